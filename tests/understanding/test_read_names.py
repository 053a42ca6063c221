"""Names and the words that they were read from: what three readers together assert, doubt and show, on one print and on two."""

from __future__ import annotations

import pytest

from dossier.documents import Document, FieldValue, Nominee
from dossier.pages import Line, Word
from worker.understanding.bodies.minutes import mark_doubt
from worker.understanding.bodies.passage import Passage, Placed
from worker.understanding.bodies.values import flagged, text_value
from worker.understanding.confidence import name_is_likely, name_is_sure
from worker.understanding.fusion import fuse
from worker.understanding.misspelt import doubt_rival_spellings, doubt_unusual
from worker.understanding.settle import settle_line

BOX = (0.1, 0.1, 0.2, 0.12)
Seen = dict[str, tuple[tuple[str, float], ...]]


def word(text: str, seen: Seen, confidence: float = 0.95) -> Word:
    """ "Hãng{Hăng}" is a word on which the page readers differ. The reader of marks firmly sees what both have, where ``seen`` does not say otherwise."""
    own, _, other = text.rstrip("}").partition("{")
    agreed = not other
    spelled = seen.get(own, ((own.lower(), -0.01), ("", -9.0)) if agreed else ())
    return Word(own, BOX, confidence, "tesseract", other=other or own, agreed=agreed, spellings=spelled)


def name(text: str, seen: Seen | None = None, confidence: float = 0.95) -> FieldValue:
    """The name as a list has it, its words settled."""
    line = settle_line(Line(tuple(word(one, seen or {}, confidence) for one in text.split())))
    return text_value(Passage(tuple(Placed(w, 0, 1) for w in line.words)), name=True)


def paper(*fields: FieldValue, kind: str = "review_minutes") -> Document:
    empty = FieldValue(needs_review=False)
    listed = [
        Nominee(kind="individual", name=one, honorific=empty, position=empty.model_copy(), unit=empty.model_copy())
        for one in fields
    ]
    return Document(id=f"{kind}{len(fields)}", kind=kind, source="ocr", nominees=listed)  # type: ignore[arg-type]


def both(one: FieldValue, other: FieldValue) -> list[tuple[object, bool]]:
    """(value, needs a person) of a name that stands in a letter and in minutes, when the rules that compare papers have run."""
    papers = [paper(one, kind="submission_letter"), paper(other)]
    doubt_unusual(papers)
    fuse(papers)
    doubt_rival_spellings(papers)
    return [(p.nominees[0].name.value, p.nominees[0].name.needs_review) for p in papers]


HANG: Seen = {"Hãng": (("hằng", -0.02), ("hẳng", -4.1), ("hãng", -9.0), ("hăng", -7.0))}
"""Both page readers have lost the mark, each in its way; the reader of marks sees it."""


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Đào Đức Cường", {}),
        ("Đàm Bảo Khoát", {}),
        ("Tráng Nhật Trí", {}),
        ("Dương Công Đoan", {}),
        ("Vũ Bảo Thăng{Thãng}", {"Thăng": (("thắng", -0.01), ("thăng", -6.8))}),
    ],
)
def test_a_name_is_no_set_phrase_of_its_letters(text: str, seen: Seen) -> None:
    """ "Đào Đức" is no "đạo đức" and "Bảo Thắng" no "tháng": words with a capital each of which the reader of marks has no doubt are not respelled."""
    line = Line(tuple(word(one, seen) for one in text.split()))
    kept = [w.text.split("{")[0] for w in line.words]
    assert [w.text for w in settle_line(line).words] == kept


def test_set_phrases_are_heard_where_they_are_printed_as_such() -> None:
    """With one capital, or where the reader of marks has not looked or leans to it, the phrase doubts or settles what the page readers have."""
    for text in ("Đào đức", "Nhât trí"):
        assert not settle_line(Line(tuple(word(one, {}) for one in text.split()))).agreed
    titled = (word("Giám{Giảm}", {"Giám": (("giám", -0.1), ("giảm", -3.0))}), word("Đốc", {}))
    assert settle_line(Line(titled)).agreed
    blind = settle_line(Line(tuple(word(one, {"Đào": (), "Đức": ()}) for one in ("Đào", "Đức"))))
    assert not blind.agreed


def test_other_letters_of_one_reader_yield_to_the_two_that_have_the_same() -> None:
    """ "Chuyên" against "Chuvên" is settled by the third look; a number of the list run into the name is no other word."""
    torn = name("Hồ Anh Chuyên{Chuvên}", {"Chuyên": (("chuyên", -0.01), ("chuyện", -6.6))})
    assert (torn.value, torn.needs_review) == ("Hồ Anh Chuyên", False)
    unseen = name("Hồ Anh Chuyên{Chuvên}")
    assert unseen.needs_review
    numbered = name("Cao{47Cao} Hữu Tình", {"Cao": (("cao", -0.01), ("cào", -6.0))})
    assert (numbered.value, numbered.needs_review) == ("Cao Hữu Tình", False)


