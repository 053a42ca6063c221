"""What a dossier's own lines and papers settle or put in doubt, and what a well read page does not have."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dossier.documents import Document
from dossier.pages import Line, PageReading, Word
from tests.understanding.papers import Sheet, head, letter, sign
from tests.understanding.test_other_offices import STATE, asserted, read, scan
from worker import understanding
from worker.understanding import understand
from worker.understanding.this_dossier import settle_among

NAMED = ("Lâm trường Ba Tơ xin báo cáo kết quả năm 2020.", "Tập thể Lâm trường Ba Tơ hoàn thành mọi chỉ tiêu.")


def words(*texts: str, text_page: bool = False) -> list[str]:
    """The lines of one scanned page as the dossier's own lines settle them; "{other}" where a word is still in dispute."""
    sheet = Sheet("text" if text_page else "ocr").body(*texts)
    (page,) = settle_among([sheet.page()])
    return [" ".join(w.text + ("" if w.agreed else f"{{{w.other}}}") for w in line.words) for line in page.lines]


def test_a_word_in_dispute_is_what_stands_between_the_same_neighbours_elsewhere() -> None:
    """Two lines on which both readers agree have one spelling there, and one of the readers has it here."""
    told = ("sở khuyến nông tỉnh", "sở khuyến nông tỉnh", "SỞ KHUYẾN{KHUYỄN} NÔNG")
    assert words(*told)[-1] == "SỞ KHUYẾN NÔNG"
    assert words(*told[1:])[-1] == "SỞ KHUYẾN{KHUYỄN} NÔNG", "one line is no habit"
    assert words("sở khuyên nông tỉnh", *told)[-1] == "SỞ KHUYẾN{KHUYỄN} NÔNG", "two spellings settle nothing"
    assert words(*told[:2], "SỞ KHUYÊN{KHUYỄN} NÔNG")[-1] == "SỞ KHUYÊN{KHUYỄN} NÔNG", "no reader has it here"


def test_a_heading_that_the_running_text_spells_otherwise_is_doubted() -> None:
    """Marks of capitals are small, and both readers may lose them; what small letters say is shown beside."""
    assert words("bệnh viện y học cổ truyền", "Y HỌC CÔ TRUYÊN")[-1] == "Y HỌC CÔ{CỔ} TRUYÊN{TRUYỀN}"
    assert words("bệnh viện y học cổ truyền", "Y HỌC CỔ TRUYỀN")[-1] == "Y HỌC CỔ TRUYỀN"


def test_names_of_people_are_not_settled_by_other_lines() -> None:
    """Papers may differ on a person's name; that is for the rules to say."""
    told = ("đồng chí Vàng Thị Máy", "đồng chí Vàng Thị Máy", "đồng chí Vàng Thị Máy{Mẩy}", "VÀNG THỊ MÁY{MẨY}")
    assert words(*told)[2:] == ["đồng chí Vàng Thị Máy{Mẩy}", "VÀNG THỊ MÁY{MẨY}"]


def test_a_text_layer_stays_as_it_is() -> None:
    """What was typed is not held against other lines."""
    assert words("bệnh viện y học cổ truyền", "Y HỌC CÔ TRUYÊN", text_page=True)[-1] == "Y HỌC CÔ TRUYÊN"


def test_a_body_in_doubt_is_the_one_that_another_head_asserts() -> None:
    """The readers differ on a mark of one head; another paper's head has the same letters in one of their two spellings."""
    one = scan(("ĐẢNG ỦY XÃ BA TƠ", "CHI BỘ THÔN PÀ CÒ")).page()
    two = scan(("ĐẢNG ỦY XÃ BA TƠ", "CHI BỘ THÔN PÀ CÒ{CÓ}"), "Số: 42/BC-SYT").page(file=1)
    assert [asserted(d, "issuing_org") for d in understand([one, two]).documents] == ["CHI BỘ THÔN PÀ CÒ"] * 2
    assert asserted(understand([two]).documents[0], "issuing_org") == "?"


