"""Signing blocks that the page readers missed: where ink stands and no block does, that place is read again and searched.

A seal over the office, a signature through the name, or worn print may leave no line of a block that anybody knows. The ink stays. What only
a second reading shows is asserted where both engines have it and nothing contradicts (worker/understanding/signature.py), else it is for a person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rapidfuzz import fuzz

from dossier.pages import Box, Ink, Want, Word, union
from dossier.vietnamese.text import canonical
from worker.understanding.blocks import Block, grow, is_heading, names_nothing, opens, printed_blocks, variants_of, without_titles
from worker.understanding.classify import PageView
from worker.understanding.layout import Segment, overlap, squeeze, within
from worker.understanding.offices import BODY_KEYS, GUESSED, PARTY_BODIES, looks_like_name, nearly_name
from worker.understanding.sign_words import with_sign
from worker.understanding.vocabulary import OFFICE_KEYS

_SEEN = 0.5
"""Score from which ink is a signature or a seal."""
_STAMPS = 0.2
"""Above it stand the stamps of receipt of a first page."""
_NEAR = 0.05
"""How far the seal and the signature of one block stand apart, at most."""
_COLUMN = 0.18
_ABOVE, _BELOW = 0.1, 0.08
"""How far the lines of a block reach above its ink, and the name below it."""
_LIKE = 60
"""Likeness of a spoilt line to a capacity or an office, where ink and a name below it say that a block stands there."""
_FULL = 0.5
"""Width of a line of running text, at least."""
_ROW = 0.07
"""Width of the gap that a stroke of seal or pen leaves in a line."""
OFFICES_HELD = {key: OFFICE_KEYS[key][0] for key in GUESSED if len(OFFICE_KEYS[key]) == 1 and len(key) >= 5}
SIGNED_FOR = {
    f"{sign}{key}": f"{words} {body}"
    for key, body in BODY_KEYS.items()
    for sign, words in (("tm", "T/M" if key in PARTY_BODIES else "TM."),)
}
"""Capacities by their letters: a body that somebody signs for, in the Party's form for the bodies that only the Party has."""


def find_blocks(views: Sequence[PageView], head_bottom: float = 0.0) -> list[Block]:
    """All signing blocks of a paper, in page order, those that only a second reading shows behind the others of their page."""
    printed = printed_blocks(views, head_bottom)
    signing = {b.view.place for b in printed}
    blocks: list[Block] = []
    for at, view in enumerate(views):
        own = [b for b in printed if b.view is view]
        blocks += own
        if not signing or view.place in signing:
            blocks += _hidden_on(view, own, first=at == 0)
    return blocks


def want_hidden_blocks(views: Sequence[PageView], blocks: Sequence[Block]) -> list[Want]:
    """The places with the ink of a signature or seal where no block was found, to be read again.

    Where a paper has no block at all it is one place: that of the recipients' page, where papers are signed; lists behind it may have ink of their own.
    """
    signing = {b.view.place for b in blocks}
    if not signing:
        return _want_any(views)
    return [
        want
        for at, view in enumerate(views)
        if view.place in signing and view.page.source == "ocr"
        for ink in _unclaimed(view, [b for b in blocks if b.view is view], first=at == 0)
        for want in _want(view, _around(ink))
    ]


def unclaimed_right(view: PageView, blocks: Sequence[Block], *, first: bool) -> bool:
    """Whether signature or seal stand in the right half of a scan, where no block was found."""
    own = [b for b in blocks if b.view is view]
    return any((ink[0] + ink[2]) / 2 > 0.5 for ink in _unclaimed(view, own, first=first))


def _want_any(views: Sequence[PageView]) -> list[Want]:
    for at, view in sorted(enumerate(views), key=lambda place: (not place[1].closes, -place[0])):
        marks = [i.box for i in _marks(view, first=at == 0)]
        if view.page.source == "ocr" and marks and not any(b.how == "signature" for b in view.page.blocks):
            box = union(marks)
            return _want(view, (min(box[0], 0.5) - 0.02, box[1] - _ABOVE, max(box[2], 0.9) + 0.03, box[3] + _BELOW))
    return []


def _around(ink: Box) -> Box:
    middle = (ink[0] + ink[2]) / 2
    return (min(ink[0], middle - 0.22), ink[1] - _ABOVE, max(ink[2], middle + 0.22), ink[3] + _BELOW)


