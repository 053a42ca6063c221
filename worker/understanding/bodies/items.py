"""One nominee from one piece of text: honorific, name, office, unit.

A piece that does not come apart cleanly is still a nominee, with ``doubt``: a nominee that is lost without a flag is worse than one
that a person has to look at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from dossier.documents import FieldValue, Nominee, SubjectKind
from dossier.vietnamese.names import looks_like_person_name, name_key, title_end
from dossier.vietnamese.text import canonical, strip_marks
from worker.understanding.bodies.anchors import (
    AWARDS,
    COLLECTIVE_LABEL,
    HONORIFIC,
    JOINED,
    NO_NOMINEE,
    ORG_START,
    POST_START,
    POST_WITHIN,
    collective_start,
    is_title,
    other_group,
    surely_collective,
)
from worker.understanding.bodies.layout import MARKER, spoilt_number
from worker.understanding.bodies.name_specks import parts_a_name, without_colon
from worker.understanding.bodies.passage import EMPTY, Passage
from worker.understanding.bodies.posts import Post, names_a_unit, split_post, unit_behind_rank
from worker.understanding.bodies.values import absent, flagged, text_value, value_of, with_commas

_NAME_END = re.compile(
    r"\s*[,;:(]|\s+[-–—]\s*|\s*[-–—]\s+|\s+(?:chuc vu|chuc danh|hien la|hien giu|la|giu chuc|don vi|cong tac|sinh nam|sinh ngay|"
    r"da co|vi da|co thanh tich|dat|duoc(?! \w+ \w+ kinh\b| si\b)|thuoc)\b"
)
_ORG_END = re.compile(
    r"\s*;|\s*:|(?<!thi dua)(?<!thi dua )\s*[-–—]\s*(?=(?:(?:kinh |chi bo |don vi )?de nghi|xet tang|duoc tang|khen thuong)\b)|\s*\((?=co |kem |\d|tap the\W|ca nhan\W)|,?\s+(?=(?:da co|vi da|vi co|co thanh tich|dat thanh tich|da dat|dat (?:danh hieu|hoan thanh|trong sach|tsvm)|phan dau|trong dot thi dua|duoc tang)\b)"
)
_ORG_PIECE = re.compile(
    r"\s*,\s+|\s+[-–—]\s+(?=(?:dang bo|dang uy|so|cuc|chi cuc|cong an|trai (?:tam )?giam)\b)|\s+(?=(?:thuoc|truc thuoc) (?:dang|so|khoi|cuc|ubnd|van phong))"
)


_HONORIFICS = {
    "dongchi": "đồng chí",
    "ong": "ông",
    "ba": "bà",
    "anh": "anh",
    "chi": "chị",
    "thay": "thầy",
    "co": "cô",
    "em": "em",
    "ban": "bạn",
    "dc": "đ/c",
}
_MARKED_HONORIFICS = ("thầy", "cô", "em", "bạn", "thầy giáo", "cô giáo")
"""Forms of address whose letters are common words ("có danh sách"): they count with their marks and before a name only."""


@dataclass(frozen=True)
class Candidate:
    """A nominee as found, before it is judged."""

    kind: SubjectKind
    name: Passage
    honorific: Passage = EMPTY
    post: Post = field(default_factory=Post)
    award: Passage = EMPTY
    summary: Passage = EMPTY
    doubt: bool = False

    @property
    def key(self) -> str:
        return name_key(self.name.text)


def address(body: Passage) -> re.Match[str] | None:
    """The form of address that ``body`` begins with; "ba" is a lady only as "bà", or before a name."""
    joined = JOINED.match(body.plain)
    if joined and body.text[joined.end()].isupper():
        return joined
    match = HONORIFIC.match(body.plain)
    if match is None:
        return None
    word = re.sub(r"\s", "", match.group(match.lastgroup or 0))
    if match["rank"]:
        return match if body.text[match.end() :][:1].isupper() and body.text[:1].isupper() else None
    if word in ("thay", "co", "em", "ban", "thaygiao", "cogiao"):
        printed, rest = body.text[: match.end()].strip(" :.").casefold(), body.text[match.end() :]
        return match if printed in _MARKED_HONORIFICS and rest[:1].isupper() else None
    if _SLASH_LOST.fullmatch(word):
        return match if body.text[:1] in "đĐ" and body.text[match.end() :][:1].isupper() else None
    if word.startswith("dong") and word != "dongchi":
        return match if body.text[match.end() :][:1].isupper() else None
    if word == "ong" and body.plain[match.end() :].startswith("thi "):
        return None  # "Ông Thị Ngọc Linh" is a woman of the family Ông
    if word != "ba":
        return match
    printed, rest = body.text[: match.end()].strip(" :.").casefold(), body.text[match.end() :]
    return match if printed == "bà" or rest[:1].isupper() else None


_SLASH_LOST = re.compile(r"d[il1|]?c")
"""What readers make of "đ/c" whose stroke is thin: "đc", "đíc"."""


def addressed_one(body: Passage) -> bool:
    """Whether ``body`` is a form of address, a colon and one person's name: "Đồng chí: Lò Văn Sinh"."""
    title = address(body)
    if title is None or ":" not in body.text[: title.end()] or re.match(r"cac?\s", body.plain):
        return False
    name = _person_part(body.cut(title.end())).text
    return looks_like_person_name(name)


