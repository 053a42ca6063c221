"""`khenthuong check PATH...`: reads one dossier, judges it against a plan, and says what was found (CONTRACT.md)."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Literal

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cli.read import NOTHING_READ, read_or_exit
from cli.registers import load_registers
from dossier.checks import CheckOptions, judge
from dossier.findings import CATEGORY_NAMES, ELIGIBILITY_NAMES, STATUS_NAMES, VERDICT_NAMES, CheckReport, Finding
from dossier.plan import DEFAULT_PLAN, Plan, load_plan
from dossier.registers import Registers

_COLOURS = {"pass": "green", "fail": "bold red", "warn": "yellow", "unknown": "bold yellow"}
_VERDICT_COLOURS = {"complete": "bold green", "incomplete": "bold red", "needs_review": "bold yellow"}
_ORDER = ("fail", "unknown", "warn")
_SCOPES = {
    "dossier": "Cần xử lý trong hồ sơ",
    "register": "Cần đối chiếu sổ sách, hồ sơ khác",
    "person": "Cần người thẩm định nhận xét",
}


@click.command("check")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--plan", "plan_id", default=DEFAULT_PLAN, show_default=True, help="Mã kế hoạch, hoặc đường dẫn tệp kế hoạch.")
@click.option("--phase", type=click.Choice(["1", "2"]), help="Giai đoạn; nếu bỏ trống thì suy từ tờ trình hoặc ngày nhận.")
@click.option("--received", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="Ngày nhận hồ sơ.")
@click.option("--submitter", metavar="ID|NAME", help="Đơn vị nộp; nếu bỏ trống thì suy từ phần đầu tờ trình.")
@click.option("--extended-to", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="Hạn mới nếu được gia hạn.")
@click.option(
    "--registers", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR", help="Thư mục sổ sách."
)
@click.option("--json", "as_json", is_flag=True, help="In một đối tượng JSON ra stdout, không gì khác.")
def check(
    *,
    paths: tuple[Path, ...],
    plan_id: str,
    phase: str | None,
    received: datetime | None,
    submitter: str | None,
    extended_to: datetime | None,
    registers: Path | None,
    as_json: bool,
) -> None:
    """Đọc các tệp của một hồ sơ rồi kiểm tra theo kế hoạch: đủ giấy tờ chưa, ai đủ điều kiện, chỗ nào cần người xem."""
    plan = load_plan(plan_id)
    number: Literal[1, 2] | None = None if phase is None else 1 if phase == "1" else 2
    options = CheckOptions(
        phase=number,
        received=received.date() if received else None,
        submitter=submitter,
        extended_to=extended_to.date() if extended_to else None,
        registers=_registers(registers),
    )
    report = judge(read_or_exit(paths), plan, options)
    if as_json:
        click.echo(report.model_dump_json(indent=2))
    else:
        show(report, plan, Console())
    if not any(f.status == "read" for f in report.files):
        sys.exit(NOTHING_READ)


def _registers(folder: Path | None) -> Registers | None:
    if folder is None:
        return None
    registers, problems = load_registers(folder)
    for problem in problems:
        where = f"{problem.file}, dòng {problem.row}" if problem.row else problem.file
        click.echo(f"Sổ sách – {where}: {problem.message}.", err=True)
    return registers


def show(report: CheckReport, plan: Plan, console: Console) -> None:
    """The report for people: verdict, who is nominated, then what is not simply in order, gravest first."""
    phase = plan.phase(report.phase)
    console.print(Text(f"{plan.number} – {phase.name if phase else 'chưa rõ giai đoạn'}", style="bold"))
    kind = CATEGORY_NAMES[report.submitter.kind]
    console.print(Text(f"Đơn vị trình: {report.submitter.name or 'chưa xác định'} ({kind})"))
    console.print(Text(f"Kết luận: {VERDICT_NAMES[report.verdict]}", style=_VERDICT_COLOURS[report.verdict]))
    if not plan.source_checked:
        console.print(Text("Lưu ý: tệp kế hoạch này chưa đối chiếu văn bản gốc.", style="yellow"))
    _show_files(report, console)
    _show_nominees(report, console)
    for scope, title in _SCOPES.items():
        _show_findings([f for f in report.findings if f.scope == scope], title, report, console)
    passed = sum(f.status == "pass" for f in report.findings)
    console.print(Text(f"{passed} mục kiểm tra đạt (xem đầy đủ với --json).", style="dim"))


def _show_files(report: CheckReport, console: Console) -> None:
    for file in report.files:
        if file.error:
            console.print(Text(f"Tệp không đọc: {Path(file.path).name} – {file.error.message} {file.error.hint}", style="red"))


def _show_nominees(report: CheckReport, console: Console) -> None:
    if not report.nominees:
        return
    table = Table(title="Đối tượng đề nghị", title_justify="left")
    for heading in ("Tên", "Chức vụ, đơn vị", "Loại", "Điều kiện", "Trước khi in"):
        table.add_column(heading)
    for nominee in report.nominees:
        where = ", ".join(p for p in (nominee.position, nominee.unit) if p)
        blocked = " ".join(nominee.blocked) or "–"
        cells = (nominee.name or "(không đọc được)", where, CATEGORY_NAMES[nominee.category])
        table.add_row(*(Text(c) for c in cells), Text(ELIGIBILITY_NAMES[nominee.eligibility]), Text(blocked))
    console.print(table)


def _show_findings(findings: list[Finding], title: str, report: CheckReport, console: Console) -> None:
    shown = sorted((f for f in findings if f.status in _ORDER), key=lambda f: _ORDER.index(f.status))
    if not shown:
        return
    table = Table(title=title, title_justify="left")
    for heading in ("Mục", "Khoản", "Kết quả", "Nội dung", "Ở đâu"):
        table.add_column(heading)
    for same in _alike(shown):
        first = same[0]
        state = Text(STATUS_NAMES[first.status], style=_COLOURS[first.status])
        about = f" ({'; '.join(f.subject for f in same if f.subject)})" if len(same) > 1 else ""
        table.add_row(first.rule, first.clause, state, Text(f"{first.message}{about}"), Text(_where(same, report)))
    console.print(table)


def _alike(findings: list[Finding]) -> list[list[Finding]]:
    """Findings that say the same of several nominees, together."""
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.rule, finding.status, finding.message), []).append(finding)
    return list(groups.values())


def _where(findings: list[Finding], report: CheckReport) -> str:
    places = dict.fromkeys(
        f"{Path(report.files[e.file].path).name} tr. {e.page}"
        for finding in findings
        for e in finding.evidence
        if e.file < len(report.files)
    )
    return "; ".join(places)
