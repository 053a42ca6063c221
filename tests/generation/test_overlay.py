from __future__ import annotations

import copy
import io
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.run import Run

from bench.fidelity import STRAY_SHARE, Result, compared, deviation, hostile_people, lines, picture, stray_ink
from dossier.errors import NameCannotPrint
from dossier.plan import Plan
from tests.generation.conftest import HOSTILE, LONG_UNIT, award_list, person
from worker.generation import certificates, office, overlay, roster, templates
from worker.generation.context import certificate_context, texts_of
from worker.generation.merge import page_per_awardee
from worker.generation.overlay.compile import TOLERANCE_PT, compiled_or_reason, pens
from worker.generation.overlay.fields import Refused, spots
from worker.generation.overlay.probe import chars
from worker.generation.overlay.setting import fit


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("compiled")


@pytest.fixture(scope="module")
def constants(plan: Plan) -> dict[str, Any]:
    context = certificate_context(texts_of(plan, 1), [], "12", date(2020, 8, 5))
    return {k: v for k, v in context.items() if k != "awards"}


@pytest.fixture(scope="module")
def compiled(constants: dict[str, Any], cache: Path) -> overlay.Compiled:
    return overlay.compile_templates([templates.load("certificate-individual")], constants, cache_dir=cache)[0]


def edited(change: Any, *, page_mm: tuple[float, float] = (297, 210), share: float = 1.0) -> bytes:
    """The shipped certificate after ``change`` did something to its name paragraph; columns at ``share`` of their width."""
    document = Document(io.BytesIO(templates.load("certificate-individual")))
    document.sections[0].page_width, document.sections[0].page_height = map(Mm, page_mm)
    for width in [*document.element.body.iter(qn("w:gridCol")), *document.element.body.iter(qn("w:tcW"))]:
        width.set(qn("w:w"), str(round(int(width.get(qn("w:w"))) * share)))
    cells = [c for t in document.tables for r in t.rows for c in r.cells]
    change(next(p for c in cells for p in c.paragraphs if p.text == "{{ a.name }}"))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_every_glyph_stands_where_libreoffice_puts_it(compiled: overlay.Compiled, constants: dict[str, Any]) -> None:
    """For a handful of people, hostile names among them, no glyph is more than half a point from LibreOffice's own rendering."""
    names = ["Nguyễn Thị Hương Giang", "Lê Ư", "AVATAR Tô Vũ Tỵ", *(roster.cleaned(person(n), 1).name for n in HOSTILE)]
    details = [
        "Bí thư Chi bộ",
        "Phó Trưởng phòng Kế hoạch - Tài chính, Ủy viên Ban Chấp hành Đảng bộ cơ sở, " * 2 + "Sở Tài chính",
    ]
    people = [
        {
            "name": n,
            "honorific": "Đồng chí",
            "detail": details[i % 2],
            "achievement": "Đã có thành tích xuất sắc",
            "register_no": "…",
        }
        for i, n in enumerate(names)
    ]
    docx = templates.render(
        page_per_awardee(templates.load("certificate-individual")), {**constants, "awards": people}, trusted=True
    )
    reference = chars(office.convert([office.Job(docx, pages=len(people))])[0])
    ours = chars(overlay.stamp([compiled], [overlay.Person(0, p) for p in people], constants).on_paper)
    for there, here in zip(reference, ours, strict=True):
        assert sorted(c.text for c in there) == sorted(c.text for c in here)
        for char in here:
            assert min(max(abs(c.x - char.x), abs(c.y - char.y)) for c in there if c.text == char.text) <= TOLERANCE_PT


def test_the_compiled_template_knows_its_own_deviation(compiled: overlay.Compiled) -> None:
    """The proof at compile time is kept with the template."""
    assert 0 < compiled.deviation_pt <= TOLERANCE_PT


def test_stamped_sheets_are_deterministic_searchable_and_sound(
    compiled: overlay.Compiled, constants: dict[str, Any], tmp_path: Path
) -> None:
    """The same people give the same bytes; qpdf finds nothing wrong; the background is stored once."""
    people = [
        overlay.Person(
            0, {"name": f"Đỗ Ưởng {i}", "honorific": "Đồng chí", "detail": "", "achievement": "Đã có", "register_no": ""}
        )
        for i in range(50)
    ]
    one, two = (overlay.stamp([compiled], people, constants).on_paper for _ in range(2))
    assert one == two
    assert len(one) < 50 * 3000 + len(compiled.base)
    (tmp_path / "one.pdf").write_bytes(one)
    assert subprocess.run(["qpdf", "--check", str(tmp_path / "one.pdf")], capture_output=True, check=False).returncode == 0
    assert "Đỗ Ưởng 49" in office.pdf_text(one)[49]


