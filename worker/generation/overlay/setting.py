"""Setting one text: shaped by HarfBuzz with the very font file that LibreOffice uses, broken into lines, fitted into its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import uharfbuzz as hb

from dossier.errors import NameCannotPrint
from worker.generation.fonts import Face, serif_faces

_NO_KERNING = {"kern": False}
"""Word and LibreOffice set text without kerning unless the document asks for it (w:kern, which is refused)."""
SMALLEST = 0.55
"""Text is not shrunk below this share of the template's size: a person must shorten it."""
_STEP_PT = 0.5
_BREAK = re.compile(r"(?<= )(?! )|(?<=[^\W\d_][-–—])(?=[^\W\d_])")
"""A line may end after spaces, and after a dash between letters (UAX 14 as far as names and titles need it)."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One shaped line: glyph ids with their characters, and its advance in font units."""

    ids: tuple[int, ...]
    texts: tuple[str, ...]
    advance: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a dynamic paragraph stands, in points from the page's lower left corner.

    ``baselines[n]`` are the baselines of ``n`` lines from the top, as LibreOffice set them; ``height`` is the room in the row.
    """

    left: float
    right: float
    align: str
    valign: str
    size: float
    bold: bool
    italic: bool
    colour: tuple[float, float, float]
    height: float
    pitch: float
    baselines: dict[int, tuple[float, ...]]

    @property
    def most_lines(self) -> int:
        return max(self.baselines)


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line ready to stamp: pen position in points, size, glyphs."""

    x: float
    y: float
    size: float
    glyphs: Glyphs


@lru_cache(maxsize=4)
def font(bold: bool, italic: bool) -> tuple[Face, hb.Face, hb.Font]:
    """The face that stands for Times New Roman in this style."""
    face = serif_faces()[bold, italic]
    loaded = hb.Face(hb.Blob.from_file_path(str(face.path)))
    return face, loaded, hb.Font(loaded)


@lru_cache(maxsize=65536)
def shape(text: str, bold: bool, italic: bool) -> Glyphs:
    """``text`` (NFC, one line) as glyphs. Raises NameCannotPrint where a character has none."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font(bold, italic)[2], buffer, _NO_KERNING)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    starts = [i.cluster for i in infos] + [len(text)]
    for info, position in zip(infos, positions, strict=True):
        if info.codepoint == 0:
            raise NameCannotPrint(f"ký tự “{text[info.cluster]}” không có trong phông chữ")
        if position.x_offset or position.y_offset:
            raise NameCannotPrint(f"“{text}” có dấu không ghép được với chữ cái")
    texts = tuple(text[a:b] for a, b in pairwise(starts))
    return Glyphs(tuple(i.codepoint for i in infos), texts, sum(p.x_advance for p in positions))


def printed_width(glyph: int, bold: bool, italic: bool) -> int:
    """The advance in the PDF's width table, thousandths of an em, cut as LibreOffice cuts it (0.4 pt over a full line otherwise)."""
    _, face, shaper = font(bold, italic)
    return int(shaper.get_glyph_h_advance(glyph) * 1000 // face.upem)


def width(text: str, place: Place, size: float) -> float:
    """The printed width in points; spaces at the end of a line hang and do not count."""
    units = shape(text.rstrip(" "), place.bold, place.italic).advance
    return units * size / int(font(place.bold, place.italic)[1].upem)


def broken(text: str, place: Place, size: float) -> list[str]:
    """``text`` in greedy lines no wider than the place; a single word that is wider stays one too wide line."""
    room = place.right - place.left
    lines = [""]
    for piece in _BREAK.split(text):
        if lines[-1] and width(lines[-1] + piece, place, size) > room:
            lines.append(piece)
        else:
            lines[-1] += piece
    return [line.rstrip(" ") for line in lines]


def fit(text: str, place: Place, what: str) -> tuple[list[SetLine], str | None]:
    """The lines of ``text`` in its place, and a warning where it had to be shrunk. Raises NameCannotPrint where it cannot be read any more."""
    if not text.strip():
        return [], None
    lines = broken(text, place, place.size)
    if _fits(lines, place, place.size):
        return _positioned(lines, place, place.size, place.baselines[len(lines)]), None
    size = place.size - _STEP_PT
    while size >= place.size * SMALLEST:
        lines = broken(text, place, size)
        if _fits(lines, place, size):
            note = f"“{text[:80]}” dài hơn chỗ in nên cỡ chữ giảm từ {place.size:g} xuống {size:g}"
            return _positioned(lines, place, size, _baselines(len(lines), place, size)), note
        size -= _STEP_PT
    raise NameCannotPrint(f"{what} “{text[:80]}” quá dài so với chỗ trên giấy khen")


def _fits(lines: Sequence[str], place: Place, size: float) -> bool:
    scale = size / place.size
    allowed = place.most_lines if scale == 1 or place.most_lines == 1 else int((place.height + 0.1) / (place.pitch * scale))
    return len(lines) <= allowed and all(width(line, place, size) <= place.right - place.left + 0.01 for line in lines)


def _baselines(count: int, place: Place, size: float) -> tuple[float, ...]:
    """Baselines of ``count`` lines in a smaller size: the block keeps its middle (or its top, or bottom), its pitch shrinks too."""
    scale = size / place.size
    ascent, pitch, first = 0.891 * place.size, place.pitch, place.baselines[1][0]
    if place.valign == "center":
        top = first + ascent - pitch / 2 + count * pitch * scale / 2
    elif place.valign == "bottom":
        top = first + ascent - pitch + count * pitch * scale
    else:
        top = first + ascent
    return tuple(top - ascent * scale - i * pitch * scale for i in range(count))


def _positioned(lines: Sequence[str], place: Place, size: float, baselines: Sequence[float]) -> list[SetLine]:
    made = []
    for line, y in zip(lines, baselines, strict=True):
        spare = place.right - place.left - width(line, place, size)
        x = place.left + {"left": 0.0, "center": spare / 2, "right": spare}[place.align]
        made.append(SetLine(x, y, size, shape(line, place.bold, place.italic)))
    return made
