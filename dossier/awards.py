"""What is awarded: the content of AWARDS.json (CONTRACT.md, `generate`)."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from dossier.documents import SubjectKind
from dossier.findings import Category


class Award(BaseModel):
    model_config = ConfigDict(extra="forbid")

    kind: SubjectKind
    name: str = Field(min_length=1, max_length=300)
    honorific: str | None = None
    position: str | None = None
    unit: str | None = None
    category: Category = "unknown"
    achievement: str | None = None
    """The plan's sentence for the phase unless given."""
    submitter: str | None = None
    """The unit that proposed it: the heading in a list by units (else its own unit, else its name)."""
    register_no: str | None = Field(default=None, max_length=40)
    """The running number in the award register ("Vào sổ số"); a blank for the pen unless given."""


class AwardList(BaseModel):
    model_config = ConfigDict(extra="forbid")

    plan: str = "119-kh-duk"
    phase: Literal[1, 2]
    awards: list[Award] = Field(min_length=1)
