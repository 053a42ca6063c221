"""Phrasings of papers that people wrote for this program's trial, other than the generator's: what each of them was misread as."""

from dataclasses import replace

import pytest

from bench.accuracy_names import FAMILIES
from dossier.documents import Document, FieldValue
from tests.bodies.paper import Sheet, document, paper
from tests.bodies.test_minutes import minutes
from worker.understanding.bodies import fill_body


def report(text: str, **fields: str) -> Document:
    found = document("achievement_report")
    found.fields |= {name: FieldValue(value=value, raw=value, confidence=0.97) for name, value in fields.items()}
    fill_body(found, [paper(text)])
    return found


def test_one_sentence_names_a_collective_and_a_person_by_counts() -> None:
    """ "cho 01 tập thể là X và 01 cá nhân là bà Y" names two nominees, not one with a long name."""
    found = document("submission_letter")
    fill_body(
        found,
        [
            paper(
                """TỜ TRÌNH
Ban Thường vụ trình Đảng ủy Khối xem xét, tặng Giấy khen cho 01 tập thể là Công đoàn Viên chức tỉnh Yên Bái và 01 cá nhân là bà Đỗ Thị \
Nguyệt Ánh, Trưởng ban Tổ chức vì đã có thành tích xuất sắc trong đợt thi đua."""
            )
        ],
    )
    assert [(n.kind, n.name.value) for n in found.nominees] == [
        ("collective", "Công đoàn Viên chức tỉnh Yên Bái"),
        ("individual", "Đỗ Thị Nguyệt Ánh"),
    ]
    assert (found.value("count_collectives"), found.value("count_individuals")) == (1, 1)


def test_results_of_a_poll_are_a_list() -> None:
    """Entries with their votes below "bỏ phiếu, kết quả" are nominees, though no sentence asks for an award there."""
    found = minutes(
        """BIÊN BẢN
Họp Ban Thường vụ về việc xét khen thưởng
Ban Thường vụ đã bỏ phiếu kín, kết quả: số phiếu phát ra 05, số phiếu thu về 05.
1. Công đoàn Viên chức tỉnh Yên Bái: đồng ý 05/05 phiếu, đạt tỷ lệ 100%.
2. Bà Đỗ Thị Nguyệt Ánh - Ủy viên Ban Thường vụ: đồng ý 04/05 phiếu, đạt tỷ lệ 80%.
Cuộc họp kết thúc hồi 10 giờ 15 phút cùng ngày."""
    )
    assert [(v.nominee, v.in_favour, v.of) for v in found.votes] == [
        ("Công đoàn Viên chức tỉnh Yên Bái", 5, 5),
        ("Đỗ Thị Nguyệt Ánh", 4, 5),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Đồng chí Nguyễn Hữu Khoát - Phó Trưởng ban chủ trì; đồng chí Cứ Thị Pàng làm thư ký.",
        "Đồng chí Nguyễn Hữu Khoát chủ trì, đồng chí Cứ Thị Pàng ghi biên bản.",
        "Chủ trì: Đồng chí Nguyễn Hữu Khoát, Phó Trưởng ban; thư ký: đồng chí Cứ Thị Pàng.",
    ],
)
def test_a_role_belongs_to_the_name_of_its_own_clause(line: str) -> None:
    """Chair and secretary named in one sentence are not exchanged, whether the role stands before or behind the name."""
    found = minutes(f"BIÊN BẢN\nhọp xét khen thưởng\n{line}")
    assert (found.value("chair_name"), found.value("secretary_name")) == ("Nguyễn Hữu Khoát", "Cứ Thị Pàng")


