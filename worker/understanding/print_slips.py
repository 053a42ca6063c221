"""Slips of readers that the words around them betray: letters for figures in days, numbers of decisions and of units ("ngày I0 tháng", "số I149-QĐ", "Tổ số I", "HIINV"),
and a stop for the comma before a day ("194-QĐ/ĐU. ngày 22/8/2020").

What both readers have so is shown as it must be, for a person; where one of them has the figure, that one is believed, save of a unit's number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from dossier.pages import Line, PageReading, Word
from dossier.vietnamese.compounds import pairs
from dossier.vietnamese.text import canonical, is_syllable, strip_marks
from worker.understanding.page_lines import with_lines

_FIGURES = str.maketrans("IliÍìíỊị|!Oo", "111111111100")
_DAY = re.compile(r"[IlOo|!\d]{1,2}")
_NUMBER = re.compile(r"[Il|!]\d{1,4}[-–/][A-ZĐ]\S*")
_ONE = re.compile(r"[IlÍÌĨÏỊíìĩïị|!](?=[.,;:)]?$)")
_GRADE = re.compile(r"H(?P<t>[TIlíÍ|1]{1,2})NV(?P<end>[.,;]?)")
"""Short forms of two grades, of whose T readers make strokes: "HIINV" is HTTNV, "HINV" is HTNV."""
_GOOD = re.compile(r"(?P<word>[tT][aăâàáảắấeêéếoôơòóỏõốồổỗớờởIỐÓÒÔÕỎ][tT])(?P<end>[.,;]?)")
"""The grade "tốt" between "hoàn thành" and "nhiệm vụ", whatever is left of its vowel ("hoàn thành tắt nhiệm vụ"): no other word stands there."""
_SLASH = re.compile(r"/?⁄/?")
"""The stroke of a fraction, whichever sign a reader has for it, or both."""
_BEST_GRADE = re.compile(r"H[TIl1][IlíÍ|1!]X[S5]NV(?P<end>[.,;]?)")
"""The short form of the best grade with a stroke too many ("HTIXSNV")."""
_RUNNING = 8
"""Words of a line of running text: a date line of its own has fewer, and its day may be a pen's."""
_MONTH = re.compile(r"th[a-z]{1,4}")
_FEW = 4
"""Words of a line that holds the paper's own number alone, at most."""
_DUST = re.compile(r"([^\W\d_]{2,})[.:;]")
_DATED = frozenset({"ngay", "thang", "nam"})


def mend_slips(page: PageReading) -> PageReading:
    """``page`` of a scan with such words as they must be; a text layer is as it is."""
    return with_lines(page, _line)


def _line(line: Line) -> Line:
    keys = [strip_marks(canonical(w.text.strip(" .,;:()"))) for w in line.words]
    words = tuple(_mended(line.words, keys, at) for at in range(len(line.words)))
    return line if all(a is b for a, b in zip(words, line.words, strict=True)) else Line(words)


def _mended(words: Sequence[Word], keys: Sequence[str], at: int) -> Word:
    word, before, after = words[at], keys[at - 1] if at else "", keys[at + 1] if at + 1 < len(keys) else ""
    if word.reader == "text":
        return word
    if "⁄" in word.text and any(map(str.isdigit, word.text)):
        return replace(word, text=_SLASH.sub("/", word.text), other=word.other and _SLASH.sub("/", word.other))
    if word.text.endswith(".") and after in _DATED and words[at + 1].text[:1].islower() and any(map(str.isalpha, word.text)):
        return replace(word, text=word.text[:-1] + ",")
    if at + 1 < len(words) and (bare := _without_dust(word, words[at + 1])) is not None:
        return bare
    if after == "khen" and (award := _award(word)) is not None:
        return award
    if keys[max(0, at - 2)] == "ngay" and keys[min(len(keys) - 1, at + 2)] == "nam" and _MONTH.fullmatch(keys[at]):
        return word if keys[at] == "thang" else _as_must_be(word, "tháng")  # "ngày 12 thung 6 năm 2020"
    if before == "ngay" and after == "thang" and len(words) > _RUNNING and _DAY.fullmatch(word.text) and not word.text.isdigit():
        return _with_figures(word, len(word.text))
    if (best := _BEST_GRADE.fullmatch(word.text)) is not None:
        return _as_must_be(word, f"HTXSNV{best['end']}")
    if (grade := _GRADE.fullmatch(word.text)) is not None and set(grade["t"]) != {"T"}:
        return _as_must_be(word, f"H{'T' * len(grade['t'])}NV{grade['end']}")
    if keys[max(0, at - 2) : at] == ["hoan", "thanh"] and after == "nhiem" and (good := _GOOD.fullmatch(word.text)) is not None:
        said = "TỐT" if good["word"].isupper() else "tốt"
        return word if canonical(good["word"]) == "tốt" else _as_must_be(word, said + good["end"])
    if before == "so" and len(words) > _FEW and _NUMBER.fullmatch(word.text):
        return _with_figures(word, 1)
    if before == "so" and at > 1 and _ONE.match(word.text) and len(word.text.strip(".,;:)")) == 1:
        return replace(word, text="1" + word.text[1:], other=word.text, agreed=False)  # a unit may bear a Roman number, too
    return word


def _without_dust(word: Word, after: Word) -> Word | None:
    """The word without a sign behind it that parts two halves of one expression: "thiết: bị", "Đại. hội"; a person sees it."""
    found = _DUST.fullmatch(word.text)
    half = after.text.rstrip(".,;:)")
    if found is None or not half.isalpha() or not half[0].islower() or (canonical(found[1]), canonical(half)) not in pairs():
        return None
    return replace(word, text=found[1], other=word.text, agreed=False)


def _award(word: Word) -> Word | None:
    """The word before "khen" where it is no syllable and one letter off GIẤY or BẰNG ("Giãv khen"): a row of honours is told by it, and a person sees it."""
    core = word.text.strip(" .,;:()")
    if is_syllable(core):
        return None
    plain = strip_marks(canonical(core))
    found = next((said for said in ("giấy", "bằng") if Levenshtein.distance(plain, strip_marks(said)) == 1), None)
    if found is None:
        return None
    said = found.upper() if core.isupper() else found.capitalize() if core[0].isupper() else found
    return replace(word, text=word.text.replace(core, said), other=word.text, agreed=False)


def _with_figures(word: Word, letters: int) -> Word:
    """The word with its first ``letters`` as figures."""
    return _as_must_be(word, word.text[:letters].translate(_FIGURES) + word.text[letters:])


def _as_must_be(word: Word, text: str) -> Word:
    """The word as ``text``: asserted where the other reader has it so."""
    same = (word.other or "").strip(" .,;:") == text.strip(" .,;:")
    return replace(word, text=text, other=text if same else word.text, agreed=same)
