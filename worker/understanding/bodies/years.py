"""Groups of years: "năm 2016, 2017", "từ năm 2016 đến năm 2019", "4 năm liền (2016 - 2019)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_Y = r"(?:20[0-4]\d)"
_RANGE = rf"(?:(?:tu|cac) )?(?:nam )?(?P<a>{_Y})\s*(?:den(?: het)?(?: nam)?|[-–—]|->)\s*(?P<b>{_Y})"
_LIST = rf"(?P<l>{_Y}(?:(?:\s*(?:,|;|va|&|\+|, va)\s*(?:nam )?|\.\s+){_Y})*)"
"""Years that follow one another; a comma read as a stop parts none of them, for no sentence begins with a bare year."""
_GROUP = re.compile(rf"(?<![\d/.-])(?:{_RANGE}|(?:cac )?(?:nam )?{_LIST})(?![\d/])")
_SCHOOL = re.compile(r"nam hoc\W*(?:20\d\d\s*[-–]\s*20\d\d[\s,;va]*)*$")


@dataclass(frozen=True)
class Years:
    """The years of one group and the characters it takes."""

    years: tuple[int, ...]
    start: int
    end: int
    school: bool = False
    """A school year: what was said of "năm học 2018 - 2019" was said in 2019."""


def year_groups(text: str) -> list[Years]:
    """Every group of years in plain ``text``, in order; a range counts all its years, one of more than eight years is none."""
    found = []
    for match in _GROUP.finditer(text):
        school = False
        if match["a"]:
            first, last = int(match["a"]), int(match["b"])
            years = tuple(range(first, last + 1)) if first <= last <= first + 8 else ()
            school = last == first + 1 and _SCHOOL.search(text, 0, match.start()) is not None
            years = (last,) if school else years
        else:
            years = tuple(int(y) for y in re.findall(_Y, match["l"]))
        if years:
            found.append(Years(years, match.start(), match.end(), school))
    return found
