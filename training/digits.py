"""Train the digit classifier of `worker.reading.glyphs` with numpy alone.

    python -m training.digits --fonts DIR --real slots.npz --leave-out qni --out digits.npz

``--real`` is a file of labelled slots that stays outside the repository (see training/README.md); without it only drawn and printed
digits are learnt.
"""

from __future__ import annotations

import argparse
import hashlib
import io
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.glyphs import Sample, again, by_hand, fonts_in, in_print
from training.hands import Rng
from training.real import real_glyphs
from worker.reading.glyphs import REJECT, Classifier, Floats, features, from_bytes, normal

HIDDEN, CLASSES = 192, REJECT + 1
COPIES = 40
"""How often a real glyph is learnt, each time bent and scanned anew: real digits are few."""


def drawn(rng: Rng, hands: int, fonts: list[Path], repeats: int) -> list[Sample]:
    """The part of the training set that needs no scans."""
    made = [sample for _ in range(hands) for sample in by_hand(rng)]
    return made + [sample for font in fonts for sample in in_print(font, rng, repeats)]


def as_rows(samples: list[Sample]) -> tuple[Floats, NDArray[np.int64]]:
    """Feature rows and classes."""
    kept = [s for s in samples if s[0].any()]
    rows = []
    for start in range(0, len(kept), 2000):
        pairs = [normal(m) for m, _ in kept[start : start + 2000]]
        rows.append(features(np.stack([p for p, _ in pairs]), np.array([s for _, s in pairs], np.float32)))
    return np.concatenate(rows), np.array([label for _, label in kept])


def train(rows: Floats, classes: NDArray[np.int64], rng: Rng, epochs: int = 10) -> Classifier:
    """Adam on the cross entropy with label smoothing and drop-out; about a second an epoch for 60,000 rows."""
    mean = rows.mean(axis=0)
    sizes = (rows.shape[1], HIDDEN), (HIDDEN, CLASSES)
    w = [rng.normal(0, np.sqrt(2 / a), (a, b)).astype(np.float32) for a, b in sizes]
    p = [w[0], np.zeros(HIDDEN, np.float32), w[1], np.zeros(CLASSES, np.float32)]
    m, v = [np.zeros_like(x) for x in p], [np.zeros_like(x) for x in p]
    step, batch, smooth = 0, 256, 0.05
    target = np.full((CLASSES, CLASSES), smooth / CLASSES, np.float32) + np.eye(CLASSES, dtype=np.float32) * (1 - smooth)
    for epoch in range(epochs):
        rate = 2e-3 * 0.5 * (1 + np.cos(np.pi * epoch / epochs))
        order = rng.permutation(len(rows))
        for start in range(0, len(rows), batch):
            chosen = order[start : start + batch]
            grads = _gradients(p, rows[chosen] - mean, target[classes[chosen]], rng)
            step += 1
            for i, raw in enumerate(grads):
                g = raw + 1e-4 * p[i]
                m[i] = 0.9 * m[i] + 0.1 * g
                v[i] = 0.999 * v[i] + 0.001 * g * g
                p[i] -= (rate * (m[i] / (1 - 0.9**step)) / (np.sqrt(v[i] / (1 - 0.999**step)) + 1e-8)).astype(np.float32)
    return Classifier(mean, *p)


def _gradients(p: list[Floats], x: Floats, target: Floats, rng: Rng) -> list[Floats]:
    hidden = np.maximum(x @ p[0] + p[1], 0)
    kept = (rng.random(hidden.shape) > 0.25).astype(np.float32) / 0.75
    hidden = hidden * kept
    out = hidden @ p[2] + p[3]
    out = np.exp(out - out.max(axis=1, keepdims=True))
    wrong = (out / out.sum(axis=1, keepdims=True) - target) / len(x)
    back = (wrong @ p[2].T) * (hidden > 0) * kept
    return [x.T @ back, back.sum(axis=0), hidden.T @ wrong, wrong.sum(axis=0)]


def to_bytes(model: Classifier) -> bytes:
    """The weights as half-precision .npz, the same bytes for the same weights."""
    held = io.BytesIO()
    names = ("mean", "w1", "b1", "w2", "b2")
    np.savez_compressed(held, **{n: getattr(model, n).astype(np.float16) for n in names})
    return held.getvalue()


def make(seed: int, fonts: list[Path], real: list[Sample], hands: int = 5000) -> Classifier:
    """The whole training: draw, learn, and give the classifier back at the precision in which it is shipped."""
    rng = np.random.default_rng(seed)
    samples = drawn(rng, hands, fonts, 25)
    samples += [(again(m, rng), label) for m, label in real for _ in range(COPIES if label != REJECT else COPIES // 5)]
    return from_bytes(to_bytes(train(*as_rows(samples), rng)))


def main() -> None:
    """Train and write the weights; prints the hash that worker/reading/glyphs.py must name."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fonts", type=Path, action="append", default=[])
    parser.add_argument("--real", type=Path)
    parser.add_argument("--leave-out", action="append", default=[], help="agency whose slots are not learnt")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    # Where each digit of a labelled slot stands is found by a classifier that has seen drawn digits only.
    real = real_glyphs(given.real, set(given.leave_out), make(7, [], [], hands=1500)) if given.real else []
    data = to_bytes(make(119, fonts_in(given.fonts), real))
    given.out.write_bytes(data)
    print(len(real), "real glyphs;", len(data), "bytes; sha256", hashlib.sha256(data).hexdigest())


if __name__ == "__main__":
    main()
