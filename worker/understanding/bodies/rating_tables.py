"""Ratings in tables: a row for each year, or a column for each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier.documents import Rating
from dossier.ratings import parse_level
from worker.understanding.bodies.citations import Citation, cited
from worker.understanding.bodies.crossed import without_crossing
from worker.understanding.bodies.layout import Grid, Row
from worker.understanding.bodies.passage import EMPTY, Passage, plain
from worker.understanding.bodies.rating_prose import in_prose
from worker.understanding.bodies.rating_words import (
    HONOUR,
    MORE,
    NOWHERE,
    PENDING,
    RATING,
    SCALES,
    Context,
    rating,
    scales_named,
)
from worker.understanding.bodies.spoilt_years import is_made
from worker.understanding.bodies.tables import Columns, Roles, columns, is_header_again, is_number_row, under
from worker.understanding.bodies.values import flagged
from worker.understanding.bodies.years import year_groups

ROLES = Roles(
    {
        "year": re.compile(r"^nam(?: hoc| xep loai| danh gia| duoc)?$|^nam\b(?!.*(?:xep loai|muc))|^thoi gian"),
        "index": re.compile(r"^(?:tt|stt)$"),
        "who": re.compile(r"^(?:doi tuong|loai hinh)\b|^(?:ca nhan|nguoi)(?:,? tap the)? duoc (?:danh gia|xep loai)$"),
        "member": re.compile(r"(?:xep loai|danh gia|phan loai|chat luong|ket qua|muc).*dang vien|^(?:ve |doi voi )?dang vien$"),
        "servant": re.compile(
            r"(?:xep loai|danh gia|phan loai|chat luong|ket qua|muc).*(?:cong chuc|vien chuc|can bo|quan nhan|nguoi lao dong|cbcc|ccvc|cbvc)|^(?:ve |doi voi )?(?:can bo,? )?(?:cong|vien) chuc|^(?:can bo|si quan|quan nhan|cbcs)$|^cbccvc$|^cbcc$|^ccvc$"
        ),
        "mass": re.compile(
            r"(?:xep loai|danh gia|phan loai|ket qua).*(?:cong doan|doan vien|hoi vien|doan the|doan thanh nien)"
            r"|^(?:cong doan|cdcs|doan vien(?: cong doan| thanh nien| doan)?|hoi vien|doan thanh nien|doan the|chi doan|hoi (?:cuu|phu|nong)\b.*)$"
        ),
        "party": re.compile(
            r"(?:xep loai|danh gia|phan loai|chat luong|ket qua|muc).*(?:chi bo|dang bo|to chuc (?:co so )?dang)|^(?:ve |doi voi )?(?:chi bo|dang bo|to chuc (?:co so )?dang)(?: \([^)]*\))?$"
        ),
        "dated": re.compile(r"^ngay(?:,? thang(?:,? nam)?)?(?: ky| (?:ra )?quyet dinh| ban hanh| qd)?$"),
        "proof": re.compile(r"quyet dinh|so,? ?ngay|so qd|can cu|van ban|so hieu|thong bao"),
        "rater": re.compile(
            r"co quan|cap (?:danh gia|quyet dinh|xep loai|ban hanh|khen)|noi (?:danh gia|cap)|don vi (?:danh gia|cong nhan)"
        ),
        "rating": re.compile(r"xep loai|danh gia|phan loai|muc|ket qua|danh hieu|hinh thuc|noi dung"),
    }
)
_BY_MATTER = Roles(
    {
        **{role: ROLES[role] for role in ("year", "index")},
        "who": re.compile(r"^(?:noi dung|tieu chi|loai)(?: (?:duoc )?(?:xep loai|danh gia|phan loai).*)?$"),
        **{role: ROLES[role] for role in ("dated", "proof", "rater")},
        "rating": re.compile(r"^(?:muc|ket qua|xep loai|danh gia|phan loai)\b"),
    }
)
"""Where a column says who is rated ("Nội dung xếp loại": "Xếp loại đảng viên"), and another how ("Mức xếp loại")."""
_OF_HONOURS = re.compile(r"danh hieu|thi dua|khen")
"""A column of decisions on honours beside ratings proves none of these."""
_HEADS = re.compile(r"^\W*\d{1,4}\s*(?:/\s*\d{1,4}|%)")
"""A count of people or a share in a column of its own is no rating."""


def in_table(grid: Grid, context: Context) -> list[Rating]:
    if across := _years_across(grid, context):
        return across
    heads = rating_columns(grid)
    if heads is None:
        return _headless(grid, context)
    found: list[Rating] = []
    for row in grid.rows[heads.header_rows :]:
        found += _row(row, heads, context, grid.rows[0])
    return found


def rating_columns(grid: Grid) -> Columns | None:
    heads = columns(grid, _BY_MATTER, need=("year", "who", "rating")) or columns(grid, ROLES, need=("year",))
    if heads is None or not set(heads.borders) & {"rating", *SCALES} or _counts_people(grid):
        return None
    return heads


def _headless(grid: Grid, context: Context) -> list[Rating]:
    """A table whose headings were not read: a year in one cell and a rating in another, told by their words, for a person."""
    found = []
    for row in () if _counts_people(grid) else grid.rows:
        years = [year for cell in row.cells if (year := re.match(r"^[\W_]*(?:nam )?(20\d\d)[\W_]*$", cell.plain))]
        rated = [cell for cell in row.cells if (m := cell.search(RATING)) and m.start() <= 3 and not HONOUR.search(cell.plain)]
        if len(years) == 1 and len(rated) == 1:
            words = rated[0].trimmed()
            scale = context.scale("", None, words.plain)
            found.append(rating(int(years[0][1]), scale, words, cited(row.cells[-1]), doubt=True))
    return found


def loses_rows(grid: Grid) -> bool:
    """Whether a table of ratings has a row that gave none: its year or its words were not read."""
    heads = rating_columns(grid)
    rows = grid.rows[heads.header_rows :] if heads and not _years_across(grid, NOWHERE) else ()
    again = [row for row in rows if is_number_row(row) or is_header_again(row, ROLES)]
    return any(
        heads and r not in again and len(_row(r, heads, NOWHERE)) < max(_rated(r), 1) and not HONOUR.search(plain(r.text))
        for r in rows
    )


def _rated(row: Row) -> int:
    """How many cells of a row hold a rating and nothing else: one of a column whose heading was not understood counts, too."""
    found = (cell.search(RATING) for cell in row.cells)
    return sum(m is not None and m.start() <= 2 and m.end() >= len(c.plain) - 2 for m, c in zip(found, row.cells, strict=True))


def _counts_people(grid: Grid) -> bool:
    """A table of head counts or of targets, which has years too."""
    head = " ".join(plain(row.text) for row in grid.rows[:2])
    return "chi tieu" in head or (("tro len" in head or "tong so" in head) and not _rates(grid))


def _rates(grid: Grid) -> bool:
    """Most rows hold a rating in words, in a cell of its own."""
    rated = [r for r in grid.rows[1:] if any((m := c.search(RATING)) and m.start() <= 3 and len(c.text) < 60 for c in r.cells)]
    return len(rated) * 2 > len(grid.rows) - 1


def _row(row: Row, heads: Columns, context: Context, head: Row | None = None) -> list[Rating]:
    school = "nam hoc " if head and "nam hoc" in heads.cell(head, "year").plain else ""
    groups = year_groups(school + re.sub(r"^[\W_]+(?=\d{4}\b)", "", heads.cell(row, "year").plain))
    if not groups:
        return []
    years = [y for group in groups for y in group.years]
    paper = [cell for role in ("proof", "dated") if (cell := heads.cell(row, role))]
    proof = cited(Passage.joined(paper)) if "proof" in heads.borders else _remark(row)
    title = _heading_of_proof(row, heads, head) if head else ""
    if head and set(heads.borders) & set(SCALES) and _OF_HONOURS.search(heads.cell(head, "proof").plain):
        proof, paper = Citation(), []
    proves = scales_named(title) & {SCALES[role] for role in SCALES if heads.cell(row, role)}
    several = sum(bool(heads.cell(row, role)) for role in (*SCALES, "rating")) > 1 and len(_papers(paper)) > 1
    rater_cell = heads.cell(row, "rater").trimmed()
    rater = rater_cell.text or proof.body
    found = []
    for role in (*SCALES, "rating"):
        cell = without_crossing(heads.cell(row, role)).trimmed()
        if not cell or HONOUR.search(cell.plain) or _HEADS.match(cell.plain):
            continue
        known = RATING.search(cell.plain) or PENDING.search(cell.plain) or parse_level(cell.text, "party_member")
        if role == "rating" and not known and not re.search(r"[a-z]{2}", cell.plain):
            continue
        if role == "rating" and len(list(cell.find(RATING))) > 1 and (told := _told(heads.cell(row, "year"), cell, context)):
            found += [_proved_in_doubt(one, proof) for one in told]
            continue
        inner = cited(cell) if RATING.search(cell.plain) and re.search(r"quyet dinh|\bqd\b", cell.plain) else None
        scale = SCALES.get(role) or context.scale("", rater, cell.plain, heads.cell(row, "who").plain)
        shared = len(list(filter(None, heads.cells(row, role)))) > 1  # a heading over columns of which none was told
        own = proof if not proves or scale in proves else Citation()
        words = _only_rating(cell) if inner else cell
        doubt = (
            not known
            or shared
            or (several and inner is None)
            or (inner is not None and _goes_on(cell))
            or any(g.school for g in groups)
            or is_made(heads.cell(row, "year"))
        )
        found += [rating(year, scale, words, inner or own, rater if own is proof else None, doubt=doubt) for year in years]
    return found


def _told(year: Passage, cell: Passage, context: Context) -> list[Rating]:
    """The ratings that a cell tells of its year one by one: "Đảng viên: HTTNV; viên chức: HTXSNV"; none unless each is another scale's."""
    made = in_prose(Passage.joined([year, cell]), context)
    scales = {one.scale for one in made}
    return made if len(scales) == len(made) == len(list(cell.find(RATING))) and "unknown" not in scales else []