@pytest.mark.parametrize(
    "title",
    [
        "đề nghị tặng Giấy khen của Đảng ủy Khối cho Đảng bộ Sở Giao thông vận tải",
        "của Đảng bộ Sở Giao thông vận tải đề nghị tặng Giấy khen",
        "(Tập thể: Đảng bộ Sở Giao thông vận tải)",
    ],
)
def test_title_names_the_collective(title: str) -> None:
    """The title says whose report it is, and neither the organ above it in the letterhead nor the award becomes part of the name."""
    found = report(f"BÁO CÁO THÀNH TÍCH\n{title}\nI. Đặc điểm, tình hình\nĐảng bộ có 112 đảng viên.", issuing_org="BAN CHẤP HÀNH")
    assert found.value("subject_name") == "Đảng bộ Sở Giao thông vận tải"


@pytest.mark.parametrize(
    "line",
    [
        "- Họ và tên: Nông Thị Bích Hằng. Sinh ngày 12/8/1979.",
        "Họ và tên: Nông Thị Bích Hằng; sinh năm 1979.",
        "Họ tên: Nông Thị Bích Hằng, sinh năm 1979, dân tộc Tày",
    ],
)
def test_name_ends_before_the_birthday(line: str) -> None:
    """What follows a name on its line is no part of it."""
    found = report(f"BÁO CÁO THÀNH TÍCH\nI. Sơ lược lý lịch\n{line}\nNgày vào Đảng: 03/02/2005.")
    assert (found.value("subject_name"), found.value("subject_kind")) == ("Nông Thị Bích Hằng", "individual")


def test_sex_that_stands_apart_is_no_part_of_the_name() -> None:
    """ "Tôi tên là: X        Nữ": the gap parts the word from the name; a name that ends in Nam keeps it."""
    sheet = Sheet()
    sheet.para("BÁO CÁO THÀNH TÍCH CÁ NHÂN")
    sheet.columns((0.2, 0.62), ("Tôi tên là: Đỗ Thị Nguyệt Ánh", "Nữ"))
    sheet.para("Ngày vào Đảng: 19/5/2012")
    found = document("achievement_report")
    fill_body(found, [sheet.reading()])
    assert found.value("subject_name") == "Đỗ Thị Nguyệt Ánh"
    assert report("BÁO CÁO THÀNH TÍCH\nTôi tên là: Lò Văn Nam\nQuê quán: Yên Bái").value("subject_name") == "Lò Văn Nam"


def test_each_year_has_its_own_decision() -> None:
    """Two years and two decisions in one bracket go together in their order."""
    found = report(
        "BÁO CÁO THÀNH TÍCH\ncủa Chi bộ Thanh tra\nI. Đặc điểm, tình hình\nNăm 2018 và năm 2019, Chi bộ được Đảng ủy Sở xếp loại hoàn thành xuất sắc "
        "nhiệm vụ (Quyết định số 31-QĐ/ĐU ngày 08/01/2019; Quyết định số 45-QĐ/ĐU ngày 06/01/2020)."
    )
    assert [(r.year, r.decision_number, r.decision_date) for r in found.ratings] == [
        (2018, "31-QĐ/ĐU", "2019-01-08"),
        (2019, "45-QĐ/ĐU", "2020-01-06"),
    ]


def test_table_of_ratings_with_head_counts() -> None:
    """One table gives ratings and head counts; a count of people is no rating, and a remark holds the decision."""
    sheet = Sheet()
    sheet.para("BÁO CÁO THÀNH TÍCH")
    sheet.para("của tập thể Ban Tổ chức Đảng ủy Khối")
    sheet.para("I. Đặc điểm, tình hình")
    sheet.table(
        (0.1, 0.35, 0.2, 0.35),
        [
            ("Năm", "Xếp loại tập thể", "Đảng viên HTTNV trở lên", "Ghi chú"),
            ("2018", "Hoàn thành xuất sắc nhiệm vụ", "6/6", "QĐ số 12-QĐ/ĐUK ngày 05/01/2019"),
            ("2019", "Hoàn thành tốt nhiệm vụ", "5/6", ""),
        ],
    )
    found = document("achievement_report")
    fill_body(found, [sheet.reading()])
    assert [(r.year, r.level, r.decision_number) for r in found.ratings] == [
        (2018, "excellent", "12-QĐ/ĐUK"),
        (2019, "good", None),
    ]
    assert [(h.year, h.scale, h.at_least_good, h.total) for h in found.headcount_ratings] == [
        (2018, "party_member", 6, 6),
        (2019, "party_member", 5, 6),
    ]


