"""Borders of columns that are none: streaks inside a column, and names that stand over several columns."""

from __future__ import annotations

from dataclasses import replace

from dossier.pages import Cell, Line
from tests.bodies.paper import Sheet, document
from worker.understanding.bodies import fill_body

WIDTHS = (0.07, 0.23, 0.25, 0.28, 0.17)
HEAD = ("TT", "Họ và tên", "Chức vụ", "Đơn vị", "Hình thức")
REQUEST = "Đảng ủy kính đề nghị Đảng ủy Khối tặng Giấy khen cho 02 đảng viên có tên sau:"


def letter(rows: list[tuple[str, ...]]) -> Sheet:
    sheet = Sheet()
    sheet.para("TỜ TRÌNH")
    sheet.para(REQUEST)
    sheet.table(WIDTHS, [HEAD, *rows])
    return sheet


def _cut(row: tuple[Cell, ...], at: int, border: float, *, part: bool) -> tuple[Cell, ...]:
    """The cell at ``at`` as reading gives it where a streak runs down the column: two cells, or one over both columns."""
    whole = row[at]
    x0, y0, x1, y1 = whole.box
    if not part:
        both = replace(whole, col_span=2)
        return (*row[:at], both, both, *row[at + 1 :])
    left = tuple(Line(ws) for line in whole.lines if (ws := tuple(w for w in line.words if w.box[2] <= border)))
    right = tuple(Line(ws) for line in whole.lines if (ws := tuple(w for w in line.words if w.box[2] > border)))
    return (*row[:at], Cell((x0, y0, border, y1), left), Cell((border, y0, x1, y1), right), *row[at + 1 :])


def test_a_streak_inside_a_column_parts_no_unit() -> None:
    """The heading and another row run on across it: the unit that the streak cuts in two cells is whole."""
    sheet = letter(
        [
            ("1", "Lò Văn Sinh", "Đảng viên", "Chi bộ Bộ phận Dân sự", "Giấy khen"),
            ("2", "Vàng A Sử", "Đảng viên", "Chi bộ Bộ phận Hình sự", "Giấy khen"),
        ]
    )
    table = sheet.tables[0]
    words = [w for line in table.rows[1][3].lines for w in line.words]
    border = (words[-2].box[2] + words[-1].box[0]) / 2
    rows = tuple(_cut(row, 3, border, part=i == 1) for i, row in enumerate(table.rows))
    sheet.tables[0] = replace(table, rows=rows)
    found = document("submission_letter")
    fill_body(found, [sheet.reading()])
    assert [n.unit.value for n in found.nominees] == ["Chi bộ Bộ phận Dân sự", "Chi bộ Bộ phận Hình sự"]


def test_a_name_over_several_columns_is_not_cut_at_their_borders() -> None:
    """Its words stand as close at the borders as anywhere: it is one name, though some words stand in each column."""
    name = "Tổ Công đoàn Khoa Dược - Trang thiết bị - Vật tư y tế"
    sheet = letter([("1", "", "", "", "Giấy khen"), ("2", "Lò Văn Sinh", "Đảng viên", "Chi bộ Khoa Nội", "Giấy khen")])
    table = sheet.tables[0]
    number, first, _, last, award = table.rows[1]
    scratch = Sheet()
    scratch.columns([first.box[0] + 0.004], [name])
    words = tuple(
        replace(w, box=(w.box[0], first.box[1] + 0.002, w.box[2], first.box[3] - 0.002))
        for line in scratch.lines
        for w in line.words
    )
    assert words[-1].box[2] > last.box[0], "the name must reach into the last of its columns"
    whole = Cell((first.box[0], first.box[1], last.box[2], first.box[3]), (Line(words),), 1, 3)
    sheet.tables[0] = replace(table, rows=(table.rows[0], (number, whole, whole, whole, award), *table.rows[2:]))
    found = document("submission_letter")
    fill_body(found, [sheet.reading()])
    assert found.nominees[0].name.value == name
    assert (found.nominees[0].unit.value, found.nominees[0].unit.needs_review) == (None, False)


def test_a_streak_in_a_form_leaves_its_labels_whole() -> None:
    """A streak beside a label, with what a reader made of its first letters: the row is label and value, twice."""
    sheet = Sheet()
    sheet.para("BÁO CÁO THÀNH TÍCH")
    sheet.table(
        (0.2, 0.3, 0.2, 0.2),
        [
            ("Họ và tên", "Đàm Quốc Chiến", "Năm sinh", "1987"),
            ("Chức vụ", "Kiểm sát viên", "Giới tính", "Nam"),
            ("Đơn vị", "Bộ phận Dân sự", "Ngày vào Đảng", "16/7/2016"),
        ],
    )
    table = sheet.tables[0]
    label = table.rows[2][2]
    first = label.lines[0].words[0]
    border = first.box[2] - 0.004
    speck = replace(first, text="Nị", other=None, agreed=False, box=(first.box[0], first.box[1], border, first.box[3]))
    x0, y0, x1, y1 = label.box
    torn = (Cell((x0, y0, border, y1), (Line((speck,)),)), Cell((border, y0, x1, y1), label.lines))
    rows = [_cut(row, 2, border, part=False) for row in table.rows[:2]]
    sheet.tables[0] = replace(table, rows=(*rows, (*table.rows[2][:2], *torn, table.rows[2][3])))
    found = document("achievement_report")
    fill_body(found, [sheet.reading()])
    assert found.fields["subject_unit"].value == "Bộ phận Dân sự"
    assert found.fields["party_joined"].value == "2016-07-16"


def test_a_form_whose_last_cell_is_empty_still_tells_the_unit() -> None:
    """Who is no Party member leaves the cell empty: the unit beside it is read, and no day of joining is asked for."""
    sheet = Sheet()
    sheet.para("BÁO CÁO THÀNH TÍCH")
    sheet.table(
        (0.2, 0.3, 0.2, 0.2),
        [
            ("Họ và tên", "Chu Đình Luân", "Năm sinh", "1985"),
            ("Chức vụ", "Kỹ sư", "Giới tính", "Nam"),
            ("Đơn vị", "Đội Vận hành số 3", "Ngày vào Đảng", ""),
        ],
    )
    found = document("achievement_report")
    fill_body(found, [sheet.reading()])
    assert found.fields["subject_unit"].value == "Đội Vận hành số 3"
    assert (found.fields["party_joined"].value, found.fields["party_joined"].needs_review) == (None, False)


def test_two_cells_between_which_the_rule_is_lost_leave_the_unit_to_a_person() -> None:
    """A gap inside the cell over several columns may part a collective and its unit."""
    sheet = letter([("1", "", "", "", "Giấy khen"), ("2", "Lò Văn Sinh", "Đảng viên", "Chi bộ Khoa Nội", "Giấy khen")])
    table = sheet.tables[0]
    number, first, _, last, award = table.rows[1]
    scratch = Sheet()
    scratch.columns([first.box[0] + 0.004, last.box[0] + 0.004], ["Tổ Công đoàn Dược", "Khoa Nội"])
    words = tuple(
        replace(w, box=(w.box[0], first.box[1] + 0.002, w.box[2], first.box[3] - 0.002))
        for line in scratch.lines
        for w in line.words
    )
    whole = Cell((first.box[0], first.box[1], last.box[2], first.box[3]), (Line(words),), 1, 3)
    sheet.tables[0] = replace(table, rows=(table.rows[0], (number, whole, whole, whole, award), *table.rows[2:]))
    found = document("submission_letter")
    fill_body(found, [sheet.reading()])
    assert found.nominees[0].unit.needs_review
