"""Papers for tests: lines of text set on A4 pages as reading would hand them over."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dossier.documents import Document, Kind
from dossier.pages import Cell, Ink, Line, PageReading, Table, Word

CHAR = 0.0095
HEIGHT = 0.014
STEP = 0.024
LEFT, RIGHT = 0.145, 0.93
DOUBT = "~"
"""A word that begins with it is one on which the readers differ."""


def line(text: str, x: float, y: float) -> Line:
    """One printed line from ``x``; a word "~abc" is read "abc" by one reader only."""
    words, at = [], x
    for printed in text.split():
        agreed, token = not printed.startswith(DOUBT), printed.lstrip(DOUBT)
        width = CHAR * len(token)
        words.append(
            Word(
                token,
                (at, y, at + width, y + HEIGHT),
                0.95 if agreed else 0.6,
                "tesseract",
                token if agreed else token + "x",
                agreed,
            )
        )
        at += width + CHAR * 0.8
    return Line(tuple(words))


def wrap(text: str, first: float, left: float, right: float) -> list[tuple[str, float]]:
    """``text`` cut into lines with the left edge of each."""
    made: list[tuple[str, float]] = []
    edge, row, used = first, [], first
    for token in text.split():
        width = CHAR * len(token.lstrip(DOUBT))
        if row and used + width > right:
            made.append((" ".join(row), edge))
            edge, row, used = left, [], left
        row.append(token)
        used += width + CHAR * 0.8
    return [*made, (" ".join(row), edge)] if row else made


class Sheet:
    """Sets paragraphs and tables down one page."""

    def __init__(self, page: int = 1) -> None:
        self.page, self.y = page, 0.05
        self.lines: list[Line] = []
        self.tables: list[Table] = []
        self.ink: list[Ink] = []

    def para(self, text: str, *, indent: float = 0.05) -> None:
        for piece, x in wrap(text, LEFT + indent, LEFT, RIGHT):
            self.lines.append(line(piece, x, self.y))
            self.y += STEP
        self.y += 0.004

    def two(self, left: str, right: str) -> None:
        """A line of the left column and one of the right column at one height."""
        self.lines += [line(t, x, self.y) for t, x in ((left, LEFT), (right, 0.56)) if t]
        self.y += STEP

    def columns(self, lefts: Sequence[float], texts: Sequence[str]) -> None:
        """One line set in columns without rules."""
        words = tuple(w for x, t in zip(lefts, texts, strict=True) for w in line(t, x, self.y).words)
        self.lines.append(Line(words))
        self.y += STEP

    def table(self, widths: Sequence[float], rows: Sequence[Sequence[str | None]]) -> None:
        """A ruled table; a row of one cell spans it, None goes on with the cell left of it. ``widths`` are shares of the text width."""
        edges = [LEFT]
        for width in widths:
            edges.append(edges[-1] + width * (RIGHT - LEFT))
        top, made = self.y, []
        for row in rows:
            starts = [i for i, text in enumerate(row) if text is not None]
            counts = [b - a for a, b in pairwise([*starts, len(widths)])]
            spans = [(edges[i], edges[i + n]) for i, n in zip(starts, counts, strict=True)]
            texts_of = [text for text in row if text is not None]
            set_cells = [
                [line(t, x + 0.004, 0) for t, x in wrap(text, a, a, b)] for text, (a, b) in zip(texts_of, spans, strict=True)
            ]
            depth = max((len(c) for c in set_cells), default=1) or 1
            cells = []
            for (a, b), texts, count in zip(spans, set_cells, counts, strict=True):
                placed = [self._moved(t, self.y + 0.004 + i * STEP) for i, t in enumerate(texts)]
                self.lines += placed
                cells += [Cell((a, self.y, b, self.y + depth * STEP + 0.006), tuple(placed), 1, count)] * count
            made.append(tuple(cells))
            self.y += depth * STEP + 0.006
        self.tables.append(Table((LEFT, top, edges[-1], self.y), tuple(made)))
        self.y += 0.008

    @staticmethod
    def _moved(one: Line, y: float) -> Line:
        return Line(
            tuple(Word(w.text, (w.box[0], y, w.box[2], y + HEIGHT), w.confidence, w.reader, w.other, w.agreed) for w in one.words)
        )

    def reading(self) -> PageReading:
        return PageReading(
            0,
            self.page,
            210,
            297,
            "ocr",
            tuple(self.lines),
            tables=tuple(self.tables),
            ink=tuple(self.ink),
            readers=("tesseract", "trueocr"),
        )


def paper(text: str, page: int = 1) -> PageReading:
    """A page from paragraphs, one per line of ``text``."""
    sheet = Sheet(page)
    for para in text.strip().splitlines():
        if para.strip():
            sheet.para(para.strip())
    return sheet.reading()


def document(kind: Kind) -> Document:
    return Document(id="d1", kind=kind)
