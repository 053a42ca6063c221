"""What reading hands to understanding: the words and the ink of one page, with where each thing stands.

Boxes are fractions of the upright page, ``(x0, y0, x1, y1)``, origin top left. These are plain frozen values: reading makes
them in a worker, the artefact store keeps them as JSON, understanding only looks at them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from pydantic import TypeAdapter

Box = tuple[float, float, float, float]
Reader = Literal["text", "tesseract", "trueocr"]
PageStatus = Literal["used", "blank", "duplicate", "unreadable"]
Presence = Literal["present", "absent", "unclear"]
Quality = Literal["clean", "medium", "poor"]
BlockKind = Literal["signature", "recipients", "table", "slot", "line"]


def union(boxes: list[Box]) -> Box:
    """The smallest box around ``boxes`` (at least one)."""
    left, top, right, bottom = zip(*boxes, strict=True)
    return (min(left), min(top), max(right), max(bottom))


@dataclass(frozen=True, slots=True)
class Word:
    """One printed word as the primary reader has it.

    ``other`` is what the independent second reader has at the same place: None where it has nothing there or did not run.
    ``agreed`` is true when both are equal after NFC and tone-placement folding, or the word comes from a sane text layer.
    """

    text: str
    box: Box
    confidence: float
    reader: Reader
    other: str | None = None
    agreed: bool = False
    bold: bool | None = None
    italic: bool | None = None
    spellings: tuple[tuple[str, float], ...] = ()
    """What the reader of marks makes of the word: spellings of its letters (lower case) with log probabilities, best first.

    "" stands for two tones on one word. Empty where that reader was not asked or sees other letters."""
    disputed: bool = False
    """Set where understanding took one of two readings for the reader of marks: both are ``text`` now, though not all three readers have it."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words that stand on one baseline in one column, left to right."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)

    @property
    def other(self) -> str:
        """The line as the second reader has it, the primary word standing in where it has nothing."""
        return " ".join(w.text if w.other is None else w.other for w in self.words)

    @property
    def agreed(self) -> bool:
        return all(w.agreed for w in self.words)

    @property
    def confidence(self) -> float:
        return min((w.confidence for w in self.words), default=0.0)

    @property
    def box(self) -> Box:
        return union([w.box for w in self.words])


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell; ``lines`` are its printed lines from the top."""

    box: Box
    lines: tuple[Line, ...] = ()
    row_span: int = 1
    col_span: int = 1

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table. ``rows`` run from the top; every row has the same number of cells, a spanned place repeats its cell."""

    box: Box
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Ink:
    """A mark that is not print: a seal, a signature, a stamp, handwriting. ``score`` in 0..1."""

    kind: Literal["seal", "signature", "stamp", "handwriting"]
    box: Box
    score: float
    colour: Literal["red", "blue", "black", "unknown"] = "unknown"


@dataclass(frozen=True, slots=True)
class BlockReading:
    """Further readings of one block of a page: one tuple of lines per variant (layer x engine), best first.

    ``how`` says why it was read again; ``layer`` names each variant, as "gray/tesseract", "red/trueocr".
    ``candidates`` are ranked guesses for a handwritten slot (best first) with their scores.
    """

    page: int
    file: int
    box: Box
    how: BlockKind
    layers: tuple[str, ...]
    variants: tuple[tuple[Line, ...], ...]
    candidates: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class PageReading:
    """One upright page. ``page`` counts from 1; ``width_mm`` x ``height_mm`` is the paper, guessed for photographs.

    ``lines`` are in reading order (top to bottom, the left column of a two-column stretch first).
    ``red_lines`` are what stands in the red layer alone: a deputy's red stamp is lost everywhere else.
    ``slots`` are boxes of handwriting found inside a printed line.  ``readers`` names the readers that ran.
    ``rotation`` (0, 90, 180, 270) and ``skew`` are the degrees by which the scan was turned and levelled to make it upright.
    """

    file: int
    page: int
    width_mm: float
    height_mm: float
    source: Literal["text", "ocr"]
    lines: tuple[Line, ...] = ()
    red_lines: tuple[Line, ...] = ()
    tables: tuple[Table, ...] = ()
    ink: tuple[Ink, ...] = ()
    readers: tuple[Reader, ...] = ()
    status: PageStatus = "used"
    duplicate_of: tuple[int, int] | None = None
    rotation: int = 0
    skew: float = 0.0
    quality: Quality = "clean"
    image_key: str = ""
    warnings: tuple[str, ...] = ()
    blocks: tuple[BlockReading, ...] = field(default=())

    @property
    def words(self) -> list[Word]:
        return [w for line in self.lines for w in line.words]

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Want:
    """What understanding still wants from reading: a block read again, ``how`` telling what is expected there."""

    file: int
    page: int
    box: Box
    how: BlockKind


PAGE_READING: TypeAdapter[PageReading] = TypeAdapter(PageReading)
BLOCK_READING: TypeAdapter[BlockReading] = TypeAdapter(BlockReading)