_COUNTED_ONE = re.compile(r"^(?:0?1|mot)\s+(?:\(mot\)\s+)?(?:ca nhan|tap the|dong chi)\s*(?:la\b|:|gom\b)\s*(?=[a-z])")
"""A count of one before the one: "01 cá nhân là đồng chí X"."""


def without_degree(body: Passage) -> Passage:
    """``body`` without the degrees and titles before a name: "TS. Lê Văn Tám", "Bác sĩ CKI Hà Thị Én"."""
    return body.cut(title_end(body.text))


_KEYWORDS = frozenset({"tổng", "không", "vắng", "kính", "thư", "chủ", "cộng", "đại"})
"""Words of lists and their ends that, with these marks, are no family names: Tống, Tòng, Khổng, Vàng and Lưu are."""


def leading_words(body: Passage) -> list[str]:
    """The words before the first punctuation or figure, degrees left out: where a name may stand."""
    return re.split(r"[,;:(–\d-]", without_degree(body).text)[0].split()


def names_a_person(body: Passage) -> bool:
    """Whether a person's name stands first, whatever word of lists its family resembles without marks ("Lưu Văn Tám", "Tống Thị Mến")."""
    words = leading_words(body)
    if len(words) < 2 or canonical(words[0]) in _KEYWORDS:
        return False
    if canonical(" ".join(words[:2])) == "hồ sơ":
        return False
    if strip_marks(canonical(words[1])) in ("cong", "so") and (len(words) < 3 or canonical(words[1]) in ("cộng", "số")):
        return False  # a total; "Tống Công Đính" is a person
    mixed = any(w.isupper() and len(w) > 1 for w in words[1:]) and not words[0].isupper()
    return not mixed and looks_like_person_name(" ".join(words))


_STRAY = re.compile(r"^\s*[.,;:·`'|–-]+\s+(?=[a-z])")
"""The stop of a number that was read elsewhere, or one read twice: ". Đồng chí X" of "3. Đồng chí X", "3. .- Đồng chí X"."""


_NAMELY = re.compile(r"^cu the\s*:\s*(?=\d{1,3}\s+(?:\(\w+\)\s+)?(?:tap the|ca nhan|chi bo|dong chi)\b)")
"""A word that leads to a count of those who are named: "Cụ thể: 02 cá nhân: …"."""


def without_marker(item: Passage) -> Passage:
    """``item`` without "1.", "-", "a)" before it."""
    match = MARKER.match(item.plain)
    rest = item.cut(match.end() if match else spoilt_number(item.text))
    stray = _STRAY.match(rest.plain) or _NAMELY.match(rest.plain)
    return rest.cut(stray.end()) if stray else rest


