"""Letterheads and signing blocks of other offices, as scans show them: what the print settles, and what must not be asserted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dossier.documents import Document
from dossier.pages import Line, PageReading
from tests.understanding.papers import Sheet, head, sign
from worker.understanding import understand

STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
BODY = ("Căn cứ nhiệm vụ được giao, đơn vị báo cáo như sau:", "Số liệu đã được đối chiếu với sổ theo dõi.")


def scan(
    orgs: tuple[str, ...] = ("UBND TỈNH LAI CHÂU", "SỞ Y TẾ"),
    number: str | None = "Số: 41/BC-SYT",
    *,
    title: str | None = "BÁO CÁO",
    about: str = "Tình hình cấp thuốc quý II",
    signs: tuple[str, ...] = ("GIÁM ĐỐC",),
    name: str = "Mào Văn Thiệp",
    date: str | None = "Lai Châu, ngày 06 tháng 7 năm 2020",
) -> Sheet:
    """A paper of a State office; a letter where it has no title."""
    sheet = head(Sheet("ocr"), orgs=orgs, header=STATE, number=number, date=date)
    if title:
        sheet.centred(title).centred(about)
    else:
        sheet.y -= 0.02
        sheet.centred(about, 0.29).space().centred("Kính gửi: Các đơn vị trực thuộc")
    return sign(sheet.space().body(*BODY).space(), signs, name, signed=True, sealed=True)


def read(page: PageReading) -> Document:
    return understand([page]).documents[0]


def asserted(document: Document, name: str) -> object:
    """The value, or "?" where it goes to a person."""
    return "?" if document.field(name).needs_review else document.value(name)


def test_a_department_with_a_hyphen_is_no_number_line() -> None:
    """The line "SỞ LAO ĐỘNG - THƯƠNG BINH" is the issuing body, not "Số" with a symbol."""
    found = read(scan(("UBND TỈNH LAI CHÂU", "SỞ LAO ĐỘNG - THƯƠNG BINH", "VÀ XÃ HỘI"), "Số: 41/BC-SLĐTBXH").page())
    assert asserted(found, "issuing_org") == "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"
    assert asserted(found, "superior_org") == "UBND TỈNH LAI CHÂU"
    assert asserted(found, "doc_number") == "41"
    assert asserted(found, "doc_symbol") == "BC-SLĐTBXH"


@pytest.mark.parametrize(
    ("orgs", "superior", "issuing"),
    [
        (("TẬP ĐOÀN ĐIỆN LỰC VIỆT NAM", "TỔNG CÔNG TY", "ĐIỆN LỰC MIỀN BẮC"), "TẬP ĐOÀN ĐIỆN LỰC VIỆT NAM", "TỔNG CÔNG TY ĐIỆN LỰC MIỀN BẮC"),
        (("CÔNG ĐOÀN GIÁO DỤC VIỆT NAM", "CÔNG ĐOÀN TRƯỜNG", "ĐẠI HỌC TÂY BẮC"), "CÔNG ĐOÀN GIÁO DỤC VIỆT NAM", "CÔNG ĐOÀN TRƯỜNG ĐẠI HỌC TÂY BẮC"),
        (("BỘ NỘI VỤ", "BAN THI ĐUA - KHEN THƯỞNG", "TRUNG ƯƠNG"), "BỘ NỘI VỤ", "BAN THI ĐUA - KHEN THƯỞNG TRUNG ƯƠNG"),
        (("MẶT TRẬN TỔ QUỐC VIỆT NAM", "ỦY BAN MTTQ VIỆT NAM", "XÃ MƯỜNG SO"), "MẶT TRẬN TỔ QUỐC VIỆT NAM", "ỦY BAN MTTQ VIỆT NAM XÃ MƯỜNG SO"),
        (("TRUNG ƯƠNG ĐOÀN TNCS HỒ CHÍ MINH", "BAN CÔNG TÁC THIẾU NHI"), "TRUNG ƯƠNG ĐOÀN TNCS HỒ CHÍ MINH", "BAN CÔNG TÁC THIẾU NHI"),
        (("HỘI ĐỒNG NHÂN DÂN", "HUYỆN TAM ĐƯỜNG", "THƯỜNG TRỰC HĐND"), "HỘI ĐỒNG NHÂN DÂN HUYỆN TAM ĐƯỜNG", "THƯỜNG TRỰC HĐND"),
        (("BỘ QUỐC PHÒNG", "BỘ TƯ LỆNH", "BỘ ĐỘI BIÊN PHÒNG"), "BỘ QUỐC PHÒNG", "BỘ TƯ LỆNH BỘ ĐỘI BIÊN PHÒNG"),
    ],
)  # fmt: skip
def test_bodies_of_other_offices(orgs: tuple[str, ...], superior: str, issuing: str) -> None:
    """A corporation or a command without its name has it on the next line, though that begins like a body; a name ends with its place."""
    found = read(scan(orgs).page())
    assert (asserted(found, "superior_org"), asserted(found, "issuing_org")) == (superior, issuing)


def test_a_symbol_whose_head_the_pen_hid_is_not_asserted() -> None:
    """Under a pen's number "04TB-CALM" both readers keep "CALM": a titled paper's symbol begins with its title's letters."""
    lone = read(scan(number="Số: 04#/SYT{SYT}", title="THÔNG BÁO").page())
    assert asserted(lone, "doc_symbol") == "?"
    whole = read(scan(number="Số:16{1}7 &BC-SYT{BC-SYT}").page())
    assert whole.value("doc_symbol") == "BC-SYT"


