"""Killed workers and a broker that comes back empty lose nothing: real Redis, real Celery, real SIGKILL."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from sqlalchemy import func, select

from cli import supervisor_broker
from cli.supervisor_process import descendants
from storage import blobs, dossiers, jobs
from storage.db import session_scope
from storage.models import AuditEntry, Dossier, Job, Judgement, Reading
from storage.plans import load_shipped
from storage.seed import ensure_unit
from storage.settings import ROOT, settings
from tests.programs import Programs, programs, wait_for

pytestmark = [pytest.mark.redis, pytest.mark.chaos]
KIND = "tests.jobs.slow_kind"
JOBS = int(os.environ.get("KHENTHUONG_CHAOS_JOBS", "12"))
"""`make chaos` sets more."""


def put(count: int, trace: Path, seconds: float, kind: str = "slow") -> None:
    for number in range(count):
        with session_scope() as session:
            jobs.enqueue(session, kind, f"{kind}-{number}", {"trace": str(trace), "seconds": seconds})


def count(kind: str, state: str = "done") -> int:
    with session_scope(read_only=True) as session:
        return session.scalar(select(func.count(Job.id)).where(Job.kind == kind, Job.state == state)) or 0


def test_killed_workers_and_an_emptied_broker_lose_nothing(running: Programs, tmp_path: Path) -> None:
    """Many jobs; every second the whole worker is killed, once the broker too: each job has exactly one effect."""
    trace = tmp_path / "trace"
    put(JOBS, trace, 0.6)
    wait_for(lambda: trace.exists() and len(trace.read_text().splitlines()) >= 3, 30, "work begun")
    broker, worker = running.running[0], running.running[1]
    broker.kill()
    for _ in range(max(1, JOBS // 20)):
        for pid in [worker.pid, *descendants(worker.pid)]:
            os.kill(pid, signal.SIGKILL)
        worker.wait()
        if broker.poll() is not None and not supervisor_broker.answers(settings().broker):
            broker = running.broker()
        before = len(trace.read_text().splitlines())
        worker = running.worker(KIND)
        wait_for(lambda before=before: len(trace.read_text().splitlines()) >= min(before + 4, JOBS), 60, "work goes on")  # type: ignore[misc]
    wait_for(lambda: count("slow") == JOBS, 60 + 2 * JOBS, "all jobs done")
    wait_for(lambda: count("effect") == JOBS, 30 + JOBS, "all effects")
    with session_scope(read_only=True) as session:
        keys = [key.split(":")[0] for key in session.scalars(select(Job.key).where(Job.kind == "effect"))]
    assert sorted(keys) == sorted({f"slow-{n}" for n in range(JOBS)})


def test_a_worker_survives_a_broker_that_comes_back_empty(running: Programs, tmp_path: Path) -> None:
    """Wake-ups that were lost are sent again; the worker connects again, or ends and is started anew where it stays deaf."""
    broker = running.running[0]
    broker.kill()
    broker.wait()
    put(4, tmp_path / "trace", 0.2)
    running.broker()

    def done() -> bool:
        running.supervised()
        return count("slow") == 4

    wait_for(done, 60, "jobs done after the broker came back")


def test_a_killed_pool_process_costs_one_attempt(running: Programs, tmp_path: Path) -> None:
    """SIGKILL to the process that works: the sweeper sees that it is gone and another process does the job at once."""
    trace = tmp_path / "trace"
    put(1, trace, 2.0)
    wait_for(lambda: trace.exists() and bool(trace.read_text()), 30, "job begun")
    os.kill(int(trace.read_text().split()[1]), signal.SIGKILL)
    wait_for(lambda: count("slow") == 1, 25, "done by another process well before the lease ends")
    assert len(trace.read_text().splitlines()) == 2


def test_a_dossier_survives_the_death_of_its_reader_and_of_the_broker(running: Programs) -> None:
    """The process that reads a real dossier and the broker are killed in mid-reading: the dossier comes to review, read once."""
    file = ROOT / "samples" / "dossiers" / "01-dang-bo-ban-dien-tu" / "01-to-trinh.pdf"
    with session_scope() as session:
        load_shipped(session)
        dossier = dossiers.create_dossier(session, ensure_unit(session, "Đảng bộ Sở A"), None, "119-kh-duk")
        dossiers.add_upload(session, dossier, file.name, blobs.put_bytes(file.read_bytes()), None)
        job_id = dossiers.submit(session, dossier, None).id
    wait_for(lambda: reader_of(job_id) is not None, 30, "reading begun")
    reader = reader_of(job_id)
    assert reader is not None
    os.kill(reader, signal.SIGKILL)
    running.running[0].kill()
    running.running[0].wait()
    running.broker()

    def ended() -> bool:
        running.supervised()
        return count("read_dossier") + count("read_dossier", "dead") == 1

    wait_for(ended, 120, "read by another process")
    with session_scope(read_only=True) as session:
        found = session.get_one(Dossier, dossier.id)
        assert session.get_one(Job, job_id).error is None
        assert (found.state, found.verdict) == ("in_review", "incomplete")
        assert len(list(session.scalars(select(Reading)))) == len(list(session.scalars(select(Judgement)))) == 1
        assert session.get_one(Job, job_id).attempts == 2


def reader_of(job_id: int) -> int | None:
    """The process that holds the job's lease."""
    with session_scope(read_only=True) as session:
        job = session.get_one(Job, job_id)
    return int(job.lease_owner.split("/")[-2]) if job.state == "running" and job.lease_owner else None


def test_a_job_that_kills_every_worker_stops_in_front_of_a_person(running: Programs, tmp_path: Path) -> None:
    """After three dead processes the job is dead, an audit entry says so, and other jobs go on."""
    put(1, tmp_path / "trace", 0, "deadly")
    wait_for(lambda: count("deadly", "dead") == 1, 60, "buried")
    put(1, tmp_path / "trace", 0.1)
    wait_for(lambda: count("slow") == 1, 30, "the next job")
    with session_scope(read_only=True) as session:
        assert session.scalar(select(Job.attempts).where(Job.kind == "deadly")) == 3
        assert session.scalar(select(AuditEntry.action).where(AuditEntry.action == "job_given_up"))


def test_a_worker_that_no_longer_hears_its_broker_ends_and_is_started_anew(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Deaf (it listens to another queue) and idle while wake-ups lie: the worker ends; the one started in its place does the job."""
    monkeypatch.setenv("KHENTHUONG_DEAF_SECONDS", "2")
    monkeypatch.setenv("KHENTHUONG_SWEEP_SECONDS", "0.5")
    settings.cache_clear()
    with programs(tmp_path) as made:
        made.broker()
        deaf = made.worker(KIND, queue="another")
        made.sweeper()
        put(1, tmp_path / "trace", 0.1)
        wait_for(lambda: deaf.poll() is not None, 90, "the deaf worker ended")
        assert "worker_deaf" in made.log("worker")
        hearing = made.worker(KIND, processes=1)
        wait_for(lambda: count("slow") == 1, 60, "done by the worker that hears")
        put(2, tmp_path / "trace", 4.0)
        wait_for(lambda: count("slow") == 2, 90, "a busy worker lets wake-ups lie and is left in peace")
        assert hearing.poll() is None
