"""R-01 to R-04: did the unit and the person take part in the campaign? Mostly shown by registers, never failed by silence. R-05 and R-06: campaign."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checks import campaign, commitments
from dossier.checks.certainty import capital
from dossier.checks.facts import Candidate, Facts, first_page, seen
from dossier.documents import Document, Enrolment
from dossier.findings import Finding
from dossier.people import compare_orgs
from dossier.plan import Plan
from dossier.plan_parts import Phase
from dossier.registers import RegistrationEntry
from dossier.vietnamese.names import compare_names


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
    yield from campaign.check(facts, plan)


def _entries(facts: Facts) -> list[RegistrationEntry]:
    registers, owner = facts.options.registers, facts.submitter.name
    return [e for e in registers.registrations if compare_orgs(e.unit, owner) == "same"] if registers and owner else []


def _unit_registered(facts: Facts, plan: Plan, entries: list[RegistrationEntry], papers: list[Document]) -> Finding:
    """R-01"""
    who = facts.submitter.name or "đơn vị trình"
    at = [e for p in papers[:1] for e in first_page(p)]
    if entries or papers:
        return facts.find("R-01", "pass", f"{capital(who)} có đăng ký tham gia đợt thi đua.", at=at, scope="register")
    complete = plan.chose("registration_register_complete", "yes")
    if complete and facts.options.registers and facts.options.registers.registrations:
        text = f"{capital(who)} không có trong sổ đăng ký thi đua (sổ đã chốt)."
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
    """R-03: the register or the unit's registration has the name, or the minutes of the committee say so plainly."""
    label = candidate.label
    names = [e.person for e in entries if e.person] + [str(n.name.value) for p in papers for n in p.nominees if n.name.value]
    if any(compare_names(candidate.name or "", name) == "same" for name in names):
        text = f"“{label}” có tên trong danh sách đăng ký thi đua."
        return facts.find("R-03", "pass", text, subject=label, scope="register")
    said = _enrolled(candidate)
    at = [e for paper, one in said for e in seen(paper, one.evidence)]
    clear = [one for paper, one in said if one.registered and not one.needs_review and not paper.needs_review]
    if clear and all(one.registered for _, one in said):
        text = f"Biên bản họp xét ghi “{label}” đã đăng ký thi đua: “{clear[0].text}”."
        return facts.find("R-03", "pass", text, subject=label, at=at, scope="register")
    text = f"Chưa thấy “{label}” trong danh sách đăng ký thi đua với cấp ủy cùng cấp; cần đối chiếu."
    if said:
        text += f" Biên bản họp xét có câu: “{said[0][1].text}”."
    return facts.find("R-03", "unknown", text, subject=label, at=at, scope="register")


def _enrolled(candidate: Candidate) -> list[tuple[Document, Enrolment]]:
    """What minutes that surely name this nominee say of its registration, what says otherwise first."""
    found = [
        (match.mention.document, one)
        for match in candidate.minutes
        if match.sure
        for one in match.mention.document.enrolments
        if one.nominee in (None, match.mention.name)
    ]
    return sorted(found, key=lambda f: f[1].registered)
