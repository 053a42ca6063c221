"""Splitting what stands after a name into office and unit.

"Phó Bí thư Chi bộ, Chánh Văn phòng, Sở Nội vụ" holds an office up to the last piece that begins with an office word, and a unit
from there on. Where the pieces do not say so by themselves, the parts are kept as printed and sent to a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dossier.vietnamese.names import looks_like_person_name
from worker.understanding.bodies.aligned import with_comma
from worker.understanding.bodies.anchors import POST_START, collective_start, org_start
from worker.understanding.bodies.passage import EMPTY, Passage

_PAIR = (
    r"(?:(?<=hoc sinh)|(?<=sinh vien)|(?<=hoc vien)|(?<=can bo)|(?<=cong chuc)|(?<=vien chuc)),"
    r"(?= (?:sinh vien|hoc sinh|hoc vien|cong chuc|vien chuc|nguoi lao dong)\b)"
)
"""The comma between those whom a department is there for ("Phòng Công tác học sinh, sinh viên"); it parts no office from a body."""
_PIECE = re.compile(rf"(?!{_PAIR})(?:\s*[,;]\s+|\s*[,;](?=[^\d\s])|\s+[-–—]\s+|\s*\n\s*)")
LABEL = re.compile(
    r"\b(?P<both>chuc vu\s*,\s*(?:don vi|noi) cong tac|chuc vu\s*,\s*don vi)\s*:?|"
    r"\b(?P<post>chuc vu(?: dang(?! uy vien| vien)| chinh quyen| hien tai)?|chuc danh)\s*:?|"
    r"\b(?P<unit>don vi(?: cong tac)?|noi cong tac|sinh hoat dang tai|sinh hoat tai|cong tac tai|hien cong tac tai)\s*:?\s"
)
_UNIT_WITHIN = re.compile(
    r"(?<!bi thu )\b(?:chi bo|dang bo|cong doan|chi doan|so|trung tam|van phong|chi cuc(?! truong| pho)|khoa)\b(?=\s+\S)|\bphong\s+\S+\s+\S+|(?<!truong )(?<!pho )(?<!uy vien )\bban\s+(?!thuong vu|chap hanh)\S+\s+\S+"
)
_LOST_COMMA = re.compile(
    r"(?<=\w)(?<!bi thu)(?<!thu ky)(?<!vien)(?<!cua)(?<!thuoc)(?<!uy)(?<!hanh)(?<!vu)(?<!bo)(?<!,)(?<!lanh dao)(?<!truong)(?<!bo)(?<!lien)\s+(?=(?:chi bo|dang bo|chi doan)\s)"
)
"""A unit that follows an office without the comma, which OCR loses: the split is a guess."""
_AFTER = re.compile(
    r"^(?:(?:kinh )?de nghi|da co|da dat|dat (?:giai|huy chuong|danh hieu|loai|nhieu)|huy chuong|giai (?:nhat|nhi|ba|khuyen khich)|co thanh tich|vi da\b|vi co\b|dat thanh tich|lap thanh tich|(?:de nghi )?tang |duoc (?!(?:si|ta)\b)|nam \d{4}|trong dot|"
    r"hinh thuc|giay khen|bang khen|sinh (?:nam|ngay)|nam sinh|co bao cao|kem theo|(?:so tien|muc thuong|tien thuong|ngu|thuong tru|tru tai|dia chi|que quan|dien thoai)\b|\d[\d.]*\s?(?:dong|d|vnd)\b)"
)
_STOP = re.compile(
    r"[,;]?\s+(?:da co|da dat|vi (?:da|co)|co thanh tich|co nhieu thanh tich|dat thanh tich|da lap|hoan thanh xuat sac|trong dot thi dua|"
    r"trong phong trao|nguoi (?:da|co(?! uy tin| cong)|luon))\b|\s*\((?:co |kem |(?:ca nhan|tap the)\W)"
)


_SENTENCE = re.compile(r"(?<=[^\W\d_]{2})\.\s+(?=[^\W\d_]{2,}\s)|(?<=\d)\.\s+(?=(?:toi|ban than|hien nay|dong chi)\s)")
_SHORT = frozenset("tp tx tt ts ths gs pgs bs ks cn ds ls ys dd ckii cki st tr kp ub uv cb nv hcm".split())
"""Abbreviations that end with a stop and no sentence: "TP. Hà Nội", "ThS. Lê Văn Tám"."""


def _sentence_end(rest: Passage) -> int | None:
    """Where what stands after a name ends as a sentence and another one tells what was done: "Thư ký Tòa án. Đã giúp việc …"."""
    for match in rest.find(_SENTENCE):
        word = rest.plain[: match.start()].split()[-1]
        if word.strip("(") not in _SHORT and rest.text[match.end()].isupper():
            return match.start()
    return None


_OFFICER = re.compile(r"(?!công viên)(?:\w+ )?\w+ viên\b(?! chức)")
"""An office by its last word: "Công chứng viên", "Kiểm định viên"; with its marks, for Viện is an organisation."""


@dataclass(frozen=True)
class Post:
    """Office and unit as printed; ``doubt`` where the border between them is a guess, ``headed`` where a heading above gave the unit."""

    position: Passage = EMPTY
    unit: Passage = EMPTY
    doubt: bool = False
    headed: bool = False
    whole: bool = False
    """Of a column for offices alone: a body that nothing parts from the office is printed as part of it."""


def split_post(rest: Passage) -> Post:
    """Office and unit in ``rest``, the words after a name or a cell "Chức vụ, đơn vị"."""
    if stop := rest.search(_STOP):
        rest = rest.cut(0, stop.start())
    rest = rest.trimmed()
    if not rest:
        return Post()
    if labels := list(rest.find(LABEL)):
        return _labelled(rest, labels)
    if dotted := _dotted(rest):
        return dotted
    end = _sentence_end(rest)
    post = _by_pieces(rest.cut(0, end).cut(0, _told(rest)).trimmed())
    return replace(post, doubt=True) if end is not None and _may_go_on(post, rest.cut(end + 1).trimmed()) else post


def _may_go_on(post: Post, tail: Passage) -> bool:
    """Whether what stands behind a stop may be the rest of the unit, the stop a speck: "Phòng Khách hàng. Hộ sản xuất và Cá nhân"."""
    short = len(tail.text.split()) <= _UNIT_WORDS and not re.search(r"[,:;()]|\d", tail.text)
    scanned = any(placed.word.reader != "text" for placed in tail.words)
    return bool(post.unit) and short and scanned and tail.text[:1].isupper() and _DONE.search(tail.text.casefold()) is None


_DONE = re.compile(r"\b(?:đã|được|có|luôn|đạt|hoàn thành|tham gia)\b")
"""What sentences about people have, and names of units have not."""
_UNIT_WORDS = 9
"""Words of a unit behind a stop at most; a sentence about what was done has more, or is no unit."""


def _dotted(rest: Passage) -> Post | None:
    """Office and unit of "Kế toán. Bộ phận Văn phòng": a comma that was read, or typed, as a stop; the split is a guess. None where a sentence follows."""
    stop = next((m for m in rest.find(_SENTENCE) if rest.text[m.end() :][:1].isupper()), None)
    if stop is None:
        return None
    head, tail = rest.cut(0, stop.start()).trimmed(), rest.cut(stop.end()).trimmed()
    unit = org_start(tail) and len(tail.text.split()) <= _UNIT_WORDS and not re.search(r"[:;]|\d", tail.text)
    done = _DONE.search(tail.text.casefold())
    office = _kind(head) == "post" and not _PIECE.search(head.plain)
    return Post(head, tail, doubt=True) if unit and not done and office else None


def office_alone(cell: Passage) -> Post:
    """What a cell of a column "Chức vụ" holds beside no column of units: an office as printed, save a unit that a comma, dash or label parts from it."""
    if any(cell.find(LABEL)) or _PIECE.search(cell.plain):
        return split_post(cell)
    return Post(cell, whole=True) if POST_START.match(cell.plain) or _OFFICER.match(cell.text.casefold()) else split_post(cell)


def _told(rest: Passage) -> int | None:
    """Where a colon begins what somebody did: "Huấn luyện viên, Chi bộ Trung tâm: có 03 vận động viên …"; neither office nor unit has one."""
    at = rest.text.find(": ")
    return at if at > 0 else None


def _labelled(rest: Passage, labels: list[re.Match[str]]) -> Post:
    """Parts that are named: "chức vụ: …, đơn vị: …"; words before the first label belong to no part."""
    parts: dict[str, Passage] = {}
    for at, label in enumerate(labels):
        end = labels[at + 1].start() if at + 1 < len(labels) else len(rest.text)
        kind = label.lastgroup or "post"
        part = rest.cut(label.end(), end)
        parts.setdefault(kind, part.cut(0, _sentence_end(part)).trimmed())
    head = rest.cut(0, labels[0].start()).trimmed()
    if "both" in parts:
        post = _by_pieces(parts["both"])
        return Post(post.position, post.unit, post.doubt or bool(head))
    position = parts.get("post", EMPTY)
    unit = parts.get("unit", EMPTY)
    if not position and head and POST_START.match(head.plain):
        return Post(head, unit)
    if not unit and position:
        return _by_pieces(position)
    return Post(position, unit, doubt=bool(head))


def _by_pieces(rest: Passage) -> Post:
    """Office and unit by the first words of the pieces between commas and dashes."""
    if lost := rest.search(_LOST_COMMA):
        head, tail = rest.cut(0, lost.start()).trimmed(), rest.cut(lost.end()).trimmed()
        return Post(head, tail, doubt=True)
    borders = _borders(rest)
    kinds = _in_dashes(rest, borders, _goes_on([rest.cut(start, end).trimmed(" ") for start, end in borders]))
    if "end" in kinds:
        at = kinds.index("end")
        borders, kinds = borders[:at], kinds[:at]
    if not borders:
        return Post()
    posts = [i for i, kind in enumerate(kinds) if kind == "post"]
    if not posts:
        if (
            kinds[:2] == ["other", "org"] and len(rest.cut(*borders[0]).text.split()) <= _WORK
        ):  # "Quay phim, Phòng Văn nghệ": what somebody does
            return Post(
                rest.cut(*borders[0]).trimmed(), _without_of(rest.cut(borders[1][0], borders[-1][1]).trimmed()), doubt=True
            )
        unit = rest.cut(borders[0][0], borders[-1][1]).trimmed()
        return Post(EMPTY, unit, doubt="other" in kinds)
    last = _end_of_posts(kinds, posts)
    position = rest.cut(borders[0][0], borders[last][1]).trimmed()
    if twice := position.search(
        _OFFICE_TWICE
    ):  # what goes on behind a comma is the unit's: "Trưởng phòng Phòng Tổ chức, Thanh tra"
        unit = rest.cut(borders[0][0], borders[-1][1]).trimmed().cut(twice.end()).trimmed()
        return Post(position.cut(0, twice.start()), unit, doubt="other" in kinds or last + 1 < len(borders))
    if last + 1 == len(borders) and (team := position.search(_TEAM_TWICE)):
        return Post(position.cut(0, team.start()), position.cut(team.end()).trimmed(), doubt="other" in kinds)
    if last + 1 == len(borders):
        return Post(
            position, EMPTY, doubt="other" in kinds or "org" in kinds[:last]
        )  # "… - Chi cục Văn thư - Lưu trữ" ends a name
    unit = rest.cut(borders[last + 1][0], borders[-1][1]).trimmed()
    unit = _without_of(unit)
    return Post(position, unit, doubt="other" in kinds or posts[0] != 0)


_TEAM_TWICE = re.compile(r"(?:(?<=to truong)|(?<=to pho))\s+(?=to\b)|(?:(?<=doi truong)|(?<=doi pho))\s+(?=doi\b)")
"""Between the head of a team and the team, where no body above it follows: "Tổ trưởng Tổ Cơ khí"; "Tổ phó Tổ Ngữ văn, Trường …" is an office of the school."""
_WORK = 4
"""Words at most of an office that no list has."""
_OFFICE_TWICE = re.compile(
    r"(?<=chanh van phong)\s+(?=van phong\b)|(?<=chanh thanh tra)\s+(?=thanh tra\b)|(?<=truong phong)\s+(?=phong\b)|(?<=truong khoa)\s+(?=khoa\b)|(?<=truong ban)\s+(?=ban\b)|(?<=chanh toa)\s+(?=toa\b)|(?<=chanh an)\s+(?=toa an\b)|(?<=vien truong)\s+(?=vien kiem sat\b)|"
    r"(?:(?<=dieu duong truong)|(?<=ky thuat vien truong)|(?<=ho sinh truong))\s+(?=(?:khoa|phong)\b)"
)
"""Between the head of an office and the office: "Phó Chánh Văn phòng Văn phòng", "Trưởng phòng Phòng Nghiệp vụ", and behind one who heads others of a profession."""


def _goes_on(pieces: list[Passage]) -> list[str]:
    """What each piece is; one in small letters with "và" behind an organisation goes on with its name ("Phòng Quản lý, bảo vệ và phát triển rừng")."""
    kinds = list(map(_kind, pieces))
    for at in range(1, len(kinds)):
        if kinds[at] == "post" and kinds[at - 1] == "org" and pieces[at].text[:1].islower() and " và " in pieces[at].text:
            kinds[at] = "org"
    return kinds


def _in_dashes(rest: Passage, borders: list[tuple[int, int]], kinds: list[str]) -> list[str]:
    """What each piece is, where the last part of a body's name stands behind a dash ("Tổ Toán - Tin học") and may have a comma ("Sổ, thẻ").

    So may an office's word where commas part office and unit: "Chi ủy viên, chuyên viên, Phòng Tài chính - Kế toán".
    """
    found = list(kinds)
    dashed = False
    for at in range(1, len(found)):
        between, piece = rest.text[borders[at - 1][1] : borders[at][0]], rest.cut(*borders[at]).trimmed(" ").text
        words = piece.split()
        named = piece[:1].isupper() and not looks_like_person_name(piece)
        hangs = _DASH.fullmatch(between) is not None and named and len(words) <= _PART_OF_NAME
        tail = dashed and at == len(found) - 1 and piece.islower() and len(words) <= _TAIL_OF_NAME
        apart = found[at] == "post" and hangs and at > 1 and not _DASH.search(rest.text[: borders[at - 1][0]])
        apart = apart or (found[at] == "post" and hangs and _NAMED_IN_TWO.search(rest.plain[: borders[at][1]]) is not None)
        if (found[at] == "other" or apart) and found[at - 1] == "org" and (hangs or tail) and not re.search(r"[\d:]", piece):
            found[at] = "org"
            dashed = dashed or hangs
    return found


_NAMED_IN_TWO = re.compile(r"\b(?:van thu\s+\W\s+luu tru|(?:tai chinh|tai vu|hanh chinh|ke hoach|thong ke)\s+\W\s+ke toan)$")
"""Ends of bodies' names that are offices by themselves: "Chi cục Văn thư - Lưu trữ", "Phòng Tài chính - Kế toán"."""
_DASH = re.compile(r"\s+[-–—]\s+")
_PART_OF_NAME, _TAIL_OF_NAME = 7, 2
"""Words at most of a part of a body's name behind a dash, and of its end behind a comma."""


