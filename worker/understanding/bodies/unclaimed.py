"""What a report prints and no list took: decisions, titles, ratings, head counts and shares of a plan that stand in no row that was read.

Each list is read by the forms that are known; an office with a form of its own may print a row that none of them fits, and a short list
would assert that it is not there. So the paper is gone through once more for the marks that such rows leave in any form: the number
of a decision, a title's name, a rating's words beside a year. What no row of the document accounts for is a doubt of its list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, permutations

from dossier.documents import Document, Evidence
from worker.understanding.bodies.anchors import ORG_START
from worker.understanding.bodies.layout import MARKER, Block, Grid, grids
from worker.understanding.bodies.passage import Passage, Placed, plain
from worker.understanding.bodies.pieces import pieces, sentences
from worker.understanding.bodies.quantities import to_number
from worker.understanding.bodies.rating_words import BESIDE_YEAR, PENDING, RATING, is_date_part
from worker.understanding.bodies.target_prose import VAGUE
from worker.understanding.bodies.years import year_groups

Doubts = dict[str, list[Evidence]]

NUMBERED = re.compile(
    r"(?<![\w/.-])\d{1,5}\s?(?:[-–/]\s?(?:qd|q\.d)\b|qd(?=\s?[/–-]))(?:\s?[/–-]\s?[a-z][\w&.]*)*|(?<![\w/.-])\d{1,5}\s?[-–/]\s?tb\s?[-/–]\s?[a-z][\w&]*"
)
"""The number and symbol of a decision or announcement: "188/QĐ-CCB", "88-TB/ĐU"."""
_ABOUT_RATING = re.compile(
    r"\b(?:xep loai|danh gia|phan loai|chat luong|hoan thanh (?:xuat sac|tot)|htxsnv|httnv|vung manh|tsvm)\b"
)
_ABOUT_HONOUR = re.compile(
    r"\b(?:khen|danh hieu|thi dua|tien tien|lao dong xuat sac|huan chuong|huy chuong|huy hieu|ky niem chuong|co don vi|quyet thang|cstd\w*|ldtt|ttld\w*|giai (?:nhat|nhi|ba|khuyen khich))\b"
)
_CITES = re.compile(
    r"^\W*(?:can cu|thuc hien|theo|trien khai|thi hanh|quan triet)\b|\b(?:thanh lap|bo nhiem|dieu dong|ban hanh|tuyen dung|chuan y|phe duyet|sap nhap|giai the|quy dinh|phan cong|tiep nhan|ket nap)\b"
)
"""Decisions that are quoted for something else than an honour or a rating."""
_TITLE = re.compile(
    r"\b(?:chien s[iy] thi dua|cstd|chien s[iy] tien tien|cstt|lao dong tien tien|ldtt|lao dong xuat sac|ttld(?:tt|xs)|don vi (?:quyet thang|tien tien)|"
    r"bang khen|giay khen|co thi dua|huan chuong|huy chuong|ky niem chuong|huy hieu \d+ nam)\b"
)
_OWN_AWARDS = re.compile(
    r"\b(?:khen|khen thuong|bieu duong|tang)(?: cho)? \d{1,3} (?:luot )?(?:tap the|ca nhan|dong chi|chi bo|dang vien|nguoi)\b"
)
"""What the unit gives to its own people."""
_OWN_YEAR = re.compile(r"\b(20[0-4]\d)\s*[-–:]?\s*(?:dat |duoc |la |danh hieu )*[\"“]?$")
_WISHED = re.compile(
    r"\b(?:de nghi|kinh trinh|xet tang|xet khen|dang ky|phan dau|bao cao thanh tich|tieu chuan|to trinh|muc tieu|chi tieu|phan dau dat|huong toi|quy che)\b"
)
_GIVEN = re.compile(r"\b(?:duoc|dat|tang|nhan|cong nhan|suy ton|nam|20[0-4]\d)\b")
_OF_OTHERS = re.compile(
    r"\b(?:\d{1,3}(?:\s*/\s*\d{1,3})?|mot|hai|ba|nhieu|cac|so|luot)\s*(?:luot )?(?:tap the|dong chi|d/c|dang vien|can bo|ca nhan|doan vien|hoi vien|cong chuc|vien chuc|nguoi|giao vien|hoc sinh|"
    r"sinh vien|chi bo|chi doan|to|phong|khoa|chien si|ho|gia dinh)\b[^;.]{0,80}$|\d{1,3}\s*$"
)
"""Honours of members, of pupils, of the bodies below, or how many of them there were."""
_NARRATED = re.compile(
    r"\b(?:phan dau|quyet tam|dang ky|de nghi|nham|gop phan|muc tieu|huong toi|tiep tuc|tieu chi|tieu chuan|chi tieu|nhiem vu:?|de|se|giup|cung|tu (?:danh gia|xep loai|nhan))\b[^.;]{0,60}$"
)
_GOES_ON = re.compile(
    r"\s*(?:duoc (?:giao|phan cong)|cua|ma|do|tren|trong(?! nam)|cong tac|chinh tri|chuyen mon|kinh te|theo|tro len|giang day|san xuat|khac|da |moi|o |tai (?!quyet|qd)|ve |nhu|voi|hoc tap|cap tren)"
)
_LEVEL = re.compile(r"\b(?:muc do|muc|ket qua)\s+$")
_HEADS_YEARS = re.compile(r"\s*(?:(?:cua |trong )?(?:tung|hang|cac|qua cac|theo) nam\b|[:|])")
"""What makes of such words a heading of the years below: "Mức độ hoàn thành nhiệm vụ từng năm"."""
_GOOD_MEMBER = re.compile(r"\b(?P<w>(?:cong )?(?:doan vien|hoi vien)(?: [a-z]+){0,3} (?:xuat sac|gioi|kha))\b")
_OF_A_YEAR = re.compile(
    r"\b20[0-4]\d\s*[-–:]\s*(?:(?:duoc|dat|muc|ket qua|danh gia|xep loai|phan loai)(?: (?:chat luong|dang vien|cong chuc|vien chuc|can bo|chi bo|dang bo))*\s*[,:]?\s+)*[\"“]?(?P<w>(?!qd|quyet dinh|so\b|20\d\d|nam\b|dang vien du bi)[a-z][a-z\d]+\b)"
)
"""What stands behind a year and a stroke where ratings are told: "2017 - HTT; 2018 - HTXS"."""
_BESIDE_YEAR = re.compile(rf"\b(?:{BESIDE_YEAR}|20[0-4]\d[\W_]{{0,8}}$)")
"""A year right before it, whatever signs stand between: on a scan the rules of a table that was not found are read as strokes."""
_RATIO = re.compile(r"(?<![\d/.,-])(\d{1,4})\s*/\s*(\d{1,4})(?![\d/]|[.,]\d)")
_DAYS, _MONTHS = 31, 12
_COUNTED_IN = re.compile(
    r"\s(?:dot|cuoc|buoi|ky|lan|luot|nguoi|ho|can|nha|mo hinh|cong trinh|dang vien|doan vien|hoi vien|quan chung|de tai|sang kien|lop|hoi nghi|chuyen de|bai|tin|ha|km|m2|m3|tan|ta|kg|ty|trieu|dong chi|don vi|suat|phan qua|san pham)\b"
)
"""What is counted by a ratio; behind a day and its month stands none of these."""
_RATIO_NEAR = re.compile(r"[^.;]{0,40}?(?<![\d/.,-])\d{1,4}\s*/\s*\d{1,4}(?![\d/]|[.,]\d)")
"""How many of how many, told behind the rating: "Đoàn viên xếp loại xuất sắc, khá: năm 2018 là 108/110"."""
_RATES = re.compile(r"\b(?:xep loai|danh gia|phan loai|cong nhan|danh hieu|dat|muc)\b")
_COUNTED = re.compile(
    r"(?<![\d/])\d{1,4}\s*/\s*\d{1,4}(?![\d/])|\b(?!20[0-4]\d\b)\d{1,4}\s*(?:dong chi|d/c|dang vien|nguoi|cong chuc|vien chuc|doan vien)\b"
)
_NO_FIGURE = re.compile(
    r"\b\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}\b|\b\d{1,2}/\d{4}\b|(?<=\bden )\d{1,2}/\d{1,2}(?![/\d])|(?<=\btruoc )\d{1,2}/\d{1,2}(?![/\d])|\b(?:ngay|thang|nam)\s+\d{1,4}(?:\s?[/.-]\s?\d{1,4}){0,2}\b"
)
"""Days, months and years are no figures of a target."""
_PLANNED = re.compile(
    r"(?<!so )(?<!phong )(?<!ban )\b(?:ke hoach|kh|chi tieu|ct|nghi quyet|nq|muc tieu|du toan|dinh muc|dang ky|duoc giao)\b"
)
_SHARE = re.compile(r"(?:\b(?:dat|bang|vuot|ty le)\b[^\d%;]{0,20}|\()\d{1,3}(?:[.,]\d+)?\s*%")
_FIGURE = r"(?<![\d/.,-])(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)"
_PERCENT = re.compile(rf"(?P<p>{_FIGURE})\s*%")
_PLAIN_FIGURE = re.compile(rf"{_FIGURE}(?!\d|[.,]\d)|(?<=/)(?:\d{{1,3}}(?:\.\d{{3}})+(?:,\d+)?|\d+(?:,\d+)?)(?![\d/.,])")
_FEW = 4
"""The most figures of a sentence of which any two are likely to make its percentage for a reason; of more only neighbours."""
_ROUNDED = 0.6
_SAME = 0.02
"""Borders of one column, as a share of the page's width."""
_RATED_HEAD = re.compile(
    r"\b(?:xep loai|danh gia|phan loai|chat luong|muc do hoan thanh|cong doan|doan vien|doan thanh nien|hoi vien)\b"
)
_NO_RATING_HEAD = re.compile(r"^(?:co quan|cap|noi|nguoi|so|ngay|quyet dinh|don vi)\b")
_A_YEAR = re.compile(r"\W*(?:\d{1,2}\W+)?(?:nam )?(?:hoc )?20[0-4]\d\b")
_NUMBER = re.compile(r"[\d.,]{1,12}\s*%?$")
_BESIDE = re.compile(
    r"\d[\w .,]{0,25}/\s*(?:ke hoach|kh|chi tieu|ct|muc tieu)\s*\d|\d[^;()]{0,60}\((?:so voi )?(?:ke hoach|kh|chi tieu|ct|muc tieu|nghi quyet)(?! so\b| \d+\s*[-/])[^()\d]{0,30}\d|"
    r"\d[\w .,]{0,45}/\s*\d[^;.]{0,30}\b(?:ke hoach|chi tieu|dang ky|muc tieu|duoc giao)\b|"
    r"\b(?:vuot|tang|giam|hon) (?:ke hoach |chi tieu )?\d[\w.,]*%?(?: [a-z]+){0,4} so voi (?:muc )?(?:ke hoach|chi tieu|ct|muc tieu|nghi quyet|dang ky)\b"
)
"""A result and its plan in any of the ways that they are put side by side."""


