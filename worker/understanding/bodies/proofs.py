"""The decisions that ratings and honours rest on, looked at together: one that can hardly be whose it was taken for is a doubt.

A decision rates one year, for the members or for the civil servants, and follows the year; a row that prints two decisions of which one
was taken may have taken the wrong one; and an honour without its giver asserts that the paper names none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dossier.documents import Document, Honour, Rating
from worker.understanding.bodies.anchors import ORG_WITHIN
from worker.understanding.bodies.layout import SENTENCE_END, Block, Grid
from worker.understanding.bodies.passage import Passage, plain
from worker.understanding.bodies.unclaimed import NUMBERED, number_key
from worker.understanding.bodies.values import flagged

_AUTHORITY = re.compile(
    r"\b(?:chu tich|giam doc|tong giam doc|bo truong|thu tuong|tu lenh|chinh uy|thu truong|cuc truong|chi cuc truong|hieu truong|bi thu|truong ban|tong cuc truong|vien truong|chanh an|chu nhiem|bo [a-z]+|trung uong)\b"
)
_NO_GIVER = re.compile(
    r"\b(?:so(?=[\s:.]*\d)|(?:cap )?co so|to quoc|toan quoc|(?:danh hieu )?tap the|nha giao|(?:dang|doan|hoi|vien|giao|nhan|uy) (?:vien|chuc)|to chuc co so|noi dung|so ngay)\b|[\"“][^\"”]*[\"”]|nam tuoi (?:dang|doan)"
)
"""What looks like an authority and is part of a title, of a number, or in quotation marks."""
_LATE = 2
"""A year is rated at its end or in the months behind it; a decision of the second year behind it is another year's."""


def doubt_proofs(document: Document, blocks: Sequence[Block]) -> None:
    """Flag the ratings and honours whose decision may be another's, and honours whose giver was not read, in place."""
    pieces = list(_pieces(blocks))
    rivals = _rivals(document, pieces)
    document.ratings = [_doubted(r) if _misplaced(r, document.ratings) or number_key(r.decision_number) in rivals else r for r in document.ratings]  # fmt: skip
    for honours in (document.honours, document.recognitions):
        honours[:] = [
            h.model_copy(update={"needs_review": True}) if number_key(h.number) in rivals or _giverless(h, pieces) else h
            for h in honours
        ]


def _pieces(blocks: Sequence[Block]) -> Iterator[Passage]:
    """Rows of tables and sentences."""
    for block in blocks:
        if isinstance(block, Grid):
            yield from (row.passage for row in block.rows if row.passage)
        else:
            yield from block.split(SENTENCE_END)


def _rivals(document: Document, pieces: Sequence[Passage]) -> set[str]:
    """The numbers that stand in a row or sentence with another number, which nobody took."""
    taken = {number_key(h.number) for h in (*document.honours, *document.recognitions)}
    taken |= {number_key(r.decision_number) for r in document.ratings}
    taken.discard("")
    rivals: set[str] = set()
    for piece in pieces:
        printed = {number_key(m.group()) for m in piece.find(NUMBERED)}
        if printed - taken:
            rivals |= printed & taken
    return rivals


def _misplaced(one: Rating, ratings: Sequence[Rating]) -> bool:
    """Its decision is said to rate other years or others, too, or came long after the year or before it."""
    if one.decision_date and not 0 <= int(one.decision_date[:4]) - one.year < _LATE:
        return True
    number = number_key(one.decision_number)
    return bool(number) and any(
        number_key(r.decision_number) == number and (r.year, r.scale) != (one.year, one.scale) for r in ratings
    )


def _doubted(one: Rating) -> Rating:
    return one.model_copy(update={"raw": flagged(one.raw)})


def _giverless(honour: Honour, pieces: Sequence[Passage]) -> bool:
    """Nobody is said to have given it, though an authority stands in its row or sentence."""
    if honour.body or not honour.number:
        return False
    number, what = number_key(honour.number), plain(honour.what)
    for piece in pieces:
        if any(number_key(m.group()) == number for m in piece.find(NUMBERED)):
            rest = _NO_GIVER.sub(" ", NUMBERED.sub("0", piece.plain).replace(what, " "))
            return bool(ORG_WITHIN.search(rest) or _AUTHORITY.search(rest))
    return False
