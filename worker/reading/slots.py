"""Handwriting in the places where printed papers leave room for it: the number after "Số:", the day and the month of the date line.

82 % of numbers and 75 % of days on real papers are written by hand. A slot is found by the printed words on both sides of it; it
holds handwriting when there is ink in it that the readers do not agree to be print.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import cv2

from dossier.pages import Ink, Word
from dossier.vietnamese.text import strip_marks
from worker.reading.clean import CleanPage
from worker.reading.engines import PixelBox

SlotKind = Literal["number", "day", "month"]
OPEN_NUMBER_MM = 26.0
_NUMBER = re.compile(r"^s[oôốóỏồổỗộ0]\s*[:.;]")
_BARE_NUMBER = re.compile(r"^s[ốó]$")
_SYMBOL = re.compile(r"^\W*[/\-–]?\s*[A-ZĐa-z]{1,5}[-/–][A-ZĐ]")
_DATE: tuple[tuple[str, str, SlotKind], ...] = (("ngay", "thang", "day"), ("thang", "nam", "month"))


@dataclass(frozen=True, slots=True)
class Slot:
    """Room between printed words, in pixels, with the words that the readers have in it."""

    kind: SlotKind
    box: PixelBox
    words: tuple[Word, ...]


def find_slots(lines: Iterable[Sequence[Word]], page: CleanPage) -> list[Slot]:
    """The slots on the given lines (words with boxes in pixels)."""
    found: list[Slot] = []
    for line in lines:
        words = sorted(line, key=lambda w: w.box[0])
        found += _number_slots(words, page) + _date_slots(words)
    return found


def _number_slots(words: Sequence[Word], page: CleanPage) -> list[Slot]:
    """The room after "Số:" at the start of a line in the upper part of the page, up to the symbol."""
    if not words or words[0].box[1] > 0.4 * page.size[1]:
        return []
    for index, word in enumerate(words):
        high = word.box[3] - word.box[1]
        text = word.text.casefold()
        opens = index == 0 or word.box[0] - words[index - 1].box[2] > 2.5 * high
        end = next((i for i in range(index + 1, min(len(words), index + 4)) if _SYMBOL.match(words[i].text)), None)
        if not opens or not (_NUMBER.match(text) or (_BARE_NUMBER.match(text) and end is not None)):
            continue
        inside = tuple(words[index + 1 : end if end is not None else index + 3])
        left = word.box[2] if len(text) <= 4 else word.box[0] + (word.box[2] - word.box[0]) * 3.2 / len(text)
        right = words[end].box[0] if end is not None else _before_slash(inside, left + OPEN_NUMBER_MM / 25.4 * page.dpi)
        return _slot("number", word, left, min(right, float(page.size[0])), tuple(w for w in inside if w.box[0] < right))
    return []


def _before_slash(words: Sequence[Word], furthest: float) -> float:
    """Where the symbol begins in a word like "666/TB-SNV", by its share of the letters."""
    for word in words:
        at = word.text.find("/")
        if at >= 0:
            return word.box[0] + (word.box[2] - word.box[0]) * at / len(word.text)
    return furthest


def _date_slots(words: Sequence[Word]) -> list[Slot]:
    """The room between "ngày" and "tháng", "tháng" and "năm" where all three stand on the line; "ngày14" holds its own."""
    plain = [re.sub(r"\W", "", strip_marks(w.text).casefold()) for w in words]
    found: list[Slot] = []
    for opening, closing, kind in _DATE:
        for index, key in enumerate(plain):
            end = next((i for i in range(index + 1, min(len(plain), index + 4)) if plain[i].startswith(closing)), None)
            if not key.startswith(opening) or end is None or not any(k.startswith("nam") for k in plain[end:]):
                continue
            word = words[index]
            share = min(1.0, len(opening) / max(1, len(key)) + 0.02) if len(key) > len(opening) else 1.0
            left = word.box[0] + (word.box[2] - word.box[0]) * share
            found += _slot(kind, word, left, words[end].box[0], tuple(words[index + 1 : end]))
    return found


def _slot(kind: SlotKind, before: Word, left: float, right: float, inside: tuple[Word, ...]) -> list[Slot]:
    high = before.box[3] - before.box[1]
    if right - left < 0.4 * high:
        return []
    return [Slot(kind, (left, before.box[1] - 0.5 * high, right, before.box[3] + 0.45 * high), inside)]


def handwriting(slots: Iterable[Slot], page: CleanPage) -> list[Ink]:
    """The slots that hold ink which is not agreed print."""
    return [ink for slot in slots if (ink := _handwritten(slot, page)) is not None]


def _handwritten(slot: Slot, page: CleanPage) -> Ink | None:
    printed = slot.words and all(w.agreed for w in slot.words) and any(c.isdigit() for w in slot.words for c in w.text)
    box = ink_box(slot.box, page)
    if box is None or (printed and not _coloured(box, page)):
        return None
    wide, high = page.size
    fractions = (round(box[0] / wide, 5), round(box[1] / high, 5), round(box[2] / wide, 5), round(box[3] / high, 5))
    score = 0.6 if printed else 0.9
    return Ink("handwriting", fractions, score, "blue" if _coloured(box, page) else "black")


def ink_box(box: PixelBox, page: CleanPage) -> PixelBox | None:
    """The box around the strokes in ``box`` that are taller than a dot leader; None where there are none."""
    x0, y0, x1, y1 = (max(0, round(v)) for v in box)
    inset = max(1, round((y1 - y0) * 0.04))
    crop = page.ink_mask[y0:y1, x0 + inset : x1 - inset]
    if crop.size == 0:
        return None
    count, _, stats, centres = cv2.connectedComponentsWithStats(crop, connectivity=8)
    high = y1 - y0
    kept = [stats[i] for i in range(1, count) if stats[i][3] >= 0.2 * high and 0.1 * high < centres[i][1] < 0.92 * high]
    if not kept:
        return None
    left, top = min(int(s[0]) for s in kept), min(int(s[1]) for s in kept)
    right, bottom = max(int(s[0] + s[2]) for s in kept), max(int(s[1] + s[3]) for s in kept)
    return (x0 + inset + left, y0 + top, x0 + inset + right, y0 + bottom)


def _coloured(box: PixelBox, page: CleanPage) -> bool:
    """Whether most of the ink in ``box`` is blue."""
    if page.bilevel:
        return False
    x0, y0, x1, y1 = (round(v) for v in box)
    ink = page.ink_mask[y0:y1, x0:x1] > 0
    return bool(ink.any()) and float((page.blue_mask[y0:y1, x0:x1][ink] > 0).mean()) > 0.4
