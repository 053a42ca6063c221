"""Reports and registrations that say in a sentence, in another cell or beside the author what the usual forms say under a label."""

from __future__ import annotations

import pytest

from dossier.documents import Document
from tests.bodies.paper import Sheet, document
from tests.bodies.test_rating_clauses import BEST, GOOD, sheet_report, told
from tests.bodies.test_report_forms import confirmed, table
from tests.bodies.test_reports import COLLECTIVE, PERSON, report
from worker.understanding.bodies import fill_body


def registration(text: str) -> Document:
    sheet = Sheet()
    for line in text.splitlines():
        sheet.para(line)
    found = document("registration")
    fill_body(found, [sheet.reading()])
    return found


def test_aims_of_a_registration_in_sentences() -> None:
    """An entry without a colon has its figure and its own day; dates, stages and papers' numbers are no figures; a person is no aim."""
    found = registration(
        "BẢN ĐĂNG KÝ THI ĐUA\nThực hiện Kế hoạch số 21-KH/ĐU, Chi bộ đăng ký:\nCá nhân:\n1. Đồng chí Nông Thị Hảo, Tổ 3.\n"
        "Nội dung, chỉ tiêu:\n- Mở 04 lớp bồi dưỡng đợt 1 trước ngày 15/5/2020;\n- Thực hiện 100% kiến nghị được giao."
    )
    assert [(t.planned, t.due, t.needs_review) for t in found.targets] == [(4, "2020-05-15", False), (100, None, False)]


def test_an_aim_with_two_figures_is_for_a_person() -> None:
    """Nobody knows which of two figures is the aim; nor whether an entry under no heading of aims is one."""
    found = registration(
        "BẢN GHI\n- Trồng 300 cây tại 02 điểm.\nChỉ tiêu:\n- Sửa 05 km đường, trị giá 60 triệu đồng.\n- Sửa 02 cầu."
    )
    assert [(t.planned, t.needs_review) for t in found.targets] == [(300, True), (5, True), (2, False)]


def test_a_heading_with_days_is_no_aim() -> None:
    """ "II- Đợt 2 (từ 01/5 đến 15/10/2020)" says when its entries are due."""
    found = registration("ĐĂNG KÝ THI ĐUA\nChỉ tiêu:\nII- Đợt 2 (từ 01/5 đến 15/10/2020)\n- Xây dựng 03 phóng sự ảnh;")
    assert [(t.planned, t.due, t.needs_review) for t in found.targets] == [(3, "2020-10-15", False)]


def test_the_rating_of_the_cell_that_a_person_leads_is_for_a_person() -> None:
    """ "Chi bộ do đồng chí làm Bí thư liên tục đạt …" tells of both."""
    found = report(f"{PERSON}- Chi bộ do đồng chí làm Bí thư liên tục từ năm 2016 - 2017 đạt {GOOD}.").ratings
    assert [r.raw.needs_review for r in found] == [True, True]


def test_a_decision_in_another_cell_of_the_row() -> None:
    """Number and day of an honour's decision may stand behind a year, or the day before the title; two titles share none for sure."""
    rows = [
        ("Ngày", "Danh hiệu", "Năm", "Quyết định, cấp khen"),
        ("", "Đơn vị tiên tiến", "2018", "77/QĐ-BCH ngày 03/12/2018 của Bộ CHQS tỉnh"),
        ("05/9/2019", "Bằng khen", "2019", "Tỉnh đoàn, số 301-QĐ/TĐTN"),
    ]
    found = table("achievement_report", COLLECTIVE, (0.15, 0.25, 0.1, 0.5), rows)
    assert [(h.what, h.number, h.date) for h in found.honours] == [
        ("Đơn vị tiên tiến", "77/QĐ-BCH", "2018-12-03"),
        ("Bằng khen", "301-QĐ/TĐTN", "2019-09-05"),
    ]
    shared = table(
        "achievement_report", PERSON, (0.3, 0.7), [("Năm", "Quyết định"), ("2018: LĐTT, CSTĐCS", "Số 36/QĐ-TA ngày 18/12/2018")]
    )
    assert [(h.number, h.needs_review) for h in shared.honours] == [("36/QĐ-TA", True)] * 2


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("Giấy khen của Công an tỉnh (QĐ số 340/QĐ-CAT- PX03 ngày 18/12/2017).", "340/QĐ-CAT-PX03"),
        ("Giấy khen của Công an tỉnh (QĐ số 402/QĐ -CAT-PX03 ngày 18/12/2017).", "402/QĐ-CAT-PX03"),
        ("Giấy khen của Hiệu trưởng (1102/QĐ-CĐYT, 28/6/2017).", "1102/QĐ-CĐYT"),
    ],
)
def test_numbers_that_break_or_stand_bare(said: str, number: str) -> None:
    """A symbol goes on behind the hyphen at which its line broke; a bracket may hold number and day alone."""
    assert [(h.number, h.date is not None) for h in report(f"BÁO CÁO THÀNH TÍCH\n- {said}").honours] == [(number, True)]


