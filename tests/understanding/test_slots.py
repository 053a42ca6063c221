"""Handwritten numbers and dates: which reading is proposed, where the slot is, and what is asserted: digits that two of three have."""

from __future__ import annotations

import pytest

from dossier.documents import FieldValue
from dossier.pages import BlockReading, Box, Ink, Line, PageReading, Want, Word
from worker.understanding.classify import PageView
from worker.understanding.doc_number import read_number
from worker.understanding.place_date import read_place_and_date
from worker.understanding.slots import by_looks, ranked

LETTER = 0.01
Given = tuple[str, str | None, float, float]
"""A word as the first and the second reader have it, and where it begins and ends."""


def page(*given: Given, ink: tuple[Box, ...] = (), blocks: tuple[BlockReading, ...] = (), source: str = "ocr") -> PageReading:
    """A page with one line."""
    reader = "text" if source == "text" else "tesseract"
    words = tuple(
        Word(text, (left, 0.12, right, 0.133), 0.9, reader, None if source == "text" else other, text == other)  # type: ignore[arg-type]
        for text, other, left, right in given
    )
    marks = tuple(Ink("handwriting" if source == "ocr" else "seal", box, 0.9) for box in ink)
    return PageReading(0, 1, 210.0, 297.0, source, (Line(words),), ink=marks, blocks=blocks)  # type: ignore[arg-type]


def dated(*given: Given, ink: tuple[Box, ...] = (), blocks: tuple[BlockReading, ...] = ()) -> tuple[FieldValue, list[Want]]:
    view = PageView(page(*given, ink=ink, blocks=blocks))
    fields, wants = read_place_and_date(view, view)
    return fields["issue_date"], wants


def look(box: Box, *candidates: tuple[str, float]) -> BlockReading:
    return BlockReading(1, 0, box, "slot", (), (), candidates)


def plain(text: str, left: float) -> Given:
    return text, text, left, left + LETTER * len(text)


HEAD = (plain("Yên", 0.5), plain("Bái,", 0.54))
MONTH = (plain("tháng", 0.66), plain("7", 0.72), plain("năm", 0.74), plain("2020", 0.78))
DAY: Box = (0.634, 0.115, 0.655, 0.135)
PRINTED = (*HEAD, plain("ngày", 0.585), ("O5", "05", 0.634, 0.654), *MONTH)


def test_a_handwritten_day_is_what_the_second_look_saw() -> None:
    """A day that the page readers and the lattice read differently is proposed as the lattice has it, flagged, the other one below."""
    found, _ = dated(*PRINTED, ink=(DAY,), blocks=(look(DAY, ("03", 0.43), ("05", 0.01)),))
    assert found.value == "2020-07-03"
    assert found.needs_review
    assert found.suggestions[:2] == ["2020-07-03", "2020-07-05"]


@pytest.mark.parametrize(
    ("best", "read", "asserted"),
    [
        (("05", 0.43), ("O5", "05"), True),
        (("05", 0.40), ("O5", "05"), False),
        (("03", 0.43), ("O5", "05"), False),
        (("5", 0.43), ("15", "5"), False),
    ],
)
def test_a_day_by_pen_that_two_of_three_have_is_asserted(best: tuple[str, float], read: tuple[str, str], asserted: bool) -> None:
    """The lattice, when it is firm, and a page reader; not digits that the other reader sees at the end of a longer number."""
    words = (*HEAD, plain("ngày", 0.585), (*read, 0.634, 0.654), *MONTH)
    found, _ = dated(*words, ink=(DAY,), blocks=(look(DAY, best),))
    assert found.needs_review is not asserted
    assert not asserted or found.value == "2020-07-05"


def test_a_month_by_pen_needs_two_witnesses_of_its_own() -> None:
    """ "tháng 12" whose 1 leans like a stroke is "2" for both page readers: the day is sure, the date is not."""
    month: Box = (0.717, 0.115, 0.732, 0.135)
    day = look(DAY, ("05", 0.43))
    for blocks, asserted in (((day,), False), ((day, look(month, ("7", 0.43))), True), ((day, look(month, ("17", 0.43))), False)):
        found, wants = dated(*PRINTED, ink=(DAY, month), blocks=blocks)
        assert found.needs_review is not asserted
        assert bool(wants) is (len(blocks) == 1)


def test_two_page_readers_tip_a_doubtful_lattice() -> None:
    """Page readers trained on print do not outvote a firm guess, but together they decide between two weak ones."""
    assert ranked([("21", 0.4), ("24", 0.02)], "24", "24")[0][0] == "21"
    assert ranked([("21", 0.15), ("24", 0.13)], "24", "24")[0][0] == "24"


@pytest.mark.parametrize(("text", "digits"), [("3|", "31"), (".2 4", "24"), ("O{", "01"), ("7Ô", "70"), ("#2", ""), ("@8", "")])
def test_signs_that_look_like_digits_are_a_vote(text: str, digits: str) -> None:
    """What print readers make of handwritten digits is read by its looks; a sign that looks like no digit leaves no vote."""
    assert by_looks(text) == digits


def test_a_label_that_covers_the_day_does_not_hide_its_slot() -> None:
    """Where a reader's "ngày" reaches to "tháng", the slot still begins where the printed word ends."""
    wide = ("ngày", "ngày", 0.585, 0.655)
    _, wants = dated(*HEAD, wide, *MONTH)
    left, _, right, _ = wants[0].box
    assert left < 0.635
    assert right > 0.65


