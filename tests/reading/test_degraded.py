"""One reader missing is a stated degradation: pages are still read, and nothing counts as agreed."""

from __future__ import annotations

import numpy as np
import pytest

from tests.reading.papers import letter
from worker.reading import engines, ocr, page
from worker.reading.raster import Raster


@pytest.mark.parametrize("gone", ["tesseract", "trueocr"])
def test_without_one_reader_no_word_is_agreed(gone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other reader's words come with a warning on the page, none of them vouched for."""
    monkeypatch.setattr(ocr, gone, lambda: None)
    read = page.read_raster(Raster(letter().array(), 200.0), 0, 1, None)
    assert "Thị Bình" in read.text
    assert read.readers == (("trueocr",) if gone == "tesseract" else ("tesseract",))
    assert read.warnings == (engines.WITHOUT[gone],)
    assert not any(w.agreed for w in read.words)


def test_missing_vietnamese_data_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tesseract module without its Vietnamese data is as good as missing."""
    monkeypatch.setattr(engines, "tessdata_folder", lambda: None)
    assert engines.missing_readers() == [engines.WITHOUT["tesseract"]]
    assert engines.tesseract.__wrapped__() is None


def test_an_empty_page_costs_no_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """A white page is blank before any reader is asked."""
    monkeypatch.setattr(page, "read_twice", lambda *_a, **_k: pytest.fail("read a blank page"))
    read = page.read_raster(Raster(np.full((2339, 1654, 3), 250, np.uint8), 200.0), 0, 1, None)
    assert read.status == "blank"
