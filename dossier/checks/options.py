"""What a check is told beside the papers: when they arrived, for which phase, from whom, and what the registers hold."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from dossier.registers import Registers


class CheckOptions(BaseModel):
    """All optional. ``submitter`` is a unit's id or name; ``extended_to`` is the last day granted by the awarding body, inclusive."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    phase: Literal[1, 2] | None = None
    received: date | None = None
    submitter: str | None = None
    extended_to: date | None = None
    registers: Registers | None = None
