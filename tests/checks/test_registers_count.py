"""What the office's own registers say counts: yearly ratings, registered targets, model examples, the unit's own campaign."""

from __future__ import annotations

from typing import Any

import pytest

from dossier.documents import Document, PageRef, Target
from dossier.registers import Registers
from tests.checks.builders import CELL, PERSON, cell, covers, organisation, targets

UNIT = "Chi bộ Ban Mây trắng"


def _registers(**tables: list[dict[str, Any]]) -> Registers:
    return Registers.model_validate(tables)


def _rated(**years: str) -> Registers:
    return _registers(ratings=[{"subject": UNIT, "year": int(y[1:]), "words": words} for y, words in years.items()])


@covers("E-B1", "X-09")
def test_the_register_counts_and_the_papers_word_is_told() -> None:
    """A report that says good where the register says completed: the criterion fails, and the difference is a finding of its own."""
    registers = _rated(y2017="HTNV")
    (finding,) = cell().findings("E-B1", registers=registers)
    assert finding.status == "fail"
    assert "2017: HTNV (theo sổ; báo cáo ghi “HTTNV”)" in finding.message
    assert cell().status("X-09", registers=registers) == "fail"
    assert cell().status("E-B1") == "pass"


@covers("E-B2", "X-09")
def test_the_register_may_also_help() -> None:
    """A year that the report rates too low, or not at all, is what the register says it is."""
    dossier = cell()
    dossier.report(0).ratings = [r for r in dossier.report(0).ratings if r.year != 2019]
    assert (dossier.status("E-B1"), dossier.status("E-B2")) == ("unknown", "pass")
    registers = _rated(y2019="HTXSNV", y2016="HTXSNV")
    assert (dossier.status("E-B1", registers=registers), dossier.status("E-B2", registers=registers)) == ("pass", "pass")
    (finding,) = dossier.findings("E-B1", registers=registers)
    assert "2019: HTXSNV (theo sổ)" in finding.message
    assert dossier.check(registers=registers).nominees[0].eligibility == "eligible"


@covers("E-B1")
def test_the_register_says_nothing_of_other_units_scales_and_persons() -> None:
    """Another unit's line, a member's line and a person of the same name change nothing."""
    lines = [
        {"subject": "Chi bộ Ban Gió nhẹ", "year": 2017, "words": "HTNV"},
        {"subject": UNIT, "year": 2017, "words": "HTNV", "scale": "party_member"},
        {"subject": PERSON, "year": 2017, "words": "HTNV", "scale": "party_member"},
    ]
    registers = _registers(ratings=lines)
    assert cell().status("E-B1", registers=registers) == "pass"
    assert cell().status("E-F1", registers=registers) == "pass"


@covers("E-B1")
def test_a_register_that_contradicts_itself_is_for_people() -> None:
    """Two lines of one year with different levels: nobody but a person can tell which one holds."""
    lines = [{"subject": UNIT, "year": 2017, "words": words} for words in ("HTNV", "HTTNV")]
    assert cell().status("E-B1", registers=_registers(ratings=lines)) == "unknown"


@covers("E-F2")
@pytest.mark.parametrize(
    ("line", "status"),
    [
        ({"name": PERSON}, "pass"),
        ({"name": f"Ông {PERSON}"}, "pass"),
        ({"name": PERSON, "unit": "Ban Mây trắng"}, "pass"),
        ({"name": PERSON, "unit": "Chi bộ Ban Mây trắng", "number": "12-QĐ/ĐU", "decided_on": "2020-05-19"}, "pass"),
        ({"name": PERSON, "unit": "Phòng Đất cát"}, "unknown"),
        ({"name": "Nguyễn Thử Minh Hai"}, "unknown"),
    ],
)
def test_register_of_model_examples(line: dict[str, Any], status: str) -> None:
    """A person of this name and no other unit who stands in the register was recognised, whatever the report says."""
    dossier = cell()
    dossier.report_of(PERSON).recognitions = []
    assert dossier.status("E-F2", PERSON) == "unknown"
    assert dossier.status("E-F2", PERSON, registers=_registers(examples=[line])) == status


TARGET = "Tỷ lệ đảng viên hoàn thành tốt nhiệm vụ"


def _target(text: str, planned: float, actual: float | None, percent: float | None = None) -> Target:
    return Target(text=text, planned=planned, actual=actual, percent=percent, needs_review=False)


