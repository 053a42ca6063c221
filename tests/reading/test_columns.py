"""The numbers of a long list, which look like turned print: read as numbers, and set before their rows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from bench.accuracy_names import named
from dossier.pages import Line, Word
from worker.reading.align import overlay
from worker.reading.engines import RawLine, RawWord, columns_of, put_before, stacked, tesseract
from worker.reading.ocr import _place_rest
from worker.reading.order import join_rows, split_at_gutters
from worker.reading.page import read_pdf_page


def word(text: str, x0: float, y0: float, x1: float, y1: float) -> RawWord:
    return RawWord(text, (x0, y0, x1, y1), 0.9)


def test_tens_and_units_of_one_column_belong_together() -> None:
    """Two lines on their sides that touch are one column of numbers; one far to the right is another."""
    tens, units, far = ([word("x", x, 100, x + 15, 900)] for x in (300, 317, 900))
    assert columns_of([units, far, tens]) == [[tens, units], [far]]


def test_a_number_goes_before_its_row_and_takes_the_stop() -> None:
    """ "12" and ". Đồng chí" on one row are "12. Đồng chí"."""
    line: RawLine = [word(".", 352, 130, 356, 134), word("Đồng", 370, 110, 440, 138)]
    put_before(lines := [line], word("12", 318, 112, 349, 134))
    assert [w.text for w in lines[0]] == ["12.", "Đồng"]


def test_a_number_without_a_row_is_a_line_of_its_own() -> None:
    """A page number in the same column is put before nothing."""
    put_before(lines := [[word("Đồng", 370, 110, 440, 138)]], word("12", 318, 500, 349, 522))
    assert [[w.text for w in line] for line in lines] == [["Đồng"], ["12"]]


def test_a_column_that_is_read_as_no_numbers_falls_apart_into_rows() -> None:
    """Numbers of which tesseract makes signs stand one below the other, each for its row; words of print on its side are higher than wide."""
    spoilt = [word(text, 385, y, 419, y + 38) for text, y in (("¬1", 1170), ("ƠI", 1064), ("C2", 968))]
    assert stacked([spoilt]) == spoilt
    assert stacked([[word("CÔNG", 40, 100, 60, 220), word("VĂN", 40, 230, 60, 320), word("ĐẾN", 40, 330, 60, 420)]]) == []


def test_a_number_and_its_entry_are_one_line() -> None:
    """Behind "38." the room is wider than between words; the two pieces that a reader has of such a row are one line."""
    pieces = [
        word("38.", 0.192, 0.126, 0.219, 0.137),
        word("Đồng", 0.231, 0.126, 0.276, 0.138),
        word("chí", 0.283, 0.126, 0.308, 0.138),
    ]
    page = [Word(w.text, w.box, 0.9, "tesseract") for w in pieces]
    assert [line.text for line in split_at_gutters([page[:1], page[1:]], 1.414)] == ["38. Đồng chí"]
    plain = [replace(page[0], text="Kỹ"), *page[1:]]
    assert len(split_at_gutters([plain[:1], plain[1:]], 1.414)) == 2


def test_a_lone_stroke_meets_its_counterpart() -> None:
    """The I of "giai đoạn I đợt", which the second reader places a stroke's width farther right, is one word on which both agree."""
    first = [word("đoạn", 0, 100, 60, 120), word("I", 70, 100, 76, 120), word("đợt", 90, 100, 130, 120)]
    second = [word("đoạn", 0, 98, 60, 122), word("I", 75, 98, 81, 122), word("đợt", 90, 98, 130, 122)]
    lines, rest = overlay([first], [second])
    assert [(w.text, w.other, w.agreed) for w in lines[0]] == [(t, t, True) for t in ("đoạn", "I", "đợt")]
    assert rest == []


def test_two_rows_that_a_seal_joined_stay_two() -> None:
    """Under a seal the first reader has PHÓ CHỦ TỊCH alone, as high as two rows; the second reader's KT. CHỦ TỊCH above is a line of its own."""
    first = [word("PHÓ", 100, 100, 140, 160), word("CHỦ", 150, 130, 190, 160), word("TỊCH", 200, 130, 250, 160)]
    above = [word("KT.", 110, 100, 140, 125), word("CHỦ", 150, 100, 190, 125), word("TỊCH", 200, 100, 250, 125)]
    below = [word("PHÓ", 100, 132, 140, 158), word("CHỦ", 150, 132, 190, 158), word("TỊCH", 200, 132, 250, 158)]
    lines, rest = overlay([first], [above, below])
    assert [(w.text, w.other) for w in lines[0]] == [(t, t) for t in ("PHÓ", "CHỦ", "TỊCH")]
    assert rest == [above]
    assert [[w.text for w in line] for line in _place_rest(lines, rest)] == [["PHÓ", "CHỦ", "TỊCH"], ["KT.", "CHỦ", "TỊCH"]]


def test_close_lines_are_no_row() -> None:
    """A line under another one comes after it, though a tall stroke makes their boxes overlap and it begins farther left."""
    over = Line(
        (Word("khẩn", (0.12, 0.170, 0.18, 0.190), 0.9, "tesseract"), Word("cấp", (0.19, 0.172, 0.39, 0.186), 0.9, "tesseract"))
    )
    under = Line(
        (Word("Metro", (0.11, 0.176, 0.18, 0.200), 0.9, "tesseract"), Word("Trung", (0.19, 0.186, 0.41, 0.200), 0.9, "tesseract"))
    )
    assert join_rows([under, over]) == [over, under]


def test_a_page_long_list_keeps_its_numbers(tmp_path: Path) -> None:
    """Of a drawn page of minutes with 35 entries, whose numbers tesseract takes for turned print, nearly all lines begin with their number."""
    if tesseract() is None:
        pytest.skip("needs tesseract with Vietnamese data (make setup)")
    case = next(iter(named(1, tmp_path, 1100245)))
    page = read_pdf_page(pdfium.PdfDocument(case.paths[1])[0], 0, 1, None)
    entries = [line.text for line in page.lines if "Đồng chí" in line.text and ";" in line.text]
    numbered = [text for at, text in enumerate(entries, start=1) if text.startswith(str(at))]
    assert len(entries) >= 34
    assert len(numbered) >= 0.9 * len(entries)
