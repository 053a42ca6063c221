"""What changed since the last verdict: the findings whose status differs between the two newest judgements of a dossier."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dossier.findings import Finding
from dossier.vietnamese.names import compare_names
from storage.models import Dossier, Judgement

_WORST_FIRST = {"fail": 0, "unknown": 1, "warn": 2, "pass": 3}


@dataclass(frozen=True, slots=True)
class Changed:
    """One finding then and now. ``old`` None: it is new; ``new`` None: it is there no more."""

    old: Finding | None
    new: Finding | None

    @property
    def shown(self) -> Finding:
        """The finding to name the line by: the one that stands, else the one that went."""
        found = self.new or self.old
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Changes:
    """Two judgements beside each other: what made the newer one, when, and what it changed."""

    cause: str
    at: dt.datetime
    before: dt.datetime
    verdict_before: str
    verdict_now: str
    plan_before: str
    plan_now: str
    lines: list[Changed]


def changes(session: Session, dossier: Dossier) -> Changes | None:
    """The two newest judgements compared; None while there are not two."""
    query = select(Judgement).where(Judgement.dossier_id == dossier.id).order_by(Judgement.id.desc()).limit(2)
    found = session.scalars(query).all()
    if len(found) < 2:
        return None
    now, then = found
    return Changes(
        cause=now.cause,
        at=now.at,
        before=then.at,
        verdict_before=then.report["verdict"],
        verdict_now=now.report["verdict"],
        plan_before=then.plan_version,
        plan_now=now.plan_version,
        lines=compare(_findings(then), _findings(now)),
    )


def _findings(judgement: Judgement) -> list[Finding]:
    return [Finding.model_validate(f) for f in judgement.report["findings"]]


def compare(old: Sequence[Finding], new: Sequence[Finding]) -> list[Changed]:
    """The findings whose status changed, the worst new ones first. A corrected spelling of a name is the same subject."""
    renamed = _renamed({f.subject for f in old if f.subject}, {f.subject for f in new if f.subject})
    before: dict[tuple[str, str, str], list[Finding]] = {}
    after: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in old:
        before.setdefault((finding.rule, renamed.get(finding.subject or "", finding.subject or ""), finding.scope), []).append(
            finding
        )
    for finding in new:
        after.setdefault((finding.rule, finding.subject or "", finding.scope), []).append(finding)
    lines = [line for key in before.keys() | after.keys() for line in _pair(before.get(key, []), after.get(key, []))]
    return sorted(
        lines, key=lambda c: (_WORST_FIRST[c.new.status] if c.new else 4, c.shown.rule, c.shown.subject or "", c.shown.message)
    )


def _renamed(old: set[str], new: set[str]) -> dict[str, str]:
    """Subjects that went, with the one that came in their place where it is only another spelling of it."""
    gone, come = old - new, new - old
    found = {name: [other for other in come if compare_names(name, other) != "different"] for name in gone}
    taken = [others[0] for others in found.values() if len(others) == 1]
    return {name: others[0] for name, others in found.items() if len(others) == 1 and taken.count(others[0]) == 1}


def _pair(old: list[Finding], new: list[Finding]) -> Iterator[Changed]:
    """Findings of one rule on one subject: those that stayed as they are cancel out, the rest are set beside each other."""
    left, right = list(old), list(new)
    for by_words in (True, False):
        for finding in list(left):
            twin = next((f for f in right if _same(finding, f, by_words)), None)
            if twin is not None:
                left.remove(finding)
                right.remove(twin)
    left.sort(key=lambda f: _WORST_FIRST[f.status])
    right.sort(key=lambda f: _WORST_FIRST[f.status])
    for place in range(max(len(left), len(right))):
        yield Changed(left[place] if place < len(left) else None, right[place] if place < len(right) else None)


def _same(one: Finding, two: Finding, by_words: bool) -> bool:
    return one.status == two.status and (not by_words or one.message == two.message)
