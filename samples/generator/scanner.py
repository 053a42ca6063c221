"""Spoils a clean page as scanners, copiers, fax machines and phones do.

``spoil`` gives the image as it would be handed in, its dpi, and the map from page fractions to image fractions
(skew and perspective move the boxes of the truth with the words).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any, cast

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from samples.generator.model import Degradation

Pixels = NDArray[np.uint8]
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scan:
    """``mode`` of the image: RGB, L or 1. ``matrix`` maps page pixels to image pixels (3x3)."""

    image: Image.Image
    dpi: int
    quality: int
    matrix: Matrix
    page_size: tuple[int, int]

    def box(self, fractions: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """A box in fractions of the page as fractions of the image."""
        x0, y0, x1, y1 = fractions
        w, h = self.page_size
        corners = np.array([[[x0 * w, y0 * h], [x1 * w, y0 * h], [x1 * w, y1 * h], [x0 * w, y1 * h]]])
        moved = cv2.perspectiveTransform(corners, self.matrix)[0]
        xs, ys = moved[:, 0] / self.image.width, moved[:, 1] / self.image.height
        return (_unit(xs.min()), _unit(ys.min()), _unit(xs.max()), _unit(ys.max()))


DPI: dict[Degradation, int] = {
    "clean": 300, "medium": 200, "bilevel": 200, "faded": 200, "fax": 200, "phone": 200,
    "colour200": 200, "grey300": 300, "bilevel300": 300, "q35": 200, "bleed": 200, "copy": 200,
}  # fmt: skip


def spoil(
    page: Image.Image, degradation: Degradation, seed: int, *, back: Image.Image | None = None, dpi: int | None = None
) -> Scan:
    """``page`` painted at ``dpi`` (default DPI[degradation]); ``back`` is what stands on the other side and may shine through."""
    rng = Random(seed)
    noise = np.random.default_rng(seed)
    pixels = np.asarray(page.convert("RGB")).copy()
    other = None if back is None else np.asarray(back.convert("RGB"))
    return _SPOILERS[degradation](pixels, other, rng, noise, dpi or DPI[degradation])


def _clean(page: Pixels, _back: Pixels | None, rng: Random, noise: np.random.Generator, dpi: int) -> Scan:
    paper = _paper(page, noise, tint=(253, 253, 252), grain=0.8)
    turned, matrix = _skew(paper, rng.uniform(-0.25, 0.25))
    return Scan(Image.fromarray(turned), dpi, rng.choice((62, 68, 74)), matrix, (page.shape[1], page.shape[0]))


def _medium(page: Pixels, back: Pixels | None, rng: Random, noise: np.random.Generator, dpi: int) -> Scan:
    worn = _wear_toner(page, noise, 0.10)
    if back is not None:
        worn = _bleed(worn, back, 0.05)
    paper = _paper(worn, noise, tint=rng.choice(((246, 244, 236), (240, 240, 238), (248, 246, 242))), grain=2.6)
    if rng.random() < 0.5:
        paper = _holes(paper, dpi, rng)
    paper = _edge_shadow(paper, rng)
    turned, matrix = _skew(paper, rng.uniform(-1.3, 1.3))
    return Scan(
        Image.fromarray(cv2.GaussianBlur(turned, (0, 0), 0.45)),
        dpi,
        rng.choice((46, 52, 58)),
        matrix,
        (page.shape[1], page.shape[0]),
    )


def _bilevel(page: Pixels, _back: Pixels | None, rng: Random, noise: np.random.Generator, dpi: int) -> Scan:
    turned, matrix = _skew(page, rng.uniform(-0.9, 0.9))
    gray = cv2.GaussianBlur(_gray(turned), (0, 0), 0.55).astype(np.float32) + noise.normal(0, 16, turned.shape[:2])
    black = (gray > rng.uniform(142, 168)).astype(np.uint8) * 255
    specks = noise.random(black.shape)
    black[specks < 0.00012] = 0
    return Scan(Image.fromarray(black).convert("1", dither=Image.Dither.NONE), dpi, 0, matrix, (page.shape[1], page.shape[0]))


def _faded(page: Pixels, _back: Pixels | None, rng: Random, noise: np.random.Generator, dpi: int) -> Scan:
    worn = _wear_toner(page, noise, 0.22)
    gray = _gray(worn).astype(np.float32)
    ink, paper = rng.uniform(104, 128), rng.uniform(214, 228)
    faint = ink + gray / 255 * (paper - ink) + noise.normal(0, 4.5, gray.shape) + _slow_field(gray.shape, noise, 9)
    turned, matrix = _skew(np.clip(faint, 0, 255).astype(np.uint8), rng.uniform(-0.8, 0.8), fill=round(paper))
    return Scan(
        Image.fromarray(cv2.GaussianBlur(turned, (0, 0), 0.6)), dpi, rng.choice((48, 56)), matrix, (page.shape[1], page.shape[0])
    )


def _fax(page: Pixels, _back: Pixels | None, rng: Random, noise: np.random.Generator, dpi: int) -> Scan:
    turned, matrix = _skew(page, rng.uniform(-0.6, 0.6))
    shape = (round(turned.shape[1] * 0.75), round(turned.shape[0] * 0.75))
    small = cv2.resize(_gray(turned), shape, interpolation=cv2.INTER_AREA).astype(np.float32)
    black = (small + noise.normal(0, 22, small.shape) > 165).astype(np.uint8) * 255
    for _ in range(rng.randint(1, 3)):
        row = rng.randrange(black.shape[0])
        black[row : row + rng.randint(1, 2)] = 255
    specks = noise.random(black.shape)
    black[specks < 0.0006] = 0
    matrix = np.diag([0.75, 0.75, 1.0]) @ matrix
    return Scan(
        Image.fromarray(black).convert("1", dither=Image.Dither.NONE),
        round(dpi * 0.75),
        0,
        matrix,
        (page.shape[1], page.shape[0]),
    )


def _phone(page: Pixels, _back: Pixels | None, rng: Random, noise: np.random.Generator, dpi: int) -> Scan:
    """The sheet on a desk, seen a little from the side, with a hand's shadow."""
    h, w = page.shape[:2]
    paper = _paper(_wear_toner(page, noise, 0.05), noise, tint=(250, 247, 238), grain=2.0)
    margin = round(w * 0.055)
    size = (w + 2 * margin, h + 2 * margin)
    jitter = w * 0.028
    corners = [(margin, margin), (margin + w, margin), (margin + w, margin + h), (margin, margin + h)]
    target = np.array(
        [(x + rng.uniform(-jitter, jitter), y + rng.uniform(-jitter, jitter)) for x, y in corners], dtype=np.float32
    )
    matrix = cv2.getPerspectiveTransform(np.array([(0, 0), (w, 0), (w, h), (0, h)], dtype=np.float32), target)
    desk = np.clip(np.array((112, 84, 60)) + _slow_field((size[1], size[0]), noise, 16)[..., None], 0, 255).astype(np.uint8)
    sheet = cv2.warpPerspective(paper, matrix, size, flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.full((h, w), 255, np.uint8), matrix, size)[..., None].astype(np.float32) / 255
    flat = sheet * mask + desk * (1 - mask)
    lit = np.clip(flat * _shadow(size, rng)[..., None] + noise.normal(0, 3.0, flat.shape), 0, 255).astype(np.uint8)
    return Scan(Image.fromarray(cv2.GaussianBlur(lit, (0, 0), 0.7)), dpi, rng.choice((52, 60)), matrix.astype(np.float64), (w, h))


