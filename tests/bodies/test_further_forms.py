"""Letters and minutes of further offices: what their headings, entries and votes were misread as."""

from __future__ import annotations

import pytest

from dossier.documents import Document
from tests.bodies.forms import MEETING, REQUEST, flags, letter, minutes, names
from tests.bodies.paper import Sheet, document
from worker.understanding.bodies import fill_body


def table(widths: tuple[float, ...], rows: list[tuple[str, ...]]) -> Document:
    sheet = Sheet()
    for text in REQUEST.strip().splitlines():
        sheet.para(text)
    sheet.table(widths, rows)
    found = document("submission_letter")
    fill_body(found, [sheet.reading()])
    return found


def test_an_entry_tells_behind_a_colon_what_was_done() -> None:
    """ "1.1. Chi bộ Bảo tàng: đã sưu tầm …" names a nominee, whose unit and office end before the colon."""
    found = letter(
        REQUEST + "1. Tập thể:\n1.1. Chi bộ Bảo tàng tỉnh: đã sưu tầm 120 hiện vật.\n2. Cá nhân:\n"
        "2.1. Đồng chí Lò Văn Sinh - Huấn luyện viên, Chi bộ Trung tâm Thể thao: có 03 vận động viên cấp kiện tướng."
    )
    assert names(found) == [("collective", "Chi bộ Bảo tàng tỉnh"), ("individual", "Lò Văn Sinh")]
    assert (found.nominees[1].position.value, found.nominees[1].unit.value) == ("Huấn luyện viên", "Chi bộ Trung tâm Thể thao")


def test_who_speaks_behind_a_colon_is_no_nominee() -> None:
    """ "- Đồng chí X: đề nghị chi bộ xem xét …" is what somebody said in the meeting."""
    found = minutes(MEETING + "Chi bộ biểu quyết, kết quả:\n- Đồng chí Lò Văn Sinh: đề nghị chi bộ xem xét thêm 01 trường hợp.")
    assert names(found) == []


def test_units_with_a_colon_head_the_persons_below_them_whatever_their_mark() -> None:
    """ "* Đoàn xã Cao Chương:" over persons with dashes is their unit, for a person to confirm, and no nominee."""
    found = letter(
        "TỜ TRÌNH\nBan Thường vụ trình Tỉnh Đoàn xét tặng Bằng khen cho 03 đồng chí là cán bộ Đoàn các cơ sở sau:\n* Đoàn xã Cao Chương:\n"
        "- Nông Thúy Kiều, Bí thư Đoàn xã;\n- Hoàng Văn Slình, Bí thư Chi đoàn;\n* Đoàn Trường THPT Trà Linh:\n- Lý Thị Mến, Bí thư Đoàn trường."
    )
    assert [name for _, name in names(found)] == ["Nông Thúy Kiều", "Hoàng Văn Slình", "Lý Thị Mến"]
    units = [(n.unit.value, n.unit.needs_review) for n in found.nominees]
    assert units == [("Đoàn xã Cao Chương", True), ("Đoàn xã Cao Chương", True), ("Đoàn Trường THPT Trà Linh", True)]


def test_a_paragraph_below_the_request_may_name_several() -> None:
    """Persons each with a form of address are so many; bodies of one sort are, too, but the second may be the first one's: a question."""
    found = letter(
        "CÔNG VĂN\nBan Thường vụ thống nhất đề nghị Liên đoàn Lao động tỉnh tặng Bằng khen cho:\n"
        "Công đoàn cơ sở Trường Mầm non Hoa Sen, Công đoàn cơ sở Công ty May Thiên Long (tập thể).\n"
        "Bà Ngô Thị Huyền, Chủ tịch Công đoàn; ông Cao Văn Đoan, Tổ trưởng, Công ty May Thiên Long và bà Dương Thị Hạ, Ủy viên Ban Chấp hành (cá nhân)."
    )
    assert names(found) == [
        ("collective", "Công đoàn cơ sở Trường Mầm non Hoa Sen"),
        ("collective", "Công đoàn cơ sở Công ty May Thiên Long"),
        ("individual", "Ngô Thị Huyền"),
        ("individual", "Cao Văn Đoan"),
        ("individual", "Dương Thị Hạ"),
    ]
    assert flags(found)[:2] == [True, True]
    assert found.nominees[4].position.value == "Ủy viên Ban Chấp hành"


def test_bodies_of_one_sort_in_a_numbered_entry_are_a_question() -> None:
    """ "1. Công đoàn A, Công đoàn B": the second is the unit or another nominee."""
    found = letter(REQUEST + "1. Công đoàn Trường Hoa Sen, Công đoàn ngành Giáo dục;\n2. Công đoàn Trạm Y tế.")
    assert found.nominees[0].unit.needs_review


def test_persons_behind_a_collective_in_the_conclusion() -> None:
    """ "cho tập thể Chi bộ A và các đồng chí B, C" names three."""
    found = minutes(
        MEETING + "Chi bộ thống nhất đề nghị Đảng ủy Khối tặng Giấy khen cho tập thể Chi bộ Phòng Phóng viên và các đồng chí "
        "Hoàng Diệu Linh, Khổng Tiến Đạt."
    )
    assert names(found) == [
        ("collective", "Chi bộ Phòng Phóng viên"),
        ("individual", "Hoàng Diệu Linh"),
        ("individual", "Khổng Tiến Đạt"),
    ]


def test_a_header_of_two_rows_names_nobody() -> None:
    """The second row of a header with merged cells ("Nam | Nữ", "Đảng | Chính quyền") is no entry; two offices of a person are one value to look at."""
    found = table(
        (10, 40, 15, 15, 30, 50),
        [
            ("Số TT", "HỌ VÀ TÊN", "NĂM SINH", "", "CHỨC VỤ", ""),
            ("Số TT", "HỌ VÀ TÊN", "Nam", "Nữ", "Đảng", "Chính quyền"),
            ("01", "Lý A Chu", "1980", "", "Chi ủy viên", "Phó Trưởng phòng"),
        ],
    )
    assert [name for _, name in names(found)] == ["Lý A Chu"]


@pytest.mark.parametrize("said", ["Kết quả 6/6 phiếu (100%) nhất trí", "Kết quả: 6/6 phiếu nhất trí"])
def test_a_result_is_no_threshold(said: str) -> None:
    """ "Kết quả 6/6" is not "quá 6/6"."""
    found = minutes(MEETING + f"{said} đề nghị Đảng ủy cấp trên tặng Giấy khen cho:\n1. Đồng chí Lò Văn Sinh, Bí thư Chi bộ.")
    assert [(v.in_favour, v.of) for v in found.votes] == [(6, 6)]


def test_who_keeps_the_record_is_the_secretary() -> None:
    """ "Ghi chép: Đồng chí Cấn Đình Vượng", of a family whose name is another word without its mark."""
    found = minutes(MEETING + "- Điều hành phiên họp: Đồng chí Hoàng Diệu Linh, Bí thư.\n- Ghi chép: Đồng chí Cấn Đình Vượng.")
    assert (found.value("chair_name"), found.value("secretary_name")) == ("Hoàng Diệu Linh", "Cấn Đình Vượng")
