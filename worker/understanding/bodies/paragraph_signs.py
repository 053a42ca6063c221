"""What a paragraph of a list looks like: entries that ran together, speech, a heading that nobody knows, words that may be a name."""

from __future__ import annotations

import re
from itertools import pairwise

from dossier.vietnamese.names import looks_like_person_name
from worker.understanding.bodies.anchors import PROCEDURE, REQUEST, collective_start, group_kind
from worker.understanding.bodies.items import address, leading_words
from worker.understanding.bodies.layout import MARKER, spoilt_number
from worker.understanding.bodies.nominee_openings import NEXT_ARTICLE
from worker.understanding.bodies.nominee_prose import INLINE
from worker.understanding.bodies.passage import Passage
from worker.understanding.bodies.votes import before_vote

DETAIL = re.compile(
    r"^(?:(?P<post>chuc vu|chuc danh)|(?P<unit>don vi(?: cong tac)?|noi cong tac|sinh hoat tai)|ngay sinh|sinh (?:ngay|nam)|que quan|thanh tich"
    r"|tom tat|hinh thuc|dan toc|trinh do|ngay vao)(?: [a-z ]{2,20})?\s*:\s*"
)

LEAVES = re.compile(rf"(?:{PROCEDURE.pattern})|^noi nhan\b")
"""Where people follow who are no nominees, or those who are sent a copy."""
VOTED = re.compile(r":\s*(?:(?:dong y|thong nhat|nhat tri|dat|duoc|co|voi|ket qua|so phieu) ){0,3}\d{1,4}\s*/\s*\d{1,4}\b")
ASKS = re.compile(r"^(?:kinh |tran trong )?(?:de nghi|trinh|de xuat|nhat tri|thong nhat|bieu quyet|quyet dinh)\b")


def without_dust_before(words: Passage) -> Passage:
    """``words`` without single signs before them that one reader alone has: what a scan leaves between a label and what it is of."""
    for placed in words.words:
        if placed.word.other is not None or placed.word.reader == "text" or len(placed.word.text) > 1:
            break
        words = words.cut(len(placed.word.text)).trimmed()
    return words


FULL_NAME = re.compile(r"^(?:ho\s?va\s?ten|ho ten)(?: [a-z ]{2,20})?\s*:\s*(?=[a-z])")
BETWEEN_BARS = re.compile(r"^\W*[|¦]\s*(?P<n>\d{1,3})\s*[|¦]\s*(?=\w)")
"""The number of a table's row whose rules a reader took for letters: "| 2 | Chi hội Phụ nữ Phòng Tài vụ"."""
_NEXT_ENTRY = re.compile(r"\s(?=\d{1,3}\s?[.,:)]\s+(?:dong chi|d\s?/\s?c|ong|ba)\s)")
_AFTER_STOP = re.compile(r"(?<=;)\s(?=\S)")
_BRACKETED = re.compile(r"(?<=[:;,.])\s+(?:va\s+)?\((?=\d{1,2}\)\s)")
"""The entries of a list inside a sentence: "đối với: (1) Chi bộ A; (2) đồng chí B"."""
_OF_GROUP = r"(?=\d{1,3} (?:\([^)]{1,20}\) )?(?:tap the|ca nhan|dong chi)\b[^:;.]{0,20}:\s)"
_LISTED = re.compile(rf"^\W*(?:danh sach|cu the|trong do|bao gom|gom)\b[^:;.]{{0,60}}:\s*{_OF_GROUP}")
_NEXT_GROUP = re.compile(rf"(?<=[;.])\s+(?:va )?{_OF_GROUP}")
"""Groups with their counts in one sentence: "Danh sách đề nghị gồm: 02 tập thể: Chi bộ A, Chi bộ B; 01 cá nhân: Ông X"."""
_HEADING_BEHIND = re.compile(r"(?<=[^\W\d])\s(?=[a-d]\)\s+(?:tap the|ca nhan)\W*$)")
"""The heading of the next group that ran on with the last entry of the one before: "2. Chi bộ Kho bạc b) Cá nhân"."""
_CLOSING = re.compile(
    r"(?<=[\w)])\s(?=(?:Kính (?:đề nghị|trình|mong)|Trân trọng|Xin trân trọng|Rất mong|Danh sách (?:này|trên|gồm|có)|Ấn định|Hồ sơ (?:kèm theo|gồm|gửi kèm)|(?:Gửi kèm|Kèm theo) (?:Tờ trình|hồ sơ))\b)"
)
"""Where the closing words of a paper ran on with the last entry of a list."""
_SAID = re.compile(
    r"\b(?:đã|được|thảo luận|tiến hành|thống nhất|luôn|thông qua|xem xét|phát biểu|như sau|trình bày|họp xét|căn cứ|cho rằng|kết luận|yêu cầu|"
    r"báo cáo|bổ sung|đánh giá|đồng tình|cảm ơn|giải trình|ý kiến|chủ trì|điều hành|ghi nhận|đăng ký (?:thi đua|tham gia)|kết thúc|xin|chịu trách nhiệm|cam kết|cam đoan|kính (?:mong|đề nghị|trình)|rất mong|trân trọng)\b"
)
"""Words of what people did in a meeting: a paragraph that has them behind a name is no list entry. With marks: Dược is no "được"."""
_DEEDS = frozenset({"đã", "được", "luôn"})
_DEEDS_OF_BODIES = _DEEDS | {"tiến hành", "thông qua", "bổ sung", "đánh giá", "báo cáo", "ghi nhận"}
"""Those of them that behind a colon may tell of achievements: "1.1. Chi bộ Bảo tàng: đã sưu tầm 120 hiện vật"; a person reports in a meeting."""