def _colour200(page: Pixels, _back: Pixels | None, rng: Random, noise: np.random.Generator, dpi: int) -> Scan:
    """An office scanner set to e-mail size: colour, a little soft, the lid not quite shut."""
    paper = _paper(page, noise, tint=rng.choice(((250, 250, 247), (246, 248, 250))), grain=1.6)
    turned, matrix = _skew(_edge_shadow(paper, rng), rng.uniform(-0.7, 0.7))
    return _soft(turned, 0.4, dpi, rng.choice((64, 70)), matrix, page)


def _grey300(page: Pixels, _back: Pixels | None, rng: Random, noise: np.random.Generator, dpi: int) -> Scan:
    """Grey: red stamps and blue ink are told from print by their shade alone."""
    paper = _gray(_paper(_wear_toner(page, noise, 0.04), noise, tint=(247, 247, 246), grain=2.0))
    turned, matrix = _skew(paper, rng.uniform(-0.6, 0.6))
    return _soft(turned, 0.5, dpi, 62, matrix, page)


def _q35(page: Pixels, back: Pixels | None, rng: Random, noise: np.random.Generator, dpi: int) -> Scan:
    """A scan squeezed for an upload limit."""
    paper = _paper(_wear_toner(page, noise, 0.06), noise, tint=(248, 246, 240), grain=2.0)
    turned, matrix = _skew(paper if back is None else _bleed(paper, back, 0.03), rng.uniform(-0.9, 0.9))
    return _soft(turned, 0.5, dpi, 35, matrix, page)


