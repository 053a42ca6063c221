"""The first version of the office's other papers: tờ trình tổng hợp, phiếu thẩm định, thông báo kết quả, danh sách tiền thưởng."""

from __future__ import annotations

from typing import Any

from docx.enum.table import WD_ALIGN_VERTICAL
from docx.shared import Mm
from parts import board_foot, cells, facts, heading_row, looped, to_sign, two_signatures
from word import (
    CENTER,
    JUSTIFY,
    RIGHT,
    Form,
    addressee,
    body,
    end,
    heads,
    letterhead,
    line,
    new_document,
    no_borders,
    page_numbers,
    row,
    row_tag,
    section,
    table,
    tag,
    title,
    write,
)


def consolidated_submission(form: Form) -> Any:
    """Tờ trình tổng hợp of the appraising board to the deciding body."""
    document = new_document()
    page_numbers(document)
    letterhead(form, document, section_name="{{ board }}")
    title(form, document, "TỜ TRÌNH", "{{ about }} đề nghị tặng {{ award_short }} cho {{ subjects }} {{ reason_short }}")
    addressee(form, document, "{{ deciding_body }}", salutation="{{ salutation }}")
    body(document, "{{ opening }}")
    _what_came_in(document)
    _proposals(document)
    _not_proposed(document)
    last = body(document, "{{ advisor }} kính trình {{ deciding_body }} xem xét, quyết định", keep=True)
    write(last, form.closing)
    board_foot(form, document)
    return document


def _what_came_in(document: Any) -> None:
    """Part I: dossiers by kind of unit, nominees by what the papers say, dossiers that lack papers."""
    section(document, "I. Tiếp nhận, thẩm định hồ sơ")
    body(document, "{{ received_words }}", keep=True)
    made = table(document, [53, 17, 17, 18, 22, 19, 19], ruled=True)
    heads(made, ("Loại đơn vị trình", "Số đơn vị", "Số hồ sơ", "Đầy đủ", "Cần làm rõ", "Chưa đầy đủ", "Đang đọc, bổ sung"))
    received = ("{{ r.name }}", "{{ r.units }}", "{{ r.dossiers }}", "{{ r.complete }}", "{{ r.needs_review }}",
                "{{ r.incomplete }}", "{{ r.waiting }}")  # fmt: skip
    looped(made, "r in received", received, "lcccccc")
    line(document, "Điều kiện theo tiêu chuẩn của kế hoạch:", size=13, before=6, after=3, keep=True)
    made = table(document, [55, 20, 22, 22, 24, 22], ruled=True)
    heads(
        made,
        ("Đối tượng", "Đề nghị", "Đủ điều kiện theo giấy tờ", "Không đủ điều kiện", "Chưa kết luận được", "Ban đề nghị khen"),
    )
    eligible = (
        "{{ r.name }}",
        "{{ r.nominated }}",
        "{{ r.eligible }}",
        "{{ r.ineligible }}",
        "{{ r.unknown }}",
        "{{ r.proposed }}",
    )
    looped(made, "r in eligible", eligible, "lccccc")
    tag(document, "{%p if short %}")
    line(document, "Hồ sơ còn thiếu, cần làm rõ:", size=13, before=6, after=3, keep=True)
    made = table(document, [10, 44, 91, 20], ruled=True)
    heads(made, ("TT", "Đơn vị trình (hồ sơ)", "Nội dung còn thiếu", "Hiện nay"))
    row_tag(made, "{%tr for r in short %}")
    added = cells(made, ("{{ r.no }}", "{{ r.unit }}", "{%p for point in r.points %}", "{{ r.state }}"), "clll")
    line(added.cells[1], "({{ r.dossier }})", size=12, after=1)
    line(added.cells[2], "- {{ point }}", size=12)
    tag(added.cells[2], "{%p endfor %}")
    row_tag(made, "{%tr endfor %}")
    tag(document, "{%p endif %}")


