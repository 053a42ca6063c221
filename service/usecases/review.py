"""What the review desk decides: an opinion on each nominee, accepting a dossier, returning it with reasons."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dossier.errors import KhenThuongError, MissingReason, WordsLapsed, WrongState
from dossier.findings import CheckReport, Finding
from dossier.lifecycle import STATE_NAMES, move_nominee
from dossier.supplement import missing_items
from service.errors import BadRequest
from service.usecases import letters
from service.usecases.access import Actor, note, require, see_dossier, see_nominee, unchanged
from storage.dossiers import change_state, submit
from storage.judging import current_judgement, grant_extension, rejudge
from storage.models import Dossier, NomineeRecord, StateChange, User, utcnow
from storage.readings import corrected, current_reading


class PhaseUnknown(KhenThuongError):
    code = "phase_unknown"
    message = "Chưa xác định được hồ sơ thuộc giai đoạn nào nên chưa tiếp nhận được."
    hint = "Mở thẻ “Văn bản”, ghi giai đoạn (1 hoặc 2) vào ô “Giai đoạn” của tờ trình rồi tiếp nhận."
    http_status = 409


SHORTEST_REASON = 20
"""Letters: a reason such as "sai" helps no unit."""
OPINIONS = ("recommended", "not_recommended")


def nominees(session: Session, dossier: Dossier) -> list[NomineeRecord]:
    """The nominees' rows in the order in which they were first seen."""
    return list(session.scalars(select(NomineeRecord).where(NomineeRecord.dossier_id == dossier.id).order_by(NomineeRecord.id)))


def report_of(session: Session, dossier: Dossier) -> CheckReport | None:
    """The standing judgement's report; None while nothing was judged."""
    judgement = current_judgement(session, dossier)
    return CheckReport.model_validate(judgement.report) if judgement else None


def give_opinion(session: Session, actor: Actor, nominee_id: int, opinion: str, words: str) -> NomineeRecord:
    """The reviewer's opinion on one nominee, while the dossier is in review or accepted."""
    require(actor, "reviewer")
    nominee, dossier = see_nominee(session, actor, nominee_id)
    if dossier.state not in {"in_review", "held", "accepted"}:
        raise WrongState(STATE_NAMES[dossier.state])
    if opinion not in OPINIONS:
        raise BadRequest(" ở mục “opinion”")
    if opinion == "not_recommended" and not words.strip():
        raise MissingReason
    nominee.state = move_nominee(nominee.state, "recommended" if opinion == "recommended" else "not_recommended")
    nominee.recommended = opinion == "recommended"
    nominee.opinion, nominee.opinion_by, nominee.opinion_at = words.strip(), actor.id, utcnow()
    note(session, actor, "opinion_given", dossier.code, nominee=nominee.name, opinion=opinion, note=words.strip())
    session.flush()
    return nominee


def accept(session: Session, actor: Actor, dossier_id: str, words: str, version: int | None = None) -> Dossier:
    """Accepts the dossier; where its verdict is not "complete" the reviewer says why it is taken all the same."""
    require(actor, "reviewer")
    dossier = see_dossier(session, actor, dossier_id)
    unchanged(dossier, version)
    if dossier.state == "held":
        raise WrongState(STATE_NAMES[dossier.state])
    if dossier.verdict != "complete" and not words.strip():
        raise MissingReason(hint="Kết luận chưa phải “Đầy đủ”: ghi rõ vì sao vẫn tiếp nhận hồ sơ.")
    if dossier.phase is None:
        raise PhaseUnknown  # neither committee nor office would ever see its nominees
    if current_reading(session, dossier) is not None and (lapsed := corrected(session, dossier).lapsed):
        raise WordsLapsed(f"{len(lapsed):02d}")
    change_state(session, dossier, "accepted", session.get(User, actor.id), words.strip())
    return dossier


def send_back(
    session: Session, actor: Actor, dossier_id: str, reason: str, *, letter: letters.Wish, version: int | None = None
) -> Dossier:
    """Returns the dossier to its unit with reasons that the unit reads, and has the letter made that says so."""
    require(actor, "reviewer")
    dossier = see_dossier(session, actor, dossier_id)
    unchanged(dossier, version)
    if len(reason.strip()) < SHORTEST_REASON:
        raise MissingReason
    change = change_state(session, dossier, "returned", session.get(User, actor.id), reason.strip())
    if change is not None:
        letters.ask(session, actor, dossier, change, letter)
    return dossier


def read_again(session: Session, actor: Actor, dossier_id: str) -> Dossier:
    """Has the machine look once more, with the pages where people put them; corrections stay."""
    require(actor, "reviewer")
    dossier = see_dossier(session, actor, dossier_id)
    if dossier.state != "in_review":
        raise WrongState(STATE_NAMES[dossier.state])
    submit(session, dossier, session.get(User, actor.id))
    note(session, actor, "read_again", dossier.code)
    return dossier


def reopen(session: Session, actor: Actor, dossier_id: str, reason: str) -> Dossier:
    """Takes an accepted or held dossier back into review, with a reason."""
    require(actor, "reviewer")
    dossier = see_dossier(session, actor, dossier_id)
    if not reason.strip():
        raise MissingReason
    change_state(session, dossier, "in_review", session.get(User, actor.id), reason.strip())
    return dossier


def extend(
    session: Session, actor: Actor, dossier_id: str, until: date | None, *, reason: str, version: int | None = None
) -> Dossier:
    """Grants a later last day (or takes it back, ``until`` None), with a reason that is kept, and judges anew."""
    require(actor, "reviewer")
    dossier = see_dossier(session, actor, dossier_id)
    unchanged(dossier, version)
    if dossier.state not in {"in_review", "held", "accepted"}:
        raise WrongState(STATE_NAMES[dossier.state])
    if not reason.strip():
        raise MissingReason(hint="Ghi rõ ai cho phép và vì sao gia hạn nộp hồ sơ.")
    grant_extension(dossier, until, reason.strip())
    note(session, actor, "deadline_extended", dossier.code, until=until.isoformat() if until else None, reason=reason.strip())
    what = f"Gia hạn nộp đến {until:%d/%m/%Y}" if until else "Bỏ gia hạn nộp"
    rejudge(session, dossier, f"{what}: {actor.display_name}")
    return dossier


def return_reasons(report: CheckReport) -> str:
    """A draft of what the unit is told: what its papers lack or leave unclear, each with its clause."""
    return "\n".join(f"{n}. {item}" for n, item in enumerate(missing_items(report), 1))


def last_return(session: Session, dossier: Dossier) -> StateChange | None:
    """The newest return with its reasons, for the unit's banner; None once the dossier went on."""
    if dossier.state != "returned":
        return None
    return letters.newest(session, dossier)


def moves(session: Session, dossier: Dossier) -> list[tuple[StateChange, str]]:
    """Every move of the dossier with who made it, the oldest first."""
    query = select(StateChange, User).outerjoin(User, User.id == StateChange.by_id)
    rows = session.execute(query.where(StateChange.dossier_id == dossier.id).order_by(StateChange.id))
    return [(change, (user.display_name or user.username or user.email) if user else "Hệ thống") for change, user in rows]


def by_group(findings: list[Finding]) -> dict[str, list[Finding]]:
    """Findings by the letter of their rule, worst first within a group."""
    order = {"fail": 0, "unknown": 1, "warn": 2, "pass": 3}
    groups: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda f: order[f.status]):
        groups.setdefault(finding.rule.split("-")[0], []).append(finding)
    return groups
