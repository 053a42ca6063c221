"""A figure of a target with one sign that a scan spoilt, where the share that is printed beside it leaves one digit alone: "91 bài/§1 bài, đạt 112,3%" planned 81."""

from __future__ import annotations

import re

from dossier.documents import Target
from worker.understanding.bodies.passage import Passage
from worker.understanding.bodies.quantities import to_number
from worker.understanding.bodies.target_sums import FIGURE

_SIGNS = r"[^\s/:;(]{1,7}"
_SPOILT = re.compile(
    rf"^(?P<of>[^:]{{3,90}}):\s*(?P<a>{_SIGNS})\s?(?P<unit>%|[a-z][a-z ]{{0,20}}?)\s?/\s?(?P<b>{_SIGNS})\s?(?P=unit)\s*[(,]\s*"
    rf"(?:(?:dat|bang) )?(?:ty le )?(?P<p>{FIGURE})\s?%"
)
_ONE_SIGN = re.compile(r"[\d.,]*[^\d.,][\d.,]*")
_ROUNDED = 0.06


def made_by_share(entry: Passage) -> Target | None:
    """The target of such an entry, for a person to look at; None where both figures were read, or no digit or several make the share."""
    match = _SPOILT.match(entry.plain)
    if match is None:
        return None
    share = to_number(match["p"])
    results, plans = figures_of(match["a"]), figures_of(match["b"])
    if len(results) * len(plans) == 1:
        return None
    fitting = [(a, b) for a in results for b in plans if b and abs(a / b * 100 - share) <= _ROUNDED]
    if len(fitting) != 1:
        return None
    shown = entry.trimmed()
    return Target(
        text=shown.text, planned=fitting[0][1], actual=fitting[0][0], percent=share, needs_review=True, evidence=shown.evidence
    )


def figures_of(printed: str) -> list[float]:
    """The numbers that signs may be: one where all are digits, ten where one is none."""
    if re.fullmatch(FIGURE, printed):
        return [to_number(printed)]
    if not _ONE_SIGN.fullmatch(printed) or not re.search(r"\d", printed):
        return []
    guesses = [re.sub(r"[^\d.,]", str(digit), printed) for digit in range(10)]
    return [to_number(g) for g in guesses if re.fullmatch(FIGURE, g) and not re.match(r"0\d", g)]
