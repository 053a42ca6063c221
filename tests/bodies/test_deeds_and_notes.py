"""Cells and notes whose words resemble those of lists: what somebody achieved, and where to sign."""

from __future__ import annotations

from tests.bodies.forms import MEETING, names
from tests.bodies.paper import Sheet, document
from worker.understanding.bodies import fill_body


def _minutes(sheet: Sheet, rows: list[list[str]], widths: list[float]) -> Sheet:
    for para in (*MEETING.strip().splitlines(), "Các trường hợp được giới thiệu đề nghị tặng Giấy khen:"):
        sheet.para(para)
    sheet.table(widths, rows)
    return sheet


def test_what_somebody_refused_in_office_is_no_refusal_of_that_person() -> None:
    """ "từ chối 28 khoản chưa đủ điều kiện" is an achievement; "chưa đủ điều kiện" alone is a verdict."""
    rows = [
        ["TT", "Họ và tên", "Chức vụ", "Tóm tắt thành tích"],
        ["1", "Bà Hà Thị Thắm", "Kế toán", "Đã kiểm soát 9.437 khoản chi, từ chối 28 khoản chưa đủ điều kiện"],
        ["2", "Ông Lê Văn Tám", "Bảo vệ", "Chưa đủ điều kiện xét khen thưởng"],
    ]
    found = document("review_minutes")
    fill_body(found, [_minutes(Sheet(), rows, [0.1, 0.25, 0.15, 0.5]).reading()])
    assert names(found) == [("individual", "Hà Thị Thắm")]


def test_the_notes_below_two_offices_head_no_table() -> None:
    """ "(Ký, ghi rõ họ tên)" twice at one height: below it stand who signs, no nominees."""
    rows = [["TT", "Tên tập thể, cá nhân", "Số phiếu đồng ý"], ["1", "Chi bộ thôn Tân Lập", "12/12"]]
    sheet = _minutes(Sheet(), rows, [0.1, 0.6, 0.3])
    sheet.para("Hội nghị kết thúc lúc 10 giờ 00 phút.")
    sheet.two("CHỦ TỌA CUỘC HỌP", "THƯ KÝ")
    sheet.two("(Ký, ghi rõ họ tên)", "(Ký, ghi rõ họ tên)")
    sheet.y += 0.08
    sheet.two("1", "Giàng Trung Đông")
    sheet.two("Hoàng Bích Hậu", "")
    found = document("review_minutes")
    fill_body(found, [sheet.reading()])
    assert names(found) == [("collective", "Chi bộ thôn Tân Lập")]
