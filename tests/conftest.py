"""Fixtures shared by all rooms."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("OMP_THREAD_LIMIT", "1")


@pytest.fixture(scope="session")
def eval_data() -> Path:
    """The folder of shared real scans, legacy Word files and hostile files; the test skips where it is not at hand."""
    folder = os.environ.get("KHENTHUONG_EVAL_DATA")
    if not folder or not Path(folder).is_dir():
        pytest.skip("KHENTHUONG_EVAL_DATA does not name a folder: the shared real scans are not part of the project")
    return Path(folder)