@pytest.mark.parametrize("about", ["V⁄w{Vv}", "Vw{V/v}", "V#Ww{Vv}", "V/v"])
def test_slanted_strokes_below_the_number_are_a_subject(about: str) -> None:
    """Whatever the readers make of a slanted V/v right below the number of a letter, the subject begins there."""
    found = read(scan(number="Số: 41/SYT-NVY", title=None, about=f"{about} cấp phát thuốc quý II").page())
    assert asserted(found, "subject") == "V/v cấp phát thuốc quý II"


def test_a_subject_begins_with_no_and() -> None:
    """Of "và việc" and "Về việc" the set phrase has the second; a stroke that one reader took for a letter is not shown."""
    found = read(scan(about="và{Về} việc cấp phát thuốc quý II").page())
    assert asserted(found, "subject") == "Về việc cấp phát thuốc quý II"


def test_a_year_on_a_line_of_its_own() -> None:
    """A narrow column pushes the year below the rest of its date."""
    sheet = scan(date=None)
    line = Sheet("ocr", 0.102).centred("Lai Châu, ngày 06 tháng 7 năm", 0.74).centred("2020", 0.74)
    found = read(replace(sheet.page(), lines=(*sheet.lines[:3], *line.lines, *sheet.lines[3:])))
    assert asserted(found, "issue_date") == "2020-07-06"


def test_a_date_that_a_poor_scan_hides_is_not_absent() -> None:
    """On a page that the readers hardly read, and of a paper with a number, a missing date line was not seen."""
    page = replace(scan(date=None, number=None).page(), quality="poor")
    assert asserted(read(page), "issue_date") == asserted(read(page), "place") == "?"
    assert asserted(read(scan(date=None).page()), "issue_date") == "?"
    assert asserted(read(scan(date=None, number=None).page()), "issue_date") is None


