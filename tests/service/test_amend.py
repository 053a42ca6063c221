"""After the decision went out: corrections that a person confirms, revocations, signed copies, the award register."""

from __future__ import annotations

import hashlib

import pytest
from sqlalchemy import select

from storage import audit
from storage.certificates import register_rows
from storage.db import session_scope
from storage.models import Certificate, Issue, Paper, PaperSet, SignedCopy
from tests.service.decisions import Desks, make, state_of
from tests.service.people import Person
from tests.service.readings import NAME

NEW = "Vàng Thị Mẩy"


@pytest.fixture
def desks(unit: Person, reviewer: Person, committee: Person, office: Person) -> Desks:
    return Desks(unit, reviewer, committee, office)


def test_a_correction_waits_for_a_person_and_touches_only_its_own(desks: Desks) -> None:
    """Nothing is made before somebody has compared; then the list and the certificate are new, the decision stands, the old are kept."""
    issue = desks.issued(desks.chosen(), desks.chosen())
    url = f"/api/issues/{issue}/corrections"
    fix = {"place": 1, "name": NEW, "reason": "Sai dấu, theo quyết định bổ nhiệm"}
    assert desks.office.post(url, {**fix, "reason": " "}).get_json()["error"]["code"] == "missing_reason"
    assert desks.office.post(url, {**fix, "name": NAME}).get_json()["error"]["code"] == "nothing_changed"
    assert desks.office.post(url, {**fix, "name": " "}).status_code == 400
    assert "U+202E" in desks.office.post(url, {**fix, "name": "Vàng \u202eMây"}).get_json()["error"]["message"]
    assert desks.office.post(url, fix).get_json()["changes"] == [{"place": 1, "field": "name", "old": NAME, "new": NEW}]
    with session_scope(read_only=True) as session:
        assert session.get_one(Issue, issue).state == "ready"
    assert desks.office.post(f"{url}/confirm", {}).status_code == 400
    assert desks.unit.post(f"{url}/confirm", {"compared": True}).status_code == 403
    assert desks.reviewer.post(f"{url}/confirm", {"compared": True}).status_code == 202
    make(issue)
    with session_scope(read_only=True) as session:
        row = session.get_one(Issue, issue)
        assert [a["name"] for a in row.awards["awards"]] == [NAME, NEW]
        live = {(p.name, p.edition) for p in row.papers if p.replaced_at is None}
        assert live == {("decision.pdf", 1), ("certificates.pdf", 1), ("list.pdf", 2), ("certificates.pdf", 2)}
        lines = session.scalars(select(Certificate).where(Certificate.issue_id == issue).order_by(Certificate.place)).all()
        assert [(c.name, c.edition, bool(c.corrected_at)) for c in lines] == [(NAME, 1, False), (NEW, 2, True)]
        assert len(session.scalars(select(Paper).where(Paper.issue_id == issue)).all()) == 5
    page = desks.office.get(f"/phat-hanh/{issue}").text
    assert f"Tên: {NAME} → {NEW}" in page
    assert "Sai dấu, theo quyết định bổ nhiệm" in page


def test_a_correction_that_cannot_be_printed_can_be_given_up(desks: Desks) -> None:
    """Its papers failed: once it is dropped the issue is what it was, and its papers can be fetched again."""
    issue = desks.issued(desks.chosen())
    url = f"/api/issues/{issue}/corrections"
    desks.office.post(url, {"place": 0, "name": NEW, "reason": "Sai dấu"})
    desks.office.post(f"{url}/confirm", {"compared": True})
    with session_scope() as session:
        row = session.get_one(Issue, issue)
        row.state = row.editions[-1].state = "failed"
    assert "Bỏ đính chính này" in desks.office.get(f"/phat-hanh/{issue}").text
    assert desks.office.post(f"{url}/drop", {}).status_code == 200
    with session_scope(read_only=True) as session:
        row = session.get_one(Issue, issue)
        assert (row.state, row.editions[-1].state, row.awards["awards"][0]["name"]) == ("ready", "dropped", NAME)
    assert "Tải tất cả (ZIP)" in desks.office.get(f"/phat-hanh/{issue}").text


