"""Columns of figures that no table holds: a table whose rules do not meet, or that was set with tabs, falls apart into single cells.

What stood in it is in no list. So a run of short pieces of which several are nothing but a figure is a doubt of every list of a report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from dossier.documents import Evidence
from worker.understanding.bodies.layout import Block
from worker.understanding.bodies.passage import Passage

_FIGURE = re.compile(r"^\W*(?:\d{1,3}(?:\.\d{3})+|\d+)(?:[.,]\d+)?\s*(?:%|[a-z]{1,6})?\W*$")
_LONGEST = 40
"""Characters of the longest piece that may be a cell."""
_PIECES, _FIGURES = 6, 4
"""The shortest run that is a table, and how many of its pieces are figures."""


def loose_cells(blocks: Sequence[Block]) -> list[Evidence]:
    """The places of tables that fell apart; none where there is no such run."""
    found: list[Evidence] = []
    for cell, run in groupby(blocks, _may_be_cell):
        pieces = [block for block in run if isinstance(block, Passage)] if cell else []
        if len(pieces) >= _PIECES and sum(bool(p.search(_FIGURE)) for p in pieces) >= _FIGURES:
            found += Passage.joined(pieces).evidence
    return found


def _may_be_cell(block: Block) -> bool:
    return isinstance(block, Passage) and len(block.text) <= _LONGEST and not block.text.rstrip().endswith((".", ";", ":"))