@pytest.mark.parametrize(
    ("signs", "title"),
    [
        (("KT. CHỈ HUY TRƯỞNG", "PHÓ CHỈ HUY TRƯỞNG"), "PHÓ CHỈ HUY TRƯỞNG"),
        (("KT. TƯ LỆNH", "PHÓ TƯ LỆNH"), "PHÓ TƯ LỆNH"),
        (("KT. KIỂM TOÁN TRƯỞNG", "PHÓ KIỂM TOÁN TRƯỞNG"), "PHÓ KIỂM TOÁN TRƯỞNG"),
        (("KT. CHỦ HẠT", "PHÓ CHỦ HẠT"), "?"),
    ],
)
def test_a_deputys_office_is_nobodys_name(signs: tuple[str, ...], title: str) -> None:
    """A line of capitals that begins with PHÓ is an office, asserted where it is listed, and never the name of who signs."""
    found = read(scan(signs=signs).page())
    assert asserted(found, "signer_title") == title
    assert found.value("signer_name") == "Mào Văn Thiệp"


def test_an_office_over_a_spoilt_line_is_not_asserted() -> None:
    """Right below GIÁM ĐỐC stand capitals that nobody read: they are the office, and KT. is lost above."""
    spoilt = scan(signs=("GIÁM ĐỐC", "2NIÁ{:IPHOSỊÁM} ĐỐCH{ĐỐC}")).page()
    assert asserted(read(spoilt), "signer_title") == "?"
    assert asserted(read(scan().page()), "signer_title") == "GIÁM ĐỐC"


def test_an_office_right_of_the_name_has_lost_its_first_word() -> None:
    """The lines of a block have one middle: GIÁM ĐỐC 6 mm right of the name's is the end of PHÓ GIÁM ĐỐC."""
    sheet = scan()
    moved = [
        replace(line, words=tuple(replace(w, box=(w.box[0] + 0.028, w.box[1], w.box[2] + 0.028, w.box[3])) for w in line.words))
        if line.text == "GIÁM ĐỐC"
        else line
        for line in sheet.lines
    ]
    found = read(replace(sheet.page(), lines=tuple(moved)))
    assert asserted(found, "signer_title") == "?"
    assert "PHÓ GIÁM ĐỐC" in found.field("signer_title").suggestions


def test_a_deputy_for_a_committee_signs_for_its_head() -> None:
    """Of "TM. ỦY BAN NHÂN DÂN / PHÓ CHỦ TỊCH" a scan has lost the line KT. CHỦ TỊCH; a standing committee's deputy needs none."""
    lost = read(scan(signs=("TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH")).page())
    assert asserted(lost, "signer_capacity") == "?"
    kept = read(scan(signs=("TM. BAN THƯỜNG VỤ", "PHÓ CHỦ TỊCH")).page())
    assert asserted(kept, "signer_capacity") == "TM. BAN THƯỜNG VỤ"


def test_two_words_of_a_signers_name_may_be_its_end() -> None:
    """A signature over the family name leaves two words that read like a name of their own."""
    assert asserted(read(scan(name="Văn Thiệp").page()), "signer_name") == "?"
    assert asserted(read(scan().page()), "signer_name") == "Mào Văn Thiệp"


def test_a_further_line_below_a_place_is_not_joined_silently() -> None:
    """What stands below "HUYỆN TAM ĐƯỜNG" may be a body of its own, whatever its first word."""
    found = read(scan(("HỘI ĐỒNG NHÂN DÂN", "HUYỆN TAM ĐƯỜNG", "NHÓM THƯ KÝ")).page())
    assert asserted(found, "issuing_org") == "?"


def test_a_list_of_two_heads_keeps_its_last_line() -> None:
    """A name may wrap before "- KẾ HOẠCH", which is then no title of the paper."""
    found = read(scan(("ĐẢNG BỘ HUYỆN TAM ĐƯỜNG", "CHI BỘ PHÒNG TÀI CHÍNH", "- KẾ HOẠCH"), "Số 41-BC/CB").page())
    assert found.value("issuing_org") == "CHI BỘ PHÒNG TÀI CHÍNH - KẾ HOẠCH"
    assert found.value("subject") == "Tình hình cấp thuốc quý II"


