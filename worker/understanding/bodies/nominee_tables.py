"""Nominees from tables: rows under "Họ và tên", grouped by "A. Tập thể", "I. Cá nhân", over as many pages as they take.

Totals, repeated headers, column numbers and notes are no nominees; a row that cannot be told apart from them stays one, flagged.
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
    AWARDS,
    COLLECTIVE_START,
    NO_NOMINEE,
    NONE_WORDS,
    ORG_START,
    POST_START,
    TOTAL,
    awarded_elsewhere,
    collective_start,
    group_kind,
    other_group,
    refused,
)
from worker.understanding.bodies.cell_lines import broken_lines, in_lines, line_ends
from worker.understanding.bodies.items import Candidate, address, names_a_person, parse_item, without_marker
from worker.understanding.bodies.layout import MARKER, Grid, Row
from worker.understanding.bodies.numbering import Numbering
from worker.understanding.bodies.passage import EMPTY, Passage
from worker.understanding.bodies.posts import Post, office_alone, split_post, unit_behind_rank
from worker.understanding.bodies.row_cells import bare_number, is_given_name, is_tick
from worker.understanding.bodies.stray_rules import is_one_text
from worker.understanding.bodies.tables import Columns, Roles, columns, is_number_row, repeats_header

NOMINEE_ROLES = Roles(
    {
        "index": re.compile(r"^(?:tt|stt|so tt|s\s?t\s?t|so thu tu|t t)$"),
        "name": re.compile(
            r"ho va ten|ho ten|ho, ten|ho, chu dem|^ho(?: (?:lot|dem|va (?:ten )?(?:dem|lot)|va chu lot))?$|tap the(?:[,/ -]+(?:va )?|[a-z|!1]{1,2})ca nhan|ca nhan[,/ -]+(?:va )?tap the|ten ca nhan|(?:nguoi|dong chi)\s?[/,]\s?(?:tap the|don vi)|(?:tap the|don vi)\s?[/,]\s?(?:nguoi|dong chi)"
        ),
        "votes": re.compile(r"so phieu|phieu|bieu quyet|tan thanh|dong y|ty le|ti le|y kien"),
        "both": re.compile(r"(?:chuc vu|chuc danh).*(?:don vi|noi cong tac|co quan)|don vi.*chuc vu"),
        "position": re.compile(r"chuc vu|chuc danh|^cong viec|^vi tri|^nhiem vu(?: duoc giao| dang lam)?$"),
        "award": re.compile(r"hinh thuc|danh hieu|muc khen|de nghi khen|de nghi tang"),
        "summary": re.compile(r"thanh tich|tom tat"),
        "note": re.compile(r"ghi chu|so tien|tien thuong|nam sinh|ngay sinh|xep loai|so luong"),
        "collective": re.compile(
            r"^(?!.*\bsinh hoat)(?:ten )?(?:tap the|chi bo|dang bo|to chuc dang|cong doan|chi hoi)\b(?! (?:tu )?(?:danh gia|xep loai|nhan xet|binh|bau))|ten (?:don vi|tap the)$"
        ),
        "person": re.compile(r"^ca nhan|^thong tin|doi tuong|^ten\b|nguoi duoc|^(?:noi dung|de nghi|truong hop|nhan su)$"),
        "unit": re.compile(
            r"don vi|noi cong tac|co quan|noi sinh hoat|^(?:to|khoi)(?: chuyen mon)?$|^bo phan|^phong(?:\W|$)|^khoa(?:\W|$)|^chi doan|^lop$|sinh hoat (?:tai )?chi bo|\b(?:dang )?sinh hoat$"
        ),
        "data": re.compile(
            r"cap bac|quan ham|hoc ham|hoc vi|nghe nghiep|gioi tinh|^nam$|^nu$|nam\s*/\s*nu|dan toc|que quan|thuong tru|dia chi|dien thoai|trinh do|nhap ngu|ngay vao|tham nien|^ky$"
        ),
    }
)
_VERDICT = 30
"""Letters at the beginning of what is told of somebody in which a refusal is one of that person."""
_MISREAD = 2
"""Signs that readers make of the number of a list's first row at most."""
_PROMISES_MORE = re.compile(r"chuc vu|chuc danh|(?<!^)(?<!^ten )don vi|noi cong tac")
"""A heading of names that promises office or unit as well; "Tên đơn vị" is itself the name."""
_GROUP_SIGN = re.compile(r"^(?:[ivxl]+|[a-hđ])$")
"""What numbers groups, not entries: II, b."""
_NAME_ROLES = ("name", "person", "collective", "unit")
"""Where the name of a nominee stands, surest first: a list of collectives may head its names "Đơn vị"."""


