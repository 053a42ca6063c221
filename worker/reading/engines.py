"""The two readers behind one small protocol: an upright grey page in, lines of located words out.

Reader 1 is tesseract (`vie` fast, in process); reader 2 is trueocr (ONNX). They were trained apart and are wrong in different
places: where both give the same word, 0.5 % of the words are wrong; no confidence of either reaches that. Either may be missing:
`available` says which are there, and the caller states the degradation.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from dossier.pages import Reader

# Must be set before tesseract's OpenMP starts: two threads on two cores cost 2.7 times the CPU and are slower.
os.environ.setdefault("OMP_THREAD_LIMIT", "1")
# ONNX Runtime (since 1.29) reports to its maker from a thread of its own unless told not to before it is loaded.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

Gray = NDArray[np.uint8]
PixelBox = tuple[float, float, float, float]
TESSDATA = (
    Path("/usr/share/tesseract-ocr/5/tessdata"),
    Path("/usr/share/tesseract-ocr/4.00/tessdata"),
    Path("/usr/share/tessdata"),
)
WORD = re.compile(r"(?:ngày|tháng|năm)(?=\d)|\d+(?=tháng|năm)|\S+", re.IGNORECASE)
"""A word of reader 2, which loses the spaces around handwriting: "ngày06tháng" is three words."""
DETECT_DPI, DETECT_LEAST = 150, 320
"""Resolution at which a block is searched for lines, and pixels of its long side at least. A whole page is always searched at the
detector's own 1,024 pixels (88 dpi); a block blown up to that costs four times as much and is no print that it was trained on."""
_ON_ITS_SIDE = (1, 3)
"""tesseract's orientations of print turned by a quarter. The numbers of a long list, one below the other, look like such print to it."""
_NUMBER = re.compile(r"\W*\d{1,3}\W*")
_FLAT, _FEW = 1.6, 3
"""How much higher than wide the numbers of a list may be at most ("¬1" for "7."), and how many make a column."""
_ROOM = (10, 20)
"""White pixels above and beside a column that is read apart."""
PSM_AUTO, PSM_COLUMN, PSM_BLOCK, PSM_LINE = 3, 4, 6, 7


@dataclass(frozen=True, slots=True)
class RawWord:
    """A word as one reader has it; ``box`` in pixels of the page it was given, ``confidence`` 0..1."""

    text: str
    box: PixelBox
    confidence: float


RawLine = list[RawWord]


class PageReader(Protocol):
    """What both readers can do."""

    name: Reader

    def read(self, gray: Gray, *, psm: int = PSM_AUTO, dpi: int = 200) -> list[RawLine]:
        """The lines of ``gray`` (uint8, dark ink on white, upright), each a list of words from left to right."""


def tidy(text: str) -> str:
    """NFC, and U+00D0 (eth), which tesseract's `vie` writes for Đ, as U+0110."""
    return unicodedata.normalize("NFC", text).replace("\u00d0", "\u0110").replace("ĐĐ", "Đ").strip()


class Tesseract:
    """One persistent tesseract API: making one costs 0.16 CPU-s, so a process keeps it."""

    name: Reader = "tesseract"

    def __init__(self, tessdata: Path) -> None:
        import tesserocr

        self._t = tesserocr
        self._api = tesserocr.PyTessBaseAPI(path=str(tessdata) + "/", lang="vie", psm=PSM_AUTO, oem=1)
        self._api.SetVariable("tessedit_do_invert", "0")

    def read(self, gray: Gray, *, psm: int = PSM_AUTO, dpi: int = 200) -> list[RawLine]:
        """Read with the page segmentation mode ``psm`` (3 whole page, 4 one column, 6 block, 7 line)."""
        page = np.ascontiguousarray(gray)
        height, width = page.shape
        self._api.SetPageSegMode(psm)
        self._api.SetImageBytes(page.tobytes(), width, height, 1, width)
        self._api.SetSourceResolution(dpi)
        self._api.Recognize(0)
        lines, turned = self._collect()
        self._api.Clear()
        for column in columns_of(turned):
            numbers = self._numbers(page, column, dpi) or stacked(column) if psm == PSM_AUTO else []
            for number in numbers:
                put_before(lines, number)
            lines += [] if numbers else column
        return lines

    def _numbers(self, page: Gray, column: Sequence[RawLine], dpi: int) -> list[RawWord]:
        """A column that was taken for turned print, read as the numbers of a list from the top; empty where it is none.

        What is read as no number is left to the other reader.
        """
        x0, y0, x1, y1 = _bounds(column)
        left, top = max(0, int(x0) - 3), max(0, int(y0) - 4)
        part = page[top : int(y1) + 4, left : int(x1) + 3]
        found = self.read(np.pad(part, [(room, room) for room in _ROOM], constant_values=255), psm=PSM_BLOCK, dpi=dpi)
        numbers = sum(bool(_NUMBER.fullmatch("".join(w.text for w in line))) for line in found)
        if numbers < 0.6 * len(found):
            return []
        right, down = left - _ROOM[1], top - _ROOM[0]
        words = ((word, word.box) for line in found for word in line if _NUMBER.fullmatch(word.text))
        return [replace(w, box=(b[0] + right, b[1] + down, b[2] + right, b[3] + down)) for w, b in words]

    def _collect(self) -> tuple[list[RawLine], list[RawLine]]:
        """The lines of the page, and apart from them those that were read as standing on their side."""
        lines: list[RawLine] = []
        turned: list[RawLine] = []
        here: list[RawLine] = []
        iterator = self._api.GetIterator()
        if iterator is None:
            return lines, turned
        level = self._t.RIL
        for place in self._t.iterate_level(iterator, level.WORD):
            if place.Empty(level.WORD):
                continue
            if place.IsAtBeginningOf(level.TEXTLINE) or not here:
                here = turned if place.Orientation()[0] in _ON_ITS_SIDE else lines
                here.append([])
            text, box = tidy(place.GetUTF8Text(level.WORD) or ""), place.BoundingBox(level.WORD)
            if text and box:
                x0, y0, x1, y1 = box
                here[-1].append(RawWord(text, (x0, y0, x1, y1), place.Confidence(level.WORD) / 100))
        return [line for line in lines if line], [line for line in turned if line]


