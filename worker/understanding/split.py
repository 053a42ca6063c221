"""Bundles into papers: which pages belong together, over all files of a dossier, in reading order.

A page begins a paper when a title stands on its top with a header, a number or nothing above it. Other pages follow the paper
before them; printed page numbers bring shuffled pages home. Whatever had to be guessed marks the paper for a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise, zip_longest

from dossier.pages import PageReading
from dossier.vietnamese.names import looks_like_person_name
from worker.understanding.classify import PageView
from worker.understanding.layout import fold
from worker.understanding.offices import looks_like_name
from worker.understanding.organisations import is_headed

_CITES_PARENT = re.compile(r"kem theo\s+(to trinh|quyet dinh|bien ban|bao cao|ke hoach|cong van|thong bao)")


_AHEAD = 20
"""How far the printed numbers of an excerpt may run ahead of the pages that there are."""


@dataclass
class Paper:
    """Pages that form one document; ``unsure`` where pages were placed by guessing (``guessed``), ``started`` where it was seen to begin,
    ``endless`` where among other papers no end of it was seen: its last pages may lie elsewhere.
    """

    views: list[PageView]
    started: bool = True
    unsure: bool = False
    endless: bool = False
    guessed: set[tuple[int, int]] = field(default_factory=set)
    numbers: list[int | None] = field(default_factory=list)

    @property
    def first(self) -> PageView:
        return self.views[0]

    @property
    def last_number(self) -> int:
        return self.numbers[-1] or len(self.numbers)

    @property
    def ended(self) -> bool:
        return self.views[-1].closes

    def add(self, view: PageView, *, unsure: bool = False) -> None:
        """Append a page; an annex counts its own pages, so its numbers say nothing here."""
        annex = is_attachment(view) or any(is_attachment(v) for v in self.views)
        self.views.append(view)
        self.numbers.append(None if annex else view.number)
        self.unsure = self.unsure or unsure
        if unsure:
            self.guessed.add(view.place)


def starts_paper(view: PageView) -> bool:
    """Whether a paper begins on this page."""
    title = view.title
    if title is None:
        return view.header is not None and (view.number_line is not None or view.date_line is not None)
    if not title[1].starts:
        return False
    framed = view.header is not None or view.number_line is not None or view.date_line is not None
    if framed:
        return True
    if view.number is not None and view.number > 1:
        return False
    after = [s for s in view.body if s.top > title[0].bottom]
    if title[1].words == "QUYẾT ĐỊNH" and any(s.key.startswith("dieu 1") for s in after[:4]):
        return False
    if is_headed(view, title[0].top):
        return True
    return not [s for s in view.body if s.bottom <= title[0].top and len(s.text) > 3]


def is_attachment(view: PageView) -> bool:
    """A list, annex or table that belongs to a paper: it has a heading of its own, but is no paper by itself."""
    return view.title is not None and not view.title[1].starts


def split(pages: Sequence[PageReading]) -> list[Paper]:
    """The papers of a dossier from its used pages, in the order in which they begin."""
    views = [PageView(p) for p in pages if p.status == "used" and p.words]
    papers: list[Paper] = []
    orphans: list[tuple[PageView, int]] = []
    after_end: list[tuple[Paper, PageView]] = []
    for view, behind in zip_longest(views, views[1:]):
        if starts_paper(view):
            papers.append(Paper([view], numbers=[1 if _is_second(behind, view) else view.number or 1]))
        elif is_attachment(view) and papers:
            _attach(view, papers)
        elif papers and (meeting := _of_a_meeting(papers, view)) is not None:
            meeting.add(view)
        elif papers and _follows(papers[-1], view):
            if papers[-1].ended and view.number is None:
                after_end.append((papers[-1], view))
            rival = any(_waits_for(paper, view) for paper in papers[:-1])
            papers[-1].add(view, unsure=rival or _guessed(papers[-1], view) or _may_name_others(papers, view))
        elif papers and _is_misnumbered(papers[-1], view, len(views)):
            papers[-1].add(view, unsure=True)
            papers[-1].numbers[-1] = None
        elif view.number is not None and view.number > 1:
            orphans.append((view, len(papers)))
        else:
            papers.append(Paper([view], started=False, unsure=True, numbers=[view.number]))
    for view, at in orphans:
        _bring_home(view, at, papers)
    _doubt_pages_behind_ends(papers, after_end)
    _exchange(papers)
    for _ in range(2):  # what one paper is sure of leaves the next one no other choice
        _settle_guesses(papers)
    for paper in papers:
        _order(paper)
    _doubt_broken(papers)
    _doubt_open_ends(papers)
    return papers


def _doubt_pages_behind_ends(papers: Sequence[Paper], added: Sequence[tuple[Paper, PageView]]) -> None:
    """A page behind a paper's end may be of a paper in the same file whose last page has none."""
    for paper, view in added:
        if any(p is not paper and p.started and not p.ended and p.views[-1].place[0] == view.place[0] for p in papers):
            paper.unsure = True
            paper.guessed.add(view.place)


