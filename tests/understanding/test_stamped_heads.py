"""What an entry stamp, its frame and the specks around it do to a letterhead: nothing of it is asserted, and what the paper has is proposed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dossier.documents import Document
from dossier.pages import BlockReading, Line
from tests.understanding.papers import Sheet, head
from worker.understanding import understand

STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
ORGS = ("UBND TỈNH LAI CHÂU", "SỞ Y TẾ")
BODY = ("Thực hiện chương trình công tác năm, Sở Y tế báo cáo kết quả cấp thuốc như sau:", "Đã cấp đủ thuốc cho các trạm.")


def scan(
    orgs: tuple[str, ...] = ORGS,
    number: str | None = "Số: 41/BC-SYT",
    date: str | None = "Lai Châu, ngày 06 tháng 7 năm 2020",
    about: tuple[str, ...] = ("Tình hình cấp thuốc quý II",),
    stamp: tuple[str, ...] = (),
) -> Sheet:
    """The first page of a report; the lines of ``stamp`` stand left of its title, between title and subject."""
    sheet = head(Sheet("ocr"), orgs=orgs, header=STATE, number=number, date=date).centred("BÁO CÁO")
    for at, text in enumerate(stamp):
        sheet.at(0.1, text, y=sheet.y - 0.01 + 0.015 * at)
    for text in about:
        sheet.centred(text)
    return sheet.space().body(*BODY)


def read(sheet: Sheet) -> Document:
    return understand([sheet.page()]).documents[0]


def shown(found: Document, name: str) -> tuple[object, bool]:
    return found.fields[name].value, found.fields[name].needs_review


@pytest.mark.parametrize(
    "number", ["Fc{SỚ} Số: 41{4I} /BC-SYT", "¡{} Sát4I{Số:41} /BC-SYT", "30⁄4?{Số:41} /BC-SYT", "Số: T{} /BC-SYT"]
)
def test_a_symbol_is_read_behind_a_number_that_a_stamp_spoilt(number: str) -> None:
    """Scraps before "Số" and a spoilt number do not take the symbol with them."""
    found = read(scan(number=number))
    assert found.fields["doc_symbol"].value == "BC-SYT"
    assert found.fields["doc_number"].needs_review


def test_a_label_that_one_reader_made_strokes_of_is_no_dust() -> None:
    """ "Số:" of the second reader begins the number line, whatever the first one has there."""
    found = read(scan(number='"{Số:} ï{78} /BC-SYT'))
    assert found.fields["doc_symbol"].value == "BC-SYT"
    assert found.fields["doc_number"].needs_review


def test_a_frame_behind_a_symbol_is_none_of_it() -> None:
    """An entry stamp's frame and label close behind the symbol."""
    assert read(scan(number="Số: 41/BC-SYT |{N} ngày:{gày:}")).fields["doc_symbol"].value == "BC-SYT"


def test_a_number_of_noughts_is_for_a_person() -> None:
    """Nothing is numbered 0: the reader lost the rest of it."""
    assert read(scan(number="Số: 0 /BC-SYT")).fields["doc_number"].needs_review


def test_a_symbol_alone_is_no_organisation() -> None:
    """A stamp hides "Số" and number: what is left of the line is neither the issuing body nor makes the body above it the superior one."""
    found = read(scan(orgs=("BỘ Y TẾ",), number="_{VANDE} /2026/TT-BYT{T/2026/TT-BYT}"))
    assert (found.fields["issuing_org"].value, found.fields["superior_org"].value) == ("BỘ Y TẾ", None)


@pytest.mark.parametrize("stamp", ["VĂN THƯ ĐẾN{ĐỀN}", "VĂN BẢN ĐẾN", "SỐ ĐẾN", "ĐẾN NGÀY"])
def test_an_entry_stamp_is_no_organisation(stamp: str) -> None:
    """The stamp's heading close below the bodies is no third one."""
    found = read(scan(orgs=(*ORGS, stamp)))
    assert (found.fields["issuing_org"].value, found.fields["superior_org"].value) == ("SỞ Y TẾ", "UBND TỈNH LAI CHÂU")


