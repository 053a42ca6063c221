"""Targets as offices write them: in sentences, in tables of one or two years, in registrations and plans."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.bodies.paper import Sheet, document
from tests.bodies.test_other_hands import report
from tests.bodies.test_rating_clauses import merged
from tests.bodies.test_report_forms import table
from tests.bodies.test_reports import COLLECTIVE
from worker.understanding.bodies import fill_body


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        ("Trồng mới rừng đạt 9.450 ha, bằng 105% kế hoạch được giao (9.000 ha).", [(9000, 9450, 105)]),
        ("Phẫu thuật 318 ca trong 6 tháng (kế hoạch 300 ca), đạt 106%.", [(300, 318, 106)]),
        ("Chỉ tiêu cứng hóa mặt đường huyện năm 2019 là 60 km, thực hiện 72 km, đạt 120%.", [(60, 72, 120)]),
        ("Thu bảo hiểm đạt 1.126,5 tỷ đồng, đạt 102,4% kế hoạch giao (1.100 tỷ đồng).", [(1100, 1126.5, 102.4)]),
        ("Người tham gia: giao 2.000, thực hiện 2.380, đạt 119%.", [(2000, 2380, 119)]),
        ("Nghiệm thu 04 đề tài (kế hoạch 03), vượt 33,3%.", [(3, 4, 133.3)]),
        (
            "Doanh thu năm 2018 đạt 42,6 tỷ/KH 40 tỷ (106,5%), năm 2019 đạt 47,3 tỷ/KH 44 tỷ (107,5%).",
            [(40, 42.6, 106.5), (44, 47.3, 107.5)],
        ),
        ("Quỹ hội tăng 3,4 tỷ đồng/3 tỷ đồng, đạt 113,3% kế hoạch.", [(3, 3.4, 113.3)]),
        ("Đảng viên hoàn thành tốt nhiệm vụ trở lên đạt 90% (kế hoạch 89%, bằng 101,1%).", [(89, 90, 101.1)]),
        ("Văn bản xử lý trên mạng: 86/85%, đạt 101,2% kế hoạch.", [(85, 86, 101.2)]),
        ("04/04 chi bộ xong đại hội trước 31/3/2020, đạt 100% kế hoạch.", [(4, 4, 100)]),
    ],
)
def test_targets_in_sentences(said: str, figures: list[tuple[float, float, float]]) -> None:
    """Years, months and days are no figures of a target; figures that make one another are asserted."""
    found = report(f"BÁO CÁO THÀNH TÍCH\n- {said}")
    assert [(t.planned, t.actual, t.percent) for t in found.targets] == figures
    assert not any(t.needs_review for t in found.targets)


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        ("Kiểm tra 08 chi bộ (kế hoạch 08), giám sát 07 chi bộ (kế hoạch 06).", [(8, 8), (6, 7)]),
        ("Học sinh lên lớp 99,6%, vượt 0,6% so với chỉ tiêu.", [(None, None)]),
    ],
)
def test_targets_without_a_share_that_makes_them_are_for_a_person(
    said: str, figures: list[tuple[float | None, float | None]]
) -> None:
    """No percentage confirms which figure is the plan; and a share alone beside other figures may not be all that is said."""
    found = report(f"BÁO CÁO THÀNH TÍCH\n- {said}")
    assert [(t.planned, t.actual, t.needs_review) for t in found.targets] == [(*two, True) for two in figures]


def test_a_plan_in_brackets_that_gives_no_target_flags_the_list() -> None:
    """Nobody says that the targets found are all where a result and its plan were not understood."""
    found = report("BÁO CÁO THÀNH TÍCH\n- Sự cố kéo dài là 0,12 vụ/100km (kế hoạch giao 0,25 vụ/100km).")
    assert found.field("targets").needs_review


def test_columns_of_two_years() -> None:
    """Of "TH 2018 | KH 2019 | TH 2019" those columns are plan and result whose figures make the percentage."""
    rows = [
        ("Chỉ tiêu", "TH 2018", "KH 2019", "TH 2019", "TH 2019/ TH 2018 (%)", "TH 2019/ KH 2019 (%)"),
        ("Sản lượng than", "142", "150", "159", "112", "106"),
        ("Đất đá bóc xúc", "980", "1.000", "1.040", "106,1", "104"),
    ]
    found = table("achievement_report", COLLECTIVE, (0.25, 0.15, 0.15, 0.15, 0.15, 0.15), rows)
    assert [(t.planned, t.actual, t.percent) for t in found.targets] == [(150, 159, 106), (1000, 1040, 104)]


def test_targets_under_groups_of_years() -> None:
    """ "Năm 2018: KH, TH, % | Năm 2019: KH, TH, %" holds two targets in each row."""
    sheet = Sheet()
    sheet.para("BÁO CÁO THÀNH TÍCH")
    widths = (0.22, 0.13, 0.13, 0.13, 0.13, 0.13, 0.13)
    sheet.table(
        widths, [("Chỉ tiêu", "KH", "TH", "%", "KH", "TH", "%"), ("Dư nợ", "5.500", "5.665", "103", "6.100", "6.222", "102")]
    )
    page = sheet.reading()
    first = page.tables[0].rows[0]
    one, two = merged(first[1], first[3], "Năm 2018"), merged(first[4], first[6], "Năm 2019")
    top = (first[0], one, one, one, two, two, two)
    found = document("achievement_report")
    fill_body(found, [replace(page, tables=(replace(page.tables[0], rows=(top, *page.tables[0].rows)),))])
    assert [(t.text, t.planned, t.actual, t.percent) for t in found.targets] == [
        ("Dư nợ", 5500, 5665, 103),
        ("Dư nợ", 6100, 6222, 102),
    ]


def test_targets_of_two_years_in_one_row() -> None:
    """ "Chỉ tiêu 2018 | Kết quả 2018 | Đạt | Chỉ tiêu 2019 | …" repeats its columns without a heading above them."""
    rows = [
        ("Nội dung", "Chỉ tiêu 2018", "Kết quả 2018", "Đạt", "Chỉ tiêu 2019", "Kết quả 2019", "Đạt"),
        ("Việc giải quyết xong", "110", "124", "112,7%", "120", "131", "109,2%"),
    ]
    found = table("achievement_report", COLLECTIVE, (0.22, 0.13, 0.13, 0.13, 0.13, 0.13, 0.13), rows)
    assert [(t.planned, t.actual, t.percent, t.needs_review) for t in found.targets] == [
        (110, 124, 112.7, False),
        (120, 131, 109.2, False),
    ]


def test_a_share_in_the_column_of_verdicts() -> None:
    """ "Chỉ tiêu đăng ký | Số lượng | Kết quả | Đánh giá: Vượt (110%)"."""
    rows = [
        ("TT", "Chỉ tiêu đăng ký", "Số lượng", "Kết quả", "Đánh giá"),
        ("1", "Dịch vụ công", "120 dịch vụ", "132 dịch vụ", "Vượt (110%)"),
    ]
    found = table("achievement_report", COLLECTIVE, (0.1, 0.3, 0.2, 0.2, 0.2), rows)
    assert [(t.text, t.planned, t.actual, t.percent) for t in found.targets] == [("Dịch vụ công", 120, 132, 110)]


def test_plan_and_result_in_one_column() -> None:
    """ "Đăng ký/Thực hiện" over "18/20"."""
    rows = [("TT", "Nội dung", "Đăng ký/Thực hiện", "Tỷ lệ"), ("1", "Cuộc thanh tra", "18/20", "111,1%")]
    found = table("achievement_report", COLLECTIVE, (0.1, 0.5, 0.2, 0.2), rows)
    assert [(t.planned, t.actual, t.percent, t.needs_review) for t in found.targets] == [(18, 20, 111.1, False)]


def test_a_column_of_aims_whose_heading_says_dang_ky() -> None:
    """In "Chỉ tiêu thi đua đã đăng ký | Chỉ tiêu | Kết quả" the first column tells what, the second how much."""
    rows = [
        ("TT", "Chỉ tiêu thi đua đã đăng ký", "Chỉ tiêu", "Kết quả", "Mức độ hoàn thành"),
        ("1", "Số hóa hồ sơ", "45.000 trang", "45.900 trang", "102%"),
    ]
    found = table("achievement_report", COLLECTIVE, (0.1, 0.35, 0.2, 0.2, 0.15), rows)
    assert [(t.text, t.planned, t.actual, t.percent) for t in found.targets] == [("Số hóa hồ sơ", 45000, 45900, 102)]


@pytest.mark.parametrize("kind", ["registration", "launch_plan"])
def test_aims_alone_with_the_day_they_are_due(kind: str) -> None:
    """A plan or registration has a table of aims without results."""
    rows = [("TT", "Nội dung", "Chỉ tiêu", "Thời gian hoàn thành"), ("1", "Giờ dạy tốt", "120 giờ", "31/12/2020")]
    found = table(kind, "KẾ HOẠCH\nII. Chỉ tiêu", (0.1, 0.4, 0.2, 0.3), rows)
    assert [(t.text, t.planned, t.due) for t in found.targets] == [("Giờ dạy tốt", 120, "2020-12-31")]


def test_half_of_the_counted_levels_is_for_a_person() -> None:
    """Where the heading of "ĐV HTTNV" was not read, the best alone are not all that are at least good."""
    rows = [("Năm", "Xếp loại Chi bộ", "Tổng số ĐV", "ĐV HTXSNV", "ĐV HLINV"), ("2018", "HTXSNV", "69", "10", "57")]
    found = table("achievement_report", COLLECTIVE, (0.15, 0.3, 0.2, 0.2, 0.15), rows)
    assert [h.needs_review for h in found.headcount_ratings] == [True]
