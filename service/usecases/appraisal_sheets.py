"""The data of the phiếu thẩm định of one dossier, or of one nominee in it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from dossier.criteria_text import criterion, is_criterion
from dossier.errors import NotFound, WrongState
from dossier.findings import CATEGORY_NAMES, ELIGIBILITY_NAMES, VERDICT_NAMES, Finding
from dossier.lifecycle import STATE_NAMES
from dossier.office_papers import AppraisalSheet, Appraised, CriterionRow
from dossier.plan import Plan
from service.errors import BadRequest
from service.usecases.appraisal import COUNTED, Line, table_of
from service.usecases.committee import Candidate, of_dossier
from service.usecases.named import local_day, require_confirmed, subject
from service.usecases.review import report_of
from storage.models import Dossier

_OPINIONS = {True: "Đề nghị khen", False: "Không đề nghị khen", None: ""}


def appraisal_sheet(session: Session, plan: Plan, dossier: Dossier, nominee_id: int | None) -> AppraisalSheet:
    """The frozen sheet. Raises UnconfirmedNames, WrongState, NotFound; BadRequest where the phase is not known."""
    report = report_of(session, dossier)
    if report is None or dossier.state not in COUNTED:
        raise WrongState(STATE_NAMES[dossier.state])
    if dossier.phase is None:
        raise BadRequest(": chưa rõ hồ sơ thuộc giai đoạn nào nên chưa lập được phiếu thẩm định")
    table = table_of(session, plan, dossier.phase)
    lines = {x.row.id: x for x in table.lines if x.dossier.id == dossier.id}
    wanted = [c for c in of_dossier(session, dossier) if c.row.id in lines and nominee_id in (None, c.row.id)]
    if not wanted:
        raise NotFound("người hoặc tập thể được đề nghị này")
    require_confirmed(wanted, [code for code in table.nameless_in if code == dossier.code and nominee_id is None])
    return AppraisalSheet(
        plan=plan.id,
        phase=dossier.phase,
        unit=dossier.unit.name,
        unit_kind=CATEGORY_NAMES[report.submitter.kind],
        dossier=dossier.code,
        incoming_number=dossier.incoming_number,
        received_on=dossier.received_on,
        verdict=VERDICT_NAMES[report.verdict],
        papers=_papers(report.findings, plan) if nominee_id is None else [],
        nominees=[_appraised(c, lines[c.row.id], plan) for c in wanted],
    )


def _papers(findings: Sequence[Finding], plan: Plan) -> list[CriterionRow]:
    """What else is open in the dossier."""
    open_ones = [f for f in findings if f.scope == "dossier" and f.status != "pass" and not is_criterion(f)]
    return [_row(f, plan) for f in open_ones]


def _row(finding: Finding, plan: Plan, *, by_person: bool = False) -> CriterionRow:
    """Requirement, fact, conclusion; what a person must judge has its conclusion left to the pen."""
    text = criterion(finding, plan)
    return CriterionRow(need=text.need, fact=text.fact, result="" if by_person else text.result)


def _appraised(candidate: Candidate, line: Line, plan: Plan) -> Appraised:
    row = candidate.row
    judged = [Finding.model_validate(f) for f in (*line.met, *line.failed, *line.doubtful)]
    for_people = [Finding.model_validate(f) for f in line.for_people]
    criteria = [_row(f, plan) for f in sorted(judged, key=lambda f: f.rule)]
    criteria += [_row(f, plan, by_person=True) for f in for_people]
    return Appraised(
        **subject(candidate),
        criteria=criteria,
        eligibility=ELIGIBILITY_NAMES[line.eligibility],
        votes=line.votes,
        remarks=list(line.remarks),
        opinion=_OPINIONS[row.recommended],
        opinion_note=row.opinion,
        opinion_by=candidate.deciders.get(row.opinion_by, "") if row.opinion_by else "",
        opinion_on=local_day(row.opinion_at) if row.opinion_at else None,
    )
