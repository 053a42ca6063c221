"""Letters and minutes in the forms of many kinds of offices: what their lists, headings, tables and polls were misread as."""

import pytest

from dossier.documents import Document
from tests.bodies.paper import Sheet, document, paper
from worker.understanding.bodies import fill_body

REQUEST = "TỜ TRÌNH\nBan Giám đốc đề nghị Ủy ban nhân dân huyện xem xét, khen thưởng:\n"
MEETING = "BIÊN BẢN\nHọp xét khen thưởng\nHôm nay, hồi 14 giờ ngày 12/3/2024, tại phòng họp, đơn vị tổ chức họp.\n"


def letter(*sheets: Sheet | str) -> Document:
    found = document("submission_letter")
    fill_body(found, [paper(s) if isinstance(s, str) else s.reading() for s in sheets])
    return found


def minutes(text: str) -> Document:
    found = document("review_minutes")
    fill_body(found, [paper(text)])
    return found


def names(found: Document) -> list[tuple[str, str]]:
    return [(n.kind, n.name.value) for n in found.nominees]


def flags(found: Document) -> list[bool]:
    return [n.name.needs_review for n in found.nominees]


# --- letters: headings and lists -----------------------------------------------------------------------------------------


def test_an_award_heads_those_who_are_to_have_it() -> None:
    """ "II. Giấy khen của Giám đốc: 02 cá nhân" is a heading with a count, no nominee, and its entries are persons."""
    found = letter(
        REQUEST + "I. Bằng khen của Ủy ban nhân dân tỉnh: 01 cá nhân\n1. Ông Lò Văn Sinh - Quản đốc Phân xưởng Nghiền\n"
        "II. Giấy khen của Giám đốc: 02 cá nhân\n1. Bà Hà Thị Thắm - Công nhân Tổ Lò\n2. Ông Lê Văn Tám - Bảo vệ"
    )
    assert names(found) == [("individual", "Lò Văn Sinh"), ("individual", "Hà Thị Thắm"), ("individual", "Lê Văn Tám")]
    assert found.value("count_individuals") == 3
    assert [n.position.value for n in found.nominees] == ["Quản đốc Phân xưởng Nghiền", "Công nhân Tổ Lò", "Bảo vệ"]


def test_entries_with_the_dash_below_their_heading_are_nominees_whatever_they_begin_with() -> None:
    """ "+ Xưởng Mộc" below "Tập thể" is a collective for a person to look at; what is done by an entry with a number is none."""
    found = letter(REQUEST + "1. Tập thể: 02 tập thể\n+ Xưởng Mộc Tân Tiến\n+ Phòng Kinh doanh")
    assert names(found) == [("collective", "Xưởng Mộc Tân Tiến"), ("collective", "Phòng Kinh doanh")]
    assert flags(found) == [True, False]
    told = letter(REQUEST + "1. Tập thể: Chi bộ Văn phòng\n- Hoàn thành xuất sắc nhiệm vụ năm 2023, có 02 sáng kiến.")
    assert names(told) == [("collective", "Chi bộ Văn phòng")]


def test_ranks_stand_before_names() -> None:
    """ "Đại úy" is the form of address of the police and the army, also for a family that is not known."""
    found = letter(
        REQUEST + "Cá nhân:\n1. Thiếu tá Nguyễn Hữu Phước - Phó Đội trưởng Đội Tổng hợp\n2. Đại úy Y Blan - Cán bộ Đội Hình sự"
    )
    assert names(found) == [("individual", "Nguyễn Hữu Phước"), ("individual", "Y Blan")]
    assert [n.honorific.value for n in found.nominees] == ["Thiếu tá", "Đại úy"]


@pytest.mark.parametrize("headings", [("I- TỔ CHỨC ĐẢNG", "II- ĐẢNG VIÊN"), ("A. ĐỐI VỚI TỔ CHỨC ĐẢNG", "B. ĐỐI VỚI ĐẢNG VIÊN")])
def test_groups_by_the_party_s_names(headings: tuple[str, str]) -> None:
    """Party organisations and members head a letter's groups and are no nominees."""
    found = letter(
        "TỜ TRÌNH\nĐảng ủy kính đề nghị Ban Thường vụ Tỉnh ủy tặng Bằng khen cho 01 tổ chức đảng và 01 đảng viên, cụ thể:\n"
        f"{headings[0]}\n1- Chi bộ Ban Dân vận,\n{headings[1]}\n2- Đồng chí Lò Văn Sinh, Bí thư Chi bộ, Trưởng phòng Tổng hợp."
    )
    assert names(found) == [("collective", "Chi bộ Ban Dân vận"), ("individual", "Lò Văn Sinh")]
    assert (found.value("count_collectives"), found.value("count_individuals")) == (1, 1)


