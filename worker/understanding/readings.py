"""Two readings of one word, compared by their letters, spaces and signs alone."""

from __future__ import annotations

import re

from dossier.pages import Word
from dossier.vietnamese.text import canonical, is_syllable
from worker.understanding.echoes import EDGE


def better_spaced(own: str, other: str) -> bool:
    """Both readers have the same letters, and only the second one's spaces make syllables of them."""
    pieces = [p.strip(EDGE) for p in other.split()]
    return (
        len(pieces) > 1
        and not is_syllable(own)
        and all(is_syllable(p) for p in pieces)
        and canonical(other.replace(" ", "")) == canonical(own)
    )


def quoted(word: Word) -> bool:
    """A word behind an opening quote, which the second reader makes a plus ("“Cả", "+Cả")."""
    other = word.other or ""
    return word.text[:1] in '"“' and other[:1] == "+" and word.text[1:].rstrip('"”') == other[1:].rstrip("\"”'")


def without_first(own: str, other: str) -> str | None:
    """The longer of two readings, a syllable, of which the shorter lacks the first letter ("HĂN", "CHĂN"); None where that is not so."""
    short, whole = sorted((own, other), key=len)
    lacks = bool(short) and canonical(whole)[1:] == canonical(short) and whole[0].isalpha()
    return whole if lacks and is_syllable(whole) else None


def unread(own: str, other: str) -> bool:
    """Whether the first reader has nothing but a sign where the second one has a syllable ("." for "Phòng", in a cell of a bent page), or letters that
    are no word where that one has a decision's number.
    """
    if _NUMBER.fullmatch(other):
        return not any(c.isdigit() for c in own) and not is_syllable(own)
    return not own and len(other) > 1 and is_syllable(other)


_NUMBER = re.compile(r"\d{1,5}\s?[-/]\s?[A-ZĐ][A-ZĐ\d/&-]+", re.IGNORECASE)
