"""Blobs: durable before anybody is told, whole or not at all, nothing left behind."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import subprocess
from pathlib import Path

import pytest

from dossier.errors import DiskFull, NotFound, TooLarge, TruncatedUpload
from storage import blobs
from storage.artefacts import ArtefactStore
from storage.settings import settings


def files_in(folder: Path) -> list[Path]:
    return [p for p in folder.rglob("*") if p.is_file()]


def test_stored_bytes_come_back_under_their_hash(home: Path) -> None:
    """A blob is found by the SHA-256 of its bytes, and storing it again changes nothing."""
    data = os.urandom(3_000_000)
    stored = blobs.put_stream(io.BytesIO(data), expected_length=len(data))
    assert stored == blobs.StoredBlob(hashlib.sha256(data).hexdigest(), len(data))
    assert blobs.put_bytes(data) == stored
    with blobs.open_blob(stored.sha256) as file:
        assert file.read() == data
    assert files_in(settings().blobs) == [blobs.path(stored.sha256)]


@pytest.mark.parametrize(
    ("limit", "expected", "error"), [(10, None, TooLarge), (None, 101, TruncatedUpload), (None, 99, TruncatedUpload)]
)
def test_refused_uploads_leave_nothing(home: Path, limit: int | None, expected: int | None, error: type[Exception]) -> None:
    """Too long, cut off or longer than announced: refused, and no byte stays on the disk."""
    with pytest.raises(error):
        blobs.put_stream(io.BytesIO(b"x" * 100), limit_bytes=limit, expected_length=expected)
    assert files_in(settings().blobs) == []


class DyingStream:
    """Hands over one block and then fails, as a client that went away."""

    def __init__(self) -> None:
        self.reads = 0

    def read(self, size: int, /) -> bytes:
        self.reads += 1
        if self.reads > 1:
            raise ConnectionResetError
        return b"x" * size


def test_a_client_that_goes_away_leaves_nothing(home: Path) -> None:
    """A connection that breaks in the middle leaves no file, named or hidden."""
    with pytest.raises(ConnectionResetError):
        blobs.put_stream(DyingStream())
    assert files_in(settings().blobs) == []


@pytest.mark.parametrize("stored", [True, False])
def test_file_systems_without_unnamed_files_work_too(home: Path, monkeypatch: pytest.MonkeyPatch, stored: bool) -> None:
    """Where O_TMPFILE is not known, a temporary name is used and always cleaned up."""
    real = os.open

    def refuse(path: object, flags: int, *rest: object, **more: object) -> int:
        if flags & os.O_TMPFILE == os.O_TMPFILE:
            raise OSError(errno.EOPNOTSUPP, "not supported")
        return real(path, flags, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refuse)
    if stored:
        assert blobs.path(blobs.put_bytes(b"abc").sha256).read_bytes() == b"abc"
    else:
        with pytest.raises(TooLarge):
            blobs.put_stream(io.BytesIO(b"x" * 100), limit_bytes=10)
    assert len(files_in(settings().blobs)) == int(stored)


def test_a_full_disk_refuses_and_keeps_what_was_there(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a real full file system the upload is refused as disk_full, nothing is left of it, and older blobs stay."""
    mount = tmp_path / "small"
    mount.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", mount], check=False, capture_output=True)
    if made.returncode:
        pytest.skip("mounting a small tmpfs is not allowed here")
    try:
        monkeypatch.setenv("KHENTHUONG_HOME", str(mount))
        settings.cache_clear()
        kept = blobs.put_bytes(b"k" * 1_000_000)
        with pytest.raises(DiskFull):
            blobs.put_bytes(b"n" * 5_000_000)
        with pytest.raises(DiskFull):
            ArtefactStore().put("page", b"n" * 5_000_000)
        assert [p for p in files_in(mount) if p.stat().st_size] == [blobs.path(kept.sha256)]
        assert blobs.path(kept.sha256).read_bytes() == b"k" * 1_000_000
    finally:
        subprocess.run(["umount", mount], check=True)


def test_too_little_room_is_refused_before_writing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Below the free space that the settings want to keep, nothing is begun."""
    monkeypatch.setenv("KHENTHUONG_MIN_FREE_MB", str(10**9))
    settings.cache_clear()
    with pytest.raises(DiskFull):
        blobs.put_bytes(b"abc")


def test_a_missing_blob_is_a_clear_refusal(home: Path) -> None:
    """Asking for bytes that are not there says so."""
    with pytest.raises(NotFound):
        blobs.open_blob("0" * 64)


def test_artefacts_come_back_and_torn_ones_count_as_absent(home: Path) -> None:
    """A page image is given back as it was put; half a file, as after a power cut, is as good as none."""
    store = ArtefactStore()
    store.put("page-1.jpg", b"image")
    assert store.get("page-1.jpg") == b"image"
    assert store.get("page-2.jpg") is None
    [file] = files_in(settings().artefacts)
    file.write_bytes(file.read_bytes()[:-2])
    assert store.get("page-1.jpg") is None
