"""Documents, their fields and the evidence for them: the JSON of CONTRACT.md as types.

``needs_review`` false asserts the value: a wrong value with it false is a silent error, the worst thing this program can do.
"""

from __future__ import annotations

from typing import Any, Literal

import pydantic
from pydantic import BaseModel, ConfigDict, PrivateAttr

from dossier.pages import Box, PageStatus, Presence

Kind = Literal[
    "submission_letter",
    "review_minutes",
    "achievement_report",
    "award_decision",
    "registration",
    "launch_plan",
    "final_review",
    "other",
]
Scale = Literal["party_org", "party_member", "civil_servant", "mass_org", "unknown"]
Level = Literal["excellent", "good", "completed", "not_completed"]
SubjectKind = Literal["collective", "individual"]
BodyKind = Literal["party_committee", "standing_committee", "unit", "cell", "council"]

KIND_NAMES: dict[str, str] = {
    "submission_letter": "tờ trình đề nghị khen thưởng",
    "review_minutes": "biên bản họp xét",
    "achievement_report": "báo cáo thành tích",
    "award_decision": "quyết định khen thưởng",
    "registration": "đăng ký thi đua",
    "launch_plan": "kế hoạch phát động",
    "final_review": "báo cáo sơ kết, tổng kết",
    "other": "văn bản khác",
}

COMMON_FIELDS = (
    "superior_org",
    "issuing_org",
    "doc_number",
    "doc_symbol",
    "place",
    "issue_date",
    "subject",
    "addressees",
    "recipients",
    "signer_capacity",
    "signer_title",
    "signer_block",
    "signer_name",
    "has_signature",
    "has_seal",
)
KIND_FIELDS: dict[str, tuple[str, ...]] = {
    "submission_letter": ("award_form", "phase", "count_collectives", "count_individuals"),
    "review_minutes": (
        "held_on",
        "body_kind",
        "chair_name",
        "secretary_name",
        "members_total",
        "members_present",
        "members_absent",
        "votes",
    ),
    "achievement_report": (
        "subject_name",
        "subject_kind",
        "subject_position",
        "subject_unit",
        "party_joined",
        "confirmation_present",
        "confirmation_body",
        "confirmation_signer_name",
    ),
    "award_decision": ("award_form",),
}
"""The fields that every document of a kind carries beside COMMON_FIELDS (CONTRACT.md)."""


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Evidence(_Model):
    """A place on an uploaded page. ``file`` indexes the read result's files, ``page`` counts from 1."""

    file: int
    page: int
    box: Box
    by_hand: str | None = pydantic.Field(default=None, exclude_if=lambda said: said is None)
    """Of a row that a person wrote while looking at this page: who and when, in words. The machine's own evidence has no such key."""


class FieldValue(_Model):
    """One extracted value with what it rests on. At most three suggestions, best first, where it needs review."""

    value: Any = None
    raw: str = ""
    confidence: float = 0.0
    needs_review: bool = True
    suggestions: list[str] = []
    evidence: list[Evidence] = []
    confirmed_by: str | None = None
    """Who confirmed or corrected the value; None while it is the machine's alone."""


class Signer(_Model):
    role: str = "signer"
    """signer | chair | secretary | author | confirmer"""
    capacity: str | None = None
    title: str | None = None
    name: str | None = None
    signature: Presence = "unclear"
    seal: Presence = "unclear"
    needs_review: bool = True
    evidence: list[Evidence] = []


class Basis(_Model):
    """A paper that this document cites."""

    kind: str | None = None
    number: str | None = None
    symbol: str | None = None
    date: str | None = None
    raw: str = ""
    needs_review: bool = True
    evidence: list[Evidence] = []


class Row(_Model):
    """A row of a list that people may add to, mend and strike out (dossier/rows.py)."""

    _ref: str = PrivateAttr(default="")
    """The row's name among people's words: its place in the list as it was read ("2"), or "+" and a key for a row that a person added."""
    _read: dict[str, Any] = PrivateAttr(default_factory=dict)
    """The cells as the machine read them, whatever was said of them since."""
    _mended: str | None = PrivateAttr(default=None)

    @property
    def ref(self) -> str:
        return self._ref

    @property
    def read_as(self) -> dict[str, Any]:
        return self._read

    @property
    def mended(self) -> str | None:
        """Who saved the row as a whole, and when; None where nobody did."""
        return self._mended

    def mended_by(self, said: str) -> None:
        self._mended = said

    def named(self, ref: str, read_as: dict[str, Any]) -> None:
        """Gives the row its name; nothing of this is part of the JSON."""
        self._ref, self._read = ref, read_as


