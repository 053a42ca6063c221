"""Rows between which a rule was lost, figures that no reader has, words of names that look like others, and two names of who confirms."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dossier.documents import Document
from dossier.pages import Line
from tests.bodies.forms import MEETING, REQUEST, letter, minutes, names
from tests.bodies.paper import Sheet, document, line, paper
from tests.bodies.test_confirmation_labels import _confirmed
from worker.understanding.bodies import fill_body
from worker.understanding.bodies.merged_rows import joined_tables, parted_rows
from worker.understanding.bodies.passage import Passage, Placed
from worker.understanding.run_together import part_words


def cell(*lines: str, x: float = 0.2) -> Passage:
    """A cell with lines 2 % of the page apart."""
    return Passage(tuple(Placed(w, 0, 1) for at, text in enumerate(lines) for w in line(text, x, 0.3 + 0.02 * at).words))


def texts(rows: list[list[Passage]]) -> list[list[str]]:
    return [[one.text for one in row] for row in rows]


def test_two_rows_between_which_a_rule_was_lost_are_two() -> None:
    """Both numbers stand in the first cell, and each cell has a line for each."""
    found = parted_rows([cell("4", "5"), cell("Sáng kiến", "Sản lượng"), cell("14", "3.177")])
    assert texts(found) == [["4", "Sáng kiến", "14"], ["5", "Sản lượng", "3.177"]]
    assert all(p.word.agreed for row in found for one in row for p in one.words)
    years = parted_rows([cell("2018", "2019"), cell("Hoàn thành tốt", "Hoàn thành")])
    assert texts(years) == [["2018", "Hoàn thành tốt"], ["2019", "Hoàn thành"]]


def test_lines_of_rows_that_cannot_be_counted_off_are_for_a_person() -> None:
    """A cell has three lines for two numbers: each goes to the nearest number, and nothing is asserted."""
    found = parted_rows([cell("4", "5"), cell("Sáng kiến", "Sản lượng", "nước")])
    assert texts(found) == [["4", "Sáng kiến"], ["5", "Sản lượng nước"]]
    assert not any(p.word.agreed for row in found for p in row[1].words)


@pytest.mark.parametrize("first", [("4",), ("4", "7"), ("I", "II"), ("12 13",), ()])
def test_a_row_with_one_number_is_one(first: tuple[str, ...]) -> None:
    """Numbers that do not follow one another, or stand on one line, part no rows."""
    cells = [cell(*first), cell("Phòng Tổ chức", "Hành chính")]
    assert texts(parted_rows(cells)) == texts([cells])


def report(*paragraphs: str) -> Document:
    found = document("achievement_report")
    fill_body(found, [paper("BÁO CÁO THÀNH TÍCH\n" + "\n".join(paragraphs))])
    return found


def test_a_year_whose_count_no_reader_has_is_told_and_asked() -> None:
    """ "8/§" is some count of 2019: the list has the year, and a person the question."""
    told = "năm 2018 có 5/5 đảng viên hoàn thành tốt nhiệm vụ trở lên; năm 2019 có 8/§ đảng viên hoàn thành tốt nhiệm vụ trở lên."
    rows = report("1. Tên đơn vị: Tổ đảng số 3", f"- Xếp loại đảng viên: {told}").headcount_ratings
    assert [(r.year, r.total, r.at_least_good, r.needs_review) for r in rows] == [(2018, 5, 5, False), (2019, None, 8, True)]


def test_a_unit_that_examines_is_no_verb_of_a_title() -> None:
    """ "Khoa Xét nghiệm" is whole; "… xét tặng Giấy khen" is not of the name."""
    for rest in ("", " xét tặng Giấy khen năm 2020"):
        found = document("achievement_report")
        fill_body(found, [paper(f"BÁO CÁO THÀNH TÍCH\nCủa Chi bộ Khoa Xét nghiệm{rest}\n1. Đặc điểm, tình hình")])
        assert found.value("subject_name") == "Chi bộ Khoa Xét nghiệm"


def test_what_a_department_does_behind_commas_is_its_name() -> None:
    """ "tố cáo" begins no team's name (tổ)."""
    unit = "Chi hội Cựu chiến binh Phòng Kiểm tra, giải quyết khiếu nại, tố cáo"
    found = letter(
        f"TỜ TRÌNH\nBan Chấp hành Hội đề nghị tặng Giấy khen cho tập thể:\n1. {unit};\n2. Chi hội Cựu chiến binh Văn phòng."
    )
    assert names(found)[0] == ("collective", unit)
    assert found.nominees[0].unit.value is None


