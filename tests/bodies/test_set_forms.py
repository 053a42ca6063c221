"""Reports and registrations as forms are set: aligned colons, tabs, dotted leaders, labels of many wordings, tables over two pages."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from dossier.documents import Document, FieldValue
from dossier.pages import Ink, Line, Word
from tests.bodies.paper import LEFT, STEP, Sheet, document, line, paper
from tests.bodies.test_other_hands import report
from tests.bodies.test_reports import COLLECTIVE, PERSON
from worker.understanding.bodies import fill_body

TITLE = "BÁO CÁO THÀNH TÍCH\nI. Lý lịch\n"
SUBJECT = ("subject_name", "subject_position", "subject_unit", "party_joined")
ROWS = (("Họ và tên", "Giàng Thị Sính"), ("Ngày sinh", "02/9/1988"), ("Chức vụ", "Thủ quỹ"),
        ("Đơn vị công tác", "Phòng Kế hoạch"), ("Ngày vào Đảng", "07/11/2014"))  # fmt: skip
TOLD = ["Giàng Thị Sính", "Thủ quỹ", "Phòng Kế hoạch", "2014-11-07"]


def subject(found: Document) -> list[object]:
    """Name, office, unit and day of joining, all of them asserted."""
    assert not any(found.field(name).needs_review for name in SUBJECT)
    return [found.value(name) for name in SUBJECT]


def read(*sheets: Sheet, kind: str = "achievement_report") -> Document:
    found = document(kind)  # type: ignore[arg-type]
    fill_body(found, [sheet.reading() for sheet in sheets])
    return found


def begun() -> Sheet:
    sheet = Sheet()
    for text in TITLE.splitlines():
        sheet.para(text)
    return sheet


def set_at(sheet: Sheet, pieces: Sequence[tuple[str, float]]) -> None:
    """Pieces of one line that reading hands over one by one."""
    sheet.lines += [line(text, x, sheet.y) for text, x in pieces]
    sheet.y += STEP


@pytest.mark.parametrize(
    ("label", "value"),
    [("{}", ": {}"), ("- {}", ": {}"), ("{}:", "{}"), ("1. {}", "{}"), ("{}", "; {}")],
)
def test_values_in_a_column_of_their_own(label: str, value: str) -> None:
    """Label and value of one height belong together, whether the colon stands with one, with the other, with none, or was read as a semicolon."""
    sheet = begun()
    for name, said in ROWS:
        set_at(sheet, [(label.format(name), LEFT), (value.format(said), 0.45)])
    assert subject(read(sheet)) == TOLD


def test_all_labels_before_all_values() -> None:
    """A page reader that hands over one column behind the other changes nothing, nor does a column that holds the colons alone."""
    sheet = begun()
    top = sheet.y
    for column, x in ((0, LEFT), (None, 0.4), (1, 0.45)):
        sheet.y = top
        for row in ROWS:
            set_at(sheet, [(":" if column is None else row[column], x)])
    assert subject(read(sheet)) == TOLD


@pytest.mark.parametrize(
    "said",
    [
        "1/ Họ tên: Giàng Thị Sính\n2/ Đảng viên, ngày vào: 07/11/2014\n3/ Chức danh nghề nghiệp: Thủ quỹ\n4/ Nơi công tác: Phòng Kế hoạch",
        "+ Ông (bà): Giàng Thị Sính\n+ Vị trí việc làm: Thủ quỹ\n+ Phòng/ban: Phòng Kế hoạch\n+ Ngày được kết nạp vào Đảng: 07/11/2014",
        "a) Tên đồng chí: Giàng Thị Sính\nb) Công việc hiện nay: Thủ quỹ\nc) Cơ quan, đơn vị đang công tác: Phòng Kế hoạch\nd) Ngày, tháng, năm kết nạp Đảng: 07/11/2014",
        "Họ và tên: Giàng Thị Sính………….\nChức vụ hiện đang đảm nhiệm: ......Thủ quỹ......\nĐơn vị: Phòng Kế hoạch……….\nNgày vào Đảng (dự bị): 07/11/2014…….",
        "Đồng chí Giàng Thị Sính, sinh năm 1988, chức vụ Thủ quỹ, đơn vị công tác Phòng Kế hoạch, vào Đảng ngày 07 tháng 11 năm 2014.",
    ],
)
def test_labels_of_many_wordings(said: str) -> None:
    """Whatever list marks, leaders and words an office sets its particulars with, they are read and asserted."""
    assert subject(report(TITLE + said)) == TOLD


def test_several_offices_are_for_a_person() -> None:
    """An office that goes on behind the comma of a sentence is not cut off silently."""
    found = report(f"{TITLE}Bà Giàng Thị Sính, sinh năm 1988, chức vụ Phó Bí thư Chi bộ, Trưởng phòng, công tác tại Sở Thủy sản.")
    assert found.value("subject_position") == "Phó Bí thư Chi bộ, Trưởng phòng"
    assert found.field("subject_position").needs_review


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Tên tổ chức: Chi bộ Kho bạc (thuộc Đảng bộ Sở Thủy sản)", ("Chi bộ Kho bạc", "Đảng bộ Sở Thủy sản")),
        ("- Tên gọi: Chi bộ Kho bạc", ("Chi bộ Kho bạc", None)),
    ],
)
def test_collectives_by_further_labels(said: str, told: tuple[str, str | None]) -> None:
    """A bracket behind the name says what a collective belongs to."""
    found = report(f"BÁO CÁO THÀNH TÍCH\nI. Đặc điểm, tình hình\n{said}\nTổng số đảng viên có 12 đồng chí.")
    assert (found.value("subject_name"), found.value("subject_unit")) == told


def test_a_sentence_on_the_body_of_the_letterhead() -> None:
    """ "Chi bộ Kho bạc có 14 đảng viên" names the collective where the letterhead is that body's."""
    said = "BÁO CÁO THÀNH TÍCH\nI. Đặc điểm, tình hình\nChi bộ Kho bạc có 14 đảng viên, sinh hoạt tại 02 tổ."
    found = report(said, issuing_org="CHI BỘ KHO BẠC")
    assert (found.value("subject_name"), found.field("subject_name").needs_review) == ("Chi bộ Kho bạc", False)


