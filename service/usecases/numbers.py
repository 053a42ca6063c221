"""Numbers of decisions: the next one or one given by hand, checked against its series; the page that shows what was given and what not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dossier.errors import KhenThuongError
from dossier.plan import Plan
from dossier.plan_parts import SignerRule
from service.errors import BadRequest
from service.usecases.access import Actor, note, require
from storage import series
from storage.models import GivenNumber, Issue
from storage.plans import current_plan
from storage.series import Series

MOST_AT_ONCE = 2000
"""Numbers entered as used in one go: a whole term's book of a small office."""


class SignerNotInOffice(KhenThuongError):
    code = "signer_not_in_office"
    message = "Theo kế hoạch, ngày {detail}."
    hint = "Chọn người ký trong danh sách của đúng ngày ký, hoặc kiểm tra lại ngày ký."
    http_status = 409


@dataclass(frozen=True, slots=True)
class NumberWish:
    """``by_hand`` as typed, or the ``next_one``; ``day`` decides on the term."""

    by_hand: str | None
    next_one: bool
    day: date | None


@dataclass(frozen=True, slots=True)
class Offer:
    """What a form offers for one day: the series with its next number, and who may sign then."""

    series: Series
    next_number: int
    signers: list[str]
    default_signer: str


def offer(session: Session, plan_id: str, day: date) -> Offer:
    """For the office's forms. PlanUnknown where there is no such plan."""
    plan, _ = current_plan(session, plan_id)
    where = series.series_of(plan, day)
    default = plan.signer_on(day)
    words = _words(default) if default is not None and default.name else ""
    return Offer(where, series.newest(session, where) + 1, signers_on(plan, day), words)


def signers_on(plan: Plan, day: date | None) -> list[str]:
    """The signers of the plan as one line each; of ``day`` only, where it is known."""
    held = [s for s in plan.signers if day is None or _holds(s, day)]
    return list(dict.fromkeys(_words(s) for s in sorted(held, key=lambda s: not s.default)))


def _words(rule: SignerRule) -> str:
    return f"{rule.title}{' ' + rule.name if rule.name else ''}"


def _holds(rule: SignerRule, day: date) -> bool:
    return rule.valid_from <= day and (rule.valid_to is None or day <= rule.valid_to)


def check_signer(plan: Plan, signer: str | None, day: date | None) -> None:
    """SignerNotInOffice where the plan knows the name or the office, and not on that day."""
    if not signer or day is None:
        return
    given = " ".join(signer.split()).casefold()
    named = [s for s in plan.signers if (s.name and s.name.casefold() in given) or given.startswith(s.title.casefold() + " ")]
    if named and not any(_holds(s, day) for s in named):
        others = "; ".join(signers_on(plan, day)) or "không có ai"
        raise SignerNotInOffice(f"{day:%d/%m/%Y} người ký không phải “{signer}” mà là: {others}")


def give_number(session: Session, actor: Actor, issue: Issue, plan: Plan, wish: NumberWish) -> tuple[Series, str | None]:
    """The number of the issue's next edition and its series; what the issue held before and needs no more is given up.

    Without a date the end of appraisal decides on the term, as in the papers; the next number wants the date. NumberTaken, NumberInvalid.
    """
    phase = plan.phase(issue.phase)
    day = wish.day or (phase.appraise.effective if phase else date.today())
    where = series.series_of(plan, day)
    held = number_of(session, issue)
    if held is not None and not _kept(held, where, wish):
        series.release(session, held, void=issue.status == "issued", note="Quyết định được lập lại với số khác")
        held = None
    if not (wish.by_hand or wish.next_one):
        return where, None
    if held is None:
        held = _take(session, actor, issue, where, wish)
    held.day = wish.day
    return where, where.written(held.number, held.suffix)


def _kept(held: GivenNumber, where: Series, wish: NumberWish) -> bool:
    if (held.symbol, held.term) != (where.symbol, where.term):
        return False
    return wish.next_one or bool(wish.by_hand and series.parse(wish.by_hand, where) == (held.number, held.suffix))


