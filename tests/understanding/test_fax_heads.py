"""What a fax machine prints on a page's edge is read as nothing of the paper."""

from __future__ import annotations

import pytest

from tests.understanding.papers import Sheet
from tests.understanding.test_stamped_heads import read, scan
from worker.understanding.fax_heads import without_fax_head


@pytest.mark.parametrize(
    "added",
    [
        "96-05-2023 14:37 FAX 62573890377",
        "Jan. 05 2020 10:22AM FROM : VP PHONE NO. : 0296 3841025",
        "13-04 97:96 X{FAX} 02173820551",
        "P.01/92",
    ],
)
def test_a_fax_head_is_no_body(added: str) -> None:
    """Day, hour, number and page count above the letterhead."""
    sheet = scan()
    sheet.lines[0:0] = Sheet("ocr", 0.006).at(0.06, added).lines
    found = read(sheet)
    assert (found.value("superior_org"), found.value("issuing_org")) == ("UBND TỈNH LAI CHÂU", "SỞ Y TẾ")
    assert not found.field("issuing_org").needs_review


def test_a_number_lower_on_the_page_is_the_paper_s() -> None:
    """A telephone number in the letterhead is no fax machine's."""
    sheet = scan()
    before = len(sheet.lines)
    sheet.at(0.2, "FAX 62573890377")
    assert "FAX" in sheet.page().lines[before].text
    assert len(without_fax_head(sheet.page()).lines) == before + 1


def test_a_whole_fax_head_may_stand_farther_from_the_edge() -> None:
    """Day, hour, sender, number and page on one line, as on a sheet that was fed low or lies on its side."""
    sheet = scan()
    sheet.lines[0:0] = Sheet("ocr", 0.03).at(0.06, "21-05-2020 07:23 FROM: VAN THU FAX NO. 0233635096 P.02").lines
    found = read(sheet)
    assert (found.value("superior_org"), found.value("issuing_org")) == ("UBND TỈNH LAI CHÂU", "SỞ Y TẾ")


def test_the_day_of_a_fax_head_may_stand_in_a_line_of_its_own() -> None:
    """Hour, sender, number and page are a whole head; its day, which a reader gave apart, goes with it."""
    sheet = scan()
    sheet.lines[0:0] = [
        *Sheet("ocr", 0.031).at(0.04, "25-97-2921").lines,
        *Sheet("ocr", 0.03).at(0.15, "07:23 FROM: VAN THU FAX NO. 0233635096 P.10").lines,
    ]
    found = read(sheet)
    assert (found.value("superior_org"), found.value("issuing_org")) == ("UBND TỈNH LAI CHÂU", "SỞ Y TẾ")
    assert len(without_fax_head(sheet.page()).lines) == len(sheet.lines) - 2
