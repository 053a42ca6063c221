"""A reviewer's word on a read value, or on where a page belongs: a new row each time, and the dossier is judged again."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dossier.corrections import BLOCK_LINES, document_anchor, page_anchor
from dossier.documents import PageRef, ReadResult, Vote
from dossier.errors import KhenThuongError, MissingReason, NotFound, StaleChange, WrongState
from dossier.lifecycle import STATE_NAMES
from dossier.vietnamese.dates import parse_date
from service import labels
from service.usecases.access import Actor, note, require, see_dossier, unchanged
from service.usecases.facts import one_by_one
from service.usecases.flags import current_value, flags
from storage.dossiers import read_again
from storage.judging import rejudge
from storage.models import Correction, Dossier, User
from storage.readings import corrected_result

OPEN_FOR_REVIEW = frozenset({"in_review", "held"})
LONGEST = 2000
VOTE_PARTS = {"nominee", "in_favour", "against", "blank", "of", "share"}


class ValueInvalid(KhenThuongError):
    code = "value_invalid"
    message = "Giá trị sửa không hợp lệ: {detail}."
    hint = "Xem lại ảnh trang rồi nhập lại; bỏ trống nghĩa là giấy không ghi mục này."


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reviewer asks for: ``confirm`` what stands, ``correct`` it to ``value``, or ``move_page`` to document ``value``."""

    target: str
    action: str
    value: Any = None
    reason: str = ""
    version: int | None = None
    also: tuple[str, ...] = ()
    """Further targets that get the same answer: one fact in several papers."""


@dataclass(frozen=True, slots=True)
class Outcome:
    verdict: str | None
    flags_left: int
    version: int


def correct(session: Session, actor: Actor, dossier_id: str, wish: Wish) -> Outcome:
    """Records the correction and judges again, in one transaction. StaleChange when somebody was faster."""
    require(actor, "reviewer")
    dossier = see_dossier(session, actor, dossier_id)
    if dossier.state not in OPEN_FOR_REVIEW:
        raise WrongState(STATE_NAMES[dossier.state])
    unchanged(dossier, wish.version)
    result = corrected_result(session, dossier)
    row = _record(session, actor, dossier, result, wish)
    for target in dict.fromkeys(wish.also):
        if target != wish.target:
            _record(session, actor, dossier, result, replace(wish, target=target, also=()))
    if wish.action == "move_page":
        read_again(session, dossier)  # the fields of both papers are read anew in the background
    if wish.target.endswith("#fields/phase") and row.new["value"] in {1, 2}:
        dossier.asked_phase = row.new["value"]  # a person's word outranks what was first read
    rejudge(session, dossier, f"{labels.ACTION_NAMES[wish.action]}: {actor.display_name}")
    session.flush()
    after = corrected_result(session, dossier)
    return Outcome(dossier.verdict, len(one_by_one(after, flags(after))), dossier.version)


def _record(session: Session, actor: Actor, dossier: Dossier, result: ReadResult, wish: Wish) -> Correction:
    row = _moved(result, wish) if wish.action == "move_page" else _valued(result, wish)
    row.dossier_id, row.by_id, row.reason, row.target = dossier.id, actor.id, wish.reason[:LONGEST], wish.target
    session.add(row)
    session.flush()
    note(session, actor, f"value_{wish.action}", dossier.code, target=wish.target, old=row.old, new=row.new, reason=wish.reason)
    return row


def _valued(result: ReadResult, wish: Wish) -> Correction:
    found = current_value(result, wish.target)
    if found is None or wish.action not in {"confirm", "correct"}:
        raise NotFound("ô cần sửa trong hồ sơ")
    _, path, old = found
    if wish.action == "confirm":
        if wish.value is not None and wish.value != old:
            raise StaleChange
        return Correction(action="confirm", old={"value": old}, new={"value": old})
    return Correction(action="correct", old={"value": old}, new={"value": typed(path.rpartition("/")[2], wish.value)})


def typed(field: str, value: Any) -> Any:
    """What was typed, as the field keeps it: text, whole number, ISO date, list, or a word of a closed list; None for nothing."""
    if isinstance(value, str):
        value = unicodedata.normalize("NFC", value).strip()
        if len(value) > LONGEST:
            raise ValueInvalid("nội dung quá dài")
    if value in ("", None, []):
        return None
    if field == "votes":
        return _votes(value)
    if closed := labels.choices(field):
        return _chosen(closed, value)
    if field in labels.NUMBER_FIELDS:
        return _number(value)
    if field in labels.DATE_FIELDS:
        return _date(str(value))
    if field in labels.LIST_FIELDS:
        lines = value if isinstance(value, list) else str(value).splitlines()
        return [text for line in lines if (text := str(line).strip())]
    if field == "signer_block":
        return BLOCK_LINES.join(" ".join(line.split()) for line in re.split(r"\n|\s/\s", str(value)) if line.strip())
    return " ".join(str(value).split())


def _votes(value: Any) -> list[dict[str, Any]]:
    """Votes as rows with the numbers of CONTRACT.md; the desk's form sends them so."""
    try:
        rows = [Vote.model_validate(row) for row in value]
    except (TypeError, ValueError):
        raise ValueInvalid("kết quả biểu quyết cần đúng tên và số") from None
    return [row.model_dump(include=VOTE_PARTS) for row in rows]


def _chosen(closed: dict[str, str], value: Any) -> str:
    if value not in closed:
        raise ValueInvalid(f"chọn một trong: {', '.join(closed.values())}")
    return str(value)


def _number(value: Any) -> int:
    if str(value).isdigit() and len(str(value)) <= 6:
        return int(value)
    raise ValueInvalid("cần một số nguyên")


def _date(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        found = parse_date(text)
    if found is None:
        raise ValueInvalid("ngày viết theo dạng 05/07/2020")
    return found.isoformat()


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


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One correction in words: what, from, to, who, when."""

    row: Correction
    who: str
    document: str
    place: str
    old: str
    new: str


def history(session: Session, dossier: Dossier, result: ReadResult) -> list[HistoryLine]:
    """All corrections of the dossier, the newest first."""
    query = select(Correction, User).join(User, User.id == Correction.by_id).where(Correction.dossier_id == dossier.id)
    return [_line(result, row, user) for row, user in session.execute(query.order_by(Correction.id.desc()))]


def _line(result: ReadResult, row: Correction, user: User) -> HistoryLine:
    who = user.display_name or user.username or user.email
    if row.action == "move_page":
        names = {document_anchor(result, d): labels.document_name(d) for d in result.documents}
        page = row.target.rpartition("/")[2]
        old, new = (names.get(side.get("document") or "", "(không thuộc văn bản nào)") for side in (row.old, row.new))
        return HistoryLine(row, who, "", f"Trang {page}", old, new)
    found = current_value(result, row.target)
    path = row.target.partition("#")[2]
    field = path.rpartition("/")[2]
    document = labels.document_name(found[0]) if found else "(văn bản không còn)"
    place = labels.place_name(path, found[0]) if found else labels.FIELD_NAMES.get(field, field)
    return HistoryLine(row, who, document, place, *(labels.show(field, s.get("value")) for s in (row.old, row.new)))
