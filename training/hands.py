"""Digits drawn by many invented hands: own stroke shapes, each hand with its own shapes, proportions, slant and pen.

The shapes are this project's own drawing (x to the right 0..0.6, y down 0..1) and are not those of `samples.generator.ink`, so that
generated samples stay a fair test. A hand bends every control point by its own habit; each digit it writes wobbles on top.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Mask = NDArray[np.uint8]
Rng = np.random.Generator
HIGH = 96
"""Pixels of a digit's height in the drawing."""

# Variants are parted by "|", strokes by ";", points by blanks.
SHAPES: dict[str, str] = {
    "0": ".28,.0 .08,.18 .0,.55 .1,.92 .3,1 .5,.85 .56,.48 .48,.12 .28,.0"
    "|.34,.06 .2,.0 .04,.2 .0,.6 .14,.95 .36,.97 .54,.7 .52,.25 .3,.02 .1,.08"
    "|.4,.1 .25,.0 .05,.3 .04,.75 .25,1 .45,.85 .5,.4 .42,.06",
    "1": ".3,.0 .3,.35 .29,.7 .28,1|.1,.25 .22,.14 .32,.0;.32,.0 .31,.5 .3,1|.02,.4 .18,.22 .3,.0 .29,.4 .27,1"
    "|.12,.2 .3,.0 .3,.5 .3,1;.08,1 .3,.98 .52,1|.16,.12 .26,.08 .34,.0 .33,.6 .32,.95 .4,.98"
    "|.0,.4 .2,.2 .42,.0 .32,.5 .22,1|.04,.52 .18,.28 .34,.02 .3,.5 .26,1",
    "2": ".04,.22 .12,.05 .3,.0 .48,.1 .48,.34 .3,.62 .02,1;.02,1 .3,.98 .58,.97"
    "|.04,.18 .24,.0 .46,.08 .46,.38 .22,.78 .06,.95 .04,.82 .18,.82 .38,.96 .58,.9"
    "|.06,.12 .3,.0 .5,.18 .36,.5 .12,.8 .0,.98 .2,.92 .38,1 .56,.92|.0,.06 .3,.0 .5,.12 .4,.45 .04,.98 .56,.98",
    "3": ".04,.14 .22,.0 .46,.08 .46,.3 .2,.46 .44,.56 .54,.76 .36,.98 .08,.95 .0,.84"
    "|.04,.02 .28,.0 .5,.02 .34,.22 .2,.4 .42,.48 .54,.7 .4,.95 .15,1 .0,.9"
    "|.06,.1 .3,.0 .44,.16 .3,.4 .16,.46 .36,.46 .5,.66 .34,.95 .1,1 .02,.86",
    "4": ".3,.0 .16,.32 .0,.66 .3,.66 .58,.64;.42,.4 .41,.7 .4,1|.06,.0 .04,.25 .06,.5 .3,.52 .54,.48;.48,.0 .46,.5 .44,1"
    "|.4,1 .41,.5 .42,.0 .2,.36 .0,.7 .3,.7 .58,.68|.12,.04 .02,.56 .52,.54;.36,.26 .33,.6 .3,1",
    "5": ".5,.0 .3,.01 .12,.02 .1,.2 .06,.44 .28,.36 .5,.52 .5,.8 .3,1 .04,.92"
    "|.14,.0 .12,.22 .08,.44 .3,.38 .5,.55 .46,.84 .24,1 .0,.9;.12,.02 .3,.04 .54,.0"
    "|.2,.04 .14,.42 .36,.46 .46,.66 .34,.92 .08,1;.2,.06 .4,.0 .6,-.02|.56,.0 .18,.04 .1,.4 .4,.42 .48,.7 .28,.96 .0,.98",
    "6": ".42,.0 .2,.2 .04,.56 .06,.86 .26,1 .48,.86 .46,.64 .28,.54 .08,.68"
    "|.5,.06 .34,.0 .12,.28 .02,.7 .18,.98 .42,.94 .5,.72 .34,.56 .12,.62 .04,.78"
    "|.26,.0 .1,.4 .04,.8 .2,1 .4,.92 .42,.7 .24,.62 .06,.8",
    "7": ".0,.04 .28,.03 .56,.0 .4,.4 .26,.7 .2,1|.02,.12 .06,.02 .3,.05 .56,.0 .36,.5 .24,1"
    "|.02,.06 .54,.02 .34,.46 .22,1;.12,.5 .3,.47 .5,.46|.04,.16 .06,.0 .56,.02 .42,.3 .3,.62 .28,1;.14,.54 .52,.5"
    "|.0,.08 .14,.0 .36,.08 .54,.0 .4,.35 .3,1|.04,.2 .1,.02 .34,.08 .62,.0 .44,.44 .3,1;.1,.58 .4,.5 .72,.42"
    "|.0,.3 .05,.06 .3,.12 .68,.04 .5,.45 .4,1;.16,.6 .44,.52 .8,.44",
    "8": ".5,.12 .3,.0 .1,.12 .14,.34 .36,.5 .52,.74 .36,.98 .1,.94 .04,.74 .24,.52 .46,.3 .5,.12"
    "|.28,.46 .1,.28 .16,.04 .38,.0 .48,.2 .28,.46 .04,.7 .1,.96 .38,1 .52,.78 .28,.46"
    "|.44,.2 .34,.02 .14,.06 .1,.26 .3,.46 .46,.7 .36,.98 .12,1 .06,.78 .26,.5 .5,.1",
    "9": ".5,.16 .34,.0 .1,.08 .04,.32 .2,.48 .42,.4 .5,.16;.5,.16 .48,.6 .42,1"
    "|.48,.12 .24,.0 .04,.18 .1,.42 .34,.44 .48,.18 .5,.5 .44,.86 .24,1 .02,.92"
    "|.46,.1 .28,.0 .08,.14 .1,.36 .28,.44 .44,.3 .47,.08 .4,.5 .26,1"
    "|.44,.24 .36,.04 .12,.02 .02,.24 .18,.44 .4,.36 .46,.12 .46,.6 .3,.95 .1,1",
}


