"""What offices write in other words than the usual: each case is a phrasing that was once read wrong or not at all."""

import pytest

from dossier.documents import Document
from tests.bodies.paper import Sheet, document, paper
from worker.understanding.bodies import fill_body
from worker.understanding.bodies.layout import body_blocks, passages

LETTER = """ĐẢNG ỦY SỞ NGHỀ VƯỜN
TỜ TRÌNH
Kính gửi: Ban Thường vụ Đảng ủy Khối các cơ quan tỉnh
- Căn cứ Kế hoạch số 119-KH/ĐUK ngày 15/8/2019 của Đảng ủy Khối các cơ quan tỉnh về phát động đợt thi đua đặc biệt;
Đảng ủy Sở kính đề nghị Đảng ủy Khối tặng Giấy khen cho """
MINUTES = """BIÊN BẢN
Họp chi ủy xét, đề nghị khen thưởng
Hôm nay, vào hồi 14 giờ 00, ngày 25 tháng 6 năm 2020, tại phòng họp, Chi ủy họp xét đề nghị tặng Giấy khen.
"""
PROPOSED = """
Hội nghị đề nghị Đảng ủy Khối tặng Giấy khen cho:
1. Chi bộ Văn phòng;
2. Đồng chí Lò Văn Sinh, Trưởng phòng Nghiệp vụ, Chi bộ Văn phòng.
"""
REPORT = """BÁO CÁO THÀNH TÍCH
I. ĐẶC ĐIỂM, TÌNH HÌNH
- Tên tập thể: Chi bộ Phòng Tổ chức - Hành chính, trực thuộc Đảng bộ Sở Nghề vườn.
II. THÀNH TÍCH ĐẠT ĐƯỢC
"""


def read(kind: str, text: str) -> Document:
    found = document(kind)  # type: ignore[arg-type]
    fill_body(found, [paper(text)])
    return found


def nominees(found: Document) -> list[tuple[str, str | None]]:
    return [(n.name.value, n.position.value) for n in found.nominees]


@pytest.mark.parametrize(
    "after",
    [
        "Ngoài ra, Đảng ủy Sở đã tặng Giấy khen theo thẩm quyền cho:\n- Đồng chí Hà Thị Én, Chuyên viên;",
        "Các trường hợp không đề nghị khen thưởng:\n- Đồng chí Hà Thị Én, Chuyên viên (chưa đủ thời gian).",
        "III. Cá nhân do đơn vị khen thưởng theo thẩm quyền (để báo cáo)\n1. Đồng chí Hà Thị Én, Chuyên viên",
    ],
)
def test_people_whom_others_reward_are_no_nominees(after: str) -> None:
    """Below a heading of people whom the unit rewards itself, or does not propose, nobody is a nominee."""
    found = read("submission_letter", f"{LETTER}01 cá nhân:\n1. Đồng chí Lò Văn Sinh, Trưởng phòng Nghiệp vụ.\n{after}")
    assert nominees(found) == [("Lò Văn Sinh", "Trưởng phòng Nghiệp vụ")]


@pytest.mark.parametrize("heading", [("C. Cá nhân do đơn vị khen thưởng theo thẩm quyền",), ("C", "Khen theo thẩm quyền", "")])
def test_rows_of_the_units_own_awards(heading: tuple[str, ...]) -> None:
    """Rows under such a heading are left out, and a count that no longer fits the list goes to a person; "Công đoàn" is no sum."""
    sheet = Sheet()
    for text in f"{LETTER}01 tập thể, 02 cá nhân, theo danh sách sau:".splitlines():
        sheet.para(text)
    rows = [("TT", "Họ và tên", "Chức vụ, đơn vị"), ("A. Tập thể",), ("1", "Công đoàn Sở Nghề vườn", ""), ("B. Cá nhân",)]
    sheet.table(
        (0.1, 0.4, 0.5),
        [*rows, ("1", "Lò Văn Sinh", "Trạm trưởng, Chi bộ Trạm Quan trắc"), heading, ("1", "Hà Thị Én", "Kế toán")],
    )
    found = document("submission_letter")
    fill_body(found, [sheet.reading()])
    assert nominees(found) == [("Công đoàn Sở Nghề vườn", None), ("Lò Văn Sinh", "Trạm trưởng")]
    assert found.field("count_individuals").needs_review


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        ("tập thể Chi bộ Sở Ngoại vụ và 01 cá nhân là đồng chí Lò Văn Sinh, Phó Bí thư.", [("Chi bộ Sở Ngoại vụ", None), ("Lò Văn Sinh", "Phó Bí thư")]),
        ("hai đồng chí: Lò Văn Sinh, Trưởng phòng; Hà Thị Én, Kế toán.", [("Lò Văn Sinh", "Trưởng phòng"), ("Hà Thị Én", "Kế toán")]),
        ("02 cá nhân:\n1. TS. Lò Văn Sinh, Giám đốc;\n2. Bác sĩ CKI Hà Thị Én, Trưởng khoa.", [("Lò Văn Sinh", "Giám đốc"), ("Hà Thị Én", "Trưởng khoa")]),
    ],
)  # fmt: skip
def test_nominees_in_other_words(request_: str, expected: list[tuple[str, str | None]]) -> None:
    """A count before a name, names without a form of address, degrees: each nominee is found, and nothing else is in its name."""
    assert nominees(read("submission_letter", LETTER + request_)) == expected


@pytest.mark.parametrize(
    ("said", "total", "present", "absent"),
    [
        ("- Số đảng viên có mặt: 10 đồng chí.\n- Số đảng viên vắng mặt: 02 đồng chí (có lý do).", None, 10, 2),
        ("Tham dự có mười hai đồng chí, vắng mặt ba đồng chí.", None, 12, 3),
        ("Thành phần: Có mười lăm (15) đồng chí trong Ban Chấp hành, vắng 0 đồng chí.", None, 15, 0),
    ],
)
def test_attendance_in_other_words(said: str, total: int | None, present: int, absent: int) -> None:
    """Numbers in words are read; those who came are not the total."""
    found = read("review_minutes", f"{MINUTES}{said}{PROPOSED}Kết quả biểu quyết: 100% nhất trí.")
    assert [found.value(f"members_{n}") for n in ("total", "present", "absent")] == [total, present, absent]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("100% thành viên Hội đồng có mặt tại cuộc họp đã thống nhất đề nghị.", (None, None, None, 1.0)),
        ("Kết quả bỏ phiếu: 12 phiếu/12 phiếu đồng ý (đạt 100%).", (12, 12, None, 1.0)),
        ("Số phiếu đồng ý: 12/12 (100%); số phiếu không đồng ý: 0/12 (0%).", (12, 12, 0, 1.0)),
    ],
)
def test_votes_in_other_words(said: str, expected: tuple[int | None, int | None, int | None, float]) -> None:
    """Those present vote; votes against are no second vote, and a count of votes is no nominee."""
    found = read("review_minutes", f"{MINUTES}- Có mặt: 12/12 đảng viên.{PROPOSED}{said}")
    assert [(v.in_favour, v.of, v.against, v.share) for v in found.votes] == [expected]
    assert len(found.nominees) == 2


@pytest.mark.parametrize(
    ("chair", "secretary"),
    [
        ("Hội nghị do đồng chí Lê Văn Tám - Bí thư chi bộ chủ trì.", "Cử đ/c Hà Thị Én ghi biên bản."),
        ("1. Chủ trì: (đ/c) Lê Văn Tám, Chức vụ: Bí thư", "2. Thư kí: (đ/c) Hà Thị Én"),
        ("Chủ trì buổi họp: Thầy Lê Văn Tám - Hiệu trưởng", "Thư ký: Cô Hà Thị Én"),
        ("Dưới sự chủ trì của đồng chí TS. Lê Văn Tám, Giám đốc", "Hội nghị cử đồng chí Hà Thị Én làm thư ký"),
    ],
)
def test_roles_in_other_words(chair: str, secretary: str) -> None:
    """Chair and secretary are found before and behind their role, without form of address or degree."""
    found = read("review_minutes", f"{MINUTES}{chair}\n{secretary}{PROPOSED}")
    assert (found.value("chair_name"), found.value("secretary_name")) == ("Lê Văn Tám", "Hà Thị Én")


def test_the_board_of_a_union_is_no_party_committee() -> None:
    """Which body met is put to a person where the executive committee of a mass organisation did."""
    found = read("review_minutes", "BIÊN BẢN HỌP BAN CHẤP HÀNH CÔNG ĐOÀN\nHôm nay, ngày 25/6/2020, họp xét khen thưởng.")
    assert found.field("body_kind").needs_review


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Năm 2018 được tặng Cờ thi đua, năm 2019 hoàn thành xuất sắc nhiệm vụ.", [(2019, "hoàn thành xuất sắc nhiệm vụ", False)]),
        ("Năm 2018 không xếp loại; năm 2019 hoàn thành nhiệm vụ.", [(2018, "không xếp loại", False), (2019, "hoàn thành nhiệm vụ", False)]),
        ("Liên tục từ năm 2018 đến nay được xếp loại hoàn thành tốt nhiệm vụ.", [(2018, "hoàn thành tốt nhiệm vụ", True)]),
        (
            "Các năm 2018, 2019 được đánh giá HTTNV, trong đó năm 2019 HTXSNV.",
            [(2018, "HTTNV", False), (2019, "HTTNV", True), (2019, "HTXSNV", True)],
        ),
        ("Từ năm 2018 đến năm 2019 được xếp loại đảng viên hoàn thành tốt nhiệm vụ.", [(y, "hoàn thành tốt nhiệm vụ", False) for y in (2018, 2019)]),
    ],
)  # fmt: skip
def test_ratings_in_other_words(said: str, expected: list[tuple[int, str, bool]]) -> None:
    """A year takes the rating said of it alone; an open run of years and a year rated twice go to a person."""
    found = read("achievement_report", REPORT + said)
    assert [(r.year, r.raw.value, r.raw.needs_review) for r in found.ratings] == expected


def test_each_year_has_its_own_decision() -> None:
    """Papers quoted in brackets behind the years belong to those years."""
    found = read(
        "achievement_report",
        f"{REPORT}Chi bộ được công nhận HTXSNV năm 2018 (Quyết định số 20-QĐ/ĐU), năm 2019 (Quyết định số 22-QĐ/ĐU).",
    )
    assert [(r.year, r.decision_number) for r in found.ratings] == [(2018, "20-QĐ/ĐU"), (2019, "22-QĐ/ĐU")]


def test_a_hyphen_at_the_start_of_a_line_is_no_list_mark() -> None:
    """A name that wraps before its hyphen is one name."""
    sheet = Sheet()
    for _ in range(8):
        sheet.para("Toàn thể đảng viên đã thực hiện tốt các nhiệm vụ được giao trong đợt thi đua đặc biệt này, không ai vi phạm.")
    sheet.para("- Đồng chí Lò Văn Sinh, Trưởng phòng, luôn rất gương mẫu, Chi bộ Phòng Kế hoạch")
    sheet.para("- Tài chính.", indent=0.0)
    last = passages(body_blocks([sheet.reading()]))[-1]
    assert last.text.endswith("Chi bộ Phòng Kế hoạch - Tài chính.")


def test_specks_beside_a_dash_and_behind_a_count() -> None:
    """A speck before a list's dash or behind a count loses neither nominee nor count."""
    found = read("submission_letter", f"{LETTER}02 (hai), tập thể có thành tích:\n_- Chi bộ Văn phòng;\n- Chi bộ Thanh tra.")
    assert [n for n, _ in nominees(found)] == ["Chi bộ Văn phòng", "Chi bộ Thanh tra"]
    assert found.value("count_collectives") == 2
