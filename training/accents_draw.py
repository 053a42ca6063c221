"""Draw words for the reader of marks: sheets of lines set in many typefaces, scanned as `samples.generator.scanner` does, cut as the product cuts.

    python -m training.accents_draw --fonts DIR --first 1 --count 100 --out DIR/part1.npz [--held-out]

Runs in the project's own environment; the training itself (`training.accents`) runs in one with PyTorch. ``--fonts`` is a folder of further typefaces
(see training/README.md). ``--held-out`` draws in the typefaces that are never learnt.
"""

from __future__ import annotations

import argparse
import io
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from dossier.vietnamese.spellings import marks_of, spellings
from dossier.vietnamese.syllables import ONSETS, RHYMES, TONES
from dossier.vietnamese.text import nfc, strip_marks
from samples.generator import people, scanner
from samples.generator.model import Degradation
from worker.reading.clean import SKEW_WORTH_TURNING, CleanPage, Turn, upright
from worker.reading.engines import Gray, PixelBox
from worker.reading.faxes import reading_layer
from worker.reading.word_crops import HIGH, WIDE, Type, crop, types

LEVELS: tuple[tuple[Degradation, float], ...] = (
    ("clean", 2), ("medium", 3), ("bilevel", 4), ("faded", 3), ("fax", 4), ("phone", 3), ("colour200", 1), ("grey300", 1), ("q35", 1), ("bleed", 1),
    ("copy", 1),
)  # fmt: skip
PAPER = (165.0, 110.0)
"""Width and height of a sheet in millimetres: a third of an A4 page costs a third of the time."""
PRINTER = 300
_STYLES = (("Regular", 45), ("Bold", 30), ("Italic", 12), ("BoldItalic", 13))


class Face(NamedTuple):
    """One typeface: the files of its four styles, and how often it is drawn."""

    files: dict[str, Path]
    weight: float


class Drawn(NamedTuple):
    """One word on the sheet: its text and its ink's box in pixels of the painted sheet."""

    text: str
    box: PixelBox


def faces(extra: Path | None, held_out: bool) -> list[Face]:
    """The typefaces to draw in; those with all four styles only."""
    from samples.generator import fonts

    styles = {(False, False): "Regular", (True, False): "Bold", (False, True): "Italic", (True, True): "BoldItalic"}
    shares = {
        "Tinos": 22,
        "Liberation Serif": 22,
        "DejaVu Serif": 9,
        "FreeSerif": 8,
        "Arimo": 4,
        "Liberation Sans": 4,
        "Liberation Mono": 3,
    }
    if held_out:
        shares = {"Charis SIL": 1}
    made = [Face({s: fonts.font_path(f, *bi) for bi, s in styles.items()}, w) for f, w in shares.items()]
    stems = {
        "texgyretermes-{}.otf": (("regular", "bold", "italic", "bolditalic"), 14.0),
        "GentiumPlus-{}.ttf": (("Regular", "Bold", "Italic", "BoldItalic"), 4.0),
        "NotoSerif-{}.ttf": (("Regular", "Bold", "Italic", "BoldItalic"), 4.0),
    }
    if extra is not None and not held_out:
        for stem, (names, weight) in stems.items():
            found = [next(iter(extra.rglob(stem.format(n))), None) for n in names]
            if all(found):
                made.append(Face(dict(zip((s for s, _ in _STYLES), [f for f in found if f], strict=True)), weight))
    return [f for f in made if all(p.exists() for p in f.files.values())]


LETTERS = sorted({strip_marks(o + r) for o in ONSETS for r in RHYMES})
NAMES = sorted({w for row in (people.FAMILIES, *(m.split() for m in people.MINORITY), people.MINORITY_GIVEN, people.MALE_MIDDLE, *(m.split() for m in people.FEMALE_MIDDLE), people.MALE_GIVEN, people.FEMALE_GIVEN)
                for w in ([row] if isinstance(row, str) else row)})  # fmt: skip


def syllable(rng: Random) -> str:
    """A syllable whose marks are equally likely among all that its letters can bear: pixels must tell, not habit."""
    while True:
        letters = rng.choice(LETTERS) if rng.random() < 0.6 else strip_marks(rng.choice(NAMES)).lower()
        known = spellings(letters)
        if known:
            shapes = sorted({(m.shape, m.bar) for m in map(marks_of, known)})
            chosen = rng.choice(shapes)
            return rng.choice([w for w in known if (marks_of(w).shape, marks_of(w).bar) == chosen])


