"""Figures of a target that were lost on the scan are proposed from the other two."""

from __future__ import annotations

import pytest

from worker.understanding.bodies.target_sums import Figures, proposed


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
