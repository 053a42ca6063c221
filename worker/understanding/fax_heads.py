"""The line that a fax machine prints on the edge of every page: day, hour, a telephone number, the count of its pages. Nothing of it is the paper's."""

from __future__ import annotations

import re
from dataclasses import replace

from dossier.pages import Line, PageReading
from worker.understanding.layout import fold

_EDGE = 0.035
"""Where such a line ends at most, from the upper or the lower edge, in page heights (10 mm)."""
_CALL = re.compile(r"\b(?:fax|phone|tel|from)\b.*\d{4}|\d{4}.*\b(?:fax|phone|tel)\b|\d\d:\d\d.*\d{7}")
_COUNT = re.compile(r"^\W*p(?:age|g)?\W{0,2}\d{1,3}\s?/\s?\d{1,3}\W*$")


def without_fax_head(page: PageReading) -> PageReading:
    """``page`` without what a fax machine added; a page with a text layer was never faxed."""
    if page.source == "text":
        return page
    kept = tuple(line for line in page.lines if not _is_added(line))
    return page if len(kept) == len(page.lines) else replace(page, lines=kept)


def _is_added(line: Line) -> bool:
    if not line.words or not (line.box[3] < _EDGE or line.box[1] > 1 - _EDGE):
        return False
    return any(
        _CALL.search(key) or _COUNT.match(key) for key in (fold(line.text), fold(" ".join(w.other or "" for w in line.words)))
    )
