"""Dotted leaders as what they mean: behind a value nothing, between a label and its value a colon.

"Họ và tên: Hảng Thị Dơ................." is a name; "Năm 2016 ........... Hoàn thành tốt nhiệm vụ" is "Năm 2016: Hoàn thành tốt nhiệm vụ". Blanks to be filled in
(the day of a date, a number, the two sides of a fraction) stay as they are: that nothing stands there is what they say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from dossier.pages import Cell, Line, PageReading, Word
from dossier.vietnamese.text import canonical
from worker.understanding.layout import fold

_LEADER = re.compile(r"(?:\.{6,}|[.…]*…{2,}[.…]*|\.{2,}…[.…]*)")
_WHOLE = "." * 8
_ALONE = re.compile(rf"\W?{_LEADER.pattern}\W?")
_BLANK_BEHIND = re.compile(r"(?:^|\W)(?:ngày|tháng|năm|giờ|phút|số|hồi|lúc)\W*$")
"""Words behind which dots are a blank."""
_BLANK_BEFORE = re.compile(r"^\W*(?:ngay|thang|nam|gio|phut)\b|^[-–/]")


def plain_leaders(page: PageReading) -> PageReading:
    """``page`` with its leaders taken out of lines and cells."""
    tables = tuple(replace(t, rows=tuple(tuple(_cell(c) for c in row) for row in t.rows)) for t in page.tables)
    return replace(page, lines=tuple(_line(line) for line in page.lines), tables=tables)


def _cell(cell: Cell) -> Cell:
    return replace(cell, lines=tuple(_line(line) for line in cell.lines)) if _LEADER.search(cell.text) else cell


_SHORT = re.compile(r"(?<=\w)(?:\.{2,}|…)$")
_NEAR = 1.5
"""The gap between two words of one value at most, in heights of the print."""
_FAR = 3.0
"""The gap behind a few dots, in heights of the print, that says that they are what a scan left of a leader."""


def _line(line: Line) -> Line:
    line = _lengthened(line)
    if not _LEADER.search(line.text) and not any(_LEADER.search(w.other or "") for w in line.words):
        return line
    pieces = [piece for word in line.words for piece in _pieces(word)]
    kept: list[Word] = []
    for at, word in enumerate(pieces):
        if not _ALONE.fullmatch(word.text):
            kept.append(word)
            continue
        if _over_print(word, [*kept[-1:], *pieces[at + 1 : at + 2]]):
            continue
        before = canonical(kept[-1].text) if kept else ""
        after = fold(pieces[at + 1].text) if at + 1 < len(pieces) else ""
        if not before or _BLANK_BEHIND.search(before) or _BLANK_BEFORE.search(after):
            kept.append(word)
        elif after and before[-1] not in ":;,.-–" and not _under_value(kept, pieces[at + 1]):
            kept.append(replace(word, text=":", other=":", agreed=True))
    return Line(tuple(kept)) if kept else line


def _over_print(dots: Word, beside: Sequence[Word]) -> bool:
    """Whether dots stand where the words beside them do, more than between them: specks on the print, or a line under it."""
    shared = sum(max(0.0, min(w.box[2], dots.box[2]) - max(w.box[0], dots.box[0])) for w in beside)
    return dots.reader != "text" and shared > _SHARED * (dots.box[2] - dots.box[0])


_SHARED = 0.5


def _under_value(kept: Sequence[Word], after: Word) -> bool:
    """Whether dots stand between two words of a value that are no farther apart than words are: the line it is written on shows through."""
    last = kept[-1]
    near = after.box[0] - last.box[2] < _NEAR * max(after.box[3] - after.box[1], last.box[3] - last.box[1])
    return near and not last.text[-1].isdigit() and any(word.text.endswith(":") for word in kept)


def _lengthened(line: Line) -> Line:
    """``line`` with the dots that a scan left of a leader as a leader: "2016..." far before "Hoàn thành", or before the rest of it."""
    words = list(line.words)
    for at, (word, after) in enumerate(pairwise(line.words)):
        dotted = any(_SHORT.search(text) for text in (word.text, word.other or ""))
        led = _ALONE.fullmatch(after.text) is not None
        if dotted and (led or after.box[0] - word.box[2] > _FAR * (word.box[3] - word.box[1])):
            text, other = (text and text.rstrip(".…") + ("" if led else _WHOLE) for text in (word.text, word.other))
            words[at] = replace(word, text=text or word.text, other=other, agreed=word.agreed or text == other)
    return replace(line, words=tuple(words))


def _pieces(word: Word) -> Iterator[Word]:
    """The parts of a word that dots run into ("Dơ......", "2016......Tốt"), each with its share of the box."""
    if _ALONE.fullmatch(word.text) or not _LEADER.search(word.text) or not any(c.isalnum() for c in word.text):
        yield replace(word, other=_LEADER.sub("", word.other) or None) if word.other and not _ALONE.fullmatch(word.text) else word
        return
    x0, y0, x1, y1 = word.box
    wide = (x1 - x0) / len(word.text)
    texts = list(re.finditer(rf"{_LEADER.pattern}|(?:(?!{_LEADER.pattern}).)+", word.text))
    others = [t for t in _LEADER.split(word.other or "") if t]
    printed = [m for m in texts if not _LEADER.fullmatch(m[0])]
    for part in texts:
        box = (x0 + wide * part.start(), y0, x0 + wide * part.end(), y1)
        if part not in printed:
            yield replace(word, text=part[0], box=box, other=part[0], agreed=True)
        else:
            other = others[printed.index(part)] if len(others) == len(printed) else None
            yield replace(word, text=part[0], box=box, other=other, agreed=word.agreed or other == part[0])
