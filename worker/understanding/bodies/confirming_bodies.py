"""Whose confirmation it is: the body that the label names, or the one for which somebody signs below it.

"XÁC NHẬN CỦA ĐẢNG ỦY PHƯỜNG" above "TM. BAN THƯỜNG VỤ" is the ward committee's: the line of who signs names an organ of it. Where the label
has nothing but general words ("CẤP ỦY") the line below says more ("T/M CHI BỘ").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from dossier.documents import Evidence, FieldValue
from dossier.pages import union
from worker.understanding.bodies.confirmation_labels import CAPACITY
from worker.understanding.bodies.passage import Passage, Placed
from worker.understanding.bodies.values import text_value
from worker.understanding.classify import PageView
from worker.understanding.confidence import suggestions
from worker.understanding.layout import Segment, fold, overlap, squeeze
from worker.understanding.offices import BODY_KEYS
from worker.understanding.signature import Block, read_block

_BODIES = re.compile(
    r"(?:dang uy|chi uy|chi bo|dang bo|cap uy|ban thuong vu|ban chap hanh|bch|btv)\b(?: (?:dang bo|dang uy|chi bo|khoi|co so|bo phan)\b)*"
)
_ORGAN = re.compile(r"(?:ban (?:thuong vu|thuong truc|chap hanh)|bch|btv|thuong truc)(?: (?:dang uy|dang bo))?")
"""What a body has of its own and every other one, too: it does not say whose it is."""
_SAYS_BEHIND = re.compile(r"\s*\b(?:nhan xet|y kien)?(?: va |, |\s)?xac nhan\W*$")
_GENERAL = frozenset(
    "cap cung uy chi dang bo co so tren truc tiep thu truong lanh dao don vi quan noi cong tac cu tru sinh hoat ban chap hanh thuong vu bch btv va nguoi dung dau to chuc bo phan".split()
)
"""Words of labels that name a kind of body, not one of them."""
_RUN_TOGETHER = re.compile(f"(?:{'|'.join(sorted(_GENERAL, key=len, reverse=True))})+")
"""Such words between which a scan lost the gap: "CẤPỦY"."""
_COMPLETE = re.compile(r"(?:thu truong|lanh dao|nguoi dung dau) (?:don vi|co quan)(?: (?:cong tac|truc tiep))?")
"""Words for whoever heads an office that nothing follows: no line of such a label can be lost."""
_HALF = re.compile(r"(?:thu truong|lanh dao|nguoi dung dau) (?P<one>don|co)")
_OTHER_HALF = {"don": "VỊ", "co": "QUAN"}
"""The second half of the set words for an office, broken over two lines of which the short one was not read: proposed for a person."""
_SAME_BODY = 85
"""How like what was read a body is at least that the signing block says by its closed list: "CHI B" is CHI BỘ, CHI ỦY is not."""
_NEXT_LINE = 1.0
"""The gap between a line and the next one at most, in heights of its print."""
_OFFICE_BEHIND = re.compile(
    r"\W*\b(?:k\s?[/.]\s?t|kt|t\s?[/.]\s?l|tl)\b[./]?\W|\W*\b(?:(?:pho )?bi )?thu\b(?! truong)|\W*\b(?:pho )?(?:chu tich|truong ban|giam doc)\b"
)


def passage(parts: Sequence[Segment]) -> Passage:
    return Passage(tuple(Placed(w, s.file, s.page) for s in parts for w in s.words))


def body_of(label: Sequence[Segment], block: Block | None) -> Passage:
    """The body: the label's where that names one of its own or the block only an organ, else the one after T/M."""
    named, signed = _named(label), _signed(block)
    more = bool(named) and len(signed.plain) > len(named.plain) and named.plain in signed.plain
    if not signed or (named and not more and (names_its_own(named) or _is_organ(signed, named))):
        return named
    return named if named and not _BODIES.match(signed.plain) else signed


def _is_organ(signed: Passage, named: Passage) -> bool:
    """Whether who signs does so for an organ of the body that the label names: a committee's standing one, the committee of a cell."""
    text = signed.plain.strip(" .,;")
    of_its_own = text in ("chi uy", "dang uy") and named.plain.startswith(text.replace(" uy", " bo"))
    return of_its_own or _ORGAN.fullmatch(text) is not None


def body_field(label: Sequence[Segment], block: Block | None, view: PageView) -> FieldValue:
    """The body as a field: asserted where it was read well, no line of it can be lost, and label and signing block name no two ("CHI ỦY" above "T/M CHI BỘ")."""
    field, named = body_as_read(label, block, view), _named(label)
    if half := _HALF.fullmatch(fold(str(field.value))):
        whole = f"{field.value} {_OTHER_HALF[half['one']]}"
        return field.model_copy(
            update={"value": whole, "needs_review": True, "suggestions": suggestions(whole, str(field.value))}
        )
    kind, own = _BODIES.match(named.plain), _BODIES.match(fold(str(field.value)))
    if kind is None or own is None or kind.group() == own.group():
        return field
    told = suggestions(str(field.value), *field.suggestions, named.text)
    seen = _together([*named.evidence, *field.evidence])
    update = {"needs_review": True, "confidence": min(field.confidence, 0.6), "suggestions": told, "evidence": seen}
    return field.model_copy(update=update)


