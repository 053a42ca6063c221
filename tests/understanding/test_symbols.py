"""Symbols, absences and dates of letterheads that a pen or a stamp has spoilt, settled by what else the page prints."""

from __future__ import annotations

from dataclasses import replace

from dossier.documents import Document
from dossier.pages import BlockReading, Line, PageReading
from tests.understanding.papers import Sheet, head
from worker.understanding import understand
from worker.understanding.symbols import fits, nearest, shorts

STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


def paper(
    number: str, title: str | None = "QUYẾT ĐỊNH", orgs: tuple[str, ...] = ("UBND TỈNH KIÊN GIANG", "SỞ Y TẾ"), **more: str
) -> PageReading:
    sheet = head(Sheet("ocr"), orgs=orgs, header=STATE, number=number, **more)
    if title:
        sheet.centred(title).centred("Về việc thành lập Đoàn kiểm tra")
    return sheet.space().body("Căn cứ Luật Tổ chức chính quyền địa phương;").page()


def read(page: PageReading) -> Document:
    return understand([page]).documents[0]


def test_short_forms_of_issuers() -> None:
    """Initials without the place and without "và"; known short forms."""
    assert "STTTT" in shorts("SỞ THÔNG TIN VÀ TRUYỀN THÔNG")
    assert "UBND" in shorts("ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI")
    assert "HTTT" in shorts("KHOA HỆ THỐNG THÔNG TIN")
    assert "TTg" in shorts("THỦ TƯỚNG CHÍNH PHỦ")


def test_title_and_issuer_have_the_symbol_too() -> None:
    """Of a titled paper both parts must be theirs, of a letter the issuer's."""
    assert fits("QĐ-SYT", "QUYẾT ĐỊNH", "SỞ Y TẾ")
    assert fits("TTr/ĐUK", "TỜ TRÌNH", "ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH")
    assert not fits("QĐ-STC", "QUYẾT ĐỊNH", "SỞ Y TẾ")
    assert not fits("KH-SYT", "QUYẾT ĐỊNH", "SỞ Y TẾ")
    assert fits("UBND-TTHC", None, "ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI")
    assert nearest("TB-HTTI", "THÔNG BÁO", "KHOA HỆ THỐNG THÔNG TIN") == "TB-HTTT"
    assert nearest("TB-XYZ", "THÔNG BÁO", "KHOA HỆ THỐNG THÔNG TIN") is None


def test_the_reading_that_title_and_issuer_confirm_is_the_symbol() -> None:
    """ "Qb-SYT" against "QĐ-SYT" on a QUYẾT ĐỊNH of SỞ Y TẾ is QĐ-SYT."""
    found = read(paper("Số: 43/Qb-SYT{43/QĐ-SYT}")).field("doc_symbol")
    assert (found.value, found.needs_review) == ("QĐ-SYT", False)


def test_a_symbol_that_neither_confirms_stays_with_a_person() -> None:
    """Where title or issuer say otherwise, disputed letters are for a person."""
    assert read(paper("Số: 43/Qb-STC{43/QĐ-STC}")).field("doc_symbol").needs_review
    assert read(paper("Số: 43/Qb-SYT{43/QĐ-SYT}", title=None)).field("doc_symbol").needs_review


def test_strokes_of_a_pen_do_not_make_a_confirmed_symbol_doubtful() -> None:
    """Both readers have the symbol; the low confidence is that of the number written into it."""
    page = paper("Số: 666/QĐ-SYT")
    shaky = tuple(Line(tuple(replace(w, confidence=0.05) if "QĐ" in w.text else w for w in ln.words)) for ln in page.lines)
    assert not read(replace(page, lines=shaky)).field("doc_symbol").needs_review
    strange = paper("Số: 666/QĐ-XYZ")
    shaky = tuple(Line(tuple(replace(w, confidence=0.05) if "QĐ" in w.text else w for w in ln.words)) for ln in strange.lines)
    assert read(replace(strange, lines=shaky)).field("doc_symbol").needs_review


def test_disputed_marks_do_not_hide_a_superior_body() -> None:
    """That "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI" stands alone is sure although the readers differ in marks inside it; a lost line is not."""
    found = read(paper("Số: 43/QĐ-UBND", orgs=("ỦY BAN NHÂN DÂN", "THÀNH PHÓ{PHỔ} HÀ NỌI{NỘI}")))
    assert (found.value("issuing_org"), found.value("superior_org")) == ("ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI", None)
    assert not found.field("superior_org").needs_review