def _closed(paper: Paper) -> bool:
    return any(v.closes for v in paper.views)


def _doubt_open_ends(papers: Sequence[Paper]) -> None:
    """Where a paper among others was not seen to end, sheets may be out of order.

    What follows another paper's end, and what was put into one by the order of pages alone, may be of it.
    """
    endless = [p for p in papers if p.started and not _closed(p)] if len(papers) > 1 else []
    for paper in endless:
        paper.endless = True
    for paper in papers if endless else ():
        doubtful = {v.place for at, v in enumerate(paper.views) if at and _by_order_alone(paper, at)}
        paper.guessed |= doubtful
        paper.unsure = paper.unsure or bool(doubtful)


def _by_order_alone(paper: Paper, at: int) -> bool:
    """Whether nothing printed binds a page to those before it: no heading of a list, before the end no number and no sentence that runs on."""
    view = paper.views[at]
    if is_attachment(view):
        return False
    if any(v.closes for v in paper.views[:at]):
        return True
    return paper.numbers[at] is None and not _runs_on(paper.views[at - 1], view)


def _doubt_broken(papers: Sequence[Paper]) -> None:
    """A page that found no home may be missing in the paper that lies before it in its file."""
    for lost in (p for p in papers if not p.started and p.unsure):
        place = lost.first.place
        last = {p.views[0].place: [v.place for v in p.views if v.place[0] == place[0] and v.place < place] for p in papers}
        before = [p for p in papers if p is not lost and last[p.views[0].place]]
        if before:
            max(before, key=lambda p: max(last[p.views[0].place])).unsure = True


def _settle_guesses(papers: Sequence[Paper]) -> None:
    """Guesses that leave no other choice are none.

    A page that followed by order alone is sure where its paper was not closed without it and is now, and either no other paper of the
    dossier lacks an end, or a name of the page (its signer's) stands on that paper's first pages and on those of no other such paper.
    """
    lacking = [p for p in papers if not p.started or p.guessed or not p.ended]
    for paper in papers:
        own = [v for v in paper.views if v.place not in paper.guessed]
        if not paper.guessed or not paper.started or not own or not paper.ended or any(v.closes for v in own):
            continue
        others = [p for p in lacking if p is not paper]
        names = {n for v in paper.views if v.place in paper.guessed for n in _names_on(v)}
        here = {n for n in names if any(n in v.key for v in own)}
        there = {n for n in names if any(n in v.key for p in others for v in p.views if v.place not in p.guessed)}
        if not others or here - there:
            paper.guessed.clear()
            paper.unsure = False


def _names_on(view: PageView) -> list[str]:
    """Names of people that stand on lines of their own, of three words or more, folded: those who sign the page."""
    return [s.key.strip(" .,") for s in view.segments if len(s.text.split()) >= 3 and looks_like_person_name(s.text)]


def _attach(view: PageView, papers: list[Paper]) -> None:
    """To the paper that the heading cites, the nearest one before; else to the paper before, for a person to confirm."""
    cites = _CITES_PARENT.search(view.key[:900])
    if not cites:
        papers[-1].add(view, unsure=not _announces_list(papers[-1]))
        return
    for paper in reversed(papers):
        if _title_key(paper) == cites[1]:
            paper.add(view)
            return
    papers[-1].add(view, unsure=True)


def _title_key(paper: Paper) -> str:
    key = fold(paper.first.title[1].words if paper.first.title else paper.first.symbol_title or "")
    return "bao cao" if key.startswith("bao cao") else key


def _announces_list(paper: Paper) -> bool:
    return any(
        re.search(r"(danh sach|phu luc|bieu).{0,30}kem theo|kem theo.{0,30}(danh sach|phu luc)", v.key) for v in paper.views
    )


def _is_second(behind: PageView | None, first: PageView) -> bool:
    """Whether a page that bears a 2 lies right behind the first page of a paper: what was read there as a number is none, or a bundle's."""
    file, page = first.place
    return behind is not None and behind.number == 2 and behind.place == (file, page + 1) and not starts_paper(behind)


