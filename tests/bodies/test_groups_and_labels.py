"""Lists by groups, labels with one person each, results in brackets, and cells that strokes cross."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dossier.documents import Document
from dossier.pages import Line
from tests.bodies.forms import MEETING, REQUEST, flags, letter, minutes, names
from tests.bodies.paper import Sheet, document, paper
from worker.understanding.bodies import fill_body


def test_a_form_of_address_with_a_colon_and_one_person() -> None:
    """ "1. Đồng chí: X" is a person with a form of address, no heading of a group; office and unit stand in lines below."""
    found = letter(
        REQUEST + "1. Đồng chí: Lò Văn Sinh\nChức vụ: Nhân viên\nĐơn vị: Phòng Hành chính - Quản trị\n"
        "2. Đồng chí: Hà Thị Thắm\nChức vụ: Trưởng khoa\nĐơn vị: Khoa Sơ sinh"
    )
    assert names(found) == [("individual", "Lò Văn Sinh"), ("individual", "Hà Thị Thắm")]
    assert [n.honorific.value for n in found.nominees] == ["Đồng chí", "Đồng chí"]
    assert [n.unit.value for n in found.nominees] == ["Phòng Hành chính - Quản trị", "Khoa Sơ sinh"]


def test_an_abbreviated_form_of_address_run_into_the_name() -> None:
    """ "Đ/cLò Văn Sinh" lost a space."""
    found = letter(REQUEST + "Cá nhân:\n1. Đ/cLò Văn Sinh, Kế toán, Phòng Tài vụ\n2. Đ/c Hà Thị Thắm, Văn thư, Phòng Tài vụ")
    assert names(found) == [("individual", "Lò Văn Sinh"), ("individual", "Hà Thị Thắm")]
    assert found.nominees[0].honorific.value == "Đ/c"


def test_groups_with_their_counts_in_one_sentence() -> None:
    """ "Danh sách đề nghị gồm: 02 tập thể: A, B; 01 cá nhân: Ông X, …" names all of them."""
    found = letter(
        "TỜ TRÌNH\nĐảng bộ Sở Y tế đề nghị Đảng ủy Khối xét, tặng Giấy khen cho 02 tập thể và 01 cá nhân đã có thành tích:\n"
        "Danh sách đề nghị gồm: 02 tập thể: Chi bộ Phòng Kế hoạch - Nghiệp vụ, Chi bộ Khoa Dinh dưỡng; 01 cá nhân: Ông Lò Văn Sinh, Chuyên viên, Phòng Tài vụ.\n"
        "Kính đề nghị Đảng ủy Khối quan tâm xem xét."
    )
    assert names(found) == [
        ("collective", "Chi bộ Phòng Kế hoạch - Nghiệp vụ"),
        ("collective", "Chi bộ Khoa Dinh dưỡng"),
        ("individual", "Lò Văn Sinh"),
    ]
    assert (found.nominees[2].position.value, found.nominees[2].unit.value) == ("Chuyên viên", "Phòng Tài vụ")


def test_a_heading_that_ran_on_with_the_entry_above_it() -> None:
    """ "2. Chi bộ Kho bạc b) Cá nhân" is an entry and the next heading."""
    found = letter(
        REQUEST + "a) Tập thể\n1. Chi bộ Thanh tra\n2. Chi bộ Kho bạc b) Cá nhân\n1. Lò Văn Sinh, Kế toán, Phòng Tài vụ"
    )
    assert [name for _, name in names(found)] == ["Chi bộ Thanh tra", "Chi bộ Kho bạc", "Lò Văn Sinh"]


def test_those_who_are_sent_a_copy_are_no_group() -> None:
    """ "- Các tập thể, cá nhân có tên;" among the recipients opens no list."""
    found = letter(
        "TỜ TRÌNH\nĐảng bộ Sở Công Thương đề nghị tặng Giấy khen cho 03 tập thể và 07 cá nhân (có danh sách kèm theo).\n"
        "Nơi nhận:\n- Như trên;\n- Các tập thể, cá nhân có tên;\n- Văn phòng Đảng ủy Khối;\n- Lưu VPĐU."
    )
    assert names(found) == []


def test_a_roman_numeral_that_lost_its_stop_heads_a_group() -> None:
    """ "I Về tập thể (02 tập thể)", "II Đối với cá nhân" head those below them; "(kết quả: 8/8)" is the vote on each."""
    found = minutes(
        MEETING + "Kết quả bỏ phiếu kín như sau:\nI Về tập thể (02 tập thể)\n- Chi đoàn Văn phòng Cục (kết quả: 8/8);\n"
        "- Chi đoàn Phòng Nghiệp vụ (kết quả: 7/8).\nII Đối với cá nhân (01 đồng chí):\n- Đồng chí Lò Văn Sinh, Kế toán, Phòng Tài vụ (kết quả: 8/8).\n"
        "Cuộc họp kết thúc lúc 17 giờ 15 phút cùng ngày."
    )
    assert [name for _, name in names(found)] == ["Chi đoàn Văn phòng Cục", "Chi đoàn Phòng Nghiệp vụ", "Lò Văn Sinh"]
    assert [(v.nominee, v.in_favour, v.of) for v in found.votes] == [
        ("Chi đoàn Văn phòng Cục", 8, 8),
        ("Chi đoàn Phòng Nghiệp vụ", 7, 8),
        ("Lò Văn Sinh", 8, 8),
    ]
    assert flags(found) == [False, False, False]


def test_results_in_brackets_without_headings() -> None:
    """Entries of a poll that have their results in brackets alone wait for nothing."""
    found = minutes(
        MEETING
        + "Kết quả bỏ phiếu kín như sau:\n- Chi đoàn Văn phòng Cục (kết quả: 8/8);\n- Đồng chí Lò Văn Sinh, Kế toán (kết quả: 7/8).\n"
        "Cuộc họp kết thúc lúc 17 giờ 15 phút cùng ngày."
    )
    assert [name for _, name in names(found)] == ["Chi đoàn Văn phòng Cục", "Lò Văn Sinh"]


def test_a_population_is_no_number_of_a_house() -> None:
    """Behind "Phòng Dân số" a ratio is a vote; behind "ngụ số" it is an address."""
    found = minutes(
        MEETING + "Kết quả bỏ phiếu kín:\n- Đồng chí Lò Văn Sinh - Văn thư, Phòng Dân số (10/11 phiếu);\n"
        "- Đồng chí Hà Thị Thắm - Kế toán, Phòng Tài vụ (11/11 phiếu)."
    )
    assert [(v.nominee, v.in_favour) for v in found.votes] == [("Lò Văn Sinh", 10), ("Hà Thị Thắm", 11)]


def test_an_establishment_is_a_unit() -> None:
    """ "Cơ sở Cai nghiện ma túy" is where somebody works."""
    found = letter(REQUEST + "1. Ông Lò Văn Sinh, Viên chức, Cơ sở Cai nghiện ma túy;\n2. Bà Hà Thị Thắm, Kế toán, Phòng Tài vụ.")
    assert (found.nominees[0].position.value, found.nominees[0].unit.value) == ("Viên chức", "Cơ sở Cai nghiện ma túy")


def test_a_name_whose_line_ends_with_a_dash_goes_on() -> None:
    """Below "Tên đơn vị" a cell is one name, however its lines break."""
    sheet = Sheet()
    for text in ("BIÊN BẢN", "Họp xét khen thưởng", "Tiến hành biểu quyết, kết quả như sau:", "a) Tập thể"):
        sheet.para(text)
    sheet.table(
        (0.1, 0.45, 0.45),
        [
            ("TT", "Tên đơn vị", "Kết quả biểu quyết"),
            ("1", "Công đoàn bộ phận Phòng Việc làm - Giáo dục nghề nghiệp", "5/5"),
            ("2", "Công đoàn bộ phận Phòng Tài vụ", "5/5"),
        ],
    )
    found = document("review_minutes")
    fill_body(found, [sheet.reading()])
    assert [(n.name.value, n.unit.value) for n in found.nominees] == [
        ("Công đoàn bộ phận Phòng Việc làm - Giáo dục nghề nghiệp", None),
        ("Công đoàn bộ phận Phòng Tài vụ", None),
    ]


def test_a_row_whose_rules_were_read_as_letters_is_not_lost() -> None:
    """ "| 2 | Chi bộ Kho bạc" below a heading is an entry of the list, for a person to see."""
    found = letter(REQUEST + "a) Tập thể\n| 2 | Chi bộ Kho bạc")
    assert names(found) == [("collective", "Chi bộ Kho bạc")]
    assert "nominees" in found.fields


@pytest.mark.parametrize("title", ["đại hội đảng các cấp (giai đoạn 1)", "Đại hội Đảng bộ tỉnh"])
def test_a_congress_is_no_station(title: str) -> None:
    """The rest of a title that begins with "đại hội" names no Đài."""
    found = minutes(f"BIÊN BẢN HỌP\nV/v xét, đề nghị khen thưởng trong đợt thi đua đặc biệt chào mừng\n{title}\n1. Lò Văn Sinh")
    assert title not in [name for _, name in names(found)]


def report(sheet: Sheet) -> Document:
    found = document("achievement_report")
    fill_body(found, [sheet.reading()])
    return found


def test_the_letter_of_the_next_label_is_no_part_of_a_value() -> None:
    """ "đ) Đơn vị công tác: Khoa Sơ sinh g) Ngày vào Đảng: …" """
    found = document("achievement_report")
    fill_body(
        found,
        [
            paper(
                "BÁO CÁO THÀNH TÍCH\na) Họ và tên: Lò Văn Sinh\nb) Chức vụ: Điều dưỡng\nc) Đơn vị công tác: Khoa Sơ sinh ø) Ngày vào Đảng CSVN: 12/09/1998"
            )
        ],
    )
    assert found.value("subject_unit") == "Khoa Sơ sinh"
    assert found.value("party_joined") == "1998-09-12"


def crossed(confidence: float) -> Document:
    """A report's table of ratings, a word that one reader alone makes of a stroke over the first rating."""
    sheet = Sheet()
    for text in ("BÁO CÁO THÀNH TÍCH", "Họ và tên: Lò Văn Sinh", "Kết quả xếp loại hằng năm viên chức:"):
        sheet.para(text)
    sheet.table((0.2, 0.8), [("Năm", "Mức xếp loại"), ("2019", "Hoàn thành tốt nhiệm vụ"), ("2020", "Hoàn thành tốt nhiệm vụ")])
    (table,) = sheet.tables
    row = table.rows[1]
    first = row[1].lines[0].words[0]
    stroke = replace(first, text="Sa", other=None, agreed=False, confidence=confidence)
    cell = replace(row[1], lines=(Line((stroke,)), *row[1].lines))
    sheet.tables[0] = replace(table, rows=(table.rows[0], (row[0], cell), *table.rows[2:]))
    return report(sheet)


