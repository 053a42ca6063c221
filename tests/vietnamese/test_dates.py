"""Dates in the spellings of real papers."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.vietnamese.dates import find_dates, parse_date, vietnamese_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Yên Bái, ngày 05 tháng 7 năm 2020", "2020-07-05"),
        ("ngày 05/7/2020", "2020-07-05"),
        ("Kế hoạch ngày 5.7.2020", "2020-07-05"),
        ("ngày 15-8-2019 của Đảng ủy", "2019-08-15"),
        ("ngày 15 - 8 - 2019", "2019-08-15"),
        ("ngày 05 tháng 7/2020", "2020-07-05"),
        ("ngày 05/7 năm 2020", "2020-07-05"),
        ("ngay 30 thang 6 nãm 2020", "2020-06-30"),
        ("10/11/1955", "1955-11-10"),
        ("ngày 30 tháng 6, năm 2020", "2020-06-30"),
        ("31/02/2020", None),
        ("giai đoạn 2016 - 2019", None),
        ("Chỉ thị số 05-CT/TW", None),
        ("ngày   tháng 7 năm 2020", None),
        ("từ 02/9/2019 đến 30/6/2020", None),
    ],
)
def test_date_spellings(text: str, iso: str | None) -> None:
    """Every usual spelling is read; impossible, partial and plural dates are not one date."""
    assert parse_date(text) == (dt.date.fromisoformat(iso) if iso else None)


def test_places_of_dates() -> None:
    """Each date comes with the characters it was read from, the word "ngày" included."""
    text = "Hôm nay, ngày 15/6/2020; hoàn thành trước 30/6/2020."
    assert [text[start:end] for _, start, end in find_dates(text)] == ["ngày 15/6/2020", "30/6/2020"]


@given(st.dates(min_value=dt.date(1930, 2, 3), max_value=dt.date(2099, 12, 31)))
def test_written_dates_are_read_back(date: dt.date) -> None:
    """A date written as papers write it is read back, in words and in digits."""
    assert parse_date(vietnamese_date(date)) == date
    assert parse_date(f"{date.day:02d}/{date.month}/{date.year}") == date


def test_zeros_of_written_dates() -> None:
    """Days below ten and January and February take a zero."""
    assert vietnamese_date(dt.date(2020, 7, 5)) == "ngày 05 tháng 7 năm 2020"
    assert vietnamese_date(dt.date(2026, 2, 15)) == "ngày 15 tháng 02 năm 2026"


def test_a_month_that_a_reader_parted_is_read() -> None:
    """ "08.1 1.2020" has a gap between the two ones of its month."""
    assert parse_date("Quyết định số 21-QĐ/ĐU ngày 08.1 1.2020 công nhận") == dt.date(2020, 11, 8)


@pytest.mark.parametrize("torn", ["ngày 1 1/06/2019", "ngày I 1/07/2019"])
def test_a_day_whose_first_digit_came_off_is_no_date(torn: str) -> None:
    """It is no first of the month: whoever asks has none, and asks a person."""
    assert find_dates(torn) == []
    assert find_dates(torn.replace("1 1", "11").replace("I 1", "11"))