def _end_of_posts(kinds: list[str], posts: list[int]) -> int:
    """The last piece of the office: an unknown piece directly after an office belongs to it ("Trưởng phòng Kế hoạch, Tài chính")."""
    last = posts[-1]
    while last + 1 < len(kinds) and kinds[last + 1] == "other":
        last += 1
    return last


def _borders(rest: Passage) -> list[tuple[int, int]]:
    found, at = [], 0
    for match in rest.find(_PIECE):
        if match.start() > at:
            found.append((at, match.start()))
        at = match.end()
    if at < len(rest.text):
        found.append((at, len(rest.text)))
    return found


def _kind(piece: Passage) -> str:
    if _AFTER.match(piece.plain) or piece.text.casefold().startswith("đã "):
        return "end"
    if POST_START.match(piece.plain) or _OFFICER.match(piece.text.casefold()):
        return "post"
    return "org" if org_start(piece) else "other"


def _without_of(unit: Passage) -> Passage:
    match = re.match(r"(?:thuoc|truc thuoc|cua)\s+", unit.plain)
    return unit.cut(match.end()).trimmed() if match else unit


def names_a_unit(position: Passage) -> bool:
    """Whether the office names an organisation itself ("Bí thư Chi bộ Thanh tra"), so that no unit need stand apart."""
    return _UNIT_WITHIN.search(position.plain) is not None


