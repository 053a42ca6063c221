"""The plan as the system understands it, clause by clause: what each part says here, beside the plan's own sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dossier.checks.catalogue import CATALOGUE, RuleInfo
from dossier.findings import CATEGORY_NAMES
from dossier.plan import Plan
from dossier.plan_parts import Phase, SubmitterRule

SCOPE_NAMES = {"dossier": "giấy tờ của hồ sơ", "register": "sổ theo dõi, hồ sơ khác", "person": "người thẩm định nhận xét"}


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """One thing that the system took from the plan. ``rules`` are the ids of the checks that rest on it."""

    clause: str
    understood: str
    quote: str
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One check: its catalogue entry, its clause and the plan's sentence where the plan has one for it."""

    info: RuleInfo
    clause: str
    quote: str

    @property
    def scope(self) -> str:
        """Where the answer comes from, in Vietnamese."""
        return SCOPE_NAMES[self.info.scope]


def clause_lines(plan: Plan) -> list[ClauseLine]:
    """Everything with a sentence of its own in the plan, in the order of the clauses."""
    parts = (_award(plan), _phases(plan), _submitters(plan), _subjects(plan), _quotas(plan), _criteria(plan), _papers(plan))
    lines = [line for part in parts for line in part if line.quote]
    return sorted(lines, key=lambda line: _place(line.clause))


def by_clause(lines: Iterable[ClauseLine]) -> dict[str, list[ClauseLine]]:
    """The lines under each clause."""
    found: dict[str, list[ClauseLine]] = {}
    for line in lines:
        found.setdefault(line.clause, []).append(line)
    return found


_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}


def _place(clause: str) -> tuple[tuple[int, str], ...]:
    """Sorts "II.4" before "III.2.1.a" before "IV.3"."""
    steps = clause.replace(" ", ".").split(".")
    return tuple((_ROMAN.get(s, int(s) if s.isdigit() else 99), s) for s in steps)


def _award(plan: Plan) -> Iterator[ClauseLine]:
    refused = (
        f" Hình thức khác ({', '.join(plan.award.refused_words)}) không thuộc kế hoạch này." if plan.award.refused_words else ""
    )
    yield ClauseLine(plan.award.clause, f"Hình thức khen: {plan.award.name}.{refused}", plan.award.quote, ("S-02",))


def _phases(plan: Plan) -> Iterator[ClauseLine]:
    for phase in plan.phases:
        name = phase.name[:1].upper() + phase.name[1:]
        yield ClauseLine(phase.clause, f"{name}: từ {phase.start:%d/%m/%Y} đến {phase.end:%d/%m/%Y}.", phase.quote)
        yield from _deadlines(name, phase)


def _deadlines(name: str, phase: Phase) -> Iterator[ClauseLine]:
    for what, due, rules in (
        ("Nộp hồ sơ", phase.submit, ("T-01", "T-02")),
        ("Thẩm định, trình Ban Thường vụ", phase.appraise, ()),
    ):
        edge = "kể cả ngày" if due.inclusive else "trước ngày"
        text = f"{name} – {what}: {edge} {due.day:%d/%m/%Y}; ngày cuối cùng được tính là {due.effective:%d/%m/%Y}."
        yield ClauseLine(due.clause, text, due.quote or "", rules)


def _submitters(plan: Plan) -> Iterator[ClauseLine]:
    for rule in plan.submitters:
        may = "được trình trực tiếp" if rule.may_submit else "không trình trực tiếp"
        yield ClauseLine(rule.clause, f"{_capital(rule.name)} {may}.", rule.quote, ("S-04",))
        yield from _cap(rule)


def _cap(rule: SubmitterRule) -> Iterator[ClauseLine]:
    if rule.max_individuals is not None and rule.cap_quote:
        text = f"{_capital(rule.name)} trình không quá {rule.max_individuals:02d} cá nhân."
        yield ClauseLine(rule.cap_clause or rule.clause, text, rule.cap_quote, (rule.cap_rule,) if rule.cap_rule else ())


def _subjects(plan: Plan) -> Iterator[ClauseLine]:
    for subject in plan.subjects:
        verdict = "được xét khen" if subject.awardable else f"không được xét khen: {subject.refusal or 'không thuộc đối tượng'}"
        yield ClauseLine(subject.clause, f"{_capital(CATEGORY_NAMES[subject.category])} – {verdict}.", subject.quote, ("S-01",))


def _quotas(plan: Plan) -> Iterator[ClauseLine]:
    for quota in plan.quotas:
        text = f"{_capital(quota.name)}: nhiều nhất {quota.most:02d} ở mỗi giai đoạn."
        yield ClauseLine(quota.clause, text, quota.quote, (quota.rule,))


def _criteria(plan: Plan) -> Iterator[ClauseLine]:
    for item in plan.criteria:
        whom = ", ".join(CATEGORY_NAMES[c] for c in item.categories)
        yield ClauseLine(item.clause, f"{_capital(whom)}: {item.requirement}.", item.quote, (item.rule,))


def _papers(plan: Plan) -> Iterator[ClauseLine]:
    for paper in plan.papers:
        each = " – mỗi tập thể, cá nhân một bản" if paper.per_nominee else ""
        yield ClauseLine(paper.clause, f"Hồ sơ phải có {paper.name}{each}.", paper.quote, (paper.rule,))


def rule_lines(plan: Plan) -> dict[str, list[RuleLine]]:
    """The checks that this plan has a clause for, by the letter of their ids."""
    quotes = {rule: line.quote for line in clause_lines(plan) for rule in line.rules if rule not in _SHARED}
    found: dict[str, list[RuleLine]] = {}
    for info in CATALOGUE.values():
        clause = plan.clause(info.id)
        if clause:
            found.setdefault(info.id.split("-")[0], []).append(RuleLine(info, clause, quotes.get(info.id, "")))
    return found


_SHARED = {"S-01", "S-04", "T-01", "T-02"}
"""Rules that rest on several sentences: none of them alone is theirs."""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
