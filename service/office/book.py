"""/van-phong/so-khen-thuong: the award book, as a page and as XLSX for printing."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from dossier.findings import CATEGORY_NAMES
from dossier.plan import Plan
from service.files.workbook import Table, Value
from service.review.exports import chosen_plan, xlsx
from service.usecases.access import INSIDE, note
from service.usecases.award_book import Entry, entries
from service.web import actor, guarded, local_date
from storage.db import session_scope

book = Blueprint("book", __name__, url_prefix="/van-phong/so-khen-thuong")
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
)


@book.get("")
@guarded(*INSIDE)
def show() -> ResponseReturnValue:
    with session_scope(read_only=True) as session:
        plan, _ = chosen_plan(session)
        rows = [row(e, plan) for e in entries(session, plan.id)]
        return render_template("office/book.html", plan=plan, headings=HEADINGS, rows=rows)


@book.get("/so-khen-thuong.xlsx")
@guarded(*INSIDE)
def download() -> ResponseReturnValue:
    with session_scope() as session:
        plan, _ = chosen_plan(session)
        rows = [row(e, plan) for e in entries(session, plan.id)]
        note(session, actor(), "award_book_exported", plan.id)
    title = f"SỔ KHEN THƯỞNG – {plan.award.name} – Kế hoạch {plan.number} ({len(rows)} tập thể, cá nhân)"
    return xlsx("so-khen-thuong.xlsx", [Table("Sổ khen thưởng", HEADINGS, rows, title, printed=True)])


def row(entry: Entry, plan: Plan) -> list[Value]:
    """The line as people read it; what is not known yet stays empty for the pen."""
    award = entry.award
    return [
        entry.number,
        f"{award.honorific} {award.name}" if award.honorific else award.name,
        award.position,
        award.unit,
        award.submitter,
        CATEGORY_NAMES.get(award.category, award.category),
        plan.award.name,
        entry.decision_number,
        local_date(entry.decision_day),
        entry.signer,
        "I" * entry.phase,
    ]
