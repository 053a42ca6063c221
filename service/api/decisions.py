"""/api/…/nominees and /api/issues: opinions, choices, issuing, the state of an issue."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, jsonify, url_for
from flask.typing import ResponseReturnValue

from service.api.schemas import ChoiceBody, IssueBody, OpinionBody, body
from service.usecases import committee, review
from service.usecases.access import INSIDE, see_dossier, see_issue
from service.usecases.committee import Candidate
from service.usecases.issues import IssueWish, request_issue
from service.web import actor, guarded
from storage.db import session_scope
from storage.models import Issue, NomineeRecord

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


@api_decisions.post("/issues")
@guarded("office")
def issue() -> ResponseReturnValue:
    wanted = body(IssueBody)
    wish = IssueWish(
        plan_id=wanted.plan_id,
        phase=wanted.phase,
        nominee_ids=tuple(wanted.nominee_ids),
        number=wanted.number or None,
        issue_date=wanted.issue_date,
        signer=wanted.signer or None,
        override_reason=wanted.override_reason or None,
        again=wanted.reissue_of,
    )
    with session_scope() as session:
        made = request_issue(session, actor(), wish)
    status_url = url_for("api_decisions.issue_state", issue_id=made.id)
    answer = jsonify(id=made.id, status_url=status_url)
    answer.headers["Location"] = status_url
    return answer, 202


@api_decisions.get("/issues/<issue_id>")
@guarded(*INSIDE)
def issue_state(issue_id: str) -> ResponseReturnValue:
    with session_scope(read_only=True) as session:
        return jsonify(issue_json(see_issue(session, actor(), issue_id)))


def issue_json(found: Issue) -> dict[str, Any]:
    """The state of an issue with its papers; a session must be open."""
    papers = [
        {"id": p.id, "name": p.name, "url": url_for("papers.one", paper_id=p.id), "sha256": p.sha256, "size": p.size}
        for p in found.papers
    ]
    zip_url = url_for("papers.bundle", issue_id=found.id) if found.state == "ready" else None
    return {"id": found.id, "state": found.state, "error": found.error, "papers": papers, "zip_url": zip_url}
