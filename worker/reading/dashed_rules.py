"""Rules of which a worn print or a fax left a row of dashes: seen by how densely thin ink stands along a line, and drawn anew from end to end.

A row of print is as dense along its feet as such a rule; but it is dark just above them, and letters stand in words, not from margin to margin.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from worker.reading.engines import Gray

THICK_MM = 0.7
"""Ink that is higher (for a rule across) or wider (for an upright) belongs to a letter."""
WINDOW_MM = 20.0
DENSE, EMPTY = 0.4, 0.16
"""Share of a window's length that is thin ink on the line, and at most ink beside it."""
FAINT, FAINT_EMPTY = 0.24, 0.1
"""The same over the whole width of a table that other rules tell: print has 0.2 to 0.3 along its feet, and as much beside them."""
BESIDE_MM = (0.7, 1.0)
LEAST_WIDTH_MM = 90.0
SAME_SIDE_MM, LOST_END_MM = 3.0, 25.0
"""How far one end of a rule may be from that of the next, and how far the other, of which a piece is lost."""
SIDE_LEFT, SIDES = 0.15, (0.15, 0.5)
"""Share of a row's height that is left of one side at least; shares of a table's height that are left of its worse and its better side."""
END_GAP_MM = 2.5
"""A rule goes on over gaps of so much at its ends."""
ROW_MM = (4.0, 70.0)
CROSSED = 0.03
"""Share of a cell's width in which strokes of letters cross a rule that is not there."""
UPRIGHT_GAP_MM = 1.0
"""An upright has no longer gaps from rule to rule; a letter in a row keeps further away from them."""
UPRIGHT_DENSE = 0.35
DOTS = (0.08, 0.12)
"""Share of a row's height, at least and on the average, that dots of an upright cover between two columns of print."""
BARE_MM, BARE = (0.4, 0.7), 0.05
SAME_COLUMN_MM = 1.2
COMMON = 0.5
"""Share of a table's rows that an upright stands in before dashes of it are believed in the others."""


class Stretch(NamedTuple):
    """A rule across: row ``y`` from column ``x0`` to ``x1`` (pixels)."""

    y: int
    x0: int
    x1: int


def dashed_rules(layer: Gray, dpi: float, threshold: int) -> tuple[Gray, Gray]:
    """Masks (255 on rule) across and upright of the tables of at least three rules across whose rules are rows of dashes, drawn whole."""
    mm = dpi / 25.4
    dark = cv2.threshold(layer, threshold, 255, cv2.THRESH_BINARY_INV)[1]
    across, upright = np.zeros_like(dark), np.zeros_like(dark)
    flat = cv2.dilate(_thin(dark, (round(THICK_MM * mm), 1)), np.ones((3, 1), np.uint8))
    stacks = [_completed(rules, flat, dark, mm) for rules in _stacks(_stretches(flat, dark, mm), mm)]
    if not stacks:
        return across, upright
    thin = cv2.dilate(_thin(dark, (1, round(THICK_MM * mm))), np.ones((1, 3), np.uint8))
    for rules in (table for stack in stacks for table in _tables(thin, stack, mm)):
        found = _uprights(thin, dark, rules, mm)
        columns = sorted({one.y for one in found})
        for rule in rules:
            for x0, x1 in _drawn(rule, columns, flat, dark):
                across[rule.y - 1 : rule.y + 2, x0 : x1 + 1] = 255
        for x, top, bottom in found:
            upright[top : bottom + 1, max(0, x - 1) : x + 2] = 255
    return across, upright


def _thin(dark: Gray, brush: tuple[int, int]) -> Gray:
    """Ink that is nowhere as large as ``brush`` (rows, columns)."""
    made: Gray = cv2.subtract(dark, cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones(brush, np.uint8)))
    return made


def _beside(ink: Gray, mm: float) -> Gray:
    """For every row the darker of what stands just above and just below it."""
    beside = np.zeros_like(ink)
    for d in range(round(BESIDE_MM[0] * mm), round(BESIDE_MM[1] * mm) + 1):
        beside[d:] = cv2.max(beside[d:], ink[:-d])
        beside[:-d] = cv2.max(beside[:-d], ink[d:])
    return beside