def test_scraps_at_the_edge_are_no_organisation() -> None:
    """A few capitals that one reader makes of the page's edge and does not believe are no line of the letterhead."""
    sheet = Sheet("ocr", y=0.035)
    scrap = sheet._line("GA", 0.05, 0.02).words[0]
    sheet.lines.append(Line((replace(scrap, other=None, agreed=False, confidence=0.02),)))
    page = (
        head(sheet, orgs=("UBND TỈNH KIÊN GIANG", "SỞ Y TẾ"), header=STATE, number="Số: 43/QĐ-SYT").centred("QUYẾT ĐỊNH").page()
    )
    found = read(page)
    assert (found.value("superior_org"), found.value("issuing_org")) == ("UBND TỈNH KIÊN GIANG", "SỞ Y TẾ")
    assert not found.field("issuing_org").needs_review


def test_a_date_line_is_found_by_either_reader() -> None:
    """A pen that runs into "ngày" spoils it for one reader; the place is read, the day is for a person."""
    found = read(paper("Số: 43/QĐ-SYT", date="Quảng Ngãi, ngàW†{ngàyMỊ} tháng 5 năm 2021"))
    assert (found.value("place"), found.field("place").needs_review) == ("Quảng Ngãi", False)
    assert found.field("issue_date").needs_review


def test_a_province_before_a_spoilt_date_is_proposed() -> None:
    """Where a stamp leaves nothing of the date but its beginning, the province is shown for a person."""
    found = read(paper("Số: 43/QĐ-SYT", date="Hà{Ha} Nội, ngày¿§ lhỢh ĐẾN"))
    assert (found.value("place"), found.field("place").needs_review) == ("Hà Nội", True)


def test_specks_in_an_empty_slot_are_no_number() -> None:
    """A second look that finds signs but no letter or digit leaves the slot empty."""
    page = paper("Số: /QĐ-SYT")
    want = understand([page]).wants[0]
    specks = Sheet("ocr").at(0.3, ") /").lines
    looked = replace(page, blocks=(BlockReading(1, 0, want.box, "slot", ("min/tesseract",), (tuple(specks),)),))
    found = read(looked).field("doc_number")
    assert (found.value, found.needs_review) == (None, False)


def test_a_symbol_of_which_both_readers_lost_a_letter_is_proposed() -> None:
    """Title and issuer make TB-HTTT, one letter off a reading: shown for a person."""
    page = paper(
        "Số: 5/TỔ-HIIT{5/TB-HTTI}", title="THÔNG BÁO", orgs=("TRƯỜNG ĐẠI HỌC CÔNG NGHỆ THÔNG TIN", "KHOA HỆ THỐNG THÔNG TIN")
    )
    found = read(page).field("doc_symbol")
    assert (found.value, found.needs_review) == ("TB-HTTT", True)


def test_addressees_end_where_grounds_begin_behind_a_speck() -> None:
    """A dash that was read as a line below does not make a ground an addressee."""
    sheet = head(Sheet("ocr"), orgs=("UBND TỈNH KIÊN GIANG", "SỞ Y TẾ"), header=STATE, number="Số: 5/TTr-SYT").centred("TỜ TRÌNH")
    sheet.centred("Về việc giao dự toán").space().centred("Kính gửi: Hội đồng nhân dân tỉnh").body(
        "_ Căn cứ Luật Tổ chức chính quyền địa phương;"
    )
    assert read(sheet.page()).value("addressees") == ["Hội đồng nhân dân tỉnh"]


def test_a_number_line_in_two_pieces_behind_dust() -> None:
    """ "_ Số:" and, behind the pen's number, "/BB-SYT": what stands apart is the symbol of the same line."""
    sheet = head(Sheet("ocr"), orgs=("UBND TỈNH KIÊN GIANG", "SỞ Y TẾ"), header=STATE, number=None)
    y = sheet.lines[-1].box[1]
    sheet.at(0.18, "_{} Số:", y=y).at(0.28, "/BB-SYT", y=y)
    sheet.centred("BIÊN BẢN").centred("Họp xét khen thưởng").space().body("1. Thời gian: 08 giờ 00, ngày 05/7/2020.")
    assert read(sheet.page()).field("doc_symbol").value == "BB-SYT"
