"""X-: the papers against each other and against the registers."""

from __future__ import annotations

import pytest

from dossier.documents import Basis, Vote
from dossier.registers import Registers
from tests.checks.builders import ALL, PERSON, PLAN, SECOND, SUB, Dossier, cell, covers, fv, mass_org, nominee, organisation

PAPERS = ("X-01", "X-02", "X-03", "X-04", "X-05", "X-06", "X-07", "X-08", "X-11")


@covers(*PAPERS)
@pytest.mark.parametrize("name", ALL)
def test_complete_dossier_is_consistent(name: str) -> None:
    """A complete dossier passes every comparison of its papers."""
    dossier = ALL[name]()
    assert {rule: dossier.status(rule) for rule in PAPERS} == dict.fromkeys(PAPERS, "pass")


@covers("X-01")
def test_nominee_that_was_not_voted_on_fails() -> None:
    """In the letter and not in the minutes: fail; the other way round: a remark."""
    dossier = organisation()
    gone = dossier.minutes.nominees.pop()
    assert dossier.status("X-01", str(gone.name.value)) == "fail"
    dossier = organisation()
    dossier.minutes.nominees.append(nominee("individual", "Vàng Thử Sáng", "Kế toán", "Văn phòng Sở"))
    assert dossier.status("X-01", "Vàng Thử Sáng") == "warn"
    assert dossier.check().verdict == "complete"


@covers("X-01")
def test_flagged_name_in_the_minutes_leaves_it_open() -> None:
    """A name in the minutes that could not be read may be the missing one."""
    dossier = organisation()
    dossier.minutes.nominees[3].name = fv(None, flagged=True)
    assert dossier.status("X-01") == "unknown"
    dossier.minutes.nominees[3].name = fv("Tràn Mau Hoa", flagged=True, suggestions=[SECOND])
    assert dossier.status("X-01") == "pass"
    dossier.minutes.nominees = []
    assert dossier.status("X-01") == "unknown"


@covers("X-01")
def test_a_list_that_may_not_be_read_whole() -> None:
    """Who is missing from such a list, or stands alone in the other, may stand there unread: open, and so is an agreement with it."""
    doubt = fv(None, flagged=True)
    dossier = organisation()
    dossier.minutes.fields["nominees"] = doubt
    assert dossier.status("X-01") == "unknown"
    gone = dossier.minutes.nominees.pop()
    assert dossier.status("X-01", str(gone.name.value)) == "unknown"
    dossier = organisation()
    dossier.minutes.nominees.append(nominee("individual", "Vàng Thử Sáng", "Kế toán", "Văn phòng Sở"))
    dossier.letter.fields["nominees"] = doubt
    assert dossier.status("X-01", "Vàng Thử Sáng") == "unknown"
    dossier.letter.fields["nominees"] = doubt.model_copy(update={"confirmed_by": "Người xem"})
    assert dossier.status("X-01", "Vàng Thử Sáng") == "warn"


@covers("X-02")
def test_counts() -> None:
    """A count that differs from the list fails; a flagged one that agrees with the list is accepted, else it is open."""
    dossier = organisation()
    dossier.letter.fields["count_individuals"] = fv(3)
    assert dossier.status("X-02") == "fail"
    dossier.letter.fields["count_individuals"] = fv(3, flagged=True)
    assert dossier.status("X-02") == "unknown"
    dossier.letter.fields["count_individuals"] = fv(2, flagged=True, suggestions=["3"])
    assert dossier.status("X-02") == "pass"
    dossier = mass_org()
    dossier.letter.fields["count_individuals"] = fv(None, flagged=True)
    assert dossier.status("X-02") == "pass"


def _both(dossier: Dossier) -> list[str]:
    return [f.status for f in dossier.findings("X-03", SECOND)]


@covers("X-03")
@pytest.mark.parametrize(
    ("field", "value", "status"),
    [
        ("subject_name", "Trần Mẫu Hoá", "unknown"),
        ("subject_name", "Trần Mẫu Hoa", "unknown"),
        ("subject_name", "Trần Mẫu Hoà", "pass"),
        ("subject_position", "Chuyên viên chính", "fail"),
        ("subject_position", "Phó Chánh Văn phòng", "fail"),
        ("subject_position", "Chuyên viện", "unknown"),
        ("subject_position", "Chuyên viên, Đảng ủy viên", "pass"),
        ("subject_unit", "Phòng Đất cát", "fail"),
        ("subject_unit", "Chi bộ Văn phòng Sở", "pass"),
        ("subject_unit", None, "pass"),
    ],
)
def test_facts_of_a_person(field: str, value: str | None, status: str) -> None:
    """Another post or unit fails, tone marks and spelling are for people, a fuller form or silence is no difference."""
    dossier = organisation()
    dossier.report_of(SECOND).fields[field] = fv(value)
    assert dossier.status("X-03", SECOND) == status


