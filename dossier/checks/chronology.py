"""X-04, X-07, X-08, X-11: the order of dates over the papers, and what the letter cites."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dossier.checks.certainty import Tri, as_date, capital, dates_of, not_after
from dossier.checks.facts import Facts, first_page, seen, title
from dossier.documents import Basis, Document, FieldValue
from dossier.findings import Finding, FindingEvidence
from dossier.plan import Plan
from dossier.vietnamese.names import name_key

_CITING = ("submission_letter", "review_minutes", "achievement_report")


def check(facts: Facts, plan: Plan) -> Iterator[Finding]:
    yield from _order(facts)
    for minutes in facts.minutes:
        yield from _before_phase_end(facts, plan, minutes)
    for letter in facts.letters:
        yield _cites_plan(facts, plan, letter)
        yield from _cites_minutes(facts, letter)


def date_field(document: Document) -> FieldValue:
    """The day of a paper: of the meeting for minutes, else of issue."""
    held = document.field("held_on")
    if document.kind == "review_minutes" and held.value:
        return held
    return document.field("issue_date")


# --- X-04 -------------------------------------------------------------------------------------------------------------------


def _order(facts: Facts) -> Iterator[Finding]:
    """One finding for each pair in the wrong order, or one that all are in order."""
    compared, clean = False, True
    for pair in _pairs(facts):
        if pair.in_order is None:
            continue
        compared = True
        if pair.in_order != "yes":
            clean = False
            yield _out_of_order(facts, pair)
    if compared and clean:
        yield facts.find("X-04", "pass", "Ngày của các văn bản đúng thứ tự (biên bản, báo cáo, xác nhận, tờ trình, căn cứ).")


@dataclass(frozen=True)
class _Pair:
    """Two dated things of which ``first`` must not be later than ``second``, as "name, day"."""

    first: tuple[str, object]
    second: tuple[str, object]
    in_order: Tri | None
    at: list[FindingEvidence]


def _out_of_order(facts: Facts, pair: _Pair) -> Finding:
    (one, day), (two, other) = pair.first, pair.second
    if pair.in_order == "no":
        text = f"{capital(one)} đề ngày {_plain(day)}, sau {two} ngày {_plain(other)}."
        return facts.find("X-04", "fail", text, at=pair.at)
    text = f"Ngày chưa đọc chắc nên chưa biết đúng thứ tự: {one} {_plain(day)}, {two} {_plain(other)}."
    return facts.find("X-04", "unknown", text, at=pair.at)


def _pairs(facts: Facts) -> Iterator[_Pair]:
    for letter in facts.letters:
        sent = date_field(letter)
        for earlier in (*facts.minutes, *facts.reports):
            own = date_field(earlier)
            in_order = not_after(dates_of(own), dates_of(sent))
            yield _Pair((title(earlier), own.value), ("tờ trình", sent.value), in_order, seen(earlier, own) + seen(letter, sent))
    for report in facts.reports:
        own = date_field(report)
        for block in report.confirmations:
            in_order = _doubted(not_after(dates_of(own), {as_date(block.date)}), block.needs_review)
            at = seen(report, own, block.evidence)
            yield _Pair((title(report), own.value), ("xác nhận của cấp ủy", block.date), in_order, at)
    for document in (d for d in facts.live if d.kind in _CITING):
        own = date_field(document)
        for basis in document.bases:
            in_order = _doubted(not_after({as_date(basis.date)}, dates_of(own)), basis.needs_review)
            at = seen(document, own, basis.evidence)
            yield _Pair((f"văn bản được dẫn (“{basis.raw}”)", basis.date), (title(document), own.value), in_order, at)


def _doubted(tri: Tri | None, flagged: bool) -> Tri | None:
    """A block is flagged as a whole, perhaps for its signer: its date is doubted only where it breaks the order."""
    return "maybe" if tri == "no" and flagged else tri


def _day(field: FieldValue) -> str:
    return _plain(field.value)


def _plain(value: object) -> str:
    day = as_date(value)
    return f"{day:%d/%m/%Y}" if day else "chưa rõ"


# --- X-11 ---------------------------------------------------------------------------------------------------------


def _before_phase_end(facts: Facts, plan: Plan, minutes: Document) -> Iterator[Finding]:
    """X-07: minutes held before the phase ended cannot attest results up to its end; a remark."""
    phase = plan.phase(facts.phase)
    field = date_field(minutes)
    days: set[date] = {d for d in dates_of(field) if d}
    if phase is None or not days:
        return
    at = seen(minutes, field) or first_page(minutes)
    if min(days) < phase.results_until:
        text = f"Biên bản họp ngày {_day(field)}, trước mốc tính kết quả {phase.results_until:%d/%m/%Y} của {phase.name}."
        yield facts.find("X-07", "warn", text, at=at)
    else:
        yield facts.find("X-07", "pass", f"Biên bản họp sau mốc tính kết quả của {phase.name}.", at=at)


def _cites_plan(facts: Facts, plan: Plan, letter: Document) -> Finding:
    """X-08: the letter cites the plan; a remark where it does not."""
    wanted = {_symbol(c) for c in plan.citation}
    for basis in letter.bases:
        stated = _symbol(f"{basis.number}-{basis.symbol}")
        if stated in wanted or any(w in _symbol(basis.raw) for w in wanted):
            return facts.find("X-08", "pass", f"Tờ trình có căn cứ Kế hoạch {plan.number}.", at=seen(letter, basis.evidence))
    at = [e for b in letter.bases for e in seen(letter, b.evidence)] or first_page(letter)
    return facts.find("X-08", "warn", f"Phần căn cứ của tờ trình không thấy nêu Kế hoạch {plan.number}.", at=at)


def _symbol(text: str) -> str:
    """A number and symbol without spaces and with one kind of separator."""
    return name_key(text).replace("/", " ").replace(" ", "")


def _cites_minutes(facts: Facts, letter: Document) -> Iterator[Finding]:
    """X-11: the date of the minutes that the letter cites is the date of the minutes."""
    own = {d for m in facts.minutes for d in _own_dates(m)}
    for basis in letter.bases:
        cited = as_date(basis.date)
        if cited is None or not _is_minutes(basis) or not own:
            continue
        sure = {as_date(m.value(f)) for m in facts.minutes for f in ("held_on", "issue_date")}
        at = seen(letter, basis.evidence) + [e for m in facts.minutes for e in seen(m, date_field(m))]
        if cited in sure:
            yield facts.find("X-11", "pass", f"Tờ trình căn cứ biên bản ngày {cited:%d/%m/%Y}, khớp biên bản.", at=at)
            continue
        days = ", ".join(sorted(f"{d:%d/%m/%Y}" for d in sure if d)) or "chưa rõ"
        text = f"Tờ trình căn cứ biên bản ngày {cited:%d/%m/%Y} nhưng biên bản trong hồ sơ ngày {days}."
        doubtful = basis.needs_review or cited in own or any(len(_own_dates(m)) > 1 for m in facts.minutes)
        yield facts.find("X-11", "unknown", text, at=at) if doubtful else facts.missing("X-11", text, at=at)


def _own_dates(minutes: Document) -> set[date]:
    return {d for f in ("held_on", "issue_date") for d in dates_of(minutes.field(f)) if d}


def _is_minutes(basis: Basis) -> bool:
    return basis.kind == "review_minutes" or "biên bản" in name_key(basis.raw)
