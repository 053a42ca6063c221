"""How many people were rated at least good in a year: "Năm | Đối tượng | Tổng số | Hoàn thành tốt nhiệm vụ trở lên"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier.documents import HeadcountRating, Scale
from worker.understanding.bodies.layout import Block, Grid, Row
from worker.understanding.bodies.passage import Passage
from worker.understanding.bodies.quantities import quantity
from worker.understanding.bodies.tables import Columns, Roles, columns, is_number_row
from worker.understanding.bodies.values import unsure

ROLES = Roles(
    {
        "year": re.compile(r"^nam\b"),
        "share": re.compile(r"^(?:ty le|ti le|%)"),
        "good_up": re.compile(r"tro len"),
        "failed": re.compile(r"(?:khong|chua) hoan thanh|^kh\w?tnv$"),
        "completed": re.compile(r"^(?:hoan thanh(?: nhiem vu)?|htnv)$"),
        "best": re.compile(r"hoan thanh xuat sac|htxsn|^(?:xs|xuat sac)$"),
        "good": re.compile(r"hoan thanh tot|httnv|^h[itl1|]{2}nv$|^(?:ht )?tot$"),
        "percent": re.compile(r"ty le|ti le|^%"),
        "total": re.compile(
            r"tong so|so luong|^(?!(?:chi|dang) bo\b|to chuc).*duoc (?:danh gia|xep loai)|tong|^so (?:luong )?(?:dang vien|cong chuc|vien chuc|doan vien|hoi vien)(?: (?:duoc )?(?:danh gia|xep loai))?$"
        ),
        "who": re.compile(r"doi tuong|noi dung|loai|phan loai"),
    }
)
_GUESSED = "by share"
"""The role of a column whose heading was not read: for a person to see."""
_WHO: tuple[tuple[Scale, re.Pattern[str]], ...] = (
    ("party_member", re.compile(r"dang vien|\bdv\b")),
    ("civil_servant", re.compile(r"cong chuc|vien chuc|can bo|cbcc|nguoi lao dong")),
    ("mass_org", re.compile(r"doan vien|hoi vien")),
)
_ORGS = re.compile(r"chi bo|dang bo|to chuc (?:co so )?dang")
_PROSE = re.compile(
    r"(?:nam )?(?P<y>20\d\d)\D{0,60}?(?=\d{1,4}\s*/|\S{1,2}\s*/\s*\d|[^\w\s/.,;:()]{1,2}\s*/\s*[^\w\s/.,;:()])(?P<a>\d{1,4}|[^\s\d/.,;:()]{1,2})\s*/\s*(?P<b>\d{1,4}|[^\s\d/.,;:()]{1,2})(?!\s*/)\s*(?P<who>[^;.\d]{0,60}?)(?:xep loai |dat |duoc danh gia |danh gia )*"
    r"(?:hoan thanh tot(?: chuc trach,?)? nhiem vu|httnv) tro len"
)
_LEVEL = re.compile(
    r"(?:hoan thanh (?:(?P<l>xuat sac|tot) )?(?:chuc trach,? )?nhiem vu|\bht ?(?P<s>xs|t)? ?nv)\W{0,3}(?:co |la )?(?P<a>\d{1,4})\s*/\s*(?P<b>\d{1,4})(?![/\d])"
)
_WHOM = r"(?:dong chi|d/c|dang vien|nguoi|cong chuc|vien chuc)"
_LEVELS = r"(?:hoan thanh (?:xuat sac |tot )?nhiem vu|htxsnv|httnv|htnv)"
_SOME_LEVEL = re.compile(
    rf"{_LEVELS}\W{{0,3}}(?:co |la )?\d{{1,4}}\s*(?:/|{_WHOM})|\d\s*{_WHOM}\s+(?:duoc |xep loai |dat |danh gia )*(?:la )?{_LEVELS}"
)
_A_LEVEL = r"(?:khong (?:hoan thanh nhiem vu|htnv)|khtnv|hoan thanh (?:xuat sac |tot )?nhiem vu|ht ?xs ?nv|ht ?t ?nv|ht ?nv)"
_OF_ALL = re.compile(
    rf"\b(?:tong so|(?:duoc )?(?:danh gia|xep loai|phan loai)):? (?:co |la )?(?P<n>\d{{1,4}})\s*(?P<who>{_WHOM}|doan vien|hoi vien)\b"
)
_LEVEL_COUNT = re.compile(rf"(?P<l>{_A_LEVEL})\s*[:(–-]?\s*(?:co |la )?(?P<n>\d{{1,4}})(?!\s*[/%\d]|[.,]\d)")
_COUNT_LEVEL = re.compile(
    rf"(?<![\d/.,])(?P<n>\d{{1,4}})\s*(?:{_WHOM} )?(?:duoc |xep loai |danh gia |dat |la )*(?P<l>{_A_LEVEL})"
)
_GOOD = re.compile(r"hoan thanh (?:xuat sac |tot )nhiem vu|ht ?xs ?nv|ht ?t ?nv")
_UP = re.compile(r"\s*tro len\b")
_RATED_IN_ALL = re.compile(
    rf"(?<![\d/.,])(?P<n>\d{{1,4}})\s*(?P<who>{_WHOM}|doan vien|hoi vien)\s+(?:da |tham gia |thuoc dien )?(?:duoc )?(?:danh gia|xep loai|phan loai)(?! (?:la |dat )?(?:hoan|ht))"
)
_ONE_YEAR = re.compile(r"\bnam (20\d\d)\b")
_HEADED = re.compile(
    r"(?:hoan thanh tot(?: chuc trach,?)? nhiem vu|httnv|ht tnv) tro len(?: (?:qua|trong|cua|theo)? ?(?:cac|tung|nhung|hang) nam)?\s*:?\s*(?=(?:nam )?20\d\d)"
)
_OF_YEAR = re.compile(r"\bnam (?P<y>20\d\d)\s*[:,-]?\s*(?:co |la |dat )?(?P<a>\d{1,4})\s*/\s*(?P<b>\d{1,4})(?!\s*/|\d)")
"""Years and their counts behind a common heading: "… trở lên: năm 2018: 70/72 đảng viên; năm 2019: 73/74"."""

_RATIO = re.compile(r"^\W*(?P<a>\d{1,4})\s*/\s*(?P<b>\d{1,4})(?!\s*/)")


def find_headcounts(blocks: Sequence[Block]) -> list[HeadcountRating]:
    """Rows of such tables, and sentences "Năm 2018: 45/45 đảng viên hoàn thành tốt nhiệm vụ trở lên"."""
    found: list[HeadcountRating] = []
    above = ""
    for block in blocks:
        if isinstance(block, Grid):
            found += _table(block, above)
            continue
        above = block.plain
        if headed := block.search(_HEADED):
            words = block.cut(headed.end())
            for match in words.find(_OF_YEAR):
                scale = scale_of(block.plain)
                found.append(_counted(words.cut(*match.span()), int(match["y"]), _figure(match["b"]), _figure(match["a"]), scale))
            continue
        counted = [
            one
            for part in _by_year(block)
            if (one := _by_level(part, block.plain, above) or _by_number(part, block.plain, above))
        ]
        if counted:
            found += counted
            continue
        said = list(block.find(_PROSE))
        for match in said:
            scale = scale_of(match["who"], above) if scale_of(match["who"]) != "unknown" else scale_of(block.plain, above)
            found.append(_counted(block.cut(*match.span()), int(match["y"]), _figure(match["b"]), _figure(match["a"]), scale))
        for match in block.find(_OF_YEAR) if said else ():  # "…; năm 2018: 17/18; năm 2019: 18/18"
            if match.start() >= said[-1].end():
                scale = scale_of(said[-1]["who"], block.plain, above)
                found.append(_counted(block.cut(*match.span()), int(match["y"]), _figure(match["b"]), _figure(match["a"]), scale))
    return found


def _by_year(block: Passage) -> list[Passage]:
    """The parts of a paragraph that begin with a year each ("năm 2018: …; năm 2019: …"), or the whole."""
    starts = [m.start() for m in block.find(_ONE_YEAR)]
    return [block.cut(a, b) for a, b in zip(starts, [*starts[1:], None], strict=True)] if len(starts) > 1 else [block]


def _by_level(block: Passage, *around: str) -> HeadcountRating | None:
    """One year's counts level by level: "Năm 2018: … xuất sắc nhiệm vụ: 02/16 đồng chí; hoàn thành tốt nhiệm vụ: 13/16"."""
    levels = list(block.find(_LEVEL))
    years = {m.group(1) for m in block.find(_ONE_YEAR)}
    if (
        not levels
        or len(years) != 1
        or len({m["b"] for m in levels}) != 1
        or len({m["l"] or m["s"] for m in levels}) != len(levels)
    ):
        return None
    good = sum(int(m["a"]) for m in levels if (m["l"] or m["s"]) in ("xuat sac", "tot", "xs", "t"))
    told = any((m["l"] or m["s"]) in ("tot", "t") for m in levels)
    scale = scale_of(block.plain, *around)
    one = _counted(block, int(next(iter(years))), int(levels[0]["b"]), good, scale)
    return one if told else one.model_copy(update={"needs_review": True})


