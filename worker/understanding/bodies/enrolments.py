"""What minutes say of the nominees' registration for the campaign: "Các cá nhân được đề nghị đều đã đăng ký thi đua với chi ủy".

Minutes are the paper of the very body that persons register with, so a plain sentence in them is evidence (R-03). It counts only
where it says of whom it speaks and nothing in it takes anything back; any other sentence about it is shown to a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dossier.documents import Enrolment, Nominee
from worker.understanding.bodies.layout import Block, passages
from worker.understanding.bodies.passage import Passage, plain
from worker.understanding.bodies.values import value_of

_STOP = re.compile(r"[.;?]\s+")
_ABOUT = re.compile(r"\bdang k[yi]\b")
_CAMPAIGN = re.compile(r"\bthi dua\b")
_CLAIM = re.compile(
    r"\b(?:(?:da|deu)(?: (?:da|deu|duoc|cung|co|tham gia|thuc hien|nop|gui|lam|tu nguyen|chu dong|viec))*|co)(?: (?:ban|phieu|don|giay))?"
    r" dang k[yi]\b|\bco ten trong (?:danh sach|so|ban)(?: \w+){0,2} dang k[yi]\b"
)
"""The predicate: they have registered. A bare "đăng ký" may as well be asked of them or be a paper's name."""
_MEANT = re.compile(
    r"\b(?:chi tieu|noi dung|muc tieu|nhiem vu|ket qua|cong viec|san pham|nhu|theo|doi chieu(?: voi)?)(?: (?:ma|cac ca nhan|ho))?\s*$"
)
"""What stands before a relative clause: "các chỉ tiêu đã đăng ký" tells of targets, not of persons."""
_ELSE = re.compile(r"^\s*(?:viec|lam theo|hoc tap|danh hieu|sang kien|de tai|san pham|mo hinh|hien mau|chi tieu)\b")
"""Something else that is registered: deeds after Uncle Hồ's example, titles, initiatives."""
_TAKEN_BACK = re.compile(
    r"\b(?:chua|khong|tru|ngoai tru|rieng|tuy|nhung(?= chua| khong| co | dong| rieng)|se|can(?! cu)|phai|yeu cau|bo sung|neu(?! tren| o tren| ten)|thoi gian toi|toi day|lan sau)\b|\?"
)
_GROUP = re.compile(
    r"\b(?:cac|nhung|tat ca(?: cac)?|toan bo(?: cac)?|ca \d{1,2}|100% (?:cac )?|\d{1,2})\s*(?:tap the,? (?:va )?)?(?:ca nhan|dong chi|truong hop)"
    r"(?: va tap the|, tap the)?"
)
_NOMINATED = r"(?:duoc (?:de nghi|xet|binh xet|gioi thieu|lua chon)|co ten (?:o |neu )?tren|neu tren|noi tren|ke tren|o tren|tren day|tren|trong danh sach(?: de nghi)?(?: tren)?|sau day)"
_FILLER = r"(?:[\s,]|\b(?:de nghi|xet|khen thuong|khen|tang giay khen|cua dang uy khoi|dang uy khoi|dot nay|lan nay|hom nay|trong cuoc hop|tai cuoc hop|tren day|o tren|tren|cung|deu|da)\b)*"
_WHO = re.compile(rf"{_GROUP.pattern}\s+{_NOMINATED}\b{_FILLER}$")
"""The nominees as a group and nothing narrower: "các cá nhân được đề nghị ở Chi bộ Văn phòng" leaves the others out."""
_MEMBERS = re.compile(r"\bdang vien\b")
_LEADS = re.compile(r"^(?:[\W\d]|\b(?:trong do|cac|hai|ba|cung|dong chi|d ?/ ?c|ong|ba|ca nhan|truong hop)\b)*$")
_NEXT = re.compile(r"[:(?]|\b(?:dong chi|d ?/ ?c|ong|ba|tap the|don vi|nguoi|moi|theo|thay|thong qua|phat bieu|doc|trinh bay|bao cao|neu|ket luan|thong nhat|cho biet|"
                   r"xac nhan|nhan xet|danh gia|de nghi|hoi|gioi thieu)\b")  # fmt: skip
