"""The awardees in the order of the papers: collectives by class, then individuals; rows of the list, counts in words of the decision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, Protocol

from dossier.awards import Award, AwardList
from dossier.documents import SubjectKind
from dossier.errors import AwardsInvalid
from worker.generation.text import printable

KEPT_TOGETHER = 2
"""So many last rows stay with the signature block."""
_CLASSES: tuple[tuple[str, frozenset[str]], ...] = (
    ("Tổ chức cơ sở đảng", frozenset({"grassroots_organisation", "grassroots_cell"})),
    ("Chi bộ trực thuộc đảng ủy cơ sở", frozenset({"subordinate_cell"})),
    ("Ban, văn phòng của Đảng ủy", frozenset({"advisory_unit"})),
    ("Đoàn thể khối", frozenset({"bloc_mass_org"})),
    ("Tổ chức đoàn thể cấp cơ sở", frozenset({"grassroots_mass_org"})),
    ("Cơ quan, đơn vị thuộc tỉnh", frozenset({"state_agency"})),
    ("Phòng, đơn vị trực thuộc cơ quan", frozenset({"state_department"})),
)
_OTHER = "Tập thể khác"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
ListBy = Literal["class", "unit"]


class OfKind(Protocol):
    """Whatever is a collective or a person."""

    @property
    def kind(self) -> SubjectKind: ...


def roman(number: int) -> str:
    """``number`` (from 1) as headings count: IX, XXIV."""
    made = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        made += letters * times
    return made


def cleaned(award: Award, place: int) -> Award:
    """``award`` with every string ready to print; ``place`` (from 1) names it in a refusal. Equal to the input where that was clean."""
    what = f"mục {place} của danh sách"
    update = {
        field: printable(value, f"{what} ({label})") or None
        for field, label in (("name", "tên"), ("honorific", "xưng hô"), ("position", "chức vụ"), ("unit", "đơn vị"), ("achievement", "thành tích"), ("submitter", "đơn vị trình"), ("register_no", "số vào sổ"))
        if (value := getattr(award, field)) is not None
    }  # fmt: skip
    if update["name"] is None:
        raise AwardsInvalid(f"{what} không có tên")
    return award.model_copy(update=update)


def class_title(category: str) -> str:
    """The heading under which a collective of ``category`` stands."""
    return next((title for title, categories in _CLASSES if category in categories), _OTHER)


def in_order(awards: AwardList) -> list[Award]:
    """Cleaned awards: collectives by class, then individuals; inside these the given order. Refuses the same awardee twice."""
    clean = [cleaned(a, i) for i, a in enumerate(awards.awards, start=1)]
    seen: set[tuple[str, ...]] = set()
    for award in clean:
        key = (award.kind, award.name.casefold(), (award.position or "").casefold(), (award.unit or "").casefold())
        if key in seen:
            raise AwardsInvalid(f"“{award.name}” có hai lần trong danh sách")
        seen.add(key)
    titles = [t for t, _ in _CLASSES] + [_OTHER]
    collectives = sorted((a for a in clean if a.kind == "collective"), key=lambda a: titles.index(class_title(a.category)))
    return collectives + [a for a in clean if a.kind == "individual"]


def detail(award: Award) -> str:
    """As "chức vụ, đơn vị" of a person, the parent unit of a collective; empty where nothing is known."""
    return ", ".join(p for p in (award.position, award.unit) if p and p != award.name)


def honorific(award: Award, *, party: bool) -> str:
    """How a paper addresses the awardee where nothing is given: a comrade in the Party, "Ông (Bà)" elsewhere; a collective not at all."""
    return "" if award.kind == "collective" else award.honorific or ("Đồng chí" if party else "Ông (Bà)")


def rows(awards: Sequence[Award], *, party: bool, by: ListBy = "class") -> list[dict[str, Any]]:
    """The rows of the list: headings and numbered awardees.

    By class, numbers start anew with collectives and with individuals; by unit they run through.
    """
    made = _by_unit(awards, party=party) if by == "unit" else _by_class(awards, party=party)
    for entry in made[-KEPT_TOGETHER:]:
        entry["keep"] = True
    return [{"heading": "", "keep": False, "wide": not entry.get("detail"), **entry} for entry in made]


def unit_of(award: Award) -> str:
    """Under which unit an awardee stands in a list by units."""
    return award.submitter or award.unit or award.name


def _by_unit(awards: Sequence[Award], *, party: bool) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    units: dict[str, list[Award]] = {}
    for award in awards:
        units.setdefault(unit_of(award).casefold(), []).append(award)
    first = 1
    for number, some in enumerate(units.values(), start=1):
        made.append({"heading": f"{roman(number)}. {unit_of(some[0])}"})
        made.extend(_numbered(some, first, party=party))
        first += len(some)
    return made


def _by_class(awards: Sequence[Award], *, party: bool) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    both = len({a.kind for a in awards}) == 2
    for letter, kind, title in (("A", "collective", "TẬP THỂ"), ("B", "individual", "CÁ NHÂN")):
        some = [a for a in awards if a.kind == kind]
        if some:
            made.append({"heading": f"{letter}. {title}" if both else title})
            made.extend(_classes(some) if kind == "collective" else _numbered(some, 1, party=party))
    return made


def _classes(collectives: Sequence[Award]) -> list[dict[str, Any]]:
    titles = list(dict.fromkeys(class_title(a.category) for a in collectives))
    made: list[dict[str, Any]] = []
    for number, title in enumerate(titles, start=1):
        some = [a for a in collectives if class_title(a.category) == title]
        if titles != [_OTHER]:
            made.append({"heading": f"{roman(number)}. {title}"})
        made.extend(_numbered(some, 1 + sum("no" in m for m in made), party=True))
    return made


def _numbered(awards: Sequence[Award], first: int, *, party: bool) -> list[dict[str, Any]]:
    shown = ((a.name if a.kind == "collective" else f"{honorific(a, party=party)} {a.name}") for a in awards)
    return [
        {"no": str(i), "name": name, "detail": detail(a)}
        for i, (a, name) in enumerate(zip(awards, shown, strict=True), start=first)
    ]


def counts(awards: Sequence[OfKind]) -> str:
    """As "05 tập thể và 12 cá nhân"."""
    numbers = [(sum(a.kind == k for a in awards), word) for k, word in (("collective", "tập thể"), ("individual", "cá nhân"))]
    return " và ".join(f"{n:02d} {word}" for n, word in numbers if n)


def subjects(awards: Sequence[OfKind]) -> str:
    """As "các tập thể, cá nhân", or the one kind that there is."""
    kinds = [word for k, word in (("collective", "tập thể"), ("individual", "cá nhân")) if any(a.kind == k for a in awards)]
    return ("" if len(awards) == 1 else "các ") + ", ".join(kinds)
