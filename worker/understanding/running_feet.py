"""The line in small print that an office sets at the foot of every page: "Tờ trình khen thưởng 2020". Nothing of it is the paper's.

Between two pages it would end the paragraph that goes on overleaf, or begin the next one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from rapidfuzz import fuzz

from dossier.pages import Line, PageReading
from worker.understanding.layout import fold

_FOOT = 0.92
"""Where the lower margin begins."""
_SMALL = 0.86
"""The height of its print at most, in heights of the page's lines: the name of who signs is as large as those."""
_APART = 1.2
"""The gap above it at least, in its own heights."""
_LEVEL, _SAME = 0.015, 85
"""How far apart it stands on two pages at most, and how like it is there at least."""
_LINES, _LETTERS = 4, 6
"""Lines of a page that shows how large its print is, and letters of such a line at least: a page number has none."""


def without_running_feet(pages: Sequence[PageReading]) -> list[PageReading]:
    """``pages`` without the small line that stands at the foot of one page and of the next one alike."""
    feet = [_foot(page) for page in pages]
    running = {at for one, two in pairwise(range(len(pages))) if _alike(feet[one], feet[two]) for at in (one, two)}
    return [_without(page, feet[at]) if at in running else page for at, page in enumerate(pages)]


def _foot(page: PageReading) -> Line | None:
    """The last line of the page where it is small, in the margin and apart from the others."""
    lines = [line for line in page.lines if line.words]
    if len(lines) < _LINES:
        return None
    last = max(lines, key=lambda line: line.box[3])
    above = max(line.box[3] for line in lines if line is not last)
    high = last.box[3] - last.box[1]
    small = high < _SMALL * median(line.box[3] - line.box[1] for line in lines)
    wordy = sum(ch.isalpha() for ch in last.text) >= _LETTERS
    return last if last.box[1] > _FOOT and small and wordy and last.box[1] - above > _APART * high else None


def _alike(one: Line | None, two: Line | None) -> bool:
    if one is None or two is None or abs(one.box[1] - two.box[1]) > _LEVEL:
        return False
    return fuzz.ratio(fold(one.text), fold(two.text)) >= _SAME


def _without(page: PageReading, foot: Line | None) -> PageReading:
    return replace(page, lines=tuple(line for line in page.lines if line is not foot))
