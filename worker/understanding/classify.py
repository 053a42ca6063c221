"""What one page says about itself: does a paper begin here, of what kind, which page number is printed, does it end here.

Only title lines near the top of a page count, weighed with the header, the number line and the words that open the body: a
report that quotes "Tờ trình số …" has that in its prose, not in a title line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from dossier.documents import Kind
from dossier.pages import PageReading, Word
from worker.understanding.cited_papers import cites
from worker.understanding.ends import signed_in_name
from worker.understanding.kind_signs import speaks_of_awards
from worker.understanding.layout import Segment, fold, page_number, segments, squeeze, whole_lines
from worker.understanding.vocabulary import SYMBOL_TITLES, TITLE_KEYS, Title, is_motto

_TOP = 0.6
_NUMBER_LINE = re.compile(r"^s[o06]\s*[:.;,]?.{0,16}?[-/]\s*(?P<symbol>[a-z][a-z0-9]*)", re.IGNORECASE)
_SCRAP = 4
"""Letters that a stamp leaves before a number line, at most."""
_DEPARTMENT = re.compile(r"^so [a-z]{2,} [a-z]{2,}(?: [a-z]+)* ?[-–,]")
"""A department whose name has a hyphen ("SỞ LAO ĐỘNG - THƯƠNG BINH"): a number's slot holds no two words."""
_DATE_LINE = re.compile(r"\bngay.{0,12}?thang.{0,10}?[hn]am\b|, ngay \d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?=\d{4}$)")
_DUST = re.compile(r"^[/\\|„“”\"'`.,:;~^¿¡_\s]+")
"""What readers make of a stroke before the place: "/„¿ Bình, ngày 12 tháng 01 năm 2021"; a dash or a bracket begins an entry or a note."""
_OF_A_LIFE = re.compile(r"\b(?:sinh|vao dang|ket nap|chinh thuc|vao nganh|vao doan)\b")
_DAY_ALONE = re.compile(r"\bngay.{0,12}?thang.{0,5}$")
_NARRATIVE = re.compile(
    r"^(hom nay|vao |thoi gian|tu ngay|den ngay|ngay ky|so\b|quyet dinh|\W)|\bgio\b|\bphut\b|\d\s?h\s?\d{0,2}\b"
)
"""What a letterhead's date has not: prose around it, the number of a paper that is cited ("Số 3466/QĐ-UBND, ngày 23/12/2018"), or an hour, which a
meeting begins at ("13h15, ngày 21 tháng 12 năm 2020")."""
_OPENING = re.compile(
    r"^(?:-\s*)?(kinh g[uo]i|kinh trinh|can cu|thuc hien|xet |hom nay|vao hoi|thoi gian|dieu 1|i\.|i\. |1\.|phan thu)"
)
_SIGNING = re.compile(
    r"^(?:t/m|tm\.|k/t|kt\.|t/l|tl\.|(?:nguoi|ca nhan) (?:bao|viet|lam|lap|khai|ke|ghi|de nghi|tu)\b|chu tri|chu toa|thu ky\b|(?:(?:nhan xet|y kien)(?: va|,)? )?xac nhan|(?:thu truong|phu trach) (?:don vi|co quan))"
)


