"""The words of ratings, and one rating made of them: what tables and prose share.

Honours (lao động tiên tiến, bằng khen, cờ) are no ratings. The level is set only where the words themselves say it; what TSVM or
VMXS amount to is the plan's policy; so is what follows from "… trở lên", which says a lower bound and no level.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dossier.documents import Rating, Scale, SubjectKind
from dossier.ratings import is_pending, parse_level
from worker.understanding.bodies.citations import Citation
from worker.understanding.bodies.passage import Passage, plain
from worker.understanding.bodies.values import text_value
from worker.understanding.bodies.years import Years

RATING = re.compile(
    r"(?:dang vien )?(?:du tu cach,?\s*)?(?:khong |chua )?hoan thanh\s+(?:xuat sac\s+|tot\s+)?(?:chuc trach,?\s*)?(?:nhiem vu|nv)\b"
    r"(?:\s+nhung con han che ve nang luc)?|\bhoan thanh (?:xuat sac|tot)(?=\s*[\"”’]?\s*(?:[,;.()]|$))|\bkht ?nv\b|\bht ?xs ?nv\b|\bht ?t ?nv\b|\bht ?nv\b|\bhtxs\b|\bhtt\b|(?:can bo|doan vien|hoi vien)(?: cong doan| thanh nien| cuu chien binh| phu nu| nong dan| doan| hoi)? xuat sac\b|"
    r"\btsvm(?: tieu bieu)?\b|\btrong sach,?\s*(?:va )?vung manh(?:,? tieu bieu|,? xuat sac)?|\bvmxs\b|\bvung manh(?:,? xuat sac)?\b|"
    r"(?<![a-z])vm(?![a-z])|\byeu kem\b|\bvi pham tu cach\b|(?:(?<=loai )|(?<=loai: ))(?:xuat sac|tot|kha|trung binh|yeu|xs)\b"
)
BARE = re.compile(r"(?:(?<=: )|(?<=\()|(?<=- )|(?<=– ))(?:xuat sac|tot|kha|trung binh|yeu)\b(?=\s*(?:[);,.]|$))")
"""A level alone behind its year, where the sentence or the heading says that it is one: "Xếp loại đảng viên: 2018 (tốt), 2019 (xuất sắc)"."""
PENDING = re.compile(
    r"\b(?:khong (?:duoc )?xep loai|mien xep loai|chua co|dang cho|chua xep loai|chua danh gia|chua cong bo)\b[^.;]{0,40}"
)
HEADING = re.compile(r"(?:xep loai|danh gia|phan loai).{0,60}:?\s*$")
MORE = re.compile(r"\s*,?\s*(?:tieu\b|xuat\b|hoan\b)")
"""Words that go on with a rating: its last word stands elsewhere, as where a row of a table was not seen as one."""
HONOUR = re.compile(
    r"lao dong tien tien|ldtt|chien s[iy] (?:thi dua|tien tien)|cstd|\bcstt\b|don vi (?:tien tien|quyet thang)|\bdvqt\b|bang khen|giay khen|\bco thi dua|\bco cua|lao dong xuat sac|\bld(?:tt|xs)\b|ttld(?:tt|xs)|huan chuong|ky niem chuong"
)
SCALES: dict[str, Scale] = {"member": "party_member", "servant": "civil_servant", "mass": "mass_org", "party": "party_org"}
_SCALE_WORDS: tuple[tuple[Scale, re.Pattern[str]], ...] = (
    ("party_member", re.compile(r"dang vien|tu cach")),
    (
        "civil_servant",
        re.compile(
            r"cong chuc|vien chuc|can bo,|quan nhan|nguoi lao dong|\blao dong\s*:|\bcbccvc\b|\bcbcc\b|\bccvc\b|\bcbvc\b|\bcbgv\b"
            r"|\b(?:xep loai|danh gia|phan loai)(?: chat luong)?(?: hang nam| hang nam doi voi| doi voi)? (?:can bo|chien si|lao dong)\b"
        ),
    ),
    (
        "mass_org",
        re.compile(r"cong doan|doan vien|hoi vien|doan thanh nien|chi doan|chi hoi|hoi cuu|phu nu|doan the|\bvmxs\b|^vung manh"),
    ),
    ("party_org", re.compile(r"chi bo|dang bo|to chuc (?:co so )?dang|\btsvm\b|trong sach")),
)
RATED = (
    r"(?:cong chuc|vien chuc|dang vien|can bo|chi bo|dang bo|ban than|toi|ca nhan|cong doan|chi doan|doan vien|hoi|chinh quyen|"
    r"chuyen mon|don vi|co quan|tap the|bi thu|cap uy|chi uy)"
)
"""Who or what is rated."""
BESIDE_YEAR = rf"20[0-4]\d\s*\)?\s*[-–:,;]?\s*(?:va )?(?:{RATED}\s*[-–:]?\s*)?[\"“'‘]?$"
"""A year right before a rating, with no more than who is rated between them: "Năm học 2021 - 2022: viên chức …"."""
_MASS = re.compile(r"(?:cong doan|cdcs|to cong doan|doan|hoi|lien doan|chi doan|chi hoi)\b(?! (?:dong|nghi))")
_PERSONS_RATED = re.compile(r"\b(?:xep loai|phan loai|danh gia|chat luong)(?: chat luong)? (?:dang vien|cong chuc|vien chuc)\b")
_CELL = re.compile(r"\b(?:chi bo|dang bo|to chuc|co quan|don vi|tap the)\b")
_OFFICE_LABEL = re.compile(
    r"^\W*(?:xep loai |danh gia )?(?:chinh quyen|co quan|don vi|chuyen mon|nha truong|tap the lanh dao|lanh dao)\b"
)
"""The row or list of the office itself beside that of its Party cell."""
_OF_CELL = re.compile(r"\btsvm\b|trong sach")
_PARTY_RATER = re.compile(r"^(?:dang uy|ban thuong vu (?:dang|tinh|huyen)|tinh uy|huyen uy|ban chap hanh dang|chi bo|dang bo)")

_BEGINS = r"^(?:[\W\d]|\b(?:nam|tu|den|cac|trong|lien tuc|lien|hang|va|rieng|con|dong thoi|giai doan|nay|nhieu)\b)*"
_CELL_RATED = re.compile(
    rf"{_BEGINS}(?:chi bo|dang bo|to dang|tap the (?:chi|dang) (?:bo|uy))\b(?!\s+(?:xep loai|danh gia|phan loai|binh xet|nhan xet|cong nhan)\b)"
    r"|\b(?:lanh dao|chi dao|cung(?: voi)?|xay dung|dua|giup|phu trach|gop phan(?: dua)?)\s+(?:(?!duoc )\w+ ){0,3}?(?:chi bo|dang bo)\b"
)
_OTHERS_RATED = re.compile(
    rf"{_BEGINS}(?:tap the|co quan|don vi|phong|khoa|nha truong|truong|to|doi(?! voi)|ban(?! than)|trung tam)\b(?! (?:toi|minh)\b)"
)
_SELF = re.compile(
    r"\b(?:toi|ban than|ca nhan|dong chi|dang vien)\b(?:\s\w+){0,3}?\s(?:duoc|dat|luon|lien tuc|deu|xep loai|hoan thanh)\b"
)
_PERSON_RATED = re.compile(
    rf"{_BEGINS}(?:ca nhan )?(?:cac )?(?:dong chi|d/c|(?:pho )?bi thu|ban than|toi)\b(?! (?:lanh dao|phu trach|chi dao)\b)"
)


def of_another(clause: str, kind: SubjectKind) -> bool:
    """Whether what is rated behind ``clause`` (plain) is a person's cell, not the person; or of a collective its secretary, not it."""
    if kind == "individual":
        return _CELL_RATED.search(clause) is not None and _SELF.search(clause) is None
    return _PERSON_RATED.search(clause) is not None