def test_words_of_no_body_below_the_issuer_put_both_in_doubt() -> None:
    """Capitals on which the readers differ, and that begin like no organisation, may be a stamp's: the body above them may issue the paper."""
    found = read(scan(orgs=("UBND TỈNH LAI CHÂU", "NHẬN HỐSƠ{HQSƠ}")))
    assert found.fields["superior_org"].needs_review
    assert found.fields["issuing_org"].needs_review


@pytest.mark.parametrize("line", ["z{} UBND TỈNH LAI CHÂU", ".z{2} UBND TỈNH LAI CHÂU", "UBNDTỈNH{UBND} LAI CHÂU"])
def test_a_scrap_before_a_body_is_not_shown(line: str) -> None:
    """A stroke read as a letter or a quote before a name, and a lost space in it; for a person."""
    assert shown(read(scan(orgs=(line, "SỞ Y TẾ"))), "superior_org") == ("UBND TỈNH LAI CHÂU", True)


def test_a_dash_that_one_reader_sees_joins_no_two_bodies() -> None:
    """A speck behind the superior body; a dash that both see may be one, too, and then both bodies are for a person."""
    found = read(scan(orgs=("UBND TỈNH LAI CHÂU -{}", "SỞ Y TẾ")))
    assert shown(found, "issuing_org") == ("SỞ Y TẾ", True)
    assert found.fields["superior_org"].value == "UBND TỈNH LAI CHÂU"
    both = read(scan(orgs=("UBND TỈNH LAI CHÂU -", "SỞ Y TẾ")))
    assert both.fields["superior_org"].needs_review
    assert both.fields["issuing_org"].needs_review


def test_the_province_behind_a_stamp_is_proposed() -> None:
    """A stamp's last word runs into the place: the known place at the end is shown, for a person."""
    found = read(scan(date="CÔNG{còNG} V{vH} Lai{Lại} Châu, ngày 06 tháng 7 năm 2020"))
    assert shown(found, "place") == ("Lai Châu", True)


def test_a_date_joined_to_the_number_by_a_stamp_is_read_apart() -> None:
    """The stamp between the columns made one line of number and date."""
    sheet = scan(number=None, date=None)
    line = Sheet("ocr", 0.102).at(0.2, "Số: 41/BC-SYT |{} ngày:{gày:} 1;/@Lai{17/Lại} Châu, ngày 06 tháng 7 năm 2020").lines
    sheet.lines[4:4] = line
    found = read(sheet)
    assert found.fields["doc_symbol"].value == "BC-SYT"
    assert (found.fields["place"].value, found.fields["issue_date"].value) == ("Lai Châu", "2020-07-06")


def test_stamp_lines_beside_the_title_do_not_end_the_subject() -> None:
    """Both readers have the stamp's words; it stands left of the title, and the subject goes on behind it."""
    found = read(scan(about=("Tình hình cấp thuốc quý II", "của các trạm y tế"), stamp=("SỞ NỘI VỤ", "Số: 2726", "Ngày: 25/12")))
    assert found.fields["subject"].value == "Tình hình cấp thuốc quý II của các trạm y tế"


def test_specks_between_the_lines_of_a_subject_are_none_of_it() -> None:
    """Marks that stand apart from their letters are read as lines of their own; signs that one reader alone has are no words."""
    sheet = scan(about=("Tình hình cấp thuốc -_{} quý II",))
    speck = Sheet("ocr", 0.128).at(0.46, "À{}").lines[0].words[0]
    low = replace(speck, box=(0.46, 0.186, 0.467, 0.192))
    at = next(i for i, line in enumerate(sheet.lines) if line.text == "BÁO CÁO") + 1
    sheet.lines.insert(at, Line((low,)))
    assert read(sheet).fields["subject"].value == "Tình hình cấp thuốc quý II"


def test_a_word_that_most_looks_read_alike_is_shown_for_a_person() -> None:
    """The second reader and two looks again have other letters than the first reader: their word is shown, and stays flagged."""
    page = scan(about=("Tình hình cấp còn{trọng} quý II",)).page()
    line = next(line for line in page.lines if "còn" in line.text)
    again = Line(tuple(replace(w, text=w.other or w.text, other=None, reader="trueocr") for w in line.words))
    x0, y0, x1, y1 = line.box
    block = BlockReading(
        1, 0, (x0 - 0.01, y0 - 0.006, x1 + 0.01, y1 + 0.006), "line", ("max/trueocr", "gray/trueocr"), ((again,), (again,))
    )
    found = understand([replace(page, blocks=(block,))]).documents[0]
    assert shown(found, "subject") == ("Tình hình cấp trọng quý II", True)


