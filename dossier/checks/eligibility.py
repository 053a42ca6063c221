"""E-: does the nominee meet the plan's criteria? Each criterion of the plan is data; here is one function per type of criterion.

A rating that is missing, pending or flagged makes a criterion unknown only where it could still be met: four rated years with one
"hoàn thành nhiệm vụ" fail, whatever the fourth may be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from dossier.checks.certainty import as_date, capital, merged
from dossier.checks.facts import Candidate, Facts, first_page, seen
from dossier.checks.targets import judge_targets
from dossier.documents import KIND_NAMES, Document, FieldValue, HeadcountRating, Honour, Level, Rating, Scale
from dossier.findings import Finding, FindingEvidence, Status
from dossier.people import bare_unit, compare_orgs, compare_posts, compare_subjects, org_key
from dossier.plan import Plan
from dossier.plan_criteria import Criterion, Headcount, HonourHeld, Judgement, RatingCount, RatingFloor, Recognised, TargetsMet
from dossier.ratings import ORDER, RatingReading, is_lower_bound, is_pending, read_rating
from dossier.registers import ModelExample, RegisteredRating
from dossier.vietnamese.names import name_key


def check(facts: Facts, plan: Plan) -> Iterator[Finding]:
    for candidate in facts.candidates:
        for criterion in plan.criteria_for(candidate.category):
            yield _judge(facts, plan, candidate, criterion)


def _judge(facts: Facts, plan: Plan, candidate: Candidate, criterion: Criterion) -> Finding:
    if isinstance(criterion, Judgement):
        return _judgement(facts, candidate, criterion)
    if isinstance(criterion, RatingFloor | RatingCount):
        return _rated(facts, plan, candidate, criterion)
    if isinstance(criterion, Headcount):
        return _headcount(facts, plan, candidate, criterion)
    if isinstance(criterion, TargetsMet):
        return judge_targets(facts, plan, candidate, criterion)
    return _honoured(facts, plan, candidate, criterion)


# --- ratings ----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Year:
    """What one year may be rated; no level at all where nothing was found."""

    year: int
    levels: frozenset[Level | None]
    words: str
    """As the paper says it, for the finding."""

    def surely_at_least(self, level: Level) -> bool:
        return bool(self.levels) and all(lv is not None and ORDER[lv] >= ORDER[level] for lv in self.levels)

    def surely_below(self, level: Level) -> bool:
        return bool(self.levels) and all(lv is not None and ORDER[lv] < ORDER[level] for lv in self.levels)


def _rated(facts: Facts, plan: Plan, candidate: Candidate, criterion: RatingFloor | RatingCount) -> Finding:
    rows = [(report, row) for report in candidate.own_reports for row in report.ratings]
    kept = registered_ratings(facts, candidate)
    cases = [
        _case(plan, criterion, _counted(rows, kept, scales), supplement)
        for supplement in _phase_cases(facts)
        for scales in _scale_cases(plan, criterion, rows)
    ]
    status = merged(status for status, _ in cases)
    text = next((text for own, text in cases if own == status), None) or _disagreeing(plan, criterion, cases)
    wanted = {*criterion.years, *criterion.phase2_years}
    at = [e for report, row in rows if row.year in wanted for e in seen(report, row.raw)]
    if not at and candidate.own_reports:
        at = first_page(candidate.own_reports[0])
    return facts.find(criterion.rule, status, text, subject=candidate.label, at=at, scope=criterion.scope)


def _disagreeing(plan: Plan, criterion: RatingFloor | RatingCount, cases: list[tuple[Status, str]]) -> str:
    """Both sides where the ways to count decide differently: a person's two kinds of rating (G18), or a phase that is not known."""
    first, text = cases[0]
    _, _, other = next(text for status, text in cases if status != first).partition(" – ")
    return f"{text} Cách tính khác cho kết luận khác: {other}{plan.aside(criterion.gap)}"


