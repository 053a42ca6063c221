"""Targets of a paper: what a report says was aimed at and reached, and the aims of registrations and plans with the day they are due."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier.documents import Target
from worker.understanding.bodies.headcounts import find_headcounts
from worker.understanding.bodies.items import without_marker
from worker.understanding.bodies.layout import Block, Grid
from worker.understanding.bodies.passage import Passage, plain
from worker.understanding.bodies.quantities import quantity, to_number
from worker.understanding.bodies.tables import Roles, columns, under
from worker.understanding.bodies.target_pairs import below_headings, told_by_neighbours
from worker.understanding.bodies.target_prose import in_prose, yearless
from worker.understanding.bodies.target_tables import ROLES, table_targets
from worker.understanding.bodies.values import unsure

_DUE = re.compile(
    r"\b(?:den|truoc|het|trong|xong|hoan thanh|vao|cham nhat|han)\b.{0,24}?(?:(?P<d>\d{1,2})\s*[/-]\s*(?P<m>\d{1,2})\s*[/-]\s*(?P<y>20\d\d)|thang (?P<n>\d{1,2})\s*(?:/|nam)\s*(?P<z>20\d\d))"
)
_FIGURE = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_NUMBERED = re.compile(
    r"\b(?:so|dot|quy|giai doan|lan thu|lan|to|doi|chi bo|phong|khu|lop|dieu|chi thi|nghi quyet|nghi dinh|ket luan|thong tu|luat|khoa|nam)\s+\d[\w/.-]*"
)
"""Figures that number something: a paper, a stage, a body."""
_AIMED_AT = re.compile(r"\b(?:chi tieu|ke hoach|nghi quyet|dang ky|muc tieu)\b")
"""Words of a plan, without which a count of people who were rated is no target."""
_DEED = re.compile(
    r"^(?=.{40})(?:.*\b)?(?:toi|ban than|chi bo|dang bo|tap the|don vi|co quan|phong|ca nhan)\b.*\b(?:dat|bang|vuot) (?:muc )?[\d.,]+\s?%"
)
"""A sentence of what somebody did, its share last."""
_TOLD = 40
"""Characters from which a cell may hold a sentence."""
_HEADING_DAY = re.compile(
    r"^\W*(?:(?:giai doan|dot) \w+\W*)?(?:den|truoc|het|trong|thoi gian)?\s*(?:ngay |thang |nam |het )*(?P<day>(?:\d{1,2}\s?[/.-]\s?)?\d{1,2}\s?[/.-]\s?20\d\d)\W*$"
)
"""A heading that is a day: "Đến 30/6/2020", "Giai đoạn 1 (đến 6/2020)"."""
_QUARTER = re.compile(
    r"\bquy\s+(?:[ivx]+|\d)\s*(?:/|nam)\s*20\d\d|(?<=\btu )\d{1,2}/\d{1,2}(?!\s*\d)|(?<=\bden )\d{1,2}/\d{1,2}(?!\s*\d)"
)
_HEADS = re.compile(r":\s*$|^\W*[ivx]{1,4}\s?[-./)]")
"""A heading: what it says of days is the entries' below it."""
_CITES = re.compile(r"^\W*(?:can cu|thuc hien (?:ke hoach|cong van|chi thi|nghi quyet|huong dan)|theo|huong ung)\b")
_AIM_HEAD = re.compile(r"\b(?:chi tieu|noi dung|muc tieu|phan dau|nhiem vu|dang ky|giao uoc)\b")
_AIM_ROLES = Roles(
    {
        "index": ROLES["index"],
        "due": re.compile(r"thoi gian|thoi han|hoan thanh (?:truoc|trong)|tien do|thoi diem"),
        "unit": ROLES["unit"],
        "text": re.compile(r"^(?:noi dung|nhiem vu|tieu chi|danh muc|cong viec|phan viec|cong trinh)\b"),
        "planned": re.compile(r"^(?:chi tieu|so luong|muc|ke hoach|muc tieu|so dang ky|dang ky)\b"),
    }
)
_AIMS_OF_CHI_TIEU = Roles(
    {
        **_AIM_ROLES,
        "text": re.compile(r"chi tieu|noi dung"),
        "planned": re.compile(r"^(?:so luong|muc|so dang ky|ke hoach|dang ky)\b"),
    }
)
"""Where "Chỉ tiêu" heads what is aimed at, another column the figure."""


