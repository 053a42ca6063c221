"""Reports of yet other offices: what stands in the cells of forms, beside a plan, behind "Thông báo số …", and whose honour is whose."""

from __future__ import annotations

import pytest

from dossier.documents import Document
from tests.bodies.paper import Sheet, document, paper
from tests.bodies.test_rating_clauses import sheet_report
from tests.bodies.test_reports import COLLECTIVE, PERSON, report
from worker.understanding.bodies import fill_body


def test_rating_and_decision_of_the_cell_beside_counts_of_members() -> None:
    """ "Chi bộ (số quyết định)" heads the cell's ratings, though the other columns count members."""
    rows = [
        ("Năm", "Chi bộ (số quyết định)", "Đảng viên được đánh giá", "HTTNV trở lên", "Tỷ lệ"),
        ("2021", "HTTNV (QĐ 45-QĐ/ĐU, 22/12/2021)", "13", "13", "100%"),
        ("2022", "HTTNV (QĐ 51-QĐ/ĐU, 20/12/2022)", "14", "13", "92,9%"),
    ]
    found = sheet_report(COLLECTIVE, (0.1, 0.4, 0.2, 0.15, 0.15), rows)
    assert [(r.year, r.scale, r.raw.value, r.decision_number) for r in found.ratings] == [
        (2021, "party_org", "HTTNV", "45-QĐ/ĐU"),
        (2022, "party_org", "HTTNV", "51-QĐ/ĐU"),
    ]
    assert [(h.year, h.total, h.at_least_good) for h in found.headcount_ratings] == [(2021, 13, 13), (2022, 14, 13)]


def test_targets_in_the_cells_of_a_form() -> None:
    """ "Kết quả công việc | Huy động vốn đạt 62 tỷ đồng/KH 55 tỷ đồng (112,7%); …" tells two."""
    told = "Huy động vốn đạt 62 tỷ đồng/KH 55 tỷ đồng (112,7%); phát hành 415 thẻ/KH 400 thẻ (103,8%)"
    found = sheet_report(
        "BÁO CÁO THÀNH TÍCH",
        (0.3, 0.7),
        [("Họ tên", "Lương Ngọc Quyên"), ("Ngày sinh", "21/3/1992"), ("Kết quả công việc", told)],
    ).targets
    assert [(t.planned, t.actual, t.percent, t.needs_review) for t in found] == [(55, 62, 112.7, False), (400, 415, 103.8, False)]


def test_a_share_beyond_the_planned_share() -> None:
    """ "99,1%, vượt 1,1% so với chỉ tiêu 98%": the surplus makes the result of the plan."""
    found = report(f"{COLLECTIVE}- Tỷ lệ chuyên cần đạt 99,1%, vượt 1,1% so với chỉ tiêu 98%.").targets
    assert [(t.planned, t.actual, t.percent, t.needs_review) for t in found] == [(98, 99.1, None, False)]


@pytest.mark.parametrize(
    "said",
    [
        "Đón 182.400 lượt khách, đạt 121,6% kế hoạch (150.000 lượt); tổ chức 09 cuộc trưng bày, tăng 02 cuộc so với kế hoạch giao",
        "Viết 412 tin, bài. Định mức mỗi người 360 tin, bài; như vậy đã đạt được 114,4%",
    ],
)
def test_a_result_beside_its_plan_that_gave_no_target_flags_the_list(said: str) -> None:
    """Another target of the same paragraph accounts for its own figures alone."""
    assert report(f"{PERSON}- {said}.").field("targets").needs_review


def test_another_number_is_no_giver() -> None:
    """Behind "(Quyết định số 12…; số 09…)" stands no Sở."""
    found = report(
        f"{PERSON}Chiến sĩ thi đua cơ sở hai năm liền 2021, 2022 (Quyết định số 12/QĐ-VKS ngày 10/01/2022; số 09/QĐ-VKS ngày 09/01/2023)."
    ).honours
    assert [(h.number, h.date, h.body, h.needs_review) for h in found] == [
        ("12/QĐ-VKS", "2022-01-10", None, False),
        ("09/QĐ-VKS", "2023-01-09", None, False),
    ]


