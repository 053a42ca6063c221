"""Reports as offices set them: spoilt headings, titles that name, labels beside dates, leaders, registrations of awards."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dossier.documents import Document, FieldValue
from dossier.pages import Ink, Line
from tests.bodies.paper import Sheet, document, line
from tests.bodies.test_other_hands import report as headed_report
from tests.bodies.test_rating_clauses import sheet_report
from tests.bodies.test_report_sentences import registration
from tests.bodies.test_reports import COLLECTIVE, PERSON, report
from worker.understanding.bodies import fill_body

WIDTHS = (0.08, 0.32, 0.15, 0.15, 0.15, 0.15)
TWO_ROWS = [
    ("TT", "Tên chỉ tiêu", "ĐVT", "Kết quả", None, None),
    ("TT", "Tên chỉ tiêu", "ĐVT", "Kế hoạch", "Thxx biện", "% đạt"),
]


def signed(sheet: Sheet) -> Document:
    found = document("achievement_report")
    found.fields["subject_kind"] = FieldValue(value="individual", raw="", confidence=0.97)
    fill_body(found, [sheet.reading()])
    return found


def test_a_heading_over_a_spoilt_one_is_no_column() -> None:
    """ "Kết quả" over three columns takes none of their figures, though the heading of the result was misread."""
    rows = [*TWO_ROWS, ("1", "Trồng cây", "cây", "50", "60", "120"), ("2", "Hiến máu", "đơn vị", "40", "46", "115")]
    found = sheet_report(COLLECTIVE, WIDTHS, rows).targets
    assert [(t.planned, t.actual, t.percent, t.needs_review) for t in found] == [
        (50, 60, 120, False),
        (40, 46, 115, False),
    ]


def test_a_group_of_rows_is_no_target() -> None:
    """A row that names a group over all columns of figures, and a header set once more, are no targets."""
    head = ("TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch", "Thực hiện", "Tỷ lệ %")
    rows = [head, ("I", "Nhiệm vụ chuyên môn", None, None, None, None), ("1", "Trồng cây", "cây", "50", "60", "120"), head,
            ("2", "Hiến máu", "đơn vị", "40", "46", "115")]  # fmt: skip
    assert [t.text for t in sheet_report(COLLECTIVE, WIDTHS, rows).targets] == ["Trồng cây", "Hiến máu"]


def test_the_title_names_the_collective_before_the_label_of_what_it_belongs_to() -> None:
    """Where the letterhead bears out the title, "Đơn vị: …" says what the collective belongs to."""
    text = (
        "BÁO CÁO THÀNH TÍCH\nTập thể Chi bộ Thủy văn\n1. Tình hình\nĐơn vị: Đảng bộ Trạm Khí tượng Bản Cái.\nTập thể đã làm tốt."
    )
    found = headed_report(text, issuing_org="CHI BỘ THỦY VĂN", superior_org="ĐẢNG ỦY TRẠM KHÍ TƯỢNG BẢN CÁI")
    assert (found.value("subject_name"), found.value("subject_unit")) == ("Chi bộ Thủy văn", "Đảng bộ Trạm Khí tượng Bản Cái")
    assert not found.field("subject_name").needs_review
    assert not found.field("subject_unit").needs_review
    assert headed_report(text).field("subject_name").needs_review


@pytest.mark.parametrize(
    "title",
    [
        "Về việc đề nghị khen thưởng Công đoàn Trạm Giống Bản Cái",
        "Công đoàn Trạm Giống Bản Cái với đợt thi đua đặc biệt giai đoạn I",
    ],
)
def test_titles_that_name_a_collective(title: str) -> None:
    """ "… khen thưởng X" and "X với đợt thi đua …" name it; of a body of the letterhead that is said to belong to nobody no unit is asked."""
    text = f"BÁO CÁO THÀNH TÍCH\n{title}\nTổng số: 21 đoàn viên công đoàn."
    found = headed_report(text, issuing_org="CÔNG ĐOÀN TRẠM GIỐNG BẢN CÁI")
    assert (found.value("subject_name"), found.field("subject_name").needs_review) == ("Công đoàn Trạm Giống Bản Cái", False)
    assert (found.value("subject_unit"), found.field("subject_unit").needs_review) == (None, False)
    told = headed_report(f"{text}\nCông đoàn trực thuộc Liên đoàn Lao động huyện.", issuing_org="CÔNG ĐOÀN TRẠM GIỐNG BẢN CÁI")
    assert told.field("subject_unit").needs_review


@pytest.mark.parametrize("right", ["Bản Cái, ngày 04 tháng 7 năm 2020", "NGƯỜI BÁO CÁO THÀNH TÍCH"])
def test_a_label_on_one_line_with_the_right_column(right: str) -> None:
    """A narrow gap does not make one line of the label and what stands beside it."""
    sheet = Sheet()
    for text in PERSON.splitlines():
        sheet.para(text)
    sheet.two("XÁC NHẬN CỦA ĐẢNG ỦY TRẠM", right)
    left, beside = sheet.lines[-2:]
    shift = left.box[2] + 0.014 - beside.box[0]
    moved = (replace(w, box=(w.box[0] + shift, w.box[1], w.box[2] + shift, w.box[3])) for w in beside.words)
    sheet.lines[-2:] = [Line((*left.words, *moved))]
    sheet.two("RÍTHƯ", "NGƯỜI BÁO CÁO" if "ngày" in right else "")
    top = sheet.y
    sheet.ink.append(Ink("signature", (0.2, top, 0.35, top + 0.07), 0.9))
    sheet.y += 0.1
    sheet.two("Nguyễn Văn Thắng", "Lò Thị Hạnh")
    found = signed(sheet)
    assert [c.label for c in found.confirmations] == ["XÁC NHẬN CỦA ĐẢNG ỦY TRẠM"]
    assert (found.value("confirmation_present"), found.value("confirmation_signer_name")) == ("present", "Nguyễn Văn Thắng")


def test_a_label_over_a_sentence_across_both_columns() -> None:
    """The block of a label at the left margin stands at the right, below the sentence that runs across."""
    sheet = Sheet()
    for text in PERSON.splitlines():
        sheet.para(text)
    sheet.two("", "NGƯỜI BÁO CÁO")
    sheet.y += 0.08
    sheet.two("", "Lò Thị Hạnh")
    sheet.y += 0.02
    sheet.two("XÁC NHẬN CỦA CHI BỘ", "")
    sheet.para("Chi bộ xác nhận những nội dung kê khai trên đây là đúng sự thật, nhất trí đề nghị.")
    sheet.two("", "T/M CHI ỦY")
    sheet.two("", "BÍ THƯ")
    top = sheet.y
    sheet.ink.append(Ink("signature", (0.6, top, 0.75, top + 0.07), 0.9))
    sheet.y += 0.1
    sheet.two("", "Nguyễn Văn Thắng")
    found = signed(sheet)
    (one,) = found.confirmations
    assert (one.label, one.signer, one.signature) == ("XÁC NHẬN CỦA CHI BỘ", "Nguyễn Văn Thắng", "present")


@pytest.mark.parametrize("below", ["Nơi nhận:", "Ban lãnh đạo gồm ba người"])
def test_a_value_behind_a_leader_ends_its_line(below: str) -> None:
    """A leader pushes a rating to the right margin: what stands below it does not go on with it."""
    sheet = Sheet()
    for text in f"{COLLECTIVE}IV. Xếp loại qua các năm".splitlines():
        sheet.para(text)
    for year in (2018, 2019):
        sheet.columns((0.18, 0.3, 0.62), (f"- Năm {year}", ":", "Hoàn thành tốt nhiệm vụ"))
        words = sheet.lines[-1].words
        colon = next(w for w in words if w.text == ":")
        wide = replace(colon, box=(0.3, colon.box[1], 0.6, colon.box[3]))
        end = replace(words[-1], box=(*words[-1].box[:2], 0.93, words[-1].box[3]))
        sheet.lines[-1] = Line((*(wide if w is colon else w for w in words[:-1]), end))
    sheet.para(below, indent=0)
    found = document("achievement_report")
    fill_body(found, [sheet.reading()])
    assert [(r.year, r.raw.value, r.raw.needs_review) for r in found.ratings] == [
        (2018, "Hoàn thành tốt nhiệm vụ", False),
        (2019, "Hoàn thành tốt nhiệm vụ", False),
    ]


def test_a_heading_of_ratings_is_none() -> None:
    """ "Mức độ hoàn thành nhiệm vụ từng năm" beside the years is no rating that a list lost."""
    rows = [("TT", "Nội dung", "Kê khai"), ("1", "Mức độ hoàn thành nhiệm vụ từng năm", "Năm 2018: Hoàn thành tốt nhiệm vụ; Năm 2019: Hoàn thành tốt nhiệm vụ")]  # fmt: skip
    found = sheet_report(PERSON, (0.1, 0.3, 0.6), rows)
    assert [r.year for r in found.ratings] == [2018, 2019]
    assert "ratings" not in found.fields


def test_years_of_a_heading_are_those_below_it() -> None:
    """ "… từ 2016 đến nay: 2016: …; 2017: …" doubts no year."""
    found = report(
        f"{PERSON}Kết quả xếp loại đảng viên từ 2016 đến nay: 2016: Đủ tư cách, hoàn thành tốt nhiệm vụ; 2017: Hoàn thành tốt nhiệm vụ."
    )
    assert [(r.year, r.raw.value, r.raw.needs_review) for r in found.ratings] == [
        (2016, "Đủ tư cách, hoàn thành tốt nhiệm vụ", False),
        (2017, "Hoàn thành tốt nhiệm vụ", False),
    ]


def test_others_who_were_admitted() -> None:
    """That members were proposed "để Đảng xem xét, kết nạp" says nothing of the reporter's own day."""
    text = "BÁO CÁO THÀNH TÍCH\nHọ và tên: Lò Thị Hạnh\nNăm sinh: 1990\nChức vụ: Đoàn viên\nĐơn vị: Chi đoàn Trạm Giống\n"
    assert not report(f"{text}Giới thiệu 6 đoàn viên ưu tú để Đảng xem xét, kết nạp.").field("party_joined").needs_review
    assert report(f"{text}Kết nạp:").field("party_joined").needs_review


