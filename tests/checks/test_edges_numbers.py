"""The edges of counts: one vote more or less, exactly half, one person over a cap, the same name elsewhere."""

from __future__ import annotations

from typing import Any

import pytest

from dossier.documents import FieldValue, Target, Vote
from dossier.registers import Registers
from tests.checks.builders import CELL, PERSON, PLAN, SECOND, advisory, cell, covers, fv, nominee, organisation, report
from tests.checks.spoilings.tools import setting

OWN = "Chi bộ Ban Mây trắng"


@covers("X-05")
@pytest.mark.parametrize(
    ("vote", "status"),
    [
        ({"in_favour": 6, "against": 3, "blank": 1, "of": 10, "share": 0.6}, "pass"),
        ({"in_favour": 6, "against": 3, "blank": 2, "of": 10, "share": 0.6}, "fail"),
        ({"in_favour": 6, "against": 3, "blank": 0, "of": 10, "share": 0.6}, "fail"),
        ({"in_favour": 6, "against": 5, "blank": None, "of": 10, "share": None}, "fail"),
        ({"in_favour": 6, "against": 4, "blank": None, "of": 10, "share": None}, "pass"),
        ({"in_favour": 10, "against": None, "blank": None, "of": 10, "share": 1.0}, "pass"),
        ({"in_favour": 11, "against": None, "blank": None, "of": 11, "share": 1.0}, "fail"),
        ({"in_favour": 11, "against": None, "blank": None, "of": None, "share": None}, "fail"),
        ({"in_favour": 10, "against": None, "blank": None, "of": 11, "share": 10 / 11}, "pass"),
        ({"in_favour": 9, "against": None, "blank": None, "of": 10, "share": 0.904}, "pass"),
        ({"in_favour": 9, "against": None, "blank": None, "of": 10, "share": 0.91}, "fail"),
        ({"in_favour": 9, "against": None, "blank": None, "of": 10, "share": 0.82}, "pass"),
        ({"in_favour": 5, "against": None, "blank": None, "of": 10, "share": 0.5}, "unknown"),
        ({"in_favour": 6, "against": None, "blank": None, "of": 10, "share": None}, "pass"),
        ({"in_favour": None, "against": None, "blank": None, "of": None, "share": 0.51}, "pass"),
        ({"in_favour": None, "against": None, "blank": None, "of": None, "share": 0.5}, "unknown"),
        ({"in_favour": None, "against": None, "blank": None, "of": None, "share": None}, "unknown"),
    ],
)
def test_votes_at_the_edge(vote: dict[str, Any], status: str) -> None:
    """Ballots add up to those cast; nobody votes who was not there; a rounded share of cast, present or total; more than half of 11."""
    dossier = cell()
    dossier.minutes.votes = [Vote(**vote, needs_review=False)]
    assert dossier.status("X-05") == status


@covers("X-05")
def test_more_present_than_there_are() -> None:
    """Twelve present of eleven cannot be."""
    dossier = cell()
    dossier.minutes.fields["members_present"], dossier.minutes.fields["members_absent"] = fv(12), fv(0)
    dossier.minutes.votes = [Vote(in_favour=12, of=12, needs_review=False)]
    assert dossier.status("X-05") == "fail"
    assert dossier.status("X-06") == "fail"


@covers("X-05")
def test_a_vote_on_one_nominee_is_told_of_that_one() -> None:
    """Each vote has a finding with the name it stands beside; one that is flagged and contradicts itself is for people."""
    dossier = organisation()
    dossier.minutes.votes = [
        Vote(nominee=SECOND, in_favour=5, of=10, needs_review=False),
        Vote(nominee=PERSON, in_favour=12, of=10, needs_review=True),
    ]
    found = {f.subject: f.status for f in dossier.findings("X-05")}
    assert found == {SECOND: "unknown", PERSON: "unknown"}
    dossier.plan = setting("G15", "none")
    assert {f.subject: f.status for f in dossier.findings("X-05")} == {SECOND: "pass", PERSON: "unknown"}


@covers("X-05")
def test_the_share_may_be_of_those_present() -> None:
    """Six of ten present is enough where the plan counts those present, seven of fifteen entitled is not where it counts all."""
    dossier = cell()
    dossier.minutes.fields["members_total"], dossier.minutes.fields["members_absent"] = fv(15), fv(5)
    dossier.minutes.votes = [Vote(in_favour=7, of=10, needs_review=False)]
    assert dossier.status("X-05") == "unknown"
    dossier.plan = PLAN.model_copy(update={"vote": PLAN.vote.model_copy(update={"of": "present"})})
    assert dossier.status("X-05") == "pass"
    dossier.minutes.votes[0].in_favour = 5
    assert dossier.status("X-05") == "unknown"
    dossier.plan = PLAN.model_copy(update={"vote": PLAN.vote.model_copy(update={"of": "present", "strictly_above": False})})
    assert dossier.status("X-05") == "pass"


@covers("X-06")
@pytest.mark.parametrize(
    ("present", "absent", "total", "status"),
    [
        (10, 1, 11, "pass"),
        (10, 2, 11, "fail"),
        (9, 1, 11, "fail"),
        (10, None, 11, None),
        (12, None, 11, "fail"),
        (11, None, 11, None),
    ],
)
def test_attendance_at_the_edge(present: int, absent: int | None, total: int, status: str | None) -> None:
    """Present and absent make the total; where nobody is said to be absent there is nothing to add up, unless too many came."""
    dossier = cell()
    for name, value in (("members_present", present), ("members_absent", absent), ("members_total", total)):
        dossier.minutes.fields[name] = fv(value)
    assert dossier.status("X-06") == status
    for name in ("members_present", "members_absent", "members_total"):
        dossier.minutes.fields[name].needs_review = True
    assert dossier.status("X-06") == ("unknown" if status == "fail" else status)


