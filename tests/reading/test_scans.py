"""A scanned letter: words by two readers, columns in order, ink, and the picture for the screen."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from dossier.pages import PageReading
from tests.reading.papers import BODY, letter
from worker.reading import READER_VERSION, read_pages
from worker.reading.clean import page_quad


def index_of(page: PageReading, start: str) -> int:
    return next(i for i, line in enumerate(page.lines) if line.text.startswith(start))


def test_both_readers_read_a_scan(letter_page: PageReading) -> None:
    """A scanned page is read by both readers, and most of its words agree."""
    assert letter_page.source == "ocr"
    assert letter_page.readers == ("tesseract", "trueocr")
    assert sum(w.agreed for w in letter_page.words) > 0.85 * len(letter_page.words)
    assert "Lò Thị Bình" in letter_page.text


def test_columns_are_read_left_first(letter_page: PageReading) -> None:
    """The left column of the letterhead and the recipients come before what stands to their right."""
    assert index_of(letter_page, "Số:") < index_of(letter_page, "ĐẢNG CỘNG SẢN") < index_of(letter_page, "TỜ TRÌNH")
    assert index_of(letter_page, "- Lưu") < next(i for i, line in enumerate(letter_page.lines) if "Nghĩa" in line.text)


def test_a_letterhead_line_is_cut_at_the_gutter(letter_page: PageReading) -> None:
    """The name of the body and the motto on the same row are two lines."""
    assert any(line.text == "ĐẢNG BỘ SỞ NÔNG NGHIỆP" for line in letter_page.lines)


def test_boxes_are_fractions_of_the_page(letter_page: PageReading) -> None:
    """Every word's box lies within the page and the body lines stand where they were drawn."""
    assert all(0 <= w.box[0] < w.box[2] <= 1 and 0 <= w.box[1] < w.box[3] <= 1 for w in letter_page.words)
    line = letter_page.lines[index_of(letter_page, BODY[0].split(",", maxsplit=1)[0][:20])]
    assert line.box[0] == pytest.approx(30 / 210, abs=0.01)
    assert line.box[1] == pytest.approx(85 / 297, abs=0.01)


def test_seal_and_signature_are_seen(letter_page: PageReading) -> None:
    """A red ring is a seal of about its size; a blue stroke is a signature."""
    seal = next(i for i in letter_page.ink if i.kind == "seal")
    assert seal.colour == "red"
    assert (seal.box[2] - seal.box[0]) * 210 == pytest.approx(36, abs=4)
    assert any(i.kind == "signature" and i.score >= 0.6 for i in letter_page.ink)


def test_an_unsigned_letter_has_no_ink(tmp_path: Path) -> None:
    """Print alone is neither seal nor signature, and an empty number is no handwriting."""
    page = read_pages(letter(seal=False, signature=False, number=False).save(tmp_path / "draft.png"), "png")[0]
    assert [i for i in page.ink if i.kind in ("seal", "signature", "handwriting")] == []
    assert any(line.text.startswith("Số") and "/CB" in line.text for line in page.lines)


def test_the_picture_is_stored_under_its_key(letter_page: PageReading, letter_images: dict[str, bytes]) -> None:
    """The key of a page names a JPEG of at most 1,700 pixels and carries the reader's version."""
    data = letter_images[letter_page.image_key]
    assert f"-r{READER_VERSION}." in letter_page.image_key
    assert cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR).shape[0] <= 1700


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page_is_set_upright(tmp_path: Path, degrees: int) -> None:
    """A page that was scanned sideways or upside down reads like an upright one."""
    path = tmp_path / "turned.png"
    letter().image.rotate(degrees, expand=True).save(path)
    page = read_pages(path, "png")[0]
    assert page.rotation == degrees
    assert "Lò Thị Bình" in page.text


