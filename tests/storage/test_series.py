"""Number series: what is typed, gaps, and two clerks at once in threads and in processes, on both databases."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest

from storage import series
from storage.db import session_scope
from storage.series import NumberInvalid, NumberTaken, Series
from storage.settings import ROOT

PARTY = Series("document", "QĐ/ĐUK", "khóa VIII")
EACH = 12
CLERK = """
import sys
from storage import series
from storage.db import session_scope
for _ in range(int(sys.argv[1])):
    with session_scope() as session:
        print(series.take_next(session, series.Series("document", "QĐ/ĐUK", "khóa VIII"), origin="issue")[0].number)
"""


@pytest.mark.postgres
def test_two_clerks_never_get_the_same_number(database: str) -> None:
    """Threads of one process and whole processes take numbers at the same time: each number once, none left out."""

    def clerk(_: int) -> list[int]:
        taken = []
        for _ in range(EACH):
            with session_scope() as session:
                taken.append(series.take_next(session, PARTY, origin="issue")[0].number)
        return taken

    others = [
        subprocess.Popen([sys.executable, "-c", CLERK, str(EACH)], cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    with ThreadPoolExecutor(2) as pool:
        found = [n for numbers in pool.map(clerk, range(2)) for n in numbers]
    for other in others:
        out, _ = other.communicate(timeout=120)
        assert other.returncode == 0
        found += [int(line) for line in out.split()]
    assert sorted(found) == list(range(1, 4 * EACH + 1))


@pytest.mark.postgres
def test_two_clerks_cannot_write_one_number_by_hand(database: str) -> None:
    """Of many who type the same number at once exactly one has it; the others read a sentence."""

    def clerk(_: int) -> str:
        try:
            with session_scope() as session:
                series.take(session, PARTY, 45, origin="issue")
        except NumberTaken as refused:
            return refused.text
        return ""

    with ThreadPoolExecutor(4) as pool:
        told = sorted(pool.map(clerk, range(4)))
    assert told[0] == ""
    assert all(words.startswith("Số 45-QĐ/ĐUK (khóa VIII)") for words in told[1:])


def test_what_a_clerk_types() -> None:
    """Number, letter, leading zeros and the series' own symbol are understood; anything else is refused."""
    for text, wanted in {
        "45": (45, ""),
        " 045 ": (45, ""),
        "45a": (45, "a"),
        "Số 45-QĐ/ĐUK": (45, ""),
        "45 – qđ/đuk": (45, ""),
    }.items():
        assert series.parse(text, PARTY) == wanted
    for text in ("", "0", "abc", "45-QĐ/TU", "1000000", "45 46", "-3"):
        with pytest.raises(NumberInvalid):
            series.parse(text, PARTY)


def test_gaps_and_dates_out_of_order_are_seen() -> None:
    """Runs of free numbers below the highest; a later number with an earlier day."""
    assert series.gaps([]) == []
    assert series.gaps([1, 2, 5, 9, 9]) == [(3, 4), (6, 8)]
    from datetime import date

    days = [(1, date(2020, 1, 5)), (2, None), (3, date(2020, 1, 4)), (4, date(2020, 1, 6))]
    rows = [SimpleNamespace(id=n, number=n, suffix="", day=day) for n, day in days]
    assert series.out_of_order(rows) == {3}  # type: ignore[arg-type]


def test_numbers_are_shown_as_papers_write_them() -> None:
    """Hyphen before a Party symbol, slash before a state one, the register's number alone."""
    assert PARTY.shown(45, "a") == "45a-QĐ/ĐUK"
    assert Series("document", "QĐ-UBND", "năm 2025").shown(7) == "07/QĐ-UBND"
    assert Series("document", "QĐ-UBND", "năm 2025", digits=1).shown(7) == "7/QĐ-UBND"
    assert Series("award_register", "QĐ/ĐUK", "khóa VIII").shown(12) == "12"
    assert series.shown(None, "QĐ/ĐUK") == ""
