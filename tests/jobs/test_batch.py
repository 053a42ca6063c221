"""Batches with real programs: one status per item, a killed worker, failures alone again, what the ZIP holds."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from sqlalchemy import func, select

from storage import jobs
from storage.db import session_scope
from storage.models import Batch, BatchFile, BatchItem, Job
from tests.jobs.test_handlers import read_now
from tests.programs import Programs, wait_for
from worker.tasks.batch import file_name

KIND = "tests.jobs.batch_kind"
COUNT = 12


def put(kind: str, subjects: list[str], **options: object) -> str:
    """A batch of these subjects, queued."""
    with session_scope() as session:
        batch = Batch(kind=kind, title="Lô thử", plan_id="119-kh-duk", options=options)
        batch.items = [BatchItem(position=n, subject=s, title=f"Mục {s}") for n, s in enumerate(subjects, start=1)]
        session.add(batch)
        session.flush()
        work = [(f"{batch.id}:{i.position}", {"item_id": i.id}) for i in batch.items]
        jobs.enqueue_new(session, "make_batch_item", work)
        return batch.id


def states(batch_id: str) -> dict[str, int]:
    with session_scope(read_only=True) as session:
        wanted = select(BatchItem.state, func.count()).where(BatchItem.batch_id == batch_id).group_by(BatchItem.state)
        return {row[0]: row[1] for row in session.execute(wanted)}


@pytest.mark.redis
@pytest.mark.chaos
def test_a_killed_worker_goes_on_with_what_is_left(running: Programs, tmp_path: Path) -> None:
    """SIGKILL to a process in the middle of a batch: every item ends done with exactly one file, the done ones are not made again."""
    trace = tmp_path / "trace"
    batch = put("slow_paper", [str(n) for n in range(COUNT)], trace=str(trace), seconds=0.5)
    wait_for(lambda: trace.exists() and len(trace.read_text().splitlines()) >= 4, 60, "work begun")
    os.kill(int(trace.read_text().splitlines()[-1].split()[1]), signal.SIGKILL)
    wait_for(lambda: states(batch) == {"done": COUNT}, 120, "all items done")
    with session_scope(read_only=True) as session:
        per_item = session.execute(select(BatchFile.item_id, func.count()).group_by(BatchFile.item_id)).all()
        assert [row[1] for row in per_item] == [1] * COUNT
        attempts = session.scalars(select(Job.attempts).where(Job.kind == "make_batch_item")).all()
    assert sum(attempts) == COUNT + 1
    assert len(trace.read_text().splitlines()) == COUNT + 1


def test_one_bad_item_fails_alone_and_is_made_again_alone(home: Path, tmp_path: Path) -> None:
    """The item's refusal stands at the item; the others are done; once mended only that one is made again."""
    from tests.jobs import batch_kind  # noqa: F401  enters its kinds

    mended = tmp_path / "mended"
    batch = put("sometimes", ["a", "bad", "c"], mended=str(mended))
    with session_scope(read_only=True) as session:
        ids = session.scalars(select(Job.id).where(Job.kind == "make_batch_item").order_by(Job.id)).all()
    for job in ids:
        read_now(job)
    assert states(batch) == {"done": 2, "failed": 1}
    with session_scope() as session:
        item = session.scalars(select(BatchItem).where(BatchItem.state == "failed")).one()
        assert item.error is not None
        assert item.error["code"] == "awards_invalid"
        mended.touch()
        item.state, item.error = "waiting", None
        again = jobs.enqueue(session, "make_batch_item", f"{batch}:{item.position}", {"item_id": item.id})
        assert again.id == ids[1]
    assert read_now(ids[1]).state == "done"
    assert states(batch) == {"done": 3}


def test_file_names_are_plain_and_in_order() -> None:
    """Names in the ZIP are safe on every disk and sort as the batch does."""
    item = BatchItem(position=7, subject="0", title="x")
    assert file_name(item, "Chi bộ Phòng Kỹ thuật – Đảng bộ / Sở A", ".pdf") == "0007-chi-bo-phong-ky-thuat-dang-bo-so-a.pdf"
    assert file_name(item, "…", ".pdf") == "0007-van-ban.pdf"
