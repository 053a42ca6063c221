"""The one rule that sets ``needs_review``: what two independent readers agree on, or what something else confirms.

Measured on real scans (docs/decisions/0001-two-readers.md): words on which the two engines agree are wrong in 0.5 % of cases; the
engines' own confidence alone never gets there. So a value is asserted only when every word of it is agreed, is not doubtful to
its own reader and is spelled like Vietnamese, or when it matches a closed list in one way only, or when another paper of the
dossier has it too (fusion.py). Everything else goes to a person with at most three suggestions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from dossier.documents import Evidence, FieldValue
from dossier.pages import Word, union
from dossier.vietnamese.text import canonical, is_syllable
from worker.understanding.layout import Segment
from worker.understanding.set_terms import PLACES, TERMS
from worker.understanding.witnesses import BEYOND, WEAK, lead_of, sides_with, spelled_otherwise

_DOUBTFUL = 0.15
"""Below this the primary reader itself doubts the word. Of 36 agreed words between 0.15 and 0.5 on generated scans all were right, and none was
wrong on 24 dossiers of others."""
NAME_FLOOR = 0.75
_LONE = re.compile(r"[bcdghklmnpqrstvx]")
"""A consonant alone is a speck, never a word ("Khối c các cơ quan"); list marks have a bracket or a stop."""
_STRAY = re.compile(r"[\[\]{}|\\<>~^¬!]")
"""Signs that office papers do not print: both readers make them of a Roman I or of a stroke ("giai đoạn ]")."""


_RIM = ".,;:!?'\"“”‘’`´()[]|‹›«»…*_-–"


def word_is_sure(word: Word, floor: float = _DOUBTFUL) -> bool:
    """Whether both readers (or a sane text layer) assert this word."""
    if word.reader == "text":
        return word.agreed
    if _STRAY.search(word.text):
        return False
    if not any(c.isalnum() for c in word.text):
        return len(word.text) <= 2
    return word.agreed and word.confidence >= floor and not _LONE.fullmatch(word.text) and _plausible(word.text)


@lru_cache(maxsize=1 << 13)
def _plausible(text: str) -> bool:
    """Syllables, numbers or short abbreviations; words run together ("CƠQUANTỈNH") are none of these though both readers have them.

    Nor is a drafter's mark of letters and digits ("lnphong55"): nothing tells an l from an I there.
    """
    pieces = re.split(r"[^\w]+", text)
    mixed = any(any(c.isdigit() for c in p) and sum(c.isalpha() for c in p) > 3 for p in pieces)
    return not mixed and all(
        not piece.isalpha()
        or is_syllable(piece)
        or _abbreviation(piece)
        or piece.casefold() in TERMS
        or canonical(piece) in PLACES
        for piece in pieces
    )


def _abbreviation(piece: str) -> bool:
    """ĐUK, TTr, UBMTTQVN: two capitals or more (or one letter), at most eight letters, no marks but Đ and Ư, not two syllables."""
    bare = re.sub("[ĐƯ]", "D", piece)
    run_together = any(len(piece) > 4 and is_syllable(piece[:at]) and is_syllable(piece[at:]) for at in range(2, len(piece) - 1))
    return len(piece) <= 8 and bare.isascii() and (len(piece) == 1 or sum(c.isupper() for c in piece) >= 2) and not run_together


def words_are_sure(words: Iterable[Word], floor: float = _DOUBTFUL) -> bool:
    listed = list(words)
    return bool(listed) and all(word_is_sure(w, floor) for w in listed)


def evidence(parts: Iterable[Segment]) -> list[Evidence]:
    """One box per page: the union of the words."""
    boxes: dict[tuple[int, int], list[Any]] = {}
    for part in parts:
        boxes.setdefault((part.file, part.page), []).append(part.box)
    return [Evidence(file=f, page=p, box=union(b)) for (f, p), b in boxes.items()]


def suggestions(*candidates: str | None) -> list[str]:
    """At most three different readings, in the order given."""
    seen: dict[str, str] = {}
    for text in candidates:
        if text and text.strip():
            seen.setdefault(canonical(text), text.strip())
    return list(seen.values())[:3]


def doubt_rivals(one: FieldValue, other: FieldValue) -> None:
    """Flag two names that should be one person's and are not the same, each with the other among its suggestions; in place."""
    if not one.value or not other.value or canonical(str(one.value)) == canonical(str(other.value)):
        return
    for value in (one, other):
        value.needs_review, value.confidence = True, min(value.confidence, 0.6)
        value.suggestions = suggestions(str(value.value), *value.suggestions, str(one.value), str(other.value))