def test_the_centre_of_an_organisation_gives() -> None:
    """ "Trung ương Hội Cựu chiến binh Việt Nam tặng Bằng khen"."""
    found = report(
        f"{COLLECTIVE}+ Năm 2021, Trung ương Hội Cựu chiến binh Việt Nam tặng Bằng khen (QĐ số 511/QĐ-CCB ngày 06/12/2021)"
    ).honours
    assert [(h.number, h.body) for h in found] == [("511/QĐ-CCB", "Trung ương Hội Cựu chiến binh Việt Nam")]


@pytest.mark.parametrize(
    "said",
    [
        "Nhiều năm liền Công an phường đạt danh hiệu Đơn vị Quyết thắng",
        "Năm 2021 tôi góp phần cùng đồng đội đạt danh hiệu Đơn vị Quyết thắng",
    ],
)
def test_what_a_persons_office_was_given_is_for_a_person(said: str) -> None:
    """Police stations and hospitals are offices, too, and no person is a "Đơn vị Quyết thắng"."""
    assert [h.needs_review for h in report(f"{PERSON}- {said}.").honours] == [True]


def test_an_announcement_recognises() -> None:
    """ "Thông báo số 214-TB/HU … công nhận mô hình … là điển hình tiên tiến" is the paper of the recognition."""
    found = report(
        f"{COLLECTIVE}- Thông báo số 214-TB/HU ngày 18/5/2022 của Ban Thường vụ Huyện ủy công nhận mô hình “Bữa cơm nội trú” là điển hình tiên tiến."
    ).recognitions
    assert [(r.number, r.date, r.body, r.needs_review) for r in found] == [
        ("214-TB/HU", "2022-05-18", "Ban Thường vụ Huyện ủy", False)
    ]


def test_a_misread_rating_in_a_row_of_years_flags_the_list() -> None:
    """ "2022: H1 1NV; 2023: HTTNV" has a word beside the year 2022 that nobody took."""
    assert report(f"{PERSON}- Xếp loại đảng viên: 2022: H1 1NV; 2023: HTTNV; 2024: HTXSNV.").field("ratings").needs_review


def test_a_misread_number_before_a_label() -> None:
    """The first of three cells is the row's number, whatever the reader made of it."""
    rows = [("lÍ", "Họ tên", "Lương Ngọc Quyên"), ("5 0", "Ngày kết nạp Đảng", "02/9/2020"), ("4", "Đơn vị", "Phòng Giao dịch")]
    found = sheet_report("BÁO CÁO THÀNH TÍCH", (0.1, 0.4, 0.5), rows)
    assert (found.value("subject_name"), found.value("party_joined")) == ("Lương Ngọc Quyên", "2020-09-02")


@pytest.mark.parametrize(
    "body",
    ["Giám đốc Sở Tài nguyên và Môi trường", "Trưởng phòng Kinh tế và Hạ tầng", "Ban Chỉ đạo tỉnh về phòng, chống tham nhũng", "Hội Nông dân Việt Nam"],
)  # fmt: skip
def test_words_that_look_like_the_end_of_a_giver(body: str) -> None:
    """Tài is no tại, Hạ tầng no tặng, and a steering committee is one about something."""
    assert [h.body for h in report(f"{PERSON}- Giấy khen của {body} (QĐ số 615/QĐ-XY, 22/12/2023).").honours] == [body]


@pytest.mark.parametrize(
    ("behind", "body"),
    [("Hội Nông dân Việt Nam năm 2021", "Hội Nông dân Việt Nam"), ("Chủ tịch Hội Bảo vệ trẻ em tỉnh", "Chủ tịch Hội Bảo vệ trẻ em tỉnh")],
)  # fmt: skip
def test_a_giver_without_of_ends_at_what_is_meant(behind: str, body: str) -> None:
    """Nam of a country is no year, vệ is no về."""
    assert [h.body for h in report(f"{PERSON}- Bằng khen {behind} (QĐ số 615/QĐ-XY ngày 22/12/2021).").honours] == [body]


