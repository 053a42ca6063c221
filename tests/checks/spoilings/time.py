"""T-: days of receipt, and phases."""

from __future__ import annotations

from tests.checks.builders import fv
from tests.checks.spoilings.tools import Spoiling, doubt, every, fields, reading

TIME: dict[str, Spoiling] = {
    "on the day": Spoiling("cell", lambda d: None, {"received": "2020-07-10"}),
    "late": Spoiling("cell", lambda d: None, {"received": "2020-07-11"}),
    "late and extended": Spoiling("cell", lambda d: None, {"received": "2020-07-20", "extended_to": "2020-07-20"}),
    "later than extended": Spoiling("cell", lambda d: None, {"received": "2020-07-21", "extended_to": "2020-07-20"}),
    "late in phase two": Spoiling("cell", lambda d: None, {"received": "2021-01-11"}),
    "a board late": Spoiling("advisory", lambda d: None, {"received": "2020-07-11"}),
    "a board in time": Spoiling("advisory", lambda d: None, {"received": "2020-07-09"}),
    "a board without a deadline": Spoiling("advisory", reading("G13", "none"), {"received": "2020-07-11"}),
    "by the letter's day": Spoiling("cell", lambda d: None, {"received": None}),
    "by the days of two letters": Spoiling(
        "cell",
        lambda d: d.documents.append(
            d.letter.model_copy(deep=True, update={"id": "d9", "fields": {**d.letter.fields, "issue_date": fv("2020-07-06")}})
        ),
        {"received": None},
    ),
    "by a late letter's day": Spoiling("cell", fields("letter", issue_date="2020-07-15"), {"received": None}),
    "by a doubtful letter's day": Spoiling(
        "cell", fields("letter", issue_date=doubt("2020-07-05", "2020-07-15")), {"received": None}
    ),
    "by the letter's day, as the plan has it": Spoiling("cell", reading("G10", "letter"), {"received": "2020-07-20"}),
    "by the letter's day, on the day": Spoiling(
        "cell", every(reading("G10", "letter"), fields("letter", issue_date="2020-07-10"))
    ),
    "no day at all": Spoiling("cell", fields("letter", issue_date=None), {"received": None}),
    "no phase": Spoiling("cell", fields("letter", issue_date=None, phase=None), {"received": None}),
    "a phase by the day of receipt": Spoiling("cell", fields("letter", phase=None), {"received": "2020-08-01"}),
}