def _together(places: Sequence[Evidence]) -> list[Evidence]:
    """Places of one page as one box, so that whoever looks sees them all; as they are where they stand on two."""
    if len({(e.file, e.page) for e in places}) != 1:
        return list(places)
    return [places[0].model_copy(update={"box": union([e.box for e in places])})]


def body_as_read(label: Sequence[Segment], block: Block | None, view: PageView) -> FieldValue:
    """The body as a field, in doubt for nothing but how it was read."""
    named, signed, body = _named(label), _signed(block), body_of(label, block)
    if body.text == named.text and body:
        whole = body.plain == signed.plain or _COMPLETE.fullmatch(body.plain) or _is_whole(label, block, view)
        # One convention has the committee for which its standing committee signs, another one the latter: a person tells.
        organ = signed.plain.strip(" .,;") == "ban thuong vu" and re.match(r"dang (?:uy|bo)\b", body.plain) is not None
        told = text_value(body, doubt=organ or not whole)
        also = [signed.text] if signed and told.needs_review else []
        return told.model_copy(update={"suggestions": suggestions(body.text, *told.suggestions, *also)}) if also else told
    capacity = read_block(block).capacity if block is not None else None
    if capacity is not None and isinstance(capacity.value, str) and not capacity.needs_review:
        known = next((b for b in BODY_KEYS.values() if squeeze(capacity.value).endswith(squeeze(b))), None)
        if known is not None and fuzz.ratio(squeeze(known), squeeze(body.text)) >= _SAME_BODY:
            return capacity.model_copy(update={"value": known})
    return text_value(body, doubt=_BODIES.match(body.plain) is None)


def _signed(block: Block | None) -> Passage:
    """The body of the T/M line; "KT. GIÁM ĐỐC" says for whom a deputy signs, not for which body."""
    whole = passage(block.capacity_lines if block else [])
    match = CAPACITY.match(whole.plain)
    return _known(whole.cut(match.end()).trimmed()) if match and not whole.plain.startswith("k") else Passage(())


def _named(label: Sequence[Segment]) -> Passage:
    """The body that the label names, before or behind its "XÁC NHẬN", without the office that a narrow column put to it."""
    whole = passage(label)
    of, behind = re.search(r"\bcua\s+", whole.plain), _SAYS_BEHIND.search(whole.plain)
    if of:
        named = whole.cut(of.end()).trimmed()
        if (complete := _COMPLETE.match(named.plain)) and all(p.word.other is None for p in named.cut(complete.end()).words):
            named = named.cut(0, complete.end())  # what one reader alone sees behind it is ink
        return _known(named) if _BODIES.match(named.plain) else named
    return whole.cut(0, behind.start()).trimmed() if behind and behind.start() else Passage(())


def names_its_own(named: Passage) -> bool:
    """Whether a label has words that tell one body from the others of its kind."""
    own = set(re.findall(r"[a-z]+", named.plain)) - _GENERAL
    return any(not _RUN_TOGETHER.fullmatch(word) for word in own)


def _known(body: Passage) -> Passage:
    """Without the offices and specks that stand behind a body's name: "ĐẢNG ỦY -BÍ THƯ" is ĐẢNG ỦY."""
    office = _OFFICE_BEHIND.search(body.plain)
    kept = body.cut(0, office.start() if office else None).trimmed()
    match = _BODIES.match(kept.plain)
    if match and not re.search(r"[a-z]{2}", kept.plain[match.end() :]):
        return kept.cut(0, match.end())
    return kept


def _is_whole(label: Sequence[Segment], block: Block | None, view: PageView) -> bool:
    """Whether the lines of the label and the block below it follow each other closely, nothing else between them: no line of the name is lost."""
    if not label or block is None:
        return False
    if view.page.source == "text":
        return True
    if block.view is not view:
        return False
    if any(s.box == label[0].box for s in block.lines):  # the label is a line of the block itself
        return True
    last, first = label[-1], block.lines[0]
    below = [s for s in view.segments if last.bottom - 0.5 * last.height < s.top and s.bottom < first.top + 0.5 * last.height]
    own = [s for s in below if abs(s.centre - last.centre) < 0.15 and s not in label]
    own = sorted((s for s in own if not any(overlap(s.box, line.box) > 0.3 for line in block.lines)), key=lambda s: s.top)
    if any(s.capitals > 0.5 for s in own):  # what is confirmed stands there in a sentence; a line of capitals may be the name's
        return False
    return all(-0.7 * a.height < b.top - a.bottom < _NEXT_LINE * a.height for a, b in pairwise([*label, *own, first]))
