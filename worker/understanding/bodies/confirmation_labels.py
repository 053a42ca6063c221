"""The labels of confirmations: "XÁC NHẬN CỦA CẤP ỦY", "ĐẢNG ỦY QUÂN SỰ HUYỆN / XÁC NHẬN", "Xác nhận của Đảng ủy xã: Nhất trí …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from dossier.pages import Box
from worker.understanding.bodies.anchors import COLLECTIVE_START
from worker.understanding.classify import PageView
from worker.understanding.layout import Segment, fold, squeeze
from worker.understanding.offices import looks_like_name, office_of, role_of
from worker.understanding.signature import Block
from worker.understanding.vocabulary import OFFICE_KEYS

_LABEL = re.compile(
    r"^(?:\W*)(?:[ivx]{1,4}\s?[.)/-]\s*)?(?:(?:nhan xet|y kien|xac nhan|de nghi)(?: va|,|\s)*)?(?:xac nhan|nhan xet|y kien)\b(?! cua (?:cong dan|nhan dan|dai bieu))|"
    r"^(?:\W*)(?:thu truong|cap uy|chi uy|dang uy|lanh dao|co quan|truc tiep|chi bo|cap tren|chi huy|ban thuong vu|don vi|giam doc|hieu truong|chu tich)\b[^.;]{0,45}\b(?:xac nhan|nhan xet)\W*$|^(?:\W*)duyet cua\b"
)
_SAYS = re.compile(r"^\W*(?:y kien(?: nhan xet)?|nhan xet|xac nhan)(?: cua [^:.;]{3,50})?\s*:\s*\S")
_MANAGER_OR_PARTY = re.compile(
    r"thu truong|cap uy|chi uy|dang uy|lanh dao|co quan|chi bo|cap tren|chi huy|chinh uy|ban thuong vu"
)
"""What a label may begin with whose "XÁC NHẬN" stands behind."""
_COLUMN = 0.12
"""How far the lines of one column of signatures stand apart at their middles; two of three columns are 0.25 apart."""
_ACROSS = 0.5
"""The share of the page's width from which a line is no column's."""
_ALL, _ACROSS_IN_CAPITALS = 0.9, 0.82
"""The share of capitals that no sentence has, and the width of a label in them that stands alone in the middle of the page."""
_BELOW_HEAD = 0.25
_BODY_CONFIRMS = re.compile(r"^[^.;:]{6,100}\b(?:nhan xet(?: va|,)? )?xac nhan\W*$")
"""A body with its own name that confirms: "HỘI CỰU CHIẾN BINH TRƯỜNG … XÁC / NHẬN"."""
_COMMITTEE_START = re.compile(r"^(?:bch|btv|ban (?:chap hanh|thuong vu))\b")
"""A union's committee with the name of its office behind it: "BCH ĐOÀN SỞ NỘI VỤ / XÁC NHẬN"."""
_STANDING = "tmbanthuongvu"
_OPENS = "xacnhancua"
_MOST = 3
"""The lines of a label at most, save that those above a line of who signs may be one more."""
_MIXED = 0.5
"""Fewer capitals than this has a name in small letters."""
_SPOILT = 75
"""Likeness to an office of a line of which the readers have no word in common."""
CAPACITY = re.compile(r"^(?:t\s*[/.]\s*m\.?|tm\.?|t\s*[/.]\s*l\.?|k\s*[/.]\s*t\.?|kt\.?)\s*")
_SPOILT_CAPACITY = re.compile(r"^\W*t\s?[il1j|!]\s?m\b\W*(?=(?:chi|dang|ban|bch|btv|cap|doan|lanh|tap|hoi|cong)\b)")
"""T/M on a scan, its stroke read as a letter: "TIM CHI ỦY"."""


def label_at(part: Segment, view: PageView) -> list[Segment]:
    """The lines of the label that begins with ``part``; none where it is none. A narrow column may break it anywhere ("… ĐƠN VỊ XÁC / NHẬN")."""
    if _is_label(part):
        return _label_lines(part, view)
    if part.capitals < 0.6 or not part.words[0].agreed:
        return []
    headless = view.header is None and view.title is None and view.number_line is None
    begins = COLLECTIVE_START.match(part.key) or _COMMITTEE_START.match(part.key)
    if part.capitals > _ALL and (part.top > _BELOW_HEAD or headless) and begins:
        lines = _label_lines(part, view)
        return lines if _BODY_CONFIRMS.match(" ".join(s.key for s in lines)) else []
    if not _MANAGER_OR_PARTY.match(part.key):
        return []
    lines = _label_lines(part, view)
    return lines if len(lines) > 1 and _LABEL.match(" ".join(s.key for s in lines)) else []


def said_at(part: Segment, blocks: Sequence[Block]) -> list[Segment]:
    """A line that confirms in a sentence ("Xác nhận của Đảng ủy xã: Nhất trí …") over a signing block, where another block, the author's, stands above it."""
    if not _SAYS.match(part.key) or part.box[2] - part.box[0] > 0.75:
        return []
    here = (part.file, part.page)
    above = any((b.view.place, b.box[1]) < (here, part.top) for b in blocks)
    below = any(b.view.place == here and 0 <= b.box[1] - part.bottom < 0.12 for b in blocks)
    return [part] if above and below else []


