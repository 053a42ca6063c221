"""Targets and what was reached: tables "Chỉ tiêu | Nghị quyết | Kết quả | Tỷ lệ", sentences "đạt 120% kế hoạch", and registrations.

Where plan, result and percentage are all printed they must fit each other, or the row goes to a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

from dossier.documents import Target
from worker.understanding.bodies.items import without_marker
from worker.understanding.bodies.layout import SENTENCE_END, Block, Grid, Row
from worker.understanding.bodies.passage import EMPTY, Passage
from worker.understanding.bodies.quantities import quantity, to_number
from worker.understanding.bodies.tables import Columns, Roles, columns, is_number_row
from worker.understanding.bodies.target_sums import proposed
from worker.understanding.bodies.values import unsure

ROLES: Roles = {
    "index": re.compile(r"^(?:tt|stt)$"),
    "percent": re.compile(r"ty le|ti le|^%|\(%\)$|%$|so voi|muc do hoan thanh|% (?:thuc hien|hoan thanh|dat)"),
    "actual": re.compile(r"ket qua|thuc hien|dat duoc|da dat|^dat\b|^th\b"),
    "unit": re.compile(r"^(?:don vi tinh|dvt|dv tinh)$"),
    "planned": re.compile(
        r"nghi quyet|ke hoach|muc tieu|de ra|duoc giao|dang ky|^chi tieu (?:giao|nghi|de|dai)|^giao|^kh\b|^so dang ky"
    ),
    "text": re.compile(r"chi tieu|noi dung|nhiem vu|tieu chi|danh muc"),
    "note": re.compile(r"ghi chu|danh gia"),
}
_BESIDE_CONTENT: Roles = {
    "index": ROLES["index"],
    "text": re.compile(r"^(?:noi dung|nhiem vu|tieu chi|danh muc|ten|cong viec)\b"),
    "planned": re.compile(r"^chi tieu\b|^ke hoach|^muc tieu|^dang ky|^so (?:dang ky|giao)"),
    **{role: ROLES[role] for role in ("percent", "actual", "unit", "note")},
}
"""Where a column of its own holds the content ("Nội dung đăng ký"), "Chỉ tiêu" heads the figures."""
_FIGURE = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_REACHED = re.compile(
    rf"(?<![\d/.,-])(?P<a>{_FIGURE})\s*/\s*(?P<b>{_FIGURE})(?![/\d])[^.;%]{{0,60}}?(?:dat|bang) (?:ty le )?(?P<p>\d{{1,3}}(?:[.,]\d+)?)\s*%|"
    r"(?:(?:dat|bang) (?:ty le )?|(?P<over>vuot (?:muc )?))(?P<q>\d{1,3}(?:[.,]\d+)?)\s*%\s*(?:so voi |cua )?(?:ke hoach|chi tieu|nghi quyet|muc tieu|nq|du toan)"
)
_N = rf"(?<![\d/.,-])(?<!nam )(?<!so )({_FIGURE})(?![\d/]|[.,-]\d|-[a-z]|\s?[-–]\s?[a-z]{{2}})"
_AIMS = r"(?:nghi quyet|ke hoach|chi tieu|muc tieu|dang ky|du toan)"
_STATED = re.compile(
    rf"(?:{_AIMS}|\b(?:duoc )?giao)\b(?:(?!{_AIMS})[^\d;]){{0,60}}{_N}[^\d;]{{0,30}}?"
    rf"(?:ket qua|thuc hien|dat duoc|\bda [a-z]+|\bdat\b)[^\d;]{{0,30}}{_N}(?!\s*%)(?:[^\d;]{{0,30}}{_N}\s*%)?"
)
"""A target in one line: "nghị quyết đề ra 85, kết quả 96, đạt 112,9%"."""
_BEHIND = re.compile(
    rf"(?::\s*|\b(?:dat|ket qua) (?:ty le )?)(?:dat |ket qua )?{_N}\s*%?[^\d;():]{{0,15}}\((?:so voi |vuot )?(?:chi tieu|nghi quyet|ke hoach|muc tieu)[^\d;)]{{0,30}}{_N}\s*%?\s*\)"
)
"""The plan in brackets behind the result: "98% (chỉ tiêu 95%)"."""
_AGAINST = re.compile(
    rf"{_N}[^\d;().%]{{0,45}}\((?:so voi |vuot )?(?:chi tieu|nghi quyet|ke hoach|muc tieu|dang ky)[^\d;)]{{0,30}}{_N}[^\d;)]{{0,40}}{_N}\s*%"
)
"""Result, and in brackets the plan and what it comes to: "412 hồ sơ (chỉ tiêu 380 hồ sơ, đạt 108,4%)"."""
_PER_PLAN = re.compile(
    rf"{_N}[^\d;().%]{{0,25}}/\s*{_AIMS}[^\d;]{{0,25}}{_N}[^\d;%]{{0,30}}?(?:dat|bang)\b[^\d;]{{0,12}}{_N}\s*%"
)
"""Result, a stroke, the plan, and what it comes to: "1.842 tỷ đồng/kế hoạch 1.700 tỷ đồng, bằng 108,4%"."""
_PLANNED_OF = re.compile(
    rf"{_N}[^\d;()%]{{0,45}}?,?\s*(?:dat|bang) (?:ty le )?{_N}\s*%\s*(?:so voi |cua )?{_AIMS}[^\d;()]{{0,40}}\((?:{_AIMS}[^\d;()]{{0,20}})?{_N}[^\d;()%]{{0,25}}\)"
)
"""Result, share, and the plan in brackets: "9.450 ha, bằng 105% kế hoạch được giao (9.000 ha)"."""
_PLAN_THEN_SHARE = re.compile(
    rf"{_N}[^\d;().%]{{0,45}}\((?:so voi )?{_AIMS}[^\d;)]{{0,30}}{_N}[^\d;)%]{{0,25}}\)\s*,?\s*(?:dat|bang) (?:ty le )?{_N}\s*%"
)
"""Result, the plan in brackets, and what it comes to: "318 ca (kế hoạch 300 ca), đạt 106%"."""
_BESIDE_PLAN = re.compile(rf"{_N}[^\d;().%/]{{0,45}}\((?:so voi )?{_AIMS}[^\d;)]{{0,30}}{_N}[^\d;)%]{{0,25}}\)")
"""Result and, in brackets, the plan alone: "kiểm tra 08 tổ chức đảng (kế hoạch 08)"."""
_A_YEAR = re.compile(
    r"(?<![\d/])\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*20\d\d|(?<=ngay )\d{1,2}/\d{1,2}(?!\s*\d)|(?<=nam )20\d\d\b|(?<=\d/)20\d\d\b|\b\d{1,2}(?= thang\b)|(?<=thang )\d{1,2}\b"
)
_OVER = re.compile(
    r"(?<![\d/.,-])(\d+(?:[.,]\d+)?)\s*/\s*(\d+(?:[.,]\d+)?)[^.;%\d]{0,40}?vuot (?:muc )?(\d{1,3}(?:[.,]\d+)?)\s*%"
)
"""What goes beyond the plan: "26/24 nhà, vượt 8,3%"."""
_UNITS_TO_SKIP = re.compile(r"^(?:[ivx]+|[a-h])\W*$")


def find_targets(blocks: Sequence[Block]) -> list[Target]:
    """Every target with its numbers, from tables and from sentences that print a percentage of the plan."""
    found: list[Target] = []
    for block in blocks:
        if isinstance(block, Grid):
            found += _table(block)
        else:
            found += in_prose(block)
    return found


def in_prose(block: Passage) -> list[Target]:
    """The targets that a paragraph or list entry states."""
    found = []
    for sentence in block.split(SENTENCE_END):
        if three := _PLANNED_OF.search(_yearless(sentence)):
            found.append(_three(sentence, three, three[3], three[1], to_number(three[2])))
        elif three := _PLAN_THEN_SHARE.search(_yearless(sentence)):
            found.append(_three(sentence, three, three[2], three[1], to_number(three[3])))
        elif against := sentence.search(_AGAINST) or sentence.search(_PER_PLAN):
            found.append(_three(sentence, against, against[2], against[1], to_number(against[3])))
        elif stated := _STATED.search(_yearless(sentence)):
            found.append(_stated(sentence, stated))
        elif behind := sentence.search(_BEHIND):
            found.append(_result_first(sentence, behind))
        elif over := sentence.search(_OVER):
            found.append(_three(sentence, over, over[2], over[1], 100 + to_number(over[3])))
        elif beside := list(_BESIDE_PLAN.finditer(_yearless(sentence))):
            found += [_beside(sentence, match) for match in beside]
        elif reached := _REACHED.search(_yearless(sentence)):
            found.append(_sentence(sentence, reached))
    return found


def _yearless(sentence: Passage) -> str:
    """The plain text with the digits of its years and months struck out, of the same length: "Chỉ tiêu năm 2019 là 60 km" plans sixty."""
    return _A_YEAR.sub(lambda m: "y" * len(m.group()), sentence.plain)


def loses_sentences(block: Passage) -> bool:
    """Whether a sentence holds a percentage against what was planned and gave no target."""
    told = (
        s
        for s in block.split(SENTENCE_END)
        if re.search(r"\d\s*%", s.plain) and re.search(rf"\b{_AIMS}\b(?! (?:so|\d+\s*[-/]))", s.plain)
    )
    return any(not in_prose(sentence) for sentence in told)


def target_columns(grid: Grid) -> Columns | None:
    """The columns of a table of targets: by their headings, or where these were not read, by numbers that fit each other."""
    heads = columns(grid, _BESIDE_CONTENT, need=("text", "planned", "actual"))
    heads = heads or columns(grid, ROLES, need=("text",)) or columns(grid, ROLES, need=("planned", "actual"))
    if heads is not None and len(set(heads.borders) & {"planned", "actual", "percent"}) >= 2:
        return _in_order(_best_fitting(_completed(heads, grid), grid), grid)
    return _by_numbers(grid)


def _best_fitting(heads: Columns, grid: Grid) -> Columns:
    """Where several columns have a role's heading ("TH 2018 | KH 2019 | TH 2019 | % KH | % 2018"), those whose figures make one another."""
    top = grid.rows[: heads.header_rows]
    choices: dict[str, list[tuple[float, float]]] = {}
    for role in ("planned", "actual", "percent"):
        same = [
            s for row in top for c, s in zip(row.cells, row.spans, strict=True) if c and ROLES[role].search(c.plain.strip(" .:*"))
        ]
        choices[role] = list(dict.fromkeys([heads.borders[role], *same])) if role in heads.borders else []
    if not all(choices.values()) or max(map(len, choices.values())) == 1:
        return heads

    def fitting(spans: tuple[tuple[float, float], ...]) -> int:
        tried = Columns(dict(zip(("planned", "actual", "percent"), spans, strict=True)), heads.header_rows)
        rows = [[quantity(tried.cell(row, role).text) for role in tried.borders] for row in grid.rows[heads.header_rows :]]
        return sum(bool(p and a is not None and q and abs(a / p * 100 - q) <= 0.6) for p, a, q in rows)

    tried = [spans for spans in product(*choices.values()) if len(set(spans)) == 3]
    best = max(tried, key=fitting, default=None)
    if best is None or not fitting(best):
        return heads
    return Columns({**heads.borders, **dict(zip(choices, best, strict=True))}, heads.header_rows, heads.unread)


