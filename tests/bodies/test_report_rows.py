"""Reports and registrations of yet other offices: whose decision a row quotes, who was rated, what counts people, who registers."""

from __future__ import annotations

import pytest

from tests.bodies.paper import Sheet, document
from tests.bodies.test_rating_clauses import sheet_report
from tests.bodies.test_report_sentences import registration
from tests.bodies.test_reports import COLLECTIVE, PERSON, report
from worker.understanding.bodies import fill_body


def test_a_heading_says_whose_rating_its_decisions_prove() -> None:
    """Under "Văn bản công nhận xếp loại đảng viên" stand the decisions on the member, none on the civil servant."""
    rows = [
        ("Năm", "Xếp loại công chức", "Xếp loại đảng viên", "Văn bản công nhận xếp loại đảng viên"),
        ("2021", "Hoàn thành tốt nhiệm vụ", "Hoàn thành xuất sắc nhiệm vụ", "QĐ số 66-QĐ/ĐU ngày 20/12/2021"),
    ]
    found = sheet_report(PERSON, (0.1, 0.3, 0.3, 0.3), rows).ratings
    assert {(r.scale, r.decision_number, r.raw.needs_review) for r in found} == {
        ("civil_servant", None, False),
        ("party_member", "66-QĐ/ĐU", False),
    }


def test_who_is_rated_stands_between_the_year_and_the_rating() -> None:
    """ "+ Năm học 2021 - 2022: viên chức Hoàn thành tốt nhiệm vụ" rates a civil servant in 2022."""
    found = report(
        f"{PERSON}2. Kết quả xếp loại chất lượng:\n+ Năm học 2021 - 2022: viên chức Hoàn thành tốt nhiệm vụ\n+ Đảng viên: năm 2022 Hoàn thành tốt nhiệm vụ."
    ).ratings
    assert [(r.year, r.scale, r.level) for r in found] == [(2022, "civil_servant", "good"), (2022, "party_member", "good")]


def test_counts_without_a_noun_are_no_rating() -> None:
    """ "hoàn thành xuất sắc nhiệm vụ 04, hoàn thành tốt nhiệm vụ 18" counts the members, and rates no cell."""
    found = report(
        f"{COLLECTIVE}Năm 2022: có 23 đảng viên được đánh giá, trong đó hoàn thành xuất sắc nhiệm vụ 04, hoàn thành tốt nhiệm vụ 18, hoàn thành nhiệm vụ 01."
    )
    assert found.ratings == []
    assert [(h.year, h.total, h.at_least_good, h.needs_review) for h in found.headcount_ratings] == [(2022, 23, 22, False)]


def test_decisions_of_two_years_behind_one_word() -> None:
    """ "(các Quyết định: số 212… và số 240…)" behind two years is one for each."""
    found = report(
        f"{COLLECTIVE}Năm 2023 và năm 2024 Chi bộ đều được xếp loại Hoàn thành xuất sắc nhiệm vụ (các Quyết định: số 212-QĐ/ĐU ngày 05/12/2023 và số 240-QĐ/ĐU ngày 30/8/2024)."
    ).ratings
    assert [(r.year, r.decision_number, r.decision_date, r.raw.needs_review) for r in found] == [
        (2023, "212-QĐ/ĐU", "2023-12-05", False),
        (2024, "240-QĐ/ĐU", "2024-08-30", False),
    ]


@pytest.mark.parametrize("through", ["qua các năm: ", "hàng năm: ", ": "])
def test_head_counts_through_the_years(through: str) -> None:
    """ "… trở lên qua các năm: năm 2021: 52/54, năm 2022: 55/56" are two."""
    found = report(
        f"{COLLECTIVE}Tỷ lệ đảng viên hoàn thành tốt nhiệm vụ trở lên {through}năm 2021: 52/54, năm 2022: 55/56."
    ).headcount_ratings
    assert [(h.year, h.at_least_good, h.total) for h in found] == [(2021, 52, 54), (2022, 55, 56)]


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        ("Đã giám định 612 vụ, vượt 72 vụ so với nghị quyết (nghị quyết đề ra 540 vụ)", (540, 612, None, False)),
        ("Đã giám định 612 vụ, vượt 70 vụ so với nghị quyết (nghị quyết đề ra 540 vụ)", (540, 612, None, True)),
        ("Bản thân thực hiện 118% chỉ tiêu ngày công trực", (None, None, 118, False)),
    ],
)
def test_what_goes_beyond_the_plan_is_no_result(
    said: str, figures: tuple[float | None, float | None, float | None, bool]
) -> None:
    """Result, surplus and plan make one another, or a person looks."""
    found = report(f"{PERSON}- {said}.").targets
    assert [(t.planned, t.actual, t.percent, t.needs_review) for t in found] == [figures]


