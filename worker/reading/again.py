"""A block read again, harder: more layers, 300 dpi, both readers. Runs in the sandboxed child.

Measured on real scans: of 22 signers' names the page read has 13, some variant of the block has 18; of 33 title lines 17 and 31.
No variant is right by itself: they are handed back side by side, and understanding decides what agrees.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import cv2
import numpy as np

from dossier.errors import Damaged
from dossier.pages import BlockReading, Box, Line, Want
from worker.reading.accents import with_spellings
from worker.reading.align import plain
from worker.reading.clean import CleanPage, Turn, share_of, upright, window
from worker.reading.digits import PAD_MM, read_slot
from worker.reading.engines import PSM_BLOCK, PSM_COLUMN, PSM_LINE, Gray, PageReader, RawLine, tesseract, trueocr
from worker.reading.faxes import reading_layer
from worker.reading.pens import unsealed
from worker.reading.raster import Raster, pdf_raster, pictures

BLOCK_DPI = 300.0
Variant = tuple[str, tuple[Line, ...]]


def reread_blocks(
    path: Path, kind: str, wants: Sequence[Want], turns: Mapping[int, Turn] | None = None
) -> Iterator[BlockReading]:
    """The blocks that ``wants`` ask for, in their order; each page is rendered once. Damaged where a page is not there.

    ``turns`` says how the pages (from 1) were made upright when they were read; a page that is not in it is measured.
    """
    pages: dict[int, CleanPage] = {}
    for want in wants:
        if want.page not in pages:
            pages.clear()
            pages[want.page] = upright_page(path, kind, want.page, (turns or {}).get(want.page))
        yield reread_block(pages[want.page], want)


def reread_block(page: CleanPage, want: Want) -> BlockReading:
    """The variants of one block of an upright page at block resolution, the best kind of variant first."""
    crop = cut(page, want.box)
    variants = [v for v in READERS[want.how](crop) if v[1]]
    placed = [(name, _from_top([_on_page(line, crop, page) for line in lines])) for name, lines in variants]
    return BlockReading(
        page=want.page,
        file=want.file,
        box=want.box,
        how=want.how,
        layers=tuple(name for name, _ in placed),
        variants=tuple(lines for _, lines in placed),
        candidates=read_slot(crop) if want.how == "slot" else (),
    )


def upright_page(path: Path, kind: str, number: int, known: Turn | None = None) -> CleanPage:
    """Page ``number`` turned and levelled just as the page read did, at block resolution."""
    raster = _raster(path, kind, number)
    return upright(raster.colour, raster.dpi, bilevel=raster.bilevel, known=known)


def _raster(path: Path, kind: str, number: int) -> Raster:
    if kind in ("jpeg", "png", "tiff", "heic"):
        found = next(islice(pictures(path, dpi=BLOCK_DPI), number - 1, None), None)
        if found is None:
            raise Damaged
        return found
    from worker.reading.office import as_pdf
    from worker.reading.whole import open_pdf

    document = open_pdf(path if kind == "pdf" else as_pdf(path, kind))
    if not 1 <= number <= len(document):
        raise Damaged
    return pdf_raster(document[number - 1], BLOCK_DPI)


class Cut:
    """A block of a page: ``view`` is the block alone as a page of its own, ``x``/``y`` its place in pixels.

    ``near`` is the part of the page around it, from pixel ``left``/``top`` on: its layers are those of the page, made for no more of it
    than the block needs.
    """

    def __init__(self, page: CleanPage, x: int, y: int, view: CleanPage) -> None:
        self.page, self.x, self.y, self.view = page, x, y, view
        self.left, self.top, self.near = window(page, (x, y, x + view.size[0], y + view.size[1]))

    @property
    def _place(self) -> tuple[slice, slice]:
        (wide, high), x, y = self.view.size, self.x - self.left, self.y - self.top
        return slice(y, y + high), slice(x, x + wide)

    def layer(self, near: Gray) -> Gray:
        """The block of one of the layers of ``near``, with a white rim: readers lose letters that touch the border."""
        made: Gray = cv2.copyMakeBorder(near[self._place], RIM, RIM, RIM, RIM, cv2.BORDER_CONSTANT, value=255)
        return made

    def without_seal(self, near: Gray) -> Gray | None:
        """A layer of ``near`` with the block's grey seals wiped off; None where the block has none."""
        wiped = unsealed(self.view, near[self._place])
        if wiped is None:
            return None
        made = near.copy()
        made[self._place] = wiped
        return made


RIM = 12


def cut(page: CleanPage, box: Box) -> Cut:
    """The block ``box`` (fractions) with a little room around it."""
    wide, high = page.size
    pad = round(PAD_MM / 25.4 * page.dpi)
    x0, y0 = max(0, round(box[0] * wide) - pad), max(0, round(box[1] * high) - pad)
    x1, y1 = min(wide, round(box[2] * wide) + pad), min(high, round(box[3] * high) + pad)
    if x1 - x0 < 4 or y1 - y0 < 4:
        raise Damaged
    part = np.ascontiguousarray(page.colour[y0:y1, x0:x1])
    return Cut(page, x0, y0, CleanPage(part, page.dpi, 0, page.bilevel, known_worn=page.worn))


