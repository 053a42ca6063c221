"""People's words on what the machine read: confirmations, corrections, moved pages; applied to a ReadResult, never written into it.

A target names a value by where it stands on paper, so that it survives a re-reading and a re-ordering of documents:

- ``<anchor>#fields/<name>``                  a field of the document that begins on the page ``anchor``; of a list: that it has no more rows
- ``<anchor>#<list>/<row>``                   a row of a list (dossier/rows.py): by its place as it was read, or "+" and the key of an addition
- ``<anchor>#<list>/<row>/<cell>``            one cell: name | honorific | position | unit of a nominee, the words (raw) of a rating
- ``<anchor>#kind``                           the document's kind
- ``page:<anchor>``                           a page; the new value is the anchor of the document that it belongs to, or null

``anchor`` is ``<sha256 of the file>/<page>`` (page counts from 1). Words that find their place no more lapse: `applied` hands them back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dossier.documents import Document, FieldValue, PageRef, ReadResult, Vote
from dossier.row_corrections import Removed, RowWords
from dossier.rows import LISTS, Cells, RowMark, named_rows, split_path

ACTION_NAMES: dict[str, str] = {
    "confirm": "Xác nhận",
    "correct": "Sửa",
    "move_page": "Chuyển trang",
    "add_row": "Thêm dòng",
    "remove_row": "Bỏ dòng",
    "restore_row": "Lấy lại dòng",
    "dismiss": "Đã xem",
}
"""What a person may say, and how people call it."""
LAPSED = "lapsed:"
"""Begins the target of `dismiss`: the number of a correction that lapsed and that a person has seen."""

BLOCK_LINES = " / "
"""Between the lines of a signing block that stands on one line: "T/M ĐẢNG ỦY / BÍ THƯ"."""


@dataclass(frozen=True, slots=True)
class CorrectionEntry:
    """One correction in the order it was made. ``action``: one of ACTION_NAMES."""

    target: str
    action: str
    value: Any
    by: str
    said: str = ""
    """Who and when, in words for people."""
    row: RowMark | None = None
    """How the row that it was said of is known again."""
    rows: Sequence[Cells] | None = None
    """Of a list that was called complete: the rows that the person saw."""
    page: str = ""
    """Of a row that was added: the anchor of the page that it stands on."""
    stale: bool = False
    """Made on an earlier reading, with nothing kept of the rows that it was said of."""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Applied:
    """A result with people's words applied, the rows that they struck out, and what has no effect any more and nobody has answered."""

    result: ReadResult
    removed: tuple[Removed, ...] = ()
    lapsed: tuple[CorrectionEntry, ...] = ()


def page_anchor(result: ReadResult, ref: PageRef) -> str:
    """The name of a page that survives a re-reading."""
    return f"{result.files[ref.file].sha256}/{ref.page}"


def document_anchor(result: ReadResult, document: Document) -> str:
    """The name of a document: its first page's anchor; its id where it has no page."""
    return page_anchor(result, document.pages[0]) if document.pages else document.id


def find_field(document: Document, path: str) -> FieldValue | None:
    """The field at ``path`` (the part of a target after #), or None where the document has no such place."""
    parts = path.split("/")
    return document.fields.setdefault(parts[1], FieldValue()) if parts[0] == "fields" and len(parts) == 2 else None


def page_moves(entries: list[CorrectionEntry]) -> dict[str, str | None]:
    """Where people put pages, the last word standing: page anchor -> anchor of its document's first page, None for no document.

    A page put on its own anchor begins a document of its own.
    """
    return {e.target.removeprefix("page:"): e.value for e in entries if e.action == "move_page"}


def apply_corrections(result: ReadResult, entries: Sequence[CorrectionEntry]) -> ReadResult:
    """A copy of ``result`` with every entry applied in order; entries whose place no longer exists are left out."""
    return applied(result.model_copy(deep=True), entries).result


def applied(result: ReadResult, entries: Sequence[CorrectionEntry]) -> Applied:
    """``result`` itself with every entry applied in order: page moves first, then values and rows."""
    if not entries:
        named_rows(result)
        return Applied(result)
    for entry in entries:
        if entry.target.startswith("page:"):
            _move_page(result, entry)
    words = RowWords(result)
    said = [entry for entry in entries if not entry.target.startswith(("page:", LAPSED))]
    heard = [_heard(result, words, entry) for entry in said]
    removed = words.finish()
    seen = {entry.target.removeprefix(LAPSED) for entry in entries if entry.target.startswith(LAPSED)}
    return Applied(result, tuple(removed), tuple(e for e in _lapsed(said, heard) if str(e.id) not in seen))


def _lapsed(said: Sequence[CorrectionEntry], heard: Sequence[bool]) -> Iterable[CorrectionEntry]:
    """What had no effect, only the last word on each row or value, and without what was taken back or said anew with effect."""
    last: dict[tuple[str, str], CorrectionEntry] = {}
    for entry, effect in zip(said, heard, strict=True):
        key = (entry.target, repr(entry.row))
        if effect:
            last.pop(key, None)
        else:
            last[key] = entry
    return [e for e in last.values() if not (e.action == "restore_row" or (e.action == "remove_row" and "/+" in e.target))]


def _heard(result: ReadResult, words: RowWords, entry: CorrectionEntry) -> bool:
    """Applies one word; False where its place is not there."""
    anchor, _, path = entry.target.partition("#")
    document = next((d for d in result.documents if document_anchor(result, d) == anchor), None)
    if document is None:
        return False
    if split_path(path) is not None:
        return words.hear(document, path, entry)
    if (name := path.removeprefix("fields/")) in LISTS and path != name:
        return words.hear_complete(document, name, entry)
    _set_value(document, path, entry)
    return True


def _set_value(document: Document, path: str, entry: CorrectionEntry) -> None:
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