def other_text(parts: Sequence[Segment]) -> str:
    """The same words as the second reader has them."""
    return " ".join(w.text if w.other is None else w.other for p in parts for w in p.words)


def score(words: Sequence[Word], sure: bool) -> float:
    """A number for people to sort by: the weakest word, lifted above 0.9 where the value is asserted, kept below it otherwise."""
    weakest = min((w.confidence for w in words), default=0.0)
    return round(max(weakest, 0.95), 3) if sure else round(min(weakest, 0.85), 3)


def printed(parts: Sequence[Segment], value: Any = None, *, sure: bool | None = None, also: Sequence[str] = ()) -> FieldValue:
    """A field read from ``parts``: its value is their text unless given; ``sure`` overrides agreement (closed lists, conflicts)."""
    words = [w for p in parts for w in p.words]
    raw = " ".join(p.text for p in parts)
    text = raw if value is None else value
    accepted = words_are_sure(words) if sure is None else sure
    guesses = [] if accepted else suggestions(text if isinstance(text, str) else None, *also, *_second(parts, text))
    return FieldValue(
        value=text,
        raw=raw,
        confidence=score(words, accepted),
        needs_review=not accepted,
        suggestions=guesses,
        evidence=evidence(parts),
    )


def _second(parts: Sequence[Segment], text: Any) -> list[str]:
    return [other_text(parts)] if isinstance(text, str) else []


def absent(sure: bool = True, parts: Sequence[Segment] = (), guesses: Sequence[str] = ()) -> FieldValue:
    """The paper does not have it (``sure``), or we cannot tell."""
    return FieldValue(
        value=None,
        confidence=0.95 if sure else 0.3,
        needs_review=not sure,
        suggestions=[] if sure else suggestions(*guesses),
        evidence=evidence(parts),
    )


LIKELY = 0.88
"""Confidence of a name on which the readers differ only where the second is known to flatten tones: asserted once it is read twice."""


WITNESSED = 0.985
"""Confidence of an asserted name of which the reader of marks firmly sees the same marks in every word: none of them needs a doubt of its kind."""
DENIED = 0.35
"""Confidence of a name of which the reader of marks firmly sees other marks: another print of it confirms nothing, for the same mark may
be lost there."""


def name_is_denied(words: Sequence[Word]) -> bool:
    """Whether the reader of marks contradicts a word of a name (worker/understanding/witnesses.py)."""
    return any(spelled_otherwise(w) is not None for w in words)


def name_is_witnessed(words: Sequence[Word]) -> bool:
    """Whether the reader of marks firmly has every word of a name as it was read."""
    return all(sides_with(w) is not None and canonical(w.text) == canonical(sides_with(w) or "") for w in words)


def name_is_likely(words: Sequence[Word]) -> bool:
    """Whether nothing but a flattened tone of the second reader speaks against a name (worker/understanding/witnesses.py)."""
    return words_are_sure(words, NAME_FLOOR) and all(is_syllable(w.text.strip(".,;:…")) for w in words)


def name_is_sure(words: Sequence[Word]) -> bool:
    """Names need more: the very same marks from both readers, a high reader's confidence, Vietnamese syllables only, and a reader of marks that does not waver.

    Of a word of which that reader sees other letters than both page readers, two prints are needed, too: two of 86 such words were wrong.
    """
    looked = any(w.spellings for w in words)
    return name_is_likely(words) and all(
        w.reader == "text" or (_bare(w.other or "") == _bare(w.text) and not _wavers(w) and (bool(w.spellings) or not looked))
        for w in words
    )


def _wavers(word: Word) -> bool:
    """Whether the reader of marks was asked and hardly prefers the spelling that the page readers have; where they differed it must have no doubt."""
    lead = lead_of(word, word.text)
    return lead is not None and lead < (BEYOND if word.disputed else WEAK)


def _bare(text: str) -> str:
    return canonical(text).replace(" ", "").strip(_RIM)