def _in_order(heads: Columns, grid: Grid) -> Columns:
    """With text and plan exchanged where the column taken for the plan holds words and the one for the text figures."""
    if not {"text", "planned"} <= set(heads.borders):
        return heads
    rows = grid.rows[heads.header_rows :]
    words = [re.match(r"^\W*\d", heads.cell(row, "planned").plain) is None for row in rows]
    figures = [re.match(r"^\W*\d", heads.cell(row, "text").plain) is not None for row in rows]
    if sum(words) * 2 <= len(rows) or sum(figures) * 2 <= len(rows):
        return heads
    borders = {**heads.borders, "text": heads.borders["planned"], "planned": heads.borders["text"]}
    return Columns(borders, heads.header_rows, heads.unread)


def _table(grid: Grid) -> list[Target]:
    heads = target_columns(grid)
    if heads is None:
        return []
    return [row for row in (target_row(r, heads) for r in grid.rows[heads.header_rows :]) if row is not None]


def _by_numbers(grid: Grid) -> Columns | None:
    """Three neighbouring columns where plan and result make the percentage in most rows and at least two; text to their left."""
    wide = max(len(row.cells) for row in grid.rows)
    rows = [(at, row) for at, row in enumerate(grid.rows) if len(row.cells) == wide]
    for first in range(1, wide - 2):
        numbers = [(at, [quantity(cell.text) for cell in row.cells[first : first + 3]]) for at, row in rows]
        whole = [(at, n) for at, n in numbers if None not in n]
        fitting = [
            at for at, (plan, actual, percent) in whole if plan and abs((actual or 0) / plan * 100 - (percent or 0)) <= 1.0
        ]
        if len(fitting) >= max(2, 0.6 * len(whole)) and not _by_year(rows, first):
            spans = rows[0][1].spans
            text = max(spans[:first], key=lambda s: s[1] - s[0])
            named = zip(("planned", "actual", "percent"), spans[first : first + 3], strict=True)
            return Columns({"text": text, **dict(named)}, min(at for at, _ in whole), unread=True)
    return None


