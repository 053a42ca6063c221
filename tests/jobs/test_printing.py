"""The job that makes one sheet: an issued certificate again, or the printer's grid."""

from __future__ import annotations

import shutil
from pathlib import Path

import pypdfium2
import pytest
from sqlalchemy import select

from storage import blobs, jobs
from storage.db import session_scope
from storage.models import Issue, Job, PrintRun
from tests.jobs.test_handlers import chosen_issue, issue_job, read_now
from worker.generation.office import pdf_text


def printed(more: dict[str, int] | None = None, **columns: object) -> tuple[PrintRun, Job]:
    """A run of these columns, done by the worker; ``more`` goes into the job."""
    with session_scope() as session:
        run = PrintRun(**columns)
        session.add(run)
        session.flush()
        run_id = run.id
        job_id = jobs.enqueue(session, "make_print", run.id, {"print_id": run.id, **(more or {})}).id
    job = read_now(job_id)
    with session_scope(read_only=True) as session:
        return session.get_one(PrintRun, run_id), job


def bytes_of(run: PrintRun) -> bytes:
    return blobs.path(run.sha256 or "").read_bytes()


def left_of(pdf: bytes, word: str) -> float:
    """Where ``word`` begins on the first page, in points."""
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    found = page.search(word, match_case=True).get_next()
    assert found is not None
    return float(page.get_charbox(found[0])[0])


PERSON = {"kind": "individual", "name": "Đỗ Thị Thử", "position": "Bí thư", "unit": "Chi bộ A", "category": "party_member"}
"""Listed before the collective, so that the papers' order is not the list's."""


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed (apt-packages.txt)")
def test_the_chosen_awardee_comes_out_and_only_the_blank_moves(home: Path) -> None:
    """Each place of the list gives its own person's page; on a blank the text stands by the shift to the right."""
    issue_id, _ = chosen_issue(more=[PERSON])
    assert read_now(issue_job()).state == "done"
    common = {"kind": "certificate", "issue_id": issue_id, "title": "x"}
    for place, name in enumerate(["Đỗ Thị Thử", "Chi bộ Phòng Kỹ thuật"]):
        run, job = printed(place=place, **common)
        assert (run.state, job.error) == ("ready", None)
        pages = pdf_text(bytes_of(run))
        assert len(pages) == 1
        assert name.split()[-1] in pages[0]
    straight, _ = printed(place=0, on_blank=True, **common)
    moved, _ = printed(place=0, on_blank=True, dx_mm=10.0, dy_mm=-3.0, **common)
    shift = left_of(bytes_of(moved), "Thử") - left_of(bytes_of(straight), "Thử")
    assert shift == pytest.approx(10 * 72 / 25.4, abs=0.1)


def test_the_grid_is_one_sheet(home: Path) -> None:
    """The grid needs no issue and comes as one page: A4 across, or the size that was asked for."""
    run, job = printed(kind="grid", title="Lưới thử máy in", dx_mm=1.0)
    assert (run.state, job.state) == ("ready", "done")
    document = pypdfium2.PdfDocument(bytes_of(run))
    assert (len(document), [round(v) for v in document[0].get_size()]) == (1, [842, 595])
    large, _ = printed({"width_mm": 297, "height_mm": 420}, kind="grid", title="Lưới thử máy in, A3 dọc")
    assert [round(v) for v in pypdfium2.PdfDocument(bytes_of(large))[0].get_size()] == [842, 1191]


def test_a_certificate_that_is_not_there_says_so(home: Path) -> None:
    """A run whose issue has no papers fails with a sentence instead of staying "making"."""
    issue_id, _ = chosen_issue()
    run, job = printed(kind="certificate", issue_id=issue_id, place=0, title="x")
    assert (run.state, job.state) == ("failed", "dead")
    assert run.error is not None
    assert run.error["code"] == "not_found"
    with session_scope(read_only=True) as session:
        assert session.scalars(select(Issue.state)).one() == "making"