def _by_number(block: Passage, *around: str) -> HeadcountRating | None:
    """One year's counts without their total at each: "Năm 2018: 19 đồng chí được đánh giá, trong đó HTXSNV 3, HTTNV 15, HTNV 1".

    They must add up to the total that is printed; else a person looks.
    """
    years = {m.group(1) for m in block.find(_ONE_YEAR)}
    total = block.search(_RATED_IN_ALL) or block.search(_OF_ALL)
    if total is None or len(years) != 1:
        return None
    tail = block.plain[: total.start()] + block.plain[total.end() :]
    counted = [(m["l"], int(m["n"])) for m in (*_LEVEL_COUNT.finditer(tail),)] or [
        (m["l"], int(m["n"])) for m in _COUNT_LEVEL.finditer(tail)
    ]
    best = dict(counted)
    if not counted or len(best) != len(counted):
        return None
    good = sum(count for level, count in counted if _GOOD.fullmatch(level))
    whole = int(total["n"])
    bounds = [int(m["n"]) for m in _COUNT_LEVEL.finditer(tail) if _UP.match(tail, m.end())]
    if len(bounds) == 1:  # "11 đồng chí hoàn thành tốt nhiệm vụ trở lên (02 … xuất sắc)": all that are at least good
        return _counted(block, int(next(iter(years))), whole, bounds[0], scale_of(total["who"], block.plain, *around))
    one = _counted(block, int(next(iter(years))), whole, good, scale_of(total["who"], block.plain, *around))
    return one if sum(best.values()) == whole else one.model_copy(update={"needs_review": True})


