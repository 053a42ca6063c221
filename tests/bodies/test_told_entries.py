"""Lists whose entries tell behind a dash what each one has done."""

from __future__ import annotations

from tests.bodies.forms import REQUEST, flags, letter, names


def test_what_somebody_has_done_behind_a_dash_is_no_speech() -> None:
    """ "Đồng chí X, Bác sĩ - người đã phân công …" is an entry with name and office, though its words are those of meetings."""
    found = letter(
        REQUEST
        + "Đồng chí Lò Văn Sinh, Bác sĩ - người đã phân công đảng viên phụ trách từng mảng, hàng tháng kiểm điểm kết quả.\n"
        "Đồng chí Hà Thị Thắm, Phó Chi cục trưởng - đã đề xuất ban hành 21 quy chế, sát thực tế."
    )
    assert names(found) == [("individual", "Lò Văn Sinh"), ("individual", "Hà Thị Thắm")]
    assert [n.position.value for n in found.nominees] == ["Bác sĩ", "Phó Chi cục trưởng"]
    assert not any(f.needs_review for n in found.nominees for f in (n.name, n.position, n.unit))


def test_who_speaks_behind_a_dash_is_no_nominee() -> None:
    """ "Đồng chí X, Bí thư - đã phát biểu …" takes part in a meeting."""
    found = letter(REQUEST + "1. Chi bộ Kho bạc\nĐồng chí Lò Văn Sinh, Bí thư - đã phát biểu ý kiến chỉ đạo hội nghị.")
    assert names(found) == [("collective", "Chi bộ Kho bạc")]


def test_collectives_told_on_the_line_of_their_heading_head_nobody_below_it() -> None:
    """Persons below "Về tập thể: Chi bộ A; Chi bộ B." are persons and are not in doubt."""
    found = letter(REQUEST + "Về tập thể: Chi bộ Kho bạc; Chi bộ Văn phòng.\nĐồng chí Lò Văn Sinh, Kế toán viên.")
    assert names(found) == [("collective", "Chi bộ Kho bạc"), ("collective", "Chi bộ Văn phòng"), ("individual", "Lò Văn Sinh")]
    assert flags(found) == [False, False, False]
