"""Rows of tables that a page break parts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.bodies.forms import REQUEST
from tests.bodies.paper import Sheet, document
from worker.understanding.bodies import fill_body
from worker.understanding.bodies.layout import Grid, body_blocks
from worker.understanding.bodies.passage import Passage

HEADER = ["TT", "Họ và tên", "Chức vụ, đơn vị", "Hình thức"]
WIDTHS = [0.1, 0.3, 0.4, 0.2]


def _posts(first: list[str], *overleaf: list[str]) -> list[tuple[object, object]]:
    one, two = Sheet(), Sheet()
    for text in REQUEST.strip().splitlines():
        one.para(text)
    one.table(WIDTHS, [HEADER, ["1", "Lê Văn Tám", "Bác sĩ, Khoa Nhi", "Giấy khen"], first])
    two.table(WIDTHS, list(overleaf))
    found = document("submission_letter")
    fill_body(found, [one.reading(), replace(two.reading(), page=2)])
    return [(n.position.value, n.unit.value) for n in found.nominees]


@pytest.mark.parametrize("repeated", [True, False])
def test_the_rest_of_a_row_overleaf_stands_with_its_beginning(*, repeated: bool) -> None:
    """ "Viên chức, Trung tâm" at the foot of a page and "Khuyến nông" on the next one, its other cells empty, are one unit."""
    rest = [["", "", "Khuyến nông", ""], ["3", "Lò Văn Sinh", "Y sĩ, Khoa Dược", "Giấy khen"]]
    found = _posts(["2", "Hà Thị Thắm", "Viên chức, Trung tâm", "Giấy khen"], *([HEADER] if repeated else []), *rest)
    assert found == [("Bác sĩ", "Khoa Nhi"), ("Viên chức", "Trung tâm Khuyến nông"), ("Y sĩ", "Khoa Dược")]


def test_an_office_overleaf_is_of_a_row_of_its_own() -> None:
    """A row whose number and name were not read does not go on with the one before it."""
    found = _posts(["2", "Hà Thị Thắm", "Viên chức, Khoa Nội", "Giấy khen"], ["", "", "Y sĩ, Khoa Dược", ""])
    assert ("Viên chức", "Khoa Nội Y sĩ, Khoa Dược") not in found


def test_what_stands_above_a_table_is_no_row_of_the_one_overleaf() -> None:
    """Prose, a table at the foot of its page, the same table with its header once more on the next one: the prose stays prose."""
    one, two = Sheet(), Sheet()
    for text in REQUEST.strip().splitlines():
        one.para(text)
    one.para(
        "Trong đó, các tập thể, cá nhân sau đây đạt thành tích cao nhất trong năm, được đơn vị đề nghị khen thưởng, cụ thể như sau:"
    )
    one.table(WIDTHS, [HEADER, ["1", "Lê Văn Tám", "Bác sĩ, Khoa Nhi", "Giấy khen"]])
    two.table(WIDTHS, [HEADER, ["2", "Hà Thị Thắm", "Y sĩ, Khoa Nội", "Giấy khen"]])
    blocks = body_blocks([one.reading(), replace(two.reading(), page=2)])
    assert any("cụ thể như sau" in block.text for block in blocks if isinstance(block, Passage))
    assert not any("cụ thể như sau" in row.text for block in blocks if isinstance(block, Grid) for row in block.rows)


@pytest.mark.parametrize("numbered", [True, False])
def test_a_table_that_lost_the_rule_behind_its_numbers_overleaf_goes_on(*, numbered: bool) -> None:
    """ "3 Lò Văn Sinh | Bác sĩ, Khoa Nhi | Giấy khen" below rows of four columns: number and name stand apart again; rows without a number are another table's."""
    one, two = Sheet(), Sheet()
    for text in REQUEST.strip().splitlines():
        one.para(text)
    one.table(
        WIDTHS,
        [HEADER, ["1", "Lê Văn Tám", "Bác sĩ, Khoa Nhi", "Giấy khen"], ["2", "Hà Thị Thắm", "Y sĩ, Khoa Nội", "Giấy khen"]],
    )
    rest = [("3", "Lò Văn Sinh", "Bác sĩ, Khoa Nhi"), ("4", "Lý Thị Mai", "Y sĩ, Khoa Dược")]
    two.table([0.35, 0.45, 0.2], [[f"{number} {name}" if numbered else name, post, "Giấy khen"] for number, name, post in rest])
    found = document("submission_letter")
    fill_body(found, [one.reading(), replace(two.reading(), page=2)])
    people = [n.name.value for n in found.nominees]
    assert people == (["Lê Văn Tám", "Hà Thị Thắm", "Lò Văn Sinh", "Lý Thị Mai"] if numbered else people[:2])
