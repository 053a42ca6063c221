"""Columns of tables by their headings, and tables without rules put together from aligned words.

A table is understood only through its header row: a column that no heading explains is not used, a table without a header that
fits no table before it is not a list of anything we know.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from dossier.pages import Line, PageReading
from worker.understanding.bodies.layout import Grid, Row
from worker.understanding.bodies.passage import EMPTY, Passage, plain


class Roles(dict[str, re.Pattern[str]]):
    """Role name to the pattern that a heading must match; the first that matches wins, so the order tells.

    Told apart by identity, so that what a heading tells is found once: the same headings are asked about for every list of a report.
    """

    __hash__ = object.__hash__  # type: ignore[assignment]  # a dict has none; these are made once and never changed


@dataclass(frozen=True)
class Columns:
    """The roles of a table's columns: role to the left and right border, and how many rows the header takes."""

    borders: dict[str, tuple[float, float]]
    header_rows: int
    more: tuple[tuple[str, tuple[float, float]], ...] = ()
    """Further columns of a role that another one has already: "Chức vụ Đảng", "Chức vụ chính quyền"."""
    unread: bool = False
    """Some column has a heading that none of the roles explains: what stands there is not known."""

    def cell(self, row: Row, role: str) -> Passage:
        """The cell of ``row`` under the heading of ``role``; empty where the row has none there."""
        return self._under(row, self.borders[role]) if role in self.borders else EMPTY

    def further(self, row: Row, role: str) -> list[Passage]:
        """The cells of ``row`` under further headings of ``role``."""
        return [cell for own, border in self.more if own == role and (cell := self._under(row, border))]

    @staticmethod
    def _under(row: Row, border: tuple[float, float]) -> Passage:
        left, right = border
        best, overlap = EMPTY, 0.0
        for cell, (x0, x1) in zip(row.cells, row.spans, strict=True):
            shared = min(right, x1) - max(left, x0)
            if shared > overlap and shared > 0.4 * min(right - left, x1 - x0):
                best, overlap = cell, shared
        return best

    def cells(self, row: Row, role: str) -> list[Passage]:
        """All cells of ``row`` that lie under the heading of ``role``: two where the rule between two headings was not seen."""
        left, right = self.borders.get(role, (0.0, 0.0))
        return [c for c, (x0, x1) in zip(row.cells, row.spans, strict=True) if min(right, x1) - max(left, x0) > 0.8 * (x1 - x0)]


def under(row: Row, span: tuple[float, float]) -> Passage:
    """The cell of ``row`` under the middle of a heading that has the borders ``span``; empty where there is none."""
    middle = (span[0] + span[1]) / 2
    return next((c for c, s in zip(row.cells, row.spans, strict=True) if s[0] - 0.01 <= middle <= s[1] + 0.01), EMPTY)


def columns(grid: Grid, roles: Roles, *, need: Sequence[str]) -> Columns | None:
    """The columns of ``grid`` by the headings of its first rows; None unless all roles of ``need`` are there."""
    for depth in (1, 2, 3):
        if depth < 3 and any(_heads_columns(grid, roles, depth - 1, span) for span in _spans(grid, depth - 1)):
            continue
        borders: dict[str, tuple[float, float]] = {}
        more: list[tuple[str, tuple[float, float]]] = []
        header = [(at, *pair) for at, row in enumerate(_header(grid, depth)) for pair in zip(row.cells, row.spans, strict=True)]
        told = {role for _, cell, _ in header if (role := _role_of(cell.plain, roles))}
        for at, cell, span in header:
            role = _role_of(cell.plain, roles) or _role_of(cell.other_plain, roles, but=told)
            if _heads_columns(grid, roles, at, span) or _goes_on_below(header, at, cell, span, roles):
                continue
            if role and role not in borders and not _covers(borders, role, span):
                borders[role] = span
            elif role in borders and _beside(borders[role], span):
                more.append((role, span))
        if all(role in borders for role in need):
            return Columns(borders, _header_rows(grid, depth), tuple(more), _has_unread(grid, roles, depth))
    return None


def _goes_on_below(
    header: Sequence[tuple[int, Passage, tuple[float, float]]], at: int, cell: Passage, span: tuple[float, float], roles: Roles
) -> bool:
    """Whether a scan cut a heading in two: below it, between the same borders, stands the rest, and both together head something else ("Số phiếu" / "thu về")."""
    upper = _role_of(cell.plain, roles)
    below = next((c for row, c, s in header if row == at + 1 and max(abs(s[0] - span[0]), abs(s[1] - span[1])) < 0.005), EMPTY)
    rest = _role_of(below.plain, roles)
    whole = _role_of(f"{cell.plain} {below.plain}", roles)
    return upper is not None and rest not in (None, upper) and whole == rest


def _spans(grid: Grid, at: int) -> Sequence[tuple[float, float]]:
    return grid.rows[at].spans if at < len(grid.rows) else ()


