"""What the Standing Committee decides: whom to choose among the accepted dossiers, seen against the quotas of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from dossier.awards import AwardList
from dossier.checks import QuotaUse, check_decision, quota_use
from dossier.errors import MissingReason, WrongState
from dossier.findings import Finding, JudgedNominee
from dossier.lifecycle import STATE_NAMES, move_nominee
from dossier.plan import Plan
from dossier.registers import PastAward
from service.errors import BadRequest
from service.usecases.access import Actor, note, require, see_nominee
from service.usecases.review import nominees
from storage.dossiers import change_state
from storage.judging import nominee_key
from storage.models import Dossier, Issue, Judgement, NomineeRecord, User, utcnow
from storage.registers import stored_registers

CHOICES = ("chosen", "not_chosen")
SEEN = ("accepted", "decided", "issued")
TAKEN = frozenset({"chosen", "awarded"})
_FREE_AFTER_ISSUE = frozenset({"revoked"})
"""Whose award was taken back may be chosen anew although the dossier is issued."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One nominee as the committee and the office see it. ``judged`` is None where the papers name it no more."""

    row: NomineeRecord
    dossier: Dossier
    judged: JudgedNominee | None
    deciders: dict[int, str] = field(default_factory=dict)

    @property
    def blocked(self) -> list[str]:
        """Why no paper may be made yet, in Vietnamese; empty where nothing stands in the way."""
        if self.judged is None:
            return ["không còn thấy trong giấy tờ của hồ sơ"]
        if self.judged.blocked:
            return list(self.judged.blocked)
        return [] if self.judged.name_confirmed else ["tên chưa được người xác nhận"]


def candidates(session: Session, plan_id: str, phase: int | None) -> list[Candidate]:
    """The nominees of all accepted, decided and issued dossiers of the plan and phase, in the order of the dossiers."""
    query = select(Dossier).options(joinedload(Dossier.unit)).where(Dossier.plan_id == plan_id, Dossier.state.in_(SEEN))
    if phase is not None:
        query = query.where(Dossier.phase == phase)
    return of_dossiers(session, session.scalars(query.order_by(Dossier.code)).all())


def of_dossier(session: Session, dossier: Dossier) -> list[Candidate]:
    """The dossier's nominees, each with what the standing judgement says of it."""
    return of_dossiers(session, [dossier])


def of_dossiers(session: Session, dossiers: Sequence[Dossier]) -> list[Candidate]:
    """The nominees of ``dossiers``; three queries for any number of dossiers: the committee's page shows hundreds."""
    ids = [d.id for d in dossiers]
    query = select(NomineeRecord).where(NomineeRecord.dossier_id.in_(ids)).order_by(NomineeRecord.id)
    rows: dict[str, list[NomineeRecord]] = {}
    for row in session.scalars(query):
        rows.setdefault(row.dossier_id, []).append(row)
    judged = _judged(session, ids)
    names = _people(session, [r for found in rows.values() for r in found])
    return [Candidate(r, d, judged.get((d.id, r.key)), names) for d in dossiers for r in rows.get(d.id, [])]


def _judged(session: Session, dossier_ids: Sequence[str]) -> dict[tuple[str, str], JudgedNominee]:
    """The judged nominees of the standing judgements, by dossier and the key of their row."""
    newest = select(func.max(Judgement.id)).where(Judgement.dossier_id.in_(dossier_ids)).group_by(Judgement.dossier_id)
    query = select(Judgement.dossier_id, Judgement.report["nominees"]).where(Judgement.id.in_(newest))
    found = [(d, JudgedNominee.model_validate(n)) for d, nominees in session.execute(query) for n in nominees or []]
    return {(d, nominee_key(n.kind, n.name)): n for d, n in found if n.name}


def _people(session: Session, rows: Sequence[NomineeRecord]) -> dict[int, str]:
    ids = {i for row in rows for i in (row.opinion_by, row.chosen_by) if i is not None}
    users = session.scalars(select(User).where(User.id.in_(ids)))
    return {u.id: u.display_name or u.username or u.email for u in users}


