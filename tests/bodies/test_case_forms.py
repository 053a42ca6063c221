"""Minutes that count who must come, tell their day in a label or a title, take the nominees one by one or vote on them in columns."""

from __future__ import annotations

import pytest

from dossier.documents import Document
from tests.bodies.forms import minutes
from tests.bodies.paper import Sheet, document, line
from worker.understanding.bodies import fill_body

CHOSEN = "\nHội nghị đề nghị Đảng ủy Khối tặng Giấy khen cho:\n1. Chi bộ Trạm Thú y\n2. Đồng chí Hà Thị Thắm, Kế toán, Chi bộ Kho lưu trữ\n"


def names(found: Document) -> list[object]:
    return [n.name.value for n in found.nominees]


def counted(text: str) -> list[object]:
    found = minutes(f"BIÊN BẢN\nHọp xét khen thưởng\n{text}{CHOSEN}")
    fields = [found.fields[n] for n in ("members_total", "members_present", "members_absent")]
    return [f"{f.value}?" if f.needs_review else f.value for f in fields]


@pytest.mark.parametrize(
    "text",
    [
        "- Số người phải có mặt: 12. Số người có mặt: 10. Số người vắng: 2.",
        "Số đảng viên phải dự họp: 12; có mặt: 10; vắng: 2",
        "Số ủy viên được triệu tập: 12 / Có mặt: 10 / Vắng: 2",
        "Theo danh sách có 12 đồng chí; đến dự 10; vắng 2",
        "Sĩ số: 12. Hiện có: 10. Vắng: 2",
        "Tổng số đảng viên: 12/ có mặt: 10/ vắng: 2",
    ],
)
def test_who_must_come_are_those_there_are(text: str) -> None:
    """A number of those who must come is the total, whatever word for coming stands in it."""
    assert counted(text) == [12, 10, 2]


def test_a_figure_that_no_label_explains_leaves_what_is_missing_open() -> None:
    """Where one more is counted than was understood, nobody says that the paper is silent."""
    assert counted("Tổng số: 12 người; góp mặt tại buổi họp: 10; vắng: 2") == [12, "None?", 2]


@pytest.mark.parametrize(
    "text",
    [
        "BIÊN BẢN HỘI NGHỊ\n- Ngày họp: 04/03/2021",
        "BIÊN BẢN\nHọp xét khen thưởng\nThời điểm họp: 8h00 ngày 04-03-2021",
        "BIÊN BẢN\nHọp xét khen thưởng\n1/ Ngày, giờ họp: 14h ngày 04.03.2021",
        "TRÍCH BIÊN BẢN HỌP\nTập thể cơ quan ngày 04/03/2021\n1. Cuộc họp do đồng chí Lò Văn Sinh chủ trì.",
    ],
)
def test_the_day_of_a_meeting_stands_behind_its_label_or_in_the_title_of_an_extract(text: str) -> None:
    """ "Ngày họp: …" needs no opening sentence, and an extract may have the day in its title alone."""
    field = minutes(text + CHOSEN).fields["held_on"]
    assert (field.value, field.needs_review) == ("2021-03-04", False)


def test_a_term_in_the_title_is_no_day_of_a_meeting() -> None:
    """ "từ ngày 02/9/2019" in a title tells since when people compete."""
    assert minutes("BIÊN BẢN\nXét khen thưởng đợt thi đua từ ngày 02/9/2019" + CHOSEN).value("held_on") is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("3. Cơ quan, tổ chức họp xét: Ban Chấp hành Đảng bộ", "party_committee"),
        ("Tên cuộc họp: Hội nghị Ban Thường vụ Đảng ủy", "standing_committee"),
        ("Thành viên Chi ủy: 7 đ/c. Có mặt: 7 đ/c. Vắng: không.", "party_committee"),
    ],
)
def test_a_label_tells_who_met(text: str, kind: str) -> None:
    """The body behind a label of who met, or whose members are counted, is the one that met."""
    field = minutes(f"BIÊN BẢN HỌP XÉT KHEN THƯỞNG\n1. Thời gian: 8 giờ ngày 04/3/2021\n{text}{CHOSEN}").fields["body_kind"]
    assert (field.value, field.needs_review) == (kind, False)


