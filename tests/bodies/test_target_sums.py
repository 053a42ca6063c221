"""Figures of a target that were lost on the scan are proposed from the other two."""

from __future__ import annotations

import pytest

from dossier.pages import Word
from tests.bodies.test_reports import COLLECTIVE, report
from worker.understanding.bodies.passage import Passage, Placed
from worker.understanding.bodies.target_sums import Figures, made_of, proposed, readings


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ((None, 11.0, 110.0), (10.0, 11.0, 110.0)),
        ((None, 122.0, 101.7), (120.0, 122.0, 101.7)),
        ((5.0, None, 100.0), (5.0, 5.0, 100.0)),
        ((3.0, 4.0, None), (3.0, 4.0, 133.3)),
        ((10.0, 1.0, 110.0), (10.0, 11.0, 110.0)),
        ((8.0, 9.0, 2.0), (8.0, 9.0, 112.5)),
    ],
)
def test_a_lost_figure_is_what_the_other_two_make(read: Figures, meant: Figures) -> None:
    """A figure that is missing, or has lost digits, is proposed as plan, result and percentage make one another."""
    assert proposed(*read) == meant


@pytest.mark.parametrize(
    "read",
    [(8.0, 9.0, 112.5), (85.0, 96.0, 96.0), (None, 96.0, 96.0), (10.0, 12.0, 130.0), (None, None, 110.0), (0.0, 1.0, 50.0)],
)
def test_figures_that_nothing_explains_stay_as_read(read: Figures) -> None:
    """Figures that add up, that are percentages themselves, or that no lost digit explains are left alone."""
    assert proposed(*read) == read


@pytest.mark.parametrize(
    ("plan", "result", "share", "figures"),
    [
        ("15", "I7.|17", "113,3", (15, 17, 113.3)),
        ("85.", ".|, 85", ".100", (85, 85, 100)),
        ("90", "93", "1| _| 103,3", (90, 93, 103.3)),
        ("27 -|3", "3", "122,2", None),
    ],
)
def test_figures_of_either_reader_that_make_one_another_are_sure(
    plan: str, result: str, share: str, figures: tuple[float, float, float] | None
) -> None:
    """Where one choice among both readers' figures adds up it is asserted; none is made up."""

    def cell(text: str) -> Passage:
        words = []
        for token in text.split():
            own, stroke, other = token.partition("|")
            words.append(
                Word(own, (0.1, 0.1, 0.2, 0.12), 0.9, "tesseract", (other or None) if stroke else own, agreed=not stroke)
            )
        return Passage(tuple(Placed(w, 0, 1) for w in words))

    assert made_of((readings(cell(plan)), readings(cell(result)), readings(cell(share)))) == figures


def test_the_one_figure_before_a_share_is_the_result() -> None:
    """ "khám 9.958 lượt, bằng 129% kế hoạch" tells result and share; of two figures none is taken."""
    (one,) = report(f"{COLLECTIVE}- Tổng số lượt khám đạt 9.958 lượt, bằng 129% kế hoạch.").targets
    assert (one.planned, one.actual, one.percent, one.needs_review) == (None, 9958, 129, False)
    (two,) = report(f"{COLLECTIVE}- Bồi dưỡng 14 quần chúng, kết nạp 05 đảng viên, bằng 130% chỉ tiêu.").targets
    assert (two.actual, two.percent, two.needs_review) == (None, 130, True)
    (more,) = report(f"{COLLECTIVE}- Giới thiệu 1.466 hợp đồng, cao hơn kế hoạch 28%.").targets
    assert (more.actual, more.percent, more.needs_review) == (1466, 128, False)


def test_a_deed_that_praises_itself_with_a_share_is_no_target_beside_targets() -> None:
    """ "chi bộ đã hướng dẫn 31 đơn vị … và đạt 106% chỉ tiêu giao" names no plan; where nothing else does, it stays."""
    deed = "Riêng sáu tháng đầu năm, chi bộ hướng dẫn 31 đơn vị thực hiện cơ chế tự chủ và đạt 106% chỉ tiêu giao."
    listed = "- Thẩm tra dự án: kế hoạch 13 dự án, thực hiện 14 dự án, đạt 107,7%;\n- Kết nạp đảng viên: kế hoạch 4, thực hiện 5, đạt 125%;\n"
    assert [t.planned for t in report(f"{COLLECTIVE}{listed}{deed}").targets] == [13.0, 4.0]
    assert [t.percent for t in report(f"{COLLECTIVE}{deed}").targets] == [106.0]