@pytest.mark.parametrize("word", ["v|toà{việc,ban}", "trợ:khủng{trợ,khủng}"])
def test_letters_with_a_stroke_among_them_yield_to_words(word: str) -> None:
    """Signs that no print has inside a word are strokes across it: the other reader's words are shown, for a person."""
    found = read(scan(about=(f"Tình hình {word} thuốc",)))
    assert shown(found, "subject") == (f"Tình hình {word.split('{')[1][:-1]} thuốc", True)


def test_the_symbol_tells_that_a_dash_between_two_bodies_is_a_speck() -> None:
    """Both readers see a dash behind the superior body; the symbol is of the lower body alone: two bodies, for a person."""
    found = read(scan(orgs=("UBND TỈNH LAI CHÂU -", "SỞ Y TẾ")))
    assert shown(found, "superior_org") == ("UBND TỈNH LAI CHÂU", True)
    assert shown(found, "issuing_org") == ("SỞ Y TẾ", True)


def test_a_title_beside_a_stamp_is_a_title() -> None:
    """The words of the stamp stand on the title's line, and one reader alone has them."""
    sheet = scan()
    at = next(i for i, line in enumerate(sheet.lines) if line.text == "BÁO CÁO")
    stamp = Sheet("ocr", sheet.lines[at].box[1]).at(0.12, "PEM.{} Số:.7310{} Ngày{}").lines[0]
    sheet.lines[at] = Line((*stamp.words, *sheet.lines[at].words))
    found = read(sheet)
    assert (found.kind, found.fields["subject"].value) == ("other", "Tình hình cấp thuốc quý II")


def test_a_stamp_beside_a_centred_line_is_no_part_of_the_subject() -> None:
    """Disputed words at an end of a line, without which alone it is centred below the title, are left out, and a person looks."""
    sheet = scan(about=("Tình hình cấp thuốc quý II", "tại các trạm y tế trong tỉnh"))
    at = next(i for i, line in enumerate(sheet.lines) if line.text.startswith("tại các"))
    stamp = Sheet("ocr", sheet.lines[at].box[1]).at(0.34, "š»:{Ú} 7{}").lines[0]
    sheet.lines[at] = Line((*stamp.words, *sheet.lines[at].words))
    assert shown(read(sheet), "subject") == ("Tình hình cấp thuốc quý II tại các trạm y tế trong tỉnh", True)


def test_about_run_together_by_a_speck_begins_a_letter_s_subject() -> None:
    """ "Vế,-việc" below the number of a letter."""
    sheet = head(Sheet("ocr"), orgs=ORGS, header=STATE, number="Số: 41/SYT-NVY", date="Lai Châu, ngày 06 tháng 7 năm 2020")
    sheet.y -= 0.02
    sheet.centred("[?rie{Vế,-việc} xây dựng kế hoạch", 0.29).centred("kiểm tra quý II", 0.29).space().centred(
        "Kính gửi: Các đơn vị trực thuộc"
    )
    found = read(sheet.space().body(*BODY))
    assert found.fields["subject"].value == "Về việc xây dựng kế hoạch kiểm tra quý II"


def test_a_line_that_ink_spoilt_is_shown_as_a_look_again_has_it() -> None:
    """Several words of the first reader are none; a look again has the whole line in words: it is shown, for a person."""
    page = scan(about=("Tìnk hìqh cấr thuốk{thuốc} quý II",)).page()
    line = next(line for line in page.lines if "quý II" in line.text)
    words = "Tình hình cấp thuốc quý II".split()
    again = Line(tuple(replace(w, text=t, other=None, reader="trueocr") for w, t in zip(line.words, words, strict=True)))
    x0, y0, x1, y1 = line.box
    block = BlockReading(1, 0, (x0 - 0.01, y0 - 0.006, x1 + 0.01, y1 + 0.006), "line", ("max/trueocr",), ((again,),))
    found = understand([replace(page, blocks=(block,))]).documents[0]
    assert shown(found, "subject") == ("Tình hình cấp thuốc quý II", True)


