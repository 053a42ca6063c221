"""People and bodies that stand where nominees do and that no rule took: each of them is a doubt of the list.

A paper in a form that nobody thought of loses its nominees in a list that no heading opened, behind a word that ended it too early, in
a sentence that was read to its middle. So whoever is named in an entry with votes, in an entry below a request, or in the request itself
must be a nominee, or the paper must say why not: attending, speaking, refused, rewarded by others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dossier.vietnamese.names import SURNAMES, compare_names, looks_like_person_name, title_end
from dossier.vietnamese.text import strip_marks
from worker.understanding.bodies.anchors import TOTAL, awarded_elsewhere, collective_start, refused
from worker.understanding.bodies.items import (
    Candidate,
    address,
    leading_words,
    named_behind_post,
    names_a_person,
    parse_item,
    without_marker,
)
from worker.understanding.bodies.layout import MARKER, Grid, Row
from worker.understanding.bodies.nominee_tables import NOMINEE_ROLES
from worker.understanding.bodies.passage import Passage, plain
from worker.understanding.bodies.votes import before_vote, vote_in

_ADDRESSED = re.compile(r"(?<!\w)(?:đồng chí|đ\s?/\s?c|ông|bà|anh|chị|thầy|cô)\s*[:.]?\s+(?=[^\W\d_])", re.IGNORECASE)
_OF_ANOTHER = re.compile(r"\b(?:cua|do|boi|voi|nghe|lien he|thay mat|theo y kien|so voi|con|vo|chong)\s+(?:cac )?$")
"""Words that bring in somebody for another reason than an award."""
_GUESTS = re.compile(r"^\W*(?:\d{1,2}[.)/-] ?)?(?:dai bieu|khach moi|cung du|du hop con co|vang|(?:to|ban) kiem phieu)\b")
_DID = re.compile(
    r"^[^;:]{0,110}\b(?:báo cáo|trình bày|phát biểu|giới thiệu|thông qua|chủ trì|làm thư ký|ghi biên bản|ý kiến|kết luận|nêu|đề xuất|công bố|quán triệt|phụ trách|điều hành|thay mặt|nhất trí với|đồng ý với|đồng tình)\b"
)
"""What somebody did at the meeting."""


_CAPITALS = re.compile(r"(?<![^\W_])(?:[^\W\d_a-zà-ỹ][a-zà-ỹ'’]+ ){2,4}[^\W\d_a-zà-ỹ][a-zà-ỹ'’]+(?! ?[^\W\d_a-zà-ỹ])")
_TITLE = re.compile(r"^(?:Ông|Bà|Anh|Chị|Cô|Thầy|Em) ")
_NAMED_AFTER = re.compile(
    r"\b(?:truong(?: [a-z]{2,6}){0,3}|thpt|thcs|tieu hoc|duong|pho|quy|giai thuong|giai|mang ten|cong ty(?: [a-z]+){0,3}|lang|doi|tuong dai|nha tho|chu tich|bac|dong chi tong bi thu) $"
)
"""What bears a person's name."""
_BASE = re.compile(r"^\W*(?:can cu|theo|noi nhan|luu|-? ?nhu tren)\b")


@dataclass
class PassedBy:
    """Who was met and not taken; ``began`` once an award was asked for, ``aside`` below a heading of people who are no nominees."""

    seen: list[Candidate] = field(default_factory=list)
    began: bool = False
    aside: bool = False
    guests: list[str] = field(default_factory=list)
    """Who came as a guest, counted the votes or stayed away: named in what they say, too."""

    def attends(self, text: Passage) -> None:
        """A line of the minutes that tells of guests, tellers or absent members."""
        if _GUESTS.match(text.plain):
            self.guests += [part.plain for part in (text.cut(m.end()) for m in _ADDRESSED.finditer(text.text))]

    def begins(self) -> None:
        """An award is asked for, or a list begins."""
        self.began, self.aside = True, False

    def entry(self, text: Passage, body: Passage) -> None:
        """An entry that no list took: one with votes counts wherever it stands, another one below a request."""
        if refused(text.plain) or awarded_elsewhere(text.plain):
            return
        person = names_a_person(body) or named_behind_post(body) is not None or _addressed_name(body)
        voted = vote_in(text) is not None and len(before_vote(body).text) < len(body.text)
        listed = self.began and not self.aside and MARKER.match(text.plain) is not None and person
        if (voted and (person or collective_start(body))) or listed:
            self._remember(parse_item(before_vote(body)))

    def asked(self, text: Passage) -> None:
        """Whom a paragraph with a request or with votes names with a form of address, before its verb or behind it."""
        if awarded_elsewhere(text.plain):
            return
        for match in _ADDRESSED.finditer(text.text):
            part = text.cut(match.start(), _clause_end(text, match.end()))
            if _OF_ANOTHER.search(text.plain[: match.start()]) or refused(part.plain) or _DID.search(part.text):
                continue
            found = parse_item(part, "individual") if _addressed_name(part) else None
            if found is not None and not any(guest.startswith(found.name.plain) for guest in self.guests):
                self._remember(found)

    def _remember(self, one: Candidate | None) -> None:
        if one is not None:
            self.seen.append(one)

    def lost(self, found: Sequence[Candidate]) -> bool:
        """Whether somebody was met whom no nominee is."""
        return any(not any(_same(one, nominee) for nominee in found) for one in self.seen)


