"""Frames of papers as other hands than the generator's set them: names over the leaf, plans cited without "số", stamps of other titles."""

from dataclasses import replace

import pytest

from dossier.pages import Cell, Line, PageReading, Table, Word
from tests.understanding.papers import Sheet, head, letter, sign
from worker.understanding import understand
from worker.understanding.settle import settle_line


def _minutes() -> Sheet:
    sheet = head(Sheet(), number=None)
    sheet.centred("BIÊN BẢN").centred("họp xét khen thưởng").centred("-----").space()
    return sheet.body("Hồi 15 giờ ngày 07 tháng 7 năm 2020, Chi bộ họp.")


def test_names_alone_on_the_next_page_sign_the_page_before() -> None:
    """A block at the foot of a page takes its name from the top of the next one, and that page is no guess."""
    first = _minutes()
    first.y = 0.9
    first.centred("CHỦ TRÌ", 0.73)
    second = Sheet().centred("Hoàng Văn Cẩn", 0.73)
    found = understand([first.page(1), second.page(2)])
    assert [len(d.pages) for d in found.documents] == [2]
    assert not found.documents[0].needs_review
    assert found.documents[0].value("signer_name") == "Hoàng Văn Cẩn"


def test_plan_cited_without_the_word_number() -> None:
    """ "Kế hoạch 119-KH/ĐUK" cites the plan as "Kế hoạch số 119-KH/ĐUK" does."""
    sheet = head(Sheet())
    sheet.centred("TỜ TRÌNH").centred("về việc đề nghị tặng Giấy khen").centred("-----").space()
    sheet.body("- Căn cứ Kế hoạch 119-KH/ĐUK ngày 15/8/2019 của Đảng ủy Khối;")
    found = understand([sheet.page()]).documents[0]
    assert [(b.kind, b.number, b.symbol, b.date) for b in found.bases] == [("Kế hoạch", "119", "KH/ĐUK", "2019-08-15")]


def test_subject_that_begins_with_v_v_is_no_roman_numeral() -> None:
    """ "V/v …" is a subject, not the heading "V/"."""
    sheet = head(Sheet())
    sheet.centred("TỜ TRÌNH").centred("V/v đề nghị tặng Giấy khen cho tập thể").centred("-----").space()
    assert understand([sheet.page()]).documents[0].value("subject") == "V/v đề nghị tặng Giấy khen cho tập thể"


