"""Reports: subject, ratings, results, honours, confirmation."""

import pytest

from dossier.documents import Document
from dossier.pages import Ink
from tests.bodies.paper import Sheet, document, line, paper
from worker.understanding.bodies import fill_body

PERSON = """BÁO CÁO THÀNH TÍCH
I. SƠ LƯỢC LÝ LỊCH
- Họ và tên: Lò Thị Hạnh; giới tính: Nữ.
- Ngày sinh: 12/3/1980; quê quán: xã Minh Tân.
- Chức vụ: Phó Bí thư chi bộ, Trưởng phòng.
- Đơn vị: Chi bộ Văn phòng.
- Ngày vào Đảng: 03/02/2005.
II. THÀNH TÍCH ĐẠT ĐƯỢC
"""
COLLECTIVE = """BÁO CÁO THÀNH TÍCH
I. ĐẶC ĐIỂM, TÌNH HÌNH
- Tên tập thể: Chi bộ Phòng Tổ chức - Hành chính, trực thuộc Đảng bộ Sở Nghề vườn.
- Tổng số đảng viên: 12; trong đó nữ 05.
II. THÀNH TÍCH ĐẠT ĐƯỢC
"""


def report(text: str) -> Document:
    found = document("achievement_report")
    fill_body(found, [paper(text)])
    return found


def rows(found: Document) -> list[tuple[int, str, object, str | None]]:
    return [(r.year, r.scale, r.raw.value, r.level) for r in found.ratings]


def test_person() -> None:
    """A person's life gives name, office, unit and the day of joining the Party."""
    found = report(PERSON)
    assert found.value("subject_kind") == "individual"
    assert found.value("subject_name") == "Lò Thị Hạnh"
    assert found.value("subject_position") == "Phó Bí thư chi bộ, Trưởng phòng"
    assert (found.value("subject_unit"), found.value("party_joined")) == ("Chi bộ Văn phòng", "2005-02-03")


def test_collective() -> None:
    """A collective has its higher body as unit, and neither office nor joining day."""
    found = report(COLLECTIVE)
    assert found.value("subject_kind") == "collective"
    assert found.value("subject_name") == "Chi bộ Phòng Tổ chức - Hành chính"
    assert found.value("subject_unit") == "Đảng bộ Sở Nghề vườn"
    assert found.value("party_joined") is None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Năm 2016, 2017 đạt trong sạch, vững mạnh.",
            [(2016, "trong sạch, vững mạnh", None), (2017, "trong sạch, vững mạnh", None)],
        ),
        ("Chi bộ đạt TSVM tiêu biểu năm 2016.", [(2016, "TSVM tiêu biểu", None)]),
        (
            "Chi bộ được xếp loại hoàn thành xuất sắc nhiệm vụ 2 năm liền (2018 - 2019).",
            [(y, "hoàn thành xuất sắc nhiệm vụ", "excellent") for y in (2018, 2019)],
        ),
        ("Từ năm 2016 đến năm 2019 liên tục được Đảng ủy đánh giá HTTNV.", [(y, "HTTNV", "good") for y in range(2016, 2020)]),
        (
            "Các năm 2016, 2017 được xếp loại HTTNV; năm 2018 xếp loại HTXSNV.",
            [(2016, "HTTNV", "good"), (2017, "HTTNV", "good"), (2018, "HTXSNV", "excellent")],
        ),
        ("Năm 2019 hoàn thành tốt nhiệm vụ tuyên truyền biển đảo.", []),
        ("Phấn đấu năm 2020 đạt hoàn thành xuất sắc nhiệm vụ.", []),
        ("Năm 2018 được tặng Giấy khen vì hoàn thành nhiệm vụ.", None),
    ],
)
def test_ratings_in_prose(sentence: str, expected: list[tuple[int, str, str | None]] | None) -> None:
    """Lists, ranges and runs of years are read; tasks done well, aims and honours are no ratings."""
    found = report(COLLECTIVE + sentence)
    if expected is not None:
        assert [(r.year, r.raw.value, r.level) for r in found.ratings] == expected
    assert all(r.scale == "party_org" for r in found.ratings)


def test_lower_bound_tells_no_level() -> None:
    """ "Hoàn thành tốt nhiệm vụ trở lên" is read as printed and tells no level: what follows from it is the check's."""
    found = report(COLLECTIVE + "Từ năm 2018 đến năm 2019 liên tục được đánh giá hoàn thành tốt nhiệm vụ trở lên.")
    assert [(r.raw.value, r.level, r.raw.needs_review) for r in found.ratings] == [
        ("hoàn thành tốt nhiệm vụ trở lên", None, False)
    ] * 2


