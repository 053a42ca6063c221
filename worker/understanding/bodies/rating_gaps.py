"""Ratings that were printed and gave none: years of a sentence whose words were not read, ratings that stand alone without their year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from worker.understanding.bodies.layout import Block
from worker.understanding.bodies.passage import Passage
from worker.understanding.bodies.rating_prose import in_prose
from worker.understanding.bodies.rating_words import HONOUR, NOWHERE, PENDING, RATING, is_date_part
from worker.understanding.bodies.years import year_groups

_LED = re.compile(r"^\W*(?:\d{1,2}[.)]\s*)?[^:;.\d]{0,40}\bloai\b[^:;.\d]{0,60}:")
"""A sentence that rates year by year: "Xếp loại đảng viên: năm 2015 …; năm 2016 …", the first of its letters perhaps misread."""
_LEVEL = re.compile(r"\b(?:xuat sac|tot|kha|gioi|trung binh|yeu|dat)\b")
_ONE_WORD = re.compile(r"\W*[^\W\d_]{3,9}\W*")
"""What a short form of a rating ("HTXSNV") was read as."""


def gives_none(blocks: Sequence[Block]) -> bool:
    """Whether a rating stands in a paragraph of its own without its year, or a year among rated ones with a word that is none."""
    paragraphs = [block for block in blocks if isinstance(block, Passage)]
    return any(_is_rating_alone(p) or _has_unread_year(p) for p in paragraphs)


def _is_rating_alone(paragraph: Passage) -> bool:
    """The words of a rating and nothing else: a cell of a table that was not seen as one."""
    words = paragraph.plain.strip(" .,;:|_[]-")
    match = RATING.search(words)
    return match is not None and match.start() == 0 and match.end() == len(words) and len(words) > 4


def _has_unread_year(paragraph: Passage) -> bool:
    """Whether behind a year of a sentence of ratings stands one unknown word alone, before the next year or the end."""
    text = paragraph.plain
    if _LED.match(text) is None or not in_prose(paragraph, NOWHERE):
        return False
    groups = [group for group in year_groups(text) if not is_date_part(text, group)]
    ends = [group.start for group in groups[1:]] + [len(text)]
    for group, end in zip(groups, ends, strict=True):
        said = re.sub(r"\bnam\W*$", "", text[group.end : end])
        known = any(pattern.search(said) for pattern in (RATING, PENDING, HONOUR, _LEVEL))
        if not known and _ONE_WORD.fullmatch(said):
            return True
    return False
