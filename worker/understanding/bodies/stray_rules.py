"""Borders of columns that are none: a streak of a fax inside a column, and one line of words that happens to stand over several columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from worker.understanding.bodies.passage import Passage, Placed

Span = tuple[float, float]

_SAME = 0.01
_WORD_GAP = 0.01
"""How far the words of one text stand apart at most; the padding of two cells is wider."""


def runs_on(words: Sequence[Placed], border: float) -> bool:
    """Whether two words of one line stand left and right of ``border`` as close as words of one text do, or a word stands on it."""
    for one, two in pairwise(p.word for p in words):
        if one.text.strip("|[]!") == "" or two.text.strip("|[]!") == "":
            continue  # what is left of a rule is one
        same_line = min(one.box[3], two.box[3]) - max(one.box[1], two.box[1]) > 0
        if same_line and one.box[0] < border < two.box[2] and two.box[0] - one.box[2] < _WORD_GAP:
            return True
    return any(p.word.box[0] + _SAME < border < p.word.box[2] - _SAME for p in words)


def without_streaks(
    cells: Sequence[Sequence[Passage]], spans: Sequence[Sequence[Span]]
) -> list[tuple[list[Passage], list[Span]]]:
    """The rows of a table with two neighbours as one cell where only a streak parts them.

    A column whose heading and other rows reach over the border, one of these with words that run on across it, has no rule there.
    """
    reaching = [
        (span, cell)
        for row, own in zip(cells, spans, strict=True)
        for cell, span in zip(row, own, strict=True)
        if cell and len(own) > 1
    ]
    rows = []
    for row, own in zip(cells, spans, strict=True):
        joined, edges = list(row), list(own)
        for at in range(len(edges) - 2, -1, -1):
            (left, border), (_, right) = edges[at], edges[at + 1]
            whole = [cell for span, cell in reaching if abs(span[0] - left) < _SAME and abs(span[1] - right) < _SAME]
            headed = whole and any(cell is whole[0] for cell in cells[0])
            if headed and any(runs_on(cell.words, border) for cell in whole[1:]):
                joined[at : at + 2] = [Passage.joined([joined[at], joined[at + 1]])]
                edges[at : at + 2] = [(left, right)]
        rows.append((joined, edges))
    return rows
