"""Lists by hand: rows added, struck out, mended and taken back through the API and on the page, and what the rules make of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from dossier.documents import Evidence, FieldValue, ReadResult, Target
from storage.db import session_scope
from storage.models import AuditEntry, Correction, Issue, NomineeRecord
from tests.service.decisions import Desks
from tests.service.people import Person
from tests.service.readings import NAME, UNIT, read, sure

WHO = "Cán bộ thẩm định"
OTHER = "Giàng A Tằng"
PLACES = [Evidence(file=0, page=2, box=(0.1, 0.1 * n, 0.9, 0.1 * n + 0.05)) for n in (4, 6)]
LISTED = FieldValue(value=[NAME], confidence=0.3, evidence=PLACES)


def _minutes_lost_one(result: ReadResult) -> None:
    """The letter names two, of whom the minutes' list has one and may have more."""
    letter, minutes, _ = result.documents
    letter.nominees.append(letter.nominees[0].model_copy(deep=True, update={"name": sure(OTHER)}))
    minutes.fields["nominees"] = LISTED.model_copy(deep=True)


def _letter_may_lack_one(result: ReadResult) -> None:
    result.documents[0].fields["nominees"] = LISTED.model_copy(
        deep=True, update={"evidence": [Evidence(file=0, page=1, box=(0.1, 0.4, 0.9, 0.6))]}
    )


class Review:
    """A dossier at the review desk."""

    def __init__(self, unit: Person, reviewer: Person, change: Callable[[ReadResult], object] = lambda result: None) -> None:
        self.reviewer, self.id = reviewer, unit.new_dossier()
        read(self.id, sure(NAME), change=change)

    def lists(self, kind: int, name: str) -> dict[str, Any]:
        found = self.reviewer.get(f"/api/dossiers/{self.id}/rows").get_json()
        anchors = [d["anchor"] for d in self.reviewer.get(f"/api/dossiers/{self.id}/documents").get_json()]
        return dict(next(b for b in found if b["target"] == f"{anchors[kind]}#{name}"))

    def say(self, action: str, target: str, value: object = None, **more: object) -> dict[str, Any]:
        wish = {"target": target, "action": action, "value": value, **more}
        answer = self.reviewer.post(f"/api/dossiers/{self.id}/corrections", wish)
        return {**answer.get_json(), "status_code": answer.status_code}

    def code(self, action: str, target: str, value: object = None, **more: object) -> tuple[int, str]:
        found = self.say(action, target, value, **more)
        return found["status_code"], found["error"]["code"]

    def findings(self, rule: str) -> list[dict[str, Any]]:
        report = self.reviewer.get(f"/api/dossiers/{self.id}/report").get_json()
        return [f for f in report["findings"] if f["rule"] == rule and f["scope"] == "dossier"]

    def names(self) -> list[str]:
        return [n["name"] for n in self.reviewer.get(f"/api/dossiers/{self.id}/report").get_json()["nominees"]]

    def page(self) -> str:
        return self.reviewer.get(f"/ho-so/{self.id}").text


def person(name: str, **more: Any) -> dict[str, Any]:
    return {"kind": "individual", "honorific": "Đồng chí", "name": name, "position": "Chuyên viên", "unit": UNIT, **more}


@pytest.fixture
def review(unit: Person, reviewer: Person) -> Review:
    return Review(unit, reviewer)


