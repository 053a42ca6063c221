"""Publishing a changed plan: tried out first on everything that is open, then published with a reason. Versions are never taken away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import yaml
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dossier.errors import MissingReason, NotFound, PlanInvalid
from dossier.plan import Plan, parse_plan
from dossier.plan_edit import PlanChange, compare_plans, plan_problems, with_settings
from service.usecases.access import Actor, note, require
from service.usecases.registers import Rejudged, judge_again
from storage.models import Judgement, PlanVersion
from storage.plans import current_plan, newer_shipped, plan_of, plan_versions, publish_plan

LARGEST = 1_000_000
"""Bytes of a plan file; the shipped one has 40,000."""
_MOST_ALIASES = 50
"""References inside a YAML file: more of them only blow a small file up."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What publishing would do. ``changes`` is empty for a plan that was never published; then ``new`` is true."""

    plan: Plan
    text: str
    new: bool
    changes: list[PlanChange]
    touched: list[Rejudged]


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A published version with the number of verdicts that name it."""

    row: PlanVersion
    label: str
    judgements: int


def versions(session: Session, plan_id: str) -> list[VersionLine]:
    """Every version of the plan, the newest first."""
    query = select(Judgement.plan_version, func.count()).group_by(Judgement.plan_version)
    counts: dict[str, int] = {label: number for label, number in session.execute(query)}  # noqa: C416  a Row is no pair for mypy
    rows = [(row, plan_of(row)[1]) for row in plan_versions(session, plan_id)]
    return [VersionLine(row, label, counts.get(label, 0)) for row, label in rows]


def version_row(session: Session, version_id: int) -> PlanVersion:
    """One published version; NotFound where there is none of that number."""
    row = session.get(PlanVersion, version_id)
    if row is None:
        raise NotFound("bản kế hoạch này")
    return row


def chosen_settings(session: Session, plan_id: str, chosen: Mapping[str, str]) -> str:
    """The newest version's text with the gaps set as chosen; PlanInvalid where nothing would change."""
    newest = plan_versions(session, plan_id)[:1]
    if not newest:
        raise NotFound("kế hoạch này")
    text = with_settings(newest[0].text, chosen)
    if text == newest[0].text:
        raise PlanInvalid("các lựa chọn giống hệt bản đang dùng – đổi ít nhất một lựa chọn rồi xem lại")
    return text


def offered(session: Session, plan_id: str) -> tuple[str, list[PlanChange]] | None:
    """The program's newer plan file with the choices that the office made, and what differs from the version in use.

    None where there is no newer file, or where nothing differs.
    """
    text = newer_shipped(session, plan_id)
    newest = plan_versions(session, plan_id)[:1]
    if text is None or not newest:
        return None
    ours, shipped = plan_of(newest[0])[0], parse_plan(text)
    chosen = {g.id: g.value for g in ours.gaps if (own := shipped.gap(g.id)) and g.value in own.choices}
    text = with_settings(text, chosen)
    changes = compare_plans(ours, parse_plan(text))
    return (text, changes) if changes else None


def checked(text: str) -> Plan:
    """The plan in an uploaded text; PlanInvalid names each line, reason and remedy."""
    if len(text.encode()) > LARGEST:
        raise PlanInvalid("tệp lớn hơn 1 MB – một tệp kế hoạch chỉ khoảng vài chục KB, xem có chọn nhầm tệp không")
    try:
        aliases = sum(isinstance(token, yaml.AliasToken) for token in yaml.scan(text))
    except yaml.YAMLError:
        aliases = 0  # parse_plan says where
    if aliases > _MOST_ALIASES:
        raise PlanInvalid("tệp dùng quá nhiều tham chiếu (*) – viết thẳng nội dung vào từng mục")
    plan = parse_plan(text)
    if wrong := list(plan_problems(plan, text)):
        raise PlanInvalid("; ".join(w.rstrip(".") for w in wrong))
    return plan


def try_out(session: Session, actor: Actor, text: str) -> Trial:
    """What would change, found by publishing and judging inside a savepoint that is then rolled back."""
    require(actor, "reviewer")
    plan = checked(text)
    before = plan_versions(session, plan.id)[:1]
    changes = compare_plans(plan_of(before[0])[0], plan) if before else []
    trial = session.begin_nested()
    try:
        publish_plan(session, text)
        touched = judge_again(session, "Xem trước bản kế hoạch", plan.id)
    finally:
        trial.rollback()
        session.expire_all()
    return Trial(plan, text, not before, changes, touched)


def publish(session: Session, actor: Actor, text: str, reason: str) -> tuple[str, list[Rejudged]]:
    """Makes the text the version in use and judges what it touches; gives its label and the dossiers whose report changed."""
    require(actor, "reviewer")
    plan = checked(text)
    if not reason.strip():
        raise MissingReason(hint="Ghi rõ vì sao đổi kế hoạch, theo ý kiến của ai.")
    publish_plan(session, text)
    label = current_plan(session, plan.id)[1]
    note(session, actor, "plan_published", f"{plan.id} {label}", reason=reason.strip())
    touched = judge_again(session, f"Công bố kế hoạch bản {label}: {actor.display_name}", plan.id)
    return label, touched
