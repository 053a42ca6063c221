"""Letters and minutes of further offices: what their headings, entries and votes were misread as."""

from __future__ import annotations

import pytest

from dossier.documents import Document, Kind
from tests.bodies.forms import MEETING, REQUEST, flags, letter, minutes, names
from tests.bodies.paper import Sheet, document
from worker.understanding.bodies import fill_body


def table(
    widths: tuple[float, ...], rows: list[tuple[str | None, ...]], lead: str = REQUEST, kind: Kind = "submission_letter"
) -> Document:
    sheet = Sheet()
    for text in lead.strip().splitlines():
        sheet.para(text)
    sheet.table(widths, rows)
    found = document(kind)
    fill_body(found, [sheet.reading()])
    return found


def test_an_entry_tells_behind_a_colon_what_was_done() -> None:
    """ "1.1. Chi bộ Bảo tàng: đã sưu tầm …" names a nominee, whose unit and office end before the colon."""
    found = letter(
        REQUEST + "1. Tập thể:\n1.1. Chi bộ Bảo tàng tỉnh: đã sưu tầm 120 hiện vật.\n2. Cá nhân:\n"
        "2.1. Đồng chí Lò Văn Sinh - Huấn luyện viên, Chi bộ Trung tâm Thể thao: có 03 vận động viên cấp kiện tướng."
    )
    assert names(found) == [("collective", "Chi bộ Bảo tàng tỉnh"), ("individual", "Lò Văn Sinh")]
    assert (found.nominees[1].position.value, found.nominees[1].unit.value) == ("Huấn luyện viên", "Chi bộ Trung tâm Thể thao")


def test_who_speaks_behind_a_colon_is_no_nominee() -> None:
    """ "- Đồng chí X: đề nghị chi bộ xem xét …" is what somebody said in the meeting."""
    for said in ("đề nghị chi bộ xem xét thêm 01 trường hợp", "báo cáo kết quả thực hiện"):
        found = letter(REQUEST + f"- Đồng chí Hà Thị Thắm, Kế toán;\n- Đồng chí Lò Văn Sinh: {said}.")
        assert names(found) == [("individual", "Hà Thị Thắm")]


def test_units_with_a_colon_head_the_persons_below_them_whatever_their_mark() -> None:
    """ "* Đoàn xã Cao Chương:" over persons with dashes is their unit, for a person to confirm, and no nominee."""
    found = letter(
        "TỜ TRÌNH\nBan Thường vụ trình Tỉnh Đoàn xét tặng Bằng khen cho 03 đồng chí là cán bộ Đoàn các cơ sở sau:\n* Đoàn xã Cao Chương:\n"
        "- Nông Thúy Kiều, Bí thư Đoàn xã;\n- Hoàng Văn Slình, Bí thư Chi đoàn;\n* Đoàn Trường THPT Trà Linh:\n- Lý Thị Mến, Bí thư Đoàn trường."
    )
    assert [name for _, name in names(found)] == ["Nông Thúy Kiều", "Hoàng Văn Slình", "Lý Thị Mến"]
    units = [(n.unit.value, n.unit.needs_review) for n in found.nominees]
    assert units == [("Đoàn xã Cao Chương", True), ("Đoàn xã Cao Chương", True), ("Đoàn Trường THPT Trà Linh", True)]


def test_a_paragraph_below_the_request_may_name_several() -> None:
    """Persons each with a form of address are so many; bodies of one sort are, too, but the second may be the first one's: a question."""
    found = letter(
        "CÔNG VĂN\nBan Thường vụ thống nhất đề nghị Liên đoàn Lao động tỉnh tặng Bằng khen cho:\n"
        "Công đoàn cơ sở Trường Mầm non Hoa Sen, Công đoàn cơ sở Công ty May Thiên Long (tập thể).\n"
        "Bà Ngô Thị Huyền, Chủ tịch Công đoàn; ông Cao Văn Đoan, Tổ trưởng, Công ty May Thiên Long và bà Dương Thị Hạ, Ủy viên Ban Chấp hành (cá nhân)."
    )
    assert names(found) == [
        ("collective", "Công đoàn cơ sở Trường Mầm non Hoa Sen"),
        ("collective", "Công đoàn cơ sở Công ty May Thiên Long"),
        ("individual", "Ngô Thị Huyền"),
        ("individual", "Cao Văn Đoan"),
        ("individual", "Dương Thị Hạ"),
    ]
    assert flags(found)[:2] == [True, True]
    assert found.nominees[4].position.value == "Ủy viên Ban Chấp hành"