def test_the_second_reader_and_the_reader_of_marks_need_another_print_against_the_first() -> None:
    """Of such words one in fifty was wrong ("Vủ" for "Vũ"): one print is for a person, two assert, and so does a look that leaves no doubt."""
    seen: Seen = {"Vũ": (("vủ", -0.01), ("vù", -6.7), ("vũ", -9.0))}
    assert name("Vũ{Vủ} Khắc Long", seen).needs_review
    assert both(name("Vũ{Vủ} Khắc Long", seen), name("Vủ Khắc Long")) == [("Vủ Khắc Long", False)] * 2
    assert not name("Ty{Tỵ} Khắc Long", {"Ty": (("tỵ", -0.01), ("ty", -12.0))}).needs_review


def test_the_first_reader_and_the_reader_of_marks_need_another_print_where_a_doubt_is_left() -> None:
    """A faxed "Hùng" was "Hủng" and "Húng" to the page readers, and "Hủng" by e^4.7 to the reader of marks: one print asserts nothing less than e^6."""
    seen: Seen = {"Hủng": (("hủng", -0.01), ("húng", -4.7))}
    assert name("Ma Công Hủng{Húng}", seen).needs_review
    assert both(name("Ma Công Hủng{Húng}", seen), name("Ma Công Hủng")) == [("Ma Công Hủng", False)] * 2
    assert both(name("Ma Công Hủng{Húng}", seen), name("Ma Công Hùng"))[0] == ("Ma Công Hủng", True)


def test_a_reader_of_marks_that_wavers_leaves_a_name_to_a_second_print() -> None:
    """Both page readers have lost a mark that is hardly printed ("Hăng" for "Hẳng"): the reader of marks prefers no spelling, and a person looks."""
    seen: Seen = {"Hăng": (("hăng", -0.5), ("hắng", -1.6), ("hẳng", -2.0))}
    line = settle_line(Line(tuple(word(one, seen) for one in "Tráng Nhật Hăng".split())))
    assert name_is_likely(line.words)
    assert not name_is_sure(line.words)
    assert name("Tráng Nhật Hăng", seen).needs_review
    assert both(name("Tráng Nhật Hăng", seen), name("Tráng Nhật Hăng")) == [("Tráng Nhật Hăng", False)] * 2


def test_a_word_that_the_reader_of_marks_cannot_make_out_leaves_a_name_to_a_second_print() -> None:
    """It looked at the other words and sees other letters here: "Dông", whose bar is worn off, is no agreement of three."""
    torn: Seen = {"Dông": ()}
    assert name("Vũ Văn Dông", torn).needs_review
    assert both(name("Vũ Văn Dông", torn), name("Vũ Văn Dông", torn)) == [("Vũ Văn Dông", False)] * 2
    nobody_looked: Seen = dict.fromkeys(("Vũ", "Văn", "Dông"), ())
    assert not name("Vũ Văn Dông", nobody_looked).needs_review


def test_a_second_print_confirms_nothing_that_the_reader_of_marks_leans_against() -> None:
    """ "Ninh", dimly read, of which the reader of marks prefers "Nỉnh", may be a slip of the typist: the other paper's "Ninh" is no proof."""
    leaning = name("Vương Trung Ninh", {"Ninh": (("nỉnh", -0.2), ("ninh", -1.6))}, confidence=0.7)
    assert both(name("Vương Trung Ninh"), leaning)[1] == ("Vương Trung Ninh", True)


def test_a_name_is_shown_in_the_marks_that_are_seen() -> None:
    """Where the page readers dispute, a third spelling is shown; where they agree it must be seen firmly. Alone it is for a person in either case."""
    disputed = name("Khúc Sỹ Hãng{Hăng}", HANG)
    assert (disputed.value, disputed.needs_review) == ("Khúc Sỹ Hằng", True)
    assert disputed.suggestions[0] == "Khúc Sỹ Hằng"
    firm = name("Lâm Văn Ty", {"Ty": (("tỵ", -0.01), ("ty", -9.0))})
    assert (firm.value, firm.needs_review) == ("Lâm Văn Tỵ", True)
    loose = name("Lâm Văn Ty", {"Ty": (("tỵ", -0.1), ("ty", -2.6))})
    assert (loose.value, loose.needs_review) == ("Lâm Văn Ty", True)


def test_a_spelling_that_is_seen_on_one_print_is_asserted_by_the_other() -> None:
    """No page reader has "Hằng" on the one paper, all have it on the other: two prints and the look at the first one agree."""
    assert both(name("Khúc Sỹ Hãng{Hăng}", HANG), name("Khúc Sỹ Hằng")) == [("Khúc Sỹ Hằng", False)] * 2


