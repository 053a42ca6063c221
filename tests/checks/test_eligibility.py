"""E-: criteria by category, year and phase."""

from __future__ import annotations

import pytest

from dossier.documents import HeadcountRating, Rating
from tests.checks.builders import (
    ALL,
    PERSON,
    SUB,
    Dossier,
    advisory,
    cell,
    covers,
    fv,
    mass_org,
    organisation,
    ratings,
    targets,
)
from tests.checks.spoilings.tools import setting

COLLECTIVE = "Chi bộ Ban Mây trắng"
ORGANISATION = "Đảng bộ Sở Cây xanh"


def rated(dossier: Dossier, name: str, years: dict[int, str]) -> Dossier:
    rows = dossier.report_of(name).ratings
    dossier.report_of(name).ratings = ratings(rows[0].scale, years, rows[0].rater)
    return dossier


@covers("E-A1", "E-A2", "E-A3", "E-B1", "E-B2", "E-B3", "E-C1", "E-C2", "E-D1", "E-F1", "E-F2")
@pytest.mark.parametrize("name", ALL)
def test_complete_dossier_is_eligible(name: str) -> None:
    """Every nominee of a complete dossier is eligible by its papers, with the judgements left to people."""
    report = ALL[name]().check()
    assert {n.eligibility for n in report.nominees} == {"eligible"}
    assert all(len(n.for_people) >= 2 for n in report.nominees)


@covers("E-B1", "E-B2")
@pytest.mark.parametrize(
    ("years", "b1", "b2"),
    [
        ({2016: "HTXSNV", 2017: "HTTNV", 2018: "HTXSNV", 2019: "HTTNV"}, "pass", "pass"),
        ({2016: "HTTNV", 2017: "HTTNV", 2018: "HTTNV", 2019: "HTXSNV"}, "pass", "fail"),
        ({2016: "HTNV", 2017: "HTXSNV", 2018: "HTXSNV", 2019: "HTTNV"}, "fail", "pass"),
        ({2017: "HTXSNV", 2018: "HTXSNV", 2019: "HTTNV"}, "unknown", "pass"),
        ({2017: "HTXSNV", 2018: "HTTNV", 2019: "HTTNV"}, "unknown", "unknown"),
        ({2018: "HTTNV", 2019: "HTTNV", 2017: "HTTNV"}, "unknown", "fail"),
        ({2016: "HTNV", 2017: "HTXSNV", 2018: "HTXSNV"}, "fail", "pass"),
        ({2016: "lá cờ đầu", 2017: "HTXSNV", 2018: "HTXSNV", 2019: "HTTNV"}, "unknown", "pass"),
        ({}, "unknown", "unknown"),
    ],
)
def test_ratings_of_a_grassroots_unit(years: dict[int, str], b1: str, b2: str) -> None:
    """A low year fails whatever is missing; missing years stay open only while they could still decide (G11)."""
    dossier = rated(cell(), COLLECTIVE, years)
    assert (dossier.status("E-B1", COLLECTIVE), dossier.status("E-B2", COLLECTIVE)) == (b1, b2)


@covers("E-B2")
def test_older_words_follow_the_policy_and_the_finding_says_so() -> None:
    """TSVM is excellent under the generous mapping and good under the strict one; both say it in the finding."""
    years = {2016: "TSVM", 2017: "Trong sạch, vững mạnh", 2018: "HTTNV", 2019: "HTTNV"}
    dossier = rated(cell(), COLLECTIVE, years)
    (finding,) = dossier.findings("E-B2", COLLECTIVE)
    assert finding.status == "pass"
    assert "lựa chọn rộng" in finding.message
    dossier.plan = setting("G9", "strict")
    (finding,) = dossier.findings("E-B2", COLLECTIVE)
    assert finding.status == "fail"
    assert "lựa chọn chặt" in finding.message


@covers("E-B1", "E-B2")
def test_flagged_rating_matters_only_when_another_reading_decides() -> None:
    """A flagged year with another reading that is as good passes; one that would fail, or none at all, stays open."""
    dossier = cell()
    row = dossier.report_of(COLLECTIVE).ratings[1]
    row.raw = fv("HTTNV", flagged=True, suggestions=["HTXSNV"])
    assert dossier.status("E-B1", COLLECTIVE) == "pass"
    row.raw = fv("HTTNV", flagged=True, suggestions=["HTNV"])
    assert dossier.status("E-B1", COLLECTIVE) == "unknown"
    row.raw = fv("HTTNV", flagged=True)
    assert dossier.status("E-B1", COLLECTIVE) == "unknown"
    row.raw.confirmed_by = "can-bo"
    assert dossier.status("E-B1", COLLECTIVE) == "pass"