@dataclass
class _Reader:
    """Reads the rows of one table; the headings met so far say what comes."""

    columns: Columns
    name_role: str
    kind: SubjectKind | None
    found: list[Candidate] = field(default_factory=list)
    numbering: Numbering = field(default_factory=Numbering)
    elsewhere: bool = False
    """Below a heading of people whom the unit rewards itself."""
    left_out: bool = False
    """Rows were left out for such a heading."""
    crowded: bool = False
    """A cell names more than one person: the rows are fewer than the people."""
    people: bool = False
    """The names are headed as those of persons alone: an organisation behind a Roman numeral heads some of them."""
    asks: bool = False
    """The column of awards tells what is asked for: "Không" there is a row of somebody who is not proposed."""
    stacked: bool = False
    """The heading of the names promises office and unit, too: they stand in lines of their own below the name."""
    unit: Passage = EMPTY
    """What heads the persons below it and is no award and no "Cá nhân": their unit."""

    def _is_refused(self, row: Row) -> bool:
        """Whether a cell says that its one is not proposed; what somebody achieved may speak of refusing others ("từ chối 28 khoản chưa đủ điều kiện")."""
        deeds = self.columns.cell(row, "summary")
        return refused(deeds.plain[:_VERDICT]) or any(refused(cell.plain) for cell in row.cells if cell is not deeds)

    def read(self, row: Row) -> None:
        name, parts = self._name(row)
        index = self.columns.cell(row, "index")
        others = [c for c in row.cells if c and c not in parts and c is not index]
        text = without_marker(row.passage).plain.strip()
        if not text or is_number_row(row) or repeats_header(row, self.columns, NOMINEE_ROLES):
            return
        first = without_marker(name or row.passage).trimmed()
        label, person = first.plain, names_a_person(first)
        if (TOTAL.match(label) or TOTAL.match(text)) and not person:
            return
        kind = group_kind(label) or (None if bare_number(index).isdigit() or others else other_group(label))
        heading = (
            kind is not None or _heads_rows(row, name, index, others, self.kind, people=self.people)
        ) and not self._is_entry(index, others)
        if heading:
            self.elsewhere = awarded_elsewhere(row.passage.plain)
            self.kind = kind or other_group(label) or self.kind
            self.unit = EMPTY if kind or not _may_be_unit(first) else first
        unawarded = self.asks and NONE_WORDS.match(self.columns.cell(row, "award").plain) is not None
        if self.elsewhere or heading or (index and self._is_refused(row)) or unawarded:
            self.left_out = self.left_out or not heading
            return
        if name and not index and self._wraps(row, name, others):
            return
        if not name or (not person and (NO_NOMINEE.match(label) or NONE_WORDS.match(label))):
            self._leftover(row, name, index, others)
            return
        self._nominee(row, name, index)

    def _name(self, row: Row) -> tuple[Passage, list[Passage]]:
        """The name with the cells that it stands in: two where the given name has a column of its own."""
        name = self.columns.cell(row, self.name_role)
        under = [c for c in self.columns.cells(row, self.name_role) if c]
        given = EMPTY
        if len(under) == 2 and is_given_name(under[1].trimmed(" |")):
            return Passage.joined([under[0].trimmed(" |"), under[1].trimmed(" |")]), under
        if self.name_role == "name" and "person" in self.columns.borders:
            given = self.columns.cell(row, "person")
        if name and given and given is not name and is_given_name(given):
            return Passage.joined([name, given]), [name, given]
        return name, [name]

    def _by_lines(self, row: Row, cell: Passage) -> Post | None:
        """Office and unit in lines of their own: where a line ends though the next word had room behind it, somebody broke it."""
        words = [placed.word for placed in cell.words]
        edges = broken_lines(row, cell)
        if len(edges) != 1 or not words[edges[0] + 1].text[:1].isupper():
            return None
        at = cell.text.find(words[edges[0] + 1].text, len(" ".join(w.text for w in words[: edges[0] + 1])))
        position, unit = cell.cut(0, at).trimmed(), cell.cut(at).trimmed()
        return Post(position, unit) if POST_START.match(position.plain) else None

    def _is_entry(self, index: Passage, others: Sequence[Passage]) -> bool:
        """Whether a row that begins like a heading is an entry after all: it is numbered in digits and has other cells."""
        return bool(index) and bare_number(index).isdigit() and bool(others)

    def _wraps(self, row: Row, name: Passage, others: Sequence[Passage]) -> bool:
        """A row without number below numbered ones that goes on with the row above it, as after a page break."""
        if not self.numbering.numbers or not self.found:
            return False
        alone = parse_item(name, self.kind)
        if alone is not None and not alone.doubt:
            return False
        last = self.found[-1]
        self.found[-1] = replace(last, name=Passage.joined([last.name, name]), doubt=True)
        self._extend(row, others)
        return True

    def _leftover(self, row: Row, name: Passage, index: Passage, others: Sequence[Passage]) -> None:
        """A row without a name: the rest of the row above where it has no number, else a nominee that could not be read."""
        if index and bare_number(index).isdigit() and not NONE_WORDS.match(row.passage.plain) and (others or name):
            self.found.append(Candidate(self.kind or "individual", name or row.passage, doubt=True))
        elif not index and not name and others and self.found:
            self._extend(row, others)

    def _extend(self, row: Row, others: Sequence[Passage]) -> None:
        """What goes on in ``row``: the summary where only that does, else office and unit, for a person."""
        last = self.found[-1]
        summary = self.columns.cell(row, "summary")
        rest = [c for c in others if c is not summary]
        found = replace(last, summary=Passage.joined([last.summary, summary])) if summary else last
        if rest:
            found = replace(found, post=Post(Passage.joined([last.post.position, *rest]), last.post.unit, doubt=True))
        self.found[-1] = found

    def _nominee(self, row: Row, name: Passage, index: Passage) -> None:
        found = (in_lines(row, name, self.kind) if self.stacked else None) or parse_item(name, self.kind)
        crowded = len(_people(row, name)) > 1
        self.crowded = self.crowded or crowded
        if found is None:
            found = Candidate(self.kind or "individual", without_marker(name).trimmed(), doubt=True)
        found = replace(found, doubt=True) if crowded else found
        post = self._post(row, found)
        if self.unit and found.kind == "individual" and not post.unit:
            post = replace(post, unit=self.unit, headed=True)
        post = self._with_unit_above(found, post)
        found = replace(found, post=post, summary=self.columns.cell(row, "summary").trimmed())
        award = self.columns.cell(row, "award").trimmed()
        if award:
            found = replace(found, award=award)
        number = bare_number(index)
        if number.isdigit():
            self.numbering.add(int(number))
        elif (
            "index" in self.columns.borders
            and not _GROUP_SIGN.match(number.casefold())
            and (self.numbering.numbers or 0 < len(number) <= _MISREAD)  # the first one, spoilt: "¡" of "1"
        ):
            self.numbering.add(None)
        self.found.append(found)

    def _with_unit_above(self, found: Candidate, post: Post) -> Post:
        """The post of a scan's row whose cell of the unit is empty below one that is not: one cell over several rows, maybe, of which a worn
        print shows as many. A person says whether the unit above is this one's, too.
        """
        last = self.found[-1] if self.found else None
        scanned = all(placed.word.reader != "text" for placed in found.name.words)
        lacking = found.kind == "individual" and "unit" in self.columns.borders and not post.unit and bool(post.position)
        if last is None or last.kind != "individual" or not (scanned and lacking) or self.name_role == "unit":
            return post
        return replace(post, unit=last.post.unit, headed=True) if last.post.unit else post

    def _post(self, row: Row, found: Candidate) -> Post:
        name = self.columns.cell(row, self.name_role)
        if sum(self.columns.cell(row, role) is name for role in self.columns.borders) > 1:  # one cell over several columns
            alone = (
                found.kind == "collective" and not (found.doubt or found.post.position or found.post.unit) and is_one_text(name)
            )
            return replace(found.post, doubt=not alone)
        both = self.columns.cell(row, "both")
        position = self.columns.cell(row, "position").trimmed()
        under = [c for c in self.columns.cells(row, "position") if c]
        more = self.columns.further(row, "position") or (under[1:] if len(under) == 2 else [])
        if more:  # an office in the Party and one of the state
            position = (under[0] if len(under) == 2 else position).trimmed()
            whole = Passage.joined([position, *(c.trimmed() for c in more)]).trimmed()
            unit = self.columns.cell(row, "unit" if "unit" in self.columns.borders else "collective").trimmed()
            return Post(whole, unit, doubt=True)
        spare = next((r for r in ("unit", "collective") if r != self.name_role and r in self.columns.borders), "unit")
        unit = EMPTY if self.name_role == "unit" else self.columns.cell(row, spare).trimmed()
        unit = EMPTY if is_tick(unit) else unit
        under = self.columns.cells(row, "both")
        if len(under) == 2:
            return Post(under[0].trimmed(), under[1].trimmed()) if found.kind == "individual" else Post(EMPTY, under[1].trimmed())
        if both:
            if found.kind == "collective":
                return Post(EMPTY, both.trimmed())
            post = split_post(both)
            if not post.unit and (lines := self._by_lines(row, both)):
                return lines
            return (
                post if post.unit else unit_behind_rank(post.position) or replace(post, doubt=True)
            )  # the heading promises a unit, too
        inner = found.post
        if position and not unit and spare not in self.columns.borders:
            if found.kind != "individual" and not ORG_START.match(position.plain):
                return Post(position, inner.unit)
            post = office_alone(position)
            return replace(post, doubt=post.doubt or (self.columns.unread and not post.unit))
        if found.kind == "individual" and not position and POST_START.match(unit.plain):
            return replace(split_post(unit), doubt=True)
        lacking = self.columns.unread and not (position and unit)
        return Post(position or inner.position, unit or inner.unit, lacking or (inner.doubt and not (position and unit)))


