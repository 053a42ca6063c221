"""Entries whose numbers, names and results stand in columns without rules, as tabs set them.

    1.   Chi bộ Kho bạc                      5/5 phiếu (100%)
    2.   Lò Văn Sinh                         4/5 phiếu (80%)
         Kế toán, Chi bộ Văn phòng

Page readers give the numbers first and the names behind them; here each entry is one line again, its result last.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from dossier.pages import Line, Word

_NUMBER = re.compile(r"\d{1,2}\s?[.)/;,:]?")
"""The stop behind a number is read as other signs on scans."""
_SAME_EDGE = 0.02
_BESIDE = 0.12
"""How far right of its number an entry begins, at most."""
_GAP = 2.2
"""More lines of height than this between two lines, and they are not of one entry."""


def with_numbers(lines: Sequence[Line], *, but: Collection[int]) -> list[Line]:
    """``lines`` with every run of numbers that stand alone put before what they number; those of ``but`` (by id) are left as they are."""
    free = [line for line in lines if id(line) not in but and line.words]
    made: dict[int, list[Line]] = {}
    used: set[int] = set()
    for run in _runs([line for line in free if _NUMBER.fullmatch(line.text.strip())]):
        rows = _rows(run, [line for line in free if id(line) not in used])
        if rows is None:
            continue
        made[id(run[0])] = [_entry(number, row) for number, row in zip(run, rows, strict=True)]
        used |= {id(line) for line in (*run, *(one for row in rows for one in row))}
    for number, entry in _lone([line for line in free if id(line) not in used]):
        made[id(number)] = [Line((*number.words, *entry.words))]
        used |= {id(number), id(entry)}
    for line, result in _results_beside([line for line in free if id(line) not in used]):
        made[id(line)] = [Line((*line.words, *result.words))]
        used |= {id(line), id(result)}
    found: list[Line] = []
    for line in lines:
        found += made.get(id(line), [] if id(line) in used else [line])
    return found


_OPENING = re.compile(r"^(\d{1,2})\s?[.)]\s*[^\W\d_]")


def _lone(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """A number that stands alone with what it numbers, where the entry before or behind it has its number on one line at the same edge: a tab behind
    one of them was wider.
    """
    opened = [(int(match[1]), line) for line in lines if (match := _OPENING.match(line.text))]
    for number in (line for line in lines if re.fullmatch(r"\d{1,2}\s?[.)]", line.text.strip())):
        near = any(abs(n - _value(number)) == 1 and abs(line.box[0] - number.box[0]) < _SAME_EDGE for n, line in opened)
        beside = [line for line in lines if line is not number and _level(line, number) and line.box[0] > number.box[2]]
        entry = min(beside, key=lambda line: line.box[0], default=None)
        if near and entry is not None and entry.box[0] - number.box[2] < _BESIDE:
            yield number, entry


_NUMBERED = re.compile(r"^\d{1,2}\s?[.)/;,]\s*[^\W\d_]")
_RESULT = re.compile(r"^\d{1,3}\s?/\s?\d{1,3}\b|^\d{1,3}(?:[.,]\d+)?\s?%")


def _results_beside(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Numbered entries with the result of a vote that stands right of them in a column of its own, which readers give behind all of them."""
    results = [line for line in lines if _RESULT.match(line.text)]
    for line in lines:
        if _NUMBERED.match(line.text):
            beside = next((one for one in results if _level(one, line) and one.box[0] > line.box[2]), None)
            if beside is not None:
                yield line, beside


def _runs(numbers: Sequence[Line]) -> list[list[Line]]:
    """Numbers one below the other that count on."""
    runs: list[list[Line]] = []
    for line in sorted(numbers, key=lambda one: one.box[1]):
        last = next(
            (run for run in runs if abs(run[-1].box[0] - line.box[0]) < _SAME_EDGE and _value(line) == _value(run[-1]) + 1), None
        )
        if last is not None:
            last.append(line)
        else:
            runs.append([line])
    return [run for run in runs if len(run) > 1]


def _value(line: Line) -> int:
    return int(re.sub(r"\D", "", line.text))


def _rows(run: Sequence[Line], lines: Sequence[Line]) -> list[list[Line]] | None:
    """The lines of every entry; None where a number has nothing beside it."""
    right = max(number.box[2] for number in run)
    beside = [line for line in lines if line.box[0] > right and line not in run]
    rows: list[list[Line]] = []
    for number, following in zip(run, [*run[1:], None], strict=True):
        height = number.box[3] - number.box[1]
        top, low = number.box[1] - 0.7 * height, following.box[1] - 0.7 * height if following else 1.0
        row = sorted((line for line in beside if top <= line.box[1] < low), key=lambda line: (line.box[1], line.box[0]))
        if following is None:
            row = _until_gap(row, [line for line in lines if line.box[0] < right and line.box[1] > number.box[3]])
        if not row or not any(_level(line, number) and line.box[0] - number.box[2] < _BESIDE for line in row):
            return None
        rows.append(row)
    return rows


def _until_gap(row: Sequence[Line], margin: Sequence[Line]) -> list[Line]:
    """The lines of the last entry: up to the next line at the margin, or to a gap."""
    end = min((line.box[1] for line in margin), default=1.0)
    kept: list[Line] = []
    for line in row:
        height = line.box[3] - line.box[1]
        if line.box[1] > end - 0.3 * height or (kept and line.box[1] - kept[-1].box[1] > _GAP * height):
            break
        kept.append(line)
    return kept


def _level(one: Line, other: Line) -> bool:
    return abs((one.box[1] + one.box[3]) / 2 - (other.box[1] + other.box[3]) / 2) < 0.7 * (other.box[3] - other.box[1])


def _entry(number: Line, row: Sequence[Line]) -> Line:
    """One line of an entry: its number, the lines of the name's column, the results beside them."""
    first = min((line for line in row if _level(line, number)), key=lambda line: line.box[0])
    others = [line for line in row if line is not first and _level(line, number)]
    edge = min((line.box[0] for line in others), default=1.0)
    results = [line for line in row if line.box[0] > edge - 0.03]
    names = [line for line in row if line.box[0] <= edge - 0.03]
    words: list[Word] = [replace(number.words[0], text=f"{_value(number)}."), *number.words[1:]]
    for at, line in enumerate(names):
        words += line.words
        following = names[at + 1].words[0].box if line is first and at + 1 < len(names) else None
        if following is not None and names[at + 1].text[:1].isupper() and line.box[2] + following[2] - following[0] < edge - 0.05:
            words[-1] = _with_comma(words[-1])  # the next word had room in this line: somebody broke it
    return Line((*words, *(word for line in results for word in line.words)))


def _with_comma(word: Word) -> Word:
    """Where somebody broke the line behind the name a comma would stand in a sentence."""
    if not word.text[-1:].isalnum():
        return word
    return replace(word, text=f"{word.text},", other=f"{word.other}," if word.other is not None else None)
