"""Handwriting in the places where printed papers leave room for it: the number after "Số:", the day and the month of the date line.

82 % of numbers and 75 % of days on real papers are written by hand. A slot is found by the printed words on both sides of it; it
holds handwriting when there is ink in it that the readers do not agree to be print.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import cv2

from dossier.pages import Ink, Word
from dossier.vietnamese.dates import LABEL_LETTERS
from dossier.vietnamese.text import is_syllable, strip_marks
from worker.reading.clean import CleanPage
from worker.reading.engines import PixelBox

SlotKind = Literal["number", "day", "month"]
OPEN_NUMBER_MM = 26.0
PLAY = 0.14
"""How far a printed digit may differ from its neighbours in height and baseline, in its own height: 3 pixels at 250 dpi."""
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
    line: tuple[Word, ...] = ()


def find_slots(lines: Iterable[Sequence[Word]], page: CleanPage) -> list[Slot]:
    """The slots on the given lines (words with boxes in pixels)."""
    found: list[Slot] = []
    for line in lines:
        words = sorted(line, key=lambda w: w.box[0])
        found += [replace(slot, line=tuple(words)) for slot in _number_slots(words, page) + _date_slots(words)]
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
    """Where the symbol begins in a word like "666/TB-SNV", by the usual widths of its letters."""
    for word in words:
        at = re.search(r"[-/–]", word.text)
        if at:
            return word.box[0] + (word.box[2] - word.box[0]) * _set_width(word.text[: at.start()]) / _set_width(word.text)
    return furthest


def _set_width(text: str) -> float:
    """How wide ``text`` is set in a book face, in ems: capitals are half as wide again as digits, a stroke is half a digit."""
    return sum(0.28 if c == "/" else 0.33 if c in "-–" else 0.7 if c.isupper() else 0.5 for c in text)


def _date_slots(words: Sequence[Word]) -> list[Slot]:
    """The room between "ngày" and "tháng", "tháng" and "năm" where all three stand on the line; "ngày14" holds its own."""
    plain = [re.sub(r"\W", "", strip_marks(w.text).casefold()) for w in words]
    found: list[Slot] = []
    for opening, closing, kind in _DATE:
        for index, key in enumerate(plain):
            end = next((i for i in range(index + 1, min(len(plain), index + 4)) if plain[i].startswith(closing)), None)
            if not key.startswith(opening) or end is None or not any(k.startswith("nam") for k in plain[end:]):
                continue
            word, last, letter = words[index], words[end], _letter_width(words)
            # A reader's "ngày" or "tháng" may cover the handwriting beside it: the word itself is not that wide.
            left = min(word.box[2], word.box[0] + LABEL_LETTERS[opening] * letter)
            runs_on = len(plain[end]) > len(closing) + 1
            right = last.box[0] if runs_on else max(last.box[0], last.box[2] - LABEL_LETTERS[closing] * letter)
            found += _slot(kind, word, left, right, tuple(words[index + 1 : end]))
    return found


def _letter_width(words: Sequence[Word]) -> float:
    """The usual width of a letter on this line."""
    widths = sorted((w.box[2] - w.box[0]) / len(w.text) for w in words if len(w.text) > 1)
    return widths[len(widths) // 2] if widths else 1e9


def _slot(kind: SlotKind, before: Word, left: float, right: float, inside: tuple[Word, ...]) -> list[Slot]:
    high = before.box[3] - before.box[1]
    if right - left < 0.4 * high:
        return []
    return [Slot(kind, (left, before.box[1] - 0.5 * high, right, before.box[3] + 0.45 * high), inside)]


def handwriting(slots: Iterable[Slot], page: CleanPage) -> list[Ink]:
    """The slots that hold ink which is not agreed print."""
    return [ink for slot in slots if (ink := handwritten(slot, page)) is not None]


def same_reading(slot: Slot) -> bool:
    """Whether the readers have the same digits in the slot, or glued them to the word before it."""
    before = max((w for w in slot.line if w.box[0] < slot.box[0] and w not in slot.words), key=lambda w: w.box[0], default=None)
    glued = before is not None and any(c.isdigit() for c in before.text)
    return glued or (any(c.isdigit() for w in slot.words for c in w.text) and all(_same_digits(w) for w in slot.words))


def handwritten(slot: Slot, page: CleanPage) -> Ink | None:
    """The ink in a slot that is not agreed print."""
    if any(_is_a_word(w) for w in slot.words):
        return None  # "sáu tháng đầu năm 2020" is no date
    read_alike = any(c.isdigit() for w in slot.words for c in w.text) and all(_same_digits(w) for w in slot.words)
    box = ink_box(slot.box, page)
    if box is None:
        return None
    blue = _coloured(box, page)
    printed = _looks_printed(slot, box, page)
    if read_alike and printed and not blue:
        return None
    wide, high = page.size
    fractions = (round(box[0] / wide, 5), round(box[1] / high, 5), round(box[2] / wide, 5), round(box[3] / high, 5))
    score = 0.95 if blue else 0.9 if printed is False else 0.6
    return Ink("handwriting", fractions, score, "blue" if blue else "black")


def _is_a_word(word: Word) -> bool:
    """Whether both readers have letters that make a syllable: no pen's figures."""
    return all(len(t) > 2 and is_syllable(t) for t in (word.text.strip(".,;:"), (word.other or "").strip(".,;:")))