@covers("E-B1")
def test_two_ratings_of_one_year_that_disagree_stay_open() -> None:
    """Several ratings of one year are several rows; a worse one is not overlooked."""
    dossier = cell()
    dossier.report_of(COLLECTIVE).ratings += ratings("party_org", {2017: "HTNV"})
    assert dossier.status("E-B1", COLLECTIVE) == "unknown"


@covers("E-B1", "E-A1", "E-C1")
def test_another_rater_is_left_to_people() -> None:
    """A rating by somebody else than the plan names does not count silently."""
    for dossier, name, rule in (
        (cell(), COLLECTIVE, "E-B1"),
        (advisory(), "Ban Tổ chức Đảng ủy Khối", "E-A1"),
        (organisation(), SUB, "E-C1"),
    ):
        dossier.report_of(name).ratings[1].rater = "Liên hiệp các hội văn nghệ"
        assert dossier.status(rule, name) == "unknown"


@covers("E-B3", "E-C2")
@pytest.mark.parametrize(
    ("percents", "status"),
    [((100, 112.5), "pass"), ((100.0, 100.0), "unknown"), ((99.0, 120.0), "fail"), ((), "unknown")],
)
def test_targets(percents: tuple[float, ...], status: str) -> None:
    """All met and one exceeded passes, one missed fails, no table is for people."""
    dossier = organisation()
    dossier.report_of(ORGANISATION).targets = targets(*percents)
    dossier.report_of(SUB).targets = targets(*percents)
    assert dossier.status("E-B3", ORGANISATION) == status
    assert dossier.status("E-C2", SUB) == status


@covers("E-B3")
def test_targets_of_a_list_that_may_be_short_stay_open() -> None:
    """Where reading says that rows of the table may be missing, targets that are all met do not pass; a missed one fails."""
    dossier = organisation()
    dossier.report_of(ORGANISATION).fields["targets"] = fv(None, flagged=True)
    assert dossier.status("E-B3", ORGANISATION) == "unknown"
    dossier.report_of(ORGANISATION).targets = targets(80, 120)
    assert dossier.status("E-B3", ORGANISATION) == "fail"


@covers("E-B3")
def test_flagged_target_stays_open_and_strict_reading_wants_all_exceeded() -> None:
    """A missed target that is flagged may be misread; G7 strict asks that all are exceeded."""
    dossier = organisation()
    rows = targets(80, 120)
    rows[0].needs_review, rows[0].percent = True, None
    dossier.report_of(ORGANISATION).targets = rows
    assert dossier.status("E-B3", ORGANISATION) == "unknown"
    dossier.report_of(ORGANISATION).targets = targets(100, 120)
    dossier.plan = setting("G7", "all")
    assert dossier.status("E-B3", ORGANISATION) == "unknown"


@covers("E-B3", "E-C2")
def test_numbers_of_a_target_are_each_others_witness() -> None:
    """A flagged row whose plan, result and percentage fit is relied on; one that contradicts itself is for people."""
    dossier = organisation()
    rows = targets(110, 120)
    dossier.report_of(ORGANISATION).targets = rows
    rows[0].needs_review = True
    assert dossier.status("E-B3", ORGANISATION) == "pass"
    rows[0].percent, rows[0].needs_review = 150.0, False
    assert dossier.status("E-B3", ORGANISATION) == "unknown"
    rows[0].planned, rows[0].actual, rows[0].percent = 90.0, 95.0, 95.0
    assert dossier.status("E-B3", ORGANISATION) == "pass"


@covers("E-C1")
@pytest.mark.parametrize(
    ("years", "status"),
    [({2018: "HTXSNV", 2019: "HTTNV"}, "fail"), ({2018: "HTXSNV"}, "unknown"), ({2018: "HTXSNV", 2019: "HTXSNV"}, "pass")],
)
def test_subordinate_cell_needs_two_excellent_years(years: dict[int, str], status: str) -> None:
    """Both 2018 and 2019 have to be excellent."""
    assert rated(organisation(), SUB, years).status("E-C1", SUB) == status


