"""From the lines of pages to paragraphs and tables in reading order.

A line belongs to the paragraph above it when its first word would not have fitted there any more: that holds for justified and for
ragged text, scans and text layers alike. A line that begins with a list marker always begins a paragraph. Tables that run over
pages without a repeated header are put together by their column borders.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier.pages import Box, Line, PageReading
from dossier.vietnamese.text import is_syllable
from worker.understanding.bodies.aligned import with_columns, with_values
from worker.understanding.bodies.broken_rows import rows_joined
from worker.understanding.bodies.entry_columns import with_entries
from worker.understanding.bodies.form_lines import with_labels
from worker.understanding.bodies.grids import (
    Grid,
    Row,
    grid_of,
    headed,
    header_above,
    parted,
    row_overleaf,
    rows_below,
    widest,
    with_rows,
)
from worker.understanding.bodies.merged_rows import joined_tables
from worker.understanding.bodies.number_columns import with_number_column
from worker.understanding.bodies.numbered import with_numbers
from worker.understanding.bodies.passage import Passage, is_sliver, is_spot, plain, without_spot
from worker.understanding.bodies.table_tails import without_echoes, without_tail
from worker.understanding.bodies.torn_lines import with_torn

__all__ = ["MARKER", "SENTENCE_END", "Block", "Grid", "Row", "body_blocks", "grids", "passages", "spoilt_number"]

MARKER = re.compile(
    r"^\s*(?:[_~'`]\s+(?=\d))?(?:[_~']?\s?(?P<dash>[-–—−+*•●▪■»])(?:_(?=\s))?|(?P<number>\d{1,3}(?:\.\d{1,2})*)\s?[.,:)/]?\s*[-–.)_]?(?=\s)|(?!d\s?/\s?c\b|d/c[a-z])(?P<letter>[a-zđø])\s?[.)/]|"
    r"(?P<roman>[ivxl]{1,5})(?:\s?[.)/\-–]|(?=\s+(?:ve |doi voi )?(?:tap the|ca nhan)\s*(?:$|[(:])))|\((?P<bracketed>\d{1,2})\)(?=\s))\s*"
)
"""A list marker at the start of ``plain`` text: a dash, a number, a letter, a Roman numeral."""
_SPOILT = re.compile(r"^\s*(?P<token>[^\s.,;:)]{1,4})(?P<stop>[.,;:)]{0,2})\s+(?=(?:dong chi|d\s?/\s?c|ong|ba)\s)")
_NUMBERED = re.compile(r"^\s*\d{1,3}(?:\.\d{1,2})*\s?[.)/\-–]")
_COUNTED = re.compile(r"^\s*\d{1,3}\s+(?:dong chi|d/c|nguoi|uy vien|dang vien|thanh vien|phieu)\b")
"""What a number counts: "Vắng mặt:" / "02 đ/c" goes on."""
_PAGE_NUMBER = re.compile(r"^\s*[-–]?\s*(?:trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?\s*[-–]?\s*$")
SENTENCE_END = re.compile(r";\s+|(?:(?<!\d)|(?<=\d{4}))\.\s+(?=[a-z-]|\d{1,2} (?:\(\w+\) )?(?:ca nhan|tap the)\b)")
"""The end of a sentence or clause in ``plain`` text: behind a year, but not behind the number of a list entry."""
_MIDDLE = 0.1
"""How far from the middle of the page a page number stands at most: text begins at 0.55 with a left margin of 30 mm."""
_USUAL_RIGHT = 0.88
_INDENT = 0.08
"""A first line stands at most this far (17 mm) right of the lines below it: further left is another column."""
_OPENS = re.compile(
    r"^(?:dieu \d{1,2}\s?[.:]|hom nay\b|vao (?:luc|hoi)(?: \d| khoang\b)|noi nhan\s*:|"
    r"(?:cuoc hop|buoi hop|hoi nghi|bien ban)(?: [a-z]+){0,3} (?:ket thuc|be mac|hoan thanh|duoc (?:lap|thong qua))\b|"
    r"ket qua(?: [a-z]+){0,4}\s*:\s*\d|\((?:kem theo|gui kem|co [a-z ]{3,40} kem theo|ho so)\b[^()]*\)\W*$)"
)
"""How minutes begin to tell, tell a result, and close, an article, recipients, and a line in brackets on the papers enclosed: a centred subject above, or a value at the right margin, may fill its line and ends with no stop."""
_BESIDE = 0.004
"""How far (1 mm) left of a paragraph dust at its margin stands at least."""
_LED = 0.05
"""The width of a colon that stands for a dotted leader."""
_STOP = (".", ";", ":", "!", "?", "./.")


_COUNT_FOLLOWS = re.compile(
    r"\b(?:vang(?: mat)?|co mat|du hop|tham du|hop le|phat ra|thu (?:ve|vao)|dong y|nhat tri|tan thanh|phieu trang|tong so|chinh thuc|du bi)\s*[:=]?$"
)
"""Words that a number goes on with: "…; vắng:" / "02. Số phiếu phát ra …"."""


_LOST_NUMBER = re.compile(r"^\s*[.,;:'’”*|]{1,3}\s?(?=(?:dong chi|d\s?/\s?c|ong|ba|tap the)\s)")
"""What is left of the number of an entry that was not read: ".Ông Đoàn Văn Tám" among "3. Ông …", "4. Bà …"."""
_BEFORE_PEOPLE = frozenset(
    "cac cua va voi cho do la ca neu khi nay vi de sau theo nhu hai ba bon gom rieng cu moi bau giao thua".split()
)


def spoilt_number(text: str, *, in_list: bool = False) -> int:
    """Where the entry begins behind a number that was misread ("S75 Đồng chí …", "A2. Ông …"); 0 where ``text`` begins with none.

    A form of address with a capital begins an entry; a word of the language before it goes on with a sentence ("Nếu Đồng chí …"), save
    ``in_list``: below numbered entries "óc Đồng chí …" is one, too, unless the word is one that stands before people.
    """
    if in_list and (lost := _LOST_NUMBER.match(plain(text))) is not None:
        return lost.end() if text[lost.end()].isupper() else 0
    match = _SPOILT.match(plain(text))
    if match is None or not text[match.end()].isupper():
        return 0
    token = text[match.start("token") : match.end("token")]
    if any(ch.isdigit() for ch in token):
        return match.end()
    spoilt = (token.isupper() and len(token) > 1) or not is_syllable(token) or (in_list and match["token"] not in _BEFORE_PEOPLE)
    return match.end() if spoilt and ":" not in match["stop"] else 0  # "BT: Đồng chí …" is an office


Block = Passage | Grid


def body_blocks(pages: Sequence[PageReading]) -> list[Block]:
    """Paragraphs and tables of ``pages`` in reading order; page numbers are left out."""
    blocks: list[Block] = []
    for before, page in zip([None, *pages], pages, strict=False):
        new = _page_blocks(page)
        if before is not None and new and isinstance(new[0], Grid):
            blocks, new[0] = _with_row_before(blocks, new[0], before)
        if blocks and new and (joined := _join(blocks[-1], new[0])) is not None:
            blocks[-1:] = [joined]
            new = new[1:]
        blocks.extend(new)
    return blocks


def passages(blocks: Sequence[Block]) -> list[Passage]:
    """The paragraphs alone."""
    return [block for block in blocks if isinstance(block, Passage)]


def grids(blocks: Sequence[Block]) -> list[Grid]:
    """The tables alone."""
    return [block for block in blocks if isinstance(block, Grid)]


def _with_row_before(blocks: list[Block], grid: Grid, before: PageReading) -> tuple[list[Block], Grid]:
    """``grid`` with its first row, where that stands at the foot of the page ``before``, and ``blocks`` without it."""
    free = [one for one in before.lines if one.words and not _is_page_number(one)]
    foot = max((t.box[3] for t in before.tables), default=0.0)  # what stands above a table is no row below it
    row = row_overleaf([one for one in free if one.box[1] > foot - 0.003], before, grid)
    if row is None:
        return blocks, grid
    top = min(p.word.box[1] for p in row.passage.words) - 0.005
    place = (before.file, before.page)
    kept = [b for b in blocks if isinstance(b, Grid) or any((p.file, p.page) != place or p.word.box[1] < top for p in b.words)]
    return kept, Grid((row, *(r for at, r in enumerate(grid.rows) if at or r.passage)), grid.ruled)


def _page_blocks(page: PageReading) -> list[Block]:
    """Blocks of one page: the lines outside tables as paragraphs, each table where its first line stands."""
    tables = [table for table in page.tables if any(len({c.box for c in row}) >= 2 for row in table.rows)]
    tables = tables if page.source == "text" else [without_tail(table) for table in joined_tables(tables)]
    below = {i: rows_below(table, page) for i, table in enumerate(tables)}
    owned = {id(line) for rows in below.values() for lines in rows for line in lines}
    blocks: list[Block] = []
    run: list[Line] = []
    done: set[int] = set()
    free = [
        without_spot(line)
        for line in page.lines
        if not all(is_sliver(w) or is_spot(w) for w in line.words) and not _is_page_number(line) and id(line) not in owned
    ]
    inside = {id(line): i for line in free for i, table in enumerate(tables) if _inside(line.box, table.box)}
    forms = with_labels(with_entries(with_torn(free, but=inside), but=inside), but=inside)
    for line in with_columns(with_values(with_numbers(forms, but=inside), but=inside), but=inside):
        at = inside.get(id(line))
        if at is None:
            run.append(line)
        elif at not in done:
            grid = with_rows(grid_of(tables[at], page), below[at], page)
            grid = grid if page.source == "text" else without_echoes(grid)
            header = header_above(run, grid, tables[at].box, page)
            own = {id(one) for one in header}
            blocks += [*_paragraphs([one for one in run if id(one) not in own], page), headed(grid, header, page)]
            run = []
            done.add(at)
    blocks += _paragraphs(run, page)
    return blocks + [grid_of(table, page) for i, table in enumerate(tables) if i not in done]


def _is_page_number(line: Line) -> bool:
    """A number alone in the upper or lower margin; on a scan also one that was read as a letter ("z" for 2), in the middle of the margin."""
    margin = line.box[1] < 0.09 or line.box[3] > 0.93
    middle = abs((line.box[0] + line.box[2]) / 2 - 0.5) < _MIDDLE
    spoilt = len(line.text.strip()) <= 1 and middle and line.words[0].reader != "text"
    return margin and (spoilt or _PAGE_NUMBER.match(plain(line.text)) is not None)


def _inside(box: Box, outer: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return outer[0] - 0.01 <= x <= outer[2] + 0.01 and outer[1] - 0.003 <= y <= outer[3] + 0.003


def _paragraphs(lines: Sequence[Line], page: PageReading) -> list[Block]:
    if not lines:
        return []
    left, right = min(line.box[0] for line in page.lines if line.words), _right_margin(page)
    found: list[list[Line]] = [[lines[0]]]
    for line in lines[1:]:
        if _continues(found[-1], line, left, right):
            found[-1].append(_without_dust(line, found[-1]))
        else:
            found.append([line])
    return [p for p in (Passage.of_lines(group, page.file, page.page) for group in found) if p]


def _without_dust(line: Line, group: Sequence[Line]) -> Line:
    """A line that goes on, without the dash that one reader alone sees left of where the lines above begin: dust at the margin."""
    head = line.words[0]
    lone = head.reader != "text" and not head.agreed and head.other is None and head.text in ("-", "–", "—")
    outside = head.box[0] < min(one.box[0] for one in group) - _BESIDE
    return Line(line.words[1:]) if lone and outside and len(line.words) > 1 and not line.words[1].text[:1].isdigit() else line


def _right_margin(page: PageReading) -> float:
    """Where full lines end: nearly the farthest right end, so that one stray mark does not move it.

    A page with few lines does not show its margin; then that of office papers (15 to 25 mm) is taken.
    """
    ends = sorted(line.box[2] for line in page.lines if line.words and line.box[2] - line.box[0] > 0.3)
    shown = ends[int(0.9 * (len(ends) - 1))] if ends else 0.0
    return shown if len(ends) >= 8 else max(shown, _USUAL_RIGHT)


def _continues(group: Sequence[Line], line: Line, left: float, right: float) -> bool:
    """Whether ``line`` goes on with the paragraph ``group``."""
    last = group[-1]
    wrapped = _is_wrapped_number(last, line) or _is_wrapped_hyphen(group, line, right)
    if MARKER.match(plain(line.text)) and not wrapped:
        return False
    if (
        spoilt_number(line.text, in_list=last.text.rstrip().endswith(";"))
        and MARKER.match(plain(group[0].text))
        and abs(line.box[0] - group[0].box[0]) < 0.015
    ):
        return False
    height = max(last.box[3] - last.box[1], 0.005)
    if line.box[1] - last.box[3] > 1.7 * height or line.box[1] < last.box[1]:
        return False
    if line.box[0] > last.box[2] or line.box[2] < last.box[0] - _INDENT:
        return False
    if _is_capital(line.text) and not _is_capital(last.text) and not _ends_in_capitals(last.text):
        return False
    if _opens(line.text):
        return False
    first = line.words[0].box
    fitted = last.box[2] + (first[2] - first[0]) + 0.008 < right or _is_led(last)
    stopped = last.text.rstrip().endswith(_STOP)
    marked = len(group) == 1 and MARKER.match(plain(last.text)) is not None
    placed = abs(line.box[0] - group[0].box[0]) < 0.012 if marked else True
    indented = line.box[0] > left + 0.02 and placed and not line.text[:1].islower()
    if fitted:
        return not stopped and line.text[:1].islower() and abs(line.box[0] - last.box[0]) < 0.12
    return not (stopped and indented)


def _opens(text: str) -> bool:
    return (text[:1].isupper() or text.startswith("(")) and _OPENS.match(plain(text)) is not None


def _is_led(line: Line) -> bool:
    """Whether a leader pushes the end of a line to the right margin, so that it says nothing of what would have fitted there."""
    return any(word.text == ":" and word.box[2] - word.box[0] > _LED for word in line.words[:-1])


def _is_capital(text: str) -> bool:
    """A line all in capitals, as titles are; an abbreviation that wrapped is too short to be one, symbols of decisions have many figures."""
    letters = [c for c in text if c.isalpha()]
    if sum(c.isdigit() for c in text) > 0.3 * len(letters):
        return False
    return len(letters) >= 7 and " " in text.strip() and sum(c.isupper() for c in letters) > 0.9 * len(letters)


def _ends_in_capitals(text: str) -> bool:
    """A line whose last words are a name in capitals that goes on below: "Tên tập thể: CHI BỘ ĐỘI QUẢN LÝ / HÀNH CHÍNH …"."""
    words = text.split()
    return not text.rstrip().endswith(_STOP) and len(words) > 2 and all(w.isupper() and w.isalpha() for w in words[-2:])


def _is_wrapped_number(last: Line, line: Line) -> bool:
    """A wrapped line may begin with a bare number ("…ngày / 15 tháng 6"): only punctuated numbers are markers then."""
    match = MARKER.match(plain(line.text))
    if match is not None and match["number"] and _COUNT_FOLLOWS.search(plain(last.text).rstrip()):
        return True
    if match is None or not match["number"] or _NUMBERED.match(plain(line.text)):
        return False
    counted = _COUNTED.match(plain(line.text)) is not None
    return not last.text.rstrip().endswith(_STOP) or (counted and last.text.rstrip().endswith(":"))


def _is_wrapped_hyphen(group: Sequence[Line], line: Line, right: float) -> bool:
    """A wrapped line may begin with the hyphen of a name ("Phòng Kế hoạch / - Tài chính"): the line above it is full and goes on.

    The dashes of a list stand where its entries begin.
    """
    last, mark = group[-1], MARKER.match(plain(line.text))
    if mark is None or not mark["dash"] or last.box[2] < right - 0.03 or last.text.rstrip().endswith((*_STOP, ",")):
        return False
    return line.box[0] < group[0].box[0] - 0.02


def _join(last: Block, first: Block) -> Block | None:
    """The last block of a page and the first of the next as one, where they are one; else None."""
    if isinstance(last, Grid) and isinstance(first, Grid):
        first = with_number_column(first, widest(last.rows).spans)
        whole = last if _same_columns(last, first) else _cut_as(last, first)
        return Grid(rows_joined(whole.rows, first.rows), last.ruled) if _same_columns(whole, first) else None
    if isinstance(last, Grid) or isinstance(first, Grid):
        return None
    if last.text.rstrip().endswith(_STOP) or _opens(first.text):
        return None
    lower = first.text[:1].islower() and not MARKER.match(first.plain)
    marker = MARKER.match(first.plain)
    outdented = first.words[0].word.box[0] < last.words[0].word.box[0] - 0.02
    listed = marker and not (marker["number"] and not _NUMBERED.match(first.plain)) and not (marker["dash"] and outdented)
    wrapped = last.words[-1].word.box[2] > _USUAL_RIGHT - 0.05 and not listed and not _is_capital(first.text)
    return Passage.joined([last, first]) if lower or wrapped else None


def _cut_as(one: Grid, two: Grid) -> Grid:
    """``one`` with its header cut at the borders of ``two`` below it, where that has a column more between the same sides: a rule of its own was lost.

    A name that runs over both columns stays whole.
    """
    own, other = (widest(grid.rows).spans for grid in (one, two))
    sides = abs(own[0][0] - other[0][0]) < _SIDE and abs(own[-1][1] - other[-1][1]) < _SIDE
    scanned = any(p.word.reader != "text" for p in one.rows[0].passage.words)
    return Grid((parted(one.rows[0], other), *one.rows[1:]), one.ruled) if scanned and sides and len(other) > len(own) else one


_SIDE = 0.015
"""How far the sides of a table may move from page to page, in widths of the page."""


def _same_columns(one: Grid, two: Grid) -> bool:
    columns, other = widest(one.rows).spans, widest(two.rows).spans
    if len(columns) != len(other):
        return False
    return all(abs(a[0] - b[0]) < 0.05 and abs(a[1] - b[1]) < 0.05 for a, b in zip(columns, other, strict=True))
