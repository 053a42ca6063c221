"""What happens when a job is given up: its dossier, issue or paper stops in front of a person, with a sentence that says so."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from dossier.errors import KhenThuongError
from storage import audit
from storage.dossiers import change_state
from storage.models import BatchItem, Dossier, Issue, PaperSet, PrintRun, SignedCopy, TemplateVersion

READING_STOPPED = (
    "Máy không đọc xong hồ sơ sau nhiều lần thử. Các tệp vẫn còn nguyên. "
    "Cán bộ mở hồ sơ để xem xét: bấm đọc lại, hoặc trả đơn vị quét lại tệp bị lỗi."
)


def stop_before_person(session: Session, kind: str, payload: dict[str, Any], error: KhenThuongError | None = None) -> None:
    """Leaves a visible trace of a dead job in the transaction that buries it. Unknown kinds leave the audit entry alone."""
    if kind == "read_dossier":
        _hold(session, payload["dossier_id"], error.text if error else READING_STOPPED)
    elif kind == "make_issue":
        _fail_issue(session, payload["issue_id"], error or KhenThuongError())
    elif kind == "make_print":
        _fail_print(session, payload["print_id"], error or KhenThuongError())
    elif kind == "make_paper_set":
        _fail_set(session, payload["set_id"], error or KhenThuongError())
    elif kind == "check_template":
        _fail_template(session, payload["version_id"])
    elif kind == "check_signed_copy":
        _fail_copy(session, payload["copy_id"], error or KhenThuongError())
    elif kind == "make_batch_item":
        _fail_item(session, payload["item_id"], error or KhenThuongError())
    subject = str(payload.get("dossier_id") or payload.get("issue_id") or payload.get("set_id") or kind)
    audit.record(session, "system", "job_given_up", subject, {"kind": kind, "code": error.code if error else "internal"})


def _hold(session: Session, dossier_id: str, reason: str) -> None:
    dossier = session.get(Dossier, dossier_id)
    if dossier is not None and dossier.state == "reading":
        change_state(session, dossier, "held", None, reason)


def _fail_issue(session: Session, issue_id: str, error: KhenThuongError) -> None:
    issue = session.get(Issue, issue_id)
    if issue is not None and issue.state == "making":
        told = {"code": error.code, "message": error.text, "hint": error.advice}
        issue.state, issue.error = "failed", told
        for edition in issue.editions:
            if edition.state == "making":
                edition.state, edition.error = "failed", told


def _fail_print(session: Session, print_id: str, error: KhenThuongError) -> None:
    run = session.get(PrintRun, print_id)
    if run is not None and run.state == "making":
        run.state = "failed"
        run.error = {"code": error.code, "message": error.text, "hint": error.advice}


def _fail_set(session: Session, set_id: str, error: KhenThuongError) -> None:
    row = session.get(PaperSet, set_id)
    if row is not None and row.state == "making":
        row.state = "failed"
        row.error = {"code": error.code, "message": error.text, "hint": error.advice}


def _fail_template(session: Session, version_id: int) -> None:
    row = session.get(TemplateVersion, version_id)
    if row is not None and row.state == "checking":
        row.state = "failed"


def _fail_copy(session: Session, copy_id: str, error: KhenThuongError) -> None:
    row = session.get(SignedCopy, copy_id)
    if row is not None and row.state == "checking":
        row.state = "failed"
        row.error = {"code": error.code, "message": error.text, "hint": error.advice}


def _fail_item(session: Session, item_id: int, error: KhenThuongError) -> None:
    row = session.get(BatchItem, item_id)
    if row is not None and row.state == "waiting":
        row.state = "failed"
        row.error = {"code": error.code, "message": error.text, "hint": error.advice}
