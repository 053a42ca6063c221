"""Lines of a letterhead or subject that a stamp, a rule or a speck broke or joined: each is found again, or a person is asked."""

from __future__ import annotations

from dataclasses import replace

from dossier.pages import Line
from tests.understanding.papers import Sheet, head
from tests.understanding.test_stamped_heads import ORGS, STATE, read, scan, shown


def small(sheet: Sheet, x: float, y: float, *texts: str) -> Sheet:
    """An entry stamp's lines in print half as high as the head's, before the line at ``y``."""
    for at, text in enumerate(texts):
        line = Sheet("ocr", y + 0.012 * at).at(x, text).lines[0]
        words = [
            replace(w, box=(x + (w.box[0] - x) * 0.6, w.box[1], x + (w.box[2] - x) * 0.6, w.box[1] + 0.007)) for w in line.words
        ]
        sheet.lines.append(Line(tuple(words)))
    return sheet


def test_a_stamp_between_the_columns_is_no_body() -> None:
    """The receiving office's name in an entry stamp below the left column takes the issuing body's place neither there nor as a third one."""
    found = read(small(scan(), 0.24, 0.118, "VĂN PHÒNG", "CÔNG VĂN ĐẾN", "Số: 8933", "Ngày 19/10/2017"))
    assert shown(found, "issuing_org") == ("SỞ Y TẾ", False)
    assert found.fields["superior_org"].value == "UBND TỈNH LAI CHÂU"


def test_small_print_without_a_stamp_stays_a_body() -> None:
    """A body in small letters is one, where no line of a stamp stands near."""
    sheet = scan()
    at = next(i for i, line in enumerate(sheet.lines) if line.text == "SỞ Y TẾ")
    words = [replace(w, box=(*w.box[:3], w.box[1] + 0.007)) for w in sheet.lines[at].words]
    sheet.lines[at] = Line(tuple(words))
    assert read(sheet).fields["issuing_org"].value == "SỞ Y TẾ"


def joined(sheet: Sheet, right: str) -> Sheet:
    """The head with its first left and right lines as one, a narrow gap between them."""
    left, header = sheet.lines[0], Sheet("ocr", sheet.lines[0].box[1]).at(0.45, right).lines[0]
    rest = [line for line in sheet.lines[1:] if abs(line.box[1] - left.box[1]) > 0.004]
    shift = 0.44 - left.words[-1].box[2]
    moved = [replace(w, box=(w.box[0] + shift, w.box[1], w.box[2] + shift, w.box[3])) for w in left.words]
    sheet.lines[:] = [Line((*moved, *header.words)), *rest]
    return sheet


