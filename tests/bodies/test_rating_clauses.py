"""Ratings in prose as offices write them: whose rating a clause tells, which years it has, which decision stands behind it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dossier.documents import Document
from dossier.pages import Cell
from tests.bodies.paper import Sheet, document, line
from tests.bodies.test_reports import COLLECTIVE, PERSON, report, rows
from worker.understanding.bodies import fill_body

GOOD, BEST = "hoàn thành tốt nhiệm vụ", "hoàn thành xuất sắc nhiệm vụ"


def told(found: Document) -> list[tuple[int, str, str | None]]:
    return [(r.year, r.scale, r.level) for r in found.ratings]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (f"Liên tục được đánh giá {GOOD}, trong đó năm 2018 được đánh giá {BEST}.", [(2018, "unknown", "excellent")]),
        (f"Được đánh giá {GOOD} các năm từ 2017 - 2018.", [(2017, "unknown", "good"), (2018, "unknown", "good")]),
        (
            f"Đảng viên {GOOD} các năm 2017, 2018; Đảng viên {BEST} năm 2019.",
            [(2017, "party_member", "good"), (2018, "party_member", "good"), (2019, "party_member", "excellent")],
        ),
        ("Đảng viên: HTTNV (2017), HTXSNV (2018).", [(2017, "party_member", "good"), (2018, "party_member", "excellent")]),
        (
            f"Năm 2018 được đánh giá công chức {GOOD}, đảng viên {BEST}.",
            [(2018, "civil_servant", "good"), (2018, "party_member", "excellent")],
        ),
        (
            f"Được đánh giá công chức {GOOD}, đảng viên {BEST} năm 2018.",
            [(2018, "civil_servant", "good"), (2018, "party_member", "excellent")],
        ),
        (
            f"Năm 2017, 2018 đều được đánh giá viên chức {BEST}; đảng viên {GOOD} năm 2017 và {BEST} năm 2018.",
            [
                (2017, "civil_servant", "excellent"),
                (2018, "civil_servant", "excellent"),
                (2017, "party_member", "good"),
                (2018, "party_member", "excellent"),
            ],
        ),
        (
            f"Năm 2017 được xếp loại đảng viên {GOOD}, {BEST} các năm 2018, 2019.",
            [(2017, "party_member", "good"), (2018, "party_member", "excellent"), (2019, "party_member", "excellent")],
        ),
        (
            "Đánh giá công chức: 2017: Hoàn thành tốt; 2018: Hoàn thành xuất sắc.",
            [(2017, "civil_servant", "good"), (2018, "civil_servant", "excellent")],
        ),
        (
            f"Năm 2018 tự đánh giá {BEST}, chi bộ xếp loại {GOOD}.",
            [(2018, "party_member", "good")],
        ),
        (
            f"Năm 2018: {GOOD} (công chức); {BEST} (đảng viên).",
            [(2018, "civil_servant", "good"), (2018, "party_member", "excellent")],
        ),
        (
            "Năm 2018: Lao động: Hoàn thành xuất sắc nhiệm vụ; Đảng viên: Hoàn thành tốt nhiệm vụ.",
            [(2018, "civil_servant", "excellent"), (2018, "party_member", "good")],
        ),
        (
            f"Đối với đảng viên: cả 2 năm 2017 và 2018 đều đạt mức “{GOOD}”.",
            [(2017, "party_member", "good"), (2018, "party_member", "good")],
        ),
        (
            f"Được xếp loại đảng viên {GOOD} hai năm 2016 và 2017; xếp loại đảng viên {BEST} năm 2018.",
            [(2016, "party_member", "good"), (2017, "party_member", "good"), (2018, "party_member", "excellent")],
        ),
        ("Đề tài được nghiệm thu xếp loại Xuất sắc năm 2018.", []),
    ],
)
def test_years_of_a_persons_ratings(said: str, wanted: list[tuple[int, str, str | None]]) -> None:
    """Each rating has the years of its own clause, before or behind it, or shares those of the clause beside it."""
    found = report(f"{PERSON}- {said}")
    assert told(found) == wanted
    assert not any(r.raw.needs_review for r in found.ratings)


def test_members_who_fulfil_their_duty_are_part_of_the_grade_s_name() -> None:
    """ "xếp loại đảng viên đủ tư cách, hoàn thành tốt nhiệm vụ" is a grade's set name; "xếp loại đảng viên hoàn thành …" tells only who is rated."""
    found = report(f"{PERSON}- Năm 2016 xếp loại đảng viên đủ tư cách, {GOOD}; năm 2017 xếp loại đảng viên {BEST}.")
    assert [r.raw.value for r in found.ratings] == [f"đảng viên đủ tư cách, {GOOD}", BEST]