def test_a_long_name_is_wrapped_then_shrunk_with_its_line_pitch(compiled: overlay.Compiled) -> None:
    """Shrunk lines stay inside the row and keep the ratio of pitch to size."""
    place = max(compiled.places, key=lambda p: p.size)
    lines, note = fit([LONG_UNIT], place, "tên")
    assert note is not None
    assert len(lines) > 1
    size = lines[0].size
    assert size < place.size
    assert lines[0].y - lines[1].y == pytest.approx(place.pitch * size / place.size)
    assert (len(lines) - 1) * (lines[0].y - lines[1].y) + size <= place.height
    for line in lines:
        assert place.left - 0.1 <= line.x
        assert max(x for _, x, _ in pens(line)) < place.right


def test_a_name_that_cannot_be_read_any_more_is_refused(compiled: overlay.Compiled) -> None:
    """A person must shorten a text that would come out below the smallest size."""
    place = max(compiled.places, key=lambda p: p.size)
    with pytest.raises(NameCannotPrint, match="quá dài"):
        fit(["Chi bộ Phòng Nghiệp vụ " * 40], place, "tên")


def test_the_compiled_template_is_kept_and_read_back(compiled: overlay.Compiled, constants: dict[str, Any], cache: Path) -> None:
    """A second process finds the compiled template on disk and needs no LibreOffice."""
    from worker.generation.overlay import compile as module

    module._MEMORY.clear()
    again = module._remembered(module.cache_key(templates.load("certificate-individual"), constants), cache)
    assert again == compiled


def added(paragraph: Any, text: str, **font: Any) -> None:
    """A run behind the others, in the look of the first but for ``font``."""
    element = copy.deepcopy(paragraph.runs[0]._r)
    paragraph._p.append(element)
    run = Run(element, paragraph)
    run.text = text
    for name, value in font.items():
        setattr(run.font, name, value)


def split_tag(paragraph: Any) -> None:
    paragraph.runs[0].text = "{{ a."
    added(paragraph, "name }} và", italic=True)


def mixed(paragraph: Any) -> None:
    """A label in small letters, the name, and a word in red italics."""
    size = paragraph.runs[0].font.size
    paragraph.runs[0].text = "Tặng "
    paragraph.runs[0].font.size = Pt(16)
    added(paragraph, "{{ a.name }}", size=size)
    added(paragraph, " {{ a.honorific }}", size=size, italic=True, bold=False)


def doubled(paragraph: Any) -> None:
    paragraph._p.addnext(copy.deepcopy(paragraph._p))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda p: setattr(p.runs[0].font, "underline", True), "gạch chân"),
        (lambda p: p.runs[0]._r.get_or_add_rPr().append(parse_xml(f'<w:spacing {nsdecls("w")} w:val="20"/>')), "khoảng cách chữ"),
        (lambda p: p.runs[0]._r.get_or_add_rPr().append(parse_xml(f'<w:kern {nsdecls("w")} w:val="2"/>')), "kerning"),
        (lambda p: setattr(p.style.font, "all_caps", True), "chữ hoa tự động"),
        (lambda p: setattr(p.paragraph_format, "first_line_indent", Pt(20)), "thụt dòng đầu"),
        (lambda p: setattr(p, "alignment", 3), "căn đều hai bên"),
        (lambda p: p.runs[0].add_tab(), "tab"),
        (lambda p: p.paragraph_format.tab_stops.add_tab_stop(Pt(90)), "điểm dừng tab"),
        (lambda p: setattr(p.runs[0], "text", "{% if a.name %}{{ a.name }}{% endif %}"), "điều kiện"),
        (doubled, "hai đoạn của từng người"),
    ],
)
def test_a_template_that_cannot_be_matched_is_refused_with_its_reason(change: Any, reason: str) -> None:
    """What this track does not set like LibreOffice is named, never set differently."""
    with pytest.raises(Refused, match=reason):
        spots(edited(change))


def test_a_column_that_leaves_the_paper_is_refused(constants: dict[str, Any]) -> None:
    """LibreOffice sets letters beyond the edge without a word; here the template goes to the way that people look at."""
    source = edited(lambda _: None, page_mm=(210, 297))
    compiled, reason = compiled_or_reason([source], constants)
    assert compiled == []
    assert "mép giấy" in reason


def test_a_tag_that_runs_over_two_looks_takes_the_first() -> None:
    """As docxtpl does it: the whole tag, and what its last run has besides, is set in the look of its first run."""
    found = next(s for s in spots(edited(split_tag)) if "a.name" in s.source)
    assert found.runs == ("{{ a.name }} và",)


