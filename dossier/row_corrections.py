"""People's words on the rows of lists, applied one after the other: a row added, struck out, taken back, mended, a list called complete.

Nothing is taken out of a list before all words were heard, so that every row keeps its name meanwhile. A word whose row is not to be found,
or that was said of rows that read otherwise by now, has no effect and is handed back for people to see.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dossier.documents import Document, Evidence, FieldValue, ReadResult, Row
from dossier.rows import (
    LISTS,
    Cells,
    agree,
    by_hand,
    cells_of,
    group_of,
    known_again,
    named_rows,
    print_of,
    row_at,
    rows_of,
    split_path,
    write,
    written,
)

if TYPE_CHECKING:
    from dossier.corrections import CorrectionEntry

WHOLE_PAGE = (0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Removed:
    """A row that a person struck out. ``target`` is the one to take it back with, ``said`` who and when."""

    document: str
    name: str
    target: str
    row: Row
    said: str


class RowWords:
    """The lists of ``result``, which is changed, while words on their rows are heard."""

    def __init__(self, result: ReadResult) -> None:
        named_rows(result)
        self._result = result
        self._struck: dict[int, CorrectionEntry] = {}

    def hear(self, document: Document, path: str, entry: CorrectionEntry) -> bool:
        """Applies one word on a row; False where it has no effect."""
        found = split_path(path)
        if found is None:
            return False
        name, ref, cell = found
        if entry.action == "add_row":
            return self._add(document, name, ref, entry)
        row = self._row(document, name, ref, entry)
        if row is None:
            return False
        if entry.action == "remove_row":
            self._struck.setdefault(id(row), entry)
        elif entry.action == "restore_row":
            self._struck.pop(id(row), None)
        else:
            return _mend(name, row, cell, entry)
        return True

    def hear_complete(self, document: Document, name: str, entry: CorrectionEntry) -> bool:
        """The list as it stands now is what the paper has: true of the rows that the person saw, of no others."""
        if entry.stale or (entry.rows is not None and print_of(entry.rows) != print_of(self.cells(document, name))):
            return False
        field = document.fields.get(name)
        if field is not None:
            field.confidence, field.needs_review, field.confirmed_by = 1.0, False, entry.by
        for row in self._standing(document, name):
            if hasattr(row, "needs_review"):
                row.needs_review = False
        return True

    def cells(self, document: Document, name: str) -> list[Cells]:
        """The rows that stand now, of every list that goes with ``name``."""
        return [cells_of(own, row) for own in group_of(name) for row in self._standing_of(document, own)]

    def finish(self) -> list[Removed]:
        """Takes what was struck out off the lists and joins what a person wrote to the row that is read by now; gives what was struck out."""
        removed = []
        for document in self._result.documents:
            for name in LISTS:
                removed += self._taken_off(document, name)
                self._join(document, name)
            listed = document.fields.get("nominees")
            if listed is not None and isinstance(listed.value, list) and listed.confirmed_by is not None:
                listed.value = [n.name.value for n in document.nominees if n.name.value]
        return removed

    def _row(self, document: Document, name: str, ref: str, entry: CorrectionEntry) -> Row | None:
        if ref.startswith("+"):
            return row_at(document, name, ref)
        if entry.row is not None:
            return known_again(self._result, document, name, ref, entry.row)
        return None if entry.stale else row_at(document, name, ref)

    def _add(self, document: Document, name: str, ref: str, entry: CorrectionEntry) -> bool:
        page = next((p for p in document.pages if f"{self._result.files[p.file].sha256}/{p.page}" == entry.page), None)
        if page is None or not isinstance(entry.value, dict):
            return False
        if row_at(document, name, ref) is None:
            where = Evidence(file=page.file, page=page.page, box=WHOLE_PAGE, by_hand=entry.said or entry.by)
            row = written(name, entry.value, where, entry.by)
            row.named(ref, {})
            rows_of(document, name).append(row)
        return True

    def _standing(self, document: Document, name: str) -> list[Row]:
        return [row for own in group_of(name) for row in self._standing_of(document, own)]

    def _standing_of(self, document: Document, name: str) -> list[Row]:
        kept = [row for row in rows_of(document, name) if id(row) not in self._struck]
        return [row for row in kept if not (row.ref.startswith("+") and _twin(name, row, kept))]

    def _taken_off(self, document: Document, name: str) -> list[Removed]:
        rows = rows_of(document, name)
        struck = [(row, self._struck[id(row)]) for row in rows if id(row) in self._struck]
        rows[:] = [row for row in rows if id(row) not in self._struck]
        return [Removed(document.id, name, _target(entry, name, row), row, entry.said or entry.by) for row, entry in struck]

    def _join(self, document: Document, name: str) -> None:
        rows = rows_of(document, name)
        for row in [row for row in rows if row.ref.startswith("+")]:
            twin = _twin(name, row, rows)
            if twin is not None:
                write(twin, {c: v for c, v in cells_of(name, row).items() if v is not None}, _who(row))
                rows.remove(row)


def _twin(name: str, written_row: Row, rows: list[Row]) -> Row | None:
    """The row as it is read by now of which a person wrote, while the machine had lost it: nothing in the two differs."""
    own = cells_of(name, written_row)
    return next((r for r in rows if not r.ref.startswith("+") and agree(name, own, cells_of(name, r))), None)


def _mend(name: str, row: Row, cell: str | None, entry: CorrectionEntry) -> bool:
    if cell is not None:
        if not isinstance(getattr(row, cell), FieldValue):
            return False
        _write_cell(row, cell, entry)
        return True
    if entry.action == "correct" and not isinstance(entry.value, dict):
        return False
    write(row, entry.value if entry.action == "correct" else cells_of(name, row), entry.by)
    row.mended_by(entry.said or entry.by)
    return True


def _write_cell(row: Row, cell: str, entry: CorrectionEntry) -> None:
    """One cell that was asked for by itself: confirmed even where the machine did not doubt it."""
    field: FieldValue = getattr(row, cell)
    field.needs_review = True
    write(row, {cell: entry.value}, entry.by)


def _target(entry: CorrectionEntry, name: str, row: Row) -> str:
    return f"{entry.target.partition('#')[0]}#{name}/{row.ref}"


def _who(row: Row) -> str:
    fields = [value for _, value in row if isinstance(value, FieldValue)]
    return next((f.confirmed_by for f in fields if f.confirmed_by), None) or by_hand(row) or ""