def of_unit(clause: str, kind: SubjectKind) -> bool:
    """Whether a person's report rates the office there ("tập thể khoa được xếp loại"), which no scale says, or it may be the cell that the person leads."""
    own = _SELF.search(clause) is not None
    others = _CELL_RATED.search(clause) if own else _OTHERS_RATED.search(clause)
    return kind == "individual" and others is not None


@dataclass(frozen=True)
class Context:
    """What the surroundings say about scale: the paragraph above, the lead of the list, the heading; and the report's subject."""

    above: tuple[str, ...]
    kind: SubjectKind
    subject: str

    def scale(self, words: str, rater: str | None = None, raw: str = "", clause: str = "", before: str = "") -> Scale:
        """The scale of a rating in ``raw`` words: its ``clause`` says it, else what stands ``before``, nearest first, else all ``words``."""
        if self.kind == "individual" and (_OF_CELL.search(raw) or of_another(clause, self.kind)):
            return "party_org"  # persons are not rated "trong sạch, vững mạnh": that is their cell's
        if self.kind == "collective" and of_another(clause, self.kind):
            return "party_member"
        if self.kind == "collective" and (persons := _PERSONS_RATED.search(clause)) and not _CELL.search(clause):
            return "party_member" if "dang vien" in persons.group() else "civil_servant"
        if (
            self.kind == "collective"
            and _MASS.match(self.subject)
            and not re.search(r"\b(?:chi|dang) (?:bo|uy)\b", clause or words)
        ):
            return "mass_org"  # veterans' unions are "trong sạch, vững mạnh", too
        if self.kind == "collective" and _OFFICE_LABEL.match(words) and len(words) < 40:
            return "unknown"
        for text in (raw, clause, _last_named(before), words, *self.above):
            found = next((scale for scale, pattern in _SCALE_WORDS if pattern.search(text)), None)
            if (found and (self.kind == "individual") == (found in ("party_member", "civil_servant"))) or found == "mass_org":
                return found
        if self.kind == "individual":
            return "party_member" if rater and _PARTY_RATER.match(plain(rater)) else "unknown"
        if self.kind == "collective":
            if re.match(r"(?:chi bo|dang bo|dang uy)\b", self.subject):
                return "party_org"
            if _MASS.match(self.subject):
                return "mass_org"
            if rater and _PARTY_RATER.match(plain(rater)):
                return "party_org"
        return "unknown"


