"""Honours and recognitions that a report quotes, with the paper that gave them; the award that is asked for is none of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier.documents import Honour, SubjectKind
from worker.understanding.bodies.anchors import ORG_START, POST_START
from worker.understanding.bodies.citations import Citation, cited, up_to_end
from worker.understanding.bodies.layout import Block, Grid
from worker.understanding.bodies.passage import EMPTY, Passage
from worker.understanding.bodies.pieces import row_cells, sentences
from worker.understanding.bodies.rating_words import RATING, is_date_part
from worker.understanding.bodies.tables import Roles, columns, under
from worker.understanding.bodies.target_tables import target_columns
from worker.understanding.bodies.values import unsure
from worker.understanding.bodies.years import year_groups

_MODEL = re.compile(
    r"(?:guong )?dien hinh[:.,]? tien tien|guong dien hinh|guong nguoi tot,? viec tot|"
    r"(?<=[\"“‘])(?:mo hinh|tap the|ca nhan|dang vien|guong mat|guong) (?:tieu bieu|dien hinh)"
)
"""A model example; the looser names only where quotation marks set them apart as a title."""
_TITLE = re.compile(
    r"chien s[iy] thi dua (?:cap )?(?:co so|tinh|toan quoc|nganh|bo)|chien s[iy] thi dua|\bcstd ?(?:cs|(?:cap )?(?:co so|tinh|bo))?\b|\bldtt\b|"
    r"(?:tap the )?lao dong (?:tien tien|xuat sac)|tap the ld(?:tt|xs)\b|\bttld(?:tt|xs)\b|bang lao dong sang tao|bang khen(?= cua| chu| ubnd| thu| tinh| ban|\W|$)|giay khen(?= cua| dang| chu| so|\W|$)|"
    r"co (?:thi dua|don vi (?:xuat sac|dan dau))|huan chuong (?:lao dong|bao ve to quoc|chien cong)(?: hang (?:nhat|nhi|ba|i{1,3}\b))?|"
    r"huy chuong (?:chien si|vi su nghiep)\S*|ky niem chuong|huy hieu \d+ nam tuoi dang|tap the lao dong xuat sac|"
    r"chien s[iy] tien tien|\bcstt\b|don vi (?:quyet thang|tien tien)|\bdvqt\b"
)
_ASKED = re.compile(r"\b(?:de nghi|kinh trinh|xet tang|dang ky|phan dau)\b")
_GIVEN = re.compile(
    r"\b(?:duoc|dat|tang|suy ton|danh hieu|cong nhan|nhan|khen|qd|quyet dinh|truy tang|nam \d{4}|20[0-4]\d|(?:cac|nhieu|hang|moi) nam)\b"
)

_SHORT = 70
"""The longest cell that holds a title alone."""
_SAME_EDGE = 0.02
"""How far apart two cells of one column begin at most."""
_GIVER_HEAD = Roles(
    {
        "giver": re.compile(
            r"^(?:co quan|cap|noi)(?:,? (?:don vi|to chuc))? (?:ban hanh|khen|cap|ky|quyet dinh|tang|cong nhan)|^(?:cap|nguoi) (?:khen|ky)"
        )
    }
)
_OF_OTHERS = re.compile(
    r"\b(?:\d{1,3}(?:\s*/\s*\d{1,3})?|mot|hai|ba|nhieu|cac)\s*(?:luot )?(?:tap the(?:,? ca nhan)?|dong chi|d/c|dang vien|can bo|ca nhan|doan vien|hoi vien|cong chuc|"
    r"vien chuc|nguoi|giao vien|hoc sinh|sinh vien|chi bo|chi doan|to cong doan|phong|khoa|chien si)\b[^;.]{0,60}$"
)
"""Honours of members, of pupils, of the bodies below: not the report's subject's own. A decision that is quoted for one tells of the unit's own awards (R-05): it is for a person."""
_GIVEN_BY = re.compile(
    r"\bduoc (?P<b>(?!tang|khen|nhan|cong nhan|trao|suy ton)[^,;.()]{4,80}?) (?:quyet dinh )?(?:tang|trao|khen|cong nhan|truy tang|bieu duong|tuyen duong|vinh danh|suy ton)\b"
)
_OF_OFFICE = re.compile(
    r"(?:^|[;,]\s)(?:[\W\d]|\b(?:nam|nhieu|lien|lien tuc|lien tiep|cac|tu|den|va|trong|hang)\b)*(?:tap the|phong|khoa|don vi|co quan|nha truong|truong|to|doi(?! voi)|"
    r"chi bo|dang bo|cong doan|chi doan|doan truong|trung tam|cong an|benh vien|tram|don|dai doi|trung doi|chi nhanh|cong ty|chi hoi|hoi|ban|chi cuc|cuc|so|vien|toa an)\b"
    r"(?! (?:toi|minh)\b)[^;,.]{0,50}?\b(?:duoc|dat|vinh du|nhan)\b"
)
"""In a person's report the office's own honour: for a person to part."""
_GIVER_STARTS = re.compile(
    r"^\s*(?:(?:(?:pho )?chu tich|(?:tong )?giam doc|bo truong|thu tuong|tong cuc|bo(?! doi)|tw|trung uong|bch|btv|ban (?:chap hanh|thuong vu|to chuc|tuyen giao|dan van|noi chinh)|uy ban|ubnd|tinh uy|huyen uy|thanh uy|dang uy"
    r"|tinh doan|huyen doan|doan (?:khoi|thanh nien)|cong doan|lien doan|ldld|hoi|so)\s(?=[^(),;:.\d]{2})|(?:tinh uy|huyen uy|thanh uy|tinh doan|huyen doan)\b)"
)
_GIVER_ENDS = re.compile(
    r"\s*(?:\(|[,;:.]|$)|\s(?:(?:cac|trong) nam\b|nam(?= 20\d\d)|[-–]\s|(?:qd|quyet dinh)\b|so\s+\d)|\s(?P<w>vi|ve|tai|theo|trong|cho)\b"
)
_OF_A_COLLECTIVE = re.compile(r"^(?:tap the|ttld|don vi|dvqt|co )")
"""Titles that no person bears."""
_OF_FAMILY = re.compile(r"\b(?:chong|vo|con (?:trai |gai )?|bo|me|anh|chi|em)\b(?: (?:toi|cua toi))?,? la\b")
"""In a person's report what wife, husband or child was given."""
_GIVES = re.compile(r"(?:^\W*|[;,:]\s+)(?:nam 20\d\d,?\s+)?(?P<b>[^,;:.()\d]{4,80}?) (?:tang|trao|khen)\b")
"""A clause that begins with who gives: "UBND huyện tặng Giấy khen"."""
_ITS_PAPER = re.compile(r"[,;(]?\s*\b(?:so|qd|quyet dinh)\b[\s:]*(?:so\s*)?\d")
_NUMBER_FIRST = re.compile(r"^\W*(?:(?:so|qd|quyet dinh)\b[\s:]*)*\d")
_YEAR_CELL = re.compile(r"^\W*(?:nam )?20[0-4]\d\W*$")
_DATED = re.compile(r"\b\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*20\d\d\b")
_NEXT_DECISION = re.compile(r"(?<=[;,(\s])(?=(?:quyet dinh|qd)\s+(?:so\b|\d))|(?:,|;|\(|\bva\b)\s*(?=so\s*\d)")


