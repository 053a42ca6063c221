"""A folder of registers (`--registers DIR`): CSV or XLSX tables that staff keep, read row by row.

File names (any case) are those of dossier.registers.REGISTER_FILES; other files are named and left alone. A wrong row is told
with its file and number and left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dossier.register_files import FILE_ERRORS, read_table
from dossier.registers import REGISTER_FILES, Registers, Row, RowProblem, build_registers


def load_registers(folder: Path) -> tuple[Registers, list[RowProblem]]:
    """The registers in ``folder`` and every problem met; a file that cannot be opened is one problem."""
    tables: list[tuple[str, str, Sequence[Row]]] = []
    problems: list[RowProblem] = []
    for path in sorted(p for p in folder.iterdir() if p.suffix.lower() in {".csv", ".xlsx"}):
        sheet = path.stem.lower()
        if sheet not in REGISTER_FILES:
            text = f"tên tệp không thuộc các sổ được dùng ({', '.join(REGISTER_FILES)}), đã bỏ qua"
            problems.append(RowProblem(file=path.name, row=0, message=text))
            continue
        try:
            rows = read_table(path.name, path.read_bytes())
        except FILE_ERRORS as error:
            problems.append(RowProblem(file=path.name, row=0, message=f"không đọc được tệp ({type(error).__name__})"))
            continue
        tables.append((sheet, path.name, rows))
    registers, bad = build_registers(tables)
    return registers, problems + bad
