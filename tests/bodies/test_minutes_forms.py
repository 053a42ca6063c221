"""Minutes in the forms of many kinds of offices: what their polls, rolls and lists were misread as."""

import pytest

from tests.bodies.forms import MEETING, flags, minutes, names


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


def test_a_poll_below_the_meeting_s_business() -> None:
    """ "Nội dung 2: …, kết quả bỏ phiếu:" leads in a poll; "11 phiếu đồng ý/12 phiếu" is its ratio."""
    found = minutes(
        MEETING
        + "Quân số: 14; có mặt: 12; vắng: 02 đồng chí.\nNội dung 2: Bình chọn cá nhân đề nghị tặng Giấy khen, kết quả bỏ phiếu:\n"
        "- Đỗ Thị Loan: 11 phiếu đồng ý/12 phiếu (91,7%)\n- Trịnh Xuân Bách: 10 phiếu đồng ý/12 phiếu (83,3%)"
    )
    assert [(v.nominee, v.in_favour, v.of) for v in found.votes] == [("Đỗ Thị Loan", 11, 12), ("Trịnh Xuân Bách", 10, 12)]
    assert found.value("members_total") == 14


@pytest.mark.parametrize("name", ["Tẩn Thanh Trí", "Tráng Nhật Trí", "Tống Công Đính", "Tòng Công Vĩnh"])
def test_names_with_the_letters_of_votes_and_totals_are_people(name: str) -> None:
    """Tẩn Thanh has the letters of "tán thành" and Tống Công those of "tổng cộng": printed with a capital each they are who is proposed."""
    found = minutes(
        f"{MEETING}Hội nghị biểu quyết, đề nghị tặng Giấy khen cho 02 cá nhân:\n1. Đồng chí Lò Văn Sinh, Kỹ sư;\n2. Đồng chí {name}, Thủ quỹ."
    )
    assert names(found) == [("individual", "Lò Văn Sinh"), ("individual", name)]


def test_the_stop_of_an_entry_s_number_may_be_read_twice() -> None:
    """ "2. .- Đồng chí X", of which the dash is dust, is the second entry."""
    found = minutes(
        f"{MEETING}Hội nghị biểu quyết, đề nghị tặng Giấy khen cho 02 cá nhân:\n1. . Đồng chí Lò Văn Sinh, Kỹ sư;\n2. .- Đồng chí La Thị Bích, Thủ quỹ."
    )
    assert names(found) == [("individual", "Lò Văn Sinh"), ("individual", "La Thị Bích")]


def test_minutes_begin_below_a_subject_that_fills_its_line() -> None:
    """ "Vào lúc …" begins a paragraph, so that who counts the votes stands below a heading of its own and is no nominee."""
    found = minutes(
        "BIÊN BẢN KIỂM PHIẾU\nBầu chọn cá nhân đề nghị tặng Giấy khen của Hiệu trưởng năm học 2024 - 2025\n"
        "Vào lúc 09 giờ 30 ngày 30 tháng 6 năm 2025, Hội nghị viên chức Khoa Quy hoạch đã bầu Ban kiểm phiếu gồm các ông, bà:\n"
        "1. TS. Lương Hồng Thái - Trưởng ban\n2. CN. Huỳnh Bá Nghĩa - Ủy viên\n"
    )
    assert found.nominees == []


def test_that_all_agree_to_the_minutes_is_no_vote_on_anybody() -> None:
    """ "25/25 đảng viên nhất trí với nội dung biên bản" at the end votes on the paper itself."""
    asked = "Chi bộ biểu quyết 19/19 đồng chí nhất trí đề nghị Đảng ủy tặng Giấy khen cho đồng chí Đỗ Thị Lụa, Kỹ thuật viên.\n"
    found = minutes(MEETING + asked + "Biên bản đã được đọc lại, 25/25 đảng viên dự họp nhất trí với nội dung biên bản.")
    assert [(v.nominee, v.in_favour) for v in found.votes] == [("Đỗ Thị Lụa", 19)]
