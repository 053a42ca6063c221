"""The appraisal table of a phase: every nominee with what the check says, the votes, and where else its name stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from dossier.documents import SubjectKind, Vote
from dossier.findings import CATEGORY_NAMES
from dossier.people import compare_subjects
from dossier.plan import Plan
from dossier.vietnamese.names import name_key
from service.usecases.access import Actor, require
from service.usecases.rivals import Standing, Warnings, warnings
from storage.judging import nominee_key
from storage.models import Dossier, Judgement, NomineeRecord
from storage.registers import stored_registers

READERS = ("reviewer", "committee")
COUNTED = ("in_review", "held", "accepted", "decided", "issued")
"""States in which a dossier's nominees stand in the table: it was read and lies at the Bloc."""
TAKEN = frozenset({"chosen", "awarded"})


@dataclass(frozen=True, slots=True)
class Judged:
    """The parts of a standing judgement that the table needs, as plain JSON."""

    nominees: list[dict[str, Any]]
    findings: list[dict[str, Any]]
    documents: list[dict[str, Any]]
    submitter: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """One nominee. ``met``, ``failed``, ``doubtful`` are findings on its criteria."""

    row: NomineeRecord
    dossier: Dossier
    eligibility: str
    met: list[dict[str, Any]]
    failed: list[dict[str, Any]]
    doubtful: list[dict[str, Any]]
    for_people: list[dict[str, Any]]
    votes: list[str]
    warnings: Warnings
    namesake: bool

    @property
    def remarks(self) -> tuple[str, ...]:
        """All warnings, in Vietnamese."""
        twin = ("trùng tên với người khác trong cùng hồ sơ: số tiêu chuẩn là của cả hai",) if self.namesake else ()
        return self.warnings.texts + twin


@dataclass(frozen=True, slots=True)
class CapUse:
    """How many persons a unit proposes in the phase against what the plan lets it propose."""

    unit: str
    kind: str
    proposed: int
    most: int | None
    clause: str

    @property
    def over(self) -> bool:
        return self.most is not None and self.proposed > self.most


