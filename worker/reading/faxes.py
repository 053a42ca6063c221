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
WORN_MM = 0.49
"""Strokes on two dossiers whose hair lines were gone are 0.40 and 0.42 mm broad, on six others' faxes and prints 0.57 to 0.68: those are read worse thickened."""
THICKER_MM = 0.2
LETTER_MM, FEW_LETTERS = (1.0, 6.0), 25
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
    if stroke_mm(layer, page.dpi) < WORN_MM:
        side = max(2, round(THICKER_MM / 25.4 * page.dpi))
        layer = cv2.erode(layer, np.ones((side, side), np.uint8))
    made: Gray = cv2.GaussianBlur(layer, (0, 0), _SMOOTH * page.dpi / 250)
    return made


def stroke_mm(layer: Gray, dpi: float) -> float:
    """How broad the upright strokes of the letters of a black and white page are, in millimetres; infinite where there are too few letters to tell."""
    mm = dpi / 25.4
    dark = cv2.threshold(layer, 128, 255, cv2.THRESH_BINARY_INV)[1]
    count, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    wide, high = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    letter = (high > LETTER_MM[0] * mm) & (high < LETTER_MM[1] * mm) & (wide < LETTER_MM[1] * mm)
    letter[:1] = False
    if count < 2 or int(letter.sum()) < FEW_LETTERS:
        return float("inf")
    letters = letter[labels].astype(np.uint8)
    inked = cv2.countNonZero(letters)
    rims = inked - cv2.countNonZero(cv2.erode(letters, np.ones((1, 2), np.uint8)))
    return inked / max(1, rims) / mm
