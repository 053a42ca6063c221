"""Votes told by figures alone, and lists of a sentence whose signs between the persons were misread."""

from __future__ import annotations

import pytest

from tests.bodies.forms import MEETING, REQUEST, flags, letter, minutes, names

POLL = MEETING + "Kết quả bỏ phiếu kín như sau:\n1. Chi bộ Phòng Truyền thông: đồng ý 6/6 đồng chí (100%).\n"


@pytest.mark.parametrize("told", ["4/6 đồng chí, đạt 66,7%.", "được 4/6 đồng chí, đạt 66,7%.", "4/6"])
def test_figures_behind_the_colon_of_an_entry_below_a_poll_are_its_vote(told: str) -> None:
    """ "2. Đồng chí X, Phó Bí thư Chi bộ: 4/6 đồng chí, đạt 66,7%." has no word of voting, and a vote."""
    found = minutes(f"{POLL}2. Đồng chí Vũ Đình Khiêm, Phó Bí thư Chi bộ, Chi bộ Phòng Truyền thông: {told}")
    assert names(found)[1] == ("individual", "Vũ Đình Khiêm")
    assert [(v.nominee, v.in_favour, v.of) for v in found.votes][1] == ("Vũ Đình Khiêm", 4, 6)


def test_an_entry_of_a_poll_without_votes_makes_a_doubt_of_the_list() -> None:
    """The second entry of a list whose first one has votes lost its own: its nominee may be lost, too."""
    found = minutes(f"{POLL}2. Đồng chí Vũ Đình Khiêm, Phó Bí thư Chi bộ, Chi bộ Phòng Truyền thông.")
    assert found.fields["nominees"].needs_review


def test_groups_with_their_counts_behind_trong_do_co() -> None:
    """ "Trong đó có: 01 tập thể: …; 02 cá nhân: …" names them all."""
    found = letter(
        REQUEST + "Trong đó có: 01 tập thể: Phòng Tài vụ; 02 cá nhân: Ông Lê Văn Tám - Đội trưởng, Đội Thí nghiệm; "
        "Bà Hà Thị Thắm - Công nhân, Đội Thí nghiệm."
    )
    assert names(found) == [("collective", "Phòng Tài vụ"), ("individual", "Lê Văn Tám"), ("individual", "Hà Thị Thắm")]


def test_a_colon_before_the_next_person_parts_as_a_semicolon_does() -> None:
    """ "…, Đội Thí nghiệm: Ông …": nobody is lost behind the semicolon that was read as a colon."""
    found = minutes(
        MEETING + "Thống nhất đề nghị Chủ tịch tặng Giấy khen cho:\nCụ thể là: 02 cá nhân: Ông Lê Văn Tám, Đội trưởng, Đội Thí nghiệm: "
        "Bà Hà Thị Thắm, Công nhân, Đội Thí nghiệm."
    )
    assert names(found) == [("individual", "Lê Văn Tám"), ("individual", "Hà Thị Thắm")]
    assert flags(found) == [False, False]
