"""Honours and recognitions that a report quotes, with the paper that gave them; the award that is asked for is none of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier.documents import Honour
from worker.understanding.bodies.citations import Citation, cited
from worker.understanding.bodies.layout import SENTENCE_END, Block, Grid
from worker.understanding.bodies.passage import Passage
from worker.understanding.bodies.values import unsure

_MODEL = re.compile(r"(?:guong )?dien hinh tien tien|guong dien hinh|guong nguoi tot,? viec tot")
_TITLE = re.compile(
    r"chien s[iy] thi dua (?:cap )?(?:co so|tinh|toan quoc|nganh|bo)|chien s[iy] thi dua|\bcstd ?(?:cs|(?:cap )?(?:co so|tinh|bo))?\b|lao dong tien tien|\bldtt\b|"
    r"tap the lao dong (?:tien tien|xuat sac)|\bttld(?:tt|xs)\b|bang khen(?= cua| chu| ubnd| thu| tinh| ban|\W|$)|giay khen(?= cua| dang| chu| so|\W|$)|"
    r"co thi dua|huan chuong lao dong(?: hang (?:nhat|nhi|ba))?|ky niem chuong|huy hieu \d+ nam tuoi dang|tap the lao dong xuat sac"
)
_ASKED = re.compile(r"\b(?:de nghi|kinh trinh|xet tang|dang ky|phan dau)\b")
_GIVEN = re.compile(r"\b(?:duoc|dat|tang|suy ton|danh hieu|cong nhan|nhan|khen|qd|quyet dinh|truy tang|nam \d{4}|20\d\d(?=\s*:))")


def find_honours(blocks: Sequence[Block]) -> tuple[list[Honour], list[Honour]]:
    """(recognitions as a model example, other honours), each once, in printed order."""
    recognitions: list[Honour] = []
    honours: list[Honour] = []
    for block in blocks:
        for passage in _pieces(block):
            if (match := passage.search(_MODEL)) and not _ASKED.search(passage.plain[: match.start()]):
                _add(recognitions, _honour(passage, match, (0, len(passage.text))))
            titles = list(passage.find(_TITLE))
            for match, own in zip(titles, _own_parts(passage, titles), strict=True):
                head = passage.plain[: match.start()]
                if (
                    not _ASKED.search(head)
                    and _GIVEN.search(passage.plain)
                    and not re.search(r"bao cao thanh tich", passage.plain)
                ):
                    _add(honours, _honour(passage, match, own))
    return recognitions, honours


def _pieces(block: Block) -> list[Passage]:
    """Sentences of a paragraph, rows of a table."""
    if isinstance(block, Grid):
        return _rows(block)
    return block.split(SENTENCE_END)


def _rows(grid: Grid) -> list[Passage]:
    """The rows of a table; one whose first cell is empty, as over a page, goes on with the row above it."""
    rows: list[Passage] = []
    for row in grid.rows:
        if rows and row.passage and row.cells and not row.cells[0]:
            rows[-1] = Passage.joined([rows[-1], row.passage])
        elif row.passage:
            rows.append(row.passage)
    return rows


def _own_parts(passage: Passage, titles: Sequence[re.Match[str]]) -> list[tuple[int, int]]:
    """The part of a sentence that speaks of each honour: from it to the next one, or from the last one to it where decisions come first."""
    edges = [m.start() for m in titles]
    first = titles[0].start() if titles else 0
    if len(titles) > 1 and cited(passage.cut(0, first)).number:
        return list(zip([0, *(m.end() for m in titles[:-1])], [m.end() for m in titles], strict=True))
    return list(zip([0, *edges[1:]], [*edges[1:], len(passage.text)], strict=True)) if titles else []


def _honour(passage: Passage, match: re.Match[str], own: tuple[int, int]) -> Honour:
    """``what`` in the paper's words; number, day and body of the decision behind it in its ``own`` part, else of the one before it there."""
    what = passage.cut(*match.span())
    proof = cited(passage.cut(match.end(), max(own[1], match.end())))
    if proof == Citation():
        part = passage.cut(*own)
        proof = cited(part) if re.search(r"quyet dinh|\bqd\b", part.plain) else proof
    body = proof.body if proof.number or proof.date or proof.body else None
    return Honour(
        what=what.trimmed().text,
        number=proof.number,
        date=proof.date,
        body=body,
        needs_review=unsure(Passage.joined([what, proof.words])),
        evidence=Passage.joined([what, proof.words]).evidence,
    )


def _add(found: list[Honour], new: Honour) -> None:
    """One paper quoted twice is one honour."""
    for old in found:
        if old.what.casefold() == new.what.casefold() and (old.number == new.number or new.number is None):
            return
    found.append(new)
