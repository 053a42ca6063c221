"""What a dossier's own lines say of a word on which the readers differ: "CÔNG ĐOÀN CƠ SỞ SỞ KẾ HOẠCH VÀ ĐÂU{ĐẦU} TƯ" stands in its papers many times.

Papers of one dossier repeat the names of its bodies, places and awards. A word in dispute whose neighbours stand beside one spelling alone wherever both
readers agree is that spelling, if a reader has it here. A heading in capitals, whose marks are small, is held against the running text as
well: where that has another spelling, and never this one, a person looks. Names of people are never settled so: papers may differ on them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import Literal

from dossier.pages import Line, PageReading, Word
from dossier.vietnamese.names import looks_like_person_name
from dossier.vietnamese.text import canonical, nfc, strip_marks
from worker.understanding.echoes import EDGE
from worker.understanding.page_lines import with_lines
from worker.understanding.vocabulary import FAMILY_NAMES
from worker.understanding.witnesses import shown_like

_WINDOW = 3
_SIGHTINGS = 2
"""Lines that must have a spelling between the same neighbours."""

Manner = Literal["capitals", "capital", "small"]
_ANY: tuple[Manner, ...] = ("capitals", "capital", "small")
_RUNNING: tuple[Manner, ...] = ("capital", "small")
_SMALL: tuple[Manner, ...] = ("small",)


class Sightings:
    """Which spellings stand between which neighbours, and how they are printed: three words on end, of the lines on which both readers agree."""

    def __init__(self, pages: Sequence[PageReading]) -> None:
        self._found: dict[tuple[int, tuple[str, ...]], Counter[tuple[str, Manner]]] = defaultdict(Counter)
        for line in (line for page in pages for line in page.lines):
            for start in range(len(line.words) - _WINDOW + 1):
                window = line.words[start : start + _WINDOW]
                if all(map(_is_sure, window)):
                    key = tuple(_letters(w) for w in window)
                    for place, word in enumerate(window):
                        self._found[place, key][_core(word), _manner(word)] += 1

    def around(self, words: Sequence[Word], at: int, manners: Container[Manner]) -> Counter[str]:
        """The spellings between the neighbours of a word, each with the most sightings that one window of three gives it."""
        found: Counter[str] = Counter()
        for place, key in _windows(words, at):
            here: Counter[str] = Counter()
            for (spelling, manner), times in self._found.get((place, key), {}).items():
                here[spelling] += times if manner in manners else 0
            found |= here
        return +found


def settle_among(pages: Sequence[PageReading]) -> list[PageReading]:
    """``pages`` of one dossier with what their own lines settle or put in doubt; text layers are as they are."""
    sightings = Sightings(pages)

    def settled(line: Line) -> Line:
        return Line(tuple(_word(line.words, at, sightings) for at in range(len(line.words))))

    return [with_lines(page, settled) for page in pages]


def _word(words: Sequence[Word], at: int, sightings: Sightings) -> Word:
    word = words[at]
    own, other = word.text.strip(EDGE), (word.other or "").strip(EDGE)
    if word.reader == "text" or len(own) < 2 or not own.isalpha() or (word.agreed and not own.isupper()):
        return word
    # What running text prints in small letters is no part of a person's name.
    seen = sightings.around(words, at, _SMALL if _may_be_name(words, at) else _RUNNING if word.agreed else _ANY)
    if word.agreed and len(seen) != 1:
        seen = sightings.around(words, at, _SMALL)
    spelling = next(iter(seen), "")
    enough = (
        1 if word.agreed and seen == sightings.around(words, at, _SMALL) else _SIGHTINGS
    )  # the marks of small letters are seldom lost
    if len(seen) != 1 or seen[spelling] < enough:
        return word
    if word.agreed:
        return word if spelling == canonical(own) else replace(word, other=shown_like(spelling, own, own), agreed=False)
    reading = next((t for t in (word.text, word.other or "") if canonical(t.strip(EDGE)) == spelling), None)
    if reading is None or strip_marks(canonical(own)) != strip_marks(canonical(other)):
        return word
    return replace(word, text=nfc(reading), other=nfc(reading), agreed=True, confidence=max(word.confidence, 0.8))


def _windows(words: Sequence[Word], at: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    for start in range(max(0, at - _WINDOW + 1), min(at, len(words) - _WINDOW) + 1):
        yield at - start, tuple(_letters(w) for w in words[start : start + _WINDOW])


def _is_sure(word: Word) -> bool:
    return (word.reader == "text" or (word.agreed and not word.disputed)) and any(c.isalpha() for c in word.text)


def _core(word: Word) -> str:
    return canonical(word.text.strip(EDGE))


def _letters(word: Word) -> str:
    return strip_marks(_core(word))


def _manner(word: Word) -> Manner:
    core = word.text.strip(EDGE)
    return "small" if core.islower() else "capitals" if core.isupper() and len(core) > 1 else "capital"


_COMMITTEES = (["dang", "bo"], ["dang", "uy"], ["dang", "doan"])
"""How heads begin that share their first letters with the family Đặng."""


def _may_be_name(words: Sequence[Word], at: int) -> bool:
    """Whether a word may belong to a person's name: in a line of capitals, or among words with a capital each, that are shaped like one or have a family's."""
    cores = [w.text.strip(EDGE) for w in words]
    if cores[at].isupper() and [strip_marks(canonical(c)) for c in cores[:2]] in _COMMITTEES:
        return False
    if cores[at].isupper():
        return strip_marks(canonical(cores[0])) in FAMILY_NAMES or looks_like_person_name(" ".join(cores))
    if not cores[at].istitle():
        return False
    first, last = at, at + 1
    while first and cores[first - 1].istitle() and words[first - 1].text[-1:] not in ".,;:":
        first -= 1
    while last < len(cores) and cores[last].istitle() and words[last - 1].text[-1:] not in ".,;:":
        last += 1
    run = cores[first:last]
    return any(strip_marks(canonical(core)) in FAMILY_NAMES for core in run) or looks_like_person_name(" ".join(run))
