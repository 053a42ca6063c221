"""Which two words may stand side by side in an office paper: a witness of language for words that differ in marks alone.

"Phố thông" is spelled like Vietnamese, but nobody writes it where "phổ thông" is meant; a reader that lost the hook does not see that. The
pairs come from `office_words.txt`, expressions that were written down for this project. The list is neither complete nor a judge: what it
does not know it says nothing of, and what contradicts it is for a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from dossier.vietnamese.text import canonical, strip_marks

SOURCE = Path(__file__).with_name("office_words.txt")
Pair = tuple[str, str]


@lru_cache(maxsize=1)
def pairs() -> frozenset[Pair]:
    """Every pair of neighbours in the expressions, in canonical spelling."""
    text = "\n".join(line for line in SOURCE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    found: set[Pair] = set()
    for expression in re.split(r"[,\n]", text):
        words = canonical(expression).split()
        found.update(pairwise(words))
    return frozenset(found)


@lru_cache(maxsize=1)
def office_words() -> frozenset[str]:
    """Every word of the expressions, in canonical spelling."""
    return frozenset(word for pair in pairs() for word in pair)


@lru_cache(maxsize=1)
def _by_first() -> dict[Pair, frozenset[str]]:
    """(a word as it is spelled, the bare letters of the next one) -> how the next one may be spelled."""
    return _index((one, strip_marks(two), two) for one, two in pairs())


@lru_cache(maxsize=1)
def _by_second() -> dict[Pair, frozenset[str]]:
    """(the bare letters of a word, the next one as it is spelled) -> how the first may be spelled."""
    return _index((strip_marks(one), two, one) for one, two in pairs())


def _index(entries: Iterable[tuple[str, str, str]]) -> dict[Pair, frozenset[str]]:
    made: dict[Pair, set[str]] = {}
    for left, right, spelling in entries:
        made.setdefault((left, right), set()).add(spelling)
    return {key: frozenset(spellings) for key, spellings in made.items()}


class Allowed(NamedTuple):
    """What the neighbours of a word allow its letters: ``any`` of them, and ``likely``, those that both allow where both say something."""

    any: frozenset[str]
    likely: frozenset[str]


def spellings_between(before: str, word: str, after: str) -> Allowed:
    """The spellings of ``word``'s letters that stand beside ``before`` or ``after`` in some expression; all canonical, "" for no neighbour."""
    letters = strip_marks(word)
    none: frozenset[str] = frozenset()
    left, right = _by_first().get((before, letters), none), _by_second().get((letters, after), none)
    return Allowed(left | right, left & right or left | right)


_RIM = "()[]\"'“”‘’`*_"
_STOPS = ".,;:!?)]…"
_OPENERS = "([“‘"


def _key(text: str) -> str:
    return canonical(text.strip(_RIM + _STOPS))


def _parted(left: str, right: str) -> bool:
    """Whether punctuation stands between two words as they were read."""
    return left[-1:] in _STOPS or right[:1] in _OPENERS


def _is_title(text: str) -> bool:
    core = text.strip(_RIM + _STOPS)
    return core[:1].isupper() and not core.isupper()


def allowed(texts: Sequence[str], at: int) -> Allowed:
    """The spellings (canonical) that the words around the place ``at`` of a line allow its letters; none where they say nothing.

    Two words with a capital each may be a name, of which this list knows nothing: such a neighbour has no say.
    """
    own = texts[at]
    before = texts[at - 1] if at else ""
    after = texts[at + 1] if at + 1 < len(texts) else ""
    left = _key(before) if before and not _parted(before, own) and not (_is_title(before) and _is_title(own)) else ""
    right = _key(after) if after and not _parted(own, after) and not (_is_title(after) and _is_title(own)) else ""
    return spellings_between(left, _key(own), right)
