"""The two pre-Unicode encodings that still turn up in offices: TCVN3 (".VnTime" fonts) and VNI (two bytes per letter).

Both come to us as Latin-1/Windows-1252 characters that stand for Vietnamese letters. TCVN3 has no capitals with a tone: its
capital fonts (".VnTimeH") draw small codes as capitals, so case is taken from the Latin letters of the line.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

_TCVN3_CODES = (
    "µ¸¶·¹"
    + "¨»¾¼½Æ"
    + "©ÇÊÈÉË"
    + "®"
    + "ÌÐÎÏÑ"
    + "ªÒÕÓÔÖ"
    + "×ÝØÜÞ"
    + "ßãáâä"
    + "«åèæçé"
    + "¬êíëìî"
    + "ïóñòô"
    + "\u00adõøö÷ù"
    + "úýûüþ"
    + "¡¢§£¤¥¦"
)
_TCVN3_LETTERS = (
    "àáảãạ"
    + "ăằắẳẵặ"
    + "âầấẩẫậ"
    + "đ"
    + "èéẻẽẹ"
    + "êềếểễệ"
    + "ìíỉĩị"
    + "òóỏõọ"
    + "ôồốổỗộ"
    + "ơờớởỡợ"
    + "ùúủũụ"
    + "ưừứửữự"
    + "ỳýỷỹỵ"
    + "ĂÂĐÊÔƠƯ"
)
TCVN3 = dict(zip(_TCVN3_CODES, _TCVN3_LETTERS, strict=True))

_VNI_TONES = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_BREVE = {"ê": "", "è": "\u0300", "é": "\u0301", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_CIRCUMFLEX = {"â": "", "à": "\u0300", "á": "\u0301", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_VNI_SINGLE = {"ñ": "đ", "Ñ": "Đ", "ô": "ơ", "Ô": "Ơ", "ö": "ư", "Ö": "Ư", "î": "ỵ", "Î": "Ỵ"} | {
    "í": "í", "Í": "Í", "ì": "ì", "Ì": "Ì", "æ": "ỉ", "Æ": "Ỉ", "ó": "ĩ", "Ó": "Ĩ", "ò": "ị", "Ò": "Ị"
}  # fmt: skip


def _vni_pairs() -> dict[str, str]:
    """Every two-character VNI letter, in lower, upper and capitalised case."""
    pairs: dict[str, str] = {}
    for base in "aeouyôö":
        pairs |= {base + code: _VNI_SINGLE.get(base, base) + tone for code, tone in _VNI_TONES.items()}
    pairs |= {"a" + code: "ă" + tone for code, tone in _VNI_BREVE.items()}
    for base in "aeo":
        pairs |= {base + code: unicodedata.normalize("NFC", base + "\u0302") + tone for code, tone in _VNI_CIRCUMFLEX.items()}
    for pair, letter in list(pairs.items()):
        pairs[pair.upper()] = letter.upper()
        pairs[pair[0].upper() + pair[1]] = letter.upper()
    return {pair: unicodedata.normalize("NFC", letter) for pair, letter in pairs.items()}


VNI_PAIRS = _vni_pairs()
_VNI = re.compile("|".join(map(re.escape, sorted(VNI_PAIRS, key=len, reverse=True))) + "|[" + "".join(_VNI_SINGLE) + "]")


def from_tcvn3(text: str) -> str:
    """TCVN3 text as Unicode; lines whose Latin letters are all capitals become capitals throughout."""
    return "\n".join(_tcvn3_line(line) for line in text.split("\n"))


def _tcvn3_line(line: str) -> str:
    words = re.split(r"(\s+)", line)
    shouting = _capitals(line) >= 3 and not _smalls(line)
    return "".join(_tcvn3_word(word, shouting) for word in words)


def _tcvn3_word(word: str, shouting: bool) -> str:
    letters = "".join(TCVN3.get(c, c) for c in word)
    capital = shouting or (_capitals(word) >= 2 and not _smalls(word))
    return unicodedata.normalize("NFC", letters.upper() if capital else letters)


def _capitals(text: str) -> int:
    return sum("A" <= c <= "Z" or c in "¡¢§£¤¥¦" for c in text)


def _smalls(text: str) -> int:
    return sum("a" <= c <= "z" for c in text)


def from_vni(text: str) -> str:
    """VNI text as Unicode. The letters ô, ö, ê … are read as their VNI codes: text that is already Unicode must not come here."""
    return unicodedata.normalize("NFC", _VNI.sub(lambda m: VNI_PAIRS.get(m.group()) or _VNI_SINGLE[m.group()], text))


def legacy_marks(text: str) -> int:
    """How many characters or pairs can only be a legacy encoding's: used to tell damaged text from foreign words."""
    tcvn3 = sum(c in "µ¸¶·¹¨»¾¼½©®ª«¬¡¢§£¤¥¦÷×Þß" for c in text)
    return tcvn3 + sum(a + b in VNI_PAIRS and b not in "aeouy" for a, b in pairwise(text))
