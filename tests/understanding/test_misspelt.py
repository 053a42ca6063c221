"""Names that the dossier makes doubtful, subjects that look cut, slots that rival print, votes with specks."""

import pytest

from dossier.documents import Confirmation, Document, FieldValue, Nominee
from dossier.pages import BlockReading, Cell, Line, PageReading, Table, Word
from worker.understanding.bodies.passage import Passage
from worker.understanding.bodies.values import text_value
from worker.understanding.doc_number import _typed_number
from worker.understanding.fusion import fuse
from worker.understanding.layout import Segment, squeeze
from worker.understanding.misspelt import doubt_rival_spellings, doubt_run_together, doubt_unusual
from worker.understanding.place_date import _typed_date
from worker.understanding.settle import settle_page
from worker.understanding.subject import _looks_cut
from worker.understanding.vocabulary import CLOSED_ORGS
from worker.understanding.votes import count_votes


def paper(name: str, signer: str) -> Document:
    field = FieldValue(value=signer, raw=signer, confidence=0.95, needs_review=False)
    return Document(
        id=name,
        kind="submission_letter",
        kind_confidence=1.0,
        needs_review=False,
        pages=[],
        source="ocr",
        fields={"signer_name": field},
    )


def nominee(name: str) -> Nominee:
    told, empty = FieldValue(value=name, raw=name, needs_review=False), FieldValue(needs_review=False)
    return Nominee(kind="collective", name=told, honorific=empty, position=empty.model_copy(), unit=empty.model_copy())


def test_words_run_together_are_flagged_with_the_space() -> None:
    """A capital inside a name goes to a person with the spaced spelling first; the value stays as printed."""
    one = paper("d1", "PhanBá Tuấn")
    doubt_run_together([one])
    found = one.fields["signer_name"]
    assert (found.value, found.needs_review, found.suggestions[0]) == ("PhanBá Tuấn", True, "Phan Bá Tuấn")


@pytest.mark.parametrize(
    ("names", "flags"),
    [
        (["Vàng A Én", "Vàng A Ẻn"], [True, True]),
        (["Vàng A Én", "Vàng A Én"], [False, False]),
        (["Lò Văn Ân", "Lò Văn An", "Lò Văn Ân", "Lò Văn An"], [False] * 4),
        (["Lò Văn Ân", "Tô Thị Hà"], [False, False]),
    ],
)
def test_rival_spellings(names: list[str], flags: list[bool]) -> None:
    """A name that only another spelling accompanies is flagged; two people whom several papers name are not."""
    papers = [paper(f"d{n}", name) for n, name in enumerate(names)]
    doubt_rival_spellings(papers)
    assert [p.fields["signer_name"].needs_review for p in papers] == flags


def test_a_collective_in_two_spellings_on_one_page() -> None:
    """Of two nominees whose names differ in a mark, the one that no other paper has is flagged."""
    letter, minutes = paper("d1", "Lò Văn Ân"), paper("d2", "Lò Văn Ân")
    letter.nominees = [nominee("Đảng bộ Bệnh viện Tổng hợp")]
    minutes.nominees = [nominee("Đảng bộ Bệnh viện Tổng hợp"), nominee("Đảng bộ Bệnh viện Tống hợp")]
    doubt_rival_spellings([letter, minutes])
    assert [n.name.needs_review for n in minutes.nominees] == [False, True]


@pytest.mark.parametrize(
    ("subject", "cut"),
    [
        ("Về việc đề nghị khen thưởng (giai đoạn I)", False),
        ("Về việc đề nghị khen thưởng (giai đoạn", True),
        ("Về việc đề nghị khen thưởng các tập thể và", True),
    ],
)
def test_subjects_that_look_cut(subject: str, cut: bool) -> None:
    """A subject with a bracket left open or ending in mid phrase is not asserted."""
    assert _looks_cut(subject) is cut


def test_a_speck_does_not_carry_a_vote() -> None:
    """ "TÍNH," against "TỈNH" stays in dispute though re-readings add a comma to it."""
    box = (0.1, 0.1, 0.2, 0.12)
    word = Word("TÌNH", box, 0.8, "tesseract", "TỈNH", False)
    again = Word("TÍNH,", box, 0.8, "tesseract")
    block = BlockReading(
        1, 0, (0.05, 0.09, 0.3, 0.13), "line", ("a/tesseract", "b/tesseract", "a/trueocr"), ((Line((again,)),),) * 3
    )
    page = PageReading(0, 1, 210.0, 297.0, "ocr", (Line((word,)),), blocks=(block,))
    assert not count_votes(page).words[0].agreed


