"""Ratings: tables with a column that says who is rated, reasons of honours, tables of counts of which the rows were lost."""

from __future__ import annotations

import pytest

from tests.bodies.test_rating_clauses import sheet_report
from tests.bodies.test_reports import COLLECTIVE, PERSON, report


def test_the_matter_and_the_level_have_a_column_each() -> None:
    """Under "Nội dung xếp loại" stands who is rated, under "Mức xếp loại" how."""
    rows = [
        ("Năm", "Nội dung xếp loại", "Mức xếp loại"),
        ("2021", "Về đảng viên", "Hoàn thành tốt nhiệm vụ"),
        ("2021", "Đánh giá cán bộ, công chức", "HTXSNV"),
    ]
    found = sheet_report(PERSON, (0.1, 0.35, 0.4), rows).ratings
    assert [(r.year, r.scale, r.raw.value, r.raw.needs_review) for r in found] == [
        (2021, "party_member", "Hoàn thành tốt nhiệm vụ", False),
        (2021, "civil_servant", "HTXSNV", False),
    ]


def test_a_lone_column_of_content_still_holds_the_rating() -> None:
    """Without a column for the level "Nội dung xếp loại" heads the ratings themselves."""
    found = sheet_report(PERSON, (0.1, 0.5), [("Năm", "Nội dung xếp loại"), ("2021", "Hoàn thành tốt nhiệm vụ")]).ratings
    assert [(r.year, r.raw.value) for r in found] == [(2021, "Hoàn thành tốt nhiệm vụ")]


@pytest.mark.parametrize(
    "given_for",
    ["vì đã hoàn thành nhiệm vụ năm 2016", "vì hoàn thành tốt nhiệm vụ năm 2016", "do đã hoàn thành nhiệm vụ năm 2016"],
)
def test_what_an_honour_was_given_for_is_no_rating(given_for: str) -> None:
    """ "Được tặng Giấy khen … vì đã hoàn thành nhiệm vụ năm 2016" rates nobody."""
    said = f"Được tặng Giấy khen của Giám đốc Sở tại Quyết định số 616/QĐ-SNV ngày 23/12/2016 {given_for}."
    assert report(PERSON + said).ratings == []


def test_a_unit_that_did_its_duty_is_rated_as_before() -> None:
    """ "đơn vị hoàn thành tốt nhiệm vụ" has no "vì" in it."""
    found = report(COLLECTIVE + "Năm 2018 được tặng Giấy khen; năm 2019 được công nhận đơn vị hoàn thành tốt nhiệm vụ.").ratings
    assert [r.year for r in found] == [2019]


def test_headings_of_counts_without_their_rows_are_a_question() -> None:
    """A table of counts of which only the headings were read may have lost its rows."""
    found = report(COLLECTIVE + "Kết quả xếp loại hội viên:\nTổng số Hoàn thành tốt nhiệm vụ trở lên")
    assert found.fields["headcount_ratings"].needs_review


def test_years_below_one_heading_of_all_of_them() -> None:
    """ "Nội dung | Năm" over "2021 | 2022": each column is its year's, and "Nội dung" is nobody's rating."""
    rows = [
        ("Nội dung", "Năm", ""),
        ("Nội dung", "2021", "2022"),
        ("Xếp loại đảng viên", "Hoàn thành tốt nhiệm vụ", "HTXSNV"),
        ("Xếp loại công chức", "HTTNV", "HTTNV"),
    ]
    found = sheet_report(PERSON, (0.3, 0.3, 0.3), rows).ratings
    assert [(r.year, r.scale, r.raw.value, r.raw.needs_review) for r in found] == [
        (2021, "party_member", "Hoàn thành tốt nhiệm vụ", False),
        (2022, "party_member", "HTXSNV", False),
        (2021, "civil_servant", "HTTNV", False),
        (2022, "civil_servant", "HTTNV", False),
    ]


def test_a_speck_before_a_year_leaves_it_a_year() -> None:
    """ ".2021" in the column of years is 2021."""
    rows = [("Năm", "Xếp loại đảng viên"), ("2020", "Hoàn thành tốt nhiệm vụ"), (".2021", "Hoàn thành tốt nhiệm vụ")]
    assert [r.year for r in sheet_report(PERSON, (0.2, 0.5), rows).ratings] == [2020, 2021]