def _phase_cases(facts: Facts) -> list[bool]:
    """Whether the years of phase II are asked too; both while the phase is not known."""
    return [False, True] if facts.phase is None else [facts.phase == 2]


def _asked(plan: Plan, criterion: RatingFloor | RatingCount | Headcount, supplement: bool) -> list[int]:
    """The years that count: those of phase II only where they are wanted as the others are (G4)."""
    more = supplement and not plan.chose("level_2020", "informative")
    return [*criterion.years, *(criterion.phase2_years if more else [])]


@dataclass(frozen=True)
class _Row:
    """A rating that counts. ``paper`` has what the report says where the register is what counts; None: it is the report's own."""

    row: Rating
    paper: tuple[str, ...] | None = None


def registered_ratings(facts: Facts, candidate: Candidate) -> list[RegisteredRating]:
    """The lines of the awarding body's own register on a collective; persons are told apart by no register of ratings."""
    registers = facts.options.registers
    if registers is None or candidate.kind != "collective" or not candidate.name:
        return []
    return [r for r in registers.ratings if compare_orgs(r.subject, candidate.name) == "same"]


def _counted(rows: Iterable[tuple[Document, Rating]], kept: Iterable[RegisteredRating], scales: Iterable[Scale]) -> list[_Row]:
    """Of a year that the register has, its rating counts and the report's is only told; else the report's."""
    wanted = set(scales)
    paper = [row for _, row in rows if row.scale in wanted]
    lines = [line for line in kept if line.scale in wanted]
    years = {line.year for line in lines}
    found = [_Row(row) for row in paper if row.year not in years]
    for line in lines:
        said = tuple(sorted({_said(row) for row in paper if row.year == line.year}))
        found.append(_Row(Rating(year=line.year, scale=line.scale, raw=FieldValue(value=line.words, needs_review=False)), said))
    return found


def _said(row: Rating) -> str:
    return str(row.raw.value or row.raw.raw)


def _words(rows: Iterable[_Row]) -> str:
    """One year's ratings as the finding tells them; where the register counts, also what the report says otherwise."""
    found = set()
    for item in rows:
        if item.paper is None:
            found.add(_said(item.row))
            continue
        other = [said for said in item.paper if name_key(said) != name_key(_said(item.row))]
        found.add(f"{_said(item.row)} (theo sổ{f'; báo cáo ghi “{other[0]}”' if other else ''})")
    return ", ".join(sorted(found)) or "chưa thấy"


def _scale_cases(
    plan: Plan, criterion: RatingFloor | RatingCount, rows: Iterable[tuple[Document, Rating]]
) -> list[tuple[Scale, ...]]:
    """Which of a person's ratings count (G18): the one that the plan's setting names; both where they may decide differently."""
    if not isinstance(criterion, RatingCount) or not criterion.person_rating:
        return [tuple(criterion.scales)]
    member: tuple[Scale, ...] = ("party_member", "unknown")
    servant: tuple[Scale, ...] = ("civil_servant", "unknown")
    printed = {row.scale for _, row in rows}
    if plan.chose("person_rating", "civil_servant"):
        return [servant]
    if plan.chose("person_rating", "either"):
        return [member] if "party_member" in printed or "civil_servant" not in printed else [servant]
    return [member, servant] if {"party_member", "civil_servant"} <= printed else [member]


def _years(
    plan: Plan, criterion: RatingFloor | RatingCount, rows: list[_Row], wanted: Iterable[int]
) -> tuple[dict[int, _Year], str]:
    """The plausible levels of each wanted year, and the words whose level rests on the plan's mapping, quoted."""
    policy, years, mapped = plan.rating_policy(), {}, set()
    for year in wanted:
        own = [item for item in rows if item.row.year == year]
        readings = [read_rating(item.row, policy) for item in own]
        levels = _year_levels(readings)
        if any(_foreign_rater(criterion, r.row) for r in readings):
            levels.add(None)
        mapped |= {_said(r.row) for r in readings if r.mapped}
        years[year] = _Year(year, frozenset(levels), _words(own))
    return years, ", ".join(f"“{words}”" for words in sorted(mapped))