@dataclass(frozen=True, slots=True)
class QuotaLine:
    """A quota of the phase: proposed, eligible on paper, chosen, against the most."""

    rule: str
    name: str
    clause: str
    most: int
    proposed: int
    eligible: int
    chosen: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the table shows; an empty part shows all."""

    category: str = ""
    eligibility: str = ""
    state: str = ""
    unit: str = ""
    warned: bool = False

    def keeps(self, line: Line) -> bool:
        return (
            self.category in ("", line.row.category)
            and self.eligibility in ("", line.eligibility)
            and self.state in ("", line.dossier.state)
            and self.unit in ("", str(line.dossier.unit_id))
            and not (self.warned and not line.remarks)
        )


@dataclass(slots=True)
class Appraisal:
    """The whole table of a phase, before filters, and what could not be put into it."""

    lines: list[Line] = field(default_factory=list)
    caps: list[CapUse] = field(default_factory=list)
    quotas: list[QuotaLine] = field(default_factory=list)
    nameless: int = 0
    """Nominees in the papers whose names nobody could read: they have no line."""
    waiting: int = 0
    """Dossiers of the phase that are not read yet or went back to their units."""
    phaseless: int = 0
    """Dossiers of which nobody knows the phase."""
    nameless_in: list[str] = field(default_factory=list)
    """The codes of the dossiers with nominees whose names nobody could read."""

    def groups(self, wanted: Wanted) -> list[tuple[str, list[Line]]]:
        """The kept lines by category, in the order in which the plan speaks of them."""
        kept = [line for line in self.lines if wanted.keeps(line)]
        order = [*CATEGORY_NAMES, *sorted({x.row.category for x in kept} - set(CATEGORY_NAMES))]
        grouped = ((c, [line for line in kept if line.row.category == c]) for c in order)
        return [(category, lines) for category, lines in grouped if lines]


def appraisal(session: Session, actor: Actor, plan: Plan, phase: int) -> Appraisal:
    """The table of ``phase``, for those who read tables."""
    require(actor, *READERS)
    return table_of(session, plan, phase)


def table_of(session: Session, plan: Plan, phase: int) -> Appraisal:
    """The table of ``phase``; three queries for any number of dossiers. The caller has asked whether it may be seen."""
    every = dossiers_of(session, plan.id)
    counted = [d for d in every if d.state in COUNTED]
    rows = rows_of(session, [d.id for d in counted])
    judged = standing(session, [d.id for d in counted if d.phase == phase])
    standings = [_standing(r, d) for d in counted if d.phase is not None for r in rows.get(d.id, [])]
    rivals = warnings([*standings, *_earlier(session)])
    own = [d for d in counted if d.phase == phase]
    lines = [_line(r, d, judged.get(d.id), rivals.get(r.id, Warnings())) for d in own for r in rows.get(d.id, [])]
    return Appraisal(
        lines=lines,
        caps=_caps(plan, lines, judged),
        quotas=_quotas(plan, lines),
        nameless=sum(1 for j in judged.values() for n in j.nominees if not n.get("name")),
        waiting=sum(1 for d in every if d.phase == phase and d.state not in COUNTED),
        phaseless=sum(1 for d in every if d.phase is None),
        nameless_in=[d.code for d in own if d.id in judged and any(not n.get("name") for n in judged[d.id].nominees)],
    )


def dossiers_of(session: Session, plan_id: str) -> Sequence[Dossier]:
    """Every dossier of the plan, in the order of the codes."""
    query = select(Dossier).options(joinedload(Dossier.unit)).where(Dossier.plan_id == plan_id)
    return session.scalars(query.order_by(Dossier.code)).all()


def rows_of(session: Session, ids: Sequence[str]) -> dict[str, list[NomineeRecord]]:
    """The nominees' rows of the dossiers, by dossier."""
    found: dict[str, list[NomineeRecord]] = {}
    for row in session.scalars(select(NomineeRecord).where(NomineeRecord.dossier_id.in_(ids)).order_by(NomineeRecord.id)):
        found.setdefault(row.dossier_id, []).append(row)
    return found


def standing(session: Session, ids: Sequence[str], *, documents: bool = True) -> dict[str, Judged]:
    """What the newest judgement of each dossier says; ``documents`` False leaves the papers out, which are most of it."""
    newest = select(func.max(Judgement.id)).where(Judgement.dossier_id.in_(ids)).group_by(Judgement.dossier_id)
    parts = [Judgement.report[name] for name in ("nominees", "findings", "submitter", *(["documents"] if documents else []))]
    rows = session.execute(select(Judgement.dossier_id, *parts).where(Judgement.id.in_(newest)))
    return {r[0]: Judged(r[1] or [], r[2] or [], (r[4] if documents else None) or [], r[3] or {}) for r in rows}


def _standing(row: NomineeRecord, dossier: Dossier) -> Standing:
    return Standing(
        id=row.id,
        kind=row.kind,
        name=row.name,
        unit=row.unit or "",
        phase=dossier.phase or 0,
        dossier=dossier.code,
        submitter=dossier.unit.name,
        awarded=row.state == "awarded",
    )


def _earlier(session: Session) -> list[Standing]:
    """The imported register of earlier awards; its lines bear numbers below zero."""
    return [
        Standing(-n, a.kind, a.name, a.unit or "", a.phase, "sổ khen thưởng", a.unit or "", awarded=True, register=True)
        for n, a in enumerate(stored_registers(session).awards, start=1)
    ]


def _line(row: NomineeRecord, dossier: Dossier, judged: Judged | None, rivals: Warnings) -> Line:
    own = list(_own_findings(row, judged))
    decided = [f for f in own if f["scope"] != "person" and (f["rule"] == "S-01" or f["rule"].startswith("E-"))]
    return Line(
        row=row,
        dossier=dossier,
        eligibility=eligibility(row, judged),
        met=[f for f in decided if f["status"] == "pass"],
        failed=[f for f in own if f["status"] == "fail" and (f["rule"] == "S-01" or f["rule"].startswith("E-"))],
        doubtful=[f for f in decided if f["status"] in {"unknown", "warn"}],
        for_people=[f for f in own if f["scope"] == "person" and f["status"] in {"unknown", "warn"}],
        votes=_votes(row, judged),
        warnings=rivals,
        namesake=any(f["subject"] != row.name for f in own),
    )


