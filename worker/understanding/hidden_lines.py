"""What a seal hid around an office: letters right below or before it that no reader made out."""

from __future__ import annotations

from dossier.pages import Box
from worker.understanding.blocks import Block, same_place
from worker.understanding.layout import Segment, overlap, squeeze
from worker.understanding.name_votes import Variants
from worker.understanding.offices import office_of

LOST_WORD = (0.016, 0.06)
"""Half the width of a lost "PHÓ " in fractions of the page: 5.5 mm of 210 at 14 pt bold; lines of a block are centred within 1.5 mm."""


def line_below_unread(block: Block, variants: Variants) -> bool:
    """A line of capitals that is no office, right below a scan's last line: the office itself, spoilt by a seal ("GIÁM ĐỐC" over "IPHOSỊÁM ĐỐC")."""
    if block.view.page.source != "ocr" or not block.office_lines:
        return False
    last = _last_row(block.office_lines[-1])
    seen = [*block.view.segments, *(s for _, parts in variants for s in parts)]
    own = squeeze(block.office_lines[-1].text)  # of an office over two lines each is its own
    return any(
        _is_spoilt_line(s, last) and not same_place(s, block.lines) and squeeze(s.text) not in own
        for s in seen
        if office_of(s) is None
    )


def _last_row(part: Segment) -> Segment:
    """The lower line of an office that takes two; the whole of any other."""
    low = max(part.words, key=lambda w: w.box[3]).box
    words = tuple(w for w in part.words if (w.box[1] + w.box[3]) / 2 > low[1] - 0.2 * (low[3] - low[1]))
    return Segment(words, part.file, part.page, part.line)


def _is_spoilt_line(part: Segment, above: Segment) -> bool:
    letters = sum(c.isalpha() for c in part.text)
    step = part.top + part.bottom - above.top - above.bottom
    return (
        letters >= 6
        and part.capitals > 0.75
        and 1.2 * above.height < step < 3.4 * above.height
        and overlap(_flat(part.box), _flat(above.box)) > 0.6
    )


def _flat(box: Box) -> Box:
    """Where a box stands across the page."""
    return (box[0], 0.0, box[2], 1.0)


def row_begins_unread(block: Block) -> bool:
    """Letters under a seal that stand right before a scan's only line: a KT. that nobody read."""
    if block.view.page.source != "ocr" or block.capacity_lines:
        return False
    first = block.lines[0]
    seals = [i.box for i in block.view.page.ink if i.kind == "seal"]
    before = [
        w
        for s in block.view.segments
        if abs(s.top + s.bottom - first.top - first.bottom) < 1.2 * first.height
        for w in s.words
        if w.box[2] < first.box[0] and first.box[0] - w.box[2] < LOST_WORD[1] and any(c.isalnum() for c in w.text)
    ]
    return any(overlap(w.box, seal) > 0.3 for w in before for seal in seals)
