"""Letters: who is proposed for what, in which phase, and how many."""

import pytest

from dossier.documents import Document
from tests.bodies.paper import Sheet, document, paper
from worker.understanding.bodies import fill_body

HEAD = """ĐẢNG ỦY SỞ NGHỀ VƯỜN
TỜ TRÌNH
đề nghị tặng Giấy khen đợt thi đua đặc biệt giai đoạn I
Kính gửi:
- Ban Thường vụ Đảng ủy Khối các cơ quan tỉnh;
- Ban Tuyên giáo Đảng ủy Khối.
- Căn cứ Kế hoạch số 119-KH/ĐUK ngày 15/8/2019 của Đảng ủy Khối các cơ quan tỉnh về phát động đợt thi đua đặc biệt;
"""
TAIL = """
(Có biên bản họp xét, báo cáo thành tích kèm theo)
Kính đề nghị Đảng ủy Khối các cơ quan tỉnh xem xét, quyết định.
Nơi nhận:
- Như trên;
- Ban Tuyên giáo Đảng ủy khối;
"""
TABLE_HEAD = ("TT", "Tên tập thể, họ và tên cá nhân", "Chức vụ, đơn vị", "Tóm tắt thành tích", "Hình thức")
WIDTHS = (0.07, 0.28, 0.25, 0.25, 0.15)


def letter(request: str) -> Document:
    """A letter read from the request and list ``request``."""
    found = document("submission_letter")
    fill_body(found, [paper(HEAD + request + TAIL)])
    return found


def names(found: Document) -> list[str]:
    return [n.name.value for n in found.nominees]


def test_numbered_list() -> None:
    """A numbered list gives collectives and persons with honorific, office and unit."""
    found = letter(
        "Đảng ủy Sở kính đề nghị Đảng ủy Khối các cơ quan tỉnh tặng Giấy khen cho 01 (một) tập thể và 02 (hai) cá nhân có thành tích, gồm:\n"
        "1. Chi bộ Phòng Tổ chức - Hành chính, trực thuộc Đảng bộ Sở Nghề vườn;\n"
        "2. Đồng chí Nguyễn Thị Hòa, Phó Bí thư chi bộ, Trưởng phòng Tổng hợp, Chi bộ Văn phòng;\n"
        "3. Đồng chí Giàng A Cường, Chuyên viên, Chi bộ Thanh tra."
    )
    assert names(found) == ["Chi bộ Phòng Tổ chức - Hành chính", "Nguyễn Thị Hòa", "Giàng A Cường"]
    assert [n.kind for n in found.nominees] == ["collective", "individual", "individual"]
    hoa = found.nominees[1]
    assert (hoa.honorific.value, hoa.position.value) == ("Đồng chí", "Phó Bí thư chi bộ, Trưởng phòng Tổng hợp")
    assert hoa.unit.value == "Chi bộ Văn phòng"
    assert found.nominees[0].unit.value == "Đảng bộ Sở Nghề vườn"
    assert (found.value("count_collectives"), found.value("count_individuals"), found.value("phase")) == (1, 2, 1)
    assert found.value("award_form") == "Giấy khen"
    assert not any(n.name.needs_review for n in found.nominees)
    assert hoa.name.evidence[0].page == 1


@pytest.mark.parametrize(
    ("item", "name", "position", "unit"),
    [
        ("1. Ông Trần Văn Dũng - Phó Giám đốc", "Trần Văn Dũng", "Phó Giám đốc", None),
        ("- Đ/c Lê Thị Mến, chức vụ: Kế toán trưởng, đơn vị: Phòng Tài vụ;", "Lê Thị Mến", "Kế toán trưởng", "Phòng Tài vụ"),
        ("+ Bà Hồ Thị Thu Yến (Chuyên viên, Phòng Đào tạo)", "Hồ Thị Thu Yến", "Chuyên viên", "Phòng Đào tạo"),
        ("a) Nguyễn Đức Thắng – Bí thư chi bộ – Trạm Quan trắc", "Nguyễn Đức Thắng", "Bí thư chi bộ", "Trạm Quan trắc"),
    ],
)
def test_forms_of_an_entry(item: str, name: str, position: str, unit: str | None) -> None:
    """Dash, letter and number entries with any separator give the same parts."""
    found = letter(f"Đảng ủy Sở đề nghị Đảng ủy Khối tặng Giấy khen cho cá nhân sau:\n{item}")
    (only,) = found.nominees
    assert (only.name.value, only.position.value, only.unit.value) == (name, position, unit)


def test_one_person_in_the_sentence() -> None:
    """A request that names its only nominee needs no list."""
    found = letter(
        "Chi bộ đề nghị Đảng ủy Khối xem xét, tặng Giấy khen cho đồng chí Lò Văn Sinh, Phó Bí thư Chi bộ, Trưởng phòng Nghiệp vụ "
        "đã có thành tích xuất sắc trong đợt thi đua."
    )
    (only,) = found.nominees
    assert (only.name.value, only.position.value) == ("Lò Văn Sinh", "Phó Bí thư Chi bộ, Trưởng phòng Nghiệp vụ")
    assert found.value("count_individuals") is None
    assert not found.field("count_individuals").needs_review


def test_headings_with_names_behind_the_colon() -> None:
    """Group headings may carry their entries, or a bare count, on the same line."""
    found = letter(
        "Đảng ủy Sở đề nghị Đảng ủy Khối tặng Giấy khen, cụ thể:\n"
        "1. Tập thể: Chi bộ Thanh tra.\n"
        "2. Cá nhân: 02 đồng chí\n"
        "- Đồng chí Nguyễn Đức Thắng, Bí thư chi bộ, Chi bộ Văn phòng\n"
        "- Đồng chí Trần Thị Mến, Chuyên viên, Chi bộ Văn phòng"
    )
    assert names(found) == ["Chi bộ Thanh tra", "Nguyễn Đức Thắng", "Trần Thị Mến"]
    assert found.value("count_individuals") == 2


def test_table_over_two_pages() -> None:
    """Group rows, totals and notes are no nominees, and the list goes on after a page break without header."""
    one, two = Sheet(1), Sheet(2)
    one.para("TỜ TRÌNH")
    one.para("Kính gửi: Đảng ủy Khối các cơ quan tỉnh")
    one.para("Căn cứ Kế hoạch số 119-KH/ĐUK ngày 15/8/2019;")
    one.para("Đảng ủy Sở kính đề nghị Đảng ủy Khối tặng Giấy khen cho 01 tập thể và 02 cá nhân theo danh sách sau:")
    one.table(
        WIDTHS,
        [
            TABLE_HEAD,
            ("(1)", "(2)", "(3)", "(4)", "(5)"),
            ("A. TẬP THỂ",),
            (
                "1",
                "Chi bộ Phòng Kế hoạch - Tài chính",
                "Đảng bộ Sở Nghề vườn",
                "Hoàn thành vượt mức các chỉ tiêu đề ra",
                "Giấy khen",
            ),
            ("B. CÁ NHÂN",),
            ("1", "Đồng chí Nguyễn Thị Hòa", "Phó Bí thư chi bộ, Chi bộ Văn phòng", "Xuất sắc", "Giấy khen"),
        ],
    )
    two.table(
        WIDTHS,
        [
            ("2", "Đồng chí Đặng Hữu Thắng", "Ủy viên, Chi bộ Phòng Kỹ thuật", "Tốt", "Giấy khen"),
            ("Tổng cộng: 03 tập thể, cá nhân",),
        ],
    )
    two.para("Trân trọng kính trình.")
    found = document("submission_letter")
    fill_body(found, [one.reading(), two.reading()])
    assert names(found) == ["Chi bộ Phòng Kế hoạch - Tài chính", "Nguyễn Thị Hòa", "Đặng Hữu Thắng"]
    assert [n.unit.value for n in found.nominees] == ["Đảng bộ Sở Nghề vườn", "Chi bộ Văn phòng", "Chi bộ Phòng Kỹ thuật"]
    assert found.nominees[2].position.value == "Ủy viên"
    assert {n.award_form for n in found.nominees} == {"Giấy khen"}
    assert not found.field("count_individuals").needs_review


def test_unruled_table() -> None:
    """A list set in columns without rules is read by its headings."""
    sheet = Sheet()
    for text in (
        "TỜ TRÌNH",
        "Kính gửi: Đảng ủy Khối",
        "Căn cứ kết quả bình xét;",
        "Chi bộ đề nghị tặng Giấy khen cho 02 cá nhân:",
    ):
        sheet.para(text)
    for cells in (
        ("TT", "Họ và tên", "Chức vụ", "Đơn vị"),
        ("1", "Nguyễn Văn Khuê", "Bí thư chi bộ", "Phòng Kỹ thuật"),
        ("2", "Trần Thị Mến", "Chuyên viên", "Văn phòng"),
    ):
        sheet.columns((0.15, 0.22, 0.48, 0.7), cells)
    sheet.para("Kính đề nghị Đảng ủy Khối xem xét, quyết định.")
    found = document("submission_letter")
    fill_body(found, [sheet.reading()])
    assert [(n.name.value, n.position.value, n.unit.value) for n in found.nominees] == [
        ("Nguyễn Văn Khuê", "Bí thư chi bộ", "Phòng Kỹ thuật"),
        ("Trần Thị Mến", "Chuyên viên", "Văn phòng"),
    ]


def test_paper_that_contradicts_itself_is_asserted() -> None:
    """A count that differs from a cleanly read list stays unflagged: the check reports the difference."""
    found = letter(
        "Đảng ủy Sở đề nghị Đảng ủy Khối tặng Giấy khen cho 03 cá nhân, gồm:\n"
        "1. Đồng chí Nguyễn Đức Thắng, Bí thư chi bộ, Chi bộ Văn phòng;\n2. Đồng chí Trần Thị Mến, Chuyên viên, Chi bộ Văn phòng."
    )
    assert found.value("count_individuals") == 3
    assert len(found.nominees) == 2
    assert not found.field("count_individuals").needs_review


def test_lost_entry_is_flagged() -> None:
    """A numbering with a gap flags the count and the names: a nominee may be missing."""
    found = letter(
        "Đảng ủy Sở đề nghị Đảng ủy Khối tặng Giấy khen cho 03 cá nhân, gồm:\n"
        "1. Đồng chí Nguyễn Đức Thắng, Bí thư chi bộ, Chi bộ Văn phòng;\n3. Đồng chí Trần Thị Mến, Chuyên viên, Chi bộ Văn phòng."
    )
    assert found.field("count_individuals").needs_review
    assert all(n.name.needs_review for n in found.nominees)


def test_name_on_which_readers_differ_is_flagged() -> None:
    """One doubtful syllable sends the name to a person with the other reading."""
    found = letter(
        "Đảng ủy Sở đề nghị Đảng ủy Khối tặng Giấy khen cho cá nhân sau:\n1. Đồng chí Nguyễn ~Đức Thắng, Bí thư chi bộ;"
    )
    (only,) = found.nominees
    assert only.name.needs_review
    assert only.name.suggestions


def test_letter_without_phase() -> None:
    """A letter that names no phase asserts that it names none; "giai đoạn 2015 - 2020" is no phase."""
    plain_head = HEAD.replace(" giai đoạn I", "")
    found = document("submission_letter")
    text = "Nghị quyết giai đoạn 2015 - 2020. Đảng ủy đề nghị tặng Giấy khen cho Chi bộ Phòng Thanh tra.\n"
    fill_body(found, [paper(plain_head + text + TAIL)])
    assert found.value("phase") is None
    assert not found.field("phase").needs_review
    assert names(found) == ["Chi bộ Phòng Thanh tra"]


def test_letter_whose_list_was_not_found() -> None:
    """A letter in which no nominee could be read does not assert that it has none."""
    found = letter("Đảng ủy Sở đề nghị Đảng ủy Khối tặng Giấy khen cho các cá nhân có thành tích.")
    assert found.nominees == []
    assert found.field("count_individuals").needs_review


def test_details_below_the_name() -> None:
    """Office and unit on lines of their own belong to the name above them and are no entries."""
    found = letter(
        "Đảng ủy Sở đề nghị Đảng ủy Khối tặng Giấy khen cho các đồng chí:\n"
        "1. Đồng chí Nguyễn Thị Hòa\n- Chức vụ: Phó Bí thư Chi bộ\n- Đơn vị: Chi bộ Văn phòng\n- Thành tích: Hoàn thành tốt nhiệm vụ\n"
        "2. Đồng chí Trần Văn Dũng\n- Chức vụ: Chuyên viên\n- Đơn vị: Chi bộ Thanh tra"
    )
    assert [(n.name.value, n.position.value, n.unit.value) for n in found.nominees] == [
        ("Nguyễn Thị Hòa", "Phó Bí thư Chi bộ", "Chi bộ Văn phòng"),
        ("Trần Văn Dũng", "Chuyên viên", "Chi bộ Thanh tra"),
    ]


@pytest.mark.parametrize(
    ("request_text", "expected"),
    [
        (
            "Chi bộ đề nghị khen thưởng: Tập thể Chi bộ Thanh tra; cá nhân đồng chí Trần Văn Dũng, Bí thư Chi bộ.",
            ["Chi bộ Thanh tra", "Trần Văn Dũng"],
        ),
        ("Chi bộ đề nghị tặng Giấy khen cho bà Trần Thị Lụa, sinh năm 1980, chức vụ Kế toán.", ["Trần Thị Lụa"]),
        ("Chi bộ đề nghị xét tặng Giấy khen, gồm:\na) Tập thể: 01 (Chi bộ Văn phòng)\nb) Cá nhân: Không", ["Chi bộ Văn phòng"]),
        (
            "Chi bộ đề nghị tặng Giấy khen cho ba tập thể:\nI. Tập thể\n1. Chi bộ 1\n2. Chi bộ 2\n3. Chi bộ 3",
            ["Chi bộ 1", "Chi bộ 2", "Chi bộ 3"],
        ),
        ("Chi bộ đề nghị tặng Giấy khen cho 99 tập thể, 48 cá nhân (Có danh sách kèm theo).", []),
    ],
)
def test_further_requests(request_text: str, expected: list[str]) -> None:
    """Requests of other shapes name their nominees, and numbers are never taken for people."""
    assert names(letter(request_text)) == expected


@pytest.mark.parametrize(
    "heads_and_row",
    [
        (("Số TT", "Họ và tên", "Chức vụ", "Đơn vị công tác"), ("1", "Bà Lý Thị Mỷ", "Chuyên viên", "Chi bộ Thanh tra")),
        (
            ("TT", "Họ tên, chức vụ, đơn vị", "Hình thức", "Ghi chú"),
            ("1", "Bà Lý Thị Mỷ - Chuyên viên - Chi bộ Thanh tra", "Giấy khen", ""),
        ),
        (
            ("STT", "Tập thể, cá nhân", "Chức vụ, đơn vị công tác", "Thành tích"),
            ("1", "Bà Lý Thị Mỷ", "Chuyên viên, Chi bộ Thanh tra", "Tốt"),
        ),
    ],
)
def test_headings_of_tables(heads_and_row: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    """Whatever the headings are called, name, office and unit come out the same."""
    sheet = Sheet()
    for text in (HEAD + "Chi bộ đề nghị tặng Giấy khen cho 01 cá nhân sau:").splitlines():
        sheet.para(text)
    sheet.table((0.1, 0.35, 0.3, 0.25), heads_and_row)
    found = document("submission_letter")
    fill_body(found, [sheet.reading()])
    (only,) = found.nominees
    assert (only.honorific.value, only.name.value) == ("Bà", "Lý Thị Mỷ")
    assert (only.position.value, only.unit.value) == ("Chuyên viên", "Chi bộ Thanh tra")


def test_column_of_offices_and_units_that_holds_no_unit_is_looked_at() -> None:
    """Under "Chức vụ, đơn vị công tác" an entry without a unit of its own is not asserted to have none."""
    sheet = Sheet()
    sheet.para("Đề nghị tặng Giấy khen cho các cá nhân sau:")
    rows = [("TT", "Họ và tên", "Chức vụ, đơn vị công tác"), ("1", "Vàng A Sử", "Kỹ thuật viên Xét nghiệm")]
    sheet.table((0.1, 0.3, 0.6), rows)
    found = document("submission_letter")
    fill_body(found, [sheet.reading()])
    assert [(n.unit.value, n.unit.needs_review) for n in found.nominees] == [(None, True)]


def test_count_that_only_the_title_prints() -> None:
    """ "đề nghị tặng Giấy khen cho 01 cá nhân" in the title is the printed count where the body names the person without one."""
    found = document("submission_letter")
    text = (
        "TỜ TRÌNH\nđề nghị tặng Giấy khen cho 01 cá nhân thuộc Ban Tuyên giáo\nKính gửi: Thường trực Đảng ủy Khối\n"
        "Ban Tuyên giáo trình Thường trực xem xét tặng Giấy khen cho bà Đàm Thị Ngoan, Chuyên viên."
    )
    fill_body(found, [paper(text)])
    assert (found.value("count_individuals"), found.value("count_collectives")) == (1, None)


def test_office_cut_inside_a_name_is_in_doubt_with_its_office() -> None:
    """ "Tsằn Minh Trưởng, Chuyên viên": of a family that is not known the given name may be taken for an office; neither is asserted."""
    found = document("submission_letter")
    text = "TỜ TRÌNH\nĐề nghị tặng Giấy khen cho các cá nhân sau:\n1. Đồng chí Tsằn Minh Trưởng, Chuyên viên, Chi bộ Văn phòng;"
    fill_body(found, [paper(text)])
    one = found.nominees[0]
    assert one.name.value == "Tsằn Minh Trưởng" or (one.name.needs_review and one.position.needs_review)


@pytest.mark.parametrize(
    ("printed", "unit", "flagged"),
    [
        ("Chi bộ Phòng Thanh tra Chi bộ Phòng Kỹ thuật", "Chi bộ Phòng Thanh tra Chi bộ Phòng Kỹ thuật", True),
        ("' Chi bộ Văn phòng", "Chi bộ Văn phòng", False),
        ("Chi bộ Phòng Nghiệp vụ, Chi bộ cơ sở", "Chi bộ Phòng Nghiệp vụ, Chi bộ cơ sở", False),
    ],
)
def test_unit_of_a_cell(printed: str, unit: str, flagged: bool) -> None:
    """Two rows' units in one cell are for a person to part; a speck before a unit is no part of it."""
    sheet = Sheet()
    sheet.para("Đề nghị tặng Giấy khen cho các cá nhân sau:")
    rows = [("TT", "Họ và tên", "Chức vụ", "Đơn vị"), ("1", "Lò Văn Sinh", "Chuyên viên", printed)]
    sheet.table((0.1, 0.3, 0.2, 0.4), rows)
    found = document("submission_letter")
    fill_body(found, [sheet.reading()])
    assert [(n.unit.value, n.unit.needs_review) for n in found.nominees] == [(unit, flagged)]
