"""Thin strokes and roles of a meeting: "(t/h)" that lost its stroke, a chair in whose place nobody signs."""

from __future__ import annotations

from dataclasses import replace

from dossier.pages import Ink
from tests.understanding.papers import Sheet, head, recipients
from worker.understanding import understand
from worker.understanding.set_terms import settle_terms


def test_whom_a_plan_is_sent_to_for_carrying_out() -> None:
    """ "(th)" behind recipients is "(t/h)" without its stroke, for a person to confirm; a text layer is as it is."""
    for kind, text, agreed in (("ocr", "(t/h);", False), ("text", "(th);", True)):
        page = Sheet(kind).at(0.1, "- Các bộ phận trực thuộc (th);").page()  # type: ignore[arg-type]
        word = settle_terms(page).lines[0].words[-1]
        assert (word.text, word.agreed) == (text, agreed)


def test_nobody_signs_in_the_place_of_a_chair() -> None:
    """What is lost above "CHỦ TRÌ" is no "KT. CHỦ TRÌ": the capacity is left open and nothing is made up."""
    sheet = head(Sheet("ocr")).centred("BIÊN BẢN").centred("họp xét đề nghị tặng Giấy khen").space()
    sheet.body("Hôm nay, ngày 03 tháng 6 năm 2020, chi bộ họp xét.").space()
    recipients(sheet, "Như trên,", "Lưu Văn phòng.")
    top = sheet.y
    sheet.at(0.66, "CHỦ TRÌ", y=top).at(0.62, "Lò Thị Thắm", y=top + 0.13)
    page = replace(sheet.page(), ink=(*sheet.page().ink, Ink("seal", (0.5, top, 0.68, top + 0.12), 0.02)))
    capacity = understand([page]).documents[0].fields["signer_capacity"]
    assert "KT." not in str(capacity.value)
    assert not any("CHỦ TRÌ" in one for one in capacity.suggestions)


def test_the_sign_of_a_section_that_one_reader_has_in_a_figure_is_an_eight() -> None:
    """ "8/§" and "8/8" are one reading."""
    word = settle_terms(Sheet("ocr").at(0.1, "đồng ý 8/§{8/8} phiếu").page()).lines[0].words[2]
    assert (word.text, word.agreed) == ("8/8", True)
