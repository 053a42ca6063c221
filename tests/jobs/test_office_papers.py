"""The job "make_paper_set" with the real engines: papers of the published templates, one per unit, or a failure with a sentence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from dossier.office_papers import MoneyList, MoneyRow, ResultNotices, UnitResult
from storage import blobs, jobs, templates
from storage.db import session_scope
from storage.models import Job, Paper, PaperSet, TemplateVersion
from storage.plans import load_shipped
from storage.seed import ensure_unit
from tests.generation.test_office_papers import contents
from tests.jobs.test_handlers import read_now
from tests.jobs.test_template import checked, edited
from worker.generation import listener
from worker.generation.office import pdf_text, squeeze

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed (apt-packages.txt)")


def asked(kind: str, content: dict[str, object]) -> tuple[str, Job]:
    """A set as the service writes it, after its job; the set's id and the job."""
    with session_scope() as session:
        load_shipped(session)
        row = PaperSet(kind=kind, plan_id="119-kh-duk", phase=1, title="Thử", content=content)
        session.add(row)
        session.flush()
        set_id, job_id = row.id, jobs.enqueue(session, "make_paper_set", row.id, {"set_id": row.id}).id
    return set_id, read_now(job_id)


def papers_of(set_id: str) -> dict[str, Paper]:
    with session_scope(read_only=True) as session:
        assert session.get_one(PaperSet, set_id).state == "ready"
        return {p.name: p for p in session.scalars(select(Paper).where(Paper.set_id == set_id))}


def test_each_unit_gets_a_notice_of_its_own(home: Path) -> None:
    """Two units: DOCX and PDF each, every file bound to its unit, the other unit's people not in it."""
    with session_scope() as session:
        units = [ensure_unit(session, name).id for name in ("Đảng bộ Sở A", "Chi bộ Ban B")]
    refused = contents("Lê Văn Mẫu")["result_notices"]["notices"][0]["not_awarded"][0]
    notices = [
        UnitResult.model_validate(
            {"unit_id": unit, "unit": name, "not_awarded": [{**refused, "name": person, "reasons": ["Để giai đoạn II"]}]}
        )
        for unit, name, person in zip(units, ("Đảng bộ Sở A", "Chi bộ Ban B"), ("Lê Văn Mẫu", "Vàng A Thử"), strict=True)
    ]
    content = ResultNotices(plan="119-kh-duk", phase=1, notices=notices).model_dump(mode="json")
    set_id, job = asked("result_notices", content)
    assert (job.state, job.error) == ("done", None)
    papers = papers_of(set_id)
    assert {n: p.unit_id for n, p in papers.items()} == {
        f"result-notice-0{i}-{slug}.{end}": unit
        for i, (slug, unit) in enumerate(zip(("dang-bo-so-a", "chi-bo-ban-b"), units, strict=True), start=1)
        for end in ("docx", "pdf")
    }
    text = squeeze("".join(pdf_text(blobs.path(papers["result-notice-01-dang-bo-so-a.pdf"].sha256).read_bytes())))
    assert squeeze("Lê Văn Mẫu") in text
    assert squeeze("Vàng A Thử") not in text
    assert all(p.template_version.startswith("bản 1+") and p.plan_version for p in papers.values())


def test_the_published_template_is_used(home: Path) -> None:
    """A new version of the tờ trình is tried by a LibreOffice of its own; once published the paper is made with it by the one that runs."""
    listener.discard()
    row = checked("consolidated_submission.docx", edited("consolidated_submission.docx", "Dòng thêm của Ban Tuyên giáo"))
    assert row.state == "checked", row.problems
    assert row.pictures
    assert listener.current() is None
    with session_scope() as session:
        templates.use(session, session.get_one(TemplateVersion, row.id))
    set_id, job = asked("consolidated_submission", contents("Lê Văn Mẫu")["consolidated_submission"])
    assert (job.state, job.error) == ("done", None)
    papers = papers_of(set_id)
    pdf = papers["consolidated-submission.pdf"]
    assert pdf.template_version == f"bản 2+{row.sha256[:8]}"
    assert listener.current() is not None
    assert "Dòng thêm của Ban Tuyên giáo" in "".join(pdf_text(blobs.path(pdf.sha256).read_bytes()))


def test_a_set_that_cannot_be_made_says_why(home: Path) -> None:
    """Money that the plan does not give (any more): the set fails with the sentence, no file is kept."""
    rows = [
        MoneyRow.model_validate(
            {"kind": "individual", "name": "Lê Văn Mẫu", "category": "party_member", "factor": 1, "amount": 1}
        )
    ]
    content = MoneyList(plan="119-kh-duk", phase=1, base_salary=1, rows=rows).model_dump(mode="json")
    set_id, job = asked("money_list", content)
    assert job.state == "dead"
    with session_scope(read_only=True) as session:
        row = session.get_one(PaperSet, set_id)
        assert row.state == "failed"
        assert row.error is not None
        assert row.error["code"] == "money_off"
        assert "không kèm tiền thưởng" in row.error["message"]
        assert not list(session.scalars(select(Paper)))
