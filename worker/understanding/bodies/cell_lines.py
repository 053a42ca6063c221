"""Cells whose lines somebody broke: a name, and below it office and unit."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from dossier.documents import SubjectKind
from dossier.vietnamese.names import looks_like_person_name, spaced_name
from worker.understanding.bodies.anchors import POST_START, collective_start
from worker.understanding.bodies.items import Candidate, parse_item
from worker.understanding.bodies.layout import Row
from worker.understanding.bodies.passage import EMPTY, Passage
from worker.understanding.bodies.posts import Post, split_post, unit_behind_rank

_GOES_ON = ("-", "–", "—", ",")
"""What a line ends with that goes on below: "Phòng Tổ chức - / Hành chính"."""


def in_lines(row: Row, cell: Passage, kind: SubjectKind | None) -> Candidate | None:
    """Name, office and unit in lines of their own in one cell: "Lò Văn Sinh" / "Kế toán" / "Chi bộ Kho bạc"; None where they are not told apart."""
    edges = broken_lines(row, cell)
    first, *rest = (Passage(cell.words[a:b]).trimmed() for a, b in pairwise([0, *(e + 1 for e in edges), len(cell.words)]))
    found = parse_item(first, kind)
    if found is None and looks_like_person_name(spaced_name(first.text)):
        found = Candidate("individual", first)  # "CứASáy", run together by a reader
    if found is None or not rest or found.doubt or found.post.position or found.post.unit:
        return None
    if found.kind == "collective":
        return replace(found, post=Post(EMPTY, rest[0], doubt=len(rest) > 1 or not collective_start(rest[0])))
    if len(rest) == 1:
        post = split_post(rest[0])
        return replace(found, post=post if post.unit else unit_behind_rank(post.position) or replace(post, doubt=True))
    if len(rest) == 2 and POST_START.match(rest[0].plain) and not POST_START.match(rest[1].plain):
        return replace(found, post=Post(rest[0], rest[1]))
    return replace(found, post=replace(split_post(Passage.joined(rest)), doubt=True))


def line_ends(cell: Passage) -> list[int]:
    """The indices of the words that end a line of the cell: the middle of the next word, be it a dash, is below them."""
    words = [placed.word for placed in cell.words]
    return [i for i, (a, b) in enumerate(pairwise(words)) if (b.box[1] + b.box[3]) / 2 > a.box[3]]


def broken_lines(row: Row, cell: Passage) -> list[int]:
    """The indices of the words behind which somebody broke the line: the next word had room there, and no dash or comma says that it goes on."""
    right = next((s[1] for c, s in zip(row.cells, row.spans, strict=True) if c is cell), 0.0)
    words = [placed.word for placed in cell.words]
    ends = [i for i in line_ends(cell) if not words[i].text.endswith(_GOES_ON)]
    return [i for i in ends if words[i].box[2] + words[i + 1].box[2] - words[i + 1].box[0] + 0.02 < right]
