"""What two places of a dossier or two figures of a row say of one fact: offices with their units, votes with their share, labels with their values."""

from __future__ import annotations

import pytest

from dossier.documents import Document
from tests.bodies.forms import MEETING, REQUEST, letter, minutes
from tests.bodies.paper import Sheet, line, paper
from tests.bodies.test_vote_forms import meeting_with
from worker.understanding.cut_short import doubt_cut_short
from worker.understanding.posts_told_twice import confirm_posts
from worker.understanding.run_together import part_words

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


def test_an_office_told_in_one_phrase_with_its_unit_is_what_another_paper_parts() -> None:
    """ "Trưởng phòng Kiểm tra số 1" of the minutes is "Trưởng phòng" of "Phòng Kiểm tra số 1" in the letter, and neither was cut."""
    one = listed(("Lê Văn Tám", "Trưởng phòng Kiểm tra số 1"))
    two = minutes(
        MEETING + "Đơn vị thống nhất đề nghị tặng Giấy khen cho:\n1. Đồng chí Lê Văn Tám, Trưởng phòng, Phòng Kiểm tra số 1."
    )
    two.id = "d2"
    confirm_posts([one, two])
    doubt_cut_short([one, two])
    assert post(one) == ("Trưởng phòng Kiểm tra số 1", None, False)
    assert post(two) == ("Trưởng phòng", "Phòng Kiểm tra số 1", False)


def test_an_office_that_holds_its_unit_is_parted_as_another_paper_has_it() -> None:
    """ "Bí thư Chi bộ Thôn 4" of the minutes is the letter's "Bí thư | Chi bộ Thôn 4"; of somebody else there it says nothing."""
    told = "Đơn vị thống nhất đề nghị tặng Giấy khen cho:\n1. Đồng chí Lê Văn Tám, Bí thư Chi bộ Thôn 4."
    for name, expected in (
        ("Lê Văn Tám", ("Bí thư", "Chi bộ Thôn 4", False)),
        ("Hà Thị Én", ("Bí thư Chi bộ Thôn 4", None, False)),
    ):
        one, two = minutes(MEETING + told), letter(REQUEST + f"1. Đồng chí {name}, Bí thư, Chi bộ Thôn 4.")
        two.id = "d2"
        assert post(one) == ("Bí thư Chi bộ Thôn 4", None, False)
        confirm_posts([one, two])
        assert post(one) == expected


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


def test_a_whole_share_proves_no_figures_on_which_readers_differ() -> None:
    """6 of 6 is 100 % as well as 8 of 8."""
    assert row("~8", "~8", "100%") == [(8, 8, True)]


def test_a_count_that_fits_ends_the_doubt_about_a_list() -> None:
    """The request counts as many as a sentence without numbers names."""
    told = (
        "01 tập thể: Phòng Kế hoạch; và 02 cá nhân: Ông Lê Văn Tám, Kế toán, Phòng Kiểm soát; Bà Hà Thị Thắm, Thủ quỹ, Văn phòng."
    )
    found = letter(f"{REQUEST}Chi nhánh đề nghị tặng Giấy khen cho 01 tập thể và 02 cá nhân, cụ thể như sau:\n{told}")
    assert [n.name.value for n in found.nominees] == ["Phòng Kế hoạch", "Lê Văn Tám", "Hà Thị Thắm"]
    assert "nominees" not in found.fields
    assert not found.field("count_individuals").needs_review


def test_people_behind_a_word_that_leads_to_their_count_are_named() -> None:
    """ "Cụ thể: 02 cá nhân: …" names two."""
    found = minutes(
        MEETING + "Hội nghị thống nhất đề nghị tặng Giấy khen cho các cá nhân sau:\nCụ thể: 02 cá nhân: "
        "Đ/c Lưu Tấn Thái (Tổ trưởng, Tổ Kiểm soát chất lượng); Đ/c Tạ Phú Trí (chức vụ: Bí thư, Chi bộ Đội Thi công số 2)."
    )
    assert [n.name.value for n in found.nominees] == ["Lưu Tấn Thái", "Tạ Phú Trí"]


def test_office_and_unit_in_columns_without_rules_are_those_of_the_person_beside_them() -> None:
    """A list set with tabs has three pieces on a line, which readers tell in any order."""
    sheet = Sheet()
    for para in [*REQUEST.strip().splitlines(), "* Cá nhân:"]:
        sheet.para(para)
    for at, (name, unit) in enumerate((("Bà Nguyễn Thúy Thủy", "Tổ Ngữ văn"), ("Ông Trần Việt Thạch", "Tổ Hóa - Sinh")), start=1):
        sheet.lines += [line(text, x, sheet.y) for text, x in (("Viên chức", 0.5), (unit, 0.72), (f"{at}. {name}", 0.17))]
        sheet.y += 0.024
    found = letter(sheet)
    assert [(n.name.value, n.position.value, n.unit.value) for n in found.nominees] == [
        ("Nguyễn Thúy Thủy", "Viên chức", "Tổ Ngữ văn"),
        ("Trần Việt Thạch", "Viên chức", "Tổ Hóa - Sinh"),
    ]


def test_a_number_run_into_a_word_with_marks_is_one_of_its_own() -> None:
    """ "Sản xuất1" is "Sản xuất 1"; a code has no marks."""
    page = part_words(paper("Phân xưởng Sản xuất1, phòng K3"))
    assert [word.text for one in page.lines for word in one.words] == ["Phân", "xưởng", "Sản", "xuất", "1,", "phòng", "K3"]


def test_the_offices_of_two_rows_in_one_are_a_question() -> None:
    """A name of six words is two people's: whose the office is nobody can tell."""
    (one,) = listed(("Bế Việt Luân Dương Mạnh Ước", "Văn thư - lưu trữ")).nominees
    assert [one.name.needs_review, one.position.needs_review, one.unit.needs_review] == [True, True, True]


def test_an_article_begins_a_paragraph_below_a_short_line() -> None:
    """ "Điều 2." is none of the unit of the last person in the list above it."""
    found = letter(
        REQUEST + "1. Ông Lê Văn Tám, Kế toán, Văn phòng huyện ủy và các đơn vị trực thuộc\nĐiều 2. Mức thưởng theo quy định."
    )
    assert "Điều" not in str(found.nominees[0].unit.value)