@dataclass(frozen=True)
class PageView:
    """A page with what was found on it; computed once, used by splitting and by the readers of fields."""

    page: PageReading

    @cached_property
    def segments(self) -> list[Segment]:
        return segments(self.page)

    @cached_property
    def lines(self) -> list[Segment]:
        return whole_lines(self.page)

    @property
    def place(self) -> tuple[int, int]:
        return self.page.file, self.page.page

    @cached_property
    def number(self) -> int | None:
        return page_number(self.page)

    @cached_property
    def body(self) -> list[Segment]:
        """Lines without the printed page number."""
        return [
            s for s in self.lines if not (s.bottom < 0.085 or s.top > 0.925) or not re.fullmatch(r"[-–\s]*\d{1,3}[-–\s]*", s.key)
        ]

    @cached_property
    def header(self) -> Segment | None:
        """The national, Party or Youth Union header."""
        for part in self.segments:
            if part.top < 0.3 and (is_motto(part.text) or is_motto(part.second)):
                return part
        return None

    @cached_property
    def number_line(self) -> Segment | None:
        for part in self.segments:
            if part.top > 0.42 or part.centre > 0.6 or len(part.key) >= 60 or _DEPARTMENT.match(part.key):
                continue
            bare = _without_dust(part)
            if any(_NUMBER_LINE.match(key) for key in _keys(bare)) and not cites(bare):
                return bare
        return self._parted_number_line()

    def _parted_number_line(self) -> Segment | None:
        """The number line whose symbol stands apart from "Số:": the readers have nothing of the pen's number between them."""
        labels = [
            s
            for s in map(_without_dust, self.segments)
            if s.top < 0.42 and s.box[2] < 0.4 and len(s.words) == 1 and re.fullmatch(r"s[o06]\s*:?.{0,6}", s.key)
        ]
        for label in labels:
            for part in self.segments:
                beside = (
                    label.box[2] <= part.box[0] < label.box[2] + 0.12
                    and abs(part.top + part.bottom - label.top - label.bottom) < label.height
                )
                if beside and re.match(r"^\W*\w{0,4}\s*[-–/]", part.text):
                    joined = Segment((*label.words, *part.words), label.file, label.page, label.line)
                    if _NUMBER_LINE.match(joined.key) or _NUMBER_LINE.match(fold(joined.second)):
                        return joined
        return None

    @cached_property
    def symbol_title(self) -> str | None:
        """The title that the symbol in the number line stands for."""
        line = self.number_line
        match = next((m for key in _keys(line) if (m := _NUMBER_LINE.match(key))), None) if line else None
        symbol = match["symbol"] if match else ""
        if symbol == "tt" and not any(s.key.startswith(("kinh gui", "kinh goi", "kinh trinh")) for s in self.segments):
            return None  # circulars (thông tư) bear it, too, and those are sent to nobody
        return SYMBOL_TITLES.get(symbol)

    @cached_property
    def date_line(self) -> Segment | None:
        """The place-and-date line of the letterhead: a short line on the right that begins with a place or with "ngày"."""
        right = [s for s in self.segments if s.top < 0.42 and s.centre > 0.45 and not self.tells_a_life(s)]
        return next((s for s in right if is_date_line(s)), None) or self._parted_date_line(right)

    def tells_a_life(self, line: Segment) -> bool:
        """Whether a date stands beside a label of a person's life ("Ngày, tháng, năm sinh | ngày 05 tháng 10 năm 1983")."""
        beside = (s for s in self.segments if s is not line and s.centre < line.box[0] and abs(s.top - line.top) < line.height)
        return any(_OF_A_LIFE.search(s.key) for s in beside)

    def _parted_date_line(self, right: Sequence[Segment]) -> Segment | None:
        """The date line whose year stands below it: "Yên Bái, ngày 31 tháng 12" / "năm 2020"."""
        for part in right:
            if not any(_DAY_ALONE.search(key) for key in (part.key, fold(part.second))):
                continue
            below = (
                s
                for s in right
                if 0 <= s.top - part.bottom + 0.5 * part.height < 1.6 * part.height and abs(s.centre - part.centre) < 0.15
            )
            year = next((s for s in below if re.match(r"^[hn]am \d{4}\b", s.key)), None)
            joined = Segment((*part.words, *year.words), part.file, part.page, part.line) if year is not None else None
            if joined is not None and is_date_line(joined):
                return joined
        return None

    @cached_property
    def title(self) -> tuple[Segment, Title] | None:
        """The first title line in the upper part of the page that body text does not precede."""
        for at, part in enumerate(self.segments):
            if part.top > _TOP or _OPENING.match(part.key):
                return None
            for bare in _without_specks(part):
                found = match_title(bare)
                if found and self._stands_alone(at) and not self._in_head(bare):
                    return bare, found
        return None

    def _in_head(self, part: Segment) -> bool:
        """In the left column above the number stand names of bodies, of which one may wrap before "- KẾ HOẠCH"."""
        number, header = self.number_line, self.header
        if number is not None and part.bottom <= number.top + 0.002 and abs(part.centre - number.centre) < 0.06:
            return True
        if header is None or part.top > header.top + 5 * header.height:
            return False
        # A paper without a number: the lines below the one that stands left of the header, in its middle.
        beside = (s for s in self.segments if s.box[2] < header.box[0] and abs(s.top - header.top) < 1.5 * header.height)
        return any(abs(part.centre - s.centre) < 0.06 and part.top > s.top for s in beside if len(s.key) > _SCRAP)

    def _stands_alone(self, at: int) -> bool:
        """Nothing beside it: a title shares its line with no other column, save a stamp."""
        part = self.segments[at]
        beside = [s for i, s in enumerate(self.segments) if i != at and s.line == part.line]
        *_, part = _without_specks(part)
        return part.centre > 0.3 and sum(len(w.text) for s in beside for w in s.words if w.other is not None or w.agreed) <= 12

    @cached_property
    def closes(self) -> bool:
        """Whether a signing block or the list of recipients stands on this page."""
        listed = any(s.key.startswith("noi nhan") for s in self.segments)
        return bool(self.signing_lines) or listed or signed_in_name(self.page, self.segments)

    @cached_property
    def signing_lines(self) -> list[Segment]:
        """The lines of capitals that open a signing or confirming block."""
        return [s for s in self.segments if s.capitals > 0.6 and _SIGNING.match(s.key)]

    @cached_property
    def key(self) -> str:
        return " ".join(s.key for s in self.body)


