"""The plan as data: what it holds, and errors that office staff can act on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.plan import plan as plan_command
from dossier.errors import PlanInvalid, PlanUnknown
from dossier.plan import PLANS_DIR, Plan, known_plans, load_plan, parse_plan

TEXT = (PLANS_DIR / "119-kh-duk.yaml").read_text(encoding="utf-8")


def test_plan_says_what_119_says() -> None:
    """Phases, quotas, caps and gaps are those of the plan."""
    plan = load_plan("119-kh-duk")
    assert [(p.start, p.end, p.submit.day) for p in plan.phases] == [
        (date(2019, 9, 2), date(2020, 6, 30), date(2020, 7, 10)),
        (date(2020, 7, 1), date(2021, 1, 31), date(2021, 1, 10)),
    ]
    assert {q.rule: q.most for q in plan.quotas} == {"Q-01": 10, "Q-02": 15, "Q-03": 1}
    assert {s.kind: s.max_individuals for s in plan.submitters if s.max_individuals} == {
        "grassroots_organisation": 2,
        "grassroots_cell": 1,
    }
    assert [g.id for g in plan.gaps] == [f"G{i}" for i in range(1, 19)]
    assert not plan.money.enabled
    assert all(s.name is None for s in plan.signers)


def test_every_item_is_sourced() -> None:
    """Every deadline, subject, quota, criterion and paper has its clause and the plan's sentence."""
    plan = load_plan("119-kh-duk")
    items = [*plan.subjects, *plan.quotas, *plan.criteria, *plan.papers, *plan.submitters, *plan.phases]
    assert all(item.clause and item.quote for item in items)


def test_phase_follows_the_day_of_receipt() -> None:
    """Up to the end of appraisal of phase 1 a dossier belongs to phase 1."""
    plan = load_plan()
    assert [plan.phase_on(date(2020, 7, d)).phase for d in (10, 30, 31)] == [1, 1, 2]
    assert plan.phase_on(date(2022, 1, 1)).phase == 2


def test_signer_and_series_by_day() -> None:
    """The congress of 8/2020 begins a new number series; the signer is by office only."""
    plan = load_plan()
    before, after = plan.series_on(date(2020, 7, 1)), plan.series_on(date(2020, 12, 1))
    assert before
    assert after
    assert before.term != after.term
    signer = plan.signer_on(date(2020, 7, 1))
    assert signer
    assert (signer.capacity, signer.title) == ("T/M BAN THƯỜNG VỤ", "BÍ THƯ")
    assert plan.signer_on(date(1990, 1, 1)) is None


@pytest.mark.parametrize(
    ("old", "new", "line_of", "words"),
    [
        ("roll: none", "roll: maybe", "roll: maybe", "chọn một trong"),
        ("  name: Giấy khen của", "  nam: Giấy khen của", "  nam: Giấy", "mục lạ"),
        ("most: 10", "most: mười", "most: mười", "số nguyên"),
        ("type: targets", "type: tragets", "  - rule: E-B3", "loại tiêu chuẩn"),
        ("value: generous", "value: generus", "  - id: G9", "không nằm trong các lựa chọn"),
        ("rule: E-B3\n", "rule: E-B2 # again\n", "rule: E-B2 # again", "bị lặp"),
        ("  enabled: false\n  base_salary", "  enabled: true\n  base_salary", "setting: money", "tiền thưởng"),
        ("day: 2020-07-10", "day: 10/7/2020", "day: 10/7/2020", "NĂM-THÁNG-NGÀY"),
        ("day: 2020-07-10", "day: 2020-06-31", "day: 2020-06-31", "“2020-06-31” không phải một ngày có thật"),
    ],
)
def test_broken_plan_names_line_reason_remedy(old: str, new: str, line_of: str, words: str) -> None:
    """Each mistake is told with its line, why it is wrong, and what to write."""
    broken = TEXT.replace(old, new, 1)
    line = next(i for i, text in enumerate(broken.splitlines(), start=1) if line_of in text)
    with pytest.raises(PlanInvalid) as caught:
        parse_plan(broken)
    assert f"dòng {line}" in caught.value.text
    assert words in caught.value.text
    assert " – " in caught.value.text


@pytest.mark.parametrize("text", ["", "- a", "title: [", "day: 2020-02-31", "x: !!python/object:os.system 1"])
def test_anything_else_is_refused_politely(text: str) -> None:
    """Empty, broken or hostile YAML is one refusal with a code, never a crash."""
    with pytest.raises(PlanInvalid):
        parse_plan(text)


