"""Votes in all the phrasings of minutes: "13/13 tán thành", "với 62/62 phiếu, đạt tỷ lệ 100%", "nhất trí 100%".

The denominator is taken only where it is printed; a share alone stays a share. Attendance ("có mặt 12/15") and the approval of the
minutes themselves are no votes on nominees.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dossier.documents import Nominee, Vote
from worker.understanding.bodies.anchors import collective_start, refused
from worker.understanding.bodies.items import address, names_a_person, without_marker
from worker.understanding.bodies.layout import MARKER, Block, Grid, passages
from worker.understanding.bodies.passage import Passage
from worker.understanding.bodies.values import unsure
from worker.understanding.bodies.vote_tables import RATIO, SHARE, contradicts, fits, named_in, share_of, table_votes, with_cast

_CONTEXT = re.compile(r"nhat tri|tan thanh|dong y|tin nhiem|bieu quyet|phieu|thong nhat|gio tay")
_NOT_A_VOTE = re.compile(
    r"\b(?:co mat|vang mat|tham du|trieu tap|du hop|tong so (?:dang vien|thanh vien|uy vien)|thanh phan)\b|"
    r"bien ban.{0,60}(?:thong qua|nhat tri|tan thanh)|bien ban\b.{0,90}\b(?:thong nhat|dong y) (?:va )?(?:noi dung|ky)\b|chuong trinh (?:hop|hoi nghi)|hoan thanh \d|chi tieu|nam \d{4} .{0,30}%"
)
_OTHER_MATTER = re.compile(
    r"^(?!.*\b(?:khen|tang)\b).*\b(?:thong qua (?:nghi quyet|bao cao|chuong trinh|ke hoach|noi dung|du thao|bien ban)|(?:nhat tri|dong y|thong nhat) (?:voi |thong qua )?(?:toan bo )?(?:noi dung )?bien ban)\b"
)
"""A vote on the meeting's other business."""
_BY_PRESENT = re.compile(
    r"(?:%|\d\s*/\s*\d{1,4})[^.;]{0,60}\b(?:co mat|du hop|tham du|tham gia)\b[^.;]{0,60}\b(?:thong nhat|nhat tri|tan thanh|dong y)|"
    r"\b(?:thong nhat|nhat tri|tan thanh|dong y)\b[^.;,]{0,40}%[^.;,]{0,30}\b(?:co mat|du hop|tham du)"
)
"""Those present voted: "100% thành viên có mặt đã thống nhất"."""
_AGAINST_HEAD = re.compile(
    r"(?:khong (?:dong y|tan thanh|nhat tri|tin nhiem)|phieu trang|y kien khac|khong hop le)\s*[:=]?\s*(?:la\s+)?(?:\d{1,4}\s*/\s*\d{1,4}\s*(?:phieu)?\s*[(,=]?\s*)?$"
)
_AGAINST_TAIL = re.compile(
    r"\s*\)?\s*(?:phieu |dong chi |y kien |dang vien )*(?:khong (?:dong y|tan thanh|nhat tri|tin nhiem)|phieu trang)"
)
_NUMBER = r"(?P<n>\d{1,4})"
_AGAINST = re.compile(
    rf"(?:khong (?:dong y|tan thanh|nhat tri|tin nhiem)|phieu chong)\s*[:=]?\s*(?:la\s+)?{_NUMBER}|{_NUMBER.replace('<n>', '<m>')}\s*(?:phieu|dong chi|y kien)?\s*"
    r"(?:khong (?:dong y|tan thanh|nhat tri|tin nhiem)|(?:phieu )?chong\b)"
)
_BLANK = re.compile(
    rf"(?:phieu trang|khong co y kien|y kien khac|khong hop le)\s*[:=]?\s*(?:la\s+)?{_NUMBER}|{_NUMBER.replace('<n>', '<m>')}\s*"
    r"(?:(?:phieu|dong chi)\s*)?(?:phieu )?(?:trang|y kien khac|khong co y kien|khong hop le)"
)
_FOR = re.compile(
    rf"(?<!khong )(?:dong y|tan thanh|nhat tri|tin nhiem|phieu thuan)\s*[:=]?\s*(?:la\s+)?{_NUMBER}(?!\s*[%/\d])|{_NUMBER.replace('<n>', '<m>')}\s*(?:phieu|dong chi|y kien"
    r"|thanh vien|uy vien|dang vien)?\s*(?<!khong )(?:dong y|tan thanh|nhat tri|(?:phieu )?thuan\b)"
)
_CAST = re.compile(r"(?:thu ve|phat ra|hop le)\s*[:=]?\s*(?P<n>\d{1,4})")
_START = re.compile(
    r"[\s,;:(–-]*(?:\b(?:da |duoc |voi |dat |co |(?<!tra )ket qua |cuoc hop |hoi nghi )*(?:(?<!tra )ket qua|so phieu|so (?:nguoi|thanh vien|dong chi|uy vien|dang vien)(?= (?:bieu quyet |bo phieu )?(?:dong y|tan thanh|nhat tri))|ty le|ti le|bieu quyet|bo phieu|nhat tri|tan thanh|dong y|phieu|"
    r"thong nhat|dong thuan|tin nhiem)\b|\b(?:voi |dat |duoc |co )?\d{1,3}\s*(?:phieu|y kien)\b|\b(?:voi |dat |duoc |co )?\d{1,3}\s*(?:phieu (?:dong y |tan thanh )?)?/\s*\d{1,3}\b(?!/)|\b(?:voi |dat )?\d{1,3}(?:[.,]\d+)?\s*%)"
)

