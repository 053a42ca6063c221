"""Tables of scans put right where the reader of rules saw too much: prose above the table as its first row, and a rule through a word.

A table's frame is drawn on to a line far above it, and what stands between is taken for a cell over all columns; a row whose one cell spans several
columns is cut at the rules of the rows below it, through the middle of a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from dossier.pages import Cell, Line, PageReading, Table, Word, union

_PROSE = 4
"""Lines that a cell over the whole width has at least to be paragraphs; a heading inside a table has one or two."""
_THROUGH = 0.004
"""How far a word stands out on both sides of a rule that goes through it, at least."""


def with_true_cells(page: PageReading) -> PageReading:
    """``page`` of a scan with its tables begun where their columns begin and their cells ended where words end."""
    if page.source != "ocr" or not page.tables:
        return page
    return replace(page, tables=tuple(_of_columns(table) for table in page.tables))


def _of_columns(table: Table) -> Table:
    rows = list(table.rows)
    while len(rows) > 1 and _is_prose(rows[0]):
        rows = rows[1:]
    while len(rows) > 1 and _is_prose(rows[-1]):
        rows = rows[:-1]
    if len(rows) == len(table.rows) and not any(map(_is_cut, rows)):
        return table
    box = (table.box[0], min(c.box[1] for c in rows[0]), table.box[2], max(c.box[3] for c in rows[-1]))
    return Table(box if len(rows) < len(table.rows) else table.box, tuple(map(_whole, rows)))


def _once(row: Sequence[Cell]) -> list[tuple[Cell, int]]:
    """The cells of a row, and in how many places each stands."""
    return [(same[0], len(same)) for _, own in groupby(row) if (same := list(own))]


def _is_prose(row: Sequence[Cell]) -> bool:
    cells = _once(row)
    return len(cells) == 1 and len(row) > 1 and len(cells[0][0].lines) >= _PROSE


def _is_cut(row: Sequence[Cell]) -> bool:
    cells = [cell for cell, _ in _once(row)]
    return any(_goes_through(one, two) for one, two in pairwise(cells))


def _goes_through(left: Cell, right: Cell) -> bool:
    """Whether a word stands on the rule between two cells of one row, and words on both its sides."""
    rule = right.box[0]
    if left.row_span > 1 or right.row_span > 1 or not (left.lines and right.lines):
        return False
    return any(_stands_on(word, rule) for cell in (left, right) for line in cell.lines for word in line.words)


def _stands_on(word: Word, rule: float) -> bool:
    letters = sum(c.isalpha() for c in word.text) > 1
    return letters and word.box[0] < rule - _THROUGH and word.box[2] > rule + _THROUGH


def _whole(row: Sequence[Cell]) -> tuple[Cell, ...]:
    """``row`` with cells as one between which a word stands on the rule."""
    found: list[tuple[Cell, int]] = []
    for cell, places in _once(row):
        if found and _goes_through(found[-1][0], cell):
            before, of = found[-1]
            box = union([before.box, cell.box])
            found[-1] = (Cell(box, _joined(before.lines, cell.lines), 1, of + places), of + places)
        else:
            found.append((cell, places))
    return tuple(cell for cell, places in found for _ in range(places))


def _joined(left: Sequence[Line], right: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of two cells as one: those at one height go on with each other."""
    lines = list(left)
    for line in right:
        at = next((i for i, one in enumerate(lines) if _level(one, line)), None)
        if at is None:
            lines.append(line)
        else:
            lines[at] = Line(tuple(sorted((*lines[at].words, *line.words), key=lambda word: word.box[0])))
    return tuple(sorted(lines, key=lambda line: line.box[1]))


def _level(one: Line, two: Line) -> bool:
    return one.box[1] < (two.box[1] + two.box[3]) / 2 < one.box[3]
