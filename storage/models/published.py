"""What verdicts and papers are made with: versions of plans, templates and registers."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, utcnow


class PlanVersion(Base):
    """A published plan file; plans/ is version 1, loaded at first start."""

    __tablename__ = "plan_versions"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[str] = mapped_column(String(60), index=True)
    sha256: Mapped[str] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(Text)
    origin: Mapped[str] = mapped_column(String(20), default="published")
    """shipped (came with the program; a newer shipped file follows it) | published (by a person; stays until a person publishes again)"""
    published_at: Mapped[dt.datetime] = mapped_column(default=utcnow)


class TemplateVersion(Base):
    """One version of a DOCX template; those of doc_templates/ are loaded at each start. One version of a name is in use."""

    __tablename__ = "template_versions"
    __table_args__ = (UniqueConstraint("name", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), index=True)
    sha256: Mapped[str] = mapped_column(String(64))
    published_at: Mapped[dt.datetime] = mapped_column(default=utcnow)
    """When it came here."""
    origin: Mapped[str] = mapped_column(String(20), default="shipped")
    """shipped | uploaded"""
    state: Mapped[str] = mapped_column(String(20), default="checked")
    """checking | checked | refused (has errors) | failed (the check itself did not end)"""
    current: Mapped[bool] = mapped_column(default=False)
    """Papers are made with it."""
    problems: Mapped[list[Any]] = mapped_column(default=list)
    """[{"level": "error" | "warning", "message": …}]"""
    pictures: Mapped[list[Any]] = mapped_column(default=list)
    """SHA-256 of the trial render's first pages, PNG"""
    added_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))


class RegisterImport(Base):
    """One imported register (dossier.registers): the newest of each sheet stands, the earlier ones stay for whoever asks."""

    __tablename__ = "register_imports"

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet: Mapped[str] = mapped_column(String(20), index=True)
    """One of dossier.registers.REGISTER_FILES."""
    file: Mapped[str] = mapped_column(String(255))
    records: Mapped[list[Any]]
    problems: Mapped[list[Any]]
    """[{file, row, message}] of the rows that were left out"""
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    at: Mapped[dt.datetime] = mapped_column(default=utcnow)
