"""The third reader for digits: its weights, its strings, and that it never asserts anything."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from random import Random

import cv2
import numpy as np
import pytest

from dossier.pages import Word
from samples.generator.ink import digits
from worker.reading import glyphs
from worker.reading.again import cut
from worker.reading.clean import CleanPage
from worker.reading.digits import MOST, by_lattice, read_slot, slot_range, with_months
from worker.reading.glyphs import WEIGHTS, Mask, classifier
from worker.reading.lattice import guesses, ink_of, pieces_of
from worker.reading.slot_ink import readings
from worker.reading.slots import find_slots, handwriting

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


def month_line(page: CleanPage, written: str | None, *, agreed: bool = False) -> list[Word]:
    """The words of "ngày … tháng … năm 2020" around SLOT, and what a reader made of the month, if anything."""
    wide, high = page.size

    def word(text: str, left: float, right: float, alike: bool = True) -> Word:
        box = (left * wide, SLOT[1] * high + 20, right * wide, SLOT[3] * high - 4)
        return Word(text, box, 0.9, "tesseract", text if alike else None, alike)

    made = [
        word("ngày", 0.05, 0.085),
        word("05", 0.09, 0.11),
        word("tháng", 0.13, 0.18),
        word("năm", 0.33, 0.37),
        word("2020", 0.38, 0.42),
    ]
    return made if written is None else [*made[:3], word(written, 0.2, 0.26, agreed), *made[3:]]


@pytest.mark.parametrize("read_as", [None, "lj"])
def test_a_handwritten_month_is_read_and_not_agreed(read_as: str | None) -> None:
    """In a month slot that the page readers cannot read stands the lattice's month, which nobody agrees on."""
    page = page_with("11")
    line = month_line(page, read_as)
    slots = find_slots([line], page)
    assert [s.kind for s in slots if handwriting([s], page)] == ["month"]
    words = with_months([line], slots, page)[0]
    months = words[3:-2]
    assert [w.text for w in words[:3] + words[-2:]] == ["ngày", "05", "tháng", "năm", "2020"]
    assert len(months) == 1
    assert 1 <= int(months[0].text) <= 12
    assert not months[0].agreed
    assert months[0].confidence <= MOST


def test_a_month_that_both_readers_have_stays() -> None:
    """Where the readers agree on the month's digits the lattice has no say."""
    page = page_with("11")
    line = month_line(page, "10", agreed=True)
    assert with_months([line], find_slots([line], page), page) == [line]


def test_a_word_between_thang_and_nam_is_no_month() -> None:
    """ "sáu tháng đầu năm 2020": what both readers have as a syllable is printed, whether they agree on its marks or not."""
    page = page_with("11")
    line = [replace(w, text="đầu", other="đâu") if w.text == "lj" else w for w in month_line(page, "lj")]
    assert with_months([line], find_slots([line], page), page) == [line]


def test_months_end_with_twelve() -> None:
    """A month slot gives no number above twelve unless nothing else fits."""
    model = classifier()
    assert model is not None
    for text in ("12", "7", "10"):
        patch = 250 - (np.asarray(digits(text, 50, 4, 11, "black"))[:, :, 3] * 0.8).astype(np.uint8)
        mask = ink_of(cv2.copyMakeBorder(patch, 20, 20, 20, 20, cv2.BORDER_CONSTANT, value=250))
        found = readings(mask, (20, 20, mask.shape[1] - 20, mask.shape[0] - 20), model, "month")
        assert 1 <= int(found[0][0]) <= 12


def test_a_slot_that_cuts_its_first_digit_off_is_widened() -> None:
    """A box around the last digit alone still reads both, as the ink shows them side by side."""
    model = classifier()
    assert model is not None
    found = 0
    for seed in range(12):
        patch = 250 - (np.asarray(digits("28", 50, seed, 11, "black"))[:, :, 3] * 0.8).astype(np.uint8)
        mask = ink_of(cv2.copyMakeBorder(patch, 20, 20, 30, 30, cv2.BORDER_CONSTANT, value=250))
        columns = np.flatnonzero(mask.any(axis=0))
        middle = int(columns[0] + 0.55 * (columns[-1] - columns[0]))
        found += "28" in [t for t, _ in readings(mask, (middle, 20, int(columns[-1]), mask.shape[0] - 20), model, "day")]
    assert found >= 9


