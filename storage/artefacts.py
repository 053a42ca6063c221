"""What can be made again but costs time: page images, crops, readings. Keyed by page hash and reader version.

A file begins with the SHA-256 of the rest: half a file, as a power cut leaves it, counts as absent.
"""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from pathlib import Path

from dossier.errors import DiskFull
from storage.settings import settings

_DIGEST = hashlib.sha256().digest_size


class ArtefactStore:
    """The artefact cache of the pipeline (its protocol: get, put) on a local folder. Safe for many processes."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or settings().artefacts

    def get(self, key: str) -> bytes | None:
        """The bytes under ``key``; None where there are none, or where they are torn."""
        try:
            stored = self._path(key).read_bytes()
        except FileNotFoundError:
            return None
        digest, data = stored[:_DIGEST], stored[_DIGEST:]
        return data if hashlib.sha256(data).digest() == digest else None

    def put(self, key: str, data: bytes) -> None:
        """Keeps ``data`` under ``key``, at once or not at all; DiskFull where there is no room."""
        target = self._path(key)
        temporary: Path | None = None
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=".coming-", dir=target.parent)
            temporary = Path(name)
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(data).digest())
                file.write(data)
            temporary.replace(target)
        except OSError as error:
            if temporary is not None:
                temporary.unlink(missing_ok=True)
            if error.errno in {errno.ENOSPC, errno.EDQUOT}:
                raise DiskFull from error
            raise

    def _path(self, key: str) -> Path:
        name = hashlib.sha256(key.encode()).hexdigest()
        return self._folder / name[:2] / name
