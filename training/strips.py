"""Slots of generated letters at every degradation, cut without reading the page: what the digit reader alone makes of them.

The strip of the page that holds the number or the date is painted, spoilt by `samples.generator.scanner`, put into a PDF and rendered
as the product does for its second look; the box of the pen's digits is known from the generator and shaken. Hundreds of slots take a
minute. How well the product finds a slot, and what it chooses, is measured by `bench.slots`, which reads pages.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

import cv2
import numpy as np
import pypdfium2
from PIL import Image

from samples.generator import pdf, scanner
from samples.generator.compose import compose
from samples.generator.draw import Wish, draw
from samples.generator.items import A4, HandItem
from samples.generator.layouts import LAYOUTS
from samples.generator.model import DEGRADATIONS, DEVICES, Degradation
from samples.generator.render import paint
from training.real import RealSlot
from worker.reading.clean import CleanPage
from worker.reading.lattice import Range
from worker.reading.raster import pdf_raster

LEVELS: tuple[Degradation, ...] = (*DEGRADATIONS, *DEVICES)
FAMILIES = (None, *LAYOUTS)
SIDE_MM, ABOVE_MM, HALF_MM = 6.0, 2.0, 14.0
KINDS: dict[str, Range] = {"doc_number": "number", "issue_date": "day"}


def strips(first: int, count: int, levels: Sequence[Degradation] = LEVELS) -> Iterator[RealSlot]:
    """The slots of every seed at every level, each time in the next layout family."""
    for seed in range(first, first + count):
        for index, level in enumerate(levels):
            rng = Random(f"strip-{seed}-{level}")
            family = FAMILIES[(seed + index) % len(FAMILIES)]
            dossier = draw(Wish(seed * 100 + LEVELS.index(level), layout=family, hand=True))
            page = compose(dossier)[0].pages[0]
            for item in [i for i in page.items if isinstance(i, HandItem)]:
                around = replace(page, items=[i for i in page.items if abs(i.y - item.y) < HALF_MM])
                painted = paint(around, scanner.DPI[level], dossier.style.hand_seed)
                slot = _slot(painted, item, level, rng)
                earlier = any(isinstance(i, HandItem) and i.tag == item.tag and i.x < item.x for i in page.items)
                kind: Range = "month" if earlier else KINDS.get(item.tag or "", "day")
                yield replace(slot, name=f"{seed}-{level}", kind=kind)


def _slot(painted: Image.Image, item: HandItem, level: Degradation, rng: Random) -> RealSlot:
    dpi = scanner.DPI[level]
    top, bottom = (round((item.y + d * HALF_MM) / 25.4 * dpi) for d in (-1, 1))
    strip = painted.crop((0, max(0, top), painted.width, bottom))
    scan = scanner.spoil(strip, level, rng.randrange(10**6), back=strip if rng.random() < 0.5 else None)
    clean, matrix = _levelled(scan)
    left, high = item.x, item.height
    wide = item.width * 0.95
    corners = [(left, item.y - high), (left + wide, item.y - high), (left + wide, item.y), (left, item.y)]
    points = np.array([[(x / A4[0] * painted.width, y / 25.4 * dpi - max(0, top)) for x, y in corners]])
    placed = cv2.perspectiveTransform(points, matrix)[0]
    shake = [rng.uniform(-0.6, 0.6) / 25.4 * clean.dpi for _ in range(4)]
    x0, y0 = placed.min(axis=0)
    x1, y1 = placed.max(axis=0)
    box = [round(float(v) + s) for v, s in zip((x0, y0, x1, y1), shake, strict=True)]
    side, above = round(SIDE_MM / 25.4 * clean.dpi), round(ABOVE_MM / 25.4 * clean.dpi)
    ox, oy = max(0, box[0] - side), max(0, box[1] - above)
    layer = clean.ink_layer[oy : box[3] + above, ox : box[2] + side]
    return RealSlot("", level, "day", item.text, layer.copy(), (box[0] - ox, box[1] - oy, box[2] - ox, box[3] - oy))


def _levelled(scan: scanner.Scan) -> tuple[CleanPage, scanner.Matrix]:
    """The strip upright at 300 dpi, and the map from the painted strip to it."""
    matrix, image = scan.matrix, scan.image
    if abs(matrix[2, 0]) > 0:  # a photograph: seen from straight above again, as the product flattens a sheet
        size = scan.page_size
        flat = cv2.warpPerspective(np.asarray(image.convert("RGB")), np.linalg.inv(matrix), size, flags=cv2.INTER_LINEAR)
        image, matrix = Image.fromarray(flat), np.eye(3)
    held = io.BytesIO()
    pdf.image_pdf([image], held, [scan.dpi], scan.quality)  # type: ignore[arg-type]  # pikepdf writes to both
    raster = pdf_raster(pypdfium2.PdfDocument(held.getvalue())[0], 300.0)
    scale = raster.colour.shape[1] / image.width
    matrix = np.diag([scale, scale, 1.0]) @ matrix
    angle = math.degrees(math.atan2(matrix[1, 0], matrix[0, 0]))
    high, wide = raster.colour.shape[:2]
    turn = np.vstack([cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1.0), [0, 0, 1]])
    colour = cv2.warpAffine(raster.colour, turn[:2], (wide, high), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return CleanPage(colour, raster.dpi, 0, bool(raster.bilevel)), turn @ matrix
