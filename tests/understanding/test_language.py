"""The language as a witness: marks of common words, beside what two page readers and the reader of marks have."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dossier.pages import Line, PageReading, Word
from dossier.vietnamese.compounds import allowed, pairs
from tests.understanding.papers import Sheet, head
from worker.understanding import understand
from worker.understanding.settle import settle_line, settle_page
from worker.understanding.witnesses import sides_with

BOX = (0.1, 0.1, 0.2, 0.12)
Seen = tuple[tuple[str, float], ...]


def line(text: str, seen: dict[str, Seen] | None = None) -> Line:
    """Words of a scan; in "tuyến{tuyền}" the readers differ. ``seen`` is what the reader of marks makes of a word as the first reader has it."""
    made = Sheet("ocr").at(0.1, text).lines[0].words
    return Line(tuple(replace(w, spellings=(seen or {}).get(w.text, ())) for w in made))


def test_a_dispute_is_settled_by_what_may_stand_beside_its_neighbours() -> None:
    """One reader and the language have the same spelling: two witnesses."""
    settled = settle_line(line("các trung tâm tuyến{tuyền} tỉnh và cơ chế đặc thù{thủ}"))
    assert settled.text == "các trung tâm tuyến tỉnh và cơ chế đặc thù"
    assert settled.agreed


def test_a_word_that_nobody_writes_so_goes_to_a_person_though_both_readers_have_it() -> None:
    """ "Phố thông" is spelled like Vietnamese, and both readers lost the same hook: the usual spelling stands beside it, first where the page leans to it."""
    doubted = settle_line(line("thi tốt nghiệp trung học phố thông")).words[-2]
    assert (doubted.text, doubted.other, doubted.agreed) == ("phố", "phổ", False)
    leaning = {"phố": (("phổ", -0.5), ("phố", -1.2))}
    shown = settle_line(line("thi tốt nghiệp trung học phố thông", leaning)).words[-2]
    assert (shown.text, shown.other, shown.agreed) == ("phổ", "phố", False)


def test_the_page_and_the_language_together_read_a_mark_that_both_page_readers_lost() -> None:
    """Where the reader of marks firmly sees the very spelling that the language has, the word is read so; where it does not, a person looks."""
    firm = {"phố": (("phổ", -0.01), ("phố", -8.2))}
    word = settle_line(line("trung học phố thông", firm)).words[2]
    assert (word.text, word.agreed) == ("phổ", True)
    unsure = {"phố": (("phổ", -0.6), ("phố", -0.8))}
    assert not settle_line(line("trung học phố thông", unsure)).words[2].agreed


def test_the_page_speaks_for_both_readers_against_the_language() -> None:
    """Three witnesses of the page have the word as it was read: the list does not know everything that is written."""
    firm = {"phố": (("phố", -0.01), ("phổ", -8.2))}
    assert settle_line(line("trung học phố thông", firm)).words[2].agreed


def test_a_word_that_stands_in_no_office_paper_is_doubted_whoever_sees_it() -> None:
    """On a one-bit page the mark of "gói thầu" is lost to both readers and to the reader of marks: "thâu" is no word of offices."""
    lost = {"thâu": (("thâu", -0.01), ("thầu", -8.2))}
    word = settle_line(line("thực hiện gói thâu", lost)).words[-1]
    assert (word.agreed, {word.text, word.other}) == (False, {"thâu", "thầu"})


def test_expressions_go_on_in_the_next_line() -> None:
    """ "hướng dẫn tổ" / "chức": the first word of the line below tells the last one of the line above; a title tells nothing of its subject."""
    sheet = Sheet("ocr").at(0.2, "phê duyệt tài liệu hướng dẫn tổ{tô}").at(0.2, "chức công tác phát triển Đảng")
    assert settle_page(sheet.page()).lines[0].agreed
    titled = head(Sheet("ocr")).centred("THÔNG BÁO").centred("Về{Vế} việc treo cờ Tổ quốc")
    assert titled_subject(titled.page()) == "Về việc treo cờ Tổ quốc"


def titled_subject(page: PageReading) -> object:
    return understand([page]).documents[0].value("subject")


def test_a_set_phrase_needs_its_other_word_as_it_is_spelled() -> None:
    """In "Thông báo về việc" nothing is called "bảo vệ", though the letters are the same."""
    assert settle_line(line("Thông báo về{vể} kết quả")).text == "Thông báo về kết quả"


def test_the_page_speaks_against_a_set_phrase() -> None:
    """ "Thành phố, Chủ tịch" is no "phó chủ tịch": where the reader of marks firmly has the other reading a person looks; of single words it decides."""
    torn = settle_line(line("ngành Thành phó{phố}, Chủ tịch", {"phó,": (("phố", -0.01), ("phó", -5.4))}))
    assert not torn.agreed
    assert settle_line(line("ngành nghề phó{phố} chủ tịch")).words[2].text == "phó"
    alone = settle_line(line("hành nghề y được{dược}", {"được": (("dược", -0.01), ("được", -8.0))}))
    assert (alone.words[3].text, alone.agreed) == ("dược", True)


@pytest.mark.parametrize("text", ["Nguyễn Thành{Thanh} Công", "NGUYỄN THÀNH{THANH} CÔNG", "đồng chí Hoàng Thanh{Thành} Tra"])
def test_names_are_no_matter_of_the_language(text: str) -> None:
    """What stands in a person's name is settled by no list of expressions."""
    assert not settle_line(line(text)).agreed