def test_a_bound_beside_what_a_year_was() -> None:
    """ "tốt trở lên, trong đó năm 2021 xuất sắc": of 2021 the exact rating stands alone."""
    found = report(
        f"{PERSON}Từ năm 2019 đến năm 2021 tôi liên tục được đánh giá viên chức hoàn thành tốt nhiệm vụ trở lên, trong đó năm 2021 hoàn thành xuất sắc nhiệm vụ."
    ).ratings
    assert [(r.year, r.level) for r in found] == [(2019, None), (2020, None), (2021, "excellent")]


def test_who_is_rated_in_a_column_of_its_own() -> None:
    """Under "Đối tượng đánh giá" stands who, under "Mức xếp loại" how."""
    rows = [
        ("Năm", "Đối tượng đánh giá", "Mức xếp loại", "Quyết định"),
        ("2022", "Viên chức", "Hoàn thành tốt nhiệm vụ", "312/QĐ-VP ngày 20/12/2022"),
        ("2022", "Đảng viên", "Hoàn thành tốt nhiệm vụ", "88-QĐ/ĐU ngày 25/12/2022"),
    ]
    found = sheet_report(PERSON, (0.1, 0.3, 0.3, 0.3), rows).ratings
    assert [(r.scale, r.raw.value, r.decision_number, r.raw.needs_review) for r in found] == [
        ("civil_servant", "Hoàn thành tốt nhiệm vụ", "312/QĐ-VP", False),
        ("party_member", "Hoàn thành tốt nhiệm vụ", "88-QĐ/ĐU", False),
    ]


def test_how_many_were_rated_before_the_levels() -> None:
    """ "Năm 2024 đánh giá 11 đồng chí: HTXSNV 02 đồng chí, …" says the total without "được"."""
    found = report(
        f"{COLLECTIVE}Đảng viên: Năm 2024 đánh giá 11 đồng chí: HTXSNV 02 đồng chí, HTTNV 08 đồng chí, HTNV 01 đồng chí."
    ).headcount_ratings
    assert [(h.year, h.total, h.at_least_good, h.needs_review) for h in found] == [(2024, 11, 10, False)]


def test_the_same_honour_of_the_next_year() -> None:
    """Behind a semicolon "năm 2023 theo QĐ số …" goes on with the title before it."""
    found = report(
        f"{PERSON}2. Chiến sĩ thi đua cơ sở: năm 2021 theo QĐ số 118/QĐ-SYT ngày 24/01/2022; năm 2023 theo QĐ số 96/QĐ-SYT ngày 19/01/2024."
    ).honours
    assert [(h.number, h.date) for h in found] == [("118/QĐ-SYT", "2022-01-24"), ("96/QĐ-SYT", "2024-01-19")]


@pytest.mark.parametrize(
    ("said", "flagged"),
    [("tổ chức 05/04 đợt hiến máu", True), ("duy trì 12/12 kỳ sinh hoạt", False), ("mít tinh ngày 30/4 và 26/3 hằng năm", False)],
)
def test_more_than_all_is_a_target(said: str, flagged: bool) -> None:
    """A result may be more than its plan, a part never more than the whole; days are neither."""
    found = report(f"{PERSON}- Năm 2023 vận động 126 triệu đồng, vượt 26% chỉ tiêu (100 triệu đồng); {said}.")
    assert ("targets" in found.fields) == flagged


def test_an_unknown_label_of_the_body_above_is_a_question() -> None:
    """Where a label speaks of a body above, the paper is not said to name none."""
    lines = "BÁO CÁO THÀNH TÍCH\nI. ĐẶC ĐIỂM, TÌNH HÌNH\n- Tên tập thể: Chi bộ Văn phòng\n"
    assert report(f"{lines}- Tổ chức trực thuộc cấp nào: Đảng bộ Sở").field("subject_unit").needs_review
    assert not report(f"{lines}- Tổng số đảng viên: 12").field("subject_unit").needs_review


