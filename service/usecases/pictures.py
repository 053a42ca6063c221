"""Page images for the screen: the page scaled down, its thumbnail, and crops around a value; each made once and kept."""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image
from sqlalchemy.orm import Session

from dossier.errors import NotFound
from dossier.pages import Box
from storage.artefacts import ArtefactStore
from storage.models import Dossier
from storage.readings import current_reading

WIDTHS = {"trang": 1400, "nho": 180}
CROP_WIDTH = 900
MARGIN = (0.02, 0.008)
"""Room around a crop, in fractions of the page's width and height: a value is read with its neighbours."""
LEAST = (0.34, 0.036)
"""How much of the page a crop shows at least: of a single word one cannot tell whose line it stands in."""
QUALITY = 80


def picture(session: Session, dossier: Dossier, file: int, page: int, size: str) -> bytes:
    """A page as WebP, ``size`` one of WIDTHS; NotFound where the page has no image (a Word file, a refused page)."""
    return _kept(_key(session, dossier, file, page), size, lambda image: _fit(image, WIDTHS[size]))


def crop(session: Session, dossier: Dossier, file: int, page: int, box: Box) -> bytes:
    """The part of a page around ``box`` (fractions of the page), as WebP."""
    name = "crop-" + "-".join(f"{edge:.4f}" for edge in box)
    return _kept(_key(session, dossier, file, page), name, lambda image: _cut(image, box))


def _key(session: Session, dossier: Dossier, file: int, page: int) -> str:
    reading = current_reading(session, dossier)
    key = reading.image_keys.get(f"{file}/{page}") if reading else None
    if not key:
        raise NotFound("ảnh của trang này")
    return str(key)


def _kept(key: str, name: str, make: Callable[[Image.Image], Image.Image]) -> bytes:
    store = ArtefactStore()
    derived = f"screen:{key}:{name}"
    if (found := store.get(derived)) is not None:
        return found
    original = store.get(key)
    if original is None:
        raise NotFound("ảnh của trang này")
    with Image.open(io.BytesIO(original)) as image:
        made = make(image)
    out = io.BytesIO()
    made.convert("L" if made.mode in {"1", "L", "I;16"} else "RGB").save(out, "WEBP", quality=QUALITY, method=2)
    store.put(derived, out.getvalue())
    return out.getvalue()


def _fit(image: Image.Image, width: int) -> Image.Image:
    if image.mode == "1":
        image = image.convert("L")
    if image.width <= width:
        return image.copy()
    return image.resize((width, max(1, round(image.height * width / image.width))), Image.Resampling.LANCZOS, reducing_gap=2.0)


def _cut(image: Image.Image, box: Box) -> Image.Image:
    room = [max(margin, (least - (box[i + 2] - box[i])) / 2) for i, (margin, least) in enumerate(zip(MARGIN, LEAST, strict=True))]
    left, right = max(0.0, box[0] - room[0]), min(1.0, box[2] + room[0])
    top, bottom = max(0.0, box[1] - room[1]), min(1.0, box[3] + room[1])
    edges = (int(left * image.width), int(top * image.height), int(right * image.width), int(bottom * image.height))
    cut = image.crop((edges[0], edges[1], max(edges[2], edges[0] + 1), max(edges[3], edges[1] + 1)))
    return _fit(cut, CROP_WIDTH)
