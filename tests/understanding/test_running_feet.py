"""What an office sets in small print at the foot of every page is nothing of the paper's."""

from __future__ import annotations

from dataclasses import replace

from dossier.pages import Line, PageReading
from tests.understanding.papers import Sheet
from worker.understanding.running_feet import without_running_feet


def _page(number: int, foot: str, *, small: bool = True) -> PageReading:
    sheet = Sheet()
    sheet.body(
        "Đồng chí Lò Văn Sinh, Kế toán viên - đã tham mưu cho",
        "lãnh đạo đơn vị ban hành 12 văn bản, góp phần vào thành tích",
        "chung",
        "của",
    )
    page = sheet.at(0.7, foot, y=0.945).page(number)
    last = page.lines[-1]
    words = tuple(replace(w, box=(w.box[0], w.box[1], w.box[2], w.box[1] + (0.009 if small else 0.013))) for w in last.words)
    return replace(page, lines=(*page.lines[:-1], Line(words)))


def test_a_small_line_at_the_foot_of_two_pages_is_left_out() -> None:
    """ "Tờ trình khen thưởng 2020" below both pages would part, or join, what runs over the leaf."""
    pages = without_running_feet([_page(1, "Tờ trình khen thưởng 2020"), _page(2, "Tờ trình khen thưởng 2020")])
    assert ["Tờ trình" in p.lines[-1].text for p in pages] == [False, False]


def test_a_line_as_large_as_the_others_or_on_one_page_alone_stays() -> None:
    """The name of who signs is as large as the text, and no other page repeats what belongs to one."""
    for pages in (
        [_page(1, "Lò Văn Sinh", small=False), _page(2, "Lò Văn Sinh", small=False)],
        [_page(1, "Tờ trình khen thưởng 2020"), _page(2, "Lưu: VT")],
    ):
        assert without_running_feet(pages) == pages