def _proved_in_doubt(one: Rating, proof: Citation) -> Rating:
    """``one`` with the decision of its row, of which nobody knows whether it is of all that the row tells."""
    return one.model_copy(update={"raw": flagged(one.raw)}) if proof.number and not one.decision_number else one


def _papers(cells: Sequence[Passage]) -> list[str]:
    """The numbers of all papers that ``cells`` quote: one of several says nothing of whose rating it proves."""
    return [
        found.number for cell in cells for part in cell.split(re.compile(r"[;,]\s*|\s+va\s+")) if (found := cited(part)).number
    ]


def _remark(row: Row) -> Citation:
    """A decision in a column headed otherwise ("Ghi chú"): the one cell of the row that names one and holds no rating."""
    cells = [c for c in row.cells if re.search(r"\bqd\b|quyet dinh", c.plain) and not RATING.search(c.plain)]
    return cited(cells[0]) if len(cells) == 1 else Citation()


def _heading_of_proof(row: Row, heads: Columns, head: Row) -> str:
    """What says whose rating the decision of ``row`` proves: the heading over it ("Văn bản công nhận xếp loại đảng viên"), a bracket behind it ("(đảng viên)")."""
    if "proof" in heads.borders:
        paper, title = heads.cell(row, "proof"), heads.cell(head, "proof")
    else:
        quoting = (
            (cell, span)
            for cell, span in zip(row.cells, row.spans, strict=True)
            if re.search(r"\bqd\b|quyet dinh", cell.plain) and not RATING.search(cell.plain)
        )
        paper, title = next(((cell, under(head, span)) for cell, span in quoting), (EMPTY, EMPTY))
    return " ".join([title.plain, *re.findall(r"\([^)]*\)", paper.plain)])


