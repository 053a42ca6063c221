"""The nominees of a paper, wherever they stand: tables, lists, one sentence; each of them once.

A list counts only below a sentence that asks for an award (or votes on one) or below a heading "Tập thể", "Cá nhân"; it ends where
the enclosures, the closing words or the signatures begin.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dossier.pages import PageReading
from dossier.vietnamese.names import name_key
from worker.understanding.bodies.anchors import AWARD_HEADING, LIST_END, POLL, REQUEST, group_kind
from worker.understanding.bodies.introduced import introduced
from worker.understanding.bodies.items import without_marker
from worker.understanding.bodies.layout import Block, Grid, passages
from worker.understanding.bodies.nominee_list import NomineeList
from worker.understanding.bodies.nominee_paragraphs import Paragraphs
from worker.understanding.bodies.nominee_tables import NOMINEE_ROLES, table_nominees
from worker.understanding.bodies.passage import Passage
from worker.understanding.bodies.passed_by import rows_passed_by
from worker.understanding.bodies.tables import columns, unruled
from worker.understanding.bodies.voted_entries import adopt_voted

__all__ = ["NomineeList", "find_nominees"]

_ATTENDING = re.compile(r"^(?:thanh phan|dai bieu|tham du|nguoi du)\b|\b(?:thanh phan|tham du|du hop)\b[^:;.]{0,40}:\s*$")
_ROLL = re.compile(r"^\W*(?:có mặt|vắng|điểm danh|chữ ký|ký tên)\b")
"""A column of who came; with its marks, for Vàng is a family."""
_AGENDA = re.compile(r"^(?:noi dung|dien bien|ket qua|tien hanh|chuong trinh)\b")


def find_nominees(blocks: Sequence[Block], pages: Sequence[PageReading]) -> NomineeList:
    """All nominees of the paper in printed order: those of tables first, then of lists and of sentences."""
    result = NomineeList()
    ruled = _award_grids(blocks)
    loose = unruled(pages, NOMINEE_ROLES, need=("name",), end=LIST_END)
    proposing = [grid for grid in loose if not _of_those_who_came(grid, blocks, pages)]
    in_tables, gap, result.left_out = table_nominees([*ruled, *proposing])
    for one in in_tables:
        result.add(one)
    result.doubt, result.tables, result.numbered = gap, bool(in_tables), bool(in_tables)
    covered = _words_of(loose)
    texts = [p for p in passages(blocks) if not (p.words and id(p.words[0].word) in covered)]
    lists = Paragraphs(result)
    lists.read(texts)
    lists.doubt_cut_entries()
    introduced(texts, result)
    adopt_voted(texts, result)
    if not result.left_out and rows_passed_by(ruled, result.found):
        result.doubt = True
    result.doubt = result.doubt or (bool(in_tables) and _row_left_below(blocks, result))
    return result


_NUMBERED_NAME = re.compile(r"\W*0?(?P<number>\d{1,3})[\s._|]+(?P<name>(?:[A-ZĐÀ-Ỹ][^\W\d_A-Z]+ ?){2,5})")
_ROW_NUMBER = re.compile(r"^\W*(\d{1,3})[\W_]*$")


def _row_left_below(blocks: Sequence[Block], taken: NomineeList) -> bool:
    """Whether right below a numbered table a line begins with the next number and a name that nobody took: its last row, whose rules were lost."""
    for grid, below in pairwise(blocks):
        if not isinstance(grid, Grid) or isinstance(below, Grid) or not grid.rows[-1].cells:
            continue
        last = _ROW_NUMBER.match(grid.rows[-1].cells[0].text)
        row = _NUMBERED_NAME.match(below.text)
        if last is None or row is None or int(row["number"]) != int(last[1]) + 1:
            continue
        if not any(name_key(row["name"]).startswith(name_key(one.name.text)) for one in taken.found):
            return True
    return False


def _award_grids(blocks: Sequence[Block]) -> list[Grid]:
    """The tables that do not stand under "Thành phần": a table of who attended is no list of nominees."""
    found: list[Grid] = []
    attending = False
    for block in blocks:
        if not isinstance(block, Grid):
            attending = _goes_on_attending(block, attending)
            continue
        roll = any(_ROLL.match(cell.text.casefold()) for row in block.rows[:2] for cell in row.cells)
        if not roll and (not attending or _asks(block)):
            found.append(block)
    return found


def _goes_on_attending(block: Passage, attending: bool) -> bool:
    """Whether people who only came may stand below ``block``."""
    body = without_marker(block).plain
    if _ATTENDING.match(body):
        return True
    asks = REQUEST.search(body) or group_kind(body) or _AGENDA.match(body) or POLL.search(body) or AWARD_HEADING.match(body)
    return attending and not asks


def _asks(grid: Grid) -> bool:
    """Whether a table has a column of votes or of awards, or one that promises collectives: these attend nothing."""
    if any("tap the" in cell.plain for cell in grid.rows[0].cells):
        return True
    return any(columns(grid, NOMINEE_ROLES, need=(role,)) is not None for role in ("votes", "award"))


def _of_those_who_came(grid: Grid, blocks: Sequence[Block], pages: Sequence[PageReading]) -> bool:
    """Whether a table without rules stands under "Thành phần": the paragraphs above it tell."""
    order = {(page.file, page.page): at for at, page in enumerate(pages)}

    def place(part: Passage) -> tuple[int, float]:
        first = part.words[0]
        return order.get((first.file, first.page), 0), first.word.box[1]

    top = place(grid.rows[0].passage)
    attending = False
    for block in blocks:
        if isinstance(block, Passage) and block.words and place(block) < top:
            attending = _goes_on_attending(block, attending)
    return attending and not _asks(grid)


def _words_of(found: Sequence[Grid]) -> set[int]:
    return {id(placed.word) for grid in found for row in grid.rows for cell in row.cells for placed in cell.words}