@pytest.mark.parametrize(
    ("read_as", "shown"),
    [
        ("TÔNG CỤC LÂM NGHIỆP", "TỔNG CỤC LÂM NGHIỆP"),
        ("SỞ TÀI NGUYÊN TÍNH LAI CHÂU", "SỞ TÀI NGUYÊN TỈNH LAI CHÂU"),
        ("VIÊN KIỂM SÁT NHÂN DÂN TỐI CAO", "VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO"),
    ],
)
def test_marks_that_no_name_of_a_body_bears(read_as: str, shown: str) -> None:
    """Heads that no body has are shown as bodies have them, for a person."""
    found = read(scan((read_as,)).page())
    assert (found.value("issuing_org"), asserted(found, "issuing_org")) == (shown, "?")


def test_a_stop_inside_a_name_is_dust() -> None:
    """Behind a whole word of an organisation's name stands no full stop; abbreviations keep theirs."""
    found = read(scan(("LIÊN ĐOÀN LAO.{LAO} ĐỘNG", "TỈNH LAI CHÂU")).page())
    assert asserted(found, "issuing_org") == "LIÊN ĐOÀN LAO ĐỘNG TỈNH LAI CHÂU"


def test_an_office_without_its_mark_is_shown_with_it() -> None:
    """Both readers give the same wrong mark: ĐỔN TRƯỞNG is no office, ĐỒN TRƯỞNG is for a person."""
    found = read(scan(signs=("ĐỔN TRƯỞNG",)).page())
    assert (found.value("signer_title"), asserted(found, "signer_title")) == ("ĐỒN TRƯỞNG", "?")


def test_a_line_that_one_reader_has_as_for_another_is_a_capacity() -> None:
    """Between TL. and the deputy stands "Kf. CHÁNH VĂN PHÒNG", the other reader's KT.: the capacity has two lines."""
    found = read(scan(signs=("TL. CHỦ TỊCH", "Kf.{KT.} CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG")).page())
    assert found.value("signer_capacity") == "TL. CHỦ TỊCH / KT. CHÁNH VĂN PHÒNG"
    assert asserted(found, "signer_capacity") == "?"
    assert asserted(found, "signer_title") == "PHÓ CHÁNH VĂN PHÒNG"


def test_one_of_two_like_letters_is_missed() -> None:
    """The issuer's initials have Đ twice where both readers have it once."""
    found = read(scan(("HỘI ĐỒNG ĐỘI TỈNH", "HỘI ĐỒNG ĐỘI HUYỆN TAM ĐƯỜNG"), "Số: 41-KH/HĐ", title="KẾ HOẠCH").page())
    assert (found.value("doc_symbol"), asserted(found, "doc_symbol")) == ("KH/HĐĐ", "?")


@pytest.mark.parametrize(
    ("source", "printed", "number", "flagged"),
    [
        ("text", "Số: 12/2025/NQ-HĐND", "12", False),
        ("ocr", "Số: 12/2025/NQ-HĐND", "12", False),
        ("text", "Số: /2025/NQ-HĐND", None, False),
        ("ocr", "Số: 12025/NQ-HĐND", None, True),
        ("ocr", "Số: 12024/UBND-VX", "12024", False),
    ],
)
def test_a_year_between_number_and_symbol(source: str, printed: str, number: str | None, flagged: bool) -> None:
    """Papers of law have their year behind the number; where a scan makes a 1 of the stroke before this paper's own year, a person sees the slot."""
    sheet = head(Sheet(source), number=printed, date="Quảng Ngãi, ngày 06 tháng 7 năm 2025").centred("NGHỊ QUYẾT").space(0.2)
    found = understand([sheet.page()]).documents[0].field("doc_number")
    assert (found.value, found.needs_review) == (number, flagged)


