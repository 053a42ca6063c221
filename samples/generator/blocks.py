"""What a paper is made of before it has pages: paragraphs, columns, ruled tables, places for a signature.

All lengths are millimetres, type sizes points. A span's ``tag`` names the fact that the printed words carry
("doc_number", "nominees.0.name"); layout collects the boxes of each tag, which become the truth's evidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Align = Literal["left", "centre", "right", "justify"]
SignatureStyle = Literal["wave", "loops", "initials", "knot"]


@dataclass(frozen=True, slots=True)
class Span:
    """Text of one style. ``hand`` words are written by pen (digits only), ``stamp`` words are stamped in red. A no-break space never breaks."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    tag: str | None = None
    hand: bool = False
    stamp: bool = False


@dataclass(frozen=True, slots=True)
class Para:
    spans: tuple[Span, ...]
    align: Align = "justify"
    size: float = 14.0
    first: float = 0.0
    left: float = 0.0
    before: float = 0.0
    after: float = 0.0
    leading: float = 1.18


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line, ``width`` long, in the middle of its column unless ``align`` says otherwise."""

    width: float
    align: Align = "centre"
    before: float = 0.6
    after: float = 1.2
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    height: float


@dataclass(frozen=True, slots=True)
class Seal:
    """A round red seal: ``ring`` runs around it, ``middle`` stands under the star."""

    ring: str
    middle: str
    seed: int
    diameter: float = 34.0
    dx: float = -16.0
    dy: float = 0.0


@dataclass(frozen=True, slots=True)
class SignArea:
    """The room between an office line and a name, with or without a signature and a seal."""

    height: float = 24.0
    signature_seed: int | None = None
    colour: Literal["blue", "black"] = "blue"
    seal: Seal | None = None
    tag: str | None = None
    style: SignatureStyle = "wave"
    facsimile: bool = False
    """The signature is a picture that was printed with the page: no pen ever touched the paper."""


@dataclass(frozen=True, slots=True)
class Cell:
    spans: tuple[Span, ...]
    align: Align = "left"
    span: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table; ``widths`` are shares of the text width. ``repeat`` prints the header again on the next page."""

    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    size: float = 12.5
    repeat: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Blocks side by side; never broken over two pages."""

    columns: tuple[tuple[Block, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Keep:
    """Blocks that stay on one page."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


Block: TypeAlias = Para | Rule | Gap | SignArea | Table | Columns | Keep | PageBreak


@dataclass(frozen=True, slots=True)
class Style:
    """How one office sets its papers: family, margins (top, bottom, left, right in mm), body size and leading."""

    family: str = "Tinos"
    margins: tuple[float, float, float, float] = (20.0, 20.0, 30.0, 15.0)
    size: float = 14.0
    leading: float = 1.18
    indent: float = 10.0
    hand_seed: int = 0
    hand_colour: Literal["blue", "black"] = "blue"
    old_tones: bool = False


@dataclass(slots=True)
class Paper:
    """One document: its blocks, and the stamp an office of receipt put on it."""

    blocks: list[Block] = field(default_factory=list)
    stamp: Sequence[str] = ()


def text(value: str, tag: str | None = None, **style: bool) -> Span:
    """A span in short."""
    return Span(value, tag=tag, **style)


def para(*spans: Span | str, align: Align = "justify", **kw: float) -> Para:
    """A paragraph of spans and plain strings."""
    return Para(tuple(s if isinstance(s, Span) else Span(s) for s in spans), align=align, **kw)


def centre(
    value: str, tag: str | None = None, *, size: float = 14.0, bold: bool = False, italic: bool = False, **kw: float
) -> Para:
    """One centred line of one style."""
    return Para((Span(value, bold=bold, italic=italic, tag=tag),), align="centre", size=size, **kw)


def cell(value: str, tag: str | None = None, *, align: Align = "left", bold: bool = False, span: int = 1) -> Cell:
    return Cell((Span(value, bold=bold, tag=tag),), align=align, span=span)