def test_an_office_that_a_sentence_tells() -> None:
    """ "…, hiện là Phó Bí thư Chi bộ" tells the office where no label does; "Chức vụ Đảng: Không" is none."""
    start = "BÁO CÁO THÀNH TÍCH\nI. Lý lịch trích ngang\nTôi là: Đinh Văn Tuệ\n"
    told = report(f"{start}Đảng viên từ ngày 03/02/2009, hiện là Phó Bí thư Chi bộ, Phó Hiệu trưởng.")
    assert (told.value("subject_position"), told.value("party_joined")) == ("Phó Bí thư Chi bộ, Phó Hiệu trưởng", "2009-02-03")
    labelled = report(f"{start}Chức vụ Đảng: Không\nChức vụ chuyên môn: Điều dưỡng trưởng\nNơi công tác: Khoa Hồi sức")
    assert labelled.value("subject_position") == "Điều dưỡng trưởng"


def test_the_body_above_by_its_label() -> None:
    """ "Cấp trên trực tiếp: …" names it."""
    found = report(
        "BÁO CÁO\nthành tích đề nghị tặng Giấy khen\nI. ĐẶC ĐIỂM TÌNH HÌNH\n1. Tên tổ chức đảng: Chi bộ Phòng Kỹ thuật hình sự\n"
        "2. Cấp trên trực tiếp: Đảng bộ Công an tỉnh"
    )
    assert (found.value("subject_name"), found.value("subject_unit")) == ("Chi bộ Phòng Kỹ thuật hình sự", "Đảng bộ Công an tỉnh")


def test_who_praises_by_a_quoted_decision() -> None:
    """The body that "biểu dương" a model example gave it."""
    found = report(
        f"{PERSON}Tôi được Ban Thường vụ Huyện ủy biểu dương “Gương điển hình tiên tiến” (Quyết định số 1522-QĐ/HU ngày 13/5/2024)."
    ).recognitions
    assert [(r.number, r.body, r.needs_review) for r in found] == [("1522-QĐ/HU", "Ban Thường vụ Huyện ủy", False)]


def test_a_heading_of_registrants_is_no_collective() -> None:
    """Below "3. Đảng viên đăng ký xét khen thưởng:" stand persons, and the heading is none of them."""
    found = registration(
        "BẢN ĐĂNG KÝ THI ĐUA\n2. Tập thể đăng ký xét khen thưởng: Chi bộ Trung tâm Giống.\n3. Đảng viên đăng ký xét khen thưởng:\n"
        "- Đồng chí Cao Xuân Bình, Phó Giám đốc;\n- Đồng chí Lã Thị Ngà, Kế toán."
    ).nominees
    assert [(n.kind, n.name.value, n.name.needs_review) for n in found] == [
        ("collective", "Chi bộ Trung tâm Giống", False),
        ("individual", "Cao Xuân Bình", False),
        ("individual", "Lã Thị Ngà", False),
    ]


def test_ratings_of_two_scales_in_each_clause() -> None:
    """Below a heading each clause rates servant and member of its year, apart or in one."""
    found = report(
        f"{PERSON}3. Kết quả xếp loại: Năm 2022 viên chức hoàn thành tốt nhiệm vụ, đảng viên hoàn thành tốt nhiệm vụ; năm 2023 viên chức hoàn thành xuất sắc "
        "nhiệm vụ, đảng viên hoàn thành tốt nhiệm vụ; năm 2024 viên chức và đảng viên đều hoàn thành xuất sắc nhiệm vụ."
    ).ratings
    assert [(r.year, r.scale, r.level) for r in found] == [
        (2022, "civil_servant", "good"),
        (2022, "party_member", "good"),
        (2023, "civil_servant", "excellent"),
        (2023, "party_member", "good"),
        (2024, "civil_servant", "excellent"),
        (2024, "party_member", "excellent"),
    ]


