"""Registers on the review desk: imported from a table, kept, given out again; dossiers that they touch are judged anew."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dossier.errors import KhenThuongError, NotFound
from dossier.register_files import FILE_ERRORS, read_table
from dossier.registers import HEADINGS, Row, export_rows, parse_rows
from service.usecases.access import Actor, note, require
from service.usecases.appraisal import READERS
from storage.judging import Surroundings, rejudge_changed
from storage.models import Dossier, Judgement, RegisterImport, User
from storage.registers import SHEETS, keep, standing_imports

NAMES = {
    "don_vi": "Danh bạ đơn vị",
    "dang_vien": "Danh bạ đảng viên",
    "dang_ky": "Sổ đăng ký thi đua",
    "xep_loai": "Sổ xếp loại hằng năm",
    "da_khen": "Sổ khen thưởng trước đây",
    "dien_hinh": "Sổ điển hình tiên tiến",
    "hoat_dong": "Sổ phát động, sơ kết, tổng kết của đơn vị",
}
LARGEST = 20_000_000
"""Bytes of one file."""
JUDGED_AGAIN = ("in_review", "held", "accepted", "decided")
"""States in which a register still matters; what was issued stays as it was decided."""


class RegisterUnusable(KhenThuongError):
    code = "register_unusable"
    message = "Chưa nhập được sổ: {detail}."
    hint = "Sổ đang dùng vẫn giữ nguyên. Tải sổ mẫu (XLSX) ở trang này, điền đúng cột rồi nhập lại."


@dataclass(frozen=True, slots=True)
class Book:
    """One register as the desk shows it; ``kept`` None while nothing was imported."""

    sheet: str
    name: str
    headings: tuple[str, ...]
    kept: RegisterImport | None
    who: str


def books(session: Session, actor: Actor) -> list[Book]:
    """All registers in the order of NAMES."""
    require(actor, *READERS)
    found = standing_imports(session)
    users = {u.id: u.display_name or u.username or u.email for u in session.scalars(select(User))}
    rows = [(sheet, found.get(sheet)) for sheet in SHEETS]
    return [Book(s, NAMES[s], tuple(HEADINGS[s]), row, users.get(row.by_id or 0, "") if row else "") for s, row in rows]


def bring_in(session: Session, actor: Actor, sheet: str, file: str, data: bytes) -> tuple[RegisterImport, int]:
    """Makes the table the register ``sheet`` and judges anew; gives the import and how many dossiers changed."""
    require(actor, "reviewer")
    known(sheet)
    _, records, problems = parse_rows(sheet, _table(file, data), file)
    if not records:
        first = "; ".join(f"dòng {p.row}: {p.message}" for p in problems[:5])
        raise RegisterUnusable(first or f"không có dòng nào dưới các cột {', '.join(HEADINGS[sheet])}")
    row = keep(session, sheet, file, records, problems=problems, by_id=actor.id)
    note(session, actor, "register_imported", NAMES[sheet], name=file, to=len(records))
    return row, len(judge_again(session, f"Nhập {NAMES[sheet].lower()}: {actor.display_name}"))


def known(sheet: str) -> str:
    """The sheet, or NotFound where there is no such register."""
    if sheet not in SHEETS:
        raise NotFound("sổ theo dõi này")
    return sheet


def _table(file: str, data: bytes) -> list[Row]:
    if len(data) > LARGEST:
        raise RegisterUnusable("tệp lớn hơn 20 MB")
    if not file.lower().endswith((".xlsx", ".csv")):
        raise RegisterUnusable("chỉ nhận tệp XLSX hoặc CSV")
    try:
        return read_table(file, data)
    except FILE_ERRORS:
        raise RegisterUnusable("tệp hỏng hoặc không phải bảng XLSX, CSV") from None


@dataclass(frozen=True, slots=True)
class Rejudged:
    """A dossier whose report changed: the verdict before (None: there was none) and now."""

    id: str
    code: str
    before: str | None
    now: str


def judge_again(session: Session, cause: str, plan_id: str | None = None) -> list[Rejudged]:
    """Judges every open dossier (of one plan) anew in this transaction; only reports that differ are kept and told."""
    query = select(Dossier).where(Dossier.state.in_(JUDGED_AGAIN)).order_by(Dossier.code)
    changed, around = [], dict[str, Surroundings]()
    for dossier in session.scalars(query if plan_id is None else query.where(Dossier.plan_id == plan_id)).all():
        verdict = dossier.verdict
        beside = around.get(dossier.plan_id) or around.setdefault(dossier.plan_id, Surroundings(session, dossier.plan_id))
        before, after = rejudge_changed(session, dossier, cause, beside) or (None, None)
        if after and (before is None or _says(after) != _says(before)):
            changed.append(Rejudged(dossier.id, dossier.code, verdict, dossier.verdict or ""))
    return changed


def _says(judgement: Judgement) -> tuple[object, ...]:
    """What a report says, whatever version of the plan it names."""
    return tuple(judgement.report[part] for part in ("verdict", "phase", "submitter", "nominees", "findings"))


def rows_out(session: Session, actor: Actor, sheet: str) -> list[list[str]]:
    """The register's rows under its headings; none while nothing was imported, so that the file is a form to fill in."""
    require(actor, *READERS)
    kept = standing_imports(session).get(known(sheet))
    note(session, actor, "register_exported", NAMES[sheet])
    return export_rows(sheet, kept.records) if kept else []
