"""What poor scans do to lists, tables and figures, and what is made of it: a value where the print leaves but one, else a question."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dossier.documents import Document
from dossier.pages import Line
from tests.bodies.forms import MEETING, letter, minutes, names
from tests.bodies.paper import Sheet, document, paper
from worker.understanding.bodies import fill_body
from worker.understanding.shapes import is_misshapen


def report(*sheets: Sheet | str) -> Document:
    found = document("achievement_report")
    fill_body(found, [paper(s) if isinstance(s, str) else s.reading() for s in sheets])
    return found


def alone(sheet: Sheet, *texts: str) -> Sheet:
    """The sheet with those words seen by one reader alone."""

    def seen(line: Line) -> Line:
        return Line(tuple(replace(w, other=None, agreed=False) if w.text in texts else w for w in line.words))

    sheet.lines[:] = [seen(line) for line in sheet.lines]
    sheet.tables[:] = [
        replace(table, rows=tuple(tuple(replace(cell, lines=tuple(map(seen, cell.lines))) for cell in row) for row in table.rows))
        for table in sheet.tables
    ]
    return sheet


def meeting(*rows: list[str | None], widths: list[float]) -> Sheet:
    sheet = Sheet()
    for para in (*MEETING.strip().splitlines(), "Kết quả bỏ phiếu đề nghị tặng Giấy khen:"):
        sheet.para(para)
    sheet.table(widths, rows)
    return sheet


def voted(sheet: Sheet) -> Document:
    found = document("review_minutes")
    fill_body(found, [sheet.reading()])
    return found


WIDTHS = [0.08, 0.3, 0.3, 0.2, 0.12]


def test_headings_whose_rules_were_read_as_signs_head_their_columns() -> None:
    """A "0" or a stroke that one reader alone has between two headings is a piece of the rule."""
    sheet = meeting(
        ["STT", "Họ và tên", "Đơn vị 0", "Đồng ý", "Tỷ lệ"], ["1", "Hà Thị Én", "Khoa Nội", "12/13", "92,3%"], widths=WIDTHS
    )
    table = sheet.tables[0]
    head = table.rows[0]
    whole = replace(
        head[0], box=(*head[0].box[:2], *head[3].box[2:]), lines=(Line(tuple(w for c in head[:4] for w in c.lines[0].words)),)
    )
    sheet.tables[0] = replace(table, rows=((whole,) * 4 + (head[4],), *table.rows[1:]))
    found = voted(alone(sheet, "0"))
    assert [(n.name.value, n.unit.value) for n in found.nominees] == [("Hà Thị Én", "Khoa Nội")]
    assert [(v.in_favour, v.of) for v in found.votes] == [(12, 13)]


def test_a_heading_cut_in_two_heads_what_both_parts_say() -> None:
    """ "Số phiếu" / "thu về" is of how many, not how many agreed."""
    sheet = meeting(
        ["TT", "Họ và tên", "Số phiếu", "Đồng ý", None],
        ["TT", "Họ và tên", "thu về", "Số phiếu", "Tỷ lệ"],
        ["1", "Hà Thị Én", "12", "11", "91,7%"],
        widths=[0.08, 0.4, 0.2, 0.2, 0.12],
    )
    assert [(v.in_favour, v.of) for v in voted(sheet).votes] == [(11, 12)]


def test_dust_before_the_headings_of_two_ratings_hides_neither() -> None:
    """ "2 .^ Đảng viên" and "+ Công chức" head a column each."""
    sheet = Sheet()
    sheet.para("- Họ và tên: Hà Thị Én")
    sheet.table(
        [0.2, 0.4, 0.4],
        [
            ["Năm", "Kết quả đánh giá, xếp loại", None],
            ["Năm", "2 .^ Đảng viên", "+ Công chức, viên chức"],
            ["2018", "Hoàn thành tốt nhiệm vụ", "Hoàn thành xuất sắc nhiệm vụ"],
        ],
    )
    assert [(r.scale, r.level) for r in report(sheet).ratings] == [("party_member", "good"), ("civil_servant", "excellent")]


def test_years_with_a_spoilt_figure_are_those_that_the_others_leave() -> None:
    """ "3015" and "30114" in a column that goes on with 2016, "năm 3015" beside another year: a person looks at them."""
    sheet = Sheet()
    sheet.para("- Họ và tên: Hà Thị Én")
    sheet.para("Xếp loại công chức: năm 2013: Hoàn thành tốt nhiệm vụ; năm 3014: Hoàn thành nhiệm vụ.")
    rows = [[year, "Hoàn thành tốt nhiệm vụ"] for year in ("30114", "3015", "2016", "2017")]
    sheet.table([0.3, 0.7], [["Năm", "Xếp loại đảng viên"], *rows])
    found = [(r.year, r.scale, r.raw.needs_review) for r in report(sheet).ratings]
    assert [one for one in found if one[1] == "party_member"] == [
        (2014, "party_member", True),
        (2015, "party_member", True),
        (2016, "party_member", False),
        (2017, "party_member", False),
    ]
    assert (2014, "civil_servant", True) in found


def test_a_first_year_of_signs_moves_no_rating_to_the_next_year() -> None:
    """Colons read for semicolons: what stands before "năm 2015" is the rating of the year before it, and only that one is asked about."""
    text = (
        "Xếp loại công chức: năm 2{}-‡: Hoàn thành xuất sắc nhiệm vụ: năm 2015: Hoàn thành tốt nhiệm vụ: năm 2016: Hoàn thành tốt nhiệm vụ: "
        "năm 2017: Hoàn thành nhiệm vụ."
    )
    for signs in ("01", "O1"):
        found = [(r.year, r.level, r.raw.needs_review) for r in report("- Họ và tên: Hà Thị Én\n" + text.format(signs)).ratings]
        assert found == [(2014, "excellent", True), (2015, "good", False), (2016, "good", False), (2017, "completed", False)]


def test_a_first_year_that_nobody_can_tell_moves_none_either() -> None:
    text = "Xếp loại công chức: năm 20a1x: Hoàn thành xuất sắc nhiệm vụ: năm 2015: Hoàn thành tốt nhiệm vụ; năm 2017: Hoàn thành nhiệm vụ."
    found = {r.year: (r.level, r.raw.needs_review) for r in report("- Họ và tên: Hà Thị Én\n" + text).ratings}
    assert found[2015] == ("good", True)
    assert found[2017] == ("completed", False)


def test_a_year_whose_counts_are_signs_stands_for_a_person() -> None:
    """ "§/§ đảng viên" is a year of its own, whatever it counts."""
    found = report(
        "- Năm 2019: 7/7 đảng viên được xếp loại hoàn thành tốt nhiệm vụ trở lên, đạt 100%.\n"
        "- Năm 2020: §/§ đảng viên được xếp loại hoàn thành tốt nhiệm vụ trở lên, đạt 100%."
    )
    assert [(h.year, h.total, h.needs_review) for h in found.headcount_ratings] == [(2019, 7, False), (2020, None, True)]


@pytest.mark.parametrize(
    ("entry", "figures", "asked"),
    [
        ("Tỷ lệ bao phủ bảo hiểm y tế: 94,9%/92%, đạt 103,2%;", (92.0, 94.9, 103.2), False),
        ("Thu nhập bình quân: 17 triệu đồng/người/tháng/13 triệu đồng/người/tháng, đạt 130,8%;", (13.0, 17.0, 130.8), False),
        ("Số bài báo được đăng: 91 bài/§1 bài, đạt 112,3%;", (81.0, 91.0, 112.3), True),
        ("Số buổi tuyên truyền: 4§ buổi/40 buổi, đạt 115%;", (40.0, 46.0, 115.0), True),
    ],
)
def test_result_over_plan_in_any_unit(entry: str, figures: tuple[float, ...], asked: bool) -> None:
    """Shares, units with strokes of their own, and a figure of which the share leaves one reading alone."""
    found = report(f"II. THÀNH TÍCH\n- {entry}").targets
    assert [(t.planned, t.actual, t.percent) for t in found] == [figures]
    assert found[0].needs_review is asked


def test_a_sign_that_several_digits_may_be_makes_no_target() -> None:
    """Nothing is guessed where the share is none of what ten digits make."""
    assert all(t.planned is None or t.needs_review for t in report("- Số bài: 91 bài/§1 bài, đạt 150,3%;").targets)


ASKED = "TỜ TRÌNH\nThanh tra tỉnh kính trình tặng Bằng khen cho 01 tập thể và 01 cá nhân, cụ thể như sau:\n"


def test_an_office_named_by_its_kind_alone_is_a_collective_behind_its_label() -> None:
    """ "1. Tập thể: Văn phòng" names the office's own one."""
    found = letter(ASKED + "1. Tập thể: Văn phòng\n2. Họ và tên: Kiều Thúy Liễu\nChức vụ: Phó Trưởng phòng")
    assert names(found) == [("collective", "Văn phòng"), ("individual", "Kiều Thúy Liễu")]


