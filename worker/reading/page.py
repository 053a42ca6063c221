"""One page of any file as a `PageReading`: from its text layer where that is sane, else from its picture."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import cv2

from dossier.pages import Line, PageReading, Quality, Table, Word
from worker.reading import READER_VERSION
from worker.reading.accents import with_spellings
from worker.reading.cells import read_lost_cells
from worker.reading.clean import INK_THRESHOLD, CleanPage, upright
from worker.reading.digits import with_months
from worker.reading.engines import WITHOUT, trueocr
from worker.reading.faxes import reading_layer
from worker.reading.gates import is_empty, status_of
from worker.reading.ink import find_ink, without_scrawl
from worker.reading.leaders import find_leaders, with_leaders, without_leaders
from worker.reading.ocr import in_fractions, in_pixels, read_red, read_twice
from worker.reading.order import reading_order, split_at_gutters
from worker.reading.raster import SCREEN_DPI, Raster, pdf_raster, render_pdf_page
from worker.reading.ruled import RuledPages
from worker.reading.slots import find_slots, handwriting
from worker.reading.tables import Grid, cell_lines, erase_rules, fill, find_grids, find_rules
from worker.reading.textlayer import has_pictures, text_page
from worker.reading.worn_rules import with_worn_rules

IMAGE_HEIGHT = 1700
MANY_LINES = 4
"""Lines in a pasted picture that make a text page worth reading from its picture: a seal with its rim text has up to three."""
StoreImage = Callable[[str, bytes], None]


def image_of(page: CleanPage) -> tuple[str, bytes]:
    """(key, JPEG) of the upright page for the screen: at most 1,700 px high, quality 70."""
    high = page.colour.shape[0]
    scale = min(1.0, IMAGE_HEIGHT / high)
    how = (
        cv2.INTER_LINEAR if scale > 0.55 else cv2.INTER_AREA
    )  # averages cost seven times as much and look the same down to there
    shown = cv2.resize(page.colour, None, fx=scale, fy=scale, interpolation=how) if scale < 1 else page.colour
    data = cv2.imencode(".jpg", shown, [cv2.IMWRITE_JPEG_QUALITY, 70])[1].tobytes()
    return f"page-{hashlib.sha256(data).hexdigest()[:40]}-r{READER_VERSION}.jpg", data


def read_pdf_page(
    page: Any, file_index: int, number: int, store: StoreImage | None, ruled: RuledPages | None = None
) -> PageReading:
    """Page ``number`` (from 1) of a PDF; ``ruled`` knows the rules that the page draws as vectors."""
    words = text_page(page)
    if words is None:
        return read_raster(pdf_raster(page), file_index, number, store)
    shown = CleanPage(render_pdf_page(page, SCREEN_DPI), SCREEN_DPI, 0, False)
    pasted = has_pictures(page)
    if pasted and hidden_lines(shown, words) >= MANY_LINES:
        return read_raster(pdf_raster(page), file_index, number, store)
    width, height = page.get_size()
    rules = find_rules(shown.grey_layer, shown.dpi)
    grids = find_grids(rules, shown.dpi)
    if grids and ruled is not None:
        grids = ruled.grids(number, shown.size) or grids
    lines, tables = arrange(words, grids, shown.size)
    ink = find_ink(shown, [in_pixels(w, shown.size) for line in words for w in line], rules, typed=True) if pasted else []
    return PageReading(
        file=file_index,
        page=number,
        width_mm=round(width / 72 * 25.4, 1),
        height_mm=round(height / 72 * 25.4, 1),
        source="text",
        lines=tuple(lines),
        tables=tuple(tables),
        ink=tuple(ink),
        readers=("text",),
        image_key=_keep(shown, store),
    )


def hidden_lines(page: CleanPage, words: list[list[Word]]) -> int:
    """How many lines of writing stand in the picture of a text page but not in its layer: a scan pasted into a Word file."""
    second = trueocr()
    if second is None:
        return 0
    rest = page.print_layer.copy()
    for line in words:
        for word in line:
            x0, y0, x1, y1 = (round(v) for v in in_pixels(word, page.size).box)
            rest[max(0, y0 - 4) : y1 + 5, max(0, x0 - 4) : x1 + 5] = 255
    return sum(b[2] - b[0] > 4 * (b[3] - b[1]) for b in second.detect(rest, round(page.dpi)))


def read_raster(raster: Raster, file_index: int, number: int, store: StoreImage | None) -> PageReading:
    """One picture of a page, by both readers."""
    clean = upright(raster.colour, raster.dpi, bilevel=raster.bilevel)
    if is_empty(clean):
        return _blank(clean, file_index, number, store)
    threshold = max(190, clean.ink_threshold + 15)
    rules = find_rules(clean.print_layer, clean.dpi, threshold)
    grids = find_grids(rules, clean.dpi)
    if clean.bilevel or clean.ink_threshold > INK_THRESHOLD:
        rules, grids = with_worn_rules(clean.print_layer, clean.dpi, threshold, rules, grids)
    layer = erase_rules(reading_layer(clean), rules, grids)
    leaders = find_leaders(layer, clean.dpi, clean.ink_threshold)
    layer = without_leaders(layer, leaders)
    both = read_twice(layer, clean.dpi)
    read = with_leaders(read_lost_cells(both.lines, grids, layer, clean.dpi), leaders)
    slots = find_slots(read, clean)
    written = handwriting(slots, clean)
    ink = find_ink(clean, [w for line in read for w in line], rules, written)
    seen = with_spellings(with_months(read, slots, clean), layer)
    words = without_scrawl([in_fractions(line, clean.size) for line in seen], ink)
    lines, tables = arrange(words, grids, clean.size)
    width, height = clean.mm
    return PageReading(
        file=file_index,
        page=number,
        width_mm=round(width, 1),
        height_mm=round(height, 1),
        source="ocr",
        lines=tuple(lines),
        red_lines=tuple(read_red(clean)),
        tables=tuple(tables),
        ink=tuple(ink),
        readers=both.readers,
        status=status_of(clean, [w for line in lines for w in line.words], ink),
        rotation=clean.rotation,
        skew=clean.skew,
        quality=_quality([w for line in lines for w in line.words]),
        image_key=_keep(clean, store),
        warnings=tuple(said for name, said in WITHOUT.items() if name not in both.readers),
    )


def _blank(page: CleanPage, file_index: int, number: int, store: StoreImage | None) -> PageReading:
    width, height = page.mm
    key = _keep(page, store)
    return PageReading(file_index, number, round(width, 1), round(height, 1), "ocr", status="blank", image_key=key)


def arrange(lines: list[list[Word]], grids: list[Grid], size: tuple[int, int]) -> tuple[list[Line], list[Table]]:
    """Lines (words in fractions) in reading order around the tables, whose own lines run row by row where the table stands."""
    tables, rest = fill(grids, lines, size)
    aspect = size[1] / size[0]
    ordered: list[Line] = []
    for table in tables:
        above = [words for words in rest if _middle(words) < table.box[1]]
        rest = [words for words in rest if _middle(words) >= table.box[1]]
        ordered += reading_order(split_at_gutters(above, aspect)) + cell_lines(table)
    return ordered + reading_order(split_at_gutters(rest, aspect)), tables


def _middle(words: list[Word]) -> float:
    return sum(w.box[1] + w.box[3] for w in words) / len(words) / 2


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
