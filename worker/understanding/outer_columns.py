"""Tables of scans whose last column stands outside them, the rule at the page's right margin lost.

    | TT | Chỉ tiêu      | Kế hoạch |  Kết quả
    | 1  | Nộp đảng phí  |   91%    |   98,2%

A worn print or a cut edge takes the outermost rule, and the rules between rows end at the last one that was seen. What stands beside the rows,
a heading beside the first of them, is one more column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dossier.pages import Box, Cell, Line, PageReading, Table, Word

_OVER = 0.004
"""How far over the last rule a word of the column beside it begins at most."""
_FILLED = 0.6
"""The share of the rows that have words beside them, at least."""
_ROWS, _CELLS = 2, 2
_GAP = 0.06
"""How far apart two words of one cell stand at most (13 mm): further apart they are two columns, and which rows are whose is not known."""
_WIDE = 0.06
"""Room that a column needs (13 mm)."""


def with_outer_columns(page: PageReading) -> PageReading:
    """``page`` with its tables made wider by the column that stands right of them, where there is one."""
    if page.source != "ocr" or not page.tables:
        return page
    return replace(page, tables=tuple(_widened(table, page) for table in page.tables))


def _widened(table: Table, page: PageReading) -> Table:
    left, top, right, bottom = table.box
    others = [t.box for t in page.tables if t is not table]
    if len(table.rows) < _ROWS or min(len(set(_boxes(row))) for row in table.rows[:1]) < _CELLS:
        return table
    if any(box[0] >= right - _OVER and box[1] < bottom and box[3] > top for box in others):
        return table
    bands = [_band(row) for row in table.rows]
    beside = [line for line in page.lines if line.words and line.box[0] >= right - _OVER and top <= _middle(line.box) <= bottom]
    cells = [[own for line in beside if a <= _middle(line.box) < b and (own := _said(line))] for a, b in bands]
    filled = sum(map(bool, cells))
    heading = any(c.isalpha() for line in cells[0] for c in line.text)
    if not heading or filled < _FILLED * len(bands) or filled < _ROWS or any(_is_parted(lines) for lines in cells):
        return table
    edge = max(right + _WIDE, *(line.box[2] + _OVER for line in beside))
    rows = tuple(
        (*row, Cell((right, a, edge, b), tuple(lines))) for row, (a, b), lines in zip(table.rows, bands, cells, strict=True)
    )
    return Table((left, top, edge, bottom), rows)


def _boxes(row: Sequence[Cell]) -> list[Box]:
    return [cell.box for cell in row]


def _band(row: Sequence[Cell]) -> tuple[float, float]:
    """Top and bottom of a row by the cells that are of it alone."""
    own = [cell.box for cell in row if cell.row_span == 1] or _boxes(row)
    return max(box[1] for box in own), min(box[3] for box in own)


def _said(line: Line) -> Line | None:
    """``line`` without the rests of rules."""
    words = tuple(word for word in line.words if any(c.isalnum() for c in word.text))
    return Line(words) if words else None


def _is_parted(lines: Sequence[Line]) -> bool:
    return any(_is_wide(line.words) for line in lines)


def _is_wide(words: Sequence[Word]) -> bool:
    return any(b.box[0] - a.box[2] > _GAP for a, b in pairwise(words))


def _middle(box: Box) -> float:
    return (box[1] + box[3]) / 2
