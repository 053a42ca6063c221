"""The parts that need no file: agreement of readers, reading order, tables, marks."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from dossier.pages import Line, PageReading, Word
from worker.reading.align import agrees, overlay
from worker.reading.engines import RawWord
from worker.reading.marks import has_secret_mark, mark_duplicates
from worker.reading.order import reading_order, split_at_gutters
from worker.reading.tables import fill, find_grids, find_rules


def words(*items: tuple[str, float, float, float]) -> list[Word]:
    """(text, x0, x1, y) in fractions, 0.012 high."""
    return [Word(t, (x0, y, x1, y + 0.012), 0.9, "tesseract") for t, x0, x1, y in items]


def raw(*items: tuple[str, float, float]) -> list[RawWord]:
    return [RawWord(t, (x0, 100.0, x1, 120.0), 0.9) for t, x0, x1 in items]


@pytest.mark.parametrize(
    ("one", "two"), [("hoà", "hòa"), ("Đảng", "Ðảng"), ("ƣu", "ưu"), ("quyền.", "quyền"), ("2015–2020", "2015-2020")]
)
def test_allowed_folds_agree(one: str, two: str) -> None:
    """Tone placement, look-alike letters, rim punctuation and kinds of dash are the same word."""
    assert agrees(one, two)


@pytest.mark.parametrize(
    ("one", "two"), [("đề", "để"), ("Công", "Cổng"), ("chi", "chỉ"), ("01", "04"), ("Tuần", "Tuấn"), ("Đ", "D"), ("bộ", "Bộ")]
)
def test_a_tone_a_hook_or_a_digit_is_a_disagreement(one: str, two: str) -> None:
    """What the readers are known to confuse never counts as agreement."""
    assert not agrees(one, two)


def test_words_cut_differently_still_meet() -> None:
    """Where one reader joins two words, both get their counterpart."""
    lines, rest = overlay([raw(("Y", 0, 20), ("tế", 30, 60), ("xã", 70, 100))], [raw(("Ytế", 0, 60), ("xã", 70, 100))])
    assert [(w.text, w.other, w.agreed) for w in lines[0]] == [("Y", "Y", True), ("tế", "tế", True), ("xã", "xã", True)]
    assert rest == []


def test_a_word_that_only_the_second_reader_sees_is_kept() -> None:
    """Handwriting between print that the first reader skips comes back as the second reader's word."""
    lines, rest = overlay([raw(("ngày", 0, 50), ("tháng", 90, 150))], [raw(("ngày", 0, 50), ("06", 58, 84), ("tháng", 90, 150))])
    kept = [w.text for line in lines for w in line] + [w.text for line in rest for w in line]
    assert "06" in kept


def test_one_reader_alone_never_agrees() -> None:
    """Without a second reading no word is agreed."""
    lines, _ = overlay([raw(("chi", 0, 40))], [])
    assert lines[0][0].other is None
    assert not lines[0][0].agreed


def test_a_wide_gap_with_a_slot_is_no_gutter() -> None:
    """The room for a number between "Số:" and its symbol does not cut the line."""
    pieces = split_at_gutters([words(("Số:", 0.1, 0.13, 0.1), ("/QĐ-UBND", 0.25, 0.35, 0.1), ("ĐẢNG", 0.6, 0.7, 0.1))], 1.414)
    assert [p.text for p in pieces] == ["Số: /QĐ-UBND", "ĐẢNG"]


def test_three_signing_blocks_side_by_side_are_three() -> None:
    """TM. behind a gap of little more than a letter's height opens another block; behind a word's space it goes on with its line."""
    row = words(
        ("NHẬN", 0.46, 0.53, 0.518),
        ("CỦA", 0.537, 0.585, 0.518),
        ("HỘI", 0.592, 0.634, 0.518),
        ("TM.", 0.661, 0.702, 0.518),
        ("BAN", 0.709, 0.757, 0.518),
    )
    assert [p.text for p in split_at_gutters([row], 1.414)] == ["NHẬN CỦA HỘI", "TM. BAN"]
    near = words(("Đại", 0.46, 0.53, 0.518), ("diện", 0.537, 0.585, 0.518), ("TM.", 0.592, 0.634, 0.518))
    assert len(split_at_gutters([near], 1.414)) == 1


def _spread(texts: str, step: float, y: float) -> list[Word]:
    """Words 0.05 wide that begin ``step`` apart."""
    return words(*((text, 0.15 + at * step, 0.2 + at * step, y) for at, text in enumerate(texts.split())))