@pytest.mark.parametrize(("label", "signed"), [("XÁC NHẬN CỦA CẤP ỦY", "T/M ĐẢNG ỦY"), ("XÁC NHẬN CỦA CHI ỦY", "T/M CHI BỘ")])
def test_label_and_signing_block_that_name_two_bodies_are_shown_both(label: str, signed: str) -> None:
    """Nobody can tell which one the office means; the confirmation itself is beyond doubt."""
    found = _confirmed(label, signed, "BÍ THƯ")
    body = found.field("confirmation_body")
    assert body.needs_review
    assert set(body.suggestions) == {label.removeprefix("XÁC NHẬN CỦA "), signed.removeprefix("T/M ")}
    assert not found.confirmations[0].needs_review
    (place,) = body.evidence
    assert place.box[3] - place.box[1] > 0.03, "label and signing block are seen together"


def test_the_room_where_people_met_is_not_who_met() -> None:
    """ "tại phòng họp cơ quan" names a room; the committee met."""
    found = document("review_minutes")
    opening = (
        "Vào lúc 08 giờ 30, ngày 17/09/2021, tại phòng họp cơ quan, Đảng ủy Trường Cao đẳng Kinh tế tổ chức họp xét khen thưởng."
    )
    fill_body(found, [paper(f"BIÊN BẢN HỌP\nVề việc xét khen thưởng\n{opening}")])
    assert found.value("body_kind") == "party_committee"


def test_set_words_of_minutes_that_ran_together_are_parted() -> None:
    """ "Tốngsố" and "Vắngmặt:" are labels."""
    sheet = Sheet()
    sheet.para("Tổngsố: 13 thànhviên")
    (told,) = part_words(sheet.reading()).lines
    assert told.text == "Tổng số: 13 thành viên"


def test_the_short_form_of_comrade_is_one_word_of_a_closed_list() -> None:
    """ "đ/c" is shown as it is written, though a reader may have lost its stroke."""
    found = letter(REQUEST + "1. đ/c Lê Văn Tám, Kế toán, Văn phòng;\n2. ~đ/c Hà Thị Thắm, Kế toán, Văn phòng.")
    assert [(n.honorific.value, n.honorific.needs_review) for n in found.nominees] == [("đ/c", False), ("đ/c", False)]


def test_a_column_of_units_that_says_collective_names_no_unit() -> None:
    """ "Tập thể" in that column is the sort of nominee."""
    sheet = Sheet()
    for text in REQUEST.strip().splitlines():
        sheet.para(text)
    rows = [
        ("Đơn vị", "Người/tập thể được đề nghị", "Chức vụ"),
        ("Tập thể", "Chi bộ Phòng An toàn", ""),
        ("Chi bộ Phòng An toàn", "Lê Văn Tám", "Đảng viên"),
    ]
    sheet.table((0.3, 0.4, 0.3), rows)
    found = letter(sheet)
    assert [(n.name.value, n.unit.value) for n in found.nominees] == [
        ("Chi bộ Phòng An toàn", None),
        ("Lê Văn Tám", "Chi bộ Phòng An toàn"),
    ]


def test_who_came_is_asked_where_only_all_and_the_absent_are_told() -> None:
    """The line between them was spoilt."""
    found = minutes(MEETING + "Thành phần:\nTổng số thành viên: 7\nCó mJHẶ :\nVắng mặt: 1 (đi công tác)")
    assert [found.value(n) for n in ("members_total", "members_present", "members_absent")] == [7, None, 1]
    assert found.field("members_present").needs_review


