"""Lists and forms that are set in columns without rules, read row by row."""

from __future__ import annotations

from dossier.pages import Line
from tests.bodies.forms import REQUEST, letter, names
from tests.bodies.paper import CHAR, STEP, Sheet, document, line
from worker.understanding.bodies import fill_body

NUMBER, NAME, POST, UNIT, VOTE = 0.145, 0.19, 0.44, 0.65, 0.79


def _row(sheet: Sheet, *cells: tuple[float, str]) -> None:
    sheet.lines += [line(text, x, sheet.y) for x, text in cells]
    sheet.y += STEP


def _list(*rows: tuple[tuple[float, str], ...]) -> Sheet:
    sheet = Sheet()
    for text in REQUEST.strip().splitlines():
        sheet.para(text)
    for row in rows:
        _row(sheet, *row)
    return sheet


def _posts(found: object) -> list[tuple[str | None, str | None]]:
    return [(n.position.value, n.unit.value) for n in found.nominees]  # type: ignore[attr-defined]


def test_labels_beside_their_values_tell_a_person() -> None:
    """ "Họ và tên:" with the name in a column of its own: no label is anybody's unit."""
    sheet = _list(
        ((NUMBER, "1. Họ và tên:"), (POST, "Lê Văn Tám")),
        ((NAME, "Chức vụ:"), (POST, "Trưởng phòng")),
        ((NAME, "Đơn vị:"), (POST, "Phòng Thống kê Kinh tế")),
        ((NUMBER, "2. Họ vàtên:"), (POST, "Hà Thị Thắm")),
        ((NAME, "Chức vụ:"), (POST, "Kế toán")),
        ((NAME, "Đơn vị:"), (POST, "Phòng Thu thập thông tin")),
    )
    found = letter(sheet)
    assert names(found) == [("individual", "Lê Văn Tám"), ("individual", "Hà Thị Thắm")]
    assert _posts(found) == [("Trưởng phòng", "Phòng Thống kê Kinh tế"), ("Kế toán", "Phòng Thu thập thông tin")]


def test_rows_of_columns_keep_their_cells_where_numbers_are_lost() -> None:
    """A number that a scan lost or misread is what its place says; a cell that goes on below belongs to its row."""
    sheet = _list(
        ((NUMBER, "1."), (NAME, "Lê Văn Tám"), (POST, "Chuyên viên"), (UNIT, "Văn phòng")),
        ((NUMBER, "~7;"), (NAME, "Hà Thị Thắm"), (POST, "Chánh Thanh tra"), (UNIT, "Thanh tra Sở")),
        ((POST, "Sở"),),
        ((NAME, "Đỗ Văn Hùng"), (POST, "Kế toán"), (UNIT, "Phòng Tổ chức cán bộ")),
        ((NUMBER, "4."), (NAME, "Lý Thị Mai"), (POST, "Văn thư"), (UNIT, "Văn phòng")),
    )
    found = letter(sheet)
    assert [name for _, name in names(found)] == ["Lê Văn Tám", "Hà Thị Thắm", "Đỗ Văn Hùng", "Lý Thị Mai"]
    assert _posts(found) == [
        ("Chuyên viên", "Văn phòng"),
        ("Chánh Thanh tra Sở", "Thanh tra Sở"),
        ("Kế toán", "Phòng Tổ chức cán bộ"),
        ("Văn thư", "Văn phòng"),
    ]


def test_a_line_over_two_columns_is_parted_at_its_gap() -> None:
    """ "Phó Trưởng phòng    Phòng Kế toán" in one line of a reader is office and unit; a collective among the persons keeps its number."""
    sheet = _list(
        ((NUMBER, "1."), (NAME, "Chi bộ Phòng Kế toán")),
        ((NUMBER, "2."), (NAME, "Lê Văn Tám"), (POST, "Phó Trưởng phòng")),
        ((NUMBER, "3."), (NAME, "Hà Thị Thắm"), (POST, "Phó Trưởng phòng")),
    )
    for at, one in enumerate(sheet.lines):
        if one.text == "Phó Trưởng phòng":
            sheet.lines[at] = Line((*one.words, *line("Phòng Kế toán", UNIT, one.box[1]).words))
    found = letter(sheet)
    assert names(found)[0] == ("collective", "Chi bộ Phòng Kế toán")
    assert _posts(found)[1:] == [("Phó Trưởng phòng", "Phòng Kế toán")] * 2


