"""The jobs table: the only truth about what is to be done. Executed at least once, with effect exactly once.

queued -> running (claimed: a lease and a fence number) -> done | queued again after an error | dead after the last attempt.
A worker renews its lease while it works. Whoever lost the lease cannot finish: its fence number is old, and its result, which is
written in the same transaction as ``finish``, is rolled back with it. Times are the callers' clocks: a lease must be longer than the
difference between two machines' clocks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, and_, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from storage.db import session_scope
from storage.models import Job, utcnow
from storage.owners import owner_is_gone
from storage.settings import settings

LAST_WAIT_SECONDS = 300


class LeaseLost(Exception):
    """The job was given to another worker: the result must not be written."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One worker's hold on one job. ``attempt`` counts from 1."""

    id: int
    kind: str
    key: str
    payload: dict[str, Any]
    attempt: int
    fence: int
    owner: str


def enqueue(session: Session, kind: str, key: str, payload: dict[str, Any]) -> Job:
    """Writes a job in the caller's transaction; it is woken after the commit (storage.db.session_scope).

    A live job of the same kind and key is returned as it is; a done or dead one is queued anew with fresh attempts.
    """
    job = session.scalar(select(Job).where(Job.kind == kind, Job.key == key).with_for_update())
    if job is None:
        job = _insert(session, kind, key, payload)
    elif job.state in {"done", "dead"}:
        job.state, job.attempts, job.payload, job.error = "queued", 0, payload, None
        job.due_at, job.lease_until, job.finished_at, job.progress = utcnow(), None, None, {}
        session.flush()
    session.info.setdefault("woken_after_commit", []).append(job)
    return job


def enqueue_new(session: Session, kind: str, work: Sequence[tuple[str, dict[str, Any]]]) -> None:
    """Writes many jobs (key, payload) at once; their keys must be new, as those of rows written in the same transaction are."""
    made = [Job(kind=kind, key=key, payload=payload) for key, payload in work]
    session.add_all(made)
    session.flush()
    session.info.setdefault("woken_after_commit", []).extend(made)


def _insert(session: Session, kind: str, key: str, payload: dict[str, Any]) -> Job:
    job = Job(kind=kind, key=key, payload=payload)
    try:
        with session.begin_nested():
            session.add(job)
    except IntegrityError:  # another transaction wrote the same job first (PostgreSQL)
        return session.scalars(select(Job).where(Job.kind == kind, Job.key == key)).one()
    return job


def claim(owner: str, kind: str | None = None, id: int | None = None) -> Claim | None:  # noqa: A002  the contract's own word
    """Takes one job that is due, in a transaction of its own; None where there is none. ``id`` asks for that job only."""
    now = utcnow()
    wanted = [_due(now), Job.attempts < settings().job_attempts]
    if kind is not None:
        wanted.append(Job.kind == kind)
    if id is not None:
        wanted.append(Job.id == id)
    chosen = select(Job.id).where(*wanted).order_by(Job.due_at, Job.id).limit(1).with_for_update(skip_locked=True)
    taken = (
        update(Job)
        .where(Job.id == chosen.scalar_subquery())
        .values(
            state="running",
            attempts=Job.attempts + 1,
            fence=Job.fence + 1,
            lease_owner=owner,
            lease_until=_lease_end(now),
            progress={},
        )
        .returning(Job.id, Job.kind, Job.key, Job.payload, Job.attempts, Job.fence)
        .execution_options(synchronize_session=False)
    )
    with session_scope() as session:
        row = session.execute(taken).first()
    return Claim(row.id, row.kind, row.key, row.payload, row.attempts, row.fence, owner) if row else None


def renew(held: Claim) -> bool:
    """Makes the lease longer; False where it was lost."""
    with session_scope() as session:
        return _change(session, held, lease_until=_lease_end(utcnow()))


def progress(held: Claim, stage: str, done: int, total: int) -> bool:
    """Shows people how far the work is and renews the lease; False where it was lost."""
    with session_scope() as session:
        return _change(session, held, progress={"stage": stage, "done": done, "total": total}, lease_until=_lease_end(utcnow()))


