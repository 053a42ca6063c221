"""Lists of persons set in columns without rules: number, name, office, unit, and in minutes the vote.

    1.   Nông Công Phong        Chuyên viên chính      Văn phòng       17/17 phiếu
    2.   Cầm Khánh Nguyệt       Phó Chánh Thanh tra    Thanh tra Sở    16/17 phiếu
                                Sở

Page readers give the columns one after the other, lose a number or misread it, and break a cell over two lines. Where names stand one
below the other and what is beside them begins at the same edges, each row is one line again, its cells parted by commas and its vote last.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from dossier.pages import Line, Word
from dossier.vietnamese.names import looks_like_person_name
from dossier.vietnamese.text import nfc
from worker.understanding.bodies.aligned import fills, level, with_comma
from worker.understanding.bodies.anchors import COLLECTIVE_START, POST_START, collective_start
from worker.understanding.bodies.passage import Passage, plain

_MARKED = re.compile(r"^\W{0,2}\d{1,2}\s?[.,;:)/]{0,2}[\W_]*\s")
"""The number before a name, with what a scan makes of its stop."""
_NUMBER = re.compile(r"\W*(\d{1,2})\W*")
_TITLE = re.compile(r"^(?:đồng chí|đ/c|ông|bà)\s*:?\s+", re.IGNORECASE)
_RESULT = re.compile(r"^[\W_]*(?:\d{1,3}\s?/\s?\d{1,3}\b|\d{1,3}(?:[.,]\d+)?\s?%)")
_EDGE, _GAP = 0.015, 0.02
"""How far apart the beginnings of one column are at most, and how wide the gap between two columns is at least."""
_AT = 0.004
"""How near a word of a line begins to the edge of a column that it opens."""
_WIDE, _SPACE = 0.013, 0.006
"""The gap from which two words of a line stand in two columns, and a usual one."""
_BESIDE = 0.1
"""How far left of its name a number ends, at most."""
_ROWS, _CELLS = 2, 3
"""Rows that make a list at least, and cells beside a name at most."""
_PITCH = 3.0
"""The step from one row to the next in heights of print, at most, where no cell goes on between them."""
_ALIKE, _BETWEEN = 3, 5
"""Edges that two rows have in common, all of theirs, where so many rows may stand between them."""
_LONGEST = 60
_SET_IN = 0.06
"""How far right of its number the second line of a name begins, at most."""


@dataclass
class _Row:
    name: Line
    cells: list[list[Line]]
    number: list[Line] = field(default_factory=list)
    whole: list[Line] = field(default_factory=list)
    """The lines beside the name as they were read; some hold two cells."""

    more: list[Line] = field(default_factory=list)
    """The line below that the name goes on in."""

    origin: Line | None = None
    """The line as it was read, where the name is only its beginning."""

    @property
    def lines(self) -> list[Line]:
        read = [self.origin] if self.origin else []
        return [self.name, *read, *self.more, *self.whole, *self.number, *(line for cell in self.cells for line in cell)]

    @property
    def bottom(self) -> float:
        return max(line.box[3] for line in (self.name, *self.more, *(one for cell in self.cells for one in cell)))


def with_entries(lines: Sequence[Line], *, but: Container[int] = ()) -> list[Line]:
    """``lines`` with every row of such a list as one line; ``but`` are the ids of lines that belong to tables."""
    free = [line for line in lines if id(line) not in but and line.words]
    made: dict[int, Line] = {}
    used: set[int] = set()
    for found in _lists([row for line in free if (row := _row(line, free)) is not None], free):
        _part_cells(found)
        rows = [*found, *_without_cells(found, free)]
        rows.sort(key=lambda row: row.name.box[1])
        _add_wrapped(rows, free)
        _add_numbers(rows, free)
        for row, number in zip(rows, _numbers(rows), strict=True):
            made[id(row.origin or row.name)] = _entry(row, number)
            used |= {id(line) for line in row.lines}
    return [made.get(id(line), line) for line in lines if id(line) in made or id(line) not in used]


def _row(line: Line, lines: Sequence[Line]) -> _Row | None:
    """The row of a name: what stands right of it at its height in short pieces, one of them an office, a unit or a vote."""
    if not _names(line):
        return None
    if (centred := _centred(line, lines)) is not None:
        return centred
    right = sorted(
        (one for one in lines if one is not line and one.box[0] > line.box[2] + _GAP and level(line.box, one.box)),
        key=lambda one: one.box[0],
    )
    cells = [piece for one in right for piece in _pieces(one)]
    short = all(len(one.text) <= _LONGEST and not one.text.isupper() and ":" not in one.text for one in cells)
    told = any(POST_START.match(key) or COLLECTIVE_START.match(key) for one in cells if (key := plain(one.text)))
    return _Row(line, [[one] for one in cells], whole=right) if 0 < len(cells) <= _CELLS and short and told else None


def _centred(line: Line, lines: Sequence[Line]) -> _Row | None:
    """The row of a name whose cells stand in the middle of it, one of them begun above the name, or the name itself in two lines around their middle."""
    height = _height(line)
    more = next((one for one in lines if _is_given_name(line, one)), None)
    middle = (line.box[1] + (more or line).box[3]) / 2
    others = [one for one in lines if one is not line and one is not more and abs(_left(one) - _left(line)) < _EDGE]
    near = [one for one in lines if one.box[0] > line.box[2] + _GAP and abs(_middle(one) - middle) < _REACH * height]
    near = [one for one in near if not any(level(one.box, other.box) for other in others)]  # other rows' cells
    pieces = [(piece, one) for one in near for piece in _pieces(one)]
    cells = [own for cell in _by_edge([piece for piece, _ in pieces]) if (own := _around(cell, middle, height))]
    used = {id(own) for cell in cells for own in cell}
    whole = [one for piece, one in pieces if id(piece) in used]
    if any(one in whole and id(piece) not in used for piece, one in pieces):
        return None  # a line that is partly another row's
    number = any(
        _NUMBER.fullmatch(one.text) and abs(_middle(one) - middle) < _OFF * height for one in lines if one.box[2] < line.box[0]
    )
    begun = [cell[0] for cell in cells if cell[0].box[1] < line.box[1] - 0.4 * height]
    above = bool(begun) and all(map(_opens, begun))
    if more is None and any(level(line.box, one.box) for cell in cells if not len(cell) % 2 for one in cell):
        return None  # of an even number of lines around a name none stands at its height
    apart = more is not None and (number or any(len(cell) % 2 for cell in cells))
    texts = [" ".join(one.text for one in cell) for cell in cells]
    short = all(len(text) <= 2 * _LONGEST and not text.isupper() and ":" not in text for text in texts)
    told = any(POST_START.match(key) or COLLECTIVE_START.match(key) for text in texts if (key := plain(text)))
    if not (above or (apart and not begun)) or not 0 < len(cells) <= _CELLS or not short or not told:
        return None
    return _Row(line, cells, more=[more] if more else [], whole=whole)


def _opens(line: Line) -> bool:
    """Whether a line begins an office or a body: "phòng" and "sơ cấp" go on with what stands above them."""
    start = POST_START.match(plain(line.text)) or collective_start(Passage.of_lines([line], 0, 0))
    return bool(start) and line.text[:1].isupper()


_REACH, _OFF = 3.0, 0.45
"""How far from the middle of its row a line of a cell stands at most, and the middle of a cell, in heights of print."""


def _by_edge(pieces: Sequence[Line]) -> list[list[Line]]:
    """Pieces by the edges that they begin at, from the left, those of one column from the top."""
    found: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda one: one.box[0]):
        if found and piece.box[0] - found[-1][0].box[0] < _EDGE:
            found[-1].append(piece)
        else:
            found.append([piece])
    return [sorted(column, key=lambda one: one.box[1]) for column in found]


def _around(cell: Sequence[Line], middle: float, height: float) -> list[Line]:
    """The lines of a column that stand close around the middle of a row, as many above as below it; none where there are no such."""
    best: list[Line] = []
    for start in range(len(cell)):
        for end in range(start + 1, len(cell) + 1):
            part = cell[start:end]
            close = all(b.box[1] - a.box[3] < 0.9 * height for a, b in pairwise(part))
            off = abs((part[0].box[1] + part[-1].box[3]) / 2 - middle)
            if close and off < _OFF * height and len(part) > len(best):
                best = list(part)
    return best


def _is_given_name(name: Line, below: Line) -> bool:
    """Whether a line right below a name, begun at the same edge, is the rest of it."""
    close = 0 < _middle(below) - _middle(name) < 1.6 * _height(name) and abs(below.box[0] - _left(name)) < _EDGE
    return (
        close
        and len(below.words) <= 2
        and looks_like_person_name(f"{_bare(name)} {below.text}")
        and not _MARKED.match(below.text)
    )


def _middle(line: Line) -> float:
    return (line.box[1] + line.box[3]) / 2


def _pieces(line: Line) -> list[Line]:
    """A line that a reader put together from several columns, parted at gaps that no space between words has."""
    gaps = [two.box[0] - one.box[2] for one, two in pairwise(line.words)]
    usual = sorted(gaps)[len(gaps) // 2] if len(gaps) > 2 else _SPACE
    cuts = [at + 1 for at, gap in enumerate(gaps) if gap > max(_WIDE, 2 * usual)]
    parts = [Line(line.words[a:b]) for a, b in pairwise([0, *cuts, len(line.words)])]
    return [part for part in parts if any(c.isalnum() for c in part.text)]


def _names(line: Line) -> bool:
    """Whether a line is a person's name and nothing else, its number and a form of address left out; one in capitals signs, "Phó Chánh Văn" is an office,
    "Trương Thị Ngọc" is none.
    """
    text = _bare(line)
    office = POST_START.match(plain(text)) and not nfc(text).startswith("Trương ")
    return not text.isupper() and looks_like_person_name(text) and not office


def _bare(line: Line) -> str:
    found = _MARKED.match(line.text)
    return _TITLE.sub("", line.text[found.end() if found else 0 :].strip(" .,;"))


def _lists(rows: Sequence[_Row], lines: Sequence[Line]) -> list[list[_Row]]:
    """Rows one below the other with their first cells at the same edge, and a row alone that has all a list has."""
    runs: list[list[_Row]] = []
    for row in sorted(rows, key=lambda one: one.name.box[1]):
        own = next((run for run in reversed(runs) if _follows(row, run[-1])), None)
        if own is not None:
            own.append(row)
        else:
            runs.append([row])
    return [run for run in runs if len(run) >= _ROWS or _is_complete(run[0], lines)]


def _is_complete(row: _Row, lines: Sequence[Line]) -> bool:
    """Whether a row has a number, an office and a unit in columns of their own: the one person of a list below the list of collectives."""
    number = _MARKED.match(row.name.text) or any(_stands_before(row, one) and _NUMBER.fullmatch(one.text) for one in lines)
    keys = [plain(cell[0].text) for cell in row.cells]
    office = any(POST_START.match(key) for key in keys[:1])
    return bool(number) and office and any(COLLECTIVE_START.match(key) for key in keys[1:])


def _follows(row: _Row, last: _Row) -> bool:
    """Whether a row stands below another one of the same list: near enough, its first cell at the same edge. Where name and cells all begin at the
    same edges, rows between them may have been read otherwise.
    """
    pairs = list(zip([row.name, *(c[0] for c in row.cells)], [last.name, *(c[0] for c in last.cells)], strict=False))
    same = [abs(one.box[0] - other.box[0]) < _EDGE for one, other in pairs]
    rows = 2 if len(same) < _ALIKE or not all(same) else _BETWEEN
    return same[1] and row.name.box[1] - last.name.box[1] < rows * _PITCH * _height(row.name)


def _without_cells(rows: Sequence[_Row], lines: Sequence[Line]) -> list[_Row]:
    """Entries of the same list with a number, whatever they name: what is beside them are a vote, as a collective among persons has, or cells at the edges
    of the list's own.
    """
    taken = {id(line) for row in rows for line in row.lines}
    edge, top, bottom = _left(rows[0].name), rows[0].name.box[1], rows[-1].name.box[3]
    edges = [cell[0].box[0] for row in rows for cell in row.cells]
    found: list[_Row] = []
    down = sorted((one for one in lines if one.box[1] > bottom), key=lambda one: one.box[1])
    up = sorted((one for one in lines if one.box[1] <= bottom), key=lambda one: -one.box[1])
    for line in [*down, *up]:  # away from the list: each one found brings the next one near
        near = top - 2 * _PITCH * _height(line) < line.box[1] < bottom + _PITCH * _height(line)
        if id(line) in taken or not near or abs(_left(line) - edge) > _EDGE or line.text.isupper():
            continue
        beside = [one for one in lines if one is not line and level(one.box, line.box)]
        number = [one for one in beside if one.box[2] < line.box[0] + 0.005 and _NUMBER.fullmatch(one.text)]
        right = sorted((one for one in beside if one.box[0] > line.box[2]), key=lambda one: one.box[0])
        told = [one for one in right if _RESULT.match(one.text) or any(abs(one.box[0] - left) < _EDGE for left in edges)]
        name, *cells = _at_edges(line, edges)
        cells += [piece for one in told for piece in _at_edges(one, edges)]
        if (number or _MARKED.match(line.text)) and len(beside) == len(number) + len(told):
            origin = line if name is not line else None
            top, bottom = min(top, line.box[1]), max(bottom, line.box[3])
            found.append(_Row(name, [[one] for one in cells], whole=told, origin=origin))
    return found


def _left(line: Line) -> float:
    """Where a name begins: page readers put the number of some rows to it, that of others they give apart."""
    numbered = len(line.words) > 1 and _MARKED.match(line.text) and _NUMBER.fullmatch(line.words[0].text)
    return line.words[1 if numbered else 0].box[0]


def _part_cells(rows: Sequence[_Row]) -> None:
    """Cells that a reader put together are parted where those of other rows begin."""
    edges = [cell[0].box[0] for row in rows for cell in row.cells]
    for row in rows:
        row.cells = [
            own for cell in row.cells for own in ([cell] if len(cell) > 1 else [[piece] for piece in _at_edges(cell[0], edges)])
        ]


def _at_edges(line: Line, edges: Sequence[float]) -> list[Line]:
    """A line parted before each word that begins where a column does; the line itself where none does."""
    words = line.words
    cuts = [at for at in range(1, len(words)) if any(abs(words[at].box[0] - left) < _AT for left in edges)]
    return [Line(words[a:b]) for a, b in pairwise([0, *cuts, len(words)])] if cuts else [line]


def _add_wrapped(rows: Sequence[_Row], lines: Sequence[Line]) -> None:
    """Lines between a row and the next one that begin where its name or one of its cells does go on with it."""
    taken = {id(line) for row in rows for line in row.lines}
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        end = following.name.box[1] if following else row.name.box[3] + _PITCH * _height(row.name)
        for line in sorted(lines, key=lambda one: one.box[1]):
            middle = (line.box[1] + line.box[3]) / 2
            if id(line) in taken or not row.name.box[3] < middle < end or line.box[1] - row.bottom > 0.9 * _height(row.name):
                continue
            cell = next((own for own in row.cells if abs(own[0].box[0] - line.box[0]) < _EDGE), None)
            if cell is not None and not _RESULT.match(line.text):
                cell.append(line)
                taken.add(id(line))
            elif cell is None and _ends_row(row, line, lines):
                row.cells[-1].append(line)
                taken.add(id(line))
            elif cell is None and _goes_on(row, line):
                row.more.append(line)
                taken.add(id(line))


def _ends_row(row: _Row, line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line below a name is the end of the row's last cell: what is set with tabs goes on below the name, in small letters, where it met the margin."""
    indent = line.box[0] - row.name.box[0]
    last = row.cells[-1][-1] if row.cells else None
    if last is None or row.more or _RESULT.match(last.text) or last.text.rstrip().endswith((".", ";")):
        return False
    small = line.text[:1].islower() and ":" not in line.text and len(line.text) < _LONGEST
    alone = not any(one is not line and level(one.box, line.box) for one in lines)
    return small and alone and -_EDGE < indent < _SET_IN and fills(last, line, lines)


