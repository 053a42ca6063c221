"""One page of any file as a `PageReading`: from its text layer where that is sane, else from its picture."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import cv2

from dossier.pages import PageReading, Quality, Word
from worker.reading import READER_VERSION
from worker.reading.clean import CleanPage, upright
from worker.reading.engines import missing_readers
from worker.reading.ocr import ordered_lines, read_red, read_twice
from worker.reading.raster import Raster, pdf_raster, render_pdf_page
from worker.reading.textlayer import text_page

IMAGE_HEIGHT = 1700
StoreImage = Callable[[str, bytes], None]


def image_of(page: CleanPage) -> tuple[str, bytes]:
    """(key, JPEG) of the upright page for the screen: at most 1,700 px high, quality 70."""
    high = page.colour.shape[0]
    scale = min(1.0, IMAGE_HEIGHT / high)
    shown = cv2.resize(page.colour, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else page.colour
    data = cv2.imencode(".jpg", shown, [cv2.IMWRITE_JPEG_QUALITY, 70])[1].tobytes()
    return f"page-{hashlib.sha256(data).hexdigest()[:40]}-r{READER_VERSION}.jpg", data


def read_pdf_page(page: Any, file_index: int, number: int, store: StoreImage | None) -> PageReading:
    """Page ``number`` (from 1) of a PDF."""
    lines = text_page(page)
    if lines is None:
        return read_raster(pdf_raster(page), file_index, number, store)
    width, height = page.get_size()
    shown = CleanPage(render_pdf_page(page, 144), 144.0, 0, False)
    key = _keep(shown, store)
    return PageReading(
        file=file_index,
        page=number,
        width_mm=round(width / 72 * 25.4, 1),
        height_mm=round(height / 72 * 25.4, 1),
        source="text",
        lines=tuple(lines),
        readers=("text",),
        image_key=key,
    )


def read_raster(raster: Raster, file_index: int, number: int, store: StoreImage | None) -> PageReading:
    """One picture of a page, by both readers."""
    clean = upright(raster.colour, raster.dpi, bilevel=raster.bilevel)
    both = read_twice(clean.print_layer, clean.dpi)
    lines = ordered_lines(both.lines, clean.size)
    width, height = clean.mm
    return PageReading(
        file=file_index,
        page=number,
        width_mm=round(width, 1),
        height_mm=round(height, 1),
        source="ocr",
        lines=tuple(lines),
        red_lines=tuple(read_red(clean)),
        readers=both.readers,
        rotation=clean.rotation,
        quality=_quality([w for line in lines for w in line.words]),
        image_key=_keep(clean, store),
        warnings=tuple(missing_readers()),
    )


def _keep(page: CleanPage, store: StoreImage | None) -> str:
    key, data = image_of(page)
    if store is not None:
        store(key, data)
    return key


def _quality(words: list[Word]) -> Quality:
    """How well the page reads: by the share of words on which the readers agree."""
    if not words:
        return "poor"
    share = sum(w.agreed for w in words) / len(words)
    return "clean" if share >= 0.85 else "medium" if share >= 0.65 else "poor"
