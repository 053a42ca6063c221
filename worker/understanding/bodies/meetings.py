"""Which body met, as the minutes say it: in their title, in the sentence that tells who met, by whom they count."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier.documents import BodyKind, FieldValue
from dossier.vietnamese.dates import find_dates
from worker.understanding.bodies.anchors import COLLECTIVE_START
from worker.understanding.bodies.passage import Passage, plain
from worker.understanding.bodies.values import absent, value_of

OPENING = re.compile(
    r"^\W*(?:\d{1,2}\s?[./)-]+ ?|[a-d]\s?[./)] ?)?(?:thoi diem|(?:ngay|gio)(?:,? (?:gio|ngay|thang|nam))*(?: (?:hop|to chuc|tien hanh|mo|lap bien ban)){1,2}|(?:hop|khai mac) (?:vao )?(?:luc|hoi|ngay))\b|"
    r"\b(?:hom nay|thoi gian|vao hoi|hoi\s+\d|bat dau|khai mac|to chuc (?:hop|(?:vao )?ngay)|tien hanh hop|luc\s+\d|vao\s+\d{1,2}\s*(?:gio|h))|^\W*(?:(?:sang|chieu|toi),? )?ngay\s+\d"
)
_BODIES: tuple[tuple[BodyKind, re.Pattern[str]], ...] = (
    ("council", re.compile(r"hoi dong")),
    ("standing_committee", re.compile(r"ban thuong vu")),
    ("party_committee", re.compile(r"ban chap hanh|cap uy|chi uy|dang uy(?! vien| khoi)")),
    (
        "unit",
        re.compile(
            r"tap the(?!\s*,|\s*va\b| ca nhan)|toan the(?! (?:cac )?dang vien)|(?<!phong hop )(?<!hoi truong )(?<!tru so )(?<!nha hop )co quan|can bo, cong chuc|can bo cong chuc|hop (?:ban(?! thuong vu| chap hanh)|van phong|don vi)"
        ),
    ),
    ("cell", re.compile(r"chi bo|dang vien")),
)
_MASS = re.compile(r"ban chap hanh (?:cong doan|doan|hoi|lien chi)")
"""The executive committee of a mass organisation is none of the bodies that the plan names."""
_TITLE_END = re.compile(
    r"^\W*(?:-{3,}|dieu \d|hom nay|thoi gian|vao hoi|can cu|thuc hien|thanh phan|dia diem|(?:nguoi )?chu (?:tri|toa)\b|thu ky|tham du|co mat|tong so|(?:dong chi|d/c|ong|ba)\b|(?:(?:sang|chieu|toi),? )?ngay\s+\d|"
    r"(?!v\s?/\s?v\b)(?:\d{1,2}|[ivx]{1,4}|[a-d])\s?[./)])"
)
_MET = re.compile(
    r"^[^.;:]{0,120}?\b(?:da |cung nhau |tien hanh |to chuc |mo )*(?:to chuc|tien hanh|mo|hop|nghe|thao luan|binh xet|bo phieu|bieu quyet|thong nhat|nhat tri|ket luan)\b"
)
"""What a body does at its meeting."""
_CLAUSE = re.compile(r"(?:^|,\s+|\.\s+)")
_HIGHER = re.compile(
    r"(?:ban thuong vu |ban chap hanh )?(?:dang uy|tinh uy|huyen uy|thanh uy) khoi\b|(?:ban thuong vu|ban chap hanh) (?:tinh|huyen|thanh)"
)
"""Bodies above, which set tasks and met elsewhere."""
_MET_AS = re.compile(
    r"\b(?:tien hanh|to chuc|mo) (?:(?:cuoc|phien) )?hop (?:cua )?(?=hoi dong|ban thuong vu|ban chap hanh|chi uy|dang uy|cap uy|toan the)"
)
"""What stands before the body that met: "Cục Thuế tỉnh tiến hành họp Hội đồng Thi đua, khen thưởng"."""
_LONG_TITLE = 220
"""Letters that a line below "BIÊN BẢN" has at most; a subject may name the whole movement."""
_COUNTED = re.compile(
    r"^\W*(?:so )?(?:thanh vien|uy vien)(?: cua| trong| thuoc)? (?=[a-z][^:.;,\d]{2,50}:\s*\d)|"
    r"\b(?:tong so|so) (?:thanh vien|uy vien)(?: cua| trong)? (?=[a-z])|"
    r"\d{1,4}\s*(?:\([^)]*\)\s*)?(?:thanh vien|uy vien|dong chi|d/c|nguoi)\s+(?:la )?(?:thanh vien |uy vien |trong |cua |thuoc )*(?=[a-z])"
)
"""What is counted of a body: "19 trên tổng số 21 thành viên Chi ủy"."""


_MEETING = r"(?:hoi nghi|cuoc hop|phien hop|buoi hop)"
_WHO_MET = re.compile(
    r"^\W*(?:\d{1,2}\s?[./)-]+ ?)?(?:(?:ten )?(?:co quan|to chuc|don vi|tap the|cap|bo phan)(?:, (?:co quan|to chuc|don vi|tap the))*(?: (?:to chuc|tien hanh))?"
    rf"(?: (?:hop|hoi nghi|binh xet|xet|bieu quyet))+(?: (?:khen thuong|thi dua))*|(?:ten )?{_MEETING}(?: cua)?)\s*:\s*(?:(?:{_MEETING}|hop) (?:cua )?)?(?=\S)"
)
"""A label of who met: "Cơ quan, tổ chức họp xét: Ban Chấp hành Đảng bộ"."""


def _labelled(texts: Sequence[Passage]) -> list[Passage]:
    """What stands behind a label of who met."""
    return [p.cut(label.end()) for p in texts[:25] if (label := p.search(_WHO_MET)) is not None]


def body_kind(texts: Sequence[Passage]) -> FieldValue:
    """Which body met: by the title, else by who attended; a body named in neither is a question."""
    title, acting = title_of(texts), _acting(texts)
    several = len({_kind_at(part) for part in acting}) > 1
    for area, met, doubt in (
        (title, True, False),
        (_labelled(texts), False, False),
        (acting, False, several),
        (_attendants(texts), False, True),
        (_opening(texts), False, True),
        (title, False, True),
    ):
        for passage in area:
            found = [(m.start(), kind, m) for kind, pattern in _BODIES if (m := passage.search(pattern))]
            found = [one for one in found if not met or _meets(passage, one[0])]
            if found:
                _, kind, match = min(found, key=lambda one: one[0])
                other = kind == "party_committee" and _MASS.search(passage.plain) is not None
                return value_of(passage.cut(*match.span()), kind, closed=True, doubt=doubt or other)
    return absent(doubt=True)


_OTHER_BODIES = re.compile(r"\b(?:chi uy|cap uy|ban chap hanh|ban thuong vu|hoi dong)\b(?! vien)")
"""Bodies smaller than a cell that meet for it."""
_MEMBERS = re.compile(
    r"\b(?:toan the|co mat|tong so|so|\d{1,3}) (?:cac )?dang vien\b|\bdang vien (?:co mat|tham du|du hop|nhat tri|dong y)\b"
)
"""Who meets when a cell does; its committee has so and so many people."""
_CELL_MET = re.compile(r",\s+(?:toan the )?chi bo\b[^.;,]{0,60}?\b(?:hop|hoi nghi)\b")
"""How the opening sentence says that the cell itself met: "Hôm nay, …, Chi bộ đã tiến hành họp"."""
_ISSUERS: tuple[tuple[BodyKind, re.Pattern[str]], ...] = (
    ("cell", re.compile(r"chi bo\b")),
    ("council", re.compile(r"hoi dong\b")),
    ("standing_committee", re.compile(r"(?:ban thuong vu|btv)\b")),
    ("party_committee", re.compile(r"(?:dang uy|dang bo|ban chap hanh (?:dang bo|chi bo)|chi uy)\b")),
)


def by_issuer(issuer: FieldValue, texts: Sequence[Passage]) -> FieldValue:
    """Which body met where the minutes name none: the cell that issues them, if they count its Party members or say that it met, and name no smaller body; what issues
    others, for a person.
    """
    name = plain(str(issuer.value or ""))
    kind = next((kind for kind, pattern in _ISSUERS if pattern.match(name)), None)
    if kind is None:
        return _by_office(issuer, name, texts)
    told = any(p.search(_MEMBERS) or (p.search(OPENING) and find_dates(p.text) and p.search(_CELL_MET)) for p in texts)
    met = told and not any(p.search(_OTHER_BODIES) for p in texts)
    alone = kind == "cell" and not issuer.needs_review and met
    return FieldValue(
        value=kind, raw=issuer.raw, confidence=0.9 if alone else 0.5, needs_review=not alone, evidence=list(issuer.evidence)
    )


_OF_PEOPLE = re.compile(
    r"(?:cong doan|cdcs|cdbp|lien doan|doan|chi doan|hoi|chi hoi|phan hoi|lien chi|lien hiep|mat tran|mttq|ubmttq|bch|ban chap hanh|ban thuong vu|dang|tinh uy|huyen uy|thanh uy|cau lac bo|clb)\b"
)
"""Parties and associations: their papers are those of a committee."""


def _by_office(issuer: FieldValue, name: str, texts: Sequence[Passage]) -> FieldValue:
    """The office itself where no smaller body is named: asserted where the opening sentence says that it met ("…, Chi cục Dân số đã họp để bình xét"),
    else for a person.
    """
    if not COLLECTIVE_START.match(name) or _OF_PEOPLE.match(name) or any(p.search(_OTHER_BODIES) for p in texts):
        return absent(doubt=True)
    met = re.compile(rf",\s+(?:toan the )?{re.escape(name)}\b[^.;,]{{0,30}}?\b(?:hop|hoi nghi)\b")
    told = any(p.search(OPENING) and find_dates(p.text) and p.search(met) for p in texts) and not issuer.needs_review
    return FieldValue(
        value="unit", raw=issuer.raw, confidence=0.9 if told else 0.5, needs_review=not told, evidence=list(issuer.evidence)
    )


def by_signer(told: FieldValue, title: FieldValue, capacity: FieldValue) -> FieldValue:
    """The council whose chairman signs the minutes as such ("CHỦ TỊCH HỘI ĐỒNG", "TM. HỘI ĐỒNG"), where its text leaves a doubt."""
    for line, council in (
        (title, r"(?:pho )?chu tich hoi dong"),
        (capacity, r"tm\W+hoi dong(?: thi dua\b.*)?|t/m\W*hoi dong(?: thi dua\b.*)?"),
    ):
        if told.needs_review and not line.needs_review and re.fullmatch(council, plain(str(line.value or ""))):
            return line.model_copy(update={"value": "council", "suggestions": []})
    return told


_CHOSEN = re.compile(
    r"\b(?:xet|gioi thieu|binh (?:xet|chon|bau)|lua chon|bau chon|suy ton|khen thuong|de nghi|bo phieu|kiem phieu)\b"
)


def _meets(passage: Passage, at: int) -> bool:
    """Whether the body at ``at`` of a title is the one that met, and none that is chosen: "Bỏ phiếu giới thiệu tổ chức đảng, đảng viên" names no body."""
    before = passage.plain[:at]
    return _CHOSEN.search(before) is None or before.endswith("cua ")


def title_of(texts: Sequence[Passage]) -> list[Passage]:
    """From "BIÊN BẢN" to the end of the heading."""
    start = next((i for i, p in enumerate(texts[:25]) if re.search(r"\bbien ban\b", p.plain) and len(p.text) < 120), None)
    if start is None:
        return []
    end = start + 1
    head: list[Passage] = []
    while end < len(texts) and end < start + 5 and not _TITLE_END.match(texts[end].plain) and len(texts[end].text) < _LONG_TITLE:
        end += 1
    if end < min(len(texts), start + 5) and (opens := re.search(r"\b(?:hom nay|(?:vao )?hoi \d|thoi gian)", texts[end].plain)):
        head = [texts[end].cut(0, opens.start())]  # the opening sentence ran on with the title
    return [*texts[start:end], *head]


def _opening(texts: Sequence[Passage]) -> list[Passage]:
    """The sentence that says who met when: "Hôm nay, …, toàn thể cán bộ … tiến hành họp"."""
    return [next((p for p in texts if p.search(OPENING) and find_dates(p.text)), texts[0])] if texts else []


def _attendants(texts: Sequence[Passage]) -> list[Passage]:
    at = next((i for i, p in enumerate(texts) if re.search(r"\bthanh phan\b|\btham du\b|\bco mat\b", p.plain)), None)
    return [] if at is None else list(texts[at : at + 3])


def _acting(texts: Sequence[Passage]) -> list[Passage]:
    """The words, from the body's name on, that say who met: "…, Ban Thường vụ Đoàn trường tổ chức họp", "Đảng ủy đã nghe …", "13 thành viên Chi ủy"."""
    said = [part for p in texts if _opens(p) for part in _subjects(p)]
    said += [part for p in texts for part in _subjects(p)[:1] if part.plain == p.plain]
    said += [p.cut(m.end()) for p in texts if OPENING.search(p.plain) for m in p.find(_MET_AS)]
    counted = [
        p.cut(m.end())
        for p in texts
        if re.search(r"\b(?:co mat|tham du|du hop|tong so|trieu tap|thanh phan)\b", p.plain)
        for m in p.find(_COUNTED)
    ]
    return [part for part in (*said, *counted) if _begins_with_body(part)]