def find_targets(blocks: Sequence[Block]) -> list[Target]:
    """Every target with its numbers, from tables and from sentences that print a percentage of the plan."""
    found: list[Target] = []
    entries: list[tuple[Passage, list[Target]]] = []
    for block in blocks:
        if isinstance(block, Passage):
            entries.append((block, _told(block)))
            continue
        found += told_by_neighbours(below_headings(entries))
        entries = []
        found += table_targets(block) or [target for cell in _told_cells(block) for target in in_prose(cell)]
    return _without_asides(found + told_by_neighbours(below_headings(entries)))


def _without_asides(found: list[Target]) -> list[Target]:
    """The targets without a sentence of deeds that praises itself with a share ("chi bộ đã hướng dẫn 31 đơn vị … và đạt 106% chỉ tiêu giao") and names no plan,
    where others of the paper name theirs.
    """
    stated = [t for t in found if t.planned is not None]
    aside = [t for t in found if t.planned is None and t.percent is not None and _DEED.search(plain(t.text))]
    return [t for t in found if t not in aside] if len(stated) > 1 else found


def _told(block: Passage) -> list[Target]:
    """The targets that a paragraph states; a count of people who were rated is none."""
    people = {(one.total, one.at_least_good) for one in find_headcounts([block])}
    return [t for t in in_prose(block) if (t.planned, t.actual) not in people or _AIMED_AT.search(plain(t.text))]


def _told_cells(grid: Grid) -> list[Passage]:
    """The cells of a table that tell in sentences, as in a form: "Kết quả công việc | Huy động vốn đạt 62 tỷ đồng/KH 55 tỷ đồng (112,7%); …"."""
    return [cell for row in grid.rows for cell in row.cells if len(cell.text) > _TOLD]


def registered_targets(blocks: Sequence[Block], people: Sequence[str] = ()) -> list[Target]:
    """Targets of a registration with the day they are due: of their own line, else of the heading above them.

    An entry says what is aimed at behind a colon ("Kết nạp đảng viên: 02") or in a sentence ("Kết nạp 02 đảng viên trước ngày …"); one
    that names a person of ``people`` registers that person. What holds more figures than one, or stands under no heading of aims, is for a person.
    """
    due: str | None = None
    aimed = False
    found: list[Target] = []
    for block in blocks:
        if isinstance(block, Grid):
            found += [
                t.model_copy(update={"due": t.due or due}) for t in dated_aims(block) or table_targets(block) or aims(block)
            ]
            continue
        own, figures = _due(block.plain), _dateless(block)
        item = re.match(r"^\W*(?P<text>.{4,160}?)\s*:\s*(?P<value>\D{0,20}\d[\d.,]*)", figures)
        entry = is_entry(block)
        if entry and item and not ("chi tieu" in block.plain[:60] and own) and not _names(block, people):
            found.append(_aim(block, quantity(item["value"]), own or due, said=item["text"]))
        elif (
            (entry or (own and not _HEADS.search(block.plain)))
            and re.search(r"\d", figures)
            and not _names(block, people)
            and not _CITES.match(block.plain)
        ):
            numbers = re.findall(_FIGURE, figures)
            several = len(set(numbers)) > 1 or not numbers
            found.append(
                _aim(block, to_number(numbers[0]) if numbers else None, own or due, doubt=several or not (aimed and entry))
            )
        elif own:
            due = own
        aimed = aimed or _AIM_HEAD.search(block.plain) is not None
    return found


