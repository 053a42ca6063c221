"""Whoever stands where nominees do and was taken by no rule makes the list a question; who is told to be no nominee does not."""

import pytest

from dossier.documents import Document
from tests.bodies.forms import MEETING, REQUEST, letter, minutes, names
from tests.bodies.paper import Sheet, document, paper
from worker.understanding.bodies import fill_body


def doubted(found: Document) -> bool:
    return "nominees" in found.fields and found.fields["nominees"].needs_review


def decision(text: str) -> Document:
    found = document("award_decision")
    fill_body(found, [paper("QUYẾT ĐỊNH\n" + text)])
    return found


def test_a_person_with_votes_whom_no_list_took_is_a_question() -> None:
    """Votes of somebody in a paragraph of the roll are no list, and yet the person was voted on."""
    found = minutes(
        MEETING + "Ban kiểm phiếu: ông Phan Văn Mười; bà Hà Thị Én.\n- Bà Lò Thị Sen, Trưởng khoa: được 20/23 phiếu đồng ý.\n"
        "Hội nghị đề nghị Ủy ban nhân dân tỉnh tặng Bằng khen cho ông Lê Văn Tám, Phó Giám đốc."
    )
    assert ("individual", "Lò Thị Sen") not in names(found)
    assert doubted(found)


@pytest.mark.parametrize(
    "told",
    [
        "Bà Hà Thị Thắm, Trưởng phòng Nội vụ báo cáo tóm tắt hồ sơ đề nghị khen thưởng của các đơn vị.",
        "Ông Đỗ Văn Kiên được biểu quyết 03/12, không đủ điều kiện đề nghị khen thưởng.",
    ],
)
def test_who_speaks_or_was_refused_is_none(told: str) -> None:
    """Who reports, and who was not chosen, are named for another reason than an award."""
    found = minutes(
        f"{MEETING}{told}\nHội đồng nhất trí đề nghị Ủy ban nhân dân tỉnh tặng Giấy khen cho các cá nhân:\n1. Ông Lê Văn Tám - Bảo vệ"
    )
    assert names(found) == [("individual", "Lê Văn Tám")]
    assert not doubted(found)


def test_a_guest_who_speaks_of_the_award_is_no_nominee() -> None:
    """ "Đại biểu: …" tells why a person is named again where awards are spoken of."""
    found = minutes(
        MEETING + "Đại biểu: Ông Mai Văn Chức - Phó Giám đốc Sở.\nÔng Mai Văn Chức đề nghị cuộc họp xét khen thưởng đúng người.\n"
        "Cuộc họp thống nhất đề nghị Giám đốc Sở tặng Giấy khen cho:\n1. Bà Hà Thị Thắm - Văn thư"
    )
    assert names(found) == [("individual", "Hà Thị Thắm")]
    assert not doubted(found)


def test_a_row_of_somebody_whom_no_column_names_is_a_question() -> None:
    """A table whose heading of names nobody knows loses its rows; the people in them are seen all the same."""
    sheet = Sheet()
    for para in REQUEST.strip().splitlines():
        sheet.para(para)
    sheet.para("1. Bà Hà Thị Thắm - Văn thư")
    sheet.table(
        [0.1, 0.5, 0.4], [["TT", "Gương sáng", "Việc đã làm"], ["1", "Lê Văn Tám", "Hiến đất"], ["2", "Lò Thị Sen", "Hòa giải"]]
    )
    found = letter(sheet)
    assert doubted(found)


def test_a_request_read_to_its_middle_is_a_question() -> None:
    """One of three parts names somebody by a word that is no known title: the others are no whole list."""
    found = letter(
        REQUEST
        + "Đề nghị tặng Giấy khen cho: bà Hà Thị Thắm, Văn thư; Nghệ nhân Blúp Atâm; ông Lê Văn Tám, Bảo vệ.\nTrân trọng./."
    )
    assert doubted(found)


