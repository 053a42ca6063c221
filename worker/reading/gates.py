"""Whether a page has anything to read: blank pages and show-through are told from print before and after the readers."""

from __future__ import annotations

from collections.abc import Sequence

import cv2

from dossier.pages import Ink, PageStatus, Word
from dossier.vietnamese.text import is_syllable
from worker.reading.clean import CleanPage, share_of

BLANK_INK = 0.0005
"""Below this share of dark ink inside the margins there is no line of print: 30 mm² on an A4 page."""
MARGIN_MM = 8.0
PIECES, PIECE_MM = 150, 0.25
"""Pieces of strokes that make broken print, and their least width and height: a line of print leaves some twenty, specks are smaller."""
FAINT, STRONG = 215, 110
"""Worn toner still reaches 215 on white ground; show-through of the back side stays above 110."""


def ink_share(page: CleanPage, darkness: int) -> float:
    """The share of pixels inside the margins that are at least as dark as ``darkness`` (0 black .. 255 paper), specks left out."""
    edge = round(MARGIN_MM / 25.4 * page.dpi)
    inside = page.ink_layer[edge:-edge, edge:-edge]
    dark = cv2.threshold(inside, darkness, 255, cv2.THRESH_BINARY_INV)[1]
    dark = cv2.morphologyEx(dark, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (2, 2)))
    return share_of(dark)


def has_broken_print(page: CleanPage) -> bool:
    """Whether a one-bit page bears what is left of pale print: a great many pieces of strokes, each too thin to count as ink.

    A one-bit scan of a letter in worn toner had 640, its readers no word; backs of sheets have none.
    """
    if not page.bilevel:
        return False
    edge, least = round(MARGIN_MM / 25.4 * page.dpi), max(2, round(PIECE_MM / 25.4 * page.dpi))
    inside = page.ink_layer[edge:-edge, edge:-edge]
    dark = cv2.threshold(inside, 160, 255, cv2.THRESH_BINARY_INV)[1]
    _, _, found, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    return int(((found[1:, 2] >= least) & (found[1:, 3] >= least)).sum()) >= PIECES


def is_empty(page: CleanPage) -> bool:
    """Whether the page has nothing at all on it, not even faint toner: no reader is asked."""
    return ink_share(page, FAINT) < BLANK_INK and not has_broken_print(page)


def status_of(page: CleanPage, words: Sequence[Word], ink: Sequence[Ink]) -> PageStatus:
    """A page with words is used; without, it is blank when faint (show-through, even of a seal), else unreadable.

    Backs of sheets have next to no strong ink (measured: 0.000); two short lines under a signature have 0.2 %.
    """
    if any(_real(w) for w in words):
        return "used"
    signed = any(i.kind == "signature" and i.score >= 0.8 for i in ink)
    return "unreadable" if signed or ink_share(page, STRONG) >= 2 * BLANK_INK or has_broken_print(page) else "blank"


def _real(word: Word) -> bool:
    letters = "".join(c for c in word.text if c.isalpha())
    return (word.agreed and sum(c.isalnum() for c in word.text) > 0) or (
        len(letters) > 1 and word.confidence > 0.7 and is_syllable(letters)
    )
