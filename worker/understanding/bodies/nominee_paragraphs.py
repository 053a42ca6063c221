"""Nominees in paragraphs: lists below a request, an award or "Tập thể", "Cá nhân", and sentences that name them.

What goes on with a list and is none of its entries by its words is a doubt of the whole list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from dossier.documents import SubjectKind
from dossier.vietnamese.names import looks_like_person_name
from worker.understanding.bodies.anchors import (
    AWARD_HEADING,
    COLLECTIVE_LABEL,
    COLLECTIVE_START,
    LIST_END,
    POLL,
    POST_START,
    PROCEDURE,
    REQUEST,
    awarded_elsewhere,
    collective_start,
    group_kind,
    other_group,
    refused,
    request_in,
)
from worker.understanding.bodies.items import Candidate, address, leading_words, names_a_person, parse_item, without_marker
from worker.understanding.bodies.layout import MARKER, spoilt_number
from worker.understanding.bodies.nominee_list import NomineeList
from worker.understanding.bodies.nominee_prose import INLINE, INLINE_END, bare_names, inline_nominees
from worker.understanding.bodies.numbering import Numbering
from worker.understanding.bodies.passage import Passage
from worker.understanding.bodies.posts import split_post
from worker.understanding.bodies.votes import before_vote

_NEXT_ENTRY = re.compile(r"\s(?=\d{1,3}\s?[.,:)]\s+(?:dong chi|d\s?/\s?c|ong|ba)\s)")
_AFTER_STOP = re.compile(r"(?<=;)\s(?=\S)")
_BRACKETED = re.compile(r"(?<=[:;,.])\s+(?:va\s+)?\((?=\d{1,2}\)\s)")
"""The entries of a list inside a sentence: "đối với: (1) Chi bộ A; (2) đồng chí B"."""
_CLOSING = re.compile(r"(?<=[\w)])\s(?=(?:Kính (?:đề nghị|trình|mong)|Trân trọng|Xin trân trọng|Rất mong)\b)")
"""Where the closing words of a paper ran on with the last entry of a list."""
_RESULT = re.compile(r"^\W*ket qua(?: (?:nhu sau|cu the|kiem phieu|bo phieu))?\s*:?\s*$")
"""A heading under which votes are listed."""
_DETAIL = re.compile(
    r"^(?:(?P<post>chuc vu|chuc danh)|(?P<unit>don vi(?: cong tac)?|noi cong tac|sinh hoat tai)|ngay sinh|sinh (?:ngay|nam)|que quan|thanh tich"
    r"|tom tat|hinh thuc|dan toc|trinh do|ngay vao)(?: [a-z ]{2,20})?\s*:\s*"
)
_FULL_NAME = re.compile(r"^(?:ho va ten|ho ten)(?: [a-z ]{2,20})?\s*:\s*(?=[a-z])")
_SAID = re.compile(
    r"\b(?:đã|được|thảo luận|tiến hành|thống nhất|luôn|thông qua|xem xét|phát biểu|như sau|trình bày|họp xét|căn cứ|cho rằng|kết luận|yêu cầu|"
    r"báo cáo|bổ sung|đánh giá|đồng tình|cảm ơn|giải trình|ý kiến|chủ trì|điều hành|ghi nhận|đăng ký (?:thi đua|tham gia)|kết thúc|xin|chịu trách nhiệm|cam kết|cam đoan|kính (?:mong|đề nghị|trình)|rất mong|trân trọng)\b"
)
"""Words of what people did in a meeting: a paragraph that has them behind a name is no list entry. With marks: Dược is no "được"."""
_PLACE_DATE = re.compile(r"^[a-z .-]{2,40}, ngay\s*\d{0,2}\s*thang\b")
_VOTED = re.compile(r":\s*(?:dong y |thong nhat |nhat tri )?\d{1,4}\s*/\s*\d{1,4}\b")
_ASKS = re.compile(r"^(?:kinh |tran trong )?(?:de nghi|trinh|de xuat|nhat tri|thong nhat|bieu quyet|quyet dinh)\b")


@dataclass
class Paragraphs:
    """Walks the paragraphs; ``open`` while a list may go on, ``kind`` as its last heading says.

    A list that only a poll opened ("Ban Thường vụ bỏ phiếu, kết quả: …") is one of votes: what has no vote is no entry of it.
    """

    result: NomineeList
    open: bool = False
    kind: SubjectKind | None = None
    numbering: Numbering = field(default_factory=Numbering)
    polled: bool = False
    dashed: bool = False
    """Entries below this heading of persons or collectives have dashes."""
    fresh: bool = False
    """No entry was met yet below this heading of persons or collectives."""
    group: Candidate | None = None
    """The entry before, where it may head those below it."""
    letter: str | None = None
    """The letter of the entry before."""
    unit: Passage | None = None
    """The unit that heads the entries: "Phòng Giám định" in a line of its own, persons with numbers below it."""

    heads: list[tuple[Candidate, bool]] = field(default_factory=list)
    """Collectives that may head those below them, and whether they bear a number or letter."""
    closed: list[tuple[Candidate, bool]] = field(default_factory=list)

    def read(self, texts: Sequence[Passage]) -> None:
        for text in (self._entry(part) for whole in texts for part in _apart(whole)):
            body = without_marker(text).trimmed(" ")
            if self._turns_elsewhere(text, body):
                self.open, self.result.left_out = False, True
            elif self._ends(text, body):
                self.open = False
            elif not (self.open and self._labelled(body)) and not self._heading(text, body):
                self._paragraph(text, body)
        self.result.doubt = self.result.doubt or self.numbering.broken

    def _entry(self, text: Passage) -> Passage:
        """``text`` without what was made of its number, where it goes on with a numbered list; the number counts as unread."""
        at = spoilt_number(text.text, in_list=True) if self.open and self.numbering.numbers else 0
        if not at or spoilt_number(text.text) or MARKER.match(text.plain):
            return text
        self.numbering.add(None)
        return text.cut(at)

    def _begin(self, kind: SubjectKind | None, *, polled: bool = False) -> None:
        """A new list; one before it that ended out of step has lost an entry."""
        self.result.doubt = self.result.doubt or self.numbering.broken
        self.open, self.kind, self.numbering, self.polled, self.dashed, self.fresh = True, kind, Numbering(), polled, False, False
        self.group = self.unit = None

    def _ends(self, text: Passage, body: Passage) -> bool:
        if _PLACE_DATE.match(body.plain):
            return True
        if names_a_person(body):
            return False
        leads = text.plain.rstrip().endswith(":") and (POLL.search(text.plain) or REQUEST.search(text.plain))
        if (PROCEDURE.match(body.plain) and not leads) or re.search(r"\bnoi nhan\s*:?\s*$", text.plain):
            return True
        if body.text.isupper() and POST_START.match(body.plain) and not MARKER.match(text.plain):
            return True  # the office of who signs
        asks = REQUEST.search(text.plain) is not None
        return not asks and bool(LIST_END.match(text.plain) or LIST_END.match(body.plain))

    def _turns_elsewhere(self, text: Passage, body: Passage) -> bool:
        """A heading or a sentence after which come people whom the unit rewards itself, or does not propose."""
        leads = text.plain.rstrip().endswith(":") or group_kind(body.plain) is not None
        head, colon, _ = text.plain.partition(":")
        return not address(body) and ((leads and awarded_elsewhere(text.plain)) or (bool(colon) and awarded_elsewhere(head)))

    def _award_heading(self, text: Passage, body: Passage) -> bool:
        """An award heads those who are to have it, with what it counts behind it: "2. Giấy khen của Giám đốc: 03 cá nhân"."""
        if not AWARD_HEADING.match(body.plain) or REQUEST.search(body.plain) or len(body.text) > 110:
            return False
        if not (self.open or body.plain.endswith(":") or MARKER.match(text.plain)) or names_a_person(body):
            return False
        counted = {kind for kind, noun in _COUNTED_KINDS.items() if noun.search(body.plain)}
        self._begin(counted.pop() if len(counted) == 1 else None)
        return True

    def _heading(self, text: Passage, body: Passage) -> bool:
        if self._award_heading(text, body):
            return True
        head, colon, _ = body.plain.partition(":")
        kind = group_kind(body.plain) or (
            other_group(head) or other_group(body.plain) if self.open and not _has_dash(text) else None
        )
        if kind is None or len(head) > 70 or (not self.open and not colon and not MARKER.match(text.plain) and len(head) > 30):
            return False
        if (not colon or _VOTED.search(body.plain)) and COLLECTIVE_LABEL.match(body.plain) and parse_item(body):
            return False  # "Tập thể Chi hội thôn Voòng: 18/19" is an entry
        self._begin(kind)
        before = len(self.result.found)
        rest = body.cut(len(head) + 1).trimmed() if colon else None
        if rest:
            self._inline_items(rest, kind)
        self.fresh = len(self.result.found) == before
        return True

    def _inline_items(self, rest: Passage, kind: SubjectKind | None) -> None:
        for found in inline_nominees(rest, kind):
            self.result.add(found)

    def _paragraph(self, text: Passage, body: Passage) -> None:
        request = request_in(text.plain)
        if request and (not self._is_item(text, body) or _asks_for_others(text, request)):
            self._sentence(text, request)
            return
        polled = POLL.search(text.plain) and (text.text.endswith(":") or not MARKER.match(text.plain))
        if not self.open and (polled or _RESULT.match(body.plain)):
            self._begin(None, polled=True)
            return
        if self.open and self._detail(body):
            return
        if not self.open or not self._is_item(text, body):
            self._unread(text)
            return
        if refused(text.plain):
            self._number(text)
            self.result.left_out = True
            return
        found = parse_item(before_vote(text), self.kind)
        if found is None:
            self._unread(text)
            return
        bare = MARKER.match(text.plain) is None and not found.honorific and not found.post.position and not found.post.unit
        if bare and found.kind == "individual" and (self.numbering.numbers or self.dashed):
            found = replace(found, doubt=True)  # among entries with numbers or dashes a name alone may be who signs
        self._close_group(text)
        if self.unit is not None and found.kind == "individual" and not found.post.unit:
            found = replace(found, post=replace(found.post, unit=self.unit, headed=True))
        self._number(text)
        mark = MARKER.match(text.plain)
        self.dashed = self.dashed or (self.kind is not None and _has_dash(text))
        self.fresh = False
        self.letter = mark["letter"] if mark else None
        self.result.add(found)
        heads = mark is not None and (mark["roman"] or mark["letter"]) and text.text.lstrip()[:1].isupper()
        alone = mark is None and self.kind != "collective" and not text.text.rstrip().endswith((";", ".", ","))
        self.group = found if found.kind == "collective" and (heads or alone) else None
        self.heads += [(found, not alone)] if self.group else []
        self.closed.append((found, text.text.rstrip()[-1:] in ".;:,"))

    def _further(self, text: Passage, at: int) -> None:
        """What a sentence asks for behind its first request: "…; 18/19 đồng chí nhất trí đề nghị tặng Giấy khen cho đồng chí Lại Văn Sinh"."""
        for start in re.compile(INLINE).finditer(text.plain, at):
            asked = re.search(r"\b(?:tang|khen thuong|bieu duong)\b[^;.]{0,60}$", text.plain[at : start.start()])
            if start.start() < at or not asked:
                continue
            end = INLINE_END.search(text.plain, start.end())
            part = text.cut(start.end(), end.start() if end else None)
            if address(part) or COLLECTIVE_START.match(part.plain):
                self._inline_items(part, None)
            at = end.start() if end else len(text.text)

    def _close_group(self, text: Passage) -> None:
        """A collective behind a Roman numeral or a capital heads the entries in digits below it: "I. CHI BỘ VĂN PHÒNG SỞ" / "1. Ông …".

        It is left out, and a person looks: an office may number a nominee so. One in a line of its own between entries with numbers only heads.
        """
        if self.group is not None and _number_of(text) is not None:
            lone = any(group is self.group for group, marked in self.heads if not marked)
            self.result.found = [one for one in self.result.found if one is not self.group]
            self.result.left_out = True
            self.result.doubt = self.result.doubt or not lone or not (self.numbering.numbers or _number_of(text) == 1)
            self.unit = self.group.name
        self.group = None

    def doubt_cut_entries(self) -> None:
        """Where nearly all entries end with a stop, one that does not was cut: its office and unit may go on elsewhere."""
        whole = sum(closed for _, closed in self.closed)
        for entry, closed in self.closed if whole >= max(3, 0.75 * len(self.closed)) else ():
            for at, one in enumerate(self.result.found):
                if not closed and one.name is entry.name:
                    self.result.found[at] = replace(one, post=replace(one.post, doubt=True))

    def _labelled(self, body: Passage) -> bool:
        """A person told in lines of their own: "Họ và tên: …", and below it the office and the unit."""
        if label := _FULL_NAME.match(body.plain):
            found = parse_item(body.cut(label.end()), "individual")
            if found is not None:
                self.result.add(found)
            return found is not None
        last = self.result.found[-1] if self.result.found else None
        return last is not None and last.kind == "individual" and _DETAIL.match(body.plain) is not None and self._detail(body)

    def _detail(self, body: Passage) -> bool:
        """Lines of their own, as "Chức vụ: …" and "Đơn vị: …", belong to the name above them."""
        label = _DETAIL.match(body.plain)
        if label is None or not self.result.found:
            return False
        last, rest = self.result.found[-1], body.cut(label.end()).trimmed()
        if label["unit"] and not last.post.unit:
            self.result.found[-1] = replace(last, post=replace(last.post, unit=rest))
        elif label["post"] and not last.post.position:
            post = split_post(rest)
            self.result.found[-1] = replace(last, post=replace(post, unit=post.unit or last.post.unit))
        return True

    def _is_item(self, text: Passage, body: Passage) -> bool:
        """Marked, or beginning with a form of address, an organisation or a person's name."""
        if not self.open or (self.polled and len(before_vote(text).text) == len(text.text)):
            return False
        starts = address(body) or collective_start(body)
        entry = (starts or _begins_with_name(body)) and not _is_speech(body)
        if _ASKS.match(body.plain) and not starts and not _begins_with_name(body):
            return False
        return bool(entry or (self.kind and (_number_of(text) is not None or self._dashed_below_heading(text, body))))

    def _dashed_below_heading(self, text: Passage, body: Passage) -> bool:
        """Whether the entry has the dash that the list has right below its heading ("Tập thể:" / "+ Phân xưởng Nước"): no detail of another."""
        return (self.dashed or self.fresh) and _has_dash(text) and _as_if_named(body)

    def _number(self, text: Passage) -> None:
        number = _number_of(text)
        if number is None and not spoilt_number(text.text):
            return
        self.numbering.add(number)
        self.result.numbered = True

    def _unread(self, text: Passage) -> None:
        """An entry that goes on with the list and is none of ours by its words: a nominee may be lost.

        Numbered in step, or below a heading of persons or collectives with the dash that its other entries have.
        """
        if not self.open:
            return
        body = without_marker(text).trimmed(" ")
        if MARKER.match(text.plain) is None and self.numbering.numbers and _as_if_named(body) and body.text[-1:].isalnum():
            self.unit = body
            return
        mark = MARKER.match(text.plain)
        letter = mark["letter"] if mark else None
        if letter and self.letter and ord(letter) == ord(self.letter) + 1:
            self.result.doubt = True
        like = self.dashed and _has_dash(text) and body.text[:1].isupper()
        lone = MARKER.match(text.plain) is not None and _as_if_named(body) and not self.polled
        if like or lone or self.numbering.expects(_number_of(text)):
            self.result.doubt = True

    def _sentence(self, text: Passage, request: re.Match[str]) -> None:
        """A request: it opens the list, and may name nominees itself."""
        self._begin(None)
        for start in re.compile(INLINE).finditer(text.plain, request.start()):
            end = INLINE_END.search(text.plain, start.end())
            part = text.cut(start.end(), end.start() if end else None)
            entry = address(part) or COLLECTIVE_START.match(part.plain) or group_kind(part.plain) or _begins_with_name(part)
            if entry or bare_names(before_vote(part)):
                self._inline_items(part, "collective" if start["many"] else None)
                self._further(text, end.start() if end else len(text.text))
                return


