"""The check sheet (phiếu kiểm tra hồ sơ) of a dossier: asked for once per judgement, made by a job, fetched when it is there."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dossier.errors import NotFound
from service.usecases.access import INSIDE, Actor, note, require
from storage.jobs import enqueue
from storage.judging import current_judgement
from storage.models import Dossier, Job, Judgement, Paper

KIND = "make_check_sheet"


def ask(session: Session, actor: Actor, dossier: Dossier) -> dict[str, Any]:
    """Queues the sheet of the standing judgement unless it is there or on its way; gives its state."""
    require(actor, *INSIDE)
    judgement = _judgement(session, dossier)
    if not papers(session, judgement):
        enqueue(session, KIND, _key(judgement), {"dossier_id": dossier.id, "judgement_id": judgement.id})
        note(session, actor, "check_sheet_requested", dossier.code, judgement=judgement.id)
    return state(session, dossier)


def state(session: Session, dossier: Dossier) -> dict[str, Any]:
    """``{"state": none | making | ready | failed, "papers": [{id, name}], "error"}`` of the standing judgement."""
    judgement = _judgement(session, dossier)
    made = papers(session, judgement)
    job = session.scalars(select(Job).where(Job.kind == KIND, Job.key == _key(judgement))).first()
    word = "ready" if made else {None: "none", "dead": "failed"}.get(job.state if job else None, "making")
    return {"state": word, "papers": [{"id": p.id, "name": p.name} for p in made], "error": job.error if job else None}


def papers(session: Session, judgement: Judgement) -> list[Paper]:
    """The made files of a judgement's sheet."""
    return list(
        session.scalars(
            select(Paper).where(Paper.judgement_id == judgement.id, Paper.state_change_id.is_(None)).order_by(Paper.id)
        )
    )


def _judgement(session: Session, dossier: Dossier) -> Judgement:
    found = current_judgement(session, dossier)
    if found is None:
        raise NotFound("báo cáo kiểm tra của hồ sơ này")
    return found


def _key(judgement: Judgement) -> str:
    return f"{judgement.dossier_id}:{judgement.id}"