def _want(view: PageView, box: Box) -> list[Want]:
    file, page = view.place
    return [Want(file, page, (max(box[0], 0.0), max(box[1], 0.0), min(box[2], 1.0), min(box[3], 1.0)), "signature")]


def _marks(view: PageView, *, first: bool) -> list[Ink]:
    head = _STAMPS if first else 0.02
    return [i for i in view.page.ink if i.kind in ("signature", "seal") and i.score >= _SEEN and i.box[1] > head]


def _unclaimed(view: PageView, blocks: Sequence[Block], *, first: bool) -> list[Box]:
    """The ink of a page that stands in no block's area, a seal and the signature beside it as one; seals cut by the page's edge are left out."""
    free = [i.box for i in _marks(view, first=first) if not any(within(i.box, b.area) for b in blocks)]
    groups: list[Box] = []
    for box in sorted(box for box in free if box[0] > 0.03 and box[2] < 0.97):
        near = [g for g in groups if _touch(g, box)]
        groups = [g for g in groups if g not in near] + [union([*near, box])]
    return [g for g in groups if not _in_prose(g, view)]


def _in_prose(ink: Box, view: PageView) -> bool:
    """Whether a full line of text runs through the middle of the ink: nobody signs across the text."""
    room = 0.2 * (ink[3] - ink[1])
    return any(s.box[2] - s.box[0] > _FULL and ink[1] + room < (s.top + s.bottom) / 2 < ink[3] - room for s in view.segments)


def _touch(one: Box, two: Box) -> bool:
    wide = min(one[2], two[2]) - max(one[0], two[0])
    high = min(one[3], two[3]) - max(one[1], two[1])
    return wide > -_NEAR and high > -_NEAR


# --- what the second readings have ---------------------------------------------------------------------------------------


def _hidden_on(view: PageView, own: Sequence[Block], *, first: bool) -> list[Block]:
    again = [b for b in view.page.blocks if b.how == "signature"]
    found: list[Block] = []
    for ink in _unclaimed(view, own, first=first) if again else ():
        readings = [_rows(parts, ink) for b in again if overlap(b.box, ink) > 0.5 for _, parts in variants_of(b, view)]
        whole = [b for parts in readings for b in _opened(view, parts, ink)]
        best = max(whole, key=_worth, default=None) or _named(view, readings, ink)
        if best is not None and whole:
            best.name = _most_read([b.name for b in whole if b.name is not None])
        if best is not None and not any(_same_block(best, b) for b in (*own, *found)):
            found.append(best)
    for block in found:
        block.hidden = True
    return found


def _most_read(names: Sequence[Segment]) -> Segment | None:
    """The name that most readings have."""
    texts = [canonical(name.text) for name in names]
    return max(names, key=lambda name: texts.count(canonical(name.text)), default=None)


def _rows(parts: Sequence[Segment], ink: Box) -> list[Segment]:
    """The lines of a reading in the column of the ink, those that a stroke of seal or pen parted put together again ("PHÓ TRƯ" "ỞNG BAN")."""
    middle = (ink[0] + ink[2]) / 2
    rows: list[Segment] = []
    for part in sorted((s for s in parts if abs(s.centre - middle) < _COLUMN), key=lambda s: (s.line, s.box[0])):
        last = rows[-1] if rows else None
        level = last is not None and abs(last.top + last.bottom - part.top - part.bottom) < last.height
        if last is not None and level and part.capitals > 0.75 and last.capitals > 0.75 and part.box[0] - last.box[2] < _ROW:
            rows[-1] = with_sign(Segment((*last.words, *part.words), part.file, part.page, part.line))
        else:
            rows.append(part)
    return sorted(rows, key=lambda s: s.top)


def _opened(view: PageView, parts: Sequence[Segment], ink: Box) -> Iterator[Block]:
    """The blocks of one reading whose lines stand above or in the ink."""
    used: set[int] = set()
    for i, part in enumerate(parts):
        if i not in used and opens(part) and not is_heading(part):
            block = grow(view, parts, i, used)
            block.name = _on_page(view, block) or block.name
            if _stands_at(block, ink) and (not names_nothing(block) or _has_like_name(parts, block)):
                yield block


def _has_like_name(parts: Sequence[Segment], block: Block) -> bool:
    """Whether a line below the block in its column has the shape of a name ("guyễpThị Mỹ Diễm")."""
    low = block.box[3] + 0.03
    return any(s.top > low and abs(s.centre - block.centre) < 0.1 and nearly_name(s) and not s.text.isupper() for s in parts)