def test_a_decision_without_its_awardees_is_a_question() -> None:
    """Neither a name nor a list elsewhere: the list was not read; where the list is told to be elsewhere none is missing."""
    assert doubted(decision("Điều 1. Tặng Giấy khen cho những người có nhiều cố gắng.\nĐiều 2. Kế toán thi hành."))
    assert not doubted(decision("Điều 1. Tặng Giấy khen cho 02 tập thể (có danh sách kèm theo).\nĐiều 2. Kế toán thi hành."))
    assert doubted(decision("Điều 1. Tặng Giấy khen cho 02 tập thể (có danh sách kèm theo).\nDANH SÁCH\nHai nơi đã nêu."))


def test_a_decision_that_counts_others_than_it_lists_is_a_question() -> None:
    """ "02 tập thể và 01 cá nhân" and a list of one person."""
    found = decision(
        "Điều 1. Tặng Giấy khen cho 02 tập thể và 01 cá nhân:\n1. Ông Lê Văn Tám - Bảo vệ\nĐiều 2. Kế toán thi hành."
    )
    assert names(found) == [("individual", "Lê Văn Tám")]
    assert doubted(found)


def test_below_a_heading_about_awards_that_nobody_knows_names_are_asked_for() -> None:
    """ "3) Khen tại phòng:" inside a list may head people who are not proposed."""
    found = minutes(
        MEETING
        + "Cuộc họp đề nghị Ủy ban nhân dân huyện tặng Giấy khen:\n1. Bà Hà Thị Thắm - Văn thư\nKhen tại phòng:\n- Ông Lê Văn Tám - Bảo vệ"
    )
    assert {n.name.value: n.name.needs_review for n in found.nominees} == {"Hà Thị Thắm": False, "Lê Văn Tám": True}


def test_a_sentence_about_a_body_is_no_body() -> None:
    """ "Đảng ủy nhất trí chỉ đề nghị …" is a sentence: if it is taken, then with a question."""
    found = minutes(
        MEETING + "Đảng ủy biểu quyết đề nghị tặng Giấy khen, kết quả:\n- Chi bộ Thanh tra: 7/7 đồng ý\n"
        "Đảng ủy nhất trí chỉ đề nghị các trường hợp có tỷ lệ từ 75% trở lên."
    )
    assert [n.name.value for n in found.nominees if not n.name.needs_review] == ["Chi bộ Thanh tra"]


def test_a_person_beside_somebody_who_was_taken_for_the_nominee_is_a_question() -> None:
    """Where the columns were misunderstood another cell of the row was taken; the person in it is no nominee of ours."""
    sheet = Sheet()
    for para in REQUEST.strip().splitlines():
        sheet.para(para)
    sheet.table([0.1, 0.4, 0.5], [["TT", "Gương sáng", "Tập thể, cá nhân"], ["1", "Lê Văn Tám", "Hội Khuyến học xã"]])
    found = letter(sheet)
    assert names(found) == [("collective", "Hội Khuyến học xã")]
    assert doubted(found)


def test_a_person_named_in_a_form_that_no_rule_takes() -> None:
    """A letter that names somebody in full beside a body or behind another word than a form of address has no list for sure."""
    whole = "Chi bộ kính đề nghị tặng Giấy khen cho các tập thể, quân nhân sau:\n1. Đại đội 7;\n"
    assert not doubted(letter(whole + "2. Trung đội 3 thuộc Đại đội 8."))
    assert doubted(letter(whole + "2. Đại đội 6: Thượng úy Lê Bá Quát, Đại đội phó; Hạ sĩ Mấu Văn Phương, Tiểu đội trưởng."))
    school = "2. Tập thể lớp 12A1 Trường THPT Nguyễn Thị Minh Khai."
    assert not doubted(letter(whole + school))


def test_who_came_is_not_who_is_asked_for() -> None:
    """ "Tổng số: 11 đồng chí" above "Có mặt" counts the meeting, not the nominees."""
    text = """BIÊN BẢN HỌP XÉT ĐỀ NGHỊ KHEN THƯỞNG
Thành phần:
- Tổng số: 11 đồng chí.
- Có mặt: 11 đồng chí.
Hội nghị nhất trí đề nghị tặng Giấy khen cho:
1. Chi bộ Văn phòng: 11/11 phiếu.
"""
    found = document("review_minutes")
    fill_body(found, [paper(text)])
    assert [n.name.value for n in found.nominees] == ["Chi bộ Văn phòng"]
    assert not doubted(found)
