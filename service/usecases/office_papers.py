"""The papers beside the decision: asked for by a desk, frozen, made by a job, fetched; notices are given to the units by a deliberate act."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dossier.errors import NotFound, WrongState
from dossier.office_papers import SET_NAMES, SetKind, Signing
from dossier.plan import Plan
from service.errors import BadRequest
from service.usecases.access import INSIDE, Actor, note, require, see_dossier, see_issue
from service.usecases.appraisal_sheets import appraisal_sheet
from service.usecases.consolidated import consolidated
from service.usecases.correction_letters import correction_letter
from service.usecases.money import money_list
from service.usecases.notices import result_notices
from service.usecases.numbers import check_signer
from storage.jobs import enqueue
from storage.models import Paper, PaperSet, utcnow
from storage.plans import current_plan

KIND = "make_paper_set"
MAY_ASK: dict[str, tuple[str, ...]] = {
    "consolidated_submission": ("reviewer",),
    "appraisal_sheet": ("reviewer",),
    "result_notices": ("reviewer", "office"),
    "money_list": ("office",),
    "correction_letter": ("office",),
}
SHOWN = 30


@dataclass(frozen=True, slots=True)
class Wish:
    """What a desk asks for: of a phase, of a dossier (or one nominee in it), or of an issue, as the kind wants."""

    kind: SetKind
    plan_id: str
    phase: int | None = None
    dossier_id: str | None = None
    nominee_id: int | None = None
    issue_id: str | None = None
    edition: int | None = None
    """Of an issue: the correction that a letter is about; None for the newest."""
    signing: Signing = field(default_factory=Signing)


def ask(session: Session, actor: Actor, wish: Wish) -> PaperSet:
    """Freezes what the papers say and queues the job, in one transaction. Raises what the kind's own use case raises."""
    require(actor, *MAY_ASK[wish.kind])
    row = _frozen(session, actor, wish)
    row.kind, row.created_by = wish.kind, actor.id
    session.add(row)
    session.flush()
    note(session, actor, "office_papers_requested", row.id, name=row.title)
    enqueue(session, KIND, row.id, {"set_id": row.id})
    return row


def _frozen(session: Session, actor: Actor, wish: Wish) -> PaperSet:
    name = SET_NAMES[wish.kind]
    if wish.kind == "appraisal_sheet":
        dossier = see_dossier(session, actor, _given(wish.dossier_id, "dossier_id"))
        plan, _ = current_plan(session, dossier.plan_id)
        sheet = appraisal_sheet(session, plan, dossier, wish.nominee_id)
        whose = sheet.nominees[0].name if wish.nominee_id is not None else dossier.code
        return _row(plan, dossier.phase, f"{name} – {whose}", sheet.model_dump(mode="json"), dossier_id=dossier.id)
    if wish.kind == "money_list":
        issue = see_issue(session, actor, _given(wish.issue_id, "issue_id"))
        plan, _ = current_plan(session, issue.plan_id)
        content = money_list(plan, issue).model_dump(mode="json")
        return _row(plan, issue.phase, f"{name} – giai đoạn {'I' * issue.phase}", content, issue_id=issue.id)
    if wish.kind == "correction_letter":
        issue = see_issue(session, actor, _given(wish.issue_id, "issue_id"))
        plan, _ = current_plan(session, issue.plan_id)
        check_signer(plan, wish.signing.name, wish.signing.day)
        letter = correction_letter(plan, issue, wish.edition, wish.signing)
        whose = ", ".join(dict.fromkeys(r.name for r in letter.rows))
        return _row(plan, issue.phase, f"{name} – {whose}", letter.model_dump(mode="json"), issue_id=issue.id)
    plan, _ = current_plan(session, wish.plan_id)
    phase = wish.phase
    if phase is None or plan.phase(phase) is None:
        raise BadRequest(" ở mục “phase”")
    signing = _signing(plan, wish.signing)
    build = consolidated if wish.kind == "consolidated_submission" else result_notices
    content = build(session, plan, phase, signing).model_dump(mode="json")
    return _row(plan, phase, f"{name} – giai đoạn {'I' * phase}", content)


def _given(value: str | None, field: str) -> str:
    if not value:
        raise BadRequest(f" ở mục “{field}”")
    return value


def _signing(plan: Plan, asked: Signing) -> Signing:
    """The capacity that goes with the office asked for; only the plan's own ways to sign are taken."""
    if not asked.title:
        return asked
    known = next((s for s in plan.organisation.advisor_signers if s.title == asked.title), None)
    if known is None:
        raise BadRequest(f": kế hoạch không ghi chức vụ ký “{asked.title}” cho văn bản này")
    return asked.model_copy(update={"capacity": known.capacity})


def _row(plan: Plan, phase: int | None, title: str, content: dict[str, Any], **of: str) -> PaperSet:
    return PaperSet(plan_id=plan.id, phase=phase, title=title[:300], content=content, **of)


def see_set(session: Session, actor: Actor, set_id: str) -> PaperSet:
    """One set with its papers, for the Bloc's offices."""
    require(actor, *INSIDE)
    row = session.get(PaperSet, set_id)
    if row is None:
        raise NotFound("lần lập văn bản này")
    return row


def of_phase(session: Session, plan_id: str, phase: int) -> list[PaperSet]:
    """The newest sets of a phase that are of no single dossier or issue."""
    query = select(PaperSet).where(PaperSet.plan_id == plan_id, PaperSet.phase == phase)
    query = query.where(PaperSet.dossier_id.is_(None), PaperSet.issue_id.is_(None))
    return list(session.scalars(query.order_by(PaperSet.created_at.desc()).limit(SHOWN)))


def of_dossier(session: Session, dossier_id: str) -> list[PaperSet]:
    """The newest sets of a dossier."""
    query = select(PaperSet).where(PaperSet.dossier_id == dossier_id).order_by(PaperSet.created_at.desc())
    return list(session.scalars(query.limit(SHOWN)))


def of_issue(session: Session, issue_id: str) -> list[PaperSet]:
    """The newest sets of an issue."""
    query = select(PaperSet).where(PaperSet.issue_id == issue_id).order_by(PaperSet.created_at.desc())
    return list(session.scalars(query.limit(SHOWN)))


def release(session: Session, actor: Actor, set_id: str) -> PaperSet:
    """Lets each unit see its own notice from now on; a second time changes nothing."""
    require(actor, *MAY_ASK["result_notices"])
    row = see_set(session, actor, set_id)
    if row.kind != "result_notices":
        raise NotFound("thông báo kết quả này")
    if row.state != "ready":
        raise WrongState("Đang lập văn bản")
    if row.released_at is None:
        row.released_at, row.released_by = utcnow(), actor.id
        note(session, actor, "notices_released", row.id, name=row.title)
    return row


def of_unit(session: Session, unit_id: int | None) -> list[Paper]:
    """The notices that a unit was given, the newest first."""
    if unit_id is None:
        return []
    query = select(Paper).join(PaperSet, PaperSet.id == Paper.set_id)
    query = query.where(Paper.unit_id == unit_id, PaperSet.released_at.is_not(None))
    return list(session.scalars(query.order_by(PaperSet.released_at.desc(), Paper.id)))


def given_to(paper: Paper, unit_id: int | None) -> bool:
    """Whether the paper is one that the unit may fetch."""
    released = paper.paper_set is not None and paper.paper_set.released_at is not None
    return released and unit_id is not None and paper.unit_id == unit_id
