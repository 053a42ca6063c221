"""Heads and dates of papers that branches, teams and minutes print: which lines are bodies, which are dates of the paper, where a paper begins."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dossier.documents import Document, FieldValue
from dossier.pages import Line
from tests.understanding.papers import Sheet, head, report, sign
from worker.understanding import understand
from worker.understanding.classify import PageView
from worker.understanding.fusion import fuse
from worker.understanding.set_terms import settle_terms
from worker.understanding.split import split

STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


def told(orgs: tuple[str, ...]) -> tuple[object, object]:
    """Superior and issuing body of a scanned report under such a head."""
    sheet = head(Sheet("ocr"), orgs=orgs, number="Số 12-BC/CB")
    sheet.centred("BÁO CÁO THÀNH TÍCH").centred("đề nghị tặng Giấy khen đợt thi đua đặc biệt").space()
    found = understand([sheet.body("I. ĐẶC ĐIỂM, TÌNH HÌNH").page()]).documents[0]
    return found.value("superior_org"), found.value("issuing_org")


@pytest.mark.parametrize(
    ("above", "own"),
    [
        ("CHI BỘ KHOA XÉT NGHIỆM", "TỔ ĐẢNG SỐ 1"),
        ("TRƯỜNG TRUNG HỌC CƠ SỞ NÀ HỲ", "TỔ NGOẠI NGỮ"),
        ("BAN CHẤP HÀNH HỘI CCB PHƯỜNG PHÚ LÂM", "CHI HỘI CỰU CHIẾN BINH KHU PHỐ 3"),
        ("CÔNG TY CỔ PHẦN THỦY SẢN TÂN PHÁT", "PHÂN XƯỞNG SẢN XUẤT 1"),
    ],
)
def test_a_team_or_branch_below_its_body_issues_the_paper(above: str, own: str) -> None:
    """Teams, party groups, branches and workshops begin names of their own."""
    assert told((above, own)) == (above, own)


def test_a_province_alone_below_a_body_of_the_whole_country_is_its_name_s() -> None:
    """ "KHO BẠC NHÀ NƯỚC / KHÁNH HÒA": no stamp KHẨN, whatever the province begins with."""
    treasury = "KHO BẠC NHÀ NƯỚC"
    assert told((treasury, treasury, "KHÁNH HÒA")) == (treasury, f"{treasury} KHÁNH HÒA")
    assert told((f"{treasury} KHÁNH", "HÒA", f"{treasury} NINH HÒA")) == (f"{treasury} KHÁNH HÒA", f"{treasury} NINH HÒA")


def test_a_team_without_its_hook_is_spelled_as_one_for_a_person() -> None:
    """TỐ is what readers make of TỔ."""
    sheet = head(Sheet("ocr"), orgs=("CHI BỘ CÔNG TY CẤP NƯỚC", "TỐ NẤU ĂN CA ĐÊM"), number="Số 12-BC/CB")
    found = understand([sheet.centred("BÁO CÁO THÀNH TÍCH").body("I. ĐẶC ĐIỂM").page()]).documents[0].field("issuing_org")
    assert (found.value, found.needs_review) == ("TỔ NẤU ĂN CA ĐÊM", True)


@pytest.mark.parametrize(
    "orgs",
    [
        ("ĐẢNG ỦY VĂN PHÒNG ỦY", "BAN NHÂN DÂN TỈNH", "CHI BỘ PHÒNG HÀNH CHÍNH"),
        ("ĐẢNG ỦY BỆNH VIỆN ĐA", "KHOA TỈNH BẾN TRE", "CHI BỘ KHOA XÉT NGHIỆM"),
    ],
)
def test_a_line_breaks_inside_a_word_of_two_syllables(orgs: tuple[str, ...]) -> None:
    """The second half of ỦY BAN and ĐA KHOA begins no name."""
    assert told(orgs) == (f"{orgs[0]} {orgs[1]}", orgs[2])


@pytest.mark.parametrize("hour", ["13h15", "13 giờ 15"])
def test_the_hour_of_a_meeting_dates_no_paper(hour: str) -> None:
    """ "13h15, ngày …" beside "Thời gian:" says when they met; the minutes themselves bear no date, however low on the page the hour stands."""
    sheet = head(Sheet("ocr"), number=None, date=None, header=STATE).centred("BIÊN BẢN").centred("họp xét khen thưởng").space(0.2)
    sheet.at(0.17, "Thời gian:").at(0.5, f"{hour}, ngày 21 tháng 12 năm 2020", y=sheet.lines[-1].box[1])
    sheet.at(0.17, "Chủ tọa:").at(0.5, "Bà Cà Thúy Hà - Phó hiệu trưởng", y=sheet.lines[-1].box[1])
    found = understand([sign(sheet, ("CHỦ TỌA",), "Cà Thúy Hà").page()]).documents[0]
    assert (found.value("place"), found.value("issue_date")) == (None, None)
    assert (found.value("held_on"), found.value("chair_name")) == ("2020-12-21", "Cà Thúy Hà")


def closed(date: str, x: float, label: str) -> Document:
    """A report without a date in its head that ends with a cited decision, ``date`` at ``x`` and the author's label below it."""
    first = head(Sheet("ocr"), number=None, date=None).centred("BÁO CÁO THÀNH TÍCH").body("I. SƠ LƯỢC LÝ LỊCH")
    last = Sheet("ocr").at(0.55, "Số 3466/QĐ-UBND, ngày 23/12/2018").space()
    last.at(x, date).centred(label, x + 0.17)
    return understand([first.page(1), last.space().page(2)]).documents[0]


