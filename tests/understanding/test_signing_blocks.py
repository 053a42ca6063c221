"""A signing block of which a seal spoilt the page's reading: what the re-read layers may settle, and what stays open."""

from __future__ import annotations

from dataclasses import replace

from dossier.documents import Document
from dossier.pages import BlockReading, Ink, Line, PageReading, Word
from tests.understanding.papers import Sheet, head, letter, sign
from worker.understanding import understand
from worker.understanding.name_votes import word_by_word

CAPACITY, OFFICE, NAME = "T/M CHI BỘ", "BÍ THƯ", "Lò Thị Thắm"
Rows = dict[str, tuple[str, ...]]


def scan(*, office: str = OFFICE, name: str | None = NAME, capacity: str = CAPACITY) -> PageReading:
    """A letter on which the signer's lines were read as given; "a{b}" is a word on which the readers differ."""
    sheet = letter("ocr")
    lines: list[Line] = []
    for line in sheet.lines:
        new = {CAPACITY: capacity, OFFICE: office, "Trịnh Thị Mỹ Vân": name}.get(line.text, line.text)
        if new == line.text:
            lines.append(line)
        elif new is not None:
            middle = (line.box[0] + line.box[2]) / 2
            lines += Sheet("ocr", line.box[1]).centred(new, middle).lines
    return replace(sheet.page(), lines=tuple(lines))


def again(page: PageReading, layers: Rows) -> Document:
    """The letter with its signing block re-read: the lines of every layer (capacity, office, name), where the page has them."""
    want = next(w for w in understand([page]).wants if w.how == "signature")
    place = {line.text: line for line in letter("ocr").lines}
    rows = (place[CAPACITY], place[OFFICE], place["Trịnh Thị Mỹ Vân"])
    variants = []
    for texts in layers.values():
        made: list[Line] = []
        for row, text in zip(rows, texts, strict=True):
            if text:
                made += Sheet("ocr", row.box[1]).centred(text, (row.box[0] + row.box[2]) / 2).lines
        variants.append(tuple(made))
    block = BlockReading(1, 0, want.box, "signature", tuple(layers), tuple(variants))
    return understand([replace(page, blocks=(block,))]).documents[0]


def settled(document: Document, name: str) -> str | None:
    """The value where it is asserted, None where it goes to a person."""
    field = document.fields[name]
    return None if field.needs_review else str(field.value)


def test_a_name_that_the_wiped_layer_shows_to_both_engines_is_asserted() -> None:
    """Both engines have the name once the seal is wiped off, and the marks of every word stand in some other layer, too."""
    found = again(
        scan(name="Lò{Là} Fhị{Fh} Thắm"),
        {
            "max/tesseract": ("T/M CHI BỘ", "BÍ THƯ", "LòFhị Thămz"),
            "max/trueocr": ("T/M CHI BỘ", "BÍ THƯ", "Lò Thịj Thẫm"),
            "unsealed/tesseract": ("T/M CHI BỘ", "BÍ THƯ", "Lò Thị Thắm"),
            "unsealed/trueocr": ("T/M CHI BỘ", "BÍ THƯ", "LòThị Thẫm"),
        },
    )
    assert settled(found, "signer_name") == "Lò Thị Thắm"


def test_a_mark_that_wiping_may_have_eaten_goes_to_a_person() -> None:
    """Where only the wiped layer has a word without its mark, and the others have one, nobody asserts it."""
    found = again(
        scan(name=None),
        {
            "max/tesseract": ("T/M CHI BỘ", "BÍ THƯ", "Lò Phị Thắmm"),
            "max/trueocr": ("T/M CHI BỘ", "BÍ THƯ", "Lò Phịi Thắmn"),
            "unsealed/tesseract": ("T/M CHI BỘ", "BÍ THƯ", "Lò Thị Tham"),
            "unsealed/trueocr": ("T/M CHI BỘ", "BÍ THƯ", "Lò Thị Tham"),
        },
    )
    assert found.fields["signer_name"].value is not None
    assert settled(found, "signer_name") is None