def _heads_columns(grid: Grid, roles: Roles, at: int, span: tuple[float, float]) -> bool:
    """Whether the row below the header row ``at`` has different headings of its own under ``span``: "Kết quả bỏ phiếu" over "Đồng ý" and "Tỷ lệ"."""
    if at + 1 >= len(grid.rows):
        return False
    below = grid.rows[at + 1]
    under = [
        _role(c, roles)
        for c, (x0, x1) in zip(below.cells, below.spans, strict=True)
        if span[0] - 0.005 <= x0 and x1 <= span[1] + 0.005
    ]
    known = {role for role in under if role}
    return len(known) > 1 and len(known) >= len(under) - 1 and (all(under) or _only_heads(below))


def _only_heads(row: Row) -> bool:
    """Whether a row has words in each cell and no figure alone, as the second row of a header: one of its headings may be spoilt."""
    return len(row.cells) > 1 and all(re.search(r"[a-z]{2}|%", cell.plain) for cell in row.cells)


def _header(grid: Grid, depth: int) -> Sequence[Row]:
    """The rows that may be the header: below the first one no row over the whole width ("TẬP THỂ") and none below such a row."""
    rows = grid.rows[:depth]
    ends = next((at for at, row in enumerate(rows) if at and sum(bool(cell) for cell in row.cells) == 1), depth)
    return rows[:ends]


def _role(cell: Passage, roles: Roles) -> str | None:
    """The role of a heading as either reader has it."""
    return _role_of(cell.plain, roles) or _role_of(cell.other_plain, roles)


def _role_of(heading: str, roles: Roles, *, but: Collection[str] = ()) -> str | None:
    """The role that ``heading`` (plain) tells, none of ``but``: what one reader makes of a heading counts for nothing where another column has it in print."""
    found = _told(heading, roles)
    return None if found in but else found


@lru_cache(maxsize=8192)
def _told(heading: str, roles: Roles) -> str | None:
    text = re.sub(r"\s+", " ", heading).strip(" .:*")
    if not 0 < len(text) <= _LONGEST_HEADING:
        return None
    return next((role for part in (text, _DUST.sub("", text)) for role in _roles_in(part, roles)), None)


_LONGEST_HEADING = 90

_DUST = re.compile(r"^(?:[^a-z%]*[^a-z%\d\s()])[^a-z%]*(?=[a-z]{2})")
"""What a scan has before the words of a heading, a sign among it ("2 .^ Đảng viên", "+ Công chức")."""


def _roles_in(text: str, roles: Roles) -> Iterator[str]:
    """The roles that the words of a heading tell, the surest first."""
    return (role for role, pattern in roles.items() if pattern.search(text) or _run_together(pattern).search(text))


