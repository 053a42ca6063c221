"""Wake-ups: a Celery message that carries a job's id. Best effort: the jobs table is the truth and the sweeper comes by.

The task is named, not imported, so that whoever writes jobs never imports the worker.
"""

from __future__ import annotations

import time
from functools import lru_cache
from typing import Any

import structlog
from celery import Celery

from storage.settings import settings

TASK = "khenthuong.work"
QUIET_SECONDS = 3.0
"""After a failure nobody tries for so long: a request must not wait for a dead broker again and again."""

FAST_FAILURE: dict[str, Any] = {
    "max_retries": 0,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
    "socket_timeout": 2.0,
    "socket_connect_timeout": 0.5,
    "retry_on_timeout": False,
}
"""Without these, one wake-up to a dead broker takes 6.6 s (measured)."""

log = structlog.get_logger(__name__)
_quiet_until = 0.0


@lru_cache(maxsize=4)
def _sender(broker: str) -> Any:
    app = Celery("khenthuong-wake", broker=broker)
    app.conf.update(broker_transport_options=FAST_FAILURE, broker_connection_retry=False, task_ignore_result=True)
    return app


def wake(job_id: int) -> bool:
    """Tells the workers that job ``job_id`` is due. True where the broker took the message; never raises."""
    global _quiet_until  # noqa: PLW0603  one breaker per process
    if time.monotonic() < _quiet_until:
        return False
    try:
        _sender(settings().broker).send_task(TASK, args=[job_id], ignore_result=True, retry=False, expires=3600)
    except Exception as error:  # noqa: BLE001  whatever the broker does, the job is already safe in its table
        _quiet_until = time.monotonic() + QUIET_SECONDS
        log.warning("wake_up_not_sent", job=job_id, error=str(error))
        return False
    return True


def waiting_messages() -> int | None:
    """How many wake-ups wait in the broker; None where it does not answer."""
    try:
        with _sender(settings().broker).connection_for_read() as connection:
            return int(connection.default_channel.client.llen("celery"))
    except Exception:  # noqa: BLE001  see wake()
        return None