def test_a_unit_in_a_line_of_its_own_heads_the_persons_below_it() -> None:
    """Unit headings between numbered persons are no collectives; the unit is proposed, for a person to confirm."""
    found = letter(
        "TỜ TRÌNH\nGiám đốc đề nghị Tổng Giám đốc tặng Giấy khen cho 03 cá nhân, gồm các ông (bà) có tên sau:\nPhòng Giám định\n"
        "1. Lê Thị Hà, Trưởng phòng;\n2. Trịnh Xuân Đoài, Chuyên viên;\nPhòng Kế hoạch\n3. Cao Bá Lượng, Chuyên viên;"
    )
    assert names(found) == [("individual", "Lê Thị Hà"), ("individual", "Trịnh Xuân Đoài"), ("individual", "Cao Bá Lượng")]
    assert [(n.unit.value, n.unit.needs_review) for n in found.nominees] == [
        ("Phòng Giám định", True),
        ("Phòng Giám định", True),
        ("Phòng Kế hoạch", True),
    ]


def test_counts_behind_a_colon_of_their_headings() -> None:
    """ "a) Tập thể: 02" counts."""
    found = letter(
        REQUEST
        + "a) Tập thể: 02\n- Chi bộ Ấp Đông;\n- Chi bộ Ấp Tây;\nb) Cá nhân: 01\n- Ông: Đặng Văn Mừng, sinh năm 1971, Trưởng ấp Đông."
    )
    assert (found.value("count_collectives"), found.value("count_individuals")) == (2, 1)
    assert names(found)[-1] == ("individual", "Đặng Văn Mừng")


# --- letters: sentences --------------------------------------------------------------------------------------------------


def test_organisations_of_one_sort_in_a_sentence_are_so_many() -> None:
    """ "02 tập thể: Chi bộ A, Chi bộ B và 01 cá nhân: đồng chí X" names three."""
    found = letter(
        "TỜ TRÌNH\nBan Thường vụ đề nghị Đảng ủy Khối tặng Giấy khen cho 02 tập thể: Chi bộ Điện lực Cái Bè, Chi bộ Phòng Kỹ thuật và 01 cá nhân: "
        "đồng chí Châu Thị Thu Nga, Bí thư Chi bộ Phòng Kinh doanh."
    )
    assert names(found) == [
        ("collective", "Chi bộ Điện lực Cái Bè"),
        ("collective", "Chi bộ Phòng Kỹ thuật"),
        ("individual", "Châu Thị Thu Nga"),
    ]


def test_persons_with_brackets_behind_one_form_of_address() -> None:
    """ "gồm các ông: A (…), B (…)" are two, a family that is not known among them, which a person confirms."""
    found = letter(
        "TỜ TRÌNH\nBan Chấp hành đề nghị Hội cấp trên tặng Giấy khen cho 01 tập thể là Chi hội Trung tâm Pháp y và 02 cá nhân gồm các ông: "
        "Châu Văn Ngà (Chi hội trưởng), Néang Sóc Kên (hội viên)."
    )
    assert names(found)[1:] == [("individual", "Châu Văn Ngà"), ("individual", "Néang Sóc Kên")]
    assert flags(found)[2]


def test_a_closing_sentence_of_an_organisation_is_no_nominee() -> None:
    """Who vouches for the list is none of it."""
    found = letter(
        REQUEST + "1. Chi bộ Văn phòng;\nBan Thường vụ Hội xin chịu trách nhiệm về tính chính xác của danh sách trên./."
    )
    assert names(found) == [("collective", "Chi bộ Văn phòng")]


def test_marks_tell_an_organisation_from_another_word() -> None:
    """ "Bưu chính - Viễn thông" is one office: Viễn is no Viện."""
    found = letter(REQUEST + "1. Ông Lê Văn Tám, Trưởng phòng Bưu chính - Viễn thông.")
    assert (found.nominees[0].position.value, found.nominees[0].unit.value) == ("Trưởng phòng Bưu chính - Viễn thông", None)


