"""Letters of other offices, close-set, stamped at their entry and scanned: what still can be read, and what a stamp may hide."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dossier.documents import Document
from dossier.pages import Line
from tests.understanding.papers import Sheet, head, recipients, sign
from worker.understanding import understand

STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
ORGS = ("SỞ Y TẾ TỈNH LAI CHÂU", "TRUNG TÂM Y TẾ HUYỆN NẬM NHÙN")
PROSE = ("Trung tâm đã rà soát toàn bộ tủ lạnh của các trạm y tế trong quý.", "Nơi nào hỏng thì báo ngay về kho vắc xin.")


def letter(
    to: tuple[str, ...] = ("- Phòng Nghiệp vụ y;", "- Các trạm y tế xã."),
    *,
    orgs: tuple[str, ...] = ORGS,
    number: str = "Số: 41/TTYT-KD",
    about: str = "V/v kiểm kê dây chuyền lạnh",
    label: str | None = "Kính gửi:",
    place: str = "Nậm Nhùn",
) -> Sheet:
    """A letter without a title, its subject below the number; ``to`` are the lines below "Kính gửi"."""
    sheet = head(Sheet("ocr"), orgs=orgs, number=number, header=STATE, date=f"{place}, ngày 06 tháng 7 năm 2020")
    sheet.y -= 0.02
    sheet.centred(about, 0.29).space(0.01)
    if label:
        sheet.at(0.3, label)
    for line in to:
        sheet.at(0.38, line)
    return sheet


def whole(sheet: Sheet, *to: str, signs: tuple[str, ...] = ("GIÁM ĐỐC",)) -> Document:
    """The letter with its prose, recipients and signer."""
    sheet.space(0.01).body(*PROSE).space()
    recipients(sheet, *(to or ("Như trên;", "Lưu: VT.")))
    return understand([sign(sheet, signs, "Mào Văn Thiệp", signed=True, sealed=True).page()]).documents[0]


def asserted(document: Document, name: str) -> object:
    """The value, or "?" where it goes to a person."""
    return "?" if document.field(name).needs_review else document.value(name)


def test_addressees_stand_below_their_label() -> None:
    """Where a close "Kính gửi" is read with the left column, before the country's name in the right one, that name is no addressee."""
    sheet = letter()
    label = next(i for i, line in enumerate(sheet.lines) if line.text == "Kính gửi:")
    left = [line for line in sheet.lines[: label + 1] if line.box[0] < 0.45]
    right = [line for line in sheet.lines[:label] if line not in left]
    sheet.lines = [*left, *right, *sheet.lines[label + 1 :]]
    assert asserted(whole(sheet), "addressees") == ["Phòng Nghiệp vụ y", "Các trạm y tế xã"]
    assert asserted(whole(letter(("'", "- Phòng Nghiệp vụ y;"))), "addressees") == ["Phòng Nghiệp vụ y"]


@pytest.mark.parametrize("label", [None, "ĐẾN{N} Mính{Minh} g#:"])
def test_a_letter_whose_addressees_were_not_found_is_for_a_person(label: str | None) -> None:
    """A paper without a title is sent to somebody: on a scan no addressee is asserted to be none."""
    assert asserted(whole(letter((), label=label)), "addressees") == "?"


def test_a_titled_paper_is_sent_to_nobody_unless_its_label_is_spoilt() -> None:
    """A report without "Kính gửi" has no addressees; one with a line that begins like it has some."""

    def report(*lines: str) -> Document:
        sheet = (
            head(Sheet("ocr"), orgs=ORGS, number="Số: 41/BC-TTYT", header=STATE).centred("BÁO CÁO").centred("Tiêm chủng quý II")
        )
        for line in lines:
            sheet.space(0.01).centred(line)
        return whole(sheet)

    assert asserted(report(), "addressees") is None
    assert asserted(report("Kinh phí được cấp đủ."), "addressees") is None
    assert asserted(report("Kính Mử|Ï{gửi|} Sở Y tế"), "addressees") == "?"


