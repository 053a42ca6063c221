"""T-03: how many days the Bloc's own offices have left, and how much lies before them. A countdown, never a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dossier.plan import Plan
from storage.models import Dossier

UNDECIDED = ("receiving", "reading", "in_review", "held", "accepted")
"""States of dossiers on which the Standing Committee has not said its word yet."""


@dataclass(frozen=True, slots=True)
class Countdown:
    """A phase's appraisal: ``left`` days until its last day (below zero: over), and the dossiers that still wait."""

    name: str
    last_day: date
    before: bool
    """The plan says "trước": the last day itself is too late."""
    left: int
    clause: str
    waiting: int

    @property
    def text(self) -> str:
        """The countdown as people read it."""
        until = f"{'trước' if self.before else 'đến hết'} ngày {self.last_day:%d/%m/%Y}"
        when = (
            f"còn {self.left} ngày"
            if self.left > 0
            else "hôm nay là ngày cuối"
            if self.left == 0
            else f"đã quá {-self.left} ngày"
        )
        return f"{self.name[:1].upper()}{self.name[1:]}: thẩm định, trình Ban Thường vụ {until} – {when}; {self.waiting} hồ sơ chưa xong."


def countdowns(session: Session, plan: Plan, today: date) -> list[Countdown]:
    """The phases that matter today: those with dossiers that wait, and those whose last day is still to come."""
    query = select(Dossier.phase, func.count()).where(Dossier.plan_id == plan.id, Dossier.state.in_(UNDECIDED))
    waiting: dict[int | None, int] = {number: many for number, many in session.execute(query.group_by(Dossier.phase))}  # noqa: C416  a Row is no pair for mypy
    found = []
    for phase in plan.phases:
        due = phase.appraise
        left = (due.effective - today).days - (0 if due.inclusive else 1)
        number = waiting.get(phase.phase, 0)
        if number or left >= 0:
            found.append(Countdown(phase.name, due.effective, not due.inclusive, left, due.clause, number))
    return found
