"""T- and Q-: the days that count, and the draft decision."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dossier.awards import AwardList
from dossier.checks import blocking, check_decision, quota_use
from dossier.findings import Finding
from dossier.plan_parts import Deadline
from dossier.registers import PastAward
from tests.checks.builders import PLAN, cell, covers, fv, mass_org
from tests.checks.spoilings.tools import setting


@covers("T-01")
@pytest.mark.parametrize(
    ("received", "status"),
    [("2020-07-09", "pass"), ("2020-07-10", "warn"), ("2020-07-11", "fail")],
)
def test_deadline_of_phase_one(received: str, status: str) -> None:
    """ "Trước 10/7": the ninth is in time, the tenth is told, the eleventh is late; late does not make it incomplete."""
    dossier = cell()
    assert dossier.status("T-01", received=received) == status
    assert dossier.check(received=received).verdict != "incomplete"


@covers("T-02")
@pytest.mark.parametrize(("received", "status"), [("2021-01-09", "pass"), ("2021-01-10", "warn"), ("2021-01-11", "fail")])
def test_deadline_of_phase_two(received: str, status: str) -> None:
    """The last day of phase II is a Sunday and does not move by default."""
    assert cell().status("T-02", received=received, phase=2) == status


@covers("T-02")
def test_a_sunday_may_roll() -> None:
    """With roll switched on the Monday becomes the last day."""
    rolled = PLAN.phases[1].submit.model_copy(update={"roll": "next_working_day"})
    assert rolled.effective == date(2021, 1, 11)
    assert rolled.state(date(2021, 1, 10)) == "in_time"
    assert rolled.state(date(2021, 1, 11)) == "edge"


@covers("T-01")
def test_inclusive_and_strict_edges_are_settings() -> None:
    """The day itself may be in time, or late without a word."""
    base = PLAN.phases[0].submit
    assert base.model_copy(update={"inclusive": True}).state(base.day) == "in_time"
    assert Deadline(**{**base.model_dump(), "edge": "fail"}).state(base.day) == "late"


@covers("T-01")
def test_without_the_day_of_receipt_it_is_at_best_a_remark() -> None:
    """The letter's date stands in, and the finding says so; a letter dated after the deadline is late in any case."""
    dossier = cell()
    dossier.options = {}
    (finding,) = dossier.findings("T-01")
    assert finding.status == "warn"
    assert "Chưa có ngày nhận" in finding.message
    dossier.letter.fields["issue_date"] = fv("2020-07-20")
    assert dossier.status("T-01") == "fail"
    dossier.letter.fields["issue_date"] = fv("2020-07-08", flagged=True, suggestions=["2020-07-18"])
    assert dossier.status("T-01") == "unknown"
    dossier.letter.fields["issue_date"] = fv(None)
    assert dossier.status("T-01") == "unknown"
    dossier.letter.fields["issue_date"] = fv("2020-07-05")
    dossier.plan = setting("G10", "letter")
    assert dossier.status("T-01") == "pass"


@covers("T-01")
def test_extension_is_honoured() -> None:
    """A day granted by the awarding body counts, itself included."""
    dossier = cell()
    assert dossier.status("T-01", received="2020-07-15", extended_to="2020-07-15") == "pass"
    assert dossier.status("T-01", received="2020-07-16", extended_to="2020-07-15") == "fail"


@covers("T-01")
def test_unknown_phase_is_unknown() -> None:
    """Without a phase there is no deadline to compare with."""
    dossier = cell()
    dossier.options = {}
    dossier.letter.fields["phase"] = fv(None)
    dossier.letter.fields["issue_date"] = fv(None)
    assert dossier.status("T-01") == "unknown"
    assert dossier.check(received="2020-07-30").phase == 1
    assert dossier.check(received="2020-07-31").phase == 2


@covers("T-04")
def test_late_mass_organisation_is_a_remark() -> None:
    """The plan's deadline names cells and đảng bộ only (G13)."""
    dossier = mass_org()
    assert dossier.status("T-04") == "pass"
    assert (dossier.status("T-04", received="2020-07-20"), dossier.status("T-01", received="2020-07-20")) == ("warn", "warn")
    dossier.plan = setting("G13", "none")
    assert dossier.status("T-01", received="2020-07-20") is None


def _awards(**numbers: int) -> AwardList:
    people = {"party_member"}
    rows = [
        {"kind": "individual" if category in people else "collective", "name": f"{category} {i}", "category": category}
        for category, number in numbers.items()
        for i in range(number)
    ]
    return AwardList.model_validate({"phase": 1, "awards": rows})


