"""Words that a line's end, a speck or a reader's slip broke or spoilt: names of bodies, subjects, places, recipients, days and numbers."""

from __future__ import annotations

import pytest

from tests.understanding.papers import Sheet, head, letter, sign
from tests.understanding.test_other_offices import asserted, read
from worker.understanding.broken_names import breaks_between, without_frame, without_speck
from worker.understanding.print_slips import mend_slips
from worker.understanding.set_terms import settle_terms

PARTY = ("ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH",)


@pytest.mark.parametrize(
    ("end", "key"),
    [
        ("cong doan co so van", "phong hoi dong nhan dan"),
        ("dang uy don bien", "phong khau vai"),
        ("ubnd thanh pho hai", "phong"),
        ("dang uy su", "doan 312"),
        ("cong doan co", "so kho bac"),
        ("dang bo benh", "vien lao va benh phoi"),
        ("so noi", "vu tinh son la"),
        ("lien hiep cac hoi", "khoa hoc va ky thuat"),
        ("bo chi huy bo", "doi bien phong tinh"),
    ],
)
def test_a_line_that_breaks_within_a_word_goes_on_below(end: str, key: str) -> None:
    """The second syllable begins other names; here it ends a word."""
    assert breaks_between(end, key)


def test_a_name_of_its_own_below_another_is_no_rest_of_a_word() -> None:
    """A faculty, a department and a school begin names."""
    for end, key in (("truong dai hoc y", "phong dao tao"), ("khoa ngu van", "phong dao tao"), ("benh vien tinh", "khoa noi")):
        assert not breaks_between(end, key), (end, key)


def test_the_office_of_a_body_broken_over_two_lines_is_one_issuer() -> None:
    """ "… VĂN / PHÒNG …" is one body below its superior."""
    orgs = ("CÔNG ĐOÀN VIÊN CHỨC TỈNH", "CÔNG ĐOÀN CƠ SỞ VĂN", "PHÒNG HỘI ĐỒNG NHÂN DÂN")
    found = read(sign(head(Sheet("ocr"), orgs).centred("TỜ TRÌNH").body("Kính gửi: Ban Thường vụ"), signed=True).page())
    assert found.fields["issuing_org"].value == "CÔNG ĐOÀN CƠ SỞ VĂN PHÒNG HỘI ĐỒNG NHÂN DÂN"
    assert found.fields["superior_org"].value == orgs[0]


def test_capitals_before_place_and_day_are_the_left_column() -> None:
    """A narrow gap joined the end of a body's name to the date on the right."""
    sheet = Sheet("ocr")
    sheet.centred("ĐẢNG BỘ KHỐI CÁC CƠ QUAN", 0.29).centred("CÔNG ĐOÀN CƠ SỞ KHO BẠC", 0.29)
    sheet.at(0.2, "NHÀ NƯỚC SƠN LA", y=sheet.y)
    last = sheet.lines.pop()
    dated = Sheet("ocr", sheet.y).at(last.box[2] + 0.09, "Sơn La, ngày 17 tháng 4 năm 2020").lines[0]
    sheet.lines.append(type(last)((*last.words, *dated.words)))
    sheet.lines.append(Sheet("ocr", 0.06).centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 0.74).lines[0])
    sheet.space(0.04).centred("Số: 90/ĐK-CĐ", 0.29).space().centred("BẢN ĐĂNG KÝ").space()
    found = read(sheet.body("Công đoàn cơ sở đăng ký thi đua năm 2020.").page())
    assert found.fields["issuing_org"].value == "CÔNG ĐOÀN CƠ SỞ KHO BẠC NHÀ NƯỚC SƠN LA"
    assert found.fields["issue_date"].value == "2020-04-17"


def test_dots_of_a_margin_and_specks_are_no_letters_of_a_name() -> None:
    """Abbreviations keep their stop."""
    assert [without_frame(t) for t in ("._BCH", "_*x", "TP.")] == ["BCH", "_*x", "TP."]
    assert [without_speck(t) for t in ("TY.", "KHỐI.", "TP.", "TU.")] == ["TY", "KHỐI", "TP.", "TU."]


def test_about_with_a_misread_letter_is_the_subject_of_minutes() -> None:
    """ "V/w" is no heading "V." of the text."""
    sheet = head(Sheet("ocr"), number=None).centred("BIÊN BẢN HỌP").centred("V/w{V/v} xét khen thưởng tập thể, cá nhân năm 2022")
    found = read(sheet.space().body("Hôm nay, ngày 09 tháng 11 năm 2022, chi bộ họp.").page())
    assert found.fields["subject"].value == "V/v xét khen thưởng tập thể, cá nhân năm 2022"