@pytest.mark.parametrize(
    ("said", "flagged"),
    [
        ("Giấy khen của Giám đốc Sở trong Phong trào thi đua (QĐ số 615/QĐ-XY, 22/12/2023)", False),
        ("Giấy khen của Sở tham gia Phong trào (QĐ số 615/QĐ-XY, 22/12/2023)", True),
        ("Bằng khen UBND tỉnh năm 2021 (QĐ số 615/QĐ-XY ngày 22/12/2021)", False),
    ],
)
def test_a_giver_with_words_of_a_sentence_is_for_a_person(said: str, flagged: bool) -> None:
    """No organisation has a verb in its name."""
    assert [h.needs_review for h in report(f"{PERSON}- {said}.").honours] == [flagged]


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        ("Bổ sung 350 đầu sách trên 300 đầu sách theo kế hoạch, đạt 116,7%", (300, 350, 116.7, False)),
        ("Tổ chức 120 buổi tuyên truyền tại khu dân cư/100 buổi theo kế hoạch", (100, 120, None, True)),
    ],
)
def test_the_word_for_the_plan_behind_its_figure(said: str, figures: tuple[float, float, float | None, bool]) -> None:
    """ "… theo kế hoạch" names the figure before it."""
    assert [(t.planned, t.actual, t.percent, t.needs_review) for t in report(f"{PERSON}- {said}.").targets] == [figures]


def _confirmed_by(label: str, *lines: str) -> Document:
    sheet = Sheet()
    sheet.para("BÁO CÁO THÀNH TÍCH")
    sheet.y = 0.5
    sheet.two(label, "NGƯỜI BÁO CÁO")
    for text in lines:
        sheet.two(text, "")
    sheet.y += 0.09
    sheet.two("Sùng A Páo", "Nông Đức Lập")
    found = document("achievement_report")
    fill_body(found, [sheet.reading()])
    return found


@pytest.mark.parametrize(
    ("label", "capacity", "body"),
    [
        ("XÁC NHẬN CỦA ĐẢNG ỦY CỤC", "T/M ĐẢNG ỦY", "ĐẢNG ỦY CỤC"),
        ("XÁC NHẬN CỦA CĐVC TỈNH", "TM. BAN THƯỜNG VỤ", "CĐVC TỈNH"),
        ("XÁC NHẬN CỦA CẤP ỦY CƠ SỞ", "T/M ĐẢNG ỦY", "ĐẢNG ỦY"),
        ("XÁC NHẬN CỦA CẤP ỦY CƠ SỞ", "T/M BAN THƯỜNG VỤ", "CẤP ỦY CƠ SỞ"),
        ("XÁC NHẬN CỦA CHI BỘ", "T/M CHI BỘ SỞ NỘI VỤ", "CHI BỘ SỞ NỘI VỤ"),
        ("XÁC NHẬN CỦA THỦ TRƯỞNG ĐƠN VỊ", "KT. GIÁM ĐỐC", "THỦ TRƯỞNG ĐƠN VỊ"),
    ],
)
def test_who_confirms_is_named_by_label_or_capacity(label: str, capacity: str, body: str) -> None:
    """The label says whose committee it is, unless it has general words alone and the line below it names a body."""
    found = _confirmed_by(label, capacity, "PHÓ GIÁM ĐỐC" if "KT." in capacity else "BÍ THƯ")
    field = found.field("confirmation_body")
    assert (field.value, field.needs_review) == (body, label.endswith("CƠ SỞ") and "ĐẢNG" in capacity)  # two bodies are named
    assert [row.body for row in found.confirmations] == [body]


