"""From a signing block to the signer_* fields: capacity, office, name, signature and seal.

The red layer is always asked: a deputy's red stamp is erased by the clean-up that lifts seals, and what stays is a plausible
wrong title. Whatever the layers disagree on goes to a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from dossier.documents import FieldValue
from dossier.pages import Want
from dossier.vietnamese.text import canonical
from worker.understanding.blocks import Block, same_place, variants_of
from worker.understanding.capacity import (
    KT,
    is_capacity_line,
    is_deputy,
    last_office,
    likely_capacity,
    lost_capacity,
    mended_capacity,
    near_block,
    read_capacity,
    shown,
    with_likely,
)
from worker.understanding.confidence import absent, printed, suggestions, words_are_sure
from worker.understanding.hidden_lines import LOST_WORD, line_below_unread, row_begins_unread
from worker.understanding.layout import Segment, fold, overlap, squeeze, words_of
from worker.understanding.name_votes import Variants
from worker.understanding.offices import (
    listed_office,
    near_office,
    office_of,
    role_of,
    role_words,
)
from worker.understanding.signer_name import presence, read_name
from worker.understanding.spoilt_titles import is_scrap, likely_title
from worker.understanding.vocabulary import OFFICES

__all__ = ["Block", "Reading", "presence", "read_block"]
_PIECE_OF_DEPUTY = re.compile(r"^(?:p|h|o|0|ph|ho|h0|po|fho|pno|pho)$")
_PIECE = 75
_CLOSE = 90
"""Likeness to an office of a line on which both readers agree and that is none: one letter that both lost ("PHÓ Í THƯ")."""


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


_REPRESENTS = ("dai dien ", "thay mat ")


def read_block(block: Block) -> Reading:
    """The fields of a signing block, red layer and second readings included."""
    variants = _variants(block)
    conflict = _deputy_conflict(block, variants)
    capacity, title, whole = _lines_to_fields(block, variants, conflict)
    if title.value is None and fold(str(capacity.value or "")).startswith(_REPRESENTS):
        doubt = capacity.needs_review or title.needs_review  # a scan may have lost an office below it
        capacity, title = title, capacity.model_copy(update={"needs_review": doubt})  # who reports signs as "ĐẠI DIỆN TẬP THỂ"
    name = read_name(block, variants)
    signature, seal = presence(block, "signature", variants), presence(block, "seal")
    open_question = any(f.needs_review for f in (capacity, title, name))
    wants = []
    if block.view.page.source == "ocr" and open_question and not variants:
        box = block.area
        wants = [Want(block.view.page.file, block.view.page.page, (box[0], box[1], box[2], min(box[3] + 0.02, 1.0)), "signature")]
    return Reading(capacity, title, whole, name, signature, seal, wants)


def _variants(block: Block) -> Variants:
    """(layer, segments) of every re-reading of this block."""
    page = block.view.page
    near = [b for b in page.blocks if b.how == "signature" and overlap(b.box, block.area) > 0.5]
    return [variant for again in near for variant in variants_of(again, block.view)]


# --- what the layers say of a deputy -------------------------------------------------------------------------------------


def _deputy_conflict(block: Block, variants: Variants) -> list[str]:
    """Deputies' offices that some layer has and the printed lines have not; empty where all layers tell the same."""
    if any(map(is_deputy, block.lines)):
        return []
    seen = [s for s in (*block.red, *(s for _, parts in variants for s in parts)) if near_block(s, block)]
    found = [
        office_of(s) or near_office(s.text) or s.text for s in seen if is_deputy(s) and s.capitals > 0.6 and s.key != "thu truong"
    ]
    stamped = [s for s in seen if _like_deputy(s, block) or (_stamped_kt(s, block) and not same_place(s, block.lines))]
    if found and _is_that_deputy(block, variants, found):
        return []
    likely = _own_deputy(block)
    if _signs_for_himself(block) or line_below_unread(block, variants) or row_begins_unread(block):
        return found or [likely]
    stamped_or_lost = stamped or _shifted_right(block, variants) or _half_deputy(block)
    return found or ([likely] if stamped_or_lost and not _signed_for(block) else [])


def _own_deputy(block: Block) -> str:
    """The deputy of whose office the block shows, in the list's words where the line is near to one."""
    office = last_office(block) if block.office_lines else ""
    return f"PHÓ {near_office(office) or office}".strip()


def _stamped_kt(part: Segment, block: Block) -> bool:
    """A KT. on a line of the block or right above it; what a second reading makes of the text further up is none."""
    first = block.lines[0]
    return bool(KT.match(part.key)) and part.bottom > first.top - 0.9 * first.height


def _is_that_deputy(block: Block, variants: Variants, found: Sequence[str]) -> bool:
    """The page's own office is no office but what is left of the deputy's that both engines have and no layer contradicts."""
    if not block.office_lines or office_of(block.office_lines[-1]) is not None:
        return False
    again = _office_again(block, variants)
    return again is not None and again[1] and set(found) <= {again[0]} and _piece_of(block.office_lines[-1], again[0])