def test_a_month_run_into_its_words_is_looked_at_and_proposed() -> None:
    """Of "tháng/Öhăm" the month is wanted again, and the date is then made of both second looks."""
    line = (*HEAD, plain("ngày", 0.585), ("9", None, 0.634, 0.65), ("tháng/Öhăm", "tháng/0hăm", 0.66, 0.77), plain("2017", 0.78))
    found, wants = dated(*line, ink=(DAY,))
    assert found.value is None
    assert len(wants) == 2
    day, month = sorted((w.box for w in wants), key=lambda b: b[0])
    found, wants = dated(*line, ink=(DAY,), blocks=(look(day, ("9", 0.4)), look(month, ("10", 0.4), ("40", 0.02))))
    assert (found.value, found.needs_review, wants) == ("2017-10-09", True, [])


def test_a_date_line_that_one_reader_spoils_is_the_other_readers() -> None:
    """Where the first reader's "ngày" is lost in the handwriting, the second reader's line counts; the date is not asserted."""
    found, wants = dated(*HEAD, ("ngàW†", "ngàyMỊ", 0.585, 0.65), *MONTH)
    assert found.needs_review
    assert found.evidence
    assert [w.how for w in wants] == ["slot"]


def test_a_year_that_cannot_be_one_is_the_other_readers() -> None:
    """Of "2620" and "2020" the second is a year."""
    line = (*PRINTED[:-1], ("2620", "2020", 0.78, 0.82))
    found, _ = dated(*line, ink=(DAY,), blocks=(look(DAY, ("03", 0.43)),))
    assert found.value == "2020-07-03"


def numbered(*given: Given, ink: tuple[Box, ...] = (), source: str = "ocr", **more: object) -> tuple[FieldValue, list[Want]]:
    view = PageView(page(*given, ink=ink, source=source, **more))  # type: ignore[arg-type]
    fields, wants = read_number(view, view.number_line)
    return fields["doc_number"], wants


@pytest.mark.parametrize(("second", "asserted"), [("52-TTr/ĐU", True), ("152-TTr/ĐU", False), ("S7-TTr/ĐU", False)])
def test_a_number_by_pen_that_two_of_three_have_is_asserted(second: str, asserted: bool) -> None:
    """ "52" of the lattice and of one page reader, unless the other one sees it at the end of a longer number."""
    slot: Box = (0.15, 0.115, 0.175, 0.135)
    words = (plain("Số:", 0.1), ("S7-TTr/ĐU", second, 0.15, 0.25))
    found, _ = numbered(*words, ink=(slot,), blocks=(look(slot, ("52", 0.43)),))
    assert found.needs_review is not asserted
    assert not asserted or found.value == "52"


@pytest.mark.parametrize("word", ["52-TTr/ĐU", "&/TTr-CĐK"])
def test_the_slot_of_a_number_ends_before_its_symbol(word: str) -> None:
    """In a word that holds number and symbol ("52-TTr/ĐU") the slot is the number's share of it, whatever a reader made of the digits."""
    _, wants = numbered(("Số", "Số", 0.2, 0.22), (word, "57-TTr/ĐU", 0.23, 0.32))
    assert wants[0].box[2] < 0.27


def test_a_number_is_no_letter_that_looks_like_a_digit() -> None:
    """ "0I" is proposed as 01."""
    box: Box = (0.23, 0.115, 0.25, 0.135)
    found, _ = numbered(("Số:", "Số:", 0.2, 0.23), ("0I", "0", 0.232, 0.25), plain("/TB-UB", 0.26), ink=(box,))
    assert (found.value, found.needs_review) == ("01", True)


def test_a_text_page_with_ink_has_its_empty_slot_looked_at() -> None:
    """A number that a pen wrote on an electronic paper stands in no text layer: the slot is wanted, and its reading proposed, flagged."""
    words = (plain("Số", 0.2), plain("-TTr/CB", 0.28))
    _, wants = numbered(*words, ink=((0.5, 0.7, 0.6, 0.8),), source="text")
    assert [w.how for w in wants] == ["slot"]
    found, _ = numbered(*words, ink=((0.5, 0.7, 0.6, 0.8),), source="text", blocks=(look(wants[0].box, ("36", 0.43)),))
    assert (found.value, found.needs_review) == ("36", True)
    assert numbered(*words, source="text")[1] == []


@pytest.mark.parametrize("word", ["7O", "7I", "12S"])
def test_a_last_letter_in_the_shape_of_a_digit_goes_to_a_person(word: str) -> None:
    """A printed number on which both readers have such a letter is not asserted, its digits come first; "12b" is a number of its own."""
    found, _ = numbered(("Số:", "Số:", 0.2, 0.23), (word, word, 0.232, 0.25), plain("-TTr/ĐU", 0.26))
    assert (found.value, found.needs_review) == ({"7O": "70", "7I": "71", "12S": "125"}[word], True)
    lettered, _ = numbered(("Số:", "Số:", 0.2, 0.23), ("12b", "12b", 0.232, 0.25), plain("-TTr/ĐU", 0.26))
    assert (lettered.value, lettered.needs_review) == ("12b", False)
