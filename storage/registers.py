"""Registers that the office imports (dossier.registers), kept as versions: the newest import of each sheet is the register."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dossier.registers import HEADINGS, Registers, RowProblem, build_registers
from storage.models import RegisterImport

SHEETS = tuple(HEADINGS)
"""Registers that are imported; what other dossiers say comes from the dossiers themselves."""
_TARGETS = {
    "don_vi": "units",
    "dang_vien": "members",
    "dang_ky": "registrations",
    "xep_loai": "ratings",
    "da_khen": "awards",
    "dien_hinh": "examples",
    "hoat_dong": "activities",
}


def keep(
    session: Session, sheet: str, file: str, records: Sequence[BaseModel], *, problems: Sequence[RowProblem], by_id: int | None
) -> RegisterImport:
    """Makes ``records`` the register ``sheet``; the rows that were left out are kept with it."""
    row = RegisterImport(
        sheet=sheet,
        file=file[:255],
        records=[r.model_dump(mode="json") for r in records],
        problems=[p.model_dump(mode="json") for p in problems],
        by_id=by_id,
    )
    session.add(row)
    session.flush()
    return row


def standing_imports(session: Session) -> dict[str, RegisterImport]:
    """The newest import of each sheet."""
    newest = select(func.max(RegisterImport.id)).group_by(RegisterImport.sheet)
    return {row.sheet: row for row in session.scalars(select(RegisterImport).where(RegisterImport.id.in_(newest)))}


def stored_registers(session: Session) -> Registers:
    """All registers as the rules take them; empty where nothing was imported."""
    found = {_TARGETS[s]: row.records for s, row in standing_imports(session).items() if s in _TARGETS}
    return Registers.model_validate(found) if found else build_registers([])[0]
