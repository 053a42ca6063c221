"""The job "make_letter": the công văn yêu cầu bổ sung that goes with one return of a dossier."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from dossier.errors import NotFound
from dossier.findings import CheckReport
from dossier.plan import Plan
from dossier.supplement import letter_items
from storage import audit, blobs, jobs
from storage.db import session_scope
from storage.jobs import Claim
from storage.models import Dossier, Judgement, Paper, StateChange
from storage.plans import current_plan
from worker.tasks.issue import store
from worker.tasks.published import Published
from worker.tasks.running import Progress, handles


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the letter says, and which dossier and plan version it speaks of."""

    dossier_id: str
    code: str
    unit: str
    phase: int | None
    items: list[str]
    plan: Plan
    plan_version: str
    year: int
    """Of the return."""
    published: Published


@handles("make_letter")
def make_letter(held: Claim, tell: Progress) -> None:
    """Makes the letter as DOCX and PDF and keeps both with the return that they belong to."""
    from worker import generation

    wanted = _load(held)
    until = held.payload.get("deadline")
    tell("generating", 0, 1)
    with tempfile.TemporaryDirectory(prefix="khenthuong-letter-") as name, wanted.published.folder() as templates:
        made = generation.make_supplement_request(
            wanted.items,
            unit=wanted.unit,
            plan=wanted.plan,
            phase=wanted.phase,
            out_dir=Path(name),
            year=wanted.year,
            deadline=date.fromisoformat(until) if until else None,
            templates_dir=templates,
        )
        stored = [(file.name, store(file)) for file in made]
    with session_scope() as session:
        jobs.finish(session, held)
        for paper, blob in stored:
            blobs.register(session, blob)
            row = Paper(name=paper, sha256=blob.sha256, size=blob.size, plan_version=wanted.plan_version)
            row.dossier_id, row.judgement_id = wanted.dossier_id, held.payload.get("judgement_id")
            row.state_change_id = held.payload["state_change_id"]
            row.template_version = wanted.published.label("supplement_request")
            session.add(row)
        papers = {paper: blob.sha256 for paper, blob in stored}
        audit.record(session, "system", "letter_made", wanted.code, {"papers": papers})


def _load(held: Claim) -> Wanted:
    payload = held.payload
    with session_scope(read_only=True) as session:
        dossier, change = session.get(Dossier, payload["dossier_id"]), session.get(StateChange, payload["state_change_id"])
        if dossier is None or change is None or change.dossier_id != dossier.id:
            raise NotFound("lần trả lại này")
        judgement = session.get(Judgement, payload["judgement_id"]) if payload.get("judgement_id") else None
        report = CheckReport.model_validate(judgement.report) if judgement else None
        plan, version = current_plan(session, dossier.plan_id)
        return Wanted(
            dossier_id=dossier.id,
            code=dossier.code,
            unit=dossier.unit.name,
            phase=dossier.phase or (report.phase if report else None),
            items=letter_items(change.reason, report if payload["with_findings"] else None),
            plan=plan,
            plan_version=judgement.plan_version if judgement else version,
            year=change.at.astimezone(ZoneInfo("Asia/Ho_Chi_Minh")).year,
            published=Published.of(session, plan),
        )
