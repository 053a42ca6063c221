"""Versions of the Word templates: those that came with the program, those that people uploaded, and which one is in use."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dossier.plan import Plan
from storage import blobs
from storage.models import TemplateVersion

STATE_FORM = "nd30/"
"""Names of the templates in the form of state bodies begin so, as their folder in doc_templates/ does."""


def form_of(plan: Plan) -> str:
    """The prefix of the names of the templates that the plan's papers are made with: the Party's form has none."""
    return "" if plan.form_profile.endswith("/VPTW") else STATE_FORM


def load_shipped_templates(session: Session, folder: Path) -> None:
    """Takes in the templates of the program; a new one follows a shipped one but never one that a person chose."""
    for file in sorted(folder.rglob("*.docx")):
        name = file.relative_to(folder).as_posix()
        with file.open("rb") as stream:
            blob = blobs.put_stream(stream)
        row = version_of(session, name, blob.sha256)
        new = row is None
        if row is None:
            blobs.register(session, blob)
            row = TemplateVersion(name=name, sha256=blob.sha256)
            session.add(row)
            session.flush()
        used = current(session, name)
        if used is None or (new and used.origin == "shipped"):
            use(session, row)


def version_of(session: Session, name: str, sha256: str) -> TemplateVersion | None:
    """The version of template ``name`` with these bytes."""
    wanted = select(TemplateVersion).where(TemplateVersion.name == name, TemplateVersion.sha256 == sha256)
    return session.scalar(wanted)


def versions(session: Session, name: str) -> Sequence[TemplateVersion]:
    """Every version of a template, the newest first."""
    return session.scalars(select(TemplateVersion).where(TemplateVersion.name == name).order_by(TemplateVersion.id.desc())).all()


def current(session: Session, name: str) -> TemplateVersion | None:
    """The version that papers are made with now."""
    return session.scalar(select(TemplateVersion).where(TemplateVersion.name == name, TemplateVersion.current.is_(True)))


def use(session: Session, row: TemplateVersion) -> None:
    """Makes ``row`` the version that papers are made with from now on."""
    for other in versions(session, row.name):
        other.current = other.id == row.id
    session.flush()


def label(session: Session, row: TemplateVersion) -> str:
    """How papers name a version: its number among those of the template and the first 8 of its SHA-256, "bản 2+1f0c9a77"."""
    earlier = select(func.count()).where(TemplateVersion.name == row.name, TemplateVersion.id <= row.id)
    return f"bản {session.scalar(earlier)}+{row.sha256[:8]}"


def in_use(session: Session, plan: Plan) -> dict[str, tuple[str, str]]:
    """The templates of the plan's form: {"decision": (sha256, label)}. Empty where none was ever loaded."""
    prefix = form_of(plan)
    rows = session.scalars(select(TemplateVersion).where(TemplateVersion.current.is_(True)))
    mine = [r for r in rows if (r.name.startswith(STATE_FORM) if prefix else "/" not in r.name)]
    return {r.name.removeprefix(prefix).removesuffix(".docx"): (r.sha256, label(session, r)) for r in mine}