def test_counts_go_on_below_a_colon_and_polls_below_their_heading() -> None:
    """A wrapped "Vắng mặt:" / "02 đ/c" is one line of attendance, a numbered heading opens the poll, and "Sở:" is no "Số:"."""
    found = minutes(
        """BIÊN BẢN
Hội nghị Ban Chấp hành Đảng bộ bình xét khen thưởng
3. Thành phần: Có mặt 13/15 đồng chí Ủy viên Ban Chấp hành Đảng bộ - Vắng mặt: 02 đ/c - có lý do
5. Kết quả bỏ phiếu kín (số phiếu phát ra: 13; thu về: 13; hợp lệ: 13):
- Chi bộ Văn phòng Sở: 13/13 phiếu đồng ý (= 100%)
- Đồng chí Lý Thị Phẩy - chuyên viên: 12/13 phiếu đồng ý (= 92,3%)"""
    )
    assert found.value("members_absent") == 2
    assert [(v.nominee, v.in_favour, v.of) for v in found.votes] == [("Chi bộ Văn phòng Sở", 13, 13), ("Lý Thị Phẩy", 12, 13)]


def test_row_that_goes_on_over_the_page_fills_its_own_column() -> None:
    """The rest of a summary on the next page is no office of the nominee above it."""
    found = document("submission_letter")
    top, rest = Sheet(1), Sheet(2)
    top.para("TỜ TRÌNH")
    top.para("Đảng ủy đề nghị tặng Giấy khen cho các tập thể sau:")
    widths = (0.1, 0.35, 0.25, 0.3)
    top.table(
        widths,
        [("TT", "Tập thể", "Đơn vị", "Tóm tắt thành tích"), ("1", "Chi bộ Kiểm lâm", "Đảng bộ Sở", "Vượt chỉ tiêu; thực hiện")],
    )
    rest.table(widths, [("", "", "", "Chỉ thị 05-CT/TW"), ("2", "Chi bộ Thủy lợi", "Đảng bộ Sở", "Vượt chỉ tiêu")])
    fill_body(found, [top.reading(), rest.reading()])
    assert [(n.name.value, n.position.value) for n in found.nominees] == [("Chi bộ Kiểm lâm", None), ("Chi bộ Thủy lợi", None)]
    assert found.nominees[0].summary == "Vượt chỉ tiêu; thực hiện Chỉ thị 05-CT/TW"


def test_sentence_goes_over_from_collectives_to_persons() -> None:
    """ "cho tập thể X và các cá nhân: A (chức vụ), B (chức vụ)" loses nobody."""
    found = minutes(
        """BIÊN BẢN
họp xét khen thưởng
Ban Thường vụ biểu quyết 5/5 đồng chí nhất trí đề nghị tặng Giấy khen cho tập thể Đoàn Khối các cơ quan tỉnh và các cá nhân: Trương Đình Quế \
(Phó Bí thư), Mùa Thị Sua (Ủy viên Ban Thường vụ)."""
    )
    assert [(n.kind, n.name.value, n.position.value) for n in found.nominees] == [
        ("collective", "Đoàn Khối các cơ quan tỉnh", None),
        ("individual", "Trương Đình Quế", "Phó Bí thư"),
        ("individual", "Mùa Thị Sua", "Ủy viên Ban Thường vụ"),
    ]


