"""Where signing blocks stand: in every column of a paper's pages, capital lines with a name below them.

A block is a run of capital lines that begins with T/M, KT., TL. … or with an office or role of the closed lists. Where seal and
signature hid the lines from the page readers, a block that was read again for them is searched instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from dossier.pages import BlockReading, Box, Want, Word, union
from dossier.vietnamese.names import looks_like_person_name, title_end
from dossier.vietnamese.text import canonical
from worker.understanding.classify import PageView
from worker.understanding.layout import Segment, fold, overlap, red_segments, split_line, squeeze, within
from worker.understanding.vocabulary import OFFICE_KEYS, OFFICES, ROLE_KEYS

CAPACITY = re.compile(
    r"^(?:(?:t\s?[/.]\s?m|k\s?[/.]\s?t|t\s?[/.]\s?l|t\s?[/.]\s?u\s?q)\s*[./]*\s*|(?:tm|kt|tl|tuq|q)\s*[./]+\s*|(?:tm|kt|tl|tuq|thay mat|dai dien)\s+)(?=[a-z])"
)
_FOR_BODY = re.compile(r"^t\s?[/.]?\s?m\b")
_NOTE = re.compile(r"^\(?\s*(da ky|ky|ky ten|ky, ghi ro ho ten|ky, dong dau|ky ten, dong dau|ghi ro|chu ky)")
_NEAR = 84
"""Likeness of a spoilt line to an office: one lost or added letter of eight."""
BODY_KEYS = {
    squeeze(b): b.upper()
    for b in "ban thường vụ|ban chấp hành|đảng ủy|chi ủy|chi bộ|đảng bộ|cấp ủy|ủy ban nhân dân|hội đồng|thường trực|ban bí thư|tập thể".split(
        "|"
    )
}
"""Bodies that somebody signs for, by their letters without marks: no two have the same."""
_SIGNING_BODIES = tuple(BODY_KEYS)
_WHOLE_OFFICES = tuple(k for k in OFFICE_KEYS if len(k) >= 6)
_NAME_BELOW = 0.24
"""The name stands at most this share of the page height below the block: room for a seal of 42 mm and a little more."""

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
    hidden: bool = False
    """Whether only a second reading of the signature's place has it."""

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
                and (_is_office(s) or _longer_office(s) or _headed_office(s) or rest_of_office(s) or _complete(self.lines[i - 1]))
            ),
            None,
        )
        return cut if cut is not None else len(self.lines)


def signs(part: Segment) -> bool:
    """Whether a line begins with T/M, KT., TL. … as either reader of a scan has it ("Kf." of one is the other's "KT.")."""
    return bool(CAPACITY.match(part.key) or (part.words[0].reader != "text" and CAPACITY.match(fold(part.second))))


def rest_of_office(part: Segment) -> bool:
    """One word that only one reader has and that ends an office: what a seal left of it ("[PHÓ CHỦ] NHIỆM")."""
    word = part.words[0]
    return (
        len(part.words) == 1
        and word.reader != "text"
        and word.other is None
        and any(o.endswith(f" {part.text}") for o in OFFICES)
    )


def _longer_office(part: Segment) -> bool:
    """An office with what it heads behind it ("TRƯỞNG PHÒNG TỔ CHỨC"), all in capitals and with its marks: "Trương Phong …" is a name."""
    texts = (part.text,) if part.words[0].reader == "text" else (part.text, part.second)
    return part.text.isupper() and any(canonical(text).startswith(f"{canonical(o)} ") for o in OFFICES for text in texts)


def _split_capacity(block: Block) -> None:
    """Parts a line that holds body and office ("TM/BCH CHỦ TỊCH") where no other line has the office."""
    last = block.lines[-1]
    if not _FOR_BODY.match(last.key) or role_of(last) is not None or block.office_lines:
        return
    for at in range(1, len(last.words)):
        head, tail = (Segment(tuple(words), last.file, last.page, last.line) for words in (last.words[:at], last.words[at:]))
        if office_of(tail) is not None and squeeze(head.text).endswith((*_SIGNING_BODIES, "bch", "btv")):
            block.lines[-1:] = [head, tail]
            return