def test_a_date_whose_year_stands_below_it_is_a_date_line() -> None:
    """A narrow column pushed "năm 2020" to the next line."""
    sheet = scan(date=None)
    sheet.lines[5:5] = Sheet("ocr", 0.102).centred("TP. Lai Châu, ngày 31 tháng 12", 0.74).centred("năm 2020", 0.74).lines
    found = read(sheet)
    assert (found.fields["place"].value, found.fields["issue_date"].value) == ("TP. Lai Châu", "2020-12-31")


def test_the_branch_of_a_committee_s_bank_is_part_of_its_name() -> None:
    """ "CHI NHÁNH TỈNH" goes on with the committee's name; alone below a bank it is the body that issues."""
    orgs = ("ĐẢNG BỘ KHỐI CÁC CƠ QUAN TỈNH", "ĐẢNG ỦY NGÂN HÀNG CHÍNH SÁCH XÃ HỘI", "CHI NHÁNH TỈNH")
    found = read(scan(orgs=orgs))
    assert found.fields["issuing_org"].value == "ĐẢNG ỦY NGÂN HÀNG CHÍNH SÁCH XÃ HỘI CHI NHÁNH TỈNH"
    assert found.fields["superior_org"].value == "ĐẢNG BỘ KHỐI CÁC CƠ QUAN TỈNH"
    bank = read(scan(orgs=("NGÂN HÀNG CHÍNH SÁCH XÃ HỘI", "CHI NHÁNH TỈNH LAI CHÂU")))
    assert bank.fields["issuing_org"].value == "CHI NHÁNH TỈNH LAI CHÂU"


def test_a_row_of_stars_ends_a_subject_whatever_readers_make_of_it() -> None:
    """Stars below the subject are read as other signs and small letters."""
    assert (
        read(scan(about=("Tình hình cấp thuốc quý II", "x*xx**{kokok}"))).fields["subject"].value == "Tình hình cấp thuốc quý II"
    )


@pytest.mark.parametrize("word", ["B{BỘ}", "Ộ{BỘ}"])
def test_a_word_of_which_one_reader_lost_letters_is_shown_whole(word: str) -> None:
    """A lone letter for a word, and a word without its first letter: what the other reader has is shown, for a person."""
    found = read(scan(orgs=("ĐẢNG BỘ SỞ Y TẾ", f"CHI {word} TRẠM LAI CHÂU")))
    assert shown(found, "issuing_org") == ("CHI BỘ TRẠM LAI CHÂU", True)


def test_a_spoilt_deputy_is_no_name() -> None:
    """A stroke before "PHÓ BÍ THƯ" of which one reader made capitals: an office, not who signs."""
    sheet = scan().space()
    for text in ("T/M ĐẢNG BỘ", "-PHÓ{} Ó{} BÍ{}"):
        sheet.centred(text, 0.73)
    sheet.space(0.06).centred("Đoàn Ngọc Hòa", 0.73)
    assert read(sheet).fields["signer_name"].value == "Đoàn Ngọc Hòa"


def test_the_way_to_an_addressee_below_a_full_line_is_for_a_person() -> None:
    """ "(qua Ban Tuyên giáo …);" is no end of the addressee's name."""
    sheet = head(Sheet("ocr"), orgs=ORGS, header=STATE, number="Số: 41/TTr-SYT", date="Lai Châu, ngày 06 tháng 7 năm 2020")
    sheet.centred("TỜ TRÌNH").centred("về việc tặng Giấy khen").space()
    sheet.at(0.3, "Kính gửi: - Ban Thường vụ Đảng ủy Khối các cơ quan tỉnh Lai Châu").at(0.42, "(qua Ban Tuyên giáo);")
    found = read(sheet.space().body(*BODY))
    assert found.fields["addressees"].needs_review
    assert found.fields["addressees"].value == ["Ban Thường vụ Đảng ủy Khối các cơ quan tỉnh Lai Châu"]
