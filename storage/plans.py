"""Published plans and templates. The files in plans/ and doc_templates/ are the versions that came with the program."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from dossier.errors import PlanUnknown
from dossier.plan import Plan, parse_plan
from storage.models import PlanVersion
from storage.settings import ROOT
from storage.templates import load_shipped_templates

PLANS = ROOT / "plans"
TEMPLATES = ROOT / "doc_templates"


def current_plan(session: Session, plan_id: str) -> tuple[Plan, str]:
    """The newest published version of a plan and its label, "<version>+<first 8 of the SHA-256>"; PlanUnknown where there is none."""
    row = _newest(session, plan_id)
    if row is None:
        raise PlanUnknown(plan_id)
    return plan_of(row)


@lru_cache(maxsize=8)
def _parsed(text: str) -> Plan:
    """Plans are frozen and asked for on every page; parsing one takes 0.3 s."""
    return parse_plan(text)


def plan_ids(session: Session) -> list[str]:
    """The ids of all plans that were ever published."""
    return list(session.scalars(select(PlanVersion.plan_id).distinct().order_by(PlanVersion.plan_id)))


def plan_versions(session: Session, plan_id: str) -> list[PlanVersion]:
    """Every published version of a plan, the newest first; none is ever taken away."""
    return list(session.scalars(select(PlanVersion).where(PlanVersion.plan_id == plan_id).order_by(PlanVersion.id.desc())))


def plan_of(row: PlanVersion) -> tuple[Plan, str]:
    """The plan of one version and its label, as verdicts name it."""
    plan = _parsed(row.text)
    return plan, f"{plan.version}+{row.sha256[:8]}"


def publish_plan(session: Session, text: str, origin: str = "published") -> PlanVersion:
    """Makes ``text`` the newest version of its plan; PlanInvalid where it is broken, and then nothing changes."""
    plan = parse_plan(text)
    row = PlanVersion(plan_id=plan.id, sha256=_sha256(text.encode()), text=text, origin=origin)
    newest = _newest(session, plan.id)
    if newest is not None and newest.sha256 == row.sha256:
        return newest
    session.add(row)
    session.flush()
    return row


def load_shipped(session: Session, plans: Path = PLANS, templates: Path = TEMPLATES) -> None:
    """Takes in the files that came with the program. A version that a person published is never replaced by a shipped file."""
    for file in sorted(plans.glob("*.yaml")):
        text = file.read_text(encoding="utf-8")
        newest = _newest(session, parse_plan(text).id)
        if newest is None or (newest.origin == "shipped" and newest.sha256 != _sha256(text.encode())):
            publish_plan(session, text, "shipped")
    load_shipped_templates(session, templates)


def newer_shipped(session: Session, plan_id: str) -> str | None:
    """The text of the plan file that came with the program, where the office publishes its own and has not seen this one yet.

    A published version keeps its words for ever, since verdicts name it; so what the program says better today is offered, not put in.
    """
    file = PLANS / f"{plan_id}.yaml"
    newest = _newest(session, plan_id)
    if newest is None or newest.origin == "shipped" or not file.is_file():
        return None
    text = file.read_text(encoding="utf-8")
    known = select(PlanVersion.id).where(PlanVersion.plan_id == plan_id, PlanVersion.sha256 == _sha256(text.encode()))
    return None if session.scalar(known.limit(1)) is not None else text


def _newest(session: Session, plan_id: str) -> PlanVersion | None:
    wanted = select(PlanVersion).where(PlanVersion.plan_id == plan_id)
    return session.scalar(wanted.order_by(PlanVersion.id.desc()).limit(1))


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
