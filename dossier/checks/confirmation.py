"""D-04 and D-05: is each report confirmed by a Party committee, with name and ink, and by the right one?"""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checks.certainty import merged, presence_of, worst
from dossier.checks.facts import Candidate, Facts, first_page, seen
from dossier.documents import Confirmation, Document
from dossier.findings import Finding, Status
from dossier.pages import Presence
from dossier.people import org_key
from dossier.plan import Plan
from dossier.vietnamese.names import name_key

_PARTY_WORDS = ("cấp ủy", "chi ủy", "chi bộ", "đảng ủy", "đảng bộ", "bí thư")
_NOT_PARTY_WORDS = ("thủ trưởng", "giám đốc", "cơ quan đơn vị", "chủ tịch", "lãnh đạo đơn vị", "trưởng phòng", "chánh văn phòng")


def check_confirmation(facts: Facts, plan: Plan, candidate: Candidate) -> Iterator[Finding]:
    """The findings on the reports that are this nominee's; the best confirmed of several copies counts."""
    reports = candidate.own_reports
    if not reports:
        return
    judged = [(_status(report), report) for report in reports]
    status, report = min(judged, key=lambda item: ("pass", "unknown", "fail").index(item[0]))
    yield _confirmed(facts, candidate, report, status)
    subject = plan.subject(candidate.category)
    if status == "pass" and (subject is None or subject.awardable):
        yield _by_whom(facts, plan, candidate, report)


def _of_party(block: Confirmation) -> bool:
    """Confirmed by a Party body, not by the head of the office. A block that names nobody may be a Party body's."""
    key = name_key(f"{block.label or ''} {block.body or ''}")
    if any(name_key(w) in key for w in _PARTY_WORDS):
        return True
    return not any(name_key(w) in key for w in _NOT_PARTY_WORDS)


def _status(report: Document) -> Status:
    field = report.field("confirmation_present")
    party = [c for c in report.confirmations if _of_party(c)]
    if report.confirmations and not party and not any(c.needs_review for c in report.confirmations):
        return "fail"
    whole = merged(_of_presence(state) for state in presence_of(field))
    if not party:
        return whole if not report.confirmations else worst([whole, "unknown"])
    inked = [_ink(c, whole) for c in party]
    return min(inked, key=("pass", "unknown", "fail").index)


def _of_presence(state: Presence) -> Status:
    return "pass" if state == "present" else "fail" if state == "absent" else "unknown"


def _ink(block: Confirmation, whole: Status) -> Status:
    """A block with its signature; where ink is unclear, what the field says of the whole counts."""
    if block.signature == "unclear":
        return whole if whole != "fail" else "unknown"
    if block.needs_review and whole != _of_presence(block.signature):
        return "unknown"
    return _of_presence(block.signature)


def _confirmed(facts: Facts, candidate: Candidate, report: Document, status: Status) -> Finding:
    """D-04"""
    label = candidate.label
    at = [e for c in report.confirmations for e in seen(report, c.evidence)]
    at = at or seen(report, report.field("confirmation_present")) or first_page(report)[-1:]
    if status == "pass":
        return facts.find("D-04", "pass", f"Báo cáo của “{label}” có xác nhận của cấp ủy.", subject=label, at=at)
    if status == "unknown":
        text = f"Chưa chắc báo cáo của “{label}” có xác nhận của cấp ủy (chữ ký, tên người xác nhận)."
        return facts.find("D-04", "unknown", text, subject=label, at=at)
    if report.confirmations and not any(_of_party(c) for c in report.confirmations):
        text = f"Báo cáo của “{label}” chỉ có xác nhận của thủ trưởng đơn vị, chưa có xác nhận của cấp ủy."
    elif report.confirmations:
        text = f"Báo cáo của “{label}” có phần xác nhận của cấp ủy nhưng chưa ký."
    else:
        text = f"Báo cáo của “{label}” chưa có xác nhận của cấp ủy."
    return facts.missing("D-04", text, subject=label, at=at)


def _is_vague(block: Confirmation) -> bool:
    """Headed “XÁC NHẬN CỦA CẤP ỦY” and nothing more: no word of which committee."""
    return not block.body and (not block.label or "cấp ủy" in name_key(block.label))


def _by_whom(facts: Facts, plan: Plan, candidate: Candidate, report: Document) -> Finding:
    """D-05 (G8): the plan's table says whose confirmation counts for which subject."""
    label = candidate.label
    blocks = [c for c in report.confirmations if _of_party(c)]
    names = [" – ".join(t for t in (c.label, c.body) if t) for c in blocks] or [str(report.value("confirmation_body") or "")]
    at = [e for c in blocks for e in seen(report, c.evidence)] or seen(report, report.field("confirmation_body"))
    note = plan.aside("G8")
    wanted = next((c.bodies for c in plan.confirmers if c.category == candidate.category), None)
    shown = ", ".join(n for n in names if n) or "không rõ tên"
    if wanted is None or plan.chose("peer_committee", "any_party_body"):
        wanted = list(_PARTY_WORDS)
    if any(f" {name_key(w)} " in f" {org_key(n)} " for n in names for w in wanted):
        return facts.find(
            "D-05", "pass", f"Báo cáo của “{label}” do đúng cấp ủy xác nhận (trên giấy ghi: {shown}).", subject=label, at=at
        )
    if all(_is_vague(c) for c in blocks) if blocks else not any(names):
        text = f"Phần xác nhận trên báo cáo của “{label}” chỉ ghi “{shown}”, chưa rõ cấp ủy nào.{note}"
        return facts.find("D-05", "warn", text, subject=label, at=at)
    text = f"Báo cáo của “{label}” do “{shown}” xác nhận; cần xem có phải cấp ủy cùng cấp.{note}"
    return facts.find("D-05", "unknown", text, subject=label, at=at)
