"""Rows of lists without rules whose cells stand in the middle of their row, and what stands below a table."""

from __future__ import annotations

from dataclasses import replace

from dossier.pages import Line
from tests.bodies.forms import REQUEST, letter, names
from tests.bodies.paper import STEP, Sheet, document, line
from worker.understanding.bodies import fill_body

NUMBER, NAME, POST, UNIT = 0.145, 0.19, 0.44, 0.68
LINE = 0.018


def _posts(found: object) -> list[tuple[str | None, str | None]]:
    return [(n.position.value, n.unit.value) for n in found.nominees]  # type: ignore[attr-defined]


def _row(sheet: Sheet, *cells: tuple[float, tuple[str, ...]]) -> None:
    """A row of cells one below the other in the middle of it."""
    most = max(len(texts) for _, texts in cells)
    for x, texts in cells:
        top = sheet.y + LINE * (most - len(texts)) / 2
        sheet.lines += [line(text, x, top + LINE * at) for at, text in enumerate(texts)]
    sheet.y += LINE * most + 0.012


def _asked() -> Sheet:
    sheet = Sheet()
    for text in REQUEST.strip().splitlines():
        sheet.para(text)
    return sheet


def test_a_name_in_two_lines_has_the_cells_that_stand_in_the_middle_of_it() -> None:
    """The one person of a list: number and unit stand between the lines of the name, and the name is whole."""
    sheet = _asked()
    cells = [(NUMBER, ("1",)), (NAME, ("Đồng chí Tạ Hải", "Nguyệt")), (POST, ("Phó Bí thư Chi bộ,", "Nhân viên kỹ thuật"))]
    _row(sheet, *cells, (UNIT, ("Đội Quản lý số 2",)))
    found = letter(sheet)
    assert names(found) == [("individual", "Tạ Hải Nguyệt")]
    assert _posts(found) == [("Phó Bí thư Chi bộ, Nhân viên kỹ thuật", "Đội Quản lý số 2")]


def test_an_office_that_begins_above_its_name_is_whole() -> None:
    """Office in two lines, one above and one below the line of the name; the unit's two lines likewise."""
    sheet = _asked()
    for at, (name, post, unit) in enumerate(
        [
            ("Giàng Hồng Hạnh", ("Chi ủy viên, Phó", "Trưởng khoa"), ("Khoa Phục hồi", "chức năng")),
            ("Hoàng Thanh Sâm", ("Nhân viên văn", "thư"), ("Phòng Tài chính",)),
            ("Trương Thị Ngọc", ("Kế toán",), ("Phòng Tài chính",)),
        ],
        start=1,
    ):
        _row(sheet, (NUMBER, (f"{at}.",)), (NAME, (name,)), (POST, post), (UNIT, unit))
    found = letter(sheet)
    assert [name for _, name in names(found)] == ["Giàng Hồng Hạnh", "Hoàng Thanh Sâm", "Trương Thị Ngọc"]
    assert _posts(found) == [
        ("Chi ủy viên, Phó Trưởng khoa", "Khoa Phục hồi chức năng"),
        ("Nhân viên văn thư", "Phòng Tài chính"),
        ("Kế toán", "Phòng Tài chính"),
    ]


def test_a_spot_before_an_entry_is_no_dash_of_it() -> None:
    """ "-___" on a spot of half a millimetre before "- Đồng chí …": the entry is one of the list."""
    sheet = _asked()
    sheet.para("- Đồng chí Lê Văn Tám, Kế toán, Phòng Tài vụ;")
    sheet.para("- Đồng chí Hà Thị Thắm, Y sĩ, Khoa Nội.")
    last = sheet.lines[-1]
    spot = replace(
        line("-___", 0.13, sheet.y - STEP + 0.01).words[0], box=(0.13, sheet.y - STEP + 0.01, 0.132, sheet.y - STEP + 0.012)
    )
    sheet.lines[-1] = Line((spot, *last.words))
    assert [name for _, name in names(letter(sheet))] == ["Lê Văn Tám", "Hà Thị Thắm"]