def test_awards_that_are_aimed_at_are_nobody() -> None:
    """ "- Tập thể: Giấy khen …" and "- Cá nhân: 02 đồng chí" register no nominees; the body that says so registers itself."""
    found = document("registration")
    found.fields["issuing_org"] = FieldValue(value="BAN TUYÊN HUẤN", raw="", confidence=0.97)
    sheet = Sheet()
    for text in (
        "BẢN ĐĂNG KÝ THI ĐUA",
        "Thực hiện Kế hoạch số 7-KH/ĐU, Ban Tuyên huấn Đảng ủy Trạm đăng ký các chỉ tiêu như sau:",
        "- Bài viết: 12 bài;",
        "3. Danh hiệu phấn đấu",
        "- Tập thể: Giấy khen của Đảng ủy cấp trên.",
        "- Cá nhân: 02 đồng chí.",
    ):
        sheet.para(text)
    fill_body(found, [sheet.reading()])
    assert [(n.kind, n.name.value) for n in found.nominees] == [("collective", "Ban Tuyên huấn Đảng ủy Trạm")]
    assert registration("BẢN ĐĂNG KÝ\n- Tập thể: Giấy khen của Đảng ủy cấp trên.\n- Cá nhân: 02 đồng chí.").nominees == []


@pytest.mark.parametrize("order", [("Kế hoạch", "Thực hiện", "50", "60"), ("Thực hiện", "Kế hoạch", "60", "50")])
def test_the_result_may_stand_before_the_plan(order: tuple[str, str, str, str]) -> None:
    """ "Chỉ tiêu" over what is aimed at begins no group of columns, in whatever order plan and result stand."""
    one, two, first, second = order
    rows = [("TT", "Chỉ tiêu", "ĐVT", one, two, "Tỷ lệ"), ("1", "Trồng cây", "cây", first, second, "120")]
    found = sheet_report(COLLECTIVE, WIDTHS, rows).targets
    assert [(t.text, t.planned, t.actual, t.percent, t.needs_review) for t in found] == [("Trồng cây", 50, 60, 120, False)]


