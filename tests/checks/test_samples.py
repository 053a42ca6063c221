"""The shipped samples as a perfect reading would give them: the rules say what the samples' truth says."""

from __future__ import annotations

import pytest

from dossier.checks import CheckOptions, judge
from samples.perfect import load_truth, read_result, sample_names
from tests.checks.builders import PLAN


@pytest.mark.parametrize("name", sample_names())
def test_sample_is_judged_as_its_truth_says(name: str) -> None:
    """Verdict, submitter, phase, every expected finding, no other failed one, and each nominee's category are those of truth.json."""
    truth = load_truth(name)
    expected = truth["check"]
    report = judge(read_result(truth), PLAN, CheckOptions(received=expected["received"]))
    assert report.verdict == expected["verdict"]
    assert (report.submitter.kind, report.phase) == (expected["submitter"]["kind"], expected["phase"])
    found = {(f.rule, f.status, f.subject) for f in report.findings}
    wanted = {(f["rule"], f["status"], f["subject"]) for f in expected["findings"]}
    assert wanted <= found
    assert {f for f in found if f[1] == "fail"} == {f for f in wanted if f[1] == "fail"}
    judged = {n.name: (n.category, n.eligibility) for n in report.nominees}
    assert judged == {n["name"]: (n["category"], n["eligibility"]) for n in expected["nominees"]}


def test_all_samples_are_there() -> None:
    """Eight samples are shipped, each with its truth beside it."""
    assert len(sample_names()) == 8
