"""Entry numbers that one reader made words of, and people whose name was printed as one word once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.pages import Line, Word
from tests.bodies.paper import document, paper
from worker.understanding.bodies import fill_body
from worker.understanding.entry_numbers import renumber


def entry(own: str, other: str | None, at: int, *, left: float = 0.19) -> Line:
    """A line of a list whose first word the two readers have as ``own`` and ``other``."""
    y = 0.1 + 0.02 * at
    marker = Word(own, (left, y, left + 0.03, y + 0.015), 0.9, "tesseract", other=other, agreed=own == other)
    return Line((marker, Word("Đồng", (left + 0.04, y, left + 0.09, y + 0.015), 0.95, "tesseract", other="Đồng", agreed=True)))


def firsts(lines: tuple[Line, ...]) -> list[str]:
    return [line.words[0].text for line in lines]


@pytest.mark.parametrize("spoilt", ["Bà,", "So,", "đức", "s0,", "HÀ.", "56,"])
def test_a_spoilt_number_is_as_the_other_reader_counts_it(spoilt: str) -> None:
    """What one reader made of "52." gives way to the other's number, for it counts on from the entry above."""
    lines = [entry("51.", "51.", 0), entry(spoilt, "52.", 1), entry("53.", "53.", 2)]
    assert firsts(renumber(lines)) == ["51.", "52.", "53."]


def test_a_column_of_spoilt_numbers_counts_by_itself() -> None:
    """Where one reader lost all numbers of a list, the other's count up among themselves, whatever stop they bear."""
    lines = [entry(own, other, at) for at, (own, other) in enumerate((("œ", "2."), ("C2", "3,"), ("+>", "4"), ("ƠI", "5.")))]
    assert firsts(renumber(lines)) == ["2.", "3,", "4", "5."]


@pytest.mark.parametrize(("number", "kept"), [("52.", "52."), ("7.", "-")])
def test_a_speck_before_a_number_that_counts_is_no_bullet(number: str, kept: str) -> None:
    """ "- 52. Đồng chí" between 51 and 53 is the list's next entry; a number out of step behind a dash is left as it is."""
    speck = Word("-", (0.17, 0.12, 0.18, 0.135), 0.9, "tesseract", other="-", agreed=True)
    lines = [entry("51.", "51.", 0), Line((speck, *entry(number, number, 1).words)), entry("53.", "53.", 2)]
    assert firsts(renumber(lines)) == ["51.", kept, "53."]


def test_a_number_out_of_step_changes_nothing() -> None:
    """A number of the other reader that no neighbour bears out, or that stands in another column, leaves the word as it was read."""
    lone = [entry("51.", "51.", 0), entry("Bà,", "25.", 1), entry("53.", "53.", 2)]
    aside = [entry("51.", "51.", 0, left=0.1), entry("Bà,", "52.", 1)]
    assert firsts(renumber(lone))[1] == firsts(renumber(aside))[1] == "Bà,"


@given(st.integers(1, 40), st.integers(3, 12), st.data())
def test_numbers_in_step_are_never_changed(first: int, length: int, data: st.DataObject) -> None:
    """One misreading of the other reader spoils no list that the first reader has whole."""
    wrong = data.draw(st.integers(0, length - 1))
    others = [f"{data.draw(st.integers(1, 99))}." if at == wrong else f"{first + at}." for at in range(length)]
    lines = [entry(f"{first + at}.", other, at) for at, other in enumerate(others)]
    assert firsts(renumber(lines)) == [f"{first + at}." for at in range(length)]


def test_one_person_printed_with_and_without_a_space_is_one_nominee() -> None:
    """Who stands in the list and again beside a vote is one person, with the name that has its spaces."""
    found = document("review_minutes")
    text = (
        "BIÊN BẢN\nHọp xét khen thưởng\nĐề nghị tặng Giấy khen cho các cá nhân sau:\n1. Ông TạMinh Thắng, Văn thư, Chi bộ Văn phòng;\n"
        "2. Bà Lò Thị Ín, Kế toán, Chi bộ Phòng Kỹ thuật.\nKết quả biểu quyết đề nghị khen thưởng:\n- Ông Tạ Minh Thắng: 10/11 phiếu, đạt 90,9%;\n"
        "- Bà Lò Thị Ín: 11/11 phiếu, đạt 100%."
    )
    fill_body(found, [paper(text)])
    assert [(n.name.value, n.unit.value) for n in found.nominees] == [
        ("Tạ Minh Thắng", "Chi bộ Văn phòng"),
        ("Lò Thị Ín", "Chi bộ Phòng Kỹ thuật"),
    ]
