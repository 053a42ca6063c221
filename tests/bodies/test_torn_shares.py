"""Shares whose first digit stands apart are read whole where result over plan makes them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.bodies.paper import Sheet, document
from tests.bodies.test_other_hands import report
from worker.understanding.bodies import fill_body


@pytest.mark.parametrize(
    ("said", "figures", "asked"),
    [
        ("Số tin, bài được phát sóng: 9.822/8.214 tin, bài, đạt ~1 ~19,6% kế hoạch.", (8214, 9822, 119.6), False),
        ("Số buổi sinh hoạt chuyên đề: 8/7 buổi, đạt I 14,3% kế hoạch.", (7, 8, 114.3), False),
        ("nhựa hóa đường thôn 28 km/24 km, đạt I 16,7%;", (24, 28, 116.7), False),
        ("Nộp ngân sách: kế hoạch 29 tỷ đồng, đã làm được 34 tỷ đồng, đạt 1 17,2%.", (29, 34, 117.2), False),
        ("buổi sinh hoạt chuyên đề 18 buổi/1 5 buổi, bằng 120%;", (15, 18, 120), False),
        ("buổi sinh hoạt chuyên đề 1 8 buổi/15 buổi, bằng 120%;", (15, 18, 120), False),
        ("đảng viên được học tập nghị quyết 99%c/ 95%, đạt 104,2%;", (95, 99, 104.2), False),
        ("Số buổi sinh hoạt chuyên đề: 9/7 buổi, đạt I 14,3% kế hoạch.", (7, 9, 114.3), True),
    ],
)
def test_a_share_whose_first_digit_came_apart_is_no_lost_row(said: str, figures: tuple[float, ...], asked: bool) -> None:
    """Result over plan proves the share; where they do not fit the row stands all the same, for a person."""
    found = report(f"BÁO CÁO THÀNH TÍCH\n- {said}")
    assert [(t.planned, t.actual, t.percent, t.needs_review) for t in found.targets] == [(*figures, asked)]


def test_figures_that_make_one_another_are_sure_whatever_became_of_their_units() -> None:
    """ "đông" for "đồng" beside the same digits doubts no figure; another digit does."""
    sheet, found = Sheet(), document("achievement_report")
    for text in ("BÁO CÁO THÀNH TÍCH", "- thu ngân sách 3.941 triệu đồng/3.583 triệu đồng, đạt 110%;"):
        sheet.para(text)
    sheet.para("- làng văn hóa 22 làng/20 làng, đạt 110%.")
    spoilt = {"đồng/3.583": "đông/3.583", "làng/20": "làng/26"}
    reading = sheet.reading()
    lines = tuple(
        replace(one, words=tuple(replace(w, other=spoilt[w.text], agreed=False) if w.text in spoilt else w for w in one.words))
        for one in reading.lines
    )
    fill_body(found, [replace(reading, lines=lines)])
    assert [(t.planned, t.actual, t.percent, t.needs_review) for t in found.targets] == [
        (3583, 3941, 110, False),
        (20, 22, 110, True),
    ]