def _proposals(document: Any) -> None:
    """Part II: the board's proposals against the quotas, and their list."""
    section(document, "II. Đề nghị khen thưởng")
    body(
        document,
        "Đề nghị tặng {{ award }} cho {{ proposed_counts }}.{% if quotas %} Đối chiếu chỉ tiêu của kế hoạch:{% endif %}",
        keep=True,
    )
    tag(document, "{%p if quotas %}")
    made = table(document, [60, 18, 18, 22, 20, 27], ruled=True)
    heads(made, ("Chỉ tiêu", "Tối đa", "Đơn vị đề nghị", "Đủ điều kiện theo giấy tờ", "Ban đề nghị", "So với chỉ tiêu"))
    quotas = ("{{ q.name }}", "{{ q.most }}", "{{ q.nominated }}", "{{ q.eligible }}", "{{ q.proposed }}", "{{ q.note }}")
    looped(made, "q in quotas", quotas, "lccccc")
    tag(document, "{%p endif %}")
    tag(document, "{%p if rows %}")
    line(document, "Danh sách đề nghị khen:", size=13, before=6, after=3, keep=True)
    made = table(document, [10, 43, 46, 36, 30], ruled=True)
    heads(made, ("TT", "Họ và tên, tên tập thể", "Chức vụ, đơn vị", "Đơn vị trình", "Phiếu"))
    row_tag(made, "{%tr for r in rows %}")
    row_tag(made, "{%tr if r.heading %}")
    heading_row(made, "{{ r.heading }}")
    row_tag(made, "{%tr else %}")
    shown = ("{{ r.no }}", "{{ r.name }}", "{{ r.detail }}", "{{ r.submitter }}", "{{ r.votes }}")
    row_tag(made, "{%tr if r.remarks %}")
    cells(made, shown, "cllll", keep=True)
    noted = row(made).cells
    line(noted[1].merge(noted[4]), "Ghi chú: {{ r.remarks }}", size=12, before=1, after=1, align=JUSTIFY, italic=True)
    row_tag(made, "{%tr else %}")
    cells(made, shown, "cllll")
    row_tag(made, "{%tr endif %}")
    row_tag(made, "{%tr endif %}")
    row_tag(made, "{%tr endfor %}")
    tag(document, "{%p endif %}")


def _not_proposed(document: Any) -> None:
    """Part III: everybody else, with the conclusion and its reasons."""
    section(document, "III. Trường hợp không đề nghị")
    tag(document, "{%p if others %}")
    body(document, "{{ advisor }} không đề nghị khen {{ others_counts }}, lý do từng trường hợp như sau:", keep=True)
    made = table(document, [9, 46, 31, 34, 45], ruled=True)
    heads(made, ("TT", "Họ và tên, tên tập thể; chức vụ, đơn vị", "Đơn vị trình", "Kết luận", "Lý do"))
    named = "{{ r.name }}{% if r.detail %}, {{ r.detail }}{% endif %}"
    looped(
        made,
        "r in others",
        ("{{ r.no }}", named, "{{ r.submitter }}", "{{ r.conclusion }}", "{{ r.reason }}"),
        "cllll",
        before_end=True,
    )
    tag(document, "{%p else %}")
    body(document, "Không có trường hợp nào.", keep=True)
    tag(document, "{%p endif %}")


def appraisal_sheet(form: Form) -> Any:
    """Phiếu thẩm định of one dossier or of one nominee in it."""
    document = new_document()
    page_numbers(document)
    letterhead(form, document, numbered=False, section_name="{{ board }}")
    title(form, document, "PHIẾU THẨM ĐỊNH", "đề nghị tặng {{ award }}, {{ phase_name }}")
    facts(
        document,
        (
            ("Đơn vị trình: ", "{{ unit }} ({{ unit_kind }})"),
            ("Hồ sơ: ", "{{ dossier }}; công văn đến số {{ incoming_number }}, ngày nhận {{ received }}"),
            ("Kiểm tra thành phần hồ sơ: ", "{{ verdict }}"),
        ),
    )
    tag(document, "{%p for n in nominees %}")
    section(document, "{{ n.heading }}")
    made = table(document, [65, 76, 24], ruled=True)
    heads(made, ("Yêu cầu", "Thực tế theo hồ sơ", "Kết luận"))
    looped(made, "c in n.criteria", ("{{ c.need }}", "{{ c.fact }}", "{{ c.result }}"), "llc")
    for label, value in (
        ("Theo giấy tờ: ", "{{ n.eligibility }}"),
        ("Kết quả biểu quyết: ", "{{ n.votes }}"),
    ):
        write(line(document, label, before=2, size=13, keep=True), value, size=13, bold=label.startswith("Theo"))
    tag(document, "{%p if n.remarks %}")
    write(line(document, "Lưu ý: ", before=2, size=13, align=JUSTIFY, keep=True), "{{ n.remarks }}", size=13)
    tag(document, "{%p endif %}")
    write(line(document, "Ý kiến thẩm định: ", before=2, size=13), "{{ n.opinion }}", size=13, bold=True)
    tag(document, "{%p endfor %}")
    tag(document, "{%p if papers %}")
    section(document, "Nội dung khác của hồ sơ")
    made = table(document, [65, 76, 24], ruled=True)
    heads(made, ("Yêu cầu", "Thực tế theo hồ sơ", "Kết luận"))
    looped(made, "c in papers", ("{{ c.need }}", "{{ c.fact }}", "{{ c.result }}"), "llc", before_end=True)
    tag(document, "{%p endif %}")
    two_signatures(document, "{{ signer_title }}", "NGƯỜI THẨM ĐỊNH")
    return document


