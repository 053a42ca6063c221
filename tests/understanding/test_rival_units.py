"""Units that a dossier prints in two spellings."""

import pytest

from dossier.documents import Document, FieldValue, Nominee
from worker.understanding.cut_short import doubt_cut_short
from worker.understanding.rival_units import doubt_rival_units


def papers(*units: str, source: str = "ocr") -> list[Document]:
    made = []
    for unit in units:
        empty = FieldValue(needs_review=False)
        name, told = (FieldValue(value=v, raw=v, confidence=0.95, needs_review=False) for v in ("Lê Văn Tám", unit))
        one = Nominee(kind="individual", name=name, honorific=empty, position=empty.model_copy(), unit=told)
        made.append(Document(id=f"d{len(made)}", kind="review_minutes", pages=[], source=source, nominees=[one]))  # type: ignore[arg-type]
    return made


def read(documents: list[Document]) -> list[tuple[object, bool]]:
    doubt_rival_units(documents)
    return [(n.unit.value, n.unit.needs_review) for d in documents for n in d.nominees]


def test_a_unit_in_a_rarer_spelling_is_for_a_person_in_the_one_that_more_rows_have() -> None:
    """The spelling that more rows have stays; the other is shown as they have it and asked about."""
    known, lost = "Phòng Quản lý thu - Sổ, thẻ", "Phòng Quản lý thu - Số, thẻ"
    assert read(papers(known, lost, known)) == [(known, False), (known, True), (known, False)]


def test_units_that_stand_in_two_spellings_as_often_are_both_for_a_person() -> None:
    """Nothing tells which of two is printed."""
    assert read(papers("Tổ Hoá - Sinh", "Tổ Hòa - Sinh")) == [("Tổ Hoá - Sinh", True), ("Tổ Hòa - Sinh", True)]


@pytest.mark.parametrize("units", [("Phòng Hành chính", "Phòng Tổ chức"), ("Khoa Sức khỏe", "Khoa Sức khoẻ")])
def test_other_units_and_other_ways_to_set_a_mark_are_no_rivals(units: tuple[str, str]) -> None:
    """Where a mark stands on two vowels is a habit of typing."""
    assert read(papers(*units)) == [(unit, False) for unit in units]


def test_a_text_layer_prints_what_it_prints() -> None:
    assert read(papers("Tổ Toán", "Tố Toán", source="text")) == [("Tổ Toán", False), ("Tố Toán", False)]


def test_a_comma_that_one_place_has_between_two_words_is_asked_about() -> None:
    """ "Trường Cao đẳng Sư, phạm Thái Nguyên" beside the name without the comma: dust or print, a person tells."""
    known, dusty = "Trường Cao đẳng Sư phạm Thái Nguyên", "Trường Cao đẳng Sư, phạm Thái Nguyên"
    assert read(papers(known, dusty, known)) == [(known, False), (known, True), (known, False)]


def cut(documents: list[Document]) -> list[tuple[object, bool]]:
    doubt_cut_short(documents)
    return [(n.unit.value, n.unit.needs_review) for d in documents for n in d.nominees]


def test_a_unit_that_ends_in_the_middle_of_an_expression_was_cut_where_another_place_goes_on() -> None:
    """ "Phòng Quản lý du" beside "Phòng Quản lý du lịch"; what ends with a whole expression is another body."""
    assert cut(papers("Phòng Quản lý du", "Phòng Quản lý du lịch")) == [
        ("Phòng Quản lý du", True),
        ("Phòng Quản lý du lịch", False),
    ]
    whole = ("Trung tâm Y tế", "Trung tâm Y tế dự phòng")
    assert cut(papers(*whole)) == [(unit, False) for unit in whole]
    assert cut(papers("Phòng Quản lý du", "Phòng Quản lý du lịch", source="text"))[0] == ("Phòng Quản lý du", False)


def test_an_office_that_another_paper_tells_of_the_same_person_with_more_of_its_expression_was_cut() -> None:
    """ "Thư ký Tòa" of a list and "Thư ký Tòa án" of the minutes."""
    documents = papers("Văn phòng", "Văn phòng")
    for document, post in zip(documents, ("Thư ký Tòa", "Thư ký Tòa án"), strict=True):
        document.nominees[0].position = FieldValue(value=post, raw=post, confidence=0.95, needs_review=False)
    doubt_cut_short(documents)
    assert [(n.position.needs_review, n.position.suggestions[:1]) for d in documents for n in d.nominees] == [
        (True, ["Thư ký Tòa án"]),
        (False, []),
    ]