def test_a_number_that_breaks_off_is_for_a_person() -> None:
    """The end of the line was lost: the number is not all that is printed."""
    found = report("BÁO CÁO THÀNH TÍCH\n- Giấy khen của Công an tỉnh (QĐ số 389/QĐ-").honours
    assert [h.needs_review for h in found] == [True]


def test_an_honour_without_number_beside_a_decision_of_none_is_for_a_person() -> None:
    """Where decisions stand below the list of titles, nobody says that a title has none."""
    found = report(f"{PERSON}- Năm 2018: CSTĐCS.\n- Quyết định danh hiệu: 2018 - 5011/QĐ-KB; 2019 - 5302/QĐ-KB.")
    assert [h.needs_review for h in found.honours] == [True] * len(found.honours)
    assert found.honours


def test_an_honour_of_the_family_is_for_a_person() -> None:
    """ "Chồng là …, được tặng Giấy khen" gives the reporter nothing."""
    found = report(f"{PERSON}- Chồng là Cà Văn Ín, năm 2019 được tặng Giấy khen của Hội Cựu chiến binh huyện.").honours
    assert [h.needs_review for h in found] == [True]


def test_a_giver_behind_the_title() -> None:
    """ "Bằng khen Chủ tịch UBND tỉnh" names the giver as "của" does."""
    found = report("BÁO CÁO THÀNH TÍCH\n- Năm 2019: Bằng khen Chủ tịch UBND tỉnh (Quyết định số 14/QĐ-UBND ngày 02/5/2019).")
    assert [(h.body, h.needs_review) for h in found.honours] == [("Chủ tịch UBND tỉnh", False)]


def test_members_of_unions_are_rated() -> None:
    """ "Đoàn viên xuất sắc" of a year is a rating whose level the plan says; a count of such members is none."""
    found = report(f"{PERSON}- 2 năm là đoàn viên công đoàn xuất sắc (2018, 2019).\n- Năm 2017 bồi dưỡng 05 đoàn viên xuất sắc.")
    assert told(found) == [(2018, "mass_org", None), (2019, "mass_org", None)]
    form = sheet_report(PERSON, (0.2, 0.4, 0.4), [("Năm", "Đoàn viên", "Đảng viên"), ("2019", "Xuất sắc", "HTTNV")])
    assert {r[1] for r in told(form)} == {"mass_org", "party_member"}


def test_short_words_and_a_list_of_years_that_runs_on() -> None:
    """HTT is hoàn thành tốt; "các năm 2016 đến 2018" are three years."""
    found = report(f"{PERSON}- Xếp loại lao động: 2017 - HTT; 2018 - HTXS.\n- Đảng viên: các năm 2016 đến 2018 {GOOD}.")
    assert [r for r in told(found) if r[1] == "party_member"] == [(y, "party_member", "good") for y in (2016, 2017, 2018)]
    assert [(r[0], r[2]) for r in told(found) if r[1] != "party_member"] == [(2017, "good"), (2018, "excellent")]


def test_two_ratings_of_a_year_are_two() -> None:
    """The first of a line is not the member's because the second is; what an honour was given for is no rating for sure."""
    found = report(f"{PERSON}- Năm 2018: {GOOD}, được tặng Giấy khen của Sở, đảng viên {GOOD}.")
    assert sorted(r[1] for r in told(found)) == ["party_member", "unknown"]
    reason = report(f"{COLLECTIVE}- Cờ thi đua của Tỉnh ủy “trong sạch, vững mạnh 3 năm liền (2013 - 2015)”.")
    assert reason.ratings
    assert all(r.raw.needs_review for r in reason.ratings)


