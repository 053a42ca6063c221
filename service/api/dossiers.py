"""/api/dossiers: uploading, watching, correcting, deciding."""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from flask import Blueprint, Response, jsonify, request, url_for
from flask.typing import ResponseReturnValue

from dossier.corrections import document_anchor
from dossier.documents import Document
from dossier.errors import NotFound
from service import labels
from service.api.schemas import ArrivalBody, CorrectionBody, ExtensionBody, NoteBody, ReasonBody, ReturnBody, body
from service.security import UPLOAD_LIMIT, limiter
from service.usecases import letters, review, sheets
from service.usecases.access import INSIDE, Actor, own_dossier, require, see_dossier
from service.usecases.corrections import Wish, correct
from service.usecases.flags import SPARE, Flag, flags, spare
from service.usecases.listed import Block, ShownRow, blocks
from service.usecases.progress import dossier_status, file_status
from service.usecases.uploads import Incoming, add_files, hand_in, new_dossier, receive, register_arrival, retire_file
from service.web import actor, app_settings, guarded
from storage.db import session_scope
from storage.models import Dossier, Upload
from storage.plans import current_plan
from storage.readings import corrected, corrected_result

api_dossiers = Blueprint("api_dossiers", __name__, url_prefix="/api/dossiers")
FAST_POLL = 2
SLOW_POLL = 10


@api_dossiers.post("")
@limiter.limit(UPLOAD_LIMIT)
@guarded()
def create() -> ResponseReturnValue:
    """A new dossier with its files, handed to the readers at once unless the field ``submit`` is 0."""
    person = actor()
    require(person, "unit", "records_clerk")
    incoming = receive(request, app_settings())
    with session_scope() as session:
        dossier = new_dossier(session, person, incoming.fields, app_settings().default_plan)
        rows = add_files(session, person, dossier, incoming.files)
        if incoming.fields.get("submit") != "0":
            hand_in(session, person, dossier)
    return _received(dossier, rows, 202)


@api_dossiers.post("/<dossier_id>/files")
@limiter.limit(UPLOAD_LIMIT)
@guarded()
def add(dossier_id: str) -> ResponseReturnValue:
    """More files for a dossier that is being filled or was returned."""
    person = actor()
    with session_scope(read_only=True) as session:
        own_dossier(session, person, dossier_id)  # refused before the bytes are taken
    incoming: Incoming = receive(request, app_settings())
    with session_scope() as session:
        dossier = own_dossier(session, person, dossier_id)
        rows = add_files(session, person, dossier, incoming.files)
    return _received(dossier, rows, 201)


def _received(dossier: Dossier, rows: list[Upload], code: int) -> Response:
    status_url = url_for("api_dossiers.status", dossier_id=dossier.id)
    answer = jsonify(id=dossier.id, code=dossier.code, status_url=status_url, files=[file_status(r) for r in rows])
    answer.status_code = code
    answer.headers["Location"] = status_url
    return answer


@api_dossiers.delete("/<dossier_id>/files/<upload_id>")
@guarded()
def retire(dossier_id: str, upload_id: str) -> ResponseReturnValue:
    with session_scope() as session:
        dossier = retire_file(session, actor(), dossier_id, upload_id)
        found = dossier_status(session, dossier)
    return jsonify(found)


@api_dossiers.post("/<dossier_id>/submit")
@guarded()
def submit(dossier_id: str) -> ResponseReturnValue:
    person = actor()
    with session_scope() as session:
        dossier = own_dossier(session, person, dossier_id)
        hand_in(session, person, dossier)
        found = dossier_status(session, dossier)
    return jsonify(found), 202


@api_dossiers.post("/<dossier_id>/arrival")
@guarded("records_clerk")
def arrival(dossier_id: str) -> ResponseReturnValue:
    wanted = body(ArrivalBody)
    with session_scope() as session:
        return _state(register_arrival(session, actor(), dossier_id, wanted.received_on, wanted.incoming_number))


@api_dossiers.get("/<dossier_id>/status")
@guarded()
def status(dossier_id: str) -> ResponseReturnValue:
    with session_scope(read_only=True) as session:
        found = dossier_status(session, see_dossier(session, actor(), dossier_id))
    answer = jsonify(found)
    answer.set_etag(sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()[:32])
    if not found["done"]:
        answer.headers["Retry-After"] = str(FAST_POLL if found["stage"] == "reading" else FAST_POLL * 2)
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer.make_conditional(request)


@api_dossiers.get("/<dossier_id>/report")
@guarded()
def report(dossier_id: str) -> ResponseReturnValue:
    """The standing CheckReport; ``?download=1`` gives it as a file."""
    with session_scope(read_only=True) as session:
        dossier = see_dossier(session, actor(), dossier_id)
        found = review.report_of(session, dossier)
    if found is None:
        raise NotFound("báo cáo kiểm tra của hồ sơ này")
    answer = jsonify(found.model_dump(mode="json"))
    if request.args.get("download"):
        answer.headers["Content-Disposition"] = f'attachment; filename="{dossier.code}.json"'
    return answer


@api_dossiers.get("/<dossier_id>/flags")
@guarded(*INSIDE)
def flag_list(dossier_id: str) -> ResponseReturnValue:
    with session_scope(read_only=True) as session:
        dossier = see_dossier(session, actor(), dossier_id)
        result, sealed = corrected_result(session, dossier), current_plan(session, dossier.plan_id)[0].seal_wanted_on
        found = [*flags(result, sealed), *spare(result, sealed)]
    return jsonify([_flag(dossier_id, f) for f in found])


