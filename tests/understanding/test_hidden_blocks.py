"""Signing blocks whose lines the page readers do not have: found where their ink stands, asserted only where both engines see them."""

from __future__ import annotations

from dataclasses import replace

from dossier.documents import Document
from dossier.pages import BlockReading, Box, Ink, Line, PageReading
from tests.understanding.papers import Sheet, head, recipients, sign
from worker.understanding import understand

RIGHT, LEFT = 0.73, 0.28
TOP = 0.45
ROWS = (TOP, TOP + 0.021, TOP + 0.13)
"""Where capacity, office and name of the author's block stand."""


def lines(texts: tuple[str, ...], middle: float = RIGHT) -> tuple[Line, ...]:
    """Capacity, office and name in their places; "" leaves one out."""
    made: list[Line] = []
    for y, text in zip(ROWS, texts, strict=True):
        if text:
            made += Sheet("ocr", y).centred(text, middle).lines
    return tuple(made)


def ink(sheet: Sheet, middle: float, *, sealed: bool = True) -> Sheet:
    sheet.mark("signature", (middle - 0.06, TOP + 0.05, middle + 0.09, TOP + 0.1))
    return sheet.mark("seal", (middle - 0.16, TOP, middle + 0.01, TOP + 0.12)) if sealed else sheet


def report(author: tuple[str, str, str], confirmed: bool = True) -> PageReading:
    """A report whose author signs right, as far as the page readers have his lines, and whose committee confirms left."""
    sheet = head(Sheet("ocr"), number=None).centred("BÁO CÁO THÀNH TÍCH").centred("đề nghị tặng Giấy khen").space()
    sheet.body("I. ĐẶC ĐIỂM, TÌNH HÌNH", "- Tên tập thể: Ban Tổ chức Đảng ủy khối.", "Tập thể đã hoàn thành xuất sắc nhiệm vụ.")
    sheet.lines += lines(author)
    ink(sheet, RIGHT)
    if confirmed:
        sheet.at(0.19, "XÁC NHẬN CỦA CHI ỦY", y=TOP - 0.02)
        sheet.lines += lines(("T/M CHI ỦY", "BÍ THƯ", "Hồ Bá Kỷ"), LEFT)
        ink(sheet, LEFT, sealed=False)
    return sheet.page()


def letter(right: tuple[str, str, str], left: tuple[str, str, str] | None = None) -> PageReading:
    sheet = head(Sheet("ocr")).centred("TỜ TRÌNH").centred("về việc đề nghị tặng Giấy khen").space()
    sheet.centred("Kính gửi: Đảng ủy Khối các cơ quan tỉnh").space().body("Kính trình xem xét, quyết định.").space()
    if left is None:
        recipients(sheet, "Như trên,", "Lưu Văn phòng.")
    sheet.lines += [*lines(right), *(lines(left, LEFT) if left else ())]
    return ink(sheet, RIGHT).page()


def again(page: PageReading, layers: dict[str, tuple[str, str, str]]) -> Document:
    """The paper with the places that are wanted for a signature read again; all of them show what ``layers`` have on the right."""
    wants = [w for w in understand([page]).wants if w.how == "signature"]
    assert wants
    variants = tuple(lines(texts) for texts in layers.values())
    blocks = tuple(BlockReading(1, 0, w.box, "signature", tuple(layers), variants) for w in wants if _is_right(w.box))
    return understand([replace(page, blocks=blocks)]).documents[0]


def _is_right(box: Box) -> bool:
    return box[0] + box[2] > 1.0


def settled(document: Document, name: str) -> object:
    field = document.fields[name]
    return None if field.needs_review else field.value


def test_the_author_is_found_beside_a_block_that_was_read() -> None:
    """Both engines have TRƯỞNG BAN under the seal: title, name and ink are asserted, and the committee still confirms."""
    both = {"max/tesseract": ("", "TRƯỞNG BAN", "Lò Thị Thắm"), "max/trueocr": ("", "TRƯỞNG BAN", "Lò Thị Thắm")}
    found = again(report(("", "RUỨNG{N} BAN", "Lò Thị Thắm")), both)
    assert settled(found, "signer_title") == "TRƯỞNG BAN"
    assert settled(found, "signer_name") == "Lò Thị Thắm"
    assert (settled(found, "has_signature"), settled(found, "has_seal")) == ("present", "present")
    assert [(c.body, c.signer, c.signature) for c in found.confirmations] == [("CHI ỦY", "Hồ Bá Kỷ", "present")]


def test_what_one_engine_alone_shows_is_for_a_person() -> None:
    """The title is shown and flagged, and no capacity is asserted to be absent."""
    found = again(
        report(("", "", "Lò Thị Thắm")), {"max/tesseract": ("", "TRƯỞNG BAN", "Lò Thị Thắm"), "max/trueocr": ("", "", "")}
    )
    assert found.fields["signer_title"].value == "TRƯỞNG BAN"
    assert found.fields["signer_title"].needs_review
    assert found.fields["signer_capacity"].needs_review


def test_a_line_that_a_stroke_parted_is_one_line() -> None:
    """ "PHÓ TRƯ" and "ỞNG BAN" side by side are PHÓ TRƯỞNG BAN."""
    parted = {"max/tesseract": ("K/T TRƯỞNG BAN", "", ""), "max/trueocr": ("K/T TRƯỞNG BAN", "PHÓ TRƯ ỞNG BAN", "Lò Thị Thắm")}
    found = again(report(("", "", "Lò Thị Thắm")), parted)
    assert found.fields["signer_title"].value == "PHÓ TRƯỞNG BAN"
    assert found.fields["signer_title"].needs_review
    assert found.fields["signer_capacity"].value == "K/T TRƯỞNG BAN"