def test_words_of_table_cells_are_settled_too() -> None:
    """An agreed word in a table that a set phrase spells otherwise is doubted as in prose."""
    words = tuple(
        Word(text, (0.1 + 0.1 * n, 0.1, 0.18 + 0.1 * n, 0.12), 0.9, "tesseract", text, True)
        for n, text in enumerate(("tiêu", "biếu"))
    )
    table = Table((0.1, 0.1, 0.4, 0.2), ((Cell((0.1, 0.1, 0.4, 0.2), (Line(words),)),),))
    settled = settle_page(PageReading(0, 1, 210.0, 297.0, "ocr", tables=(table,)))
    assert [w.agreed for w in settled.tables[0].rows[0][0].lines[0].words] == [True, False]


def test_organisations_of_the_closed_list() -> None:
    """Every name of the closed list is the only one for its letters."""
    assert CLOSED_ORGS["uybannhandanthanhphohanoi"] == "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI"
    assert all(squeeze(name) == key for key, name in CLOSED_ORGS.items())


def test_a_pen_may_have_filled_the_slot_of_a_text_page() -> None:
    """An empty number or day in a text layer is asserted on a page without ink only."""
    box = (0.1, 0.1, 0.2, 0.12)
    line = Segment((Word("Số:", box, 1.0, "text", agreed=True), Word("-TTr/ĐU", box, 1.0, "text", agreed=True)), 0, 1)
    assert [_typed_number(line, "", inked=ink).needs_review for ink in (False, True)] == [False, True]
    digits = {"day": "", "month": "7", "year": "2020"}
    assert [_typed_date(line, digits, inked=ink).needs_review for ink in (False, True)] == [False, True]


def test_a_full_stop_inside_a_name_is_doubted() -> None:
    """Dust read as a full stop by both readers ("các cơ quan. tỉnh") goes to a person."""
    words = "Công đoàn Khối các cơ quan. tỉnh".split()
    row = Line(
        tuple(Word(w, (0.1 + 0.05 * n, 0.1, 0.14 + 0.05 * n, 0.12), 0.95, "tesseract", w, True) for n, w in enumerate(words))
    )
    assert text_value(Passage.of_lines([row], 0, 1), name=True).needs_review


def test_a_spoilt_name_is_not_guessed_to_be_somebody_of_the_same_list() -> None:
    """ "Triệu Anh Tăng" in doubt is near "Triệu Anh Trang" of the other paper, who stands in this list, too: it keeps its own reading."""

    def listed(number: str, *names: tuple[str, bool]) -> Document:
        made = Document(id=number, kind="review_minutes")
        made.nominees = [
            Nominee(
                kind="individual",
                name=FieldValue(value=name, raw=name, confidence=0.5 if doubt else 0.97, needs_review=doubt),
                honorific=FieldValue(value=None),
                position=FieldValue(value=None),
                unit=FieldValue(value=None),
            )
            for name, doubt in names
        ]
        return made

    minutes = listed("d1", ("Triệu Anh Tăng", True), ("Triệu Anh Trang", False))
    fuse([minutes, listed("d2", ("Triệu Anh Trang", False))])
    assert [n.name.value for n in minutes.nominees] == ["Triệu Anh Tăng", "Triệu Anh Trang"]
    alone = listed("d1", ("Triệu Anh Tăng", True))
    fuse([alone, listed("d2", ("Triệu Anh Trang", False))])
    assert [n.name.value for n in alone.nominees] == ["Triệu Anh Trang"]


@pytest.mark.parametrize(("signer", "asked"), [("Phủng Đức Thắng", True), ("Phùng Đức Thắng", False)])
def test_who_confirms_second_is_asked_about_like_a_name_of_a_field(signer: str, asked: bool) -> None:
    """A family name that nobody bears in a row of confirmations that no field repeats puts the row to a person."""
    one = paper("d1", "Hồ Bá Kỷ")
    one.confirmations = [Confirmation(label="XÁC NHẬN", body="CHI BỘ", signer=signer, needs_review=False)]
    doubt_unusual([one])
    assert one.confirmations[0].needs_review is asked
