"""Labelled values: "Họ và tên: …; giới tính: Nam", one or several on a line, with or without a colon read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dossier.vietnamese.text import is_syllable
from worker.understanding.bodies.aligned import beside
from worker.understanding.bodies.anchors import POST_START
from worker.understanding.bodies.items import without_marker
from worker.understanding.bodies.layout import Block, Grid
from worker.understanding.bodies.passage import Passage

Labels = Mapping[str, str]
"""Name to the pattern of the label in plain text; of overlapping labels the longest match wins."""

_NUMBER_LONG = 3
"""Characters of a row's number at most, as read: "1", "10", "lÍ" for 1."""
_NEXT_NUMBER = re.compile(r"\s\d{1,2}\s*[.)]?\s*$|(?<=\w)\s[^\W\d_]\)\s*$")
"""The number or letter of the next label on the line: "1. Họ tên: Ngô Thị Hường   2. Nam/Nữ: Nữ"."""


_MORE_OF_IT = r"(?:/\s?[a-z][a-z ,/]{1,40}(?=\s?:))?"
"""A second label behind a stroke, up to the colon of both: "Đơn vị công tác/sinh hoạt: …"."""


def labelled(texts: Sequence[Passage], labels: Labels, rows: Sequence[Passage] = ()) -> dict[str, list[Passage]]:
    """Every labelled value in printed order. A value ends at the next label, at ";" or at the end of its paragraph.

    ``rows`` are those of ``texts`` whose first cell is the label (`label_rows`): that needs no colon.
    """
    pattern = re.compile("|".join(f"(?P<{name}>{body})" for name, body in labels.items()))
    found: dict[str, list[Passage]] = {}
    for text in texts:
        passage = without_marker(text)
        row = any(text is one for one in rows)
        marks = [m for m in pattern.finditer(passage.plain) if _is_label(passage, m) or (row and m.start() == 0)]
        for at, mark in enumerate(marks):
            end = marks[at + 1].start() if at + 1 < len(marks) else len(passage.text)
            value = passage.cut(_after(passage.plain, mark.end()), end)
            if at + 1 < len(marks) and (number := value.search(_NEXT_NUMBER)):
                value = value.cut(0, number.start())
            value = _closed(value.cut(0, _stop(value, mark.lastgroup or "")).trimmed())
            found.setdefault(mark.lastgroup or "", []).append(value)
    return found


_BODIES = ("position", "unit", "both")
"""What may hold the name of a department, in which a comma stands before a small letter."""


def _stop(value: Passage, name: str) -> int | None:
    """Where a value ends: at a semicolon or the end of its sentence, behind which an office may go on with another one."""
    for match in re.finditer(r";|(?<=[^\W_]{2})\.\s+(?=[^\W\d_])", value.text):
        rest = value.plain[match.end() :].lstrip()
        short = match.group() == ";" or re.fullmatch(r"[^.:;\d]{1,40}\.?", rest)  # a comma that was read as a stop
        if name == "position" and short and POST_START.match(rest) and not re.match(r"(?:dang|doan|hoi) vien\b", rest):
            continue
        scanned = any(placed.word.reader != "text" for placed in value.words)
        if (
            match.group() == ";"
            and scanned
            and name in _BODIES
            and value.text[match.end() :].lstrip()[:1].islower()
            and ":" not in rest[:30]
        ):
            continue  # "Phòng Giám sát; kiểm tra và xử lý": a comma, whose value a person looks at for its shape
        last = value.text[: match.start()].split(" ")[-1]
        name_ends = is_syllable(last) and not last.isupper()
        whole = match.group() != ";" and (not last[:1].isupper() or name_ends)  # "TS. Lê Thị Én" goes on
        if match.group() == ";" or (whole and value.text[match.end()].isupper()):
            return match.start()
    return None


def label_rows(blocks: Sequence[Block], *labels: Labels) -> list[Passage]:
    """The rows "label | value" of tables without headings, each as one passage; "label | value | label | value" as two."""
    begins = _of_any(labels)
    rows = [row for block in blocks if isinstance(block, Grid) for row in block.rows]
    pairs = [pair for row in rows for pair in (_side_by_side(row.cells, begins) or _pairs(row.cells))]
    return [Passage.joined(pair) for pair in pairs if begins.match(without_marker(pair[0]).plain)]