def test_who_signs_as_author_is_shown_where_the_name_cannot_be_read() -> None:
    """Below NGƯỜI BÁO CÁO a person signs the own report; whoever signs with an office may have written it for another."""
    said = f"{TITLE}Họ vb tdn ....\nQuê quán: xã Phú Lương\nTôi xin cam đoan những lời khai trên là đúng."
    own = report(said, signer_title="NGƯỜI BÁO CÁO", signer_name="Giàng Thị Sính")
    assert (own.value("subject_name"), own.field("subject_name").needs_review) == ("Giàng Thị Sính", True)
    assert report(said, signer_title="GIÁM ĐỐC", signer_name="Giàng Thị Sính").value("subject_name") is None


def test_dotted_leaders_are_no_figures() -> None:
    """What a page reader makes of dots is no higher than dots: no table that fell apart, no speck in a heading or a value."""
    sheet = begun()
    for name, said in ROWS:
        set_at(sheet, [(f"{name}: {said}", LEFT)])
        dots = [
            Word(t, (0.6 + i / 20, sheet.y, 0.62 + i / 20, sheet.y + 0.002), 0.2, "tesseract")
            for i, t in enumerate(("12", "90", "00"))
        ]
        sheet.lines += [Line((one,)) for one in dots]
    found = read(sheet)
    assert subject(found) == TOLD
    assert not {"targets", "honours", "headcount_ratings"} & set(found.fields)


RATED = [(2018, "party_member", "good"), (2019, "party_member", "excellent")]


@pytest.mark.parametrize(
    "said",
    [
        "Xếp loại đảng viên: 2018 (tốt), 2019 (xuất sắc).",
        "Xếp loại đảng viên: Năm 2018: Tốt; năm 2019: Xuất sắc.",
        "Kết quả xếp loại đảng viên các năm:\n- Năm 2018: Tốt\n- Năm 2019: Xuất sắc",
        "Xếp loại đảng viên năm 2018: Hoàn thành tốt nhiệm vụ\nXếp loại đảng viên năm 2019: Hoàn thành xuất sắc nhiệm vụ",
    ],
)
def test_levels_behind_their_years(said: str) -> None:
    """A level alone behind its year is a rating where sentence or heading says so."""
    found = report(PERSON + said)
    assert [(r.year, r.scale, r.level) for r in found.ratings] == RATED
    assert not any(r.raw.needs_review for r in found.ratings)
    assert "ratings" not in found.fields


def test_two_scales_of_a_year_in_one_sentence_lose_nothing() -> None:
    """ "Năm 2018: Xếp loại đảng viên: …; xếp loại viên chức: …" is read whole, and nothing in it marks a lost row."""
    said = "- Năm 2018: Xếp loại đảng viên: Hoàn thành tốt nhiệm vụ; xếp loại viên chức: Hoàn thành xuất sắc nhiệm vụ."
    found = report(PERSON + said)
    assert [(r.scale, r.level) for r in found.ratings] == [("party_member", "good"), ("civil_servant", "excellent")]
    assert "ratings" not in found.fields


@pytest.mark.parametrize(("paper_of_it", "doubt"), [("", False), ("41-QĐ/ĐU", True)])
def test_two_scales_in_one_cell(paper_of_it: str, doubt: bool) -> None:
    """A cell that tells of members and of servants holds two ratings; whose the decision beside them is nobody knows."""
    sheet = Sheet()
    for text in PERSON.splitlines():
        sheet.para(text)
    rows = [("Năm", "Kết quả", "Quyết định"), ("2019", "Đảng viên: HTXSNV; viên chức: HTTNV", paper_of_it)]
    sheet.table((0.15, 0.55, 0.3), rows)
    made = [(r.scale, r.level, r.raw.needs_review) for r in read(sheet).ratings]
    assert made == [("party_member", "excellent", doubt), ("civil_servant", "good", doubt)]


def test_a_heading_over_columns_that_were_not_told_apart_is_for_a_person() -> None:
    """Where the headings below a common one were not read, the first of its cells is not asserted to be the year's rating."""
    sheet = Sheet()
    for text in PERSON.splitlines():
        sheet.para(text)
    rows: list[tuple[str | None, ...]] = [("Năm", "Kết quả xếp loại", None), ("", "Dảag vlên", "Xxx xxx")]
    sheet.table((0.2, 0.4, 0.4), [*rows, ("2018", "Hoàn thành tốt nhiệm vụ", "Hoàn thành xuất sắc nhiệm vụ")])
    found = read(sheet)
    assert all(r.raw.needs_review for r in found.ratings)
    assert "ratings" in found.fields


def test_the_years_of_a_table_alone_at_the_foot_of_the_page() -> None:
    """A page break behind the first row leaves that row without rules of its own: it heads the columns overleaf."""
    one, two = Sheet(1), Sheet(2)
    for text in (*PERSON.splitlines(), "3. Xếp loại đảng viên"):
        one.para(text)
    one.y = 0.91
    starts = (0.18, 0.4, 0.6, 0.79)
    set_at(one, list(zip(("Năm", "2017", "2018", "2019"), starts, strict=True)))
    levels = ("Hoàn thành tốt nhiệm vụ", "Hoàn thành tốt nhiệm vụ", "Hoàn thành xuất sắc nhiệm vụ")
    two.table((0.25, 0.25, 0.25, 0.25), [("", "", "", ""), ("Mức xếp loại", *levels)])
    found = read(one, two)
    assert [(r.year, r.level) for r in found.ratings] == [(2017, "good"), (2018, "good"), (2019, "excellent")]
    assert not {"ratings", "targets"} & set(found.fields)


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        ("- Đã hoàn thành 6/6 phần việc đăng ký, 01 phần việc vượt thời gian từ 5 đến 7 ngày.", [(6, 6, None, False)]),
        ("- Hoàn thành 9/10 chỉ tiêu được giao.", [(10, 9, None, True)]),
        ("+ Bồi dưỡng kết nạp: đăng ký 02 - kết quả 03 (đạt 150%)", [(2, 3, 150, False)]),
        ("+ Hồ sơ đúng hạn: đăng ký 90% - kết quả 99% (đạt 110%)", [(90, 99, 110, False)]),
        ("- Phát động từ tháng 8/2019, có 100% cán bộ ký đăng ký; mỗi quý nghe báo cáo.", []),
        ("- Đến 30/9 thu ngân sách đạt trên 70% kế hoạch năm.", []),
    ],
)
def test_targets_and_what_is_none(said: str, figures: list[tuple[float, float, float | None, bool]]) -> None:
    """A ratio of what was registered is a target; how many take part, and a share that is no figure, are none and leave no doubt."""
    found = report(COLLECTIVE + said)
    assert [(t.planned, t.actual, t.percent, t.needs_review) for t in found.targets] == figures
    assert "targets" not in found.fields


def test_people_who_were_rated_are_no_targets() -> None:
    """ "12/12 đồng chí hoàn thành tốt nhiệm vụ trở lên, đạt 100%" is a head count alone."""
    said = "Xếp loại đảng viên năm 2018: 12/12 đồng chí hoàn thành tốt nhiệm vụ trở lên, đạt 100%; năm 2019: 11/12 đồng chí, đạt 91,7%."
    found = report(COLLECTIVE + said)
    assert [(h.total, h.at_least_good) for h in found.headcount_ratings] == [(12, 12), (12, 11)]
    assert found.targets == []


def test_a_column_of_shares_is_no_column_of_counts() -> None:
    """ "Tỷ lệ tốt trở lên (%)" heads shares, whatever level it names."""
    sheet = Sheet()
    for text in (*COLLECTIVE.splitlines(), "Kết quả đánh giá đảng viên"):
        sheet.para(text)
    heads = ("Năm", "Tổng số", "HTXSNV", "HTTNV", "HTNV", "Tỷ lệ tốt trở lên (%)")
    sheet.table((0.15, 0.15, 0.15, 0.15, 0.15, 0.25), [heads, ("2018", "15", "3", "11", "1", "93,3")])
    assert [(h.total, h.at_least_good, h.needs_review) for h in read(sheet).headcount_ratings] == [(15, 14, False)]


@pytest.mark.parametrize(
    ("said", "giver"),
    [
        ("* Quyết định số 40-QĐ/ĐUK ngày 21/11/2018 của Đảng ủy Khối Doanh nghiệp: Giấy khen.", "Đảng ủy Khối Doanh nghiệp"),
        ("- Giấy khen (số 45/QĐ-STS ngày 15/10/2018; Giám đốc Sở)", "Giám đốc Sở"),
    ],
)
def test_where_a_givers_name_begins_and_ends(said: str, giver: str) -> None:
    """A colon ends it, and the head of a body behind the day of the decision gives, too."""
    assert [(h.body, h.needs_review) for h in report(PERSON + said).honours] == [(giver, False)]


def heading_over_sentences(label: str) -> Document:
    sheet = Sheet()
    for text in PERSON.splitlines():
        sheet.para(text)
    sheet.two("", "NGƯỜI BÁO CÁO")
    sheet.y += 0.08
    sheet.two("", "Lò Thị Hạnh")
    sheet.lines.append(line(label, 0.5375 - 0.0095 * len(label) / 2, sheet.y + 0.01))
    sheet.y += STEP + 0.01
    sheet.para("Nội dung báo cáo của đồng chí Lò Thị Hạnh là đúng, đủ điều kiện đề nghị khen thưởng theo quy định.")
    sheet.two("", "T/M CHI BỘ")
    sheet.two("", "BÍ THƯ")
    sheet.ink.append(Ink("signature", (0.6, sheet.y, 0.75, sheet.y + 0.05), 0.9))
    sheet.y += 0.08
    sheet.two("", "Vi Văn Quyền")
    return read(sheet)


