"""Tables of pages as grids of passages, put right where a scan lost a rule: a heading's, the one between two cells, those of the last rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dossier.pages import Box, Cell, Line, PageReading, Table, Word
from worker.understanding.bodies.merged_rows import parted_rows
from worker.understanding.bodies.passage import Passage, Placed, plain
from worker.understanding.bodies.stray_rules import runs_on, without_stray_columns


@dataclass(frozen=True)
class Row:
    """One table row: its cells from the left, with the left and right border of each. A spanning cell stands once."""

    cells: tuple[Passage, ...]
    spans: tuple[tuple[float, float], ...]

    @property
    def text(self) -> str:
        return " ".join(cell.text for cell in self.cells if cell)

    @property
    def passage(self) -> Passage:
        return Passage.joined(self.cells)


@dataclass(frozen=True)
class Grid:
    """A table, ruled or put together from aligned words, possibly from several pages."""

    rows: tuple[Row, ...]
    ruled: bool = True


def grid_of(table: Table, page: PageReading) -> Grid:
    rows = []
    for cells in table.rows:
        once = [cell for i, cell in enumerate(cells) if i == 0 or (cell is not cells[i - 1] and cell != cells[i - 1])]
        parts = [_of_row(cell, cells, table, page) or _cell(cell, page) for cell in once]
        spans = tuple((cell.box[0], cell.box[2]) for cell in once)
        rows += [Row(tuple(own), spans) for own in (parted_rows(parts) if page.source == "ocr" else [parts])]
    if page.source == "text":
        return Grid(tuple(rows))
    whole = [Row(tuple(c), tuple(s)) for c, s in without_stray_columns([r.cells for r in rows], [r.spans for r in rows])]
    return Grid(tuple(parted(row, widest(whole).spans) if page.source == "ocr" else row for row in whole))


def _of_row(cell: Cell, row: Sequence[Cell], table: Table, page: PageReading) -> Passage | None:
    """The lines of one row in a cell over several, where each of these has lines of its own: a poor scan lost the rule between two people's posts.

    Paper may mean one cell of two lines by it, so that what is parted is for a person. None where the cell is one.
    """
    if page.source == "text" or cell.row_span < 2:
        return None
    spanned = [cells for cells in table.rows if any(c is cell or c == cell for c in cells)]
    bands = [_band(cells) for cells in spanned]
    inside = [[line for line in cell.lines if band and band[0] <= (line.box[1] + line.box[3]) / 2 < band[1]] for band in bands]
    if len(spanned) < 2 or not all(inside):
        return None
    own = inside[next(i for i, cells in enumerate(spanned) if cells is row)]
    unsure = (Line(tuple(replace(w, agreed=False) for w in line.words)) for line in own)
    return Passage.of_lines(unsure, page.file, page.page)


def _band(cells: Sequence[Cell]) -> tuple[float, float] | None:
    """Top and bottom of a row by the cells that are of it alone; None where it has none."""
    own = [c.box for c in cells if c.row_span == 1]
    return (max(b[1] for b in own), min(b[3] for b in own)) if own else None


def widest(rows: Sequence[Row]) -> Row:
    """The row that shows all columns; a row of one cell over the whole width ("I. Tập thể") shows none."""
    return max(rows, key=lambda row: len(row.spans))


def parted(row: Row, spans: Sequence[tuple[float, float]]) -> Row:
    """``row`` with a cell over several columns cut at their borders where each column has words of its own, set as a heading is or as a cell
    begins: a poor scan lost the rule between them.
    """
    cells: list[Passage] = []
    edges: list[tuple[float, float]] = []
    for cell, (left, right) in zip(row.cells, row.spans, strict=True):
        under = [(a, b) for a, b in spans if left - 0.01 <= a and b <= right + 0.01]
        columns = [
            tuple(p for p in cell.words if a <= (p.word.box[0] + p.word.box[2]) / 2 < b and not _is_dust(p.word))
            for a, b in under
        ]
        whole = any(runs_on(cell.words, border) for _, border in under[:-1])
        if len(under) > 1 and not whole and all(_fills(column, span) for column, span in zip(columns, under, strict=True)):
            cells += [Passage(column) for column in columns]
            edges += under
        else:
            cells.append(cell)
            edges.append((left, right))
    return Row(tuple(cells), tuple(edges))


def _fills(words: Sequence[Placed], span: tuple[float, float]) -> bool:
    """Whether words stand inside a column, in its middle or from its left border on."""
    if not any(len(p.word.text) > 1 for p in words):
        return False
    x0, x1 = min(p.word.box[0] for p in words), max(p.word.box[2] for p in words)
    inside = span[0] - 0.003 <= x0 and x1 <= span[1] + 0.003
    return inside and (abs(x0 + x1 - span[0] - span[1]) < 0.3 * (span[1] - span[0]) or x0 - span[0] < 0.015)


_HEADER_HIGH = 0.05
"""How high a lost header stands at most above its table (15 mm): two lines of print."""
_FEW_HEADINGS = 2
_NAME_HEADING = re.compile(r"\b(?:ho va ten|ho ten|ten)\b")


def header_above(run: Sequence[Line], grid: Grid, box: Box, page: PageReading) -> list[Line]:
    """The lines right above a table that are its header, where a poor scan lost the rules around it: the table itself begins with number 1,
    and the lines stand over its columns, a heading of names among them. Specks between them go with them; the end of a sentence above them does not.
    """
    first = grid.rows[0] if grid.rows else None
    if page.source == "text" or first is None or not first.cells or not re.fullmatch(r"0?1\W?", first.cells[0].text.strip()):
        return []
    near = [line for line in run if box[1] - line.box[3] + 0.01 >= 0 and box[1] - line.box[1] < _HEADER_HIGH]
    prose = max((line.box[3] for line in near if _runs_over(line, first)), default=0.0)
    near = [line for line in near if line.box[3] > prose]
    texts = [" ".join(line.text for line in lines) for lines in _over_columns(near, first)]
    headed = sum(any(c.isalpha() for c in text) for text in texts)
    return near if headed >= _FEW_HEADINGS and any(_NAME_HEADING.search(plain(text)) for text in texts) else []


_NEXT_ROW, _NEXT_LINE = 1.6, 0.7
"""How far below the last one a row, and a further line of a row, begins at most, in heights of its print."""
_ROW_OPENS = re.compile(r"\W*(?:nam )?\d{1,4}\W*")


def rows_below(table: Table, page: PageReading) -> list[list[Line]]:
    """The lines of each row right below a table whose rules a poor scan lost at its foot: over its columns like the rows above it, a
    number or a year in the first one.
    """
    last = widest(grid_of(table, page).rows) if page.source == "ocr" and table.rows else None
    if last is None or len(last.spans) < 3:
        return []
    rows: list[list[Line]] = []
    bottom = table.box[3]
    under = (line for line in page.lines if line.words and line.box[1] > bottom - 0.004 and _says_something(line))
    for line in sorted(under, key=lambda one: one.box[1]):
        gap = (line.box[1] - bottom) / (line.box[3] - line.box[1])
        first = " ".join(w.text for w in line.words if _column_at(w, last) == 0 and not _is_stroke(w))
        beside = bool(rows) and line.box[1] < rows[-1][0].box[3]
        if gap > _NEXT_ROW or _runs_over(line, last):
            break
        if _ROW_OPENS.fullmatch(plain(first)) and not beside:
            rows.append([line])
        elif rows and gap < _NEXT_LINE:
            rows[-1].append(line)
        else:
            break
        bottom = max(bottom, line.box[3])
    return rows if all(sum(map(bool, _row_of(row, last, page).cells)) >= len(last.spans) - 1 for row in rows) else []


def _says_something(line: Line) -> bool:
    return any(not _is_speck(word) or word.text.isdigit() for word in line.words)


def _is_dust(word: Word) -> bool:
    """A stroke, or one sign that one reader alone makes of a piece of a rule ("0" between two headings)."""
    return _is_stroke(word) or (len(word.text) == 1 and word.reader != "text" and word.other is None)


def _is_stroke(word: Word) -> bool:
    return not any(c.isalnum() for c in word.text)


def _row_of(lines: Sequence[Line], row: Row, page: PageReading) -> Row:
    """The words of ``lines`` under the columns of ``row``, without strokes."""
    placed = [[(w, _column_at(w, row)) for w in line.words if not _is_stroke(w)] for line in lines]
    columns = [[Line(tuple(own)) for line in placed if (own := [w for w, at in line if at == i])] for i in range(len(row.spans))]
    return Row(tuple(Passage.of_lines(own, page.file, page.page) for own in columns), row.spans)


def with_rows(grid: Grid, rows: Sequence[Sequence[Line]], page: PageReading) -> Grid:
    """``grid`` with the rows that were found below it."""
    return Grid((*grid.rows, *(_row_of(lines, widest(grid.rows), page) for lines in rows)), grid.ruled)


def _column_at(word: Word, row: Row) -> int | None:
    """Which column of ``row`` a word stands over; None where it runs over a border."""
    return next((i for i, (x0, x1) in enumerate(row.spans) if x0 - 0.012 <= word.box[0] and word.box[2] <= x1 + 0.012), None)


def _is_speck(word: Word) -> bool:
    return sum(c.isalnum() for c in word.text) < 2


def _runs_over(line: Line, row: Row) -> bool:
    return any(_column_at(word, row) is None for word in line.words if not _is_speck(word))


def _over_columns(lines: Sequence[Line], row: Row) -> list[list[Line]]:
    """For each column of ``row`` the pieces of ``lines`` that stand over it, without specks; none where a line runs over a border."""
    over: list[list[Line]] = [[] for _ in row.spans]
    for line in lines:
        parts: dict[int, list[Word]] = {}
        if _runs_over(line, row):
            return [[] for _ in row.spans]
        for word in line.words:
            if not _is_speck(word):
                parts.setdefault(_column_at(word, row) or 0, []).append(word)
        for at, words in parts.items():
            over[at].append(Line(tuple(words)))
    return over


def headed(grid: Grid, header: Sequence[Line], page: PageReading) -> Grid:
    """``grid`` with ``header`` as its first row."""
    if not header:
        return grid
    over = _over_columns(header, grid.rows[0])
    return Grid((Row(tuple(Passage.of_lines(lines, page.file, page.page) for lines in over), grid.rows[0].spans), *grid.rows))


_FOOT = 0.85
_LINE_GAP = 1.2
"""How far the lines of a row stand apart at most, in heights of its print."""


def row_overleaf(lines: Sequence[Line], page: PageReading, grid: Grid) -> Row | None:
    """The first row of a table that a page break parts, where it stands alone at the foot of ``page`` and was not seen as a table there; ``grid`` is
    what goes on overleaf and ``lines`` are those of ``page`` outside its tables. They stand over the columns: over nearly all where ``grid`` begins with the empty
    rest of that row, else over each of several, a piece for each.
    """
    shown = widest(grid.rows)
    row: list[Line] = []
    for line in sorted(lines, key=lambda one: -one.box[3]):
        top = min((one.box[1] for one in row), default=1.0)
        if _runs_over(line, shown) or (row and top - line.box[3] > _LINE_GAP * (line.box[3] - line.box[1])):
            break
        row.append(line)
    if not row or max(line.box[3] for line in row) < _FOOT:
        return None
    over = _over_columns(sorted(row, key=lambda one: one.box[1]), shown)
    filled, columns = sum(map(bool, over)), len(shown.spans)
    torn = not grid.rows[0].passage and filled >= columns - 1
    if filled < _FEW_HEADINGS or not (torn or (filled == columns > _FEW_HEADINGS and len(row) >= columns)):
        return None
    return Row(tuple(Passage.of_lines(own, page.file, page.page) for own in over), shown.spans)


def _cell(cell: Cell, page: PageReading) -> Passage:
    """The words of a cell: those reading put there, else those of the page that stand in its box."""
    if cell.lines:
        return Passage.of_lines(cell.lines, page.file, page.page)
    x0, y0, x1, y1 = cell.box
    lines = []
    for line in page.lines:
        words = tuple(w for w in line.words if x0 <= (w.box[0] + w.box[2]) / 2 <= x1 and y0 <= (w.box[1] + w.box[3]) / 2 <= y1)
        if words:
            lines.append(Line(words))
    return Passage.of_lines(lines, page.file, page.page)
