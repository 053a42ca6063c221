"""Seals by their ring: a circle of 25-42 mm whose outline is inked around most of its circumference.

It is looked for in red or, on a page without colour, in whatever is not a word. Of several circles that fit one seal the outer is
taken; `worker.reading.ink` says what a ring means.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from worker.reading.clean import CleanPage, share_of
from worker.reading.engines import Gray

SEAL_MM = (24.0, 43.0)
RING_DPI = 50.0
MIN_RING = 0.55
SOME_RED = 0.0003
"""Share of a page that is red where it has colour at all."""
SECTORS = 72
Plane = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Ring:
    """A seal: centre and radius in pixels of the page, and the share of its outline that is inked."""

    x: float
    y: float
    radius: float
    score: float
    red: bool


def cut_off(page: CleanPage, ring: Ring) -> bool:
    """A seal across the edges of several sheets (dấu giáp lai): its middle is nearer to the paper's edge than its own rim."""
    wide, high = page.size
    return min(ring.x, ring.y, wide - ring.x, high - ring.y) < 0.85 * ring.radius


def find_rings(page: CleanPage, residue: Gray) -> list[Ring]:
    """Up to three seals, the surest first; red ones where the page has colour."""
    if not page.bilevel and share_of(page.red_mask) > SOME_RED:
        return _rings_in(page.red_mask, page.dpi, red=True)
    return _rings_in(residue, page.dpi, red=False)


def _rings_in(mask: Gray, dpi: float, *, red: bool) -> list[Ring]:
    scale = RING_DPI / dpi
    small = cv2.resize(mask, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    small = (small > 40).astype(np.float32)
    if small.sum() < 60:
        return []
    small, dx, dy = _dense_part(small)
    rings: list[Ring] = []
    for _ in range(4):
        best = _best_ring(small)
        if best is None:
            break
        x, y, radius, score = best
        rings.append(Ring((x + dx) / scale, (y + dy) / scale, radius / scale, score, red))
        cv2.circle(small, (x, y), round(radius) + 1, 0.0, -1)
    return [r for r in rings if not any(_inner(r, other) for other in rings)]


def _dense_part(small: Plane) -> tuple[Plane, int, int]:
    """The part of the mask that can hold a seal (ink denser than scattered specks), and where it begins: less to search."""
    side = round(SEAL_MM[0] / 25.4 * RING_DPI)
    dense = np.argwhere(cv2.boxFilter(small, cv2.CV_32F, (side, side)) > 0.03)
    if len(dense) == 0:
        return small[:0, :0], 0, 0
    (y0, x0), (y1, x1) = dense.min(axis=0), dense.max(axis=0)
    half = side // 2 + 2
    y0, x0 = max(0, int(y0) - half), max(0, int(x0) - half)
    return np.ascontiguousarray(small[y0 : int(y1) + half, x0 : int(x1) + half]), x0, y0


def _inner(ring: Ring, other: Ring) -> bool:
    """Whether ``ring`` is a circle inside the seal ``other``, or what is left of one around a better ring."""
    near = np.hypot(ring.x - other.x, ring.y - other.y) < 0.6 * other.radius
    return (
        ring is not other
        and bool(near)
        and (ring.radius < other.radius if min(ring.score, other.score) >= 0.6 else ring.score < other.score)
    )


def _best_ring(small: Plane) -> tuple[int, int, float, float] | None:
    """(x, y, radius, coverage) of the circle whose outline is inked best, in small pixels; None below ``MIN_RING``."""
    low, high = (d / 2 / 25.4 * RING_DPI for d in SEAL_MM)
    best: tuple[int, int, float, float] | None = None
    if small.size == 0 or small.sum() < 60:
        return None
    for radius in np.arange(low, high, 1.0):
        kernel = _ring_kernel(float(radius))
        votes = cv2.filter2D(small, cv2.CV_32F, kernel, borderType=cv2.BORDER_CONSTANT)
        for _ in range(2):
            _, top, _, (x, y) = cv2.minMaxLoc(votes)
            if top < 0.4:
                break
            score = _coverage(small, x, y, float(radius))
            # A seal has an inner and an outer ring: of two nearly as good, the outer is the seal.
            if score >= MIN_RING and (best is None or score > best[3] - 0.06):
                best = (x, y, float(radius), score)
            cv2.circle(votes, (x, y), 4, 0.0, -1)
    return best


def _ring_kernel(radius: float) -> Plane:
    half = int(radius) + 2
    yy, xx = np.mgrid[-half : half + 1, -half : half + 1]
    ring = (np.abs(np.hypot(xx, yy) - radius) <= 0.8).astype(np.float32)
    return np.asarray(ring / ring.sum(), dtype=np.float32)


def _coverage(small: Plane, x: int, y: int, radius: float) -> float:
    """The share of sectors with ink on the outline (one pixel of play) that are not simply all black."""
    height, width = small.shape
    angles = np.linspace(0, 2 * np.pi, SECTORS, endpoint=False)
    across = np.array([[radius - 1], [radius], [radius + 1]])
    xs, ys = np.rint(x + across * np.cos(angles)).astype(int), np.rint(y + across * np.sin(angles)).astype(int)
    inside = (xs >= 0) & (xs < width) & (ys >= 0) & (ys < height)
    inked = inside & (small[ys.clip(0, height - 1), xs.clip(0, width - 1)] > 0)
    hit = int(inked.any(axis=0).sum())
    solid = small[max(0, y - int(radius)) : y + int(radius), max(0, x - int(radius)) : x + int(radius)].mean()
    return hit / SECTORS if solid < 0.8 else 0.0