def test_votes_stand_behind_whom_they_are_for() -> None:
    """In minutes the vote has the last column, and what precedes it is still the person's office and unit."""
    sheet = Sheet()
    sheet.para("Kết quả bỏ phiếu:")
    _row(sheet, (NUMBER, "1. Chi bộ Phòng Tổng hợp,"), (VOTE, "17/17 phiếu"))
    _row(sheet, (NUMBER + 0.02, "Thanh tra"))
    _row(sheet, (NUMBER, "2. Lê Văn Tám"), (POST, "Bác sĩ"), (0.6, "Khoa Nội"), (VOTE, "16/17 phiếu"))
    _row(sheet, (NUMBER, "3. Hà Thị Thắm"), (POST, "Điều dưỡng"), (0.6, "Khoa Ngoại"), (VOTE, "15/17 phiếu"))
    found = document("review_minutes")
    fill_body(found, [sheet.reading()])
    assert [n.name.value for n in found.nominees] == ["Chi bộ Phòng Tổng hợp, Thanh tra", "Lê Văn Tám", "Hà Thị Thắm"]
    assert _posts(found)[1:] == [("Bác sĩ", "Khoa Nội"), ("Điều dưỡng", "Khoa Ngoại")]
    assert [v.in_favour for v in found.votes] == [17, 16, 15]


def test_rows_of_the_same_columns_are_one_list_whatever_is_read_of_them() -> None:
    """The first line of a wrapped office is no name ("Phó Chánh Văn"); a name and an office
    that a reader put in one line are parted where the column begins.
    """
    sheet = _list(
        ((NUMBER, "1."), (NAME, "Lê Văn Tám"), (POST, "Phó Chánh Văn"), (UNIT, "Văn phòng")),
        ((POST, "phòng"),),
        ((NUMBER, "2."), (NAME, "Hà Công Trường"), (POST, "Chuyên viên chính"), (UNIT, "Văn phòng")),
        ((NUMBER, "3."), (NAME, "Hà Tiến Khương"), (POST, "Kế toán"), (UNIT, "Văn phòng")),
        ((NUMBER, "4."), (NAME, "Lý Thị Mai"), (POST, "Văn thư"), (UNIT, "Nhà hát")),
    )
    at = next(i for i, one in enumerate(sheet.lines) if one.text == "Hà Tiến Khương")
    sheet.lines[at : at + 2] = [Line((*sheet.lines[at].words, *sheet.lines[at + 1].words))]
    found = letter(sheet)
    assert [name for _, name in names(found)] == ["Lê Văn Tám", "Hà Công Trường", "Hà Tiến Khương", "Lý Thị Mai"]
    assert _posts(found) == [
        ("Phó Chánh Văn phòng", "Văn phòng"),
        ("Chuyên viên chính", "Văn phòng"),
        ("Kế toán", "Văn phòng"),
        ("Văn thư", "Nhà hát"),
    ]


def test_the_commonest_family_name_begins_a_row_as_others_do() -> None:
    """ "Nguyễn" is no "nguyên" of a former office: the row's office is its own, though its cell is read before its name."""
    sheet = Sheet()
    for text in ("BIÊN BẢN", "Họp xét khen thưởng", "Thành phần tham dự:"):
        sheet.para(text)
    _row(sheet, (NUMBER, "1."), (NAME, "Đồng chí Võ Khánh Lan"), (POST, "Chủ tịch Công đoàn - Chủ tọa"))
    _row(sheet, (POST, "Ủy viên Ban Chấp hành - Thư ký"), (NUMBER, "2. _ Đồng chí Nguyễn Thị Loan"))
    _row(sheet, (NUMBER, "3."), (NAME, "Hồ Thúy Hương"), (POST, "Ủy viên Ban Thường vụ - Thành viên"))
    found = document("review_minutes")
    fill_body(found, [sheet.reading()])
    assert found.fields["secretary_name"].value == "Nguyễn Thị Loan"


