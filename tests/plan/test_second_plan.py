"""A plan of another law: the engine judges a state dossier with other bodies, papers, criteria and kinds, by data alone."""

from __future__ import annotations

import pytest

from dossier.documents import Honour
from dossier.plan import load_plan
from tests.checks.builders import Dossier, fv, letter, minutes, nominee, ratings, report

PLAN = load_plan("bang-khen-ubnd-tinh")


def state_dossier() -> Dossier:
    """A department of the province proposes one of its rooms and one clerk."""
    who, above = "SỞ CÂY XANH", "ỦY BAN NHÂN DÂN TỈNH"
    named = [nominee("collective", "Phòng Vườn ươm"), nominee("individual", "Trần Mẫu Hòa", "Chuyên viên", "Phòng Vườn ươm")]
    papers = [letter(1, who, above, named, "GIÁM ĐỐC"), minutes(2, who, named, "council")]
    papers += [report(3, named[0], "GIÁM ĐỐC"), report(4, named[1], "GIÁM ĐỐC")]
    first = papers[0].fields
    first["award_form"], first["addressees"] = fv("Bằng khen"), fv(["Chủ tịch Ủy ban nhân dân tỉnh (qua Sở Nội vụ)"])
    title = Honour(what="Tập thể lao động xuất sắc", number="15/QĐ-UBND", date="2024-02-01", needs_review=False)
    papers[2].honours = [title]
    papers[3].ratings = ratings("civil_servant", {2023: "HTXSNV", 2024: "HTXSNV"})
    return Dossier(papers, options={"received": "2020-07-06", "phase": 1}, plan=PLAN)


def test_complete_state_dossier() -> None:
    """It is complete, its nominees eligible, and no rule of the Party plan (confirmation, registration, caps) appears."""
    report_ = state_dossier().check()
    assert report_.verdict == "complete"
    assert (report_.submitter.kind, [n.category for n in report_.nominees]) == (
        "state_agency",
        ["state_department", "state_employee"],
    )
    assert {n.eligibility for n in report_.nominees} == {"eligible"}
    assert not {f.rule for f in report_.findings} & {"D-04", "D-05", "D-08", "R-01", "C-01", "S-03", "X-08", "E-B1", "E-G1"}


@pytest.mark.parametrize(("form", "status"), [("Giấy khen", "fail"), ("Bằng khen", "pass")])
def test_its_own_award_form(form: str, status: str) -> None:
    """What 119-KH/ĐUK awards is refused here, and the other way round."""
    dossier = state_dossier()
    dossier.letter.fields["award_form"] = fv(form)
    assert dossier.status("S-02") == status


def test_its_own_bodies_criteria_and_votes() -> None:
    """Minutes of the council, two excellent years in a row, four fifths of the votes."""
    dossier = state_dossier()
    dossier.minutes.fields["body_kind"] = fv("party_committee")
    assert dossier.status("D-02") == "fail"
    dossier.report(1).ratings = ratings("civil_servant", {2023: "HTXSNV", 2024: "HTTNV"})
    assert dossier.status("E-F1") == "fail"
    dossier.minutes.votes[0].in_favour, dossier.minutes.votes[0].against, dossier.minutes.votes[0].share = 7, 3, 0.7
    assert dossier.status("X-05") == "unknown"


def test_it_is_off_and_marked_as_not_compared() -> None:
    """Nobody has compared it with the original: off by default, and it says so."""
    assert not PLAN.enabled
    assert not PLAN.source_checked
