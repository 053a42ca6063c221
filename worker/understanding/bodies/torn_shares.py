"""Shares from whose first digit a narrow 1 came apart: "9.822/8.214 tin, bài, đạt 1 19,6% kế hoạch", "8/7 buổi, đạt I 14,3%".

Result over plan says what the share is: where it makes just the one with the 1 before it, that is what was printed. Where it makes another
one the row is kept all the same, and a person looks.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from worker.understanding.bodies.passage import Passage
from worker.understanding.bodies.quantities import to_number
from worker.understanding.bodies.target_sums import FIGURE

_TORN = re.compile(
    rf"(?<![\d/.,-])(?P<a>{FIGURE})\s*/\s*(?P<b>{FIGURE})(?![/\d])[^;%\d]{{0,60}}?\b(?:dat|bang) (?:ty le )?(?P<one>[1il|]) (?P<rest>\d\d(?:[.,]\d+)?)\s*%"
)
_ROUNDED = 0.06


def with_whole_shares(passage: Passage) -> Passage:
    """``passage`` with such shares in one word; itself where it has none."""
    torn = list(_TORN.finditer(passage.plain)) if not passage.lead and not passage.tail else []
    for match in reversed(torn):
        passage = _joined(passage, match)
    return passage


def _joined(passage: Passage, match: re.Match[str]) -> Passage:
    one, rest = passage.cut(*match.span("one")).words, passage.cut(*match.span("rest")).words
    pair = next((at for at, two in enumerate(pairwise(passage.words)) if two[0] is one[0] and two[1] is rest[0]), None)
    if len(one) != 1 or pair is None:
        return passage
    share, planned = to_number(f"1{match['rest']}"), to_number(match["b"])
    made = planned > 0 and abs(to_number(match["a"]) / planned * 100 - share) < _ROUNDED
    word = replace(rest[0].word, text=f"1{rest[0].word.text}", other=f"1{rest[0].word.text}" if made else None, agreed=made)
    words = (*passage.words[:pair], replace(rest[0], word=word), *passage.words[pair + 2 :])
    return Passage(words)
