"""Vietnamese text: one spelling for comparing, repairs that lose nothing, and telling sane text from a damaged layer.

Nothing here changes what a paper says: `repair` only undoes damage of encodings, and `canonical` is a key for comparing,
never a value to show. i/y (Lý, Lí) is not folded: two people may differ by it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from dossier.vietnamese.legacy import from_tcvn3, from_vni
from dossier.vietnamese.syllables import TONES, is_syllable, place_tone

__all__ = [
    "canonical",
    "fold_tone_style",
    "from_tcvn3",
    "from_vni",
    "guess_encoding",
    "is_syllable",
    "nfc",
    "repair",
    "same_text",
    "sanity",
    "strip_marks",
]

Encoding = Literal["unicode", "tcvn3", "vni", "garbled"]
_REPAIRS = str.maketrans(
    {"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u0256": "đ", "\u01a3": "ư", "\u01a2": "Ư", "\u00a0": " ", "\u202f": " "}
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff")
)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣－", "-"))
_TONE_BEFORE_QUALITY = re.compile(f"([{TONES}])([\u0302\u0306\u031b])")
_LETTERS = re.compile(r"[^\W\d_]+")
_STRIP = re.compile(r"^[^\w]+|[^\w]+$")
_SPACES = re.compile(r"\s+")


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=1 << 14)
def repair(text: str) -> str:
    """``text`` in NFC with the look-alike letters of damaged layers (Ð ƣ Ƣ), tone-first clusters and invisible characters mended."""
    decomposed = unicodedata.normalize("NFD", text.translate(_REPAIRS))
    swapped = _TONE_BEFORE_QUALITY.sub(r"\2\1", decomposed)
    while swapped != decomposed:
        decomposed, swapped = swapped, _TONE_BEFORE_QUALITY.sub(r"\2\1", swapped)
    return nfc(swapped)


def fold_tone_style(text: str) -> str:
    """``text`` with every tone mark at the older place: oà -> òa, uỷ -> ủy. Case and everything else stay."""
    return _LETTERS.sub(lambda m: place_tone(m.group()), nfc(text))


class _Bases(dict[int, str]):
    """Code point -> the letter without its marks, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        base = next((c for c in unicodedata.normalize("NFD", char) if not unicodedata.combining(c)), char)
        self[code] = {"đ": "d", "Đ": "D"}.get(char, base)
        return self[code]


_BASES = _Bases()


DIGIT_LOOKS = str.maketrans("OoQDØIil|!{ZzASsbGTBgq", "0000011111122455667899")
"""What readers trained on print make of handwritten digits, sign by sign."""


@lru_cache(maxsize=1 << 14)
def strip_marks(text: str) -> str:
    """``text`` without diacritics, đ as d. For NFC text the length is kept, so offsets hold."""
    return nfc(text).translate(_BASES)


@lru_cache(maxsize=1 << 14)
def canonical(text: str) -> str:
    """The key under which two spellings of the same words meet: case, tone place, dash kind and spacing are folded."""
    folded = repair(repair(text).casefold())
    return _SPACES.sub(" ", fold_tone_style(folded).translate(_DASHES)).strip()


def same_text(one: str, other: str) -> bool:
    return canonical(one) == canonical(other)


def sanity(text: str) -> float:
    """The share of words in ``text`` that are spelled as Vietnamese syllables; 0.0 where there are no words at all.

    Numbers and short capital abbreviations (UBND, ĐUK) are left out; a word with a foreign sign inside it counts against.
    """
    words = [w for token in re.split(r"[\s/\-–—.,;:()\"“”‘’…]+", nfc(text)) if (w := _STRIP.sub("", token)) and _counts(w)]
    return sum(is_syllable(w) for w in words) / len(words) if words else 0.0


def _counts(word: str) -> bool:
    if any(c.isdigit() for c in word) or not any(c.isalpha() for c in word):
        return False
    plain = word.replace("Đ", "D").isascii()
    return not (plain and word.isupper() and len(word) <= 8 and not is_syllable(word))


def guess_encoding(text: str) -> Encoding:
    """Which encoding the characters of ``text`` (a few words or more) are in; "garbled" where no reading makes sense.

    A long text without diacritics is garbled too: an English OCR engine wrote it, or a parser dropped the marks.
    """
    as_is = sanity(repair(text))
    legacy: dict[Encoding, float] = {"tcvn3": sanity(from_tcvn3(text)), "vni": sanity(from_vni(text))}
    best = max(legacy, key=lambda name: legacy[name])
    if legacy[best] >= 0.75 and legacy[best] > as_is + 0.08:
        return best
    if as_is < 0.7 or _marks_are_missing(text):
        return "garbled"
    return "unicode"


def _marks_are_missing(text: str) -> bool:
    """Running Vietnamese bears a mark on about three words of four; fewer than one in five of many words is damage."""
    words = [w for w in _LETTERS.findall(nfc(text)) if len(w) > 1]
    return len(words) >= 20 and sum(strip_marks(w) != w for w in words) < 0.2 * len(words)
