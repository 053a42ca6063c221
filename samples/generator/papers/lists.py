"""The list of nominees as it stands in letters and minutes: in a sentence, numbered, or in a ruled table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from samples.generator import blocks as b
from samples.generator.draft import Draft, Fact
from samples.generator.model import Dossier, NomineeModel
from samples.generator.papers.common import body

AWARD = "Giấy khen"


def note(draft: Draft, nominee: NomineeModel, *, unit_printed: bool, name: str | None = None) -> str:
    """Notes a nominee in the truth of this paper; gives the tag prefix of its words."""
    prefix = f"nominees.{len(draft.nominees)}"
    row: dict[str, Any] = {
        "kind": nominee.kind,
        "name": Fact(name or nominee.name, f"{prefix}.name"),
        "honorific": Fact(nominee.honorific, f"{prefix}.honorific" if nominee.honorific else None),
        "position": Fact(nominee.position, f"{prefix}.position" if nominee.position else None),
        "unit": Fact(nominee.unit if unit_printed else None, f"{prefix}.unit" if unit_printed and nominee.unit else None),
    }
    draft.nominees.append(row)
    return prefix


def listing(d: Dossier, draft: Draft, nominees: Sequence[NomineeModel], *, numbered_from: int = 1) -> list[b.Block]:
    """The blocks of the list in the dossier's form."""
    if d.list_form == "table":
        return [_table(d, draft, nominees)]
    made: list[b.Block] = []
    for index, nominee in enumerate(nominees, start=numbered_from):
        mark = f"{index}. " if d.list_form == "numbered" else "- "
        made.append(body(d, mark, *_words(draft, nominee), ";" if index < len(nominees) + numbered_from - 1 else ".", before=0.6))
    return made


def _words(draft: Draft, nominee: NomineeModel) -> list[b.Span | str]:
    if nominee.kind == "collective":
        prefix = note(draft, nominee, unit_printed=nominee.unit is not None)
        spans: list[b.Span | str] = [b.Span(nominee.name, tag=f"{prefix}.name")]
        return spans + ([", trực thuộc ", b.Span(nominee.unit, tag=f"{prefix}.unit")] if nominee.unit else [])
    prefix = note(draft, nominee, unit_printed=True)
    return [
        b.Span(f"{nominee.honorific}", tag=f"{prefix}.honorific"), " ",
        b.Span(nominee.name, bold=True, tag=f"{prefix}.name"), ", ",
        b.Span(nominee.position or "", tag=f"{prefix}.position"), ", ",
        b.Span(nominee.unit or "", tag=f"{prefix}.unit"),
    ]  # fmt: skip


def _table(d: Dossier, draft: Draft, nominees: Sequence[NomineeModel]) -> b.Table:
    """TT | name | post, unit | summary | award, with group rows for collectives and persons."""
    heads = ("TT", "Tên tập thể, họ và tên cá nhân", "Chức vụ, đơn vị", "Tóm tắt thành tích", "Hình thức khen thưởng")
    rows = [b.Row(tuple(b.cell(h, align="centre", bold=True) for h in heads), header=True)]
    for kind, label in (("collective", "I. Tập thể"), ("individual", "II. Cá nhân")):
        group = [n for n in nominees if n.kind == kind]
        if group:
            rows.append(b.Row((b.cell(label, bold=True, span=5),)))
        for index, nominee in enumerate(group, start=1):
            prefix = note(draft, nominee, unit_printed=nominee.unit is not None)
            rows.append(_row(index, nominee, prefix))
    return b.Table((0.07, 0.28, 0.25, 0.25, 0.15), tuple(rows), size=12.0, repeat=d.seed % 3 == 0)


def _row(index: int, nominee: NomineeModel, prefix: str) -> b.Row:
    name = [b.Span(nominee.name, tag=f"{prefix}.name")]
    if nominee.honorific:
        name = [b.Span(nominee.honorific, tag=f"{prefix}.honorific"), b.Span(" "), *name]
    where: list[b.Span] = []
    if nominee.position:
        where += [b.Span(nominee.position, tag=f"{prefix}.position"), b.Span(", ")]
    if nominee.unit:
        where.append(b.Span(nominee.unit, tag=f"{prefix}.unit"))
    cells = (
        b.cell(str(index), align="centre"),
        b.Cell(tuple(name)),
        b.Cell(tuple(where) or (b.Span(""),)),
        b.cell(nominee.summary),
        b.cell(AWARD, align="centre"),
    )
    return b.Row(cells)