def _stands_at(block: Block, ink: Box) -> bool:
    column = abs(block.centre - (ink[0] + ink[2]) / 2) < _COLUMN
    return column and ink[1] - 1.2 * _ABOVE < block.box[1] < ink[3]


def _on_page(view: PageView, block: Block) -> Segment | None:
    """The name as the page itself has it, with both readers' words."""
    both = [s for s in _names(view) if all(w.other is not None for w in s.words)]
    names = [s for s in both if abs(s.centre - block.centre) < 0.1 and s.top > block.box[3]]
    near = [s for s in names if block.name is None or overlap(s.box, block.name.box) > 0.3]
    return without_titles(near[0]) if near and near[0].top - block.box[3] < 0.2 else None


def _names(view: PageView) -> list[Segment]:
    return [s for s in view.segments if s.box[2] - s.box[0] < 0.35 and looks_like_name(s)]


def _worth(block: Block) -> tuple[int, float]:
    return len(block.lines) + (block.name is not None), sum(_likeness(s) for s in block.lines) / len(block.lines)


def _same_block(one: Block, two: Block) -> bool:
    return one.view is two.view and abs(one.centre - two.centre) < _COLUMN and overlap(one.area, two.area) > 0.5


def _named(view: PageView, readings: Sequence[Sequence[Segment]], ink: Box) -> Block | None:
    """The block of a name that stands below the ink, in the likely words of the lines above it: those of the reading that comes nearest to an office."""
    name = _name_below(view.segments, ink, looks_like_name)
    again = [found for parts in readings if (found := _name_below(parts, ink, nearly_name)) is not None] if name is None else []
    place = name or max(again, key=lambda s: s.top, default=None)
    if place is None:
        return None
    column = [[s for s in parts if _may_be_line(s, place, ink)] for parts in readings]
    office = _nearest([s for parts in column for s in parts], OFFICES_HELD)
    body = _nearest(
        [s for parts in column for s in parts if office is None or s.bottom < office.bottom - 0.3 * s.height], SIGNED_FOR
    )
    lines = [line for line in (body, office) if line is not None]
    return Block(view, lines, without_titles(name) if name else None) if lines else None


def _name_below(parts: Sequence[Segment], ink: Box, is_name: Callable[[Segment], bool]) -> Segment | None:
    """The lowest line like a name in the lower part of the ink or right below it."""
    middle = (ink[0] + ink[2]) / 2
    near = (s for s in parts if abs(s.centre - middle) < 0.14 and ink[1] + 0.04 < s.top < ink[3] + _BELOW)
    return max((s for s in near if s.box[2] - s.box[0] < 0.35 and is_name(s)), key=lambda s: s.top, default=None)


def _may_be_line(part: Segment, name: Segment, ink: Box) -> bool:
    """A short line, mostly of capitals, above the name in its column and no further up than a block reaches above its ink."""
    letters = sum(c.isalpha() for c in part.text)
    above = ink[1] - _ABOVE < part.top and part.bottom < name.top - 1.5 * name.height
    return (
        above
        and abs(part.centre - name.centre) < 0.1
        and part.box[2] - part.box[0] < 0.4
        and letters >= 5
        and part.capitals > 0.6
    )


def _nearest(parts: Sequence[Segment], listed: dict[str, str]) -> Segment | None:
    """The line nearest to one of the listed ones, in its words; none where none is near. What it says is a guess: no reader's words are agreed."""
    ranked = [(fuzz.ratio(_letters(s), key), key, s) for s in parts for key in listed]
    best, key, part = max(ranked, key=lambda one: one[0], default=(0.0, "", None))
    return _in_words(part, listed[key]) if part is not None and best >= _LIKE else None


def _in_words(part: Segment, words: str) -> Segment:
    """The line as ``words``, each of one reader alone, its place shared out."""
    x0, y0, x1, y1 = part.box
    texts = words.split()
    step = (x1 - x0) / len(texts)
    made = (Word(text, (x0 + i * step, y0, x0 + (i + 0.9) * step, y1), 0.3, part.words[0].reader) for i, text in enumerate(texts))
    return Segment(tuple(made), part.file, part.page, part.line)


def _letters(part: Segment) -> str:
    return "".join(c for c in squeeze(part.text) if c.isalnum())


def _likeness(part: Segment) -> float:
    """How like the letters of a line are to a capacity or an office, in percent."""
    return max(fuzz.ratio(_letters(part), key) for key in (*SIGNED_FOR, *OFFICES_HELD))
