"""The list of nominees as it stands in letters and minutes: in a sentence, numbered, or in a ruled table."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

from samples.generator import blocks as b
from samples.generator.draft import Draft, Fact
from samples.generator.model import Dossier, NomineeModel
from samples.generator.papers.common import body
from samples.generator.people import Names

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


def listing(d: Dossier, draft: Draft, nominees: Sequence[NomineeModel], *, votes: Sequence[str] = ()) -> list[b.Block]:
    """The blocks of the list in the dossier's form; ``votes`` are words that follow each entry, in order."""
    if d.list_form in ("table", "columns") and not votes:
        return [_table(d, draft, nominees) if d.list_form == "table" else _wide_table(d, draft, nominees)]
    if d.list_form == "grouped":
        return _grouped(d, draft, nominees, votes)
    made: list[b.Block] = []
    for index, nominee in enumerate(nominees, start=1):
        mark = f"{index}. " if d.list_form in ("numbered", "columns", "table") else "- "
        made.append(_entry(d, draft, nominee, mark, ";" if index < len(nominees) else ".", votes[index - 1] if votes else None))
    return made


def _entry(d: Dossier, draft: Draft, nominee: NomineeModel, mark: str, stop: str, vote: str | None = None) -> b.Block:
    said = [vote_span(vote, len(draft.nominees))] if vote else []
    return body(d, mark, *_words(draft, nominee), *said, stop, before=0.6)


def vote_span(words: str, index: int) -> b.Span:
    """The words of a nominee's vote; their row is noted by the minutes under the same number."""
    return b.Span(words, tag=f"votes.{index}")


def _grouped(d: Dossier, draft: Draft, nominees: Sequence[NomineeModel], votes: Sequence[str]) -> list[b.Block]:
    """Numbered within "I. Tập thể" and "II. Cá nhân"."""
    made: list[b.Block] = []
    at = 0
    for label, group in groups(d, nominees):
        made.append(body(d, b.Span(label, bold=True), before=0.8))
        for index, nominee in enumerate(group, start=1):
            stop = "." if index == len(group) else ";"
            made.append(_entry(d, draft, nominee, f"{index}. ", stop, votes[at] if votes else None))
            at += 1
    return made


def groups(d: Dossier, nominees: Sequence[NomineeModel]) -> list[tuple[str, list[NomineeModel]]]:
    """(heading, its nominees) for collectives and persons, in order, none empty."""
    marks = iter(("A.", "B.") if d.forms.letters else ("I.", "II."))
    parted = [
        ("Tập thể", [n for n in nominees if n.kind == "collective"]),
        ("Cá nhân", [n for n in nominees if n.kind == "individual"]),
    ]
    return [(f"{next(marks)} {label}", group) for label, group in parted if group]


def running(draft: Draft, nominees: Sequence[NomineeModel]) -> list[b.Span | str]:
    """All nominees in one sentence, parted by semicolons; a single one stands inline."""
    spans: list[b.Span | str] = []
    for index, nominee in enumerate(nominees):
        spans += (["; "] if index else []) + _words(draft, nominee)
    return [*spans, "."]


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
    numbering = ("I. Tập thể", "II. Cá nhân")
    for kind, label in zip(("collective", "individual"), numbering, strict=True):
        group = [n for n in nominees if n.kind == kind]
        if group:
            shown = label if not d.forms.layout else next(h for h, g in groups(d, nominees) if g[0] is group[0])
            rows.append(b.Row((b.cell(shown, bold=True, span=5),)))
        for index, nominee in enumerate(group, start=1):
            prefix = note(draft, nominee, unit_printed=nominee.unit is not None)
            rows.append(_row(index, nominee, prefix))
    rows += _own_awards(d, draft, split=False)
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


def _wide_table(d: Dossier, draft: Draft, nominees: Sequence[NomineeModel]) -> b.Table:
    """TT | name | post | unit | award: a column for each, group rows numbered on."""
    heads = ("STT", "Họ và tên/Tên tập thể", "Chức vụ", "Đơn vị", "Hình thức khen")
    rows = [b.Row(tuple(b.cell(h, align="centre", bold=True) for h in heads), header=True)]
    number = 0
    for label, group in groups(d, nominees):
        rows.append(b.Row((b.cell(label, bold=True, span=5),)))
        for nominee in group:
            number += 1
            prefix = note(draft, nominee, unit_printed=nominee.unit is not None)
            name = b.Cell(tuple(_named(nominee, prefix)))
            post = b.cell(nominee.position or "", f"{prefix}.position" if nominee.position else None)
            unit = b.cell(nominee.unit or "", f"{prefix}.unit" if nominee.unit else None)
            rows.append(b.Row((b.cell(str(number), align="centre"), name, post, unit, b.cell(AWARD, align="centre"))))
    rows += _own_awards(d, draft, split=True)
    return b.Table((0.08, 0.3, 0.2, 0.27, 0.15), tuple(rows), size=12.0, repeat=d.seed % 3 == 0)


def _named(nominee: NomineeModel, prefix: str) -> list[b.Span]:
    name = [b.Span(nominee.name, tag=f"{prefix}.name")]
    return [b.Span(nominee.honorific, tag=f"{prefix}.honorific"), b.Span(" "), *name] if nominee.honorific else name


OWN = (
    "Cá nhân do đơn vị khen thưởng theo thẩm quyền (để báo cáo)",
    "Cá nhân đã được đơn vị tặng Giấy khen",
    "Khen thưởng theo thẩm quyền của đơn vị",
)


def _own_awards(d: Dossier, draft: Draft, *, split: bool) -> list[b.Row]:
    """In some letters the table goes on with those whom the unit rewards itself: told for information, no nominees of this award.

    ``split`` tells that post and unit have a column each.
    """
    if not d.forms.extra_rows or draft.kind != "submission_letter":
        return []
    rng = Random(f"own-{d.seed}")
    names = Names(rng)
    mark = "C." if d.forms.letters else "III."
    rows = [b.Row((b.cell(f"{mark} {OWN[d.seed % len(OWN)]}", bold=True, span=5),))]
    for index in range(1, rng.randint(2, 4)):
        person = names.person("Chuyên viên", rng.choice(d.unit.cells or (d.unit.name,)))
        where = (person.position, person.home) if split else (f"{person.position}, {person.home}", "")
        cells = (b.cell(str(index), align="centre"), b.cell(person.name), *(b.cell(w) for w in where))
        rows.append(b.Row((*cells, b.cell("Giấy khen của đơn vị", align="centre"))))
    return rows
