"""Streaks of a dirty roller or a blind cell of the scanner: thin lines down (or across) the whole picture, painted over before anything is read.

They stand in the picture as it was scanned, exactly upright, whatever way the sheet lay; once a page is levelled they are not straight any
more. Left in, they make columns of tables that nobody drew, and the headings that they cut are lost.
"""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from worker.reading.engines import Gray

Colour = NDArray[np.uint8]
WIDEST_MM = 0.7
"""Streaks are a hair; what is wider is the shadow of a fold or of the sheet's edge."""
BESIDE_MM = 0.5
DARKER = 36
"""Grey levels by which a streak is darker than the paper on both sides."""
EDGE_MM = 6.0
"""Rules of a table and frames keep further away from the picture's edges."""
LEAST = 0.6
"""Share of the picture's height that a streak covers; letters that it crosses hide it."""
WHOLE = 0.9
"""Share of the stretches (of 12 mm) that a streak runs through: a rule of a table has neither of the two margins."""
STRETCH_MM = 12.0
SAMPLES_PER_INCH = 50
MOST = 12
"""More lines than this are not streaks but a drawing or a photograph's background."""


def without_streaks(colour: Colour, dpi: float) -> Colour:
    """``colour`` (BGR uint8 as scanned) with its streaks painted over in the shade beside them; the very same array where it has none."""
    step = max(1, round(dpi / SAMPLES_PER_INCH))
    upright = find_streaks(np.ascontiguousarray(colour[step // 2 :: step, :, 1]), dpi)
    lying = find_streaks(np.ascontiguousarray(colour[:, step // 2 :: step, 1].T), dpi)
    if upright:
        colour = _painted(colour, upright, dpi)
    if lying:
        colour = np.ascontiguousarray(_painted(colour.transpose(1, 0, 2), lying, dpi).transpose(1, 0, 2))
    return colour


def _painted(colour: Colour, places: list[tuple[int, int]], dpi: float) -> Colour:
    """``colour`` without the lines at the columns ``places``."""
    made = colour.copy()
    beside = max(2, round(BESIDE_MM / 25.4 * dpi))
    for x0, x1 in places:
        paper = np.maximum(made[:, max(0, x0 - beside)], made[:, min(made.shape[1] - 1, x1 + beside - 1)])
        strip = made[:, x0:x1]
        # A stroke of a letter that crosses the streak is as dark beside it: it stays.
        lighter = paper.max(axis=1).astype(np.int16)[:, None] - strip.max(axis=2) > DARKER // 2
        strip[lighter] = np.broadcast_to(paper[:, None, :], strip.shape)[lighter]
    return made


def find_streaks(rows: Gray, dpi: float) -> list[tuple[int, int]]:
    """Columns [x0, x1) that are streaks, from the left, by a sample of a picture's rows, SAMPLES_PER_INCH of them; none where there are too
    many to be streaks.
    """
    beside = max(2, round(BESIDE_MM / 25.4 * dpi))
    if rows.shape[0] < 2 * SAMPLES_PER_INCH or rows.shape[1] <= 4 * beside:
        return []
    darker = np.zeros_like(rows)
    darker[:, beside:-beside] = cv2.subtract(cv2.min(rows[:, : -2 * beside], rows[:, 2 * beside :]), rows[:, beside:-beside])
    thin = cv2.threshold(darker, DARKER, 1, cv2.THRESH_BINARY)[1]
    covered = cv2.reduce(thin, 0, cv2.REDUCE_SUM, dtype=cv2.CV_32S)[0] / rows.shape[0]
    columns = np.flatnonzero(covered >= LEAST)
    if not columns.size:
        return []
    widest = max(4, WIDEST_MM / 25.4 * dpi)
    found = [run for run in _runs(columns) if run[1] - run[0] <= widest and _runs_through(thin, run)]
    return found if len(found) <= MOST else []


def _runs(columns: NDArray[np.intp]) -> list[tuple[int, int]]:
    """Neighbouring columns as [start, end), with one column more on either side: a streak has a soft rim."""
    breaks = [-1, *(i for i, (a, b) in enumerate(pairwise(columns)) if b - a > 2), len(columns) - 1]
    return [(max(0, int(columns[a + 1]) - 1), int(columns[b]) + 2) for a, b in pairwise(breaks)]


def _runs_through(thin: Gray, run: tuple[int, int]) -> bool:
    """Whether a line goes from the picture's upper to its lower edge, without a stretch where it is not seen at all."""
    seen = thin[:, run[0] : run[1]].max(axis=1)
    edge, stretch = round(EDGE_MM / 25.4 * SAMPLES_PER_INCH), round(STRETCH_MM / 25.4 * SAMPLES_PER_INCH)
    parts = [seen[i : i + stretch].mean() >= 0.25 for i in range(0, len(seen), stretch)]
    return bool(seen[:edge].mean() >= 0.5 and seen[-edge:].mean() >= 0.5 and np.mean(parts) >= WHOLE)
