"""What a dossier says, before it is written: nominees with their ratings and results, votes, dates, and the defects put in on purpose."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from samples.generator.blocks import Style
from samples.generator.forms import PLAIN, Forms
from samples.generator.people import Person
from samples.generator.units import Unit

Degradation = Literal[
    "clean", "medium", "bilevel", "faded", "fax", "phone", "colour200", "grey300", "bilevel300", "q35", "bleed", "copy"
]
DEGRADATIONS: tuple[Degradation, ...] = ("clean", "medium", "bilevel", "faded", "fax", "phone")
DEVICES: tuple[Degradation, ...] = ("colour200", "grey300", "bilevel300", "q35", "bleed", "copy")
"""Further scanners: plain colour at 200 dpi, grey at 300, one-bit at 300, JPEG of quality 35, the back shining through, a copy of a copy."""
Defect = Literal[
    "no_confirmation",
    "unsigned_confirmation",
    "no_report",
    "no_minutes",
    "no_letter",
    "name_differs",
    "name_spelling",
    "position_differs",
    "unsigned_minutes",
    "too_many_individuals",
    "wrong_addressee",
    "late",
    "mass_org_member",
    "low_rating",
    "no_recognition",
    "count_differs",
    "target_missed",
    "unsigned_letter",
    "not_voted",
]
ListForm = Literal["prose", "numbered", "table", "sentence", "grouped", "columns"]
"""How nominees are listed: dashes, numbers, the old table; one running sentence, numbers under group headings, a table with a
column each for post and unit."""


@dataclass(frozen=True, slots=True)
class RatingRow:
    """A year's rating as the report prints it; ``level`` only where the words themselves say it."""

    year: int
    scale: str
    words: str
    level: str | None
    rater: str
    number: str | None
    dated: date | None


@dataclass(frozen=True, slots=True)
class TargetRow:
    text: str
    planned: str
    actual: str
    percent: str


@dataclass(frozen=True, slots=True)
class Headcount:
    year: int
    scale: str
    total: int
    at_least_good: int


@dataclass(frozen=True, slots=True)
class Recognition:
    number: str
    dated: date
    body: str


@dataclass(slots=True)
class NomineeModel:
    """One nominee. ``person`` is None for collectives; ``report_name`` is what the report prints (a defect may change it)."""

    kind: Literal["collective", "individual"]
    name: str
    category: str
    position: str | None
    unit: str | None
    honorific: str | None
    person: Person | None
    ratings: tuple[RatingRow, ...]
    targets: tuple[TargetRow, ...]
    summary: str
    recognition: Recognition | None = None
    headcounts: tuple[Headcount, ...] = ()
    honours: tuple[Recognition, ...] = ()
    report_name: str = ""
    report_position: str | None = None
    author: Person | None = None
    report_date: date = date(2020, 7, 1)
    confirm_date: date = date(2020, 7, 2)


@dataclass(slots=True)
class Dossier:
    """A whole dossier of one submitter; ``hand_number`` and ``hand_day`` say what clerks wrote by pen."""

    seed: int
    unit: Unit
    style: Style
    phase: Literal[1, 2]
    letter_number: str | None
    letter_date: date
    minutes_date: date
    received: date
    nominees: list[NomineeModel]
    list_form: ListForm
    hand_number: bool
    hand_day: bool
    secret_ballot: bool
    votes: dict[str, int]
    present: int
    total: int
    addressees: list[str]
    place: str = "Yên Bái"
    colon_number: bool = False
    deputy_signs: bool = False
    minutes_by_cell: bool = False
    extras: tuple[str, ...] = ()
    forms: Forms = PLAIN
    against: int = 0
    defects: frozenset[str] = field(default_factory=frozenset)
    hand_month: bool = False
    pending: bool = False
    """Phase II only: the rating of 2020 is not there yet ("chưa có")."""

    @property
    def stage(self) -> str:
        """The phase as the papers write it."""
        return "giai đoạn II" if self.phase == 2 else "giai đoạn I"