def _read(reader: PageReader | None, image: Gray, psm: int, *, names: bool) -> tuple[Line, ...]:
    """One reader over one layer of the block; boxes in pixels of the bordered block.

    The reader of marks is shown the words only where ``names`` are looked for: of other blocks nothing is taken but how their words are spelled.
    """
    if reader is None:
        return ()
    raw: list[RawLine] = reader.read(image, psm=psm, dpi=round(BLOCK_DPI))
    lines = [[plain(w, reader.name) for w in line] for line in raw if line]
    return tuple(Line(tuple(line)) for line in (with_spellings(lines, image) if names else lines))


def _variants(crop: Cut, layers: dict[str, Gray], plan: list[tuple[str, str, int]], *, names: bool = False) -> Iterator[Variant]:
    """The variants of ``plan`` in its order. A layer that has the same pixels as one before it, as all have on a page without colour, is not read twice."""
    readers: dict[str, PageReader | None] = {"tesseract": tesseract(), "trueocr": trueocr()}
    known: list[tuple[str, int, Gray, tuple[Line, ...]]] = []
    for layer, reader, psm in plan:
        if layer in layers:
            image = crop.layer(layers[layer])
            same = (lines for name, how, seen, lines in known if (name, how) == (reader, psm) and np.array_equal(seen, image))
            lines = next(same, None)
            known.append((reader, psm, image, _read(readers[reader], image, psm, names=names) if lines is None else lines))
            yield f"{layer}/{reader}", known[-1][3]


def _signature(crop: Cut) -> Iterator[Variant]:
    """Every layer hides something else: max hides red stamps, red hides print, grey keeps seals over the name."""
    page = crop.near
    layers: dict[str, Gray] = {"max": reading_layer(page), "gray": page.grey_layer}
    plan = [
        ("max", "tesseract", PSM_BLOCK),
        ("max", "trueocr", PSM_BLOCK),
        ("gray", "trueocr", PSM_BLOCK),
        ("gray", "tesseract", PSM_BLOCK),
    ]
    if not page.bilevel:
        layers["dark"] = cv2.threshold(page.print_layer, 110, 255, cv2.THRESH_BINARY)[1]
        plan.append(("dark", "tesseract", PSM_BLOCK))
        if share_of(crop.view.red_mask) > 0.002:
            layers["red"] = page.red_layer
            plan.append(("red", "trueocr", PSM_BLOCK))
            return _variants(crop, layers, plan, names=True)
    wiped = crop.without_seal(layers["max"])
    if wiped is not None:
        layers["unsealed"] = wiped
        plan += [("unsealed", "tesseract", PSM_BLOCK), ("unsealed", "trueocr", PSM_BLOCK)]
        plan = [one for one in plan if one[0] != "gray"]  # without colour it is the same layer as "max"
    return _variants(crop, layers, plan, names=True)


def _recipients(crop: Cut) -> Iterator[Variant]:
    """Small print: one column, both readers."""
    layers = {"max": reading_layer(crop.near), "gray": crop.near.grey_layer}
    return _variants(
        crop, layers, [("max", "tesseract", PSM_COLUMN), ("max", "trueocr", PSM_COLUMN), ("gray", "tesseract", PSM_BLOCK)]
    )


def _block(crop: Cut) -> Iterator[Variant]:
    layers = {"max": reading_layer(crop.near), "gray": crop.near.grey_layer}
    return _variants(
        crop, layers, [("max", "tesseract", PSM_BLOCK), ("max", "trueocr", PSM_BLOCK), ("gray", "trueocr", PSM_BLOCK)]
    )


def _line(crop: Cut) -> Iterator[Variant]:
    layers = {"max": reading_layer(crop.near), "gray": crop.near.grey_layer}
    plan = [
        ("max", "tesseract", PSM_LINE),
        ("max", "trueocr", PSM_BLOCK),
        ("gray", "trueocr", PSM_BLOCK),
        ("gray", "tesseract", PSM_LINE),
    ]
    return _variants(crop, layers, plan)


def _slot(crop: Cut) -> Iterator[Variant]:
    """All ink counts in a slot: pens are blue as often as black."""
    layers = {"min": crop.near.ink_layer}
    return _variants(crop, layers, [("min", "tesseract", PSM_LINE), ("min", "trueocr", PSM_LINE)])


READERS: dict[str, Callable[[Cut], Iterator[Variant]]] = {
    "signature": _signature,
    "recipients": _recipients,
    "table": _block,
    "line": _line,
    "slot": _slot,
}


def _from_top(lines: list[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda line: (line.box[1] + line.box[3]) / 2))


def _on_page(line: Line, crop: Cut, page: CleanPage) -> Line:
    """The line with its boxes as fractions of the page."""
    wide, high = page.size

    def move(box: Box) -> Box:
        x0, y0, x1, y1 = box
        dx, dy = crop.x - RIM, crop.y - RIM
        fractions = ((x0 + dx) / wide, (y0 + dy) / high, (x1 + dx) / wide, (y1 + dy) / high)
        a, b, c, d = (round(min(1.0, max(0.0, f)), 5) for f in fractions)
        return (a, b, c, d)

    return Line(tuple(replace(w, box=move(w.box)) for w in line.words))
