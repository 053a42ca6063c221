"""The award register (sổ khen thưởng): one line per certificate, its running number given once and kept for good.

``register_rows`` is what a register on paper or as XLSX is made from.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from dossier.awards import Award, AwardList
from dossier.vietnamese.text import nfc, strip_marks
from storage import series
from storage.models import Certificate, Issue, Revocation
from storage.series import Series


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One line of the register as people read it.

    ``decision`` is the number with its symbol, ``decision_number`` the number alone; ``revoked_by`` the revoking decision's, with its symbol.
    """

    term: str
    register_no: int
    kind: str
    name: str
    position: str | None
    unit: str | None
    category: str
    decision: str
    decision_number: str | None
    decision_date: dt.date | None
    signer: str | None
    phase: int
    plan_id: str
    issue_id: str
    nominee_id: int | None
    award: Award
    """The awardee as the decision names it, corrections included."""
    certificate_id: int
    corrected_at: dt.datetime | None
    revoked_by: str | None
    revoked_on: dt.date | None
    revoked_why: str | None


def register_rows(
    session: Session,
    *,
    plan_id: str | None = None,
    phase: int | None = None,
    term: str | None = None,
    words: str = "",
    kind: str | None = None,
) -> list[RegisterRow]:
    """The lines of issued certificates, by term and running number. ``words`` must all stand in name, post, unit, or be the number."""
    query = _query(words)
    for column, wanted in ((Issue.plan_id, plan_id), (Issue.phase, phase), (Certificate.term, term), (Certificate.kind, kind)):
        if wanted is not None:
            query = query.where(column == wanted)
    found = session.execute(query.order_by(Certificate.term, Certificate.number)).all()
    return [_row(certificate, issue, revocation) for certificate, issue, revocation in found]


def _query(words: str) -> Select[Certificate, Issue, Revocation | None]:
    query = select(Certificate, Issue, Revocation).join(Issue, Issue.id == Certificate.issue_id)
    query = query.outerjoin(Revocation, Revocation.id == Certificate.revocation_id).where(Issue.status.in_(("issued", "revoked")))
    for word in search_text(words).split():
        like = Certificate.search.contains(word, autoescape=True)
        query = query.where(like | (Certificate.number == int(word)) if word.isdecimal() and len(word) < 9 else like)
    return query


def _row(certificate: Certificate, issue: Issue, revocation: Revocation | None) -> RegisterRow:
    return RegisterRow(
        term=certificate.term,
        register_no=certificate.number,
        kind=certificate.kind,
        name=certificate.name,
        position=certificate.position,
        unit=certificate.unit,
        category=certificate.category,
        decision=series.shown(issue.number, issue.symbol),
        decision_number=issue.number,
        decision_date=issue.issue_date,
        signer=issue.signer,
        phase=issue.phase,
        plan_id=issue.plan_id,
        issue_id=issue.id,
        nominee_id=certificate.nominee_id,
        award=Award.model_validate(issue.awards["awards"][certificate.place]),
        certificate_id=certificate.id,
        corrected_at=certificate.corrected_at,
        revoked_by=series.shown(revocation.decision_number, revocation.symbol) if revocation else None,
        revoked_on=revocation.decision_date if revocation else None,
        revoked_why=revocation.reason if revocation else None,
    )


def search_text(text: str) -> str:
    """Small letters without marks, so that "nguyen van" finds Nguyễn Văn."""
    return strip_marks(nfc(text)).casefold()


def of_issue(session: Session, issue_id: str) -> dict[int, Certificate]:
    """The register lines of an issue by the awardee's place."""
    found = session.scalars(select(Certificate).where(Certificate.issue_id == issue_id))
    return {c.place: c for c in found}


def enter(
    session: Session, issue: Issue, awards: AwardList, where: Series, *, day: dt.date | None, by_id: int | None
) -> AwardList:
    """``awards`` with their register numbers; those who have none yet get the next ones, in the order of the list."""
    held = of_issue(session, issue.id)
    new = [place for place in range(len(awards.awards)) if place not in held]
    given = series.take_next(session, where, len(new), day=day, origin="certificate", issue_id=issue.id, by_id=by_id)
    for place, number in zip(new, given, strict=True):
        held[place] = Certificate(
            symbol=where.symbol,
            term=where.term,
            number=number.number,
            issue_id=issue.id,
            place=place,
            nominee_id=issue.nominee_ids[place] if place < len(issue.nominee_ids) else None,
        )
        session.add(held[place])
    for place, award in enumerate(awards.awards):
        write(held[place], award)
    session.flush()
    numbered = [a.model_copy(update={"register_no": str(held[n].number)}) for n, a in enumerate(awards.awards)]
    return awards.model_copy(update={"awards": numbered})


def write(line: Certificate, award: Award) -> None:
    """The awardee's words on a register line."""
    line.kind, line.category, line.name = award.kind, award.category, award.name
    line.position, line.unit = award.position, award.unit
    line.search = search_text(" ".join(w for w in (award.name, award.position, award.unit) if w))


def standing(lines: Sequence[Certificate]) -> list[Certificate]:
    """The lines that no decision took back."""
    return [line for line in lines if line.state == "valid"]
