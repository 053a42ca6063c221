"""What LibreOffice does with each dynamic paragraph, read off probe pages: edges, baselines, font, size, colour."""

from __future__ import annotations

import contextlib
import copy
import ctypes
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from worker.generation.merge import ROLE
from worker.generation.overlay.fields import dynamic, groups

MOST_LINES = 4
_MARK = re.compile(r"HQ(\d+)Z(\d+)X(\d+)H")


def mark(spot: int, line: int, run: int = 0) -> str:
    """A word that stands on no certificate: names the paragraph, the run and the line."""
    return f"HQ{spot}Z{run}X{line}H"


def tag(spot: int, run: int) -> str:
    """The field that a run of a probe shows."""
    return f"p{spot}r{run}"


@dataclass(frozen=True, slots=True)
class Char:
    """One character of a PDF page: pen origin in points from the lower left, font size, font name, fill colour 0..1."""

    text: str
    x: float
    y: float
    size: float
    font: str
    colour: tuple[float, float, float]


def put_tags(document: Any, *, align: str | None = None) -> None:
    """Makes every run of a dynamic paragraph one tag (``{{ a.p0r0 }}``) in its own look, aligned as told."""
    for number, element in enumerate(list(dynamic(document))):
        paragraph = Paragraph(element, document)
        pieces = groups(paragraph)
        for place, (first, *others) in enumerate(pieces):
            for run in others:
                element.remove(run._r)
            first.text = f"{{{{ {ROLE}.{tag(number, place)} }}}}"
        _hold_height(element, pieces[0][0]._r)
        if align is not None:
            _set_alignment(element, align)


def _hold_height(element: Any, run: Any) -> None:
    """Gives the paragraph's mark the look of its run: an empty paragraph is then as high as one line of its text."""
    properties = element.get_or_add_pPr()
    old = properties.find(qn("w:rPr"))
    if old is not None:
        properties.remove(old)
    if run.rPr is not None:
        properties.append(copy.deepcopy(run.rPr))


def _set_alignment(element: Any, align: str) -> None:
    properties = element.get_or_add_pPr()
    old = properties.find(qn("w:jc"))
    if old is None:
        old = OxmlElement("w:jc")
        mark_properties = properties.find(qn("w:rPr"))
        properties.append(old) if mark_properties is None else mark_properties.addprevious(old)
    old.set(qn("w:val"), align)


def chars(pdf: bytes) -> list[list[Char]]:
    """The characters of each page in content order, white space left out."""
    with contextlib.closing(pypdfium2.PdfDocument(pdf)) as document:
        return [_page_chars(document[i].get_textpage()) for i in range(len(document))]


def page_size(pdf: bytes) -> tuple[float, float]:
    """Width and height of the first page in points."""
    with contextlib.closing(pypdfium2.PdfDocument(pdf)) as document:
        width, height = document[0].get_size()
    return float(width), float(height)


def _page_chars(textpage: Any) -> list[Char]:
    made = []
    raw = textpage.raw
    for index in range(pdfium.FPDFText_CountChars(raw)):
        text = chr(pdfium.FPDFText_GetUnicode(raw, index))
        if text.isspace() or text in "\ufffe\u0002\x00":
            continue
        made.append(_char(raw, index, text))
    return made


def _char(raw: Any, index: int, text: str) -> Char:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(raw, index, matrix)
    size = pdfium.FPDFText_GetFontSize(raw, index) * abs(matrix.d or 1.0)
    rgba = [ctypes.c_uint() for _ in range(4)]
    pdfium.FPDFText_GetFillColor(raw, index, *rgba)
    name = ctypes.create_string_buffer(200)
    pdfium.FPDFText_GetFontInfo(raw, index, name, 200, ctypes.c_int())
    red, green, blue = (c.value / 255 for c in rgba[:3])
    return Char(text, x.value, y.value, size, name.value.decode("utf-8", "replace"), (red, green, blue))


def marks(page: Sequence[Char]) -> dict[tuple[int, int, int], Char]:
    """The first character of each mark on a page, by (paragraph, line, run)."""
    text = "".join(c.text for c in page)
    return {(int(m[1]), int(m[3]), int(m[2])): page[m.start()] for m in _MARK.finditer(text)}
