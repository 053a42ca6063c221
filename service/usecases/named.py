"""From a nominee's row to a name on paper: only what a person has confirmed, or the paper is refused with every open name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from dossier.errors import UnconfirmedNames
from service.usecases.committee import Candidate


def open_names(candidates: Iterable[Candidate]) -> list[str]:
    """Each nominee of whom a paper would print something that no person has confirmed, with the reasons and the dossier."""
    return [f"{c.row.name} ({c.dossier.code}) – {'; '.join(b.rstrip('.') for b in c.blocked)}" for c in candidates if c.blocked]


def require_confirmed(candidates: Iterable[Candidate], nameless_in: Iterable[str] = ()) -> None:
    """UnconfirmedNames, naming all of them at once; ``nameless_in`` are dossiers with nominees whose names nobody could read."""
    found = open_names(candidates) + [f"hồ sơ {code} có người hoặc tập thể chưa đọc được tên" for code in nameless_in]
    if found:
        raise UnconfirmedNames("; ".join(found))


def subject(candidate: Candidate) -> dict[str, Any]:
    """The fields of dossier.office_papers.Subject, as the confirmed papers name it."""
    judged = candidate.judged
    assert judged is not None, "require_confirmed has refused those whom the papers name no more"
    return {
        "kind": judged.kind,
        "name": judged.name or "",
        "honorific": judged.honorific,
        "position": judged.position,
        "unit": judged.unit,
        "category": judged.category,
        "submitter": candidate.dossier.unit.name,
    }


def local_day(moment: dt.datetime) -> dt.date:
    """The day of a point in time on Vietnamese calendars."""
    return moment.astimezone(ZoneInfo("Asia/Ho_Chi_Minh")).date()
