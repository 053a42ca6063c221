"""Dotted leaders are found, erased before the page is read, and come back as one word of dots."""

from __future__ import annotations

import numpy as np
import pytest

from dossier.pages import Word
from tests.reading.papers import Sheet, font
from worker.reading.engines import tesseract, trueocr
from worker.reading.leaders import DOTS, find_leaders, with_leaders, without_leaders
from worker.reading.page import read_raster
from worker.reading.raster import Raster

LABELS = ("Họ và tên: Lò Thị Mây", "Chức vụ: Phó Trưởng phòng", "Đơn vị công tác: Phòng Quản lý khoáng sản")
YEARS = ("Năm 2017", "Năm 2018", "Năm 2019")
RATING = "Hoàn thành tốt nhiệm vụ"


def form(dpi: int = 200) -> Sheet:
    """A form filled in by typing: dots behind each value, and between year and rating."""
    sheet = Sheet(dpi)
    sheet.text(105, 30, "BẢN BÁO CÁO THÀNH TÍCH", style="Bold", centre=True)
    for at, label in enumerate(LABELS):
        sheet.text(25, 45 + 8 * at, label + "." * _dots(sheet, label, 165))
    for at, year in enumerate(YEARS):
        sheet.text(25, 75 + 8 * at, f"{year} " + "." * 60 + f" {RATING}")
    sheet.text(25, 105, "Tôi xin chịu trách nhiệm về báo cáo... và mong được xem xét.")
    return sheet


def _dots(sheet: Sheet, label: str, wide: float) -> int:
    set_in = font(13, "Regular", sheet.dpi)
    return int((sheet.px(wide) - set_in.getlength(label)) / set_in.getlength("."))


def picture(sheet: Sheet) -> Raster:
    return Raster(np.array(sheet.image), float(sheet.dpi), False)


@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_rows_of_dots_are_found_and_nothing_else_is_erased(dpi: int) -> None:
    """Six rows; an ellipsis in a sentence, the dots of i and the marks of letters stay."""
    gray = np.array(form(dpi).image.convert("L"))
    leaders = find_leaders(gray, float(dpi))
    assert len(leaders) == len(LABELS) + len(YEARS)
    wiped = without_leaders(gray, leaders)
    top, bottom = round(103 / 25.4 * dpi), round(112 / 25.4 * dpi)
    assert (wiped[top:bottom] == gray[top:bottom]).all()
    assert (wiped[: round(42 / 25.4 * dpi)] == gray[: round(42 / 25.4 * dpi)]).all()
    assert not find_leaders(wiped, float(dpi))


@pytest.mark.skipif(tesseract() is None or trueocr() is None, reason="needs both readers")
def test_a_form_with_leaders_reads_as_if_it_had_none() -> None:
    """Both readers have the letters before the dots, and a line stays one line across them."""
    found = read_raster(picture(form()), 0, 1, None)
    lines = [line.text for line in found.lines]
    assert [f"{label} {DOTS}" for label in LABELS] == lines[1:4]
    assert [f"{year} {DOTS} {RATING}" for year in YEARS] == lines[4:7]
    assert all(w.agreed for line in found.lines[1:7] for w in line.words)


def test_what_a_reader_makes_of_a_speck_among_the_dots_is_dropped() -> None:
    """Words on the leader that the readers dispute are none."""
    dots = find_leaders(np.array(form().image.convert("L")), 200.0)[0]
    x0, _, x1, y1 = dots.box
    name = Word("Mây", (x0 - 80, y1 - 30, x0 - 10, y1 + 2), 0.9, "tesseract", other="Mây", agreed=True)
    speck = Word("re", (x1 - 40, y1 - 20, x1 - 10, y1), 0.3, "tesseract")
    assert [[w.text for w in line] for line in with_leaders([[name, speck]], [dots])] == [["Mây", DOTS]]


def test_a_value_that_stands_on_a_dotted_line_keeps_the_words_that_the_readers_dispute() -> None:
    """The dots run below the whole value, a speck is far behind it."""
    dots = find_leaders(np.array(form().image.convert("L")), 200.0)[0]
    x0, _, _, y1 = dots.box
    label = Word("danh:", (x0 - 80, y1 - 30, x0 - 10, y1 - 4), 0.9, "tesseract", other="danh:", agreed=True)
    team = Word("Tố", (x0 + 4, y1 - 30, x0 + 34, y1 - 4), 0.6, "tesseract", other="Tổ")
    head = Word("trưởng", (x0 + 44, y1 - 30, x0 + 120, y1 - 4), 0.9, "tesseract", other="trưởng", agreed=True)
    lone = Word("nhóm", (x0 + 130, y1 - 30, x0 + 180, y1 - 4), 0.6, "tesseract")
    speck = Word("re", (x0 + 360, y1 - 20, x0 + 390, y1), 0.3, "tesseract")
    (line,) = with_leaders([[label, team, head, lone, speck]], [dots])
    assert [w.text for w in line if w.text != DOTS] == ["danh:", "Tố", "trưởng", "nhóm"]
