"""The same name twice in a campaign: in both phases, or proposed by two units. Told to people, decided by nobody but them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from dossier.documents import SubjectKind
from dossier.people import compare_posts, compare_subjects
from dossier.vietnamese.names import name_key
from dossier.vietnamese.text import strip_marks


@dataclass(frozen=True, slots=True)
class Standing:
    """One nominee as it stands in one dossier; ``id`` is any number that names it."""

    id: int
    kind: str
    name: str
    unit: str
    phase: int
    dossier: str
    submitter: str
    awarded: bool = False
    register: bool = False
    """A line of the office's own register of awards, not of a dossier."""


@dataclass(frozen=True, slots=True)
class Warnings:
    """What people must look at before choosing, in Vietnamese."""

    phases: tuple[str, ...] = ()
    units: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        return self.phases + self.units


def warnings(standings: Sequence[Standing]) -> dict[int, Warnings]:
    """For each nominee's id that has any: where else its name stands."""
    found: dict[int, tuple[list[str], list[str]]] = {}
    for one, two in _pairs(standings):
        result = compare_subjects(cast(SubjectKind, one.kind), one.name, two.name)
        if result == "different" or one.dossier == two.dossier:
            continue
        if one.register and two.register:
            continue
        for own, other in ((one, two), (two, one)):
            if own.register or (other.register and own.awarded and own.phase == other.phase):
                continue  # the register tells of this very award
            phases, units = found.setdefault(own.id, ([], []))
            (phases if own.phase != other.phase else units).append(_sentence(own, other, result == "same"))
    return {key: Warnings(tuple(sorted(set(p))), tuple(sorted(set(u)))) for key, (p, u) in found.items()}


_PHASES = {1: "I", 2: "II"}


def _sentence(own: Standing, other: Standing, same: bool) -> str:
    name = "" if same else f" với tên gần giống “{other.name}”"
    where = ", ".join(part for part in (other.dossier, other.submitter) if part)
    if own.phase != other.phase or other.register:
        phase = _PHASES.get(other.phase, str(other.phase))
        text = f"{'đã được khen' if other.awarded else 'cũng được đề nghị'} ở giai đoạn {phase}{name} ({where})"
    elif name_key(own.submitter) == name_key(other.submitter):
        text = f"có thêm trong hồ sơ khác của cùng đơn vị{name} ({where})"
    else:
        text = f"đơn vị khác cũng đề nghị{name} ({where})"
    apart = own.kind == "individual" and own.unit and other.unit and compare_posts(own.unit, other.unit) == "different"
    return f"{text}; nơi công tác ghi khác nhau, xem có phải một người không" if apart else text


def _pairs(standings: Sequence[Standing]) -> Iterable[tuple[Standing, Standing]]:
    """Pairs that may be one subject: every two collectives, and persons whose names differ in one syllable at most.

    Comparing all persons of a campaign with each other would take seconds.
    """
    persons = [s for s in standings if s.kind == "individual"]
    others = [s for s in standings if s.kind != "individual"]
    others.sort(key=lambda s: s.register)  # lines of the register are not compared with each other
    yield from ((one, two) for i, one in enumerate(others) if not one.register for two in others[i + 1 :])
    buckets: dict[tuple[object, ...], list[int]] = {}
    for place, person in enumerate(persons):
        for key in _keys(person.name):
            buckets.setdefault(key, []).append(place)
    pairs = {(a, b) for places in buckets.values() for i, a in enumerate(places) for b in places[i + 1 :] if a != b}
    yield from ((persons[a], persons[b]) for a, b in sorted(pairs))


def _keys(name: str) -> list[tuple[object, ...]]:
    words = strip_marks(name_key(name)).split()
    return [(len(words), i, *words[:i], *words[i + 1 :]) for i in range(len(words))]
