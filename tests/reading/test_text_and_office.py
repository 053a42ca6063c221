"""Born-digital pages: the text layer where it is sane, Word files through LibreOffice, legacy encodings."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.shared import Mm, Pt

from dossier.errors import Damaged
from dossier.pages import Word
from tests.reading.papers import Sheet, letter, text_pdf
from worker.reading import read_pages
from worker.reading.office import in_unicode, is_legacy
from worker.reading.textlayer import DAMAGE, LEADER, _decode, has_pictures, with_leaders

SENTENCE = "Căn cứ Kế hoạch của Đảng ủy khối về phát động đợt thi đua đặc biệt"


def test_a_sane_text_layer_is_used_as_it_is(tmp_path: Path) -> None:
    """A born-digital page is not read by OCR, and its words are vouched for."""
    page = read_pages(text_pdf(tmp_path / "t.pdf", [(30, 40, SENTENCE), (30, 50, "đề nghị tặng Giấy khen")]), "pdf")[0]
    assert page.source == "text"
    assert page.readers == ("text",)
    assert page.text.splitlines() == [SENTENCE, "đề nghị tặng Giấy khen"]
    assert all(w.agreed for w in page.words)


def test_a_garbled_text_layer_is_refused(tmp_path: Path) -> None:
    """A layer that is no Vietnamese is not believed: the page is read from its picture."""
    page = read_pages(
        text_pdf(tmp_path / "t.pdf", [(30, 40, "LIEN DoAN LAO D()NG sa VAN HOA THE THAO TiNH qwrtz bcdfg")]), "pdf"
    )[0]
    assert page.source == "ocr"


def test_a_word_file_is_read_through_libreoffice(tmp_path: Path) -> None:
    """Paragraphs and ruled tables of a DOCX come out as lines and cells."""
    document = docx.Document()
    document.add_paragraph(SENTENCE)
    table = document.add_table(rows=3, cols=3, style="Table Grid")
    for row, values in enumerate(
        (("STT", "Họ và tên", "Chức vụ"), ("1", "Lò Thị Bình", "Chuyên viên"), ("2", "Hà Văn Cường", "Bí thư"))
    ):
        for cell, value in zip(table.rows[row].cells, values, strict=True):
            cell.text = value
    document.save(str(tmp_path / "a.docx"))
    page = read_pages(tmp_path / "a.docx", "docx")[0]
    assert page.source == "text"
    assert SENTENCE in page.text.replace("\n", " ")
    assert [[c.text for c in row] for row in page.tables[0].rows][1] == ["1", "Lò Thị Bình", "Chuyên viên"]


def test_a_legacy_font_becomes_unicode(tmp_path: Path) -> None:
    """A Word file set in .VnTime is read in Unicode, the letter ư included."""
    document = docx.Document()
    run = document.add_paragraph().add_run("\xa7¶ng bé c¬ quan; chÊt l\xadîng ®¶ng viªn n¨m 2019")
    run.font.name, run.font.size = ".VnTime", Pt(14)
    document.save(str(tmp_path / "old.docx"))
    assert read_pages(tmp_path / "old.docx", "docx")[0].lines[0].text == "Đảng bộ cơ quan; chất lượng đảng viên năm 2019"


def test_legacy_fonts_are_told_by_name() -> None:
    """.VnTimeH shows capitals; an ordinary font's text is left alone."""
    assert is_legacy(".VnTime")
    assert is_legacy("VNI-Times")
    assert not is_legacy("Times New Roman")
    assert in_unicode("®¶ng viªn", ".VnTimeH") == "ĐẢNG VIÊN"
    assert in_unicode("Đảng viên", "Times New Roman") == "Đảng viên"


def test_a_hyphen_that_is_coded_as_a_soft_one_is_a_hyphen() -> None:
    """ "1158/QĐ-UBND" of a text layer keeps its hyphen whatever code its writer gave it."""
    assert _decode("1158/QĐ\u00adUBND", "LiberationSerif") == "1158/QĐ-UBND"


@pytest.mark.parametrize("word", ["Tu?n", "®¶ng", "nh©n"])
def test_damaged_words_are_not_vouched_for(word: str) -> None:
    """A word with a sign inside that no Vietnamese word has is damage."""
    assert DAMAGE.search(word)


def test_a_broken_word_file_is_damaged(tmp_path: Path) -> None:
    """What LibreOffice cannot open is refused as damaged."""
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04" + b"\0" * 200)
    with pytest.raises(Damaged):
        read_pages(tmp_path / "a.docx", "docx")


def test_a_scan_with_a_hidden_layer_is_read_from_its_picture(tmp_path: Path) -> None:
    """The hidden text of a scanner's own OCR is not believed."""
    page = read_pages(letter().save(tmp_path / "scan.pdf"), "pdf")[0]
    assert page.source == "ocr"


