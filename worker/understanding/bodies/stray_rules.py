"""Borders of columns that are none: a streak of a fax inside a column, and one line of words that happens to stand over several columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dossier.pages import Box
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


_EVEN, _FLUSH = 0.012, 0.02


def is_one_text(cell: Passage) -> bool:
    """Whether the words of a cell over several columns stand as close as those of one text, its lines below each other: no further cell is in it."""
    words = [p.word for p in cell.words]
    if not words:
        return False
    left = words[0].box[0]
    for one, two in pairwise(words):
        same_line = (two.box[1] + two.box[3]) / 2 < one.box[3]
        if (two.box[0] - one.box[2] > _EVEN) if same_line else (abs(two.box[0] - left) > _FLUSH):
            return False
    return True


def without_stray_columns(
    cells: Sequence[Sequence[Passage]], spans: Sequence[Sequence[Span]]
) -> list[tuple[list[Passage], list[Span]]]:
    """The rows of a table with two neighbours as one cell where only a streak parts them.

    A column whose heading and other rows reach over the border, one of these with words that run on across it, has no rule there; nor
    has one without a heading where more rows have words across the border than have the border.
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
            across = sum(runs_on(cell.words, border) for cell in whole)
            headed = bool(whole) and any(cell is whole[0] for cell in cells[0])
            ruled = sum(any(abs(edge - border) < _SAME for _, edge in one) for one in spans)
            if (headed and any(runs_on(cell.words, border) for cell in whole[1:])) or (across > 1 and across > ruled):
                joined[at : at + 2] = [_without_echo(joined[at], joined[at + 1])]
                edges[at : at + 2] = [(left, right)]
        rows.append((joined, edges))
    return rows


def _without_echo(left: Passage, right: Passage) -> Passage:
    """Both cells as one, without what a reader made of the first letters of the right one in the narrow left one."""
    first = right.words[0].word.box if right.words else None
    kept = [p for p in left.words if first is None or not _covers(first, p.word.box)]
    return Passage((*kept, *right.words))


def _covers(box: Box, other: Box) -> bool:
    middle = (other[0] + other[2]) / 2
    return box[0] - 0.005 < middle < box[2] + 0.005 and box[1] < (other[1] + other[3]) / 2 < box[3]