def parse_item(item: Passage, kind: SubjectKind | None = None) -> Candidate | None:
    """The nominee in ``item``; ``kind`` is what the heading above says. None where nothing in it can be one."""
    body = without_marker(item).trimmed()
    if counted := _COUNTED_ONE.match(body.plain):
        body = body.cut(counted.end())
    if not body or is_title(body.plain) or (NO_NOMINEE.match(body.plain) and not names_a_person(body)):
        return None
    honorific = EMPTY
    if label := COLLECTIVE_LABEL.match(body.plain):
        body = body.cut(label.end())
    elif title := address(body):
        honorific = body.cut(*title.span(title.lastgroup or 0))
        body = body.cut(title.end())
    body = without_degree(body)
    if (
        not honorific
        and collective_start(body)
        and (surely_collective(body) or not looks_like_person_name(_person_part(body).text))
    ):
        return _collective(body, doubt=kind == "individual")
    candidate = _behind_post(body, honorific) or _individual(body, honorific)
    if candidate is None:
        return None
    known = looks_like_person_name(candidate.name.text)
    if not known and not honorific and kind == "collective":
        return _collective(body, doubt=True)
    if not known and not honorific and kind is None:
        return None
    stray = not honorific and re.match(r"(?:dong|chi)\b", candidate.name.plain) is not None
    return replace(candidate, doubt=candidate.doubt or not known or stray or kind == "collective")


_CLAUSE = re.compile(r"\s*[,;:(]|\.?\s*$")


def named_behind_post(body: Passage) -> tuple[int, int] | None:
    """Where the name stands in "Phó Giám đốc NGUYỄN THU HÀ", "Tổ trưởng Lê Văn Tám, Tổ 3": behind an office, before a stop."""
    if not POST_START.match(body.plain) or names_a_person(body):
        return None
    words = list(re.finditer(r"[^\W\d_]+", body.text))
    capitals = [word for word in words if word.group().isupper() and len(word.group()) > 1]
    if len(capitals) > 1 and not body.text.isupper():
        span = capitals[0].start(), capitals[-1].end()
        if looks_like_person_name(body.text[slice(*span)]):
            return span
    end = body.search(_CLAUSE)
    words = list(re.finditer(r"\S+", body.text[: end.start() if end else None]))
    for before, word in pairwise(words):
        name = body.text[word.start() : words[-1].end()]
        if not before.group()[0].isupper() and looks_like_person_name(name) and name.split()[0][0].isupper():
            return word.start(), words[-1].end()
    return None


def _behind_post(body: Passage, honorific: Passage) -> Candidate | None:
    """The person of an entry that tells the office first; in small letters the border between office and name is a guess."""
    if (span := named_behind_post(body)) is None:
        return None
    name, office, rest = body.cut(*span), body.cut(0, span[0]).trimmed(), body.cut(span[1])
    post = split_post(rest)
    doubt = not name.text.isupper()
    if post.position:
        office, doubt = body.cut(0, span[0]).trimmed(), True
    return Candidate("individual", name.trimmed(), honorific, Post(office, post.unit, doubt), award_in(rest))


def _person_part(body: Passage) -> Passage:
    end = _name_end(body)
    return body.cut(0, end.start() if end else None).trimmed()


def _name_end(body: Passage) -> re.Match[str] | None:
    """Where a name ends; a word that is printed with a capital is part of it: "Viên Thúy Đạt" ends with no verb."""
    for match in body.find(_NAME_END):
        word = body.text[match.start() : match.end()].strip()
        if word == ":" and parts_a_name(body, match):
            continue
        if not word[:1].isupper() or word.isupper() or " " in word:
            return match
    return None


_OF_THE_PERSON = re.compile(
    r"(?:\W*(?:sinh (?:nam|ngay)|nam sinh|sn|dan toc|ton giao|que quan)\b[^,;]*[,;]?)+(?:\s*hien (?:dang )?(?:la|giu chuc(?: vu)?)\s+(?=\S))?"
)
"""What a paper tells of a person before the office: "sinh năm 1970, dân tộc M’Nông, hiện là …"."""


