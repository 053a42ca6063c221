"""What closes a list whose entries end with no stop: the line that ends the meeting, tells the result, or names what is enclosed."""

import pytest

from tests.bodies.forms import MEETING, REQUEST, letter
from tests.bodies.paper import LEFT, STEP, Sheet, document, line
from worker.understanding.bodies import fill_body

LAST = "- Đồng chí Trà Thanh Vinh - Kế toán, Tổ Nghiệp vụ Quản lý kho vật tư số Ba"


def closed_by(said: str, kind: str, lead: str) -> str | None:
    """The unit of the last entry, which fills its line, above a line that begins where entries do."""
    sheet, found = Sheet(), document(kind)  # type: ignore[arg-type]
    for para in lead.strip().splitlines():
        sheet.para(para)
    for text in (LAST, said):
        sheet.lines.append(line(text, LEFT + 0.05, sheet.y))
        sheet.y += STEP
    fill_body(found, [sheet.reading()])
    return found.nominees[-1].unit.value  # type: ignore[return-value]


@pytest.mark.parametrize(
    "said",
    [
        "Cuộc họp bế mạc lúc 9 giờ 00 cùng ngày.",
        "Biên bản kết thúc vào hồi 10 giờ.",
        "Kết quả: 6/6 ý kiến đồng ý với danh sách trên.",
    ],
)
def test_what_closes_the_meeting_is_no_part_of_the_last_entry(said: str) -> None:
    lead = MEETING + "Chi bộ thống nhất đề nghị tặng Giấy khen cho:\n- Đồng chí Lê Văn Tám - Kế toán, Tổ Nghiệp vụ"
    assert closed_by(said, "review_minutes", lead) == "Tổ Nghiệp vụ Quản lý kho vật tư số Ba"


def test_what_is_enclosed_is_no_part_of_the_last_entry() -> None:
    lead = REQUEST + "- Đồng chí Lê Văn Tám - Kế toán, Tổ Nghiệp vụ"
    assert closed_by("(Kèm theo hồ sơ)", "submission_letter", lead) == "Tổ Nghiệp vụ Quản lý kho vật tư số Ba"


def test_an_entry_goes_on_with_any_other_line() -> None:
    found = letter(REQUEST + "- Đồng chí Lê Văn Tám - Kế toán, Tổ Nghiệp vụ Quản lý kho vật tư và vận chuyển hàng hóa Bắc Hà")
    assert found.nominees[-1].unit.value == "Tổ Nghiệp vụ Quản lý kho vật tư và vận chuyển hàng hóa Bắc Hà"
