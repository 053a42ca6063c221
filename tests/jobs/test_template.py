"""Templates through the worker: the check with its trial render, and papers made with the published version."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from docx import Document
from sqlalchemy import select

from storage import blobs, jobs, templates
from storage.db import session_scope
from storage.models import Job, Paper, TemplateVersion
from storage.plans import load_shipped
from storage.settings import ROOT
from tests.jobs.test_handlers import chosen_issue, issue_job, read_now
from worker.generation.office import pdf_text

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed (apt-packages.txt)")


def edited(name: str, words: str) -> bytes:
    """A shipped template with one more paragraph."""
    document = Document(str(ROOT / "doc_templates" / name))
    document.add_paragraph(words)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def checked(name: str, data: bytes) -> TemplateVersion:
    """An uploaded version after its check."""
    with session_scope() as session:
        load_shipped(session)
        blob = blobs.put_bytes(data)
        blobs.register(session, blob)
        row = TemplateVersion(name=name, sha256=blob.sha256, origin="uploaded", state="checking")
        session.add(row)
        session.flush()
        row_id, job_id = row.id, jobs.enqueue(session, "check_template", str(row.id), {"version_id": row.id}).id
    job: Job = read_now(job_id)
    assert (job.state, job.error) == ("done", None)
    with session_scope(read_only=True) as session:
        return session.get_one(TemplateVersion, row_id)


def test_a_good_version_is_rendered_beside_the_present_one(home: Path) -> None:
    """Both versions get page pictures; a version without errors may be used."""
    row = checked("decision.docx", edited("decision.docx", "Dòng thêm của văn phòng"))
    assert row.state == "checked", row.problems
    with session_scope(read_only=True) as session:
        used = templates.current(session, "decision.docx")
        assert used is not None
        assert used.id != row.id
    for version in (row, used):
        assert all(blobs.path(p).read_bytes().startswith(b"\x89PNG") for p in version.pictures)
        assert version.pictures


def test_a_broken_tag_is_named_with_its_paragraph(home: Path) -> None:
    """An unknown field is an error that quotes the paragraph; the version cannot be used."""
    row = checked("decision.docx", edited("decision.docx", "Kính gửi {{ ten_la }} thân mến"))
    assert row.state == "refused"
    assert any("ten_la" in p["message"] and "thân mến" in p["message"] and p["level"] == "error" for p in row.problems)


def test_papers_are_made_with_the_published_version_and_say_so(home: Path) -> None:
    """After publishing, the decision has the new words and its row names version 2; the list still names version 1."""
    row = checked("decision.docx", edited("decision.docx", "Dòng thêm của văn phòng"))
    with session_scope() as session:
        templates.use(session, session.get_one(TemplateVersion, row.id))
    issue_id, _ = chosen_issue()
    job = read_now(issue_job())
    assert (job.state, job.error) == ("done", None)
    with session_scope(read_only=True) as session:
        papers = {p.name: p for p in session.scalars(select(Paper).where(Paper.issue_id == issue_id))}
    assert "Dòng thêm của văn phòng" in "".join(pdf_text(blobs.path(papers["decision.pdf"].sha256).read_bytes()))
    assert papers["decision.pdf"].template_version == f"bản 2+{row.sha256[:8]}"
    assert papers["list.pdf"].template_version.startswith("bản 1+")
    assert papers["certificates.pdf"].template_version.startswith("cá nhân bản 1+")


def test_an_upgrade_follows_shipped_versions_only(home: Path, tmp_path: Path) -> None:
    """A new shipped file replaces a shipped one; a published upload and a deliberate step back stay through every start."""
    folder = tmp_path / "shipped"
    folder.mkdir()

    def start(words: str | None) -> TemplateVersion:
        if words is not None:
            (folder / "list.docx").write_bytes(edited("list.docx", words))
        with session_scope() as session:
            templates.load_shipped_templates(session, folder)
        with session_scope(read_only=True) as session:
            found = templates.current(session, "list.docx")
            assert found is not None
            return found

    first, second = start("một"), start("hai")
    assert first.id != second.id
    with session_scope() as session:
        templates.use(session, session.get_one(TemplateVersion, first.id))
    assert start(None).id == first.id
    with session_scope() as session:
        blob = blobs.put_bytes(b"ours")
        blobs.register(session, blob)
        ours = TemplateVersion(name="list.docx", sha256=blob.sha256, origin="uploaded")
        session.add(ours)
        session.flush()
        templates.use(session, ours)
        ours_id = ours.id
    assert start("ba").id == ours_id
