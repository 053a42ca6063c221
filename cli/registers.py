"""A folder of registers (`--registers DIR`): CSV or XLSX tables that staff keep, read row by row.

File names (any case) are those of dossier.registers.REGISTER_FILES; other files are named and left alone. A wrong row is told
with its file and number and left out.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from dossier.registers import REGISTER_FILES, Registers, Row, RowProblem, build_registers

_ENCODINGS = ("utf-8-sig", "utf-16", "cp1258")
_MAX_ROWS = 100_000


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
            rows = _xlsx(path) if path.suffix.lower() == ".xlsx" else _csv(path)
        except (OSError, ValueError, KeyError, csv.Error) as error:
            problems.append(RowProblem(file=path.name, row=0, message=f"không đọc được tệp ({type(error).__name__})"))
            continue
        tables.append((sheet, path.name, rows))
    registers, bad = build_registers(tables)
    return registers, problems + bad


def _csv(path: Path) -> list[Row]:
    text = _decoded(path.read_bytes())
    dialect = csv.Sniffer().sniff(text[:4096], delimiters=",;\t") if text.strip() else csv.excel
    return _records(csv.reader(text.splitlines(), dialect))


def _decoded(data: bytes) -> str:
    for encoding in _ENCODINGS:
        if encoding == "utf-16" and data[:2] not in {b"\xff\xfe", b"\xfe\xff"}:
            continue
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValueError("encoding")


def _xlsx(path: Path) -> list[Row]:
    """The first sheet; read-only, formulas as their last values."""
    from zipfile import BadZipFile

    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except BadZipFile as error:
        raise ValueError("xlsx") from error
    try:
        return _records(book.worksheets[0].iter_rows(values_only=True, max_row=_MAX_ROWS))
    finally:
        book.close()


def _records(rows: Iterable[Sequence[object]]) -> list[Row]:
    """Rows keyed by the heading row, which is the first one."""
    lines = iter(rows)
    headings = [str(cell or "").strip() for cell in next(lines, ())]
    return [dict(zip(headings, line, strict=False)) for line in lines]
