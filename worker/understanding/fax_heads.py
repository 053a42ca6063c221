"""The line that a fax machine prints on the edge of every page: day, hour, a telephone number, the count of its pages. Nothing of it is the paper's."""

from __future__ import annotations

import re
from dataclasses import replace

from dossier.pages import Box, Line, PageReading
from worker.understanding.layout import fold

_EDGE, _WHOLE_EDGE = 10.4, 14.0
"""How far (mm) from the upper or the lower edge such a line ends at most; one that is whole may stand farther from it."""
_WHOLE = re.compile(
    r"(?:\d{1,2}\W\d{1,2}\W\d{2,4}|\d{1,2}:\d{2}) .*\b(?:from|fax|phone|tel)\b.*\d{7}.*\bp(?:age|g)?\W{0,2}\d{1,3}\W*$"
)
_SLANT, _FIGURES = 0.004, 3
"""How far pieces of such a line stand apart in height (shares of the page's), and figures that its day has more than."""
_CALL = re.compile(r"\b(?:fax|phone|tel|from)\b.*\d{4}|\d{4}.*\b(?:fax|phone|tel)\b|\d\d:\d\d.*\d{7}")
_COUNT = re.compile(r"^\W*p(?:age|g)?\W{0,2}\d{1,3}\s?/\s?\d{1,3}\W*$")


def without_fax_head(page: PageReading) -> PageReading:
    """``page`` without what a fax machine added; a page with a text layer was never faxed."""
    if page.source == "text":
        return page
    added = [line.box for line in page.lines if _is_added(line, page.height_mm)]
    kept = tuple(line for line in page.lines if not any(line.words and _is_of(line, box) for box in added))
    return page if len(kept) == len(page.lines) else replace(page, lines=kept)


def _is_of(line: Line, head: Box) -> bool:
    """Whether a line is the fax machine's ``head`` or a piece of it that a reader gave apart: its day, beside it and no lower than it."""
    middle = (line.box[1] + line.box[3]) / 2
    return line.box == head or (head[1] - _SLANT < middle < head[3] + _SLANT and sum(c.isdigit() for c in line.text) > _FIGURES)


def _is_added(line: Line, height: float) -> bool:
    if not line.words:
        return False
    keys = (fold(line.text), fold(" ".join(w.other or "" for w in line.words)))
    off = min(line.box[3], 1 - line.box[1]) * height
    return any(
        (off < _EDGE and (_CALL.search(key) or _COUNT.match(key))) or (off < _WHOLE_EDGE and _WHOLE.search(key)) for key in keys
    )
