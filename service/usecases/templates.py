"""The Word templates: their versions, uploading one, and putting a checked one (new or former) into use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from sqlalchemy.orm import Session

from dossier.errors import Empty, KhenThuongError, NotFound
from service.errors import BadRequest
from service.usecases.access import Actor, note, require
from storage import blobs, templates
from storage.jobs import enqueue
from storage.models import TemplateVersion, User

KIND = "check_template"
ROLES = ("office", "admin")
MOST_BYTES = 20_000_000
NAMES: dict[str, str] = {
    "decision.docx": "Quyết định khen thưởng",
    "list.docx": "Danh sách kèm theo",
    "certificate-individual.docx": "Giấy khen cá nhân",
    "certificate-collective.docx": "Giấy khen tập thể",
    "consolidated_submission.docx": "Tờ trình tổng hợp",
    "appraisal_sheet.docx": "Phiếu thẩm định",
    "check_sheet.docx": "Phiếu kiểm tra hồ sơ",
    "supplement_request.docx": "Công văn yêu cầu bổ sung",
    "result_notice.docx": "Thông báo kết quả",
    "money_list.docx": "Danh sách tiền thưởng ký nhận",
    "correction_letter.docx": "Công văn đính chính",
}
FORMS: dict[str, str] = {"": "Thể thức văn bản của Đảng", templates.STATE_FORM: "Thể thức cơ quan nhà nước (Nghị định 30/2020)"}


class TemplateUnchecked(KhenThuongError):
    code = "template_unchecked"
    message = "Bản mẫu này chưa qua kiểm tra nên chưa dùng được."
    hint = "Chờ kiểm tra xong; nếu có lỗi, sửa mẫu bằng Word rồi tải bản mới lên."
    http_status = 409


@dataclass(frozen=True, slots=True)
class Version:
    """One version as the pages show it."""

    row: TemplateVersion
    label: str
    by: str


def full_name(name: str) -> str:
    """A template's name for people, with its form."""
    form = templates.STATE_FORM if name.startswith(templates.STATE_FORM) else ""
    return f"{NAMES[name.removeprefix(form)]} – {FORMS[form]}"


def versions(session: Session, name: str) -> Sequence[Version]:
    """Every version of a template, the newest first."""
    return [_version(session, row) for row in templates.versions(session, name)]


def _version(session: Session, row: TemplateVersion) -> Version:
    user = session.get(User, row.added_by) if row.added_by else None
    who = (user.display_name or user.username or user.email) if user else "kèm phần mềm"
    return Version(row, templates.label(session, row), who)


def see(session: Session, actor: Actor, version_id: int) -> Version:
    """One version, for office and admin."""
    require(actor, *ROLES)
    row = session.get(TemplateVersion, version_id)
    if row is None or row.name.removeprefix(templates.STATE_FORM) not in NAMES:
        raise NotFound("bản mẫu này")
    return _version(session, row)


def in_use(session: Session, name: str) -> Version | None:
    """The version that papers are made with now."""
    row = templates.current(session, name)
    return _version(session, row) if row is not None else None


def upload(session: Session, actor: Actor, name: str, stream: BinaryIO) -> TemplateVersion:
    """Keeps a new version and queues its check; the same bytes again are the version that is there already."""
    require(actor, *ROLES)
    if name.removeprefix(templates.STATE_FORM) not in NAMES:
        raise BadRequest(": không có mẫu này")
    blob = blobs.put_stream(stream, limit_bytes=MOST_BYTES)
    if blob.size == 0:
        raise Empty
    row = templates.version_of(session, name, blob.sha256)
    if row is None:
        blobs.register(session, blob)
        row = TemplateVersion(name=name, sha256=blob.sha256, origin="uploaded", added_by=actor.id, state="checking")
        session.add(row)
        session.flush()
        note(session, actor, "template_uploaded", name, sha256=blob.sha256, version=templates.label(session, row))
    if row.state in {"checking", "failed"}:
        row.state = "checking"
        enqueue(session, KIND, str(row.id), {"version_id": row.id})
    return row


def publish(session: Session, actor: Actor, version_id: int) -> Version:
    """Papers are made with this version from now on; a former one may come back so. Raises TemplateUnchecked."""
    chosen = see(session, actor, version_id)
    if chosen.row.state != "checked":
        raise TemplateUnchecked
    former = in_use(session, chosen.row.name)
    templates.use(session, chosen.row)
    detail = {"from": former.label if former else None, "to": chosen.label}
    note(session, actor, "template_published", chosen.row.name, **detail)
    return chosen
