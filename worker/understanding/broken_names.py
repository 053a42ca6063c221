"""Where a line of a letterhead breaks between the two syllables of one word, the second of which begins other names ("MÔI / TRƯỜNG"), and specks behind its words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier.vietnamese.text import canonical, is_syllable, strip_marks
from worker.understanding.layout import Segment, fold
from worker.understanding.vocabulary import PROVINCE_KEYS

_SCHOOLS = "dai hoc|cao dang|trung|tieu hoc|mam non|mau giao|th|thcs|thpt|pho thong|pt|ptdt|chinh tri|su pham|day nghe|nghe|doan|si quan|quan su"
_BROKEN = (
    (
        re.compile(r"\buy$"),
        re.compile(r"ban (?:nhan dan|kiem tra|mat tran)\b"),
    ),
    (
        re.compile(r"\b(?:da|chuyen|y)$"),
        re.compile(r"khoa\b"),
    ),
    (re.compile(r"\b(?:moi|thi|nong|lam|cong|hien)$"), re.compile(rf"truong\b(?! (?:{_SCHOOLS}))")),
    (re.compile(r"\b(?:y te du|(?<!phu )quoc|(?<!ngu )(?<!nhan )van|bien|hai)$"), re.compile(r"phong\b")),
    (re.compile(r"\b(?:cong|lien|tap|lu|su|trung|binh)$"), re.compile(r"doan\b(?! (?:tncs|thanh nien))")),
    (re.compile(r"\b(?:xa|quoc)$"), re.compile(r"hoi\b")),
    (re.compile(r"\btrung$"), re.compile(r"tam\b")),
    (re.compile(r"\b(?:tong|chi)$"), re.compile(r"cuc\b")),
    (re.compile(r"\bchi$"), re.compile(r"(?:doan|hoi|bo|nhanh|uy)\b")),
    (re.compile(r"\b(?:can|dang)$"), re.compile(r"bo\b")),
    (re.compile(r"\b(?:nghiep|dich|noi|phuc|tai)$"), re.compile(r"vu\b")),
    (re.compile(r"\bkiem tra,?$"), re.compile(r"kiem toan\b")),
    (re.compile(r"\b(?:(?:cong doan|chi bo|dang bo|dang uy|doan) co|trung hoc co)$"), re.compile(r"so\b")),
    (re.compile(r"\b(?:benh|hoc)$"), re.compile(r"vien\b")),
    (re.compile(r"\b(?:bo|quan|lien|trung|tieu)$"), re.compile(r"doi\b(?! (?:thi cong|quan ly|san xuat))")),
    (re.compile(r"\bbach$"), re.compile(r"khoa\b")),
    (re.compile(r"\bco$"), re.compile(r"quan\b")),
    (re.compile(r"\blien minh$"), re.compile(r"hop tac xa\b")),
    (re.compile(r""), re.compile(r"khoa hoc\b")),
)
"""Words of two syllables between which a line breaks, the second of which begins other names ("ỦY / BAN NHÂN DÂN", "BỆNH VIỆN ĐA / KHOA TỈNH")."""


def breaks_between(end: str, key: str) -> bool:
    """Whether a line that ends with ``end`` goes on in the one that begins with ``key`` (both folded), in the midst of a word."""
    return any(one.search(end) and two.match(key) for one, two in _BROKEN)


def begins_with_dash(part: Segment) -> bool:
    """Whether the second word of a line is a dash for both readers: "VỤ - QUẢN TRỊ" is the rest of "PHÒNG TÀI / VỤ - QUẢN TRỊ", no body begins so."""
    dash = part.words[1] if len(part.words) > 2 else None
    return dash is not None and dash.agreed and dash.text in ("-", "–")


_OF_A_PLACE = re.compile(r" (?:tinh|thanh pho|huyen|thi xa)$")
_PROVINCES = frozenset(fold(name) for name in PROVINCE_KEYS.values())


def ends_with_its_place(above: Sequence[Segment], part: Segment) -> bool:
    """Whether a word that one reader alone has stands below the middle of "… THÀNH PHỐ" and is the place that its name ends with."""
    last = above[-1] if above else None
    return (
        last is not None
        and _OF_A_PLACE.search(last.key) is not None
        and part.key.strip(" *-_.") in _PROVINCES
        and abs(part.centre - last.centre) < 0.02
        and part.top - last.bottom < last.height
    )


_SPECK = re.compile(r"^([^\W\d_]{2,})[.;:]{1,3}$")


def without_speck(text: str) -> str:
    """A word of a name without the stop behind it, which is dust; abbreviations are no syllables ("TP.")."""
    found = _SPECK.match(text)
    if not found or found[1].upper() in _SHORT:
        return text
    return found[1] if is_syllable(found[1]) or strip_marks(canonical(found[1])) != canonical(found[1]) else text


_SHORT = ("TU", "HU", "QU")
"""Abbreviations of committees that sound like syllables."""
_FRAMED = re.compile(r"^[._*]+([A-ZĐ]{3,})$")


def without_frame(text: str) -> str:
    """An abbreviation without the dots and strokes that a margin left before it ("._BCH")."""
    found = _FRAMED.match(text)
    return found[1] if found else text


_UNION = re.compile(
    r"(?:hoi (?:cuu chien binh|ccb|lien hiep phu nu|lhpn|phu nu|nong dan|chu thap do)|(?:chi )?hoi (?:cuu chien binh|phu nu)|cong doan(?: co so| vien chuc| bo phan)?"
    r"|cdcs|doan (?:tncs(?: ho chi minh| hcm)?|thanh nien(?: cong san)?(?: ho chi minh)?)|(?:ban chap hanh|bch) (?:doan|hoi|cong doan)(?: co so)?)"
)
_AGENCY = re.compile(
    r"(?:so|cuc|chi cuc|tong cuc|ban quan ly|benh vien|truong|trung tam|cong ty|tong cong ty|ngan hang|kho bac|toa an|vien|bao hiem|van phong|thanh tra|khoi|cac co quan|co quan"
    r"|hoc vien|bao tang|thu vien|dai|phong|khoa|chi nhanh)\b"
)


def names_its_agency(name: str, key: str) -> bool:
    """Whether a line goes on with the name of a union or an association of an agency ("HỘI CỰU CHIẾN BINH / SỞ NÔNG NGHIỆP VÀ …"): no agency stands below one."""
    return _UNION.fullmatch(name) is not None and _AGENCY.match(key) is not None
