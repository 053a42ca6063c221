"""Numbers that were given: of documents and of the award register (sổ khen thưởng), each in a series of one term."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, utcnow


class GivenNumber(Base):
    """One number of a series. The unique constraint is what two clerks at once cannot pass."""

    __tablename__ = "given_numbers"
    __table_args__ = (UniqueConstraint("book", "symbol", "term", "number", "suffix"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    book: Mapped[str] = mapped_column(String(20))
    """document | award_register"""
    symbol: Mapped[str] = mapped_column(String(40))
    """QĐ/ĐUK; the award register goes by the symbol of the decisions that it follows"""
    term: Mapped[str] = mapped_column(String(80))
    """khóa VIII, năm 2025"""
    number: Mapped[int]
    suffix: Mapped[str] = mapped_column(String(4), default="")
    """A letter after a number that was squeezed in: 45a"""
    day: Mapped[dt.date | None]
    origin: Mapped[str] = mapped_column(String(20))
    """issue | revocation | certificate | outside (used by hand, outside this program)"""
    issue_id: Mapped[str | None] = mapped_column(ForeignKey("issues.id"), index=True)
    void: Mapped[bool] = mapped_column(default=False)
    """Given up after it had gone out: never given again."""
    note: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    at: Mapped[dt.datetime] = mapped_column(default=utcnow)


class Certificate(Base):
    """One line of the award register: a certificate with its running number ("Vào sổ số"), kept through re-prints and corrections."""

    __tablename__ = "certificates"
    __table_args__ = (
        UniqueConstraint("symbol", "term", "number"),
        UniqueConstraint("issue_id", "place"),
        Index("ix_certificates_given_at", "given_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    symbol: Mapped[str] = mapped_column(String(40))
    term: Mapped[str] = mapped_column(String(80))
    number: Mapped[int]
    issue_id: Mapped[str] = mapped_column(ForeignKey("issues.id"))
    place: Mapped[int]
    """In the issue's award list, from 0."""
    nominee_id: Mapped[int | None]
    kind: Mapped[str] = mapped_column(String(20))
    category: Mapped[str] = mapped_column(String(40), default="unknown")
    name: Mapped[str] = mapped_column(String(300))
    position: Mapped[str | None] = mapped_column(String(300))
    unit: Mapped[str | None] = mapped_column(String(300))
    search: Mapped[str] = mapped_column(Text, default="")
    """Name, position and unit without marks, for the search box"""
    state: Mapped[str] = mapped_column(String(20), default="valid")
    """valid | revoked"""
    edition: Mapped[int] = mapped_column(default=1)
    """The edition of the issue whose paper stands."""
    corrected_at: Mapped[dt.datetime | None]
    revocation_id: Mapped[int | None] = mapped_column(ForeignKey("revocations.id"))
    given_at: Mapped[dt.datetime] = mapped_column(default=utcnow)