@covers("R-04")
@pytest.mark.parametrize(
    ("planned", "result", "status"),
    [
        (90, _target(TARGET, 90, 95), "pass"),
        (90, _target(TARGET, 90, 90), "pass"),
        (95, _target(TARGET, 90, 93), "warn"),
        (None, _target(TARGET, 90, 93), "pass"),
        (None, _target(TARGET, 90, 80), "warn"),
        (90, _target(TARGET, 90, None), "unknown"),
        (90, _target("Tỷ lệ đảng viên hoàn thành tốt nhiệm vụ năm 2019", 90, 95), "pass"),
        (90, _target("Số buổi sinh hoạt chuyên đề", 10, 12), "unknown"),
    ],
)
def test_registered_targets_are_compared_one_by_one(planned: float | None, result: Target, status: str) -> None:
    """Each registered target is set beside the result of the same name; silence and doubt are for people, nothing ever fails."""
    dossier = cell()
    dossier.report(0).targets = [result]
    line = {"unit": CELL, "target": TARGET, "planned": planned, "phase": 1}
    (finding,) = dossier.findings("R-04", registers=_registers(registrations=[line]))
    assert (finding.status, finding.scope) == (status, "person")
    assert TARGET in finding.message


@covers("R-04")
def test_a_lowered_aim_is_told() -> None:
    """The report measures against a lower plan than was registered: met, but the finding says so."""
    dossier = cell()
    dossier.report(0).targets = [_target(TARGET, 80, 96)]
    line = {"unit": CELL, "target": TARGET, "planned": 95, "phase": 1}
    (finding,) = dossier.findings("R-04", registers=_registers(registrations=[line]))
    assert finding.status == "pass"
    assert "(80) thấp hơn mức đăng ký" in finding.message


@covers("R-04")
def test_doubtful_numbers_are_for_people() -> None:
    """A result that reading doubts, or a registration paper that it doubts, is neither met nor missed."""
    dossier = cell()
    dossier.report(0).targets = [_target(TARGET, 90, 95)]
    paper = Document(id="x8", kind="registration", needs_review=False, pages=[PageRef(file=0, page=8)])
    paper.targets = [Target(text=TARGET, planned=90, due="2020-06-30", needs_review=False)]
    dossier.documents.append(paper)
    assert dossier.status("R-04") == "pass"
    paper.targets[0].needs_review = True
    assert dossier.status("R-04") == "unknown"
    paper.targets[0].needs_review = False
    dossier.report(0).targets[0].percent = 40.0
    assert dossier.status("R-04") == "unknown"


@covers("R-04")
def test_only_targets_of_the_phase_and_each_once() -> None:
    """Targets due by the end of the other phase wait; one that stands in register and paper is compared once."""
    dossier = organisation()
    dossier.report(0).targets = [*targets(100, 105), _target(TARGET, 90, 95)]
    owner = "ĐẢNG BỘ SỞ CÂY XANH"
    lines = [
        {"unit": owner, "target": TARGET, "planned": 90, "phase": 1},
        {"unit": owner, "target": "Việc của giai đoạn sau", "phase": 2},
        {"unit": owner, "person": PERSON, "target": "Việc của một người", "phase": 1},
    ]
    paper = Document(id="x8", kind="registration", needs_review=False, pages=[PageRef(file=0, page=8)])
    paper.targets = [
        Target(text=TARGET, planned=90, due="2020-06-30", needs_review=False),
        Target(text="Chỉ tiêu 2", planned=100, due="2020-06-30", needs_review=False),
        Target(text="Chỉ tiêu khác", planned=100, due="2021-01", needs_review=False),
    ]
    dossier.documents.append(paper)
    found = dossier.findings("R-04", registers=_registers(registrations=lines))
    assert sorted((f.message.split("”")[0].split("“")[1], f.status) for f in found) == [("Chỉ tiêu 2", "pass"), (TARGET, "pass")]
    later = dossier.findings("R-04", registers=_registers(registrations=lines), phase=2)
    assert {f.message.split("”")[0].split("“")[1] for f in later} == {"Việc của giai đoạn sau", "Chỉ tiêu khác"}


@covers("R-02")
def test_registered_target_lines_show_their_phase() -> None:
    """A line with a target of phase II is a registration for phase II; the phase that lacks is named."""
    lines = [{"unit": CELL, "target": "Việc", "phase": 2}]
    (finding,) = cell().findings("R-02", registers=_registers(registrations=lines))
    assert finding.status == "warn"
    assert "30/06/2020" in finding.message
    assert "31/01/2021" not in finding.message
    lines.append({"unit": CELL, "target": "Việc khác", "phase": 1})
    assert cell().status("R-02", registers=_registers(registrations=lines)) == "pass"
