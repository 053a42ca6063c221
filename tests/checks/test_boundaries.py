"""The edges: one more or one less, one day earlier or later, exactly half, exactly the same."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.documents import FieldValue, HeadcountRating, Honour, Target, Vote
from dossier.registers import Registers
from tests.checks.builders import (
    CELL,
    PERSON,
    PLAN,
    SECOND,
    SUB,
    advisory,
    cell,
    covers,
    fv,
    mass_org,
    nominee,
    organisation,
    ratings,
    report,
    targets,
)
from tests.checks.test_eligibility import with_setting

OWN = "Chi bộ Ban Mây trắng"
BOARD = "Ban Tổ chức Đảng ủy Khối"
EDGE = PLAN.phases[0].submit.day


@covers("T-01")
@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.integers(-40, 40), st.booleans(), st.sampled_from(["warn", "fail"]), st.integers(-3, 45))
def test_every_day_around_the_deadline(off: int, inclusive: bool, edge: str, granted: int) -> None:
    """Before the day in time, after it late, on it as configured; with an extension its own day is the last one, itself included."""
    submit = PLAN.phases[0].submit.model_copy(update={"inclusive": inclusive, "edge": edge})
    phases = [PLAN.phases[0].model_copy(update={"submit": submit}), PLAN.phases[1]]
    dossier = cell()
    dossier.plan = PLAN.model_copy(update={"phases": phases})
    when, until = EDGE + timedelta(days=off), EDGE + timedelta(days=granted)
    on_the_day = "pass" if inclusive else edge
    wanted = "pass" if off < 0 else "fail" if off > 0 else on_the_day
    assert dossier.status("T-01", received=when, phase=1) == wanted
    extended = dossier.status("T-01", received=when, phase=1, extended_to=until)
    assert extended == ("pass" if when <= until else "fail")


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
    dossier.plan = with_setting("G15", "none")
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


@covers("D-02")
@pytest.mark.parametrize(("members", "status"), [(8, "warn"), (9, "fail"), (None, "unknown")])
def test_a_cell_with_nine_members_has_a_committee(members: int | None, status: str) -> None:
    """Under nine the whole cell meets; with nine its committee does; unknown while the number is not printed."""
    dossier = cell()
    dossier.minutes.fields["body_kind"], dossier.minutes.fields["members_total"] = fv("cell"), fv(members)
    assert dossier.status("D-02") == status


@covers("E-B3")
@pytest.mark.parametrize(
    ("percents", "status"),
    [
        ((100.0, 100.1), "pass"),
        ((100.0, 100.0), "unknown"),
        ((100.0, 100.04), "unknown"),
        ((99.96, 101.0), "pass"),
        ((99.9, 101.0), "fail"),
        ((), "unknown"),
    ],
)
def test_targets_at_the_edge(percents: tuple[float, ...], status: str) -> None:
    """All met and one exceeded; a rounded hundred is a hundred; nothing exceeded is for people."""
    dossier = cell()
    dossier.report(0).targets = targets(*percents)
    assert dossier.status("E-B3", OWN) == status


@covers("E-B3")
def test_all_targets_exceeded_is_a_setting() -> None:
    """With G7 set to "all" one target that is just met leaves it to people."""
    dossier = cell()
    dossier.plan = with_setting("G7", "all")
    assert dossier.status("E-B3", OWN) == "unknown"
    dossier.report(0).targets = targets(101, 105)
    assert dossier.status("E-B3", OWN) == "pass"


@covers("E-B3")
@pytest.mark.parametrize(
    ("target", "status"),
    [
        ({"planned": 90, "actual": 95, "percent": 105.6}, "pass"),
        ({"planned": 90, "actual": 95, "percent": 95.0}, "pass"),
        ({"planned": 90, "actual": 95, "percent": 106.5}, "pass"),
        ({"planned": 90, "actual": 95, "percent": 107.0}, "unknown"),
        ({"planned": 90, "actual": 85, "percent": 120.0}, "unknown"),
        ({"planned": 90, "actual": 85, "percent": 94.4}, "fail"),
        ({"planned": 90, "actual": 85, "percent": 94.4, "needs_review": True}, "fail"),
        ({"planned": 90, "actual": 85, "percent": None, "needs_review": True}, "unknown"),
        ({"planned": None, "actual": 95, "percent": 103.0}, "pass"),
        ({"planned": 90, "actual": None, "percent": 90.0}, "fail"),
        ({"planned": 90, "actual": None, "percent": None}, "unknown"),
        ({"planned": 0, "actual": 5, "percent": 110.0}, "pass"),
    ],
)
def test_numbers_of_a_target_support_or_contradict_each_other(target: dict[str, Any], status: str) -> None:
    """Result over plan counts; a printed percentage that says otherwise makes it doubtful; two that agree outweigh a flag."""
    dossier = cell()
    dossier.report(0).targets = [Target(text="Chỉ tiêu", **{"needs_review": False, **target})]
    assert dossier.status("E-B3", OWN) == status


@covers("E-B3")
def test_a_target_without_a_number_leaves_the_rest_open() -> None:
    """One target met and one that cannot be told: open. A table that may not have been read to its end: open."""
    dossier = cell()
    dossier.report(0).targets.append(Target(text="Không rõ", needs_review=False))
    assert dossier.status("E-B3", OWN) == "unknown"
    dossier = cell()
    dossier.report(0).fields["targets"] = FieldValue(value=2, needs_review=True)
    assert dossier.status("E-B3", OWN) == "unknown"
    dossier.report(0).fields["targets"].needs_review = False
    assert dossier.status("E-B3", OWN) == "pass"


@covers("E-A2")
@pytest.mark.parametrize(
    ("row", "status"),
    [
        ({"total": 6, "at_least_good": 6}, "pass"),
        ({"total": 6, "at_least_good": 5}, "fail"),
        ({"total": 6, "at_least_good": None}, "unknown"),
        ({"total": None, "at_least_good": 6}, "unknown"),
        ({"total": 6, "at_least_good": 5, "needs_review": True}, "unknown"),
    ],
)
def test_headcounts_at_the_edge(row: dict[str, Any], status: str) -> None:
    """One person short fails, what is not printed or doubtful leaves the year open; a year of neither scale is named."""
    dossier = advisory()
    own = dossier.report(0)
    own.headcount_ratings[0] = HeadcountRating(**{"year": 2016, "scale": "party_member", "needs_review": False, **row})
    (finding,) = dossier.findings("E-A2", BOARD)
    assert finding.status == status
    assert ("2016" in finding.message.split("–")[-1]) == (status != "pass")


@covers("E-A2")
def test_headcounts_of_phase_two_and_of_an_unknown_scale() -> None:
    """In phase II the year 2020 is asked too; a row that does not say whose ratings it has counts for both."""
    dossier = advisory()
    assert dossier.status("E-A2", BOARD, phase=2) == "unknown"
    both = HeadcountRating(year=2020, scale="unknown", total=6, at_least_good=6, needs_review=False)
    dossier.report(0).headcount_ratings.append(both)
    assert dossier.status("E-A2", BOARD, phase=2) == "pass"


def _honour(
    day: str | None, *, number: str | None = "31-QĐ/ĐUK", what: str = "Chiến sĩ thi đua cơ sở", sure: bool = True
) -> Honour:
    return Honour(what=what, number=number, date=day, needs_review=not sure)


@covers("E-A3")
@pytest.mark.parametrize(
    ("honours", "status"),
    [
        ([_honour("2016-01-01")], "pass"),
        ([_honour("2020-01-15")], "pass"),
        ([_honour("2021-01-15")], "unknown"),
        ([_honour("2015-12-31")], "unknown"),
        ([_honour("2018-01-01", sure=False)], "unknown"),
        ([_honour("2018-01-01", number=None)], "unknown"),
        ([_honour(None)], "unknown"),
        ([_honour("2018-01-01", what="Lao động tiên tiến")], "unknown"),
        ([], "unknown"),
    ],
)
def test_honours_at_the_edge(honours: list[Honour], status: str) -> None:
    """A title of the period with number and date; its decision may be signed early in the next year; doubt is for people."""
    dossier = advisory()
    dossier.report(0).honours = honours
    assert dossier.status("E-A3", BOARD) == status


@covers("E-A3")
def test_a_title_every_year_is_a_setting() -> None:
    """With G6 set to "yearly" four different years are asked for."""
    dossier = advisory()
    dossier.plan = with_setting("G6", "yearly")
    assert dossier.status("E-A3", BOARD) == "unknown"
    dossier.report(0).honours = [_honour(f"{year}-12-20") for year in range(2016, 2019)]
    assert dossier.status("E-A3", BOARD) == "unknown"
    dossier.report(0).honours.append(_honour("2020-01-05"))
    assert dossier.status("E-A3", BOARD) == "pass"


@covers("E-F2")
def test_a_recognition_wants_number_and_date_in_any_year() -> None:
    """Its day is not asked to lie in the period, and a doubtful reading of it is enough; without a number it is a claim."""
    dossier = cell()
    own = dossier.report_of(PERSON)
    own.recognitions = [_honour("2014-05-19", what="điển hình tiên tiến", sure=False)]
    assert dossier.status("E-F2", PERSON) == "pass"
    own.recognitions[0].number = None
    (claim,) = dossier.findings("E-F2", PERSON)
    own.recognitions = []
    (silence,) = dossier.findings("E-F2", PERSON)
    assert (claim.status, silence.status) == ("unknown", "unknown")
    assert claim.message != silence.message
    own.honours = [_honour("2020-05-19", what="Gương người tốt, việc tốt")]
    assert dossier.status("E-F2", PERSON) == "pass"


@covers("E-B2")
@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("HTXSNV", "HTXSNV", "HTTNV", "HTTNV"), "pass"),
        (("HTXSNV", "HTTNV", "HTTNV", "HTTNV"), "fail"),
        (("HTXSNV", "HTTNV", "HTTNV", "Chưa có"), "unknown"),
        (("HTTNV", "HTTNV", "HTTNV", "Chưa có"), "fail"),
        (("HTXSNV", "HTXSNV", "HTTNV", "Chưa có"), "pass"),
    ],
)
def test_two_excellent_years(words: tuple[str, ...], status: str) -> None:
    """Two are enough; one and a year that may be the second is open; none left to come fails."""
    dossier = cell()
    dossier.report(0).ratings = ratings("party_org", dict(zip(range(2016, 2020), words, strict=True)), "Đảng ủy Khối")
    assert dossier.status("E-B2", OWN) == status


@covers("E-C1")
@pytest.mark.parametrize(
    ("y2020", "phase", "status"), [("HTXSNV", 2, "pass"), ("HTTNV", 2, "fail"), (None, 2, "unknown"), ("HTTNV", 1, "pass")]
)
def test_phase_two_asks_for_2020(y2020: str | None, phase: int, status: str) -> None:
    """A subordinate cell needs an excellent 2020 in phase II and nothing of it in phase I; informative only with G4 so set."""
    dossier = organisation()
    years = {2018: "HTXSNV", 2019: "HTXSNV"} | ({2020: y2020} if y2020 else {})
    dossier.report_of(SUB).ratings = ratings("party_org", years, "Đảng ủy Sở Cây xanh")
    assert dossier.status("E-C1", SUB, phase=phase) == status
    dossier.plan = with_setting("G4", "informative")
    assert dossier.status("E-C1", SUB, phase=phase) == "pass"


@covers("E-B1")
def test_2020_of_a_grass_roots_unit_needs_good_only_and_may_be_its_second_excellent_year() -> None:
    """The supplement of phase II: 2020 good satisfies the floor, 2020 excellent counts among the two."""
    dossier = cell()
    years = {2016: "HTTNV", 2017: "HTTNV", 2018: "HTXSNV", 2019: "HTTNV", 2020: "HTTNV"}
    dossier.report(0).ratings = ratings("party_org", years, "Đảng ủy Khối")
    assert (dossier.status("E-B1", OWN, phase=2), dossier.status("E-B2", OWN, phase=2)) == ("pass", "fail")
    dossier.report(0).ratings = ratings("party_org", {**years, 2020: "HTXSNV"}, "Đảng ủy Khối")
    assert (dossier.status("E-B2", OWN, phase=2), dossier.status("E-B2", OWN, phase=1)) == ("pass", "fail")
    dossier.options = {}
    dossier.letter.fields["phase"] = fv(None)
    dossier.letter.fields["issue_date"] = fv(None)
    assert dossier.status("E-B2", OWN) == "unknown"


@covers("E-B1")
@pytest.mark.parametrize(
    ("rater", "status"),
    [
        ("Đảng ủy Khối các cơ quan tỉnh", "pass"),
        ("BTV ĐUK", "pass"),
        (None, "pass"),
        ("Đảng ủy Sở Cây xanh", "unknown"),
        ("Khối phố", "pass"),
    ],
)
def test_another_rater_is_for_people(rater: str | None, status: str) -> None:
    """The plan asks for the Bloc committee's rating; a report that names another body leaves it open."""
    dossier = cell()
    dossier.report(0).ratings = ratings("party_org", dict.fromkeys(range(2016, 2020), "HTXSNV"), rater)
    (finding,) = dossier.findings("E-B1", OWN)
    assert finding.status == status
    assert ("cơ quan xếp loại khác" in finding.message.lower()) == (status == "unknown")