def test_leaders_before_a_colon_belong_to_the_label() -> None:
    """ "Chủ trì......: đ/c X" names who presided."""
    found = minutes("BIÊN BẢN\nHọp chi bộ\nChủ trì.......: đ/c Lò Văn Sinh\nThư ký........: đ/c Hà Thị Én" + CHOSEN)
    assert (found.value("chair_name"), found.value("secretary_name")) == ("Lò Văn Sinh", "Hà Thị Én")


def test_two_roles_on_one_line_are_two_people() -> None:
    """The label of the second role ends the name of the first one."""
    found = minutes("BIÊN BẢN\nHọp chi bộ\nChủ trì: Lò Văn Sinh Thư ký: Hà Thị Én" + CHOSEN)
    assert (found.value("chair_name"), found.value("secretary_name")) == ("Lò Văn Sinh", "Hà Thị Én")


CASES = (
    "BIÊN BẢN\nHọp xét khen thưởng\nVào hồi 8 giờ ngày 04/3/2021, Ban Thường vụ họp.\n"
    "1. Trường hợp Chi bộ Trạm Thú y\nCác ý kiến đánh giá cao. Biểu quyết: 6/7.\n"
    "2. Trường hợp đ/c Hà Thị Thắm - Kế toán, Chi bộ Kho lưu trữ\nHội nghị thống nhất đủ tiêu chuẩn. Biểu quyết: 7/7.\n"
)
ALL = "Hội nghị nhất trí đề nghị Đảng ủy Khối tặng Giấy khen cho các trường hợp nêu trên."


def test_cases_taken_one_by_one_are_nominees_once_they_are_asked_for() -> None:
    """The heading of a case names who it is about, the vote in its section is on him, the last sentence asks for all."""
    found = minutes(CASES + ALL)
    assert names(found) == ["Chi bộ Trạm Thú y", "Hà Thị Thắm"]
    assert [(v.nominee, v.in_favour, v.of, v.needs_review) for v in found.votes] == [
        ("Chi bộ Trạm Thú y", 6, 7, False),
        ("Hà Thị Thắm", 7, 7, False),
    ]
    assert (found.nominees[1].position.value, found.nominees[1].unit.value) == ("Kế toán", "Chi bộ Kho lưu trữ")


def test_a_case_that_is_refused_is_no_nominee() -> None:
    """ "chưa đủ tiêu chuẩn" below a heading leaves its case out."""
    refused = CASES + "3. Trường hợp đ/c Lê Văn Tám - Lái xe\nChưa đủ tiêu chuẩn, để lại năm sau.\n" + ALL
    assert names(minutes(refused)) == ["Chi bộ Trạm Thú y", "Hà Thị Thắm"]


def test_office_and_unit_come_from_the_list_that_introduced_who_is_voted_on() -> None:
    """Votes name people alone; what they are stands where they were introduced."""
    found = minutes(
        "BIÊN BẢN HỌP\n1. Đồng chí chủ tọa nêu danh sách giới thiệu:\n- Hà Thị Thắm (Kế toán, Chi bộ Kho lưu trữ)\n- Lê Văn Tám (Lái xe, Chi bộ Trạm Thú y)\n"
        "2. Bỏ phiếu:\nKết quả:\n+ Hà Thị Thắm: 9/9 phiếu đồng ý, đạt 100%;\n+ Lê Văn Tám: 8/9 phiếu đồng ý, đạt 88,9%;\n"
    )
    assert [(n.position.value, n.unit.value) for n in found.nominees] == [
        ("Kế toán", "Chi bộ Kho lưu trữ"),
        ("Lái xe", "Chi bộ Trạm Thú y"),
    ]


