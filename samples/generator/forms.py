"""The ways in which offices write the same thing: chosen once for a dossier, so that its papers look like one office's.

``PLAIN`` are the forms of the shipped dossiers; held-out and training dossiers draw theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

Votes = Literal["counts", "share", "tally", "phrase", "each"]
Attendance = Literal["slash", "list", "dash", "of"]
InkCase = Literal[
    "signed_sealed",
    "signed_unsealed",
    "sealed_unsigned",
    "typed",
    "blank",
    "facsimile",
    "bleed",
    "edge_seal",
    "received",
    "agency_seal",
    "red_deputy",
    "red_name",
]
Numbers = Literal["plain", "tight", "spaced", "slash"]
Confirms = Literal["one", "two", "untitled", "remark"]
Ratings = Literal["table", "lines", "short", "range", "streak", "years", "wide"]


@dataclass(frozen=True, slots=True)
class Forms:
    """One choice per habit; see the writers of the papers for what each means."""

    votes: Votes = "counts"
    attendance: Attendance = "slash"
    ratings: Ratings = "table"
    targets: Literal["table", "lines"] = "table"
    capital_signers: bool = False
    old_tones: bool = False
    unnumbered: bool = False
    state_reports: bool = False
    annex: bool = False
    courtesy: bool = False
    two_addressees: bool = False
    red_stamp: bool = False
    wide: bool = False
    """Sentences of the wide grammar instead of the few of the shipped dossiers."""
    number: Numbers = "plain"
    confirms: Confirms = "one"
    dashed_bases: bool = True
    extra_rows: bool = False
    """The table goes on with people whom the unit itself rewards: no nominees of this award."""
    letters: bool = False
    """Groups are headed "A. Tập thể", "B. Cá nhân" instead of by Roman numbers."""
    layout: str = ""
    ink: InkCase | None = None
    """What stands in the signature block of the letter, where a case is wished for."""


PLAIN = Forms()


def draw_forms(seed: int) -> Forms:
    """The forms of the dossier ``seed``; its own stream of chance, so that a new habit changes no other fact."""
    rng = Random(f"forms-{seed}")
    votes: tuple[Literal["counts", "share", "tally"], ...] = ("counts", "counts", "share", "tally")
    ratings: tuple[Literal["table", "lines", "short"], ...] = ("table", "table", "lines", "short")
    return Forms(
        votes=rng.choice(votes),
        attendance="list" if rng.random() < 0.4 else "slash",
        ratings=rng.choice(ratings),
        targets="lines" if rng.random() < 0.3 else "table",
        capital_signers=rng.random() < 0.12,
        old_tones=rng.random() < 0.25,
        unnumbered=rng.random() < 0.12,
        state_reports=rng.random() < 0.3,
        annex=rng.random() < 0.2,
        courtesy=rng.random() < 0.25,
        two_addressees=rng.random() < 0.2,
        red_stamp=rng.random() < 0.3,
    )


_OLD = {
    "òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "òe": "oè", "óe": "oé", "ỏe": "oẻ", "ọe": "oẹ",
    "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ",
}  # fmt: skip
_PAIRS = {**_OLD, **{k.upper(): v.upper() for k, v in _OLD.items()}, **{k.capitalize(): v.capitalize() for k, v in _OLD.items()}}
_VOWELS = frozenset("aăâeêioôơuưyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ")


def old_tones(text: str) -> str:
    """``text`` with the tone mark on the second vowel, as many offices type: Đảng uỷ, hoà. Only where the pair ends the syllable."""
    out, index = "", 0
    while index < len(text):
        pair = text[index : index + 2]
        after = text[index + 2 : index + 3]
        before = out[-1:].lower()
        if pair in _PAIRS and not after.isalpha() and not (before == "q" or before in _VOWELS):
            out += _PAIRS[pair]
            index += 2
        else:
            out += text[index]
            index += 1
    return out