def unclaimed(document: Document, blocks: Sequence[Block]) -> Doubts:
    """The lists of a report that may lack a row, each with the places of what no row accounts for."""
    doubts: Doubts = {}
    for grid in grids(blocks):
        for name, part in (*_wide_rows(document, grid), *_level_tables(document, grid), *_rated_columns(document, grid)):
            doubts.setdefault(name, []).extend(part.evidence)
    for name, part in _unquoted(document, blocks):
        doubts.setdefault(name, []).extend(part.evidence)
    for piece, headed in (pair for block in blocks for pair in _wholes(block)):
        found = [
            *_ratings(document, piece, headed),
            *_counts(document, piece),
            *_figures(document, piece),
            *_titles(document, piece),
        ]
        for name, part in found:
            doubts.setdefault(name, []).extend(part.evidence)
    return doubts


def unquoted(document: Document, blocks: Sequence[Block]) -> set[str]:
    """The lists on whose matter the report prints a decision that no row quotes."""
    return {name for name, _ in _unquoted(document, blocks)}


def _unquoted(document: Document, blocks: Sequence[Block]) -> Iterator[tuple[str, Passage]]:
    for block in blocks:
        around = " ".join(row.passage.plain for row in block.rows) if isinstance(block, Grid) else block.plain
        for whole, _ in _wholes(block):
            for sentence in sentences(whole):
                yield from _decisions(document, sentence, around)