def test_a_stroke_over_a_rating_is_no_word_of_it() -> None:
    """Letters over agreed print that one reader alone makes and does not believe are dropped; those that it believes stay, for a person."""
    assert [r.raw.value for r in crossed(0.3).ratings] == ["Hoàn thành tốt nhiệm vụ"] * 2
    assert crossed(0.9).ratings[0].raw.value == "Sa Hoàn thành tốt nhiệm vụ"


def test_the_chair_stands_below_his_office() -> None:
    """What stands right below "CHỦ TRÌ" may be an office: the chair is the person below that."""
    found = minutes(
        MEETING + "Các ý kiến cơ bản thống nhất.\nCHỦ TRÌ\nPHÓ BÍ THƯ ĐOÀN\nLò Văn Sinh",
    )
    assert found.value("chair_name") == "Lò Văn Sinh"


@pytest.mark.parametrize(
    ("line", "planned", "actual"),
    [
        ("+ Gia đình đạt chuẩn văn hóa: chỉ tiêu 98%; kết quả 100%.", 98.0, 100.0),
        ("+ Số buổi sinh hoạt chuyên đề: chỉ tiêu 16 buổi; kết quả 17 buổi.", 16.0, 17.0),
    ],
)
def test_plan_and_result_parted_by_a_semicolon(line: str, planned: float, actual: float) -> None:
    """Both figures are of one target; without a share nothing confirms which is which, so a person looks."""
    found = document("achievement_report")
    fill_body(found, [paper(f"BÁO CÁO THÀNH TÍCH\nTên tập thể: Chi bộ Kho bạc\n{line}")])
    assert [(t.planned, t.actual, t.percent, t.needs_review) for t in found.targets] == [(planned, actual, None, True)]
    assert found.targets[0].text == line.lstrip("+ ").split(":")[0]


