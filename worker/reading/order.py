"""Reading order: lines cut at column gutters, two-column stretches read left column first, everything else from the top.

Vietnamese papers have two kinds of two-column stretch: the letterhead (body | motto, number | place and date) and the foot
(recipients | signature block). Ruled tables are handled apart: their lines run row by row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier.pages import Box, Line, Word, union
from dossier.vietnamese.text import strip_marks

GUTTER_HEIGHTS = 1.7
"""A gap wider than this many letter heights may be a gutter; justified text stays below 1.5."""
SURE_GUTTER_HEIGHTS = 3.2
WORD_SPACE_HEIGHTS = 0.6
"""A word space is 0.3 to 0.5 letter heights wide; no two columns stand as close."""
ENTRY_SPACE_HEIGHTS = 1.5
"""Behind the number of a list's entry stands a wide space or a short tab; columns of unruled tables keep further apart."""
_ENTRY = re.compile(r"\d(?: ?\d){0,2} ?[.,:;)]")
BLOCK_GAP_HEIGHTS = 0.95
"""Three signing blocks side by side come as near as this: what opens one (TM., KT., XÁC NHẬN) never stands so far behind the word before it."""
_OPENS = re.compile(r"(?:T/M|TM\.|K/T|KT\.|T/L|TL\.|TUQ\.|T/U/Q|XÁC$|NGƯỜI$)")
_EVEN, _EVEN_HEIGHTS = 1.3, 0.25
"""How much wider than its narrowest space the widest one of a stretched line is at most: a share, and letter heights for the edges of letters."""
_STRETCHED_SPACES = 3
"""Fewer spaces than this may be as wide as each other by chance."""
_DATE_WORDS = {"ngay": "thang", "thang": "nam"}
_NUMBER = re.compile(r"s[o0]\s*[:;]?\s*\d{0,4}")
_SYMBOL = re.compile(r"\d{0,4}\s*[-/–]\s*[a-z]")


