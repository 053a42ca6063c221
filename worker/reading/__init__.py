"""Reading: from the bytes of one accepted file to words and ink with their places, in a sandboxed child.

`read_pages` and `reread` are all that other rooms use. Both raise a `FileRefused` and nothing else for a bad file.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dossier.errors import Damaged
from dossier.pages import BLOCK_READING, PAGE_READING, BlockReading, PageReading, Want
from worker.intake import sandbox

__all__ = ["READER_VERSION", "read_pages", "reread"]
READER_VERSION = "1"
"""Part of every cache key and image key: raised whenever a page would be read differently."""


def read_pages(
    path: Path,
    kind: str,
    file_index: int = 0,
    *,
    store_image: Callable[[str, bytes], None] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> list[PageReading]:
    """Every page of the file at ``path`` (``kind`` as intake sniffed it: IncomingFile.kind), blank and duplicate ones included.

    ``store_image(key, jpeg)`` gets the upright picture of each page, ``progress(done, total)`` is called after each page.
    """
    pages: list[PageReading] = []

    def hear(message: dict[str, Any]) -> None:
        if "page" in message:
            pages.append(PAGE_READING.validate_python(message["page"]))
        elif "image" in message and store_image is not None:
            store_image(message["image"], base64.b64decode(message["data"]))
        elif "progress" in message and progress is not None:
            progress(*message["progress"])

    sandbox.run("read", path, {"kind": kind, "file_index": file_index}, hear)
    if not pages:
        raise Damaged
    return pages


def reread(path: Path, kind: str, want: Want) -> BlockReading:
    """One block of a page read again, in more layers and by both readers (see `worker.reading.again`)."""
    blocks: list[BlockReading] = []

    def hear(message: dict[str, Any]) -> None:
        if "block" in message:
            blocks.append(BLOCK_READING.validate_python(message["block"]))

    raw = {"file": want.file, "page": want.page, "box": list(want.box), "how": want.how}
    sandbox.run("reread", path, {"kind": kind, "want": raw}, hear)
    if not blocks:
        raise Damaged
    return blocks[0]
