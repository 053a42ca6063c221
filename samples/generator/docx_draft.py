"""Writes a paper as the Word file it was typed in: the same words, no ink, an unsigned draft."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from samples.generator import blocks as b
from samples.generator.forms import old_tones

_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_EPOCH = (2020, 7, 6, 8, 0, 0)


def write(content: Sequence[b.Block], style: b.Style, path: Path) -> None:
    """``content`` as a DOCX on A4 in Times New Roman; byte-identical for identical content."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = (Mm(m) for m in style.margins)
    normal = document.styles["Normal"]
    normal.font.name = "Times New Roman"
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    normal.paragraph_format.space_after = Pt(0)
    writer = _Writer(style)
    for block in content:
        writer.block(document, block)
    data = io.BytesIO()
    document.save(data)
    _fixed_times(data, path)


class _Writer:
    """Adds blocks to a document body or a table cell."""

    def __init__(self, style: b.Style) -> None:
        self._style = style

    def block(self, place: Any, block: b.Block) -> None:
        match block:
            case b.Para():
                self._para(place.add_paragraph(), block)
            case b.SignArea():
                for _ in range(4):
                    place.add_paragraph()
            case b.Table():
                self._table(place, block)
            case b.Columns():
                self._columns(place, block)
            case b.Keep():
                for inner in block.blocks:
                    self.block(place, inner)
            case b.PageBreak():
                place.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            case b.Gap():
                place.add_paragraph().paragraph_format.line_spacing = Mm(block.height)
            case b.Rule():
                pass  # drawn lines carry no words

    def _para(self, paragraph: Any, block: b.Para) -> None:
        layout = paragraph.paragraph_format
        paragraph.alignment = _ALIGN[block.align]
        layout.first_line_indent, layout.left_indent = Mm(block.first), Mm(block.left)
        layout.space_before, layout.line_spacing = Mm(block.before), block.leading
        for span in block.spans:
            run = paragraph.add_run(old_tones(span.text) if self._style.old_tones else span.text)
            run.bold, run.italic, run.underline, run.font.size = span.bold, span.italic, span.underline, Pt(block.size)

    def _table(self, place: Any, block: b.Table) -> None:
        grid = place.add_table(rows=0, cols=len(block.widths))
        grid.style = "Table Grid"
        for row in block.rows:
            cells, column = grid.add_row().cells, 0
            for item in row.cells:
                target = cells[column].merge(cells[column + item.span - 1]) if item.span > 1 else cells[column]
                self._para(target.paragraphs[0], b.Para(item.spans, align=item.align, size=block.size, leading=1.0))
                column += item.span
        place.add_paragraph()

    def _columns(self, place: Any, block: b.Columns) -> None:
        grid = place.add_table(rows=1, cols=len(block.columns))
        for cell, content in zip(grid.rows[0].cells, block.columns, strict=True):
            for inner in content:
                self.block(cell, inner)
            first = cell.paragraphs[0]
            if len(cell.paragraphs) > 1 and not first.text:
                first._element.getparent().remove(first._element)


def _fixed_times(data: io.BytesIO, path: Path) -> None:
    with zipfile.ZipFile(data) as made, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in made.namelist():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(info, made.read(name))