def test_an_office_below_the_label_is_no_part_of_the_body() -> None:
    """A narrow column puts "PHÓ BÍ THƯ TT" to the label's lines."""
    found = _confirmed_by("XÁC NHẬN CỦA ĐẢNG", "ỦY XÃ", "PHÓ BÍ THƯ TT")
    assert found.value("confirmation_body") == "ĐẢNG ỦY XÃ"


def test_head_counts_behind_a_rating_and_years_are_not_lost() -> None:
    """ "Đoàn viên xếp loại xuất sắc, khá: năm 2018 là 108/110": what no row counts is asked for."""
    found = report(f"{COLLECTIVE}- Đoàn viên xếp loại xuất sắc, khá: năm 2018 là 108/110; năm 2019 là 111/112.\n")
    assert found.field("headcount_ratings").needs_review


def test_a_decision_that_says_nothing_of_its_matter_may_be_a_ratings() -> None:
    """Below ratings without decisions "Quyết định công nhận …: số 21-QĐ/ĐU …" may be theirs: the ratings are for a person."""
    rows = [("Năm", "2017", "2018"), ("Xếp loại chi bộ", "TSVM", "HTTNV")]
    said = "Quyết định của Đảng ủy Ngân hàng: số 21-QĐ/ĐU ngày 04/01/2018 (năm 2017)."
    found = sheet_report(f"{COLLECTIVE}{said}", (0.4, 0.3, 0.3), rows)
    assert all(r.raw.needs_review for r in found.ratings)
    assert found.field("ratings").needs_review


def test_who_registers_is_no_aim() -> None:
    """ "a) Tập thể: Tổ Vận hành ca 3" aims at no three of anything."""
    found = document("registration")
    fill_body(
        found,
        [
            paper(
                "BẢN ĐĂNG KÝ THI ĐUA\nI. Chi bộ Nhà máy nước:\na) Tập thể: Tổ Vận hành ca 3.\nb) Chỉ tiêu: Kết nạp 02 đảng viên mới.\n"
            )
        ],
    )
    assert not any(t.text.startswith("Tập thể") for t in found.targets)


def test_a_giver_ends_before_the_number_of_its_paper() -> None:
    """ "Bằng khen của Chủ tịch UBND tỉnh Bắc Kạn" beside "Số 3570/QĐ-UBND, ngày …" names the giver alone, and nothing of it is in doubt."""
    rows = [("Năm", "Hình thức khen thưởng", "Quyết định"), ("2019", "Bằng khen của Chủ tịch UBND tỉnh Bắc Kạn", "Số 3570/QĐ-UBND, ngày 06/06/2019"),
            ("2020", "Giấy khen của Giám đốc Sở", "Số 704/QĐ-SNV, ngày 19/10/2020")]  # fmt: skip
    found = sheet_report(COLLECTIVE, (0.1, 0.4, 0.4), rows).honours
    assert [(h.number, h.date, h.body, h.needs_review) for h in found] == [
        ("3570/QĐ-UBND", "2019-06-06", "Chủ tịch UBND tỉnh Bắc Kạn", False),
        ("704/QĐ-SNV", "2020-10-19", "Giám đốc Sở", False),
    ]


def test_a_table_that_tells_in_sentences_loses_no_list() -> None:
    """ "TT | Nội dung | Kết quả đạt được" with sentences in its cells is gone through like paragraphs; one with bare figures is asked for."""
    told = "Đã giải quyết 412 hồ sơ của người dân trong toàn huyện, không có hồ sơ nào quá hạn"
    rows = [("TT", "Nội dung", "Kết quả đạt được"), ("1", "Chuyên môn", told), ("2", "Phong trào", told)]
    assert "targets" not in sheet_report(COLLECTIVE, (0.08, 0.3, 0.6), rows).fields
    bare = [("TT", "Nội dung", "Kết quả đạt được"), ("1", "Hồ sơ", "412"), ("2", "Phong trào", "17")]
    assert "targets" in sheet_report(COLLECTIVE, (0.08, 0.3, 0.6), bare).fields