def _apart(text: Passage) -> list[Passage]:
    """The entries of a paragraph that ran together: "…, Chi bộ Trạm Quan 40. Đồng chí Lò Văn Kiên, …"."""
    marks = {m.start() + 1 for m in text.find(_NEXT_ENTRY)}
    marks |= {m.end() for m in _CLOSING.finditer(text.text)}
    if len(bracketed := [m.end() for m in text.find(_BRACKETED)]) > 1:
        marks |= set(bracketed)
    marks |= {m.end() for m in text.find(_AFTER_STOP) if spoilt_number(text.text[m.end() :])}
    edges = [0, *sorted(marks), len(text.text)]
    return [text.cut(a, b).trimmed(" ") for a, b in pairwise(edges)] if marks else [text]


def _asks_for_others(text: Passage, request: re.Match[str]) -> bool:
    """Whether an entry goes on to ask for somebody: "3. Chi bộ biểu quyết đề nghị … tặng Giấy khen cho đồng chí X", or is no short entry."""
    if MARKER.match(text.plain) is None:
        return len(text.text) > 90
    named = next((m for m in re.compile(INLINE).finditer(text.plain, request.end())), None)
    return named is not None and address(text.cut(named.end())) is not None


_COUNTED_KINDS: dict[SubjectKind, re.Pattern[str]] = {
    "collective": re.compile(r"\btap the\b|\bdon vi\b"),
    "individual": re.compile(r"\bca nhan\b|\bdong chi\b|\bd/c\b|\bnguoi\b"),
}


