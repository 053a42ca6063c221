"""The jobs of the product with the real engines: reading a dossier, making its papers, stopping in front of a person."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select, update

from dossier.lifecycle import STATE_NAMES
from storage import blobs, dossiers, jobs
from storage.artefacts import ArtefactStore
from storage.db import session_scope
from storage.models import Issue, IssueEdition, Job, Judgement, NomineeRecord, Paper, StateChange, Upload
from storage.plans import load_shipped
from storage.seed import ensure_unit, seed_roles
from storage.settings import ROOT
from worker.generation.office import pdf_text, squeeze
from worker.sweeper import sweep
from worker.tasks import issue, running

SAMPLE = ROOT / "samples" / "dossiers" / "01-dang-bo-ban-dien-tu"


def hand_in(*files: tuple[str, bytes]) -> tuple[str, int]:
    """A submitted dossier with these files; its id and its reading job's."""
    with session_scope() as session:
        seed_roles(session)
        load_shipped(session)
        dossier = dossiers.create_dossier(session, ensure_unit(session, "Đảng bộ Sở A"), None, "119-kh-duk")
        for name, data in files:
            dossiers.add_upload(session, dossier, name, blobs.put_bytes(data), None)
        return dossier.id, dossiers.submit(session, dossier, None).id


def read_now(job_id: int) -> Job:
    running.run(job_id)
    with session_scope(read_only=True) as session:
        return session.get_one(Job, job_id)


def test_reading_ends_in_review_with_everything_that_people_need(home: Path) -> None:
    """A letter and a broken file: the letter is read, judged and has its page picture; the broken one says why; the job is done."""
    letter = next(SAMPLE.glob("01-*.pdf")).read_bytes()
    dossier_id, job_id = hand_in(("tờ trình.pdf", letter), ("hỏng.pdf", b"%PDF-1.4 not a pdf at all"))
    assert read_now(job_id).state == "done"
    with session_scope(read_only=True) as session:
        dossier = session.get_one(dossiers.Dossier, dossier_id)
        # not "incomplete": the missing papers may stand in the file that could not be opened
        assert (dossier.state, dossier.verdict) == ("in_review", "needs_review")
        uploads = list(session.scalars(select(Upload).order_by(Upload.position)))
        assert [(u.status, bool(u.error)) for u in uploads] == [("read", False), ("refused", True)]
        reading = dossiers.current_reading(session, dossier)
        assert reading is not None
        assert reading.upload_ids == [u.id for u in uploads]
        assert [f["path"] for f in reading.result["files"]] == ["tờ trình.pdf", "hỏng.pdf"]
        assert reading.result["documents"][0]["kind"] == "submission_letter"
        assert ArtefactStore().get(reading.image_keys["0/1"])
        assert session.scalar(select(Judgement.plan_version))
        assert len(list(session.scalars(select(NomineeRecord)))) == 3


def test_a_job_that_is_given_up_holds_the_dossier_with_a_reason(home: Path) -> None:
    """Three attempts without a word: the sweep holds the dossier for a person and says that the files are safe."""
    dossier_id, job_id = hand_in(("a.pdf", b"x"))
    with session_scope() as session:
        session.execute(update(Job).where(Job.id == job_id).values(attempts=3, state="running", lease_until=Job.due_at))
    sweep("me")
    with session_scope(read_only=True) as session:
        dossier = session.get_one(dossiers.Dossier, dossier_id)
        assert (dossier.state, STATE_NAMES[dossier.state]) == ("held", "Tạm giữ")
        reason = session.scalar(select(StateChange.reason).where(StateChange.new == "held"))
    assert reason is not None
    assert "Các tệp vẫn còn nguyên" in reason


