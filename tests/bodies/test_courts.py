"""Offices of courts, and both forms of address at once."""

from __future__ import annotations

import pytest

from tests.bodies.forms import MEETING, REQUEST, letter, minutes


@pytest.mark.parametrize(
    ("printed", "position", "unit"),
    [
        ("Chánh tòa Tòa Dân sự", "Chánh tòa", "Tòa Dân sự"),
        ("Thẩm phán Tòa Hành chính", "Thẩm phán", "Tòa Hành chính"),
        ("Thư ký Tòa án Tòa Hình sự", "Thư ký Tòa án", "Tòa Hình sự"),
        ("Thư ký Tòa án", "Thư ký Tòa án", None),
        ("Trưởng phòng Phòng Tổ chức cán bộ, Thanh tra và Thi đua", "Trưởng phòng", "Phòng Tổ chức cán bộ, Thanh tra và Thi đua"),
    ],
)  # fmt: skip
def test_office_and_unit_of_a_court(printed: str, position: str, unit: str | None) -> None:
    """A chamber stands behind its head and its judges; behind a comma the name of a department goes on."""
    found = letter(REQUEST + f"1. Ông Lò Văn Sinh, {printed};\n2. Bà Hà Thị Thắm, Kế toán.")
    assert (found.nominees[0].position.value, found.nominees[0].unit.value) == (position, unit)


def test_a_form_of_address_for_both_stands_before_a_name() -> None:
    """ "Chủ tọa: ông/bà Lò Văn Sinh, Phó Chủ tịch" names the chair, as minutes made from a form do."""
    found = minutes(MEETING + "1. Chủ tọa: ông/bà Lò Văn Sinh, Phó Chủ tịch\n2. Thư ký: ông/bà Hà Thị Thắm")
    assert [found.value(f"{role}_name") for role in ("chair", "secretary")] == ["Lò Văn Sinh", "Hà Thị Thắm"]
