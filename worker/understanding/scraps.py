"""What readers make of the page's edge, of a stamp or a row of stars in a letterhead: a few letters that are no line of it."""

from __future__ import annotations

from dossier.pages import Word
from dossier.vietnamese.text import is_syllable
from worker.understanding.layout import Segment

_SCRAP = 0.3


def is_scrap(part: Segment) -> bool:
    """A few letters that one reader alone makes of the page's edge or of a stamp, and does not believe itself; or what both make of a row of stars."""
    word = part.words[0]
    if len(part.words) == 1 and word.reader != "text" and not word.agreed and len(part.key) <= 5 and _is_rule_or_letters(word):
        return True
    return len(part.key) <= 4 and all(w.reader != "text" and w.other is None and w.confidence < _SCRAP for w in part.words)


def _is_rule_or_letters(word: Word) -> bool:
    """A word that the other reader has as strokes or not at all, and that is no Vietnamese syllable."""
    strokes = word.other is None or not any(c.isalpha() for c in word.other)
    return strokes and not is_syllable(word.text.strip("*-_. "))
