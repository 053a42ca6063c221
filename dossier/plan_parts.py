"""The parts of a campaign plan: what plans/*.yaml may say, each item with the clause it comes from and the plan's own sentence.

Only data lives here; the criteria are in plan_criteria. The engine in dossier/checks/ knows no number, date, year or word of any one plan.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from dossier.documents import BodyKind, Kind, Level, Scale, SubjectKind
from dossier.findings import Category
from dossier.numbers import LEAST_DIGITS

RuleId = Annotated[str, Field(pattern=r"^[A-Z](-[A-Z0-9]+)+$")]
Roll = Literal["none", "next_working_day"]
PhaseNumber = Literal[1, 2]


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Sourced(Part):
    """Something that a plan says: its clause ("III.3.1.b") and the sentence as printed there."""

    clause: str = Field(min_length=1)
    quote: str = Field(min_length=1)


class Deadline(Sourced):
    """A last day. ``inclusive`` says whether the day itself is still in time; on ``edge`` the finding says so instead of failing."""

    day: date
    inclusive: bool = False
    edge: Literal["warn", "fail"] = "warn"
    roll: Roll = "none"
    """What happens when the day is a Saturday or Sunday."""

    @property
    def effective(self) -> date:
        """The day after ``roll`` was applied."""
        day = self.day
        while self.roll == "next_working_day" and day.weekday() >= 5:
            day += timedelta(days=1)
        return day

    def state(self, when: date, extended_to: date | None = None) -> Literal["in_time", "edge", "late"]:
        """Where ``when`` stands; an extension replaces the day and is itself inclusive."""
        if extended_to is not None:
            return "in_time" if when <= extended_to else "late"
        if when < self.effective or (self.inclusive and when == self.effective):
            return "in_time"
        if when == self.effective and self.edge == "warn":
            return "edge"
        return "late"


class Phase(Sourced):
    """A phase of the campaign; both end days belong to it."""

    phase: PhaseNumber
    name: str
    also_called: list[str] = []
    start: date
    end: date
    results_until: date
    results_clause: str
    results_quote: str = ""
    submit: Deadline
    appraise: Deadline
    ceremony: date | None = None
    achievement: dict[SubjectKind, str]
    """The sentence on decision and certificate, by kind of subject."""

    @model_validator(mode="after")
    def _ordered(self) -> Phase:
        if self.end < self.start:
            raise ValueError("ngày kết thúc giai đoạn phải sau ngày bắt đầu")
        return self


class MinutesBody(Part):
    """Which meeting's minutes are right for a kind of submitter, and which others are let through with a remark."""

    right: list[BodyKind]
    with_remark: list[BodyKind] = []
    small_cell: bool = False
    """A cell under ``Plan.small_cell_members`` has no committee: minutes of the whole cell are then right, with a remark."""


class SubmitterRule(Sourced):
    kind: Category
    name: str
    may_submit: bool = True
    max_individuals: int | None = None
    cap_rule: RuleId | None = None
    cap_clause: str | None = None
    cap_quote: str | None = None
    minutes: MinutesBody | None = None
    named_in_deadline: bool = True
    """Whether the clause of the deadlines names this kind of submitter."""
    has_seal: bool = True


class SubjectRule(Sourced):
    category: Category
    kind: SubjectKind
    awardable: bool
    refusal: str | None = None
    """Who awards it instead; wanted where not awardable."""

    @model_validator(mode="after")
    def _says_why(self) -> SubjectRule:
        if not self.awardable and not self.refusal:
            raise ValueError("đối tượng không được khen phải ghi rõ nơi khen thưởng (refusal)")
        return self


class Quota(Sourced):
    """At most ``most`` awards a phase over the categories together (pooled)."""

    rule: RuleId
    name: str
    categories: list[Category] = Field(min_length=1)
    most: int = Field(ge=0)


# --- dossier, ratings, papers ----------------------------------------------------------------------------------------------


class PaperRule(Sourced):
    rule: RuleId
    kind: Kind
    name: str
    per_nominee: bool = False


class Confirmer(Part):
    """Whose confirmation counts for a category: words of which one stands in the confirming body's name."""

    category: Category
    bodies: list[str] = Field(min_length=1)


class Clause(Part):
    """Where a rule comes from that is no item of its own elsewhere in the plan file; a bare text is the clause alone."""

    clause: str = Field(min_length=1)
    quote: str = ""

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, given: Any) -> Any:
        return {"clause": given} if isinstance(given, str) else given


class Vocabulary(Part):
    """The words that a body rates with, best first, and the years rated in which they were in force."""

    scales: list[Scale] = Field(min_length=1)
    by: str
    words: list[str] = Field(min_length=1)
    source: str
    first_year: int = 1990
    last_year: int = 2100