def test_a_lost_row_written_in_decides_what_was_open(unit: Person, reviewer: Person) -> None:
    """X-01 is open while the minutes' list may lack rows; with the row and "đủ như trên giấy" it passes and says who wrote it."""
    review = Review(unit, reviewer, _minutes_lost_one)
    assert [f["status"] for f in review.findings("X-01")] == ["unknown"]
    minutes = review.lists(1, "nominees")
    assert minutes["may_lack_rows"]
    assert review.page().split("Danh sách người, tập thể")[1].count("Ảnh cắt từ trang 2") == len(PLACES)
    done = review.say("add_row", minutes["target"], person(OTHER))
    assert done["status_code"] == 200, done
    assert [f["status"] for f in review.findings("X-01")] == ["unknown"], "there may be more rows still"
    answered = review.say("confirm", minutes["target"].replace("#", "#fields/"), version=done["version"])
    assert answered["flags_left"] == done["flags_left"] - 1
    (finding,) = review.findings("X-01")
    assert finding["status"] == "pass"
    assert finding["evidence"][0]["by_hand"].startswith(WHO)
    after = review.lists(1, "nominees")
    assert (after["may_lack_rows"], [bool(r["by_hand"]) for r in after["rows"]]) == (False, [False, True])
    assert f"Có dòng nhập tay: {WHO}" in review.page()
    assert f"Có dòng nhập tay: {WHO}" not in unit.get(f"/ho-so/{review.id}").text


@pytest.mark.parametrize(("more", "status"), [(False, "pass"), (True, "fail")])
def test_the_cap_is_decided_by_what_people_say_of_the_list(unit: Person, reviewer: Person, more: bool, status: str) -> None:
    """One person, as many as the unit may propose, is open until the list is whole; a second one written in is one too many."""
    review = Review(unit, reviewer, _letter_may_lack_one)
    rule = next(r for r in ("C-01", "C-02", "C-03") if review.findings(r))
    assert [f["status"] for f in review.findings(rule)] == ["unknown"]
    letter = review.lists(0, "nominees")
    if more:
        review.say("add_row", letter["target"], person(OTHER))
    review.say("confirm", letter["target"].replace("#", "#fields/"))
    assert [f["status"] for f in review.findings(rule)] == [status]


def test_a_row_struck_out_is_taken_back(review: Review) -> None:
    """What the paper does not have leaves the list and the nominees; whoever strikes it out a second time is told."""
    row = review.lists(0, "nominees")["rows"][0]
    review.say("add_row", review.lists(0, "nominees")["target"], person(OTHER))
    assert review.say("remove_row", row["target"])["status_code"] == 200
    assert review.names() == [OTHER]
    listed = review.lists(0, "nominees")
    assert [(r["text"], r["removed_by"].startswith(WHO)) for r in listed["removed"]] == [(row["text"], True)]
    assert "Không có trên giấy" in review.page()
    assert review.code("remove_row", row["target"]) == (409, "stale_change")
    assert review.say("restore_row", row["target"])["status_code"] == 200
    assert review.code("restore_row", row["target"]) == (409, "stale_change")
    assert set(review.names()) == {NAME, OTHER}


def test_ones_own_row_is_taken_back(review: Review) -> None:
    """An addition is named by its own target and goes without a trace in the nominees; the history keeps it."""
    added = review.say("add_row", review.lists(0, "nominees")["target"], person(OTHER))["target"]
    assert set(review.names()) == {NAME, OTHER}
    review.say("remove_row", added)
    assert review.names() == [NAME]
    history = review.page().split("Các lần xác nhận, sửa")[1]
    for words in ("Thêm dòng", "Bỏ dòng", "(máy chưa đọc được)", "(không có trên giấy)", OTHER):
        assert words in history
    with session_scope(read_only=True) as session:
        made = session.scalars(select(Correction.action).where(Correction.dossier_id == review.id).order_by(Correction.id)).all()
        logged = session.scalars(select(AuditEntry.detail).where(AuditEntry.action == "value_add_row")).all()
    assert list(made) == ["add_row", "remove_row"]
    assert any(OTHER in entry["new"] for entry in logged)


