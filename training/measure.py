"""How often the shipped digit reader is right: on labelled slots of real scans and on the pen digits of generated samples.

    python -m training.measure --real slots.npz [--strips SEED COUNT] [--weights OTHER.npz] [--fonts DIR --folds]

``--strips`` cuts the slots of generated letters at every degradation (training/strips.py), COUNT seeds from SEED on.

``--folds`` trains once per agency without that agency's slots, as many times as there are agencies; about a minute each.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from random import Random

import cv2
import numpy as np

from samples.generator.ink import digits
from training.digits import make
from training.glyphs import fonts_in
from training.real import RealSlot, load, real_glyphs
from training.strips import LEVELS, strips
from worker.reading.glyphs import Classifier, classifier, from_bytes
from worker.reading.lattice import ink_of
from worker.reading.slot_ink import readings

LIMITS = (0.3, 0.5, 0.7, 0.9)
Ranked = list[tuple[str, float]]


def generated(count: int) -> list[RealSlot]:
    """Numbers by the pens of `samples.generator`, at the size of a 300 dpi slot; none of its shapes was learnt from."""
    rng, made = Random(20), []
    for index in range(count):
        text = str(rng.randint(1, 31) if index % 2 else rng.randint(1, 4999))
        patch = np.asarray(digits(text.zfill(2), 52, index, rng.randint(0, 10_000), "blue"))
        grey = 250 - patch[:, :, 3].astype(np.float32) * 0.8
        grey += np.random.default_rng(index).normal(0, 6, grey.shape)
        layer = cv2.copyMakeBorder(np.clip(grey, 0, 255).astype(np.uint8), 20, 20, 20, 20, cv2.BORDER_CONSTANT, value=250)
        box = (20, 20, layer.shape[1] - 20, layer.shape[0] - 20)
        made.append(RealSlot(f"sample{index}", "generated", "day" if index % 2 else "number", text, layer, box))
    return made


def ranked(slots: Iterable[RealSlot], model: Classifier) -> list[tuple[RealSlot, Ranked]]:
    """The guesses for every slot, as the product makes them."""
    return [(slot, readings(ink_of(slot.layer), slot.slot, model, slot.kind)) for slot in slots]


def right(slot: RealSlot, found: Ranked, among: int) -> bool:
    """Whether the label is among the first guesses; leading zeros do not count."""
    return any(int(text) == int(slot.text) for text, _ in found[:among])


def told(name: str, results: list[tuple[RealSlot, Ranked]]) -> str:
    """One row: slots, right first, right among three, and at each probability how many would be accepted and how many of them wrongly."""
    sure = []
    for limit in LIMITS:
        kept = [(s, f) for s, f in results if f and f[0][1] >= limit]
        sure.append(f"{sum(not right(s, f, 1) for s, f in kept)} of {len(kept)}")
    counts = [len(results), *(sum(right(s, f, n) for s, f in results) for n in (1, 3))]
    return "| " + " | ".join([name, *map(str, counts), *sure]) + " |"


def main() -> None:
    """Print the table as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--real", type=Path)
    parser.add_argument("--fonts", type=Path, action="append", default=[])
    parser.add_argument("--folds", action="store_true")
    parser.add_argument("--weights", type=Path, help="measure these instead of the shipped ones")
    parser.add_argument("--strips", type=int, nargs=2, metavar=("SEED", "COUNT"))
    given = parser.parse_args()
    model = from_bytes(given.weights.read_bytes()) if given.weights else classifier()
    if model is None:
        sys.exit("the shipped weights are missing or are not those named in worker/reading/glyphs.py")
    print("| slots | n | first | top 3 |", " | ".join(f"wrong at p >= {limit}" for limit in LIMITS), "|")
    print("|---" * (4 + len(LIMITS)) + "|")
    print(told("generated", ranked(generated(400), model)))
    if given.strips:
        cut = ranked(strips(*given.strips), model)
        for level in (*LEVELS, "all"):
            print(told(f"generated, {level}", [r for r in cut if level in (r[0].agency, "all")]))
    slots = load(given.real) if given.real else []
    agencies = sorted({s.agency for s in slots})
    for kind in sorted({s.kind for s in slots}):
        print(told(f"{kind}s, shipped weights", ranked([s for s in slots if s.kind == kind], model)))
    for agency in agencies:
        print(told(f"{agency}, shipped weights", ranked([s for s in slots if s.agency == agency], model)))
    if given.folds:
        print(told("all, each agency left out in turn", _folds(given.real, slots, agencies, fonts_in(given.fonts))))


def _folds(path: Path, slots: list[RealSlot], agencies: list[str], fonts: list[Path]) -> list[tuple[RealSlot, Ranked]]:
    aligner, results = make(7, [], [], hands=1500), []
    for agency in agencies:
        model = make(119, fonts, real_glyphs(path, {agency}, aligner))
        results += ranked([s for s in slots if s.agency == agency], model)
    return results


if __name__ == "__main__":
    main()
