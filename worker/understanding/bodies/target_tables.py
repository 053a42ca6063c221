"""Targets in tables "Chỉ tiêu | Nghị quyết | Kết quả | Tỷ lệ": which column holds what, and the rows.

Where plan, result and percentage are all printed they must fit each other, or the row goes to a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, product

from dossier.documents import Target
from worker.understanding.bodies.layout import Grid, Row
from worker.understanding.bodies.passage import Passage
from worker.understanding.bodies.quantities import quantity, to_number
from worker.understanding.bodies.tables import Columns, Roles, columns, is_number_row, repeats_header, under
from worker.understanding.bodies.target_sums import Figures, fits, made_of, proposed, readings
from worker.understanding.bodies.values import unsure

ROLES = Roles(
    {
        "both": re.compile(r"(?:dang ky|ke hoach|chi tieu|kh)\s*/\s*(?:thuc hien|ket qua|th)\b"),
        "index": re.compile(r"^(?:s?tt|so (?:tt|thu tu))$"),
        "percent": re.compile(r"ty le|ti le|^%|\(%\)$|%$|so voi|muc do hoan thanh|% (?:thuc hien|hoan thanh|dat)"),
        "actual": re.compile(r"ket qua|thuc hien|dat duoc|da dat|^dat\b|^th\b"),
        "unit": re.compile(r"^(?:don vi tinh|dvt|dv tinh)$"),
        "planned": re.compile(
            r"^(?!chi tieu nghi quyet).*nghi quyet|ke hoach|muc tieu|de ra|duoc giao|dang ky|^chi tieu (?:giao|de|dai)|^giao|^kh\b|^so dang ky"
        ),
        "text": re.compile(r"chi tieu|noi dung|nhiem vu|tieu chi|danh muc"),
        "note": re.compile(r"ghi chu|danh gia"),
    }
)
_BESIDE_CONTENT = Roles(
    {
        "index": ROLES["index"],
        "text": re.compile(r"^(?:noi dung|nhiem vu|tieu chi|danh muc|ten|cong viec)\b"),
        "planned": re.compile(r"^chi tieu\b|^ke hoach|^muc tieu|^dang ky|^so (?:dang ky|giao)"),
        **{role: ROLES[role] for role in ("percent", "actual", "unit", "note")},
    }
)
"""Where a column of its own holds the content ("Nội dung đăng ký"), "Chỉ tiêu" heads the figures."""
_BESIDE_AMOUNT = Roles(
    {
        **_BESIDE_CONTENT,
        "text": re.compile(r"^chi tieu\b"),
        "planned": re.compile(r"^so luong\b|^muc (?:dang ky|phan dau|giao)\b"),
    }
)
"""Where "Số lượng" heads the figures, "Chỉ tiêu" heads the content."""
_GROUPED = Roles(
    {
        "planned": re.compile(r"^(?:kh|ke hoach|chi tieu|giao|muc tieu|dang ky)\b(?!.*(?:%|/))"),
        "percent": re.compile(r"^dat(?: \(%\))?$|%|ty le"),
        "actual": ROLES["actual"],
    }
)
"""The headings of columns that repeat for each year."""
_SHARE = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*%")
_PAIR = re.compile(r"^\W*(\d+(?:[.,]\d+)?)\s*/\s*(\d+(?:[.,]\d+)?)\b")
"""Plan and result in one cell, "18/20", under "Đăng ký/Thực hiện"."""
_UNITS_TO_SKIP = re.compile(r"^(?:[ivx]+|[a-h])\W*$")


def target_columns(grid: Grid) -> Columns | None:
    """The columns of a table of targets: by their headings, or where these were not read, by numbers that fit each other."""
    heads = columns(grid, _BESIDE_CONTENT, need=("text", "planned", "actual"))
    heads = heads or columns(grid, _BESIDE_AMOUNT, need=("text", "planned", "actual"))
    heads = heads or columns(grid, ROLES, need=("text",)) or columns(grid, ROLES, need=("planned", "actual"))
    if heads is not None and "both" in heads.borders:
        return heads
    if heads is not None and len(set(heads.borders) & {"planned", "actual", "percent"}) >= 2:
        return _in_order(_best_fitting(_completed(heads, grid), grid), grid)
    return _by_numbers(grid)


def _best_fitting(heads: Columns, grid: Grid) -> Columns:
    """Where several columns have a role's heading ("TH 2018 | KH 2019 | TH 2019 | % KH | % 2018"), those whose figures make one another."""
    top = grid.rows[: heads.header_rows]
    choices: dict[str, list[tuple[float, float]]] = {}
    for role in ("planned", "actual", "percent"):
        same = [
            s for row in top for c, s in zip(row.cells, row.spans, strict=True) if c and ROLES[role].search(c.plain.strip(" .:*"))
        ]
        choices[role] = list(dict.fromkeys([heads.borders[role], *same])) if role in heads.borders else []
    if not all(choices.values()) or max(map(len, choices.values())) == 1:
        return heads

    def fitting(spans: tuple[tuple[float, float], ...]) -> int:
        tried = Columns(dict(zip(("planned", "actual", "percent"), spans, strict=True)), heads.header_rows)
        rows = [[quantity(tried.cell(row, role).text) for role in tried.borders] for row in grid.rows[heads.header_rows :]]
        return sum(bool(p and a is not None and q and abs(a / p * 100 - q) <= 0.6) for p, a, q in rows)

    tried = [spans for spans in product(*choices.values()) if len(set(spans)) == 3]
    best = max(tried, key=fitting, default=None)
    if best is None or not fitting(best):
        return heads
    return Columns({**heads.borders, **dict(zip(choices, best, strict=True))}, heads.header_rows, unread=heads.unread)


