"""What the API takes, as pydantic models: they check requests and describe them in /api/openapi.json."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, TypeVar

from flask import request
from pydantic import BaseModel, ConfigDict, Field

from dossier.office_papers import SetKind
from service.errors import BadRequest


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", str_max_length=20_000)


class LoginBody(_Body):
    username: str
    password: str


class CorrectionBody(_Body):
    target: str = Field(max_length=300)
    action: Literal["confirm", "correct", "move_page", "add_row", "remove_row", "restore_row", "dismiss"]
    value: Any = None
    """correct: the value, of a whole row its cells; add_row: the cells of the new row; move_page: the document's anchor."""
    reason: str = ""
    version: int | None = None
    also: list[str] = Field(default_factory=list, max_length=500)
    page: str = Field(default="", max_length=100)
    """add_row: the anchor of the page that the row stands on."""
    sure: bool = False
    """The name looks odd and stands so on the paper (asked for by the refusal name_odd)."""


class ArrivalBody(_Body):
    received_on: date | None = None
    incoming_number: str = Field(default="", max_length=40)


class NoteBody(_Body):
    note: str = ""
    version: int | None = None


class ExtensionBody(_Body):
    until: date | None = None
    reason: str = ""
    version: int | None = None


class ReasonBody(_Body):
    reason: str = ""
    version: int | None = None


class ReturnBody(_Body):
    reason: str = ""
    deadline: date | None = None
    with_findings: bool = True
    """The letter also lists what the machine holds open and the reason does not say."""
    version: int | None = None


class OpinionBody(_Body):
    opinion: Literal["recommended", "not_recommended"]
    note: str = ""


class ChoiceBody(_Body):
    choice: Literal["chosen", "not_chosen"]
    note: str = ""


class IssueBody(_Body):
    plan_id: str = Field(max_length=60)
    phase: Literal[1, 2]
    nominee_ids: list[int] = Field(default=[], max_length=1000)
    number: str | None = Field(default=None, max_length=40)
    issue_date: date | None = Field(default=None, alias="date")
    signer: str | None = Field(default=None, max_length=200)
    override_reason: str | None = Field(default=None, max_length=2000)
    reissue_of: str | None = Field(default=None, max_length=32)
    next_number: bool = False
    """Take the next number of the series, whatever ``number`` says."""
    reason: str = Field(default="", max_length=2000)


class FixBody(_Body):
    """A correction of the awardee at ``place``; what is left out stays as it is."""

    place: int = Field(ge=0)
    name: str | None = Field(default=None, max_length=300)
    honorific: str | None = Field(default=None, max_length=300)
    position: str | None = Field(default=None, max_length=300)
    unit: str | None = Field(default=None, max_length=300)
    reason: str = Field(default="", max_length=2000)


class ConfirmBody(_Body):
    compared: bool = False
    """The person has compared the words with the original papers."""


class RevokeBody(_Body):
    places: list[int] = Field(default=[], max_length=5000)
    number: str = Field(default="", max_length=40)
    decision_date: date | None = Field(default=None, alias="date")
    reason: str = Field(default="", max_length=2000)


class BatchBody(_Body):
    kind: str = Field(max_length=40)
    plan_id: str = Field(max_length=60)
    phase: Literal[1, 2] | None = None


class CertificatesBody(_Body):
    on: Literal["paper", "blank"] = "paper"
    printer_id: int | None = None


class PaperSetBody(_Body):
    kind: SetKind
    plan_id: str = Field(default="", max_length=60)
    phase: Literal[1, 2] | None = None
    dossier_id: str | None = Field(default=None, max_length=32)
    nominee_id: int | None = None
    issue_id: str | None = Field(default=None, max_length=32)
    edition: int | None = None
    number: str | None = Field(default=None, max_length=40)
    day: date | None = Field(default=None, alias="date")
    signer_title: str = Field(default="", max_length=100)
    signer: str = Field(default="", max_length=200)


Body = TypeVar("Body", bound=_Body)


def body(model: type[Body]) -> Body:
    """The request's JSON as ``model``; BadRequest where it is no JSON object."""
    found = request.get_json(silent=True)
    if not isinstance(found, dict):
        if request.content_length:
            raise BadRequest(": cần một đối tượng JSON")
        found = {}
    return model.model_validate(found)
