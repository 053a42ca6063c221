"""Place and date above signatures, where page readers parted them or put both columns of a signing area into one line."""

from __future__ import annotations

import pytest

from dossier.pages import Line
from tests.understanding.papers import Sheet, head, sign
from tests.understanding.test_frame import asserted, only


def _report() -> Sheet:
    """A report whose letterhead has no date, down to where it is signed."""
    sheet = head(Sheet("ocr"), number=None, date=None).centred("BÁO CÁO THÀNH TÍCH").space()
    return sheet.body("I. SƠ LƯỢC LÝ LỊCH", "- Họ và tên: Hồ Bá Kỷ").space(0.2)


def _two_columns(sheet: Sheet, left: tuple[str, ...], right: tuple[str, ...], names: tuple[str, str]) -> Sheet:
    top = sheet.y
    sign(sheet, left, names[0], 0.28, signed=True)
    sheet.y = top
    return sign(sheet, right, names[1], 0.66, signed=True)


def test_a_date_parted_at_its_slot_is_one_line() -> None:
    """ "Yên Bái, ngày" and "tháng 6 năm 2020" beside it, a pen's day between them: the place is read, the day is for a person."""
    sheet = _report()
    sheet.at(0.54, "Yên Bái, ngày", y=sheet.y).at(0.74, "tháng 6 năm 2020", y=sheet.y)
    sheet.mark("handwriting", (0.69, sheet.y - 0.01, 0.73, sheet.y + 0.02)).space()
    found = only(sign(sheet, ("NGƯỜI BÁO CÁO",), "Hồ Bá Kỷ", signed=True).page())
    assert found.value("place") == "Yên Bái"
    assert found.field("issue_date").needs_review


def test_a_date_whose_day_a_pen_hid_with_its_word_is_a_question() -> None:
    """ "Tuy Hòa, vê là tháng 6 năm 2020" above who reports: nobody is told that the paper has neither place nor day."""
    sheet = _report().at(0.55, "Tuy Hòa, vê là tháng 6 năm 2020").space(0.02)
    found = only(sign(sheet, ("NGƯỜI BÁO CÁO",), "Hồ Bá Kỷ", signed=True).page())
    assert found.field("place").needs_review
    assert found.field("issue_date").needs_review


def test_a_day_of_which_one_reader_alone_has_a_digit_is_a_question() -> None:
    """ "vê{ngày} là{1ọ} tháng 6 năm 2020": a pen's 18, of which the second reader has the first digit."""
    sheet = _report().at(0.55, "Tuy Hòa, vê{ngày} là{1ọ} tháng 6 năm 2020").space(0.02)
    found = only(sign(sheet, ("NGƯỜI BÁO CÁO",), "Hồ Bá Kỷ", signed=True).page())
    assert found.field("issue_date").needs_review


@pytest.mark.parametrize("rest", ["tháng 06 năm 2020", "năm 2020"])
def test_a_narrow_column_breaks_a_date(rest: str) -> None:
    """On the left, above who reports, the date goes on below; nobody is told that the paper has no place."""
    sheet = _report()
    top = sheet.y
    sheet.at(0.15, "Phan Rang, ngày" if "tháng" in rest else "Phan Rang, ngày 05 tháng 6").centred(rest, 0.26)
    sign(sheet, ("CÁ NHÂN BÁO CÁO",), "Hồ Bá Kỷ", 0.26, signed=True)
    sheet.y = top
    sheet.centred("XÁC NHẬN CỦA ĐẢNG ỦY SỞ", 0.73)
    found = only(sign(sheet, ("T/M ĐẢNG ỦY", "BÍ THƯ"), "Trịnh Thị Mỹ Vân", signed=True).page())
    assert found.value("place") == "Phan Rang"


def _joined(sheet: Sheet, left: str, right: str, at: float = 0.15) -> None:
    """One line of a reader that holds what both columns have at this height, a narrow gap between them."""
    sheet.at(at, left)
    first = sheet.lines.pop()
    second = Sheet(sheet.source).at(first.box[2] + 0.022, right, y=first.box[1]).lines[0]
    sheet.lines.append(Line((*first.words, *second.words)))


def test_a_label_behind_a_date_is_the_other_column_s() -> None:
    """ "Yên Bái, ngày 08 tháng 6 năm 2020 NHẬN XÉT, XÁC NHẬN …" is two lines: the author signs on the left, below the date."""
    sheet = _report()
    _joined(sheet, "Yên Bái, ngày 08 tháng 6 năm 2020", "NHẬN XÉT, XÁC NHẬN CỦA CẤP ỦY")
    two = _two_columns(sheet, ("T/M CHI ỦY", "BÍ THƯ"), ("T/M ĐẢNG ỦY", "PHÓ BÍ THƯ"), ("Hồ Bá Kỷ", "Trịnh Thị Mỹ Vân"))
    found = only(two.page())
    assert (found.value("signer_name"), found.value("place")) == ("Hồ Bá Kỷ", "Yên Bái")
    assert asserted(found, "issue_date") == "2020-06-08"


def test_the_day_s_word_of_a_joined_line_counts_as_either_reader_has_it() -> None:
    """ "Yên Bái, .19Ờy 08 tháng 6 năm 2020 NHẬN XÉT, XÁC NHẬN …", where the second reader has "ngày"."""
    sheet = _report()
    _joined(sheet, "Yên Bái, .19Ờy{ngày} 08 tháng 6 năm 2020", "NHẬN XÉT, XÁC NHẬN CỦA CẤP ỦY")
    two = _two_columns(sheet, ("NGƯỜI BÁO CÁO",), ("T/M ĐẢNG ỦY", "PHÓ BÍ THƯ"), ("Hồ Bá Kỷ", "Trịnh Thị Mỹ Vân"))
    found = only(two.page())
    assert (found.value("place"), found.value("issue_date")) == ("Yên Bái", "2020-06-08")
    assert found.value("confirmation_signer_name") == "Trịnh Thị Mỹ Vân"


def test_a_body_behind_a_date_is_the_other_column_s() -> None:
    """ "Yên Bái, ngày 08 tháng 6 năm 2020 BCH ĐOÀN SỞ …" is two lines: the body that confirms begins on the right, beside the author's date."""
    sheet = _report()
    _joined(sheet, "Yên Bái, ngày 08 tháng 6 năm 2020", "BCH ĐOÀN SỞ NỘI VỤ XÁC NHẬN")
    two = _two_columns(sheet, ("NGƯỜI BÁO CÁO",), ("TM. BAN CHẤP HÀNH", "BÍ THƯ"), ("Hồ Bá Kỷ", "Trịnh Thị Mỹ Vân"))
    found = only(two.page())
    assert (found.value("confirmation_body"), found.value("place")) == ("BCH ĐOÀN SỞ NỘI VỤ", "Yên Bái")
    assert found.value("confirmation_signer_name") == "Trịnh Thị Mỹ Vân"


def test_a_date_behind_a_sentence_is_the_other_column_s() -> None:
    """What is confirmed, on the left, ends beside the date: the gap between them is wider than any space."""
    sheet = _report()
    _joined(sheet, "Xác nhận báo cáo nêu trên là đúng", "Yên Bái, ngày 08 tháng 6 năm 2020", 0.12)
    sign(sheet, ("NGƯỜI BÁO CÁO",), "Hồ Bá Kỷ", signed=True)
    found = only(sheet.page())
    assert (found.value("place"), found.value("issue_date")) == ("Yên Bái", "2020-06-08")
