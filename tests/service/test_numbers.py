"""Drafts, issuing, and the numbers of decisions: the next one, one given by hand, two clerks, terms, gaps."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from storage.db import session_scope
from storage.models import Certificate, GivenNumber, Issue
from tests.service.decisions import PLAN, Desks, make, state_of
from tests.service.people import Person


@pytest.fixture
def desks(unit: Person, reviewer: Person, committee: Person, office: Person) -> Desks:
    return Desks(unit, reviewer, committee, office)


def issue_row(issue_id: object) -> Issue:
    with session_scope(read_only=True) as session:
        return session.get_one(Issue, str(issue_id))


def test_a_draft_becomes_an_issue_once_nothing_is_blank(desks: Desks) -> None:
    """The draft holds its people and awards nobody; with number, date and signer it goes out, and its certificates get their numbers."""
    nominee = desks.chosen()
    draft = str(desks.ask(nominee)["id"])
    make(draft)
    assert (issue_row(draft).status, state_of(nominee)) == ("draft", "chosen")
    assert desks.ask(nominee)["error"]["code"] == "already_issued"  # type: ignore[index]
    again = desks.ask(reissue_of=draft, next_number=True, date="2020-07-30", signer="Lê Văn Ký")
    assert again["id"] == draft
    with session_scope(read_only=True) as session:
        edition = session.get_one(Issue, draft).editions[-1]
        assert (edition.cause, edition.edition) == ("issue", 2)
        assert edition.awards["awards"][0]["register_no"]
        assert {c["field"] for c in edition.changes} == {"number", "issue_date", "signer"}
    make(draft)
    row = issue_row(draft)
    assert (row.status, row.symbol, row.term, state_of(nominee)) == ("issued", "QĐ/ĐUK", "khóa VIII", "awarded")
    page = desks.office.get(f"/phat-hanh/{draft}").text
    assert f"Quyết định số {row.number}-QĐ/ĐUK" in page
    assert "được thay bằng bản 2" in page


def test_a_number_is_checked_against_its_series(desks: Desks) -> None:
    """A used number is refused with a sentence, another symbol too; the symbol typed behind the number is not doubled."""
    first = desks.issued(desks.chosen())
    number = issue_row(first).number
    nominee = desks.chosen()
    taken = desks.ask(nominee, number=f"{number}-QĐ/ĐUK", date="2020-07-31", signer="Lê Văn Ký")
    assert (taken["status_code"], taken["error"]["code"]) == (409, "number_taken")  # type: ignore[index]
    assert "đã dùng cho một quyết định khác ngày 30/07/2020" in taken["error"]["message"]  # type: ignore[index]
    wrong = desks.ask(nominee, number="900-QĐ/TU", date="2020-07-31")
    assert wrong["error"]["code"] == "number_invalid"  # type: ignore[index]
    free = offered(desks, "2020-08-01") + 100
    given = desks.ask(nominee, number=f"0{free} - QĐ/ĐUK", date="2020-07-31", signer="Lê Văn Ký")
    assert issue_row(given["id"]).number == str(free)
    assert offered(desks, "2020-08-01") == free + 1
    text = desks.office.get("/van-phong/so-van-ban").text
    assert "Số còn trống" in text
    assert f"–{free - 1}" in text


def offered(desks: Desks, day: str) -> int:
    """The next number of that day's term."""
    return int(desks.office.get(f"/api/issues/offer?plan_id={PLAN}&date={day}").get_json()["next_number"])


def test_the_congress_begins_a_new_series(desks: Desks) -> None:
    """The same number is free again in the next term, and the offer follows the day of signing."""
    first = desks.issued(desks.chosen())
    number = int(issue_row(first).number or 0)
    other = desks.issued(desks.chosen(), next_number=False, number=str(number), date="2020-09-10")
    assert (issue_row(other).number, issue_row(other).term) == (str(number), "khóa IX")
    offer = desks.office.get(f"/api/issues/offer?plan_id={PLAN}&date=2020-09-10").get_json()
    assert offer["term"] == "khóa IX"
    assert offer["next_number"] > number
    assert offer["signers"] == ["BÍ THƯ", "PHÓ BÍ THƯ"]