def test_a_speck_before_the_header_does_not_join_it_to_the_superior_body() -> None:
    """ "_CỘNG" is the header's first word."""
    found = read(joined(scan(), "_CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
    assert found.fields["superior_org"].value == "UBND TỈNH LAI CHÂU"
    assert found.fields["issuing_org"].value == ORGS[1]


def test_a_rule_run_into_the_motto_does_not_join_it_to_a_body() -> None:
    """The rule below the left column and the motto's first word were read as one."""
    found = read(joined(scan(), "r———Độậc{Độc} lập - Tự do - Hạnh phúc"))
    assert found.fields["superior_org"].value == "UBND TỈNH LAI CHÂU"


def test_a_place_that_is_a_province_but_for_a_mark_is_for_a_person() -> None:
    """Both readers may have lost the same mark; the province is shown."""
    assert shown(read(scan(date="Lai Cháu, ngày 06 tháng 7 năm 2020")), "place") == ("Lai Châu", True)


def broken(rest: str = "") -> Sheet:
    """A report whose subject has a second line in two pieces, the right one a little lower; a line ``rest`` of a stamp below."""
    sheet = scan(about=("Phê chuẩn kết quả bầu chức vụ Chủ tịch",))
    y = next(line.box[1] for line in sheet.lines if line.text.startswith("Phê")) + 0.02
    pieces = [
        Sheet("ocr", y + dy).at(x, text).lines[0]
        for x, dy, text in ((0.28, 0.0, "Ủy ban nhân dân thành phố Đà Nẵng"), (0.59, 0.002, "nhiệm kỳ 2026 - 2031"))
    ]
    at = next(i for i, line in enumerate(sheet.lines) if line.text.startswith("Phê")) + 1
    sheet.lines[at:at] = pieces
    return small(sheet, 0.5, y + 0.017, rest, "CÔNG VĂN ĐẾN", "Ngày 15/2/2017") if rest else sheet


def test_a_subject_goes_on_in_the_pieces_of_its_line() -> None:
    """A stamp made the reader break the second line: neither piece is centred, both together are."""
    assert (
        read(broken()).fields["subject"].value
        == "Phê chuẩn kết quả bầu chức vụ Chủ tịch Ủy ban nhân dân thành phố Đà Nẵng nhiệm kỳ 2026 - 2031"
    )


def test_a_stamp_below_a_subject_is_none_of_it() -> None:
    """The stamp's small lines stand centred enough."""
    assert str(read(broken("VĂN PHÒNG")).fields["subject"].value).endswith("nhiệm kỳ 2026 - 2031")


def test_a_rule_before_a_subject_is_none_of_it() -> None:
    """Dashes that the reader made of the title's rule."""
    assert read(scan(about=("——————— Tham dự cuộc họp cấp thuốc",))).fields["subject"].value == "Tham dự cuộc họp cấp thuốc"


def test_a_tall_scrap_makes_no_stamp_of_the_subject() -> None:
    """One stroke as high as three lines says nothing of the print beside it."""
    sheet = scan()
    stroke = Sheet("ocr", 0.05).at(0.02, "l").lines[0]
    sheet.lines.append(Line((replace(stroke.words[0], box=(0.02, 0.05, 0.03, 0.12)),)))
    assert shown(read(sheet), "subject") == ("Tình hình cấp thuốc quý II", False)


def test_letters_read_twice_end_no_subject() -> None:
    """One reader has the beginning of the subject's line once more, a little above it."""
    sheet = scan()
    at = next(i for i, line in enumerate(sheet.lines) if line.text.startswith("Tình"))
    box = sheet.lines[at].box
    sheet.lines.insert(at, Sheet("ocr", box[1] - 0.003).at(box[0] + 0.002, "Tì{}").lines[0])
    assert read(sheet).fields["subject"].value == "Tình hình cấp thuốc quý II"


def test_an_entry_stamp_titles_no_letter() -> None:
    """ "CÔNG VĂN ĐẾN" beside an official letter's subject is a stamp; what stands below it is not the subject."""
    sheet = (
        head(Sheet("ocr"), orgs=ORGS, header=STATE, number="Số: 41/SYT-VP")
        .centred("V/v báo cáo quý II", 0.29)
        .at(0.75, "CÔNG VĂN ĐEN{ĐẾN}")
    )
    sheet.at(0.75, "Số: 129").space().centred("Kính gửi: Các trạm y tế").space().body("Sở Y tế yêu cầu các trạm báo cáo.")
    assert read(sheet).fields["subject"].value == "V/v báo cáo quý II"


def test_the_first_section_of_a_report_is_no_body() -> None:
    """A report without a letterhead begins with its title; the heading below it, however its numeral was read, issues nothing."""
    for heading in ("I. ĐẶC ĐIỂM TÌNH HÌNH", "L SƠ LƯỢC ĐẶC ĐIỂM TÌNH HÌNH"):
        sheet = (
            Sheet("ocr").centred("BAO{BÁO} CAO{CÁO}").space().at(0.17, heading).body("Tổ có 12 người, trong đó có 5 đảng viên.")
        )
        assert read(sheet).field("issuing_org").value is None
