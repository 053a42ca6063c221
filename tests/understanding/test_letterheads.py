"""Letterheads, titles and signing blocks in forms that were once read wrong or cut short."""

import pytest

from dossier.documents import Document
from dossier.pages import Ink, PageReading
from tests.understanding.papers import Sheet, head, recipients, report, sign
from worker.understanding import understand
from worker.understanding.agencies import as_spelled

PARTY = ("ĐẢNG CỘNG SẢN VIỆT NAM",)
ASKS = "Chi bộ kính đề nghị Đảng ủy Khối tặng Giấy khen cho 01 tập thể, gồm:"


def paper(sheet: Sheet, *subject: str, title: str = "TỜ TRÌNH", to: str = "Ban Thường vụ Đảng ủy Khối") -> PageReading:
    """A letter below its letterhead."""
    sheet.centred(title)
    for line in subject or ("về việc đề nghị khen thưởng",):
        sheet.centred(line)
    sheet.centred("-----").space().centred(f"Kính gửi: {to}").space().body(ASKS, "1. Chi bộ Sở Ngoại vụ").space()
    recipients(sheet, "Như trên,", "Lưu.")
    return sign(sheet, signed=True).page()


def read(page: PageReading) -> Document:
    return understand([page]).documents[0]


@pytest.mark.parametrize(
    "subject",
    [
        ("V/v đề nghị tặng Giấy khen các tập thể, cá nhân tiêu biểu",),
        ("thực hiện giai đoạn I đợt thi đua đặc biệt chào mừng đại hội", "đảng bộ các cấp"),
        ("xét chọn tập thể, cá nhân tiêu biểu trong giai đoạn I",),
        ("xét đề nghị khen thưởng giai đoạn I",),
    ],
)
def test_subjects_that_begin_like_a_body(subject: tuple[str, ...]) -> None:
    """A subject under its title may begin with the words of a body or with the letters of a numeral."""
    found = read(paper(head(Sheet()), *subject))
    assert found.value("subject") == " ".join(subject)
    assert not found.field("subject").needs_review


@pytest.mark.parametrize(
    ("orgs", "header", "superior", "issuing"),
    [
        (("ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH", "CHI BỘ TẠP CHÍ VĂN HÓA VÙNG CAO", "ĐỒI CHÈ"), PARTY, "ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH", "CHI BỘ TẠP CHÍ VĂN HÓA VÙNG CAO ĐỒI CHÈ"),
        (("ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH", "ĐẢNG ỦY BỆNH VIỆN ĐIỀU DƯỠNG", "BẢN NGỌC"), PARTY, "ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH", "ĐẢNG ỦY BỆNH VIỆN ĐIỀU DƯỠNG BẢN NGỌC"),
        (("ĐOÀN TNCS HỒ CHÍ MINH TỈNH", "ĐOÀN KHỐI CÁC CƠ QUAN TỈNH"), ("ĐOÀN TNCS HỒ CHÍ MINH",), "ĐOÀN TNCS HỒ CHÍ MINH TỈNH", "ĐOÀN KHỐI CÁC CƠ QUAN TỈNH"),
        (("ĐOÀN TNCS HỒ CHÍ MINH", "TỈNH YÊN BÁI", "BCH ĐOÀN KHỐI"), ("ĐOÀN TNCS HỒ CHÍ MINH",), "ĐOÀN TNCS HỒ CHÍ MINH TỈNH YÊN BÁI", "BCH ĐOÀN KHỐI"),
    ],
)  # fmt: skip
def test_names_that_wrap_and_the_youth_union(orgs: tuple[str, ...], header: tuple[str, ...], superior: str, issuing: str) -> None:
    """ĐỒI is no ĐỘI and BẢN no BAN; the Youth Union's own name is no header."""
    found = read(paper(head(Sheet(), orgs=orgs, header=header)))
    assert (found.value("superior_org"), found.value("issuing_org")) == (superior, issuing)


