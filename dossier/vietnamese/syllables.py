"""The grammar of a written Vietnamese syllable: onset + rhyme + at most one tone, without any word list.

About 150 rhymes and 28 onsets describe every native syllable; the spelling rules (k/gh/ngh before i, e, ê; c/g/ng elsewhere;
q only before u) and the tone rule (a rhyme that ends in p, t, c, ch carries sắc or nặng) reject most of what damaged text
layers and OCR invent. Foreign and ethnic names (Đắk Lắk, H'Mông) fall outside on purpose: this is a detector, not a judge.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE = re.compile(f"[{TONES}]")
_STOPS = ("p", "t", "c", "ch", "k")
_VOWELS = "aăâeêioôơuưy"
ONSETS = frozenset(["", *"b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split()])
RHYMES = frozenset(
    (
        "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
        "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu "
        "o oc oi om on ong op ot ooc oong ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
        "u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt uân uâng uât uây ư ưa ưc ưi ưn ưng ưt ưu "
        "ươc ươi ươm ươn ương ươp ươt ươu oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt "
        "oe oem oen oeo oet uê uêch uênh uêt uơ uy uya uych uyn uynh uyp uyt uyu uyên uyêt uêu "
        "y yêm yên yêng yêt yêu ya"
    ).split()
)
_AFTER_QU = frozenset(
    (
        "a ac ach ai an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc ân âng âp ât ây e en eo et ê êch ên ênh êt "
        "i inh it y ych ynh yt yên yêt ơ ôc ơn ich"
    ).split()
)
_FRONT = "eêiy"
_ONSET = re.compile(r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?")


def split_tone(word: str) -> tuple[str, str]:
    """The word without its tone mark (NFC, quality marks kept) and the tone ("" for the level one)."""
    decomposed = unicodedata.normalize("NFD", word)
    tones = _TONE.findall(decomposed)
    return unicodedata.normalize("NFC", _TONE.sub("", decomposed)), "".join(tones)


def parts(base: str) -> tuple[str, str] | None:
    """Onset and rhyme of a lower-case toneless syllable; None where the grammar has no such syllable."""
    match = _ONSET.match(base)
    onset = match.group() if match else ""
    for head in dict.fromkeys((onset, onset[:1] if onset in ("gi", "qu") else onset)):
        rhyme = base[len(head) :]
        if _fits(head, rhyme):
            return head, rhyme
    return None


def _fits(onset: str, rhyme: str) -> bool:
    if onset not in ONSETS or not rhyme:
        return False
    if onset == "qu":
        return rhyme in _AFTER_QU
    if rhyme not in RHYMES or (onset == "gi" and rhyme[0] == "y"):
        return False
    front = rhyme[0] in _FRONT
    if onset in ("k", "gh", "ngh"):
        return front and (onset == "k" or rhyme[0] != "y")
    return not (front and (onset in ("c", "ng") or (onset == "g" and not rhyme.startswith("i"))))


@lru_cache(maxsize=1 << 14)
def is_syllable(word: str) -> bool:
    """Whether ``word`` (any case) is spelled as a Vietnamese syllable with a possible tone."""
    base, tone = split_tone(unicodedata.normalize("NFC", word).lower())
    if len(tone) > 1 or not 0 < len(base) <= 7:
        return False
    split = parts(base)
    if split is None:
        return False
    return not split[1].endswith(_STOPS) or tone in ("\u0301", "\u0323")


@lru_cache(maxsize=1 << 14)
def place_tone(word: str) -> str:
    """The same syllable with its tone mark at the older place (hòa, thủy, quý); anything else is returned as it came."""
    base, tone = split_tone(word)
    if len(tone) != 1 or len(base) != len(unicodedata.normalize("NFC", word)):
        return word
    split = parts(base.lower())
    if split is None:
        return word
    at = len(split[0]) + _tone_offset(split[1])
    return unicodedata.normalize("NFC", base[: at + 1] + tone + base[at + 1 :])


def _tone_offset(rhyme: str) -> int:
    """Which letter of the rhyme carries the mark: the last one with a quality mark, else by the shape of the vowel group."""
    for at in range(len(rhyme) - 1, -1, -1):
        if rhyme[at] in "ăâêôơư":
            return at
    group = len(rhyme) - len(rhyme.lstrip(_VOWELS))
    closed = group < len(rhyme)
    if group == 1:
        return 0
    return 1 if closed or group == 3 else 0
