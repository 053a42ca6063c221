"""Signing blocks: capacity, office, name, signature and seal, in every column of a paper's last pages.

A block is a run of capital lines that begins with T/M, KT., TL. … or with an office or role of the closed lists. The red layer is
always asked: a deputy's red stamp is erased by the clean-up that lifts seals, and what stays is a plausible wrong title. Whatever
the layers disagree on goes to a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dossier.documents import FieldValue
from dossier.pages import Box, Presence, Want, Word, union
from dossier.vietnamese.names import looks_like_person_name
from dossier.vietnamese.text import canonical
from worker.understanding.classify import PageView
from worker.understanding.confidence import (
    absent,
    evidence,
    name_is_sure,
    printed,
    suggestions,
    words_are_sure,
)
from worker.understanding.layout import Segment, fold, overlap, red_segments, split_line, squeeze, within, words_of
from worker.understanding.vocabulary import OFFICE_KEYS, ROLE_KEYS

_CAPACITY = re.compile(
    r"^(?:(?:t\s?[/.]\s?m|k\s?[/.]\s?t|t\s?[/.]\s?l|t\s?[/.]\s?u\s?q)\s*[./]*\s*|(?:tm|kt|tl|tuq|q)\s*[./]+\s*|(?:tm|kt|tl|tuq)\s+)(?=[a-z])"
)
_SIGN_WORDS = ("t/m", "tm", "k/t", "kt", "t/l", "tl", "tuq", "q")
_DEPUTY = re.compile(r"^(pho|p\.)\s*[a-z]|^to pho$|^thu truong$")
_NOTE = re.compile(r"^\(?\s*(da ky|ky|ky ten|ky, ghi ro ho ten|ky, dong dau|ky ten, dong dau|ghi ro|chu ky)")
_NAME_BELOW = 0.24
"""The name stands at most this share of the page height below the block: room for a seal of 42 mm and a little more."""
_DATED = re.compile(r"\bngay\b|\bthang\b")


@dataclass
class Block:
    """One signing block on one page; ``lines`` are its printed capital lines, ``red`` what only the red layer has."""

    view: PageView
    lines: list[Segment]
    name: Segment | None = None
    notes: list[Segment] = field(default_factory=list)
    red: list[Segment] = field(default_factory=list)
    role: str = "signer"

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
        low = self.name.bottom + 0.02 if self.name else min(box[3] + _NAME_BELOW, 1.0)
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
        if not _CAPACITY.match(self.lines[0].key):
            return 0
        cut = next((i for i, s in enumerate(self.lines) if i and office_of(s) is not None), None)
        return cut if cut is not None else len(self.lines)


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


def role_of(part: Segment) -> str | None:
    found = ROLE_KEYS.get(squeeze(part.text).strip(":,;.()"))
    return found[1] if found else None


def _opens(part: Segment) -> bool:
    if part.capitals < 0.75 or len(part.key) > 70 or part.box[2] - part.box[0] > 0.62:
        return False
    return bool(_CAPACITY.match(part.key)) or office_of(part) is not None or role_of(part) is not None


def find_blocks(views: Sequence[PageView], head_bottom: float = 0.0) -> list[Block]:
    """All signing blocks of a paper, in page order, left before right; ``head_bottom`` ends the letterhead of the first page."""
    blocks: list[Block] = []
    for at, view in enumerate(views):
        floor = max(head_bottom, 0.12) if at == 0 else 0.0
        used: set[int] = set()
        parts = [s for s in view.segments if s.top > floor]
        for i, part in enumerate(parts):
            if i not in used and _opens(part) and not _is_confirmation(part):
                blocks.append(_grow(view, parts, i, used))
    return [b for b in blocks if not _in_prose(b)]


def _is_confirmation(part: Segment) -> bool:
    return part.key.startswith(("xac nhan", "y kien", "nhan xet"))


def _in_prose(block: Block) -> bool:
    """A capital line at the left margin that a body follows at once is a heading, not a signature."""
    first = block.lines[0]
    return first.centre < 0.5 and block.name is None and block.role == "signer" and not _CAPACITY.match(first.key)


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
        elif _looks_like_name(part) and part.top > block.box[3] - 0.002:
            block.name = part
            used.add(i)
            break
        elif _opens(part):
            break
    block.role = next((r for s in block.lines if (r := role_of(s))), "signer")
    block.red = [s for s in red_segments(view.page) if within(s.box, block.area) and not _same_place(s, block.lines)]
    return block


def _without_specks(part: Segment) -> Segment:
    """The line without the one- or two-letter specks of seal or signature at its ends that only one reader sees."""
    words = list(part.words)
    while len(words) > 1 and _speck(words[-1]):
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
    if office_of(part) is not None or _CAPACITY.match(part.key):
        return True
    close = part.top - last.bottom < 1.2 * max(last.height, part.height)
    return close and not _looks_like_name(part) and office_of(last) is None and bool(_CAPACITY.match(block.lines[0].key))


def _looks_like_name(part: Segment) -> bool:
    text = re.sub(r"^(?:(?:TS|ThS|PGS|GS|BS|CN|KS|CKI|CKII)\.?\s*)+", "", part.text).strip(" .,")
    return 2 <= len(text.split()) <= 6 and looks_like_person_name(text) and office_of(part) is None


def _same_place(part: Segment, lines: Sequence[Segment]) -> bool:
    return any(overlap(part.box, line.box) > 0.5 and squeeze(line.text) == squeeze(part.text) for line in lines)


# --- from a block to fields ----------------------------------------------------------------------------------------------


@dataclass
class Reading:
    """A block's fields; ``wants`` asks for the block to be read again where anything is open."""

    capacity: FieldValue
    title: FieldValue
    whole: FieldValue
    name: FieldValue
    signature: FieldValue
    seal: FieldValue
    wants: list[Want] = field(default_factory=list)


