"""Handwritten digits in a slot: strokes, hypotheses where one digit ends and the next begins, and the best strings over all of them.

Every stretch of one to four neighbouring pieces may be a digit or nothing; a beam over these stretches gives ranked strings. Printed
neighbours of the slot ("ngày", "/") are pieces too: the class "no digit" lets the beam pass over them, most easily outside the slot.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from worker.reading.glyphs import REJECT, Classifier, Mask

Range = Literal["number", "day", "month"]
LAST: dict[Range, int] = {"day": 31, "month": 12}
JOINED, KEPT, DIGITS = 4, 24, 5
APART = 0.25
"""Strokes further from the slot than this, in digit heights, are print: the "ố" before the colon is a fine 0."""
CLOSE = 0.12
TALL = 0.7
"""Strokes of this share of the digits' height are digits of their own where they stand apart."""
FAINTEST = 226.0
"""No lighter grey counts as ink, however empty the slot is: white ground is at 250."""


@dataclass(frozen=True)
class Piece:
    """Strokes between two cuts, in pixels of the slot; ``inside`` is the share of it that stands in the slot itself,
    ``away`` how far its middle stands outside, in digit heights; ``part`` numbers the strokes that it was cut from, ``whole``
    tells that these were not cut.
    """

    mask: Mask
    x0: int
    x1: int
    y0: int
    y1: int
    inside: float
    away: float = 0.0
    part: int = 0
    whole: bool = False


@dataclass(frozen=True)
class Trail:
    """A reading of the pieces so far: its digits, its log score, and where each digit stands."""

    text: str
    score: float
    spans: tuple[tuple[int, int], ...] = ()


