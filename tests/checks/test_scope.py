"""S-: who may be awarded what, on whose proposal."""

from __future__ import annotations

import pytest

from dossier.findings import Submitter
from dossier.people import nominee_category, submitter_kind
from dossier.registers import Registers
from tests.checks.builders import ALL, PERSON, PLAN, SUB, cell, covers, fv, nominee, organisation, report


@covers("S-01", "S-02", "S-04", "S-05")
@pytest.mark.parametrize("name", ALL)
def test_complete_dossier_is_in_scope(name: str) -> None:
    """A complete dossier of every kind of submitter is within the plan's scope."""
    dossier = ALL[name]()
    assert {dossier.status(rule) for rule in ("S-01", "S-02", "S-04", "S-05")} == {"pass"}


@covers("S-01")
def test_mass_member_is_not_awarded_here() -> None:
    """A youth-union member is awarded by the bloc mass organisation, and the finding says so."""
    dossier = cell()
    young = nominee("individual", "Lò Thử Nghiệm", "Đoàn viên", "Chi đoàn Ban Mây trắng")
    dossier.letter.nominees[1] = young
    (finding,) = dossier.findings("S-01", "Lò Thử Nghiệm")
    assert finding.status == "fail"
    assert "đoàn thể khối" in finding.message
    judged = next(n for n in dossier.check().nominees if n.name == "Lò Thử Nghiệm")
    assert (judged.category, judged.eligibility) == ("mass_org_member", "ineligible")


@covers("S-01")
def test_member_of_both_is_a_party_member() -> None:
    """A union member whose report gives a day of joining the Party counts as a Party member."""
    dossier = cell()
    dossier.letter.nominees[1].position = fv("Đoàn viên, chuyên viên")
    assert dossier.status("S-01", PERSON) == "pass"


@covers("S-01")
def test_unknown_kind_of_collective_is_left_to_people() -> None:
    """A room of an office is no subject that the plan names: unknown, and eligibility unknown."""
    dossier = organisation()
    for document in dossier.documents:
        for item in document.nominees:
            if item.name.value == SUB:
                item.name = fv("Phòng Vườn ươm")
    dossier.report_of(SUB).fields["subject_name"] = fv("Phòng Vườn ươm")
    assert dossier.status("S-01", "Phòng Vườn ươm") == "unknown"
    assert next(n for n in dossier.check().nominees if n.name == "Phòng Vườn ươm").eligibility == "unknown"


@covers("S-02")
@pytest.mark.parametrize(
    ("form", "status"),
    [
        ("Bằng khen", "fail"),
        ("Giấy khen của Đảng ủy Khối", "pass"),
        ("Giấy khen, Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", "fail"),
        ("Giấy khen cho tổ chức cơ sở đảng", "pass"),
        (None, "unknown"),
    ],
)
def test_award_form(form: str | None, status: str) -> None:
    """Only a giấy khen may be asked for, and nothing beside it; where no form can be read a person looks."""
    dossier = cell()
    dossier.letter.fields["award_form"] = fv(form)
    assert dossier.status("S-02") == status


@covers("S-02")
def test_flagged_award_form_with_another_reading_is_unknown() -> None:
    """A flagged form is unknown only when one of its readings would fail."""
    dossier = cell()
    dossier.letter.fields["award_form"] = fv("Giấy khen", flagged=True, suggestions=["Giấy khen.", "Giay khen"])
    assert dossier.status("S-02") == "unknown"
    dossier.letter.fields["award_form"] = fv("Giấy khen", flagged=True, suggestions=["Giấy khen của Đảng ủy"])
    assert dossier.status("S-02") == "pass"


@covers("S-03")
def test_belonging_is_shown_by_the_register_only() -> None:
    """Without a register the question stays open; a register that lists the member settles it; it never fails."""
    dossier = cell()
    assert dossier.status("S-03", PERSON) == "unknown"
    member = {"name": PERSON, "unit": "Chi bộ Ban Mây trắng"}
    registers = Registers.model_validate({"members": [member], "units": [{"name": "Chi bộ Ban Mây trắng"}]})
    assert dossier.status("S-03", PERSON, registers=registers) == "pass"
    assert dossier.status("S-03", PERSON, registers=Registers(members=[])) == "unknown"


