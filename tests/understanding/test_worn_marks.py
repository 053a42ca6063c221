"""Hooks that a scan wore off, dust between lines, ink that is hardly a seal, and a short paragraph below a subject."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dossier.pages import Line
from tests.understanding.papers import Sheet, head, letter, report, sign
from worker.understanding import understand
from worker.understanding.set_terms import settle_terms
from worker.understanding.torn_words import join_torn_words


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("BỆNH VIỆN Y HỌC CỐ TRUYỀN TỈNH", "BỆNH VIỆN Y HỌC CỔ TRUYỀN TỈNH"),
        ("Y HỌC CỐ", "Y HỌC CỔ"),
        ("Trường Trung học phố thông", "Trường Trung học phổ thông"),
        ("thành phố thuộc tỉnh", "thành phố thuộc tỉnh"),
        ("Tống Bố Hai", "Tống Bố Hai"),
    ],
)
def test_a_word_that_is_none_has_its_hook_again(printed: str, read: str) -> None:
    """Both readers have "cố truyền", which is no word; where the neighbours do not say so the word stands as it was read."""
    assert settle_terms(Sheet("ocr").body(printed).page()).lines[0].text == read
    assert settle_terms(Sheet().body(printed).page()).lines[0].text == printed


def test_dust_ends_no_list_of_addressees() -> None:
    """A dot that one reader alone sees between two addressees is no line of the paper."""
    sheet = head(Sheet("ocr")).centred("TỜ TRÌNH").centred("Về việc đề nghị tặng Giấy khen cho tập thể").space()
    sheet.at(0.2, "Kính gửi: - Ban Thường vụ Đảng ủy Khối cơ quan tỉnh Nam Định;")
    sheet.at(0.17, ".{}", y=sheet.y + 0.01)
    sheet.at(0.3, "- Ban Tuyên giáo Đảng ủy Khối cơ quan tỉnh Nam Định.").space()
    sheet.body("- Căn cứ kết quả họp xét thi đua;", "1. Chi bộ Sở Ngoại vụ").space()
    found = understand([sign(sheet).page()]).documents[0]
    assert found.value("addressees") == [
        "Ban Thường vụ Đảng ủy Khối cơ quan tỉnh Nam Định",
        "Ban Tuyên giáo Đảng ủy Khối cơ quan tỉnh Nam Định",
    ]


def test_a_paragraph_of_two_lines_is_no_subject() -> None:
    """The first line of the body is full and set in, the next one short and at the margin: neither goes on with the subject above."""
    sheet = (
        head(Sheet("ocr"), number="Số 3-TB/CB").centred("THÔNG BÁO").centred("Về việc nhắc nộp hồ sơ, số liệu hội viên quý II")
    )
    sheet.at(0.2, "Để chuẩn bị cho kỳ họp tới, lãnh đạo đơn vị đề nghị các bộ phận gửi số liệu").at(
        0.14, "trước ngày 22/1/2017."
    ).space()
    found = understand([sign(sheet).page()]).documents[0]
    assert found.value("subject") == "Về việc nhắc nộp hồ sơ, số liệu hội viên quý II"


@pytest.mark.parametrize(("score", "asked"), [(0.65, True), (0.9, False)])
def test_faint_ink_is_a_seal_for_a_person_to_see(score: float, asked: bool) -> None:
    """Pen strokes that cross score as a faint seal does."""
    sheet = letter("ocr", signed=True, sealed=True)
    page = sheet.page()
    seal = next(i for i in page.ink if i.kind == "seal")
    sheet.ink = [i for i in sheet.ink if i.kind != "seal"]
    sheet.mark("seal", seal.box, score)
    field = understand([sheet.page()]).documents[0].field("has_seal")
    assert (field.value, field.needs_review) == ("present", asked)


@pytest.mark.parametrize(("name", "read"), [("am{am} uân{uân}", None), ("Trần Xuân Tùng", "Trần Xuân Tùng")])
def test_who_confirms_below_is_not_the_author(name: str, read: str | None) -> None:
    """A signature hid the author's name; the one below "XÁC NHẬN CỦA ĐƠN VỊ" is another's, and the author's is asked for."""
    sheet = report("Trần Xuân Tùng", "ocr").space()
    sheet.centred("Người báo cáo", 0.72).space(0.05)
    sheet.centred(name, 0.72).space()
    sheet.centred("XÁC NHẬN CỦA ĐƠN VỊ", 0.7)
    sheet.at(0.5, "Xác nhận thành tích như báo cáo.").space(0.05)
    sheet.centred("Phùng Hồng Nghĩa", 0.7)
    found = understand([sheet.page()]).documents[0]
    assert found.value("signer_name") == read
    assert found.value("confirmation_signer_name") == "Phùng Hồng Nghĩa"
    assert found.fields["signer_name"].needs_review or read


def test_the_last_letter_of_a_word_in_capitals_stands_apart() -> None:
    """ "TỈN H" is TỈNH where the H stands close to it; at the distance of a word, and behind other words, it is a letter of its own."""
    line = Sheet("ocr").body("ĐẢNG ỦY TỈN H QUẢNG TRỊ").page().lines[0]
    close = replace(line.words[3], box=(line.words[2].box[2] + 0.002, *line.words[3].box[1:]))
    lines = (Line((*line.words[:3], close, *line.words[4:])), line, *Sheet("ocr").body("KHU H").page().lines)
    page = join_torn_words(replace(Sheet("ocr").page(), lines=lines))
    assert [one.text for one in page.lines] == ["ĐẢNG ỦY TỈNH QUẢNG TRỊ", "ĐẢNG ỦY TỈN H QUẢNG TRỊ", "KHU H"]