def test_cells_of_an_asserted_row_are_mended(unit: Person, reviewer: Person) -> None:
    """Numbers as Vietnamese papers write them, and the rules count with them; nobody had doubted the row."""

    def tables(result: ReadResult) -> None:
        result.documents[2].targets = [Target(text="Thu ngân sách", planned=1000, actual=900, percent=90, needs_review=False)]

    review = Review(unit, reviewer, tables)
    row = review.lists(2, "targets")["rows"][0]
    cells = {**row["cells"], "planned": "1.250,5", "actual": "1300", "percent": "104%", "due": ""}
    assert review.say("correct", row["target"], cells)["status_code"] == 200
    (mended,) = review.lists(2, "targets")["rows"]
    assert (mended["cells"]["planned"], mended["cells"]["actual"], mended["cells"]["percent"]) == (1250.5, 1300.0, 104.0)
    assert mended["text"] == "Thu ngân sách, chỉ tiêu 1250,5, kết quả 1300, đạt 104%"
    assert f"✓ {WHO}" in review.page()
    shown = {c: "" if v is None else str(v) for c, v in mended["cells"].items()} | {"planned": "1250,5"}
    assert review.say("correct", row["target"], shown)["status_code"] == 200, "what the form shows is taken as it is"
    assert review.code("correct", row["target"], {**cells, "actual": "nhiều"}) == (400, "value_invalid")
    assert review.code("correct", row["target"], {"khác": 1}) == (400, "value_invalid")


@pytest.mark.parametrize(
    ("name", "cells", "text"),
    [
        (
            "ratings",
            {"year": "2015", "scale": "party_member", "raw": "Hoàn thành tốt nhiệm vụ", "decision_date": "05/01/2016"},
            "2015",
        ),
        ("headcount_ratings", {"year": "2019", "scale": "party_member", "total": "40", "at_least_good": "38"}, "38/40"),
        ("honours", {"what": "Giấy khen", "number": "12-QĐ/ĐU", "date": "05/02/2019", "body": "Đảng ủy cơ sở"}, "05/02/2019"),
        ("confirmations", {"body": "Chi ủy", "signer": "Lê Văn Tám", "signature": "present"}, "chữ ký có"),
        ("targets", {"text": "Trồng rừng", "planned": "100", "actual": "120"}, "kết quả 120"),
    ],
)
def test_every_list_of_a_report_takes_rows(review: Review, name: str, cells: dict[str, Any], text: str) -> None:
    """Each list's own cells, kept as the contract wants them, asserted, on the page that the person names."""
    listed = review.lists(2, name)
    done = review.say("add_row", listed["target"], cells, page=listed["pages"][-1])
    assert done["status_code"] == 200, done
    row = next(r for r in review.lists(2, name)["rows"] if r["target"] == done["target"])
    assert text in row["text"]
    assert row["needs_review"] is False
    report = next(d for d in review.reviewer.get(f"/api/dossiers/{review.id}/report").get_json()["documents"] if d["id"] == "d3")
    assert len(report[name]) == len(listed["rows"]) + 1
    if name == "ratings":
        kept = report[name][-1]
        assert (kept["year"], kept["level"], kept["decision_date"]) == (2015, "good", "2016-01-05")


def test_a_rating_written_in_counts_for_the_criterion(unit: Person, reviewer: Person) -> None:
    """The year that was lost is found again in the criterion's words, and the finding says that a person wrote it."""

    def lose(result: ReadResult) -> None:
        result.documents[2].ratings = [r for r in result.documents[2].ratings if r.year != 2018]

    review = Review(unit, reviewer, lose)
    cells = {"year": 2018, "scale": "party_member", "raw": "Hoàn thành tốt nhiệm vụ"}
    review.say("add_row", review.lists(2, "ratings")["target"], cells)
    report = reviewer.get(f"/api/dossiers/{review.id}/report").get_json()
    resting = [f for f in report["findings"] if any(e.get("by_hand") for e in f["evidence"])]
    assert any(f["rule"].startswith("E-") and "2018: Hoàn thành tốt nhiệm vụ" in f["message"] for f in resting)