def test_another_whole_name_keeps_the_flag() -> None:
    """Two readings that both are names differ: a person decides, though both engines have one of them."""
    found = again(
        scan(name="Lò Thị Thăm{Thâm}"),
        {
            "max/tesseract": ("T/M CHI BỘ", "BÍ THƯ", "Lò Thị Thơm"),
            "unsealed/tesseract": ("T/M CHI BỘ", "BÍ THƯ", "Lò Thị Thắm"),
            "unsealed/trueocr": ("T/M CHI BỘ", "BÍ THƯ", "Lò Thị Thắm"),
        },
    )
    assert settled(found, "signer_name") is None


def test_the_middle_of_a_seal_is_not_the_name() -> None:
    """A line that looks like a name above a line of words is what stands in the seal; the line below it is the name."""
    found = again(
        scan(name=None, office="B{BÍ} THƯ"),
        {
            "max/tesseract": ("T/M CHI BỘ", "LÝ KHU", "ò#hị Thắmz"),
            "max/trueocr": ("T/M CHI BỘ", "BÍ THƯ", "LòThị Thắm"),
            "gray/trueocr": ("T/M CHI BỘ", "BÍ THƯ", "LòThị Thắm"),
        },
    )
    assert found.fields["signer_name"].value == "Lò Thị Thắm"
    assert found.fields["signer_name"].needs_review


def test_an_office_that_both_engines_see_in_the_block_replaces_what_the_seal_left() -> None:
    """Of "HƯ" in the office's place and BÍ THƯ in every layer that shows an office, BÍ THƯ is asserted."""
    layers = {
        "max/tesseract": ("T/M CHI BỘ", "Sỉ THƯ", NAME),
        "unsealed/tesseract": ("T/M CHI BỘ", "BÍ THƯ", NAME),
        "unsealed/trueocr": ("T/M CHI BỘ", "BÍ THƯ", NAME),
    }
    assert settled(again(scan(office="HÍ{BI} THƯỤ{TH}"), layers), "signer_title") == "BÍ THƯ"
    deputy = {**layers, "max/trueocr": ("T/M CHI BỘ", "PHÓ BÍ THƯ", NAME)}
    assert settled(again(scan(office="HÍ{BI} THƯỤ{TH}"), deputy), "signer_title") is None


def test_a_stamped_deputy_of_whom_the_page_has_a_piece_is_asserted() -> None:
    """ "HÓ BÍ THU" on the page and PHÓ BÍ THƯ by both engines is PHÓ BÍ THƯ; a layer that shows BÍ THƯ alone puts it to a person."""
    layers = {
        "gray/trueocr": ("T/M CHI BỘ", "PHÓ BÍ THƯ", NAME),
        "red/tesseract": ("T/M CHI BỘ", "PHÓ BÍ THƯ", NAME),
        "gray/tesseract": ("T/M CHI BỘ", "HÓ BÍ THU", NAME),
    }
    page = scan(office="HÓ{H} BÍ{BI} THUỲ{TH}")
    assert settled(again(page, layers), "signer_title") == "PHÓ BÍ THƯ"
    doubted = {**layers, "max/tesseract": ("T/M CHI BỘ", "BÍ THƯ", NAME)}
    assert settled(again(page, doubted), "signer_title") is None


def test_under_a_whole_kt_line_a_spoilt_line_is_the_deputy_s_office() -> None:
    """ "PHĐSHỦ NHIỆM" under "KT. CHỦ NHIỆM" does not lengthen the capacity: PHÓ CHỦ NHIỆM is proposed, flagged."""
    found = understand([scan(capacity="KT. CHỦ NHIỆM", office="PHĐSHỦ{PHÓ} NHIỆM")]).documents[0].fields
    assert found["signer_capacity"].value == "KT. CHỦ NHIỆM"
    assert found["signer_title"].value == "PHÓ CHỦ NHIỆM"
    assert found["signer_title"].needs_review


