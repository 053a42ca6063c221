"""How broad the strokes of a black and white page's letters are: where they are narrow its hair lines are gone."""

from __future__ import annotations

import cv2
import numpy as np

from worker.reading.engines import Gray

WORN_MM = 0.49
"""Strokes on two dossiers whose hair lines were gone are 0.40 and 0.42 mm broad, on six others' faxes and prints 0.57 to 0.68: those are read worse thickened."""
LETTER_MM, FEW_LETTERS = (1.0, 6.0), 25


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
