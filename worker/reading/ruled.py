"""Ruled tables of text pages from the page's own drawing: pdfplumber reads the rules as vectors, exact where pixels only come near.

Called only where the rendered page shows a table: pdfplumber costs about 80 ms a page. A table whose cells leave a hole, as one
drawn with rules that do not meet, is left to the picture (worker/reading/tables.py).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from worker.reading.tables import Grid

_SAME_EDGE_PT = 2.0
"""Edges nearer than this are one rule: Word draws a border as a thin rectangle with two sides."""
_Cell = tuple[float, float, float, float]


class RuledPages:
    """The tables of one PDF by page, opened at the first question. ``close`` when done."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._document: Any = None

    def grids(self, number: int, size: tuple[int, int]) -> list[Grid]:
        """The complete ruled tables of page ``number`` (from 1) in pixels of a picture of ``size``; none where pdfplumber fails."""
        try:
            page = self._page(number)
            tables = page.find_tables()
            scale = (size[0] / float(page.width), size[1] / float(page.height))
            found = [grid_of([(float(a), float(b), float(c), float(d)) for a, b, c, d in t.cells], scale) for t in tables]
            page.close()
        except Exception:  # noqa: BLE001 - a second parser that stumbles must not cost the page; the picture answers then
            return []
        return sorted((g for g in found if g is not None), key=lambda g: g.ys[0])

    def close(self) -> None:
        if self._document is not None:
            self._document.close()

    def _page(self, number: int) -> Any:
        import pdfplumber

        if self._document is None:
            self._document = pdfplumber.open(self._path)
        return self._document.pages[number - 1]


def grid_of(cells: Sequence[_Cell], scale: tuple[float, float]) -> Grid | None:
    """The grid of cells (x0, top, x1, bottom in points), or None where it is no table or has holes."""
    xs, ys = _edges([v for c in cells for v in (c[0], c[2])]), _edges([v for c in cells for v in (c[1], c[3])])
    owner = np.full((len(ys) - 1, len(xs) - 1), -1, np.int32)
    spans: list[tuple[int, int, int, int]] = []
    for x0, top, x1, bottom in sorted(cells, key=lambda c: (c[1], c[0])):
        row, col, end, right = _at(ys, top), _at(xs, x0), _at(ys, bottom), _at(xs, x1)
        owner[row:end, col:right] = len(spans)
        spans.append((row, col, end - row, right - col))
    if len(spans) < 2 or (owner < 0).any() or any(s[2] < 1 or s[3] < 1 for s in spans):
        return None
    pixels = [tuple(round(v * f) for v in edges) for edges, f in zip((xs, ys), scale, strict=True)]
    return Grid(pixels[0], pixels[1], owner, tuple(spans))


def _edges(values: Sequence[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SAME_EDGE_PT:
            edges.append(value)
    return edges


def _at(edges: Sequence[float], value: float) -> int:
    """The index of the edge that ``value`` lies on."""
    return max(0, bisect_left(edges, value - _SAME_EDGE_PT))