def test_dates_in_figures_and_addressees_in_one_line() -> None:
    """A date in figures is a date, its place on a line of its own is the place; two addressees may share a line."""
    sheet = head(Sheet(), date="Yên Bái, ngày 06/7/2020")
    found = read(paper(sheet, to="Ban Thường vụ Đảng ủy Khối, Ban Tuyên giáo Đảng ủy Khối"))
    assert (found.value("place"), found.value("issue_date")) == ("Yên Bái", "2020-07-06")
    assert found.value("addressees") == ["Ban Thường vụ Đảng ủy Khối", "Ban Tuyên giáo Đảng ủy Khối"]
    split = head(Sheet(), date=None)
    split.y -= 0.042
    split.centred("Yên Bái,", 0.74).centred("ngày 06 tháng 7 năm 2020", 0.74).space()
    assert read(paper(split)).value("place") == "Yên Bái"


@pytest.mark.parametrize(
    ("lines", "capacity", "title"),
    [
        (("TM/BCH CHỦ TỊCH",), "TM/BCH", "CHỦ TỊCH"),
        (("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG TỔ CHỨC"), "TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG TỔ CHỨC"),
        (("ĐẠI DIỆN CHI BỘ", "BÍ THƯ"), "ĐẠI DIỆN CHI BỘ", "BÍ THƯ"),
        (("ĐẠI DIỆN TẬP THỂ",), None, "ĐẠI DIỆN TẬP THỂ"),
    ],
)
def test_signing_lines_in_other_forms(lines: tuple[str, ...], capacity: str, title: str) -> None:
    """Body and office on one line come apart; an office with its section is no name."""
    sheet = head(Sheet()).centred("TỜ TRÌNH").centred("về việc đề nghị khen thưởng").space().body(ASKS).space()
    found = read(sign(sheet, lines, "Lê Văn Tám").page())
    assert [found.value(f"signer_{n}") for n in ("capacity", "title", "name")] == [capacity, title, "Lê Văn Tám"]


@pytest.mark.parametrize(
    "label", [("THỦ TRƯỞNG ĐƠN VỊ XÁC NHẬN", "GIÁM ĐỐC"), ("CẤP ỦY CƠ SỞ XÁC NHẬN", "T/M ĐẢNG ỦY", "BÍ THƯ")]
)
def test_confirmations_whose_label_ends_with_the_word(label: tuple[str, ...]) -> None:
    """Whoever confirms may stand before the word."""
    sheet = report().body("- Chức vụ: Chuyên viên.", "- Đơn vị: Chi bộ Văn phòng.").space()
    top = sheet.y
    sign(sheet, label, "Trịnh Thị Mỹ Vân", 0.28, signed=True)
    sheet.y = top
    (found,) = read(sign(sheet, ("NGƯỜI BÁO CÁO",), "Hồ Bá Kỷ", signed=True).page()).confirmations
    assert (found.label, found.signer, found.signature) == (label[0], "Trịnh Thị Mỹ Vân", "present")


def test_a_stamp_beside_the_subject() -> None:
    """Strokes of a stamp of receipt left of the subject neither join nor end it."""
    sheet = head(Sheet("ocr")).centred("TỜ TRÌNH")
    sheet.ink.append(Ink("handwriting", (0.05, sheet.y - 0.01, 0.3, sheet.y + 0.06), 0.9))
    sheet.at(0.14, "BẢO{x} HỌC{y}", y=sheet.y).at(0.3, "Về việc tăng cường công tác thi hành án", y=sheet.y)
    sheet.at(0.1, "Ngày:", y=sheet.y + 0.012).space(0.021)
    sheet.centred("trên địa bàn tỉnh Quảng Ngãi").centred("-----").space().body(ASKS)
    assert read(sheet.page()).value("subject") == "Về việc tăng cường công tác thi hành án trên địa bàn tỉnh Quảng Ngãi"


