"""Sets blocks on A4: breaks lines, justifies, rules tables, breaks pages, numbers them.

Every block becomes chunks that cannot be broken (a line, a table row, a signature area); pages are filled with chunks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from samples.generator import blocks as b
from samples.generator import fonts
from samples.generator.forms import old_tones
from samples.generator.items import A4, HandItem, Item, LineItem, SealItem, SetPage, SignatureItem, TextItem, moved

_CELL_PAD = 1.2
_HAND_DIGIT = 3.3


@dataclass(slots=True)
class Chunk:
    """Items that stay together, ``y`` counted from the chunk's top. ``filler`` is dropped at the top of a page."""

    height: float
    items: list[Item] = field(default_factory=list)
    filler: bool = False
    breaks: bool = False
    repeat: tuple[Chunk, ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    span: b.Span
    text: str
    width: float


@dataclass(slots=True)
class _Word:
    pieces: list[_Piece]
    space: float

    @property
    def width(self) -> float:
        return sum(p.width for p in self.pieces)


class Setter:
    """Sets blocks in one office's style; pages come out of ``pages``."""

    def __init__(self, style: b.Style) -> None:
        self.style = style
        self._hands = style.hand_seed

    def pages(self, content: Sequence[b.Block]) -> list[SetPage]:
        """A4 pages; from the second on the number stands in the middle of the top margin."""
        top, bottom, left, right = self.style.margins
        width = A4[0] - left - right
        chunks = [c for block in content for c in self._chunks(block, width)]
        pages, y = [SetPage()], top
        for chunk in chunks:
            overflow = y + chunk.height > A4[1] - bottom
            if chunk.breaks or (overflow and not chunk.filler):
                pages.append(SetPage())
                y = top
                for again in chunk.repeat:
                    y = _put(pages[-1], again, left, y)
            if chunk.breaks or (chunk.filler and y == top):
                continue
            y = _put(pages[-1], chunk, left, y)
        for number, page in enumerate(pages[1:], start=2):
            page.items.append(self._page_number(number))
        return pages

    def _page_number(self, number: int) -> TextItem:
        width = fonts.width_mm(str(number), self.style.family, False, False, 13)
        return TextItem(A4[0] / 2 - width / 2, 13.0, str(number), self.style.family, False, False, 13, width)

    def _chunks(self, block: b.Block, width: float) -> list[Chunk]:
        match block:
            case b.Para():
                return self._para(block, width)
            case b.Rule():
                x = {"left": 0.0, "right": width - block.width}.get(block.align, (width - block.width) / 2)
                line = LineItem(x, block.before, x + block.width, block.before, 0.25, block.dashed)
                return [Chunk(block.before + block.after, [line])]
            case b.Gap():
                return [Chunk(block.height, filler=True)]
            case b.SignArea():
                return [self._sign_area(block, width)]
            case b.Table():
                return self._table(block, width)
            case b.Columns():
                return [self._columns(block, width)]
            case b.Keep():
                return [_stack(c for inner in block.blocks for c in self._chunks(inner, width))]
            case b.PageBreak():
                return [Chunk(0, breaks=True)]

    def _columns(self, block: b.Columns, width: float) -> Chunk:
        total, x, height = sum(block.widths), 0.0, 0.0
        items: list[Item] = []
        for content, share in zip(block.columns, block.widths, strict=True):
            w = width * share / total
            stacked = _stack(c for inner in content for c in self._chunks(inner, w))
            items += [moved(i, x, 0) for i in stacked.items]
            height, x = max(height, stacked.height), x + w
        return Chunk(height, items)

    def _sign_area(self, block: b.SignArea, width: float) -> Chunk:
        items: list[Item] = []
        if block.seal is not None:
            tag = f"{block.tag}.seal" if block.tag else None
            items.append(SealItem(width / 2 + block.seal.dx, block.height * 0.5 + block.seal.dy, block.seal, tag))
        if block.signature_seed is not None:
            w = min(width * 0.62, 44.0)
            tag = f"{block.tag}.signature" if block.tag else None
            place = (width / 2 - w * 0.42, block.height * 0.08)
            items.append(
                SignatureItem(
                    *place, w, block.height * 0.86, block.signature_seed, block.colour, tag, block.style, block.facsimile
                )
            )
        return Chunk(block.height, items)

    # --- lines ---------------------------------------------------------------------------------------------------------

    def _words(self, spans: Iterable[b.Span], size: float) -> list[_Word]:
        words: list[_Word] = []
        glued = False
        for span in spans:
            parts = (old_tones(span.text) if self.style.old_tones else span.text).split(" ")
            space = fonts.width_mm(" ", self.style.family, span.bold, span.italic, size)
            for index, part in enumerate(parts):
                if part:
                    piece = _Piece(span, part.replace("\u00a0", " "), self._width(span, part, size))
                    if index == 0 and glued and words:
                        words[-1].pieces.append(piece)
                    else:
                        words.append(_Word([piece], space))
            glued = bool(parts[-1])
        return words

    def _width(self, span: b.Span, part: str, size: float) -> float:
        if span.hand:
            return len(part) * _HAND_DIGIT * size / 14 + 1.0
        return fonts.width_mm(part.replace("\u00a0", " "), self.style.family, span.bold, span.italic, size)

    def _para(self, block: b.Para, width: float) -> list[Chunk]:
        chunks = [Chunk(block.before, filler=True)] if block.before else []
        lines = _break(self._words(block.spans, block.size), width - block.left, block.first)
        step = block.size * fonts.MM_PER_PT * block.leading
        for index, words in enumerate(lines):
            indent = block.first if index == 0 else 0.0
            last = index == len(lines) - 1
            items = self._line(words, block, width - block.left - indent, block.left + indent, step * 0.80, last)
            chunks.append(Chunk(step, items))
        if block.after:
            chunks.append(Chunk(block.after, filler=True))
        return chunks

    def _line(self, words: list[_Word], block: b.Para, room: float, x: float, y: float, last: bool) -> list[Item]:
        natural = sum(w.width for w in words) + sum(w.space for w in words[1:])
        stretch = 0.0
        if block.align == "justify" and not last and len(words) > 1:
            stretch = (room - natural) / (len(words) - 1)
        elif block.align == "centre":
            x += (room - natural) / 2
        elif block.align == "right":
            x += room - natural
        items: list[Item] = []
        for index, word in enumerate(words):
            x += (word.space + stretch) if index else 0.0
            for piece in word.pieces:
                follows = piece is word.pieces[-1] and index < len(words) - 1
                items += self._piece(piece, x, y, block.size, follows)
                x += piece.width
        return items

    def _piece(self, piece: _Piece, x: float, y: float, size: float, follows: bool) -> list[Item]:
        span = piece.span
        if span.hand:
            self._hands += 1
            height = 4.6 * size / 14
            hand = HandItem(x, y + 0.4, piece.text, piece.width, height, self._hands, self.style.hand_colour, span.tag)
            return [hand]
        items: list[Item] = [
            TextItem(
                x, y, piece.text, self.style.family, span.bold, span.italic, size, piece.width, span.tag, follows, span.stamp
            )
        ]
        if span.underline:
            items.append(LineItem(x, y + 0.6, x + piece.width, y + 0.6, 0.25))
        return items

    # --- tables --------------------------------------------------------------------------------------------------------

    def _table(self, block: b.Table, width: float) -> list[Chunk]:
        total = sum(block.widths)
        widths = [width * w / total for w in block.widths]
        rows = [self._row(row, widths, block.size) for row in block.rows]
        header = tuple(c for c, row in zip(rows, block.rows, strict=True) if row.header) if block.repeat else ()
        return [Chunk(1.0, filler=True), *(replace(c, repeat=header) for c in rows), Chunk(1.5, filler=True)]

    def _row(self, row: b.Row, widths: list[float], size: float) -> Chunk:
        column, x, cells = 0, 0.0, []
        for item in row.cells:
            w = sum(widths[column : column + item.span])
            body = b.Para(item.spans, align=item.align, size=size, leading=1.15)
            cells.append((x, w, _stack(self._para(body, w - 2 * _CELL_PAD))))
            x, column = x + w, column + item.span
        height = max(c.height for _, _, c in cells) + 2 * _CELL_PAD
        items: list[Item] = [LineItem(0, 0, x, 0), LineItem(0, height, x, height), LineItem(x, 0, x, height)]
        for left, _, stacked in cells:
            items.append(LineItem(left, 0, left, height))
            offset = _CELL_PAD if not row.header else (height - stacked.height) / 2
            items += [moved(i, left + _CELL_PAD, offset) for i in stacked.items]
        return Chunk(height, items)


def _break(words: list[_Word], width: float, first: float) -> list[list[_Word]]:
    """Greedy lines; a word wider than the line stands alone."""
    lines: list[list[_Word]] = [[]]
    used, room = 0.0, width - first
    for word in words:
        need = word.width + (word.space if lines[-1] else 0.0)
        if lines[-1] and used + need > room + 0.05:
            lines.append([])
            used, room, need = 0.0, width, word.width
        lines[-1].append(word)
        used += need
    return lines


def _stack(chunks: Iterable[Chunk]) -> Chunk:
    whole = Chunk(0.0)
    for chunk in chunks:
        whole.items += [moved(i, 0, whole.height) for i in chunk.items]
        whole.height += chunk.height
    return whole


def _put(page: SetPage, chunk: Chunk, x: float, y: float) -> float:
    page.items += [moved(i, x, y) for i in chunk.items]
    return y + chunk.height