def test_spoilt_lines_above_a_name_are_shown_in_their_likely_words() -> None:
    """ "TƒW-ĐÁẢNG UỶ" and "w PHó lí THƯ" between ink and a name are T/M ĐẢNG ỦY and PHÓ BÍ THƯ, for a person."""
    spoilt = {"max/tesseract": ("TƒW-ĐÁẢNG UỶ", "w PHÓ lÍ THƯ", "Lò Thị Thắm"), "max/trueocr": ("U", "ATHƯ", "Lò Thị Thắm")}
    found = again(letter(("", "", "Lò Thị Thắm")), spoilt)
    for name, value in (("signer_capacity", "T/M ĐẢNG ỦY"), ("signer_title", "PHÓ BÍ THƯ")):
        assert found.fields[name].value == value
        assert found.fields[name].needs_review
    assert settled(found, "signer_name") == "Lò Thị Thắm"
    assert settled(found, "has_signature") == "present"


def test_who_stands_left_is_not_said_to_sign_where_somebody_signed_right() -> None:
    """Ink on the right without lines that anybody can read: the block on the left is shown, nothing of it asserted."""
    found = understand([letter(("", "", ""), left=("T/M CHI ỦY", "BÍ THƯ", "Hồ Bá Kỷ"))]).documents[0]
    assert found.fields["signer_title"].value == "BÍ THƯ"
    assert all(
        found.fields[n].needs_review for n in ("signer_capacity", "signer_title", "signer_block", "signer_name", "has_seal")
    )


def test_a_report_s_confirmer_is_not_its_author_where_somebody_signed_right() -> None:
    """The label above the left block was not read either: the author's fields go to a person."""
    page = report(("", "", ""), confirmed=False)
    left = replace(page, lines=(*page.lines, *lines(("T/M CHI ỦY", "BÍ THƯ", "Hồ Bá Kỷ"), LEFT)))
    found = understand([left]).documents[0]
    assert all(found.fields[n].needs_review for n in ("signer_capacity", "signer_title", "signer_name"))


def test_the_lone_block_of_a_scanned_report_signs_nothing_on_the_left() -> None:
    """Reports are signed on the right: without any ink there the block on the left is shown for a person, too."""
    page = replace(report(("", "", ""), confirmed=False), ink=())
    found = understand([replace(page, lines=(*page.lines, *lines(("T/M CHI ỦY", "BÍ THƯ", "Hồ Bá Kỷ"), LEFT)))]).documents[0]
    assert found.fields["signer_title"].value == "BÍ THƯ"
    assert all(found.fields[n].needs_review for n in ("signer_capacity", "signer_title", "signer_name"))


def test_of_two_blocks_side_by_side_the_right_one_signs() -> None:
    """Though the left one stands a little lower."""
    page = letter(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lò Thị Thắm"))
    low = tuple(
        line for y, text in ((0.455, "TRƯỞNG BAN"), (0.585, "Hồ Bá Kỷ")) for line in Sheet("ocr", y).centred(text, LEFT).lines
    )
    found = understand([replace(page, lines=(*page.lines, *low))]).documents[0]
    assert found.value("signer_title") == "PHÓ GIÁM ĐỐC"
    assert found.value("signer_name") == "Lò Thị Thắm"


def test_a_scanned_report_that_nobody_signs_may_be_confirmed_on_a_page_that_is_lost() -> None:
    """Its confirmation is "unclear"; "absent" is asserted only of a report that shows who signs it."""
    bare = replace(report(("", "", ""), confirmed=False), ink=())
    signed = replace(bare, lines=(*bare.lines, *lines(("T/M CHI BỘ", "BÍ THƯ", "Lò Thị Thắm"))))
    states = [understand([page]).documents[0].fields["confirmation_present"] for page in (bare, signed)]
    assert [(s.value, s.needs_review) for s in states] == [("unclear", True), ("absent", False)]


def test_ink_across_the_text_is_no_place_of_a_block() -> None:
    """A stamp over full lines of text is not read again for a signature."""
    page = letter(("T/M CHI ỦY", "BÍ THƯ", "Lò Thị Thắm"))
    sheet = Sheet("ocr", 0.25)
    for _ in range(5):
        sheet.at(0.15, "nhân dân tỉnh về giao dự toán cho các đơn vị trực thuộc năm 2020 theo luật")
    over = replace(page, lines=(*page.lines, *sheet.lines), ink=(*page.ink, Ink("signature", (0.1, 0.25, 0.4, 0.35), 1.0)))
    assert not [w for w in understand([over]).wants if w.how == "signature" and w.box[3] < 0.45]


def test_a_heading_under_a_seal_s_ink_is_no_block() -> None:
    """Capital lines of the text that a second reading shows are no offices: nothing is found, nothing asserted."""
    sheet = sign(head(Sheet("ocr")).centred("THÔNG BÁO").space(), (), None)
    page = ink(sheet, RIGHT).page()
    found = again(page, dict.fromkeys(("max/tesseract", "max/trueocr"), ("NỘI DUNG THI ĐUA", "DANH SÁCH", "")))
    assert found.signers == []
    assert found.fields["signer_title"].needs_review
