"""/tham-dinh/so-ket: the counts of a phase or of the whole campaign, as a page and as XLSX."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from service.files.workbook import Table
from service.review.exports import chosen_plan, xlsx
from service.usecases.access import note
from service.usecases.appraisal import READERS
from service.usecases.summary import summary
from service.web import actor, guarded
from storage.db import session_scope


def _whole() -> bool:
    """Whether the address asks for the whole campaign."""
    return request.args.get("giai-doan") == "ca-dot"


def register_summary(blueprint: Blueprint) -> None:
    """Adds the counts to the review desk's tables."""
    blueprint.add_url_rule("/so-ket", "counts", guarded(*READERS)(counts))
    blueprint.add_url_rule("/so-ket.xlsx", "counts_xlsx", guarded(*READERS)(counts_xlsx))


def counts() -> ResponseReturnValue:
    with session_scope(read_only=True) as session:
        plan, phase = chosen_plan(session)
        found = summary(session, actor(), plan, None if _whole() else phase)
        return render_template("review/summary.html", plan=plan, phase="ca-dot" if _whole() else phase, found=found)


def counts_xlsx() -> ResponseReturnValue:
    with session_scope() as session:
        plan, phase = chosen_plan(session)
        found = summary(session, actor(), plan, None if _whole() else phase)
        what = "tổng kết cả đợt" if _whole() else f"sơ kết giai đoạn {'I' * phase}"
        note(session, actor(), "summary_exported", f"{plan.id} {what}")
        title = f"{what[0].upper()}{what[1:]} – Kế hoạch {plan.number}: {found.dossiers} hồ sơ của {found.units} đơn vị"
        title += f", {found.returns} lượt trả lại"
        sheets = [Table(part.name, part.headings, part.rows, f"{title}. {part.note}") for part in found.parts]
        return xlsx("tong-ket-ca-dot.xlsx" if _whole() else f"so-ket-giai-doan-{phase}.xlsx", sheets)
