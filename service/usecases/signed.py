"""Signed copies of issued papers: the scan or the digitally signed PDF comes back and is attached, kept byte for byte."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from dossier.errors import NotFound
from dossier.signatures import SignatureReport
from service.errors import BadRequest
from service.usecases.access import INSIDE, Actor, note, require, see_issue
from service.usecases.uploads import Received
from storage import blobs
from storage.dossiers import file_name
from storage.jobs import enqueue
from storage.models import SignedCopy, utcnow

JOB = "check_signed_copy"
PAPERS = {"decision": "Quyết định", "list": "Danh sách kèm theo", "other": "Văn bản khác"}
MOST_AT_ONCE = 20


def attach(
    session: Session, actor: Actor, issue_id: str, paper: str, files: Sequence[Received], *, words: str
) -> list[SignedCopy]:
    """One row per file, whose bytes are durable already; what they are and who signed is looked at by a job. A refused file stops all."""
    require(actor, "office")
    issue = see_issue(session, actor, issue_id)
    if issue.status == "cancelled":
        raise NotFound("lần phát hành còn hiệu lực")
    if not 0 < len(files) <= MOST_AT_ONCE or paper not in PAPERS:
        raise BadRequest(f": chọn từ 1 đến {MOST_AT_ONCE} tệp" if paper in PAPERS else ": chưa chọn loại văn bản")
    for file in files:
        if file.error is not None:
            raise file.error
    return [_row(session, actor, issue.id, f, paper=paper, words=words.strip()[:500]) for f in files]


def _row(session: Session, actor: Actor, issue_id: str, file: Received, *, paper: str, words: str) -> SignedCopy:
    blob = file.blob
    assert blob is not None, "refused files were told before"
    blobs.register(session, blob)
    row = SignedCopy(issue_id=issue_id, paper=paper, name=file_name(file.name), sha256=blob.sha256, size=blob.size, note=words)
    row.added_by = actor.id
    session.add(row)
    session.flush()
    note(session, actor, "signed_copy_added", issue_id, name=row.name, sha256=blob.sha256)
    enqueue(session, JOB, row.id, {"copy_id": row.id, "issue_id": issue_id})
    return row


def check_again(session: Session, actor: Actor, copy_id: str) -> SignedCopy:
    """Looks at the copy once more, as after roots were installed."""
    require(actor, "office")
    row = see_copy(session, actor, copy_id)
    row.state, row.error = "checking", None
    enqueue(session, JOB, row.id, {"copy_id": row.id, "issue_id": row.issue_id})
    return row


def retire(session: Session, actor: Actor, copy_id: str) -> SignedCopy:
    """Takes a copy that was attached by mistake off the list; its row and bytes stay."""
    require(actor, "office")
    row = see_copy(session, actor, copy_id)
    if row.retired_at is None:
        row.retired_at, row.retired_by = utcnow(), actor.id
        note(session, actor, "signed_copy_retired", row.issue_id, name=row.name, sha256=row.sha256)
    return row


def see_copy(session: Session, actor: Actor, copy_id: str) -> SignedCopy:
    """One copy, for the Bloc's offices."""
    require(actor, *INSIDE)
    row = session.get(SignedCopy, copy_id)
    if row is None:
        raise NotFound("bản đã ký này")
    return row


def report_of(row: SignedCopy) -> SignatureReport | None:
    """What is known of its digital signatures; None for a scan or while nobody looked."""
    return SignatureReport.model_validate(row.signatures) if row.signatures else None