@covers("Q-01", "Q-02", "Q-03", "Q-04")
@pytest.mark.parametrize(
    ("numbers", "failing"),
    [
        (
            {"grassroots_organisation": 4, "grassroots_cell": 6, "subordinate_cell": 15, "bloc_mass_org": 1, "party_member": 40},
            set(),
        ),
        ({"grassroots_organisation": 5, "grassroots_cell": 6}, {"Q-01"}),
        ({"subordinate_cell": 16}, {"Q-02"}),
        ({"bloc_mass_org": 2}, {"Q-03"}),
        ({"advisory_unit": 30}, set()),
    ],
)
def test_quotas_of_a_draft_decision(numbers: dict[str, int], failing: set[str]) -> None:
    """Ten grass-roots units pooled, fifteen cells, one mass organisation; boards and persons are outside (G1)."""
    found = check_decision(_awards(**numbers), PLAN)
    assert {f.rule for f in found if f.status == "fail"} == failing
    assert {f.clause for f in found} == {"III.2.1.a", "III.2.1.b"}


@covers("Q-01")
def test_recorded_leave_turns_an_exceeded_quota_into_a_remark() -> None:
    """The Standing Committee may exceed its own quota when it says so."""
    found = check_decision(_awards(grassroots_cell=11), PLAN, override="Nghị quyết họp ngày 28/7/2020")
    assert [f.status for f in found if f.rule == "Q-01"] == ["warn"]


@covers("Q-05", "T-06")
def test_second_award_and_late_decision_are_remarks() -> None:
    """Awarded in the other phase already, or decided after the ceremony: told, not forbidden."""
    before = [PastAward(kind="collective", name="subordinate_cell 0", phase=2)]
    found = check_decision(_awards(subordinate_cell=1), PLAN, decided_on=date(2020, 9, 20), earlier=before)
    assert {f.rule: f.status for f in found if f.rule in {"Q-05", "T-06"}} == {"Q-05": "warn", "T-06": "warn"}
    found = check_decision(_awards(subordinate_cell=1), PLAN, decided_on=date(2020, 8, 20))
    assert {f.rule: f.status for f in found if f.rule in {"Q-05", "T-06"}} == {"T-06": "pass"}


@covers("Q-06")
def test_those_whom_no_quota_counts_are_told() -> None:
    """A board has criteria and no quota (G1): a remark. Somebody of an unknown kind stops the decision until people say how."""
    found = check_decision(_awards(advisory_unit=2), PLAN)
    (outside,) = [f for f in found if f.rule == "Q-06"]
    assert (outside.status, outside.clause) == ("warn", "III.2.1.a")
    assert "02 tập thể: advisory_unit 0, advisory_unit 1" in outside.message
    assert PLAN.gap("G1").told in outside.message  # type: ignore[union-attr]  # it is there
    assert blocking(found) == []
    found = check_decision(_awards(unknown=1), PLAN)
    (unknown,) = [f for f in found if f.rule == "Q-06"]
    assert (unknown.status, unknown.clause) == ("unknown", "IV.2")
    assert blocking(found) == [unknown.message.rstrip(".")]
    assert blocking(check_decision(_awards(unknown=1), PLAN, override="BTV đồng ý")) == []
    assert not [f for f in check_decision(_awards(grassroots_cell=1, party_member=2), PLAN) if f.rule == "Q-06"]


@covers("Q-01", "Q-02", "Q-03")
@pytest.mark.parametrize(
    ("category", "most", "rule"),
    [("grassroots_cell", 10, "Q-01"), ("subordinate_cell", 15, "Q-02"), ("bloc_mass_org", 1, "Q-03")],
)
def test_quotas_at_the_edge(category: str, most: int, rule: str) -> None:
    """The last place passes and says how many are taken; one more blocks until the Standing Committee's leave is recorded, not by blanks."""

    def finding(number: int, override: str | None = None) -> Finding:
        return next(f for f in check_decision(_awards(**{category: number}), PLAN, override=override) if f.rule == rule)

    full, over = finding(most), finding(most + 1)
    assert (full.status, over.status, finding(most + 1, "  ").status) == ("pass", "fail", "fail")
    assert f"{most:02d}/{most:02d}" in full.message
    assert f"chọn {most + 1:02d}, vượt chỉ tiêu {most:02d}" in over.message
    allowed = finding(most + 1, "Nghị quyết ngày 28/7 ")
    assert allowed.status == "warn"
    assert allowed.message.endswith("Ban Thường vụ cho phép: Nghị quyết ngày 28/7.")
    assert [(u.used, u.over) for u in quota_use(PLAN, [category] * (most + 1)) if u.rule == rule] == [(most + 1, True)]


@covers("Q-04")
def test_persons_are_counted_without_a_limit() -> None:
    """The number of persons is told; collectives are not among them."""
    (found,) = [f for f in check_decision(_awards(party_member=41, subordinate_cell=2), PLAN) if f.rule == "Q-04"]
    assert (found.status, "được chọn: 41;" in found.message) == ("pass", True)


