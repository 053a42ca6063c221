"""Tables of which a scan lost a rule or a heading."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dossier.documents import Document
from dossier.pages import Cell, Line, Table, Word
from tests.bodies.paper import Sheet, document
from worker.understanding.bodies import fill_body
from worker.understanding.bodies.grids import grid_of, parted
from worker.understanding.bodies.layout import Row, body_blocks, grids
from worker.understanding.bodies.passage import Passage, Placed
from worker.understanding.bodies.rating_tables import ROLES
from worker.understanding.bodies.tables import columns

WIDTHS = (0.1, 0.35, 0.55)
HEAD = ("Năm", "Mức xếp loại", "Số, ngày quyết định; cơ quan ban hành")
ROW = ("{}", "Hoàn thành tốt nhiệm vụ", "Quyết định số 11-QĐ/ĐU ngày 02/12/{} của Đảng ủy Sở")


def rows(*years: int) -> list[tuple[str, ...]]:
    return [tuple(cell.format(year) for cell in ROW) for year in years]


def report(*, below: str = "{} ~| Hoàn thành xuất sắc nhiệm vụ", more: str = "") -> tuple[Sheet, Document]:
    """A report whose table lost the rules of its last row, set like those above it."""
    sheet = Sheet()
    sheet.para("BÁO CÁO THÀNH TÍCH")
    sheet.para("- Tên tập thể: Chi bộ Phòng Tổ chức - Hành chính, trực thuộc Đảng bộ Sở Nghề vườn.")
    sheet.para("Kết quả đánh giá, xếp loại hằng năm:")
    sheet.table(WIDTHS, [HEAD, *rows(2016, 2017, 2018)])
    sheet.y -= 0.004
    table = sheet.tables[0].rows[-1]
    if below:
        sheet.columns(
            [cell.box[0] + 0.004 for cell in table],
            [below.format(2019).split(" ~| ")[0], below.split(" ~| ")[1], "Quyết định số 14-QĐ/ĐU ngày"],
        )
        sheet.y -= 0.008
        sheet.columns([table[2].box[0] + 0.004], ["05/12/2019 của Đảng ủy Sở"])
    sheet.y += 0.012
    sheet.para(
        more or "Báo cáo này đúng với kết quả đã đạt được; chi bộ kính đề nghị cấp trên xem xét, khen thưởng theo kế hoạch."
    )
    found = document("achievement_report")
    fill_body(found, [sheet.reading()])
    return sheet, found


def test_a_row_below_the_last_rule_is_a_row() -> None:
    """Words under the columns, a year in the first one, right below the table: the row is read with its decision."""
    _, found = report()
    assert [(r.year, r.level, r.decision_number) for r in found.ratings][-1] == (2019, "excellent", "14-QĐ/ĐU")
    assert len(found.ratings) == 4


def test_rows_below_a_heading_over_the_whole_table() -> None:
    """Where the rules end below "I. Tập thể" the columns are those of the headings: a name of two lines is whole."""
    sheet = Sheet()
    sheet.para("TỜ TRÌNH")
    sheet.para("Chi bộ kính đề nghị Đảng ủy Khối tặng Giấy khen cho các tập thể có tên sau:")
    sheet.table(
        (0.07, 0.33, 0.25, 0.35),
        [("TT", "Tên tập thể, họ và tên cá nhân", "Chức vụ, đơn vị", "Tóm tắt thành tích"), ("I. Tập thể",)],
    )
    x = [cell.box[0] + 0.004 for cell in sheet.tables[0].rows[0]]
    sheet.columns([x[0], x[1], x[3]], ["1", "Đảng bộ Cục Thống kê", "Chỉ đạo khảo sát"])
    sheet.y -= 0.006
    sheet.columns([x[1]], ["Lưu vực Pha Luông Hạ"])
    sheet.y += 0.02
    sheet.para("Đảng ủy Cục Thống kê Lưu vực Pha Luông Hạ kính trình Đảng ủy khối xem xét, quyết định khen thưởng theo kế hoạch.")
    found = document("submission_letter")
    fill_body(found, [sheet.reading()])
    assert [n.name.value for n in found.nominees] == ["Đảng bộ Cục Thống kê Lưu vực Pha Luông Hạ"]


def test_a_paragraph_below_a_table_is_none() -> None:
    """Prose runs over the columns' borders, and a short line opens with no number."""
    for more in ("Nơi nhận:", "Chi bộ có 12 đồng chí."):
        sheet, found = report(below="", more=more)
        (grid,) = grids(body_blocks([sheet.reading()]))
        assert len(grid.rows) == 4
        assert len(found.ratings) == 3


def test_a_rating_beside_a_year_is_missed_across_strokes() -> None:
    """Where the row fits no column it is at least a doubt of the list, whatever strokes stand between year and rating."""
    sheet = Sheet()
    sheet.para("- Tên tập thể: Chi bộ Phòng Tổ chức - Hành chính, trực thuộc Đảng bộ Sở Nghề vườn.")
    sheet.table(WIDTHS, [HEAD, *rows(2016, 2017)])
    sheet.para("| 2018. | Hoàn thành tốt nhiệm vụ", indent=0.2)
    found = document("achievement_report")
    fill_body(found, [sheet.reading()])
    assert found.fields["ratings"].needs_review