def test_a_bracket_is_never_parted() -> None:
    """Office and unit in brackets are one person's, though a semicolon stands between them."""
    found = minutes(
        "BIÊN BẢN\nHội nghị nhất trí đề nghị Đảng ủy Khối tặng Giấy khen cho 02 cá nhân là: đồng chí Hà Thị Thắm (Kế toán; Chi bộ Kho lưu trữ); đồng chí Lê Văn Tám (Lái xe, Chi bộ Trạm Thú y)."
    )
    assert names(found) == ["Hà Thị Thắm", "Lê Văn Tám"]


def filled(sheet: Sheet, kind: str = "review_minutes") -> Document:
    found = document(kind)  # type: ignore[arg-type]
    fill_body(found, [sheet.reading()])
    return found


def test_ballots_that_came_back_are_those_of_how_many_voted() -> None:
    """A column of ballots returned is the denominator; ballots given out that are more make it a question which counts."""
    heads = ["TT", "Họ và tên", "Số phiếu thu về", "Số phiếu đồng ý", "Tỷ lệ"]
    sheet = Sheet()
    sheet.para("BIÊN BẢN HỌP")
    sheet.para("Hội nghị bỏ phiếu kín đề nghị tặng Giấy khen, kết quả như sau:")
    sheet.table(
        [0.08, 0.4, 0.18, 0.18, 0.16], [heads, ["1", "Hà Thị Thắm", "8", "6", "75%"], ["2", "Lê Văn Tám", "8", "8", "100%"]]
    )
    votes = filled(sheet).votes
    assert [(v.in_favour, v.of, v.share, v.needs_review) for v in votes] == [(6, 8, 0.75, False), (8, 8, 1.0, False)]


def test_numbers_names_and_votes_in_columns_without_rules_are_entries() -> None:
    """Page readers give the numbers before all names; office and unit stand below the name, the votes beside it."""
    sheet = Sheet()
    sheet.para("BIÊN BẢN HỌP")
    sheet.para("Điều 3. Kết quả suy tôn", indent=0)
    y = sheet.y
    rows = [("Chi bộ Trạm Thú y", "5/5 phiếu (100%)", ""), ("Hà Thị Thắm", "4/5 phiếu (80%)", "Kế toán, Chi bộ Kho lưu trữ")]
    sheet.lines += [line("1.", 0.145, y), line("2.", 0.145, y + 0.024)]
    for name, vote, post in rows:
        sheet.lines += [line(name, 0.2, y), line(vote, 0.65, y)]
        if post:
            sheet.lines.append(line(post, 0.2, y + 0.022))
        y += 0.024
    sheet.y = y + 0.03
    sheet.para("Điều 4. Hội nghị giao thư ký hoàn thiện hồ sơ.", indent=0)
    found = filled(sheet)
    assert names(found) == ["Chi bộ Trạm Thú y", "Hà Thị Thắm"]
    assert (found.nominees[1].position.value, found.nominees[1].unit.value) == ("Kế toán", "Chi bộ Kho lưu trữ")
    assert [(v.nominee, v.in_favour, v.of) for v in found.votes] == [("Chi bộ Trạm Thú y", 5, 5), ("Hà Thị Thắm", 4, 5)]


def test_columns_to_tick_stand_beside_a_cell_with_name_office_and_unit_in_lines() -> None:
    """Where the heading promises office and unit with the name, the lines of its cells are these; "x" is nobody's name."""
    sheet = Sheet()
    sheet.para("TỜ TRÌNH")
    sheet.para("Chi bộ đề nghị Đảng ủy Khối tặng Giấy khen cho các cá nhân theo bảng dưới đây:")
    heads = ["TT", "Họ tên, chức vụ, đơn vị", "Tập thể", "Cá nhân"]
    sheet.table([0.08, 0.6, 0.16, 0.16], [heads, ["1", "Hà Thị Thắm", "", "x"], ["2", "Lê Văn Tám", "", "X"]])
    found = filled(sheet, "submission_letter")
    assert names(found) == ["Hà Thị Thắm", "Lê Văn Tám"]


