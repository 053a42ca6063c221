"""A row of a table that is lower than a rule is long keeps its columns where it stands between rows without any."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
import pytest

from worker.reading.tables import find_grids, find_rules

DPI = 200.0
MM = DPI / 25.4
COLUMNS = [25, 38, 90, 130, 190]


def cells(heights: list[float], groups: set[int], *, tilt: float = 0.0, broken: bool = False) -> list[int]:
    """How many cells each row has that is found in a table with rows of ``heights`` (mm), those in ``groups`` one cell wide; ``broken`` leaves a gap
    in the uprights of low rows.
    """
    page = np.full((round(297 * MM), round(210 * MM)), 255, np.uint8)
    xs = [round(c * MM) for c in COLUMNS]
    edges = [round((60 + sum(heights[:i])) * MM) for i in range(len(heights) + 1)]
    for y in edges:
        page[y : y + 2, xs[0] : xs[-1] + 2] = 0
    for i, (top, bottom) in enumerate(pairwise(edges)):
        for x in (xs[0], xs[-1]) if i in groups else xs:
            page[top : bottom + 2, x : x + 2] = 0
            if broken and x not in (xs[0], xs[-1]):
                page[(top + bottom) // 2 - 5 : (top + bottom) // 2 + 5, x : x + 2] = 255
        cv2.putText(page, "Hon", (xs[0] + 10, bottom - 10), cv2.FONT_HERSHEY_COMPLEX, 0.9, 0, 2)
    if tilt:
        turn = cv2.getRotationMatrix2D((page.shape[1] / 2, page.shape[0] / 2), tilt, 1.0)
        page = cv2.warpAffine(page, turn, page.shape[::-1], borderValue=255)
    (grid,) = find_grids(find_rules(page, DPI), DPI)
    return [len(set(row.tolist())) for row in grid.owner]


@pytest.mark.parametrize("low", [4.8, 5.5, 6.8])
@pytest.mark.parametrize("tilt", [0.0, 0.1])
def test_a_low_header_over_a_group_has_its_columns(low: float, tilt: float) -> None:
    assert cells([low, 6, low, 6, low, low], {1, 3}, tilt=tilt) == [4, 1, 4, 1, 4, 4]


def test_a_stroke_that_does_not_reach_both_rules_parts_nothing() -> None:
    assert cells([5.5, 6, 9, 9], {1}, broken=True)[0] == 1