def _goes_on(row: _Row, line: Line) -> bool:
    """Whether a line below a name is its second line: a person's given name, or more of a collective's name."""
    indent = line.box[0] - row.name.box[0]
    if not -_EDGE < indent < _SET_IN or row.more or _MARKED.match(line.text) or line.text[:1] in "-+*(" or ":" in line.text:
        return False
    if row.cells and not _RESULT.match(row.cells[0][0].text):
        return len(line.words) <= 2 and looks_like_person_name(f"{_bare(row.name)} {line.text}")
    return not row.name.text.rstrip().endswith((".", ";")) and len(line.text) < _LONGEST and bool(row.cells)


def _add_numbers(rows: Sequence[_Row], lines: Sequence[Line]) -> None:
    """What stands alone left of a name at its height is its number, however it was read."""
    taken = {id(line) for row in rows for line in row.lines}
    for row in rows:
        row.number += [one for one in lines if id(one) not in taken and len(one.text) <= 6 and _stands_before(row, one)]


def _stands_before(row: _Row, line: Line) -> bool:
    """Whether a line stands right before a name, at its height or at that of both its lines."""
    left, top, right, bottom = row.name.box
    whole = (left, top, right, max([bottom, *(one.box[3] for one in row.more)]))
    before = line.box[0] < left and line.box[2] < left + 0.005 and left - line.box[2] < _BESIDE
    return before and (level(row.name.box, line.box) or abs(_middle(line) - (whole[1] + whole[3]) / 2) < _OFF * _height(row.name))