def _individual(body: Passage, honorific: Passage) -> Candidate | None:
    end = _name_end(body)
    stop = end.start() if end else len(body.text)
    office = POST_WITHIN.search(body.plain, 0, stop)
    doubt = False
    if office and len(body.plain[: office.start()].split()) >= 2 and not looks_like_person_name(body.cut(0, stop).text):
        stop, doubt = office.start(), True
    name = without_colon(body.cut(0, stop).trimmed())
    if not name or not any(ch.isalpha() for ch in name.text):
        return None
    rest = body.cut(stop)
    if inner := re.match(r"\s*\((?P<in>[^)]*)\)", rest.plain):
        goes_on = rest.plain[inner.end() :].strip(" .,;") and not POST_START.match(inner["in"])
        rest = rest.cut(inner.end()) if goes_on else rest.cut(inner.start("in"), inner.end("in"))
    if born := _OF_THE_PERSON.match(rest.plain):
        rest = rest.cut(born.end())
    post = split_post(rest)
    if doubt:  # the office may begin with the given name ("Trưởng, Chuyên viên")
        post = replace(post, doubt=True)
    return Candidate("individual", name, honorific, post, award_in(rest), doubt=doubt)


def _of_one_sort(name: Passage, unit: Passage) -> bool:
    """Whether both are bodies of one sort ("Công đoàn A, Công đoàn B"): two nominees, or a nominee and its unit."""
    first, second = collective_start(name), collective_start(unit)
    return first is not None and second is not None and first.group() == second.group()


_SENTENCE = re.compile(
    r"\b(?:nhất trí|thống nhất|đề nghị|biểu quyết|xem xét|bình chọn|tiến hành|các trường hợp|những|được|không|đã)\b"
)
"""Words that the name of no body has: a sentence about one was taken for an entry."""


_IN_BRACKETS = re.compile(r"\s*\((?:(?:truc )?thuoc |don vi(?: cap tren)?:? )?(?P<unit>[^()]{4,})\)\W*$")
"""The unit of a collective in brackets: "Chi bộ Kho bạc (trực thuộc Đảng bộ Sở Tài chính)"."""


_FUNCTION = re.compile(
    r"(?:viên chức|công chức|cán bộ|khen thưởng|thi đua|hành chính|tài chính|kế toán|kiểm tra|pháp chế|nghiệp vụ|tổng hợp|quản trị|tố cáo|tổ chức|giải quyết|tiếp (?:công )?dân)\b"
    r"|thanh tra\b(?! (?:tỉnh|huyện|thành phố|sở|bộ|chính phủ|nhà nước))"
)
"""What a department does: behind a comma the rest of its name ("Phòng Tổ chức cán bộ, Thanh tra và Thi đua khen thưởng"), no body above it."""


_STOP_FOR_COMMA = re.compile(r"(?<=[a-z]{2})\.\s+(?=[a-z])")


def _collective(body: Passage, *, doubt: bool) -> Candidate:
    """A collective: the unit is the higher organisation after it, where one is printed."""
    end = body.search(_ORG_END)
    whole = body.cut(0, end.start() if end else None)
    doubt = doubt or re.search(r"\bdong chi\b|\bca nhan\b|\bva \d", whole.plain) is not None
    doubt = doubt or other_group(whole.trimmed().plain) is not None or _SENTENCE.search(whole.text) is not None
    if (inner := _IN_BRACKETS.search(whole.plain)) and ORG_START.match(whole.plain[inner.start("unit") :]):
        unit = whole.cut(*inner.span("unit")).trimmed()
        name = whole.cut(0, inner.start()).trimmed()
        more = re.search(r"[,;].*\d", unit.text) is not None  # "Sở Tài chính, 15 đảng viên"
        return Candidate("collective", name, post=Post(EMPTY, unit, doubt=more), award=award_in(body), doubt=doubt)
    pieces = [m for m in whole.find(_ORG_PIECE) if not _FUNCTION.match(whole.text[m.end() :].strip().casefold())]
    borders = [m for m in pieces if ORG_START.match(whole.plain[m.end() :].strip())]
    if not borders and (stop := whole.search(_STOP_FOR_COMMA)) and ORG_START.match(whole.plain[stop.end() :]):
        borders, doubt = [stop], True
    if not borders:
        return Candidate("collective", whole.trimmed(), award=award_in(body), doubt=doubt)
    name, unit = whole.cut(0, borders[0].start()), whole.cut(borders[0].end())
    if of := re.match(r"\s*(?:thuoc|truc thuoc)\s+", unit.plain):
        unit = unit.cut(of.end())
    post = Post(EMPTY, unit.trimmed(), doubt=borders[0].re is _STOP_FOR_COMMA or _of_one_sort(name, unit.trimmed()))
    return Candidate("collective", name.trimmed(), post=post, award=award_in(body), doubt=doubt)


