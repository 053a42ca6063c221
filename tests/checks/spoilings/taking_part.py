"""R-: registration and registered targets."""

from __future__ import annotations

from typing import Any

from dossier.documents import Document, Kind, PageRef
from tests.checks.builders import CELL, ORG, PERSON, fv, nominee
from tests.checks.spoilings.tools import LINE, Spoiling, basis, every, kept, parts, reading, target


def _held(*activities: str, held: bool = True) -> list[dict[str, Any]]:
    return [{"unit": CELL, "activity": activity, "held": held} for activity in activities]


def _own_paper(kind: Kind, *, number: int = 8, unit: str = CELL, needs_review: bool = False) -> Document:
    pages = [PageRef(file=0, page=number)]
    return Document(id=f"d{number}", kind=kind, needs_review=needs_review, pages=pages, fields={"issuing_org": fv(unit)})


TAKING_PART: dict[str, Spoiling] = {
    "a person in another's registration": Spoiling(
        "cell", lambda d: None, kept(registrations=[{"unit": "Chi bộ Ban Gió nhẹ", "person": PERSON}])
    ),
    "registered with phase one only": Spoiling(
        "cell", lambda d: None, kept(registrations=[{"unit": CELL, "person": PERSON, "targets_phase1": True}])
    ),
    "registered without targets": Spoiling("cell", lambda d: None, kept(registrations=[{"unit": CELL}])),
    "a closed register without the unit": Spoiling(
        "cell", reading("G14", "yes"), kept(registrations=[{"unit": "Chi bộ Ban Gió nhẹ"}])
    ),
    "a closed register that is empty": Spoiling("cell", reading("G14", "yes"), kept(units=[{"name": CELL}])),
    "a registration paper": Spoiling(
        "cell",
        lambda d: d.documents.append(
            Document(
                id="d8",
                kind="registration",
                needs_review=False,
                pages=[PageRef(file=0, page=8)],
                nominees=[nominee("individual", PERSON)],
                targets=[
                    target("Học tập nghị quyết", due="2020-06-30", planned=100),
                    target("Kết nạp đảng viên", due="2021-01-31", planned=3),
                    target("Trồng cây", planned=50),
                    target("Học tập nghị quyết", due="2020-06-30", planned=90),
                ],
            )
        ),
    ),
    "a target and its result": Spoiling(
        "cell", parts(0, targets=[target(LINE["target"], planned=95, actual=96.5)]), kept(registrations=[LINE])
    ),
    "a target missed": Spoiling(
        "cell", parts(0, targets=[target(LINE["target"], planned=95, actual=94.9)]), kept(registrations=[LINE])
    ),
    "a target with a lowered aim": Spoiling(
        "cell", parts(0, targets=[target(LINE["target"], planned=90, actual=95)]), kept(registrations=[LINE])
    ),
    "a target told in per cent": Spoiling(
        "cell", parts(0, targets=[target(LINE["target"], percent=99.9)]), kept(registrations=[LINE])
    ),
    "a target met in per cent": Spoiling(
        "cell", parts(0, targets=[target(LINE["target"], percent=100)]), kept(registrations=[LINE])
    ),
    "a target without a result": Spoiling("cell", parts(0, targets=[target(LINE["target"])]), kept(registrations=[LINE])),
    "a target without a registered number": Spoiling(
        "cell",
        parts(0, targets=[target(LINE["target"], planned=90, actual=89)]),
        kept(registrations=[{**LINE, "planned": None}]),
    ),
    "a target whose numbers are doubted": Spoiling(
        "cell", parts(0, targets=[target(LINE["target"], actual=96, needs_review=True)]), kept(registrations=[LINE])
    ),
    "a target of the other phase, of a person, of nobody's name": Spoiling(
        "cell",
        lambda d: None,
        kept(registrations=[{**LINE, "phase": 2}, {**LINE, "person": PERSON}, {**LINE, "unit": "Chi bộ Ban Gió nhẹ"}]),
    ),
    "papers of the unit's campaign are cited": Spoiling(
        "cell",
        lambda d: d.letter.bases.extend(
            [
                basis(raw="Kế hoạch số 12-KH/CB phát động thi đua", number="12", date="2019-09-05", kind="plan"),
                basis(raw="Báo cáo sơ kết số 7-BC/CB", number="7", date="2020-07-02"),
                basis(raw="Quyết định khen thưởng số 9-QĐ/CB", number="9", date="2020-07-03"),
            ]
        ),
    ),
    "a campaign that the register shows": Spoiling("cell", lambda d: None, kept(activities=_held("launch", "review", "award"))),
    "a campaign without awards by the register": Spoiling(
        "cell", lambda d: None, kept(activities=[*_held("launch", "review"), *_held("award", held=False)])
    ),
    "a review that the register denies and a paper shows": Spoiling(
        "cell",
        lambda d: d.documents.append(_own_paper("final_review")),
        kept(activities=[*_held("launch", "award"), *_held("review", held=False)]),
    ),
    "another unit's campaign in the register": Spoiling(
        "cell", lambda d: None, kept(activities=[{"unit": "Chi bộ Ban Gió nhẹ", "activity": "launch"}])
    ),
    "the unit's own launch plan and review": Spoiling(
        "cell", lambda d: d.documents.extend([_own_paper("launch_plan"), _own_paper("final_review", number=9)])
    ),
    "a launch plan of an unsure kind": Spoiling(
        "cell", lambda d: d.documents.append(_own_paper("launch_plan", needs_review=True))
    ),
    "the block's own plan among the papers": Spoiling(
        "cell", lambda d: d.documents.append(_own_paper("launch_plan", unit="ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH"))
    ),
    "papers that are no trace of a campaign are cited": Spoiling(
        "cell",
        lambda d: d.letter.bases.extend(
            [
                basis(raw="Kế hoạch số 12-KH/CB phát động thi đua", date="2019-09-05"),
                basis(raw="Kế hoạch số 12-KH/CB phát động thi đua", number="12"),
                basis(raw="Kế hoạch số 12-KH/CB phát động thi đua", number="12", date="2019-08-15"),
                basis(raw="Kế hoạch số 12-KH/CB phát động thi đua", number="12", date="2021-02-01"),
                basis(raw="Kế hoạch số 12-KH/CB về tiết kiệm", number="12", date="2019-09-05"),
            ]
        ),
    ),
    "an aim as it was registered": Spoiling(
        "cell", parts(0, targets=[target(LINE["target"], planned=95, actual=95)]), kept(registrations=[LINE])
    ),
    "a report's own aim met": Spoiling(
        "cell", parts(0, targets=[target(LINE["target"], planned=90, actual=90)]), kept(registrations=[{**LINE, "planned": None}])
    ),
    "a result without any aim": Spoiling(
        "cell", parts(0, targets=[target(LINE["target"], actual=96)]), kept(registrations=[{**LINE, "planned": None}])
    ),
    "the unit's own report comes before its cell's": Spoiling(
        "organisation",
        every(
            lambda d: d.letter.nominees.insert(0, d.letter.nominees.pop(1)),
            parts(0, targets=[target(LINE["target"], planned=95, actual=96)]),
            parts(1, targets=[target(LINE["target"], planned=95, actual=97)]),
        ),
        kept(registrations=[{**LINE, "unit": ORG}]),
    ),
    "the unit's own report comes before a person's": Spoiling(
        "cell",
        every(
            parts(0, targets=[target(LINE["target"], planned=95, actual=96)]),
            parts(1, targets=[target(LINE["target"], planned=95, actual=80)]),
        ),
        kept(registrations=[LINE]),
    ),
}
