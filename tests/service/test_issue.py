"""Committee and office: choices against quotas, the gate of unconfirmed names, issuing once, downloads."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile

import pytest
from sqlalchemy import select

from storage import blobs
from storage.db import session_scope
from storage.models import Issue, Job, NomineeRecord, Paper, utcnow
from tests.service.people import Person
from tests.service.readings import NAME, read, sure


def accepted(unit: Person, reviewer: Person, *, named: bool) -> tuple[str, int]:
    """An accepted dossier with one recommended person; ``named``: the name is sure."""
    dossier = unit.new_dossier()
    read(dossier, sure(NAME) if named else None)
    nominee = reviewer.get(f"/api/dossiers/{dossier}/nominees").get_json()[0]["id"]
    reviewer.post(f"/api/nominees/{nominee}/opinion", {"opinion": "recommended", "note": "Thành tích rõ"})
    answer = reviewer.post(f"/api/dossiers/{dossier}/accept", {"note": "Đã đối chiếu bản giấy"})
    assert answer.status_code == 200, answer.text
    return dossier, nominee


def wish(*nominees: int, **more: object) -> dict[str, object]:
    return {"plan_id": "119-kh-duk", "phase": 1, "nominee_ids": list(nominees), **more}


def test_a_choice_is_recorded_and_decides_the_dossier(unit: Person, reviewer: Person, committee: Person) -> None:
    """Once nobody in the dossier waits any more it is decided; changing one's mind keeps the newest word."""
    dossier, nominee = accepted(unit, reviewer, named=True)
    answer = committee.post(f"/api/nominees/{nominee}/choice", {"choice": "not_chosen", "note": "Để giai đoạn II"})
    assert answer.get_json()["state"] == "not_chosen"
    assert committee.get(f"/api/dossiers/{dossier}/status").get_json()["state"] == "decided"
    assert "Để giai đoạn II" in committee.get("/ban-thuong-vu?giai-doan=1").text
    assert (
        committee.post(f"/api/nominees/{nominee}/choice", {"choice": "chosen", "note": "Xét lại"}).get_json()["state"] == "chosen"
    )


def test_nobody_is_chosen_before_the_dossier_is_accepted(unit: Person, reviewer: Person, committee: Person) -> None:
    """The committee's word waits for the reviewers'."""
    dossier = unit.new_dossier()
    read(dossier)
    nominee = reviewer.get(f"/api/dossiers/{dossier}/nominees").get_json()[0]["id"]
    answer = committee.post(f"/api/nominees/{nominee}/choice", {"choice": "chosen", "note": "x"})
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (409, "wrong_state")


def test_no_paper_is_made_from_an_unconfirmed_name(unit: Person, reviewer: Person, committee: Person, office: Person) -> None:
    """Issuing is refused by name and reason while no person has confirmed the name, and no issue is left behind."""
    _, nominee = accepted(unit, reviewer, named=False)
    assert committee.post(f"/api/nominees/{nominee}/choice", {"choice": "chosen", "note": "Nhất trí"}).status_code == 200
    answer = office.post("/api/issues", wish(nominee, override_reason="cho phép"))
    error = answer.get_json()["error"]
    assert (answer.status_code, error["code"]) == (409, "unconfirmed_names")
    assert "Vàng Thị Mấy" in error["message"]
    with session_scope(read_only=True) as session:
        assert not [i for i in session.scalars(select(Issue)) if nominee in i.nominee_ids]


@pytest.fixture
def chosen(unit: Person, reviewer: Person, committee: Person) -> int:
    _, nominee = accepted(unit, reviewer, named=True)
    assert committee.post(f"/api/nominees/{nominee}/choice", {"choice": "chosen", "note": "Nhất trí"}).status_code == 200
    return nominee


def test_an_issue_is_frozen_and_queued_once(office: Person, chosen: int) -> None:
    """The award list is frozen in the issue, one job is queued, and the same person is not issued twice."""
    answer = office.post("/api/issues", wish(chosen, number="45-QĐ/ĐUK", date="2020-07-30", override_reason="BTV đồng ý"))
    assert answer.status_code == 202, answer.text
    issue = answer.get_json()["id"]
    with session_scope(read_only=True) as session:
        row = session.get_one(Issue, issue)
        assert [a["name"] for a in row.awards["awards"]] == [NAME]
        assert session.scalars(select(Job).where(Job.kind == "make_issue", Job.key == issue)).one().payload == {"issue_id": issue}
    again = office.post("/api/issues", wish(chosen, override_reason="BTV đồng ý"))
    assert (again.status_code, again.get_json()["error"]["code"]) == (409, "already_issued")