@covers("S-04")
def test_subordinate_cell_does_not_submit_itself() -> None:
    """A cell under a đảng ủy cơ sở has to go through it."""
    dossier = cell()
    dossier.letter.fields["superior_org"] = fv("ĐẢNG BỘ SỞ CÂY XANH")
    (finding,) = dossier.findings("S-04")
    assert finding.status == "fail"
    assert "qua đảng ủy cơ sở" in finding.message


@covers("S-04")
def test_unreadable_letterhead_is_unknown_and_an_option_settles_it() -> None:
    """No letterhead, no kind of submitter; `--submitter` gives it."""
    dossier = cell()
    for document in dossier.documents:
        document.fields["issuing_org"] = fv(None, flagged=True)
    assert dossier.status("S-04") == "unknown"
    assert dossier.status("S-04", submitter="Chi bộ Ban Mây trắng") == "pass"


@covers("S-05")
def test_other_addressee_is_a_remark() -> None:
    """A letter to somebody else is let through with a remark."""
    dossier = cell()
    dossier.letter.fields["addressees"] = fv(["Tỉnh ủy Yên Bái"])
    assert dossier.status("S-05") == "warn"


@covers("S-07")
def test_person_without_day_of_joining_is_left_to_people() -> None:
    """A report without a day of joining the Party raises G2, for people; with it the rule passes."""
    dossier = cell()
    assert dossier.status("S-07", PERSON) == "pass"
    dossier.report_of(PERSON).fields["party_joined"] = fv(None)
    (finding,) = dossier.findings("S-07", PERSON)
    assert (finding.status, finding.scope) == ("unknown", "person")
    assert dossier.check().verdict == "complete"


@pytest.mark.parametrize(
    ("superior", "own", "kind"),
    [
        ("ĐẢNG BỘ KHỐI CÁC CƠ QUAN TỈNH", "ĐẢNG UỶ SỞ CÂY XANH", "grassroots_organisation"),
        ("ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH", "CHI BỘ BAN MÂY TRẮNG", "grassroots_cell"),
        ("ĐẢNG BỘ SỞ CÂY XANH", "CHI BỘ VƯỜN ƯƠM", "subordinate_cell"),
        ("ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH", "VĂN PHÒNG", "advisory_unit"),
        ("ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH", "CHỈ BỘ BAN MÂY TRẮNG", "grassroots_cell"),
        ("TỈNH ĐOÀN YÊN BÁI", "ĐOÀN KHỐI CÁC CƠ QUAN TỈNH", "bloc_mass_org"),
        ("CÔNG ĐOÀN VIÊN CHỨC TỈNH", "CÔNG ĐOÀN CƠ SỞ SỞ CÂY XANH", "grassroots_mass_org"),
        (None, "CHI BỘ VƯỜN ƯƠM", "unknown"),
        (None, None, "unknown"),
    ],
)
def test_submitter_kind_from_letterhead(superior: str | None, own: str | None, kind: str) -> None:
    """The two letterhead lines tell the kind of submitter."""
    assert submitter_kind(superior, own, PLAN.organisation) == kind


def test_cell_of_the_submitter_is_a_grassroots_cell_and_another_is_not() -> None:
    """A chi bộ cơ sở proposes itself; another cell's name in its list is not known."""
    who = Submitter(name="CHI BỘ BAN MÂY TRẮNG", kind="grassroots_cell")
    assert nominee_category("collective", "Chi bộ Ban Mây trắng", None, who, PLAN) == "grassroots_cell"
    assert nominee_category("collective", "Chi bộ Ban Gió nhẹ", None, who, PLAN) == "unknown"


def test_namesakes_are_judged_apart() -> None:
    """Two members of one name in two rooms have a report each and findings of their own."""
    dossier = organisation()
    for document in (dossier.letter, dossier.minutes):
        document.nominees[3] = nominee("individual", PERSON, "Chuyên viên", "Phòng Đất cát")
    dossier.drop(dossier.report(3))
    dossier.documents.append(report(9, dossier.letter.nominees[3], "CHI ỦY"))
    found = [f for f in dossier.findings("D-03") if f.status == "pass"]
    assert len({f.subject for f in found}) == 4
