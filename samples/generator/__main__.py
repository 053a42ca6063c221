"""Command line: ``python -m samples.generator ship`` rebuilds samples/dossiers; ``make`` draws new dossiers for training and tests."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import get_args

import click

from samples.generator.draw import Wish, draw
from samples.generator.layouts import LAYOUTS, of_seed
from samples.generator.marks import MARKS, Mark
from samples.generator.model import DEGRADATIONS, DEVICES, Degradation
from samples.generator.pack import BUNDLES, Bundle, Container, Packing, pack
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
@click.option(
    "--degradation", type=click.Choice([*DEGRADATIONS, *DEVICES, "text", "docx", "all"]), default="all", show_default=True
)
@click.option("--container", type=click.Choice(get_args(Container)), default="bundle", show_default=True)
@click.option(
    "--layout",
    type=click.Choice([*LAYOUTS, "train", "held-out", "any"]),
    help="Họ thể thức (hoặc luân phiên các họ luyện tập, kiểm tra, tất cả); bỏ trống: như các bản trước.",
)
@click.option("--phase", type=click.Choice(["1", "2"]), default="1", show_default=True, help="Giai đoạn của hồ sơ.")
@click.option("--pending", is_flag=True, help="Giai đoạn II: chưa có xếp loại năm 2020.")
@click.option(
    "--mark", multiple=True, type=click.Choice(MARKS), help="Dấu vết trên giấy: lỗ đục, dấu đến, dấu giáp lai, bút phê bên lề."
)
@click.option("--bundle", multiple=True, type=click.Choice(BUNDLES), help="Xấp giấy lộn xộn: xem samples/generator/pack.py.")
@click.option("--out", type=click.Path(path_type=Path), required=True)
def make_command(
    seed: int,
    count: int,
    degradation: str,
    container: Container,
    layout: str | None,
    phase: str,
    pending: bool,
    mark: tuple[Mark, ...],
    bundle: tuple[Bundle, ...],
    out: Path,
) -> None:
    """Tạo COUNT hồ sơ mới từ SEED trở đi vào thư mục OUT, mỗi hồ sơ một thư mục, đáp án .truth.json đặt cạnh."""
    for number in range(seed, seed + count):
        level = DEGRADATIONS[number % len(DEGRADATIONS)] if degradation == "all" else degradation
        family = layout if layout is None or layout in LAYOUTS else of_seed(number, layout)
        folder = out / f"{number:05d}-{level}"
        wish = Wish(number, layout=family, phase=2 if phase == "2" else 1, pending=pending)
        how = replace(packing(level, container), marks=frozenset(mark), bundle=frozenset(bundle))
        pack(draw(wish), how, folder)
        click.echo(str(folder))


def packing(level: str, container: Container = "bundle") -> Packing:
    """The packing for a level's or scanner's name; "text" and "docx" are born-digital."""
    if level in ("text", "docx"):
        return Packing("clean", "text" if level == "text" else "docx")
    chosen: Degradation = next(d for d in (*DEGRADATIONS, *DEVICES) if d == level)
    return Packing(chosen, container)


if __name__ == "__main__":
    main()
