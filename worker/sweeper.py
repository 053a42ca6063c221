"""The sweeper: wakes what is due and buries what is poisoned. One at a time, under a named lease; any number may stand by.

Run as ``python -m worker.sweeper``. It is the reason why a lost wake-up, a killed worker or an emptied broker loses nothing.
"""

from __future__ import annotations

import datetime as dt
import signal
import threading
from types import FrameType

import structlog
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session

from storage import jobs, wake
from storage.db import session_scope
from storage.models import Lease, utcnow
from storage.owners import owner_is_gone, process_owner
from storage.settings import settings
from worker.app import log_lines
from worker.tasks.stopped import stop_before_person

NAME = "sweeper"
BATCH = 100
log = structlog.get_logger(__name__)


def sweep(owner: str) -> int:
    """One round; the count of wake-ups sent. Does nothing where another sweeper holds the lease."""
    with session_scope() as session:
        if not _hold_lease(session, owner):
            return 0
        jobs.release_orphans(session)
        for job in jobs.poisoned(session):
            log.error("job_poisoned", job=job.id, kind=job.kind)
            stop_before_person(session, job.kind, job.payload)
    return _wake_due()


def _wake_due() -> int:
    """Wakes due jobs unless wake-ups still wait (then the workers are busy, not forgetful); stops at the first failure."""
    waiting = jobs.due(BATCH)
    if not waiting or wake.waiting_messages():
        return 0
    sent = 0
    for job_id in waiting:
        if not wake.wake(job_id):
            break
        sent += 1
    return sent


def _hold_lease(session: Session, owner: str) -> bool:
    lease = session.scalar(select(Lease).where(Lease.name == NAME).with_for_update())
    until = utcnow() + dt.timedelta(seconds=3 * settings().sweep_seconds + 5)
    if lease is None:
        try:
            with session.begin_nested():
                session.add(Lease(name=NAME, owner=owner, until=until))
        except IntegrityError:
            return False
        return True
    if lease.owner != owner and lease.until > utcnow() and not owner_is_gone(lease.owner):
        return False
    lease.owner, lease.until = owner, until
    return True


def release(owner: str) -> None:
    """Lets a waiting sweeper take over at once."""
    with session_scope() as session:
        session.execute(delete(Lease).where(Lease.name == NAME, Lease.owner == owner))


def main() -> None:
    """Sweeps until SIGTERM or SIGINT."""
    log_lines(NAME)
    stop = threading.Event()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, on_signal)
    signal.signal(signal.SIGINT, on_signal)
    owner = process_owner()
    while not stop.is_set():
        try:
            sent = sweep(owner)
            if sent:
                log.info("woken", jobs=sent)
        except SQLAlchemyError as error:
            log.warning("sweep_failed", error=str(error))
        stop.wait(settings().sweep_seconds)
    release(owner)


if __name__ == "__main__":
    main()
