"""A value that is not shaped like what it should be goes to a person, however surely its words were read."""

import pytest

from dossier.documents import Document, FieldValue, Nominee
from worker.understanding.shapes import doubt_misshapen


def sure(value: str) -> FieldValue:
    return FieldValue(value=value, raw=value, confidence=0.99, needs_review=False)


def seen(name: str, value: str) -> bool:
    document = Document(id="d1", kind="achievement_report", fields={name: sure(value)})
    doubt_misshapen(document)
    return document.fields[name].needs_review


@pytest.mark.parametrize(
    "unit",
    [
        "Chi bộ Đo vẽ. Tôi được kết nạp Đảng ngày 19 tháng 5 năm 2006",
        "Chi bộ Văn phòng, sinh ngày 02/3/1979",
        "Đảng bộ Đài Phát thanh tỉnh trong thực hiện phong trào thi đua",
        "Phòng Tổ chức (từ năm 2018",
        "Chi bộ kết thúc sinh hoạt lúc 16 giờ",
        "“Phòng Nghề vườn",
        "ĐẢNG ỦY CHI CỤC CHĂN NUÔI VÀ",
        "TÒA ÁN NHÂN.DÂN TỈNH BẾN TRE",
        "Bảo tàng. tỉnh Bến Tre",
        "Trung tâm Y tế …… huyện Sông Hinh",
        "Chi đoàn Khoa Nhà nước và,Pháp luật",
        "Trạm Bảo vệ thực vật huyện Văn Chấn Trình độ",
        "Phòng Quản lý nợ và Cưỡng chế nợ thuế Thạc sĩ",
        "Điều dưỡng trưởng QUYẾT NGHỊ",
    ],
)
def test_sentences_are_no_units(unit: str) -> None:
    """A next sentence, a date, a verb, an open bracket or quotation mark in a unit, or a degree behind it, says that it was cut too late; an open end, too early."""
    assert seen("subject_unit", unit)


@pytest.mark.parametrize(
    "unit",
    [
        "Đảng ủy Sở Nông nghiệp và Phát triển nông thôn",
        "Chi bộ Trường PTDTBT THCS Xã Xa Dung (huyện Điện Biên Đông)",
        "BAN CHẤP HÀNH ĐẢNG BỘ TP. YÊN BÁI",
        "Trung tâm Dược liệu",
        "Văn phòng Đoàn ĐBQH, HĐND và UBND tỉnh",
        "Báo cáo viên Tỉnh ủy, Trưởng Ban Kiểm phiếu",
    ],
)
def test_real_units_stay(unit: str) -> None:
    """Long names, brackets, abbreviations and words that only look like verbs are nothing to ask about."""
    assert not seen("subject_unit", unit)


def test_nominees() -> None:
    """A nominee's office and unit are looked at alike, and a collective's name; a person's name is another rule's matter."""
    cell = Nominee(kind="collective", name=sure("Đảng ủy Cục kính trình"))
    both = Nominee(kind="collective", name=sure("Chi hội 7 và hội viên Lê Thị Sen"))
    home = Nominee(kind="collective", name=sure("Gia đình ông Lường Văn Tính"))
    person = Nominee(kind="individual", name=sure("Đã Văn Được"), position=sure("Kế toán đạt 15/15 phiếu"), unit=sure("Phòng Ba"))
    document = Document(id="d1", kind="submission_letter", nominees=[cell, person, both, home])
    doubt_misshapen(document)
    assert [n.name.needs_review for n in document.nominees] == [True, False, True, False]
    assert document.nominees[1].position.needs_review
    assert not document.nominees[1].unit.needs_review


def test_two_bodies_in_one() -> None:
    """An issuing body that begins twice has swallowed the one above it; with its superior known the same words may be its name."""
    for superior, asked in ((None, True), ("ĐẢNG BỘ TỈNH", False)):
        fields = {"issuing_org": sure("ĐẢNG BỘ SỞ NGHỀ VƯỜN CHI BỘ ĐO VẼ")} | (
            {"superior_org": sure(superior)} if superior else {}
        )
        document = Document(id="d1", kind="other", fields=fields)
        doubt_misshapen(document)
        assert document.fields["issuing_org"].needs_review == asked


