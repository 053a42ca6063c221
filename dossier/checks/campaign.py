"""R-05 and R-06: did the unit launch, review and award by itself? Shown by its own papers, a report's quotation, or the register.

The dossier need not hold these papers, so silence never fails. A quotation counts for itself only where it says everything: what was
given, number, day and the unit as the giver. What may be meant is named for people and decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dossier.checks.certainty import as_date
from dossier.checks.facts import Facts, first_page, seen, title
from dossier.documents import Basis, Document, Honour, Kind
from dossier.findings import Finding, FindingEvidence
from dossier.people import bare_unit, compare_orgs
from dossier.plan import Plan
from dossier.ratings import flagged
from dossier.registers import ACTIVITY_NAMES, Activity, UnitActivity
from dossier.vietnamese.names import name_key

_PAPERS: dict[Activity, Kind] = {"launch": "launch_plan", "review": "final_review", "award": "award_decision"}
_CITED: tuple[tuple[Activity, str, tuple[str, ...]], ...] = (
    ("launch", "kế hoạch", ("thi đua", "phát động")),
    ("review", "báo cáo", ("sơ kết", "tổng kết")),
    ("award", "quyết định", ("khen",)),
)
_CITING: tuple[Kind, ...] = ("submission_letter", "review_minutes", "achievement_report", "final_review")


@dataclass(frozen=True, slots=True)
class Trace:
    """A paper of the unit's own campaign. ``sure`` false: a person must see whether it is the unit's and what it is about."""

    activity: Activity
    said: str
    sure: bool
    at: list[FindingEvidence]


def check(facts: Facts, plan: Plan) -> Iterator[Finding]:
    traces = [*_attached(facts), *_honours(facts, plan), *_cited(facts, plan)]
    yield _organised(facts, plan, traces)
    yield _reviewed(facts, traces)


def _activities(facts: Facts) -> list[UnitActivity]:
    """The register's lines on the submitter's own campaign."""
    registers, owner = facts.options.registers, facts.submitter.name
    return [a for a in registers.activities if compare_orgs(a.unit, owner) == "same"] if registers and owner else []


def _organised(facts: Facts, plan: Plan, traces: list[Trace]) -> Finding:
    """R-05"""
    lines = _activities(facts)
    shown = {t.activity for t in traces if t.sure} | {a.activity for a in lines if a.held}
    denied = [a for a in ACTIVITY_NAMES if any(line.activity == a and not line.held for line in lines)]
    lacking = [a for a in ACTIVITY_NAMES if a not in shown]
    at = [e for t in traces if t.sure for e in t.at]
    disputed = [a for a in denied if a in shown]
    if not lacking and not disputed:
        text = "Đơn vị có giấy tờ phát động, tổng kết và khen thưởng theo thẩm quyền."
        return facts.find("R-05", "pass", text, at=at, scope="register")
    refused = [a for a in denied if a not in shown]
    if refused:
        text = f"Sổ theo dõi ghi đơn vị không tổ chức: {_named(refused)}; kế hoạch không xét khen đơn vị như vậy."
        return facts.find("R-05", "fail", text, at=at, scope="register")
    hints = [t for t in traces if t.activity in lacking]
    text = f"Sổ theo dõi ghi không tổ chức {_named(disputed)} nhưng có giấy tờ về việc này." if disputed else ""
    text += f" Chưa thấy giấy tờ về: {_named(lacking)}." if lacking else ""
    if hints:
        listed = "; ".join(dict.fromkeys(t.said for t in hints[:3]))
        text += f" Hồ sơ có {listed}: người thẩm định xem có phải là việc này của đơn vị hay không."
    text = f"{text}{plan.aside('G14')}".strip()
    return facts.find("R-05", "unknown", text, at=[*at, *(e for t in hints for e in t.at)], scope="register")


def _named(activities: list[Activity]) -> str:
    return ", ".join(ACTIVITY_NAMES[a] for a in activities)


def _reviewed(facts: Facts, traces: list[Trace]) -> Finding:
    """R-06: the unit's own plan and its report right after the phase; a remark only."""
    shown = {t.activity for t in traces if t.sure} | {a.activity for a in _activities(facts) if a.held}
    if {"launch", "review"} <= shown:
        return facts.find("R-06", "pass", "Có kế hoạch triển khai và báo cáo sơ kết, tổng kết của đơn vị.", scope="register")
    text = "Chưa thấy kế hoạch triển khai hoặc báo cáo sơ kết, tổng kết của đơn vị (không thuộc hồ sơ bắt buộc)."
    return facts.find("R-06", "warn", text, scope="register")


# --- what shows the unit's own campaign ---------------------------------------------------------------------------------------


def _attached(facts: Facts) -> Iterator[Trace]:
    """Papers in the dossier, but those of another body: the plan itself, a decision of the Bloc committee."""
    for activity, kind in _PAPERS.items():
        for paper in facts.of_kind(kind):
            own = _is_own(facts, str(paper.value("issuing_org") or ""))
            if own is not False or flagged(paper.field("issuing_org")):
                yield Trace(activity, title(paper), own is True and not paper.needs_review, first_page(paper))


def _honours(facts: Facts, plan: Plan) -> Iterator[Trace]:
    """Commendations of the campaign's time that a report quotes with number and day. Being a model example is no award by itself."""
    for report in facts.reports:
        for honour in (*report.honours, *report.recognitions):
            day, own = as_date(honour.date), _is_own(facts, honour.body or "")
            if honour.number and day and _in_campaign(plan, day) and own is not False:
                sure = own is True and "giấy khen" in name_key(honour.what) and not honour.needs_review
                yield Trace("award", _quoted(report, honour, day), sure, seen(report, honour.evidence))


def _quoted(report: Document, honour: Honour, day: date) -> str:
    return f"“{honour.what}” theo văn bản số {honour.number} ngày {day:%d/%m/%Y} dẫn trong {title(report)}"


def _cited(facts: Facts, plan: Plan) -> Iterator[Trace]:
    """Papers cited by number that may be the unit's plan, its review or its award; never sure, a citation does not name the body."""
    for document in (d for kind in _CITING for d in facts.of_kind(kind)):
        for basis in document.bases:
            day, activity = as_date(basis.date), _about(basis)
            if activity and basis.number and day and _in_campaign(plan, day):
                said = f"văn bản “{basis.raw}” dẫn trong {title(document)}"
                yield Trace(activity, said, False, seen(document, basis.evidence))


def _about(basis: Basis) -> Activity | None:
    key = name_key(basis.raw)
    return next((a for a, kind, words in _CITED if kind in key and any(w in key for w in words)), None)


def _in_campaign(plan: Plan, day: date) -> bool:
    """Units plan as soon as the plan is out, before the first phase begins."""
    return plan.issued_on < day <= max(p.end for p in plan.phases)


def _is_own(facts: Facts, body: str) -> bool | None:
    """Whether ``body`` is the submitter; None where that cannot be told, or where it is the agency beside the Party body."""
    owner = facts.submitter.name or ""
    if body and owner and compare_orgs(body, owner) == "same":
        return True
    near = not body or not owner or bare_unit(body) == bare_unit(owner) or compare_orgs(body, owner) == "spelling"
    return None if near else False
