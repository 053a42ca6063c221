"""Reading: from the bytes of one accepted file to words and ink with their places, in a sandboxed child.

`read_pages`, `reread` and `reread_all` are all that other rooms use. They raise a `FileRefused` and nothing else for a bad file.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from dossier.errors import Damaged
from dossier.pages import BLOCK_READING, PAGE_READING, BlockReading, PageReading, Want
from worker.intake import sandbox, shares, warm
from worker.reading.marks import is_lost, mark_duplicates

__all__ = ["READER_VERSION", "read_pages", "reread", "reread_all"]
READER_VERSION = "22"
"""Part of every cache key and image key: raised whenever a page would be read differently."""


def _limits(kind: str) -> sandbox.Limits:
    """Word files are silent while LibreOffice converts them, twice where their letters are in a legacy font."""
    return sandbox.DEFAULT if kind in ("pdf", "jpeg", "png", "tiff", "heic") else sandbox.Limits(silence=260.0)


def read_pages(
    path: Path,
    kind: str,
    file_index: int = 0,
    *,
    store_image: Callable[[str, bytes], None] | None = None,
    progress: Callable[[int, int], None] | None = None,
    side_by_side: int = 1,
) -> list[PageReading]:
    """Every page of the file at ``path`` (``kind`` as intake sniffed it: IncomingFile.kind), blank and duplicate ones included.

    ``store_image(key, jpeg)`` gets the upright picture of each page, ``progress(done, total)`` is called after each page.
    A PDF may be read by so many children ``side_by_side``, each reading its share of the pages; what comes out is the same.
    """
    pages: list[PageReading] = []
    images: dict[str, bytes] = {}
    total = 0

    def hear(message: dict[str, Any]) -> None:
        nonlocal total
        if "page" in message:
            pages.append(PAGE_READING.validate_python(message["page"]))
        elif "image" in message and store_image is not None:
            images[message["image"]] = base64.b64decode(message["data"])
        elif "progress" in message:
            total = message["progress"][1]
            if progress is not None:
                progress(len(pages), total)

    count = side_by_side if kind == "pdf" else 1
    shares.run("read", path, {"kind": kind, "file_index": file_index}, count, hear, limits=_limits(kind))
    pages.sort(key=lambda page: page.page)
    if all(map(is_lost, pages)) or (count > 1 and len(pages) != total):
        raise Damaged
    # Only now: of a file that is held back (a MẬT stamp on its last page) no picture may be left in the store.
    for key, data in images.items():
        assert store_image is not None
        store_image(key, data)
    return mark_duplicates(pages)


def reread(path: Path, kind: str, want: Want) -> BlockReading:
    """One block of a page read again, in more layers and by both readers (see `worker.reading.again`)."""
    return reread_all(path, kind, [want])[0]


def reread_all(path: Path, kind: str, wants: Sequence[Want], pages: Sequence[PageReading] = ()) -> list[BlockReading]:
    """Several blocks of one file read again by one child, in the order of ``wants``; sort them by page, a page is rendered once.

    ``pages`` are the file's readings: they know how a page was made upright, so that it is not measured again.
    """
    blocks: list[BlockReading] = []

    def hear(message: dict[str, Any]) -> None:
        if "block" in message:
            blocks.append(BLOCK_READING.validate_python(message["block"]))

    raw = [{"file": w.file, "page": w.page, "box": list(w.box), "how": w.how} for w in wants]
    warm.run(
        "reread", path, {"kind": kind, "wants": raw, "turns": [(p.page, p.rotation, p.skew) for p in pages]}, hear, _limits(kind)
    )
    if len(blocks) != len(wants):
        raise Damaged
    return blocks
