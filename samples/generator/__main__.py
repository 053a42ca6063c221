"""Command line: ``python -m samples.generator ship`` rebuilds samples/dossiers; ``make`` draws new dossiers for training and tests."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import click

from samples.generator.draw import Wish, draw
from samples.generator.model import DEGRADATIONS, Degradation
from samples.generator.pack import Container, Packing, pack
from samples.generator.shipped import ship

HERE = Path(__file__).resolve().parent.parent


@click.group()
def main() -> None:
    """Tạo hồ sơ mẫu (người, đơn vị, số liệu đều hư cấu) kèm đáp án."""


@main.command("ship")
@click.option("--out", type=click.Path(path_type=Path), default=HERE / "dossiers", show_default="samples/dossiers")
def ship_command(out: Path) -> None:
    """Tạo lại tám hồ sơ mẫu đi kèm sản phẩm."""
    for entry in ship(out):
        size = sum(f.stat().st_size for f in (out / entry["path"]).iterdir()) // 1000
        click.echo(f"{entry['id']}: {entry['pages']} trang, {size} kB, {entry['verdict']}", err=True)


@main.command("make")
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--count", type=int, default=1, show_default=True)
@click.option("--degradation", type=click.Choice([*DEGRADATIONS, "text", "docx", "all"]), default="all", show_default=True)
@click.option("--container", type=click.Choice(get_args(Container)), default="bundle", show_default=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
def make_command(seed: int, count: int, degradation: str, container: Container, out: Path) -> None:
    """Tạo COUNT hồ sơ mới từ SEED trở đi vào thư mục OUT, mỗi hồ sơ một thư mục, đáp án .truth.json đặt cạnh."""
    for number in range(seed, seed + count):
        level = DEGRADATIONS[number % len(DEGRADATIONS)] if degradation == "all" else degradation
        folder = out / f"{number:05d}-{level}"
        pack(draw(Wish(number)), packing(level, container), folder)
        click.echo(str(folder))


def packing(level: str, container: Container = "bundle") -> Packing:
    """The packing for a level's name; "text" and "docx" are born-digital."""
    if level in ("text", "docx"):
        return Packing("clean", "text" if level == "text" else "docx")
    chosen: Degradation = next(d for d in DEGRADATIONS if d == level)
    return Packing(chosen, container)


if __name__ == "__main__":
    main()
