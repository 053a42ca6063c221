"""Dates as Vietnamese papers write them: "ngày 05 tháng 7 năm 2020", "05/7/2020", "5.7.2020", "ngày 15-8-2019".

Anchor words are matched without their marks, because OCR loses them ("nãm", "thang"); the digits are never repaired. An
impossible date (31/02) is no date: the caller then has none and asks a person.
"""

from __future__ import annotations

import datetime as dt
import re

from dossier.vietnamese.text import nfc, strip_marks

_DAY, _MONTH, _YEAR = r"(?P<d>\d{1,2})", r"(?P<m>\d{1,2})", r"(?P<y>(?:19|20)\d{2})"
_IN_WORDS = re.compile(
    rf"(?:ngay\s*)?(?<![\d./-]){_DAY}\s*,?\s*(?:thang\s*{_MONTH})\s*(?:,?\s*nam\s*|\s*[/.-]\s*){_YEAR}(?!\d)",
    re.IGNORECASE,
)
_MIXED = re.compile(rf"ngay\s*{_DAY}\s*[/.-]\s*{_MONTH}\s*,?\s*nam\s*{_YEAR}(?!\d)", re.IGNORECASE)
_IN_DIGITS = re.compile(
    rf"(?:ngay\s*)?(?<![\d./-])(?<!ngay\s[0-3il|!]\s){_DAY}\s?(?P<s>[/.\-–])\s?(?P<m>\d{{1,2}}|1 [0-2])\s?(?P=s)\s?{_YEAR}(?![\d/])",
    re.IGNORECASE,
)

Found = tuple[dt.date, int, int]


LABEL_LETTERS = {"ngay": 4.3, "thang": 5.1, "nam": 3.9}
"""How wide the printed words of a date line are with the gap beside them, in usual letters of their line: readers' boxes of "ngày" and
"tháng" may cover what is written by hand between them."""


_SLASHES = str.maketrans("⁄∕", "//")
"""Signs that page readers have for a slash."""


def find_dates(text: str) -> list[Found]:
    """Every full date in ``text`` with its place, in order; ``text`` should be NFC, offsets count its characters.

    The place starts at the word "ngày" where that is printed.
    """
    folded = strip_marks(text).translate(_SLASHES)
    found: list[Found] = []
    for pattern in (_IN_WORDS, _MIXED, _IN_DIGITS):
        for match in pattern.finditer(folded):
            date = _valid(match)
            if date is not None and not any(start < match.end() and match.start() < end for _, start, end in found):
                found.append((date, match.start(), match.end()))
    return sorted(found, key=lambda item: item[1])


def parse_date(text: str) -> dt.date | None:
    """The only date in ``text``; None where there is none or more than one different date."""
    dates = {date for date, _, _ in find_dates(nfc(text))}
    return dates.pop() if len(dates) == 1 else None


def vietnamese_date(date: dt.date) -> str:
    """The date as papers are dated: days below 10 and the months 1 and 2 take a zero (rule of 36-HD and NĐ 30)."""
    month = f"{date.month:02d}" if date.month < 3 else str(date.month)
    return f"ngày {date.day:02d} tháng {month} năm {date.year}"


def _valid(match: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(int(match["y"]), int(match["m"].replace(" ", "")), int(match["d"]))
    except ValueError:
        return None
