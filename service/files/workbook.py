"""Tables as an XLSX file. What came from papers or from people is always text there: no cell of ours can become a formula."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST = 32_000
"""Characters of one cell; the format allows 32 767."""
_LEADS = ("=", "+", "-", "@", "\t", "\r")
_WIDEST = 60
Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its name (at most 31 characters), a line above the headings, the headings and the rows."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Value]]
    title: str = ""
    printed: bool = False
    """Made for printing and filtering: landscape A4, one page wide, the headings on each page, filter buttons."""


def workbook(tables: Sequence[Table]) -> bytes:
    """The XLSX file of ``tables``, one sheet each."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for table in tables:
        _fill(book.create_sheet(_plain_name(table.name)), table)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _plain_name(name: str) -> str:
    return "".join(" " if c in r"[]:*?/\'" else c for c in name)[:31] or "Bảng"


def _fill(sheet: Worksheet, table: Table) -> None:
    first = 1
    if table.title:
        put(_cell(sheet, 1, 1), table.title)
        _cell(sheet, 1, 1).font = Font(bold=True)
        first = 3
    for column, heading in enumerate(table.headings, start=1):
        cell = put(_cell(sheet, first, column), heading)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="FFEEF0F3")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for number, row in enumerate(table.rows, start=first + 1):
        for column, value in enumerate(row, start=1):
            put(_cell(sheet, number, column), value).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = f"A{first + 1}"
    if table.printed:
        _for_print(sheet, first, len(table.headings), len(table.rows))
    for column in range(1, len(table.headings) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = _width(table, column - 1)


def _for_print(sheet: Worksheet, first: int, columns: int, rows: int) -> None:
    """``first`` is the row of the headings."""
    sheet.auto_filter.ref = f"A{first}:{get_column_letter(columns)}{first + rows}"
    sheet.print_title_rows = f"{first}:{first}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", "9"  # 9 is A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer = sheet.oddFooter
    if footer is not None and footer.center is not None:  # openpyxl makes both; its types do not say so
        footer.center.text = "Trang &P/&N"
    thin = Side(style="thin", color="FF9AA5B1")
    for row in sheet.iter_rows(min_row=first, max_row=first + rows, max_col=columns):
        for cell in row:
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    cell = sheet.cell(row=row, column=column)
    assert isinstance(cell, Cell)  # merged cells do not occur here
    return cell


def put(cell: Cell, value: Value) -> Cell:
    """Writes a number as a number and everything else as text, whatever it begins with."""
    if value is None or isinstance(value, int | float):
        cell.value = value
        return cell
    text = ILLEGAL_CHARACTERS_RE.sub(" ", value)
    cell.value = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    cell.data_type = "s"  # openpyxl takes a leading "=" for a formula
    if text.startswith(_LEADS):
        cell.quotePrefix = True  # the program stays with text when somebody edits the cell
    return cell


def _width(table: Table, column: int) -> float:
    lines = [str(row[column]) for row in (table.headings, *table.rows) if column < len(row) and row[column] is not None]
    longest = max((len(line) for text in lines for line in text.splitlines()), default=8)
    return float(min(_WIDEST, max(8, longest + 2)))
