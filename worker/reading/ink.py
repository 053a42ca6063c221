"""Ink that is not print: seals by their ring, signatures by their stroke, red stamps, handwriting.

A seal is a circle of 25-42 mm whose outline is inked around most of its circumference, in red or, on a bilevel scan, in whatever is
not a word. A signature is the largest stroke that is neither word, rule, red, nor part of a seal. Each is told by its own evidence, and
what could be either way gets a score between UNCLEAR and SURE: docs/accuracy-ink.md has the mixed cases that this was measured on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from dossier.pages import Ink, Word
from dossier.vietnamese.text import is_syllable, strip_marks
from worker.reading.clean import CleanPage
from worker.reading.components import large_pieces
from worker.reading.engines import Gray, PixelBox

SEAL_MM = (24.0, 43.0)
RING_DPI = 50.0
MIN_RING = 0.55
SECTORS = 72
MIN_STROKE_MM = 10.0
SURE_STROKE_MM = 12.7
Plane = NDArray[np.float32]
PRINT_ROW_MM = 9.0
PRINT_SCORE = 0.4
"""What is left of a line of print may cover a stroke: never a sure signature, never surely none."""
EDGE_MM = 6.0
HEAD = 0.3
LETTER_MM = 7.0
"""No letter is longer; a pen's stroke nearly always is. What has no longer piece may be print that no reader saw: a name under a seal."""
LINE_MM, DENSE = 5.5, 0.28
"""A piece no higher than a line of print and as densely inked as letters that run together."""
HIDDEN_SCORE = 0.3
"""A black seal may cover a whole signature: where nothing of one stands outside it, nobody can tell."""
PALE, PALE_SCORE = 52.0, 0.5
"""Redness (red less the stronger of green and blue) of a ring's ink below which it may be the seal of the other side, shining through:
on generated pages that is 30 to 45, a worn seal of this side 75 and more."""


@dataclass(frozen=True, slots=True)
class Ring:
    """A seal: centre and radius in pixels of the page, and the share of its outline that is inked."""

    x: float
    y: float
    radius: float
    score: float
    red: bool


def find_ink(
    page: CleanPage, words: Sequence[Word], rules: tuple[Gray, Gray], written: Sequence[Ink] = (), *, typed: bool = False
) -> list[Ink]:
    """Seals, signatures and red stamps of a page, and ``written``, the handwriting in slots; ``words`` with boxes in pixels.

    ``typed``: the words are those of a text layer, so that no print is left which no reader saw.
    """
    residue = without_words(page, words, rules)
    rings = find_rings(page, residue)
    wide, high = page.size
    for ink in written:
        x0, y0, x1, y1 = (round(v) for v in (ink.box[0] * wide, ink.box[1] * high, ink.box[2] * wide, ink.box[3] * high))
        residue[max(0, y0 - 3) : y1 + 4, max(0, x0 - 3) : x1 + 4] = 0
    whole = [ring for ring in rings if not _cut_off(page, ring)]
    found = [_seal(page, ring) for ring in whole]
    strokes = _strokes(page, residue, rings, typed=typed)
    hidden = [_hidden(page, ring) for ring in whole if not ring.red and not _signed_beside(page, ring, strokes)]
    return found + strokes + hidden + list(written)


def _cut_off(page: CleanPage, ring: Ring) -> bool:
    """A seal across the edges of several sheets (dấu giáp lai): its middle is nearer to the paper's edge than its own rim."""
    wide, high = page.size
    return min(ring.x, ring.y, wide - ring.x, high - ring.y) < 0.85 * ring.radius


def _hidden(page: CleanPage, ring: Ring) -> Ink:
    """The place of a signature that a black seal may hide."""
    box = (ring.x - ring.radius, ring.y - ring.radius, ring.x + ring.radius, ring.y + ring.radius)
    return Ink("signature", _fractions(page, box), HIDDEN_SCORE, "black")


def _signed_beside(page: CleanPage, ring: Ring, strokes: Sequence[Ink]) -> bool:
    """Whether a stroke of a pen comes out from under the seal or stands beside it."""
    wide, high = page.size
    reach = 1.6 * ring.radius
    x, y = ring.x / wide, ring.y / high
    near = [s for s in strokes if s.kind == "signature" and s.score >= HIDDEN_SCORE]
    return any(
        s.box[0] - reach / wide <= x <= s.box[2] + reach / wide and s.box[1] - reach / high <= y <= s.box[3] + reach / high
        for s in near
    )


