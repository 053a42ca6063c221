"""A set page as a display list in millimetres: what is printed, ruled, written, signed and sealed, and where.

The same list is painted at any resolution and written into a PDF with a text layer.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from samples.generator.blocks import Seal, SignatureStyle

A4 = (210.0, 297.0)
MmBox = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class TextItem:
    """``y`` is the baseline. ``space`` tells that a word follows on the same line."""

    x: float
    y: float
    text: str
    family: str
    bold: bool
    italic: bool
    size: float
    width: float
    tag: str | None = None
    space: bool = False
    stamp: bool = False

    @property
    def box(self) -> MmBox:
        em = self.size * 25.4 / 72
        return (self.x, self.y - 0.78 * em, self.x + self.width, self.y + 0.24 * em)


@dataclass(frozen=True, slots=True)
class LineItem:
    x: float
    y: float
    x1: float
    y1: float
    weight: float = 0.2
    dashed: bool = False
    tag: str | None = None

    @property
    def box(self) -> MmBox:
        return (self.x, self.y, self.x1, self.y1)


@dataclass(frozen=True, slots=True)
class HandItem:
    """Digits written by pen on baseline ``y``."""

    x: float
    y: float
    text: str
    width: float
    height: float
    seed: int
    colour: str
    tag: str | None = None

    @property
    def box(self) -> MmBox:
        return (self.x, self.y - self.height, self.x + self.width, self.y + 0.3)


@dataclass(frozen=True, slots=True)
class SignatureItem:
    x: float
    y: float
    width: float
    height: float
    seed: int
    colour: str
    tag: str | None = None
    style: SignatureStyle = "wave"
    facsimile: bool = False

    @property
    def box(self) -> MmBox:
        return (self.x, self.y, self.x + self.width, self.y + self.height)


@dataclass(frozen=True, slots=True)
class SealItem:
    """``x``, ``y`` are the centre."""

    x: float
    y: float
    seal: Seal
    tag: str | None = None

    @property
    def box(self) -> MmBox:
        r = self.seal.diameter / 2
        return (self.x - r, self.y - r, self.x + r, self.y + r)


@dataclass(frozen=True, slots=True)
class StampItem:
    """A rectangular stamp of receipt (CÔNG VĂN ĐẾN) with its lines."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    seed: int
    tag: str | None = None

    @property
    def box(self) -> MmBox:
        return (self.x, self.y, self.x + self.width, self.y + self.height)


Item: TypeAlias = TextItem | LineItem | HandItem | SignatureItem | SealItem | StampItem


def moved(item: Item, dx: float, dy: float) -> Item:
    """The item at another place."""
    if isinstance(item, LineItem):
        return replace(item, x=item.x + dx, y=item.y + dy, x1=item.x1 + dx, y1=item.y1 + dy)
    return replace(item, x=item.x + dx, y=item.y + dy)


@dataclass(slots=True)
class SetPage:
    """One A4 page of items."""

    items: list[Item] = field(default_factory=list)

    def tagged(self) -> dict[str, tuple[MmBox, str]]:
        """Tag → (box around all its marks, its printed words joined by spaces)."""
        found: dict[str, tuple[MmBox, str]] = {}
        for item in self.items:
            if item.tag is None:
                continue
            words = item.text if isinstance(item, TextItem | HandItem) else ""
            if item.tag in found:
                box, before = found[item.tag]
                merged = (min(box[0], item.box[0]), min(box[1], item.box[1]), max(box[2], item.box[2]), max(box[3], item.box[3]))
                found[item.tag] = (merged, f"{before} {words}".strip())
            else:
                found[item.tag] = (item.box, words)
        return found


Side: TypeAlias = Literal["front", "blank"]