_MEETING_ENDS = re.compile(r"^\W*(?:cuoc hop|buoi hop|hoi nghi|bien ban)\b.{0,80}\b(?:ket thuc|be mac|thong qua|nhat tri)\b")
_WHO_CHAIRED, _WHO_WROTE = re.compile(r"chu (?:toa|tri)\b"), re.compile(r"thu k[yi]\b")


def _of_a_meeting(papers: Sequence[Paper], view: PageView) -> Paper | None:
    """The minutes without an end, before another paper that is none, to which a page belongs that closes a meeting: chair and secretary sign it, or it says so."""
    if _title_key(papers[-1]) == "bien ban":
        return None
    heads = [s.key for s in view.segments]
    signed = any(_WHO_CHAIRED.match(key) for key in heads) and any(_WHO_WROTE.match(key) for key in heads)
    if not signed and not any(_MEETING_ENDS.match(s.key) for s in view.body[:2]):
        return None
    open_ones = [
        p
        for p in papers
        if p.started and not _closed(p) and _title_key(p) == "bien ban" and p.views[-1].place[0] == view.place[0]
    ]
    fits = [p for p in open_ones if view.number is None or view.number == p.last_number + 1]
    return fits[0] if len(fits) == 1 else None


def _follows(paper: Paper, view: PageView) -> bool:
    """Whether ``view`` may be the page after the paper's last one."""
    last = paper.views[-1]
    same_file = view.place[0] == last.place[0]
    if same_file and any(is_attachment(v) for v in paper.views):
        return True
    if view.number is not None:
        expected = paper.last_number + 1
        return view.number == expected or (same_file and view.number > expected and view.number <= expected + 2)
    return same_file or not paper.ended or (_holds_names_only(view) and _awaits_name(last)) or _confirms(paper, view)


_CONFIRMS = re.compile(r"^(?:y kien|nhan xet|xac nhan|(?:thu truong|cap uy) .{0,40}xac nhan)\b")


def _confirms(paper: Paper, view: PageView) -> bool:
    """Whether a sheet begins with the confirmation that the report before it, a file of its own, has not."""
    unconfirmed = not any(_CONFIRMS.match(s.key) for v in paper.views for s in v.segments)
    return _title_key(paper) == "bao cao" and unconfirmed and bool(view.body) and _CONFIRMS.match(view.body[0].key) is not None


def _is_misnumbered(paper: Paper, view: PageView, pages: int) -> bool:
    """A number that the whole dossier does not reach stands in the margin of a page of its file: a cell of a table, or misread."""
    return view.number is not None and view.number > pages + _AHEAD and view.place[0] == paper.views[-1].place[0]


def _guessed(paper: Paper, view: PageView) -> bool:
    """Whether nothing but the order of pages speaks for the assignment."""
    last = paper.views[-1]
    if view.number is not None and not any(is_attachment(v) for v in paper.views):
        return view.number != paper.last_number + 1
    if view.place[0] == last.place[0]:
        return paper.ended and not _belongs_after_end(view)
    return not _runs_on(last, view)


def _belongs_after_end(view: PageView) -> bool:
    """Pages after a signature that still belong: confirmations, the signature itself, lists and tables."""
    said = bool(re.search(r"xac nhan|y kien cua|danh sach", view.key[:600]))
    return bool(view.page.tables) or view.closes or said or _holds_names_only(view)


_RECIPIENT = re.compile(r"^[-–—+*•]\s*(?!\d+\s*[-–—]?$)\S|^Lưu\b")


def _holds_names_only(view: PageView) -> bool:
    """One to three names, with the rest of a list of recipients or without, and nothing else: what a full page pushed over the leaf."""
    lines = {b.line for b in view.body}
    parts = [s for s in view.segments if s.line in lines]
    listed = [s for s in parts if _RECIPIENT.match(s.text) and s.centre < 0.5]
    label = [s for s in parts if s.key.startswith("noi nhan") and len(s.words) <= 3]
    listed += label
    names = [s for s in parts if s not in listed and looks_like_name(s)]
    return 0 < len(names) <= 3 and len(listed) <= 6 + len(label) and len(names) + len(listed) == len(parts)


def _may_name_others(papers: Sequence[Paper], view: PageView) -> bool:
    """A page of names alone, while offices of a paper before the last one in its file stand without names."""
    before = [p.views[-1] for p in papers[:-1] if p.started and p.views[-1].place[0] == view.place[0]]
    return _holds_names_only(view) and any(_awaits_name(last) for last in before)