def test_what_a_worn_leader_encloses_below_a_table_is_no_row_of_it() -> None:
    """A heading and the first line of its list, in a cell that a dotted line below them closed: the ratings of the table's years are not theirs."""
    sheet = Sheet()
    for text in ("BÁO CÁO THÀNH TÍCH CÁ NHÂN", "1. Họ và tên: Nông Đức Lập", "Xếp loại đảng viên:"):
        sheet.para(text)
    years = ["Năm", "2018", "2019", "2020"]
    top = sheet.y
    sheet.table([0.25] * 4, [years, ["Kết quả", "HTTNV", "HTTNV", "HTXSNV"]])
    table = sheet.tables.pop()
    low = sheet.y
    sheet.para("Kết quả đánh giá viên chức:")
    sheet.para("+ Năm 2019: Hoàn thành xuất sắc nhiệm vụ")
    box = (table.box[0], low, table.box[2], sheet.y)
    inside = tuple(sheet.lines[-2:])
    cell = replace(table.rows[0][0], box=box, lines=inside)
    sheet.tables.append(replace(table, box=(table.box[0], top, table.box[2], sheet.y), rows=(*table.rows, (cell,) * 4)))
    sheet.para("+ Năm 2020: Hoàn thành tốt nhiệm vụ")
    found = document("achievement_report")
    fill_body(found, [sheet.reading()])
    told = [(r.year, r.raw.value) for r in found.ratings]
    assert (2018, "HTTNV") in told
    assert (2019, "Hoàn thành xuất sắc nhiệm vụ") in told
    assert (2020, "Hoàn thành tốt nhiệm vụ") in told
    assert len(told) == 5


def test_a_heading_once_more_in_the_cell_below_it_is_no_value() -> None:
    """An empty cell that was looked at alone showed its heading: who stands there has no unit; a heading that other rows say, too, is a value."""
    sheet = _asked()
    rows = [["1", "Chi bộ Phòng Mầm non", "Đơn vị"], ["2", "Lê Văn Tám", "Phòng Tài vụ"], ["3", "Hà Thị Thắm", "Khoa Nội"]]
    sheet.table([0.1, 0.5, 0.4], [["TT", "Tập thể, cá nhân", "Đơn vị"], *rows])
    assert [unit for _, unit in _posts(letter(sheet))] == [None, "Phòng Tài vụ", "Khoa Nội"]


def test_a_stroke_that_a_reader_set_behind_a_number_is_no_part_of_the_entry() -> None:
    """ "1. _ Chi bộ …" is the first entry."""
    assert names(letter(f"{REQUEST}1. _ Chi bộ Hội Nông dân;\n2. Đồng chí Lê Văn Tám, Kế toán, Phòng Tài vụ.")) == [
        ("collective", "Chi bộ Hội Nông dân"),
        ("individual", "Lê Văn Tám"),
    ]


def test_the_end_of_an_office_is_not_the_next_row_s_beginning() -> None:
    """Rows close below each other whose cells begin at the height of the name: "phòng" between two rows is the upper one's."""
    sheet = _asked()
    people = (
        ("Lê Văn Tám", ("Phó Trưởng", "phòng")),
        ("Hà Thị Thắm", ("Thẩm tra viên",)),
        ("Đỗ Văn Hùng", ("Thẩm phán", "sơ cấp")),
        ("Lý Thị Mai", ("Kế toán",)),
    )
    for at, (name, post) in enumerate(people, start=1):
        row = [(NUMBER, f"{at}."), (NAME, name), (POST, post[0]), (UNIT, "Phòng Tài vụ")]
        sheet.lines += [line(text, x, sheet.y) for x, text in row]
        sheet.lines += [line(text, POST, sheet.y + 0.75 * LINE) for text in post[1:]]
        sheet.y += 1.5 * LINE
    assert [post for post, _ in _posts(letter(sheet))] == ["Phó Trưởng phòng", "Thẩm tra viên", "Thẩm phán sơ cấp", "Kế toán"]
