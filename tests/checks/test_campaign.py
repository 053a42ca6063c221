"""R-05, R-06: the unit's own campaign, by its papers, by what reports quote, and by the register."""

from __future__ import annotations

from typing import Any

import pytest

from dossier.documents import Basis, Document, Honour, PageRef
from dossier.registers import Registers
from tests.checks.builders import CELL, PERSON, Dossier, cell, covers, fv

KINDS = {"launch": "launch_plan", "review": "final_review", "award": "award_decision"}
FOREIGN = "ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH"


def _activities(*names: str, held: bool = True, unit: str = CELL) -> Registers:
    return Registers.model_validate({"activities": [{"unit": unit, "activity": name, "held": held} for name in names]})


def _paper(activity: str, unit: str | None = CELL, *, sure: bool = True) -> Document:
    pages, fields = [PageRef(file=0, page=9)], {"issuing_org": fv(unit)} if unit else {}
    return Document.model_validate(
        {"id": f"x-{activity}", "kind": KINDS[activity], "needs_review": not sure, "pages": pages, "fields": fields}
    )


def _quotes(dossier: Dossier, **changes: Any) -> None:
    given = {"what": "Giấy khen", "number": "12-QĐ/CB", "date": "2020-07-02", "body": CELL, "needs_review": False, **changes}
    dossier.report_of(PERSON).honours.append(Honour.model_validate(given))


@covers("R-05", "R-06")
def test_silence_about_launch_and_review_never_fails() -> None:
    """The dossier need not hold the unit's own papers: open without, passed with all three, each of them wanted."""
    dossier = cell()
    assert (dossier.status("R-05"), dossier.status("R-06")) == ("unknown", "warn")
    dossier.documents += [_paper(a) for a in KINDS]
    assert (dossier.status("R-05"), dossier.status("R-06")) == ("pass", "pass")
    for lacking, words in (("launch", "phát động"), ("review", "sơ kết, tổng kết"), ("award", "khen thưởng theo thẩm quyền")):
        dossier = cell()
        dossier.documents += [_paper(a) for a in KINDS if a != lacking]
        (finding,) = dossier.findings("R-05")
        assert (finding.status, finding.message.split(". ")[0]) == ("unknown", f"Chưa thấy giấy tờ về: {words}")
        assert dossier.status("R-06") == ("pass" if lacking == "award" else "warn")


@covers("R-05")
@pytest.mark.parametrize(("unit", "sure", "told"), [(FOREIGN, True, False), (None, True, True), (CELL, False, True)])
def test_papers_of_other_bodies_show_nothing(unit: str | None, *, sure: bool, told: bool) -> None:
    """The Bloc committee's own decision in the dossier is no award of the unit; without a letterhead, or unsure, people look at it."""
    dossier = cell()
    dossier.documents += [_paper("launch"), _paper("review"), _paper("award", unit, sure=sure)]
    (finding,) = dossier.findings("R-05")
    assert finding.status == "unknown"
    assert ("người thẩm định xem có phải là việc này" in finding.message) == told
    assert ("x-award" in {e.document for e in finding.evidence}) == told


@covers("R-05")
@pytest.mark.parametrize(
    ("changes", "status", "told"),
    [
        ({}, "pass", False),
        ({"date": "2019-08-16"}, "pass", False),
        ({"date": "2021-01-31"}, "pass", False),
        ({"date": "2019-08-15"}, "unknown", False),
        ({"date": "2021-02-01"}, "unknown", False),
        ({"date": None}, "unknown", False),
        ({"number": None}, "unknown", False),
        ({"body": FOREIGN}, "unknown", False),
        ({"body": "Ban Mây trắng"}, "unknown", True),
        ({"body": None}, "unknown", True),
        ({"body": "Chi bộ Ban Mây trăng"}, "unknown", True),
        ({"needs_review": True}, "unknown", True),
        ({"what": "Lao động tiên tiến"}, "unknown", True),
    ],
)
def test_a_commendation_that_a_report_quotes(changes: dict[str, Any], status: str, *, told: bool) -> None:
    """The unit's own giấy khen with number and day of the campaign shows its award; what lacks a part of that is named for people."""
    dossier = cell()
    _quotes(dossier, **changes)
    dossier.report_of(PERSON).recognitions = []
    (finding,) = dossier.findings("R-05", registers=_activities("launch", "review"))
    assert finding.status == status
    assert ("12-QĐ/CB" in finding.message) == told


@covers("R-05", "R-06")
@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("Quyết định khen thưởng số 12-QĐ/CB ngày 02/7/2020", "award"),
        ("Kế hoạch phát động thi đua số 03-KH/CB ngày 02/7/2020", "launch"),
        ("Báo cáo sơ kết số 09-BC/CB ngày 02/7/2020", "review"),
        ("Nghị quyết số 09-NQ/CB ngày 02/7/2020", None),
    ],
)
def test_a_citation_is_named_and_decides_nothing(raw: str, told: str | None) -> None:
    """A paper cited by number may be the unit's: people are told of it; the status stays as without it."""
    dossier = cell()
    dossier.report_of(PERSON).bases = [Basis(number="12", date="2020-07-02", raw=raw, needs_review=False)]
    rest = [a for a in KINDS if a != told]
    (finding,) = dossier.findings("R-05", registers=_activities(*rest) if told else _activities("launch"))
    assert finding.status == "unknown"
    assert (raw in finding.message) == (told is not None)
    assert raw not in cell().findings("R-05")[0].message
    assert dossier.status("R-06", registers=_activities("award")) == "warn"


@covers("R-05", "R-06")
def test_register_of_the_units_own_campaign() -> None:
    """Lines on launch, review and awards show them; those of another unit do not; two of three leave it open."""
    dossier = cell()
    whole = _activities(*KINDS)
    assert (dossier.status("R-05", registers=whole), dossier.status("R-06", registers=whole)) == ("pass", "pass")
    assert dossier.status("R-05", registers=_activities(*KINDS, unit="Chi bộ Ban Gió nhẹ")) == "unknown"
    (finding,) = dossier.findings("R-05", registers=_activities("launch", "review"))
    assert (finding.status, finding.message.split(". ")[0]) == ("unknown", "Chưa thấy giấy tờ về: khen thưởng theo thẩm quyền")


@covers("R-05")
def test_a_known_omission_fails_and_a_paper_outweighs_it() -> None:
    """The office knows that the unit held no review: fail. A review in the dossier shows the register wrong: open again."""
    dossier = cell()
    registers = _activities("review", held=False)
    dossier.documents.append(_paper("launch"))
    (finding,) = dossier.findings("R-05", registers=registers)
    assert (finding.status, "không tổ chức: sơ kết, tổng kết;" in finding.message) == ("fail", True)
    assert {e.document for e in finding.evidence} == {"x-launch"}
    assert dossier.check(registers=registers).verdict == "complete"
    dossier.documents.append(_paper("review"))
    dossier.documents += [_paper("launch"), _paper("award")]
    (finding,) = dossier.findings("R-05", registers=registers)
    assert (finding.status, finding.message.split(".")[0]) == (
        "unknown",
        "Sổ theo dõi ghi không tổ chức sơ kết, tổng kết nhưng có giấy tờ về việc này",
    )
    dossier = cell()
    assert dossier.status("R-05", registers=_activities("review", held=False, unit="Chi bộ Ban Gió nhẹ")) == "unknown"
