"""Number series: one per document symbol and term. Every number of a series is given once, whoever asks at the same moment.

Numbers run through one term of the committee in the Party's offices, through one year in the state's: the plan's ``series`` says which.
Numbers that were used by hand, outside this program, are entered here too, so that the next number is the true one and gaps are seen.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from dossier.errors import KhenThuongError
from dossier.numbers import LEAST_DIGITS, written
from dossier.plan import Plan
from storage.db import serialise
from storage.models import GivenNumber

Book = Literal["document", "award_register"]
_LOCK = 119_0004
HIGHEST = 99_999
"""No office comes so far in one term: a larger number is a slip of the finger."""
_NUMBER = re.compile(r"(?:số\s*:?\s*)?0*([1-9]\d*)\s*([a-zđ]?)\s*(?:[-–/]\s*(.+))?", re.IGNORECASE)


class NumberInvalid(KhenThuongError):
    code = "number_invalid"
    message = "Số văn bản không hợp lệ: {detail}."
    hint = "Chỉ ghi phần số, ví dụ 45 hoặc 45a; ký hiệu được thêm tự động."
    http_status = 400


class NumberTaken(KhenThuongError):
    code = "number_taken"
    message = "Số {detail}."
    hint = "Bấm “Lấy số tiếp theo”, hoặc xem số còn trống ở trang “Sổ số văn bản”."
    http_status = 409


@dataclass(frozen=True, slots=True)
class Series:
    """Where a number counts: "QĐ/ĐUK" in "khóa VIII"."""

    book: Book
    symbol: str
    term: str
    digits: int = field(default=LEAST_DIGITS, compare=False)

    def written(self, number: int | str, suffix: str = "") -> str:
        """As papers have it, without the symbol: "05a"; the award register counts without zeros."""
        return written(f"{number}{suffix}", self.digits) if self.book == "document" else f"{number}{suffix}"

    def shown(self, number: int | str, suffix: str = "") -> str:
        """As "05-QĐ/ĐUK" or "45/QĐ-UBND"; a number of the award register alone."""
        return shown(self.written(number, suffix), self.symbol if self.book == "document" else "")


def shown(number: str | None, symbol: str) -> str:
    """A number with its symbol as papers write it: hyphen first where the symbol has a slash (Party), slash first elsewhere (state)."""
    if not number:
        return ""
    return f"{number}{'-' if '/' in symbol else '/'}{symbol}" if symbol else number


def series_of(plan: Plan, day: dt.date, book: Book = "document") -> Series:
    """The series that decisions of ``day`` are numbered in; the calendar year where the plan names none."""
    found = plan.series_on(day)
    if found is not None:
        return Series(book, found.symbol, found.term, found.digits)
    return Series(book, f"QĐ/{plan.number.rpartition('/')[2]}", f"năm {day.year}")


def all_series(plan: Plan) -> list[Series]:
    """The plan's own series, oldest first: of its decisions, then of the award register."""
    books: tuple[Book, ...] = ("document", "award_register")
    own = sorted(plan.series, key=lambda s: s.valid_from)
    return [Series(book, s.symbol, s.term, s.digits) for book in books for s in own]


def parse(text: str, series: Series) -> tuple[int, str]:
    """Number and letter of what a clerk typed: "45", "45a", "Số 45-QĐ/ĐUK". NumberInvalid, also where another symbol stands behind it."""
    found = _NUMBER.fullmatch(" ".join(text.split()))
    if found is None or int(found[1]) > HIGHEST:
        raise NumberInvalid(f"“{text.strip()[:40]}”")
    if found[3] and _bare(found[3]) != _bare(series.symbol):
        raise NumberInvalid(f"ký hiệu “{found[3]}” không phải “{series.symbol}”")
    return int(found[1]), found[2].lower()


def _bare(symbol: str) -> str:
    return re.sub(r"[\s–]", lambda m: "-" if m[0] == "–" else "", symbol).casefold()


def newest(session: Session, series: Series) -> int:
    """The highest number given so far; 0 where there is none."""
    return session.scalar(select(func.max(GivenNumber.number)).where(*_in(series))) or 0


def _in(series: Series) -> tuple[ColumnElement[bool], ...]:
    return (GivenNumber.book == series.book, GivenNumber.symbol == series.symbol, GivenNumber.term == series.term)


def take_next(session: Session, series: Series, count: int = 1, **why: object) -> list[GivenNumber]:
    """The next ``count`` numbers, in the caller's transaction: a second clerk waits until it ends. ``why``: columns of GivenNumber."""
    serialise(session, _LOCK)
    first = newest(session, series) + 1
    if first + count - 1 > HIGHEST:
        raise NumberInvalid(f"sổ “{series.symbol}, {series.term}” đã tới số {first - 1}")
    return [_write(session, series, number, "", why) for number in range(first, first + count)]


def take(session: Session, series: Series, number: int, suffix: str = "", **why: object) -> GivenNumber:
    """A number chosen by hand; NumberTaken where it was given before, saying for what."""
    serialise(session, _LOCK)
    if (held := find(session, series, number, suffix)) is not None:
        raise NumberTaken(f"{series.shown(number, suffix)} ({series.term}) {_used_for(held)}")
    return _write(session, series, number, suffix, why)


def find(session: Session, series: Series, number: int, suffix: str = "") -> GivenNumber | None:
    """The row of a number that was given; None for a free one."""
    wanted = select(GivenNumber).where(*_in(series), GivenNumber.number == number, GivenNumber.suffix == suffix)
    return session.scalar(wanted)


def _write(session: Session, series: Series, number: int, suffix: str, why: dict[str, object]) -> GivenNumber:
    row = GivenNumber(book=series.book, symbol=series.symbol, term=series.term, number=number, suffix=suffix, **why)
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:  # the constraint has the last word whatever the lock did
        raise NumberTaken(f"{series.shown(number, suffix)} ({series.term}) vừa được cấp cho văn bản khác") from None
    return row


def _used_for(row: GivenNumber) -> str:
    day = f" ngày {row.day:%d/%m/%Y}" if row.day else ""
    if row.void:
        return f"đã cấp rồi bỏ{day}, không dùng lại"
    if row.origin == "outside":
        return f"đã ghi là dùng ngoài phần mềm{day}{': ' + row.note if row.note else ''}"
    return f"đã dùng cho {'quyết định thu hồi' if row.origin == 'revocation' else 'một quyết định khác'}{day}"


def release(session: Session, row: GivenNumber, *, void: bool, note: str) -> None:
    """Gives a number up: a draft's goes back to the series, one that went out stays as given up (``void``) with the reason."""
    if void:
        row.void, row.note = True, note
    else:
        session.delete(row)
    session.flush()


def rows(session: Session, series: Series) -> list[GivenNumber]:
    """Every number given, the highest first."""
    ordered = select(GivenNumber).where(*_in(series)).order_by(GivenNumber.number.desc(), GivenNumber.suffix.desc())
    return list(session.scalars(ordered))


def gaps(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """The runs of numbers below the highest that were never given, as (first, last)."""
    found, expected = [], 1
    for number in sorted(set(numbers)):
        if number > expected:
            found.append((expected, number - 1))
        expected = number + 1
    return found


def out_of_order(given: Sequence[GivenNumber]) -> set[int]:
    """The ids of rows whose day is before that of a lower number: a date or number that somebody should look at."""
    wrong: set[int] = set()
    latest: dt.date | None = None
    for row in sorted(given, key=lambda r: (r.number, r.suffix)):
        if row.day is None:
            continue
        if latest is not None and row.day < latest:
            wrong.add(row.id)
        latest = max(latest or row.day, row.day)
    return wrong
