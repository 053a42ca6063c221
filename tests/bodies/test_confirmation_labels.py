"""Labels of confirmations that fill their line, stand behind the body's name, or are followed by what a seal spoilt."""

from __future__ import annotations

import pytest

from dossier.documents import Document
from dossier.pages import Ink
from tests.bodies.paper import CHAR, STEP, Sheet, document, line
from worker.understanding.bodies import fill_body


def _confirmed(*lines: str, name: str = "Sùng A Páo") -> Document:
    """A report whose author signs at the right, and below it, in the middle of the page, who confirms."""
    sheet = Sheet()
    sheet.para("BÁO CÁO THÀNH TÍCH CÁ NHÂN")
    sheet.para("1. Họ và tên: Nông Đức Lập")
    sheet.y = 0.4
    for text in ("NGƯỜI BÁO CÁO", "", "", "", "Nông Đức Lập", ""):
        sheet.two("", text)
    for text in lines:
        _centred(sheet, text)
    sheet.ink.append(Ink("signature", (0.45, sheet.y, 0.6, sheet.y + 0.06), 0.9))
    sheet.y += 0.09
    _centred(sheet, name)
    found = document("achievement_report")
    fill_body(found, [sheet.reading()])
    return found


def _centred(sheet: Sheet, text: str) -> None:
    wide = CHAR * (sum(len(word.lstrip("~")) for word in text.split()) + 0.8 * text.count(" "))
    sheet.lines.append(line(text, 0.53 - wide / 2, sheet.y))
    sheet.y += STEP


@pytest.mark.parametrize(
    ("lines", "body"),
    [
        (("XÁC NHẬN CỦA CHI BỘ TÒA ÁN NHÂN DÂN TỈNH YÊN BÁI TÂY BẮC", "T/M CHI ỦY"), "CHI BỘ TÒA ÁN NHÂN DÂN TỈNH YÊN BÁI TÂY BẮC"),
        (("HỘI CỰU CHIẾN BINH TRƯỜNG THPT CHUYÊN YÊN BÁI XÁC", "NHẬN", "TM. BAN CHẤP HÀNH"), "HỘI CỰU CHIẾN BINH TRƯỜNG THPT CHUYÊN YÊN BÁI"),
        (("BCH ĐOÀN SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN", "NÔNG THÔN XÁC NHẬN", "TM. BAN CHẤP HÀNH"), "BCH ĐOÀN SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN"),
        (("XÁC NHẬN CỦA CHI BỘ", "T/M CHI ỦY"), "CHI BỘ"),
        (("Ý KIẾN XÁC NHẬN CỦA THỦ", "TRƯỞNG CƠ QUAN", "KT. BÍ THƯ"), "THỦ TRƯỞNG CƠ QUAN"),
        (("XÁC NHẬN CỦA CẤP ỦY", "T/M CHI ỦY"), "CHI ỦY"),
        (("XÁC NHẬN CỦA ĐẢNG ỦY SỞ Y TẾ TỈNH", "THÁI BÌNH", "T/M ĐẢNG ỦY"), "ĐẢNG ỦY SỞ Y TẾ TỈNH THÁI BÌNH"),
        (("NHẬN XÉT, XÁC NHẬN CỦA BAN", "CHẤP HÀNH CÔNG ĐOÀN CƠ SỞ", "ĐÀI PHÁT THANH VÀ TRUYỀN", "HÌNH TỈNH HÀ TĨNH", "Đơn vị nhất trí đề nghị.", "TM. BAN CHẤP HÀNH"), "BAN CHẤP HÀNH CÔNG ĐOÀN CƠ SỞ ĐÀI PHÁT THANH VÀ TRUYỀN HÌNH TỈNH HÀ TĨNH"),
        (("XÁC NHẬN CỦA BCH", "ĐOÀN CƠ SỞ CỤC THUẾ", "Xác nhận báo cáo nêu trên là đúng.", "TM. BAN CHẤP HÀNH"), "BCH ĐOÀN CƠ SỞ CỤC THUẾ"),
    ],
)  # fmt: skip
def test_whose_confirmation_it_is(lines: tuple[str, ...], body: str) -> None:
    """A label may be as wide as the page and may end with its verb; the committee of a cell signs for the cell that the label names."""
    found = _confirmed(*lines, "BÍ THƯ")
    assert [found.value(f"confirmation_{n}") for n in ("body", "signer_name", "present")] == [body, "Sùng A Páo", "present"]


@pytest.mark.parametrize("spoilt", ["~Ê BÍ THƯ", "~N THƯỜNG VỤ"])
def test_what_a_seal_spoilt_below_a_label_is_no_part_of_the_body(spoilt: str) -> None:
    """Specks before an office, and a T/M line whose beginning is lost, end the label."""
    found = _confirmed("XÁC NHẬN CỦA ĐẢNG ỦY SỞ THUẾ", spoilt, "BÍ THƯ")
    assert found.value("confirmation_body") == "ĐẢNG ỦY SỞ THUẾ"


@pytest.mark.parametrize(
    ("lines", "body"),
    [
        (("XÁC NHẬN CỦA ĐẢNG ỦY", "CƠ SỞ"), "ĐẢNG ỦY CƠ SỞ"),
        (("XÁC NHẬN CỦA CÔNG TY ĐIỆN", "LỰC HƯNG YÊN"), "CÔNG TY ĐIỆN LỰC HƯNG YÊN"),
    ],
)
def test_a_line_of_the_body_that_looks_like_a_name_is_the_label_s_where_who_signs_stands_below(
    lines: tuple[str, ...], body: str
) -> None:
    """A narrow column breaks a body's name anywhere; Cơ and Lực are families, too, but one signer has one name."""
    found = _confirmed(*lines)
    assert [found.value(f"confirmation_{n}") for n in ("body", "signer_name")] == [body, "Sùng A Páo"]


def test_half_of_the_set_words_for_an_office_is_proposed_whole() -> None:
    """ "XÁC NHẬN CỦA THỦ TRƯỞNG ĐƠN" lost the short line below it; letters of a seal are no signer."""
    found = _confirmed("XÁC NHẬN CỦA THỦ TRƯỞNG ĐƠN", "GIÁM ĐỐC", "~DẮNG ~Ủ")
    assert found.value("confirmation_body") == "THỦ TRƯỞNG ĐƠN VỊ"
    assert found.fields["confirmation_body"].needs_review
    assert found.value("confirmation_signer_name") == "Sùng A Páo"