def test_a_rating_whose_years_stand_behind_whom_it_is_of() -> None:
    """ "mức … đối với viên chức trong các năm 2016, 2017 và mức … năm 2018": the years go with the rating before them, not with the next one."""
    found = report(f"{PERSON}- Được xếp loại mức “{GOOD}” đối với viên chức trong các năm 2016, 2017 và mức “{BEST}” năm 2018.")
    assert told(found) == [(2016, "civil_servant", "good"), (2017, "civil_servant", "good"), (2018, "civil_servant", "excellent")]


def test_a_rating_without_years_before_one_with_years_is_for_a_person() -> None:
    """Nothing tells the years between two ratings apart: what is taken for the second's is flagged."""
    found = report(f"{PERSON}- Được đánh giá {GOOD} theo thông báo của cơ quan năm 2018 và được đánh giá {BEST}.")
    assert all(r.raw.needs_review for r in found.ratings)


def test_a_year_behind_another_clause_is_for_a_person() -> None:
    """In "… hoàn thành xuất sắc nhiệm vụ, được tặng Giấy khen năm 2018" nobody can tell whether the rating is of 2018."""
    found = report(f"{PERSON}- Được đánh giá {BEST}, được Giám đốc tặng Giấy khen năm 2018.")
    assert [(r.year, r.raw.needs_review) for r in found.ratings] == [(2018, True)]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (f"Chi bộ do tôi làm bí thư năm 2018 được xếp loại {BEST}", [(2018, "party_org")]),
        ("Lãnh đạo Chi bộ các năm 2017, 2018 đạt trong sạch, vững mạnh", [(2017, "party_org"), (2018, "party_org")]),
        ("Chi bộ: TSVM năm 2016; HTTNV năm 2017", [(2016, "party_org"), (2017, "party_org")]),
        ("Chi bộ 1 do tôi làm Bí thư: 2017: HTTNV, 2018: HTXSNV", [(2017, "party_org"), (2018, "party_org")]),
        (f"Là Bí thư Chi bộ, năm 2018 tôi được Đảng ủy xếp loại đảng viên {BEST}", [(2018, "party_member")]),
        (
            f"Năm 2018, Chi bộ được xếp loại {BEST}; bản thân là đảng viên {GOOD}",
            [(2018, "party_org"), (2018, "party_member")],
        ),
    ],
)
def test_the_cells_rating_is_not_the_persons(said: str, wanted: list[tuple[int, str]]) -> None:
    """What a person's report says of the person's cell is kept apart from the person's own ratings."""
    assert [(r.year, r.scale) for r in report(f"{PERSON}- {said}.").ratings] == wanted


def test_the_offices_rating_in_a_persons_report_is_for_a_person() -> None:
    """No scale says "rating of an office": what may be taken for the person's is flagged."""
    found = report(f"{PERSON}- Năm 2018, tập thể khoa được đánh giá {BEST}.")
    assert [r.raw.needs_review for r in found.ratings] == [True]


def test_years_in_brackets_behind_each_rating() -> None:
    """ "02 năm … (2016, 2017), 01 năm … (2018)" says the years of each, whatever years the sentence begins with; "có 02 năm" counts no people."""
    found = report(
        f"{COLLECTIVE}- Giai đoạn 2016 - 2018, chi bộ có 02 năm được xếp loại trong sạch, vững mạnh (2016, 2017), 01 năm {GOOD} (2018)."
    )
    assert [(r.year, r.level, r.rater, r.raw.needs_review) for r in found.ratings] == [
        (2016, None, None, False),
        (2017, None, None, False),
        (2018, "good", None, False),
    ]


