"""A run of printed words that can be searched as text and still knows where each word stands.

``text`` is what is printed (NFC, single spaces), ``plain`` the same without marks and in lower case, character for character:
anchors are looked for in ``plain``, because OCR loses marks, and values are cut from ``text``, because values are never altered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from dossier.documents import Evidence
from dossier.pages import Box, Line, Word, union
from dossier.vietnamese.text import is_syllable, nfc, strip_marks

_DOT = 0.003
"""A share of the page's height (0.9 mm) that the letters of no print are below."""
_SLASHES = str.maketrans("⁄∕", "//")
EDGE = " \t.,;:!-–—+*•_|~'`‘’…"


def plain(text: str) -> str:
    """``text`` (NFC) without marks, lower case, of the same length."""
    folded = strip_marks(text).lower().translate(_SLASHES)
    if len(folded) == len(text):
        return folded
    return "".join(one if len(one := strip_marks(ch).lower()) == 1 else ch for ch in text)


def is_sliver(word: Word) -> bool:
    """Letters no higher than dots: what a page reader makes of a dotted leader, or once more of the middle of a line.

    A syllable or a year that both readers have there is print whose box alone is wrong.
    """
    flat = word.reader != "text" and word.box[3] - word.box[1] < _DOT and any(c.isalnum() for c in word.text)
    text = word.text.strip(EDGE)
    read_twice = word.agreed and word.other is not None and len(word.text) > 1
    return flat and not (read_twice and (is_syllable(text) or _YEAR.fullmatch(text) is not None))


def is_spot(word: Word) -> bool:
    """A spot of half a millimetre on a scan, whatever signs a reader made of it ("-___")."""
    left, top, right, bottom = word.box
    bare = not any(c.isalnum() for c in word.text)
    return bare and max(right - left, bottom - top) < _DOT and word.reader != "text"


def without_spot(line: Line) -> Line:
    """The line without a spot before it."""
    return Line(line.words[1:]) if len(line.words) > 1 and is_spot(line.words[0]) else line


_YEAR = re.compile(r"(?:19|20)\d\d")


_NUMBERED = re.compile(r"\d\S*[-/][A-ZĐ]\S*\.")


def _before_day(word: Word, after: Word | None) -> Word:
    """The number of a decision with the comma before its day, which a scan reads as a stop ("571/QĐ-NHCS. / ngày 10/05/2016"): no sentence ends there."""
    if after is None or word.reader == "text" or not after.text.startswith("ngày") or _NUMBERED.fullmatch(word.text) is None:
        return word
    other = f"{word.other[:-1]}," if word.other is not None and word.other.endswith(".") else word.other
    return replace(word, text=f"{word.text[:-1]},", other=other)


@dataclass(frozen=True, slots=True)
class Placed:
    """A word and the page it stands on."""

    word: Word
    file: int
    page: int


@dataclass(frozen=True)
class Passage:
    """Words in reading order; ``lead`` and ``tail`` cut characters off the first and the last word."""

    words: tuple[Placed, ...]
    lead: int = 0
    tail: int = 0

    @staticmethod
    def of_lines(lines: Iterable[Line], file: int, page: int) -> Passage:
        words = [w for line in lines for w in line.words if w.text.strip() and not is_sliver(w)]
        return Passage(tuple(Placed(w, file, page) for w in map(_before_day, words, [*words[1:], None])))

    @staticmethod
    def joined(parts: Iterable[Passage]) -> Passage:
        """The parts one after the other; only whole parts may be joined."""
        return Passage(tuple(w for part in parts for w in part.words))

    @cached_property
    def _whole(self) -> tuple[str, tuple[int, ...]]:
        starts, pieces, at = [], [], 0
        for placed in self.words:
            piece = " ".join(nfc(placed.word.text).split())
            starts.append(at)
            pieces.append(piece)
            at += len(piece) + 1
        return " ".join(pieces), tuple(starts)

    @cached_property
    def text(self) -> str:
        whole = self._whole[0]
        return whole[self.lead : len(whole) - self.tail]

    @cached_property
    def plain(self) -> str:
        return plain(self.text)

    @cached_property
    def other_plain(self) -> str:
        """The words as the second reader has them, without marks; for anchors only."""
        return plain(nfc(" ".join(p.word.text if p.word.other is None else p.word.other for p in self.words)))

    def __bool__(self) -> bool:
        return bool(self.text.strip())

    def cut(self, start: int, end: int | None = None) -> Passage:
        """The characters ``start``..``end`` of ``text`` with the words that carry them."""
        end = len(self.text) if end is None else min(end, len(self.text))
        start = max(0, min(start, end))
        whole, starts = self._whole
        first, last = start + self.lead, end + self.lead
        ends = [*(s - 1 for s in starts[1:]), len(whole)]
        kept = [i for i, s in enumerate(starts) if s < last and ends[i] > first]
        if not kept:
            return Passage(())
        lead = max(0, first - starts[kept[0]])
        tail = max(0, ends[kept[-1]] - last)
        return Passage(tuple(self.words[i] for i in kept), lead, tail)

    def trimmed(self, edge: str = EDGE) -> Passage:
        """Without the punctuation ``edge`` at both ends; a closing bracket keeps its opening one."""
        text = self.text
        start, end = 0, len(text)
        while start < end and text[start] in edge:
            start += 1
        while end > start and text[end - 1] in edge:
            end -= 1
        return self.cut(start, end)

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Matches of ``pattern`` in the text without marks; offsets fit ``cut``."""
        return pattern.finditer(self.plain)

    def search(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        return pattern.search(self.plain)

    def split(self, pattern: re.Pattern[str]) -> list[Passage]:
        """The parts between the matches of ``pattern``, trimmed, empty ones left out."""
        parts, at = [], 0
        for match in self.find(pattern):
            parts.append(self.cut(at, match.start()))
            at = match.end()
        parts.append(self.cut(at))
        return [part for part in (p.trimmed() for p in parts) if part]

    @property
    def raw_words(self) -> list[Word]:
        return [placed.word for placed in self.words]

    @property
    def agreed(self) -> bool:
        return all(placed.word.agreed for placed in self.words)

    @property
    def evidence(self) -> list[Evidence]:
        """One box for each page that the words stand on."""
        places: dict[tuple[int, int], list[Box]] = {}
        for placed in self.words:
            places.setdefault((placed.file, placed.page), []).append(placed.word.box)
        return [Evidence(file=file, page=page, box=union(boxes)) for (file, page), boxes in places.items()]


EMPTY = Passage(())


def first_match(passages: Sequence[Passage], pattern: re.Pattern[str]) -> tuple[int, re.Match[str]] | None:
    """The first passage that ``pattern`` is found in: its place in ``passages`` and the match."""
    for at, passage in enumerate(passages):
        if match := passage.search(pattern):
            return at, match
    return None
