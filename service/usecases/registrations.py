"""Registration papers that came with dossiers, on their way into the register: read by the machine, taken in by a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import String, cast, func, select
from sqlalchemy.orm import Session, joinedload

from dossier.documents import Document
from dossier.errors import NotFound
from dossier.plan import Plan
from dossier.registers import RegistrationEntry
from service.usecases.access import Actor, note, require
from service.usecases.appraisal import READERS
from service.usecases.registers import NAMES, Rejudged, judge_again
from storage.models import Dossier, Judgement
from storage.plans import current_plan
from storage.registers import keep, standing_imports

_SHEET = "dang_ky"


@dataclass(frozen=True, slots=True)
class FoundPaper:
    """A registration paper of a dossier: the lines that it gives, those not yet in the register, and how many are doubtful."""

    dossier: Dossier
    document: str
    unit: str
    lines: list[RegistrationEntry]
    fresh: list[RegistrationEntry]
    doubtful: int


def found_papers(session: Session, actor: Actor) -> list[FoundPaper]:
    """Every registration paper in the standing judgements, by the dossiers' codes."""
    require(actor, *READERS)
    known = _kept(session)
    return [paper for dossier, report in _reports(session) for paper in _papers(session, dossier, report, known)]


def take_in(session: Session, actor: Actor, dossier_id: str, document: str) -> tuple[int, list[Rejudged]]:
    """Adds the paper's lines to the register as a new import; gives how many were new and the dossiers that changed."""
    require(actor, "reviewer")
    known = _kept(session)
    reports = [(d, r) for d, r in _reports(session) if d.id == dossier_id]
    paper = next((p for d, r in reports for p in _papers(session, d, r, known) if p.document == document), None)
    if paper is None:
        raise NotFound("bản đăng ký này")
    if not paper.fresh:
        return 0, []
    file = f"bản đăng ký trong {paper.dossier.code}"
    keep(session, _SHEET, file, [*known, *paper.fresh], problems=[], by_id=actor.id)
    note(session, actor, "register_imported", NAMES[_SHEET], name=file, to=len(paper.fresh))
    return len(paper.fresh), judge_again(session, f"Đưa bản đăng ký của {paper.dossier.code} vào sổ: {actor.display_name}")


def _kept(session: Session) -> list[RegistrationEntry]:
    row = standing_imports(session).get(_SHEET)
    return [RegistrationEntry.model_validate(r) for r in row.records] if row else []


def _reports(session: Session) -> list[tuple[Dossier, dict[str, Any]]]:
    """The newest judgements that name a registration; looked for in the stored text, so that the others are not loaded."""
    newest = select(func.max(Judgement.id)).group_by(Judgement.dossier_id)
    query = (
        select(Dossier, Judgement.report).join(Judgement, Judgement.dossier_id == Dossier.id).options(joinedload(Dossier.unit))
    )
    wanted = cast(Judgement.report, String).like('%"kind": "registration"%')
    return [(d, r) for d, r in session.execute(query.where(Judgement.id.in_(newest), wanted).order_by(Dossier.code)).all()]


def _papers(session: Session, dossier: Dossier, report: dict[str, Any], known: Sequence[RegistrationEntry]) -> list[FoundPaper]:
    plan, _ = current_plan(session, dossier.plan_id)
    unit = str((report.get("submitter") or {}).get("name") or dossier.unit.name)
    documents = [Document.model_validate(d) for d in report.get("documents", []) if d["kind"] == "registration"]
    found = []
    for document in (d for d in documents if not d.duplicate_of):
        lines = registered_lines(plan, unit, document)
        fresh = [line for line in lines if line not in known]
        doubtful = sum(n.name.needs_review for n in document.nominees) + sum(t.needs_review for t in document.targets)
        found.append(FoundPaper(dossier, document.id, unit, lines, fresh, doubtful))
    return found


def registered_lines(plan: Plan, unit: str, document: Document) -> list[RegistrationEntry]:
    """The paper as lines of the register: the unit itself, its persons, its targets with the phase by whose end they are due."""
    day = document.value("issue_date")
    base = {"unit": unit, "registered_on": day}
    ends = {p.end.isoformat()[:7]: p.phase for p in plan.phases}
    covered = {ends.get((t.due or "")[:7]) for t in document.targets}
    rows: list[dict[str, Any]] = [{**base, "targets_phase1": 1 in covered, "targets_phase2": 2 in covered}]
    rows += [{**base, "person": n.name.value} for n in document.nominees if n.kind == "individual" and n.name.value]
    for target in document.targets:
        rows.append({"unit": unit, "target": target.text, "planned": target.planned, "phase": ends.get((target.due or "")[:7])})
    return [RegistrationEntry.model_validate(row) for row in rows]