@covers("X-03")
def test_another_award_form_fails() -> None:
    """The minutes voted on another form than the letter asks for."""
    dossier = organisation()
    dossier.minutes.nominees[3].award_form = "Bằng khen"
    assert dossier.status("X-03", SECOND) == "fail"


@covers("X-03")
def test_flagged_difference_is_open_and_blocks_papers() -> None:
    """A flagged field that differs may be misread; nothing is printed from a name that is flagged or differs."""
    dossier = organisation()
    dossier.report_of(SECOND).fields["subject_unit"] = fv("Van phong S0", flagged=True)
    assert dossier.status("X-03", SECOND) == "unknown"
    dossier = organisation()
    dossier.letter.nominees[3].name = fv(SECOND, flagged=True)
    judged = next(n for n in dossier.check().nominees if n.name == SECOND)
    assert not judged.name_confirmed
    assert judged.blocked
    dossier.letter.nominees[3].name.confirmed_by = "can-bo"
    judged = next(n for n in dossier.check().nominees if n.name == SECOND)
    assert judged.name_confirmed
    assert judged.blocked == []


@covers("X-03")
def test_a_persons_decision_settles_which_name_is_printed() -> None:
    """The papers differ on a name: blocked, until a person confirms the letter's; the finding stays, it is what the papers say."""
    dossier = organisation()
    dossier.report_of(SECOND).fields["subject_name"] = fv("Trần Mẫu Hoá")
    assert next(n for n in dossier.check().nominees if n.name == SECOND).blocked
    dossier.letter.nominees[3].name.confirmed_by = "can-bo"
    judged = next(n for n in dossier.check().nominees if n.name == SECOND)
    assert (judged.blocked, judged.name_confirmed) == ([], True)
    assert dossier.status("X-03", SECOND) == "unknown"


@covers("X-04")
@pytest.mark.parametrize(
    ("change", "status"),
    [
        (("minutes", "held_on", "2020-07-06"), "fail"),
        (("report", "issue_date", "2020-07-09"), "fail"),
        (("letter", "issue_date", "2020-06-01"), "fail"),
        (("minutes", "held_on", "2020-07-05"), "pass"),
    ],
)
def test_order_of_dates(change: tuple[str, str, str], status: str) -> None:
    """Minutes and reports are not dated after the letter; the same day is fine."""
    dossier = cell()
    which, name, day = change
    document = {"minutes": dossier.minutes, "letter": dossier.letter, "report": dossier.report_of(PERSON)}[which]
    document.fields[name] = fv(day)
    assert dossier.status("X-04") == status


@covers("X-04")
def test_confirmation_and_cited_papers_keep_the_order() -> None:
    """A confirmation before its report, or a cited paper later than the one that cites it, fails; flagged it is open."""
    dossier = cell()
    dossier.report_of(PERSON).confirmations[0].date = "2020-06-20"
    assert dossier.status("X-04") == "fail"
    dossier = cell()
    late = Basis(kind="other", date="2020-12-06", raw="Công văn ngày 06/12/2020", needs_review=False)
    dossier.letter.bases.append(late)
    assert dossier.status("X-04") == "fail"
    late.date, late.needs_review = "2020-07-19", True
    assert dossier.status("X-04") == "unknown"
    dossier = cell()
    dossier.minutes.fields["held_on"] = fv("2020-07-08", flagged=True, suggestions=["2020-07-03"])
    assert dossier.status("X-04") == "unknown"
    dossier.minutes.fields["held_on"] = fv("2020-07-02", flagged=True, suggestions=["2020-07-03"])
    assert dossier.status("X-04") == "pass"


