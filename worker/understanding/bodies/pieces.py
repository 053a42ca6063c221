"""What a report says at a time: the rows of its tables, and the sentences and clauses of its paragraphs.

Whoever looks for a row's honour, for its decision or for what no list took must cut the paper in the same places, or one of them speaks of
another row than the other.
"""

from __future__ import annotations

import re

from worker.understanding.bodies.layout import SENTENCE_END, Block, Grid
from worker.understanding.bodies.passage import Passage

_NEXT_YEAR = re.compile(r"(?:va )?(?:nam )?20\d\d\s*(?:\(|theo |tai )(?:cac )?(?:quyet dinh|qd|so \d)")
"""What goes on with a sentence behind a semicolon, the same of another year: "năm 2018 (Quyết định số …); năm 2019 (Quyết định số …)"."""


def row_cells(grid: Grid) -> list[list[Passage]]:
    """The cells of each row that holds anything; a row whose first cell is empty, as over a page, goes on with the one above it."""
    rows: list[list[Passage]] = []
    for row in grid.rows:
        if rows and row.passage and row.cells and not row.cells[0]:
            rows[-1] += row.cells
        elif row.passage:
            rows.append(list(row.cells))
    return rows


def sentences(block: Passage) -> list[Passage]:
    """The sentences and clauses of a paragraph, trimmed; a semicolon inside brackets parts decisions, not clauses."""
    text = block.plain
    ends = [
        m
        for m in block.find(SENTENCE_END)
        if text.count("(", 0, m.start()) <= text.count(")", 0, m.start()) and not _NEXT_YEAR.match(text, m.end())
    ]
    starts = [0, *(m.end() for m in ends)]
    parts = [block.cut(a, b).trimmed() for a, b in zip(starts, [*(m.start() for m in ends), len(text)], strict=True)]
    return [part for part in parts if part]


def pieces(block: Block) -> list[Passage]:
    """The rows of a table, or the sentences of a paragraph."""
    return [Passage.joined(cells) for cells in row_cells(block)] if isinstance(block, Grid) else sentences(block)
