"""Slots for handwriting, the number and the day: what ink stands in them and which readings of it agree."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier.pages import BlockReading, Box, PageReading, Word, union
from worker.understanding.layout import overlap, within


def ink_in(page: PageReading, box: Box) -> Box | None:
    """The handwriting in a slot with a little room around it."""
    found = [i.box for i in page.ink if i.kind == "handwriting" and within(i.box, box)]
    if not found:
        return None
    around = union(found)
    return (max(around[0] - 0.004, 0.0), max(around[1] - 0.003, 0.0), min(around[2] + 0.004, 1.0), min(around[3] + 0.003, 1.0))


def slot_readings(page: PageReading, box: Box) -> list[BlockReading]:
    return [b for b in page.blocks if b.how == "slot" and (overlap(b.box, box) > 0.5 or within(b.box, box))]


def confirmed(digits: str, blocks: Sequence[BlockReading]) -> bool:
    """A handwritten number is asserted when the digit lattice's first guess is what both page readers have.

    Guesses below 0.5 come from the page readers themselves (see worker/reading/digits.py) and confirm nothing.
    """
    return any(
        b.candidates and b.candidates[0][1] >= 0.5 and b.candidates[0][0].lstrip("0") == digits.lstrip("0") for b in blocks
    )


def lattice_is_sure(digits: str, words: Sequence[Word], blocks: Sequence[BlockReading]) -> bool:
    """The digit lattice alone is never enough; with a page reader that has the very same digits it is."""
    others = {re.sub(r"\D", "", t) for w in words for t in (w.text, w.other or "")} | {digits}
    best = next((b.candidates[0] for b in blocks if b.candidates), None)
    return best is not None and best[1] >= 0.9 and bool(best[0]) and best[0] in others
