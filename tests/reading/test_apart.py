"""Words that a reader ran together: cut where a capital tells that there was a space, and where the page has the gap."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageOps

from tests.reading.papers import font
from worker.reading.apart import apart, apart_by_width, joined_words
from worker.reading.engines import Gray, RawWord


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ViMinh", ["Vi", "Minh"]),
        ("PhíTuấnÍn,", ["Phí", "Tuấn", "Ín,"]),
        ("LùSÿ", ["Lù", "Sÿ"]),
        ("Hoàng", ["Hoàng"]),
        ("HOÀNG", ["HOÀNG"]),
        ("TTr", ["TTr"]),
        ("GTVTải", ["GTVTải"]),
        ("Kbpoưsx", ["Kbpoưsx"]),
        ("McDonald", ["McDonald"]),
        ("số2", ["số", "2"]),
        ("Tổ12;", ["Tổ", "12;"]),
        ("km2", ["km2"]),
    ],
)
def test_a_capital_behind_a_small_letter_begins_a_word(text: str, words: list[str]) -> None:
    """Where each piece has the letters of a syllable; a figure stands apart from words that figures follow; symbols and foreign names stay whole."""
    assert joined_words(text) == words


@pytest.mark.parametrize("ink", [20, 170])
def test_the_pieces_stand_where_the_page_has_them(ink: int) -> None:
    """Black or faded, each piece has the box of its own ink, and the gap lies between them."""
    page, boxes = drawn(("Châu", "Chí", "Quế"), ink)
    x0, y0, x1, y1 = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    pieces = apart([RawWord("ChâuChíQuế", (x0 - 1, y0 - 1, x1 + 1, y1 + 1), 0.8)], page)
    assert [p.text for p in pieces] == ["Châu", "Chí", "Quế"]
    for piece, box in zip(pieces, boxes, strict=True):
        assert np.abs(np.array(piece.box) - box).max() <= 3


def test_what_is_no_run_of_words_is_left_alone() -> None:
    """A word by itself keeps its box, and so does one of which the page has nothing."""
    page, boxes = drawn(("Châu",), 20)
    one = RawWord("Châu", boxes[0], 0.9)
    blank = RawWord("ViMinh", (2.0, 2.0, 4.0, 3.0), 0.9)
    assert apart([one, blank], page) == [one, blank]


def test_the_second_reader_is_cut_by_the_share_of_letters() -> None:
    """It places its letters by time steps, so that a share of the width is where they are."""
    one, two = apart_by_width([RawWord("ĐăngÌn", (0, 0, 60, 10), 0.9)])
    assert (one.text, two.text) == ("Đăng", "Ìn")
    assert (one.box[2], two.box[0]) == (40, 40)


def drawn(words: tuple[str, ...], ink: int) -> tuple[Gray, list[tuple[int, int, int, int]]]:
    """A page with the words close beside each other, and the boxes of their ink."""
    image = Image.new("L", (500, 100), 255)
    draw, face = ImageDraw.Draw(image), font(11)
    boxes, at = [], 30
    for text in words:
        alone = Image.new("L", image.size, 255)
        ImageDraw.Draw(alone).text((at, 30), text, fill=0, font=face)
        draw.text((at, 30), text, fill=ink, font=face)
        boxes.append(ImageOps.invert(alone.point(lambda v: 255 if v > 127 else 0)).getbbox())
        at = boxes[-1][2] + 5
    return np.asarray(image, dtype=np.uint8), boxes