def test_day_and_month_may_both_be_left_open() -> None:
    """ "Quảng Ngãi,      ngày      tháng      năm 2025" is one line with a place, though two wide slots part it."""
    sheet = (
        head(Sheet("ocr"), date=None)
        .at(0.51, "Quảng Ngãi, ngày", y=0.121)
        .at(0.66, "tháng", y=0.121)
        .at(0.76, "năm 2025", y=0.121)
    )
    found = understand([sheet.centred("NGHỊ QUYẾT").page()]).documents[0]
    assert (found.field("place").value, found.field("place").needs_review) == ("Quảng Ngãi", False)


def test_who_decides_is_no_end_of_a_subject_in_capitals() -> None:
    """ "BAN HÀNH QUY CHẾ … / THỦ TƯỚNG CHÍNH PHỦ / Căn cứ …": the authority above its grounds is none of the subject; without grounds below nobody can tell."""

    def subject(below: str) -> object:
        sheet = head(
            Sheet("text"), orgs=("THỦ TƯỚNG CHÍNH PHỦ",), number="Số: 10/QĐ-TTg", header=("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",)
        )
        sheet.centred("QUYẾT ĐỊNH").centred("BAN HÀNH QUY CHẾ LÀM VIỆC CỦA BAN CHỈ ĐẠO").centred("THỦ TƯỚNG CHÍNH PHỦ").body(
            below
        )
        return understand([sheet.page()]).documents[0].value("subject")

    assert subject("Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;") == "BAN HÀNH QUY CHẾ LÀM VIỆC CỦA BAN CHỈ ĐẠO"
    assert subject("Ban Chỉ đạo họp mỗi quý một lần.") == "BAN HÀNH QUY CHẾ LÀM VIỆC CỦA BAN CHỈ ĐẠO THỦ TƯỚNG CHÍNH PHỦ"


def test_an_office_in_small_letters_below_the_body_is_asked_for() -> None:
    """ "TM. BAN CHẤP HÀNH" / "Chủ tịch" tells an office that no capital line has; without it the paper has none."""
    for lines, wanted in ((("T/M BAN CHẤP HÀNH", "Chủ tịch"), "?"), (("T/M BAN CHẤP HÀNH",), None)):
        sheet = head(
            Sheet("text"), orgs=("LIÊN ĐOÀN LAO ĐỘNG TỈNH", "CÔNG ĐOÀN CƠ SỞ SỞ Y TẾ"), header=STATE, number="Số: 41/TTr-CĐ"
        )
        sheet.centred("TỜ TRÌNH").centred("Về việc khen thưởng").space().body(*BODY).space()
        assert asserted(read(sign(sheet, lines).page()), "signer_title") == wanted


@pytest.mark.parametrize("source", ["text", "ocr"])
def test_a_body_whose_name_goes_on_with_a_title_s_words_is_no_title(source: str) -> None:
    """ "KẾ HOẠCH HÓA GIA ĐÌNH" left of the header, on a paper without a number: the title stands below."""
    orgs = ("ĐẢNG ỦY SỞ Y TẾ", "CHI BỘ CHI CỤC DÂN SỐ -", "KẾ HOẠCH HÓA GIA ĐÌNH")
    sheet = head(Sheet(source), orgs=orgs, header=("ĐẢNG CỘNG SẢN VIỆT NAM",), number=None, date=None)
    for at, line in enumerate(sheet.lines):  # a photograph with the desk around the sheet moves both columns inwards
        moved = [replace(w, box=(0.1 + 0.8 * w.box[0], w.box[1], 0.1 + 0.8 * w.box[2], w.box[3])) for w in line.words]
        sheet.lines[at] = Line(tuple(moved))
    found = read(sheet.centred("BIÊN BẢN").centred("họp chi ủy xét đề nghị khen thưởng").space().body(*BODY).page())
    assert (found.kind, asserted(found, "subject")) == ("review_minutes", "họp chi ủy xét đề nghị khen thưởng")
    assert found.fields["issuing_org"].value == "CHI BỘ CHI CỤC DÂN SỐ - KẾ HOẠCH HÓA GIA ĐÌNH"


