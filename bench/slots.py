"""Handwritten numbers and dates of generated letters, by degradation: right first, right among the suggestions, silently wrong.

    python -m bench.slots --first SEED --count N [--keep FOLDER]

Only the upper third of first pages is drawn, spoilt and read (slots stand nowhere else), so that several hundred slots take minutes.
Everything after that is the product's: both page readers, understanding, the second look that it asks for. Every seed is drawn once per degradation,
each time in another layout family, so that hands, pens and typefaces differ. Only what one paper says of itself counts here: no
other paper of the dossier is read, so that nothing is cross-checked.
"""

from __future__ import annotations

import argparse
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pypdfium2
from PIL import Image

from dossier.documents import FieldValue
from dossier.pages import PageReading
from samples.generator import pdf, scanner
from samples.generator.compose import compose
from samples.generator.draw import Wish, draw
from samples.generator.layouts import LAYOUTS
from samples.generator.model import DEGRADATIONS, DEVICES, Degradation
from samples.generator.render import paint
from worker.reading.again import cut, reread_block
from worker.reading.clean import CleanPage, Turn, upright
from worker.reading.page import read_raster
from worker.reading.raster import Raster, pdf_raster, pictures
from worker.understanding import understand

LEVELS: tuple[Degradation, ...] = (*DEGRADATIONS, *DEVICES)
FAMILIES = (None, *LAYOUTS)
BLOCK_DPI = 300.0
TOP_MM = 110.0


@dataclass(frozen=True, slots=True)
class Slot:
    """One handwritten field: a number, or a date with its day (and month) by pen."""

    seed: int
    level: str
    family: str
    name: str
    truth: str
    value: str | None
    suggestions: tuple[str, ...]
    flagged: bool
    raw: str
    candidates: tuple[tuple[str, float], ...]

    @property
    def first(self) -> bool:
        return _alike(self.name, self.truth, self.value)

    @property
    def among(self) -> bool:
        return self.first or any(_alike(self.name, self.truth, s) for s in self.suggestions)

    @property
    def silent(self) -> bool:
        return not self.flagged and not self.first