def _signs_for_himself(block: Block) -> bool:
    """Nobody signs for himself: of "K/T TRƯỞNG BAN / TRƯỞNG BAN" the PHÓ is lost under the seal."""
    office = squeeze(last_office(block)) if block.office_lines else ""
    return bool(office) and any(KT.match(s.key) and office in squeeze(s.text) for s in block.capacity_lines)


def _shifted_right(block: Block, variants: Variants) -> bool:
    """An office that stands right of the middle of its capacity line, or of the name below it, has lost its first word: faded toner eats a PHÓ whole.

    Where both engines have an office in the re-read block, its place counts: of the page's line a seal may hide the beginning.
    """
    over = block.capacity_lines[-1] if block.capacity_lines else block.name
    if block.view.page.source != "ocr" or not block.office_lines or over is None:
        return False
    above = over.box
    again = _office_again(block, variants) if office_of(block.office_lines[-1]) is None else None
    places = [s.box for s in _offices_in(block, variants, again[0])] if again and again[1] else [block.office_lines[-1].box]
    return any(LOST_WORD[0] < (box[0] + box[2] - above[0] - above[2]) / 2 < LOST_WORD[1] for box in places)


def _half_deputy(block: Block) -> bool:
    """Letters of a PHÓ that a seal spoilt stand right before the office ("Ó BÍ THƯ"), dropped as specks by `find_blocks`."""
    if not block.office_lines or block.view.page.source != "ocr":
        return False
    first = block.office_lines[-1].words[0]
    line = next((s.words for s in block.view.segments if any(w is first for w in s.words)), ())
    before = [fold(w.text) for w in line if w.box[2] <= first.box[0] + 0.002]
    return bool(before) and bool(_PIECE_OF_DEPUTY.search("".join(c for c in before[-1] if c.isalnum())))


def _like_deputy(part: Segment, block: Block) -> bool:
    """A garbled stamp that is nearer to "PHÓ X" or "KT. X" than to the X that is printed."""
    office, text = squeeze(last_office(block)), squeeze(part.text)
    own = fuzz.ratio(text, office)
    return any(fuzz.ratio(text, lead + office) >= max(78, own + 4) for lead in ("pho", "kt."))


def _signed_for(block: Block) -> bool:
    return any(KT.match(s.key) for s in block.lines)


def _lines_to_fields(block: Block, variants: Variants, conflict: Sequence[str]) -> tuple[FieldValue, FieldValue, FieldValue]:
    """Capacity, office and the whole block, from the printed lines and, where these are unsure, from the re-readings."""
    lost = lost_capacity(block)
    last = block.office_lines[-1] if block.office_lines else None
    listed = last is not None and (office_of(last) is not None or role_of(last) is not None)
    open_office = block.hidden or not listed or not _line_is_sure(block.office_lines[-1])
    again = _office_again(block, variants) if open_office else None
    spoilt = likely_title(block, variants) if block.view.page.source == "ocr" else None
    signs = [s for s in block.capacity_lines if is_capacity_line(s)]
    parts = signs if again and not block.office_lines else block.capacity_lines
    capacity = read_capacity(block, parts, variants, lost or bool(conflict))
    title = _title_field(block, again, spoilt, conflict)
    if capacity.needs_review and block.view.page.source == "ocr":
        capacity = with_likely(capacity, likely_capacity(block, parts, variants, str(title.value or "")))
    if not all(_line_is_sure(s) for s in block.office_lines[:-1]):
        capacity = capacity.model_copy(update={"needs_review": True, "confidence": min(capacity.confidence, 0.6)})
    lead = [capacity.value] if isinstance(capacity.value, str) and (parts or not conflict) else []
    upper = [s for s in block.office_lines[:-1] if not _is_told(s, again, capacity, title)]
    spelled = [shown(s) for s in upper] + ([title.value] if title.value else [])
    sure = not conflict and not capacity.needs_review and not title.needs_review and all(_line_is_sure(s) for s in upper)
    signs_for = (
        capacity.value if isinstance(capacity.value, str) else f"KT. {near_office(last_office(block)) or last_office(block)}"
    )
    also = [f"{signs_for} / {c}" for c in conflict]
    whole = printed(block.lines, " / ".join([*lead, *spelled]), sure=sure, also=also)
    if conflict or lost:
        whole = whole.model_copy(update={"suggestions": suggestions(*also, whole.value)})
    return capacity, title, whole


def _is_told(part: Segment, again: tuple[str, bool] | None, capacity: FieldValue, title: FieldValue) -> bool:
    """Whether an upper line is what a seal left of the title, or of the capacity that is shown in its place."""
    if again and again[1] and title.value == again[0] and _piece_of(part, again[0]):
        return True
    if not capacity.needs_review or not isinstance(capacity.value, str):
        return False
    office = office_of(part)
    return _piece_of(part, capacity.value) if office is None else capacity.value == f"KT. {office}"


