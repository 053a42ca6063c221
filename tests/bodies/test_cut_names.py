"""Names with a comma in them, labels that a value resembles, amounts over one another: nothing is cut off, and nothing passed by."""

from __future__ import annotations

import pytest

from tests.bodies.forms import REQUEST, letter
from tests.bodies.paper import Sheet, document
from tests.bodies.test_reports import report
from worker.understanding.bodies import fill_body


@pytest.mark.parametrize(
    ("entry", "name", "unit"),
    [
        (
            "Phòng Tổ chức cán bộ, Thanh tra và Thi đua khen thưởng",
            "Phòng Tổ chức cán bộ, Thanh tra và Thi đua khen thưởng",
            None,
        ),
        ("Phòng Công chức, viên chức, Sở Nội vụ", "Phòng Công chức, viên chức", "Sở Nội vụ"),
        ("Phòng Nghiệp vụ 2, Thanh tra tỉnh", "Phòng Nghiệp vụ 2", "Thanh tra tỉnh"),
    ],
)
def test_what_a_department_does_behind_a_comma_is_of_its_name(entry: str, name: str, unit: str | None) -> None:
    """Functions go on with the name; a body behind a comma is the one above."""
    (found,) = letter(f"{REQUEST}Tập thể (01):\n1. {entry}\n").nominees
    assert (found.name.value, found.unit.value) == (name, unit)


def test_a_party_member_without_office_is_one_in_full() -> None:
    """Behind the label "Chức vụ" the word Đảng belongs to "Đảng viên", not to the label."""
    found = report("BÁO CÁO THÀNH TÍCH\nHọ và tên: Lê Văn Tám\nChức vụ: Đảng viên\nĐơn vị: Chi bộ Văn phòng\n")
    assert found.value("subject_position") == "Đảng viên"
    beside = report("BÁO CÁO THÀNH TÍCH\nHọ và tên: Lê Văn Tám\nChức vụ Đảng viên\nĐơn vị: Chi bộ Văn phòng\n")
    assert beside.value("subject_position") != "viên"


@pytest.mark.parametrize("line", ["- Bản án công bố: 863 bản án/830 bản án;", "- Tỷ lệ hòa giải thành: 57,1%/56%;"])
def test_amounts_of_one_measure_over_one_another_are_not_passed_by(line: str) -> None:
    """The one may be the plan of the other: where no target tells of them the list of targets is open."""
    found = report(f"BÁO CÁO THÀNH TÍCH\nHọ và tên: Lê Văn Tám\nChức vụ: Thẩm phán\nII. THÀNH TÍCH\n{line}\n")
    assert found.targets or found.field("targets").needs_review


def test_a_division_of_a_court_is_a_body() -> None:
    """It may be an awardee, and whose office somebody holds."""
    found = letter(f"{REQUEST}1. Tòa Dân sự.\n2. Ông Hảng A Nủ, Chánh tòa, Tòa Hành chính.\n").nominees
    assert [(n.kind, n.name.value, n.position.value, n.unit.value) for n in found] == [
        ("collective", "Tòa Dân sự", None, None),
        ("individual", "Hảng A Nủ", "Chánh tòa", "Tòa Hành chính"),
    ]


def test_two_columns_of_ratings_beside_one_year_are_two_ratings() -> None:
    """ "Chất lượng đảng viên" heads ratings as "Xếp loại công chức" does; a rating in a column with a strange heading is asked about."""

    def rated(first: str) -> tuple[list[tuple[str, object]], bool]:
        sheet = Sheet()
        for para in ("BÁO CÁO THÀNH TÍCH", "Họ và tên: Lê Văn Tám", "Chức vụ: Chuyên viên"):
            sheet.para(para)
        rows = [["Năm", first, "Xếp loại công chức"], ["2021", "Hoàn thành tốt nhiệm vụ", "Hoàn thành xuất sắc nhiệm vụ"]]
        sheet.table([0.1, 0.4, 0.4], rows)
        found = document("achievement_report")
        fill_body(found, [sheet.reading()])
        return [(r.scale, r.level) for r in found.ratings], found.field("ratings").needs_review and "ratings" in found.fields

    assert sorted(rated("Chất lượng đảng viên")[0]) == [("civil_servant", "excellent"), ("party_member", "good")]
    ratings, asked = rated("Mục thứ nhất")
    assert len(ratings) == 2 or asked
