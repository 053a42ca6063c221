"""Numbers in words and counts in running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.vietnamese.numbers import find_counts, int_to_words, words_to_int


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_words_and_numbers_are_inverse(number: int) -> None:
    """A number put into words is read back as itself."""
    assert words_to_int(int_to_words(number)) == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("ba", 3),
        ("năm", 5),
        ("mười lăm", 15),
        ("hai mươi mốt", 21),
        ("hai mươi tư", 24),
        ("một trăm lẻ năm", 105),
        ("Một triệu bốn trăm chín mươi nghìn", 1_490_000),
        ("05", 5),
        ("1.490.000", 1_490_000),
        ("bà", None),
        ("hai ba", None),
        ("", None),
        ("tập thể", None),
    ],
)
def test_number_words(words: str, number: int | None) -> None:
    """Number words are read by their marks and anything else is no number."""
    assert words_to_int(words) == number


def test_out_of_range_is_refused() -> None:
    """A negative number has no words."""
    with pytest.raises(ValueError, match="-1"):
        int_to_words(-1)


@pytest.mark.parametrize(
    ("text", "noun", "value", "agrees", "printed"),
    [
        ("tặng Giấy khen cho 05 tập thể và 3 cá nhân", "tập thể", 5, True, "05"),
        ("tặng Giấy khen cho 05 tập thể và 3 cá nhân", "cá nhân", 3, True, "3"),
        ("cho 05 (năm) tập thể", "tập thể", 5, True, "05 (năm)"),
        ("cho 05 (ba) tập thể", "tập thể", 5, False, "05 (ba)"),
        ("cho hai (02) cá nhân", "cá nhân", 2, True, "hai (02)"),
        ("đề nghị tặng Giấy khen cho ba cá nhân", "cá nhân", 3, True, "ba"),
        ("gồm mười hai cá nhân", "cá nhân", 12, True, "mười hai"),
    ],
)
def test_counts_before_a_noun(text: str, noun: str, value: int, agrees: bool, printed: str) -> None:
    """A count is read from digits, words or both, and says whether both agree."""
    (count,) = find_counts(text, noun)
    assert (count.value, count.agrees) == (value, agrees)
    assert text[count.start : count.end].strip() == printed


def test_a_noun_without_number_is_no_count() -> None:
    """The bare noun gives no count."""
    assert find_counts("các tập thể, cá nhân có thành tích", "cá nhân") == []
