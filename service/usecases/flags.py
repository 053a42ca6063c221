"""What a person must look at: every value that the machine does not assert, with where it stands and what it may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dossier.corrections import document_anchor
from dossier.documents import COMMON_FIELDS, KIND_FIELDS, KIND_NAMES, Document, Evidence, FieldValue, ReadResult
from dossier.plan import Plan
from dossier.rows import cells_of, refs_of, row_at, split_path
from service import labels
from service.usecases.listed import lines_of
from service.usecases.rests import rests_on

NOMINEE_PARTS = ("name", "honorific", "position", "unit")
PRINTED = frozenset({"subject_name", "subject_position", "subject_unit"})
"""Fields of reports that name the awardee: papers rest on them as on the nominees' rows."""


_BLOCK_LINES = frozenset({"signer_block", "signer_capacity", "signer_title"})
_ABOVE, _BELOW = 0.02, 0.045
"""Room for a line above and two below, in heights of the page: 6 and 13 mm."""


@dataclass(frozen=True, slots=True)
class Flag:
    """One value for a person to confirm or correct. ``weight``: 0 papers rest on it, 1 the check rests on it, 2 nothing does."""

    target: str
    field: str
    label: str
    document_id: str
    document: str
    value: Any
    raw: str
    suggestions: tuple[str, ...]
    evidence: Evidence | None
    weight: int
    rows: tuple[str, ...] | None = None
    """Of a list that may not be read whole: the rows that were read, to be held against the paper; None for any other value."""
    pages: tuple[Evidence, ...] = ()
    """Of a question of kind and pages: all pages of the document as they were put together; empty for any other value."""
    also: tuple[Flag, ...] = ()
    """The same fact in other papers, answered together (service/usecases/facts.py)."""

    @property
    def also_targets(self) -> list[str]:
        return [flag.target for flag in self.also]

    @property
    def shown(self) -> str:
        """The value as people read it."""
        return labels.show(self.field, self.value)

    @property
    def editable(self) -> str:
        """The value as it stands in the text box."""
        return labels.editable(self.value, self.field)

    @property
    def choices(self) -> dict[str, str]:
        """The closed list to choose from; empty where text is typed."""
        return labels.choices(self.field)


SEALED: frozenset[str] = frozenset(Plan.model_fields["seal_wanted_on"].default)
"""The kinds of papers that a plan wants sealed unless it says otherwise."""
SPARE = 2


def flags(result: ReadResult, sealed: Iterable[str] = SEALED) -> list[Flag]:
    """What a person is asked, what papers rest on first, then in the order of the documents; ``sealed`` are the kinds that the plan wants sealed."""
    return [flag for flag in _every(result, sealed) if flag.weight < SPARE]


def spare(result: ReadResult, sealed: Iterable[str] = SEALED) -> list[Flag]:
    """What the machine does not assert and nobody need answer, for neither verdict nor paper rests on it (service/usecases/rests.py)."""
    return [flag for flag in _every(result, sealed) if flag.weight == SPARE]


def _every(result: ReadResult, sealed: Iterable[str]) -> list[Flag]:
    wanted = frozenset(sealed)
    found = [
        flag if rests_on(result, document, _name(flag), wanted) else replace(flag, weight=SPARE)
        for document in result.documents
        if not document.duplicate_of
        for flag in _of_document(result, document)
    ]
    return sorted(found, key=lambda flag: flag.weight)


def _name(flag: Flag) -> str:
    """The field or the list that a flag is of."""
    path = flag.target.partition("#")[2].split("/")
    return path[1] if path[0] == "fields" else path[0]


def _of_document(result: ReadResult, document: Document) -> Iterator[Flag]:
    anchor = document_anchor(result, document)
    if document.needs_review:
        page = document.pages[0] if document.pages else None
        where = Evidence(file=page.file, page=page.page, box=(0.0, 0.0, 1.0, 0.35)) if page else None
        value = FieldValue(value=document.kind, raw=KIND_NAMES[document.kind], evidence=[where] if where else [])
        whole = tuple(Evidence(file=ref.file, page=ref.page, box=(0.0, 0.0, 1.0, 1.0)) for ref in document.pages)
        yield replace(_flag(anchor, document, "kind", value), pages=whole)
    if document.kind == "other":
        return  # nothing rests on what stands in a paper of no kind: only its kind is asked for
    held = {f"fields/{name}" for name in document.held} if document.needs_review else set()
    for path, value in _values(document):
        if value.needs_review and path not in held:
            yield _flag(anchor, document, path, value)


def _values(document: Document) -> Iterator[tuple[str, FieldValue]]:
    """Every value of the document that a correction can name, with its path."""
    yield from _cells(document, "nominees", NOMINEE_PARTS)
    for name, value in document.fields.items():
        yield f"fields/{name}", value
    yield from _cells(document, "ratings", ("raw",))


def _cells(document: Document, name: str, parts: Sequence[str]) -> Iterator[tuple[str, FieldValue]]:
    for ref, row in refs_of(document, name):
        for part in parts:
            yield f"{name}/{ref}/{part}", getattr(row, part)


def _flag(anchor: str, document: Document, path: str, value: FieldValue) -> Flag:
    field = path.rpartition("/")[2]
    return Flag(
        target=f"{anchor}#{path}",
        field=field,
        label=labels.place_name(path, document),
        document_id=document.id,
        document=labels.document_name(document),
        value=value.value,
        raw=value.raw,
        suggestions=tuple(s for s in value.suggestions if s != value.value)[:3],
        evidence=_shown_place(field, value.evidence[0]) if value.evidence else None,
        weight=_weight(path, field),
        rows=lines_of(document, field) if path == f"fields/{field}" else None,
    )


def _shown_place(field: str, place: Evidence) -> Evidence:
    """What to show of the paper: of a line of a signing block also those above and below it, for the line in question may be one that was not read."""
    if field not in _BLOCK_LINES:
        return place
    x0, y0, x1, y1 = place.box
    return place.model_copy(update={"box": (x0, max(0.0, y0 - _ABOVE), x1, min(1.0, y1 + _BELOW))})


def _weight(path: str, field: str) -> int:
    return 0 if path.startswith("nominees/") or field in PRINTED else 1


def current_value(result: ReadResult, target: str) -> tuple[Document, str, Any] | None:
    """The document, the path in it and the value at a correction target (a row's cells); None where the place does not exist."""
    anchor, _, path = target.partition("#")
    for document in result.documents:
        if document_anchor(result, document) != anchor:
            continue
        if path == "kind":
            return document, path, document.kind
        if (place := split_path(path)) is not None and place[2] is None:
            row = row_at(document, place[0], place[1])
            return (document, path, cells_of(place[0], row)) if row is not None else None
        found = dict(_values(document)).get(path)
        if found is None and path.removeprefix("fields/") in (*COMMON_FIELDS, *KIND_FIELDS.get(document.kind, ())):
            return document, path, None  # a field that reading produced nothing for
        return (document, path, found.value) if found is not None else None
    return None