def test_a_letter_whose_list_was_not_found_says_so() -> None:
    """No nominee and no list elsewhere is a question of the whole list."""
    found = letter("TỜ TRÌNH\nĐảng ủy đề nghị Đảng ủy Khối khen thưởng như đã thống nhất.")
    assert found.nominees == []
    assert found.field("nominees").needs_review
    elsewhere = letter("TỜ TRÌNH\nĐảng ủy đề nghị Đảng ủy Khối tặng Giấy khen cho 02 cá nhân (có danh sách kèm theo).")
    assert "nominees" not in elsewhere.fields


# --- tables --------------------------------------------------------------------------------------------------------------


def test_a_given_name_in_a_column_of_its_own() -> None:
    """ "Họ và tên" over two columns, as over one, names the whole person."""
    sheet = Sheet()
    sheet.para("Hội đề nghị cấp trên tặng Giấy khen cho các cá nhân:")
    sheet.table(
        [0.1, 0.4, 0.2, 0.3],
        [
            ["TT", "Họ và tên đệm", "Tên", "Chức vụ"],
            ["1", "Hờ Thị", "Sông", "Hội viên"],
            ["2", "Lò Thị Minh", "Nguyệt", "Chủ tịch"],
        ],
    )
    assert names(letter(sheet)) == [("individual", "Hờ Thị Sông"), ("individual", "Lò Thị Minh Nguyệt")]


def test_units_that_head_rows_of_persons_are_no_nominees() -> None:
    """ "I | Văn phòng Kho bạc" among persons heads rows."""
    sheet = Sheet()
    sheet.para("Giám đốc đề nghị cấp trên tặng Giấy khen cho:")
    rows = [
        ["TT", "Họ và tên", "Chức vụ"],
        ["B", "Cá nhân", ""],
        ["I", "Văn phòng Kho bạc", ""],
        ["1", "Lâm Thị Oanh", "Kế toán viên"],
    ]
    sheet.table([0.1, 0.5, 0.4], rows)
    assert names(letter(sheet)) == [("individual", "Lâm Thị Oanh")]


def test_a_column_that_nobody_knows_may_hold_the_unit() -> None:
    """A unit that is not found is doubted where a column's heading is not understood; what people are (gender, birth) is none."""
    sheet = Sheet()
    sheet.para("Nhà trường đề nghị huyện tặng Giấy khen cho:")
    sheet.table(
        [0.1, 0.4, 0.2, 0.3], [["TT", "Họ và tên", "Chức vụ", "Nơi dạy"], ["1", "Lò Thị Minh", "Giáo viên", "Điểm bản Mới"]]
    )
    plain = Sheet()
    plain.para("Nhà trường đề nghị huyện tặng Giấy khen cho:")
    plain.table([0.1, 0.4, 0.2, 0.3], [["TT", "Họ và tên", "Giới tính", "Chức vụ"], ["1", "Lò Thị Minh", "Nữ", "Giáo viên"]])
    assert letter(sheet).nominees[0].unit.needs_review
    assert not letter(plain).nominees[0].unit.needs_review


# --- minutes -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "lead",
    [
        "3. Ban Chấp hành thảo luận và biểu quyết bằng hình thức giơ tay:",
        "Hội nghị tiến hành lấy phiếu kín đối với từng trường hợp, kết quả:",
    ],
)
def test_polls_are_led_in_by_many_words(lead: str) -> None:
    """Entries with votes below the words that lead in a poll are nominees."""
    found = minutes(
        f"{MEETING}{lead}\n- Chi đoàn Điều dưỡng: 13/13 đ/c đồng ý (đạt 100%);\n- Đ/c Tòng Thị Xuân - Bí thư Chi đoàn: 12/13 đ/c đồng ý (đạt 92,3%)."
    )
    assert [(v.nominee, v.in_favour, v.of) for v in found.votes] == [("Chi đoàn Điều dưỡng", 13, 13), ("Tòng Thị Xuân", 12, 13)]


def test_votes_in_lines_below_the_name() -> None:
    """ "+ Số phiếu đồng ý: 31/33" belongs to whom the line above names, with the line of those against."""
    found = minutes(
        MEETING + "Chi bộ bỏ phiếu kín đề nghị tặng Giấy khen, kết quả:\n- Đồng chí Lại Thị Mùi, Đội trưởng Đội Đăng ký\n"
        "+ Số phiếu đồng ý: 31/33, đạt 93,9%\n+ Số phiếu không đồng ý: 02/33, chiếm 6,1%\n"
        "- Đồng chí Lê Văn Tám, Phó Trưởng phòng\n+ Số phiếu đồng ý: 33/33, đạt 100%"
    )
    assert [(v.nominee, v.in_favour, v.of, v.against) for v in found.votes] == [
        ("Lại Thị Mùi", 31, 33, 2),
        ("Lê Văn Tám", 33, 33, None),
    ]


