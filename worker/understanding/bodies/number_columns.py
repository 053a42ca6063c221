"""A table that goes on overleaf and there lost the rule behind its numbers: "27 Cháng Nguyên Lĩnh | Kế toán trưởng | Chi bộ Văn phòng"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from worker.understanding.bodies.grids import Grid, Row, widest
from worker.understanding.bodies.passage import Passage

_NUMBERED = re.compile(r"\W*\d{1,3}[\W_]{0,2}")
_SIDES, _NUMBERS = 0.03, 0.1
"""How far the sides of a table move from page to page at most, and how wide a column of numbers is."""
_MOST = 0.8
"""The share of rows that begin with a number, from which the first column has numbers in it."""


def with_number_column(grid: Grid, columns: Sequence[tuple[float, float]]) -> Grid:
    """``grid`` with its numbers in a column of their own and the borders of ``columns``, where those of the page before have one column more and the same
    sides; as it is else.
    """
    own = widest(grid.rows).spans
    numbered = [_is_numbered(row) for row in grid.rows if len(row.spans) == len(own)]
    alike = len(columns) == len(own) + 1 and abs(columns[0][0] - own[0][0]) < _SIDES and abs(columns[-1][1] - own[-1][1]) < _SIDES
    narrow = columns[0][1] - columns[0][0] < _NUMBERS
    scanned = any(p.word.reader != "text" for row in grid.rows[:1] for p in row.passage.words)
    if not (scanned and alike and narrow and len(own) > 1 and sum(numbered) >= _MOST * len(numbered)):
        return grid
    return Grid(
        tuple(_parted(row, columns) if len(row.spans) == len(own) and _is_numbered(row) else row for row in grid.rows), grid.ruled
    )


def _is_numbered(row: Row) -> bool:
    words = row.cells[0].words
    return len(words) > 1 and _NUMBERED.fullmatch(words[0].word.text) is not None


def _parted(row: Row, columns: Sequence[tuple[float, float]]) -> Row:
    first = row.cells[0]
    return Row((Passage(first.words[:1]), Passage(first.words[1:]), *row.cells[1:]), tuple(columns))