def person(*, left: str | None = None, stamp: bool = False) -> Document:
    sheet = Sheet("ocr")
    if left:
        sheet.at(0.14, left, y=sheet.y)
    if stamp:
        sheet.mark("seal", (0.1, 0.05, 0.35, 0.12))
    sheet.centred(STATE[0], 0.72).centred(STATE[1], 0.72).space().centred("BÁO CÁO THÀNH TÍCH")
    sheet.body("I. SƠ YẾU LÝ LỊCH", "Họ và tên: Lò Văn Sinh", "Ngày sinh: 02/3/1985", "Chức vụ: Kế toán")
    return read(sign(sheet.space(), ("NGƯỜI BÁO CÁO",), "Lò Văn Sinh", signed=True).page())


def test_a_person_s_report_with_a_free_left_column_is_issued_by_no_body() -> None:
    """Two readers do not both miss two lines of capitals, save under a stamp."""
    assert [asserted(person(), name) for name in ("superior_org", "issuing_org")] == [None, None]
    assert asserted(person(stamp=True), "issuing_org") == "?"
    assert asserted(person(left="S Y T"), "issuing_org") != "SỞ Y TẾ"


def test_text_right_below_a_title_leaves_no_room_for_a_subject() -> None:
    """A report that begins below its title has no subject; "CÁ NHÂN" behind the title's words belongs to it."""
    assert asserted(person(), "subject") is None
    sheet = head(Sheet("ocr"), header=STATE, number=None).centred("BÁO CÁO THÀNH TÍCH CÁ NHÂN")
    sheet.body("I. SƠ YẾU LÝ LỊCH", "Họ và tên: Lò Văn Sinh", "Ngày sinh: 02/3/1985")
    assert asserted(read(sign(sheet, ("NGƯỜI BÁO CÁO",), "Lò Văn Sinh").page()), "subject") is None


def test_a_speck_left_of_the_header_heads_no_column() -> None:
    """A dash of dust level with the header does not make the title below it a line of a letterhead."""
    sheet = Sheet("ocr").at(0.5, "-{}", y=0.06)
    sheet.centred("ĐẢNG CỘNG SẢN VIỆT NAM", 0.74).space(0.02).centred("BẢN BÁO CÁO THÀNH TÍCH")
    sheet.body("1. Thông tin cá nhân", "Họ và tên: Lò Văn Sinh", "Ngày sinh: 02/3/1985")
    assert read(sign(sheet, ("NGƯỜI BÁO CÁO",), "Lò Văn Sinh").page()).kind == "achievement_report"


def test_dust_before_the_day_above_the_signature() -> None:
    """A dash before the place of a line on the right is no mark of a list."""
    sheet = Sheet("ocr").centred(STATE[0], 0.72).space().centred("BÁO CÁO THÀNH TÍCH").space()
    sheet.body("I. SƠ YẾU LÝ LỊCH", "Họ và tên: Lò Văn Sinh", *NAMED).space(0.15)
    sheet.at(0.52, "-{} Lai Châu, ngày 22 tháng 6 năm 2019")
    found = read(sign(sheet, ("NGƯỜI BÁO CÁO",), "Lò Văn Sinh", signed=True).page())
    assert [found.value("place"), found.value("issue_date")] == ["Lai Châu", "2019-06-22"]


@pytest.mark.parametrize(
    ("orgs", "issuing"),
    [
        (("CÔNG TY CỔ PHẦN MÔI", "TRƯỜNG VÀ DỊCH VỤ ĐÔ THỊ"), "CÔNG TY CỔ PHẦN MÔI TRƯỜNG VÀ DỊCH VỤ ĐÔ THỊ"),
        (("ĐỘI QUẢN LÝ THỊ", "TRƯỜNG SỐ 3"), "ĐỘI QUẢN LÝ THỊ TRƯỜNG SỐ 3"),
        (("NGÂN HÀNG CHÍNH SÁCH XÃ", "HỘI TỈNH LAI CHÂU"), "NGÂN HÀNG CHÍNH SÁCH XÃ HỘI TỈNH LAI CHÂU"),
        (("UBND HUYỆN GIA LÂM", "TRƯỜNG TIỂU HỌC ĐA TỐN"), "TRƯỜNG TIỂU HỌC ĐA TỐN"),
        (
            ("HỘI CỰU CHIẾN BINH", "KHỐI CÁC CƠ QUAN", "TỈNH BẮC KẠN", "HỘI CỰU CHIẾN BINH", "SỞ CÔNG THƯƠNG"),
            "HỘI CỰU CHIẾN BINH SỞ CÔNG THƯƠNG",
        ),
        (("HỘI CỰU CHIẾN BINH", "CHI HỘI CỰU CHIẾN BINH PHỐ CÒ"), "CHI HỘI CỰU CHIẾN BINH PHỐ CÒ"),
    ],
)
def test_a_name_that_breaks_in_the_midst_of_a_word(orgs: tuple[str, ...], issuing: str) -> None:
    """ "MÔI / TRƯỜNG" is no school; "GIA LÂM / TRƯỜNG TIỂU HỌC" is one."""
    assert read(scan(orgs).page()).value("issuing_org") == issuing


