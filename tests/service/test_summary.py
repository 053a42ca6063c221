"""Sơ kết, tổng kết: the counts add up, on the page and in the XLSX."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from service.usecases.access import Actor
from service.usecases.summary import Summary, summary
from storage.db import session_scope
from storage.plans import current_plan
from tests.service.people import Person
from tests.service.readings import read, sure

REVIEWER = Actor(1, "thamdinh", "Thẩm định", frozenset({"reviewer"}), None)


def _now(phase: int | None) -> Summary:
    with session_scope(read_only=True) as session:
        return summary(session, REVIEWER, current_plan(session, "119-kh-duk")[0], phase)


def _sum(found: Summary, part: str, column: str) -> int:
    table = next(p for p in found.parts if p.name == part)
    return int(table.rows[-1][table.headings.index(column)]) if table.rows else 0


def test_one_more_dossier_counts_once_everywhere(unit: Person) -> None:
    """A dossier of phase I adds one to every table of its phase and of the campaign, and nothing to phase II."""
    before = {phase: _now(phase) for phase in (1, 2, None)}
    read(unit.new_dossier(), sure("Giàng Thị Đếm"))
    for phase, more in ((1, 1), (2, 0), (None, 1)):
        found = _now(phase)
        assert found.dossiers == before[phase].dossiers + more
        for part, column in (
            ("Theo loại đơn vị", "Số hồ sơ"),
            ("Theo loại đơn vị", "Cá nhân"),
            ("Theo đối tượng", "Đề nghị"),
            ("Theo kết luận kiểm tra", "Số hồ sơ"),
            ("Theo bước xử lý", "Số hồ sơ"),
        ):
            assert _sum(found, part, column) == _sum(before[phase], part, column) + more, (phase, part)


def test_verdicts_of_unit_kinds_add_up_to_the_dossiers(unit: Person, other_unit: Person) -> None:
    """In each row the verdicts, the missing ones included, add up to the dossiers."""
    for person in (unit, other_unit):
        read(person.new_dossier(), sure("Hờ A Cộng"))
    unit.new_dossier()  # not read: no verdict yet
    table = _now(None).parts[0]
    for row in table.rows:
        assert sum(int(v) for v in row[3:7]) == row[2]


def test_reasons_name_the_rule_and_its_clause(unit: Person) -> None:
    """A rule that a dossier fails or leaves open is listed with its title, its clause and the number of dossiers."""
    read(unit.new_dossier(), sure("Thào Thị Lý Do"))
    reasons = _now(1).parts[-1].rows
    assert reasons
    assert all(row[1] and (int(row[2]) + int(row[3])) >= 1 for row in reasons)


def test_page_and_file_say_the_same(unit: Person, reviewer: Person) -> None:
    """The XLSX has one sheet for each table of the page, without formulas."""
    read(unit.new_dossier(), sure("Lý A Tải"))
    for phase in ("1", "ca-dot"):
        page = reviewer.get(f"/tham-dinh/so-ket?giai-doan={phase}")
        assert page.status_code == 200
        book = load_workbook(io.BytesIO(reviewer.get(f"/tham-dinh/so-ket.xlsx?giai-doan={phase}").data))
        assert all(f"<h2>{sheet.title}</h2>" in page.text for sheet in book)
        assert all(c.data_type != "f" for sheet in book for line in sheet.iter_rows() for c in line)


@pytest.mark.parametrize(("name", "status"), [("unit", 403), ("office", 403), ("reviewer", 200), ("committee", 200)])
def test_reviewers_and_the_committee_read_the_counts(request: pytest.FixtureRequest, name: str, status: int) -> None:
    """The counts open for the review desk and the Standing Committee only."""
    person: Person = request.getfixturevalue(name)
    for path in ("/tham-dinh/so-ket", "/tham-dinh/so-ket.xlsx"):
        assert person.get(path).status_code == status
