"""Targets of which plan and result are printed and no share: pairs over a stroke, the word of each before its figure, empty cells."""

from __future__ import annotations

import pytest

from dossier.documents import Target
from tests.bodies.test_report_forms import table
from tests.bodies.test_reports import COLLECTIVE, report


def told(*entries: str) -> list[Target]:
    return report(COLLECTIVE + "\n".join(f"+ {entry}" for entry in entries)).targets


def test_neighbours_with_a_share_tell_which_figure_is_the_plan() -> None:
    """In a list of result over plan the shares of some entries tell the order of all."""
    found = told(
        "Tỷ lệ đảng viên hoàn thành tốt nhiệm vụ: 87%/85%.",
        "Số buổi sinh hoạt chuyên đề: 6 buổi/5 buổi (đạt 120% kế hoạch).",
        "Trồng cây xanh: 479 cây/429 cây.",
    )
    assert [(t.planned, t.actual, t.percent, t.needs_review) for t in found] == [
        (85, 87, None, False),
        (5, 6, 120, False),
        (429, 479, None, False),
    ]


@pytest.mark.parametrize("others", [(), ("Số buổi sinh hoạt: 5 buổi/5 buổi (đạt 100% kế hoạch).",)])
def test_a_pair_whose_order_nothing_tells_is_for_a_person(others: tuple[str, ...]) -> None:
    """Alone, or beside a pair that is the same either way round, the order of two figures is a question."""
    found = told("Tiết kiệm điện năng: 12%/10%.", *others)
    assert (found[0].planned, found[0].actual, found[0].needs_review) == (10, 12, True)


@pytest.mark.parametrize(
    "said", ["Cán bộ, đảng viên: 15/15", "Kinh phí: 12 triệu đồng/10 người", "Họp đúng lịch: ngày 12/10", "Điện: 12%/10 buổi"]
)
def test_counts_days_and_figures_of_two_units_are_no_pair(said: str) -> None:
    """A pair has one unit on both sides."""
    assert told(said) == []


def test_plan_and_result_by_their_own_words_are_asserted() -> None:
    """ "kế hoạch 10%, thực hiện 11%" to the end of the entry leaves nothing to doubt; with more behind it a person looks."""
    found = told(
        "Tiết kiệm điện năng: kế hoạch 10%, thực hiện 11%;",
        "Số buổi sinh hoạt: kế hoạch 8 buổi, thực hiện 9 buổi trong đó 3 buổi ngoài giờ.",
    )
    assert [(t.planned, t.actual, t.percent, t.needs_review) for t in found] == [(10, 11, None, False), (8, 9, None, True)]


def test_an_empty_cell_of_shares_is_not_filled() -> None:
    """A row without its share keeps none, for a person to see; a computed one was never printed."""
    rows = [
        ("TT", "Chỉ tiêu", "Kế hoạch", "Thực hiện", "Đạt tỷ lệ"),
        ("1", "Tỷ lệ đảng viên hoàn thành tốt nhiệm vụ", "82%", "90%", ""),
        ("2", "Đề tài, sáng kiến được công nhận", "9 sáng kiến", "11 sáng kiến", "122,2%"),
    ]
    found = table("achievement_report", COLLECTIVE, (0.08, 0.4, 0.16, 0.16, 0.14), rows).targets
    assert [(t.planned, t.actual, t.percent, t.needs_review) for t in found] == [(82, 90, None, True), (9, 11, 122.2, False)]


@pytest.mark.parametrize(
    ("spoilt", "figures"),
    [
        ("sản lượng tiêu thụ 4.277 tấn/3.§89 tấn, đạt 110%", (3889, 4277, 110)),
        ("lượt khám bệnh 59.246 lượu53.860 lượt, bằng 110%", (53860, 59246, 110)),
        ("sáng kiến kỹ thuật 12 sáng kiến/l1 sáng kiến, đạt 109,1", (11, 12, 109.1)),
    ],
)
def test_an_entry_that_a_scan_spoilt_keeps_its_place_among_its_neighbours(spoilt: str, figures: tuple[float, ...]) -> None:
    """Its share leaves one reading alone, and a person sees it."""
    told = f"BÁO CÁO THÀNH TÍCH\nSo với chỉ tiêu: nộp ngân sách 26 tỷ đồng/25 tỷ đồng, bằng 104%; {spoilt}; cuộc kiểm tra 5 cuộc/5 cuộc, bằng 100%."
    assert [(t.planned, t.actual, t.percent, t.needs_review) for t in report(told).targets] == [
        (25, 26, 104, False),
        (*figures, True),
        (5, 5, 100, False),
    ]