def test_the_name_of_a_collective_ends() -> None:
    """A collective's name that runs on with its numbers is for a person; a person's name is another rule's matter."""
    for kind, asked in (("collective", True), ("individual", False)):
        fields = {"subject_kind": sure(kind), "subject_name": sure("Đoàn cơ sở Công ty Nước Suối Biếc Tổng số đoàn viên: 52")}
        document = Document(id="d1", kind="achievement_report", fields=fields)
        doubt_misshapen(document)
        assert document.fields["subject_name"].needs_review == asked


def test_who_alone_lacks_what_the_others_have() -> None:
    """In a list that tells everybody's office one without is a question; where it tells few, silence is what the paper says."""
    for told, asked in ((3, True), (1, False)):
        people = [Nominee(kind="individual", name=sure(f"Lò Văn {n}"), position=sure("Kế toán")) for n in ("Tám", "Chín", "Mười")]
        silent = FieldValue(value=None, confidence=0.9, needs_review=False)
        document = Document(
            id="d1", kind="review_minutes", nominees=[*people, Nominee(kind="individual", name=sure("Hà Thị Én"))]
        )
        for nominee in document.nominees[told:]:
            nominee.position = silent.model_copy()
        doubt_misshapen(document)
        assert document.nominees[-1].position.needs_review == asked


def test_an_addressee_with_a_sentence_is_for_a_person() -> None:
    """The first sentence of the text may have been joined to the last addressee."""
    for names, doubt in ((["Đảng ủy Sở", "Ban Tổ chức Tỉnh ủy"], False), (["Đảng ủy Sở Chi bộ Đo vẽ xin đăng ký như sau"], True)):
        field = FieldValue(value=names, raw="", confidence=0.99, needs_review=False)
        document = Document(id="d1", kind="registration", fields={"addressees": field})
        doubt_misshapen(document)
        assert document.fields["addressees"].needs_review is doubt


@pytest.mark.parametrize(
    ("issuing", "doubt"), [("CỤC ĐƯỜNG THỦY CHI CỤC PHÍA NAM", True), ("CHI CỤC THUẾ KHU VỰC TUY AN", False), ("CỤC THUẾ TỈNH", False)]
)  # fmt: skip
def test_a_branch_behind_its_department_is_two_bodies(issuing: str, doubt: bool) -> None:
    """Three lines of a letterhead may have been parted at the wrong place."""
    document = Document(id="d1", kind="other", fields={"superior_org": sure("BỘ XÂY DỰNG"), "issuing_org": sure(issuing)})
    doubt_misshapen(document)
    assert (document.fields["issuing_org"].needs_review, document.fields["superior_org"].needs_review) == (doubt, doubt)


@pytest.mark.parametrize(
    ("unit", "asked"), [("Lớp trưởng lớp 46K", True), ("Thành", True), ("UBND", False), ("Trường Lê Lợi", False)]
)
def test_offices_and_ends_of_lines_are_no_units(unit: str, asked: bool) -> None:
    """A unit that begins as an office does, or is one word in small letters, was cut wrongly."""
    person = Nominee(kind="individual", name=sure("Lò Văn Tám"), unit=sure(unit))
    doubt_misshapen(Document(id="d1", kind="review_minutes", nominees=[person]))
    assert person.unit.needs_review == asked


@pytest.mark.parametrize(
    ("unit", "asked"),
    [("Chi hộ Trạm Quan trắc", True), ("Chi bộ Trạm Quan trắc", False), ("Chi cục Thuế", False), ("Chi đoàn 12A", False)],
)
def test_what_begins_as_a_cell_and_is_none_is_for_a_person(unit: str, asked: bool) -> None:
    """No body is called "Chi hộ"."""
    person = Nominee(kind="individual", name=sure("Lò Văn Tám"), unit=sure(unit))
    doubt_misshapen(Document(id="d1", kind="review_minutes", nominees=[person]))
    assert person.unit.needs_review == asked
