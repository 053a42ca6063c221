"""What opens a list of nominees beside a request: the article of a decision, the title of an annexed list, the result of a poll."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dossier.documents import SubjectKind
from worker.understanding.bodies.anchors import awarded_elsewhere
from worker.understanding.bodies.passage import Passage

_LIST_TITLE = re.compile(r"^danh sach\b(?!.{0,20}\b(?:thanh vien|du hop|tham du|hoi dong|to kiem phieu)\b)")
_CASES = re.compile(
    r"^(?:danh sach |cac )?(?:truong hop|tap the, ca nhan|tap the|ca nhan|dong chi|nhan su|nguoi)\b[^:;.]{0,70}:?$"
)
_PROPOSED = re.compile(
    r"^(?:danh sach |cac )?(?:truong hop|tap the, ca nhan|ca nhan|dong chi|nhan su|nguoi)\b[^:;.]{0,20}\b(?:duoc(?! (?:si|ta)\b)|du dieu kien|du tieu chuan|dat)\b[^:;.]{0,60}:?$"
)
"""A heading of those who were chosen: "Các trường hợp được đề nghị"."""
ANNEXED = re.compile(r"^\W*(?:ban hanh )?kem theo (?:to trinh|quyet dinh|bien ban|cong van|van ban)\b.{0,40}\b(?:so|ngay)\b")
"""The line under the title of an annexed list, which says what paper it belongs to."""
RESULT = re.compile(r"^\W*ket qua(?: (?:nhu sau|cu the|kiem phieu|bo phieu))?\s*:?\s*$")
"""A heading under which votes are listed."""
_ASKS_FOR = re.compile(
    r"\b(?:nhat tri|thong nhat|bieu quyet|quyet dinh)\b[^.;:]{0,40}\bde nghi\b(?!.*\b(?:khong|chua)\b)"
    r"(?:[^.;:]{0,90}:\s*$|[^.;:]{0,40}\b(?:tap the|ca nhan)(?: co ten)?(?: (?:nhu )?sau(?: day)?| gom| la):\s+(?=\S))"
)
"""A request that does not say what for, over a list or before it: "Hội đồng nhất trí đề nghị 02 giáo viên và 01 nhân viên như sau:"."""
PLACE_DATE = re.compile(r"^[a-z .-]{2,40}, ngay\s*\d{0,2}\s*thang\b")
_ARTICLE = re.compile(r"^\W*dieu\s*(?:\d{1,2}|i{1,3}|l)\b\W*")
NEXT_ARTICLE = re.compile(r"(?<=[.;/)])\s(?=Điều \d{1,2}\s?[.:])")
"""Where the next article ran on with the one before."""
_AWARDING = re.compile(r"\b(?:khen thuong|tang|truy tang|cong nhan|danh hieu|bieu duong)\b")
_RESULTS = re.compile(
    r"^(?:noi dung |cong bo )?ket qua (?:suy ton|bau|binh|bo phieu|bieu quyet|kiem phieu|lay phieu|xet|tin nhiem|lua chon)\b"
)
_PAYING = re.compile(
    r"\b(?:kinh phi|tien thuong|muc thuong|muc tien|duoc thuong|so tien|trich tu|quy (?:khen thuong|thi dua)|thi hanh|hieu luc|chiu trach nhiem)\b"
)
_TOLD = re.compile(r"^ket qua (?:kiem phieu|bo phieu|bieu quyet|binh chon|binh xet|lay phieu)\b")


_OPINIONS = re.compile(
    r"\b(?:y kien|phat bieu|thao luan|tham luan|gop y|trao doi|phan bien|nhan xet)\b(?![^:]*\b(?:truong hop|tap the|ca nhan|danh sach|ket qua|de nghi tang|khen thuong)\b)[^:;.]{0,70}:\s*$"
)
_DECIDES = re.compile(
    r"\b(?:thong nhat|nhat tri|bieu quyet|bo phieu|binh chon|binh xet|suy ton|lua chon|ket qua|de nghi|trinh)\b"
)
_LAST_CLAUSE = re.compile(r"[.;]\s+")


def asks_for(text: Passage) -> re.Match[str] | None:
    """A request that says whom it is for and not what for; whom it names behind its colon stand from the end of the match on."""
    return None if awarded_elsewhere(text.plain) else _ASKS_FOR.search(text.plain)


def leads_to_opinions(text: Passage) -> bool:
    """Whether the last clause of ``text`` leads in what people said: "…; các thành viên tham gia ý kiến:"; below it they speak and are no nominees."""
    clause = _LAST_CLAUSE.split(text.plain.rstrip())[-1]
    said = _OPINIONS.search(clause)
    return said is not None and _DECIDES.search(clause) is None


_COUNTED_KINDS: dict[SubjectKind, re.Pattern[str]] = {
    "collective": re.compile(r"\btap the\b|\bdon vi\b"),
    "individual": re.compile(r"\bca nhan\b|\bdong chi\b|\bd/c\b|\bnguoi\b"),
}


def counted_kind(head: str) -> SubjectKind | None:
    """The one subject kind that a heading (plain) counts: "2. Giấy khen của Giám đốc: 03 cá nhân"."""
    counted = [kind for kind, noun in _COUNTED_KINDS.items() if noun.search(head)]
    return counted[0] if len(counted) == 1 else None


@dataclass(frozen=True)
class Article:
    """An article of a decision: whether it gives awards, and where its words begin."""

    gives: bool
    start: int
    polls: bool = False
    """It tells the result of a poll: "Điều 3. Kết quả suy tôn"."""


def opens_article(text: Passage) -> Article | None:
    """The article that ``text`` is, "Điều 1: Khen thưởng các ông (bà):"; None where it is none."""
    head = _ARTICLE.match(text.plain)
    if head is None:
        return None
    said = text.plain[head.end() : head.end() + 140]
    given, paid = _AWARDING.search(said), _PAYING.search(said)
    gives = given is not None and (paid is None or given.start() < paid.start())
    return Article(gives, head.end(), polls=not gives and _RESULTS.match(said) is not None)


def heads_list(body: Passage) -> bool:
    """Whether ``body`` is the title in capitals of a list on a page of its own: "DANH SÁCH"."""
    return _LIST_TITLE.match(body.plain) is not None and body.text[:9].isupper()


def heads_cases(body: Passage) -> bool:
    """Whether ``body`` is a heading of some of those who were discussed: "Các trường hợp chưa được đề nghị"."""
    return _CASES.match(body.plain) is not None


def heads_chosen(body: Passage) -> bool:
    """Whether ``body`` is a heading of those who were chosen, and of no others."""
    return _PROPOSED.match(body.plain) is not None and not awarded_elsewhere(body.plain)


def tells_result(body: Passage) -> bool:
    """Whether the paragraph begins as the result of a poll, its counts of ballots behind it: "Kết quả kiểm phiếu: phát ra 24, thu về 24"."""
    return _TOLD.match(body.plain) is not None
