"""One entry of a sentence of results over plans that a scan spoilt: "…; sản lượng 4.277 tấn/3.§89 tấn, đạt 110%; …", "59.246 lượu53.860 lượt, bằng 110%".

Its neighbours were read in that form, and its share leaves one reading alone. It is kept in its place, for a person to look at.
"""

from __future__ import annotations

import re

from dossier.documents import Target
from worker.understanding.bodies.passage import Passage
from worker.understanding.bodies.quantities import to_number
from worker.understanding.bodies.spoilt_figures import figures_of
from worker.understanding.bodies.target_sums import FIGURE

_SHARE = rf"[^;\d]{{0,25}}[(,]\s*(?:dat|bang) (?:ty le )?(?P<p>{FIGURE})(?![\d.,]*\d)"
_SIGNS = r"(?=\S{0,6}\d)[^\s/:;()%]{1,7}"
_FORMS = (
    re.compile(rf"\s(?P<a>{_SIGNS})\s?(?P<unit>%|[a-z][a-z ]{{0,20}}?)\s?/\s?(?P<b>{_SIGNS})\s?(?P=unit){_SHARE}"),
    re.compile(rf"\s(?P<a>{FIGURE})\s[a-z]{{2,10}}(?P<b>{FIGURE})\s[a-z]{_SHARE}"),
)
"""A figure with a sign that is no digit; the stroke lost between the unit and the plan."""
_ROUNDED = 0.06


def spoilt_pair(clause: Passage) -> list[Target]:
    """The target of such an entry; empty where no reading of its figures makes the share, or more than one."""
    for form in _FORMS:
        if (match := form.search(clause.plain)) is None:
            continue
        share = to_number(match["p"])
        pairs = [(a, b) for a in figures_of(match["a"]) for b in figures_of(match["b"])]
        fitting = [(a, b) for a, b in pairs if b and abs(a / b * 100 - share) < _ROUNDED]
        if len(fitting) == 1:
            (actual, planned), shown = fitting[0], clause.trimmed()
            told = {"planned": planned, "actual": actual, "percent": share}
            return [Target(text=shown.text, needs_review=True, evidence=shown.evidence, **told)]
    return []