def scale_of(*texts: str) -> Scale:
    """The scale that the first telling text names."""
    for text in texts:
        found = [scale for scale, pattern in _WHO if pattern.search(text)]
        if len(found) == 1:
            return found[0]
    return "unknown"


def _columns(grid: Grid) -> Columns | None:
    heads = columns(grid, ROLES, need=("year", "total"))
    if heads is None or set(heads.borders) & {"good_up", "good", "best"}:
        return heads
    return _by_share(grid, heads)


def _by_share(grid: Grid, heads: Columns) -> Columns | None:
    """The columns where the heading "… trở lên" was not read: the one between total and percentage that makes the percentage in every row."""
    total, percent = heads.borders.get("total"), heads.borders.get("share") or heads.borders.get("percent")
    if total is None or percent is None:
        return None
    widest = max((row.spans for row in grid.rows), key=len)
    between = [span for span in widest if total[1] - 0.01 <= span[0] and span[1] <= percent[0] + 0.01]
    if len(between) != 1:
        return None
    found = Columns({**heads.borders, _GUESSED: between[0]}, heads.header_rows)
    rows = [
        [quantity(found.cell(row, role).text) for role in ("total", _GUESSED, "share" if "share" in heads.borders else "percent")]
        for row in grid.rows[heads.header_rows :]
    ]
    whole = [(a, b, p) for a, b, p in rows if a and b is not None and p is not None]
    fits = len(whole) >= 2 and all(abs(b / a * 100 - p) <= 1 for a, b, p in whole)
    return found if fits else None


