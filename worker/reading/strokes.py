"""Signatures by their stroke: the largest lines of a pen that are neither word, rule, red stamp nor part of a seal.

A pen's line over a seal is darker than the seal: in colour by the red channel, in grey by its shade, where the two differ enough.
What is left of print looks like a stroke, too: `like_print` and `longest_piece` tell letters from a line that a hand drew.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import cv2
import numpy as np

from dossier.pages import Ink
from worker.reading.clean import CleanPage, share_of
from worker.reading.components import large_pieces
from worker.reading.engines import Gray, PixelBox
from worker.reading.pens import pen_mask
from worker.reading.rings import Ring

MIN_STROKE_MM = 10.0
SURE_STROKE_MM = 12.7
PRINT_ROW_MM = 9.0
PRINT_SCORE = 0.4
"""What is left of a line of print may cover a stroke: never a sure signature, never surely none."""
EDGE_MM = 6.0
HEAD = 0.3
LETTER_MM = 7.0
"""No letter is longer; a pen's stroke nearly always is. What has no longer piece may be print that no reader saw: a name under a seal."""
FLAT = 0.12
"""A piece that is flatter than this share of its length is a rule or a fold."""
SURE_PIECE_MM, SURE_SCORE = 9.0, 0.6
"""A connected line this long that bends is a pen's, also where a seal covers the rest of the signature."""
LINE_MM, DENSE = 5.5, 0.28
"""A piece no higher than a line of print and as densely inked as letters that run together."""


def find_strokes(page: CleanPage, residue: Gray, rings: Sequence[Ring], *, typed: bool, headed: bool) -> list[Ink]:
    """Strokes of at least ``MIN_STROKE_MM`` that are no print, no seal and not at the paper's edge; red ones are stamps.

    ``typed``: no print is left which no reader saw. ``headed``: the page has a letterhead, where numbers and days are written by hand.
    """
    mask = pen_mask(page, residue, rings)
    edge = round(EDGE_MM / 25.4 * page.dpi)
    mask[:edge], mask[-edge:], mask[:, :edge], mask[:, -edge:] = 0, 0, 0, 0
    red = cv2.dilate(page.red_mask, np.ones((5, 5), np.uint8))
    shortest = 0.0 if typed else LETTER_MM
    found = [
        _stroke(page, box, _kind(page, box) if headed else "signature", mask, shortest)
        for box in _components(mask, page.dpi, 2.0)
        if _is_stroke(mask, box)
    ]
    if not page.bilevel and share_of(red) > 0.0004:
        for ring in rings:
            cv2.circle(red, (round(ring.x), round(ring.y)), round(ring.radius * 1.1), 0, -1)
        found += [_stroke(page, box, "stamp", red, shortest) for box in _components(red, page.dpi, 3.0)]
    return found


def _kind(page: CleanPage, box: PixelBox) -> Literal["signature", "handwriting"]:
    """Small strokes in a letterhead are a number or a day written by hand, not a signature."""
    high_mm = (box[3] - box[1]) / page.dpi * 25.4
    return "handwriting" if box[3] < HEAD * page.size[1] and high_mm < 12 else "signature"


def _components(mask: Gray, dpi: float, join_mm: float) -> list[PixelBox]:
    """Boxes of the connected strokes (parts nearer than ``join_mm`` are one) that are long enough."""
    reach = max(2, round(join_mm / 25.4 * dpi))
    joined = cv2.dilate(mask, np.ones((reach, reach), np.uint8))
    boxes: list[PixelBox] = []
    for x, y, w, h, pixels in large_pieces(joined, lambda w, h: max(w, h) / dpi * 25.4 >= MIN_STROKE_MM):
        if np.count_nonzero(pixels) > 0.01 * w * h:
            boxes.append((float(x), float(y), float(x + w), float(y + h)))
    return boxes


def _is_stroke(mask: Gray, box: PixelBox) -> bool:
    """Not a straight rule, underline or fold (flat), not a solid blot (photograph, black border)."""
    x0, y0, x1, y1 = (int(v) for v in box)
    part = mask[y0:y1, x0:x1]
    _, _, wide, high = cv2.boundingRect(part)  # of the ink itself: joining has made the box wider
    share = share_of(part)
    return min(wide, high) > FLAT * max(wide, high) and 0.01 < share < 0.6


def like_print(ink: Gray, dpi: float) -> bool:
    """Whether a stroke's ink is a row of letters that no reader saw (a name, "Lưu: VT"): many pieces on one baseline."""
    if ink.shape[0] / dpi * 25.4 > PRINT_ROW_MM:
        return False
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    most = max((int(s[3]) for s in stats[1:count]), default=0)
    tall = [s for s in stats[1:count] if s[3] >= 0.4 * most and s[2] <= 2.5 * most]
    feet = np.array([s[1] + s[3] for s in tall])
    on_line = np.abs(feet - np.median(feet)) <= 0.15 * most if tall else np.zeros(0)
    return len(tall) >= 6 and float(on_line.mean()) >= 0.6


def longest_piece(ink: Gray, dpi: float) -> float:
    """The extent in mm of the longest connected stroke that is not letters run together; ``ink`` is 255 on ink."""
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(closed, connectivity=8)
    mm = 25.4 / dpi
    lengths = [
        max(w, h) * mm
        for _, _, w, h, area in stats[1:count]
        if not (h * mm < LINE_MM and area > DENSE * w * h and w * mm < 40.0) and min(w, h) > FLAT * max(w, h)
    ]
    return float(max(lengths, default=0.0))


def _stroke(
    page: CleanPage, box: PixelBox, kind: Literal["signature", "stamp", "handwriting"], mask: Gray, shortest: float
) -> Ink:
    """``mask`` is the ink without words and seals; a signature without a piece of ``shortest`` mm may be print."""
    x0, y0, x1, y1 = (int(v) for v in box)
    size = max(x1 - x0, y1 - y0) / page.dpi * 25.4
    score = (
        0.3 + 0.3 * (size - MIN_STROKE_MM) / (SURE_STROKE_MM - MIN_STROKE_MM)
        if size < SURE_STROKE_MM
        else 0.6 + (size - SURE_STROKE_MM) / 60
    )
    longest = longest_piece(mask[y0:y1, x0:x1], page.dpi)
    if kind == "signature" and (like_print(page.ink_mask[y0:y1, x0:x1], page.dpi) or longest < shortest):
        score = min(score, PRINT_SCORE)
    elif kind == "signature" and longest >= SURE_PIECE_MM:
        score = max(score, SURE_SCORE)
    if page.bilevel:
        return Ink(kind, fractions(page, box), round(min(1.0, score), 3), "black")
    ink = page.ink_mask[y0:y1, x0:x1] > 0
    blue = float((page.blue_mask[y0:y1, x0:x1][ink] > 0).mean()) if ink.any() else 0.0
    return Ink(
        kind, fractions(page, box), round(min(1.0, score), 3), "red" if kind == "stamp" else "blue" if blue > 0.35 else "black"
    )


def fractions(page: CleanPage, box: PixelBox) -> PixelBox:
    """A box in pixels as fractions of the page, clipped to it."""
    wide, high = page.size
    clip = [min(1.0, max(0.0, v)) for v in (box[0] / wide, box[1] / high, box[2] / wide, box[3] / high)]
    return (round(clip[0], 5), round(clip[1], 5), round(clip[2], 5), round(clip[3], 5))
