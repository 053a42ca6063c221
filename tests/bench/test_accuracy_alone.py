"""A reader alone is what that reader said in the same run, and nothing of the other."""

from __future__ import annotations

from bench.accuracy_alone import _PAGES, Recorder, alone, only
from dossier.documents import FileResult, PageState
from dossier.pages import BLOCK_READING, BlockReading, Cell, Line, PageReading, Table, Word

BOX = (0.1, 0.1, 0.2, 0.12)
LINE = Line(
    (
        Word("Ủy", BOX, 0.9, "tesseract", "Uỷ", True),
        Word("ban", BOX, 0.9, "tesseract", "bân", False),
        Word("kiểm", BOX, 0.9, "tesseract"),
        Word("06", BOX, 0.5, "trueocr"),
    )
)
TABLE = Table(BOX, ((Cell(BOX, (LINE,)),),))
BLOCK = BlockReading(1, 0, BOX, "signature", ("max/tesseract", "red/trueocr"), ((LINE,), (LINE,)))
PAGE = PageReading(0, 1, 210.0, 297.0, "ocr", (LINE,), (LINE,), (TABLE,), readers=("tesseract", "trueocr"), blocks=(BLOCK,))


def test_each_reader_keeps_its_own_words():
    """Words, table cells and re-read blocks hold one reader's text, every word believed; red stamps belong to the second reader."""
    first, second = only(PAGE, "tesseract"), only(PAGE, "trueocr")
    assert (first.lines[0].text, second.lines[0].text) == ("Ủy ban kiểm", "Uỷ bân 06")
    assert first.tables[0].rows[0][0].text == "Ủy ban kiểm"
    assert all(w.agreed and w.other is None for page in (first, second) for w in page.words)
    assert (len(first.red_lines), len(second.red_lines)) == (0, 1)
    assert (first.blocks[0].layers, second.blocks[0].layers) == (("max/tesseract",), ("red/trueocr",))


def test_a_text_layer_needs_no_reader():
    """A born-digital page is the same for either."""
    page = PageReading(0, 1, 210.0, 297.0, "text", (LINE,))
    assert only(page, "tesseract") is page


def test_readings_of_a_run_are_taken_from_what_went_through_the_cache():
    """Pages and blocks are found by their file's hash, under the file's place in the result, and are taken once."""
    recorder = Recorder()
    recorder.put("pages/aa/pdf/4", _PAGES.dump_json([PAGE]))
    recorder.put("block/aa/pdf/4/1/signature/x", BLOCK_READING.dump_json(BLOCK))
    recorder.put("page-picture.jpg", b"x")
    files = [
        FileResult(path="x", sha256="00"),
        FileResult(path="y", sha256="aa", pages=1, page_status=[PageState(page=1, status="used")]),
    ]
    (page,) = recorder.take(files)
    assert (page.file, [b.file for b in page.blocks], recorder.seen) == (1, [1], {})
    assert [reader for reader, _ in alone([page], files)] == ["tesseract", "trueocr"]