_OWN_LINE = re.compile(
    r"^\W*(?:ket qua:? )?(?:so (?:phieu|y kien)(?: bau)?|so (?:nguoi|thanh vien|dong chi|uy vien|dang vien) (?:bieu quyet |bo phieu )?(?:dong y|tan thanh|nhat tri)|ty le|ti le|dong y|tan thanh|nhat tri|khong (?:dong y|tan thanh|nhat tri|co y kien)|phieu (?:trang|thuan|chong)|y kien khac)\b"
)
"""A line of its own that tells the votes on whom the line above names."""
_OTHERS_LINE = re.compile(
    r"^\W*(?:so (?:phieu|y kien) )?(?:khong (?:dong y|tan thanh|nhat tri)|(?:phieu )?(?P<blank>trang|khong co y kien|y kien khac))\D{0,12}(?P<n>\d{1,4})"
)

_NAMES_OF_VOTING = re.compile(r"\bTân Th[aàạ]nh\b|\bNh[ậấ]t Trí\b|\b[Đđ]ông [yY]\b")
"""Places, people and medicine that without marks are words of voting: Tân Thanh and tán thành, Đông y and đồng ý."""


def _is_name_of_voting(text: str) -> bool:
    """Whether a person bears the words: Tẩn Thanh and Nhật Trí, printed with a capital each, have not the letters of "tán thành" and "nhất trí" for nothing."""
    words = re.findall(r"[^\W\d_]+", text)
    return _NAMES_OF_VOTING.search(text) is not None or (
        len(words) > 1 and all(w[:1].isupper() and w[1:].islower() for w in words)
    )


_HOUSE = re.compile(r"\b(?:(?<!dân )(?<!tổng )số(?: nhà)?|ngõ|ngách|hẻm|tổ|bậc|loại|lớp)$")
"""What stands before the number of a house or a grade: "ngụ số 12/3 đường …", "thợ lò bậc 5/6"."""


def before_vote(item: Passage) -> Passage:
    """``item`` up to where its vote begins: "Đồng chí X, Bí thư: 13/13 phiếu" gives "Đồng chí X, Bí thư"."""
    starts = (
        m
        for m in item.find(_START)
        if not _is_name_of_voting(item.text[m.start() : m.end()]) and not _HOUSE.search(item.text[: m.start()].casefold())
    )
    match = next((m for m in starts if _may_end_name(item.cut(0, m.start()), m.group())), None)
    return item.cut(0, match.start()) if match else item


