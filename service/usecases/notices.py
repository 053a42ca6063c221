"""The data of the thông báo kết quả: one for each unit whose every proposal has a result; the others are named, not forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from dossier.errors import KhenThuongError
from dossier.lifecycle import STATE_NAMES
from dossier.office_papers import Awarded, NotProposed, ResultNotices, Signing, UnitResult
from dossier.plan import Plan
from service.usecases.appraisal import Line
from service.usecases.committee import SEEN, Candidate
from service.usecases.consolidated import Basis, basis, not_awarded
from service.usecases.named import require_confirmed
from storage.certificates import RegisterRow, register_rows
from storage.models import Dossier

SETTLED = frozenset({"awarded", "not_chosen", "not_recommended"})
"""States after which nobody waits any more; whoever is chosen waits for the decision."""


class ResultsOpen(KhenThuongError):
    code = "results_open"
    message = "Chưa lập được thông báo kết quả vì chưa đơn vị nào có đủ kết quả{detail}."
    hint = "Ban Thường vụ cho ý kiến về mọi trường hợp của đơn vị và văn phòng phát hành quyết định trước."
    http_status = 409


@dataclass(slots=True)
class Standing:
    """Units with all results, and those that wait with the reason."""

    ready: list[int] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def standing_of(found: Basis) -> Standing:
    """Which units may be told their results."""
    result = Standing()
    units: dict[int, list[Dossier]] = {}
    for dossier in found.dossiers:
        units.setdefault(dossier.unit_id, []).append(dossier)
    for unit_id, own in sorted(units.items(), key=lambda item: item[1][0].unit.name):
        waits = _waits(own, [x for x in found.table.lines if x.dossier.unit_id == unit_id])
        if waits:
            result.left_out.append(f"{own[0].unit.name}: {waits}")
        else:
            result.ready.append(unit_id)
    return result


def _waits(dossiers: Sequence[Dossier], lines: Sequence[Line]) -> str:
    """Why the unit cannot be told yet; empty where it can."""
    unsettled = [f"{d.code} ({STATE_NAMES[d.state].lower()})" for d in dossiers if d.state not in SEEN]
    waiting = [x.row.name for x in lines if x.row.state not in SETTLED and x.dossier.state in SEEN]
    parts = [f"hồ sơ {', '.join(unsettled)}" if unsettled else "", f"chưa có kết quả: {', '.join(waiting)}" if waiting else ""]
    return "; ".join(p for p in parts if p) or ("" if lines else "không có tên trong danh sách đề nghị")


def result_notices(session: Session, plan: Plan, phase: int, signing: Signing) -> ResultNotices:
    """The frozen notices. Raises ResultsOpen where no unit is ready, UnconfirmedNames naming everybody whom they would print unseen."""
    found = basis(session, plan, phase)
    state = standing_of(found)
    if not state.ready:
        raise ResultsOpen(f": {'; '.join(state.left_out)}" if state.left_out else "")
    own = [x for x in found.table.lines if x.dossier.unit_id in state.ready]
    refused = [found.candidates[x.row.id] for x in own if x.row.state != "awarded"]
    codes = {x.dossier.code for x in own}
    require_confirmed(refused, [code for code in found.table.nameless_in if code in codes])
    book = {r.nominee_id: r for r in register_rows(session, plan_id=plan.id) if r.nominee_id and r.revoked_by is None}
    notices = [_of_unit(unit_id, [x for x in own if x.dossier.unit_id == unit_id], found, book) for unit_id in state.ready]
    return ResultNotices(plan=plan.id, phase=phase, signing=signing, notices=notices, left_out=state.left_out)


def _of_unit(unit_id: int, lines: Sequence[Line], found: Basis, book: dict[int, RegisterRow]) -> UnitResult:
    return UnitResult(
        unit_id=unit_id,
        unit=lines[0].dossier.unit.name,
        awarded=[_awarded(x, book.get(x.row.id), found.candidates[x.row.id]) for x in lines if x.row.state == "awarded"],
        not_awarded=[_not_awarded(x, found.candidates[x.row.id]) for x in lines if x.row.state != "awarded"],
    )


def _awarded(line: Line, entry: RegisterRow | None, candidate: Candidate) -> Awarded:
    """As the decision names the awardee, letter for letter."""
    if entry is None:  # awarded by an issue that is no more among the finished ones
        require_confirmed([candidate])
        judged = candidate.judged
        assert judged is not None
        return Awarded(
            kind=judged.kind, name=judged.name or "", honorific=judged.honorific, position=judged.position, unit=judged.unit,
            category=judged.category, submitter=line.dossier.unit.name,
        )  # fmt: skip
    named = entry.award.model_dump(include={"kind", "name", "honorific", "position", "unit", "category"})
    decision = {"decision_number": entry.decision_number, "decision_day": entry.decision_date}
    return Awarded(**named, submitter=line.dossier.unit.name, **decision)


def _not_awarded(line: Line, candidate: Candidate) -> NotProposed:
    """With the committee's own words first, then the reviewers' where these did not propose."""
    reviewers = line.row.opinion if line.row.recommended is False else ""
    return not_awarded(candidate, line, [line.row.choice_note, reviewers])
