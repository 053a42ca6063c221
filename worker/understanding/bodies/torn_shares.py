"""Shares from whose first digit a narrow 1 came apart: "9.822/8.214 tin, bài, đạt 1 19,6% kế hoạch", "8/7 buổi, đạt I 14,3%".

Result over plan says what the share is: where it makes just the one with the 1 before it, that is what was printed. Where it makes another
one the row is kept all the same, and a person looks. Figures that a digit came off ("18 buổi/1 5 buổi, bằng 120%") are whole where the share
proves them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from worker.understanding.bodies.passage import Passage
from worker.understanding.bodies.quantities import to_number
from worker.understanding.bodies.target_sums import FIGURE

_SHARE = r"\b(?:dat|bang) (?:ty le )?"
_TORN = re.compile(rf"{_SHARE}(?P<one>[1il|]) (?P<rest>\d\d(?:[.,]\d+)?)\s*%")
_FIGURES = re.compile(rf"(?<![\d/.,-])(?:{FIGURE})(?![\d]|[.,]\d)|(?<=/)(?:{FIGURE})(?![\d]|[.,]\d)")
_ENDS = re.compile(r"[;:]|\.\s")
"""What parts the figures of one target from those of another."""
_UNIT = r"\s?[a-z%][a-z ]{0,20}?"
_TORN_FIGURE = re.compile(
    rf"(?<![\d/.,-])(?:(?P<a>{FIGURE})|(?P<x>\d) (?P<y>\d{{1,3}})){_UNIT}\s?/\s?(?:(?P<b>{FIGURE})(?! \d)|(?P<one>\d) (?P<rest>\d{{1,3}}))(?![\d.,])"
    rf"{_UNIT}[,(]\s*{_SHARE}(?P<p>{FIGURE})\s*%"
)
"""Result over plan with their units, of which one may be in two pieces, and the share."""
_ROUNDED = 0.06


def with_whole_shares(passage: Passage) -> Passage:
    """``passage`` with such shares and figures in one word; itself where it has none."""
    if passage.lead or passage.tail:
        return passage
    for match in reversed(list(_TORN.finditer(passage.plain))):
        passage = _whole_share(passage, match)
    for match in reversed(list(_TORN_FIGURE.finditer(passage.plain))):
        passage = _whole_figures(passage, match)
    return passage


def _whole_share(passage: Passage, match: re.Match[str]) -> Passage:
    start = max((end.end() for end in _ENDS.finditer(passage.plain, 0, match.start())), default=0)
    own = [to_number(figure.group()) for figure in _FIGURES.finditer(passage.plain, start, match.start())]
    share = to_number(f"1{match['rest']}")
    made = len(own) > 1 and (_makes(own[-2], own[-1], share) or _makes(own[-1], own[-2], share))
    return _joined(passage, match.span("one"), match.span("rest"), f"1{match['rest']}", made=made)


def _whole_figures(passage: Passage, match: re.Match[str]) -> Passage:
    """``passage`` with result and plan in one word each, where these make the share."""
    result, plan = match["a"] or match["x"] + match["y"], match["b"] or match["one"] + match["rest"]
    if (match["a"] and match["b"]) or not _makes(to_number(result), to_number(plan), to_number(match["p"])):
        return passage
    for first, second, whole in (("one", "rest", plan), ("x", "y", result)):
        if match[first]:
            passage = _joined(passage, match.span(first), match.span(second), whole, made=True)
    return passage


def _makes(result: float, plan: float, share: float) -> bool:
    return plan > 0 and abs(result / plan * 100 - share) < _ROUNDED


def _joined(passage: Passage, first: tuple[int, int], second: tuple[int, int], figure: str, *, made: bool) -> Passage:
    """``passage`` with the words at both spans as one that begins with ``figure``."""
    one, rest = passage.cut(*first).words[-1:], passage.cut(*second).words
    pair = next((at for at, two in enumerate(pairwise(passage.words)) if one and two[0] is one[0] and two[1] is rest[0]), None)
    if pair is None:
        return passage
    head = one[0].word.text[: len(one[0].word.text) - (first[1] - first[0])]
    text = f"{head}{figure}{rest[0].word.text[second[1] - second[0] :]}"
    word = replace(rest[0].word, text=text, other=text if made else None, agreed=made)
    return Passage((*passage.words[:pair], replace(rest[0], word=word), *passage.words[pair + 2 :]))
