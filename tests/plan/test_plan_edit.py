"""Changing a plan: settings in its text, what differs between versions, what is wrong with a well-formed file."""

from __future__ import annotations

import pytest

from dossier.errors import PlanInvalid
from dossier.plan import PLANS_DIR, parse_plan
from dossier.plan_edit import compare_plans, plan_problems, with_settings

TEXT = (PLANS_DIR / "119-kh-duk.yaml").read_text(encoding="utf-8")
PLAN = parse_plan(TEXT)


def test_settings_change_their_words_and_the_version_only() -> None:
    """Two gaps and the version differ in the text; every other line, comments too, stays as it is."""
    text = with_settings(TEXT, {"G9": "strict", "G5": "exactly", "G7": PLAN.setting_of("G7")})
    plan = parse_plan(text)
    assert (plan.setting("rating_mapping", ""), plan.setting("two_years", ""), plan.version) == ("strict", "exactly", "2")
    different = [(a, b) for a, b in zip(TEXT.splitlines(), text.splitlines(), strict=True) if a != b]
    assert sorted(b.strip() for _, b in different) == ['value: "exactly"', 'value: "strict"', 'version: "2"']
    assert [(c.where, c.before, c.after) for c in compare_plans(PLAN, plan)] == [
        ("Chỗ chưa nói rõ › G5 › lựa chọn", "hiểu là ít nhất 02 năm", "hiểu là đúng 02 năm"),
        ("Chỗ chưa nói rõ › G9 › lựa chọn", *(PLAN.gap("G9").choices[v] for v in ("generous", "strict"))),  # type: ignore[union-attr]
    ]


def test_nothing_chosen_changes_nothing() -> None:
    """The choices that stand already make no new version."""
    assert with_settings(TEXT, {g.id: g.value for g in PLAN.gaps}) == TEXT


@pytest.mark.parametrize(("gap", "value"), [("G99", "x"), ("G9", "loose")])
def test_unknown_choices_are_refused(gap: str, value: str) -> None:
    """A gap or a value that the plan does not have is told."""
    with pytest.raises(PlanInvalid, match=value):
        with_settings(TEXT, {gap: value})


def test_inserted_items_move_no_others() -> None:
    """A new quota is one new item, not a change of those that follow it; a dropped one is told as gone."""
    quota = PLAN.quotas[0].model_copy(update={"rule": "Q-04", "most": 3})
    more = PLAN.model_copy(update={"quotas": [quota, *PLAN.quotas]})
    assert {c.where.split(" › ")[1] for c in compare_plans(PLAN, more)} == {"Q-04"}
    gone = compare_plans(more, PLAN)
    assert {c.after for c in gone} == {""}
    assert ("Chỉ tiêu › Q-04 › nhiều nhất", "3") in [(c.where, c.before) for c in gone]


def test_problems_of_a_well_formed_plan() -> None:
    """A rule that the program does not know, and a subject that is awarded by no criterion."""
    assert list(plan_problems(PLAN)) == []
    strange = PLAN.model_copy(update={"clauses": {**PLAN.clauses, "Z-9": PLAN.clauses["S-02"]}})
    assert ["“Z-9”" in text for text in plan_problems(strange)] == [True]
    text = TEXT.replace("  X-07: {", "  Z-9: {")
    line = next(i for i, row in enumerate(text.splitlines(), start=1) if row.startswith("  Z-9"))
    assert [told.startswith(f"Dòng {line}: ") for told in plan_problems(strange, text)] == [True]
    bare = PLAN.model_copy(update={"criteria": [c for c in PLAN.criteria if "bloc_mass_org" not in c.categories]})
    assert any("đoàn thể khối" in text for text in plan_problems(bare))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("  X-02: {clause: IV.3, quote: ", "  X-02: IV.3 # ", "chưa có câu trích"),
        (
            "  vote: nguyên tắc quyết định theo đa số của Đảng; kế hoạch không nói (G15)\n",
            "",
            "chưa ghi nguồn ở origins cho: vote",
        ),
    ],
)
def test_a_compared_plan_names_every_source(old: str, new: str, words: str) -> None:
    """Once a plan counts as compared with its original, each clause has its sentence and every other part its origin."""
    assert old in TEXT
    changed = TEXT.replace(old, new, 1)
    with pytest.raises(PlanInvalid, match=words):
        parse_plan(changed)
    assert parse_plan(changed.replace("source_checked: true", "source_checked: false"))
