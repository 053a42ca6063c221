"""What publishing a template checks: every problem as a sentence for the person who edits it in Word, before any paper is made with it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from dossier.errors import KhenThuongError
from dossier.plan import Plan
from worker.generation import office, overlay, templates
from worker.generation.fonts import SANS, SERIF
from worker.generation.merge import page_per_awardee
from worker.generation.overlay.compile import compiled_or_reason
from worker.generation.samples import TemplateKind, sample_context

_WANTED: dict[str, tuple[str, ...]] = {
    "decision": ("number_line", "place_date", "counts", "signer_name"),
    "list": ("rows", "signer_name"),
    "certificate-individual": ("a.name", "a.achievement", "signer_name"),
    "certificate-collective": ("a.name", "a.achievement", "signer_name"),
    "check_sheet": ("unit", "verdict", "papers", "nominees"),
    "supplement_request": ("number_line", "place_date", "unit", "items", "deadline", "signer_name"),
    "consolidated_submission": ("number_line", "place_date", "received", "quotas", "rows", "others", "signer_name"),
    "appraisal_sheet": ("unit", "nominees", "n.criteria", "n.votes", "n.opinion"),
    "result_notice": ("number_line", "place_date", "unit", "awarded", "not_chosen", "ineligible", "signer_name"),
    "money_list": ("rows", "r.amount", "total", "total_words"),
    "correction_letter": ("number_line", "place_date", "rows", "r.old", "r.new", "signer_name"),
}
_CONTROL = re.compile(r"\{%-?\s*(p|tr|tc|r)\s.*?%\}")


@dataclass(frozen=True, slots=True)
class Problem:
    """``error`` forbids publishing, ``warning`` asks to look."""

    level: Literal["error", "warning"]
    message: str


def check_template(kind: TemplateKind, docx: bytes, plan: Plan) -> list[Problem]:
    """Everything wrong with an uploaded template of that kind; empty where it may be published. Takes a few seconds (trial render)."""
    return check_and_render(kind, docx, plan)[0]


def check_and_render(kind: TemplateKind, docx: bytes, plan: Plan) -> tuple[list[Problem], bytes | None]:
    """The problems, and the PDF of the trial render with invented values; None where none could be made."""
    try:
        templates.refuse_unsafe(docx)
        document = Document(io.BytesIO(docx))
    except (KhenThuongError, KeyError, ValueError) as error:
        return [Problem("error", getattr(error, "detail", "") or "tệp không phải là văn bản Word (.docx)")], None
    problems = words_of_template(kind, document)
    try:
        pdf, more = _trial(kind, docx, plan)
    except KhenThuongError as error:
        return [*problems, Problem("error", error.detail + _where(document, error.detail))], None
    return problems + more, pdf


def words_of_template(kind: TemplateKind, document: Any) -> list[Problem]:
    """What can be said without filling it: words that would be lost, fields that are not there, fonts that will be replaced."""
    return [*_lost_words(document), *_missing(kind, document), *_fonts(document)]


def _paragraphs(document: Any) -> Iterator[Any]:
    for element in document.element.body.iter(qn("w:p")):
        yield Paragraph(element, document)


def _where(document: Any, message: str) -> str:
    """The paragraph with the tag or the letter without a glyph that ``message`` names, where the message does not quote it itself."""
    named = re.search(r"không có trường nào tên “([^”]+)”", message)
    boxed = re.search(r"ký tự “(.)” \(U\+", message)
    if (named is None and boxed is None) or "ở đoạn" in message:
        return ""
    tag = re.compile(rf"\{{[{{%][^}}]*\b{re.escape(named[1])}\b" if named else re.escape(boxed[1] if boxed else ""))
    words = next((p.text for p in _paragraphs(document) if tag.search(p.text)), "")
    return f", ở đoạn: “{words[:160]}”" if words else ""


def _lost_words(document: Any) -> Iterator[Problem]:
    """A paragraph or row that holds a control tag disappears as a whole: its other words would be lost without a sound."""
    for paragraph in _paragraphs(document):
        found = _CONTROL.search(paragraph.text)
        if found is None:
            continue
        if found[1] == "p" and _CONTROL.sub("", paragraph.text).strip():
            yield Problem(
                "error", f"đoạn “{paragraph.text[:80]}”: chữ nằm cùng đoạn với thẻ {{%p …%}} sẽ bị mất, hãy tách thành đoạn riêng"
            )
        row = next(paragraph._p.iterancestors(qn("w:tr")), None) if found[1] == "tr" else None
        words = "".join(t.text or "" for t in row.iter(qn("w:t"))) if row is not None else ""
        if _CONTROL.sub("", words).strip():
            yield Problem(
                "error", f"hàng “{words[:80]}”: chữ nằm cùng hàng với thẻ {{%tr …%}} sẽ bị mất, hãy tách thành hàng riêng"
            )


def _missing(kind: str, document: Any) -> Iterator[Problem]:
    text = "\n".join(p.text for p in _paragraphs(document))
    for name in _WANTED[kind]:
        if not re.search(rf"\{{[{{%][^}}]*\b{re.escape(name)}\b", text):
            yield Problem("warning", f"mẫu không có trường “{name}”")


def _fonts(document: Any) -> Iterator[Problem]:
    named = {f.get(qn("w:ascii")) for f in document.element.iter(qn("w:rFonts"))} - {None, *SERIF, *SANS}
    for name in sorted(named):
        yield Problem("warning", f"mẫu dùng phông “{name}”, khi in sẽ được thay bằng phông cùng dạng Times New Roman")


def _trial(kind: TemplateKind, docx: bytes, plan: Plan) -> tuple[bytes, list[Problem]]:
    context = sample_context(kind, plan)
    if not kind.startswith("certificate"):
        (pdf,) = office.convert([office.Job(templates.render(docx, context, trusted=False), alone=True)])
        return pdf, []
    constants = {k: v for k, v in context.items() if k != "awards"}
    compiled, reason = compiled_or_reason([docx], constants, alone=True)
    if compiled:
        people = [overlay.Person(0, a) for a in context["awards"]]
        return overlay.stamp(compiled, people, constants).on_paper, []
    (pdf,) = office.convert([office.Job(templates.render(page_per_awardee(docx), context, trusted=False), alone=True)])
    slow = Problem("warning", f"mẫu sẽ được in bằng cách chậm hơn: {reason}")
    if len(office.pdf_text(pdf)) != len(context["awards"]):
        return pdf, [Problem("error", "một giấy khen không nằm gọn trong một trang"), slow]
    return pdf, [slow]