def test_a_rating_that_is_asked_for_is_none() -> None:
    """A title may ask for "Chi bộ hoàn thành xuất sắc nhiệm vụ" of a year."""
    assert report(f"{COLLECTIVE}đề nghị tặng danh hiệu “Chi bộ hoàn thành xuất sắc nhiệm vụ” năm 2022").ratings == []


def test_school_years_below_a_lead() -> None:
    """The lead says who is rated in every line below it; a decision of the year confirms which year a school year ends in."""
    found = report(
        f"{PERSON}Mức độ hoàn thành nhiệm vụ của viên chức:\n- Năm học 2020-2021: Hoàn thành xuất sắc nhiệm vụ (QĐ 588/QĐ-ĐH, 29/6/2021)\n"
        "- Năm học 2021-2022: Hoàn thành tốt nhiệm vụ (QĐ 601/QĐ-ĐH, 30/6/2022)"
    ).ratings
    assert [(r.year, r.scale, r.raw.needs_review) for r in found] == [
        (2021, "civil_servant", False),
        (2022, "civil_servant", False),
    ]


def test_honours_under_years() -> None:
    """In a table with years for headings each title has the decision below it."""
    rows = [
        ("Tiêu chí", "2021", "2022"),
        ("Xếp loại đảng viên", "HTTNV", "HTXSNV"),
        ("Danh hiệu thi đua", "LĐTT", "CSTĐCS"),
        ("Số quyết định danh hiệu", "2034/QĐ-PC ngày 18/01/2022", "1987/QĐ-PC ngày 12/01/2023"),
    ]
    found = sheet_report(PERSON, (0.3, 0.35, 0.35), rows)
    assert [(h.what, h.number, h.date, h.needs_review) for h in found.honours] == [
        ("LĐTT", "2034/QĐ-PC", "2022-01-18", False),
        ("CSTĐCS", "1987/QĐ-PC", "2023-01-12", False),
    ]
    assert [(r.year, r.decision_number, r.raw.needs_review) for r in found.ratings] == [(2021, None, False), (2022, None, False)]


@pytest.mark.parametrize(
    ("said", "body"),
    [
        ("Giấy khen của Chủ tịch UBND huyện về công tác phòng, chống dịch (Quyết định số 9/QĐ-UBND ngày 30/12/2020)", "Chủ tịch UBND huyện"),
        ("Năm 2022 Chủ tịch Hội Phụ nữ tỉnh tặng Bằng khen (Quyết định 118/QĐ-BTV ngày 08/3/2022)", "Chủ tịch Hội Phụ nữ tỉnh"),
    ],
)  # fmt: skip
def test_the_giver_alone(said: str, body: str) -> None:
    """What the award was for is no part of its giver, nor is the year before."""
    assert [h.body for h in report(f"{PERSON}- {said}.").honours] == [body]


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        ("Trong giai đoạn này viết 412 tin, bài; định mức 360 tin, bài; đạt tỷ lệ 114,4%", (360, 412, 114.4, False)),
        ("Công bố 07 bài báo trên mức đăng ký 05 bài, đạt 140%", (5, 7, 140, False)),
        ("Tham gia bảo hiểm y tế 93,5% (nghị quyết Đảng ủy giao 92%)", (92, 93.5, None, True)),
    ],
)
def test_more_ways_to_put_a_result_beside_its_plan(said: str, figures: tuple[float, float, float | None, bool]) -> None:
    """Result first with semicolons; "trên mức đăng ký"; shares of which one is the plan."""
    found = report(f"{PERSON}- {said}.").targets
    assert [(t.planned, t.actual, t.percent, t.needs_review) for t in found] == [figures]


def test_a_form_of_particulars_loses_no_list() -> None:
    """Days and numbers of the table that says whose report it is are no rows of ratings or targets."""
    found = sheet_report(
        "BÁO CÁO THÀNH TÍCH", (0.25, 0.25, 0.25, 0.25), [("Họ và tên", "Bùi Văn Khuyên", "Sinh ngày", "05/12/1983"), ("Chức vụ", "Đội trưởng", "Ngày vào Đảng", "19/8/2013")]
    )  # fmt: skip
    assert (found.value("subject_name"), found.value("party_joined")) == ("Bùi Văn Khuyên", "2013-08-19")
    assert not {"targets", "honours", "headcount_ratings"} & set(found.fields)