def test_two_requests_in_one_sentence() -> None:
    """Each vote of "19/19 … tặng Giấy khen cho A; 18/19 … tặng Giấy khen cho B" has its person."""
    found = minutes(
        MEETING
        + "Chi bộ biểu quyết 19/19 đồng chí nhất trí đề nghị Đảng ủy tặng Giấy khen cho đồng chí Đỗ Thị Lụa, Kỹ thuật viên; 18/19 đồng chí nhất trí đề nghị "
        "tặng Giấy khen cho đồng chí Lại Văn Sinh, Phó Trưởng khoa."
    )
    assert [(v.nominee, v.in_favour) for v in found.votes] == [("Đỗ Thị Lụa", 19), ("Lại Văn Sinh", 18)]


def test_the_board_that_counts_is_introduced_by_a_sentence() -> None:
    """Below "…, Ban kiểm phiếu gồm có:" stand no nominees, though the title asks for an award; nor are those who sign any."""
    found = minutes(
        "BIÊN BẢN KIỂM PHIẾU\nLấy phiếu đề nghị khen thưởng năm 2023\nVào lúc 10 giờ, ngày 30 tháng 11 năm 2023, Ban kiểm phiếu gồm có:\n"
        "1. Đồng chí Chu Thị Hảo - Trưởng ban;\n2. Đồng chí Lộc Văn Vinh - Thành viên.\nKết quả số phiếu đồng ý đề nghị tặng Giấy khen như sau:\n"
        "1. Đồng chí Vy Thị Nga - Chấp hành viên: 15/15 phiếu (100%)\nBiên bản được lập thành 02 bản.\nTHÀNH VIÊN\nLộc Văn Vinh"
    )
    assert names(found) == [("individual", "Vy Thị Nga")]


def test_those_who_are_not_proposed_are_named_in_one_line() -> None:
    """ "Các trường hợp không đề nghị: ông X" names no nominee."""
    found = minutes(
        MEETING + "1. Đề nghị cấp trên tặng Giấy khen cho các ông, bà:\n- Lê Hoàng Nam, Kiểm sát viên, số phiếu 14/14;\n"
        "2. Các trường hợp không đề nghị xét khen thưởng: ông Bùi Chí Dũng (mới nhận công tác), bà Trần Thị Trinh (tự rút)."
    )
    assert names(found) == [("individual", "Lê Hoàng Nam")]


def test_numbers_of_papers_are_no_members() -> None:
    """The total is what "Số thành viên" says, not the number of the decision that names them."""
    found = minutes(
        MEETING
        + "Thành phần: Hội đồng (theo Quyết định số 918/QĐ-ĐH ngày 11/3/2024). Số thành viên Hội đồng: 11; số có mặt: 10; vắng: 01."
    )
    assert [found.value(f"members_{n}") for n in ("total", "present", "absent")] == [11, 10, 1]


def test_a_paper_without_a_chair_s_role_has_the_council_s_head() -> None:
    """ "Chủ tịch Hội đồng: PGS.TS. X" leads; "giám đốc" does not read aloud."""
    found = minutes(MEETING + "Chủ tịch Hội đồng: PGS.TS. Ngô Minh Quân - Trưởng khoa.\nHội đồng nhất trí.")
    assert found.value("chair_name") == "Ngô Minh Quân"
    other = minutes(MEETING + "Thành phần:\n- Ông Đào Xuân Tích - Giám đốc Sở - Chủ trì cuộc họp;")
    assert other.value("chair_name") == "Đào Xuân Tích"


def test_a_lost_space_keeps_the_family_name() -> None:
    """ "Đồng chíLa Văn Tùng" is La Văn Tùng."""
    found = letter(REQUEST + "1. Đồng chíLa Văn Tùng, Giảng viên, Khoa Luật.")
    assert names(found) == [("individual", "La Văn Tùng")]


# --- who came, who was not chosen ----------------------------------------------------------------------------------------


def test_two_columns_of_offices_are_one_office_for_a_person() -> None:
    """An office in the Party and one of the state both stand in the value, flagged."""
    sheet = Sheet()
    sheet.para("Đảng ủy đề nghị cấp trên tặng Giấy khen cho:")
    sheet.table(
        [0.08, 0.27, 0.2, 0.2, 0.25],
        [
            ["TT", "Họ và tên", "Chức vụ Đảng", "Chức vụ chính quyền", "Chi bộ"],
            ["1", "Lò Thị Minh", "Phó Bí thư", "Trưởng khoa", "Chi bộ Khoa Sản"],
        ],
    )
    one = letter(sheet).nominees[0]
    assert (one.position.value, one.unit.value) == ("Phó Bí thư Trưởng khoa", "Chi bộ Khoa Sản")
    assert one.position.needs_review