def parse(text: str) -> list[list[Points]]:
    """The variants of one shape: a list of strokes, each an array [points, 2]."""
    return [
        [np.array([[float(v) for v in p.split(",")] for p in stroke.split()]) for stroke in variant.split(";")]
        for variant in text.split("|")
    ]


VARIANTS: dict[str, list[list[Points]]] = {digit: parse(text) for digit, text in SHAPES.items()}


@dataclass(frozen=True)
class Hand:
    """One writer: which shapes, how they are bent, how they lean, how wide, with how thick a pen (share of the height)."""

    choice: dict[str, int]
    habit: dict[str, list[Points]]
    slant: float
    width: float
    pen: float
    wobble: float


def new_hand(rng: Rng) -> Hand:
    """Invent a writer."""
    choice = {digit: int(rng.integers(len(v))) for digit, v in VARIANTS.items()}
    habit = {d: [rng.normal(0, 0.03, s.shape) for s in VARIANTS[d][k]] for d, k in choice.items()}
    return Hand(choice, habit, rng.normal(0.12, 0.2), rng.uniform(0.65, 1.45), rng.uniform(0.05, 0.16), rng.uniform(0.005, 0.028))


def curve(points: Points, steps: int = 8) -> Points:
    """A smooth line through ``points`` (Catmull-Rom with end points doubled)."""
    if len(points) < 3:
        return points
    p = np.vstack([points[:1], points, points[-1:]])
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    parts = [
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        for a, b, c, d in zip(p, p[1:], p[2:], p[3:], strict=False)
    ]
    return np.vstack([*parts, points[-1:]])


def strokes(hand: Hand, digit: str, rng: Rng) -> list[Points]:
    """The strokes of one digit as this hand writes it now, in heights."""
    turn = rng.normal(0, 0.06)
    made = []
    for base, habit in zip(VARIANTS[digit][hand.choice[digit]], hand.habit[digit], strict=True):
        p = base + habit + rng.normal(0, hand.wobble, base.shape)
        x, y = p[:, 0] * hand.width, p[:, 1]
        x = x + (0.5 - y) * (hand.slant + turn)
        made.append(curve(np.stack([x, y], axis=1)))
    return made


def draw(hand: Hand, text: str, rng: Rng) -> tuple[Mask, list[tuple[int, int]]]:
    """``text`` in this hand: ink mask (255 on ink) and the (left, right) pixels of every digit's own strokes."""
    tight = rng.uniform(0.02, 0.28)
    at, placed = 0.0, []
    for digit in text:
        scale, lift = rng.uniform(0.82, 1.08), rng.normal(0, 0.04)
        lines = [s * scale + np.array((0.0, lift + 1 - scale)) for s in strokes(hand, digit, rng)]
        left = min(float(s[:, 0].min()) for s in lines)
        lines = [s + np.array((at - left, 0.0)) for s in lines]
        placed.append(lines)
        at = max(float(s[:, 0].max()) for s in lines) + tight + rng.normal(0, 0.05)
    return _ink(placed, hand.pen)


def _ink(placed: list[list[Points]], pen: float) -> tuple[Mask, list[tuple[int, int]]]:
    every = np.vstack([s for lines in placed for s in lines])
    low, high = every.min(axis=0) - 0.2, every.max(axis=0) + 0.2
    size = np.ceil((high - low) * HIGH).astype(int)
    mask = np.zeros((int(size[1]), int(size[0])), np.uint8)
    thick = max(2, round(pen * HIGH))
    spans = []
    for lines in placed:
        for s in lines:
            cv2.polylines(mask, [np.round((s - low) * HIGH).astype(np.int32)], False, 255, thick, cv2.LINE_AA)
        xs = np.concatenate([s[:, 0] for s in lines])
        spans.append((int((xs.min() - low[0]) * HIGH) - thick // 2, int((xs.max() - low[0]) * HIGH) + thick // 2 + 1))
    return mask, spans
