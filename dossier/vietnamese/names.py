"""Names of people and of collectives: cleaning, comparing, recognising. A printed name is never altered, only compared.

Hoà and Hoa may be two people: only Unicode form, case, tone-mark placement and spaces are folded. Whatever else differs is at
least a question of spelling, and a number ("Chi bộ 1", "Chi bộ II") that differs is another name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from dossier.vietnamese.text import canonical, is_syllable, nfc, strip_marks

Comparison = Literal["same", "spelling", "different"]

HONORIFICS = ("Đồng chí", "Đ/c", "Ông", "Bà", "Anh", "Chị")
SURNAMES = frozenset(
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dao doan vuong trinh truong dinh lam mai ha luu tang"
    " cao luong to ta tong trieu chu chau thai kieu la quach quan nong be ma lo luc hua giang giap dam dan han khong khuc kim lai"
    " lang luan mac mong nghiem ninh nhu ong phi phu phung quang sam sung son tao thach than thieu tieu ton trang tu ung uong van"
    " vi vien xa yen cu cam chao dieu doi ban sin thao vang lu mua an bach co dau giang hau hang chang sa lau cha di khang long"
    " khuu diep mach tiet mang vuu tram khuong kha lanh nham muong phang pho tan tho vien y loc lanh lieu au vy deo khoang leng cheo ksor siu rcom rmah kpa nie mlo eban adrong puih trang".split()
)
"""First syllables of family names without their marks, those of the highlands included."""
_MARKED_SURNAMES = frozenset(
    "cấn ngần ngụy mẫn bành voòng chíu cái viêm tưởng lữ kiên dư thị cà lừ pờ hờ danh khuất thẩm khiếu".split()
)
"""Further ones that count with their marks only, before two more words: without them they are common words or places (căn, Cần Thơ)."""
_TOWN = ("trấn", "xã", "mau", "ná", "sách", "hiệu", "dự", "mục", "nghĩa", "từ")
"""What follows "thị", "Cà" or "danh" in the name of a town and in words of lists ("danh sách")."""
_NO_SURNAMES = frozenset({"xã", "đội", "đối"})
"""Words that with these marks are no family's: "Xã Phú Hưng" is a place, Xa a family."""
_NOT_IN_NAMES = frozenset(
    "bộ ủy phòng sở công hội phó giám đốc tịch trình biên quyết khối các huyện phường thường chấp thể nhận khen báo kết".split()
)
"""Words of offices and headings that hardly occur in names, with their marks (Trịnh Phương is a name, trình and phường are not): two make
a heading, three where a family name stands before them ("Hà Công Quyết").
"""
_PARTICLES = frozenset({"van", "thi", "huu", "duc"})
_EDGE = " \t\r\n.,;:-–—*+•_|\"'“”()[]"


def clean_name(text: str) -> str:
    """``text`` in NFC with single spaces and without the punctuation around it; letters and their case stay as printed."""
    return " ".join(nfc(text).split()).strip(_EDGE)


def even_case(name: str) -> str:
    """A name whose words begin with one capital: "Hà THị Lụa", as no one prints it, is "Hà Thị Lụa"; all-capital words and "H'Loan" stay."""
    return " ".join(w.capitalize() if w[:2].isupper() and w[-1:].islower() and w[1:2].isalpha() else w for w in name.split(" "))


def spaced_name(text: str) -> str:
    """``text`` with a space before every capital inside a word ("PhanBá Tuấn"): a suggestion, never a value."""
    return "".join(f" {ch}" if at and ch.isupper() and text[at - 1].islower() else ch for at, ch in enumerate(nfc(text)))


@lru_cache(maxsize=32768)  # rules compare the same few names and constants thousands of times
def name_key(text: str) -> str:
    """A key that is equal for spellings that may be treated as one name: NFC, case, tone-mark placement, spaces, punctuation."""
    return " ".join(re.sub(r"[^\w/]+", " ", canonical(text)).split())