def test_who_had_too_few_votes_is_no_nominee() -> None:
    """ "05/13 phiếu, không đủ tỷ lệ" leaves that person out, and the votes are nobody's of ours."""
    found = minutes(
        MEETING
        + "Chi bộ bỏ phiếu kín. Kết quả:\n- Đồng chí Hà Thị Lụa, Chi ủy viên: 12/13 phiếu (92,3%);\n- Đồng chí Lê Văn Tám, đảng viên: 11/13 phiếu (84,6%);\n"
        "- Đồng chí Phùng Bá Nhân, đảng viên: 05/13 phiếu (38,5%), không đủ tỷ lệ đề nghị khen thưởng."
    )
    assert names(found) == [("individual", "Hà Thị Lụa"), ("individual", "Lê Văn Tám")]
    assert [(v.nominee, v.in_favour) for v in found.votes] == [("Hà Thị Lụa", 12), ("Lê Văn Tám", 11)]


@pytest.mark.parametrize(
    "told",
    [
        "II. THÀNH PHẦN\n- Các đồng chí Ủy viên Ban Chấp hành Đảng bộ: 11/11 đồng chí",
        "Thành phần: toàn thể cán bộ, công chức, người lao động của Ban Tổ chức và Văn phòng (11/11 đồng chí).",
        "- Số lượng: 11/11 đồng chí.",
    ],
)
def test_who_came_is_counted_below_a_heading_and_far_behind_it(told: str) -> None:
    """A ratio of people is the attendance wherever the part on who came has it."""
    found = minutes(f"{MEETING}{told}\nChủ trì: đồng chí Lê Văn Tám.")
    assert (found.value("members_total"), found.value("members_present")) == (11, 11)


def test_a_list_inside_a_sentence_has_numbers_in_brackets() -> None:
    """ "đối với: (1) Chi bộ A; (2) đồng chí B" names two."""
    found = minutes(
        MEETING
        + "Ban Thường vụ thống nhất (3/3 = 100%) lựa chọn đề nghị Đảng ủy Khối tặng Giấy khen đối với: (1) Chi bộ Thanh tra; (2) đồng chí Lý Quang Vịnh, "
        "Bí thư Chi bộ Quản lý vận tải."
    )
    assert names(found) == [("collective", "Chi bộ Thanh tra"), ("individual", "Lý Quang Vịnh")]


def test_a_roll_of_who_came_is_no_list_of_nominees() -> None:
    """A table with a column "Có mặt/vắng" tells who came, however it is led in."""
    sheet = Sheet()
    sheet.para("BIÊN BẢN")
    sheet.para("Hôm nay, ngày 30 tháng 6 năm 2020, hội nghị họp xét đề nghị tặng Giấy khen gồm có:")
    sheet.table([0.1, 0.4, 0.3, 0.2], [["TT", "Họ và tên", "Chức vụ", "Có mặt/vắng"], ["1", "Mai Văn Thạch", "Bí thư", "Có mặt"]])
    found = document("review_minutes")
    fill_body(found, [sheet.reading()])
    assert found.nominees == []


def test_a_place_with_its_date_is_nobody() -> None:
    """ "Yên Bái, ngày 22 tháng 6" above the signature ends a list."""
    found = letter(REQUEST + "1. Đồng chí Lò Văn Sinh, Trưởng phòng.\nYên Bái, ngày 22 tháng 6 năm 2020")
    assert names(found) == [("individual", "Lò Văn Sinh")]


# --- what is no request, and the rest of the words -----------------------------------------------------------------------


def test_a_decision_that_a_letter_rests_on_asks_for_nobody() -> None:
    """ "Căn cứ Quyết định … tặng Bằng khen cho đồng chí X;" is past; the form asked for is the request's."""
    found = letter(
        "TỜ TRÌNH\nKính gửi: Đảng ủy Khối\n- Căn cứ Quyết định số 12/QĐ-UBND ngày 18/6/2019 của Chủ tịch về việc tặng Bằng khen cho đồng chí Nguyễn Thế Phước và đồng chí "
        "Trần Công Ứng;\nChi bộ đề nghị Đảng ủy Khối tặng Giấy khen cho đồng chí Đỗ Quang Vịnh, Phó Bí thư Chi bộ."
    )
    assert names(found) == [("individual", "Đỗ Quang Vịnh")]
    assert found.value("award_form") == "Giấy khen"


