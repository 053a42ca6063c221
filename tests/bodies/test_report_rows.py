"""Reports and registrations of yet other offices: whose decision a row quotes, who was rated, what counts people, who registers."""

from __future__ import annotations

import pytest

from tests.bodies.test_rating_clauses import sheet_report
from tests.bodies.test_report_sentences import registration
from tests.bodies.test_reports import COLLECTIVE, PERSON, report


def test_a_heading_says_whose_rating_its_decisions_prove() -> None:
    """Under "Văn bản công nhận xếp loại đảng viên" stand the decisions on the member, none on the civil servant."""
    rows = [
        ("Năm", "Xếp loại công chức", "Xếp loại đảng viên", "Văn bản công nhận xếp loại đảng viên"),
        ("2021", "Hoàn thành tốt nhiệm vụ", "Hoàn thành xuất sắc nhiệm vụ", "QĐ số 66-QĐ/ĐU ngày 20/12/2021"),
    ]
    found = sheet_report(PERSON, (0.1, 0.3, 0.3, 0.3), rows).ratings
    assert {(r.scale, r.decision_number, r.raw.needs_review) for r in found} == {
        ("civil_servant", None, False),
        ("party_member", "66-QĐ/ĐU", False),
    }


def test_who_is_rated_stands_between_the_year_and_the_rating() -> None:
    """ "+ Năm học 2021 - 2022: viên chức Hoàn thành tốt nhiệm vụ" rates a civil servant in 2022."""
    found = report(
        f"{PERSON}2. Kết quả xếp loại chất lượng:\n+ Năm học 2021 - 2022: viên chức Hoàn thành tốt nhiệm vụ\n+ Đảng viên: năm 2022 Hoàn thành tốt nhiệm vụ."
    ).ratings
    assert [(r.year, r.scale, r.level) for r in found] == [(2022, "civil_servant", "good"), (2022, "party_member", "good")]


def test_counts_without_a_noun_are_no_rating() -> None:
    """ "hoàn thành xuất sắc nhiệm vụ 04, hoàn thành tốt nhiệm vụ 18" counts the members, and rates no cell."""
    found = report(
        f"{COLLECTIVE}Năm 2022: có 23 đảng viên được đánh giá, trong đó hoàn thành xuất sắc nhiệm vụ 04, hoàn thành tốt nhiệm vụ 18, hoàn thành nhiệm vụ 01."
    )
    assert found.ratings == []
    assert [(h.year, h.total, h.at_least_good, h.needs_review) for h in found.headcount_ratings] == [(2022, 23, 22, False)]


def test_decisions_of_two_years_behind_one_word() -> None:
    """ "(các Quyết định: số 212… và số 240…)" behind two years is one for each."""
    found = report(
        f"{COLLECTIVE}Năm 2023 và năm 2024 Chi bộ đều được xếp loại Hoàn thành xuất sắc nhiệm vụ (các Quyết định: số 212-QĐ/ĐU ngày 05/12/2023 và số 240-QĐ/ĐU ngày 30/8/2024)."
    ).ratings
    assert [(r.year, r.decision_number, r.decision_date, r.raw.needs_review) for r in found] == [
        (2023, "212-QĐ/ĐU", "2023-12-05", False),
        (2024, "240-QĐ/ĐU", "2024-08-30", False),
    ]


@pytest.mark.parametrize("through", ["qua các năm: ", "hàng năm: ", ": "])
def test_head_counts_through_the_years(through: str) -> None:
    """ "… trở lên qua các năm: năm 2021: 52/54, năm 2022: 55/56" are two."""
    found = report(
        f"{COLLECTIVE}Tỷ lệ đảng viên hoàn thành tốt nhiệm vụ trở lên {through}năm 2021: 52/54, năm 2022: 55/56."
    ).headcount_ratings
    assert [(h.year, h.at_least_good, h.total) for h in found] == [(2021, 52, 54), (2022, 55, 56)]


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        ("Đã giám định 612 vụ, vượt 72 vụ so với nghị quyết (nghị quyết đề ra 540 vụ)", (540, 612, None, False)),
        ("Đã giám định 612 vụ, vượt 70 vụ so với nghị quyết (nghị quyết đề ra 540 vụ)", (540, 612, None, True)),
        ("Bản thân thực hiện 118% chỉ tiêu ngày công trực", (None, None, 118, False)),
    ],
)
def test_what_goes_beyond_the_plan_is_no_result(
    said: str, figures: tuple[float | None, float | None, float | None, bool]
) -> None:
    """Result, surplus and plan make one another, or a person looks."""
    found = report(f"{PERSON}- {said}.").targets
    assert [(t.planned, t.actual, t.percent, t.needs_review) for t in found] == [figures]


def test_an_office_that_a_sentence_tells() -> None:
    """ "…, hiện là Phó Bí thư Chi bộ" tells the office where no label does; "Chức vụ Đảng: Không" is none."""
    start = "BÁO CÁO THÀNH TÍCH\nI. Lý lịch trích ngang\nTôi là: Đinh Văn Tuệ\n"
    told = report(f"{start}Đảng viên từ ngày 03/02/2009, hiện là Phó Bí thư Chi bộ, Phó Hiệu trưởng.")
    assert (told.value("subject_position"), told.value("party_joined")) == ("Phó Bí thư Chi bộ, Phó Hiệu trưởng", "2009-02-03")
    labelled = report(f"{start}Chức vụ Đảng: Không\nChức vụ chuyên môn: Điều dưỡng trưởng\nNơi công tác: Khoa Hồi sức")
    assert labelled.value("subject_position") == "Điều dưỡng trưởng"


def test_the_body_above_by_its_label() -> None:
    """ "Cấp trên trực tiếp: …" names it."""
    found = report(
        "BÁO CÁO\nthành tích đề nghị tặng Giấy khen\nI. ĐẶC ĐIỂM TÌNH HÌNH\n1. Tên tổ chức đảng: Chi bộ Phòng Kỹ thuật hình sự\n"
        "2. Cấp trên trực tiếp: Đảng bộ Công an tỉnh"
    )
    assert (found.value("subject_name"), found.value("subject_unit")) == ("Chi bộ Phòng Kỹ thuật hình sự", "Đảng bộ Công an tỉnh")


def test_who_praises_by_a_quoted_decision() -> None:
    """The body that "biểu dương" a model example gave it."""
    found = report(
        f"{PERSON}Tôi được Ban Thường vụ Huyện ủy biểu dương “Gương điển hình tiên tiến” (Quyết định số 1522-QĐ/HU ngày 13/5/2024)."
    ).recognitions
    assert [(r.number, r.body, r.needs_review) for r in found] == [("1522-QĐ/HU", "Ban Thường vụ Huyện ủy", False)]


def test_a_heading_of_registrants_is_no_collective() -> None:
    """Below "3. Đảng viên đăng ký xét khen thưởng:" stand persons, and the heading is none of them."""
    found = registration(
        "BẢN ĐĂNG KÝ THI ĐUA\n2. Tập thể đăng ký xét khen thưởng: Chi bộ Trung tâm Giống.\n3. Đảng viên đăng ký xét khen thưởng:\n"
        "- Đồng chí Cao Xuân Bình, Phó Giám đốc;\n- Đồng chí Lã Thị Ngà, Kế toán."
    ).nominees
    assert [(n.kind, n.name.value, n.name.needs_review) for n in found] == [
        ("collective", "Chi bộ Trung tâm Giống", False),
        ("individual", "Cao Xuân Bình", False),
        ("individual", "Lã Thị Ngà", False),
    ]