def test_rating_table() -> None:
    """A table gives words, level, decision and rater; the scale comes from the line above; honours in it are no ratings."""
    sheet = Sheet()
    for text in (PERSON + "Kết quả đánh giá, xếp loại đảng viên hằng năm:").splitlines():
        sheet.para(text)
    sheet.table(
        (0.1, 0.36, 0.54),
        [
            ("Năm", "Mức xếp loại", "Số, ngày quyết định; cơ quan ban hành"),
            (
                "2016",
                "Đảng viên đủ tư cách, hoàn thành tốt nhiệm vụ",
                "Quyết định số 12-QĐ/ĐU ngày 28/12/2016 của Đảng ủy Sở Nghề vườn",
            ),
            ("2017", "Lao động tiên tiến", "Quyết định số 7-QĐ/SNV ngày 05/01/2018 của Sở Nghề vườn"),
            ("2018", "HTXSNV", "Quyết định số 20-QĐ/ĐU ngày 20/12/2018 của Đảng ủy Sở Nghề vườn"),
            ("2019", "Chưa có", ""),
        ],
    )
    found = document("achievement_report")
    fill_body(found, [sheet.reading()])
    assert rows(found) == [
        (2016, "party_member", "Đảng viên đủ tư cách, hoàn thành tốt nhiệm vụ", "good"),
        (2018, "party_member", "HTXSNV", "excellent"),
        (2019, "party_member", "Chưa có", None),
    ]
    first = found.ratings[0]
    assert (first.rater, first.decision_number, first.decision_date) == ("Đảng ủy Sở Nghề vườn", "12-QĐ/ĐU", "2016-12-28")
    assert not found.ratings[2].raw.needs_review
    assert [h.number for h in found.honours] == ["7-QĐ/SNV"]


def test_years_across() -> None:
    """Years may stand as headings, with the scales below one another."""
    sheet = Sheet()
    for text in PERSON.splitlines():
        sheet.para(text)
    sheet.table(
        (0.4, 0.3, 0.3),
        [("Nội dung", "2018", "2019"), ("Xếp loại đảng viên", "HTTNV", "HTXSNV"), ("Xếp loại công chức", "HTNV", "HTTNV")],
    )
    found = document("achievement_report")
    fill_body(found, [sheet.reading()])
    assert rows(found) == [
        (2018, "party_member", "HTTNV", "good"),
        (2019, "party_member", "HTXSNV", "excellent"),
        (2018, "civil_servant", "HTNV", "completed"),
        (2019, "civil_servant", "HTTNV", "good"),
    ]


def test_targets_and_headcounts() -> None:
    """Tables of targets and of head counts keep their numbers; a row that does not add up is flagged."""
    sheet = Sheet()
    for text in COLLECTIVE.splitlines():
        sheet.para(text)
    sheet.table(
        (0.07, 0.45, 0.16, 0.18, 0.14),
        [
            ("TT", "Chỉ tiêu", "Nghị quyết đề ra", "Kết quả đến 30/6/2020", "Tỷ lệ (%)"),
            ("1", "Tỷ lệ văn bản giải quyết đúng hạn (%)", "90", "98", "108,9"),
            ("2", "Kết nạp đảng viên mới (người)", "5", "7", "100"),
        ],
    )
    sheet.table(
        (0.12, 0.28, 0.16, 0.3, 0.14),
        [
            ("Năm", "Đối tượng", "Tổng số", "Hoàn thành tốt nhiệm vụ trở lên", "Tỷ lệ (%)"),
            ("2018", "Đảng viên", "06", "06", "100"),
        ],
    )
    found = document("achievement_report")
    fill_body(found, [sheet.reading()])
    first, second = found.targets
    assert (first.text, first.planned, first.actual, first.percent) == ("Tỷ lệ văn bản giải quyết đúng hạn (%)", 90, 98, 108.9)
    assert (first.needs_review, second.needs_review) == (False, True)
    (count,) = found.headcount_ratings
    assert (count.year, count.scale, count.total, count.at_least_good) == (2018, "party_member", 6, 6)
    assert found.ratings == []


def test_recognition_and_warnings() -> None:
    """A model example is a recognition; discipline is shown, its denial is not."""
    found = report(
        PERSON
        + "- Được công nhận là điển hình tiên tiến tại Quyết định số 15-QĐ/ĐU ngày 12/5/2020 của Đảng ủy Sở Nghề vườn.\n"
        + "- Không có đảng viên vi phạm kỷ luật.\n- Năm 2018 đồng chí bị khiển trách do chậm báo cáo."
    )
    (proof,) = found.recognitions
    assert (proof.number, proof.date, proof.body) == ("15-QĐ/ĐU", "2020-05-12", "Đảng ủy Sở Nghề vườn")
    assert [w.text for w in found.warning_phrases] == ["Năm 2018 đồng chí bị khiển trách do chậm báo cáo"]


