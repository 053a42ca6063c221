"""Making field values: every value carries its print, its place, and the one judgement of confidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from dossier.documents import Evidence, FieldValue
from dossier.pages import Word
from dossier.vietnamese.names import clean_name, even_case, looks_like_person_name
from worker.understanding.bodies.passage import Passage
from worker.understanding.confidence import (
    DENIED,
    LIKELY,
    WITNESSED,
    name_is_denied,
    name_is_likely,
    name_is_sure,
    name_is_witnessed,
    score,
    suggestions,
    words_are_sure,
)
from worker.understanding.read_names import ReadName, as_seen
from worker.understanding.witnesses import as_marked

_SPECK = re.compile(r"[^\W\d_]{3,}[.;:]\s+[^\W\d_]")
"""A full stop inside a name ("Khối các cơ quan. tỉnh"): dust, or the end of the name."""
_TWO_NAMES = 6
"""Words of a name from which it may be the names of two people."""
_HOLE = 0.027
"""Share of the page width (6 mm): justified lines seldom have wider spaces, and a two-letter word with its spaces needs more."""


def assess(words: Sequence[Word], *, closed: bool = False, name: bool = False) -> tuple[float, bool, list[str]]:
    """Confidence, whether a person must look, and other readings of ``words``, by the one rule of understanding.confidence.

    ``closed``: the caller matched them to the only fitting entry of a closed list, or found the same fact in two places.
    """
    stray = any(not word.agreed for word in words[1:-1] if not any(ch.isalnum() for ch in word.text))
    words = [word for word in words if any(ch.isalnum() for ch in word.text)] or words
    strict = name and any(word.reader != "text" for word in words)
    sure = bool(words) and not stray and (closed or (name_is_sure(words) if strict else words_are_sure(words)))
    if strict and not closed and name_is_denied(words):
        return DENIED, True, suggestions(*_all(words))
    if strict and not sure and not stray and name_is_likely(words):
        return LIKELY, True, suggestions(*_all(words))
    if strict and sure and not closed and name_is_witnessed(words):
        return WITNESSED, False, []
    return score(words, sure), not sure, [] if sure else suggestions(*_all(words))


def _all(words: Sequence[Word]) -> tuple[str, str, str]:
    """The words as the first and as the second reader has them, and as the reader of marks spells them."""
    as_read = " ".join(word.text for word in words)
    second = " ".join(word.text if word.other is None else word.other for word in words)
    return as_read, second, " ".join(as_marked(word) for word in words)


def _has_hole(words: Sequence[Word]) -> bool:
    """A gap in a line that a word would fill: one was lost there by both readers, or two columns were run together."""
    for left, right in pairwise(words):
        same_line = min(left.box[3], right.box[3]) - max(left.box[1], right.box[1]) > 0.4 * (left.box[3] - left.box[1])
        if same_line and left.reader != "text" and right.box[0] - left.box[2] > _HOLE:
            return True
    return False


def value_of(passage: Passage, value: Any, *, closed: bool = False, doubt: bool = False) -> FieldValue:
    """``value`` as read from ``passage``; ``doubt`` sends it to a person whatever the readers say."""
    confidence, review, suggestions = assess(passage.raw_words, closed=closed)
    doubt = doubt or _has_hole(passage.raw_words)
    return FieldValue(
        value=value,
        raw=passage.text,
        confidence=min(confidence, 0.5) if doubt else confidence,
        needs_review=review or doubt,
        suggestions=suggestions[:3] if review and isinstance(value, str) else [],
        evidence=passage.evidence,
    )


def _may_be_two(words: Sequence[Word]) -> bool:
    """Whether a scanned name is as long as two, of rows of a table whose rule between them was lost."""
    return len(words) >= _TWO_NAMES and any(w.reader != "text" for w in words)


def text_value(passage: Passage, *, name: bool = False, doubt: bool = False) -> FieldValue:
    """The printed text itself as value; None where ``passage`` is empty."""
    shown = passage.trimmed()
    if not shown:
        return absent(doubt=doubt)
    confidence, review, suggestions = assess(shown.raw_words, name=name)
    doubt = (
        doubt or _has_hole(shown.raw_words) or (name and (_SPECK.search(shown.text) is not None or _may_be_two(shown.raw_words)))
    )
    seen = as_seen(shown.raw_words) if confidence == DENIED else None
    value = shown.text if seen is None else " ".join(seen)
    found = FieldValue(
        value=even_case(clean_name(value)) if name else value,
        raw=passage.text,
        confidence=min(confidence, 0.5) if doubt else confidence,
        needs_review=review or doubt,
        suggestions=_named(value, suggestions) if name else list(dict.fromkeys(suggestions))[:3],
        evidence=shown.evidence,
    )
    return ReadName.of(found, shown.raw_words, doubted=doubt) if name else found


def with_commas(field: FieldValue, passage: Passage) -> FieldValue:
    """Several offices of one person with the comma between them that a scan shows as a semicolon; a person sees it."""
    scanned = any(p.word.reader != "text" for p in passage.words)
    if not isinstance(field.value, str) or "; " not in field.value or not scanned:
        return field
    said = field.value.replace("; ", ", ")
    return field.model_copy(
        update={"value": said, "needs_review": True, "confidence": min(field.confidence, 0.6), "suggestions": [said, field.value]}
    )


def _named(value: str, others: Sequence[str]) -> list[str]:
    """The readings of a name in doubt, the value first; none where nothing is in doubt."""
    return list(dict.fromkeys(even_case(clean_name(s)) for s in (value, *others)))[:3] if others else []


def absent(*, doubt: bool = False, evidence: Sequence[Evidence] = ()) -> FieldValue:
    """No value. Without ``doubt`` this asserts that the paper does not have it."""
    return FieldValue(
        value=None, raw="", confidence=0.0 if doubt else 0.9, needs_review=doubt, suggestions=[], evidence=list(evidence)
    )


def flagged(field: FieldValue) -> FieldValue:
    """The same value, to be seen by a person."""
    made = _for_a_person(field)
    return made.doubted() if isinstance(made, ReadName) else made


def _for_a_person(field: FieldValue) -> FieldValue:
    return field.model_copy(update={"needs_review": True, "confidence": min(field.confidence, 0.5)})


def in_doubtful_list(field: FieldValue) -> FieldValue:
    """A name of a list of which an entry may be lost: for a person, unless all three readers have every word of it or another paper has it, too. What is
    lost says nothing of it.
    """
    if not looks_like_person_name(str(field.value)):
        return flagged(field)
    return field if not field.needs_review and field.confidence == WITNESSED else _for_a_person(field)


def unsure(passage: Passage, *, closed: bool = False) -> bool:
    """Whether the words of ``passage`` need a person, for parts that have a bare needs_review."""
    return bool(assess(passage.raw_words, closed=closed)[1])