@covers("Q-05", "T-06")
@pytest.mark.parametrize(
    ("past", "told"),
    [
        ({"kind": "collective", "name": "subordinate_cell 0", "phase": 2}, True),
        ({"kind": "collective", "name": "subordinate_cell 0", "phase": 1}, False),
        ({"kind": "individual", "name": "subordinate_cell 0", "phase": 2}, False),
        ({"kind": "collective", "name": "subordinate_cell 1", "phase": 2}, False),
    ],
)
def test_only_the_same_one_in_another_phase_is_a_second_award(past: dict[str, object], told: bool) -> None:
    """Another phase, the same kind, the same name; the finding is about the one that was awarded."""
    found = check_decision(_awards(subordinate_cell=1), PLAN, earlier=[PastAward.model_validate(past)])
    assert [f.subject for f in found if f.rule == "Q-05"] == (["subordinate_cell 0"] if told else [])


@covers("T-06")
def test_the_day_of_the_ceremony_itself_is_in_time() -> None:
    """On the ceremony's day it passes, the day after is a remark; a phase without a ceremony asks nothing."""
    day = PLAN.phases[0].ceremony
    assert day is not None
    states = [
        [f.status for f in check_decision(_awards(subordinate_cell=1), PLAN, decided_on=when) if f.rule == "T-06"]
        for when in (day, day + timedelta(days=1), None)
    ]
    assert states == [["pass"], ["warn"], []]
    second = AwardList.model_validate(
        {"phase": 2, "awards": [{"kind": "collective", "name": "x", "category": "subordinate_cell"}]}
    )
    assert not [f for f in check_decision(second, PLAN, decided_on=day) if f.rule == "T-06"]


@covers("Q-05")
def test_an_earlier_award_is_told_with_its_phase() -> None:
    """One finding for each award that was given in another phase to the same one; the phase is named as the plan names it."""

    def past(phase: int, name: str = "subordinate_cell 0", kind: str = "collective") -> PastAward:
        return PastAward.model_validate({"kind": kind, "name": name, "phase": phase})

    draft = _awards(subordinate_cell=2, party_member=1)
    names = [a.name for a in draft.awards]
    earlier = [past(1, names[0]), past(2, names[0]), past(2, names[1], "individual"), past(2, "Chi bộ Xa")]
    found = [f for f in check_decision(draft, PLAN, earlier=earlier) if f.rule == "Q-05"]
    assert [(f.subject, f.status, f.message) for f in found] == [
        (names[0], "warn", f"“{names[0]}” đã được khen ở {PLAN.phases[1].name}.")
    ]
    shorter = PLAN.model_copy(update={"phases": PLAN.phases[:1]})
    found = [f for f in check_decision(draft, shorter, earlier=earlier) if f.rule == "Q-05"]
    assert [f.message for f in found] == [f"“{names[0]}” đã được khen ở giai đoạn 2."]


@covers("Q-01", "Q-02", "Q-03")
def test_a_quota_is_told_in_numbers_and_with_the_leave_to_exceed_it() -> None:
    """How many of how many; too many say what to do, or who allowed it, each sentence with one full stop."""

    def said(number: int, override: str | None = None) -> tuple[str, str]:
        found = next(f for f in check_decision(_awards(bloc_mass_org=number), PLAN, override=override) if f.rule == "Q-03")
        return found.status, found.message

    name = next(q.name for q in PLAN.quotas if q.rule == "Q-03")
    name = name[0].upper() + name[1:]
    over = f"{name}: chọn 02, vượt chỉ tiêu 01 của giai đoạn."
    assert said(1) == ("pass", f"{name}: chọn 01/01.")
    assert said(2) == ("fail", f"{over} Bỏ bớt hoặc ghi ý kiến cho phép của Ban Thường vụ.")
    assert said(2, "   ")[0] == "fail"
    assert said(2, " Nghị quyết họp ngày 28/7/2020. ") == (
        "warn",
        f"{over} Ban Thường vụ cho phép: Nghị quyết họp ngày 28/7/2020.",
    )
    assert blocking(check_decision(_awards(bloc_mass_org=2), PLAN)) == [
        f"{over} Bỏ bớt hoặc ghi ý kiến cho phép của Ban Thường vụ"
    ]


@covers("Q-01", "Q-02", "Q-03")
def test_each_quota_says_its_clause_and_what_is_taken() -> None:
    """The categories of a quota are pooled; a full one is not over."""
    (first, *_) = PLAN.quotas
    chosen = [*first.categories, "advisory_unit", "unknown", first.categories[0]]
    use = {u.rule: u for u in quota_use(PLAN, chosen)}
    assert list(use) == [q.rule for q in PLAN.quotas]
    assert (use[first.rule].name, use[first.rule].clause, use[first.rule].most) == (first.name, first.clause, first.most)
    assert [u.used for u in use.values()] == [len(first.categories) + 1, 0, 0]
    full = quota_use(PLAN, [first.categories[0]] * first.most)[0]
    assert (full.used, full.over) == (first.most, False)
