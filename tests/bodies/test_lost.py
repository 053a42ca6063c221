"""Reports whose lists were read in part: nothing is asserted to be absent where rows may be lost."""

from collections.abc import Sequence

import pytest

from dossier.documents import Document
from tests.bodies.paper import Sheet, document, paper
from tests.bodies.test_reports import COLLECTIVE
from tests.bodies.test_reports import report as whole_report
from worker.understanding.bodies import fill_body

HEAD = """BÁO CÁO THÀNH TÍCH
- Tên tập thể: Chi bộ Phòng Tổ chức - Hành chính, trực thuộc Đảng bộ Sở Nghề vườn.
"""
GOOD = """III. KẾT QUẢ XẾP LOẠI
Kết quả đánh giá, xếp loại hằng năm:
- Năm 2016: Hoàn thành tốt nhiệm vụ (Quyết định số 11-QĐ/ĐU ngày 02/12/2016 của Đảng ủy).
- Năm 2017: Hoàn thành tốt nhiệm vụ (Quyết định số 12-QĐ/ĐU ngày 02/12/2017 của Đảng ủy).
- Năm 2018: Hoàn thành tốt nhiệm vụ (Quyết định số 13-QĐ/ĐU ngày 02/12/2018 của Đảng ủy).
"""


def report(text: str) -> Document:
    found = document("achievement_report")
    fill_body(found, [paper(HEAD + text)])
    return found


def flagged(found: Document) -> set[str]:
    return {n for n in ("ratings", "targets", "headcount_ratings") if n in found.fields and found.fields[n].needs_review}


def test_whole_lists_are_not_flagged() -> None:
    """Where every line of a list was understood, nothing is flagged."""
    found = report(GOOD)
    assert [r.year for r in found.ratings] == [2016, 2017, 2018]
    assert flagged(found) == set()


@pytest.mark.parametrize(
    "text",
    [
        "III. KẾT QUẢ XẾP LOẠI\nKết quả đánh giá, xếp loại hằng năm:\n",
        GOOD.replace("- Năm 2017: Hoàn thành tốt nhiệm vụ", "- Nm 2O17: Hn thnh"),
        GOOD.replace("hằng năm:", "từ năm 2015 đến năm 2018:"),
    ],
    ids=["no rating", "a hole in the years", "a named year without a rating"],
)
def test_lost_ratings(text: str) -> None:
    """A scan without ratings, with a hole in the years or without a year that its heading names, is for a person."""
    assert "ratings" in flagged(report(text))


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("1. Đặc điểm\nĐơn vị có 10 người, 08 đảng viên.\n2. Thành tích\n- Thu ngân sách đạt 749 tỷ đồng.\n", False),
        ("1. Kết quả\n- Năm 2018: 6/6 công chức được xếp loại hoàn thành tốt nhiệm vụ trở lên, đạt 100%.\n", False),
        ("1. Kết quả\n- Kết quả xếp loại: đạt loại A.\n", True),
    ],
    ids=["nothing like a rating", "head counts alone", "a word of ratings that gave none"],
)
def test_a_report_may_have_no_ratings(text: str, asked: bool) -> None:
    """A well read scan in which no word of a rating stands has none; nobody is asked for them."""
    assert ("ratings" in flagged(report(text))) is asked


def test_targets_in_lines() -> None:
    """A target stated in one line has its plan, result and percentage; an entry with figures nobody understands flags the list."""
    lines = """- Đơn vị vượt mức các chỉ tiêu nghị quyết đại hội, cụ thể:
+ Công dân hài lòng (%): nghị quyết đề ra 80, kết quả 88, đạt 110%;
+ Hộ nghèo được giúp đỡ (hộ): nghị quyết đề ra 10, kết quả 12, đạt 120%;
"""
    found = report(lines + GOOD)
    assert [(t.text, t.planned, t.actual, t.percent, t.needs_review) for t in found.targets] == [
        ("Công dân hài lòng (%)", 80, 88, 110, False),
        ("Hộ nghèo được giúp đỡ (hộ)", 10, 12, 120, False),
    ]
    assert flagged(found) == set()
    assert "targets" in flagged(report(lines.replace("nghị quyết đề ra 10, kết quả 12", "ngh quet de 10. ke 12") + GOOD))
    assert "targets" in flagged(report(lines.splitlines()[0] + "\n" + GOOD))


