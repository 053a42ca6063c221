"""In whose place somebody signs: the T/M, TM., KT., TL., TUQ. lines of a signing block, and what a seal leaves of them.

A capacity is asserted as printed, or from the closed lists where both engines have it; a spoilt one is shown in its likely words, for a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from dossier.documents import FieldValue
from dossier.vietnamese.text import canonical
from worker.understanding.blocks import Block
from worker.understanding.confidence import absent, printed, suggestions, words_are_sure
from worker.understanding.layout import Segment, fold, squeeze, within, words_of
from worker.understanding.name_votes import Variants
from worker.understanding.offices import BODY_KEYS, CAPACITY, PARTY_BODIES, listed_office, near_office, office_of, role_of, signs
from worker.understanding.vocabulary import OFFICE_KEYS, OFFICES

_SIGN_WORDS = ("t/m", "tm", "k/t", "kt", "t/l", "tl", "tuq", "q")
_SIGN = re.compile(r"^(?:T/M|K/T|T/L|(?:TM|KT|TL|TUQ)\.)")
_DEPUTY = re.compile(r"^[^a-z]*(?:(?:pho|p\.)\s*[a-z]|to pho$|thu truong$)")
KT = re.compile(r"^k\s*[/.]?\s*t\b")
_KT_ALONE = re.compile(r"K[/.]T\.?|KT\.")
_DATED = re.compile(r"\bngay\b|\bthang\b")
_LIKE = 75
"""Likeness of a spoilt line to a capacity that it may be."""
_HALF_SIGN = 60
"""Likeness of what stands before an office to TUQ: two of its three letters."""
_SIGN_LETTERS = 4
"""Letters that a spoilt "KT." may have become."""


def read_capacity(block: Block, parts: Sequence[Segment], variants: Variants, unsure: bool) -> FieldValue:
    """The capacity in ``parts``; the one that a lone deputy must sign in where it is known to be lost (``unsure``); else that there is none."""
    if not parts and (seen := _above_again(block, variants)) is not None:
        return printed(block.lines[:1], seen, sure=not unsure)
    if parts:
        value = " / ".join(_texts(parts))
        bare = block.view.page.source == "ocr" and any(_lacks_mark(s) for s in parts)
        agreed = words_are_sure(words_of(parts)) and not bare
        mended = None if agreed or bare or len(parts) > 1 or not parts[0].words[0].agreed else mended_capacity(parts[0])
        if not agreed and mended is None and len(parts) == 1:
            mended = _again(block, variants)
        scanned = block.view.page.source == "ocr"
        doubt = unsure or (scanned and (any(_signs_for_body(s) for s in parts) or _scrambled_kt(block, parts)))
        return printed(parts, mended or value, sure=not doubt and (agreed or mended is not None))
    if unsure:
        first = block.office_lines[0]
        if role_of(first) is not None:
            return absent(sure=False, parts=block.lines)  # nobody signs in the place of the chair of a meeting
        likely = f"KT. {near_office(first.text) or shown(first)}"
        return printed([first], None, sure=False).model_copy(update={"value": likely, "suggestions": suggestions(likely)})
    lost = _may_be_lost(block) or (block.hidden and not _stands_alone(block, variants))
    return absent(sure=not lost, parts=block.lines, guesses=_principal(block))


def _scrambled_kt(block: Block, parts: Sequence[Segment]) -> bool:
    """Whether a "K/T" stands at the block in a line of which a signature made no line of who signs ("ng PHÓ K/T BÍ")."""
    own = {id(w) for s in parts for w in s.words}
    beside = (s for s in block.view.segments if near_block(s, block))
    return any(_KT_ALONE.fullmatch(w.text) and id(w) not in own for s in beside for w in s.words)


def lost_capacity(block: Block) -> bool:
    """PHÓ X right below X without KT.: the "KT." was written by hand or lost, a capacity is missing.

    So it is on a scan where a deputy signs for a people's committee, which its head alone stands for.
    """
    keys = [_office_key(s) for s in block.lines]
    for_committee = keys[0].startswith("tm") and "uybannhandan" in keys[0] and keys[-1].startswith("pho")
    if for_committee and block.view.page.source == "ocr" and not any(k.startswith("kt") for k in keys):
        return True
    return any(b in (f"pho{a}", f"p{a}") or (a, b) == ("botruong", "thutruong") for a, b in pairwise(keys))


def _office_key(part: Segment) -> str:
    """The letters of a line, of a scan's line that is near to an office the office's."""
    near = near_office(part.text) if part.words[0].reader != "text" and office_of(part) is None else None
    return squeeze(near or part.text).replace(".", "")


def is_deputy(part: Segment) -> bool:
    """Whether a line is a deputy's office: PHÓ X, P. X, TỔ PHÓ, THỨ TRƯỞNG."""
    return _DEPUTY.match(part.key) is not None


