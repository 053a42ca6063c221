"""All syllables that one row of bare letters can be: "Cam" is Cam, Cám, Cạm, Cầm, Cẩm, Đ is D with a bar, and so on.

What no reader of pages confuses are the letters; what they lose are the marks. So the rivals of a word are the spellings of its letters.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import Literal, NamedTuple

from dossier.vietnamese.syllables import TONES, is_syllable, parts, place_tone, split_tone
from dossier.vietnamese.text import nfc, strip_marks

Shape = Literal["", "breve", "hat", "horn_o", "horn_u", "horns"]
SHAPES: tuple[Shape, ...] = ("", "breve", "hat", "horn_o", "horn_u", "horns")
"""What a syllable's vowels bear beside a tone; the letters tell which of them bears it (ơ, ư, ươ; one of â, ê, ô)."""


TWO_TONES = len(TONES) + 1
"""The tone of what is no syllable because two of its letters bear one ("Híền"): a slip of the typist that a reader of words mends."""


class Marks(NamedTuple):
    """The marks of a syllable: indices into ("", *TONES) or TWO_TONES, into SHAPES, and whether its first letter is Đ."""

    tone: int
    shape: int
    bar: bool


@lru_cache(maxsize=1 << 14)
def marks_of(word: str) -> Marks:
    """The marks of a word of any case."""
    bare, tone = split_tone(nfc(word).lower())
    found: Shape = ""
    if "ă" in bare:
        found = "breve"
    elif any(c in bare for c in "âêô"):
        found = "hat"
    elif "ơ" in bare or "ư" in bare:
        found = "horns" if "ơ" in bare and "ư" in bare else "horn_o" if "ơ" in bare else "horn_u"
    number = TWO_TONES if len(tone) > 1 else TONES.index(tone) + 1 if tone else 0
    return Marks(number, SHAPES.index(found), "đ" in bare)


_QUALITIES = {"a": "aăâ", "e": "eê", "o": "oôơ", "u": "uư"}


def spellings(word: str) -> tuple[str, ...]:
    """Every syllable with the bare letters of ``word``, in lower case with the tone mark at the older place; none for a foreign word."""
    return _of_letters(strip_marks(nfc(word)).lower())


@lru_cache(maxsize=4096)
def _of_letters(letters: str) -> tuple[str, ...]:
    if not letters.isalpha() or not letters.isascii() or len(letters) > 7:
        return ()
    choices = [_QUALITIES.get(c, "dđ" if c == "d" and not at else c) for at, c in enumerate(letters)]
    bases = ["".join(chosen) for chosen in product(*choices)]
    made = (place_tone(_toned(base, tone)) for base in bases if parts(base) for tone in ("", *TONES))
    return tuple(sorted({word for word in made if is_syllable(word)}))


def _toned(base: str, tone: str) -> str:
    """The syllable with the tone on some vowel; ``place_tone`` puts it where it belongs."""
    at = next((i for i in range(len(base) - 1, -1, -1) if base[i] in "aăâeêioôơuưy"), 0)
    return nfc(base[: at + 1] + tone + base[at + 1 :])
