"""One glyph, one digit: a small classifier (shape and gradients of a 28 x 28 picture, one hidden layer) with a class for "no digit".

The weights were trained by `training/digits.py`; they are read once, and only if they are the very file whose hash stands here.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

WEIGHTS = Path(__file__).with_name("models") / "digits.npz"
SHA256 = "c1d557640b4b8be446e980da2285d89ff35205790c9deb85e3b58f9f67af0740"
SIDE, ROOM, CELL, BINS = 28, 24, 4, 8
REJECT = 10
"""Index of the class "no digit": a part of one, two at once, a slash, a letter."""

Floats = NDArray[np.float32]
Mask = NDArray[np.uint8]


def normal(mask: Mask) -> tuple[Floats, float]:
    """The ink of ``mask`` (255 on ink) fitted into SIDE x SIDE with its proportions kept, 0..1; and log(height / width)."""
    ys, xs = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not len(ys):
        return np.zeros((SIDE, SIDE), np.float32), 0.0
    part = mask[ys[0] : ys[-1] + 1, xs[0] : xs[-1] + 1]
    high, wide = part.shape
    scale = ROOM / max(high, wide)
    size = (max(2, round(wide * scale)), max(2, round(high * scale)))
    small = cv2.resize(part, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    made = np.zeros((SIDE, SIDE), np.float32)
    y, x = (SIDE - size[1]) // 2, (SIDE - size[0]) // 2
    made[y : y + size[1], x : x + size[0]] = small / 255.0
    return made, float(np.log(high / wide))


def features(pictures: Floats, shapes: Floats) -> Floats:
    """Pictures [n, SIDE, SIDE] and log proportions [n] to rows: coarse pixels, gradient directions per cell, proportions."""
    n = len(pictures)
    coarse = pictures.reshape(n, 14, 2, 14, 2).mean(axis=(2, 4)).reshape(n, -1)
    dy, dx = np.gradient(pictures, axis=(1, 2))
    strength = np.hypot(dx, dy)
    at = (np.arctan2(dy, dx) / (2 * np.pi) * BINS) % BINS
    cells = SIDE // CELL
    maps = []
    for index in range(BINS):
        near = np.abs(at - index)
        share = np.clip(1 - np.minimum(near, BINS - near), 0, 1) * strength
        maps.append(share.reshape(n, cells, CELL, cells, CELL).sum(axis=(2, 4)).reshape(n, -1))
    gradients = np.sqrt(np.concatenate(maps, axis=1))
    gradients /= np.linalg.norm(gradients, axis=1, keepdims=True) / 8 + 1e-6
    return np.concatenate([coarse, gradients, shapes[:, None]], axis=1).astype(np.float32)


@dataclass(frozen=True)
class Classifier:
    """Weights of the one hidden layer and the output layer; inputs are shifted by ``mean``."""

    mean: Floats
    w1: Floats
    b1: Floats
    w2: Floats
    b2: Floats

    def log_odds(self, rows: Floats) -> Floats:
        """Log probabilities [n, 11] of the digits 0..9 and REJECT for feature rows."""
        hidden = np.maximum((rows - self.mean) @ self.w1 + self.b1, 0)
        out = hidden @ self.w2 + self.b2
        out -= out.max(axis=1, keepdims=True)
        made: Floats = out - np.log(np.exp(out).sum(axis=1, keepdims=True))
        return made

    def read(self, masks: list[Mask]) -> Floats:
        """Log probabilities [n, 11] for glyph masks (255 on ink, any size)."""
        if not masks:
            return np.zeros((0, REJECT + 1), np.float32)
        pairs = [normal(m) for m in masks]
        return self.log_odds(features(np.stack([p for p, _ in pairs]), np.array([s for _, s in pairs], np.float32)))


def from_bytes(data: bytes) -> Classifier:
    """A classifier from the bytes of an .npz written by `training/digits.py`."""
    with np.load(io.BytesIO(data), allow_pickle=False) as found:
        return Classifier(*(found[name].astype(np.float32) for name in ("mean", "w1", "b1", "w2", "b2")))


@lru_cache(maxsize=1)
def classifier() -> Classifier | None:
    """The shipped weights, read once per process; None where they are missing or are not the file that was measured."""
    if not WEIGHTS.is_file():
        return None
    data = WEIGHTS.read_bytes()
    return from_bytes(data) if hashlib.sha256(data).hexdigest() == SHA256 else None
