"""Judging a dossier: papers as read, a plan, and what the office knows beside them, in; findings with clause and evidence out.

`judge` is pure and does not depend on the order of files, papers or nominees. One module per group of rules; each is a function
(facts, plan) -> findings. A rule without a clause in the plan is not that plan's rule and is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from dossier.checks import caps, composition, consistency, eligibility, participation, scope, timing
from dossier.checks.consistency import compare_papers
from dossier.checks.facts import Candidate, Facts, assemble
from dossier.checks.options import CheckOptions
from dossier.checks.quotas import QuotaUse, blocking, check_decision, quota_use
from dossier.documents import FieldValue, ReadResult
from dossier.findings import CheckReport, Eligibility, Finding, JudgedNominee, Verdict
from dossier.plan import Plan
from dossier.ratings import flagged

__all__ = ["CheckOptions", "QuotaUse", "blocking", "check_decision", "judge", "quota_use", "verdict_of"]

_GROUPS: tuple[Callable[[Facts, Plan], Iterable[Finding]], ...] = (
    scope.check,
    participation.check,
    caps.check,
    eligibility.check,
    composition.check,
    consistency.check,
    timing.check,
)


def judge(result: ReadResult, plan: Plan, options: CheckOptions | None = None) -> CheckReport:
    """Every finding on one dossier, each nominee's eligibility, and the verdict (CONTRACT.md, `check`)."""
    facts = assemble(result, plan, options or CheckOptions())
    found = [f for group in _GROUPS for f in group(facts, plan) if f.clause]
    findings = sorted(found, key=lambda f: (f.rule, f.subject or "", f.scope, f.message))
    return CheckReport(
        verdict=verdict_of(findings),
        submitter=facts.submitter,
        phase=facts.phase,
        documents=result.documents,
        files=result.files,
        nominees=[_judged(c, findings) for c in facts.candidates],
        findings=findings,
        plan=plan.id,
        plan_version=plan.version,
    )


def verdict_of(findings: Sequence[Finding]) -> Verdict:
    """Looks at scope dossier only: a failed D- rule makes it incomplete, any other fail or an unknown wants a person."""
    counted = [f for f in findings if f.scope == "dossier"]
    if any(f.status == "fail" and f.rule.startswith("D-") for f in counted):
        return "incomplete"
    return "needs_review" if any(f.status in {"fail", "unknown"} for f in counted) else "complete"


def _judged(candidate: Candidate, findings: Sequence[Finding]) -> JudgedNominee:
    nominee = candidate.base.nominee
    own = [f for f in findings if f.subject == candidate.label]
    blocked = _blocked(candidate)
    return JudgedNominee(
        kind=candidate.kind,
        name=candidate.name,
        honorific=_text(nominee.honorific),
        position=_text(nominee.position),
        unit=_text(nominee.unit),
        category=candidate.category,
        eligibility=_eligibility(own),
        for_people=[f.message for f in own if f.scope == "person" and f.status in {"unknown", "warn"}],
        name_confirmed=bool(candidate.name) and not flagged(nominee.name) and "tên" not in dict(_open_differences(candidate)),
        blocked=blocked,
    )


def _eligibility(own: Sequence[Finding]) -> Eligibility:
    deciding = [f for f in own if f.rule == "S-01" or (f.rule.startswith("E-") and f.scope == "dossier")]
    if any(f.status == "fail" and (f.rule == "S-01" or f.rule.startswith("E-")) for f in own):
        return "ineligible"
    return "unknown" if any(f.status == "unknown" for f in deciding) else "eligible"


def _blocked(candidate: Candidate) -> list[str]:
    """Why no paper may be made: something that it would print is flagged, or the papers differ on it."""
    nominee = candidate.base.nominee
    parts = {"tên": nominee.name, "đơn vị": nominee.unit}
    if candidate.kind == "individual":
        parts |= {"danh xưng": nominee.honorific, "chức vụ": nominee.position}
    reasons = [f"Phần “{what}” chưa được người xác nhận." for what, field in parts.items() if flagged(field)]
    if not candidate.name:
        reasons.append("Chưa có tên.")
    return reasons + [f"Các văn bản ghi khác nhau – {text}." for _, text in _open_differences(candidate)]


def _open_differences(candidate: Candidate) -> list[tuple[str, str]]:
    """What the papers differ on and no person has decided: a confirmed value in the letter is a decision."""
    nominee = candidate.base.nominee
    fields = {"tên": nominee.name, "chức vụ": nominee.position, "đơn vị": nominee.unit}
    settled = {what for what, field in fields.items() if field.confirmed_by is not None}
    return [(what, text) for what, text in compare_papers(candidate).differs if what not in settled]


def _text(field: FieldValue) -> str | None:
    return str(field.value) if field.value not in (None, "") else None
