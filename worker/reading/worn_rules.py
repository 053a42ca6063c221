"""Rules that a fax or a worn print broke into pieces: small gaps are closed, dashes drawn whole, and the tables are kept that only so come to light.

On such pages a rule of one pixel has gaps of a few pixels; no stretch of it is as long as a rule is, and a table falls apart or is not seen at all.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2

from worker.reading.dashed_rules import dashed_rules
from worker.reading.engines import Gray
from worker.reading.tables import RULE_COVERAGE, SAME_RULE_MM, Grid, find_grids, find_rules

GAP_MM = (0.25, 0.4)
"""Gaps of rules across and upright that are closed. Feet of letters come as near across; upright nothing but dots of a row does."""
LEAST_WIDTH_MM = 90.0
"""Tables of a text are wider; entry stamps and what a seal's lines make are narrower."""
FAR_MORE = 1.3
PIECE = 0.7
"""What has less of a table's width is a piece of it."""


Rules = tuple[Gray, Gray]
"""Masks of the rules across and of the upright ones."""


def with_worn_rules(layer: Gray, dpi: float, threshold: int, rules: Rules, grids: Sequence[Grid]) -> tuple[Rules, list[Grid]]:
    """``rules`` and ``grids`` of a worn page with those that small gaps, or all but a row of dashes, had hidden; what was found is returned where
    nothing more is.

    A table takes the place of those it covers where it has more cells and a frame on all four sides.
    """
    mm = dpi / 25.4
    closed = find_rules(layer, dpi, threshold, gaps=(max(2, round(GAP_MM[0] * mm)), max(3, round(GAP_MM[1] * mm))))
    rules, grids = _with_tables(closed, rules, grids, dpi)
    return _with_tables(dashed_rules(layer, dpi, threshold), rules, grids, dpi, dashed=True)


def _with_tables(
    mended: Rules, rules: Rules, grids: Sequence[Grid], dpi: float, *, dashed: bool = False
) -> tuple[Rules, list[Grid]]:
    """``rules`` and ``grids`` with the tables of ``mended`` rules that have more cells than what they cover; those of ``dashed`` ones only where they
    also complete it.
    """
    mm = dpi / 25.4
    if all(cv2.countNonZero(new) == cv2.countNonZero(old) for new, old in zip(mended, rules, strict=True)):
        return rules, list(grids)
    found = [g for g in find_grids(mended, dpi) if g.xs[-1] - g.xs[0] >= LEAST_WIDTH_MM * mm and _is_framed(g, mended, dpi)]
    better = []
    for grid in found:
        covered = [old for old in grids if _overlap(grid, old)]
        if len(grid.cells) > sum(len(old.cells) for old in covered) and (
            not dashed or all(_completes(grid, old) for old in covered)
        ):
            better.append(grid)
    if not better:
        return rules, list(grids)
    kept = [old for old in grids if not any(_overlap(g, old) for g in better)]
    horizontal, vertical = (cv2.max(old, new) for old, new in zip(rules, mended, strict=True))
    return (horizontal, vertical), sorted([*kept, *better], key=lambda g: g.ys[0])


def _completes(new: Grid, old: Grid) -> bool:
    """Whether a table drawn from dashes has all rows of one that was seen in its place, and columns besides only where that is a piece of it; with
    the same rows and columns, far more cells: one or two more are cells over two rows or columns that were cut.
    """
    columns = (len(new.xs), len(old.xs))
    if (len(new.ys), columns[0]) == (len(old.ys), columns[1]):
        return len(new.cells) > FAR_MORE * len(old.cells)
    if len(new.ys) < len(old.ys) or columns[0] < columns[1]:
        return False
    return columns[0] == columns[1] or columns[1] == 2 or old.xs[-1] - old.xs[0] < PIECE * (new.xs[-1] - new.xs[0])


def _overlap(one: Grid, other: Grid) -> bool:
    (a0, b0, a1, b1), (c0, d0, c1, d1) = one.box, other.box
    return max(a0, c0) < min(a1, c1) and max(b0, d0) < min(b1, d1)


def _is_framed(grid: Grid, rules: tuple[Gray, Gray], dpi: float) -> bool:
    """Whether a rule runs along each of a grid's four sides."""
    x0, y0, x1, y1 = grid.box
    near = max(3, round(SAME_RULE_MM / 25.4 * dpi))
    across, upright = rules
    sides = [across[max(0, y - near) : y + near + 1, x0:x1].max(axis=0) for y in (y0, y1)]
    sides += [upright[y0:y1, max(0, x - near) : x + near + 1].max(axis=1) for x in (x0, x1)]
    return all(side.size and float((side > 0).mean()) >= RULE_COVERAGE for side in sides)