def test_a_symbol_behind_a_slash_is_no_number() -> None:
    """Of "21/888" in one slot the number is 21: what stands behind the slash is wiped."""
    model = classifier()
    assert model is not None
    patch = 250 - (np.asarray(digits("21", 50, 3, 11, "black"))[:, :, 3] * 0.8).astype(np.uint8)
    layer = np.full((90, 420), 250, np.uint8)
    layer[15 : 15 + patch.shape[0], 20 : 20 + patch.shape[1]] = patch
    left = 20 + patch.shape[1] + 8
    cv2.line(layer, (left, 70), (left + 18, 18), 10, 4)
    for x in (left + 40, left + 90, left + 140):
        cv2.ellipse(layer, (x, 30), (12, 12), 0, 0, 360, 10, 5)
        cv2.ellipse(layer, (x, 54), (14, 14), 0, 0, 360, 10, 5)
    found = readings(ink_of(layer), (18, 12, left + 160, 74), model, "number")
    assert "21" in [t for t, _ in found]


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


class HalfSure:
    """A classifier that takes a lone stroke for half a digit, and a lone stroke with its neighbour for one 7."""

    def read(self, masks: list[Mask]) -> glyphs.Floats:
        rows = np.full((len(masks), glyphs.REJECT + 1), -7.0, np.float32)
        for row, mask in zip(rows, masks, strict=True):
            wide = np.flatnonzero(mask.any(axis=0)).size
            row[glyphs.REJECT] = -0.06 if wide < 25 else -2.0
            row[1 if wide < 25 else 7] = -2.9 if wide < 25 else -0.3 if wide < 40 else -1.2
        return rows


def test_a_stroke_that_stands_apart_is_not_passed_over() -> None:
    """A lone stroke before a 7 is a digit of its own: neither passed over as half of one nor joined with the 7."""
    mask: Mask = np.zeros((90, 140), np.uint8)
    cv2.line(mask, (40, 20), (36, 70), 255, 5)
    cv2.polylines(mask, [np.array([[58, 22], [86, 20], [74, 46], [68, 72]])], False, 255, 5)
    found = guesses(pieces_of(mask, (15, 12, 115, 78)), HalfSure(), "day")  # type: ignore[arg-type]
    assert found[0][0] == "17"


def test_a_slash_at_the_end_of_the_slot_is_no_one() -> None:
    """A slash that the slot's box holds, with print close behind it, is not read as a digit; the same stroke alone may be a 1."""
    model = classifier()
    assert model is not None
    patch = 250 - (np.asarray(digits("63", 50, 3, 11, "black"))[:, :, 3] * 0.8).astype(np.uint8)
    layer = np.full((90, 330), 250, np.uint8)
    layer[15 : 15 + patch.shape[0], 60 : 60 + patch.shape[1]] = patch
    left = 60 + patch.shape[1] + 4
    cv2.line(layer, (left, 66), (left + 13, 27), 10, 4)
    for x in (left + 24, left + 60):
        cv2.line(layer, (x, 28), (x + 26, 28), 10, 4)
        cv2.line(layer, (x + 13, 28), (x + 13, 66), 10, 4)
    found = readings(ink_of(layer), (58, 12, left + 15, 74), model, "number")
    assert found[0][0] == "63"


def test_the_label_beside_an_empty_slot_is_no_guess(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the page readers see in the cut around a slot is no guess while no stroke stands in the slot itself."""
    monkeypatch.setattr("worker.reading.digits.by_readers", lambda view: [("5", 0.19)])
    assert read_slot(cut(page_with(None), SLOT)) == ()
    assert "5" in [text for text, _ in read_slot(cut(page_with("27"), SLOT))]


def test_a_wide_box_of_the_label_leaves_the_slot_its_room() -> None:
    """A reader's "ngày" that reaches over the day's digits does not take the slot's room from them."""
    page = page_with("28")
    wide, high = page.size
    top, bottom = SLOT[1] * high + 20, SLOT[3] * high - 4

    def word(text: str, left: float, right: float) -> Word:
        return Word(text, (left * wide, top, right * wide, bottom), 0.9, "tesseract", text, True)

    line = [word("ngày", 0.155, 0.245), word("tháng", 0.27, 0.32), word("7", 0.33, 0.34), word("năm", 0.35, 0.38)]
    line.append(word("2020", 0.39, 0.43))
    day = next(s for s in find_slots([line], page) if s.kind == "day")
    columns = np.flatnonzero(page.ink_mask.any(axis=0))
    assert day.box[0] <= columns[0]
