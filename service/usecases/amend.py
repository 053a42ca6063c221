"""After the decision went out: corrections (đính chính) that a person confirms, and revocations (thu hồi). Nothing earlier is lost."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dossier.awards import AwardList
from dossier.errors import KhenThuongError, MissingReason, NotFound
from dossier.lifecycle import move_nominee
from dossier.vietnamese.text import nfc
from service.errors import BadRequest
from service.usecases.access import Actor, note, require
from service.usecases.issues import AWARD_FIELDS, open_issue, queue_edition
from storage import certificates, series
from storage.models import Certificate, Issue, IssueEdition, NomineeRecord, Revocation, utcnow
from storage.plans import current_plan

CONFIRMERS = ("office", "reviewer")


class NothingChanged(KhenThuongError):
    code = "nothing_changed"
    message = "Nội dung đính chính giống hệt nội dung đang có."
    hint = "Sửa ít nhất một ô rồi ghi lại."


class AlreadyRevoked(KhenThuongError):
    code = "already_revoked"
    message = "Đã thu hồi trước đó: {detail}."
    hint = "Bỏ chọn những người, tập thể này."
    http_status = 409


def propose(session: Session, actor: Actor, issue_id: str, place: int, words: Mapping[str, str], *, reason: str) -> IssueEdition:
    """Writes down what is to be corrected for the awardee at ``place``; several awardees gather in one correction that waits.

    No paper is made before a person has confirmed it. MissingReason, NothingChanged.
    """
    require(actor, "office")
    issue = open_issue(session, issue_id, "issued")
    _standing_place(issue, place)
    if not reason.strip():
        raise MissingReason(hint="Ghi rõ vì sao đính chính (sai ở đâu, căn cứ vào giấy tờ nào).")
    edition = waiting(issue) or _new_correction(issue, actor)
    awards = [dict(a) for a in edition.awards["awards"]]
    before = issue.awards["awards"][place]
    awards[place] |= {f: _clean(f, words[f]) for f in AWARD_FIELDS if f in words}
    mine = [_change(place, f, before.get(f), awards[place].get(f)) for f in AWARD_FIELDS if before.get(f) != awards[place].get(f)]
    if not mine:
        raise NothingChanged
    edition.awards = {**edition.awards, "awards": awards}
    AwardList.model_validate(edition.awards)
    edition.changes = [c for c in edition.changes if c["place"] != place] + mine
    edition.reason = "; ".join(dict.fromkeys(filter(None, (*edition.reason.split("; "), reason.strip()))))
    session.add(edition)
    session.flush()
    note(session, actor, "correction_proposed", issue.id, name=before["name"], changes=_in_words(mine), reason=reason.strip())
    return edition


def waiting(issue: Issue) -> IssueEdition | None:
    """The correction that no person has confirmed yet."""
    return next((e for e in issue.editions if e.state == "waiting"), None)


def failed(issue: Issue) -> IssueEdition | None:
    """The correction whose papers could not be made, while nothing came after it."""
    last = issue.editions[-1] if issue.state == "failed" and issue.editions else None
    return last if last is not None and (last.cause, last.state) == ("correction", "failed") else None


def _new_correction(issue: Issue, actor: Actor) -> IssueEdition:
    return IssueEdition(
        issue=issue,
        edition=issue.editions[-1].edition + 1,
        cause="correction",
        awards=issue.awards,
        number=issue.number,
        symbol=issue.symbol,
        term=issue.term,
        issue_date=issue.issue_date,
        signer=issue.signer,
        changes=[],
        reason="",
        state="waiting",
        by_id=actor.id,
    )


def _clean(field: str, text: str) -> str | None:
    words = " ".join(nfc(text).split())
    if field == "name" and not words:
        raise BadRequest(": tên không được để trống")
    if strange := next((c for c in words if unicodedata.category(c)[0] == "C"), None):
        raise BadRequest(f": có ký tự không in được (U+{ord(strange):04X}); hãy xóa rồi gõ lại ô đó")
    if len(words) > 300:
        raise BadRequest(": mỗi ô không quá 300 ký tự")
    return words or None


def _change(place: int, field: str, old: str | None, new: str | None) -> dict[str, Any]:
    return {"place": place, "field": field, "old": old, "new": new}


def _in_words(changes: Sequence[Mapping[str, Any]]) -> list[str]:
    return [f"{c['old'] or '(trống)'} → {c['new'] or '(trống)'}" for c in changes]


def _standing_place(issue: Issue, place: int) -> None:
    """NotFound for a place that is not in the list, AlreadyRevoked for one that was taken back."""
    if not 0 <= place < len(issue.awards["awards"]):
        raise NotFound("người hoặc tập thể này trong quyết định")
    if place in revoked_places(issue):
        raise AlreadyRevoked(issue.awards["awards"][place]["name"])


def confirm(session: Session, actor: Actor, issue_id: str, *, compared: bool) -> IssueEdition:
    """A person vouches for the corrected words against the originals; only then are papers made, of those touched alone."""
    require(actor, *CONFIRMERS)
    issue = open_issue(session, issue_id, "issued")
    edition = waiting(issue)
    if edition is None:
        raise NotFound("đính chính đang chờ xác nhận")
    if not compared:
        raise BadRequest(": đánh dấu đã đối chiếu với giấy tờ gốc rồi xác nhận")
    edition.confirmed_by, edition.confirmed_at = actor.id, utcnow()
    _in_register(session, actor, issue, edition)
    note(session, actor, "correction_confirmed", issue.id, changes=_in_words(edition.changes), reason=edition.reason)
    queue_edition(session, issue, edition)
    return edition


def _in_register(session: Session, actor: Actor, issue: Issue, edition: IssueEdition) -> None:
    """Decisions that went out before there was a register get their lines now; the others keep their numbers."""
    held = certificates.of_issue(session, issue.id)
    if len(held) == len(edition.awards["awards"]) or issue.issue_date is None:
        return
    plan, _ = current_plan(session, issue.plan_id)
    where = series.series_of(plan, issue.issue_date, "award_register")
    awards = certificates.enter(
        session, issue, AwardList.model_validate(edition.awards), where, day=issue.issue_date, by_id=actor.id
    )
    edition.awards = awards.model_dump(mode="json")


def drop(session: Session, actor: Actor, issue_id: str) -> IssueEdition:
    """Withdraws the correction that waits, or the confirmed one whose papers could not be made: the issue is then as it was before.

    What was proposed stays in the history.
    """
    require(actor, *CONFIRMERS)
    issue = open_issue(session, issue_id, "issued")
    edition = waiting(issue) or failed(issue)
    if edition is None:
        raise NotFound("đính chính đang chờ xác nhận")
    if edition.state == "failed":
        issue.state, issue.error = "ready", None
    edition.state = "dropped"
    note(session, actor, "correction_dropped", issue_id, changes=_in_words(edition.changes))
    return edition


def corrected_names(issue: Issue) -> dict[int, list[str]]:
    """The awardees whom each correction touched, by its edition."""
    return {
        e.edition: [e.awards["awards"][p]["name"] for p in sorted({c["place"] for c in e.changes})]
        for e in issue.editions
        if e.cause == "correction" and e.state == "ready"
    }


def revoked_places(issue: Issue) -> dict[int, Revocation]:
    """Which places of the list were taken back, by which decision."""
    return {int(p): r for r in issue.revocations for p in r.places}


def revoke(
    session: Session, actor: Actor, issue_id: str, places: Sequence[int], decision: tuple[str, date | None], *, reason: str
) -> Revocation:
    """Takes the awards at ``places`` back by ``decision`` (its number as typed, its date), whose number is entered in the series.

    The nominees are "revoked": no quota counts them, and the committee may choose them anew. MissingReason, NumberTaken, AlreadyRevoked.
    """
    require(actor, "office")
    issue = open_issue(session, issue_id, "issued")
    if not places:
        raise BadRequest(": chưa chọn ai để thu hồi")
    for place in places:
        _standing_place(issue, place)
    if not reason.strip():
        raise MissingReason(hint="Ghi rõ lý do thu hồi, như nêu trong quyết định thu hồi.")
    row = _revocation(session, actor, issue, sorted(set(places)), decision, reason=reason.strip())
    _take_back(session, issue, row)
    names = [issue.awards["awards"][p]["name"] for p in row.places]
    note(session, actor, "award_revoked", issue.id, names=names, number=row.decision_number, reason=row.reason)
    return row


def _revocation(
    session: Session, actor: Actor, issue: Issue, places: list[int], decision: tuple[str, date | None], *, reason: str
) -> Revocation:
    number, day = decision
    if day is None:
        raise BadRequest(": ghi ngày của quyết định thu hồi")
    if issue.issue_date is not None and day < issue.issue_date:
        raise BadRequest(": quyết định thu hồi không thể có ngày trước quyết định khen thưởng")
    plan, _ = current_plan(session, issue.plan_id)
    where = series.series_of(plan, day)
    given = series.take(
        session,
        where,
        *series.parse(number, where),
        day=day,
        origin="revocation",
        issue_id=issue.id,
        by_id=actor.id,
        note=reason[:300],
    )
    row = Revocation(
        issue_id=issue.id,
        places=places,
        nominee_ids=[issue.nominee_ids[p] for p in places if p < len(issue.nominee_ids)],
        decision_number=where.written(given.number, given.suffix),
        symbol=where.symbol,
        decision_date=day,
        reason=reason,
        by_id=actor.id,
    )
    issue.revocations.append(row)
    session.flush()
    return row


def _take_back(session: Session, issue: Issue, row: Revocation) -> None:
    for nominee_id in row.nominee_ids:
        nominee = session.get(NomineeRecord, int(nominee_id))
        if nominee is not None:
            nominee.state = move_nominee(nominee.state, "revoked")
    lines: dict[int, Certificate] = certificates.of_issue(session, issue.id)
    for place in row.places:
        if place in lines:
            lines[place].state, lines[place].revocation_id = "revoked", row.id
    pending = waiting(issue)
    if pending is not None and {c["place"] for c in pending.changes} & set(row.places):
        pending.state = "dropped"
    if len(revoked_places(issue)) == len(issue.awards["awards"]):
        issue.status = "revoked"
    session.flush()
