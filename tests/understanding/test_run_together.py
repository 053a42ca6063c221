"""Words that a reader ran together are parted where nothing else can be meant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dossier.pages import Line
from tests.understanding.papers import Sheet
from worker.understanding.run_together import part_words


@pytest.mark.parametrize(
    ("read", "parted"),
    [
        ("Kínhgởi: - Thường trực", "Kính gởi: - Thường trực"),
        ("BíthưChi đoàn", "Bí thư Chi đoàn"),
        ("PHÓBÍTHƯ", "PHÓ BÍ THƯ"),
        ("Chibộ, Đảngbộ", "Chi bộ, Đảng bộ"),
        ("KHỐI CÁC CƠQUANTỈNH", "KHỐI CÁC CƠ QUAN TỈNH"),
        ("nghiêng thường Quang-Minh", "nghiêng thường Quang-Minh"),
    ],
)
def test_set_words_are_parted(read: str, parted: str) -> None:
    """Labels, offices and bodies; syllables and what is no set word stay as they are."""
    page = Sheet("ocr").body(read).page()
    (line,) = part_words(page).lines
    assert line.text == parted
    assert line.box == pytest.approx(page.lines[0].box)


def test_a_text_layer_keeps_its_spaces() -> None:
    """What a typist ran together is printed so."""
    (line,) = part_words(Sheet("text").body("Kínhgửi: Chi bộ").page()).lines
    assert line.text == "Kínhgửi: Chi bộ"


def test_each_word_keeps_what_the_second_reader_has_of_it() -> None:
    """Spaces of the second reader go with the words; a mark on which they differ stays in dispute."""
    sheet = Sheet("ocr").body("Bithư{Bíthư}")
    (line,) = part_words(sheet.page()).lines
    assert [(w.text, w.other, w.agreed) for w in line.words] == [("Bi", "Bí", False), ("thư", "thư", True)]


def test_a_second_reader_who_parts_some_of_the_words_is_parted_further() -> None:
    """ "CƠQUANTỈNH" of one reader is "CƠQUAN TỈNH" of the other: three words that both have."""
    page = Sheet("ocr").body("CƠQUANTỈNH{CƠQUAN_TỈNH}").page()
    word = replace(page.lines[0].words[0], other="CƠQUAN TỈNH")
    (line,) = part_words(replace(page, lines=(Line((word,)),))).lines
    assert [(w.text, w.agreed) for w in line.words] == [("CƠ", True), ("QUAN", True), ("TỈNH", True)]