_HEADS = re.compile(
    r"^(?:q\. ?|quyen |pho |kt\. ?)*(?:truong|giam doc|tong giam doc|chu tich|bi thu|hieu truong|chanh|chu nhiem|tong bien tap|vien truong|cuc truong|thu truong|chi huy truong"
    r"|(?:tieu|trung|lu|su) doan truong|dai doi truong|doi truong|chinh uy|chinh tri vien|don truong|hat truong|tram truong|chi hoi truong|chi doan truong|to truong)\b"
)


def _headed_office(part: Segment) -> bool:
    """An office with what it heads, that no list has ("TRƯỞNG CÔNG AN HUYỆN"): capitals in the right half that begin with an office's words."""
    return (
        part.text.isupper()
        and part.centre > 0.55
        and part.top > 0.3
        and _HEADS.match(part.key) is not None
        and len(part.words) <= 8
    )


def _complete(part: Segment) -> bool:
    """A capacity line that names its whole body, or the office of whom one signs for: what follows is the office, however spoilt."""
    key = squeeze(part.text)
    return part.words[0].reader != "text" and (
        key.endswith(_SIGNING_BODIES) or (key.startswith("kt") and key.endswith(_WHOLE_OFFICES))
    )


def _is_office(part: Segment) -> bool:
    return office_of(part) is not None or (part.words[0].reader != "text" and near_office(part.text) is not None)


def office_of(part: Segment) -> str | None:
    """The office of the closed list that this line is, as the list spells it; of two spellings the one that stands there."""
    spellings = _spellings(part)
    return next((o for o in spellings if canonical(o) == canonical(part.text)), spellings[0]) if spellings else None


def _spellings(part: Segment) -> tuple[str, ...]:
    return OFFICE_KEYS.get(squeeze(part.text).replace(".", "").strip(":,;"), ())


def listed_office(part: Segment) -> str | None:
    """The office, where the list has only one spelling for these letters: lost tone marks can then be mended."""
    spellings = _spellings(part)
    return spellings[0] if len(spellings) == 1 else None


def near_office(text: str) -> str | None:
    """The one office that a line spoilt by seal or signature is nearest to ("SHỦ TỊCH", "=“RƯỞNG BAN"): a guess for a person, never more."""
    key = squeeze(text).replace(".", "").strip(":,;-_'\"“”=|")
    if len(key) < 6 or CAPACITY.match(fold(text)):
        return None
    if (
        lost := next(
            (k for k in OFFICE_KEYS if f"pho{k}" in OFFICE_KEYS and key.endswith(k) and 2 <= len(key) - len(k) <= 5), None
        )
    ) is not None:
        return OFFICE_KEYS[f"pho{lost}"][0]  # a spoilt word before an office is a PHÓ
    cut = [k for k in OFFICE_KEYS if k.endswith(key) and len(key) >= 0.5 * len(k)]
    if cut and key not in _SIGNING_BODIES:
        return OFFICE_KEYS[min(cut, key=len)][0]  # its first word was lost
    ranked = sorted(((fuzz.ratio(key, k), k) for k in OFFICE_KEYS), reverse=True)[:2]
    (best, found), (second, _) = ranked
    return OFFICE_KEYS[found][0] if best >= _NEAR and best - second >= 4 and len(OFFICE_KEYS[found]) == 1 else None


def role_of(part: Segment) -> str | None:
    found = _role(part)
    return found[1] if found else None


def role_words(part: Segment) -> str | None:
    """The words of a role as the closed list spells them ("CHỦ TỌA"), where the line is one in either reader's letters."""
    found = _role(part)
    return found[0] if found else None


def _role(part: Segment) -> tuple[str, str] | None:
    readings = (part.text,) if part.words[0].reader == "text" else (part.text, part.second)
    return next((found for text in readings if (found := ROLE_KEYS.get(squeeze(text).strip(":,;.()")))), None)