def test_a_count_whose_one_was_read_as_a_bracket_counts() -> None:
    """ "0[ tập thể" counts one."""
    found = letter(ASKED.replace("01 tập thể", "0[ tập thể") + "1. Tập thể: Văn phòng\n2. Họ và tên: Kiều Thúy Liễu")
    assert found.value("count_collectives") == 1


def test_dust_between_a_label_and_its_office_is_none_of_it() -> None:
    """A dash and a figure that one reader alone sees behind "Chức vụ:"."""
    sheet = Sheet()
    for para in (
        *ASKED.strip().splitlines(),
        "1. Họ và tên: Kiều Thúy Liễu",
        "Chức vụ: - 1 Phó Trưởng phòng",
        "Đơn vị: Phòng Giám sát",
    ):
        sheet.para(para)
    found = letter(alone(sheet, "-", "1"))
    assert [(n.position.value, n.unit.value) for n in found.nominees] == [("Phó Trưởng phòng", "Phòng Giám sát")]


@pytest.mark.parametrize("title", ["đc", "đíc", "đ/c"])
def test_an_address_that_lost_its_stroke_is_one(title: str) -> None:
    """ "đc Phan Bảo Ly" is đồng chí Phan Bảo Ly."""
    found = minutes(
        f"{MEETING}Kết quả đề nghị khen thưởng:\n1. {title} Phan Bảo Ly, Hội viên, Chi hội Phụ nữ Khu phố 3: số phiếu 9/9 = 100%;"
    )
    assert [(n.name.value, n.honorific.value, n.position.value) for n in found.nominees] == [("Phan Bảo Ly", "đ/c", "Hội viên")]