def test_a_decision_in_the_ratings_own_cell() -> None:
    """Each column may quote its own decision; that of the honour beside it is not the rating's."""
    found = sheet_report(
        PERSON,
        (0.1, 0.3, 0.3, 0.3),
        [
            ("Năm", "Xếp loại công chức (Quyết định)", "Xếp loại đảng viên (Quyết định)", "Danh hiệu (Quyết định)"),
            (
                "2018",
                "Hoàn thành tốt nhiệm vụ (QĐ số 301/QĐ-SCT ngày 28/12/2018)",
                "Hoàn thành tốt nhiệm vụ (QĐ số 40-QĐ/ĐU ngày 29/12/2018)",
                "LĐTT (QĐ số 310/QĐ-SCT ngày 30/12/2018)",
            ),
        ],
    )
    assert {r.scale: r.decision_number for r in found.ratings} == {"civil_servant": "301/QĐ-SCT", "party_member": "40-QĐ/ĐU"}
    assert [h.number for h in found.honours] == ["310/QĐ-SCT"]


def test_the_secretarys_rating_is_not_the_cells() -> None:
    """A collective's report may name its secretary's rating beside its own."""
    found = report(f"{COLLECTIVE}- Năm 2019 đồng chí Bí thư được xếp loại {BEST}; chi bộ được xếp loại {GOOD}.")
    assert told(found) == [(2019, "party_member", "excellent"), (2019, "party_org", "good")]


def test_a_decision_behind_an_honour_is_the_honours() -> None:
    """The Giấy khen was given by the decision, not the rating before it."""
    found = report(
        f"{COLLECTIVE}- Năm 2017: Chi bộ đạt trong sạch, vững mạnh, được Đảng ủy Khối tặng Giấy khen theo Quyết định số 44-QĐ/ĐUK ngày 18/12/2017."
    )
    assert [r.decision_number for r in found.ratings] == [None]
    assert [(h.what, h.number) for h in found.honours] == [("Giấy khen", "44-QĐ/ĐUK")]


def test_a_notice_proves_a_rating_as_a_decision_does() -> None:
    """Some committees tell the ratings by a "thông báo"."""
    found = report(f"{COLLECTIVE}- Năm 2019 {BEST} (Thông báo số 88-TB/ĐU ngày 20/12/2019 của Đảng ủy Quân sự).")
    assert [(r.decision_number, r.decision_date, r.rater) for r in found.ratings] == [
        ("88-TB/ĐU", "2019-12-20", "Đảng ủy Quân sự")
    ]


def test_a_decision_right_behind_a_rating_in_other_words() -> None:
    """ "đạt … tại QĐ số …" proves the rating; the decision of a flag for "5 năm liền trong sạch, vững mạnh" gives the flag."""
    found = report(f"{COLLECTIVE}- Năm 2016 Chi bộ đạt danh hiệu Trong sạch, vững mạnh tại QĐ số 87-QĐ/ĐU ngày 20/12/2016.")
    assert [(r.year, r.decision_number) for r in found.ratings] == [(2016, "87-QĐ/ĐU")]
    found = report(
        f"{COLLECTIVE}- Cờ thi đua của Tỉnh ủy tặng Chi bộ trong sạch, vững mạnh (2016 - 2017), Quyết định số 21-QĐ/TU ngày 12/4/2018."
    )
    assert {r.decision_number for r in found.ratings} == {None}
    assert [(h.what, h.number) for h in found.honours] == [("Cờ thi đua", "21-QĐ/TU")]


def test_members_rated_in_a_mass_organisations_report() -> None:
    """ "Phân loại đảng viên" is of persons whoever reports."""
    text = COLLECTIVE.replace("Chi bộ Phòng Tổ chức - Hành chính", "Hội Cựu chiến binh Sở Nghề vườn")
    assert told(report(f"{text}- Phân loại đảng viên: 2017 đến 2018 đều {GOOD}.")) == [
        (2017, "party_member", "good"),
        (2018, "party_member", "good"),
    ]