def test_a_row_is_the_list_s_whether_its_number_was_read_apart_or_not() -> None:
    """The numbers of some rows stand in one line with what they number: the first collective keeps the second line of its name."""
    sheet = Sheet()
    sheet.para("Kết quả bỏ phiếu:")
    apart = NUMBER + 3 * CHAR
    _row(sheet, (NUMBER, "1. Phòng Quản lý du"), (VOTE, "15/15 phiếu"))
    _row(sheet, (apart, "lịch"))
    _row(sheet, (NUMBER, "2."), (apart, "Phòng Tổ chức cán"), (VOTE, "15/15 phiếu"))
    _row(sheet, (apart, "bộ"))
    _row(sheet, (NUMBER, "3."), (apart, "Thư viện tỉnh"), (VOTE, "15/15 phiếu"))
    _row(sheet, (NUMBER, "4. Lê Văn Tám"), (POST, "Bác sĩ"), (0.6, "Khoa Nội"), (VOTE, "14/15 phiếu"))
    _row(sheet, (NUMBER, "5."), (apart, "Hà Thị Thắm"), (POST, "Điều dưỡng"), (0.6, "Khoa Ngoại"), (VOTE, "15/15 phiếu"))
    found = document("review_minutes")
    fill_body(found, [sheet.reading()])
    collectives = ["Phòng Quản lý du lịch", "Phòng Tổ chức cán bộ", "Thư viện tỉnh"]
    assert [n.name.value for n in found.nominees] == [*collectives, "Lê Văn Tám", "Hà Thị Thắm"]
    assert [v.in_favour for v in found.votes] == [15, 15, 15, 14, 15]


def test_a_list_goes_on_below_the_last_row_that_was_read_in_columns() -> None:
    """The last rows came as whole lines, their offices and units in them: nobody at the end of a list is lost."""
    rows = [("Lê Văn Tám", "Bác sĩ", "Khoa Nội"), ("Hà Thị Thắm", "Y sĩ", "Khoa Nội"), ("Đỗ Văn Hùng", "Dược sĩ", "Khoa Dược")]
    rows += [(f"Lý Thị {name}", "Kế toán", "Phòng Tài vụ") for name in ("Mai", "Lan", "Hoa", "Thu", "Hạnh")]
    sheet = _list(*(((NUMBER, f"{at}."), (NAME, a), (POST, b), (UNIT, c)) for at, (a, b, c) in enumerate(rows, start=1)))
    for name, *_ in rows[3:]:
        at = next(i for i, one in enumerate(sheet.lines) if one.text == name)
        whole = [word for one in sheet.lines[at : at + 3] for word in one.words]
        sheet.lines[at : at + 3] = [Line(tuple(whole))]
    found = letter(sheet)
    assert [name for _, name in names(found)] == [name for name, *_ in rows]
    assert _posts(found)[3:] == [("Kế toán", "Phòng Tài vụ")] * 5


def test_rows_at_the_same_three_edges_are_one_list_whatever_stands_between_them() -> None:
    """Of four rows two have their office in the line of the name: the first and the last one tell where the columns are."""
    people = [
        ("Lê Văn Tám", "Đảng viên"),
        ("Hà Thị Thắm", "Chi ủy viên"),
        ("Đỗ Văn Hùng", "Đảng viên"),
        ("Lý Thị Mai", "Bí thư Chi bộ"),
    ]
    rows = [((NUMBER, f"{at}."), (NAME, name), (POST, post), (UNIT, "Chi bộ Khoa")) for at, (name, post) in enumerate(people, 1)]
    sheet = _list(*(part for row in rows for part in (row, ((UNIT, "Nội"),))))
    for name, _ in people[1:3]:
        at = next(i for i, one in enumerate(sheet.lines) if one.text == name)
        sheet.lines[at : at + 2] = [Line((*sheet.lines[at].words, *sheet.lines[at + 1].words))]
    found = letter(sheet)
    assert [name for _, name in names(found)] == [name for name, _ in people]
    assert _posts(found) == [(post, "Chi bộ Khoa Nội") for _, post in people]


def test_an_office_set_with_a_tab_goes_on_below_the_name() -> None:
    """ "Phó Bí thư Chi bộ, Trưởng" met the margin; "khoa" stands in the next line, where the name begins, and is the end of the office."""
    right = 0.6
    found = letter(
        _list(
            ((NUMBER, "1. Đồng chí Lê Văn Tám"), (right, "Bí thư Chi bộ, Bác sĩ")),
            ((NUMBER, "2. Đồng chí Hà Thị Thắm"), (right, "Phó Bí thư Chi bộ, Chi ủy viên, Trưởng")),
            ((NAME, "khoa"),),
            ((NUMBER, "3. Đồng chí Lò Văn Sinh"), (right, "Phó Trưởng khoa")),
        )
    )
    assert names(found) == [("individual", n) for n in ("Lê Văn Tám", "Hà Thị Thắm", "Lò Văn Sinh")]
    assert _posts(found)[1] == ("Phó Bí thư Chi bộ, Chi ủy viên, Trưởng khoa", None)
