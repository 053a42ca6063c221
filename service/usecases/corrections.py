"""A reviewer's word on a read value, or on where a page belongs: a new row each time, and the dossier is judged again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from dossier.corrections import ACTION_NAMES, LAPSED, Applied, document_anchor, page_anchor
from dossier.documents import Document, FieldValue, PageRef, ReadResult
from dossier.errors import MissingReason, NotFound, StaleChange, WrongState
from dossier.lifecycle import STATE_NAMES
from dossier.rows import LISTS, cells_of, group_of, row_at, rows_of, split_path
from service import labels
from service.usecases.access import Actor, note, require, see_dossier, unchanged
from service.usecases.facts import one_by_one
from service.usecases.flags import current_value, flags
from service.usecases.rows import is_about_rows, row_correction, shown_change, was
from service.usecases.typed import LONGEST, ValueInvalid, check_name, typed
from storage.dossiers import read_again
from storage.judging import rejudge
from storage.models import Correction, Dossier
from storage.plans import current_plan
from storage.readings import corrected

OPEN_FOR_REVIEW = frozenset({"in_review", "held"})


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reviewer asks for: one of dossier.corrections.ACTION_NAMES at ``target``.

    ``correct`` puts ``value`` there, ``move_page`` moves to the document ``value``, ``add_row`` adds a row with the cells ``value``.
    """

    target: str
    action: str
    value: Any = None
    reason: str = ""
    version: int | None = None
    also: tuple[str, ...] = ()
    """Further targets that get the same answer: one fact in several papers."""
    page: str = ""
    """Of a row that is added: the anchor of the page that it stands on; the list's own page where nothing is said."""
    sure: bool = False
    """The person was asked about a name that looks odd, and says that the paper has it so."""


@dataclass(frozen=True, slots=True)
class Outcome:
    verdict: str | None
    flags_left: int
    version: int
    target: str
    """What was recorded: of a row that was added, its own target."""


def correct(session: Session, actor: Actor, dossier_id: str, wish: Wish) -> Outcome:
    """Records the correction and judges again, in one transaction. StaleChange when somebody was faster."""
    require(actor, "reviewer")
    dossier = see_dossier(session, actor, dossier_id)
    if dossier.state not in OPEN_FOR_REVIEW:
        raise WrongState(STATE_NAMES[dossier.state])
    unchanged(dossier, wish.version)
    found = corrected(session, dossier)
    row = _record(session, actor, dossier, found, wish)
    for target in dict.fromkeys(wish.also):
        if target != wish.target:
            _record(session, actor, dossier, found, replace(wish, target=target, also=()))
    if wish.action == "move_page":
        read_again(session, dossier)  # the fields of both papers are read anew in the background
    if wish.target.endswith("#fields/phase") and row.new["value"] in {1, 2}:
        dossier.asked_phase = row.new["value"]  # a person's word outranks what was first read
    rejudge(session, dossier, f"{ACTION_NAMES[wish.action]}: {actor.display_name}")
    session.flush()
    after = corrected(session, dossier).result
    sealed = current_plan(session, dossier.plan_id)[0].seal_wanted_on
    return Outcome(dossier.verdict, len(one_by_one(after, flags(after, sealed))), dossier.version, row.target)


def _record(session: Session, actor: Actor, dossier: Dossier, found: Applied, wish: Wish) -> Correction:
    row = _made(found, wish)
    row.target = row.target or wish.target
    row.dossier_id, row.by_id, row.reason = dossier.id, actor.id, wish.reason[:LONGEST]
    session.add(row)
    session.flush()
    old, new = _for_audit(row)
    note(session, actor, f"value_{wish.action}", dossier.code, target=row.target, old=old, new=new, reason=wish.reason)
    return row


def _made(found: Applied, wish: Wish) -> Correction:
    if wish.action == "move_page":
        return _moved(found.result, wish)
    if wish.action == "dismiss":
        return _dismissed(found, wish)
    return row_correction(found, wish) if is_about_rows(wish) else _valued(found.result, wish)


