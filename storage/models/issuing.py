"""What goes out: issues, papers, sheets printed again."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import BigInteger, Float, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.models.base import Base, new_id, utcnow
from storage.models.people import Unit


class Issue(Base):
    """One decision with its list and certificates. ``awards`` is an AwardList of dossier/awards.py, frozen when it was asked for."""

    __tablename__ = "issues"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    plan_id: Mapped[str] = mapped_column(String(60))
    phase: Mapped[int]
    awards: Mapped[dict[str, Any]]
    nominee_ids: Mapped[list[Any]]
    number: Mapped[str | None] = mapped_column(String(40))
    issue_date: Mapped[dt.date | None]
    signer: Mapped[str | None] = mapped_column(String(200))
    override_reason: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(20), default="making")
    """making | ready | failed"""
    error: Mapped[dict[str, Any] | None]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[dt.datetime] = mapped_column(default=utcnow)

    papers: Mapped[list[Paper]] = relationship(back_populates="issue", order_by="Paper.id")


class PaperSet(Base):
    """One request for papers beside the decision. ``content`` is a model of dossier/office_papers.py, frozen when it was asked for."""

    __tablename__ = "paper_sets"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(String(40))
    """One of dossier.office_papers.SET_NAMES."""
    plan_id: Mapped[str] = mapped_column(String(60))
    phase: Mapped[int | None]
    dossier_id: Mapped[str | None] = mapped_column(ForeignKey("dossiers.id"), index=True)
    issue_id: Mapped[str | None] = mapped_column(ForeignKey("issues.id"), index=True)
    title: Mapped[str] = mapped_column(String(300))
    content: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(20), default="making")
    """making | ready | failed"""
    error: Mapped[dict[str, Any] | None]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[dt.datetime] = mapped_column(default=utcnow)
    released_at: Mapped[dt.datetime | None]
    """When units were given their own papers of it."""
    released_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    papers: Mapped[list[Paper]] = relationship(back_populates="paper_set", order_by="Paper.id")


class Paper(Base):
    """One generated paper, of an issue, of a dossier (phiếu kiểm tra hồ sơ, công văn yêu cầu bổ sung) or of a set, with the versions it was made with."""

    __tablename__ = "papers"

    id: Mapped[int] = mapped_column(primary_key=True)
    issue_id: Mapped[str | None] = mapped_column(ForeignKey("issues.id"), index=True)
    dossier_id: Mapped[str | None] = mapped_column(ForeignKey("dossiers.id"), index=True)
    judgement_id: Mapped[int | None] = mapped_column(ForeignKey("judgements.id"))
    state_change_id: Mapped[int | None] = mapped_column(ForeignKey("state_changes.id"), index=True)
    """The return that a request to the unit (công văn yêu cầu bổ sung) goes with."""
    set_id: Mapped[str | None] = mapped_column(ForeignKey("paper_sets.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    """The unit that it is written to (thông báo kết quả)."""
    name: Mapped[str] = mapped_column(String(120))
    """decision.pdf, list.docx, certificates.pdf, check-sheet.pdf …"""
    sha256: Mapped[str] = mapped_column(ForeignKey("blobs.sha256"))
    size: Mapped[int] = mapped_column(BigInteger)
    template_version: Mapped[str] = mapped_column(String(80), default="")
    plan_version: Mapped[str] = mapped_column(String(80), default="")
    created_at: Mapped[dt.datetime] = mapped_column(default=utcnow)

    issue: Mapped[Issue | None] = relationship(back_populates="papers")
    paper_set: Mapped[PaperSet | None] = relationship(back_populates="papers")
    unit: Mapped[Unit | None] = relationship()


class Printer(Base):
    """A printer that prints on blanks, with how far (mm: right, down) the text must be moved for it."""

    __tablename__ = "printers"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    dx_mm: Mapped[float] = mapped_column(Float, default=0.0)
    dy_mm: Mapped[float] = mapped_column(Float, default=0.0)
    retired_at: Mapped[dt.datetime | None]


class PrintRun(Base):
    """One sheet made for a printer: a certificate printed again, or the grid that measures the printer. The shift is frozen here."""

    __tablename__ = "print_runs"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(String(20))
    """certificate | grid"""
    issue_id: Mapped[str | None] = mapped_column(ForeignKey("issues.id"), index=True)
    place: Mapped[int | None]
    """The awardee's place in the issue's award list, from 0."""
    title: Mapped[str] = mapped_column(String(400))
    on_blank: Mapped[bool] = mapped_column(default=False)
    printer_id: Mapped[int | None] = mapped_column(ForeignKey("printers.id"))
    dx_mm: Mapped[float] = mapped_column(Float, default=0.0)
    dy_mm: Mapped[float] = mapped_column(Float, default=0.0)
    note: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(20), default="making")
    """making | ready | failed"""
    error: Mapped[dict[str, Any] | None]
    sha256: Mapped[str | None] = mapped_column(ForeignKey("blobs.sha256"))
    size: Mapped[int | None] = mapped_column(BigInteger)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[dt.datetime] = mapped_column(default=utcnow)

    printer: Mapped[Printer | None] = relationship()