def signed(*, ink: bool, label: bool = True) -> Document:
    """A report with or without the confirming block and its signature."""
    sheet = Sheet()
    for text in PERSON.splitlines():
        sheet.para(text)
    sheet.two("XÁC NHẬN CỦA ĐẢNG ỦY" if label else "", "NGƯỜI BÁO CÁO")
    if label:
        for text in ("Ngày 02 tháng 7 năm 2020", "T/M ĐẢNG ỦY", "BÍ THƯ"):
            sheet.two(text, "")
    top = sheet.y
    sheet.y += 0.1
    sheet.two("Nguyễn Văn Thắng" if label else "", "Lò Thị Hạnh")
    if ink:
        sheet.ink.append(Ink("signature", (0.2, top, 0.35, top + 0.07), 0.9))
    found = document("achievement_report")
    fill_body(found, [sheet.reading()])
    return found


def test_confirmed() -> None:
    """Label, body, signer, day and ink make a confirmation that is present."""
    found = signed(ink=True)
    assert found.value("confirmation_present") == "present"
    assert found.value("confirmation_body") == "ĐẢNG ỦY"
    assert found.value("confirmation_signer_name") == "Nguyễn Văn Thắng"
    (block,) = found.confirmations
    assert (block.label, block.date, block.signature) == ("XÁC NHẬN CỦA ĐẢNG ỦY", "2020-07-02", "present")


def test_confirmation_without_ink() -> None:
    """A label without ink is an absent confirmation, which still names its body."""
    found = signed(ink=False)
    assert found.value("confirmation_present") == "absent"
    assert found.value("confirmation_body") == "ĐẢNG ỦY"


def test_no_confirmation() -> None:
    """A well-read report without such a block asserts that it has none."""
    found = signed(ink=False, label=False)
    assert found.value("confirmation_present") == "absent"
    assert not found.field("confirmation_present").needs_review
    assert found.confirmations == []


def test_list_of_years() -> None:
    """Lines "Năm 2016: …" take the scale of their heading; words that nobody knows make a flagged rating, not a lost one."""
    found = report(
        PERSON
        + "Kết quả đánh giá, xếp loại đảng viên hằng năm:\n- Năm 2016: HTTNV (Quyết định số 3-QĐ/ĐU ngày 12/12/2016 của Đảng ủy Sở).\n"
        "- Năm 2017: ~HIXSNV (Quyết định số 4-QĐ/ĐU ngày 12/12/2017 của Đảng ủy Sở).\n- Năm 2018: HTXSNV.\n- Năm 2019: HTXSNV."
    )
    assert [(r.year, r.scale, r.level) for r in found.ratings] == [
        (2016, "party_member", "good"),
        (2017, "party_member", None),
        (2018, "party_member", "excellent"),
        (2019, "party_member", "excellent"),
    ]
    assert [r.raw.needs_review for r in found.ratings] == [False, True, False, False]


def test_a_table_over_two_pages_with_a_spoilt_page_number() -> None:
    """The number of the second page, read as a letter, does not part a table that goes on there without its header."""
    first, second = Sheet(), Sheet(2)
    for text in COLLECTIVE.splitlines():
        first.para(text)
    head = ("Năm", "Mức xếp loại", "Số, ngày quyết định")
    first.table((0.15, 0.45, 0.4), (head, ("2018", "Hoàn thành tốt nhiệm vụ", "12-QĐ/ĐU ngày 02/12/2018")))
    second.lines.append(line("z", 0.5, 0.04))
    second.y = 0.1
    second.table((0.15, 0.45, 0.4), (("2019_", "Hoàn thành xuất sắc nhiệm vụ", "13-QĐ/ĐU ngày 02/12/2019"),))
    found = document("achievement_report")
    fill_body(found, [first.reading(), second.reading()])
    assert [(r.year, r.decision_number) for r in found.ratings] == [(2018, "12-QĐ/ĐU"), (2019, "13-QĐ/ĐU")]


def test_a_form_without_office_and_unit_may_have_lost_the_day_of_joining_with_them() -> None:
    """On a scan whose labels of office and unit were not read, nobody asserts that the person is no Party member."""
    text = "BÁO CÁO THÀNH TÍCH\n1. Họ và tên: Đỗ Thế Hải\n2. Ngày, tháng, năm sinh: 03/11/1977\n3. Giới tính: Nam\n{}II. Thành tích đạt được"
    assert report(text.format("")).field("party_joined").needs_review
    assert not report(text.format("4. Chức vụ: Thanh tra viên\n5. Đơn vị: Thanh tra Sở\n")).field("party_joined").needs_review
