"""What the review desk's tables share: the plan and phase that an address asks for, and the download."""

from __future__ import annotations

from flask import Response, request
from sqlalchemy.orm import Session

from dossier.plan import Plan
from service.files.workbook import XLSX, Table, workbook
from service.web import app_settings, send_bytes
from storage.plans import current_plan


def chosen_plan(session: Session) -> tuple[Plan, int]:
    """The plan and phase that the address asks for; the office's plan and its first phase otherwise."""
    plan, _ = current_plan(session, request.args.get("ke-hoach") or app_settings().default_plan)
    phase = request.args.get("giai-doan", 0, int)
    return plan, phase if plan.phase(phase) else int(plan.phases[0].phase)


def xlsx(name: str, sheets: list[Table]) -> Response:
    """The sheets as a download."""
    data = workbook(sheets)
    return send_bytes(data, name, XLSX, len(data))