def likely_capacity(block: Block, parts: Sequence[Segment], variants: Variants, title: str) -> str | None:
    """A first guess at a capacity that seal or signature spoilt, from the letters left of it in any reading.

    KT. X above the deputy of X; T/M or TM. before a body, for which nobody signs with KT.
    """
    near = [s for _, found in variants for s in found if near_block(s, block) and s.capitals > 0.6]
    seen = [s for s in (*parts, *block.lines, *near) if not is_deputy(s)]
    keys = [squeeze(s.text).replace(".", "").replace("/", "") for s in seen]
    slashed = any(re.match(r"^[tk]\s?/", s.key) for s in seen)
    if not keys:
        return None
    likeness, body = max((_likeness(k, "tm", b), b) for k in keys for b in BODY_KEYS)
    if likeness > _LIKE:
        by_order = sum(k.startswith("tl") for k in keys) > sum(k.startswith("tm") for k in keys)
        signs = ("T/L", "TL.") if by_order else ("T/M", "TM.")
        return f"{signs[0] if slashed or body in PARTY_BODIES else signs[1]} {BODY_KEYS[body]}"
    heads = [
        o for k in keys for o in OFFICE_KEYS if len(o) > 5 and k.endswith(o) and fuzz.ratio(k.removesuffix(o), "tuq") > _HALF_SIGN
    ]
    if heads:
        return f"TUQ. {OFFICE_KEYS[max(heads, key=len)][0]}"
    head = title.removeprefix("PHÓ ") if title.startswith("PHÓ ") and title in OFFICES else ""
    key = squeeze(head)
    left = bool(head) and max(_likeness(k, "kt", key) for k in keys) > _LIKE
    return f"{'K/T' if slashed else 'KT.'} {head}" if left else None


def with_likely(capacity: FieldValue, likely: str | None) -> FieldValue:
    """The same field with the likely capacity shown first, for a person; one of several lines, of listed words, or with more behind it stays as it was read."""
    value = capacity.value
    if likely is None or (
        isinstance(value, str) and (" / " in value or _is_whole(value) or canonical(value).startswith(f"{canonical(likely)} "))
    ):
        return capacity
    return capacity.model_copy(update={"value": likely, "suggestions": suggestions(likely, *capacity.suggestions, value or "")})


def _is_whole(value: str) -> bool:
    """A capacity in listed words already: KT., TL., TUQ. with an office, T/M or TM. with a body."""
    sign = _SIGN.match(value)
    if sign is None:
        return False
    rest = value[sign.end() :].strip()
    key = squeeze(rest).replace(".", "")
    listed = (BODY_KEYS.get(key),) if "M" in sign[0] else OFFICE_KEYS.get(key, ())
    return any(words is not None and canonical(words) == canonical(rest) for words in listed)


def mended_capacity(part: Segment) -> str | None:
    """The line KT. BỌ TRƯƠN G as "KT. BỘ TRƯỞNG", T/M ĐÁNG BỘ as "T/M ĐẢNG BỘ": the sign words as printed, the rest from the closed lists."""
    rest = squeeze(CAPACITY.sub("", part.key)).replace(".", "")
    spellings = OFFICE_KEYS.get(rest, ())
    found = spellings[0] if len(spellings) == 1 else BODY_KEYS.get(rest) if _marked(part) else None
    return f"{part.words[0].text} {found}" if found and fold(part.words[0].text).strip("./") in _SIGN_WORDS else None


def _texts(parts: Sequence[Segment]) -> list[str]:
    """Lines of the capacity; a wrapped line joins the one above."""
    texts: list[str] = []
    stopped = parts[0].words[0].reader != "text" and any("." in s.words[0].text for s in parts if CAPACITY.match(s.key))
    for part in parts:
        text = part.text if CAPACITY.match(part.key) or not signs(part) else part.second
        if stopped and _lacks_mark(part):  # "TM BAN CHỈ ĐẠO" above "KT. TRƯỞNG BAN": the stop was lost
            text = re.sub(r"^(\w+) ", r"\1. ", text)
        if part.words[0].reader != "text":
            text = re.sub(r"^(TM|KT|TL|TUQ) ?:", r"\1.", text)  # dust above the stop
        if texts and not signs(part):
            texts[-1] += " " + text
        else:
            texts.append(text)
    return [re.sub(r"\s\.$", "", t.strip(" ,;:")) for t in texts]  # a speck behind the line is no stop of an abbreviation


