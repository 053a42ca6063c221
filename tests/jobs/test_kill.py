"""Killed workers and a broker that comes back empty lose nothing: real Redis, real Celery, real SIGKILL."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from cli.supervisor_process import descendants
from storage import jobs
from storage.db import session_scope
from storage.models import AuditEntry, Job
from storage.settings import settings
from tests.programs import Programs, programs, wait_for

pytestmark = [pytest.mark.redis, pytest.mark.chaos]
KIND = "tests.jobs.slow_kind"


@pytest.fixture
def running(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Programs]:
    """Broker, a worker with two processes and a fast sweeper on a fresh home."""
    monkeypatch.setenv("KHENTHUONG_SWEEP_SECONDS", "0.5")
    monkeypatch.setenv("KHENTHUONG_LEASE_SECONDS", "30")
    settings.cache_clear()
    with programs(tmp_path) as made:
        made.broker()
        made.worker(KIND)
        made.sweeper()
        wait_for(lambda: " ready." in made.log("worker"), 60, "worker ready")
        yield made


def put(count: int, trace: Path, seconds: float, kind: str = "slow") -> None:
    for number in range(count):
        with session_scope() as session:
            jobs.enqueue(session, kind, f"{kind}-{number}", {"trace": str(trace), "seconds": seconds})


def count(kind: str, state: str = "done") -> int:
    with session_scope(read_only=True) as session:
        return session.scalar(select(func.count(Job.id)).where(Job.kind == kind, Job.state == state)) or 0


def test_a_killed_worker_and_an_emptied_broker_lose_nothing(running: Programs, tmp_path: Path) -> None:
    """Twelve jobs; in the middle the whole worker and the broker are killed and come back empty: each job has exactly one effect."""
    trace = tmp_path / "trace"
    put(12, trace, 0.6)
    wait_for(lambda: trace.exists() and len(trace.read_text().splitlines()) >= 3, 30, "work begun")
    broker, worker = running.running[0], running.running[1]
    for pid in [worker.pid, *descendants(worker.pid), broker.pid]:
        os.kill(pid, signal.SIGKILL)
    broker.wait()
    worker.wait()
    running.broker()
    running.worker(KIND)
    wait_for(lambda: count("slow") == 12, 60, "all jobs done")
    wait_for(lambda: count("effect") == 12, 20, "all effects")
    with session_scope(read_only=True) as session:
        keys = [key.split(":")[0] for key in session.scalars(select(Job.key).where(Job.kind == "effect"))]
    assert sorted(keys) == sorted({f"slow-{n}" for n in range(12)})
    assert len(trace.read_text().splitlines()) >= 12


def test_a_worker_survives_a_broker_that_comes_back_empty(running: Programs, tmp_path: Path) -> None:
    """The worker itself is not restarted: it connects again and goes on; wake-ups that were lost are sent again."""
    broker = running.running[0]
    broker.kill()
    broker.wait()
    put(4, tmp_path / "trace", 0.2)
    running.broker()
    wait_for(lambda: count("slow") == 4, 60, "jobs done after the broker came back")


def test_a_killed_pool_process_costs_one_attempt(running: Programs, tmp_path: Path) -> None:
    """SIGKILL to the process that works: the sweeper sees that it is gone and another process does the job at once."""
    trace = tmp_path / "trace"
    put(1, trace, 2.0)
    wait_for(lambda: trace.exists() and bool(trace.read_text()), 30, "job begun")
    os.kill(int(trace.read_text().split()[1]), signal.SIGKILL)
    wait_for(lambda: count("slow") == 1, 25, "done by another process well before the lease ends")
    assert len(trace.read_text().splitlines()) == 2


def test_a_job_that_kills_every_worker_stops_in_front_of_a_person(running: Programs, tmp_path: Path) -> None:
    """After three dead processes the job is dead, an audit entry says so, and other jobs go on."""
    put(1, tmp_path / "trace", 0, "deadly")
    wait_for(lambda: count("deadly", "dead") == 1, 60, "buried")
    put(1, tmp_path / "trace", 0.1)
    wait_for(lambda: count("slow") == 1, 30, "the next job")
    with session_scope(read_only=True) as session:
        assert session.scalar(select(Job.attempts).where(Job.kind == "deadly")) == 3
        assert session.scalar(select(AuditEntry.action).where(AuditEntry.action == "job_given_up"))
