"""Towns whose name is the last word of a province's: a place that is one of them has lost no word ("Vinh" is the seat of Nghệ An, not half of Trà Vinh)."""

from __future__ import annotations

from worker.understanding.classify import PageView
from worker.understanding.layout import Segment, fold, overlap

TOWNS: dict[str, str] = {"vinh": "Vinh"}
"""Folded name -> its spelling."""
_BEFORE = 0.03
"""How far (6 mm) before a place ink hides a word of it."""


def whole_town(view: PageView, part: Segment, provinces: list[str]) -> str | None:
    """The town that a place names by itself; None where a stamp stands before it or the page names a province that ends on it."""
    town = TOWNS.get(fold(part.text).strip(" ,.;-")) or TOWNS.get(fold(part.second).strip(" ,.;-"))
    named = {fold(name) for name in provinces}
    if town is None or any(name in s.key for name in named for s in view.segments):
        return None
    x0, y0, _, y1 = part.box
    before = (x0 - _BEFORE, y0, x0, y1)
    return None if any(overlap(before, i.box) > 0.2 for i in view.page.ink) else town
