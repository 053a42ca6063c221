"""The review desk: flags, corrections with history, two reviewers at once, moving pages, accepting and returning."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from dossier.documents import FieldValue, ReadResult
from service.usecases.deadlines import countdowns
from storage import blobs
from storage.db import session_scope
from storage.models import Dossier, Job, Paper, StateChange
from storage.plans import current_plan
from tests.service.people import Person
from tests.service.readings import NAME, read, sure, unsure

WRONG = "Vàng Thị Mấy"


@pytest.fixture
def dossier(unit: Person) -> str:
    made = unit.new_dossier()
    read(made)
    return made


def flags_of(reviewer: Person, dossier: str) -> list[dict[str, object]]:
    found = reviewer.get(f"/api/dossiers/{dossier}/flags").get_json()
    assert isinstance(found, list)
    return found


def version_of(reviewer: Person, dossier: str) -> int:
    return int(reviewer.get(f"/api/dossiers/{dossier}/status").get_json()["version"])


def test_a_flagged_name_comes_with_crop_and_suggestions(reviewer: Person, dossier: str) -> None:
    """The flag says what the machine read, what it may be, and shows the place on the page."""
    (flag,) = flags_of(reviewer, dossier)
    assert (flag["value"], flag["suggestions"]) == (WRONG, [NAME])
    crop = reviewer.get(str(flag["crop_url"]))
    assert (crop.status_code, crop.mimetype) == (200, "image/webp")
    text = reviewer.get(f"/ho-so/{dossier}").text
    assert WRONG in text
    assert str(flag["target"]) in text


def test_a_list_that_may_not_be_read_whole_shows_its_rows(unit: Person, reviewer: Person) -> None:
    """A person holds the rows that were read against the paper and says that these are all; there is nothing to type."""
    made = unit.new_dossier()

    def doubt(result: ReadResult) -> None:
        report = result.documents[2]
        report.fields["ratings"] = FieldValue(confidence=0.0, evidence=report.fields["subject_name"].evidence)
        report.fields["honours"] = FieldValue(confidence=0.0, evidence=report.fields["subject_name"].evidence)

    read(made, name=sure(NAME), change=doubt)
    flags = {str(f["target"]).rpartition("/")[2]: f for f in flags_of(reviewer, made)}
    assert flags["ratings"]["rows"] == [f"Năm {y}: Hoàn thành xuất sắc nhiệm vụ, đảng viên" for y in range(2016, 2020)]
    assert flags["honours"]["rows"] == []
    text = reviewer.get(f"/ho-so/{made}").text
    for words in ("Máy đọc được 04 dòng", "Đủ như trên giấy", "Máy chưa đọc được dòng nào", "Giấy không có"):
        assert words in text
    wish = {"target": flags["ratings"]["target"], "action": "confirm", "version": version_of(reviewer, made)}
    assert reviewer.post(f"/api/dossiers/{made}/corrections", wish).get_json()["flags_left"] == 1


def test_a_correction_counts_and_is_remembered(reviewer: Person, dossier: str) -> None:
    """A corrected name leaves no flag, is judged at once, and the history says who, from what, to what."""
    (flag,) = flags_of(reviewer, dossier)
    answer = reviewer.post(f"/api/dossiers/{dossier}/corrections", {"target": flag["target"], "action": "correct", "value": NAME})
    assert answer.get_json()["flags_left"] == 0
    names = [n["name"] for n in reviewer.get(f"/api/dossiers/{dossier}/report").get_json()["nominees"]]
    assert names == [NAME]
    history = reviewer.get(f"/ho-so/{dossier}").text.split("Các lần xác nhận, sửa")[1]
    assert WRONG in history
    assert NAME in history


def test_confirming_what_changed_meanwhile_is_refused(reviewer: Person, dossier: str) -> None:
    """Confirming names the value that was seen; another one there by now is not confirmed unseen."""
    (flag,) = flags_of(reviewer, dossier)
    answer = reviewer.post(
        f"/api/dossiers/{dossier}/corrections", {"target": flag["target"], "action": "confirm", "value": "Khác"}
    )
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (409, "stale_change")


def test_two_reviewers_do_not_overwrite_each_other(reviewer: Person, dossier: str) -> None:
    """The second of two changes made from the same page is refused with a sentence; the first one stands."""
    (flag,) = flags_of(reviewer, dossier)
    seen = version_of(reviewer, dossier)
    wish = {"target": flag["target"], "action": "correct", "version": seen}
    first = reviewer.post(f"/api/dossiers/{dossier}/corrections", {**wish, "value": NAME})
    second = reviewer.post(f"/api/dossiers/{dossier}/corrections", {**wish, "value": "Vàng Thị Mậy"})
    assert first.status_code == 200
    assert first.get_json()["version"] > seen
    assert (second.status_code, second.get_json()["error"]["code"]) == (409, "stale_change")
    assert reviewer.post(f"/api/dossiers/{dossier}/accept", {"note": "x", "version": seen}).status_code == 409
    assert reviewer.get(f"/api/dossiers/{dossier}/report").get_json()["nominees"][0]["name"] == NAME


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("issue_date", "05/7/2020", "2020-07-05"),
        ("issue_date", "2020-07-05", "2020-07-05"),
        ("phase", "2", 2),
        ("count_individuals", "", None),
        ("doc_number", " 12 ", "12"),
        ("recipients", "Như trên\n\nLưu", ["Như trên", "Lưu"]),
        ("has_seal", "present", "present"),
    ],
)
def test_typed_values_are_kept_as_the_contract_wants(
    reviewer: Person, dossier: str, field: str, typed: str, kept: object
) -> None:
    """Dates become ISO, numbers numbers, lines lists; nothing typed means that the paper does not have it."""
    target = str(flags_of(reviewer, dossier)[0]["target"]).split("#")[0] + f"#fields/{field}"
    answer = reviewer.post(f"/api/dossiers/{dossier}/corrections", {"target": target, "action": "correct", "value": typed})
    assert answer.status_code == 200, answer.text
    letter = reviewer.get(f"/api/dossiers/{dossier}/report").get_json()["documents"][0]
    assert letter["fields"][field]["value"] == kept
    assert letter["fields"][field]["confirmed_by"] == "thamdinh"


@pytest.mark.parametrize(("field", "typed"), [("issue_date", "31/02/2020"), ("phase", "hai"), ("has_seal", "chắc có")])
def test_impossible_values_are_refused(reviewer: Person, dossier: str, field: str, typed: str) -> None:
    """A date that does not exist, a word for a number, a word outside the list: refused with a sentence."""
    target = str(flags_of(reviewer, dossier)[0]["target"]).split("#")[0] + f"#fields/{field}"
    answer = reviewer.post(f"/api/dossiers/{dossier}/corrections", {"target": target, "action": "correct", "value": typed})
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (400, "value_invalid")


def test_a_page_moves_to_another_document(reviewer: Person, dossier: str) -> None:
    """A moved page belongs to its new document in the next report; a page that does not exist moves nowhere."""
    letter, minutes, report = (d["anchor"] for d in reviewer.get(f"/api/dossiers/{dossier}/documents").get_json())
    answer = reviewer.post(
        f"/api/dossiers/{dossier}/corrections", {"target": f"page:{report}", "action": "move_page", "value": minutes}
    )
    assert answer.status_code == 200
    documents = reviewer.get(f"/api/dossiers/{dossier}/report").get_json()["documents"]
    assert [[p["page"] for p in d["pages"]] for d in documents] == [[1], [2, 3]]
    gone = reviewer.post(
        f"/api/dossiers/{dossier}/corrections", {"target": f"page:{letter}9", "action": "move_page", "value": minutes}
    )
    assert gone.status_code == 404


def test_a_page_that_begins_a_document_is_read_anew(reviewer: Person, dossier: str) -> None:
    """A page put on its own place is a new document: the machine looks again, people keep working meanwhile."""
    _, minutes, _ = (d["anchor"] for d in reviewer.get(f"/api/dossiers/{dossier}/documents").get_json())
    wish = {"target": f"page:{minutes}", "action": "move_page", "value": minutes}
    assert reviewer.post(f"/api/dossiers/{dossier}/corrections", wish).status_code == 200
    with session_scope(read_only=True) as session:
        kinds = session.scalars(select(Job.kind).where(Job.state == "queued")).all()
        assert "read_dossier" in kinds
        assert session.get_one(Dossier, dossier).state == "in_review"


def test_the_machine_looks_again_when_asked(reviewer: Person, unit: Person, dossier: str) -> None:
    """A reviewer hands the dossier to the readers once more; while they read, nobody corrects."""
    assert unit.post(f"/api/dossiers/{dossier}/read-again").status_code == 403
    assert reviewer.post(f"/api/dossiers/{dossier}/read-again").get_json()["state"] == "reading"
    assert reviewer.post(f"/api/dossiers/{dossier}/read-again").get_json()["error"]["code"] == "wrong_state"
    assert "Máy đang đọc hồ sơ" in reviewer.get(f"/ho-so/{dossier}").text


def test_returning_wants_reasons_that_the_unit_reads(reviewer: Person, unit: Person, dossier: str) -> None:
    """A return without a real reason is refused; with one, the unit reads it, adds a file, hands in again."""
    short = reviewer.post(f"/api/dossiers/{dossier}/return", {"reason": "thiếu"})
    assert (short.status_code, short.get_json()["error"]["code"]) == (400, "missing_reason")
    reason = "Báo cáo thành tích chưa có xác nhận của chi ủy, đề nghị bổ sung."
    assert reviewer.post(f"/api/dossiers/{dossier}/return", {"reason": reason}).status_code == 200
    assert reason in unit.get(f"/ho-so/{dossier}").text
    assert unit.upload(f"/api/dossiers/{dossier}/files", [("bo-sung.pdf", b"%PDF-1.7 new")]).status_code == 201
    again = unit.post(f"/api/dossiers/{dossier}/submit")
    assert again.get_json()["state"] == "reading"
    assert reason not in unit.get(f"/ho-so/{dossier}").text


def test_taking_an_unclear_dossier_wants_a_note(reviewer: Person, dossier: str) -> None:
    """Accepting a dossier that is not complete says why; afterwards values stand still until it is reopened."""
    assert reviewer.post(f"/api/dossiers/{dossier}/accept").get_json()["error"]["code"] == "missing_reason"
    assert reviewer.post(f"/api/dossiers/{dossier}/accept", {"note": "Đã đối chiếu bản giấy"}).get_json()["state"] == "accepted"
    answer = reviewer.post(f"/api/dossiers/{dossier}/corrections", {"target": "x#kind", "action": "confirm"})
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (409, "wrong_state")
    assert reviewer.post(f"/api/dossiers/{dossier}/reopen", {"reason": "Xem lại tên"}).get_json()["state"] == "in_review"


def test_a_dossier_without_a_phase_is_not_accepted(reviewer: Person, unit: Person, dossier: str) -> None:
    """Nobody would see its nominees; the reviewer's word on the phase counts at once, also over what was read first."""
    letter = reviewer.get(f"/api/dossiers/{dossier}/documents").get_json()[0]["anchor"]
    with session_scope() as session:
        session.get_one(Dossier, dossier).phase = None
    refused = reviewer.post(f"/api/dossiers/{dossier}/accept", {"note": "Đã xem"})
    assert (refused.status_code, refused.get_json()["error"]["code"]) == (409, "phase_unknown")
    fix = {"target": f"{letter}#fields/phase", "action": "correct", "value": "2"}
    assert reviewer.post(f"/api/dossiers/{dossier}/corrections", fix).status_code == 200
    assert reviewer.get(f"/api/dossiers/{dossier}/report").get_json()["phase"] == 2
    assert reviewer.post(f"/api/dossiers/{dossier}/accept", {"note": "Đã xem"}).status_code == 200


