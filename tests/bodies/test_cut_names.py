"""Names with a comma in them, labels that a value resembles, amounts over one another: nothing is cut off, and nothing passed by."""

from __future__ import annotations

import pytest

from tests.bodies.forms import REQUEST, letter
from tests.bodies.test_reports import report


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
