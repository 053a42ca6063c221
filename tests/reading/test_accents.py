"""The reader of marks, a third witness: what both page readers have lost is doubted, what they have right is left alone."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import cv2
import numpy as np
import pytest

from dossier.pages import Line, Word
from dossier.vietnamese.spellings import TWO_TONES, marks_of, spellings
from tests.reading.papers import DPI, Sheet
from worker.reading import accents, page
from worker.reading.accents import Look, weighed
from worker.reading.engines import Gray
from worker.reading.ocr import TwoReadings, read_twice
from worker.reading.raster import Raster
from worker.understanding.settle import settle_line, settle_page

NAMES = ("Cầm Bá Tằng", "Đỗ Thị Hằng", "Lường Văn Thỏa")
LOST = {"Cầm": "Câm", "Tằng": "Tăng", "Đỗ": "Dỗ", "Hằng": "Hãng", "Thỏa": "Thoa"}
BOX = (0.1, 0.1, 0.2, 0.12)


def sheet() -> Raster:
    """Three names as a soft grey scan has them."""
    drawn = Sheet()
    for row, name in enumerate(NAMES):
        drawn.text(30, 40 + 9 * row, name, 13)
        drawn.text(90, 40 + 9 * row, "chuyên viên phòng tổng hợp", 13)
    soft = cv2.GaussianBlur(np.asarray(drawn.image)[:, :, ::-1], (0, 0), 0.7)
    return Raster(np.clip(soft.astype(np.float32) * 0.85 + 30, 0, 255).astype(np.uint8), float(DPI))


def forgetful(layer: Gray, dpi: float) -> TwoReadings:
    """Both page readers as if they had lost the same marks."""
    read = read_twice(layer, dpi)
    return replace(read, lines=[[_lost(w) for w in line] for line in read.lines])


def _lost(word: Word) -> Word:
    text = LOST.get(word.text, word.text)
    return replace(word, text=text, other=text, agreed=True)


def test_a_mark_that_both_page_readers_lost_is_doubted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that both readers have without the mark that is on the page go to a person, with the spelling on the page beside them."""
    monkeypatch.setattr(page, "read_twice", forgetful)
    settled = settle_page(page.read_raster(sheet(), 0, 1, None))
    doubted = {w.text: w.other for w in settled.words if not w.agreed}
    assert doubted == {lost: printed for printed, lost in LOST.items()}


def test_what_both_page_readers_have_right_is_left_alone() -> None:
    """On the same page as it is read the witness contradicts nothing."""
    read = page.read_raster(sheet(), 0, 1, None)
    capitals = [w for w in read.words if w.text in {part for name in NAMES for part in name.split()}]
    assert len(capitals) >= 8
    assert all(w.spellings for w in capitals)
    assert all(w.agreed for w in settle_page(read).words if w.text in {c.text for c in capitals if c.agreed})


def test_the_network_is_the_measured_file() -> None:
    """The shipped file is small and is the one whose hash the code names."""
    data = accents.MODEL.read_bytes()
    assert len(data) < 1_500_000
    assert hashlib.sha256(data).hexdigest() == accents.SHA256


def test_other_letters_make_no_witness() -> None:
    """Where the network sees other letters than both readers it says nothing about marks."""
    flat = np.full(8, -1.0, np.float32)
    word = Word("Cầm", BOX, 0.9, "tesseract", other="Câm")
    assert weighed(word, Look(flat, flat, flat, "tom")) == ()
    assert {s for s, _ in weighed(word, Look(flat, flat, flat, "cam"))} >= {"cầm", "câm"}


def test_letters_that_make_no_syllable_are_a_slip_of_the_network() -> None:
    """The horn of "Ưng" gives "uhng": that is still the word of the page readers; a syllable of other letters is another word."""
    flat = np.full(8, -1.0, np.float32)
    word = Word("Ung", BOX, 0.9, "tesseract", other="Ưng")
    assert {s for s, _ in weighed(word, Look(flat, flat, flat, "uhng"))} >= {"ung", "ưng"}
    for letters in ("hung", "uhn", "uhnh"):
        assert weighed(word, Look(flat, flat, flat, letters)) == ()


def test_a_dispute_is_settled_by_the_reading_that_the_witness_has_too() -> None:
    """Two of three have it; a third spelling, or an unsure witness, settles nothing."""
    torn = Word("Hăng", BOX, 0.9, "tesseract", other="Hằng")
    firm = settle_line(Line((replace(torn, spellings=(("hằng", -0.01), ("hăng", -9.0))),))).words[0]
    assert (firm.text, firm.agreed) == ("Hằng", True)
    for seen in ((("hằng", -0.6), ("hăng", -0.8)), (("hắng", -0.01), ("hằng", -9.0), ("hăng", -9.5))):
        assert not settle_line(Line((replace(torn, spellings=seen),))).words[0].agreed


def test_spellings_of_letters() -> None:
    """All syllables of a word's letters, each with marks of its own; none for what is no syllable."""
    assert {"câm", "cầm", "cẩm", "cam", "cảm"} <= set(spellings("Cầm"))
    assert "đường" in spellings("DUONG")
    assert spellings("UBND") == ()
    assert len({marks_of(s) for s in spellings("duong")}) == len(spellings("duong"))
    assert marks_of("híền").tone == TWO_TONES
