"""Slots for handwriting, the number, the day and the month: where they are, what ink stands in them, which reading comes first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dossier.pages import BlockReading, Box, PageReading, Word, union
from dossier.vietnamese.dates import LABEL_LETTERS
from dossier.vietnamese.text import DIGIT_LOOKS, strip_marks
from worker.understanding.layout import fold, overlap, within

LATTICE_MOST = 0.45
"""The score of a guess that the digit lattice is certain of (worker/reading/digits.py)."""
THREE_ALIKE = 0.4
"""The score from which the lattice's first guess is a third witness: digits that all three have are asserted."""
TWO_ALIKE = 0.42
"""The score from which the lattice's first guess needs one more witness: of 187 such slots on papers of fourteen makers none was wrong, below it 5 of 28."""
READER_VOTE = 0.17
"""What a page reader's digits weigh against the lattice's probabilities. Trained on print, it is right on one handwritten slot of three."""


def by_looks(text: str) -> str:
    """The digits that a page reader's text for a slot may stand for, "" where a sign of it looks like no digit."""
    bare = re.sub(r"[\s.,:;_…'`-]", "", strip_marks(text)).translate(DIGIT_LOOKS)
    return bare if bare.isdecimal() and len(bare) <= 5 else ""


def ranked(candidates: Sequence[tuple[str, float]], *read: str) -> list[tuple[str, float]]:
    """Readings of a handwritten slot, best first: the guesses of the second look with their probability, and a vote of each page reader.

    The page readers were trained on print: their digits alone decide only where the lattice sees none, together they tip a doubt.
    """
    scores: dict[str, float] = {}
    spelled: dict[str, str] = {}
    votes = [*((text, score / LATTICE_MOST) for text, score in candidates), *((text, READER_VOTE) for text in read if text)]
    for text, score in votes:
        key = text.lstrip("0")
        if key:
            spelled.setdefault(key, text)
            scores[key] = scores.get(key, 0.0) + score
    return sorted(((spelled[key], score) for key, score in scores.items()), key=lambda p: -p[1])


def label_width(label: str, words: Sequence[Word]) -> float:
    """How wide a printed "ngày", "tháng" or "năm" is on the line of ``words``: a reader's box may cover the handwriting beside it."""
    widths = sorted((w.box[2] - w.box[0]) / len(w.text) for w in words if len(w.text) > 1)
    return LABEL_LETTERS[label] * widths[len(widths) // 2] if widths else 1.0


def behind(label: str, word: Word, words: Sequence[Word]) -> float:
    """Where the room behind the printed ``label`` begins that ``word`` starts with."""
    return min(word.box[2], word.box[0] + label_width(label, words))


def before(label: str, word: Word, words: Sequence[Word]) -> float:
    """Where the printed ``label`` in ``word`` begins: at its own left edge, or later where the box covers what stands before it."""
    key = fold(word.text).strip(" .,:")
    glued = key.startswith(label) and len(key) > len(label) + 1
    return word.box[0] if glued else max(word.box[0], word.box[2] - label_width(label, words))


def slot_on(page: PageReading, words: Sequence[Word], left: float, right: float) -> Box:
    """The slot from ``left`` to ``right`` on the line of ``words``: the handwriting found there, else the room, two lines high.

    The line is as high as its lowest word of letters: a reader's box of handwriting reaches into the lines above and below.
    """
    lowest = min((w for w in words if sum(c.isalnum() for c in w.text) > 1), key=lambda w: w.box[3] - w.box[1], default=words[0])
    top, bottom = lowest.box[1], lowest.box[3]
    box = (
        left,
        max(top - 0.6 * (bottom - top), 0.0),
        max(right, left + 0.01),
        min(bottom + 0.4 * (bottom - top), 1.0),
    )
    return ink_in(page, (left - 0.01, box[1], box[2] + 0.02, box[3])) or box


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

    Print in italics on one bit is taken for handwriting now and then, and then all three have it.
    """
    return any(
        b.candidates and b.candidates[0][1] >= THREE_ALIKE and b.candidates[0][0].lstrip("0") == digits.lstrip("0")
        for b in blocks
    )


def seen_twice(read: Iterable[str], blocks: Sequence[BlockReading]) -> str | None:
    """The digits of a slot that two of three have, the lattice as its first guess and a page reader on the page (``read``) or in the second look.

    Digits that somebody sees as the end or the beginning of a longer number may be a part of it ("69" of "169"): None, as where nobody is sure.
    """
    best = next((b for b in blocks if b.candidates), None)
    if best is None or best.candidates[0][1] < TWO_ALIKE:
        return None
    digits = best.candidates[0][0]
    others = {*read, *(by_looks(line.text) for variant in best.variants for line in variant)} - {""}
    own = digits.lstrip("0")
    longer = any(len(text) > len(digits) and (text.endswith(own) or text.startswith(digits)) for text in others)
    return digits if digits in others and own and not longer else None