def find_honours(blocks: Sequence[Block], kind: SubjectKind = "collective") -> tuple[list[Honour], list[Honour]]:
    """(recognitions as a model example, other honours), each once, in printed order."""
    recognitions: list[Honour] = []
    honours: list[Honour] = []
    years: dict[int, int | None] = {}
    for block in blocks:
        if isinstance(block, Grid) and target_columns(block) is not None:
            continue  # "Đoàn viên đạt danh hiệu lao động tiên tiến | 38 | 40" is an aim
        giver = _giver_column(block) if isinstance(block, Grid) else None
        unread = _unread_titles(block) if isinstance(block, Grid) else {}
        for passage, cells in _pieces(block):
            if (
                (match := passage.search(_MODEL))
                and not _ASKED.search(passage.plain[: match.start()])
                and _GIVEN.search(passage.plain)
            ):
                _add(recognitions, _honour(passage, match, (0, len(passage.text))), {})
            titles = list(passage.find(_TITLE))
            if passage.text in unread:
                _add(honours, (_of_unread(unread[passage.text], passage), None), years)
            for match, own in zip(titles, _own_parts(passage, titles), strict=True):
                head = passage.plain[: match.start()]
                if (
                    not _ASKED.search(head)
                    and _GIVEN.search(passage.plain)
                    and not re.search(r"bao cao thanh tich", passage.plain)
                ):
                    others = _OF_OTHERS.search(head) is not None
                    for said, year in _honours(passage, match, own):
                        if others and said.number is None:
                            continue
                        one = _with_row(said, cells, alone=len(titles) == 1)
                        body = one.body or (giver.get(passage.text) if giver else None)
                        others_own = (_OF_OFFICE.search(head), _OF_FAMILY.search(head), _OF_A_COLLECTIVE.match(match.group()))
                        of_other = kind == "individual" and any(others_own)
                        doubt = one.needs_review or others or of_other
                        _add(honours, (one.model_copy(update={"body": body, "needs_review": doubt}), year), years)
    return recognitions, honours


