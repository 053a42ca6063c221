"""The rows of lists as people see them: a line for each, its cells in columns, who wrote or struck it out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from dossier.corrections import Applied, document_anchor
from dossier.documents import (
    Confirmation,
    Document,
    Evidence,
    FieldValue,
    HeadcountRating,
    Honour,
    Nominee,
    Rating,
    Row,
    Target,
)
from dossier.ratings import flagged
from dossier.row_corrections import Removed
from dossier.rows import LISTS, Cells, by_hand, evidence_of, group_of, is_doubtful, lists_of, rows_of, written
from service import labels

_NOWHERE = Evidence(file=0, page=1, box=(0.0, 0.0, 1.0, 1.0))
MOST_PLACES = 6
"""As many as a card can show without becoming a page of its own."""
_IN_OTHERS = {"nominees": ("kind", "honorific")}
"""Cells that are shown with another one, not in a column of their own."""
_FIELDS = {("nominees", "kind"): "subject_kind"}


def field_of(name: str, cell: str) -> str:
    """What a cell is called in service/labels.py."""
    return _FIELDS.get((name, cell), cell)


def lines_of(document: Document, name: str) -> tuple[str, ...] | None:
    """What stands in the list ``name``, a line for each row; None where ``name`` is no such list."""
    return tuple(line(row) for own in group_of(name) for row in rows_of(document, own)) if name in LISTS else None


def line(row: Row) -> str:
    """A row on one line, all that a person compares with the paper."""
    match row:
        case Nominee():
            return _joined(row.name.value, row.position.value, row.unit.value)
        case Rating():
            proof = _proof(row.decision_number, row.decision_date)
            scale = labels.show("scale", row.scale) if row.scale != "unknown" else None
            return f"Năm {row.year}: {_joined(row.raw.value or '(chưa đọc được)', scale, row.rater, proof)}"
        case Target():
            return _joined(
                row.text,
                row.planned is not None and f"chỉ tiêu {labels.decimal(row.planned)}",
                row.actual is not None and f"kết quả {labels.decimal(row.actual)}",
                row.percent is not None and f"đạt {labels.decimal(row.percent)}%",
                row.due and f"trước ngày {labels.show('due', row.due)}",
            )
        case HeadcountRating():
            good = "?" if row.at_least_good is None else row.at_least_good
            scale = f" ({labels.show('scale', row.scale)})" if row.scale != "unknown" else ""
            return f"Năm {row.year}{scale}: {good}/{'?' if row.total is None else row.total} từ hoàn thành tốt trở lên"
        case Honour():
            return _joined(row.what, row.body, _proof(row.number, row.date))
        case Confirmation():
            ink = [f"{labels.FIELD_NAMES[c].lower()} {labels.show(c, getattr(row, c))}" for c in ("signature", "seal")]
            return _joined(row.body or row.label, row.signer, _proof(None, row.date), *ink)
    raise TypeError(type(row))


def line_of(name: str, cells: Cells) -> str:
    """A row's cells, as corrections keep them, on one line."""
    return line(written(name, cells, _NOWHERE, ""))


def _proof(number: str | None, date: str | None) -> str:
    shown = labels.show("issue_date", date) if date else ""
    return " ".join(part for part in (f"Quyết định {number}" if number else "", f"ngày {shown}" if shown else "") if part)


def _joined(*parts: object) -> str:
    return ", ".join(str(part) for part in parts if part)


# --- lists as blocks of a page ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row of a block. ``values``: the cells as they stand in a form; ``struck``: who struck it out and when."""

    target: str
    line: str
    cells: dict[str, str]
    values: dict[str, str]
    raw: Cells
    doubtful: frozenset[str]
    unsure: bool
    evidence: Evidence | None
    hand: str | None
    """Who wrote the row and when; None where it was read."""
    confirmed: str | None
    """Who last saved the row as a whole and when, else who answered for one of its cells."""
    struck: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A list of a document. ``unsure``: nobody knows whether it was read whole."""

    target: str
    name: str
    title: str
    columns: tuple[tuple[str, str], ...]
    main: str
    """The cell that says most: where the row's notes stand."""
    rows: tuple[ShownRow, ...]
    struck: tuple[ShownRow, ...]
    unsure: bool
    where: Evidence
    """The place to look at while adding a row."""
    places: tuple[Evidence, ...] = ()
    """Everywhere that reading saw something which is in no row."""
    pages: tuple[tuple[str, int, int], ...] = field(default=())
    """(anchor, file, page) of each page that a row may stand on"""


def blocks(found: Applied, document: Document) -> list[Block]:
    """The lists of ``document`` that people may change, with what stands in them and what was struck out."""
    return [_block(found, document, name) for name in lists_of(document) if document.pages]


