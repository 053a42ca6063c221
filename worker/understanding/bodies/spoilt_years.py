"""Years of ratings whose figures a poor scan spoilt: "năm 3015" is 2015, and a year that stands between its neighbours in a column is the one they leave.

What is mended here is no reading that both readers share any more, so that a person sees it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from worker.understanding.bodies.layout import Block, Grid, Row
from worker.understanding.bodies.passage import Passage, Placed, plain

_SPOILT = re.compile(r"^(\W*)(?:[3Z]0([0-4]\d)|20([0-4])\W(\d))(\W*)$")
"""A year with another figure for its two, or a stroke within: "3015:", "201-4:"."""
UNREAD = re.compile(r"\W*2\S{0,2}\d\S{0,3}")
"""What readers make of a year behind "năm" that is none."""
_YEAR = re.compile(r"\W*(20[0-4]\d)\W*")
_SIGNS = re.compile(r"\W*\w[\w\W]{1,5}\W*")


def years_mended(blocks: Sequence[Block]) -> list[Block]:
    """``blocks`` with such years as they must have been printed."""
    return [_in_column(block) if isinstance(block, Grid) else _behind_label(block) for block in blocks]


def _behind_label(passage: Passage) -> Passage:
    """A paragraph with the years behind a "năm" mended, where it has a year beside them that was read."""
    if passage.lead or passage.tail or not re.search(r"\bnam 20[0-4]\d\b", passage.plain):
        return passage
    words = list(passage.words)
    labelled = [at for at in range(1, len(words)) if plain(words[at - 1].word.text).endswith("nam")]
    for nth, at in enumerate(labelled):
        text = words[at].word.text
        if (year := _mended(text) or _second(words[at]) or _before_next(words, labelled, nth)) is not None:
            words[at] = _written(words[at], year)
    return Passage(tuple(words)) if words != list(passage.words) else passage


def _second(placed: Placed) -> str | None:
    """The year that the second reader has where the first one has signs: "201-‡:" beside "2014:"."""
    word = placed.word
    unread = not word.agreed and UNREAD.fullmatch(word.text) and not _YEAR.fullmatch(word.text)
    return word.other if unread and word.other is not None and _YEAR.fullmatch(word.other) else None


def _before_next(words: Sequence[Placed], labelled: Sequence[int], nth: int) -> str | None:
    """What a year of signs must be where two years follow it that follow one another: "năm 20‡4: …, năm 2015: …, năm 2016: …"."""
    text = words[labelled[nth]].word.text
    after = [_YEAR.fullmatch(words[at].word.text) for at in labelled[nth + 1 : nth + 3]]
    years = [int(m[1]) for m in after if m is not None]
    if _YEAR.fullmatch(text) or not UNREAD.fullmatch(text) or len(years) < 2 or years[1] != years[0] + 1:
        return None
    tail = re.search(r"[\W_]*$", text)
    return f"{years[0] - 1}{tail.group() if tail else ''}"


def _mended(text: str) -> str | None:
    match = _SPOILT.match(text)
    if match is None:
        return None
    before, tail, decade, last, behind = match.groups()
    return f"{before}20{tail or (decade or '') + (last or '')}{behind}"


def _written(placed: Placed, text: str) -> Placed:
    return replace(placed, word=replace(placed.word, text=text, other=placed.word.text, agreed=False))


def is_made(cell: Passage) -> bool:
    """Whether the year of a cell is one that no reader has: it was made of its neighbours."""
    return any(not p.word.agreed and p.word.other is not None and not _YEAR.fullmatch(p.word.other) for p in cell.words)


def _in_column(grid: Grid) -> Grid:
    """A table with the years of its column "Năm" mended: those with another figure for their two, and those that the others leave."""
    at = next((i for i, cell in enumerate(grid.rows[0].cells) if re.match(r"^\W*nam\b", cell.plain)), None) if grid.rows else None
    if at is None:
        return grid
    rows = [row for row in grid.rows[1:] if len(row.cells) == len(grid.rows[0].cells)]
    years = {
        i: int(m[1]) for i, row in enumerate(rows) if (m := _YEAR.fullmatch(_mended(row.cells[at].text) or row.cells[at].text))
    }
    first = {year - i for i, year in years.items()}
    if len(years) < 2 or len(first) != 1 or len(rows) != len(grid.rows) - 1:
        return grid
    begin = first.pop()
    return replace(grid, rows=(grid.rows[0], *(_with_year(row, at, begin + i) for i, row in enumerate(rows))))


def _with_year(row: Row, at: int, year: int) -> Row:
    cell = row.cells[at]
    if _YEAR.fullmatch(cell.text) or len(cell.words) != 1 or not _SIGNS.fullmatch(cell.text) or not re.search(r"\d", cell.text):
        return row
    return replace(row, cells=(*row.cells[:at], Passage((_written(cell.words[0], str(year)),)), *row.cells[at + 1 :]))
