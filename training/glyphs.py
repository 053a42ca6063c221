"""Training glyphs: digits of invented hands and of free typefaces as a scanner sees them, and what must be refused."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from training.hands import HIGH, Mask, Rng, draw, new_hand
from worker.reading.glyphs import REJECT

Sample = tuple[Mask, int]
OTHERS = "/-:.,ygnthaàáSốQĐTB()|lu"
"""What stands beside a slot in print or is left of it when it is cut."""


def scanned(mask: Mask, rng: Rng) -> Mask:
    """The ink as a scanner at 100 to 300 dpi and a threshold leave it: bent a little, blurred, noisy, thinner or thicker."""
    high, wide = mask.shape
    bend = np.array([[1, rng.normal(0, 0.09), 0], [rng.normal(0, 0.04), 1, 0]], np.float32)
    bend[:, 2] = [-bend[0, 1] * high / 2 + 8, -bend[1, 0] * wide / 2 + 8]
    grey = cv2.warpAffine(mask, bend, (wide + 16, high + 16), flags=cv2.INTER_LINEAR)
    scale = rng.uniform(0.16, 0.7)
    grey = cv2.resize(grey, None, fx=scale * rng.uniform(0.88, 1.14), fy=scale, interpolation=cv2.INTER_AREA)
    grey = cv2.GaussianBlur(grey, (0, 0), rng.uniform(0.35, 1.0)).astype(np.float32)
    grey += rng.normal(0, rng.uniform(2, 26), grey.shape)
    made: Mask = (grey > rng.uniform(60, 165)).astype(np.uint8) * 255
    return largest(made)


def largest(mask: Mask) -> Mask:
    """Without specks: what is smaller than a fiftieth of the ink."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    if count <= 2:
        return mask
    keep = stats[:, cv2.CC_STAT_AREA] >= 0.02 * stats[1:, cv2.CC_STAT_AREA].sum()
    keep[0] = False
    made: Mask = keep[labels].astype(np.uint8) * 255
    return made


def by_hand(rng: Rng) -> list[Sample]:
    """A few digits of one new hand, one by one, some with a crumb of their neighbour, and refused parts and pairs."""
    hand = new_hand(rng)
    made: list[Sample] = []
    for _ in range(6):
        digit = int(rng.integers(10))
        made.append((scanned(draw(hand, str(digit), rng)[0], rng), digit))
    text = "".join(str(d) for d in rng.integers(0, 10, 3))
    mask, spans = draw(hand, text, rng)
    middle = spans[1]
    edge = round(rng.uniform(-0.04, 0.06) * HIGH)
    made.append((scanned(np.ascontiguousarray(mask[:, max(0, middle[0] - edge) : middle[1] + edge]), rng), int(text[1])))
    made += [(scanned(part, rng), REJECT) for part in _refused(mask, spans, rng)]
    return made


def _refused(mask: Mask, spans: list[tuple[int, int]], rng: Rng) -> list[Mask]:
    """Two digits at once; half of a digit; the end of one with the start of the next."""
    (a0, a1), (b0, b1) = spans[0], spans[1]
    cut = a0 + round((a1 - a0) * rng.uniform(0.35, 0.65))
    end = b0 + round((b1 - b0) * rng.uniform(0.35, 0.6))
    wide = a1 - a0 > 0.4 * HIGH
    parts = [mask[:, a0:b1], mask[:, cut:end]]
    parts += [mask[:, a0:cut], mask[:, cut:a1]] if wide else []
    return [np.ascontiguousarray(p) for p in parts if p.shape[1] > 6 and (p > 128).sum() > 60]


def fonts_in(folders: list[Path]) -> list[Path]:
    """The typefaces below the folders, in a fixed order."""
    return sorted(p for f in folders for p in f.rglob("*") if p.suffix.lower() in (".ttf", ".otf"))


def in_print(font: Path, rng: Rng, repeats: int) -> list[Sample]:
    """The ten digits of a typeface, and its letters and signs as things that are no digit."""
    face = ImageFont.truetype(str(font), HIGH)
    made: list[Sample] = []
    for _ in range(repeats):
        made += [(scanned(_printed(face, str(d), rng), rng), d) for d in range(10)]
        made += [(scanned(_printed(face, c, rng), rng), REJECT) for c in rng.choice(list(OTHERS), 5)]
    return [(m, label) for m, label in made if m.any()]


def _printed(face: ImageFont.FreeTypeFont, text: str, rng: Rng) -> Mask:
    picture = Image.new("L", (HIGH * 2, HIGH * 2), 0)
    ImageDraw.Draw(picture).text((HIGH // 2, HIGH // 4), text, fill=255, font=face)
    mask = np.asarray(picture)
    thick = int(rng.integers(0, 4))
    made: Mask = cv2.dilate(mask, np.ones((3, 3), np.uint8), iterations=thick) if thick else mask
    return made


def again(mask: Mask, rng: Rng) -> Mask:
    """A real glyph once more: enlarged, its strokes thinner or thicker, bent and scanned anew."""
    big = cv2.resize(mask, None, fx=HIGH / mask.shape[0], fy=HIGH / mask.shape[0], interpolation=cv2.INTER_CUBIC)
    big = cv2.copyMakeBorder(big, 10, 10, 10, 10, cv2.BORDER_CONSTANT, value=0)
    kernel = np.ones((3, 3), np.uint8)
    change = int(rng.integers(-2, 4))
    made = cv2.erode(big, kernel, iterations=-change) if change < 0 else cv2.dilate(big, kernel, iterations=max(0, change))
    return scanned(made, rng)
