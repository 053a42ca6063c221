"""Nominees named in running text: after "cho", "gồm", "Cá nhân:", one or many to a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dossier.documents import SubjectKind
from dossier.vietnamese.names import looks_like_person_name
from worker.understanding.bodies.anchors import COLLECTIVE_START, NONE_WORDS, ORGS, POST_START, awarded_elsewhere, refused
from worker.understanding.bodies.items import Candidate, address, names_a_person, parse_item
from worker.understanding.bodies.passage import Passage
from worker.understanding.bodies.votes import before_vote

_SOMEBODY = rf"(?=(?:dong chi|d\s?/\s?c|ong|ba|{ORGS})\b)"
INLINE = re.compile(
    rf"\b(?:gom|cu the)(?: co)?\s*:?\s+(?:ve )?(?:tap the|ca nhan) co\s+{_SOMEBODY}|"
    rf"\b(?:cho|doi voi)\s*:?\s+(?=(?!(?:tap the|don vi|co quan|khoi|quy|nha|bao|dai|so)\b)(?:{ORGS})\b)|"
    r"\b(?:cho|doi voi)\s*:?\s+(?=(?:em|chau|anh|chi|thay|co)(?: giao)? [a-z]+ [a-z])|"
    r"\b(?:cho|doi voi|gom|la|khen thuong|tang|thuong)\s*:?\s+(?=(?:(?:tap the|ca nhan)\s+)?(?:dong chi|d\s?/\s?c|ong|ba [a-z]+ [a-z]+|"
    r"chi bo|dang bo|cong doan|chi doan|doan|hoi|chi hoi|lien chi (?:doan|hoi)|phan xuong|xi nghiep|chi nhanh|truong [a-z]+ [a-z]+|doi [a-z]+|van phong|ban|to(?= (?:cong doan|dang|chuyen mon))|phong|trung tam|khoa|tram|tap the chi|tap the dang)\b)|"
    r"\b(?:gioi thieu|lua chon|binh chon|suy ton)\s+(?=\d{1,3} (?:dong chi|d/c|ca nhan|dang vien|doan vien) [a-z]+ [a-z]+)|"
    r"\b(?:dong chi|d\s?/\s?c|ca nhan|(?:cac|gom) (?:ong|ba|ong,? ?(?:va )?ba|ong \(ba\)|ong/ba)|(?P<many>tap the|don vi))(?: sau| gom| la)?\s*:\s+(?=[a-z])"
)
_INLINE_SPLIT = re.compile(
    r"\s*;\s*(?:va\s+)?|,?\s+va\s+(?=\d{1,3}\s*(?:\([^)]{2,12}\)\s*)?(?:tap the|ca nhan|dong chi)\b)|,?\s+va\s+(?=(?:\d{1,3}\s+(?:\([^)]*\)\s+)?)?(?:ca nhan |tap the )?(?:dong chi|d\s?/\s?c|ong|ba|chi bo|dang bo|tap the|ca nhan|cau lac bo|chi hoi|cong doan|chi doan|doan co so)\b)|"
    r",\s+(?=(?:dong chi|d\s?/\s?c|ong)\s)"
)
INLINE_END = re.compile(
    r",?\s+(?:da co|da dat|vi (?:da|co)\b|co thanh tich|co nhieu thanh tich|trong dot thi dua|trong phong trao|\(?co (?:danh sach|bao cao)|"
    r"voi (?:so phieu|ty le|\d)|dat ty le|de nghi|hoan thanh xuat sac nhiem vu trong)|\.\s|\s\(co |$"
)
_THEN_OTHERS = re.compile(
    r"(?:,?\s+va\s+(?:cac\s+|\d{1,3}\s+(?:\([^)]{2,12}\)\s*)?)?|[.;]\s+\d{1,3}\s+(?:\([^)]{2,12}\)\s*)?|[.;,]\s+(?:ve\s+)?(?=(?:ca nhan|tap the)\s+co\s))"
    r"(?P<kind>ca nhan|tap the|dong chi|dang vien)(?:\s+(?:gom|la|sau|sau day|co ten sau))?"
    rf"(?:(?:\s+(?:cac )?(?:dong chi|ong,? ?(?:va )?ba|ong \(ba\)|ong|ba))?\s*:\s+(?=\S)|\s+co\s+{_SOMEBODY})"
    r"|,?\s+va\s+cac\s+(?P<people>dong chi|ong,? ?(?:va )?ba|ong \(ba\)|ong|ba|em)(?:\s+(?:gom|la))?\s+(?=\S)"
)
"""Where one sentence goes over from collectives to persons: "… và các cá nhân: Lò Văn Sinh, Hà Thị Thắm", "… . 02 cá nhân: …", "… và các đồng chí Lò Văn Sinh, …"."""
_ADDRESSED_TOGETHER = re.compile(r"cac (?:dong chi|ong,? ?(?:va )?ba|ong \(ba\)|ong|ba|em)\s*:?\s+(?=\S)")
"""One form of address before several: "các đồng chí Cao Thị Sơn (Tổ Dược), Thiều Quang Vinh (Tổ Đào tạo)"."""
_AFTER_BRACKET = re.compile(r"(?<=\))\s*[,;]?\s*(?:va\s+)?(?=[a-z])")
_COUNT_LEAD = re.compile(r"\d{1,2}\s*(?:\([^)]{2,12}\)\s*)?(?:tap the|ca nhan|dong chi)\s*,?\s*(?:la|gom|do la)?\s*:?\s+(?=\S)")
"""What counts the one named behind it: "… và 01 cá nhân là bà Đỗ Thị Ánh"."""
_COUNTED = re.compile(r"^\d{1,3}\s*(?:tap the|ca nhan|dong chi|chi bo)?\s*[(:]\s*(?P<in>[^)]{10,})\)?\W*$")
_COUNTED_LIST = re.compile(r"^\d{1,3}\s*(?:tap the|ca nhan|dong chi|d/c|nguoi|don vi)\s*(?:gom|la|do la)?\s*:\s*(?=\S)")
"""What counts those who follow: "3 đ/c gồm: thầy A, cô B"."""
_COUNTED_NAMES = re.compile(r"\d{1,3}\s+(?:dong chi|d/c|ca nhan|dang vien|doan vien|ong ba)\s*(?:la|gom)?\s*:?\s+(?=\S)")
"""What counts those whose names follow: "02 đồng chí Phạm Hồng Nhung và Triệu Tòn Phin"."""
_COMMA = re.compile(r",\s+")
_BEFORE_NEXT = re.compile(r",\s+|(?<=[a-z]):\s+")
"""What parts two persons; a colon behind a unit or an office is a semicolon misread."""
_ROLE = re.compile(r"(?:thu ky|chu t|nguoi|dong chi)\b")
_BEFORE_DASH = re.compile(r"(?P<name>[^,;:(]{4,40}?)\s+[-–]\s")
_BETWEEN_NAMES = re.compile(r"\s*[,;]\s*(?:va\s+)?|\s+va\s+")
_BARE_COUNT = re.compile(r"^\d{1,3}\s*(?:\([^)]*\)\s*)?(?:dong chi|tap the|ca nhan|chi bo|nguoi)?\W*$")


def bare_names(rest: Passage) -> list[Candidate]:
    """The people of "Lò Văn Sinh, Hà Thị Thắm và Lê Văn Tám": nothing but names."""
    parts = rest.split(_BETWEEN_NAMES)
    found = [parse_item(before_vote(part), "individual") for part in parts]
    named = [one for one in found if one is not None and looks_like_person_name(one.name.text) and not one.post.position]
    return named if len(named) == len(parts) and len(parts) > 1 else []


def _names_with_posts(rest: Passage) -> list[Candidate]:
    """The people of "Lò Văn Sinh (Phó Bí thư), Hà Thị Thắm (Ủy viên)": nothing but names with their offices in brackets."""
    parts = rest.split(_AFTER_BRACKET) if rest.text.rstrip(" .").endswith(")") else []
    found = [parse_item(part, "individual") for part in parts]
    named = [one for one in found if one is not None and (looks_like_person_name(one.name.text) or _shaped_as_name(one))]
    known = sum(looks_like_person_name(one.name.text) for one in named)
    return named if len(named) == len(parts) and len(parts) > 1 and 2 * known >= len(parts) else []


def _shaped_as_name(one: Candidate) -> bool:
    """Two to five words with capitals and something about them in brackets: between known names a family that is not known."""
    words = one.name.text.split()
    return 2 <= len(words) <= 5 and all(w[0].isupper() for w in words) and bool(one.post.position or one.post.unit)


def inline_nominees(rest: Passage, kind: SubjectKind | None) -> list[Candidate]:
    """The nominees named after "Cá nhân:" or "cho" on the same line; a bare count or "không" is none."""
    if inner := _COUNTED.match(rest.plain):
        rest = rest.cut(*inner.span("in"))
    if lead := _COUNTED_LIST.match(rest.plain):
        rest = rest.cut(lead.end())
    if (NONE_WORDS.match(rest.plain) and not names_a_person(rest)) or _BARE_COUNT.match(rest.plain):
        return []
    if both := _THEN_OTHERS.search(rest.plain):
        other: SubjectKind = "collective" if both["kind"] == "tap the" else "individual"
        return [*inline_nominees(rest.cut(0, both.start()), kind), *inline_nominees(rest.cut(both.end()), other)]
    if (counted := _COUNTED_NAMES.match(rest.plain)) and (people := bare_names(before_vote(rest.cut(counted.end())))):
        return people
    if people := bare_names(before_vote(rest)) or _names_with_posts(before_vote(rest)):
        return people
    found: list[Candidate] = []
    for part in _parts(rest, kind):
        group = _ADDRESSED_TOGETHER.match(part.plain)
        if group and (people := bare_names(whole := before_vote(part.cut(group.end()))) or _names_with_posts(whole)):
            found += people
            continue
        one = parse_item(before_vote(_uncounted(part)), kind)
        if one is not None and _is_named(one):
            aside = awarded_elsewhere(part.plain) or refused(part.plain)
            found.append(replace(one, doubt=True) if aside else one)
    return found


def several_in_entry(body: Passage, kind: SubjectKind | None) -> list[Candidate]:
    """The nominees of an entry that names more than one; empty where it is one.

    Persons each with a form of address ("Bà A, Chủ tịch; ông B, Tổ trưởng và bà C"), also behind bodies that a semicolon parts from them
    ("Chi bộ A; đồng chí B"), or bodies of one sort side by side ("Công đoàn cơ sở A, Công đoàn cơ sở B"), of which the second may be the
    first one's unit: for a person to look at.
    """
    parts = _parts(body, kind)
    found = [one for part in parts if (one := parse_item(before_vote(part), kind)) is not None]
    if len(found) < max(2, len(parts)):
        return []
    people = [one for one in found if one.kind == "individual"]
    bodies = [one for one in found if one.kind == "collective"]
    addressed = all(one.honorific and looks_like_person_name(one.name.text) for one in people)
    if people and addressed and (not bodies or (len(parts) == body.plain.count(";") + 1 and all(map(_is_named, bodies)))):
        return found
    return (
        [replace(one, doubt=True) for one in found] if all(one.kind == "collective" and _is_named(one) for one in found) else []
    )


def leaves_unread(rest: Passage, kind: SubjectKind | None, found: Sequence[Candidate]) -> bool:
    """Whether a part of ``rest`` that may name somebody gave none of ``found``: a degree, a rank or a family that is not known."""
    names = [one.name.plain for one in found]
    return any(_names_unknown(part) and not any(name in part.plain for name in names) for part in _parts(rest, kind))


def _parts(rest: Passage, kind: SubjectKind | None) -> list[Passage]:
    whole = [own for part in _outside_brackets(rest) for own in _by_address(part)]
    return [one for part in whole for own in _with_dashes(part) for one in _of_one_sort(own, kind)]


def _outside_brackets(rest: Passage) -> list[Passage]:
    """``rest`` parted where one nominee ends, never inside brackets: "ông A (Kế toán; Chi bộ Kho bạc)" is one."""
    edges = [m.span() for m in rest.find(_INLINE_SPLIT) if _closed(rest.text[: m.start()])]
    borders = [0, *(at for span in edges for at in span), len(rest.text)]
    parts = [rest.cut(a, b).trimmed() for a, b in zip(borders[::2], borders[1::2], strict=True)]
    return [part for part in parts if part]


def _closed(text: str) -> bool:
    opened = text.rfind("(")
    return opened < 0 or ")" in text[opened:] or len(text) - opened > 90  # a bracket that far back lost its other half


def _by_address(part: Passage) -> list[Passage]:
    """The people of "thầy Lê Văn Tám, cô Hà Thị Thắm": parted at a comma before a form of address."""
    found = [m for m in part.find(_BEFORE_NEXT) if address(part.cut(m.end()))] if address(part) else []
    edges = [m.end() for m in found if m.group().startswith(",") or _ends_with_post(part.cut(0, m.start()))]
    return [part.cut(a, b).trimmed() for a, b in pairwise([0, *edges, len(part.text)])]


def _ends_with_post(part: Passage) -> bool:
    """Whether the last piece of what is told of a person is the unit or the office: "…, Đội trưởng, Đội Thí nghiệm", and no role in the meeting."""
    last = re.split(r"[,;.–—-]\s+", part.plain)[-1]
    return (COLLECTIVE_START.match(last) or POST_START.match(last)) is not None and _ROLE.match(last) is None


def _names_unknown(part: Passage) -> bool:
    """Whether a part that no rule reads may name somebody: a degree, a rank or a family that is not known, two capitals together."""
    words = [word for word in re.split(r"[,;:(–-]", part.text)[0].split() if word[0].isalpha()]
    return len(words) <= 7 and any(a[0].isupper() and b[0].isupper() for a, b in pairwise(words))


def _with_dashes(part: Passage) -> list[Passage]:
    """The people of "Ngô Thị Thủy - Chủ tịch, Chu Bá Toàn - Tổ trưởng": parted where a name stands between a comma and a dash."""
    edges = [m.end() for m in part.find(_COMMA) if _named_before_dash(part.text[m.end() :])]
    if not edges or not _named_before_dash(part.text):
        return [part]
    borders = [0, *edges, len(part.text)]
    return [part.cut(a, b).trimmed() for a, b in pairwise(borders)]


def _named_before_dash(text: str) -> bool:
    match = _BEFORE_DASH.match(text)
    return match is not None and looks_like_person_name(match["name"])


def _of_one_sort(part: Passage, kind: SubjectKind | None) -> list[Passage]:
    """Organisations of one sort side by side ("Chi bộ Thanh tra, Chi bộ Văn phòng") are so many; of two sorts the second is the first one's unit."""
    head = COLLECTIVE_START.match(part.plain)
    if head is None or kind == "individual":
        return [part]
    sort = re.escape(head.group())
    return part.split(re.compile(rf"\s*,\s+(?:va\s+)?(?={sort}\s)|\s+va\s+(?={sort}\s)"))


def _uncounted(part: Passage) -> Passage:
    """``part`` without the count before a name; a count and nothing else stays."""
    lead = _COUNT_LEAD.match(part.plain)
    named = lead and (address(rest := part.cut(lead.end())) or COLLECTIVE_START.match(rest.plain))
    return part.cut(lead.end()) if lead and named else part


_SHORTLY_NAMED = re.compile(r"(?:khoa|to|doi|phong|tram|kho|lop)\s")
"""Parts of an office that one word names: "Khoa Dược", "Tổ Hóa", "Phòng Nội"."""


def _is_named(found: Candidate) -> bool:
    """Prose names people with a form of address or a real name, and collectives by more than a common word."""
    if found.kind == "individual":
        return bool(found.honorific) or looks_like_person_name(found.name.text)
    words = found.name.text.split()
    if len(words) == 2 and words[1].isdigit():
        return True  # "Phòng 2"
    if len(words) == 2 and _SHORTLY_NAMED.match(found.name.plain):
        return words[1][:1].isupper()  # "Khoa Nội"
    return len(words) >= 3 and any(word[:1].isupper() for word in words)
