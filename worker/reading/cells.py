"""Cells of ruled tables read alone where the page read lost them.

A heading of two lines beside headings of one stands on other baselines than they do, and a reader that follows rows across the whole
table makes nothing of either ("Đồng ý | Không đồng / ý | Tỷ lệ" on a clean scan). The rules say where each cell ends, so a cell of
which the readers agree on too little is looked at as a page of its own; what they make of it is taken where they agree on more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from dossier.pages import Word
from worker.reading.engines import PSM_BLOCK, PSM_LINE, Gray, PixelBox
from worker.reading.ocr import PixelLine, read_twice
from worker.reading.tables import Grid

AGREED = 0.9
"""Of a cell's letters, the share that both readers have at least for it to be left alone."""
MOST = 40
"""Cells of one page read alone at most: on a page where more are lost it is the print that is poor, not the rows. The dossiers that this was made with have 0 to 5 a page."""
INSET_MM, RIM = 0.5, 16
"""What is left out beside the rules (erased, but for their ends), and the white pixels around the cell."""
LEAST_MM = 3.0
"""Smaller cells hold no print."""
ROW_MM = 6.0
"""The ink of one row of print at 14 pt with its marks is no higher."""
INK = 128
"""Pixels darker than this are print."""
SOME_INK = 0.004
"""Share of dark pixels below which a cell is empty."""


def read_lost_cells(lines: Sequence[PixelLine], grids: Sequence[Grid], layer: Gray, dpi: float) -> list[PixelLine]:
    """``lines`` (words in pixels) with the words of lost cells as the cells read alone; ``layer`` is the page without its rules."""
    result = [list(line) for line in lines]
    for box in list(_lost(result, grids, layer, dpi))[:MOST]:
        old = [w for line in result for w in line if _inside(w, box)]
        new = _alone(box, layer, dpi)
        if _agreed([w for line in new for w in line]) > _agreed(old):
            result = [kept for line in result if (kept := [w for w in line if not _inside(w, box)])] + new
    return result


def _lost(lines: Sequence[PixelLine], grids: Sequence[Grid], layer: Gray, dpi: float) -> Iterator[PixelBox]:
    """The cells with print of which both readers have too little together, row by row."""
    words = [w for line in lines for w in line]
    for grid in grids:
        for index in range(len(grid.cells)):
            box = grid.cell_box(index)
            if min(box[2] - box[0], box[3] - box[1]) < LEAST_MM / 25.4 * dpi:
                continue
            own = [w for w in words if _inside(w, box)]
            told = sum(_letters(w) for w in own)
            if _agreed(own) < AGREED * told or (not told and _has_print(_part(box, layer, dpi)[0])):
                yield box


def _alone(box: PixelBox, layer: Gray, dpi: float) -> list[PixelLine]:
    """The lines of one cell, both readers having seen nothing but it: what is one row high as a row, else or where that says more as a block."""
    part, left, top = _part(box, layer, dpi)
    found: list[PixelLine] = []
    for (x, y), seen, psm in _views(part, dpi):
        lines = _without_strokes(read_twice(np.pad(seen, RIM, constant_values=255), dpi, psm=psm).lines)
        dx, dy = left + x - RIM, top + y - RIM
        placed = [[replace(w, box=(w.box[0] + dx, w.box[1] + dy, w.box[2] + dx, w.box[3] + dy)) for w in line] for line in lines]
        if _agreed([w for line in placed for w in line]) > _agreed([w for line in found for w in line]):
            found = placed
    return found


def _without_strokes(lines: Sequence[PixelLine]) -> list[PixelLine]:
    """The lines without what one reader alone makes of a speck or a rule's end, a letter beside words that both have ("Kết I quả")."""
    sure = any(w.agreed for line in lines for w in line)
    kept = [[w for w in line if not (sure and w.other is None and _letters(w) < 2 and not w.text.isdigit())] for line in lines]
    return [line for line in kept if line]


def _views(part: Gray, dpi: float) -> Iterator[tuple[tuple[int, int], Gray, int]]:
    """The cell as a block; before that its ink as one line, where it is no higher (a lone figure is no block to a reader of pages)."""
    rows, columns = (np.flatnonzero((part < INK).any(axis=axis)) for axis in (1, 0))
    if len(rows) and rows[-1] - rows[0] < ROW_MM / 25.4 * dpi:
        yield (
            (int(columns[0]), int(rows[0])),
            part[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1],
            PSM_LINE,
        )
    yield (0, 0), part, PSM_BLOCK


def _part(box: PixelBox, layer: Gray, dpi: float) -> tuple[Gray, int, int]:
    inset = round(INSET_MM / 25.4 * dpi)
    x0, y0, x1, y1 = (round(edge) for edge in box)
    return layer[y0 + inset : y1 - inset, x0 + inset : x1 - inset], x0 + inset, y0 + inset


def _has_print(part: Gray) -> bool:
    return bool(part.size) and float((part < INK).mean()) > SOME_INK


def _agreed(words: Sequence[Word]) -> int:
    """The letters and digits that both readers have."""
    return sum(_letters(w) for w in words if w.agreed)


def _letters(word: Word) -> int:
    return sum(ch.isalnum() for ch in word.text)


def _inside(word: Word, box: PixelBox) -> bool:
    x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    return box[0] <= x < box[2] and box[1] <= y < box[3]