@pytest.mark.parametrize(
    ("page_mm", "share", "two_lines"),
    [
        ((420, 297), 1.0, "Trung tâm Kiểm soát bệnh tật và Ban Quản lý dự án đầu tư xây dựng Yên Bái ẨN NGỮ"),
        ((210, 297), 0.66, "Trung tâm Kiểm soát bệnh tật Yên Bái ẨN NGỮ"),
    ],
    ids=["A3 landscape", "A4 portrait"],
)
def test_mixed_looks_stand_where_libreoffice_puts_them(
    page_mm: tuple[float, float], share: float, two_lines: str, constants: dict[str, Any]
) -> None:
    """Several sizes and styles in one paragraph, over one line and over two, A3 and A4, across and upright: same lines, half a point."""
    source = edited(mixed, page_mm=page_mm, share=share)
    (compiled,) = overlay.compile_templates([source], constants)
    fields = {"honorific": "Đồng chí", "detail": "Chi bộ", "achievement": "Đã có thành tích", "register_no": ""}
    people = [{**fields, "name": n} for n in ("Lê Ư", "AVATAR Tô Vũ Tỵ", two_lines)]
    docx = templates.render(page_per_awardee(source), {**constants, "awards": people}, trusted=True)
    (theirs,) = office.convert([office.Job(docx, pages=len(people))])
    stamped = overlay.stamp([compiled], [overlay.Person(0, p) for p in people], constants)
    assert stamped.warnings == []
    for there, here in zip(chars(theirs), chars(stamped.on_paper), strict=True):
        assert lines(here) == lines(there)
        assert deviation(there, here) <= TOLERANCE_PT
    assert {c.font for c in chars(stamped.on_paper)[0]} >= {"KTPAPR+LiberationSerif-Bold", "KTPAPR+LiberationSerif-Italic"}


def test_hostile_names_are_set_like_libreoffice_or_reported() -> None:
    """A small round of `bench fidelity`: characters, line breaks, places and pictures of 20 hostile people."""
    result = compared(hostile_people(20), Result())
    assert result.faults == []
    assert result.refused >= 1
    assert result.shrunk >= 1
    assert result.pages - result.shrunk >= 8
    assert 0 < result.deviation_pt <= TOLERANCE_PT


def test_a_clipped_letter_shows_in_the_picture(compiled: overlay.Compiled, constants: dict[str, Any]) -> None:
    """The comparison of pictures sees a name that is cut off at half its height."""
    fields = {"honorific": "", "detail": "", "achievement": "Đã", "register_no": ""}
    whole, none = (
        overlay.stamp([compiled], [overlay.Person(0, {**fields, "name": n})], constants).on_paper for n in ("Lê Văn Mẫu", "")
    )
    with pypdfium2.PdfDocument(whole) as a, pypdfium2.PdfDocument(none) as b:
        one, other = picture(a, 0), picture(b, 0)
    rows = np.flatnonzero((one != other).any(axis=1))
    cut = one.copy()
    cut[rows[len(rows) // 2] :] = other[rows[len(rows) // 2] :]
    assert stray_ink(one, one) == 0
    assert stray_ink(one, cut) > STRAY_SHARE


def test_a_refused_template_falls_back_to_one_merged_document(plan: Plan, tmp_path: Path) -> None:
    """The certificates are made all the same, page for page, and the clerk is told to look at them."""
    changed = edited(lambda p: setattr(p.runs[0].font, "underline", True))
    (tmp_path / "certificate-individual.docx").write_bytes(changed)
    people = [a for a in roster.in_order(award_list(3)) if a.kind == "individual"]
    context = certificate_context(texts_of(plan, 1), people, None, None)
    sheets = certificates.make(context, people, tmp_path)
    assert sheets.track == "merged"
    assert "gạch chân" in sheets.warnings[0]
    for pdf in (sheets.on_paper, sheets.on_blank):
        assert [p.name in t for p, t in zip(people, office.pdf_text(pdf), strict=True)] == [True] * len(people)


def test_the_offset_moves_only_the_sheets_for_blanks(compiled: overlay.Compiled, constants: dict[str, Any]) -> None:
    """Two millimetres right and one down move every letter on the blank by exactly that."""
    people = [overlay.Person(0, {"name": "Lê Ư", "honorific": "", "detail": "", "achievement": "Đã", "register_no": ""})]
    still = overlay.stamp([compiled], people, constants)
    moved = overlay.stamp([compiled], people, constants, offset_mm=(2, 1))
    assert still.on_paper == moved.on_paper
    before, after = chars(still.on_blank)[0], chars(moved.on_blank)[0]
    assert len(before) == len(after) > 50
    for a, b in zip(before, after, strict=True):
        assert b.x - a.x == pytest.approx(2 / 25.4 * 72, abs=0.02)
        assert b.y - a.y == pytest.approx(-1 / 25.4 * 72, abs=0.02)


def test_one_spoilt_sheet_can_be_printed_again(compiled: overlay.Compiled, constants: dict[str, Any]) -> None:
    """A single page is taken out whole, and the printer's test grid is one page of the blank's size."""
    people = [
        overlay.Person(0, {"name": n, "honorific": "", "detail": "", "achievement": "", "register_no": ""})
        for n in ("Lê A", "Lê B")
    ]
    again = certificates.single(overlay.stamp([compiled], people, constants).on_paper, 2)
    assert ["Lê B" in t for t in office.pdf_text(again)] == [True]
    assert len(office.pdf_text(certificates.printer_grid(offset_mm=(1, -1)))) == 1
