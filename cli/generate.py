"""`khenthuong generate AWARDS.json --out DIR`: the papers of one decision (CONTRACT.md)."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from pathlib import Path

import click
from pydantic import ValidationError

from dossier.awards import AwardList
from dossier.errors import AwardsInvalid, DiskFull, KhenThuongError, RenderFailed, SetupIncomplete
from dossier.plan import load_plan

MAX_BYTES = 8 * 1024 * 1024
"""A list of 10,000 awardees is below 4 MB."""
_REASONS = {
    "missing": "thiếu mục này",
    "extra_forbidden": "mục này không có trong mẫu",
    "literal_error": "giá trị không nằm trong các lựa chọn",
    "string_too_short": "bị bỏ trống",
    "string_too_long": "dài quá mức cho phép",
    "too_short": "danh sách bị bỏ trống",
    "string_type": "phải là chữ",
    "list_type": "phải là một danh sách",
}


def read_awards(path: Path) -> AwardList:
    """The checked AWARDS.json at ``path``; AwardsInvalid says in one sentence what is wrong and where."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise AwardsInvalid("tệp quá lớn")
        data = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise AwardsInvalid(f"không đọc được tệp {path.name}") from error
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        line = f" (dòng {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise AwardsInvalid(f"tệp {path.name} không phải là JSON đúng dạng{line}") from error
    try:
        return AwardList.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step + 1) if isinstance(step, int) else step for step in first["loc"]) or "toàn tệp"
        raise AwardsInvalid(f"mục “{where}” {_REASONS.get(first['type'], 'không đúng kiểu dữ liệu')}") from error


def exit_status(error: KhenThuongError) -> int:
    """4 the set-up is incomplete, 1 the work itself failed, 3 the input cannot be used."""
    return 4 if isinstance(error, SetupIncomplete) else 1 if isinstance(error, RenderFailed | DiskFull) else 3


def _fail(error: KhenThuongError, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({"error": {"code": error.code, "message": error.text, "hint": error.advice}}, ensure_ascii=False))
    click.echo(f"{error.text} {error.advice}", err=True)
    sys.exit(exit_status(error))


@click.command("generate")
@click.argument("awards_file", metavar="AWARDS.json", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Thư mục chứa các văn bản.")
@click.option("--number", help="Số quyết định; bỏ trống thì chừa chỗ điền tay.")
@click.option("--number-individuals", help="Số quyết định riêng cho cá nhân, khi kế hoạch ra quyết định theo từng loại.")
@click.option("--date", "issued", type=click.DateTime(["%Y-%m-%d"]), help="Ngày ban hành, dạng NĂM-THÁNG-NGÀY.")
@click.option("--signer", help="Người ký; ghi chức vụ ở trước nếu là cấp phó, ví dụ “PHÓ BÍ THƯ Lê Văn Mẫu”.")
@click.option("--plan", "plan_path", help="Mã hoặc tệp kế hoạch; mặc định là kế hoạch ghi trong danh sách.")
@click.option("--dx", type=float, default=0.0, help="Dịch chữ trên phôi sang phải (mm).")
@click.option("--dy", type=float, default=0.0, help="Dịch chữ trên phôi xuống dưới (mm).")
@click.option("--grid", is_flag=True, help="Tạo thêm printer-grid.pdf: lưới đo độ lệch của máy in.")
@click.option("--json", "as_json", is_flag=True, help="In bản kê (manifest) dạng JSON.")
def generate(  # noqa: PLR0917 - click passes each option by its name
    awards_file: Path,
    out: Path,
    number: str | None,
    number_individuals: str | None,
    issued: datetime | None,
    signer: str | None,
    plan_path: str | None,
    dx: float,
    dy: float,
    grid: bool,
    as_json: bool,
) -> None:
    """Tạo quyết định, danh sách và giấy khen từ danh sách khen thưởng AWARDS.json."""
    from worker.generation import make_papers
    from worker.generation.certificates import printer_grid
    from worker.generation.deliver import deliver

    day: date | None = issued.date() if issued else None
    try:
        awards = read_awards(awards_file)
        plan = load_plan(plan_path or awards.plan)
        manifest = make_papers(
            awards,
            plan,
            out,
            number=number,
            number_individuals=number_individuals,
            issue_date=day,
            signer=signer,
            offset_mm=(dx, dy),
        )
    except KhenThuongError as error:
        _fail(error, as_json)
        return
    if grid:
        deliver(out, {"printer-grid.pdf": printer_grid(offset_mm=(dx, dy))})
    for warning in manifest.warnings:
        click.echo(f"Lưu ý: {warning}", err=True)
    if as_json:
        click.echo(manifest.model_dump_json(indent=2))
        return
    for paper in manifest.files:
        click.echo(str((out / paper.name).resolve()))
    click.echo(str((out / "manifest.json").resolve()))


if __name__ == "__main__":
    generate()