def _stretches(thin: Gray, dark: Gray, mm: float) -> list[Stretch]:
    """Rules across at least LEAST_WIDTH_MM long, from the top, by the flat ink ``thin`` of the page and all its ink ``dark``."""
    window = (round(WINDOW_MM * mm), 1)
    rows = cv2.bitwise_and(
        cv2.threshold(cv2.blur(thin, window), DENSE * 255, 255, cv2.THRESH_BINARY)[1],
        cv2.threshold(_beside(cv2.blur(dark, window), mm), EMPTY * 255, 255, cv2.THRESH_BINARY_INV)[1],
    )
    found: list[Stretch] = []
    covered = cv2.reduce(rows, 1, cv2.REDUCE_SUM, dtype=cv2.CV_32S)[:, 0] / 255
    at = np.flatnonzero(covered >= 0.6 * LEAST_WIDTH_MM * mm)
    bands = np.split(at, np.flatnonzero(np.diff(at) > 2) + 1) if at.size else []
    for band in bands:
        y = int(band[np.argmax(covered[band])])
        line = thin[max(0, y - 2) : y + 3].max(axis=0)
        ends = _ends(np.flatnonzero(rows[y]), np.flatnonzero(line), mm)
        if ends is not None and ends[1] - ends[0] >= LEAST_WIDTH_MM * mm:
            found.append(Stretch(y, *ends))
    return found


def _ends(seen: NDArray[np.intp], inked: NDArray[np.intp], mm: float) -> tuple[int, int] | None:
    """First and last column of the rule that ``seen`` columns are of, by the ``inked`` columns of its row."""
    if not seen.size or not inked.size:
        return None
    runs = np.split(inked, np.flatnonzero(np.diff(inked) > END_GAP_MM * mm) + 1)
    own = [run for run in runs if run[-1] >= seen[0] and run[0] <= seen[-1]]
    return (int(own[0][0]), int(own[-1][-1])) if own else None


def _stacks(stretches: Sequence[Stretch], mm: float) -> list[list[Stretch]]:
    """Rules below one another that share a side, all given the same sides."""
    stacks: list[list[Stretch]] = []
    for rule in stretches:
        last = stacks[-1][-1] if stacks else None
        if last is not None and rule.y - last.y < ROW_MM[0] * mm:
            continue
        if last is not None and rule.y - last.y <= ROW_MM[1] * mm and _share_a_side(rule, last, mm):
            stacks[-1].append(rule)
        else:
            stacks.append([rule])
    return [_same_sides(rules) for rules in stacks if len(rules) > 1]


def _completed(rules: list[Stretch], thin: Gray, dark: Gray, mm: float) -> list[Stretch]:
    """A stack with the fainter rules in and near it: over the whole width a row of print cannot be taken for one any more."""
    x0, x1 = rules[0].x0, rules[0].x1
    top, bottom = max(0, rules[0].y - round(ROW_MM[1] * mm)), min(len(thin), rules[-1].y + round(ROW_MM[1] * mm))
    on_line, ink = (cv2.reduce(layer[top:bottom, x0:x1], 1, cv2.REDUCE_AVG) for layer in (thin, dark))
    beside = _beside(ink, mm)[:, 0]
    share = np.where(beside <= FAINT_EMPTY * 255, on_line[:, 0].astype(np.int64), 0)
    found = list(rules)
    for y in (int(i) for i in np.argsort(-share, kind="stable")):
        if share[y] < FAINT * 255:
            break
        if all(abs(top + y - rule.y) >= ROW_MM[0] * mm for rule in found):
            found.append(Stretch(top + y, x0, x1))
    return sorted(found)


def _share_a_side(one: Stretch, other: Stretch, mm: float) -> bool:
    left, right = abs(one.x0 - other.x0), abs(one.x1 - other.x1)
    return min(left, right) <= SAME_SIDE_MM * mm and max(left, right) <= LOST_END_MM * mm


def _same_sides(rules: list[Stretch]) -> list[Stretch]:
    """Rules that all go from the left to the right side: the ends of some are worn away."""
    left, right = (round(float(np.median([rule[i] for rule in rules]))) for i in (1, 2))
    return [Stretch(rule.y, left, right) for rule in rules]


def _drawn(rule: Stretch, columns: Sequence[int], flat: Gray, dark: Gray) -> list[tuple[int, int]]:
    """From which to which column a rule is drawn: not through the letters of a cell over two rows, where next to nothing is left of it."""
    row = slice(max(0, rule.y - 1), rule.y + 2)
    parts = []
    for x0, x1 in pairwise(columns):
        inner = slice(x0 + 4, max(x0 + 5, x1 - 3))
        letters = cv2.subtract(dark[row, inner], flat[row, inner]).max(axis=0)
        if float((letters > 0).mean()) < CROSSED or float((flat[row, inner].max(axis=0) > 0).mean()) >= DENSE:
            parts.append((x0, x1))
    return parts


