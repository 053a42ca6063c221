"""A table of a register as bytes: CSV or XLSX in, rows keyed by the heading row out. Shared by the command line and the desk."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from zipfile import BadZipFile, ZipFile

from dossier.registers import Row

FILE_ERRORS = (OSError, ValueError, KeyError, csv.Error)
"""What read_table may raise on a file that is no table."""
_ENCODINGS = ("utf-8-sig", "utf-16", "cp1258")
_MAX_ROWS = 100_000
_MAX_UNPACKED = 200_000_000
"""Bytes that an XLSX may unpack to; a small file can hold gigabytes of one letter."""


def read_table(name: str, data: bytes) -> list[Row]:
    """The rows of a CSV or (by its name) XLSX file; one of FILE_ERRORS where it is not one."""
    return _xlsx(data) if name.lower().endswith(".xlsx") else _csv(data)


def _csv(data: bytes) -> list[Row]:
    text = _decoded(data)
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


def _xlsx(data: bytes) -> list[Row]:
    """The first sheet; read-only, formulas as their last values."""
    from openpyxl import load_workbook

    try:
        with ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > _MAX_UNPACKED:
                raise ValueError("size")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
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