def test_bodies_of_one_sort_in_a_numbered_entry_are_a_question() -> None:
    """ "1. Công đoàn A, Công đoàn B": the second is the unit or another nominee."""
    found = letter(REQUEST + "1. Công đoàn Trường Hoa Sen, Công đoàn ngành Giáo dục;\n2. Công đoàn Trạm Y tế.")
    assert found.nominees[0].unit.needs_review


def test_persons_behind_a_collective_in_the_conclusion() -> None:
    """ "cho tập thể Chi bộ A và các đồng chí B, C" names three."""
    found = minutes(
        MEETING + "Chi bộ thống nhất đề nghị Đảng ủy Khối tặng Giấy khen cho tập thể Chi bộ Phòng Phóng viên và các đồng chí "
        "Hoàng Diệu Linh, Khổng Tiến Đạt."
    )
    assert names(found) == [
        ("collective", "Chi bộ Phòng Phóng viên"),
        ("individual", "Hoàng Diệu Linh"),
        ("individual", "Khổng Tiến Đạt"),
    ]


def test_a_header_of_two_rows_names_nobody() -> None:
    """The second row of a header with merged cells ("Nam | Nữ", "Đảng | Chính quyền") is no entry; two offices of a person are one value to look at."""
    found = table(
        (0.08, 0.24, 0.1, 0.1, 0.2, 0.28),
        [
            ("Số TT", "HỌ VÀ TÊN", "NĂM SINH", None, "CHỨC VỤ", None),
            ("Số TT", "HỌ VÀ TÊN", "Nam", "Nữ", "Đảng", "Chính quyền"),
            ("01", "Lý A Chu", "1980", "", "Chi ủy viên", "Phó Trưởng phòng"),
        ],
    )
    assert [name for _, name in names(found)] == ["Lý A Chu"]


@pytest.mark.parametrize("said", ["Kết quả 6/6 phiếu (100%) nhất trí", "Kết quả: 6/6 phiếu nhất trí"])
def test_a_result_is_no_threshold(said: str) -> None:
    """ "Kết quả 6/6" is not "quá 6/6"."""
    found = minutes(MEETING + f"{said} đề nghị Đảng ủy cấp trên tặng Giấy khen cho:\n1. Đồng chí Lò Văn Sinh, Bí thư Chi bộ.")
    assert [(v.in_favour, v.of) for v in found.votes] == [(6, 6)]


def test_who_keeps_the_record_is_the_secretary() -> None:
    """ "Ghi chép: Đồng chí Cấn Đình Vượng", of a family whose name is another word without its mark."""
    found = minutes(MEETING + "- Điều hành phiên họp: Đồng chí Hoàng Diệu Linh, Bí thư.\n- Ghi chép: Đồng chí Cấn Đình Vượng.")
    assert (found.value("chair_name"), found.value("secretary_name")) == ("Hoàng Diệu Linh", "Cấn Đình Vượng")


def test_the_count_that_closes_a_list_is_no_part_of_its_last_entry() -> None:
    """ "Danh sách này gồm …" right below the last entry ends it."""
    found = letter(
        REQUEST + "Cá nhân:\n1. Bà Võ Thị Diễm - Giám đốc Hợp tác xã Mây tre Hoài Châu Danh sách này gồm 01 cá nhân./."
    )
    assert found.nominees[0].position.value == "Giám đốc Hợp tác xã Mây tre Hoài Châu"


def test_ballots_are_no_members() -> None:
    """ "Tổng số phiếu phát ra 05" counts nobody who came."""
    found = minutes(MEETING + "Vắng mặt: 01 người.\nTổng số phiếu phát ra 05, thu về 05, hợp lệ 05.")
    assert found.value("members_total") is None


def test_members_who_came_are_no_nominees() -> None:
    """Those below "Thành viên Hội đồng có mặt:" attend, whatever the opening sentence asked for."""
    found = minutes(
        "BIÊN BẢN\nHọp Hội đồng\nHôm nay, ngày 21/12/2021, Hội đồng họp xét, đề nghị Bộ trưởng tặng Bằng khen.\n1. Thành viên Hội đồng có mặt:\n"
        "1.1. Ông Tăng Thế Hưng, Cục trưởng, chủ trì;\n1.2. Bà Hồ Lệ Quyên, Thư ký Hội đồng."
    )
    assert names(found) == []


