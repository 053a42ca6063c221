"""Minutes as offices write them: labels in a column of their own, who met, roles in a table, who only spoke, votes below the entries."""

import pytest

from dossier.documents import Document, FieldValue
from tests.bodies.forms import flags, minutes, names
from tests.bodies.paper import Sheet, document, line
from tests.understanding.papers import Sheet as Papers
from tests.understanding.papers import head
from worker.understanding import understand
from worker.understanding.bodies import fill_body

TITLE = "BIÊN BẢN\nHọp xét khen thưởng\n"


def aligned(*pairs: tuple[str, str]) -> Document:
    """Minutes whose labels and values stand in two columns, the colon before the value."""
    sheet = Sheet()
    sheet.para("BIÊN BẢN HỌP")
    for label, value in pairs:
        sheet.lines += [line(label, 0.16, sheet.y), line(f": {value}", 0.36, sheet.y)]
        sheet.y += 0.02
    found = document("review_minutes")
    fill_body(found, [sheet.reading()])
    return found


def test_values_in_a_column_of_their_own_belong_to_the_labels_on_their_left() -> None:
    """What stands behind an aligned colon is read with its label, line by line."""
    found = aligned(
        ("Thời gian", "14 giờ ngày 05/3/2021"),
        ("Chủ trì", "Đồng chí Lò Văn Sinh, Bí thư"),
        ("Thư ký", "Đồng chí Hà Thị Thắm"),
        ("Có mặt", "11/13 ủy viên"),
        ("Vắng mặt", "02 (có lý do)"),
    )
    said = [
        found.value(n) for n in ("held_on", "chair_name", "secretary_name", "members_present", "members_total", "members_absent")
    ]
    assert said == ["2021-03-05", "Lò Văn Sinh", "Hà Thị Thắm", 11, 13, 2]


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("Hôm nay, hồi 8 giờ ngày 05/3/2021, tại trụ sở, Ban Thường vụ Hội Nông dân huyện tổ chức họp.", "standing_committee"),
        ("Hồi 8 giờ ngày 05/3/2021. Tham dự: 9 trên tổng số 10 thành viên Chi ủy.", "party_committee"),
        ("Thời gian: 8 giờ ngày 05/3/2021. Tổng số ủy viên Ban Chấp hành: 11, dự họp: 11.", "party_committee"),
        ("Thời gian: 8 giờ ngày 05/3/2021.\nĐảng ủy đã nghe đồng chí Hà Thị Thắm trình bày hồ sơ.", "party_committee"),
        ("Ngày 05/3/2021, tại cơ quan, tập thể cán bộ, công chức Chi cục tiến hành họp.", "unit"),
    ],
)
def test_who_met_is_told_by_the_sentence_that_says_so(sentence: str, body: str) -> None:
    """The body that is said to meet, to act or to be counted is asserted."""
    found = minutes(TITLE + sentence).field("body_kind")
    assert (found.value, found.needs_review) == (body, False)


def test_bodies_that_disagree_are_for_a_person() -> None:
    """Two different bodies that act in one paper: which of them met is a question."""
    found = minutes(TITLE + "Ngày 05/3/2021, Hội đồng thi đua tiến hành họp.\nBan Chấp hành đã thảo luận từng trường hợp.")
    assert found.field("body_kind").needs_review


def test_the_title_ends_where_the_minutes_begin_to_tell() -> None:
    """A chair who is introduced below the title as secretary of a cell does not say that the cell met."""
    found = minutes(
        "BIÊN BẢN HỌP\nĐồng chí Lò Văn Sinh, Bí thư Chi bộ, chủ trì.\nNgày 05/3/2021, Chi ủy tiến hành phiên họp. Có mặt 5/5 đồng chí."
    )
    assert (found.value("body_kind"), found.value("chair_name")) == ("party_committee", "Lò Văn Sinh")


