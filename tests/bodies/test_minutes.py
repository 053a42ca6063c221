"""Minutes: day, body, roles, attendance, votes."""

import pytest

from dossier.documents import Document, Vote
from tests.bodies.paper import Sheet, document, paper
from worker.understanding.bodies import fill_body
from worker.understanding.bodies.passage import Passage
from worker.understanding.bodies.votes import vote_in

OPENING = """BIÊN BẢN
Họp chi ủy xét, đề nghị khen thưởng
Căn cứ Kế hoạch số 119-KH/ĐUK ngày 15/8/2019;
Hôm nay, vào hồi 14 giờ 00, ngày 25 tháng 6 năm 2020, tại phòng họp, Chi ủy họp xét đề nghị tặng Giấy khen.
I. Thành phần
- Tổng số cấp ủy viên: 05 đồng chí; có mặt: 04; vắng mặt: 01 (có lý do).
1. Chủ trì: Đồng chí Nguyễn Văn Khuê - Bí thư Chi bộ
2. Thư ký: Đồng chí Trần Thị Mến - Ủy viên
II. Nội dung
"""


def minutes(text: str) -> Document:
    found = document("review_minutes")
    fill_body(found, [paper(text)])
    return found


def test_roles_and_attendance() -> None:
    """Day, body, chair, secretary and the three numbers are read from the opening, and attendants are no nominees."""
    found = minutes(OPENING + "Hội nghị nhất trí 100% đề nghị tặng Giấy khen cho đồng chí Lò Văn Sinh, Phó Bí thư Chi bộ.")
    assert found.value("held_on") == "2020-06-25"
    assert found.value("body_kind") == "party_committee"
    assert (found.value("chair_name"), found.value("secretary_name")) == ("Nguyễn Văn Khuê", "Trần Thị Mến")
    assert [found.value(f"members_{n}") for n in ("total", "present", "absent")] == [5, 4, 1]
    assert [n.name.value for n in found.nominees] == ["Lò Văn Sinh"]
    assert found.value("votes")[0]["share"] == 1.0


def test_votes_one_by_one() -> None:
    """Each entry's vote belongs to its nominee; the approval of the minutes is no vote."""
    found = minutes(
        OPENING
        + """Hội nghị biểu quyết đề nghị Đảng ủy Khối tặng Giấy khen cho các tập thể, cá nhân sau:
1. Chi bộ Văn phòng: 4/4 đồng chí nhất trí (100%)
2. Đồng chí Lò Văn Sinh, Phó Bí thư Chi bộ: 3/4 phiếu tán thành, đạt tỷ lệ 75%
Biên bản được thông qua trước hội nghị, nhất trí 100%, kết thúc hồi 16 giờ cùng ngày."""
    )
    assert [(v.nominee, v.in_favour, v.of, v.share) for v in found.votes] == [
        ("Chi bộ Văn phòng", 4, 4, 1.0),
        ("Lò Văn Sinh", 3, 4, 0.75),
    ]
    assert not found.field("votes").needs_review


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Họp Ban Thường vụ xét khen thưởng", "standing_committee"),
        ("Họp Ban Chấp hành Đảng bộ", "party_committee"),
        ("Hội nghị Đảng ủy xét khen thưởng", "party_committee"),
        ("Họp tập thể cơ quan", "unit"),
        ("Họp chi bộ bình xét", "cell"),
        ("Họp Hội đồng Thi đua - Khen thưởng", "council"),
    ],
)
def test_body_by_title(title: str, kind: str) -> None:
    """The body that met is told by the title."""
    assert (
        minutes(f"BIÊN BẢN\n{title}\nHôm nay, ngày 20/6/2020, tại hội trường, có mặt 12/13 đồng chí.").value("body_kind") == kind
    )


@pytest.mark.parametrize(
    ("text", "in_favour", "of", "share"),
    [
        ("(kết quả biểu quyết: 13/13 tán thành)", 13, 13, 1.0),
        ("với 62/62 phiếu, đạt tỷ lệ 100%", 62, 62, 1.0),
        ("Hội nghị nhất trí 100%", None, None, 1.0),
        ("5/5 đồng chí nhất trí (100%)", 5, 5, 1.0),
        ("với số phiếu 9/9 = 100%", 9, 9, 1.0),
        ("Tỷ lệ biểu quyết thông qua đạt 100% nhất trí", None, None, 1.0),
        ("số phiếu tín nhiệm 100%", None, None, 1.0),
        ("biểu quyết: 12/13 đồng chí đồng ý, đạt 92,3%", 12, 13, 0.923),
    ],
)
def test_phrasings_of_a_vote(text: str, in_favour: int | None, of: int | None, share: float) -> None:
    """Every phrasing gives its numbers; a share alone has no numbers."""
    vote = vote_in(_passage(text))
    assert vote is not None
    assert (vote.in_favour, vote.of, vote.share) == (in_favour, of, share)
    assert not vote.needs_review


def test_ballot_with_against_and_blank() -> None:
    """A ballot counted out in words gives all three numbers and the cast papers as denominator."""
    vote = vote_in(_passage("Số phiếu phát ra: 9; thu về: 9; đồng ý: 7 phiếu; không đồng ý: 1 phiếu; phiếu trắng: 1"))
    assert vote is not None
    assert (vote.in_favour, vote.against, vote.blank, vote.of) == (7, 1, 1, 9)