def columns_of(turned: Sequence[RawLine]) -> list[list[RawLine]]:
    """Lines that stand on their side, those side by side together: the tens and the units of numbers one below the other."""
    columns: list[list[RawLine]] = []
    for line in sorted(turned, key=lambda one: _bounds([one])[0]):
        x0, y0, x1, y1 = _bounds([line])
        for column in columns:
            _, top, right, bottom = _bounds(column)
            if x0 - right < x1 - x0 and min(bottom, y1) - max(top, y0) > 0.5 * min(bottom - top, y1 - y0):
                column.append(line)
                break
        else:
            columns.append([line])
    return columns


def stacked(column: Sequence[RawLine]) -> list[RawWord]:
    """The words of a column of numbers that could not be read as such, each for itself: what the other reader has there tells the number.

    Print that really stands on its side has words that are higher than wide. Empty where ``column`` is such.
    """
    words = [word for line in column for word in line]
    flat = sum(word.box[3] - word.box[1] < _FLAT * (word.box[2] - word.box[0]) for word in words)
    return words if len(words) >= _FEW and flat == len(words) else []


def put_before(lines: list[RawLine], number: RawWord) -> None:
    """Set ``number`` before the line that begins on its row just right of it, its stop included; in place. Without such a line it is one."""
    x0, y0, x1, y1 = number.box
    middle, high = (y0 + y1) / 2, y1 - y0
    for line in lines:
        first, (left, top, _, bottom) = line[0], _bounds([line])
        if top < middle < bottom and -0.5 * high < left - x1 < 2 * high:
            stop = len(first.text) == 1 and not first.text.isalnum() and len(line) > 1
            text = number.text + first.text if stop and number.text[-1:].isalnum() else number.text
            box = (x0, y0, max(x1, first.box[2]), max(y1, first.box[3])) if stop else number.box
            line[: 1 if stop else 0] = [replace(number, text=text, box=box)]
            return
    lines.append([number])


def _bounds(lines: Sequence[RawLine]) -> PixelBox:
    boxes = [word.box for line in lines for word in line]
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


