"""Rows of a text layer that justified print and leaders broke into words: "Tên" · "tập thể:" · "Phòng Tài chính" · "- Kế toán" · ". . . ." · "." · ".".

A leader set of single dots behind a value stretches the row, so that its words are handed over as lines of their own, in any order.
Such a row is one line again, without its dots.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dossier.pages import Line, PageReading, Word, union

_DOTS = 6
"""Single dots that make a leader at least."""
_NEAR = 1.0
"""The gap between the words of a row at most, in heights of its print."""


def without_led_rows(page: PageReading) -> PageReading:
    """``page`` with such rows whole; scans are read in lines."""
    if page.source != "text":
        return page
    dotted = [line for line in page.lines if all(set(word.text) <= {".", "…"} for word in line.words)]
    if not dotted:
        return page
    made: dict[int, Line | None] = {}
    for first in page.lines:
        if id(first) in made or any(first is one for one in dotted):
            continue
        row = [line for line in page.lines if not any(line is one for one in dotted) and _on_one_row(first, line)]
        dots = [line for line in dotted if _stands_in(line, first)]
        if sum(len(line.words) for line in dots) < _DOTS or not _is_whole(row, dots):
            continue
        made |= {id(line): None for line in (*row, *dots)}
        made[id(first)] = Line(tuple(sorted((w for line in row for w in line.words), key=lambda w: w.box[0])))
    lines = (made.get(id(line), line) for line in page.lines)
    return replace(page, lines=tuple(line for line in lines if line is not None)) if made else page


def _box(line: Line) -> tuple[float, float, float, float]:
    return union([word.box for word in line.words])


def _on_one_row(one: Line, other: Line) -> bool:
    (_, top, _, bottom), (_, upper, _, lower) = _box(one), _box(other)
    return min(bottom, lower) - max(top, upper) > 0.5 * min(bottom - top, lower - upper)


def _stands_in(dots: Line, line: Line) -> bool:
    """Whether dots stand on the baseline of ``line``."""
    (_, top, _, bottom), (_, upper, _, lower) = _box(line), _box(dots)
    return (top + bottom) / 2 < (upper + lower) / 2 < bottom + 0.2 * (bottom - top)


def _is_whole(row: Sequence[Line], dots: Sequence[Line]) -> bool:
    """Whether the words of ``row`` stand as near as words do, all of them before the dots."""
    words: list[Word] = sorted((w for line in row for w in line.words), key=lambda w: w.box[0])
    height = max(w.box[3] - w.box[1] for w in words)
    near = all(b.box[0] - a.box[2] < _NEAR * height for a, b in pairwise(words))
    return near and words[-1].box[2] <= min(_box(line)[0] for line in dots)
