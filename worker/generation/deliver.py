"""Finished papers are put into their folder: written beside it first, then moved in, so that no half of a file is ever seen."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from dossier.errors import DiskFull


@contextmanager
def room() -> Iterator[None]:
    """Inside, a disk without room is DiskFull, with its sentence, and no bare OSError."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DiskFull from error
        raise


@room()
def deliver(out: Path, papers: Mapping[str, bytes], *, voucher: str | None = None) -> None:
    """Writes ``papers`` (name to bytes) into ``out`` in the given order, creating it.

    ``voucher`` is the file that vouches for the others (a manifest): the old one goes first and the new one comes last, so that
    whoever finds it finds complete papers of one run. DiskFull before anything was replaced.
    """
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".papers-", dir=out) as name:
        staged = Path(name)
        for paper, data in papers.items():
            _write(staged / paper, data)
        if voucher is not None:
            (out / voucher).unlink(missing_ok=True)
        for paper in papers:
            (staged / paper).replace(out / paper)


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