def _wholes(block: Block) -> list[tuple[Passage, bool]]:
    """The paragraph as a whole, or the rows of a table with whether its header names years: a mark may need what other sentences say."""
    if not isinstance(block, Grid):
        return [(block, False)]
    headed = bool(block.rows) and any(year_groups(cell.plain) for cell in block.rows[0].cells)
    return [(piece, headed) for piece in pieces(block)]


def _decisions(document: Document, piece: Passage, around: str) -> Iterator[tuple[str, Passage]]:
    """Numbers of decisions on honours or ratings that no row quotes; what they are on the paragraph ``around`` may say.

    One of which nothing is said may be either's, as long as a rating lacks its own.
    """
    text = piece.plain
    honour, rated = (pattern.search(text) or pattern.search(around) for pattern in (_ABOUT_HONOUR, _ABOUT_RATING))
    if _CITES.search(text) or _WISHED.search(text) or _OWN_AWARDS.search(text):
        return
    known = taken_numbers(document)
    for match in piece.find(NUMBERED):
        if number_key(match.group()) not in known:
            part = piece.cut(*match.span())
            if honour or not rated:
                yield "honours", part
            if rated or (not honour and any(not r.decision_number for r in document.ratings)):
                yield "ratings", part


def taken_numbers(document: Document) -> set[str]:
    """The keys of every number that a row of the document quotes."""
    honours = (row.number for row in (*document.honours, *document.recognitions))
    return {number_key(n) for n in (*honours, *(row.decision_number for row in document.ratings))} - {""}


