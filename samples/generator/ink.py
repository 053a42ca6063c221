"""Marks that no typeface makes: digits by pen, signatures, round seals, the stamp of receipt.

Each is drawn three times too large and reduced, as an RGBA patch whose alpha is the ink.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from samples.generator import fonts
from samples.generator.blocks import Seal, SignatureStyle

_OVER = 3
Point = tuple[float, float]
PENS = {"blue": (28, 44, 138), "black": (24, 24, 30)}
SEAL_RED = (206, 32, 44)

# Strokes of each digit in a box one high and about 0.6 wide, y downwards; several hands write several shapes.
DIGITS: dict[str, tuple[tuple[tuple[Point, ...], ...], ...]] = {
    "0": (
        (((0.32, 0.04), (0.06, 0.3), (0.08, 0.8), (0.3, 0.98), (0.54, 0.7), (0.52, 0.25), (0.3, 0.03)),),
        (((0.4, 0.08), (0.12, 0.2), (0.04, 0.62), (0.22, 0.97), (0.5, 0.82), (0.56, 0.35), (0.36, 0.05), (0.26, 0.1)),),
    ),
    "1": (
        (((0.12, 0.28), (0.34, 0.03), (0.32, 0.5), (0.3, 0.98)),),
        (((0.32, 0.02), (0.3, 0.5), (0.28, 0.99)),),
    ),
    "2": (
        (((0.08, 0.26), (0.24, 0.04), (0.5, 0.16), (0.44, 0.46), (0.08, 0.96), (0.3, 0.93), (0.58, 0.95)),),
        (((0.1, 0.2), (0.34, 0.02), (0.52, 0.24), (0.28, 0.66), (0.06, 0.9), (0.16, 0.82), (0.34, 0.94), (0.58, 0.88)),),
    ),
    "3": (
        (((0.1, 0.12), (0.36, 0.03), (0.48, 0.22), (0.22, 0.46), (0.5, 0.6), (0.46, 0.88), (0.22, 0.98), (0.04, 0.86)),),
        (((0.08, 0.08), (0.5, 0.06), (0.26, 0.4)), ((0.26, 0.4), (0.54, 0.56), (0.46, 0.9), (0.2, 0.98), (0.04, 0.84))),
    ),
    "4": (
        (((0.34, 0.04), (0.06, 0.62), (0.58, 0.6)), ((0.42, 0.36), (0.4, 0.7), (0.38, 0.99))),
        (((0.1, 0.06), (0.08, 0.5), (0.3, 0.54), (0.54, 0.48)), ((0.48, 0.05), (0.46, 0.5), (0.44, 0.98))),
    ),
    "5": (
        (
            ((0.16, 0.05), (0.12, 0.42), (0.36, 0.38), (0.52, 0.62), (0.4, 0.92), (0.18, 0.98), (0.04, 0.86)),
            ((0.16, 0.06), (0.54, 0.05)),
        ),
        (((0.52, 0.06), (0.2, 0.06), (0.14, 0.44), (0.4, 0.42), (0.5, 0.7), (0.32, 0.96), (0.06, 0.9)),),
    ),
    "6": (
        (((0.44, 0.04), (0.16, 0.36), (0.08, 0.76), (0.28, 0.98), (0.5, 0.78), (0.38, 0.54), (0.14, 0.66)),),
        (((0.36, 0.02), (0.1, 0.5), (0.16, 0.94), (0.44, 0.92), (0.5, 0.64), (0.26, 0.54), (0.1, 0.72)),),
    ),
    "7": (
        (((0.06, 0.08), (0.54, 0.06), (0.36, 0.5), (0.24, 0.98)),),
        (((0.06, 0.12), (0.54, 0.07), (0.34, 0.5), (0.22, 0.98)), ((0.16, 0.52), (0.5, 0.47))),
    ),
    "8": (
        (
            (
                (0.48, 0.14),
                (0.26, 0.04),
                (0.12, 0.22),
                (0.42, 0.52),
                (0.5, 0.84),
                (0.26, 0.98),
                (0.1, 0.8),
                (0.24, 0.52),
                (0.5, 0.16),
            ),
        ),
        (
            (
                (0.3, 0.48),
                (0.1, 0.26),
                (0.32, 0.03),
                (0.5, 0.24),
                (0.3, 0.48),
                (0.06, 0.76),
                (0.3, 0.98),
                (0.54, 0.74),
                (0.3, 0.48),
            ),
        ),
    ),
    "9": (
        (((0.5, 0.2), (0.3, 0.04), (0.1, 0.24), (0.22, 0.48), (0.48, 0.36), (0.5, 0.2), (0.46, 0.6), (0.36, 0.98)),),
        (((0.48, 0.16), (0.2, 0.08), (0.1, 0.36), (0.36, 0.46), (0.5, 0.16), (0.46, 0.74), (0.24, 0.98), (0.08, 0.9)),),
    ),
}


def spline(points: list[Point], steps: int = 14) -> list[Point]:
    """A Catmull-Rom curve through ``points``."""
    if len(points) < 3:
        return points
    padded = [points[0], *points, points[-1]]
    curve: list[Point] = []
    for p0, p1, p2, p3 in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(steps):
            t = step / steps
            curve.append((_catmull(p0[0], p1[0], p2[0], p3[0], t), _catmull(p0[1], p1[1], p2[1], p3[1], t)))
    return [*curve, points[-1]]


def _catmull(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)


def _stroke(draw: ImageDraw.ImageDraw, curve: list[Point], weight: float, rng: Random) -> None:
    """A pen line whose weight breathes."""
    for index, ((x0, y0), (x1, y1)) in enumerate(pairwise(curve)):
        w = weight * (0.82 + 0.3 * math.sin(index * 0.21 + rng.random() * 0.3))
        draw.line((x0, y0, x1, y1), fill=255, width=max(1, round(w)))
        draw.ellipse((x1 - w / 2, y1 - w / 2, x1 + w / 2, y1 + w / 2), fill=255)


def _coloured(mask: Image.Image, colour: tuple[int, int, int], size: tuple[int, int]) -> Image.Image:
    small = mask.resize(size, Image.Resampling.LANCZOS)
    patch = Image.new("RGBA", size, (*colour, 0))
    patch.putalpha(small)
    return patch


def digits(value: str, height: int, seed: int, hand: int, colour: str) -> Image.Image:
    """Digits by one hand (``hand`` fixes shapes and slant, ``seed`` the wobble); ``height`` in pixels of the tallest digit."""
    writer, rng = Random(hand), Random(seed)
    shapes = {d: writer.randrange(len(v)) for d, v in DIGITS.items()}
    slant, weight = writer.uniform(-0.05, 0.28), writer.uniform(0.075, 0.115)
    advance = writer.uniform(0.66, 0.76)
    big = height * _OVER
    mask = Image.new("L", (int(big * (advance * len(value) + 0.5)), int(big * 1.25)), 0)
    draw = ImageDraw.Draw(mask)
    x = big * 0.12
    for char in value:
        lift, scale = rng.uniform(-0.04, 0.05), rng.uniform(0.9, 1.04)
        for stroke in DIGITS[char][shapes[char]]:
            points = [
                (
                    x + big * scale * (px + slant * (1 - py) * 0.5 + rng.uniform(-0.018, 0.018)),
                    big * (0.1 + lift + py * scale + rng.uniform(-0.018, 0.018)),
                )
                for px, py in stroke
            ]
            _stroke(draw, spline(points), big * weight, rng)
        x += big * advance * rng.uniform(0.94, 1.06)
    return _coloured(mask, PENS[colour], (mask.width // _OVER, mask.height // _OVER))


def signature(width: int, height: int, seed: int, colour: str, style: SignatureStyle = "wave") -> Image.Image:
    """A quick signature in one of four manners. Pixels."""
    rng = Random(seed)
    w, h = width * _OVER, height * _OVER
    mask = Image.new("L", (w, h), 0)
    draw = ImageDraw.Draw(mask)
    weight = max(2.5, h * rng.uniform(0.016, 0.026))
    for points in _MANNERS[style](rng):
        _stroke(draw, spline([(px * w, py * h) for px, py in points]), weight, rng)
    return _coloured(mask, PENS[colour], (width, height))


def _wave(rng: Random) -> list[list[Point]]:
    """A tall first letter, a running wave, a closing flourish."""
    lean, wide = rng.uniform(-0.12, 0.12), rng.uniform(0.045, 0.1)
    first = [
        (rng.uniform(0.02, 0.12), 0.62),
        (0.14, rng.uniform(0.04, 0.16)),
        (0.2, 0.3),
        (0.13, rng.uniform(0.72, 0.9)),
        (0.08, 0.6),
    ]
    run = [(0.08, 0.6)]
    x = 0.16
    for _ in range(rng.randint(3, 9)):
        x = min(0.86, x + wide * rng.uniform(0.6, 1.3))
        high = rng.uniform(0.05, 0.3) if rng.random() < 0.25 else rng.uniform(0.3, 0.52)
        low = rng.uniform(0.8, 0.98) if rng.random() < 0.15 else rng.uniform(0.55, 0.72)
        run += [(x, high + lean * x), (x + 0.03, low + lean * x)]
    tail = [run[-1], (min(0.96, x + 0.2), rng.uniform(0.3, 0.5)), (0.97, rng.uniform(0.2, 0.5))]
    under = [(rng.uniform(0.1, 0.25), rng.uniform(0.8, 0.9)), (0.5, rng.uniform(0.72, 0.84)), (0.95, rng.uniform(0.66, 0.8))]
    return [first, run, tail] + ([under] if rng.random() < 0.7 else [])


def _loops(rng: Random) -> list[list[Point]]:
    """Overlapping loops that grow smaller, one long stroke out to the right."""
    x, size, points = rng.uniform(0.06, 0.16), rng.uniform(0.3, 0.42), []
    for _ in range(rng.randint(3, 6)):
        points += [
            (x, 0.62),
            (x + size * 0.35, 0.62 - size),
            (x + size * 0.1, 0.62 - size * 1.1),
            (x - size * 0.12, 0.6),
            (x + 0.06, 0.74),
        ]
        x, size = x + rng.uniform(0.09, 0.14), size * rng.uniform(0.65, 0.9)
    tail = [points[-1], (min(0.8, x + 0.15), rng.uniform(0.5, 0.7)), (0.97, rng.uniform(0.35, 0.6))]
    return [points, tail]


def _initials(rng: Random) -> list[list[Point]]:
    """Two capital letters apart, a stroke under them."""
    left = rng.uniform(0.1, 0.2)
    first = [(left, 0.12), (left + 0.02, 0.8), (left, 0.15), (left + 0.2, rng.uniform(0.15, 0.3)), (left + 0.04, 0.46)]
    x = left + rng.uniform(0.26, 0.34)
    second = [(x + 0.2, 0.2), (x + 0.02, 0.3), (x + 0.05, 0.55), (x + 0.2, 0.62), (x + 0.12, 0.84), (x - 0.04, 0.78)]
    under = [(left - 0.04, rng.uniform(0.86, 0.95)), (0.5, rng.uniform(0.84, 0.92)), (0.88, rng.uniform(0.74, 0.9))]
    return [first, second, under]


def _knot(rng: Random) -> list[list[Point]]:
    """A small tangle, hardly wider than high: the signature of people who sign a lot."""
    x, y = rng.uniform(0.3, 0.45), rng.uniform(0.4, 0.55)
    points = [(x + rng.uniform(-0.22, 0.22), y + rng.uniform(-0.36, 0.36)) for _ in range(rng.randint(7, 11))]
    return [points, [points[-1], (x + 0.3, y + rng.uniform(-0.1, 0.2))]]


_MANNERS: dict[SignatureStyle, Callable[[Random], list[list[Point]]]] = {
    "wave": _wave,
    "loops": _loops,
    "initials": _initials,
    "knot": _knot,
}
SIGNATURE_STYLES = tuple(_MANNERS)


def printed(drawn: Image.Image) -> Image.Image:
    """A signature as a printer puts it on paper: toner black, in the dots of a halftone."""
    alpha = np.asarray(drawn.getchannel("A"), dtype=np.float32)
    ys, xs = np.mgrid[: drawn.height, : drawn.width]
    dots = ((xs + ys) % 4 < 3).astype(np.float32)
    patch = Image.new("RGBA", drawn.size, (30, 30, 32, 0))
    patch.putalpha(Image.fromarray((alpha * dots).astype(np.uint8)))
    return patch


def seal(spec: Seal, diameter: int) -> Image.Image:
    """A round seal with its ring text and star; worn here and there. ``diameter`` in pixels."""
    rng = Random(spec.seed)
    size = diameter * 2
    mask = Image.new("L", (size, size), 0)
    draw = ImageDraw.Draw(mask)
    r = size / 2
    for share, weight in ((0.985, 0.02), (0.93, 0.008), (0.60, 0.008)):
        draw.ellipse((r - r * share, r - r * share, r + r * share, r + r * share), outline=255, width=max(1, int(size * weight)))
    _ring_text(mask, spec.ring.upper(), r)
    _star(draw, r, r * 0.86, r * 0.17)
    _middle_text(draw, spec.middle.upper(), r)
    wear = _wear(size, rng)
    worn = Image.fromarray((np.asarray(mask, dtype=np.float32) * wear).astype(np.uint8))
    worn = worn.rotate(rng.uniform(-14, 14), Image.Resampling.BICUBIC)
    small = worn.resize((diameter, diameter), Image.Resampling.LANCZOS)
    red = (SEAL_RED[0] + rng.randint(-14, 12), SEAL_RED[1] + rng.randint(-10, 16), SEAL_RED[2] + rng.randint(-10, 20))
    patch = Image.new("RGBA", small.size, (*red, 0))
    patch.putalpha(small)
    return patch


def _wear(size: int, rng: Random) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """Uneven pressure: a coarse field between 0.62 and 0.97, finely grained."""
    field = np.random.default_rng(rng.randrange(2**32)).random((9, 9)) * 255
    coarse = Image.fromarray(field.astype(np.uint8)).resize((size, size), Image.Resampling.BICUBIC)
    grain = np.random.default_rng(rng.randrange(2**32)).normal(0, 0.06, (size, size))
    return np.clip(0.62 + np.asarray(coarse, dtype=np.float32) / 255 * 0.35 + grain, 0.4, 1.0).astype(np.float32)


def _ring_text(mask: Image.Image, text: str, r: float) -> None:
    """Letters around the ring, from lower left over the top to lower right."""
    face = fonts.load(str(fonts.font_path("Arimo", True, False)), round(r * 0.2))
    spread = min(290.0, 9.2 * len(text))
    for index, char in enumerate(text):
        angle = -spread / 2 + spread * (index + 0.5) / len(text)
        glyph = Image.new("L", (round(r * 0.34), round(r * 0.34)), 0)
        ImageDraw.Draw(glyph).text((glyph.width / 2, glyph.height / 2), char, fill=255, font=face, anchor="mm")
        glyph = glyph.rotate(-angle, Image.Resampling.BICUBIC)
        radius, rad = r * 0.765, math.radians(angle)
        at = (round(r + radius * math.sin(rad) - glyph.width / 2), round(r - radius * math.cos(rad) - glyph.height / 2))
        mask.paste(255, at, glyph)


def _star(draw: ImageDraw.ImageDraw, x: float, y: float, r: float) -> None:
    points = []
    for k in range(10):
        radius = r if k % 2 == 0 else r * 0.4
        points.append((x + radius * math.sin(k * math.pi / 5), y - radius * math.cos(k * math.pi / 5)))
    draw.polygon(points, fill=255)


def _middle_text(draw: ImageDraw.ImageDraw, text: str, r: float) -> None:
    """Up to three lines under the star."""
    face = fonts.load(str(fonts.font_path("Arimo", True, False)), round(r * 0.155))
    words, lines = text.split(), [""]
    for word in words:
        candidate = f"{lines[-1]} {word}".strip()
        if draw.textlength(candidate, font=face) > r * 1.0 and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = candidate
    for index, line in enumerate(lines[:3]):
        draw.text((r, r * 1.14 + index * r * 0.17), line, fill=255, font=face, anchor="mm")


def receipt(lines: tuple[str, ...], size: tuple[int, int], seed: int) -> Image.Image:
    """The rectangular stamp of receipt; ``size`` in pixels."""
    rng = Random(seed)
    w, h = size[0] * 2, size[1] * 2
    mask = Image.new("L", (w, h), 0)
    draw = ImageDraw.Draw(mask)
    pad = round(w * 0.045)
    draw.rectangle((pad, pad, w - pad, h - pad), outline=230, width=max(2, h // 60))
    step = (h - 2 * pad) / (len(lines) + 0.2)
    face = fonts.load(str(fonts.font_path("Arimo", True, False)), round(step * 0.5))
    for index, line in enumerate(lines):
        draw.text((w * 0.09, pad + step * (index + 0.6)), line, fill=225, font=face, anchor="lm")
    worn = Image.fromarray((np.asarray(mask, dtype=np.float32) * _wear(max(w, h), rng)[:h, :w]).astype(np.uint8))
    small = worn.filter(ImageFilter.GaussianBlur(0.6)).resize(size, Image.Resampling.LANCZOS)
    patch = Image.new("RGBA", size, (*SEAL_RED, 0))
    patch.putalpha(small)
    return patch.rotate(rng.uniform(-2.5, 2.5), Image.Resampling.BICUBIC, expand=False)
