"""Shares whose first digit stands apart are read whole where result over plan makes them."""

from __future__ import annotations

import pytest

from tests.bodies.test_other_hands import report


@pytest.mark.parametrize(
    ("said", "figures", "asked"),
    [
        ("Số tin, bài được phát sóng: 9.822/8.214 tin, bài, đạt ~1 ~19,6% kế hoạch.", (8214, 9822, 119.6), False),
        ("Số buổi sinh hoạt chuyên đề: 8/7 buổi, đạt I 14,3% kế hoạch.", (7, 8, 114.3), False),
        ("Số buổi sinh hoạt chuyên đề: 9/7 buổi, đạt I 14,3% kế hoạch.", (7, 9, 114.3), True),
    ],
)
def test_a_share_whose_first_digit_came_apart_is_no_lost_row(said: str, figures: tuple[float, ...], asked: bool) -> None:
    """Result over plan proves the share; where they do not fit the row stands all the same, for a person."""
    found = report(f"BÁO CÁO THÀNH TÍCH\n- {said}")
    assert [(t.planned, t.actual, t.percent, t.needs_review) for t in found.targets] == [(*figures, asked)]
