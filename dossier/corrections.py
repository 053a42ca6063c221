"""People's words on what the machine read: confirmations, corrections, moved pages; applied to a ReadResult, never written into it.

A target names a value by where it stands on paper, so that it survives a re-reading and a re-ordering of documents:

- ``<anchor>#fields/<name>``                  a field of the document that begins on the page ``anchor``
- ``<anchor>#nominees/<i>/<part>``            name | honorific | position | unit of the i-th nominee (from 0)
- ``<anchor>#ratings/<i>/raw``                a rating's words
- ``<anchor>#kind``                           the document's kind
- ``page:<anchor>``                           a page; the new value is the anchor of the document that it belongs to, or null

``anchor`` is ``<sha256 of the file>/<page>`` (page counts from 1).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dossier.documents import Document, FieldValue, PageRef, ReadResult, Vote

BLOCK_LINES = " / "
"""Between the lines of a signing block that stands on one line: "T/M ĐẢNG ỦY / BÍ THƯ"."""


@dataclass(frozen=True, slots=True)
class CorrectionEntry:
    """One correction in the order it was made. ``action``: confirm | correct | move_page."""

    target: str
    action: str
    value: Any
    by: str


def page_anchor(result: ReadResult, ref: PageRef) -> str:
    """The name of a page that survives a re-reading."""
    return f"{result.files[ref.file].sha256}/{ref.page}"


def document_anchor(result: ReadResult, document: Document) -> str:
    """The name of a document: its first page's anchor; its id where it has no page."""
    return page_anchor(result, document.pages[0]) if document.pages else document.id


def find_field(document: Document, path: str) -> FieldValue | None:
    """The field at ``path`` (the part of a target after #), or None where the document has no such place."""
    parts = path.split("/")
    if parts[0] == "fields" and len(parts) == 2:
        return document.fields.setdefault(parts[1], FieldValue())
    rows: dict[str, list[Any]] = {"nominees": document.nominees, "ratings": document.ratings}
    if parts[0] in rows and len(parts) == 3 and parts[1].isdigit():
        items = rows[parts[0]]
        index = int(parts[1])
        found = getattr(items[index], parts[2], None) if index < len(items) else None
        return found if isinstance(found, FieldValue) else None
    return None


def page_moves(entries: list[CorrectionEntry]) -> dict[str, str | None]:
    """Where people put pages, the last word standing: page anchor -> anchor of its document's first page, None for no document.

    A page put on its own anchor begins a document of its own.
    """
    return {e.target.removeprefix("page:"): e.value for e in entries if e.action == "move_page"}


def apply_corrections(result: ReadResult, entries: list[CorrectionEntry]) -> ReadResult:
    """A copy of ``result`` with every entry applied in order; entries whose place no longer exists are left out."""
    corrected = result.model_copy(deep=True)
    for entry in entries:
        if entry.target.startswith("page:"):
            _move_page(corrected, entry)
    for entry in entries:
        if not entry.target.startswith("page:"):
            _set_value(corrected, entry)
    return corrected


def _set_value(result: ReadResult, entry: CorrectionEntry) -> None:
    anchor, _, path = entry.target.partition("#")
    document = next((d for d in result.documents if document_anchor(result, d) == anchor), None)
    if document is None:
        return
    if path == "kind":
        _settle_kind(document, entry)
        return
    field = find_field(document, path)
    if field is None:
        return
    field.value = entry.value
    field.confidence, field.needs_review, field.confirmed_by = 1.0, False, entry.by
    if path == "fields/votes":
        document.votes = [Vote(**{**row, "needs_review": False}) for row in entry.value or []]
        return
    _mirror(document, path, entry)


def _settle_kind(document: Document, entry: CorrectionEntry) -> None:
    """Whoever confirms kind and pages confirms what only they put in doubt; another kind leaves those values to be asked for one by one."""
    for field in (document.field(name) for name in document.held if entry.action == "confirm"):
        field.confidence, field.needs_review, field.confirmed_by = 1.0, False, entry.by
    document.kind, document.held = entry.value, []
    document.kind_confidence, document.needs_review = 1.0, False


def _mirror(document: Document, path: str, entry: CorrectionEntry) -> None:
    """Keeps the plain lists in step with the confirmed field, so that the rules see one truth."""
    name = path.rpartition("/")[2]
    for signer in document.signers:
        if (name, signer.role) in {("chair_name", "chair"), ("secretary_name", "secretary"), ("signer_name", "signer")}:
            signer.name, signer.needs_review = entry.value, False
    if name in {"signer_title", "signer_capacity"}:
        _settle_block(document, entry.by)
    if name == "signer_block":
        _settle_block_lines(document, entry)
    if name == "confirmation_present" and document.confirmations:
        document.confirmations[0].signature = entry.value
        document.confirmations[0].needs_review = False


def _settle_block(document: Document, by: str) -> None:
    """The signing block follows from its two parts as soon as neither is in doubt."""
    title, capacity = document.field("signer_title"), document.field("signer_capacity")
    if title.needs_review or capacity.needs_review or "signer_block" not in document.fields:
        return
    block = document.fields["signer_block"]
    block.value = BLOCK_LINES.join(str(part.value) for part in (capacity, title) if part.value) or None
    block.confidence, block.needs_review, block.confirmed_by = 1.0, False, by


def _settle_block_lines(document: Document, entry: CorrectionEntry) -> None:
    """Who answers for the whole block answers for its lines: the last one is the office, what stands above it the capacity."""
    *above, office = str(entry.value).split(BLOCK_LINES) if entry.value else [None]
    for name, value in (("signer_capacity", BLOCK_LINES.join(map(str, above)) or None), ("signer_title", office)):
        field = document.fields.setdefault(name, FieldValue())
        field.value = value if entry.action == "correct" else field.value
        field.confidence, field.needs_review, field.confirmed_by = 1.0, False, entry.by


def _move_page(result: ReadResult, entry: CorrectionEntry) -> None:
    anchor = entry.target.removeprefix("page:")
    ref = _find_page(result, anchor)
    if ref is None:
        return
    home = next((d for d in result.documents if ref in d.pages), None)
    if entry.value == anchor or (home is not None and document_anchor(result, home) == entry.value):
        return  # begins a document of its own, which takes a reading; or is already there
    for document in result.documents:
        if ref in document.pages:
            document.pages.remove(ref)
    result.documents = [d for d in result.documents if d.pages]
    target = next((d for d in result.documents if document_anchor(result, d) == entry.value), None)
    if target is not None:
        target.pages.append(ref)
        target.needs_review = False
    for state in result.files[ref.file].page_status:
        if state.page == ref.page:
            state.document = target.id if target else None


def _find_page(result: ReadResult, anchor: str) -> PageRef | None:
    sha, _, page = anchor.partition("/")
    for index, file in enumerate(result.files):
        if file.sha256 == sha and page.isdigit():
            return PageRef(file=index, page=int(page))
    return None