def _own_findings(row: NomineeRecord, judged: Judged | None) -> Iterator[dict[str, Any]]:
    """Findings on the nominee; namesakes of one dossier are told apart by "name (post, unit)"."""
    for finding in judged.findings if judged else []:
        subject = finding.get("subject") or ""
        if subject == row.name or subject.startswith(f"{row.name} ("):
            yield finding


def eligibility(row: NomineeRecord, judged: Judged | None) -> str:
    """The worst of those that share the name; "unknown" where the papers name it no more."""
    named = [n for n in (judged.nominees if judged else []) if n.get("name") and nominee_key(n["kind"], n["name"]) == row.key]
    words = {n["eligibility"] for n in named}
    return "ineligible" if "ineligible" in words else "eligible" if words == {"eligible"} else "unknown"


def _votes(row: NomineeRecord, judged: Judged | None) -> list[str]:
    """Each vote of the minutes on the nominee, as people read it."""
    minutes = [d for d in (judged.documents if judged else []) if d["kind"] == "review_minutes" and not d.get("duplicate_of")]
    votes = [Vote.model_validate(v) for d in minutes for v in d.get("votes", [])]
    return list(dict.fromkeys(_vote_text(v) for v in votes if _concerns(v, row)))


def _concerns(vote: Vote, row: NomineeRecord) -> bool:
    if vote.nominee is None:
        return True
    kind: SubjectKind = "individual" if row.kind == "individual" else "collective"
    return compare_subjects(kind, vote.nominee, row.name) != "different"


def _vote_text(vote: Vote) -> str:
    counted = f"{vote.in_favour}/{vote.of if vote.of is not None else '?'}" if vote.in_favour is not None else ""
    share = f"{vote.share * 100:.0f}%" if vote.share is not None else ""
    text = " – ".join(part for part in (counted, share) if part) or "không rõ"
    text += "" if vote.nominee else " (chung cả danh sách)"
    return f"{text} (máy chưa chắc)" if vote.needs_review else text


def _caps(plan: Plan, lines: Sequence[Line], judged: Mapping[str, Judged]) -> list[CapUse]:
    """Persons by unit; one name in two dossiers of a unit counts once."""
    units: dict[int, list[Line]] = {}
    for line in lines:
        units.setdefault(line.dossier.unit_id, []).append(line)
    found = []
    for own in units.values():
        kind = unit_kind(own[0].dossier, judged.get(own[0].dossier.id))
        rule = next((s for s in plan.submitters if s.kind == kind), None)
        names = {name_key(line.row.name) for line in own if line.row.kind == "individual"}
        clause = (rule.cap_clause or rule.clause) if rule else ""
        found.append(CapUse(own[0].dossier.unit.name, kind, len(names), rule.max_individuals if rule else None, clause))
    return sorted(found, key=lambda c: (not c.over, c.unit))


def unit_kind(dossier: Dossier, judged: Judged | None) -> str:
    """The kind that the office keeps for the unit, else what its letterhead says."""
    if dossier.unit.kind != "unknown":
        return dossier.unit.kind
    return str(judged.submitter.get("kind") or "unknown") if judged else "unknown"


def _quotas(plan: Plan, lines: Sequence[Line]) -> list[QuotaLine]:
    found = []
    for quota in plan.quotas:
        own = [line for line in lines if line.row.category in quota.categories]
        eligible = sum(line.eligibility == "eligible" for line in own)
        chosen = sum(line.row.state in TAKEN for line in own)
        found.append(QuotaLine(quota.rule, quota.name, quota.clause, quota.most, len(own), eligible, chosen))
    return found
