"""Who came, told in a small table: columns "Tổng số", "Có mặt", "Vắng mặt" over one row of figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dossier.documents import FieldValue
from worker.understanding.bodies.grids import Grid, Row
from worker.understanding.bodies.layout import Block
from worker.understanding.bodies.values import flagged, value_of

_HEADINGS = {
    "members_total": re.compile(r"^(?:tong so|trieu tap|so (?:thanh vien|dang vien|uy vien)|si so|quan so)\b"),
    "members_present": re.compile(r"^(?:so )?(?:nguoi )?(?:co mat|du hop|tham du|hien dien)\b"),
    "members_absent": re.compile(r"^(?:so )?(?:nguoi )?vang(?: mat)?\b"),
}
_LEAST = 2
"""Headings that tell such a table from another one."""
_FIGURE = re.compile(r"^\W*(\d{1,4})(?:\s*(?:dong chi|d/c|nguoi|thanh vien|dang vien|uy vien))?\W*$")


def with_table(told: dict[str, FieldValue], blocks: Sequence[Block]) -> dict[str, FieldValue]:
    """``told``, what the text says of who came, with the figures of the first such table among the blocks of minutes.

    Where text and table differ, or the table's figures do not add up, a person tells.
    """
    found = next((rows for block in blocks if isinstance(block, Grid) and (rows := _figures(block.rows))), {})
    figures = [found[name].value for name in _HEADINGS if name in found]
    wrong = len(figures) == len(_HEADINGS) and figures[0] != figures[1] + figures[2]
    return told | {
        name: flagged(field) if wrong or told[name].value not in (None, field.value) else field for name, field in found.items()
    }


def _figures(rows: Sequence[Row]) -> dict[str, FieldValue]:
    for above, below in pairwise(rows):
        places = {
            name: at for name, sign in _HEADINGS.items() for at, cell in enumerate(above.cells) if sign.match(cell.plain.strip())
        }
        if len(places) < _LEAST or len(above.cells) != len(below.cells):
            continue
        found = {
            name: value_of(below.cells[at], int(match[1]))
            for name, at in places.items()
            if (match := _FIGURE.match(below.cells[at].plain))
        }
        if len(found) >= _LEAST:
            return found
    return {}
