"""The jobs table on both engines: one worker at a time, fenced results, attempts counted, poison stopped."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select, update

from storage import jobs
from storage.db import session_scope
from storage.jobs import Claim, LeaseLost
from storage.models import Job, utcnow
from storage.owners import owner_is_gone, process_owner

pytestmark = pytest.mark.postgres


def put(key: str = "one", kind: str = "test") -> int:
    with session_scope() as session:
        return jobs.enqueue(session, kind, key, {"key": key}).id


def take(job_id: int | None = None) -> Claim:
    held = jobs.claim("me", id=job_id)
    assert held is not None
    return held


def state(job_id: int) -> Job:
    with session_scope(read_only=True) as session:
        return session.get_one(Job, job_id)


def lose_lease(job_id: int) -> None:
    with session_scope() as session:
        session.execute(update(Job).where(Job.id == job_id).values(lease_until=utcnow() - dt.timedelta(seconds=1)))


def be_due(job_id: int) -> None:
    with session_scope() as session:
        session.execute(update(Job).where(Job.id == job_id).values(due_at=utcnow() - dt.timedelta(seconds=1)))


def test_a_job_is_claimed_once_and_finished_once(database: str) -> None:
    """Claimed, worked on, done; nobody else gets it meanwhile, nor afterwards."""
    job_id = put()
    held = take()
    assert (held.id, held.kind, held.key, held.payload, held.attempt, held.fence) == (job_id, "test", "one", {"key": "one"}, 1, 1)
    assert jobs.claim("other") is None
    assert jobs.due() == []
    with session_scope() as session:
        jobs.finish(session, held)
    assert state(job_id).state == "done"
    assert jobs.claim("other") is None


def test_forty_jobs_and_four_claimers_make_forty_claims(database: str) -> None:
    """Claimers that race for the same rows never get one row twice and miss none."""
    wanted = {put(str(n)) for n in range(40)}

    def claim_all(_: int) -> list[int]:
        found = []
        while (held := jobs.claim("me")) is not None:
            found.append(held.id)
        return found

    with ThreadPoolExecutor(4) as pool:
        taken = [job_id for found in pool.map(claim_all, range(4)) for job_id in found]
    assert sorted(taken) == sorted(wanted)


def test_the_same_job_is_not_written_twice(database: str) -> None:
    """A live job of the same kind and key is given back; a finished one is queued anew with fresh attempts."""
    job_id = put()
    assert put() == job_id
    held = take()
    assert put() == job_id
    assert state(job_id).state == "running"
    with session_scope() as session:
        jobs.finish(session, held)
    assert put() == job_id
    assert (state(job_id).state, state(job_id).attempts) == ("queued", 0)
    assert take().fence == 2


def test_two_writers_at_once_make_one_job(database: str) -> None:
    """Two requests that ask for the same work at the same moment get one job."""
    gate = threading.Barrier(2)

    def write(_: int) -> int:
        gate.wait()
        return put("same")

    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(write, range(2)))) == 1


def test_a_job_of_a_rolled_back_change_never_was(database: str) -> None:
    """Job and rows are one transaction."""
    with pytest.raises(RuntimeError), session_scope() as session:  # noqa: PT012  the whole transaction is refused
        jobs.enqueue(session, "test", "gone", {})
        raise RuntimeError
    assert jobs.claim("me") is None


def test_a_worker_that_lost_its_lease_cannot_write(database: str) -> None:
    """The result of the older claim is rolled back as a whole; the newer claim's result stands."""
    job_id = put()
    old = take()
    lose_lease(job_id)
    assert jobs.due() == [job_id]
    new = take()
    assert new.fence == old.fence + 1
    with pytest.raises(LeaseLost), session_scope() as session:  # noqa: PT012  the whole transaction is refused
        jobs.enqueue(session, "result", "of the old one", {})
        jobs.finish(session, old)
    assert not jobs.renew(old)
    assert not jobs.progress(old, "reading", 1, 2)
    with session_scope() as session:
        assert session.scalar(select(Job).where(Job.kind == "result")) is None
        jobs.finish(session, new)
    with pytest.raises(LeaseLost), session_scope() as session:
        jobs.fail(session, old, "too late")
    assert state(job_id).state == "done"


def test_renewing_keeps_the_job(database: str) -> None:
    """A renewed lease ends later than it did."""
    job_id = put()
    held = take()
    lose_lease(job_id)
    assert jobs.renew(held)
    assert jobs.claim("other") is None


def test_an_error_is_tried_again_later_and_then_stops(database: str) -> None:
    """Two failures wait and come again; the third one is the last, and its text is kept."""
    job_id = put()
    for attempt, expected in enumerate(["queued", "queued", "dead"], start=1):
        held = take()
        assert held.attempt == attempt
        with session_scope() as session:
            assert jobs.fail(session, held, f"error {attempt}") == expected
        assert jobs.claim("me") is None
        be_due(job_id)
    assert jobs.claim("me") is None
    assert (state(job_id).state, state(job_id).error) == ("dead", "error 3")


def test_a_hopeless_job_stops_at_once(database: str) -> None:
    """A refusal that would only come again costs one attempt."""
    put()
    held = take()
    with session_scope() as session:
        assert jobs.fail(session, held, "refused", for_good=True) == "dead"


def test_a_job_that_kills_its_workers_is_poison_after_three(database: str) -> None:
    """Three claims that ended without a word: not claimable any more, found and buried by the sweep, its old claims fenced out."""
    job_id = put()
    for _ in range(3):
        held = take()
        lose_lease(job_id)
    assert jobs.claim("me") is None
    assert jobs.due() == []
    with session_scope() as session:
        assert [job.id for job in jobs.poisoned(session)] == [job_id]
    assert state(job_id).state == "dead"
    assert not jobs.renew(held)


def test_progress_is_shown_and_given_back_attempts_do_not_count(database: str) -> None:
    """People see stage and pages; an orderly stop returns the job unharmed."""
    job_id = put()
    held = take()
    assert jobs.progress(held, "reading", 3, 9)
    assert state(job_id).progress == {"stage": "reading", "done": 3, "total": 9}
    jobs.give_back(held)
    assert (state(job_id).state, state(job_id).attempts) == ("queued", 0)
    assert take().attempt == 1


def dead_process() -> str:
    code = "from storage.owners import process_owner; print(process_owner())"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_jobs_of_a_killed_process_of_this_machine_are_free_at_once(database: str) -> None:
    """Nobody waits for the lease of a process that certainly is gone; leases of living or foreign owners stay."""
    gone, alive, foreign = put("gone"), put("alive"), put("foreign")
    assert jobs.claim(dead_process(), id=gone)
    assert jobs.claim(process_owner(), id=alive)
    assert jobs.claim("otherhost/123/1/1", id=foreign)
    with session_scope() as session:
        assert jobs.release_orphans(session) == 1
    assert jobs.due() == [gone]
    with session_scope() as session:
        assert jobs.give_back_orphans(session) == 1
    assert (state(gone).state, state(gone).attempts) == ("queued", 0)


def test_owner_names_tell_living_from_dead() -> None:
    """Our own process lives; a foreign machine's process is never called gone."""
    assert not owner_is_gone(process_owner())
    assert owner_is_gone(dead_process())
    assert not owner_is_gone("otherhost/1/1/1")
    assert not owner_is_gone("a name without parts")
    assert len(process_owner()) <= 120
    assert str(os.getpid()) in process_owner()