@pytest.mark.parametrize(
    ("number", "date"), [("Số:{S6:} 2/2{3/62} /QĐ-SYT", "Yên Bái, ngày82tháng{x} 7 năm 2020"), ("Sắ:{Số:} /#j//QĐ-{/53Z/QĐ-} SYT", "Yên Bái, ngày 6 tháng/Öhăm{x} 2020")]
)  # fmt: skip
def test_pen_strokes_among_the_print(number: str, date: str) -> None:
    """Symbol and place are read although number and day by pen run into them, and the number goes to a person."""
    found = read(paper(head(Sheet("ocr"), number=number, date=date), title="QUYẾT ĐỊNH"))
    assert str(found.value("doc_symbol")).replace(" ", "") == "QĐ-SYT"
    assert (found.value("place"), found.value("issuing_org")) == ("Yên Bái", "CHI BỘ SỞ NGOẠI VỤ")
    assert found.field("doc_number").needs_review
    assert found.field("issue_date").needs_review


def test_a_name_that_wraps_before_its_last_word_is_whole() -> None:
    """TRƯỜNG alone cannot stand, "BỘ NÔNG NGHIỆP VÀ MÔI / TRƯỜNG" can: the line below it is another body."""
    found = read(
        paper(head(Sheet(), orgs=("BỘ NÔNG NGHIỆP VÀ MÔI", "TRƯỜNG", "CỤC THỦY SẢN VÀ KIỂM NGƯ"), number="Số 5/TTr-TSKN"))
    )
    assert (found.value("superior_org"), found.value("issuing_org")) == (
        "BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",
        "CỤC THỦY SẢN VÀ KIỂM NGƯ",
    )


def test_a_letter_is_about_something() -> None:
    """A slanted "V/v" of which one reader makes other strokes begins the subject; a numbered letter whose subject was not found goes to a person."""
    sheet = head(Sheet("ocr"), number="Số 859-CV/HU", date="Yên Bái, ngày 21 tháng 11 năm 2023")
    sheet.centred("V\u2044%{V/v} gìn giữ tiếng nói, chữ viết", 0.29).space().centred("Kính gửi: Các cơ quan, đơn vị").space()
    found = read(sheet.body("Thực hiện nhiệm vụ được giao, đề nghị các bên cùng thực hiện.").page())
    assert (found.value("subject"), found.field("subject").needs_review) == ("V/v gìn giữ tiếng nói, chữ viết", False)
    bare = head(Sheet("ocr"), number="Số 859-CV/HU").space().centred("Kính gửi: Các cơ quan, đơn vị").space()
    assert read(bare.body("Thực hiện nhiệm vụ được giao, đề nghị các bên cùng thực hiện.").page()).field("subject").needs_review


