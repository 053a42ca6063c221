"""One change to every line of a scanned page, in its text and in the cells of its tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dossier.pages import Cell, Line, PageReading


def with_lines(page: PageReading, change: Callable[[Line], Line]) -> PageReading:
    """``page`` with each of its lines as ``change`` makes it; a text layer is as it is."""
    if page.source == "text":
        return page

    def cell(one: Cell) -> Cell:
        return replace(one, lines=tuple(change(line) for line in one.lines))

    tables = tuple(replace(t, rows=tuple(tuple(cell(c) for c in row) for row in t.rows)) for t in page.tables)
    return replace(page, lines=tuple(change(line) for line in page.lines), tables=tables)
