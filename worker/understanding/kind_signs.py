"""What papers of a dossier say of themselves, whatever their title: signs of a kind that a title does not tell."""

from __future__ import annotations

import re

_OF_DOSSIERS = re.compile(
    r"\bde nghi (?:xet )?(?:tang|khen)|\b(?:duoc )?de nghi khen thuong|\bthanh tich (?:dat duoc|ca nhan|tap the|xuat sac|tieu bieu)|\bbinh xet\b|\btoi xin bao cao|"
    r"\bso (?:yeu|luoc) ly lich|\btang giay khen|\bdanh sach (?:de nghi|khen)|\bhinh thuc khen thuong|\bdang ky thi dua|\bxac nhan cua (?:cap uy|dang uy|thu truong)"
)
"""What papers of a dossier say of themselves; other papers of such an office say one of these things at times, hardly two."""
_SIGNS_OF_A_KIND = 2


def speaks_of_awards(key: str) -> bool:
    """Whether a paper (its folded text) that no title tells to be one of a dossier's still does what such a paper does: asks for an award, tells deeds, chooses."""
    return len({m.group() for m in _OF_DOSSIERS.finditer(key)}) >= _SIGNS_OF_A_KIND