@pytest.mark.parametrize("text", ["Có mặt 12/15 đảng viên", "ngày 25/6/2020", "hoàn thành 100% chỉ tiêu", "Chỉ thị số 05/CT"])
def test_what_is_no_vote(text: str) -> None:
    """Attendance, dates and targets are no votes."""
    assert vote_in(_passage(text)) is None


def _vote(text: str) -> Vote:
    found = vote_in(_passage(text))
    assert found is not None
    return found


def test_a_share_that_follows_from_the_ratio_confirms_it() -> None:
    """The readers differ on a word between and on "%": 05/05 and 100 say the same, so nobody needs to look; a misread ratio is looked at."""
    assert not _vote("Kết quả biểu quyết: 05/05 ý ~kiến tán thành ~(100%).").needs_review
    assert _vote("Kết quả biểu quyết: ~05/05 ý kiến tán thành (100%).").needs_review


def test_contradicting_vote_is_flagged() -> None:
    """Numbers that do not make the printed share go to a person."""
    vote = vote_in(_passage("với 7/9 phiếu, đạt tỷ lệ 100%"))
    assert vote is not None
    assert vote.needs_review


def test_minutes_without_votes_do_not_assert_their_absence() -> None:
    """Where no vote was understood the field is flagged."""
    assert minutes(OPENING + "Hội nghị thống nhất kết thúc.").field("votes").needs_review


def _passage(text: str) -> Passage:
    page = paper(text)
    return Passage.of_lines(page.lines, 0, 1)


def test_roles_behind_names() -> None:
    """In a list of attendants the role stands behind the name."""
    found = minutes(
        "BIÊN BẢN\nHọp Ban Chấp hành\nHôm nay, ngày 26/6/2020, Ban Chấp hành họp.\n1. Đồng chí Trần Văn Dũng - Bí thư - Chủ trì\n"
        "2. Đồng chí Nguyễn Thị Hòa - Ủy viên - Thư ký\n3. Đồng chí Lê Văn Tám - Ủy viên"
    )
    assert (found.value("chair_name"), found.value("secretary_name")) == ("Trần Văn Dũng", "Nguyễn Thị Hòa")


def test_minutes_without_nominees_are_flagged() -> None:
    """Where no nominee was found, the list and its votes go to a person."""
    found = minutes(OPENING + "Kết quả: Chi bộ Thanh tra: 3/3 phiếu; đồng chí Lò Văn Sinh: 2/3 phiếu.")
    assert found.field("nominees").needs_review
    assert found.field("votes").needs_review


def test_vote_table() -> None:
    """A table of counted papers gives one vote for each nominee, also where a name is misread in it."""
    sheet = Sheet()
    for text in (
        OPENING + "Hội nghị đề nghị tặng Giấy khen cho:\n1. Chi bộ Phòng Kỹ thuật;\n2. Đồng chí Lò Văn Sinh, Phó Bí thư."
    ).splitlines():
        sheet.para(text)
    sheet.table(
        (0.1, 0.5, 0.2, 0.2),
        [
            ("TT", "Tập thể, cá nhân", "Số phiếu đồng ý", "Tỷ lệ"),
            ("1", "~Chỉ bộ Phòng Kỹ thuật", "04/04", "100%"),
            ("2", "Lò Văn Sinh", "03/04", "75%"),
        ],
    )
    found = document("review_minutes")
    fill_body(found, [sheet.reading()])
    assert [n.name.value for n in found.nominees] == ["Chi bộ Phòng Kỹ thuật", "Lò Văn Sinh"]
    assert [(v.nominee, v.in_favour, v.of, v.share) for v in found.votes] == [
        ("Chi bộ Phòng Kỹ thuật", 4, 4, 1.0),
        ("Lò Văn Sinh", 3, 4, 0.75),
    ]


def test_tellers_of_a_ballot_are_no_nominees() -> None:
    """Who counts the votes stands in a list of its own; those voted on stand under "Kết quả:"."""
    found = minutes(
        """BIÊN BẢN KIỂM PHIẾU
Đề nghị khen thưởng giai đoạn I
Tổ kiểm phiếu gồm: 1. Đồng chí Hà Xuân Trường - Tổ trưởng; 2. Đồng chí Lê Thị Hồng Vân - Thành viên.
Số phiếu phát ra: 05 phiếu; thu về: 05 phiếu.
Kết quả:
1. Đảng bộ Kho bạc Nhà nước: 05/05 phiếu đồng ý (100%)
2. Đồng chí Đoàn Thị Lưu, Đảng viên: 04/05 phiếu đồng ý (80%)"""
    )
    assert [n.name.value for n in found.nominees] == ["Đảng bộ Kho bạc Nhà nước", "Đoàn Thị Lưu"]
    assert [(v.in_favour, v.of) for v in found.votes] == [(5, 5), (4, 5)]


def test_one_person_as_chair_and_secretary_is_asked_about() -> None:
    """Nobody does both: where the text seems to say so, a person looks."""
    found = minutes("BIÊN BẢN\nHọp xét khen thưởng\n1. Chủ trì: Đồng chí Nguyễn Văn Khuê\n2. Thư ký: Đồng chí Nguyễn Văn Khuê")
    assert found.field("secretary_name").needs_review