def test_two_columns_under_one_heading_stay_two() -> None:
    """Where the rule between "Chức vụ" and "Đơn vị" was lost in the heading alone, office and unit are still two cells."""
    found = document("submission_letter")
    sheet = Sheet()
    sheet.para("TỜ TRÌNH")
    sheet.para("Chi bộ đề nghị tặng Giấy khen cho các cá nhân sau:")
    sheet.table((0.1, 0.3, 0.6), [("TT", "Họ và tên", "Chức vụ | Đơn vị")])
    head = sheet.tables.pop()
    sheet.table(
        (0.1, 0.3, 0.25, 0.35),
        [("1", "Vi Kiều Hải", "Chi ủy viên", "Chi bộ Phòng Đào tạo"), ("2", "Lò Thị Mến", "Văn thư", "Chi bộ Văn phòng")],
    )
    body = sheet.tables.pop()
    sheet.tables.append(replace(head, box=(*head.box[:3], body.box[3]), rows=(*head.rows, *body.rows)))
    fill_body(found, [sheet.reading()])
    assert [(n.name.value, n.position.value, n.unit.value) for n in found.nominees] == [
        ("Vi Kiều Hải", "Chi ủy viên", "Chi bộ Phòng Đào tạo"),
        ("Lò Thị Mến", "Văn thư", "Chi bộ Văn phòng"),
    ]


LISTED = "TỜ TRÌNH\nChi bộ đề nghị tặng Giấy khen cho các cá nhân sau:\n{0} Lò Thị An, Văn thư.\n{1} {name}, Chuyên viên.\n{2} Hà Văn Út, Văn thư."


@pytest.mark.parametrize("given", ["Văn Tám", "Thị Bích Mến"])
def test_no_family_is_taken_for_a_word_of_lists(given: str) -> None:
    """Whatever their family resembles without marks (Vàng: vắng, Lưu: lưu, Tống: tổng, Khổng: không, Nhâm: nhằm), people stay in their list."""
    for family in (
        *FAMILIES,
        "Lưu",
        "Nhâm",
        "Biện",
        "Doãn",
        "Thân",
        "Tưởng",
        "Bế",
        "Âu",
        "Từ",
        "Đồng",
        "Ôn",
        "Nhữ",
        "Tôn",
        "Uông",
        "Chử",
        "Trang",
    ):
        name = f"{family} {given}"
        for marks in (("1.", "2.", "3."), ("-", "-", "-")):
            found = document("submission_letter")
            fill_body(found, [paper(LISTED.format(*marks, name=name))])
            assert [n.name.value for n in found.nominees] == ["Lò Thị An", name, "Hà Văn Út"]
        found, sheet = document("submission_letter"), Sheet()
        sheet.para("TỜ TRÌNH")
        sheet.para("Chi bộ đề nghị tặng Giấy khen cho các cá nhân sau:")
        sheet.table(
            (0.1, 0.4, 0.5),
            [
                ("TT", "Họ và tên", "Chức vụ"),
                ("1", "Lò Thị An", "Văn thư"),
                ("2", name, "Chuyên viên"),
                ("", "Tổng cộng: 02 cá nhân", ""),
            ],
        )
        fill_body(found, [sheet.reading()])
        assert [n.name.value for n in found.nominees] == ["Lò Thị An", name]


def test_entries_whose_numbers_were_read_elsewhere_are_entries() -> None:
    """The numbers of a list read as a column of their own leave its stops behind; entries that ran together come apart, a cut one is doubted."""
    found = document("submission_letter")
    fill_body(
        found,
        [
            paper(
                """TỜ TRÌNH
Chi bộ đề nghị tặng Giấy khen cho các cá nhân sau:
1. . Đồng chí Lê Thúy Phúc, Chuyên viên, Chi bộ Phòng Kỹ thuật;
. Đồng chí Phí Nhật Đính, Trưởng phòng, Chi bộ Văn phòng;
. Đồng chí Hứa Thế Quỳnh, Thủ quỹ, Chi bộ Văn phòng;
3. Đồng chí Đoàn Thanh Tùng, Văn thư, Chi bộ Trạm Quan 4. Đồng chí Đào Duy Kiên, Văn thư, Chi bộ Văn phòng;
5. Đồng chí Nông Thùy Phong, Chuyên viên, Chi bộ Văn phòng."""
            )
        ],
    )
    names = ["Lê Thúy Phúc", "Phí Nhật Đính", "Hứa Thế Quỳnh", "Đoàn Thanh Tùng", "Đào Duy Kiên", "Nông Thùy Phong"]
    assert [n.name.value for n in found.nominees] == names
    assert [n.unit.needs_review for n in found.nominees] == [False, False, False, True, False, False]