def _may_end_name(head: Passage, vote: str) -> bool:
    """Whether ``vote`` may begin behind ``head``: a marker and a name, or a body of two words and a colon ("Văn phòng: 03/03 phiếu")."""
    words = len(head.plain.split())
    return words >= _NAMED or (words == _NAMED - 1 and vote.lstrip()[:1] == ":" and collective_start(head) is not None)


_NAMED = 3


_LIST_OF_VOTES = re.compile(r"\b(?:phieu|bieu quyet|nhat tri|thong nhat|binh (?:xet|chon|bau))\b.*:\s*$")
_IN_BRACKETS = re.compile(
    r"\(\s*(?:(?:ket qua|so phieu|phieu|ty le|bieu quyet|dong y|tan thanh|nhat tri)\s*[:=]?\s*)?(?=\d)(?:(?P<a>\d{1,4})\s*/\s*(?P<b>\d{1,4}))?(?:\s*[-–,;=]?\s*(?:dat |chiem )?(?:ty le )?(?P<p>\d{1,3}(?:[.,]\d{1,2})?)\s*%)?\s*\)\W*$"
)
"""A bare result behind an entry of a list of votes: "- Chi đoàn Kế toán (94,7%)", "(kết quả: 8/8)"."""
_BEHIND_COLON = re.compile(
    r":\s*(?:(?:ket qua|so phieu|duoc|dat|voi|co)\s*:?\s*){0,2}(?P<a>\d{1,4})\s*/\s*(?P<b>\d{1,4})\s*(?:dong chi|d/c|dang vien|thanh vien|uy vien|dai bieu|nguoi)?(?:\s*[-–,;=(]?\s*(?:dat |chiem |bang )?(?:ty le )?(?P<p>\d{1,3}(?:[.,]\d{1,2})?)\s*%\s*\)?)?\W*$"
)
"""The same behind a colon: "2. Đồng chí X, Phó Bí thư Chi bộ: 4/6 đồng chí, đạt 66,7%"."""

_AT_END = re.compile(r"(?<=[a-z)])[ .,:;…_–-]+(?P<a>\d{1,4})\s?/\s?(?P<b>\d{1,4})(?P<p>(?!))?[ .;]*$")
"""One in a column of its own, behind a tab or a leader: "1. Chi bộ Khoa Ngoại        14/14"."""


def vote_in_brackets(part: Passage) -> Vote | None:
    """The result that an entry below "… bằng phiếu kín, kết quả như sau:" has in brackets, behind a colon or at its end, and without a word."""
    match = part.search(_IN_BRACKETS) or part.search(_BEHIND_COLON) or part.search(_AT_END)
    if match is None or not (match["b"] or match["p"]) or (match["b"] and int(match["a"]) > int(match["b"])):
        return None
    favour, of = (int(match["a"]), int(match["b"])) if match["b"] else (None, None)
    share = round(float(match["p"].replace(",", ".")) / 100, 5) if match["p"] else share_of(favour, of)
    seen = part.cut(*match.span())
    doubt = unsure(seen) or contradicts(favour, of, share, None, None)
    return Vote(in_favour=favour, of=of, share=share, needs_review=doubt, evidence=seen.evidence)


