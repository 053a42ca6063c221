"""The Celery application: carries wake-ups, nothing else. What is to be done, tried again or given up stands in the jobs table.

So messages are acknowledged early, results are ignored, and Celery retries nothing. Losing the whole broker costs one sweep.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # tesseract's threads only fight each other; must be set before it is loaded

import ctypes
import signal
import sys
from typing import Any

import structlog
from celery import Celery
from celery.signals import worker_process_init, worker_process_shutdown

from storage.db import forget_engine_after_fork
from storage.settings import settings

_PR_SET_PDEATHSIG = 1


def make_app() -> Celery:
    """The application as the settings of this process say."""
    application = Celery("khenthuong", broker=settings().broker, include=["worker.tasks", "worker.watchdog"])
    application.conf.update(
        task_serializer="json",
        accept_content=["json"],
        result_backend=None,
        task_ignore_result=True,
        task_acks_late=False,
        task_time_limit=settings().job_seconds,
        worker_prefetch_multiplier=1,
        worker_enable_remote_control=False,
        worker_send_task_events=False,
        worker_redirect_stdouts=False,
        worker_cancel_long_running_tasks_on_connection_loss=False,
        worker_max_tasks_per_child=200,  # engines written in C leak a little
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        broker_transport_options={"socket_keepalive": True, "socket_timeout": 30.0, "socket_connect_timeout": 2.0},
    )
    return application


def log_lines(name: str) -> None:
    """One JSON object a line on stderr, which the supervisor writes into <home>/logs; ``name`` says who speaks."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.CallsiteParameterAdder([structlog.processors.CallsiteParameter.PROCESS]),
            lambda _logger, _method, event: {"program": name, **event},
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
    )


log_lines("worker")
app = make_app()


@worker_process_init.connect  # type: ignore[untyped-decorator]  # celery has no types
def _in_pool_child(**_: Any) -> None:
    """A pool child opens its own database connections and dies with the worker that forked it."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    forget_engine_after_fork()


@worker_process_shutdown.connect  # type: ignore[untyped-decorator]  # celery has no types
def _out_of_pool_child(**_: Any) -> None:
    """A pool child that ends in good order takes its LibreOffice with it; one that is killed is noticed by the helper."""
    made = sys.modules.get("worker.generation.listener")
    if made is not None:
        made.discard()
