"""The parts of which build.py puts the templates together: paragraphs, tables, heads and feet in the form of the issuing body."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from PIL import Image, ImageDraw, ImageFont

from worker.generation.context import width_pt
from worker.generation.fonts import serif_faces
from worker.generation.merge import PREPRINTED

FONT = "Times New Roman"
CENTER, LEFT, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY
RIGHT = WD_ALIGN_PARAGRAPH.RIGHT


@dataclass(frozen=True, slots=True)
class Form:
    """How the papers of one kind of body look: ``party`` by 36-HD/VPTW (05-HD/VPTW alike here), else by Decree 30/2020."""

    folder: str
    party: bool

    @property
    def closing(self) -> str:
        """What ends the last article."""
        return "." if self.party else "./."


PARTY, STATE = Form("", True), Form("nd30", False)


def new_document(*, landscape: bool = False, margins: tuple[float, float, float, float] = (20, 20, 30, 15)) -> Any:
    """An A4 document in Times New Roman 14; margins in mm: top, bottom, left, right."""
    document = Document()
    section = document.sections[0]
    width, height = (297, 210) if landscape else (210, 297)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(Mm, margins)
    section.header_distance = section.footer_distance = Mm(10)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(14)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    normal.paragraph_format.line_spacing = 1.0
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    document.styles.add_style(PREPRINTED, WD_STYLE_TYPE.PARAGRAPH).base_style = normal
    body = document.element.body
    for child in [c for c in body if c.tag == qn("w:p")]:
        body.remove(child)
    return document


def write(paragraph: Any, text: str, *, size: float = 14, bold: bool = False, italic: bool = False, underline: bool = False,
          colour: str | None = None) -> Any:  # fmt: skip
    """Adds one run to ``paragraph`` and returns the paragraph."""
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic, run.underline = Pt(size), bold or None, italic or None, underline or None
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    return paragraph


def line(where: Any, text: str = "", *, align: Any = LEFT, before: float = 0, after: float = 0, keep: bool = False,
         style: str | None = None, **run: Any) -> Any:  # fmt: skip
    """A paragraph in a document or cell; the first, empty one of a cell is used up."""
    empty = where.paragraphs[0] if hasattr(where, "_tc") and len(where.paragraphs) == 1 and not where.paragraphs[0].runs else None
    paragraph = empty if empty is not None else where.add_paragraph()
    if style:
        paragraph.style = style
    paragraph.alignment = align
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
    paragraph.paragraph_format.keep_with_next = keep or None
    return write(paragraph, text, **run) if text else paragraph


def body(document: Any, text: str, *, bold_lead: str = "", keep: bool = False) -> Any:
    """A body paragraph: 14 pt, justified, first line 10 mm in, at least 18 pt leading."""
    paragraph = line(document, align=JUSTIFY, before=3, after=3, keep=keep)
    paragraph.paragraph_format.first_line_indent = Mm(10)
    paragraph.paragraph_format.line_spacing_rule, paragraph.paragraph_format.line_spacing = WD_LINE_SPACING.AT_LEAST, Pt(18)
    if bold_lead:
        write(paragraph, bold_lead, bold=True)
    return write(paragraph, text)


def tag(where: Any, text: str) -> None:
    """A control tag in a paragraph of its own (docxtpl removes that paragraph)."""
    line(where, text)


def _border(edge: str, value: str = "single") -> Any:
    element = OxmlElement(f"w:{edge}")
    for key, v in (("val", value), ("sz", "4"), ("space", "0"), ("color", "000000")):
        element.set(qn(f"w:{key}"), v)
    return element


def table(document: Any, widths_mm: list[float], *, ruled: bool) -> Any:
    """A table of fixed columns without rows; inner cell margins only where it is ruled."""
    made = document.add_table(rows=0, cols=len(widths_mm))
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    properties = made._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_border(edge, "single" if ruled else "nil"))
    properties.append(borders)
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        gap = OxmlElement(f"w:{side}")
        gap.set(qn("w:w"), "85" if ruled else "0")
        gap.set(qn("w:type"), "dxa")
        margins.append(gap)
    properties.append(margins)
    for column, width in zip(made.columns, widths_mm, strict=True):
        column.width = Mm(width)
    return made


def row(made: Any, *, header: bool = False, height_mm: float | None = None) -> Any:
    """A new row that no page break splits; ``header`` rows repeat on each page."""
    added = made.add_row()
    properties = added._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))
    if height_mm is not None:
        added.height, added.height_rule = Mm(height_mm), WD_ROW_HEIGHT_RULE.EXACTLY
    for cell, column in zip(added.cells, made.columns, strict=True):
        cell.width = column.width
    return added


def no_borders(cell: Any, *, top: bool = False) -> None:
    """Takes the rules off one cell of a ruled table; its top rule belongs to the row above unless ``top``."""
    borders = OxmlElement("w:tcBorders")
    for edge in (*(("top",) if top else ()), "left", "bottom", "right", "insideV"):
        borders.append(_border(edge, "nil"))
    cell._tc.get_or_add_tcPr().append(borders)


def ruled_title(cell: Any, text: str, size: float, cell_mm: float) -> None:
    """A bold centred title over a rule of its own length."""
    paragraph = line(cell, text, align=CENTER, size=size, bold=True)
    side = (cell_mm / 25.4 * 72 - width_pt(text, size, bold=True) - 3) / 2
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(max(side, 0))
    borders = OxmlElement("w:pBdr")
    rule = _border("bottom")
    rule.set(qn("w:sz"), "6")
    rule.set(qn("w:space"), "1")
    borders.append(rule)
    paragraph._p.get_or_add_pPr().append(borders)
    _order(paragraph._p.pPr)


def _order(properties: Any) -> None:
    """Puts w:pBdr where the schema wants it (before spacing, ind, jc), or Word calls the file damaged."""
    borders = properties.find(qn("w:pBdr"))
    properties.remove(borders)
    later = {qn(f"w:{n}") for n in ("spacing", "ind", "jc", "rPr", "shd", "tabs", "contextualSpacing", "outlineLvl")}
    place = next((i for i, e in enumerate(properties) if e.tag in later), len(properties))
    properties.insert(place, borders)


def page_numbers(document: Any) -> None:
    """Page number centred at the top from page 2 on."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = CENTER
    run = paragraph.add_run()
    for kind, instruction in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = instruction
        run._r.append(element)
    run.font.size = Pt(13)