_AND = r",? (?:va|cung nhu|lan|dong thoi la|, dong thoi la) (?:la )?"
_MEMBER_AND_SERVANT = re.compile(
    rf"\b(?:cong chuc|vien chuc|can bo|lao dong){_AND}dang vien\b|\bdang vien{_AND}(?:cong chuc|vien chuc|can bo|lao dong)\b"
)


def rates_both(clause: str) -> bool:
    """Whether a person is rated as member and as servant in one: "viên chức và đảng viên đều hoàn thành tốt nhiệm vụ"."""
    return _MEMBER_AND_SERVANT.search(clause) is not None


def scales_named(text: str) -> set[Scale]:
    """The scales that the heading of a column names."""
    return {scale for scale, pattern in _SCALE_WORDS if pattern.search(text)}


def _last_named(text: str) -> str:
    """The last words of ``text`` that name a scale."""
    said = [m for _, pattern in _SCALE_WORDS for m in pattern.finditer(text)]
    return max(said, key=lambda m: m.start()).group() if said else ""


NOWHERE = Context((), "individual", "")


_ONE_RATING = 45
"""Characters of the words of one rating at most."""
_COLON_WITHIN = re.compile(r"(?<=[^\W\d_]):(?=\s+[^\W\d_])")
"""Dust behind a word: no rating has a colon within ("Hoàn thành xuất: sắc nhiệm vụ")."""


_WHO = re.compile(r"đảng viên\s+(?=(?:không |chưa )?hoàn thành\b)")


def rating(year: int, scale: Scale, words: Passage, proof: Citation, rater: str | None = None, *, doubt: bool = False) -> Rating:
    """One rating of ``words`` as printed; two in one cell, as where the rule between columns was not seen, are for a person to part.

    "đảng viên" in small letters says who was rated ("Năm 2016: đảng viên hoàn thành tốt nhiệm vụ"); the grade begins with a capital or the standard ("đủ tư cách").
    """
    if (member := _WHO.match(words.text)) is not None:
        words = words.cut(member.end())
    raw = text_value(words, doubt=doubt or len(list(words.find(RATING))) > 1)
    if raw.value is not None and len(words.text) < _ONE_RATING:
        raw = raw.model_copy(update={"value": _COLON_WITHIN.sub("", str(raw.value))})
    text = str(raw.value or "")
    level = None if plain(text).endswith("tro len") else parse_level(text, scale)
    return Rating(
        year=year,
        scale=scale,
        raw=raw,
        level=None if is_pending(text) else level,
        rater=rater or proof.body,
        decision_number=proof.number,
        decision_date=proof.date,
    )


def is_date_part(text: str, group: Years) -> bool:
    """The year of a decision's date ("ngày 12 tháng 01 năm 2018") or of a term ("nhiệm kỳ 2015 - 2020")."""
    head = text[max(0, group.start - 24) : group.start + 4]
    return re.search(r"thang \d{1,2} nam|\d{1,2}\s*[/.]\s*\d{1,2}\s*[/.]\s*$|nhiem ky|\d\s*[/.-]\s*$", head) is not None