def _by_year(rows: Sequence[tuple[int, Row]], first: int) -> bool:
    """Years stand to the left of the numbers: a table of head counts, not of targets."""
    return any(re.search(r"\b20\d\d\b", cell.plain) for _, row in rows for cell in row.cells[:first])


def loses_rows(grid: Grid) -> bool:
    """Whether a table of targets has a row with digits that gave no target."""
    heads = target_columns(grid)
    rows = grid.rows[heads.header_rows :] if heads else ()
    return any(heads and target_row(r, heads) is None and re.search(r"\d", r.text) and not is_number_row(r) for r in rows)


def _completed(heads: Columns, grid: Grid) -> Columns:
    """Columns whose headings could not be read, told by their place: the widest on the left is the text, the last the percentage."""
    borders = dict(heads.borders)
    spans = max((row.spans for row in grid.rows), key=len)
    free = [span for span in spans if not any(abs(span[0] - b[0]) < 0.02 for b in borders.values())]
    known = [b for role, b in borders.items() if role in ("planned", "actual")]
    left = [span for span in free if span[1] <= min((b[0] for b in known), default=1.0) + 0.02]
    if "text" not in borders and left:
        borders["text"] = max(left, key=lambda s: s[1] - s[0])
    between = [
        span
        for span in free
        if borders.get("text", (0.0, 1.0))[1] - 0.02 <= span[0] and span[1] <= borders.get("actual", (0.0, 0.0))[0] + 0.02
    ]
    if "planned" not in borders and len(between) == 1:
        borders["planned"] = between[0]
    if "percent" not in borders and spans[-1] in free and known and spans[-1][0] >= max(b[1] for b in known) - 0.02:
        borders["percent"] = spans[-1]
    return Columns(borders, heads.header_rows)


