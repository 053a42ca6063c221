"""Dossiers and their files: new ones, added and retired files, handing the whole to the readers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from flask import Request
from sqlalchemy.orm import Session

from dossier.errors import DiskFull, Empty, KhenThuongError, NotAllowed, NotFound, TooLarge, TruncatedUpload, WrongState
from dossier.lifecycle import STATE_NAMES
from service.errors import BadRequest
from service.multipart import FilePart, parts
from service.usecases.access import Actor, note, own_dossier, require
from storage import blobs, dossiers
from storage.judging import rejudge
from storage.models import Dossier, Unit, Upload, User
from storage.readings import current_reading
from storage.settings import Settings

MEGABYTE = 1_000_000
CLOSED = frozenset({"decided", "issued"})
"""What people decided stands: the date received changes no more."""


class NoFiles(KhenThuongError):
    code = "no_files"
    message = "Chưa có tệp nào đọc được trong hồ sơ."
    hint = "Chọn ít nhất một tệp PDF, Word hoặc ảnh chụp rồi nộp."


class DossierBusy(KhenThuongError):
    code = "dossier_busy"
    message = "Hồ sơ đang ở bước “{detail}” nên không nhận thêm hay bớt tệp."
    hint = "Chờ hồ sơ được đọc xong hoặc được trả lại rồi bổ sung."
    http_status = 409


@dataclass(frozen=True, slots=True)
class Received:
    """One file of a request after it was stored, or refused: exactly one of ``blob`` and ``error`` is set."""

    name: str
    blob: blobs.StoredBlob | None = None
    error: KhenThuongError | None = None


@dataclass(slots=True)
class Incoming:
    """A whole upload request: its text fields and its files, whose bytes are durable already."""

    fields: dict[str, str] = field(default_factory=dict)
    files: list[Received] = field(default_factory=list)


def receive(request: Request, settings: Settings) -> Incoming:
    """Streams every file of ``request`` into the blob store. A refused file does not stop the others; a cut body stops all."""
    incoming = Incoming()
    for part in parts(request):
        if isinstance(part, FilePart):
            if part.filename:
                incoming.files.append(_store(part, settings))
        else:
            incoming.fields[part.name] = part.value.strip()
    return incoming


def _store(part: FilePart, settings: Settings) -> Received:
    try:
        blob = blobs.put_stream(part, limit_bytes=settings.max_file_mb * MEGABYTE)
    except TooLarge as error:
        return Received(part.filename, error=error)
    except (TruncatedUpload, DiskFull):
        raise
    return Received(part.filename, error=Empty()) if blob.size == 0 else Received(part.filename, blob=blob)


def new_dossier(session: Session, actor: Actor, fields: dict[str, str], default_plan: str) -> Dossier:
    """An empty dossier of the actor's own unit, or, for the records clerk, of the unit named by ``unit_id``."""
    require(actor, "unit", "records_clerk")
    return dossiers.create_dossier(
        session,
        _unit(session, actor, fields.get("unit_id", "")),
        session.get(User, actor.id),
        fields.get("plan_id") or default_plan,
        phase=_phase(fields.get("phase", "")),
        received_on=_day(fields.get("received_on", "")) if _is_clerk(actor) else None,
        incoming_number=(fields.get("incoming_number", "")[:40] or None) if _is_clerk(actor) else None,
        note=fields.get("note", "")[:4000],
    )


def _is_clerk(actor: Actor) -> bool:
    return "records_clerk" in actor.roles


def _unit(session: Session, actor: Actor, wanted: str) -> Unit:
    if _is_clerk(actor):
        unit = session.get(Unit, int(wanted)) if wanted.isdigit() else None
        if unit is None:
            raise BadRequest(": chưa chọn đơn vị nộp hồ sơ")
        return unit
    if actor.unit_id is None or (wanted and wanted != str(actor.unit_id)):
        raise NotAllowed
    unit = session.get(Unit, actor.unit_id)
    assert unit is not None, "an account's unit is a foreign key"
    return unit


def _phase(text: str) -> int | None:
    if text in {"", "1", "2"}:
        return int(text) if text else None
    raise BadRequest(": giai đoạn là 1 hoặc 2")


def _day(text: str) -> dt.date | None:
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise BadRequest(": ngày đến phải là một ngày có thật") from None


def add_files(session: Session, actor: Actor, dossier: Dossier, files: Sequence[Received]) -> list[Upload]:
    """One row per file, refused ones too."""
    _open_for_files(dossier)
    user = session.get(User, actor.id)
    return [_row(session, dossier, user, file) for file in files]


def _row(session: Session, dossier: Dossier, user: User | None, file: Received) -> Upload:
    if file.blob is not None:
        return dossiers.add_upload(session, dossier, file.name, file.blob, user)
    assert file.error is not None
    return dossiers.refuse_upload(session, dossier, file.name, file.error, user)


def register_arrival(session: Session, actor: Actor, dossier_id: str, day: dt.date | None, number: str) -> Dossier:
    """The date received and the incoming number, written by the records clerk; a dossier that was read is judged again."""
    require(actor, "records_clerk")
    dossier = own_dossier(session, actor, dossier_id)
    if dossier.state in CLOSED:
        raise WrongState(STATE_NAMES[dossier.state])
    if day is not None and day > dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1):
        raise BadRequest(": ngày đến không thể ở tương lai")
    dossier.received_on, dossier.incoming_number = day, number.strip()[:40] or None
    note(session, actor, "arrival_registered", dossier.code, received_on=day, number=dossier.incoming_number)
    if dossier.state != "reading" and current_reading(session, dossier) is not None:
        rejudge(session, dossier, f"Văn thư ghi ngày đến: {actor.display_name}")
    session.flush()
    return dossier


def retire_file(session: Session, actor: Actor, dossier_id: str, upload_id: str) -> Dossier:
    """Takes a file out of the dossier; the next reading does without it."""
    dossier = own_dossier(session, actor, dossier_id)
    _open_for_files(dossier)
    dossiers.retire_upload(session, dossier, upload_id, session.get(User, actor.id))
    return dossier


def hand_in(session: Session, actor: Actor, dossier: Dossier) -> None:
    """Submits the dossier to the readers; NoFiles while it has none that could be read."""
    if not any(u.sha256 for u in dossiers.live_uploads(session, dossier)):
        raise NoFiles
    dossiers.submit(session, dossier, session.get(User, actor.id))


def _open_for_files(dossier: Dossier) -> None:
    """A unit's own dossier changes while it is being filled or was returned; in review only through the records clerk."""
    if dossier.state not in dossiers.OPEN_FOR_FILES:
        raise DossierBusy(STATE_NAMES[dossier.state])


def upload_of(session: Session, dossier: Dossier, upload_id: str) -> Upload:
    """The file row, retired ones too: what once came can always be fetched again."""
    upload = session.get(Upload, upload_id)
    if upload is None or upload.dossier_id != dossier.id or not upload.sha256:
        raise NotFound("tệp này trong hồ sơ")
    return upload
