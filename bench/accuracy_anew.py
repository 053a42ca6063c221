"""The first pages of the real scans, scanned once more: turned, scaled, softened, paler or darker, in other modes, some with a stamp over the head.

No substitute for scans that nobody has seen: the papers are those of the development set. It shows how much the reading hangs on the
very pictures it was mended with. Every seed draws another picture of every page.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from bench.accuracy_data import Case, real
from bench.accuracy_tables import LETTERHEAD
from samples.generator import ink

SOURCE = "real, anew"
STAMPED = 0.2
"""Share of the pages that get a stamp over the letterhead, as on the real scans."""
_INKS = ((190, 40, 50), (40, 60, 150), (35, 35, 40))


def anew(draws: int, folder: Path, first: int) -> Iterator[Case]:
    """``draws`` new pictures (seeds from ``first`` on) of each labelled first page, into ``folder``; nothing where there are no real scans."""
    folder.mkdir(parents=True, exist_ok=True)
    for case in real():
        truth = _head(case.truth["documents"][0])
        if case.source != "real" or truth is None:
            continue
        page = _first_page(case.paths[0])
        for seed in range(first, first + draws):
            rng = Random(f"{case.name}-{seed}")
            path = folder / f"{case.name}-{seed}.pdf"
            level = _scan(page, rng, path)
            yield Case(f"{case.name}-{seed}", SOURCE, level, (path,), {"documents": [truth]})


def _head(document: dict[str, Any]) -> dict[str, Any] | None:
    """The letterhead's part of a truth; None where the document does not begin on the file's first page."""
    pages = document.get("pages") or [{"file": 0, "page": 1}]
    if pages[0]["page"] != 1:
        return None
    fields = {name: value for name, value in document["fields"].items() if name in LETTERHEAD}
    kept: dict[str, Any] = {k: document[k] for k in ("kind", "handwritten", "uncertain") if k in document}
    return {**kept, "uncertain": [*kept.get("uncertain", []), "kind"], "fields": fields}


def _first_page(path: Path) -> Image.Image:
    with closing(pypdfium2.PdfDocument(path)) as document:
        image: Image.Image = document[0].render(scale=300 / 72).to_pil().convert("RGB")
    return image


def _scan(page: Image.Image, rng: Random, path: Path) -> str:
    """Writes a one-page PDF; gives what was done as the level's name."""
    image = _stamped(page, rng) if rng.random() < STAMPED else page
    dpi = rng.choice((200, 200, 300, 300, 150))
    scale = dpi / 300 * rng.uniform(0.96, 1.03)
    image = image.rotate(rng.uniform(-1.3, 1.3), Image.Resampling.BICUBIC, fillcolor=_paper(image))
    image = image.resize((round(image.width * scale), round(image.height * scale)), Image.Resampling.LANCZOS)
    image = image.filter(ImageFilter.GaussianBlur(rng.uniform(0.2, 0.8)))
    mode = rng.choice(("colour", "gray", "bilevel"))
    noise = np.random.default_rng(rng.randrange(2**32))
    pixels = _toned(np.asarray(image.convert("RGB" if mode == "colour" else "L")), rng, noise)
    if mode == "bilevel":
        level = cv2.threshold(pixels, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[0] + rng.uniform(-15, 25)
        image = Image.fromarray((pixels > level).astype(np.uint8) * 255).convert("1", dither=Image.Dither.NONE)
        image.save(path, "PDF", resolution=dpi)
    else:
        squeezed = io.BytesIO()
        Image.fromarray(pixels).save(squeezed, "JPEG", quality=rng.randint(35, 75))
        Image.open(squeezed).save(path, "PDF", resolution=dpi, quality=75)
    return f"{mode} {dpi}"


def _paper(image: Image.Image) -> tuple[int, int, int]:
    r, g, b = np.percentile(np.asarray(image).reshape(-1, 3)[::97], 90, axis=0)
    return int(r), int(g), int(b)


def _toned(pixels: NDArray[np.uint8], rng: Random, noise: np.random.Generator) -> NDArray[np.uint8]:
    """Paler, darker, with grain."""
    lifted = 255 - (255 - pixels.astype(np.float32)) * rng.uniform(0.65, 1.1)
    return np.clip(lifted + noise.normal(0, rng.uniform(0, 7), pixels.shape), 0, 255).astype(np.uint8)


def _stamped(page: Image.Image, rng: Random) -> Image.Image:
    """The page with a stamp of entry (a box or one line) somewhere over its upper third."""
    lines: tuple[str, ...] = (
        "VĂN PHÒNG",
        "CÔNG VĂN ĐẾN",
        f"Số: {rng.randint(100, 9800)}",
        f"Ngày {rng.randint(1, 28)}/{rng.randint(1, 12)}/20{rng.randint(10, 25)}",
    )
    if rng.random() < 0.3:
        lines = (f"ĐẾN Số: {rng.randint(100, 9800)}",)
    size = (round(page.width * rng.uniform(0.16, 0.26)), round(page.width * 0.032 * len(lines)) + 20)
    shape = ink.receipt(lines, size, rng.randrange(10**6)).getchannel("A")
    stamp = Image.new("RGBA", size, (*rng.choice(_INKS), 0))
    stamp.putalpha(shape)
    made = page.copy()
    made.paste(stamp, (round(page.width * rng.uniform(0.05, 0.6)), round(page.height * rng.uniform(0.02, 0.22))), stamp)
    return made
