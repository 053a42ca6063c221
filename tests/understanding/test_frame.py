"""The frame of single papers: letterheads, numbers, dates, subjects, lists and signing blocks."""

from __future__ import annotations

import pytest

from dossier.documents import COMMON_FIELDS, Document
from dossier.pages import BlockReading, Line, PageReading, Word
from tests.understanding.papers import Sheet, head, letter, minutes, recipients, report, sign
from worker.understanding import understand


def only(*pages: PageReading) -> Document:
    """The one document on these pages."""
    found = understand(pages).documents
    assert len(found) == 1
    return found[0]


def asserted(document: Document, name: str) -> object:
    """The value, which must not need review."""
    field = document.field(name)
    assert not field.needs_review, f"{name} needs review: {field}"
    return field.value


def test_a_letter_on_a_text_page_is_read_whole() -> None:
    """Every common field of a born-digital letter is asserted as printed, with evidence on the page."""
    document = only(letter().page())
    assert document.kind == "submission_letter"
    assert not document.needs_review
    expected = {
        "superior_org": "ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH",
        "issuing_org": "CHI BỘ SỞ NGOẠI VỤ",
        "doc_number": "12",
        "doc_symbol": "TTr/CB",
        "place": "Yên Bái",
        "issue_date": "2020-07-06",
        "subject": "về việc đề nghị tặng Giấy khen cho tập thể, cá nhân",
        "addressees": ["Ban Thường vụ Đảng ủy Khối các cơ quan tỉnh"],
        "recipients": ["Như trên", "Văn phòng Đảng ủy khối (để báo cáo)", "Lưu Văn phòng"],
        "signer_capacity": "T/M CHI BỘ",
        "signer_title": "BÍ THƯ",
        "signer_block": "T/M CHI BỘ / BÍ THƯ",
        "signer_name": "Trịnh Thị Mỹ Vân",
        "has_signature": "absent",
        "has_seal": "absent",
    }
    assert {name: asserted(document, name) for name in COMMON_FIELDS} == expected
    assert document.field("signer_name").evidence[0].page == 1


def test_citations_are_found_with_number_symbol_and_date() -> None:
    """The plan is cited by number, symbol and date, minutes by their date."""
    bases = {(b.kind, b.number, b.symbol, b.date) for b in only(letter().page()).bases}
    assert ("Kế hoạch", "119", "KH/ĐUK", "2019-08-15") in bases
    assert ("Biên bản", None, None, "2020-07-03") in bases