def _pieces(block: Block) -> list[tuple[Passage, list[Passage]]]:
    """Sentences of a paragraph; rows of a table, with their cells."""
    if isinstance(block, Grid):
        return [(Passage.joined(cells), cells) for cells in _by_year(block) or row_cells(block)]
    return [(sentence, []) for sentence in sentences(block)]


def _with_row(honour: Honour, cells: Sequence[Passage], *, alone: bool) -> Honour:
    """``honour`` with what the other cells of its row say of its decision, wherever they stand: "Bằng khen | 2018 | 45/QĐ-UB ngày …".

    Several titles of one row (not ``alone``) that share a decision are for a person.
    """
    quoted = [found for cell in cells if not cell.search(_TITLE) and (found := cited(cell)) != Citation()]
    numbers = [found for found in quoted if found.number]
    days = {found.date for found in quoted if found.date}
    number, date, body = honour.number, honour.date, honour.body
    if number is None and len(numbers) == 1:
        number, date, body = numbers[0].number, numbers[0].date or date, numbers[0].body or body
    if date is None and number is not None and len(days) == 1:
        date = days.pop()
    shared = len(numbers) == 1 and not alone
    if (number, date, body) == (honour.number, honour.date, honour.body):
        return honour.model_copy(update={"needs_review": honour.needs_review or shared})
    place = [place for found in quoted for place in found.words.evidence]
    doubt = shared or any(unsure(found.words) for found in quoted if found.words)
    doubt = doubt or (honour.needs_review and honour.number is not None)
    return honour.model_copy(
        update={"number": number, "date": date, "body": body, "needs_review": doubt, "evidence": [*honour.evidence, *place]}
    )


def _giver_column(grid: Grid) -> dict[str, str]:
    """The text of each row to what stands in its column "Cơ quan ban hành", where the table has one."""
    heads = columns(grid, _GIVER_HEAD, need=("giver",))
    if heads is None:
        return {}
    return {row.passage.text: cell.text for row in grid.rows[1:] if (cell := _bare_giver(heads.cell(row, "giver")))}


def _bare_giver(cell: Passage) -> Passage:
    """The body alone, where its decision stands in the same cell ("UBND tỉnh, số 45/QĐ-UBND")."""
    if cell.search(_NUMBER_FIRST):
        return EMPTY
    paper = cell.search(_ITS_PAPER)
    return cell.cut(0, paper.start() if paper else None).trimmed()