def _in_order(heads: Columns, grid: Grid) -> Columns:
    """With text and plan exchanged where the column taken for the plan holds words and the one for the text figures."""
    if not {"text", "planned"} <= set(heads.borders):
        return heads
    rows = grid.rows[heads.header_rows :]
    words = [re.match(r"^\W*\d", heads.cell(row, "planned").plain) is None for row in rows]
    figures = [re.match(r"^\W*\d", heads.cell(row, "text").plain) is not None for row in rows]
    if sum(words) * 2 <= len(rows) or sum(figures) * 2 <= len(rows):
        return heads
    borders = {**heads.borders, "text": heads.borders["planned"], "planned": heads.borders["text"]}
    return Columns(borders, heads.header_rows, unread=heads.unread)


def _under_groups(grid: Grid) -> list[Columns]:
    """The columns of each group where they repeat: "Chỉ tiêu | Năm 2018: KH, TH, % | Năm 2019: KH, TH, %"; none where they do not."""
    for depth, head in enumerate(grid.rows[:2], start=1):
        found: list[dict[str, tuple[float, float]]] = []
        for cell, span in zip(head.cells, head.spans, strict=True):
            role = next((r for r, heading in _GROUPED.items() if heading.search(cell.plain.strip(" .:*"))), None)
            if role == "planned" and not _of_figures(grid.rows[depth:], span):
                continue  # "Chỉ tiêu" over what is aimed at
            if role == "planned":
                found.append({})
            if role and found:
                found[-1].setdefault(role, span)
        for group in found:
            if "actual" not in group and "percent" in group:
                group["actual"] = group.pop("percent")  # "Giao | Đạt": what was reached, no share of it
        whole = [group for group in found if {"planned", "actual"} <= set(group)]
        if len(whole) > 1 and whole == found[-len(whole) :] and len(found) - len(whole) <= 1:  # "Chỉ tiêu" may head the text, too
            left = [s for s in grid.rows[0].spans if s[1] <= whole[0]["planned"][0] + 0.01]
            text = max(left, key=lambda s: s[1] - s[0], default=None)
            return [Columns({"text": text, **group}, depth) for group in whole] if text else []
    return []


def _of_figures(rows: Sequence[Row], span: tuple[float, float]) -> bool:
    """Whether a column holds figures, not words."""
    cells = [cell.plain for row in rows if len(row.cells) > 1 and (cell := under(row, span))]
    return 2 * sum(re.match(r"^\W*\d", text) is not None for text in cells) > len(cells)


def table_targets(grid: Grid) -> list[Target]:
    """Every row of a table of targets; none where the table is no such."""
    if grouped := _under_groups(grid):
        rows = [target_row(row, heads) for row in grid.rows[grouped[0].header_rows :] for heads in grouped]
        return [row for row in rows if row is not None]
    heads = target_columns(grid)
    if heads is None:
        return []
    below = [r for r in grid.rows[heads.header_rows :] if not repeats_header(r, heads, ROLES)]  # on the next page
    return [target for target in (target_row(r, heads) for r in below) if target is not None]


def _by_numbers(grid: Grid) -> Columns | None:
    """Three neighbouring columns where plan and result make the percentage in most rows and at least two; text to their left."""
    wide = max(len(row.cells) for row in grid.rows)
    rows = [(at, row) for at, row in enumerate(grid.rows) if len(row.cells) == wide]
    for first in range(1, wide - 2):
        numbers = [(at, [quantity(cell.text) for cell in row.cells[first : first + 3]]) for at, row in rows]
        whole = [(at, n) for at, n in numbers if None not in n]
        fitting = [
            at for at, (plan, actual, percent) in whole if plan and abs((actual or 0) / plan * 100 - (percent or 0)) <= 1.0
        ]
        if len(fitting) >= max(2, 0.6 * len(whole)) and not _by_year(rows, first):
            spans = rows[0][1].spans
            text = max(spans[:first], key=lambda s: s[1] - s[0])
            named = zip(("planned", "actual", "percent"), spans[first : first + 3], strict=True)
            return Columns({"text": text, **dict(named)}, min(at for at, _ in whole), unread=True)
    return None