def test_what_one_reader_makes_of_a_heading_counts_for_nothing_beside_the_heading_itself() -> None:
    """ "TT" that the second reader has as "Năm" is not the column of years while another one is headed so by both."""
    sheet = Sheet()
    sheet.table((0.1, 0.1, 0.3, 0.5), [("TT", *HEAD), ("1", *rows(2016)[0]), ("2", *rows(2017)[0])])
    first = sheet.tables[0].rows[0][0]
    sheet.lines = [_otherwise(line, "Năm") if line in first.lines else line for line in sheet.lines]
    reading = sheet.reading()
    table = reading.tables[0]
    spoilt = type(first)(first.box, tuple(_otherwise(line, "Năm") for line in first.lines))
    reading = replace(reading, tables=(replace(table, rows=((spoilt, *table.rows[0][1:]), *table.rows[1:])),))
    (grid,) = grids(body_blocks([reading]))
    found = columns(grid, ROLES, need=("year",))
    assert found is not None
    assert found.cell(grid.rows[1], "year").text == "2016"


def _otherwise(line: Line, other: str) -> Line:
    return Line(tuple(Word(w.text, w.box, w.confidence, w.reader, other, False) for w in line.words))


def _merged(sheet: Sheet, at: int) -> None:
    """The rule between two headings is lost: one cell over both columns, as reading gives it, with what is left of the rule as a stroke."""
    table = sheet.tables[0]
    head, *rest = table.rows
    one, two = head[at], head[at + 1]
    edge = Word("|", (one.box[2], one.box[1] + 0.004, one.box[2] + 0.002, one.box[1] + 0.018), 0.5, "tesseract")
    words = (*one.lines[0].words, edge, *two.lines[0].words)
    whole = Cell((one.box[0], one.box[1], two.box[2], one.box[3]), (Line(words),), 1, 2)
    cells = (*head[:at], whole, whole, *head[at + 2 :])
    sheet.tables[0] = replace(table, rows=(cells, *rest))


@pytest.mark.parametrize("at", [0, 1])
def test_headings_between_which_the_rule_is_lost_are_two(at: int) -> None:
    """Each column has words of its own below the border that the rows show: year, rating and decision are read as ever."""
    sheet = Sheet()
    sheet.table(WIDTHS, [("Năm", "Mức xếp loại", "Quyết định"), *rows(2016, 2017)])
    _merged(sheet, at)
    found = document("achievement_report")
    fill_body(found, [sheet.reading()])
    assert [(r.year, r.level, r.decision_number) for r in found.ratings] == [
        (2016, "good", "11-QĐ/ĐU"),
        (2017, "good", "11-QĐ/ĐU"),
    ]


def test_a_heading_over_two_columns_stays_one() -> None:
    """Words that run over the border, or stand over one column alone, are one cell's."""
    word = Word("Kết", (0.3, 0.1, 0.36, 0.114), 0.9, "tesseract", "Kết", True)
    across = Passage((Placed(word, 0, 1), Placed(replace(word, text="quả", box=(0.38, 0.1, 0.44, 0.114)), 0, 1)))
    spans = ((0.2, 0.4), (0.4, 0.6))
    for cell in (across, Passage(across.words[:1])):
        assert parted(Row((cell,), ((0.2, 0.6),)), spans).cells == (cell,)


def _joined_down(sheet: Sheet, at: int, one: int) -> None:
    """The rule between two cells of a column is lost: the rows share one cell with the lines of both."""
    table = sheet.tables[0]
    upper, lower = table.rows[one], table.rows[one + 1]
    above, below = upper[at], lower[at]
    whole = Cell((above.box[0], above.box[1], below.box[2], below.box[3]), (*above.lines, *below.lines), 2, 1)
    rows = list(table.rows)
    rows[one], rows[one + 1] = ((*row[:at], whole, *row[at + 1 :]) for row in (upper, lower))
    sheet.tables[0] = replace(table, rows=tuple(rows))


def test_posts_between_which_the_rule_is_lost_are_each_one_s_own_and_for_a_person() -> None:
    """Each row has its line in the cell that the two share; paper may mean it otherwise, so somebody looks."""
    sheet = Sheet()
    sheet.para("Chi bộ kính đề nghị Đảng ủy Khối tặng Giấy khen cho các cá nhân có tên sau:")
    heads = ("TT", "Họ và tên", "Chức vụ", "Đơn vị")
    people = [
        ("1", "Lò Thị Hạnh", "Kế toán trưởng", "Phòng Một"),
        ("2", "Sùng A Páo", "Chuyên viên", "Phòng Hai"),
        ("3", "Mai Văn Tám", "Văn thư", "Phòng Ba"),
    ]
    sheet.table((0.07, 0.33, 0.3, 0.3), [heads, *people])
    _joined_down(sheet, 2, 1)
    found = document("submission_letter")
    fill_body(found, [sheet.reading()])
    assert [(n.position.value, n.position.needs_review) for n in found.nominees] == [
        ("Kế toán trưởng", True),
        ("Chuyên viên", True),
        ("Văn thư", False),
    ]


def test_one_cell_for_two_rows_stays_one() -> None:
    """A unit that is printed once for two people stands in the middle of their rows."""
    cell = Cell(
        (0.5, 0.1, 0.7, 0.16), (Line((Word("Phòng", (0.51, 0.123, 0.57, 0.137), 0.9, "tesseract", "Phòng", True),)),), 2, 1
    )
    rows = tuple((Cell((0.1, 0.1 + 0.03 * i, 0.5, 0.13 + 0.03 * i)), cell) for i in range(2))
    grid = grid_of(Table((0.1, 0.1, 0.7, 0.16), rows), Sheet().reading())
    assert [row.cells[1].text for row in grid.rows] == ["Phòng", "Phòng"]
