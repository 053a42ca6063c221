"""Terms that are no Vietnamese syllables and stand in every office's papers ("COVID-19"), and words in capitals of which a reader has one small ("TậP").

Such a term is spelled in one way: where one reader has it and the other nearly, the paper has it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from dossier.pages import Line, PageReading, Word
from dossier.vietnamese.compounds import pairs
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
    words = tuple(_team(word, words[max(0, at - 1) : at], words[at + 1 : at + 3]) for at, word in enumerate(words))
    words = tuple(_with_hook(word, words[max(0, at - 2) : at], words[at + 1 : at + 2]) for at, word in enumerate(words))
    words = tuple(_of_the_party(word, words[at + 1 : at + 3]) for at, word in enumerate(words))
    return line if all(a is b for a, b in zip(words, line.words, strict=True)) else Line(words)


def _team(word: Word, before: Sequence[Word], after: Sequence[Word]) -> Word:
    """The word before "phó", "trưởng" and what teams are called by ("Tố Công đoàn") that scans make "Tố" of: a team (Tổ) is the only one that sounds so."""
    if word.reader == "text" or not after or canonical(word.text.strip(_EDGE)) != "tố":
        return word
    first, both = canonical(after[0].text.strip(_EDGE)), canonical(" ".join(w.text for w in after).strip(_EDGE))
    if first not in _HEADS and both not in _TEAMS and not _names_a_task(word, before, after):
        return word
    return replace(word, text=nfc(word.text).replace("ố", "ổ").replace("Ố", "Ổ"))


def _names_a_task(word: Word, before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Whether an expression of office language stands behind "Tố" as the name of a task ("Tố Giám sát"); a person's name has no small letter there, and
    the rest of a name before it.
    """
    if len(after) < _EXPRESSION or tuple(canonical(w.text.strip(_EDGE)) for w in after) not in pairs():
        return False
    previous = before[0].text if before else ""
    if word.text.isupper():
        return after[1].text.isupper() and (not previous or canonical(previous) in _BODIES_BEFORE)
    own = not previous[:1].isupper() or previous[-1] in ".,;:"
    return word.text[:1].isupper() and after[0].text[:1].isupper() and after[1].text[:1].islower() and own


_EXPRESSION = 2
_BODIES_BEFORE = ("bộ", "đoàn", "hội")


_HEADS = ("phó", "trưởng", "đảng")
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


_HOOKS = {"ố": "ổ", "Ố": "Ổ", "ế": "ể", "Ế": "Ể"}
_HOOKED_BEFORE = {
    "cố": frozenset({"truyền", "phần"}),
    "phố": frozenset({"thông", "cập"}),
    "bố": frozenset({"sung", "nhiệm"}),
    "tiếu": frozenset({"học", "sử"}),
    "biếu": frozenset({"quyết", "dương"}),
    "thế": frozenset({"thao", "dục"}),
    "số": frozenset({"sách", "tay"}),
}
_EMPIRE = frozenset({"quốc", "chế", "vương", "giày"})
"""What stands behind "đế"; before anything else office papers have "để"."""
"""Words that are none with an acute before these ("cố truyền", "phố thông"): a scan loses the hook above a hat, and both readers take what is left for one."""


def _of_the_party(word: Word, after: Sequence[Word]) -> Word:
    """The word as Đảng before "ủy viên", where a scan lost its hook: nobody is "Đang ủy viên"."""
    follows = " ".join(canonical(w.text.strip(_EDGE)) for w in after)
    if word.reader == "text" or word.text not in _COMMITTEES or follows != "ủy viên":
        return word
    return replace(word, text="ĐẢNG" if word.text.isupper() else "Đảng")


_COMMITTEES = frozenset({"Đang", "Đáng", "Đãng", "ĐANG", "ĐÁNG", "ĐÃNG"})
"""With a capital: "xứng đáng" is another word."""


def _with_hook(word: Word, before: Sequence[Word], after: Sequence[Word]) -> Word:
    """The word with the hook that its neighbour says it has; "Y HỌC CỐ" at the end of a line has it as well."""
    own = canonical(word.text.strip(_EDGE))
    follows = canonical(after[0].text.strip(_EDGE)) if after else ""
    if word.reader == "text" or own not in (*_HOOKED_BEFORE, "đế"):
        return word
    if (word.text == "đế" and follows and follows not in _EMPIRE) or (word.text in ("số,", "Số,") and follows == "thẻ"):
        return replace(word, text="".join(_HOOKS.get(c, c) for c in nfc(word.text)))
    if own not in _HOOKED_BEFORE:
        return word
    medicine = own == "cố" and not after and [canonical(w.text) for w in before] == ["y", "học"]
    if follows not in _HOOKED_BEFORE[own] and not medicine:
        return word
    return replace(word, text="".join(_HOOKS.get(c, c) for c in nfc(word.text)))


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
