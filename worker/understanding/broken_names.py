"""Where a line of a letterhead breaks between the two syllables of one word, the second of which begins other names ("MÔI / TRƯỜNG")."""

from __future__ import annotations

import re

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
    (re.compile(r"\b(?:y te du|(?<!phu )quoc|(?:chi bo|dang bo|doan|uy) van)$"), re.compile(r"phong\b")),
    (re.compile(r"\b(?:cong|lien|tap)$"), re.compile(r"doan\b(?! (?:tncs|thanh nien))")),
    (re.compile(r"\b(?:xa|quoc)$"), re.compile(r"hoi\b")),
    (re.compile(r"\btrung$"), re.compile(r"tam\b")),
)
"""Words of two syllables between which a line breaks, the second of which begins other names ("ỦY / BAN NHÂN DÂN", "BỆNH VIỆN ĐA / KHOA TỈNH")."""


def breaks_between(end: str, key: str) -> bool:
    """Whether a line that ends with ``end`` goes on in the one that begins with ``key`` (both folded), in the midst of a word."""
    return any(one.search(end) and two.match(key) for one, two in _BROKEN)