def letterhead(form: Form, document: Any, *, numbered: bool = True, section_name: str = "", below_number: str = "") -> None:
    """The two-column head. ``numbered``: with the number and the place-date line; ``section_name``: a board under the body."""
    head = table(document, [76, 89], ruled=False)
    left, right = row(head).cells
    upper, lower = ("{{ org }}", section_name) if section_name else ("{{ superior }}", "{{ org }}")
    tag(left, f"{{%p if {upper.strip('{} ')} %}}")
    line(left, upper, align=CENTER, size=14 if form.party else 13)
    tag(left, "{%p endif %}")
    line(left, lower, align=CENTER, bold=True, size=14 if form.party else 13)
    if form.party:
        line(left, "*", align=CENTER)
        ruled_title(right, "ĐẢNG CỘNG SẢN VIỆT NAM", 15, 89)
    else:
        line(left, "_______", align=CENTER, size=8)
        line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", align=CENTER, size=12, bold=True)
        ruled_title(right, "Độc lập - Tự do - Hạnh phúc", 13, 89)
    if numbered:
        left, right = row(head).cells
        line(left, "{{ number_line }}", align=CENTER, before=0 if form.party else 6, size=14 if form.party else 13)
        if below_number:
            line(left, below_number, align=CENTER, size=12, italic=form.party)
        line(right, "{{ place_date }}", align=CENTER, before=0 if form.party else 6, italic=True, size=14 if form.party else 13)


def addressee(form: Form, document: Any, whom: str, *, salutation: str = "Kính gửi", before: float = 4) -> None:
    """The addressee behind "Kính gửi:", in the middle; the Party sets the salutation in italics."""
    to = line(document, before=before, after=10, align=CENTER)
    write(write(to, f"{salutation}: ", italic=form.party), whom)


def title(form: Form, document: Any, heading: str, subject: str, *more: str) -> None:
    """The paper's kind, its subject line, further centred lines (the last in italics), and the dashes or rule below."""
    line(document, heading, align=CENTER, before=16, size=16 if form.party else 14, bold=True, keep=True)
    line(document, subject, align=CENTER, size=14, bold=True, keep=True)
    for text in more:
        line(document, text, align=CENTER, size=14, italic=text is more[-1], keep=True)
    line(document, "-----" if form.party else "________", align=CENTER, after=6, keep=True, size=14 if form.party else 8)


def signature(form: Form, cell: Any, *, gap_pt: float = 62) -> None:
    """Capacity, office, room for signature and seal, name."""
    tag(cell, "{%p if capacity %}")
    line(cell, "{{ capacity }}", align=CENTER, bold=True, keep=True)
    tag(cell, "{%p endif %}")
    line(cell, "{{ signer_title }}", align=CENTER, bold=not form.party, keep=True)
    line(cell, "{{ signer_name }}", align=CENTER, before=gap_pt, bold=True)


