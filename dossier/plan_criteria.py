"""The criteria of a campaign plan: one type for each kind of question that dossier/checks can put to a nominee's papers."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from dossier.documents import Level, Scale
from dossier.findings import Category, Scope
from dossier.plan_parts import RuleId, Sourced


class _Criterion(Sourced):
    phase2_quote: str = ""
    """The sentence that asks for more years in phase II; it stands in the same clause."""

    rule: RuleId
    categories: list[Category] = Field(min_length=1)
    requirement: str
    """What is asked, in one Vietnamese phrase."""
    scope: Scope = "dossier"
    gap: str | None = None
    """The gap (G5 ...) whose setting decides how this is read."""


class RatingFloor(_Criterion):
    """Every year is rated at ``level`` or better."""

    type: Literal["rating_floor"]
    years: list[int] = Field(min_length=1)
    level: Level
    scales: list[Scale] = Field(min_length=1)
    raters: list[str] = Field(default_factory=list)
    """Words of which one stands in the rater's name; empty where the plan names no rater."""
    phase2_years: list[int] = Field(default_factory=list)
    phase2_level: Level | None = None


class RatingCount(_Criterion):
    """At least ``at_least`` of the years are rated at ``level``."""

    type: Literal["rating_count"]
    years: list[int] = Field(min_length=1)
    level: Level
    at_least: int = Field(ge=1)
    floor: Level | None = None
    """Where given, every other year is rated at least so."""
    person_rating: bool = False
    """The setting ``person_rating`` (G18) says which of a person's ratings counts."""
    scales: list[Scale] = Field(min_length=1)
    raters: list[str] = Field(default_factory=list)
    phase2_years: list[int] = Field(default_factory=list)


class Headcount(_Criterion):
    """Every year everybody is rated good or better, on each of ``scales``."""

    type: Literal["headcount"]
    years: list[int] = Field(min_length=1)
    scales: list[Scale] = Field(min_length=1)
    share: float = Field(gt=0, le=1)
    phase2_years: list[int] = Field(default_factory=list)


class TargetsMet(_Criterion):
    """The targets of a congress resolution are all met and some (or all) exceeded by ``by``."""

    type: Literal["targets"]
    by: date
    term: str


class HonourHeld(_Criterion):
    """At least one honour whose name has one of ``words``."""

    type: Literal["honour"]
    words: list[str] = Field(min_length=1)
    years: list[int] = Field(default_factory=list)
    needs_paper: bool = True


class Recognised(_Criterion):
    """A recognition (điển hình tiên tiến) quoted with number and date."""

    type: Literal["recognition"]
    words: list[str] = Field(min_length=1)
    bodies: list[str] = Field(default_factory=list)


class Judgement(_Criterion):
    """Left to people; ``alarm`` shows the sentences with words of discipline that the machine found."""

    type: Literal["judgement"]
    alarm: bool = False


Criterion = Annotated[
    RatingFloor | RatingCount | Headcount | TargetsMet | HonourHeld | Recognised | Judgement, Field(discriminator="type")
]
