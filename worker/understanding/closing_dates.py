"""Place and date above a signature, where a page reader parted them: at the slot of a handwritten day, or where a narrow column broke the line.

Đồng Hới, ngày      tháng 6 năm 2020            Phan Rang - Tháp Chàm, ngày
                                                      tháng 06 năm 2020
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from worker.understanding.layout import Segment

_BEGUN = re.compile(r"^\W*[^.;:\d]{2,40},\s*ngay\b(?!.*\bnam\b)")
"""Place and day of a line that has no year."""
_BESIDE = re.compile(r"^\W*\d{0,2}\W*thang\b.{0,10}\bnam\W*\d{4}\W*$")
_BELOW = re.compile(r"^\W*(?:\d{0,2}\W*thang\b.{0,10}\b)?[hn]am\W*\d{4}\W*$")
_SLOT, _COLUMN = 0.15, 0.12
"""How wide a slot is at most, and how far apart the middles of the lines of one column are."""


def whole_dates(parts: Sequence[Segment]) -> list[Segment]:
    """``parts`` with the lines of a date that was parted as one, where its first part stands."""
    return [next(_rest_of(part, parts), part) if _BEGUN.match(part.key) else part for part in parts]


def _rest_of(part: Segment, parts: Sequence[Segment]) -> Iterator[Segment]:
    for other in parts:
        level = abs(other.top - part.top) < 0.8 * max(part.height, other.height)
        beside = level and -0.01 < other.box[0] - part.box[2] < _SLOT and _BESIDE.match(other.key)
        near = -0.5 * part.height < other.top - part.bottom < 1.2 * part.height and abs(other.centre - part.centre) < _COLUMN
        if other is not part and (beside or (near and _BELOW.match(other.key))):
            yield Segment((*part.words, *other.words), part.file, part.page, part.line)
