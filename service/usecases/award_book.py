"""Sổ khen thưởng: everybody who was awarded, in the order of the decisions, with a running number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dossier.awards import Award, AwardList
from storage.models import Issue


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the book. ``number`` runs through the plan's whole campaign; number and day of a decision may not be known yet."""

    number: int
    nominee_id: int
    award: Award
    phase: int
    issue_id: str
    decision_number: str | None
    decision_day: date | None
    signer: str | None


def entries(session: Session, plan_id: str) -> list[Entry]:
    """The book of a plan, read from its finished issues.

    Papers that were made anew replace the earlier ones of the same person; the line keeps its running number. This is the only place
    that gives running numbers: a register that keeps them itself takes over here.
    """
    query = select(Issue).where(Issue.plan_id == plan_id, Issue.state == "ready").order_by(Issue.created_at, Issue.id)
    found: dict[int, tuple[Issue, Award]] = {}
    for issue in session.scalars(query):
        awards = AwardList.model_validate(issue.awards).awards
        for nominee_id, award in zip(issue.nominee_ids, awards, strict=True):
            found[int(nominee_id)] = (issue, award)  # a dict keeps the place of the first time
    return [
        Entry(number, nominee_id, award, issue.phase, issue.id, issue.number, issue.issue_date, issue.signer)
        for number, (nominee_id, (issue, award)) in enumerate(found.items(), start=1)
    ]


def of_issue(session: Session, issue: Issue) -> list[Entry]:
    """The lines that rest on ``issue``."""
    return [e for e in entries(session, issue.plan_id) if e.issue_id == issue.id]
