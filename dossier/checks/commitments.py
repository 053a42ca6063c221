"""R-04: what a unit registered, target by target, beside what its reports say was reached. The machine aligns, people judge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from dossier.checks.facts import Candidate, Facts, first_page, seen
from dossier.checks.targets import percent_of, sure_of
from dossier.documents import Document, Target
from dossier.findings import Finding, FindingEvidence, Status
from dossier.people import compare_orgs
from dossier.plan import Plan
from dossier.registers import RegistrationEntry
from dossier.vietnamese.names import name_key

_ALIKE = 80.0
"""Share of equal words (rapidfuzz token_set_ratio) from which two targets are taken for the same; people see both texts."""


@dataclass(frozen=True, slots=True)
class Registered:
    """One registered target: ``planned`` None where no number stands with it; ``sure`` false where reading doubts it."""

    text: str
    planned: float | None
    sure: bool = True
    at: list[FindingEvidence] = field(default_factory=list)


def check(facts: Facts, plan: Plan, entries: Sequence[RegistrationEntry], papers: Sequence[Document]) -> Iterator[Finding]:
    """One finding for each registered target of the phase, or one for all where no target is known."""
    lines = list(_registered(facts, plan, entries, papers))
    if not lines:
        text = "Cần người thẩm định đối chiếu kết quả trong báo cáo với chỉ tiêu đã đăng ký; chưa có từng chỉ tiêu đăng ký để so."
        yield facts.find("R-04", "unknown", text, at=[e for p in papers[:1] for e in first_page(p)], scope="person")
        return
    results = list(_results(facts))
    for line in lines:
        yield _compared(facts, line, results)


def _registered(
    facts: Facts, plan: Plan, entries: Sequence[RegistrationEntry], papers: Sequence[Document]
) -> Iterator[Registered]:
    """The targets due by the end of this dossier's phase: of the register, and of registration papers; the same one once."""
    given: list[str] = []
    for entry in entries:
        if entry.target and entry.person is None and entry.phase in (None, facts.phase):
            given.append(name_key(entry.target))
            yield Registered(entry.target, entry.planned)
    phase = plan.phase(facts.phase)
    for paper in papers:
        for target in paper.targets:
            due_now = phase is None or target.due is None or target.due[:7] == phase.end.isoformat()[:7]
            if due_now and name_key(target.text) not in given:
                given.append(name_key(target.text))
                yield Registered(target.text, target.planned, not target.needs_review, seen(paper, target.evidence))


def _results(facts: Facts) -> Iterator[tuple[Candidate, Document, Target]]:
    """The targets in the reports, those of the unit itself first: it is the unit that registered."""
    own = facts.submitter.name or ""
    ranked = sorted(facts.candidates, key=lambda c: (c.kind != "collective", compare_orgs(c.name or "", own) != "same"))
    for candidate in ranked:
        for report in candidate.own_reports:
            yield from ((candidate, report, target) for target in report.targets)


def _compared(facts: Facts, line: Registered, results: Sequence[tuple[Candidate, Document, Target]]) -> Finding:
    aim = f" ({_plain(line.planned)})" if line.planned is not None else ""
    wanted = f"Chỉ tiêu đăng ký “{line.text}”{aim}"
    best = max(results, key=lambda r: _likeness(line.text, r[2].text), default=None)
    if best is None or _likeness(line.text, best[2].text) < _ALIKE:
        text = f"{wanted}: chưa thấy kết quả trong báo cáo; người thẩm định đối chiếu."
        return facts.find("R-04", "unknown", text, at=line.at, scope="person")
    candidate, report, target = best
    status, said = _against(line, target)
    shown = f"báo cáo của “{candidate.label}” ghi “{target.text}”: {said}"
    at = [*line.at, *seen(report, target.evidence)]
    return facts.find("R-04", status, f"{wanted} – {shown}.", at=at, scope="person")


def _likeness(one: str, two: str) -> float:
    return fuzz.token_set_ratio(name_key(one), name_key(two))


def _against(line: Registered, target: Target) -> tuple[Status, str]:
    """How the result stands to the number registered, else to the report's own plan; a doubtful number is for people."""
    reached = target.actual
    if reached is None:
        percent = percent_of(target)
        if percent is None:
            return "unknown", "không rõ kết quả, người thẩm định đối chiếu"
        met, said = percent >= 100, f"đạt {_plain(percent)}%"
    elif line.planned is None:
        percent = percent_of(target)
        if percent is None:
            return "unknown", f"kết quả {_plain(reached)}, không có mức nào để so, người thẩm định đối chiếu"
        met, said = percent >= 100, f"kết quả {_plain(reached)}"
    else:
        met, said = reached >= line.planned, f"kết quả {_plain(reached)}"
        if target.planned is not None and target.planned < line.planned:
            said += f", kế hoạch ghi trong báo cáo ({_plain(target.planned)}) thấp hơn mức đăng ký"
    if not line.sure or not sure_of(target):
        return "unknown", f"{said}, số liệu chưa đọc chắc"
    return ("pass", f"{said}, đạt mức đăng ký") if met else ("warn", f"{said}, chưa đạt mức đăng ký")


def _plain(number: float) -> str:
    return f"{number:g}".replace(".", ",")
