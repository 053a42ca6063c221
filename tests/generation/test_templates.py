from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from lxml import etree

from dossier.awards import Award, AwardList
from dossier.errors import TemplateInvalid
from dossier.plan import Plan, load_plan
from tests.generation.conftest import HOSTILE, person
from worker.generation import make_papers, roster, templates
from worker.generation.context import certificate_context, decision_context, texts_of
from worker.generation.merge import page_per_awardee
from worker.generation.office import pdf_text
from worker.generation.template_check import check_template


def docx(*paragraphs: str) -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def messages(kind: str, data: bytes, plan: Plan) -> str:
    return "\n".join(f"{p.level}: {p.message}" for p in check_template(kind, data, plan))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Tặng {{ ten }} giấy khen", "không có trường nào tên “ten”"),
        ("Tặng {{ họ tên }} giấy khen", "Tặng {{ họ tên }} giấy khen"),
        ("Tặng {{ name giấy khen", "Tặng {{ name giấy khen"),
        ("{% for a in names %} {{ a }}", "{% for a in names %}"),
        ("{% if name %} x", "thiếu phần đóng {% endif %}"),
        ("{{ name | foo }}", "không dùng được “foo”"),
        ("{{ cycler.__init__.__globals__ }}", "không được phép"),
        ("{{ name.__class__ }}", "không được phép"),
        ("{{ 'x' * 30000000 }}", "không được phép"),
        ("{{ ''.join(names) }}", "không được phép"),
    ],
)
def test_a_broken_or_hostile_tag_is_refused_in_words(text: str, reason: str) -> None:
    """An unknown name, a broken tag (with the paragraph's own words), a call or a bomb is an error, never an empty place."""
    with pytest.raises(TemplateInvalid) as caught:
        templates.render(docx(text), {"name": "An", "names": ["An"]}, trusted=True)
    assert reason in caught.value.text


def test_an_uploaded_template_that_eats_memory_dies_alone() -> None:
    """Doubling a text forty times ends in the limited child, with a sentence for the person who uploaded it."""
    bomb = "{% set x = 'aaaaaaaaaaaaaaaa' %}" + "{% set x = x ~ x %}" * 40 + "{{ x }}"
    with pytest.raises(TemplateInvalid, match="quá nhiều bộ nhớ"):
        templates.render(docx(bomb), {}, trusted=False)


def test_an_uploaded_template_is_filled_like_a_shipped_one() -> None:
    """The limited child gives the same bytes."""
    assert templates.render(docx("{{ name }}"), {"name": "A & <B>"}, trusted=False) == templates.render(
        docx("{{ name }}"), {"name": "A & <B>"}, trusted=True
    )


def test_filling_gives_what_docxtpl_itself_gives(plan: Plan) -> None:
    """The remembered way leaves every XML part of every shipped paper as docxtpl makes it, tricky values among them."""
    awards = roster.in_order(AwardList(phase=1, awards=[person(n, position="A & B", unit='"<C>"') for n in HOSTILE]))
    texts = texts_of(plan, 1)
    decision = decision_context(texts, awards, "12", None, "Tiền {{ x }}\ndòng hai")
    looped = page_per_awardee(templates.load("certificate-individual"))
    sources = [(templates.load("decision"), decision), (templates.load("list"), decision)]
    for source, context in [*sources, (looped, certificate_context(texts, awards, None, None))]:
        quick, slow = (_parts(made) for made in (templates.fill(source, context), templates._by_docxtpl(source, context)))
        assert quick.keys() == slow.keys()
        assert all(quick[name] == slow[name] for name in quick if not name.startswith("docProps/"))


