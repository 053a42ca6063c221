"""Ink that is not print: seals by their ring, signatures by their stroke, red stamps, handwriting.

A seal is a ring (`worker.reading.rings`), a signature the largest stroke of a pen (`worker.reading.strokes`). Each is told by its own evidence, and
what could be either way gets a score between UNCLEAR and SURE: docs/accuracy-ink.md has the mixed cases that this was measured on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
from rapidfuzz import fuzz

from dossier.pages import Ink, Word
from dossier.vietnamese.text import is_syllable, strip_marks
from worker.reading.clean import CleanPage, share_of
from worker.reading.components import large_pieces
from worker.reading.engines import Gray, PixelBox
from worker.reading.rings import SOME_RED, Ring, cut_off, find_rings
from worker.reading.strokes import HEAD, find_strokes, fractions

__all__ = ["Ring", "find_ink", "is_print", "without_scrawl"]
RULE_MM = 20.0
HIDDEN_SCORE = 0.3
"""A black seal may cover a whole signature: where nothing of one stands outside it, nobody can tell."""
GREYS = ((172, 1.0), (196, 0.5))
"""Grey values below which pixels are looked at for seals of a grey scan, and how sure a ring of them can be: what shines through is 200 and lighter."""
GREY_APART = 0.0002
PALE, PALE_SCORE = 52.0, 0.5
"""Redness (red less the stronger of green and blue) of a ring's ink below which it may be the seal of the other side, shining through:
on generated pages that is 30 to 45, a worn seal of this side 75 and more."""


def find_ink(
    page: CleanPage, words: Sequence[Word], rules: tuple[Gray, Gray], written: Sequence[Ink] = (), *, typed: bool = False
) -> list[Ink]:
    """Seals, signatures and red stamps of a page, and ``written``, the handwriting in slots; ``words`` with boxes in pixels.

    ``typed``: the words are those of a text layer, so that no print is left which no reader saw.
    """
    residue = without_words(page, words, rules)
    rings = find_rings(page, residue) or _grey_rings(page, residue)
    wide, high = page.size
    for ink in written:
        x0, y0, x1, y1 = (round(v) for v in (ink.box[0] * wide, ink.box[1] * high, ink.box[2] * wide, ink.box[3] * high))
        residue[max(0, y0 - 3) : y1 + 4, max(0, x0 - 3) : x1 + 4] = 0
    whole = [ring for ring in rings if not cut_off(page, ring)]
    found = [_seal(page, ring) for ring in whole]
    strokes = find_strokes(page, residue, rings, typed=typed, headed=_headed(page, words))
    hidden = [_hidden(page, ring) for ring in whole if not ring.red and not _signed_beside(page, ring, strokes)]
    return found + strokes + hidden + list(written)


def _grey_rings(page: CleanPage, residue: Gray) -> list[Ring]:
    """The seals of a page without colour whose red came out too light to be ink; the palest may shine through from the other side.

    Looked for only where such grey stands apart from what is ink: the soft rims of letters are no seal.
    """
    if page.bilevel or share_of(page.red_mask) > SOME_RED:
        return []
    ink = cv2.dilate(page.ink_mask, np.ones((5, 5), np.uint8))
    for limit, most in GREYS:
        grey = cv2.threshold(page.ink_layer, limit, 255, cv2.THRESH_BINARY_INV)[1]
        apart = cv2.subtract(grey, ink)
        if limit <= page.ink_threshold or share_of(apart) < GREY_APART:
            continue
        rings = find_rings(page, cv2.max(apart, residue))
        if rings:
            return [replace(ring, score=min(ring.score, most)) for ring in rings]
    return []


_HEADERS = ("dangcongsanvietnam", "conghoaxahoichunghia", "doclaptudohanhphuc", "doantncshochiminh")
_LIKE = 85


def _headed(page: CleanPage, words: Sequence[Word]) -> bool:
    """Whether the page begins with a letterhead; where too little was read to tell, it may."""
    top = [w for w in words if w.box[3] < HEAD * page.size[1]]
    letters = "".join(c for w in top for c in strip_marks(w.text).casefold() if c.isalpha())
    return len(top) < 5 or any(fuzz.partial_ratio(header, letters) >= _LIKE for header in _HEADERS)


def _hidden(page: CleanPage, ring: Ring) -> Ink:
    """The place of a signature that a black seal may hide."""
    box = (ring.x - ring.radius, ring.y - ring.radius, ring.x + ring.radius, ring.y + ring.radius)
    return Ink("signature", fractions(page, box), HIDDEN_SCORE, "black")


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
    residue[cv2.dilate(_long(cv2.max(*rules), page.dpi), np.ones((3, 3), np.uint8)) > 0] = 0
    for word in words:
        if is_print(word):
            x0, y0, x1, y1 = (round(v) for v in word.box)
            grow = max(2, (y1 - y0) // 6)
            residue[max(0, y0 - grow) : y1 + grow, max(0, x0 - 2) : x1 + 3] = 0
    return residue


def _long(rules: Gray, dpi: float) -> Gray:
    """The rules that no hand draws: the straight end of a signature or the side of a seal is found as a rule, too, but a short one."""
    kept = np.zeros_like(rules)
    for x, y, wide, high, here in large_pieces(rules, lambda w, h: max(w, h) / dpi * 25.4 >= RULE_MM):
        kept[y : y + high, x : x + wide][here] = 255
    return kept


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


def _seal(page: CleanPage, ring: Ring) -> Ink:
    box = (ring.x - ring.radius, ring.y - ring.radius, ring.x + ring.radius, ring.y + ring.radius)
    score = min(ring.score, PALE_SCORE) if ring.red and redness(page, box) < PALE else ring.score
    return Ink(
        "seal",
        fractions(page, box),
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