def test_decisions_in_a_row_below_the_ratings() -> None:
    """Under years as headings a row "Quyết định" proves the ratings right above it, one below another row proves that one."""
    years = ("Năm", "2018", "2019")
    rows = [years, ("Xếp loại", "HTTNV", "HTXSNV"), ("Quyết định", "05-QĐ/ĐU", "07-QĐ/ĐU"), ("Ngày", "14/01/2019", "10/01/2020")]
    found = sheet_report(COLLECTIVE, (0.4, 0.3, 0.3), rows)
    assert [(r.decision_number, r.decision_date) for r in found.ratings] == [
        ("05-QĐ/ĐU", "2019-01-14"),
        ("07-QĐ/ĐU", "2020-01-10"),
    ]
    rows = [years, ("Xếp loại", "HTTNV", "HTXSNV"), ("Danh hiệu", "TTLĐTT", "TTLĐXS"), ("Quyết định", "05/QĐ-SNV", "07/QĐ-SNV")]
    assert [r.decision_number for r in sheet_report(COLLECTIVE, (0.4, 0.3, 0.3), rows).ratings] == [None, None]


def test_a_misread_cell_beside_ratings_is_for_a_person() -> None:
    """Under years as headings a row of ratings loses none: one whose words nobody knows is kept and flagged."""
    rows = [("Năm", "2017", "2018"), ("Xếp loại", "HI INV", "HTXSNV"), ("Danh hiệu", "LĐTT", "CSTĐCS")]
    found = sheet_report(COLLECTIVE, (0.4, 0.3, 0.3), rows).ratings
    assert [(r.year, r.level, r.raw.needs_review) for r in found] == [(2017, None, True), (2018, "excellent", False)]


def test_a_column_of_honours_decisions_proves_no_rating() -> None:
    """ "Quyết định công nhận danh hiệu" beside ratings of persons is the title's."""
    rows = [
        ("Năm", "Đảng viên", "Danh hiệu", "Quyết định danh hiệu"),
        ("2018", "HTXSNV", "CSTĐCS", "Số 25/QĐ-VKS ngày 14/01/2019"),
    ]
    found = sheet_report(PERSON, (0.1, 0.3, 0.2, 0.4), rows)
    assert [(*told(found)[0], found.ratings[0].decision_number)] == [(2018, "party_member", "excellent", None)]
    assert [h.number for h in found.honours] == ["25/QĐ-VKS"]


def test_ratings_in_the_cells_of_a_form() -> None:
    """ "Kết quả đánh giá đảng viên | 2018: …; 2019: …" is read as the sentence that it is."""
    found = sheet_report(PERSON, (0.3, 0.7), [("Quê quán", "xã Tân Yên"), ("Đánh giá đảng viên", "2018: HTXSNV; 2019: HTTNV")])
    assert told(found) == [(2018, "party_member", "excellent"), (2019, "party_member", "good")]


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ("Năm 2018: 19 đồng chí được đánh giá, HTXSNV 3, HTTNV 15, HTNV 1.", [(2018, 19, 18, False)]),
        ("Năm 2018: 19 đảng viên được xếp loại, HTXSNV 3, HTTNV 14, HTNV 1.", [(2018, 19, 17, True)]),
        (
            "Năm 2018: HTXSNV 03/16; HTTNV 12/16; HTNV 01/16. Năm 2019: HTXSNV 03/17; HTTNV 14/17.",
            [(2018, 16, 15, False), (2019, 17, 17, False)],
        ),
        (
            "Năm 2019 được đánh giá: 36 đảng viên; HTXSNV: 6 đồng chí (16,7%); HTTNV: 30 đồng chí (83,3%).",
            [(2019, 36, 36, False)],
        ),
        ("Năm 2019 có 6 đồng chí HTXSNV, 25 đồng chí HTTNV trên tổng số 31 đồng chí.", [(2019, 31, 31, False)]),
    ],
)
def test_head_counts_level_by_level(said: str, counts: list[tuple[int, int, int, bool]]) -> None:
    """Counts of levels that make the printed total say how many were rated at least good; those that do not are for a person."""
    found = report(f"{COLLECTIVE}- Đảng viên: {said}").headcount_ratings
    assert [(h.year, h.total, h.at_least_good, h.needs_review) for h in found] == counts


def test_a_total_beside_the_rating_of_the_cell() -> None:
    """ "Chi bộ được xếp loại" is no total of members."""
    rows = [
        ("Năm", "Chi bộ được xếp loại", "Tổng số đảng viên được đánh giá", "HTXSNV", "HTTNV"),
        ("2018", "HTTNV", "13", "2", "10"),
    ]
    found = sheet_report(COLLECTIVE, (0.1, 0.3, 0.3, 0.15, 0.15), rows)
    assert [(h.total, h.at_least_good) for h in found.headcount_ratings] == [(13, 12)]


