"""What is kept: the tables. Times are UTC; JSON columns hold the domain's own models, dumped.

Nothing here is ever overwritten that a person may ask about later: uploads are retired, corrections and judgements are new rows.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[dt.datetime]):
    """A point in time: aware UTC in Python on both engines (SQLite keeps no zone)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        return value.astimezone(dt.UTC).replace(tzinfo=None if dialect.name == "sqlite" else dt.UTC) if value else None

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        return value.replace(tzinfo=dt.UTC) if value and value.tzinfo is None else value


def utcnow() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def new_id() -> str:
    """A random public identifier: it appears in addresses and tells nothing."""
    return uuid.uuid4().hex


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {dict[str, Any]: JSON, list[Any]: JSON, dt.datetime: UtcDateTime}  # noqa: RUF012  SQLAlchemy's own spelling


# --- who -----------------------------------------------------------------------------------------------------------------


class Unit(Base):
    """A unit that submits dossiers. ``kind`` is a CATEGORY of CONTRACT.md."""

    __tablename__ = "units"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(300), unique=True)
    kind: Mapped[str] = mapped_column(String(40), default="unknown")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    symbol: Mapped[str | None] = mapped_column(String(40))


class RoleUser(Base):
    __tablename__ = "roles_users"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    role_id: Mapped[int] = mapped_column(ForeignKey("roles.id"), primary_key=True)


class Role(Base):
    """One of dossier.lifecycle.Role; the columns are those Flask-Security asks for."""

    __tablename__ = "roles"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    description: Mapped[str | None] = mapped_column(String(200))


class User(Base):
    """An account. ``email`` is the login name that Flask-Security wants; it need not receive mail."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(200), unique=True)
    username: Mapped[str | None] = mapped_column(String(80), unique=True)
    display_name: Mapped[str] = mapped_column(String(200), default="")
    password: Mapped[str] = mapped_column(String(300))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True, default=new_id)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    created_at: Mapped[dt.datetime] = mapped_column(default=utcnow)

    roles: Mapped[list[Role]] = relationship(secondary="roles_users")
    unit: Mapped[Unit | None] = relationship()


# --- what came in ----------------------------------------------------------------------------------------------------------


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
    added_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    added_at: Mapped[dt.datetime] = mapped_column(default=utcnow)
    retired_at: Mapped[dt.datetime | None]

    dossier: Mapped[Dossier] = relationship(back_populates="uploads")


# --- what was understood -----------------------------------------------------------------------------------------------------


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
    """confirm | correct | move_page"""
    old: Mapped[dict[str, Any]]
    """{"value": …} as it stood before"""
    new: Mapped[dict[str, Any]]
    """{"value": …} as it stands after; for move_page {"document": anchor}"""
    reason: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[dt.datetime] = mapped_column(default=utcnow)


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


# --- what goes out -----------------------------------------------------------------------------------------------------------


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


# --- work and trace ------------------------------------------------------------------------------------------------------------


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
