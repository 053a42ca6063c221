"""The paragraphs of a certificate template that speak of the awardee, and why some of them cannot be set here."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
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
    "w:dstrike": "gạch ngang đôi",
    "w:emboss": "chữ nổi",
    "w:imprint": "chữ chìm",
    "w:vanish": "chữ ẩn",
    "w:em": "dấu nhấn",
    "w:bdr": "khung quanh chữ",
    "w:shd": "nền chữ",
}
_OFF = {"0", "false", "none", "off", "clear", "baseline"}
"""Values that say: not so."""
_PARAGRAPH_REFUSED = {
    "w:numPr": "đánh số tự động",
    "w:tabs": "điểm dừng tab",
    "w:framePr": "khung chữ",
    "w:bidi": "chữ phải sang trái",
    "w:pBdr": "khung đoạn",
    "w:shd": "nền đoạn",
}
_INSIDE_REFUSED = ("w:tab", "w:br", "w:drawing", "w:pict", "w:fldChar", "w:hyperlink", "w:ins", "w:del")


class Refused(Exception):
    """The template cannot be set by this track; the message says why, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One dynamic paragraph: its jinja text, whole and in runs of one look, its alignment, the room in its row (points).

    ``tallest``: which of the runs has the largest letters. ``alone``: whether it is the only paragraph of its cell, so that a second line pushes nobody.
    """

    source: str
    runs: tuple[str, ...]
    tallest: int
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
    if sum(_names_awardee(Paragraph(p, document).text) for p in cell.findall(qn("w:p"))) > 1:
        raise Refused(f"ô chứa đoạn “{paragraph.text[:60]}” có hai đoạn của từng người (dòng thứ hai sẽ đẩy đoạn sau)")
    vertical = cell.find(f"{qn('w:tcPr')}/{qn('w:vAlign')}")
    return Spot(
        source=paragraph.text,
        runs=tuple("".join(run.text for run in group) for group in groups(paragraph)),
        tallest=_tallest([group[0] for group in groups(paragraph)]),
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
    for properties in _run_properties(paragraph):
        for tag, what in _RUN_REFUSED.items():
            if (mark := properties.find(qn(tag))) is not None and mark.get(qn("w:val")) not in _OFF:
                raise Refused(words + what)
    for piece in groups(paragraph):
        try:
            environment().parse("".join(run.text for run in piece))
        except TemplateSyntaxError as exc:
            raise Refused(words + "thẻ bị chia giữa hai kiểu chữ") from exc


def _run_properties(paragraph: Any) -> Iterator[Any]:
    """What the runs themselves, and the paragraph's style with those it stands on, say of letters."""
    for run in paragraph.runs:
        if run.text and run._r.rPr is not None:
            yield run._r.rPr
    style = paragraph.style
    while style is not None:
        if (properties := style.element.find(qn("w:rPr"))) is not None:
            yield properties
        style = style.base_style


def groups(paragraph: Any) -> list[list[Any]]:
    """The runs that have text, neighbours of one look together; a tag that runs over looks has that of its first run, as in docxtpl."""
    made: list[list[Any]] = []
    for run in (r for r in paragraph.runs if r.text):
        if made and (_unclosed("".join(r.text for r in made[-1])) or _look(run) == _look(made[-1][0])):
            made[-1].append(run)
        else:
            made.append([run])
    return made


def _tallest(runs: Sequence[Any]) -> int:
    """The place of the run with the largest letters; one without a size of its own has the paragraph's."""
    sizes = [run.font.size or _inherited_size(run._parent.style) for run in runs]
    return sizes.index(max(sizes))


def _inherited_size(style: Any) -> int:
    while style is not None:
        if style.font.size:
            return int(style.font.size)
        style = style.base_style
    return 0


def _unclosed(text: str) -> bool:
    return text.endswith("{") or text.rfind("{{") > text.rfind("}}")


def _look(run: Any) -> frozenset[tuple[str, tuple[tuple[str, str], ...]]]:
    children = run._r.rPr if run._r.rPr is not None else ()
    return frozenset((c.tag, tuple(sorted(c.attrib.items()))) for c in children if c.tag != qn("w:lang"))