def test_votes_below_a_heading_over_several_columns() -> None:
    """ "Kết quả bỏ phiếu" over "Đồng ý", "Không đồng ý" and "Tỷ lệ" is no column; a person's row is the person's, whatever body the office names."""
    found = table(
        (0.08, 0.42, 0.16, 0.18, 0.16),
        [
            ("Số TT", "Tên tập thể, cá nhân", "Kết quả bỏ phiếu", None, None),
            ("Số TT", "Tên tập thể, cá nhân", "Đồng ý", "Không đồng ý", "Tỷ lệ"),
            ("1", "Phòng Đo đạc biển", "5/5", "0", "100%"),
            ("2", "Nguyễn Sỹ Linh, Trưởng phòng Đo đạc biển", "4/5", "1", "80%"),
        ],
        MEETING + "Kết quả bỏ phiếu đề nghị Bộ trưởng tặng Bằng khen:",
        "review_minutes",
    )
    votes = [(v.nominee, v.in_favour, v.against, v.of, v.share) for v in found.votes]
    assert votes == [("Phòng Đo đạc biển", 5, 0, 5, 1.0), ("Nguyễn Sỹ Linh", 4, 1, 5, 0.8)]


def test_shares_in_brackets_below_a_poll() -> None:
    """ "- Chi đoàn Kế toán (94,7%)" below "… bằng phiếu kín. Kết quả …:" is that one's vote, and not the body's in a person's office."""
    found = minutes(
        MEETING
        + "Ban Chấp hành bình chọn bằng phiếu kín. Kết quả các tập thể, cá nhân được đề nghị Đoàn cấp trên tặng Giấy khen như sau:\n1. Tập thể:\n"
        "- Liên chi Đoàn Khoa Kế toán (100%)\n2. Cá nhân:\n- Phan Nhật Quang - Bí thư Liên chi Đoàn Khoa Kế toán (94,7%)"
    )
    assert [(v.nominee, v.of, v.share) for v in found.votes] == [
        ("Liên chi Đoàn Khoa Kế toán", None, 1.0),
        ("Phan Nhật Quang", None, 0.947),
    ]
    assert found.nominees[1].position.value == "Bí thư Liên chi Đoàn Khoa Kế toán"


def test_students_are_addressed_as_friends() -> None:
    """ "Chủ tọa: Bạn Hồ Sỹ Nguyên" is a form of address; "Ban" begins a body."""
    found = minutes(MEETING + "Chủ tọa: Bạn Hồ Sỹ Nguyên (Bí thư Đoàn trường); Thư ký: Bạn Đinh Lê Tường.")
    assert (found.value("chair_name"), found.value("secretary_name")) == ("Hồ Sỹ Nguyên", "Đinh Lê Tường")


def test_a_place_in_a_cell_is_no_person() -> None:
    """ "Xã Phú Hưng" beside the names of its people is not somebody of the family Xa."""
    found = table(
        (0.25, 0.08, 0.37, 0.3),
        [
            ("Đơn vị", "STT", "Họ và tên", "Chức danh"),
            ("Xã Phú Hưng", "1", "Lê Văn Bảy", "Hội viên"),
            ("Xã Mỹ Thạnh", "2", "Kiên Sóc Kha", "Hội viên"),
        ],
    )
    assert [(n.name.value, n.unit.value, n.name.needs_review) for n in found.nominees] == [
        ("Lê Văn Bảy", "Xã Phú Hưng", False),
        ("Kiên Sóc Kha", "Xã Mỹ Thạnh", False),
    ]


def test_headings_of_awards_with_their_numbers_are_summed() -> None:
    """ "2. Tặng danh hiệu … cho 02 cá nhân" and "3. Tặng Giấy khen cho 01 cá nhân" count three."""
    found = letter(
        "TỜ TRÌNH\nCông an huyện kính trình Giám đốc Công an tỉnh:\n1. Tặng danh hiệu “Chiến sĩ thi đua cơ sở” cho 02 cá nhân:\n- Đ/c Lê Văn Tám, cán bộ;\n"
        "- Đ/c Hà Thị Thắm, cán bộ;\n2. Tặng Giấy khen cho 01 cá nhân:\n- Đ/c Lò Văn Sinh, Phó Đội trưởng."
    )
    assert (found.value("count_individuals"), found.field("count_individuals").needs_review) == (3, False)


