"""The papers beside the decision on their desks: what stops them, what they freeze, who may ask, who may fetch."""

from __future__ import annotations

import io
import zipfile
from itertools import count
from typing import Any

import pytest
from openpyxl import load_workbook

from dossier.office_papers import AppraisalSheet, ConsolidatedSubmission, MoneyList, ResultNotices
from storage import blobs
from storage.db import session_scope
from storage.models import Issue, Job, NomineeRecord, Paper, PaperSet, Unit
from storage.plans import publish_plan
from storage.settings import ROOT
from tests.service.decisions import make
from tests.service.people import Person
from tests.service.readings import NAME, read, sure

_NUMBERS = count(1)
_TEXT = (ROOT / "plans" / "119-kh-duk.yaml").read_text(encoding="utf-8")


def publish(plan_id: str, *changes: tuple[str, str]) -> None:
    """The plan under ``plan_id``, with these replacements."""
    text = _TEXT.replace("id: 119-kh-duk", f"id: {plan_id}", 1)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    with session_scope() as session:
        publish_plan(session, text)


@pytest.fixture
def plan_id() -> str:
    """A campaign of its own, so that other tests' dossiers do not stand in its table."""
    name = f"van-ban-{next(_NUMBERS)}"
    publish(name)
    return name


def dossier_of(unit: Person, plan_id: str, *, named: bool = True, name: str = NAME) -> str:
    made = unit.new_dossier(plan_id=plan_id)
    read(made, sure(name) if named else None, name)
    return made


def nominee_of(reviewer: Person, dossier: str) -> int:
    return int(reviewer.get(f"/api/dossiers/{dossier}/nominees").get_json()[0]["id"])


def opinion(reviewer: Person, dossier: str, word: str, note: str = "Thành tích rõ") -> int:
    nominee = nominee_of(reviewer, dossier)
    assert reviewer.post(f"/api/nominees/{nominee}/opinion", {"opinion": word, "note": note}).status_code == 200
    return nominee


def ask(person: Person, kind: str, plan_id: str, **more: Any) -> Any:
    return person.post("/api/paper-sets", {"kind": kind, "plan_id": plan_id, "phase": 1, **more})


def content(answer: Any) -> dict[str, Any]:
    """What was frozen for an accepted request."""
    assert answer.status_code == 202, answer.text
    with session_scope(read_only=True) as session:
        return session.get_one(PaperSet, answer.get_json()["id"]).content


def code(answer: Any) -> str:
    return str(answer.get_json()["error"]["code"])


def settle(reviewer: Person, committee: Person, dossier: str, choice: str, note: str) -> int:
    """Accepted, with the committee's word on its nominee."""
    nominee = opinion(reviewer, dossier, "recommended")
    assert reviewer.post(f"/api/dossiers/{dossier}/accept", {"note": "Đã đối chiếu"}).status_code == 200
    assert committee.post(f"/api/nominees/{nominee}/choice", {"choice": choice, "note": note}).status_code == 200
    return nominee


def finish_issue(office: Person, plan_id: str, nominee: int, **more: Any) -> str:
    """A decision that has gone out, as the worker leaves it: papers made, the nominee awarded."""
    words = {"next_number": "number" not in more, "date": "2020-07-30", "signer": "Lê Văn Ký", **more}
    wish = {"plan_id": plan_id, "phase": 1, "nominee_ids": [nominee], "override_reason": "BTV đồng ý", **words}
    answer = office.post("/api/issues", wish)
    assert answer.status_code == 202, answer.text
    make(str(answer.get_json()["id"]))
    return str(answer.get_json()["id"])


