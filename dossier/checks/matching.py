"""Which mention in one paper is which nominee of another: by name first, then unit and post, never by place in the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from dossier.documents import Document, FieldValue, Nominee, SubjectKind
from dossier.people import compare_posts, compare_subjects, org_key
from dossier.ratings import flagged, plausible_texts
from dossier.vietnamese.text import strip_marks

Likeness = Literal["same", "maybe", "spelling", "near", "unreadable", "other"]
_RANK: dict[Likeness, float] = {"same": 5, "maybe": 4, "spelling": 3, "near": 2, "unreadable": 1, "other": 0.5}
_NEAR = 75.0
"""Share of equal letters (rapidfuzz ratio, marks dropped) at which a flagged name may still be the same name."""


@dataclass(frozen=True)
class Mention:
    """A nominee as one paper names it."""

    document: Document
    nominee: Nominee

    @property
    def name(self) -> str | None:
        value = self.nominee.name.value
        return str(value) if value else None

    @property
    def sort_key(self) -> tuple[str, ...]:
        parts = (self.nominee.kind, self.name, self.nominee.unit.value, self.nominee.position.value)
        return tuple(str(p or "") for p in parts)


@dataclass(frozen=True)
class Match:
    mention: Mention
    likeness: Likeness

    @property
    def sure(self) -> bool:
        """The names agree but for spelling: it is the same subject's paper, whatever else differs."""
        return self.likeness in {"same", "maybe", "spelling"}


def name_likeness(kind: SubjectKind, one: FieldValue, two: FieldValue) -> Likeness | None:
    """How alike two printed names are; None where they are two different subjects' names."""
    left, right = plausible_texts(one), plausible_texts(two)
    if not left or not right:
        doubtful = (flagged(one) and not left) or (flagged(two) and not right)
        return "unreadable" if doubtful else None
    first = compare_subjects(kind, left[0], right[0])
    if first == "same":
        return "same"
    rest = [compare_subjects(kind, a, b) for a in left for b in right]
    if "same" in rest:
        return "maybe"
    if "spelling" in rest:
        return "spelling"
    if (flagged(one) or flagged(two)) and max(_ratio(a, b) for a in left for b in right) >= _NEAR:
        return "near"
    return None


def _ratio(one: str, two: str) -> float:
    return fuzz.ratio(strip_marks(org_key(one)), strip_marks(org_key(two)))


def _nearness(one: Nominee, two: Nominee) -> float:
    """A tie-breaker between persons of one name: their unit and post."""
    score = 0.0
    for left, right, weight in ((one.unit, two.unit, 0.3), (one.position, two.position, 0.2)):
        if left.value and right.value:
            agreement = compare_posts(str(left.value), str(right.value))
            score += weight if agreement == "same" else -weight if agreement == "different" else 0.0
    return score


def assign(bases: Sequence[Mention], mentions: Sequence[Mention]) -> tuple[dict[int, Match], list[Mention]]:
    """For each base (by index) its mention among ``mentions``, and the mentions left over. Input order never matters.

    Leftovers with another name but the same post and unit are taken as "other": the papers name somebody else in the same place.
    """
    pairs: list[tuple[float, int, int, Likeness]] = []
    for b, base in enumerate(bases):
        for m, mention in enumerate(mentions):
            if base.nominee.kind != mention.nominee.kind:
                continue
            likeness = name_likeness(base.nominee.kind, base.nominee.name, mention.nominee.name)
            if likeness is not None:
                pairs.append((_RANK[likeness] + _nearness(base.nominee, mention.nominee), b, m, likeness))
    found = _take(bases, mentions, pairs, {}, set())
    taken = {m for m, _ in found.values()}
    found = _take(bases, mentions, _same_place(bases, mentions), found, taken)
    taken = {m for m, _ in found.values()}
    matches = {b: Match(mentions[m], likeness) for b, (m, likeness) in found.items()}
    return matches, [mention for m, mention in enumerate(mentions) if m not in taken]


def _take(
    bases: Sequence[Mention],
    mentions: Sequence[Mention],
    pairs: list[tuple[float, int, int, Likeness]],
    found: dict[int, tuple[int, Likeness]],
    taken: set[int],
) -> dict[int, tuple[int, Likeness]]:
    """The best pairs first; equal ones in the order of what the papers say."""
    result, used = dict(found), set(taken)
    for _, b, m, likeness in sorted(pairs, key=lambda p: (-p[0], bases[p[1]].sort_key, mentions[p[2]].sort_key)):
        if b not in result and m not in used:
            result[b] = (m, likeness)
            used.add(m)
    return result


def _same_place(bases: Sequence[Mention], mentions: Sequence[Mention]) -> list[tuple[float, int, int, Likeness]]:
    """Persons of the same post and unit; who has a match by name is passed over when they are taken."""
    pairs: list[tuple[float, int, int, Likeness]] = []
    for b, base in enumerate(bases):
        for m, mention in enumerate(mentions):
            if base.nominee.kind != mention.nominee.kind or base.nominee.kind == "collective":
                continue
            if base.nominee.position.value and base.nominee.unit.value and _nearness(base.nominee, mention.nominee) > 0.45:
                pairs.append((_RANK["other"], b, m, "other"))
    return pairs


def distinct(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions without repetitions: the same name with no other unit or post is the same subject."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: m.sort_key, reverse=True):  # fuller entries first; the paper's order is kept
        if not any(_same_subject(mention.nominee, other.nominee) for other in kept):
            kept.append(mention)
    return [mention for mention in mentions if any(mention is k for k in kept)]


def _same_subject(one: Nominee, two: Nominee) -> bool:
    if one.kind != two.kind or not one.name.value:
        return False
    if compare_subjects(one.kind, str(one.name.value), str(two.name.value)) != "same":
        return False
    return _nearness(one, two) >= 0