def _alike(name: str, truth: str, read: str | None) -> bool:
    return read is not None and (truth.lstrip("0") == read.lstrip("0") if name == "doc_number" else truth == read)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The first page of a letter as it was handed in: a one-page PDF, or a JPEG from a phone; and the truth of its slots."""

    seed: int
    level: Degradation
    family: str
    data: bytes
    slots: dict[str, str]

    def raster(self, dpi: float | None = None) -> Raster:
        """The page as the product renders it."""
        if self.level == "phone":
            return next(pictures(io.BytesIO(self.data), dpi=dpi))  # type: ignore[arg-type]  # Pillow takes both
        return pdf_raster(pypdfium2.PdfDocument(self.data)[0], dpi)


def sheets(first: int, count: int, levels: Sequence[Degradation] = LEVELS) -> Iterator[Sheet]:
    """Every seed at every level, each time in the next layout family."""
    for seed in range(first, first + count):
        for index, level in enumerate(levels):
            family = FAMILIES[(seed + index) % len(FAMILIES)]
            made = _sheet(seed, level, family)
            if made is not None:
                yield made


def _sheet(seed: int, level: Degradation, family: str | None) -> Sheet | None:
    dossier = draw(Wish(seed * 100 + LEVELS.index(level), layout=family, hand=True))
    letter = compose(dossier)[0]
    rng = Random(f"slots-{seed}-{level}")
    truth = {n: str(letter.draft.fields[n].value) for n in _written(letter.draft.handwritten)}
    if not truth:
        return None
    top = replace(letter.pages[0], items=[i for i in letter.pages[0].items if i.y < TOP_MM])
    image = paint(top, scanner.DPI[level], dossier.style.hand_seed)
    scan = scanner.spoil(image, level, rng.randrange(10**6), back=image if rng.random() < 0.5 or level == "bleed" else None)
    return Sheet(seed, level, family or "plain", _file(scan, level), truth)


def _written(pen: Sequence[str]) -> list[str]:
    return [name for name, keys in (("doc_number", {"doc_number"}), ("issue_date", {"day", "month"})) if keys & set(pen)]


def _file(scan: scanner.Scan, level: str) -> bytes:
    held = io.BytesIO()
    if level == "phone":
        scan.image.convert("RGB").save(held, "JPEG", quality=scan.quality, dpi=(scan.dpi, scan.dpi))
    else:
        pdf.image_pdf([scan.image], held, [scan.dpi], scan.quality)  # type: ignore[arg-type]  # pikepdf writes to both
    return held.getvalue()


def read(sheet: Sheet) -> tuple[list[Slot], PageReading, CleanPage]:
    """The slots of a sheet as the product reads them; the page with its blocks, and the upright page at block resolution."""
    raster = sheet.raster()
    page = read_raster(raster, 0, 1, None)
    found = understand([page])
    again = sheet.raster(BLOCK_DPI)
    clean = upright(again.colour, again.dpi, bilevel=again.bilevel, known=Turn(page.rotation, page.skew))
    wants = [w for w in found.wants if w.how == "slot"]
    page = PageReading(**{n: getattr(page, n) for n in page.__slots__} | {"blocks": tuple(reread_block(clean, w) for w in wants)})
    fields = understand([page]).documents[0].fields
    return [_slot(sheet, name, truth, fields[name], page) for name, truth in sheet.slots.items()], page, clean


def _slot(sheet: Sheet, name: str, truth: str, field: FieldValue, page: PageReading) -> Slot:
    left = name == "doc_number"
    own = [b for b in page.blocks if ((b.box[0] + b.box[2]) / 2 < 0.45) == left]
    value = None if field.value is None else str(field.value)
    return Slot(
        sheet.seed,
        sheet.level,
        sheet.family,
        name,
        truth,
        value,
        tuple(field.suggestions),
        field.needs_review,
        field.raw or "",
        tuple(c for b in own for c in b.candidates),
    )


def told(slots: Sequence[Slot]) -> str:
    """The table by degradation, as Markdown."""
    rows = ["| level | slots | first | among suggestions | silent |", "|---|---|---|---|---|"]
    for level in (*LEVELS, "numbers", "dates", "all"):
        if level in LEVELS:
            own = [s for s in slots if s.level == level]
        else:
            own = [s for s in slots if level == "all" or (level == "numbers") == (s.name == "doc_number")]
        if own:
            counts = [sum(getattr(s, what) for s in own) for what in ("first", "among", "silent")]
            shares = [f"{n} ({n / len(own):.0%})" for n in counts[:2]]
            rows.append(f"| {level} | {len(own)} | {shares[0]} | {shares[1]} | {counts[2]} |")
    return "\n".join(rows)


def _keep(folder: Path, sheet: Sheet, slots: Sequence[Slot], page: PageReading, clean: CleanPage) -> None:
    """For study: what was read, and the picture of every slot that was looked at again."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{sheet.seed}-{sheet.level}"
    found: list[Any] = [asdict(s) for s in slots]
    ink = [{"kind": i.kind, "box": i.box, "score": i.score} for i in page.ink]
    said = {"slots": found, "ink": ink, "blocks": [{"box": b.box, "candidates": b.candidates} for b in page.blocks]}
    (folder / f"{stem}.json").write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")
    (folder / f"{stem}{'.jpg' if sheet.level == 'phone' else '.pdf'}").write_bytes(sheet.data)
    for index, block in enumerate(page.blocks):
        around = cut(clean, block.box)
        Image.fromarray(np.ascontiguousarray(around.view.colour[:, :, ::-1])).save(folder / f"{stem}-{index}.png")


def main() -> None:
    """Read, say every slot that is not right at first, and the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, required=True)
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--level", action="append", choices=LEVELS, default=[])
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    slots: list[Slot] = []
    for sheet in sheets(given.first, given.count, given.level or LEVELS):
        own, page, clean = read(sheet)
        slots += own
        if given.keep:
            _keep(given.keep, sheet, own, page, clean)
        for s in own:
            if not s.first:
                print(
                    f"{s.seed} {s.level} {s.family} {s.name}: {s.truth} read {s.value} of {s.suggestions}; {s.raw!r} {s.candidates}",
                    flush=True,
                )
    print(told(slots))


if __name__ == "__main__":
    main()