def test_the_form_is_the_body_s_and_several_are_a_question() -> None:
    """What the title mentions besides is not what the body asks for; a letter that asks for two forms has no single one."""
    one = letter(
        "TỜ TRÌNH\nđề nghị xét tặng Huy hiệu Đảng và khen thưởng đảng viên\nKính gửi: Tỉnh ủy\nĐảng ủy trình Tỉnh ủy tặng Bằng khen cho đồng chí Lò Văn Sinh, Bí thư."
    )
    assert (one.value("award_form"), one.field("award_form").needs_review) == ("Bằng khen", False)
    two = letter(
        REQUEST + "I. Bằng khen của tỉnh\n1. Ông Lò Văn Sinh - Giám đốc\nII. Giấy khen của huyện\n1. Bà Hà Thị Thắm - Kế toán"
    )
    assert two.field("award_form").needs_review


def test_closing_words_that_ran_on_with_the_last_entry() -> None:
    """An entry stays one though the reading joined "Kính đề nghị …" to it."""
    found = letter(
        REQUEST + "a) Đồng chí Hồ Trâm Anh, đảng viên\nb) Đồng chí Vũ Đăng Khoa, Chi ủy viên Kính đề nghị Ban Thường vụ xem xét."
    )
    assert names(found)[1:] == [("individual", "Vũ Đăng Khoa")]


def test_a_letter_in_step_that_was_not_read_is_a_doubt() -> None:
    """Where a) was taken and b) was not, somebody may be lost."""
    found = letter(REQUEST + "a) Đồng chí Hồ Trâm Anh, đảng viên\nb) Đồng chí đã nêu trong báo cáo kèm theo.")
    assert found.field("nominees").needs_review


def test_households_and_pupils() -> None:
    """ "Hộ gia đình: Gia đình ông X" names a household, "Em X" a pupil."""
    found = letter(
        REQUEST + "1. Hộ gia đình: Gia đình ông Lường Văn Tính, bản Hua Tát\n2. Cá nhân:\n- Em Quách Minh Khôi, học sinh lớp 9A;"
    )
    assert names(found) == [("collective", "Gia đình ông Lường Văn Tính"), ("individual", "Quách Minh Khôi")]


def test_persons_with_dashes_and_commas_in_a_sentence() -> None:
    """ "các đ/c: A - Chủ tịch, B - Tổ trưởng và tập thể C" names three."""
    found = letter(
        "TỜ TRÌNH\nBan Chấp hành đề nghị Công đoàn ngành tặng Giấy khen cho các đ/c: Ngô Thị Thủy - Chủ tịch, Chu Bá Toàn - Tổ trưởng và tập thể Tổ công đoàn số 1."
    )
    assert names(found) == [("individual", "Ngô Thị Thủy"), ("individual", "Chu Bá Toàn"), ("collective", "Tổ công đoàn số 1")]


def test_an_office_by_its_last_word() -> None:
    """Whoever is "… viên" has an office, listed or not; Viện is an organisation."""
    sheet = Sheet()
    sheet.para("Phòng đề nghị Sở tặng Giấy khen cho:")
    sheet.table(
        [0.1, 0.4, 0.5],
        [["TT", "Họ và tên", "Chức vụ"], ["1", "Phan Thành Nhân", "Công chứng viên"], ["2", "Lò Thị Minh", "Viện Sốt rét"]],
    )
    assert [(n.position.value, n.unit.value) for n in letter(sheet).nominees] == [
        ("Công chứng viên", None),
        (None, "Viện Sốt rét"),
    ]


def test_the_second_row_of_a_header_is_nobody() -> None:
    """Merged cells of a header stand in its second row once more."""
    sheet = Sheet()
    sheet.para("Trường đề nghị Cục khen thưởng:")
    head = ["TT", "Cấp bậc, họ và tên", "Chức vụ", "Đơn vị"]
    rows = [
        [*head, "Hình thức", "Hình thức"],
        [*head, "Bằng khen", "Giấy khen"],
        ["1", "Đại úy Lê Nho Tuấn", "Cán bộ", "Phòng Hậu cần", "", "x"],
    ]
    sheet.table([0.08, 0.32, 0.15, 0.2, 0.125, 0.125], rows)
    assert names(letter(sheet)) == [("individual", "Lê Nho Tuấn")]


