"""Digital signatures of what was uploaded: of a dossier's files while it is read, of a decision's signed copy by a job of its own."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dossier.errors import FileRefused, KhenThuongError, NotFound, Unsupported
from storage import audit, blobs, jobs
from storage.db import session_scope
from storage.jobs import Claim
from storage.models import SignedCopy
from storage.settings import settings
from worker.tasks.running import Progress, handles

PICTURES = ("jpeg", "png", "tiff", "heic")


def reports_of(path: Path, name: str) -> list[dict[str, Any]]:
    """The files at ``path`` (itself, or what its ZIP holds) that have digital signatures, as Upload.signatures keeps them."""
    from worker.intake import signatures

    roots = signatures.read_roots(settings().trusted_roots)
    found = []
    for file, shown in _files(path, name, 0):
        report = signatures.check(file, roots)
        if report is not None:
            found.append({"file": shown, "report": report.model_dump(mode="json")})
    return found


def _files(path: Path, name: str, depth: int) -> Iterator[tuple[Path, str]]:
    from worker.intake.archive import LIMITS, unpack
    from worker.intake.sniff import sniff

    if depth > LIMITS.depth or sniff(path.read_bytes()) != "zip":
        yield path, name
        return
    folders: set[Path] = set()
    try:
        for entry in unpack(path):
            if entry.path is not None:
                folders.add(entry.path.parent)
                yield from _files(entry.path, f"{name}/{entry.name}", depth + 1)
    except FileRefused:
        return  # the reading has refused the archive already and says why
    finally:
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)


@handles("check_signed_copy")
def check_signed_copy(held: Claim, tell: Progress) -> None:
    """Looks at one signed copy: what it is, and its digital signatures. Its bytes stay as they came, whatever is found."""
    with session_scope(read_only=True) as session:
        copy = session.get(SignedCopy, held.payload["copy_id"])
        if copy is None:
            raise NotFound("bản đã ký này")
        name, sha256 = copy.name, copy.sha256
    tell("intake", 0, 1)
    with tempfile.TemporaryDirectory(prefix="khenthuong-signed-") as folder:
        path = Path(folder) / "signed-copy"
        with blobs.open_blob(sha256) as source, path.open("wb") as target:
            shutil.copyfileobj(source, target, blobs.CHUNK)
        kind, refused = _kind(path)
        reports = reports_of(path, name) if kind == "pdf" else []
    _keep(held, kind, refused, reports)


def _kind(path: Path) -> tuple[str, KhenThuongError | None]:
    """What the bytes are, and why they cannot be a signed paper."""
    from worker.intake.upload import discard, open_upload

    rows = open_upload(path)
    discard(rows)
    if len(rows) != 1:
        return "zip", Unsupported()
    row = rows[0]
    if row.refused is None and row.kind not in ("pdf", *PICTURES):
        return row.kind, Unsupported(hint="Bản đã ký phải là tệp PDF hoặc ảnh quét (JPG, PNG, TIFF, HEIC).")
    return row.kind, row.refused


def _keep(held: Claim, kind: str, refused: KhenThuongError | None, reports: Sequence[dict[str, Any]]) -> None:
    with session_scope() as session:
        jobs.finish(session, held)
        copy = session.get_one(SignedCopy, held.payload["copy_id"])
        copy.kind, copy.state = kind[:10], "refused" if refused else "checked"
        copy.error = {"code": refused.code, "message": refused.text, "hint": refused.advice} if refused else None
        copy.signatures = reports[0]["report"] if reports else None
        audit.record(session, "system", "signed_copy_checked", copy.issue_id, {"name": copy.name, "sha256": copy.sha256})
