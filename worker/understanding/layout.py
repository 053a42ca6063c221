"""A page as segments: runs of words that stand together, split where a wide gap parts two columns.

Reading gives lines; a line of a letterhead or a signature block may still hold both columns. Everything in this room looks at
segments, whose ``key`` (no marks, lower case, single spaces) is what anchors are matched against.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from dossier.pages import Box, Line, PageReading, Word, union
from dossier.vietnamese.text import canonical, strip_marks

_COLUMN_GAP = 0.035
"""Share of the page width: justified prose stays below it, the two halves of a letterhead stand further apart."""


def fold(text: str) -> str:
    """The matching key of ``text``: canonical, without marks."""
    return strip_marks(canonical(text))


def squeeze(text: str) -> str:
    """`fold` without spaces: letter-spaced titles and lost spaces meet here."""
    return fold(text).replace(" ", "")


@dataclass(frozen=True)
class Segment:
    """Words side by side on one line of one column. ``file`` and ``page`` say where; ``line`` is the line's index on the page."""

    words: tuple[Word, ...]
    file: int
    page: int
    line: int = 0

    @cached_property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)

    @cached_property
    def second(self) -> str:
        """The same place as the second reader has it."""
        return " ".join(w.text if w.other is None else w.other for w in self.words)

    @cached_property
    def key(self) -> str:
        return fold(self.text)

    @cached_property
    def box(self) -> Box:
        return union([w.box for w in self.words])

    @property
    def top(self) -> float:
        return self.box[1]

    @property
    def bottom(self) -> float:
        return self.box[3]

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]

    @property
    def centre(self) -> float:
        return (self.box[0] + self.box[2]) / 2

    @property
    def bold(self) -> bool | None:
        """Whether most words are bold; None where reading cannot tell."""
        known = [w.bold for w in self.words if w.bold is not None]
        return sum(known) * 2 > len(known) if known else None

    @property
    def capitals(self) -> float:
        """The share of letters that are capitals."""
        letters = [c for c in self.text if c.isalpha()]
        return sum(c.isupper() for c in letters) / len(letters) if letters else 0.0


def split_line(line: Line, file: int, page: int, index: int) -> list[Segment]:
    """The segments of a line, left to right."""
    runs: list[list[Word]] = []
    header = _header_start(line) or _date_start(line) or _column_start(line) or _beside_date(line) or _behind_capitals(line)
    for at, word in enumerate(line.words):
        near = runs and word.box[0] - runs[-1][-1].box[2] < max(_COLUMN_GAP, 1.6 * (word.box[3] - word.box[1]))
        if near and at != header:
            runs[-1].append(word)
        else:
            runs.append([word])
    return [Segment(tuple(run), file, page, index) for run in runs]


_DUST = " _|*.,:-–—'`‘’"
_MOTTO_REST = "lap - tu do - hanh phuc"
"""The motto behind its first word, which a rule or a stamp may have spoilt ("r——Độậc lập - Tự do - Hạnh phúc")."""
_HEADERS = ("cong hoa xa hoi", "dang cong san viet nam", "doc lap - tu do", "doan tncs ho chi minh")


def _header_start(line: Line) -> int | None:
    """Where the national or Party header begins inside a line: a narrow gap may have joined it to the left column."""
    if len(line.words) < 5 or line.words[0].box[1] > 0.3:
        return None
    keys = [fold(w.text).strip(_DUST) or fold(w.text) for w in line.words]
    for at in range(1, len(keys)):
        if " ".join(keys[at:]).startswith(_HEADERS) and line.words[at].box[0] > 0.35:
            return at
    motto = next((at for at in range(2, len(keys)) if " ".join(keys[at:]).startswith(_MOTTO_REST)), None)
    return motto - 1 if motto is not None and line.words[motto - 1].box[0] > 0.35 else None


_SYMBOL_WORD = re.compile(r"/[A-ZĐ][A-Za-zĐđ]{0,5}-[A-ZĐ]|-[A-ZĐ][A-Za-zĐđ]{0,5}/[A-ZĐ]")


def _date_start(line: Line) -> int | None:
    """Where place and date begin on a line that a stamp between the columns joined to the number: behind the symbol, two words before "ngày"."""
    if line.box[1] > 0.3 or line.box[0] > 0.3 or line.box[2] < 0.6:
        return None
    keys = [fold(w.text) for w in line.words]
    symbol = next((i for i, w in enumerate(line.words[:6]) if _SYMBOL_WORD.search(w.text)), None)
    month = next((i for i, key in enumerate(keys) if "thang" in key), None)
    if symbol is None or month is None or not re.match(r"^\W*s[o06]", keys[0]):
        return None
    day = max((i for i in range(symbol + 1, month + 1) if re.search(r"ngay", keys[i])), default=None)
    start = max(symbol + 1, day - 2) if day is not None else None
    return start if start is not None and line.words[start].box[0] > 0.3 else None