def _opens(part: Segment) -> bool:
    if part.text[:1].isupper() and part.centre > 0.5 and len(part.words) >= 3 and role_of(part) == "author":
        return True  # "Người báo cáo", in small letters
    if part.capitals < 0.75 or len(part.key) > 70 or part.box[2] - part.box[0] > 0.62:
        return False
    if CAPACITY.match(part.key) or office_of(part) is not None or role_of(part) is not None or _headed_office(part):
        return True
    return part.words[0].reader != "text" and part.centre > 0.5 and near_office(part.text) is not None


def find_blocks(views: Sequence[PageView], head_bottom: float = 0.0) -> list[Block]:
    """All signing blocks of a paper, in page order, left before right; ``head_bottom`` ends the letterhead of the first page."""
    blocks: list[Block] = []
    for at, view in enumerate(views):
        floor = max(head_bottom, 0.12) if at == 0 else 0.0
        used: set[int] = set()
        parts = _whole_roles([s for s in view.segments if s.top > floor and not _in_table(s, view)])
        for i, part in enumerate(parts):
            if i not in used and _opens(part) and not _is_confirmation(part):
                blocks.append(_grow(view, parts, i, used))
    _take_names_overleaf(blocks, views)
    found = [b for b in blocks if not _in_prose(b) and not (b.name is None and _only_near(b))]
    return found or [b for view in views for b in _hidden_blocks(view)]


def _whole_roles(parts: Sequence[Segment]) -> list[Segment]:
    """``parts`` with a role that a narrow column broke put together ("NGƯỜI LÀM BÁO / CÁO")."""
    whole = list(parts)
    for one in parts:
        if one.capitals < 0.75 or role_of(one) is not None or not one.key.startswith(("nguoi ", "ca nhan ")):
            continue
        below = (s for s in parts if 0 < s.top - one.top < 2.2 * one.height and abs(s.centre - one.centre) < 0.08)
        for two in below:
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
        prose = min((s.top for s in after if s not in listed and not looks_like_name(s) and len(s.text) > 12), default=1.0)
        block.name = next(
            (
                _without_titles(s)
                for s in after
                if s.bottom < prose and abs(s.centre - block.centre) < 0.16 and looks_like_name(s)
            ),
            None,
        )


def variants_of(again: BlockReading, view: PageView) -> list[tuple[str, list[Segment]]]:
    """(layer, segments) of every reading of a block that was read again."""
    file, page = view.place
    return [
        (layer, [s for i, line in enumerate(lines) if line.words for s in split_line(line, file, page, i)])
        for layer, lines in zip(again.layers, again.variants, strict=False)
    ]


def _hidden_blocks(view: PageView) -> list[Block]:
    """Blocks that only a second reading of the signature's place shows; the variant with most of the block is taken."""
    best: list[Block] = []
    for again in view.page.blocks:
        for _, parts in variants_of(again, view) if again.how == "signature" else ():
            used: set[int] = set()
            blocks = [_grow(view, parts, i, used) for i, p in enumerate(parts) if i not in used and _opens(p)]
            best = max(best, blocks, key=lambda found: sum(len(b.lines) + (b.name is not None) for b in found))
    for block in best:
        block.hidden = True
    return best


def want_hidden_block(views: Sequence[PageView]) -> list[Want]:
    """Where a scan shows the ink of a signature or seal but no block: that place, to be read again.

    The page of the recipients is where a paper is signed; lists behind it may have ink of their own.
    """
    for at, view in sorted(enumerate(views), key=lambda place: (not place[1].closes, -place[0])):
        head = 0.2 if at == 0 else 0.02  # stamps of receipt stand on the first page
        marks = [i.box for i in view.page.ink if i.kind in ("signature", "seal") and i.score >= 0.5 and i.box[1] > head]
        if view.page.source == "ocr" and marks and not any(b.how == "signature" for b in view.page.blocks):
            box = union(marks)
            file, page = view.place
            around = (
                max(min(box[0], 0.5) - 0.02, 0.0),
                max(box[1] - 0.1, 0.0),
                min(max(box[2], 0.9) + 0.03, 1.0),
                min(box[3] + 0.08, 1.0),
            )
            return [Want(file, page, around, "signature")]
    return []