def _is_label(part: Segment) -> bool:
    """A short line of its own, in capitals or with a signing block's shape, not the start of a sentence."""
    if not (_LABEL.match(part.key) or _nearly_label(part)) or len(part.key) > 75:
        return False
    wide = part.box[2] - part.box[0] > (_ACROSS_IN_CAPITALS if part.capitals > _ALL else 0.62)
    return not wide and (part.capitals > 0.6 or (len(part.key) < 45 and not part.text.rstrip().endswith((".", ",", ";"))))


def _nearly_label(part: Segment) -> bool:
    """A label that a seal over it spoilt for the readers ("XÁC NLẬN CỦA CHI BỘ")."""
    if part.words[0].reader == "text" or part.capitals < 0.6 or part.centre > 0.55:
        return False
    return any(fuzz.ratio(squeeze(text)[: len(_OPENS)], _OPENS) >= 80 for text in (part.text, part.second))


def _label_lines(part: Segment, view: PageView) -> list[Segment]:
    """The label with the capital lines that go on with it ("XÁC NHẬN CỦA THỦ TRƯỞNG / ĐƠN VỊ").

    Lines that run on without a gap down to a line of who signs are the label's, though one of them looks like a name ("… ĐẢNG ỦY CÔNG / AN HUYỆN HÀM YÊN").
    """
    lines, ends = [part], False
    column = (s for s in view.segments if s.top > part.top + 0.5 * part.height and abs(s.centre - part.centre) < _COLUMN)
    for below in sorted(column, key=lambda s: s.top):
        near = below.top - lines[-1].bottom < 0.9 * part.height
        ends = near and below.capitals < _IN_WORDS  # what is confirmed, told in a sentence right below the label
        if not near or below.capitals < 0.75 or len(lines) > _MOST:
            break
        torn = lines[-1].key.endswith(" thu") and below.key.startswith("truong ")  # "… CỦA THỦ / TRƯỞNG CƠ QUAN"
        if (_says_who_signs(below) and not torn) or _standing_committee(below, lines[-1]):
            ends = True
            break
        lines.append(below)
    if ends and " cua " in f" {part.key} ":
        return lines
    name = next((i for i, s in enumerate(lines) if i and _is_signer(s, view)), len(lines))
    return lines[: min(name, _MOST)]


_IN_WORDS = 0.4
"""The share of capitals in a line of a sentence, at most."""
_KINDS = frozenset("cap uy chi dang bo co so truc thuoc thu truong lanh dao don vi quan cong tac doan tro len".split())
"""Words of kinds of bodies: a line of nothing else goes on with a label ("ĐẢNG ỦY / CƠ SỞ"), whatever families are called Cơ."""
_SIGNED_WITHIN = 0.16
"""How far below a label who signs has the name at most."""


def _is_signer(part: Segment, view: PageView) -> bool:
    """Whether a line of capitals right below a label is the signer's name: it looks like one, and neither another name nor an office stands below it.

    Who signs stands below the office, so that "XÁC NHẬN CỦA ĐẢNG ỦY TỈNH / THÁI BÌNH / T/M ĐẢNG ỦY" names a province.
    """
    if not looks_like_name(part) or _KINDS.issuperset(part.key.split()):
        return False
    below = [s for s in view.segments if s.top > part.bottom and s.top - part.bottom < _SIGNED_WITHIN]
    own = [s for s in below if abs(s.centre - part.centre) < _COLUMN]
    return not any((looks_like_name(s) and s.capitals < _MIXED) or (s.capitals > _MIXED and _says_who_signs(s)) for s in own)


def _says_who_signs(part: Segment) -> bool:
    """Whether a line is an office or says for whom somebody signs; specks before it ("Ê 7 CỤC TRƯỞNG"), which one reader saw, left out."""
    at = next((i for i, w in enumerate(part.words) if w.other is not None or len(w.text) > 2), 0)
    bare = Segment(part.words[at:], part.file, part.page, part.line)
    return any(_is_capacity(s) or office_of(s) is not None or role_of(s) is not None or _nearly_office(s) for s in (part, bare))


def _standing_committee(part: Segment, before: Segment) -> bool:
    """A standing committee for which somebody signs, its T/M spoilt by a seal ("N THƯỜNG VỤ"); behind "CỦA" it is the label's."""
    spoilt = part.words[0].reader != "text" and not part.words[0].agreed and not before.key.endswith(" cua")
    return spoilt and fuzz.ratio(re.sub(r"[^a-z]", "", squeeze(part.text)), _STANDING) >= _SPOILT


def _nearly_office(part: Segment) -> bool:
    """An office that ink over it spoilt ("RÍTHƯ", "HỢLTRƯỞNG"): no further line of a label."""
    key = re.sub(r"[\W_]+", "", squeeze(part.text))
    if any(fuzz.ratio(key, office) >= 80 for office in ("bithu", "phobithu")):
        return True
    disputed = part.words[0].reader != "text" and not any(w.agreed for w in part.words)
    return disputed and len(key) >= 6 and any(fuzz.ratio(key, office) >= _SPOILT for office in OFFICE_KEYS)


def _is_capacity(part: Segment) -> bool:
    """Whether a line says for whom somebody signs, as either reader has it."""
    return any(CAPACITY.match(text) for text in (part.key, fold(part.second))) or _SPOILT_CAPACITY.match(part.key) is not None


def runs_across(box: Box, view: PageView) -> bool:
    """Whether the next line below ``box`` is a sentence over both columns."""
    height = box[3] - box[1]
    under = [s for s in view.segments if s.top > box[1] + 0.5 * height and s.top - box[3] < 1.5 * height]
    return any(s.box[2] - s.box[0] > _ACROSS and s.box[0] < 0.4 and s.capitals < 0.5 for s in under)
