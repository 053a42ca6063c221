"""Targets of a paper: what a report says was aimed at and reached, and the aims of registrations and plans with the day they are due."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier.documents import Target
from worker.understanding.bodies.items import without_marker
from worker.understanding.bodies.layout import Block, Grid
from worker.understanding.bodies.passage import Passage
from worker.understanding.bodies.quantities import quantity
from worker.understanding.bodies.tables import Roles, columns
from worker.understanding.bodies.target_prose import in_prose
from worker.understanding.bodies.target_tables import ROLES, table_targets
from worker.understanding.bodies.values import unsure

_DUE = re.compile(
    r"\b(?:den|truoc|het|trong)\b.{0,24}?(?:(?P<d>\d{1,2})\s*[/-]\s*(?P<m>\d{1,2})\s*[/-]\s*(?P<y>20\d\d)|thang (?P<n>\d{1,2})\s*(?:/|nam)\s*(?P<z>20\d\d))"
)
_AIM_ROLES: Roles = {
    "index": ROLES["index"],
    "due": re.compile(r"thoi gian|thoi han|hoan thanh (?:truoc|trong)|tien do|thoi diem"),
    "unit": ROLES["unit"],
    "text": re.compile(r"^(?:noi dung|nhiem vu|tieu chi|danh muc|cong viec|phan viec|cong trinh)\b"),
    "planned": re.compile(r"^(?:chi tieu|so luong|muc|ke hoach|muc tieu|so dang ky|dang ky)\b"),
}
_AIMS_OF_CHI_TIEU: Roles = {
    **_AIM_ROLES,
    "text": re.compile(r"chi tieu|noi dung"),
    "planned": re.compile(r"^(?:so luong|muc|so dang ky|ke hoach|dang ky)\b"),
}
"""Where "Chỉ tiêu" heads what is aimed at, another column the figure."""


def find_targets(blocks: Sequence[Block]) -> list[Target]:
    """Every target with its numbers, from tables and from sentences that print a percentage of the plan."""
    found: list[Target] = []
    for block in blocks:
        if isinstance(block, Grid):
            found += table_targets(block)
        else:
            found += in_prose(block)
    return found


def registered_targets(blocks: Sequence[Block]) -> list[Target]:
    """Targets of a registration with the day they are due: of their own line, else of the heading above them."""
    due: str | None = None
    found: list[Target] = []
    for block in blocks:
        if isinstance(block, Grid):
            found += [t.model_copy(update={"due": t.due or due}) for t in table_targets(block) or aims(block)]
            continue
        own = _due(block.plain)
        item = re.match(r"^\W*(?P<text>.{4,160}?)\s*:\s*(?P<value>\D{0,20}\d[\d.,]*)", block.text)
        if own and (item is None or "chi tieu" in block.plain[:60]):
            due = own
        elif item and _is_entry(block):
            number = quantity(item["value"])
            words = without_marker(block).trimmed(" .;-+")
            found.append(
                Target(
                    text=words.text.split(":")[0].strip(),
                    planned=number,
                    due=own or due,
                    needs_review=number is None or unsure(words),
                    evidence=words.evidence,
                )
            )
    return found


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


def _is_entry(block: Passage) -> bool:
    """Whether a paragraph is a list entry: it begins with a dash or a number."""
    return re.match(r"^\s*(?:[-–—+*•]|\d{1,2}[.)])", block.plain) is not None


def _due(text: str) -> str | None:
    match = _DUE.search(text)
    if match is None:
        return None
    if match["y"]:
        return f"{match['y']}-{int(match['m']):02d}-{int(match['d']):02d}"
    return f"{match['z']}-{int(match['n']):02d}"