def test_entries_in_one_paragraph_end_before_the_next_bracket() -> None:
    """ "(1) ông A, Cửa hàng trưởng; (2) bà B": the bracket of the next number is no part of the office."""
    found = letter(
        REQUEST
        + "Tặng Bằng khen cho 02 cá nhân: (1) ông Từ Công Phụng, Cửa hàng trưởng; (2) bà Lương Ngọc Trâm, Kế toán tổng hợp."
    )
    assert [n.position.value for n in found.nominees] == ["Cửa hàng trưởng", "Kế toán tổng hợp"]


def test_a_row_of_votes_is_the_person_s_whose_office_names_another_nominee() -> None:
    """Name and office in cells of their own: "Nguyễn Sỹ Linh | Trưởng phòng Đo đạc biển | 4/5" beside the nominee "Phòng Đo đạc biển"."""
    found = table(
        (0.08, 0.32, 0.4, 0.2),
        [
            ("TT", "Tên tập thể, cá nhân", "Chức vụ", "Số phiếu đồng ý"),
            ("1", "Phòng Đo đạc biển", "", "5/5"),
            ("2", "Nguyễn Sỹ Linh", "Trưởng phòng Đo đạc biển", "4/5"),
        ],
        MEETING + "Kết quả bỏ phiếu đề nghị Bộ trưởng tặng Bằng khen:",
        "review_minutes",
    )
    assert [(v.nominee, v.in_favour, v.of) for v in found.votes] == [("Phòng Đo đạc biển", 5, 5), ("Nguyễn Sỹ Linh", 4, 5)]


def test_a_body_in_the_title_that_is_chosen_did_not_meet() -> None:
    """ "Bỏ phiếu giới thiệu tổ chức đảng, đảng viên" does not say that the members met; the sentence that tells who met does."""
    found = minutes(
        "BIÊN BẢN KIỂM PHIẾU\nbỏ phiếu kín giới thiệu tổ chức đảng, đảng viên đề nghị khen thưởng\nVào hồi 10 giờ ngày 14/01/2021, Ban Chấp hành Đảng bộ đã họp."
    )
    body = found.field("body_kind")
    assert (body.value, body.needs_review) == ("party_committee", False)


def test_votes_in_words_and_counts() -> None:
    """ "Tán thành: 2; không tán thành: 0; ý kiến khác: 1" is a vote without the word for one."""
    found = minutes(
        MEETING
        + "Chi ủy biểu quyết đề nghị Đảng ủy Khối tặng Giấy khen đối với:\n+ Đồng chí Võ Hồng Hải, giảng viên. Tán thành: 2; không tán thành: 0; ý kiến khác: 1."
    )
    assert [(v.nominee, v.in_favour, v.against, v.blank) for v in found.votes] == [("Võ Hồng Hải", 2, 0, 1)]


def test_a_house_has_a_number_and_no_votes() -> None:
    """ "ngụ số 12/3 đường …" ends the office and is no vote."""
    found = letter(
        REQUEST
        + "Cá nhân:\n1/ Đ/c Nguyễn Văn Ba Em, Chủ tịch Hội, ngụ số 12/3 đường Lý Thường Kiệt;\n2/ Đ/c Tăng Sà Vọng, Chi hội phó Chi hội Khóm 6."
    )
    assert [n.position.value for n in found.nominees] == ["Chủ tịch Hội", "Chi hội phó Chi hội Khóm 6"]


def test_headings_in_capitals_are_no_persons() -> None:
    """Đối of "ĐỐI TƯỢNG KHEN" and Hồ of "HỒ SƠ GỬI KÈM" are no families."""
    found = letter(
        "TỜ TRÌNH\nĐảng ủy trình Ban Thường vụ Đảng ủy Khối xem xét, khen thưởng như sau:\nI- HÌNH THỨC KHEN: Giấy khen của Ban Thường vụ.\nII- ĐỐI TƯỢNG KHEN\n"
        "1- Tập thể (01): Chi bộ Ban Quản lý dự án.\n2- Cá nhân (01):\na) Đồng chí Hảng A Dơ, Thanh tra viên.\nIII- HỒ SƠ GỬI KÈM: 01 biên bản họp."
    )
    assert names(found) == [("collective", "Chi bộ Ban Quản lý dự án"), ("individual", "Hảng A Dơ")]