def _year_levels(readings: list[RatingReading]) -> set[Level | None]:
    """All that a year's rows may mean. "HTTNV trở lên" beside "HTXSNV" in the same year adds nothing to it and does not widen it."""
    bounds = [r for r in readings if is_lower_bound(_said(r.row))]
    exact: set[Level | None] = {lv for r in readings if r not in bounds for lv in r.levels}
    return exact | {lv for r in bounds if not exact or not exact <= r.levels for lv in r.levels}


def _foreign_rater(criterion: RatingFloor | RatingCount, row: Rating) -> bool:
    """The paper names a rater that is not the one the plan asks for."""
    if not criterion.raters or not row.rater:
        return False
    key = f" {org_key(row.rater)} "
    return not any(f" {name_key(w)} " in key for w in criterion.raters)


def _case(plan: Plan, criterion: RatingFloor | RatingCount, rows: list[_Row], supplement: bool) -> tuple[Status, str]:
    years, mapped = _years(plan, criterion, rows, _asked(plan, criterion, supplement))
    status = _status(plan, criterion, years)
    told = "; ".join(f"{y.year}: {y.words}" for y in years.values())
    whence = "sổ xếp loại và báo cáo ghi" if any(item.paper is not None for item in rows) else "báo cáo ghi"
    text = f"{capital(criterion.requirement)} – {whence} {told}."
    if status == "unknown":
        text += f" {_doubts(plan, years, criterion, [item.row for item in rows])}"
    policy = plan.rating_policy()
    if mapped and policy:
        text += f" Từ ngữ {mapped} tính theo bảng quy đổi của kế hoạch: {policy.note}."
    return status, " ".join([text, *_gap_sentences(plan, criterion, years, supplement, status)])


def _status(plan: Plan, criterion: RatingFloor | RatingCount, years: dict[int, _Year]) -> Status:
    if isinstance(criterion, RatingFloor):
        return _floor(years, criterion.level, set(criterion.phase2_years), criterion.phase2_level or criterion.level)
    return _count(plan, years, criterion)


def _gap_sentences(
    plan: Plan, criterion: RatingFloor | RatingCount, years: dict[int, _Year], supplement: bool, status: Status
) -> Iterator[str]:
    """What the plan does not say, where that decides: the level of phase II (G4), the count of two years (G5), young units (G11)."""
    base = {y: year for y, year in years.items() if y not in criterion.phase2_years}
    person = isinstance(criterion, RatingCount) and criterion.person_rating
    decides = {
        "G4": supplement and criterion.phase2_years and (len(base) == len(years) or _status(plan, criterion, base) != status),
        "G5": person and sum(y.surely_at_least(criterion.level) for y in years.values()) > getattr(criterion, "at_least", 0),
        "G11": status == "unknown" and not person and any(not y.levels for y in base.values()),
    }
    yield from (gap.told for name, wanted in decides.items() if wanted and (gap := plan.gap(name)))


def _floor(years: dict[int, _Year], level: Level, extra: set[int], extra_level: Level) -> Status:
    asked = [(y, extra_level if year in extra else level) for year, y in years.items()]
    if any(y.surely_below(at) for y, at in asked):
        return "fail"
    return "pass" if all(y.surely_at_least(at) for y, at in asked) else "unknown"


def _count(plan: Plan, years: dict[int, _Year], criterion: RatingCount) -> Status:
    sure = sum(y.surely_at_least(criterion.level) for y in years.values())
    most = sum(not y.surely_below(criterion.level) for y in years.values())
    floor = criterion.floor
    if most < criterion.at_least or (floor and any(y.surely_below(floor) for y in years.values())):
        return "fail"
    if criterion.person_rating and plan.chose("two_years", "exactly") and sure > criterion.at_least:
        return "fail"
    if sure < criterion.at_least or (floor and not all(y.surely_at_least(floor) for y in years.values())):
        return "unknown"
    return "pass"