_RANK = re.compile(
    r"(?:chuyen vien|can bo|nhan vien|vien chuc|cong chuc|ke toan(?: vien| truong)?|van thu|thu quy|giao vien|giang vien|bac si|duoc si|y si|dieu duong(?: vien)?(?! truong)"
    r"|hoi vien|doan vien(?! thanh nien)|dang vien(?: (?:du bi|chinh thuc))?|chi uy vien|ho ly|thu kho|bao ve|tap vu|phuc vu|ky su|ky thuat vien|lai xe|thanh tra vien|kiem sat vien|phong vien|bien tap vien|kiem lam vien|chap hanh vien|kiem tra vien|nghien cuu vien|tham phan(?: (?:so|trung|cao) cap)?|tham tra vien|thu ky toa an)\b"
)
"""Offices that head nothing: a unit behind one is where its holder works, and no part of the office."""
_WORKER = re.compile(r"cong nhan(?: vien)?\b")
"""What a person is whose team is part of the words alone ("Công nhân Tổ Lò"), save behind an office in the Party."""
_OF_OFFICE = re.compile(r"\b(?:chuyen trach|ban chuyen trach|kiem nhiem|phu trach)\b")
_OPENS_UNIT = re.compile(r"\s+(?=\S)")


def unit_behind_rank(position: Passage) -> Post | None:
    """Rank and unit of "Chuyên viên Phòng Pháp chế", "Đảng viên, công nhân Đội Cầu 3"; None where they cannot be told apart."""
    start = _last_rank(position)
    if start == 0:
        return _behind(position, _RANK.match(position.plain))
    last = position.cut(start)
    one = _behind(last, _RANK.match(last.plain) or _WORKER.match(last.plain))
    return one and Post(position.cut(0, start + len(one.position.text)).trimmed(), one.unit)