def test_quotas_hold_unless_the_committee_says_otherwise(
    unit: Person, reviewer: Person, committee: Person, office: Person
) -> None:
    """One more than the plan allows is refused with the figures, and goes with a reason that is kept."""
    ids = []
    for _ in range(2):
        dossier, nominee = accepted(unit, reviewer, named=True)
        committee.post(f"/api/nominees/{nominee}/choice", {"choice": "chosen", "note": "Nhất trí"})
        with session_scope() as session:
            session.get_one(NomineeRecord, nominee).category = "bloc_mass_org"
        ids.append(nominee)
        assert dossier
    answer = office.post("/api/issues", wish(*ids))
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (409, "quota_exceeded")
    assert "chọn 02, vượt chỉ tiêu 01" in answer.get_json()["error"]["message"]
    for desk in (committee.get("/ban-thuong-vu?giai-doan=1").text, office.get("/van-phong?giai-doan=1").text):
        assert "Đoàn thể khối: chọn 02, vượt chỉ tiêu 01 của giai đoạn" in desk
        assert "(Q-03, mục III.2.1.a)" in desk
    made = office.post("/api/issues", wish(*ids, override_reason="Ban Thường vụ cho phép thêm 01"))
    assert made.status_code == 202
    with session_scope(read_only=True) as session:
        assert session.get_one(Issue, made.get_json()["id"]).override_reason == "Ban Thường vụ cho phép thêm 01"
    assert "Ban Thường vụ cho phép thêm 01" in office.get(f"/phat-hanh/{made.get_json()['id']}").text


def test_a_second_award_and_a_late_decision_are_told_on_the_desks(
    unit: Person, reviewer: Person, committee: Person, office: Person
) -> None:
    """Who was awarded in the other phase stands on both desks before anybody issues; a day after the ceremony on the issue's page."""
    rows = f"Đối tượng,Tên,Đơn vị,Giai đoạn\ncá nhân,{NAME},,II\n"
    data = {"file": (io.BytesIO(rows.encode()), "da_khen.csv")}
    headers = {"X-CSRFToken": reviewer.token, "Accept": "application/json"}
    assert reviewer.client.post("/tham-dinh/so-theo-doi/da_khen", data=data, headers=headers).status_code == 200
    _, nominee = accepted(unit, reviewer, named=True)
    assert committee.post(f"/api/nominees/{nominee}/choice", {"choice": "chosen", "note": "Nhất trí"}).status_code == 200
    told = f"“{NAME}” đã được khen ở giai đoạn II."
    for desk in (committee.get("/ban-thuong-vu?giai-doan=1").text, office.get("/van-phong?giai-doan=1").text):
        assert told in desk
        assert "(Q-05, mục III.2.1.a)" in desk
    made = office.post("/api/issues", wish(nominee, date="2020-09-20", override_reason="BTV đồng ý"))
    page = office.get(f"/phat-hanh/{made.get_json()['id']}").text
    assert told in page
    assert "Quyết định ngày 20/09/2020 sau dịp trao thưởng dự kiến (31/08/2020)" in page


def test_papers_are_downloaded_alone_and_together(office: Person, unit: Person, chosen: int) -> None:
    """A ready issue gives each paper that stands and all of them in one ZIP with their sums; strangers get none."""
    issue = office.post("/api/issues", wish(chosen, override_reason="BTV đồng ý")).get_json()["id"]
    assert office.get(f"/phat-hanh/{issue}/tat-ca.zip").status_code == 404
    contents = {"decision.pdf": b"%PDF decision" * 50_000, "manifest.json": b"{}"}
    old = b"%PDF the draft"
    with session_scope() as session:
        session.get_one(Issue, issue).state = "ready"
        for name, data in contents.items():
            blob = blobs.put_bytes(data)
            blobs.register(session, blob)
            session.add(Paper(issue_id=issue, name=name, sha256=blob.sha256, size=blob.size, edition=2))
        blob = blobs.put_bytes(old)
        blobs.register(session, blob)
        session.add(
            Paper(issue_id=issue, name="decision.pdf", sha256=blob.sha256, size=blob.size, replaced_at=utcnow(), replaced_by=2)
        )
    found = office.get(f"/api/issues/{issue}").get_json()
    assert {p["name"]: office.get(p["url"]).data for p in found["papers"]} == contents
    archive = zipfile.ZipFile(io.BytesIO(office.get(found["zip_url"]).data))
    assert archive.namelist() == ["decision.pdf", "manifest.json"]
    assert archive.read("decision.pdf") == contents["decision.pdf"]
    told = json.loads(archive.read("manifest.json"))
    digest = hashlib.sha256(contents["decision.pdf"]).hexdigest()
    assert [(f["name"], f["sha256"]) for f in told["files"]] == [("decision.pdf", digest)]
    assert (told["status"], told["number"]) == ("draft", None)
    assert unit.get(found["papers"][0]["url"]).status_code == 403
    assert unit.get(found["zip_url"]).status_code == 403
    assert "Tải tất cả" in office.get(f"/phat-hanh/{issue}").text


def test_the_office_sees_who_waits_and_why(unit: Person, reviewer: Person, committee: Person, office: Person) -> None:
    """The office's page names those chosen and what still blocks them."""
    _, nominee = accepted(unit, reviewer, named=False)
    committee.post(f"/api/nominees/{nominee}/choice", {"choice": "chosen", "note": "Nhất trí"})
    text = office.get("/van-phong").text
    assert "Vàng Thị Mấy" in text
    assert "Chưa xác nhận" in text