def _by_year(rows: Sequence[tuple[int, Row]], first: int) -> bool:
    """Years stand to the left of the numbers: a table of head counts, not of targets."""
    return any(re.search(r"\b20\d\d\b", cell.plain) for _, row in rows for cell in row.cells[:first])


def loses_rows(grid: Grid) -> bool:
    """Whether a table of targets has a row with digits that gave no target."""
    heads = target_columns(grid)
    rows = grid.rows[heads.header_rows :] if heads else ()
    return any(heads and target_row(r, heads) is None and re.search(r"\d", r.text) and not is_number_row(r) for r in rows)


def _completed(heads: Columns, grid: Grid) -> Columns:
    """Columns whose headings could not be read, told by their place: the widest on the left is the text, the last the percentage."""
    borders = dict(heads.borders)
    spans = max((row.spans for row in grid.rows), key=len)
    free = [span for span in spans if not any(abs(span[0] - b[0]) < 0.02 for b in borders.values())]
    known = [b for role, b in borders.items() if role in ("planned", "actual")]
    left = [span for span in free if span[1] <= min((b[0] for b in known), default=1.0) + 0.02]
    if "text" not in borders and left:
        borders["text"] = max(left, key=lambda s: s[1] - s[0])
    between = [
        span
        for span in free
        if borders.get("text", (0.0, 1.0))[1] - 0.02 <= span[0] and span[1] <= borders.get("actual", (0.0, 0.0))[0] + 0.02
    ]
    if "planned" not in borders and len(between) == 1:
        borders["planned"] = between[0]
    plan, share = borders.get("planned"), borders.get("percent")
    inner = [s for s in free if plan and share and plan[1] - 0.02 <= s[0] and s[1] <= share[0] + 0.02]
    if "actual" not in borders and len(inner) == 1:
        borders["actual"] = inner[0]
    if "percent" not in borders and spans[-1] in free and known and spans[-1][0] >= max(b[1] for b in known) - 0.02:
        borders["percent"] = spans[-1]
    return Columns(borders, heads.header_rows)


def target_row(row: Row, heads: Columns) -> Target | None:
    """One row of a table of targets; None where it holds none."""
    text = heads.cell(row, "text").trimmed(" .;:")
    cells = {role: heads.cell(row, role) for role in ("planned", "actual", "percent")}
    if not text or not any(cells.values()) or _UNITS_TO_SKIP.match(text.plain):
        return None
    figures = [cell for cell in cells.values() if cell]
    twice = any(one is two for one, two in combinations([text, *figures], 2))
    if twice and not any(re.search(r"\d", cell.plain) for cell in (*figures, heads.cell(row, "both"))):
        return None  # "I | Chỉ tiêu chuyên môn" over all columns heads the rows below it
    planned, actual, percent = (quantity(cells[role].text) for role in ("planned", "actual", "percent"))
    pair = _PAIR.match(heads.cell(row, "both").plain)
    if pair:
        planned, actual = to_number(pair[1]), to_number(pair[2])
    if share := _SHARE.search(heads.cell(row, "note").plain) if "percent" not in heads.borders else None:
        percent = to_number(share[1])  # "Vượt (110%)"
    used = Passage.joined([text, *(c for c in cells.values() if c)])
    if not pair and (made := made_of(tuple(readings(cells[role]) for role in ("planned", "actual", "percent")))) is not None:
        return _target(text, made, unsure(text) or twice, used)
    unread = any(
        quantity(c.text) is None for role, c in cells.items() if (c or role in heads.borders) and not (pair and role != "percent")
    )
    doubt = (
        twice or unread or planned is None or actual is None or _doubtful(text, list(cells.values()), (planned, actual, percent))
    )
    if doubt and cells["percent"] and {"planned", "actual"} <= set(heads.borders):  # an empty cell of shares may be meant
        planned, actual, percent = proposed(planned, actual, percent)
    return _target(text, (planned, actual, percent), doubt, used)


def _target(text: Passage, figures: Figures, doubt: bool, used: Passage) -> Target:
    planned, actual, percent = figures
    return Target(text=text.text, planned=planned, actual=actual, percent=percent, needs_review=doubt, evidence=used.evidence)


def _doubtful(text: Passage, figures: Sequence[Passage], numbers: tuple[float | None, ...]) -> bool:
    """Whether words or figures of a row need a person; three figures that make one another need no second reader."""
    planned, actual, percent = numbers
    if unsure(text) or not fits(planned, actual, percent):
        return True
    made = planned and actual is not None and percent is not None and abs(actual / planned * 100 - percent) <= 0.1 and planned > 1
    return not made and any(_unsure_figure(f) for f in figures if f)


def _unsure_figure(cell: Passage) -> bool:
    """Whether a figure itself needs a person; the words of its unit ("triệu đồng/người/tháng") are no part of it."""
    digits = [placed for placed in cell.words if any(c.isdigit() for c in placed.word.text + (placed.word.other or ""))]
    return unsure(Passage(tuple(digits))) if digits else unsure(cell)