def test_symbol_tt_without_addressee_is_no_submission_letter() -> None:
    """A circular (Thông tư) whose title a stamp hid is not asserted to be a Tờ trình by its symbol."""
    sheet = head(
        Sheet("ocr"), number="Số: 21/TT-BCT", header=("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    )
    sheet.body("Căn cứ Luật Ban hành văn bản quy phạm pháp luật;")
    found = understand([sheet.page()]).documents[0]
    assert found.kind != "submission_letter"
    assert found.needs_review


def test_nobody_signs_in_a_table() -> None:
    """The group row CÁ NHÂN of a table of nominees is no signing block, though a name stands below it."""
    sheet = letter()
    sheet.y = 0.55
    rows = []
    for text in ("CÁ NHÂN", "Giàng A Sử", "Lò Văn Inh"):
        sheet.centred(text, 0.6)
        rows.append(tuple(Cell((x, sheet.y - 0.021, x + 0.25, sheet.y)) for x in (0.15, 0.4, 0.65)))
    page = sheet.page()
    table = Table((0.15, 0.54, 0.9, sheet.y), tuple(rows))
    found = understand(
        [PageReading(**{**{f: getattr(page, f) for f in page.__dataclass_fields__}, "tables": (table,)})]
    ).documents[0]
    assert "author" not in [s.role for s in found.signers]


def test_author_in_small_letters_signs() -> None:
    """ "Người báo cáo" in small letters signs a report as NGƯỜI BÁO CÁO does."""
    sheet = head(Sheet(), number=None)
    sheet.centred("BÁO CÁO THÀNH TÍCH").centred("của đồng chí Cứ Thị Pàng").centred("-----").space()
    sheet.body("- Họ tên: Cứ Thị Pàng")
    sheet.y = 0.6
    sign(sheet, ("Người báo cáo",), "Cứ Thị Pàng")
    found = understand([sheet.page()]).documents[0]
    assert (found.value("signer_title"), found.value("signer_name")) == ("Người báo cáo", "Cứ Thị Pàng")


def test_nobody_signs_for_himself() -> None:
    """ "K/T TRƯỞNG BAN / TRƯỞNG BAN" has lost its PHÓ: the office goes to a person, with the deputy's proposed first."""
    sheet = letter("ocr")
    sheet.y = 0.7
    sign(sheet, ("K/T TRƯỞNG BAN", "TRƯỞNG BAN"), "Nguyễn Hữu Khoát", signed=True, sealed=True)
    title = understand([sheet.page()]).documents[0].field("signer_title")
    assert title.needs_review
    assert title.suggestions[0] == "PHÓ TRƯỞNG BAN"


def test_confirmation_under_a_seal_is_not_taken_for_none() -> None:
    """A label that the seal spoilt still is one, and ink on the left where none was read leaves the question open."""
    for label in ("XÁC NLẬN CỦA CHI BỘ", "X#C 4 C*A"):
        sheet = head(Sheet("ocr"), number=None)
        sheet.centred("BÁO CÁO THÀNH TÍCH").centred("của đồng chí Cứ Thị Pàng").centred("-----").space()
        sheet.body("- Họ tên: Cứ Thị Pàng", "Tôi xin cam đoan những nội dung trên là đúng sự thật và chịu trách nhiệm.")
        sheet.y = 0.6
        sheet.at(0.2, label, y=0.6)
        sheet.mark("seal", (0.2, 0.6, 0.35, 0.7))
        sign(sheet, ("NGƯỜI BÁO CÁO",), "Cứ Thị Pàng", signed=True)
        found = understand([sheet.page()]).documents[0]
        assert found.field("confirmation_present").needs_review
        assert found.field("confirmation_signer_name").needs_review


def test_signed_scan_replaces_a_word_file_that_says_signed() -> None:
    """A scan in which both readers lost marks of common words replaces the draft that only says "(Đã ký)"."""
    draft, scan = letter(), letter("ocr", signed=True, sealed=True)
    draft.centred("(Đã ký)", 0.73)
    pages = [draft.page(), scan.page(file=1)]
    lost = tuple(
        Line(tuple(replace(w, text=w.text.replace("thể", "thế"), other=w.text.replace("thể", "thế")) for w in line.words))
        for line in scan.lines
    )
    pages[1] = replace(pages[1], lines=lost)
    found = understand(pages).documents
    assert [d.replaces for d in found] == [None, "d1"]


@pytest.mark.parametrize(
    ("printed", "shown", "flagged"),
    [
        ("ĐẢNG ỦY VIÊN KIỂM NGHIỆM", "ĐẢNG ỦY VIỆN KIỂM NGHIỆM", True),
        ("CHI BỘ SỐ NGOẠI VỤ", "CHI BỘ SỞ NGOẠI VỤ", True),
        ("CHI BỘ SỐ 2", "CHI BỘ SỐ 2", False),
        ("CÔNG ĐOÀN VIÊN CHỨC TỈNH", "CÔNG ĐOÀN VIÊN CHỨC TỈNH", False),
    ],
)
def test_agency_whose_mark_both_readers_lost_is_proposed(printed: str, shown: str, flagged: bool) -> None:
    """No committee is one of a VIÊN or a SỐ: the agency's kind is proposed as it is spelled; cells with a number and the union of VIÊN CHỨC are."""
    sheet = head(Sheet("ocr"), orgs=("ĐẢNG BỘ KHỐI CÁC CƠ QUAN TỈNH", printed))
    sheet.centred("TỜ TRÌNH").centred("về việc đề nghị tặng Giấy khen").centred("-----").space()
    body = understand([sheet.page()]).documents[0].field("issuing_org")
    assert (body.value, body.needs_review) == (shown, flagged)


@pytest.mark.parametrize(("missing", "copy"), [(("BÍ THƯ", "Trịnh Thị"), True), (("Lò Văn", "Sinh"), False)])
def test_a_copy_may_lack_what_a_seal_hides_but_no_name(missing: tuple[str, str], copy: bool) -> None:
    """Words of an office under a seal make no other paper; a person named in one of two like papers does."""
    text = [
        f"Chi bộ họp ngày làm việc thứ {n}, mọi người dự đủ và nhất trí với chương trình đã nêu."
        for n in ("nhất", "hai", "ba", "tư")
    ]
    sheets = []
    for extra in ((" ".join(missing),), ()):
        sheet = head(Sheet("ocr"), number=None)
        sheet.centred("BIÊN BẢN").centred("họp xét khen thưởng").centred("-----").space()
        sheets.append(sheet.body(*text[:2], *extra, *text[2:]))
    found = understand([sheets[0].page(), sheets[1].page(file=1)]).documents
    assert any(d.duplicate_of for d in found) is copy


def test_minutes_do_not_cite_themselves() -> None:
    """The title "BIÊN BẢN / Hội nghị … ngày 03/7/2020" is no paper that the minutes cite."""
    sheet = head(Sheet("text"), number=None)
    sheet.centred("BIÊN BẢN").centred("Hội nghị Ban Chấp hành xét đề nghị khen thưởng").centred("-----").space()
    sheet.body("Vào hồi 8 giờ 00, ngày 03/7/2020, Ban Chấp hành họp xét theo Kế hoạch số 119-KH/ĐUK ngày 15/8/2019.")
    assert [b.kind for b in understand([sheet.page()]).documents[0].bases] == ["Kế hoạch"]


def test_space_behind_a_comma_that_one_reader_has_is_kept() -> None:
    """ "viên,Kế" of one reader and "viên, Kế" of the other are two words."""
    word = Word("viên,Kế", (0.1, 0.1, 0.2, 0.112), 0.9, "tesseract", "viên, Kế", True)
    assert settle_line(Line((word,))).text == "viên, Kế"


def test_recipients_and_the_name_pushed_over_the_leaf_belong_to_the_page_before() -> None:
    """A page that holds the rest of the recipients and the signer's name is no guess, and gives the paper both."""
    first = head(Sheet())
    first.centred("TỜ TRÌNH").centred("về việc đề nghị tặng Giấy khen").centred("-----").space()
    first.body("Đảng ủy kính đề nghị Đảng ủy Khối tặng Giấy khen cho đồng chí Lò Văn Sinh.")
    first.y = 0.88
    first.at(0.15, "Nơi nhận:", y=0.88).centred("T/M ĐẢNG ỦY", 0.73)
    first.at(0.15, "- Như trên;", y=0.905).centred("BÍ THƯ", 0.73)
    second = Sheet()
    second.at(0.15, "- Ban Tuyên giáo Đảng ủy Khối;", y=0.07).at(0.15, "- Lưu VPĐU.", y=0.095)
    second.y = 0.13
    second.centred("Nguyễn Thị Minh Nguyệt", 0.73)
    found = understand([first.page(1), second.page(2)]).documents
    assert [(len(d.pages), d.needs_review) for d in found] == [(2, False)]
    assert found[0].value("signer_name") == "Nguyễn Thị Minh Nguyệt"
    assert found[0].value("recipients") == ["Như trên", "Ban Tuyên giáo Đảng ủy Khối", "Lưu VPĐU"]


@pytest.mark.parametrize("bold", [True, None])
def test_subject_in_capitals_keeps_what_stands_in_brackets_below(bold: bool | None) -> None:
    """ "THÀNH TÍCH CỦA … / (Trong đợt …)" is one subject, in a text layer that knows bold print and on a scan."""
    sheet = head(Sheet("ocr" if bold is None else "text"), number=None)
    sheet.centred("BÁO CÁO", bold=bold).centred("THÀNH TÍCH CỦA ĐẢNG VIÊN ĐOÀN THỊ LƯU", bold=bold)
    sheet.centred("(Trong đợt thi đua đặc biệt, giai đoạn I)", bold=None if bold is None else False).space()
    sheet.body("Tôi tên là: Đoàn Thị Lưu.")
    found = understand([sheet.page()]).documents[0]
    assert found.value("subject") == "THÀNH TÍCH CỦA ĐẢNG VIÊN ĐOÀN THỊ LƯU (Trong đợt thi đua đặc biệt, giai đoạn I)"


def test_piece_of_a_rule_behind_a_word_is_no_part_of_it() -> None:
    """ "TỔNG__" on a scan is TỔNG."""
    word = Word("TỔNG__", (0.1, 0.1, 0.2, 0.112), 0.9, "tesseract", "TỔNG", True)
    assert settle_line(Line((word,))).text == "TỔNG"


def test_a_stage_that_both_readers_have_as_1_goes_to_a_person() -> None:
    """A Roman I is read as 1 by both readers at times: "giai đoạn 1" of a scan is shown beside "giai đoạn I"."""
    made = settle_line(
        Line(
            tuple(
                Word(t, (0.1 * n, 0.1, 0.1 * n + 0.05, 0.112), 0.9, "tesseract", t, True)
                for n, t in enumerate("giai đoạn 1)".split())
            )
        )
    )
    assert [(w.other, w.agreed) for w in made.words][-1] == ("I", False)


@pytest.mark.parametrize(
    ("lines", "printed", "name"),
    [
        (("NGƯỜI BÁO CÁO",), ("Thiếu tá Cứ Thị Pàng",), "Cứ Thị Pàng"),
        (("NGƯỜI BÁO CÁO",), ("BS. Cứ Thị Pàng",), "Cứ Thị Pàng"),
        (("NGƯỜI BÁO CÁO",), ("Thiếu tá Cứ Thị", "Pàng"), "Cứ Thị Pàng"),
        (("NGƯỜI LÀM BÁO", "CÁO"), ("Cứ Thị Pàng",), "Cứ Thị Pàng"),
        (("NGƯỜI BÁO CÁO THÀNH TÍCH",), ("Cứ Thị Pàng",), "Cứ Thị Pàng"),
    ],
)
def test_author_with_a_rank_or_in_a_narrow_column(lines: tuple[str, ...], printed: tuple[str, ...], name: str) -> None:
    """Ranks and degrees are no part of a signer's name; role and name may be broken where the column is narrow."""
    sheet = head(Sheet(), number=None)
    sheet.centred("BÁO CÁO THÀNH TÍCH").centred("của đồng chí Cứ Thị Pàng").centred("-----").space()
    sheet.body("- Họ tên: Cứ Thị Pàng")
    sheet.y = 0.6
    sign(sheet, lines, printed[0])
    for rest in printed[1:]:
        sheet.centred(rest, 0.73)
    found = understand([sheet.page()]).documents[0]
    assert (found.value("signer_name"), found.field("signer_name").needs_review) == (name, False)


def test_a_line_that_may_be_the_name_denies_its_absence() -> None:
    """Below the office stands a line of the shape of a name, of a family that is not known: that there is no name is not asserted."""
    sheet = head(Sheet())
    sheet.centred("BÁO CÁO").centred("kết quả công tác").centred("-----").space().body("Chi bộ báo cáo.")
    sheet.y = 0.6
    field = understand([sign(sheet, name="Xồng Thanh Huyền").page()]).documents[0].field("signer_name")
    assert field.needs_review
    assert "Xồng Thanh Huyền" in (field.value, *field.suggestions)


@pytest.mark.parametrize("source", ["text", "ocr"])
def test_the_end_of_an_offices_name_is_no_misread_title(source: str) -> None:
    """ "THÔNG TIN" that wrapped under an office's name is no slip of THÔNG TRI where nobody read it otherwise."""
    sheet = head(Sheet(source), ("ĐẢNG BỘ VIỄN THÔNG", "CHI BỘ TRUNG TÂM ĐIỀU HÀNH", "THÔNG TIN"), number=None)
    sheet.centred("BÁO CÁO").centred("THÀNH TÍCH CÁ NHÂN ĐỀ NGHỊ TẶNG GIẤY KHEN").space()
    sheet.body("I. SƠ LƯỢC LÝ LỊCH", "- Họ và tên: Bàn Văn Sinh")
    assert understand([sheet.page()]).documents[0].kind == "achievement_report"


def test_report_on_a_model_is_an_achievement_report_for_a_person() -> None:
    """What is headed "Báo cáo điển hình tiên tiến" may be the report that the dossier needs; nothing in it says so."""
    sheet = head(Sheet(), number=None)
    sheet.centred("BÁO CÁO").centred("Điển hình tiên tiến trong học tập và làm theo Bác").centred("-----").space()
    sheet.body("1. Thông tin chung", "Tên mô hình: Mỗi tuần một giờ học mở.")
    found = understand([sheet.page()]).documents[0]
    assert (found.kind, found.needs_review) == ("achievement_report", True)


STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


def _request(*, name: str, lines: tuple[str, ...]) -> Sheet:
    sheet = head(Sheet(), orgs=("CÔNG AN TỈNH YÊN BÁI", "CÔNG AN HUYỆN MÙ CANG"), number="Số: 126/TTr-CAH", header=STATE)
    sheet.centred("TỜ TRÌNH").centred("Về việc đề nghị khen thưởng").space()
    sheet.body("Công an huyện đề nghị Giám đốc tặng Giấy khen cho đồng chí Lò Văn Sinh, Đội trưởng.").space(0.1)
    return sign(sheet, lines, name)


@pytest.mark.parametrize(
    ("lines", "name", "title", "signer"),
    [
        (("TRƯỞNG CÔNG AN HUYỆN",), "Thượng tá Phan Văn Lắm", "TRƯỞNG CÔNG AN HUYỆN", "Phan Văn Lắm"),
        (("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "BSCKII. Đinh Công Thuận", "PHÓ GIÁM ĐỐC", "Đinh Công Thuận"),
    ],
)
def test_who_signs_with_an_office_of_what_it_heads_or_behind_a_rank(
    lines: tuple[str, ...], name: str, title: str, signer: str
) -> None:
    """An office that no list has is known by its first words and its place; ranks and degrees are no part of a name."""
    found = understand([_request(name=name, lines=lines).page()]).documents[0]
    assert (found.value("signer_title"), found.value("signer_name")) == (title, signer)


def test_a_signer_of_a_family_that_is_not_known_is_proposed() -> None:
    """A name's shape below the office is a question, never the assertion that nobody signs."""
    found = understand([_request(name="Ngân Ướp Lả", lines=("GIÁM ĐỐC",)).page()]).documents[0]
    assert (found.value("signer_name"), found.field("signer_name").needs_review) == ("Ngân Ướp Lả", True)


def test_a_name_alone_below_an_unknown_office_denies_that_nobody_signs() -> None:
    """Where no block is found and a name stands in the signers' place, the absence is for a person."""
    found = understand([_request(name="Phan Văn Lắm", lines=("Người đại diện",)).page()]).documents[0]
    assert found.field("signer_name").needs_review


def test_the_party_s_letters_have_their_subject_below_the_number() -> None:
    """ "đề nghị khen thưởng …" right below the number is the subject without "V/v"."""
    sheet = head(Sheet(), number="Số 233-CV/BDV")
    sheet.y -= 0.02
    sheet.centred("đề nghị khen thưởng mô hình", 0.29).space()
    sheet.centred("Kính gửi: Ban Thường vụ Đảng ủy Khối").space()
    found = understand([sheet.page()]).documents[0]
    assert found.value("subject") == "đề nghị khen thưởng mô hình"


def test_the_body_s_first_line_is_no_addressee() -> None:
    """A full line with an indent above lines without one begins the body, whatever its words."""
    sheet = head(Sheet(), number="Số 41-TTr/CB")
    sheet.centred("TỜ TRÌNH").centred("về việc đề nghị tặng Giấy khen").centred("-----").space()
    sheet.at(0.16, "Kính gửi: Ban Thường vụ Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh")
    sheet.at(0.2, "Trong đợt thi đua đặc biệt giai đoạn hai chào mừng kỷ niệm ngày thành lập ấy thì")
    sheet.at(0.15, "tập thể đã có nhiều cố gắng.")
    found = understand([sheet.page()]).documents[0]
    assert found.value("addressees") == ["Ban Thường vụ Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh"]


@pytest.mark.parametrize("heading", ["Sơ lược lý lịch", "Thành tích đạt được"])
def test_a_heading_without_a_number_is_no_addressee(heading: str) -> None:
    """The first heading of a report may follow the addressee closely, and a list hang below it."""
    sheet = head(Sheet(), number="Số 41-BC/CB")
    sheet.centred("BÁO CÁO THÀNH TÍCH").centred("về việc đề nghị tặng Giấy khen").space()
    sheet.at(0.16, "Kính gửi: Ban Thường vụ Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh")
    sheet.at(0.2, heading).at(0.2, "- Họ và tên: Lò Văn Sinh")
    found = understand([sheet.page()]).documents[0]
    assert found.value("addressees") == ["Ban Thường vụ Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh"]


def test_the_number_of_a_table_s_row_on_top_of_a_page_is_no_page_number() -> None:
    """A table that goes on overleaf begins with the number of its row; the page still follows its paper."""
    first = letter()
    second = Sheet(y=0.07).at(0.21, "05").at(0.3, "Giàng A Sử", y=0.07)
    page = second.page(2)
    cells = tuple((Cell((0.19, y, 0.26, y + 0.04)), Cell((0.26, y, 0.9, y + 0.04))) for y in (0.06, 0.1))
    found = understand([first.page(1), replace(page, tables=(Table((0.19, 0.06, 0.9, 0.14), cells),))])
    assert [len(d.pages) for d in found.documents] == [2]


def test_the_page_of_the_recipients_is_read_again_for_a_hidden_signature() -> None:
    """Ink on a list behind the signed page does not take the second reading from it."""
    first = head(Sheet("ocr"), number="Số 12-TTr/CB")
    first.centred("TỜ TRÌNH").centred("về việc đề nghị tặng Giấy khen").space()
    first.y = 0.6
    first.at(0.14, "Nơi nhận:").mark("seal", (0.6, 0.6, 0.8, 0.75))
    second = Sheet("ocr").body("Danh sách tiếp theo trang trước").mark("signature", (0.5, 0.4, 0.6, 0.5))
    found = understand([first.page(1), second.page(2)])
    assert [w.page for w in found.wants if w.how == "signature"] == [1]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("DANH SÁCH ĐĂNG KÝ THI ĐUA NĂM 2020", "registration"),
        ("BẢNG ĐĂNG KÝ GIAO ƯỚC THI ĐUA", "registration"),
        ("THÀNH TÍCH CÁ NHÂN", "achievement_report"),
        ("BẢN KÊ KHAI THÀNH TÍCH", "achievement_report"),
    ],
)
def test_other_titles_of_reports_and_registrations(title: str, kind: str) -> None:
    """Offices call the same papers by other names."""
    sheet = head(Sheet(), number="", header=STATE)
    sheet.centred(title).space()
    sheet.body("Họ và tên: Viên Thị Hòa.", "Chức vụ: Trưởng phòng Nghiệp vụ.")
    assert understand([sheet.page()]).documents[0].kind == kind


def test_a_cell_in_bold_below_its_body_in_bold() -> None:
    """Of three lines, two of them bold, the last is the issuing cell where it begins as cells do; a wrapped name stays whole."""
    for lines, wanted in (
        (
            ("ĐẢNG ỦY CÁC CƠ QUAN TỈNH", "ĐẢNG BỘ SỞ TÀI NGUYÊN", "CHI BỘ ĐO ĐẠC BẢN ĐỒ"),
            ("ĐẢNG BỘ SỞ TÀI NGUYÊN", "CHI BỘ ĐO ĐẠC BẢN ĐỒ"),
        ),
        (
            ("SỞ Y TẾ TỈNH HÀ GIANG", "BỆNH VIỆN ĐA KHOA", "KHU VỰC YÊN MINH"),
            ("SỞ Y TẾ TỈNH HÀ GIANG", "BỆNH VIỆN ĐA KHOA KHU VỰC YÊN MINH"),
        ),
    ):
        sheet = Sheet()
        for at, line in enumerate(lines):
            sheet.centred(line, 0.29, bold=at > 0)
        sheet.space().centred("BÁO CÁO THÀNH TÍCH", bold=True).space()
        found = understand([sheet.page()]).documents[0]
        assert (found.value("superior_org"), found.value("issuing_org")) == wanted