def person(*lines: str) -> Document:
    return report("\n".join(["BÁO CÁO THÀNH TÍCH", "I. SƠ YẾU LÝ LỊCH", *lines]))


def test_who_reports_in_sentences() -> None:
    """Name and day of joining may be told; the cell that a sentence names is not surely the unit."""
    found = person(
        "Tôi là Lã Quang Vịnh, sinh năm 1979; sinh hoạt đảng tại Chi bộ Đo đạc bản đồ. Tôi được kết nạp Đảng ngày 19/5/2006."
    )
    assert (found.value("subject_name"), found.value("party_joined")) == ("Lã Quang Vịnh", "2006-05-19")
    assert (found.value("subject_unit"), found.field("subject_unit").needs_review) == ("Chi bộ Đo đạc bản đồ", True)


@pytest.mark.parametrize("label", ["Trình độ chuyên môn", "Trình độ học vấn, chuyên môn"])
def test_a_unit_ends_where_a_label_of_several_words_begins_on_its_line(label: str) -> None:
    """ "Trình độ" belongs to the label whose last words have the colon."""
    found = person("Họ và tên: Lê Văn Tám", f"Nơi công tác : Chi cục Thuế khu vực Bắc Hà {label} : Cao đẳng")
    assert found.value("subject_unit") == "Chi cục Thuế khu vực Bắc Hà"


def test_an_office_goes_on_behind_a_semicolon() -> None:
    """ "Giám đốc Trung tâm; Bí thư Chi bộ 4" is one person's office, "; Đảng viên Chi bộ 4" is none."""
    lines = ("- Họ và tên: Mã Thị Dung", "- Đơn vị: Trung tâm Giống")
    found = person(*lines, "- Chức vụ: Giám đốc Trung tâm; Bí thư Chi bộ 4")
    assert found.value("subject_position") == "Giám đốc Trung tâm; Bí thư Chi bộ 4"
    found = person(*lines, "- Chức vụ: Giám đốc Trung tâm; Đảng viên Chi bộ 4")
    assert found.value("subject_position") == "Giám đốc Trung tâm"


def test_labels_in_a_form_of_four_columns() -> None:
    """Two pairs of label and value side by side; a number may stand before a pair."""
    rows = [("Họ và tên", "Vừ Mí Sính", "Sinh ngày", "14/8/1986"), ("Khoa, phòng", "Khoa Ngoại", "Chức vụ", "Phó Trưởng khoa")]
    found = table("achievement_report", "BÁO CÁO THÀNH TÍCH", (0.2, 0.3, 0.2, 0.3), rows)
    assert [found.value(f"subject_{n}") for n in ("name", "unit", "position")] == ["Vừ Mí Sính", "Khoa Ngoại", "Phó Trưởng khoa"]
    found = table(
        "achievement_report",
        "BÁO CÁO THÀNH TÍCH",
        (0.1, 0.4, 0.5),
        [("1", "Họ và tên", "Vi Thị Bích"), ("2", "Ngày sinh", "02/9/1987")],
    )
    assert found.value("subject_name") == "Vi Thị Bích"


@pytest.mark.parametrize(
    "said", ["Đảng viên từ ngày: 14/7/2016", "Sinh năm 1975, vào Đảng ngày 14/7/2016", "Đảng viên (kết nạp 14/7/2016)"]
)
def test_the_day_of_joining_in_a_sentence(said: str) -> None:
    """It needs no label of its own."""
    assert person("- Họ và tên: Chu Văn Mạnh", f"- {said}").value("party_joined") == "2016-07-14"


def test_a_person_without_a_unit_is_for_a_person() -> None:
    """Everybody belongs somewhere: no report asserts that its subject has no unit."""
    assert person("- Họ và tên: Chu Văn Mạnh", "- Ngày sinh: 05/5/1988", "- Chức vụ: Quản đốc").field("subject_unit").needs_review


def test_the_collective_on_the_line_below_the_title() -> None:
    """ "BÁO CÁO THÀNH TÍCH / Chi bộ thôn Nà Thẩm, Đảng bộ xã Yên Trạch" names it without "của"."""
    found = report("BÁO CÁO THÀNH TÍCH\nChi bộ thôn Nà Thẩm, Đảng bộ xã Yên Trạch\nI. Đặc điểm: có 22 đảng viên.")
    assert (found.value("subject_name"), found.field("subject_kind").needs_review) == ("Chi bộ thôn Nà Thẩm", False)


