"""Where signing blocks stand: in every column of a paper's pages, capital lines with a name below them.

A block is a run of capital lines that begins with T/M, KT., TL. … or with an office or role of the closed lists. Blocks that seal and
signature hid from the page readers are found in second readings (worker/understanding/hidden_blocks.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dossier.pages import BlockReading, Box, Word, union
from dossier.vietnamese.names import title_end
from worker.understanding.classify import PageView
from worker.understanding.layout import Segment, overlap, red_segments, split_line, squeeze, within
from worker.understanding.offices import (
    CAPACITY,
    SIGNING_BODIES,
    headed_office,
    is_office,
    longer_office,
    looks_like_name,
    names_deputy,
    names_its_body,
    near_office,
    office_of,
    rest_of_office,
    role_of,
    signs,
    without_rank,
)
from worker.understanding.sign_words import with_sign

_FOR_BODY = re.compile(r"^t\s?[/.]?\s?m\b")
_NOTE = re.compile(r"^\(?\s*(da ky|ky|ky ten|ky, ghi ro ho ten|ky, dong dau|ky ten, dong dau|ghi ro|chu ky)")
_NAME_BELOW = 0.24
"""The name stands at most this share of the page height below the block: room for a seal of 42 mm and a little more."""

_BELOW_IT = 0.2
"""How far the middles of blocks stand apart, at most, of which the lower one ends the ground of the upper one."""
_SPACE = 0.03
"""The widest space between two words of one line."""
_SCRAP = 4
"""Fewer letters on a line of its own are what seal or pen made, not the rest of a capacity."""
_WIDE = 0.24
"""An office in a line this wide (50 mm) may go on in the next one."""
_FOOT = 0.93
"""Where the text of a page ends at the latest (bottom margin 20 mm of 297)."""


@dataclass
class Block:
    """One signing block on one page; ``lines`` are its printed capital lines, ``red`` what only the red layer has."""

    view: PageView
    lines: list[Segment]
    name: Segment | None = None
    notes: list[Segment] = field(default_factory=list)
    red: list[Segment] = field(default_factory=list)
    role: str = "signer"
    overleaf: PageView | None = None
    """The next page, where the name stands on top of that one."""
    hidden: bool = False
    """Whether only a second reading of the signature's place has it."""
    floor: float = 1.0
    """Where the next block of its column begins, or the heading of a confirmation: ink and names below are not its own."""

    @property
    def box(self) -> Box:
        return union([s.box for s in self.lines])

    @property
    def centre(self) -> float:
        box = self.box
        return (box[0] + box[2]) / 2

    @property
    def area(self) -> Box:
        """Where signature, seal and stamps of this block stand."""
        box = self.box
        half = max((box[2] - box[0]) / 2, 0.17)
        here = self.name is not None and (self.name.file, self.name.page) == self.view.place
        low = self.name.bottom + 0.02 if self.name and here else min(box[3] + _NAME_BELOW, 1.0)
        low = min(low, max(self.floor, box[3]))
        return (max(self.centre - half - 0.06, 0.0), max(box[1] - 0.03, 0.0), min(self.centre + half + 0.06, 1.0), low)

    @property
    def capacity_lines(self) -> list[Segment]:
        return self.lines[: self._cut]

    @property
    def office_lines(self) -> list[Segment]:
        return self.lines[self._cut :]

    @property
    def _cut(self) -> int:
        """Where the capacity ends: it runs from a T/M line up to the first line that is an office."""
        if not CAPACITY.match(self.lines[0].key):
            return 0
        cut = next(
            (
                i
                for i, s in enumerate(self.lines)
                if i
                and not signs(s)
                and (
                    is_office(s) or longer_office(s) or headed_office(s) or rest_of_office(s) or names_its_body(self.lines[i - 1])
                )
            ),
            None,
        )
        return cut if cut is not None else len(self.lines)


