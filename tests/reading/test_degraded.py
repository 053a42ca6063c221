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


def strokes(count: int) -> Raster:
    """A one-bit page with ``count`` thin pieces of strokes in rows, as a scanner leaves of a pale letter; no word is in them."""
    rng = np.random.default_rng(7)
    picture = np.full((2339, 1654, 3), 255, np.uint8)
    for at in range(count):
        x, y = 200 + (at * 37) % 1200 + int(rng.integers(0, 9)), 300 + 40 * ((at * 37) // 1200) + int(rng.integers(0, 9))
        for step in range(3):
            picture[y + step, x + step] = 0
    return Raster(picture, 200.0, bilevel=True)


def test_what_is_left_of_pale_print_is_no_blank_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """A one-bit scan that kept only pieces of its strokes goes to a person; a few specks are those of a blank back."""
    monkeypatch.setattr(page, "read_twice", lambda *_a, **_k: ocr.TwoReadings([], ()))
    assert page.read_raster(strokes(600), 0, 1, None).status == "unreadable"
    assert page.read_raster(strokes(40), 0, 1, None).status == "blank"
