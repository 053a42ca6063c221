"""Words on rows one by one: what becomes of a row, and of what was said when the dossier is read again or pages move."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dossier.corrections import LAPSED, CorrectionEntry, applied
from dossier.documents import PageRef, ReadResult
from dossier.rows import cells_of, is_doubtful
from tests.corrections.builders import (
    ANCHOR,
    NAMES,
    NEW,
    SHA,
    added,
    complete,
    field,
    names,
    nominee,
    person,
    reading,
    with_tables,
    word,
)


def test_a_row_written_by_hand_is_asserted_and_says_who_wrote_it() -> None:
    """It needs no review, and its evidence is the page that the person looked at, with who and when."""
    row = applied(reading(), [added("1", person(NEW[0], unit="Phòng Một"), page=2)]).result.documents[0].nominees[-1]
    assert (row.name.value, row.unit.value, row.honorific.value) == (NEW[0], "Phòng Một", "Đồng chí")
    assert not is_doubtful(row)
    (where,) = row.name.evidence
    assert (where.page, where.box, where.by_hand) == (2, (0.0, 0.0, 1.0, 1.0), "Trần Thị Bình, 09:10")
    assert row.model_dump(mode="json")["name"]["evidence"][0]["by_hand"] == "Trần Thị Bình, 09:10"


def test_what_was_struck_out_can_be_seen_and_taken_back() -> None:
    """The row leaves the list and is handed over with who struck it out."""
    found = applied(reading(), [word(reading(), "remove_row", "nominees/1")])
    assert names(found.result) == [NAMES[0], NAMES[2]]
    (gone,) = found.removed
    assert (gone.target, gone.said) == (f"{ANCHOR}#nominees/1", "Trần Thị Bình, 09:10 05/07/2020")


def test_rows_keep_their_names_while_others_are_struck_out() -> None:
    """The second row struck out, the third is still called the third."""
    words = [word(reading(), "remove_row", "nominees/1"), word(reading(), "correct", "nominees/2/position", "Bí thư")]
    found = applied(reading(), words)
    assert [n.position.value for n in found.result.documents[0].nominees] == ["Chuyên viên", "Bí thư"]
    assert [n.ref for n in found.result.documents[0].nominees] == ["0", "2"]


def test_a_mended_row_is_asserted_but_only_what_changed_is_the_persons_word() -> None:
    """Where papers differ on a name, saving the row for its unit's sake decides nothing about the name."""
    result = reading()
    cells = {**cells_of("nominees", result.documents[0].nominees[0]), "unit": "Phòng Hai"}
    row = applied(reading(), [word(result, "correct", "nominees/0", cells)]).result.documents[0].nominees[0]
    assert (row.unit.value, row.unit.confirmed_by) == ("Phòng Hai", "thamdinh")
    assert (row.name.value, row.name.confirmed_by) == (NAMES[0], None)


def test_a_rating_mended_by_hand_has_the_level_of_its_new_words() -> None:
    """The level follows the words, also where another one was read."""
    result = with_tables(reading())
    result.documents[0].ratings[0].level = "completed"
    for path, value in (
        ("ratings/0/raw", "Hoàn thành xuất sắc nhiệm vụ"),
        ("ratings/0", {"year": 2018, "raw": "Hoàn thành xuất sắc nhiệm vụ"}),
    ):
        row = applied(result.model_copy(deep=True), [word(result, "correct", path, value)]).result.documents[0].ratings[0]
        assert row.level == "excellent"


def test_calling_a_list_complete_asserts_the_rows_that_stand_in_it() -> None:
    """Rows that have no card of their own are answered with the list."""
    result = with_tables(reading(unsure=True))
    result.documents[0].fields["targets"] = result.documents[0].fields["nominees"].model_copy(update={"value": None})
    assert is_doubtful(result.documents[0].targets[0])
    done = applied(result.model_copy(deep=True), [complete(result, name="targets")]).result.documents[0]
    assert not any(is_doubtful(row) for row in done.targets)
    assert done.fields["targets"].confirmed_by == "thamdinh"
    assert done.fields["nominees"].needs_review


def test_the_names_of_a_complete_list_are_those_that_stand_in_it() -> None:
    """The field that lists the names follows what people added and struck out."""
    result = reading(unsure=True)
    words = [added("1", person(NEW[0])), word(result, "remove_row", "nominees/0")]
    done = applied(result.model_copy(deep=True), [*words, complete(result, words)]).result
    assert done.documents[0].fields["nominees"].value == [NAMES[1], NAMES[2], NEW[0]] == names(done)


def test_a_row_that_is_read_by_now_is_not_there_twice() -> None:
    """The machine lost it, a person wrote it, a later reading has it: one row, with what the person knew more."""
    words = [added("1", person(NAMES[3], unit="Phòng Ba"))]
    found = applied(reading(NAMES[:4]), words)
    assert names(found.result) == list(NAMES[:4])
    row = found.result.documents[0].nominees[3]
    assert (row.unit.value, row.unit.confirmed_by) == ("Phòng Ba", "thamdinh")
    assert not found.lapsed


def test_an_addition_that_was_taken_back_strikes_out_nothing_that_is_read() -> None:
    """Taking back one's own row is no word on what the machine reads in its place later."""
    words = [added("1", person(NAMES[3])), word(reading(), "remove_row", "nominees/+1")]
    assert names(applied(reading(NAMES[:4]), words).result) == list(NAMES[:4])


