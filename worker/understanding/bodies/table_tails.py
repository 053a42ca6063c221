"""What stands below a table and is no row of it: a dotted leader of the next lines, worn to a rule, had closed a cell around them."""

from __future__ import annotations

import re
from dataclasses import replace

from dossier.pages import Line, Table
from worker.understanding.bodies.passage import plain

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
