"""Signature and seal on the mixed cases: each detector answers for itself, and what it cannot know it calls unclear."""

from __future__ import annotations

from random import Random

import cv2
import numpy as np
import pytest
from PIL import Image

from dossier.pages import Word
from samples.generator.ink import SIGNATURE_STYLES, signature
from samples.generator.inkcases import CASES, MODES, page
from tests.reading.papers import Sheet
from training.ink import Answer, read
from worker.reading.clean import CleanPage
from worker.reading.ink import PALE, find_ink, redness
from worker.reading.strokes import longest_piece

SEED = 910_001


@pytest.fixture(scope="module")
def answers() -> list[Answer]:
    """Every case once, the colour modes in turn."""
    return [read(page(case, MODES[n % 3], SEED + n)) for n, case in enumerate(CASES)]


def test_hardly_any_answer_is_wrong(answers: list[Answer]) -> None:
    """Of the twelve cases at most one signature and one seal are told wrong without "unclear" (docs/accuracy-ink.md: fewer)."""
    assert sum(a.wrong_signature for a in answers) <= 1
    assert sum(a.wrong_seal for a in answers) <= 1


def test_most_answers_are_clear(answers: list[Answer]) -> None:
    """Calling everything unclear is no way out: at least eight of twelve are told right, for either detector."""
    assert sum(a.right_signature for a in answers) >= 8
    assert sum(a.right_seal for a in answers) >= 8


def test_no_red_stamp_is_lost_silently(answers: list[Answer]) -> None:
    """A deputy's red office and a red name are right or flagged.

    What a seal garbles is another matter (docs/accuracy-ink.md, "What these pages showed of understanding").
    """
    assert {a.title for a in answers if a.case == "red_deputy"} <= {"right", "flagged"}
    assert {a.name for a in answers if a.case in ("red_deputy", "red_name")} <= {"right", "flagged"}


def clean(sheet: Sheet, *, grey: bool = False) -> CleanPage:
    array = sheet.array()
    if grey:
        array = cv2.cvtColor(cv2.cvtColor(array, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)
    return CleanPage(array, float(sheet.dpi), 0, False)


def kinds(found: CleanPage) -> dict[str, float]:
    """The best score of each kind of ink on a page without words."""
    none = np.zeros(found.ink_mask.shape, np.uint8)
    best: dict[str, float] = {}
    for ink in find_ink(found, [], (none, none)):
        best[ink.kind] = max(best.get(ink.kind, 0.0), ink.score)
    return best


def test_a_seal_alone_is_no_signature_in_colour_and_unclear_in_grey() -> None:
    """A red seal with nothing beside it leaves no stroke; a grey one may hide a whole signature, so that it is unclear."""
    sheet = Sheet(200)
    sheet.seal(130, 160)
    assert "signature" not in kinds(clean(sheet))
    grey = kinds(clean(sheet, grey=True))
    assert grey["seal"] >= 0.6
    assert 0.25 <= grey["signature"] < 0.6


def test_a_stroke_beside_a_grey_seal_is_a_signature() -> None:
    """A pen's stroke that comes out from under a grey seal is present, and the seal too."""
    sheet = Sheet(200)
    sheet.seal(125, 160)
    sheet.scribble(132, 152)
    found = kinds(clean(sheet, grey=True))
    assert found["seal"] >= 0.6
    assert found["signature"] >= 0.6


def test_an_edge_seal_is_no_seal_of_the_block() -> None:
    """A seal of which the sheet has only a slice (dấu giáp lai) is not reported as a seal."""
    sheet = Sheet(200)
    sheet.seal(204, 150)
    assert "seal" not in kinds(clean(sheet))


def test_a_seal_that_shines_through_is_unclear() -> None:
    """A pale red ring, as the other side's seal leaves on thin paper, is never surely a seal."""
    sheet = Sheet(200)
    sheet.seal(130, 160, colour="#f8d2d6")
    found = clean(sheet)
    assert redness(found, (830, 1100, 1220, 1430)) < PALE
    assert kinds(found).get("seal", 0.0) < 0.6


@pytest.mark.parametrize(("colour", "least", "most"), [("#a5a5a5", 0.6, 1.0), ("#bcbcbc", 0.25, 0.59), ("#dcdcdc", 0.0, 0.0)])
def test_a_seal_lighter_than_ink_is_seen_in_grey_and_the_palest_is_unclear(colour: str, least: float, most: float) -> None:
    """Red comes out of a grey scanner lighter than any print; what shines through from the other side is lighter still."""
    sheet = Sheet(200)
    rows = []
    for y in range(20, 140, 8):
        sheet.text(30, y, "Hoàng Văn Nghĩa, Bí thư Chi bộ, đã hoàn thành xuất sắc nhiệm vụ", 14, "Bold")
        rows.append(
            Word("nghĩa", (sheet.px(28), sheet.px(y - 1), sheet.px(200), sheet.px(y + 7)), 0.99, "tesseract", agreed=True)
        )
    sheet.seal(130, 180, colour=colour)
    found = clean(sheet)
    none = np.zeros(found.ink_mask.shape, np.uint8)
    seen = [ink.score for ink in find_ink(found, rows, (none, none)) if ink.kind == "seal"]
    assert least <= max(seen, default=0.0) <= most


@pytest.mark.parametrize("style", SIGNATURE_STYLES)
def test_signatures_of_every_manner_have_a_long_stroke(style: str) -> None:
    """Waves, loops, initials and knots are longer than letters; a line of print is not."""
    rng = Random(5)
    for _ in range(4):
        patch = signature(340, 160, rng.randrange(10**6), "black", style)  # type: ignore[arg-type]
        assert longest_piece((np.asarray(patch.getchannel("A")) > 90).astype(np.uint8) * 255, 200) >= 7.0
    sheet = Sheet(200)
    sheet.text(60, 100, "Hoàng Văn Nghĩa", 14, "Bold")
    mask = (np.asarray(Image.fromarray(sheet.array()).convert("L")) < 140).astype(np.uint8) * 255
    assert longest_piece(mask, 200) < 7.0
