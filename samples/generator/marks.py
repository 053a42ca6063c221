"""What else gets on paper in an office: punch holes, the stamp of receipt, a seal across the edges of the sheets, notes in the margin.

None of it is a fact of the paper, so that the truth stays what it is: a reader must not take it for a seal, a signature or a date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Literal

from samples.generator.compose import SetPaper
from samples.generator.items import A4, HandItem, Item, SealItem, SetPage, SignatureItem, StampItem
from samples.generator.model import Dossier
from samples.generator.papers.common import seal_of

Mark = Literal["holes", "received", "edge_seal", "margin_note"]
MARKS: tuple[Mark, ...] = ("holes", "received", "edge_seal", "margin_note")


def marked(dossier: Dossier, papers: Sequence[SetPaper], marks: frozenset[Mark]) -> list[SetPaper]:
    """The papers with the wished marks on their pages ("holes" are the scanner's)."""
    rng = Random(f"marks-{dossier.seed}")
    return [replace(p, pages=_pages(dossier, p, index, marks, rng)) for index, p in enumerate(papers)]


def _pages(dossier: Dossier, paper: SetPaper, index: int, marks: frozenset[Mark], rng: Random) -> list[SetPage]:
    extra: list[list[Item]] = [[] for _ in paper.pages]
    if "received" in marks and index == 0 and not any(isinstance(i, StampItem) for i in paper.pages[0].items):
        extra[0].append(receipt(dossier, rng))
    if "edge_seal" in marks and len(paper.pages) > 1:
        for page, seal in zip(extra, edge_seals(dossier, len(paper.pages), rng), strict=True):
            page.extend(seal)
    if "margin_note" in marks and rng.random() < 0.7:
        extra[0] += margin_note(rng)
    return [SetPage([*page.items, *more]) for page, more in zip(paper.pages, extra, strict=True)]


def receipt(dossier: Dossier, rng: Random) -> StampItem:
    """The stamp CÔNG VĂN ĐẾN of the receiving office above the letterhead or beside the title."""
    day = dossier.received
    lines = (
        "ĐẢNG ỦY KHỐI CÁC CƠ QUAN",
        f"CÔNG VĂN ĐẾN  Số: {rng.randint(200, 980)}",
        f"Ngày: {day.day:02d}/{day.month}/{day.year}",
        "Chuyển: .............",
    )
    place = rng.choice(((rng.uniform(32, 40), rng.uniform(3, 5), 48, 14), (rng.uniform(8, 12), rng.uniform(62, 70), 46, 16)))
    return StampItem(*place, lines, rng.randrange(10**6))


def edge_seals(dossier: Dossier, sheets: int, rng: Random) -> list[list[Item]]:
    """One seal pressed across the fanned-out right edges: every sheet keeps a slice (dấu giáp lai)."""
    seal = seal_of(dossier.unit, rng)
    if seal is None:
        return [[] for _ in range(sheets)]
    height = rng.uniform(110, 200)
    return [
        [SealItem(A4[0] + seal.diameter * (0.5 - (n + rng.uniform(0.3, 0.7)) / sheets), height, replace(seal, dx=0, dy=0))]
        for n in range(sheets)
    ]


def margin_note(rng: Random) -> list[Item]:
    """A superior's scrawl and a number in the left margin or at the head."""
    x, y = rng.choice(((4.0, rng.uniform(90, 200)), (rng.uniform(120, 150), rng.uniform(6, 9))))
    colour = rng.choice(("blue", "black"))
    scrawl = SignatureItem(x, y, rng.uniform(16, 22), rng.uniform(6, 9), rng.randrange(10**6), colour)
    digits = HandItem(x + 2, y + 16, str(rng.randint(2, 31)), 7.0, 4.2, rng.randrange(10**6), colour)
    return [scrawl, digits] if y > 20 else [scrawl]
