"""What the reader of marks tells of a word beside its marks: whose letters stand there, which of two readings is taken, whether it stands in a name.

The rules of `worker/understanding/settle.py` that rest on this third look alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dossier.pages import Word
from dossier.vietnamese.text import canonical, is_syllable, nfc
from worker.understanding.witnesses import AGAINST_LANGUAGE, WEAK, as_marked, lead_of, sides_with

_EDGE = ".,;:()[]\"'“”-–_"
_RUN_IN = re.compile(r"\d{1,3}[.,:)]?(?=\w)")


def by_letters(word: Word, own: str, other: str, *, first: bool) -> Word | None:
    """A word of which the readers have other letters, where a third look has those of one of them, or nothing but an entry's number is run into it ("47Cao")."""
    if first and own[:1].isupper() and canonical(_RUN_IN.sub("", other, count=1)) == canonical(own):
        return replace(word, other=word.text, agreed=True)
    seen = sides_with(word)
    if seen is None or not own[:1].isupper() or not is_syllable(seen.strip(_EDGE)):
        return None
    return sided(word, nfc(seen))


def sided(word: Word, seen: str) -> Word:
    """A word in dispute in the reading that the reader of marks firmly has, too.

    Where that is the second reader's, what the first one has stays beside it unless no doubt is left, so that a name needs another print: of 164 such words
    of names on poor scans one was wrong, of 1,814 in which the first reader and the reader of marks met none was.
    """
    first = canonical(seen.strip(_EDGE)) == canonical(word.text.strip(_EDGE))
    certain = first or (lead_of(word, seen) or 0.0) >= AGAINST_LANGUAGE
    sure = max(word.confidence, 0.8)
    return replace(word, text=seen, other=seen if certain else word.text, agreed=True, confidence=sure, disputed=True)


def is_named(words: Sequence[Word], word: Word, said: str) -> bool:
    """Whether the words of a phrase (a word alone with the one before it) have a capital each, as in a name, and the reader of marks clearly sees something
    else than ``said`` in ``word``: "Đào Đức" is no "đạo đức". Phrases are printed with one capital or in capitals throughout.
    """
    cores = [w.text.strip(_EDGE) for w in words]
    if len(cores) < 2 or not all(core[:1].isupper() and (core[1:].islower() or not core[1:]) for core in cores):
        return False
    seen = as_marked(word)
    return canonical(seen.strip(_EDGE)) != said and (lead_of(word, seen) or 0.0) >= WEAK