@covers("E-F1")
@pytest.mark.parametrize(
    ("setting", "member", "servant", "status"),
    [
        ("party_member", "HTXSNV", "HTXSNV", "pass"),
        ("party_member", "HTXSNV", "HTNV", "unknown"),
        ("party_member", "HTNV", "HTNV", "fail"),
        ("civil_servant", "HTNV", "HTXSNV", "pass"),
        ("civil_servant", "HTXSNV", "HTNV", "fail"),
        ("either", "HTXSNV", "HTNV", "pass"),
        ("either", None, "HTXSNV", "pass"),
        ("either", "HTNV", "HTXSNV", "fail"),
        ("party_member", None, "HTXSNV", "unknown"),
    ],
)
def test_which_rating_of_a_person_counts(setting: str, member: str | None, servant: str | None, status: str) -> None:
    """The setting (G18) says which; by default a member's, and where the two disagree a person looks."""
    dossier = cell()
    rows = [("party_member", member), ("civil_servant", servant)]
    own = dossier.report_of(PERSON)
    own.ratings = [r for scale, words in rows if words for r in ratings(scale, dict.fromkeys(range(2016, 2020), words))]  # type: ignore[arg-type]  # scales
    dossier.plan = with_setting("G18", setting)
    assert dossier.status("E-F1", PERSON) == status


