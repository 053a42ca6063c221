"""What a report prints in a form that nobody knows is no silence: the list that should tell of it goes to a person."""

from collections.abc import Sequence

import pytest

from tests.bodies.paper import Sheet, document, paper
from worker.understanding.bodies import fill_body
from worker.understanding.bodies.layout import body_blocks
from worker.understanding.bodies.unclaimed import unclaimed

HEAD = """BÁO CÁO THÀNH TÍCH
- Tên tập thể: Chi bộ Phòng Nghiệp vụ, trực thuộc Đảng bộ Sở Nghề vườn.
"""
LISTS = ("ratings", "honours", "targets", "headcount_ratings")


def doubts(text: str, keep: Sequence[str] = ()) -> set[str]:
    """The lists in doubt where those not in ``keep`` were lost whole."""
    page = paper(HEAD + text)
    found = document("achievement_report")
    fill_body(found, [page])
    for name in (*LISTS, "recognitions"):
        if name not in keep:
            setattr(found, name, [])
    return set(unclaimed(found, body_blocks([page])))


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("Năm 2019: Kỷ niệm chương Vì sự nghiệp cây trồng (QĐ 188/QĐ-HLV, 02/9/2019).", "honours"),
        ("Danh hiệu Đơn vị vẻ vang, Quyết định số 77/QĐ-BCH ngày 12/12/2018 của Bộ Chỉ huy.", "honours"),
        ("- Công chức: 2017 - Hoàn thành tốt nhiệm vụ; 2018 - Hoàn thành xuất sắc nhiệm vụ.", "ratings"),
        ("Chất lượng đảng viên năm 2018: HTXSNV 04 đồng chí, HTTNV 21 đồng chí.", "headcount_ratings"),
        ("Thu phí bến bãi: kế hoạch năm 2019: 6,8 tỷ đồng; thực hiện: 7,48 tỷ đồng; tỷ lệ: 110%.", "targets"),
        ("Thành lập mới 45 tổ hợp tác/40 tổ hợp tác (112,5%).", "targets"),
        ("Xây dựng 06 mô hình dân vận (chỉ tiêu 05).", "targets"),
        ("Được phân công giải quyết 96 vụ việc, đã giải quyết 93 vụ việc, đạt tỷ lệ 96,9%.", "targets"),
    ],
)
def test_lost_rows_leave_marks(text: str, lost: str) -> None:
    """A decision, a title, a rating beside a year, people counted by level, figures that make a percentage: each doubts its own list."""
    assert doubts(text) == {lost}


@pytest.mark.parametrize(
    "text",
    [
        "Năm 2019 chi bộ phấn đấu hoàn thành tốt nhiệm vụ được giao, đề nghị tặng Giấy khen.",
        "Căn cứ Quyết định số 12-QĐ/ĐU ngày 02/12/2016 về việc khen thưởng.",
        "Chi bộ tổng kết đợt thi đua, Quyết định số 93-QĐ/CB ngày 24/12/2020 khen 05 cá nhân.",
        "Trong năm có 12 đảng viên được tặng Giấy khen.",
        "Phòng được thành lập theo Quyết định số 14/QĐ-SNV ngày 02/01/2015.",
        "Đề tài được nghiệm thu ngày 12/3/2019; sinh hoạt chi bộ 12/12 kỳ.",
    ],
)
def test_what_is_no_row(text: str) -> None:
    """Aims, bases, the unit's own awards, honours of members, decisions on other things and plain ratios doubt nothing."""
    assert doubts(text) == set()


def test_rows_that_were_read_doubt_nothing() -> None:
    """Where every row was read, its marks are accounted for."""
    text = """III. KẾT QUẢ XẾP LOẠI
Kết quả đánh giá, xếp loại hằng năm:
- Năm 2018: Hoàn thành tốt nhiệm vụ (Quyết định số 13-QĐ/ĐU ngày 02/12/2018 của Đảng ủy).
- Năm 2019: Hoàn thành xuất sắc nhiệm vụ (Quyết định số 14-QĐ/ĐU ngày 02/12/2019 của Đảng ủy).
Năm 2019 được Đảng ủy Khối tặng Giấy khen (Quyết định số 15-QĐ/ĐUK ngày 05/01/2020).
"""
    assert doubts(text, keep=LISTS) == set()
    assert doubts(text, keep=("ratings",)) == {"honours"}


def test_figures_beside_a_target() -> None:
    """A table of targets whose columns repeat for another year is not read in part without a word."""
    sheet = Sheet()
    for text in HEAD.splitlines():
        sheet.para(text)
    sheet.table(
        (0.3, 0.12, 0.12, 0.12, 0.12, 0.12, 0.1),
        (
            ("Nội dung", "Chỉ tiêu 2018", "Kết quả 2018", "Đạt", "Chỉ tiêu 2019", "Kết quả 2019", "Đạt"),
            ("Vốn huy động (tỷ đồng)", "7.200", "7.416", "103%", "8.000", "8.320", "104%"),
            ("Hộ được vay vốn (hộ)", "500", "515", "103%", "600", "612", "102%"),
        ),
    )
    page = sheet.reading()
    found = document("achievement_report")
    fill_body(found, [page])
    assert len(found.targets) == 4
    assert not unclaimed(found, body_blocks([page]))
    found.targets = [t for t in found.targets if t.planned in (7200.0, 500.0)]
    assert set(unclaimed(found, body_blocks([page]))) == {"targets"}


def test_a_decision_of_two_years() -> None:
    """One decision taken for the ratings of two years is a doubt of both: it rates one."""
    text = """Kết quả xếp loại:
- Năm 2017: Hoàn thành tốt nhiệm vụ (Quyết định số 83-QĐ/ĐU ngày 08/01/2020 của Đảng ủy).
- Năm 2018: Hoàn thành tốt nhiệm vụ (Quyết định số 14-QĐ/ĐU ngày 04/01/2019 của Đảng ủy).
- Năm 2019: Hoàn thành tốt nhiệm vụ (Quyết định số 83-QĐ/ĐU ngày 08/01/2020 của Đảng ủy).
"""
    found = document("achievement_report")
    fill_body(found, [paper(HEAD + text)])
    assert {r.year: r.raw.needs_review for r in found.ratings} == {2017: True, 2018: False, 2019: True}


def test_an_honour_whose_giver_stands_beside_it() -> None:
    """An honour is not said to be nobody's where an authority stands in its sentence that was not understood as the giver."""
    found = document("achievement_report")
    fill_body(found, [paper(HEAD + "Năm 2019, Bộ Cây xanh ghi nhận: Bằng khen (QĐ 5710/QĐ-BCX, 03/12/2019).\nNăm 2018: Lao động tiên tiến (QĐ số 12/QĐ-SNV ngày 03/01/2019).")])  # fmt: skip
    assert [(h.number, h.body, h.needs_review) for h in found.honours] == [
        ("5710/QĐ-BCX", None, True),
        ("12/QĐ-SNV", None, False),
    ]


def test_a_review_s_figures() -> None:
    """A unit's own review has targets, too: figures that make a percentage and were not read are a doubt of them."""
    found = document("final_review")
    fill_body(found, [paper("BÁO CÁO SƠ KẾT\nSáng kiến: đăng ký 12, được công nhận 10, đạt 83,3%.")])
    assert found.targets or found.fields["targets"].needs_review
    assert "targets" not in found.fields or found.fields["targets"].needs_review
    plain = document("final_review")
    fill_body(plain, [paper("BÁO CÁO SƠ KẾT\nĐơn vị có 12 đảng viên, sinh hoạt tại 02 tổ.")])
    assert "targets" not in plain.fields
