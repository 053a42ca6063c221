"""Tables whose rules a fax broke into pieces are found; entry stamps and rules that are whole are left as they are."""

from __future__ import annotations

import numpy as np
import pytest

from worker.reading.engines import Gray
from worker.reading.tables import find_grids, find_rules
from worker.reading.worn_rules import with_worn_rules

DPI = 204.0
MM = DPI / 25.4


def table(wide_mm: float, gap: int) -> Gray:
    """A page with a table of 3 by 3 cells 30 mm high; each rule has a gap of ``gap`` pixels every 4 mm."""
    page = np.full((1200, 1680), 255, np.uint8)
    left, top, right, bottom = 160, 300, 160 + round(wide_mm * MM), 300 + round(30 * MM)
    for at in np.linspace(top, bottom, 4).round().astype(int):
        page[at, left : right + 1] = 0
    for at in np.linspace(left, right, 4).round().astype(int):
        page[top : bottom + 1, at] = 0
    for x in range(left + 20, right, round(4 * MM)):
        page[top - 1 : bottom + 2, x : x + gap] = np.where(
            _upright(page, left, right, x, gap), page[top - 1 : bottom + 2, x : x + gap], 255
        )
    for y in range(top + 20, bottom, round(4 * MM)):
        kept = page[y : y + gap].copy()
        kept[:, np.linspace(left, right, 4).round().astype(int)] = 255
        page[y : y + gap] = kept
    return page


def _upright(page: Gray, left: int, right: int, x: int, gap: int) -> np.ndarray:
    """Which of the pixels at ``x`` belong to an upright rule and stay."""
    uprights = {int(at) for at in np.linspace(left, right, 4).round()}
    return np.array([[at in uprights for at in range(x, x + gap)]])


def grids(page: Gray) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Columns and rows of the tables that are found at first, and with gaps closed."""
    rules = find_rules(page, DPI)
    first = find_grids(rules, DPI)
    _, all_found = with_worn_rules(page, DPI, 190, rules, first)
    return [(len(g.xs) - 1, len(g.ys) - 1) for g in first], [(len(g.xs) - 1, len(g.ys) - 1) for g in all_found]


@pytest.mark.parametrize(
    ("wide", "gap", "first", "then"), [(160, 1, [], [(3, 3)]), (40, 1, [], []), (160, 0, [(3, 3)], [(3, 3)])]
)
def test_a_table_of_the_text_is_found_across_small_gaps(
    wide: float, gap: int, first: list[tuple[int, int]], then: list[tuple[int, int]]
) -> None:
    """No stretch of a rule is 7 mm long; what is as narrow as a stamp stays what it was, and so does a table that is whole."""
    assert grids(table(wide, gap)) == (first, then)
