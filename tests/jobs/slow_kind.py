"""A kind of job for tests: slow, counted, or deadly. Loaded into a real Celery worker by ``-I tests.jobs.slow_kind``."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from storage import jobs
from storage.db import session_scope
from storage.jobs import Claim
from worker.tasks.running import Progress, handles


@handles("slow")
def slow(held: Claim, tell: Progress) -> None:
    """Works for ``seconds``; every execution leaves a line, the effect is the result job, written with finish."""
    with Path(held.payload["trace"]).open("a") as trace:
        trace.write(f"{held.key} {os.getpid()}\n")
    steps = int(held.payload["seconds"] * 10)
    for step in range(steps):
        time.sleep(0.1)
        tell("slow", step + 1, steps)
    with session_scope() as session:
        jobs.finish(session, held)
        jobs.enqueue(session, "effect", f"{held.key}:{held.fence}", {})


@handles("deadly")
def deadly(held: Claim, tell: Progress) -> None:
    """Kills the process that works on it, as a crash in an engine written in C does."""
    os.kill(os.getpid(), signal.SIGKILL)


@handles("effect")
def effect(held: Claim, tell: Progress) -> None:
    """Nothing more to do: the row itself is the effect."""
    with session_scope() as session:
        jobs.finish(session, held)
