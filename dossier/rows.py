"""The lists whose rows people add, mend and strike out: what a row has, and how a row is known again when a dossier was read anew.

A row is named by its list and its place as the machine read it (``nominees/2``), or by the key of the addition (``nominees/+5f3a9c01``).
Places move when a dossier is read again, so what a person said of a row also keeps a `RowMark`: the cells as they had been read and
where they stand on paper. A row that cannot be told for sure is not guessed: what was said of it lapses, for everybody to see.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dossier.documents import (
    Confirmation,
    Document,
    Evidence,
    FieldValue,
    HeadcountRating,
    Honour,
    Kind,
    Nominee,
    Rating,
    ReadResult,
    Row,
    Target,
)
from dossier.ratings import parse_level
from dossier.vietnamese.names import compare_names
from dossier.vietnamese.text import canonical

Cells = dict[str, Any]


@dataclass(frozen=True, slots=True)
class RowList:
    """What a row of a list has. ``wanted``: the cells without which a row says nothing; one of each group is enough."""

    model: type[Row]
    cells: tuple[str, ...]
    wanted: tuple[tuple[str, ...], ...]
    same: tuple[str, ...]
    """The cells that tell whose row it is."""


_HONOUR = RowList(Honour, ("what", "number", "date", "body"), (("what",),), ("what",))
LISTS: dict[str, RowList] = {
    "nominees": RowList(
        Nominee, ("kind", "honorific", "name", "position", "unit", "award_form"), (("kind",), ("name",)), ("name",)
    ),
    "ratings": RowList(
        Rating,
        ("year", "scale", "raw", "rater", "decision_number", "decision_date"),
        (("year",), ("raw",)),
        ("year", "raw"),
    ),
    "targets": RowList(Target, ("text", "planned", "actual", "percent", "due"), (("text",),), ("text",)),
    "headcount_ratings": RowList(HeadcountRating, ("year", "scale", "total", "at_least_good"), (("year",),), ("year", "scale")),
    "honours": _HONOUR,
    "recognitions": _HONOUR,
    "confirmations": RowList(
        Confirmation,
        ("label", "body", "signer", "date", "signature", "seal"),
        (("label", "body"),),
        ("label", "body"),
    ),
}
TOGETHER: dict[str, tuple[str, ...]] = {"honours": ("honours", "recognitions")}
"""Lists that are held against the paper as one; a new row goes into the first."""
KIND_LISTS: dict[Kind, tuple[str, ...]] = {
    "submission_letter": ("nominees",),
    "review_minutes": ("nominees",),
    "award_decision": ("nominees",),
    "achievement_report": ("ratings", "targets", "headcount_ratings", "honours", "confirmations"),
    "registration": ("nominees", "targets"),
}
"""The lists that a paper of a kind has, whether or not a row was read."""


def lists_of(document: Document) -> tuple[str, ...]:
    """The lists that people see of ``document``: its kind's, and whatever else has rows or may have some."""
    shown = [name for name in LISTS if name not in {n for group in TOGETHER.values() for n in group[1:]}]
    own = KIND_LISTS.get(document.kind, ())
    return tuple(n for n in shown if n in own or n in document.fields or any(getattr(document, g) for g in group_of(n)))


def group_of(name: str) -> tuple[str, ...]:
    """The lists of the model that stand for the one that people see."""
    return TOGETHER.get(name, (name,))


def rows_of(document: Document, name: str) -> list[Row]:
    """The document's own list ``name``: what is done to it is done to the document."""
    found: list[Row] = getattr(document, name)
    return found


def cells_of(name: str, row: Row) -> Cells:
    """The row's cells as plain JSON values."""
    values = ((cell, getattr(row, cell)) for cell in LISTS[name].cells)
    return {cell: value.value if isinstance(value, FieldValue) else value for cell, value in values}


def evidence_of(row: Row) -> list[Evidence]:
    """Where the row stands on paper."""
    for part in ("name", "raw"):
        if isinstance(value := getattr(row, part, None), FieldValue):
            return value.evidence
    found: list[Evidence] = getattr(row, "evidence", [])
    return found


def is_doubtful(row: Row) -> bool:
    """Whether a person has still to look at the row or one of its cells."""
    fields = [value for _, value in row if isinstance(value, FieldValue)]
    return bool(getattr(row, "needs_review", False)) or any(f.needs_review and f.confirmed_by is None for f in fields)


def by_hand(row: Row) -> str | None:
    """Who wrote the row and when; None where it was read."""
    return next((e.by_hand for e in evidence_of(row) if e.by_hand), None)


def named_rows(result: ReadResult) -> None:
    """Gives every row as it was read its name and keeps what was read."""
    for document in result.documents:
        for name in LISTS:
            for index, row in enumerate(rows_of(document, name)):
                row.named(str(index), cells_of(name, row))


def split_path(path: str) -> tuple[str, str, str | None] | None:
    """(list, row, cell or None) of the part of a target after #; None where it names no row."""
    parts = path.split("/")
    if parts[0] not in LISTS or len(parts) not in {2, 3}:
        return None
    named = parts[1].isdigit() or (parts[1].startswith("+") and len(parts[1]) > 1)
    if not named or (len(parts) == 3 and parts[2] not in LISTS[parts[0]].cells):
        return None
    return parts[0], parts[1], parts[2] if len(parts) == 3 else None


def refs_of(document: Document, name: str) -> Iterator[tuple[str, Row]]:
    """The rows with their names; of a result to which nothing was applied these are the places."""
    for index, row in enumerate(rows_of(document, name)):
        yield row.ref or str(index), row


