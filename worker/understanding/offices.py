"""What a line of a signing block is: an office of the closed lists, a role, a capacity, a person's name, or nearly one of them."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from dossier.vietnamese.names import looks_like_person_name, title_end
from dossier.vietnamese.text import canonical
from worker.understanding.layout import Segment, fold, squeeze
from worker.understanding.vocabulary import OFFICE_KEYS, OFFICES, ROLE_KEYS

CAPACITY = re.compile(
    r"^(?:(?:t\s?[/.]\s?m|k\s?[/.]\s?t|t\s?[/.]\s?l|t\s?[/.]\s?u\s?q)\s*[./]*\s*|(?:tm|kt|k[1ij7]|tl|tuq|q)\s*[./]+\s*|(?:tm|kt|tl|tuq)\s?:\s*|(?:tm|kt|tl|tuq|thay mat|dai dien)\s+)(?=[a-z])"
)
_NEAR = 84
"""Likeness of a spoilt line to an office: one lost or added letter of eight."""
BODY_KEYS = {
    squeeze(b): b.upper()
    for b in "ban thường vụ|ban thường trực|ban chấp hành|đảng ủy|chi ủy|chi bộ|đảng bộ|cấp ủy|ủy ban nhân dân|hội đồng|thường trực|ban bí thư|tập thể|ủy ban kiểm tra|ban cán sự đảng|đảng đoàn".split(
        "|"
    )
}
"""Bodies that somebody signs for, by their letters without marks: no two have the same."""
SIGNING_BODIES = tuple(BODY_KEYS)
PARTY_BODIES = frozenset({"danguy", "chiuy", "chibo", "dangbo", "capuy", "uybankiemtra", "bancansudang", "dangdoan"})
"""Bodies of the Party, for which one signs with a slash."""
GUESSED = tuple(k for k in OFFICE_KEYS if not re.search("danguy|chibo|chinhuy|uyvien|banchaphanh|banthuongvu", k))
"""Offices that a spoilt line may be, by their letters: not those that hold the name of a body, for such a line is the body's."""
_WHOLE_OFFICES = tuple(k for k in OFFICE_KEYS if len(k) >= 6)


def signs(part: Segment) -> bool:
    """Whether a line begins with T/M, KT., TL. … as either reader of a scan has it ("Kf." of one is the other's "KT.")."""
    return bool(CAPACITY.match(part.key) or (part.words[0].reader != "text" and CAPACITY.match(fold(part.second))))


def rest_of_office(part: Segment) -> bool:
    """One word that only one reader has and that ends an office: what a seal left of it ("[PHÓ CHỦ] NHIỆM")."""
    word = part.words[0]
    return (
        len(part.words) == 1
        and word.reader != "text"
        and word.other is None
        and any(o.endswith(f" {part.text}") for o in OFFICES)
    )


def longer_office(part: Segment) -> bool:
    """An office with what it heads behind it ("TRƯỞNG PHÒNG TỔ CHỨC"), all in capitals and with its marks: "Trương Phong …" is a name."""
    texts = (part.text,) if part.words[0].reader == "text" else (part.text, part.second)
    return part.text.isupper() and any(canonical(text).startswith(f"{canonical(o)} ") for o in OFFICES for text in texts)


_HEADS = re.compile(
    r"^(?:q\. ?|quyen |pho |kt\. ?)*(?:phu trach|truong|giam doc|tong giam doc|chu tich|bi thu|hieu truong|chanh|chu nhiem|tong bien tap|vien truong|cuc truong|thu truong|chi huy truong"
    r"|(?:tieu|trung|lu|su) doan truong|dai doi truong|doi truong|chinh uy|chinh tri vien|don truong|hat truong|tram truong|chi hoi truong|chi doan truong|to truong)\b"
)


def heads_office(part: Segment) -> bool:
    """Whether a line begins with an office's words ("TỔ TRƯỞNG TỔ VĂN PHÒNG", "Q. GIÁM ĐỐC")."""
    return _HEADS.match(part.key) is not None and len(part.words) <= 8


def headed_office(part: Segment, head: float = 0.3) -> bool:
    """An office with what it heads, that no list has ("TRƯỞNG CÔNG AN HUYỆN"): capitals in the right half that begin with an office's words.

    They stand below ``head``, where the letterhead of a paper's first page may reach to.
    """
    return part.text.isupper() and part.centre > 0.55 and part.top > head and heads_office(part) and not _SCHOOL.match(part.key)


_SCHOOL = re.compile(
    r"truong (?:trung hoc|tieu hoc|mam non|mau giao|thpt|thcs|th|ptdt\w*|ptth|pho thong|dai hoc|cao dang|trung cap|chinh tri|day nghe)\b"
)
"""A school: the head of something is TRƯỞNG with the name of what he heads behind it."""


def names_its_body(part: Segment) -> bool:
    """A capacity line that names its whole body, or the office of whom one signs for: what follows is the office, however spoilt."""
    key = squeeze(part.text)
    return part.words[0].reader != "text" and (
        key.endswith(SIGNING_BODIES) or (key.startswith("kt") and key.endswith(_WHOLE_OFFICES))
    )


