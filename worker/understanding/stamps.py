"""Lines of an entry stamp among those of a paper's head: a receiving office's name in small print above "CÔNG VĂN ĐẾN", "Số: 8933", "Ngày 19/10/2017"."""

from __future__ import annotations

import re
from statistics import median

from worker.understanding.classify import PageView
from worker.understanding.layout import Segment

_LINE = re.compile(r"(?:so|ngay|chuyen|gio)\b\W{0,3}[\d.…]|(?:cong van|van ban|ho so)? ?den\b|(?:cong|van) van d")
_PRINT = 0.68
"""How high a stamp's letters are at most, in those of the page's lines."""
_NEAR = 0.12
"""How far apart the lines of one stamp stand at most, in page heights."""


def is_stamped(part: Segment, view: PageView) -> bool:
    """Whether ``part`` is a line of an entry stamp: in its small print, with another of the stamp's lines close by. Never in a text layer."""
    if view.page.source == "text" or part.top > 0.45:
        return False
    small = _PRINT * median(_height(s) for s in view.segments)
    if _height(part) > small:
        return False
    return any(
        _LINE.match(s.key)
        and not _is_own(s, view)
        and _height(s) <= small
        and abs(s.top - part.top) < _NEAR
        and s.box[0] < part.box[2]
        and part.box[0] < s.box[2]
        for s in view.segments
    )


def _is_own(part: Segment, view: PageView) -> bool:
    """Whether the line is the paper's own number and symbol, which begins as a stamp's does ("Số: 83-QĐ/CB")."""
    return view.number_line is not None and set(view.number_line.words) <= set(part.words)


def _height(part: Segment) -> float:
    """The height of a line's print, whatever its slope."""
    return median(w.box[3] - w.box[1] for w in part.words)
