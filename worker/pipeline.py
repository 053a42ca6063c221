"""From paths to a `ReadResult`: intake, reading, understanding, what understanding still wants, and understanding again.

    paths ─► intake ─► reading (cached per file and reader version) ─► understanding ─► wants ─► reading ─► understanding (at most twice)

A refused file never stops the others: it gets its row with the reason. Page readings and re-read blocks are kept in the artefact
cache, so that a resubmission costs only its new files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from pydantic import TypeAdapter, ValidationError

from dossier.documents import FileProblem, FileResult, ReadResult
from dossier.errors import FileRefused
from dossier.pages import BLOCK_READING, BlockReading, PageReading, Want
from worker.intake import IncomingFile, discard, open_upload
from worker.intake.shares import how_many
from worker.reading import READER_VERSION, read_pages, reread_all
from worker.reading.engines import missing_readers
from worker.understanding import Understanding, understand

__all__ = ["ArtefactCache", "read_paths"]
Progress = Callable[[int, int], None]
_PAGES: TypeAdapter[list[PageReading]] = TypeAdapter(list[PageReading])
_MAX_WANTS = 120
"""Blocks read again in one dossier: beyond it a person is faster than the machine."""


class ArtefactCache(Protocol):
    """Bytes under keys; what is put may be forgotten at any time (storage/artefacts.py keeps it on disk)."""

    def get(self, key: str) -> bytes | None: ...

    def put(self, key: str, data: bytes) -> None: ...


@dataclass
class _File:
    """One incoming file with its pages; ``problem`` where it was refused."""

    incoming: IncomingFile
    pages: list[PageReading] = field(default_factory=list)
    problem: FileRefused | None = None


class _Meter:
    """Adds up the pages of all files for one progress callback."""

    def __init__(self, files: int, report: Progress | None) -> None:
        self._known = dict.fromkeys(range(files), (0, 1))
        self._report = report

    def of(self, file: int) -> Progress:
        def tell(done: int, total: int) -> None:
            self._known[file] = (done, max(total, 1))
            if self._report is not None:
                self._report(sum(d for d, _ in self._known.values()), sum(t for _, t in self._known.values()))

        return tell


def read_paths(
    paths: Sequence[Path],
    *,
    cache: ArtefactCache | None = None,
    progress: Progress | None = None,
    images: dict[str, str] | None = None,
    moves: Mapping[str, str | None] | None = None,
    side_by_side: int = 1,
) -> ReadResult:
    """Read everything at ``paths`` (files, ZIPs, folders) as one dossier.

    Raises SetupIncomplete where no reader is installed; a bad file is a refused row in the result, never an exception.
    ``progress(pages done, pages known so far)`` is called after every page.
    ``moves`` says where people put pages: the anchor of a page -> the anchor of its paper's first page, or None.
    ``images`` is filled with the cache key of each page's picture under "<file>/<page>".
    ``side_by_side`` is how many children may read a long PDF at the same time; the result is the same.
    """
    incoming = [one for path in paths for one in open_upload(Path(path))]
    try:
        return _read_all(incoming, cache, progress, images, moves or {}, side_by_side=side_by_side)
    finally:
        discard(incoming)


def _read_all(
    incoming: Sequence[IncomingFile],
    cache: ArtefactCache | None,
    progress: Progress | None,
    images: dict[str, str] | None,
    moves: Mapping[str, str | None],
    *,
    side_by_side: int,
) -> ReadResult:
    meter = _Meter(len(incoming), progress)
    files = [_read_file(one, index, cache, meter.of(index), side_by_side) for index, one in enumerate(incoming)]
    if images is not None:
        images.update({f"{p.file}/{p.page}": p.image_key for f in files for p in f.pages if p.image_key})
    found = _understand(files, cache, _places(files, moves))
    return ReadResult(files=[_file_result(f, i, found) for i, f in enumerate(files)], documents=found.documents)


def _places(files: Sequence[_File], moves: Mapping[str, str | None]) -> dict[tuple[int, int], tuple[int, int] | None]:
    """Moves by page anchor (dossier/corrections.py) as moves by file index; pages of files that are gone are left out."""
    known = {f"{f.incoming.sha256}/{p.page}": (p.file, p.page) for f in files for p in f.pages}
    return {known[a]: known[h] if h else None for a, h in moves.items() if a in known and (h is None or h in known)}


def _understand(
    files: Sequence[_File], cache: ArtefactCache | None, places: Mapping[tuple[int, int], tuple[int, int] | None]
) -> Understanding:
    pages = [p for f in files for p in f.pages]
    found = understand(pages, places)
    for _ in range(2):
        wants = found.wants[:_MAX_WANTS]
        blocks = [b for i, file in enumerate(files) for b in _answers(file, [w for w in wants if w.file == i], cache)]
        if not blocks:
            break
        pages = _with_blocks(pages, blocks)
        found = understand(pages, places, found.prepared)
    return found


def _with_blocks(pages: Sequence[PageReading], blocks: Sequence[BlockReading]) -> list[PageReading]:
    by_page: dict[tuple[int, int], list[BlockReading]] = {}
    for block in blocks:
        by_page.setdefault((block.file, block.page), []).append(block)
    return [replace(p, blocks=(*p.blocks, *by_page.get((p.file, p.page), ()))) for p in pages]


# --- reading with the cache ----------------------------------------------------------------------------------------------


def _version() -> str:
    """Part of every key: a reading made while a reader was missing must not outlive its installation."""
    return "+".join([READER_VERSION, *sorted(missing_readers())])


def _read_file(one: IncomingFile, index: int, cache: ArtefactCache | None, progress: Progress, side_by_side: int) -> _File:
    if one.refused is not None or one.path is None:
        progress(1, 1)
        return _File(one, problem=one.refused or FileRefused())
    key = f"pages/{one.sha256}/{one.kind}/{_version()}"
    kept = _cached_pages(cache, key)
    if kept is not None:
        progress(len(kept), len(kept))
        return _File(one, [_moved(p, index) for p in kept])
    try:
        store = cache.put if cache is not None else None
        count = how_many(one.pages, side_by_side)
        pages = read_pages(one.path, one.kind, index, store_image=store, progress=progress, side_by_side=count)
    except FileRefused as refusal:
        progress(1, 1)
        return _File(one, problem=refusal)
    if cache is not None:
        cache.put(key, _PAGES.dump_json(pages))
    return _File(one, pages)


def _cached_pages(cache: ArtefactCache | None, key: str) -> list[PageReading] | None:
    data = cache.get(key) if cache is not None else None
    if data is None:
        return None
    try:
        return _PAGES.validate_json(data)
    except ValidationError:
        return None


def _moved(page: PageReading, index: int) -> PageReading:
    """A cached page under this dossier's file index."""
    twin = (index, page.duplicate_of[1]) if page.duplicate_of else None
    return replace(page, file=index, duplicate_of=twin)