def _same_digits(word: Word) -> bool:
    """Whether the readers agree on the digits before the symbol ("02-TTr/CB" is number and symbol in one word)."""
    own, other = re.split(r"[-/–]", word.text)[0], re.split(r"[-/–]", word.other or "")[0]
    return word.agreed or (own.isdigit() and own == other)


def _looks_printed(slot: Slot, box: PixelBox, page: CleanPage) -> bool | None:
    """Whether the strokes in the slot are as high as the line's printed capitals and digits and stand on their baseline.

    Two readers trained on print agree on wrong digits in handwriting, so their agreement alone does not make it print.
    None where the line has nothing to compare with.
    """
    others = [w for w in slot.line if w.agreed and w not in slot.words]
    known = [p for w in others if _all_high(w.text) for p in _pieces(w.box, page)]
    known = known or [p for w in [*others, *_behind(slot)] for p in _capitals(w, page)]
    if not known:
        return None
    high = sorted(bottom - top for top, bottom in known)[len(known) // 2]
    base = sorted(bottom for _, bottom in known)[len(known) // 2]
    strokes = [(top, bottom) for top, bottom in _pieces(box, page) if bottom - top > 0.35 * high]
    return bool(strokes) and all(abs(b - t - high) <= PLAY * high and abs(b - base) <= PLAY * high for t, b in strokes)


def _all_high(text: str) -> bool:
    """Whether every letter reaches from the baseline to capital height: years and "UBND"."""
    core = text.strip(".,;:/-")
    return len(core) >= 2 and all(c.isdigit() or c in "ABCDEFHIKLMNPRSTUVXY" for c in core)


def _behind(slot: Slot) -> list[Word]:
    """The symbol of a word that holds number and symbol ("41/TTr-CĐVC"), as a word of its own."""
    found = []
    for word in slot.words:
        _, sign, tail = word.text.partition("/") if "/" in word.text else word.text.partition("-")
        if sign and word.agreed and word.box[2] > slot.box[2]:
            box = (max(word.box[0], slot.box[2]), word.box[1], word.box[2], word.box[3])
            found.append(replace(word, text=tail, box=box))
    return found


def _capitals(word: Word, page: CleanPage) -> list[tuple[int, int]]:
    """(top, bottom) of the capitals of a word that has two or more, as "TTr/ĐU": as many of its tallest strokes."""
    count = sum(c.isdigit() or c.isupper() for c in word.text)
    tallest = sorted(_pieces(word.box, page), key=lambda p: p[0] - p[1])
    return tallest[:count] if count > 1 else []


def _pieces(box: PixelBox, page: CleanPage) -> list[tuple[int, int]]:
    """(top, bottom) of the connected strokes in ``box``, dots and dashes left out."""
    x0, y0, x1, y1 = (max(0, round(v)) for v in box)
    count, _, stats, _ = cv2.connectedComponentsWithStats(page.ink_mask[y0:y1, x0:x1], connectivity=8)
    tall = [(y0 + int(s[1]), y0 + int(s[1] + s[3])) for s in stats[1:count]]
    most = max((b - t for t, b in tall), default=0)
    return [(t, b) for t, b in tall if b - t >= 0.5 * most]


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
