"""Setting one text: shaped by HarfBuzz with the very font file that LibreOffice uses, broken into lines, fitted into its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

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
class Look:
    """How one stretch of a paragraph looks: size in points, style, colour 0..1."""

    size: float
    bold: bool
    italic: bool
    colour: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a dynamic paragraph stands, in points from the page's lower left corner.

    ``looks`` are those of its runs, ``tallest`` the place of the largest; ``baselines[n]`` are the baselines of ``n`` lines of that one
    from the top, as LibreOffice set them, ``pitch`` their distance; ``height`` is the room in the row.
    """

    left: float
    right: float
    align: str
    valign: str
    looks: tuple[Look, ...]
    tallest: int
    height: float
    pitch: float
    baselines: dict[int, tuple[float, ...]]

    @property
    def most_lines(self) -> int:
        return max(self.baselines)

    @property
    def size(self) -> float:
        """The size that ``pitch`` and ``baselines`` belong to."""
        return self.looks[self.tallest].size

    @property
    def room(self) -> float:
        return self.right - self.left


Fragment = tuple[str, int]
"""Text in one look (its place in ``Place.looks``)."""


@dataclass(frozen=True, slots=True)
class SetLine:
    """One look's part of a line, ready to stamp: pen position and size in points, glyphs."""

    x: float
    y: float
    size: float
    glyphs: Glyphs
    look: Look


@lru_cache(maxsize=4)
def font(bold: bool, italic: bool) -> tuple[Face, hb.Face, hb.Font]:
    """The face that stands for Times New Roman in this style."""
    face = serif_faces()[bold, italic]
    loaded = hb.Face(hb.Blob.from_file_path(str(face.path)))
    return face, loaded, hb.Font(loaded)


@lru_cache(maxsize=65536)
def shape(text: str, bold: bool, italic: bool) -> Glyphs:
    """``text`` (NFC, one line) as glyphs. Raises NameCannotPrint where a character has none."""
    if not text:
        return Glyphs((), (), 0)
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


@dataclass(frozen=True, slots=True)
class Line:
    """The looks' parts of one line without the spaces at its end, and its width in points at the template's own size."""

    parts: tuple[Fragment, ...]
    width: float


@lru_cache(maxsize=65536)
def _units(text: str, bold: bool, italic: bool) -> tuple[float, float]:
    """The width of ``text`` in ems, whole and without the spaces at its end (without kerning, widths add up)."""
    em = int(font(bold, italic)[1].upem)
    return shape(text, bold, italic).advance / em, shape(text.rstrip(" "), bold, italic).advance / em


def _widths(fragment: Fragment, place: Place) -> tuple[float, float]:
    """Points, whole and without the spaces at its end, at the template's own size."""
    look = place.looks[fragment[1]]
    whole, bare = _units(fragment[0], look.bold, look.italic)
    return whole * look.size, bare * look.size


def broken(texts: Sequence[str], place: Place, scale: float = 1.0) -> list[Line]:
    """``texts`` (one for each look) in greedy lines no wider than the place; a single word that is wider stays one too wide line.

    Spaces at the end of a line hang over its edge and do not count.
    """
    return _one_look(texts[0], place, scale) if len(texts) == 1 else _many_looks(texts, place, scale)


def _one_look(text: str, place: Place, scale: float) -> list[Line]:
    room = place.room / scale
    lines, begun, used, shown = [], "", 0.0, 0.0
    for piece in filter(None, _BREAK.split(text)):
        whole, bare = _widths((piece, 0), place)
        if begun and used + bare > room:
            lines.append(Line(((begun.rstrip(" "), 0),), shown))
            begun, used = "", 0.0
        begun += piece
        used, shown = used + whole, used + bare
    return [*lines, Line(((begun.rstrip(" "), 0),), shown)]


def _many_looks(texts: Sequence[str], place: Place, scale: float) -> list[Line]:
    room = place.room / scale
    lines: list[list[Fragment]] = [[]]
    for piece in _pieces(texts):
        if lines[-1] and _line([*lines[-1], *piece], place).width > room:
            lines.append([])
        lines[-1] += piece
    return [_line(line, place) for line in lines]