def _doubts(plan: Plan, years: dict[int, _Year], criterion: RatingFloor | RatingCount, rows: list[Rating]) -> str:
    pending = sorted({r.year for r in rows if is_pending(str(r.raw.value or r.raw.raw)) and r.year in years})
    absent = sorted(y.year for y in years.values() if not y.levels)
    foreign = sorted({r.year for r in rows if r.year in years and _foreign_rater(criterion, r)})
    unsure = sorted(
        y.year
        for y in years.values()
        if y.levels and (None in y.levels or len(y.levels) > 1) and y.year not in {*pending, *foreign}
    )
    strange = sorted({r.year for r in rows if r.year in unsure and not plan.in_force(_said(r), r.scale, r.year)})
    parts = [
        (absent, "chưa thấy xếp loại năm"),
        (pending, "đang chờ kết quả xếp loại năm"),
        (foreign, "cơ quan xếp loại khác với kế hoạch ở năm"),
        (unsure, "chưa chắc mức xếp loại năm"),
        (strange, "từ ngữ xếp loại không phải mức dùng cho năm"),
    ]
    said = [f"{name} {', '.join(map(str, found))}" for found, name in parts if found]
    text = "; ".join(said) or "cần xem lại"
    return f"{text[0].upper()}{text[1:]}."


# --- headcounts, honours, judgements ----------------------------------------------------------------------------------------


def _headcount(facts: Facts, plan: Plan, candidate: Candidate, criterion: Headcount) -> Finding:
    rows = [(report, row) for report in candidate.own_reports for row in report.headcount_ratings]
    at = [e for report, row in rows for e in seen(report, row.evidence)]
    counted = [row for _, row in rows]
    cases = [_heads(criterion, counted, _asked(plan, criterion, supplement)) for supplement in _phase_cases(facts)]
    status = merged(status for status, _ in cases)
    note = next((note for own, note in cases if own == status), "chưa rõ giai đoạn nên chưa rõ xét những năm nào")
    text = f"{capital(criterion.requirement)} – {note}."
    return facts.find(criterion.rule, status, text, subject=candidate.label, at=at, scope=criterion.scope)


def _heads(criterion: Headcount, rows: Sequence[HeadcountRating], years: Iterable[int]) -> tuple[Status, str]:
    """Enough people good on every scale in every year: a year surely short fails, one that is not there leaves it open."""
    low, lacking = set(), set()
    for year, scale in product(years, criterion.scales):
        shares = [_share(row) for row in rows if row.year == year and row.scale in {scale, "unknown"}]
        known = [share for share in shares if share is not None]
        if any(share < criterion.share for share in known):
            low.add(year)
        elif not known:
            lacking.add(year)
    if low:
        return "fail", f"năm {', '.join(map(str, sorted(low)))} có người không đạt"
    if lacking:
        return "unknown", f"chưa thấy đủ số liệu năm {', '.join(map(str, sorted(lacking)))}"
    return "pass", "đạt ở mọi năm"


def _share(row: HeadcountRating) -> float | None:
    """The share of those rated good or better; None where the row does not say it for sure."""
    if row.needs_review or not row.total or row.at_least_good is None:
        return None
    return row.at_least_good / row.total


