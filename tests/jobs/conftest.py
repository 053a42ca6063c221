"""What the tests with real programs share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.settings import settings
from tests.programs import Programs, programs, wait_for


@pytest.fixture
def running(request: pytest.FixtureRequest, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Programs]:
    """Broker, a worker with two processes and a fast sweeper on a fresh home; the worker knows the kinds of the test's KIND module."""
    monkeypatch.setenv("KHENTHUONG_SWEEP_SECONDS", "0.5")
    monkeypatch.setenv("KHENTHUONG_LEASE_SECONDS", "30")
    monkeypatch.setenv("KHENTHUONG_DEAF_SECONDS", "10")
    settings.cache_clear()
    with programs(tmp_path) as made:
        made.broker()
        made.worker(request.module.KIND)
        made.sweeper()
        wait_for(lambda: " ready." in made.log("worker"), 120, "worker ready")
        yield made