def test_a_list_under_its_lead() -> None:
    """ "* Công chức:" and "* Đảng viên:" say of whom the years below them are, to the last line of each list."""
    lines = [f"- Năm 2017: {GOOD}.", f"- Năm 2018: {BEST}."]
    found = report("\n".join([PERSON.rstrip(), "* Công chức:", *lines, "* Đảng viên:", *lines]))
    assert told(found) == [
        (2017, "civil_servant", "good"),
        (2018, "civil_servant", "excellent"),
        (2017, "party_member", "good"),
        (2018, "party_member", "excellent"),
    ]


def test_a_paragraph_of_another_matter_gives_no_scale() -> None:
    """The sentence before says "tổ chức đảng"; the office's own rating behind it has no scale by that."""
    text = COLLECTIVE.replace("Chi bộ Phòng Tổ chức - Hành chính, trực thuộc Đảng bộ Sở Nghề vườn", "Cơ quan Ủy ban Kiểm tra")
    found = report(f"{text}Đã giám sát 07 tổ chức đảng.\nNăm 2017, tập thể lãnh đạo cơ quan được xếp loại {GOOD}.")
    assert told(found) == [(2017, "unknown", "good")]


def test_a_mass_organisation_may_be_clean_and_strong() -> None:
    """Veterans' unions are "trong sạch, vững mạnh" like cells."""
    text = COLLECTIVE.replace("Chi bộ Phòng Tổ chức - Hành chính", "Hội Cựu chiến binh Sở Nghề vườn")
    assert told(report(f"{text}- Năm 2018 Hội đạt trong sạch, vững mạnh.")) == [(2018, "mass_org", None)]


def test_a_school_year_is_for_a_person() -> None:
    """What was said of "năm học 2016 - 2017" was said in 2017, and a person sees it."""
    found = report(f"{PERSON}- Năm học 2016 - 2017 được xếp loại viên chức {GOOD}.")
    assert [(r.year, r.raw.needs_review) for r in found.ratings] == [(2017, True)]


def test_counts_are_no_ratings() -> None:
    """ "hoàn thành tốt nhiệm vụ: 13/16 đồng chí" counts people, level by level; a count of one level alone flags the list."""
    found = report(f"{COLLECTIVE}- Năm 2018: Đảng viên {BEST}: 02/16 đồng chí; {GOOD}: 13/16 đồng chí.")
    assert not found.ratings
    assert [(h.year, h.scale, h.total, h.at_least_good) for h in found.headcount_ratings] == [(2018, "party_member", 16, 15)]
    found = report(f"{COLLECTIVE}Viên chức: Năm 2017: 18/18 {GOOD} trở lên; năm 2018: 17/18.")
    assert [(h.year, h.scale, h.total, h.at_least_good) for h in found.headcount_ratings] == [
        (2017, "civil_servant", 18, 18),
        (2018, "civil_servant", 18, 17),
    ]
    found = report(f"{COLLECTIVE}- Đảng viên HTTNV trở lên: năm 2018: 8/8, năm 2019: 7/8.")
    assert not found.ratings
    assert [(h.year, h.total, h.at_least_good) for h in found.headcount_ratings] == [(2018, 8, 8), (2019, 8, 7)]
    assert (
        report(f"{COLLECTIVE}- Năm 2018: HTXSNV 04 đồng chí, HTTNV 21 đồng chí/26 đảng viên.")
        .field("headcount_ratings")
        .needs_review
    )
    assert report(f"{COLLECTIVE}- Năm 2018 có 80 đồng chí {GOOD}: 80 đồng chí.").field("headcount_ratings").needs_review


def sheet_report(lead: str, widths: tuple[float, ...], table: list[tuple[str, ...]]) -> Document:
    sheet = Sheet()
    for text in lead.strip().splitlines():
        sheet.para(text)
    sheet.table(widths, table)
    found = document("achievement_report")
    fill_body(found, [sheet.reading()])
    return found


