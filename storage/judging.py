"""Judging a dossier with the published plan, and keeping the nominees' rows in step with what the papers say."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dossier.errors import NotFound
from dossier.findings import CheckReport, JudgedNominee
from dossier.lifecycle import NomineeState
from dossier.registers import OtherNominee, PastAward, Registers
from dossier.vietnamese.names import compare_names, name_key
from storage import audit
from storage.models import Dossier, Judgement, NomineeRecord, utcnow
from storage.plans import current_plan
from storage.readings import corrected_result, current_reading
from storage.registers import stored_registers


def rejudge(session: Session, dossier: Dossier, cause: str, *, only_changed: bool = False) -> Judgement:
    """Judges what is read and corrected now; sets the dossier's verdict and phase and the nominees' rows. NotFound while nothing is read.

    With ``only_changed`` a report that says what the standing one says leaves that one standing.
    """
    from dossier.checks import CheckOptions, judge

    reading = current_reading(session, dossier)
    if reading is None:
        raise NotFound("kết quả đọc của hồ sơ này")
    plan, version = current_plan(session, dossier.plan_id)
    granted = extension(dossier)
    known = {"phase": dossier.asked_phase, "received": dossier.received_on, "registers": registers(session, dossier)}
    known["extended_to"] = granted[0] if granted else None
    report = judge(corrected_result(session, dossier), plan, CheckOptions.model_validate(known))
    if only_changed:
        old = current_judgement(session, dossier)
        if old and (old.report, old.plan_version, old.reading_id) == (report.model_dump(mode="json"), version, reading.id):
            return old
    judgement = Judgement(
        dossier_id=dossier.id,
        reading_id=reading.id,
        report=report.model_dump(mode="json"),
        plan_version=version,
        cause=cause[:200],
    )
    session.add(judgement)
    dossier.verdict, dossier.updated_at = report.verdict, utcnow()
    dossier.phase = report.phase
    sync_nominees(session, dossier, report)
    session.flush()
    audit.record(session, "system", "dossier_judged", dossier.code, {"verdict": report.verdict, "cause": cause, "plan": version})
    return judgement


def extension(dossier: Dossier) -> tuple[date, str] | None:
    """The last day granted beyond the deadline and why, as `grant_extension` keeps them; None where nothing was granted."""
    if not dossier.extension_granted:
        return None
    day, _, reason = dossier.extension_granted.partition(" ")
    return date.fromisoformat(day), reason


def grant_extension(dossier: Dossier, until: date | None, reason: str) -> None:
    """Sets or (``until`` None) takes back the last day on which the dossier still counts as in time."""
    dossier.extension_granted = f"{until.isoformat()} {reason}" if until else None


def current_judgement(session: Session, dossier: Dossier) -> Judgement | None:
    """The newest judgement; None while there is none."""
    wanted = select(Judgement).where(Judgement.dossier_id == dossier.id)
    return session.scalar(wanted.order_by(Judgement.id.desc()).limit(1))


def nominee_key(kind: str, name: str) -> str:
    return f"{kind}:{name_key(name)}"[:300]


def sync_nominees(session: Session, dossier: Dossier, report: CheckReport) -> None:
    """One row for each named nominee. A row follows a corrected spelling; a row whose name is on paper no more goes, with its trace."""
    rows = {r.key: r for r in session.scalars(select(NomineeRecord).where(NomineeRecord.dossier_id == dossier.id))}
    named = {nominee_key(n.kind, n.name): n for n in report.nominees if n.name}
    for key in named.keys() - rows.keys():
        row = _renamed(named[key], [r for k, r in rows.items() if k not in named])
        if row is None:
            row = NomineeRecord(dossier_id=dossier.id, key=key, name="", kind=named[key].kind, state="proposed")
            session.add(row)
        else:
            del rows[row.key]
            row.key = key
        rows[key] = row
    for key, row in rows.items():
        if key in named:
            _follow(row, named[key], report.submitter.name)
        elif row.state not in _ON_RECORD:
            _remove(session, dossier, row)


_AWARDED: NomineeState = "awarded"
_ON_RECORD: frozenset[NomineeState] = frozenset({"awarded", "revoked"})
"""What papers that went out rest on stays, whatever the dossier's papers say later."""


def _renamed(nominee: JudgedNominee, left_over: list[NomineeRecord]) -> NomineeRecord | None:
    alike = [r for r in left_over if r.kind == nominee.kind and compare_names(r.name, nominee.name or "") != "different"]
    return alike[0] if len(alike) == 1 and alike[0].state not in _ON_RECORD else None


def _follow(row: NomineeRecord, judged: JudgedNominee, submitter: str | None) -> None:
    row.name, row.category = judged.name or "", judged.category
    row.position, row.unit, row.submitter = (_short(text) for text in (judged.position, judged.unit, submitter))


def _short(text: str | None) -> str | None:
    return text[:300] if text else None


def registers(session: Session, dossier: Dossier) -> Registers:
    """The imported registers, and what the other live dossiers of the same plan say: their nominees, and who was awarded."""
    wanted = select(NomineeRecord, Dossier).join(Dossier, Dossier.id == NomineeRecord.dossier_id)
    rows = session.execute(
        wanted.where(Dossier.plan_id == dossier.plan_id, Dossier.id != dossier.id, Dossier.state != "returned").order_by(
            NomineeRecord.id
        )
    ).all()
    known = [(row, other) for row, other in rows if other.phase in {1, 2} and row.name and row.submitter]
    others = [
        {**_named(row, other), "submitter": row.submitter, "position": row.position, "dossier": other.code}
        for row, other in known
    ]
    awarded = [_named(row, other) for row, other in known if row.state == _AWARDED]
    # model_construct: the rows are our own, and checking thousands of them again would be felt after every click
    kept = stored_registers(session)
    return kept.model_copy(
        update={
            "others": [OtherNominee.model_construct(**fields) for fields in others],
            "awards": kept.awards + [PastAward.model_construct(**fields) for fields in awarded],
        }
    )


def _named(row: NomineeRecord, other: Dossier) -> dict[str, Any]:
    return {"phase": other.phase, "kind": row.kind, "name": row.name, "unit": row.unit}


def _remove(session: Session, dossier: Dossier, row: NomineeRecord) -> None:
    detail = {"name": row.name, "state": row.state, "opinion": row.opinion, "choice_note": row.choice_note}
    audit.record(session, "system", "nominee_removed", dossier.code, detail)
    session.delete(row)