def _may_be_unit(heading: Passage) -> bool:
    """Whether a row over persons may name where they work: no award, and no mere word for people."""
    text = heading.plain
    return other_group(text) is None and AWARD_HEADING.match(text) is None and AWARDS.search(text) is None


def _people(row: Row, cell: Passage) -> list[Passage]:
    """The entries of a cell that begin with a person."""
    return [entry for entry in _entries(row, cell) if names_a_person(without_marker(entry)) or address(without_marker(entry))]


def _heads_rows(
    row: Row, name: Passage, index: Passage, others: Sequence[Passage], kind: SubjectKind | None, *, people: bool
) -> bool:
    """A row of words alone, behind a Roman numeral or a letter or over the whole width, that names nobody: "C | Khen theo thẩm quyền".

    Among persons an organisation is such a row, too: "II | Văn phòng Sở".
    """
    words = (name or row.passage).trimmed()
    alone = len(row.cells) == 1 or (bool(index) and not bare_number(index).isdigit() and not others)
    body = without_marker(words)
    grouped = people and _GROUP_SIGN.match(bare_number(index).casefold()) is not None
    names_one = COLLECTIVE_START.match(body.plain) is not None and kind != "individual" and not (grouped and kind is None)
    return alone and not names_one and not looks_like_person_name(body.text)