def _honoured(facts: Facts, plan: Plan, candidate: Candidate, criterion: HonourHeld | Recognised) -> Finding:
    """An honour or recognition quoted with its paper passes; a claim without one, or nothing, is unknown."""
    line = _recognised_line(facts, candidate) if isinstance(criterion, Recognised) else None
    if line is not None:
        paper = ", ".join(p for p in (line.number, f"{line.decided_on:%d/%m/%Y}" if line.decided_on else "", line.body) if p)
        text = f"{capital(criterion.requirement)} – có trong sổ điển hình tiên tiến{f' ({paper})' if paper else ''}."
        return facts.find(criterion.rule, "pass", text, subject=candidate.label, scope=criterion.scope)
    words = [name_key(w) for w in criterion.words]
    found: list[tuple[Document, Honour]] = []
    for report in candidate.own_reports:
        listed = [*report.recognitions, *report.honours]
        found += [(report, h) for h in listed if any(w in name_key(h.what) for w in words)]
    backed = [(r, h) for r, h in found if h.number and h.date and _relied_on(h, criterion)]
    at: list[FindingEvidence] = [e for r, h in backed or found for e in seen(r, h.evidence)]
    yearly = isinstance(criterion, HonourHeld) and plan.chose("honour_frequency", "yearly")
    enough = len({(h.date or "")[:4] for _, h in backed}) >= len(getattr(criterion, "years", [])) if yearly else bool(backed)
    if enough:
        _, honour = backed[0]
        day = as_date(honour.date)
        text = f"{capital(criterion.requirement)} – có {honour.what} (số {honour.number}, {f'{day:%d/%m/%Y}' if day else honour.date})."
        return facts.find(criterion.rule, "pass", text, subject=candidate.label, at=at, scope=criterion.scope)
    why = "báo cáo chưa thấy nêu văn bản công nhận"
    if found:
        why = "chưa thấy đủ mọi năm" if backed else "báo cáo có nêu nhưng chưa rõ số, ngày văn bản công nhận"
    text = (
        f"{capital(criterion.requirement)} – {why}; cần đơn vị bổ sung hoặc người thẩm định xác nhận.{plan.aside(criterion.gap)}"
    )
    return facts.find(criterion.rule, "unknown", text, subject=candidate.label, at=at, scope=criterion.scope)


def _recognised_line(facts: Facts, candidate: Candidate) -> ModelExample | None:
    """The register's line on this very nominee: the same name, and no other unit."""
    registers, name = facts.options.registers, candidate.name
    unit = str(candidate.base.nominee.unit.value or candidate.home)
    for line in registers.examples if registers and name else []:
        if compare_subjects(candidate.kind, line.name, name or "") == "same" and _same_unit(line.unit, unit, candidate.home):
            return line
    return None


def _same_unit(stated: str | None, unit: str, home: str) -> bool:
    """A register may name the person's own unit or the whole agency that proposes."""
    return stated is None or any(compare_posts(bare_unit(stated), bare_unit(u)) != "different" for u in (unit, home) if u)


def _relied_on(honour: Honour, criterion: HonourHeld | Recognised) -> bool:
    """A recognition only needs a number and a date to stand there, however they read; an honour needs its year to be sure.

    Decisions of a year are often signed early in the next one.
    """
    years = criterion.years if isinstance(criterion, HonourHeld) else []
    year = (honour.date or "")[:4]
    return not years or (not honour.needs_review and year.isdigit() and min(years) <= int(year) <= max(years) + 1)


def _judgement(facts: Facts, candidate: Candidate, criterion: Judgement) -> Finding:
    """What only people judge, with what the machine can lay before them: the letter's summary, the report, words of discipline."""
    text = f"Cần người thẩm định nhận xét: {criterion.requirement}."
    summary = candidate.base.nominee.summary
    if summary and not criterion.alarm:
        text += f" {capital(KIND_NAMES[candidate.base.document.kind])} tóm tắt: “{summary}”."
    at: list[FindingEvidence] = []
    if criterion.alarm:
        phrases = [(r, p) for r in candidate.own_reports for p in r.warning_phrases]
        at = [e for r, p in phrases for e in seen(r, p.evidence)]
        if phrases:
            text += f" Báo cáo có câu cần chú ý: “{phrases[0][1].text}”."
    at = at or [e for r in candidate.own_reports[:1] for e in first_page(r)]
    return facts.find(criterion.rule, "unknown", text, subject=candidate.label, at=at, scope=criterion.scope)
