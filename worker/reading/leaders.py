"""Dotted leaders of forms ("Họ và tên: Hảng Thị Dơ.............."), taken out of the print before it is read.

The first reader makes letters and figures of a row of dots, and worse, takes the letters before it for capitals ("PHÒNG IiFUVGh"). The dots are small,
alike, on one baseline and evenly apart: they are found as such, erased, and come back as one word of dots, so that a line stays one line across them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import cv2
import numpy as np

from dossier.pages import Word
from worker.reading.engines import Gray, PixelBox
from worker.reading.ocr import PixelLine

LEAST_DOTS = 8
"""An ellipsis has three; a row of so many dots is there to be written on."""
DOT_MM = (0.1, 0.85)
"""How wide and high a dot is: 0.3 to 0.5 mm at 12 to 14 pt, more where a scan spreads it."""
STEP_MM = (0.45, 2.6)
"""From dot to dot: 1.2 mm at 13 pt, twice that where a space stands between."""
LEVEL_MM = 0.3
EVEN = 0.3
"""How much steps may differ from their median, and the share of them that may not: a lost dot, a speck."""
INK = 150
DOTS = "……"


@dataclass(frozen=True, slots=True)
class Leader:
    """A row of dots in pixels of the page; ``dots`` are their boxes (x, y, width, height) from the left."""

    dots: tuple[tuple[int, int, int, int], ...]

    @property
    def box(self) -> PixelBox:
        first, last = self.dots[0], self.dots[-1]
        return (first[0], min(d[1] for d in self.dots), last[0] + last[2], max(d[1] + d[3] for d in self.dots))


def find_leaders(layer: Gray, dpi: float, faint: int = INK) -> list[Leader]:
    """The rows of dots on a level page of print, from the top; pixels up to ``faint`` may be ink (on faded paper dots are paler than letters)."""
    found = [_leaders(layer, dpi, level) for level in dict.fromkeys((INK, max(INK, faint)))]
    return max(found, key=lambda leaders: sum(len(one.dots) for one in leaders))


def _leaders(layer: Gray, dpi: float, level: int) -> list[Leader]:
    mm = dpi / 25.4
    ink = cv2.threshold(layer, level - 1, 255, cv2.THRESH_BINARY_INV)[1]
    contours, tree = cv2.findContours(ink, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    low, high = max(1.0, DOT_MM[0] * mm), max(2.0, DOT_MM[1] * mm)
    outer = (c for c, node in zip(contours, tree[0], strict=True) if node[3] < 0 and len(c) <= 4 * high) if len(contours) else ()
    boxes = np.array([cv2.boundingRect(c) for c in outer], np.int32).reshape(-1, 4)
    small = boxes[(boxes[:, 2:].max(axis=1) <= high) & (boxes[:, 2:].min(axis=1) >= low)]
    if len(small) < LEAST_DOTS:
        return []
    feet = small[:, 1] + small[:, 3]
    small = small[np.lexsort((small[:, 0], feet))]
    found = [run for row in _rows(small, max(1.0, LEVEL_MM * mm)) for run in _runs(row, mm)]
    return [Leader(tuple((int(d[0]), int(d[1]), int(d[2]), int(d[3])) for d in run)) for run in found]


def _rows(dots: Any, level: float) -> Iterator[Any]:
    """Dots [n, 4] whose feet are level, sorted by x; ``dots`` come sorted by their feet."""
    start = 0
    feet = dots[:, 1] + dots[:, 3]
    for at in range(1, len(dots) + 1):
        if at == len(dots) or (feet[at] - feet[at - 1] > 0 and feet[at] - feet[start] > level):
            row = dots[start:at]
            if len(row) >= LEAST_DOTS:
                yield row[np.argsort(row[:, 0])]
            start = at


def _runs(row: Any, mm: float) -> Iterator[Any]:
    """The parts of a row in which dots follow one another in even steps."""
    middles = row[:, 0] + row[:, 2] / 2
    steps = np.diff(middles)
    cuts = [0, *(i + 1 for i, step in enumerate(steps) if step > STEP_MM[1] * mm), len(row)]
    for a, b in pairwise(cuts):
        if b - a < LEAST_DOTS:
            continue
        inner = steps[a : b - 1]
        usual = float(np.median(inner))
        even = np.abs(inner - usual) <= max(1.0, EVEN * usual)
        alike = row[a:b, 3].std() <= max(1.0, EVEN * float(row[a:b, 3].mean()))
        if usual >= STEP_MM[0] * mm and even.mean() >= 1 - EVEN and alike:
            yield row[a:b]


def without_leaders(layer: Gray, leaders: Sequence[Leader]) -> Gray:
    """The print without the dots; ``layer`` itself where there are none."""
    if not leaders:
        return layer
    wiped = layer.copy()
    for leader in leaders:
        for x, y, wide, high in leader.dots:
            wiped[max(0, y - 1) : y + high + 1, max(0, x - 1) : x + wide + 1] = 255
    return wiped


def with_leaders(lines: Sequence[PixelLine], leaders: Sequence[Leader]) -> list[PixelLine]:
    """``lines`` (words in pixels) with a word of dots for each leader, the pieces of a line at its two ends being one line."""
    result = [list(line) for line in lines]
    for leader in leaders:
        box = leader.box
        at_row = [line for line in result if _on_row(line, box)]
        if not at_row:
            continue
        merged = sorted([w for line in at_row for w in line], key=lambda w: w.box[0])
        high = max(w.box[3] - w.box[1] for w in merged)
        dots = Word(DOTS, (box[0], box[3] - high, box[2], box[3]), 0.99, "tesseract", other=DOTS, agreed=True)
        end = max((w.box[2] for w in merged if _stands_on(w, box)), default=box[0]) + _NEAR * high
        kept = [w for w in merged if not _covered(w, box, end)]
        first = min(result.index(line) for line in at_row)
        result = [line for line in result if line not in at_row]
        result.insert(min(first, len(result)), sorted([*kept, dots], key=lambda w: w.box[0]))
    return result


def _on_row(line: PixelLine, box: PixelBox) -> bool:
    """Whether a line stands on the baseline of the dots: their foot is within its lower part."""
    top, bottom = min(w.box[1] for w in line), max(w.box[3] for w in line)
    return top < box[1] and top + 0.4 * (bottom - top) < box[3] < bottom + 0.3 * (bottom - top)


_NEAR = 1.5
"""How far behind a value that stands on the dots a word of it may begin, in heights of the print."""


def _over(word: Word, box: PixelBox) -> bool:
    return box[0] < (word.box[0] + word.box[2]) / 2 < box[2]


def _stands_on(word: Word, box: PixelBox) -> bool:
    """Whether a word stands on a dotted line that runs below a value, as both readers saw something there."""
    return _over(word, box) and (word.agreed or word.other is not None) and any(c.isalnum() for c in word.text)


def _covered(word: Word, box: PixelBox, end: float) -> bool:
    """What a reader still makes of a speck among the dots; ``end`` is where a value that stands on them may end at most."""
    if not _over(word, box) or word.agreed or _stands_on(word, box):
        return False
    return word.box[0] > end or not any(c.isalnum() for c in word.text)
