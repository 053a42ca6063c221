"""Pictures of pages: PDF pages rendered, photographs and scans decoded, each with its resolution. Runs in the sandboxed child."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from dossier.errors import Damaged, TooLarge
from worker.reading.clean import A4_MM, Colour
from worker.reading.faxes import two_toned

READING_DPI = 250.0
SCREEN_DPI = 200.0
MAX_PIXELS = 80_000_000
"""A3 at 400 dpi in colour is 31 million pixels; beyond 80 million a picture is a decompression bomb, not a page."""
MAX_PAGES = 400
IMAGE_OBJECT = 3


@dataclass(frozen=True)
class Raster:
    """One page picture: BGR uint8 [h, w, 3], its resolution, and whether the source is bilevel (None: look at the pixels)."""

    colour: Colour
    dpi: float
    bilevel: bool | None = None


def scan_resolution(page: Any) -> tuple[float, bool] | None:
    """(dpi, bilevel) of the picture that fills a PDF page, or None where no picture covers half of it."""
    width, height = page.get_size()
    best: tuple[float, float, bool] | None = None
    for item in page.get_objects(filter=[IMAGE_OBJECT], max_depth=4):
        left, bottom, right, top = item.get_bounds()
        share = max(0.0, right - left) * max(0.0, top - bottom) / max(1.0, width * height)
        pixels = max(item.get_px_size())
        if share >= 0.25 and (best is None or share > best[0]):
            bits = int(item.get_metadata().bits_per_pixel)
            best = (share, pixels / max(1.0, right - left, top - bottom) * 72, bits == 1)
    return (best[1], best[2]) if best else None


def reading_dpi(found: tuple[float, bool] | None) -> float:
    """The resolution to read a PDF page at: its own between 190 and 250 dpi, for resampling blurs; 250 above and for faxes.

    250 dpi reads more small print than 200 (94 of 102 fields against 89) for a quarter more time; 300 costs more and reads less.
    """
    if found is None:
        return READING_DPI
    native, bilevel = found
    return native if 190 <= native < READING_DPI and not bilevel else READING_DPI


def render_pdf_page(page: Any, dpi: float) -> Colour:
    """The PDF page as BGR uint8 with its annotations, at ``dpi`` (less where the page is a giant); rotation is applied."""
    width, height = page.get_size()
    scale = min(dpi / 72, (MAX_PIXELS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, rev_byteorder=False, prefer_bgrx=False, may_draw_forms=False)
    picture = bitmap.to_numpy()
    if picture.ndim == 2 or picture.shape[2] == 1:
        made: Colour = cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR)
        return made
    return np.ascontiguousarray(picture[:, :, :3])


def pdf_raster(page: Any, dpi: float | None = None) -> Raster:
    """A PDF page ready for ``upright``: at reading resolution unless ``dpi`` says otherwise."""
    found = scan_resolution(page)
    wanted = dpi or reading_dpi(found)
    colour = render_pdf_page(page, wanted)
    width = max(1.0, page.get_size()[0])
    return Raster(colour, colour.shape[1] / width * 72, bool(found and found[1]))


def pictures(path: Path, *, dpi: float | None = None) -> Iterator[Raster]:
    """The pages of a JPG, PNG, TIFF or HEIC file, EXIF applied, scaled to reading resolution. Damaged, TooLarge."""
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    _register_heic()
    try:
        with Image.open(path) as opened:
            for number in range(min(MAX_PAGES, getattr(opened, "n_frames", 1))):
                opened.seek(number)
                if opened.width * opened.height > MAX_PIXELS:
                    raise TooLarge(": ảnh quá lớn")
                yield _scaled(opened, dpi)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooLarge(": ảnh quá lớn") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError, TypeError) as error:
        # Pillow's parsers answer a broken file with any of these.
        raise Damaged from error


def picture_pages(path: Path) -> int:
    """How many pages a picture file holds. Damaged."""
    _register_heic()
    try:
        with Image.open(path) as opened:
            return min(MAX_PAGES, int(getattr(opened, "n_frames", 1)))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError, TypeError) as error:
        raise Damaged from error


def _register_heic() -> None:
    import pi_heif

    pi_heif.register_heif_opener()


def _scaled(opened: Image.Image, dpi: float | None) -> Raster:
    """One frame at the wanted resolution; a picture without one is taken to be an A4 page."""
    declared = float(opened.info.get("dpi", (0, 0))[1] or 0)
    turned = ImageOps.exif_transpose(opened)
    if turned.mode in ("RGBA", "LA", "PA", "P"):
        rgba = turned.convert("RGBA")
        turned = Image.alpha_composite(Image.new("RGBA", rgba.size, "white"), rgba)
    picture = cv2.cvtColor(np.asarray(turned.convert("RGB")), cv2.COLOR_RGB2BGR)
    bilevel = True if opened.mode == "1" or two_toned(picture) else None
    native = _plausible_dpi(declared, picture.shape[1], picture.shape[0])
    wanted = dpi or (native if 190 <= native < READING_DPI and not bilevel else READING_DPI)
    scale = wanted / native
    if abs(scale - 1) > 0.03:
        how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        picture = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=how)
    return Raster(picture, wanted, bilevel)


def _plausible_dpi(declared: float, width: int, height: int) -> float:
    """The declared resolution where the paper would then be between A6 and A3; else that of an A4 page."""
    long_side = max(width, height)
    if declared > 60 and 140 <= long_side / declared * 25.4 <= 430:
        return declared
    return max(40.0, long_side / A4_MM[1] * 25.4)