_SIGNED_BY = re.compile(
    r"(?:xac nhan cua|nhan xet|y kien|ca nhan bao cao|nguoi (?:viet|lam|lap|bao|khai|ke|dang)|t\s?/\s?m\b|tm\.)"
)
"""What the lines of a signing area begin with in capitals."""
_PLACE_AND_DAY = re.compile(r"(?:[^\d,:;]{2,40},\s*)?ngay\b.{0,8}\b(?:thang\b|th[a-z]{1,3}\b.{1,5}\b[hn]am\b)")
_OF_DATES = ("ngay", "thang", "nam")
"""Words that count as either reader has them."""
_WIDER = 1.4


def _column_start(line: Line) -> int | None:
    """Where the right column begins on a line that both columns of a signing area share, a narrow gap between them: with place and day behind
    the capitals of a label ("XÁC NHẬN CỦA ĐẢNG ỦY Yên Bái, ngày 04 tháng 7"), or with the words of another block behind the widest gap.
    """
    if line.box[0] > 0.4 or line.box[2] < 0.6 or len(line.words) < 4 or not _SIGNED_BY.match(fold(line.text)):
        return None
    small = next((i for i, w in enumerate(line.words) if not w.text.isupper() and any(c.isalpha() for c in w.text)), None)
    if small is not None:
        rest = fold(" ".join(w.text for w in line.words[small:]))
        return small if small > 1 and line.words[small].box[0] > 0.3 and _PLACE_AND_DAY.match(rest) else None
    gaps = [two.box[0] - one.box[2] for one, two in pairwise(line.words)]
    wide = max(range(len(gaps)), key=lambda i: gaps[i])
    rest = fold(" ".join(w.text for w in line.words[wide + 1 :]))
    apart = gaps[wide] > _WIDER * sorted(gaps)[-2] and line.words[wide + 1].box[0] > 0.3
    return wide + 1 if apart and _SIGNED_BY.match(rest) else None


_WHOLE_DATE = re.compile(r"\W*[^\d,:;]{2,40},\s*ngay\b.{0,8}\bthang\b.{0,6}\bnam\s\d{4}(?P<end>\W*)")
_WIDE_SPACE = 0.013


