"""Collectives and persons in one sentence or paragraph of minutes, parted by semicolons."""

import pytest

from tests.bodies.forms import MEETING, REQUEST, letter, minutes, names

NAMED = "CHI BỘ ĐỘI XÂY LẮP; đồng chí HÀ THỊ THẮM, trưởng phòng Phòng Kinh doanh - Ghi thu; đ/c LÊ VĂN TÁM, phó Bí thư Chi bộ, Chuyên viên Chi cục Thống kê."
WHO = [("collective", "CHI BỘ ĐỘI XÂY LẮP"), ("individual", "HÀ THỊ THẮM"), ("individual", "LÊ VĂN TÁM")]


@pytest.mark.parametrize("between", ["\n", " "])
def test_a_paragraph_of_bodies_and_persons_names_them_all(between: str) -> None:
    """Below the sentence that asks for them as well as behind its colon."""
    found = minutes(MEETING + "Các đồng chí đã thống nhất đề nghị các tập thể, cá nhân sau:" + between + NAMED + "\n")
    assert names(found) == WHO
    assert not any(n.name.needs_review for n in found.nominees)
    posts = [(n.position.value, n.unit.value) for n in found.nominees[1:]]
    assert posts == [("trưởng phòng", "Phòng Kinh doanh - Ghi thu"), ("phó Bí thư Chi bộ, Chuyên viên", "Chi cục Thống kê")]


def test_those_whom_minutes_do_not_propose_are_none_behind_a_colon() -> None:
    assert (
        names(minutes(MEETING + "Hội nghị thống nhất chưa đề nghị các cá nhân sau: đồng chí Hà Thị Thắm, đồng chí Lê Văn Tám.\n"))
        == []
    )


def test_parts_of_an_office_that_one_word_names_are_collectives_of_a_sentence() -> None:
    """ "Khoa Nội" has two words and is a whole name; "Chi bộ" alone is none."""
    asked = REQUEST.replace("khen thưởng:\n", "tặng giấy khen cho 03 tập thể và 01 cá nhân, là: ")
    found = letter(asked + "Phòng Tài chính - Kế toán; Khoa Nội; Tổ Hóa; ông Lê Văn Tám, điều dưỡng trưởng Khoa Nội.")
    assert names(found)[:3] == [("collective", one) for one in ("Phòng Tài chính - Kế toán", "Khoa Nội", "Tổ Hóa")]


def test_how_many_members_there_are_in_all_is_their_number() -> None:
    found = minutes(MEETING + "Ban Thường vụ có tất cả 08 đồng chí, dự họp 07 đồng chí, vắng 01 (nghỉ ốm).\n")
    counts = [found.field(f"members_{name}").value for name in ("total", "present", "absent")]
    assert counts == [8, 7, 1]