@lru_cache(maxsize=32768)
def compare_names(first: str, second: str) -> Comparison:
    """Whether two printed names are the same, differ in spelling only, or are different names.

    "spelling": tone marks, diacritics, spaces, or at most one letter in each syllable; numbers must be equal.
    """
    one, two = name_key(first), name_key(second)
    if one == two:
        return "same"
    left, right = strip_marks(one).split(), strip_marks(two).split()
    if "".join(left) == "".join(right) and left:
        return "spelling"
    if len(left) != len(right):
        return "different"
    return "spelling" if all(_close(a, b) for a, b in zip(left, right, strict=True)) else "different"


def _close(one: str, two: str) -> bool:
    if one == two:
        return True
    if _is_number(one) or _is_number(two) or min(len(one), len(two)) < 2:
        return False
    return _within_one_edit(one, two)


def _is_number(word: str) -> bool:
    """A digit, a Roman numeral: what tells one cell from the next."""
    return any(ch.isdigit() for ch in word) or re.fullmatch(r"[ivx]+", word) is not None


def _within_one_edit(one: str, two: str) -> bool:
    if len(one) > len(two):
        one, two = two, one
    if len(two) - len(one) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), len(one))
    return one[at + (len(one) == len(two)) :] == two[at + 1 :]


_TITLES = re.compile(
    r"(?:(?:pgs|gs|tskh|ts|ths|th\.s|(?:bs|ds|dd|cn|ktv|hs|ys|nhs)(?: ?ck ?(?:i{1,2}|[12])|nt|dh|cd|tc|dd)?|ck ?(?:i{1,2}|[12])|ks|kts|ncs|ll\.?b|nsut|nsnd|ngut"
    r"|ngnd|ttut)\b\.?[\s,]*|(?:pho giao su|giao su|tien si|thac si|bac si|duoc si|ky su|cu nhan|luat su|kien truc su|ho sinh|nha giao uu tu|nghe si uu tu"
    r"|thay thuoc uu tu|(?:dai|thuong|trung|thieu) (?:tuong|ta|uy)|(?:ha|trung|thuong) si|qncn|cnqp)[\s,]+)+(?=[a-z])"
)
"""Degrees, professions and ranks before a name, without marks and in small letters."""


def title_end(text: str) -> int:
    """Where the name begins in ``text`` behind degrees and ranks ("TS. Lê Văn Tám", "Đại úy Y Blan"); 0 where it has none."""
    match = _TITLES.match(strip_marks(text).casefold())
    return match.end() if match and len(strip_marks(text)) == len(text) and text[match.end()].isupper() else 0


def looks_like_person_name(text: str) -> bool:
    """Two to six capitalised Vietnamese syllables that begin with a known surname, or have a usual middle word.

    A sieve for where names may stand, not a judgement: rare names are refused and must then be flagged by the caller.
    """
    words = clean_name(text).split()
    if not 2 <= len(words) <= 6 or any(not word[0].isupper() or any(ch.isdigit() for ch in word) for word in words):
        return False
    bare = [re.sub(r"['’ʼ]", "", strip_marks(word).casefold()) for word in words]
    if not words[0].isupper() and any(word.isupper() and len(word) > 1 and not is_syllable(word) for word in words[1:]):
        return False  # "Trường PTDTBT THCS"
    headings = sum(canonical(word) in _NOT_IN_NAMES for word in words)
    titled = bare[0] in SURNAMES and canonical(words[0]) not in _NOT_IN_NAMES and not any(word.isupper() for word in words)
    if not all(word.isalpha() and len(word) <= 7 for word in bare) or headings > 1 + titled:
        return False
    if _begins_with_family(words, bare):
        return True
    return any(word in _PARTICLES for word in bare[1:-1]) and all(is_syllable(word) for word in words)


def _begins_with_family(words: list[str], bare: list[str]) -> bool:
    """Whether the first word is a family name: without marks where that is enough, with them where others are common words."""
    first = canonical(words[0])
    if re.match(r"h['’ʼ]\w", first):  # "H’Ngút Niê", a woman's name of the highlands
        return True
    if bare[0] in SURNAMES and first not in _NO_SURNAMES:
        return True
    return len(words) > 2 and first in _MARKED_SURNAMES and canonical(words[1]) not in _TOWN