def test_columns_without_rules_whose_numbers_touch_the_names() -> None:
    """Below "STT Họ và tên", set as one, a row begins with its number and the name behind it."""
    sheet = Sheet()
    sheet.para("TỜ TRÌNH")
    sheet.para("Ban Thường vụ kính đề nghị Liên đoàn Lao động tỉnh tặng Bằng khen cho 03 công nhân, lao động có tên sau đây:")
    lefts = (0.15, 0.5, 0.72)
    sheet.columns(lefts, ("STT Họ và tên", "Công việc", "Đơn vị"))
    sheet.columns(lefts, ("01 Đậu Thị Hoài", "Tổ trưởng may", "Công ty Freewell"))
    sheet.columns(lefts, ("02 Lê Cẩm Nhung", "Nhân viên", "Công ty Vina"))
    sheet.columns(lefts, ("03 Thị Bé Năm", "Công nhân", "Công ty An Phú"))
    sheet.para("(Gửi kèm bản thành tích của từng cá nhân).")
    found = document("submission_letter")
    fill_body(found, [sheet.reading()])
    assert [n.name.value for n in found.nominees] == ["Đậu Thị Hoài", "Lê Cẩm Nhung", "Thị Bé Năm"]
    assert found.value("count_individuals") == 3


def test_one_form_of_address_before_several_with_their_units() -> None:
    """ "các đồng chí A (Tổ X), B (Tổ Y)" behind a collective are two."""
    found = minutes(
        MEETING + "Ban Chấp hành nhất trí đề nghị Công đoàn cấp trên khen thưởng:\n"
        "b) Giấy khen của Công đoàn tỉnh: Tổ Công đoàn Khoa Dược; các đồng chí Cao Thị Bích Sơn (Tổ Khoa Dược), Thiều Quang Vinh (Tổ Đào tạo)."
    )
    assert names(found) == [
        ("collective", "Tổ Công đoàn Khoa Dược"),
        ("individual", "Cao Thị Bích Sơn"),
        ("individual", "Thiều Quang Vinh"),
    ]


def test_who_makes_the_extract_is_no_nominee() -> None:
    """A name alone below "NGƯỜI TRÍCH" ends no list of persons with their forms of address."""
    found = minutes(
        MEETING
        + "Ban Chấp hành nhất trí đề nghị cấp trên khen thưởng:\na) Đồng chí Ngô Hoàng Nhi, Chủ tịch.\nNGƯỜI TRÍCH\nLiêu Chí Hùng"
    )
    assert names(found) == [("individual", "Ngô Hoàng Nhi")]


def test_a_request_without_its_award_opens_a_list() -> None:
    """ "Hội đồng nhất trí đề nghị 02 giáo viên như sau:" is a request; a result in brackets below it is a vote."""
    found = minutes(
        MEETING
        + "* Nội dung: Xét đề nghị Ủy ban nhân dân thị xã tặng Giấy khen cho giáo viên.\n* Kết quả: Hội đồng nhất trí đề nghị 02 giáo viên như sau:\n"
        "- Cô Lê Thị Hồng Gấm, giáo viên lớp Lá 1 (4/4 - đạt 100%).\n- Cô Bùi Quế Trân, giáo viên lớp Chồi 3 (3/4 - đạt 75%).\n"
        "Biên bản kết thúc lúc 15 giờ và có 04/04 thành viên thống nhất ký tên."
    )
    assert names(found) == [("individual", "Lê Thị Hồng Gấm"), ("individual", "Bùi Quế Trân")]
    assert [(v.nominee, v.in_favour, v.of, v.share) for v in found.votes] == [
        ("Lê Thị Hồng Gấm", 4, 4, 1.0),
        ("Bùi Quế Trân", 3, 4, 0.75),
    ]


def test_grades_are_no_votes() -> None:
    """ "thợ lò bậc 5/6" is an office."""
    found = letter(REQUEST + "Cá nhân:\n1. Đồng chí Nịnh Văn Sầu - thợ lò bậc 5/6.\n2. Đồng chí Lò Văn Sinh - Quản đốc.")
    assert [n.position.value for n in found.nominees] == ["thợ lò bậc 5/6", "Quản đốc"]


