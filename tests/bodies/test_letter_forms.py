"""Letters in the forms of many kinds of offices: what their lists, headings and tables were misread as."""

import pytest

from tests.bodies.forms import REQUEST, flags, letter, names
from tests.bodies.paper import Sheet, document
from worker.understanding.bodies import fill_body


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


def test_a_lost_space_keeps_the_family_name() -> None:
    """ "Đồng chíLa Văn Tùng" is La Văn Tùng."""
    found = letter(REQUEST + "1. Đồng chíLa Văn Tùng, Giảng viên, Khoa Luật.")
    assert names(found) == [("individual", "La Văn Tùng")]


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


def test_a_header_whose_rules_were_lost_stands_above_its_table() -> None:
    """On a poor scan the table begins with number 1 and its headings are lines above it, with specks between; without a heading of names they stay lines."""

    def listed(headings: tuple[str, ...]) -> list[tuple[str, str]]:
        sheet = Sheet()
        for text in (REQUEST + "Danh sách cá nhân:").strip().splitlines():
            sheet.para(text)
        sheet.columns((0.16, 0.24, 0.5, 0.74), headings)
        sheet.y -= 0.012
        sheet.table(
            (0.07, 0.27, 0.24, 0.42),
            [("1", "Lò Văn Sinh", "Kỹ sư", "Chi bộ Phòng Kỹ thuật"), ("2", "Hà Thị Thắm", "Thủ quỹ", "Chi bộ Văn phòng")],
        )
        return names(letter(sheet))

    assert listed(("TT", "Họ và tên", "Chức vụ", "Đơn vị")) == [("individual", "Lò Văn Sinh"), ("individual", "Hà Thị Thắm")]
    assert listed(("TT", "Việc làm", "Thời gian", "Ghi chú")) == []


def test_the_end_of_a_sentence_above_a_lost_header_is_no_heading() -> None:
    """ "danh sách sau:" close above the headings runs over a border of the table and stays a line of the letter; a row that names a total is no person."""
    sheet = Sheet()
    for text in (REQUEST + "Danh sách cá nhân:").strip().splitlines():
        sheet.para(text)
    sheet.y -= 0.018
    sheet.para("danh sách như sau:", indent=0.04)
    sheet.y -= 0.013
    sheet.columns((0.16, 0.24, 0.5, 0.74), ("TT", "Họ và tên", "Chức vụ", "Đơn vị"))
    sheet.y -= 0.012
    rows = [("1", "Lò Văn Sinh", "Kỹ sư", "Chi bộ Phòng Kỹ thuật"), ("2", "Tống Công Đính", "Thủ quỹ", "Chi bộ Văn phòng")]
    sheet.table((0.07, 0.27, 0.24, 0.42), [*rows, ("", "Tổng Cộng", "02", "")])
    assert names(letter(sheet)) == [("individual", "Lò Văn Sinh"), ("individual", "Tống Công Đính")]
