"""Issuing: a frozen list of awards and a job that makes the papers. No paper rests on a value that no person has seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from dossier.awards import Award, AwardList
from dossier.checks import blocking
from dossier.errors import KhenThuongError, NotFound, QuotaExceeded, UnconfirmedNames, WrongState
from dossier.lifecycle import NOMINEE_STATE_NAMES, STATE_NAMES
from service.errors import BadRequest
from service.usecases.access import Actor, note, require
from service.usecases.committee import SEEN, Candidate, candidates, check_chosen, of_dossier
from storage.jobs import enqueue
from storage.models import Dossier, Issue, NomineeRecord
from storage.plans import current_plan

LIVE = ("making", "ready")


class AlreadyIssued(KhenThuongError):
    code = "already_issued"
    message = "Đã có lần phát hành khác cho: {detail}."
    hint = "Mở lần phát hành đó; muốn làm lại văn bản có số, ngày thì dùng nút “Làm lại văn bản”."
    http_status = 409


class MixedClasses(KhenThuongError):
    code = "mixed_classes"
    message = "Kế hoạch ra quyết định riêng cho tập thể và cho cá nhân nên không phát hành chung được."
    hint = "Phát hành tập thể và cá nhân thành hai lần, mỗi lần một số quyết định."
    http_status = 409


@dataclass(frozen=True, slots=True)
class IssueWish:
    """What the office asks for. Number, date and signer may stay blank: they are filled by hand after signing."""

    plan_id: str
    phase: Literal[1, 2]
    nominee_ids: tuple[int, ...]
    number: str | None = None
    issue_date: date | None = None
    signer: str | None = None
    override_reason: str | None = None
    again: str | None = None
    """The issue whose papers are made anew, as with the number that is known now; its nominees are taken over."""


def request_issue(session: Session, actor: Actor, wish: IssueWish) -> Issue:
    """Checks everything, freezes the award list and queues the job, in one transaction."""
    require(actor, "office")
    chosen = _chosen(session, wish)
    _one_class(session, wish, chosen)
    _confirmed(chosen)
    _within_quotas(session, wish, chosen)
    awards = AwardList(plan=wish.plan_id, phase=wish.phase, awards=[_award(c) for c in chosen])
    issue = Issue(
        plan_id=wish.plan_id,
        phase=wish.phase,
        awards=awards.model_dump(mode="json"),
        nominee_ids=[c.row.id for c in chosen],
        number=wish.number,
        issue_date=wish.issue_date,
        signer=wish.signer,
        override_reason=wish.override_reason,
        created_by=actor.id,
    )
    session.add(issue)
    session.flush()
    names = [c.row.name for c in chosen]
    note(session, actor, "issue_requested", issue.id, names=names, number=wish.number, override=wish.override_reason)
    enqueue(session, "make_issue", issue.id, {"issue_id": issue.id})
    return issue


def _chosen(session: Session, wish: IssueWish) -> list[Candidate]:
    ids = _former(session, wish.again).nominee_ids if wish.again else list(dict.fromkeys(wish.nominee_ids))
    if not ids:
        raise BadRequest(": chưa chọn tập thể, cá nhân nào để phát hành")
    known = {c.row.id: c for d in _dossiers_of(session, ids) for c in of_dossier(session, d)}
    found = [known[i] for i in ids if i in known]
    if len(found) != len(ids):
        raise NotFound("người hoặc tập thể được chọn")
    for candidate in found:
        _ready(candidate, wish)
    if not wish.again:
        _once(session, found)
    return _in_order(session, wish.plan_id, found)


def _one_class(session: Session, wish: IssueWish, chosen: Sequence[Candidate]) -> None:
    """Where the plan wants one decision per class, an issue, which is one decision, holds one of them."""
    plan, _ = current_plan(session, wish.plan_id)
    if plan.outputs.decisions == "per_class" and len({c.row.kind for c in chosen}) > 1:
        raise MixedClasses


def _former(session: Session, issue_id: str) -> Issue:
    issue = session.get(Issue, issue_id)
    if issue is None:
        raise NotFound("lần phát hành trước")
    return issue


def _dossiers_of(session: Session, nominee_ids: Sequence[int]) -> list[Dossier]:
    wanted = select(NomineeRecord.dossier_id).where(NomineeRecord.id.in_(nominee_ids))
    return list(session.scalars(select(Dossier).where(Dossier.id.in_(wanted))))


def _ready(candidate: Candidate, wish: IssueWish) -> None:
    dossier, row = candidate.dossier, candidate.row
    if dossier.plan_id != wish.plan_id or dossier.phase != wish.phase:
        raise BadRequest(f": “{row.name}” không thuộc kế hoạch, giai đoạn này")
    if dossier.state not in SEEN:
        raise WrongState(STATE_NAMES[dossier.state])
    if row.state != "chosen" and not (wish.again and row.state == "awarded"):
        raise WrongState(NOMINEE_STATE_NAMES[row.state])


def _once(session: Session, chosen: Sequence[Candidate]) -> None:
    """Nobody stands in two live issues."""
    taken = {i for ids in session.scalars(select(Issue.nominee_ids).where(Issue.state.in_(LIVE))) for i in ids}
    if twice := [c.row.name for c in chosen if c.row.id in taken]:
        raise AlreadyIssued(", ".join(twice))


def _in_order(session: Session, plan_id: str, chosen: list[Candidate]) -> list[Candidate]:
    """Collectives before persons, in the plan's order of categories."""
    place: dict[str, int] = {s.category: n for n, s in enumerate(current_plan(session, plan_id)[0].subjects)}
    return sorted(chosen, key=lambda c: (c.row.kind != "collective", place.get(c.row.category, len(place))))


def _confirmed(chosen: Sequence[Candidate]) -> None:
    """UnconfirmedNames, naming every one and why: the office fixes all of them in one go."""
    if open_ones := [f"{c.row.name} – {', '.join(c.blocked)}" for c in chosen if c.blocked]:
        raise UnconfirmedNames("; ".join(open_ones))


def _within_quotas(session: Session, wish: IssueWish, chosen: Sequence[Candidate]) -> None:
    plan, _ = current_plan(session, wish.plan_id)
    ids = {c.row.id for c in chosen}
    awarded = [c for c in candidates(session, wish.plan_id, wish.phase) if c.row.state == "awarded" and c.row.id not in ids]
    found = check_chosen(session, plan, wish.phase, [*awarded, *chosen], override=wish.override_reason)
    if over := blocking(found):
        raise QuotaExceeded("; ".join(over))


def _award(candidate: Candidate) -> Award:
    judged = candidate.judged
    assert judged is not None, "_confirmed has refused those whom the papers name no more"
    return Award(
        kind=judged.kind,
        name=judged.name or "",
        honorific=judged.honorific,
        position=judged.position,
        unit=judged.unit,
        category=judged.category,
        submitter=candidate.dossier.unit.name,
    )


def issues(session: Session) -> list[Issue]:
    """All issues, the newest first."""
    return list(session.scalars(select(Issue).order_by(Issue.created_at.desc())))