def test_the_next_clause_rates_the_civil_servant() -> None:
    """ "Năm 2016: Đảng viên …; công chức …" holds two ratings of the year."""
    found = report(f"{PERSON}Xếp loại:\n- Năm 2016: đảng viên hoàn thành tốt nhiệm vụ; công chức hoàn thành xuất sắc nhiệm vụ.")
    assert [(r.year, r.scale, r.level) for r in found.ratings] == [
        (2016, "party_member", "good"),
        (2016, "civil_servant", "excellent"),
    ]


def test_labels_with_a_second_one_behind_a_stroke() -> None:
    """ "Đơn vị công tác/sinh hoạt: …" is one label; a value ends with its sentence, and "chưa" is no day of joining."""
    text = "BÁO CÁO THÀNH TÍCH\nNgười được đề nghị: Đồng chí Lò Thị Hạnh\nSinh ngày: 2/3/1985\nChức vụ: Kế toán\n"
    found = report(f"{text}Đơn vị công tác/sinh hoạt: Trạm Giống Bản Cái. Điện thoại: 0123\nVào Đảng: chưa")
    assert (found.value("subject_name"), found.value("subject_unit")) == ("Lò Thị Hạnh", "Trạm Giống Bản Cái")
    assert (found.value("party_joined"), found.field("party_joined").needs_review) == (None, False)


