"""What a paper's own title and issuer say about its symbol: "QĐ-SYT" of a QUYẾT ĐỊNH by SỞ Y TẾ.

A pen's number runs into the printed symbol beside it: both readers then have the symbol, but their confidence is that of the strokes, or one of
them loses a letter. Title and issuer stand elsewhere on the page, in larger print: they are a witness of their own.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import Levenshtein

from dossier.vietnamese.text import nfc, strip_marks

_HEADS: dict[str, str] = {
    "TỜ TRÌNH": "TTr",
    "BIÊN BẢN": "BB",
    "BÁO CÁO": "BC",
    "QUYẾT ĐỊNH": "QĐ",
    "KẾ HOẠCH": "KH",
    "THÔNG BÁO": "TB",
    "HƯỚNG DẪN": "HD",
    "NGHỊ QUYẾT": "NQ",
    "NGHỊ ĐỊNH": "NĐ",
    "CHỈ THỊ": "CT",
    "GIẤY MỜI": "GM",
    "CHƯƠNG TRÌNH": "CTr",
    "KẾT LUẬN": "KL",
    "ĐỀ ÁN": "ĐA",
    "PHƯƠNG ÁN": "PA",
    "CÔNG ĐIỆN": "CĐ",
    "GIẤY GIỚI THIỆU": "GGT",
}
"""How symbols of a title begin (NĐ 30/2020, 36-HD/VPTW). THÔNG TƯ is left out: its TT is a Tờ trình's, too."""
_OWN_SHORT = {"THỦ TƯỚNG CHÍNH PHỦ": ("TTg",), "TỈNH ỦY": ("TU",), "THÀNH ỦY": ("TU",), "HUYỆN ỦY": ("HU",)}
_PLACE = re.compile(r"\s(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN)\b.*$")
_SIGNS = re.compile(r"[-/]")


def shorts(body: str) -> tuple[str, ...]:
    """The short forms that an issuer may have in a symbol: the initials of its name without its place, whole or without its first word."""
    name = _PLACE.sub("", nfc(body).upper())
    known = next((short for long, short in _OWN_SHORT.items() if name.startswith(long)), ())
    initials = "".join(_initial(word) for word in re.split(r"[\s,\-–]+", name) if word and word != "VÀ")
    return (*known, initials, *((initials[1:],) if len(initials) > 3 else ()))


def is_headed(title: str) -> bool:
    """Whether the symbols of papers with this title begin with its letters."""
    return title in _HEADS


def _initial(word: str) -> str:
    return "Đ" if word[0] == "Đ" else strip_marks(word[0])


def _is_of(part: str, body: str) -> bool:
    """Whether a part of a symbol is the issuer's: its short form or, of a long name, the beginning of that."""
    return any(part == short or (len(part) >= 2 and len(short) > 4 and short.startswith(part)) for short in shorts(body))


def fits(symbol: str, title: str | None, body: str) -> bool:
    """Whether title and issuer have the same symbol: both parts of a titled paper's, the issuer's part of a letter's ("UBND-TH")."""
    parts = _SIGNS.split(symbol)
    if len(parts) != 2:
        return False
    if title is None:
        return len(parts[0]) >= 2 and _is_of(parts[0], body)
    return parts[0] == _HEADS.get(title) and _is_of(parts[1], body)


def nearest(symbol: str, title: str | None, body: str) -> str | None:
    """The symbol that title and issuer make, where the reading is one letter off; for a person to see."""
    head = _HEADS.get(title or "")
    sign = _SIGNS.search(symbol)
    if head is None or sign is None:
        return None
    made = [f"{head}{sign.group()}{short}" for short in shorts(body) if len(short) >= 2]
    near = [m for m in made if Levenshtein.distance(m, symbol) == 1]
    return near[0] if len(near) == 1 else None


def lost_double(symbol: str, title: str | None, body: str) -> str | None:
    """The symbol of title and issuer, of whose two like letters a reading has one ("KH/HĐ" of HỘI ĐỒNG ĐỘI, "KH/HĐĐ"): both readers lose it alike."""
    near = nearest(symbol, title, body)
    doubled = (
        near is not None and len(near) == len(symbol) + 1 and re.sub(r"(.)\1", r"\1", near) == re.sub(r"(.)\1", r"\1", symbol)
    )
    return near if doubled else None