@pytest.mark.parametrize(
    ("orgs", "header", "superior", "issuing"),
    [
        (("ĐẢNG BỘ TỈNH YÊN BÁI", "ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH"), ("ĐẢNG CỘNG SẢN VIỆT NAM",), "ĐẢNG BỘ TỈNH YÊN BÁI", "ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH"),
        (
            ("ĐẢNG ỦY KHỐI CÁC CƠ QUAN", "TỈNH YÊN BÁI", "CHI BỘ", "SỞ NGOẠI VỤ"),
            ("ĐẢNG CỘNG SẢN VIỆT NAM",),
            "ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH YÊN BÁI",
            "CHI BỘ SỞ NGOẠI VỤ",
        ),
        (("ỦY BAN NHÂN DÂN", "TỈNH YÊN BÁI"), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"), None, "ỦY BAN NHÂN DÂN TỈNH YÊN BÁI"),
        (
            ("LIÊN ĐOÀN LAO ĐỘNG TỈNH", "CÔNG ĐOÀN VIÊN CHỨC"),
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
            "LIÊN ĐOÀN LAO ĐỘNG TỈNH",
            "CÔNG ĐOÀN VIÊN CHỨC",
        ),
        (("TỈNH ĐOÀN YÊN BÁI", "BCH ĐOÀN KHỐI", "CÁC CƠ QUAN TỈNH"), ("ĐOÀN TNCS HỒ CHÍ MINH",), "TỈNH ĐOÀN YÊN BÁI", "BCH ĐOÀN KHỐI CÁC CƠ QUAN TỈNH"),
        (("ĐẢNG ỦY SỞ Y TẾ", "CHI BỘ TRUNG TÂM LƯU TRỮ", "SỐ MÂY NGÀN"), ("ĐẢNG CỘNG SẢN VIỆT NAM",), "ĐẢNG ỦY SỞ Y TẾ", "CHI BỘ TRUNG TÂM LƯU TRỮ SỐ MÂY NGÀN"),
    ],
)  # fmt: skip
def test_letterheads_of_every_form(orgs: tuple[str, ...], header: tuple[str, ...], superior: str | None, issuing: str) -> None:
    """Party, State, union and Youth Union heads give superior and issuing body, wrapped names joined."""
    document = only(head(Sheet(), orgs, "Số: 12/TTr-X", header).centred("TỜ TRÌNH").body("Căn cứ quy định.").page())
    assert asserted(document, "superior_org") == superior
    assert asserted(document, "issuing_org") == issuing


@pytest.mark.parametrize(
    ("printed", "number", "symbol"),
    [
        ("Số 36-HD/VPTW", "36", "HD/VPTW"),
        ("Số: 119 - KH/ĐUK", "119", "KH/ĐUK"),
        ("Số: 14/TTr-ĐK1", "14", "TTr-ĐK1"),
        ("Số:01/TTr-UBND", "01", "TTr-UBND"),
        ("Số: /TTr-CĐCS", None, "TTr-CĐCS"),
        ("Số: -TTr/ĐU", None, "TTr/ĐU"),
        ("Số: ....-TTr/ĐU", None, "TTr/ĐU"),
    ],
)
def test_number_lines_as_offices_write_them(printed: str, number: str | None, symbol: str) -> None:
    """Number and symbol come apart whatever the separator; an empty slot on a text page is asserted as empty."""
    document = only(letter(number=printed).page())
    assert asserted(document, "doc_number") == number
    assert asserted(document, "doc_symbol") == symbol


def test_handwritten_number_goes_to_a_person() -> None:
    """Handwriting in the slot is flagged, wanted again, and its guesses become suggestions."""
    sheet = letter("ocr", "Số 4I{01}-TTr/CB")
    sheet.mark("handwriting", (0.235, 0.118, 0.275, 0.14))
    found = understand([sheet.page()])
    field = found.documents[0].field("doc_number")
    assert field.needs_review
    slots = [w for w in found.wants if w.how == "slot"]
    assert slots
    block = BlockReading(1, 0, slots[0].box, "slot", (), (), (("01", 0.4), ("41", 0.2)))
    again = understand([sheet.page(blocks=(block,))])
    assert again.documents[0].field("doc_number").needs_review
    assert again.documents[0].field("doc_number").suggestions[:2] == ["01", "41"]
    assert not [w for w in again.wants if w.box == slots[0].box]


def test_an_empty_slot_on_a_scan_is_asserted_only_after_a_second_look() -> None:
    """Null is asserted on a scan when a re-read of the slot found no stroke either."""
    sheet = letter("ocr", "Số: -TTr/CB")
    first = understand([sheet.page()])
    assert first.documents[0].field("doc_number").needs_review
    slot = next(w for w in first.wants if w.how == "slot")
    block = BlockReading(1, 0, slot.box, "slot", ("gray/trueocr",), ((),))
    field = understand([sheet.page(blocks=(block,))]).documents[0].field("doc_number")
    assert field.value is None
    assert not field.needs_review


def test_a_wide_empty_slot_is_one_number_line() -> None:
    """ "Số:" and "/KH-UBND" parted by a wide gap, or given as two lines, are one number line with an empty slot."""
    sheet = head(Sheet(), number=None).centred("KẾ HOẠCH").centred("phát động thi đua")
    sheet.at(0.18, "Số:", y=0.105).at(0.32, "/KH-UBND", y=0.105)
    document = only(sheet.page())
    assert asserted(document, "doc_number") is None
    assert asserted(document, "doc_symbol") == "KH-UBND"
    assert asserted(document, "issuing_org") == "CHI BỘ SỞ NGOẠI VỤ"


def test_a_date_in_prose_is_no_date_line() -> None:
    """Minutes without a place-and-date line have no issue date, though their first sentence has a date."""
    document = only(minutes().page())
    assert asserted(document, "issue_date") is None
    assert asserted(document, "place") is None


def test_a_neighbour_signature_is_not_ones_own() -> None:
    """Minutes that only the secretary signed are not asserted as signed by both."""
    sheet = minutes("ocr")
    sheet.ink = [i for i in sheet.ink if i.box[0] < 0.5]
    field = only(sheet.page()).field("has_signature")
    assert field.value != "present"


def test_a_date_left_open_is_no_date() -> None:
    """A day left blank on a text page is null and certain; an impossible date is for a person."""
    blank = head(Sheet(), date="Yên Bái, ngày tháng 7 năm 2020").centred("TỜ TRÌNH").page()
    assert asserted(only(blank), "issue_date") is None
    odd = head(Sheet(), date="Yên Bái, ngày 31 tháng 02 năm 2020").centred("TỜ TRÌNH").page()
    assert only(odd).field("issue_date").needs_review


def test_a_disputed_province_is_settled_by_the_list_of_provinces() -> None:
    """ "Yên Bải{Yên Bái}" can only be Yên Bái."""
    document = only(head(Sheet("ocr"), date="Yên Bải{Bái}, ngày 06 tháng 7 năm 2020").centred("TỜ TRÌNH").page())
    assert asserted(document, "place") == "Yên Bái"


def test_a_red_deputy_stamp_is_never_lost() -> None:
    """A red "PHÓ GIÁM ĐỐC" that the main layer lacks flags title and block, and the deputy's office is offered first."""
    sheet = letter("ocr")
    sheet.lines = sheet.lines[:-3]
    sheet.y = 0.6
    sheet.y -= 0.021
    sheet.centred("KT. GIÁM ĐỐC", 0.73, red=True)
    sign(sheet, ("GIÁM ĐỐC",), "Trịnh Thị Mỹ Vân", signed=True, sealed=True)
    sheet.y = 0.625
    sheet.centred("PHỐ GIÁM ĐỐC", 0.73, red=True)
    document = only(sheet.page())
    assert document.field("signer_title").needs_review
    assert document.field("signer_title").suggestions[0] == "PHÓ GIÁM ĐỐC"
    assert document.field("signer_block").needs_review


def test_a_deputy_without_a_capacity_line_on_a_scan_is_flagged() -> None:
    """PHÓ GIÁM ĐỐC alone on a scan means that a handwritten KT. was not read; it is offered as a suggestion."""
    sheet = sign(head(Sheet("ocr")).centred("THÔNG BÁO").space(0.3), ("PHÓ GIÁM ĐỐC",), "Hà Văn Phúc", signed=True)
    document = only(sheet.page())
    assert asserted(document, "signer_title") == "PHÓ GIÁM ĐỐC"
    assert document.field("signer_capacity").needs_review
    assert document.field("signer_capacity").suggestions == ["KT. GIÁM ĐỐC"]


def test_an_office_right_of_the_middle_has_lost_its_first_word() -> None:
    """BÍ THƯ that does not stand below the middle of T/M CHI BỘ on a scan may be PHÓ BÍ THƯ with the PHÓ faded away."""
    straight = only(sign(letter("ocr"), signed=True).page())
    assert straight.field("signer_title").suggestions == []
    sheet = head(Sheet("ocr")).centred("TỜ TRÌNH").space(0.3).centred("T/M CHI BỘ", 0.73).centred("BÍ THƯ", 0.756)
    title = only(sign(sheet, (), signed=True).page()).field("signer_title")
    assert title.needs_review
    assert title.suggestions[0] == "PHÓ BÍ THƯ"


def test_lost_marks_in_an_office_are_mended_by_the_closed_list() -> None:
    """ "GIÁM ĐÓC" is GIÁM ĐỐC, but THỨ TRƯỞNG and THỦ TRƯỞNG share their letters and are never chosen between."""
    mended = sign(head(Sheet("ocr")).centred("THÔNG BÁO").space(0.3), ("GIÁM ĐÓC{ĐỐC}",), "Lê Hoàng Anh")
    assert asserted(only(mended.page()), "signer_title") == "GIÁM ĐỐC"
    open_case = sign(head(Sheet("ocr")).centred("THÔNG BÁO").space(0.3), ("THƯ{THỦ} TRƯỞNG",), "Lê Hoàng Anh")
    assert only(open_case.page()).field("signer_title").needs_review


def test_a_disputed_name_needs_two_engines_in_the_second_look() -> None:
    """A name on which the readers differ is flagged, and asserted once both engines agree in the re-read block."""
    sheet = letter("ocr")
    sheet.lines[-1] = sheet._line("Trịnh Thị Mỹ Vân{Vẫn}", 0.65, sheet.lines[-1].box[1])
    first = understand([sheet.page()])
    assert first.documents[0].field("signer_name").needs_review
    want = next(w for w in first.wants if w.how == "signature")
    name = Line(tuple(Word(w.text, w.box, 0.9, "tesseract") for w in sheet.lines[-1].words))
    block = BlockReading(1, 0, want.box, "signature", ("gray/tesseract", "max/trueocr"), ((name,), (name,)))
    assert asserted(understand([sheet.page(blocks=(block,))]).documents[0], "signer_name") == "Trịnh Thị Mỹ Vân"


def test_minutes_have_a_chair_and_a_secretary() -> None:
    """The chair's block gives the signer fields; has_signature means both signed."""
    document = only(minutes("ocr").page())
    assert document.kind == "review_minutes"
    assert asserted(document, "signer_name") == "Trịnh Thị Mỹ Vân"
    assert asserted(document, "has_signature") == "present"
    assert {s.role: s.name for s in document.signers} == {"secretary": "Hồ Bá Kỷ", "chair": "Trịnh Thị Mỹ Vân"}


def test_an_entry_that_says_a_word_twice_is_for_a_person() -> None:
    """ "Lưu VP Lưu" is an echo in one reader, whatever the readers agree on; print that is no scan may say what it likes."""
    for source, flagged in (("ocr", True), ("text", False)):
        sheet = recipients(head(Sheet(source)).centred("THÔNG BÁO").space(0.3), "Như trên", "Lưu VP Lưu.")
        assert only(sign(sheet).page()).field("recipients").needs_review == flagged


@pytest.mark.parametrize(
    "label", ["Tên đơn vị đề nghị: Phòng Thanh tra", "Tập thể được đề nghị: Phòng Thanh tra", "Cơ quan: Phòng Thanh tra"]
)
def test_a_line_that_says_whose_report_it_is_ends_the_subject(label: str) -> None:
    """What stands between subject and body behind a label is no part of the subject."""
    sheet = (
        head(Sheet("ocr"), number=None)
        .centred("BÁO CÁO")
        .centred("Thành tích đề nghị tặng Giấy khen của Đảng ủy Khối")
        .body(label)
    )
    assert only(sheet.page()).value("subject") == "Thành tích đề nghị tặng Giấy khen của Đảng ủy Khối"


def test_the_file_copy_is_an_entry_of_its_own() -> None:
    """ "Lưu" begins an entry though a scan lost its dash and its neighbour ends with a comma."""
    sheet = letter("ocr")
    last = next(line for line in sheet.lines if line.text == "- Lưu Văn phòng.")
    sheet.lines.remove(last)
    sheet.at(0.17, "Lưu Văn phòng.", y=last.box[1])
    found = understand([sheet.page()]).documents[0].field("recipients")
    assert found.value == ["Như trên", "Văn phòng Đảng ủy khối (để báo cáo)", "Lưu Văn phòng"]


@pytest.mark.parametrize(("source", "kept"), [("ocr", "Lưu: VT"), ("text", "Lưu; VT")])
def test_a_colon_behind_the_file_copy_that_lost_its_dot_is_a_colon(source: str, kept: str) -> None:
    """On a scan "Lưu; VT" is what coarse print leaves of "Lưu: VT"; what is typed so stays so."""
    sheet = recipients(head(Sheet(source)).centred("THÔNG BÁO").space(0.3), "Như trên", "Lưu; VT.")
    value = only(sheet.page()).value("recipients")
    assert value[-1] == kept


def test_the_first_entry_in_narrow_italics_has_its_space() -> None:
    """ "Nhưtrên" is "Như trên" on a scan."""
    sheet = recipients(head(Sheet("ocr")).centred("THÔNG BÁO").space(0.3), "Nhưtrên", "Lưu: VT.")
    assert only(sheet.page()).value("recipients") == ["Như trên", "Lưu: VT"]


def test_recipients_keep_brackets_and_join_wrapped_lines() -> None:
    """One item per bullet; a line without a bullet continues the item above it."""
    sheet = head(Sheet()).centred("TỜ TRÌNH").space(0.2)
    sheet.at(0.16, "Nơi nhận:", y=0.6).at(0.16, "- Ban Tuyên giáo Đảng ủy khối", y=0.62)
    sheet.at(0.17, "các cơ quan tỉnh (để báo cáo);", y=0.64).at(0.16, "- Lưu: VT, CB (03b).", y=0.66)
    document = only(sign(sheet).page())
    assert asserted(document, "recipients") == ["Ban Tuyên giáo Đảng ủy khối các cơ quan tỉnh (để báo cáo)", "Lưu: VT, CB (03b)"]


def test_a_report_dated_above_its_signature() -> None:
    """Where the letterhead has no date, the line above the signature gives place and date."""
    sheet = head(Sheet(), number=None, date=None).centred("BÁO CÁO THÀNH TÍCH").centred("đề nghị tặng Giấy khen").space(0.2)
    sheet.centred("Yên Bái, ngày 05 tháng 7 năm 2020", 0.73)
    document = only(sign(sheet, ("NGƯỜI BÁO CÁO",), "Hồ Bá Kỷ").page())
    assert asserted(document, "issue_date") == "2020-07-05"
    assert asserted(document, "place") == "Yên Bái"
    assert asserted(document, "signer_title") == "NGƯỜI BÁO CÁO"


def test_agreed_words_that_break_a_set_phrase_are_doubted() -> None:
    """Both readers have "tập thế": the phrase is tập thể, so a person looks and is offered the right spelling."""
    sheet = head(Sheet("ocr")).centred("TỜ TRÌNH").centred("về việc khen thưởng tập thế, cá nhân")
    field = only(sheet.page()).field("subject")
    assert field.needs_review
    assert any("tập thể" in s for s in field.suggestions)


def test_quoting_a_letter_does_not_make_a_letter() -> None:
    """A report that quotes "Tờ trình số …" in its prose stays a report."""
    assert only(report().page()).kind == "achievement_report"


def test_a_symbol_in_dispute_says_nothing_against_the_printed_number_before_it() -> None:
    """Both readers have 13 in "13-QĐ/ĐŨ" and "13-QĐ/ĐU"; where they differ on the number itself it goes to a person."""
    for printed, flagged in (("13-QĐ/ĐŨ{13-QĐ/ĐU}", False), ("13-QĐ/ĐU{18-QĐ/ĐU}", True)):
        sheet = head(Sheet("ocr"), number=f"Số {printed}")
        sheet.centred("TỜ TRÌNH").centred("về việc đề nghị tặng Giấy khen").centred("-----").space()
        found = understand([sheet.page()]).documents[0]
        assert found.field("doc_number").needs_review is flagged
        if not flagged:
            assert found.value("doc_number") == "13"


@pytest.mark.parametrize(
    ("entry", "value"),
    [
        ("- Văn phòng (1/h),", "Văn phòng (T/h)"),
        ("- Lưu; ĐU.", "Lưu: ĐU"),
        ("- Văn phòng (T\u2044h);", "Văn phòng (T/h)"),
        ("- Sở Nội vụ; Như", "Sở Nội vụ"),
    ],
)
def test_what_a_scan_makes_of_small_print_in_the_recipients_is_mended(entry: str, value: str) -> None:
    """A one for the T of "(T/h)", the bar of a fraction, a semicolon behind "Lưu", the echo of the list's first word."""
    sheet = recipients(head(Sheet("ocr")).centred("THÔNG BÁO").space(0.3), "Như trên,", entry.removeprefix("- "), "Lưu.")
    assert value in only(sign(sheet).page()).value("recipients")


def test_the_label_of_the_recipients_says_nothing_about_them() -> None:
    """A dispute about "Nơi nhận" puts no recipient in doubt."""
    sheet = letter("ocr")
    label = next(i for i, line in enumerate(sheet.lines) if line.text == "Nơi nhận:")
    sheet.lines[label] = Sheet("ocr", sheet.lines[label].box[1]).at(0.16, "Nơi nhận:{nhân:}").lines[0]
    assert asserted(only(sheet.page()), "recipients") == ["Như trên", "Văn phòng Đảng ủy khối (để báo cáo)", "Lưu Văn phòng"]


@pytest.mark.parametrize(("line", "flagged"), [("Lưu Ngọc Đạt", False), ("Lưu vực Nậm Sương.", False), ("Lưu: VT", True)])
def test_a_file_copy_without_a_label_tells_that_the_label_was_lost(line: str, flagged: bool) -> None:
    """A person who is called Lưu, or a line of the text that begins so, is no copy to file."""
    sheet = report(source="ocr").at(0.2, line)
    assert only(sheet.page()).field("recipients").needs_review == flagged