def test_a_colon_within_a_name_is_a_speck() -> None:
    """ "Nguyễn: Phương Thoa" is one person, for somebody to look at."""
    found = letter(ASKED + "1. Đồng chí Nguyễn: Phương Thoa, Phó trưởng phòng;")
    assert [(n.name.value, n.name.needs_review) for n in found.nominees] == [("Nguyễn Phương Thoa", True)]


def test_the_second_half_of_a_bodys_name_is_no_office() -> None:
    """ "Chi cục trưởng - Chi cục Văn thư - Lưu trữ": dashes part the office and the halves of the name."""
    found = letter(ASKED + "1. Đồng chí Mạc Hoàng Vinh, Chi cục trưởng - Chi cục Văn thư - Lưu trữ;")
    assert [(n.position.value, n.unit.value) for n in found.nominees] == [("Chi cục trưởng", "Chi cục Văn thư - Lưu trữ")]


def test_a_label_with_a_speck_for_its_comma_tells_office_and_unit() -> None:
    """ "Chức vụ. đơn vị công tác" is no unit."""
    found = report("- Họ và tên: Hà Đức Đăng.\n- Chức vụ. đơn vị công tác: Trưởng phòng Trung học, Sở Giáo dục và Đào tạo.")
    assert found.value("subject_position") == "Trưởng phòng Trung học"
    assert found.value("subject_unit") == "Sở Giáo dục và Đào tạo"


def test_a_speck_within_the_name_of_a_recognition_loses_none() -> None:
    """ "điển hình: tiên tiến" is the model example."""
    found = report(
        "IV. KHEN THƯỞNG\nĐược công nhận điển hình: tiên tiến tại Quyết định số 2067/QĐ-LĐLĐ ngày 09/3/2023 của Liên đoàn Lao động."
    )
    assert [r.number for r in found.recognitions] == ["2067/QĐ-LĐLĐ"]