def test_a_phone_photo_is_flattened(tmp_path: Path) -> None:
    """A sheet photographed at an angle with a shadow over it is cut out, flattened and read."""
    sheet = letter().array()
    high, wide = sheet.shape[:2]
    corners = np.array([[260, 240], [2150, 330], [2230, 2950], [180, 2880]], np.float32)
    turn = cv2.getPerspectiveTransform(np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32), corners)
    table = np.full((3200, 2400, 3), (70, 90, 110), np.uint8)
    photo = cv2.warpPerspective(sheet, turn, (2400, 3200), table, borderMode=cv2.BORDER_TRANSPARENT)
    shadow = np.linspace(0.55, 1, 2400)[None, :, None]
    cv2.imwrite(str(tmp_path / "photo.jpg"), (photo * shadow).astype(np.uint8))
    page = read_pages(tmp_path / "photo.jpg", "jpeg")[0]
    assert page.width_mm == pytest.approx(210, abs=2)
    assert "Lò Thị Bình" in page.text


def test_a_hard_shadow_cuts_nothing_off(tmp_path: Path) -> None:
    """A shadow over a corner of a photographed sheet is no edge of it: the whole sheet is flattened and its words are read."""
    sheet = letter().array()
    high, wide = sheet.shape[:2]
    corners = np.array([[200, 200], [2200, 220], [2240, 3000], [190, 2980]], np.float32)
    turn = cv2.getPerspectiveTransform(np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32), corners)
    photo = cv2.warpPerspective(sheet, turn, (2400, 3200), np.full((3200, 2400, 3), (35, 45, 60), np.uint8), borderMode=1)
    photo[:200], photo[3000:], photo[:, :190], photo[:, 2240:] = (35, 45, 60), (35, 45, 60), (35, 45, 60), (35, 45, 60)
    across, down = np.meshgrid(np.linspace(0, 1, 2400), np.linspace(0, 1, 3200))
    shade = 1 - 0.45 / (1 + np.exp(-25 * (across + down - 1.25)))
    cv2.imwrite(str(tmp_path / "photo.jpg"), (photo * shade[:, :, None]).astype(np.uint8))
    page = read_pages(tmp_path / "photo.jpg", "jpeg")[0]
    assert page.width_mm == pytest.approx(210, abs=3)
    assert "Lò Thị Bình" in page.text


def test_a_shadow_on_a_sheet_that_fills_the_picture_is_no_edge() -> None:
    """Where hardly any table is seen, the sheet's light part is not taken for the sheet."""
    across, down = np.meshgrid(np.arange(1240), np.arange(1754))
    sheet = np.full((1754, 1240), 250.0) * (0.55 + 0.45 / (1 + np.exp(-(0.9 * across + 0.4 * down - 680) / 100)))
    assert page_quad(sheet.astype(np.uint8)) is None
    seen = np.pad(sheet[200:1600, 200:1100], ((150, 150), (200, 200)), constant_values=70)
    assert page_quad(seen.astype(np.uint8)) is not None


def test_every_page_of_a_tiff_counts_and_repeats_are_told(tmp_path: Path) -> None:
    """Of two equal pages in one file the second is a duplicate; a white page is blank."""
    first, blank = letter(), letter().image.copy()
    blank.paste("white", (0, 0, *blank.size))
    first.image.save(tmp_path / "many.tif", save_all=True, append_images=[blank, first.image], dpi=(200, 200))
    seen: list[tuple[int, int]] = []
    pages = read_pages(tmp_path / "many.tif", "tiff", 4, progress=lambda done, total: seen.append((done, total)))
    assert [p.status for p in pages] == ["used", "blank", "duplicate"]
    assert pages[2].duplicate_of == (4, 1)
    assert seen == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.real_scans
def test_a_handwritten_number_is_seen_on_a_real_scan(scans: Path) -> None:
    """A letter whose number and day are written by hand has handwriting in both slots, a seal and a signature."""
    page = read_pages(scans / "qni_ttr01_2025.pdf", "pdf")[0]
    kinds = [i.kind for i in page.ink]
    assert kinds.count("handwriting") == 2
    assert "seal" in kinds
    assert "signature" in kinds
    assert sum(w.agreed for w in page.words) > 0.85 * len(page.words)


@pytest.mark.real_scans
def test_a_real_ruled_table_keeps_its_grid(scans: Path) -> None:
    """The award list with rules has all its rows, and its names stand in cells."""
    pages = read_pages(scans / "qni_qd04_bcd138_2025.pdf", "pdf")
    assert all(p.status == "used" for p in pages)
    assert "Quảng Ngãi" in pages[0].text