def number_key(number: str | None) -> str:
    """What tells one number and symbol from another, however its strokes and spaces are set; empty for none."""
    return re.sub(r"[\W_]", "", plain(number or "")).lstrip("0")


def _titles(document: Document, piece: Passage) -> Iterator[tuple[str, Passage]]:
    """Titles and awards that the report says were given, of which no row tells; each of another year wants a row of its own."""
    text = piece.plain
    if not _GIVEN.search(text) or _CITES.match(text):
        return
    rows = [*document.honours, *document.recognitions]
    met: dict[str, set[int]] = {}
    for match in piece.find(_TITLE):
        head = text[: match.start()]
        if _WISHED.search(head) or _OF_OTHERS.search(head):
            continue
        title = _short(match.group())[:6]
        own = _OWN_YEAR.search(head)
        years = met.setdefault(title, set())
        years |= {int(own[1])} if own else set()
        if sum(title in _short(plain(row.what)) for row in rows) < max(1, len(years)):
            yield "honours", piece.cut(*match.span())


_SHORT = (("cstdcs", "chien si thi dua"), ("cstd", "chien si thi dua"), ("cstt", "chien si tien tien"), ("ttldtt", "lao dong tien tien"),
          ("ttldxs", "lao dong xuat sac"), ("ldtt", "lao dong tien tien"))  # fmt: skip


def _short(text: str) -> str:
    whole = text.replace("sy", "si")
    for short, long in _SHORT:
        whole = re.sub(rf"\b{short}\b", long, whole)
    return whole


