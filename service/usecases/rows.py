"""A reviewer adds a row that was not read, strikes out one that is not on the paper, mends one, takes any of it back.

Each is a row of corrections; the use case around them is service/usecases/corrections.py.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dossier.corrections import Applied, document_anchor, page_anchor
from dossier.documents import Document, ReadResult, Row
from dossier.errors import NotFound, RowExists, RowIncomplete, StaleChange
from dossier.row_corrections import Removed
from dossier.rows import (
    LISTS,
    Cells,
    agree,
    cells_of,
    group_of,
    lists_of,
    mark_of,
    row_at,
    rows_of,
    split_path,
)
from service import labels
from service.usecases.listed import editable_cell, field_of, line, line_of, where_to_look
from service.usecases.typed import ValueInvalid, check_name, typed
from storage.models import Correction

if TYPE_CHECKING:
    from service.usecases.corrections import Wish

ROW_ACTIONS = frozenset({"add_row", "remove_row", "restore_row"})


def is_about_rows(wish: Wish) -> bool:
    """Whether the wish is about a whole row; a single cell is a value like any other."""
    place = split_path(wish.target.partition("#")[2])
    return wish.action in ROW_ACTIONS or (place is not None and place[2] is None)


def row_correction(found: Applied, wish: Wish) -> Correction:
    """The correction that ``wish`` asks for, its target included; refusals say what is wrong with the row."""
    document, path = _document(found.result, wish.target)
    if wish.action == "add_row":
        return _added(found.result, document, path, wish)
    place = split_path(path)
    if place is None or place[2] is not None:
        raise NotFound("dòng này trong danh sách")
    name, ref, _ = place
    row, gone = row_at(document, name, ref), _struck(found, document, name, ref)
    if wish.action == "restore_row":
        return _restored(found.result, wish, row, gone)
    if row is None:
        raise StaleChange if gone is not None else NotFound("dòng này trong danh sách")
    old = was(found.result, name, row)
    if wish.action == "remove_row":
        return Correction(action="remove_row", target=wish.target, old=old, new={"value": None})
    cells = old["value"] if wish.action == "confirm" else _mended(name, old["value"], _given(name, wish.value))
    if wish.action == "correct":
        _require_whole(name, cells)
        _check_names(name, cells, old["value"], sure=wish.sure)
        _require_new(document, name, cells, instead_of=row)
    return Correction(action=wish.action, target=wish.target, old=old, new={"value": cells})


def was(result: ReadResult, name: str, row: Row) -> dict[str, Any]:
    """What a correction keeps of a row as it stood: its cells, and how it is known again."""
    mark = {} if row.ref.startswith("+") else {"row": mark_of(result, row).as_json()}
    return {"value": cells_of(name, row), **mark}


def typed_row(name: str, cells: Mapping[str, Any]) -> Cells:
    """Typed cells as the row keeps them."""
    return _possible({cell: typed(field_of(name, cell), cells.get(cell)) for cell in LISTS[name].cells})


def _mended(name: str, old: Cells, given: Mapping[str, Any]) -> Cells:
    """``old`` with what was typed; a cell that came back as the form showed it stays as it was read, however it is written."""
    changed = {c: v for c, v in given.items() if v != old[c] and v != editable_cell(name, c, old[c])}
    return _possible({**old, **{cell: typed(field_of(name, cell), value) for cell, value in changed.items()}})


def _possible(kept: Cells) -> Cells:
    year = kept.get("year")
    if year is not None and not 1900 <= year <= 2100:
        raise ValueInvalid("năm viết đủ bốn chữ số")
    if "total" in kept and None not in (kept["total"], kept["at_least_good"]) and kept["at_least_good"] > kept["total"]:
        raise ValueInvalid("số từ hoàn thành tốt trở lên lớn hơn tổng số người")
    unknown = {"scale": "unknown", "signature": "unclear", "seal": "unclear"}
    return {cell: unknown.get(cell) if value is None else value for cell, value in kept.items()}


def _given(name: str, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict) or set(value) - set(LISTS[name].cells):
        raise ValueInvalid("cần các ô của dòng, đúng tên")
    return value


def _document(result: ReadResult, target: str) -> tuple[Document, str]:
    anchor, _, path = target.partition("#")
    document = next((d for d in result.documents if document_anchor(result, d) == anchor), None)
    if document is None:
        raise NotFound("văn bản của dòng này trong hồ sơ")
    return document, path


def _added(result: ReadResult, document: Document, name: str, wish: Wish) -> Correction:
    if name not in lists_of(document):
        raise NotFound("danh sách này trong văn bản")
    cells = typed_row(name, _given(name, wish.value))
    _require_whole(name, cells)
    where = where_to_look(document, name)
    pages = {page_anchor(result, p): p for p in document.pages}
    page = wish.page or next(a for a, p in pages.items() if (p.file, p.page) == (where.file, where.page))
    if page not in pages:
        raise NotFound("trang này trong văn bản")
    _require_new(document, name, cells)
    _check_names(name, cells, {}, sure=wish.sure)
    target = f"{document_anchor(result, document)}#{name}/+{uuid.uuid4().hex[:8]}"
    return Correction(action="add_row", target=target, old={"value": None}, new={"value": cells, "page": page})


def _restored(result: ReadResult, wish: Wish, row: Row | None, gone: Removed | None) -> Correction:
    if gone is None:
        raise StaleChange if row is not None else NotFound("dòng này trong danh sách")
    old = was(result, gone.name, gone.row)
    return Correction(action="restore_row", target=wish.target, old={**old, "value": None}, new={"value": old["value"]})


def _struck(found: Applied, document: Document, name: str, ref: str) -> Removed | None:
    return next((r for r in found.removed if (r.document, r.name, r.row.ref) == (document.id, name, ref)), None)


def _require_whole(name: str, cells: Cells) -> None:
    lacking = [group for group in LISTS[name].wanted if all(cells[cell] in (None, "") for cell in group)]
    if lacking:
        said = [" hoặc ".join(labels.FIELD_NAMES[field_of(name, cell)].lower() for cell in group) for group in lacking]
        raise RowIncomplete(", ".join(said))


def _require_new(document: Document, name: str, cells: Cells, instead_of: Row | None = None) -> None:
    """RowExists where a row says the same already; a row that is mended may go on saying what it said."""
    before = cells_of(name, instead_of) if instead_of is not None else None
    for own in group_of(name):
        for row in rows_of(document, own):
            there = cells_of(own, row)
            if row is not instead_of and agree(own, cells, there) and not (before is not None and agree(own, before, there)):
                raise RowExists(line(row))


def _check_names(name: str, cells: Cells, old: Cells, *, sure: bool) -> None:
    """The names of a row that were typed now."""
    for cell in LISTS[name].cells:
        called = field_of(name, cell)
        if called in labels.PERSON_FIELDS and cells[cell] and cells[cell] != old.get(cell) and not sure:
            check_name(cells[cell], person=cells.get("kind") != "collective")


def shown_change(name: str, side: Mapping[str, Any]) -> str:
    """One side of a correction of a whole row, as the history tells it."""
    value = side.get("value")
    return line_of(name, value) if isinstance(value, dict) else "(không có trên giấy)"