def _keys(line: Segment) -> list[str]:
    """The line as each reader has it, folded, from its first letter or figure on."""
    return [re.sub(r"^[\W_]+", "", key) for key in (line.key, fold(line.second))]


def _without_dust(part: Segment) -> Segment:
    """The number line from "Số" on: strokes before it and a stamp's scrap are no words of it."""
    at = 0
    while at < len(part.words) - 1 and _is_before(part.words[at], part.words[at + 1]):
        at += 1
    return Segment(part.words[at:], part.file, part.page, part.line) if at else part


def _is_before(word: Word, following: Word) -> bool:
    """Whether a word before "Số" is none of the line: signs alone, or letters on which the readers differ before a label with its colon ("Fc Số:")."""
    if re.fullmatch(r"s[o06]\W{0,2}", fold(word.other or "")):
        return False  # one reader has strokes for the label that the other one has
    if not re.search(r"[^\W_]", word.text):
        return True
    label = any(re.match(r"s[o06]\s*:", fold(text)) for text in (following.text, following.other or ""))
    return label and not word.agreed and len(word.text) <= _SCRAP


def _without_specks(part: Segment) -> Iterator[Segment]:
    """The line, and the line without one, two … of the short words before it that only one reader sees: a stamp beside a title ("lÌ. QUYẾT ĐỊNH").

    In a poor line they may be words of the title itself ("B BÁO CÁO THÀNH TÍCH").
    """
    yield part
    for at, word in enumerate(part.words[:-1], start=1):
        if word.reader == "text" or word.other is not None or len(word.text) > 3:
            return
        yield Segment(part.words[at:], part.file, part.page, part.line)


def is_date_line(part: Segment) -> bool:
    """Place and date and nothing else, as either reader has it: "Hôm nay, vào hồi …, ngày 02 tháng 7 năm 2020, tại …" is prose."""
    return part.box[0] > 0.3 and any(_is_date(key) for key in (part.key, fold(part.second)))


def is_narrative(key: str) -> bool:
    """Whether a line with a date in it says when something was done, and does not date the paper."""
    return _NARRATIVE.search(key) is not None


def _is_date(key: str) -> bool:
    key = _DUST.sub("", key)
    match = _DATE_LINE.search(key)
    if match is None or len(key) > 66 or is_narrative(key):
        return False
    return match.start() <= 30 and len(key) - match.end() <= 9


_ENTRY = re.compile(r"\W*(?:cong|van) van de\w\b")
"""The entry stamp's "CÔNG VĂN ĐẾN" is no title."""


def match_title(part: Segment) -> Title | None:
    """The title that this line is or begins with, in capitals, as either reader has it; a slip in a bare title is forgiven.

    What both readers (or a text layer) have is no slip: "THÔNG TIN", the end of an office's name, is no "THÔNG TRI".
    """
    if _ENTRY.match(part.key):
        return None
    slips = not all(w.agreed for w in part.words)
    second = part.second if part.second != part.text else None
    return _match(part.text, part.key, slips=slips) or (_match(second, fold(second), slips=slips) if second else None)