def test_dots_for_a_number_are_an_open_slot() -> None:
    """A typist's dots between "Số:" and the symbol, which stand apart as two pieces of print."""
    sheet = head(Sheet(), number=None)
    sheet.at(0.2, "Số: …...", y=0.123).at(0.30, "- TTr/VP", y=0.123)
    found = read(sheet.centred("TỜ TRÌNH").centred("về việc tặng Giấy khen").space().body(*BODY).page())
    assert (asserted(found, "doc_number"), asserted(found, "doc_symbol")) == (None, "TTr/VP")


@pytest.mark.parametrize("title", ["BÁO CÁO", "BẢN BÁO CÁO THÀNH TÍCH"])
def test_a_person_s_report_without_letterhead_has_no_number_and_no_bodies(title: str) -> None:
    """The header stands in the middle with nothing beside it, no number anywhere: nothing of that is asked about on a clean scan."""
    sheet = Sheet("ocr").centred(STATE[0], 0.5).centred(STATE[1], 0.5).centred("Lai Châu, ngày 06 tháng 7 năm 2020", 0.75).space()
    found = read(
        sheet.centred(title).centred("Thành tích cá nhân năm 2020").space().body("Họ và tên: Mào Văn Thiệp", *BODY).page()
    )
    assert found.kind == "achievement_report"
    assert [asserted(found, name) for name in ("superior_org", "issuing_org", "doc_number", "doc_symbol")] == [None] * 4


def test_bodies_beside_a_header_that_were_not_read_are_not_absent() -> None:
    """The header at the right of a scan has bodies at its left."""
    sheet = (
        Sheet("ocr").centred(STATE[0], 0.74).centred(STATE[1], 0.74).centred("Lai Châu, ngày 06 tháng 7 năm 2020", 0.74).space()
    )
    found = read(sheet.centred("BÁO CÁO").centred("Thành tích cá nhân năm 2020").space().body(*BODY).page())
    assert asserted(found, "issuing_org") == "?"


def test_a_bare_one_that_both_readers_have_behind_giai_doan_is_asserted() -> None:
    """Offices number their stages 1 and 2 as well; with a bracket behind it an I is read as 1 by both."""
    assert asserted(read(scan(about="Kết quả giai đoạn 1 đợt thi đua").page()), "subject") == "Kết quả giai đoạn 1 đợt thi đua"
    assert asserted(read(scan(about="Kết quả đợt thi đua (giai đoạn 1)").page()), "subject") == "?"
    page = scan(about="Kết quả giai đoạn 1 đợt thi đua").page()
    unsure = [
        replace(line, words=tuple(replace(w, confidence=0.6 if w.text == "1" else w.confidence) for w in line.words))
        for line in page.lines
    ]
    assert asserted(read(replace(page, lines=tuple(unsure))), "subject") == "?"


def test_a_report_is_dated_above_its_signature_wherever_that_stands_on_the_last_page() -> None:
    """The second page begins with the last lines of the text: its date line stands where a letterhead's does."""
    first = head(Sheet(), orgs=("TỈNH ĐOÀN LAI CHÂU", "BCH ĐOÀN KHỐI"), number=None, date=None, header=("ĐOÀN TNCS HỒ CHÍ MINH",))
    first.centred("BÁO CÁO THÀNH TÍCH TẬP THỂ").space().body(*BODY)
    last = Sheet().body("Đề nghị các cấp xét tặng Giấy khen.").centred("Lai Châu, ngày 03 tháng 7 năm 2020", 0.72)
    pages = [first.page(), sign(last, ("BÍ THƯ",), "Mào Văn Thiệp").page(2)]
    (found,) = understand(pages).documents
    assert (asserted(found, "place"), asserted(found, "issue_date")) == ("Lai Châu", "2020-07-03")


