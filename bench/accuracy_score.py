"""Scores what was read against the truth, item by item.

An item is one fact: a field of a document, one part of a nominee, one cell of a yearly rating. It ends as
``right`` (asserted and right), ``right_flagged``, ``wrong_flagged`` (goes to a person) or ``silent``: asserted and wrong, the one
thing that must not happen. A document or nominee that is lost or invented without a flag is silent in all that it carries.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from bench.accuracy_compare import cited, key, same
from dossier.documents import Document, FieldValue, Nominee, Rating, ReadResult

Outcome = Literal["right", "right_flagged", "wrong_flagged", "silent"]
NAME_FIELDS = frozenset(
    {"signer_name", "chair_name", "secretary_name", "subject_name", "confirmation_signer_name", "nominee.name"}
)
SKIPPED = frozenset({"votes"})
"""Scored row by row, not as a field."""
SLOTS = {"doc_number": ("doc_number", "number"), "issue_date": ("day", "month")}
_ROWS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "votes": (("nominee",), ("in_favour", "of")),
    "targets": (("text",), ("planned", "actual", "percent")),
    "headcount_ratings": (("year", "scale"), ("total", "at_least_good")),
    "recognitions": (("number",), ("number", "date")),
    "honours": (("number",), ("number", "date")),
    "confirmations": (("signer",), ("signer", "signature")),
}
"""List -> (what identifies a row, what is scored in it)."""


@dataclass(frozen=True, slots=True)
class Item:
    """One scored fact. ``hand`` tells that a pen wrote it."""

    source: str
    level: str
    kind: str
    name: str
    truth: Any
    read: Any
    outcome: Outcome
    hand: bool = False
    confidence: float | None = None
    """What the reader itself says of the value; None for rows, which have none of their own."""


@dataclass(frozen=True, slots=True)
class Effort:
    """What a dossier asks of a person: ``cards`` confirmations, one fact in several papers counted once."""

    source: str
    level: str
    pages: int
    cards: int


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """How a document of the truth was found: ``kind_ok`` and ``pages_ok``; ``flagged`` tells that the reader was unsure."""

    source: str
    level: str
    kind: str
    found: str | None
    kind_ok: bool
    pages_ok: bool
    flagged: bool


def score(truth: dict[str, Any], result: ReadResult, source: str, level: str) -> tuple[list[Item], list[DocumentScore]]:
    """All items of one dossier, and how its documents were found."""
    items: list[Item] = []
    documents: list[DocumentScore] = []
    taken: set[str] = set()
    doubtful = any(f.status == "refused" or any(p.status == "unreadable" for p in f.page_status) for f in result.files)
    for expected in truth["documents"]:
        found = _find(expected, [d for d in result.documents if d.id not in taken])
        if found is not None:
            taken.add(found.id)
        documents.append(_document(expected, found, source, level, doubtful))
        scorer = _Scorer(source, level, expected, found, doubtful)
        items += scorer.items()
    return items, documents


def _pages(document: dict[str, Any]) -> set[tuple[int, int]]:
    return {(p["file"], p["page"]) for p in document.get("pages", [])}


def _find(expected: dict[str, Any], found: Sequence[Document]) -> Document | None:
    """The read document with most pages in common; where the truth names no pages, the first of the kind, else the first."""
    wanted = _pages(expected)
    if not wanted:
        return next((d for d in found if d.kind == expected["kind"]), found[0] if found else None)
    shared = [(len(wanted & {(p.file, p.page) for p in d.pages}), d.kind == expected["kind"], d) for d in found]
    best = max(shared, key=lambda entry: entry[:2], default=None)
    return best[2] if best and best[0] else None


def _document(expected: dict[str, Any], found: Document | None, source: str, level: str, doubtful: bool) -> DocumentScore:
    kind, wanted = expected["kind"], _pages(expected)
    if found is None:
        return DocumentScore(source, level, kind, None, False, False, doubtful)
    kind_ok = found.kind == kind or "kind" in expected.get("uncertain", [])
    pages_ok = not wanted or wanted == {(p.file, p.page) for p in found.pages}
    return DocumentScore(source, level, kind, found.kind, kind_ok, pages_ok, found.needs_review)


class _Scorer:
    """Scores one document."""

    def __init__(self, source: str, level: str, expected: dict[str, Any], found: Document | None, doubtful: bool) -> None:
        self._place = (source, level, expected["kind"])
        self._truth, self._found = expected, found
        self._lost_flag = doubtful or (found is not None and found.needs_review)
        self._unsure = " ".join(str(u) for u in expected.get("uncertain", []))
        self._pen = set(expected.get("handwritten", []))

    def items(self) -> list[Item]:
        made = list(self._fields())
        made += self._nominees()
        made += self._ratings()
        for name in _ROWS:
            made += self._rows(name)
        return made

    def _item(
        self,
        name: str,
        truth: Any,
        read: Any,
        flagged: bool,
        *,
        accept: Iterable[Any] = (),
        hand: bool = False,
        confidence: float | None = None,
    ) -> Item:
        right = any(same(name, t, read) for t in (truth, *accept))
        outcome: Outcome = ("right_flagged" if flagged else "right") if right else ("wrong_flagged" if flagged else "silent")
        return Item(*self._place, name, truth, read, outcome, hand, confidence)

    def _fields(self) -> Iterable[Item]:
        for name, entry in self._truth["fields"].items():
            if name in SKIPPED or self._is_unsure(name):
                continue
            structured = isinstance(entry, dict) and "value" in entry
            value = entry["value"] if structured else entry
            hand = any(slot in self._pen for slot in SLOTS.get(name, ()))
            field = FieldValue(needs_review=self._lost_flag) if self._found is None else self._found.field(name)
            yield self._item(
                name,
                value,
                field.value,
                field.needs_review,
                accept=entry.get("accept", ()) if structured else (),
                hand=hand,
                confidence=field.confidence,
            )

    def _is_unsure(self, name: str) -> bool:
        return name in self._unsure or (name == "doc_number" and "number (" in self._unsure)

    # --- nominees ------------------------------------------------------------------------------------------------------

    def _nominees(self) -> list[Item]:
        expected = self._truth.get("nominees") or []
        read = list(self._found.nominees) if self._found else []
        listed = self._flagged_list()
        made: list[Item] = []
        pairs = _pairs(expected, read)
        read = [n for i, n in enumerate(read) if i not in pairs.values()]
        found = list(self._found.nominees) if self._found else []
        for at, entry in enumerate(expected):
            match = found[pairs[at]] if at in pairs else None
            for part in ("name", "honorific", "position", "unit") if match else ("name",):
                if part in entry:
                    made.append(self._nominee_part(part, _value(entry[part]), match, listed))
        if "nominees" in self._truth and self._truth["kind"] in ("submission_letter", "review_minutes"):
            made += [self._item("nominee.name", None, n.name.value, n.name.needs_review or listed) for n in read]
        return made

    def _nominee_part(self, part: str, value: Any, match: Nominee | None, listed: bool) -> Item:
        if match is None:
            return self._item(f"nominee.{part}", value, None, self._lost_flag or listed)
        field: FieldValue = getattr(match, part)
        return self._item(f"nominee.{part}", value, field.value, field.needs_review, confidence=field.confidence)

    def _flagged_list(self) -> bool:
        """A count that does not fit is the reader's way to say that the list may be incomplete."""
        if self._found is None:
            return self._lost_flag
        counts = [
            self._found.fields[c] for c in ("count_collectives", "count_individuals", "nominees") if c in self._found.fields
        ]
        return self._found.needs_review or any(c.needs_review for c in counts)

    def _list_flag(self, name: str) -> bool:
        """A list that stands flagged among the fields says that rows of it may be missing."""
        stated = self._found.fields.get(name) if self._found else None
        return self._lost_flag or (stated is not None and stated.needs_review)

    # --- rows ----------------------------------------------------------------------------------------------------------

    def _ratings(self) -> list[Item]:
        read: list[Rating] = list(self._found.ratings) if self._found else []
        made: list[Item] = []
        for row in self._truth.get("ratings", []):
            match = next((r for r in read if r.year == row["year"] and r.scale in (row.get("scale"), "unknown")), None)
            match = match or next((r for r in read if r.year == row["year"]), None)
            if match is not None:
                read.remove(match)
            flagged = match.raw.needs_review if match else self._list_flag("ratings")
            made.append(self._item("rating.raw", _value(row["raw"]), match.raw.value if match else None, flagged))
            if not row.get("level_uncertain"):  # HTXSNV may be read as its words, or left to the plan's mapping
                made.append(
                    self._item("rating.level", row.get("level") or "none", (match.level or "none") if match else None, flagged)
                )
        made += [self._item("rating.raw", None, r.raw.value or "∅", r.raw.needs_review) for r in read if "ratings" in self._truth]
        return made

    def _rows(self, name: str) -> list[Item]:
        """Rows of a list by what identifies them, else in order."""
        identity, parts = _ROWS[name]
        read = list(getattr(self._found, name)) if self._found else []
        made: list[Item] = []
        for row in self._truth.get(name, []):
            same_row = next((r for r in read if all(_row_key(row.get(i)) == _row_key(getattr(r, i)) for i in identity)), None)
            match = same_row or (read[0] if read else None)
            if match is not None:
                read.remove(match)
            flagged = match.needs_review if match else self._list_flag(name)
            flagged = flagged or (
                same_row is None and self._list_flag(name)
            )  # a row that is known to be missing is not the next one
            made += [
                self._item(f"{name}.{part}", row[part], getattr(match, part, None), flagged) for part in parts if part in row
            ]
        return made


def _value(entry: Any) -> Any:
    return entry["value"] if isinstance(entry, dict) else entry


def _row_key(value: Any) -> str:
    return cited(str(value)) if value is not None else ""


def _pairs(expected: Sequence[dict[str, Any]], read: Sequence[Nominee]) -> dict[int, int]:
    """Index of an expected nominee -> index of the read one of its kind that is most like it, the most alike first.

    So a nominee that was lost takes nobody's place: its neighbours are counted as what they are.
    """
    names = [key(str(_value(entry["name"]))) for entry in expected]
    ranked = sorted(
        (
            (-SequenceMatcher(None, names[i], key(str(n.name.value or ""))).ratio(), abs(i - j), i, j)
            for i, entry in enumerate(expected)
            for j, n in enumerate(read)
            if n.kind == entry.get("kind", n.kind)
        ),
    )
    pairs: dict[int, int] = {}
    for unlike, _, i, j in ranked:
        if -unlike >= 0.6 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs
