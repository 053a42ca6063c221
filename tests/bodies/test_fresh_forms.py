"""Forms that dossiers of further offices brought: groups counted in prose, offices of branch heads, units with commas, two bodies that confirm."""

from __future__ import annotations

import re

import pytest

from dossier.documents import Document
from dossier.pages import Line, Word
from tests.bodies.forms import REQUEST, flags, letter, minutes, names
from tests.bodies.paper import Sheet, document, line
from worker.understanding.bodies import fill_body
from worker.understanding.bodies.cell_lines import line_ends
from worker.understanding.bodies.nominee_tables import NOMINEE_ROLES
from worker.understanding.bodies.passage import Passage, Placed
from worker.understanding.bodies.tables import unruled
from worker.understanding.readings import quoted, unread

LIST_END = re.compile("^noi nhan")


def test_a_group_counted_behind_a_stop_begins_in_the_same_paragraph() -> None:
    """ "02 tập thể: A; B. 02 cá nhân: đồng chí C (…); đồng chí D (…)" names four."""
    found = letter(
        REQUEST
        + "Cụ thể: 02 tập thể: Phòng Kỹ thuật - An toàn; Phân xưởng Cơ điện. 02 cá nhân: đồng chí Tăng Trọng Hải (chức vụ: Phó Trưởng phòng, "
        "Phòng Kế hoạch - Vật tư); đồng chí Lê Văn Tám (Quản đốc, Phân xưởng Cơ điện)."
    )
    assert names(found) == [
        ("collective", "Phòng Kỹ thuật - An toàn"),
        ("collective", "Phân xưởng Cơ điện"),
        ("individual", "Tăng Trọng Hải"),
        ("individual", "Lê Văn Tám"),
    ]
    assert flags(found) == [False] * 4


@pytest.mark.parametrize("office", ["Chi hội trưởng", "Chi hội phó", "Phân hội trưởng", "Chi đoàn phó"])
def test_who_heads_a_branch_is_no_branch(office: str) -> None:
    """ "Chi hội trưởng" behind a person's name is the office, not a collective."""
    found = letter(REQUEST + f"Cá nhân:\n1. Nguyễn Thị Thùy Trâm, chức vụ: {office}, đơn vị: Chi hội Phụ nữ Ấp Phước Lợi;")
    assert names(found) == [("individual", "Nguyễn Thị Thùy Trâm")]
    assert [(n.position.value, n.unit.value) for n in found.nominees] == [(office, "Chi hội Phụ nữ Ấp Phước Lợi")]


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        (
            "Chuyên viên, Phòng Quản lý, bảo vệ và phát triển rừng",
            ("Chuyên viên", "Phòng Quản lý, bảo vệ và phát triển rừng"),
        ),
        ("Phó Chánh Văn phòng Văn phòng", ("Phó Chánh Văn phòng", "Văn phòng")),
        ("Phó Chánh Văn phòng", ("Phó Chánh Văn phòng", None)),
        ("Trưởng phòng Phòng Nghiệp vụ", ("Trưởng phòng", "Phòng Nghiệp vụ")),
        ("Trưởng trạm, bảo vệ", ("Trưởng trạm, bảo vệ", None)),
    ],
)
def test_where_the_office_ends_and_the_unit_begins(said: str, parts: tuple[str, str | None]) -> None:
    """Small letters with "và" behind an organisation go on with its name; the head of an office may be told with the office."""
    found = letter(REQUEST + f"Cá nhân:\n1. Bà Nguyễn Thị Xuyến, {said};")
    assert [(n.position.value, n.unit.value) for n in found.nominees] == [parts]


def test_thi_dua_khen_thuong_is_one_name() -> None:
    """A dash between "Thi đua" and "Khen thưởng" ends no name, though "khen thưởng" behind a dash asks for an award elsewhere."""
    assert names(letter(REQUEST + "a) Tập thể:\n1. Phòng Hành chính;\n2. Ban Thi đua - Khen thưởng."))[1:] == [
        ("collective", "Ban Thi đua - Khen thưởng")
    ]


def test_dust_before_the_number_of_an_entry() -> None:
    """ "_ 1. Chi bộ …" begins an entry as "1. Chi bộ …" does."""
    found = minutes(
        "BIÊN BẢN\nHọp xét khen thưởng\nCuộc họp nhất trí đề nghị tặng Giấy khen:\nI. Tập thể\n_ 1. Chi bộ Phòng Quản lý đất đai.\nII. Cá nhân\n1. Đ/c Lê Văn Tám - Kế toán"
    )
    assert names(found) == [("collective", "Chi bộ Phòng Quản lý đất đai"), ("individual", "Lê Văn Tám")]


def confirmed(*lines: tuple[str, str], text: str = "") -> Document:
    sheet = Sheet(1)
    sheet.para("BÁO CÁO THÀNH TÍCH\nHọ và tên: Lò Văn Sinh\nNgày sinh: 02/3/1985")
    if text:
        sheet.para(text)
    for left, right in lines[:-1]:
        sheet.two(left, right)
    sheet.y += 0.09
    sheet.two(*lines[-1])
    found = document("achievement_report")
    fill_body(found, [sheet.reading()])
    return found


def test_of_two_bodies_that_confirm_a_person_tells_which_counts() -> None:
    """The head's confirmation stands before the Party committee's: the committee's is proposed, the other one suggested."""
    found = confirmed(
        ("XÁC NHẬN CỦA BỆNH VIỆN ĐA KHOA", "XÁC NHẬN CỦA CẤP ỦY"),
        ("KT. GIÁM ĐỐC", "T/M CHI BỘ"),
        ("PHÓ GIÁM ĐỐC", "BÍ THƯ"),
        ("Vi Thị Oanh", "Hoàng Văn Tráng"),
    ).field("confirmation_body")
    assert found.needs_review
    assert "BỆNH VIỆN ĐA KHOA" in found.suggestions


def test_a_table_without_rules_has_room_for_slivers() -> None:
    """A line of nothing but letters no higher than dots is no row, and nothing breaks on it."""
    sheet = Sheet()
    sheet.lines += [line(text, x, 0.3) for text, x in (("TT", 0.15), ("Họ và tên", 0.25), ("Chức vụ", 0.6))]
    sheet.lines += [line("1", 0.15, 0.33), line("Lò Văn Sinh", 0.25, 0.33), line("Kế toán", 0.6, 0.33)]
    flat = Word("nu", (0.3, 0.36, 0.33, 0.3605), 0.2, "tesseract", other=None)
    sheet.lines.append(Line((flat,)))
    assert [len(grid.rows) for grid in unruled([sheet.reading()], NOMINEE_ROLES, need=("name",), end=LIST_END)] == [2]


@pytest.mark.parametrize(
    ("own", "other", "is_so"),
    [
        ("", "Phòng", True),
        ("", "a", False),
        ("NT", "1258-QĐ/ĐUK", True),
        ("1253-QĐ/ĐUK", "1258-QĐ/ĐUK", False),
        ("năm", "1258-QĐ/ĐUK", False),
    ],
)
def test_what_the_first_reader_could_not_read(own: str, other: str, is_so: bool) -> None:
    """A sign for a syllable, or letters that are no word for a decision's number: the second reader's is shown, for a person."""
    assert unread(own, other) is is_so


def test_a_plus_is_a_quote_only_before_the_same_word() -> None:
    """The second reader has no opening quote in its alphabet."""
    box = (0.1, 0.1, 0.2, 0.12)
    assert [
        quoted(Word(text, box, 0.9, "tesseract", other=other)) for text, other in (("“Cả", "+Cả"), ("“Cả", "+Cá"), ("Cả", "+Cả"))
    ] == [True, False, False]


@pytest.mark.parametrize(
    ("head", "opening", "kind"),
    [
        (
            "Họp Ban Thường vụ xét chọn tập thể, cá nhân tiêu biểu đợt thi đua đặc biệt lập thành tích chào mừng Đại hội đảng bộ các cấp nhiệm kỳ 2020 - 2025",
            "Hội Cựu chiến binh tổ chức họp để xét khen thưởng.",
            "standing_committee",
        ),
        (
            "Về việc họp xét, đề nghị tặng Giấy khen",
            "Hôm nay, hồi 14 giờ, ngày 01 tháng 10 năm 2019, Cục Thuế tỉnh tiến hành họp Hội đồng Thi đua, khen thưởng để xét khen thưởng.",
            "council",
        ),
    ],
)
def test_which_body_met_stands_behind_the_word_for_meeting(head: str, opening: str, kind: str) -> None:
    """In a long title, or behind "tiến hành họp" of whatever office."""
    found = minutes(f"BIÊN BẢN\n{head}\n{opening}\nChủ trì: Ông Lê Văn Tám - Chủ tịch.")
    assert (found.value("body_kind"), found.field("body_kind").needs_review) == (kind, False)


def test_how_many_members_a_cell_admitted_is_no_day_of_joining() -> None:
    """A person's report without a day of joining has none, though it counts new members and those who came."""
    told = ("BÁO CÁO THÀNH TÍCH\nHọ và tên: Lò Văn Sinh\nNgày sinh: 02/3/1985\nChức vụ: Kế toán\nĐơn vị: Phòng Kế toán\n"
            "Đã giới thiệu 5 quần chúng ưu tú, kết nạp 1 đảng viên mới; tỷ lệ đảng viên dự họp đạt 98 %.")  # fmt: skip
    sheet = Sheet(1)
    sheet.para(told)
    found = document("achievement_report")
    fill_body(found, [sheet.reading()])
    assert (found.value("party_joined"), found.field("party_joined").needs_review) == (None, False)


def test_a_dash_low_in_its_line_begins_no_new_one() -> None:
    """The box of a dash lies below the middle of the word before it, on the same line: "chính - Kế toán" is not broken there."""
    texts = (
        ("Phòng", 0.2, 0.300, 0.312),
        ("Tài", 0.26, 0.300, 0.312),
        ("chính", 0.2, 0.320, 0.332),
        ("-", 0.25, 0.327, 0.329),
        ("Kế", 0.27, 0.320, 0.332),
    )
    cell = Passage(
        tuple(Placed(Word(t, (x, y0, x + 0.03, y1), 0.9, "tesseract", other=t, agreed=True), 0, 1) for t, x, y0, y1 in texts)
    )
    assert line_ends(cell) == [1]


@pytest.mark.parametrize(
    ("figures", "said", "doubt"),
    [(("25", "24", "1"), "", False), (("25", "24", "2"), "", True), (("25", "24", "1"), "Có mặt: 23/25 đồng chí.", True)],
)
def test_who_came_is_told_in_a_table(figures: tuple[str, str, str], said: str, *, doubt: bool) -> None:
    """ "Tổng số | Có mặt | Vắng mặt | Lý do" over one row of figures; where they do not add up, or the text says otherwise, a person tells."""
    sheet = Sheet()
    sheet.para(f"BIÊN BẢN\nHọp xét khen thưởng\nII. THÀNH PHẦN THAM DỰ\n{said}".rstrip())
    sheet.table((0.25, 0.25, 0.25, 0.25), [("Tổng số", "Có mặt", "Vắng mặt", "Lý do vắng"), (*figures, "nghỉ ốm")])
    found = document("review_minutes")
    fill_body(found, [sheet.reading()])
    assert [found.value(n) for n in ("members_total", "members_present", "members_absent")] == [int(f) for f in figures]
    assert found.field("members_present").needs_review is doubt


def test_departments_of_two_words_with_their_votes_are_nominees() -> None:
    """ "- Văn phòng: 6/6 phiếu tán thành;" is an entry of the poll; nobody speaks there."""
    found = minutes(
        "BIÊN BẢN\nHọp xét khen thưởng\nKết quả biểu quyết:\n- Phòng Pháp chế: 6/6 phiếu nhất trí (100%);\n- Văn phòng: 6/6 phiếu tán thành;\n- Thanh tra: 6/6 phiếu đồng ý;\n"
        "Nhất trí trình cấp trên tặng Bằng khen cho các tập thể nêu trên."
    )
    assert names(found) == [("collective", "Phòng Pháp chế"), ("collective", "Văn phòng"), ("collective", "Thanh tra")]
    assert [(v.nominee, v.in_favour) for v in found.votes] == [("Phòng Pháp chế", 6), ("Văn phòng", 6), ("Thanh tra", 6)]
