"""How a job is run: claimed, kept alive by a thread, done by the handler of its kind, and its failure written down.

A handler does the work and then, in ONE transaction, writes its result and calls ``jobs.finish``.
"""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import Protocol

import structlog

from dossier.errors import DiskFull, KhenThuongError, RenderFailed, SetupIncomplete
from storage import jobs
from storage.db import session_scope
from storage.jobs import Claim, LeaseLost
from storage.owners import process_owner
from storage.settings import settings
from worker.tasks.stopped import stop_before_person

PROGRESS_SECONDS = 0.5
_PASSING: tuple[type[KhenThuongError], ...] = (DiskFull, RenderFailed, SetupIncomplete)
"""Refusals that another attempt may get past; every other one would only come again."""

log = structlog.get_logger(__name__)


class Handler(Protocol):
    def __call__(self, held: Claim, tell: Progress, /) -> None: ...


HANDLERS: dict[str, Handler] = {}


def handles(kind: str) -> Callable[[Handler], Handler]:
    """Enters a function as the handler of one kind of job."""

    def enter(handler: Handler) -> Handler:
        HANDLERS[kind] = handler
        return handler

    return enter


class Progress:
    """Tells people how far a job is, at most twice a second; LeaseLost where the job is ours no more."""

    def __init__(self, held: Claim, alive: KeepAlive) -> None:
        self._held, self._alive, self._told = held, alive, 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        if self._alive.lost:
            raise LeaseLost(self._held.id)
        now = time.monotonic()
        if now - self._told < PROGRESS_SECONDS and done < total:
            return
        self._told = now
        if not jobs.progress(self._held, stage, done, total):
            raise LeaseLost(self._held.id)


class KeepAlive:
    """Renews the lease in a thread of its own while the work goes on."""

    def __init__(self, held: Claim) -> None:
        self.lost = False
        self._held = held
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._renew, name=f"lease-{held.id}", daemon=True)

    def __enter__(self) -> KeepAlive:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stop.set()
        self._thread.join()

    def _renew(self) -> None:
        while not self._stop.wait(settings().lease_seconds / 4):
            try:
                if not jobs.renew(self._held):
                    self.lost = True
                    return
            except Exception as error:  # noqa: BLE001  a busy database: the next round tries again, the fence protects the result
                log.warning("lease_not_renewed", job=self._held.id, error=str(error))


def run(job_id: int) -> None:
    """Does one job if it can be had; every failure ends in the jobs table."""
    held = jobs.claim(process_owner(), id=job_id)
    if held is None:
        return
    started = time.monotonic()
    log.info("job_started", job=held.id, kind=held.kind, attempt=held.attempt)
    with KeepAlive(held) as alive:
        try:
            HANDLERS[held.kind](held, Progress(held, alive))
        except LeaseLost:
            log.warning("job_taken_over", job=held.id, kind=held.kind)
            return
        except KhenThuongError as error:
            give_up(held, error.text, for_good=not isinstance(error, _PASSING), error=error)
            return
        except Exception as error:  # noqa: BLE001  any other error is an attempt that failed
            give_up(held, "".join(traceback.format_exception(error))[-4000:], for_good=False)
            return
    log.info("job_done", job=held.id, kind=held.kind, seconds=round(time.monotonic() - started, 2))


def give_up(held: Claim, text: str, *, for_good: bool, error: KhenThuongError | None = None) -> None:
    """Ends an attempt that failed; after the last one the subject of the job stops in front of a person."""
    try:
        with session_scope() as session:
            state = jobs.fail(session, held, text, for_good=for_good)
            if state == "dead":
                stop_before_person(session, held.kind, held.payload, error)
    except LeaseLost:
        return
    log.error("job_failed", job=held.id, kind=held.kind, attempt=held.attempt, state=state, error=text)
