"""A list annexed to a letter with a signer of its own, and the label of a list that caught a word of the list."""

from __future__ import annotations

from dossier.pages import PageReading
from tests.understanding.papers import Sheet, head, sign
from worker.understanding import understand

REQUEST = ("Chi bộ Sở Ngoại vụ kính trình Đảng ủy Khối tặng Giấy khen cho 01 cá nhân", "(Có danh sách kèm theo)./.")


def letter(*recipients: str) -> Sheet:
    sheet = head(Sheet("ocr")).centred("TỜ TRÌNH").centred("Về việc đề nghị tặng Giấy khen").space().body(*REQUEST).space()
    for at, text in enumerate(recipients):
        sheet.at(0.13, text, y=sheet.y + 0.02 * at)
    return sign(sheet)


def annex() -> PageReading:
    sheet = Sheet("ocr").centred("DANH SÁCH").centred("Cá nhân đề nghị tặng Giấy khen")
    sheet.centred("(Kèm theo Tờ trình số 12-TTr/CB ngày 06/7/2020 của Chi bộ Sở Ngoại vụ)").space()
    sheet.body("1. Đồng chí Lò Văn Sinh, Phó Bí thư Chi bộ")
    return sign(sheet, lines=("NGƯỜI LẬP",), name="Vàng Văn Tám", middle=0.3).page(2)


def test_who_drew_up_the_annexed_list_does_not_sign_the_letter() -> None:
    """Where the list of recipients was not read, the page headed as a list "Kèm theo" is the annex all the same."""
    found = understand([letter("Nơi").page(), annex()]).documents
    assert [d.kind for d in found] == ["submission_letter"]
    assert found[0].fields["signer_name"].value == "Trịnh Thị Mỹ Vân"
    assert found[0].fields["signer_title"].value == "BÍ THƯ"


def test_a_word_that_the_label_caught_is_of_the_list() -> None:
    """ "Nơi Như nhận:" over "- ư trên;" is the label over "- Như trên;", for a person to see."""
    sheet = letter("Nơi Như{} nhận:", "-{} ư{} trên;", "- Ban Tổ chức (b/c);", "- Lưu: VP.")
    field = understand([sheet.page()]).documents[0].fields["recipients"]
    assert field.value == ["Như trên", "Ban Tổ chức (b/c)", "Lưu: VP"]
    assert field.needs_review


def test_a_dash_behind_the_first_word_of_a_recipient_is_the_item_s() -> None:
    """A reader put the dash of "- Như kính gửi" behind its first word."""
    sheet = head(Sheet("ocr"))
    sheet.centred("TỜ TRÌNH").centred("về việc đề nghị khen thưởng").space()
    sheet.body("Chi bộ đề nghị tặng Giấy khen cho 01 cá nhân.").space()
    for at, text in enumerate(("Nơi nhận:", "Như - trên;", "- Lưu Chi bộ.")):
        sheet.at(0.16, text, y=sheet.y + at * 0.017)
    assert understand([sign(sheet).page()]).documents[0].value("recipients") == ["Như trên", "Lưu Chi bộ"]
