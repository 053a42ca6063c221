"""What a flagged field may mean. A finding is unknown only where another plausible reading would change it.

Every function gives the set of plausible values, None among them where nothing can be told; an asserted field gives one value.
Two papers that agree support each other: a flagged reading that equals what another paper or the sum asks for is accepted.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Literal

from dossier.documents import FieldValue
from dossier.findings import Status
from dossier.pages import Presence
from dossier.ratings import flagged, plausible_texts
from dossier.vietnamese.dates import parse_date

Tri = Literal["yes", "no", "maybe"]
_PRESENCE: dict[str, Presence] = {
    "True": "present",
    "False": "absent",
    "present": "present",
    "absent": "absent",
}


def as_date(value: Any) -> date | None:
    """A date out of an ISO string, a printed date or a date."""
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        return parse_date(value)


def dates_of(field: FieldValue) -> set[date | None]:
    """Plausible dates. Flagged without another reading: any day of the same month may stand there, its ends stand for all."""
    own = as_date(field.value)
    if not flagged(field):
        return {own}
    found: set[date | None] = {own} if own else set()
    found |= {d for d in (as_date(s) for s in field.suggestions) if d}
    if not found:
        return {None}
    if len(found) == 1 and own:
        last = calendar.monthrange(own.year, own.month)[1]
        found |= {own.replace(day=1), own.replace(day=last)}
    return found


def as_int(value: Any) -> int | None:
    if isinstance(value, bool) or value is None:
        return None
    try:
        return int(str(value).strip())
    except ValueError:
        return None


def ints_of(field: FieldValue) -> set[int | None]:
    """Plausible numbers; None where nothing is printed, or where the reader doubts and has no other reading."""
    own = as_int(field.value)
    if not flagged(field):
        return {own}
    others = {as_int(s) for s in field.suggestions} - {None}
    return {own} | others if others else {own, None}


def presence_of(field: FieldValue) -> set[Presence]:
    """Plausible states of ink; a flagged one may be its opposite."""
    own = _PRESENCE.get(str(field.value), "unclear")
    if not flagged(field) or own == "unclear":
        return {own}
    return {own, "absent" if own == "present" else "present"}


def holds(field: FieldValue, test: Callable[[str], bool]) -> Tri:
    """Whether ``test`` holds for every plausible text, for none, or for some; nothing is known of a field without a text."""
    results = {test(text) for text in plausible_texts(field)}
    return "maybe" if len(results) != 1 else "yes" if True in results else "no"


def not_after(first: Iterable[date | None], second: Iterable[date | None]) -> Tri | None:
    """Whether ``first`` is on or before ``second`` in every plausible reading; None where one of them is surely not there."""
    left, right = set(first), set(second)
    if left == {None} or right == {None}:
        return None
    results = {a <= b for a in left if a for b in right if b}
    return "maybe" if len(results) == 2 or None in left | right else "yes" if True in results else "no"


_WORST: dict[Status, int] = {"pass": 0, "warn": 1, "unknown": 2, "fail": 3}


def worst(statuses: Iterable[Status]) -> Status:
    """The gravest of several: fail, then unknown, then warn."""
    return max(statuses, key=_WORST.__getitem__)


def merged(statuses: Iterable[Status]) -> Status:
    """The one status of several plausible cases: unknown where they differ."""
    found = set(statuses)
    return found.pop() if len(found) == 1 else "unknown"


def capital(text: str) -> str:
    """``text`` beginning with a capital letter; names inside keep theirs."""
    return text[:1].upper() + text[1:]