def _split_capacity(block: Block) -> None:
    """Parts a line that holds body and office ("TM/BCH CHỦ TỊCH") where no other line has the office."""
    last = block.lines[-1]
    if not _FOR_BODY.match(last.key) or role_of(last) is not None or block.office_lines:
        return
    for at in range(1, len(last.words)):
        head, tail = (Segment(tuple(words), last.file, last.page, last.line) for words in (last.words[:at], last.words[at:]))
        if office_of(tail) is not None and squeeze(head.text).endswith((*SIGNING_BODIES, "bch", "btv")):
            block.lines[-1:] = [head, tail]
            return


def opens(part: Segment) -> bool:
    if part.text[:1].isupper() and part.centre > 0.5 and len(part.words) >= 3 and role_of(part) == "author":
        return True  # "Người báo cáo", in small letters
    if part.capitals < 0.75 or len(part.key) > 70 or part.box[2] - part.box[0] > 0.62:
        return False
    if CAPACITY.match(part.key) or office_of(part) is not None or role_of(part) is not None or headed_office(part):
        return True
    return part.words[0].reader != "text" and part.centre > 0.5 and near_office(part.text) is not None


def printed_blocks(views: Sequence[PageView], head_bottom: float = 0.0) -> list[Block]:
    """The signing blocks that the page readings show, in page order, left before right; ``head_bottom`` ends the letterhead of the first page."""
    blocks: list[Block] = []
    for at, view in enumerate(views):
        floor = max(head_bottom, 0.12) if at == 0 else 0.0
        used: set[int] = set()
        parts = _whole_roles([with_sign(s) for s in view.segments if s.top > floor and not _in_table(s, view)])
        for i, part in enumerate(parts):
            overleaf = at > 0 and view.header is None and view.title is None and headed_office(part, 0.0)
            if i not in used and (opens(part) or overleaf) and not is_heading(part):
                blocks.append(grow(view, parts, i, used))
    _take_names_overleaf(blocks, views)
    blocks = [b for b in blocks if not names_nothing(b)]
    for block in blocks:
        block.floor = _floor(block, blocks)
    return blocks


def _floor(block: Block, blocks: Sequence[Block]) -> float:
    """Where the ground of a block ends: at the next one below it in its column, or at the heading of a confirmation over its column or the page."""
    low = block.box[3]
    others = [b.box[1] for b in blocks if b.view is block.view and b is not block and abs(b.centre - block.centre) < _BELOW_IT]
    heads = [
        s.top
        for s in block.view.segments
        if is_heading(s) and s.capitals > 0.5 and (abs(s.centre - block.centre) < _BELOW_IT or abs(s.centre - 0.5) < 0.12)
    ]
    return min((top for top in (*others, *heads) if top > low), default=1.0)


def _whole_roles(parts: Sequence[Segment]) -> list[Segment]:
    """``parts`` with a role that a narrow column or a wide space broke put together ("NGƯỜI LÀM BÁO / CÁO")."""
    whole = list(parts)
    for one in parts:
        if one.capitals < 0.75 or role_of(one) is not None or not one.key.startswith(("nguoi ", "ca nhan ")):
            continue
        below = [s for s in parts if 0 < s.top - one.top < 2.2 * one.height and abs(s.centre - one.centre) < 0.08]
        beside = [s for s in parts if abs(s.top - one.top) < one.height and 0 < s.box[0] - one.box[2] < _SPACE]
        for two in (*beside, *below):
            both = Segment((*one.words, *two.words), one.file, one.page, one.line)
            if role_of(both) is not None and one in whole and two in whole:
                whole[whole.index(one)] = both
                whole.remove(two)
    return whole


def _in_table(part: Segment, view: PageView) -> bool:
    """Inside a table of several rows and columns: a group row "CÁ NHÂN" there is no one who signs."""
    return any(len(t.rows) > 2 and len(t.rows[0]) > 2 and within(part.box, t.box) for t in view.page.tables)