def test_any_collective_is_none() -> None:
    """ "Đề nghị khen thưởng tập thể" names nobody; "Thuộc: …" says what a collective belongs to."""
    found = report("BÁO CÁO THÀNH TÍCH\nĐề nghị khen thưởng tập thể\nTên đơn vị: Tổ Vườn ươm\nThuộc: Trạm Giống Bản Cái")
    assert (found.value("subject_name"), found.value("subject_unit")) == ("Tổ Vườn ươm", "Trạm Giống Bản Cái")
    assert report("BÁO CÁO THÀNH TÍCH\nĐề nghị khen thưởng tập thể\nI. Tình hình").value("subject_name") is None


def test_entries_with_a_letter_and_a_stroke() -> None:
    """ "b/ Kết nạp 02 đảng viên" is an entry as "b)" is; a quarter in which it is due is for a person."""
    found = registration(
        "BẢN ĐĂNG KÝ\nTổ Vườn ươm đăng ký các chỉ tiêu:\na/ Trồng 50 ha rừng\nb/ Kết nạp 02 đảng viên trong quý II/2020"
    ).targets
    assert [(t.planned, t.needs_review) for t in found] == [(50, False), (2, True)]


def test_a_column_of_those_who_were_rated() -> None:
    """ "Số đảng viên" heads the whole of which the next column counts those rated at least good."""
    rows = [
        ("Năm", "Số đảng viên", "Hoàn thành tốt trở lên", "Tỷ lệ (%)"),
        ("2018", "20", "19", "95"),
        ("2019", "21", "21", "100"),
    ]
    found = sheet_report(COLLECTIVE, (0.2, 0.2, 0.3, 0.3), rows).headcount_ratings
    assert [(h.year, h.scale, h.total, h.at_least_good) for h in found] == [
        (2018, "party_member", 20, 19),
        (2019, "party_member", 21, 21),
    ]