def test_an_odd_name_is_asked_for_once_more(review: Review) -> None:
    """A slip is refused with the odd word; said again for sure it stands; letters typed apart are put together."""
    target = review.lists(0, "nominees")["target"]
    found = review.say("add_row", target, person("Giàng A Tằngg"))
    assert (found["status_code"], found["error"]["code"]) == (409, "name_odd")
    assert "“Tằngg”" in found["error"]["message"]
    assert review.say("add_row", target, person("H'Loan Niê"), sure=True)["status_code"] == 200
    assert review.say("add_row", target, person(unicodedata.normalize("NFD", OTHER)))["status_code"] == 200
    assert set(review.names()) == {NAME, "H'Loan Niê", OTHER}
    row = review.lists(0, "nominees")["rows"][0]["target"]
    assert review.code("correct", f"{row}/name", "Vàng Thi Mây") == (409, "name_odd")
    assert review.say("correct", f"{row}/name", "Vàng Thi Mây", sure=True)["status_code"] == 200


def test_rows_that_say_too_little_or_nothing_new_are_refused(review: Review) -> None:
    """Each refusal has its own code and a sentence that names what is missing or what is there already."""
    listed = review.lists(0, "nominees")
    assert review.code("add_row", listed["target"], person("")) == (400, "row_incomplete")
    found = review.say("add_row", listed["target"], person(NAME, position=None, unit=""))
    assert (found["error"]["code"], NAME in found["error"]["message"]) == ("row_exists", True)
    assert review.say("add_row", listed["target"], person(NAME, unit="Phòng Khác"))["status_code"] == 200, "a namesake elsewhere"
    assert review.code("add_row", listed["target"].replace("nominees", "targets"), {"text": "x"}) == (404, "not_found")
    assert review.code("add_row", listed["target"], person(OTHER), page="x/9") == (404, "not_found")
    assert review.code("remove_row", f"{listed['target']}/99") == (404, "not_found")
    ratings = review.lists(2, "ratings")["target"]
    assert review.code("add_row", ratings, {"year": "20", "raw": "Tốt"}) == (400, "value_invalid")
    heads = review.lists(2, "headcount_ratings")["target"]
    assert review.code("add_row", heads, {"year": "2019", "total": "3", "at_least_good": "4"}) == (400, "value_invalid")


def test_the_second_of_two_reviewers_is_told(review: Review) -> None:
    """Two additions from one and the same page: the second is refused, nothing of it is written."""
    version = int(review.reviewer.get(f"/api/dossiers/{review.id}/status").get_json()["version"])
    target = review.lists(0, "nominees")["target"]
    assert review.say("add_row", target, person(OTHER), version=version)["status_code"] == 200
    assert review.code("add_row", target, person("Lê Văn Tám"), version=version) == (409, "stale_change")
    assert set(review.names()) == {NAME, OTHER}


def test_two_reviewers_in_the_same_moment_write_one_row(app: Flask, unit: Person, reviewer: Person) -> None:
    """Both looked at the same page and press at once: one is written, the other is told, whoever it is."""
    review = Review(unit, reviewer)
    people = [reviewer, Person(app, "thamdinh"), Person(app, "thamdinh")]
    version = int(reviewer.get(f"/api/dossiers/{review.id}/status").get_json()["version"])
    target = review.lists(0, "nominees")["target"]
    wishes = [
        {"target": target, "action": "add_row", "value": person(name), "version": version}
        for name in (OTHER, "Lê Văn Tám", "Sùng Thị Dợ")
    ]
    with ThreadPoolExecutor(len(people)) as pool:
        answers = list(pool.map(lambda p, w: p.post(f"/api/dossiers/{review.id}/corrections", w), people, wishes))
    assert sorted(a.status_code for a in answers) == [200, 409, 409]
    assert {a.get_json()["error"]["code"] for a in answers if a.status_code == 409} == {"stale_change"}
    assert len(review.names()) == 2


