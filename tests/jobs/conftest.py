"""Fixtures: a home folder of its own for each test, and both database engines, real."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engines import fresh_home, postgres_url

__all__ = ["home", "postgres"]


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