def test_a_seal_pasted_into_a_word_file_is_ink(tmp_path: Path) -> None:
    """The picture of a seal on a born-digital page counts as a seal; the text stays text."""
    stamp = Sheet()
    stamp.seal(30, 30)
    stamp.image.crop((0, 0, stamp.px(60), stamp.px(60))).save(tmp_path / "seal.png")
    document = docx.Document()
    document.add_paragraph(SENTENCE)
    document.add_picture(str(tmp_path / "seal.png"), width=Mm(60))
    document.save(str(tmp_path / "a.docx"))
    page = read_pages(tmp_path / "a.docx", "docx")[0]
    assert page.source == "text"
    assert [i.kind for i in page.ink] == ["seal"]


def test_a_scan_pasted_into_a_word_file_is_read(tmp_path: Path) -> None:
    """Writing that stands only in a picture of a text page is not lost."""
    letter().save(tmp_path / "letter.png")
    document = docx.Document()
    document.add_paragraph(SENTENCE)
    document.add_picture(str(tmp_path / "letter.png"), width=Mm(140))
    document.save(str(tmp_path / "a.docx"))
    assert "Lò Thị Bình" in read_pages(tmp_path / "a.docx", "docx")[0].text


@pytest.mark.parametrize(("drawn", "told"), [("curves", True), ("strokes", True), ("frame", False), ("rules", False)])
def test_a_signature_drawn_in_lines_counts_as_a_picture(drawn: str, told: bool) -> None:
    """A pen's stroke pasted as a drawing is looked at for ink; frames and rules are not."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    page = pypdfium2.PdfDocument.new().new_page(595, 842)
    path = pdfium.FPDFPageObj_CreateNewPath(100, 100)
    for i in range(14):
        if drawn == "curves":
            pdfium.FPDFPath_BezierTo(path, 100 + 9 * i, 140, 104 + 9 * i, 90, 109 + 9 * i, 110)
        elif drawn == "strokes":
            pdfium.FPDFPath_LineTo(path, 103 + 9 * i, 130)
            pdfium.FPDFPath_LineTo(path, 109 + 9 * i, 100)
        elif drawn == "rules":
            pdfium.FPDFPath_LineTo(path, 300, 100 + 10 * i)
            pdfium.FPDFPath_MoveTo(path, 100, 100 + 10 * (i + 1))
        elif i < 4:  # one round corner each
            pdfium.FPDFPath_BezierTo(path, 100 + 50 * i, 102, 102 + 50 * i, 104, 104 + 50 * i, 104)
    pdfium.FPDFPath_SetDrawMode(path, pdfium.FPDF_FILLMODE_NONE, True)
    pdfium.FPDFPage_InsertObject(page.raw, path)
    page.gen_content()
    assert has_pictures(page) is told


@pytest.mark.parametrize(("slanted", "told"), [(True, True), (False, False)])
def test_a_signature_of_many_short_paths_counts_as_a_picture(slanted: bool, told: bool) -> None:
    """A stroke whose weight breathes is drawn piece by piece, each a path of two points; the rules of a table are such pieces, too."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    page = pypdfium2.PdfDocument.new().new_page(595, 842)
    for i in range(60):
        path = pdfium.FPDFPageObj_CreateNewPath(100 + 2 * i, 100)
        pdfium.FPDFPath_LineTo(path, 102 + 2 * i, 100 + (3 if i % 2 else -3) * slanted)
        pdfium.FPDFPath_SetDrawMode(path, pdfium.FPDF_FILLMODE_NONE, True)
        pdfium.FPDFPage_InsertObject(page.raw, path)
    page.gen_content()
    assert has_pictures(page) is told


def _row(*texts: str, dots: int) -> list[Word]:
    """Words of one line with so many single dots between the first and the last of ``texts``, each a word of its own."""
    words, at = [], 0.1
    for text in (texts[0], *["."] * dots, *texts[1:]):
        low = text == "."
        words.append(Word(text, (at, 0.211 if low else 0.2, at + 0.01 * len(text), 0.213), 1.0, "text", agreed=True))
        at += 0.01 * len(text) + 0.004
    return words


@pytest.mark.parametrize(("dots", "texts"), [(20, ["họp:", "." * 20, "14", "giờ"]), (3, ["họp:", ".", ".", ".", "14", "giờ"])])
def test_single_dots_between_label_and_value_are_one_leader(dots: int, texts: list[str]) -> None:
    """Dots that a typist or a compositor set one by one would part the line; a few of them are a blank."""
    made = with_leaders(_row("họp:", "14", "giờ", dots=dots))
    assert [word.text for word in made] == texts
    assert dots < LEADER or made[1].box[1] == made[0].box[1]
