"""The ink of pens alone: what a hand wrote, over a seal or beside it, without the seal itself."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from worker.reading.clean import CleanPage, whiten
from worker.reading.engines import Gray
from worker.reading.rings import Ring, find_rings

OVER_RED = 0.6
"""A pen over a seal is darker in the red channel than this share of the seal's own red: 206 of a seal, 22 where a pen crosses it."""
ROUND = 1.06
"""The seal with what its outline spills, in radii."""
BAND = 0.05
CROSSED, BETWEEN = 0.2, 0.5
"""The limits between pen and grey seal, from toner (0) to seal (1)."""
APART = 0.7
"""A grey seal's distance from paper as a share of toner's: above it no threshold parts them."""
PAPER = 250.0
CIRCLE, SPILL = 0.3, 0.025
"""A circle of a seal is inked around this share of its circumference at least, letters around it less; how far it spills, in radii."""


def pen_mask(page: CleanPage, residue: Gray, rings: Sequence[Ring]) -> Gray:
    """``residue`` (ink without words and rules) less seals and red stamps; what is surely darker than they are stays."""
    mask = residue.copy()
    if not page.bilevel:
        _lift_red(page, mask)
    for ring in rings:
        if not ring.red:
            _lift_ring(page, mask, ring)
    return mask


def _lift_red(page: CleanPage, mask: Gray) -> None:
    """Takes red ink out of ``mask``, in place; the red channel shows what lies over it."""
    red = page.red_mask > 0
    if not red.any():
        return
    channel = whiten(np.ascontiguousarray(page.colour[:, :, 2]))
    limit = min(page.ink_threshold, OVER_RED * float(np.median(channel[red])))
    around = cv2.dilate(page.red_mask, np.ones((5, 5), np.uint8)) > 0
    mask[around & (channel > limit)] = 0


def _lift_ring(page: CleanPage, mask: Gray, ring: Ring) -> None:
    """Takes a seal without colour out of ``mask``, in place: darker ink stays where its shade tells it apart."""
    place = _place(ring)
    part, layer = mask[place], page.ink_layer[place]
    away, radius = _away(part, ring, place)
    limits = None if page.bilevel else _darker_than(layer, away, part, _toner(page))
    inside = away <= ROUND
    if limits is not None:
        inside &= layer > np.where(_circles(part, away, radius), *limits)
    part[inside] = 0


def unsealed(page: CleanPage, layer: Gray) -> Gray | None:
    """``layer`` of a grey page with its seals wiped off the print, where they are paler; None where no seal is.

    Of a black and white page nothing is wiped: without its circles the letters that they cross are read worse.
    """
    if page.bilevel:
        return None
    made: Gray | None = None
    for ring in find_rings(page, page.ink_mask):
        place = _place(ring)
        part, shades = page.ink_mask[place], page.ink_layer[place]
        away, _ = _away(part, ring, place)
        limits = None if ring.red else _darker_than(shades, away, part, _toner(page))
        if limits is None:
            continue
        made = layer.copy() if made is None else made
        made[place][(away <= ROUND) & (shades > limits[1])] = 255
    return made


def _place(ring: Ring) -> tuple[slice, slice]:
    """Rows and columns that a seal covers."""
    x0, y0 = max(0, round(ring.x - ROUND * ring.radius)), max(0, round(ring.y - ROUND * ring.radius))
    return slice(y0, round(ring.y + ROUND * ring.radius) + 1), slice(x0, round(ring.x + ROUND * ring.radius) + 1)


def _away(ink: Gray, ring: Ring, place: tuple[slice, slice]) -> tuple[NDArray[np.float64], float]:
    """How far every pixel of a seal's place is from its middle, in radii, and the radius in pixels."""
    y0, x0 = place[0].start, place[1].start
    yy, xx = np.mgrid[y0 : y0 + ink.shape[0], x0 : x0 + ink.shape[1]]
    x, y, radius = _fitted(ink, xx, yy, ring)
    return np.hypot(xx - x, yy - y) / radius, radius


def _fitted(ink: Gray, xx: NDArray[np.int64], yy: NDArray[np.int64], ring: Ring) -> tuple[float, float, float]:
    """Middle and radius that the outline fits best (least squares): the ring was found at a quarter of the resolution."""
    x, y, radius = ring.x, ring.y, ring.radius
    for reach in (0.08, 0.05):
        near = (np.abs(np.hypot(xx - x, yy - y) / radius - 1) < reach) & (ink > 0)
        px, py = xx[near].astype(np.float64), yy[near].astype(np.float64)
        if px.size < 100:
            break
        cx, cy, rest = np.linalg.lstsq(np.column_stack((2 * px, 2 * py, np.ones(px.size))), px**2 + py**2, rcond=None)[0]
        found = float(np.sqrt(max(1.0, rest + cx**2 + cy**2)))
        if np.hypot(cx - ring.x, cy - ring.y) > 0.06 * ring.radius or abs(found / ring.radius - 1) > 0.06:
            break
        x, y, radius = float(cx), float(cy), found
    return x, y, radius


def _circles(ink: Gray, away: NDArray[np.float64], radius: float) -> NDArray[np.bool_]:
    """Where the seal's own circles run, whatever their shade: distances from its middle at which much of the circumference is inked."""
    step = np.minimum(np.rint(away * radius).astype(np.int64), round(2 * radius))
    inked = np.bincount(step[ink > 0], minlength=round(2 * radius) + 1)
    share = inked / np.maximum(1, np.bincount(step.ravel(), minlength=inked.size))
    circle = np.convolve(share > CIRCLE, np.ones(2 * round(SPILL * radius) + 1), "same") > 0
    made: NDArray[np.bool_] = circle[step]
    return made


def _darker_than(layer: Gray, away: NDArray[np.float64], ink: Gray, toner: float) -> tuple[float, float] | None:
    """Below which shades ink is no part of the seal, on its circles and between them; None where it is as dark as a pen.

    Where a pen crosses a circle both inks lie on each other: that is darker than either.
    """
    outline = layer[(np.abs(away - 0.985) < BAND) & (ink > 0)]
    if outline.size < 100:
        return None
    seal = float(np.median(outline))
    if (PAPER - seal) / max(1.0, PAPER - toner) > APART:
        return None
    return toner + CROSSED * (seal - toner), min(toner + BETWEEN * (seal - toner), float(np.percentile(outline, 20)))


def _toner(page: CleanPage) -> float:
    """How dark print and pens are on this page, whether much or little stands on it."""
    return float(np.percentile(page.ink_layer[page.ink_mask > 0], 10))