def test_the_next_number_wants_a_day(desks: Desks) -> None:
    """Without the day nobody knows the term; the office is told so and no number is spent."""
    answer = desks.ask(desks.chosen(), next_number=True)
    assert answer["status_code"] == 400
    assert "chọn ngày ký" in answer["error"]["message"]  # type: ignore[index]


def test_a_cancelled_draft_gives_back_its_people_and_its_number(desks: Desks) -> None:
    """The number is free again, the person waits again, the draft and the reason stay to be read."""
    nominee = desks.chosen()
    draft = str(desks.ask(nominee, number="777", date="2020-07-30")["id"])
    busy = desks.office.post(f"/api/issues/{draft}/cancel", {"reason": "Sai"})
    assert busy.get_json()["error"]["code"] == "issue_busy"
    make(draft)
    assert desks.office.post(f"/api/issues/{draft}/cancel", {"reason": ""}).get_json()["error"]["code"] == "missing_reason"
    assert desks.office.post(f"/api/issues/{draft}/cancel", {"reason": "BTV họp lại"}).status_code == 200
    assert "BTV họp lại" in desks.office.get(f"/phat-hanh/{draft}").text
    again = desks.ask(nominee, number="777", date="2020-07-30")
    assert again["status_code"] == 202, again


def test_an_issued_decision_is_made_anew_only_with_a_reason_and_keeps_its_register_numbers(desks: Desks) -> None:
    """Another number voids the first one for good; the certificates' running numbers stay."""
    issue = desks.issued(desks.chosen())
    number = issue_row(issue).number
    words = {"reissue_of": issue, "date": "2020-07-31", "signer": "Lê Văn Ký", "next_number": False, "number": "9200"}
    assert desks.ask(**words)["error"]["code"] == "missing_reason"  # type: ignore[arg-type, index]
    before = _register_no(issue)
    assert desks.ask(**words, reason="Nhầm số")["status_code"] == 202  # type: ignore[arg-type]
    make(issue)
    assert (issue_row(issue).number, _register_no(issue)) == ("9200", before)
    with session_scope(read_only=True) as session:
        old = select(GivenNumber.void).where(GivenNumber.number == int(number or 0), GivenNumber.issue_id == issue)
        assert session.scalar(old.where(GivenNumber.book == "document")) is True
    assert "Nhầm số" in desks.office.get(f"/phat-hanh/{issue}").text


def _register_no(issue_id: str) -> int:
    with session_scope(read_only=True) as session:
        return session.scalars(select(Certificate.number).where(Certificate.issue_id == issue_id)).one()


def test_numbers_used_outside_are_entered_and_struck(office: Person, reviewer: Person) -> None:
    """The office enters a run of numbers from the paper book; a slip is taken back; others may only look."""
    form = {"book": "1", "first": "9301", "last": "9305", "note": "Sổ giấy", "ke-hoach": PLAN}
    assert office.form("/van-phong/so-van-ban", **form).status_code == 302
    assert "9306-QĐ/ĐUK" in office.get("/van-phong/so-van-ban").text
    assert office.form("/van-phong/so-van-ban", **form).status_code == 409
    assert "9301 đến 9305-QĐ/ĐUK" in office.get("/van-phong/so-van-ban").text
    slip = {"book": "1", "first": "9305", "last": "9305"}
    assert office.form("/van-phong/so-van-ban/bo", **slip).status_code == 302
    assert "Số tiếp theo: 9305-QĐ/ĐUK" in office.get("/van-phong/so-van-ban").text
    assert office.form("/van-phong/so-van-ban/bo", **slip).status_code == 400
    assert reviewer.get("/van-phong/so-van-ban").status_code == 200
    assert reviewer.form("/van-phong/so-van-ban", **form).status_code == 403