def find_votes(blocks: Sequence[Block], nominees: Sequence[Nominee]) -> list[Vote]:
    """Votes on single nominees (from tables, lists and sentences), then votes on all of them at once."""
    single: list[Vote] = []
    common: list[Vote] = []
    for before, block in zip([None, *blocks], blocks, strict=False):
        if isinstance(block, Grid):
            lead = before if isinstance(before, Passage) else None
            single += with_cast(table_votes(block, nominees), block, lead)
    above: list[Nominee] = []
    listed = False
    case: list[Nominee] = []
    for passage in passages(blocks):
        case = _case(passage, nominees, case)
        listed = listed or _LIST_OF_VOTES.search(passage.plain) is not None
        for part in (_own_sentence(part, nominees) for part in _parts(passage)):
            named = named_in(part, nominees)
            vote = vote_in(part) or (vote_in_brackets(part) if listed and len(named) == 1 else None)
            if nominees and not named and _of_somebody_else(part):
                continue
            if vote is not None and nominees and not named and _NAMES_ONE.search(part.text):
                vote = _with_doubt(vote)
            if vote is None and not named and len(above) == 1 and _OWN_LINE.match(part.plain):
                vote = _line_of_others(part)
            if vote is not None and not named and not votes_on_all(part):
                named, case = case, []
            if vote is None:
                above = named if named else above if _OWN_LINE.match(part.plain) else []
                continue
            if not named and len(above) == 1 and _OWN_LINE.match(part.plain):
                named, vote = above, _line_of_others(part) or vote
            else:
                above = []
            targets = single if named and len(named) < max(2, len(nominees)) else common
            targets += [vote.model_copy(update={"nominee": n.name.value}) for n in named] if targets is single else [vote]
    single, common = _doubt_lost_counts(_unique(single)), _unique(common)
    voted = {vote.nominee for vote in single}
    if nominees and all(n.name.value in voted for n in nominees):
        common = [_with_doubt(vote) for vote in common if vote.in_favour is not None]
    return single + [_with_doubt(vote) for vote in common] if not nominees or len(common) > 1 else single + common


def _doubt_lost_counts(votes: Sequence[Vote]) -> list[Vote]:
    """A share alone among votes that are counted has lost its count: minutes tell the result of all in one form."""
    counted = any(vote.in_favour is not None for vote in votes)
    return [_with_doubt(vote) if counted and vote.in_favour is None else vote for vote in votes]


_CASE = re.compile(r"^(?:ve |doi voi |xet )?(?:truong hop|ho so)\b")
"""The heading of one whom a vote further down in its section means, where that names nobody."""
_SENTENCE = re.compile(r"(?<=[^\W\d]{2})\.\s+(?=[A-ZĐÀ-Ỹ])")


def _case(passage: Passage, nominees: Sequence[Nominee], case: list[Nominee]) -> list[Nominee]:
    """Whose case a vote without a name is taken in from here on: the heading's; another heading ends it."""
    if not _CASE.match(without_marker(passage).plain):
        return [] if MARKER.match(passage.plain) else case
    named = named_in(passage, nominees)
    return named if len(named) == 1 else []


def _own_sentence(part: Passage, nominees: Sequence[Nominee]) -> Passage:
    """The sentence that has the only result of a paragraph, where it names nominees itself: those of the sentences before are not meant."""
    ratios = list(part.find(RATIO))
    if len(ratios) != 1:
        return part
    edges = [0, *(m.end() for m in _SENTENCE.finditer(part.text)), len(part.text)]
    start, end = next((a, b) for a, b in pairwise(edges) if a <= ratios[0].start() < b)
    own = part.cut(start, end)
    return own if named_in(own, nominees) else part


_NAMES_ONE = re.compile(r"(?i:đồng chí|đ/c|ông|bà)\s+(?:[A-ZĐÀ-Ỹ][\w']+\s+){1,4}[A-ZĐÀ-Ỹ]\w+")
"""A person with a form of address: a vote beside one who is no nominee may be that one's."""


def _of_somebody_else(part: Passage) -> bool:
    """Whether the part tells of one person who is no nominee: somebody who was voted on and not chosen."""
    body = without_marker(part)
    return (address(body) is not None or names_a_person(body)) and refused(part.plain)


def _line_of_others(part: Passage) -> Vote | None:
    """The votes against somebody in a line of their own: "Số phiếu không đồng ý: 02/33, chiếm 6,1%"."""
    match = part.search(_OTHERS_LINE)
    if match is None:
        return None
    seen = part.cut(*match.span("n"))
    number = {"blank" if match["blank"] else "against": int(match["n"])}
    return Vote(**number, needs_review=unsure(seen), evidence=seen.evidence)


