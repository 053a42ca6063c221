"""Reports: sentences below a title, and days that no calendar has."""

from __future__ import annotations

from tests.bodies.paper import Sheet, document
from worker.understanding.bodies import fill_body


def _report(*paras: str) -> Sheet:
    sheet = Sheet()
    for para in ("BÁO CÁO THÀNH TÍCH TẬP THỂ", *paras):
        sheet.para(para)
    return sheet


def test_what_a_collective_did_for_somebody_is_not_whose_report_it_is() -> None:
    """ "… cho quỹ Vì người nghèo" stands in a sentence below the title, no line of it."""
    told = "Chi bộ Văn phòng hiện có 29 đảng viên. Tập thể đã quyên góp 35 triệu đồng cho quỹ Vì người nghèo."
    found = document("achievement_report")
    fill_body(found, [_report(told).reading()])
    assert "quỹ" not in str(found.value("subject_name"))


def test_a_decision_s_day_that_no_calendar_has_is_for_a_person() -> None:
    """ "ngày 11/94/2023" was misread; a decision without a day is none to look at."""
    told = "- Giấy khen của Thủ trưởng cơ quan (Quyết định số 395/QĐ-CTK{}) năm 2023."
    for day, doubt in ((", ngày 11/94/2023", True), (", ngày 11/04/2023", False)):
        found = document("achievement_report")
        fill_body(found, [_report("Khen thưởng:", told.format(day)).reading()])
        assert [h.needs_review for h in found.honours] == [doubt]