def without_words(page: CleanPage, words: Sequence[Word], rules: tuple[Gray, Gray]) -> Gray:
    """The ink mask less the words that are surely print, and less the rules."""
    residue = page.ink_mask.copy()
    residue[cv2.dilate(cv2.max(*rules), np.ones((3, 3), np.uint8)) > 0] = 0
    for word in words:
        if is_print(word):
            x0, y0, x1, y1 = (round(v) for v in word.box)
            grow = max(2, (y1 - y0) // 6)
            residue[max(0, y0 - grow) : y1 + grow, max(0, x0 - 2) : x1 + 3] = 0
    return residue


def is_print(word: Word) -> bool:
    """Whether a word is surely print: the readers agree or nearly, or one is sure of a Vietnamese syllable or a number."""
    letters = "".join(c for c in word.text if c.isalnum())
    if word.agreed or (word.other and len(letters) > 1 and fuzz.ratio(strip_marks(word.text), strip_marks(word.other)) >= 60):
        return True
    return word.confidence >= 0.75 and len(letters) > 1 and (letters.isdigit() or is_syllable(letters))


def without_scrawl(lines: Sequence[Sequence[Word]], ink: Sequence[Ink]) -> list[list[Word]]:
    """The lines (words in fractions) without what a reader made of a signature's stroke; anything word-like stays."""
    strokes = [i.box for i in ink if i.kind == "signature" and i.score >= 0.5]
    kept = [[w for w in line if not any(_within(w, box) for box in strokes) or _word_like(w)] for line in lines]
    return [line for line in kept if line]


def _within(word: Word, box: PixelBox) -> bool:
    x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _word_like(word: Word) -> bool:
    letters = "".join(c for c in word.text if c.isalnum())
    return word.agreed or letters.isdigit() or (len(letters) > 1 and (is_syllable(letters) or (word.other or "").isdigit()))


def find_rings(page: CleanPage, residue: Gray) -> list[Ring]:
    """Up to three seals, the surest first; red ones where the page has colour."""
    if not page.bilevel and (page.red_mask > 0).mean() > 0.0003:
        return _rings_in(page.red_mask, page.dpi, red=True)
    return _rings_in(residue, page.dpi, red=False)


def _rings_in(mask: Gray, dpi: float, *, red: bool) -> list[Ring]:
    scale = RING_DPI / dpi
    small = cv2.resize(mask, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    small = (small > 40).astype(np.float32)
    if small.sum() < 60:
        return []
    small, dx, dy = _dense_part(small)
    rings: list[Ring] = []
    for _ in range(4):
        best = _best_ring(small)
        if best is None:
            break
        x, y, radius, score = best
        rings.append(Ring((x + dx) / scale, (y + dy) / scale, radius / scale, score, red))
        cv2.circle(small, (x, y), round(radius) + 1, 0.0, -1)
    return [r for r in rings if not any(_inner(r, other) for other in rings)]


def _dense_part(small: Plane) -> tuple[Plane, int, int]:
    """The part of the mask that can hold a seal (ink denser than scattered specks), and where it begins: less to search."""
    side = round(SEAL_MM[0] / 25.4 * RING_DPI)
    dense = np.argwhere(cv2.boxFilter(small, cv2.CV_32F, (side, side)) > 0.03)
    if len(dense) == 0:
        return small[:0, :0], 0, 0
    (y0, x0), (y1, x1) = dense.min(axis=0), dense.max(axis=0)
    half = side // 2 + 2
    y0, x0 = max(0, int(y0) - half), max(0, int(x0) - half)
    return np.ascontiguousarray(small[y0 : int(y1) + half, x0 : int(x1) + half]), x0, y0


def _inner(ring: Ring, other: Ring) -> bool:
    """Whether ``ring`` is a circle inside the seal ``other``, or what is left of one around a better ring."""
    near = np.hypot(ring.x - other.x, ring.y - other.y) < 0.6 * other.radius
    return (
        ring is not other
        and bool(near)
        and (ring.radius < other.radius if min(ring.score, other.score) >= 0.6 else ring.score < other.score)
    )


def _best_ring(small: Plane) -> tuple[int, int, float, float] | None:
    """(x, y, radius, coverage) of the circle whose outline is inked best, in small pixels; None below ``MIN_RING``."""
    low, high = (d / 2 / 25.4 * RING_DPI for d in SEAL_MM)
    best: tuple[int, int, float, float] | None = None
    if small.size == 0 or small.sum() < 60:
        return None
    for radius in np.arange(low, high, 1.0):
        kernel = _ring_kernel(float(radius))
        votes = cv2.filter2D(small, cv2.CV_32F, kernel, borderType=cv2.BORDER_CONSTANT)
        for _ in range(2):
            _, top, _, (x, y) = cv2.minMaxLoc(votes)
            if top < 0.4:
                break
            score = _coverage(small, x, y, float(radius))
            # A seal has an inner and an outer ring: of two nearly as good, the outer is the seal.
            if score >= MIN_RING and (best is None or score > best[3] - 0.06):
                best = (x, y, float(radius), score)
            cv2.circle(votes, (x, y), 4, 0.0, -1)
    return best


def _ring_kernel(radius: float) -> Plane:
    half = int(radius) + 2
    yy, xx = np.mgrid[-half : half + 1, -half : half + 1]
    ring = (np.abs(np.hypot(xx, yy) - radius) <= 0.8).astype(np.float32)
    return np.asarray(ring / ring.sum(), dtype=np.float32)


def _coverage(small: Plane, x: int, y: int, radius: float) -> float:
    """The share of sectors with ink on the outline (one pixel of play) that are not simply all black."""
    height, width = small.shape
    hit = 0
    for angle in np.linspace(0, 2 * np.pi, SECTORS, endpoint=False):
        across = [(x + r * np.cos(angle), y + r * np.sin(angle)) for r in (radius - 1, radius, radius + 1)]
        inside = [(round(a), round(b)) for a, b in across if 0 <= round(a) < width and 0 <= round(b) < height]
        hit += any(small[b, a] > 0 for a, b in inside)
    solid = small[max(0, y - int(radius)) : y + int(radius), max(0, x - int(radius)) : x + int(radius)].mean()
    return hit / SECTORS if solid < 0.8 else 0.0


def _seal(page: CleanPage, ring: Ring) -> Ink:
    box = (ring.x - ring.radius, ring.y - ring.radius, ring.x + ring.radius, ring.y + ring.radius)
    score = min(ring.score, PALE_SCORE) if ring.red and redness(page, box) < PALE else ring.score
    return Ink(
        "seal",
        _fractions(page, box),
        round(min(1.0, score), 3),
        "red" if ring.red else "black" if page.bilevel else "unknown",
    )


def redness(page: CleanPage, box: PixelBox) -> float:
    """How red the red ink in ``box`` is where it is strongest (upper quartile), 0..255."""
    x0, y0, x1, y1 = (max(0, round(v)) for v in box)
    part = page.colour[y0:y1, x0:x1]
    inked = page.red_mask[y0:y1, x0:x1] > 0
    if not inked.any():
        return 0.0
    b, g, r = cv2.split(part)
    return float(np.percentile(cv2.subtract(r, cv2.max(b, g))[inked], 75))


def _strokes(page: CleanPage, residue: Gray, rings: Sequence[Ring], *, typed: bool) -> list[Ink]:
    """Strokes of at least ``MIN_STROKE_MM`` that are no print, no seal and not at the paper's edge; red ones are stamps."""
    mask = residue.copy()
    edge = round(EDGE_MM / 25.4 * page.dpi)
    mask[:edge], mask[-edge:], mask[:, :edge], mask[:, -edge:] = 0, 0, 0, 0
    red = cv2.dilate(page.red_mask, np.ones((5, 5), np.uint8))
    if not page.bilevel:
        mask[red > 0] = 0
    for ring in rings:
        if not ring.red:
            cv2.circle(mask, (round(ring.x), round(ring.y)), round(ring.radius * 1.06), 0, -1)
    shortest = 0.0 if typed else LETTER_MM
    found = [
        _stroke(page, box, _kind(page, box), mask, shortest) for box in _components(mask, page.dpi, 2.0) if _is_stroke(mask, box)
    ]
    if not page.bilevel and (red > 0).mean() > 0.0004:
        for ring in rings:
            cv2.circle(red, (round(ring.x), round(ring.y)), round(ring.radius * 1.1), 0, -1)
        found += [_stroke(page, box, "stamp", red, shortest) for box in _components(red, page.dpi, 3.0)]
    return found


def _kind(page: CleanPage, box: PixelBox) -> Literal["signature", "handwriting"]:
    """Small strokes in the head of a page are a number or a day written by hand, not a signature."""
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
    """Not a straight rule or fold (flat box), not a solid blot (photograph, black border)."""
    x0, y0, x1, y1 = (int(v) for v in box)
    wide, high = x1 - x0, y1 - y0
    share = float((mask[y0:y1, x0:x1] > 0).mean())
    return min(wide, high) > 0.12 * max(wide, high) and 0.01 < share < 0.6


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
        max(w, h) * mm for _, _, w, h, area in stats[1:count] if not (h * mm < LINE_MM and area > DENSE * w * h and w * mm < 40.0)
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
    alone = mask[y0:y1, x0:x1]
    if kind == "signature" and (like_print(page.ink_mask[y0:y1, x0:x1], page.dpi) or longest_piece(alone, page.dpi) < shortest):
        score = min(score, PRINT_SCORE)
    if page.bilevel:
        return Ink(kind, _fractions(page, box), round(min(1.0, score), 3), "black")
    ink = page.ink_mask[y0:y1, x0:x1] > 0
    blue = float((page.blue_mask[y0:y1, x0:x1][ink] > 0).mean()) if ink.any() else 0.0
    return Ink(
        kind, _fractions(page, box), round(min(1.0, score), 3), "red" if kind == "stamp" else "blue" if blue > 0.35 else "black"
    )


def _fractions(page: CleanPage, box: PixelBox) -> PixelBox:
    wide, high = page.size
    clip = [min(1.0, max(0.0, v)) for v in (box[0] / wide, box[1] / high, box[2] / wide, box[3] / high)]
    return (round(clip[0], 5), round(clip[1], 5), round(clip[2], 5), round(clip[3], 5))
