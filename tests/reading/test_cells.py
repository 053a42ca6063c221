"""Cells of ruled tables that the page read lost are read alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dossier.pages import Word
from tests.reading.papers import Sheet
from worker.reading.cells import read_lost_cells
from worker.reading.clean import upright
from worker.reading.engines import Gray, tesseract, trueocr
from worker.reading.page import read_raster
from worker.reading.raster import Raster
from worker.reading.tables import Grid, erase_rules, find_grids, find_rules

pytestmark = pytest.mark.skipif(tesseract() is None or trueocr() is None, reason="needs both readers")

XS, YS = (24, 36, 110, 142, 172, 200), (60, 76, 86, 96)
"""Borders of the table's columns and rows in millimetres."""


def minutes() -> Sheet:
    """A page with the result of a vote, one heading of two lines beside headings of one."""
    sheet = Sheet()
    sheet.text(30, 40, "Kết quả kiểm phiếu như sau:")
    for x in XS:
        sheet.draw.line((sheet.px(x), sheet.px(YS[0]), sheet.px(x), sheet.px(YS[-1])), "black", 2)
    for y in YS:
        sheet.draw.line((sheet.px(XS[0]), sheet.px(y), sheet.px(XS[-1]), sheet.px(y)), "black", 2)
    for x, text in ((30, "TT"), (73, "Tập thể, cá nhân"), (126, "Đồng ý"), (186, "Tỷ lệ")):
        sheet.text(x, 65.5, text, style="Bold", centre=True)
    for y, text in ((62.5, "Không đồng"), (68.5, "ý")):
        sheet.text(157, y, text, style="Bold", centre=True)
    for y, row in ((78, ("1", "Ban Tổ chức", "05/05", "00", "100%")), (88, ("2", "Lò Văn Minh", "04/05", "01", "80%"))):
        for x, text in zip((30, 60, 126, 157, 186), row, strict=True):
            sheet.text(x, y, text, centre=True)
    return sheet


def page() -> tuple[Gray, list[Grid], float]:
    raster = Raster(np.array(minutes().image), 200.0, False)
    clean = upright(raster.colour, raster.dpi, bilevel=False)
    rules = find_rules(clean.print_layer, clean.dpi)
    grids = find_grids(rules, clean.dpi)
    return erase_rules(clean.print_layer, rules, grids), grids, clean.dpi


def test_a_heading_of_two_lines_is_read_beside_headings_of_one() -> None:
    """The whole page gives every cell of such a table."""
    found = read_raster(Raster(np.array(minutes().image), 200.0, False), 0, 1, None)
    (table,) = found.tables
    assert [[cell.text for cell in row][2:] for row in table.rows] == [
        ["Đồng ý", "Không đồng ý", "Tỷ lệ"],
        ["05/05", "00", "100%"],
        ["04/05", "01", "80%"],
    ]


def test_a_cell_of_which_the_readers_agree_on_nothing_is_read_alone() -> None:
    """What was made of it gives way to what both have when they see nothing but the cell; its neighbours keep their words."""
    layer, grids, dpi = page()
    box = grids[0].cell_box(2)
    centre = ((box[0] + box[2]) / 2 - 20, (box[1] + box[3]) / 2 - 10, (box[0] + box[2]) / 2 + 20, (box[1] + box[3]) / 2 + 10)
    garbage = Word("n.", centre, 0.6, "tesseract", "Đõngý", False)
    beside = replace(garbage, text="Tập", other="Tập", agreed=True, box=_middle(grids[0].cell_box(1)))
    lines = read_lost_cells([[garbage, beside]], grids, layer, dpi)
    words = [w.text for line in lines for w in line]
    assert "n." not in words
    assert "Tập" in words
    assert {"ý", "Không"} <= set(words)  # cells without any word were looked at, too


def test_an_empty_cell_is_left_alone() -> None:
    """Where there is no ink nothing is read."""
    layer, grids, dpi = page()
    assert read_lost_cells([], grids, np.full_like(layer, 255), dpi) == []


def test_a_lone_figure_is_read_as_a_line() -> None:
    """A single digit is no block to a reader of pages."""
    layer, grids, dpi = page()
    words = [w for line in read_lost_cells([], grids, layer, dpi) for w in line if w.agreed]
    assert {"1", "2"} <= {w.text for w in words}


def _middle(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return (x - 10, y - 8, x + 10, y + 8)
