"""Bytes as they came, in files named by their SHA-256. A stored blob is on the disk before anybody is told so.

The bytes are hashed while they are written into a file without a name (O_TMPFILE), so that a crash leaves nothing behind;
only after fsync the file gets its name, and then the folder is fsynced too. Nothing is ever overwritten.
"""

from __future__ import annotations

import errno
import hashlib
import io
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from sqlalchemy.orm import Session

from dossier.errors import DiskFull, NotFound, TooLarge, TruncatedUpload
from storage.models import Blob
from storage.settings import settings

CHUNK = 1 << 20
_NO_TMPFILE = {errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL, errno.ENOENT}
"""What kernels and file systems without O_TMPFILE answer (NFS, overlayfs on old kernels)."""


class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class StoredBlob:
    sha256: str
    size: int


def path(sha256: str) -> Path:
    """Where the blob lies, whether it is there or not."""
    return settings().blobs / sha256[:2] / sha256


def open_blob(sha256: str) -> BinaryIO:
    """The blob's bytes for reading; NotFound where they are missing."""
    try:
        return path(sha256).open("rb")
    except FileNotFoundError:
        raise NotFound("tệp gốc trong kho lưu") from None


def put_bytes(data: bytes) -> StoredBlob:
    return put_stream(io.BytesIO(data))


def put_stream(stream: Readable, *, limit_bytes: int | None = None, expected_length: int | None = None) -> StoredBlob:
    """Stores all of ``stream``; what is already there is kept.

    Raises TooLarge beyond ``limit_bytes``, TruncatedUpload where fewer or more bytes than ``expected_length`` came, DiskFull where
    the disk has no room. In each case nothing is left behind. Servers that trust a closed connection hand over cut bodies
    as complete, so callers that know the length pass it.
    """
    folder = settings().blobs
    folder.mkdir(parents=True, exist_ok=True)
    _require_room(folder, expected_length or 0)
    try:
        with _unnamed_file(folder) as (file, name_it):
            blob = _copy(stream, file, limit_bytes)
            if expected_length is not None and blob.size != expected_length:
                raise TruncatedUpload
            file.flush()
            os.fsync(file.fileno())
            name_it(path(blob.sha256))
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DiskFull from error
        raise
    return blob


def register(session: Session, blob: StoredBlob, media_type: str | None = None) -> Blob:
    """The row of a stored blob, made where there is none yet."""
    row = session.get(Blob, blob.sha256)
    if row is None:
        row = Blob(sha256=blob.sha256, size=blob.size, media_type=media_type)
        session.add(row)
        session.flush()
    return row


def _require_room(folder: Path, wanted: int) -> None:
    if shutil.disk_usage(folder).free < settings().min_free_mb * 1_000_000 + wanted:
        raise DiskFull


def _copy(stream: Readable, file: BinaryIO, limit: int | None) -> StoredBlob:
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(CHUNK):
        size += len(chunk)
        if limit is not None and size > limit:
            raise TooLarge(f" (tối đa {limit // 1_000_000} MB)")
        digest.update(chunk)
        file.write(chunk)
    return StoredBlob(digest.hexdigest(), size)


class _Name(Protocol):
    def __call__(self, target: Path, /) -> None: ...


@contextmanager
def _unnamed_file(folder: Path) -> Iterator[tuple[BinaryIO, _Name]]:
    """A file that vanishes unless it is given a name."""
    try:
        handle = os.open(folder, os.O_TMPFILE | os.O_WRONLY, 0o640)
    except OSError as error:
        if error.errno not in _NO_TMPFILE:
            raise
        with _named_file(folder) as made:
            yield made
        return
    with os.fdopen(handle, "wb") as file:

        def name_it(target: Path) -> None:
            # src_dir_fd makes Python call linkat(2) with AT_SYMLINK_FOLLOW; plain os.link would answer EXDEV
            _place(target, lambda: os.link(f"/proc/self/fd/{file.fileno()}", target, src_dir_fd=0, follow_symlinks=True))

        yield file, name_it


@contextmanager
def _named_file(folder: Path) -> Iterator[tuple[BinaryIO, _Name]]:
    handle, temporary = tempfile.mkstemp(prefix=".coming-", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file, lambda target: _place(target, lambda: os.link(temporary, target))
    finally:
        Path(temporary).unlink(missing_ok=True)


def _place(target: Path, link: object) -> None:
    assert callable(link)
    target.parent.mkdir(exist_ok=True)
    try:
        link()
    except FileExistsError:
        return
    for folder in (target.parent, target.parent.parent):
        _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
