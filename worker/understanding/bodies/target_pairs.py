"""Result over plan in an entry of a list, each with its unit and no share behind them: "Tiết kiệm điện năng: 12%/10%", "Trồng cây: 479 cây/429 cây".

Which figure is the plan nothing says there; the neighbours tell it that have a share ("15 buổi/12 buổi (đạt 125% kế hoạch)"): one list
is written in one order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier.documents import Target
from worker.understanding.bodies.passage import Passage
from worker.understanding.bodies.quantities import to_number
from worker.understanding.bodies.target_sums import FIGURE, fits
from worker.understanding.bodies.values import unsure

_PAIR = re.compile(
    rf"^\W*(?:\d{{1,2}}[.)]\s*|[a-z]\)\s*)?(?P<of>[a-z][^:;]{{3,90}}?)\s*:\s*(?P<a>{FIGURE})\s?(?P<unit>%|[a-z][a-z ]{{0,20}}?)\s?/\s?"
    rf"(?P<b>{FIGURE})\s?(?P=unit)(?P<share>\s*[(,]\s*(?:(?:dat|bang) )?(?:ty le )?(?P<p>{FIGURE})\s?%[^\d]{{0,30}})?\W*$"
)
"""The whole of an entry: what is counted, the result, the plan in the same unit, and what it comes to where that is printed."""


def paired(entry: Passage) -> Target | None:
    """The target of an entry that prints result and plan and no share; for a person as long as no neighbour tells the order."""
    match = _PAIR.match(entry.plain)
    if match is None or match["share"]:
        return None
    return _pair(entry, match)


def _pair(entry: Passage, match: re.Match[str]) -> Target:
    """The target of the figures ``a`` over ``b`` of what is called ``of``, for a person."""
    return Target(
        text=entry.cut(*match.span("of")).trimmed().text,
        planned=to_number(match["b"]),
        actual=to_number(match["a"]),
        percent=None,
        needs_review=True,
        evidence=entry.trimmed().evidence,
    )


_HEADS_TARGETS = re.compile(r"\b(?:chi tieu|muc tieu)\b[^;.]*:\s*$")
_BARE = re.compile(
    rf"^\W*(?:\d{{1,2}}[.)]\s*|[a-z]\)\s*)?(?P<of>[a-z][^:;]{{3,90}}?)\s*:\s*(?P<a>{FIGURE})\s?/\s?(?P<b>{FIGURE})\W*$"
)
"""Result over plan and nothing else behind what is counted: "Sáng kiến được công nhận: 06/05"."""


def below_headings(entries: Sequence[tuple[Passage, list[Target]]]) -> list[tuple[Passage, list[Target]]]:
    """``entries`` with the bare pairs of lists that a heading says to be of targets ("Về các chỉ tiêu nghị quyết đề ra:"): the result over the plan, for a person."""
    made: list[tuple[Passage, list[Target]]] = []
    headed = False
    for entry, targets in entries:
        match = _BARE.match(entry.plain)
        headed = _HEADS_TARGETS.search(entry.plain) is not None or (headed and (match is not None or bool(targets)))
        bare = [_pair(entry, match)] if headed and not targets and match is not None else []
        made.append((entry, targets or bare))
    return made


def told_by_neighbours(entries: Sequence[tuple[Passage, list[Target]]]) -> list[Target]:
    """The targets of a run of entries: those of a pair without a share are sure where another pair of the run has one that fits."""
    matches = [_PAIR.match(entry.plain) for entry, _ in entries]
    ordered = any(_in_order(match) for match in matches if match is not None and match["share"])
    found: list[Target] = []
    for (entry, targets), match in zip(entries, matches, strict=True):
        sure = ordered and match is not None and not match["share"] and not unsure(entry.cut(match.start("a"), match.end("b")))
        found += [target.model_copy(update={"needs_review": False}) if sure else target for target in targets]
    return found


def _in_order(match: re.Match[str]) -> bool:
    """Whether the share of a pair is that of the first figure in the second, and not that of the second in the first."""
    first, second, share = (to_number(match[name]) for name in ("a", "b", "p"))
    return first != second and fits(second, first, share) and not fits(first, second, share)