class WordMapping(Part):
    """Older words for a rating and the level that the policy gives them."""

    scales: list[Scale] = Field(min_length=1)
    words: list[str] = Field(min_length=1)
    level: Level
    first_year: int = 1990
    last_year: int = 2100


class RatingPolicy(Part):
    name: str
    note: str
    """Printed with every verdict that rests on this policy."""
    words: list[WordMapping]


class KindRule(Part):
    """A kind of submitter or collective told by its name, for plans whose units are no Party organisations.

    ``own`` are beginnings of its name, ``above`` words of which one stands in the line over it (any where empty).
    """

    kind: Category
    of: Literal["submitter", "collective", "individual"]
    own: list[str] = []
    above: list[str] = []


class BoardSigner(Part):
    """A way in which the appraising board signs its papers: the capacity line (empty for the head) and the office."""

    capacity: str = ""
    title: str = Field(min_length=1)


class Organisation(Part):
    """The awarding body and the words by which letterheads are told apart."""

    name: str
    superior: str
    short: str
    place: str
    letterhead: list[str] = Field(min_length=1)
    recipients: list[str] = []
    advisor: str = ""
    """Whose proposal the decision rests on ("Ban Tuyên giáo Đảng ủy khối"); empty prints no such ground."""
    block_words: list[str] = Field(min_length=1)
    """A Party body whose name has one of these is the awarding one."""
    advisory_words: list[str]
    """Beginnings of the names of its boards and office."""
    mass_org_words: list[str]
    """Beginnings of the names of mass organisations."""
    addressee_words: list[str] = Field(min_length=1)
    kinds: list[KindRule] = []
    """Where given, these alone tell kinds; the first that fits wins."""
    advisor_signers: list[BoardSigner] = [
        BoardSigner(title="TRƯỞNG BAN"),
        BoardSigner(capacity="K/T TRƯỞNG BAN", title="PHÓ TRƯỞNG BAN"),
    ]
    """Who signs the advisor's own papers (tờ trình tổng hợp, thông báo); the first by default."""


class AwardRule(Sourced):
    name: str
    short: str
    words: list[str] = Field(min_length=1)
    """The form asked for must have one of these."""
    refused_words: list[str] = []


class NumberSeries(Part):
    """Numbers run through one term per document type; a congress begins a new series."""

    symbol: str
    term: str
    valid_from: date
    valid_to: date | None = None
    digits: int = Field(default=LEAST_DIGITS, ge=1, le=4)
    """A number is written with at least so many: 2 prints 05, 1 prints 5."""


class SignerRule(Part):
    """Who signs on a day. ``name`` is left to the office: nobody's name stands in the plan file."""

    capacity: str
    title: str
    name: str | None = None
    valid_from: date
    valid_to: date | None = None
    default: bool = True


class Outputs(Part):
    """How the papers of a decision are cut, where the plan leaves it to the office."""

    decisions: Literal["one", "per_class"] = "one"
    """One decision for all, or one for the collectives and one for the persons, each with its number."""
    list_by: Literal["class", "unit"] = "class"
    """The list's headings: the classes of collectives and the persons, or the units that proposed them."""


class Money(Part):
    """Money with the award; off unless the plan or the Standing Committee says so."""

    enabled: bool = False
    base_salary: int = Field(default=0, ge=0)
    """Lương cơ sở of the day of the decision, in đồng."""
    rounding: int = Field(default=1, ge=1)
    """Sums are brought to a multiple of so many đồng ..."""
    rounding_mode: Literal["nearest", "up", "down"] = "nearest"
    """... the nearest (a half goes up), the next higher or the next lower one."""
    source: str | None = None
    factors: dict[Category, float] = {}


class VoteRule(Part):
    min_share: float = Field(gt=0, le=1)
    strictly_above: bool = True
    of: Literal["total", "present"] = "total"


class Gap(Part):
    """Something that the plan does not say, and the setting that decides it. ``sentence`` says what is open, never what is chosen."""

    id: str = Field(pattern=r"^G\d+$")
    clause: str
    sentence: str = Field(min_length=1)
    setting: str
    value: str
    choices: dict[str, str] = Field(min_length=1)

    @property
    def told(self) -> str:
        """The sentence that reviewers see, with what is chosen today."""
        return f"{self.sentence.rstrip('.')}; đang chọn: {self.choices[self.value]}."

    @model_validator(mode="after")
    def _known(self) -> Gap:
        if self.value not in self.choices:
            raise ValueError(f"giá trị “{self.value}” không nằm trong các lựa chọn: {', '.join(self.choices)}")
        if not self.sentence.startswith("Kế hoạch không nói rõ"):
            raise ValueError("câu giải thích phải bắt đầu bằng “Kế hoạch không nói rõ”")
        return self
