"""Dotted leaders mean nothing behind a value and a colon between a label and its value; blanks stay blanks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dossier.pages import PageReading
from tests.understanding.papers import Sheet
from worker.understanding.leaders import plain_leaders


def lines(*texts: str, source: str = "ocr") -> list[str]:
    page: PageReading = Sheet(source).body(*texts).page()
    return [line.text for line in plain_leaders(page).lines]


@pytest.mark.parametrize("source", ["text", "ocr"])
@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Họ và tên: Lò Thị Mây ……", "Họ và tên: Lò Thị Mây"),
        ("Họ và tên: Lò Thị Mây...............", "Họ và tên: Lò Thị Mây"),
        ("Họ và tên .......... Lò Thị Mây", "Họ và tên : Lò Thị Mây"),
        ("Họ và tên: .......... Lò Thị Mây ........", "Họ và tên: Lò Thị Mây"),
        ("+ Năm 2018 …… Hoàn thành tốt nhiệm vụ", "+ Năm 2018 : Hoàn thành tốt nhiệm vụ"),
        ("+ Năm 2018........Hoàn thành tốt", "+ Năm 2018 : Hoàn thành tốt"),
        ("Xét thấy... là đúng.", "Xét thấy... là đúng."),
    ],
)
def test_leaders_are_read_as_what_they_mean(printed: str, meant: str, source: str) -> None:
    """In a text layer and on a scan, run together with the words or apart from them."""
    assert lines(printed, source=source) == [meant]


@pytest.mark.parametrize(
    "printed",
    [
        "Yên Bái, ngày ........ tháng ........ năm 2020",
        "Số: .......... -TTr/CB",
        "Đồng ý: ......./....... phiếu",
        "....................",
    ],
)
def test_blanks_to_be_filled_in_stay(printed: str) -> None:
    """That nothing stands there is what they say."""
    assert lines(printed) == [printed]


def test_a_value_keeps_what_the_other_reader_has_of_it() -> None:
    """The dots go from both readings; where these differ, they still do."""
    (line,) = plain_leaders(Sheet("ocr").body("Chức vụ: Hội.......{Hội.......}", "x").page()).lines[:1]
    assert [(w.text, w.other) for w in line.words][-1] == ("Hội", "Hội")


def test_what_a_scan_left_of_a_leader() -> None:
    """A few dots far before the next word, or before the rest of the leader, are one; between words of a value they are nothing."""
    page = Sheet("ocr").body("- Năm 2016... Tốt", "Họ và tên: Cứ ...... Sáy", "- Năm 2016... …… Hoàn thành").page()
    far, value, rest = page.lines
    *words, last = far.words
    far = replace(far, words=(*words, replace(last, box=(0.7, last.box[1], 0.8, last.box[3]))))
    *words, dots, last = value.words
    near = words[-1].box[2] + 0.005
    last = replace(last, box=(near, last.box[1], near + 0.03, last.box[3]))
    value = replace(value, words=(*words, dots, last))
    read = plain_leaders(replace(page, lines=(far, value, rest)))
    assert [line.text for line in read.lines] == ["- Năm 2016 : Tốt", "Họ và tên: Cứ Sáy", "- Năm 2016 : Hoàn thành"]