def result_notice(form: Form) -> Any:
    """Thông báo kết quả to one unit."""
    document = new_document()
    page_numbers(document)
    letterhead(form, document, section_name="{{ board }}")
    title(form, document, "THÔNG BÁO", "kết quả xét tặng {{ award }} ({{ phase_name }})")
    addressee(form, document, "{{ unit }}")
    body(document, "{{ opening }}")
    tag(document, "{%p if awarded %}")
    section(document, "1. Được tặng {{ award }}")
    made = table(document, [10, 52, 58, 45], ruled=True)
    heads(made, ("TT", "Họ và tên, tên tập thể", "Chức vụ, đơn vị", "Quyết định"))
    looped(made, "r in awarded", ("{{ r.no }}", "{{ r.name }}", "{{ r.detail }}", "{{ r.decision }}"), "clll", before_end=True)
    tag(document, "{%p endif %}")
    named = "{{ r.name }}{% if r.detail %}, {{ r.detail }}{% endif %}"
    tag(document, "{%p if not_chosen %}")
    section(document, "{{ not_chosen_no }}. Không được chọn trong số được khen")
    body(document, "Các trường hợp này không bị kết luận là không đạt tiêu chuẩn.", keep=True)
    made = table(document, [10, 75, 80], ruled=True)
    heads(made, ("TT", "Họ và tên, tên tập thể; chức vụ, đơn vị", "Lý do"))
    looped(made, "r in not_chosen", ("{{ r.no }}", named, "{{ r.reason }}"), "cll", before_end=True)
    tag(document, "{%p endif %}")
    tag(document, "{%p if ineligible %}")
    section(document, "{{ ineligible_no }}. Không đủ điều kiện theo kế hoạch")
    made = table(document, [10, 75, 80], ruled=True)
    heads(made, ("TT", "Họ và tên, tên tập thể; chức vụ, đơn vị", "Lý do (mục của kế hoạch)"))
    looped(made, "r in ineligible", ("{{ r.no }}", named, "{{ r.reason }}"), "cll", before_end=True)
    tag(document, "{%p endif %}")
    last = body(document, "{{ advisor }} thông báo để {{ unit }} biết", keep=True)
    write(last, form.closing)
    board_foot(form, document)
    return document


def money_list(form: Form) -> Any:
    """Danh sách tiền thưởng ký nhận that goes with a decision."""
    document = new_document()
    page_numbers(document)
    letterhead(form, document, numbered=False)
    title(form, document, "DANH SÁCH", "nhận tiền thưởng kèm theo {{ award }}", "{{ reason }}", "{{ enclosed }}")
    line(document, "{{ rule }}", size=13, after=4, keep=True)
    made = table(document, [10, 45, 46, 14, 24, 26], ruled=True)
    heads(made, ("TT", "Họ và tên, tên tập thể", "Chức vụ, đơn vị", "Hệ số", "Số tiền (đồng)", "Ký nhận"))
    row_tag(made, "{%tr for r in rows %}")
    for condition, keep in (("{%tr if loop.revindex <= 2 %}", True), ("{%tr else %}", False)):
        row_tag(made, condition)
        texts = ("{{ r.no }}", "{{ r.name }}", "{{ r.detail }}", "{{ r.factor }}", "{{ r.amount }}", "")
        added = cells(made, texts, "cllcrl", keep=keep)
        added.height = Mm(10)  # at least: room for a signature
        for cell in added.cells:
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    row_tag(made, "{%tr endif %}")
    row_tag(made, "{%tr endfor %}")
    sums = row(made).cells
    line(sums[0].merge(sums[3]), "Cộng", align=CENTER, size=12, before=2, after=2, bold=True, keep=True)
    line(sums[4], "{{ total }}", align=RIGHT, size=12, before=2, after=2, bold=True, keep=True)
    line(sums[5], " ", size=12, keep=True)
    below = row(made).cells
    merged = below[0].merge(below[5])
    no_borders(merged)
    write(line(merged, "Bằng chữ: ", size=13, before=4, keep=True), "{{ total_words }}.", size=13, italic=True)
    tag(merged, "{%p if without %}")
    write(line(merged, "Không kèm tiền thưởng (kế hoạch chưa có mức): ", size=13, before=4, align=JUSTIFY, keep=True),
          "{{ without | join('; ') }}.", size=13)  # fmt: skip
    tag(merged, "{%p endif %}")
    line(merged, size=6, keep=True)
    last = row(made).cells
    wide = (last[0].merge(last[1]), last[2].merge(last[3]), last[4].merge(last[5]))
    for cell, text in zip(wide, ("NGƯỜI LẬP", "KẾ TOÁN", "CHÁNH VĂN PHÒNG"), strict=True):
        no_borders(cell, top=True)
        to_sign(cell, text)
    end(document)
    return document
