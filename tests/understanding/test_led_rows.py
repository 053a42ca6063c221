"""Rows of a text layer that single dots behind a value broke into words are lines again."""

from dataclasses import replace

from dossier.pages import Line, PageReading
from tests.bodies.paper import line, paper
from worker.understanding.led_rows import without_led_rows

DOTS = [line(".", 0.6 + 0.02 * at, 0.302) for at in range(8)]
VALUE = [line("- Kế toán", 0.418, 0.3), line("Tên", 0.145, 0.3), line("tập thể:", 0.182, 0.3), line("Phòng Tài chính", 0.27, 0.3)]


def _page(*lines: Line, source: str = "text") -> PageReading:
    return replace(paper(""), lines=(line("BÁO CÁO", 0.4, 0.2), *lines, line("Trụ sở: Cà Mau", 0.145, 0.34)), source=source)


def _texts(page: PageReading) -> list[str]:
    return [one.text for one in without_led_rows(page).lines]


def test_a_row_that_a_leader_stretched_is_one_line() -> None:
    assert _texts(_page(*VALUE, *DOTS)) == ["BÁO CÁO", "Tên tập thể: Phòng Tài chính - Kế toán", "Trụ sở: Cà Mau"]


def test_a_row_without_a_leader_or_with_print_behind_it_stays() -> None:
    """Few dots are a blank; what stands behind dots is another column; a scan is read in lines."""
    far = line("Hà Nội", 0.88, 0.3)
    assert len(_texts(_page(*VALUE, *DOTS[:3]))) == 9
    assert len(_texts(_page(*VALUE, *DOTS, far))) == 15
    assert len(_texts(_page(*VALUE, *DOTS, source="ocr"))) == 14