def _signs_for_body(part: Segment) -> bool:
    """KT. before a body, for which one signs with T/M or TM. alone: its sign word was misread."""
    return bool(KT.match(part.key)) and squeeze(CAPACITY.sub("", part.key)).replace(".", "") in BODY_KEYS


def _may_be_lost(block: Block) -> bool:
    """On a scan a deputy without KT., or a line right above that is no prose, tells that a (handwritten) KT. was not read.

    A bare BÍ THƯ, too: secretaries sign for their committee (36-HD/VPTW), so that a T/M line is missing.
    """
    if block.view.page.source == "text" or block.role != "signer":
        return False
    guessed = office_of(block.lines[-1]) is None
    return guessed or bool(_principal(block)) or _unread_line_above(block) or last_office(block) in ("BÍ THƯ", "PHÓ BÍ THƯ")


def _stands_alone(block: Block, variants: Variants) -> bool:
    """Whether both engines have the office of a block that no page reader has, and no reading a line of capitals right above it."""
    engines: set[str] = set()
    for layer, parts in variants:
        found = next((s for s in parts if near_block(s, block) and office_of(s) == last_office(block)), None)
        above = [s for s in parts if found is not None and _is_right_above(s, found) and s.capitals > 0.6]
        if above:
            return False
        engines |= {layer.rsplit("/", 1)[-1]} if found is not None else set()
    return len(engines) > 1


def _is_right_above(part: Segment, line: Segment) -> bool:
    return 0 < line.top - part.top < 2.2 * line.height and abs(part.centre - line.centre) < 0.12 and len(part.key) > 2


def _principal(block: Block) -> list[str]:
    """The capacity KT. GIÁM ĐỐC for a block that shows PHÓ GIÁM ĐỐC alone."""
    office = last_office(block)
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


def _again(block: Block, variants: Variants) -> str | None:
    """The capacity that both engines have in the re-read block, where it is of the closed lists and nothing else was read for it."""
    engines: dict[str, set[str]] = {}
    for layer, parts in variants:
        for part in (s for s in parts if near_block(s, block) and is_capacity_line(s)):
            whole = mended_capacity(part) if _marked(part) else None
            engines.setdefault(whole or "", set()).add(layer.rsplit("/", 1)[-1])
    known = [capacity for capacity in engines if capacity]
    return known[0] if len(known) == 1 and len(engines[known[0]]) > 1 else None


def _above_again(block: Block, variants: Variants) -> str | None:
    """The capacity that both engines have right above a block of which the page readers have no such line, as `_again` has it."""
    first = block.lines[0]
    above = [
        (layer, [s for s in parts if abs(s.centre - first.centre) < 0.1 and 0 < first.top - s.top < 2.4 * first.height])
        for layer, parts in variants
    ]
    return _again(block, above)


def _likeness(read: str, sign: str, rest: str) -> float:
    """How like the letters of a line are to a sign word and what stands behind it, which may be all that is left."""
    whole = read.endswith(rest) and len(read) - len(rest) <= _SIGN_LETTERS
    return 100.0 if whole else fuzz.ratio(read, sign + rest)


def _lacks_mark(part: Segment) -> bool:
    """TM, KT, TL or TUQ without slash and stop: offices write one of them, so that readers lost it."""
    return part.words[0].text in ("TM", "KT", "TL", "TUQ")


def _marked(part: Segment) -> bool:
    """Whether the sign words have their slash or stop: TM for T/M is a reading, not a manner of writing."""
    return any(c in "/." for c in part.words[0].text)


def near_block(part: Segment, block: Block) -> bool:
    """Whether a line of a re-reading stands in the block or right beside it."""
    area = block.area
    return within(part.box, (area[0] - 0.05, area[1] - 0.03, area[2] + 0.05, area[3]))


def is_capacity_line(part: Segment) -> bool:
    """A line that begins with T/M, KT., TL., TUQ."""
    return bool(CAPACITY.match(part.key))


def last_office(block: Block) -> str:
    """The office on the block's last line, as the closed list spells it, else as it was read."""
    return (office_of(block.lines[-1]) or block.lines[-1].text).strip()


def shown(part: Segment) -> str:
    """The line as printed; an office of the closed list mends lost tone marks only where the readers are not agreed."""
    listed = listed_office(part)
    if listed is None or words_are_sure(part.words):
        return part.text.strip(" ,;:_")
    return listed
