"""Yearly ratings in running text: "từ năm 2016 đến năm 2019 liên tục …", "4 năm liền (2016 - 2019)", "các năm 2017, 2018 …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from random import Random

from samples.generator import blocks as b
from samples.generator.draft import Draft
from samples.generator.model import Dossier, NomineeModel, RatingRow
from samples.generator.papers import common as c

STREAK = {2: "hai", 3: "ba", 4: "bốn", 5: "năm"}


def prose(d: Dossier, draft: Draft, n: NomineeModel, rng: Random) -> Iterator[b.Block]:
    """One line for every group of years with the same rating; a rating still awaited has a line of its own."""
    known = [r for r in n.ratings if r.number is not None]
    parts = _runs(known) if d.forms.ratings in ("range", "streak") else _same(known)
    noun = {"party_member": "được xếp loại đảng viên", "mass_org_member": "được xếp loại đoàn viên"}.get(
        n.category, "được xếp loại"
    )
    yield c.body(d, f"Kết quả xếp loại do {known[0].rater} công nhận:")
    for rows in parts:
        words = _lower(rows[0].words)
        tag = _note(draft, rows, words)
        yield c.body(d, f"- {_when(d, rows, rng)} {noun} ", b.Span(words, tag=tag), ".", before=0.4)
    for row in n.ratings:
        if row.number is None:
            tag = draft.row(
                "ratings",
                year=row.year,
                scale=row.scale,
                raw=row.words,
                level=None,
                rater=None,
                decision_number=None,
                decision_date=None,
            )
            yield c.body(d, f"- Năm {row.year}: ", b.Span(row.words, tag=tag), ".", before=0.4)


def _lower(words: str) -> str:
    return words if words[:2].isupper() else words[0].lower() + words[1:]


def _runs(rows: Sequence[RatingRow]) -> list[list[RatingRow]]:
    """Neighbouring years with the same words."""
    return [list(group) for _, group in groupby(rows, key=lambda r: r.words)]


def _same(rows: Sequence[RatingRow]) -> list[list[RatingRow]]:
    """All years with the same words, in the order of their first year."""
    found: dict[str, list[RatingRow]] = {}
    for row in rows:
        found.setdefault(row.words, []).append(row)
    return list(found.values())


def _when(d: Dossier, rows: Sequence[RatingRow], rng: Random) -> str:
    first, last = rows[0].year, rows[-1].year
    if len(rows) == 1:
        return f"Năm {first}"
    if d.forms.ratings == "years" or last - first != len(rows) - 1:
        years = [str(r.year) for r in rows]
        return rng.choice(
            (f"Các năm {', '.join(years)}", f"Năm {', '.join(years[:-1])} và {years[-1]}", f"Năm {', '.join(years)}")
        )
    if d.forms.ratings == "streak":
        count = rng.choice((str(len(rows)), f"{len(rows):02d}", STREAK[len(rows)]))
        return f"{count[0].upper()}{count[1:]} năm liền ({first} - {last})"
    return rng.choice(
        (
            f"Từ năm {first} đến năm {last} liên tục",
            f"Từ năm {first} đến {last} liên tục",
            f"Giai đoạn {first} - {last}, hằng năm",
        )
    )


def _note(draft: Draft, rows: Sequence[RatingRow], words: str) -> str:
    """A row of the truth for every year; all stand at the same words."""
    tag: str | None = None
    for r in rows:
        tag = draft.row(
            "ratings",
            at=tag,
            year=r.year,
            scale=r.scale,
            raw=words,
            level=r.level,
            rater=r.rater,
            decision_number=None,
            decision_date=None,
        )
    assert tag is not None
    return tag
