"""Entries of lists of votes: bodies of two words, results in a column of their own, and those who are named for another reason."""

from __future__ import annotations

import pytest

from tests.bodies.forms import MEETING, minutes, names
from tests.bodies.paper import Sheet
from worker.understanding.bodies.entry_columns import with_entries

POLL = "Biểu quyết công khai từng trường hợp, kết quả như sau:\n"


def test_a_body_of_two_words_is_an_entry_of_a_poll() -> None:
    """ "Văn phòng" is named whole before its vote."""
    found = minutes(
        f"{MEETING}{POLL}1. Về tập thể:\n- Văn phòng: 03/03 ý kiến nhất trí.\n2. Về cá nhân:\n- Phan Công Thịnh, Văn thư, Văn phòng: 03/03 ý kiến đồng ý."
    )
    assert names(found) == [("collective", "Văn phòng"), ("individual", "Phan Công Thịnh")]
    assert [(v.nominee, v.in_favour, v.of) for v in found.votes] == [("Văn phòng", 3, 3), ("Phan Công Thịnh", 3, 3)]


def test_a_bare_result_at_the_end_of_an_entry_is_its_vote() -> None:
    """Below a poll "14/14" behind an entry needs no word; in a list without one it is no vote."""
    entries = (
        "1. Đ/c Triệu Trọng Giang, Chi ủy viên, Chi bộ Khoa Nhi 14/14\n2. Đ/c Hà Thị Thắm, Phó Bí thư, Chi bộ Khoa Nhi 13/14\n"
    )
    found = minutes(f"{MEETING}Kết quả lấy phiếu như sau:\nb) Cá nhân\n{entries}")
    assert [(v.nominee, v.in_favour, v.of) for v in found.votes] == [("Triệu Trọng Giang", 14, 14), ("Hà Thị Thắm", 13, 14)]
    assert [n.unit.value for n in found.nominees] == ["Chi bộ Khoa Nhi"] * 2
    assert not minutes(f"{MEETING}Cuộc họp đề nghị khen thưởng cho các cá nhân:\n{entries}").votes


def test_an_order_ends_a_list() -> None:
    """Who is to see to the papers is no nominee."""
    found = minutes(
        f"{MEETING}{POLL}* Bế Thành Chung, Văn thư: 10/10 ý kiến nhất trí.\nQUYẾT NGHỊ\n1. Nhất trí trình cấp trên xem xét các trường hợp đã đủ phiếu.\n"
        "2. Giao đ/c Doãn Thị Minh Phượng đôn đốc các báo cáo thành tích và trình ký."
    )
    assert names(found) == [("individual", "Bế Thành Chung")]


def test_who_counts_the_ballots_is_no_nominee() -> None:
    """The names stand on the line that elects them."""
    found = minutes(
        f"{MEETING}Hội nghị bầu Ban kiểm phiếu gồm 03 đồng chí: đồng chí Nguyễn Quỳnh Nga (Trưởng ban), đồng chí Nguyễn Như Hoan, đồng chí Tống Thị Lụa.\n"
        "Hội nghị nhất trí đề nghị tặng Bằng khen cho các cá nhân sau:\n1. Bà Hà Thị Thắm - Văn thư"
    )
    assert names(found) == [("individual", "Hà Thị Thắm")]


def test_results_far_above_the_persons_of_a_list_belong_to_its_bodies() -> None:
    """Bodies with a number and a result each are entries of the list, however many stand above its first person."""
    sheet = Sheet()
    rows = [
        *((f"{at}.", f"Chi bộ Khoa {name}", "", "", "14/14") for at, name in enumerate(("Nội", "Ngoại", "Sản", "Nhi"), start=1)),
        ("1.", "Lê Văn Tám", "Bí thư", "Chi bộ Khoa Nhi", "13/14"),
        ("2.", "Hà Thị Thắm", "Ủy viên", "Chi bộ Khoa Sản", "12/14"),
    ]
    for row in rows:
        top = sheet.y
        for x, text in zip((0.12, 0.18, 0.4, 0.6, 0.84), row, strict=True):
            sheet.y = top
            if text:
                sheet.columns([x], [text])
        sheet.y = top + 0.024
    lines = [line.text for line in with_entries(sheet.lines)]
    assert [text.rsplit(" ", 1)[1].strip(";") for text in lines] == ["14/14"] * 4 + ["13/14", "12/14"], lines


@pytest.mark.parametrize(
    ("office", "parted"),
    [
        ("Phó Chánh Thanh tra Thanh tra Sở", ("Phó Chánh Thanh tra", "Thanh tra Sở")),
        ("Điều dưỡng trưởng Khoa Xét nghiệm", ("Điều dưỡng trưởng", "Khoa Xét nghiệm")),
        ("Chánh Thanh tra Sở", ("Chánh Thanh tra Sở", None)),
    ],
)
def test_the_office_ends_where_its_body_is_named_anew(office: str, parted: tuple[str, str | None]) -> None:
    """ "Chánh Thanh tra" heads the Thanh tra that is named behind it; the same word once is the office alone."""
    found = minutes(
        f"{MEETING}{POLL}1. Đ/c Bế Thành Chung, {office}: 10/10 phiếu đồng ý.\n2. Đ/c Hà Thị Thắm, Văn thư: 10/10 phiếu."
    )
    assert (found.nominees[0].position.value, found.nominees[0].unit.value) == parted
