"""E- and X-09: ratings, headcounts, honours, targets."""

from __future__ import annotations

from dossier.documents import Evidence, HeadcountRating, Target
from tests.checks.builders import PERSON, ratings, targets
from tests.checks.spoilings.tools import (
    FULL,
    OWN,
    Spoiling,
    doubt,
    every,
    fields,
    honour,
    kept,
    listed,
    parts,
    rated,
    reading,
    target,
    without,
)


def _heads(year: int, total: int | None, good: int | None, *, needs_review: bool = False) -> HeadcountRating:
    place = [Evidence(file=0, page=3, box=(0.1, 0.65, 0.9, 0.7))]
    return HeadcountRating(year=year, total=total, at_least_good=good, needs_review=needs_review, evidence=place)


CRITERIA: dict[str, Spoiling] = {
    "one year too low": Spoiling("cell", parts(0, ratings=rated({**FULL, 2018: "HTNV"}))),
    "one year missing": Spoiling("cell", parts(0, ratings=rated({y: w for y, w in FULL.items() if y != 2016}))),
    "one year pending": Spoiling("cell", parts(0, ratings=rated({**FULL, 2019: "Chưa có"}))),
    "one year in doubt": Spoiling(
        "cell", every(parts(0, ratings=rated(FULL)), lambda d: setattr(d.report(0).ratings[1], "raw", doubt("HTXSNV", "HTTNV")))
    ),
    "one year twice": Spoiling("cell", parts(0, ratings=[*rated(FULL), *rated({2018: "HTNV"})])),
    "words that nobody used": Spoiling("cell", parts(0, ratings=rated({**FULL, 2019: "TSVM"}))),
    "another body rated": Spoiling("cell", parts(0, ratings=rated(FULL, "Đảng ủy Sở Cây xanh"))),
    "strict mapping": Spoiling("cell", reading("G9", "strict")),
    "no rating at all": Spoiling("cell", parts(0, ratings=[])),
    "no report at all": Spoiling("cell", without(0)),
    "phase two": Spoiling("organisation", lambda d: None, {"phase": 2, "received": "2021-01-05"}),
    "phase two with 2020": Spoiling(
        "organisation",
        every(
            parts(0, ratings=rated({**FULL, 2020: "HTNV"})),
            parts(1, ratings=rated({2018: "HTXSNV", 2019: "HTXSNV", 2020: "HTTNV"}, "Đảng ủy Sở Cây xanh")),
        ),
        {"phase": 2, "received": "2021-01-05"},
    ),
    "phase two, 2020 for information": Spoiling(
        "organisation", reading("G4", "informative"), {"phase": 2, "received": "2021-01-05"}
    ),
    "phase unknown": Spoiling("organisation", fields("letter", phase=None, issue_date=None), {"received": None}),
    "the register counts": Spoiling(
        "cell",
        lambda d: None,
        kept(ratings=[{"subject": OWN, "year": 2017, "words": "HTNV"}, {"subject": OWN, "year": 2019, "words": "HTTNV"}]),
    ),
    "the register has older words": Spoiling(
        "cell", parts(0, ratings=rated(FULL)), kept(ratings=[{"subject": OWN, "year": 2016, "words": "Trong sạch, vững mạnh"}])
    ),
    "the register agrees": Spoiling("cell", lambda d: None, kept(ratings=[{"subject": OWN, "year": 2018, "words": "HTXSNV"}])),
    "two ratings of a person": Spoiling(
        "cell", parts(1, ratings=[*ratings("party_member", FULL), *ratings("civil_servant", {**FULL, 2019: "HTNV"})])
    ),
    "three excellent years": Spoiling("cell", parts(1, ratings=ratings("party_member", {**FULL, 2019: "HTXSNV"}))),
    "three excellent years, exactly two wanted": Spoiling(
        "cell", every(reading("G5", "exactly"), parts(1, ratings=ratings("party_member", {**FULL, 2019: "HTXSNV"})))
    ),
    "one excellent year of a person": Spoiling("cell", parts(1, ratings=ratings("party_member", {**FULL, 2018: "HTTNV"}))),
    "a union's unknown word": Spoiling(
        "mass_org", parts(0, ratings=ratings("mass_org", {2016: "Xuất sắc", 2017: "Xuất sắc", 2018: "HTTNV", 2019: "Dẫn đầu"}))
    ),
    "headcount one short": Spoiling(
        "advisory",
        lambda d: d.report(0).headcount_ratings.__setitem__(
            0, HeadcountRating(year=2016, scale="party_member", total=6, at_least_good=5, needs_review=False)
        ),
    ),
    "headcounts as the plan wants them in part": Spoiling(
        "advisory",
        every(
            lambda d: setattr(
                d,
                "plan",
                d.plan.model_copy(
                    update={
                        "criteria": [c.model_copy(update={"share": 0.5} if c.rule == "E-A2" else {}) for c in d.plan.criteria]
                    }
                ),
            ),
            parts(0, headcount_ratings=[_heads(2016, 6, 3), *(_heads(y, 6, 4) for y in (2017, 2018, 2019))]),
        ),
    ),
    "headcounts of a scale that was not read": Spoiling(
        "advisory", parts(0, headcount_ratings=[_heads(y, 6, 6) for y in (2016, 2017, 2018, 2019)])
    ),
    "headcounts in doubt, of nobody, without a number": Spoiling(
        "advisory",
        parts(
            0,
            headcount_ratings=[
                _heads(2016, 6, 5, needs_review=True),
                _heads(2017, 0, 0),
                _heads(2018, None, 4),
                _heads(2019, 6, None),
            ],
        ),
    ),
    "a year with nobody good": Spoiling(
        "advisory", parts(0, headcount_ratings=[_heads(2016, 6, 0), *(_heads(y, 6, 6) for y in (2017, 2018, 2019))])
    ),
    "headcounts of phase two": Spoiling("advisory", fields("letter", phase=2), {"received": "2021-01-05"}),
    "headcounts of phase two for information": Spoiling(
        "advisory", every(reading("G4", "informative"), fields("letter", phase=2)), {"received": "2021-01-05"}
    ),
    "headcounts of a phase that is not known": Spoiling(
        "advisory", fields("letter", issue_date=None, phase=None), {"received": None}
    ),
    "headcount missing": Spoiling("advisory", lambda d: d.report(0).headcount_ratings.pop()),
    "no honour": Spoiling("advisory", parts(0, honours=[])),
    "an honour without a number": Spoiling("advisory", parts(0, honours=[honour("CSTĐ cơ sở", number=None)])),
    "an honour in every year wanted": Spoiling("advisory", reading("G6", "yearly")),
    "a recognition without a number": Spoiling("cell", parts(1, recognitions=[honour("Gương điển hình", number=None)])),
    "no recognition": Spoiling("cell", parts(1, recognitions=[])),
    "a recognition by the register": Spoiling(
        "cell",
        parts(1, recognitions=[]),
        kept(
            examples=[
                {"name": PERSON, "unit": "Ban Mây trắng", "number": "9-QĐ/CB", "decided_on": "2020-05-19", "body": "Chi bộ"}
            ]
        ),
    ),
    "a recognition by the register without a paper": Spoiling(
        "cell", parts(1, recognitions=[]), kept(examples=[{"name": PERSON}])
    ),
    "a target missed for sure": Spoiling("cell", parts(0, targets=targets(100, 90, 120, 80, 70, 60))),
    "a target missed in doubt": Spoiling("cell", parts(0, targets=[target("Trồng cây", planned=90, actual=85, percent=120)])),
    "no table of targets": Spoiling("cell", parts(0, targets=[])),
    "nothing exceeded": Spoiling("cell", parts(0, targets=targets(100, 100))),
    "a target without numbers": Spoiling("cell", parts(0, targets=[*targets(100, 110), target("Xây dựng nếp sống")])),
    "a table that may go on": Spoiling("cell", fields(0, targets=doubt(2))),
    "words of discipline and a summary": Spoiling(
        "cell",
        every(
            listed(1, summary="Đi đầu trong học tập"),
            parts(
                1,
                warning_phrases=[
                    Target(text="bị khiển trách năm 2018", evidence=[Evidence(file=0, page=4, box=(0.1, 0.55, 0.9, 0.6))])
                ],
            ),
        ),
    ),
}
