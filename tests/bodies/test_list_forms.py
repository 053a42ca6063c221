"""Lists of nominees in further offices' forms: articles, annexes, headings of awards, offices before names, groups of rows."""

import pytest

from dossier.documents import Document
from tests.bodies.forms import MEETING, REQUEST, letter, minutes, names
from tests.bodies.paper import Sheet, document, paper
from worker.understanding.bodies import fill_body


def decision(*sheets: Sheet | str) -> Document:
    found = document("award_decision")
    fill_body(found, [paper(s, at) if isinstance(s, str) else s.reading() for at, s in enumerate(sheets, start=1)])
    return found


def posts(found: Document) -> list[tuple[str | None, str | None]]:
    return [(n.position.value, n.unit.value) for n in found.nominees]


def test_an_article_that_gives_awards_opens_a_list_whatever_its_words() -> None:
    """ "Khen thưởng các ông (bà):" asks for nothing; sums of money behind the names are no units, the article that pays lists nobody."""
    found = decision(
        "QUYẾT ĐỊNH\nĐiều 1: Khen thưởng các ông (bà):\n- Hà Thị Thắm, viên chức Phòng Trưng bày, 700.000 đồng;\n- Lê Văn Tám, bảo vệ, 500.000 đồng;\n"
        "Điều 2: Tiền thưởng trích từ quỹ của đơn vị.\nĐiều 3: Phòng Hành chính thi hành."
    )
    assert names(found) == [("individual", "Hà Thị Thắm"), ("individual", "Lê Văn Tám")]
    assert posts(found)[1] == ("bảo vệ", None)


def test_the_title_of_an_annexed_list_opens_it() -> None:
    """Groups and entries below "DANH SÁCH" belong to the article that speaks of it; the line of what it is annexed to ends nothing."""
    found = decision(
        "QUYẾT ĐỊNH\nĐiều 1: Tặng Giấy khen cho 02 chi bộ và 01 đảng viên (có danh sách kèm theo).\nĐiều 2: Văn phòng thi hành.",
        "DANH SÁCH\n(Kèm theo Quyết định số 12-QĐ/ĐU ngày 27/12/2023)\nI. Tổ chức đảng (02)\n1. Chi bộ Khu phố 1\n2. Chi bộ Khu phố 2\n"
        "II. Đảng viên (01)\n1. Lê Văn Tám - Bí thư chi bộ",
    )
    assert names(found) == [("collective", "Chi bộ Khu phố 1"), ("collective", "Chi bộ Khu phố 2"), ("individual", "Lê Văn Tám")]


def test_an_award_heads_those_on_its_own_line() -> None:
    """ "Công nhận danh hiệu … cho 02 người: A (…), B (…)", the title of a collective among them; the title itself is nobody."""
    found = letter(
        REQUEST + "1. Công nhận danh hiệu “Tập thể lao động tiên tiến”: Trường Tiểu học Hòa Bình.\n"
        "2. Công nhận danh hiệu “Chiến sĩ thi đua cơ sở” cho 02 người: Hà Thị Thắm (Phó Hiệu trưởng), Lê Văn Tám (Tổ trưởng tổ 5).\n"
        "3. Tập thể: Đơn vị tiên tiến"
    )
    assert names(found) == [
        ("collective", "Trường Tiểu học Hòa Bình"),
        ("individual", "Hà Thị Thắm"),
        ("individual", "Lê Văn Tám"),
    ]


def test_a_group_and_its_only_entry_on_one_line() -> None:
    """ "* Tổ chức đảng: Chi bộ …" is a heading with its entry, no body of that name; "- Đồng chí: X" is one person."""
    found = letter(REQUEST + "* Tổ chức đảng: Chi bộ Tổ khai thác 4.\n* Đảng viên:\n- Đồng chí: Lê Văn Tám; chức vụ: Bảo vệ")
    assert names(found) == [("collective", "Chi bộ Tổ khai thác 4"), ("individual", "Lê Văn Tám")]


@pytest.mark.parametrize(
    ("entry", "name", "office", "sure"),
    [
        ("Phó Giám đốc HÀ THỊ THẮM", "HÀ THỊ THẮM", "Phó Giám đốc", True),
        ("Nhân viên lái xe Lê Văn Tám", "Lê Văn Tám", "Nhân viên lái xe", False),
    ],
)
def test_an_office_before_the_name(entry: str, name: str, office: str, sure: bool) -> None:
    """Capitals part office and name; in small letters the border is a guess."""
    found = letter(REQUEST + f"Cá nhân:\n- {entry};\n- Ông Lò Văn Sinh, Bảo vệ.")
    assert (found.nominees[0].name.value, found.nominees[0].position.value) == (name, office)
    assert found.nominees[0].position.needs_review is not sure


