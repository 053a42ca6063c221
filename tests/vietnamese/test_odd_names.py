"""What is asked once more about a typed name, and what is not."""

from __future__ import annotations

import unicodedata

import pytest

from dossier.vietnamese.odd_names import odd_in_name, typed_name


@pytest.mark.parametrize(
    "name",
    ["Vàng Thị Mây", "Giàng A Tằng", "LƯU HỮU TỴ", "TS. Lê Văn Tám", "Sùng Thị Dợ", unicodedata.normalize("NFD", "Đỗ Thị Hường")],
)
def test_usual_names_of_people_are_not_asked_about(name: str) -> None:
    """Highland families, titles, capitals and decomposed letters are nothing odd."""
    assert odd_in_name(name, person=True) is None


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Giàng A Tằngg", "không phải âm tiết"),
        ("Ngyễn Văn An", "không phải âm tiết"),
        ("Nguyễn Văn An1", "ký tự lạ “1”"),
        ("Nguyễn Văn \u0410n", "ký tự lạ"),
        ("nguyễn Văn An", "không viết hoa"),
        ("Nguyễn Thi Hoa", "thường viết “Thị”"),
        ("Hoa", "chỉ có một chữ"),
        ("Phòng Tổ Chức", "không giống họ tên"),
        ("H'Loan Niê", "không phải âm tiết"),
    ],
)
def test_slips_of_the_keyboard_are_asked_about(name: str, why: str) -> None:
    """A doubled letter, a digit, a look-alike of another script, a lost mark, a heading; a rare name is asked about, too."""
    assert why in str(odd_in_name(name, person=True))


@pytest.mark.parametrize(
    ("name", "odd"),
    [
        ("Chi bộ Phòng Kế hoạch - Tài chính", False),
        ("Đảng bộ Trường Phổ thông Dân tộc nội trú THCS&THPT", False),
        ("Chi bộ 1", False),
        ("Công đoàn Sở Y tế", False),
        ("Đảng bọ Sở Tài chính", True),
        ("Chi bộ Trường Trung học phố thông số 2", True),
        ("Chi bộ Văn phòngg", True),
    ],
)
def test_names_of_collectives_are_read_as_words(name: str, odd: bool) -> None:
    """Set phrases of offices in another spelling are asked about; names inside and short capitals are not."""
    assert (odd_in_name(name, person=False) is not None) is odd


def test_a_typed_name_is_kept_in_one_form() -> None:
    """NFC, single spaces, the Icelandic letter that looks like Đ mended, nothing invisible inside."""
    assert typed_name("  \u00d0ỗ  Thị\u200b " + unicodedata.normalize("NFD", "Hường")) == "Đỗ Thị Hường"