def test_who_decides_is_no_line_of_the_subject_whatever_body_it_is() -> None:
    """The issuer of the letterhead stands once more between subject and grounds."""
    sheet = head(Sheet(), ("ĐẢNG BỘ TỈNH TIỀN GIANG", "BAN DÂN VẬN"), "Số: 68-QĐ/BDVTU").centred("QUYẾT ĐỊNH")
    sheet.centred("Về việc tặng Giấy khen năm 2023").centred("BAN DÂN VẬN").space()
    found = read(sheet.body("- Căn cứ Kế hoạch số 160-KH/ĐUK;", "Điều 1: Tặng Giấy khen cho 03 tập thể.").page())
    assert asserted(found, "subject") == "Về việc tặng Giấy khen năm 2023"


def test_the_last_word_of_a_province_alone_is_shown_whole_and_asked() -> None:
    """ "Cai, ngày …" under a stamp is Lào Cai."""
    sheet = head(Sheet("ocr"), date="Cai, ngày 22 tháng 6 năm 2018").centred("TỜ TRÌNH").body("Kính gửi: Ban Thường vụ")
    place = read(sheet.page()).fields["place"]
    assert (place.value, place.needs_review) == ("Lào Cai", True)


def test_what_recipients_have_a_paper_for_is_spelled_in_one_way() -> None:
    """ "(đề chỉ đạo)" is nothing else."""
    sheet = letter("ocr")
    for at, line in enumerate(sheet.lines):
        if "(để báo cáo)" in line.text:
            new = Sheet("ocr", line.box[1]).at(line.box[0], "- Văn phòng Đảng ủy khối (đề chỉ đạo),").lines[0]
            sheet.lines[at] = new
    assert "Văn phòng Đảng ủy khối (để chỉ đạo)" in read(sheet.page()).fields["recipients"].value


def slips(text: str) -> str:
    """The words of a scanned line as they are mended; "{other}" where they are for a person."""
    (line,) = mend_slips(Sheet("ocr").body(text).page()).lines
    return " ".join(w.text + ("" if w.agreed else f"{{{w.other}}}") for w in line.words)


def test_letters_for_figures_are_read_as_figures_and_asked_where_no_reader_has_them() -> None:
    """Days in running text, numbers of decisions and of units; a slot of the head stays as it is."""
    told = "Quyết định số {} ngày {} tháng 3 năm 2015 của Chủ tịch tỉnh"
    assert slips(told.format("I149-QĐ/ĐUK", "I0{10}")) == told.format("1149-QĐ/ĐUK{I149-QĐ/ĐUK}", "10")
    assert [slips(f"TỔ ĐẢNG SỐ {t}") for t in ("I", "I{1}")] == ["TỔ ĐẢNG SỐ 1{I}"] * 2, "a unit may bear a Roman number"
    assert slips("Yên Bái, ngày 12 thung 6 năm 2020") == "Yên Bái, ngày 12 tháng{thung} 6 năm 2020"
    assert slips("Số: I5-TTr/ĐU") == "Số: I5-TTr/ĐU"
    assert slips("Yên Bái, ngày I0 tháng 3 năm 2015") == "Yên Bái, ngày I0 tháng 3 năm 2015"


def test_a_stop_before_a_day_in_small_letters_is_a_comma() -> None:
    """A decision's number and its day are one citation."""
    assert slips("Quyết định số 194-QĐ/ĐU. ngày 22/8/2020") == "Quyết định số 194-QĐ/ĐU, ngày 22/8/2020"
    assert slips("Chi bộ họp. Ngày 22/8/2020") == "Chi bộ họp. Ngày 22/8/2020"


def test_short_forms_of_grades_keep_their_strokes() -> None:
    """ "HIINV" is shown as HTTNV and "HINV" as HTNV; what is spelled right stays."""
    assert [slips(f"Năm 2018: {t}") for t in ("HIINV", "HINV", "HITNV{HTTNV}", "HTTNV", "HTXSNV", "HTIXSNV")] == [
        f"Năm 2018: {t}" for t in ("HTTNV{HIINV}", "HTNV{HINV}", "HTTNV", "HTTNV", "HTXSNV", "HTXSNV{HTIXSNV}")
    ]


