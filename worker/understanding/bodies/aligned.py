"""Lines of forms that were set with tabs: labels in one column, and at the same height in another one the colon with the value.

Page readers cut a line at a wide gap, so that "Họ và tên" and ": Lê Văn Tám" come as two, and now and then all labels before all values.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import replace

from dossier.pages import Box, Line, Word
from dossier.vietnamese.names import looks_like_person_name
from worker.understanding.bodies.passage import Passage

_OPENS = re.compile(r"^\s*[:;](?!\S*[:;)(])\s*(?=\S|$)")
"""A colon before its value; on a scan one that was read as a semicolon, too."""
_LONGEST_LABEL = 60
_ENDS = (".", ";", ":")
_CLOSE, _SET_IN, _SPACE = 0.9, 0.012, 0.005
"""The gap to the next line of a value in heights of its print, how far its beginning may be beside the value's or the colon's, and a space."""


def with_values(lines: Sequence[Line], *, but: Container[int] = ()) -> list[Line]:
    """``lines`` with each that begins with a colon put to the piece on its left at the same height, and what a colon alone parts from it.

    ``but`` are the ids of lines that belong to tables.
    """
    joined = list(lines)
    for line in lines:
        if id(line) in but or not _OPENS.match(line.text):
            continue
        loose = [one for one in joined if id(one) not in but]
        left = nearest(line, [one for one in loose if one.box[2] <= line.box[0] + 0.005])
        if left is None or len(left.text) > _LONGEST_LABEL or left.text.rstrip().endswith((".", ";")):
            continue
        own = [line]
        if not any(c.isalnum() for c in line.text):  # the colon stands in a column of its own
            right = nearest(line, [one for one in loose if one.box[0] >= line.box[2] - 0.005])
            own += [right] if right is not None else []
        own += wrapped(own, [one for one in loose if not any(one is part for part in own)])
        joined[_at(joined, left)] = Line(tuple(word for part in (left, *own) for word in part.words))
        joined = [one for one in joined if not any(one is part for part in own)]
    return joined


_ENTRY = re.compile(r"^\s*\d{1,2}\s?[.)]\s*[\W_]{0,2}\s*(?:(?:Ông|Bà|Đ/c|Đồng chí)\s+)?(?P<name>[^\W\d_][^,;:.()]*)$")
"""A numbered person alone on a line: "1. Bà Nguyễn Thúy Thủy"."""
_LONGEST_PART = 60


def with_columns(lines: Sequence[Line], *, but: Container[int] = ()) -> list[Line]:
    """``lines`` with office and unit, which a list without rules sets in columns of their own, behind the person on their left at the same height.

    A comma parts them as one does in a sentence: "1. Bà Nguyễn Thúy Thủy     Viên chức     Tổ Ngữ văn".
    """
    joined = list(lines)
    for line in lines:
        entry = _ENTRY.match(line.text) if id(line) not in but else None
        if entry is None or not looks_like_person_name(entry["name"]):
            continue
        right = [
            one
            for one in joined
            if one is not line and id(one) not in but and one.box[0] > line.box[2] + _COLUMN_GAP and level(line.box, one.box)
        ]
        right.sort(key=lambda one: one.box[0])
        if not 0 < len(right) <= _COLUMNS or any(len(one.text) > _LONGEST_PART or not one.text[:1].isupper() for one in right):
            continue
        parts = [line, *right]
        words = [word for part in parts[:-1] for word in with_comma(part.words)]
        joined[_at(joined, line)] = Line((*words, *parts[-1].words))
        joined = [one for one in joined if not any(one is part for part in right)]
    return joined


_COLUMN_GAP, _COLUMNS = 0.03, 2


def with_comma(words: Sequence[Word]) -> list[Word]:
    """``words`` with the comma that a sentence would have behind them."""
    last = words[-1]
    comma = replace(last, text=f"{last.text},", other=None if last.other is None else f"{last.other},")
    return [*words[:-1], comma]


def wrapped(own: Sequence[Line], others: Sequence[Line]) -> list[Line]:
    """The lines below a value that go on with it: close below each other, set in as the value is, nothing left of them at their height."""
    words = [word for line in own for word in line.words if any(c.isalnum() for c in word.text)]
    found: list[Line] = []
    last = own[-1]
    while words:
        below = (one for one in others if last.box[1] < one.box[1] and -0.5 < (one.box[1] - last.box[3]) / _height(last) < _CLOSE)
        under = next((one for one in below if own[0].box[0] - _SET_IN < one.box[0] < words[0].box[0] + 2 * _SET_IN), None)
        wraps = under is not None and (fills(last, under, others) or under.text[:1].islower())
        full = not last.text.rstrip().endswith(_ENDS) and wraps
        alone = under is not None and not any(one is not under and level(one.box, under.box) for one in others)
        if under is None or not full or not alone or _OPENS.match(under.text) or ":" in under.text:
            break
        found.append(under)
        last = under
    return found


def fills(line: Line, below: Line, others: Sequence[Line]) -> bool:
    """Whether the first word of the line below would not have fitted at the end of ``line``."""
    right = max((one.box[2] for one in (line, *others)), default=1.0)
    first = below.words[0].box
    return line.box[2] + (first[2] - first[0]) + _SPACE > right


def _height(line: Line) -> float:
    return max(line.box[3] - line.box[1], 0.005)


def beside(left: Passage, others: Sequence[Passage]) -> Passage | None:
    """The piece right of ``left`` at the same height; None where nothing stands there."""
    box = _first_line(left)
    near = [one for one in others if one is not left and level(box, _first_line(one)) and _first_line(one)[0] >= box[2] - 0.005]
    same = [one for one in near if (one.words[0].file, one.words[0].page) == (left.words[0].file, left.words[0].page)]
    return min(same, key=lambda one: _first_line(one)[0], default=None)


def labels_joined(texts: Sequence[Passage]) -> list[Passage]:
    """``texts`` with each bare label ("Thời gian:") and the paragraph that begins beside it as one, where a form has a column of each."""
    values: dict[int, Passage] = {}
    for one in texts:
        if len(one.text) <= _LONGEST_LABEL and one.text.rstrip().endswith(":") and any(c.isalpha() for c in one.text):
            value = beside(one, texts)
            if value is not None and not value.text.rstrip().endswith(":") and id(value) not in map(id, values.values()):
                values[id(one)] = value
    taken = set(map(id, values.values()))
    return [Passage.joined([one, values[id(one)]]) if id(one) in values else one for one in texts if id(one) not in taken]


def _at(lines: Sequence[Line], line: Line) -> int:
    return next(i for i, one in enumerate(lines) if one is line)


def nearest(line: Line, others: Sequence[Line]) -> Line | None:
    """The piece beside ``line`` at the same height with the least gap."""
    near = [one for one in others if one is not line and level(line.box, one.box)]
    return min(near, key=lambda one: max(one.box[0] - line.box[2], line.box[0] - one.box[2]), default=None)


def level(one: Box, two: Box) -> bool:
    """Whether the middle of the lower box lies within the other one, and the other way round."""
    middles = ((one[1] + one[3]) / 2, (two[1] + two[3]) / 2)
    return two[1] <= middles[0] <= two[3] and one[1] <= middles[1] <= one[3]


def _first_line(passage: Passage) -> Box:
    """The box of the words that stand on the first line of ``passage``."""
    first = passage.words[0].word.box
    words = [p.word.box for p in passage.words if p.word.box[1] < first[3] and p.word.box[3] > first[1]]
    return (min(b[0] for b in words), min(b[1] for b in words), max(b[2] for b in words), max(b[3] for b in words))
