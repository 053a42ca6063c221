"""Rules that a fax or a worn print broke into pieces: small gaps are closed, and the tables are kept that only so come to light.

On such pages a rule of one pixel has gaps of a few pixels; no stretch of it is as long as a rule is, and a table falls apart or is not seen at all.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2

from worker.reading.engines import Gray
from worker.reading.tables import RULE_COVERAGE, SAME_RULE_MM, Grid, find_grids, find_rules

GAP_MM = (0.25, 0.4)
"""Gaps of rules across and upright that are closed. Feet of letters come as near across; upright nothing but dots of a row does."""
LEAST_WIDTH_MM = 90.0
"""Tables of a text are wider; entry stamps and what a seal's lines make are narrower."""


def with_worn_rules(
    layer: Gray, dpi: float, threshold: int, rules: tuple[Gray, Gray], grids: Sequence[Grid]
) -> tuple[tuple[Gray, Gray], list[Grid]]:
    """``rules`` and ``grids`` of a worn page with those that small gaps had hidden; what was found is returned where nothing more is.

    A table takes the place of those it covers where it has more cells and a frame on all four sides.
    """
    mm = dpi / 25.4
    mended = find_rules(layer, dpi, threshold, gaps=(max(2, round(GAP_MM[0] * mm)), max(3, round(GAP_MM[1] * mm))))
    if all(cv2.countNonZero(new) == cv2.countNonZero(old) for new, old in zip(mended, rules, strict=True)):
        return rules, list(grids)
    found = [g for g in find_grids(mended, dpi) if g.xs[-1] - g.xs[0] >= LEAST_WIDTH_MM * mm and _is_framed(g, mended, dpi)]
    better = [g for g in found if len(g.cells) > sum(len(old.cells) for old in grids if _overlap(g, old))]
    if not better:
        return rules, list(grids)
    kept = [old for old in grids if not any(_overlap(g, old) for g in better)]
    horizontal, vertical = (cv2.max(old, new) for old, new in zip(rules, mended, strict=True))
    return (horizontal, vertical), sorted([*kept, *better], key=lambda g: g.ys[0])


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
