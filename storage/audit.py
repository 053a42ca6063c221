"""The audit log: who did what to what, each entry chained to the one before it by SHA-256.

Changing, removing or inserting an entry breaks the chain from there on. Cutting off the newest entries cannot be seen from the
chain alone: write the newest hash down elsewhere and hand it to ``verify``.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.db import serialise
from storage.models import AuditEntry, utcnow

GENESIS = "0" * 64
_LOCK = 119_0002


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the chain does not hold. ``entry`` is the row's id, None where the end is missing."""

    entry: int | None
    reason: str


def record(session: Session, actor: str, action: str, subject: str, detail: dict[str, Any] | None = None) -> AuditEntry:
    """Adds an entry in the caller's transaction. ``detail`` holds plain JSON values; dates and others become strings."""
    serialise(session, _LOCK)
    plain = json.loads(json.dumps(detail or {}, default=str, ensure_ascii=False))
    entry = AuditEntry(
        at=utcnow(), actor=actor[:200], action=action[:60], subject=subject[:200], detail=plain, previous_hash=head(session)
    )
    entry.hash = _hash(entry)
    session.add(entry)
    session.flush()
    return entry


def head(session: Session) -> str:
    """The newest entry's hash; GENESIS for an empty log."""
    return session.scalar(select(AuditEntry.hash).order_by(AuditEntry.id.desc()).limit(1)) or GENESIS


def verify(session: Session, expected_head: str | None = None) -> list[Break]:
    """Every break of the chain; empty where all entries stand as they were written."""
    breaks: list[Break] = []
    previous, seen = GENESIS, set()
    for entry in session.scalars(select(AuditEntry).order_by(AuditEntry.id).execution_options(yield_per=500)):
        if entry.previous_hash != previous:
            breaks.append(Break(entry.id, "không nối tiếp mục liền trước (có mục bị xóa, chèn hoặc đổi chỗ)"))
        if entry.hash != _hash(entry):
            breaks.append(Break(entry.id, "nội dung đã bị sửa sau khi ghi"))
        previous = entry.hash
        seen.add(entry.hash)
    if expected_head is not None and expected_head not in seen:
        breaks.append(Break(None, "mục cuối đã ghi nhận trước đây không còn trong nhật ký"))
    return breaks


def _hash(entry: AuditEntry) -> str:
    content = [
        entry.previous_hash,
        entry.at.isoformat(timespec="microseconds"),
        entry.actor,
        entry.action,
        entry.subject,
        entry.detail,
    ]
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