@covers("E-A1", "E-A2", "E-A3")
def test_advisory_unit() -> None:
    """A low year, a head count under 100 % and a missing honour are told apart: fail, fail, open."""
    name = "Ban Tổ chức Đảng ủy Khối"
    dossier = rated(advisory(), name, {2016: "HTTNV", 2017: "HTNV", 2018: "HTTNV", 2019: "HTTNV"})
    own = dossier.report_of(name)
    own.headcount_ratings[0] = HeadcountRating(year=2016, scale="party_member", total=6, at_least_good=5, needs_review=False)
    own.honours = []
    assert [dossier.status(rule, name) for rule in ("E-A1", "E-A2", "E-A3")] == ["fail", "fail", "unknown"]
    own.headcount_ratings = own.headcount_ratings[1:3]
    assert dossier.status("E-A2", name) == "unknown"
    assert rated(dossier, name, {2016: "HTTNV"}).status("E-A1", name) == "unknown"


@covers("E-A2")
def test_flagged_headcount_stays_open() -> None:
    """A head count that was read badly decides nothing."""
    dossier = advisory()
    rows = dossier.report(0).headcount_ratings
    rows[0] = rows[0].model_copy(update={"at_least_good": 2, "needs_review": True})
    assert dossier.status("E-A2") == "unknown"


@covers("E-A3")
def test_honour_of_another_time_or_without_paper_stays_open() -> None:
    """An honour of 2012, or one quoted without its decision, does not show the criterion."""
    dossier = advisory()
    dossier.report(0).honours[0].date = "2012-01-10"
    assert dossier.status("E-A3") == "unknown"
    dossier.report(0).honours[0].date, dossier.report(0).honours[0].number = "2018-01-10", None
    assert dossier.status("E-A3") == "unknown"


@covers("E-D1", "E-D2")
@pytest.mark.parametrize(
    ("years", "status"),
    [
        ({2016: "Vững mạnh", 2017: "Khá", 2018: "Xuất sắc", 2019: "Xuất sắc"}, "pass"),
        ({2016: "Trung bình", 2017: "Khá", 2018: "Xuất sắc", 2019: "Xuất sắc"}, "fail"),
        ({2016: "Vững mạnh", 2017: "Khá", 2018: "Khá", 2019: "Xuất sắc"}, "fail"),
        ({2016: "Loại A", 2017: "Khá", 2018: "Xuất sắc", 2019: "Xuất sắc"}, "unknown"),
    ],
)
def test_mass_organisation(years: dict[int, str], status: str) -> None:
    """The words of mass organisations are mapped; unknown words are for people, and so is "đơn vị tiêu biểu"."""
    dossier = rated(mass_org(), "Đoàn Khối các cơ quan tỉnh", years)
    assert dossier.status("E-D1") == status
    (judgement,) = dossier.findings("E-D2")
    assert (judgement.status, judgement.scope) == ("unknown", "person")


@covers("E-F1")
@pytest.mark.parametrize(
    ("years", "status"),
    [
        ({2016: "HTXSNV", 2017: "HTXSNV", 2018: "HTXSNV", 2019: "HTTNV"}, "pass"),
        ({2016: "HTXSNV", 2017: "HTTNV", 2018: "HTTNV", 2019: "HTTNV"}, "fail"),
        ({2016: "HTXSNV", 2017: "HTXSNV", 2018: "HTXSNV", 2019: "HTNV"}, "fail"),
        ({2016: "HTXSNV", 2017: "HTXSNV", 2018: "HTXSNV"}, "unknown"),
    ],
)
def test_person(years: dict[int, str], status: str) -> None:
    """Every year good or better, two of them excellent; "có 02 năm" reads at least two (G5)."""
    assert rated(cell(), PERSON, years).status("E-F1", PERSON) == status


@covers("E-F1")
@pytest.mark.parametrize(
    ("excellent", "status"),
    [
        ({2017: "HTXSNV", 2019: "HTXSNV"}, "pass"),
        ({2017: "HTXSNV"}, "unknown"),
        ({2017: "HTXSNV", 2018: "HTNV", 2019: "HTXSNV"}, "unknown"),
    ],
)
def test_lower_bound_beside_single_years(excellent: dict[int, str], status: str) -> None:
    """ "2016 - 2019 HTTNV trở lên, trong đó …" meets the floor; the years named besides count as they say, contradictions stay open."""
    dossier = cell()
    own = dossier.report_of(PERSON)
    bounds = dict.fromkeys(range(2016, 2020), "Hoàn thành tốt nhiệm vụ trở lên")
    own.ratings = [*ratings("party_member", bounds), *ratings("party_member", excellent)]
    assert dossier.status("E-F1", PERSON) == status