def _office_again(block: Block, variants: Variants) -> tuple[str, bool] | None:
    """The office that the re-readings of the block show below its capacity, and whether both engines and nothing else have it."""
    engines: dict[str, set[str]] = {}
    for layer, parts in variants:
        for office in _offices_of(parts, block):
            engines.setdefault(office, set()).add(layer.rsplit("/", 1)[-1])
    if not engines:
        return None
    best = max(engines, key=lambda office: len(engines[office]))
    return best, len(engines) == 1 and len(engines[best]) > 1


def _offices_of(parts: Sequence[Segment], block: Block) -> dict[str, Segment]:
    """The offices of the closed list that one re-reading has in the block, with their lines."""
    near = [s for s in parts if near_block(s, block) and not is_capacity_line(s)]
    return {office: s for s in near if (office := _listed_here(s, block))}


def _offices_in(block: Block, variants: Variants, office: str) -> list[Segment]:
    return [found[office] for _, parts in variants if office in (found := _offices_of(parts, block))]


def _piece_of(part: Segment, office: str) -> bool:
    """Whether a spoilt line is what a seal left of the office ("TỊCH", "SHỦ TỊCH")."""
    return fuzz.partial_ratio(squeeze(part.text), squeeze(office)) >= _PIECE


def _left_of(part: Segment, office: str, agreed: bool) -> bool:
    """Whether a line is what is left of the office: letters like its own, where both page readers have them its last words ("THƯ")."""
    key, whole = squeeze(part.text), squeeze(office)
    return whole.endswith(key) and key != whole if agreed else _piece_of(part, office)


def _listed_here(part: Segment, block: Block) -> str | None:
    """The one office for these letters; THỨ TRƯỞNG signs for a BỘ TRƯỞNG, THỦ TRƯỞNG never does."""
    if squeeze(part.text) == "thutruong" and any(squeeze(s.text).endswith("botruong") for s in block.lines):
        return "THỨ TRƯỞNG"
    return listed_office(part)


def _words_between(block: Block) -> bool:
    """Whether something is printed between the capacity and the name that is no note in brackets: an office in small letters ("Chủ tịch")."""
    name, box = block.name, block.box
    if name is None or (name.file, name.page) != block.view.place:
        return False
    return any(
        s.top > box[3] - 0.003
        and s.bottom < name.top + 0.003
        and box[0] - 0.05 < s.centre < box[2] + 0.05
        and s.text[:1].isalpha()
        for s in block.view.segments
    )


def _title_field(block: Block, again: tuple[str, bool] | None, spoilt: str | None, conflict: Sequence[str]) -> FieldValue:
    if block.office_lines:
        last = block.office_lines[-1]
        listed = _listed_here(last, block)
        agreed = words_are_sure(last.words)
        listed = listed or (None if agreed else role_words(last))
        value = last.text.strip(" ,;:.\"'“”‘’") if agreed or listed is None else listed
        lost = listed is not None and agreed and block.view.page.source == "ocr" and canonical(value) != canonical(listed)
        if lost:  # both readers lost the same mark ("TỐ TRƯỞNG")
            return printed([last], listed, sure=False, also=[*conflict, value])
        if again and again[1] and not conflict and office_of(last) is None and _left_of(last, again[0], agreed):
            return printed([last], again[0], sure=True)
        unknown = listed is None and block.view.page.source == "ocr" and office_of(last) is None
        close = spoilt is not None and fuzz.ratio(squeeze(last.text), squeeze(spoilt)) >= _CLOSE
        if unknown and (not agreed or close or (_signed_for(block) and not is_deputy(last))):
            value = again[0] if again else spoilt or value
            value = f"PHÓ {value}" if f"PHÓ {value}" in OFFICES and any(KT.match(s.key) for s in block.capacity_lines) else value
        if unknown and value == last.text and is_scrap(last):
            return absent(sure=False, parts=[last], guesses=list(conflict))
        if conflict and _signs_for_himself(block):
            value = spoilt or conflict[0]
        also = [*conflict, *([again[0]] if again else [])]
        known = block.view.page.source == "text" or office_of(last) is not None or role_words(last) is not None
        unseen = block.hidden and not (again and again[1])  # one reading of a block that the page readers do not have
        found = printed([last], value, sure=not (conflict or unseen) and known and (agreed or listed is not None), also=also)
        return found.model_copy(update={"suggestions": suggestions(*conflict, value)}) if conflict else found
    parts = block.capacity_lines
    if again:
        return printed(parts[-1:], again[0], sure=again[1] and not conflict, also=list(conflict))
    if parts[-1].key.startswith("q."):
        return printed(
            parts[-1:], parts[-1].text, sure=False, also=list(conflict)
        )  # an acting head's only line is his office, too
    if spoilt:
        return printed(parts[-1:], spoilt, sure=False, also=list(conflict))
    # Who signs for a body signs in an office: on a scan whose office line was not read a seal or a stamp hides it.
    sure = block.view.page.source == "text" and words_are_sure(words_of(parts)) and not conflict and not _words_between(block)
    return absent(sure=sure, parts=parts, guesses=list(conflict))


def _line_is_sure(part: Segment) -> bool:
    return (
        words_are_sure(part.words)
        or office_of(part) is not None
        or role_of(part) is not None
        or mended_capacity(part) is not None
    )
