"""/van-phong/so-van-ban and /van-phong/so-khen-thuong: numbers given and free, and the award register."""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from dossier.findings import CATEGORY_NAMES
from dossier.plan import Plan
from service.files.workbook import Table, Value
from service.review.exports import xlsx
from service.usecases import numbers as use
from service.usecases.access import INSIDE, note
from service.web import actor, app_settings, guarded, local_date
from storage.certificates import RegisterRow, register_rows
from storage.db import session_scope
from storage.models import Issue
from storage.plans import current_plan

books = Blueprint("books", __name__)
PER_PAGE = 50
HEADINGS = (
    "Số vào sổ",
    "Họ và tên, tên tập thể",
    "Chức vụ",
    "Đơn vị",
    "Đơn vị trình",
    "Đối tượng",
    "Hình thức khen",
    "Số quyết định",
    "Ngày quyết định",
    "Người ký",
    "Giai đoạn",
    "Ghi chú",
)


def _plan_id() -> str:
    return request.values.get("ke-hoach") or app_settings().default_plan


@books.get("/van-phong/so-van-ban")
@guarded(*INSIDE)
def numbers() -> ResponseReturnValue:
    with session_scope(read_only=True) as session:
        plan, _ = current_plan(session, _plan_id())
        found = use.books(session, plan.id)
        ids = {r.issue_id for b in found for line in b.lines if (r := line.row).issue_id}
        issues = {i: session.get(Issue, i) for i in ids}
        return render_template(
            "office/numbers.html", plan=plan, books=found, issues=issues, may_change="office" in actor().roles, shown=PER_PAGE
        )


@books.post("/van-phong/so-van-ban")
@guarded("office")
def enter() -> ResponseReturnValue:
    form = request.form
    with session_scope() as session:
        span = form.get("first", ""), form.get("last", "")
        given = use.enter_used(session, actor(), _plan_id(), form.get("book", -1, int), span, why=form.get("note", ""))
        flash(f"Đã ghi {len(given)} số là đã dùng ngoài phần mềm.")
    return redirect(f"{url_for('books.numbers')}?ke-hoach={quote(_plan_id())}")


@books.post("/van-phong/so-van-ban/bo")
@guarded("office")
def strike() -> ResponseReturnValue:
    form = request.form
    with session_scope() as session:
        span = form.get("first", 0, int), form.get("last", 0, int)
        count = use.strike(session, actor(), _plan_id(), form.get("book", -1, int), span)
        flash(f"Đã bỏ {count} số khỏi sổ; các số này lại dùng được.")
    return redirect(f"{url_for('books.numbers')}?ke-hoach={quote(_plan_id())}")


@books.get("/van-phong/so-khen-thuong")
@guarded(*INSIDE)
def register() -> ResponseReturnValue:
    words, state = request.args.get("q", "").strip()[:200], request.args.get("tinh-trang", "")
    phase, page = request.args.get("giai-doan", type=int), max(1, request.args.get("trang", 1, int))
    with session_scope(read_only=True) as session:
        plan, _ = current_plan(session, _plan_id())
        rows = register_rows(session, plan_id=plan.id, phase=phase, words=words)
    kept = [
        r
        for r in reversed(rows)
        if not state or state == ("revoked" if r.revoked_by else "corrected" if r.corrected_at else "valid")
    ]
    pages = max(1, -(-len(kept) // PER_PAGE))
    page = min(page, pages)
    return render_template(
        "office/register.html",
        plan=plan,
        rows=kept[(page - 1) * PER_PAGE : page * PER_PAGE],
        total=len(kept),
        words=words,
        state=state,
        phase=phase,
        page=page,
        pages=pages,
    )


@books.get("/van-phong/so-khen-thuong/so-khen-thuong.xlsx")
@guarded(*INSIDE)
def register_sheet() -> ResponseReturnValue:
    """The register for printing and for the records, in the order of its numbers."""
    with session_scope() as session:
        plan, _ = current_plan(session, _plan_id())
        rows = [_line(r, plan) for r in register_rows(session, plan_id=plan.id)]
        note(session, actor(), "award_book_exported", plan.id)
    title = f"SỔ KHEN THƯỞNG – {plan.award.name} – Kế hoạch {plan.number} ({len(rows)} tập thể, cá nhân)"
    return xlsx("so-khen-thuong.xlsx", [Table("Sổ khen thưởng", HEADINGS, rows, title, printed=True)])


def _line(row: RegisterRow, plan: Plan) -> list[Value]:
    """The line as people read it; what was corrected or taken back says so in the last column."""
    told = f"Thu hồi theo QĐ {row.revoked_by} ngày {local_date(row.revoked_on)}" if row.revoked_by else ""
    award = row.award
    return [
        row.register_no,
        f"{award.honorific} {award.name}" if award.honorific else award.name,
        award.position,
        award.unit,
        award.submitter,
        CATEGORY_NAMES.get(row.category, row.category),
        plan.award.name,
        row.decision,
        local_date(row.decision_date),
        row.signer,
        "I" * row.phase,
        told or ("Đã đính chính" if row.corrected_at else ""),
    ]
