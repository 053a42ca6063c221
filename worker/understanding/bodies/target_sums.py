"""Plan, result and percentage make one another: what a lost figure must have been, for a person to see.

Small figures alone in their cell lose digits on faxes and worn copies ("11" read "1", "112,5 %" read "2"), or are lost altogether. Two
figures that were read say what the third is; it is proposed and stays flagged, for the paper itself may not add up.
"""

from __future__ import annotations

import re
from itertools import product

from worker.understanding.bodies.passage import Passage
from worker.understanding.bodies.quantities import quantity

FIGURE = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
"""A number as papers print it, with points for thousands and a comma before decimals."""

Figures = tuple[float | None, float | None, float | None]
"""Planned, actual, percent."""


def proposed(planned: float | None, actual: float | None, percent: float | None) -> Figures:
    """The three figures with the one that is missing, or has lost digits, as the other two make it; as read where that is not just one way."""
    read = (planned, actual, percent)
    if planned == 0 or percent == 0 or (actual is not None and actual == percent):
        return read  # a percentage that is the result itself says nothing of the plan
    made = [_with(read, at, value) for at, value in enumerate(_each(planned, actual, percent)) if value is not None]
    gaps = [n for n in read if n is None]
    if len(gaps) == 1:
        return next((m for m in made if _adds_up(m)), read)
    if gaps or _adds_up(read):
        return read
    found = [m for m in made if _adds_up(m) and all(_lost(was, now) for was, now in zip(read, m, strict=True) if was != now)]
    return found[0] if len(found) == 1 else read


def _each(planned: float | None, actual: float | None, percent: float | None) -> Figures:
    """Each figure as the other two make it: plans and results are whole numbers, percentages have one place."""
    return (
        float(round(actual * 100 / percent)) if actual and percent else None,
        float(round(planned * percent / 100)) if planned and percent else None,
        round(actual / planned * 100, 1) if planned and actual is not None else None,
    )


def _with(read: Figures, at: int, value: float) -> Figures:
    planned, actual, percent = (value if i == at else n for i, n in enumerate(read))
    return planned, actual, percent


def _adds_up(figures: Figures) -> bool:
    planned, actual, percent = figures
    if not planned or actual is None or percent is None:
        return False
    return abs(actual / planned * 100 - percent) < 0.06


def _lost(was: float | None, now: float | None) -> bool:
    """Whether the figure as it was read is the other one with digits left out."""
    letters = iter(f"{now:g}")
    return all(c in letters for c in f"{was:g}")


def fits(planned: float | None, actual: float | None, percent: float | None) -> bool:
    """Result over plan makes the percentage, or the percentage is the result itself (targets that are percentages)."""
    if planned is None or actual is None or percent is None or planned == 0:
        return True
    return abs(actual / planned * 100 - percent) <= 1.0 or abs(actual - percent) <= 0.1


def proved(passage: Passage, planned: float | None, actual: float | None, percent: float | None) -> bool:
    """Whether the figures of ``passage`` make one another to the last place and both readers have their digits.

    What a reader made of the units and points between them ("đông/3.583", "14,3%c") says nothing against them then.
    """
    told = [w for w in passage.raw_words if any(c.isdigit() for c in w.text + (w.other or ""))]
    return _adds_up((planned, actual, percent)) and all(w.agreed or _digits(w.text) == _digits(w.other or "") for w in told)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def readings(cell: Passage) -> list[float]:
    """The figure of a cell as each reader has it, without the specks that one of them alone sees."""
    words = [w for w in cell.raw_words if any(c.isalnum() for c in w.text + (w.other or ""))]
    both = [w for w in words if w.agreed or w.other is not None]
    texts = (
        " ".join(w.text for w in words),
        " ".join(w.text for w in both),
        " ".join(w.text if w.agreed else w.other or "" for w in both),
    )
    found = [quantity(re.sub(r"^[\W_]+", "", text)) for text in texts]
    return list(dict.fromkeys(n for n in found if n is not None))


def made_of(read: tuple[list[float], ...]) -> Figures | None:
    """The one choice among the readings of plan, result and percentage that adds up; None where none does, or more than one.

    Figures of two readers that make one another to the last place are no slips; a plan of one is made by anything.
    """
    fitting = [(p, a, q) for p, a, q in product(*read) if p > 1 and a > 0 and _adds_up((p, a, q))]
    return fitting[0] if len(fitting) == 1 else None
