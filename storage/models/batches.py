"""Batches: the same paper for many dossiers or awardees, one item with one status each."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.models.base import Base, new_id, utcnow


class Batch(Base):
    """What was asked for. Its state is that of its items."""

    __tablename__ = "batches"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(String(40))
    """A maker of worker/tasks/batch.py: certificates | check_sheets | …"""
    title: Mapped[str] = mapped_column(String(300))
    plan_id: Mapped[str] = mapped_column(String(60))
    phase: Mapped[int | None]
    issue_id: Mapped[str | None] = mapped_column(ForeignKey("issues.id"), index=True)
    options: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[dt.datetime] = mapped_column(default=utcnow)

    items: Mapped[list[BatchItem]] = relationship(back_populates="batch", order_by="BatchItem.position")


class BatchItem(Base):
    """One dossier or awardee of a batch."""

    __tablename__ = "batch_items"
    __table_args__ = (UniqueConstraint("batch_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[str] = mapped_column(ForeignKey("batches.id"), index=True)
    position: Mapped[int]
    """From 1."""
    subject: Mapped[str] = mapped_column(String(80))
    """The dossier's id, or the awardee's place in the issue's list."""
    title: Mapped[str] = mapped_column(String(400))
    state: Mapped[str] = mapped_column(String(20), default="waiting")
    """waiting | done | failed"""
    error: Mapped[dict[str, Any] | None]
    """{code, message, hint}"""
    done_at: Mapped[dt.datetime | None]

    batch: Mapped[Batch] = relationship(back_populates="items")
    files: Mapped[list[BatchFile]] = relationship(order_by="BatchFile.id")


class BatchFile(Base):
    """One file made for an item."""

    __tablename__ = "batch_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("batch_items.id"), index=True)
    name: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(ForeignKey("blobs.sha256"))
    size: Mapped[int] = mapped_column(BigInteger)
    made_with: Mapped[str] = mapped_column(String(160), default="")
    """Plan version, and template version where one was used"""