@pytest.mark.parametrize(
    "told", ["Đảng viên của Chi bộ: 17 đồng chí. Có mặt: 16 đồng chí.", "- Số lượng đảng viên: 17; có mặt: 16; vắng: 01"]
)
def test_members_are_counted_behind_their_word(told: str) -> None:
    """ "Đảng viên của Chi bộ: 17" is the total, with or without "tổng số"."""
    assert minutes(MEETING + told).value("members_total") == 17


def test_a_collective_with_its_votes_is_no_heading() -> None:
    """ "3/ Tập thể Chi hội thôn Voòng: 18/19" is an entry with votes."""
    found = minutes(
        MEETING
        + "Kết quả bình chọn:\n1/ Chị Hà Thị Nới - Chi hội trưởng: 19/19 phiếu\n2/ Tập thể Chi hội thôn Voòng: 18/19 phiếu"
    )
    assert [(v.nominee, v.in_favour) for v in found.votes] == [("Hà Thị Nới", 19), ("Chi hội thôn Voòng", 18)]


# --- where the body begins, whose votes count ----------------------------------------------------------------------------


def test_a_short_lead_begins_the_body() -> None:
    """A short sentence that ends with ":" or asks for awards stands in the body, and so does what comes below it."""
    found = letter(
        "TỜ TRÌNH\nKính gửi: Hội Chữ thập đỏ tỉnh\nChi hội đề nghị Ban Thường trực Hội:\n"
        "- Tặng Bằng khen cho bà Lò Thị Linh, Điều dưỡng Bệnh viện Sản Nhi, đã hiến máu 32 lần;\n"
        "- Tặng Giấy khen cho ông Lê Văn Tám, nhân viên Trung tâm Y tế, đã hiến máu 20 lần và Câu lạc bộ Ngân hàng máu sống."
    )
    assert names(found) == [
        ("individual", "Lò Thị Linh"),
        ("individual", "Lê Văn Tám"),
        ("collective", "Câu lạc bộ Ngân hàng máu sống"),
    ]


def test_a_row_of_words_that_head_columns_elsewhere_is_a_row() -> None:
    """ "Chi bộ Kiểm lâm | | tỷ lệ che phủ …" repeats no heading of its table."""
    sheet = Sheet()
    sheet.para("Đảng ủy đề nghị cấp trên tặng Giấy khen cho:")
    rows = [
        ["Tên chi bộ, họ và tên", "Chức vụ", "Thành tích"],
        ["Chi bộ Kiểm lâm", "", "tỷ lệ che phủ 63%"],
        ["Lê Văn Thục", "Bí thư", "14 sáng kiến"],
    ]
    sheet.table([0.4, 0.3, 0.3], rows)
    assert names(letter(sheet)) == [("collective", "Chi bộ Kiểm lâm"), ("individual", "Lê Văn Thục")]


def test_two_names_in_a_conclusion_are_two() -> None:
    """ "… và 02 đồng chí: A, B" makes B nobody's unit."""
    found = minutes(
        MEETING
        + "Hội nghị thống nhất đề nghị Đảng ủy Khối khen thưởng Chi bộ Nghiệp vụ 1 và 02 đồng chí: Cao Thị Duyên, Trần Hoài Nam."
    )
    assert [(n.name.value, n.unit.value) for n in found.nominees] == [
        ("Chi bộ Nghiệp vụ 1", None),
        ("Cao Thị Duyên", None),
        ("Trần Hoài Nam", None),
    ]


def test_who_had_not_half_of_the_votes_is_a_question() -> None:
    """A name with 2/6 votes is shown to a person, and so is its vote."""
    found = minutes(
        MEETING
        + "Hội nghị bỏ phiếu, kết quả:\n- Đồng chí Cao Thị Duyên, Đảng ủy viên được 6/6 phiếu (100%).\n- Đồng chí Lê Văn Tám, Thanh tra viên được 2/6 phiếu (33,3%)."
    )
    assert flags(found) == [False, True]
    assert [v.needs_review for v in found.votes] == [False, True]


def test_votes_on_other_business_are_none_on_the_nominees() -> None:
    """A resolution that is passed is no vote on an award; a vote beside somebody else's name is for a person."""
    found = minutes(
        MEETING + "I. Thông qua Nghị quyết tháng 7: 17/17 đồng chí biểu quyết nhất trí.\n"
        "II. Xét chuyển đảng chính thức cho đồng chí Nguyễn Mai Chi: 17/17 đồng chí biểu quyết nhất trí.\n"
        "III. Chi bộ biểu quyết 16/17 đồng chí nhất trí đề nghị Đảng ủy tặng Giấy khen cho đồng chí Hoàng Hà Vy, chuyên viên."
    )
    assert [(v.nominee, v.in_favour, v.needs_review) for v in found.votes] == [("Hoàng Hà Vy", 16, False), (None, 17, True)]


