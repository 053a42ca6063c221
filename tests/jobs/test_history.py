"""A decision's papers through its life with the real engines: draft, issue with running numbers, correction, a sheet printed again."""

from __future__ import annotations

import shutil
from datetime import date

import pytest
from sqlalchemy import select

from dossier.awards import AwardList
from storage import blobs, certificates, jobs
from storage.db import session_scope
from storage.models import Certificate, Issue, IssueEdition, Paper
from storage.series import Series
from tests.jobs.test_handlers import chosen_issue, issue_job, read_now
from tests.jobs.test_printing import PERSON, bytes_of, printed
from worker.generation.office import pdf_text, squeeze

pytestmark = [
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed (apt-packages.txt)"),
    pytest.mark.timeout(900),  # three whole sets of papers; on a busy machine one takes minutes
]
BOOK = Series("award_register", "QĐ/ĐUK", "khóa VIII")
SIGNED = {"number": "45", "symbol": "QĐ/ĐUK", "term": "khóa VIII", "issue_date": date(2020, 7, 30), "signer": "Lê Văn Ký"}


def next_edition(issue_id: str, cause: str, awards: dict[str, object], changes: list[dict[str, object]]) -> None:
    """What the office asks for next, made by the worker."""
    with session_scope() as session:
        issue = session.get_one(Issue, issue_id)
        number = len(issue.editions) + 1
        issue.editions.append(IssueEdition(edition=number, cause=cause, awards=awards, changes=changes, **SIGNED))
        issue.state = "making"
        job = jobs.enqueue(session, "make_issue", f"{issue_id}:{number}", {"issue_id": issue_id}).id
    done = read_now(job)
    assert (done.state, done.error) == ("done", None)


def text_of(issue_id: str, name: str, edition: int) -> list[str]:
    with session_scope(read_only=True) as session:
        wanted = select(Paper.sha256).where(Paper.issue_id == issue_id, Paper.name == name, Paper.edition == edition)
        return [squeeze(page) for page in pdf_text(blobs.path(session.scalars(wanted).one()).read_bytes())]


def test_running_numbers_are_printed_and_kept_through_a_correction(home: object) -> None:
    """The draft leaves the number to the pen; the issue prints it; a correction makes one certificate and the list anew, number kept."""
    issue_id, _ = chosen_issue(more=[PERSON], number="45", symbol="QĐ/ĐUK")
    assert read_now(issue_job()).state == "done"
    assert "Vàosổsố:…" in text_of(issue_id, "certificates.pdf", 1)[0]
    with session_scope() as session:
        issue = session.get_one(Issue, issue_id)
        awards = certificates.enter(
            session, issue, AwardList.model_validate(issue.awards), BOOK, day=date(2020, 7, 30), by_id=None
        )
        numbered = awards.model_dump(mode="json")
    next_edition(issue_id, "issue", numbered, [])
    pages = text_of(issue_id, "certificates.pdf", 2)
    assert ["Vàosổsố:2" in pages[0], "Vàosổsố:1" in pages[1]] == [True, True]  # the collective comes first on paper
    corrected = {**numbered, "awards": [{**numbered["awards"][0], "name": "Đỗ Thị Thữ"}, numbered["awards"][1]]}
    change = {"place": 0, "field": "name", "old": "Đỗ Thị Thử", "new": "Đỗ Thị Thữ"}
    next_edition(issue_id, "correction", corrected, [change])
    with session_scope(read_only=True) as session:
        issue = session.get_one(Issue, issue_id)
        made = {p.name for p in issue.papers if p.edition == 3}
        replaced = {p.name for p in issue.papers if p.edition == 2 and p.replaced_at}
        lines = session.scalars(select(Certificate).order_by(Certificate.place)).all()
    assert made == {"list.docx", "list.pdf", "certificates.pdf", "certificates-on-blank.pdf", "manifest.json"}
    assert replaced == {"list.docx", "list.pdf"}
    assert [(c.number, c.name, c.edition, bool(c.corrected_at)) for c in lines] == [
        (1, "Đỗ Thị Thữ", 3, True),
        (2, "Chi bộ Phòng Kỹ thuật", 2, False),
    ]
    (page,) = text_of(issue_id, "certificates.pdf", 3)
    assert "ĐỗThịThữ" in page
    assert "Vàosổsố:1" in page
    assert "ĐỗThịThữ" in "".join(text_of(issue_id, "list.pdf", 3))
    for place, name in ((0, "Thữ"), (1, "thuật")):
        run, _ = printed(kind="certificate", issue_id=issue_id, place=place, title="x")
        assert run.error is None
        assert name in "".join(pdf_text(bytes_of(run)))
