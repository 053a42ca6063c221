"""Fixtures shared by all rooms: the real scans, a home folder of its own for a test, both database engines, real."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engines import fresh_home, postgres_url

os.environ.setdefault("OMP_THREAD_LIMIT", "1")


@pytest.fixture(scope="session")
def eval_data() -> Path:
    """The folder of shared real scans, legacy Word files and hostile files; the test skips where it is not at hand."""
    folder = os.environ.get("KHENTHUONG_EVAL_DATA")
    if not folder or not Path(folder).is_dir():
        pytest.skip("KHENTHUONG_EVAL_DATA does not name a folder: the shared real scans are not part of the project")
    return Path(folder)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A migrated SQLite home folder."""
    with fresh_home(tmp_path, monkeypatch) as folder:
        yield folder


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real PostgreSQL server; skipped where none is installed."""
    with postgres_url() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A migrated, empty database on each engine; its name."""
    url = request.getfixturevalue("postgres") if request.param == "postgresql" else ""
    with fresh_home(tmp_path, monkeypatch, url):
        yield request.param