def _block(found: Applied, document: Document, name: str) -> Block:
    anchor = document_anchor(found.result, document)
    listed_rows = [(own, row) for own in group_of(name) for row in rows_of(document, own)]
    listed_rows.sort(key=lambda item: getattr(item[1], "year", 0))  # a year that a person added stands where people look for it
    rows = tuple(_shown(anchor, own, row) for own, row in listed_rows)
    struck = tuple(_gone(r) for r in found.removed if r.document == document.id and r.name in group_of(name))
    listed = document.fields.get(name)
    return Block(
        target=f"{anchor}#{name}",
        name=name,
        title=labels.FIELD_NAMES[name].split(" (")[0],
        columns=_columns(name, [*rows, *struck]),
        main=LISTS[name].wanted[-1][0],
        rows=rows,
        struck=struck,
        unsure=listed is not None and flagged(listed),
        where=where_to_look(document, name),
        places=_apart(listed.evidence if listed is not None else []),
        pages=tuple((f"{found.result.files[p.file].sha256}/{p.page}", p.file, p.page) for p in document.pages),
    )


def where_to_look(document: Document, name: str) -> Evidence:
    """Where the list stands: what reading says of the list as a whole, else its last row, else the document's first page."""
    listed = document.fields.get(name)
    places = list(listed.evidence) if listed is not None else []
    places += [e for own in group_of(name) for row in rows_of(document, own) for e in evidence_of(row)][-1:]
    inside = [e for e in places if any((p.file, p.page) == (e.file, e.page) for p in document.pages)]
    first = document.pages[0]
    return inside[0] if inside else Evidence(file=first.file, page=first.page, box=(0.0, 0.0, 1.0, 1.0))


def _apart(places: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The places without those that lie in the lines of an earlier one."""
    kept: list[Evidence] = []
    for place in places:
        middle = (place.box[1] + place.box[3]) / 2
        if not any((k.file, k.page) == (place.file, place.page) and k.box[1] <= middle <= k.box[3] for k in kept):
            kept.append(place)
    return tuple(kept[:MOST_PLACES])


def _shown(anchor: str, name: str, row: Row) -> ShownRow:
    raw = {cell: getattr(row, cell) for cell in LISTS[name].cells}
    fields = {cell: value for cell, value in raw.items() if isinstance(value, FieldValue)}
    plain = {cell: value.value if isinstance(value, FieldValue) else value for cell, value in raw.items()}
    return ShownRow(
        target=f"{anchor}#{name}/{row.ref}",
        line=line(row),
        cells={c: "" if v in (None, "") else labels.show(field_of(name, c), v) for c, v in plain.items()},
        values={c: editable_cell(name, c, v) for c, v in plain.items()},
        raw=plain,
        doubtful=frozenset(c for c, v in fields.items() if flagged(v)),
        unsure=is_doubtful(row),
        evidence=next(iter(evidence_of(row)), None),
        hand=by_hand(row),
        confirmed=row.mended or next((v.confirmed_by for v in fields.values() if v.confirmed_by), None),
    )


def editable_cell(name: str, cell: str, value: Any) -> str:
    """A cell as it stands in the form."""
    called = field_of(name, cell)
    return labels.show(called, value) if called in labels.DECIMAL_FIELDS and value is not None else labels.editable(value, called)


def _gone(removed: Removed) -> ShownRow:
    anchor = removed.target.partition("#")[0]
    shown = _shown(anchor, removed.name, removed.row)
    return ShownRow(
        target=removed.target,
        line=shown.line,
        cells=shown.cells,
        values=shown.values,
        raw=shown.raw,
        doubtful=frozenset(),
        unsure=False,
        evidence=shown.evidence,
        hand=shown.hand,
        confirmed=None,
        struck=removed.said,
    )


def _columns(name: str, rows: Iterable[ShownRow]) -> tuple[tuple[str, str], ...]:
    """(cell, heading) of the cells that some row has, the wanted ones always."""
    known, shown = list(rows), LISTS[name]
    always = {cell for group in shown.wanted for cell in group[:1]}
    kept = [c for c in shown.cells if c not in _IN_OTHERS.get(name, ()) and (c in always or any(r.cells[c] for r in known))]
    return tuple((cell, labels.FIELD_NAMES[cell]) for cell in kept)


def columns_of_forms() -> dict[str, list[dict[str, Any]]]:
    """For each list the boxes of its form: {name, label, choices, wanted, kind}; ``kind``: line, text, date, number."""
    return {name: [_box(name, cell) for cell in LISTS[name].cells] for name in LISTS}


def _box(name: str, cell: str) -> dict[str, Any]:
    called = field_of(name, cell)
    kind = "text" if cell in {"text", "unit", "what"} else "line"
    kind = "date" if called in labels.DATE_FIELDS else kind
    kind = "number" if called in labels.NUMBER_FIELDS | labels.DECIMAL_FIELDS else kind
    wanted = any(cell in group for group in LISTS[name].wanted)
    choices = [{"value": k, "name": n} for k, n in labels.choices(called).items()]
    return {"name": cell, "label": labels.FIELD_NAMES[called], "choices": choices, "wanted": wanted, "kind": kind}