def dotted(*, over: bool) -> PageReading:
    page = letter("ocr").page()
    at = next(i for i, line in enumerate(page.lines) if "tặng Giấy khen cho" in line.text and line.text.startswith("về việc"))
    first, second = page.lines[at].words[3], page.lines[at].words[4]
    left, right = (first.box[0], second.box[2]) if over else (first.box[2], second.box[0])
    dots = Word("……", (left, first.box[1], right, first.box[3]), 0.99, "tesseract", other="……", agreed=True)
    words = (*page.lines[at].words[:4], dots, *page.lines[at].words[4:])
    return replace(page, lines=(*page.lines[:at], Line(words), *page.lines[at + 1 :]))


def test_dots_over_print_are_no_leader() -> None:
    """Specks that stand where the words do part no label from its value."""
    assert read(dotted(over=True)).value("subject") == "về việc đề nghị tặng Giấy khen cho tập thể, cá nhân"
    assert " : " in str(read(dotted(over=False)).value("subject"))


def test_a_flat_word_that_both_readers_have_is_print() -> None:
    """A box of no height around a syllable of both readers is a wrong box; the office keeps its last word."""
    sheet = head(Sheet("ocr"), header=STATE, number=None).centred("BÁO CÁO THÀNH TÍCH").space()
    sheet.body(
        "I. SƠ YẾU LÝ LỊCH",
        "Họ và tên: Lò Văn Sinh",
        "Ngày sinh: 02/3/1985",
        "Chức vụ: Phó Trưởng phòng",
        "Đơn vị: Phòng Nghiệp vụ",
    )
    page = sign(sheet, ("NGƯỜI BÁO CÁO",), "Lò Văn Sinh").page()
    flat = [
        replace(w, box=(w.box[0], w.box[1], w.box[2], w.box[1] + 0.001)) if w.text == "phòng" else w
        for line in page.lines
        for w in line.words
    ]
    words = iter(flat)
    page = replace(page, lines=tuple(Line(tuple(next(words) for _ in line.words)) for line in page.lines))
    assert read(page).value("subject_position") == "Phó Trưởng phòng"


def test_an_office_above_its_deputy_without_its_kt_is_asked_about() -> None:
    """An office above its deputy in a signing block had its "KT." before it: capacity and block go to a person."""
    found = read(scan(signs=("TM. BAN THƯỜNG VỤ", "`{} BÍ THƯ", "PHÓ BÍ THƯ")).page())
    assert [asserted(found, name) for name in ("signer_block", "signer_title")] == ["?", "PHÓ BÍ THƯ"]


def test_a_quote_that_the_second_reader_makes_a_plus() -> None:
    """“Cả of the first reader and +Cả of the second are one word."""
    about = "Kết quả phong trào “Cả{+Cả} nước chung sức”"
    assert asserted(read(scan(about=about).page()), "subject") == "Kết quả phong trào “Cả nước chung sức”"


def test_a_paper_on_which_a_rule_breaks_costs_no_other_paper(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It is a question of its kind with all its pages; the other papers are read, and the fault is in the log."""

    def broken(document: Document, pages: object) -> list[object]:
        if document.kind == "submission_letter":
            raise ValueError("min() arg is an empty sequence")
        return []

    monkeypatch.setattr(understanding, "fill_body", broken)
    first, second = understand([letter("ocr").page(), scan().page(file=1)]).documents
    assert (first.kind, first.needs_review, [(p.file, p.page) for p in first.pages]) == ("other", True, [(0, 1)])
    assert (second.needs_review, asserted(second, "issuing_org")) == (False, "SỞ Y TẾ")
    assert "could not be understood" in caplog.text
