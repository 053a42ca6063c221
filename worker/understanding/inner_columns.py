"""Tables of scans of which an upright rule was lost from top to bottom, so that two columns are one.

    | TT | Tên tập thể              Kết quả |
    | 1  | Chi bộ Văn phòng    27/27 phiếu  |

Words of one column stand no further apart than a space; where header and rows all have a gap of many spaces at the same place, two columns stand there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dossier.pages import Cell, Line, PageReading, Table, Word

_GAP = 0.03
"""Width (a share of the page's, 6 mm) of the band that no word of the column stands in, at least."""
_BOTH = 0.8
"""The share of the rows with words that have some on either side, at least; the header is one of them."""
_ROWS = 2


def with_inner_columns(page: PageReading) -> PageReading:
    """``page`` of a scan with its tables parted at such gaps."""
    if page.source != "ocr" or not page.tables:
        return page
    return replace(page, tables=tuple(map(_parted, page.tables)))


def _parted(table: Table) -> Table:
    at = 0
    while len(table.rows) >= _ROWS and at < len(table.rows[0]):
        place = _gap(table, at)
        table = table if place is None else _cut(table, at, place)
        at += 1
    return table


def _gap(table: Table, at: int) -> float | None:
    """Where the column at ``at`` is two: the middle of the band, None where it is one."""
    own = [row[at] for row in table.rows if not _spans(row, at)]
    lines = [line for cell in own for line in cell.lines if _said(line)]
    if len(own) < _ROWS or _spans(table.rows[0], at) or not lines:
        return None
    left, right = min(cell.box[0] for cell in own), max(cell.box[2] for cell in own)
    for start, end in _bands([word for line in lines for word in _said(line)], left, right):
        middle = (start + end) / 2
        rows = [cell for cell in own if any(map(_said, cell.lines))]
        both = [cell for cell in rows if _has_both(cell, middle)]
        if own[0] in both and len(both) >= max(_ROWS, _BOTH * len(rows)):
            return middle
    return None


def _spans(row: Sequence[Cell], at: int) -> bool:
    """Whether the cell at ``at`` goes over several columns or rows."""
    return row[at].col_span > 1 or row[at].row_span > 1 or any(row[i] is row[at] for i in (at - 1, at + 1) if 0 <= i < len(row))


def _said(line: Line) -> list[Word]:
    """The words of a line without specks and rests of rules."""
    return [word for word in line.words if any(c.isalnum() for c in word.text)]


def _bands(words: Iterable[Word], left: float, right: float) -> list[tuple[float, float]]:
    """The bands between ``left`` and ``right`` that no word stands in, the widest first; none at the column's sides."""
    spans = sorted((word.box[0], word.box[2]) for word in words)
    found, reach = [], spans[0][1]
    for start, end in spans[1:]:
        if start - reach >= _GAP:
            found.append((reach, start))
        reach = max(reach, end)
    return sorted(((a, b) for a, b in found if left < a and b < right), key=lambda band: band[0] - band[1])


def _has_both(cell: Cell, middle: float) -> bool:
    """Whether at one height of a cell words stand on both sides of ``middle``."""
    words = sorted((word for line in cell.lines for word in _said(line)), key=lambda word: word.box[0])
    return any(one.box[2] < middle < two.box[0] and _level(one, two) for at, one in enumerate(words) for two in words[at + 1 :])


def _level(one: Word, two: Word) -> bool:
    return one.box[1] < (two.box[1] + two.box[3]) / 2 < one.box[3]


def _cut(table: Table, at: int, middle: float) -> Table:
    """``table`` with the column at ``at`` as two; cells that span it go over both."""
    return Table(table.box, tuple((*row[:at], *_halves(row, at, middle), *row[at + 1 :]) for row in table.rows))


def _halves(row: Sequence[Cell], at: int, middle: float) -> tuple[Cell, Cell]:
    cell = row[at]
    if _spans(row, at):
        return cell, cell
    x0, y0, x1, y1 = cell.box
    left = [Line(tuple(w for w in line.words if w.box[0] < middle)) for line in cell.lines]
    right = [Line(tuple(w for w in line.words if w.box[0] >= middle)) for line in cell.lines]
    return (
        replace(cell, box=(x0, y0, middle, y1), lines=tuple(line for line in left if line.words)),
        replace(cell, box=(middle, y0, x1, y1), lines=tuple(line for line in right if line.words)),
    )