@pytest.mark.parametrize(
    ("lines", "body"),
    [
        (("XÁC NHẬN CỦA ĐẢNG ỦY CÔNG", "AN HUYỆN HÀM YÊN", "T/M ĐẢNG ỦY", "BÍ THƯ"), "ĐẢNG ỦY CÔNG AN HUYỆN HÀM YÊN"),
        (("XÁC NHẬN CỦA ĐẢNG ỦY", "TRƯỜNG TRUNG HỌC PHỔ", "THÔNG HỮU KIÊN", "T/M ĐẢNG ỦY", "BÍ THƯ"), "ĐẢNG ỦY TRƯỜNG TRUNG HỌC PHỔ THÔNG HỮU KIÊN"),
        (("XÁC NHẬN CỦA TRƯỜNG", "MẦM NON HOA SEN", "~HỢLTRƯỞNG"), "TRƯỜNG MẦM NON HOA SEN"),
    ],
)  # fmt: skip
def test_a_label_runs_on_down_to_who_signs(lines: tuple[str, ...], body: str) -> None:
    """Lines without a gap between a label and a line of who signs are the label's, though one looks like a person's name or an office."""
    sheet = Sheet()
    sheet.para("BÁO CÁO THÀNH TÍCH")
    sheet.y = 0.5
    for at, left in enumerate(lines):
        sheet.two(left, "" if at else "NGƯỜI BÁO CÁO")
    sheet.y += 0.09
    sheet.two("Sùng A Páo", "Nông Đức Lập")
    found = signed(sheet)
    (row,) = found.confirmations
    assert (row.body, row.signer, found.value("confirmation_body")) == (body, "Sùng A Páo", body)


def test_a_value_beside_its_label_wraps_below_itself() -> None:
    """Of a value in a column of its own the next line belongs to it where its first word would not have fitted above; a short value ends."""
    sheet = Sheet()
    sheet.para("BÁO CÁO THÀNH TÍCH CÁ NHÂN")
    rows = [
        ("Họ và tên", ": Sùng A Páo"),
        ("Nơi công tác", ": Tổ Lý, Trường Trung học phổ thông Đình Lập Cao"),
        ("", "  Bằng"),
        ("Vào Đảng ngày", ": 01/07/1993"),
    ]
    for label, value in rows:
        sheet.lines += [line(label, 0.145, sheet.y)] if label else []
        sheet.lines.append(line(value, 0.45 if label else 0.47, sheet.y))
        sheet.y += 0.018
    sheet.para(
        "Bản thân luôn hoàn thành nhiệm vụ được giao, luôn giúp đỡ đồng nghiệp trong công tác và học tập suốt nhiều năm qua."
    )
    found = signed(sheet)
    assert found.value("subject_unit") == "Tổ Lý, Trường Trung học phổ thông Đình Lập Cao Bằng"
    assert (found.value("subject_name"), found.value("party_joined")) == ("Sùng A Páo", "1993-07-01")


def test_a_value_beside_its_label_goes_on_in_small_letters_below_itself() -> None:
    """Somebody broke the line early; a small letter begins no value of its own."""
    sheet = Sheet()
    sheet.para("BÁO CÁO THÀNH TÍCH CÁ NHÂN")
    for label, value in (
        ("Họ và tên", ": Sùng A Páo"),
        ("Nơi công tác", ": Phòng giao dịch Cam Lâm - Ngân"),
        ("", "hàng Chính sách"),
        ("Giới tính", ": Nam"),
    ):
        sheet.lines += [line(label, 0.145, sheet.y)] if label else []
        sheet.lines.append(line(value, 0.45 if label else 0.47, sheet.y))
        sheet.y += 0.018
    sheet.para("Bản thân luôn hoàn thành nhiệm vụ được giao, luôn giúp đỡ đồng nghiệp trong công tác và học tập.")
    assert signed(sheet).value("subject_unit") == "Phòng giao dịch Cam Lâm - Ngân hàng Chính sách"


def test_a_name_in_capitals_behind_its_label_goes_on_below() -> None:
    """A collective in capitals that fills its line ends in the next one."""
    text = "Tên tập thể đề nghị: CHI BỘ ĐỘI QUẢN LÝ HÀNH CHÍNH CỦA CÔNG AN HUYỆN VỀ TRẬT TỰ XÃ HỘI.\nTổng số đảng viên: 10."
    assert report(f"BÁO CÁO THÀNH TÍCH\n{text}").value("subject_name").endswith("VỀ TRẬT TỰ XÃ HỘI")