@pytest.mark.parametrize(
    ("orgs", "superior", "issuing", "sure"),
    [
        (("TỔNG CÔNG TY BƯU ĐIỆN VIỆT NAM", "BƯU ĐIỆN TỈNH HÀ NAM"), "TỔNG CÔNG TY BƯU ĐIỆN VIỆT NAM", "BƯU ĐIỆN TỈNH HÀ NAM", True),
        (("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "BẢO TÀNG TỈNH HƯNG YÊN"), "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "BẢO TÀNG TỈNH HƯNG YÊN", True),
        (("LIÊN ĐOÀN LAO ĐỘNG TỈNH", "LẠNG SƠN", "CÔNG ĐOÀN NGÀNH GIÁO DỤC"), "LIÊN ĐOÀN LAO ĐỘNG TỈNH LẠNG SƠN", "CÔNG ĐOÀN NGÀNH GIÁO DỤC", True),
        (("TRƯỜNG ĐẠI HỌC", "CÔNG NGHỆ THÔNG TIN TÂY NGUYÊN"), None, "TRƯỜNG ĐẠI HỌC CÔNG NGHỆ THÔNG TIN TÂY NGUYÊN", True),
        (("ĐẢNG ỦY, KHỐI CÁC CƠ QUAN TỈNH", "CHI BỘ SỞ NGOẠI VỤ"), "ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH", "CHI BỘ SỞ NGOẠI VỤ", True),
        (("ĐẢNG ỦY KHỐI CÁC CƠ QUAN, TỈNH", "CHI BỘ SỞ NGOẠI VỤ"), "ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH", "CHI BỘ SỞ NGOẠI VỤ", True),
        (("TRƯỜNG TRUNG HỌC PHỔ", "THÔNG HỒ THÁC", "TỔ HÓA - SINH"), "TRƯỜNG TRUNG HỌC PHỔ THÔNG HỒ THÁC", "TỔ HÓA - SINH", True),
        (("CHI BỘ KHOA NỘI TIẾT", "TỔ ĐẢNG SỐ 2"), "CHI BỘ KHOA NỘI TIẾT", "TỔ ĐẢNG SỐ 2", True),
        (("CHI BỘ CÔNG TY CỔ PHẦN CHÈ XANH", "PHÂN XƯỞNG SẤY 1"), "CHI BỘ CÔNG TY CỔ PHẦN CHÈ XANH", "PHÂN XƯỞNG SẤY 1", True),
        (("BAN CHẤP HÀNH", "HỘI LHPN PHƯỜNG BẾN GỖ", "CHI HỘI KHU PHỐ 3"), "BAN CHẤP HÀNH HỘI LHPN PHƯỜNG BẾN GỖ", "CHI HỘI KHU PHỐ 3", True),
        (("ỦY BAN MẶT TRẬN", "TỔ QUỐC TỈNH HÀ NAM"), None, "ỦY BAN MẶT TRẬN TỔ QUỐC TỈNH HÀ NAM", True),
        (("CHI BỘ KHOA NỘI TIẾT", "TỐ ĐẢNG SỐ 2"), "CHI BỘ KHOA NỘI TIẾT", "TỔ ĐẢNG SỐ 2", True),
        (("CHI BỘ mi{}", "ĐỘI AN NINH"), None, "CHI BỘ ĐỘI AN NINH", None),
        (("TẬP ĐOÀN SÔNG HỒNG", "CẢNG VỤ ĐƯỜNG THỦY NỘI ĐỊA"), None, "TẬP ĐOÀN SÔNG HỒNG CẢNG VỤ ĐƯỜNG THỦY NỘI ĐỊA", False),
    ],
)  # fmt: skip
def test_two_bodies_are_not_silently_one(orgs: tuple[str, ...], superior: str | None, issuing: str, sure: bool | None) -> None:
    """A whole name is followed by another body, whatever that is called; a long second line that begins like no known body is for a person."""
    found = read(paper(head(Sheet("ocr"), orgs=orgs, number="Số: 5/TTr-BĐ")))
    assert (found.value("superior_org"), found.value("issuing_org")) == (superior, issuing)
    assert found.field("issuing_org").needs_review is not bool(sure)
    assert sure is None or found.field("superior_org").needs_review is not sure


def test_a_stroke_that_reaches_the_subject_may_hide_its_beginning() -> None:
    """What a pen has crossed out of a line is not seen: the rest of the subject is for a person; ink elsewhere is no matter."""
    sheet = head(Sheet("ocr"), number="Số: 5/NQ-HĐND").centred("NGHỊ QUYẾT")
    top = sheet.y
    sheet.centred("toán năm 2025 cho Ban Dân tộc").space()
    left = sheet.lines[-1].box[0]
    sheet.body("Căn cứ Luật Ngân sách nhà nước;")
    page = sheet.page()
    assert not read(page).field("subject").needs_review
    crossed = sheet.mark("signature", (left - 0.2, top, left + 0.01, top + 0.02)).page()
    assert read(crossed).field("subject").needs_review


def test_union_of_an_office_by_its_initials_is_a_body_of_its_own() -> None:
    """ "CÔNG ĐOÀN VIÊN CHỨC TỈNH / CĐCS ĐÀI PHÁT THANH" on a scan, which tells no bold print, are two bodies."""
    sheet = head(Sheet("ocr"), orgs=("CÔNG ĐOÀN VIÊN CHỨC TỈNH", "CĐCS ĐÀI PHÁT THANH - TRUYỀN HÌNH"))
    sheet.centred("TỜ TRÌNH").centred("về việc đề nghị tặng Giấy khen").centred("-----").space()
    found = understand([sheet.page()]).documents[0]
    assert (found.value("superior_org"), found.value("issuing_org")) == (
        "CÔNG ĐOÀN VIÊN CHỨC TỈNH",
        "CĐCS ĐÀI PHÁT THANH - TRUYỀN HÌNH",
    )


@pytest.mark.parametrize(("x", "place", "day"), [(0.5, "Bến Tre", "2021-12-23"), (0.2, "Bến Tre", "2021-12-23")])
def test_a_report_is_dated_above_who_signs(x: float, place: str, day: str) -> None:
    """The day stands right or left above the signing block; the number and day of a decision on the right are none."""
    sheet = head(Sheet(), orgs=("CHI BỘ KHOA DƯỢC", "TỔ ĐẢNG SỐ 1"), number=None, date=None)
    sheet.space().centred("BÁO CÁO THÀNH TÍCH").space(0.3)
    sheet.at(0.55, "Số 4034/QĐ-UBND, ngày 20/09/2019").space()
    sheet.at(x, "Bến Tre, ngày 23 tháng 12 năm 2021").at(x + 0.1, "TỔ TRƯỞNG").space(0.09).at(x + 0.1, "Lò Thị Hạnh")
    found = read(sheet.page())
    assert (found.value("place"), found.value("issue_date")) == (place, day)


def test_the_day_of_birth_is_not_the_papers() -> None:
    """A day in the right half beside "Ngày sinh" is the person's."""
    sheet = head(Sheet(), orgs=("SỞ NỘI VỤ",), number=None, date=None).space().centred("BÁO CÁO THÀNH TÍCH").space()
    sheet.at(0.15, "Ngày, tháng, năm sinh").at(0.5, "ngày 05 tháng 10 năm 1983", y=sheet.y - 0.021)
    assert read(sheet.page()).value("issue_date") is None


@pytest.mark.parametrize(
    "lines",
    [
        ("HỘI CỰU CHIẾN BINH BỆNH", "-_ VIỆN ĐA KHOA CÀNG LONG"),
        ("CÔNG ĐOÀN BỘ PHẬN PHÒNG TÀI", "VỤ - QUẢN TRỊ"),
        ("PHÒNG KIỂM TRA,", "KIỂM TOÁN NỘI BỘ"),
    ],
)
def test_a_name_breaks_in_a_word_whose_second_half_begins_other_names(lines: tuple[str, str]) -> None:
    """BỆNH / VIỆN, a dash of dust before it or none, TÀI / VỤ, and a department of two tasks are one name."""
    sheet = head(Sheet("ocr"), orgs=("CHI NHÁNH TUYÊN QUANG", *lines), number=None)
    found = read(paper(sheet))
    assert found.value("superior_org") == "CHI NHÁNH TUYÊN QUANG"
    assert found.value("issuing_org") == " ".join(lines).replace("-_ ", "")


def test_specks_and_a_label_read_twice_are_no_addressee_and_no_recipient() -> None:
    """A dash of dust before the closing colon goes with it; "nhận: nhận:" is the label."""
    sheet = head(Sheet("ocr"), number=None).centred("TỜ TRÌNH").centred("về việc khen thưởng").centred("-----").space()
    sheet.centred("Kính gửi: Ban Thường vụ Đảng ủy Khối -:").space().body(ASKS, "1. Chi bộ Sở Ngoại vụ").space()
    sheet.at(0.15, "Nơi nhận: nhận:").at(0.15, "- Như trên;").at(0.15, "- Lưu: VT.")
    found = read(sheet.page())
    assert found.value("addressees") == ["Ban Thường vụ Đảng ủy Khối"]
    assert found.value("recipients") == ["Như trên", "Lưu: VT"]


def test_a_subject_whose_stage_was_not_read_is_for_a_person() -> None:
    """ "…, giai đoạn" goes on with a number."""
    sheet = head(Sheet("ocr"), number=None)
    assert read(paper(sheet, "Phát động phong trào thi đua, giai đoạn")).fields["subject"].needs_review


@pytest.mark.parametrize("speck", ["-{}", "__{}"])
def test_a_speck_before_the_label_of_addressees_hides_nobody(speck: str) -> None:
    """ "- Kính gửi: - Chủ tịch …": the label is one, whatever stands before it."""
    sheet = head(Sheet("ocr"))
    sheet.centred("TỜ TRÌNH").centred("về việc đề nghị khen thưởng").space()
    sheet.at(0.3, f"{speck} Kính gửi: - Chủ tịch Ủy ban nhân dân huyện Ý Yên;").at(
        0.42, "- Ban Thi đua - Khen thưởng, Sở Nội vụ."
    ).space()
    found = read(sheet.body("Chi bộ đề nghị tặng Giấy khen cho 01 cá nhân.").page())
    assert found.value("addressees") == ["Chủ tịch Ủy ban nhân dân huyện Ý Yên", "Ban Thi đua - Khen thưởng, Sở Nội vụ"]


def test_what_cannot_stand_alone_goes_on_though_the_next_line_begins_as_names_do() -> None:
    """ "ĐOÀN ĐẠI BIỂU" is the National Assembly's, the line below it."""
    sheet = head(Sheet(), orgs=("VĂN PHÒNG ĐOÀN ĐẠI BIỂU", "QUỐC HỘI VÀ HỘI ĐỒNG", "NHÂN DÂN TỈNH ĐẮK NÔNG"))
    found = read(sheet.centred("TỜ TRÌNH").centred("về việc đề nghị khen thưởng").page())
    assert found.value("issuing_org") == "VĂN PHÒNG ĐOÀN ĐẠI BIỂU QUỐC HỘI VÀ HỘI ĐỒNG NHÂN DÂN TỈNH ĐẮK NÔNG"


def test_a_committee_of_a_part_goes_on_with_the_part() -> None:
    """ "ĐẢNG ỦY BỘ PHẬN" is one of an agency that the next line names."""
    sheet = head(Sheet(), orgs=("ĐẢNG ỦY SỞ TƯ PHÁP", "ĐẢNG ỦY BỘ PHẬN", "TRUNG TÂM TRỢ GIÚP PHÁP LÝ"))
    found = read(sheet.centred("TỜ TRÌNH").centred("về việc đề nghị khen thưởng").page())
    assert found.value("superior_org") == "ĐẢNG ỦY SỞ TƯ PHÁP"
    assert found.value("issuing_org") == "ĐẢNG ỦY BỘ PHẬN TRUNG TÂM TRỢ GIÚP PHÁP LÝ"


def test_a_rule_at_the_end_of_a_word_takes_no_word_away() -> None:
    """ "CƠ__-" is CƠ with the rule of its line; a word with a rule in it is lost, and a person looks."""
    for word, told, asked in (("CƠ__-", "ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH", False), ("C_Ơ", "ĐẢNG ỦY KHỐI CÁC QUAN TỈNH", True)):
        sheet = head(Sheet("ocr"), orgs=(f"ĐẢNG ỦY KHỐI CÁC {word}", "QUAN TỈNH", "CHI BỘ SỞ NGOẠI VỤ"))
        field = read(sheet.centred("TỜ TRÌNH").centred("về việc đề nghị khen thưởng").page()).fields["superior_org"]
        assert (field.value, field.needs_review) == (told, asked)


@pytest.mark.parametrize(
    ("read_so", "told", "asked"),
    [
        ("TỈNH BÊN TRE", "TỈNH BẾN TRE", True),
        ("TÌNH BẾN TRE", "TỈNH BẾN TRE", True),
        ("TỈNH BẾN TRE", "TỈNH BẾN TRE", False),
    ],
)
def test_a_province_has_one_name(read_so: str, told: str, asked: bool) -> None:
    """Whichever mark both readers lost, it is the province's, for a person to see; what offices spell in several ways stays."""
    sheet = head(Sheet("ocr"), orgs=(f"ĐẢNG ỦY SỞ Y TẾ {read_so}", "CHI BỘ VĂN PHÒNG"), number=None)
    field = read(paper(sheet)).fields["superior_org"]
    assert (field.value, field.needs_review) == (f"ĐẢNG ỦY SỞ Y TẾ {told}", asked)
    assert as_spelled("SỞ Y TẾ TỈNH ĐĂK LĂK") == "SỞ Y TẾ TỈNH ĐĂK LĂK"
    assert as_spelled("SỞ VĂN HÓA THỂ THAO VÀ DU LỊCH") == "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH"


def test_a_last_line_that_one_reader_spoilt_is_not_dropped_silently() -> None:
    """ "th iu nh" below "PHÒNG TỔ" is "CHỨC HÀNH CHÍNH" for the second reader: the name is for a person."""
    for last, asked in (("th{CHỨC} iu{HÀNH} nh{CHÍNH}", True), ("*", False)):
        sheet = head(Sheet("ocr"), orgs=("SỞ Y TẾ", "PHÒNG TÀI CHÍNH", last), number=None)
        assert read(paper(sheet)).fields["issuing_org"].needs_review is asked


def test_the_end_of_an_addressee_below_its_label() -> None:
    """The name fills its line beside "Kính gửi:" and goes on below the label, where a page reader takes it for the first."""
    sheet = head(Sheet("ocr"), number=None).centred("TỜ TRÌNH").centred("về việc khen thưởng").space()
    sheet.at(0.24, "Kính gửi:", y=sheet.y).at(0.24, "Bái;", y=sheet.y + 0.018)
    sheet.at(0.36, "- Ban Thường vụ Đảng ủy Khối Dân - Chính - Đảng tỉnh Yên", y=sheet.y).at(
        0.36, "- Ban Tuyên giáo.", y=sheet.y + 0.036
    )
    found = read(sheet.space(0.07).body(ASKS, "1. Chi bộ Sở Ngoại vụ").page())
    assert found.value("addressees") == ["Ban Thường vụ Đảng ủy Khối Dân - Chính - Đảng tỉnh Yên Bái", "Ban Tuyên giáo"]


def test_what_minutes_say_of_themselves_in_brackets_is_no_subject() -> None:
    """ "(Trích biên bản họp)" below the subject."""
    sheet = (
        head(Sheet("ocr"), number=None)
        .centred("BIÊN BẢN")
        .centred("V/v xét, đề nghị tặng Giấy khen")
        .centred("(Trích biên bản họp)")
        .space()
    )
    assert read(sheet.body("Thời gian: 15h00, ngày 22/12/2020.").page()).value("subject") == "V/v xét, đề nghị tặng Giấy khen"


def test_a_body_s_number_and_a_speck_before_a_word() -> None:
    """ "XÍ NGHIỆP CẤP NƯỚC SỐ 2" keeps its number; ".KHỐI" is KHỐI."""
    sheet = head(Sheet("ocr"), orgs=("ĐẢNG BỘ .KHỐI DOANH NGHIỆP", "CHI BỘ XÍ NGHIỆP", "CẤP NƯỚC SỐ 2"), number=None)
    found = read(paper(sheet))
    assert found.value("superior_org") == "ĐẢNG BỘ KHỐI DOANH NGHIỆP"
    assert found.value("issuing_org") == "CHI BỘ XÍ NGHIỆP CẤP NƯỚC SỐ 2"