def _has_dash(text: Passage) -> bool:
    mark = MARKER.match(text.plain)
    return mark is not None and mark["dash"] is not None


def _as_if_named(body: Passage) -> bool:
    """Whether the words could name somebody whom no rule here knows: short, two capitals among the first four words, nobody speaks."""
    words = [w for w in body.text.split()[:4] if w[0].isalpha()]
    capitals = sum(w[0].isupper() for w in words)
    return (
        len(body.text) < 110
        and body.text[:1].isupper()
        and capitals >= 2
        and not _is_speech(body)
        and group_kind(body.plain) is None
    )


def _begins_with_name(body: Passage) -> bool:
    """Whether a person's name stands before the first sign of punctuation, degrees left out."""
    return looks_like_person_name(" ".join(leading_words(body)))


def _is_speech(body: Passage) -> bool:
    """Somebody speaks or agrees, rather than being listed: "Đồng chí X phát biểu …", "Đồng chí X nhất trí"."""
    head = before_vote(body)
    agreed = len(head.text) < len(body.text) and not any(ch.isdigit() for ch in body.text[len(head.text) :])
    said = head.text[:110]
    if agreed or _SAID.search(said) or _SAID.match(said.casefold()):
        return True
    title = address(body)
    first = re.split(r"[,;:(–-]", body.text[title.end() :])[0].split() if title else []
    return len(first) > 3 and any(word[:1].islower() for word in first[2:4])


def _number_of(text: Passage) -> int | None:
    match = MARKER.match(text.plain)
    if match is None or not match["number"] or "." in match["number"]:
        return None
    return int(match["number"])
