"""Streaks down a scan are painted over before it is read; tables, frames and letters stay as they are."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from worker.reading.clean import upright
from worker.reading.streaks import without_streaks
from worker.reading.tables import find_grids, find_rules

DPI = 200.0
MM = DPI / 25.4
WIDE, HIGH = round(210 * MM), round(297 * MM)
LEFT, RIGHT, TOP, BOTTOM = (round(v * MM) for v in (25, 195, 22, 275))


def sheet(*, framed: bool = True) -> np.ndarray:
    """A page with rows of words, and a table of 2 by 3 cells that is as high as a text can be."""
    page = np.full((HIGH, WIDE, 3), 255, np.uint8)
    for y in np.linspace(TOP, BOTTOM, 40).round().astype(int)[1:-1]:
        for x in range(LEFT + 20, RIGHT - 100, 90):
            cv2.putText(page, "hoan", (x, int(y)), cv2.FONT_HERSHEY_COMPLEX, 0.9, (20, 20, 20), 2)
    if framed:
        for x in np.linspace(LEFT, RIGHT, 3).round().astype(int):
            page[TOP : BOTTOM + 1, x : x + 2] = 20
        for y in np.linspace(TOP, BOTTOM, 4).round().astype(int):
            page[y : y + 2, LEFT : RIGHT + 1] = 20
    return page


def streaked(page: np.ndarray, x: int, shade: int, wide: int = 2) -> np.ndarray:
    made = page.copy()
    made[:, x : x + wide] = np.minimum(made[:, x : x + wide], shade)
    return made


@pytest.mark.parametrize("shade", [0, 120, 190])
@pytest.mark.parametrize(("lying", "at"), [(False, 517), (True, 540)])
def test_a_streak_from_edge_to_edge_leaves_and_the_letters_it_crosses_stay(shade: int, lying: bool, at: int) -> None:
    page = np.ascontiguousarray(np.rot90(sheet())) if lying else sheet()
    dirty = streaked(page, at, shade)
    clean = without_streaks(dirty, DPI)
    paper = page[:, at - 2 : at + 4].min(axis=(1, 2)) == 255
    assert clean[paper, at - 2 : at + 4].min() >= 250
    changed = (np.abs(clean.astype(int) - page) > 60).any(axis=2)
    assert changed.sum() < 0.5 * 2 * page.shape[0]  # thin strokes within the streak itself are lost with it


@pytest.mark.parametrize("page", [sheet(), np.ascontiguousarray(np.rot90(sheet())), np.full((HIGH, WIDE, 3), 255, np.uint8)])
def test_a_page_without_streaks_is_handed_back_as_it_is(page: np.ndarray) -> None:
    assert without_streaks(page, DPI) is page


def test_a_broad_shadow_is_no_streak() -> None:
    page = streaked(sheet(), 400, 150, wide=12)
    assert without_streaks(page, DPI) is page


def test_a_tilted_page_with_a_streak_has_the_columns_that_its_table_has() -> None:
    matrix = cv2.getRotationMatrix2D((WIDE / 2, HIGH / 2), 0.8, 1.0)
    tilted = cv2.warpAffine(sheet(), matrix, (WIDE, HIGH), borderValue=(255, 255, 255))
    page = upright(streaked(tilted, 330, 0), DPI)
    found = find_grids(find_rules(page.print_layer, DPI), DPI)
    assert [(len(g.xs) - 1, len(g.ys) - 1) for g in found] == [(2, 3)]


@pytest.mark.parametrize("at", [517, 905])
def test_a_streak_that_ends_in_the_page_leaves_too(at: int) -> None:
    """From the midst of one cell to the midst of another, or through them all: no rule ends so."""
    page = sheet()
    dirty = page.copy()
    dirty[TOP + 300 : BOTTOM - 200, at : at + 2] = 0
    clean = without_streaks(dirty, DPI)
    paper = page[:, at - 2 : at + 4].min(axis=(1, 2)) == 255
    paper[: TOP + 320] = paper[BOTTOM - 220 :] = False
    assert clean[paper, at - 2 : at + 4].min() >= 250


def test_the_uprights_of_a_table_with_worn_rules_stay() -> None:
    """Of the rules that they end at every second dash is left."""
    page = sheet()
    for y in np.linspace(TOP, BOTTOM, 4).round().astype(int):
        for x in range(LEFT + 6, RIGHT - 6, 8):
            page[y : y + 2, x : x + 3] = 255
    assert without_streaks(page, DPI) is page


def test_a_line_under_a_heading_is_no_streak() -> None:
    page = sheet(framed=False)
    page[120:122, 600:1080] = 0
    assert without_streaks(page, DPI) is page