def _goes_on(cell: Passage) -> bool:
    """Two columns were run together and the rating's last word stands behind the other column's first line."""
    match = cell.search(RATING)
    return match is not None and MORE.match(cell.plain[match.end() :]) is not None


def _only_rating(cell: Passage) -> Passage:
    match = cell.search(RATING)
    return cell.cut(*match.span()) if match else cell


def _years_across(grid: Grid, context: Context) -> list[Rating]:
    """A table with the years as headings: "Nội dung | 2016 | 2017 | 2018 | 2019", below a heading "Năm" over all of them or not."""
    depth, years = _heading_years(grid)
    found: list[Rating] = []
    above: list[Rating] = []
    for row in grid.rows[depth:]:
        label = next((c.plain for c in row.cells if re.search(r"[a-z]{2}", c.plain)), "")
        if ROLES["proof"].search(label) or ROLES["dated"].search(label):
            scale = context.scale(label) if re.search(r"xep loai|danh gia|phan loai", label) else "unknown"
            meant = [r for r in found if r.scale == scale] if scale != "unknown" else above
            papers = {year: cited(under(row, span)) for span, year in years}
            proved = {id(r): _proved(r, papers.get(r.year, Citation())) for r in meant}
            found, above = ([proved.get(id(r), r) for r in rows] for rows in (found, above))
            continue
        cells = [(year, without_crossing(under(row, span)).trimmed()) for span, year in years]
        known = [bool(cell) and _says_level(cell) for _, cell in cells]
        above = [
            rating(year, context.scale(label, None, cell.plain), cell, Citation(), doubt=not sure)
            for (year, cell), sure in zip(cells, known, strict=True)
            if sure or (any(known) and re.search(r"[a-z]{2}", cell.plain) and not HONOUR.search(cell.plain))
        ]
        found += above
    return found


def _heading_years(grid: Grid) -> tuple[int, list[tuple[tuple[float, float], int]]]:
    """How many rows head the table, and its columns of years; none of a table that has no two."""
    for depth, head in enumerate(grid.rows[:2], start=1):
        years = [
            (span, int(m.group(1)))
            for cell, span in zip(head.cells, head.spans, strict=True)
            if (m := re.match(r"^[\W_]*(?:nam )?(20\d\d)[\W_]*$", cell.plain))
        ]
        if len(years) > 1:
            return depth, years
        if not any(re.fullmatch(r"\W*(?:cac |qua cac )?nam(?: hoc)?\W*", cell.plain) for cell in head.cells):
            break
    return len(grid.rows), []


def _says_level(cell: Passage) -> bool:
    """Whether the words of a cell are a rating's; beside one that is, a cell of other words was misread and is for a person."""
    return bool(RATING.search(cell.plain) or PENDING.search(cell.plain) or parse_level(cell.text, "party_member"))


def _proved(one: Rating, paper: Citation) -> Rating:
    """``one`` with number, day and body that a row right below it ("Quyết định", "Ngày"), or one of its own scale, quotes."""
    return one.model_copy(
        update={
            "decision_number": one.decision_number or paper.number,
            "decision_date": one.decision_date or paper.date,
            "rater": one.rater or paper.body,
        }
    )