@pytest.mark.parametrize("text", ["HUYỆN ỦY VĂN BÀN", "UBND huyện Đoan Hùng", "CHI BỘ XÃ ĐỨC PHỔ", "ĐẢNG ỦY XÃ THANH SƠN"])
def test_names_of_places_are_no_matter_of_the_language(text: str) -> None:
    """Văn Bàn is a district and no văn bản, though the letters are the same."""
    assert settle_line(line(text)).agreed


@pytest.mark.parametrize("text", ["Trường Cao đẳng{đắng} Kỹ nghệ", "TRƯỜNG CAO ĐẲNG{ĐĂNG} KỸ NGHỆ"])
def test_a_disputed_neighbour_makes_no_set_phrase_of_a_word_that_stands_well(text: str) -> None:
    """ "Cao đẳng Kỹ nghệ" whose "đẳng" one reader lost is no "đăng ký": "Kỹ", on which both agree, fits its other neighbour."""
    word = settle_line(line(text)).words[-2]
    assert (word.text.casefold(), word.agreed) == ("kỹ", True)
    assert not settle_line(line("phiếu đang{đăng} kỹ số")).agreed


def test_a_word_that_begins_twice_on_the_same_ink_is_one() -> None:
    """ "ủ ủy", whose boxes lie over each other, is printed once; two words side by side are two."""
    whole = line("Đảng ủ ủy khối")
    words = list(whole.words)
    words[1] = replace(words[1], box=(words[2].box[0] - 0.005, *words[1].box[1:2], words[2].box[0] + 0.006, words[1].box[3]))
    assert settle_line(replace(whole, words=tuple(words))).text == "Đảng ủy khối"
    assert settle_line(whole).text == "Đảng ủ ủy khối"


def test_two_offices_of_the_same_letters_stay_open() -> None:
    """THỨ TRƯỞNG and THỦ TRƯỞNG are both written: that one reader has one of them settles nothing."""
    assert not settle_line(line("THƯ{THỦ} TRƯỞNG")).agreed


@pytest.mark.parametrize("numeral", ["l)", "1)", "H)"])
def test_a_letter_for_the_numeral_of_a_stage_goes_to_a_person(numeral: str) -> None:
    """Both readers make l, 1 or H of the I in "(giai đoạn I)"; the numeral itself is asserted."""
    assert not settle_line(line(f"thi đua (giai đoạn {numeral}")).agreed
    assert settle_line(line("thi đua (giai đoạn I)")).agreed


def test_of_capitals_the_barer_reading_needs_a_firmer_look() -> None:
    """A hat that touches its letter is lost by the reader of marks too: "ĐÓC" is not taken for its sake where another reader has "ĐỐC"."""
    seen = (("đóc", -0.01), ("đốc", -6.9))
    torn = Word("ĐÓC", BOX, 0.9, "tesseract", other="ĐỐC", spellings=seen)
    assert sides_with(torn) is None
    assert sides_with(replace(torn, text="đóc", other="đốc")) == "đóc"


def test_specks_over_small_letters_are_no_second_tone() -> None:
    """ "Two tones" is the slip of a name's typist; in running text the page readers that agree are believed."""
    seen = {"xăng": (("", -0.1), ("xăng", -10.0))}
    assert settle_line(line("kinh doanh xăng dầu", seen)).agreed
    weaker = {"tử": (("tủ", -0.1), ("tử", -3.0))}
    assert settle_line(line("một văn kiện tử tế", weaker)).agreed


def test_one_word_that_each_reader_has_put_for_itself_is_printed_once() -> None:
    """The first reader's "y" beside the second reader's is one word that both have; a word that both have twice stands twice."""
    apart = (Word("ngành", BOX, 0.9, "tesseract", other="ngành", agreed=True), Word("y", BOX, 0.9, "tesseract"))
    both = settle_line(Line((*apart, Word("y", BOX, 1.0, "trueocr"), Word("tế", BOX, 0.9, "tesseract", other="tế", agreed=True))))
    assert (both.text, both.agreed) == ("ngành y tế", True)
    assert settle_line(line("đời đời nhớ ơn")).text == "đời đời nhớ ơn"


def test_the_list_of_expressions_is_sound() -> None:
    """Every word of it is a Vietnamese syllable in canonical spelling, and punctuation parts expressions."""
    words = {word for pair in pairs() for word in pair}
    assert len(pairs()) > 3000
    assert all(word.isalpha() and word == word.lower() for word in words)
    assert allowed(["Về", "việc,", "phố", "thông"], 2).any == {"phổ"}
    assert allowed(["trung", "học,", "phố;", "thông"], 2).any == frozenset()


def test_the_language_is_believed_where_it_has_the_word_as_it_was_read() -> None:
    """There the page must speak much louder against both readers; where two words of the letters are written ("truyền thống", "truyền thông") it need not."""
    seen = {"dựng": (("dụng", -0.1), ("dựng", -3.6)), "thông": (("thống", -0.1), ("thông", -3.6))}
    assert settle_line(line("phong trào xây dựng đời sống", seen)).agreed
    assert not settle_line(line("nghề dệt truyền thông", seen)).agreed
    assert not settle_line(line("buổi tối xóa mù chữ buối", {"buối": (("buổi", -0.02), ("buối", -4.2))})).agreed
