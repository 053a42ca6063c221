"""Frames of further offices, understood whole: letterheads, subjects and citations of text layers and scans."""

from __future__ import annotations

import pytest

from tests.understanding.papers import Sheet, head, sign
from tests.understanding.test_frame import only
from worker.understanding import understand


def test_a_subject_whose_last_line_is_a_year_is_whole() -> None:
    """A line of figures alone says nothing of capitals: "NĂM HỌC 2022 -" / "2023" is one subject."""
    sheet = head(Sheet("text"), number=None)
    sheet.centred("BIÊN BẢN HỌP").centred("BAN CHẤP HÀNH ĐOÀN TRƯỜNG XÉT KHEN THƯỞNG NĂM HỌC 2022 -").centred("2023").space()
    sheet.body("Vào hồi 8 giờ 00, ngày 03/7/2023, Ban Chấp hành họp.")
    subject = str(understand([sheet.page()]).documents[0].value("subject"))
    assert subject.endswith("XÉT KHEN THƯỞNG NĂM HỌC 2022 - 2023")


def test_a_slash_that_a_reader_has_as_a_fraction_s_is_one() -> None:
    """ "ngày 03⁄4/2018" behind a symbol is its date."""
    sheet = head(Sheet("ocr"))
    sheet.centred("TỜ TRÌNH").centred("về việc khen thưởng").space()
    sheet.body("Căn cứ Quyết định số 15/QĐ-ĐCT ngày 03⁄4/2018 của Đoàn Chủ tịch;")
    found = understand([sheet.page()]).documents[0].bases
    assert [(b.number, b.date) for b in found] == [("15", "2018-04-03")]


def test_a_citation_whose_day_was_misread_is_a_question() -> None:
    """ "ngày 3l/4/20l8" is no date; that the paper cites none is not asserted."""
    sheet = head(Sheet("ocr"))
    sheet.centred("TỜ TRÌNH").centred("về việc khen thưởng").space()
    sheet.body("Căn cứ Quyết định số 15/QĐ-ĐCT ngày 3l/4/20l8 của Đoàn Chủ tịch;")
    assert [(b.date, b.needs_review) for b in understand([sheet.page()]).documents[0].bases] == [(None, True)]


def test_a_secretary_of_two_names_is_a_question() -> None:
    """The text names another secretary than the block that is signed as such."""
    for named, asked in (("Đinh Lê Tường", False), ("Đinh Lê Tương", True)):
        sheet = head(Sheet("text"), number=None)
        sheet.centred("BIÊN BẢN").centred("họp xét khen thưởng").space()
        sheet.body(
            "Vào hồi 8 giờ 00, ngày 03/7/2020, Ban Chấp hành họp.", f"Chủ trì: Đồng chí Hồ Sỹ Nguyên. Thư ký: Đồng chí {named}."
        )
        sheet.space()
        for left, right in (("THƯ KÝ", "CHỦ TRÌ"), ("Đinh Lê Tường", "Hồ Sỹ Nguyên")):
            sheet.centred(left, 0.29).y -= 0.021
            sheet.centred(right, 0.74).space(0.06)
        field = understand([sheet.page()]).documents[0].field("secretary_name")
        assert (field.value, field.needs_review) == (named, asked)


def test_years_in_brackets_that_wrap_belong_to_the_subject() -> None:
    """A line "- 2022)" is no numbered heading; a bracket that nothing closes is a question in a text layer too."""
    for rest, value, asked in (
        ("- 2022)", "tặng giấy khen 05 năm liền (2018 - 2022)", False),
        (None, "tặng giấy khen 05 năm liền (2018", True),
    ):
        sheet = head(Sheet("text"))
        sheet.centred("QUYẾT ĐỊNH").centred("tặng giấy khen 05 năm liền (2018")
        if rest:
            sheet.centred(rest)
        sheet.space().body("- Căn cứ Điều lệ Đảng;", "Điều 1. Tặng giấy khen cho đồng chí Hồ Bá Kỷ.")
        field = understand([sheet.page()]).documents[0].field("subject")
        assert (field.value, field.needs_review) == (value, asked)


@pytest.mark.parametrize(
    ("said", "cited"),
    [
        (
            "Căn cứ các Quyết định: số 12/QĐ-SYT ngày 01/02/2018, số 13/QĐ-SYT ngày 05/02/2018;",
            [("Quyết định", "12", "2018-02-01", False), ("Quyết định", "13", "2018-02-05", False)],
        ),
        (
            "Căn cứ Quyết định số 12/QĐ-SYT, 13/QĐ-SYT ngày 05/02/2018;",
            [("Quyết định", "12", None, True), ("Quyết định", "13", "2018-02-05", False)],
        ),
        ("Căn cứ QĐ số 77/QĐ-SYT ngày 01/3/2020;", [("Quyết định", "77", "2020-03-01", False)]),
        ("Thực hiện Thông báo kết luận số 12-TB/ĐU ngày 5/5/2020;", [("Thông báo", "12", "2020-05-05", False)]),
        ("Căn cứ Biên bản họp Chi bộ số 05/BB-CB ngày 03/7/2020;", [("Biên bản", "05", "2020-07-03", False)]),
    ],
)
def test_citations(said: str, cited: list[tuple[str, str, str | None, bool]]) -> None:
    """Several numbers behind one word are so many papers, a day behind the last may be all theirs; the title cites nothing; one paper is told once."""
    sheet = head(Sheet("text"))
    sheet.centred("TỜ TRÌNH").centred("về việc khen thưởng").space()
    sheet.body(said)
    found = understand([sheet.page()]).documents[0].bases
    assert [(b.kind, b.number, b.date, b.needs_review) for b in found] == cited


@pytest.mark.parametrize(
    ("text", "asked"), [("Chi bộ đã lãnh đạo tốt công tác thu.", False), ("Bản thân tôi luôn hoàn thành nhiệm vụ.", True)]
)
def test_a_report_of_the_body_in_its_letterhead_is_no_question_of_whose_it_is(text: str, asked: bool) -> None:
    """Where nothing says whose report it is, it is that of the body above it, unless somebody in it speaks of himself."""
    sheet = head(Sheet("ocr"), ("ĐẢNG BỘ CỤC THUẾ TỈNH YÊN BÁI", "CHI BỘ ĐỘI QUẢN LÝ THUẾ"), number=None)
    sheet.centred("BÁO CÁO THÀNH TÍCH").centred("Đề nghị tặng Giấy khen năm 2020").space()
    sheet.body("I- Kết quả đạt được", "Chi bộ Đội Quản lý thuế có 12 đảng viên.", text)
    found = only(sign(sheet.space(), ("T/M CHI BỘ", "BÍ THƯ"), "Hà Sỹ Thắng", signed=True).page())
    assert found.value("subject_kind") == "collective"
    assert found.field("subject_kind").needs_review is asked
