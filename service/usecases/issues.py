"""Issuing: a frozen list of awards and a job that makes the papers. No paper rests on a value that no person has seen.

An issue begins as a draft while its number, date or signer is blank, and is issued once all three are given; each making of its papers
is an edition that stays. Corrections and revocations are in service/usecases/amend.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from dossier.awards import Award, AwardList
from dossier.checks import blocking
from dossier.errors import KhenThuongError, MissingReason, NotFound, QuotaExceeded, UnconfirmedNames, WrongState
from dossier.lifecycle import NOMINEE_STATE_NAMES, STATE_NAMES
from dossier.plan import Plan
from service.errors import BadRequest
from service.usecases.access import Actor, note, require
from service.usecases.committee import SEEN, Candidate, candidates, check_chosen, of_dossier
from service.usecases.numbers import NumberWish, check_signer, give_back_number, give_number
from storage import certificates, series
from storage.jobs import enqueue
from storage.models import Dossier, Issue, IssueEdition, NomineeRecord
from storage.plans import current_plan

JOB = "make_issue"
AWARD_FIELDS = ("name", "honorific", "position", "unit")
"""What a correction may change of an awardee, and what two editions are compared by."""


class AlreadyIssued(KhenThuongError):
    code = "already_issued"
    message = "Đã có lần phát hành khác cho: {detail}."
    hint = "Mở lần phát hành đó; muốn làm lại văn bản có số, ngày thì dùng mục “Phát hành” ở trang đó."
    http_status = 409


class IssueBusy(KhenThuongError):
    code = "issue_busy"
    message = "Văn bản của lần phát hành này đang được lập."
    hint = "Chờ lập xong rồi làm tiếp; trang tự tải lại."
    http_status = 409


class IssueClosed(KhenThuongError):
    code = "issue_closed"
    message = "Lần phát hành này {detail} nên không làm được việc đó."
    hint = "Xem mục “Quá trình” ở trang của lần phát hành."
    http_status = 409


class MixedClasses(KhenThuongError):
    code = "mixed_classes"
    message = "Kế hoạch ra quyết định riêng cho tập thể và cho cá nhân nên không phát hành chung được."
    hint = "Phát hành tập thể và cá nhân thành hai lần, mỗi lần một số quyết định."
    http_status = 409


@dataclass(frozen=True, slots=True)
class IssueWish:
    """What the office asks for. Number, date and signer may stay blank: the papers are a draft then, with room for the pen."""

    plan_id: str
    phase: Literal[1, 2]
    nominee_ids: tuple[int, ...]
    number: str | None = None
    issue_date: date | None = None
    signer: str | None = None
    override_reason: str | None = None
    again: str | None = None
    """The issue whose papers are made anew, as with the number that is known now; its nominees are taken over."""
    next_number: bool = False
    """The next number of the series, whatever ``number`` says."""
    reason: str = ""
    """Why the papers of an issued decision are made anew."""


def request_issue(session: Session, actor: Actor, wish: IssueWish) -> Issue:
    """Checks everything, freezes the award list and queues the job, in one transaction."""
    require(actor, "office")
    return _again(session, actor, wish) if wish.again else _first(session, actor, wish)


def _first(session: Session, actor: Actor, wish: IssueWish) -> Issue:
    chosen = _chosen(session, wish, list(dict.fromkeys(wish.nominee_ids)))
    _once(session, chosen, None)
    _one_class(session, wish, chosen)
    chosen = _in_order(session, wish.plan_id, chosen)
    _confirmed(chosen)
    _within_quotas(session, wish, chosen)
    awards = _award_list(wish.plan_id, wish.phase, chosen)
    issue = Issue(
        plan_id=wish.plan_id,
        phase=wish.phase,
        awards=awards.model_dump(mode="json"),
        nominee_ids=[c.row.id for c in chosen],
        override_reason=wish.override_reason,
        created_by=actor.id,
    )
    session.add(issue)
    session.flush()
    edition = _edition(session, actor, issue, awards, wish)
    issue.number, issue.symbol, issue.term = edition.number, edition.symbol, edition.term
    issue.issue_date, issue.signer, issue.awards = edition.issue_date, edition.signer, edition.awards
    return _queue(session, actor, issue, edition, names=[c.row.name for c in chosen], override=wish.override_reason)


def _again(session: Session, actor: Actor, wish: IssueWish) -> Issue:
    """The papers made anew: a draft's from what the dossiers say now, an issued decision's from what was decided."""
    issue = open_issue(session, wish.again or "", "draft", "issued")
    if issue.status == "issued":
        return _reissue(session, actor, issue, wish)
    chosen = _chosen(session, wish, issue.nominee_ids)
    _once(session, chosen, issue)
    _confirmed(chosen)
    _within_quotas(session, wish, chosen)
    issue.override_reason = wish.override_reason or issue.override_reason
    edition = _edition(session, actor, issue, _award_list(issue.plan_id, wish.phase, chosen), wish)
    return _queue(session, actor, issue, edition, names=[c.row.name for c in chosen], override=wish.override_reason)


def _reissue(session: Session, actor: Actor, issue: Issue, wish: IssueWish) -> Issue:
    if not wish.reason.strip():
        raise MissingReason(hint="Quyết định đã phát hành: ghi rõ vì sao phải lập lại văn bản.")
    if issue.revocations:
        raise IssueClosed("đã có quyết định thu hồi")
    if not ((wish.number or wish.next_number) and wish.issue_date and wish.signer):
        raise BadRequest(": quyết định đã phát hành phải giữ đủ số, ngày ký và người ký")
    edition = _edition(session, actor, issue, AwardList.model_validate(issue.awards), wish)
    return _queue(session, actor, issue, edition, reason=wish.reason.strip())


def open_issue(session: Session, issue_id: str, *statuses: str) -> Issue:
    """The issue held for this transaction; IssueBusy while papers are made, IssueClosed outside ``statuses``."""
    issue = session.get(Issue, issue_id, with_for_update=True)
    if issue is None:
        raise NotFound("lần phát hành này")
    if issue.state == "making":
        raise IssueBusy
    if issue.status not in statuses:
        words = {"draft": "mới là dự thảo", "issued": "đã phát hành", "revoked": "đã bị thu hồi", "cancelled": "đã hủy"}
        raise IssueClosed(words[issue.status])
    return issue


def _edition(session: Session, actor: Actor, issue: Issue, awards: AwardList, wish: IssueWish) -> IssueEdition:
    """The next edition, with its number taken and, once nothing is blank, its lines in the award register."""
    plan, _ = current_plan(session, issue.plan_id)
    check_signer(plan, wish.signer, wish.issue_date)
    number = NumberWish(wish.number, wish.next_number, wish.issue_date)
    where, given = give_number(session, actor, issue, plan, number)
    last = issue.editions[-1] if issue.editions else None
    edition = IssueEdition(
        issue_id=issue.id,
        edition=last.edition + 1 if last else 1,
        number=given,
        symbol=where.symbol if given else "",
        term=where.term if given else "",
        issue_date=wish.issue_date,
        signer=wish.signer,
        reason=wish.reason.strip(),
        by_id=actor.id,
        cause="reissue" if issue.status == "issued" else "draft",
    )
    if edition.complete:
        edition.cause = edition.cause if issue.status == "issued" else "issue"
        awards = _entered(session, actor, issue, plan, awards, day=wish.issue_date)
    edition.awards = awards.model_dump(mode="json")
    edition.changes = changes_between(issue, edition) if last else []
    issue.editions.append(edition)
    session.flush()
    return edition


def _entered(session: Session, actor: Actor, issue: Issue, plan: Plan, awards: AwardList, *, day: date | None) -> AwardList:
    assert day is not None, "a complete edition has its date"
    return certificates.enter(session, issue, awards, series.series_of(plan, day, "award_register"), day=day, by_id=actor.id)


def changes_between(issue: Issue, edition: IssueEdition) -> list[dict[str, Any]]:
    """What ``edition`` says otherwise than the papers that stand, as IssueEdition.changes wants it."""
    own = (("number", issue.number, edition.number), ("issue_date", issue.issue_date, edition.issue_date))
    found = [_change(None, *c) for c in (*own, ("signer", issue.signer, edition.signer)) if c[1] != c[2]]
    pairs = zip(issue.awards["awards"], edition.awards["awards"], strict=True)
    for place, (old, new) in enumerate(pairs):
        found += [_change(place, f, old.get(f), new.get(f)) for f in AWARD_FIELDS if old.get(f) != new.get(f)]
    return found


def _change(place: int | None, field: str, old: object, new: object) -> dict[str, Any]:
    return {"place": place, "field": field, "old": str(old) if old else None, "new": str(new) if new else None}


def _queue(session: Session, actor: Actor, issue: Issue, edition: IssueEdition, **detail: object) -> Issue:
    note(session, actor, "issue_requested", issue.id, cause=edition.cause, number=edition.number, **detail)
    queue_edition(session, issue, edition)
    return issue


def queue_edition(session: Session, issue: Issue, edition: IssueEdition) -> None:
    """Has the papers of ``edition`` made."""
    issue.state, issue.error, edition.state, edition.error = "making", None, "making", None
    key = issue.id if edition.edition == 1 else f"{issue.id}:{edition.edition}"
    enqueue(session, JOB, key, {"issue_id": issue.id})


def try_again(session: Session, actor: Actor, issue_id: str) -> Issue:
    """The edition whose papers could not be made, once more as it is (a template was mended, a program installed)."""
    require(actor, "office")
    issue = open_issue(session, issue_id, "draft", "issued", "revoked")
    if issue.state != "failed":
        raise WrongState("đã lập xong")
    if issue.status == "draft":
        _once(session, _chosen(session, IssueWish(issue.plan_id, 1 if issue.phase == 1 else 2, ()), issue.nominee_ids), issue)
    failed = next(e for e in reversed(issue.editions) if e.state == "failed")
    note(session, actor, "issue_requested", issue.id, cause=failed.cause, number=failed.number)
    queue_edition(session, issue, failed)
    return issue


def cancel_draft(session: Session, actor: Actor, issue_id: str, reason: str) -> Issue:
    """A draft that comes to nothing: its people wait again, its number goes back to the series; the papers stay to be seen."""
    require(actor, "office")
    issue = open_issue(session, issue_id, "draft")
    if not reason.strip():
        raise MissingReason(hint="Ghi rõ vì sao hủy dự thảo.")
    give_back_number(session, issue)
    issue.status = "cancelled"
    note(session, actor, "issue_cancelled", issue.id, reason=reason.strip())
    return issue


def _chosen(session: Session, wish: IssueWish, ids: Sequence[int]) -> list[Candidate]:
    """The candidates of ``ids`` in that order, each fit to be issued."""
    if not ids:
        raise BadRequest(": chưa chọn tập thể, cá nhân nào để phát hành")
    known = {c.row.id: c for d in _dossiers_of(session, ids) for c in of_dossier(session, d)}
    if any(i not in known for i in ids):
        raise NotFound("người hoặc tập thể được chọn")
    for i in ids:
        _ready(known[i], wish)
    return [known[i] for i in ids]


def _one_class(session: Session, wish: IssueWish, chosen: Sequence[Candidate]) -> None:
    """Where the plan wants one decision per class, an issue, which is one decision, holds one of them."""
    plan, _ = current_plan(session, wish.plan_id)
    if plan.outputs.decisions == "per_class" and len({c.row.kind for c in chosen}) > 1:
        raise MixedClasses


def _dossiers_of(session: Session, nominee_ids: Sequence[int]) -> list[Dossier]:
    wanted = select(NomineeRecord.dossier_id).where(NomineeRecord.id.in_(nominee_ids))
    return list(session.scalars(select(Dossier).where(Dossier.id.in_(wanted))))


def _ready(candidate: Candidate, wish: IssueWish) -> None:
    dossier, row = candidate.dossier, candidate.row
    if dossier.plan_id != wish.plan_id or dossier.phase != wish.phase:
        raise BadRequest(f": “{row.name}” không thuộc kế hoạch, giai đoạn này")
    if dossier.state not in SEEN:
        raise WrongState(STATE_NAMES[dossier.state])
    if row.state != "chosen":
        raise WrongState(f"{row.name}: {NOMINEE_STATE_NAMES[row.state]}")


def taken_nominees(session: Session, besides: Issue | None = None) -> set[int]:
    """Who stands in a draft or an issued decision and was not taken back from it; drafts whose papers failed hold nobody."""
    live = select(Issue).where(Issue.status.in_(("draft", "issued"))).options(selectinload(Issue.revocations))
    found: set[int] = set()
    for issue in session.scalars(live):
        if issue is not besides and not (issue.status == "draft" and issue.state == "failed"):
            found |= {int(i) for i in issue.nominee_ids} - {int(i) for r in issue.revocations for i in r.nominee_ids}
    return found


def _once(session: Session, chosen: Sequence[Candidate], besides: Issue | None) -> None:
    """Nobody stands in two live issues."""
    taken = taken_nominees(session, besides)
    if twice := [c.row.name for c in chosen if c.row.id in taken]:
        raise AlreadyIssued(", ".join(twice))


def _in_order(session: Session, plan_id: str, chosen: list[Candidate]) -> list[Candidate]:
    """Collectives before persons, in the plan's order of categories."""
    place: dict[str, int] = {s.category: n for n, s in enumerate(current_plan(session, plan_id)[0].subjects)}
    return sorted(chosen, key=lambda c: (c.row.kind != "collective", place.get(c.row.category, len(place))))


def _confirmed(chosen: Sequence[Candidate]) -> None:
    """UnconfirmedNames, naming every one and why: the office fixes all of them in one go."""
    if open_ones := [f"{c.row.name} – {'; '.join(b.rstrip('.') for b in c.blocked)}" for c in chosen if c.blocked]:
        raise UnconfirmedNames("; ".join(open_ones))


def _within_quotas(session: Session, wish: IssueWish, chosen: Sequence[Candidate]) -> None:
    plan, _ = current_plan(session, wish.plan_id)
    ids = {c.row.id for c in chosen}
    awarded = [c for c in candidates(session, wish.plan_id, wish.phase) if c.row.state == "awarded" and c.row.id not in ids]
    found = check_chosen(session, plan, wish.phase, [*awarded, *chosen], override=wish.override_reason)
    if over := blocking(found):
        raise QuotaExceeded("; ".join(over))


def _award_list(plan_id: str, phase: Literal[1, 2], chosen: Sequence[Candidate]) -> AwardList:
    return AwardList(plan=plan_id, phase=phase, awards=[_award(c) for c in chosen])


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