def with_two_tones(word: str, rng: Random) -> str:
    """The syllable with a tone on a second vowel, where it has one."""
    places = [i for i, c in enumerate(word) if c in "aăâeêioôơuưy"]
    if marks_of(word).tone == 0 or not places:
        return word
    at = rng.choice(places)
    return nfc(word[: at + 1] + rng.choice(TONES) + word[at + 1 :])


def line_of(rng: Random, two_tones: float) -> list[str]:
    """The words of one line in one habit of capitals; ``two_tones`` of them bear a tone too many."""
    habit = rng.choices(("title", "upper", "lower", "mixed"), (50, 24, 10, 16))[0]
    words = []
    for _ in range(16):
        word = syllable(rng)
        word = with_two_tones(word, rng) if rng.random() < two_tones else word
        how = rng.choice(("title", "lower", "lower")) if habit == "mixed" else habit
        word = word.upper() if how == "upper" else word.capitalize() if how == "title" else word
        words.append(word + (rng.choice((",", ".", ";", ":")) if rng.random() < 0.1 else ""))
    return words


def sheet(rng: Random, typefaces: list[Face], two_tones: float) -> tuple[Image.Image, list[list[Drawn]]]:
    """A painted sheet at PRINTER dpi and the words of its lines."""
    scale = PRINTER / 25.4
    image = Image.new("RGB", (round(PAPER[0] * scale), round(PAPER[1] * scale)), (255, 255, 255))
    draw = ImageDraw.Draw(image)
    lines: list[list[Drawn]] = []
    y = 8 * scale
    leading = rng.uniform(1.02, 1.35)
    while y < (PAPER[1] - 5) * scale:
        face = rng.choices(typefaces, [f.weight for f in typefaces])[0]
        style = rng.choices([s for s, _ in _STYLES], [w for _, w in _STYLES])[0]
        points = rng.choice((10.5, 11.0, 11.5, 12.0, 12.5, 13.0, 13.0, 13.5, 14.0, 14.0, 15.0))
        font = ImageFont.truetype(str(face.files[style]), round(points * PRINTER / 72, 2), layout_engine=ImageFont.Layout.BASIC)
        em = points / 72 * PRINTER
        y += em * 1.15 * leading
        x = 6 * scale + rng.uniform(0, 4) * scale
        row: list[Drawn] = []
        gap = em * rng.uniform(0.2, 0.42)
        for word in line_of(rng, two_tones):
            box = draw.textbbox((x, y), word, font=font, anchor="ls")
            if box[2] > image.width - 4 * scale:
                break
            draw.text((x, y), word, fill=(22, 22, 24), font=font, anchor="ls")
            row.append(Drawn(word, (float(box[0]), float(box[1]), float(box[2]), float(box[3]))))
            x = box[2] + gap
        if row:
            lines.append(row)
        if rng.random() < 0.06:
            draw.line((6 * scale, y + em * 0.3, image.width - 6 * scale, y + em * 0.3), fill=(22, 22, 24), width=2)
    return image, lines


