"""/api/paper-sets: asking for the papers beside the decision, their state, giving the notices to the units."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, jsonify, url_for
from flask.typing import ResponseReturnValue

from dossier.office_papers import Signing
from service.api.schemas import PaperSetBody, body
from service.usecases import office_papers as use
from service.usecases.access import INSIDE
from service.web import actor, guarded
from storage.db import session_scope
from storage.models import PaperSet

api_paper_sets = Blueprint("api_paper_sets", __name__, url_prefix="/api/paper-sets")


@api_paper_sets.post("")
@guarded("reviewer", "office")
def ask() -> ResponseReturnValue:
    """Freezes what the papers say and queues the job; each kind is for the roles of use.MAY_ASK."""
    wanted = body(PaperSetBody)
    signing = Signing(number=wanted.number or None, day=wanted.day, title=wanted.signer_title, name=wanted.signer.strip())
    wish = use.Wish(
        kind=wanted.kind,
        plan_id=wanted.plan_id,
        phase=wanted.phase,
        dossier_id=wanted.dossier_id,
        nominee_id=wanted.nominee_id,
        issue_id=wanted.issue_id,
        edition=wanted.edition,
        signing=signing,
    )
    with session_scope() as session:
        made = use.ask(session, actor(), wish)
    status_url = url_for("api_paper_sets.state", set_id=made.id)
    answer = jsonify(id=made.id, status_url=status_url)
    answer.headers["Location"] = status_url
    return answer, 202


@api_paper_sets.get("/<set_id>")
@guarded(*INSIDE)
def state(set_id: str) -> ResponseReturnValue:
    with session_scope(read_only=True) as session:
        return jsonify(set_json(use.see_set(session, actor(), set_id)))


@api_paper_sets.post("/<set_id>/release")
@guarded("reviewer", "office")
def release(set_id: str) -> ResponseReturnValue:
    with session_scope() as session:
        return jsonify(set_json(use.release(session, actor(), set_id)))


def set_json(row: PaperSet) -> dict[str, Any]:
    """The state of a set with its papers; a session must be open."""
    papers = [
        {"id": p.id, "name": p.name, "url": url_for("papers.one", paper_id=p.id), "sha256": p.sha256, "size": p.size}
        for p in row.papers
    ]
    return {
        "id": row.id,
        "kind": row.kind,
        "state": row.state,
        "error": row.error,
        "papers": papers,
        "zip_url": url_for("papers.set_bundle", set_id=row.id) if row.state == "ready" else None,
        "released": row.released_at is not None,
    }
