"""Terms that are no Vietnamese syllables and stand in every office's papers ("COVID-19"), and words in capitals of which a reader has one small ("TậP").

Such a term is spelled in one way: where one reader has it and the other nearly, the paper has it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from dossier.pages import Line, PageReading, Word
from dossier.vietnamese.text import canonical, is_syllable, nfc, strip_marks
from worker.understanding.page_lines import with_lines

TERMS = frozenset(
    {"covid", "internet", "online", "website", "web", "email", "facebook", "zalo", "fanpage", "video", "clip", "logo", "robot"}
)
"""Foreign words of office papers, in small letters; word_is_sure takes them as it takes syllables."""
PLACES = frozenset("kạn lắk đắk pleiku kbang krông plông klong".split())
"""Words of the names of provinces and towns that are spelled as no Vietnamese syllable is ("Bắc Kạn"); taken as syllables, too."""
_PANDEMIC = re.compile(r"covid-\d{2}", re.IGNORECASE)
_FOR_REPORT = re.compile(r"\(b/c\)[.,;:]?")
"""What recipients are to have a paper for: readers make "(b/C)", "(b/€)", "(bíc)" of it."""
_TO_CARRY_OUT = re.compile(r"\(th\)(?P<end>[.,;:]?)")
"""What is left of "(t/h)" where the thin stroke was lost; that it was printed a person confirms."""
_END = re.compile(r"[./]+$")
_SLIPS = 2
"""Letters in which the other reader may differ: "COYID-I9", "COVTID-19"."""
_DASH_WITH_SPECK = frozenset({"-.", "-,", "–.", "–,"})
_EDGE = ".,;:!?()“”\"'"


def settle_terms(page: PageReading) -> PageReading:
    """``page`` of a scan with its set terms settled; a text layer is as it is."""
    return with_lines(page, _line)


def _line(line: Line) -> Line:
    words = tuple(_settled(word) for word in line.words)
    words = tuple(_team(word, words[at + 1 : at + 3]) for at, word in enumerate(words))
    return line if all(a is b for a, b in zip(words, line.words, strict=True)) else Line(words)


def _team(word: Word, after: Sequence[Word]) -> Word:
    """The word before "phó", "trưởng" and what teams are called by ("Tố Công đoàn") that scans make "Tố" of: a team (Tổ) is the only one that sounds so;
    and "cổ" of what is old or shared.
    """
    own = canonical(word.text.strip(_EDGE))
    if word.reader == "text" or not after or own not in ("tố", "cố"):
        return word
    first, both = canonical(after[0].text.strip(_EDGE)), canonical(" ".join(w.text for w in after).strip(_EDGE))
    if not (first in _OLD_OR_SHARED if own == "cố" else first in _HEADS or both in _TEAMS):
        return word
    return replace(word, text=nfc(word.text).replace("ố", "ổ").replace("Ố", "Ổ"))


_HEADS = ("phó", "trưởng", "đảng")
_OLD_OR_SHARED = ("truyền", "phần")
"""What "cổ" alone stands before: "y học cổ truyền", "công ty cổ phần"."""
_TEAMS = frozenset(
    {
        "công đoàn",
        "chuyên môn",
        "dân phố",
        "văn phòng",
        "hành chính",
        "kế toán",
        "nữ công",
        "bảo vệ",
        "sản xuất",
        "kỹ thuật",
        "quản lý",
        "nghiệp vụ",
        "ngữ văn",
        "ngoại ngữ",
        "tự nhiên",
        "xã hội",
        "vật lý",
        "hóa học",
        "hóa -",
        "sinh học",
        "lịch sử",
        "địa lý",
    }
)
"""What groups of people are called by behind "Tổ"; no person's name goes on so behind "Tố"."""


def _settled(word: Word) -> Word:
    if word.reader != "text" and word.text in _DASH_WITH_SPECK:  # nobody prints a stop right behind a dash
        return replace(word, text=word.text[0], other=word.text[0] if word.agreed else word.other)
    if word.reader != "text" and (lost := _TO_CARRY_OUT.fullmatch(word.text)) is not None:
        return replace(word, text=f"(t/h){lost['end']}", other=word.text, agreed=False)
    if word.agreed or word.other is None or word.reader == "text":
        return word
    if word.text != word.other and word.text.replace("§", "8") == word.other:  # no figure has the sign of a section in it
        return replace(word, text=word.other, agreed=True)
    if word.text.strip("~_'") == word.other == "-":  # a stroke of dust before a dash
        return replace(word, text="-", agreed=True)
    if (spaced := _spaced_as(word.text, word.other)) is not None:
        return replace(word, text=spaced)
    if _ends_alike(word.text, word.other):
        return replace(word, agreed=True)
    for one, two in ((word.text, word.other), (word.other, word.text)):
        bare, other = one.strip(_EDGE), two.strip(_EDGE)
        near = Levenshtein.distance(bare.casefold(), other.casefold()) <= _SLIPS
        if _FOR_REPORT.fullmatch(one) and len(one) == len(two) and Levenshtein.distance(one, two) == 1:
            return replace(word, text=one, other=one, agreed=True)
        if (_PANDEMIC.fullmatch(bare) and near) or (_is_capital(bare) and _has_one_small(bare, other)):
            return replace(word, text=one, other=one, agreed=True)
    return word


def _spaced_as(own: str, other: str) -> str | None:
    """The letters of a run-together word with the other reader's spaces ("PHỤNỮKHUPHỐ", "PHỤ NỮ KHU PHỖ"); its marks stay in dispute."""
    if " " in own or " " not in other or not own.isalpha():
        return None
    pieces, at = [], 0
    for part in other.split():
        pieces.append(own[at : at + len(part)])
        at += len(part)
    same = at == len(own) and all(
        strip_marks(canonical(a)) == strip_marks(canonical(b)) for a, b in zip(pieces, other.split(), strict=True)
    )
    return " ".join(pieces) if same and all(map(is_syllable, pieces)) else None


def _ends_alike(one: str, two: str) -> bool:
    """Whether two readings of an abbreviation differ in the signs that end a paper alone: "VT/.", "VT./"."""
    bare = _END.sub("", one)
    return len(bare) > 1 and bare.isalpha() and bare.isupper() and bare == _END.sub("", two)


def _is_capital(text: str) -> bool:
    return len(text) > 1 and text.isalpha() and text.isupper()


def _has_one_small(capital: str, mixed: str) -> bool:
    """Whether a reading is the same word with a small letter between or behind capitals, as nobody prints it."""
    return (
        canonical(capital) == canonical(mixed)
        and len(nfc(mixed)) == len(nfc(capital))
        and mixed[:1].isupper()
        and mixed[-1:].isupper()
    )
