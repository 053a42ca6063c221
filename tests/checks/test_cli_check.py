"""`khenthuong check` on real files: the contract's JSON, the report for people, exit statuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.console import Console

from cli.check import check, show
from dossier.findings import CheckReport
from tests.checks.builders import PLAN, cell, organisation

KEYS = {"verdict", "submitter", "phase", "documents", "nominees", "findings"}
SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "dossiers" / "01-dang-bo-ban-dien-tu"


def test_a_born_digital_dossier_end_to_end() -> None:
    """The first sample, read for real, is complete; stdout is one JSON object with the contract's keys."""
    result = CliRunner().invoke(check, [str(SAMPLE), "--received", "2020-07-04", "--json"])
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert set(found) >= KEYS
    assert (found["verdict"], found["submitter"]["kind"], found["phase"]) == ("complete", "grassroots_organisation", 1)
    assert {n["eligibility"] for n in found["nominees"]} == {"eligible"}


def test_nothing_readable_is_exit_three_with_json() -> None:
    """A path that does not exist is a refused file: JSON all the same, nothing is said to be missing, exit status 3."""
    result = CliRunner().invoke(check, ["khong-co.pdf", "--json"])
    assert result.exit_code == 3
    found = json.loads(result.stdout)
    assert found["verdict"] == "needs_review"
    assert {f["status"] for f in found["findings"] if f["rule"] in {"D-01", "D-02"}} == {"unknown"}


@pytest.mark.parametrize("arguments", [["a.pdf", "--phase", "3"], ["a.pdf", "--received", "10/7/2020"], []])
def test_bad_usage_is_exit_two(arguments: list[str]) -> None:
    """A wrong phase, a wrong date, no path."""
    assert CliRunner().invoke(check, arguments).exit_code == 2


def _printed(report: CheckReport) -> str:
    console = Console(record=True, width=160, file=None, quiet=False)
    with console.capture() as capture:
        show(report, PLAN, console)
    return capture.get()


def test_report_for_people_names_verdict_nominees_and_what_is_wrong() -> None:
    """A person reads the verdict, the nominees, and each failed rule with its clause; what several share stands once."""
    dossier = organisation()
    dossier.drop(dossier.report(1))
    text = _printed(dossier.check())
    assert "Chưa đầy đủ" in text
    assert "D-03" in text
    assert "IV.3" in text
    assert text.count("Cần người thẩm định nhận xét: thực hiện hoàn thành") == 1
    assert "Đầy đủ" in _printed(cell().check())


def test_names_in_brackets_are_printed_as_they_are() -> None:
    """A name that looks like markup of the terminal library is no markup."""
    dossier = cell()
    dossier.refuse_file("[red]hong.pdf")
    assert "[red]hong.pdf" in _printed(dossier.check())