def _ratings(document: Document, piece: Passage, year_above: bool) -> Iterator[tuple[str, Passage]]:
    """Words of a rating beside a year that are no row of ratings, of head counts or of targets."""
    text = piece.plain
    if not year_above and not any(not is_date_part(text, g) for g in year_groups(text)):
        return
    claims = [
        *(e for r in document.ratings for e in r.raw.evidence),
        *(e for h in document.headcount_ratings for e in h.evidence),
    ]
    claims += [e for rows in (document.targets, document.honours) for row in rows for e in row.evidence]
    marks = [*RATING.finditer(text), *PENDING.finditer(text), *_GOOD_MEMBER.finditer(text)]
    marks += _OF_A_YEAR.finditer(text) if _RATES.search(text) else ()
    parts = [(m, piece.cut(m.start("w") if "w" in m.re.groupindex else m.start(), m.end())) for m in marks]
    taken = [covered(part, claims) for _, part in parts]
    for (match, part), own in zip(parts, taken, strict=True):
        head = text[max(0, match.start() - 70) : match.start()]
        heading = _LEVEL.search(head) and _HEADS_YEARS.match(text, match.end())
        if own or heading or _NARRATED.search(head) or _GOES_ON.match(text, match.end()):
            continue
        tail = text[match.end() :]
        counted = _COUNTED.search(head[-40:]) or _COUNTED.match(tail.lstrip(" :")) or _RATIO_NEAR.match(tail)
        if counted:
            yield "headcount_ratings", part
        elif "w" in match.re.groupindex or any(taken) or year_above or _RATES.search(head) or _BESIDE_YEAR.search(head):
            yield "ratings", part


def _counts(document: Document, piece: Passage) -> Iterator[tuple[str, Passage]]:
    """Ratios beside head counts that are none themselves ("năm 2017: 18/18 … trở lên; năm 2018: 17/18"), or beside a rating and a year."""
    claims = [e for h in document.headcount_ratings for e in h.evidence]
    rated = RATING.search(piece.plain) and any(not is_date_part(piece.plain, g) for g in year_groups(piece.plain))
    if not rated and not covered(piece, claims):
        return
    claims += [e for t in document.targets for e in t.evidence]
    for match in piece.find(_RATIO):
        part = piece.cut(*match.span())
        if int(match[1]) <= int(match[2]) and not covered(part, claims):
            yield "headcount_ratings", part


def _figures(document: Document, piece: Passage) -> Iterator[tuple[str, Passage]]:
    """Shares of a plan, and results beside it, of which no target tells."""
    rows = sum(covered(piece, t.evidence) for t in document.targets)
    planned = _PLANNED.search(piece.plain) is not None
    told = [(planned and _planned_figures(sentence)) or _more_than_all(sentence) for sentence in sentences(piece)]
    marks = [mark for found in told for mark in found] or [piece.cut(*m.span()) for m in piece.find(_OVER)]
    if len(marks) > rows:
        yield "targets", marks[-1]
    elif not covered(piece, [e for h in document.headcount_ratings for e in h.evidence]):
        fit = [sentence for sentence in sentences(piece) if _makes_a_share(_figureless(sentence))]
        if len(fit) > rows:
            yield "targets", fit[-1]
        elif not rows and _makes_a_share(_figureless(piece)):  # "412 bài; định mức 360 bài; đạt 114,4%": parted by semicolons
            yield "targets", piece


_OVER = re.compile(
    rf"{_FIGURE}\s*(?P<unit>%|(?!ngay|thang|nam\b)[a-z][a-z ]{{0,18}}?)\s*/\s*{_FIGURE[_FIGURE.index(')') + 1 :]}\s*(?P=unit)(?![a-z])"
)
"""Two amounts of one measure, of which the one may be the plan of the other: "863 bản án/830 bản án", "57,1%/56%"."""


def _more_than_all(sentence: Passage) -> list[Passage]:
    """A result over its plan, "05/04 đợt hiến máu": no part of a whole is more than the whole."""
    for match in _RATIO.finditer(NUMBERED.sub(lambda m: "x" * len(m.group()), sentence.plain)):
        one, two = int(match[1]), int(match[2])
        dated = one <= _DAYS and two <= _MONTHS and not _COUNTED_IN.match(sentence.plain, match.end())
        if one > two > 0 and not dated:
            return [sentence.cut(*match.span())]
    return []


def _planned_figures(sentence: Passage) -> list[Passage]:
    """The shares of a plan in a sentence, or the result that stands beside its plan without one."""
    text = sentence.plain
    for no_figure in (NUMBERED, _NO_FIGURE, VAGUE, MARKER):
        text = no_figure.sub(lambda m: re.sub(r"\d", "x", m.group()), text)
    found = list(_SHARE.finditer(text)) or list(_BESIDE.finditer(text))[:1]
    return [sentence.cut(*match.span()) for match in found]


