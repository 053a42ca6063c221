"""A certificate template is one page for one awardee; here it becomes a page per awardee, and the text-only page for blanks."""

from __future__ import annotations

import copy
import io
from typing import Any

from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

PREPRINTED = "In sẵn trên phôi"
"""Paragraph style of what pre-printed blanks already carry: left out when printing on them."""
ROLE = "a"
"""The name by which a certificate's tags reach the awardee: ``{{ a.name }}``."""


def opened(template: bytes) -> Any:
    """The template as a document to be changed."""
    return Document(io.BytesIO(template))


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def drop_artwork(document: Any) -> None:
    """Takes the pictures out of the headers; the text stands where it stood."""
    for section in document.sections:
        for part in (section.header, section.first_page_header, section.even_page_header):
            if not part.is_linked_to_previous:
                for drawing in [*part._element.iter(qn("w:drawing")), *part._element.iter(qn("w:pict"))]:
                    drawing.getparent().remove(drawing)


def leave_to_blanks(document: Any) -> None:
    """Takes out artwork and the text of pre-printed paragraphs, which stay as high as before."""
    drop_artwork(document)
    ids = {s.style_id for s in document.styles if s.name == PREPRINTED}
    for paragraph in document.element.body.iter(qn("w:p")):
        properties = paragraph.pPr
        if properties is not None and properties.pStyle is not None and properties.pStyle.val in ids:
            _empty(paragraph)


def for_blanks(template: bytes) -> bytes:
    """The template as it prints on pre-printed blanks."""
    document = opened(template)
    leave_to_blanks(document)
    return saved(document)


def _empty(paragraph: Any) -> None:
    """Takes the text out of a paragraph; its mark inherits the first run's size, so that the height stays."""
    runs = list(paragraph.iter(qn("w:r")))
    size = runs[0].find(f"{qn('w:rPr')}/{qn('w:sz')}") if runs else None
    for run in runs:
        run.getparent().remove(run)
    if size is not None:
        properties = paragraph.get_or_add_pPr()
        mark = properties.find(qn("w:rPr"))
        if mark is None:
            mark = OxmlElement("w:rPr")
            properties.append(mark)
        mark.append(copy.deepcopy(size))


def _tag(text: str) -> Any:
    return parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>{text}</w:t></w:r></w:p>")


def page_per_awardee(template: bytes) -> bytes:
    """The template with its body in a loop over ``awards``, every awardee on a new page."""
    document = opened(template)
    repeat(document)
    return saved(document)


def repeat(document: Any) -> None:
    """Puts the body into a loop over ``awards``, every awardee on a new page."""
    body = document.element.body
    children = [c for c in body if c.tag != qn("w:sectPr")]
    if not children or children[0].tag != qn("w:p"):
        opener = parse_xml(f'<w:p {nsdecls("w")}><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>')
        body.insert(0, opener)
        children.insert(0, opener)
    first = children[0]
    later = copy.deepcopy(first)
    _break_before(later)
    for element in (_tag(f"{{%p for {ROLE} in awards %}}"), _tag("{%p if loop.first %}")):
        first.addprevious(element)
    for element in (_tag("{%p endif %}"), later, _tag("{%p else %}")):
        first.addnext(element)
    last = children[-1] if len(children) > 1 else first.getnext().getnext().getnext()
    last.addnext(_tag("{%p endfor %}"))


def _break_before(paragraph: Any) -> None:
    properties = paragraph.get_or_add_pPr()
    mark = OxmlElement("w:pageBreakBefore")
    before = {qn("w:pStyle"), qn("w:keepNext"), qn("w:keepLines")}
    properties.insert(sum(child.tag in before for child in properties), mark)