def test_numbered_labels_on_one_line() -> None:
    """The number of the next label is no part of the value before it."""
    found = report(
        "BÁO CÁO THÀNH TÍCH\n1. Họ tên giảng viên: TS. Ngô Thị Cẩm Hường 2. Nam/Nữ: Nữ\n3. Ngày tháng năm sinh: 30/4/1982 4. Ngày vào Đảng: 22/12/2010"
    )
    assert (found.value("subject_name"), found.field("subject_name").needs_review) == ("Ngô Thị Cẩm Hường", False)
    assert found.value("party_joined") == "2010-12-22"


def test_who_registers_is_not_who_confirms() -> None:
    """A person's own registration names the person by labels; a name alone below it is a signer's."""
    found = registration(
        "BẢN ĐĂNG KÝ THI ĐUA CÁ NHÂN\nHọ và tên: Rơ Châm Hiếu\nChức vụ: Phó Đội trưởng\nĐơn vị công tác: Hải quan cửa khẩu\n"
        "tôi đăng ký thực hiện các nội dung sau:\n1. Hoàn thành 02 đề xuất trước ngày 30/6/2025.\nXÁC NHẬN CỦA CHI ỦY\nĐinh Thị Hoa Ban"
    ).nominees
    assert [(n.name.value, n.position.value) for n in found] == [("Rơ Châm Hiếu", "Phó Đội trưởng")]


def test_a_decision_whose_stroke_was_lost_is_a_mark() -> None:
    """ "101QĐ/ĐU" is read as no number; that a decision stands there is a doubt of the rating without one."""
    found = report(
        f"{COLLECTIVE}Năm 2020 Chi bộ được xếp loại hoàn thành tốt nhiệm vụ theo Quyết định số 101QĐ/ĐU ngày 11/12/2020."
    ).ratings
    assert [(r.year, r.decision_number, r.raw.needs_review) for r in found] == [(2020, None, True)]


def test_a_verb_ends_the_name_of_who_registers() -> None:
    """ "Tập thể: BHXH huyện đăng ký Tập thể Lao động xuất sắc" registers BHXH huyện; Văn phòng Đăng ký đất đai is a name."""
    found = registration(
        "BẢN ĐĂNG KÝ THI ĐUA\n- Tập thể: BHXH huyện Kế Sách đăng ký Tập thể Lao động xuất sắc.\n- Tập thể: Văn phòng Đăng ký đất đai huyện."
    ).nominees
    assert [n.name.value for n in found] == ["BHXH huyện Kế Sách", "Văn phòng Đăng ký đất đai huyện"]


def test_a_bracket_says_whose_decision_it_is() -> None:
    """ "QĐ 305-QĐ/ĐU … (đảng viên)" among remarks proves the member's rating alone; "Cán bộ" heads a soldier's."""
    rows = [
        ("Năm", "Cán bộ", "Đảng viên", "Ghi chú"),
        ("2022", "Hoàn thành tốt nhiệm vụ", "Hoàn thành xuất sắc nhiệm vụ", "QĐ 305-QĐ/ĐU ngày 12/12/2022 (đảng viên)"),
    ]
    found = sheet_report(PERSON, (0.1, 0.3, 0.3, 0.3), rows).ratings
    assert {(r.scale, r.decision_number, r.raw.needs_review) for r in found} == {
        ("civil_servant", None, False),
        ("party_member", "305-QĐ/ĐU", False),
    }


def test_each_gives_what_stands_behind_it() -> None:
    """ "Được A tặng Bằng khen …, B tặng Giấy khen": the second one is B's; a collective that is given something gives nothing."""
    found = report(
        f"{PERSON}Được Ủy ban Trung ương MTTQ Việt Nam tặng Bằng khen năm 2022 (QĐ số 1877/QĐ-MTTW ngày 11/11/2022), Ban Thường trực UBMTTQ tỉnh tặng Giấy khen năm 2023."
    ).honours
    assert [(h.what, h.body) for h in found] == [
        ("Bằng khen", "Ủy ban Trung ương MTTQ Việt Nam"),
        ("Giấy khen", "Ban Thường trực UBMTTQ tỉnh"),
    ]
    passive = report(
        f"{COLLECTIVE}Năm 2022 Tập thể được Sở Xây dựng tặng Giấy khen theo Quyết định số 203/QĐ-SXD ngày 09/12/2022."
    ).honours
    assert [(h.number, h.body) for h in passive] == [("203/QĐ-SXD", "Sở Xây dựng")]


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        ("Thành lập mới hợp tác xã: 14/12 HTX (116,7% kế hoạch năm)", [(12, 14, 116.7)]),
        ("Tư vấn 96 lượt hợp tác xã - đạt 120% so kế hoạch 80 lượt", [(80, 96, 120)]),
        ("Thu hồi nợ vượt kế hoạch 8%", [(None, None, 108)]),
        ("Công chứng 4.120 hợp đồng (đạt 103% kế hoạch), thu phí 2,16 tỷ đồng, vượt kế hoạch 8%", [(None, 4120, 103), (None, 2.16, 108)]),
    ],
)  # fmt: skip
def test_shares_in_brackets_before_the_plan_and_two_in_a_sentence(
    said: str, figures: list[tuple[float | None, float | None, float]]
) -> None:
    """A share of the plan makes a target wherever it stands, and two make two."""
    assert [(t.planned, t.actual, t.percent) for t in report(f"{PERSON}- {said}.").targets] == figures


