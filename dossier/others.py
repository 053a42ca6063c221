"""The nominees of all live dossiers, found by name or by submitter without looking at each of them.

The office has a thousand dossiers; comparing every nominee of one with every nominee of the others would take minutes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dossier.documents import SubjectKind
from dossier.people import org_beginnings, person_key

if TYPE_CHECKING:
    from dossier.registers import OtherNominee

_Table = dict[tuple[str, str], list["OtherNominee"]]
"""By what is looked for: the kind of key, and the key."""


class OtherNominees:
    """An index over nominees, dossier by dossier; ``put`` replaces what one dossier has."""

    def __init__(self, others: Iterable[OtherNominee] = ()) -> None:
        self._found: _Table = {}
        self._own: dict[str, list[OtherNominee]] = {}
        for other in others:
            self._add(other)

    def put(self, dossier: str, others: Iterable[OtherNominee]) -> None:
        for old in self._own.pop(dossier, []):
            for key in _keys(old):
                self._found[key].remove(old)
        for other in others:
            self._add(other)

    def beside(self, own: str | None) -> bool:
        """Whether there are nominees of any dossier but ``own``."""
        return any(found for dossier, found in self._own.items() if own is None or dossier != own)

    def named_like(self, kind: SubjectKind, name: str, own: str | None) -> list[OtherNominee]:
        """Those of other dossiers whose name may be compared as the same; each still has to be compared."""
        return self._of([("person", person_key(name))] if kind == "individual" else _like("name", name), own)

    def submitted_like(self, submitter: str, own: str | None) -> list[OtherNominee]:
        """Those of other dossiers whose submitter may be compared as the same; each still has to be compared."""
        return self._of(_like("submitter", submitter), own)

    def _add(self, other: OtherNominee) -> None:
        self._own.setdefault(other.dossier or "", []).append(other)
        for key in _keys(other):
            self._found.setdefault(key, []).append(other)

    def _of(self, keys: Iterable[tuple[str, str]], own: str | None) -> list[OtherNominee]:
        return [o for key in keys for o in self._found.get(key, ()) if own is None or o.dossier != own]


def _keys(other: OtherNominee) -> list[tuple[str, str]]:
    named = [("person", person_key(other.name))] if other.kind == "individual" else _places("name", other.name)
    return [*named, *_places("submitter", other.submitter)]


def _places(what: str, unit: str) -> list[tuple[str, str]]:
    """Where a unit's name is kept: whole, and under each of its beginnings."""
    beginnings = org_beginnings(unit)
    return [(what, beginnings[-1]), *((f"{what} begins", start) for start in beginnings)]


def _like(what: str, unit: str) -> list[tuple[str, str]]:
    """Where names lie that ``unit`` is, begins, or continues."""
    beginnings = org_beginnings(unit)
    return [(f"{what} begins", beginnings[-1]), *((what, start) for start in beginnings[:-1])]