@dataclass(frozen=True, slots=True)
class Decision:
    """What the plan says of those who are chosen: the use of each quota, and the findings of the draft decision."""

    quotas: list[QuotaUse]
    findings: list[Finding]

    @property
    def remarks(self) -> list[Finding]:
        """Whatever is not simply in order, the gravest first."""
        order = {"fail": 0, "unknown": 1, "warn": 2}
        return sorted((f for f in self.findings if f.status in order), key=lambda f: order[f.status])


def decision(session: Session, plan: Plan, phase: int, found: Sequence[Candidate]) -> Decision:
    """The draft decision of a phase as it stands: everybody who is chosen or was awarded."""
    taken = [c for c in found if c.row.state in TAKEN]
    return Decision(quota_use(plan, [c.row.category for c in taken]), check_chosen(session, plan, phase, taken))


def check_chosen(
    session: Session,
    plan: Plan,
    phase: int,
    chosen: Sequence[Candidate],
    *,
    decided_on: date | None = None,
    override: str | None = None,
) -> list[Finding]:
    """The domain's findings (Q-, T-06) on a decision for ``chosen``; none where nobody is."""
    if not chosen:
        return []
    draft = AwardList.model_validate({"plan": plan.id, "phase": phase, "awards": [_draft(c.row) for c in chosen]})
    return check_decision(draft, plan, decided_on=decided_on, earlier=earlier_awards(session, plan.id), override=override)


def check_issue(session: Session, plan: Plan, issue: Issue) -> list[Finding]:
    """What people should see beside an issued list: second awards (Q-05) and a day after the ceremony (T-06)."""
    awards = AwardList.model_validate(issue.awards)
    earlier = earlier_awards(session, issue.plan_id)
    found = check_decision(awards, plan, decided_on=issue.issue_date, earlier=earlier, override=issue.override_reason)
    return [f for f in found if f.rule in {"Q-05", "T-06"}]


def _draft(row: NomineeRecord) -> dict[str, str | None]:
    return {"kind": row.kind, "name": row.name, "position": row.position, "unit": row.unit, "category": row.category}


def earlier_awards(session: Session, plan_id: str) -> list[PastAward]:
    """Who was awarded before: the imported register, and the awarded nominees of the plan in any phase."""
    query = select(NomineeRecord, Dossier.phase).join(Dossier, Dossier.id == NomineeRecord.dossier_id)
    rows = session.execute(query.where(Dossier.plan_id == plan_id, NomineeRecord.state == "awarded", Dossier.phase.is_not(None)))
    own = [PastAward(kind=r.kind, name=r.name, unit=r.unit, phase=phase) for r, phase in rows]
    return [*stored_registers(session).awards, *own]


def choose(session: Session, actor: Actor, nominee_id: int, choice: str, words: str) -> NomineeRecord:
    """The committee's choice on one nominee. Choosing somebody who is not eligible on paper wants a note."""
    require(actor, "committee")
    nominee, dossier = see_nominee(session, actor, nominee_id)
    if dossier.state not in {"accepted", "decided"} and nominee.state not in _FREE_AFTER_ISSUE:
        raise WrongState(STATE_NAMES[dossier.state])
    if choice not in CHOICES:
        raise BadRequest(" ở mục “choice”")
    judged = _judged(session, [dossier.id]).get((dossier.id, nominee.key))
    if choice == "chosen" and not words.strip() and (judged is None or judged.eligibility == "ineligible"):
        raise MissingReason(hint="Theo giấy tờ, trường hợp này không đủ điều kiện: ghi rõ ý kiến của Ban Thường vụ.")
    nominee.state = move_nominee(nominee.state, "chosen" if choice == "chosen" else "not_chosen")
    nominee.choice_note, nominee.chosen_by, nominee.chosen_at = words.strip(), actor.id, utcnow()
    note(session, actor, "choice_made", dossier.code, nominee=nominee.name, choice=choice, note=words.strip())
    session.flush()
    if dossier.state != "issued":
        _settle(session, actor, dossier)
    return nominee


def _settle(session: Session, actor: Actor, dossier: Dossier) -> None:
    """The dossier is decided once nobody in it waits for a word any more."""
    waiting = any(n.state in {"proposed", "recommended"} for n in nominees(session, dossier))
    change_state(session, dossier, "accepted" if waiting else "decided", session.get(User, actor.id))
