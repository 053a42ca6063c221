"""How a subject begins, and what of its lines is dust: "V/v" and "Về việc" in the shapes that readers make of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dossier.pages import Word
from dossier.vietnamese.text import is_syllable
from worker.understanding.layout import Segment, fold

_ABOUT = re.compile(r"[vw]\W{0,2}[ilj1]?[vw]{1,2}[:.]?|[vw]\W[ilj1]?y[:.]?")
"""What readers make of "V/v", folded; no word of the language is spelled so."""


def with_about(part: Segment, number: Segment | None) -> Segment | None:
    """The line with its V/v as it is printed; None where it begins otherwise.

    Slanted strokes become anything ("V⁄w", "V#Ww", "Vv"): what begins the line right below the number with a V and no other letter can be nothing else.
    """
    first = part.words[0]
    if re.match(r"^(v/v|ve viec)", part.key):
        return part
    if first.reader != "text" and any(re.sub(r"[^a-z]", "", fold(text)) == "veviec" for text in (first.text, first.other or "")):
        return _begun(part, "Về việc")  # run together by a speck ("Vế,-việc")
    below = number is not None and 0 < part.top - number.top < 3 * max(number.height, part.height)
    if not (below and any(_ABOUT.fullmatch(fold(text)) for text in (first.text, first.other or ""))):
        return None
    return _begun(part, "V/v")


def _begun(part: Segment, text: str) -> Segment:
    """The line with ``text``, on which the closed forms of a beginning leave no doubt, for its first word."""
    first = part.words[0]
    if any((read or "").endswith(":") for read in (first.text, first.other)):
        text += ":"
    known = replace(first, text=text, other=text, agreed=True, confidence=max(first.confidence, 0.8))
    return Segment((known, *part.words[1:]), part.file, part.page, part.line)


def opened(parts: Sequence[Segment]) -> list[Segment]:
    """The subject with the beginning that it can only have: "V/v" for its strokes, and "Về việc", as the second reader and the set phrase
    have it, for a "và việc", which begins none.
    """
    if not parts or len(parts[0].words) < 2 or parts[0].key.startswith("ve "):
        return list(parts)
    first, second = parts[0].words[:2]
    if (
        first.reader != "text"
        and not re.match(r"v/v\b", parts[0].key)
        and any(_ABOUT.fullmatch(fold(t)) for t in (first.text, first.other or ""))
    ):
        return [_begun(parts[0], "V/v"), *parts[1:]]
    if fold(first.other or "") != "ve" or fold(second.text) != "viec":
        return list(parts)
    return [_begun(parts[0], first.other or ""), *parts[1:]]


def without_dust(parts: Sequence[Segment]) -> list[Segment]:
    """The lines as they are shown, without single signs that one reader alone makes of strokes ("trọng ä điểm"); they still stand flagged.

    A dash that one reader alone has at the beginning of a line is a speck, too.
    """
    kept = [(p, tuple(w for at, w in enumerate(p.words) if not (_is_dust(w) or (at == 0 and _is_lone_dash(w))))) for p in parts]
    return [Segment(words, p.file, p.page, p.line) for p, words in kept if words]


_QUOTES = re.compile(r"(?<=\w)['‘’`]+([\"“”])['‘’`]*|(?<=\w)([\"“”])['‘’`]+")
_PAIR = 2
_ANY_QUOTES = re.compile(r"[\"“”]")
_LEFT_OPEN = re.compile(r"\((?:giai đoạn|đợt)\s\w{1,3}$", re.IGNORECASE)


def mended(subject: str) -> str:
    """A scan's subject with one closing mark of quotation for the strokes that readers set beside it, and with the bracket that closes it.

    What a bracket was left open for stays in doubt: the line may go on (`subject._looks_cut`).
    """
    subject = _QUOTES.sub(lambda m: m[1] or m[2], subject)
    if len(marks := _ANY_QUOTES.findall(subject)) == _PAIR and len(set(marks)) == _PAIR and marks != ["“", "”"]:
        subject = _ANY_QUOTES.sub('"', subject)  # readers take the curved ones for straight ones, and one of a pair at that
    return f"{subject})" if _LEFT_OPEN.search(subject) else subject


_JOINING = ("-", "–", "&")
_SCRAP = 4
_TINY = 0.6
"""How high a line of print is at least, in the height of the title or line above it."""


def is_speck(part: Segment, near: Segment) -> bool:
    """A line of a sign or two, lower than print, that the second reader has not: marks of the line below it, or dust between two lines."""
    low = part.height < _TINY * near.height
    return low and len(part.text) <= _SCRAP and all(w.reader != "text" and w.other is None for w in part.words)


def _is_lone_dash(word: Word) -> bool:
    return word.reader != "text" and word.other is None and word.text in _JOINING


def _is_dust(word: Word) -> bool:
    if word.reader != "text" and word.other is None and word.text not in _JOINING and not any(c.isalnum() for c in word.text):
        return True
    lone = word.reader != "text" and word.other is None and len(word.text) == 1
    return lone and not word.text.isdigit() and (word.text.isupper() or not is_syllable(word.text)) and word.text not in _JOINING