def recipients(form: Form, cell: Any, *fixed: str) -> None:
    """Nơi nhận: the plan's list, or the lines given."""
    head = line(cell)
    if form.party:
        write(head, "Nơi nhận:", underline=True)
    else:
        write(head, "Nơi nhận:", size=12, bold=True, italic=True)
    if not fixed:
        tag(cell, "{%p for recipient in recipients %}")
    for text in fixed or ("{{ recipient }}",):
        line(cell, f"- {text}", size=12 if form.party else 11)
    if not fixed:
        tag(cell, "{%p endfor %}")


def end(document: Any) -> None:
    """The paragraph that Word wants after a last table, too small to make a page."""
    paragraph = line(document)
    paragraph.paragraph_format.line_spacing_rule, paragraph.paragraph_format.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)
    mark = OxmlElement("w:rPr")
    size = OxmlElement("w:sz")
    size.set(qn("w:val"), "2")
    mark.append(size)
    paragraph._p.get_or_add_pPr().append(mark)


def row_tag(made: Any, text: str) -> None:
    """A control tag in a row of its own (docxtpl removes that row)."""
    line(row(made).cells[0], text)


def frame(path: Path) -> None:
    """A neutral frame marked MẪU: stands in for the office's own artwork, which replaces it in Word (header, behind the text)."""
    width, height = 2480, 1754  # 297 x 210 mm at 212 dpi
    image = Image.new("P", (width, height), 0)
    image.putpalette([255, 255, 255, 196, 30, 36, 218, 165, 32, 243, 238, 232])
    draw = ImageDraw.Draw(image)
    for inset, colour, weight in ((66, 1, 16), (92, 2, 5), (104, 1, 3)):
        draw.rectangle((inset, inset, width - inset, height - inset), outline=colour, width=weight)
    for x in (66, width - 66):
        for y in (66, height - 66):
            draw.rectangle((x - 34, y - 34, x + 34, y + 34), fill=2, outline=1, width=6)
            draw.rectangle((x - 14, y - 14, x + 14, y + 14), fill=1)
    font = ImageFont.truetype(str(serif_faces()[True, False].path), 640)
    draw.fontmode = "1"
    draw.text((width / 2, height / 2), "MẪU", font=font, fill=3, anchor="mm")
    image.save(path, optimize=True, dpi=(212, 212))


def background(document: Any, picture: Path) -> None:
    """Puts ``picture`` over the whole page, behind the text, in the header: one image for all pages."""
    section = document.sections[0]
    run = section.header.paragraphs[0].add_run()
    inline = run.add_picture(str(picture), width=section.page_width, height=section.page_height)._inline
    anchor = OxmlElement("wp:anchor")
    for key, value in (("distT", 0), ("distB", 0), ("distL", 0), ("distR", 0), ("simplePos", 0), ("relativeHeight", 1),
                       ("behindDoc", 1), ("locked", 0), ("layoutInCell", 1), ("allowOverlap", 1)):  # fmt: skip
        anchor.set(key, str(value))
    simple = OxmlElement("wp:simplePos")
    simple.set("x", "0")
    simple.set("y", "0")
    anchor.append(simple)
    for axis in ("H", "V"):
        position = OxmlElement(f"wp:position{axis}")
        position.set("relativeFrom", "page")
        offset = OxmlElement("wp:posOffset")
        offset.text = "0"
        position.append(offset)
        anchor.append(position)
    children = list(inline)
    anchor.append(children[0])
    anchor.append(OxmlElement("wp:wrapNone"))
    for child in children[1:]:
        anchor.append(child)
    inline.getparent().replace(inline, anchor)


def band(made: Any, height_mm: float, *, at: Any = WD_ALIGN_VERTICAL.CENTER) -> Any:
    """A row of one cell over the whole width, its text in the middle or where ``at`` says."""
    cells = row(made, height_mm=height_mm).cells
    cell = cells[0].merge(cells[1])
    cell.vertical_alignment = at
    return cell


def section(document: Any, text: str) -> None:
    """A numbered heading that stays with what follows."""
    line(document, text, before=8, after=3, size=13, bold=True, keep=True)


def heads(made: Any, titles: tuple[str, ...]) -> None:
    """The repeated first row of a table."""
    for cell, text in zip(row(made, header=True).cells, titles, strict=True):
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        line(cell, text, align=CENTER, before=2, after=2, size=12, bold=True, keep=True)
