"""Targets of a congress resolution: all met, and some (or all, G7) exceeded."""

from __future__ import annotations

from dossier.checks.certainty import capital
from dossier.checks.facts import Candidate, Facts, first_page, seen
from dossier.documents import Document, Target
from dossier.findings import Finding, Status
from dossier.plan import Plan
from dossier.plan_criteria import TargetsMet

_MET = 100.0
_SLACK = 0.05
"""Printed percentages are rounded to a tenth."""
_ROUNDED = 1.0
"""Some are rounded to the whole, up or down."""


def judge_targets(facts: Facts, plan: Plan, candidate: Candidate, criterion: TargetsMet) -> Finding:
    """Pass and fail come from a table of targets only; prose is for people."""
    rows = [(report, target) for report in candidate.own_reports for target in report.targets]
    measured = [(report, target, percent) for report, target in rows if (percent := percent_of(target)) is not None]
    status, note, shown = _verdict(plan, measured, len(rows))
    if status == "pass" and any(_list_is_unsure(report) for report in candidate.own_reports):
        status, note = "unknown", "các chỉ tiêu đọc được đều đạt nhưng bảng có thể chưa đọc hết"
    text = f"{capital(criterion.requirement)} – {note}."
    over = [percent > _MET + _SLACK for _, _, percent in measured]
    text += plan.aside(criterion.gap) if not all(over) and status != "fail" else ""
    at = [e for report, target in shown or rows for e in seen(report, target.evidence)]
    if not at and candidate.own_reports:
        at = first_page(candidate.own_reports[0])
    return facts.find(criterion.rule, status, text, subject=candidate.label, at=at, scope=criterion.scope)


def _list_is_unsure(report: Document) -> bool:
    """Reading says that rows of the report's table may be missing."""
    listed = report.fields.get("targets")
    return listed is not None and listed.needs_review


def percent_of(target: Target) -> float | None:
    """How much of a target was reached, in per cent of the plan; None where it cannot be told.

    Result over plan counts. A printed percentage stands alone only where one of them is missing: where the target is itself a
    percentage, the column may repeat the result (plan 90 %, result 95 %, "95 %").
    """
    if target.planned and target.actual is not None:
        return 100.0 * target.actual / target.planned
    return target.percent


def sure_of(target: Target) -> bool:
    """Whether the numbers may be relied on: planned, actual and printed percentage fit each other, or nothing is flagged.

    Numbers that contradict each other are for people even where each was read for sure.
    """
    reached = percent_of(target)
    if target.planned and target.actual is not None and target.percent is not None and reached is not None:
        return min(abs(reached - target.percent), abs(target.actual - target.percent)) <= _ROUNDED
    return not target.needs_review


def _verdict(
    plan: Plan, measured: list[tuple[Document, Target, float]], number: int
) -> tuple[Status, str, list[tuple[Document, Target]]]:
    short = [(r, t) for r, t, p in measured if p < _MET - _SLACK]
    sure_short = [(r, t) for r, t in short if sure_of(t)]
    if sure_short:
        return "fail", f"chỉ tiêu chưa đạt: {'; '.join(t.text for _, t in sure_short[:3])}", sure_short
    if not measured:
        return "unknown", "báo cáo không có bảng chỉ tiêu – kết quả đọc được, cần người thẩm định xem", []
    doubtful = [(r, t) for r, t, _ in measured if not sure_of(t)]
    if short or len(measured) < number or doubtful:
        return "unknown", "có chỉ tiêu chưa đọc chắc kết quả", short or doubtful
    over = [p > _MET + _SLACK for _, _, p in measured]
    enough = all(over) if plan.chose("targets_exceeded", "all") else any(over)
    if not enough:
        return "unknown", "mọi chỉ tiêu đạt nhưng chưa thấy đủ chỉ tiêu vượt mức", []
    return "pass", f"{len(measured):02d} chỉ tiêu đều đạt, {sum(over):02d} chỉ tiêu vượt", []