def _flag(dossier_id: str, flag: Flag) -> dict[str, Any]:
    where = flag.evidence
    box = ",".join(f"{edge:.4f}" for edge in where.box) if where else ""
    return {
        "target": flag.target,
        "asked": flag.weight < SPARE,
        "label": flag.label,
        "document": {"id": flag.document_id, "name": flag.document},
        "value": flag.value,
        "raw": flag.raw,
        "suggestions": list(flag.suggestions),
        "rows": None if flag.rows is None else list(flag.rows),
        "evidence": where.model_dump() if where else None,
        "crop_url": url_for("images.crop", dossier_id=dossier_id, file=where.file, page=where.page, o=box) if where else None,
    }


@api_dossiers.post("/<dossier_id>/corrections")
@guarded("reviewer")
def make_correction(dossier_id: str) -> ResponseReturnValue:
    wanted = body(CorrectionBody)
    wish = Wish(**{**wanted.model_dump(), "also": tuple(wanted.also)})
    with session_scope() as session:
        outcome = correct(session, actor(), dossier_id, wish)
    return jsonify(asdict(outcome))


@api_dossiers.get("/<dossier_id>/rows")
@guarded(*INSIDE)
def rows(dossier_id: str) -> ResponseReturnValue:
    """Every list of every document, its rows with the targets that corrections name them by, and what was struck out."""
    with session_scope(read_only=True) as session:
        found = corrected(session, see_dossier(session, actor(), dossier_id))
    return jsonify([_block(d, block) for d in found.result.documents for block in blocks(found, d)])


def _block(document: Document, block: Block) -> dict[str, Any]:
    return {
        "target": block.target,
        "title": block.title,
        "document": {"id": document.id, "name": labels.document_name(document)},
        "may_lack_rows": block.unsure,
        "rows": [_row(row) for row in block.rows],
        "removed": [{**_row(row), "removed_by": row.struck} for row in block.struck],
        "pages": [anchor for anchor, _, _ in block.pages],
    }


def _row(row: ShownRow) -> dict[str, Any]:
    return {
        "target": row.target,
        "text": row.line,
        "cells": row.raw,
        "needs_review": row.unsure,
        "by_hand": row.hand,
        "evidence": row.evidence.model_dump() if row.evidence else None,
    }


@api_dossiers.get("/<dossier_id>/documents")
@guarded()
def documents(dossier_id: str) -> ResponseReturnValue:
    """The documents by anchor, as move_page wants them."""
    with session_scope(read_only=True) as session:
        result = corrected_result(session, see_dossier(session, actor(), dossier_id))
    return jsonify([{"anchor": document_anchor(result, d), "id": d.id, "kind": d.kind} for d in result.documents])


@api_dossiers.post("/<dossier_id>/accept")
@guarded("reviewer")
def accept(dossier_id: str) -> ResponseReturnValue:
    wanted = body(NoteBody)
    with session_scope() as session:
        return _state(review.accept(session, actor(), dossier_id, wanted.note, wanted.version))


@api_dossiers.post("/<dossier_id>/return")
@guarded("reviewer")
def send_back(dossier_id: str) -> ResponseReturnValue:
    wanted = body(ReturnBody)
    letter = letters.Wish(wanted.deadline, wanted.with_findings)
    with session_scope() as session:
        return _state(review.send_back(session, actor(), dossier_id, wanted.reason, letter=letter, version=wanted.version))


@api_dossiers.get("/<dossier_id>/letter")
@guarded()
def letter_state(dossier_id: str) -> ResponseReturnValue:
    """The state of the newest return's letter, for the offices and for the unit itself."""
    with session_scope(read_only=True) as session:
        change = letters.newest(session, see_dossier(session, actor(), dossier_id))
        if change is None:
            raise NotFound("công văn yêu cầu bổ sung của hồ sơ này")
        return jsonify(letters.state(session, change))


@api_dossiers.post("/<dossier_id>/read-again")
@guarded("reviewer")
def read_again(dossier_id: str) -> ResponseReturnValue:
    """The readers look once more, as after pages were moved."""
    with session_scope() as session:
        return _state(review.read_again(session, actor(), dossier_id))


@api_dossiers.post("/<dossier_id>/extension")
@guarded("reviewer")
def extension(dossier_id: str) -> ResponseReturnValue:
    """A later last day for this dossier alone; without ``until`` an earlier grant is taken back."""
    wanted = body(ExtensionBody)
    with session_scope() as session:
        return _state(review.extend(session, actor(), dossier_id, wanted.until, reason=wanted.reason, version=wanted.version))


@api_dossiers.post("/<dossier_id>/reopen")
@guarded("reviewer")
def reopen(dossier_id: str) -> ResponseReturnValue:
    wanted = body(ReasonBody)
    with session_scope() as session:
        return _state(review.reopen(session, actor(), dossier_id, wanted.reason))


def _state(dossier: Dossier) -> Response:
    return jsonify(id=dossier.id, code=dossier.code, state=dossier.state, verdict=dossier.verdict, version=dossier.version)


@api_dossiers.post("/<dossier_id>/check-sheet")
@guarded(*INSIDE)
def check_sheet(dossier_id: str) -> ResponseReturnValue:
    """Asks for the check sheet (phiếu kiểm tra hồ sơ) of the standing judgement; made by a job."""
    person: Actor = actor()
    with session_scope() as session:
        found = sheets.ask(session, person, see_dossier(session, person, dossier_id))
    return jsonify(found), 202


@api_dossiers.get("/<dossier_id>/check-sheet")
@guarded(*INSIDE)
def check_sheet_state(dossier_id: str) -> ResponseReturnValue:
    with session_scope(read_only=True) as session:
        return jsonify(sheets.state(session, see_dossier(session, actor(), dossier_id)))
