"""What was judged and decided: reports, nominees, moves."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, utcnow


class Judgement(Base):
    """A CheckReport of CONTRACT.md with the plan version it was made with. The newest one stands."""

    __tablename__ = "judgements"

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), index=True)
    reading_id: Mapped[int] = mapped_column(ForeignKey("readings.id"))
    report: Mapped[dict[str, Any]]
    plan_version: Mapped[str] = mapped_column(String(80))
    cause: Mapped[str] = mapped_column(String(200), default="")
    at: Mapped[dt.datetime] = mapped_column(default=utcnow)


class NomineeRecord(Base):
    """What people decided about one nominee of a dossier. ``key`` is the nominee's name key and kind."""

    __tablename__ = "nominee_records"
    __table_args__ = (UniqueConstraint("dossier_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), index=True)
    key: Mapped[str] = mapped_column(String(300))
    name: Mapped[str] = mapped_column(String(300))
    kind: Mapped[str] = mapped_column(String(20))
    category: Mapped[str] = mapped_column(String(40), default="unknown")
    position: Mapped[str | None] = mapped_column(String(300))
    unit: Mapped[str | None] = mapped_column(String(300))
    submitter: Mapped[str | None] = mapped_column(String(300))
    """As the papers name them: other dossiers' rules compare with these."""
    state: Mapped[str] = mapped_column(String(20), default="proposed")
    recommended: Mapped[bool | None]
    """The reviewers' own word, which stays when the committee decides; None while they have given none."""
    opinion: Mapped[str] = mapped_column(Text, default="")
    opinion_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    opinion_at: Mapped[dt.datetime | None]
    choice_note: Mapped[str] = mapped_column(Text, default="")
    chosen_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    chosen_at: Mapped[dt.datetime | None]


class StateChange(Base):
    """Each move of a dossier, with the reasons that the unit reads when it is returned."""

    __tablename__ = "state_changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), index=True)
    old: Mapped[str] = mapped_column(String(20))
    new: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    at: Mapped[dt.datetime] = mapped_column(default=utcnow)
