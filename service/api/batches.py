"""/api/batches: starting batches, their state, the failed items again."""

from __future__ import annotations

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from service.api.schemas import BatchBody, CertificatesBody, body
from service.usecases import batches
from service.usecases.access import INSIDE
from service.web import actor, guarded
from storage.db import session_scope

api_batches = Blueprint("api_batches", __name__, url_prefix="/api")


@api_batches.post("/batches")
@guarded(*INSIDE)
def start() -> ResponseReturnValue:
    wanted = body(BatchBody)
    with session_scope() as session:
        return jsonify(id=batches.start(session, actor(), wanted.kind, wanted.plan_id, wanted.phase).id), 202


@api_batches.post("/issues/<issue_id>/batches")
@guarded("office")
def certificates(issue_id: str) -> ResponseReturnValue:
    wanted = body(CertificatesBody)
    with session_scope() as session:
        made = batches.start_certificates(session, actor(), issue_id, on_blank=wanted.on == "blank", printer_id=wanted.printer_id)
        return jsonify(id=made.id), 202


@api_batches.get("/batches/<batch_id>")
@guarded(*INSIDE)
def state(batch_id: str) -> ResponseReturnValue:
    with session_scope(read_only=True) as session:
        standing = batches.standing(batches.see(session, actor(), batch_id))
        items = [{"position": i.position, "title": i.title, "state": i.state, "error": i.error} for i in standing.batch.items]
    return jsonify(id=batch_id, state=standing.state, counts=dict(standing.counts), total=standing.total, items=items)


@api_batches.post("/batches/<batch_id>/retry")
@guarded(*INSIDE)
def retry(batch_id: str) -> ResponseReturnValue:
    with session_scope() as session:
        return jsonify(id=batch_id, again=batches.retry_failed(session, actor(), batch_id)), 202
