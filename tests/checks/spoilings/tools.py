"""Dossiers with one thing changed, by rule group: what each change makes the rules say stands in tests/checks/told/.

A spoiling changes a complete dossier of builders.py and may give options. test_told.py compares; after a wanted change of the rules
write the files anew with ``python -m tests.checks.test_told`` and read the difference.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from dossier.documents import (
    Basis,
    Document,
    Evidence,
    FieldValue,
    Honour,
    Target,
    Vote,
)
from dossier.plan import Plan
from dossier.registers import Registers
from tests.checks.builders import (
    ALL,
    CELL,
    PLAN,
    Dossier,
    fv,
    nominee,
    ratings,
    report,
)

OWN, BOARD, UNION = "Chi bộ Ban Mây trắng", "Ban Tổ chức Đảng ủy Khối", "Đoàn Khối các cơ quan tỉnh"
THIRD = "Vàng Thử Sáng"
Change = Callable[[Dossier], object]


@dataclass(frozen=True)
class Spoiling:
    build: str
    change: Change
    options: dict[str, Any] = field(default_factory=dict)

    def dossier(self) -> Dossier:
        made = ALL[self.build]()
        self.change(made)
        made.options = {**made.options, **self.options}
        return made


def setting(gap: str, value: str) -> Plan:
    """The plan with another choice for one gap."""
    return PLAN.model_copy(update={"gaps": [g.model_copy(update={"value": value}) if g.id == gap else g for g in PLAN.gaps]})


def every(*changes: Change) -> Change:
    def change(d: Dossier) -> None:
        for one in changes:
            one(d)

    return change


def paper_of(d: Dossier, which: str | int) -> Document:
    return d.report(which) if isinstance(which, int) else d.letter if which == "letter" else d.minutes


def fields(which: str | int, **fields: Any) -> Change:
    """Fields of a paper: a value, or a FieldValue as it is."""

    def change(d: Dossier) -> None:
        paper = paper_of(d, which)
        for name, value in fields.items():
            paper.fields[name] = value if isinstance(value, FieldValue) else fv(value, page=paper.pages[0].page)

    return change


def parts(which: str | int, **lists: Any) -> Change:
    """Other parts of a paper."""
    return lambda d: [setattr(paper_of(d, which), name, value) for name, value in lists.items()]


def listed(at: int, where: str = "letter", **fields: Any) -> Change:
    """Fields of a nominee in a list."""

    def change(d: Dossier) -> None:
        for name, value in fields.items():
            setattr(
                paper_of(d, where).nominees[at],
                name,
                value if isinstance(value, FieldValue) or name in {"award_form", "summary"} else fv(value),
            )

    return change


def reading(gap: str, value: str) -> Change:
    return lambda d: setattr(d, "plan", setting(gap, value))


def without(which: str | int) -> Change:
    return lambda d: d.drop(paper_of(d, which))


def more(name: str, post: str = "Kế toán", unit: str = "Ban Mây trắng", *, number: int = 9) -> Change:
    """One person more, in all papers."""

    def change(d: Dossier) -> None:
        person = nominee("individual", name, post, unit)
        d.letter.nominees.append(person)
        d.minutes.nominees.append(person.model_copy(deep=True))
        d.letter.fields["count_individuals"] = fv(sum(n.kind == "individual" for n in d.letter.nominees))
        d.documents.append(report(number, person, "CHI ỦY CHI BỘ BAN MÂY TRẮNG"))

    return change


def confirmed(at: int, **changes: Any) -> Change:
    return lambda d: [setattr(d.report(at).confirmations[0], name, value) for name, value in changes.items()]


def voted(**changes: Any) -> Change:
    place = [Evidence(file=0, page=2, box=(0.1, 0.7, 0.9, 0.75))]
    return lambda d: setattr(d.minutes, "votes", [Vote.model_validate({"needs_review": False, "evidence": place, **changes})])


def kept(**tables: list[dict[str, Any]]) -> dict[str, Any]:
    return {"registers": Registers.model_validate(tables)}


def doubt(value: Any, *suggestions: str) -> FieldValue:
    return fv(value, flagged=True, suggestions=list(suggestions))


def rated(words: dict[int, str], rater: str | None = "Đảng ủy Khối") -> Any:
    return ratings("party_org", words, rater)


def target(text: str, **numbers: Any) -> Target:
    place = [Evidence(file=0, page=3, box=(0.1, 0.5, 0.9, 0.55))]
    return Target.model_validate({"text": text, "needs_review": False, "evidence": place, **numbers})


def basis(**parts: Any) -> Basis:
    place = [Evidence(file=0, page=1, box=(0.1, 0.35, 0.9, 0.4))]
    return Basis.model_validate({"needs_review": False, "evidence": place, **parts})


def honour(what: str, **parts: Any) -> Honour:
    place = [Evidence(file=0, page=4, box=(0.1, 0.45, 0.9, 0.5))]
    given = {"number": "31-QĐ/ĐUK", "date": "2018-12-20", "needs_review": False, "evidence": place, **parts}
    return Honour.model_validate({"what": what, **given})


FULL = {2016: "HTTNV", 2017: "HTXSNV", 2018: "HTXSNV", 2019: "HTTNV"}
OTHER = {"submitter": CELL, "phase": 1, "kind": "individual", "name": THIRD, "unit": "Ban Mây trắng"}
LINE = {"unit": CELL, "target": "Tỷ lệ đảng viên hoàn thành tốt nhiệm vụ", "planned": 95, "phase": 1}
