"""Guesses for a handwritten number in a slot. Always candidates, never a value: people confirm them.

First come those of the digit lattice, a third reader that knows nothing but digits; then what the two page readers see in the slot
alone. The lattice is right first in about two slots of three (docs/accuracy-digits.md), and surely right in too few to prove it:
no score reaches 0.5, so that nothing is asserted on the strength of a guess alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

import cv2

from dossier.pages import Word
from dossier.vietnamese.text import DIGIT_LOOKS
from worker.reading import slots as slots_of
from worker.reading.clean import CleanPage, window
from worker.reading.engines import PSM_LINE, Gray, tesseract, trueocr
from worker.reading.glyphs import classifier
from worker.reading.lattice import LAST, Box, Range, ink_of, pieces_of
from worker.reading.slot_ink import readings

MOST = 0.45
LEAST = 0.02
"""Probability below which a guess helps nobody."""
PAD_MM = 1.5
"""Room that `again.cut` leaves around every block."""
SIDE_MM, ABOVE_MM = 6.0, 2.0


class Slot(Protocol):
    """A slot cut from its page with a little room around it: ``view`` is that cut as a page of its own (see `again.Cut`)."""

    @property
    def page(self) -> CleanPage: ...
    @property
    def x(self) -> int: ...
    @property
    def y(self) -> int: ...
    @property
    def view(self) -> CleanPage: ...


def read_slot(crop: Slot) -> tuple[tuple[str, float], ...]:
    """Up to five digit strings for the ink in a slot, best first, with scores in 0..MOST: the lattice's, then the page readers'.

    A slot in which the page readers' own second look finds digits and the lattice none is not empty either, as long as a stroke stands
    in it: the label beside it is no guess.
    """
    scores = dict(by_lattice(crop))
    if not scores and not any(piece.inside > 0.5 for piece in pieces_of(*surroundings(crop))):
        return ()
    for digits, score in by_readers(crop.view):
        scores.setdefault(digits, min(score, *scores.values()) if scores else score)
    return tuple(scores.items())[:5]


def by_lattice(crop: Slot) -> list[tuple[str, float]]:
    """What the digit classifier reads, from the page around the slot: a slot's box often cuts through its first digit."""
    model = classifier()
    if model is None:
        return []
    found = readings(*surroundings(crop), model, slot_range(crop))
    return [(digits, round(MOST * probability, 3)) for digits, probability in found if probability >= LEAST]


def surroundings(crop: Slot) -> tuple[Gray, Box]:
    """The ink mask of the slot with SIDE_MM and ABOVE_MM of the page around it, and the slot's own box in it."""
    (x0, y0, x1, y1), room = own_box(crop), round(SIDE_MM / 25.4 * crop.page.dpi)
    left, top, near = window(crop.page, (x0 - room, y0 - room, x1 + room, y1 + room))
    return around(near, (x0 - left, y0 - top, x1 - left, y1 - top))


def own_box(crop: Slot) -> Box:
    """The slot on its page without the room that was left around it, in pixels."""
    pad = round(PAD_MM / 25.4 * crop.page.dpi)
    x1, y1 = crop.x + crop.view.size[0] - pad, crop.y + crop.view.size[1] - pad
    return crop.x + pad, crop.y + pad, x1, y1


def around(page: CleanPage, box: Box) -> tuple[Gray, Box]:
    """The ink mask around ``box`` (pixels of the page), and the box in it."""
    (wide, high), (x0, y0, x1, y1) = page.size, box
    side, above = round(SIDE_MM / 25.4 * page.dpi), round(ABOVE_MM / 25.4 * page.dpi)
    left, top = max(0, x0 - side), max(0, y0 - above)
    layer = page.ink_layer[top : min(high, y1 + above), left : min(wide, x1 + side)]
    return ink_of(layer), (x0 - left, y0 - top, x1 - left, y1 - top)


def with_months(lines: Sequence[Sequence[Word]], slots: Sequence[slots_of.Slot], page: CleanPage) -> list[list[Word]]:
    """The lines with the lattice's best month in every handwritten month slot that the page readers do not read alike.

    A month stands between words that both readers know, and has twelve values: the best guess takes the place of what a reader trained
    on print made of it. It is never agreed, so that the date still goes to a person, now with a month that can be right.
    """
    made = [list(line) for line in lines]
    for slot in slots:
        guess = _month(slot, page) if slot.kind == "month" and not slots_of.same_reading(slot) else None
        if guess is None:
            continue
        for line in made:
            if all(any(w is own for w in line) for own in slot.line):
                line[:] = _exchanged(line, slot, guess)
    return made


def _month(slot: slots_of.Slot, page: CleanPage) -> Word | None:
    """The best month for the handwriting in ``slot``, as a word that nobody agrees on."""
    box, model = slots_of.ink_box(slot.box, page), classifier()
    if box is None or model is None or slots_of.handwritten(slot, page) is None:
        return None
    x0, y0, x1, y1 = (round(v) for v in box)
    found = readings(*around(page, (x0, y0, x1, y1)), model, "month")
    known = [(text, p) for text, p in found if 1 <= int(text) <= LAST["month"]]
    return Word(known[0][0], box, round(MOST * known[0][1], 3), "trueocr") if known else None


def _exchanged(line: list[Word], slot: slots_of.Slot, guess: Word) -> list[Word]:
    kept = [w for w in line if not any(w is own for own in slot.words)]
    at = next((i for i, w in enumerate(kept) if w.box[0] >= guess.box[0]), len(kept))
    return [*kept[:at], guess, *kept[at:]]


def slot_range(crop: Slot) -> Range:
    """Numbers stand on the left of a paper, days on its right."""
    middle = crop.x + crop.view.size[0] / 2
    return "number" if middle < 0.45 * crop.page.size[0] else "day"


def by_readers(view: CleanPage) -> list[tuple[str, float]]:
    """What the two page readers make of the slot alone, below every guess of the lattice."""
    scores: dict[str, float] = {}
    for reader in (trueocr(), tesseract()):
        if reader is None:
            continue
        for layer in (view.ink_layer, view.grey_layer):
            framed = cv2.copyMakeBorder(layer, 12, 12, 12, 12, cv2.BORDER_CONSTANT, value=255)
            for line in reader.read(framed, psm=PSM_LINE, dpi=300):
                digits = re.sub(r"\D", "", "".join(w.text for w in line).translate(DIGIT_LOOKS))
                if digits and len(digits) <= 5:
                    scores[digits] = scores.get(digits, 0.0) + 0.12 * sum(w.confidence for w in line) / len(line)
    return sorted(((d, round(min(MOST, s), 3)) for d, s in scores.items()), key=lambda p: -p[1])