def test_person_in_a_cell_over_all_columns_keeps_name_and_office_apart() -> None:
    """One cell that holds name, office and votes gives none of them to the office's column whole; a person looks at the parts."""
    sheet = Sheet()
    sheet.para("Đề nghị tặng Giấy khen cho cá nhân sau:")
    sheet.table((0.1, 0.3, 0.3, 0.3), [("TT", "Họ và tên", "Chức vụ", "Đơn vị"), ("1", "Lò Văn Sinh, Phó Bí thư", "", "")])
    page = sheet.reading()
    table = page.tables[0]
    row = table.rows[1]
    spanning = replace(row[1], box=(row[1].box[0], row[1].box[1], row[3].box[2], row[1].box[3]))
    table = replace(table, rows=(table.rows[0], (row[0], spanning, spanning, spanning)))
    found = document("submission_letter")
    fill_body(found, [replace(page, tables=(table,))])
    assert [(n.name.value, n.position.value, n.position.needs_review) for n in found.nominees] == [
        ("Lò Văn Sinh", "Phó Bí thư", True)
    ]


def test_union_group_beside_persons_in_one_sentence() -> None:
    """ "cho 01 tập thể là Tổ công đoàn … và 02 cá nhân: đồng chí …" names the group, too."""
    found = document("submission_letter")
    text = (
        "TỜ TRÌNH\nBan Chấp hành kính đề nghị tặng Giấy khen cho 01 tập thể là Tổ công đoàn Phòng Thời sự và 02 cá nhân: đồng chí Hờ A Páo "
        "- Tổ trưởng; đồng chí Đặng Ngọc Quyên - Ủy viên, đã có thành tích xuất sắc."
    )
    fill_body(found, [paper(text)])
    assert [(n.kind, n.name.value) for n in found.nominees] == [
        ("collective", "Tổ công đoàn Phòng Thời sự"),
        ("individual", "Hờ A Páo"),
        ("individual", "Đặng Ngọc Quyên"),
    ]


def test_headings_with_their_counts_in_brackets_and_a_base_organisation_of_the_union() -> None:
    """ "a) Tập thể (03):" says how many; "Đoàn cơ sở …" is one of them, and one that is none of ours by its words is not dropped in silence."""
    text = (
        "TỜ TRÌNH\nBan Thường vụ đề nghị Đảng ủy Khối tặng Giấy khen cho:\na) Tập thể (03):\n- Chi đoàn Ngân hàng Chính sách xã hội;\n"
        "- Chi đoàn Cục Thuế;\n- {third};\nb) Cá nhân (01):\n- Đ/c Sùng Thị Dở, Bí thư Chi đoàn Cục Thuế."
    )
    found = document("submission_letter")
    fill_body(found, [paper(text.format(third="Đoàn cơ sở Trường Cao đẳng Nghề"))])
    assert [n.name.value for n in found.nominees][2] == "Đoàn cơ sở Trường Cao đẳng Nghề"
    assert [(found.value(c), found.field(c).needs_review) for c in ("count_collectives", "count_individuals")] == [
        (3, False),
        (1, False),
    ]
    lost = document("submission_letter")
    fill_body(lost, [paper(text.format(third="Xưởng Sửa chữa"))])
    assert [n.name.needs_review for n in lost.nominees] == [False, False, True, False]


