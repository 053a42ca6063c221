"""What faxes and worn copies make of lists: tables without rules, stops for commas, numbers lost or spoilt, years without their ratings."""

from __future__ import annotations

import pytest

from dossier.documents import Document
from tests.bodies.forms import letter, minutes
from tests.bodies.paper import Sheet, document, line
from tests.bodies.test_reports import PERSON, report
from worker.understanding.bodies import fill_body


def columns(sheet: Sheet, *rows: tuple[str, ...]) -> None:
    """Rows set with tabs: the pieces of each stand at the same places, without rules."""
    for row in rows:
        for at, text in zip((0.15, 0.22, 0.6), row, strict=True):
            if text:
                sheet.lines.append(line(text, at, sheet.y))
        sheet.y += 0.02


def meeting(heading: str) -> Document:
    sheet = Sheet()
    for text in ("BIÊN BẢN", "Họp xét đề nghị tặng Giấy khen", heading):
        sheet.para(text)
    columns(sheet, ("STT", "Họ và tên", "Chức vụ"), ("1", "Lò Văn Sinh", "Trưởng phòng"), ("2", "Hà Thị Thắm", "Chuyên viên"))
    sheet.para("Tổng số: 6 người; có mặt: 5 người; vắng mặt: 1 người, lý do: đi công tác ở tỉnh ngoài dài ngày.")
    found = document("review_minutes")
    fill_body(found, [sheet.reading()])
    return found


def test_a_table_without_rules_of_those_who_came_has_no_nominees() -> None:
    """Under "Thành phần" people stand who came, with rules around them or without."""
    assert meeting("Thành phần tham dự (trích):").nominees == []
    assert len(meeting("Hội nghị nhất trí đề nghị tặng Giấy khen cho:").nominees) == 2


def test_a_paragraph_ends_a_table_without_rules() -> None:
    """A line that runs on under several headings is none of the table's."""
    found = meeting("Hội nghị nhất trí đề nghị tặng Giấy khen cho:")
    assert [(n.name.value, n.position.value) for n in found.nominees] == [
        ("Lò Văn Sinh", "Trưởng phòng"),
        ("Hà Thị Thắm", "Chuyên viên"),
    ]


def test_a_unit_behind_a_stop_is_proposed() -> None:
    """ "Kế toán. Bộ phận Văn phòng": a comma became a stop; what was done behind a stop is no unit."""
    found = letter(
        "TỜ TRÌNH\nĐề nghị tặng Giấy khen cho các cá nhân sau:\n1. Bà Hà Thị Thắm, Kế toán. Bộ phận Văn phòng.\n"
        "2. Ông Lò Văn Sinh, Thư ký Tòa án. Đã giúp việc tốt cho thẩm phán.\n.Ông Lê Văn Tám, Thủ kho, Bộ phận Văn phòng."
    )
    assert [(n.name.value, n.unit.value) for n in found.nominees] == [
        ("Hà Thị Thắm", "Bộ phận Văn phòng"),
        ("Lò Văn Sinh", None),
        ("Lê Văn Tám", "Bộ phận Văn phòng"),
    ]
    assert found.nominees[0].unit.needs_review


def test_a_count_with_a_letter_in_it_is_a_question() -> None:
    """ "cho 0I tập thể" counts one, for a person to see."""
    found = letter("TỜ TRÌNH\nKính đề nghị xét tặng Giấy khen cho 0I tập thể và 02 cá nhân có tên sau.")
    field = found.fields["count_collectives"]
    assert (field.value, field.needs_review) == (1, True)


def test_the_body_that_met_is_told_where_the_day_was_not_read() -> None:
    """ "Vào hồi 14h30, ngày TT tháng 6 …, Hội đồng … họp" tells who met, whatever became of the day."""
    found = minutes(
        "BIÊN BẢN\nHọp bình xét\nVào hồi 14h30, ngày TT tháng 06 năm 2017, tại phòng họp, Tập thể lãnh đạo, công chức họp bình xét."
    )
    assert found.value("body_kind") == "unit"


@pytest.mark.parametrize(
    ("said", "doubted"),
    [
        ("Xếp loại đảng viên: năm 2015 HEETXNX; năm 2016 hoàn thành tốt nhiệm vụ.", True),
        ("Xếp loại đảng viên: năm 2015 HTXSNV; năm 2016 hoàn thành tốt nhiệm vụ.", False),
        ("Xếp loại đảng viên: năm 2016 hoàn thành tốt nhiệm vụ.\nHoàn thành xuất sắc nhiệm vụ", True),
    ],
)
def test_years_and_ratings_that_gave_none(said: str, doubted: bool) -> None:
    """A word behind a year that is no rating, or a rating without its year, puts the list in doubt."""
    assert ("ratings" in report(PERSON + said).fields) is doubted


def test_a_colon_behind_a_year_that_was_read_as_a_semicolon() -> None:
    """ "- Năm 2015 ; Hoàn thành tốt nhiệm vụ" rates 2015."""
    found = report(f"{PERSON}Xếp loại công chức:\n- Năm 2015 ; Hoàn thành tốt nhiệm vụ;\n- Năm 2016 : Hoàn thành tốt nhiệm vụ.")
    assert [r.year for r in found.ratings] == [2015, 2016]


@pytest.mark.parametrize(("below", "lost"), [("3 Lường Thị Én", True), ("Hội nghị kết thúc lúc 11 giờ.", False)])
def test_the_next_number_and_a_name_below_a_table_leave_its_list_in_doubt(below: str, lost: bool) -> None:
    """The last row, whose rules were lost, is read as a line of text: a person looks."""
    sheet = Sheet()
    for text in ("BIÊN BẢN", "Họp xét khen thưởng", "Hội nghị đã tiến hành giơ tay, kết quả:"):
        sheet.para(text)
    heads = ["TT", "Tên tập thể, cá nhân", "Chức vụ, đơn vị", "Số phiếu đồng ý"]
    rows = [["1", "Lò Văn Sinh", "Trưởng phòng", "15/17"], ["2", "Hà Thị Thắm", "Chuyên viên", "17/17"]]
    sheet.table([0.1, 0.3, 0.3, 0.2], [heads, *rows])
    sheet.para(below)
    found = document("review_minutes")
    fill_body(found, [sheet.reading()])
    assert len(found.nominees) == 2
    assert all(one.name.needs_review is lost for one in found.nominees)