@pytest.mark.parametrize(
    ("block", "asked"), [(("CHỦ TRÌ", "BÍ THƯ"), True), (("CHỦ TRÌ",), False), (("T/M CHI BỘ", "BÍ THƯ"), False)]
)
def test_chairing_above_an_office_may_be_a_capacity(block: tuple[str, ...], asked: bool) -> None:
    """Minutes signed by "CHỦ TRÌ / BÍ THƯ": nobody but the office knows whether the first is a capacity."""
    sheet = (
        head(Sheet("ocr"), number=None).centred("BIÊN BẢN HỌP").space().body("Hôm nay, ngày 09 tháng 11 năm 2022, chi bộ họp.")
    )
    found = read(sign(sheet.space(), block, "Lò Văn Sinh", signed=True).page())
    field = found.fields["signer_capacity"]
    assert field.needs_review == asked
    assert field.value == ("T/M CHI BỘ" if "T/M" in block[0] else None)


def test_a_letter_without_a_title_that_asks_for_so_many_awards_is_a_person_s_question() -> None:
    """ "V/v trình khen …" and the sentence that asks: it may stand for a submission letter, and is never just another paper."""
    for about in ("V/v trình khen phong trào thi đua năm 2022", "V/v phong trào thi đua năm 2022"):
        sheet = (
            head(Sheet("ocr"), number="Số 15-CV/CB")
            .at(0.17, about)
            .space()
            .centred("Kính gửi: Đảng ủy Công ty Cấp thoát nước")
            .space()
        )
        sheet.body(
            "Chi bộ đã bình chọn và thống nhất đề nghị tặng",
            "Giấy khen cho 01 tập thể và 02 cá nhân sau:",
            "1. Tập thể: Chi bộ Phòng Kinh doanh",
        )
        found = read(sign(sheet.space(), signed=True).page())
        assert (found.kind, found.needs_review) == ("submission_letter", True), about


@pytest.mark.parametrize("committee", ["CÔNG ĐOÀN CƠ SỞ CHI NHÁNH", "ĐẢNG BỘ PHÒNG GIAO DỊCH"])
def test_a_committee_of_a_branch_goes_on_with_its_bank(committee: str) -> None:
    """ "CÔNG ĐOÀN CƠ SỞ CHI NHÁNH" cannot stand alone."""
    orgs = ("CÔNG ĐOÀN VIÊN CHỨC TỈNH", committee, "NGÂN HÀNG CHÍNH SÁCH XÃ HỘI")
    found = read(sign(head(Sheet("ocr"), orgs).centred("TỜ TRÌNH").body("Kính gửi: Ban Thường vụ"), signed=True).page())
    assert found.fields["issuing_org"].value == f"{committee} NGÂN HÀNG CHÍNH SÁCH XÃ HỘI"


def test_who_reports_tells_it_below_the_title_and_in_no_subject() -> None:
    """ "Tôi là: …" right below a title without a subject begins the body."""
    sheet = head(Sheet("ocr"), number=None).centred("BÁO CÁO THÀNH TÍCH")
    found = read(sheet.body("Tôi là: ĐỖ ĐỨC HẬU, sinh ngày 26 tháng 09 năm 1968, dân tộc Giáy.").page())
    assert found.fields["subject"].value is None


def test_the_word_before_khen_that_is_no_syllable_is_the_award_s_for_a_person() -> None:
    """ "Giãv khen" in both readers is GIẤY KHEN spoilt, "Bâng" is a syllable of its own and stays."""
    for read_so, shown in (("Giãv", "Giấy"), ("GIÂV", "GIẤY"), ("Bâng", "Bâng")):
        words = mend_slips(Sheet("ocr").body(f"2022 {read_so} khen của Đảng ủy").page()).lines[0].words
        assert (words[1].text, words[1].agreed) == (shown, shown == read_so)


def test_the_grade_between_its_words() -> None:
    """ "hoàn thành tắt nhiệm vụ" is the grade tốt, for a person unless one reader has it; "hoàn thành các nhiệm vụ" is none."""
    said = [slips(f"20/21 công chức hoàn thành {t} nhiệm vụ") for t in ("tắt", "tắt{tốt}", "tôt,", "các", "tốt")]
    assert [one.split()[5] for one in said] == ["tốt{tắt}", "tốt", "tốt,{tôt,}", "các", "tốt"]


def test_the_stroke_of_a_fraction_is_one() -> None:
    """ "5 đảng viên/⁄4" has one stroke, and "32⁄32" one like it."""
    assert [slips(t) for t in ("viên/⁄4 đảng viên", "có 32⁄32 cán bộ")] == ["viên/4 đảng viên", "có 32/32 cán bộ"]


def test_a_member_of_a_party_committee_keeps_the_hook() -> None:
    """ "Đang ủy viên" is Đảng ủy viên; "đang ủy quyền" is no office."""
    lines = settle_terms(Sheet("ocr").body("Đang ủy viên, Kỹ sư", "hiện đang ủy quyền cho").page()).lines
    assert [line.text for line in lines] == ["Đảng ủy viên, Kỹ sư", "hiện đang ủy quyền cho"]
