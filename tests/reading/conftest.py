"""Pages that several tests look at are read once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dossier.pages import PageReading
from tests.reading.papers import letter
from worker.reading import read_pages


@pytest.fixture(scope="session")
def scans() -> Path:
    """The folder of real scans; it is not part of the project."""
    folder = Path(os.environ.get("KHENTHUONG_EVAL_DATA", "")) / "scans"
    if not os.environ.get("KHENTHUONG_EVAL_DATA") or not folder.is_dir():
        pytest.skip("KHENTHUONG_EVAL_DATA does not name a folder with real scans")
    return folder


@pytest.fixture(scope="session")
def letter_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return letter().save(tmp_path_factory.mktemp("papers") / "letter.pdf")


@pytest.fixture(scope="session")
def letter_images() -> dict[str, bytes]:
    return {}


@pytest.fixture(scope="session")
def letter_page(letter_file: Path, letter_images: dict[str, bytes]) -> PageReading:
    return read_pages(letter_file, "pdf", 0, store_image=letter_images.__setitem__)[0]
