"""Q- and T-06: the draft decision against the plan's numbers. Asked by the office and the committee, never of a dossier received.

An eligible dossier outside the quota is "đủ điều kiện – không được chọn", not "không đạt" (Q-06).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dossier.awards import Award, AwardList
from dossier.checks.certainty import capital
from dossier.findings import Finding, Status
from dossier.people import compare_subjects
from dossier.plan import Plan
from dossier.registers import PastAward


@dataclass(frozen=True, slots=True)
class QuotaUse:
    """A quota of the plan and how much of it is taken."""

    rule: str
    name: str
    clause: str
    most: int
    used: int

    @property
    def over(self) -> bool:
        return self.used > self.most


def quota_use(plan: Plan, categories: Iterable[str]) -> list[QuotaUse]:
    """Each quota of the plan against the categories of those who are chosen, one entry for each of them."""
    counts = Counter(categories)
    return [QuotaUse(q.rule, q.name, q.clause, q.most, sum(counts[c] for c in q.categories)) for q in plan.quotas]


def check_decision(
    draft: AwardList,
    plan: Plan,
    *,
    decided_on: date | None = None,
    earlier: Sequence[PastAward] = (),
    override: str | None = None,
) -> list[Finding]:
    """Findings on a draft decision. ``override`` is the Standing Committee's recorded leave to exceed a quota."""
    found = [_quota(plan, use, override) for use in quota_use(plan, [a.category for a in draft.awards])]
    found.append(_individuals(draft, plan))
    found += _outside(draft, plan, override)
    found += _again(draft, plan, earlier)
    if decided_on:
        found += _ceremony(draft, plan, decided_on)
    return found


def blocking(findings: Iterable[Finding]) -> list[str]:
    """Why the decision may not be issued without the Standing Committee's leave, in Vietnamese; empty where nothing stops it."""
    return [f.message.rstrip(".") for f in findings if f.status in {"fail", "unknown"}]


def _finding(plan: Plan, rule: str, status: Status, message: str, subject: str | None = None) -> Finding:
    return Finding(rule=rule, clause=plan.clause(rule), status=status, scope="dossier", subject=subject, message=message)


def _quota(plan: Plan, use: QuotaUse, override: str | None) -> Finding:
    """Q-01 to Q-03: a ceiling; fewer are fine."""
    if not use.over:
        return _finding(plan, use.rule, "pass", f"{capital(use.name)}: chọn {use.used:02d}/{use.most:02d}.")
    text = f"{capital(use.name)}: chọn {use.used:02d}, vượt chỉ tiêu {use.most:02d} của giai đoạn."
    if override and override.strip():
        return _finding(plan, use.rule, "warn", f"{text} Ban Thường vụ cho phép: {override.strip().rstrip('.')}.")
    return _finding(plan, use.rule, "fail", f"{text} Bỏ bớt hoặc ghi ý kiến cho phép của Ban Thường vụ.")


def _individuals(draft: AwardList, plan: Plan) -> Finding:
    """Q-04: no number is stated for persons; the caps of the submitters bound them."""
    number = sum(a.kind == "individual" for a in draft.awards)
    text = f"Cá nhân được chọn: {number:02d}; kế hoạch không giới hạn tổng số, chỉ giới hạn số mỗi đơn vị được trình."
    return _finding(plan, "Q-04", "pass", text)


def _outside(draft: AwardList, plan: Plan, override: str | None) -> list[Finding]:
    """Collectives that the plan awards and gives no quota (G1), and those of a kind that nobody knows: seen by no quota."""
    counted = {c for q in plan.quotas for c in q.categories}
    outside = [a for a in draft.awards if a.kind == "collective" and a.category not in counted and a.category != "unknown"]
    unknown = [a.name for a in draft.awards if a.category == "unknown"]
    found = []
    if outside and (gap := plan.gap("G1")):
        text = f"Ngoài chỉ tiêu có {len(outside):02d} tập thể: {', '.join(a.name for a in outside)}. {gap.told}"
        found.append(Finding(rule="Q-06", clause=gap.clause, status="warn", message=text))
    if unknown:
        text = f"Chưa xác định đối tượng nên chưa tính được vào chỉ tiêu nào: {', '.join(unknown)}."
        found.append(_finding(plan, "Q-06", "warn" if override and override.strip() else "unknown", text))
    return found


def _again(draft: AwardList, plan: Plan, earlier: Sequence[PastAward]) -> list[Finding]:
    """Q-05: awarded in another phase already; not forbidden, told."""
    found = []
    for award in draft.awards:
        before = [p for p in earlier if p.phase != draft.phase and _same(award, p)]
        if before:
            phase = plan.phase(before[0].phase)
            text = f"“{award.name}” đã được khen ở {phase.name if phase else f'giai đoạn {before[0].phase}'}."
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
