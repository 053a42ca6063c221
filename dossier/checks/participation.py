"""R-: did the unit and the person take part in the campaign? Mostly shown by registers, never failed by silence."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checks import commitments
from dossier.checks.facts import Candidate, Facts, first_page
from dossier.documents import Document, Kind
from dossier.findings import Finding
from dossier.people import compare_orgs
from dossier.plan import Plan
from dossier.plan_parts import Phase
from dossier.registers import ACTIVITY_NAMES, Activity, RegistrationEntry, UnitActivity
from dossier.vietnamese.names import compare_names

_PAPERS: dict[Activity, Kind] = {"launch": "launch_plan", "review": "final_review", "award": "award_decision"}


def check(facts: Facts, plan: Plan) -> Iterator[Finding]:
    entries = _entries(facts)
    papers = facts.of_kind("registration")
    yield _unit_registered(facts, plan, entries, papers)
    if entries or papers:
        yield _targets(facts, entries, papers)
        yield from commitments.check(facts, plan, entries, papers)
    for candidate in facts.candidates:
        if candidate.kind == "individual":
            yield _person_registered(facts, candidate, entries, papers)
    yield _organised(facts, plan)
    yield _reviewed(facts)


def _entries(facts: Facts) -> list[RegistrationEntry]:
    registers, owner = facts.options.registers, facts.submitter.name
    return [e for e in registers.registrations if compare_orgs(e.unit, owner) == "same"] if registers and owner else []


def _unit_registered(facts: Facts, plan: Plan, entries: list[RegistrationEntry], papers: list[Document]) -> Finding:
    """R-01"""
    who = facts.submitter.name or "Đơn vị trình"
    at = [e for p in papers[:1] for e in first_page(p)]
    if entries or papers:
        return facts.find("R-01", "pass", f"{who} có đăng ký tham gia đợt thi đua.", at=at, scope="register")
    complete = plan.setting("registration_register_complete", "no") == "yes"
    if complete and facts.options.registers and facts.options.registers.registrations:
        text = f"{who} không có trong sổ đăng ký thi đua (sổ đã chốt)."
        return facts.find("R-01", "fail", text, scope="register")
    text = f"Chưa thấy văn bản đăng ký thi đua của {who}; hồ sơ không bắt buộc có, hãy đối chiếu sổ đăng ký."
    return facts.find("R-01", "unknown", text, scope="register")


def _targets(facts: Facts, entries: list[RegistrationEntry], papers: list[Document]) -> Finding:
    """R-02: targets for every phase; a registration of one of them only is a remark."""
    due = {(t.due or "")[:7] for p in papers for t in p.targets}
    lacking = [p for p in facts.plan.phases if not _covered(p, entries, due)]
    if not lacking:
        return facts.find("R-02", "pass", "Bản đăng ký nêu chỉ tiêu cho mọi giai đoạn.", scope="register")
    ends = " và ".join(f"đến {p.end:%d/%m/%Y} ({p.name})" for p in lacking)
    return facts.find("R-02", "warn", f"Bản đăng ký chưa thấy nêu chỉ tiêu {ends}.", scope="register")


def _covered(phase: Phase, entries: list[RegistrationEntry], due: set[str]) -> bool:
    return any(e.covers(phase.phase) for e in entries) or phase.end.isoformat()[:7] in due


def _person_registered(facts: Facts, candidate: Candidate, entries: list[RegistrationEntry], papers: list[Document]) -> Finding:
    """R-03"""
    names = [e.person for e in entries if e.person] + [str(n.name.value) for p in papers for n in p.nominees if n.name.value]
    if any(compare_names(candidate.name or "", name) == "same" for name in names):
        text = f"“{candidate.label}” có tên trong danh sách đăng ký thi đua."
        return facts.find("R-03", "pass", text, subject=candidate.label, scope="register")
    text = f"Chưa thấy “{candidate.label}” trong danh sách đăng ký thi đua với cấp ủy cùng cấp; cần đối chiếu."
    return facts.find("R-03", "unknown", text, subject=candidate.label, scope="register")


def _activities(facts: Facts) -> list[UnitActivity]:
    """The register's lines on the submitter's own campaign."""
    registers, owner = facts.options.registers, facts.submitter.name
    return [a for a in registers.activities if compare_orgs(a.unit, owner) == "same"] if registers and owner else []


def _shown(facts: Facts) -> set[Activity]:
    """The parts of the unit's own campaign that a paper of the dossier or a line of the register shows."""
    papers: set[Activity] = {a for a, kind in _PAPERS.items() if facts.of_kind(kind)}
    return papers | {a.activity for a in _activities(facts) if a.held}


def _organised(facts: Facts, plan: Plan) -> Finding:
    """R-05: launched, reviewed and awarded by the unit itself; papers that the dossier need not hold."""
    shown = _shown(facts)
    lacking = [name for activity, name in ACTIVITY_NAMES.items() if activity not in shown]
    at = [e for kind in _PAPERS.values() for p in facts.of_kind(kind)[:1] for e in first_page(p)]
    if not lacking:
        return facts.find(
            "R-05", "pass", "Đơn vị có giấy tờ phát động, tổng kết và khen thưởng theo thẩm quyền.", at=at, scope="register"
        )
    refused = sorted({ACTIVITY_NAMES[a.activity] for a in _activities(facts) if not a.held and a.activity not in shown})
    if refused:
        text = f"Sổ theo dõi ghi đơn vị không tổ chức: {', '.join(refused)}; kế hoạch không xét khen đơn vị như vậy."
        return facts.find("R-05", "fail", text, at=at, scope="register")
    gap = plan.gap("G14")
    text = f"Chưa thấy giấy tờ về: {', '.join(lacking)}. {gap.sentence if gap else ''}".strip()
    return facts.find("R-05", "unknown", text, at=at, scope="register")


def _reviewed(facts: Facts) -> Finding:
    """R-06: the unit's own plan and its report right after the phase; a remark only."""
    if {"launch", "review"} <= _shown(facts):
        return facts.find("R-06", "pass", "Có kế hoạch triển khai và báo cáo sơ kết, tổng kết của đơn vị.", scope="register")
    text = "Chưa thấy kế hoạch triển khai hoặc báo cáo sơ kết, tổng kết của đơn vị (không thuộc hồ sơ bắt buộc)."
    return facts.find("R-06", "warn", text, scope="register")
