"""Imported registers on both engines: the newest import of each sheet stands, as the rules take it."""

from __future__ import annotations

import pytest

from dossier.registers import parse_rows
from storage.db import session_scope
from storage.models import RegisterImport
from storage.registers import keep, standing_imports, stored_registers


@pytest.mark.postgres
def test_the_newest_import_of_each_register_stands(database: str) -> None:
    """A second import replaces the first one's rows and keeps its trace; other registers stay as they are."""
    first = {"Tên đơn vị": "Đảng bộ Sở Mây", "Loại": "đảng bộ cơ sở"}
    with session_scope() as session:
        assert stored_registers(session).units == []
        for rows in ([first], [{**first, "Tên đơn vị": "Chi bộ Suối"}]):
            _, records, problems = parse_rows("don_vi", rows, "a.csv")
            keep(session, "don_vi", "a.csv", records, problems=problems, by_id=None)
        _, records, problems = parse_rows(
            "da_khen", [{"Đối tượng": "cá nhân", "Tên": "Lò A", "Giai đoạn": "1"}, {"Tên": "x"}], "b.csv"
        )
        keep(session, "da_khen", "b.csv", records, problems=problems, by_id=None)
    with session_scope(read_only=True) as session:
        found = stored_registers(session)
        assert [u.name for u in found.units] == ["Chi bộ Suối"]
        assert [a.name for a in found.awards] == ["Lò A"]
        assert len(standing_imports(session)["da_khen"].problems) == 1
        assert session.query(RegisterImport).count() == 3
