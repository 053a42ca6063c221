"""Q- and T-06: the draft decision against the plan's numbers. Asked by the office and the committee, never of a dossier received.

An eligible dossier outside the quota is "đủ điều kiện – không được chọn", not "không đạt" (Q-06).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from dossier.awards import Award, AwardList
from dossier.checks.certainty import capital
from dossier.findings import Finding, Status
from dossier.people import compare_subjects
from dossier.plan import Plan
from dossier.registers import PastAward


def check_decision(
    draft: AwardList,
    plan: Plan,
    *,
    decided_on: date | None = None,
    earlier: Sequence[PastAward] = (),
    override: str | None = None,
) -> list[Finding]:
    """Findings on a draft decision. ``override`` is the Standing Committee's recorded leave to exceed a quota."""
    found = [_quota(draft, plan, rule.rule, override) for rule in plan.quotas]
    found.append(_individuals(draft, plan))
    found += _again(draft, plan, earlier)
    if decided_on:
        found += _ceremony(draft, plan, decided_on)
    return found


def _finding(plan: Plan, rule: str, status: Status, message: str, subject: str | None = None) -> Finding:
    return Finding(rule=rule, clause=plan.clause(rule), status=status, scope="dossier", subject=subject, message=message)


def _quota(draft: AwardList, plan: Plan, rule_id: str, override: str | None) -> Finding:
    """Q-01 to Q-03: a ceiling; fewer are fine."""
    quota = next(q for q in plan.quotas if q.rule == rule_id)
    counts = Counter(a.category for a in draft.awards)
    number = sum(counts[c] for c in quota.categories)
    if number <= quota.most:
        return _finding(plan, rule_id, "pass", f"{capital(quota.name)}: chọn {number:02d}/{quota.most:02d}.")
    text = f"{capital(quota.name)}: chọn {number:02d}, vượt chỉ tiêu {quota.most:02d} của giai đoạn."
    if override:
        return _finding(plan, rule_id, "warn", f"{text} Ban Thường vụ cho phép: {override}.")
    return _finding(plan, rule_id, "fail", f"{text} Bỏ bớt hoặc ghi ý kiến cho phép của Ban Thường vụ.")


def _individuals(draft: AwardList, plan: Plan) -> Finding:
    """Q-04: no number is stated for persons; the caps of the submitters bound them."""
    number = sum(a.kind == "individual" for a in draft.awards)
    text = f"Cá nhân được chọn: {number:02d}; kế hoạch không giới hạn tổng số, chỉ giới hạn số mỗi đơn vị được trình."
    return _finding(plan, "Q-04", "pass", text)


def _again(draft: AwardList, plan: Plan, earlier: Sequence[PastAward]) -> list[Finding]:
    """Q-05: awarded in another phase already; not forbidden, told."""
    found = []
    for award in draft.awards:
        before = [p for p in earlier if p.phase != draft.phase and _same(award, p)]
        if before:
            text = f"“{award.name}” đã được khen ở giai đoạn {before[0].phase}."
            found.append(_finding(plan, "Q-05", "warn", text, award.name))
    return found


def _same(award: Award, past: PastAward) -> bool:
    return award.kind == past.kind and compare_subjects(award.kind, award.name, past.name) == "same"


def _ceremony(draft: AwardList, plan: Plan, decided_on: date) -> list[Finding]:
    """T-06: the decision is dated no later than the ceremony."""
    phase = plan.phase(draft.phase)
    if phase is None or phase.ceremony is None:
        return []
    if decided_on <= phase.ceremony:
        return [_finding(plan, "T-06", "pass", f"Quyết định ngày {decided_on:%d/%m/%Y} trước dịp trao thưởng dự kiến.")]
    text = f"Quyết định ngày {decided_on:%d/%m/%Y} sau dịp trao thưởng dự kiến ({phase.ceremony:%d/%m/%Y})."
    return [_finding(plan, "T-06", "warn", text)]
