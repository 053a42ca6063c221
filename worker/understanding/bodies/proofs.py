"""The decisions that ratings and honours rest on, looked at together: one that can hardly be whose it was taken for is a doubt.

A decision rates one year, for the members or for the civil servants, and follows the year; a row that prints two decisions of which one
was taken may have taken the wrong one; and an honour without its giver asserts that the paper names none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dossier.documents import Document, Honour, Rating
from dossier.vietnamese.dates import find_dates
from worker.understanding.bodies.anchors import ORG_WITHIN
from worker.understanding.bodies.layout import Block, grids
from worker.understanding.bodies.passage import Passage, plain
from worker.understanding.bodies.pieces import pieces
from worker.understanding.bodies.unclaimed import NUMBERED, Doubts, covered, number_key, taken_numbers, unquoted
from worker.understanding.bodies.values import flagged
from worker.understanding.shapes import says_something

_AUTHORITY = re.compile(
    r"\b(?:chu tich|giam doc|tong giam doc|bo truong|thu tuong|tu lenh|chinh uy|thu truong|cuc truong|chi cuc truong|hieu truong|bi thu|truong ban|tong cuc truong|vien truong|chanh an|chu nhiem|bo [a-z]+|trung uong)\b"
)
_NO_GIVER = re.compile(
    r"\b(?:so(?=[\s:.]*\d|,? (?:ngay|quyet dinh|qd|van ban)\b)|(?:cap )?co so|to quoc|toan quoc|(?:danh hieu )?tap the|nha giao|(?:dang|doan|hoi|vien|giao|nhan|uy) (?:vien|chuc)|to chuc co so|noi dung|so ngay)\b|[\"“][^\"”]*[\"”]|nam tuoi (?:dang|doan)"
)
"""What looks like an authority and is part of a title, of a number, or in quotation marks."""
_NEXT_WORD = re.compile(r"\s+(?:(?:và các|và)\s+)?(?P<w>\w+)")
_BEGINS_ANEW = frozenset("qđ quyết năm số theo tại ngày về vì thành giấy bằng cờ chiến lao tập danh tb".split())
"""A word with a capital right behind a name is the name's, unless it is one of these."""
_LATE = 2
"""A year is rated at its end or in the months behind it; a decision of the second year behind it is another year's."""


def doubt_proofs(document: Document, blocks: Sequence[Block], left: Doubts) -> None:
    """Flag the ratings and honours whose decision may be another's, and honours whose giver was not read, in place.

    ``left`` is what no list took: a decision or title among it may be an honour's that has no number.
    """
    parts = [piece for block in blocks for piece in pieces(block)]
    rivals = _rivals(document, parts)
    document.ratings = [_doubted(r) if _misplaced(r, document.ratings) or number_key(r.decision_number) in rivals else r for r in document.ratings]  # fmt: skip
    if "ratings" in unquoted(document, blocks):
        document.ratings = [r if r.decision_number else _doubted(r) for r in document.ratings]
    taken = taken_numbers(document)
    numbered = _are_numbered(document, [*parts, *(c for g in grids(blocks) for row in g.rows[:2] for c in row.cells)])
    for honours in (document.honours, document.recognitions):
        for at, honour in enumerate(honours):
            unproved = not honour.number and ("honours" in left or (numbered and not honour.date))
            if unproved or number_key(honour.number) in rivals or any(_unlike(honour, _piece_of(honour, parts), taken)):
                honours[at] = honour.model_copy(update={"needs_review": True})


_HEADS_NUMBERS = re.compile(r"^\W*(?:so\W{0,2}(?: ky hieu|,)? ?(?:va )?(?:ngay|quyet dinh|qd)\b|quyet dinh\W*$)")
_HEADING = 70
"""Characters of a column's heading at most ("Số, ngày, tháng, năm của quyết định; cơ quan ban hành")."""


def _are_numbered(document: Document, parts: Sequence[Passage]) -> bool:
    """Whether a scanned report gives its honours with their decisions: one of them has a number, or a column is headed so; the number of another was lost."""
    told = any(honour.number for honour in (*document.honours, *document.recognitions))
    return document.source != "text" and (told or any(len(p.text) <= _HEADING and _HEADS_NUMBERS.match(p.plain) for p in parts))


def _rivals(document: Document, parts: Sequence[Passage]) -> set[str]:
    """The numbers that stand in a row or sentence with another number, which nobody took."""
    taken = taken_numbers(document)
    rivals: set[str] = set()
    for piece in parts:
        printed = {number_key(m.group()) for m in piece.find(NUMBERED)}
        if printed - taken:
            rivals |= printed & taken
    return rivals


def _misplaced(one: Rating, ratings: Sequence[Rating]) -> bool:
    """Its decision is said to rate other years or others, too, or came long after the year or before it."""
    if one.decision_date and not 0 <= int(one.decision_date[:4]) - one.year < _LATE:
        return True
    number = number_key(one.decision_number)
    same = [r for r in ratings if number_key(r.decision_number) == number and r.decision_date == one.decision_date]
    return bool(number) and any((r.year, r.scale) != (one.year, one.scale) for r in same)


def _doubted(one: Rating) -> Rating:
    return one.model_copy(update={"raw": flagged(one.raw)})


def _piece_of(honour: Honour, parts: Sequence[Passage]) -> Passage | None:
    """The row or sentence that the honour was read from: that of its number, else the one that holds its place."""
    if honour.number:
        number = number_key(honour.number)
        return next((p for p in parts if any(number_key(m.group()) == number for m in p.find(NUMBERED))), None)
    return next((p for p in parts if plain(honour.what) in p.plain and covered(p, honour.evidence)), None)


def _unlike(honour: Honour, piece: Passage | None, taken: set[str]) -> Iterator[bool]:
    """What its row prints and the honour lacks: a number, a day, a giver; or a giver with figures in it."""
    yield honour.body is not None and re.search(r"\d{2}", honour.body) is not None
    if piece is None:
        return
    yield honour.body is not None and _cut_wrongly(honour.body, piece.text)
    yield honour.number is None and any(number_key(m.group()) not in taken for m in piece.find(NUMBERED))
    yield honour.number is not None and honour.date is None and bool(find_dates(piece.text))
    yield honour.number is not None and honour.body is None and _names_a_giver(piece, honour)


def _cut_wrongly(body: str, text: str) -> bool:
    """Whether a giver's name goes on behind what was read of it ("Giám đốc Sở [Tài nguyên …]"), or ends too late, with what it gave for."""
    at = text.find(body)
    behind = _NEXT_WORD.match(text, at + len(body)) if at >= 0 else None
    goes_on = behind is not None and behind["w"][0].isupper() and behind["w"].casefold() not in _BEGINS_ANEW
    return goes_on or says_something(body)


def _names_a_giver(piece: Passage, honour: Honour) -> bool:
    """Whether an authority stands in the row or sentence beside title and number."""
    rest = _NO_GIVER.sub(" ", NUMBERED.sub("0", piece.plain).replace(plain(honour.what), " "))
    return bool(ORG_WITHIN.search(rest) or _AUTHORITY.search(rest))