@pytest.mark.parametrize(("x", "label"), [(0.55, "TỔ TRƯỞNG"), (0.16, "NGƯỜI BÁO CÁO")])
def test_a_report_is_dated_above_its_author_and_by_no_decision_in_a_cell(x: float, label: str) -> None:
    """The date stands on the right, or on the left above who reports."""
    found = closed("Tuy Hòa, ngày 08 tháng 4 năm 2020", x, label)
    assert (found.value("place"), found.value("issue_date")) == ("Tuy Hòa", "2020-04-08")


def test_a_report_confirmed_on_the_right_is_dated_above_the_office_on_the_left() -> None:
    """The stop behind the place is a comma that lost its tail."""
    first = head(Sheet("ocr"), number=None, date=None).centred("BÁO CÁO THÀNH TÍCH").body("I. SƠ LƯỢC ĐẶC ĐIỂM")
    last = Sheet("ocr").body("Trên đây là báo cáo của khoa, kính trình xem xét./.").space()
    last.at(0.16, "Cần Thơ. ngày 07 tháng 8 năm 2025").at(0.55, "XÁC NHẬN CỦA THỦ TRƯỞNG", y=last.lines[-1].box[1])
    last.centred("TRƯỞNG KHOA", 0.33)
    found = understand([first.page(1), last.page(2)]).documents[0]
    assert (found.value("place"), found.value("issue_date")) == ("Cần Thơ", "2025-08-07")


def test_a_person_is_born_on_no_date_of_the_paper() -> None:
    """A birthday in a column of its own dates no report."""
    sheet = head(Sheet(), orgs=("CHI BỘ SỞ NGOẠI VỤ",), number=None, date=None).centred("BÁO CÁO THÀNH TÍCH").space(0.1)
    sheet.at(0.17, "Ngày, tháng, năm sinh").at(0.55, "ngày 05 tháng 10 năm 1983", y=sheet.lines[-1].box[1])
    assert understand([sheet.page()]).documents[0].value("issue_date") is None


def test_a_paper_begins_below_a_head_whose_header_is_spoilt() -> None:
    """Names of bodies on the left and scraps of a header on the right are a head; a title below prose is none."""
    first = report("Hồ Bá Kỷ", "ocr").page(1)
    second = Sheet("ocr").centred("CHI BỘ CÔNG TY CẤP NƯỚC", 0.3)
    second.at(0.54, "ĐẢ{ĐẢN}", y=0.06).at(0.62, "CÔNG{}", y=0.06)
    second.centred("ĐỘI THI CÔNG SỐ 2", 0.3).space().centred("BÁO CÁO THÀNH TÍCH").body("I. ĐẶC ĐIỂM")
    assert [len(p.views) for p in split([first, second.page(2)])] == [1, 1]
    prose = Sheet("ocr").body("Chi bộ đã hoàn thành xuất sắc nhiệm vụ được giao trong năm qua;").centred("BÁO CÁO THÀNH TÍCH")
    assert [len(p.views) for p in split([first, prose.page(2)])] == [2]


def test_a_day_that_a_pen_made_a_stroke_does_not_part_the_date_line() -> None:
    """ "ngày |" and "tháng 12 năm 2021" behind a gap are one line."""
    sheet = Sheet("ocr").at(0.5, "Rạch Giá, ngày |").at(0.72, "tháng 12 năm 2021", y=0.06)
    line = PageView(sheet.page()).date_line
    assert line is not None
    assert line.text == "Rạch Giá, ngày | tháng 12 năm 2021"


