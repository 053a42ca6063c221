"""The text layer of a PDF page: words with their boxes from pdfium's characters, used only where the layer is sane.

A layer is worth nothing by itself: scanners put their own broken OCR under the picture, and legacy fonts give letters that are
not what is printed. `text_page` returns None where the page has to be read from its picture instead.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from dossier.pages import Box, Word
from dossier.vietnamese.text import from_tcvn3, from_vni, guess_encoding, repair, sanity
from worker.reading.raster import scan_resolution

MIN_SANITY = 0.86
MIN_LETTERS = 12
BENDS, SLANT = 20, 0.2
"""Points of curves and slanted lines of a page's paths from which one may be a signature (a circle and a frame with round corners have twelve), and how many points such a line goes aside."""
LINE_END_HYPHEN = 2
"""What pdfium gives for a printed hyphen at the end of a line, which it takes for hyphenation; Vietnamese has none: "QĐ-" / "UBND"."""
DAMAGE = re.compile(
    r"[^\W\d_][\u00a1-\u00bf\u00d7\u00f7?]+[^\W\d_]|[\ufffd\ue000-\uf8ff\u00a4-\u00a9\u00ac\u00ae\u00b5\u00b6\u00b8]"
)
"""Signs that stand inside a word only where an encoding went wrong: such a word of an otherwise sane layer is not vouched for."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character of the layer; box in points, origin at the bottom left; font name without its subset tag."""

    char: str
    left: float
    bottom: float
    right: float
    top: float
    font: str
    italic: bool
    bold: bool


