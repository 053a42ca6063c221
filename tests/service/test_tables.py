"""The appraisal table of a phase: whom it lists, what it warns of, and that its XLSX carries no formula."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook, load_workbook

from service.files.workbook import Table, put, workbook
from service.usecases.rivals import Standing, warnings
from storage.db import session_scope
from storage.models import NomineeRecord
from tests.service.people import Person
from tests.service.readings import NAME, read, sure

EVIL = '=HYPERLINK("http://evil.example";"x")'


def _standing(number: int, name: str, phase: int, submitter: str, **more: str) -> Standing:
    kind = more.get("kind", "individual")
    return Standing(number, kind, name, more.get("unit", ""), phase, f"HS-2020-{number:04d}", submitter)


def test_the_table_lists_the_phase_with_criteria_and_warnings(unit: Person, other_unit: Person, reviewer: Person) -> None:
    """A person proposed by two units stands twice, each line naming the other dossier, with criteria and votes."""
    for person in (unit, other_unit):
        read(person.new_dossier(), sure(NAME))
    text = reviewer.get("/tham-dinh/bang-tong-hop?giai-doan=1").text
    assert text.count(f"<strong>{NAME}</strong>") >= 2
    assert "đơn vị khác cũng đề nghị" in text
    assert "chi bộ trực thuộc đảng ủy cơ sở" in text
    assert f"<strong>{NAME}</strong>" not in reviewer.get("/tham-dinh/bang-tong-hop?giai-doan=2").text


def test_filters_keep_only_what_is_asked_for(unit: Person, reviewer: Person) -> None:
    """A filter that nothing fits says so; the warnings' filter keeps warned lines only."""
    read(unit.new_dossier(), sure("Lò Văn Suối"))
    path = "/tham-dinh/bang-tong-hop?giai-doan=1"
    assert "Lò Văn Suối" in reviewer.get(path).text
    assert "<strong>Lò Văn Suối</strong>" not in reviewer.get(f"{path}&doi-tuong=bloc_mass_org").text
    assert "Không có dòng nào khớp" in reviewer.get(f"{path}&don-vi=don-vi-khong-co").text
    assert "<strong>Lò Văn Suối</strong>" not in reviewer.get(f"{path}&canh-bao=1").text


def test_a_returned_dossier_is_told_and_not_counted(unit: Person, reviewer: Person) -> None:
    """Dossiers that went back to their units are outside the table, and the page says how many there are."""
    dossier = unit.new_dossier()
    read(dossier, sure("Mùa Thị Trả Lại"))
    answer = reviewer.post(f"/api/dossiers/{dossier}/return", {"reason": "Thiếu biên bản họp xét có chữ ký."})
    assert answer.status_code == 200, answer.text
    text = reviewer.get("/tham-dinh/bang-tong-hop?giai-doan=1").text
    assert "Mùa Thị Trả Lại" not in text
    assert "đã trả lại; chưa tính vào bảng" in text


def test_the_export_never_holds_a_formula(unit: Person, reviewer: Person) -> None:
    """A name that looks like a formula comes out as text, in every cell of every sheet."""
    dossier = unit.new_dossier()
    read(dossier, sure("Sùng A Công Thức"))
    with session_scope() as session:
        row = session.query(NomineeRecord).filter_by(dossier_id=dossier).one()
        row.name, row.position, row.opinion = EVIL, "+84", "@SUM(A1)"
    answer = reviewer.get("/tham-dinh/bang-tong-hop.xlsx?giai-doan=1")
    assert answer.mimetype.endswith("spreadsheetml.sheet")
    cells = [c for sheet in load_workbook(io.BytesIO(answer.data)) for line in sheet.iter_rows() for c in line]
    assert all(c.data_type != "f" for c in cells)
    assert {EVIL, "+84", "@SUM(A1)"} <= {c.value for c in cells}
    assert all(c.quotePrefix for c in cells if c.value in {EVIL, "+84", "@SUM(A1)"})


@pytest.mark.parametrize("text", [EVIL, "-1+1", "=1+1", "\t=1", "a\x00b"])
def test_texts_stay_texts(text: str) -> None:
    """Whatever a text begins with, its cell is of type text; characters that XML refuses become spaces."""
    cell = Workbook().worksheets[0].cell(row=1, column=1)
    put(cell, text)  # type: ignore[arg-type]  # a plain cell
    assert cell.data_type == "s"
    assert workbook([Table("Bảng: [1]", ["A"], [[text]])])


def test_rivals_are_found_across_phases_and_units() -> None:
    """One name in two phases, in two units, or nearly the same name, is told on both lines; other names are not."""
    found = warnings(
        [
            _standing(1, "Vàng Thị Mây", 1, "Chi bộ A"),
            _standing(2, "Vàng Thị Mây", 2, "Chi bộ A"),
            _standing(3, "Vàng Thị Mấy", 1, "Chi bộ B"),
            _standing(4, "Lò Văn Suối", 1, "Chi bộ B"),
            _standing(5, "Chi bộ Sở Suối Biếc", 1, "Đảng bộ X", kind="collective"),
            _standing(6, "Chi bộ Sở Suối Biếc", 2, "Đảng bộ X", kind="collective"),
        ]
    )
    assert "giai đoạn II" in found[1].phases[0]
    assert "tên gần giống “Vàng Thị Mấy”" in found[1].units[0]
    assert 4 not in found
    assert "giai đoạn I " in found[6].phases[0]


@pytest.mark.parametrize(("name", "status"), [("unit", 403), ("clerk", 403), ("reviewer", 200), ("committee", 200)])
def test_reviewers_and_the_committee_read_the_table(request: pytest.FixtureRequest, name: str, status: int) -> None:
    """The table opens for the review desk and the Standing Committee only."""
    person: Person = request.getfixturevalue(name)
    for path in ("/tham-dinh/bang-tong-hop", "/tham-dinh/bang-tong-hop.xlsx"):
        assert person.get(path).status_code == status