def _with_doubt(vote: Vote) -> Vote:
    """A vote that cannot be given to anyone: nobody was found, or several votes claim to be for all."""
    return vote.model_copy(update={"needs_review": True})


def _parts(passage: Passage) -> list[Passage]:
    """A sentence that votes on several people one by one comes apart at its semicolons."""
    if len(list(passage.find(RATIO))) < 2 and len(list(passage.find(SHARE))) < 2:
        return [passage]
    return passage.split(
        re.compile(
            r";\s+(?!(?:so phieu |so y kien |co |y kien |phieu )*(?:khong |phieu trang|trang))|\.\s+(?=[a-z-])|(?<=\d),\s+(?=dong chi|ong |ba |chi bo)|(?<=\))\s*(?:,|va)\s+(?=dong chi|d/c|ong |ba |chi bo|tap the)|(?<=%)\)?,\s+(?=dong chi|ong |ba |chi bo|tap the)"
        )
    )


def vote_in(passage: Passage) -> Vote | None:
    """The vote that ``passage`` states; None where it states none."""
    text = passage.plain
    if _OTHER_MATTER.search(text):
        return None
    if _NOT_A_VOTE.search(text) and not re.search(r"phieu|bieu quyet", text) and not _BY_PRESENT.search(text):
        return None
    context = _CONTEXT.search(text)
    ratio = next((m for m in RATIO.finditer(text) if _is_vote_ratio(passage, m, bool(context))), None)
    share = next((m for m in SHARE.finditer(text) if context and not _of_others(text, m) and not is_threshold(text, m)), None)
    favour, against, blank = (_number(p, text) for p in (_FOR, _AGAINST, _BLANK))
    counted = against is not None or re.search(r"phieu|bieu quyet", text) is not None
    if ratio is None and share is None and (favour is None or not counted):
        return None
    value = round(float(share["p"].replace(",", ".")) / 100, 5) if share else None
    of: int | None = None
    if ratio:
        favour, of = int(ratio["a"]), int(ratio["b"])
    elif favour is not None and (cast := _CAST.search(text)):
        of = int(cast["n"])
    elif share and favour is not None and not re.search(r"phieu", text):
        favour = None
    doubt = contradicts(favour, of, value, against, blank) or _several(passage, bool(context))
    words = [m.span() for m in (ratio, share) if m] or [(0, len(text))]
    seen = passage.cut(min(a for a, _ in words), max(b for _, b in words))
    return Vote(
        in_favour=favour,
        against=against,
        blank=blank,
        of=of,
        share=value if value is not None else share_of(favour, of),
        needs_review=doubt or _misread(passage, ratio, share, seen),
        evidence=seen.evidence,
    )


def _several(passage: Passage, context: bool) -> bool:
    """Whether one part states more than one result: whose each is cannot be told."""
    said = {(m["a"], m["b"]) for m in RATIO.finditer(passage.plain) if _is_vote_ratio(passage, m, context)}
    return len(said) > 1


def _misread(passage: Passage, ratio: re.Match[str] | None, share: re.Match[str] | None, seen: Passage) -> bool:
    """Whether a figure may be misread. "05/05 ý kiến tán thành (100%)": where both readers have the ratio the share says the same
    once more, and neither its own reading nor a mark of the words between changes the figures.
    """
    if (
        ratio
        and share
        and not contradicts(int(ratio["a"]), int(ratio["b"]), float(share["p"].replace(",", ".")) / 100, None, None)
    ):
        told = int(ratio["a"]), int(ratio["b"]), float(share["p"].replace(",", ".")) / 100
        told_apart = told[0] < told[1] and fits(*told)  # a whole share fits any two equal figures
        return unsure(passage.cut(*ratio.span())) and (unsure(passage.cut(*share.span())) or not told_apart)
    return unsure(seen)


