"""What the Standing Committee decides: whom to choose among the accepted dossiers, seen against the quotas of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from dossier.errors import MissingReason, WrongState
from dossier.findings import JudgedNominee
from dossier.lifecycle import STATE_NAMES, move_nominee
from dossier.plan import Plan
from service.errors import BadRequest
from service.usecases.access import Actor, note, require, see_nominee
from service.usecases.review import nominees
from storage.dossiers import change_state
from storage.judging import nominee_key
from storage.models import Dossier, Judgement, NomineeRecord, User, utcnow

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


@dataclass(frozen=True, slots=True)
class QuotaUse:
    """A quota of the plan and how much of it is chosen."""

    rule: str
    name: str
    clause: str
    most: int
    used: int

    @property
    def over(self) -> bool:
        return self.used > self.most


def candidates(session: Session, plan_id: str, phase: int | None) -> list[Candidate]:
    """The nominees of all accepted, decided and issued dossiers of the plan and phase, in the order of the dossiers."""
    query = select(Dossier).options(joinedload(Dossier.unit)).where(Dossier.plan_id == plan_id, Dossier.state.in_(SEEN))
    if phase is not None:
        query = query.where(Dossier.phase == phase)
    return _of(session, session.scalars(query.order_by(Dossier.code)).all())


def of_dossier(session: Session, dossier: Dossier) -> list[Candidate]:
    """The dossier's nominees, each with what the standing judgement says of it."""
    return _of(session, [dossier])


def _of(session: Session, dossiers: Sequence[Dossier]) -> list[Candidate]:
    """Three queries for any number of dossiers: the committee's page shows hundreds."""
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


def quota_use(plan: Plan, chosen: Sequence[tuple[str, str]]) -> list[QuotaUse]:
    """Each quota of the plan against ``chosen``, pairs of (category, state)."""
    return [
        QuotaUse(
            q.rule, q.name, q.clause, q.most, sum(1 for category, state in chosen if category in q.categories and state in TAKEN)
        )
        for q in plan.quotas
    ]


def uncounted(found: Sequence[Candidate]) -> list[str]:
    """Those chosen whose category nobody knows: no quota counts them, which people must see."""
    return [c.row.name for c in found if c.row.category == "unknown" and c.row.state in TAKEN]


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