def _pieces(texts: Sequence[str]) -> list[list[Fragment]]:
    """What no line may divide, in order: words with the spaces behind them, in the looks of the runs that they come from."""
    whole = "".join(texts)
    ends = list(accumulate(map(len, texts)))
    runs = [(look, end - len(text), end) for look, (text, end) in enumerate(zip(texts, ends, strict=True)) if text]
    cuts = [0, *(m.start() for m in _BREAK.finditer(whole)), len(whole)]
    return [
        [(whole[max(a, start) : min(b, end)], look) for look, start, end in runs if max(a, start) < min(b, end)]
        for a, b in pairwise(cuts)
    ]


def _line(fragments: Sequence[Fragment], place: Place) -> Line:
    """Neighbours of one look joined, the spaces at the end cut off."""
    joined: list[Fragment] = []
    for text, look in fragments:
        if joined and joined[-1][1] == look:
            joined[-1] = (joined[-1][0] + text, look)
        else:
            joined.append((text, look))
    while joined and not joined[-1][0].rstrip(" "):
        joined.pop()
    if not joined:
        return Line((), 0.0)
    joined[-1] = (joined[-1][0].rstrip(" "), joined[-1][1])
    return Line(tuple(joined), sum(_widths(f, place)[0] for f in joined))


def fit(texts: Sequence[str], place: Place, what: str) -> tuple[list[SetLine], str | None]:
    """The lines of ``texts`` (one for each look) in their place, and a warning where they had to be shrunk.

    Raises NameCannotPrint where they could not be read any more.
    """
    words = "".join(texts)
    if not words.strip():
        return [], None
    lines = broken(texts, place)
    if _fits(lines, place, 1.0):
        return _positioned(lines, place, 1.0), None
    size = place.size - _STEP_PT
    while size >= place.size * SMALLEST:
        scale = size / place.size
        lines = broken(texts, place, scale)
        if _fits(lines, place, scale):
            note = f"“{words[:80]}” dài hơn chỗ in nên cỡ chữ giảm từ {place.size:g} xuống {size:g}"
            return _positioned(lines, place, scale), note
        size -= _STEP_PT
    raise NameCannotPrint(f"{what} “{words[:80]}” quá dài so với chỗ trên giấy khen")


def _sizes(lines: Sequence[Line], place: Place) -> list[float]:
    """The largest size on each line, at the template's own scale."""
    return [max((place.looks[look].size for _, look in line.parts), default=place.size) for line in lines]


def _fits(lines: Sequence[Line], place: Place, scale: float) -> bool:
    if len(lines) > 1 and place.most_lines == 1:
        return False
    high = sum(size / place.size for size in _sizes(lines, place)) * place.pitch * scale
    tall_enough = len(lines) <= place.most_lines if scale == 1.0 else high <= place.height + 0.1
    return tall_enough and all(line.width * scale <= place.room + 0.01 for line in lines)


def _baselines(sizes: Sequence[float], place: Place, scale: float) -> Sequence[float]:
    """As measured where nothing is scaled; else the block keeps its middle (or its top, or bottom) and its pitch follows the sizes."""
    if scale == 1.0 and all(size == place.size for size in sizes):
        return place.baselines[len(sizes)]
    ascent, first = 0.891 * place.size, place.baselines[1][0]
    shares = [size * scale / place.size for size in sizes]
    spare = sum(shares) * place.pitch - place.pitch
    top = first + ascent + {"center": spare / 2, "bottom": spare}.get(place.valign, 0.0)
    above = [0.0, *accumulate(share * place.pitch for share in shares)]
    return [top - high - ascent * share for high, share in zip(above, shares, strict=False)]


def _positioned(lines: Sequence[Line], place: Place, scale: float) -> list[SetLine]:
    made = []
    for line, y in zip(lines, _baselines(_sizes(lines, place), place, scale), strict=True):
        spare = place.room - line.width * scale
        x = place.left + {"left": 0.0, "center": spare / 2, "right": spare}[place.align]
        for text, look in line.parts:
            style = place.looks[look]
            made.append(SetLine(x, y, style.size * scale, shape(text, style.bold, style.italic), style))
            x += _widths((text, look), place)[0] * scale
    return made
