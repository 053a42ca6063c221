"""The job "read_dossier": reads a dossier's live files, keeps the reading, judges it, and hands the dossier to a reviewer."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from dossier.corrections import page_moves
from dossier.documents import FileResult, ReadResult
from dossier.errors import NotFound
from storage import blobs, jobs
from storage.artefacts import ArtefactStore
from storage.db import session_scope
from storage.dossiers import change_state, live_uploads, rejudge
from storage.jobs import Claim
from storage.models import Dossier, Reading, Upload
from storage.readings import correction_entries
from storage.settings import settings
from worker.tasks.running import Progress, handles
from worker.tasks.signatures import reports_of

HELD_FOR_MARK = "Hồ sơ có tệp mang dấu chỉ độ mật nên được giữ lại, không xử lý tự động."
NOTHING_READ = "Không đọc được tệp nào của hồ sơ."


@dataclass(frozen=True, slots=True)
class Incoming:
    """One live upload as the pipeline sees it. ``folder`` is its own: two files may have the same name."""

    upload_id: str
    name: str
    sha256: str
    folder: str


@handles("read_dossier")
def read_dossier(held: Claim, tell: Progress) -> None:
    """Reads, then in one transaction: reading, uploads' states, judgement, dossier's state, job done."""
    from worker.pipeline import read_paths

    files, moves = _start(held.payload["dossier_id"])
    with tempfile.TemporaryDirectory(prefix="khenthuong-read-") as name:
        work = Path(name)
        paths = [_bring(file, work) for file in files]
        tell("reading", 0, 0)
        images: dict[str, str] = {}
        result = read_paths(
            paths,
            cache=ArtefactStore(),
            progress=lambda done, total: tell("reading", done, total),
            images=images,
            moves=moves,
            side_by_side=settings().readers,
        )
        signed = {file.upload_id: reports_of(path, file.name) for file, path in zip(files, paths, strict=True)}
        owners = [_upload_of(file, work, files) for file in result.files]
        for file in result.files:
            file.path = _shown_path(file.path, work)
    with session_scope() as session:
        jobs.finish(session, held)
        _keep(session, held.payload["dossier_id"], result, owners, images)
        for upload_id, reports in signed.items():
            session.get_one(Upload, upload_id).signatures = reports


def _start(dossier_id: str) -> tuple[list[Incoming], dict[str, str | None]]:
    """Marks the live files as being read; files that were refused at the door are left out. Also where people moved pages."""
    with session_scope() as session:
        dossier = _dossier(session, dossier_id)
        uploads = [u for u in live_uploads(session, dossier) if u.sha256]
        for upload in uploads:
            upload.status, upload.pages_done = "reading", 0
        files = [Incoming(u.id, u.name, u.sha256 or "", f"{u.position:04d}") for u in uploads]
        return files, page_moves(correction_entries(session, dossier))


def _bring(file: Incoming, work: Path) -> Path:
    """A private copy under the file's own name: no parser ever sees the kept bytes themselves."""
    folder = work / file.folder
    folder.mkdir()
    target = folder / file.name
    with blobs.open_blob(file.sha256) as source, target.open("wb") as copy:
        shutil.copyfileobj(source, copy, blobs.CHUNK)
    return target


def _upload_of(file: FileResult, work: Path, files: Sequence[Incoming]) -> str | None:
    """The upload that a read file came from; the files of an archive share one."""
    folder = _inside(file.path, work).split("/", 1)[0]
    return next((f.upload_id for f in files if f.folder == folder), None)


def _shown_path(path: str, work: Path) -> str:
    return _inside(path, work).split("/", 1)[-1]


def _inside(path: str, work: Path) -> str:
    for root in (str(work), str(work.resolve())):
        if path.startswith(f"{root}/"):
            return path[len(root) + 1 :]
    return path


def _keep(session: Session, dossier_id: str, result: ReadResult, owners: list[str | None], images: dict[str, str]) -> None:
    from worker.reading import READER_VERSION

    dossier = _dossier(session, dossier_id)
    for upload in live_uploads(session, dossier):
        _report(upload, [f for f, owner in zip(result.files, owners, strict=True) if owner == upload.id])
    session.add(
        Reading(
            dossier_id=dossier.id,
            result=result.model_dump(mode="json"),
            upload_ids=list(owners),
            image_keys=images,
            reader_version=READER_VERSION,
        )
    )
    session.flush()
    rejudge(session, dossier, "đọc hồ sơ")
    if dossier.state != "reading":
        return  # read again after a moved page: people are at work on it, its state is theirs
    if any(f.error is not None and f.error.code == "secret_mark" for f in result.files):
        change_state(session, dossier, "held", None, HELD_FOR_MARK)
    else:
        change_state(session, dossier, "in_review", None, "" if any(f.status == "read" for f in result.files) else NOTHING_READ)


def _report(upload: Upload, files: list[FileResult]) -> None:
    """The state of one upload: read as soon as one of its files was read; the first refusal is shown."""
    if not files:
        return
    upload.status = "read" if any(f.status == "read" for f in files) else "refused"
    upload.pages = upload.pages_done = sum(f.pages for f in files)
    refusal = next((f.error for f in files if f.error is not None), None)
    upload.error = refusal.model_dump() if refusal else None


def _dossier(session: Session, dossier_id: str) -> Dossier:
    dossier = session.get(Dossier, dossier_id)
    if dossier is None:
        raise NotFound("hồ sơ này")
    return dossier
