"""What each reader alone would have given in the same run: its words from the same readings, the same extractor, every word believed.

Nothing is read again: the readings that the pipeline made are kept as it puts them into its cache, and the other reader's words are
taken out. The words are those that a reader alone would have had; two things stay from reading together, and favour the single reader:
the places of the words and lines, and the blocks that were chosen to be read again. A product with one reader has nothing to doubt a
word by (no confidence tells right from wrong, docs/decisions/0001), so each word counts as sure here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol

from pydantic import TypeAdapter

from dossier.documents import Document, FileResult, ReadResult
from dossier.pages import BLOCK_READING, BlockReading, Cell, Line, PageReading, Table, Word

One = Literal["tesseract", "trueocr"]
READERS: tuple[One, ...] = ("tesseract", "trueocr")
_PAGES: TypeAdapter[list[PageReading]] = TypeAdapter(list[PageReading])


class Cache(Protocol):
    """What the pipeline asks of a cache."""

    def get(self, key: str) -> bytes | None: ...

    def put(self, key: str, data: bytes) -> None: ...


@dataclass
class Recorder:
    """A cache that keeps what went through it, by key; ``inner`` is the cache behind it, if any."""

    inner: Cache | None = None
    seen: dict[str, bytes] = field(default_factory=dict)

    def get(self, key: str) -> bytes | None:
        data = self.inner.get(key) if self.inner is not None else None
        if data is not None:
            self.seen[key] = data
        return data

    def put(self, key: str, data: bytes) -> None:
        if key.startswith(("pages/", "block/")):
            self.seen[key] = data
        if self.inner is not None:
            self.inner.put(key, data)

    def take(self, files: Sequence[FileResult]) -> list[PageReading]:
        """The pages of ``files`` in their order with the blocks that were read again, and nothing kept of them here."""
        seen, self.seen = self.seen, {}
        pages: list[PageReading] = []
        for index, file in enumerate(files):
            own = {key: data for key, data in seen.items() if key.split("/", 2)[1] == file.sha256}
            blocks = [BLOCK_READING.validate_json(data) for key, data in own.items() if key.startswith("block/")]
            kept = next((data for key, data in own.items() if key.startswith("pages/")), None)
            pages += [_of_file(page, index, blocks) for page in (_PAGES.validate_json(kept) if kept else [])]
        return pages


def _of_file(page: PageReading, index: int, blocks: Sequence[BlockReading]) -> PageReading:
    twin = (index, page.duplicate_of[1]) if page.duplicate_of else None
    own = tuple(replace(b, file=index) for b in blocks if b.page == page.page)
    return replace(page, file=index, duplicate_of=twin, blocks=own)


def alone(pages: Sequence[PageReading], files: Sequence[FileResult]) -> Iterator[tuple[One, ReadResult]]:
    """What each reader alone makes of ``pages``; the files' page states are those of the run."""
    from worker.understanding import understand

    for reader in READERS:
        documents: list[Document] = understand([only(page, reader) for page in pages], {}).documents
        yield reader, ReadResult(files=list(files), documents=documents)


def only(page: PageReading, reader: One) -> PageReading:
    """The page as ``reader`` alone has it; a page with a text layer needs no reader and stays."""
    if page.source == "text":
        return page
    return replace(
        page,
        lines=_lines(page.lines, reader),
        red_lines=page.red_lines if reader == "trueocr" else (),
        tables=tuple(_table(table, reader) for table in page.tables),
        readers=(reader,),
        blocks=tuple(_block(block, reader) for block in page.blocks),
    )


def _lines(lines: Sequence[Line], reader: One) -> tuple[Line, ...]:
    kept = [tuple(word for raw in line.words for word in _word(raw, reader)) for line in lines]
    return tuple(Line(words) for words in kept if words)


def _word(word: Word, reader: One) -> Iterator[Word]:
    text = word.text if word.reader == reader else word.other if reader == "trueocr" else None
    if text:
        yield replace(word, text=text, reader=reader, other=None, agreed=True, spellings=())


def _table(table: Table, reader: One) -> Table:
    def cell(old: Cell) -> Cell:
        return replace(old, lines=_lines(old.lines, reader))

    return replace(table, rows=tuple(tuple(cell(c) for c in row) for row in table.rows))


def _block(block: BlockReading, reader: One) -> BlockReading:
    kept = [(n, v) for n, v in zip(block.layers, block.variants, strict=True) if n.endswith(reader)]
    believed = [tuple(Line(tuple(replace(w, agreed=True) for w in line.words)) for line in lines) for _, lines in kept]
    return replace(block, layers=tuple(n for n, _ in kept), variants=tuple(believed))
