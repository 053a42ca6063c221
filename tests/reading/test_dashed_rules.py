"""Tables of whose rules a worn print left dashes are found with their rows and columns; rows of print and dotted leaders make none."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from worker.reading.dashed_rules import dashed_rules
from worker.reading.engines import Gray
from worker.reading.tables import find_grids, find_rules
from worker.reading.worn_rules import with_worn_rules

DPI = 250.0
MM = DPI / 25.4


def page_with(rules: list[tuple[float, float, float, float]], share: float, seed: int = 5) -> Gray:
    """A page of print with ``rules`` (x0, y0, x1, y1 in mm), of which dashes are left that cover ``share`` of their length."""
    page = np.full((round(297 * MM), round(210 * MM)), 255, np.uint8)
    random = np.random.default_rng(seed)
    for x0, y0, x1, y1 in rules:
        line = np.zeros((round((y1 - y0) * MM) + 2, round((x1 - x0) * MM) + 2), np.uint8)
        flat = line.reshape(-1) if min(line.shape) < 2 else line
        along = 1 if x1 > x0 else 0
        length, at = line.shape[along], 0
        while at < length:
            dash = int(random.integers(2, 7))
            if along:
                flat[:, at : at + dash] = 255
            else:
                flat[at : at + dash, :] = 255
            at += dash + max(1, round(float(random.exponential(dash * (1 - share) / share))))
        spot = page[round(y0 * MM) : round(y0 * MM) + line.shape[0], round(x0 * MM) : round(x0 * MM) + line.shape[1]]
        spot[line > 0] = 0
    for y in range(180, 290, 8):
        written(page, 25, y, "Hoan thanh tot nhiem vu duoc giao trong nam", 1.05)
    return page


def written(page: Gray, x: float, y: float, text: str, size: float = 0.9) -> None:
    cv2.putText(page, text, (round(x * MM), round(y * MM)), cv2.FONT_HERSHEY_COMPLEX, size, 0, 2)


def ruled(xs: list[float], ys: list[float]) -> list[tuple[float, float, float, float]]:
    return [(xs[0], y, xs[-1], y) for y in ys] + [(x, ys[0], x, ys[-1]) for x in xs]


def found(page: Gray) -> list[tuple[int, int, int]]:
    """(columns, rows, cells) of the tables of a worn page."""
    rules = find_rules(page, DPI)
    _, grids = with_worn_rules(page, DPI, 190, rules, find_grids(rules, DPI))
    return [(len(g.xs) - 1, len(g.ys) - 1, len(g.cells)) for g in grids]


XS, YS = [25, 45, 110, 190], [60, 67, 74, 82, 96]


@pytest.mark.parametrize("share", [0.55, 0.65, 0.8])
def test_a_table_of_dashes_has_its_rows_and_columns(share: float) -> None:
    page = page_with(ruled(XS, YS), share)
    for row, y in enumerate(YS[1:]):
        for x in XS[:-1]:
            written(page, x + 3, y - 2.2, f"Muc {row}")
    assert found(page) == [(3, 4, 12)]


def test_two_tables_with_a_line_of_text_between_them_stay_two() -> None:
    page = page_with(ruled(XS, [60, 70, 80]) + ruled([25, 80, 190], [92, 100, 108]), 0.6)
    written(page, 30, 87.5, "Ket qua xep loai:")
    assert found(page) == [(3, 2, 6), (2, 2, 4)]


def test_a_cell_over_two_rows_is_not_cut_through_its_letters() -> None:
    lines = [line for line in ruled([25, 45, 110, 190], [60, 67, 74, 82]) if line[1] != 67 or line[3] != 67]
    page = page_with([*lines, (45, 67, 190, 67)], 0.7)
    for y in (67, 74, 82):
        written(page, 50, y - 2.2, "Hoan thanh tot")
    written(page, 28, 68.5, "Nam")
    written(page, 28, 80, "2019")
    assert found(page) == [(3, 3, 8)]


def test_dotted_leaders_below_one_another_are_no_table() -> None:
    page = page_with([(60, y, 190, y) for y in (60, 68, 76, 84, 92)], 0.5)
    for y in (60, 68, 76, 84, 92):
        written(page, 25, y, "Chuc vu hien nay:")
    assert found(page) == []
    assert all(cv2.countNonZero(mask) == 0 for mask in dashed_rules(page, DPI, 190))


def test_rows_of_print_are_no_rules() -> None:
    page = page_with([], 0.5)
    assert all(cv2.countNonZero(mask) == 0 for mask in dashed_rules(page, DPI, 190))


def test_a_table_that_is_whole_stays_as_it_was_seen() -> None:
    page = page_with(ruled([25, 45, 110, 190], [60, 67, 74, 82]), 1.0)
    for y in (67, 74, 82):
        written(page, 50, y - 2.2, "HTTNV")
    assert found(page) == [(3, 3, 9)]
