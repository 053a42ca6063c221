"""What was read of a dossier, and what people made of it: the newest reading with every correction applied."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dossier.corrections import CorrectionEntry, apply_corrections
from dossier.documents import ReadResult
from dossier.errors import NotFound
from storage.models import Correction, Dossier, Reading, User


def current_reading(session: Session, dossier: Dossier) -> Reading | None:
    """The newest reading; None while nothing was read."""
    return session.scalar(select(Reading).where(Reading.dossier_id == dossier.id).order_by(Reading.id.desc()).limit(1))


def corrected_result(session: Session, dossier: Dossier, reading: Reading | None = None) -> ReadResult:
    """What the machine read (now, or ``reading``) with every correction of people applied; NotFound while nothing was read."""
    reading = reading or current_reading(session, dossier)
    if reading is None:
        raise NotFound("kết quả đọc của hồ sơ này")
    result, entries = ReadResult.model_validate(reading.result), correction_entries(session, dossier)
    return apply_corrections(result, entries) if entries else result


def correction_entries(session: Session, dossier: Dossier) -> list[CorrectionEntry]:
    """All corrections in the order in which they were made."""
    made = select(Correction, User).join(User, User.id == Correction.by_id).where(Correction.dossier_id == dossier.id)
    rows = session.execute(made.order_by(Correction.id))
    return [CorrectionEntry(c.target, c.action, _new_value(c), actor_name(user)) for c, user in rows]


def _new_value(correction: Correction) -> Any:
    return correction.new.get("document") if correction.action == "move_page" else correction.new.get("value")


def actor_name(user: User | None) -> str:
    """How a person stands in the audit log; "system" for the machine itself."""
    return (user.username or user.email) if user else "system"