def table_nominees(grids: Sequence[Grid]) -> tuple[list[Candidate], bool, bool]:
    """The nominees of all tables that list them, whether the numbering has a gap (a row may be lost), and whether rows were left out."""
    found: list[Candidate] = []
    gap = left_out = False
    known: Columns | None = None
    kind: SubjectKind | None = None
    elsewhere = False
    unit = EMPTY
    for grid in grids:
        heads, role = _columns(grid)
        rows = grid.rows[heads.header_rows :] if heads else grid.rows
        if heads is None and known is not None and _fits(grid, known):
            heads, role = known, _name_role(known)
        if heads is None or role is None:
            continue
        if heads is not known:
            kind, elsewhere, unit = ("collective" if role in ("collective", "unit") else None), False, EMPTY
        asks = heads is not known and any("de nghi" in heads.cell(row, "award").plain for row in grid.rows[: heads.header_rows])
        if two := _side_by_side(grid, heads):
            found += two
            gap = gap or any(one.doubt for one in two)
            continue
        titles = [heads.cell(row, role).plain for row in grid.rows[: heads.header_rows]]
        people = role == "name" and not any("tap the" in title for title in titles)
        wider = heads is known and any(len(row.cells) > len(heads.borders) for row in rows)
        own = replace(heads, unread=True) if wider else heads  # a column whose heading was lost with the header's own rules
        reader = _Reader(own, role, kind, elsewhere=elsewhere, unit=unit, asks=asks, people=people)
        reader.stacked = any(_PROMISES_MORE.search(title) for title in titles)
        for row in rows:
            reader.read(row)
        found += reader.found
        gap, left_out = gap or reader.numbering.broken or reader.crowded, left_out or reader.left_out
        known, kind, elsewhere, unit = heads, reader.kind, reader.elsewhere, reader.unit
    return found, gap, left_out


