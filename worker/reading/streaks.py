"""Streaks of a dirty roller or a blind cell of the scanner: thin lines down (or across) a picture, painted over before anything is read.

They stand in the picture as it was scanned, exactly upright, whatever way the sheet lay; once a page is levelled they are not straight any
more. Left in, they make columns of tables that nobody drew, and the headings that they cut are lost.
"""

from __future__ import annotations

from typing import NamedTuple

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
WHOLE = 0.9
"""Share of the stretches (of 12 mm) that a streak from edge to edge runs through: a rule of a table has neither of the two margins."""
STRETCH_MM = 12.0
PART_MM = 45.0
"""The least length of a streak that begins and ends within the page."""
GAP_MM = 5.0
"""Letters and rules that it crosses hide a streak for so long."""
LOOSE_MM, RULE_MM, RULED, THICK_MM = 1.3, 6.0, 0.3, 0.8
"""A rule ends at a rule: at a streak's loose ends no stroke across of so much touches it, within so much of the end."""
SAMPLES_PER_INCH = 50
MOST_LINES = 60
"""Columns that are looked at, the longest lines first: text has many that are none."""
MOST = 12
"""More lines than this are not streaks but a drawing or a photograph's background."""


class Streak(NamedTuple):
    """Columns [x0, x1) from row y0 to row y1 of a picture, in pixels."""

    x0: int
    x1: int
    y0: int
    y1: int


def without_streaks(colour: Colour, dpi: float) -> Colour:
    """``colour`` (BGR uint8 as scanned) with its streaks painted over in the shade beside them; the very same array where it has none.

    Lines that lie in the page and end in it are left: headings are underlined, and forms have lines to write on.
    """
    upright, lying = find_streaks(colour[:, :, 1], dpi), find_streaks(colour[:, :, 1].T, dpi, parts=False)
    if upright:
        colour = _painted(colour, upright, dpi)
    if lying:
        colour = np.ascontiguousarray(_painted(colour.transpose(1, 0, 2), lying, dpi).transpose(1, 0, 2))
    return colour


def _painted(colour: Colour, places: list[Streak], dpi: float) -> Colour:
    """``colour`` without the lines at ``places``."""
    made = colour.copy()
    beside = max(2, round(BESIDE_MM / 25.4 * dpi))
    for x0, x1, y0, y1 in places:
        rows = made[y0:y1]
        paper = np.maximum(rows[:, max(0, x0 - beside)], rows[:, min(made.shape[1] - 1, x1 + beside - 1)])
        strip = rows[:, x0:x1]
        # A stroke of a letter that crosses the streak is as dark beside it: it stays.
        lighter = paper.max(axis=1).astype(np.int16)[:, None] - strip.max(axis=2) > DARKER // 2
        strip[lighter] = np.broadcast_to(paper[:, None, :], strip.shape)[lighter]
    return made


def find_streaks(grey: Gray, dpi: float, *, parts: bool = True) -> list[Streak]:
    """The streaks down a picture by a sample of its rows, with those that do not reach its edges where ``parts`` are asked for; none where there are
    too many to be streaks.
    """
    step = max(1, round(dpi / SAMPLES_PER_INCH))
    rows = np.ascontiguousarray(grey[step // 2 :: step])
    beside = max(2, round(BESIDE_MM / 25.4 * dpi))
    if rows.shape[0] < 2 * SAMPLES_PER_INCH or rows.shape[1] <= 4 * beside:
        return []
    darker = np.zeros_like(rows)
    darker[:, beside:-beside] = cv2.subtract(cv2.min(rows[:, : -2 * beside], rows[:, 2 * beside :]), rows[:, beside:-beside])
    thin = cv2.threshold(darker, DARKER, 1, cv2.THRESH_BINARY)[1]
    covered = cv2.reduce(thin, 0, cv2.REDUCE_SUM, dtype=cv2.CV_32S)[0]
    found: list[Streak] = []
    for x0, x1 in _lines(covered, max(4, round(WIDEST_MM / 25.4 * dpi))):
        seen = thin[:, x0:x1].max(axis=1)
        if _runs_through(seen):
            found.append(Streak(x0, x1, 0, len(grey)))
        elif parts and (part := _longest(seen)) is not None:
            streak = Streak(x0, x1, part[0] * step, min(len(grey), part[1] * step))
            found += [streak] if all(_is_loose(grey, streak, y, dpi) for y in (streak.y0, streak.y1)) else []
    return found if len(found) <= MOST else []


def _samples(mm: float) -> int:
    """So many millimetres in sampled rows."""
    return max(1, round(mm / 25.4 * SAMPLES_PER_INCH))


def _lines(covered: NDArray[np.int32], widest: int) -> list[tuple[int, int]]:
    """Columns [start, end) of the lines, the longest first, by how many samples of each column are thin ink; one column more on either side, for a
    streak has a soft rim. Between letters no column stands out so from those beside it.
    """
    left = covered.copy()
    found: list[tuple[int, int]] = []
    for _ in range(MOST_LINES):
        x = int(left.argmax())
        if left[x] < 0.7 * _samples(PART_MM):
            break
        x0 = x1 = x
        while x0 > 0 and covered[x0 - 1] >= 0.5 * covered[x]:
            x0 -= 1
        while x1 + 1 < len(covered) and covered[x1 + 1] >= 0.5 * covered[x]:
            x1 += 1
        if x1 - x0 + 3 <= widest:
            found.append((max(0, x0 - 1), min(len(covered), x1 + 2)))
        left[max(0, x0 - 2) : x1 + 3] = 0
    return found


def _runs_through(seen: NDArray[np.uint8]) -> bool:
    """Whether a line goes from the picture's upper to its lower edge, without a stretch where it is not seen at all."""
    edge, stretch = _samples(EDGE_MM), _samples(STRETCH_MM)
    parts = [seen[i : i + stretch].mean() >= 0.25 for i in range(0, len(seen), stretch)]
    return bool(seen[:edge].mean() >= 0.5 and seen[-edge:].mean() >= 0.5 and np.mean(parts) >= WHOLE)


def _longest(seen: NDArray[np.uint8]) -> tuple[int, int] | None:
    """First and last sampled row of the longest line with small gaps alone; None where it is too short."""
    at = np.flatnonzero(seen)
    parts = np.split(at, np.flatnonzero(np.diff(at) > _samples(GAP_MM)) + 1) if at.size else []
    solid = [p for p in parts if p[-1] - p[0] >= _samples(PART_MM) and len(p) >= 0.6 * (p[-1] - p[0])]
    best = max(solid, key=len, default=None)
    return None if best is None else (int(best[0]), int(best[-1]) + 1)


def _is_loose(grey: Gray, streak: Streak, y: int, dpi: float) -> bool:
    """Whether a line ends at ``y`` without a rule across at its end: ink in a row, and none just above and below it."""
    near, reach, apart = (round(mm / 25.4 * dpi) for mm in (LOOSE_MM, RULE_MM, THICK_MM))
    top, bottom = max(0, y - near - apart), y + near + apart + 1
    band = grey[top:bottom]
    dark = band < max(128.0, float(np.median(band)) - 60)
    flat = dark[apart:-apart] & ~dark[: -2 * apart] & ~dark[2 * apart :]
    sides = (flat[:, max(0, streak.x0 - reach) : streak.x0], flat[:, streak.x1 : streak.x1 + reach])
    return not any(side.shape[1] >= reach and (side.mean(axis=1) > RULED).any() for side in sides)
