"""/api/…/nominees: opinions and choices."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from service.api.schemas import ChoiceBody, OpinionBody, body
from service.usecases import committee, review
from service.usecases.access import INSIDE, see_dossier
from service.usecases.committee import Candidate
from service.web import actor, guarded
from storage.db import session_scope
from storage.models import NomineeRecord

api_decisions = Blueprint("api_decisions", __name__, url_prefix="/api")


@api_decisions.get("/dossiers/<dossier_id>/nominees")
@guarded(*INSIDE)
def nominees(dossier_id: str) -> ResponseReturnValue:
    with session_scope(read_only=True) as session:
        found = committee.of_dossier(session, see_dossier(session, actor(), dossier_id))
    return jsonify([_nominee(c) for c in found])


def _nominee(candidate: Candidate) -> dict[str, Any]:
    judged = candidate.judged
    return {
        **_row(candidate.row),
        "dossier_id": candidate.dossier.id,
        "eligibility": judged.eligibility if judged else "unknown",
        "blocked": candidate.blocked,
    }


def _row(row: NomineeRecord) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "kind": row.kind,
        "category": row.category,
        "state": row.state,
        "opinion": row.opinion,
        "choice_note": row.choice_note,
    }


@api_decisions.post("/nominees/<int:nominee_id>/opinion")
@guarded("reviewer")
def opinion(nominee_id: int) -> ResponseReturnValue:
    wanted = body(OpinionBody)
    with session_scope() as session:
        row = review.give_opinion(session, actor(), nominee_id, wanted.opinion, wanted.note)
    return jsonify(_row(row))


@api_decisions.post("/nominees/<int:nominee_id>/choice")
@guarded("committee")
def choice(nominee_id: int) -> ResponseReturnValue:
    wanted = body(ChoiceBody)
    with session_scope() as session:
        row = committee.choose(session, actor(), nominee_id, wanted.choice, wanted.note)
    return jsonify(_row(row))