def test_all_that_are_at_least_good_are_told_at_once() -> None:
    """Of "có 11 đồng chí hoàn thành tốt nhiệm vụ trở lên (02 đồng chí … xuất sắc …)" the second count is part of the first."""
    found = report(
        f"{COLLECTIVE}Trong 11 đảng viên được đánh giá năm 2022 có 11 đồng chí hoàn thành tốt nhiệm vụ trở lên (02 đồng chí hoàn thành xuất sắc nhiệm vụ)."
    ).headcount_ratings
    assert [(h.year, h.total, h.at_least_good, h.needs_review) for h in found] == [(2022, 11, 11, False)]


def test_who_is_to_do_what_is_registered() -> None:
    """An entry that begins with a form of address registers the person, and what the person is to do is no aim of the unit."""
    found = registration(
        "BẢN ĐĂNG KÝ\nI. CHI BỘ\n1. Chuyển giao 05 quy trình kỹ thuật (hoàn thành trước 20/6/2025).\nII. ĐẢNG VIÊN\n"
        "1. Đồng chí Hứa Thị Mỵ, Phó Giám đốc: số hóa kho mẫu trước ngày 30/4/2025.\n2. Đồng chí Dương Tuyết Nhung, chuyên viên: viết 10 tin, bài."
    )
    assert [(n.name.value, n.position.value) for n in found.nominees] == [
        ("Hứa Thị Mỵ", "Phó Giám đốc"),
        ("Dương Tuyết Nhung", "chuyên viên"),
    ]
    assert [(t.planned, t.due) for t in found.targets] == [(5, "2025-06-20")]


def test_one_year_apart_from_the_others() -> None:
    """Of "… (2021, 2022, 2023) …, riêng năm 2023 …" the last year has the second rating alone."""
    found = report(
        f"{PERSON}Trong 3 năm (2021, 2022, 2023) liên tục được xếp loại đảng viên hoàn thành tốt nhiệm vụ, riêng năm 2023 xếp loại hoàn thành xuất sắc nhiệm vụ."
    ).ratings
    assert [(r.year, r.level, r.raw.needs_review) for r in found] == [
        (2021, "good", False),
        (2022, "good", False),
        (2023, "excellent", False),
    ]


def test_a_row_of_honours_whose_title_a_scan_spoilt_keeps_its_decision() -> None:
    """ "Giấy 1 khen" beside a decision, among rows whose titles were read: its decision is there, what was given is for a person."""
    sheet = Sheet()
    for text in ("BÁO CÁO THÀNH TÍCH CÁ NHÂN", "1. Họ và tên: Nông Đức Lập", "III. KHEN THƯỞNG"):
        sheet.para(text)
    rows = [
        ["2019", "Giấy 1 khen của Giám đốc", "QĐ số 1259/QĐ-BV ngày 03/6/2019"],
        ["2020", "Chiến sĩ thi đua cơ sở", "QĐ số 3524/QĐ-BV ngày 11/11/2020"],
    ]
    sheet.table([0.12, 0.44, 0.44], [["Năm", "Danh hiệu, hình thức khen thưởng", "Số, ngày quyết định"], *rows])
    found = document("achievement_report")
    fill_body(found, [sheet.reading()])
    assert [(h.number, h.date, h.needs_review) for h in found.honours] == [
        ("1259/QĐ-BV", "2019-06-03", True),
        ("3524/QĐ-BV", "2020-11-11", False),
    ]