def test_a_confirmation_that_is_set_as_a_heading() -> None:
    """ "XÁC NHẬN …" in the middle of the page, over sentences, is signed by the block below them at the right."""
    found = heading_over_sentences("XÁC NHẬN CỦA CHI BỘ CƠ QUAN")
    names = ("confirmation_present", "confirmation_body", "confirmation_signer_name")
    assert [found.value(name) for name in names] == ["present", "CHI BỘ", "Vi Văn Quyền"]
    assert not any(found.field(name).needs_review for name in names)


def test_a_spoilt_sign_of_capacity_is_no_line_of_the_label() -> None:
    """ "TIM CHI ỦY" below a label is T/M CHI ỦY on a scan, and a label's words run together name no other body."""
    sheet = Sheet()
    sheet.para("BÁO CÁO THÀNH TÍCH")
    sheet.y = 0.5
    sheet.two("XÁC NHẬN CỦA CẤPỦY", "NGƯỜI BÁO CÁO")
    sheet.two("TIM CHI ỦY", "")
    sheet.two("BÍ THƯ", "")
    sheet.y += 0.09
    sheet.two("Vi Văn Quyền", "Lò Thị Hạnh")
    assert [one.label for one in read(sheet).confirmations] == ["XÁC NHẬN CỦA CẤPỦY"]


def test_a_numbered_section_over_two_columns_is_not_confirmed_by_the_author() -> None:
    """Below "IV. XÁC NHẬN …" the author signs at the left and the committee at the right."""
    sheet = Sheet()
    for text in (*PERSON.splitlines(), "IV. XÁC NHẬN CỦA CẤP ỦY", "Nhất trí đề nghị khen thưởng."):
        sheet.para(text)
    sheet.two("NGƯỜI BÁO CÁO", "T/M CHI BỘ")
    sheet.two("", "BÍ THƯ")
    sheet.y += 0.09
    sheet.two("Lò Thị Hạnh", "Vi Văn Quyền")
    found = read(sheet)
    assert (found.value("confirmation_body"), found.value("confirmation_signer_name")) == ("CHI BỘ", "Vi Văn Quyền")


def test_an_office_right_below_the_label_is_of_the_body_that_the_label_names() -> None:
    """Where no line of capacity can be lost between them, nobody is asked for the body."""
    sheet = Sheet()
    for text in PERSON.splitlines():
        sheet.para(text)
    sheet.two("XÁC NHẬN CỦA CHI BỘ", "NGƯỜI BÁO CÁO")
    sheet.two("BÍ THƯ", "")
    sheet.y += 0.09
    sheet.two("Vi Văn Quyền", "Lò Thị Hạnh")
    found = read(sheet)
    assert (found.value("confirmation_body"), found.field("confirmation_body").needs_review) == ("CHI BỘ", False)


def registration(text: str, org: str) -> Document:
    found = document("registration")
    found.fields["issuing_org"] = FieldValue(value=org, raw=org, confidence=0.97)
    fill_body(found, [paper(f"BẢN ĐĂNG KÝ THI ĐUA\n{text}")])
    return found


def test_a_body_that_says_in_a_sentence_that_it_registers() -> None:
    """The body of the letterhead is the registrant where a sentence has it register; another body of a sentence is not asserted."""
    said = "Thực hiện Kế hoạch số 32-KH/ĐUK, ngày 05/9/2019, {} đăng ký các nội dung sau:\n1. Kết nạp đảng viên: 02."
    found = registration(said.format("Chi bộ Kho bạc"), "CHI BỘ KHO BẠC")
    assert [(n.name.value, n.name.needs_review) for n in found.nominees] == [("Chi bộ Kho bạc", False)]
    assert "nominees" not in found.fields
    assert "nominees" in registration(said.format("Công đoàn cơ sở"), "CHI BỘ KHO BẠC").fields


