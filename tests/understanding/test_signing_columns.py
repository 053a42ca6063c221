"""Who signs where blocks stand one below the other, over two pages or two lines, before an annexed list; addressees that wrap."""

from __future__ import annotations

import pytest

from tests.understanding.papers import Sheet, head, letter, recipients, report, sign
from tests.understanding.test_frame import asserted, only
from worker.understanding import understand


@pytest.mark.parametrize("source", ["text", "ocr"])
def test_of_blocks_one_below_the_other_in_a_report_the_first_is_the_author_s(source: str) -> None:
    """Below "XÁC NHẬN …" in the middle of the page, and what is confirmed, stands who confirms, in the author's column."""
    sheet = sign(report(source=source).space(), ("T/M CHI BỘ", "BÍ THƯ"), "Hồ Bá Kỷ", signed=True)
    sheet.space().centred("XÁC NHẬN CỦA CẤP ỦY").body("Báo cáo nêu trên là đúng, đủ điều kiện đề nghị khen thưởng.")
    found = only(sign(sheet, ("T/M BAN THƯỜNG VỤ", "BÍ THƯ"), "Trịnh Thị Mỹ Vân", 0.74, signed=True).page())
    assert (found.value("signer_name"), found.value("signer_capacity")) == ("Hồ Bá Kỷ", "T/M CHI BỘ")
    assert [s.role for s in found.signers] == ["author", "confirmer"]


def test_a_report_whose_right_block_confirms_is_signed_on_the_left() -> None:
    """The heading over the right block says what it is, so nobody is asked whether the left one is the author's."""
    sheet = report(source="ocr").space()
    top = sheet.y
    sign(sheet, ("T/M CHI BỘ", "BÍ THƯ"), "Hồ Bá Kỷ", 0.28, signed=True)
    sheet.y = top
    sheet.centred("XÁC NHẬN CỦA ĐẢNG ỦY", 0.73)
    sign(sheet, ("T/M ĐẢNG ỦY", "PHÓ BÍ THƯ"), "Trịnh Thị Mỹ Vân", signed=True)
    assert asserted(only(sheet.page()), "signer_name") == "Hồ Bá Kỷ"


def test_an_office_too_long_for_its_line_is_one() -> None:
    """ "TRƯỞNG PHÒNG TỔ CHỨC - HÀNH" and "CHÍNH" below it are one office."""
    sheet = recipients(head(Sheet()).centred("THÔNG BÁO").space(0.2), "Như trên;", "Lưu: VT.")
    found = only(sign(sheet, ("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG TỔ CHỨC - HÀNH", "CHÍNH"), signed=True).page())
    assert asserted(found, "signer_title") == "TRƯỞNG PHÒNG TỔ CHỨC - HÀNH CHÍNH"
    assert asserted(found, "signer_block") == "TUQ. GIÁM ĐỐC / TRƯỞNG PHÒNG TỔ CHỨC - HÀNH CHÍNH"


def test_a_letter_is_signed_before_its_annexed_list() -> None:
    """A list behind the letter may be signed for another body; the letter's signer stands beside its recipients."""
    annex = head(Sheet(), number=None).centred("DANH SÁCH").centred("Tập thể, cá nhân đề nghị tặng Giấy khen")
    annex.centred("(Kèm theo Tờ trình số 12-TTr/CB ngày 06/7/2020 của Chi bộ)").space().body("1. Chi bộ Sở Ngoại vụ").space()
    found = only(letter().page(1), sign(annex, ("T/M CHI ỦY", "BÍ THƯ")).page(2))
    assert asserted(found, "signer_capacity") == "T/M CHI BỘ"


def test_a_name_overleaf_may_stand_below_a_note() -> None:
    """At the foot of a page "NGƯỜI BÁO CÁO", on top of the next "(Ký, ghi rõ họ tên)", the signature and the name."""
    first = report(source="ocr")
    first.y = 0.9
    first.centred("NGƯỜI BÁO CÁO", 0.73)
    second = Sheet("ocr").centred("(Ký, ghi rõ họ tên)", 0.73).mark("signature", (0.68, 0.09, 0.8, 0.12))
    second.y = 0.14
    second.centred("Hồ Bá Kỷ", 0.73)
    found = only(first.page(1), second.page(2))
    assert (found.value("signer_name"), found.value("has_signature")) == ("Hồ Bá Kỷ", "present")


def test_the_inspection_committee_is_signed_for() -> None:
    """ "T/M ỦY BAN KIỂM TRA" is a body of the closed list, whose lost marks are mended."""
    sheet = recipients(head(Sheet("ocr")).centred("THÔNG BÁO").space(0.2), "Như trên;", "Lưu: VT.")
    found = only(sign(sheet, ("T/M UY BAN KIỂM TRA", "CHỦ NHIỆM"), signed=True, sealed=True).page())
    assert found.value("signer_capacity") == "T/M ỦY BAN KIỂM TRA"


