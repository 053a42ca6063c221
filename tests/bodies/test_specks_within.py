"""Stops and colons that a worn scan put within names, ratings and days."""

from tests.bodies.forms import REQUEST, letter
from tests.bodies.paper import Sheet, document
from tests.bodies.test_other_hands import report
from worker.understanding.bodies import fill_body
from worker.understanding.broken_names import without_speck


def test_a_stop_within_a_unit_sends_it_to_a_person() -> None:
    """What stands behind it may be the rest of the name; a sentence about what was done is none."""
    one = "1. Đồng chí Hà Thị Thắm, Trưởng phòng, Phòng Khách hàng. Hộ sản xuất và Cá nhân\n"
    two = "2. Đồng chí Lê Văn Tám, Kế toán, Phòng Tài vụ. Đã giúp nhiều đồng nghiệp\n"
    found = letter(REQUEST + "I. Cá nhân\n" + one + two)
    assert [(n.unit.value, n.unit.needs_review) for n in found.nominees] == [("Phòng Khách hàng", True), ("Phòng Tài vụ", False)]


def test_a_rating_has_no_colon_within() -> None:
    sheet, found = Sheet(), document("achievement_report")
    sheet.para("BÁO CÁO THÀNH TÍCH")
    sheet.table(
        (0.2, 0.4, 0.4),
        [("Năm", "2017", "2018"), ("Xếp loại đảng viên", "Hoàn thành tốt nhiệm vụ", "Hoàn thành xuất: sắc nhiệm vụ")],
    )
    fill_body(found, [sheet.reading()])
    assert [one.raw.value for one in found.ratings] == ["Hoàn thành tốt nhiệm vụ", "Hoàn thành xuất sắc nhiệm vụ"]


def test_a_day_in_figures_that_is_none_is_not_passed_over() -> None:
    """ "10-01:2020" was printed as a day."""
    decision = "Được công nhận điển hình tiên tiến tại Quyết định số 98-QĐ/ĐU ngày 10-01{}2020 của Đảng ủy Sở Nghề vườn."
    for sign, date in ((":", None), ("-", "2020-01-10")):
        found = report("BÁO CÁO THÀNH TÍCH\nIII. KHEN THƯỞNG\n" + decision.format(sign))
        assert [(one.date, one.needs_review) for one in found.recognitions] == [(date, date is None)]


def test_two_stops_behind_a_word_of_a_letterhead_are_dust() -> None:
    assert (without_speck("QUAN.."), without_speck("TU.")) == ("QUAN", "TU.")