@pytest.mark.parametrize(("first", "lost"), [("¡", False), ("", True)])
def test_the_spoilt_number_of_the_first_row_is_one(first: str, lost: bool) -> None:
    """Rows "¡", 2, 3 are all that there are; where the first number is not there at all, a row may be."""
    sheet = Sheet()
    sheet.para("TỜ TRÌNH")
    sheet.para("Đơn vị đề nghị Đảng ủy Khối tặng Giấy khen cho các cá nhân có tên sau đây:")
    people = [(first, "Lò Văn Sinh"), ("2", "Hà Thị Thắm"), ("3", "Lê Văn Tám")]
    sheet.table(
        (0.1, 0.4, 0.2, 0.3), [("TT", "Họ và tên", "Chức vụ", "Đơn vị"), *((n, p, "Kế toán", "Phòng Tài vụ") for n, p in people)]
    )
    found = document("submission_letter")
    fill_body(found, [sheet.reading()])
    assert len(found.nominees) == 3
    assert ("nominees" in found.fields) is lost


def test_a_reason_is_no_roman_numeral() -> None:
    """ "Vì tập thể …" begins a sentence, no group numbered VI."""
    found = letter(
        REQUEST + "1. Chi bộ Kho bạc\n2. Chi bộ Thanh tra\nVì tập thể đã có nhiều cố gắng, kính đề nghị cấp trên xem xét."
    )
    assert [name for _, name in names(found)] == ["Chi bộ Kho bạc", "Chi bộ Thanh tra"]
