"""C-: how many may one submitter propose in one phase? Counts persons over the dossier, and over its other live dossiers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dossier.checks.certainty import capital
from dossier.checks.facts import Candidate, Facts, lists_named, seen
from dossier.documents import Document
from dossier.findings import Finding, FindingEvidence, Status
from dossier.people import compare_orgs, compare_posts
from dossier.plan import Plan
from dossier.registers import OtherNominee, Registers
from dossier.vietnamese.names import compare_names


def check(facts: Facts, plan: Plan) -> Iterator[Finding]:
    persons = [c for c in facts.candidates if c.kind == "individual"]  # whoever is proposed counts; S-01 tells who should not be
    if persons:
        yield _within(facts, plan, persons)
        yield from _across(facts, plan, persons)
    yield from _collectives(facts)


def _names(persons: Sequence[Candidate]) -> str:
    return ", ".join(sorted(p.label for p in persons))


def _places(persons: Sequence[Candidate]) -> list[FindingEvidence]:
    return [e for p in persons for e in seen(p.base.document, p.base.nominee.name)]


def _within(facts: Facts, plan: Plan, persons: Sequence[Candidate]) -> Finding:
    """C-01, C-02, C-03 on this dossier."""
    rule = plan.submitter(facts.submitter.kind)
    number = len(persons)
    if rule is None or rule.cap_rule is None:
        smallest = min((s.max_individuals for s in plan.submitters if s.max_individuals is not None), default=None)
        status: Status = "pass" if smallest is None or number <= smallest else "unknown"
        text = f"Đề nghị {number:02d} cá nhân; chưa xác định được loại đơn vị trình nên chưa đối chiếu được số tối đa."
        return facts.find("C-01", status, text, at=_places(persons))
    if rule.max_individuals is None:
        return _uncapped(facts, plan, persons, rule.cap_rule)
    if (unsure := _may_lack_one(facts)) and number == rule.max_individuals:
        text = (
            f"Đọc được {number:02d} cá nhân, vừa mức tối đa {rule.max_individuals:02d} của {rule.name}, nhưng danh sách trong "
            f"{lists_named(unsure)} có thể chưa đọc hết; cần đối chiếu với giấy."
        )
        return facts.find(rule.cap_rule, "unknown", text, at=_places(persons))
    if number <= rule.max_individuals:
        text = f"Đề nghị {number:02d} cá nhân, trong mức tối đa {rule.max_individuals:02d} của {rule.name}."
        return facts.find(rule.cap_rule, "pass", text, at=_places(persons))
    if _fewest(persons) <= rule.max_individuals:
        text = f"Hồ sơ có {number:02d} tên cá nhân nhưng có tên gần giống nhau ({_names(persons)}); cần xem có trùng người không."
        return facts.find(rule.cap_rule, "unknown", text, at=_places(persons))
    text = (
        f"{capital(rule.name)} chỉ được trình không quá {rule.max_individuals:02d} cá nhân, hồ sơ đề nghị {number:02d}: "
        f"{_names(persons)}. Hỏi đơn vị giữ lại ai."
    )
    return facts.find(rule.cap_rule, "fail", text, at=_places(persons))


def _may_lack_one(facts: Facts) -> list[Document]:
    """The papers that name who is proposed and may not be read whole: one more person may stand there."""
    return [d for d in facts.unsure_lists if d.kind == "submission_letter" or not facts.letter_lists]


def _fewest(persons: Sequence[Candidate]) -> int:
    """How many persons there are if names that differ in spelling only, in one unit, are one person's."""
    kept: list[Candidate] = []
    for person in persons:
        unit = str(person.base.nominee.unit.value or "")
        if not any(
            compare_names(person.name or "", k.name or "") == "spelling"
            and compare_posts(unit, str(k.base.nominee.unit.value or "")) != "different"
            for k in kept
        ):
            kept.append(person)
    return len(kept)


def _uncapped(facts: Facts, plan: Plan, persons: Sequence[Candidate], rule: str) -> Finding:
    if len(persons) <= 1 or plan.chose("other_individual_cap", "none"):
        return facts.find(rule, "pass", f"Đề nghị {len(persons):02d} cá nhân.", at=_places(persons))
    text = f"Đề nghị {len(persons):02d} cá nhân.{plan.aside('G3')}"
    return facts.find(rule, "warn", text, at=_places(persons))


def _across(facts: Facts, plan: Plan, persons: Sequence[Candidate]) -> Iterator[Finding]:
    """The same caps over the submitter's other live dossiers of the phase (or the campaign, G12)."""
    rule, registers = plan.submitter(facts.submitter.kind), facts.options.registers
    if rule is None or rule.cap_rule is None or rule.max_individuals is None or not registers or not registers.knows_others:
        return
    others = _others(facts, plan, registers)
    new = [o for i, o in enumerate(others) if not _known(o, persons) and not any(_same_other(o, p) for p in others[:i])]
    total = len(persons) + len(new)
    if total <= rule.max_individuals:
        text = f"Tính cả các hồ sơ khác của đơn vị: {total:02d} cá nhân, trong mức tối đa {rule.max_individuals:02d}."
        yield facts.find(rule.cap_rule, "pass", text, scope="register")
        return
    names = ", ".join(sorted(o.name for o in new))
    text = f"Tính cả hồ sơ khác của đơn vị là {total:02d} cá nhân, vượt mức {rule.max_individuals:02d}; hồ sơ khác có: {names}."
    open_phase = facts.phase is None and not plan.chose("cap_period", "campaign")
    note = " Chưa rõ hồ sơ này thuộc giai đoạn nào nên chưa kết luận." if open_phase else ""
    yield facts.find(rule.cap_rule, "unknown" if open_phase else "fail", f"{text}{note}{plan.aside('G12')}", scope="register")


def _others(facts: Facts, plan: Plan, registers: Registers) -> list[OtherNominee]:
    owner = str(facts.submitter.name)  # its kind is known by its name
    whole = plan.chose("cap_period", "campaign")
    return [
        o
        for o in registers.index.submitted_like(owner, registers.own)
        if o.kind == "individual"
        and compare_orgs(o.submitter, owner) == "same"
        and (whole or facts.phase is None or o.phase == facts.phase)
    ]


def _known(other: OtherNominee, persons: Sequence[Candidate]) -> bool:
    return any(
        compare_names(other.name, p.name or "") == "same"
        and compare_posts(other.unit or "", str(p.base.nominee.unit.value or "")) != "different"
        for p in persons
    )


def _same_other(one: OtherNominee, two: OtherNominee) -> bool:
    return compare_names(one.name, two.name) == "same" and compare_posts(one.unit or "", two.unit or "") != "different"


def _collectives(facts: Facts) -> Iterator[Finding]:
    """C-04: no cap is stated on collectives; said for information."""
    number = sum(c.kind == "collective" for c in facts.candidates)
    if number:
        yield facts.find("C-04", "pass", f"Đề nghị {number:02d} tập thể; kế hoạch không giới hạn số tập thể được đề nghị.")
