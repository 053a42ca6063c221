"""Votes and rolls of minutes in further forms: split headings, shares that the rules ask for, wordings of consent."""

import pytest

from tests.bodies.forms import MEETING, minutes
from tests.bodies.paper import Sheet, document
from worker.understanding.bodies import fill_body


def meeting_with(rows: list[list[str]], widths: list[float], after: str = "") -> object:
    sheet = Sheet()
    for para in MEETING.strip().splitlines():
        sheet.para(para)
    sheet.para("Hội đồng bỏ phiếu đề nghị tặng Giấy khen, kết quả:")
    sheet.table(widths, rows)
    if after:
        sheet.para(after)
    found = document("review_minutes")
    fill_body(found, [sheet.reading()])
    return found


def test_figures_of_a_heading_that_is_not_understood_are_a_question() -> None:
    """Three figures to a row, of which the vote tells one: a person looks at the vote."""
    found = meeting_with(
        [["TT", "Họ và tên", "Đồng ý", "Lần 2", "Lần 3"], ["1", "Lê Văn Tám", "9", "8", "7"]], [0.1, 0.4, 0.2, 0.15, 0.15]
    )
    assert [(v.in_favour, v.needs_review) for v in found.votes] == [(9, True)]  # type: ignore[attr-defined]


def test_the_share_that_the_rules_ask_for_is_no_vote_and_who_has_less_is_a_question() -> None:
    """ "đạt từ 80% trở lên" is nobody's share; whoever stayed below it was hardly proposed."""
    found = meeting_with(
        [["TT", "Họ và tên", "Đồng ý", "Tỷ lệ"], ["1", "Lê Văn Tám", "15", "68,2%"], ["2", "Hà Thị Thắm", "20", "90,9%"]],
        [0.1, 0.5, 0.2, 0.2],
        "Theo quy chế, người đạt từ 80% số phiếu đồng ý trở lên được đề nghị, gồm bà Hà Thị Thắm.",
    )
    assert {n.name.value: n.name.needs_review for n in found.nominees} == {"Lê Văn Tám": True, "Hà Thị Thắm": False}  # type: ignore[attr-defined]
    assert [v.share for v in found.votes] == [0.682, 0.909]  # type: ignore[attr-defined]


def test_votes_for_and_against_by_their_other_words() -> None:
    """ "9 phiếu thuận / 0 phiếu chống" is no ratio."""
    found = minutes(
        MEETING + "Hội đồng bỏ phiếu đề nghị tặng Giấy khen, kết quả:\n- Bà Hà Thị Thắm: 9 phiếu thuận / 1 phiếu chống."
    )
    assert [(v.nominee, v.in_favour, v.against, v.of) for v in found.votes] == [("Hà Thị Thắm", 9, 1, None)]


def test_a_ratio_of_those_who_came_gives_no_total_of_its_first_figure() -> None:
    """ "Số người dự: 17/19": nineteen in all, seventeen came."""
    found = minutes(MEETING + "Số người dự: 17/19 công chức, người lao động.")
    assert (found.value("members_present"), found.value("members_total")) == (17, 19)


def test_who_is_absent_is_told_whatever_a_reader_made_of_the_mark() -> None:
    """ "Vũng mặt: 2" is no other word."""
    found = minutes(MEETING + "Tổng số thành viên: 7\nCó mặt: 5.\nVũng mặt: 2 (lý do)\nNỘI DUNG CUỘC HỌP")
    assert [found.value(name) for name in ("members_total", "members_present", "members_absent")] == [7, 5, 2]


def test_a_roll_in_one_sentence() -> None:
    """ "Hội đồng có 08 thành viên, 07 thành viên dự, 01 thành viên vắng"."""
    found = minutes(MEETING + "Hội đồng có 08 thành viên, 07 thành viên dự, 01 thành viên vắng.")
    assert [found.value(name) for name in ("members_total", "members_present", "members_absent")] == [8, 7, 1]


def test_votes_without_a_denominator_are_held_against_who_came() -> None:
    """Four votes of eleven who came: hardly proposed."""
    sheet = Sheet()
    for para in MEETING.strip().splitlines():
        sheet.para(para)
    sheet.para("Có mặt: 11 viên chức. Vắng: 0.")
    sheet.para("Hội nghị bỏ phiếu đề nghị tặng Giấy khen, kết quả:")
    sheet.table([0.1, 0.6, 0.3], [["TT", "Họ và tên", "Phiếu bầu"], ["1", "Hà Thị Thắm", "11"], ["2", "Lê Văn Tám", "4"]])
    found = document("review_minutes")
    fill_body(found, [sheet.reading()])
    assert {n.name.value: n.name.needs_review for n in found.nominees} == {"Hà Thị Thắm": False, "Lê Văn Tám": True}


@pytest.mark.parametrize(
    ("lead", "head"),
    [
        ("Sau khi bỏ phiếu đề nghị tặng Giấy khen, kết quả:", "Kết quả (trên 20 phiếu)"),
        ("Kết quả kiểm phiếu đề nghị tặng Giấy khen (20 phiếu hợp lệ/20 người dự họp):", "Kết quả"),
    ],
)
def test_votes_of_a_table_are_of_the_number_that_is_printed_once_for_all(lead: str, head: str) -> None:
    """ "Kết quả (trên 20 phiếu)" says of how many every row of the table is; more votes than that go to a person."""
    sheet, found = Sheet(), document("review_minutes")
    for para in (*MEETING.strip().splitlines(), lead):
        sheet.para(para)
    heads = [("TT", "Người/tập thể được đề nghị", head, None), ("", "", "Đồng ý", "Không đồng ý")]
    sheet.table((0.08, 0.3, 0.31, 0.31), [*heads, ("1", "Lê Văn Tám", "18", "2"), ("2", "Hà Thị Thắm", "20", "3")])
    fill_body(found, [sheet.reading()])
    assert [n.name.value for n in found.nominees] == ["Lê Văn Tám", "Hà Thị Thắm"]
    assert [(v.in_favour, v.of, v.needs_review) for v in found.votes] == [(18, 20, False), (20, 20, True)]