def _match(text: str, folded: str, *, slips: bool = True) -> Title | None:
    letters = [c for c in text if c.isalpha()]
    if not letters or sum(c.isupper() for c in letters) < 0.75 * len(letters):
        return None
    key = re.sub(r"[^a-z0-9]", "", squeeze(text))
    for wanted, title in _BY_LENGTH:
        if key == wanted or (key.startswith(wanted) and _whole_words(folded, title)):
            return title
        if slips and abs(len(key) - len(wanted)) <= 1 and len(wanted) >= 6 and fuzz.ratio(key, wanted) >= 86:
            return title
    return None


_BY_LENGTH = sorted(TITLE_KEYS.items(), key=lambda item: -len(item[0]))


def _whole_words(folded: str, title: Title) -> bool:
    """A longer line counts when the title's words end at a word's end: "QUYẾT ĐỊNH:" and "BIÊN BẢN HỌP …", not "ĐƠN VỊ"."""
    return folded.startswith(fold(title.words)) and not (title.words == "ĐƠN" and folded != "don")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The kind of a paper with how sure it is and whether a person should look."""

    kind: Kind
    confidence: float
    needs_review: bool


_AWARDING = re.compile(
    r"khen thuong|tang giay khen|tang thuong|bang khen|giay khen|danh hieu|co thi dua|tang huy|tang ky niem chuong"
)
_GIVES = re.compile(r"\bdieu [1i]\W{0,3}(?:nay )?(?:tang|thuong|khen thuong|cong nhan|truy tang)\b")
"""What a decision whose subject is not read does in its first article."""
_ASKING = re.compile(
    r"\btrinh khen\b|\b(?:de nghi|de xuat|xin|trinh)\b(?: \w+){0,4}? (?:khen thuong|tang|cong nhan|bieu duong|tuyen duong)\b|\bxet tang (?:thuong )?(?:giay|bang) khen\b"
)
_ASKS_FOR = re.compile(r"\b(?:de nghi|kinh trinh)\b[^.;:]{0,120}\btang (?:giay|bang) khen\b[^.;:]{0,120}?\b(?:cho|doi voi) \d")
"""The sentence by which a letter asks for awards for so many, whatever its subject says."""
_INSTRUCTING = re.compile(r"\b(?:huong dan|trien khai|thong bao|bao cao|bo sung|don doc|quy dinh|y kien)\b")
_EMULATION = re.compile(r"phat dong|thi dua")
_CAMPAIGN = "hoc tap va lam theo"
"""A standing campaign; whether a plan for it launches what the dossier is about a person says."""
_MODEL = re.compile(r"\b(?:dien hinh|guong (?:nguoi tot|dien hinh|sang)|mo hinh|cach lam hay)\b")
"""What a report on one model or example is headed by; nothing in it says that it asks for an award."""
_REVIEWING = re.compile(r"so ket|tong ket")
_OF_A_CAMPAIGN = re.compile(r"\bket qua\b.{0,60}\b(?:thi dua|phong trao|chi thi|cuoc van dong|hoc tap va lam theo)\b")
"""A report on what a unit made of a campaign may be its review of it."""
_OF_ITS_WORK = re.compile(r"\b(?:ket qua|tinh hinh)\b.{0,30}\b(?:thuc hien|cong tac|hoat dong)\b.*\b(?:nam|nhiem ky|giai doan)\b")
_LOOKS_BACK = re.compile(r"\b(?:ton tai|han che|khuyet diem)\b.*\b(?:phuong huong|nhiem vu trong tam)\b")
"""A report on the work of a year that tells shortcomings and what is to come reviews that year."""
_OPEN_TITLES = frozenset({"BÁO CÁO", "BIÊN BẢN", "KẾ HOẠCH"})
"""Titles of papers of a dossier and of others alike; what they are the subject says, where it is understood."""
_MEETING = re.compile(r"\bhop\b|hoi nghi|binh xet|\bxet\b|kiem phieu|sinh hoat|bo phieu|khen thuong|thi dua")


def judge_kind(view: PageView, subject: str) -> Verdict:
    """The kind of the paper that begins on this page, from title, symbol, ``subject`` (title rest and trích yếu, folded) and opening."""
    title = view.title[1].words if view.title else None
    implied = view.symbol_title
    if title is None and implied in (None, "CÔNG VĂN"):
        return _untitled(view, subject)
    clash = title is not None and implied is not None and not _compatible(title, implied)
    kind, sure = _by_title(title or implied or "", subject, view)
    sure = sure and not (kind == "other" and title in _OPEN_TITLES and speaks_of_awards(view.key))
    own = view.title is None or _match(view.title[0].text, view.title[0].key) is not None
    sure = sure and own and not clash and (title is not None or view.header is not None)
    return Verdict(kind, 0.97 if sure else 0.6, not sure)


_REGISTERING = re.compile(r"thi dua|danh hieu|chao mung (?:\S+ ){0,6}?(?:dai hoi|ky niem)|lap thanh tich|cong trinh,? phan viec")
"""What is registered in a paper of this title."""


def _compatible(title: str, implied: str) -> bool:
    return implied in title or implied == "CÔNG VĂN" or (implied == "TỜ TRÌNH" and title == "THÔNG TƯ")


def _untitled(view: PageView, subject: str) -> Verdict:
    """No title line: an official letter (V/v under the number, Kính gửi), a registration sent as one, or nothing we know.

    An official letter that asks for awards does what a tờ trình does; whether it may stand for one is a person's question.
    """
    if re.search(r"dang ky.{0,30}thi dua", subject):
        return Verdict("registration", 0.85, False)
    asks = _ASKING.search(subject) or _ASKS_FOR.search(view.key)
    if asks and not _INSTRUCTING.search(subject) and any(s.key.startswith("kinh") for s in view.segments):
        return Verdict("submission_letter", 0.6, True)
    letter = view.number_line is not None and any(s.key.startswith(("v/v", "ve viec", "kinh gui")) for s in view.segments)
    sure = letter and (_INSTRUCTING.search(subject) is not None or not speaks_of_awards(view.key))
    return Verdict("other", 0.9 if sure else 0.4, not sure)


def _by_title(title: str, subject: str, view: PageView) -> tuple[Kind, bool]:
    fixed = TITLE_KEYS[squeeze(title)].kind if squeeze(title) in TITLE_KEYS else None
    if fixed:
        return fixed, True
    if title == "BIÊN BẢN":
        meeting = bool(_MEETING.search(subject)) or bool(re.search(r"chu tri|chu toa", view.key))
        return ("review_minutes" if meeting else "other"), bool(_MEETING.search(subject)) or not meeting
    if title == "BÁO CÁO":
        return _report(subject, view)
    if title == "QUYẾT ĐỊNH":
        said = subject.removeprefix(fold(title)).strip(" .:")
        awarding = bool(_AWARDING.search(subject) or (not said and _GIVES.search(view.key)))
        return ("award_decision" if awarding else "other"), bool(said) and not re.search(
            r"dien hinh|cong nhan dang vien", subject
        )
    if title == "KẾ HOẠCH":
        known = _EMULATION.search(subject) is not None
        doubt = not known and (_CAMPAIGN in subject or _EMULATION.search(view.key) is not None)
        return ("launch_plan" if known or _CAMPAIGN in subject else "other"), bool(subject) and not doubt
    if "ĐĂNG KÝ" in title:
        known = _REGISTERING.search(f"{subject} {view.key[:600]}") is not None
        return ("registration" if known else "other"), "thi dua" in subject
    return "other", False


def _report(subject: str, view: PageView) -> tuple[Kind, bool]:
    if _REVIEWING.search(subject):
        return "final_review", True
    if "thanh tich" in subject:
        return "achievement_report", "lap thanh tich" not in subject or "de nghi" in subject
    opening = view.key[:1500]
    if _MODEL.search(subject):
        return "achievement_report", False
    if re.search(r"so luoc ly lich|thanh tich dat duoc|dac diem,? tinh hinh.{0,900}thanh tich", opening):
        return "achievement_report", False
    if _OF_A_CAMPAIGN.search(subject) or (_OF_ITS_WORK.search(subject) and _LOOKS_BACK.search(view.key)):
        return "final_review", False
    return "other", bool(subject)
