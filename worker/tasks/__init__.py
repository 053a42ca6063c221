"""The one Celery task: it takes the job that the wake-up names and does it. One module for each kind of job."""

from __future__ import annotations

from storage.wake import TASK
from worker.app import app
from worker.tasks import batch, check_sheet, issue, letter, office_papers, printing, reading, signatures, template  # noqa: F401  they enter their kinds in worker.tasks.running.HANDLERS
from worker.tasks.running import run


@app.task(name=TASK, ignore_result=True, max_retries=0)  # type: ignore[untyped-decorator]  # celery has no types
def work(job_id: int) -> None:
    """Claims and does job ``job_id``; nothing where another worker has it or it is not due."""
    run(job_id)