def _is_vote_ratio(passage: Passage, match: re.Match[str], context: bool) -> bool:
    """A ratio that is a vote: not a date, not the attendance, not the number of a paper, and near words of voting or a percentage."""
    head = passage.plain[max(0, match.start() - 40) : match.start()]
    numbered = re.search(r"\bs[oôố]\s*:?\s*$", passage.text[: match.start()].casefold()) is not None
    if numbered and "so phieu" not in head:
        return False
    if re.search(r"(?:ngay|co mat|vang|tham du|thang)\s*:?\s*$|co mat[^;.]{0,15}$", head) and "so phieu" not in head:
        return False
    if is_threshold(passage.plain, match):
        return False
    return context and not _of_others(passage.plain, match) and int(match["b"]) > 0 and int(match["a"]) <= int(match["b"])


_ALL = re.compile(
    r"\b(?:(?:cac|nhung|tat ca|toan bo)\b[^.;:]{0,40}\b(?:truong hop|tap the|ca nhan|dong chi|ong|ba|nhan su)\b[^.;:]{0,40}\b(?:tren|neu|noi|sau)|"
    r"(?:danh sach|truong hop)\b[^.;:]{0,20}\b(?:tren|neu tren|noi tren)|(?:tat ca|toan bo) (?:cac )?(?:truong hop|tap the|ca nhan|dong chi))\b"
)


def votes_on_all(passage: Passage) -> bool:
    """Whether a vote is said to be one on all who stand above it."""
    return passage.search(_ALL) is not None


def votes_on_line_above(passage: Passage) -> bool:
    """Whether a line of its own tells the votes on whom the line above names: "Đồng ý: 12/12 phiếu"."""
    return _OWN_LINE.match(passage.plain) is not None


def least_share(texts: Sequence[Passage]) -> float:
    """The share of the votes that the minutes say one needs ("đạt từ 80% trở lên", "trên 2/3 số phiếu"); one half where they say nothing."""
    found = [0.5]
    for text in texts:
        found += [float(m["p"].replace(",", ".")) / 100 for m in text.find(SHARE) if is_threshold(text.plain, m)]
        found += [int(m["a"]) / int(m["b"]) for m in text.find(RATIO) if int(m["b"]) and is_threshold(text.plain, m)]
    return max(one for one in found if one <= 1)


_LEAST = re.compile(r"\b(?:tu|tren|(?<!ket )qua|toi thieu|it nhat|duoi|khong qua|khong duoi|thap hon)\s*$")


def is_threshold(text: str, match: re.Match[str]) -> bool:
    """Whether the figure is the share that the rules ask for: "đạt từ 80% số phiếu", "trên 2/3", "75% trở lên"."""
    head, tail = text[: match.start()], text[match.end() :]
    return _LEAST.search(head) is not None or re.match(r"[^.;,\d]{0,40}\btro len\b", tail) is not None


def _of_others(text: str, match: re.Match[str]) -> bool:
    """Whether the figure counts those who voted otherwise: "không đồng ý: 0/12", "0/12 phiếu trắng"."""
    return bool(_AGAINST_HEAD.search(text[: match.start()]) or _AGAINST_TAIL.match(text[match.end() :]))


def _number(pattern: re.Pattern[str], text: str) -> int | None:
    match = pattern.search(text)
    if match is None:
        return None
    found = match["n"] or match["m"]
    return int(found) if found else None


def _unique(votes: Sequence[Vote]) -> list[Vote]:
    """The same vote printed twice (in the list and in the conclusion) is one."""
    found: list[Vote] = []
    for vote in votes:
        same = next((v for v in found if v.nominee == vote.nominee and _agree(v, vote)), None)
        if same is None:
            found.append(vote)
        else:
            found[found.index(same)] = _merged(same, vote)
    return found


def _agree(one: Vote, two: Vote) -> bool:
    pairs = ((one.in_favour, two.in_favour), (one.of, two.of), (one.share, two.share))
    return all(a is None or b is None or abs(a - b) < 0.006 for a, b in pairs)


def _merged(one: Vote, two: Vote) -> Vote:
    fill = {k: getattr(two, k) for k in ("in_favour", "against", "blank", "of", "share") if getattr(one, k) is None}
    return one.model_copy(update={**fill, "needs_review": one.needs_review and two.needs_review})