@lru_cache(maxsize=256)
def _run_together(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """The same heading where OCR lost spaces ("đơnvị")."""
    return re.compile(pattern.pattern.replace(" ", r"\s?"))


def _covers(borders: dict[str, tuple[float, float]], role: str, span: tuple[float, float]) -> bool:
    """A heading that spans columns with headings of their own is no column."""
    return any(other != role and b[0] >= span[0] - 0.005 and b[1] <= span[1] + 0.005 for other, b in borders.items())


def _beside(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return min(one[1], other[1]) - max(one[0], other[0]) < 0.005


def _has_unread(grid: Grid, roles: Roles, depth: int) -> bool:
    """Whether a column has no heading that any role explains; two columns may have the same role (votes and their share)."""
    spans = max((row.spans for row in grid.rows), key=len)
    heads = [(cell, span) for row in grid.rows[:depth] for cell, span in zip(row.cells, row.spans, strict=True)]
    known = [span for cell, span in heads if _role(cell, roles)]
    return any(not any(min(s[1], k[1]) - max(s[0], k[0]) > 0.5 * (s[1] - s[0]) for k in known) for s in spans[1:])


def _header_rows(grid: Grid, depth: int) -> int:
    """Header rows, the row of column numbers "(1) (2) (3)" included."""
    while depth < len(grid.rows) and is_number_row(grid.rows[depth]):
        depth += 1
    return depth


def is_number_row(row: Row) -> bool:
    """A row that numbers the columns: 1, 2, 3 … or (1) (2) (3), or A B 1 2."""
    texts = [cell.text.strip(" ()") for cell in row.cells if cell]
    numbers = [text for text in texts if re.fullmatch(r"\d{1,2}|[A-E]|\d+\s?=.*", text)]
    if len(texts) < 2 or len(numbers) < len(texts):
        return False
    digits = [int(text) for text in texts if text.isdigit()]
    return digits == sorted(set(digits))


def is_header_again(row: Row, roles: Roles) -> bool:
    return sum(_role(cell, roles) is not None for cell in row.cells if cell) >= max(2, len(row.cells) - 1)


def repeats_header(row: Row, known: Columns, roles: Roles) -> bool:
    """Whether a row has the headings of the table once more: on another page, or as the second row of a header with merged cells.

    A row with its own number is none, though "Chi bộ Văn phòng | 27/27 phiếu" has a word of either heading.
    """
    if re.fullmatch(r"\W*\d{1,3}\W*", known.cell(row, "index").text):
        return False
    same = [role for role in known.borders if (cell := known.cell(row, role)) and _role(cell, roles) == role]
    return len(same) >= max(2, len(known.borders) - 1) or (len(same) >= 2 and "index" in same)


def unruled(pages: Sequence[PageReading], roles: Roles, *, need: Sequence[str], end: re.Pattern[str]) -> list[Grid]:
    """Tables without rules: a line of headings standing apart, then rows of words under them up to a line like ``end``.

    A row begins at a line whose first column holds a number; lines without one are wrapped cells of the row above.
    """
    found: list[Grid] = []
    open_columns: list[tuple[float, float]] | None = None
    for page in pages:
        for segments in _visual_lines(page):
            heads = [s for s in segments if _role(s, roles) and not _SIGN_HERE.match(s.plain)]
            if len(heads) >= 2 and all(any(_role(s, roles) == n for s in heads) for n in need):
                open_columns = _column_borders(segments)
                found.append(Grid((Row(tuple(segments), tuple(open_columns)),), ruled=False))
            elif open_columns and found:
                if end.search(segments[0].plain) or _is_sentence(segments, found[-1].rows[0]):
                    open_columns = None
                else:
                    found[-1] = _with_line(found[-1], segments, open_columns)
    return [grid for grid in found if len(grid.rows) > 1]


_SIGN_HERE = re.compile(r"\W*ky\b.{0,12}\bho(?: va)? ten\W*$")
"""The note below an office, "(Ký, ghi rõ họ tên)": side by side they head signatures."""
_SENTENCE = 8
"""Words of a line that runs on under several headings, at least."""


def _is_sentence(segments: Sequence[Passage], head: Row) -> bool:
    """Whether a line is one of a paragraph below the table: many words without a gap, from under one heading on to under another."""
    if len(segments) != 1 or len(segments[0].words) < _SENTENCE:
        return False
    left = min(placed.word.box[0] for placed in segments[0].words)
    right = max(placed.word.box[2] for placed in segments[0].words)
    return sum(left < _centre(heading) < right for heading in head.cells if heading) >= 2


def _visual_lines(page: PageReading) -> list[list[Passage]]:
    """The page line by line, each cut into segments at wide gaps; lines inside ruled tables are left out."""
    lines = [line for line in page.lines if line.words and not any(_in(line, t.box) for t in page.tables)]
    lines.sort(key=lambda line: (line.box[1] + line.box[3]) / 2)
    rows: list[list[Line]] = []
    for line in lines:
        middle = (line.box[1] + line.box[3]) / 2
        if rows and rows[-1][0].box[1] <= middle <= rows[-1][0].box[3]:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [segments for row in rows if (segments := _segments(row, page))]


def _in(line: Line, box: tuple[float, float, float, float]) -> bool:
    return box[1] <= (line.box[1] + line.box[3]) / 2 <= box[3] and box[0] <= (line.box[0] + line.box[2]) / 2 <= box[2]


def _segments(lines: Sequence[Line], page: PageReading) -> list[Passage]:
    words = sorted((w for line in lines for w in line.words), key=lambda w: w.box[0])
    groups = [[words[0]]]
    for word in words[1:]:
        if word.box[0] - groups[-1][-1].box[2] > 0.022:
            groups.append([word])
        else:
            groups[-1].append(word)
    found = (Passage.of_lines([Line(tuple(group))], page.file, page.page) for group in groups)
    return [segment for segment in found if segment]  # a group of slivers only has nothing to say


def _column_borders(heads: Sequence[Passage]) -> list[tuple[float, float]]:
    """Borders half way between neighbouring headings."""
    boxes = [(min(w.word.box[0] for w in s.words), max(w.word.box[2] for w in s.words)) for s in heads]
    edges = [0.0, *((a[1] + b[0]) / 2 for a, b in pairwise(boxes)), 1.0]
    return list(pairwise(edges))


_NUMBER_AND_NAME = re.compile(r"^\W*\d{1,3}[.)]? +[a-z]")
"""The number of a row and the name behind it, between which no gap of a column stands."""


def _with_line(grid: Grid, segments: Sequence[Passage], borders: Sequence[tuple[float, float]]) -> Grid:
    cells = tuple(Passage.joined([s for s in segments if left <= _centre(s) < right]) for left, right in borders)
    row = Row(cells, tuple(borders))
    first = plain(cells[0].text)
    numbered = re.match(r"^\W*(?:\d{1,3}|[ivx]{1,4}|[a-h])\W*$", first) or _NUMBER_AND_NAME.match(first)
    starts = numbered is not None or len(segments) == 1
    if starts or len(grid.rows) == 1:
        return Grid((*grid.rows, row), ruled=False)
    last = grid.rows[-1]
    if len(last.cells) != len(cells):
        return Grid((*grid.rows, row), ruled=False)
    merged = tuple(Passage.joined([above, below]) for above, below in zip(last.cells, cells, strict=True))
    return Grid((*grid.rows[:-1], Row(merged, last.spans)), ruled=False)


def _centre(segment: Passage) -> float:
    boxes = [placed.word.box for placed in segment.words]
    return (min(b[0] for b in boxes) + max(b[2] for b in boxes)) / 2
