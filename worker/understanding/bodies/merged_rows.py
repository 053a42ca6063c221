"""Two rows of a table that a scan made one, the rule between them lost: the first column has both their numbers or years, one below the other ("4 5");
and one table that it made two, a piece of an upright rule lost at a group row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dossier.pages import Table
from worker.understanding.bodies.passage import Passage, Placed

_NUMBER = re.compile(r"\W*(\d{1,2}|20\d\d)[\W_]*")


def parted_rows(cells: Sequence[Passage]) -> list[list[Passage]]:
    """The rows in ``cells``, from the top: one where the first cell holds one number, else as many as numbers follow one another in lines of their own.

    Where every cell has as many lines as there are numbers, each line is a row's; where it has more, they go to the number that is nearest, and a
    person looks.
    """
    marks = _numbers(cells[0]) if cells else []
    if len(marks) < 2:
        return [list(cells)]
    centres = [_centre(mark) for mark in marks]
    sure = all(len(_lines(cell)) == len(marks) for cell in cells if cell)
    rows: list[list[Passage]] = [[] for _ in marks]
    for cell in cells:
        parts: list[list[Placed]] = [[] for _ in marks]
        for at, line in enumerate(_lines(cell)):
            middle = sum(_centre(p) for p in line) / len(line)
            own = at if sure else min(range(len(marks)), key=lambda i: abs(centres[i] - middle))
            parts[own] += line if sure else [replace(p, word=replace(p.word, agreed=False)) for p in line]
        for row, part in zip(rows, parts, strict=True):
            row.append(Passage(tuple(part)))
    return rows


def _numbers(cell: Passage) -> list[Placed]:
    """The words of a cell that holds numbers alone which follow one another, each on a line of its own; else none."""
    words = [p for p in cell.words if any(c.isalnum() for c in p.word.text)]
    found = [m for p in words if (m := _NUMBER.fullmatch(p.word.text))]
    counted = [int(m[1]) for m in found]
    if len(found) != len(words) or any(b - a != 1 for a, b in pairwise(counted)):
        return []
    return words if all(a.word.box[3] <= _centre(b) for a, b in pairwise(words)) else []


def _centre(placed: Placed) -> float:
    return (placed.word.box[1] + placed.word.box[3]) / 2


def _lines(cell: Passage) -> list[list[Placed]]:
    """The words of a cell by lines, specks left out."""
    lines: list[list[Placed]] = []
    for placed in cell.words:
        if not any(c.isalnum() for c in placed.word.text):
            continue
        if lines and _centre(placed) < max(p.word.box[3] for p in lines[-1]) and _centre(lines[-1][0]) > placed.word.box[1]:
            lines[-1].append(placed)
        else:
            lines.append([placed])
    return lines


_APART, _BESIDE = 0.006, 0.012
"""How far below the first part the second one begins at most, and how far their sides may differ, in pages (2 and 3 mm)."""


def joined_tables(tables: Sequence[Table]) -> list[Table]:
    """``tables`` of one scanned page, those that follow one another without a gap between the same sides as one where the lower one begins with a number."""
    joined: list[Table] = []
    for table in sorted(tables, key=lambda one: one.box[1]):
        above = joined[-1] if joined else None
        if above is not None and _goes_on(above, table):
            box = (min(above.box[0], table.box[0]), above.box[1], max(above.box[2], table.box[2]), table.box[3])
            joined[-1] = Table(box, (*above.rows, *table.rows))
        else:
            joined.append(table)
    return joined


def _goes_on(above: Table, below: Table) -> bool:
    (left, _, right, foot), (x0, top, x1, _) = above.box, below.box
    close = -_APART < top - foot < _APART and abs(x0 - left) < _BESIDE and abs(x1 - right) < _BESIDE
    first = below.rows[0][0].text.strip() if below.rows and below.rows[0] else ""
    return close and _NUMBER.fullmatch(first) is not None
