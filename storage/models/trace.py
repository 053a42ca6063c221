"""Work to be done and the trace of what was done."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, utcnow


class Job(Base):
    """One piece of work to be done. The Celery message is only a wake-up that carries ``id``; this row is the truth."""

    __tablename__ = "jobs"
    __table_args__ = (UniqueConstraint("kind", "key"), Index("ix_jobs_state_due_at", "state", "due_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    """read_dossier | make_issue | make_check_sheet …"""
    key: Mapped[str] = mapped_column(String(120))
    payload: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(20), default="queued")
    """queued | running | done | dead"""
    attempts: Mapped[int] = mapped_column(default=0)
    fence: Mapped[int] = mapped_column(Integer, default=0)
    """Grows with each claim: a result of an older claim is refused."""
    lease_owner: Mapped[str | None] = mapped_column(String(120))
    lease_until: Mapped[dt.datetime | None]
    due_at: Mapped[dt.datetime] = mapped_column(default=utcnow)
    progress: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """{"stage": "reading", "done": 3, "total": 9}"""
    error: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[dt.datetime] = mapped_column(default=utcnow)
    finished_at: Mapped[dt.datetime | None]


class Lease(Base):
    """A named lease, as the sweeper's: one holder at a time."""

    __tablename__ = "leases"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    owner: Mapped[str] = mapped_column(String(120))
    until: Mapped[dt.datetime]


class AuditEntry(Base):
    """One line of the audit log, chained to the one before by hash (storage/audit.py)."""

    __tablename__ = "audit_entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime] = mapped_column(default=utcnow)
    actor: Mapped[str] = mapped_column(String(200))
    action: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(200), index=True)
    detail: Mapped[dict[str, Any]]
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)
