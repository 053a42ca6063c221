"""Letterheads, places and subjects as poor scans have them: lines that begin like bodies and are none, places that look cut, stamps beside the subject."""

from __future__ import annotations

import pytest

from tests.understanding.test_stamped_heads import read, scan, shown


def test_a_line_that_begins_with_a_word_and_a_dash_is_the_rest_of_a_name() -> None:
    """ "PHÒNG TÀI / VỤ - QUẢN TRỊ" is no Vụ."""
    found = read(scan(orgs=("ĐẢNG ỦY KHO BẠC", "NHÀ NƯỚC BÌNH THUẬN", "CHI BỘ PHÒNG TÀI", "VỤ - QUẢN TRỊ")))
    assert found.value("superior_org") == "ĐẢNG ỦY KHO BẠC NHÀ NƯỚC BÌNH THUẬN"
    assert found.value("issuing_org") == "CHI BỘ PHÒNG TÀI VỤ - QUẢN TRỊ"


def test_a_place_that_one_reader_alone_has_below_a_city_is_the_names_end() -> None:
    """ "… THÀNH PHỐ / HUẾ": one short word that the second reader missed is no scrap there."""
    found = read(scan(orgs=("ĐẢNG ỦY SỞ Y TẾ", "CHI BỘ NGÂN HÀNG CHÍNH SÁCH", "XÃ HỘI CHI NHÁNH THÀNH PHỐ", "HUẼ{}")))
    value, asked = shown(found, "issuing_org")
    assert str(value).startswith("CHI BỘ NGÂN HÀNG CHÍNH SÁCH XÃ HỘI CHI NHÁNH THÀNH PHỐ HU")
    assert asked


def test_a_body_whose_words_ran_together_goes_on_below() -> None:
    """ "CÔNG ĐOÀN CƠSỞ" cannot stand alone."""
    found = read(scan(orgs=("CÔNG ĐOÀN VIÊN CHỨC TỈNH", "CÔNG ĐOÀN CƠSỞ", "BẢO TÀNG TỈNH CÀ MAU")))
    assert found.value("superior_org") == "CÔNG ĐOÀN VIÊN CHỨC TỈNH"
    assert found.value("issuing_org") == "CÔNG ĐOÀN CƠ SỞ BẢO TÀNG TỈNH CÀ MAU"


@pytest.mark.parametrize(
    ("orgs", "place", "value", "asked"),
    [
        (("ĐẢNG ỦY SỞ VĂN HÓA", "CHI BỘ NHÀ HÁT"), "Vinh", "Vinh", False),
        (("ĐẢNG ỦY SỞ VĂN HÓA", "CHI BỘ NHÀ HÁT"), "Vĩnh{Vinh}", "Vinh", True),
        (("UBND TỈNH TRÀ VINH", "SỞ Y TẾ"), "Vinh", "Trà Vinh", True),
    ],
)
def test_a_town_that_ends_a_provinces_name_is_whole(orgs: tuple[str, ...], place: str, value: str, asked: bool) -> None:
    """Vinh is a town; where the paper names Trà Vinh, a word before it may be lost."""
    assert shown(read(scan(orgs=orgs, date=f"{place}, ngày 06 tháng 7 năm 2020")), "place") == (value, asked)


def test_the_rest_of_as_addressed_is_no_address() -> None:
    """ "- Như" and "kính gửi;" set apart at the foot of a paper that is addressed to nobody."""
    sheet, y = scan(), 0.6
    sheet.at(0.12, "Nơi nhận:", y=y).at(0.12, "- Như", y=y + 0.02).at(0.19, "kính gửi;", y=y + 0.021).at(
        0.12, "- Các chi đoàn;", y=y + 0.04
    )
    assert shown(read(sheet), "addressees") == (None, False)


LONG = "V/v bình chọn, đề nghị khen thưởng tập thể, cá nhân trong đợt thi đua"


def test_a_full_line_of_a_subject_above_a_numbered_text_opens_no_paragraph() -> None:
    """The numbers of the text stand left of the subject's last line, which has no indent for that."""
    sheet = scan(about=(LONG, "lập thành tích chào mừng đại hội đảng bộ các cấp nhiệm kỳ 2020"))
    at = next(i for i, line in enumerate(sheet.lines) if line.text.startswith("Thực hiện chương trình"))
    y = sheet.lines[at].box[1] - 0.025
    del sheet.lines[at:]
    sheet.at(0.12, "1. Thời gian họp: 07 giờ 00 ngày 19 tháng 01 năm 2021", y=y)
    assert str(read(sheet).value("subject")).endswith("nhiệm kỳ 2020")


def test_a_stamp_behind_a_line_of_the_subject_does_not_end_it() -> None:
    """What the readers dispute at the line's end, past the middle of the page, is the stamp's; a person looks."""
    sheet = scan(about=(LONG,))
    at = next(i for i, line in enumerate(sheet.lines) if line.text == LONG)
    y = sheet.lines[at].box[1] + 0.021
    sheet.at(0.372, "nước rút xây dựng đô thị văn minh NHÀN{} DÀN{} THANH{} PHG{}", y=y)
    sheet.lines.insert(at + 1, sheet.lines.pop())
    value, asked = shown(read(sheet), "subject")
    assert value == f"{LONG} nước rút xây dựng đô thị văn minh"
    assert asked
