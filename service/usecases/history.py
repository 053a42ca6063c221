"""What happened to an issue, in order: every edition, revocation and signed copy, with who, when, from what to what, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.labels import FIELD_NAMES
from storage.models import AuditEntry, Issue, IssueEdition, User
from storage.series import shown

CAUSES = {
    "draft": "Lập dự thảo",
    "issue": "Phát hành",
    "reissue": "Lập lại văn bản",
    "correction": "Đính chính",
}
STATES = {
    "waiting": "chờ người xác nhận",
    "making": "đang lập văn bản",
    "failed": "không lập được văn bản",
    "dropped": "đã rút, không lập văn bản",
}
_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
OWN_FIELDS = {"number": "Số quyết định", "issue_date": "Ngày ký", "signer": "Người ký"}


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the history. ``lines``: what changed and what else there is to say."""

    at: dt.datetime
    who: str
    what: str
    reason: str = ""
    lines: list[str] = field(default_factory=list)


def events(session: Session, issue: Issue) -> list[Event]:
    """The newest first."""
    known = names(session)
    found = [_edition(e, known) for e in issue.editions]
    found += _revocations(issue, known)
    for copy in issue.signed_copies:
        found.append(Event(copy.added_at, _who(known, copy.added_by), f"Đính kèm bản đã ký: {copy.name}", copy.note))
        if copy.retired_at is not None:
            found.append(Event(copy.retired_at, _who(known, copy.retired_by), f"Bỏ bản đã ký: {copy.name}"))
    return sorted(found + _cancelled(session, issue), key=lambda e: e.at, reverse=True)


def names(session: Session) -> dict[int, str]:
    """What people are called, by account."""
    return {u.id: u.display_name or u.username or u.email for u in session.scalars(select(User))}


def _who(known: Mapping[int, str], user_id: int | None) -> str:
    return known.get(user_id or 0, "Hệ thống")


def _edition(edition: IssueEdition, known: Mapping[int, str]) -> Event:
    what = f"{CAUSES.get(edition.cause, edition.cause)} (bản {edition.edition})"
    if edition.state in STATES:
        what += f" – {STATES[edition.state]}"
    lines = [change_words(edition, c) for c in edition.changes]
    if not edition.changes and edition.number:
        lines.append(f"Số {shown(edition.number, edition.symbol)}")
    if edition.confirmed_at is not None:
        moment = edition.confirmed_at.astimezone(_ZONE).strftime("%H:%M %d/%m/%Y")
        lines.append(f"Người xác nhận: {_who(known, edition.confirmed_by)}, {moment}")
    if edition.error:
        lines.append(str(edition.error.get("message", "")))
    return Event(edition.at, _who(known, edition.by_id), what, edition.reason, lines)


def change_words(edition: IssueEdition, change: Mapping[str, Any]) -> str:
    """One change as people read it: "Lê Văn Mẫu – Chức vụ: Bí thư → Phó bí thư"."""
    old, new = (_value(change["field"], change[k]) for k in ("old", "new"))
    if change["place"] is None:
        return f"{OWN_FIELDS[change['field']]}: {old} → {new}"
    name = edition.awards["awards"][change["place"]]["name"]
    return f"{name} – {FIELD_NAMES[change['field']]}: {old} → {new}"


def _value(name: str, value: str | None) -> str:
    if not value:
        return "(trống)"
    return "/".join(reversed(value.split("-"))) if name == "issue_date" else value


def _revocations(issue: Issue, known: Mapping[int, str]) -> list[Event]:
    found = []
    for row in issue.revocations:
        people = [issue.awards["awards"][p]["name"] for p in row.places]
        what = f"Thu hồi theo Quyết định số {shown(row.decision_number, row.symbol)}, ngày {row.decision_date:%d/%m/%Y}"
        found.append(Event(row.at, _who(known, row.by_id), what, row.reason, people))
    return found


def _cancelled(session: Session, issue: Issue) -> list[Event]:
    """The audit log knows who cancelled a draft."""
    wanted = select(AuditEntry).where(AuditEntry.subject == issue.id, AuditEntry.action == "issue_cancelled")
    people = {u.username: u.display_name for u in session.scalars(select(User))}
    return [
        Event(e.at, people.get(e.actor) or e.actor, "Hủy dự thảo", str(e.detail.get("reason", "")))
        for e in session.scalars(wanted)
    ]
