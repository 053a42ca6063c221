"""One word's picture for the reader of marks: always the same height of print, whatever letters the word has.

A reader's box around "an" is half as high as that around "Ấn", and one that has lost a mark may end below it. So baseline and type size
are taken from all words of a line, and the picture reaches from above the highest stacked marks to below the descenders.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from statistics import median
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from worker.reading.engines import Gray, PixelBox

HIGH, WIDE = 48, 192
"""Pixels of a picture: HIGH is the height of every one, WIDE the most that a word may have."""
ABOVE, BELOW = 1.04, 0.28
"""How far a picture reaches above and below the baseline, in type sizes (em): Ẫ ends at about 1.0."""
MARGIN = 0.12
"""Room left and right of the word's box, in type sizes: less than a space."""
NEAR = 3
"""How many words on each side tell baseline and size: a line may still slope a little, and may run over two columns of different print."""
_ASCENDERS, _DESCENDERS = set("bdfhklđ"), set("gjpqyQ")
_TOP = {"lower": 0.45, "ascender": 0.68, "capital": 0.66, "t": 0.58, "i": 0.66}
Floats = NDArray[np.float32]


class Type(NamedTuple):
    """Where a word stands and how large it is set, in pixels of the page."""

    baseline: float
    em: float


@lru_cache(maxsize=1 << 13)
def extent(text: str) -> tuple[float, float]:
    """How far the letters of ``text`` reach above and below the baseline, in type sizes of a Times-like face."""
    up = down = 0.0
    for letter in unicodedata.normalize("NFC", text):
        apart = unicodedata.normalize("NFD", letter)
        base, marks = apart[0], apart[1:]
        if not base.isalnum():
            down = max(down, 0.14 if base in ",;()[]" else 0.0)
            continue
        above = sum(m not in "\u031b\u0323" for m in marks)
        capital = base.isupper() or base.isdigit()
        kind = "capital" if capital else "ascender" if base in _ASCENDERS else base if base in "ti" else "lower"
        top = _TOP[kind]
        if above:
            top = (0.88, 1.0)[above > 1] if capital else (0.68, 0.82)[above > 1]
        up, down = max(up, top), max(down, 0.21 if base in _DESCENDERS else 0.19 if "\u0323" in marks else 0.0)
    return up, down


def types(texts: Sequence[str], boxes: Sequence[PixelBox]) -> list[Type | None]:
    """Baseline and type size at every word of one line, from the boxes and from what was read in them; None where no letter tells."""
    extents = [extent(t) for t in texts]
    ems = [(b[3] - b[1]) / (up + down) if up else None for (up, down), b in zip(extents, boxes, strict=True)]
    made: list[Type | None] = []
    for at in range(len(boxes)):
        near = [n for n in range(max(0, at - NEAR), min(len(boxes), at + NEAR + 1)) if ems[n] is not None]
        em = float(median(ems[n] or 0.0 for n in near)) if near else 0.0
        feet = [boxes[n][3] - extents[n][1] * em for n in near if 0.7 * em < (ems[n] or 0.0) < 1.4 * em]
        made.append(Type(float(median(feet)), em) if feet else None)
    return made


def crop(layer: Gray, box: PixelBox, kind: Type) -> Gray | None:
    """The word's picture, HIGH pixels high and at most WIDE wide (uint8, dark on white); None where it would be wider or empty."""
    scale = HIGH / ((ABOVE + BELOW) * kind.em)
    left, right = box[0] - MARGIN * kind.em, box[2] + MARGIN * kind.em
    wide = round((right - left) * scale)
    if not 8 <= wide <= WIDE or not 0.25 < scale < 4:
        return None
    top = kind.baseline - ABOVE * kind.em
    y0, y1 = max(0, int(top) - 2), min(layer.shape[0], int(kind.baseline + BELOW * kind.em) + 3)
    x0, x1 = max(0, int(left) - 2), min(layer.shape[1], int(right) + 3)
    if y1 - y0 < 4 or x1 - x0 < 4:
        return None
    part = layer[y0:y1, x0:x1]
    matrix = np.array([[scale, 0, (x0 - left) * scale], [0, scale, (y0 - top) * scale]], np.float32)
    made: Gray = cv2.warpAffine(
        part, matrix, (wide, HIGH), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=255
    )
    return made


def inks(crops: Sequence[Gray]) -> Floats:
    """Pictures as the network takes them, float32 [n, 1, HIGH, width of the widest, a multiple of 8]: 0 paper, 1 the word's darkest ink."""
    wide = -(-max(c.shape[1] for c in crops) // 8) * 8
    made = np.zeros((len(crops), 1, HIGH, wide), np.float32)
    for at, one in enumerate(crops):
        ink = 250.0 - one.astype(np.float32)
        darkest = max(60.0, float(np.percentile(ink, 98)))
        made[at, 0, :, : one.shape[1]] = np.clip(ink / darkest, 0, 1.2)
    return made
