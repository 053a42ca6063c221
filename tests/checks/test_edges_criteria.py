"""The edges of the criteria: one year more or less, exactly met, one person short, one day outside the period."""

from __future__ import annotations

from typing import Any

import pytest

from dossier.documents import FieldValue, HeadcountRating, Honour, Target
from tests.checks.builders import PERSON, SUB, advisory, cell, covers, fv, mass_org, organisation, ratings, targets
from tests.checks.spoilings.tools import setting

OWN = "Chi bộ Ban Mây trắng"
BOARD = "Ban Tổ chức Đảng ủy Khối"


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
    dossier.plan = setting("G7", "all")
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
        ({"total": 1, "at_least_good": 0}, "fail"),
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
    dossier.plan = setting("G6", "yearly")
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
    dossier.plan = setting("G4", "informative")
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
    ("choice", "member", "servant", "status"),
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
def test_which_rating_of_a_person_counts(choice: str, member: str | None, servant: str | None, status: str) -> None:
    """The setting (G18) says which; by default a member's, and where the two disagree a person looks."""
    dossier = cell()
    rows = [("party_member", member), ("civil_servant", servant)]
    own = dossier.report_of(PERSON)
    own.ratings = [r for scale, words in rows if words for r in ratings(scale, dict.fromkeys(range(2016, 2020), words))]  # type: ignore[arg-type]  # scales
    dossier.plan = setting("G18", choice)
    assert dossier.status("E-F1", PERSON) == status


@covers("E-F1")
def test_exactly_two_years_is_a_setting() -> None:
    """Three excellent years pass by default and fail where "có 02 năm" is read as exactly two (G5)."""
    dossier = cell()
    own = dossier.report_of(PERSON)
    own.ratings = ratings("party_member", {2016: "HTXSNV", 2017: "HTXSNV", 2018: "HTTNV", 2019: "HTXSNV"})
    assert dossier.status("E-F1", PERSON) == "pass"
    dossier.plan = setting("G5", "exactly")
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