def _by_year(grid: Grid) -> list[list[Passage]]:
    """The honours of a table with years for headings, each with its year and what the rows below say of its decision; none of another table."""
    years = [
        (cell, span) for cell, span in zip(grid.rows[0].cells, grid.rows[0].spans, strict=True) if _YEAR_CELL.match(cell.plain)
    ]
    if len(years) < 2:
        return []
    made: list[list[Passage]] = []
    open_rows: list[list[Passage]] = []
    for row in grid.rows[1:]:
        cells = [under(row, span) for _, span in years]
        if any(cell.search(_TITLE) for cell in cells):
            open_rows = [[year, cell] for (year, _), cell in zip(years, cells, strict=True)]
            made += open_rows
        elif any(cited(cell).number or _DATED.search(cell.plain) for cell in cells):
            for whole, cell in zip(open_rows, cells, strict=False):
                whole.append(cell)
        else:
            open_rows = []
    return made


def loses_rows(grid: Grid) -> bool:
    """Whether a table of honours has a row whose title was not read: something else stands where the other rows have theirs."""
    return bool(_unread_titles(grid))


def _unread_titles(grid: Grid) -> dict[str, Passage]:
    """The text of each such row, which quotes a decision as the others do, to what stands there."""
    if target_columns(grid) is not None:
        return {}
    titled = [(row, at) for row in grid.rows for at, cell in enumerate(row.cells) if cell.search(_TITLE)]
    places = {row.spans[at] for row, at in titled if len(row.cells[at].text) < _SHORT}
    read = {id(row) for row, _ in titled}
    return {
        row.passage.text: cell
        for row in grid.rows
        if id(row) not in read and cited(row.passage).number
        for cell, span in zip(row.cells, row.spans, strict=True)
        if any(abs(span[0] - p[0]) < _SAME_EDGE for p in places)
        and re.search(r"[a-z]{3}", cell.plain)
        and not RATING.search(cell.plain)
    }


def _of_unread(title: Passage, row: Passage) -> Honour:
    """The honour of a row of which a scan spoilt the title ("Giấy 1 khen"): its decision is, what was given is for a person."""
    proof = cited(row)
    return Honour(
        what=title.text,
        number=proof.number,
        date=proof.date,
        body=proof.body,
        needs_review=True,
        evidence=[*title.evidence, *proof.words.evidence],
    )


def _own_parts(passage: Passage, titles: Sequence[re.Match[str]]) -> list[tuple[int, int]]:
    """The part of a sentence that speaks of each honour: from it to the next one, or from the last one to it where decisions come first."""
    edges = [m.start() for m in titles]
    first = titles[0].start() if titles else 0
    if len(titles) > 1 and cited(passage.cut(0, first)).number:
        return list(zip([0, *(m.end() for m in titles[:-1])], [m.end() for m in titles], strict=True))
    return list(zip([0, *edges[1:]], [*edges[1:], len(passage.text)], strict=True)) if titles else []


def _honours(passage: Passage, match: re.Match[str], own: tuple[int, int]) -> list[tuple[Honour, int | None]]:
    """The honour at ``match``, once for each decision that its part quotes, with the year it was given for where that is printed."""
    year = _year_of(passage, match, own)
    first = _honour(passage, match, own)
    behind = passage.cut(match.end(), max(own[1], match.end()))
    more = [c for c in map(cited, behind.split(_NEXT_DECISION)) if c.number]
    if first.number is None or len(more) < 2 or more[0].number != first.number:
        return [(first, year)]
    body = more[-1].body
    return [
        (
            first.model_copy(
                update={
                    "number": one.number,
                    "date": one.date,
                    "body": one.body or body or first.body,
                    "needs_review": first.needs_review or unsure(one.words),
                }
            ),
            None,
        )
        for one in more
    ]


def _year_of(passage: Passage, match: re.Match[str], own: tuple[int, int]) -> int | None:
    """The year before the title, else the first one behind it in its own part that is no part of a date."""
    before = [g for g in year_groups(passage.plain[: match.start()]) if not is_date_part(passage.plain, g)]
    after = [g for g in year_groups(passage.plain) if match.end() <= g.start < own[1] and not is_date_part(passage.plain, g)]
    found = before[-1:] or after[:1]
    return found[0].years[0] if found else None


