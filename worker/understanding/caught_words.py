"""The first word of a list of recipients that a reader caught in the label above it: "Nơi Như nhận:" over "- ư trên;".

The label is set in bold italics close above the small print of the list, and the capital of "Như" reaches into its line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dossier.pages import Line, PageReading, Word
from worker.understanding.layout import fold

_LABEL = re.compile(r"^n\S{1,2} (?P<caught>\S{2,4}) nha?n\W*$")
_REST = re.compile(r"^\W*(?:[hn]?[hu]u? )?(?:tren|kinh gui|dieu)\b")
_LEFT, _NEAR = 0.45, 1.2
"""How far right such a list begins at most, and how near below its label, in heights of the label."""


def with_caught_words(page: PageReading) -> PageReading:
    """``page`` with such a word on the line that it belongs to; it stays doubted, for one reader alone has it."""
    if page.source == "text":
        return page
    lines = list(page.lines)
    for at, line in enumerate(lines):
        match = _LABEL.match(fold(line.text)) if len(line.words) == 3 and line.box[0] < _LEFT else None
        below = _below(line, lines) if match and match["caught"] == "nhu" else None
        if below is None:
            continue
        first, caught, last = line.words
        lines[at] = Line((_label(first, caught), last))
        place = next(i for i, one in enumerate(lines) if one is below)
        lines[place] = _completed(below, caught)
        return replace(page, lines=tuple(lines))
    return page


def _label(word: Word, caught: Word) -> Word:
    """The first word of the label, which is "Nơi" whatever was read before the word that was caught, with the room of both."""
    box = (word.box[0], word.box[1], max(word.box[2], caught.box[2]), word.box[3])
    return replace(word, text="Nơi", other="Nơi", agreed=True, box=box)


def _below(label: Line, lines: Sequence[Line]) -> Line | None:
    """The rest of the entry that begins with the word: right below the label, at its edge."""
    for line in lines:
        gap = line.box[1] - (label.box[1] + label.box[3]) / 2
        near = 0 < gap < _NEAR * (label.box[3] - label.box[1]) and abs(line.box[0] - label.box[0]) < 0.02
        if line is not label and near and _REST.match(fold(line.text)):
            return line
    return None


def _completed(line: Line, caught: Word) -> Line:
    """``line`` with the word in the place of the letters that are left of it there."""
    dash = [word for word in line.words[:1] if not any(c.isalnum() for c in word.text)]
    rest = list(line.words[len(dash) :])
    if len(fold(rest[0].text)) <= 2:
        rest = rest[1:]
    box = line.words[0].box
    return Line((*dash, replace(caught, box=(box[2], box[1], rest[0].box[0], box[3])), *rest))