def read_block(block: Block) -> Reading:
    """The fields of a signing block, red layer and second readings included."""
    variants = _variants(block)
    conflict = _deputy_conflict(block, variants)
    capacity, title, whole = _lines_to_fields(block, conflict)
    name = _name_field(block, variants)
    signature, seal = presence(block, "signature"), presence(block, "seal")
    open_question = any(f.needs_review for f in (capacity, title, name))
    wants = []
    if block.view.page.source == "ocr" and open_question and not variants:
        box = block.area
        wants = [Want(block.view.page.file, block.view.page.page, (box[0], box[1], box[2], min(box[3] + 0.02, 1.0)), "signature")]
    return Reading(capacity, title, whole, name, signature, seal, wants)


def _variants(block: Block) -> list[tuple[str, list[Segment]]]:
    """(layer, segments) of every re-reading of this block."""
    page = block.view.page
    found = []
    for again in page.blocks:
        if again.how == "signature" and overlap(again.box, block.area) > 0.5:
            for layer, lines in zip(again.layers, again.variants, strict=False):
                found.append(
                    (layer, [s for i, ln in enumerate(lines) if ln.words for s in split_line(ln, page.file, page.page, i)])
                )
    return found


def _deputy_conflict(block: Block, variants: Sequence[tuple[str, list[Segment]]]) -> list[str]:
    """Deputies' offices that some layer has and the printed lines have not; empty where all layers tell the same."""
    if any(_DEPUTY.match(s.key) for s in block.lines):
        return []
    seen = [*block.red, *(s for _, parts in variants for s in parts)]
    found = [office_of(s) or s.text for s in seen if _DEPUTY.match(s.key) and s.key != "thu truong" and _near_block(s, block)]
    stamped = [s.text for s in seen if re.match(r"^k\s*[/.]?\s*t\s*[./]", s.key) and not _same_place(s, block.lines)]
    return found or ([f"PHÓ {_last_office(block)}"] if stamped and not _signed_for(block) else [])


def _near_block(part: Segment, block: Block) -> bool:
    area = block.area
    return within(part.box, (area[0] - 0.05, area[1] - 0.03, area[2] + 0.05, area[3]))


def _signed_for(block: Block) -> bool:
    return any(re.match(r"^k\s*[/.]?\s*t\b", s.key) for s in block.lines)


def _last_office(block: Block) -> str:
    return (office_of(block.lines[-1]) or block.lines[-1].text).strip()


