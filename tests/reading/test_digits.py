"""The third reader for digits: its weights, its strings, and that it never asserts anything."""

from __future__ import annotations

import hashlib
from random import Random

import cv2
import numpy as np
import pytest

from samples.generator.ink import digits
from worker.reading import glyphs
from worker.reading.again import cut
from worker.reading.clean import CleanPage
from worker.reading.digits import MOST, by_lattice, read_slot, slot_range
from worker.reading.glyphs import WEIGHTS, Mask, classifier
from worker.reading.lattice import guesses, ink_of, pieces_of

SLOT = (0.2, 0.12, 0.32, 0.155)


def page_with(text: str | None) -> CleanPage:
    """A white page at 300 dpi with a pen number in SLOT, or with nothing there."""
    sheet = np.full((1754, 1240, 3), 252, np.uint8)
    if text is not None:
        patch = np.asarray(digits(text, 48, 5, 11, "blue"))[:, :, 3]
        high, wide = patch.shape
        ink = (252 - patch.astype(np.float32) * 0.85).astype(np.uint8)
        sheet[212 : 212 + high, 250 : 250 + wide] = ink[:, :, None]
    return CleanPage(sheet, 300.0, 0, False)


def test_the_weights_are_the_measured_file() -> None:
    """The shipped file is small and is the one whose hash the code names."""
    data = WEIGHTS.read_bytes()
    assert len(data) < 1_000_000
    assert hashlib.sha256(data).hexdigest() == glyphs.SHA256


def test_other_weights_are_not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file with another hash is as good as none: the page readers' guesses remain."""
    monkeypatch.setattr(glyphs, "SHA256", "0" * 64)
    classifier.cache_clear()
    try:
        assert classifier() is None
        assert by_lattice(cut(page_with("27"), SLOT)) == []
    finally:
        classifier.cache_clear()


def test_pen_numbers_are_mostly_among_three_guesses() -> None:
    """Of forty numbers by pens that were not learnt from, at least 28 are among the first three guesses."""
    model = classifier()
    assert model is not None
    rng, found = Random(3), 0
    for index in range(40):
        text = str(rng.randint(10, 999))
        patch = 250 - (np.asarray(digits(text, 50, index, rng.randint(0, 999), "black"))[:, :, 3] * 0.8).astype(np.uint8)
        layer = cv2.copyMakeBorder(patch, 20, 20, 20, 20, cv2.BORDER_CONSTANT, value=250)
        high, wide = layer.shape
        best = guesses(pieces_of(ink_of(layer), (20, 20, wide - 20, high - 20)), model, "number")[:3]
        found += text in [t for t, _ in best]
    assert found >= 28


def test_a_number_is_read_but_never_asserted() -> None:
    """The guesses come best first and every score stays below the half that understanding would act upon."""
    found = read_slot(cut(page_with("27"), SLOT))
    assert "27" in [t for t, _ in found[:3]]
    scores = [s for _, s in found]
    assert scores == sorted(scores, reverse=True)
    assert max(scores) <= MOST < 0.5


def test_an_empty_slot_gives_no_guess() -> None:
    """Nothing is read where nothing is written."""
    assert by_lattice(cut(page_with(None), SLOT)) == []


def test_days_stand_on_the_right() -> None:
    """A slot in the right half of the page is read as a day, one on the left as a number."""
    page = page_with(None)
    assert slot_range(cut(page, SLOT)) == "number"
    assert slot_range(cut(page, (0.6, 0.12, 0.7, 0.155))) == "day"


def test_touching_digits_are_cut() -> None:
    """Two rings that share a stroke come as several pieces, so that they can be read as two digits."""
    mask: Mask = np.zeros((80, 120), np.uint8)
    cv2.ellipse(mask, (40, 40), (16, 26), 0, 0, 360, 255, 5)
    cv2.ellipse(mask, (72, 40), (16, 26), 0, 0, 360, 255, 5)
    assert len(pieces_of(mask, (10, 5, 110, 75))) >= 2


def test_a_rule_and_a_dot_leader_are_no_digits() -> None:
    """A printed line across the slot and the dots under it leave no piece."""
    mask: Mask = np.zeros((80, 200), np.uint8)
    cv2.line(mask, (10, 50), (190, 50), 255, 3)
    for x in range(12, 190, 8):
        cv2.circle(mask, (x, 60), 1, 255, -1)
    assert pieces_of(mask, (5, 5, 195, 75)) == []