def test_a_city_s_abbreviation_stands_before_the_place_of_a_closing_date() -> None:
    """ "TP. Yên Bái, ngày …" above the signature on the last page."""
    first = head(Sheet(), orgs=("TỈNH ĐOÀN LAI CHÂU", "BCH ĐOÀN KHỐI"), number=None, date=None, header=("ĐOÀN TNCS HỒ CHÍ MINH",))
    first.centred("BÁO CÁO THÀNH TÍCH TẬP THỂ").space().body(*BODY)
    last = Sheet().body("Đề nghị các cấp xét tặng Giấy khen.").centred("TP. Lai Châu, ngày 03 tháng 7 năm 2020", 0.72)
    (found,) = understand([first.page(), sign(last, ("CHI HỘI PHÓ",), "Mào Văn Thiệp").page(2)]).documents
    assert (asserted(found, "place"), asserted(found, "issue_date")) == ("TP. Lai Châu", "2020-07-03")


def test_a_copy_to_file_has_the_comma_that_the_second_reader_sees() -> None:
    """Readers' stops are compared nowhere else: "VT; TH" of the first is "VT, TH" where the second has a comma; specks and echoes go."""
    sheet = scan()
    for at, text in enumerate(("Nơi nhận:", "- Như trên;", "- Như trên;", "- Lưu: VT; TH. _{}")):
        sheet.at(0.16, text, y=0.6 + 0.017 * at)
    filed = sheet.lines[-1]
    sheet.lines[-1] = Line(tuple(replace(w, other="VT,") if w.text == "VT;" else w for w in filed.words))
    assert read(sheet.page()).fields["recipients"].value == ["Như trên", "Lưu: VT, TH"]


def test_a_report_that_is_confirmed_overleaf_is_dated_on_the_page_before() -> None:
    """Date and author stand at the foot of the first page, the confirmation alone on the second."""
    first = head(Sheet(), orgs=("TỈNH ĐOÀN LAI CHÂU", "BCH ĐOÀN KHỐI"), number=None, date=None, header=("ĐOÀN TNCS HỒ CHÍ MINH",))
    first.centred("BÁO CÁO THÀNH TÍCH").space().body(*BODY).space(0.3).centred("Lai Châu, ngày 03 tháng 7 năm 2020", 0.72)
    sign(first, ("NGƯỜI BÁO CÁO",), "Mào Văn Thiệp")
    last = sign(
        Sheet().centred("XÁC NHẬN CỦA CẤP ỦY").body("Cấp ủy xác nhận báo cáo là đúng."), ("T/M CHI ỦY", "BÍ THƯ"), "Lò Thị Mây"
    )
    (found,) = understand([first.page(), last.page(2)]).documents
    assert (asserted(found, "place"), asserted(found, "issue_date")) == ("Lai Châu", "2020-07-03")


def test_a_heading_in_small_letters_tells_who_confirms() -> None:
    """ "Xác nhận của cấp ủy" above the right block: the author signs left."""
    sheet = head(Sheet(), orgs=("TỈNH ĐOÀN LAI CHÂU", "BCH ĐOÀN KHỐI"), number=None, header=("ĐOÀN TNCS HỒ CHÍ MINH",))
    sheet.centred("BÁO CÁO THÀNH TÍCH TẬP THỂ").space().body(*BODY).space()
    top = sheet.y
    sign(sheet, ("T/M BAN THƯỜNG VỤ", "BÍ THƯ"), "Mào Văn Thiệp", 0.3)
    sheet.y = top
    sheet.centred("Xác nhận của cấp ủy", 0.72)
    sign(sheet, ("T/M ĐẢNG ỦY", "BÍ THƯ"), "Lò Thị Mây", 0.72)
    found = read(sheet.page())
    assert (asserted(found, "signer_capacity"), asserted(found, "signer_name")) == ("T/M BAN THƯỜNG VỤ", "Mào Văn Thiệp")
