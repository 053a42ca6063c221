"""Pages of pure black and white: recognised whatever file they came in, smoothed for the readers, and thickened where they are worn.

A fax that was saved as JPEG has no longer only two values, but it still lacks the half tones that the rim of every letter has in a
grey scan; taken for a grey scan it keeps its specks and a quarter of its words is read wrong.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from worker.reading.clean import CleanPage, extremes, share_of
from worker.reading.engines import Gray

MOST_HALF_TONES = 0.1
"""Half tones as a share of black: JPEG at quality 40 makes 0.03 of a fax, a scanner's rims are 0.3 and more."""
MOST_COLOUR = 0.0003
THICKER_MM = 0.2
_SMOOTH = 1.0
"""Pixels at 250 dpi: rounds the steps of 150 and 200 dpi; both readers were trained on round letters."""


def two_toned(picture: Any) -> bool:
    """Whether a picture (BGR uint8, not yet scaled) is black and white without half tones and without colour."""
    light, dark = extremes(picture[::2, ::2])
    counts = np.bincount(light.ravel(), minlength=256)
    black, half = int(counts[:60].sum()), int(counts[80:176].sum())
    coloured = share_of(cv2.threshold(cv2.subtract(light, dark), 40, 255, cv2.THRESH_BINARY)[1])
    return black > 0 and half < MOST_HALF_TONES * black and coloured < MOST_COLOUR


def reading_layer(page: CleanPage) -> Gray:
    """The print layer as the readers get it: that of a black and white page without steps, and with its strokes thickened where they are worn."""
    if not page.bilevel:
        return page.print_layer
    layer = page.print_layer
    if page.worn:
        side = max(2, round(THICKER_MM / 25.4 * page.dpi))
        layer = cv2.erode(layer, np.ones((side, side), np.uint8))
    made: Gray = cv2.GaussianBlur(layer, (0, 0), _SMOOTH * page.dpi / 250)
    return made