def test_a_syllable_that_is_not_vietnamese_is_asserted_by_two_prints() -> None:
    """ "Piao" is no Vietnamese syllable and may be misread: both readers must have it on two papers."""
    piao: Seen = {"Piao": ()}
    assert name("Bùi Quang Piao", piao).needs_review
    assert both(name("Bùi Quang Piao", piao), name("Bùi Quang Piao", piao)) == [("Bùi Quang Piao", False)] * 2


def test_papers_that_differ_are_told_by_the_rules_where_all_three_readers_have_both_spellings() -> None:
    """A slip in one of two papers is no reading error where nobody doubts it; with a reader against it a person looks."""
    assert both(name("Tạ Thanh Đính"), name("Tạ Thanh Đình")) == [("Tạ Thanh Đính", False), ("Tạ Thanh Đình", False)]
    torn = name("Tạ Thanh Đình{Đinh}", {"Đình": (("đình", -0.01), ("đinh", -4.5))})
    assert both(name("Tạ Thanh Đính"), torn)[0] == ("Tạ Thanh Đính", False)
    weak = name("Tạ Thanh Đình", {"Đình": (("đình", -0.01), ("đỉnh", -4.8))})
    assert not weak.needs_review
    assert both(name("Tạ Thanh Đính"), weak)[1] == ("Tạ Thanh Đình", True)


@pytest.mark.parametrize(("worn", "whole"), [("Phi", "Phí"), ("Hiến", "Hiển"), ("Tân", "Tẩn")])
def test_a_mark_that_may_be_worn_off_is_for_a_person(worn: str, whole: str) -> None:
    """Of two spellings the barer one, and the acute that a hook above a hat looks like, may be what a fax left of the other one."""
    read = both(name(f"{worn} Văn Lâm"), name(f"{whole} Văn Lâm"))
    assert read == [(f"{worn} Văn Lâm", True), (f"{whole} Văn Lâm", False)]


def test_a_mark_that_is_seen_on_one_print_is_looked_for_on_the_other() -> None:
    """All three readers have "Hiến" in the letter; in the minutes the reader of marks sees a hook where both page readers have "Hiến", too."""
    hooked = name("Trịnh Thùy Hiến", {"Hiến": (("hiển", -0.1), ("hiến", -2.4))})
    assert both(name("Trịnh Thùy Hiến"), hooked) == [("Trịnh Thùy Hiến", True)] * 2
    worn = name("Tấn Thị Nga", {"Tấn": (("tẩn", -0.1), ("tấn", -2.7))})
    assert both(name("Tân Thị Nga"), worn)[0] == ("Tân Thị Nga", True)


def test_a_rare_family_is_no_misspelt_one_where_all_see_it() -> None:
    """Lường is a family of its own beside Lương; where the reader of marks does not see it firmly the usual one is shown first."""
    seen, unseen = paper(name("Lường Văn Thỏa")), paper(name("Lường Văn Thỏa", {"Lường": (("lường", -0.3), ("lương", -1.4))}))
    doubt_unusual([seen, unseen])
    assert (seen.nominees[0].name.value, seen.nominees[0].name.needs_review) == ("Lường Văn Thỏa", False)
    assert unseen.nominees[0].name.value == "Lương Văn Thỏa"
    assert unseen.nominees[0].name.needs_review


def test_the_slip_of_one_paper_is_not_shown_for_what_another_one_has() -> None:
    """A name in doubt for its family keeps a given name that two readers have, though another paper has it with another mark."""
    dim = name("Kim Nguyên Nhản", {"Kim": (("kim", -0.7), ("kỉm", -0.8))}, confidence=0.7)
    assert both(name("Kim Nguyên Nhạn"), dim)[1] == ("Kim Nguyên Nhản", True)


def test_two_prints_say_nothing_of_what_is_no_name() -> None:
    """Words that may be no name, or not all of it, are for a person however well they are read on two papers."""
    piao: Seen = {"Piao": ()}
    assert [flag for _, flag in both(flagged(name("Bùi Quang Piao", piao)), flagged(name("Bùi Quang Piao", piao)))] == [
        True,
        True,
    ]


def test_a_name_as_long_as_two_is_for_a_person() -> None:
    """Two rows of a table whose rule was lost give one name of six words, however well they are read; five words are one person's."""
    assert name("Mùa Sỹ Lợi Hà Huy Nhung").needs_review
    assert not name("Công Tằng Tôn Nữ Lụa").needs_review


def test_an_entry_that_is_lost_says_nothing_of_the_others() -> None:
    """The list as a whole is for a person; a name in it of which all three readers have every word is not."""
    document = paper(name("Lò Thị Sen"), name("Hà Thị Thi", {"Thi": (("thi", -0.1), ("thị", -2.6))}))
    mark_doubt(document, doubt=True)
    assert [n.name.needs_review for n in document.nominees] == [False, True]
    assert document.fields["nominees"].needs_review