def _lines_to_fields(block: Block, conflict: Sequence[str]) -> tuple[FieldValue, FieldValue, FieldValue]:
    capacity_parts, offices = block.capacity_lines, block.office_lines
    lost = _lost_capacity(block)
    capacity = _capacity_field(block, capacity_parts, lost or bool(conflict))
    if not offices:
        title = absent(
            sure=words_are_sure(words_of(capacity_parts)) and not conflict, parts=capacity_parts, guesses=list(conflict)
        )
    else:
        title = _office_field(offices[-1], conflict)
    spelled = [_shown(s) for s in offices]
    lead = [capacity.value] if capacity_parts and isinstance(capacity.value, str) else []
    text = " / ".join([*lead, *spelled])
    sure = not conflict and not capacity.needs_review and all(_line_is_sure(s) for s in block.lines)
    also = [f"KT. {_last_office(block)} / {c}" for c in conflict]
    whole = printed(block.lines, text, sure=sure, also=also)
    if conflict or lost:
        whole = whole.model_copy(update={"suggestions": suggestions(*also, text)})
    return capacity, title, whole


def _lost_capacity(block: Block) -> bool:
    """PHÓ X right below X without KT.: the "KT." was written by hand or lost, a capacity is missing."""
    keys = [squeeze(s.text).replace(".", "") for s in block.lines]
    return any(b in (f"pho{a}", f"p{a}") or (a, b) == ("botruong", "thutruong") for a, b in pairwise(keys))


def _capacity_texts(parts: Sequence[Segment]) -> list[str]:
    """Lines of the capacity; a wrapped line joins the one above."""
    texts: list[str] = []
    for part in parts:
        if texts and not _CAPACITY.match(part.key):
            texts[-1] += " " + part.text
        else:
            texts.append(part.text)
    return [t.strip(" ,;:") for t in texts]


def _capacity_field(block: Block, parts: Sequence[Segment], unsure: bool) -> FieldValue:
    if parts:
        value = " / ".join(_capacity_texts(parts))
        agreed = words_are_sure(words_of(parts))
        mended = None if agreed or len(parts) > 1 or not parts[0].words[0].agreed else _mended_capacity(parts[0])
        return printed(parts, mended or value, sure=not unsure and (agreed or mended is not None))
    if unsure:
        first = block.office_lines[0]
        return printed([first], None, sure=False).model_copy(
            update={"value": f"KT. {_shown(first)}", "suggestions": suggestions(f"KT. {_shown(first)}")}
        )
    return absent(sure=not _capacity_may_be_lost(block), parts=block.lines, guesses=_principal(block))


def _capacity_may_be_lost(block: Block) -> bool:
    """On a scan a deputy without KT., or a line right above that is no prose, tells that a (handwritten) KT. was not read."""
    if block.view.page.source == "text" or block.role != "signer":
        return False
    return bool(_principal(block)) or _unread_line_above(block)


def _principal(block: Block) -> list[str]:
    """The capacity KT. GIÁM ĐỐC for a block that shows PHÓ GIÁM ĐỐC alone."""
    office = _last_office(block)
    return [f"KT. {office[4:]}"] if office.startswith("PHÓ ") else ["KT. BỘ TRƯỞNG"] if office == "THỨ TRƯỞNG" else []


def _unread_line_above(block: Block) -> bool:
    first = block.lines[0]
    gap = 1.3 * first.height
    above = [
        s for s in block.view.segments if 0 <= first.top - s.bottom + 0.3 * s.height < gap and abs(s.centre - first.centre) < 0.15
    ]
    return any(
        s.box[2] - s.box[0] < 0.4 and not s.key.startswith(("noi nhan", "xac nhan")) and not _DATED.search(s.key) for s in above
    )


def _mended_capacity(part: Segment) -> str | None:
    """The line KT. BỌ TRƯƠN G as "KT. BỘ TRƯỞNG": the sign words as printed, the office from the closed list."""
    spellings = OFFICE_KEYS.get(squeeze(_CAPACITY.sub("", part.key)).replace(".", ""), ())
    return (
        f"{part.words[0].text} {spellings[0]}"
        if len(spellings) == 1 and fold(part.words[0].text).strip("./") in _SIGN_WORDS
        else None
    )


def _line_is_sure(part: Segment) -> bool:
    return (
        words_are_sure(part.words)
        or office_of(part) is not None
        or role_of(part) is not None
        or _mended_capacity(part) is not None
    )


def _shown(part: Segment) -> str:
    """The line as printed; an office of the closed list mends lost tone marks only where the readers are not agreed."""
    listed = listed_office(part)
    if listed is None or words_are_sure(part.words):
        return part.text.strip(" ,;:")
    return listed


