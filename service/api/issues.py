"""/api/issues: drafting and issuing, corrections, revocations, signed copies, the state of an issue."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, jsonify, request, url_for
from flask.typing import ResponseReturnValue

from dossier.errors import NotFound
from service.api.schemas import (
    ConfirmBody,
    FixBody,
    IssueBody,
    ReasonBody,
    RevokeBody,
    body,
)
from service.errors import BadRequest
from service.security import UPLOAD_LIMIT, limiter
from service.usecases import amend, numbers, signed
from service.usecases.access import INSIDE, require, see_issue
from service.usecases.issues import IssueWish, cancel_draft, request_issue, try_again
from service.usecases.uploads import receive
from service.web import actor, app_settings, guarded
from storage.db import session_scope
from storage.models import Issue

api_issues = Blueprint("api_issues", __name__, url_prefix="/api/issues")


@api_issues.post("")
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
        next_number=wanted.next_number,
        reason=wanted.reason,
    )
    with session_scope() as session:
        made = request_issue(session, actor(), wish)
    return _accepted(made)


def _accepted(made: Issue) -> ResponseReturnValue:
    status_url = url_for("api_issues.issue_state", issue_id=made.id)
    answer = jsonify(id=made.id, status_url=status_url)
    answer.headers["Location"] = status_url
    return answer, 202


@api_issues.get("/offer")
@guarded(*INSIDE)
def offered() -> ResponseReturnValue:
    """The next number and the signers of a day."""
    try:
        day = date.fromisoformat(request.args.get("date", ""))
    except ValueError:
        raise BadRequest(": ngày ký phải là một ngày có thật") from None
    with session_scope(read_only=True) as session:
        found = numbers.offer(session, request.args.get("plan_id") or app_settings().default_plan, day)
    return jsonify(
        symbol=found.series.symbol,
        term=found.series.term,
        next_number=found.next_number,
        shown=found.series.shown(found.next_number),
        signers=found.signers,
        default_signer=found.default_signer,
    )


@api_issues.get("/<issue_id>")
@guarded(*INSIDE)
def issue_state(issue_id: str) -> ResponseReturnValue:
    with session_scope(read_only=True) as session:
        return jsonify(issue_json(see_issue(session, actor(), issue_id)))


def issue_json(found: Issue) -> dict[str, Any]:
    """The state of an issue with the papers that stand; a session must be open."""
    papers = [
        {
            "id": p.id,
            "name": p.name,
            "url": url_for("papers.one", paper_id=p.id),
            "sha256": p.sha256,
            "size": p.size,
            "edition": p.edition,
        }
        for p in found.papers
        if p.replaced_at is None
    ]
    zip_url = url_for("papers.bundle", issue_id=found.id) if found.state == "ready" else None
    return {
        "id": found.id,
        "status": found.status,
        "state": found.state,
        "error": found.error,
        "number": found.number,
        "symbol": found.symbol,
        "term": found.term,
        "date": found.issue_date.isoformat() if found.issue_date else None,
        "signer": found.signer,
        "edition": found.edition,
        "papers": papers,
        "zip_url": zip_url,
    }


@api_issues.post("/<issue_id>/retry")
@guarded("office")
def retry(issue_id: str) -> ResponseReturnValue:
    with session_scope() as session:
        return _accepted(try_again(session, actor(), issue_id))


@api_issues.post("/<issue_id>/cancel")
@guarded("office")
def cancel(issue_id: str) -> ResponseReturnValue:
    wanted = body(ReasonBody)
    with session_scope() as session:
        made = cancel_draft(session, actor(), issue_id, wanted.reason)
        return jsonify(id=made.id, status=made.status)


@api_issues.post("/<issue_id>/corrections")
@guarded("office")
def fix(issue_id: str) -> ResponseReturnValue:
    wanted = body(FixBody)
    words = {f: v for f in ("name", "honorific", "position", "unit") if (v := getattr(wanted, f)) is not None}
    with session_scope() as session:
        edition = amend.propose(session, actor(), issue_id, wanted.place, words, reason=wanted.reason)
        return jsonify(id=issue_id, edition=edition.edition, changes=edition.changes), 201


@api_issues.post("/<issue_id>/corrections/confirm")
@guarded(*amend.CONFIRMERS)
def confirm_fix(issue_id: str) -> ResponseReturnValue:
    wanted = body(ConfirmBody)
    with session_scope() as session:
        edition = amend.confirm(session, actor(), issue_id, compared=wanted.compared)
        return jsonify(id=issue_id, edition=edition.edition), 202


@api_issues.post("/<issue_id>/corrections/drop")
@guarded(*amend.CONFIRMERS)
def drop_fix(issue_id: str) -> ResponseReturnValue:
    with session_scope() as session:
        edition = amend.drop(session, actor(), issue_id)
        return jsonify(id=issue_id, edition=edition.edition)


@api_issues.post("/<issue_id>/revocations")
@guarded("office")
def revoke(issue_id: str) -> ResponseReturnValue:
    wanted = body(RevokeBody)
    with session_scope() as session:
        row = amend.revoke(session, actor(), issue_id, wanted.places, (wanted.number, wanted.decision_date), reason=wanted.reason)
        return jsonify(id=issue_id, places=row.places, number=row.decision_number), 201


@api_issues.post("/<issue_id>/signed")
@limiter.limit(UPLOAD_LIMIT)
@guarded("office")
def attach(issue_id: str) -> ResponseReturnValue:
    """The signed scan or PDF of a paper, as multipart."""
    person = actor()
    require(person, "office")
    with session_scope(read_only=True) as session:
        see_issue(session, person, issue_id)  # refused before the bytes are taken
    incoming = receive(request, app_settings())
    if not incoming.files:
        raise NotFound("tệp nào trong yêu cầu")
    with session_scope() as session:
        fields = incoming.fields
        rows = signed.attach(
            session, person, issue_id, fields.get("paper", "decision"), incoming.files, words=fields.get("note", "")
        )
        return jsonify(id=issue_id, copies=[{"id": r.id, "name": r.name, "sha256": r.sha256} for r in rows]), 201


@api_issues.get("/signed/<copy_id>")
@guarded(*INSIDE)
def copy_state(copy_id: str) -> ResponseReturnValue:
    with session_scope(read_only=True) as session:
        row = signed.see_copy(session, actor(), copy_id)
    report = signed.report_of(row)
    state = "making" if row.state == "checking" else row.state
    verdict = report.verdict if report else None
    return jsonify(id=row.id, state=state, error=row.error, kind=row.kind, verdict=verdict, signatures=row.signatures)


@api_issues.post("/signed/<copy_id>/check")
@guarded("office")
def check_copy(copy_id: str) -> ResponseReturnValue:
    with session_scope() as session:
        return jsonify(id=signed.check_again(session, actor(), copy_id).id), 202


@api_issues.post("/signed/<copy_id>/retire")
@guarded("office")
def retire_copy(copy_id: str) -> ResponseReturnValue:
    with session_scope() as session:
        return jsonify(id=signed.retire(session, actor(), copy_id).id)