def _height(words: Sequence[Word]) -> float:
    heights = sorted(w.box[3] - w.box[1] for w in words)
    return heights[len(heights) // 2]


def _gaps(words: Sequence[Word]) -> list[tuple[int, float, float]]:
    """(index of the right word, left edge, right edge) of the gaps between neighbouring words."""
    return [(i, words[i - 1].box[2], words[i].box[0]) for i in range(1, len(words))]


def split_at_gutters(lines: Sequence[Sequence[Word]], aspect: float) -> list[Line]:
    """Cut each line at its gutters. ``aspect`` is height / width of the page, so that boxes in fractions can be compared.

    A gap counts as a gutter when it is very wide, or wide and backed by a wide gap or an edge at the same place in a line near it.
    """
    pieces: list[Line] = []
    ordered = _rejoined([sorted(words, key=lambda w: w.box[0]) for words in lines if words], aspect)
    for index, words in enumerate(ordered):
        high = _height(words) * aspect
        start = 0
        for at, left, right in [] if _is_stretched(index, ordered, aspect) else _gaps(words):
            wide = (right - left) / max(1e-6, high)
            if _is_slot(words[at - 1].text, words[at].text):
                continue
            opens = wide > BLOCK_GAP_HEIGHTS and _OPENS.match(words[at].text) is not None
            if opens or wide > SURE_GUTTER_HEIGHTS or (wide > GUTTER_HEIGHTS and _backed(index, left, right, ordered, aspect)):
                pieces.append(Line(tuple(words[start:at])))
                start = at
        pieces.append(Line(tuple(words[start:])))
    return [p for p in pieces if p.words]


def _rejoined(lines: list[list[Word]], aspect: float) -> list[list[Word]]:
    """Lines that a reader broke inside: where the next word stands a word's space behind, on the same row, it is one line."""
    result: list[list[Word]] = []
    for words in sorted(lines, key=lambda line: line[0].box[0]):
        before = next((line for line in result if _runs_on(line, words, aspect)), None)
        if before is None:
            result.append(words)
        else:
            before += words
    place = {id(words): at for at, words in enumerate(lines)}
    return sorted(result, key=lambda line: place[id(line)])


def _runs_on(left: Sequence[Word], right: Sequence[Word], aspect: float) -> bool:
    one, two = left[-1].box, right[0].box
    gap = two[0] - one[2]
    entry = _ENTRY.fullmatch(" ".join(w.text for w in left)) is not None
    reach = ENTRY_SPACE_HEIGHTS if entry else WORD_SPACE_HEIGHTS
    return -0.001 < gap < reach * min(_height(left), _height(right)) * aspect and _overlap(one, two) > 0.75


def _is_slot(before: str, after: str) -> bool:
    """Whether the gap is room left for a pen: "Số:      /QĐ-UBND", "ngày      tháng      năm"."""
    left, right = strip_marks(before).casefold().strip(" .,…_"), strip_marks(after).casefold().strip(" .,…_")
    if _DATE_WORDS.get(left) is not None and right.startswith(_DATE_WORDS[left]):
        return True
    return bool(_NUMBER.fullmatch(left)) and bool(_SYMBOL.match(right))


def _backed(index: int, left: float, right: float, lines: Sequence[Sequence[Word]], aspect: float) -> bool:
    """Whether a line nearby is free of words in the middle of this gap, with words on at least one side of it."""
    here = union([w.box for w in lines[index]])
    middle = (left + right) / 2
    reach = 2.2 * (here[3] - here[1])
    for other, words in enumerate(lines):
        if other == index:
            continue
        box = union([w.box for w in words])
        if box[1] > here[3] + reach or box[3] < here[1] - reach:
            continue
        for _, gap_left, gap_right in _gaps(words):
            if gap_left < middle < gap_right and (gap_right - gap_left) > 1.4 * _height(words) * aspect:
                return True
    return False


def _is_stretched(index: int, lines: Sequence[Sequence[Word]], aspect: float) -> bool:
    """Whether a line of few words was stretched to the margins: all its spaces are as wide as each other.

    So are those of justified text before a break that was typed, or before a word too long for the line. Columns of words stand at
    various distances, and above one another: where every space has a space above or below it, it is a row of a table.
    """
    words = lines[index]
    gaps = _gaps(words)
    wide = [right - left for _, left, right in gaps]
    slack = _EVEN_HEIGHTS * _height(words) * aspect
    if len(gaps) < _STRETCHED_SPACES or max(wide) > _EVEN * min(wide) + slack:
        return False
    spoken = sum(any(ch.isalpha() for ch in w.text) for w in words) > 0.6 * len(words)
    return spoken and not all(_backed(index, left, right, lines, aspect) for _, left, right in gaps)


def _overlap(a: Box, b: Box) -> float:
    return (min(a[3], b[3]) - max(a[1], b[1])) / max(1e-6, min(a[3] - a[1], b[3] - b[1]))


def _across(a: Box, b: Box) -> float:
    """How much of the narrower of two boxes stands over or under the other."""
    return (min(a[2], b[2]) - max(a[0], b[0])) / max(1e-6, min(a[2] - a[0], b[2] - b[0]))


def _beside(a: Box, b: Box) -> bool:
    return _overlap(a, b) > 0.45 and (a[2] <= b[0] or b[2] <= a[0])


def reading_order(lines: Sequence[Line]) -> list[Line]:
    """Lines in the order in which a person reads them."""
    rest = sorted(lines, key=lambda line: (line.box[1] + line.box[3]) / 2)
    result: list[Line] = []
    while rest:
        stretch = _stretch(rest)
        if stretch is None:
            result.append(rest.pop(0))
            continue
        result += stretch
        chosen = {id(line) for line in stretch}
        rest = [line for line in rest if id(line) not in chosen]
    return result


def _stretch(rest: Sequence[Line]) -> list[Line] | None:
    """The two-column stretch that starts at the first of ``rest`` (sorted by height), in reading order; None where none does."""
    gutter = _first_gutter(rest)
    if gutter is None:
        return None
    taken: list[Line] = []
    for line in rest:
        narrowed = _narrow(gutter, line.box)
        if narrowed is None:
            break
        gutter = narrowed
        taken.append(line)
    middle = (gutter[0] + gutter[1]) / 2
    left = [line for line in taken if line.box[2] <= middle + 0.01]
    right = [line for line in taken if line.box[2] > middle + 0.01]
    pairs = sum(any(_beside(a.box, b.box) for b in right) for a in left)
    if pairs == 0:
        return None
    return join_rows(taken) if _is_list(left, right, pairs) else join_rows(left) + join_rows(right)


def _first_gutter(rest: Sequence[Line]) -> tuple[float, float] | None:
    """The room between the first line and its neighbour on the same row.

    A first line that stands alone opens a stretch only in the right half: a signature block often starts above the recipients.
    """
    head = rest[0].box
    beside = [line.box for line in rest[1:12] if _beside(head, line.box)]
    if not beside:
        return (0.0, head[0]) if head[0] > 0.42 else None
    partner = min(beside, key=lambda b: max(b[0] - head[2], head[0] - b[2]))
    return (head[2], partner[0]) if head[2] <= partner[0] else (partner[2], head[0])


def _is_list(left: Sequence[Line], right: Sequence[Line], pairs: int) -> bool:
    """Whether the columns are rows of an unruled list: five rows or more, nearly all with words on both sides."""
    return (
        pairs >= 5
        and pairs >= 0.8 * min(len(left), len(right))
        and min(len(left), len(right)) >= 0.7 * max(len(left), len(right))
    )


def _narrow(gutter: tuple[float, float], box: Box) -> tuple[float, float] | None:
    """The gutter interval once ``box`` stands left or right of it; None where the box crosses it."""
    low, high = gutter
    left, right = (max(low, box[2]), high), (low, min(high, box[0]))
    can_left, can_right = left[1] - left[0] > 0.004, right[1] - right[0] > 0.004
    if can_left and can_right:
        return left if (box[0] + box[2]) / 2 < (low + high) / 2 else right
    return left if can_left else right if can_right else None


def join_rows(lines: Sequence[Line]) -> list[Line]:
    """Lines of one column from the top; pieces on one row from the left.

    Close lines overlap where one holds a tall stroke; pieces of one row stand beside one another.
    """
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda x: (x.box[1] + x.box[3]) / 2):
        level = bool(rows) and any(_overlap(line.box, other.box) > 0.6 for other in rows[-1])
        if level and not any(_across(line.box, other.box) > 0.5 for other in rows[-1]):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda x: x.box[0])]
