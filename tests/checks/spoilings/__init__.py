"""Dossiers with one thing changed, by rule group: what each change makes the rules say stands in tests/checks/told/."""

from __future__ import annotations

from tests.checks.spoilings.agreement import AGREEMENT
from tests.checks.spoilings.criteria import CRITERIA
from tests.checks.spoilings.numbers import NUMBERS
from tests.checks.spoilings.papers import PAPERS
from tests.checks.spoilings.scope import SCOPE
from tests.checks.spoilings.taking_part import TAKING_PART
from tests.checks.spoilings.time import TIME
from tests.checks.spoilings.tools import Spoiling

__all__ = ["GROUPS", "Spoiling"]

GROUPS: dict[str, dict[str, Spoiling]] = {
    "scope": SCOPE, "taking-part": TAKING_PART, "numbers": NUMBERS, "criteria": CRITERIA, "papers": PAPERS, "agreement": AGREEMENT, "time": TIME,
}  # fmt: skip
