"""What was read of a dossier, and what people made of it: the newest reading with every correction applied."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from dossier.corrections import Applied, CorrectionEntry, applied
from dossier.documents import ReadResult
from dossier.errors import NotFound
from dossier.rows import RowMark
from storage.models import Correction, Dossier, Reading, User

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def current_reading(session: Session, dossier: Dossier) -> Reading | None:
    """The newest reading; None while nothing was read."""
    return session.scalar(select(Reading).where(Reading.dossier_id == dossier.id).order_by(Reading.id.desc()).limit(1))


def corrected(session: Session, dossier: Dossier, reading: Reading | None = None) -> Applied:
    """What the machine read (now, or ``reading``) with every word of people applied; NotFound while nothing was read."""
    reading = reading or current_reading(session, dossier)
    if reading is None:
        raise NotFound("kết quả đọc của hồ sơ này")
    return applied(ReadResult.model_validate(reading.result), correction_entries(session, dossier, reading))


def corrected_result(session: Session, dossier: Dossier, reading: Reading | None = None) -> ReadResult:
    """The documents of `corrected`."""
    return corrected(session, dossier, reading).result


def correction_entries(session: Session, dossier: Dossier, reading: Reading | None = None) -> list[CorrectionEntry]:
    """All corrections in the order in which they were made, as they are to be heard on ``reading``."""
    made = select(Correction, User).join(User, User.id == Correction.by_id).where(Correction.dossier_id == dossier.id)
    rows = session.execute(made.order_by(Correction.id))
    return [_entry(correction, user, reading) for correction, user in rows]


def _entry(made: Correction, user: User, reading: Reading | None) -> CorrectionEntry:
    mark, rows = made.old.get("row"), made.new.get("rows")
    return CorrectionEntry(
        target=made.target,
        action=made.action,
        value=_new_value(made),
        by=actor_name(user),
        said=said_by(user, made.at),
        row=RowMark.from_json(mark) if mark else None,
        rows=rows,
        page=str(made.new.get("page") or ""),
        stale=mark is None and rows is None and reading is not None and made.at < reading.created_at,
        id=made.id,
    )


def _new_value(correction: Correction) -> Any:
    return correction.new.get("document") if correction.action == "move_page" else correction.new.get("value")


def said_by(user: User, at: dt.datetime) -> str:
    """Who said something and when, as pages and papers show it."""
    return f"{user.display_name or actor_name(user)}, {at.astimezone(_ZONE):%H:%M %d/%m/%Y}"


def actor_name(user: User | None) -> str:
    """How a person stands in the audit log; "system" for the machine itself."""
    return (user.username or user.email) if user else "system"
