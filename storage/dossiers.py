"""A dossier's life as rows: created, filled with uploads, submitted, read, judged. Every function works in the caller's transaction.

States move only through dossier.lifecycle; each move leaves a StateChange and an audit entry.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dossier.errors import KhenThuongError, NotFound, WrongState
from dossier.lifecycle import STATE_NAMES, DossierState, move_dossier
from storage import audit, blobs
from storage.db import serialise
from storage.jobs import enqueue
from storage.judging import current_judgement, rejudge
from storage.models import Dossier, Job, StateChange, Unit, Upload, User, utcnow
from storage.readings import actor_name, corrected_result, correction_entries, current_reading

__all__ = [
    "OPEN_FOR_FILES",
    "actor_name",
    "add_upload",
    "change_state",
    "corrected_result",
    "correction_entries",
    "create_dossier",
    "current_judgement",
    "current_reading",
    "live_uploads",
    "refuse_upload",
    "rejudge",
    "retire_upload",
    "submit",
]

_CODE_LOCK = 119_0003
OPEN_FOR_FILES = frozenset({"receiving", "returned", "in_review"})
"""States in which files may come and go; the reading afterwards sees them all."""


def create_dossier(
    session: Session,
    unit: Unit,
    user: User | None,
    plan: str,
    *,
    phase: int | None = None,
    received_on: dt.date | None = None,
    incoming_number: str | None = None,
    note: str = "",
) -> Dossier:
    """An empty dossier in state "receiving" with the next code of the year."""
    dossier = Dossier(
        code=_next_code(session),
        unit=unit,
        plan_id=plan,
        phase=phase,
        asked_phase=phase,
        received_on=received_on,
        incoming_number=incoming_number,
        note=note,
        created_by=user.id if user else None,
    )
    session.add(dossier)
    session.flush()
    audit.record(session, actor_name(user), "dossier_created", dossier.code, {"id": dossier.id, "unit": unit.name})
    return dossier


def _next_code(session: Session) -> str:
    serialise(session, _CODE_LOCK)
    prefix = f"HS-{utcnow().year}-"
    newest = session.scalar(select(func.max(Dossier.code)).where(Dossier.code.like(f"{prefix}____")))
    return f"{prefix}{int(newest.removeprefix(prefix)) + 1 if newest else 1:04d}"


def add_upload(session: Session, dossier: Dossier, name: str, blob: blobs.StoredBlob, user: User | None) -> Upload:
    """A row for a file whose bytes are already stored; WrongState where the dossier takes no files now."""
    blobs.register(session, blob)
    return _add(session, dossier, user, name=file_name(name), sha256=blob.sha256, size=blob.size)


def refuse_upload(
    session: Session, dossier: Dossier, name: str, error: KhenThuongError, user: User | None, *, size: int = 0
) -> Upload:
    """A row for a file that was not kept, so that people see that it came and why it is not here."""
    problem = {"code": error.code, "message": error.text, "hint": error.advice}
    return _add(session, dossier, user, name=file_name(name), size=size, status="refused", error=problem)


def _add(session: Session, dossier: Dossier, user: User | None, **columns: Any) -> Upload:
    _require_open(dossier)
    newest = session.scalar(select(func.max(Upload.position)).where(Upload.dossier_id == dossier.id))
    upload = Upload(
        dossier_id=dossier.id, position=(newest or 0) + 1, added_by=user.id if user else None, pages=0, pages_done=0, **columns
    )
    session.add(upload)
    session.flush()
    detail = {"name": upload.name, "sha256": upload.sha256, "status": upload.status}
    audit.record(session, actor_name(user), "file_added", dossier.code, detail)
    return upload


def retire_upload(session: Session, dossier: Dossier, upload_id: str, user: User | None) -> Upload:
    """Takes a file out of the dossier; its row and bytes stay."""
    _require_open(dossier)
    upload = session.get(Upload, upload_id)
    if upload is None or upload.dossier_id != dossier.id or upload.retired_at is not None:
        raise NotFound("tệp này trong hồ sơ")
    upload.retired_at = utcnow()
    audit.record(session, actor_name(user), "file_retired", dossier.code, {"name": upload.name, "sha256": upload.sha256})
    return upload


def _require_open(dossier: Dossier) -> None:
    if dossier.state not in OPEN_FOR_FILES:
        raise WrongState(STATE_NAMES[dossier.state])


def live_uploads(session: Session, dossier: Dossier) -> Sequence[Upload]:
    """The files that count, in the order in which they came."""
    wanted = select(Upload).where(Upload.dossier_id == dossier.id, Upload.retired_at.is_(None))
    return session.scalars(wanted.order_by(Upload.position)).all()


def submit(session: Session, dossier: Dossier, user: User | None) -> Job:
    """Hands the dossier to the readers: state "reading" and a job, in one transaction. A live reading is not doubled."""
    change_state(session, dossier, "reading", user)
    return _enqueue_reading(session, dossier, {"queued", "running"})


def read_again(session: Session, dossier: Dossier) -> Job:
    """A reading in the background after a page was moved; the state stays. One that already runs began without that move."""
    return _enqueue_reading(session, dossier, {"queued"})


def _enqueue_reading(session: Session, dossier: Dossier, serving: set[str]) -> Job:
    reads = select(Job).where(Job.kind == "read_dossier", Job.key.like(f"{dossier.id}:%")).order_by(Job.id.desc())
    earlier = session.scalars(reads).all()
    if earlier and earlier[0].state in serving:
        return earlier[0]
    return enqueue(session, "read_dossier", f"{dossier.id}:{len(earlier) + 1}", {"dossier_id": dossier.id})


def change_state(
    session: Session, dossier: Dossier, target: DossierState, user: User | None, reason: str = ""
) -> StateChange | None:
    """Moves the dossier, with its trace; WrongState where the move is not allowed, None where it is there already."""
    old = dossier.state
    if old == move_dossier(old, target):
        return None
    dossier.state, dossier.updated_at = target, utcnow()
    change = StateChange(dossier_id=dossier.id, old=old, new=target, reason=reason, by_id=user.id if user else None)
    session.add(change)
    audit.record(session, actor_name(user), "dossier_moved", dossier.code, {"from": old, "to": target, "reason": reason})
    session.flush()
    return change


def file_name(name: str) -> str:
    """The last part of a client's file name, without control characters, short enough for every file system."""
    last = PurePath(name.replace("\\", "/")).name
    clean = "".join(c for c in last if c.isprintable()).strip() or "tep"
    stem, dot, suffix = clean.rpartition(".")
    while len(clean.encode()) > 200:
        stem = (stem or clean)[:-1]
        clean = f"{stem}{dot}{suffix}" if stem and dot else clean[:-1]
    return clean