def _beside_date(line: Line) -> int | None:
    """Where the right column begins on a line that holds a date above a signature and words of the other column, a narrow gap between them:
    behind the year the capitals of a label, or the place behind a gap that no other words of the line have.
    """
    if line.box[0] > 0.4 or line.box[2] < 0.6 or len(line.words) < 8:
        return None
    keys = [other if (other := fold(w.other or "")) in _OF_DATES else fold(w.text) for w in line.words]
    if found := _WHOLE_DATE.match(" ".join(keys)):
        at = len(" ".join(keys)[: found.end()].split())
        rest = line.words[at:]
        label = bool(rest) and rest[0].text.isupper() and _SIGNED_BY.match(" ".join(keys[at:])) is not None
        return at if label or (len(rest) > 2 and all(w.text.isupper() for w in rest)) else None
    gaps = sorted(two.box[0] - one.box[2] for one, two in pairwise(line.words))
    wide = max(_WIDE_SPACE, 2 * gaps[len(gaps) // 2])
    for at in range(2, len(keys)):
        apart = line.words[at].box[0] - line.words[at - 1].box[2] > wide and line.words[at].box[0] > 0.4
        if apart and line.words[at].text[:1].isupper() and _WHOLE_DATE.fullmatch(" ".join(keys[at:])):
            return at
    return None


def _behind_capitals(line: Line) -> int | None:
    """Where place and day begin behind the capitals of the left column ("NHÀ NƯỚC TUYÊN QUANG Tuyên Quang, ngày 17 tháng 4"), a narrow gap between them."""
    small = next((i for i, w in enumerate(line.words) if not w.text.isupper() and any(c.isalpha() for c in w.text)), 0)
    if line.box[0] > 0.4 or line.box[2] < 0.6 or not small or line.words[small].box[0] < 0.4:
        return None
    capitals = sum(c.isalpha() for w in line.words[:small] for c in w.text)
    return small if capitals > 2 and _PLACE_AND_DAY.match(fold(" ".join(w.text for w in line.words[small:]))) else None


def segments(page: PageReading) -> list[Segment]:
    """All segments in reading order; the two sides of a slot left open ("Số:      /KH-UBND", "ngày      tháng 7") are one."""
    parts = [s for i, line in enumerate(page.lines) if line.words for s in split_line(line, page.file, page.page, i)]
    for at, part in enumerate(parts):
        if part.top < 0.45:
            parts[at] = _across_slots(part, parts)
    joined = {id(w) for p in parts if p.top < 0.45 for w in p.words[1:]}
    return [p for p in parts if id(p.words[0]) not in joined]


_OPEN_SLOT = re.compile(
    r"(?P<number>^so\s*(?:[:.]?|: ?\S{1,3}|:?\s*[.…_]+))$|(?P<day>\bngay(?: ?[|!.…_]{1,3})?)$|(?P<month>\bthang\s*\d{0,2})$"
)
_AFTER_SLOT = {"number": r"^[^a-z]{0,8}[-/]\s*[a-z]", "day": r"^\d{0,2}\s*thang\b", "month": r"^\d{0,2}\s*nam\b"}
_SLOT_WIDTH = 0.2


def _across_slots(part: Segment, parts: Sequence[Segment]) -> Segment:
    """``part`` with everything behind its open slots: day and month may both be left open."""
    opens = _OPEN_SLOT.search(part.key)
    whole = _across_slot(part, parts, _AFTER_SLOT[opens.lastgroup or ""]) if opens else part
    return part if whole is part else _across_slots(whole, parts)


def _across_slot(part: Segment, parts: Sequence[Segment], wanted: str) -> Segment:
    """``part`` with what follows it on the same line behind a gap, where that is what belongs behind the slot."""
    for other in parts:
        gap = other.box[0] - part.box[2]
        level = abs(other.top - part.top) < 0.8 * max(part.height, other.height)
        if other is not part and level and -0.01 < gap < _SLOT_WIDTH and re.search(wanted, other.key):
            return Segment((*part.words, *other.words), part.file, part.page, part.line)
    return part


def whole_lines(page: PageReading) -> list[Segment]:
    """The lines unsplit, as segments: for running prose, where a wide gap is only justification."""
    return [Segment(line.words, page.file, page.page, i) for i, line in enumerate(page.lines) if line.words]


def red_segments(page: PageReading) -> list[Segment]:
    """What stands in the red layer alone, as segments."""
    return [s for i, line in enumerate(page.red_lines) if line.words for s in split_line(line, page.file, page.page, i)]


def within(segment_box: Box, zone: Box) -> bool:
    """Whether the middle of a box lies in ``zone``."""
    x, y = (segment_box[0] + segment_box[2]) / 2, (segment_box[1] + segment_box[3]) / 2
    return zone[0] <= x <= zone[2] and zone[1] <= y <= zone[3]


def overlap(one: Box, other: Box) -> float:
    """The shared area as a share of the smaller box."""
    w = min(one[2], other[2]) - max(one[0], other[0])
    h = min(one[3], other[3]) - max(one[1], other[1])
    area = min((b[2] - b[0]) * (b[3] - b[1]) for b in (one, other))
    return max(w, 0.0) * max(h, 0.0) / area if area > 0 and w > 0 and h > 0 else 0.0


def words_of(parts: Iterable[Segment]) -> list[Word]:
    return [w for part in parts for w in part.words]


_RULE = re.compile(r"^[\s*_=~.\-–—]+$")


def is_rule(text: str) -> bool:
    """A line of dashes or stars that stands for a ruled line."""
    return bool(_RULE.match(text))


_NUMBER = re.compile(r"^(?:trang\s*)?[-–—.\s]*(\d{1,3})(?:\s*/\s*\d{1,3})?[-–—.\s]*$")


def page_number(page: PageReading) -> int | None:
    """The page number printed in the top or bottom margin, None where there is none or two that differ."""
    found = set()
    parts = segments(page)
    for part in parts:
        margin = part.bottom < 0.085 or part.top > 0.925
        match = _NUMBER.match(part.key) if margin else None
        if match and any(within(part.box, table.box) for table in page.tables):
            continue  # the number of a row that goes on overleaf
        if match and 1 <= int(match[1]) <= 200 and 0.2 < part.centre < 0.98:
            found.add(int(match[1]))
    return found.pop() if len(found) == 1 else None


def join_text(parts: Sequence[Segment]) -> str:
    """Lines joined to one, a word hyphenated by nothing: Vietnamese is never hyphenated at a line end."""
    return re.sub(r"\s+", " ", " ".join(p.text for p in parts)).strip()
