"""Entries with votes below a sentence that nobody read, and forms of address that a smear tore apart."""

import pytest

from dossier.pages import Line, Word
from tests.bodies.forms import MEETING, flags, minutes, names
from tests.bodies.paper import STEP, Sheet, document, line
from worker.understanding.bodies import fill_body
from worker.understanding.echoes import without_echo

VOTED = (
    "1. Chi hội Phụ nữ Phòng Dịch vụ: 4/5 phiếu, đạt 80,0%.\n"
    "2. Đồng chí Lê Thị Tám, Hội viên, Chi hội Phụ nữ Phòng Kỹ thuật: được 5/5 phiếu.\n"
    "3. Đồng chí Hà Thị Thắm, Hội viên, Chi hội Phụ nữ Phòng Kỹ thuật: 5/5 phiếu.\n"
    "4. Đồng chí Vi Thị Nga, Hội viên, Chi hội Phụ nữ Phòng Dịch vụ và.\n"
)


def test_entries_with_votes_are_proposed_for_a_person_where_no_sentence_opens_their_list() -> None:
    """What the sentence over the list became says nothing; the entry whose votes stand overleaf goes on with the numbers."""
    found = minutes(MEETING + "lếu quyết bằng giơ tay như Sau:\n" + VOTED)
    assert [name for _, name in names(found)] == ["Chi hội Phụ nữ Phòng Dịch vụ", "Lê Thị Tám", "Hà Thị Thắm", "Vi Thị Nga"]
    assert flags(found) == [True] * 4
    assert [(v.nominee, v.in_favour, v.of) for v in found.votes][:2] == [
        ("Chi hội Phụ nữ Phòng Dịch vụ", 4, 5),
        ("Lê Thị Tám", 5, 5),
    ]


def test_two_entries_with_votes_are_no_poll_of_their_own() -> None:
    """Below nothing that is known they may be anything that was voted on."""
    found = minutes(MEETING + "\n".join(VOTED.splitlines()[:2]))
    assert names(found) == []


def test_a_form_of_address_in_two_pieces_begins_one_entry() -> None:
    """ "3. Đồng" and "chí Hà Thị Thắm, …" stand at one height."""
    sheet, found = Sheet(), document("review_minutes")
    for para in (*MEETING.strip().splitlines(), "Hội đồng bỏ phiếu đề nghị tặng Giấy khen, kết quả:"):
        sheet.para(para)
    for number, name in (("1.", "Lê Thị Tám"), ("2.", "Hà Thị Thắm")):
        sheet.lines += [line(f"{number} Đồng", 0.195, sheet.y), line(f"chí {name}: 5/5 phiếu.", 0.29, sheet.y)]
        sheet.y += STEP
    fill_body(found, [sheet.reading()])
    assert names(found) == [("individual", "Lê Thị Tám"), ("individual", "Hà Thị Thắm")]


@pytest.mark.parametrize(("text", "other"), [("hí", "chí"), ("chí", "hí")])
def test_a_word_that_one_reader_has_in_two_pieces_is_the_one_of_the_other(text: str, other: str) -> None:
    head = Word("c", (0.25, 0.1, 0.26, 0.11), 0.9, "tesseract", None, agreed=False)
    rest = Word(text, (0.27, 0.1, 0.29, 0.11), 0.9, "tesseract", other, agreed=False)
    assert [(w.text, w.agreed) for w in without_echo(Line((head, rest))).words] == [("chí", True)]
    apart = Word("c", (0.25, 0.1, 0.26, 0.11), 0.9, "tesseract", "o", agreed=False)
    assert len(without_echo(Line((apart, rest))).words) == 2
