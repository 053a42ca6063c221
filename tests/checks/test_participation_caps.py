"""R- and C-: taking part, and how many may be proposed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dossier.documents import Document, Enrolment, Evidence, FieldValue, PageRef, Target
from dossier.registers import Registers
from tests.checks.builders import CELL, ORG, PERSON, PLAN, Dossier, advisory, cell, covers, fv, nominee, organisation, report

REGISTERED = {
    "registrations": [
        {"unit": CELL, "targets_phase1": True, "targets_phase2": True},
        {"unit": CELL, "person": PERSON, "targets_phase1": True, "targets_phase2": True},
    ]
}


def _paper(kind: str, number: int, unit: str = CELL) -> Document:
    pages, fields = [PageRef(file=0, page=number)], {"issuing_org": fv(unit)}
    return Document.model_validate({"id": f"x{number}", "kind": kind, "needs_review": False, "pages": pages, "fields": fields})


@covers("R-01", "R-03")
def test_registration_is_open_without_a_register() -> None:
    """Nothing says that the unit did not register: unknown, outside the verdict."""
    dossier = cell()
    assert (dossier.status("R-01"), dossier.status("R-03")) == ("unknown", "unknown")
    assert {f.scope for f in dossier.findings("R-01")} == {"register"}


@covers("R-01", "R-02", "R-03", "R-04")
def test_register_shows_the_registration() -> None:
    """A row for the unit and one for the person pass; people compare results with it."""
    options = {"registers": Registers.model_validate(REGISTERED)}
    dossier = cell()
    assert {dossier.status(rule, **options) for rule in ("R-01", "R-02", "R-03")} == {"pass"}
    assert dossier.status("R-04", **options) == "unknown"


def _says(text: str, nominee: str | None = None, **more: Any) -> Enrolment:
    place = [Evidence(file=0, page=2, box=(0.1, 0.5, 0.9, 0.55))]
    return Enrolment.model_validate({"nominee": nominee, "text": text, "needs_review": False, "evidence": place, **more})


@covers("R-03")
@pytest.mark.parametrize("who", [None, PERSON])
def test_a_plain_sentence_of_the_minutes_shows_the_registration(who: str | None) -> None:
    """Said of all nominees or of this one, it passes with its place and words."""
    dossier = cell()
    dossier.minutes.enrolments = [_says("Các cá nhân được đề nghị đều đã đăng ký thi đua", who)]
    (found,) = dossier.findings("R-03")
    assert (found.status, found.scope, found.evidence[0].document) == ("pass", "register", dossier.minutes.id)
    assert "“Các cá nhân được đề nghị đều đã đăng ký thi đua”" in found.message


@covers("R-03")
@pytest.mark.parametrize(
    "spoil",
    [
        lambda d: d.minutes.enrolments.append(_says("Đồng chí Minh chưa đăng ký", PERSON, registered=False, needs_review=True)),
        lambda d: setattr(d.minutes.enrolments[0], "needs_review", True),
        lambda d: setattr(d.minutes, "needs_review", True),
    ],
)
def test_a_sentence_that_is_in_doubt_is_shown_and_left_to_people(spoil: Callable[[Dossier], object]) -> None:
    """Another sentence that says otherwise, words that were not read for sure, minutes of an unsure kind: unknown, never failed."""
    dossier = cell()
    dossier.minutes.enrolments = [_says("Các cá nhân được đề nghị đều đã đăng ký thi đua")]
    spoil(dossier)
    (found,) = dossier.findings("R-03")
    assert (found.status, bool(found.evidence)) == ("unknown", True)
    assert f"Biên bản họp xét có câu: “{'Đồng chí' if len(dossier.minutes.enrolments) > 1 else 'Các cá nhân'}" in found.message


@covers("R-03")
def test_a_sentence_on_another_or_in_minutes_that_do_not_name_the_person_says_nothing() -> None:
    """Nobody's registration is shown by a sentence on somebody else, nor by a meeting that did not speak of the person."""
    other, absent = cell(), cell()
    other.minutes.enrolments = [_says("Đồng chí Sáng đã đăng ký thi đua", "Vàng Thử Sáng")]
    absent.minutes.enrolments = [_says("Các cá nhân được đề nghị đều đã đăng ký thi đua")]
    absent.minutes.nominees.pop()
    for dossier in (other, absent):
        (found,) = dossier.findings("R-03")
        assert (found.status, found.evidence) == ("unknown", [])
        assert "Biên bản" not in found.message


