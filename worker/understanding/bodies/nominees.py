"""The nominees of a paper, wherever they stand: tables, lists, one sentence; each of them once.

A list counts only below a sentence that asks for an award (or votes on one) or below a heading "Tập thể", "Cá nhân"; it ends where
the enclosures, the closing words or the signatures begin.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier.pages import PageReading
from worker.understanding.bodies.anchors import AWARD_HEADING, LIST_END, POLL, REQUEST, group_kind
from worker.understanding.bodies.introduced import introduced
from worker.understanding.bodies.items import without_marker
from worker.understanding.bodies.layout import Block, Grid, passages
from worker.understanding.bodies.nominee_list import NomineeList
from worker.understanding.bodies.nominee_paragraphs import Paragraphs
from worker.understanding.bodies.nominee_tables import NOMINEE_ROLES, table_nominees
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
    in_tables, gap, result.left_out = table_nominees([*ruled, *loose])
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
    return result


def _award_grids(blocks: Sequence[Block]) -> list[Grid]:
    """The tables that do not stand under "Thành phần": a table of who attended is no list of nominees."""
    found: list[Grid] = []
    attending = False
    for block in blocks:
        if isinstance(block, Grid):
            if any(_ROLL.match(cell.text.casefold()) for row in block.rows[:2] for cell in row.cells):
                continue
            if not attending or columns(block, NOMINEE_ROLES, need=("votes",)) or columns(block, NOMINEE_ROLES, need=("award",)):
                found.append(block)
            continue
        body = without_marker(block).plain
        if _ATTENDING.match(body):
            attending = True
        elif REQUEST.search(body) or group_kind(body) or _AGENDA.match(body) or POLL.search(body) or AWARD_HEADING.match(body):
            attending = False
    return found


def _words_of(found: Sequence[Grid]) -> set[int]:
    return {id(placed.word) for grid in found for row in grid.rows for cell in row.cells for placed in cell.words}