def signed(sheet: Sheet, left: tuple[str, ...], right: tuple[str, ...]) -> None:
    """Two signing blocks side by side, the last line of each a name."""
    depth = max(len(left), len(right)) - 1
    for at in range(depth):
        sheet.two(left[at] if at < len(left) - 1 else "", right[at] if at < len(right) - 1 else "")
    sheet.y += 0.09
    sheet.two(left[-1], right[-1])


def test_who_signs_beside_the_author_confirms() -> None:
    """A block without "xác nhận" beside the one of the reporter is the superior's."""
    sheet = Sheet()
    for text in ("BÁO CÁO THÀNH TÍCH", "- Họ và tên: Khổng Minh Châu", "- Ngày sinh: 07/11/1985"):
        sheet.para(text)
    sheet.y = 0.4
    signed(sheet, ("GIÁM ĐỐC", "Trịnh Hữu Tuấn"), ("NGƯỜI KÊ KHAI", "Khổng Minh Châu"))
    assert [c.signer for c in confirmed(sheet).confirmations] == ["Trịnh Hữu Tuấn"]


def test_who_signs_beside_the_clerk_of_a_collectives_report_does_not_confirm() -> None:
    """Beside "NGƯỜI LẬP BÁO CÁO" the head of the office signs the office's own report."""
    sheet = Sheet()
    sheet.para("BÁO CÁO THÀNH TÍCH của Phòng Kế hoạch")
    sheet.y = 0.4
    signed(sheet, ("NGƯỜI LẬP BÁO CÁO", "Khổng Minh Châu"), ("TRƯỞNG PHÒNG", "Trịnh Hữu Tuấn"))
    assert confirmed(sheet).confirmations == []


def test_a_deputy_signs_for_no_body() -> None:
    """Of "XÁC NHẬN CỦA SỞ Y TẾ / KT. VIỆN TRƯỞNG" the label names the body; without a label nobody does."""
    for label, body in (("XÁC NHẬN CỦA SỞ Y TẾ", "SỞ Y TẾ"), ("", None)):
        sheet = Sheet()
        for text in ("BÁO CÁO THÀNH TÍCH", "- Họ và tên: Khổng Minh Châu", "- Ngày sinh: 07/11/1985"):
            sheet.para(text)
        sheet.y = 0.4
        lines = [line for line in (label, "KT. VIỆN TRƯỞNG", "PHÓ VIỆN TRƯỞNG", "Trịnh Hữu Tuấn") if line]
        signed(sheet, tuple(lines), ("NGƯỜI BÁO CÁO", "Khổng Minh Châu"))
        assert [c.body for c in confirmed(sheet).confirmations] == [body]


def test_a_confirmation_said_in_a_sentence() -> None:
    """ "Xác nhận của Đảng ủy xã: Nhất trí" below the author's block heads the block under it; above the only block it does not."""
    sheet = Sheet()
    sheet.para("BÁO CÁO THÀNH TÍCH")
    sheet.y = 0.3
    signed(sheet, ("XÁC NHẬN CỦA CHI BỘ", "BÍ THƯ", "Hoàng Văn Quế"), ("NGƯỜI BÁO CÁO", "Dương Công Thọ"))
    sheet.para("Xác nhận của Đảng ủy xã: Nhất trí đề nghị khen thưởng.", indent=0.0)
    signed(sheet, ("T/M ĐẢNG ỦY", "BÍ THƯ", "Lâm Thị Chiên"), ("",))
    assert [c.signer for c in confirmed(sheet).confirmations] == ["Hoàng Văn Quế", "Lâm Thị Chiên"]
    alone = Sheet()
    alone.para("BÁO CÁO THÀNH TÍCH")
    alone.y = 0.3
    alone.para("Nhận xét: đã cố gắng nhiều.", indent=0.3)
    signed(alone, ("",), ("TRƯỞNG PHÒNG", "Lâm Thị Chiên"))
    assert confirmed(alone).confirmations == []


def test_a_label_of_two_lines_is_one_confirmation() -> None:
    """ "ĐẢNG ỦY QUÂN SỰ HUYỆN / XÁC NHẬN" is no two."""
    sheet = Sheet()
    sheet.para("BÁO CÁO THÀNH TÍCH")
    sheet.y = 0.4
    signed(
        sheet,
        ("ĐẢNG ỦY QUÂN SỰ HUYỆN", "XÁC NHẬN", "T/M ĐẢNG ỦY", "PHÓ BÍ THƯ", "Nông Văn Đoàn"),
        ("CHỈ HUY TRƯỞNG", "Lương Quốc Toản"),
    )
    assert [c.signer for c in confirmed(sheet).confirmations] == ["Nông Văn Đoàn"]


