"""Reports that people wrote for this program's trial, other than the generator's: honours, decisions, targets."""

import pytest

from tests.bodies.paper import Sheet, document
from tests.bodies.test_other_hands import report
from worker.understanding.bodies import fill_body


def test_honour_takes_no_paper_from_the_next_sentence() -> None:
    """ "Giấy khen của Giám đốc Sở năm 2019. Được công nhận … tại Quyết định số 21" : the decision is that of the recognition."""
    found = report(
        "BÁO CÁO THÀNH TÍCH\nĐược tặng Giấy khen của Giám đốc Sở năm 2019. Được công nhận điển hình tiên tiến tại Quyết định số "
        "21-QĐ/ĐU ngày 20/4/2020 của Đảng ủy Sở."
    )
    assert [(h.what, h.number, h.body) for h in found.honours] == [("Giấy khen", None, "Giám đốc Sở")]
    assert [(r.number, r.date) for r in found.recognitions] == [("21-QĐ/ĐU", "2020-04-20")]


def test_rating_takes_no_decision_from_behind_the_next_years_rating() -> None:
    """The decision in brackets behind 2019's rating says nothing of 2018's."""
    found = report(
        'BÁO CÁO THÀNH TÍCH\nNăm 2018, Chi bộ được Đảng ủy Sở xếp loại "Hoàn thành tốt nhiệm vụ"; năm 2019 được xếp loại "Hoàn thành '
        'xuất sắc nhiệm vụ" (Quyết định số 130-QĐ/ĐU ngày 16/12/2019).'
    )
    assert [(r.year, r.level, r.decision_number) for r in found.ratings] == [
        (2018, "good", None),
        (2019, "excellent", "130-QĐ/ĐU"),
    ]


def test_column_chi_tieu_beside_one_of_contents_holds_the_plan() -> None:
    """In "Nội dung đăng ký | Chỉ tiêu | Kết quả | Tỷ lệ" the plan stands under "Chỉ tiêu"."""
    sheet = Sheet()
    sheet.para("BÁO CÁO THÀNH TÍCH")
    rows = [
        ("TT", "Nội dung đăng ký", "Chỉ tiêu", "Kết quả", "Tỷ lệ (%)"),
        ("1", "Phiên giao dịch việc làm", "12 phiên", "14 phiên", "116,7"),
        ("2", "Lao động được tư vấn", "1.500 người", "1.725 người", "115"),
    ]
    sheet.table((0.08, 0.42, 0.18, 0.18, 0.14), rows)
    found = document("achievement_report")
    fill_body(found, [sheet.reading()])
    assert [(t.text, t.planned, t.actual, t.percent, t.needs_review) for t in found.targets] == [
        ("Phiên giao dịch việc làm", 12, 14, 116.7, False),
        ("Lao động được tư vấn", 1500, 1725, 115, False),
    ]


@pytest.mark.parametrize(
    ("said", "figures", "flagged"),
    [
        ("thẩm định 412 hồ sơ người có công (chỉ tiêu 380 hồ sơ, đạt 108,4%)", (380, 412, 108.4), False),
        ("thẩm định 412 hồ sơ người có công (chỉ tiêu 380 hồ sơ, đạt 118,4%)", (380, 412, 118.4), True),
        ("xây mới 26/24 nhà tình nghĩa, vượt 8,3% so với đăng ký", (24, 26, 108.3), False),
    ],
)
def test_result_before_its_plan(said: str, figures: tuple[float, ...], flagged: bool) -> None:
    """Result, plan and percentage of one sentence are told apart by their words, and asserted where they make one another."""
    found = report(f"BÁO CÁO THÀNH TÍCH\nTrong 6 tháng đã {said}.")
    assert [(t.planned, t.actual, t.percent, t.needs_review) for t in found.targets] == [(*figures, flagged)]


@pytest.mark.parametrize(
    ("said", "given"),
    [
        (
            "Được Tỉnh đoàn tặng Bằng khen năm 2018 (QĐ 211-QĐ/TĐTN ngày 26/3/2019), Viện trưởng tặng Giấy khen năm 2019",
            [("Bằng khen", "211-QĐ/TĐTN"), ("Giấy khen", None)],
        ),
        (
            "Quyết định số 12/QĐ-UBND ngày 02/02/2018 tặng Bằng khen, Quyết định số 40/QĐ-SNV ngày 05/02/2019 tặng Giấy khen",
            [("Bằng khen", "12/QĐ-UBND"), ("Giấy khen", "40/QĐ-SNV")],
        ),
    ],
)
def test_each_honour_of_a_sentence_has_its_own_decision(said: str, given: list[tuple[str, str | None]]) -> None:
    """A decision goes with the honour that it stands behind, or before where the first one stands before; no honour borrows another's."""
    assert [(h.what, h.number) for h in report(f"BÁO CÁO THÀNH TÍCH\n{said}.").honours] == given


def test_what_goes_beyond_the_plan_is_a_percentage_over_a_hundred() -> None:
    """ "vượt 12,5% chỉ tiêu" is 112.5 %."""
    assert [t.percent for t in report("BÁO CÁO THÀNH TÍCH\nHiến 45 đơn vị máu, vượt 12,5% chỉ tiêu.").targets] == [112.5]