def _tables(thin: Gray, rules: Sequence[Stretch], mm: float) -> list[list[Stretch]]:
    """The tables in a stack of rules: where nothing is left of either side, there is text between two of them."""
    near = round(SAME_COLUMN_MM * mm)
    tables = [[rules[0]]]
    for upper, lower in pairwise(rules):
        if max(_side_left(thin, x, (upper, lower), near) for x in upper[1:]) < SIDE_LEFT:
            tables.append([])
        tables[-1].append(lower)
    return [table for table in tables if len(table) > 2 and _has_sides(thin, table, near)]


def _has_sides(thin: Gray, rules: Sequence[Stretch], near: int) -> bool:
    """Whether a table has a side that is mostly there and something of the other: lines of leaders below one another have none."""
    left = [np.mean([_side_left(thin, x, rows, near) for rows in pairwise(rules)]) for x in rules[0][1:]]
    return bool(max(left) >= SIDES[1] and min(left) >= SIDES[0])


def _side_left(thin: Gray, x: int, rows: tuple[Stretch, Stretch], near: int) -> float:
    """Share of a row's height in which something is left of its side at ``x``."""
    side = thin[rows[0].y + 2 : rows[1].y - 1, max(0, x - near) : x + near + 1]
    return float((side > 0).mean(axis=0).max())


def _uprights(thin: Gray, dark: Gray, rules: Sequence[Stretch], mm: float) -> list[Stretch]:
    """(column, top, bottom) of the uprights between the ``rules`` of a table; its two sides always."""
    left, right = rules[0].x0, rules[0].x1
    start, end = max(0, left - round(mm)), min(thin.shape[1], right + round(mm) + 1)
    bands = [(upper.y, lower.y) for upper, lower in pairwise(rules)]
    shares = np.array([(thin[top + 2 : bottom - 1, start:end] > 0).mean(axis=0) for top, bottom in bands])
    whole = np.array([_unbroken(thin[top + 2 : bottom - 1, start:end], mm) for top, bottom in bands]) & (shares >= UPRIGHT_DENSE)
    near = round(SAME_COLUMN_MM * mm)
    sparse = _sparse(thin[:, start:end], dark[:, start:end], bands, mm)
    found = []
    for x in _columns(whole.sum(axis=0) * len(bands) + sparse, near):
        here = slice(max(0, x - near), x + near + 1)
        rows: NDArray[np.bool_] = np.asarray(whole[:, here].any(axis=1))
        if sparse[here].any():
            rows[:] = True
        elif rows.mean() >= COMMON:
            rows |= shares[:, here].max(axis=1) >= UPRIGHT_DENSE
        elif rows.sum() < 2:
            continue
        found += [Stretch(start + x, *band) for band, is_there in zip(bands, rows, strict=True) if is_there]
    sides = [Stretch(x, rules[0].y, rules[-1].y) for x in (left, right)]
    return [one for one in found if min(abs(one.y - left), abs(one.y - right)) > near] + sides


def _sparse(thin: Gray, dark: Gray, bands: Sequence[tuple[int, int]], mm: float) -> NDArray[np.bool_]:
    """Which columns have dots in every row of a table, and nothing beside them: between two columns of print nothing else stands."""
    shares, ink = (np.array([(layer[top + 2 : bottom - 1] > 0).mean(axis=0) for top, bottom in bands]) for layer in (thin, dark))
    blank = np.ones(thin.shape[1], bool)
    for d in range(round(BARE_MM[0] * mm), round(BARE_MM[1] * mm) + 1):
        blank[d:] &= ink[:, :-d].max(axis=0) <= BARE
        blank[:-d] &= ink[:, d:].max(axis=0) <= BARE
    made: NDArray[np.bool_] = (shares.min(axis=0) >= DOTS[0]) & (shares.mean(axis=0) >= DOTS[1]) & blank
    return made


def _unbroken(band: Gray, mm: float) -> NDArray[np.bool_]:
    """Which columns of a row have ink from its top to its bottom but for small gaps."""
    gap = max(3, round(UPRIGHT_GAP_MM * mm))
    framed = cv2.copyMakeBorder(band, 1, 1, 0, 0, cv2.BORDER_CONSTANT, value=255)
    closed = cv2.morphologyEx(
        framed, cv2.MORPH_CLOSE, np.ones((gap, 1), np.uint8), borderType=cv2.BORDER_CONSTANT, borderValue=255
    )
    made: NDArray[np.bool_] = closed.min(axis=0) > 0
    return made


def _columns(counts: NDArray[np.int64], near: int) -> list[int]:
    """Where most rows have an upright, from the left; within ``near`` only the best one."""
    found: list[int] = []
    for x in np.argsort(-counts, kind="stable"):
        if counts[x] and all(abs(int(x) - other) > near for other in found):
            found.append(int(x))
    return sorted(found)