def tabbed_rows(texts: Sequence[Passage], *labels: Labels) -> list[Passage]:
    """The lines "label      value" that a wide gap parts, each as one passage; what stands beside a label and is one itself is no value."""
    known = _of_any(labels)
    bare = [one for one in texts if known.fullmatch(_bare(one))]
    values = [one for one in texts if not any(one is label for label in bare)]
    pairs = [(one, value) for one in bare if (value := beside(one, values)) is not None]
    return [Passage.joined(pair) for pair in pairs]


def _of_any(labels: Sequence[Labels]) -> re.Pattern[str]:
    return re.compile("|".join(body for known in labels for body in known.values()))


def _bare(text: Passage) -> str:
    """The plain text without list mark, colon, and a bracket before that."""
    return re.sub(r"\s*(?:\([^)]{0,40}\)\s*)?[:.;]*\s*$", "", without_marker(text).plain)


def _side_by_side(cells: Sequence[Passage], label: re.Pattern[str]) -> list[Sequence[Passage]]:
    """The pairs that have a value, of a row that is "label | value | label | value": who is no Party member leaves a cell empty."""
    if len(cells) != 4 or not all(label.fullmatch(_bare(cells[at])) for at in (0, 2)):
        return []
    return [cells[at : at + 2] for at in (0, 2) if cells[at + 1]]


def unpaired(grid: Grid, *labels: Labels) -> list[Passage]:
    """The rows of a form of which no label found its value."""
    begins = _of_any(labels)
    return [row.passage for row in grid.rows if not (_side_by_side(row.cells, begins) or _pairs(row.cells))]


def _pairs(cells: Sequence[Passage]) -> list[Sequence[Passage]]:
    """Label and value: the only two cells of a row that hold anything, a numbered row's, or those of two such pairs side by side."""
    held = [cell for cell in cells if cell]
    if len(held) == 3 and len(held[0].text.strip(" .")) <= _NUMBER_LONG:
        held = held[1:]
    if len(held) == 2:
        return [held]
    return [cells[at : at + 2] for at in (0, 2)] if len(cells) == len(held) == 4 else []


_WITHIN = ("both", "position", "unit", "cell")
_LEADS = re.compile(r"\b(?:giu|hien|nay|tai|dang|la|va|voi|cung|theo|co)$")
"""What may stand before a label that is printed in small letters: "hiện giữ chức vụ: …"."""


def _of_a_sentence(passage: Passage, match: re.Match[str]) -> bool:
    """Whether what looks like a label ends words of a sentence: "… nội quy, quy chế cơ quan: lập trường vững vàng", a semicolon misread."""
    before = passage.text[: match.start()].rstrip()
    if match.lastgroup not in _WITHIN or not before[-1:].islower() or not passage.text[match.start()].islower():
        return False
    return before.split()[-1].islower() and _LEADS.search(passage.plain[: len(before)]) is None


def _is_label(passage: Passage, match: re.Match[str]) -> bool:
    """At the start of a paragraph, or behind punctuation and followed by a colon."""
    if _of_a_sentence(passage, match):
        return False
    text = passage.plain
    before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
    colon = re.match(rf"{_MORE_OF_IT}(?:\([^)]{{0,40}}\)\s*)?:", after) is not None
    return (
        colon
        or (not before and not after[:1].isalpha())
        or ((not before or before[-1] in ";.") and match.end() - match.start() > 8)
    )


def _closed(value: Passage) -> Passage:
    """``value`` without a closing bracket whose opening one stands before the label: "(Tập thể: Chi bộ Văn phòng)"."""
    return value.cut(0, len(value.text) - 1).trimmed() if value.text.endswith(")") and "(" not in value.text else value


def _after(text: str, at: int) -> int:
    match = re.compile(rf"\)?\s*{_MORE_OF_IT}(?:\([^)]{{0,40}}\)\s*)?[:.;]*\s*").match(text, at)
    return match.end() if match else at
