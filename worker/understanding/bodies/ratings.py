"""Yearly ratings of a report, from its tables and its prose, by year, scale and the printed words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier.documents import Rating, SubjectKind
from worker.understanding.bodies.layout import Block, Grid
from worker.understanding.bodies.passage import Passage, plain
from worker.understanding.bodies.rating_prose import in_prose, unread_line
from worker.understanding.bodies.rating_tables import in_table, loses_rows
from worker.understanding.bodies.rating_words import HEADING, HONOUR, Context, is_date_part
from worker.understanding.bodies.spoilt_years import years_mended
from worker.understanding.bodies.values import flagged
from worker.understanding.bodies.years import year_groups

__all__ = ["find_ratings", "loses_rows", "named_years", "unread_years"]
_YEAR_START = re.compile(r"^\W*nam (?:hoc )?\S{3,5}(?:\s*[-–]\s*\S{3,5})?\s*[:–-]")
_CAPTION = 120
_LEAD = 60
"""The longest line that heads the list below it: "* Công chức:"."""


def find_ratings(blocks: Sequence[Block], kind: SubjectKind, subject: str) -> list[Rating]:
    """All ratings of a report in printed order; one printed both in a table and in prose stands once."""
    found: list[Rating] = []
    heading = before = lead = ""
    for block in years_mended(blocks):
        context = Context((before if _heads(before) else "", lead, heading), kind, plain(subject))
        if isinstance(block, Grid):
            found += in_table(block, context) or _in_pairs(block, context)
            continue
        for sentence in block.split(re.compile(r"(?:(?<!\d)|(?<=\d{4}))\.\s+(?=[a-z\"“-])")):
            found += in_prose(sentence, context) or unread_line(sentence, context)
        before = block.plain
        if before.rstrip().endswith(":") and len(before) < _LEAD:
            lead = before
        elif not _YEAR_START.match(before):
            lead = ""
        if HEADING.search(before):
            heading = before
        elif re.match(r"^\W*[ivx]{1,4}\W", before):
            heading = ""
    return _once(found)


def _in_pairs(grid: Grid, context: Context) -> list[Rating]:
    """Ratings told in the cells of a form: "Kết quả đánh giá đảng viên | 2016: HTTNV; 2017: HTXSNV"."""
    pairs = [cells for row in grid.rows if len(cells := [c for c in row.cells if c]) in (2, 3)]
    return [one for cells in pairs for one in in_prose(Passage.joined(cells[-2:]), context)]


def _heads(text: str) -> bool:
    """Whether a paragraph announces what follows it, rather than telling of something else."""
    return (
        text.rstrip().endswith(":")
        or HEADING.search(text) is not None
        or (len(text) < _CAPTION and not text.rstrip().endswith((".", ";")))
    )


def unread_years(blocks: Sequence[Block]) -> bool:
    """Whether a line "- Năm …:" under a heading of ratings gave no rating."""
    heading: Passage | None = None
    lost = False
    for block in blocks:
        if isinstance(block, Grid):
            continue
        if HEADING.search(block.plain):
            heading = block
        elif re.match(r"^\W*[ivx]{1,4}\W", block.plain):
            heading = None
        elif heading and _YEAR_START.match(block.plain) and not HONOUR.search(block.plain):
            lost = lost or not find_ratings([heading, block], "individual", "")
    return lost


def named_years(blocks: Sequence[Block]) -> set[int]:
    """The years that headings of ratings name: "Kết quả xếp loại từ năm 2016 đến năm 2019:"."""
    heads = [b.plain for b in blocks if isinstance(b, Passage) and HEADING.search(b.plain)]
    return {y for text in heads for g in year_groups(text) if not is_date_part(text, g) for y in g.years}


def _once(found: Sequence[Rating]) -> list[Rating]:
    kept: list[Rating] = []
    for one in found:
        twin = next((k for k in kept if k.year == one.year and k.scale == one.scale and _same_words(k, one)), None)
        if twin is None:
            kept.append(one)
        elif twin.decision_number is None and one.decision_number is not None:
            kept[kept.index(twin)] = one
    told = [one for one in kept if not (_is_bound(one) and any(_tops(other, one) for other in kept))]
    return [_contradicted(one, told) for one in told]


def _is_bound(one: Rating) -> bool:
    """Whether it says how good a year was at least: "… trở lên"."""
    return plain(str(one.raw.value or "")).endswith("tro len")


def _tops(one: Rating, bound: Rating) -> bool:
    """Whether ``one`` says of the same year what it was that ``bound`` only bounds: "tốt trở lên, trong đó năm 2021 xuất sắc"."""
    return (one.year, one.scale) == (bound.year, bound.scale) and one.level in ("excellent", "good") and not _is_bound(one)


def _contradicted(one: Rating, found: Sequence[Rating]) -> Rating:
    """``one`` flagged where the same year and scale has another level, or other words without one, too."""
    rivals = [r for r in found if r is not one and (r.year, r.scale) == (one.year, one.scale)]
    other = any(r.level != one.level if r.level and one.level else _rival_words(r, one) for r in rivals)
    return one.model_copy(update={"raw": flagged(one.raw)}) if other else one


def _rival_words(one: Rating, two: Rating) -> bool:
    """Other words that say no level; mass organisations are several, and "… trở lên" denies nothing."""
    return one.scale != "mass_org" and not (_is_bound(one) or _is_bound(two)) and not _same_words(one, two)


def _same_words(one: Rating, two: Rating) -> bool:
    if one.level is not None and one.level == two.level:
        return True
    return plain(str(one.raw.value or "")) == plain(str(two.raw.value or ""))
