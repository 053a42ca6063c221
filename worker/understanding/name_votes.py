"""One name from several readings of one block, of which a seal spoilt most in different places.

The wiped layer (worker/reading/pens.py) is where both engines read a name under a seal alike; what wiping may have taken away is a mark.
So its letters count, and its marks only where a layer that was not wiped has them, too.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

from rapidfuzz import fuzz

from dossier.pages import Word
from dossier.vietnamese.names import looks_like_person_name, spaced_name
from dossier.vietnamese.text import canonical, is_syllable, strip_marks
from worker.understanding.blocks import Block
from worker.understanding.layout import Segment
from worker.understanding.witnesses import as_marked, loses_tone

Variants = Sequence[tuple[str, list[Segment]]]
"""(layer/engine, segments) of every re-reading of a block."""
WIPED = "unsealed"
_ALIKE = 60
"""Likeness of a word's letters to those of the word that bears out its marks: one spoilt letter of three."""


def voted_name(again: Sequence[tuple[str, str]], variants: Variants, block: Block) -> str | None:
    """The one name that both engines have in the re-read block, where no other whole name was read and its marks are borne out.

    ``again`` are the (engine, name) of the re-readings; what the page has is no vote, for both engines may have lost a mark there.
    """
    page = [" ".join(map(_settled, block.name.words)), block.name.second] if block.name is not None else []
    ours = [name for engine, name in again if engine == "tesseract" and _whole(name)]
    for name in dict.fromkeys(ours):
        backed = any(engine == "trueocr" and _same(name, other) for engine, other in again)
        against = [other for other in (*page, *(name for _, name in again)) if _whole(other) and not _same(name, other)]
        read = _read(variants, block)
        if backed and not against and _borne_out(name, _unwiped(variants, block)) and _was_read(name, read):
            return name
    return None


def _read(variants: Variants, block: Block) -> list[tuple[str, str]]:
    """(engine, word) of everything that page and re-readings have below the block's lines, as it was read."""
    again = [(layer.rsplit("/", 1)[-1], word) for layer, own in variants for word in _unwiped([("", own)], block, page=False)]
    page = [("tesseract", w.text) for w in block.name.words] if block.name is not None and not block.hidden else []
    return [*page, *again]


def _was_read(name: str, read: Sequence[tuple[str, str]]) -> bool:
    """Whether a reader has each word just so, and the first one not more often with other marks that it does not lose ("Thế" three times, "Thể" once)."""
    for word in name.split():
        alike = [(engine, other) for engine, other in read if strip_marks(canonical(other)) == strip_marks(canonical(word))]
        own = [canonical(other) for engine, other in alike if engine == "tesseract"]
        if not any(canonical(other) == canonical(word) for _, other in alike) or 2 * own.count(canonical(word)) < len(own):
            return False
    return True


def word_by_word(read: Sequence[tuple[str, str]]) -> str | None:
    """A name put together of the words on which most readings meet, for a person to confirm; None where they do not have the same words.

    Seal and pen spoil other words in each reading: of "Hõ Thị Thúy Lụa" and "Hồ Thị húy Lụa" every word was read well once.
    """
    split = [name.split() for _, name in read]
    counts = Counter(len(words) for words in split)
    size, times = counts.most_common(1)[0] if counts else (0, 0)
    if times < 3 or size < 2:
        return None
    columns = zip(*(words for words in split if len(words) == size), strict=True)
    return " ".join(_best_word(column) for column in columns)


def _best_word(column: Sequence[str]) -> str:
    return max(column, key=lambda word: _meeting(word, column))


def _meeting(word: str, others: Sequence[str]) -> float:
    """How well a word stands for the others at its place; one whose tone reader 2 would flatten to theirs counts them all."""
    alike = sum(1.0 if _same(word, other) else fuzz.ratio(canonical(word), canonical(other)) / 200 for other in others)
    return alike + (0.5 if is_syllable(word) and word[0].isupper() else 0.0)


def _settled(word: Word) -> str:
    """A word of the page as two of its three readers have it: the second one where the reader of marks is with it."""
    return word.other if word.other and canonical(word.other) == canonical(as_marked(word)) else word.text


def _whole(name: str) -> bool:
    """A name that nothing spoilt: Vietnamese syllables, a known family name in front."""
    return looks_like_person_name(name) and all(is_syllable(w) for w in name.split())


def _same(name: str, other: str) -> bool:
    """The same name but for spaces and for tones that reader 2 is known to flatten."""
    one, two = (canonical(n).replace(" ", "") for n in (name, other))
    return len(one) == len(two) and all(a == b or loses_tone(a, b) for a, b in zip(one, two, strict=True))


def _unwiped(variants: Variants, block: Block, *, page: bool = True) -> list[str]:
    """Words that the page itself and the layers with their seal have below the block's lines."""
    parts = [s for layer, own in variants if not layer.startswith(WIPED) for s in own]
    near = [s.text for s in parts if s.top > block.box[3] - 0.01 and abs(s.centre - block.centre) < 0.2]
    own = [block.name.text, block.name.second] if block.name is not None and page else []
    return [word for text in (*own, *near) for word in spaced_name(text).split()]


def _borne_out(name: str, words: Sequence[str]) -> bool:
    return all(any(_like_marks(own, word) for word in words) for own in name.split())


def _like_marks(own: str, word: str) -> bool:
    """Whether ``word`` has the marks of ``own`` on much the same letters, flattened tones forgiven."""
    if fuzz.ratio(strip_marks(own).casefold(), strip_marks(word).casefold()) < _ALIKE:
        return False
    pairs = list(zip_longest(_marked(own), _marked(word), fillvalue=""))
    return all(a == b or (a and b and loses_tone(a, b)) for a, b in pairs)


def _marked(word: str) -> list[str]:
    """The letters of a word that bear a mark, in order; đ is a letter."""
    return [c for c in canonical(word) if len(unicodedata.normalize("NFD", c)) > 1]
