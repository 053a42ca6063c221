"""T/M, K/T, T/L on scans, where a reader takes the slash for a letter; and offices that a spoilt line may be."""

from __future__ import annotations

import pytest

from dossier.pages import Word
from tests.understanding.papers import Sheet
from worker.understanding.layout import Segment
from worker.understanding.offices import near_office
from worker.understanding.sign_words import with_sign


def line(text: str, source: str = "ocr") -> Segment:
    words: tuple[Word, ...] = Sheet(source).centred(text).lines[0].words
    return Segment(words, 0, 1)


@pytest.mark.parametrize(
    ("read", "text", "agreed"),
    [
        ("TIM{T/M} BAN THƯỜNG VỤ", "T/M BAN THƯỜNG VỤ", True),
        ("KIT{K/T} TRƯỞNG BAN", "K/T TRƯỞNG BAN", True),
        ("T/M{TÍM} CHI ỦY", "T/M CHI ỦY", True),
        ("KfT TRƯỞNG BAN", "K/T TRƯỞNG BAN", False),
        ("TWM{T/M} ĐẢNG ỦY", "T/M ĐẢNG ỦY", False),
        ("TIL BAN THƯỜNG VỤ", "T/L BAN THƯỜNG VỤ", False),
        ("T/MCHI ỦY", "T/M CHI ỦY", True),
    ],
)
def test_a_letter_for_the_slash_is_the_slash(read: str, text: str, agreed: bool) -> None:
    """Before a body or an office; agreed where one reader has the slash itself and the other a letter for it."""
    found = with_sign(line(read))
    assert found.text == text
    assert found.words[0].agreed == agreed


@pytest.mark.parametrize("read", ["TIM MẠCH HỌC", "TIM{T/L} BAN THƯỜNG VỤ", "T/M ĐẢNG ỦY", "BAN THƯỜNG VỤ"])
def test_other_words_stay_as_they_are(read: str) -> None:
    """No body behind them, two different sign words, or nothing to mend."""
    one = line(read)
    assert with_sign(one) is one


def test_a_text_layer_is_believed() -> None:
    one = line("TIM BAN THƯỜNG VỤ", "text")
    assert with_sign(one) is one


@pytest.mark.parametrize(
    ("read", "office"),
    [
        ("¬.BÍ THƯ", None),
        ("RƯỞNG BAN", "TRƯỞNG BAN"),
        ("ỤC TRƯỞNG", "CỤC TRƯỞNG"),
        ("TRƯỞNG", None),
        ("NCHẤP HÀNH", None),
        ("ĐẢNG UỶ V", None),
    ],
)
def test_a_spoilt_line_is_guessed_where_one_office_alone_fits(read: str, office: str | None) -> None:
    """What is left of several offices ("TRƯỞNG") is none of them, what is left of a body is no office of its members."""
    assert near_office(read) == office
