"""Two rows of a table that a scan made one, the rule between them lost: the first column has both their numbers or years, one below the other ("4 5")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

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