def test_good_grades_whose_heading_lost_its_strokes_are_counted() -> None:
    """ "HIINV" is HTTNV, in a heading of head counts as in a cell."""
    sheet = Sheet()
    sheet.para("BÁO CÁO THÀNH TÍCH TẬP THỂ")
    sheet.para("- Kết quả xếp loại viên chức hằng năm:")
    sheet.table((0.2, 0.2, 0.2, 0.2, 0.2), [("Năm", "Tổng số", "HTXSNV", "HIINV", "HTNV"), ("2018", "20", "3", "16", "1")])
    found = document("achievement_report")
    fill_body(found, [sheet.reading()])
    assert [(r.total, r.at_least_good) for r in found.headcount_ratings] == [(20, 19)]


def test_a_unit_of_roads_begins_a_unit() -> None:
    """ "Hạt Quản lý đường bộ" stands behind the office."""
    found = letter(REQUEST + "1. Đồng chí Lê Văn Tám, Đảng viên, kế toán, Hạt Quản lý đường bộ Mộ Đức.")
    assert [(n.position.value, n.unit.value) for n in found.nominees] == [("Đảng viên, kế toán", "Hạt Quản lý đường bộ Mộ Đức")]


@pytest.mark.parametrize(
    "asks", ["đề nghị Bằng khen của Ban Thường vụ Hội cấp tỉnh cho 02 cá nhân:", "đề xuất Giấy khen đối với 02 cá nhân:"]
)
def test_an_award_asked_for_without_a_verb_of_giving_is_a_request(asks: str) -> None:
    """The entries below "đề nghị Bằng khen … cho 02 cá nhân" are whom it asks for."""
    found = letter(f"TỜ TRÌNH\nHội Phụ nữ huyện {asks}\n1. Đồng chí Lê Thị Tám, Hội viên;\n2. Đồng chí Hà Thị Thắm, Hội viên.")
    assert names(found) == [("individual", "Lê Thị Tám"), ("individual", "Hà Thị Thắm")]


def test_a_header_that_lost_a_rule_is_cut_as_the_table_overleaf_is() -> None:
    """The first page has name and office under one heading, the next one in two columns; a collective's name that runs over both stays whole."""
    first, second = Sheet(), Sheet(2)
    for text in REQUEST.strip().splitlines():
        first.para(text)
    first.table(
        (0.1, 0.3, 0.3, 0.3),
        [
            ("TT", "Họ và tên                Chức vụ", None, "Thành tích"),
            ("A. Tập thể", None, None, None),
            ("1", "Chi bộ Chi cục Bảo vệ môi trường", None, "Tốt"),
            ("B. Cá nhân", None, None, None),
        ],
    )
    cells = first.tables[0].rows[0][1].lines[0].words
    middle = second_column()
    moved = [
        w if at < 3 else replace(w, box=(middle + (at - 3) * 0.05, w.box[1], middle + (at - 3) * 0.05 + 0.045, w.box[3]))
        for at, w in enumerate(cells)
    ]
    row = first.tables[0].rows[0]
    head = replace(row[1], lines=(Line(tuple(moved)),))
    first.tables[0] = replace(first.tables[0], rows=((row[0], head, head, row[3]), *first.tables[0].rows[1:]))
    second.table((0.1, 0.3, 0.3, 0.3), [("1", "Lê Văn Tám", "Kế toán", "Tốt"), ("2", "Hà Thị Thắm", "Văn thư", "Tốt")])
    found = letter(first, second)
    assert [(n.name.value, n.position.value) for n in found.nominees] == [
        ("Chi bộ Chi cục Bảo vệ môi trường", None),
        ("Lê Văn Tám", "Kế toán"),
        ("Hà Thị Thắm", "Văn thư"),
    ]