def test_the_check_sheet_is_asked_for_once(reviewer: Person, dossier: str) -> None:
    """Two clicks make one job; the state says that it is being made."""
    first = reviewer.post(f"/api/dossiers/{dossier}/check-sheet")
    again = reviewer.post(f"/api/dossiers/{dossier}/check-sheet")
    assert (first.status_code, first.get_json()["state"], again.get_json()["state"]) == (202, "making", "making")


def test_pictures_of_other_pages_are_not_there(reviewer: Person, dossier: str) -> None:
    """A page without an image and a crop outside the page are refused, not broken."""
    assert reviewer.get(f"/ho-so/{dossier}/anh/trang/0/9").status_code == 404
    assert reviewer.get(f"/ho-so/{dossier}/anh/cat/0/1?o=0.5,0.5,0.1,0.1").status_code == 400
    assert reviewer.get(f"/ho-so/{dossier}/anh/cat/0/1?o=nan,0,1,1").status_code == 400


def test_the_clerk_writes_the_date_received(clerk: Person, unit: Person, reviewer: Person, dossier: str) -> None:
    """The clerk's date counts at once for the deadline; nobody else writes it, and it is not in the future."""
    before = reviewer.get(f"/api/dossiers/{dossier}/report").get_json()["findings"]
    assert [f["status"] for f in before if f["rule"] == "T-01"] == ["warn"]
    path = f"/api/dossiers/{dossier}/arrival"
    assert clerk.post(path, {"received_on": "2020-07-20", "incoming_number": "125"}).status_code == 200
    after = reviewer.get(f"/api/dossiers/{dossier}/report").get_json()["findings"]
    assert [f["status"] for f in after if f["rule"] == "T-01"] == ["fail"]
    assert "20/07/2020" in clerk.get("/van-thu").text
    assert unit.post(path, {"received_on": "2020-07-01"}).status_code == 403
    assert clerk.post(path, {"received_on": "2999-01-01"}).get_json()["error"]["code"] == "bad_request"


