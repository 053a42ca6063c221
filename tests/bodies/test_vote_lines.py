"""Lists of votes whose count stands in a line below each entry, and units with a name of two halves."""

from __future__ import annotations

import pytest

from tests.bodies.forms import MEETING, flags, minutes
from tests.bodies.paper import paper
from worker.understanding.bodies.passage import Passage, Placed
from worker.understanding.bodies.posts import split_post, unit_behind_rank


def test_who_agreed_is_counted_below_each_entry() -> None:
    """ "Số người đồng ý: 6/6" below an entry is its vote; behind it on one line, too."""
    found = minutes(
        MEETING
        + "Kết quả biểu quyết cụ thể:\n+ Tổ công đoàn Phòng Bảo trợ xã hội\nSố người đồng ý: 6/6\n"
        + "+ Đồng chí Lý Văn Hùng - Ủy viên Ban Chấp hành, Phòng Người có công\nSố người đồng ý: 5/6\n"
        + "+ Đồng chí Ma Văn Lâm - Tổ trưởng công đoàn, Văn phòng Sở Số người đồng ý: 6/6"
    )
    assert [(v.nominee, v.in_favour, v.of) for v in found.votes] == [
        ("Tổ công đoàn Phòng Bảo trợ xã hội", 6, 6),
        ("Lý Văn Hùng", 5, 6),
        ("Ma Văn Lâm", 6, 6),
    ]
    assert [n.unit.value for n in found.nominees] == [None, "Phòng Người có công", "Văn phòng Sở"]
    assert not any(flags(found))


def test_an_entry_whose_vote_begins_with_a_verb_is_no_heading() -> None:
    """ "Tập thể …: đạt 12/12 phiếu tán thành" is an entry as its neighbours without the verb are."""
    found = minutes(
        MEETING
        + "Kết quả cụ thể:\n1. Tập thể Hội Nông dân xã Vĩnh Lạc: 12/12 ý kiến nhất trí.\n"
        + "2. Tập thể Hội Nông dân xã Hòa Bình: đạt 12/12 phiếu tán thành."
    )
    assert [n.name.value for n in found.nominees] == ["Hội Nông dân xã Vĩnh Lạc", "Hội Nông dân xã Hòa Bình"]


@pytest.mark.parametrize(
    ("said", "unit", "doubt"),
    [
        ("Chuyên viên, Phòng Việc làm - Giáo dục nghề nghiệp", "Phòng Việc làm - Giáo dục nghề nghiệp", False),
        (
            "Kiểm ngân, Phòng Thanh tra - Kiểm tra - Kho bạc Nhà nước Hòa Bình",
            "Phòng Thanh tra - Kiểm tra - Kho bạc Nhà nước Hòa Bình",
            False,
        ),
        ("Kế toán, Phòng Việc làm, Giáo dục nghề nghiệp", "Phòng Việc làm, Giáo dục nghề nghiệp", True),
        ("Kế toán, Phòng Việc làm - Lê Văn Tám", "Phòng Việc làm - Lê Văn Tám", True),
    ],
)
def test_a_dash_within_the_name_of_a_unit(said: str, unit: str, doubt: bool) -> None:
    """A dash may stand within a unit's name; behind a comma, or before a person's name, a piece that nobody knows is a doubt."""
    words = tuple(Placed(word, 0, 1) for line in paper(said).lines for word in line.words)
    post = split_post(Passage(words))
    assert (post.unit.text, post.doubt) == (unit, doubt)


@pytest.mark.parametrize(
    ("said", "office", "unit"),
    [
        ("Tổ trưởng Tổ Cơ khí", "Tổ trưởng", "Tổ Cơ khí"),
        ("Bí thư Chi bộ, Đội phó Đội Cầu 3", "Bí thư Chi bộ, Đội phó", "Đội Cầu 3"),
        ("Trưởng phòng Phòng Tổ chức", "Trưởng phòng", "Phòng Tổ chức"),
    ],
)
def test_the_head_of_a_team_stands_before_the_team(said: str, office: str, unit: str) -> None:
    """The word that both office and unit have stands twice, and parts them."""
    post = split_post(Passage(tuple(Placed(word, 0, 1) for line in paper(said).lines for word in line.words)))
    assert (post.position.text, post.unit.text) == (office, unit)


@pytest.mark.parametrize("rank", ["Đảng viên", "Đảng viên dự bị", "Chi ủy viên", "Đoàn viên"])
def test_a_member_heads_nothing_of_the_cell_behind(rank: str) -> None:
    """ "Đảng viên Chi bộ Văn phòng" is a member, and the cell the unit."""
    words = tuple(Placed(word, 0, 1) for line in paper(f"{rank} Chi bộ Văn phòng Cục").lines for word in line.words)
    parted = unit_behind_rank(Passage(words))
    assert parted is not None
    assert (parted.position.text, parted.unit.text) == (rank, "Chi bộ Văn phòng Cục")


def test_what_somebody_does_that_no_list_of_offices_has_stands_before_the_unit() -> None:
    """ "Quay phim, Phòng Văn nghệ": the first piece is the office, for a person to see; a semicolon between offices is a comma."""
    found = minutes(
        f"{MEETING}Kết quả biểu quyết cụ thể:\n- Ngô Thị Thoa - Quay phim, Phòng Văn nghệ: đạt 21/22 đồng chí, bằng 95,5%."
    )
    assert [(n.position.value, n.unit.value, n.position.needs_review) for n in found.nominees] == [
        ("Quay phim", "Phòng Văn nghệ", True)
    ]
    assert [(v.in_favour, v.of) for v in found.votes] == [(21, 22)]
    two = (
        minutes(
            f"{MEETING}Kết quả biểu quyết cụ thể:\n- Ngô Thị Thoa - Chủ tịch Công đoàn bộ phận; Trưởng phòng, Phòng Văn nghệ: 21/22 phiếu."
        )
        .nominees[0]
        .position
    )
    assert (two.value, two.needs_review) == ("Chủ tịch Công đoàn bộ phận, Trưởng phòng", True)


def test_the_results_that_a_department_hands_out_are_no_vote() -> None:
    """ "Phòng Tiếp nhận và Trả kết quả thủ tục hành chính" is one name."""
    found = minutes(
        f"{MEETING}Kết quả biểu quyết cụ thể:\n- Ngô Thị Thoa, Kế toán viên, Phòng Tiếp nhận và Trả kết quả thủ tục hành chính: 21/22 phiếu."
    )
    assert [n.unit.value for n in found.nominees] == ["Phòng Tiếp nhận và Trả kết quả thủ tục hành chính"]
