"""What a report may have lost: lists that its text announces, tables that nobody understood, rows that gave nothing.

An empty or short list asserts that the paper has no more. Where that is not sure the list stands among the fields too, as
``fields["ratings"]``, ``fields["targets"]``, ``fields["headcount_ratings"]`` or ``fields["honours"]``, without a value and for a person to look at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dossier.documents import Document, Evidence
from worker.understanding.bodies import headcounts, honours, ratings, target_prose, target_tables
from worker.understanding.bodies.honours import find_honours
from worker.understanding.bodies.items import without_marker
from worker.understanding.bodies.layout import MARKER, Block, Grid, grids
from worker.understanding.bodies.loose import loose_cells
from worker.understanding.bodies.passage import Passage
from worker.understanding.bodies.pieces import pieces
from worker.understanding.bodies.rating_gaps import gives_none
from worker.understanding.bodies.subjects import tells_particulars
from worker.understanding.bodies.unclaimed import Doubts, covered, unclaimed
from worker.understanding.bodies.values import absent

_RATED = re.compile(
    r"\b(?:xep loai|danh gia|phan loai|hoan thanh (?:xuat sac|tot)|ht\w{0,2}nv|vung manh|tsvm|vmxs|muc do hoan thanh|ket qua ren luyen)\b"
)
"""What a report says where it rates somebody."""
_WELL_READ = 0.95
"""The share of words that both readers have alike, at least, in a scan of which what it does not say is believed."""
_SENTENCE = 6
"""The words of a cell that tells at least."""
_ANNOUNCED = re.compile(r"\bchi tieu\b.*:\s*$")
_AIMED = re.compile(r"\b(?:de ra|ket qua|chi tieu|ke hoach giao|thuc hien duoc|dat)\b")


def flag_lost(document: Document, blocks: Sequence[Block]) -> Doubts:
    """Flag each list of the report that may have lost rows, in place; give what no list took."""
    unknown = [grid for grid in grids(blocks) if _unclaimed(grid)]
    losing = {
        "ratings": ratings.loses_rows,
        "targets": target_tables.loses_rows,
        "headcount_ratings": headcounts.loses_rows,
        "honours": honours.loses_rows,
    }
    worn = {name: [grid for grid in grids(blocks) if loses(grid)] for name, loses in losing.items()}
    doubts = {
        "ratings": bool(unknown) or _ratings_lost(document, blocks),
        "targets": bool(unknown) or _targets_lost(document, blocks),
        "headcount_ratings": bool(unknown) or bool(worn["headcount_ratings"]) or headcounts.loses_prose(blocks),
        "honours": bool(worn["honours"]),
    }
    places = [place for grid in unknown for place in _places(grid)]
    left = unclaimed(document, blocks)
    loose = loose_cells(blocks)
    places += loose
    for name, doubt in doubts.items():
        if doubt or left.get(name) or loose:
            tables = [place for grid in worn[name] for place in Passage.joined([row.passage for row in grid.rows]).evidence]
            document.fields[name] = absent(doubt=True, evidence=[*places, *left.get(name, []), *tables])
    return left


def _unclaimed(grid: Grid) -> bool:
    """A table with figures in it that is neither of ratings, targets, head counts nor honours."""
    if (
        not grid.ruled
        or len(grid.rows) < 2
        or tells_particulars(grid)
        or _tells(grid)
        or not any(re.search(r"\d", row.text) for row in grid.rows)
    ):
        return False
    if _tells(grid):
        return False
    rated = ratings.find_ratings([grid], "individual", "")
    honoured = sum(len(found) for found in find_honours([grid])) * 2 >= len(grid.rows)
    return not (rated or target_tables.table_targets(grid) or headcounts.find_headcounts([grid]) or honoured)


def _tells(grid: Grid) -> bool:
    """Whether a table holds its figures in sentences alone ("Nội dung, tiêu chí | Kết quả đạt được"): these are gone through like paragraphs."""
    held = [cell for row in grid.rows for cell in row.cells[1:] if re.search(r"\d", cell.text)]
    return bool(held) and all(len(re.findall(r"[a-z]{2,}", cell.plain)) >= _SENTENCE for cell in held)


def _places(grid: Grid) -> list[Evidence]:
    return [place for row in grid.rows for place in row.passage.evidence][:1]


def _ratings_lost(document: Document, blocks: Sequence[Block]) -> bool:
    """No rating in a scan that may hold one, a hole in the years, a named year without one, or a row or line that gave none."""
    if not document.ratings:
        return bool(ratings.named_years(blocks)) if document.source == "text" else not _rates_nobody(document, blocks)
    years = {scale: {r.year for r in document.ratings if r.scale == scale} for scale in {r.scale for r in document.ratings}}
    every = set().union(*years.values())
    holes = any(set(range(min(own), max(own) + 1)) - own for own in years.values())
    named = bool(ratings.named_years(blocks) - every)
    return (
        holes or named or gives_none(blocks) or ratings.unread_years(blocks) or any(ratings.loses_rows(g) for g in grids(blocks))
    )


def _rates_nobody(document: Document, blocks: Sequence[Block]) -> bool:
    """Whether a well-read scan of a report has no word of a rating save in its head counts, targets and honours."""
    parts = [piece for block in blocks for piece in pieces(block)]
    words = [w for part in parts for w in part.raw_words]
    if not words or sum(w.agreed for w in words) < _WELL_READ * len(words):
        return False
    claims = [e for counted in document.headcount_ratings for e in counted.evidence]
    claims += [e for rows in (document.targets, document.honours) for row in rows for e in row.evidence]
    return all(covered(part, claims) for part in parts if part.search(_RATED))


def _targets_lost(document: Document, blocks: Sequence[Block]) -> bool:
    """Targets are announced and none follows, an entry of their list gave none, or a row of their table."""
    if any(target_tables.loses_rows(g) for g in grids(blocks)):
        return True
    if any(target_prose.loses_sentences(block) for block in blocks if isinstance(block, Passage)):
        return True
    if any(_one_unread(one, two) for one, two in pairwise(blocks)):
        return True
    for block, following in pairwise([*blocks, None]):
        if isinstance(block, Passage) and _ANNOUNCED.search(block.plain):
            if following is None or (not isinstance(following, Grid) and not _entries(blocks, following)):
                return not document.targets
            if isinstance(following, Passage) and any(not target_prose.in_prose(e) for e in _entries(blocks, following)):
                return True
    return False


def _one_unread(one: Block, two: Block) -> bool:
    """Of two entries that follow each other one is a target and the other speaks of aim or result and gave none."""
    if not isinstance(one, Passage) or not isinstance(two, Passage) or not _sign(one) or _sign(one) != _sign(two):
        return False
    read = [bool(target_prose.in_prose(entry)) for entry in (one, two)]
    if read[0] == read[1]:
        return False
    other = two if read[0] else one
    return _AIMED.search(other.plain) is not None and re.search(r"\d", without_marker(other).plain) is not None


def _entries(blocks: Sequence[Block], first: Passage) -> list[Passage]:
    """The list that begins with ``first``: the paragraphs with figures that begin with the same marker, up to another one."""
    at = next(i for i, block in enumerate(blocks) if block is first)
    sign = _sign(first)
    found: list[Passage] = []
    for block in blocks[at:] if sign else ():
        if isinstance(block, Grid) or _sign(block) not in (sign, ""):
            break
        if _sign(block) == sign and re.search(r"\d", block.plain):
            found.append(block)
    return found


def _sign(passage: Passage) -> str:
    """The dash that a list entry begins with, or "1" for a number; empty for a paragraph."""
    match = MARKER.match(passage.plain)
    if match is None:
        return ""
    return match["dash"] or ("1" if match["number"] else "a")