def _honour(passage: Passage, match: re.Match[str], own: tuple[int, int]) -> Honour:
    """``what`` in the paper's words; number, day and body of the decision behind it in its ``own`` part, else of the one before it there."""
    what = passage.cut(*match.span())
    proof = cited(passage.cut(match.end(), max(own[1], match.end())))
    if proof == Citation():
        part = passage.cut(*own)
        proof = cited(part) if re.search(r"quyet dinh|\bqd\b|thong bao", part.plain) else proof
    body = proof.body or _giver(passage, match.start()) or _named_behind(passage.cut(match.end(), max(own[1], match.end())))
    return Honour(
        what=what.trimmed().text,
        number=proof.number,
        date=proof.date,
        body=body,
        needs_review=unsure(Passage.joined([what, proof.words]))
        or _lost_number(passage, proof)
        or _lost_day(passage.cut(*own), proof),
        evidence=Passage.joined([what, proof.words]).evidence,
    )


def _lost_number(passage: Passage, proof: Citation) -> bool:
    """A decision with its day and a symbol, whose number was not read; or one that breaks off, as where its line's end was lost."""
    if proof.number is not None:
        open_bracket = passage.text.count("(") > passage.text.count(")")
        return proof.number.endswith(("-", "–", "/")) or (proof.date is None and open_bracket)
    return proof.date is not None and re.search(r"q\W?d\s?[-/]", passage.plain) is not None


_DAY_PRINTED = re.compile(r"\bngay\W{0,3}(?:[\dil|!]\s)?\w{1,2}\s?(?:\W{1,2}\w{1,2}\W{1,2}\w{4}\b|thang\b)")


def _lost_day(part: Passage, proof: Citation) -> bool:
    """A decision whose day is printed and was read as none there is: "ngày 11/94/2023", "ngày 10-01:2020", "ngày 1 1/06/2019"."""
    return proof.date is None and part.search(_DAY_PRINTED) is not None


def _named_behind(rest: Passage) -> str | None:
    """The giver that follows the title without "của": "Bằng khen Chủ tịch UBND tỉnh (Quyết định …)", "Giấy khen Công đoàn ngành năm 2018"."""
    if not rest.search(_GIVER_STARTS):
        return None
    named = up_to_end(rest, 0, _GIVER_ENDS)
    return named.text if named and not re.search(r"\d", named.text) else None


def _giver(passage: Passage, end: int) -> str | None:
    """The body in "được Tư lệnh Quân khu tặng Bằng khen"."""
    given = list(_GIVEN_BY.finditer(passage.plain, 0, end))
    gives = [m for m in _GIVES.finditer(passage.plain, 0, end) if ORG_START.match(m["b"]) or POST_START.match(m["b"])]
    said = sorted((*given, *gives), key=lambda m: (m.end("b"), m.start("b")))
    near = said and not re.search(r"[;.]|\b(?:tang|trao)\b", passage.plain[said[-1].end() : end])
    return passage.cut(*said[-1].span("b")).trimmed().text if near else None


def _add(found: list[Honour], new: Honour | tuple[Honour, int | None], years: dict[int, int | None]) -> None:
    """One paper quoted twice is one honour; so is a title of one year with and without paper, and one without that stood before, unless another year's or giver's."""
    one, year = new if isinstance(new, tuple) else (new, None)
    for at, old in enumerate(found):
        if old.what.casefold() != one.what.casefold():
            continue
        given = one.body is None or old.body is None or one.body.casefold() == old.body.casefold()
        again = one.number is None and given and (year is None or years.get(at) is None or years[at] == year)
        if old.number == one.number if one.number else again:
            return
        if one.number and old.number is None and given and year is not None and years.get(at) == year:
            found[at] = one
            return
    years[len(found)] = year
    found.append(one)