def target_row(row: Row, heads: Columns) -> Target | None:
    """One row of a table of targets; None where it holds none."""
    text = heads.cell(row, "text").trimmed(" .;:")
    cells = {role: heads.cell(row, role) for role in ("planned", "actual", "percent")}
    if not text or not any(cells.values()) or _UNITS_TO_SKIP.match(text.plain):
        return None
    planned, actual, percent = (quantity(cells[role].text) for role in ("planned", "actual", "percent"))
    used = Passage.joined([text, *(c for c in cells.values() if c)])
    unread = any(quantity(c.text) is None for role, c in cells.items() if c or role in heads.borders)
    doubt = unread or planned is None or actual is None or _doubtful(text, list(cells.values()), (planned, actual, percent))
    if doubt and {"planned", "actual", "percent"} <= set(heads.borders):
        planned, actual, percent = proposed(planned, actual, percent)
    return Target(text=text.text, planned=planned, actual=actual, percent=percent, needs_review=doubt, evidence=used.evidence)


def _doubtful(text: Passage, figures: Sequence[Passage], numbers: tuple[float | None, ...]) -> bool:
    """Whether words or figures of a row need a person; three figures that make one another need no second reader."""
    planned, actual, percent = numbers
    if unsure(text) or not _fits(planned, actual, percent):
        return True
    made = planned and actual is not None and percent is not None and abs(actual / planned * 100 - percent) <= 0.1 and planned > 1
    return not made and any(unsure(f) for f in figures if f)


