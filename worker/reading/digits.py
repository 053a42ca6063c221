"""Guesses for a handwritten number in a slot. Always candidates, never a value: people confirm them.

They come from the same two readers as the page does, so they must not count as a further witness: no score reaches 0.5.
"""

from __future__ import annotations

import re

import cv2

from worker.reading.clean import CleanPage
from worker.reading.engines import PSM_LINE, tesseract, trueocr

MOST = 0.45
_LOOKS = str.maketrans(
    {
        "O": "0",
        "o": "0",
        "Q": "0",
        "D": "0",
        "I": "1",
        "l": "1",
        "i": "1",
        "|": "1",
        "Z": "2",
        "z": "2",
        "A": "4",
        "S": "5",
        "s": "5",
        "b": "6",
        "G": "6",
        "T": "7",
        "B": "8",
        "g": "9",
        "q": "9",
    }
)
"""What readers trained on print make of handwritten digits."""


def read_slot(view: CleanPage) -> tuple[tuple[str, float], ...]:
    """Up to five digit strings for the ink in ``view`` (the slot alone), best first, with scores in 0..1."""
    scores: dict[str, float] = {}
    for reader in (trueocr(), tesseract()):
        if reader is None:
            continue
        for layer in (view.ink_layer, view.grey_layer):
            framed = cv2.copyMakeBorder(layer, 12, 12, 12, 12, cv2.BORDER_CONSTANT, value=255)
            for line in reader.read(framed, psm=PSM_LINE, dpi=300):
                digits = re.sub(r"\D", "", "".join(w.text for w in line).translate(_LOOKS))
                if digits and len(digits) <= 5:
                    scores[digits] = scores.get(digits, 0.0) + 0.12 * sum(w.confidence for w in line) / len(line)
    return tuple(sorted(((d, round(min(MOST, s), 3)) for d, s in scores.items()), key=lambda p: -p[1])[:5])
