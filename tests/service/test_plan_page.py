"""/ke-hoach: the plan beside its own sentences, the gaps, the rules; for everybody who is signed in."""

from __future__ import annotations

import html

import pytest
from flask import Flask

from cli.plan import _quotes
from dossier.plan import known_plans, load_plan
from service.usecases.plan_view import clause_lines, rule_lines
from tests.service.people import ACCOUNTS, Person


def _text(person: Person) -> str:
    return html.unescape(person.get("/ke-hoach").text)


@pytest.mark.parametrize("name", ACCOUNTS)
def test_every_role_reads_the_plan(app: Flask, name: str) -> None:
    """The page opens for each role; strangers are sent to the login page."""
    assert Person(app, name).get("/ke-hoach").status_code == 200
    assert app.test_client().get("/ke-hoach").status_code == 302


def test_every_sentence_of_the_plan_file_is_on_the_page(unit: Person) -> None:
    """No quote of the plan file is left out, whatever part of the file it stands in."""
    text = _text(unit)
    for clause, quote in _quotes(load_plan("119-kh-duk").model_dump()):
        assert quote in text, clause


def test_every_gap_stands_with_its_sentence_and_choice(unit: Person) -> None:
    """Each of the 18 gaps is shown with its sentence and with what is chosen now."""
    plan, text = load_plan("119-kh-duk"), _text(unit)
    assert len(plan.gaps) == 18
    for gap in plan.gaps:
        assert gap.sentence in text
        assert f"<strong>{gap.choices[gap.value]}</strong>" in text


def test_every_rule_of_the_plan_says_what_it_checks(unit: Person) -> None:
    """Each rule with a clause in the plan is shown with its title and its way of deciding."""
    text = _text(unit)
    lines = [line for group in rule_lines(load_plan("119-kh-duk")).values() for line in group]
    assert len(lines) > 40
    for line in lines:
        assert f'id="{line.info.id}"' in text
        assert line.info.title in text
        assert line.info.logic in text


def test_clauses_stand_in_the_plan_s_order() -> None:
    """Part II comes before part III and part III before part IV."""
    heads = [line.clause.split(".")[0] for line in clause_lines(load_plan("119-kh-duk"))]
    assert heads == sorted(heads, key=["I", "II", "III", "IV", "V"].index)
    assert all(clause_lines(load_plan(plan_id)) for plan_id in known_plans())


def test_an_unknown_plan_is_refused(unit: Person) -> None:
    """Asking for a plan that nobody published gives a sentence, not a broken page."""
    assert unit.get("/ke-hoach?ke-hoach=khong-co").status_code in {400, 404}