def test_no_submission_from_unconfirmed_names_or_without_opinions(unit: Person, reviewer: Person, plan_id: str) -> None:
    """A flagged name refuses the tờ trình by name; then the missing opinion does; the page says both beforehand."""
    dossier = dossier_of(unit, plan_id, named=False)
    answer = ask(reviewer, "consolidated_submission", plan_id)
    assert (answer.status_code, code(answer)) == (409, "unconfirmed_names")
    assert "Vàng Thị Mấy" in answer.get_json()["error"]["message"]
    page = reviewer.get(f"/tham-dinh/van-ban?ke-hoach={plan_id}").text
    assert "Chưa lập được" in page
    assert "Chưa có ý kiến thẩm định" in page
    for flag in reviewer.get(f"/api/dossiers/{dossier}/flags").get_json():
        reviewer.post(f"/api/dossiers/{dossier}/corrections", {"target": flag["target"], "action": "correct", "value": NAME})
    answer = ask(reviewer, "consolidated_submission", plan_id)
    assert (answer.status_code, code(answer)) == (409, "opinion_missing")
    assert NAME in answer.get_json()["error"]["message"]


def test_a_submission_freezes_proposals_quotas_and_reasons(
    unit: Person, other_unit: Person, reviewer: Person, plan_id: str
) -> None:
    """Who is recommended stands in the list, who is not with the reviewers' words; counts and quotas add up; the signer is the deputy."""
    opinion(reviewer, dossier_of(unit, plan_id), "recommended")
    opinion(reviewer, dossier_of(other_unit, plan_id, name="Lò Văn Suối"), "not_recommended", "Thành tích thấp hơn người kia")
    answer = ask(reviewer, "consolidated_submission", plan_id, signer_title="PHÓ TRƯỞNG BAN", signer="Lê Văn Mẫu")
    found = ConsolidatedSubmission.model_validate(content(answer))
    assert (found.signing.capacity, found.signing.title, found.signing.name) == ("K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "Lê Văn Mẫu")
    assert [p.name for p in found.proposed] == [NAME]
    assert [(n.name, n.reasons[-1]) for n in found.not_proposed] == [("Lò Văn Suối", "Thành tích thấp hơn người kia")]
    assert found.units == 2
    assert sum(r.dossiers for r in found.received) == 2
    assert sum(e.nominated for e in found.eligible) == sum(e.eligible + e.ineligible + e.unknown for e in found.eligible) == 2
    assert [q.most for q in found.quotas] == [10, 15, 1]
    with session_scope(read_only=True) as session:
        job = session.query(Job).filter_by(kind="make_paper_set", key=answer.get_json()["id"]).one()
        assert job.payload == {"set_id": answer.get_json()["id"]}


def test_a_foreign_signing_office_is_refused(unit: Person, reviewer: Person, plan_id: str) -> None:
    """Only the plan's own ways of signing are taken."""
    opinion(reviewer, dossier_of(unit, plan_id), "recommended")
    answer = ask(reviewer, "consolidated_submission", plan_id, signer_title="CHỦ TỊCH")
    assert (answer.status_code, code(answer)) == (400, "bad_request")


def test_who_was_not_chosen_is_never_called_ineligible(unit: Person, reviewer: Person, committee: Person, plan_id: str) -> None:
    """The conclusion follows the papers: eligible is "not chosen", doubtful is "unclear", only a failed criterion is "ineligible"."""
    from dossier.office_papers import CONCLUSION_NAMES
    from service.usecases.consolidated import basis, not_awarded
    from storage.plans import current_plan

    dossier_of(unit, plan_id)
    with session_scope(read_only=True) as session:
        found = basis(session, current_plan(session, plan_id)[0], 1)
        line, candidate = found.table.lines[0], next(iter(found.candidates.values()))
        words = {}
        for eligibility in ("eligible", "ineligible", "unknown"):
            object.__setattr__(line, "eligibility", eligibility)
            words[eligibility] = not_awarded(candidate, line, ["Để giai đoạn II."])
    assert {k: v.conclusion for k, v in words.items()} == {
        "eligible": "not_chosen",
        "ineligible": "ineligible",
        "unknown": "unclear",
    }
    assert words["eligible"].reasons == ["Để giai đoạn II"]
    assert "không được chọn" in CONCLUSION_NAMES["not_chosen"]
    assert "không đạt" not in CONCLUSION_NAMES["not_chosen"].lower()


def test_an_appraisal_sheet_has_criteria_votes_and_the_opinion(unit: Person, reviewer: Person, plan_id: str) -> None:
    """Requirement, fact and conclusion with the clause; what a person judges is left open; the reviewer's word is signed and dated."""
    dossier = dossier_of(unit, plan_id)
    nominee = opinion(reviewer, dossier, "recommended", "Đủ giấy tờ")
    for more in ({}, {"nominee_id": nominee}):
        found = AppraisalSheet.model_validate(content(ask(reviewer, "appraisal_sheet", plan_id, dossier_id=dossier, **more)))
        (person,) = found.nominees
        assert (person.name, person.opinion, person.opinion_note) == (NAME, "Đề nghị khen", "Đủ giấy tờ")
        assert person.opinion_by
        assert person.opinion_on
        assert all("(mục " in c.need for c in person.criteria)
        assert {c.result for c in person.criteria} <= {"Đạt", "Chưa đạt", "Cần làm rõ", "Lưu ý", ""}
        assert "" in {c.result for c in person.criteria}
    text = reviewer.get(f"/ho-so/{dossier}").text
    assert f"Phiếu thẩm định – {NAME}" in text


def test_an_appraisal_sheet_waits_for_the_names(unit: Person, reviewer: Person, plan_id: str) -> None:
    """A flagged name refuses the sheet by name."""
    answer = ask(reviewer, "appraisal_sheet", plan_id, dossier_id=dossier_of(unit, plan_id, named=False))
    assert (answer.status_code, code(answer)) == (409, "unconfirmed_names")


def test_notices_go_to_units_with_all_results_only(
    unit: Person, other_unit: Person, reviewer: Person, committee: Person, office: Person, plan_id: str
) -> None:
    """Nobody settled: refused with who waits. Then the settled unit gets its notice with decision and clause, the other is named as left out."""
    dossier = dossier_of(other_unit, plan_id)
    waiting = dossier_of(unit, plan_id, name="Lò Văn Suối")
    answer = ask(office, "result_notices", plan_id)
    assert (answer.status_code, code(answer)) == (409, "results_open")
    nominee = settle(reviewer, committee, dossier, "chosen", "Nhất trí")
    assert code(ask(office, "result_notices", plan_id)) == "results_open"
    finish_issue(office, plan_id, nominee, number="945", date="2020-07-30")
    found = ResultNotices.model_validate(content(ask(office, "result_notices", plan_id)))
    (notice,) = found.notices
    (awarded,) = notice.awarded
    assert (awarded.name, awarded.decision_number) == (NAME, "945")
    assert "Chi bộ Quỹ Bảo trợ Rừng Suối Biếc" in notice.unit
    assert len(found.left_out) == 1
    settle(reviewer, committee, waiting, "not_chosen", "Để giai đoạn II")
    both = ResultNotices.model_validate(content(ask(office, "result_notices", plan_id)))
    refused = next(n for n in both.notices if n.not_awarded).not_awarded[0]
    assert (refused.name, refused.reasons[-1]) == ("Lò Văn Suối", "Để giai đoạn II")
    assert both.left_out == []


def made_notices(office: Person, plan_id: str) -> tuple[str, dict[int, int]]:
    """A finished set of notices as the worker leaves it; its id, and the paper of each unit."""
    set_id = ask(office, "result_notices", plan_id).get_json()["id"]
    papers = {}
    with session_scope() as session:
        row = session.get_one(PaperSet, set_id)
        row.state = "ready"
        for number, notice in enumerate(row.content["notices"], start=1):
            blob = blobs.put_bytes(f"%PDF {number}".encode())
            blobs.register(session, blob)
            paper = Paper(set_id=set_id, unit_id=notice["unit_id"], sha256=blob.sha256, size=blob.size)
            paper.name = f"result-notice-{number:02d}-don-vi.pdf"
            session.add(paper)
            session.flush()
            papers[notice["unit_id"]] = paper.id
    return set_id, papers


def test_a_unit_sees_its_own_notice_once_it_was_given(
    unit: Person, other_unit: Person, reviewer: Person, committee: Person, office: Person, plan_id: str
) -> None:
    """Before the release no unit sees anything; afterwards each fetches its own and none of the others'; all come as one ZIP."""
    for person, name in ((unit, "Lò Văn Suối"), (other_unit, NAME)):
        settle(reviewer, committee, dossier_of(person, plan_id, name=name), "not_chosen", "Để giai đoạn II")
    set_id, papers = made_notices(office, plan_id)
    with session_scope(read_only=True) as session:
        ids = {u.name: u.id for u in session.query(Unit)}
    mine = papers[ids["Đảng bộ Sở Số hóa và Dữ liệu Mây Ngàn"]]
    assert unit.get(f"/giay-to/{mine}").status_code == 403
    assert "Thông báo kết quả" not in unit.get("/don-vi").text
    assert unit.post(f"/api/paper-sets/{set_id}/release").status_code == 403
    assert office.post(f"/api/paper-sets/{set_id}/release").get_json()["released"] is True
    assert unit.get(f"/giay-to/{mine}").status_code == 200
    assert other_unit.get(f"/giay-to/{mine}").status_code == 403
    assert f"/giay-to/{mine}" in unit.get("/don-vi").text
    archive = zipfile.ZipFile(io.BytesIO(office.get(f"/van-ban/{set_id}/tat-ca.zip").data))
    assert len([n for n in archive.namelist() if n.endswith(".pdf") or n.endswith(".docx")]) == len(archive.namelist()) - 1
    assert "manifest.json" in archive.namelist()
    page = office.get(f"/van-ban/{set_id}").text
    assert "Thông báo kết quả (PDF)" in page
    assert "đã gửi các đơn vị" in page
    assert unit.get(f"/van-ban/{set_id}").status_code == 403


def test_money_is_refused_while_it_is_off_and_listed_when_it_is_on(
    unit: Person, reviewer: Person, committee: Person, office: Person, plan_id: str
) -> None:
    """Off: a clear refusal and a hint on the page. On: factor × lương cơ sở, rounded as configured."""
    nominee = settle(reviewer, committee, dossier_of(unit, plan_id), "chosen", "Nhất trí")
    issue = finish_issue(office, plan_id, nominee)
    answer = ask(office, "money_list", plan_id, issue_id=issue)
    assert (answer.status_code, code(answer)) == (409, "money_off")
    assert "không kèm tiền thưởng" in office.get(f"/phat-hanh/{issue}").text
    with session_scope() as session:
        row = session.get_one(Issue, issue)
        row.awards = {**row.awards, "awards": [{**a, "category": "party_member"} for a in row.awards["awards"]]}
    on = (
        ("  enabled: false\n  base_salary", "  enabled: true\n  base_salary"),
        ("  rounding: 1 ", "  rounding: 50000 "),
        ("    setting: money\n    value: none", "    setting: money\n    value: party_rates"),
    )
    publish(plan_id, *on)
    found = MoneyList.model_validate(content(ask(office, "money_list", plan_id, issue_id=issue)))
    assert [(r.name, r.factor, r.amount) for r in found.rows] == [(NAME, 1.0, 1_500_000)]
    assert "Lập danh sách tiền thưởng" in office.get(f"/phat-hanh/{issue}").text
    taken = {"places": [0], "number": "946", "date": "2020-08-30", "reason": "Thành tích kê khai không đúng"}
    assert office.post(f"/api/issues/{issue}/revocations", taken).status_code == 201
    again = ask(office, "money_list", plan_id, issue_id=issue)
    assert (again.status_code, code(again)) == (400, "bad_request")
    assert "đã bị thu hồi" in again.get_json()["error"]["message"]


def book_of(office: Person, plan_id: str) -> tuple[Any, list[tuple[Any, ...]]]:
    """The sheet of the register's XLSX and its lines."""
    answer = office.get(f"/van-phong/so-khen-thuong/so-khen-thuong.xlsx?ke-hoach={plan_id}")
    sheet = load_workbook(io.BytesIO(answer.data)).active
    return sheet, list(sheet.iter_rows(min_row=4, values_only=True))


def test_the_book_keeps_its_numbers_when_papers_are_made_anew(
    unit: Person, other_unit: Person, reviewer: Person, committee: Person, office: Person, plan_id: str
) -> None:
    """Two awardees; the first decision is made again with another day: same lines, same running numbers, the new day."""
    first = settle(reviewer, committee, dossier_of(unit, plan_id), "chosen", "Nhất trí")
    second = settle(reviewer, committee, dossier_of(other_unit, plan_id, name="Lò Văn Suối"), "chosen", "Nhất trí")
    issue = finish_issue(office, plan_id, first)
    finish_issue(office, plan_id, second)
    before = book_of(office, plan_id)[1]
    again = {
        "plan_id": plan_id,
        "phase": 1,
        "reissue_of": issue,
        "next_number": True,
        "date": "2020-07-31",
        "signer": "Lê Văn Ký",
    }
    answer = office.post("/api/issues", {**again, "reason": "Ghi nhầm ngày"})
    assert answer.status_code == 202, answer.text
    make(issue)
    sheet, rows = book_of(office, plan_id)
    assert [(r[1], r[8]) for r in rows] == [(f"Đồng chí {NAME}", "31/07/2020"), ("Đồng chí Lò Văn Suối", "30/07/2020")]
    assert [r[0] for r in rows] == [r[0] for r in before] == [rows[0][0], rows[0][0] + 1]
    assert [r[7] for r in rows] == [r[7] for r in before]
    assert len({r[7] for r in rows}) == 2
    assert [c.value for c in sheet[3]][:3] == ["Số vào sổ", "Họ và tên, tên tập thể", "Chức vụ"]
    assert sheet.auto_filter.ref == "A3:L5"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.page_setup.orientation == "landscape"
    assert "Lò Văn Suối" in office.get(f"/van-phong/so-khen-thuong?ke-hoach={plan_id}").text


def test_one_decision_per_class_where_the_plan_says_so(
    unit: Person, other_unit: Person, reviewer: Person, committee: Person, office: Person, plan_id: str
) -> None:
    """Collectives and persons stand in two forms with a number each, and a mixed issue is refused."""
    publish(plan_id, ("decisions: one,", "decisions: per_class,"))
    ids = [
        settle(reviewer, committee, dossier_of(person, plan_id, name=name), "chosen", "Nhất trí")
        for person, name in ((unit, NAME), (other_unit, "Chi bộ Phòng Mẫu"))
    ]
    with session_scope() as session:
        session.get_one(NomineeRecord, ids[1]).kind = "collective"
    wish = {"plan_id": plan_id, "phase": 1, "nominee_ids": ids, "override_reason": "BTV đồng ý"}
    answer = office.post("/api/issues", wish)
    assert (answer.status_code, code(answer)) == (409, "mixed_classes")
    text = office.get(f"/van-phong?ke-hoach={plan_id}").text
    assert "(tập thể)</button>" in text
    assert "(cá nhân)</button>" in text
    assert office.post("/api/issues", {**wish, "nominee_ids": ids[:1]}).status_code == 202


@pytest.mark.parametrize(
    ("kind", "who", "status"),
    [
        ("consolidated_submission", "office", 403),
        ("appraisal_sheet", "office", 403),
        ("money_list", "reviewer", 403),
        ("result_notices", "committee", 403),
        ("result_notices", "unit", 403),
        ("consolidated_submission", "unit", 403),
        ("nothing", "reviewer", 400),
    ],
)
def test_each_kind_is_for_its_own_desk(request: pytest.FixtureRequest, kind: str, who: str, status: int, plan_id: str) -> None:
    """A desk that does not make a paper is refused before anything is looked at."""
    person: Person = request.getfixturevalue(who)
    assert ask(person, kind, plan_id).status_code == status