def _shine(page: Pixels, back: Pixels | None, rng: Random, noise: np.random.Generator, dpi: int) -> Scan:
    """Thin paper: the other side is seen mirrored, its seal and signature too."""
    thin = page if back is None else _bleed(page, back, rng.uniform(0.12, 0.2))
    paper = _paper(thin, noise, tint=(244, 242, 236), grain=2.2)
    turned, matrix = _skew(paper, rng.uniform(-0.8, 0.8))
    return _soft(turned, 0.5, dpi, 56, matrix, page)


def _copy(page: Pixels, _back: Pixels | None, rng: Random, noise: np.random.Generator, dpi: int) -> Scan:
    """A photocopy of a photocopy, scanned in grey: strokes thickened or broken, specks, a dark rim where the lid stood open."""
    gray = cv2.GaussianBlur(_gray(page), (0, 0), 0.9).astype(np.float32) + noise.normal(0, 14, page.shape[:2])
    hard = np.clip((gray - rng.uniform(120, 150)) * 4 + 128, 18, 250)
    hard[noise.random(hard.shape) < 0.00015] = 30
    rim = round(rng.uniform(1.5, 4.0) / 25.4 * dpi)
    hard[:, -rim:] *= 0.25
    turned, matrix = _skew(hard.astype(np.uint8), rng.uniform(-1.0, 1.0))
    return _soft(turned, 0.5, dpi, 50, matrix, page)


def _soft(pixels: Pixels, blur: float, dpi: int, quality: int, matrix: Matrix, page: Pixels) -> Scan:
    return Scan(Image.fromarray(cv2.GaussianBlur(pixels, (0, 0), blur)), dpi, quality, matrix, (page.shape[1], page.shape[0]))


_SPOILERS: dict[Degradation, Callable[[Pixels, Pixels | None, Random, np.random.Generator, int], Scan]] = {
    "clean": _clean,
    "medium": _medium,
    "bilevel": _bilevel,
    "faded": _faded,
    "fax": _fax,
    "phone": _phone,
    "colour200": _colour200,
    "grey300": _grey300,
    "bilevel300": _bilevel,
    "q35": _q35,
    "bleed": _shine,
    "copy": _copy,
}


def _unit(value: float) -> float:
    return round(min(1.0, max(0.0, float(value))), 4)


def _gray(pixels: Pixels) -> Pixels:
    return cast(Pixels, cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY))


def _skew(pixels: Pixels, degrees: float, fill: int = 252) -> tuple[Any, Matrix]:
    h, w = pixels.shape[:2]
    affine = cv2.getRotationMatrix2D((w / 2, h / 2), degrees, 1.0)
    border = (fill, fill, fill)
    turned = cv2.warpAffine(pixels, affine, (w, h), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=border)
    return turned, np.vstack([affine, [0, 0, 1]])


