"""Entries of a letter: what an office, a rank and a unit are in one line, and what is no entry at all."""

import pytest

from tests.bodies.forms import REQUEST, letter, names


@pytest.mark.parametrize(
    "told", ["Tổ chức 12 cuộc kiểm tra chuyên ngành.", "Ban hành 15 văn bản chỉ đạo.", "Phòng, chống dịch bệnh kịp thời."]
)
def test_what_was_done_is_no_collective(told: str) -> None:
    """A paragraph below an entry that begins with a verb in the letters of a body's word names nobody."""
    found = letter(REQUEST + f"1. Cá nhân\n- Ông Lê Văn Tám - Kế toán.\n{told}")
    assert names(found) == [("individual", "Lê Văn Tám")]


@pytest.mark.parametrize(
    ("printed", "position", "unit"),
    [
        ("Chuyên viên Phòng Pháp chế", "Chuyên viên", "Phòng Pháp chế"),
        ("Đảng viên, công nhân Phòng Tài chính - Kế toán", "Đảng viên, công nhân", "Phòng Tài chính - Kế toán"),
        ("Hội viên Chi hội Phụ nữ Phòng Dịch vụ và Quảng cáo", "Hội viên", "Chi hội Phụ nữ Phòng Dịch vụ và Quảng cáo"),
        ("Cán bộ chuyên trách Hội Nông dân huyện", "Cán bộ chuyên trách", "Hội Nông dân huyện"),
        ("Giáo viên Trường Tiểu học Hoa Ban", "Giáo viên", "Trường Tiểu học Hoa Ban"),
    ],
)
def test_a_rank_and_the_unit_behind_it_are_told_apart(printed: str, position: str, unit: str) -> None:
    """An office that heads nothing is followed by where its holder works."""
    (one,) = letter(REQUEST + f"1. Ông Lê Văn Tám - {printed}.").nominees
    assert (one.position.value, one.unit.value) == (position, unit)
    assert not one.position.needs_review
    assert not one.unit.needs_review


@pytest.mark.parametrize(
    ("position", "unit"),
    [
        ("Tổ phó", "Tổ Toán - Tin học"),
        ("Kế toán", "Tổ Lịch sử - Địa lý - Giáo dục kinh tế và pháp luật"),
        ("Trưởng phòng", "Phòng Quản lý thu - Sổ, thẻ"),
        ("Chi ủy viên, chuyên viên", "Phòng Tài chính - Kế toán"),
    ],
)
def test_a_unit_whose_name_has_dashes_is_one(position: str, unit: str) -> None:
    """What follows a body's name behind a dash and begins no office is part of the name."""
    (one,) = letter(REQUEST + f"1. Đ/c Lê Văn Tám ({position}, {unit});").nominees
    assert (one.position.value, one.unit.value) == (position, unit)
    assert not one.position.needs_review
    assert not one.unit.needs_review


def test_an_office_that_names_what_it_heads_is_for_a_person() -> None:
    """Whether "Trưởng phòng Kế toán" leaves a unit to be told is a question."""
    (one,) = letter(REQUEST + "1. Ông Lê Văn Tám - Trưởng phòng Kế toán.").nominees
    assert (one.position.value, one.unit.needs_review) == ("Trưởng phòng Kế toán", True)


def test_a_collective_behind_what_a_person_did_is_asked_for_too() -> None:
    """The request goes on behind "đã có thành tích …"."""
    found = letter(
        "Chi bộ đề nghị tặng Giấy khen cho đồng chí Lê Văn Tám, Kế toán, đã có thành tích tốt; tập thể Chi bộ Thanh tra."
    )
    assert names(found) == [("individual", "Lê Văn Tám"), ("collective", "Chi bộ Thanh tra")]


def test_the_youth_union_of_a_bloc_is_nobody_s_name() -> None:
    """ "Đoàn Khối Dân - Chính - Đảng tỉnh" is one body, whatever Đoàn is among families."""
    found = letter(f"{REQUEST}1. Đoàn Khối Dân - Chính - Đảng tỉnh;\n2. Bà Đoàn Thị Lan, Chuyên viên, Văn phòng.")
    assert names(found) == [("collective", "Đoàn Khối Dân - Chính - Đảng tỉnh"), ("individual", "Đoàn Thị Lan")]


def test_both_groups_of_one_sentence_with_what_each_has() -> None:
    """ "…, gồm về tập thể có A và B; về cá nhân có Đồng chí C, …; Đồng chí D — …" names four; "02 cá nhân có thành tích" nobody."""
    said = (
        "Đảng ủy Sở kính trình Ban Thường vụ Đảng ủy Khối xét tặng Giấy khen cho 02 (hai) cá nhân và 02 (hai) tập thể đã lập thành tích trong đợt thi đua, gồm về tập thể có "
        "Chi bộ Phòng Thời sự và Chi bộ Phòng Hành chính; về cá nhân có Đồng chí Bàn Thị Khé, Trưởng phòng, Phòng Văn nghệ; Đồng chí Lê Văn Tám — Nhân viên, Phòng Chuyên đề."
    )
    assert names(letter(f"TỜ TRÌNH\nVề việc đề nghị khen thưởng\n{said}")) == [
        ("collective", "Chi bộ Phòng Thời sự"),
        ("collective", "Chi bộ Phòng Hành chính"),
        ("individual", "Bàn Thị Khé"),
        ("individual", "Lê Văn Tám"),
    ]
