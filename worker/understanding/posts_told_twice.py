"""Offices and units of nominees whose border is a guess, held against what else the dossier says of the same person and of its bodies.

"Giao dịch viên Phòng Tổng hợp" may leave a unit out or hold it. Where another paper tells the same words of the same person, nothing was lost;
where a body that the dossier knows stands behind the office, the border before it is none of a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dossier.documents import Document, FieldValue, Nominee
from dossier.vietnamese.names import name_key
from worker.understanding.shapes import is_misshapen


@dataclass(frozen=True)
class _Told:
    """Office and unit of a person in one paper."""

    position: FieldValue
    unit: FieldValue

    @property
    def words(self) -> str:
        return name_key(" ".join(str(part.value) for part in (self.position, self.unit) if part.value))

    @property
    def in_one(self) -> str:
        """Office and unit as one phrase tells them: "Trưởng phòng" and "Phòng Tổng hợp" are TRƯỞNG PHÒNG TỔNG HỢP."""
        office, unit = (name_key(str(part.value or "")).split() for part in (self.position, self.unit))
        return " ".join([*office, *unit[1:]]) if office and unit and office[-1] == unit[0] else self.words

    @property
    def is_sure(self) -> bool:
        return not (self.position.needs_review or self.unit.needs_review)

    @property
    def is_misshapen(self) -> bool:
        return is_misshapen(self.position) or is_misshapen(self.unit)

    @property
    def is_read(self) -> bool:
        """Whether nothing but the border between both is in doubt: a reading in doubt has suggestions."""
        return not (self.position.suggestions or self.unit.suggestions)


def confirm_posts(documents: Sequence[Document]) -> None:
    """Assert office and unit of nominees where the dossier tells them twice; in place."""
    papers = [d for d in documents if d.duplicate_of is None]
    told = {d.id: dict(_people(d)) for d in papers}
    sure = {(d.id, name) for d in papers for name, one in told[d.id].items() if one.is_sure}
    bodies = {d.id: set(_bodies(d)) for d in papers}
    for document in papers:
        elsewhere = [(d.id, told[d.id]) for d in papers if d is not document]
        known = set().union(*bodies.values())
        for nominee in document.nominees:
            name = name_key(str(nominee.name.value or ""))
            told_by = [people[name] for paper, people in elsewhere if (paper, name) in sure]
            if nominee.kind == "individual":
                _part_as_told(nominee, told_by)
            own = _Told(nominee.position, nominee.unit)
            if nominee.kind != "individual" or own.is_sure or not own.position.value or not own.is_read or own.is_misshapen:
                continue
            others = [(people[name], (paper, name) in sure) for paper, people in elsewhere if name in people]
            if any(_agrees(own, other, asserted) for other, asserted in others) or _key(own.unit) in known:
                _assert(nominee.position, nominee.unit)


def _people(document: Document) -> Iterable[tuple[str, _Told]]:
    """What the paper tells of each person: of nominees, and of the one whose report it is."""
    for nominee in document.nominees:
        if nominee.kind == "individual" and nominee.name.value and nominee.position.value:
            yield name_key(str(nominee.name.value)), _Told(nominee.position, nominee.unit)
    if document.value("subject_kind") == "individual" and document.value("subject_name") and document.value("subject_position"):
        told = _Told(document.field("subject_position"), document.field("subject_unit"))
        yield name_key(str(document.value("subject_name"))), told


def _bodies(document: Document) -> Iterable[str]:
    """The bodies that the paper names for sure: its issuers, the collectives among its nominees, whose report it is."""
    fields = [document.fields.get(name) for name in ("issuing_org", "superior_org")]
    fields += [n.name for n in document.nominees if n.kind == "collective"]
    fields += [document.fields.get("subject_name")] if document.value("subject_kind") == "collective" else []
    return {_key(f) for f in fields if f is not None and not f.needs_review and isinstance(f.value, str)}


def _part_as_told(nominee: Nominee, others: Sequence[_Told]) -> None:
    """Part an office that holds its unit, too, where another paper asserts both of the same person in the same words: "Bí thư Chi bộ Thôn 4".

    Not one in doubt: the cell of a column of offices has its words as they are printed.
    """
    own = _Told(nominee.position, nominee.unit)
    if not own.is_sure:
        return
    model = next((one for one in others if one.unit.value and one.words == own.words), None)
    if model is None or own.unit.value or not own.position.value:
        return
    words, of_unit = str(own.position.value).split(), len(str(model.unit.value).split())
    office, unit = " ".join(words[:-of_unit]).rstrip(" ,;-–"), " ".join(words[-of_unit:])
    if name_key(unit) == _key(model.unit) and office:
        nominee.unit = own.position.model_copy(update={"value": unit, "raw": unit, "suggestions": []})
        nominee.position = own.position.model_copy(update={"value": office, "raw": office, "suggestions": []})


def _agrees(own: _Told, other: _Told, asserted: bool) -> bool:
    """Whether the other paper tells the same words, parted where these are or whole; two papers that part them by the same guess prove nothing."""
    if own.words not in (other.words, other.in_one) or not (asserted or other.is_read):
        return False
    same = _key(own.unit) == _key(other.unit)
    return (asserted and (same or not own.unit.value)) or (same and not own.unit.value)


def _key(field: FieldValue) -> str:
    return name_key(str(field.value)) if field.value else ""


def _assert(*fields: FieldValue) -> None:
    for field in fields:
        field.needs_review, field.confidence, field.suggestions = False, 0.92, []
