"""R-: did the unit and the person take part in the campaign? Mostly shown by registers, never failed by silence."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checks.facts import Candidate, Facts, first_page
from dossier.documents import Document
from dossier.findings import Finding
from dossier.people import compare_orgs
from dossier.plan import Plan
from dossier.registers import RegistrationEntry
from dossier.vietnamese.names import compare_names


def check(facts: Facts, plan: Plan) -> Iterator[Finding]:
    entries = _entries(facts)
    papers = facts.of_kind("registration")
    yield _unit_registered(facts, plan, entries, papers)
    if entries or papers:
        yield _targets(facts, entries, papers)
        yield _compared(facts, papers)
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
    """R-02: targets for both phases."""
    due = [t.due or "" for p in papers for t in p.targets]
    phases = facts.plan.phases
    first = any(e.targets_phase1 for e in entries) or any(d[:7] == phases[0].end.isoformat()[:7] for d in due)
    second = any(e.targets_phase2 for e in entries) or any(d[:7] == phases[-1].end.isoformat()[:7] for d in due)
    if first and second:
        return facts.find("R-02", "pass", "Bản đăng ký nêu chỉ tiêu cho cả hai giai đoạn.", scope="register")
    text = "Bản đăng ký chưa thấy nêu đủ chỉ tiêu đến 30/6/2020 và đến tháng 01/2021."
    if len(phases) > 1:
        text = f"Bản đăng ký chưa thấy nêu đủ chỉ tiêu đến {phases[0].end:%d/%m/%Y} và đến {phases[-1].end:%m/%Y}."
    return facts.find("R-02", "warn", text, scope="register")


def _person_registered(facts: Facts, candidate: Candidate, entries: list[RegistrationEntry], papers: list[Document]) -> Finding:
    """R-03"""
    names = [e.person for e in entries if e.person] + [str(n.name.value) for p in papers for n in p.nominees if n.name.value]
    if any(compare_names(candidate.name or "", name) == "same" for name in names):
        text = f"“{candidate.label}” có tên trong danh sách đăng ký thi đua."
        return facts.find("R-03", "pass", text, subject=candidate.label, scope="register")
    text = f"Chưa thấy “{candidate.label}” trong danh sách đăng ký thi đua với cấp ủy cùng cấp; cần đối chiếu."
    return facts.find("R-03", "unknown", text, subject=candidate.label, scope="register")


def _compared(facts: Facts, papers: list[Document]) -> Finding:
    """R-04: people compare the results with what was registered."""
    text = "Cần người thẩm định đối chiếu kết quả trong báo cáo với chỉ tiêu đã đăng ký."
    return facts.find("R-04", "unknown", text, at=[e for p in papers[:1] for e in first_page(p)], scope="person")


def _organised(facts: Facts, plan: Plan) -> Finding:
    """R-05: launched, reviewed and awarded by the unit itself; papers that the dossier need not hold."""
    parts = {
        "phát động": facts.of_kind("launch_plan"),
        "sơ kết, tổng kết": facts.of_kind("final_review"),
        "khen thưởng theo thẩm quyền": facts.of_kind("award_decision"),
    }
    lacking = [name for name, papers in parts.items() if not papers]
    at = [e for papers in parts.values() for p in papers[:1] for e in first_page(p)]
    if not lacking:
        return facts.find(
            "R-05", "pass", "Đơn vị có giấy tờ phát động, tổng kết và khen thưởng theo thẩm quyền.", at=at, scope="register"
        )
    gap = plan.gap("G14")
    text = f"Chưa thấy giấy tờ về: {', '.join(lacking)}. {gap.sentence if gap else ''}".strip()
    return facts.find("R-05", "unknown", text, at=at, scope="register")


def _reviewed(facts: Facts) -> Finding:
    """R-06: the unit's own plan and its report right after the phase; a remark only."""
    if facts.of_kind("launch_plan") and facts.of_kind("final_review"):
        return facts.find("R-06", "pass", "Có kế hoạch triển khai và báo cáo sơ kết, tổng kết của đơn vị.", scope="register")
    text = "Chưa thấy kế hoạch triển khai hoặc báo cáo sơ kết, tổng kết của đơn vị (không thuộc hồ sơ bắt buộc)."
    return facts.find("R-06", "warn", text, scope="register")