def is_office(part: Segment) -> bool:
    return office_of(part) is not None or (part.words[0].reader != "text" and near_office(part.text) is not None)


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


def near_office(text: str) -> str | None:
    """The one office that a line spoilt by seal or signature is nearest to ("SHỦ TỊCH", "=“RƯỞNG BAN"): a guess for a person, never more."""
    key = re.sub(r"^[\W_]+|[\W_]+$", "", squeeze(text).replace(".", ""))
    if len(key) < 6 or CAPACITY.match(fold(text)):
        return None
    if (
        lost := next(
            (k for k in OFFICE_KEYS if f"pho{k}" in OFFICE_KEYS and key.endswith(k) and 2 <= len(key) - len(k) <= 5), None
        )
    ) is not None:
        return OFFICE_KEYS[f"pho{lost}"][0]  # a spoilt word before an office is a PHÓ
    cut = [k for k in GUESSED if k.endswith(key) and len(key) >= 0.5 * len(k) and not k.startswith("pho")]
    if len(cut) == 1 and key not in SIGNING_BODIES:
        return OFFICE_KEYS[cut[0]][0]  # its first letters were lost
    ranked = sorted(((fuzz.ratio(key, k), k) for k in GUESSED), reverse=True)[:2]
    (best, found), (second, _) = ranked
    return OFFICE_KEYS[found][0] if best >= _NEAR and best - second >= 4 and len(OFFICE_KEYS[found]) == 1 else None


def role_of(part: Segment) -> str | None:
    found = _role(part)
    return found[1] if found else None


def role_words(part: Segment) -> str | None:
    """The words of a role as the closed list spells them ("CHỦ TỌA"), where the line is one in either reader's letters."""
    found = _role(part)
    return found[0] if found else None


def _role(part: Segment) -> tuple[str, str] | None:
    readings = (part.text,) if part.words[0].reader == "text" else (part.text, part.second)
    return next((found for text in readings if (found := ROLE_KEYS.get(squeeze(text).strip(":,;.()")))), None)


def without_rank(text: str) -> str:
    """A printed name without the degrees and ranks before it ("ThS. Lò Văn Sinh", "Thiếu tá Ma Thị Én")."""
    return text[title_end(text) :]


_NO_NAME_ENDS = re.compile(r"\b(?:don vi|co quan|truc tiep)\W*$")
"""The end of a label that a narrow column broke ("XÁC NHẬN CỦA LÃNH / ĐẠO ĐƠN VỊ"): nobody is called so."""
_BODY = re.compile(r"(?:dang (?:bo|uy)|chi bo|chi cuc|uy ban|hoi dong|ban chap hanh|trung tam|tong cuc) \S+ \S+")
"""What a seal's letters in a text layer may say where the signer's name stands ("ĐẢNG BỘ TỈNH HẬU GIANG"): no person is called so."""


_SEAL_BEGINS = re.compile(r"dang u\w{0,2}\b")
"""What readers make of ĐẢNG ỦY in a seal ("DẮNG Ủ"); the family Đặng has no such given name."""


def looks_like_name(part: Segment) -> bool:
    text = part.text[title_end(part.text) :].strip(" .,-–—_")
    named = 2 <= len(text.split()) <= 6 and looks_like_person_name(text) and not _of_a_seal(part, text)
    return (
        named
        and squeeze(text) not in BODY_KEYS
        and office_of(part) is None
        and role_of(part) is None
        and not longer_office(part)
        and not names_deputy(part)
        and not _BODY.match(part.key)
        and not _NO_NAME_ENDS.search(part.key)
    )


def _of_a_seal(part: Segment, text: str) -> bool:
    """Whether a scan's line has words in capitals beside others: letters of a seal ("ĐẢNG Bê"), for names are set in one case."""
    if part.words[0].reader == "text":
        return False
    words = [w for w in re.split(r"[\s.]+", text) if len(w) > 1]
    return 0 < sum(w.isupper() for w in words) < len(words) or (text.isupper() and _SEAL_BEGINS.match(fold(text)) is not None)


def names_deputy(part: Segment) -> bool:
    """A line of capitals that begins with PHÓ names an office, listed or not ("PHÓ TƯ LỆNH"); Phó is hardly ever a family name."""
    return part.text.isupper() and len(part.words) > 1 and part.key.lstrip("-–_.,:;~'`* ").startswith("pho ")


def nearly_name(part: Segment) -> bool:
    """A line that seal or ink spoilt and that still has the shape of a name: two to six words, mostly letters, capitals in front."""
    words = [w for w in re.split(r"[\s._]+", part.text) if w]
    letters = sum(c.isalpha() for c in part.text)
    capital = sum(w[0].isupper() for w in words)
    return (
        2 <= len(words) <= 6
        and capital >= 2
        and letters >= 0.8 * sum(not c.isspace() for c in part.text)
        and letters >= 6
        and squeeze(part.text) not in BODY_KEYS
        and not is_office(part)
        and not CAPACITY.match(part.key)
        and role_of(part) is None
    )