_SPEAKS = re.compile(r"\b(?:nhất trí|đề nghị|giới thiệu|quán triệt|công bố|trả lời|bày tỏ|nêu|hỏi|gợi ý|tự nhận)\b")
"""What somebody says behind the colon of a name: "Đồng chí X: đề nghị chi bộ xem xét"."""


_DOES = re.compile(
    r"(?:tập thể|đơn vị|cơ quan)\s+(?:luôn|thường xuyên|từng bước|tích cực|chủ động|giữ vững|kịp thời|nghiêm túc|duy trì|phát huy|quán triệt|chấp hành|hoàn thành)\b",
    re.IGNORECASE,
)
"""A sentence about those who were named before: "Tập thể thường xuyên phổ biến kịp thời các chủ trương …"."""


def apart(text: Passage) -> list[Passage]:
    """The entries of a paragraph that ran together: "…, Chi bộ Trạm Quan 40. Đồng chí Lò Văn Kiên, …"."""
    marks = {m.start() + 1 for m in text.find(_NEXT_ENTRY)}
    marks |= {m.end() for pattern in (_CLOSING, NEXT_ARTICLE) for m in pattern.finditer(text.text)}
    if len(bracketed := [m.end() for m in text.find(_BRACKETED)]) > 1:
        marks |= set(bracketed)
    if (listed := _LISTED.match(text.plain)) is not None:
        marks |= {listed.end(), *(m.end() for m in text.find(_NEXT_GROUP))}
    marks |= {m.end() for m in text.find(_HEADING_BEHIND)}
    marks |= {m.end() for m in text.find(_AFTER_STOP) if spoilt_number(text.text[m.end() :])}
    edges = [0, *sorted(marks), len(text.text)]
    return [_closed(text.cut(a, b)) for a, b in pairwise(edges)] if marks else [text]


def _closed(part: Passage) -> Passage:
    """``part`` without the bracket that the number of the next entry opens: "…; (" of "…; (2) bà X"."""
    part = part.trimmed(" ")
    return part.cut(0, len(part.text) - 1).trimmed(" ") if part.text.endswith("(") else part


