"""R-03 in minutes: who is said to have registered for the campaign, in all the ways that offices say it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.documents import Document
from tests.bodies.paper import document, paper
from worker.understanding.bodies import fill_body

HEAD = """BIÊN BẢN
Họp chi ủy xét, đề nghị khen thưởng
Hôm nay, vào hồi 14 giờ 00, ngày 25 tháng 6 năm 2020, tại phòng họp, Chi ủy họp xét đề nghị tặng Giấy khen.
"""
LIST = """
Hội nghị đề nghị Đảng ủy Khối tặng Giấy khen cho:
1. Đồng chí Lò Văn Sinh, Trưởng phòng Nghiệp vụ, Chi bộ Văn phòng.
2. Đồng chí Hà Thị Én, Kế toán, Chi bộ Văn phòng.
Hội nghị biểu quyết nhất trí 100%.
"""


def minutes(*sentences: str, after: str = LIST) -> Document:
    found = document("review_minutes")
    fill_body(found, [paper(HEAD + "\n".join(sentences) + after)])
    return found


def told(*sentences: str, after: str = LIST) -> list[tuple[str | None, bool, bool]]:
    """(whom it speaks of, registered, for people) of each sentence."""
    return [(e.nominee, e.registered, e.needs_review) for e in minutes(*sentences, after=after).enrolments]


@pytest.mark.parametrize(
    "sentence",
    [
        "Các cá nhân được đề nghị khen thưởng đều đã đăng ký tham gia đợt thi đua với chi ủy từ tháng 9 năm 2019.",
        "Chi ủy rà soát: tất cả các đồng chí có tên trên đã đăng ký thi đua với cấp ủy ngay từ đầu đợt.",
        "02 cá nhân nêu trên có bản đăng ký thi đua nộp chi ủy.",
        "Các đồng chí trong danh sách đề nghị đều có phiếu đăng kí thi đua.",
        "Qua rà soát, các trường hợp được xét đều có tên trong danh sách đăng ký thi đua của chi bộ.",
        "Trong đợt thi đua đặc biệt, các cá nhân được giới thiệu đều đã tự nguyện đăng ký với chi ủy.",
        "100% cá nhân được đề nghị đã nộp bản đăng ký thi đua.",
        "Các tập thể, cá nhân được bình xét đều đã thực hiện đăng ký thi đua theo kế hoạch.",
    ],
)
def test_all_nominees_have_registered(sentence: str) -> None:
    """A sentence on the nominees as a group counts for each of them."""
    assert told(sentence) == [(None, True, False)]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Đồng chí Lò Văn Sinh đã đăng ký thi đua với chi ủy.", ["Lò Văn Sinh"]),
        ("- Đồng chí Lò Văn Sinh, Trưởng phòng Nghiệp vụ, có bản đăng ký thi đua.", ["Lò Văn Sinh"]),
        ("Đồng chí Lò Văn Sinh và đồng chí Hà Thị Én đều đã đăng ký tham gia đợt thi đua.", ["Lò Văn Sinh", "Hà Thị Én"]),
        ("Hai đồng chí Lò Văn Sinh, Hà Thị Én đã gửi đăng ký thi đua cho chi ủy.", ["Lò Văn Sinh", "Hà Thị Én"]),
    ],
)
def test_named_nominees_have_registered(sentence: str, names: list[str]) -> None:
    """A sentence whose subject is the names counts for those, and for nobody else."""
    assert told(sentence) == [(name, True, False) for name in names]


@pytest.mark.parametrize(
    "sentence",
    [
        "Đồng chí Lò Văn Sinh chưa đăng ký thi đua với chi ủy.",
        "Các cá nhân được đề nghị đều đã đăng ký thi đua, trừ đồng chí Hà Thị Én.",
        "Các đồng chí nêu trên đã đăng ký thi đua, riêng đồng chí Hà Thị Én bổ sung sau.",
        "Các cá nhân được đề nghị sẽ có bản đăng ký thi đua nộp chi ủy trước ngày 30/6.",
        "Có ý kiến hỏi các cá nhân được đề nghị đã đăng ký thi đua hay chưa?",
    ],
)
def test_what_says_otherwise_is_never_a_yes(sentence: str) -> None:
    """A denial, an exception, a promise or a question goes to a person as what stands against it."""
    found = told(sentence)
    assert found
    assert {(registered, doubt) for _, registered, doubt in found} == {(False, True)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Đồng chí Lò Văn Sinh báo cáo đơn vị đã đăng ký thi đua với Đảng ủy khối.",
        "Theo đồng chí Lò Văn Sinh, đồng chí Hà Thị Én đã đăng ký thi đua.",
        "Các cá nhân được đề nghị ở Chi bộ Văn phòng đều đã đăng ký thi đua.",
        "100% đảng viên đã đăng ký thi đua với chi ủy.",
        "Các đồng chí dự họp đều đã đăng ký thi đua.",
        "Các cá nhân được đề nghị hoàn thành nhiệm vụ, đơn vị đã đăng ký thi đua với Đảng ủy khối.",
        "Các cá nhân được đề nghị đều ~đã đăng ký thi đua với chi ủy.",
        "Các cá nhân được đề nghị đều đã đang ký thi đua với chi ủy.",
    ],
)
def test_a_sentence_that_leaves_open_of_whom_it_speaks_is_for_people(sentence: str) -> None:
    """Others may be meant, fewer may be meant, or a word was not read for sure: the sentence is shown and counts for nobody."""
    found = told(sentence)
    assert found
    assert all(doubt for _, _, doubt in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "Đối chiếu với văn bản đăng ký thi đua, các cá nhân được đề nghị đều hoàn thành xuất sắc nhiệm vụ.",
        "Các cá nhân được đề nghị hoàn thành các chỉ tiêu thi đua, kể cả chỉ tiêu đã đăng ký.",
        "Trong đợt thi đua, các cá nhân được đề nghị đều có đăng ký việc làm theo Bác.",
        "Đơn vị đã đăng ký thi đua với Đảng ủy khối.",
        "Hội nghị đề nghị các đồng chí đăng ký thi đua đợt tới sớm hơn.",
        "Các cá nhân được đề nghị đã đăng ký tham gia hiến máu.",
    ],
)
def test_other_sentences_with_the_word_say_nothing(sentence: str) -> None:
    """The paper of the registration, registered targets and deeds, and the unit's own registration are no person's registration."""
    assert told(sentence) == []


def test_nobody_is_told_apart_by_a_name_that_two_have() -> None:
    """Two nominees of one name: the sentence on one of them goes to a person."""
    after = LIST.replace("Hà Thị Én, Kế toán", "Lò Văn Sinh, Kế toán")
    found = told("Đồng chí Lò Văn Sinh đã đăng ký thi đua với chi ủy.", after=after)
    assert all(doubt for _, _, doubt in found)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Hội nghị bắt đầu từ tháng 6/2020. ", " Hội nghị không có ý kiến khác."),
        ("Ý kiến khác: không có; ", " Còn đồng chí chưa dự họp thì thông báo sau."),
        ("1. ", ""),
    ],
)
def test_other_sentences_of_the_paragraph_change_nothing(before: str, after: str) -> None:
    """A sentence is judged by its own words, also behind a year and before a "không"."""
    said = "Các cá nhân được đề nghị đều đã đăng ký thi đua với chi ủy từ ngày 15. 9. 2019."
    found = minutes(before + said + after).enrolments
    assert [(e.nominee, e.registered, e.needs_review, e.text) for e in found] == [(None, True, False, said.rstrip("."))]


@pytest.mark.parametrize("claim", ["đã đăng ký thi đua với chi ủy", "có bản đăng ký tham gia đợt thi đua"])
def test_the_sentence_makes_no_nominee(claim: str) -> None:
    """The list of nominees is the same with and without it."""
    said = f"Đồng chí Lò Văn Sinh, Trưởng phòng Nghiệp vụ, {claim}."
    assert [n.name.value for n in minutes(said).nominees] == [n.name.value for n in minutes().nominees]


GROUPS = ("Các cá nhân", "Các đồng chí", "Tất cả các đồng chí", "02 đồng chí", "Toàn bộ cá nhân")
CHOSEN = ("được đề nghị", "nêu trên", "được xét khen thưởng", "có tên trên", "trong danh sách")
CLAIMS = ("đều đã đăng ký", "đã đăng ký tham gia", "có bản đăng ký", "đều có đăng ký", "đã nộp bản đăng ký")
AIMS = ("thi đua với chi ủy", "đợt thi đua đặc biệt", "phong trào thi đua của Đảng ủy khối")
AGAINST = ("chưa", "không", "sẽ", "phải")


@settings(max_examples=60, deadline=None)
@given(*(st.sampled_from(part) for part in (GROUPS, CHOSEN, CLAIMS, AIMS, AGAINST)), st.data())
def test_one_word_against_it_and_it_is_no_yes(
    group: str, chosen: str, claim: str, aim: str, word: str, data: st.DataObject
) -> None:
    """Whatever the parts, the plain sentence counts for all; with one word against it, wherever that stands, it never does."""
    plain = f"{group} {chosen} {claim} {aim}"
    assert told(f"{plain}.") == [(None, True, False)]
    words = plain.split()
    at = data.draw(st.integers(0, len(words)))
    spoilt = " ".join([*words[:at], word, *words[at:]])
    assert not any(registered and not doubt for _, registered, doubt in told(f"{spoilt}."))


@settings(max_examples=30, deadline=None)
@given(st.permutations(["Hội nghị thảo luận sôi nổi.", "Các ý kiến đều thống nhất.", "Các cá nhân nêu trên đều đã đăng ký thi đua với chi ủy.", "Đồng chí Hà Thị Én chưa đăng ký thi đua."]))  # fmt: skip
def test_the_order_of_sentences_never_matters(sentences: list[str]) -> None:
    """What is said against it is found wherever it stands."""
    assert sorted(told(*sentences), key=str) == [("Hà Thị Én", False, True), (None, True, False)]