def test_unknown_plan() -> None:
    """An id that does not exist is told; a path out of plans/ by an id is not followed."""
    for name in ("khong-co", "../../etc/passwd", ""):
        with pytest.raises(PlanUnknown):
            load_plan(name)


def test_plan_from_a_path(tmp_path: Path) -> None:
    """A file anywhere may be given by its path; a changed file is read again."""
    path = tmp_path / "thu.yaml"
    path.write_text(TEXT.replace('version: "1"', 'version: "7"'), encoding="utf-8")
    assert load_plan(path).version == "7"


def test_every_shipped_plan_is_valid() -> None:
    """All plans that come with the program load, and a plan round-trips through JSON."""
    for plan_id in known_plans():
        plan = load_plan(plan_id)
        assert plan.id == plan_id
        assert Plan.model_validate_json(plan.model_dump_json()) == plan


def test_validate_command_says_ok_or_exits_with_one(tmp_path: Path) -> None:
    """`plan validate` exits 0 for a good file and 1 with the line for a bad one, or for a quote that the source lacks."""
    runner = CliRunner()
    assert runner.invoke(plan_command, ["validate"]).exit_code == 0
    bad = tmp_path / "bad.yaml"
    bad.write_text(TEXT.replace("most: 15", "most: -1"), encoding="utf-8")
    result = runner.invoke(plan_command, ["validate", str(bad)])
    assert result.exit_code == 1
    assert "dòng" in result.output
    source = tmp_path / "goc.txt"
    source.write_text("Tặng cho 10 tổ chức cơ sở đảng trực thuộc", encoding="utf-8")
    result = runner.invoke(plan_command, ["validate", "--source", str(source)])
    assert result.exit_code == 1
    assert "không có trong goc.txt" in result.output


def test_a_file_that_is_no_text_is_refused_with_its_line(tmp_path: Path) -> None:
    """A plan saved in another encoding gives the line, the reason and the remedy; one saved with a mark of UTF-8 is read."""
    path = tmp_path / "other.yaml"
    path.write_bytes("id: x\ntitle: Kế hoạch\n".encode("utf-16"))
    result = CliRunner().invoke(plan_command, ["validate", str(path)])
    assert (result.exit_code, "dòng 1: không phải văn bản UTF-8" in result.output) == (1, True)
    path.write_bytes(b"id: x\ntitle: \xcd\xe7\n")
    assert "dòng 2: không phải văn bản UTF-8 – lưu lại" in CliRunner().invoke(plan_command, ["validate", str(path)]).output
    path.write_text(TEXT, encoding="utf-8-sig")
    assert CliRunner().invoke(plan_command, ["validate", str(path)]).exit_code == 0


def test_validate_finds_unknown_rules(tmp_path: Path) -> None:
    """A rule id that the program does not know is told."""
    path = tmp_path / "la.yaml"
    path.write_text(TEXT.replace("  T-06: {", "  T-99: {"), encoding="utf-8")
    result = CliRunner().invoke(plan_command, ["validate", str(path)])
    assert result.exit_code == 1
    assert "T-99" in result.output


@pytest.mark.parametrize(
    ("wanted", "words"),
    [("D-04", "IV.3"), ("g9", "rating_mapping"), ("r-05", "Lưu ý"), ("E-A3 --plan bang-khen-ubnd-tinh", "lao động xuất sắc")],
)
def test_explain(wanted: str, words: str) -> None:
    """`plan explain` tells a rule's or a gap's clause and logic."""
    result = CliRunner().invoke(plan_command, ["explain", *wanted.split()])
    assert result.exit_code == 0
    assert words in result.output


def test_explain_unknown_rule_is_bad_usage() -> None:
    """An unknown rule is exit status 2 with examples."""
    result = CliRunner().invoke(plan_command, ["explain", "Z-9"])
    assert result.exit_code == 2
    assert "S-01" in result.output


def test_show_and_list() -> None:
    """`plan show` prints phases, criteria and gaps; `plan list` every plan."""
    runner = CliRunner()
    shown = runner.invoke(plan_command, ["show"]).output
    assert "E-B2" in shown
    assert "119-kh-duk" in runner.invoke(plan_command, ["list"]).output
    assert Plan.model_validate_json(runner.invoke(plan_command, ["show", "--json"]).output).id == "119-kh-duk"