@pytest.mark.parametrize("spoilt", ["⁄ IMBAN{/MBAN} THƯỜNG VỤ", "/MBAN{TIMBAN} THƯỜNG VỤ"])
def test_a_sign_word_that_pen_and_seal_spoilt_is_told_by_the_body_behind_it(spoilt: str) -> None:
    """Strokes before a body that one signs for are a "T/M", for a person to confirm; office and name are read as ever."""
    sheet = recipients(head(Sheet("ocr")).centred("THÔNG BÁO").space(0.2), "Như trên;", "Lưu: VT.")
    found = only(sign(sheet, (spoilt, "PHÓ BÍ THƯ"), signed=True, sealed=True).page())
    capacity = found.field("signer_capacity")
    assert (capacity.value, capacity.needs_review) == ("T/M BAN THƯỜNG VỤ", True)
    assert (found.value("signer_title"), found.value("signer_name")) == ("PHÓ BÍ THƯ", "Trịnh Thị Mỹ Vân")


def test_letters_of_a_seal_are_no_name() -> None:
    """Words in capitals beside others stand in a seal; the name below them is the signer's."""
    sheet = recipients(head(Sheet("ocr")).centred("THÔNG BÁO").space(0.2), "Như trên;", "Lưu: VT.")
    for text in ("T/M ĐẢNG ỦY", "BÍ THƯ", "ĐẶNG Bê"):
        sheet.centred(text, 0.73)
    sheet.space(0.05).centred("Trịnh Thị Mỹ Vân", 0.73)
    assert only(sheet.page()).value("signer_name") == "Trịnh Thị Mỹ Vân"


def to(*lines: tuple[float, str], source: str = "text") -> object:
    """The addressees of a letter, whose lines begin where told."""
    sheet = head(Sheet(source)).centred("TỜ TRÌNH").centred("đề nghị tặng Giấy khen").space()
    for x, text in lines:
        sheet.at(x, text)
    sheet.space().body("- Căn cứ Kế hoạch số 119-KH/ĐUK, ngày 15/8/2019 của Đảng ủy Khối;").space(0.2)
    return asserted(only(sign(recipients(sheet, "Như trên,", "Lưu Văn phòng.")).page()), "addressees")


def test_an_addressee_that_wraps_to_the_margin_goes_on() -> None:
    """The end of a full line at the margin belongs to its addressee, and the list goes on below it."""
    lines = (
        (0.25, "Kính trình: - Ban Thường vụ Đảng ủy Khối các cơ quan và doanh nghiệp"),
        (0.12, "tỉnh Hoa Ban;"),
        (0.37, "- Ban Tuyên giáo Đảng ủy Khối."),
    )
    assert to(*lines) == ["Ban Thường vụ Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh Hoa Ban", "Ban Tuyên giáo Đảng ủy Khối"]


def test_recipients_of_a_text_layer_that_wrap_to_the_margin_are_whole() -> None:
    """A small letter at the margin goes on with the entry above it, no bullet is lost in a text layer."""
    sheet = head(Sheet()).centred("THÔNG BÁO").space(0.3)
    top = sheet.y
    for count, text in enumerate(("Nơi nhận: __", "-Như trên,", "-Ban Tuyên giáo Đảng ủy khối (để thẩm", "định),", "-Lưu VT.")):
        sheet.at(0.16, text, y=top + count * 0.017)
    assert asserted(only(sign(sheet).page()), "recipients") == [
        "Như trên",
        "Ban Tuyên giáo Đảng ủy khối (để thẩm định)",
        "Lưu VT",
    ]


def test_the_end_of_a_name_below_a_full_line_is_its_own() -> None:
    """A word with a capital below a full line that has no stop ends the addressee above it: "… tỉnh Hoa / Ban;"."""
    lines = (
        (0.45, "Kính gửi:"),
        (0.33, "- Ban Thường vụ Đảng ủy Khối các cơ quan các tỉnh Hoa"),
        (0.33, "Ban;"),
        (0.33, "- Ban Tuyên giáo Đảng ủy Khối."),
    )
    assert to(*lines) == ["Ban Thường vụ Đảng ủy Khối các cơ quan các tỉnh Hoa Ban", "Ban Tuyên giáo Đảng ủy Khối"]