def test_letters_of_a_lost_pho_before_an_office_are_never_passed_over() -> None:
    """ "Ó BÍ THƯ", of which one reader alone has the Ó, may be PHÓ BÍ THƯ: the title goes to a person."""
    page = scan()
    spoilt = []
    for line in page.lines:
        if line.text == OFFICE:
            first = line.words[0]
            x0, y0, _, y1 = first.box
            lone = Word("Ó", (x0 - 0.02, y0, x0 - 0.006, y1), 0.9, "tesseract", other=None, agreed=False)
            spoilt.append(Line((lone, *line.words)))
        else:
            spoilt.append(line)
    assert settled(understand([page]).documents[0], "signer_title") == "BÍ THƯ"
    title = understand([replace(page, lines=tuple(spoilt))]).documents[0].fields["signer_title"]
    assert title.needs_review
    assert title.suggestions[0] == "PHÓ BÍ THƯ"


def test_a_capacity_of_the_closed_list_is_taken_from_the_re_read_block() -> None:
    """Marks that one reader lost in "T/M CHI BỘ" are settled by the list of bodies, a spoilt line by both engines' re-readings."""
    assert settled(understand([scan(capacity="T/M CHI BỌ{BỘ}")]).documents[0], "signer_capacity") == "T/M CHI BỘ"
    layers = {
        "max/tesseract": ("T/M CHI BỘ", "BÍ THƯ", NAME),
        "max/trueocr": ("T/M CHI BỘ", "BÍ THƯ", NAME),
    }
    assert settled(again(scan(capacity="T/M CHÉ{CH} BƠ{BO}"), layers), "signer_capacity") == "T/M CHI BỘ"
    lost = dict.fromkeys(layers, ("TM CHI BỘ", "BÍ THƯ", NAME))
    found = again(scan(capacity="T/M CHÉ{CH} BƠ{BO}"), lost).fields["signer_capacity"]
    assert found.needs_review
    assert found.value != "TM CHI BỘ"


def test_a_name_is_put_together_of_words_that_were_read_well_once() -> None:
    """Seal and pen spoil another word in each reading; one whose tone the second reader flattens counts for its reading, too."""
    read = [("trueocr", "Hõ Thị Thúy Lụa"), ("tesseract", "Hồ Thị húy Lụa"), ("trueocr", "Hõ TP Thúy Lụa")]
    assert word_by_word(read) == "Hồ Thị Thúy Lụa"
    assert word_by_word(read[:2]) is None


def test_a_capacity_that_no_page_reader_has_is_taken_where_both_engines_have_it() -> None:
    """The page has PHÓ BÍ THƯ alone, both engines T/M CHI BỘ right above it: capacity and block are asserted whole."""
    layers = {"max/tesseract": ("TÍM CHI BỘ", "PHÓ BÍ THƯ", NAME), "max/trueocr": ("T/M CHI BỘ", "PHÓ BÍ THƯ", NAME)}
    page = scan(office="PHÓ BÍ{BI} THƯ")
    bare = replace(page, lines=tuple(line for line in page.lines if line.text != CAPACITY))
    found = again(bare, layers)
    assert settled(found, "signer_capacity") == "T/M CHI BỘ"
    assert settled(found, "signer_block") == "T/M CHI BỘ / PHÓ BÍ THƯ"


def test_the_last_words_of_an_office_on_which_the_readers_agree_are_a_piece_of_it() -> None:
    """ "THƯ" under T/M CHI BỘ, BÍ THƯ by both engines: the office is asserted."""
    layers = {"max/tesseract": (CAPACITY, "BÍ THƯ", NAME), "max/trueocr": (CAPACITY, "BÍ THƯ", NAME)}
    assert settled(again(scan(office="THƯ"), layers), "signer_title") == "BÍ THƯ"


