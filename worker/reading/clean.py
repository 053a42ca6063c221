"""From a raster as it was scanned or photographed to an upright, level page on white ground, in the layers that readers need.

The order follows what was measured on real scans: streaks of the scanner → page corners (photographs only) → quarter turns → level rows → layers → white
ground. max(B,G,R) lifts seals and blue ink off the print, but it also erases red stamps: the red layer is kept beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from worker.reading.engines import Gray, trueocr
from worker.reading.streaks import without_streaks
from worker.reading.stroke_width import WORN_MM, stroke_mm

Colour = NDArray[np.uint8]
A4_MM = (210.0, 297.0)
MAX_SKEW = 6.0
SKEW_WORTH_TURNING = 0.15
INK_THRESHOLD = 150
"""Below this grey value a pixel of a well printed page is ink."""
RED_MARGIN = 28
"""How much redder than green and blue a pixel must be to count as red ink: JPEG noise of black print stays below 20."""


SOME_ROWS = (0.15, 0.45)
"""The part of a page's height whose letters tell how broad its strokes are: the whole page has four times as many and costs four times as much."""


class Turn(NamedTuple):
    """How a page was made upright: see `CleanPage`."""

    rotation: int
    skew: float


@dataclass(frozen=True)
class CleanPage:
    """An upright page. ``colour`` is BGR uint8 [height, width, 3]; ``dpi`` is that of the arrays; ``bilevel`` marks fax quality.

    ``rotation`` and ``skew`` say how it was made upright: degrees that its content was turned by (0, 90, 180, 270), and degrees
    (counter-clockwise) by which its rows were levelled.
    """

    colour: Colour
    dpi: float
    rotation: int
    bilevel: bool
    skew: float = 0.0
    known_worn: bool | None = None
    """``worn`` of the page that this is a part of: a part has too few letters to tell."""

    @property
    def size(self) -> tuple[int, int]:
        """(width, height) in pixels."""
        return self.colour.shape[1], self.colour.shape[0]

    @property
    def mm(self) -> tuple[float, float]:
        """(width, height) of the paper in millimetres."""
        return self.colour.shape[1] / self.dpi * 25.4, self.colour.shape[0] / self.dpi * 25.4

    @cached_property
    def _channels(self) -> Any:
        return cv2.split(self.colour)

    @cached_property
    def _colourless(self) -> bool:
        return is_colourless(self.colour)

    @cached_property
    def print_layer(self) -> Gray:
        """max(B,G,R) on white ground: seals and coloured ink are gone; bilevel pages without their specks."""
        if self.bilevel:
            return _despeckle(self.grey_layer, self.dpi)
        if self._colourless:
            return self.ink_layer
        b, g, r = self._channels
        return whiten(cv2.max(cv2.max(b, g), r))

    @cached_property
    def worn(self) -> bool:
        """Whether the strokes of a black and white page are so narrow that its hair lines are gone."""
        if self.known_worn is not None:
            return self.known_worn
        if not self.bilevel:
            return False
        high = self.size[1]
        some = self.grey_layer[round(SOME_ROWS[0] * high) : round(SOME_ROWS[1] * high)]
        return stroke_mm(some, self.dpi) < WORN_MM

    @cached_property
    def grey_layer(self) -> Gray:
        """All ink, on white ground unless the page is bilevel."""
        if self._colourless and not self.bilevel:
            return self.ink_layer
        grey = cv2.cvtColor(self.colour, cv2.COLOR_BGR2GRAY)
        return grey if self.bilevel else whiten(grey)

    @cached_property
    def ink_layer(self) -> Gray:
        """min(B,G,R) on white ground: every ink at its darkest, for strokes and handwriting."""
        if self.bilevel:
            return self.grey_layer
        b, g, r = self._channels
        return whiten(cv2.min(cv2.min(b, g), r))

    @cached_property
    def red_mask(self) -> Gray:
        """255 where the ink is red."""
        b, g, r = self._channels
        made: Gray = cv2.threshold(cv2.subtract(r, cv2.max(b, g)), RED_MARGIN, 255, cv2.THRESH_BINARY)[1]
        return made

    @cached_property
    def blue_mask(self) -> Gray:
        """255 where the ink is blue."""
        b, _, r = self._channels
        made: Gray = cv2.threshold(cv2.subtract(b, r), RED_MARGIN, 255, cv2.THRESH_BINARY)[1]
        return made

    @cached_property
    def red_layer(self) -> Gray:
        """Red ink alone, dark on white: red stamps stand here and nowhere else."""
        b, g, r = self._channels
        strength = cv2.subtract(r, cv2.max(b, g))
        made: Gray = 255 - cv2.min(strength, 100) * 2
        return made

    @cached_property
    def ink_threshold(self) -> int:
        """Below this grey value a pixel is ink: 150, or lighter where the toner of the whole page is worn."""
        counts = np.cumsum(np.bincount(self.ink_layer.ravel()[::5], minlength=256))
        darkest = int(np.searchsorted(counts, 0.01 * counts[-1]))
        return min(215, max(INK_THRESHOLD, INK_THRESHOLD + round((darkest - 60) * 0.6)))

    @cached_property
    def ink_mask(self) -> Gray:
        """255 on ink of any colour."""
        made: Gray = cv2.threshold(self.ink_layer, self.ink_threshold, 255, cv2.THRESH_BINARY_INV)[1]
        return made