def _take(session: Session, actor: Actor, issue: Issue, where: Series, wish: NumberWish) -> GivenNumber:
    if not wish.next_one:
        number, suffix = series.parse(wish.by_hand or "", where)
        return series.take(session, where, number, suffix, day=wish.day, origin="issue", issue_id=issue.id, by_id=actor.id)
    if wish.day is None:
        raise BadRequest(": chọn ngày ký trước khi lấy số, vì số chạy theo nhiệm kỳ của ngày ký")
    return series.take_next(session, where, day=wish.day, origin="issue", issue_id=issue.id, by_id=actor.id)[0]


def number_of(session: Session, issue: Issue) -> GivenNumber | None:
    """The number that the issue holds."""
    own = select(GivenNumber).where(GivenNumber.issue_id == issue.id, GivenNumber.origin == "issue", GivenNumber.void.is_(False))
    return session.scalar(own)


def give_back_number(session: Session, issue: Issue) -> None:
    """A draft's number goes back to its series; so do lines of the award register that never went out."""
    for row in session.scalars(select(GivenNumber).where(GivenNumber.issue_id == issue.id)):
        series.release(session, row, void=row.origin == "certificate", note="Dự thảo bị hủy")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a book: a number, or a run of numbers that were entered as used outside in one go."""

    row: GivenNumber
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Book:
    """One series on the page: its lines (highest first), what is free below the highest, rows whose date is out of order."""

    series: Series
    lines: list[Line]
    gaps: list[tuple[int, int]]
    odd: set[int]
    next_number: int


def books(session: Session, plan_id: str) -> list[Book]:
    """Every series of the plan."""
    plan, _ = current_plan(session, plan_id)
    return [_book(session, s) for s in series.all_series(plan)]


def _book(session: Session, where: Series) -> Book:
    rows = series.rows(session, where)
    numbers = [r.number for r in rows]
    return Book(where, _lines(rows), series.gaps(numbers), series.out_of_order(rows), max(numbers, default=0) + 1)


def _lines(rows: Sequence[GivenNumber]) -> list[Line]:
    found: list[Line] = []
    for row in rows:
        above = found[-1] if found else None
        if above is not None and _one_run(above, row):
            found[-1] = Line(above.row, row.number, above.last)
        else:
            found.append(Line(row, row.number, row.number))
    return found


def _one_run(above: Line, row: GivenNumber) -> bool:
    alike = (
        (above.row.origin, above.row.note, above.row.suffix) == (row.origin, row.note, row.suffix) == ("outside", row.note, "")
    )
    return alike and row.number == above.first - 1


def enter_used(
    session: Session, actor: Actor, plan_id: str, place: int, span: tuple[str, str], *, why: str
) -> Sequence[GivenNumber]:
    """Numbers ``span`` (first, last or "") of the plan's series ``place`` that were used by hand, outside this program."""
    require(actor, "office")
    plan, _ = current_plan(session, plan_id)
    known = series.all_series(plan)
    if not 0 <= place < len(known):
        raise BadRequest(": chưa chọn sổ")
    where = known[place]
    first, suffix = series.parse(span[0], where)
    last = series.parse(span[1], where)[0] if span[1].strip() else first
    if not first <= last < first + MOST_AT_ONCE or (suffix and last != first):
        raise BadRequest(f": dãy số phải đi từ nhỏ đến lớn, mỗi lần không quá {MOST_AT_ONCE} số")
    words = " ".join(why.split())[:300]
    given = [series.take(session, where, n, suffix, origin="outside", note=words, by_id=actor.id) for n in range(first, last + 1)]
    note(session, actor, "numbers_entered", f"{where.symbol} {where.term}", number=f"{first}{suffix}–{last}", note=words)
    return given


def strike(session: Session, actor: Actor, plan_id: str, place: int, span: tuple[int, int]) -> int:
    """Takes back entries "used outside" in ``span`` that were a mistake; numbers that this program gave stay. How many it was."""
    require(actor, "office")
    plan, _ = current_plan(session, plan_id)
    known = series.all_series(plan)
    where = known[place] if 0 <= place < len(known) else None
    rows = [r for r in series.rows(session, where) if r.origin == "outside" and span[0] <= r.number <= span[1]] if where else []
    if where is None or not rows:
        raise BadRequest(": chỉ bỏ được số đã ghi là dùng ngoài phần mềm")
    note(session, actor, "numbers_struck", f"{where.symbol} {where.term}", number=f"{span[0]}–{span[1]}")
    for row in rows:
        session.delete(row)
    return len(rows)