def test_what_is_left_of_a_body_s_office_is_guessed() -> None:
    """Who signs for a cell is its BÍ THƯ or PHÓ BÍ THƯ; the letters that are left tell which to show first, flagged."""
    for left, office in (("ÍTHƯ", "BÍ THƯ"), ("PHỔ UTHƯ", "PHÓ BÍ THƯ")):
        layers = {"max/tesseract": (CAPACITY, left, NAME), "max/trueocr": (CAPACITY, "", NAME)}
        title = again(scan(office=f"{left}{{N}}"), layers).fields["signer_title"]
        assert title.value == office
        assert title.needs_review


def test_nobody_signs_for_himself() -> None:
    """ "KT. HIỆU TRƯỞNG / HIỆU TRƯỞNG": the deputy is shown, for a person."""
    title = understand([scan(capacity="KT. HIỆU TRƯỞNG", office="HIỆU{HIEU} TRƯỞNG")]).documents[0].fields["signer_title"]
    assert title.value == "PHÓ HIỆU TRƯỞNG"
    assert title.needs_review


def test_two_letters_far_above_a_block_are_no_kt() -> None:
    """What a second reading makes of the text above a block does not put its office in doubt; KT. right above it does."""
    page = scan(name="Lò Thị{Thi} Thắm")
    layers = {"max/tesseract": (CAPACITY, OFFICE, NAME), "max/trueocr": (CAPACITY, OFFICE, "Lò Thị Thăm")}
    want = next(w for w in understand([page]).wants if w.how == "signature")
    row = next(line for line in page.lines if line.text == CAPACITY).box
    for above, title in ((0.027, OFFICE), (0.014, None)):
        variants = tuple(
            tuple(line for y, text in zip((row[1], row[1] + 0.021, row[1] + 0.112), texts, strict=True) for line in Sheet("ocr", y).centred(text, 0.73).lines)
            for texts in layers.values()
        )  # fmt: skip
        noisy = ((*Sheet("ocr", row[1] - above).centred("KT", 0.66).lines, *variants[0]), variants[1])
        block = BlockReading(1, 0, want.box, "signature", tuple(layers), noisy)
        assert settled(understand([replace(page, blocks=(block,))]).documents[0], "signer_title") == title


def test_the_owner_of_the_seal_is_not_the_signer() -> None:
    """Small capitals in a seal look like a name ("ĐOAN KHOI"); the name stands below them."""
    page = scan()
    name = next(line for line in page.lines if line.text == NAME).box
    small = tuple(
        replace(w, box=(w.box[0], w.box[1], w.box[2], w.box[1] + 0.007))
        for w in Sheet("ocr", name[1] - 0.035).centred("ĐOÀN KHỞI", 0.66).lines[0].words
    )
    seal = Ink("seal", (0.57, name[1] - 0.09, 0.74, name[1] + 0.02), 0.95)
    found = understand([replace(page, lines=(*page.lines, Line(small)), ink=(seal,))]).documents[0]
    assert found.value("signer_name") == NAME


def test_a_name_is_not_asserted_against_the_marks_that_the_page_has() -> None:
    """Of the name the page has two words by both readers, Bá Thỏa; Bá Thóa of two engines goes to a person."""
    layers = {"max/tesseract": (CAPACITY, OFFICE, "Lưu Bá Thóa"), "max/trueocr": (CAPACITY, OFFICE, "Lưu Bá Thóa")}
    assert settled(again(scan(name="=-ưư{Lưu} Bá Thỏa"), layers), "signer_name") is None


def test_the_middle_name_that_a_stroke_spoilt_is_guessed() -> None:
    """ "Lý Th Kim Lụa" in one reading, "ý Thự Kim Lụa" in another: Lý Thị Kim Lụa is shown, flagged; so it is where "Kim Lụa" alone was read."""
    layers = {"max/tesseract": (CAPACITY, OFFICE, "Lý Th Kim Lụa"), "max/trueocr": (CAPACITY, OFFICE, "ý Thự Kim Lụa")}
    name = again(scan(name="Kim{None} Lụa{ua}"), layers).fields["signer_name"]
    assert name.value == "Lý Thị Kim Lụa"
    assert name.needs_review


