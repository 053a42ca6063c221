"""Tables of scans that show more rules than were printed, and units whose names have a comma."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dossier.pages import Cell, Line, Table
from tests.bodies.forms import MEETING, REQUEST, letter, minutes, names
from tests.bodies.paper import Sheet, document, line
from worker.understanding.bodies import fill_body
from worker.understanding.table_cells import with_true_cells

HEAD = ("TT", "Họ và tên", "Chức vụ", "Đơn vị")
ROWS = [HEAD, ("1", "Đ/cPhùng Văn Tân", "Văn thư", "Văn phòng"), ("2", "Đ/c Lê Thanh Chi", "Kế toán", "Văn phòng")]
WIDTHS = (0.1, 0.3, 0.3, 0.3)


def framed() -> Sheet:
    """Minutes whose paragraphs a frame takes in as the first row of the table below them."""
    sheet = Sheet()
    sheet.para("BIÊN BẢN")
    top = sheet.y
    sheet.para(
        "Ngày 3 tháng 5 năm 2017, 7 giờ 00 phút, Chi bộ Bảo hiểm xã hội tỉnh họp tại hội trường đơn vị do đồng chí Hà Thị Én chủ trì."
    )
    sheet.para("Tổng số: 05 đồng chí; có mặt: 04; vắng: 01.")
    sheet.para("Hội nghị đề nghị Ban Thường vụ Đảng ủy Khối tặng Giấy khen cho các cá nhân sau:")
    inside = [one for one in sheet.lines if one.box[1] >= top]
    sheet.table(WIDTHS, ROWS)
    own = sheet.tables[0]
    whole = Cell((own.box[0], top, own.box[2], own.box[1]), tuple(inside), 1, 4)
    sheet.tables = [Table((own.box[0], top, own.box[2], own.box[3]), ((whole,) * 4, *own.rows))]
    return sheet


def test_paragraphs_above_a_table_are_none_of_its_rows() -> None:
    """What a frame takes in above the headings is read as text; a form of address that lost its space is one in a table, too."""
    found = document("review_minutes")
    fill_body(found, [with_true_cells(framed().reading())])
    assert [(n.honorific.value, n.name.value, n.unit.value) for n in found.nominees] == [
        ("Đ/c", "Phùng Văn Tân", "Văn phòng"),
        ("Đ/c", "Lê Thanh Chi", "Văn phòng"),
    ]
    assert [found.value(f"members_{what}") for what in ("total", "present", "absent")] == [5, 4, 1]


def test_a_rule_through_a_word_is_none() -> None:
    """A cell over several columns that was cut at their rules is one again where a word stands on the rule."""
    sheet = Sheet()
    sheet.table(WIDTHS, [HEAD, ("I", "Chi bộ Bảo hiểm", "tỉnh Lào Cai", ""), ROWS[1]])
    table = sheet.tables[0]
    name, rest = table.rows[1][1:3]
    for shift, cells in ((-0.02, 3), (0.004, 4)):
        moved = Line(line("tỉnh Lào Cai", rest.box[0] + shift, rest.lines[0].box[1]).words)
        row = (table.rows[1][0], name, replace(rest, lines=(moved,)), table.rows[1][3])
        page = with_true_cells(replace(sheet.reading(), tables=(replace(table, rows=(table.rows[0], row, table.rows[2])),)))
        own = page.tables[0].rows[1]
        assert len(set(map(id, own))) == cells, shift
        assert (own[1].text == "Chi bộ Bảo hiểm tỉnh Lào Cai") == (cells == 3)


@pytest.mark.parametrize(
    ("rest", "parted"),
    [
        ("Trưởng phòng, Phòng Công tác học sinh, sinh viên", ("Trưởng phòng", "Phòng Công tác học sinh, sinh viên")),
        ("Chuyên viên chính Phòng Công tác học sinh, sinh viên", ("Chuyên viên chính", "Phòng Công tác học sinh, sinh viên")),
        ("Chi hội trưởng, sinh viên lớp K12", ("Chi hội trưởng, sinh viên lớp K12", None)),
    ],
)
def test_a_comma_between_those_a_department_serves_parts_nothing(rest: str, parted: tuple[str, str | None]) -> None:
    """ "học sinh, sinh viên" is one half of a name; "sinh viên" alone is what a person is."""
    found = minutes(
        f"{MEETING}Biểu quyết, kết quả như sau:\n1. Đ/c Bế Thành Chung, {rest}: 10/10 phiếu đồng ý.\n2. Đ/c Hà Thị Thắm, Văn thư ~: 10/10 phiếu."
    )
    assert (found.nominees[0].position.value, found.nominees[0].unit.value) == parted
    assert found.nominees[1].position.value == "Văn thư"


def test_an_empty_unit_below_another_persons_is_asked_about() -> None:
    """One cell of the unit over several rows is worn into as many: the unit above is proposed, never passed over."""
    sheet = Sheet()
    sheet.para("BIÊN BẢN")
    sheet.para("Hội nghị đề nghị Ban Thường vụ Đảng ủy Khối tặng Giấy khen cho các cá nhân sau:")
    sheet.table(WIDTHS, [HEAD, ("1", "Lê Thanh Chi", "Bí thư", "Chi bộ Khoa Nhi"), ("2", "Hà Thị Thắm", "Phó Bí thư", "")])
    found = document("review_minutes")
    fill_body(found, [sheet.reading()])
    assert [(n.unit.value, n.unit.needs_review) for n in found.nominees] == [
        ("Chi bộ Khoa Nhi", False),
        ("Chi bộ Khoa Nhi", True),
    ]
    assert not found.nominees[1].position.needs_review


def test_absence_whose_words_ran_together_is_read() -> None:
    """ "Vắngmặt02" tells how many stayed away."""
    found = minutes(f"{MEETING}Tổng số: 10 đảng viên.\nCó mặt: 8\n~Vắngmặt02 -\n")
    assert found.value("members_absent") == 2
    assert found.fields["members_absent"].needs_review


def test_a_numbered_row_is_no_heading_though_its_cells_have_words_of_both_headings() -> None:
    """ "1 | Chi bộ Văn phòng | 27/27 phiếu" below "TT | Tên tập thể | Kết quả biểu quyết" is a nominee with a vote."""
    sheet = Sheet()
    for para in (*MEETING.strip().splitlines(), "Kết quả biểu quyết:"):
        sheet.para(para)
    rows = [
        ("TT", "Tên tập thể", "Kết quả biểu quyết"),
        ("1", "Chi bộ Văn phòng", "27/27 phiếu"),
        ("2", "Chi bộ Khoa Nội", "26/27 phiếu"),
    ]
    sheet.table([0.1, 0.5, 0.3], rows)
    found = document("review_minutes")
    fill_body(found, [sheet.reading()])
    assert names(found) == [("collective", "Chi bộ Văn phòng"), ("collective", "Chi bộ Khoa Nội")]
    assert [v.in_favour for v in found.votes] == [27, 26]


def test_a_column_without_a_heading_that_a_table_goes_on_with_is_a_question_for_units() -> None:
    """The header's last rule was lost and with it "Nơi công tác": the rows below have one column more, and nobody's unit is asserted to be none."""
    sheet = Sheet()
    for para in REQUEST.strip().splitlines():
        sheet.para(para)
    sheet.table([0.3, 0.3], [("Họ và tên", "Chức vụ"), ("Lê Văn Tám", "Bác sĩ")])
    sheet.table([0.3, 0.3, 0.3], [("Hà Thị Thắm", "Dược sĩ", "Khoa Dược"), ("Đỗ Văn Hùng", "Y sĩ", "Khoa Nội")])
    found = letter(sheet).nominees
    assert [n.name.value for n in found] == ["Lê Văn Tám", "Hà Thị Thắm", "Đỗ Văn Hùng"]
    assert all(n.unit.value or n.unit.needs_review for n in found[1:])
