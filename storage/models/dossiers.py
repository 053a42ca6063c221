"""What came in and what was understood of it: dossiers, uploads, bytes, readings, people's corrections."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.models.base import Base, new_id, utcnow
from storage.models.people import Unit


class Dossier(Base):
    """One unit's dossier. ``version`` counts every change, so that two people never overwrite each other unseen."""

    __tablename__ = "dossiers"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    """Short number that people say on the telephone: HS-2020-0012."""
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    plan_id: Mapped[str] = mapped_column(String(60))
    phase: Mapped[int | None]
    """The phase that stands: the one asked for, else what the newest judgement found in the papers."""
    asked_phase: Mapped[int | None]
    """The phase named by whoever handed the dossier in; None: the papers decide."""
    state: Mapped[str] = mapped_column(String(20), default="receiving", index=True)
    verdict: Mapped[str | None] = mapped_column(String(20))
    received_on: Mapped[dt.date | None]
    incoming_number: Mapped[str | None] = mapped_column(String(40))
    note: Mapped[str] = mapped_column(Text, default="")
    extension_granted: Mapped[str | None] = mapped_column(Text)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[dt.datetime] = mapped_column(default=utcnow, index=True)
    updated_at: Mapped[dt.datetime] = mapped_column(default=utcnow)
    version: Mapped[int] = mapped_column(default=1)

    unit: Mapped[Unit] = relationship()
    uploads: Mapped[list[Upload]] = relationship(back_populates="dossier", order_by="Upload.position")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  SQLAlchemy's own spelling


class Blob(Base):
    """Bytes as they came, named by their SHA-256; the bytes themselves lie in storage/blobs.py."""

    __tablename__ = "blobs"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int] = mapped_column(BigInteger)
    media_type: Mapped[str | None] = mapped_column(String(120))
    created_at: Mapped[dt.datetime] = mapped_column(default=utcnow)


class Upload(Base):
    """One uploaded file of a dossier. A replaced file is retired, never deleted."""

    __tablename__ = "uploads"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), index=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(255))
    sha256: Mapped[str | None] = mapped_column(ForeignKey("blobs.sha256"))
    """None for a file that was refused before its bytes were kept (too large, empty, cut off)."""
    size: Mapped[int] = mapped_column(BigInteger)
    status: Mapped[str] = mapped_column(String(20), default="stored")
    """stored | reading | read | refused"""
    error: Mapped[dict[str, Any] | None]
    """{code, message, hint} of a refusal"""
    pages: Mapped[int] = mapped_column(default=0)
    pages_done: Mapped[int] = mapped_column(default=0)
    signatures: Mapped[list[Any] | None]
    """[{"file": name, "report": a SignatureReport of dossier/signatures.py}] of its PDFs with digital signatures; None: not looked yet"""
    added_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    added_at: Mapped[dt.datetime] = mapped_column(default=utcnow)
    retired_at: Mapped[dt.datetime | None]

    dossier: Mapped[Dossier] = relationship(back_populates="uploads")


class Reading(Base):
    """What the machine read of a dossier's live uploads: a ReadResult of CONTRACT.md plus the upload of each file index."""

    __tablename__ = "readings"

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), index=True)
    result: Mapped[dict[str, Any]]
    upload_ids: Mapped[list[Any]]
    """For each file index of the result, the upload it came from (a ZIP gives several indexes with one upload)."""
    image_keys: Mapped[dict[str, Any]]
    """{"<file>/<page>": artefact key of the page image}"""
    reader_version: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[dt.datetime] = mapped_column(default=utcnow)


class Correction(Base):
    """A person's word on one read value, or on where a page belongs. See dossier/corrections.py for ``target``."""

    __tablename__ = "corrections"

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), index=True)
    target: Mapped[str] = mapped_column(String(300))
    action: Mapped[str] = mapped_column(String(20))
    """one of dossier.corrections.ACTION_NAMES"""
    old: Mapped[dict[str, Any]]
    """{"value": …} as it stood before; of a row that was read also {"row": RowMark}, by which it is known again"""
    new: Mapped[dict[str, Any]]
    """{"value": …} as it stands after; for move_page {"document": anchor}; of a list called complete {"rows": its rows' cells}, of an added
    row {"page": anchor}"""
    reason: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[dt.datetime] = mapped_column(default=utcnow)