def test_a_line_that_was_stretched_to_the_margins_is_one() -> None:
    """Before a break that was typed all spaces of a justified line are wide, and as wide as each other; the line below has its own."""
    above, below = _spread("theo Quyết định số 101-QĐ/ĐU ngày", 0.14, 0.3), _spread("năm 2021 hoàn thành tốt", 0.17, 0.32)
    assert [p.text for p in split_at_gutters([above, below], 1.414)] == [
        "theo Quyết định số 101-QĐ/ĐU ngày",
        "năm 2021 hoàn thành tốt",
    ]


def test_columns_of_single_words_are_no_stretched_line() -> None:
    """Where every space has one above or below it, and in rows of figures, words stand in columns."""
    rows = [_spread("Năm Loại Mức Nơi", 0.2, 0.3), _spread("nay tốt cao xa", 0.2, 0.32)]
    assert len(split_at_gutters(rows, 1.414)) == 8
    assert len(split_at_gutters([_spread("1 5.500 5.665 103", 0.2, 0.3)], 1.414)) == 4


def test_a_signature_block_that_starts_above_the_recipients_stays_whole() -> None:
    """The recipients are read first even where the signature block starts higher."""
    block = [
        words(("T/M", 0.6, 0.7, 0.7)),
        words(("Nơi", 0.1, 0.2, 0.71)),
        words(("BÍ", 0.6, 0.7, 0.722)),
        words(("-Lưu", 0.1, 0.2, 0.726)),
        words(("Nghĩa", 0.6, 0.7, 0.8)),
    ]
    assert [line.text for line in reading_order([Line(tuple(b)) for b in block])] == ["Nơi", "-Lưu", "T/M", "BÍ", "Nghĩa"]


def test_an_unruled_list_is_read_row_by_row() -> None:
    """Five rows with words on both sides are a list, not two columns."""
    rows = [words((f"{i}.", 0.1, 0.3, 0.2 + 0.03 * i)) for i in range(6)] + [
        words((f"chức {i}", 0.6, 0.8, 0.2 + 0.03 * i)) for i in range(6)
    ]
    texts = [line.text for line in reading_order([Line(tuple(r)) for r in rows])]
    assert texts[:4] == ["0.", "chức 0", "1.", "chức 1"]


def test_a_grid_with_a_spanned_cell() -> None:
    """A cell over two columns is one cell that stands in both places of its row."""
    layer = np.full((600, 900), 255, np.uint8)
    for y in (100, 200, 300):
        cv2.line(layer, (100, y), (700, y), 0, 2)
    for x in (100, 300, 700):
        cv2.line(layer, (x, 100), (x, 300), 0, 2)
    cv2.line(layer, (500, 200), (500, 300), 0, 2)
    (grid,) = find_grids(find_rules(layer, 200), 200)
    assert len(grid.xs) == 4
    word = Word("tên", (0.55, 0.26, 0.6, 0.28), 1.0, "text", agreed=True)
    tables, rest = fill([grid], [[word]], (900, 600))
    top = tables[0].rows[0]
    assert top[1] is top[2]
    assert top[1].col_span == 2
    assert top[1].text == "tên"
    assert rest == []


def page(*lines: str, y: float = 0.1, key: str = "") -> PageReading:
    made = tuple(Line(tuple(Word(w, (0.1, y, 0.2, y + 0.02), 1.0, "text", agreed=True) for w in text.split())) for text in lines)
    return PageReading(0, 1, 210, 297, "text", lines=made, image_key=key)


@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT", "TUYỆT MẬT", "MẬT."])
def test_a_secrecy_stamp_is_seen(mark: str) -> None:
    """A line of its own near the top with a degree of secrecy is a mark."""
    assert has_secret_mark(page("ĐẢNG BỘ TỈNH", mark))


@pytest.mark.parametrize("text", ["giữ gìn bí mật nhà nước", "BẢO MẬT", "mật", "MẶT TRẬN TỔ QUỐC"])
def test_prose_about_secrets_is_no_stamp(text: str) -> None:
    """Words about secrecy in a sentence or a name hold nothing back."""
    assert not has_secret_mark(page(text))
    assert not has_secret_mark(page("MẬT", y=0.8))


def test_only_equal_pictures_are_duplicates() -> None:
    """Two pages with the same words but another picture are two pages."""
    a, b, c = page("một", key="x"), page("một", key="y"), page("một", key="x")
    assert [p.status for p in mark_duplicates([a, b, c])] == ["used", "used", "duplicate"]