def test_the_letter_of_correction_says_what_was_confirmed(desks: Desks) -> None:
    """There is no letter before a correction stands; then it freezes old and new words for the awardee's unit, signed as the decision was."""
    issue = desks.issued(desks.chosen())
    ask = {"kind": "correction_letter", "issue_id": issue, "number": "8", "date": "2020-08-03"}
    assert desks.office.post("/api/paper-sets", ask).status_code == 404
    url = f"/api/issues/{issue}/corrections"
    desks.office.post(url, {"place": 0, "name": NEW, "reason": "Sai dấu"})
    assert desks.office.post("/api/paper-sets", ask).status_code == 404
    desks.office.post(f"{url}/confirm", {"compared": True})
    make(issue)
    assert desks.reviewer.post("/api/paper-sets", ask).status_code == 403
    answer = desks.office.post("/api/paper-sets", ask)
    assert answer.status_code == 202, answer.text
    with session_scope(read_only=True) as session:
        content = session.get_one(PaperSet, answer.get_json()["id"]).content
    assert [(r["what"], r["old"], r["new"]) for r in content["rows"]] == [("tên", NAME, NEW)]
    assert content["signing"]["name"] == "Lê Văn Ký"
    assert content["units"]
    assert "Công văn đính chính" in desks.office.get(f"/phat-hanh/{issue}").text


def test_a_correction_can_be_withdrawn(desks: Desks) -> None:
    """A proposal that nobody confirms makes no paper; it stays in the history."""
    issue = desks.issued(desks.chosen())
    desks.office.post(f"/api/issues/{issue}/corrections", {"place": 0, "position": "Phó bí thư", "reason": "Nhầm"})
    assert desks.office.post(f"/api/issues/{issue}/corrections/drop").status_code == 200
    page = desks.office.get(f"/phat-hanh/{issue}").text
    assert "đã rút, không lập văn bản" in page
    assert desks.office.post(f"/api/issues/{issue}/corrections/confirm", {"compared": True}).status_code == 404


def test_a_revocation_takes_the_award_back_and_frees_the_place(desks: Desks) -> None:
    """The state says so, the register says by which decision, quotas count it no more, and the person may be chosen anew."""
    first, second = desks.chosen(), desks.chosen()
    issue = desks.issued(first, second)
    url, words = f"/api/issues/{issue}/revocations", {"number": "2000", "date": "2020-08-10", "reason": "Kê khai sai thành tích"}
    assert desks.office.post(url, {**words, "places": []}).status_code == 400
    assert desks.office.post(url, {**words, "places": [1], "date": "2020-07-01"}).status_code == 400
    before = _counted(desks)
    assert desks.office.post(url, {**words, "places": [1]}).status_code == 201
    assert (state_of(first), state_of(second)) == ("awarded", "revoked")
    assert _counted(desks) == before - 1
    twice = desks.office.post(url, {**words, "places": [1], "number": "2001"})
    assert twice.get_json()["error"]["code"] == "already_revoked"
    with session_scope(read_only=True) as session:
        row = next(r for r in register_rows(session) if r.issue_id == issue and r.revoked_by)
        assert (row.revoked_by, row.revoked_why) == ("2000-QĐ/ĐUK", "Kê khai sai thành tích")
        assert session.get_one(Issue, issue).status == "issued"
        assert audit.verify(session) == []
    assert desks.office.form(f"/phat-hanh/{issue}/in-lai", place="1", on="paper").status_code == 409
    again = desks.ask(reissue_of=issue, number="2002", date="2020-07-30", signer="Lê Văn Ký", reason="x")
    assert again["error"]["code"] == "issue_closed"  # type: ignore[index]
    assert desks.office.post(url, {**words, "places": [0], "number": "2003"}).status_code == 201
    assert "Đã thu hồi" in desks.office.get(f"/phat-hanh/{issue}").text
    with session_scope(read_only=True) as session:
        assert session.get_one(Issue, issue).status == "revoked"


