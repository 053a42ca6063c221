"""How far a dossier is: the state, the stage of its reading, pages done, and one row per file."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dossier.findings import VERDICT_NAMES
from dossier.lifecycle import STATE_NAMES
from dossier.signatures import SignatureReport
from service.labels import STAGES
from storage.dossiers import live_uploads
from storage.models import Dossier, Job, Upload

STILL_MOVING = frozenset({"receiving", "reading"})
DEAD_READING = {
    "code": "reading_failed",
    "message": "Máy chưa đọc được hồ sơ này sau nhiều lần thử.",
    "hint": "Báo người quản trị chạy lại; các tệp đã nộp vẫn còn nguyên.",
}


def reading_job(session: Session, dossier: Dossier) -> Job | None:
    """The newest reading job of the dossier."""
    wanted = select(Job).where(Job.kind == "read_dossier", Job.key.like(f"{dossier.id}:%"))
    return session.scalars(wanted.order_by(Job.id.desc()).limit(1)).first()


def file_status(upload: Upload) -> dict[str, Any]:
    """One file's row as the API and the pages' scripts show it."""
    return {
        "id": upload.id,
        "name": upload.name,
        "size": upload.size,
        "status": upload.status,
        "pages": upload.pages,
        "pages_done": upload.pages_done,
        "error": upload.error,
        "signatures": [_signed(found) for found in upload.signatures or []],
    }


def _signed(found: dict[str, Any]) -> dict[str, Any]:
    """One PDF of the upload with digital signatures: what is known of them, in words too."""
    report = SignatureReport.model_validate(found["report"])
    words = [{**s.model_dump(mode="json"), "sentence": s.sentence} for s in report.signatures]
    return {
        "file": found["file"],
        "verdict": report.verdict,
        "short": report.short,
        "sentence": report.sentence,
        "signatures": words,
    }


def dossier_status(session: Session, dossier: Dossier) -> dict[str, Any]:
    """The whole status of PLATFORM.md; ``done`` says that no machine works on the dossier now."""
    files = [file_status(u) for u in live_uploads(session, dossier)]
    job = reading_job(session, dossier)
    stage = _stage(dossier, job)
    done, total = _pages(files, job)
    return {
        "id": dossier.id,
        "code": dossier.code,
        "state": dossier.state,
        "state_name": STATE_NAMES[dossier.state],
        "stage": stage,
        "stage_name": STAGES.get(stage, stage),
        "pages_done": done,
        "pages_total": total,
        "verdict": dossier.verdict,
        "verdict_name": VERDICT_NAMES.get(dossier.verdict or ""),
        "version": dossier.version,
        "done": dossier.state not in STILL_MOVING or stage == "failed",
        "error": DEAD_READING if stage == "failed" else None,
        "files": files,
    }


def _stage(dossier: Dossier, job: Job | None) -> str:
    if dossier.state not in STILL_MOVING:
        return "done"
    if dossier.state == "receiving" or job is None:
        return "receiving"
    if job.state == "dead":
        return "failed"
    return str(job.progress.get("stage") or "opening") if job.state == "running" else "queued"


def _pages(files: list[dict[str, Any]], job: Job | None) -> tuple[int, int]:
    """Pages read and pages in all: the job's own count while it runs, the files' afterwards."""
    progress = job.progress if job is not None and job.state == "running" else {}
    if progress.get("total"):
        return int(progress.get("done", 0)), int(progress["total"])
    return sum(f["pages_done"] for f in files), sum(f["pages"] for f in files)