def test_the_papers_own_number_is_no_line_of_a_stamp() -> None:
    """A decision's subject in smaller print than the head below "Số: 83-QĐ/CB" is its subject."""
    sheet = head(Sheet("ocr"), number="Số: 83-QĐ/CB", header=("ĐẢ",)).centred("QUYẾT ĐỊNH")
    sheet.centred("V/v khen thưởng tập thể, cá nhân").space().body("Điều 1. Tặng Giấy khen cho:")
    wide = [w for line in sheet.lines for w in line.words if w.text == "ĐẢ"]
    assert wide
    found = understand([sheet.page()]).documents[0]
    assert (found.kind, found.value("subject")) == ("award_decision", "V/v khen thưởng tập thể, cá nhân")


def test_a_decision_whose_subject_is_not_read_is_told_by_its_first_article_and_asked_for() -> None:
    """Nothing below the title says what it decides, so that its kind is a question."""
    sheet = head(Sheet("ocr"), number="Số: 83-QĐ/CB").centred("QUYẾT ĐỊNH").space(0.06)
    found = understand([sheet.body("Điều 1. Tặng Giấy khen cho các cá nhân có tên sau:").page()]).documents[0]
    assert (found.kind, found.needs_review) == ("award_decision", True)


def test_a_branch_is_no_spoilt_form_of_another_branch_or_of_the_body_above() -> None:
    """Branches of one agency differ in a figure, a branch and its superior in their first words."""
    field = FieldValue(value="CHI HỘI PHỤ NỮ KHU PHỐ 3x", raw="", confidence=0.5, needs_review=True)
    papers = [
        Document(id="d1", kind="achievement_report", kind_confidence=1, pages=[], source="ocr", fields={"issuing_org": field})
    ]
    for at, name in enumerate(("CHI HỘI PHỤ NỮ KHU PHỐ 5", "HỘI PHỤ NỮ KHU PHỐ 3"), start=2):
        other = FieldValue(value=name, raw=name, confidence=0.95, needs_review=False)
        papers.append(
            Document(
                id=f"d{at}", kind="submission_letter", kind_confidence=1, pages=[], source="ocr", fields={"issuing_org": other}
            )
        )
    fuse(papers)
    assert papers[0].value("issuing_org") == "CHI HỘI PHỤ NỮ KHU PHỐ 3x"


def test_the_sentence_that_announces_the_list_is_none_of_the_subject() -> None:
    """ "… đăng ký các chỉ tiêu thi đua như sau:" close below the subject opens the body."""
    sheet = (
        head(Sheet("ocr"), number="Số 21-ĐK/CB").centred("ĐĂNG KÝ THI ĐUA").centred("Đăng ký tham gia công tác phòng, chống dịch")
    )
    found = understand([sheet.centred("Chi bộ Phòng Kỹ thuật đăng ký các chỉ tiêu như sau:").page()]).documents[0]
    assert found.value("subject") == "Đăng ký tham gia công tác phòng, chống dịch"


def test_covid_is_spelled_in_one_way_and_capitals_are_all_capitals() -> None:
    """A term that every office prints alike is settled by the reader who has it."""
    sheet = head(Sheet("ocr")).centred("TỜ TRÌNH").centred("khen thưởng công tác chống dịch COYID-I9{COVID-19}")
    found = understand([sheet.space().body("Kính gửi: Đảng ủy").page()]).documents[0].field("subject")
    assert (found.value, found.needs_review) == ("khen thưởng công tác chống dịch COVID-19", False)
    mixed = head(Sheet("ocr")).centred("TỜ TRÌNH").centred("ĐỀ NGHỊ KHEN TẬP{TậP} THỂ").space().body("Kính gửi: Đảng ủy")
    assert not understand([mixed.page()]).documents[0].field("subject").needs_review


def test_minutes_without_a_named_body_are_of_the_cell_that_issues_them() -> None:
    """Where they count its members; a few people may be its committee, as a party committee's meeting may be its standing committee's: for a person."""

    def kind(org: str, who: str = "Có mặt 12/14 đảng viên.") -> FieldValue:
        sheet = (
            head(Sheet("ocr"), orgs=("ĐẢNG ỦY SỞ TÀI CHÍNH", org), number="Số 5-BB/CB")
            .centred("BIÊN BẢN HỌP")
            .centred("xét khen thưởng")
        )
        sheet.space().body("Thời gian: 14 giờ 00 ngày 21/12/2021", who)
        return understand([sheet.page()]).documents[0].field("body_kind")

    assert (kind("CHI BỘ KHOA DƯỢC").value, kind("CHI BỘ KHOA DƯỢC").needs_review) == ("cell", False)
    few = kind("CHI BỘ KHOA DƯỢC", "Có mặt: 5/5 đồng chí.")
    assert (few.value, few.needs_review) == ("cell", True)
    above = kind("ĐẢNG ỦY CÔNG TY ĐIỆN", "Có 12/14 đồng chí tham dự.")
    assert (above.value, above.needs_review) == ("party_committee", True)