def test_labels_in_the_rows_of_a_table() -> None:
    """A report whose particulars stand in a table "label | value" has them as one in lines has."""
    sheet = Sheet()
    sheet.para("BÁO CÁO TÓM TẮT THÀNH TÍCH")
    rows = [
        ("Họ, tên khai sinh", "Ma Thị Hồng Én"),
        ("Ngày kết nạp Đảng / chính thức", "22/12/2009 / 22/12/2010"),
        ("Chức vụ (Đảng, chính quyền)", "Chi ủy viên, Phó Trưởng khoa"),
        ("Đơn vị công tác", "Khoa Sản bệnh, Bệnh viện Sản Nhi"),
    ]
    sheet.table((0.4, 0.6), rows)
    found = document("achievement_report")
    fill_body(found, [sheet.reading()])
    wanted = {
        "subject_position": "Chi ủy viên, Phó Trưởng khoa",
        "subject_unit": "Khoa Sản bệnh, Bệnh viện Sản Nhi",
        "party_joined": "2009-12-22",
    }
    assert {name: found.value(name) for name in wanted} == wanted


def test_honours_listed_by_year() -> None:
    """ "2018: Lao động tiên tiến; 2019: CSTĐ cơ sở" are honours though no word says that they were given."""
    found = report(
        "BÁO CÁO THÀNH TÍCH\n3. Khen thưởng: 2017: Giấy khen của Giám đốc; 2018: Lao động tiên tiến; 2019: CSTĐ cơ sở."
    )
    assert [h.what for h in found.honours] == ["Giấy khen", "Lao động tiên tiến", "CSTĐ cơ sở"]


def test_head_counts_of_years_behind_one_heading() -> None:
    """ "Tỷ lệ đảng viên … trở lên: năm 2018: 70/72 …; năm 2019: 73/74 …" are two; a count in words that nobody reads flags the list."""
    found = report(
        "BÁO CÁO THÀNH TÍCH\nTỷ lệ đảng viên hoàn thành tốt nhiệm vụ trở lên: năm 2018: 70/72 đảng viên (97,2%); năm 2019: 73/74 đảng viên."
    )
    assert [(h.year, h.scale, h.at_least_good, h.total) for h in found.headcount_ratings] == [
        (2018, "party_member", 70, 72),
        (2019, "party_member", 73, 74),
    ]
    lost = report("BÁO CÁO THÀNH TÍCH\nĐảng viên hoàn thành tốt nhiệm vụ trở lên những năm qua lần lượt là 70/72 và 73/74.")
    assert lost.field("headcount_ratings").needs_review


@pytest.mark.parametrize(
    ("said", "target"),
    [
        (
            "Thu ngân sách 6 tháng đạt 1.842 tỷ đồng/kế hoạch 1.700 tỷ đồng, bằng 108,4%",
            ("Thu ngân sách 6 tháng đạt 1.842 tỷ đồng/kế hoạch 1.700 tỷ đồng, bằng 108,4%", 1700, 1842, 108.4),
        ),
        (
            "Tôi được giao 2 chỉ tiêu: xử lý chứng từ (đăng ký 2.000, thực hiện 2.350, đạt 117,5%)",
            ("xử lý chứng từ", 2000, 2350, 117.5),
        ),
        ("Kiểm soát chi đạt 99,2% (chỉ tiêu 98%)", ("Kiểm soát chi", 98, 99.2, None)),
    ],
)
def test_targets_of_one_sentence(said: str, target: tuple[str, float, float, float | None]) -> None:
    """Plan, result and percentage are found by their words wherever these stand, and so is what they are of."""
    assert [(t.text, t.planned, t.actual, t.percent) for t in report(f"BÁO CÁO THÀNH TÍCH\n{said}.").targets] == [target]


def test_a_percentage_of_the_plan_that_gives_no_target_flags_the_list() -> None:
    """Nothing says that the targets found are all where a sentence speaks of one that was not understood."""
    found = report("BÁO CÁO THÀNH TÍCH\nSo với kế hoạch đã tăng được những 12% về giá trị.")
    assert found.field("targets").needs_review


def test_two_ratings_in_one_cell_are_for_a_person() -> None:
    """Where the rule between two columns was not seen no rating of both columns is asserted."""
    sheet = Sheet()
    sheet.para("BÁO CÁO THÀNH TÍCH")
    sheet.para("Kết quả đánh giá, xếp loại các năm:")
    both = "Đủ tư cách, hoàn thành tốt nhiệm vụ Hoàn thành tốt nhiệm vụ"
    sheet.table((0.2, 0.8), [("Năm", "Xếp loại đảng viên"), ("2018", both), ("2019", both)])
    found = document("achievement_report")
    fill_body(found, [sheet.reading()])
    assert found.ratings
    assert all(r.raw.needs_review for r in found.ratings)


def test_head_counts_under_a_heading_that_was_not_read() -> None:
    """The column that makes the percentage of the total holds the count; what it counts a person sees."""
    sheet = Sheet()
    sheet.para("BÁO CÁO THÀNH TÍCH")
    rows = [
        ("Năm", "Đối tượng", "Tổng số", "Hoàn và trở ớ tốt lên im", "Tỷ lệ (%)"),
        ("2018", "Đảng viên", "08", "06", "75"),
        ("2019", "Đảng viên", "08", "08", "100"),
    ]
    sheet.table((0.12, 0.28, 0.2, 0.2, 0.2), rows)
    found = document("achievement_report")
    fill_body(found, [sheet.reading()])
    assert [(h.year, h.total, h.at_least_good, h.needs_review) for h in found.headcount_ratings] == [
        (2018, 8, 6, True),
        (2019, 8, 8, True),
    ]