def test_a_stamp_beside_an_addressee_may_hide_its_end() -> None:
    """ "Trung tâm Kiểm soát [bệnh tật]": ink that begins where the line ends sends the list to a person; ink elsewhere does not."""
    sheet = letter(("Trung tâm Kiểm soát",))
    end = sheet.lines[-1].box
    free = sheet.mark("signature", (0.7, 0.6, 0.8, 0.65))
    assert asserted(whole(free), "addressees") == ["Trung tâm Kiểm soát"]
    stamped = letter(("Trung tâm Kiểm soát",)).mark("signature", (end[2] + 0.005, end[1] - 0.02, 0.9, end[3] + 0.02))
    assert asserted(whole(stamped), "addressees") == "?"


def test_a_letter_whose_number_and_subject_lie_under_a_stamp_is_not_asserted_to_have_none() -> None:
    """A date line without title and number is a letter's: that no subject was found says nothing."""
    assert asserted(whole(letter(number="cổNG{x} TỬ{y}", about="„ì{hio} lờn{gg}")), "subject") == "?"


def test_a_speck_inside_a_subject_is_no_stop() -> None:
    """A subject is one sentence: "lạnh. các trạm" is shown without the stop, for a person; an abbreviation keeps its own."""
    found = whole(letter(about="V/v kiểm kê dây chuyền lạnh. các trạm"))
    assert (found.value("subject"), asserted(found, "subject")) == ("V/v kiểm kê dây chuyền lạnh các trạm", "?")
    assert asserted(whole(letter(about="V/v kiểm kê tủ lạnh TP. Lai Châu")), "subject") == "V/v kiểm kê tủ lạnh TP. Lai Châu"


def test_a_place_begins_with_a_letter() -> None:
    """Strokes of a stamp before the place are no part of it."""
    assert whole(letter(place="__ Nậm Nhùn")).value("place") == "Nậm Nhùn"


@pytest.mark.parametrize(
    ("orgs", "superior", "issuing"),
    [
        (("ỦY BAN NHÂN DÂN", "HUYỆN NẬM NHÙN", "TRUNG TÂM PHÁT TRIỂN", "QUỸ ĐẤT"), "ỦY BAN NHÂN DÂN HUYỆN NẬM NHÙN", "TRUNG TÂM PHÁT TRIỂN QUỸ ĐẤT"),
        (("TRUNG ƯƠNG HỘI", "NÔNG DÂN VIỆT NAM", "BAN XÃ HỘI"), "TRUNG ƯƠNG HỘI NÔNG DÂN VIỆT NAM", "BAN XÃ HỘI"),
        (("UBND HUYỆN NẬM NHÙN", "TRUNG TÂM PHÁT TRIỂN QUỸ ĐẤT"), "UBND HUYỆN NẬM NHÙN", "TRUNG TÂM PHÁT TRIỂN QUỸ ĐẤT"),
    ],
)  # fmt: skip
def test_names_that_cannot_end_there_go_on(orgs: tuple[str, ...], superior: str, issuing: str) -> None:
    """A centre for the development of something, a central committee of an association: the next line says of what."""
    found = whole(letter(orgs=orgs, number="Số: 41/CV-HC"))
    assert (asserted(found, "superior_org"), asserted(found, "issuing_org")) == (superior, issuing)


def test_a_piece_between_two_names_may_be_the_end_of_the_first() -> None:
    """Of "… TỈNH SƠN / LA" only scraps were left of the last word: neither name is asserted; where nothing stands between, both are."""

    def court(*lines: str) -> Document:
        return whole(letter(orgs=(*lines, "TÒA ÁN NHÂN DÂN", "HUYỆN SỐP CỘP"), number="Số: 41/TA"))

    assert asserted(court("TÒA ÁN NHÂN DÂN TỈNH SƠN", "vn{LA}"), "superior_org") == "?"
    assert asserted(court("TÒA ÁN NHÂN DÂN TỈNH SƠN LA"), "superior_org") == "TÒA ÁN NHÂN DÂN TỈNH SƠN LA"


