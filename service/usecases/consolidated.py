"""The data of the tờ trình tổng hợp: what came in, what the check says, whom the reviewers propose and whom not, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dossier.criteria_text import reason
from dossier.errors import KhenThuongError
from dossier.findings import CATEGORY_NAMES, Finding
from dossier.lifecycle import STATE_NAMES
from dossier.office_papers import (
    ConsolidatedSubmission,
    Eligible,
    NotProposed,
    Proposed,
    QuotaRow,
    Received,
    Short,
    Signing,
)
from dossier.plan import Plan
from service.errors import BadRequest
from service.usecases.appraisal import COUNTED, Appraisal, Judged, Line, dossiers_of, standing, table_of, unit_kind
from service.usecases.committee import Candidate, of_dossiers
from service.usecases.named import local_day, open_names, require_confirmed, subject
from storage.models import Dossier, StateChange


class OpinionMissing(KhenThuongError):
    code = "opinion_missing"
    message = "Chưa lập được tờ trình vì còn trường hợp chưa có ý kiến thẩm định: {detail}."
    hint = "Mở hồ sơ, thẻ “Tập thể, cá nhân”, ghi “Đề nghị khen” hoặc “Không đề nghị” cho từng trường hợp."
    http_status = 409


@dataclass(slots=True)
class Basis:
    """The table of a phase with everything that a consolidated paper needs of it."""

    plan: Plan
    phase: int
    table: Appraisal
    candidates: dict[int, Candidate]
    dossiers: list[Dossier] = field(default_factory=list)
    """Every dossier of the phase, counted or not."""

    @property
    def without_opinion(self) -> list[str]:
        """Nominees of whom the reviewers have not said whether they propose them."""
        return [f"{x.row.name} ({x.dossier.code})" for x in self.table.lines if x.row.recommended is None]

    @property
    def unconfirmed(self) -> list[str]:
        return open_names(self.candidates.values())


def basis(session: Session, plan: Plan, phase: int) -> Basis:
    """What stands now for ``phase``."""
    table = table_of(session, plan, phase)
    dossiers = [d for d in dossiers_of(session, plan.id) if d.phase == phase]
    found = of_dossiers(session, [d for d in dossiers if d.state in COUNTED])
    return Basis(plan, phase, table, {c.row.id: c for c in found}, dossiers)


def consolidated(session: Session, plan: Plan, phase: int, signing: Signing) -> ConsolidatedSubmission:
    """The frozen paper. Raises UnconfirmedNames and OpinionMissing, each naming everybody, BadRequest where there is nobody."""
    if not plan.organisation.advisor:
        raise BadRequest(": kế hoạch này không giao cơ quan nào tổng hợp, thẩm định (organisation.advisor)")
    found = basis(session, plan, phase)
    if not found.table.lines:
        raise BadRequest(": giai đoạn này chưa có tập thể, cá nhân nào được đề nghị")
    require_confirmed(found.candidates.values(), found.table.nameless_in)
    if found.without_opinion:
        raise OpinionMissing("; ".join(found.without_opinion))
    judged = standing(session, [d.id for d in found.dossiers], documents=False)
    return ConsolidatedSubmission(
        plan=plan.id,
        phase=phase,
        signing=signing,
        units=len({d.unit_id for d in found.dossiers}),
        received=_received(found.dossiers, judged),
        eligible=_eligible(found.table.lines),
        short=_short(session, found.dossiers, judged),
        quotas=_quotas(found),
        proposed=[_proposed(x, found.candidates[x.row.id]) for x in found.table.lines if x.row.recommended],
        not_proposed=[_not_proposed(x, found.candidates[x.row.id]) for x in found.table.lines if not x.row.recommended],
    )


def _in_order(names: Iterable[str]) -> list[str]:
    known = set(names)
    return [*(c for c in CATEGORY_NAMES if c in known), *sorted(known - set(CATEGORY_NAMES))]


def _received(dossiers: Sequence[Dossier], judged: Mapping[str, Judged]) -> list[Received]:
    kinds: dict[str, list[Dossier]] = {}
    for dossier in dossiers:
        kinds.setdefault(unit_kind(dossier, judged.get(dossier.id)), []).append(dossier)
    return [_received_row(kind, kinds[kind]) for kind in _in_order(kinds)]


def _received_row(kind: str, dossiers: Sequence[Dossier]) -> Received:
    counted = [d for d in dossiers if d.state in COUNTED]
    verdicts = {v: sum(d.verdict == v for d in counted) for v in ("complete", "incomplete")}
    return Received(
        name=CATEGORY_NAMES.get(kind, kind),
        units=len({d.unit_id for d in dossiers}),
        dossiers=len(dossiers),
        needs_review=len(counted) - sum(verdicts.values()),
        waiting=len(dossiers) - len(counted),
        **verdicts,
    )


def _eligible(lines: Sequence[Line]) -> list[Eligible]:
    rows = []
    for category in _in_order({x.row.category for x in lines}):
        own = [x for x in lines if x.row.category == category]
        words = {w: sum(x.eligibility == w for x in own) for w in ("eligible", "ineligible", "unknown")}
        name = CATEGORY_NAMES.get(category, category)
        rows.append(Eligible(name=name, nominated=len(own), proposed=sum(bool(x.row.recommended) for x in own), **words))
    return rows


def _short(session: Session, dossiers: Sequence[Dossier], judged: Mapping[str, Judged]) -> list[Short]:
    """Dossiers that lack papers, and those that went back: of these only the day is told, their names are not settled."""
    rows = []
    for dossier in dossiers:
        if dossier.state == "returned":
            items = [f"đã trả lại để bổ sung{_returned_on(session, dossier)}"]
        elif dossier.state in COUNTED:
            items = _missing(judged.get(dossier.id))
        else:
            items = []
        if items:
            rows.append(Short(unit=dossier.unit.name, dossier=dossier.code, state=STATE_NAMES[dossier.state], items=items))
    return rows


def _returned_on(session: Session, dossier: Dossier) -> str:
    query = select(StateChange.at).where(StateChange.dossier_id == dossier.id, StateChange.new == "returned")
    at = session.scalar(query.order_by(StateChange.id.desc()).limit(1))
    return f" ngày {local_day(at):%d/%m/%Y}" if at else ""


def _missing(judged: Judged | None) -> list[str]:
    """What the check misses among the papers themselves, each sentence once."""
    found = [Finding.model_validate(f) for f in (judged.findings if judged else []) if f["rule"].startswith("D-")]
    open_ones = [f for f in found if f.scope == "dossier" and f.status in {"fail", "unknown"}]
    return list(dict.fromkeys(("cần làm rõ: " if f.status == "unknown" else "") + reason(f) for f in open_ones))


def _quotas(found: Basis) -> list[QuotaRow]:
    rows = []
    for quota, line in zip(found.plan.quotas, found.table.quotas, strict=True):
        proposed = sum(bool(x.row.recommended) and x.row.category in quota.categories for x in found.table.lines)
        rows.append(
            QuotaRow(
                name=line.name,
                clause=line.clause,
                most=line.most,
                nominated=line.proposed,
                eligible=line.eligible,
                proposed=proposed,
            )
        )
    return rows


def reasons(findings: Iterable[Mapping[str, Any]]) -> list[str]:
    """The findings as sentences with their clauses."""
    return [reason(Finding.model_validate(f)) for f in findings]


def _proposed(line: Line, candidate: Candidate) -> Proposed:
    """With what the Standing Committee must know before it follows the proposal."""
    remarks = [f"theo giấy tờ không đạt: {text}" for text in reasons(line.failed)]
    remarks += [f"cần làm rõ: {text}" for text in reasons(line.doubtful)]
    if remarks and line.row.opinion:
        remarks.append(f"ý kiến thẩm định: {line.row.opinion}")
    return Proposed(**subject(candidate), votes=line.votes, remarks=[*remarks, *line.remarks])


def _not_proposed(line: Line, candidate: Candidate) -> NotProposed:
    return not_awarded(candidate, line, [line.row.opinion])


def not_awarded(candidate: Candidate, line: Line, words: Iterable[str]) -> NotProposed:
    """Somebody who is not proposed or not chosen: what the papers fail first, then people's own ``words``.

    Only whoever fails a criterion is "không đủ điều kiện"; who passes was not chosen, and doubt stays doubt.
    """
    said = list(dict.fromkeys(w.strip().rstrip(".") for w in words if w.strip()))
    if line.eligibility == "ineligible":
        return NotProposed(**subject(candidate), conclusion="ineligible", reasons=[*reasons(line.failed), *said])
    if line.eligibility == "eligible":
        return NotProposed(**subject(candidate), conclusion="not_chosen", reasons=said or ["không được chọn trong số được khen"])
    open_ones = [f"cần làm rõ: {text}" for text in reasons(line.doubtful)]
    return NotProposed(**subject(candidate), conclusion="unclear", reasons=[*open_ones, *said])
