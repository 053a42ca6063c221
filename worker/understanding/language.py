"""The language as a witness for words that differ in marks alone, heard together with the reader of marks.

Where the page readers dispute, a reading that stands so beside its neighbours in office papers is taken: it has two witnesses. Where they agree and the language
has another spelling, the word is for a person; only where the reader of marks firmly sees that very spelling is it read so (docs/decisions/0023-a-witness-of-language.md).
Names are no matter of this list (dossier/vietnamese/compounds.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dossier.pages import Word
from dossier.vietnamese.compounds import Allowed, allowed, office_words
from dossier.vietnamese.text import canonical, nfc, strip_marks
from worker.understanding.vocabulary import FAMILY_NAMES
from worker.understanding.witnesses import is_seen, odds_against, shown_like, sides_with

_EDGE = ".,;:()[]\"'“”-–_"
_CLEARLY = 2.0
"""How much likelier (log) the reader of marks must find another spelling to silence the language about a reading."""
_PLACE_HEADS = frozenset("tỉnh huyện quận xã phường trấn phố ủy bản thôn làng".split())
_OF_AGENCIES = frozenset({"đảng", "chi", "cấp"})
"""Of what stands before "ủy": such a committee may be one of an agency ("ĐẢNG ỦY QUÂN SỰ TỈNH"), the others are of a place ("HUYỆN ỦY VĂN BÀN")."""
_LEVELS = {strip_marks(level): level for level in ("tỉnh", "huyện", "quận", "xã", "phường")}
"""Levels of the State that stand behind the name of their committee, by their letters."""
_NAME_LINE = 6
"""Words that a line of capitals with a person's name has at most."""


def spellings_here(words: Sequence[Word], at: int) -> Allowed:
    """What the neighbours of a word allow its letters, in any of the readings that they themselves have; nothing inside a name in capitals."""
    word, nothing = words[at], Allowed(frozenset(), frozenset())
    level = _level_of(words, at)
    if level is not None:
        return Allowed(frozenset({level}), frozenset({level}))
    if not any(c.isalpha() for c in word.text) or _may_be_name(words, at) or is_in_place(words, at):
        return nothing
    texts, place = [w.text for w in words[max(0, at - 1) : at + 2]], min(at, 1)
    found = [allowed(texts, place)]
    for near in (place - 1, place + 1):
        beside = words[at + near - place] if 0 <= near < len(texts) else None
        if beside is not None and not beside.agreed and beside.other:
            found.append(allowed([*texts[:near], beside.other, *texts[near + 1 :]], place))
    return Allowed(frozenset().union(*(f.any for f in found)), frozenset().union(*(f.likely for f in found)))


def _level_of(words: Sequence[Word], at: int) -> str | None:
    """How a word behind "Ủy ban nhân dân", "UBND" is spelled that has the letters of a level: QUẬN, no QUÂN of "dân quân"."""
    before = [strip_marks(canonical(w.text.strip(_EDGE))) for w in words[max(0, at - 3) : at]]
    council = before in (["ban", "nhan", "dan"], ["dong", "nhan", "dan"]) or before[-1:] in (["ubnd"], ["hdnd"])
    return _LEVELS.get(strip_marks(canonical(words[at].text.strip(_EDGE)))) if council else None


def _may_be_name(words: Sequence[Word], at: int) -> bool:
    """A short line of capitals in which a family name stands before the word: "NGUYỄN THÀNH CÔNG"."""
    core = words[at].text.strip(_EDGE)
    if not core.isupper() or len(core) < 2 or len(words) > _NAME_LINE:
        return False
    return any(_may_be_family(words[i], first=i == 0) for i in range(max(0, at - 3), at))


def _may_be_family(word: Word, *, first: bool) -> bool:
    """A family name with its marks, or with marks in dispute where it begins the line: TRƯỜNG is no Trương, and the ĐẲNG of CAO ĐẲNG no Đặng."""
    core = canonical(word.text.strip(_EDGE))
    name = FAMILY_NAMES.get(strip_marks(core))
    return name is not None and (core == name if word.agreed else first)


def is_in_place(words: Sequence[Word], at: int) -> bool:
    """Whether a word with a capital is the first or second one behind "huyện", "xã", "ủy": Văn Bàn is a district, no văn bản."""
    cores = [w.text.strip(_EDGE) for w in words[max(0, at - 2) : at + 1]]
    keys = [canonical(core) for core in cores]
    of_agency = [key == "ủy" and before in _OF_AGENCIES for before, key in pairwise(["", *keys])]
    if at > 2 and keys[0] == "ủy":
        of_agency[0] = canonical(words[at - 3].text.strip(_EDGE)) in _OF_AGENCIES
    heads = [i for i, key in enumerate(keys[:-1]) if key in _PLACE_HEADS and not of_agency[i]]
    return bool(heads) and all(core[:1].isupper() for core in cores[heads[-1] + 1 :])


def doubted(words: Sequence[Word], at: int) -> Word:
    """A word on which both page readers agree; in doubt where its neighbours allow its letters one other spelling only and the reader of
    marks does not firmly have it as it was read. The other spelling is shown first only where that reader leans to it, too.
    """
    word = words[at]
    own = word.text.strip(_EDGE)
    known = spellings_here(words, at)
    if len(known.any) != 1 or canonical(own) in known.any:
        return word
    # On one-bit pages a mark may be lost to all who look: "thâu" stands in no office paper, "thầu" does.
    if sides_with(word) == word.text and canonical(own) in office_words():
        return word
    spelling = next(iter(known.any))
    if odds_against(word, own) > odds_against(word, spelling):
        return spelled(word, spelling)
    return replace(word, other=shown_like(spelling, word.text, own), agreed=False)


def settled(words: Sequence[Word], at: int) -> Word | None:
    """A word on whose marks the readers dispute, as its neighbours have one of the readings; None where they do not tell."""
    word = words[at]
    known = spellings_here(words, at).likely
    fitting = [t for t in (word.text, word.other or "") if canonical(t.strip(_EDGE)) in known]
    if len(known) == 1 and fitting and odds_against(word, fitting[0]) < _CLEARLY:
        return replace(word, text=nfc(fitting[0]), other=nfc(fitting[0]), agreed=True, confidence=max(word.confidence, 0.8))
    return None


def proposed(words: Sequence[Word], at: int) -> Word | None:
    """A word of which neither reader has the one spelling that its neighbours allow: shown in it."""
    word = words[at]
    own, known = word.text.strip(_EDGE), spellings_here(words, at).likely
    return spelled(word, next(iter(known))) if len(known) == 1 and len(next(iter(known))) == len(own) else None


def spelled(word: Word, spelling: str) -> Word:
    """The word in a spelling that office language has instead of what both page readers have.

    It is for a person, unless the reader of marks firmly sees the same marks: the page and the language then speak against one mark that page readers lose.
    """
    own = word.text.strip(_EDGE)
    shown = shown_like(spelling, word.text, own)
    if is_seen(word, spelling):
        return replace(word, text=shown, other=shown, agreed=True, confidence=max(word.confidence, 0.8))
    return replace(word, text=shown, other=word.text, agreed=False)