def _take_names_overleaf(blocks: Sequence[Block], views: Sequence[PageView]) -> None:
    """A block whose lines end low on a page may have its name on top of the next one, in the same column; in place."""
    for block in blocks:
        at = next(i for i, v in enumerate(views) if v is block.view)
        if block.name is not None or block.box[3] + _NAME_BELOW < _FOOT or at + 1 == len(views):
            continue
        after = [s for s in views[at + 1].segments if s.top < _NAME_BELOW]
        listed = [s for s in after if s.centre < 0.5 and s.text[:1] in "-–—+•"]  # the rest of the recipients
        notes = [
            s for s in after if _NOTE.match(s.key) and s.text.rstrip(" .").endswith(")") and abs(s.centre - block.centre) < 0.16
        ]
        besides = (s for s in after if s not in listed and s not in notes and not looks_like_name(s))
        prose = min((s.top for s in besides if len(s.text) > 12), default=1.0)
        block.name = next(
            (
                without_titles(s)
                for s in after
                if (s.top + s.bottom) / 2 < prose and abs(s.centre - block.centre) < 0.16 and looks_like_name(s)
            ),
            None,
        )
        if block.name is not None:
            block.overleaf = views[at + 1]
            block.notes += notes


def variants_of(again: BlockReading, view: PageView) -> list[tuple[str, list[Segment]]]:
    """(layer, segments) of every reading of a block that was read again."""
    file, page = view.place
    return [
        (layer, [with_sign(s) for i, line in enumerate(lines) if line.words for s in split_line(line, file, page, i)])
        for layer, lines in zip(again.layers, again.variants, strict=False)
    ]


def is_heading(part: Segment) -> bool:
    """Whether a line is the label of a confirmation, below which a block stands."""
    return part.key.startswith(("xac nhan", "y kien", "nhan xet"))


def names_nothing(block: Block) -> bool:
    """Whether lines that look like a block are a heading, or some other capital line without a name below it."""
    return _in_prose(block) or (block.name is None and _only_near(block))


def _only_near(block: Block) -> bool:
    """All its lines are only near to offices: without a name below it is some other capital line."""
    return not any(CAPACITY.match(s.key) or office_of(s) is not None or role_of(s) is not None for s in block.lines)


def _in_prose(block: Block) -> bool:
    """A capital line at the left margin that a body follows at once is a heading, not a signature."""
    first = block.lines[0]
    return first.centre < 0.5 and block.name is None and block.role == "signer" and not CAPACITY.match(first.key)


def grow(view: PageView, parts: Sequence[Segment], start: int, used: set[int]) -> Block:
    block = Block(view, [_without_specks(parts[start])])
    used.add(start)
    column = sorted(
        ((i, s) for i, s in enumerate(parts) if i != start and s.top > parts[start].top + 0.3 * parts[start].height),
        key=lambda p: p[1].top,
    )
    for i, whole in column:
        part = _without_specks(whole)
        if abs(part.centre - block.centre) > 0.16 or part.top - block.box[3] > _NAME_BELOW:
            continue
        if block.name is None and _wraps(block, part):
            last = block.lines[-1]
            block.lines[-1] = Segment((*last.words, *part.words), last.file, last.page, last.line)
            used.add(i)
        elif block.name is None and _joins(block, part):
            block.lines.append(part)
            used.add(i)
        elif _NOTE.match(part.key):
            block.notes.append(part)
            used.add(i)
        elif (
            not names_deputy(part)
            and (looks_like_name(part) or _name_in_second(part))
            and part.top > block.box[3] - 0.002
            and not _in_seal(part, block)
        ):
            block.name = without_titles(_whole_name(part, parts))
            used.add(i)
            break
        elif opens(part):
            break
    _split_capacity(block)
    block.role = next((r for s in block.lines if (r := role_of(s))), "signer")
    block.red = [s for s in red_segments(view.page) if within(s.box, block.area) and not same_place(s, block.lines)]
    return block


def _name_in_second(part: Segment) -> bool:
    """Whether the second reader has a name where a stroke took letters of the first one's ("ào Thị Thảo"): two words of it are agreed."""
    if part.words[0].reader == "text" or sum(w.agreed or w.text == w.other for w in part.words) < 2:
        return False
    own = [w.text if w.agreed or w.other is None else w.other for w in part.words]
    words = tuple(replace(w, text=text) for w, text in zip(part.words, own, strict=True))
    return looks_like_name(Segment(words, part.file, part.page, part.line))