def finish(session: Session, held: Claim) -> None:
    """Marks the job done in the transaction that writes its result; LeaseLost rolls both back."""
    if not _change(session, held, state="done", finished_at=utcnow(), lease_until=None, error=None):
        raise LeaseLost(held.id)


def fail(session: Session, held: Claim, error: str, *, for_good: bool = False) -> str:
    """Records an error; gives the new state: "queued" for another attempt later, or "dead". LeaseLost as in finish.

    ``for_good``: another attempt would end the same way.
    """
    last = for_good or held.attempt >= settings().job_attempts
    wait = min(LAST_WAIT_SECONDS, 5 * 4 ** (held.attempt - 1))
    changed = _change(
        session,
        held,
        state="dead" if last else "queued",
        error=error[:4000],
        lease_until=None,
        due_at=utcnow() + dt.timedelta(seconds=wait),
        finished_at=utcnow() if last else None,
    )
    if not changed:
        raise LeaseLost(held.id)
    return "dead" if last else "queued"


def give_back(held: Claim) -> None:
    """Returns a job unharmed, as at an orderly stop: the attempt does not count."""
    with session_scope() as session:
        _change(session, held, state="queued", attempts=Job.attempts - 1, lease_until=None, due_at=utcnow())


def due(limit: int = 100) -> list[int]:
    """The jobs that a worker should take now, the oldest first."""
    wanted = select(Job.id).where(_due(utcnow()), Job.attempts < settings().job_attempts)
    with session_scope(read_only=True) as session:
        return list(session.scalars(wanted.order_by(Job.due_at, Job.id).limit(limit)))


def running_owners() -> list[str]:
    """The processes that hold a job now (storage.owners.process_owner)."""
    wanted = select(Job.lease_owner).where(Job.state == "running", Job.lease_until > utcnow(), Job.lease_owner.is_not(None))
    with session_scope(read_only=True) as session:
        return [owner for owner in session.scalars(wanted) if owner]


def poisoned(session: Session) -> list[Job]:
    """Marks dead, and gives, the jobs whose every attempt ended without a word: their worker died each time."""
    spent = select(Job).where(_due(utcnow()), Job.attempts >= settings().job_attempts).with_for_update(skip_locked=True)
    jobs = list(session.scalars(spent))
    for job in jobs:
        job.state, job.finished_at, job.lease_until, job.fence = "dead", utcnow(), None, job.fence + 1
        job.error = job.error or "Tiến trình xử lý đã chết ở mọi lần thử."
    session.flush()
    return jobs


def release_orphans(session: Session) -> int:
    """Ends the leases of processes of this machine that no longer live; the count of jobs set free."""
    freed = 0
    for job in session.scalars(select(Job).where(Job.state == "running", Job.lease_until.is_not(None))):
        if job.lease_owner and owner_is_gone(job.lease_owner):
            job.lease_until = utcnow()
            freed += 1
    return freed


def give_back_orphans(session: Session) -> int:
    """As release_orphans, after an orderly stop: the attempts that it cut off do not count, so that no restart makes a job poison."""
    freed = 0
    for job in session.scalars(select(Job).where(Job.state == "running")):
        if job.lease_owner and owner_is_gone(job.lease_owner):
            job.state, job.attempts, job.lease_until, job.due_at = "queued", job.attempts - 1, None, utcnow()
            freed += 1
    return freed


def _due(now: dt.datetime) -> ColumnElement[bool]:
    return or_(
        and_(Job.state == "queued", Job.due_at <= now),
        and_(Job.state == "running", Job.lease_until <= now),
    )


def _lease_end(now: dt.datetime) -> dt.datetime:
    return now + dt.timedelta(seconds=settings().lease_seconds)


def _change(session: Session, held: Claim, **values: Any) -> bool:
    """Changes the job only while ``held`` is its newest claim."""
    statement = update(Job).where(Job.id == held.id, Job.fence == held.fence, Job.state == "running").values(**values)
    done = cast("CursorResult[Any]", session.execute(statement.execution_options(synchronize_session=False)))
    return done.rowcount == 1