def asks_for_others(text: Passage, request: re.Match[str]) -> bool:
    """Whether an entry goes on to ask for somebody: "3. Chi bộ biểu quyết đề nghị … tặng Giấy khen cho đồng chí X", or is no short entry."""
    if MARKER.match(text.plain) is None:
        return len(text.text) > 90
    named = next((m for m in re.compile(INLINE).finditer(text.plain, request.end())), None)
    return named is not None and address(text.cut(named.end())) is not None


_ON_AWARDS = re.compile(r"\b(?:khen|de nghi|xet|danh hieu|truong hop|dat|du dieu kien|binh bau|tu)\b")


def is_strange_heading(text: Passage, body: Passage) -> bool:
    """Whether a short line with a number or a colon speaks of awards without a name: "3) Khen tại phòng:"."""
    heads = text.plain.rstrip().endswith(":") or (MARKER.match(text.plain) is not None and text.text[-1:].isalnum())
    return heads and len(body.text) < 80 and _ON_AWARDS.search(body.plain) is not None and REQUEST.search(body.plain) is None


def has_dash(text: Passage) -> bool:
    mark = MARKER.match(text.plain)
    return mark is not None and mark["dash"] is not None


def as_if_named(body: Passage) -> bool:
    """Whether the words could name somebody whom no rule here knows: short, two capitals among the first four words, nobody speaks."""
    words = [w for w in body.text.split()[:4] if w[0].isalpha()]
    capitals = sum(w[0].isupper() for w in words)
    return (
        len(body.text) < 110
        and body.text[:1].isupper()
        and capitals >= 2
        and not is_speech(body)
        and group_kind(body.plain) is None
    )


def begins_with_name(body: Passage) -> bool:
    """Whether a person's name stands before the first sign of punctuation, degrees left out."""
    return looks_like_person_name(" ".join(leading_words(body)))


_COUNT_LEFT = re.compile(r"\d\s?/\s?\d{1,4}\s*$")
"""The count of a vote at the end of what stands before "phiếu tán thành": it is told of an entry, nobody says it."""


_TOLD_OF_ONE = re.compile(
    r"(?P<head>[^,;:]{4,50},\s[^;:]{3,90}?)\s*[-–—]\s+(?:là )?(?:(?:người|đồng chí) )?(?:đã|luôn|có)\b"
    r"(?! (?:phát biểu|ý kiến|trình bày|kết luận|giải trình|thảo luận|nhất trí|thống nhất|đồng ý|đồng tình|báo cáo|công bố|góp ý|giới thiệu|đề nghị)\b)"
)
"""An entry that tells behind a dash what the one it names has done: "Đồng chí X, Chuyên viên - người đã rút ngắn thời gian …"; nobody speaks there."""


def is_speech(body: Passage) -> bool:
    """Somebody speaks or agrees, rather than being listed: "Đồng chí X phát biểu …", "Đồng chí X nhất trí"."""
    if _DOES.match(body.text):
        return True
    head = before_vote(body)
    agreed = len(head.text) < len(body.text) and not any(ch.isdigit() for ch in body.text[len(head.text) :])
    agreed = agreed and _COUNT_LEFT.search(head.text) is None
    said = re.split(r"[,;:(–-]\s*thành tích\b", head.text[:110])[0]
    if (one := _TOLD_OF_ONE.match(said)) and address(body) and not _SAID.search(one["head"]):
        return False
    named, _, told = said.partition(":")
    deeds = _DEEDS_OF_BODIES if collective_start(body) else _DEEDS
    spoken = any(match.group() not in deeds for match in _SAID.finditer(told)) or _SPEAKS.search(told) is not None
    if agreed or _SAID.search(named) or _SAID.match(said.casefold()) or spoken:
        return True
    title = address(body)
    first = re.split(r"[,;:(–-]", body.text[title.end() :])[0].split() if title else []
    return len(first) > 3 and any(word[:1].islower() for word in first[2:4])


def number_of(text: Passage) -> int | None:
    match = MARKER.match(text.plain)
    number = (match["number"] or match["bracketed"]) if match else None
    return int(number) if number and "." not in number else None