def _aim(block: Passage, number: float | None, due: str | None, *, said: str = "", doubt: bool = False) -> Target:
    words = without_marker(block).trimmed(" .;-+")
    return Target(
        text=words.text.split(":")[0].strip() if said else words.text,
        planned=number,
        due=due,
        needs_review=doubt or number is None or unsure(words) or (due is None and _QUARTER.search(words.plain) is not None),
        evidence=words.evidence,
    )


def _dateless(block: Passage) -> str:
    """The plain text behind the list mark, days, years and the numbers of papers, bodies and stages struck out."""
    text = yearless(without_marker(block))
    text = _QUARTER.sub(lambda m: re.sub(r"\d", "y", m.group()), text)
    return _NUMBERED.sub(lambda m: re.sub(r"\d", "y", m.group()), text)


_WHO = re.compile(r"^\W*(?:(?:[a-z]|\d{1,2})\s?[.)]\s*)?(?:tap the|ca nhan|dong chi|d ?/ ?c|to chuc dang|don vi)\b[^\d:]{0,20}:")


def _names(block: Passage, people: Sequence[str]) -> bool:
    """Whether an entry says who registers, by one of ``people`` or by its label: "a) Tập thể: Tổ Vận hành ca 3"."""
    return _WHO.match(block.plain) is not None or any(plain(name) in block.plain for name in people if name)


def aims(grid: Grid) -> list[Target]:
    """The rows of a table of aims alone: "Nội dung | Chỉ tiêu | Thời gian hoàn thành"."""
    need = ("text", "planned")
    heads = columns(grid, _AIM_ROLES, need=need) or columns(grid, _AIMS_OF_CHI_TIEU, need=need)
    if heads is None:
        return []
    found = []
    for row in grid.rows[heads.header_rows :]:
        text, planned, due = (heads.cell(row, role).trimmed(" .;:") for role in ("text", "planned", "due"))
        if not text or not re.search(r"\d", planned.plain):
            continue
        number = quantity(planned.text)
        used = Passage.joined([text, planned])
        found.append(
            Target(
                text=text.text,
                planned=number,
                due=_due(f"den {due.plain}") if due else None,
                needs_review=number is None or unsure(used),
                evidence=used.evidence,
            )
        )
    return found


def dated_aims(grid: Grid) -> list[Target]:
    """The rows of a table with a column for each day that something is due: "Nội dung | Đến 30/6/2020 | Đến 12/2020"."""
    head = grid.rows[0]
    days = [(span, day) for c, span in zip(head.cells, head.spans, strict=True) if (day := _heading_day(c)) is not None]
    found = []
    for row in grid.rows[1:] if days else ():
        text = next((c.trimmed(" .;:") for c in row.cells if re.search(r"[a-z]{2}", c.plain)), None)
        for span, day in days if text is not None else ():
            cell = under(row, span).trimmed(" .;:")
            if text is None or not re.search(r"\d", cell.plain):
                continue
            number, used = quantity(cell.text), Passage.joined([text, cell])
            doubt = number is None or unsure(used)
            found.append(Target(text=text.text, planned=number, due=day, needs_review=doubt, evidence=used.evidence))
    return found


def _heading_day(cell: Passage) -> str | None:
    match = _HEADING_DAY.match(cell.plain)
    if match is None:
        return None
    return _due(f"den {match['day']}") or _due(f"den thang {match['day']}")


def is_entry(block: Passage) -> bool:
    """Whether a paragraph is a list entry: it begins with a dash, a number or a letter."""
    return re.match(r"^\s*(?:[-–—+*•]|\(?\d{1,2}(?:\.\d{1,2})?\s?[.)/]|(?!d\s?/\s?c\b)[a-hđ]\s?[.)/])", block.plain) is not None


def _due(text: str) -> str | None:
    match = _DUE.search(text)
    if match is None:
        return None
    if match["y"]:
        return f"{match['y']}-{int(match['m']):02d}-{int(match['d']):02d}"
    return f"{match['z']}-{int(match['n']):02d}"
