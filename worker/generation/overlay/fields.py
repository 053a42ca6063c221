"""The paragraphs of a certificate template that speak of the awardee, and why some of them cannot be set here."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from jinja2 import TemplateSyntaxError, nodes

from worker.generation.merge import PREPRINTED, ROLE
from worker.generation.templates import environment

_RUN_REFUSED = {
    "w:kern": "giãn chữ tự động (kerning)",
    "w:spacing": "khoảng cách chữ",
    "w:w": "độ rộng chữ",
    "w:caps": "chữ hoa tự động",
    "w:smallCaps": "chữ hoa nhỏ",
    "w:u": "gạch chân",
    "w:strike": "gạch ngang",
    "w:highlight": "tô nền",
    "w:vertAlign": "chỉ số trên, dưới",
    "w:position": "nâng, hạ chữ",
    "w:rStyle": "kiểu ký tự",
    "w:effect": "hiệu ứng chữ",
    "w:outline": "chữ viền",
    "w:shadow": "chữ bóng",
}
_PARAGRAPH_REFUSED = {
    "w:numPr": "đánh số tự động",
    "w:tabs": "điểm dừng tab",
    "w:framePr": "khung chữ",
    "w:bidi": "chữ phải sang trái",
}
_INSIDE_REFUSED = ("w:tab", "w:br", "w:drawing", "w:pict", "w:fldChar", "w:hyperlink", "w:ins", "w:del")


class Refused(Exception):
    """The template cannot be set by this track; the message says why, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One dynamic paragraph: its jinja text, how it is aligned, the room in its row (points), whether it stands alone in its cell."""

    source: str
    align: str
    valign: str
    height: float
    alone: bool
    preprinted: bool


def dynamic(document: Any) -> Iterator[Any]:
    """The ``w:p`` elements of the body whose tags name the awardee, in document order."""
    for element in document.element.body.iter(qn("w:p")):
        if _names_awardee(Paragraph(element, document).text):
            yield element


def _names_awardee(text: str) -> bool:
    if "{" not in text:
        return False
    try:
        tree = environment().parse(text)
    except TemplateSyntaxError as exc:
        if f"{ROLE}." in text:
            raise Refused(f"thẻ điều kiện hoặc vòng lặp theo người: “{text[:60]}”") from exc
        return False  # a control tag of its own paragraph, as {%p if money %}
    named = any(node.name == ROLE for node in tree.find_all(nodes.Name))
    if named and "{%" in text:
        raise Refused(f"thẻ điều kiện theo người trong đoạn: “{text[:60]}”")
    return named


def spots(template: bytes) -> list[Spot]:
    """Every dynamic paragraph of ``template``. Raises Refused with the reason where one of them cannot be set here."""
    document = Document(io.BytesIO(template))
    for section in document.sections:
        for part in (section.header, section.footer):
            if any(_names_awardee(p.text) for p in part.paragraphs):
                raise Refused("trường của từng người nằm trong đầu trang, chân trang")
    found = [_spot(element, document) for element in dynamic(document)]
    if not found:
        raise Refused("mẫu không có trường nào của từng người")
    return found


def _spot(element: Any, document: Any) -> Spot:
    paragraph = Paragraph(element, document)
    _refuse_paragraph(paragraph)
    cell = element.getparent()
    if cell.tag != qn("w:tc") or cell.getparent().tag != qn("w:tr"):
        raise Refused(f"đoạn “{paragraph.text[:60]}” không nằm trong ô của bảng")
    height = cell.getparent().find(f"{qn('w:trPr')}/{qn('w:trHeight')}")
    if height is None or height.get(qn("w:hRule")) != "exact":
        raise Refused(f"hàng chứa đoạn “{paragraph.text[:60]}” không đặt chiều cao cố định")
    vertical = cell.find(f"{qn('w:tcPr')}/{qn('w:vAlign')}")
    return Spot(
        source=paragraph.text,
        align=_alignment(paragraph),
        valign=vertical.get(qn("w:val")) if vertical is not None else "top",
        height=int(height.get(qn("w:val"))) / 20,
        alone=len(cell.findall(qn("w:p"))) == 1,
        preprinted=paragraph.style is not None and paragraph.style.name == PREPRINTED,
    )


def _alignment(paragraph: Any) -> str:
    """left, center or right, as the paragraph or its styles say."""
    properties = [paragraph._p.pPr]
    style = paragraph.style
    while style is not None:
        properties.append(style.element.pPr)
        style = style.base_style
    marks = [p.find(qn("w:jc")) for p in properties if p is not None]
    value = next((m.get(qn("w:val")) for m in marks if m is not None), "left")
    align = {"start": "left", "end": "right"}.get(value, value)
    if align not in {"left", "center", "right"}:
        raise Refused(f"đoạn “{paragraph.text[:60]}” căn đều hai bên")
    return str(align)


def _refuse_paragraph(paragraph: Any) -> None:
    words = f"đoạn “{paragraph.text[:60]}” có "
    properties = paragraph._p.pPr
    for tag, what in _PARAGRAPH_REFUSED.items():
        if properties is not None and properties.find(qn(tag)) is not None:
            raise Refused(words + what)
    if paragraph.paragraph_format.first_line_indent:
        raise Refused(words + "thụt dòng đầu")
    if any(True for _ in paragraph._p.iter(*map(qn, _INSIDE_REFUSED))):
        raise Refused(words + "hình, tab, ngắt dòng hoặc trường đặc biệt")
    looks = set()
    for run in (r for r in paragraph.runs if r.text):
        rpr = run._r.rPr
        children = list(rpr) if rpr is not None else []
        for tag, what in _RUN_REFUSED.items():
            if any(c.tag == qn(tag) for c in children):
                raise Refused(words + what)
        looks.add(tuple(sorted((c.tag, tuple(sorted(c.attrib.items()))) for c in children if c.tag != qn("w:lang"))))
    if len(looks) > 1:
        raise Refused(words + "nhiều kiểu chữ")