def test_a_new_reading_drops_no_word_in_silence(unit: Person, reviewer: Person) -> None:
    """A list called complete and read otherwise since asks again; the page says what lapsed, and nobody accepts it unseen."""
    review = Review(unit, reviewer, _letter_may_lack_one)
    letter = review.lists(0, "nominees")
    review.say("add_row", letter["target"], person(OTHER))
    assert review.code("correct", letter["target"].replace("#", "#fields/"), [NAME]) == (400, "value_invalid")
    review.say("confirm", letter["target"].replace("#", "#fields/"))
    assert not review.lists(0, "nominees")["may_lack_rows"]

    def another(result: ReadResult) -> None:
        _letter_may_lack_one(result)
        result.documents[0].nominees[0].name = sure("Lò Văn Phúc")

    read(review.id, sure(NAME), change=another)
    assert set(review.names()) == {"Lò Văn Phúc", OTHER}, "the row by hand stays"
    assert review.lists(0, "nominees")["may_lack_rows"]
    page = review.page()
    assert "Ý kiến không còn hiệu lực (1)" in page
    assert "không còn hiệu lực</span>" in page.split("Các lần xác nhận, sửa")[1]
    accept = {"note": "Đã đối chiếu"}
    refused = reviewer.post(f"/api/dossiers/{review.id}/accept", accept)
    assert (refused.status_code, refused.get_json()["error"]["code"]) == (409, "words_lapsed")
    lapse = page.split('data-dismiss="')[1].split('"')[0].replace("&#34;", "").strip("[]")
    assert review.say("dismiss", lapse)["status_code"] == 200
    assert review.code("dismiss", lapse) == (404, "not_found")
    assert "Ý kiến không còn hiệu lực (1)" not in review.page()
    assert reviewer.post(f"/api/dossiers/{review.id}/accept", accept).status_code == 200


def test_the_papers_that_go_out_name_whom_a_person_wrote_in(
    unit: Person, reviewer: Person, committee: Person, office: Person
) -> None:
    """Accepted, chosen, issued: the list that decision, list and certificates are made from has the row as it was written."""
    desks = Desks(unit, reviewer, committee, office)
    review = Review(unit, reviewer)
    row = review.lists(0, "nominees")["rows"][0]["target"]
    review.say("remove_row", row)
    name = "Sùng Thị Dợ"
    for document in (0, 1):
        review.say("add_row", review.lists(document, "nominees")["target"], person(name, position="Phó Trưởng phòng"))
    found = reviewer.get(f"/api/dossiers/{review.id}/nominees").get_json()
    assert [(n["name"], n["blocked"]) for n in found] == [(name, [])]
    nominee = int(found[0]["id"])
    reviewer.post(f"/api/nominees/{nominee}/opinion", {"opinion": "recommended", "note": "Rõ"})
    assert reviewer.post(f"/api/dossiers/{review.id}/accept", {"note": "Đã đối chiếu"}).status_code == 200
    assert committee.post(f"/api/nominees/{nominee}/choice", {"choice": "chosen", "note": "Nhất trí"}).status_code == 200
    issue = desks.ask(nominee)
    assert issue["status_code"] == 202, issue
    with session_scope(read_only=True) as session:
        awards = session.get_one(Issue, str(issue["id"])).awards["awards"]
        assert session.get_one(NomineeRecord, nominee).name == name
    assert [(a["name"], a["position"], a["unit"], a["honorific"]) for a in awards] == [
        (name, "Phó Trưởng phòng", UNIT, "Đồng chí")
    ]


def test_only_reviewers_change_rows_and_only_the_office_sees_them(review: Review, unit: Person, committee: Person) -> None:
    """A unit neither lists nor changes; the committee sees and does not change; the API's page tells of it all."""
    target = review.lists(0, "nominees")["target"]
    wish = {"target": target, "action": "add_row", "value": person(OTHER)}
    for somebody in (unit, committee):
        assert somebody.post(f"/api/dossiers/{review.id}/corrections", wish).status_code == 403
    assert unit.get(f"/api/dossiers/{review.id}/rows").status_code == 403
    assert committee.get(f"/api/dossiers/{review.id}/rows").status_code == 200
    assert "data-add" not in committee.get(f"/ho-so/{review.id}").text
    described = unit.get("/api/openapi.json").get_json()
    assert "/api/dossiers/{dossier_id}/rows" in described["paths"]
    actions = described["components"]["schemas"]["CorrectionBody"]["properties"]["action"]["enum"]
    assert {"add_row", "remove_row", "restore_row"} <= set(actions)