def award_in(passage: Passage) -> Passage:
    """The award form named in ``passage``, as printed; empty where none is."""
    match = passage.search(AWARDS)
    return passage.cut(match.start(), match.end()) if match else EMPTY


def _honorific(printed: Passage) -> FieldValue:
    """Of a closed list, in the case of the print: marks and a space that one reader lost are restored ("Đồng chi", "Đồngchí").

    What differs from the list in print and could be another word ("chí" for "chị") goes to a person.
    """
    if not printed:
        return absent()
    key = _SLASH_LOST.sub("dc", re.sub(r"[^\w|]", "", printed.plain))
    known = _HONORIFICS.get(key)
    if known is None:
        return text_value(printed)
    shown = known[0].upper() + known[1:] if printed.text[:1].isupper() else known
    exact = printed.text.casefold().strip(" .:") == known
    return value_of(
        printed,
        shown if len(key) > 3 or key == "dc" else printed.text,
        closed=exact or len(key) > 3 or key == "dc",
        doubt=not exact and len(key) <= 3 and key != "dc",
    )


_TWO_UNITS = re.compile(r"^(chi bo|dang bo|cong doan|chi doan|phong|trung tam)\b[^,;(-]* \1 \S")
"""Units of two rows in one cell, as where the rule between the rows was not seen."""


_TWO_NAMES = 6
"""Words of what may be the names of two rows, whose offices then stand in one cell as well."""


_SORTS = frozenset({"tap the", "ca nhan"})
"""What a column of units says of a nominee that has none: which sort it is of."""


def as_nominee(found: Candidate) -> Nominee:
    """The candidate as part of the document, with one judgement for each value."""
    if found.post.unit.plain.strip(" .,;:") in _SORTS:
        found = replace(found, post=replace(found.post, unit=EMPTY))
    if (
        found.kind == "individual"
        and not (found.post.unit or found.post.whole)
        and (parted := unit_behind_rank(found.post.position)) is not None
    ):
        found = replace(found, post=replace(parted, doubt=found.post.doubt))
    named = found.kind == "individual" and looks_like_person_name(
        found.post.unit.text
    )  # somebody else, whom nothing parted from this one
    unit = text_value(
        found.post.unit,
        doubt=named or found.post.doubt or found.post.headed or _TWO_UNITS.search(found.post.unit.plain) is not None,
    )
    swallowed = found.kind == "individual" and unit.value is None and names_a_unit(found.post.position)
    doubt = found.post.doubt or swallowed or (found.doubt and not found.post.position)
    position = text_value(found.post.position, doubt=doubt and (found.kind == "individual" or bool(found.post.position)))
    if found.kind == "individual" and unit.value is None and (found.doubt or swallowed):
        unit = absent(doubt=True)
    name = text_value(found.name, name=found.kind == "individual", doubt=found.doubt)
    if found.kind == "individual" and name.needs_review and len(found.name.words) >= _TWO_NAMES:
        position, unit = flagged(position), flagged(unit)
    return Nominee(
        kind=found.kind,
        name=name,
        honorific=_honorific(found.honorific),
        position=with_commas(position, found.post.position),
        unit=unit,
        award_form=found.award.text or None,
        summary=found.summary.text or None,
    )
