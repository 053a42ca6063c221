"""Tables of scans that lost the rule at the right margin."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.bodies.paper import Sheet, document
from worker.understanding.bodies import fill_body
from worker.understanding.outer_columns import with_outer_columns

ROWS = [("TT", "Chỉ tiêu", "Kế hoạch"), ("1", "Nộp đảng phí đúng hạn", "91%"), ("2", "Hồ sơ giải quyết đúng hạn", "90%")]
WIDTHS = (0.1, 0.4, 0.2)


def report(beside: tuple[str, ...]) -> tuple[Sheet, float]:
    """A report with a table, and ``beside`` its rows words right of it; the right edge of what the rules show."""
    sheet = Sheet()
    sheet.para("BÁO CÁO THÀNH TÍCH")
    sheet.para("- Tên tập thể: Chi bộ Thanh tra Sở.")
    sheet.para("Kết quả thực hiện các chỉ tiêu nghị quyết:")
    sheet.table(WIDTHS, ROWS)
    table, below = sheet.tables[0], sheet.y
    for row, text in zip(table.rows, beside, strict=False):
        sheet.y = row[0].box[1] + 0.004
        if text:
            sheet.columns([table.box[2] + 0.03], [text])
    sheet.y = below
    return sheet, table.box[2]


def test_a_column_beside_the_last_rule_is_one_of_the_table() -> None:
    """A heading and figures beside the rows are the column whose outer rule was lost: each row has its result."""
    sheet, _ = report(("Kết quả", "| 94,5%", "93%"))
    found = document("achievement_report")
    fill_body(found, [with_outer_columns(sheet.reading())])
    assert [(t.planned, t.actual) for t in found.targets] == [(91, 94.5), (90, 93)]
    assert not any(t.needs_review for t in found.targets)


@pytest.mark.parametrize(
    ("beside", "source", "wider"),
    [
        (("Kết quả", "94,5%", "93%"), "ocr", True),
        (("Kết quả", "94,5%", "93%"), "text", False),
        (("", "94,5%", "93%"), "ocr", False),
        (("Kết quả", "", ""), "ocr", False),
    ],
)
def test_only_a_headed_column_of_a_scan_widens_a_table(beside: tuple[str, ...], source: str, wider: bool) -> None:
    """Words beside a table without a heading, or beside one row only, are none of its columns; a text layer loses no rules."""
    sheet, edge = report(beside)
    page = with_outer_columns(replace(sheet.reading(), source=source))  # type: ignore[arg-type]
    assert (page.tables[0].box[2] > edge) == wider