def test_an_engine_that_fails_is_tried_again_and_leaves_the_state(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unexpected error is one attempt: written down with its trace, queued again, the dossier still "reading"."""
    dossier_id, job_id = hand_in(("a.pdf", b"x"))

    def broken(*_: object) -> None:
        raise ZeroDivisionError("in an engine")

    monkeypatch.setitem(running.HANDLERS, "read_dossier", broken)
    job = read_now(job_id)
    assert (job.state, job.attempts) == ("queued", 1)
    assert "ZeroDivisionError: in an engine" in (job.error or "")
    with session_scope(read_only=True) as session:
        assert session.get_one(dossiers.Dossier, dossier_id).state == "reading"


def test_one_sweeper_at_a_time(home: Path) -> None:
    """A second sweeper stands by while the first holds the lease."""
    hand_in(("a.pdf", b"x"))
    with session_scope() as session:
        job = session.scalars(select(Job)).one()
        job.attempts, job.state, job.lease_until = 3, "running", job.due_at
    sweep("first, foreign machine/1/1/1")
    with session_scope() as session:
        session.execute(update(Job).values(state="running", lease_until=Job.due_at))
    sweep("second")
    with session_scope(read_only=True) as session:
        assert session.scalars(select(Job)).one().state == "running"


def chosen_issue(kind: str = "collective", more: Sequence[dict[str, str]] = (), **words: object) -> tuple[str, str]:
    """An issue with one chosen nominee of a decided dossier (and ``more`` awards before it), its first edition asked for.

    ``words``: number, issue_date, signer; all three by default, so that it goes out. Gives issue id and dossier id.
    """
    dossier_id, job_id = hand_in(("a.pdf", b"x"))
    award = {"kind": kind, "name": "Chi bộ Phòng Kỹ thuật", "unit": "Đảng bộ Sở A", "category": "subordinate_cell"}
    with session_scope() as session:
        session.get_one(Job, job_id).state = "done"
        dossier = session.get_one(dossiers.Dossier, dossier_id)
        for state in ("in_review", "accepted", "decided"):
            dossiers.change_state(session, dossier, state, None)  # type: ignore[arg-type]
        nominee = NomineeRecord(dossier_id=dossier_id, key="k", name=award["name"], kind=kind, state="chosen")
        session.add(nominee)
        session.flush()
        awards = {"plan": "119-kh-duk", "phase": 1, "awards": [*more, award]}
        made = Issue(plan_id="119-kh-duk", phase=1, awards=awards, nominee_ids=[nominee.id])
        told = words or {"number": "45", "symbol": "QĐ/ĐUK", "issue_date": date(2020, 7, 30), "signer": "Lê Văn Ký"}
        made.editions = [IssueEdition(edition=1, cause="issue", awards=awards, **told)]
        session.add(made)
        session.flush()
        jobs.enqueue(session, "make_issue", made.id, {"issue_id": made.id})
        return made.id, dossier_id


def issue_job() -> int:
    with session_scope(read_only=True) as session:
        return session.scalars(select(Job.id).where(Job.kind == "make_issue")).one()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed (apt-packages.txt)")
def test_papers_nominee_and_dossier_change_together(home: Path) -> None:
    """After the job every paper lies among the blobs, the nominee is awarded and the dossier issued."""
    issue_id, dossier_id = chosen_issue()
    job = read_now(issue_job())
    assert (job.state, job.error) == ("done", None)
    with session_scope(read_only=True) as session:
        papers = {p.name: p for p in session.scalars(select(Paper).where(Paper.issue_id == issue_id))}
        assert {"decision.docx", "decision.pdf", "list.pdf", "certificates.pdf", "manifest.json"} <= papers.keys()
        assert all(blobs.path(p.sha256).stat().st_size == p.size for p in papers.values())
        assert papers["decision.pdf"].plan_version
        assert session.scalars(select(NomineeRecord.state)).one() == "awarded"
        assert session.get_one(dossiers.Dossier, dossier_id).state == "issued"
        found = session.get_one(Issue, issue_id)
        assert (found.state, found.status, found.number) == ("ready", "issued", "45")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed (apt-packages.txt)")
def test_a_draft_awards_nobody(home: Path) -> None:
    """Papers with blanks are made; the nominee is still only chosen and the dossier decided."""
    issue_id, dossier_id = chosen_issue(number="45", symbol="QĐ/ĐUK")
    assert read_now(issue_job()).state == "done"
    with session_scope(read_only=True) as session:
        found = session.get_one(Issue, issue_id)
        assert (found.state, found.status, len(found.papers)) == ("ready", "draft", 7)
        assert session.scalars(select(NomineeRecord.state)).one() == "chosen"
        assert session.get_one(dossiers.Dossier, dossier_id).state == "decided"


def test_a_paper_that_cannot_be_made_fails_the_issue_with_a_sentence(home: Path) -> None:
    """Nothing is awarded; the office reads why in Vietnamese."""
    issue_id, dossier_id = chosen_issue()
    with session_scope() as session:
        edition = session.get_one(Issue, issue_id).editions[0]
        edition.awards = {**edition.awards, "awards": edition.awards["awards"] * 2}
    assert read_now(issue_job()).state == "dead"
    with session_scope(read_only=True) as session:
        found = session.get_one(Issue, issue_id)
        assert found.state == "failed"
        assert found.error is not None
        assert found.error["code"] == "awards_invalid"
        assert (found.status, found.editions[0].state) == ("draft", "failed")
        assert session.scalars(select(NomineeRecord.state)).one() == "chosen"
        assert session.get_one(dossiers.Dossier, dossier_id).state == "decided"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed (apt-packages.txt)")
def test_a_letter_says_the_reasons_in_order_and_belongs_to_its_return(home: Path) -> None:
    """The letter has each reason under its number, the unit and the deadline, and is kept with the return as DOCX and PDF."""
    dossier_id, job_id = hand_in(("a.pdf", b"x"))
    with session_scope() as session:
        session.get_one(Job, job_id).state = "done"
        dossier = session.get_one(dossiers.Dossier, dossier_id)
        dossiers.change_state(session, dossier, "in_review", None)
        reason = "1. Thiếu biên bản họp xét\n2. Báo cáo của đồng chí Lê Văn Mẫu chưa có\nxác nhận (mục III.2)"
        change = dossiers.change_state(session, dossier, "returned", None, reason)
        assert change is not None
        payload = {"dossier_id": dossier_id, "state_change_id": change.id, "deadline": "2020-07-31", "with_findings": True}
        letter = jobs.enqueue(session, "make_letter", f"{dossier_id}:{change.id}", payload).id
        change_id = change.id
    job = read_now(letter)
    assert (job.state, job.error) == ("done", None)
    with session_scope(read_only=True) as session:
        papers = {p.name: p for p in session.scalars(select(Paper).where(Paper.state_change_id == change_id))}
    assert papers.keys() == {"supplement-request.docx", "supplement-request.pdf"}
    text = squeeze("".join(pdf_text(blobs.path(papers["supplement-request.pdf"].sha256).read_bytes())))
    wanted = ["1. Thiếu biên bản họp xét", "2. Báo cáo của đồng chí Lê Văn Mẫu chưa có xác nhận (mục III.2)", "Đảng bộ Sở A"]
    assert all(squeeze(w) in text for w in (*wanted, "trước ngày 31 tháng 7 năm 2020"))
    assert "giaiđoạn" not in text  # nobody knows the phase, so the letter names none


def test_a_paper_whose_bytes_changed_is_not_kept(home: Path, tmp_path: Path) -> None:
    """What is kept is what the maker announced."""
    file = tmp_path / "decision.pdf"
    file.write_bytes(b"other bytes")
    with pytest.raises(issue.RenderFailed):
        issue.store(file, "0" * 64)
