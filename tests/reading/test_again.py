"""Blocks read again, and files that are held back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from dossier.errors import Damaged, SecretMark
from dossier.pages import Want
from tests.reading.papers import letter
from worker.reading import again, read_pages, reread_all
from worker.reading.clean import CleanPage

FOOT = (0.5, 0.45, 0.95, 0.62)
RECIPIENTS = (0.13, 0.46, 0.4, 0.54)


def test_blocks_come_back_in_several_variants(letter_file: Path) -> None:
    """Each want gets a block with one reading per layer and reader, its words placed on the page."""
    wants = [Want(3, 1, RECIPIENTS, "recipients"), Want(3, 1, FOOT, "signature"), Want(3, 1, (0.3, 0.135, 0.36, 0.155), "slot")]
    recipients, signature, slot = reread_all(letter_file, "pdf", wants)
    assert {"max/tesseract", "max/trueocr"} <= set(recipients.layers)
    assert len(signature.layers) == len(signature.variants) >= 4
    assert any("Lưu văn thư" in line.text for lines in recipients.variants for line in lines)
    assert all(0.1 < line.box[0] < 0.45 and 0.44 < line.box[1] < 0.56 for lines in recipients.variants for line in lines)
    assert all(score < 0.5 for _, score in slot.candidates)
    assert (signature.file, signature.page, signature.box) == (3, 1, FOOT)


def test_a_page_that_is_not_there_is_damaged(letter_file: Path) -> None:
    """A want for page 9 of a one-page file is refused."""
    with pytest.raises(Damaged):
        reread_all(letter_file, "pdf", [Want(0, 9, FOOT, "line")])


@pytest.mark.parametrize("colour", ["#d02030", "black"])
def test_a_secret_paper_is_held_back_whole(tmp_path: Path, colour: str) -> None:
    """A MẬT stamp in red or black stops the file, and no picture of it is handed out."""
    sheet = letter()
    sheet.text(60, 52, "MẬT", 20, "Bold", colour, centre=True)
    stored: list[str] = []
    with pytest.raises(SecretMark):
        read_pages(sheet.save(tmp_path / "a.pdf"), "pdf", store_image=lambda key, _: stored.append(key))
    assert stored == []


def test_the_same_pixels_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a page without colour two layers are one: each reader is asked once, and both variants have what it said."""
    paper = np.full((900, 1200, 3), 255, np.uint8)
    cv2.putText(paper, "TRUONG BAN", (200, 400), cv2.FONT_HERSHEY_SIMPLEX, 3, (30, 30, 30), 8)
    asked: list[str] = []
    before = again._read

    def count(reader: Any, image: Any, psm: int, *, names: bool) -> Any:
        asked.append(reader.name)
        return before(reader, image, psm, names=names)

    monkeypatch.setattr(again, "_read", count)
    block = again.reread_block(CleanPage(paper, 300.0, 0, False), Want(0, 1, (0.1, 0.2, 0.9, 0.6), "line"))
    assert sorted(asked) == ["tesseract", "trueocr"]
    said = dict(zip(block.layers, block.variants, strict=True))
    assert said["gray/tesseract"] == said["max/tesseract"]
    assert said["gray/trueocr"] == said["max/trueocr"]


def test_marks_are_weighed_where_a_name_is_looked_for(letter_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A signing block's words are shown to the reader of marks, those of a disputed line are not."""
    shown: list[int] = []

    def show(lines: Any, _: Any) -> Any:
        shown.append(len(lines))
        return lines

    monkeypatch.setattr(again, "with_spellings", show)
    page = again.upright_page(letter_file, "pdf", 1)
    again.reread_block(page, Want(0, 1, FOOT, "line"))
    assert shown == []
    again.reread_block(page, Want(0, 1, FOOT, "signature"))
    assert len(shown) >= 4
