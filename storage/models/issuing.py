"""What goes out: issues with their editions, papers, signed copies, revocations, sheets printed again."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import BigInteger, Float, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.models.base import Base, new_id, utcnow
from storage.models.people import Unit


class Issue(Base):
    """One decision with its list and certificates, from its draft on.

    ``awards``, number, date and signer are those of the newest edition whose papers were made; every edition stays in ``editions``.
    """

    __tablename__ = "issues"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    plan_id: Mapped[str] = mapped_column(String(60))
    phase: Mapped[int]
    awards: Mapped[dict[str, Any]]
    """An AwardList of dossier/awards.py, frozen when it was asked for."""
    nominee_ids: Mapped[list[Any]]
    """Same order as the awards."""
    number: Mapped[str | None] = mapped_column(String(40))
    """Without its symbol: "45"."""
    symbol: Mapped[str] = mapped_column(String(40), default="")
    term: Mapped[str] = mapped_column(String(80), default="")
    """The series that the number is of (storage/series.py)."""
    issue_date: Mapped[dt.date | None]
    signer: Mapped[str | None] = mapped_column(String(200))
    override_reason: Mapped[str | None] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(20), default="draft")
    """draft (number, date or signer still blank) | issued | revoked (all of it) | cancelled (a draft that came to nothing)"""
    state: Mapped[str] = mapped_column(String(20), default="making")
    """making | ready | failed: the papers of the newest edition"""
    error: Mapped[dict[str, Any] | None]
    edition: Mapped[int] = mapped_column(default=1)
    """The newest edition whose papers stand."""
    created_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[dt.datetime] = mapped_column(default=utcnow)

    papers: Mapped[list[Paper]] = relationship(back_populates="issue", order_by="Paper.id")
    editions: Mapped[list[IssueEdition]] = relationship(back_populates="issue", order_by="IssueEdition.edition")
    signed_copies: Mapped[list[SignedCopy]] = relationship(order_by="SignedCopy.added_at")
    revocations: Mapped[list[Revocation]] = relationship(order_by="Revocation.id")


class IssueEdition(Base):
    """One making of an issue's papers: the draft, the issue itself, papers made anew, a correction."""

    __tablename__ = "issue_editions"
    __table_args__ = (UniqueConstraint("issue_id", "edition"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    issue_id: Mapped[str] = mapped_column(ForeignKey("issues.id"), index=True)
    edition: Mapped[int]
    """From 1."""
    cause: Mapped[str] = mapped_column(String(20))
    """draft | issue | reissue | correction"""
    awards: Mapped[dict[str, Any]]
    number: Mapped[str | None] = mapped_column(String(40))
    symbol: Mapped[str] = mapped_column(String(40), default="")
    term: Mapped[str] = mapped_column(String(80), default="")
    issue_date: Mapped[dt.date | None]
    signer: Mapped[str | None] = mapped_column(String(200))
    reason: Mapped[str] = mapped_column(Text, default="")
    changes: Mapped[list[Any]] = mapped_column(default=list)
    """[{"place": 0 | None, "field", "old", "new"}] against the edition before; place None: of the decision itself"""
    state: Mapped[str] = mapped_column(String(20), default="making")
    """waiting (a correction that no person has confirmed) | making | ready | failed | dropped"""
    error: Mapped[dict[str, Any] | None]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    at: Mapped[dt.datetime] = mapped_column(default=utcnow)
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    confirmed_at: Mapped[dt.datetime | None]

    issue: Mapped[Issue] = relationship(back_populates="editions")

    @property
    def complete(self) -> bool:
        """Nothing is left to the pen: the decision can go out."""
        return bool(self.number and self.issue_date and self.signer)


class SignedCopy(Base):
    """The signed scan or digitally signed PDF of an issued paper, kept byte for byte."""

    __tablename__ = "signed_copies"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    issue_id: Mapped[str] = mapped_column(ForeignKey("issues.id"), index=True)
    paper: Mapped[str] = mapped_column(String(20), default="decision")
    """decision | list | other"""
    name: Mapped[str] = mapped_column(String(255))
    sha256: Mapped[str] = mapped_column(ForeignKey("blobs.sha256"))
    size: Mapped[int] = mapped_column(BigInteger)
    note: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(20), default="checking")
    """checking | checked | refused (not a PDF or picture) | failed (the check itself did not end)"""
    error: Mapped[dict[str, Any] | None]
    kind: Mapped[str | None] = mapped_column(String(10))
    """pdf, jpeg, png … as the bytes say; None before the check"""
    signatures: Mapped[dict[str, Any] | None]
    """A SignatureReport of dossier/signatures.py for a PDF"""
    added_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    added_at: Mapped[dt.datetime] = mapped_column(default=utcnow)
    retired_at: Mapped[dt.datetime | None]
    retired_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))


class Revocation(Base):
    """A decision that takes awards back (thu hồi): all of an issue or some places of its list."""

    __tablename__ = "revocations"

    id: Mapped[int] = mapped_column(primary_key=True)
    issue_id: Mapped[str] = mapped_column(ForeignKey("issues.id"), index=True)
    places: Mapped[list[Any]]
    """Places in the issue's award list, from 0."""
    nominee_ids: Mapped[list[Any]]
    decision_number: Mapped[str] = mapped_column(String(40))
    symbol: Mapped[str] = mapped_column(String(40), default="")
    decision_date: Mapped[dt.date]
    reason: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    at: Mapped[dt.datetime] = mapped_column(default=utcnow)


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
    edition: Mapped[int] = mapped_column(default=1)
    """Of the issue; 1 for a dossier's papers."""
    replaced_at: Mapped[dt.datetime | None]
    """Since then a paper of a later edition stands in its place; the paper itself is kept."""
    replaced_by: Mapped[int | None]
    """That edition."""
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