def _office_field(part: Segment, conflict: Sequence[str]) -> FieldValue:
    value = _shown(part)
    sure = not conflict and (listed_office(part) is not None or words_are_sure(part.words))
    found = printed([part], value, sure=sure)
    if conflict:
        return found.model_copy(update={"suggestions": suggestions(*conflict, value)})
    return found


# --- the name ------------------------------------------------------------------------------------------------------------


def _name_field(block: Block, variants: Sequence[tuple[str, list[Segment]]]) -> FieldValue:
    again = _names_again(block, variants)
    if block.name is None:
        return _name_from_variants(block, again)
    text = block.name.text.strip(" .,;:-")
    if block.view.page.source == "text":
        return printed([block.name], text, sure=True if words_are_sure(block.name.words) else None)
    engines = {engine for engine, name in again if canonical(name) == canonical(text)}
    against = {canonical(name) for _, name in again if canonical(name) != canonical(text)}
    sure = (name_is_sure(block.name.words) and len(against) <= 1) or (
        {"tesseract", "trueocr"} <= engines and not _rival(again, text)
    )
    return printed([block.name], text, sure=sure, also=[name for _, name in again])


def _rival(again: Sequence[tuple[str, str]], text: str) -> bool:
    """Another spelling that both engines have, too."""
    others: dict[str, set[str]] = {}
    for engine, name in again:
        if canonical(name) != canonical(text):
            others.setdefault(canonical(name), set()).add(engine)
    return any(len(engines) > 1 for engines in others.values())


def _names_again(block: Block, variants: Sequence[tuple[str, list[Segment]]]) -> list[tuple[str, str]]:
    """(engine, name) from every re-reading: the lowest line of each that looks like a name."""
    found = []
    for layer, parts in variants:
        below = [s for s in parts if s.top > block.box[3] - 0.01 and abs(s.centre - block.centre) < 0.2 and _looks_like_name(s)]
        if below:
            found.append((layer.rsplit("/", 1)[-1], below[-1].text.strip(" .,;:-")))
    return found


def _name_from_variants(block: Block, again: Sequence[tuple[str, str]]) -> FieldValue:
    """A name that the page readers missed: accepted where two different engines have the same, else suggestions only."""
    tally: dict[str, list[tuple[str, str]]] = {}
    for engine, name in again:
        tally.setdefault(canonical(name), []).append((engine, name))
    ranked = sorted(tally.values(), key=len, reverse=True)
    if not ranked:
        low = [s for s in block.red if _looks_like_name(s)]
        unsigned = block.view.page.source == "text" and not low
        return absent(sure=unsigned, parts=block.lines, guesses=[s.text for s in low])
    best = ranked[0]
    sure = len({e for e, _ in best}) > 1 and not _rival(again, best[0][1])
    return FieldValue(
        value=best[0][1],
        raw=best[0][1],
        confidence=0.9 if sure else 0.5,
        needs_review=not sure,
        suggestions=[] if sure else suggestions(*(group[0][1] for group in ranked)),
        evidence=evidence(block.lines),
    )


# --- signature and seal --------------------------------------------------------------------------------------------------


def presence(block: Block, kind: str) -> FieldValue:
    """Whether ink of ``kind`` stands in the block: "present", "absent", or "unclear" (then for a person)."""
    page = block.view.page
    area = block.area
    wide = (max(area[0] - 0.14, 0.0), max(area[1] - 0.04, 0.0), min(area[2] + 0.05, 1.0), min(area[3] + 0.04, 1.0))
    scores = [i.score for i in page.ink if i.kind == kind and (within(i.box, wide) or overlap(i.box, area) > 0.3)]
    typed = any("da ky" in n.key for n in block.notes)
    best = max(scores, default=0.0)
    state: Presence = "present" if best >= 0.6 else "unclear" if best >= 0.25 or (typed and kind == "signature") else "absent"
    doubtful = state == "unclear" or (state == "absent" and page.source == "ocr" and page.quality == "poor")
    boxes = [i.box for i in page.ink if i.kind == kind and i.score == best] if scores else []
    found = evidence([Segment(tuple(words_of(block.lines)), page.file, page.page)])
    if boxes:
        found = [found[0].model_copy(update={"box": boxes[0]})]
    return FieldValue(
        value=state, raw=state, confidence=max(best, 0.7 if not doubtful else 0.4), needs_review=doubtful, evidence=found
    )
