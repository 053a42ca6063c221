"""Pens and seals that lie on each other: what a hand wrote stays, what was stamped leaves."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from dossier.pages import Ink, Word
from tests.reading.papers import Sheet
from worker.reading.again import cut
from worker.reading.clean import CleanPage
from worker.reading.ink import find_ink
from worker.reading.pens import pen_mask, unsealed
from worker.reading.rings import Ring, find_rings
from worker.reading.tables import find_rules

SEAL, NAME = (120, 160), (118, 172)
GREY_SEAL = "#707070"


def page(sheet: Sheet, *, bilevel: bool = False) -> CleanPage:
    return CleanPage(sheet.array(), float(sheet.dpi), 0, bilevel)


def rings(found: CleanPage) -> list[Ring]:
    return find_rings(found, found.ink_mask)


def signatures(found: CleanPage, words: tuple[Word, ...] = ()) -> list[Ink]:
    rules = find_rules(found.print_layer, found.dpi)
    return [ink for ink in find_ink(found, words, rules) if ink.kind == "signature"]


def inked(mask: np.ndarray, sheet: Sheet, box: tuple[float, float, float, float]) -> float:
    x0, y0, x1, y1 = (sheet.px(v) for v in box)
    return float((mask[y0:y1, x0:x1] > 0).mean())


@pytest.mark.parametrize("colour", ["#d02030", GREY_SEAL])
def test_a_signature_wholly_on_a_seal_is_found(colour: str) -> None:
    """A knot of a pen that no part of stands outside the seal is a signature, on a red seal and on a grey one."""
    sheet = Sheet(200)
    sheet.seal(*SEAL, colour=colour)
    sheet.scribble(110, 154, wide=18, high=12, colour="#101014")
    best = max(signatures(page(sheet)), key=lambda ink: ink.score)
    assert best.score >= 0.6
    assert best.box[0] < 115 / 210


def test_a_grey_seal_leaves_with_its_dark_places() -> None:
    """Where a stamp was pressed hard its outline is as dark as a pen: it is a circle all the same, and nobody signed there."""
    sheet = Sheet(200)
    sheet.seal(*SEAL, colour=GREY_SEAL)
    for inset in (0.0, 2.5):
        r = 18 - inset
        box = tuple(sheet.px(v) for v in (SEAL[0] - r, SEAL[1] - r, SEAL[0] + r, SEAL[1] + r))
        sheet.draw.arc(box, 300, 345, fill="#383838", width=sheet.px(0.6))
    sheet.text(*NAME, "Lò Thị Bình", 14, "Bold", centre=True)
    assert max((ink.score for ink in signatures(page(sheet))), default=0.0) < 0.6


def test_a_seal_as_dark_as_print_is_taken_out_whole() -> None:
    """No shade parts a black seal from a pen: nothing of its place stays in the mask of pens."""
    sheet = Sheet(200)
    sheet.seal(*SEAL, colour="#181818")
    sheet.scribble(112, 154, wide=16, high=10, colour="#101014")
    found = page(sheet)
    mask = pen_mask(found, found.ink_mask, rings(found))
    assert inked(mask, sheet, (105, 146, 135, 174)) == 0.0


def test_the_straight_end_of_a_signature_is_no_rule_and_an_underline_no_signature() -> None:
    """A pen's line that runs level for a centimetre stays whole; a short line under a word is no stroke."""
    sheet = Sheet(200)
    points = [(120, 150), (124, 140), (128, 152), (132, 142), (134, 146), (150, 146)]
    sheet.draw.line([(sheet.px(x), sheet.px(y)) for x, y in points], fill="#101014", width=sheet.px(0.5), joint="curve")
    sheet.rule(30, 200, 43, 200)
    found = signatures(page(sheet))
    assert [round(ink.box[2] * 210) for ink in found] in ([150], [151])


def test_a_signature_in_the_head_of_a_later_page_is_one() -> None:
    """Only a letterhead has numbers and days by hand in its head: on a page without one a low stroke up there is a signature."""

    def marks(*texts: str) -> set[str]:
        sheet = Sheet(200)
        sheet.scribble(130, 60, wide=30, high=6)
        words = [
            Word(text, (200 + 90 * n, 200, 280 + 90 * n, 230), 0.95, "tesseract", text, True) for n, text in enumerate(texts)
        ]
        found = page(sheet)
        none = np.zeros(found.ink_mask.shape, np.uint8)
        return {ink.kind for ink in find_ink(found, words, (none, none))}

    assert marks("ĐẢNG", "CỘNG", "SẢN", "VIỆT", "NAM") == {"handwriting"}
    assert marks("quyết", "định", "của", "Đảng", "ủy", "khối", "đề", "nghị") == {"signature"}


def test_a_grey_seal_is_wiped_off_a_name() -> None:
    """In the layer for reading the block again the seal is paper, and every dark pixel of the name is as it was."""
    sheet = Sheet(200)
    sheet.seal(*SEAL, colour=GREY_SEAL)
    sheet.text(*NAME, "Lò Thị Bình", 14, "Bold", centre=True)
    found = page(sheet)
    wiped = unsealed(found, found.print_layer)
    assert wiped is not None
    dark = found.print_layer < 40
    assert (wiped[dark] == found.print_layer[dark]).all()
    x0, y0, x1, y1 = (sheet.px(v) for v in (100, 140, 140, 168))
    assert (wiped[y0:y1, x0:x1] < 200).mean() < 0.003
    block = cut(found, (0.4, 0.45, 0.8, 0.65))
    again = block.without_seal(found.print_layer)
    assert again is not None
    assert again.shape == found.print_layer.shape


def test_nothing_is_wiped_of_a_fax_nor_of_a_page_without_a_seal() -> None:
    """Black and white pages and pages whose seal colour lifts are read as they are."""
    black = Sheet(200)
    black.seal(*SEAL, colour="black")
    red = Sheet(200)
    red.seal(*SEAL)
    fax = CleanPage(cv2.cvtColor(cv2.cvtColor(black.array(), cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR), 200.0, 0, True)
    assert unsealed(fax, fax.print_layer) is None
    assert unsealed(page(red), page(red).print_layer) is None
    assert unsealed(page(Sheet(200)), page(Sheet(200)).print_layer) is None