def _answers(file: _File, wants: Sequence[Want], cache: ArtefactCache | None) -> list[BlockReading]:
    """The blocks of one file read again; none where that is refused: the fields then simply stay open."""
    if file.incoming.path is None or not wants:
        return []
    kept = {want: block for want in wants if (block := _cached_block(cache, _block_key(file.incoming, want))) is not None}
    missing = [want for want in wants if want not in kept]
    try:
        fresh = reread_all(file.incoming.path, file.incoming.kind, missing, file.pages) if missing else []
    except FileRefused:
        fresh = []
    for want, block in zip(missing, fresh, strict=False):
        kept[want] = block
        if cache is not None:
            cache.put(_block_key(file.incoming, want), BLOCK_READING.dump_json(block))
    return [replace(block, file=want.file, page=want.page, box=want.box) for want, block in kept.items()]


def _block_key(one: IncomingFile, want: Want) -> str:
    box = ",".join(f"{v:.4f}" for v in want.box)
    return f"block/{one.sha256}/{one.kind}/{_version()}/{want.page}/{want.how}/{box}"


def _cached_block(cache: ArtefactCache | None, key: str) -> BlockReading | None:
    data = cache.get(key) if cache is not None else None
    try:
        return BLOCK_READING.validate_json(data) if data else None
    except ValidationError:
        return None


# --- the rows of files ---------------------------------------------------------------------------------------------------


def _file_result(file: _File, index: int, found: Understanding) -> FileResult:
    one = file.incoming
    if file.problem is not None:
        problem = FileProblem(code=file.problem.code, message=file.problem.text, hint=file.problem.advice)
        return FileResult(path=one.name, sha256=one.sha256 or None, status="refused", error=problem)
    return FileResult(
        path=one.name,
        sha256=one.sha256,
        pages=len(file.pages),
        page_status=found.page_states.get(index, []),
        warnings=list(dict.fromkeys(w for p in file.pages for w in p.warnings)),
    )