def test_a_committee_is_one_of_a_level() -> None:
    """Behind "ỦY BAN NHÂN DÂN" stands QUẬN, whatever one reader made of its dot: "dân quân" has no say there."""
    found = whole(letter(orgs=("ỦY BAN NHÂN DÂN QUẬN{QUÂN} DƯƠNG KINH", "PHÒNG Y TẾ"), number="Số: 41/PYT"))
    assert asserted(found, "superior_org") == "ỦY BAN NHÂN DÂN QUẬN DƯƠNG KINH"
    lost = whole(letter(orgs=("ỦY BAN NHÂN DÂN QUÂN DƯƠNG KINH", "PHÒNG Y TẾ"), number="Số: 41/PYT"))
    assert asserted(lost, "superior_org") in ("?", "ỦY BAN NHÂN DÂN QUẬN DƯƠNG KINH")


def test_who_issue_a_paper_together_are_no_body_and_its_superior() -> None:
    """A line that ends with a dash goes on with the second body; where the dash was lost, title or symbol say so, and a person looks."""

    def programme(first: str, title: str, number: str) -> Document:
        sheet = head(Sheet("ocr"), orgs=(first, "SỞ Y TẾ TỈNH LAI CHÂU"), number=number, header=STATE).centred(title)
        return whole(sheet.centred("Chăm lo sức khỏe công nhân"))

    both = programme("LIÊN ĐOÀN LAO ĐỘNG TỈNH LAI CHÂU -", "CHƯƠNG TRÌNH PHỐI HỢP", "Số: 5/CTr-SYT")
    assert (both.value("superior_org"), both.value("issuing_org")) == (
        None,
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH LAI CHÂU - SỞ Y TẾ TỈNH LAI CHÂU",
    )
    assert asserted(programme("LIÊN ĐOÀN LAO ĐỘNG TỈNH LAI CHÂU", "KẾ HOẠCH PHỐI HỢP", "Số: 5/KH-SYT"), "superior_org") == "?"
    assert asserted(programme("LIÊN ĐOÀN LAO ĐỘNG TỈNH LAI CHÂU", "KẾ HOẠCH", "Số: 5/KHPH-LĐLĐ-SYT"), "superior_org") == "?"
    assert asserted(programme("UBND TỈNH LAI CHÂU", "KẾ HOẠCH", "Số: 5/KH-SYT"), "superior_org") == "UBND TỈNH LAI CHÂU"


@pytest.mark.parametrize("number", ["Số: 2#f Z1/{/} /PC08-Đ2", "Số: 2#f Z1/{/} /TTYT-KD"])
def test_a_symbol_behind_a_spoilt_number(number: str) -> None:
    """Strokes and slashes of a pen end before the last slash; the symbol may have figures of its own ("PC08-Đ2")."""
    assert whole(letter(number=number)).value("doc_symbol") == number.rsplit("/", 1)[1]


def test_a_symbol_apart_from_its_label_belongs_to_the_number_line() -> None:
    """Where the readers have nothing of a pen's number, "Số:" and the symbol are two pieces of one line, and no name of a body."""
    sheet = letter(number="Số:")
    label = next(line for line in sheet.lines if line.text == "Số:")
    found = whole(sheet.at(label.box[2] + 0.06, "/TTYT-KD", y=label.box[1]))
    assert (found.value("doc_symbol"), found.value("issuing_org")) == ("TTYT-KD", ORGS[1])
    assert found.field("doc_number").needs_review


def test_a_number_line_begins_with_its_label() -> None:
    """Strokes of the rule above, read before "Số:", hide neither number nor symbol."""
    found = whole(letter(number="._{-} Số: 41/TTYT-KD"))
    assert (asserted(found, "doc_number"), asserted(found, "doc_symbol")) == ("41", "TTYT-KD")
    assert asserted(found, "issuing_org") == ORGS[1]


def test_a_subject_ends_above_a_paragraph_that_follows_closely() -> None:
    """A full line with an indent, which the line below it has not, opens the body, however near the subject it stands."""
    sheet = (
        head(Sheet("ocr"), orgs=ORGS, number="Số: 41/BC-TTYT", header=STATE)
        .centred("BÁO CÁO")
        .centred("Kết quả kiểm kê tủ lạnh các trạm")
    )
    sheet.at(0.18, "Trong quý, các trạm đã kiểm kê xong toàn bộ tủ lạnh, phích vắc xin và ghi đủ").at(
        0.12, "vào bảng theo dõi chung của trung tâm, không để sót nơi nào."
    )
    assert asserted(whole(sheet), "subject") == "Kết quả kiểm kê tủ lạnh các trạm"


