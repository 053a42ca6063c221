"""Lists that tell who is to be voted on, above a table of votes that has names alone; and professions that without marks are other words."""

import pytest

from dossier.documents import Document
from tests.bodies.forms import REQUEST, letter, names
from tests.bodies.paper import Sheet, document
from worker.understanding.bodies import fill_body

COLUMNS = (0.1, 0.5, 0.4)
POLL = (("Stt", "Tập thể, cá nhân", "Số phiếu tán thành"), ("1", "Khoa Nội", "11/11"), ("2", "Hà Thị Thắm", "11/11"), ("3", "Lê Văn Tám", "09/11"))  # fmt: skip
LISTED = (
    "- Khoa Nội;",
    "- Đồng chí Hà Thị Thắm - Dược sĩ - Khoa Châm cứu - Dưỡng sinh;",
    "- Đồng chí Lê Văn Tám - Điều dưỡng trưởng - Khoa Dược;",
)


def _meeting(*above: str) -> Document:
    sheet, found = Sheet(), document("review_minutes")
    for text in ("BIÊN BẢN", "Họp xét khen thưởng", "Hôm nay, hồi 9 giờ ngày 02/01/2021, đơn vị tổ chức họp."):
        sheet.para(text)
    for text in (*above, "Kết quả kiểm phiếu"):
        sheet.para(text)
    sheet.table(COLUMNS, POLL)
    fill_body(found, [sheet.reading()])
    return found


def _told(found: Document) -> list[tuple[str | None, str | None, str | None]]:
    return [(n.honorific.value, n.position.value, n.unit.value) for n in found.nominees]


def test_a_run_of_entries_that_are_those_voted_on_tells_what_they_are() -> None:
    """No word leads the run in; address, office and unit stand in it alone."""
    found = _meeting("Có mặt: 11/12 đồng chí; vắng: 01 (lý do: đi công tác).", *LISTED)
    assert _told(found) == [
        (None, None, None),
        ("Đồng chí", "Dược sĩ", "Khoa Châm cứu - Dưỡng sinh"),
        ("Đồng chí", "Điều dưỡng trưởng", "Khoa Dược"),
    ]


def test_a_run_of_those_who_came_tells_nothing_of_nominees() -> None:
    found = _meeting("Thành phần tham dự:", *LISTED[1:])
    assert _told(found) == [(None, None, None)] * 3


def test_a_run_of_other_people_is_no_list_of_nominees() -> None:
    """One nominee among them does not make it one."""
    others = ("- Đồng chí Vi Thị Nga - Kế toán - Khoa Nội;", "- Đồng chí Lò Văn Sinh - Bác sĩ - Khoa Nội;")
    assert _told(_meeting(*others, LISTED[1])) == [(None, None, None)] * 3


@pytest.mark.parametrize("post", ["Dược sĩ", "Dược tá"])
def test_a_pharmacist_is_an_entry_like_others(post: str) -> None:
    """ "Dược" without its mark is "được", which opens a sentence or ends an office."""
    people = f"1. Đồng chí Hà Thị Thắm, Điều dưỡng viên, Khoa Nội\n2. Đồng chí Lê Văn Tám, {post}, Khoa Dược\n"
    found = letter(REQUEST + "I. Cá nhân (02)\n" + people)
    assert names(found) == [("individual", "Hà Thị Thắm"), ("individual", "Lê Văn Tám")]
    assert (found.nominees[1].position.value, found.nominees[1].unit.value) == (post, "Khoa Dược")