def test_present_is_what_is_said_to_be_there() -> None:
    """ "Ban Chấp hành 7 đồng chí, có mặt 6" has seven members, of whom six came; "Sở" is no "số"."""
    found = minutes(
        "BIÊN BẢN\nHọp xét khen thưởng\nChi bộ Sở Ngoại vụ họp vào 14 giờ ngày 02/7/2020 tại trụ sở.\n"
        "Thành phần tham dự hội nghị: Ban Chấp hành Đảng bộ 7 đồng chí, có mặt 6 đồng chí, vắng 1 đồng chí."
    )
    assert [found.value(f"members_{n}") for n in ("total", "present", "absent")] == [7, 6, 1]
    assert found.value("held_on") == "2020-07-02"


def test_places_and_medicine_are_no_words_of_voting() -> None:
    """ "Hải quan Tân Thanh" and "Hội Đông y" end with no vote."""
    found = letter(REQUEST + "2.1. Chi bộ Chi cục Hải quan Tân Thanh\n2.2. Chi bộ Hội Đông y")
    assert names(found) == [("collective", "Chi bộ Chi cục Hải quan Tân Thanh"), ("collective", "Chi bộ Hội Đông y")]


def test_counts_of_a_request_that_names_the_award_later() -> None:
    """ "thống nhất đề nghị 01 chi bộ và 01 đảng viên" counts those it asks for."""
    found = letter(
        "TỜ TRÌNH\n1. Kết quả bình xét: qua xét chọn, thống nhất đề nghị 01 chi bộ và 01 đảng viên.\n2. Danh sách đề nghị tặng Giấy khen:\n"
        "2.1. Chi bộ Đội Kiểm soát\n2.2. Đồng chí Hứa Trung Hiếu, Bí thư Chi bộ Tổng hợp"
    )
    assert (found.value("count_collectives"), found.value("count_individuals")) == (1, 1)


def test_a_person_told_in_labelled_lines() -> None:
    """ "Họ và tên: …" with office and unit in lines of their own is one nominee, and the unit none."""
    found = letter(
        REQUEST
        + "Họ và tên: Nguyễn Hoàng Yến\nSinh ngày: 12/10/1993\nChức vụ: Chuyên viên Phòng Hành chính\nĐơn vị: Chi đoàn Sở Tư pháp\nThành tích: Giải Nhất."
    )
    assert [(n.name.value, n.position.value, n.unit.value) for n in found.nominees] == [
        ("Nguyễn Hoàng Yến", "Chuyên viên Phòng Hành chính", "Chi đoàn Sở Tư pháp")
    ]


def test_a_team_is_no_person_of_a_like_family() -> None:
    """ "Tổ Toán - Tin" is a collective: Tổ is no Tô."""
    sheet = Sheet()
    sheet.para("Hội đồng đề nghị Bộ tặng Bằng khen cho:")
    sheet.table(
        [0.1, 0.5, 0.4],
        [
            ["TT", "Đối tượng", "Thành tích"],
            ["1", "Tổ Toán - Tin", "12 giải"],
            ["2", "Thầy Đinh Tiến Dũng, giáo viên", "06 giải"],
        ],
    )
    assert names(letter(sheet)) == [("collective", "Tổ Toán - Tin"), ("individual", "Đinh Tiến Dũng")]


def test_a_poll_below_the_meeting_s_business() -> None:
    """ "Nội dung 2: …, kết quả bỏ phiếu:" leads in a poll; "11 phiếu đồng ý/12 phiếu" is its ratio."""
    found = minutes(
        MEETING
        + "Quân số: 14; có mặt: 12; vắng: 02 đồng chí.\nNội dung 2: Bình chọn cá nhân đề nghị tặng Giấy khen, kết quả bỏ phiếu:\n"
        "- Đỗ Thị Loan: 11 phiếu đồng ý/12 phiếu (91,7%)\n- Trịnh Xuân Bách: 10 phiếu đồng ý/12 phiếu (83,3%)"
    )
    assert [(v.nominee, v.in_favour, v.of) for v in found.votes] == [("Đỗ Thị Loan", 11, 12), ("Trịnh Xuân Bách", 10, 12)]
    assert found.value("members_total") == 14