def _parts(made: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        parts = {n: package.read(n) for n in package.namelist()}
    return {
        n: etree.tostring(etree.fromstring(d), method="c14n") if n.endswith((".xml", ".rels")) else d for n, d in parts.items()
    }


def test_tags_in_properties_and_notes_are_left_to_docxtpl() -> None:
    """A tag in the document's title is filled too."""
    document = Document()
    document.core_properties.title = "Quyết định {{ name }}"
    document.add_paragraph("{{ name }}")
    out = io.BytesIO()
    document.save(out)
    made = Document(io.BytesIO(templates.render(out.getvalue(), {"name": "12"}, trusted=True)))
    assert made.core_properties.title == "Quyết định 12"


@pytest.mark.parametrize(
    ("part", "content", "reason"),
    [
        (
            "word/_rels/extra.rels",
            '<Relationship Id="r9" Type="x/image" Target="http://example.org/a.png" TargetMode="External"/>',
            "bên ngoài",
        ),
        ("word/vbaProject.bin", "x", "macro"),
        ("word/extra.xml", "<w:instrText> INCLUDETEXT C:/a.docx </w:instrText>", "tệp khác"),
        ("word/embeddings/a.xlsx", "x", "đối tượng nhúng"),
        ("word/_rels/extra.rels", '<Relationship Id="r9" Type="http://x/relationships/vbaProject" Target="a.xml"/>', "macro"),
        ("content.xml", "<office:document-content/>", "thành phần lạ"),
    ],
)
def test_a_template_that_reaches_out_is_refused(part: str, content: str, reason: str) -> None:
    """Linked pictures, macros, embedded files, fields that fetch and parts of another format are refused before anything opens them."""
    out = io.BytesIO(docx("x"))
    with zipfile.ZipFile(out, "a") as package:
        package.writestr(part, content)
    with pytest.raises(TemplateInvalid, match=reason):
        templates.refuse_unsafe(out.getvalue())


def test_no_docx_is_refused() -> None:
    """A text file, a ZIP of something else and half a file are no templates."""
    for data in (b"hello", docx("x")[:2000], b""):
        with pytest.raises(TemplateInvalid):
            templates.refuse_unsafe(data)


def test_the_shipped_templates_pass_their_own_check(plan: Plan) -> None:
    """Publishing what comes with the product finds nothing to say."""
    for kind in ("decision", "certificate-collective"):
        assert messages(kind, templates.load(kind), plan) == ""


def test_state_bodies_get_papers_in_their_own_form(tmp_path: Path) -> None:
    """Decree 30/2020: national head, a number of two digits with colon and slash, "Như Điều" the last article, and no comrade."""
    plan = load_plan("bang-khen-ubnd-tinh")
    awards = AwardList(plan=plan.id, phase=1, awards=[Award(kind="individual", name="Lê Văn Mẫu")])
    make_papers(awards, plan, tmp_path, number="5", issue_date=date(2025, 3, 1))
    decision = "".join(pdf_text((tmp_path / "decision.pdf").read_bytes()))
    certificate = "".join(pdf_text((tmp_path / "certificates.pdf").read_bytes()))
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in decision
    assert "Số: 05/QĐ-UBND" in decision
    assert "Như Điều 2;" in decision
    assert "BẰNG KHEN" in certificate
    for word in ("ĐẢNG", "GIẤY KHEN", "Đồng chí"):
        assert word not in decision + certificate


def test_publishing_names_lost_words_and_missing_fields(plan: Plan) -> None:
    """Words beside a {%p tag vanish when filled: the check says so, and which fields are not there."""
    said = messages("decision", docx("{%p if money %} Điều 2. Tiền", "{{ money }}", "{%p endif %}"), plan)
    assert "Điều 2. Tiền" in said
    assert "sẽ bị mất" in said
    assert "warning: mẫu không có trường “counts”" in said


def test_publishing_names_a_letter_without_a_glyph_with_its_paragraph(plan: Plan) -> None:
    """A letter that would print as a box is an error that quotes the paragraph it stands in."""
    assert "có ký tự “㊗” (U+3297) không có trong phông chữ, ở đoạn: “Ký hiệu ㊗ lạ”" in messages(
        "list", docx("Ký hiệu ㊗ lạ"), plan
    )
