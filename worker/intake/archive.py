"""ZIP files: every limit is checked on the directory before a byte is unpacked, and again while unpacking, for directories lie."""

from __future__ import annotations

import hashlib
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path, PurePosixPath

from dossier.errors import Damaged, Empty, FileRefused, TooLarge, Unsafe, Unsupported


@dataclass(frozen=True, slots=True)
class ZipLimits:
    """Entries in one archive, unpacked bytes of one entry and of all, nesting, and the ratio that marks a bomb above ``ratio_from`` bytes."""

    entries: int = 500
    entry: int = 200 << 20
    total: int = 1 << 30
    depth: int = 2
    ratio: int = 50
    ratio_from: int = 64 << 20


LIMITS = ZipLimits()
UNPACKED = "khenthuong-zip-"
HIDDEN = (".", "__MACOSX")
ENCRYPTED_FLAG, UTF8_FLAG = 0x1, 0x800
COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its name, where its bytes were put, or why they were not."""

    name: str
    path: Path | None
    size: int
    sha256: str
    refused: FileRefused | None = None


def unpack(path: Path, limits: ZipLimits = LIMITS) -> Iterator[Entry]:
    """The visible entries of the ZIP at ``path``. Damaged, TooLarge, Unsafe refuse the archive as a whole."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Damaged from error
    with archive:
        items = [i for i in archive.infolist() if not i.is_dir() and not _hidden(i.filename)]
        check_directory(items, path.stat().st_size, limits)
        folder = Path(tempfile.mkdtemp(prefix=UNPACKED))
        for number, item in enumerate(items):
            yield _entry(archive, item, folder / f"{number:04d}", limits)


def check_directory(items: list[zipfile.ZipInfo], packed: int, limits: ZipLimits) -> None:
    """Refuse an archive by what its directory says, before unpacking. TooLarge, Unsafe."""
    if len(items) > limits.entries:
        raise TooLarge(f": hơn {limits.entries} tệp trong một ZIP")
    total = sum(i.file_size for i in items)
    if total > limits.total:
        raise TooLarge(f": giải nén quá {limits.total >> 20} MB")
    if total > limits.ratio_from and total > limits.ratio * max(1, packed):
        raise Unsafe(": tỷ lệ nén bất thường")
    if _overlapping(items):
        raise Unsafe(": các phần chồng lên nhau")


def _overlapping(items: list[zipfile.ZipInfo]) -> bool:
    """Entries that share bytes are how a quine or an overlap bomb is made."""
    spans = sorted((i.header_offset, i.header_offset + 30 + i.compress_size) for i in items)
    return any(a[1] > b[0] for a, b in pairwise(spans))


def _hidden(name: str) -> bool:
    return any(part.startswith(HIDDEN) and part not in (".", "..") for part in PurePosixPath(name.replace("\\", "/")).parts)


def shown_name(item: zipfile.ZipInfo) -> str:
    """The entry's name: UTF-8 where flagged, or where its cp437 bytes happen to be UTF-8 (as Windows and macOS tools write)."""
    name = item.filename
    if not item.flag_bits & UTF8_FLAG:
        try:
            name = name.encode("cp437").decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            name = item.filename
    return name.replace("\\", "/")


def _why_not(item: zipfile.ZipInfo, limits: ZipLimits) -> FileRefused | None:
    """Why this one entry is not unpacked, by its header."""
    parts = PurePosixPath(shown_name(item))
    if parts.is_absolute() or ".." in parts.parts or ":" in shown_name(item)[:2] or "\x00" in item.filename:
        return Unsafe(": đường dẫn trong ZIP không hợp lệ")
    if stat.S_ISLNK(item.external_attr >> 16):
        return Unsafe(": liên kết trong ZIP")
    if item.flag_bits & ENCRYPTED_FLAG:
        return Unsupported(": ZIP có mật khẩu")
    if item.compress_type not in COMPRESSIONS:
        return Unsupported(": kiểu nén lạ trong ZIP")
    if item.file_size > limits.entry:
        return TooLarge(f": quá {limits.entry >> 20} MB")
    if item.file_size > limits.ratio_from and item.file_size > limits.ratio * max(1, item.compress_size):
        return Unsafe(": tỷ lệ nén bất thường")
    return Empty() if item.file_size == 0 else None


def _entry(archive: zipfile.ZipFile, item: zipfile.ZipInfo, target: Path, limits: ZipLimits) -> Entry:
    name = shown_name(item)
    refused = _why_not(item, limits)
    if refused is None:
        try:
            return _write(archive, item, target, name)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError):
            target.unlink(missing_ok=True)
            refused = Damaged()
    return Entry(name, None, item.file_size, "", refused)


def _write(archive: zipfile.ZipFile, item: zipfile.ZipInfo, target: Path, name: str) -> Entry:
    """Unpack up to the size that the directory promised; an entry that goes on beyond it is damaged."""
    digest, written = hashlib.sha256(), 0
    with archive.open(item) as source, target.open("xb") as out:
        while block := source.read(1 << 20):
            written += len(block)
            if written > item.file_size:
                raise zipfile.BadZipFile("longer than its header says")
            digest.update(block)
            out.write(block)
    return Entry(name, target, written, digest.hexdigest())