_DAY_UNREAD = re.compile(r"^\W*(?:(?:hom nay|vao)\b.{0,12})?\b(?:hoi|luc)\b.{0,30}\bngay\b.{1,12}\bthang\b")
"""The beginning of minutes whose day was not read: "Vào hồi 14h30, ngày TT tháng 06 …"."""


def _opens(passage: Passage) -> bool:
    """Whether a paragraph tells of the meeting's beginning: it has its day, or what a worn print left of it."""
    return OPENING.search(passage.plain) is not None and (
        bool(find_dates(passage.text)) or _DAY_UNREAD.match(passage.plain) is not None
    )


def _subjects(passage: Passage) -> list[Passage]:
    """The clauses of ``passage`` that begin with a body and say what it did."""
    parts = (passage.cut(m.end()) for m in passage.find(_CLAUSE))
    return [
        part
        for part in parts
        if part.text[:1].isupper() or part.plain.startswith(("tap the", "toan the", "can bo"))
        if _begins_with_body(part) and _MET.match(part.plain)
    ]


def _begins_with_body(part: Passage) -> bool:
    """Whether a body's name stands first; a cell's may be that of whoever met for it ("Chi bộ thống nhất …" in minutes of its committee)."""
    return _HIGHER.match(part.plain) is None and _kind_at(part) is not None


def _kind_at(part: Passage) -> BodyKind | None:
    return next((kind for kind, pattern in _BODIES if kind != "cell" and pattern.match(part.plain)), None)


def body_named(words: str) -> BodyKind | None:
    """The kind of the body that ``words`` begin with ("Ban Thường vụ Đảng ủy, …"); None of a mass organisation's committee, which the plan does not name."""
    text = plain(words)
    return None if _MASS.match(text) else next((kind for kind, pattern in _BODIES if pattern.match(text)), None)
