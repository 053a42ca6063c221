"""T-: was the dossier in time? By the day it was received; lateness is told, people decide what it means."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dossier.checks.certainty import dates_of
from dossier.checks.facts import Facts, first_page, seen
from dossier.findings import Finding, FindingEvidence, Status
from dossier.plan import Plan
from dossier.plan_parts import Deadline, Phase

_RULES = {1: "T-01", 2: "T-02"}


def check(facts: Facts, plan: Plan) -> Iterator[Finding]:
    phase = plan.phase(facts.phase)
    if phase is None:
        text = "Chưa xác định được hồ sơ thuộc giai đoạn nào nên chưa tính được hạn nộp; hãy chọn giai đoạn hoặc ghi ngày nhận."
        yield facts.find("T-01", "unknown", text)
        return
    submitter = plan.submitter(facts.submitter.kind)
    named = submitter is None or submitter.named_in_deadline
    if not named and plan.chose("deadline_for_others", "none"):
        return
    main = _in_time(facts, plan, phase)
    if named:
        yield main
        return
    yield main.model_copy(update={"status": "warn" if main.status == "fail" else main.status})
    yield _assumed(facts, plan, main)


def _in_time(facts: Facts, plan: Plan, phase: Phase) -> Finding:
    rule, deadline = _RULES[phase.phase], phase.submit
    received = facts.options.received
    if received is not None and not plan.chose("deadline_date", "letter"):
        status, text = _judge(deadline, received, facts.options.extended_to)
        note = plan.aside("G10") if status == "warn" else ""
        return facts.find(rule, status, f"Hồ sơ nhận ngày {received:%d/%m/%Y}: {text}{note}", at=_letter_dates(facts))
    return _by_letter(facts, plan, rule, deadline)


def _judge(deadline: Deadline, when: date, extended_to: date | None) -> tuple[Status, str]:
    state = deadline.state(when, extended_to)
    last = f"hạn “trước {deadline.effective:%d/%m/%Y}”" if not deadline.inclusive else f"hạn {deadline.effective:%d/%m/%Y}"
    if extended_to is not None:
        last = f"hạn được gia hạn đến {extended_to:%d/%m/%Y}"
    if state == "in_time":
        return "pass", f"đúng hạn ({last})."
    if state == "edge":
        return "warn", f"nộp đúng ngày hạn ({last})."
    return "fail", f"nộp muộn ({last}); việc nhận hay không do người có thẩm quyền quyết định."


def _by_letter(facts: Facts, plan: Plan, rule: str, deadline: Deadline) -> Finding:
    """By the letter's own day. Nothing is in time because a letter is dated so: at best a remark, unless the plan says otherwise."""
    days = {d for letter in facts.letters for d in dates_of(letter.field("issue_date"))}
    at = _letter_dates(facts)
    if not days or None in days:
        return facts.find(rule, "unknown", "Chưa biết ngày nhận hồ sơ và chưa đọc được ngày tờ trình để tính hạn nộp.", at=at)
    results = {_judge(deadline, d, facts.options.extended_to)[0] for d in days if d}
    shown = ", ".join(sorted(f"{d:%d/%m/%Y}" for d in days if d)[:1])
    if results == {"fail"}:
        text = f"Tờ trình đề ngày {shown}, sau hạn trước {deadline.effective:%d/%m/%Y}: nộp muộn."
        return facts.find(rule, "fail", text, at=at)
    if "fail" in results:
        return facts.find(rule, "unknown", "Ngày tờ trình chưa đọc chắc nên chưa biết có đúng hạn hay không.", at=at)
    if plan.chose("deadline_date", "letter"):
        status: Status = "warn" if "warn" in results else "pass"
        return facts.find(rule, status, f"Tính theo ngày tờ trình ({shown}): đúng hạn.", at=at)
    text = f"Chưa có ngày nhận hồ sơ; tạm tính theo ngày tờ trình ({shown}) thì đúng hạn trước {deadline.effective:%d/%m/%Y}."
    return facts.find(rule, "warn", text, at=at)


def _letter_dates(facts: Facts) -> list[FindingEvidence]:
    return [e for letter in facts.letters for e in seen(letter, letter.field("issue_date")) or first_page(letter)]


def _assumed(facts: Facts, plan: Plan, main: Finding) -> Finding:
    """T-04 (G13): the plan names cells and đảng bộ only; for the others lateness is a remark."""
    note = plan.aside("G13")
    if main.status == "fail":
        return facts.find("T-04", "warn", f"Nộp muộn so với hạn của chi, đảng bộ cơ sở.{note}", at=main.evidence)
    return facts.find("T-04", "pass", f"Áp dụng cùng hạn với chi, đảng bộ cơ sở.{note}")
