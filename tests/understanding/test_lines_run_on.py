"""What stands below a list's last line in a letter is none of it; a number that a tab set apart is of its entry."""

from __future__ import annotations

from tests.understanding.papers import Sheet, head
from worker.understanding import understand


def _letter(*body: str, to: str = "Kính trình: Ban Thường vụ Đảng ủy Khối các cơ quan tỉnh") -> Sheet:
    sheet = head(Sheet()).centred("TỜ TRÌNH").centred("về việc đề nghị tặng Giấy khen").centred("-----").space()
    return sheet.at(0.2, to).body(*body)


def test_what_a_letter_rests_on_is_no_addressee() -> None:
    """ "Xét tình hình …;" right below an addressee that filled its line begins the text."""
    sheet = _letter("Xét tình hình thực tế của đơn vị;", to="Kính trình: Ban Thường vụ Hội Liên hiệp Phụ nữ tỉnh Tuyên Quang, Hà")
    found = understand([sheet.page()]).documents[0]
    assert not any("Xét" in one for one in found.value("addressees"))


def test_a_number_set_apart_is_its_entry_s_and_the_enclosures_are_no_office() -> None:
    """ "1." with its entry behind a tab, the next one read whole; "Hồ sơ kèm theo gồm" ends the list, though no stop does."""
    sheet = _letter("Chi bộ kính đề nghị Đảng ủy Khối tặng Giấy khen cho 01 tập thể, 01 cá nhân, gồm:")
    y = sheet.y
    sheet.at(0.17, "1.").at(0.22, "Chi bộ Văn phòng Sở", y=y)
    y = sheet.y
    sheet.at(0.17, "2. Đồng chí Lê Văn Tám").at(0.66, "Đảng viên, Giám đốc", y=y)
    sheet.body("Hồ sơ kèm theo gồm: Biên bản họp; báo cáo thành tích có xác nhận.")
    found = understand([sheet.page()]).documents[0]
    told = [(n.name.value, n.position.value, n.unit.value) for n in found.nominees]
    assert told == [("Chi bộ Văn phòng Sở", None, None), ("Lê Văn Tám", "Đảng viên, Giám đốc", None)]


def test_a_symbol_with_a_small_marked_letter_is_for_a_person() -> None:
    """ "Tư-SNN" is a scan's "Ttr-SNN", though both readers have it."""
    for symbol, doubt in (("Tư-SNN", True), ("TTr-SNN", False)):
        sheet = head(Sheet("ocr"), orgs=("UBND TỈNH YÊN BÁI", "SỞ NÔNG NGHIỆP"), number=f"Số: 12/{symbol}").centred("TỜ TRÌNH")
        found = understand([sheet.space().centred("về việc khen thưởng").page()]).documents[0]
        assert (found.value("doc_symbol"), found.field("doc_symbol").needs_review) == (symbol, doubt)