def test_targets_of_a_registration_are_no_persons() -> None:
    """A heading "Chỉ tiêu phấn đấu" ends the list of those registered, and its entries are targets without their numbers."""
    found = document("registration")
    text = (
        "BẢN ĐĂNG KÝ\nI. Tập thể đăng ký: Chi bộ Ngân hàng Chính sách xã hội\nII. Cá nhân đăng ký: 1. Đ/c Lường Thị Vân - Phó Bí thư; "
        "2. Đ/c Hồ Sỹ Tòng - Chi ủy viên.\nIII. Chỉ tiêu phấn đấu đến 30/6/2020:\n1. Doanh số cho vay: 350 tỷ đồng\n"
        "2. Số hộ nghèo được vay vốn: 2.400 hộ"
    )
    fill_body(found, [paper(text)])
    assert [n.name.value for n in found.nominees] == ["Chi bộ Ngân hàng Chính sách xã hội", "Lường Thị Vân", "Hồ Sỹ Tòng"]
    assert [(t.text, t.planned) for t in found.targets] == [("Doanh số cho vay", 350), ("Số hộ nghèo được vay vốn", 2400)]


def test_entry_that_asks_for_people_by_name_is_a_sentence() -> None:
    """ "3. Chi bộ biểu quyết đề nghị … tặng Giấy khen cho đồng chí A (12/12 …) và đồng chí B (9/12 …)" names two people with a vote each."""
    found = minutes(
        """BIÊN BẢN
Sinh hoạt chi bộ và bình xét khen thưởng
1. Bí thư đánh giá kết quả và nêu dự kiến đề nghị khen thưởng.
2. Chi bộ giơ tay biểu quyết đề nghị Đảng ủy Bệnh viện trình Đảng ủy khối tặng Giấy khen cho đồng chí Ma Thị Hồng Én - Chi ủy viên \
(12/12 đảng viên chính thức tán thành, đạt 100%) và đồng chí Lê Văn Tấn - Hộ sinh trưởng (9/12 đảng viên chính thức tán thành, đạt 75%)."""
    )
    assert [n.name.value for n in found.nominees] == ["Ma Thị Hồng Én", "Lê Văn Tấn"]
    assert [(v.nominee, v.in_favour, v.of) for v in found.votes] == [("Ma Thị Hồng Én", 12, 12), ("Lê Văn Tấn", 9, 12)]


def test_two_results_in_one_part_are_for_a_person_to_tell() -> None:
    """Where nothing parts "12/12 tán thành với A, 9/12 tán thành với B" the vote goes to a person."""
    found = minutes(
        """BIÊN BẢN
Họp xét
Hội nghị đề nghị tặng Giấy khen cho đồng chí Lò Văn Sinh và đồng chí Hà Thị Thắm.
Kết quả biểu quyết: 12/12 phiếu tán thành với người thứ nhất, 9/12 phiếu tán thành với người thứ hai."""
    )
    assert found.field("votes").needs_review


@pytest.mark.parametrize("signs", [("I.", "II."), ("A.", "B.")])
def test_organisations_that_head_their_people_are_no_nominees(signs: tuple[str, str]) -> None:
    """Under "I. CHI BỘ VĂN PHÒNG SỞ" stand its people; the cell named among the entries is one, as the paper's own total says."""
    found = document("submission_letter")
    text = f"""TỜ TRÌNH
Đề nghị tặng Giấy khen cho các tập thể, cá nhân sau:
{signs[0]} CHI BỘ VĂN PHÒNG SỞ
1. Ông Bùi Thế Hợi, Bí thư Chi bộ.
2. Bà Kim Thị Ước, Văn thư.
{signs[1]} CHI BỘ PHÒNG GIÁO DỤC DÂN TỘC
3. Tập thể Chi bộ Phòng Giáo dục Dân tộc.
4. Ông Sùng A Lử, Phó Trưởng phòng.
Tổng số: 01 tập thể, 03 cá nhân."""
    fill_body(found, [paper(text)])
    assert [n.name.value for n in found.nominees] == [
        "Bùi Thế Hợi",
        "Kim Thị Ước",
        "Chi bộ Phòng Giáo dục Dân tộc",
        "Sùng A Lử",
    ]
    assert (found.value("count_collectives"), found.value("count_individuals")) == (1, 3)
    assert not found.field("count_individuals").needs_review