class TrueOcr:
    """trueocr's detector and recogniser; words get their place from the CTC time steps of their letters."""

    name: Reader = "trueocr"

    def __init__(self) -> None:
        from trueocr.ocr import OCRConfig, TrueOCR

        self._engine: Any = TrueOCR(OCRConfig(threads=1))
        self._pages = self._engine._get_page_engine()
        self._lines = self._engine.recognizer

    def quarter_turns(self, gray: Gray) -> int:
        """How often the page is turned counter-clockwise by 90 degrees (0..3); 0 where the model is not sure."""
        turns = int(self._pages.orientation(gray))
        return turns if turns in (1, 2, 3) else 0

    def read(self, gray: Gray, *, psm: int = PSM_AUTO, dpi: int = 200) -> list[RawLine]:
        """Detect and read lines; with ``psm`` 7 the whole image is one line. ``dpi`` matters where the image is a block of a page."""
        height, width = gray.shape
        boxes = [(0.0, 0.0, float(width), float(height))] if psm == PSM_LINE else self.detect(gray, dpi)
        return self.read_boxes(gray, boxes)

    def detect(self, gray: Gray, dpi: int) -> list[PixelBox]:
        """The boxes of the text lines, unread. A block is looked at in the size of print that the detector knows from pages."""
        whole = self._pages.long_side
        seen = round(max(gray.shape) / dpi * DETECT_DPI / 32) * 32
        self._pages.long_side = min(whole, max(DETECT_LEAST, seen))
        try:
            return [(float(b[0]), float(b[1]), float(b[2]), float(b[3])) for b in self._pages.detect(gray)]
        finally:
            self._pages.long_side = whole

    def read_boxes(self, gray: Gray, boxes: list[PixelBox]) -> list[RawLine]:
        """Read the given line boxes; boxes in which nothing is seen give no line."""
        from trueocr.preprocess import pad_batch, prepare_image, width_batches

        whole = [(int(b[0]), int(b[1]), int(np.ceil(b[2])), int(np.ceil(b[3]))) for b in boxes]
        whole = [b for b in whole if b[2] - b[0] > 2 and b[3] - b[1] > 2]
        rec = self._lines
        crops = [prepare_image(gray[b[1] : b[3], b[0] : b[2]], rec.max_width, rec.pad_y, rec.pad_x) for b in whole]
        lines: list[RawLine] = [[] for _ in whole]
        for batch in width_batches([c.shape[1] for c in crops], max_batch=32):
            tensor, widths = pad_batch([crops[i] for i in batch])
            ids, conf, lengths = rec.session.run(["ids", "conf", "lengths"], {"x": tensor, "widths": widths})
            for row, index in enumerate(batch):
                steps = int(lengths[row])
                lines[index] = self._words(ids[row, :steps], conf[row, :steps], whole[index])
        return [line for line in lines if line]

    def _words(self, ids: NDArray[Any], conf: NDArray[Any], box: tuple[int, int, int, int]) -> RawLine:
        """Greedy CTC (0 is blank), cut at spaces; a step is placed in the padded crop that the recogniser saw."""
        keep = (ids != 0) & np.concatenate(([True], ids[1:] != ids[:-1]))
        at = np.flatnonzero(keep)
        pad = self._lines.pad_x * (box[3] - box[1])
        scale = (box[2] - box[0] + 2 * pad) / max(1, len(ids))
        letters = [(self._lines.chars[int(ids[t]) - 1], box[0] - pad + t * scale, float(conf[t])) for t in at]
        line: RawLine = []
        for match in WORD.finditer("".join(c if c.strip() else " " for c, _, _ in letters)):
            part = letters[match.start() : match.end()]
            x0, x1 = max(box[0], part[0][1]), min(box[2], part[-1][1] + 2 * scale)
            sure = sum(p[2] for p in part) / len(part)
            text = tidy(match.group())
            if text:
                line.append(RawWord(text, (x0, box[1], max(x1, x0 + 1), box[3]), sure))
        return line


def tessdata_folder() -> Path | None:
    """The folder that holds `vie.traineddata`, or None."""
    extra = os.environ.get("TESSDATA_PREFIX")
    return next((p for p in ([Path(extra)] if extra else []) + list(TESSDATA) if (p / "vie.traineddata").is_file()), None)


@lru_cache(maxsize=1)
def tesseract() -> Tesseract | None:
    """Reader 1, made once per process; None where the module or its Vietnamese data is missing."""
    folder = tessdata_folder()
    try:
        return Tesseract(folder) if folder else None
    except ImportError:
        return None


@lru_cache(maxsize=1)
def trueocr() -> TrueOcr | None:
    """Reader 2, made once per process; None where a module or its weights are missing."""
    try:
        return TrueOcr()
    except (ImportError, FileNotFoundError):
        return None


WITHOUT: dict[str, str] = {
    "tesseract": "Thiếu bộ đọc Tesseract (hoặc dữ liệu tiếng Việt): mọi chữ chỉ do một bộ đọc nhận ra, cần người đối chiếu.",
    "trueocr": "Thiếu bộ đọc thứ hai (trueocr): mọi chữ chỉ do một bộ đọc nhận ra, cần người đối chiếu.",
}


def missing_readers() -> list[str]:
    """One Vietnamese sentence per reader that is not installed; looks only for the modules and data, loads nothing."""
    there = {
        "tesseract": find_spec("tesserocr") is not None and tessdata_folder() is not None,
        "trueocr": find_spec("trueocr") is not None and find_spec("onnxruntime") is not None,
    }
    return [said for name, said in WITHOUT.items() if not there[name]]
