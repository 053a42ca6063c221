"""What is no nominee, and values of reports of which a reader lost a part."""

from __future__ import annotations

import pytest

from tests.bodies.forms import REQUEST, letter, names
from tests.bodies.paper import Sheet, document, line
from tests.understanding.papers import Sheet as Papers
from worker.understanding.bodies import fill_body
from worker.understanding.print_slips import mend_slips
from worker.understanding.set_terms import settle_terms


def test_a_sentence_about_the_collective_is_no_entry() -> None:
    """ "Tập thể thường xuyên phổ biến …" below the list tells what was done."""
    found = letter(
        REQUEST + "- Tập thể: Chi bộ Thanh tra;\n- Đồng chí Lê Văn Tám, Kế toán, Phòng Tổng hợp.\n"
        "Tập thể thường xuyên phổ biến kịp thời các chủ trương, nghị quyết của Đảng đến 95% đảng viên."
    )
    assert names(found) == [("collective", "Chi bộ Thanh tra"), ("individual", "Lê Văn Tám")]


def _person(joined: str, unit: str) -> Sheet:
    sheet = Sheet()
    for text in ("BÁO CÁO THÀNH TÍCH CÁ NHÂN", "- Họ và tên: Lê Văn Tám", "- Giới tính: Nam", f"- Ngày vào Đảng: {joined}",
                 "- Chức vụ: Kế toán", f"- Đơn vị: {unit}"):  # fmt: skip
        sheet.para(text)
    return sheet


def test_a_digit_that_one_reader_lost_before_a_day_is_a_doubt() -> None:
    """ "! 1/06/2006", where the other reader has a digit for the stroke, may be the 11th."""
    flags = []
    for joined in ("~1 1/06/2006", "11/06/2006"):
        found = document("achievement_report")
        fill_body(found, [_person(joined, "Phòng Tổng hợp").reading()])
        flags.append(found.field("party_joined").needs_review)
    assert flags == [True, False]


def test_a_unit_of_one_general_word_is_a_doubt() -> None:
    """ "Đơn vị: Phòng" lost the rest of its name."""
    found = document("achievement_report")
    fill_body(found, [_person("11/06/2006", "Phòng").reading()])
    assert found.field("subject_unit").needs_review


def test_a_dash_has_no_stop_behind_it() -> None:
    """A speck behind the dash of a unit's name is none of its signs."""
    sheet = Sheet()
    sheet.lines.append(line("Phòng Tài chính -. Kế toán", 0.2, 0.2))
    assert settle_terms(sheet.reading()).lines[0].text == "Phòng Tài chính - Kế toán"


def test_the_head_of_a_team_has_its_mark() -> None:
    """Scans make "Tố phó" of "Tổ phó"; no other office sounds so, and no other body "Tố Công đoàn"; and "Cố truyền" of "Cổ truyền"."""
    sheet = Sheet()
    sheet.lines.append(line("“Tố phó Tố cáo TỐ TRƯỞNG Tố Công đoàn Tố Công Minh Tố Ngữ văn", 0.2, 0.2))
    sheet.lines.append(line("CỐ TRUYỀN TỈNH công ty cố phần cố gắng", 0.2, 0.25))
    sheet.lines.append(line("xe đế tại nhà, đánh đế quốc; Phòng Cấp số, thẻ có số thẻ và số sách", 0.2, 0.3))
    texts = [found.text for found in settle_terms(sheet.reading()).lines]
    assert texts[0] == "“Tổ phó Tố cáo TỔ TRƯỞNG Tổ Công đoàn Tố Công Minh Tổ Ngữ văn"
    assert texts[1] == "CỔ TRUYỀN TỈNH công ty cổ phần cố gắng"
    assert texts[2] == "xe để tại nhà, đánh đế quốc; Phòng Cấp sổ, thẻ có số thẻ và sổ sách"


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Chi bộ Tố Giám sát", "Chi bộ Tổ Giám sát"),
        ("Tố Kế hoạch - Nghiệp vụ", "Tổ Kế hoạch - Nghiệp vụ"),
        ("CHI BỘ TỐ GIÁM SÁT", "CHI BỘ TỔ GIÁM SÁT"),
        ("Nguyễn Thị Tố Tâm", "Nguyễn Thị Tố Tâm"),
        ("đồng chí Lê Tố Tâm lý giải", "đồng chí Lê Tố Tâm lý giải"),
        ("LÊ THỊ TỐ TÂM LÝ", "LÊ THỊ TỐ TÂM LÝ"),
        ("đơn tố giác tội phạm", "đơn tố giác tội phạm"),
    ],
)
def test_a_team_called_by_its_task_has_its_mark(read: str, meant: str) -> None:
    """Behind TỔ stands an expression of office papers, whose second word is small or whose line begins with a body; a person's name is left as it is."""
    sheet = Sheet()
    sheet.lines.append(line(read, 0.2, 0.2))
    assert settle_terms(sheet.reading()).lines[0].text == meant


def test_dust_behind_the_first_half_of_an_expression_is_no_stop() -> None:
    """ "Đại. hội" and "thiết: bị" are one expression each; a stop before another sentence stays."""
    sheet = Papers("ocr").body("chào mừng Đại. hội Đảng bộ, nhân viên thiết: bị. Các tổ đã hoàn thành; được khen")
    words = mend_slips(sheet.page()).lines[0].words
    assert " ".join(w.text for w in words) == "chào mừng Đại hội Đảng bộ, nhân viên thiết bị. Các tổ đã hoàn thành; được khen"
    assert [w.text for w in words if not w.agreed] == ["Đại", "thiết"]