def test_the_appraisers_see_how_many_days_are_left(reviewer: Person, dossier: str) -> None:
    """A countdown to the day before which the plan wants the proposals, with the dossiers that still wait; days over are told as such."""
    assert dossier
    with session_scope(read_only=True) as session:
        plan, _ = current_plan(session, "119-kh-duk")
        for today, words in (
            (date(2020, 7, 27), "còn 2 ngày"),
            (date(2020, 7, 29), "hôm nay là ngày cuối"),
            (date(2020, 7, 30), "đã quá 1 ngày"),
        ):
            first = countdowns(session, plan, today)[0]
            assert words in first.text
            assert "trước ngày 30/07/2020" in first.text
            assert first.waiting >= 1
        assert [c.name for c in countdowns(session, plan, date(2020, 9, 1))][-1] == "giai đoạn II"
    assert "(T-03, mục IV.4)" in reviewer.get("/tham-dinh").text


def test_an_extension_with_a_reason_turns_late_into_in_time(clerk: Person, reviewer: Person, dossier: str) -> None:
    """A late dossier is in time once a later day is granted; without a reason nothing is granted; taken back it is late again."""
    assert clerk.post(f"/api/dossiers/{dossier}/arrival", {"received_on": "2020-07-14"}).status_code == 200

    def lateness() -> set[str]:
        report = reviewer.get(f"/api/dossiers/{dossier}/report").get_json()
        return {f["status"] for f in report["findings"] if f["rule"] == "T-01"}

    assert lateness() == {"fail"}
    where = f"/api/dossiers/{dossier}/extension"
    refused = reviewer.post(where, {"until": "2020-07-15"})
    assert refused.get_json()["error"]["code"] == "missing_reason"
    assert clerk.post(where, {"until": "2020-07-15", "reason": "x"}).status_code == 403
    assert reviewer.post(where, {"until": "2020-07-15", "reason": "Mưa lũ, BTV đồng ý"}).status_code == 200
    assert lateness() == {"pass"}
    page = reviewer.get(f"/ho-so/{dossier}").text
    assert "Đã gia hạn đến 15/07/2020: Mưa lũ, BTV đồng ý" in page
    assert "hạn được gia hạn đến 15/07/2020" in page
    assert reviewer.post(where, {"reason": "Ghi nhầm hồ sơ"}).status_code == 200
    assert lateness() == {"fail"}