def loses_rows(grid: Grid) -> bool:
    """Whether a table of head counts has a row with digits that gave none: its year was not read."""
    heads = _columns(grid)
    if heads is None:
        return _looks_counted(grid) and not _table(grid, "")
    rows = grid.rows[heads.header_rows :]
    return any(heads and _row(r, heads, "") is None and re.search(r"\d", r.text) and not is_number_row(r) for r in rows)


def _looks_counted(grid: Grid) -> bool:
    """Two headings are levels and the cells below them figures."""
    head = grid.rows[0]
    at = [i for i, c in enumerate(head.cells) if ROLES["best"].search(c.plain) or ROLES["good"].search(c.plain)]
    rows = [row for row in grid.rows[1:] if len(row.cells) == len(head.cells)]
    return len(at) > 1 and any(all(re.match(r"^\W*\d", row.cells[i].plain) for i in at) for row in rows)


def loses_prose(blocks: Sequence[Block]) -> bool:
    """Whether a paragraph counts those rated at least good and gave none."""
    told = [b for b in blocks if isinstance(b, Passage) and re.search(r"(?:hoan thanh tot|httnv).{0,25} tro len", b.plain)]
    counted = [b for b in blocks if isinstance(b, Passage) and _SOME_LEVEL.search(b.plain)]
    shares = any(re.search(r"\d\s*/\s*\d{1,4}(?![/\d])", b.plain) and not find_headcounts([b]) for b in told)
    return shares or any(not find_headcounts([b]) for b in counted) or any(_HEADS_OF_TABLE.search(b.plain) for b in told)


_HEADS_OF_TABLE = re.compile(r"^\W*(?:nam )?tong so\b\D{0,40}\btro len\b\D*$")
"""The headings of a table of counts in a paragraph of their own: its rows were not read, as where they stand on the next page."""


def _table(grid: Grid, above: str) -> list[HeadcountRating]:
    if (grouped := _under_groups(grid)) is not None:
        return grouped
    heads = _columns(grid)
    if heads is None:
        return _of_groups(grid)
    titles = " ".join(c.plain for row in grid.rows[: heads.header_rows] for c in row.cells if _counts(c))
    rows = grid.rows[heads.header_rows :]
    return [row for row in (_row(r, heads, titles if scale_of(above) == "unknown" else above) for r in rows) if row is not None]


def _counts(heading: Passage) -> bool:
    """Whether a column of counts has this heading ("ĐV HTXSNV")."""
    return any(ROLES[role].search(heading.plain) for role in ("total", "good_up", "best", "good"))


def _of_groups(grid: Grid) -> list[HeadcountRating]:
    """A table of years with a column for each group of people: "Năm | … | Đảng viên HTTNV trở lên" over "2018 | … | 45/45"."""
    head, found = grid.rows[0], []
    groups = [(i, scale) for i, c in enumerate(head.cells) if "tro len" in c.plain and (scale := scale_of(c.plain)) != "unknown"]
    for row in grid.rows[1:] if groups else ():
        year = re.match(r"^\W*(?:nam )?(20\d\d)\W*$", row.cells[0].plain) if len(row.cells) == len(head.cells) else None
        for at, scale in groups if year else ():
            counted = _RATIO.match(row.cells[at].plain)
            if year and counted:
                words = Passage.joined([row.cells[0], row.cells[at]])
                found.append(_counted(words, int(year[1]), int(counted["b"]), int(counted["a"]), scale))
    return found