def _behind(position: Passage, rank: re.Match[str] | None) -> Post | None:
    """``rank``, with which an office begins, and the unit behind it."""
    if rank is None or re.search(r"[,;()]|\s[-–—]\s.*\s[-–—]\s", _without_pairs(position)):
        return None
    for gap in position.find(_OPENS_UNIT):
        unit = position.cut(gap.end())
        between = position.text[rank.end() : gap.start()].split()
        if gap.start() < rank.end() or not unit.text[:1].isupper():
            continue
        whole = collective_start(unit) and len(unit.text.split()) > 1 and not _OF_OFFICE.search(unit.plain)
        small = all(word.islower() for word in between) and len(between) <= 3
        return Post(position.cut(0, gap.start()).trimmed(), unit.trimmed()) if whole and small else None
    return None


def _without_pairs(position: Passage) -> str:
    """The text with a space for each comma that parts nothing, of the same length."""
    return re.sub(_PAIR, " ", position.plain)


def _last_rank(position: Passage) -> int:
    """Where a rank begins behind other offices of the same person ("Đảng viên, công nhân Phòng …"); 0 where none does."""
    text = _without_pairs(position)
    comma = max(text.rfind(", "), text.rfind("; "))
    if comma < 0 or not (_RANK.match(position.plain, comma + 2) or _WORKER.match(position.plain, comma + 2)):
        return 0
    before = [position.cut(*border).trimmed(" ") for border in _borders(position.cut(0, comma))]
    return comma + 2 if all(_kind(piece) == "post" and not names_a_unit(piece) for piece in before) else 0


def offices_together(offices: Sequence[Passage]) -> Passage:
    """Several offices of one person ("Chức vụ Đảng", "Chức vụ chính quyền") as a sentence has them, with commas."""
    return Passage.joined([*map(_followed, offices[:-1]), offices[-1]])


def _followed(office: Passage) -> Passage:
    last = office.words[-1]
    if last.word.text[-1:] in ",;":
        return office
    return Passage((*office.words[:-1], replace(last, word=with_comma([last.word])[0])))