def _for_audit(row: Correction) -> tuple[Any, Any]:
    """Both sides as the audit log keeps them: a row as a line, anything else as its value."""
    place = split_path(row.target.partition("#")[2])
    if place is not None and place[2] is None:
        return shown_change(place[0], row.old), shown_change(place[0], row.new)
    kept = ("value", "document")
    old, new = ({k: v for k, v in side.items() if k in kept} for side in (row.old, row.new))
    return old, new


def _valued(result: ReadResult, wish: Wish) -> Correction:
    found = current_value(result, wish.target)
    if found is None or wish.action not in {"confirm", "correct"}:
        raise NotFound("ô cần sửa trong hồ sơ")
    document, path, old = found
    field = path.rpartition("/")[2]
    if path == f"fields/{field}" and field in LISTS:
        return _complete(document, field, old, wish)
    place = split_path(path)
    row = row_at(document, place[0], place[1]) if place is not None else None
    kept = {**was(result, place[0], row), "value": old} if place is not None and row is not None else {"value": old}
    if wish.action == "confirm":
        if wish.value is not None and wish.value != old:
            raise StaleChange
        return Correction(action="confirm", old=kept, new={"value": old})
    new = typed(field, wish.value)
    if field in labels.PERSON_FIELDS and new and new != old and not wish.sure and new not in _offered(document, path):
        check_name(new, person=_names_person(document, path))
    return Correction(action="correct", old=kept, new={"value": new})


def _complete(document: Document, name: str, old: Any, wish: Wish) -> Correction:
    """A list has no more rows than stand in it: said of these rows, whatever a later reading has."""
    if wish.action != "confirm":
        raise ValueInvalid("danh sách được sửa từng dòng, hoặc xác nhận là đủ như trên giấy")
    rows = [cells_of(own, row) for own in group_of(name) for row in rows_of(document, own)]
    return Correction(action="confirm", old={"value": old}, new={"value": old, "rows": rows})


def _offered(document: Document, path: str) -> list[str]:
    """What the machine itself offers at ``path``: no slip of a keyboard."""
    place = split_path(path)
    row = row_at(document, place[0], place[1]) if place is not None else None
    field = getattr(row, place[2] or "", None) if place is not None else document.fields.get(path.removeprefix("fields/"))
    return list(field.suggestions) if isinstance(field, FieldValue) else []


def _names_person(document: Document, path: str) -> bool:
    """Whether the name at ``path`` is a person's, as far as the paper says."""
    place = split_path(path)
    if place is not None:
        return getattr(row_at(document, place[0], place[1]), "kind", "individual") != "collective"
    return path != "fields/subject_name" or document.value("subject_kind") != "collective"


def _dismissed(found: Applied, wish: Wish) -> Correction:
    """A person has seen that an earlier word has no effect any more."""
    entry = next((e for e in found.lapsed if f"{LAPSED}{e.id}" == wish.target), None)
    if entry is None:
        raise NotFound("ý kiến không còn hiệu lực này")
    return Correction(action="dismiss", old={"value": None}, new={"value": None})


def _moved(result: ReadResult, wish: Wish) -> Correction:
    anchor = wish.target.removeprefix("page:")
    page = next((r for r in _pages(result) if page_anchor(result, r) == anchor), None)
    if page is None or not wish.target.startswith("page:"):
        raise NotFound("trang này trong hồ sơ")
    home = next((d for d in result.documents if page in d.pages), None)
    if wish.value not in (None, anchor) and not any(document_anchor(result, d) == wish.value for d in result.documents):
        raise NotFound("văn bản nhận trang")
    if home is not None and len(home.pages) == 1 and wish.value is None and not wish.reason.strip():
        raise MissingReason
    return Correction(
        action="move_page",
        old={"document": document_anchor(result, home) if home else None},
        new={"document": wish.value},
    )


def _pages(result: ReadResult) -> list[PageRef]:
    return [PageRef(file=index, page=page) for index, f in enumerate(result.files) if f.sha256 for page in range(1, f.pages + 1)]