def test_a_committee_of_an_agency_is_spelled_like_the_agency() -> None:
    """Behind ĐẢNG ỦY stands no place: a dispute about QUÂN SỰ is settled by the language; behind HUYỆN ỦY it may be a name."""
    found = whole(letter(orgs=("ĐẢNG ỦY QUẦN{QUÂN} SỰ TỈNH LAI CHÂU", "CHI BỘ HẬU CẦN"), number="Số: 41/CB"))
    assert found.value("superior_org") == "ĐẢNG ỦY QUÂN SỰ TỈNH LAI CHÂU"


def test_a_symbol_without_its_label_is_no_part_of_a_name() -> None:
    """Where a pen's number hid "Số:", the rest of the line ends the name above it."""
    for number in ("2#{3} - KH/ĐTN", "TTYT-KDVX"):
        assert whole(letter(number=number)).value("issuing_org") == ORGS[1]


@pytest.mark.parametrize(
    ("signs", "capacity"),
    [
        (("KT. GL*M{GLM} ĐỐC", "PHÓ GIÁM ĐỐC"), "KT. GIÁM ĐỐC"),
        (("ẤP,{Kf.} GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "KT. GIÁM ĐỐC"),
        (("KT. ĐÁNG{ĐẢNG} ÚY{UY}", "BÍ THƯ"), "T/M ĐẢNG ỦY"),
        (("TM.{TMI.} BANỜHƯỜNG{BANTHƯỜNG} TRỰC", "PHÓ CHỦ TỊCH"), "TM. BAN THƯỜNG TRỰC"),
        (("TM. BAN CHẤP{CHÃP} HÀNH ĐOÀN >TRƯỜNG{TRƯỜNG}", "BÍ THƯ"), "TM. BAN CHẤP HÀNH ĐOÀN TRƯỜNG"),
        (("TM BAN THƯỜNG VỤ", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "TM. BAN THƯỜNG VỤ / KT. CHỦ TỊCH"),
        (("TLQ.GIÁM{FUQ.GIÁM} ĐỐC", "TRƯỞNG PHÒNG DƯỢC"), "TUQ. GIÁM ĐỐC"),
    ],
)  # fmt: skip
def test_a_capacity_that_a_seal_spoilt_is_proposed_in_its_likely_words(signs: tuple[str, ...], capacity: str) -> None:
    """KT. X above the deputy of X, T/M or TM. before a body for which nobody signs with KT.: shown first, for a person."""
    found = whole(letter(), signs=signs)
    assert (found.value("signer_capacity"), found.field("signer_capacity").needs_review) == (capacity, True)


def test_small_print_of_recipients() -> None:
    """ "(đế b/€)" is "(để b/c)"; a stop before a small letter and the drafter's name in brackets are for a person."""
    kept = whole(letter(), "Sở Y tế (đế b/c);", "Lưu: VT, KD (02).")
    assert asserted(kept, "recipients") == ["Sở Y tế (để b/c)", "Lưu: VT, KD (02)"]
    for item in ("Các xã. thị trấn;", "Lưu: VT, KD (Thăng)."):
        assert asserted(whole(letter(), "Như trên;", item), "recipients") == "?"


@pytest.mark.parametrize(("high", "asked"), [(0.012, False), (0.03, True)])
def test_a_recipient_as_high_as_two_lines_may_be_two(high: float, asked: bool) -> None:
    """Readers make one line of two where smears join them: "Như trực cấp ủy" of "Như trên" and "Thường trực cấp ủy"."""
    sheet = letter().space(0.01).body(*PROSE).space()
    recipients(sheet, "Như trực cấp ủy;", "Các phòng;", "Lưu: VT.")
    at = next(i for i, one in enumerate(sheet.lines) if "trực" in one.text)
    words = sheet.lines[at].words
    sheet.lines[at] = Line(tuple(replace(w, box=(w.box[0], w.box[1], w.box[2], w.box[1] + high)) for w in words))
    assert understand([sheet.page()]).documents[0].field("recipients").needs_review is asked