def test_an_office_ends_with_its_sentence() -> None:
    """What was done stands in a sentence of its own; "TP." ends none, "Người có uy tín" is an office."""
    found = letter(
        REQUEST
        + "- Bà Hà Thị Thắm, Thư ký Tòa án. Đã giúp việc cho Thẩm phán 64 vụ.\n- Ông Lê Văn Tám, Trưởng phòng, UBND TP. Lai Châu\n"
        "- Ông Lò Văn Sinh - Người có uy tín bản Nà Tăm"
    )
    assert posts(found) == [("Thư ký Tòa án", None), ("Trưởng phòng", "UBND TP. Lai Châu"), ("Người có uy tín bản Nà Tăm", None)]


def test_a_row_over_persons_gives_their_unit_for_a_person_to_look_at() -> None:
    """ "II | Tổ Cảnh sát khu vực" over its people; the heading of an award is no unit."""
    sheet = Sheet()
    for para in REQUEST.strip().splitlines():
        sheet.para(para)
    sheet.table(
        [0.1, 0.5, 0.4],
        [["TT", "Họ và tên", "Chức vụ"], ["I", "Tổ Cảnh sát khu vực", ""], ["1", "Lê Văn Tám", "Cán bộ"], ["II", "Danh hiệu Lao động tiên tiến", ""], ["2", "Hà Thị Thắm", "Văn thư"]],
    )  # fmt: skip
    found = letter(sheet)
    assert posts(found) == [("Cán bộ", "Tổ Cảnh sát khu vực"), ("Văn thư", None)]
    assert found.nominees[0].unit.needs_review


def test_two_lists_side_by_side_in_one_table() -> None:
    """A column of collectives and one of persons: the bodies are nominees and no units."""
    sheet = Sheet()
    for para in REQUEST.strip().splitlines():
        sheet.para(para)
    sheet.table(
        [0.08, 0.42, 0.08, 0.42],
        [["TT", "Tập thể", "TT", "Cá nhân"], ["1", "Thư viện huyện", "1", "Hà Thị Thắm, Văn thư"], ["2", "Đội Tuyên truyền", "2", "Lê Văn Tám, Bảo vệ"]],
    )  # fmt: skip
    found = letter(sheet)
    assert sorted(names(found)) == [
        ("collective", "Thư viện huyện"),
        ("collective", "Đội Tuyên truyền"),
        ("individual", "Hà Thị Thắm"),
        ("individual", "Lê Văn Tám"),
    ]


def test_a_row_without_an_award_is_of_nobody_who_is_proposed() -> None:
    """ "Đề nghị khen: Không"; under the awards of former years the same word says nothing."""
    for heading, wanted in (
        ("Đề nghị khen thưởng", ["Lê Văn Tám"]),
        ("Hình thức khen thưởng năm trước", ["Hà Thị Thắm", "Lê Văn Tám"]),
    ):
        sheet = Sheet()
        for para in REQUEST.strip().splitlines():
            sheet.para(para)
        sheet.table(
            [0.1, 0.5, 0.4], [["TT", "Họ và tên", heading], ["1", "Hà Thị Thắm", "Không"], ["2", "Lê Văn Tám", "Giấy khen"]]
        )
        assert [n.name.value for n in letter(sheet).nominees] == wanted


def test_those_who_were_named_before_the_verb() -> None:
    """ "Đồng chí A và đồng chí B …, được chi bộ đề nghị Đảng ủy tặng giấy khen"."""
    found = minutes(
        MEETING + "Đồng chí Hà Thị Thắm và đồng chí Lê Văn Tám đủ số phiếu, được chi bộ đề nghị Đảng ủy phường tặng giấy khen."
    )
    assert names(found) == [("individual", "Hà Thị Thắm"), ("individual", "Lê Văn Tám")]


def test_headings_of_those_who_were_chosen_and_of_those_who_were_not() -> None:
    """ "Các trường hợp được đề nghị" opens a list, "Các trường hợp chưa được đề nghị" ends it."""
    found = minutes(
        MEETING + "I. Các trường hợp được đề nghị\n1. Hà Thị Thắm, văn thư - tán thành 9, không tán thành 0\n"
        "II. Các trường hợp chưa được đề nghị\n1. Lê Văn Tám, bảo vệ - tán thành 3, không tán thành 6"
    )
    assert names(found) == [("individual", "Hà Thị Thắm")]


def test_households_and_bracketed_numbers() -> None:
    """ "(1) Hộ ông …" is an entry and a collective."""
    found = letter(REQUEST + "(1) Hộ ông Lò Văn Sinh, bản Nà Tăm;\n(2) Ông Lê Văn Tám, Trưởng bản.")
    assert [kind for kind, _ in names(found)] == ["collective", "individual"]


