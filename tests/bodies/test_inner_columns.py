"""Two columns of a scanned table that are one because the rule between them was lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dossier.pages import Cell, Line, PageReading, Table
from tests.bodies.paper import line
from worker.understanding.inner_columns import with_inner_columns

STEP = 0.03


def page(*rows: tuple[tuple[float, str], ...], source: str = "ocr") -> PageReading:
    """A page with one table of two columns, the border at 0.2; each row's texts begin where told."""
    made = []
    for at, row in enumerate(rows):
        y = 0.3 + at * STEP
        lines = [line(text, x, y) for x, text in row]
        cells = [(0.14, 0.2, [one for one in lines if one.box[0] < 0.2]), (0.2, 0.9, [one for one in lines if one.box[0] >= 0.2])]
        made.append(tuple(Cell((x0, y, x1, y + STEP), _joined(own)) for x0, x1, own in cells))
    table = Table((0.14, 0.3, 0.9, 0.3 + len(rows) * STEP), tuple(made))
    return PageReading(0, 1, 210.0, 297.0, source, tables=(table,))  # type: ignore[arg-type]


def _joined(lines: list[Line]) -> tuple[Line, ...]:
    return (Line(tuple(word for one in lines for word in one.words)),) if lines else ()


def texts(read: PageReading) -> list[list[str]]:
    return [[cell.text for cell in row] for row in with_inner_columns(read).tables[0].rows]


HEAD = ((0.15, "TT"), (0.3, "Tên tập thể"), (0.7, "Kết quả"))
ROWS = (
    ((0.15, "1"), (0.21, "Chi bộ Văn phòng"), (0.72, "27/27 phiếu")),
    ((0.15, "2"), (0.21, "Chi bộ Khoa Nội"), (0.72, "26/27 phiếu")),
)


def test_a_gap_at_one_place_in_header_and_rows_parts_two_columns() -> None:
    """The rule between names and votes is gone from top to bottom; the numbers keep their column."""
    assert texts(page(HEAD, *ROWS)) == [
        ["TT", "Tên tập thể", "Kết quả"],
        ["1", "Chi bộ Văn phòng", "27/27 phiếu"],
        ["2", "Chi bộ Khoa Nội", "26/27 phiếu"],
    ]


@pytest.mark.parametrize(
    "rows",
    [
        (HEAD, ((0.15, "1"), (0.21, "Chi bộ Văn phòng")), ((0.15, "2"), (0.21, "Chi bộ Khoa Nội"))),
        (((0.15, "TT"), (0.3, "Tên tập thể")), *ROWS),
        (HEAD, ((0.15, "1"), (0.21, "Chi bộ Văn phòng Đảng ủy Khối các cơ quan và các đơn vị"), (0.75, "27/27"))),
    ],
)
def test_a_gap_that_some_rows_have_is_none(rows: tuple[tuple[tuple[float, str], ...], ...]) -> None:
    """Rows with words on one side alone, a header of one heading, or words that stand where the gap would be: one column."""
    assert all(len(row) == 2 for row in texts(page(*rows)))


def test_a_file_s_own_table_is_as_it_is() -> None:
    assert all(len(row) == 2 for row in texts(page(HEAD, *ROWS, source="text")))


def test_a_cell_over_both_columns_stays_whole() -> None:
    """A group row spans what is parted around it."""
    read = page(HEAD, *ROWS)
    table = read.tables[0]
    group = replace(table.rows[1][0], box=(0.14, 0.33, 0.9, 0.36), lines=(line("I. Tập thể", 0.3, 0.33),))
    spanned = replace(read, tables=(replace(table, rows=(table.rows[0], (group, group), *table.rows[1:])),))
    assert texts(spanned)[1] == ["I. Tập thể"] * 3


def test_a_table_of_one_row_or_none_is_as_it_is() -> None:
    """One row tells no column."""
    read = page(HEAD)
    for table in (read.tables[0], replace(read.tables[0], rows=())):
        assert with_inner_columns(replace(read, tables=(table,))).tables == (table,)
