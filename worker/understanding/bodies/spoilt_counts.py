"""Counts of a meeting whose ones a scan made letters: "Số có mặt: II" is eleven, "Số vắng mặt: l" one; for a person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from worker.understanding.bodies.passage import Passage, plain

_COUNTED = re.compile(
    r"^\W*(?:\d{1,2}[.)]\s*)?(?:so |tong so )?(?:[a-z ]{0,20})\b(?:co mat|vang(?: mat)?|du hop|tham du|uy vien|thanh vien|dong chi)\s*:?\s*\S+\W*$"
)
_ONES = re.compile(r"([IlL|!]{1,2})([.;,]?)")


def with_ones(texts: Sequence[Passage]) -> list[Passage]:
    """``texts``, of which those that end with such a count have it in figures."""
    return [_with_ones(text) for text in texts]


def _with_ones(text: Passage) -> Passage:
    last = text.words[-1] if len(text.words) > 1 and not (text.lead or text.tail) else None
    ones = _ONES.fullmatch(last.word.text) if last is not None and last.word.reader != "text" else None
    label = plain(text.words[-2].word.text) if ones else ""
    if last is None or ones is None or not label.endswith(":") or not _COUNTED.match(text.plain):
        return text
    word = replace(last.word, text="1" * len(ones[1]) + ones[2], agreed=False)
    return Passage((*text.words[:-1], replace(last, word=word)))