def _numbers(rows: Sequence[_Row]) -> list[int | None]:
    """The number of every row. One that the readers dispute or lost is what its place says, where all others agree with their places."""
    read = [_number(row) for row in rows]
    offsets = {number - at for at, (number, sure) in enumerate(read) if number is not None and sure}
    if len(offsets) == 1:
        first = offsets.pop()
        return [first + at for at in range(len(rows))]
    return [number for number, _ in read]


def _number(row: _Row) -> tuple[int | None, bool]:
    """The number as read, and whether both readers have it."""
    marked = _MARKED.match(row.name.text)
    words: Iterable[Word] = [word for line in row.number for word in line.words] or (row.name.words[:1] if marked else ())
    words = [word for word in words if any(c.isalnum() for c in word.text)]
    match = _NUMBER.fullmatch(" ".join(word.text for word in words))
    return (int(match[1]), all(word.agreed for word in words)) if match else (None, False)


def _entry(row: _Row, number: int | None) -> Line:
    """One line: number, name, cells, with the comma between them that a sentence would have; the vote last."""
    marked = _MARKED.match(row.name.text)
    own = row.name.words[1:] if marked and _NUMBER.fullmatch(row.name.words[0].text) else row.name.words
    name = [*own, *(word for line in row.more for word in line.words)]
    first = row.number[0].words[0] if row.number else row.name.words[0]
    parts = [name] + [[word for line in cell for word in line.words] for cell in row.cells if not _RESULT.match(cell[0].text)]
    votes = [word for cell in row.cells if _RESULT.match(cell[0].text) for line in cell for word in line.words]
    words = [word for part in parts[:-1] for word in with_comma(part)] + parts[-1]
    lead = [replace(first, text=f"{number}.", other=f"{number}.", agreed=True)] if number is not None else []
    return Line((*lead, *_ended([*words, *votes])))


def _ended(words: list[Word]) -> list[Word]:
    """The entry with a stop behind it, so that the text below the list does not go on with its last row."""
    last = words[-1]
    if not last.text[-1:].isalpha():
        return words
    return [*words[:-1], replace(last, text=f"{last.text};", other=f"{last.other};" if last.other else last.other)]


def _height(line: Line) -> float:
    return max(line.box[3] - line.box[1], 0.008)
