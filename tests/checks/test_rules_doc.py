"""The rule book: every rule is documented and tested, and docs/rules.md says what the program does."""

from __future__ import annotations

from cli.rules_doc import DOCUMENT, TESTS, covering_tests, render
from dossier.checks.catalogue import CATALOGUE
from tests.checks.builders import ALL, PLAN


def test_every_judged_rule_has_a_test() -> None:
    """A rule without a test named by @covers is not done."""
    tests = covering_tests(TESTS)
    assert [info.id for info in CATALOGUE.values() if info.judged and info.id not in tests] == []


def test_tests_cover_known_rules_only() -> None:
    """@covers names rules of the catalogue."""
    assert set(covering_tests(TESTS)) <= set(CATALOGUE)


def test_findings_are_of_known_rules_and_scopes() -> None:
    """No finding bears an id that the catalogue does not have; the scope is the rule's (caps also have a register side)."""
    for build in ALL.values():
        for finding in build().check().findings:
            assert CATALOGUE[finding.rule].judged
            assert finding.scope == CATALOGUE[finding.rule].scope or finding.rule.startswith("C-")


def test_every_judged_rule_has_a_clause_in_the_plan() -> None:
    """Every verdict names its clause."""
    assert [info.id for info in CATALOGUE.values() if info.judged and not PLAN.clause(info.id)] == []


def test_document_is_fresh() -> None:
    """docs/rules.md is what `khenthuong plan rules-doc` writes today."""
    assert DOCUMENT.read_text(encoding="utf-8") == render(PLAN, covering_tests(TESTS)), "chạy `khenthuong plan rules-doc`"


def test_every_choice_of_a_gap_is_asked_for_in_code() -> None:
    """A setting that the office may change is one that some rule reads; one with a single value only explains."""
    code = "".join(p.read_text(encoding="utf-8") for p in sorted((TESTS.parents[1] / "dossier").rglob("*.py")))
    assert [g.id for g in PLAN.gaps if len(g.choices) > 1 and f'"{g.setting}"' not in code] == []