def row_at(document: Document, name: str, ref: str) -> Row | None:
    return next((row for own, row in refs_of(document, name) if own == ref), None)


# --- what people write ------------------------------------------------------------------------------------------------------


def written(name: str, cells: Mapping[str, Any], where: Evidence, by: str) -> Row:
    """A row that a person wrote, looking at ``where``."""
    kind = LISTS[name].model
    fields = [c for c in LISTS[name].cells if kind.model_fields[c].annotation is FieldValue]
    made: Cells = {c: v for c, v in cells.items() if c not in fields and v is not None}
    for cell in fields:
        made[cell] = FieldValue(value=cells.get(cell), confidence=1.0, needs_review=False, evidence=[where], confirmed_by=by)
    if not fields:
        made |= {"needs_review": False, "evidence": [where]}
    row = kind.model_validate(made)
    _settle(row)
    return row


def write(row: Row, cells: Mapping[str, Any], by: str) -> None:
    """Puts a person's cells into ``row``, which is asserted from then on: whoever saves a row has all of it in view.

    A cell that stays as it was read without doubt does not become the person's word: where papers differ, only what was changed decides.
    """
    for cell, new in cells.items():
        old = getattr(row, cell)
        if not isinstance(old, FieldValue):
            setattr(row, cell, new)
        elif old.value != new or old.needs_review:
            old.value = new
            old.confidence, old.needs_review, old.confirmed_by = 1.0, False, by
    if hasattr(row, "needs_review"):
        row.needs_review = False
    _settle(row)


def _settle(row: Row) -> None:
    """What follows from the cells: the level that a rating's words say."""
    if isinstance(row, Rating) and row.raw.confirmed_by is not None:
        row.level = parse_level(str(row.raw.value or ""), row.scale)


def agree(name: str, one: Mapping[str, Any], two: Mapping[str, Any]) -> bool:
    """Whether two rows say the same wherever both say something: one row, not two. Rows of which one does not say whose it is never do."""
    if not any(one.get(cell) and two.get(cell) for cell in LISTS[name].same):
        return False
    return all(_alike(one.get(cell), two.get(cell)) for cell in one)


def _alike(one: Any, two: Any) -> bool:
    if one in (None, "", "unknown", "unclear") or two in (None, "", "unknown", "unclear"):
        return True
    return canonical(one) == canonical(two) if isinstance(one, str) and isinstance(two, str) else bool(one == two)


def print_of(cells: Sequence[Cells]) -> list[str]:
    """What tells one state of a list from another, whatever the order of its rows."""
    return sorted(json.dumps(c, ensure_ascii=False, sort_keys=True) for c in cells)


# --- which row it was -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RowMark:
    """A row as it was read when a person spoke of it. ``at``: the page's anchor and the box; None where nothing is known."""

    cells: Cells
    at: tuple[str, float, float, float, float] | None = None

    def as_json(self) -> dict[str, Any]:
        return {"cells": self.cells, "at": list(self.at) if self.at else None}

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> RowMark:
        at = found.get("at")
        return cls(dict(found["cells"]), (str(at[0]), *(float(edge) for edge in at[1:5])) if at else None)  # type: ignore[arg-type]


def place_of(result: ReadResult, row: Row) -> tuple[str, float, float, float, float] | None:
    """The anchor of the row's page and its box; None for a row without evidence."""
    where = next(iter(evidence_of(row)), None)
    if where is None or not 0 <= where.file < len(result.files):
        return None
    return (f"{result.files[where.file].sha256}/{where.page}", *where.box)


def mark_of(result: ReadResult, row: Row) -> RowMark:
    """How ``row``, which was read, will be known again."""
    return RowMark(row.read_as, place_of(result, row))


def known_again(result: ReadResult, document: Document, name: str, ref: str, mark: RowMark) -> Row | None:
    """The row of ``document`` that ``mark`` was made of: in its place the one that reads the same, else the only one that is about the same.

    Equal words in another place are another row: the same bytes give the same places. Where no place is known the words must do. ``ref``
    tells apart what nothing else does. None where there is no such row, or where several could be meant.
    """
    rows = [row for row in rows_of(document, name) if not row.ref.startswith("+")]
    here = [row for row in rows if _in_place(place_of(result, row), mark.at)]
    if mark.at is None:
        here = [row for row in rows if place_of(result, row) is None and row.read_as == mark.cells]
    same = [row for row in here if row.read_as == mark.cells]
    if same:
        return next((row for row in same if row.ref == ref), same[0])
    return here[0] if len(here) == 1 and _about(name, here[0].read_as, mark.cells) else None


def _in_place(one: tuple[str, float, float, float, float] | None, two: tuple[str, float, float, float, float] | None) -> bool:
    """Whether the middle of each box lies within the other one's lines, on the same page."""
    if one is None or two is None or one[0] != two[0]:
        return False
    middle_one, middle_two = (one[2] + one[4]) / 2, (two[2] + two[4]) / 2
    across = one[1] < two[3] and two[1] < one[3]
    return across and two[2] <= middle_one <= two[4] and one[2] <= middle_two <= one[4]


def _about(name: str, one: Cells, two: Cells) -> bool:
    """Whether two readings of one place are about the same thing; a cell that was not read speaks against nothing."""
    pairs = ((one.get(cell), two.get(cell)) for cell in LISTS[name].same)
    return all(
        not a or not b or (compare_names(a, b) != "different" if isinstance(a, str) and isinstance(b, str) else a == b)
        for a, b in pairs
    )
