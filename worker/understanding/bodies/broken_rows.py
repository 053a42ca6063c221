"""A row of a table that a page break parts: what is left of it stands first on the next page, without number and name.

"6 | Lò Văn Sinh | Viên chức, Trung tâm" goes on below the header overleaf with "  |  | Khuyến nông".
"""

from __future__ import annotations

from rapidfuzz import fuzz

from worker.understanding.bodies.anchors import COLLECTIVE_START, POST_START
from worker.understanding.bodies.grids import Row
from worker.understanding.bodies.passage import Passage, plain

_HEADER, _SHORT = 90, 8
"""How like the first header a repeated one is on a scan at least, and the letters without which likeness says nothing."""
_NAMED = 2
"""The columns at the left that number and name a row: what goes on has nothing there."""


def rows_joined(rows: tuple[Row, ...], more: tuple[Row, ...]) -> tuple[Row, ...]:
    """Rows of the next page after ``rows``; a repeated header is left out, and the rest of a parted row stands with its beginning."""
    header, first = plain(rows[0].text), plain(more[0].text)
    if first == header or (len(header) >= _SHORT and fuzz.ratio(header, first) >= _HEADER):
        more = more[1:]
    if more and (whole := _with_rest(rows[-1], more[0])) is not None:
        return (*rows[:-1], whole, *more[1:])
    return rows + more


def _with_rest(row: Row, rest: Row) -> Row | None:
    """``row`` with what goes on in ``rest``; None where that is a row of its own."""
    if len(row.cells) != len(rest.cells) or len(row.cells) <= _NAMED or any(rest.cells[:_NAMED]) or not row.cells[0]:
        return None
    further = [at for at, cell in enumerate(rest.cells) if cell]
    if not further or 2 * len(further) > len(row.cells) or not all(row.cells[at] and _goes_on(rest.cells[at]) for at in further):
        return None
    cells = tuple(Passage.joined([a, b]) if b else a for a, b in zip(row.cells, rest.cells, strict=True))
    return Row(cells, row.spans)


def _goes_on(cell: Passage) -> bool:
    """Whether a cell goes on with one above it: an office or a body in it would be of a row whose number and name were not read."""
    if cell.text[:1].islower():
        return True
    return cell.text[:1].isalpha() and not POST_START.match(cell.plain) and not COLLECTIVE_START.match(cell.plain)