@covers("X-05")
@pytest.mark.parametrize(
    ("vote", "status"),
    [
        ({"in_favour": 10, "against": 0, "blank": 0, "of": 10}, "pass"),
        ({"in_favour": 9, "against": 1, "of": 10, "share": 0.9}, "pass"),
        ({"in_favour": 9, "against": 2, "of": 10}, "fail"),
        ({"in_favour": 8, "against": 1, "blank": 0, "of": 10}, "fail"),
        ({"in_favour": 12, "of": 12}, "fail"),
        ({"in_favour": 9, "of": 10, "share": 1.0}, "fail"),
        ({"in_favour": 5, "against": 5, "of": 10}, "unknown"),
        ({"share": 1.0}, "pass"),
        ({"share": 0.4}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_votes(vote: dict[str, float], status: str) -> None:
    """Numbers that contradict each other fail; a vote of no more than half of those entitled is for people (G15)."""
    dossier = cell()
    dossier.minutes.votes = [Vote.model_validate({**vote, "needs_review": False})]
    assert dossier.status("X-05") == status


@covers("X-05")
def test_flagged_vote_that_does_not_add_up_is_open() -> None:
    """A flagged vote may be misread; one that adds up is accepted."""
    dossier = cell()
    dossier.minutes.votes = [Vote(in_favour=9, against=2, of=10, needs_review=True)]
    assert dossier.status("X-05") == "unknown"
    dossier.minutes.votes = [Vote(in_favour=10, against=0, of=10, needs_review=True)]
    assert dossier.status("X-05") == "pass"


@covers("X-06")
def test_attendance() -> None:
    """Present and absent make the total, or a number was misread."""
    dossier = cell()
    dossier.minutes.fields["members_absent"] = fv(3)
    assert dossier.status("X-06") == "fail"
    dossier.minutes.fields["members_absent"] = fv(3, flagged=True)
    assert dossier.status("X-06") == "unknown"
    dossier.minutes.fields["members_absent"] = fv(1, flagged=True)
    assert dossier.status("X-06") == "pass"


@covers("X-07")
def test_meeting_before_the_end_of_the_phase_is_a_remark() -> None:
    """Minutes of May cannot attest results up to 30/6."""
    dossier = cell()
    dossier.minutes.fields["held_on"] = fv("2020-05-20")
    assert dossier.status("X-07") == "warn"


@covers("X-08")
def test_letter_that_does_not_cite_the_plan_is_a_remark() -> None:
    """The plan may be cited in other spellings of its number; not at all is a remark."""
    dossier = cell()
    dossier.letter.bases[0] = Basis(raw="Căn cứ Kế hoạch số: 119 - KH/ĐUK của Đảng ủy Khối", needs_review=False)
    assert dossier.status("X-08") == "pass"
    dossier.letter.bases = []
    assert dossier.status("X-08") == "warn"


@covers("X-11")
def test_cited_minutes_have_their_own_date() -> None:
    """The letter cites minutes of another day: fail; with a flagged date: open."""
    dossier = cell()
    dossier.letter.bases[1].date = "2020-07-01"
    assert dossier.status("X-11") == "fail"
    dossier.letter.bases[1].needs_review = True
    assert dossier.status("X-11") == "unknown"


@covers("X-09")
def test_ratings_against_the_register() -> None:
    """The awarding body's own register differs: fail at scope register, outside the verdict."""
    rows = [{"subject": "Chi bộ Ban Mây trắng", "year": y, "words": w} for y, w in ((2018, "HTXSNV"), (2019, "HTTNV"))]
    dossier = cell()
    assert dossier.status("X-09") is None
    assert dossier.status("X-09", registers=Registers.model_validate({"ratings": rows})) == "pass"
    rows[1]["words"] = "HTNV"
    found = dossier.findings("X-09", registers=Registers.model_validate({"ratings": rows}))
    assert [(f.status, f.scope) for f in found] == [("fail", "register")]


@covers("X-10")
def test_same_name_in_another_units_dossier() -> None:
    """Two units propose one name: a person looks."""
    other = {"submitter": "Chi bộ Ban Gió nhẹ", "phase": 1, "kind": "individual", "name": PERSON}
    dossier = cell()
    assert dossier.status("X-10", PERSON, registers=Registers.model_validate({"others": [other]})) == "unknown"
    other["name"] = "Vàng Thử Sáng"
    assert dossier.status("X-10", PERSON, registers=Registers.model_validate({"others": [other]})) == "pass"
    assert PLAN.clause("X-10")


def test_collective_named_by_its_committee_is_the_same() -> None:
    """Chi ủy Phòng Vườn ươm on the report is Chi bộ Phòng Vườn ươm of the letter; another number is another cell."""
    dossier = organisation()
    dossier.report_of(SUB).fields["subject_name"] = fv("CHI ỦY PHÒNG VƯỜN ƯƠM")
    assert dossier.status("D-03", SUB) == "pass"
    dossier.report(1).fields["subject_name"] = fv("Chi bộ Phòng Đất cát")
    assert dossier.status("D-03", SUB) == "fail"


@covers("X-03")
@pytest.mark.parametrize(
    ("unit", "status"),
    [
        ("Phòng Tổ chức", "pass"),
        ("Văn phòng Sở", "pass"),
        ("Chi bộ Trường Nội trú Đèo Mây", "fail"),
        ("Quỹ Hỗ trợ Suối Biếc", "fail"),
    ],
)
def test_home_or_a_part_of_it_is_no_other_unit(unit: str, status: str) -> None:
    """One paper naming the whole agency and another a part of it agree; any other unit is another unit."""
    dossier = cell()
    dossier.letter.nominees[-1].unit = fv(unit)
    dossier.minutes.nominees[-1].unit = fv(str(dossier.letter.fields["issuing_org"].value))
    assert dossier.status("X-03", str(dossier.letter.nominees[-1].name.value)) == status