def _fits(planned: float | None, actual: float | None, percent: float | None) -> bool:
    """Result over plan makes the percentage, or the percentage is the result itself (targets that are percentages)."""
    if planned is None or actual is None or percent is None or planned == 0:
        return True
    return abs(actual / planned * 100 - percent) <= 1.0 or abs(actual - percent) <= 0.1


def _stated(passage: Passage, match: re.Match[str]) -> Target:
    """A target in one line; without its percentage nothing confirms which number is which."""
    planned, actual, percent = (to_number(match[n]) if match[n] else None for n in (1, 2, 3))
    said = _said_of(passage, match.start())
    figures = [passage.cut(*match.span(n)) for n in (1, 2, 3) if match[n]]
    doubt = percent is None or not _fits(planned, actual, percent) or any(unsure(part) for part in (said, *figures) if part)
    return Target(
        text=said.text or passage.trimmed().text,
        planned=planned,
        actual=actual,
        percent=percent,
        needs_review=doubt,
        evidence=passage.trimmed().evidence,
    )


def _said_of(passage: Passage, end: int) -> Passage:
    """What the figures from ``end`` on are of: the words before them, without a lead-in that ends with a colon."""
    colon = passage.plain.rfind(": ", 0, end)
    own = passage.cut(colon + 1, end).trimmed(" .,;:-–+*(") if colon >= 0 else EMPTY
    return own or passage.cut(0, colon if colon >= 0 else end).trimmed()


def _three(passage: Passage, match: re.Match[str], plan: str, result: str, percent: float) -> Target:
    """A target of which a sentence says result, plan and percentage, in figures that must make one another."""
    planned, actual = to_number(plan), to_number(result)
    shown = passage.trimmed()
    made = planned > 0 and abs(actual / planned * 100 - percent) <= 0.1
    return Target(
        text=shown.text,
        planned=planned,
        actual=actual,
        percent=percent,
        needs_review=not made or unsure(passage.cut(*match.span())),
        evidence=shown.evidence,
    )


def _result_first(passage: Passage, match: re.Match[str]) -> Target:
    """A target whose result stands before its plan; nothing confirms which number is which, so a person looks."""
    return Target(
        text=passage.cut(0, match.start()).trimmed().text,
        planned=to_number(match[2]),
        actual=to_number(match[1]),
        percent=None,
        needs_review=True,
        evidence=passage.trimmed().evidence,
    )


def _beside(passage: Passage, match: re.Match[str]) -> Target:
    """A result and its plan without a percentage; nothing confirms which number is which, so a person looks."""
    comma = max(passage.plain.rfind(", ", 0, match.start()), passage.plain.rfind(": ", 0, match.start()))
    return Target(
        text=passage.cut(comma + 1, match.end()).trimmed().text,
        planned=to_number(match[2]),
        actual=to_number(match[1]),
        percent=None,
        needs_review=True,
        evidence=passage.trimmed().evidence,
    )


def _sentence(passage: Passage, match: re.Match[str]) -> Target:
    percent = to_number(match["p"] or match["q"]) + (100 if match["over"] else 0)
    planned = to_number(match["b"]) if match["b"] else None
    actual = to_number(match["a"]) if match["a"] else None
    shown = passage.trimmed()
    return Target(
        text=shown.text,
        planned=planned,
        actual=actual,
        percent=percent,
        needs_review=unsure(passage.cut(*match.span()))
        or not _fits(planned, actual, percent)
        or (planned is None and _has_figures(passage, match)),
        evidence=shown.evidence,
    )


