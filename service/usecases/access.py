"""Who may do what: every use case asks here first. A unit sees its own dossiers and nothing of the others'."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dossier.errors import NotAllowed, NotFound, StaleChange
from storage import audit
from storage.models import Dossier, Issue, NomineeRecord

INSIDE = frozenset({"records_clerk", "reviewer", "committee", "office", "admin"})
"""Roles of the Bloc's own offices; a unit's account has none of them."""


@dataclass(frozen=True, slots=True)
class Actor:
    """The person on whose behalf a use case runs."""

    id: int
    username: str
    display_name: str
    roles: frozenset[str]
    unit_id: int | None
    unit_name: str | None = None

    @property
    def inside(self) -> bool:
        return bool(self.roles & INSIDE)


def require(actor: Actor, *roles: str) -> None:
    """NotAllowed unless the person holds one of ``roles``."""
    if not actor.roles & set(roles):
        raise NotAllowed


def see_dossier(session: Session, actor: Actor, dossier_id: str) -> Dossier:
    """The dossier, if the person may see it; another unit's dossier is as good as not there."""
    dossier = session.get(Dossier, dossier_id)
    if dossier is None or not (actor.inside or (actor.unit_id is not None and dossier.unit_id == actor.unit_id)):
        raise NotFound("hồ sơ này")
    return dossier


def own_dossier(session: Session, actor: Actor, dossier_id: str) -> Dossier:
    """The dossier, if the person may change its files: the unit's own people, or the records clerk for any unit."""
    dossier = see_dossier(session, actor, dossier_id)
    if "records_clerk" in actor.roles or ("unit" in actor.roles and dossier.unit_id == actor.unit_id):
        return dossier
    raise NotAllowed


def see_nominee(session: Session, actor: Actor, nominee_id: int) -> tuple[NomineeRecord, Dossier]:
    """The nominee with its dossier, for the Bloc's offices."""
    require(actor, *INSIDE)
    nominee = session.get(NomineeRecord, nominee_id)
    if nominee is None:
        raise NotFound("người hoặc tập thể được đề nghị này")
    return nominee, see_dossier(session, actor, nominee.dossier_id)


def see_issue(session: Session, actor: Actor, issue_id: str) -> Issue:
    """The issue with its papers, for the Bloc's offices."""
    require(actor, *INSIDE)
    issue = session.scalars(select(Issue).where(Issue.id == issue_id)).one_or_none()
    if issue is None:
        raise NotFound("lần phát hành này")
    return issue


def unchanged(dossier: Dossier, version: int | None) -> None:
    """StaleChange when the page that the person saw is older than the dossier."""
    if version is not None and version != dossier.version:
        raise StaleChange


def note(session: Session, actor: Actor, action: str, subject: str, **detail: Any) -> None:
    """One line in the audit log, in the caller's transaction."""
    audit.record(session, actor.username, action, subject, detail)