def test_a_colon_of_dust_behind_kt_makes_no_second_line() -> None:
    """ "KT: GIÁM ĐỐC" is KT. GIÁM ĐỐC."""
    found = understand(
        [sign(head(Sheet("ocr")).centred("TỜ TRÌNH").body("Kính gửi: Sở"), ("KT: GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Lê Văn Tám").page()]
    )
    assert found.documents[0].value("signer_block") == "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC"


@pytest.mark.parametrize("line", ["SỞ Y TẾ THÀNH PHỐ HUẾ", "SỞ KHOA HỌC VÀ CÔNG", "SỐ KIẾN THIẾT VĨNH LONG", "Số đảng viên: 28"])
def test_a_word_behind_the_letters_of_a_label_is_no_slot_for_a_number(line: str) -> None:
    """Reports often bear no number, and none of these lines is one."""
    sheet = head(Sheet("ocr"), orgs=("ĐẢNG ỦY CÔNG TY", line), number=None).centred("BÁO CÁO THÀNH TÍCH").body("I. ĐẶC ĐIỂM")
    number = understand([sheet.page()]).documents[0].field("doc_number")
    assert (number.value, number.needs_review) == (None, False)


def test_minutes_with_a_number_and_nothing_below_the_header_bear_no_date() -> None:
    """They tell the day of the meeting in their text; a pen's stroke there is another matter."""
    sheet = head(Sheet("ocr"), number="Số: 04-BB/ĐU", date=None).centred("BIÊN BẢN").centred("họp xét khen thưởng")
    assert not understand([sheet.page()]).documents[0].field("issue_date").needs_review
    sheet.mark("handwriting", (0.65, 0.1, 0.8, 0.12))
    assert understand([sheet.page()]).documents[0].field("issue_date").needs_review


@pytest.mark.parametrize(
    ("lines", "value"),
    [
        (("- Như trên;", "- Ban Giám đốc (b/€);{(b/c);}", "- Lưu: VT."), ["Như trên", "Ban Giám đốc (b/c)", "Lưu: VT"]),
        (("- Như trên;", "- Lưu: VT/.{VT./}"), ["Như trên", "Lưu: VT"]),
        (("- Ban Tuyên giáo Sở Giáo dục và Đào", "tạo;", "- Lưu VT."), ["Ban Tuyên giáo Sở Giáo dục và Đào tạo", "Lưu VT"]),
        (("- Đảng ủy Công ty", "(b/c),", "- Lưu: VT."), ["Đảng ủy Công ty (b/c)", "Lưu: VT"]),
    ],
)
def test_signs_and_wrapped_lines_put_no_recipient_in_doubt(lines: tuple[str, ...], value: list[str]) -> None:
    """What ends a paper, what a copy is for and a line that goes on in small letters or in brackets are read in one way."""
    sheet = head(Sheet("ocr")).centred("TỜ TRÌNH").body("Kính gửi: Đảng ủy Khối").space()
    top = sheet.y
    for text in ("Nơi nhận:", *lines):
        sheet.at(0.16, text)
    sheet.y = top
    found = understand([sign(sheet).page()]).documents[0].field("recipients")
    assert (found.value, found.needs_review) == (value, False)


def test_words_run_together_are_spaced_as_the_other_reader_has_them() -> None:
    """The marks on which the readers differ stay in dispute."""
    page = Sheet("ocr").at(0.2, "CHI HỘI PHỤNỮKHU").page()
    word = replace(page.lines[0].words[2], other="PHỤ NŨ KHU", agreed=False)
    settled = settle_terms(replace(page, lines=(Line((*page.lines[0].words[:2], word)),))).lines[0].words[2]
    assert (settled.text, settled.agreed) == ("PHỤ NỮ KHU", False)


def test_highland_names_of_provinces_are_words() -> None:
    """ "Bắc Kạn" is spelled as no Vietnamese syllable is."""
    found = understand(
        [head(Sheet("ocr"), orgs=("SỞ Y TẾ BẮC KẠN", "BỆNH VIỆN ĐA KHOA TỈNH")).centred("TỜ TRÌNH").page()]
    ).documents[0]
    assert not found.field("superior_org").needs_review