def test_the_ground_of_a_block_ends_where_another_one_confirms() -> None:
    """A seal below "XÁC NHẬN …" is not the author's, though the author's name was not read."""
    sheet = report(source="ocr").space()
    top = sheet.y
    sheet.centred("NGƯỜI BÁO CÁO", 0.73).space(0.1).centred("XÁC NHẬN CỦA ĐẢNG ỦY")
    sheet.mark("signature", (0.66, top + 0.03, 0.8, top + 0.09))
    found = only(sign(sheet, ("T/M ĐẢNG ỦY", "BÍ THƯ"), "Trịnh Thị Mỹ Vân", signed=True, sealed=True).page())
    assert (found.value("signer_name"), found.value("has_seal"), found.value("has_signature")) == (None, "absent", "present")
    assert found.field("signer_name").needs_review


def test_a_name_that_a_stroke_cut_for_one_reader_is_the_other_s() -> None:
    """ "ồ Bá Kỷ" of one reader and "Hồ Bá Kỷ" of the other are a name, for a person to confirm."""
    sheet = report(source="ocr").space().centred("NGƯỜI BÁO CÁO", 0.73).space(0.06).centred("ồ{Hồ} Bá Kỷ", 0.73)
    name = only(sheet.page()).field("signer_name")
    assert (name.value, name.needs_review) == ("Hồ Bá Kỷ", True)


@pytest.mark.parametrize("role", ["NGƯỜI GHI CHÉP", "NGƯỜI TRÍCH BIÊN BẢN", "THƯ KÝ PHIÊN HỌP"])
def test_further_words_for_who_kept_the_minutes(role: str) -> None:
    """Minutes are signed by both when the block on the left is the secretary's, by whatever name."""
    sheet = head(Sheet(), number=None).centred("BIÊN BẢN").centred("Họp chi bộ").space(0.3)
    top = sheet.y
    sign(sheet, (role,), "Hồ Bá Kỷ", 0.28, signed=True)
    sheet.y = top
    found = only(sign(sheet, ("CHỦ TRÌ",), signed=True).page())
    assert found.value("has_signature") == "present"


@pytest.mark.parametrize(
    ("office", "asked"), [("TỔ TRƯỞNG", False), ("TRƯỞNG KHOA", False), ("TRƯỞNG PHÒNG", False), ("GIÁM ĐỐC", True)]
)
def test_who_heads_a_part_of_a_unit_has_no_seal(office: str, asked: bool) -> None:
    """A missing seal is believed of who heads a team, and of a department's head whose report is confirmed from above; a director's is asked about."""
    sheet = report(source="ocr").space()
    top = sheet.y
    sheet.centred("XÁC NHẬN CỦA CẤP ỦY", 0.28)
    sign(sheet, ("T/M ĐẢNG ỦY", "BÍ THƯ"), "Trịnh Thị Mỹ Vân", 0.28, signed=True, sealed=True)
    sheet.y = top
    found = only(sign(sheet, (office,), "Hồ Bá Kỷ", 0.74, signed=True).page())
    assert (found.value("has_seal"), found.field("has_seal").needs_review) == ("absent", asked)


@pytest.mark.parametrize("office", ["TỔ TRƯỞNG", "HIỆU TRƯỞNG", "TRƯỞNG PHÒNG TỔ CHỨC"])
def test_a_name_below_an_office_ends_a_paper(office: str) -> None:
    """A paper among others is known to end where somebody signs in an office, without T/M, KT. or a list of recipients."""
    letter_page = letter().page(1)
    sheet = (
        head(Sheet("ocr"), number=None).centred("BÁO CÁO").centred("Thành tích của Tổ Văn phòng").body("Tổ có 5 người.").space()
    )
    other = sign(sheet, (office,), "Hồ Bá Kỷ", 0.74, signed=True).page(1, 1)
    assert not any(d.needs_review for d in understand([letter_page, other]).documents)


def test_a_heading_that_a_photograph_lays_over_its_block_still_confirms() -> None:
    """The boxes of "XÁC NHẬN …" and of the line below it overlap; the left block, level with the heading, is the author's."""
    sheet = report(source="ocr").space()
    top = sheet.y
    sign(sheet, ("T/M CHI BỘ", "BÍ THƯ"), "Hồ Bá Kỷ", 0.3, signed=True)
    sheet.y = top - 0.001
    sheet.centred("XÁC NHẬN CỦA ĐẢNG ỦY", 0.73)
    sheet.y = top + 0.008
    sign(sheet, ("T/M ĐẢNG ỦY", "PHÓ BÍ THƯ"), "Trịnh Thị Mỹ Vân", 0.73, signed=True)
    found = only(sheet.page())
    assert found.value("signer_name") == "Hồ Bá Kỷ"
    assert "Trịnh Thị Mỹ Vân" in [s.name for s in found.signers if s.role == "confirmer"]