@covers("E-F1")
def test_exactly_two_years_is_a_setting() -> None:
    """Three excellent years pass by default and fail where "có 02 năm" is read as exactly two (G5)."""
    dossier = cell()
    own = dossier.report_of(PERSON)
    own.ratings = ratings("party_member", {2016: "HTXSNV", 2017: "HTXSNV", 2018: "HTTNV", 2019: "HTXSNV"})
    assert dossier.status("E-F1", PERSON) == "pass"
    dossier.plan = with_setting("G5", "exactly")
    assert dossier.status("E-F1", PERSON) == "fail"
    own.ratings[0].raw, own.ratings[0].level = fv("HTTNV"), "good"
    assert dossier.status("E-F1", PERSON) == "pass"


@covers("E-D1")
def test_the_floor_holds_for_every_year() -> None:
    """Two excellent years and one that only completed fail; an unknown word leaves it open."""
    dossier = mass_org()
    who = "Đoàn Khối các cơ quan tỉnh"
    dossier.report(0).ratings = ratings("mass_org", {2016: "Xuất sắc", 2017: "Xuất sắc", 2018: "HTTNV", 2019: "Trung bình"})
    assert dossier.status("E-D1", who) == "fail"
    dossier.report(0).ratings = ratings("mass_org", {2016: "Xuất sắc", 2017: "Xuất sắc", 2018: "HTTNV", 2019: "Dẫn đầu"})
    (finding,) = dossier.findings("E-D1", who)
    assert finding.status == "unknown"
    assert "từ ngữ xếp loại không phải mức dùng cho năm 2019" in finding.message


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
    dossier.plan = with_setting("G12", "campaign")
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


@covers("S-03")
def test_belonging_through_a_parent_unit() -> None:
    """A cell belongs through the register's parent, a member through the cell; names of others show nothing."""
    dossier = organisation()
    tables = {
        "units": [{"name": SUB, "parent": "Đảng bộ Sở Cây xanh"}, {"name": "Chi bộ Xa", "parent": "Đảng bộ Sở Khác"}],
        "members": [{"name": PERSON, "unit": SUB}, {"name": SECOND, "unit": "Chi bộ Xa"}],
    }
    registers = Registers.model_validate(tables)
    found = {f.subject: f.status for f in dossier.findings("S-03", registers=registers)}
    assert found == {"Đảng bộ Sở Cây xanh": "pass", SUB: "pass", PERSON: "pass", SECOND: "unknown"}


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


def test_phases_meet_without_a_gap() -> None:
    """The last day of phase I's appraisal belongs to phase I, the next one to phase II, whatever comes later too."""
    last = PLAN.phases[0].appraise.effective
    assert [PLAN.phase_on(day).phase for day in (last, last + timedelta(days=1), date(2030, 1, 1))] == [1, 2, 2]