def _slow_field(shape: tuple[int, ...], noise: np.random.Generator, amplitude: float) -> NDArray[np.float32]:
    """A field that changes slowly over the page, within ± ``amplitude``."""
    coarse = noise.uniform(-amplitude, amplitude, (12, 9)).astype(np.float32)
    return cast("NDArray[np.float32]", cv2.resize(coarse, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC))


def _paper(pixels: Pixels, noise: np.random.Generator, tint: tuple[int, int, int], grain: float) -> Pixels:
    coloured = pixels.astype(np.float32) * (np.array(tint, dtype=np.float32) / 255)
    coloured += noise.normal(0, grain, pixels.shape[:2]).astype(np.float32)[..., None]
    return np.clip(coloured, 0, 255).astype(np.uint8)


def _wear_toner(pixels: Pixels, noise: np.random.Generator, amount: float) -> Pixels:
    """Toner that did not take everywhere: dark pixels are lightened unevenly."""
    h, w = pixels.shape[:2]
    grain = cv2.GaussianBlur(noise.random((h, w)).astype(np.float32), (0, 0), 1.1)
    field: NDArray[np.float32] = np.clip((grain - 0.5) * 9, 0, 1) * amount * 2 + amount * 0.5
    return np.clip(pixels + (255 - pixels.astype(np.float32)) * field[..., None], 0, 255).astype(np.uint8)


def _bleed(pixels: Pixels, back: Pixels, strength: float) -> Pixels:
    """The other side, mirrored and blurred, faintly through the sheet."""
    mirrored: NDArray[np.float32] = cv2.GaussianBlur(back[:, ::-1], (0, 0), 2.2).astype(np.float32)
    return np.clip(pixels.astype(np.float32) - (255 - mirrored) * strength, 0, 255).astype(np.uint8)


def punched(image: Image.Image, dpi: int, seed: int) -> Image.Image:
    """The page with two punch holes in its left margin."""
    return Image.fromarray(_holes(np.asarray(image.convert("RGB")).copy(), dpi, Random(seed)))


def _holes(pixels: Pixels, dpi: int, rng: Random) -> Pixels:
    """Two punch holes in the left margin, grey as the scanner's lid."""
    h = pixels.shape[0]
    x, r = round(11 / 25.4 * dpi), round(3 / 25.4 * dpi)
    for offset in (-40, 40):
        y = round(h / 2 + offset / 25.4 * dpi + rng.uniform(-4, 4))
        cv2.circle(pixels, (x, y), r, (70, 70, 72), -1, cv2.LINE_AA)
    return pixels


def _edge_shadow(pixels: Pixels, rng: Random) -> Pixels:
    w = pixels.shape[1]
    ramp = np.ones(w, dtype=np.float32)
    reach = round(w * rng.uniform(0.01, 0.03))
    ramp[:reach] = np.linspace(rng.uniform(0.6, 0.85), 1.0, reach)
    return (pixels * ramp[None, :, None]).astype(np.uint8)


def _shadow(size: tuple[int, int], rng: Random) -> NDArray[np.float32]:
    """Light falling off over the sheet and one soft shadow across a corner."""
    w, h = size
    xs, ys = np.meshgrid(np.linspace(0, 1, w, dtype=np.float32), np.linspace(0, 1, h, dtype=np.float32))
    light = 1.0 - rng.uniform(0.08, 0.2) * xs - rng.uniform(0.0, 0.12) * ys
    edge = xs * rng.uniform(0.6, 1.4) + ys * rng.uniform(0.6, 1.4) - rng.uniform(1.3, 1.7)
    shade = 1.0 - rng.uniform(0.18, 0.34) / (1.0 + np.exp(-edge * 22))
    return (light * shade).astype(np.float32)