class Nominee(Row):
    kind: SubjectKind
    name: FieldValue = pydantic.Field(default_factory=FieldValue)
    honorific: FieldValue = pydantic.Field(default_factory=FieldValue)
    position: FieldValue = pydantic.Field(default_factory=FieldValue)
    unit: FieldValue = pydantic.Field(default_factory=FieldValue)
    award_form: str | None = None
    summary: str | None = None


class Vote(_Model):
    """A vote on one nominee, or on all of them where ``nominee`` is None. ``of`` is the printed denominator, ``share`` a fraction."""

    nominee: str | None = None
    in_favour: int | None = None
    against: int | None = None
    blank: int | None = None
    of: int | None = None
    share: float | None = None
    needs_review: bool = True
    evidence: list[Evidence] = []


class Enrolment(_Model):
    """A sentence of minutes on the registration of ``nominee``, or of all of them where that is None.

    ``registered`` false: it says otherwise, or makes an exception that may be anyone.
    """

    nominee: str | None = None
    registered: bool = True
    text: str
    needs_review: bool = True
    evidence: list[Evidence] = []


class Rating(Row):
    """One yearly rating; ``level`` only where the words themselves say it (the plan maps the older words)."""

    year: int
    scale: Scale = "unknown"
    raw: FieldValue = pydantic.Field(default_factory=FieldValue)
    level: Level | None = None
    rater: str | None = None
    decision_number: str | None = None
    decision_date: str | None = None


class Target(Row):
    text: str
    planned: float | None = None
    actual: float | None = None
    percent: float | None = None
    needs_review: bool = True
    evidence: list[Evidence] = []
    due: str | None = None


class HeadcountRating(Row):
    year: int
    scale: Scale = "unknown"
    total: int | None = None
    at_least_good: int | None = None
    needs_review: bool = True
    evidence: list[Evidence] = []


class Honour(Row):
    """An honour or a recognition quoted with its paper: title, flag, bằng khen, "điển hình tiên tiến"."""

    what: str
    number: str | None = None
    date: str | None = None
    body: str | None = None
    needs_review: bool = True
    evidence: list[Evidence] = []


class Confirmation(Row):
    """The block in which a Party committee (or a manager) confirms a report."""

    label: str | None = None
    body: str | None = None
    signer: str | None = None
    date: str | None = None
    signature: Presence = "unclear"
    seal: Presence = "unclear"
    needs_review: bool = True
    evidence: list[Evidence] = []


class PageRef(_Model):
    file: int
    page: int


def whole_number(number: object, symbol: object) -> str:
    """Number and symbol as a paper prints them: "27-TTr/ĐU" in the Party's form (36-HD/VPTW), "41/TTr-CĐVC" in the State's (NĐ 30/2020)."""
    state = "-" in str(symbol) and "/" not in str(symbol)
    return f"{number}{'/' if state else '-'}{symbol}"


class Document(_Model):
    id: str
    kind: Kind
    kind_confidence: float = 0.0
    needs_review: bool = True
    """The kind or the page assignment is unsure."""
    held: list[str] = []
    """Fields that need review for that reason alone: whoever confirms kind and pages confirms them. Not part of the contract's JSON."""
    pages: list[PageRef] = []
    source: Literal["text", "ocr", "mixed"] = "ocr"
    duplicate_of: str | None = None
    replaces: str | None = None
    fields: dict[str, FieldValue] = {}
    signers: list[Signer] = []
    bases: list[Basis] = []
    nominees: list[Nominee] = []
    votes: list[Vote] = []
    enrolments: list[Enrolment] = []
    ratings: list[Rating] = []
    targets: list[Target] = []
    headcount_ratings: list[HeadcountRating] = []
    recognitions: list[Honour] = []
    honours: list[Honour] = []
    confirmations: list[Confirmation] = []
    warning_phrases: list[Target] = []
    """Sentences with kỷ luật, khiển trách, cảnh cáo, vi phạm: for E-G1, judged by a person."""

    def field(self, name: str) -> FieldValue:
        """The named field; an empty one that needs review where reading produced none."""
        return self.fields.get(name) or FieldValue()

    def value(self, name: str) -> Any:
        return self.field(name).value


class PageState(_Model):
    page: int
    status: PageStatus
    document: str | None = None


class FileProblem(_Model):
    """Why a file was refused: a stable code, one Vietnamese sentence, what to do."""

    code: str
    message: str
    hint: str


class FileResult(_Model):
    path: str
    sha256: str | None = None
    pages: int = 0
    status: Literal["read", "refused"] = "read"
    error: FileProblem | None = None
    page_status: list[PageState] = []
    warnings: list[str] = []
    """Degradations in Vietnamese, as a reader that is not installed."""


class ReadResult(_Model):
    """What ``khenthuong read --json`` prints."""

    files: list[FileResult] = []
    documents: list[Document] = []