def test_dates_and_numbers_of_papers_are_no_targets() -> None:
    """A plan's number and date are no figures of a target."""
    assert report("- Ban hành Kế hoạch số 40-KH/ĐU ngày 12/9/2019, kết quả 15 đồng chí tham gia.\n" + GOOD).targets == []


def table(rows: Sequence[tuple[str, ...]], widths: tuple[float, ...]) -> Document:
    sheet = Sheet()
    for text in (HEAD + GOOD).splitlines():
        sheet.para(text)
    sheet.table(widths, rows)
    found = document("achievement_report")
    fill_body(found, [sheet.reading()])
    return found


def test_targets_by_their_numbers() -> None:
    """A table of targets whose headings were not read is told by plan, result and percentage that fit each other."""
    rows = [
        ("TT", "Chi", "de ra", "quyt", "l"),
        ("1", "Văn bản đúng hạn", "90", "99", "110"),
        ("2", "Đảng viên mới", "5", "6", "120"),
    ]
    found = table(rows, (0.07, 0.45, 0.16, 0.18, 0.14))
    assert [(t.planned, t.actual, t.percent) for t in found.targets] == [(90, 99, 110), (5, 6, 120)]


def test_a_lost_figure_of_a_target_is_proposed_and_flagged() -> None:
    """A plan that was not read, and a result that lost a digit, are shown as the other figures make them; both rows go to a person."""
    rows = [
        ("TT", "Chỉ tiêu", "Nghị quyết", "Kết quả", "Tỷ lệ (%)"),
        ("1", "Văn bản đúng hạn", "90", "99", "110"),
        ("2", "Sáng kiến được công nhận", "", "11", "110"),
        ("3", "Hộ nghèo được giúp đỡ", "10", "2", "120"),
    ]
    found = table(rows, (0.07, 0.45, 0.16, 0.18, 0.14))
    assert [(t.planned, t.actual, t.percent, t.needs_review) for t in found.targets] == [
        (90, 99, 110, False),
        (10, 11, 110, True),
        (10, 12, 120, True),
    ]


def test_table_that_nobody_understands() -> None:
    """A table with figures that no parser claims leaves every list of the report open."""
    found = table([("A", "B"), ("12", "x")], (0.4, 0.4))
    assert flagged(found) == {"ratings", "targets", "headcount_ratings"}


def test_a_table_of_sentences_leaves_no_list_open() -> None:
    """Deeds in a table's cells are prose, figures in them or not; with a column of figures it is a table that nobody understands."""
    deeds = [
        ("TT", "Tiêu chí", "Kết quả đạt được"),
        ("1", "Chuyên môn", "Cải tiến quy trình bảo trì, giảm 42% giờ dừng máy."),
        ("2", "Sáng kiến", "Thay mới 40 máy móc cũ, xong trước 25 ngày."),
    ]
    assert flagged(table(deeds, (0.07, 0.2, 0.6))) == set()
    counted = [(*row, figure) for row, figure in zip(deeds, ("Điểm", "9,5", "8"), strict=True)]
    assert flagged(table(counted, (0.07, 0.2, 0.55, 0.08))) >= {"targets"}


def test_row_whose_year_was_lost() -> None:
    """A row of a table of ratings that gave none flags the list."""
    rows = [
        ("Năm", "Mức xếp loại", "Số, ngày quyết định"),
        ("2016", "Hoàn thành tốt nhiệm vụ", ""),
        ("2O1", "Hoàn thành tốt nhiệm vụ", ""),
    ]
    assert "ratings" in flagged(table(rows, (0.1, 0.4, 0.4)))


def test_a_well_read_report_without_a_word_of_rating_has_none() -> None:
    """A collective's scan that rates nobody, save in head counts, asserts it; a heading of ratings below which nothing was read does not."""
    counted = "Năm 2019 có 25/25 đảng viên được đánh giá hoàn thành tốt nhiệm vụ trở lên.\n"
    assert "ratings" not in whole_report(f"{COLLECTIVE}{counted}").fields
    assert whole_report(f"{COLLECTIVE}{counted}Kết quả đánh giá, xếp loại hằng năm:\n").field("ratings").needs_review
