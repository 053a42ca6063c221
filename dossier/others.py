"""The nominees of all live dossiers, found by name or by submitter without looking at each of them.

The office has a thousand dossiers; comparing every nominee of one with every nominee of the others would take minutes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dossier.documents import SubjectKind
from dossier.people import org_bucket, person_key

if TYPE_CHECKING:
    from dossier.registers import OtherNominee

Found = dict[tuple[str, str], list["OtherNominee"]]


class OtherNominees:
    """An index over nominees, dossier by dossier; ``put`` replaces what one dossier has."""

    def __init__(self, others: Iterable[OtherNominee] = ()) -> None:
        self._named: Found = {}
        self._submitted: Found = {}
        self._own: dict[str, list[OtherNominee]] = {}
        for other in others:
            self._add(other)

    def put(self, dossier: str, others: Iterable[OtherNominee]) -> None:
        for old in self._own.pop(dossier, []):
            for table, key in self._places(old):
                table[key].remove(old)
        for other in others:
            self._add(other)

    def beside(self, own: str | None) -> bool:
        """Whether there are nominees of any dossier but ``own``."""
        return any(found for dossier, found in self._own.items() if own is None or dossier != own)

    def named_like(self, kind: SubjectKind, name: str, own: str | None) -> list[OtherNominee]:
        """Those of other dossiers whose name may be compared as the same; each still has to be compared."""
        return _beside(self._named.get((kind, _name(kind, name)), ()), own)

    def submitted_like(self, submitter: str, own: str | None) -> list[OtherNominee]:
        """Those of other dossiers whose submitter may be compared as the same; each still has to be compared."""
        return _beside(self._submitted.get(("", org_bucket(submitter)), ()), own)

    def _add(self, other: OtherNominee) -> None:
        self._own.setdefault(other.dossier or "", []).append(other)
        for table, key in self._places(other):
            table.setdefault(key, []).append(other)

    def _places(self, other: OtherNominee) -> tuple[tuple[Found, tuple[str, str]], ...]:
        named = (other.kind, _name(other.kind, other.name))
        return (self._named, named), (self._submitted, ("", org_bucket(other.submitter)))


def _name(kind: SubjectKind, name: str) -> str:
    return person_key(name) if kind == "individual" else org_bucket(name)


def _beside(found: Iterable[OtherNominee], own: str | None) -> list[OtherNominee]:
    return [o for o in found if own is None or o.dossier != own]