def _counted(desks: Desks) -> int:
    """How many the desk's quota of party members counts as chosen or awarded."""
    from service.usecases.committee import TAKEN, candidates

    with session_scope(read_only=True) as session:
        return sum(c.row.state in TAKEN for c in candidates(session, "119-kh-duk", 1))


def test_a_person_taken_back_can_be_awarded_by_another_decision(desks: Desks) -> None:
    """After the revocation the committee chooses again, and a new decision gives a new running number."""
    nominee = desks.chosen()
    issue = desks.issued(nominee)
    words = {"places": [0], "number": "2100", "date": "2020-08-10", "reason": "Sai thẩm quyền ký"}
    assert desks.office.post(f"/api/issues/{issue}/revocations", words).status_code == 201
    assert (
        desks.committee.post(f"/api/nominees/{nominee}/choice", {"choice": "chosen", "note": "Nhất trí lại"}).status_code == 200
    )
    other = desks.issued(nominee, date="2020-08-12")
    with session_scope(read_only=True) as session:
        numbers = session.scalars(select(Certificate.number).where(Certificate.issue_id.in_((issue, other)))).all()
    assert len(set(numbers)) == 2
    assert desks.ask(nominee)["error"]["code"] == "wrong_state"  # type: ignore[index]


def test_signed_copies_are_kept_byte_for_byte(desks: Desks) -> None:
    """What was uploaded comes back unchanged, with its SHA-256 and who brought it; a mistaken one is taken off, not deleted."""
    issue = desks.issued(desks.chosen())
    data = b"%PDF-1.7 scan of the signed decision"
    answer = desks.office.upload(
        f"/api/issues/{issue}/signed", [("Quyết định đã ký.pdf", data)], paper="decision", note="Bản đóng dấu"
    )
    assert answer.status_code == 201, answer.text
    copy = answer.get_json()["copies"][0]
    assert copy["sha256"] == hashlib.sha256(data).hexdigest()
    assert desks.office.get(f"/ban-da-ky/{copy['id']}").data == data
    assert desks.unit.get(f"/ban-da-ky/{copy['id']}").status_code == 403
    assert desks.reviewer.upload(f"/api/issues/{issue}/signed", [("a.pdf", data)]).status_code == 403
    page = desks.office.get(f"/phat-hanh/{issue}").text
    assert all(words in page for words in ("Quyết định đã ký.pdf", "Bản đóng dấu", "Đang kiểm tra", copy["sha256"]))
    with session_scope() as session:
        session.get_one(SignedCopy, copy["id"]).state = "checked"
    assert desks.office.post(f"/api/issues/signed/{copy['id']}/retire").status_code == 200
    assert desks.office.get(f"/ban-da-ky/{copy['id']}").data == data
    assert "Bỏ bản đã ký: Quyết định đã ký.pdf" in desks.office.get(f"/phat-hanh/{issue}").text


def test_the_register_is_searched_without_marks(desks: Desks) -> None:
    """A name, a unit or a running number finds the line; drafts are not in it."""
    nominee = desks.chosen()
    draft = str(desks.ask(nominee)["id"])
    make(draft)
    with session_scope(read_only=True) as session:
        assert not [r for r in register_rows(session) if r.issue_id == draft]
    issue = desks.issued(desks.chosen())
    with session_scope(read_only=True) as session:
        line = next(r for r in register_rows(session) if r.issue_id == issue)
    for words in ("vang thi", str(line.register_no)):
        text = desks.office.get(f"/van-phong/so-khen-thuong?q={words}").text
        assert f"/phat-hanh/{issue}" in text, words
    assert "Không tìm thấy" in desks.office.get("/van-phong/so-khen-thuong?q=khong-co-ten-nay").text