def test_the_list_filters_and_counts(reviewer: Person, unit: Person) -> None:
    """The review desk shows what is asked for by state and by unit."""
    made = unit.new_dossier()
    read(made, unsure(NAME))
    code = reviewer.get(f"/api/dossiers/{made}/status").get_json()["code"]
    assert code in reviewer.get("/tham-dinh?state=in_review&unit=1").text
    assert code not in reviewer.get("/tham-dinh?state=issued").text
    assert code not in reviewer.get("/tham-dinh?unit=2").text


RETURN = {"reason": "1. Thiếu biên bản họp xét.\n2. Báo cáo chưa có xác nhận của chi bộ", "with_findings": 0}


def test_returning_asks_for_the_letter_once(reviewer: Person, unit: Person, dossier: str) -> None:
    """One job goes with the return, with its judgement and deadline; reviewer and unit read that it is being made."""
    answer = reviewer.post(f"/api/dossiers/{dossier}/return", {**RETURN, "deadline": "2999-01-05"})
    assert answer.status_code == 200, answer.text
    with session_scope(read_only=True) as session:
        job = session.scalars(select(Job).where(Job.kind == "make_letter", Job.key.like(f"{dossier}:%"))).one()
        assert (job.payload["deadline"], job.payload["with_findings"]) == ("2999-01-05", False)
        assert job.payload["judgement_id"]
    for person in (reviewer, unit):
        assert person.get(f"/api/dossiers/{dossier}/letter").get_json()["state"] == "making"
        assert "đang lập" in person.get(f"/ho-so/{dossier}").text


