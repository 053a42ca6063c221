"""How many a letter asks for, where its request is worded otherwise or the list itself says it; letters of entries that readers misread."""

import pytest

from tests.bodies.forms import REQUEST, letter, names


@pytest.mark.parametrize(
    "said",
    [
        "Chi bộ xin gửi danh sách đề nghị Giấy khen của Đảng ủy Khối các cơ quan đối với 1 tập thể, 2 cá nhân (có danh sách kèm theo).",
        "Chi bộ xin gửi danh sách.\nDanh sách này có 01 tập thể và 2 cá nhân./.",
    ],
)
def test_counts_of_a_request_that_sends_a_list(said: str) -> None:
    """The award may stand before those who are to have it, and the list counts them in its closing line."""
    found = letter(f"TỜ TRÌNH\nKính gửi: Đảng ủy Khối các cơ quan\n{said}")
    assert (found.value("count_collectives"), found.value("count_individuals")) == (1, 2)


def test_an_entry_behind_a_letter_that_no_alphabet_here_has_is_one_of_its_own() -> None:
    """Readers make "ø)" of the small "g)" of a list."""
    found = letter(REQUEST + "e) Ông Lê Văn Tám, Kế toán, Phòng Nghiệp vụ\nø) Bà Hà Thị Thắm, Kế toán, Phòng Nghiệp vụ")
    assert names(found) == [("individual", "Lê Văn Tám"), ("individual", "Hà Thị Thắm")]