def second_column() -> float:
    """Where words in the middle of the third of four columns begin."""
    sheet = Sheet()
    sheet.table((0.1, 0.3, 0.3, 0.3), [("", "", "Kế toán", "")])
    x0, _, x1, _ = sheet.tables[0].rows[0][2].box
    return (x0 + x1) / 2 - 0.05


def test_a_table_that_lost_a_piece_of_a_rule_between_two_rows_is_one() -> None:
    """The lower part begins right below the upper one, between the same sides, with a number; apart or under a heading of its own it is another table."""
    sheet = Sheet()
    sheet.table((0.1, 0.9), [("TT", "Tên tập thể"), ("1", "Văn phòng")])
    upper = sheet.tables[0]
    for first, gap, parts in (("2", 0.0, 1), ("2", 0.03, 2), ("TT", 0.0, 2)):
        below = Sheet()
        below.y = upper.box[3] + gap
        below.table((0.1, 0.9), [(first, "Phòng Tổ chức")])
        assert len(joined_tables([below.tables[0], upper])) == parts, (first, gap)


@pytest.mark.parametrize(("heading", "members", "asked"), [("Về đảng viên", 2, False), ("Ghi chú", 0, True)])
def test_a_second_column_of_ratings_is_read_or_asked_about(heading: str, members: int, asked: bool) -> None:
    """ "Về đảng viên" heads one; under a heading that says nothing the list may not be whole."""
    sheet = Sheet()
    sheet.para("BÁO CÁO THÀNH TÍCH CÁ NHÂN")
    sheet.para("1. Họ và tên: Lê Văn Tám")
    rows = [
        ("Năm", heading, "Xếp loại cán bộ, công chức"),
        *((y, "Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành tốt nhiệm vụ") for y in ("2018", "2019")),
    ]
    sheet.table((0.2, 0.4, 0.4), rows)
    found = document("achievement_report")
    fill_body(found, [sheet.reading()])
    assert [r.scale for r in found.ratings].count("party_member") == members
    assert [r.scale for r in found.ratings].count("civil_servant") == 2
    assert ("ratings" in found.fields and found.fields["ratings"].needs_review) == asked


def test_an_office_that_ends_the_name_of_a_unit_is_part_of_it() -> None:
    """ "Lưu trữ" is an office, and the end of "Chi cục Văn thư - Lưu trữ"; behind another unit it is a question."""
    units = ("Chi cục Văn thư - Lưu trữ", "Chi cục Thuế - Lưu trữ")
    found = [letter(REQUEST + f"1. Ông Lê Văn Tám, Kỹ thuật viên - {unit}.").nominees[0] for unit in units]
    assert [n.position.needs_review for n in found] == [False, True]
    assert (found[0].position.value, found[0].unit.value) == ("Kỹ thuật viên", units[0])


def test_an_honour_without_its_decision_beside_others_that_have_one_is_asked_about() -> None:
    """The cell of its number was not read; where no honour has a number, none was lost."""
    heads = ("Năm", "Hình thức khen thưởng", "Số, ngày, tháng, năm của quyết định")
    for last, asked in (("Quyết định số 12/QĐ-SCT ngày 02/4/2016", [False, True]), ("", [True, True])):
        sheet = Sheet()
        sheet.para("BÁO CÁO THÀNH TÍCH CÁ NHÂN")
        sheet.para("III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG")
        sheet.table(
            (0.15, 0.35, 0.5),
            [heads, ("2016", "Giấy khen của Giám đốc Sở", last), ("2017", "Bằng khen của Ủy ban nhân dân tỉnh", "")],
        )
        found = document("achievement_report")
        fill_body(found, [sheet.reading()])
        assert [h.needs_review for h in found.honours] == asked
    plain_list = report(
        "1. Họ và tên: Lê Văn Tám", "2. Khen thưởng:", "- Lao động tiên tiến năm 2017", "- Lao động tiên tiến năm 2018"
    )
    assert [h.needs_review for h in plain_list.honours] == [False, False]
