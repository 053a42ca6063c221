"""Writes the first version of the templates: `python doc_templates/build.py`. Afterwards staff edit the DOCX files in Word.

Form of a Party paper (36-HD/VPTW): A4, margins 20/20/30/15 mm, Times New Roman, two-column head with ``*`` and the Party's name
over a rule of equal length, ``Số …-QĐ/…`` without a colon, place and date in italics, title, subject line, dashes.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a script from the checkout

from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_LINE_SPACING
from docx.shared import Mm, Pt
from office_papers import appraisal_sheet, consolidated_submission, money_list, result_notice
from parts import board_foot, cells, facts, foot, heading_row, looped, two_signatures
from word import (
    CENTER,
    JUSTIFY,
    PARTY,
    STATE,
    Form,
    addressee,
    background,
    band,
    body,
    end,
    frame,
    heads,
    letterhead,
    line,
    new_document,
    no_borders,
    page_numbers,
    row,
    row_tag,
    section,
    signature,
    table,
    tag,
    title,
    write,
)

from worker.generation.merge import PREPRINTED
from worker.generation.templates import repack

HERE = Path(__file__).resolve().parent


def ground(form: Form, document: Any, text: str) -> None:
    """A ground of the decision: upright after a dash in Party papers, in italics in state papers."""
    if form.party:
        body(document, f"- {text}")
    else:
        body(document, "").add_run(text).italic = True


def decision(form: Form) -> Any:
    document = new_document()
    page_numbers(document)
    letterhead(form, document)
    title(form, document, "QUYẾT ĐỊNH", "{{ about }} tặng {{ award_short }} cho {{ subjects }} {{ reason_short }}")
    tag(document, "{%p for basis in bases %}")
    ground(form, document, "{{ basis }};")
    tag(document, "{%p endfor %}")
    tag(document, "{%p if advisor %}")
    ground(form, document, "Xét đề nghị của {{ advisor }}," if form.party else "Theo đề nghị của {{ advisor }}.")
    tag(document, "{%p endif %}")
    line(document, "{{ deciding_body | upper }}", align=CENTER, before=8, bold=True, keep=True)
    line(document, "QUYẾT ĐỊNH" if form.party else "QUYẾT ĐỊNH:", align=CENTER, after=6, bold=True, keep=True)
    body(document, "Tặng {{ award }} cho {{ counts }} {{ reason }} (có danh sách kèm theo).", bold_lead="Điều 1. ")
    tag(document, "{%p if money %}")
    body(document, "{{ money }}", bold_lead="Điều 2. ")
    tag(document, "{%p endif %}")
    last = body(document, "", bold_lead="Điều {{ 3 if money else 2 }}. ", keep=True)
    write(
        last,
        "Văn phòng {{ org_short }}, các cơ quan, đơn vị có liên quan và {{ subjects }} có tên trong danh sách "
        f"chịu trách nhiệm thi hành Quyết định này{form.closing}",
    )
    foot(form, document)
    return document


def award_list(form: Form) -> Any:
    document = new_document()
    page_numbers(document)
    letterhead(form, document, numbered=False)
    title(form, document, "DANH SÁCH", "{{ subjects }} được tặng {{ award }}", "{{ reason }}", "{{ enclosed }}")
    made = table(document, [12, 66, 87], ruled=True)
    for cell, text in zip(row(made, header=True).cells, ("TT", "Họ và tên, tên tập thể", "Chức vụ, đơn vị"), strict=True):
        line(cell, text, align=CENTER, size=13, before=3, after=3, bold=True, keep=True)
    row_tag(made, "{%tr for r in rows %}")
    row_tag(made, "{%tr if r.heading %}")
    heading_row(made, "{{ r.heading }}", size=13, space=3)
    for condition, keep, wide in (
        ("{%tr elif r.wide and r.keep %}", True, True),
        ("{%tr elif r.wide %}", False, True),
        ("{%tr elif r.keep %}", True, False),
        ("{%tr else %}", False, False),
    ):
        row_tag(made, condition)
        cells = row(made).cells
        line(cells[0], "{{ r.no }}", align=CENTER, size=13, before=2, after=2, keep=keep)
        line(cells[1].merge(cells[2]) if wide else cells[1], "{{ r.name }}", size=13, before=2, after=2, keep=keep)
        if not wide:
            line(cells[2], "{{ r.detail }}", size=13, before=2, after=2, keep=keep)
    row_tag(made, "{%tr endif %}")
    row_tag(made, "{%tr endfor %}")
    cells = row(made).cells
    no_borders(cells[0].merge(cells[1]))
    no_borders(cells[2])
    line(cells[2], " ", size=8, keep=True)
    signature(form, cells[2])
    end(document)
    return document


def certificate(form: Form, kind: str) -> Any:
    """One page for one awardee ``a``. Every row has an exact height, so that a long name moves nothing below it."""
    document = new_document(landscape=True, margins=(21, 18, 28, 28))
    line(document, size=2)
    shape = document.paragraphs[0].paragraph_format
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)
    made = table(document, [105, 136], ruled=False)
    nation = "ĐẢNG CỘNG SẢN VIỆT NAM" if form.party else "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    if form.party:
        line(band(made, 10), nation, align=CENTER, style=PREPRINTED, size=15, bold=True)
    else:
        top = band(made, 14)
        line(top, nation, align=CENTER, style=PREPRINTED, size=14, bold=True)
        line(top, "Độc lập - Tự do - Hạnh phúc", align=CENTER, style=PREPRINTED, size=14, bold=True)
    line(band(made, 10 if form.party else 8), "{{ issuer }}", align=CENTER, size=16, bold=True)
    line(band(made, 7), "TẶNG", align=CENTER, size=14)
    line(band(made, 18), "{{ award_title }}", align=CENTER, style=PREPRINTED, size=40, bold=True, colour="C41E24")
    if kind == "individual":
        line(band(made, 10, at=WD_ALIGN_VERTICAL.BOTTOM), "{{ a.honorific }}", align=CENTER, size=18, italic=True)
    else:
        band(made, 4)
    line(band(made, 24), "{{ a.name }}", align=CENTER, size=28 if kind == "individual" else 26, bold=True)
    line(band(made, 15), "{{ a.detail }}", align=CENTER, size=16)
    line(band(made, 22), "{{ a.achievement }}", align=CENTER, size=16, italic=True)
    band(made, 4 if kind == "individual" else 8)
    left, right = row(made, height_mm=45).cells
    left.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM
    line(left, "{{ decision_line }}", size=12)
    line(left, "Vào sổ số: {{ a.register_no }}", size=12)
    line(right, "{{ place_date }}", align=CENTER, italic=True)
    signature(form, right, gap_pt=52)
    end(document)
    return document


def check_sheet(form: Form) -> Any:
    """Phiếu kiểm tra hồ sơ: what is there, the criteria of each nominee, what is open, place for two signatures."""
    document = new_document()
    page_numbers(document)
    letterhead(form, document, numbered=False, section_name="{{ board }}")
    title(form, document, "PHIẾU KIỂM TRA HỒ SƠ", "đề nghị tặng {{ award }}, {{ phase_name }}")
    facts(
        document,
        (
            ("Đơn vị trình: ", "{{ unit }} ({{ unit_kind }})"),
            ("Công văn đến: ", "số {{ incoming_number }}; ngày nhận hồ sơ: {{ received }}"),
            ("Kết quả kiểm tra: ", "{{ verdict }} {{ verdict_note }}"),
        ),
        bold="Kết quả kiểm tra: ",
    )
    section(document, "I. Thành phần hồ sơ")
    made = table(document, [10, 70, 11, 17, 57], ruled=True)
    heads(made, ("TT", "Thành phần, thể thức", "Có", "Không", "Ghi chú"))
    looped(made, "r in papers", ("{{ r.no }}", "{{ r.what }}", "{{ r.yes }}", "{{ r.no_mark }}", "{{ r.note }}"), "clccl")
    section(document, "II. Tiêu chuẩn của từng tập thể, cá nhân được đề nghị")
    made = table(document, [62, 80, 23], ruled=True)
    heads(made, ("Yêu cầu", "Thực tế theo hồ sơ", "Kết luận"))
    row_tag(made, "{%tr for r in nominees %}")
    row_tag(made, "{%tr if r.heading %}")
    heading_row(made, "{{ r.heading }}")
    row_tag(made, "{%tr else %}")
    cells(made, ("{{ r.need }}", "{{ r.fact }}", "{{ r.result }}"), "llc")
    row_tag(made, "{%tr endif %}")
    row_tag(made, "{%tr endfor %}")
    tag(document, "{%p if others %}")
    section(document, "III. Các nội dung khác cần sửa, cần làm rõ")
    tag(document, "{%p for item in others %}")
    line(document, "- {{ item }}", align=JUSTIFY, before=2, size=12)
    tag(document, "{%p endfor %}")
    tag(document, "{%p endif %}")
    tag(document, "{%p if people %}")
    section(document, "{{ people_number }}. Việc do người có thẩm quyền xem xét")
    tag(document, "{%p for item in people %}")
    tag(document, "{%p if loop.last %}")
    line(document, "- {{ item }}", align=JUSTIFY, before=2, size=12, keep=True)  # goes with the place to sign
    tag(document, "{%p else %}")
    line(document, "- {{ item }}", align=JUSTIFY, before=2, size=12)
    tag(document, "{%p endif %}")
    tag(document, "{%p endfor %}")
    tag(document, "{%p endif %}")
    line(document, "Ý kiến của người kiểm tra: " + "." * 94, before=8, size=13, keep=True)
    line(document, "." * 130, before=4, size=13, keep=True)
    two_signatures(document, "Ý KIẾN CỦA VĂN PHÒNG", "NGƯỜI KIỂM TRA")
    return document


def supplement_request(form: Form) -> Any:
    """Công văn yêu cầu bổ sung hồ sơ: no title word, subject line below the number, numbered items, the deadline in bold."""
    document = new_document()
    page_numbers(document)
    letterhead(form, document, section_name="{{ board }}", below_number="{{ subject }}")
    addressee(form, document, "{{ unit }}", before=18)
    body(document, "{{ opening }}")
    tag(document, "{%p for item in items %}")
    body(document, "{{ loop.index }}. {{ item }}")
    tag(document, "{%p endfor %}")
    last = body(document, "Đề nghị {{ unit }} hoàn thiện và gửi về {{ advisor }} ", keep=True)
    write(last, "{{ deadline }}", bold=True)
    write(last, form.closing)
    board_foot(form, document)
    return document


def correction_letter(form: Form) -> Any:
    """Công văn đính chính of the organisation that issued the decision: what stood there and what it must be, awardee by awardee."""
    document = new_document()
    page_numbers(document)
    letterhead(form, document, below_number="{{ subject }}")
    tag(document, "{%p if units | length == 1 %}")
    addressee(form, document, "{{ units | first }}", before=18)
    tag(document, "{%p else %}")
    to = line(document, before=18, keep=True)
    to.paragraph_format.left_indent = Mm(45)
    write(to, "Kính gửi:", italic=form.party)
    tag(document, "{%p for unit in units %}")
    each = line(document, "- {{ unit }}{{ '.' if loop.last else ';' }}", after=2)
    each.paragraph_format.left_indent, each.paragraph_format.first_line_indent = Mm(59), Mm(-3)
    tag(document, "{%p endfor %}")
    tag(document, "{%p endif %}")
    body(document, "{{ opening }}", keep=True)
    made = table(document, [10, 55, 50, 50], ruled=True)
    heads(made, ("TT", "Tập thể, cá nhân", "Đã ghi", "Nay đính chính là"))
    row_tag(made, "{%tr for r in rows %}")
    added = cells(made, ("{{ r.no }}", "{{ r.name }}", "{{ r.old }}", "{{ r.new }}"), "clll", size=13)
    line(added.cells[1], "({{ r.what }})", size=12, after=1, italic=True)
    row_tag(made, "{%tr endfor %}")
    tag(document, "{%p if reason %}")
    body(document, "Lý do đính chính: {{ reason }}.")
    tag(document, "{%p endif %}")
    body(document, "{{ rest }}")
    last = body(document, "{{ deciding_body }} thông báo để các đơn vị, tập thể, cá nhân có liên quan biết, thực hiện", keep=True)
    write(last, form.closing)
    if form.party:
        foot(form, document, "Như trên,", "{{ filed }}.")
    else:
        foot(form, document, "Như trên;", "{{ filed }}.")
    return document


BUILDERS: dict[str, Callable[[Form], Any]] = {
    "decision": decision,
    "list": award_list,
    "certificate-individual": lambda form: certificate(form, "individual"),
    "certificate-collective": lambda form: certificate(form, "collective"),
    "check_sheet": check_sheet,
    "supplement_request": supplement_request,
    "consolidated_submission": consolidated_submission,
    "appraisal_sheet": appraisal_sheet,
    "result_notice": result_notice,
    "correction_letter": correction_letter,
    "money_list": money_list,
}


def main() -> None:
    """Writes every template next to this script: the Party's here, those of state bodies in nd30/."""
    for form in (PARTY, STATE):
        (HERE / form.folder).mkdir(exist_ok=True)
        for name, make in BUILDERS.items():
            (HERE / form.folder / f"{name}.docx").write_bytes(_built(name, make(form)))


def _built(name: str, document: Any) -> bytes:
    if name.startswith("certificate"):
        with tempfile.TemporaryDirectory() as folder:
            frame(Path(folder) / "frame.png")
            background(document, Path(folder) / "frame.png")
    document.core_properties.author = "khenthuong"
    out = io.BytesIO()
    document.save(out)
    return repack(out.getvalue())


if __name__ == "__main__":
    main()