def test_rows_of_years_across_say_whose_they_are() -> None:
    """ "Xếp loại cán bộ" is the office's rating of a person, "Chính quyền" that of an office, though a cell's report holds it."""
    years = ("2018", "2019")
    person = sheet_report(
        PERSON,
        (0.4, 0.3, 0.3),
        [("Nội dung", *years), ("Xếp loại cán bộ", "HTNV", "HTTNV"), ("Xếp loại đảng viên", "HTTNV", "HTXSNV")],
    )
    assert told(person) == [
        (2018, "civil_servant", "completed"),
        (2019, "civil_servant", "good"),
        (2018, "party_member", "good"),
        (2019, "party_member", "excellent"),
    ]
    cell = sheet_report(
        COLLECTIVE,
        (0.4, 0.3, 0.3),
        [("Đối tượng", *years), ("Chi bộ", "HTTNV", "HTXSNV"), ("Chính quyền", "HTTNV", "HTTNV"), ("Công đoàn", "VM", "VMXS")],
    )
    assert [(r[0], r[1], r[2]) for r in rows(cell)] == [
        (2018, "party_org", "HTTNV"),
        (2019, "party_org", "HTXSNV"),
        (2018, "unknown", "HTTNV"),
        (2019, "unknown", "HTTNV"),
        (2018, "mass_org", "VM"),
        (2019, "mass_org", "VMXS"),
    ]


def test_a_column_headed_by_the_cell_alone() -> None:
    """ "Chi bộ" heads the cell's ratings where "Cấp ủy" heads others."""
    found = sheet_report(
        COLLECTIVE,
        (0.15, 0.3, 0.25, 0.3),
        [("Năm", "Chi bộ", "Cấp ủy", "Văn bản công nhận"), ("2018", "HTXSNV", "HTTNV", "Quyết định số 40-QĐ/ĐU ngày 11/01/2019")],
    )
    assert [(*r, x.decision_number) for r, x in zip(told(found), found.ratings, strict=True)] == [
        (2018, "party_org", "excellent", "40-QĐ/ĐU")
    ]


def test_two_decisions_in_one_cell_are_for_a_person() -> None:
    """ "08-QĐ/CB; 211-QĐ/BTC" beside two ratings does not say which proves which."""
    found = sheet_report(
        PERSON,
        (0.1, 0.3, 0.3, 0.3),
        [("Năm", "Xếp loại đảng viên", "Xếp loại công chức", "Quyết định"), ("2016", "HTTNV", "HTXSNV", "08-QĐ/CB; 211-QĐ/BTC")],
    )
    assert [r.raw.needs_review for r in found.ratings] == [True, True]


def test_number_and_day_of_a_decision_in_columns_of_their_own() -> None:
    """A rating's decision is read from both."""
    found = sheet_report(
        COLLECTIVE,
        (0.15, 0.35, 0.25, 0.25),
        [("Năm", "Xếp loại chi bộ", "Số quyết định", "Ngày ký"), ("2018", "Hoàn thành tốt nhiệm vụ", "33-QĐ/ĐU", "04/01/2019")],
    )
    assert [(r.decision_number, r.decision_date) for r in found.ratings] == [("33-QĐ/ĐU", "2019-01-04")]


def merged(first: Cell, last: Cell, text: str) -> Cell:
    """One heading over the columns from ``first`` to ``last``."""
    return Cell((first.box[0], first.box[1], last.box[2], first.box[3]), (line(text, first.box[0], first.box[1]),), 1, 3)


