"""`khenthuong bench NAME`: side-by-side measurements; the last line of stdout is one JSON object."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

import click

from dossier.errors import SetupIncomplete


@click.group()
def bench() -> None:
    """Đo tốc độ và độ chính xác, so với công cụ khác khi có cài."""


def say(text: str) -> None:
    click.echo(text)


def finish(result: dict[str, Any]) -> None:
    """The JSON line that ends every bench."""
    click.echo(json.dumps(result, ensure_ascii=False))


def _module(name: str) -> Any:
    """A bench's module, imported when it is asked for."""
    try:
        return importlib.import_module(f"bench.{name}")
    except ModuleNotFoundError as error:
        raise SetupIncomplete(f"thiếu {error.name}") from error


@bench.command()
@click.option("--count", default=14, show_default=True, help="Số bộ hồ sơ mới tạo để đo (không dùng khi phát triển).")
@click.option(
    "--names", default=0, show_default=True, help="Số cặp tờ trình, biên bản có danh sách dài (khoảng 104 tên mỗi cặp) để đo tên."
)
@click.option("--first", default=700_000, show_default=True, help="Hạt giống của bộ hồ sơ đầu tiên.")
@click.option(
    "--source",
    "sources",
    multiple=True,
    type=click.Choice(["held-out", "shipped", "real"]),
    help="Chỉ đo nguồn này (lặp lại được).",
)
@click.option("--anew", default=0, show_default=True, help="Số lần quét lại mỗi trang đầu của bản quét thật (ảnh khác mỗi lần).")
@click.option(
    "--dossiers",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Thư mục hồ sơ tự gắn đáp án (mỗi bộ một thư mục có truth.json); khi đó chỉ đo thêm nguồn nào được nêu.",
)
@click.option("--keep", type=click.Path(path_type=Path), help="Thư mục giữ lại kết quả đọc để xem lỗi.")
@click.option("--baseline/--no-baseline", default=True, show_default=True, help="Đo thêm tesseract đơn thuần để so sánh.")
@click.option("--write-docs", is_flag=True, help="Ghi bảng vào docs/accuracy.md.")
@click.option("--cache", type=click.Path(path_type=Path), help="Thư mục giữ kết quả nhận dạng trang giữa các lần đo.")
@click.option("--limit", type=float, help="Thoát với mã 1 nếu tỷ lệ lỗi im lặng trên số đã khẳng định vượt mức này.")
def accuracy(limit: float | None, sources: tuple[str, ...], baseline: bool, **options: Any) -> None:
    """Đọc hồ sơ có đáp án; đếm ô đúng, ô được đánh dấu và lỗi im lặng."""
    module = _module("accuracy")
    chosen = sources or (() if options["dossiers"] or options["anew"] else ("held-out", "shipped", "real"))
    result = module.run(module.Options(sources=chosen, with_baseline=baseline, **options), say)
    finish(result)
    if limit is not None and (result["silent_of_asserted"] or 0.0) > limit:
        sys.exit(1)


@bench.command()
@click.option("--first", default=700_000, show_default=True, help="Hạt giống của bộ hồ sơ đầu tiên.")
@click.option("--count", default=10, show_default=True, help="Số hạt giống, mỗi hạt giống tạo một bộ cho từng họ thể thức.")
@click.option("--layout", "layouts", multiple=True, help="Chỉ họ thể thức này (lặp lại được).")
def words(**options: Any) -> None:
    """Đo việc hiểu văn bản khi từng chữ đã đọc đúng: không nhận dạng ảnh, nên nhanh."""
    module = _module("words")
    finish(module.run(module.Options(**options), say))


@bench.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--profile", is_flag=True, help="Đo từng công đoạn của việc đọc thay vì so với công cụ khác.")
def reading(paths: tuple[Path, ...], profile: bool) -> None:
    """Đo giây CPU và bộ nhớ cho mỗi trang (mặc định: hồ sơ mẫu)."""
    finish(_module("reading_profile" if profile else "reading").run(paths, say))


def _other(name: str, text: str) -> None:
    """Registers a bench that another room keeps in bench/NAME.py as ``run(say) -> dict``."""

    @bench.command(name, help=text)
    def command() -> None:
        finish(_module(name).run(say))


_other("certificates", "Đo tốc độ và độ khớp khi tạo giấy khen.")
_other("fidelity", "So giấy khen in nhanh với bản của LibreOffice: từng chữ, chỗ xuống dòng, ảnh trang.")
_other("decision", "Đo thời gian tạo quyết định và danh sách.")
_other("rules", "Đo thời gian kiểm tra hồ sơ theo kế hoạch.")