def _awaits_name(view: PageView) -> bool:
    """Whether a signing block stands on the page without a name below it."""
    names = [s for s in view.segments if looks_like_name(s)]
    return any(not any(n.top > s.top and abs(n.centre - s.centre) < 0.2 for n in names) for s in view.signing_lines)


def _runs_on(last: PageView, view: PageView) -> bool:
    """Prose that breaks off on one page and goes on, in small letters, on the next."""
    if not last.body or not view.body:
        return False
    tail, head = last.body[-1].text.rstrip(), view.body[0].text.lstrip()
    return not tail.endswith((".", ":", ";", "./.", "!")) and head[:1].islower()


def _bring_home(view: PageView, at: int, papers: list[Paper]) -> None:
    """An orphan goes where its page number is missing: in its own file first, then the nearest paper; else it stays alone."""
    number = view.number
    homes = [p for p in papers if number is not None and number not in p.numbers and _has_room(p, number)]
    same_file = [p for p in homes if any(v.place[0] == view.place[0] for v in p.views)]
    best = same_file or homes
    if best:
        home = min(best, key=lambda p: abs(papers.index(p) - at))
        taken = any(v.number == number and v.place in p.guessed for p in papers for v in p.views)
        home.add(view, unsure=len(best) > 1 or taken or not _neighbour_runs_on(home, view))
        return
    papers.insert(min(at, len(papers)), Paper([view], started=False, unsure=True, numbers=[view.number]))


def _waits_for(paper: Paper, view: PageView) -> bool:
    """Whether a paper begun before the last one in the same file lacks a page of this number: its sheets may lie behind those of the next one."""
    same_file = view.place[0] == paper.views[-1].place[0]
    number = view.number
    return paper.started and same_file and number is not None and number not in paper.numbers and _has_room(paper, number)


def _exchange(papers: Sequence[Paper]) -> None:
    """Give two papers each other's page where both have one of the same number by guessing, and who signs the one is named in the other paper alone."""
    for one, two in combinations([p for p in papers if p.started and p.guessed], 2):
        for mine in [v for v in one.views if v.place in one.guessed and v.number]:
            yours = next((v for v in two.views if v.place in two.guessed and v.number == mine.number), None)
            if yours is None or (_lies_behind(one, mine) and _lies_behind(two, yours)):
                continue
            away = _signed_elsewhere(mine, one, two) + _signed_elsewhere(yours, two, one)
            if away > 0 and not (_signed_elsewhere(mine, two, one) or _signed_elsewhere(yours, one, two)):
                one.views[one.views.index(mine)], two.views[two.views.index(yours)] = yours, mine
                one.guessed = one.guessed - {mine.place} | {yours.place}
                two.guessed = two.guessed - {yours.place} | {mine.place}


def _lies_behind(paper: Paper, view: PageView) -> bool:
    """Whether a page lies right behind the one before it in its paper, as pages in order do."""
    file, page = paper.views[max(0, paper.views.index(view) - 1)].place
    return view.place == (file, page + 1)


def _signed_elsewhere(view: PageView, here: Paper, there: Paper) -> bool:
    """Whether a name on lines of its own on the page stands on the sure pages of ``there`` and not on those of ``here``."""
    own, other = (" ".join(v.key for v in p.views if v.place not in p.guessed) for p in (here, there))
    names = _names_on(view)
    return any(n in other for n in names) and not any(n in own for n in names)


def _has_room(paper: Paper, number: int) -> bool:
    known = [n for n in paper.numbers if n]
    waits = [v for v, n in zip(paper.views, paper.numbers, strict=True) if n == number - 1 and not v.closes]
    return number <= max(known, default=1) + 1 and bool(waits)


def _neighbour_runs_on(paper: Paper, view: PageView) -> bool:
    before = [v for v, n in zip(paper.views, paper.numbers, strict=True) if n == (view.number or 0) - 1]
    return any(not v.closes or _runs_on(v, view) for v in before)


def _order(paper: Paper) -> None:
    """Pages by their printed numbers, pages without one staying after their neighbour; a hole or a repeat is for a person."""
    keys: list[float] = []
    for at, number in enumerate(paper.numbers):
        keys.append(float(number) if number else (keys[-1] + 0.01 if at else 1.0))
    order = sorted(range(len(keys)), key=lambda i: keys[i])
    paper.views = [paper.views[i] for i in order]
    paper.numbers = [paper.numbers[i] for i in order]
    known = [n for n in paper.numbers if n]
    holes = any(b - a > 1 for a, b in pairwise(known)) and len(known) == len(paper.numbers)
    paper.unsure = paper.unsure or holes or len(set(known)) < len(known)
