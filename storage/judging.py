"""Judging a dossier with the published plan, and keeping the nominees' rows in step with what the papers say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from dossier.documents import SubjectKind
from dossier.errors import NotFound
from dossier.findings import CheckReport, JudgedNominee
from dossier.lifecycle import NomineeState
from dossier.others import OtherNominees
from dossier.registers import OtherNominee, Registers
from dossier.vietnamese.names import compare_names, name_key
from storage import audit
from storage.models import Dossier, Judgement, NomineeRecord, Reading, utcnow
from storage.plans import current_plan
from storage.readings import corrected_result, current_reading
from storage.registers import stored_registers


class _Judged(NamedTuple):
    """A report (``said``: as JSON) on a reading by a version of the plan."""

    reading: Reading
    report: CheckReport
    said: dict[str, Any]
    version: str


def rejudge(session: Session, dossier: Dossier, cause: str, *, around: Surroundings | None = None) -> Judgement:
    """Judges what is read and corrected now; sets the dossier's verdict and phase and the nominees' rows. NotFound while nothing is read.

    ``around`` saves reading the registers and the other dossiers again for each of many.
    """
    reading = current_reading(session, dossier)
    if reading is None:
        raise NotFound("kết quả đọc của hồ sơ này")
    around = around or Surroundings(session, dossier.plan_id)
    return _keep(session, dossier, _judge(session, dossier, reading, around), cause, around)


def rejudge_changed(
    session: Session, dossier: Dossier, cause: str, around: Surroundings
) -> tuple[Judgement | None, Judgement] | None:
    """The standing judgement and the one that stands now: the same where nothing changed. None while nothing is read."""
    reading = current_reading(session, dossier)
    if reading is None:
        return None
    old, new = current_judgement(session, dossier), _judge(session, dossier, reading, around)
    if old and (old.report, old.plan_version, old.reading_id) == (new.said, new.version, reading.id):
        return old, old
    return old, _keep(session, dossier, new, cause, around)


def _judge(session: Session, dossier: Dossier, reading: Reading, around: Surroundings) -> _Judged:
    from dossier.checks import CheckOptions, judge

    plan, version = current_plan(session, dossier.plan_id)
    granted = extension(dossier)
    known = {"phase": dossier.asked_phase, "received": dossier.received_on, "registers": around.registers(dossier)}
    known["extended_to"] = granted[0] if granted else None
    report = judge(corrected_result(session, dossier, reading), plan, CheckOptions.model_validate(known))
    return _Judged(reading, report, report.model_dump(mode="json"), version)


def _keep(session: Session, dossier: Dossier, new: _Judged, cause: str, around: Surroundings) -> Judgement:
    judgement = Judgement(
        dossier_id=dossier.id, reading_id=new.reading.id, report=new.said, plan_version=new.version, cause=cause[:200]
    )
    session.add(judgement)
    dossier.verdict, dossier.updated_at = new.report.verdict, utcnow()
    dossier.phase = new.report.phase
    sync_nominees(session, dossier, new.report)
    session.flush()
    told = {"verdict": new.report.verdict, "cause": cause, "plan": new.version}
    audit.record(session, "system", "dossier_judged", dossier.code, told)
    around.follow(session, dossier)
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


class Surroundings:
    """What judging a dossier needs beside it: the imported registers, and what the other live dossiers of the same plan say."""

    def __init__(self, session: Session, plan_id: str) -> None:
        self.kept = stored_registers(session)
        wanted = select(NomineeRecord, Dossier).join(Dossier, Dossier.id == NomineeRecord.dossier_id)
        live = wanted.where(Dossier.plan_id == plan_id, Dossier.state != "returned")
        self.index = OtherNominees(_nominees((row, dossier) for row, dossier in session.execute(live.order_by(NomineeRecord.id))))

    def registers(self, dossier: Dossier) -> Registers:
        return self.kept.sharing(self.index, dossier.code)

    def follow(self, session: Session, dossier: Dossier) -> None:
        """Takes over what was just judged: the next dossier must see it."""
        if dossier.state != "returned":
            rows = session.scalars(select(NomineeRecord).where(NomineeRecord.dossier_id == dossier.id).order_by(NomineeRecord.id))
            self.index.put(dossier.code, _nominees((row, dossier) for row in rows))


def _nominees(rows: Iterable[tuple[NomineeRecord, Dossier]]) -> Iterator[OtherNominee]:
    """The rows as the rules take them. model_construct: they are our own, and checking thousands of them again would be felt."""
    for row, dossier in rows:
        if dossier.phase in {1, 2} and row.name and row.submitter:
            yield OtherNominee.model_construct(
                submitter=row.submitter,
                phase=dossier.phase,
                kind=cast("SubjectKind", row.kind),
                name=row.name,
                unit=row.unit,
                position=row.position,
                dossier=dossier.code,
            )


def _remove(session: Session, dossier: Dossier, row: NomineeRecord) -> None:
    detail = {"name": row.name, "state": row.state, "opinion": row.opinion, "choice_note": row.choice_note}
    audit.record(session, "system", "nominee_removed", dossier.code, detail)
    session.delete(row)
