"""The request to the unit (công văn yêu cầu bổ sung) that goes with a return: asked for with it, made by a job, fetched by both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from dossier.errors import KhenThuongError
from service.usecases.access import Actor, note
from storage.jobs import enqueue
from storage.judging import current_judgement
from storage.models import Dossier, Job, Paper, StateChange, utcnow

KIND = "make_letter"


class DeadlinePassed(KhenThuongError):
    code = "deadline_passed"
    message = "Hạn bổ sung {detail} đã qua."
    hint = "Chọn một ngày sau hôm nay, hoặc để trống để điền tay trên công văn."


@dataclass(frozen=True, slots=True)
class Wish:
    """``until``: the day by which the unit answers, None for the pen. ``with_findings``: also what the machine holds open."""

    until: date | None = None
    with_findings: bool = True


def ask(session: Session, actor: Actor, dossier: Dossier, change: StateChange, wish: Wish) -> Job:
    """Queues the letter of one return in the transaction that returns the dossier. Raises DeadlinePassed."""
    if wish.until is not None and wish.until < tomorrow():
        raise DeadlinePassed(wish.until.strftime("%d/%m/%Y"))
    judgement = current_judgement(session, dossier)
    payload = {
        "dossier_id": dossier.id,
        "state_change_id": change.id,
        "judgement_id": judgement.id if judgement else None,
        "deadline": wish.until.isoformat() if wish.until else None,
        "with_findings": wish.with_findings,
    }
    note(session, actor, "letter_requested", dossier.code, until=payload["deadline"])
    return enqueue(session, KIND, _key(change), payload)


def state(session: Session, change: StateChange) -> dict[str, Any]:
    """``{"state": none | making | ready | failed, "papers": [{id, name}], "error"}`` of the letter of one return."""
    made = session.scalars(select(Paper).where(Paper.state_change_id == change.id).order_by(Paper.id)).all()
    job = session.scalars(select(Job).where(Job.kind == KIND, Job.key == _key(change))).first()
    word = "ready" if made else {None: "none", "dead": "failed"}.get(job.state if job else None, "making")
    papers = [{"id": p.id, "name": p.name} for p in made]
    return {"state": word, "papers": papers, "error": job.error if job is not None and word == "failed" else None}


def newest(session: Session, dossier: Dossier) -> StateChange | None:
    """The newest return of the dossier, whatever became of it since."""
    query = select(StateChange).where(StateChange.dossier_id == dossier.id, StateChange.new == "returned")
    return session.scalars(query.order_by(StateChange.id.desc()).limit(1)).first()


def of_returns(session: Session, dossier: Dossier) -> dict[int, list[Paper]]:
    """The letters of every return: id of the state change to its files."""
    query = select(Paper).where(Paper.dossier_id == dossier.id, Paper.state_change_id.is_not(None)).order_by(Paper.id)
    found: dict[int, list[Paper]] = {}
    for paper in session.scalars(query):
        found.setdefault(paper.state_change_id or 0, []).append(paper)
    return found


def tomorrow() -> date:
    """The first day that a deadline may have, on Vietnamese calendars."""
    return utcnow().astimezone(ZoneInfo("Asia/Ho_Chi_Minh")).date() + timedelta(days=1)


def _key(change: StateChange) -> str:
    return f"{change.dossier_id}:{change.id}"
