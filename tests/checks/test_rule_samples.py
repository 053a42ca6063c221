"""At least one dossier for each rule that papers can break, read and judged for real: no missed fail, no false fail."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cli.check import check
from dossier.checks.catalogue import CATALOGUE
from samples.rules import BASES, CASES, SHOWN, WITHOUT, Case, write


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.id)
def test_the_broken_rule_fails_and_no_other(case: Case, tmp_path: Path) -> None:
    """`khenthuong check` on the file has failed findings of this rule, and of this rule only."""
    report = _checked(case, tmp_path)
    failed = [f for f in report["findings"] if f["status"] == "fail"]
    assert {f["rule"] for f in failed} == {case.rule}, [(f["rule"], f["message"]) for f in failed]
    assert all(f["message"] and f["clause"] for f in failed)
    assert report["verdict"] == ("incomplete" if case.rule.startswith("D-") else "needs_review")


@pytest.mark.parametrize("case", BASES, ids=lambda c: c.id)
def test_nothing_fails_before_it_is_spoiled(case: Case, tmp_path: Path) -> None:
    """The dossiers that the cases are made from have no failed finding."""
    report = _checked(case, tmp_path)
    assert [(f["rule"], f["message"]) for f in report["findings"] if f["status"] == "fail"] == []
    assert len(report["nominees"]) == 1


@pytest.mark.parametrize(("case", "status"), SHOWN, ids=lambda v: getattr(v, "id", v))
def test_what_papers_show_without_a_register(case: Case, status: str, tmp_path: Path) -> None:
    """The sentence in the minutes is read and decides the rule, with its place; nothing fails."""
    report = _checked(case, tmp_path)
    assert [f["rule"] for f in report["findings"] if f["status"] == "fail"] == []
    (found,) = [f for f in report["findings"] if f["rule"] == case.rule]
    assert (found["status"], bool(found["evidence"])) == (status, True)
    assert "đăng ký" in found["message"].split("“")[-1]


def _checked(case: Case, folder: Path) -> dict[str, Any]:
    path = write(case, folder)
    arguments = [str(path), "--json", *(part for name, value in case.options.items() for part in (f"--{name}", value))]
    result = CliRunner().invoke(check, arguments)
    assert result.exit_code == 0, result.output
    report: dict[str, Any] = json.loads(result.stdout)
    return report


def test_every_rule_that_can_fail_has_a_sample_or_a_reason() -> None:
    """A rule whose logic has a K (không đạt) is broken by some case, or it is said why no dossier alone can break it."""
    like = {"Q-02": "Q-01", "Q-03": "Q-01"}
    can_fail = {
        r for r, info in CATALOGUE.items() if info.judged and ("K:" in CATALOGUE[like.get(r, r)].logic or "như " in info.logic)
    }
    shown = {c.rule for c in CASES}
    assert can_fail - shown - set(WITHOUT) == set()
    assert shown & set(WITHOUT) == set()