def _under_groups(grid: Grid) -> list[HeadcountRating] | None:
    """A table whose columns repeat under groups: "Năm | Chi bộ: tổng số, HTXSNV … | Đảng viên: tổng số, HTXSNV …"; None where it is no such."""
    if len(grid.rows) < 3:
        return None
    top, below = grid.rows[0], grid.rows[1]
    totals = [span for cell, span in zip(below.cells, below.spans, strict=True) if ROLES["total"].search(cell.plain)]
    groups = [(c.plain, s) for c, s in zip(top.cells, top.spans, strict=True) if sum(_within(t, s) for t in totals) == 1]
    first = next((s for c, s in zip(top.cells, top.spans, strict=True) if ROLES["year"].search(c.plain)), None)
    if len(groups) < 2 or first is None:
        return None
    found = []
    for title, span in groups:
        borders = {"year": first}
        for cell, own in zip(below.cells, below.spans, strict=True):
            role = next((r for r, p in ROLES.items() if p.search(cell.plain)), None) if _within(own, span) else None
            if role:
                borders.setdefault(role, own)
        scale = scale_of(title)
        if _ORGS.search(title) and scale == "unknown":
            continue  # cells that were rated, not people
        rows = [counted for row in grid.rows[2:] if (counted := _row(row, Columns(borders, 2), ""))]
        doubt = scale == "unknown"
        found += [r.model_copy(update={"scale": scale, "needs_review": doubt or _is_doubtful(r)}) for r in rows]
    return found


def _within(inner: tuple[float, float], outer: tuple[float, float]) -> bool:
    return outer[0] - 0.01 <= inner[0] and inner[1] <= outer[1] + 0.01


def _is_doubtful(row: HeadcountRating) -> bool:
    return row.total is None or row.at_least_good is None or row.at_least_good > row.total


def _row(row: Row, heads: Columns, above: str) -> HeadcountRating | None:
    year = re.search(r"20\d\d", heads.cell(row, "year").plain)
    if year is None:
        return None
    total = _people(heads.cell(row, "total"))
    up = quantity(heads.cell(row, "good_up").text or heads.cell(row, _GUESSED).text)
    halved = up is None and ("good" not in heads.borders or "best" not in heads.borders) and heads.unread
    if up is None:
        parts = [_people(heads.cell(row, role)) for role in ("best", "good") if role in heads.borders]
        up = sum(p for p in parts if p is not None) if any(p is not None for p in parts) else None
    scale = scale_of(heads.cell(row, "who").plain, above)
    percent = quantity(heads.cell(row, "share").text or heads.cell(row, "percent").text)
    counted = _counted(row.passage, int(year.group()), _whole(total), _whole(up), scale)
    wrong = percent is not None and total and up is not None and abs(up / total * 100 - percent) > 1
    adds_up = _adds_up(row, heads, total, up)
    if adds_up and not wrong and counted.scale != "unknown" and not unsure(heads.cell(row, "year")):
        return counted.model_copy(update={"needs_review": False})  # five figures that make one another are no slips
    wrong = wrong or adds_up is False
    return counted.model_copy(update={"needs_review": True}) if wrong or halved or _GUESSED in heads.borders else counted


def _people(cell: Passage) -> float | None:
    """The count of a cell behind the specks of a scan ("-17"): no count is below nothing."""
    edge = " .,:;'`_-–—"
    read = quantity(cell.text.strip(edge))
    return read if read is not None else quantity(cell.other_plain.strip(edge))  # "II" of one reader is the 11 of the other


def _adds_up(row: Row, heads: Columns, total: float | None, up: float | None) -> bool | None:
    """Whether the counts of all levels make the total, where the table has a column for each; None where it has not, or a count was not read."""
    if not {"best", "good", "completed", "failed"} <= set(heads.borders) or total is None or up is None:
        return None
    counts = [_people(heads.cell(row, role)) for role in ("best", "good", "completed", "failed")]
    read = [count for count in counts if count is not None]
    return None if len(read) < len(counts) and sum(read) == total else sum(read) == total


def _counted(words: Passage, year: int, total: int | None, good: int | None, scale: Scale) -> HeadcountRating:
    doubt = total is None or good is None or good > total or scale == "unknown"
    return HeadcountRating(
        year=year, scale=scale, total=total, at_least_good=good, needs_review=doubt or unsure(words), evidence=words.evidence
    )


def _figure(digits: str) -> int | None:
    """The figure that digits tell; None for signs that a reader made of some ("8/§"): its year counts, a person tells how many."""
    return int(digits) if digits.isdigit() else None


def _whole(number: float | None) -> int | None:
    return int(number) if number is not None and number == int(number) else None
