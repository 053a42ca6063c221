"""A page of black and white is one in every container; a grey scan never is."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from worker.reading.clean import CleanPage
from worker.reading.faxes import reading_layer, two_toned
from worker.reading.raster import pictures
from worker.reading.stroke_width import stroke_mm


def _page(grey: bool) -> np.ndarray:
    """Lines of print at 150 dpi, in grey as a scanner sees them or in black and white as a fax sends them."""
    big = np.full((1754 * 3, 1240 * 3), 255, np.uint8)
    for row in range(40):
        cv2.putText(
            big, "DANG BO KHOI CAC CO QUAN TINH", (300, 400 + row * 110), cv2.FONT_HERSHEY_COMPLEX, 2.4, 0, 6, cv2.LINE_AA
        )
    page = cv2.resize(big, (1240, 1754), interpolation=cv2.INTER_AREA)
    return page if grey else (page > 165).astype(np.uint8) * 255


@pytest.mark.parametrize("quality", [40, 60, 90])
def test_a_fax_saved_as_jpeg_is_still_black_and_white(tmp_path, quality):
    """JPEG adds grey to a fax but no half tones at the rims of letters; a grey scan of the same page has them."""
    for grey in (False, True):
        path = tmp_path / f"{grey}.jpg"
        cv2.imwrite(str(path), _page(grey), [cv2.IMWRITE_JPEG_QUALITY, quality])
        raster = next(pictures(path))
        assert (raster.bilevel is True) is not grey


def test_colour_is_never_black_and_white():
    """A fax-like page with a red seal keeps its colours, for the red layer must be read."""
    page = cv2.cvtColor(_page(False), cv2.COLOR_GRAY2BGR)
    cv2.circle(page, (600, 900), 100, (30, 30, 200), 6)
    assert not two_toned(page)
    assert not two_toned(np.full((200, 200, 3), 255, np.uint8))


def test_only_black_and_white_pages_are_smoothed():
    """The readers get the print layer itself of a grey page, and a smoothed one of a fax."""
    colour = cv2.cvtColor(_page(False), cv2.COLOR_GRAY2BGR)
    grey, fax = CleanPage(colour, 150, 0, False), CleanPage(colour, 150, 0, True)
    assert reading_layer(grey) is grey.print_layer
    assert int(((reading_layer(fax) > 40) & (reading_layer(fax) < 215)).sum()) > 0


@pytest.mark.parametrize(("wide", "thicker"), [(1, True), (3, False)])
def test_worn_strokes_alone_are_thickened(wide: int, thicker: bool) -> None:
    """Letters of hair lines get more ink than they have; of a sound print the layer has the ink that the page has."""
    page = np.full((1754, 1240), 255, np.uint8)
    for row in range(20):
        cv2.putText(
            page, "Dang bo Khoi cac co quan tinh", (100, 150 + row * 70), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 0, wide, cv2.LINE_8
        )
    fax = CleanPage(cv2.cvtColor(page, cv2.COLOR_GRAY2BGR), 200, 0, True)
    assert fax.worn is thicker
    inked = float((255.0 - reading_layer(fax)).sum() / (255.0 - fax.print_layer).sum())
    assert (inked > 1.3) is thicker


def test_a_page_with_next_to_no_letters_is_not_thickened() -> None:
    assert stroke_mm(np.full((400, 400), 255, np.uint8), 200) == float("inf")