def test_chair_and_secretary_are_told_in_the_table_of_those_attending() -> None:
    """A column of what each does at the meeting names the chair and the secretary; a role that two have names neither."""
    sheet = Sheet()
    sheet.para("BIÊN BẢN HỌP XÉT")
    sheet.para("Thành phần:")
    rows = [
        ("TT", "Họ và tên", "Chức vụ", "Nhiệm vụ"),
        ("1", "Lò Văn Sinh", "Bí thư Chi bộ", "Chủ trì cuộc họp"),
        ("2", "Lê Văn Tám", "Ủy viên", "Thành viên"),
        ("3", "Hà Thị Thắm", "Văn thư", "Thư ký"),
    ]
    sheet.table((0.1, 0.35, 0.25, 0.3), rows)
    found = document("review_minutes")
    fill_body(found, [sheet.reading()])
    assert (found.value("chair_name"), found.value("secretary_name")) == ("Lò Văn Sinh", "Hà Thị Thắm")


def test_one_label_names_chair_and_secretary_in_its_order() -> None:
    """ "Chủ trì và thư ký: đ/c A và đ/c B" gives each their own."""
    found = minutes(TITLE + "Chủ trì và thư ký: đ/c Lò Văn Sinh - Bí thư và đ/c Hà Thị Thắm - Chi ủy viên.")
    assert (found.value("chair_name"), found.value("secretary_name")) == ("Lò Văn Sinh", "Hà Thị Thắm")


@pytest.mark.parametrize(
    "said", ["11 trong tổng số 12 đảng viên", "11 trên tổng số 12 đồng chí", "11 người/tổng số 12 người", "11/12"]
)
def test_who_came_out_of_how_many_in_words(said: str) -> None:
    """What stands between the two numbers may be a stroke or words."""
    found = minutes(TITLE + f"Thành phần tham dự: {said}; vắng: 01.")
    assert [found.value(n) for n in ("members_present", "members_total", "members_absent")] == [11, 12, 1]


@pytest.mark.parametrize(
    "told", ["14 thành viên dự họp trên tổng số 15 thành viên; vắng 01", "14 người dự/tổng số 15 người; vắng: 01"]
)
def test_who_came_is_told_before_out_of_how_many(told: str) -> None:
    """The number before "dự họp trên tổng số" is of those who came, the one behind it of all."""
    found = minutes(TITLE + f"Thành phần: {told} có lý do.")
    assert [found.value(n) for n in ("members_present", "members_total", "members_absent")] == [14, 15, 1]


@pytest.mark.parametrize(
    "lead", ["Các ý kiến phát biểu:", "Chủ tọa nêu yêu cầu; các thành viên tham gia ý kiến:", "Thảo luận, góp ý:"]
)
def test_who_speaks_below_the_words_that_lead_in_opinions_is_no_nominee(lead: str) -> None:
    """Names with what they said stand below "… ý kiến:", though an award was spoken of before; the poll behind it lists nominees again."""
    found = minutes(
        TITLE + "Nội dung: Xét chọn cá nhân để đề nghị cấp trên tặng Giấy khen.\n"
        f"{lead}\n- Vàng A Sử: Nền nếp sinh hoạt được giữ vững, thu nộp đảng phí đúng hạn.\n- Ma Thị Sáu: Tổ chức 12 buổi tọa đàm.\n"
        "Kết quả lấy phiếu:\n1. Lê Văn Tám - Kế toán: 9/9 phiếu"
    )
    assert (names(found), flags(found)) == ([("individual", "Lê Văn Tám")], [False])


def test_entries_of_a_poll_wait_for_the_vote_on_all_of_them() -> None:
    """Below "… biểu quyết, kết quả:" entries without votes are nominees once a vote is told on all of them."""
    found = minutes(
        TITLE
        + "Cuộc họp biểu quyết bằng hình thức giơ tay. Kết quả cụ thể như sau:\n1. Chi bộ Thanh tra;\n2. Đồng chí Lê Văn Tám, Kế toán.\n"
        "Kết quả: 8/8 đồng chí có mặt nhất trí đề nghị cấp trên tặng Giấy khen cho các trường hợp nêu trên."
    )
    assert names(found) == [("collective", "Chi bộ Thanh tra"), ("individual", "Lê Văn Tám")]
    assert [(v.nominee, v.in_favour, v.of) for v in found.votes] == [(None, 8, 8)]


