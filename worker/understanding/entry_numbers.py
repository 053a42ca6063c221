"""The numbers of a list's entries as the second reader has them, where the first one makes words of them ("Bà, Đồng chí …" for "52. Đồng chí …").

Numbers of one list stand one below the other and count: a number that is in step with the numbers above and below it was read well,
whichever reader has it. No value is made of a number; what hangs on it is where an entry begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dossier.pages import Line, Word

_OWN = re.compile(r"(\d{1,3})[.,:;)]")
_SECOND = re.compile(r"(\d{1,3})[.,:;)]?")
_ALIGNED = 0.015
"""Share of the page width (3 mm) within which the numbers of one list begin."""
_REACH = 6
"""Lines of one entry at most: posts and units wrap."""


def renumber(lines: Sequence[Line]) -> tuple[Line, ...]:
    """``lines`` with every spoilt entry number as reader 2 has it, where it counts on from the entry above or up to the one below."""
    made = list(lines)
    for at, line in enumerate(made):
        made[at] = bare = _without_speck(line)
        if bare is not line and not _in_step(made, at, _own(bare.words[0]) or 0):
            made[at] = line  # a dash before a number that counts nothing is a bullet
    for at, line in enumerate(made):
        first = line.words[0] if line.words else None
        number = _second(first)
        if first is None or number is None or number == (own := _own(first)):
            continue
        if _in_step(made, at, number) and (own is None or not _in_step(made, at, own)):
            made[at] = Line((replace(first, text=str(first.other).strip()), *line.words[1:]))
    return tuple(made)


def _without_speck(line: Line) -> Line:
    """The line from its number on, where but a sign stands before it: "- 2. Văn phòng" between "1." and "3."."""
    marked = len(line.words) > 2 and line.words[0].reader != "text" and not any(c.isalnum() for c in line.words[0].text)
    return Line(line.words[1:]) if marked and _own(line.words[1]) is not None else line


def _in_step(lines: Sequence[Line], at: int, number: int) -> bool:
    """Whether ``number`` counts on from the nearest numbered line above line ``at``, or up to the nearest below."""
    above = next(_numbers(lines, range(at - 1, max(-1, at - _REACH - 1), -1), lines[at]), frozenset())
    below = next(_numbers(lines, range(at + 1, min(len(lines), at + _REACH + 1)), lines[at]), frozenset())
    return number - 1 in above or number + 1 in below


def _numbers(lines: Sequence[Line], places: Iterable[int], like: Line) -> Iterator[frozenset[int]]:
    """The numbers that either reader has at the lines of ``places`` which begin where ``like`` does."""
    for at in places:
        words = lines[at].words
        if words and abs(words[0].box[0] - like.words[0].box[0]) < _ALIGNED:
            found = frozenset(n for n in (_own(words[0]), _second(words[0])) if n is not None)
            if found:
                yield found


def _own(word: Word) -> int | None:
    match = _OWN.fullmatch(word.text.strip())
    return int(match[1]) if match else None


def _second(word: Word | None) -> int | None:
    match = _SECOND.fullmatch((word.other or "").strip()) if word is not None and word.reader != "text" else None
    return int(match[1]) if match else None