@covers("C-01", "C-02")
def test_caps_over_dossiers_at_the_edge() -> None:
    """One in this dossier and one elsewhere is two: too many for a cell, right for a đảng bộ; a name listed twice elsewhere is one."""
    other = {"submitter": "ĐẢNG BỘ SỞ CÂY XANH", "phase": 1, "kind": "individual", "name": "Vàng Thử Sáng", "unit": "Phòng Đất"}
    dossier = organisation()
    dossier.letter.nominees.pop()
    dossier.minutes.nominees.pop()
    dossier.drop(dossier.report_of(SECOND))

    def across(*others: dict[str, Any]) -> set[str]:
        registers = Registers.model_validate({"others": list(others)})
        return {f.status for f in dossier.findings("C-02", registers=registers) if f.scope == "register"}

    assert across(other) == {"pass"}
    assert across(other, other) == {"pass"}
    assert across(other, {**other, "unit": "Văn phòng"}) == {"fail"}
    assert across(other, {**other, "kind": "collective", "name": "Chi bộ Xa"}) == {"pass"}
    assert across(other, {**other, "submitter": CELL, "name": "Lò Thử"}) == {"pass"}
    assert across({**other, "name": PERSON, "unit": "Phòng Vườn ươm"}, other) == {"pass"}
    assert across({**other, "phase": 2}, {**other, "name": "Lò Thử"}) == {"pass"}
    dossier.plan = setting("G12", "campaign")
    assert across({**other, "phase": 2}, {**other, "name": "Lò Thử"}) == {"fail"}


@covers("X-10")
def test_another_units_nominee_of_the_same_name() -> None:
    """A person of the name in another unit's dossier is for people; a collective only where its unit is the same too."""
    other = {"submitter": "Chi bộ Ban Gió nhẹ", "phase": 1, "kind": "individual", "name": PERSON}
    dossier = cell()

    def told(**changes: Any) -> str | None:
        registers = Registers.model_validate({"others": [{**other, **changes}]})
        return dossier.status("X-10", changes.get("name", PERSON), registers=registers)

    assert told() == "unknown"
    assert told(submitter=CELL) == "pass"
    assert dossier.status("X-10", PERSON, registers=Registers.model_validate({"others": [{**other, "name": "Lò Thử"}]})) == "pass"
    assert told(kind="collective", name=OWN) == "unknown"
    assert told(kind="collective", name=OWN, unit="Sở Xa") == "pass"
    assert dossier.status("X-10", PERSON) is None


@covers("C-01", "C-02")
def test_a_list_that_may_lack_somebody() -> None:
    """At the cap one person more would be too many: open while the letter's list may lack one, whatever the minutes' list lacks."""
    for dossier, rule in ((cell(), "C-01"), (organisation(), "C-02")):
        dossier.minutes.fields["nominees"] = fv(None, flagged=True)
        assert dossier.status(rule) == "pass"
        dossier.letter.fields["nominees"] = fv(None, flagged=True)
        assert dossier.status(rule) == "unknown"
    dossier.letter.nominees.pop()
    assert dossier.status("C-02") == "pass"


@covers("C-01")
def test_persons_of_an_unknown_submitter() -> None:
    """One person is within every cap there is, two may be too many: the smallest cap of the plan counts."""
    dossier = cell()
    for document in dossier.documents:
        document.fields["issuing_org"] = FieldValue(needs_review=True)
    assert dossier.status("C-01") == "pass"
    extra = nominee("individual", SECOND, "Chuyên viên", "Ban Mây trắng")
    dossier.letter.nominees.append(extra)
    dossier.documents.append(report(9, extra, "CHI ỦY"))
    assert dossier.status("C-01") == "unknown"


@covers("C-01")
def test_a_cap_over_dossiers_is_open_while_the_phase_is_not_known() -> None:
    """Caps are per phase: another dossier's person may belong to the other one; for a cap over the campaign it fails."""
    other = {"submitter": CELL, "phase": 2, "kind": "individual", "name": "Vàng Thử Sáng"}
    for value, status in (("phase", "unknown"), ("campaign", "fail")):
        dossier = cell()
        dossier.plan = setting("G12", value)
        for name in ("issue_date", "phase"):
            dossier.letter.fields[name] = fv(None)
        found = dossier.findings("C-01", received=None, registers=Registers.model_validate({"others": [other]}))
        assert [f.status for f in found if f.scope == "register"] == [status]


@covers("R-04")
def test_a_result_without_any_aim_is_for_people() -> None:
    """Neither the register nor the report says what was aimed at: nothing was missed."""
    dossier = cell()
    dossier.report().targets = [Target(text="Kết nạp đảng viên mới", actual=3, needs_review=False)]
    line = {"unit": CELL, "target": "Kết nạp đảng viên mới", "phase": 1}
    assert dossier.status("R-04", registers=Registers.model_validate({"registrations": [line]})) == "unknown"


@covers("E-A2")
def test_headcounts_of_2020_count_as_the_plan_has_it() -> None:
    """In phase II a year that is missing leaves it open and one that is short fails; where 2020 is for information, neither matters."""
    for value, missing, short in (("same", "unknown", "fail"), ("informative", "pass", "pass")):
        dossier = advisory()
        dossier.plan = setting("G4", value)
        dossier.letter.fields["phase"] = fv(2)
        assert dossier.status("E-A2") == missing
        rows = dossier.report().headcount_ratings
        rows += [r.model_copy(update={"year": 2020, "at_least_good": 5}) for r in rows[:2]]
        assert dossier.status("E-A2") == short