def rows_passed_by(grids: Sequence[Grid], found: Sequence[Candidate]) -> bool:
    """Whether a table has a row of somebody whom no nominee is: a person in a cell, or a body in a numbered row.

    A table is read by its headings alone, and one whose headings say nothing to us is not read at all.
    """
    names = [nominee.name.plain for nominee in found]
    told = (row for grid in grids for row in grid.rows if not _told_aside(row))
    return any(_names_somebody(row, names) for row in told)


def sentences_passed_by(texts: Sequence[Passage], found: Sequence[Candidate]) -> bool:
    """Whether a paragraph names a person in full whom no nominee is, and says no reason why.

    For papers that tell of nobody but those who are to be rewarded; in minutes others speak and vote. A name alone on its line is a signer's.
    """
    told = " ".join(f"{one.name.plain} {one.post.position.plain} {one.post.unit.plain}" for one in found)
    return any(plain(name) not in told for text in texts for name in _people_in(text))


def _people_in(text: Passage) -> list[str]:
    """The full names in a paragraph: three to five words with capitals that a family name or "Văn", "Thị" makes a person's."""
    if text.text.isupper() or refused(text.plain) or awarded_elsewhere(text.plain) or _BASE.match(text.plain):
        return []
    found = []
    for run in _CAPITALS.finditer(text.text):
        name = _TITLE.sub("", run.group())
        words = name.split()
        sign = strip_marks(words[0]).lower() in SURNAMES or any(w in ("Văn", "Thị") for w in words[1:-1])
        alone = run.group() == text.text[title_end(text.text) :].strip(" .") or _amid_specks(text, run)
        named_after = _NAMED_AFTER.search(text.plain[: run.start()]) or _OF_ANOTHER.search(text.plain[: run.start()])
        if len(words) > 2 and sign and not alone and not named_after and looks_like_person_name(name):
            found.append(name)
    return found


def _amid_specks(text: Passage, run: re.Match[str]) -> bool:
    """Whether nothing but specks of seal and pen stands beside a name that is no entry: "N Hoàng Thị Lệ Quyên"."""
    beside = text.text[: run.start()] + " " + text.text[run.end() :]
    return MARKER.match(text.plain) is None and re.search(r"[^\W\d_]{2}", beside) is None


def _told_aside(row: Row) -> bool:
    text = row.passage.plain
    return refused(text) or awarded_elsewhere(text) or TOTAL.match(text) is not None


def _names_somebody(row: Row, names: Sequence[str]) -> bool:
    """Whether a cell has the name of a person who is none of ``names``, or a numbered row that has none of them a body."""
    cells = [without_marker(cell).trimmed() for cell in row.cells if cell]
    if any(role.search(cell.plain) for cell in cells for name, role in NOMINEE_ROLES.items() if name in ("name", "index")):
        return False  # a header
    named = any(name in row.passage.plain for name in names)
    people = [c for c in cells if looks_like_person_name(c.text) or _addressed_name(c)]
    people = [c for c in people if not named or len(c.text.split()) > 2]  # villages have names of two words, too
    if any(not any(name in c.plain or c.plain in name for name in names) for c in people):
        return True
    numbered = bool(cells) and row.cells[0].text.strip(" .").isdigit()
    return not named and numbered and any(collective_start(c) for c in cells)


def _clause_end(text: Passage, start: int) -> int:
    end = re.compile(r"[;.]\s|$").search(text.text, start)
    return end.start() if end else len(text.text)


def _addressed_name(body: Passage) -> bool:
    title = address(body)
    return title is not None and looks_like_person_name(" ".join(leading_words(body.cut(title.end()))))


def _same(one: Candidate, nominee: Candidate) -> bool:
    """The same name, or a short form of it: "đ/c Thu Hà" of "Lê Thu Hà", "Chi bộ Thanh tra" of "Chi bộ Thanh tra tỉnh"."""
    if compare_names(one.name.text, nominee.name.text) != "different":
        return True
    return one.name.plain in nominee.name.plain or nominee.name.plain in one.name.plain
