"""A paper being written: its blocks beside the truth of what they say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from samples.generator.blocks import Block


@dataclass(frozen=True, slots=True)
class Fact:
    """A value and the tag under which its words are printed; no tag: the paper does not have it (value None) or it is derived."""

    value: Any
    tag: str | None = None


@dataclass(slots=True)
class Draft:
    """One document: ``lists`` are the contract's lists (ratings, votes …), a row's ``tag`` key names its place."""

    kind: str
    blocks: list[Block] = field(default_factory=list)
    fields: dict[str, Fact] = field(default_factory=dict)
    nominees: list[dict[str, Any]] = field(default_factory=list)
    lists: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    handwritten: list[str] = field(default_factory=list)
    uncertain: list[str] = field(default_factory=list)

    def add(self, *blocks: Block) -> None:
        self.blocks += blocks

    def fact(self, name: str, value: Any, *, printed: bool = True) -> str:
        """Notes a field of the truth and gives the tag for its words."""
        self.fields[name] = Fact(value, name if printed else None)
        return name

    def row(self, name: str, /, **values: Any) -> str:
        """Notes a row of a list and gives its tag; the value ``at`` is the tag of words shared with an earlier row (a range of years)."""
        rows = self.lists.setdefault(name, [])
        tag: str = values.pop("at", None) or f"{name}.{len(rows)}"
        rows.append({**values, "tag": tag})
        return tag
