"""/van-phong: issuing the papers of those whom the committee chose, and everything that was issued before."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from dossier.plan import Plan
from service.usecases import amend, batches, history, signed
from service.usecases.access import INSIDE, see_issue
from service.usecases.committee import Candidate, candidates, check_issue, decision
from service.usecases.correction_letters import corrections
from service.usecases.issues import issues, taken_nominees
from service.usecases.numbers import signers_on
from service.usecases.office_papers import of_issue
from service.usecases.printing import printers, runs
from service.web import actor, app_settings, guarded
from storage import certificates
from storage.db import session_scope
from storage.plans import current_plan

office = Blueprint("office", __name__)


@office.get("/van-phong")
@guarded(*INSIDE)
def desk() -> ResponseReturnValue:
    with session_scope(read_only=True) as session:
        plan, _ = current_plan(session, request.args.get("ke-hoach") or app_settings().default_plan)
        phase = request.args.get("giai-doan", int(plan.phases[0].phase), int)
        found = candidates(session, plan.id, phase)
        made = [i for i in issues(session) if i.plan_id == plan.id]
        taken = taken_nominees(session)
        waiting = [c for c in found if c.row.state == "chosen" and c.row.id not in taken]
        return render_template(
            "office/desk.html",
            plan=plan,
            phase=phase,
            groups=_groups(plan, waiting),
            issues=made,
            decision=decision(session, plan, phase, found),
            signers=signers_on(plan, None),
            issues_papers="office" in actor().roles,
        )


def _groups(plan: Plan, waiting: list[Candidate]) -> list[tuple[str, list[Candidate]]]:
    """Who waits, in one decision or, where the plan says so, the collectives and the persons each in their own."""
    if plan.outputs.decisions == "one" or not waiting:
        return [("", waiting)]
    kinds = (("collective", "Tập thể"), ("individual", "Cá nhân"))
    parts = [(name, [c for c in waiting if c.row.kind == kind]) for kind, name in kinds]
    return [(name, some) for name, some in parts if some]


@office.get("/phat-hanh/<issue_id>")
@guarded(*INSIDE)
def issue(issue_id: str) -> ResponseReturnValue:
    with session_scope(read_only=True) as session:
        found = see_issue(session, actor(), issue_id)
        plan, _ = current_plan(session, found.plan_id)
        roles = actor().roles
        lines, revoked = certificates.of_issue(session, found.id), amend.revoked_places(found)
        return render_template(
            "office/issue.html",
            issue=found,
            remarks=check_issue(session, plan, found),
            awards=found.awards["awards"],
            issues_papers="office" in roles,
            confirms=bool(roles & set(amend.CONFIRMERS)),
            printers=printers(session),
            runs=runs(session, issue_id=found.id),
            money=plan.money,
            sets=of_issue(session, found.id),
            corrections=corrections(found),
            signers=signers_on(plan, found.issue_date),
            lines=lines,
            pending=amend.waiting(found),
            failed_correction=amend.failed(found),
            partial=amend.corrected_names(found),
            whole=("decision.pdf", "decision.docx", "list.pdf", "list.docx"),
            revoked=revoked,
            standing=[(n, a) for n, a in enumerate(found.awards["awards"]) if n not in revoked],
            events=history.events(session, found),
            change_words=history.change_words,
            copies=[(c, signed.report_of(c)) for c in found.signed_copies if c.retired_at is None],
            copy_papers=signed.PAPERS,
            batches=batches.listing(session, issue_id=found.id),
            people=history.names(session),
        )