def test_a_unit_in_brackets_is_the_collective_s() -> None:
    """ "Chi bộ X (trực thuộc Đảng bộ Y)" is X, whose unit is Y; counts stand behind "Về tập thể", too."""
    found = document("submission_letter")
    sheet = Sheet()
    for text in (
        "TỜ TRÌNH",
        "Kính gửi: Đảng ủy Khối.",
        "Căn cứ Kế hoạch số 119-KH/ĐUK;",
        "Chi bộ đề nghị Đảng ủy Khối tặng Giấy khen cho:",
        "a/ Về tập thể: 01",
        "- Chi bộ Trạm Thú y (trực thuộc Đảng bộ Sở Tài chính)",
        "b/ Về cá nhân: 01",
        "- Hà Thị Thắm (Kế toán - Bộ phận Một cửa)",
    ):
        sheet.para(text)
    fill_body(found, [sheet.reading()])
    assert [(n.name.value, n.unit.value) for n in found.nominees] == [
        ("Chi bộ Trạm Thú y", "Đảng bộ Sở Tài chính"),
        ("Hà Thị Thắm", "Bộ phận Một cửa"),
    ]
    assert (found.value("count_collectives"), found.value("count_individuals")) == (1, 1)


def test_the_column_of_offices_may_say_that_a_body_is_a_collective() -> None:
    """ "Tập thể" beside a body is no office of it."""
    sheet = Sheet()
    sheet.para("TỜ TRÌNH")
    sheet.para("Chi bộ đề nghị Đảng ủy Khối tặng Giấy khen cho các tập thể, cá nhân sau:")
    heads = ["TT", "Tên tập thể, cá nhân", "Chức vụ", "Đơn vị"]
    rows = [["1", "Chi bộ Trạm Thú y", "Tập thể", ""], ["2", "Hà Thị Thắm", "Kế toán", "Chi bộ Trạm Thú y"]]
    sheet.table([0.08, 0.42, 0.2, 0.3], [heads, *rows])
    found = filled(sheet, "submission_letter")
    assert [(n.name.value, n.position.value) for n in found.nominees] == [("Chi bộ Trạm Thú y", None), ("Hà Thị Thắm", "Kế toán")]


def test_medicine_in_a_school_s_name_is_no_passive() -> None:
    """ "Trường Cao đẳng Y Dược … kính trình" proposes; nobody "được … trình" there."""
    sheet = Sheet()
    sheet.para("TỜ TRÌNH")
    sheet.para("Đảng ủy Trường Cao đẳng Y Dược Âu Cơ kính trình Đảng ủy Khối tặng Giấy khen cho các cá nhân sau:")
    sheet.para("1. Hà Thị Thắm - Kế toán, Chi bộ Khoa Dược")
    assert names(filled(sheet, "submission_letter")) == ["Hà Thị Thắm"]


def test_results_that_stand_right_of_numbered_names_belong_to_them() -> None:
    """Readers give the column of results behind all names: each goes to the entry at its height."""
    sheet = Sheet()
    sheet.para("BIÊN BẢN")
    sheet.para("Điều 3. Kết quả suy tôn", indent=0)
    y = sheet.y
    sheet.lines += [line("1. Chi bộ Trạm Thú y", 0.14, y), line("2. Hà Thị Thắm", 0.14, y + 0.03)]
    sheet.lines += [line("5/5 phiếu (100%)", 0.66, y), line("4/5 phiếu (80%)", 0.66, y + 0.03)]
    sheet.y = y + 0.08
    sheet.para("Điều 4. Hội nghị giao thư ký hoàn thiện hồ sơ.", indent=0)
    found = filled(sheet)
    assert [(v.nominee, v.in_favour, v.of) for v in found.votes] == [("Chi bộ Trạm Thú y", 5, 5), ("Hà Thị Thắm", 4, 5)]
