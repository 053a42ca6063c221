"""C-, X-02, X-05, X-06, X-10: how many, and what must add up."""

from __future__ import annotations

from dossier.documents import FieldValue
from dossier.registers import Registers
from tests.checks.builders import CELL, ORG, PERSON, SECOND
from tests.checks.spoilings.tools import (
    OTHER,
    OWN,
    THIRD,
    Spoiling,
    doubt,
    every,
    fields,
    kept,
    listed,
    more,
    parts,
    reading,
    voted,
    without,
)

NUMBERS: dict[str, Spoiling] = {
    "two persons of a cell": Spoiling("cell", more(THIRD)),
    "two names that may be one person": Spoiling("cell", more("Nguyễn Thư Minh", "Chuyên viên")),
    "near names in two units": Spoiling("cell", more("Nguyễn Thư Minh", "Chuyên viên", "Ban Gió nhẹ")),
    "near names, the first without a unit": Spoiling("cell", every(listed(1, unit=None), more("Nguyễn Thư Minh"))),
    "near names, the second without a unit": Spoiling("cell", more("Nguyễn Thư Minh", unit="")),
    "two persons of a board": Spoiling("advisory", every(more(THIRD, number=8), more(SECOND, number=9))),
    "one person of a board": Spoiling("advisory", more(THIRD)),
    "two persons of a board without a limit": Spoiling(
        "advisory", every(reading("G3", "none"), more(THIRD, number=8), more(SECOND, number=9))
    ),
    "two persons of nobody knows whom": Spoiling(
        "cell", every(*(fields(w, issuing_org=doubt(None)) for w in ("letter", "minutes", 0, 1)), more(THIRD))
    ),
    "one more in another dossier": Spoiling("cell", lambda d: None, kept(others=[OTHER])),
    "the same in another dossier": Spoiling("cell", lambda d: None, kept(others=[{**OTHER, "name": PERSON}])),
    "the same name of another unit in another dossier": Spoiling(
        "cell", lambda d: None, kept(others=[{**OTHER, "name": PERSON, "unit": "Ban Đá"}])
    ),
    "one in another dossier of a đảng bộ, twice": Spoiling(
        "organisation",
        every(
            lambda d: d.letter.nominees.pop(),
            lambda d: d.minutes.nominees.pop(),
            without(3),
            fields("letter", count_individuals=1),
        ),
        kept(others=[{**OTHER, "submitter": ORG}, {**OTHER, "submitter": ORG}, {**OTHER, "submitter": CELL, "name": "Lò Thử"}]),
    ),
    "one more in the other phase": Spoiling("cell", lambda d: None, kept(others=[{**OTHER, "phase": 2}])),
    "one more in the other phase of a whole campaign": Spoiling(
        "cell", reading("G12", "campaign"), kept(others=[{**OTHER, "phase": 2}])
    ),
    "a collective in another dossier": Spoiling(
        "cell", lambda d: None, kept(others=[{**OTHER, "kind": "collective", "name": "Chi bộ Ban Đá"}])
    ),
    "the same in another dossier, of no unit": Spoiling(
        "cell", lambda d: None, kept(others=[{**OTHER, "name": PERSON, "unit": None}])
    ),
    "the same in another dossier, of a unit that the letter leaves out": Spoiling(
        "cell", listed(1, unit=None), kept(others=[{**OTHER, "name": PERSON, "unit": "Ban Đá"}])
    ),
    "two of one name in other dossiers": Spoiling(
        "cell", lambda d: None, kept(others=[OTHER, {**OTHER, "unit": "Ban Đá"}, {**OTHER, "unit": None}])
    ),
    "one more in another dossier while the phase is not known": Spoiling(
        "cell",
        fields("letter", issue_date=None, phase=None),
        {"received": None, **kept(others=[{**OTHER, "phase": 2}])},
    ),
    "this dossier itself among the others": Spoiling(
        "cell",
        lambda d: None,
        {
            "registers": Registers.model_validate(
                {"others": [{**OTHER, "dossier": "HS1"}, {**OTHER, "dossier": "HS2", "name": PERSON}], "own": "HS1"}
            )
        },
    ),
    "another unit names the same": Spoiling(
        "cell",
        lambda d: None,
        kept(
            others=[
                {**OTHER, "submitter": "Chi bộ Ban Gió nhẹ", "name": PERSON},
                {**OTHER, "submitter": "Chi bộ Ban Gió nhẹ", "kind": "collective", "name": OWN, "unit": ""},
            ]
        ),
    ),
    "a count too high": Spoiling("cell", fields("letter", count_individuals=3)),
    "a count too low": Spoiling("organisation", fields("letter", count_individuals=1)),
    "a doubtful count": Spoiling("cell", fields("letter", count_individuals=doubt(3))),
    "a count that was not read": Spoiling(
        "cell", fields("letter", count_collectives=FieldValue(value=None, raw="(?)", needs_review=True))
    ),
    "a count of nobody": Spoiling("mass_org", fields("letter", count_individuals=FieldValue(value=None, needs_review=True))),
    "a count and a name that was not read": Spoiling(
        "cell", every(listed(1, name=doubt(None)), fields("letter", count_individuals=2))
    ),
    "counts and no list": Spoiling("cell", parts("letter", nominees=[])),
    "counts of nought and no list": Spoiling(
        "cell", every(parts("letter", nominees=[]), fields("letter", count_collectives=0, count_individuals=0))
    ),
    "a count too high and a file that was not read": Spoiling(
        "cell", every(fields("letter", count_individuals=3), lambda d: d.refuse_file())
    ),
    "attendance that does not add up": Spoiling("cell", fields("minutes", members_absent=3)),
    "attendance in doubt": Spoiling("cell", fields("minutes", members_absent=doubt(3))),
    "attendance without the absent": Spoiling("cell", fields("minutes", members_absent=None)),
    "more present than there are": Spoiling("cell", fields("minutes", members_absent=None, members_present=12)),
    "attendance without a total": Spoiling("cell", fields("minutes", members_total=None)),
    "ballots beyond those cast": Spoiling("cell", voted(in_favour=9, against=2, of=10)),
    "ballots short of those cast": Spoiling("cell", voted(in_favour=8, against=1, blank=0, of=10)),
    "votes of more than were there": Spoiling(
        "cell", every(fields("minutes", members_total=12, members_absent=2), voted(in_favour=11, of=11))
    ),
    "votes in favour of more than were there": Spoiling("cell", voted(in_favour=11)),
    "a share that is wrong": Spoiling("cell", voted(in_favour=9, of=10, share=0.95)),
    "a share of half": Spoiling("cell", voted(nominee=PERSON, in_favour=5, of=10, share=0.5)),
    "a share only": Spoiling("cell", voted(share=0.9)),
    "a share only, in doubt": Spoiling("cell", voted(share=0.4, needs_review=True)),
    "no share and no number": Spoiling("cell", voted()),
    "a wrong vote in doubt": Spoiling("cell", voted(nominee=OWN, in_favour=12, of=10, needs_review=True)),
    "half is enough without a threshold": Spoiling("cell", every(reading("G15", "none"), voted(in_favour=5, of=10))),
    "a doubtful total": Spoiling("cell", every(fields("minutes", members_total=doubt(11, "17")), voted(in_favour=7, of=10))),
}