COARSE = 4
"""The paper is looked at in squares of so many pixels; where a picture's sides are multiples of it, that costs a tenth."""
REACH = 16 * COARSE
"""No pixel further away than this has a say in how a pixel is whitened."""


def window(page: CleanPage, box: tuple[int, int, int, int]) -> tuple[int, int, CleanPage]:
    """(left, top, part of the page) around ``box`` (pixels of the page): within the box the part's layers are those of the page.

    Only the paper's shade is averaged over squares that lie otherwise: that is a few grey values of 250 where the paper is creased.
    """
    (x0, x1), (y0, y1) = (_span(low, high, side) for low, high, side in zip(box[:2], box[2:], page.size, strict=True))
    return x0, y0, CleanPage(np.ascontiguousarray(page.colour[y0:y1, x0:x1]), page.dpi, 0, page.bilevel, known_worn=page.worn)


def _span(low: int, high: int, side: int) -> tuple[int, int]:
    """``low`` to ``high`` with REACH on both sides, within 0 to ``side``; a multiple of COARSE long unless that would cut into it."""
    start, end = max(0, low - REACH), min(side, high + REACH)
    over = (end - start) % COARSE
    if start + over <= max(0, low):
        return start + over, end
    return start, end - over if end - over >= high else end


def whiten(grey: Gray) -> Gray:
    """Divide by the paper: shadows, grey paper and show-through leave, ink stays. uint8 [h, w] to the same shape."""
    height, width = grey.shape
    small = cv2.resize(grey, (max(1, width // COARSE), max(1, height // COARSE)), interpolation=cv2.INTER_AREA)
    ground = cv2.medianBlur(cv2.dilate(small, np.ones((9, 9), np.uint8)), 21)
    ground = cv2.resize(ground, (width, height), interpolation=cv2.INTER_LINEAR)
    made: Gray = cv2.divide(grey, ground, scale=250)
    return made


def _despeckle(grey: Gray, dpi: float) -> Gray:
    """Take away specks smaller than the dot of an i: at most 4 pixels at 200 dpi."""
    dark = cv2.threshold(grey, 160, 255, cv2.THRESH_BINARY_INV)[1]
    count, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    if count <= 1:
        return grey
    limit = 4.5 * (dpi / 200) ** 2
    specks = stats[:, cv2.CC_STAT_AREA] < limit
    inked = np.flatnonzero(dark)
    cleaned = grey.copy()
    cleaned.ravel()[inked[specks[labels.ravel()[inked]]]] = 255
    return cleaned


def level_angle(grey: Gray) -> float:
    """Degrees (counter-clockwise) that level the text rows, within ``MAX_SKEW``; 0 on a page without rows."""
    height, width = grey.shape
    scale = 900 / max(height, width)
    small = 255 - cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    small = cv2.threshold(small, 60, 255, cv2.THRESH_TOZERO)[1]
    if small.mean() < 0.5:
        return 0.0
    coarse = _half(small)
    near = max(np.arange(-MAX_SKEW, MAX_SKEW + 0.1, 1.0).tolist(), key=lambda degrees: _sharpness(coarse, degrees))
    sharpness = cache(lambda degrees: _sharpness(small, degrees))
    for step in (0.25, 0.1):
        near = max((near + step * np.arange(-3, 4)).tolist(), key=sharpness)
    return float(near)


def _half(grey: Gray) -> Gray:
    """At half the size, an odd last row or column left out: where only rows and paper count (41 pages: the same angle to a tenth of a degree as at full size)."""
    high, wide = (max(1, side // 2) for side in grey.shape)
    made: Gray = cv2.resize(grey[: 2 * high, : 2 * wide], (wide, high), interpolation=cv2.INTER_AREA)
    return made


def _sharpness(ink: Gray, degrees: float) -> float:
    size = (ink.shape[1], ink.shape[0])
    turned = cv2.warpAffine(ink, cv2.getRotationMatrix2D((size[0] / 2, size[1] / 2), degrees, 1.0), size)
    rows = cv2.reduce(turned, 1, cv2.REDUCE_SUM, dtype=cv2.CV_32S)[:, 0].astype(np.int64)
    return float(np.square(np.diff(rows)).sum())


def _turn(colour: Colour, degrees: float) -> Colour:
    if colour.ndim == 3 and is_colourless(colour):
        alike: Colour = cv2.cvtColor(_turn(cv2.extractChannel(colour, 0), degrees), cv2.COLOR_GRAY2BGR)
        return alike
    height, width = colour.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    made: Gray = cv2.warpAffine(colour, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return made


EDGE = 20.0
"""Grey levels by which a sheet is brighter than the table along each side: drawn and real photographs have 40 to 130, ends of shadows 10 at most."""


def page_quad(grey: Gray) -> NDArray[np.float32] | None:
    """The four corners (clockwise from top left, in pixels) of a bright sheet on a darker table, or None.

    A scan fills its image; only a quadrilateral between 25 and 96 per cent of it, darker outside than inside, is a photograph's.
    A shadow across the sheet splits it at the first threshold: lower ones are tried, and the
    sheet is taken whose four sides are the clearest edges; where one side of all is no edge, the light part of a sheet that fills the picture was found.
    """
    height, width = grey.shape
    scale = 600 / max(height, width)
    small = cv2.GaussianBlur(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), (7, 7), 0)
    first = _otsu(small)
    dark = small[small <= first]
    limits = [first, *(np.linspace(_otsu(dark), first, 7)[:-1] if dark.size > 100 else ())]
    found = [q for limit in limits if (q := _sheet(small, float(limit))) is not None]
    edge, best = max(((_weakest_edge(small, q), q) for q in found), key=lambda pair: pair[0], default=(0.0, None))
    return None if best is None or edge < EDGE else _clockwise(best.reshape(4, 2).astype(np.float32) / scale)


def _weakest_edge(small: Gray, corners: Any) -> float:
    """How much brighter it is six pixels inside the sheet than outside, at the side where that is least: a shadow's end is no edge."""
    points = corners.reshape(4, 2).astype(np.float64)
    middle = points.mean(axis=0)
    height, width = small.shape
    steps = []
    for start, end in zip(points, np.roll(points, -1, axis=0), strict=True):
        normal = np.array([start[1] - end[1], end[0] - start[0]]) / max(1.0, float(np.linalg.norm(end - start)))
        normal = normal if normal @ (middle - start) > 0 else -normal
        along = [start + (end - start) * t for t in np.linspace(0.1, 0.9, 25)]
        pairs = [(p + 6 * normal, p - 6 * normal) for p in along]
        levels = [
            [float(small[min(max(int(y), 0), height - 1), min(max(int(x), 0), width - 1)]) for x, y in pair] for pair in pairs
        ]
        steps.append(float(np.median([inner - outer for inner, outer in levels])))
    return min(steps)


def _otsu(values: Gray) -> float:
    """The grey value that parts ``values`` best."""
    return float(cv2.threshold(values.reshape(1, -1), 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[0])


def _sheet(small: Gray, limit: float) -> Any:
    """The corners of the largest area brighter than ``limit`` where it is a sheet's quadrilateral, else None."""
    bright = cv2.threshold(small, limit, 255, cv2.THRESH_BINARY)[1]
    bright = cv2.morphologyEx(bright, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    contours, _ = cv2.findContours(bright, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not contours:
        return None
    sheet = cv2.convexHull(max(contours, key=cv2.contourArea))
    corners = cv2.approxPolyDP(sheet, 0.03 * cv2.arcLength(sheet, True), True)
    share = cv2.contourArea(corners) / small.size
    if len(corners) != 4 or not 0.25 < share < 0.96:
        return None
    inside = np.zeros_like(small)
    cv2.fillConvexPoly(inside, corners, 255)
    return corners if small[inside > 0].mean() - small[inside == 0].mean() >= 35 else None


def _clockwise(points: NDArray[np.float32]) -> NDArray[np.float32]:
    total, difference = points.sum(axis=1), points[:, 1] - points[:, 0]
    order = [int(total.argmin()), int(difference.argmin()), int(total.argmax()), int(difference.argmax())]
    return points[order]


def flatten(colour: Colour, corners: NDArray[np.float32]) -> Colour:
    """The sheet within ``corners`` as an A4-shaped image of about the same resolution."""
    wide = max(np.linalg.norm(corners[1] - corners[0]), np.linalg.norm(corners[2] - corners[3]))
    high = max(np.linalg.norm(corners[3] - corners[0]), np.linalg.norm(corners[2] - corners[1]))
    ratio = A4_MM[1] / A4_MM[0]
    size = (int(high / ratio), int(high)) if high > wide else (int(wide), int(wide / ratio))
    target = np.array([[0, 0], [size[0], 0], [size[0], size[1]], [0, size[1]]], np.float32)
    made: Gray = cv2.warpPerspective(colour, cv2.getPerspectiveTransform(corners, target), size, flags=cv2.INTER_LINEAR)
    return made


def is_bilevel(colour: Colour) -> bool:
    """Whether nearly all pixels are pure black or white, as in a fax; a page with a little red or blue ink is not."""
    light, dark = extremes(colour[::3, ::3])
    counts = np.bincount(light.ravel(), minlength=256)
    coloured = share_of(cv2.threshold(cv2.subtract(light, dark), 40, 255, cv2.THRESH_BINARY)[1])
    return bool((counts[:6].sum() + counts[250:].sum()) / max(1, counts.sum()) > 0.985 and coloured < 0.0003)


def is_colourless(colour: Colour) -> bool:
    """Whether every pixel is an exact grey, as in a scan without colour: its three channels are one and need not be worked on three times."""
    few = colour[::16, ::16]
    if not (np.array_equal(few[..., 0], few[..., 1]) and np.array_equal(few[..., 1], few[..., 2])):
        return False
    b, g, r = cv2.split(colour)
    return cv2.norm(b, g, cv2.NORM_INF) == 0 and cv2.norm(g, r, cv2.NORM_INF) == 0


def extremes(few: Colour) -> tuple[Gray, Gray]:
    """The strongest and the weakest channel of every pixel: by OpenCV, for numpy takes twenty times as long over an axis of three."""
    b, g, r = cv2.split(np.ascontiguousarray(few))
    light: Gray = cv2.max(cv2.max(b, g), r)
    dark: Gray = cv2.min(cv2.min(b, g), r)
    return light, dark


def share_of(mask: Gray) -> float:
    """The share of pixels of a mask that are on, 0.0 of an empty one."""
    return cv2.countNonZero(mask) / mask.size if mask.size else 0.0


def upright(colour: Colour, dpi: float, *, bilevel: bool | None = None, known: Turn | None = None) -> CleanPage:
    """Flatten, turn and level one raster (BGR uint8), without the streaks of its scanner. ``dpi`` is corrected where a photograph was flattened to A4.

    ``known`` is how another raster of the same page was turned: it is not measured again, and both have the same places.
    """
    colour = without_streaks(colour, dpi)
    grey: Any = cv2.cvtColor(colour, cv2.COLOR_BGR2GRAY)
    fax = is_bilevel(colour) if bilevel is None else bilevel
    corners = None if fax else page_quad(grey)
    if corners is not None:
        colour = flatten(colour, corners)
        dpi = max(colour.shape[:2]) / A4_MM[1] * 25.4
        grey = cv2.cvtColor(colour, cv2.COLOR_BGR2GRAY)
    half = _half(grey) if known is None else grey
    turns = _quarter_turns(half) if known is None else known.rotation // 90
    if turns:
        colour = np.ascontiguousarray(np.rot90(colour, -turns))
        grey, half = (np.ascontiguousarray(np.rot90(one, -turns)) for one in (grey, half))
    angle = level_angle(grey if fax else whiten(half)) if known is None else known.skew
    if abs(angle) >= SKEW_WORTH_TURNING:
        colour = _turn(colour, angle)
    return CleanPage(colour, dpi, turns * 90 % 360, fax, angle)


def _quarter_turns(half: Gray) -> int:
    second = trueocr()
    return second.quarter_turns(half) if second else 0
