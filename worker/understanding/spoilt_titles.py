"""First guesses, for a person, at the office on a line that a seal or a signature spoilt: from who is signed for, and from the letters left of it."""

from __future__ import annotations

from rapidfuzz import fuzz

from worker.understanding.blocks import Block
from worker.understanding.capacity import KT, is_capacity_line, near_block
from worker.understanding.layout import Segment, squeeze
from worker.understanding.name_votes import Variants
from worker.understanding.offices import looks_like_name, near_office, office_of
from worker.understanding.vocabulary import OFFICE_KEYS

_HEADS = {
    **dict.fromkeys(("danguy", "chiuy", "chibo", "dangbo", "capuy"), ("BÍ THƯ", "PHÓ BÍ THƯ")),
    **dict.fromkeys(("banthuongvu", "banchaphanh"), ("BÍ THƯ", "PHÓ BÍ THƯ", "CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
    "uybannhandan": ("CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
}
"""Who signs for a body, by its letters."""
_LEFT = 50
"""Likeness of what is left of a line to one of the few offices that can stand there."""
_LETTERS = 2


def likely_title(block: Block, variants: Variants) -> str | None:
    """The office that the block's lines tell for its last one: the deputy of whom somebody signs for, what the re-readings come near to, the head of the body."""
    last = block.office_lines[-1] if block.office_lines else None
    deputy = _deputy_of(block)
    spoilt = _nearest_again(block, variants)
    own = near_office(last.text) if last is not None else None
    return deputy or spoilt or own or _head_of(block, variants)


def is_scrap(part: Segment) -> bool:
    """Whether a line has too few letters to be an office, and is none."""
    return sum(c.isalpha() for c in part.text) <= _LETTERS and office_of(part) is None


def _deputy_of(block: Block) -> str | None:
    """Under KT. X stands the deputy of X, whatever the seal left of the line."""
    keys = [squeeze(s.text).replace(".", "") for s in block.capacity_lines if KT.match(s.key)]
    found = [k for k in OFFICE_KEYS for key in keys if key.endswith(k) and f"pho{k}" in OFFICE_KEYS]
    return OFFICE_KEYS[f"pho{max(found, key=len)}"][0] if found else None


def _below_capacity(block: Block, variants: Variants) -> list[Segment]:
    return [s for _, parts in variants for s in parts if near_block(s, block) and not is_capacity_line(s)]


def _nearest_again(block: Block, variants: Variants) -> str | None:
    """The office that most re-readings come near to, below the capacity."""
    guesses = [office for s in _below_capacity(block, variants) if s.capitals > 0.6 and (office := near_office(s.text))]
    return max(guesses, key=guesses.count) if guesses else None


def _head_of(block: Block, variants: Variants) -> str | None:
    """Of the few offices that sign for a body the one most like what any reading has right below the capacity ("HƯ", "TPHÍ THƯ")."""
    if not block.capacity_lines:
        return None
    above = block.capacity_lines[-1]
    key = squeeze(above.text)
    heads = next((offices for body, offices in _HEADS.items() if key.endswith(body)), ())
    parts = [*block.office_lines, *(s for s in _below_capacity(block, variants) if _is_next(s, above))]
    lines = [squeeze(s.text) for s in parts if s.capitals > 0.6 and not is_scrap(s) and not looks_like_name(s)]
    ranked = sorted(((fuzz.ratio(line, squeeze(office)), office) for office in heads for line in lines), reverse=True)
    return ranked[0][1] if ranked and ranked[0][0] >= _LEFT else None


def _is_next(part: Segment, above: Segment) -> bool:
    """Whether a line stands where the office stands: right below the capacity, in its middle."""
    return 0.5 * above.height < part.top - above.top < 2.5 * above.height and abs(part.centre - above.centre) < 0.08