def test_votes_for_and_against_in_lines_of_their_own() -> None:
    """The lines below an entry tell its votes, those against and the blank ones, with a denominator or without."""
    found = minutes(
        TITLE + "Kết quả lấy phiếu:\na) Chi bộ Thanh tra\nĐồng ý: 9/9 phiếu; không đồng ý: 0/9 phiếu.\n"
        "b) Lê Văn Tám - Kế toán\nTán thành: 7 phiếu\nKhông tán thành: 2 phiếu"
    )
    assert [(v.nominee, v.in_favour, v.against, v.of) for v in found.votes] == [
        ("Chi bộ Thanh tra", 9, 0, 9),
        ("Lê Văn Tám", 7, 2, None),
    ]


def test_names_that_differ_in_a_mark_have_each_their_own_votes() -> None:
    """Two people whose names have the same letters without marks are told apart by their marks."""
    found = minutes(TITLE + "Kết quả bỏ phiếu:\n1. Hà Thị Lụa - Kế toán: 9/9 phiếu\n2. Hà Thị Lúa - Văn thư: 8/9 phiếu")
    assert [(v.nominee, v.in_favour) for v in found.votes] == [("Hà Thị Lụa", 9), ("Hà Thị Lúa", 8)]


def test_a_column_of_votes_against_may_tell_of_how_many() -> None:
    """ "0/9" under "Không nhất trí" is no vote against, not a figure that nobody understood."""
    sheet = Sheet()
    sheet.para("Hội nghị biểu quyết đề nghị tặng Giấy khen, kết quả như sau:")
    sheet.table((0.1, 0.4, 0.25, 0.25), [("TT", "Họ và tên", "Nhất trí", "Không nhất trí"), ("1", "Lê Văn Tám", "8/9", "1/9")])
    found = document("review_minutes")
    fill_body(found, [sheet.reading()])
    assert [(v.in_favour, v.against, v.of, v.needs_review) for v in found.votes] == [(8, 1, 9, False)]


@pytest.mark.parametrize(("more", "asked"), [("", False), ("Chi ủy trình bày danh sách.", True)])
def test_a_cell_that_says_in_its_opening_sentence_that_it_met_is_who_met(more: str, asked: bool) -> None:
    """The minutes of a cell name no smaller body; where its committee is named, a person tells."""
    opening = "Hôm nay, vào hồi 14 giờ 00 phút, ngày 14 tháng 01 năm 2021, tại Hội trường, Chi bộ đã họp xét khen thưởng."
    sheet = head(Papers("ocr"), ("ĐẢNG ỦY CỤC THUẾ", "CHI BỘ VĂN PHÒNG"), None).centred("BIÊN BẢN HỌP").space()
    (found,) = understand([sheet.body(*wrapped(f"{opening} {more}")).page()]).documents
    assert (found.value("body_kind"), found.field("body_kind").needs_review) == ("cell", asked)


def wrapped(text: str) -> list[str]:
    """Lines of seven words each."""
    words = text.split()
    return [" ".join(words[at : at + 7]) for at in range(0, len(words), 7)]


def _attended(*, chair: str) -> Document:
    """Minutes whose list of those attending has the roles in a column of their own; ``chair`` is read below "CHỦ TRÌ"."""
    sheet = (
        Papers("ocr").centred("BIÊN BẢN HỌP").body("Khai mạc lúc 14 giờ, ngày 04 tháng 10 năm 2017.", "Có mặt (03 đảng viên):")
    )
    for who, role in (
        ("1. Đ/c Nguyễn Huy Giang", "- Chủ tọa"),
        ("2. Đ/c Doãn Thị Phượng", "- Thư ký"),
        ("3. Đ/c Ngô Khắc Đông", "- Thành viên"),
    ):
        sheet.at(0.62, role, y=sheet.y).at(0.17, who)
    found = document("review_minutes")
    found.fields["signer_block"] = FieldValue(value="CHỦ TRÌ")
    found.fields["signer_name"] = FieldValue(value=chair)
    fill_body(found, [sheet.page()])
    return found


def test_a_role_in_a_column_of_its_own_is_of_whom_stands_before_it() -> None:
    found = _attended(chair="Nguyễn Huy Giang")
    assert (found.value("chair_name"), found.value("secretary_name")) == ("Nguyễn Huy Giang", "Doãn Thị Phượng")
    assert not found.field("chair_name").needs_review


def test_two_chairs_are_a_persons_question() -> None:
    """The text names one who presided, another one signs below "CHỦ TRÌ"."""
    assert _attended(chair="Doãn Thị Phượng").field("chair_name").needs_review