@pytest.mark.parametrize("said", ["không đưa vào danh sách đề nghị", "chưa đủ thời gian", "để lại năm sau", "xin không nhận"])
def test_refusals_in_many_words(said: str) -> None:
    """An entry that tells that its person is not proposed is none."""
    found = minutes(
        f"{MEETING}Ban Thường vụ biểu quyết đề nghị tặng Giấy khen, kết quả:\n1. Đ/c Hà Thị Thắm: 5/5 nhất trí.\n2. Đ/c Lê Văn Tám: 2/5 nhất trí; {said}."
    )
    assert names(found) == [("individual", "Hà Thị Thắm")]


def test_votes_against_is_no_refusal() -> None:
    """ "không thông qua: 0" counts votes."""
    found = minutes(
        f"{MEETING}Chi bộ biểu quyết đề nghị tặng Giấy khen, kết quả:\n1. Đ/c Hà Thị Thắm: 12/13 đồng ý, không thông qua: 01 phiếu."
    )
    assert names(found) == [("individual", "Hà Thị Thắm")]


def test_the_forms_of_address_of_schools_part_those_who_are_named() -> None:
    """ "CSTĐCS: 3 đ/c gồm: thầy A, cô B, thầy C" are three; "có" is no form of address."""
    found = minutes(
        f"{MEETING}* Kết quả xét:\n+ CSTĐCS: 3 đ/c gồm: thầy Lê Văn Tám, cô Hà Thị Thắm, thầy Lò Văn Sinh\n"
        "+ Bằng khen: cô Đỗ Thị Lụa, có nhiều sáng kiến"
    )
    assert [n.name.value for n in found.nominees] == ["Lê Văn Tám", "Hà Thị Thắm", "Lò Văn Sinh", "Đỗ Thị Lụa"]


def test_a_school_that_is_named_after_somebody_heads_its_pupils() -> None:
    """ "Trường THCS Lý Tự Trọng:" is nobody's name and no nominee, but where those below it learn."""
    found = letter(
        REQUEST
        + "Trường THCS Lý Tự Trọng:\n+ Lê Văn Tám, đạt Huy chương Vàng\nTrường THCS Kim Đồng:\n+ Hà Thị Thắm, đạt Huy chương Bạc"
    )
    assert names(found) == [("individual", "Lê Văn Tám"), ("individual", "Hà Thị Thắm")]
    assert [n.unit.value for n in found.nominees] == ["Trường THCS Lý Tự Trọng", "Trường THCS Kim Đồng"]


def test_the_year_of_birth_and_the_merit_are_no_office() -> None:
    """ "SN 1979, Phó Trưởng phòng, thành tích: chủ trì đề án" tells a nominee, no chairman."""
    found = letter(
        REQUEST
        + "- Hà Thị Thắm, SN 1985, chuyên viên;\n- Lê Văn Tám, SN 1979, Phó Trưởng phòng, thành tích: chủ trì đề án chuyển đổi số;"
    )
    assert [n.name.value for n in found.nominees] == ["Hà Thị Thắm", "Lê Văn Tám"]
    assert found.nominees[0].position.value == "chuyên viên"


def test_family_and_given_name_in_columns_of_their_own_below_one_heading() -> None:
    """ "Họ" and "Tên" below "Danh sách đề nghị"."""
    sheet = Sheet()
    for para in REQUEST.strip().splitlines():
        sheet.para(para)
    sheet.table(
        [0.1, 0.3, 0.2, 0.4],
        [["TT", "Họ", "Tên", "Đơn vị"], ["1", "Hà Thị", "Thắm", "Thư viện"], ["2", "Lê Văn", "Tám", "Nhà văn hóa"]],
    )
    assert [n.name.value for n in letter(sheet).nominees] == ["Hà Thị Thắm", "Lê Văn Tám"]


def test_the_articles_of_a_decision_count_together() -> None:
    """Two articles with a list each: their counts are no contradiction, and one of them short of its count is a question."""
    text = (
        "QUYẾT ĐỊNH\nĐiều 1. Tặng danh hiệu Lao động tiên tiến cho 01 cá nhân:\n- Ông Lê Văn Tám, Bảo vệ\n"
        "Điều 2. Tặng Giấy khen cho 02 cá nhân:\n- Bà Hà Thị Thắm, Văn thư\n- Ông Lò Văn Sinh, Kế toán\nĐiều 3. Văn phòng thi hành."
    )
    assert "nominees" not in decision(text).fields
    assert decision(text.replace("- Ông Lò Văn Sinh, Kế toán\n", "")).fields["nominees"].needs_review
