"""Tables of text pages: pdfplumber's vectors and the picture tell the same story; broken grids are refused."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from storage.settings import ROOT
from worker.reading.page import read_pdf_page
from worker.reading.ruled import RuledPages, grid_of

MINUTES = ROOT / "samples/dossiers/01-dang-bo-ban-dien-tu/02-bien-ban.pdf"


def rows(path: Path, ruled: RuledPages | None) -> list[list[str]]:
    document = pypdfium2.PdfDocument(path)
    page = read_pdf_page(document[0], 0, 1, None, ruled)
    return [[cell.text for cell in row] for table in page.tables for row in table.rows]


def test_vectors_and_picture_agree() -> None:
    """The nominee table of a born-digital paper has the same cells by pdfplumber's rules as by the rules in the picture."""
    ruled = RuledPages(MINUTES)
    by_vectors = rows(MINUTES, ruled)
    assert len(by_vectors) == 6
    assert by_vectors == rows(MINUTES, None)
    assert ruled.grids(1, (1000, 1414))
    ruled.close()


def test_cells_become_a_grid_with_spans() -> None:
    """A heading cell over two columns spans both; edges two points apart are one rule."""
    grid = grid_of([(0, 0, 200, 20), (0, 20, 100.5, 40), (99.5, 20, 200, 40)], (2.0, 2.0))
    assert grid is not None
    assert grid.cells == ((0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1))
    assert grid.xs[-1] == 400


@pytest.mark.parametrize("cells", [[(0, 0, 100, 20)], [(0, 0, 100, 20), (0, 20, 50, 40)]], ids=["one box", "a hole"])
def test_what_is_no_table_is_left_to_the_picture(cells: list[tuple[float, float, float, float]]) -> None:
    """A single box and a grid with a hole are not taken for tables."""
    assert grid_of(cells, (1.0, 1.0)) is None


def test_a_file_that_pdfplumber_cannot_open_costs_nothing(tmp_path: Path) -> None:
    """Where pdfplumber fails there are simply no vector tables."""
    broken = tmp_path / "x.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    assert RuledPages(broken).grids(1, (10, 10)) == []
