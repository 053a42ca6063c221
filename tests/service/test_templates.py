"""The template desk: versions, uploading, publishing what was checked, going back."""

from __future__ import annotations

import io

import pytest
from sqlalchemy import select

from service.usecases.templates import FORMS, NAMES
from storage import templates
from storage.db import session_scope
from storage.models import AuditEntry, Job, TemplateVersion
from storage.settings import ROOT
from tests.service.people import Person

LIST = (ROOT / "doc_templates" / "list.docx").read_bytes()


def send(person: Person, data: bytes, name: str = "list.docx") -> int:
    """Uploads a version; gives its id, or 0 where it was refused."""
    form = {"name": name, "file": (io.BytesIO(data), "mẫu.docx")}
    answer = person.client.post(
        "/quan-tri/mau", data=form, content_type="multipart/form-data", headers={"X-CSRFToken": person.token}
    )
    return int(answer.get_json()["id"]) if answer.status_code == 202 else 0


def settle(version_id: int, state: str, *problems: dict[str, str]) -> None:
    """The worker's word on a version."""
    with session_scope() as session:
        row = session.get_one(TemplateVersion, version_id)
        row.state, row.problems = state, list(problems)


def in_use(name: str = "list.docx") -> int:
    with session_scope(read_only=True) as session:
        row = templates.current(session, name)
        assert row is not None
        return row.id


@pytest.mark.parametrize("who", ["office", "admin"])
def test_the_shipped_versions_are_there(request: pytest.FixtureRequest, who: str) -> None:
    """Office and admin see every template of both forms with its version in use, and can fetch it."""
    person: Person = request.getfixturevalue(who)
    text = person.get("/quan-tri/mau").text
    assert text.count("Đang dùng") == len(NAMES) * len(FORMS)
    assert "Nghị định 30" in text
    assert person.get(f"/quan-tri/mau/{in_use()}/tai").data == LIST


def test_an_upload_is_checked_before_it_can_be_used(office: Person) -> None:
    """One job for the same bytes sent twice; nothing is published before the check has ended well."""
    version = send(office, LIST + b"1")
    assert send(office, LIST + b"1") == version
    with session_scope(read_only=True) as session:
        jobs = session.scalars(select(Job).where(Job.kind == "check_template", Job.key == str(version))).all()
        assert [j.payload for j in jobs] == [{"version_id": version}]
    assert "Đang kiểm tra" in office.get(f"/quan-tri/mau/{version}").text
    assert office.form(f"/quan-tri/mau/{version}/dung").status_code == 409
    settle(version, "refused", {"level": "error", "message": "đoạn “{{ sai }}” có thẻ lạ"})
    assert office.form(f"/quan-tri/mau/{version}/dung").status_code == 409
    text = office.get(f"/quan-tri/mau/{version}").text
    assert "có thẻ lạ" in text
    assert "Dùng bản này" not in text


def test_publishing_and_going_back_are_audited(admin: Person) -> None:
    """A checked version replaces the one in use; the former one comes back the same way; both stand in the log."""
    former, version = in_use(), send(admin, LIST + b"2")
    settle(version, "checked")
    assert admin.form(f"/quan-tri/mau/{version}/dung").status_code == 302
    assert in_use() == version
    assert "Quay lại dùng bản này" in admin.get(f"/quan-tri/mau/{former}").text
    assert admin.form(f"/quan-tri/mau/{former}/dung").status_code == 302
    assert in_use() == former
    with session_scope(read_only=True) as session:
        entries = session.scalars(select(AuditEntry).where(AuditEntry.action == "template_published")).all()
        assert [e.subject for e in entries][-2:] == ["list.docx", "list.docx"]


def test_what_is_no_template_of_ours_is_refused(office: Person, reviewer: Person, unit: Person) -> None:
    """An empty file, another name, another role: nothing is kept."""
    assert send(office, b"") == 0
    assert send(office, LIST, "../decision.docx") == 0
    assert send(reviewer, LIST + b"3") == 0
    assert unit.get("/quan-tri/mau").status_code == 403
    assert office.get("/quan-tri/mau/99999").status_code == 404