def _in_seal(part: Segment, block: Block) -> bool:
    """Whether small capitals stand in a seal, where its owner is named ("ĐOÀN KHỐI")."""
    seals = [i.box for i in block.view.page.ink if i.kind == "seal" and within(part.box, i.box)]
    return bool(seals) and part.text.isupper() and part.height < 0.8 * block.lines[0].height


def _whole_name(part: Segment, parts: Sequence[Segment]) -> Segment:
    """A name behind a rank with its last word, where a narrow column put that on a line of its own ("Thiếu tá Lò Minh / Khánh")."""
    if without_rank(part.text) == part.text:
        return part
    below = (s for s in parts if 0 < s.top - part.top < 2.0 * part.height and abs(s.centre - part.centre) < 0.05)
    last = next((s for s in below if len(s.words) == 1 and s.text.istitle() and s.words[0].agreed), None)
    return Segment((*part.words, *last.words), part.file, part.page, part.line) if last else part


def _without_specks(part: Segment) -> Segment:
    """The line without the one- or two-letter specks of seal or signature at its ends that only one reader sees."""
    if office_of(part) is not None or role_of(part) is not None or looks_like_name(part):
        return part
    words = list(part.words)
    while len(words) > 1 and _speck(words[-1]) and not squeeze(" ".join(w.text for w in words)).endswith(SIGNING_BODIES):
        words.pop()
    while len(words) > 1 and _speck(words[0]):
        words.pop(0)
    return Segment(tuple(words), part.file, part.page, part.line)


def _speck(word: Word) -> bool:
    return word.reader != "text" and word.other is None and len(word.text) <= 2


def _joins(block: Block, part: Segment) -> bool:
    """A further capital line of the block: close below, and an office or the rest of the capacity line."""
    last = block.lines[-1]
    if part.capitals >= 0.75 and office_of(part) is not None and role_of(last) is None:
        return True  # a second office below the signature, above the name
    if part.capitals < 0.75 or part.top - last.bottom > 2.2 * max(last.height, part.height):
        return False
    if office_of(part) is not None or CAPACITY.match(part.key):
        return True
    if role_of(part) is not None and office_of(last) is not None:
        return True  # "BÍ THƯ / CHỦ TRÌ": the office, and what its holder is at the meeting
    if part.words[0].reader != "text" and near_office(part.text) and role_of(last) is None:
        return True
    if names_deputy(part) and role_of(last) is None:
        return True
    if part.words[0].reader != "text" and sum(c.isalpha() for c in part.text) < _SCRAP:
        return False
    close = part.top - last.bottom < 1.2 * max(last.height, part.height)
    return close and not looks_like_name(part) and not is_office(last) and bool(CAPACITY.match(block.lines[0].key))


_LEADS_ON = re.compile(r"(?:[-–,&]|\b(?:va|phong|ban|khoa|to|so|chi|van|cong|uy|hoi|ke|hanh|tong))$")


def _wraps(block: Block, part: Segment) -> bool:
    """Whether ``part`` is the end of an office too long for its line ("TRƯỞNG PHÒNG TỔ CHỨC - HÀNH" / "CHÍNH"): close below, in capitals, no office of its own."""
    last = block.lines[-1]
    if part.capitals < 0.9 or not part.text.isupper() or part.top - last.bottom > 1.2 * max(last.height, part.height):
        return False
    own = opens(part) or is_office(part) or role_of(part) is not None or names_deputy(part)
    if own or office_of(last) is not None or not (longer_office(last) or headed_office(last)):
        return False
    wide = last.box[2] - last.box[0] > _WIDE and last.box[2] - last.box[0] > part.box[2] - part.box[0]
    return (wide or _LEADS_ON.search(last.key) is not None) and not looks_like_name(part)


def without_titles(part: Segment) -> Segment:
    """The name without the words of a degree or rank before it."""
    end, at = title_end(part.text), 0
    for index, word in enumerate(part.words):
        if at == end:
            return Segment(part.words[index:], part.file, part.page, part.line) if index else part
        at += len(word.text) + 1
    return part


def same_place(part: Segment, lines: Sequence[Segment]) -> bool:
    return any(overlap(part.box, line.box) > 0.5 and squeeze(line.text) == squeeze(part.text) for line in lines)
