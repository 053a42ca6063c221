"""`khenthuong plan`: look at a campaign plan, check its file, explain a rule, write docs/rules.md."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from cli.rules_doc import DOCUMENT, SCOPE_NAMES, TESTS, covering_tests, render
from dossier.checks.catalogue import CATALOGUE
from dossier.errors import PlanInvalid, PlanUnknown
from dossier.findings import CATEGORY_NAMES
from dossier.plan import DEFAULT_PLAN, Plan, known_plans, load_plan, plan_file
from dossier.plan_edit import plan_problems

WRONG = 1


@click.group("plan")
def plan() -> None:
    """Xem và kiểm tra tệp kế hoạch."""


@plan.command("list")
def list_plans() -> None:
    """Các kế hoạch có sẵn."""
    for plan_id in known_plans():
        found = load_plan(plan_id)
        notes = [] if found.enabled else ["đang tắt"]
        notes += [] if found.source_checked else ["chưa đối chiếu văn bản gốc"]
        click.echo(f"{plan_id}\t{found.number}\t{'; '.join(notes) or 'đang dùng'}")


@plan.command("validate")
@click.argument("id_or_path", default=DEFAULT_PLAN)
@click.option(
    "--source", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Văn bản gốc (.txt) để so từng câu trích."
)
def validate(id_or_path: str, source: Path | None) -> None:
    """Kiểm tra một tệp kế hoạch; nêu dòng sai, lý do và cách sửa."""
    try:
        found = load_plan(id_or_path)
    except (PlanInvalid, PlanUnknown) as error:
        click.echo(error.text.replace("; dòng", "\n  dòng").replace("lỗi: dòng", "lỗi:\n  dòng"))
        click.echo(error.advice)
        sys.exit(WRONG)
    wrong = list(plan_problems(found, plan_file(id_or_path).read_text(encoding="utf-8"))) + (
        list(_not_in_source(found, source)) if source else []
    )
    for text in wrong:
        click.echo(text)
    if wrong:
        sys.exit(WRONG)
    click.echo(
        f"Kế hoạch {found.number} (bản {found.version}) hợp lệ: {len(found.criteria)} tiêu chuẩn, {len(found.gaps)} chỗ chưa nói rõ."
    )


def _not_in_source(found: Plan, source: Path) -> Iterator[str]:
    text = _flat(source.read_text(encoding="utf-8", errors="replace"))
    for clause, quote in _quotes(found.model_dump()):
        if _flat(quote) not in text:
            yield f"Khoản {clause}: câu trích “{quote}” không có trong {source.name} – chép lại đúng văn bản gốc."


def _quotes(item: Any) -> Iterator[tuple[str, str]]:
    if isinstance(item, dict):
        if item.get("quote"):
            yield str(item["clause"]), str(item["quote"])
        for part, where in (("cap_quote", "cap_clause"), ("results_quote", "results_clause"), ("phase2_quote", "clause")):
            if item.get(part):
                yield str(item[where]), str(item[part])
        item = list(item.values())
    if isinstance(item, list):
        for part in item:
            yield from _quotes(part)


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@plan.command("show")
@click.argument("id_or_path", default=DEFAULT_PLAN)
@click.option("--json", "as_json", is_flag=True, help="In kế hoạch thành một đối tượng JSON.")
def show(id_or_path: str, as_json: bool) -> None:
    """In nội dung chính của một kế hoạch."""
    found = load_plan(id_or_path)
    if as_json:
        click.echo(found.model_dump_json(indent=2))
        return
    console = Console()
    console.print(f"[bold]{found.number}[/bold] (bản {found.version}), ban hành {found.issued_on:%d/%m/%Y}\n{found.title}")
    for phase in found.phases:
        last = phase.submit.effective
        console.print(
            f"- {phase.name}: {phase.start:%d/%m/%Y} – {phase.end:%d/%m/%Y}; nộp trước {last:%d/%m/%Y} (khoản {phase.submit.clause})"
        )
    table = Table("Mục", "Khoản", "Áp dụng", "Yêu cầu", title="Tiêu chuẩn", title_justify="left")
    for item in found.criteria:
        table.add_row(item.rule, item.clause, ", ".join(CATEGORY_NAMES[c] for c in item.categories), item.requirement)
    console.print(table)
    for quota in found.quotas:
        console.print(f"- {quota.rule} (khoản {quota.clause}): {quota.name}, tối đa {quota.most:02d} mỗi giai đoạn")
    gaps = Table("Mã", "Khoản", "Điều kế hoạch không nói rõ", "Đang chọn", title="Chỗ chưa nói rõ", title_justify="left")
    for gap in found.gaps:
        gaps.add_row(gap.id, gap.clause, gap.sentence, gap.choices[gap.value])
    console.print(gaps)


@plan.command("explain")
@click.argument("rule")
@click.option("--plan", "plan_id", default=DEFAULT_PLAN, show_default=True)
def explain(rule: str, plan_id: str) -> None:
    """Giải thích một mục kiểm tra (ví dụ D-04) hoặc một chỗ chưa nói rõ (ví dụ G9)."""
    found, wanted = load_plan(plan_id), rule.upper()
    gap = found.gap(wanted)
    if gap:
        click.echo(f"{gap.id} (khoản {gap.clause}): {gap.sentence}")
        for value, text in gap.choices.items():
            click.echo(f"  {'*' if value == gap.value else ' '} {gap.setting} = {value}: {text}")
        return
    info = CATALOGUE.get(wanted)
    if info is None:
        raise click.BadParameter(f"không có mục “{rule}”; ví dụ: S-01, D-04, E-B2, X-03, T-01, G9", param_hint="RULE")
    click.echo(f"{info.id} {info.title}")
    click.echo(f"Khoản: {found.clause(wanted) or 'kế hoạch này không áp dụng'}")
    if found.quote(wanted):
        click.echo(f"Kế hoạch viết: “{found.quote(wanted)}”")
    if info.judged:
        click.echo(f"Áp dụng: {info.who}\nCăn cứ vào: {info.evidence}\nPhạm vi: {SCOPE_NAMES[info.scope]}")
    click.echo(f"Cách kết luận: {info.logic}")
    for named in dict.fromkeys(re.findall(r"\bG\d+\b", info.logic)):
        if gap := found.gap(named):
            click.echo(f"{gap.id}: {gap.told}")


@plan.command("rules-doc")
@click.option("--check", "only_check", is_flag=True, help="Chỉ kiểm tra docs/rules.md còn đúng hay không.")
def rules_doc(only_check: bool) -> None:
    """Tạo docs/rules.md từ kế hoạch, chương trình và các bài kiểm thử."""
    text = render(load_plan(DEFAULT_PLAN), covering_tests(TESTS))
    if not only_check:
        DOCUMENT.write_text(text, encoding="utf-8")
        click.echo(f"Đã ghi {DOCUMENT.name}.")
    elif not DOCUMENT.is_file() or DOCUMENT.read_text(encoding="utf-8") != text:
        click.echo("docs/rules.md đã cũ: chạy `khenthuong plan rules-doc`.")
        sys.exit(WRONG)