@pytest.mark.parametrize(("came", "asked"), [(10, True), (12, False)])
def test_a_scan_that_tells_of_nobody_absent_is_asked_about_where_fewer_came(came: int, asked: bool) -> None:
    """Twelve members and ten who came: the line about the two others was not read; where all came none is missed."""
    found = minutes(f"{MEETING}5. Tổng số ủy viên: 12\n6. Số có mặt: {came}\nNội dung cuộc họp")
    assert found.value("members_absent") is None
    assert found.field("members_absent").needs_review is asked


def test_ones_that_were_read_as_letters_count_who_came() -> None:
    """ "Số có mặt: II" of twelve, "Số vắng mặt: l": a person looks at both."""
    found = minutes(f"{MEETING}5. Tổng số ủy viên: 12\n6. Số có mặt: II\n7. Số vắng mặt: l\nNội dung cuộc họp")
    assert [found.value(name) for name in ("members_total", "members_present", "members_absent")] == [12, 11, 1]
    assert found.field("members_present").needs_review
    assert found.field("members_absent").needs_review


def test_a_comma_read_as_a_stop_parts_a_collective_and_its_unit() -> None:
    """ "Chi bộ Phòng Tài chính. Sở Giáo dục và Đào tạo": a person looks at both."""
    found = letter(ASKED + "1. Chi bộ Phòng Kế hoạch - Tài chính. Sở Giáo dục và Đào tạo.")
    (one,) = found.nominees
    assert (one.name.value, one.unit.value) == ("Chi bộ Phòng Kế hoạch - Tài chính", "Sở Giáo dục và Đào tạo")
    assert one.name.needs_review
    assert one.unit.needs_review


def test_bare_pairs_below_a_heading_of_targets_are_results_over_plans_for_a_person() -> None:
    """ "Sáng kiến được công nhận: 06/05" is a target where the heading says so, and nowhere else."""
    pairs = "\n+ Sáng kiến được công nhận: 06/05.\n+ Số ngày công tình nguyện: 87/87.\nTrên đây là báo cáo."
    found = report("- Họ và tên: Hà Thị Én\nVề các chỉ tiêu nghị quyết đề ra:" + pairs).targets
    assert [(t.planned, t.actual, t.needs_review) for t in found] == [(5.0, 6.0, True), (87.0, 87.0, True)]
    assert report("- Họ và tên: Hà Thị Én\nMột số việc đã làm:" + pairs).targets == []


def test_a_semicolon_before_a_small_letter_cuts_no_department() -> None:
    """ "Trưởng phòng Giám sát; kiểm tra và xử lý": a comma was printed, and a person sees it; a label behind it begins another value."""
    found = report(
        "- Họ và tên: Hà Thị Én\n- Chức vụ: Trưởng phòng Giám sát; kiểm tra và xử lý sau thanh tra\n- Đơn vị: Thanh tra tỉnh"
    )
    post = found.field("subject_position")
    assert (str(post.value).split("; ")[-1], is_misshapen(post)) == ("kiểm tra và xử lý sau thanh tra", True)
    other = report("- Họ và tên: Hà Thị Én\n- Chức vụ: Kế toán; đơn vị: Thanh tra tỉnh\n- Dân tộc: Kinh")
    assert (other.value("subject_position"), other.value("subject_unit")) == ("Kế toán", "Thanh tra tỉnh")


def test_a_stop_before_the_day_of_a_decision_ends_no_sentence() -> None:
    """ "571/QĐ-NHCS." at the end of a line, "ngày 10/05/2016" on the next one: the day is the decision's."""
    found = report(
        "- Họ và tên: Hà Thị Én\n- Được cơ quan tặng danh hiệu Lao động tiên tiến tại Quyết định số 571/QĐ-NHCS. ngày 10/05/2016."
    )
    assert [(h.number, h.date) for h in found.honours] == [("571/QĐ-NHCS", "2016-05-10")]


def test_a_dash_that_was_read_twice_in_a_decision_s_number_is_one() -> None:
    """ "334/QĐ--SNV" is 334/QĐ-SNV."""
    found = report("- Họ và tên: Hà Thị Én\n- Được cơ quan tặng Giấy khen tại Quyết định số 334/QĐ--SNV ngày 10/05/2016.")
    assert [h.number for h in found.honours] == ["334/QĐ-SNV"]
