"""What a table has that is none of its own: lines below it around which a dotted leader, worn to a rule, closed a cell, and a heading once more in the cell
below it, where an empty cell was looked at alone.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dossier.pages import Line, Table
from worker.understanding.bodies.grids import Grid
from worker.understanding.bodies.passage import EMPTY, plain

_ITEM = re.compile(r"^\s*[-–—+*•]\s*\S")


def without_tail(table: Table) -> Table:
    """``table`` without last rows of one cell over all columns that holds a heading and what it heads ("Kết quả đánh giá:" / "+ Năm 2019: …").

    Sums and remarks that close a table fill such a row, too; they are one line, or their lines are no list.
    """
    rows = list(table.rows)
    while len(rows) > 1 and _heads_a_list([line for line in rows[-1][0].lines if line.words]) and _is_one(rows[-1]):
        rows.pop()
    if len(rows) == len(table.rows):
        return table
    left, top, right, _ = table.box
    return replace(table, box=(left, top, right, max(cell.box[3] for cell in rows[-1])), rows=tuple(rows))


def _is_one(row: tuple[object, ...]) -> bool:
    return len(row) > 1 and all(cell == row[0] for cell in row)


def _heads_a_list(lines: list[Line]) -> bool:
    return len(lines) > 1 and plain(lines[0].text).rstrip().endswith(":") and any(_ITEM.match(line.text) for line in lines[1:])


_EDGE = 0.02
_HEADING = re.compile(
    r"(?:chuc vu|chuc danh|don vi|noi cong tac|ho (?:va )?ten|ghi chu|hinh thuc|thanh tich|tom tat|ty le|nam sinh)\b"
)
"""How headings begin that no person's or body's row says of itself."""


def without_echoes(grid: Grid) -> Grid:
    """``grid`` with cells emptied that say their column's heading again where no other row says it: no value is its own heading."""
    head, *body = grid.rows
    said = [
        (span, cell.plain.strip(" .,:")) for cell, span in zip(head.cells, head.spans, strict=True) if _HEADING.match(cell.plain)
    ]

    def echoes(row: int, at: int) -> bool:
        span, text = body[row].spans[at], body[row].cells[at].plain.strip(" .,:")
        own = any(text == heading and abs(span[0] - x0) < _EDGE and abs(span[1] - x1) < _EDGE for (x0, x1), heading in said)
        return own and not any(
            text == cell.plain.strip(" .,:") for other in body if other is not body[row] for cell in other.cells
        )

    rows = [
        replace(row, cells=tuple(EMPTY if cell and echoes(n, at) else cell for at, cell in enumerate(row.cells)))
        for n, row in enumerate(body)
    ]
    return replace(grid, rows=(head, *rows)) if len(head.cells) > 1 and len(body) > 1 else grid
