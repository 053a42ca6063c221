"""From a path to the files in it: folders and ZIPs are opened, every file gets its own row, refused ones with the reason."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dossier.errors import Damaged, Empty, FileRefused, Missing, TooLarge, Unsafe, Unsupported
from worker.intake import sandbox, warm
from worker.intake.archive import LIMITS, UNPACKED, Entry, unpack
from worker.intake.files import FileKind, IncomingFile
from worker.intake.office_check import check_docx
from worker.intake.sniff import looks_broken, sniff

MAX_FILE = 300 << 20
INSPECTED = ("pdf",)
READABLE = (".pdf", ".docx", ".doc", ".rtf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".heic", ".zip")
INSPECT_LIMITS = sandbox.Limits(cpu=60, silence=60.0, wall=90.0)


def open_upload(path: Path) -> list[IncomingFile]:
    """The files at ``path`` (a file, a ZIP or a folder, read recursively without hidden files); never raises for a bad one."""
    if path.is_dir():
        found = sorted(p for p in path.rglob("*") if _visible(p, path))
        return [one for p in found for one in _open_file(p, str(p))] or [_row(str(path), Empty(), None)]
    return _open_file(path, str(path))


def discard(files: Iterable[IncomingFile]) -> None:
    """Delete what was unpacked for ``files``; the files that the sender gave stay."""
    for folder in {f.path.parent for f in files if f.path is not None and f.path.parent.name.startswith(UNPACKED)}:
        shutil.rmtree(folder, ignore_errors=True)


def _visible(path: Path, root: Path) -> bool:
    return path.is_file() and not any(part.startswith(".") for part in path.relative_to(root).parts)


def _open_file(path: Path, name: str) -> list[IncomingFile]:
    try:
        size = path.stat().st_size if path.is_file() else -1
        refused: FileRefused | None = Missing() if size < 0 else Empty() if size == 0 else None
        if refused is None and size > MAX_FILE:
            refused = TooLarge(f": quá {MAX_FILE >> 20} MB")
        if refused is not None:
            return [_row(name, refused, None, size=max(0, size))]
        data = path.read_bytes()
    except OSError:
        return [_row(name, Missing(), None)]
    return list(_judge(path, name, data, depth=0))


def _row(
    name: str,
    refused: FileRefused | None,
    path: Path | None,
    *,
    kind: FileKind = "unknown",
    size: int = 0,
    sha: str = "",
    pages: int = 0,
) -> IncomingFile:
    return IncomingFile(name, sha, size, kind, path, refused, pages)


def _judge(path: Path, name: str, data: bytes, depth: int) -> Iterator[IncomingFile]:
    """The row of one file with bytes, or the rows of an archive."""
    kind = sniff(data)
    sha = hashlib.sha256(data).hexdigest()
    if kind == "zip":
        yield from _open_zip(path, name, depth, size=len(data), sha=sha)
        return
    refused, pages = _look(path, name, kind, data)
    yield _row(name, refused, path, kind=kind, size=len(data), sha=sha, pages=pages)


def _look(path: Path, name: str, kind: FileKind, data: bytes) -> tuple[FileRefused | None, int]:
    """Why a file of this kind is not read, or None, and the pages of a PDF, which is looked into by a sandboxed child."""
    seen: dict[str, Any] = {}
    try:
        if kind == "unknown":
            # Bytes that are nothing known under a name that promises something are a broken file, not a foreign kind.
            raise Damaged if looks_broken(data) and name.lower().endswith(READABLE) else Unsupported
        if kind == "docx":
            check_docx(data)
        if kind in INSPECTED:
            warm.run("inspect", path, {"kind": kind}, seen.update, INSPECT_LIMITS)
    except FileRefused as refused:
        return refused, 0
    return None, int(seen.get("pages", 0))


def _open_zip(path: Path, name: str, depth: int, *, size: int, sha: str) -> Iterator[IncomingFile]:
    try:
        if depth >= LIMITS.depth:
            raise Unsafe(": ZIP lồng quá sâu")
        entries = list(unpack(path))
    except FileRefused as refused:
        yield _row(name, refused, None, kind="zip", size=size, sha=sha)
        return
    if not entries:
        yield _row(name, Empty(), None, kind="zip", size=size, sha=sha)
    for entry in entries:
        yield from _from_entry(entry, name, depth)


def _from_entry(entry: Entry, archive: str, depth: int) -> Iterator[IncomingFile]:
    name = f"{archive}/{entry.name}"
    if entry.path is None:
        yield _row(name, entry.refused or Damaged(), None, size=entry.size)
        return
    yield from _judge(entry.path, name, entry.path.read_bytes(), depth + 1)
