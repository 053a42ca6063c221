"""What people said of a dossier's values, rows and pages, as lines of its history; and what of it has no effect any more."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dossier.corrections import ACTION_NAMES, LAPSED, Applied, document_anchor
from dossier.documents import ReadResult
from dossier.rows import LISTS, split_path
from service import labels
from service.usecases.flags import current_value
from service.usecases.rows import shown_change
from storage.models import Correction, Dossier, User


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One word in words: what, from, to, who, when. ``lapsed``: it has no effect on what stands now, and nobody has answered that yet."""

    row: Correction
    who: str
    document: str
    place: str
    old: str
    new: str
    lapsed: bool = False

    @property
    def action(self) -> str:
        return ACTION_NAMES[self.row.action]

    @property
    def lapse(self) -> str:
        """The target with which a person says that the lapse was seen."""
        return f"{LAPSED}{self.row.id}"


def history(session: Session, dossier: Dossier, found: Applied) -> list[HistoryLine]:
    """All corrections of the dossier, the newest first."""
    query = select(Correction, User).join(User, User.id == Correction.by_id).where(Correction.dossier_id == dossier.id)
    gone = {entry.id for entry in found.lapsed}
    made = session.execute(query.order_by(Correction.id.desc())).all()
    own = {row.id: row for row, _ in made}
    return [_line(found.result, row, user, gone, own) for row, user in made]


def _line(result: ReadResult, row: Correction, user: User, gone: set[int], own: dict[int, Correction]) -> HistoryLine:
    who = user.display_name or user.username or user.email
    if row.action == "move_page":
        names = {document_anchor(result, d): labels.document_name(d) for d in result.documents}
        page = row.target.rpartition("/")[2]
        old, new = (names.get(side.get("document") or "", "(không thuộc văn bản nào)") for side in (row.old, row.new))
        return HistoryLine(row, who, "", f"Trang {page}", old, new)
    if row.action == "dismiss":
        number = row.target.removeprefix(LAPSED)
        seen = own.get(int(number)) if number.isdigit() else None
        place = _line(result, seen, user, set(), own).place if seen is not None else ""
        return HistoryLine(row, who, "", f"Ý kiến không còn hiệu lực: {place}", "", "")
    document, place = _where(result, row.target)
    return HistoryLine(row, who, document, place, *_sides(row), lapsed=row.id in gone)


def _where(result: ReadResult, target: str) -> tuple[str, str]:
    """The document and the place in words; as well as can be where they are not there any more."""
    anchor, _, path = target.partition("#")
    document = next((d for d in result.documents if document_anchor(result, d) == anchor), None)
    if document is None:
        place = split_path(path)
        called = (place[2] or place[0]) if place else path.rpartition("/")[2]
        return "(văn bản không còn)", labels.FIELD_NAMES.get(called, called).split(" (")[0]
    place = split_path(path)
    if place is not None and place[2] is None:
        return labels.document_name(document), labels.FIELD_NAMES[place[0]].split(" (")[0]
    known = current_value(result, target)
    return labels.document_name(document), labels.place_name(path, document) if known else _bare(path)


def _bare(path: str) -> str:
    called = path.rpartition("/")[2]
    return labels.FIELD_NAMES.get(called, called)


def _sides(row: Correction) -> tuple[str, str]:
    path = row.target.partition("#")[2]
    place, field = split_path(path), path.rpartition("/")[2]
    if place is not None and place[2] is None:
        old, new = (shown_change(place[0], side) for side in (row.old, row.new))
        return ("(máy chưa đọc được)" if row.action == "add_row" else old), new
    if field in LISTS and "rows" in row.new:
        rows = row.new["rows"]
        return "", f"đủ như trên giấy: {len(rows):02d} dòng" if rows else "giấy không có"
    old, new = (labels.show(field, side.get("value")) for side in (row.old, row.new))
    return old, "giữ nguyên" if row.action == "confirm" else new
