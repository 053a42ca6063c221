"""`python -m samples.rules FOLDER`: writes every case into FOLDER/<id>, for trying `khenthuong check` by hand."""

from __future__ import annotations

from pathlib import Path

import click

from samples.rules import CASES, SHOWN, write


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def main(folder: Path) -> None:
    """Ghi các hồ sơ mẫu của từng mục kiểm tra vào FOLDER."""
    for case in (*CASES, *(case for case, _ in SHOWN)):
        path = write(case, folder / case.id)
        more = " ".join(f"--{name} {value}" for name, value in case.options.items())
        click.echo(f"khenthuong check {path} {more}".strip())


if __name__ == "__main__":
    main()