def glyphs(page: Any) -> list[Glyph]:
    """The characters of a pdfium page in the order of the layer."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    found: list[Glyph] = []
    size = (ctypes.c_double * 4)()
    name = ctypes.create_string_buffer(256)
    flags = ctypes.c_int()
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if not code or code > 0x10FFFF:
            continue
        at = [ctypes.cast(ctypes.addressof(size) + 8 * k, ctypes.POINTER(ctypes.c_double)) for k in range(4)]
        pdfium.FPDFText_GetCharBox(text, index, at[0], at[1], at[2], at[3])
        pdfium.FPDFText_GetFontInfo(text, index, name, 256, flags)
        font = re.sub(r"^[A-Z]{6}\+", "", name.value.decode("latin-1", "replace"))
        weight = pdfium.FPDFText_GetFontWeight(text, index)
        slanted = "ital" in font.lower() or "obliq" in font.lower()
        heavy = weight >= 600 or "bold" in font.lower()
        found.append(
            Glyph("-" if code == LINE_END_HYPHEN else chr(code), size[0], size[2], size[1], size[3], font, slanted, heavy)
        )
    text.close()
    return found


def text_words(marks: Sequence[Glyph], width: float, height: float) -> list[list[Word]]:
    """Glyphs as lines of words in fractions of the page (``width`` x ``height`` points, already upright)."""
    runs: list[list[list[Glyph]]] = [[[]]]
    last: Glyph | None = None
    for mark in marks:
        if mark.char in "\r\n" or (last and _new_line(last, mark)):
            runs.append([[]])
            last = None
        elif last and _new_word(last, mark):
            runs[-1].append([])
        if mark.char.strip() and mark.char >= " ":
            runs[-1][-1].append(mark)
            last = mark
        elif runs[-1][-1]:
            runs[-1].append([])
    return [line for run in runs if (line := [_word(w, width, height) for w in run if w])]


def _new_line(last: Glyph, mark: Glyph) -> bool:
    high = max(4.0, last.top - last.bottom)
    return bool(mark.char.strip()) and (mark.top < last.bottom - 0.2 * high or mark.bottom > last.top + 0.2 * high)


def _new_word(last: Glyph, mark: Glyph) -> bool:
    """A jump to the right that no letter spacing explains, or a jump back; ordinary spaces are characters of the layer."""
    high = max(4.0, last.top - last.bottom, mark.top - mark.bottom)
    return bool(mark.char.strip()) and (mark.left - last.right > 0.8 * high or mark.right < last.left - high)


def _word(marks: Sequence[Glyph], width: float, height: float) -> Word:
    text = "".join(m.char for m in marks)
    box = (
        _fraction(min(m.left for m in marks) / width),
        _fraction(1 - max(m.top for m in marks) / height),
        _fraction(max(m.right for m in marks) / width),
        _fraction(1 - min(m.bottom for m in marks) / height),
    )
    bold = sum(m.bold for m in marks) * 2 > len(marks)
    italic = sum(m.italic for m in marks) * 2 > len(marks)
    said = _decode(text, marks[0].font)
    sound = not DAMAGE.search(said)
    return Word(said, box, 1.0 if sound else 0.4, "text", agreed=sound, bold=bold, italic=italic)


def _fraction(value: float) -> float:
    return round(min(1.0, max(0.0, value)), 5)


SOFT_HYPHEN = "\u00ad"
"""Some writers of PDF give the printed hyphen this code; a soft one that is not printed is not in a layer."""


def _decode(text: str, font: str) -> str:
    """Unicode from the letters of a legacy font: .VnTime and its kind hold TCVN3, VNI-Times holds VNI."""
    plain = font.lower().replace(" ", "")
    if plain.startswith((".vn", "vn")) and not plain.startswith("vni"):
        upper = plain.endswith("h") or "timeh" in plain or "arialh" in plain
        decoded = from_tcvn3(text)
        return repair(decoded.upper() if upper else decoded)
    if plain.startswith("vni"):
        return repair(from_vni(text))
    return repair(text.replace(SOFT_HYPHEN, "-"))


def sane(lines: Sequence[Sequence[Word]]) -> bool:
    """Whether the words read as Vietnamese (or plain) text in Unicode."""
    text = "\n".join(" ".join(w.text for w in words) for words in lines)
    return guess_encoding(text) == "unicode" and sanity(text) >= MIN_SANITY


def mend(lines: list[list[Word]]) -> list[list[Word]]:
    """Lines that are TCVN3 or VNI under an unsuspicious font name, converted where that makes them sane."""
    text = "\n".join(" ".join(w.text for w in words) for words in lines)
    convert = {"tcvn3": from_tcvn3, "vni": from_vni}.get(guess_encoding(text))
    if convert is None:
        return lines
    return [[replace(w, text=repair(convert(w.text))) for w in words] for words in lines]


def upright_glyphs(page: Any, marks: list[Glyph]) -> tuple[list[Glyph], float, float]:
    """Glyph boxes on the page as it is shown (``/Rotate`` applied), with the shown width and height in points."""
    width, height = page.get_size()
    left, bottom, right, top = page.get_cropbox()
    turned = page.get_rotation() % 360
    wide, high = right - left, top - bottom

    def move(m: Glyph) -> Glyph:
        a, b, c, d = m.left - left, m.bottom - bottom, m.right - left, m.top - bottom
        if turned == 90:
            a, b, c, d = b, wide - c, d, wide - a
        elif turned == 180:
            a, b, c, d = wide - c, high - d, wide - a, high - b
        elif turned == 270:
            a, b, c, d = high - d, a, high - b, c
        return Glyph(m.char, a, b, c, d, m.font, m.italic, m.bold)

    return [move(m) for m in marks], width, height


def text_page(page: Any) -> list[list[Word]] | None:
    """The page's lines of words (boxes in fractions) from its text layer; None where the picture has to be read instead.

    A page that is a scan under its layer is always read from the picture: that layer is some other OCR's guess.
    """
    marks, width, height = upright_glyphs(page, glyphs(page))
    if sum(m.char.isalpha() for m in marks) < MIN_LETTERS or _is_scan(page):
        return None
    lines = mend(text_words(marks, width, height))
    if not sane(lines):
        return None
    return [with_leaders(line) for line in lines]


LEADER = 6
"""Dots, each a word of its own, that make a leader at least."""


def with_leaders(line: Sequence[Word]) -> list[Word]:
    """``line`` with every run of single dots as one word, as high as the word beside it: dots that stand alone are no words, and would part the line
    at each gap between them.
    """
    made: list[Word] = []
    for dots, words in groupby(line, key=lambda word: word.text == "."):
        run = list(words)
        if not dots or len(run) < LEADER:
            made += run
            continue
        beside = made[-1] if made else next((w for w in line if w.text != "."), run[0])
        box = (run[0].box[0], beside.box[1], run[-1].box[2], max(beside.box[3], run[0].box[3]))
        made.append(replace(run[0], text="." * len(run), box=box))
    return made


def has_pictures(page: Any) -> bool:
    """Whether pictures, curves drawn by a pen, or the look of a digital signature stand on the page beside its text."""
    import pypdfium2.raw as pdfium

    if (
        any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4))
        or pdfium.FPDFPage_GetAnnotCount(page) > 0
    ):
        return True
    bends = 0
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=4):
        bends += _bends(item.raw)
        if bends >= BENDS:
            return True
    return False


def _bends(path: Any) -> int:
    """How often a path bends as a pen's stroke does, in curves or in short slanted lines, which may each be a path of its own; BENDS at most."""
    import pypdfium2.raw as pdfium

    bends, x, y = 0, ctypes.c_float(), ctypes.c_float()
    for i in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, i)
        before = (x.value, y.value)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        slanted = kind == pdfium.FPDF_SEGMENT_LINETO and min(abs(x.value - before[0]), abs(y.value - before[1])) > SLANT
        bends += slanted or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        if bends >= BENDS:
            break
    return bends


def _is_scan(page: Any) -> bool:
    """Whether one picture of scanner resolution covers the page."""
    found = scan_resolution(page)
    if found is None:
        return False
    width, height = page.get_size()
    area = 0.0
    for item in page.get_objects(filter=[3], max_depth=4):
        left, bottom, right, top = item.get_bounds()
        area = max(area, (right - left) * (top - bottom))
    return bool(area > 0.7 * width * height)


def covering(words: Sequence[Word], box: Box) -> list[Word]:
    """The words whose centre lies in ``box``."""
    return [w for w in words if box[0] <= (w.box[0] + w.box[2]) / 2 <= box[2] and box[1] <= (w.box[1] + w.box[3]) / 2 <= box[3]]