def ink_of(layer: NDArray[np.uint8]) -> Mask:
    """255 on ink of a grey layer on white ground, by Otsu's threshold."""
    soft = cv2.GaussianBlur(layer, (3, 3), 0)
    limit = min(float(cv2.threshold(soft, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[0]), FAINTEST)
    made: Mask = cv2.threshold(soft, limit, 255, cv2.THRESH_BINARY_INV)[1].astype(np.uint8)
    return made


def pieces_of(mask: Mask, slot: tuple[int, int, int, int]) -> list[Piece]:
    """The strokes of ``mask`` from left to right, wide ones cut at their thinnest columns. ``slot`` is the slot's box in it."""
    parts = grouped(strokes_in(mask, slot))
    if not parts:
        return []
    inner = [p for p in parts if _share(p[0], p[2], slot) > 0.5] or parts
    high = float(np.median([p[3] - p[1] for p in inner]))
    found: list[Piece] = []
    for at, (x0, y0, x1, y1, labels) in enumerate(_reachable(parts, slot, high)):
        own = (np.isin(labels, labels[labels > 0]) & (labels > 0))[y0:y1, x0:x1].astype(np.uint8) * 255
        edges = [0, *_cuts(own, high), x1 - x0]
        for left, right in pairwise(edges):
            part = np.zeros((mask.shape[0], right - left), np.uint8)
            part[y0:y1] = own[:, left:right]
            if part.any():
                a, b = x0 + left, x0 + right
                whole = len(edges) == 2 and y1 - y0 > TALL * high
                found.append(Piece(part, a, b, y0, y1, _share(a, b, slot), _away(a, b, slot) / high, at, whole))
    return sorted(found, key=lambda p: p.x0)


Stroke = tuple[int, int, int, int, NDArray[np.int32]]
Box = tuple[int, int, int, int]


def strokes_in(mask: Mask, slot: tuple[int, int, int, int]) -> list[Stroke]:
    """Connected strokes without dots, dot leaders, rules, and what belongs to the lines above and below."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    boxes = [(i, int(s[0]), int(s[1]), int(s[0] + s[2]), int(s[1] + s[3])) for i, s in enumerate(stats) if 0 < i < count]
    middle, reach = (slot[1] + slot[3]) / 2, slot[3] - slot[1]
    level = [b for b in boxes if abs((b[2] + b[4]) / 2 - middle) < 0.6 * reach and b[3] - b[1] < 3.5 * (b[4] - b[2])]
    inner = [b for b in level if _share(b[1], b[3], slot) > 0.15]
    tallest = max((b[4] - b[2] for b in inner), default=0)
    if tallest < 0.22 * reach:
        return []
    tall = [b for b in level if b[4] - b[2] >= 0.42 * tallest]
    small = [b for b in boxes if b not in tall and b[4] - b[2] >= 0.06 * tallest and _beside(b, tall, tallest)]
    return [(b[1], b[2], b[3], b[4], np.where(labels == b[0], labels, 0)) for b in tall + small]


def _beside(box: tuple[int, ...], tall: list[tuple[int, int, int, int, int]], high: int) -> bool:
    """Whether a small stroke belongs to a tall one: the loose bar of a 5 or 7 over or across it."""
    if box[3] - box[1] > 0.9 * high:
        return False
    return any(
        min(box[3], t[3]) - max(box[1], t[1]) > 0.45 * (box[3] - box[1]) and t[2] - 0.2 * high < box[2] < t[4] for t in tall
    )


def grouped(strokes: list[Stroke]) -> list[Stroke]:
    """Strokes that stand over one another are one: mostly within the width of the other."""
    groups: list[Stroke] = []
    for x0, y0, x1, y1, labels in sorted(strokes, key=lambda s: s[0]):
        last = groups[-1] if groups else None
        if last is not None and min(x1, last[2]) - max(x0, last[0]) > 0.5 * min(x1 - x0, last[2] - last[0]):
            groups[-1] = (last[0], min(y0, last[1]), max(x1, last[2]), max(y1, last[3]), last[4] + labels)
        else:
            groups.append((x0, y0, x1, y1, labels))
    return groups


def _reachable(parts: list[Stroke], slot: tuple[int, int, int, int], high: float) -> list[Stroke]:
    """The strokes in or at the slot, and those close beside one of them on the way outwards."""
    inner = [p for p in parts if max(slot[0] - p[2], p[0] - slot[2]) <= APART * high]
    if not inner:
        return []
    left, right = min(p[0] for p in inner), max(p[2] for p in inner)
    beside = [p for p in parts if all(p is not q for q in inner) and max(left - p[2], p[0] - right) <= CLOSE * high]
    return sorted(inner + beside, key=lambda p: p[0])


def _share(x0: int, x1: int, slot: tuple[int, int, int, int]) -> float:
    return max(0.0, min(x1, slot[2]) - max(x0, slot[0])) / max(1, x1 - x0)


def _away(x0: int, x1: int, slot: tuple[int, int, int, int]) -> float:
    middle = (x0 + x1) / 2
    return max(0.0, slot[0] - middle, middle - slot[2])


def _cuts(own: Mask, high: float) -> list[int]:
    """Columns at which a wide stroke may hold two digits: minima of the ink, at most five."""
    wide = own.shape[1]
    if wide < 0.55 * high:
        return []
    ink = cv2.GaussianBlur((own > 0).sum(axis=0).astype(np.float32).reshape(1, -1), (0, 0), max(1.0, 0.03 * high)).ravel()
    gap = max(2, round(0.14 * high))
    lows = [x for x in range(gap, wide - gap) if ink[x] <= ink[x - gap : x + gap + 1].min() + 1e-4 and ink[x] < 0.55 * high]
    kept: list[int] = []
    for x in sorted(lows, key=lambda c: float(ink[c])):
        if len(kept) < 5 and all(abs(x - k) >= gap for k in kept):
            kept.append(x)
    return sorted(kept)


@dataclass(frozen=True)
class Weights:
    """What a path pays besides the classifier's log odds; set on generated and labelled slots (training/README.md)."""

    skip_inside: float = -2.5
    skip_outside: float = 0.3
    skip_whole: float = -1.5
    """More for passing over strokes as high as a digit that stand apart in the slot: the classifier learnt "no digit" from halves of
    digits, and a 1 looks like one."""
    join_apart: float = -1.5
    """More for one digit made of tall strokes that stand apart."""
    digit_outside: float = -1.5
    digit_away: float = -2.0
    out_of_range: float = -6.0
    join: float = -1.0
    floor: float = -7.0


WEIGHTS = Weights()


def joined(pieces: list[Piece]) -> Mask:
    """The glyph that neighbouring pieces make together."""
    left, right = min(p.x0 for p in pieces), max(p.x1 for p in pieces)
    made = np.zeros((pieces[0].mask.shape[0], right - left), np.uint8)
    for p in pieces:
        view = made[:, p.x0 - left : p.x1 - left]
        np.maximum(view, p.mask, out=view)
    return made


def stretches(pieces: list[Piece]) -> list[tuple[int, int]]:
    """Which runs [i, j) of pieces may be one digit: near one another and no wider than a digit is."""
    high = max((p.y1 - p.y0 for p in pieces), default=0)
    found = []
    for i in range(len(pieces)):
        for j in range(i + 1, min(len(pieces), i + JOINED) + 1):
            near = all(b.x0 - a.x1 <= 0.3 * high for a, b in pairwise(pieces[i:j]))
            if j == i + 1 or (near and pieces[j - 1].x1 - pieces[i].x0 <= 1.25 * high):
                found.append((i, j))
    return found


def paths(pieces: list[Piece], model: Classifier, weights: Weights = WEIGHTS) -> list[Trail]:
    """The best readings of the pieces, best first, at most KEPT."""
    runs = stretches(pieces)
    odds = np.maximum(model.read([joined(pieces[i:j]) for i, j in runs]), weights.floor)
    beams: list[list[Trail]] = [[Trail("", 0.0)], *([] for _ in pieces)]
    for (i, j), row in sorted(zip(runs, odds, strict=True), key=lambda e: e[0]):
        inside = float(np.mean([p.inside for p in pieces[i:j]]))
        beside = misplaced(pieces[i:j], weights) + (j - i - 1) * weights.join + _apart(pieces[i:j]) * weights.join_apart
        steps = [(str(d), float(row[d]) + beside) for d in np.argsort(row[:REJECT])[-4:]]
        if j == i + 1:
            pay = inside * (weights.skip_inside + pieces[i].whole * weights.skip_whole) + (1 - inside) * weights.skip_outside
            steps.append(("", float(row[REJECT]) + pay))
        beams[j] += [
            Trail(p.text + d, p.score + s, (*p.spans, (i, j)) if d else p.spans)
            for p in beams[i]
            for d, s in steps
            if len(p.text) + len(d) <= DIGITS
        ]
        beams[j] = _best(beams[j])
    return beams[-1]


def misplaced(run: list[Piece], weights: Weights = WEIGHTS) -> float:
    """What a digit made of these pieces pays for standing outside the slot."""
    inside = float(np.mean([p.inside for p in run]))
    return (1 - inside) * weights.digit_outside + max(p.away for p in run) * weights.digit_away


def _apart(run: list[Piece]) -> int:
    """How many gaps between tall strokes a digit made of these pieces would bridge."""
    high = max(p.y1 - p.y0 for p in run)
    tall = [p for p in run if p.y1 - p.y0 > TALL * high]
    return sum(a.part != b.part for a, b in pairwise(tall))


def _best(found: list[Trail]) -> list[Trail]:
    top: dict[str, Trail] = {}
    for p in found:
        if p.text not in top or p.score > top[p.text].score:
            top[p.text] = p
    return sorted(top.values(), key=lambda p: -p.score)[:KEPT]


def guesses(pieces: list[Piece], model: Classifier, kind: Range, weights: Weights = WEIGHTS) -> list[tuple[str, float]]:
    """(digits, probability) best first; a day that no month has is an unlikely reading."""
    scored = [(p.text, p.score + _unlikely(p.text, kind, weights)) for p in paths(pieces, model, weights)]
    if not scored:
        return []
    top = max(s for _, s in scored)
    total = sum(np.exp(s - top) for _, s in scored)
    ranked = sorted(((t, float(np.exp(s - top) / total)) for t, s in scored), key=lambda p: -p[1])
    return [(t, p) for t, p in ranked if t]


def _unlikely(text: str, kind: Range, weights: Weights) -> float:
    if not text:
        return 0.0
    if kind != "number":
        return 0.0 if len(text) <= 2 and 1 <= int(text) <= LAST[kind] else weights.out_of_range
    return 0.0 if int(text) > 0 and not text.startswith("00") else weights.out_of_range