def test_the_letter_is_the_units_to_read_and_nobody_elses(
    reviewer: Person, unit: Person, other_unit: Person, dossier: str
) -> None:
    """Made files are linked on the page and downloaded by the reviewer and by that unit; another unit finds nothing."""
    reviewer.post(f"/api/dossiers/{dossier}/return", RETURN)
    with session_scope() as session:
        change = session.scalars(
            select(StateChange).where(StateChange.dossier_id == dossier, StateChange.new == "returned")
        ).one()
        blob = blobs.put_bytes(b"%PDF letter")
        blobs.register(session, blob)
        columns = {"sha256": blob.sha256, "size": blob.size, "dossier_id": dossier}
        letter = Paper(name="supplement-request.pdf", state_change_id=change.id, **columns)
        sheet = Paper(name="check-sheet.pdf", **columns)
        session.add_all([letter, sheet])
        session.flush()
        path, inside_only = f"/giay-to/{letter.id}", f"/giay-to/{sheet.id}"
    assert path in unit.get(f"/ho-so/{dossier}").text
    assert [p.get(path).status_code for p in (reviewer, unit, other_unit)] == [200, 200, 404]
    assert [p.get(inside_only).status_code for p in (reviewer, unit)] == [200, 403]
    assert other_unit.get(f"/api/dossiers/{dossier}/letter").status_code == 404


def test_a_deadline_that_is_over_is_refused_and_nothing_moves(reviewer: Person, dossier: str) -> None:
    """The letter cannot ask for papers by yesterday; the dossier stays in review."""
    answer = reviewer.post(f"/api/dossiers/{dossier}/return", {**RETURN, "deadline": "2020-07-01"})
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (400, "deadline_passed")
    assert reviewer.get(f"/api/dossiers/{dossier}/status").get_json()["state"] == "in_review"
