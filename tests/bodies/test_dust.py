"""Specks beside the lines of a page, and print whose box alone is wrong."""

from dataclasses import replace

from dossier.pages import Line, Word
from tests.bodies.forms import REQUEST, names
from tests.bodies.paper import LEFT, Sheet, document, line
from worker.understanding.bodies import fill_body
from worker.understanding.bodies.passage import is_sliver


def dusted(*, both: bool) -> list[str]:
    """The nominees of a sentence whose last line has a dash before it."""
    sheet, found = Sheet(), document("submission_letter")
    for para in REQUEST.strip().splitlines()[:1]:
        sheet.para(para)
    sheet.para(
        "Hội Phụ nữ đề nghị tặng Giấy khen cho 02 cá nhân là: đồng chí Danh Thị Mai, Chi hội phó, Chi hội Phụ nữ Khoa Dược; "
        "đồng chí Võ Thị Bích Tâm, Chi hội trưởng, Chi hội Phụ nữ Khoa Dinh dưỡng."
    )
    last = sheet.lines[-1]
    (dash,) = line("-", LEFT - 0.01, last.box[1]).words
    sheet.lines[-1] = Line((dash if both else replace(dash, other=None, agreed=False), *last.words))
    fill_body(found, [sheet.reading()])
    return [name for _, name in names(found)]


def test_a_dash_that_one_reader_sees_at_the_margin_is_dust() -> None:
    assert dusted(both=False) == ["Danh Thị Mai", "Võ Thị Bích Tâm"]


def test_a_year_that_both_readers_have_is_print_however_flat_its_box() -> None:
    """A leader is read as figures by one of them, never as one year by both."""
    flat = (0.56, 0.234, 0.63, 0.2345)
    assert not is_sliver(Word("2020", flat, 0.9, "tesseract", "2020", agreed=True))
    assert is_sliver(Word("2020", flat, 0.9, "tesseract", None, agreed=False))
    assert is_sliver(Word("7221", flat, 0.9, "tesseract", "7221", agreed=True))


def test_the_day_of_a_meeting_keeps_its_year() -> None:
    sheet, found = Sheet(), document("review_minutes")
    sheet.para("BIÊN BẢN")
    sheet.para("Thời gian: 7 giờ 00 phút, ngày 07 tháng 9 năm 2020")
    at = len(sheet.lines) - 1
    words = sheet.lines[at].words
    year = replace(words[-1], box=(words[-1].box[0], words[-1].box[3] - 0.001, words[-1].box[2], words[-1].box[3]))
    sheet.lines[at] = Line((*words[:-1], year))
    fill_body(found, [sheet.reading()])
    assert found.value("held_on") == "2020-09-07"
