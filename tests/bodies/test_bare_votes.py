"""Votes told by figures alone, and lists of a sentence whose signs between the persons were misread."""

from __future__ import annotations

import pytest

from dossier.documents import FieldValue
from tests.bodies.forms import MEETING, REQUEST, flags, letter, minutes, names
from tests.bodies.paper import document, paper
from worker.understanding.bodies import fill_body

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
        MEETING
        + "Thống nhất đề nghị Chủ tịch tặng Giấy khen cho:\nCụ thể là: 02 cá nhân: Ông Lê Văn Tám, Đội trưởng, Đội Thí nghiệm: "
        "Bà Hà Thị Thắm, Công nhân, Đội Thí nghiệm."
    )
    assert names(found) == [("individual", "Lê Văn Tám"), ("individual", "Hà Thị Thắm")]
    assert flags(found) == [False, False]


def test_a_colon_behind_a_role_parts_no_nominees() -> None:
    """ "Người ghi biên bản: đ/c …" behind the chair's name tells who wrote, and proposes nobody."""
    found = minutes(
        "BIÊN BẢN\nHọp Chi bộ\nNgày 14/11/2020, tại Phòng họp, Chi bộ họp xét khen thưởng. Có mặt 34/34 đồng chí. "
        "Chủ trì hội nghị: đ/c Lương Duy Hưởng. Người ghi biên bản: đ/c Trần Thế Bình.\n"
        "Chi bộ thống nhất 100% đề nghị tặng Giấy khen cho:\n- Đồng chí Hà Thị Thắm - Chi ủy viên"
    )
    assert names(found) == [("individual", "Hà Thị Thắm")]


def test_who_came_is_asked_where_the_figure_of_the_total_was_not_read() -> None:
    """The lines below a label whose figure is lost may be lost, too: no null is asserted."""
    found = minutes(MEETING + "Tổng số thành viên:\n6G\nNỘI DUNG CUỘC HỌP")
    assert all(found.fields[f"members_{n}"].needs_review for n in ("total", "present", "absent"))


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [("tại hội trường, Chi cục Dân số đã họp để bình xét khen thưởng.", False), ("tại hội trường.", True)],
)
def test_an_office_whose_minutes_name_no_other_body_met_itself(sentence: str, asked: bool) -> None:
    """Asserted where the opening sentence says that the office met, else for a person."""
    found = document("review_minutes")
    found.fields["issuing_org"] = FieldValue(value="CHI CỤC DÂN SỐ", raw="CHI CỤC DÂN SỐ", confidence=0.97, needs_review=False)
    fill_body(found, [paper(f"BIÊN BẢN\nXét khen thưởng\nVào hồi 07h15, ngày 15/7/2020, {sentence}")])
    assert (found.value("body_kind"), found.fields["body_kind"].needs_review) == ("unit", asked)