def test_a_table_that_fell_apart_leaves_every_list_open() -> None:
    """Cells that no table holds are in no list."""
    cells = "\n".join(["Chỉ tiêu", "Giao", "Đạt", "Tiêm vắc xin", "310", "322", "900", "965"])
    found = report(f"{COLLECTIVE}{cells}\nKết thúc báo cáo.")
    assert {n for n in ("ratings", "targets", "headcount_ratings", "honours") if n in found.fields} == {
        "ratings",
        "targets",
        "headcount_ratings",
        "honours",
    }
    assert not any(n in report(f"{COLLECTIVE}Chỉ tiêu\n310\nKết thúc báo cáo.").fields for n in ("honours",))


def test_figures_of_two_years_without_a_share() -> None:
    """ "Giao | Đạt" under each year are plan and result, no share."""
    rows = [("Chỉ tiêu", "Giao", "Đạt", "Giao", "Đạt"), ("Tiêm vắc xin", "310", "322", "330", "341")]
    found = table("achievement_report", COLLECTIVE, (0.4, 0.15, 0.15, 0.15, 0.15), rows)
    assert [(t.planned, t.actual, t.percent) for t in found.targets] == [(310, 322, None), (330, 341, None)]


def test_levels_beside_a_good_one() -> None:
    """The best words of a prose list keep their own years."""
    assert told(report(f"{PERSON}- Đảng viên {BEST} năm 2018; {GOOD} năm 2019.")) == [
        (2018, "party_member", "excellent"),
        (2019, "party_member", "good"),
    ]


@pytest.mark.parametrize(
    ("said", "post", "joined"),
    [
        ("giữ chức Trưởng phòng, Phòng Tài vụ, kết nạp Đảng 13/10/1996.", ("Trưởng phòng", "Phòng Tài vụ"), "1996-10-13"),
        (
            "hiện là Kế toán, Thanh tra huyện, đứng trong hàng ngũ của Đảng từ ngày 14 tháng 03 năm 2009.",
            ("Kế toán", "Thanh tra huyện"),
            "2009-03-14",
        ),
        ("hiện giữ chức vụ Kế toán, thuộc Xí nghiệp In, vào Đảng 11/5/1995.", ("Kế toán", "Xí nghiệp In"), "1995-05-11"),
    ],
)
def test_a_sentence_tells_office_unit_and_day_of_joining(said: str, post: tuple[str, str], joined: str) -> None:
    """In the words that offices have for it; the unit ends where the sentence goes on with something else."""
    found = report(f"BÁO CÁO THÀNH TÍCH\nĐồng chí Lò Văn Tám, sinh năm 1967, quê ở xã An Bình, {said}")
    assert (found.field("subject_position").value, found.field("subject_unit").value) == post
    assert (found.field("party_joined").value, found.field("party_joined").needs_review) == (joined, False)


def test_a_day_in_two_pieces_is_for_a_person() -> None:
    """ "1 1/5/1995" is no first of May."""
    found = report("BÁO CÁO THÀNH TÍCH\nĐồng chí Lò Văn Tám, sinh năm 1967, hiện giữ chức vụ Kế toán, vào Đảng 1 1/5/1995.")
    assert (found.field("party_joined").value, found.field("party_joined").needs_review) == ("1995-05-11", True)


NOBODY = "".join(one + "\n" for one in PERSON.splitlines() if "Chức vụ" not in one and "Đơn vị" not in one)


def test_an_office_and_a_profession_have_one_label() -> None:
    found = report(NOBODY + "- Chức vụ, nghề nghiệp: Quản đốc\n- Đơn vị: Phân xưởng Lò\n")
    assert (found.field("subject_position").value, found.field("subject_unit").value) == ("Quản đốc", "Phân xưởng Lò")


def test_an_office_behind_a_stop_is_not_cut_off() -> None:
    """A comma that was read as a stop; a person sees it. A sentence behind the stop is none."""
    found = report(NOBODY + "- Chức vụ: Phó Bí thư Chi bộ. Chuyên viên.\n- Đơn vị: Chi cục Thống kê\n")
    post = found.field("subject_position")
    assert (post.value, post.needs_review) == ("Phó Bí thư Chi bộ, Chuyên viên", True)
