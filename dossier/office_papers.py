"""What the papers beside the decision say: frozen by the service when somebody asks for them, printed by the worker.

tờ trình tổng hợp, phiếu thẩm định, thông báo kết quả, danh sách tiền thưởng ký nhận, công văn đính chính. Plain values only; no rule is judged here.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from dossier.documents import SubjectKind
from dossier.findings import Category

SetKind = Literal["consolidated_submission", "appraisal_sheet", "result_notices", "money_list", "correction_letter"]
SET_NAMES: dict[str, str] = {
    "consolidated_submission": "Tờ trình tổng hợp",
    "appraisal_sheet": "Phiếu thẩm định",
    "result_notices": "Thông báo kết quả",
    "money_list": "Danh sách tiền thưởng ký nhận",
    "correction_letter": "Công văn đính chính",
}


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Signing(_Model):
    """What may be blank at drafting: number and day; who signs (``title`` is the office, ``name`` the person)."""

    number: str | None = Field(default=None, max_length=40)
    day: date | None = None
    capacity: str = ""
    title: str = ""
    name: str = ""


class Subject(_Model):
    """A person or collective as papers name it. ``submitter`` is the unit whose dossier proposes it."""

    kind: SubjectKind
    name: str = Field(min_length=1)
    honorific: str | None = None
    position: str | None = None
    unit: str | None = None
    category: Category = "unknown"
    submitter: str = ""


# --- tờ trình tổng hợp -----------------------------------------------------------------------------------------------------


class Received(_Model):
    """Dossiers of one kind of unit: how many came, what the check says of them; ``waiting`` are not read or went back."""

    name: str
    units: int
    dossiers: int
    complete: int
    needs_review: int
    incomplete: int
    waiting: int


class Eligible(_Model):
    """Nominees of one category: what the papers say, and how many the board proposes."""

    name: str
    nominated: int
    eligible: int
    ineligible: int
    unknown: int
    proposed: int


class Short(_Model):
    """A dossier whose papers are not all there; ``state`` is where it lies now."""

    unit: str
    dossier: str
    state: str
    items: list[str]


class QuotaRow(_Model):
    name: str
    clause: str
    most: int
    nominated: int
    eligible: int
    proposed: int


class Proposed(Subject):
    """Whom the board proposes. ``remarks``: what the Standing Committee must know (papers that say no, doubts, two units …)."""

    votes: list[str] = []
    remarks: list[str] = []


class NotProposed(Subject):
    """``conclusion`` never says "not eligible" of somebody who was only not chosen."""

    conclusion: Literal["ineligible", "not_chosen", "unclear"]
    reasons: list[str]


CONCLUSION_NAMES: dict[str, str] = {
    "ineligible": "Không đủ điều kiện",
    "not_chosen": "Đủ điều kiện theo giấy tờ – không được chọn",
    "unclear": "Chưa đủ cơ sở kết luận",
}


class ConsolidatedSubmission(_Model):
    plan: str
    phase: int
    signing: Signing = Signing()
    units: int
    """Units that handed in, each once."""
    received: list[Received]
    eligible: list[Eligible]
    short: list[Short]
    quotas: list[QuotaRow]
    proposed: list[Proposed]
    not_proposed: list[NotProposed]


# --- phiếu thẩm định -------------------------------------------------------------------------------------------------------


class CriterionRow(_Model):
    """Requirement with its clause, what the papers show, Đạt / Chưa đạt / Cần làm rõ; empty where a person writes it."""

    need: str
    fact: str
    result: str


class Appraised(Subject):
    criteria: list[CriterionRow]
    eligibility: str
    votes: list[str] = []
    remarks: list[str] = []
    opinion: str = ""
    """As "Đề nghị khen"; empty while nobody has said so."""
    opinion_note: str = ""
    opinion_by: str = ""
    opinion_on: date | None = None


class AppraisalSheet(_Model):
    plan: str
    phase: int | None
    unit: str
    unit_kind: str
    dossier: str
    incoming_number: str | None = None
    received_on: date | None = None
    verdict: str
    papers: list[CriterionRow] = []
    """What else is open in the dossier: composition, agreement of the papers, time limits."""
    nominees: list[Appraised] = Field(min_length=1)


# --- thông báo kết quả -----------------------------------------------------------------------------------------------------


class Awarded(Subject):
    """``decision`` as "số 12-QĐ/ĐUK, ngày 05 tháng 8 năm 2020"; empty while the number is not known."""

    decision_number: str | None = None
    decision_day: date | None = None


class UnitResult(_Model):
    unit_id: int
    unit: str
    awarded: list[Awarded] = []
    not_awarded: list[NotProposed] = []


class ResultNotices(_Model):
    plan: str
    phase: int
    signing: Signing = Signing()
    notices: list[UnitResult] = Field(min_length=1)
    left_out: list[str] = []
    """Units of which somebody still waits for a result: they get no notice yet."""


# --- danh sách tiền thưởng ký nhận -----------------------------------------------------------------------------------------


class MoneyRow(Subject):
    factor: float
    amount: int = Field(ge=0)


class MoneyList(_Model):
    plan: str
    phase: int
    decision_number: str | None = None
    decision_day: date | None = None
    base_salary: int
    source: str | None = None
    rows: list[MoneyRow] = Field(min_length=1)
    without: list[Subject] = []
    """Awardees for whom the plan has no sum: named, not dropped."""


# --- công văn đính chính ---------------------------------------------------------------------------------------------------


class CorrectedRow(Subject):
    """One word of an awardee (named as corrected): ``what`` it is ("tên", "chức vụ"), what stood there, what stands there now."""

    what: str
    old: str = ""
    new: str = ""


class CorrectionLetter(_Model):
    plan: str
    phase: int
    signing: Signing = Signing()
    decision_number: str | None = None
    decision_day: date | None = None
    reason: str
    rows: list[CorrectedRow] = Field(min_length=1)
    units: list[str] = Field(min_length=1)
    """To whom it goes."""


Content = ConsolidatedSubmission | AppraisalSheet | ResultNotices | MoneyList | CorrectionLetter
MODELS: dict[SetKind, type[Content]] = {
    "consolidated_submission": ConsolidatedSubmission,
    "appraisal_sheet": AppraisalSheet,
    "result_notices": ResultNotices,
    "money_list": MoneyList,
    "correction_letter": CorrectionLetter,
}
