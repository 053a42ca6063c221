"""The plan as the system understands it, clause by clause: what each part says here, beside the plan's own sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dossier.checks.catalogue import CATALOGUE, RuleInfo
from dossier.documents import KIND_NAMES
from dossier.findings import CATEGORY_NAMES
from dossier.plan import Plan
from dossier.plan_parts import Phase, SubmitterRule, Vocabulary

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
    own = (_award(plan), _phases(plan), _submitters(plan), _subjects(plan), _quotas(plan), _criteria(plan), _papers(plan))
    parts = (*own, _others(plan))
    lines = [line for part in parts for line in part if line.quote]
    return sorted(lines, key=lambda line: _place(line.clause))


def _others(plan: Plan) -> Iterator[ClauseLine]:
    """Rules that are no item of their own in the file: what each checks."""
    for rule, clause in plan.clauses.items():
        info = CATALOGUE.get(rule)
        if info is not None:
            yield ClauseLine(clause.clause, f"{info.title}.", clause.quote, (rule,))


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
        text = f"{name}: kết quả tính đến {phase.results_until:%d/%m/%Y}; họp xét trước ngày đó thì lưu ý."
        yield ClauseLine(phase.results_clause, text, phase.results_quote, ("X-07",))
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
        years = getattr(item, "phase2_years", [])
        if years:
            text = f"{_capital(whom)}, giai đoạn II: thêm năm {', '.join(map(str, years))} (G4)."
            yield ClauseLine(item.clause, text, item.phase2_quote, (item.rule,))


def _papers(plan: Plan) -> Iterator[ClauseLine]:
    for paper in plan.papers:
        each = " – mỗi tập thể, cá nhân một bản" if paper.per_nominee else ""
        yield ClauseLine(paper.clause, f"Hồ sơ phải có {paper.name}{each}.", paper.quote, (paper.rule,))


@dataclass(frozen=True, slots=True)
class OriginLine:
    """A part of the file that no sentence of the plan gives: what it says here, and the paper or custom that it rests on."""

    name: str
    understood: str
    origin: str


def origin_lines(plan: Plan) -> list[OriginLine]:
    """The parts of UNQUOTED that the plan file fills in, each with its origin."""
    said = {
        "organisation": (
            "Cơ quan khen, phần đầu văn bản",
            f"{plan.organisation.name}; " + " / ".join(plan.organisation.letterhead),
        ),
        "confirmers": (
            "Cấp ủy cùng cấp",
            "; ".join(f"{CATEGORY_NAMES[c.category]}: {', '.join(c.bodies)}" for c in plan.confirmers),
        ),
        "small_cell_members": ("Chi bộ không có chi ủy", f"dưới {plan.small_cell_members:02d} đảng viên"),
        "seal_wanted_on": ("Văn bản cần đóng dấu", ", ".join(KIND_NAMES[k] for k in plan.seal_wanted_on if k in KIND_NAMES)),
        "vocabularies": ("Mức xếp loại theo cơ quan và năm", "; ".join(_vocabulary(v) for v in plan.vocabularies)),
        "rating_policies": ("Quy đổi từ ngữ cũ", "; ".join(_policy(plan, name) for name in plan.rating_policies)),
        "vote": (
            "Tỷ lệ biểu quyết",
            f"{'trên' if plan.vote.strictly_above else 'từ'} {plan.vote.min_share:.0%} số người có quyền",
        ),
        "series": (
            "Dãy số văn bản",
            "; ".join(f"{s.symbol} {s.term}, từ {s.valid_from:%d/%m/%Y}, số đầu ghi {'1'.zfill(s.digits)}" for s in plan.series),
        ),
        "signers": ("Người ký", "; ".join(f"{s.capacity} {s.title}".strip() for s in plan.signers)),
        "money": ("Tiền thưởng", "có kèm" if plan.money.enabled else "không kèm"),
        "form_profile": ("Thể thức văn bản", plan.form_profile),
        "decision_bases": ("Căn cứ của quyết định", "; ".join(plan.decision_bases)),
    }
    return [OriginLine(name, text, plan.origins.get(part, "chưa ghi nguồn")) for part, (name, text) in said.items() if text]


def _vocabulary(item: Vocabulary) -> str:
    years = f"{'' if item.first_year < 2000 else f'từ {item.first_year}'}{f' đến {item.last_year}' if item.last_year < 2100 else ''}".strip()
    return f"{item.by}{f' ({years})' if years else ''}: {', '.join(item.words)} [{item.source}]"


def _policy(plan: Plan, name: str) -> str:
    policy = plan.rating_policies[name]
    return f"{policy.name}{' (đang chọn)' if name == plan.setting('rating_mapping', '') else ''}"


def rule_lines(plan: Plan) -> dict[str, list[RuleLine]]:
    """The checks that this plan has a clause for, by the letter of their ids."""
    found: dict[str, list[RuleLine]] = {}
    for info in CATALOGUE.values():
        clause = plan.clause(info.id)
        if clause:
            found.setdefault(info.id.split("-")[0], []).append(RuleLine(info, clause, plan.quote(info.id)))
    return found


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
