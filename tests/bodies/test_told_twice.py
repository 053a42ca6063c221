"""What two places of a dossier or two figures of a row say of one fact: offices with their units, votes with their share, labels with their values."""

from __future__ import annotations

import pytest

from dossier.documents import Document
from tests.bodies.forms import MEETING, REQUEST, letter, minutes
from tests.bodies.paper import Sheet
from tests.bodies.test_vote_forms import meeting_with
from worker.understanding.posts_told_twice import confirm_posts

OFFICES = ["STT", "Tập thể, cá nhân", "Chức vụ", "Hình thức"]


def listed(*rows: tuple[str, str], heads: list[str] = OFFICES) -> Document:
    """A letter whose table has a column of offices and none of units."""
    sheet = Sheet()
    for para in REQUEST.strip().splitlines():
        sheet.para(para)
    sheet.table([0.1, 0.3, 0.4, 0.2], [heads, *([str(at), *row, "Giấy khen"] for at, row in enumerate(rows, start=1))])
    return letter(sheet)


def post(found: Document) -> tuple[object, object, bool]:
    (one,) = found.nominees
    return one.position.value, one.unit.value, one.position.needs_review or one.unit.needs_review


@pytest.mark.parametrize(
    "office", ["Cán bộ tín dụng Phòng Tổng hợp", "Trưởng phòng Chi bộ Phòng Tổng hợp", "Giao dịch viên Phòng Tổng hợp"]
)
def test_a_column_of_offices_holds_the_office_as_printed(office: str) -> None:
    """No heading promises a unit, so that none is cut off; whether one is meant is a question."""
    assert post(listed(("Lê Văn Tám", office)))[:2] == (office, None)


def test_a_unit_behind_a_comma_is_one_in_a_column_of_offices_too() -> None:
    """What somebody parted stays parted."""
    assert post(listed(("Lê Văn Tám", "Chuyên viên, Phòng Pháp chế")))[:2] == ("Chuyên viên", "Phòng Pháp chế")


def test_the_same_words_in_another_paper_settle_that_nothing_was_lost() -> None:
    """The minutes part office and unit: the letter has both in its office."""
    one = listed(("Lê Văn Tám", "Giao dịch viên Phòng Tổng hợp"))
    two = minutes(
        MEETING + "Đơn vị thống nhất đề nghị tặng Giấy khen cho:\n1. Đồng chí Lê Văn Tám, Giao dịch viên, Phòng Tổng hợp."
    )
    two.id = "d2"
    assert post(one)[2]
    confirm_posts([one, two])
    assert post(one) == ("Giao dịch viên Phòng Tổng hợp", None, False)


def test_other_words_in_another_paper_settle_nothing() -> None:
    """Another unit there leaves the question."""
    one = listed(("Lê Văn Tám", "Giao dịch viên Phòng Tổng hợp"))
    two = minutes(
        MEETING + "Đơn vị thống nhất đề nghị tặng Giấy khen cho:\n1. Đồng chí Lê Văn Tám, Giao dịch viên, Phòng Kế toán."
    )
    two.id = "d2"
    confirm_posts([one, two])
    assert post(one)[2]


def test_a_unit_that_the_dossier_knows_as_a_body_is_no_guess() -> None:
    """ "Tổ Lý - Công nghệ" comes apart at its dash, but is proposed itself."""
    text = REQUEST + "1. Tập thể\n- Tổ Lý - Công nghệ;\n2. Cá nhân\n- Ông Lê Văn Tám, Giáo viên, Tổ Lý - Công nghệ."
    found = letter(text)
    confirm_posts([found])
    person = found.nominees[-1]
    assert (person.position.value, person.unit.value) == ("Giáo viên", "Tổ Lý - Công nghệ")
    assert [person.position.needs_review, person.unit.needs_review] == [False, False]


def row(*cells: str, total: str = "Tổng số phiếu") -> list[tuple[object, object, bool]]:
    found = meeting_with(
        [["TT", "Họ và tên", total, "Đồng ý", "Tỷ lệ"], ["1", "Lê Văn Tám", *cells]], [0.1, 0.4, 0.2, 0.15, 0.15]
    )
    return [(v.in_favour, v.of, v.needs_review) for v in found.votes]  # type: ignore[attr-defined]


def test_a_share_confirms_the_figures_that_one_reader_alone_has() -> None:
    """8 of 8 is 100 %, whatever the second reader makes of an 8."""
    assert row("~8", "8", "100%") == [(8, 8, False)]


def test_a_share_that_does_not_fit_confirms_nothing() -> None:
    """7 of 8 is not 100 %."""
    assert row("~8", "7", "100%") == [(7, 8, True)]


def test_a_figure_of_a_column_that_is_not_understood_is_a_question() -> None:
    """Left of the votes stands another count."""
    assert row("8", "8", "100%", total="Khác") == [(8, None, True)]


def test_a_share_alone_among_counted_votes_has_lost_its_count() -> None:
    """Minutes tell the results of all in one form."""
    found = minutes(
        MEETING
        + "Hội nghị bỏ phiếu, kết quả đề nghị tặng Giấy khen như sau:\n1. Đồng chí Lê Văn Tám: đồng ý 11/11 phiếu, tỷ lệ 100%;"
        "\n2. Đồng chí Hà Thị Thắm: đồng ý l I/ II phiếu, tỷ lệ 100%."
    )
    assert [(v.in_favour, v.needs_review) for v in found.votes] == [(11, False), (None, True)]


def test_what_somebody_deserves_in_a_report_of_the_letter_is_not_what_it_asks_for() -> None:
    """ "chương trình hành động … đáng được biểu dương" asks for nothing; "đề nghị … tặng Giấy khen" does."""
    found = letter(
        "TỜ TRÌNH\nĐảng ủy đã cụ thể hóa thành chương trình hành động, có nhiều tấm gương đáng được biểu dương.\n"
        "Đảng ủy trân trọng đề nghị Đảng ủy cấp trên xét tặng Giấy khen cho 01 cá nhân:\n1. Đồng chí Lê Văn Tám, Bí thư."
    )
    assert found.value("award_form") == "Giấy khen"


def test_a_date_with_leaders_between_its_parts_is_the_day_of_the_meeting() -> None:
    """Dots of a form part day, month and year."""
    found = minutes("BIÊN BẢN\nHọp xét khen thưởng\n1. Thời gian họp: 08 giờ …… 15 phút, ngày …… 14 tháng …… 07 năm 2020.")
    assert found.value("held_on") == "2020-07-14"


@pytest.mark.parametrize("name", ["Cà Thúy Hà", "Danh Phước Hùng"])
def test_families_of_the_highlands_and_the_khmer_lead_names(name: str) -> None:
    """Whoever presides is named whatever the people."""
    assert minutes(MEETING + f"Chủ trì: Đồng chí {name} - Bí thư.").value("chair_name") == name


def test_a_slash_that_a_reader_takes_for_a_letter_parts_the_heads_of_a_list() -> None:
    """ "Tập thểícá nhân" heads names, so that the column of units beside it is none of them."""
    found = listed(("Lê Văn Tám", "Chi bộ Văn phòng"), heads=["STT", "Tập thểícá nhân", "Đơn vị", "Hình thức"])
    assert [n.name.value for n in found.nominees] == ["Lê Văn Tám"]