@covers("E-F1")
def test_exactly_two_years_is_a_setting() -> None:
    """With G5 set to exactly two, three excellent years fail."""
    dossier = rated(cell(), PERSON, {2016: "HTXSNV", 2017: "HTXSNV", 2018: "HTXSNV", 2019: "HTTNV"})
    dossier.plan = setting("G5", "exactly")
    assert dossier.status("E-F1", PERSON) == "fail"


@covers("E-F1")
def test_member_and_civil_servant_ratings_that_decide_differently_stay_open() -> None:
    """Both kinds of rating are printed and disagree: a person decides (G18); only the civil servant's: open as well."""
    dossier = cell()
    own = dossier.report_of(PERSON)
    own.ratings += ratings("civil_servant", dict.fromkeys(range(2016, 2020), "HTTNV"))
    assert dossier.status("E-F1", PERSON) == "unknown"
    own.ratings = ratings("civil_servant", {2016: "HTXSNV", 2017: "HTXSNV", 2018: "HTTNV", 2019: "HTTNV"})
    assert dossier.status("E-F1", PERSON) == "unknown"
    dossier.plan = setting("G18", "either")
    assert dossier.status("E-F1", PERSON) == "pass"


@covers("E-F2")
def test_recognition_needs_its_paper() -> None:
    """Number and date pass; a claim without them, or none, is open and never fails."""
    dossier = cell()
    own = dossier.report_of(PERSON)
    assert dossier.status("E-F2", PERSON) == "pass"
    own.recognitions[0].number = None
    assert dossier.status("E-F2", PERSON) == "unknown"
    own.recognitions = []
    assert dossier.status("E-F2", PERSON) == "unknown"


@covers("E-G1", "E-G2")
def test_judgements_are_for_people_and_show_words_of_discipline() -> None:
    """General criteria are never decided by the machine; a sentence about discipline is shown with its place."""
    dossier = cell()
    phrase = targets(100)[0].model_copy(update={"text": "bị khiển trách năm 2018"})
    dossier.report_of(PERSON).warning_phrases = [phrase]
    (finding,) = dossier.findings("E-G1", PERSON)
    assert (finding.status, finding.scope) == ("unknown", "person")
    assert "khiển trách" in finding.message
    assert finding.evidence
    dossier.letter.nominees[1].summary = "Chỉ đạo chuyển đổi số"
    (finding,) = dossier.findings("E-G2", PERSON)
    assert (finding.status, {e.document for e in finding.evidence}) == ("unknown", {"d4"})
    assert "“Chỉ đạo chuyển đổi số”" in finding.message
    assert dossier.check().verdict == "complete"


@covers("E-B1", "E-C1", "E-F1")
def test_phase_two_asks_for_2020() -> None:
    """In phase II the rating of 2020 is asked too; "chưa có" waits and does not fail."""
    dossier = organisation()
    options = {"phase": 2, "received": "2021-01-05"}
    assert dossier.status("E-C1", SUB, **options) == "unknown"
    own = dossier.report_of(SUB)
    own.ratings += [Rating(year=2020, scale="party_org", raw=fv("Chưa có"), level=None)]
    (finding,) = dossier.findings("E-C1", SUB, **options)
    assert finding.status == "unknown"
    assert "chờ kết quả xếp loại năm 2020" in finding.message
    own.ratings[-1] = ratings("party_org", {2020: "HTTNV"})[0]
    assert dossier.status("E-C1", SUB, **options) == "fail"
    assert dossier.status("E-C1", SUB, phase=1) == "pass"
    dossier.plan = setting("G4", "informative")
    assert dossier.status("E-C1", SUB, **options) == "pass"


def test_unknown_phase_counts_only_where_it_matters() -> None:
    """While the phase is not known, a criterion that both phases decide alike is decided."""
    dossier = rated(cell(), COLLECTIVE, {2016: "HTNV", 2017: "HTTNV", 2018: "HTTNV", 2019: "HTTNV"})
    dossier.options = {}
    dossier.letter.fields["phase"] = fv(None)
    dossier.letter.fields["issue_date"] = fv(None)
    assert dossier.check().phase is None
    assert dossier.status("E-B1", COLLECTIVE) == "fail"
    assert dossier.status("E-F1", PERSON) == "unknown"
