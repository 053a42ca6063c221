"""Labelled slots of real scans, kept outside the repository, and the digits cut from them.

A slot file (.npz) holds ``layer_N`` (grey ink on white), ``slot_N`` (the slot's box in it), ``text_N``, ``kind_N`` and ``agency_N``.
A person typed ``text``; where each digit stands is found by the lattice, forced to read that text.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.glyphs import Sample
from worker.reading.glyphs import REJECT, Classifier
from worker.reading.lattice import Piece, Range, ink_of, joined, misplaced, pieces_of, stretches
from worker.reading.slot_ink import widened

KINDS: dict[str, Range] = {"number": "number", "day": "day", "month": "month"}
LEAST = -6.5
"""Log score per digit below which the text was surely laid over the wrong strokes: such a slot teaches nothing."""


@dataclass(frozen=True)
class RealSlot:
    """One labelled slot."""

    name: str
    agency: str
    kind: Range
    text: str
    layer: NDArray[np.uint8]
    slot: tuple[int, int, int, int]

    def pieces(self, model: Classifier) -> list[Piece]:
        """The strokes in the slot, widened as the product widens it."""
        return pieces_of(*widened(ink_of(self.layer), self.slot, model, self.kind))


def load(path: Path) -> list[RealSlot]:
    """The slots of a slot file."""
    found = []
    with np.load(path, allow_pickle=False) as held:
        for i in range(int(held["count"])):
            x0, y0, x1, y1 = (int(v) for v in held[f"slot_{i}"])
            name, agency, text = (str(held[f"{key}_{i}"]) for key in ("name", "agency", "text"))
            kind = KINDS[str(held[f"kind_{i}"])]
            found.append(RealSlot(name, agency, kind, text, held[f"layer_{i}"], (x0, y0, x1, y1)))
    return found


def aligned(pieces: list[Piece], text: str, model: Classifier) -> list[tuple[int, int]] | None:
    """The run of pieces of each digit of ``text``, by the best path that reads just that; None where no path does."""
    runs = stretches(pieces)
    odds = model.read([joined(pieces[i:j]) for i, j in runs])
    best: dict[tuple[int, int], tuple[float, list[tuple[int, int]]]] = {(0, 0): (0.0, [])}
    for (i, j), row in sorted(zip(runs, odds, strict=True), key=lambda e: e[0]):
        for done in range(len(text) + 1):
            if (i, done) not in best:
                continue
            score, spans = best[(i, done)]
            options = [((j, done), score + float(row[REJECT]) - pieces[i].inside, spans)] if j == i + 1 else []
            if done < len(text):
                options.append(
                    ((j, done + 1), score + max(-6.0, float(row[int(text[done])])) + misplaced(pieces[i:j]), [*spans, (i, j)])
                )
            for key, total, path in options:
                if key not in best or total > best[key][0]:
                    best[key] = (total, path)
    score, spans = best.get((len(pieces), len(text)), (LEAST * len(text), []))
    return spans if spans and score / len(text) > LEAST else None


def real_glyphs(path: Path, leave_out: set[str], model: Classifier) -> list[Sample]:
    """The digits of all slots but those of the agencies left out, and the strokes beside them as refused ones."""
    made: list[Sample] = []
    for slot in load(path):
        if slot.agency not in leave_out:
            made += glyphs_of(slot, model)
    return made


def glyphs_of(slot: RealSlot, model: Classifier) -> list[Sample]:
    """The digits of one slot with their labels; every other run of its pieces is no digit."""
    pieces = slot.pieces(model)
    spans = aligned(pieces, slot.text, model)
    if spans is None:
        return []
    digits = [(joined(pieces[i:j]), int(d)) for (i, j), d in zip(spans, slot.text, strict=True)]
    taken = set(spans)
    wrong = [(i, j) for i, j in stretches(pieces) if (i, j) not in taken and _is_no_digit((i, j), spans, pieces)]
    return digits + [(joined(pieces[i:j]), REJECT) for i, j in wrong]


def _is_no_digit(run: tuple[int, int], spans: list[tuple[int, int]], pieces: list[Piece]) -> bool:
    """Whether a run holds parts of two digits, a good half of one, or none: a nearly whole digit teaches nothing."""
    for i, j in spans:
        common = range(max(i, run[0]), min(j, run[1]))
        own = sum(pieces[k].x1 - pieces[k].x0 for k in range(i, j))
        shared = sum(pieces[k].x1 - pieces[k].x0 for k in common)
        if shared > 0.7 * own and all(i <= k < j for k in range(*run)):
            return False
    return True