def test_aims_with_a_column_for_each_day() -> None:
    """ "Đến 30/6/2020 | Đến 12/2020" are two aims of each row; a table of figures whose headings say nothing is for a person."""
    sheet = Sheet()
    sheet.para("BẢN ĐĂNG KÝ THI ĐUA")
    sheet.table((0.1, 0.5, 0.2, 0.2), [("TT", "Nội dung", "Đến 30/6/2020", "Đến 12/2020"), ("1", "Tin, bài", "20", "45")])
    found = read(sheet, kind="registration")
    assert [(t.text, t.planned, t.due) for t in found.targets] == [("Tin, bài", 20, "2020-06-30"), ("Tin, bài", 45, "2020-12")]
    sheet = Sheet()
    sheet.para("BẢN ĐĂNG KÝ THI ĐUA")
    sheet.table((0.1, 0.5, 0.2, 0.2), [("TT", "Abc", "Đợt đầu", "Đợt sau"), ("1", "Tin, bài", "20", "45")])
    assert "targets" in read(sheet, kind="registration").fields


def test_a_day_of_joining_whose_first_digit_came_apart_is_for_a_person() -> None:
    """ "1 1/05/1999" is the eleventh, not the first."""
    found = report(
        f"{TITLE}1. Họ và tên: Giàng Thị Sính\n2. Ngày kết nạp Đảng: 1 1/05/1999\n3. Chức vụ: Thủ quỹ\n4. Đơn vị: Phòng Kế hoạch"
    )
    assert found.value("party_joined") == "1999-05-11"
    assert found.field("party_joined").needs_review


def test_offices_of_two_labels_stand_together_with_a_comma() -> None:
    """ "Chức vụ Đảng: Chi ủy viên", "Chức vụ chính quyền: Trưởng phòng": both, for a person to see; "Đảng ủy viên" is an office of the Party and no label."""
    two = report(
        f"{TITLE}1. Họ và tên: Giàng Thị Sính\n2. Chức vụ Đảng: Chi ủy viên\n3. Chức vụ chính quyền: Trưởng phòng\n4. Đơn vị: Phòng Kế hoạch"
    )
    assert (two.value("subject_position"), two.field("subject_position").needs_review) == ("Chi ủy viên, Trưởng phòng", True)
    sheet = begun()
    for label, value in (
        ("Họ và tên", "Giàng Thị Sính"),
        ("Chức vụ", "Đảng ủy viên, Kế toán trưởng"),
        ("Đơn vị", "Phòng Kế hoạch"),
    ):
        set_at(sheet, [(label, LEFT), (value, 0.45)])
    one = read(sheet)
    assert one.value("subject_position") == "Đảng ủy viên, Kế toán trưởng"


def test_a_dash_that_a_reader_underlined_marks_a_label_like_any_other() -> None:
    """ "-_ Chức vụ hiện nay:" with its value in the next column."""
    sheet = begun()
    for label, value in (
        ("-_ Họ và tên:", "Giàng Thị Sính"),
        ("-_ Chức vụ hiện nay:", "Thủ quỹ"),
        ("-_ Nơi công tác:", "Phòng Kế hoạch"),
        ("-_ Ngày vào Đảng:", "07/11/2014"),
    ):
        set_at(sheet, [(label, LEFT), (value, 0.45)])
    assert subject(read(sheet)) == TOLD


def test_a_sentence_behind_a_unit_s_number_is_no_part_of_the_unit() -> None:
    """ "… Xí nghiệp Cấp nước số 2. Tôi được kết nạp vào Đảng ngày …": the unit ends with its number."""
    found = report(
        f"{TITLE}Tôi tên là Giàng Thị Sính, hiện là Thủ quỹ, Xí nghiệp Cấp nước số 2. Tôi được kết nạp vào Đảng ngày 07/11/2014."
    )
    assert (found.value("subject_unit"), found.value("party_joined")) == ("Xí nghiệp Cấp nước số 2", "2014-11-07")


def test_a_label_further_right_on_the_line_of_an_office_ends_it() -> None:
    """ "Chức vụ: Phó Trưởng phòng     Lý luận chính trị: Trung cấp"."""
    found = report(
        f"{TITLE}1. Họ và tên: Giàng Thị Sính\n2. Chức vụ hiện nay: Phó Trưởng phòng Lý luận chính trị: Trung cấp\n3. Đơn vị: Phòng Kế hoạch"
    )
    assert found.value("subject_position") == "Phó Trưởng phòng"
