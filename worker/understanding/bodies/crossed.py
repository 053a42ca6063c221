"""Cells of a scan that a stroke of a pen or a seal crosses: what one reader alone makes of it is no word of the cell.

Lines of print stand below each other and never within each other: letters that reach over agreed print are none.
"""

from __future__ import annotations

from collections.abc import Sequence

from dossier.pages import Word
from worker.understanding.bodies.passage import Passage

_DOUBTED = 0.5
_WIDE, _HIGH = 0.2, 0.1
"""The shares of a word's width and of the lower height in which print never reaches over other print, side by side or line below line."""


def without_crossing(cell: Passage) -> Passage:
    """``cell`` without words that one reader alone sees and does not believe where they cross the print, and without such signs alone."""
    agreed = [p.word for p in cell.words if p.word.agreed]
    kept = tuple(p for p in cell.words if not _is_stroke(p.word, agreed))
    return Passage(kept) if agreed and len(kept) < len(cell.words) else cell


def _is_stroke(word: Word, agreed: Sequence[Word]) -> bool:
    if word.reader == "text" or word.other is not None or word.agreed:
        return False
    if not any(c.isalnum() for c in word.text):
        return True
    return word.confidence < _DOUBTED and any(_crosses(word, one) for one in agreed)


def _crosses(stroke: Word, word: Word) -> bool:
    wide = min(stroke.box[2], word.box[2]) - max(stroke.box[0], word.box[0])
    high = min(stroke.box[3], word.box[3]) - max(stroke.box[1], word.box[1])
    lower = min(stroke.box[3] - stroke.box[1], word.box[3] - word.box[1])
    return wide > _WIDE * (stroke.box[2] - stroke.box[0]) and high > _HIGH * lower
