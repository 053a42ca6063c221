"""The edges of days, bodies and belonging: one day earlier or later, nine members, the parent unit."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.registers import Registers
from tests.checks.builders import PERSON, PLAN, SECOND, SUB, cell, covers, fv, organisation

EDGE = PLAN.phases[0].submit.day


@covers("T-01")
@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.integers(-40, 40), st.booleans(), st.sampled_from(["warn", "fail"]), st.integers(-3, 45))
def test_every_day_around_the_deadline(off: int, inclusive: bool, edge: str, granted: int) -> None:
    """Before the day in time, after it late, on it as configured; with an extension its own day is the last one, itself included."""
    submit = PLAN.phases[0].submit.model_copy(update={"inclusive": inclusive, "edge": edge})
    phases = [PLAN.phases[0].model_copy(update={"submit": submit}), PLAN.phases[1]]
    dossier = cell()
    dossier.plan = PLAN.model_copy(update={"phases": phases})
    when, until = EDGE + timedelta(days=off), EDGE + timedelta(days=granted)
    on_the_day = "pass" if inclusive else edge
    wanted = "pass" if off < 0 else "fail" if off > 0 else on_the_day
    assert dossier.status("T-01", received=when, phase=1) == wanted
    extended = dossier.status("T-01", received=when, phase=1, extended_to=until)
    assert extended == ("pass" if when <= until else "fail")


@covers("D-02")
@pytest.mark.parametrize(("members", "status"), [(8, "warn"), (9, "fail"), (None, "unknown")])
def test_a_cell_with_nine_members_has_a_committee(members: int | None, status: str) -> None:
    """Under nine the whole cell meets; with nine its committee does; unknown while the number is not printed."""
    dossier = cell()
    dossier.minutes.fields["body_kind"], dossier.minutes.fields["members_total"] = fv("cell"), fv(members)
    assert dossier.status("D-02") == status


@covers("S-03")
def test_belonging_through_a_parent_unit() -> None:
    """A cell belongs through the register's parent, a member through the cell; names of others show nothing."""
    dossier = organisation()
    tables = {
        "units": [{"name": SUB, "parent": "Đảng bộ Sở Cây xanh"}, {"name": "Chi bộ Xa", "parent": "Đảng bộ Sở Khác"}],
        "members": [{"name": PERSON, "unit": SUB}, {"name": SECOND, "unit": "Chi bộ Xa"}],
    }
    registers = Registers.model_validate(tables)
    found = {f.subject: f.status for f in dossier.findings("S-03", registers=registers)}
    assert found == {"Đảng bộ Sở Cây xanh": "pass", SUB: "pass", PERSON: "pass", SECOND: "unknown"}


def test_phases_meet_without_a_gap() -> None:
    """The last day of phase I's appraisal belongs to phase I, the next one to phase II, whatever comes later too."""
    last = PLAN.phases[0].appraise.effective
    assert [PLAN.phase_on(day).phase for day in (last, last + timedelta(days=1), date(2030, 1, 1))] == [1, 2, 2]
