"""Head counts of tables that have a column for each level, from the best to those who failed."""

from __future__ import annotations

import pytest

from dossier.documents import Document
from tests.bodies.paper import Sheet, document
from tests.bodies.test_reports import COLLECTIVE
from worker.understanding.bodies import fill_body

ABBREVIATED = ("HTXSNV", "HTTNV", "HTNV", "KHTNV")
WRITTEN = ("Hoàn thành xuất sắc", "Hoàn thành tốt", "Hoàn thành", "Không hoàn thành")


def counted(levels: tuple[str, ...], *rows: tuple[str, ...]) -> Document:
    sheet, found = Sheet(), document("achievement_report")
    for line in (*COLLECTIVE.splitlines(), "- Kết quả xếp loại đảng viên hằng năm:"):
        if line.strip():
            sheet.para(line.strip())
    heads = [("Năm", "Tổng số đảng viên", "Kết quả xếp loại", None, None, None), ("", "", *levels)]
    sheet.table((0.1, 0.18, 0.18, 0.18, 0.18, 0.18), [*heads, *rows])
    fill_body(found, [sheet.reading()])
    return found


@pytest.mark.parametrize("levels", [ABBREVIATED, WRITTEN])
def test_a_column_for_each_level_counts_the_good_ones(levels: tuple[str, ...]) -> None:
    """The two best columns together are those rated at least good; a speck before a figure is no sign of it."""
    found = counted(levels, ("2018", "22", "3", "-17", "2", "0"), ("2019", "18", "3", "15", "0", "0"))
    assert [(h.year, h.total, h.at_least_good, h.needs_review) for h in found.headcount_ratings] == [
        (2018, 22, 20, False),
        (2019, 18, 18, False),
    ]


def test_levels_that_do_not_make_the_total_are_for_a_person() -> None:
    """A figure that lost a digit shows where all the levels together are not the total."""
    found = counted(ABBREVIATED, ("2018", "22", "3", "7", "2", "0"))
    assert [h.needs_review for h in found.headcount_ratings] == [True]


def test_counts_on_which_readers_differ_are_confirmed_by_their_total() -> None:
    """Five figures that make one another are no slips; without them a disputed figure is for a person."""
    assert [h.needs_review for h in counted(ABBREVIATED, ("2018", "22", "3", "~17", "2", "0")).headcount_ratings] == [False]
    assert [h.needs_review for h in counted(ABBREVIATED, ("2018", "22", "3", "~17", "9", "0")).headcount_ratings] == [True]