def test_a_name_that_is_read_otherwise_in_the_same_place_keeps_its_correction() -> None:
    """A better reading of the same line is the same row; another person's line in its place is not, nor is the name in another place."""
    old = reading(["Vang Thi May", NAMES[1]])
    entry = word(old, "correct", "nominees/0/name", NAMES[0], number=7)
    assert names(applied(reading(["Vàng Thị Mấy", NAMES[1]]), [entry]).result)[0] == NAMES[0]
    other = applied(reading(["Sùng Thị Dớ", NAMES[1]]), [entry])
    assert names(other.result)[0] == "Sùng Thị Dớ"
    assert [e.id for e in other.lapsed] == [7]
    elsewhere = reading(["Vang Thi May", NAMES[1]])
    elsewhere.documents[0].nominees[0].name = field("Vang Thi May", 9)
    assert [e.id for e in applied(elsewhere, [entry]).lapsed] == [7]


def test_equal_rows_are_told_apart_by_their_place() -> None:
    """A row that was read twice: the one in the marked place is struck out, and on the same reading a word never lapses."""
    twice = reading([NAMES[0], NAMES[0], NAMES[1]])
    found = applied(twice.model_copy(deep=True), [word(twice, "remove_row", "nominees/1")])
    assert [n.ref for n in found.result.documents[0].nominees] == ["0", "2"]
    nowhere = twice.model_copy(deep=True)
    for row in nowhere.documents[0].nominees:
        row.name.evidence = []
    found = applied(nowhere.model_copy(deep=True), [word(nowhere, "remove_row", "nominees/1")])
    assert [n.ref for n in found.result.documents[0].nominees] == ["0", "2"]


@pytest.mark.parametrize("moved", ["page", "document"])
def test_an_addition_whose_page_went_elsewhere_lapses_visibly(moved: str) -> None:
    """The page of the row, or the document's first page, belongs to another paper by now."""
    result = reading()
    result.documents[0].pages = [PageRef(file=0, page=1 if moved == "page" else 2)]
    found = applied(result, [added("1", person(NEW[0]), page=2, number=4)])
    assert names(found.result) == list(NAMES[:3])
    assert [e.id for e in found.lapsed] == [4]


def test_values_of_a_document_that_is_gone_lapse_visibly_too() -> None:
    """A corrected field of a paper that begins elsewhere by now is handed back like a row."""
    entry = CorrectionEntry(f"{'b' * 64}/1#fields/doc_number", "correct", "12", "thamdinh", id=9)
    assert [e.id for e in applied(reading(), [entry]).lapsed] == [9]


def test_what_lapsed_is_shown_until_somebody_has_seen_it() -> None:
    """A dismissal answers one lapse; what was taken back before does not come up at all."""
    gone = word(reading([*NAMES[:3], NAMES[5]]), "remove_row", "nominees/3", number=3)
    back = replace(gone, action="restore_row", id=4)
    seen = CorrectionEntry(f"{LAPSED}3", "dismiss", None, "thamdinh", id=5)
    assert [e.id for e in applied(reading(), [gone]).lapsed] == [3]
    assert not applied(reading(), [gone, seen]).lapsed
    assert not applied(reading(), [gone, back]).lapsed


def test_words_of_an_earlier_reading_without_a_mark_are_not_guessed() -> None:
    """Words kept before rows had marks: on the reading of which they were said they count by place, on a later one they lapse."""
    entry = CorrectionEntry(f"{ANCHOR}#nominees/1/name", "correct", "Giàng A Tăng", "thamdinh", id=2)
    assert names(applied(reading(), [entry]).result)[1] == "Giàng A Tăng"
    later = applied(reading(), [replace(entry, stale=True)])
    assert (names(later.result), [e.id for e in later.lapsed]) == (list(NAMES[:3]), [2])


def test_a_word_on_a_page_that_says_nothing_of_rows_changes_none() -> None:
    """Paths that name no row, no cell or another type of value have no effect and are handed back."""
    result = with_tables(reading())
    wrong = [
        CorrectionEntry(f"{ANCHOR}#targets/0/planned", "correct", 3, "x", id=1),
        CorrectionEntry(f"{ANCHOR}#nominees/9", "remove_row", None, "x", id=2),
        CorrectionEntry(f"{ANCHOR}#nominees/0", "correct", "no cells", "x", id=3),
    ]
    found = applied(result.model_copy(deep=True), wrong)
    assert found.result.model_dump() == result.model_dump()
    assert {e.id for e in found.lapsed} == {1, 2, 3}


def test_a_second_file_does_not_move_words() -> None:
    """Places are named by the bytes of the file: a file put before it changes nothing."""
    result = reading(NAMES[:3])
    first = result.files[0].model_copy(update={"path": "phu-luc.pdf", "sha256": "c" * 64})
    more = ReadResult(files=[first, result.files[0]], documents=result.documents)
    for page in more.documents[0].pages:
        page.file = 1
    for row in more.documents[0].nominees:
        row.name.evidence[0].file = 1
    found = applied(more, [word(reading(), "remove_row", "nominees/0"), added("1", person(NEW[0]))])
    assert names(found.result) == [NAMES[1], NAMES[2], NEW[0]]
    assert found.result.documents[0].nominees[-1].name.evidence[0].file == 1
    assert f"{more.files[1].sha256}" == SHA
    assert nominee(NEW[0], 0).ref == ""