def _figureless(piece: Passage) -> str:
    """The plain text without its list mark, days, years and the numbers of papers."""
    text = NUMBERED.sub(" ", piece.plain)
    return _NO_FIGURE.sub(" ", MARKER.sub(" ", text, count=1))


def _makes_a_share(text: str) -> bool:
    """Whether two figures of a sentence make the percentage that it prints, whatever words stand between them."""
    shares = [to_number(m["p"]) for m in _PERCENT.finditer(text)]
    numbers = [to_number(m.group()) for m in _PLAIN_FIGURE.finditer(_PERCENT.sub(" ", text))]
    pairs = (
        list(permutations(numbers, 2)) if len(numbers) <= _FEW else [p for a, b in pairwise(numbers) for p in ((a, b), (b, a))]
    )
    return any(_fits(one, two, share) for share in shares for one, two in pairs)


def _wide_rows(document: Document, grid: Grid) -> Iterator[tuple[str, Passage]]:
    """Rows of targets whose figures go on beside those that were read, as where the columns repeat for another year."""
    claims = [e for t in document.targets for e in t.evidence]
    for row in grid.rows:
        beside = [cell for cell in row.cells if _NUMBER.match(cell.text.strip()) and not covered(cell, claims)]
        if len(beside) > 1 and covered(row.passage, claims):
            yield "targets", beside[-1]


def _level_tables(document: Document, grid: Grid) -> Iterator[tuple[str, Passage]]:
    """Tables with levels for headings and figures below them, of which no head count tells."""
    claims = [e for h in document.headcount_ratings for e in h.evidence]
    heads = {c.text for row in grid.rows[:3] for c in row.cells if RATING.search(c.plain) and not year_groups(c.plain)}
    for row in grid.rows[1:] if len(heads) > 1 else ():
        figures = [cell for cell in row.cells if _NUMBER.match(cell.text.strip())]
        if len(figures) > 2 and not covered(row.passage, claims):
            yield "headcount_ratings", row.passage


def _rated_columns(document: Document, grid: Grid) -> Iterator[tuple[str, Passage]]:
    """Cells of a column that is headed as one of ratings, or that say one, beside a year, which are none of the ratings or honours."""
    if len(grid.rows) < 2:
        return
    claims = [*(e for r in document.ratings for e in r.raw.evidence), *(e for h in document.honours for e in h.evidence)]
    claims += [e for h in document.headcount_ratings for e in h.evidence]
    rated = [
        s
        for row in grid.rows[:2]
        for c, s in zip(row.cells, row.spans, strict=True)
        if _RATED_HEAD.search(c.plain) and not _NO_RATING_HEAD.match(c.plain)
    ]
    for row in grid.rows[1:]:
        if not _A_YEAR.match(row.passage.plain):
            continue
        for cell, span in zip(row.cells, row.spans, strict=True):
            headed = any(abs(span[0] - s[0]) < _SAME and abs(span[1] - s[1]) < _SAME for s in rated) or RATING.match(cell.plain)
            told = re.search(r"[a-z]{3}", cell.plain) and not ORG_START.match(cell.plain) and not NUMBERED.search(cell.plain)
            if headed and told and not covered(cell, claims):
                yield "ratings", cell


def _fits(result: float, plan: float, percent: float) -> bool:
    return plan > 1 and abs(result / plan * 100 - percent) < _ROUNDED


def covered(part: Passage, claims: Sequence[Evidence]) -> bool:
    """Whether a word of ``part`` stands in one of the places."""
    return any(_inside(placed, claim) for placed in part.words for claim in claims)


def _inside(placed: Placed, place: Evidence) -> bool:
    x, y = (placed.word.box[0] + placed.word.box[2]) / 2, (placed.word.box[1] + placed.word.box[3]) / 2
    x0, y0, x1, y1 = place.box
    return (place.file, place.page) == (placed.file, placed.page) and x0 <= x <= x1 and y0 <= y <= y1