def test_a_role_below_an_office_is_no_name() -> None:
    """ "T/M CHI BỘ / BÍ THƯ / CHỦ TRÌ" is one block, of whoever is named below it, and the chair's."""
    sheet = head(Sheet("ocr"), number=None, date=None).centred("BIÊN BẢN").centred("họp xét khen thưởng").space()
    sheet.body("Hôm nay, ngày 03/7/2020, Chi bộ Sở Ngoại vụ họp xét khen thưởng.").space()
    top = sheet.y
    sign(sheet, ("THƯ KÝ",), "Hồ Bá Kỷ", 0.28, signed=True)
    sheet.y = top
    found = understand([sign(sheet, ("T/M CHI BỘ", "BÍ THƯ", "CHỦ TRÌ"), NAME, signed=True).page()]).documents[0]
    assert settled(found, "signer_name") == NAME
    assert settled(found, "signer_block") == "T/M CHI BỘ / BÍ THƯ / CHỦ TRÌ"
    assert {s.role: s.name for s in found.signers} == {"secretary": "Hồ Bá Kỷ", "chair": NAME}


def test_a_name_that_no_engine_has_so_is_not_voted_for() -> None:
    """Where the first reader has Thế three times and Thể once, both engines' Thể of one layer each asserts nothing."""
    layers = {
        "max/tesseract": (CAPACITY, OFFICE, "kư Thế Hải"),
        "max/trueocr": (CAPACITY, OFFICE, "Lương Thể Hải"),
        "gray/tesseract": (CAPACITY, OFFICE, "ống Thế Hải"),
        "dark/tesseract": (CAPACITY, OFFICE, "Lương Thể Hải"),
    }
    assert settled(again(scan(name="Lướng{Lương} Thế{Thể} Hải"), layers), "signer_name") is None
    certain = {
        **layers,
        "max/tesseract": (CAPACITY, OFFICE, "Lương Thể Hải"),
        "gray/tesseract": (CAPACITY, OFFICE, "ống Thể Hải"),
    }
    assert settled(again(scan(name="Lưỡng{Lương} Thể{Thê} Hải"), certain), "signer_name") == "Lương Thể Hải"


def test_an_office_that_no_list_has_signs_on_top_of_a_further_page() -> None:
    """Above it there is no letterhead that it could belong to: "PHỤ TRÁCH BỘ PHẬN" with a name below it signs."""
    first = head(Sheet("ocr"), number=None).centred("BÁO CÁO THÀNH TÍCH").centred("Đề nghị tặng Giấy khen").space()
    first.body("Bộ phận Dân sự trực thuộc Sở Ngoại vụ có 12 người, trong đó có 05 nữ.")
    second = sign(Sheet("ocr"), lines=("PHỤ TRÁCH BỘ PHẬN",), name="Tăng Công Khoa", middle=0.73)
    found = understand([first.page(), second.page(2)]).documents[0]
    assert (found.fields["signer_title"].value, found.fields["signer_name"].value) == ("PHỤ TRÁCH BỘ PHẬN", "Tăng Công Khoa")


def test_a_deputy_s_sign_in_a_line_that_a_signature_scrambled_is_not_lost() -> None:
    """ "T/M CHI BỘ", below it "K/T BÍ THƯ" in a line of which a signature made nothing: whether a deputy signs is for a person."""
    page = scan(office="PHÓ BÍ THƯ")
    place = next(line for line in page.lines if line.text == "PHÓ BÍ THƯ")
    left = place.box[0] - 0.02
    lost = Sheet("ocr", place.box[1] - 0.01).at(left, "ng{} PHÓ{} K/T{} BÍ{}").lines
    field = understand([replace(page, lines=(*page.lines, *lost))]).documents[0].fields["signer_capacity"]
    assert field.needs_review
