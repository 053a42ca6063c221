"""One scanned page, both readers, put together: words with what the other reader has, lines in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dossier.pages import Line, Reader, Word
from dossier.vietnamese.text import is_syllable
from worker.reading.align import overlay, plain
from worker.reading.apart import apart, apart_by_width
from worker.reading.clean import CleanPage, share_of
from worker.reading.engines import Gray, PixelBox, RawLine, tesseract, trueocr
from worker.reading.order import reading_order, split_at_gutters

JUNK_CONFIDENCE = 0.55
PixelLine = list[Word]
"""Words whose boxes are still in pixels."""


@dataclass(frozen=True)
class TwoReadings:
    """The page as both readers have it; boxes in pixels, one entry per line of the primary reader."""

    lines: list[PixelLine]
    readers: tuple[Reader, ...]


def read_twice(layer: Gray, dpi: float, *, psm: int = 3) -> TwoReadings:
    """Both readers over one cleaned layer; with one of them missing, its words stand alone and unagreed."""
    one, two = tesseract(), trueocr()
    first = [apart(line, layer) for line in one.read(layer, psm=psm, dpi=round(dpi))] if one else []
    second = [apart_by_width(line) for line in two.read(layer, psm=psm)] if two else []
    readers: list[Reader] = [r.name for r in (one, two) if r is not None]
    if one is None:
        return TwoReadings([[plain(w, "trueocr") for w in line] for line in second], tuple(readers))
    lines, rest = overlay(first, second)
    lines = [kept for line in lines if (kept := [w for w in line if not _is_junk(w)])]
    return TwoReadings(_place_rest(lines, rest), tuple(readers))


def _is_junk(word: Word) -> bool:
    """What a reader makes of a stroke or a speck: unsure, unseen by the other, and no syllable or number."""
    if word.other is not None or word.confidence >= JUNK_CONFIDENCE:
        return False
    letters = "".join(c for c in word.text if c.isalnum())
    return not (letters.isdigit() or (len(letters) > 1 and is_syllable(letters)))


def _place_rest(lines: list[PixelLine], rest: Iterable[RawLine]) -> list[PixelLine]:
    """Words that only the second reader saw go into the line they stand on (a handwritten day), else make one of their own."""
    bands = [_band(line) for line in lines]
    result = [list(line) for line in lines]
    for raw in rest:
        words = [plain(w, "trueocr") for w in raw if w.confidence > 0.35 and any(c.isalnum() for c in w.text)]
        if not words:
            continue
        home = _row_of(_band(words), bands)
        if home is None or _stands_over(words, result[home]):
            result.append(words)
        else:
            result[home] = sorted(result[home] + words, key=lambda w: w.box[0])
    return [line for line in result if line]


def _stands_over(words: Sequence[Word], line: Sequence[Word]) -> bool:
    """Whether the words lie across those on which both readers agree in a line: a row above or below, which a seal joined to it."""
    met = [w.box for w in line if w.agreed]
    across = sum(max(0.0, min(w.box[2], b[2]) - max(w.box[0], b[0])) for w in words for b in met)
    return len(words) > 1 and across > 0.5 * sum(w.box[2] - w.box[0] for w in words)


def _band(words: Sequence[Word]) -> PixelBox:
    return (
        min(w.box[0] for w in words),
        min(w.box[1] for w in words),
        max(w.box[2] for w in words),
        max(w.box[3] for w in words),
    )


def _row_of(box: PixelBox, bands: Sequence[PixelBox]) -> int | None:
    """The row that ``box`` stands on: half its height overlaps, and it lies within the row or within three heights of its ends."""
    best: tuple[float, int] | None = None
    for index, band in enumerate(bands):
        high = min(box[3] - box[1], band[3] - band[1])
        reach = 3 * (box[3] - box[1])
        shared = min(box[3], band[3]) - max(box[1], band[1])
        near = box[0] < band[2] + reach and box[2] > band[0] - reach
        if near and shared > 0.55 * high and (best is None or shared > best[0]):
            best = (shared, index)
    return best[1] if best else None


def in_fractions(words: Sequence[Word], size: tuple[int, int]) -> list[Word]:
    """The words with their boxes as fractions of a page of ``size`` (width, height) pixels."""
    wide, high = size
    return [replace(w, box=_fraction(w.box, wide, high)) for w in words]


def in_pixels(word: Word, size: tuple[int, int]) -> Word:
    """The word with its box in pixels of a page of ``size``."""
    wide, high = size
    return replace(word, box=(word.box[0] * wide, word.box[1] * high, word.box[2] * wide, word.box[3] * high))


def _fraction(box: PixelBox, wide: int, high: int) -> PixelBox:
    x0, y0, x1, y1 = (box[0] / wide, box[1] / high, box[2] / wide, box[3] / high)
    return (round(max(0.0, x0), 5), round(max(0.0, y0), 5), round(min(1.0, x1), 5), round(min(1.0, y1), 5))


def ordered_lines(lines: Sequence[PixelLine], size: tuple[int, int]) -> list[Line]:
    """Pixel lines as lines of the page, cut at gutters and in reading order."""
    placed = [in_fractions(line, size) for line in lines if line]
    return reading_order(split_at_gutters(placed, size[1] / size[0]))


def read_red(page: CleanPage) -> list[Line]:
    """What stands in red ink alone, read by the second reader; nothing where the page has no red to speak of."""
    two = trueocr()
    if page.bilevel or two is None or share_of(page.red_mask) < 0.0004:
        return []
    found = two.read(page.red_layer)
    words = [[plain(w, "trueocr") for w in line if w.confidence > 0.4 and any(c.isalpha() for c in w.text)] for line in found]
    return ordered_lines([w for w in words if w], page.size)