_TWO = ("collective", "person")


def _side_by_side(grid: Grid, heads: Columns) -> list[Candidate]:
    """The nominees of a table with a column of collectives and one of persons: each cell has its own, one to a line or to a number."""
    header = grid.rows[: heads.header_rows]
    if "name" in heads.borders:
        return []  # columns to tick what somebody is
    titles = [{without_marker(heads.cell(row, role)).plain.strip(" :") for row in header} for role in _TWO]
    if not (titles[0] & {"tap the", "ten tap the"} and titles[1] & {"ca nhan", "ten ca nhan", "ho ten ca nhan"}):
        return []
    found: list[Candidate] = []
    for row in grid.rows[heads.header_rows :]:
        for role, kind in zip(_TWO, ("collective", "individual"), strict=True):
            cell = heads.cell(row, role)
            for entry in _entries(row, cell) if cell and not is_number_row(row) and not NONE_WORDS.match(cell.plain) else ():
                one = parse_item(entry, kind)  # type: ignore[arg-type]
                one = one or Candidate(kind, entry.trimmed(), doubt=True)  # type: ignore[arg-type]
                found.append(replace(one, doubt=True) if _begins_twice(entry) else one)
    return found


def _entries(row: Row, cell: Passage) -> list[Passage]:
    """The entries of a cell: a line of its own that begins like one begins another."""
    starts = [0, *(end + 1 for end in broken_lines(row, cell))]
    lines = [Passage(cell.words[a:b]) for a, b in pairwise([*starts, len(cell.words)])]
    kept: list[Passage] = []
    for line in lines:
        new = MARKER.match(line.plain) or address(line) or names_a_person(without_marker(line)) or collective_start(line)
        if kept and not ((new and line.text[:1].isupper()) or MARKER.match(line.plain)):
            kept[-1] = Passage.joined([kept[-1], line])
        else:
            kept.append(line)
    return kept


def _begins_twice(entry: Passage) -> bool:
    """Whether a further line of the entry begins like one: two people, or one name that wrapped."""
    starts = [end + 1 for end in line_ends(entry)]
    return any(names_a_person(Passage(entry.words[at:])) for at in starts)


def _columns(grid: Grid) -> tuple[Columns | None, str | None]:
    for role in _NAME_ROLES:
        heads = columns(grid, NOMINEE_ROLES, need=(role,))
        if heads and (len(heads.borders) >= 2):
            return heads, role
    return None, None


def _name_role(heads: Columns) -> str:
    return next(role for role in _NAME_ROLES if role in heads.borders)


def _fits(grid: Grid, known: Columns) -> bool:
    """Whether a table without a header has its borders where ``known`` has them: it goes on with that table."""
    edges = {round(x, 2) for span in grid.rows[0].spans for x in span}
    wanted = [x for span in known.borders.values() for x in span]
    near = sum(any(abs(x - e) < 0.03 for e in edges) for x in wanted)
    return near >= 0.8 * len(wanted)