def test_head_counts_under_groups_of_columns() -> None:
    """Of "Chi bộ: tổng số …" and "Đảng viên: tổng số …" the members are counted, not the cells."""
    sheet = Sheet()
    sheet.para("BÁO CÁO THÀNH TÍCH")
    widths = (0.16, 0.14, 0.14, 0.14, 0.14, 0.14, 0.14)
    sheet.table(
        widths, [("Năm", "Tổng số", "HTXSNV", "HTTNV", "Tổng số", "HTXSNV", "HTTNV"), ("2018", "5", "1", "4", "95", "14", "79")]
    )
    page = sheet.reading()
    table = page.tables[0]
    first = table.rows[0]
    cells = [first[0], merged(first[1], first[3], "Chi bộ trực thuộc"), merged(first[4], first[6], "Đảng viên")]
    top = (cells[0], cells[1], cells[1], cells[1], cells[2], cells[2], cells[2])
    found = document("achievement_report")
    fill_body(found, [replace(page, tables=(replace(table, rows=(top, *table.rows)),))])
    assert [(h.scale, h.total, h.at_least_good) for h in found.headcount_ratings] == [("party_member", 95, 93)]


def test_head_counts_beside_the_cells_rating() -> None:
    """ "ĐV được xếp loại | ĐV HTXSNV | ĐV HTTNV" counts members in the table that tells the cell's rating."""
    found = sheet_report(
        COLLECTIVE,
        (0.12, 0.28, 0.15, 0.15, 0.15, 0.15),
        [
            ("Năm", "Xếp loại Chi bộ", "ĐV được xếp loại", "ĐV HTXSNV", "ĐV HTTNV", "ĐV HTNV"),
            ("2018", "HTXSNV", "69", "10", "57", "2"),
            ("2019", "HTTNV", "70", "13", "57", "0"),
        ],
    )
    assert told(found) == [(2018, "party_org", "excellent"), (2019, "party_org", "good")]
    assert [(h.year, h.scale, h.total, h.at_least_good) for h in found.headcount_ratings] == [
        (2018, "party_member", 69, 67),
        (2019, "party_member", 70, 70),
    ]


def test_a_comma_between_years_that_was_read_as_a_stop() -> None:
    """ "các năm 2016, 2017, 2018. 2019, 2020 đạt …" rates five years; a sentence that begins with "Năm" is another one."""
    assert [y for y, *_ in told(report(f"{PERSON}Xếp loại đảng viên: các năm 2016, 2017, 2018. 2019, 2020 đạt {BEST}."))] == list(
        range(2016, 2021)
    )
    one = report(f"{PERSON}Xếp loại đảng viên: các năm 2016, 2017 đạt {BEST}. Năm 2018 đạt {GOOD}.")
    assert [(y, level) for y, _, level in told(one)] == [(2016, "excellent"), (2017, "excellent"), (2018, "good")]


def test_the_best_level_alone_behind_its_year() -> None:
    """ "năm 2017 Xuất sắc" among rated years, and "Năm 2019: đảng viên Xuất sắc"; an honour of that word is none."""
    mixed = report(f"{PERSON}Phân loại công chức: năm 2016 {GOOD}; năm 2017 Xuất sắc; năm 2018 {GOOD}.")
    assert [(y, level) for y, _, level in told(mixed)] == [(2016, "good"), (2017, "excellent"), (2018, "good")]
    listed = report(f"{COLLECTIVE}Kết quả phân loại chi bộ: các năm 2018, 2019 đạt Xuất sắc.")
    assert [(y, level) for y, _, level in told(listed)] == [(2018, "excellent"), (2019, "excellent")]
    single = report(f"{PERSON}Năm 2019: đảng viên Xuất sắc;\nNăm 2020 đảng viên được đánh giá Xuất sắc.")
    assert [(r.year, r.raw.value) for r in single.ratings] == [(2019, "Xuất sắc"), (2020, "Xuất sắc")]
    assert told(report(f"{PERSON}Năm 2019: đạt giải xuất sắc hội thi.")) == []


def test_who_was_rated_is_no_part_of_the_grade() -> None:
    """ "Năm 2016: đảng viên hoàn thành …" rates a member; "Đảng viên đủ tư cách, hoàn thành …" is the grade's own name."""
    said = report(f"{PERSON}- Năm 2016: đảng viên {GOOD};\n- Năm 2017: Đảng viên đủ tư cách, {GOOD}.")
    assert [r.raw.value for r in said.ratings] == [GOOD, f"Đảng viên đủ tư cách, {GOOD}"]