def _is_confirmation(part: Segment) -> bool:
    return part.key.startswith(("xac nhan", "y kien", "nhan xet"))


def _only_near(block: Block) -> bool:
    """All its lines are only near to offices: without a name below it is some other capital line."""
    return not any(CAPACITY.match(s.key) or office_of(s) is not None or role_of(s) is not None for s in block.lines)


def _in_prose(block: Block) -> bool:
    """A capital line at the left margin that a body follows at once is a heading, not a signature."""
    first = block.lines[0]
    return first.centre < 0.5 and block.name is None and block.role == "signer" and not CAPACITY.match(first.key)


def _grow(view: PageView, parts: Sequence[Segment], start: int, used: set[int]) -> Block:
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
        if block.name is None and _joins(block, part):
            block.lines.append(part)
            used.add(i)
        elif _NOTE.match(part.key):
            block.notes.append(part)
            used.add(i)
        elif looks_like_name(part) and part.top > block.box[3] - 0.002:
            block.name = _without_titles(_whole_name(part, parts))
            used.add(i)
            break
        elif _opens(part):
            break
    _split_capacity(block)
    block.role = next((r for s in block.lines if (r := role_of(s))), "signer")
    block.red = [s for s in red_segments(view.page) if within(s.box, block.area) and not same_place(s, block.lines)]
    return block


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
    while len(words) > 1 and _speck(words[-1]) and not squeeze(" ".join(w.text for w in words)).endswith(_SIGNING_BODIES):
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
    if part.words[0].reader != "text" and near_office(part.text) and role_of(last) is None:
        return True
    if _names_deputy(part) and role_of(last) is None:
        return True
    close = part.top - last.bottom < 1.2 * max(last.height, part.height)
    return close and not looks_like_name(part) and office_of(last) is None and bool(CAPACITY.match(block.lines[0].key))


def without_rank(text: str) -> str:
    """A printed name without the degrees and ranks before it ("ThS. Lò Văn Sinh", "Thiếu tá Ma Thị Én")."""
    return text[title_end(text) :]


def looks_like_name(part: Segment) -> bool:
    text = part.text[title_end(part.text) :].strip(" .,")
    named = 2 <= len(text.split()) <= 6 and looks_like_person_name(text)
    return named and office_of(part) is None and not _longer_office(part) and not _names_deputy(part)


def _names_deputy(part: Segment) -> bool:
    """A line of capitals that begins with PHÓ names an office, listed or not ("PHÓ TƯ LỆNH"); Phó is hardly ever a family name."""
    return part.text.isupper() and len(part.words) > 1 and part.key.startswith("pho ")


def _without_titles(part: Segment) -> Segment:
    """The name without the words of a degree or rank before it."""
    end, at = title_end(part.text), 0
    for index, word in enumerate(part.words):
        if at == end:
            return Segment(part.words[index:], part.file, part.page, part.line) if index else part
        at += len(word.text) + 1
    return part


def nearly_name(part: Segment) -> bool:
    """A line that seal or ink spoilt and that still has the shape of a name: two to six words, mostly letters, capitals in front."""
    words = [w for w in re.split(r"[\s._]+", part.text) if w]
    letters = sum(c.isalpha() for c in part.text)
    capital = sum(w[0].isupper() for w in words)
    return (
        2 <= len(words) <= 6
        and capital >= 2
        and letters >= 0.8 * sum(not c.isspace() for c in part.text)
        and letters >= 6
        and not _is_office(part)
        and not CAPACITY.match(part.key)
        and role_of(part) is None
    )


def same_place(part: Segment, lines: Sequence[Segment]) -> bool:
    return any(overlap(part.box, line.box) > 0.5 and squeeze(line.text) == squeeze(part.text) for line in lines)