def scanned(image: Image.Image, level: Degradation, rng: Random) -> tuple[CleanPage, NDArray[np.float64], float]:
    """The sheet as the product would see it, the map from painted pixels to its pixels, and the resolution of that."""
    dpi = scanner.DPI[level]
    small = (
        image
        if dpi == PRINTER
        else image.resize((round(image.width * dpi / PRINTER), round(image.height * dpi / PRINTER)), Image.Resampling.LANCZOS)
    )
    scan = scanner.spoil(small, level, rng.randrange(1 << 30), dpi=dpi)
    matrix = scan.matrix @ np.diag([small.width / image.width, small.height / image.height, 1.0])
    picture = scan.image
    if picture.mode != "1":
        held = io.BytesIO()
        picture.save(held, "JPEG", quality=scan.quality or 60)
        picture = Image.open(held)
    bilevel = picture.mode == "1"
    colour = cv2.cvtColor(np.asarray(picture.convert("RGB")), cv2.COLOR_RGB2BGR)
    if level == "phone":  # as `clean.flatten` does, with corners found to a pixel or two
        wide, high = small.size
        corners = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float64)
        seen = cv2.perspectiveTransform(corners[None], scan.matrix)[0] + np.array(
            [[rng.gauss(0, 1.5), rng.gauss(0, 1.5)] for _ in range(4)]
        )
        back = cv2.getPerspectiveTransform(seen.astype(np.float32), corners.astype(np.float32))
        colour, matrix = cv2.warpPerspective(colour, back, (wide, high), flags=cv2.INTER_LINEAR), back @ matrix
    target = dpi if 190 <= dpi < 250 and not bilevel else 250
    if target != scan.dpi:
        factor = target / scan.dpi
        colour = cv2.resize(colour, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR)
        matrix = np.diag([factor, factor, 1.0]) @ matrix
    slope = float(np.degrees(np.arctan2(matrix[1, 0], matrix[0, 0])))
    skew = round(slope + rng.gauss(0, 0.07), 1)
    if level == "phone":
        return CleanPage(colour, target, 0, False), matrix, target
    page = upright(colour, target, bilevel=bilevel, known=Turn(0, skew))
    if abs(skew) >= SKEW_WORTH_TURNING:
        affine = cv2.getRotationMatrix2D((colour.shape[1] / 2, colour.shape[0] / 2), skew, 1.0)
        matrix = np.vstack([affine, [0, 0, 1]]) @ matrix
    return page, matrix, target


def moved(box: PixelBox, matrix: NDArray[np.float64]) -> PixelBox:
    x0, y0, x1, y1 = box
    corners = cv2.perspectiveTransform(np.array([[[x0, y0], [x1, y0], [x1, y1], [x0, y1]]], np.float64), matrix)[0]
    xs, ys = corners[:, 0], corners[:, 1]
    return (float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max()))


def shaken(box: PixelBox, kind: Type, rng: Random) -> tuple[PixelBox, Type]:
    """Box and type as readers give them: not quite right, now and then quite wrong."""
    far = 2.5 if rng.random() < 0.1 else 1.0
    em = kind.em * rng.uniform(0.92, 1.1) if rng.random() < 0.7 else kind.em
    x = [rng.gauss(0, 0.035) * far * em for _ in range(2)]
    return (box[0] + x[0], box[1], box[2] + x[1], box[3]), Type(kind.baseline + rng.gauss(0, 0.02) * far * em, em)


def words(seed: int, typefaces: list[Face], copies: int, two_tones: float) -> tuple[list[Gray], list[str], str]:
    """The pictures of one sheet, what stands on them, and how the sheet was scanned."""
    rng = Random(f"accents-{seed}")
    level = rng.choices([lv for lv, _ in LEVELS], [w for _, w in LEVELS])[0]
    image, lines = sheet(rng, typefaces, two_tones)
    page, matrix, _ = scanned(image, level, rng)
    layer = reading_layer(page)
    crops, texts = [], []
    for line in lines:
        boxes = [moved(w.box, matrix) for w in line]
        boxes = [tuple(v + rng.gauss(0, 0.8) for v in b) for b in boxes]
        known = types([w.text for w in line], boxes)
        for word, box, kind in zip(line, boxes, known, strict=True):
            if kind is None:
                continue
            for _ in range(copies):
                picture = crop(layer, *shaken(box, kind, rng))
                if picture is not None:
                    crops.append(picture)
                    texts.append(word.text)
    return crops, texts, level


def main() -> None:
    """Draw sheets and keep their words: pictures padded to WIDE (uint8), their widths, their texts, their levels."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fonts", type=Path)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--copies", type=int, default=2)
    parser.add_argument("--two-tones", type=float, default=0.1)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    typefaces = faces(given.fonts, given.held_out)
    pictures: list[Any] = []
    texts: list[str] = []
    levels: list[str] = []
    widths: list[int] = []
    for seed in range(given.first, given.first + given.count):
        crops, said, level = words(seed, typefaces, given.copies, given.two_tones)
        for one in crops:
            made = np.full((HIGH, WIDE), 255, np.uint8)
            made[:, : one.shape[1]] = one
            pictures.append(made)
            widths.append(one.shape[1])
        texts += said
        levels += [level] * len(said)
    np.savez(given.out, pictures=np.stack(pictures), widths=np.array(widths), texts=np.array(texts), levels=np.array(levels))
    print(len(texts), "words", flush=True)


if __name__ == "__main__":
    main()