"""Behind a name: somebody else, or what that person did at the meeting; the claim is not that person's."""


def find_enrolments(blocks: Sequence[Block], nominees: Sequence[Nominee]) -> list[Enrolment]:
    """Every sentence on a registration for the campaign that speaks of persons, for whom it speaks."""
    sentences = (part for passage in passages(blocks) for part in _sentences(passage))
    return [found for sentence in sentences for found in _said(sentence, nominees)]


def _sentences(passage: Passage) -> list[Passage]:
    """The sentences with their stops; "ngày 25. 6" goes on, a list mark ("1. Đồng chí …") begins one."""
    ends = [m.end() for m in passage.find(_STOP) if m.group()[0] == ";" or passage.text[m.end() : m.end() + 1].isupper()]
    return [passage.cut(a, b).trimmed(" ") for a, b in pairwise([0, *ends, len(passage.text)])]


def _said(sentence: Passage, nominees: Sequence[Nominee]) -> Iterator[Enrolment]:
    text = sentence.plain
    if not _ABOUT.search(text) or not _CAMPAIGN.search(text):
        return
    named = _named(text, nominees)
    claim = _claim(text)
    back = _TAKEN_BACK.search(text) is not None
    persons = bool(named) or _GROUP.search(text) or _MEMBERS.search(text)
    if not persons or (claim is None and not back):
        return
    if claim is None or back:
        yield from (_enrolment(sentence, who, registered=False, doubt=True) for who in _spoken_of(named))
        return
    if _WHO.search(text[: claim.start()]):
        yield _enrolment(sentence, None, registered=True, doubt=not _spelled(sentence, claim))
        return
    clear = bool(named) and _lists(text[: claim.start()], named)
    for who in _spoken_of(named):
        twice = sum(n.name.value == who for n in nominees) > 1
        yield _enrolment(sentence, who, registered=True, doubt=not clear or twice or not _spelled(sentence, claim))


def _claim(text: str) -> re.Match[str] | None:
    for match in _CLAIM.finditer(text):
        if not _MEANT.search(text[: match.start()]) and not _ELSE.match(text[match.end() :]):
            return match
    return None


def _spelled(sentence: Passage, claim: re.Match[str]) -> bool:
    """Without its marks "đăng ký" is also "đang ký"."""
    return "đăng k" in sentence.text[claim.start() : claim.end()].casefold()


def _named(text: str, nominees: Sequence[Nominee]) -> dict[str, re.Match[str]]:
    """The nominees whom the sentence names, with the place of the name."""
    found = {}
    for nominee in nominees:
        name = str(nominee.name.value or "")
        if nominee.kind == "individual" and name and (match := re.search(rf"(?<!\w){re.escape(plain(name))}(?!\w)", text)):
            found[name] = match
    return found


def _spoken_of(named: dict[str, re.Match[str]]) -> list[str | None]:
    """Those named, or everybody."""
    return [*named] or [None]


def _lists(head: str, named: dict[str, re.Match[str]]) -> bool:
    """Whether ``head`` is nothing but the names with their posts: then the claim behind it is theirs."""
    places = sorted(match.span() for match in named.values())
    if places[-1][1] > len(head) or not _LEADS.match(head[: places[0][0]]):
        return False
    if _NEXT.search(head[places[-1][1] :]):
        return False
    between = (head[end:start] for (_, end), (start, _) in pairwise(places))
    return not any(_NEXT.search(re.sub(r"(?:,|\bva)\s*(?:dong chi|d ?/ ?c|ong|ba)\s*$", "", gap)) for gap in between)


def _enrolment(sentence: Passage, who: str | None, *, registered: bool, doubt: bool) -> Enrolment:
    read, text = value_of(sentence, None, doubt=doubt), sentence.trimmed(" .;").text
    return Enrolment(nominee=who, registered=registered, text=text, needs_review=read.needs_review, evidence=sentence.evidence)
