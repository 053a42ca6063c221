"""The quick way to a mask's large pieces finds what labelling every piece finds; what is known of a page is not measured again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from dossier.pages import PageReading
from worker.reading import clean
from worker.reading.again import upright_page
from worker.reading.clean import Turn, window
from worker.reading.components import large_pieces
from worker.reading.faxes import reading_layer


@pytest.mark.parametrize("seed", range(8))
def test_large_pieces_are_those_of_a_full_labelling(seed: int) -> None:
    """Same boxes and same pixels, pieces inside the holes of others and pieces that touch only by a corner included."""
    rng = np.random.default_rng(seed)
    mask = (cv2.blur(rng.integers(0, 256, (300, 400), dtype=np.uint8), (5, 5)) > 128 + 4 * (seed % 3)).astype(np.uint8) * 255
    cv2.rectangle(mask, (40, 40), (200, 220), 255, 3)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    wanted = {(int(s[0]), int(s[1]), int(s[2]), int(s[3]), int(s[4])) for s in stats[1:count] if max(s[2], s[3]) >= 12}
    found = list(large_pieces(mask, lambda wide, high: max(wide, high) >= 12))
    assert {(x, y, w, h, int(pixels.sum())) for x, y, w, h, pixels in found} == wanted
    assert [y for _, y, *_ in found] == sorted(y for _, y, *_ in found)
    for x, y, w, h, pixels in found:
        assert len(set(labels[y : y + h, x : x + w][pixels].tolist())) == 1


def test_a_page_is_made_upright_for_its_blocks_as_it_was_for_reading(
    letter_file: Path, letter_page: PageReading, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Turn and level come from the reading and are not measured a second time."""
    monkeypatch.setattr(clean, "level_angle", lambda _: pytest.fail("measured again"))
    page = upright_page(letter_file, "pdf", 1, Turn(letter_page.rotation, 1.5))
    assert (page.rotation, page.skew) == (letter_page.rotation, 1.5)


@pytest.mark.parametrize("bilevel", [False, True])
def test_the_surroundings_of_a_block_have_the_layers_of_their_page(letter_file: Path, *, bilevel: bool) -> None:
    """What is cut before it is whitened is whitened as the whole page is; a block at the paper's edge is whole, too."""
    page = replace(upright_page(letter_file, "pdf", 1, Turn(0, 0.0)), bilevel=bilevel)
    wide, high = page.size
    whole = (reading_layer(page), page.grey_layer, page.ink_layer, page.red_layer)
    for x0, y0, x1, y1 in ((0, 0, 901, 403), (301, 1203, 1002, 1510), (wide - 500, high - 301, wide, high), (0, 200, wide, 333)):
        left, top, near = window(page, (x0, y0, x1, y1))
        assert near.size != page.size
        for layer, part in zip(whole, (reading_layer(near), near.grey_layer, near.ink_layer, near.red_layer), strict=True):
            here = part[y0 - top : y1 - top, x0 - left : x1 - left]
            assert here.shape == (y1 - y0, x1 - x0)
            assert int(cv2.absdiff(here, np.ascontiguousarray(layer[y0:y1, x0:x1])).max()) <= 2
