"""A worker that lets wake-ups lie while it has nothing to do no longer hears its broker: it ends, and whoever supervises it starts it anew.

Celery connects again after a lost broker, but not in every state of its pool; nothing in it notices that it has gone deaf.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
import traceback
from typing import Any

import structlog
from celery.signals import worker_ready
from celery.worker import state

from storage import jobs, wake
from storage.owners import is_child_of_ours
from storage.settings import settings

LOOKS = 6
"""So many looks make one spell of deafness."""

log = structlog.get_logger(__name__)
_looking = threading.Lock()
os.register_at_fork(before=_looking.acquire, after_in_parent=_looking.release, after_in_child=_looking.release)
"""No pool child is forked in the middle of a look: it would inherit locks (of SQLite, of the log) that nobody in it ever opens."""


class Watchdog(threading.Thread):
    """Watches from the worker's main process; its children, idle by then, die with it."""

    def __init__(self) -> None:
        super().__init__(name="watchdog", daemon=True)

    def run(self) -> None:
        """Looks again and again; after ``deaf_seconds`` of waiting wake-ups without a taken one the process is killed."""
        patience = settings().deaf_seconds
        heard, since = _taken(), time.monotonic()
        while True:
            time.sleep(patience / LOOKS)
            taken = _taken()
            with _looking:
                well = taken != heard or not wake.waiting_messages() or _busy()
            if well:
                heard, since = taken, time.monotonic()
            elif time.monotonic() - since >= patience:
                log.error("worker_deaf", seconds=round(time.monotonic() - since), main_thread=_main_thread())
                os.kill(os.getpid(), signal.SIGKILL)


def _main_thread() -> str:
    """Where the deaf main thread stands: for who looks into the log for the reason."""
    frame = sys._current_frames().get(threading.main_thread().ident or 0)
    return "".join(traceback.format_stack(frame)[-6:]) if frame else ""


def _taken() -> int:
    """Wake-ups that this worker has taken since it started."""
    return int(state.all_total_count[0])


def _busy() -> bool:
    """Whether a process of this worker holds a job; True where the database does not say."""
    try:
        return any(is_child_of_ours(owner) for owner in jobs.running_owners())
    except Exception as error:  # noqa: BLE001  a busy database is no reason to kill anybody
        log.warning("watchdog_cannot_look", error=str(error))
        return True


@worker_ready.connect  # type: ignore[untyped-decorator]  # celery has no types
def _start(**_: Any) -> None:
    Watchdog().start()