def _has_figures(passage: Passage, match: re.Match[str]) -> bool:
    """Whether a sentence with nothing but a share of the plan holds figures that may be the plan or the result."""
    rest = _yearless(passage)
    rest = rest[: match.start()] + " " * (match.end() - match.start()) + rest[match.end() :]
    return re.search(r"\d", _LIST_MARK.sub("", rest)) is not None


_LIST_MARK = re.compile(r"^\W*(?:\d{1,2}(?:\.\d{1,2})*[.)/-]|[a-z][.)])\s")
_DUE = re.compile(
    r"\b(?:den|truoc|het|trong)\b.{0,24}?(?:(?P<d>\d{1,2})\s*[/-]\s*(?P<m>\d{1,2})\s*[/-]\s*(?P<y>20\d\d)|thang (?P<n>\d{1,2})\s*(?:/|nam)\s*(?P<z>20\d\d))"
)


def registered_targets(blocks: Sequence[Block]) -> list[Target]:
    """Targets of a registration with the day they are due: of their own line, else of the heading above them."""
    due: str | None = None
    found: list[Target] = []
    for block in blocks:
        if isinstance(block, Grid):
            found += [t.model_copy(update={"due": t.due or due}) for t in _table(block) or aims(block)]
            continue
        own = _due(block.plain)
        item = re.match(r"^\W*(?P<text>.{4,160}?)\s*:\s*(?P<value>\D{0,20}\d[\d.,]*)", block.text)
        if own and (item is None or "chi tieu" in block.plain[:60]):
            due = own
        elif item and _is_entry(block):
            number = quantity(item["value"])
            words = without_marker(block).trimmed(" .;-+")
            found.append(
                Target(
                    text=words.text.split(":")[0].strip(),
                    planned=number,
                    due=own or due,
                    needs_review=number is None or unsure(words),
                    evidence=words.evidence,
                )
            )
    return found


_AIM_ROLES: Roles = {
    "index": ROLES["index"],
    "due": re.compile(r"thoi gian|thoi han|hoan thanh (?:truoc|trong)|tien do|thoi diem"),
    "unit": ROLES["unit"],
    "planned": re.compile(
        r"^(?:chi tieu|so luong|muc|ke hoach|muc tieu)\b(?! (?:thi dua|dang ky|phan dau)$)|^(?:muc|so) (?:dang ky|phan dau)"
    ),
    "text": re.compile(r"noi dung|nhiem vu|tieu chi|danh muc|cong viec|chi tieu"),
}


def aims(grid: Grid) -> list[Target]:
    """The rows of a table of aims alone: "Nội dung | Chỉ tiêu | Thời gian hoàn thành"."""
    heads = columns(grid, _AIM_ROLES, need=("text", "planned"))
    if heads is None:
        return []
    found = []
    for row in grid.rows[heads.header_rows :]:
        text, planned, due = (heads.cell(row, role).trimmed(" .;:") for role in ("text", "planned", "due"))
        if not text or not re.search(r"\d", planned.plain):
            continue
        number = quantity(planned.text)
        used = Passage.joined([text, planned])
        found.append(
            Target(
                text=text.text,
                planned=number,
                due=_due(f"den {due.plain}") if due else None,
                needs_review=number is None or unsure(used),
                evidence=used.evidence,
            )
        )
    return found


def _is_entry(block: Passage) -> bool:
    """Whether a paragraph is a list entry: it begins with a dash or a number."""
    return re.match(r"^\s*(?:[-–—+*•]|\d{1,2}[.)])", block.plain) is not None


def _due(text: str) -> str | None:
    match = _DUE.search(text)
    if match is None:
        return None
    if match["y"]:
        return f"{match['y']}-{int(match['m']):02d}-{int(match['d']):02d}"
    return f"{match['z']}-{int(match['n']):02d}"
