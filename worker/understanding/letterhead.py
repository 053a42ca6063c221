"""The head of a paper: its organisations, number and symbol, place and date, and where it ends on the page."""

from __future__ import annotations

from dataclasses import dataclass, field

from dossier.documents import FieldValue
from dossier.pages import Want
from worker.understanding.classify import PageView
from worker.understanding.doc_number import read_number
from worker.understanding.organisations import read_organisations
from worker.understanding.place_date import read_place_and_date


@dataclass
class Head:
    """The fields of a letterhead and what is still wanted for them; ``bottom`` is where the head ends on the page."""

    fields: dict[str, FieldValue] = field(default_factory=dict)
    wants: list[Want] = field(default_factory=list)
    bottom: float = 0.0


def read_head(first: PageView, last: PageView, before: PageView | None = None) -> Head:
    """The letterhead of the paper that begins on ``first`` and ends on ``last``; ``before`` is the page before the last one."""
    bodies = read_organisations(first)
    number, number_wants = read_number(first, first.number_line, bodies["issuing_org"])
    dated, date_wants = read_place_and_date(first, last, before)
    bottom = max((s.bottom for s in (first.number_line, first.date_line, first.header) if s is not None), default=0.0)
    return Head(bodies | number | dated, [*number_wants, *date_wants], bottom)
