"""Numbered lists whose numbers were misread: entries are kept, and a lost one is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.documents import Document
from tests.bodies.paper import document, paper
from worker.understanding.bodies import fill_body
from worker.understanding.bodies.layout import spoilt_number
from worker.understanding.bodies.numbering import Numbering

PEOPLE = ("Lò Văn Sinh", "Hà Thị Thắm", "Lê Văn Tám", "Cứ A Của", "Đào Thị Én", "Tạ Hữu Hưởng")


def letter(marks: tuple[str, ...]) -> Document:
    """A letter that asks for the first of PEOPLE under the numbers ``marks``."""
    entries = [f"{mark} Đồng chí {name}, Chuyên viên, Chi bộ Văn phòng;" for mark, name in zip(marks, PEOPLE, strict=False)]
    found = document("submission_letter")
    fill_body(found, [paper("TỜ TRÌNH\nĐề nghị tặng Giấy khen cho các cá nhân sau:\n" + "\n".join(entries))])
    return found


@given(st.integers(2, 60), st.data())
def test_a_lost_entry_breaks_the_numbering(length: int, data: st.DataObject) -> None:
    """Whichever entry but the last is missing, the numbers after it are out of step to the end."""
    numbers: list[int | None] = [*range(1, length + 1)]
    del numbers[data.draw(st.integers(0, length - 2))]
    assert Numbering(numbers).broken


@given(st.integers(3, 60), st.data())
def test_a_misread_number_breaks_nothing_where_the_next_is_in_step(length: int, data: st.DataObject) -> None:
    """An entry that is there under a wrong or unread number is no gap, for the entry after it has the number of its place."""
    numbers: list[int | None] = [*range(1, length + 1)]
    numbers[data.draw(st.integers(1, length - 2))] = data.draw(st.none() | st.integers(2, 99))
    assert not Numbering(numbers).broken


def test_a_wrong_number_at_the_end_is_a_gap() -> None:
    """Behind 1, 2 a 4 may be a fourth entry: nothing after it tells."""
    assert Numbering([1, 2, 4]).broken


def test_lists_one_after_the_other_are_told_apart() -> None:
    """Collectives 1, 2 and persons 1, 2, 3 are whole; where the first list lost its second entry of three they are not."""
    assert not Numbering([1, 2, 1, 2, 3]).broken
    assert Numbering([1, 3, 1, 2, 3]).broken


@pytest.mark.parametrize("mark", ["3,", "3:", "S3.", "A3.", "B0", "DI", "4G.", "1Đ:", "óc"])
def test_an_entry_with_a_spoilt_number_is_kept(mark: str) -> None:
    """What a reader makes of "3." does not take the entry behind it away, nor run it into the one before."""
    found = letter(("1.", "2.", mark, "4.", "5."))
    assert [n.name.value for n in found.nominees] == [*PEOPLE[:5]]
    assert [n.unit.value for n in found.nominees] == ["Chi bộ Văn phòng"] * 5
    assert not any(n.name.needs_review for n in found.nominees)


def test_a_list_that_lost_an_entry_is_flagged() -> None:
    """1, 2, 4, 5: the count of persons goes to a person."""
    assert letter(("1.", "2.", "4.", "5.")).field("count_individuals").needs_review


@pytest.mark.parametrize(
    "text", ["Nếu Đồng chí Lò Văn Sinh vắng mặt", "các đồng chí Lò Văn Sinh", "BT: Đồng chí Lò Văn Sinh", "Là Ông Lò Văn Sinh"]
)
def test_a_word_before_a_person_is_no_number(text: str) -> None:
    """A word of the language or an office with its colon goes on with a sentence."""
    assert spoilt_number(text) == 0