@covers("R-01")
def test_complete_register_without_the_unit_fails() -> None:
    """Only when the office says that its register is complete does a missing row fail."""
    gaps = [g.model_copy(update={"value": "yes"}) if g.id == "G14" else g for g in PLAN.gaps]
    dossier = cell()
    dossier.plan = PLAN.model_copy(update={"gaps": gaps})
    other = Registers.model_validate({"registrations": [{"unit": "Chi bộ Ban Gió nhẹ"}]})
    assert dossier.status("R-01", registers=other) == "fail"
    assert cell().status("R-01", registers=other) == "unknown"


@covers("R-02")
def test_registration_paper_with_targets_for_one_phase_is_a_remark() -> None:
    """The unit's registration in the dossier counts; targets for one phase only are told."""
    dossier = cell()
    paper = _paper("registration", 8)
    paper.targets = [Target(text="100% đảng viên học tập", due="2020-06-30", needs_review=False)]
    dossier.documents.append(paper)
    assert (dossier.status("R-01"), dossier.status("R-02")) == ("pass", "warn")
    paper.targets.append(Target(text="Hoàn thành nghị quyết", due="2021-01-31", needs_review=False))
    assert dossier.status("R-02") == "pass"


def _add_person(dossier: object, name: str, number: int) -> None:
    person = nominee("individual", name, "Chuyên viên", "Phòng Gió nhẹ")
    assert hasattr(dossier, "letter")
    dossier.letter.nominees.append(person)
    dossier.minutes.nominees.append(person)  # type: ignore[attr-defined]  # a Dossier of the builders
    dossier.documents.append(report(number, person, "CHI ỦY CHI BỘ BAN MÂY TRẮNG"))  # type: ignore[attr-defined]


@covers("C-01", "C-02")
def test_cap_is_kept_and_exceeded() -> None:
    """One person from a chi bộ cơ sở, two from a đảng bộ cơ sở; one more fails on the set."""
    assert (cell().status("C-01"), organisation().status("C-02")) == ("pass", "pass")
    small, large = cell(), organisation()
    _add_person(small, "Vàng Thử Sáng", 20)
    _add_person(large, "Vàng Thử Sáng", 20)
    assert (small.status("C-01"), large.status("C-02")) == ("fail", "fail")
    assert small.check().verdict == "needs_review"


@covers("C-01")
def test_two_spellings_of_one_name_leave_the_count_open() -> None:
    """Two names that differ in a tone mark may be one person listed twice."""
    dossier = cell()
    _add_person(dossier, "Nguyễn Thử Mình", 20)
    dossier.letter.nominees[2].unit = dossier.letter.nominees[1].unit
    assert dossier.status("C-01") == "unknown"
    dossier.letter.nominees[2].unit = fv(None)  # a unit that is not printed parts no two spellings
    assert dossier.status("C-01") == "unknown"


@covers("C-01")
def test_other_dossiers_of_the_submitter_count_too() -> None:
    """A second person in another live dossier of the phase fails at scope register; the same person does not count twice."""
    other = {"submitter": CELL, "phase": 1, "kind": "individual", "name": "Vàng Thử Sáng"}
    same = {**other, "name": PERSON, "unit": "Ban Mây trắng"}
    dossier = cell()
    found = dossier.findings("C-01", registers=Registers.model_validate({"others": [other]}))
    assert {(f.scope, f.status) for f in found} == {("dossier", "pass"), ("register", "fail")}
    found = dossier.findings("C-01", registers=Registers.model_validate({"others": [same]}))
    assert {f.status for f in found} == {"pass"}
    found = dossier.findings("C-01", registers=Registers.model_validate({"others": [{**other, "phase": 2}]}))
    assert {f.status for f in found} == {"pass"}


@covers("C-01")
def test_cap_of_an_unknown_submitter_is_open_only_when_it_matters() -> None:
    """One person is within every cap; two are not."""
    dossier = organisation()
    for document in dossier.documents:
        document.fields["issuing_org"] = FieldValue(needs_review=True)
    assert dossier.status("C-01") == "unknown"


@covers("C-03")
def test_second_person_of_an_advisory_unit_is_a_remark() -> None:
    """The plan gives no cap for boards and mass organisations: more than one is told (G3)."""
    dossier = advisory()
    assert dossier.status("C-03") is None
    _add_person(dossier, "Vàng Thử Sáng", 20)
    assert dossier.status("C-03") == "pass"
    _add_person(dossier, "Lầu Thử Đông", 21)
    assert dossier.status("C-03") == "warn"


@covers("C-04")
def test_collectives_have_no_cap() -> None:
    """The number of collectives is told and passes."""
    assert organisation().status("C-04") == "pass"
    assert ORG in organisation().check().submitter.name  # type: ignore[operator]  # a name is read