def test_a_group_of_a_table_by_the_party_s_name() -> None:
    """ "I | Tổ chức đảng" is a heading, whether or not the table lists collectives."""
    found = table(
        (0.08, 0.5, 0.22, 0.2),
        [
            ("STT", "Tập thể, cá nhân", "Số phiếu tán thành", "Hình thức đề nghị"),
            ("I", "Tổ chức đảng", "", ""),
            ("1", "Chi bộ Khu dân cư 5", "13", "Giấy khen"),
            ("II", "Đảng viên", "", ""),
            ("1", "Phan Thị Xuân Mai, Chi bộ Khu dân cư 2", "13", "Giấy khen"),
        ],
        MEETING + "Kết quả biểu quyết đề nghị Quận ủy tặng Giấy khen:",
        "review_minutes",
    )
    assert names(found) == [("collective", "Chi bộ Khu dân cư 5"), ("individual", "Phan Thị Xuân Mai")]


def test_the_head_of_the_council_presides_as_far_as_is_told() -> None:
    """Where the minutes name no chair the council's head among those who came is shown, for a person."""
    found = minutes(
        MEETING + "Thành phần gồm có:\n1/ Bà Lương Thị Nguyệt, Hiệu trưởng - Chủ tịch Hội đồng\n2/ Bà Trang Thị Nhi - Thư ký"
    )
    chair = found.field("chair_name")
    assert (chair.value, chair.needs_review) == ("Lương Thị Nguyệt", True)


def test_those_of_the_next_sentence_are_proposed_too() -> None:
    """ "giới thiệu 02 đồng chí A và B, đề nghị …. Tập thể C cũng được đề nghị … (16/16 tán thành)" names three, and the votes are the last one's."""
    found = minutes(
        MEETING
        + "Kết luận: Chi đoàn nhất trí giới thiệu 02 đồng chí Phạm Hồng Nhung và Triệu Tòn Phin, đề nghị Đoàn Khối xét tặng Giấy khen. "
        "Tập thể Chi đoàn Sở Tài chính cũng được đề nghị tặng Giấy khen (16/16 tán thành)."
    )
    assert names(found) == [
        ("individual", "Phạm Hồng Nhung"),
        ("individual", "Triệu Tòn Phin"),
        ("collective", "Chi đoàn Sở Tài chính"),
    ]
    assert [(v.nominee, v.in_favour) for v in found.votes] == [("Chi đoàn Sở Tài chính", 16)]
    assert found.field("votes").needs_review


def test_what_is_told_before_the_office() -> None:
    """Birth and ethnic group, and "hiện là", are no part of the office; "Ông Thị …" is a woman's name."""
    found = letter(
        REQUEST
        + "Cá nhân:\n1. Ông Lò Văn Sinh, sinh năm 1970, dân tộc Thái, hiện là Trưởng bản Nà Sài.\n2. Ông Thị Ngọc Linh, Kế toán."
    )
    assert [(n.name.value, n.position.value) for n in found.nominees] == [
        ("Lò Văn Sinh", "Trưởng bản Nà Sài"),
        ("Ông Thị Ngọc Linh", "Kế toán"),
    ]


def test_post_offices_are_units() -> None:
    """ "Bưu tá, Bưu điện huyện Quan Thượng" is an office and its unit."""
    found = letter(REQUEST + "1. Chị Lường Thị Pọm – Bưu tá, Bưu điện huyện Quan Thượng")
    assert (found.nominees[0].position.value, found.nominees[0].unit.value) == ("Bưu tá", "Bưu điện huyện Quan Thượng")


def test_who_came_is_not_who_is_proposed() -> None:
    """ "Tổng số cấp ủy viên: 05 đồng chí; có mặt: 04" says nothing of how many are asked for."""
    found = minutes(
        MEETING
        + "- Tổng số cấp ủy viên: 05 đồng chí; có mặt: 04; vắng: 01.\nHội nghị biểu quyết đề nghị Đảng ủy Khối tặng Giấy khen cho các cá nhân sau:\n"
        "1. Đồng chí Lò Văn Sinh, Kế toán: 4/4 phiếu."
    )
    assert "nominees" not in found.fields
    assert flags(found) == [False]
