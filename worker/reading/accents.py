"""The reader of marks: a third witness that looks at one word's picture and says which tone, hat, horn or bar it bears.

Both page readers may lose the same mark (Cầm read Câm). This small network reads no pages: it is shown words that both others have
placed (worker/reading/asked.py), most of all people's names, and weighs the spellings that their bare letters can have. It was trained apart from both (`training/accents.py`)
on syllables whose marks are equally likely, so that pixels decide and not what is usual. The shipped file is loaded only if it is the one
whose hash stands here; without it (or without ONNX Runtime) pages are read as before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from dossier.pages import Word
from dossier.vietnamese.spellings import TWO_TONES, marks_of, spellings
from dossier.vietnamese.text import canonical, strip_marks
from worker.reading.align import RIM
from worker.reading.asked import asked, head_ends
from worker.reading.engines import Gray
from worker.reading.word_crops import Floats, crop, inks

MODEL = Path(__file__).with_name("models") / "accents.onnx"
SHA256 = "353e44772f43df62b2e761091a4002e17a129655b064ece145795f9b5fdf61aa"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
MOST_WORDS = 400
"""Words of one page that are looked at, from the top; a page has 20 to 120."""
BATCH = 16
KEPT = 3
"""How many spellings are handed on beside those that the page readers have."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the network says of one word: log probabilities of tones, vowel shapes and a bar, and the bare letters it sees."""

    tone: Floats
    shape: Floats
    bar: Floats
    letters: str

    def weigh(self, spelling: str) -> float:
        """The log probability of the marks of ``spelling``, a lower-case syllable of the word's letters."""
        marks = marks_of(spelling)
        bar = float(self.bar[int(marks.bar)]) if spelling[0] in "dđ" else 0.0
        return float(self.tone[marks.tone]) + float(self.shape[marks.shape]) + bar


class MarkReader:
    """The network, kept for the life of a process; one thread."""

    def __init__(self, data: bytes) -> None:
        import onnxruntime as ort

        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session: Any = ort.InferenceSession(data, options, providers=["CPUExecutionProvider"])

    def look(self, crops: Sequence[Gray]) -> list[Look]:
        """One `Look` for each picture of `word_crops.crop`."""
        made: list[Look | None] = [None] * len(crops)
        order = sorted(range(len(crops)), key=lambda i: crops[i].shape[1])
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            tone, shape, bar, chars = self._session.run(None, {"x": inks([crops[i] for i in batch])})
            for row, index in enumerate(batch):
                made[index] = Look(tone[row], shape[row], bar[row], _letters(chars[row].argmax(axis=1)))
        return [one for one in made if one is not None]


def _letters(steps: NDArray[Any]) -> str:
    """Greedy CTC; 0 is no letter."""
    keep = (steps != 0) & np.concatenate(([True], steps[1:] != steps[:-1]))
    return "".join(LETTERS[int(s) - 1] for s in steps[keep])


@lru_cache(maxsize=1)
def mark_reader() -> MarkReader | None:
    """The shipped network, made once per process; None where it or its runtime is missing or it is not the file that was measured."""
    if not MODEL.is_file():
        return None
    data = MODEL.read_bytes()
    if hashlib.sha256(data).hexdigest() != SHA256:
        return None
    try:
        return MarkReader(data)
    except ImportError:
        return None


def with_spellings(lines: Sequence[list[Word]], layer: Gray) -> list[list[Word]]:
    """The lines (words in pixels of ``layer``, the cleaned page) with `Word.spellings` filled where the witness looked."""
    made = [list(line) for line in lines]
    reader = mark_reader()
    if reader is None:
        return made
    places: list[tuple[int, int]] = []
    crops: list[Gray] = []
    head = head_ends(lines, layer.shape[0])
    for row, line in enumerate(lines):
        in_head = bool(line) and line[0].box[1] < head
        for at, kind in asked(line, head=in_head) if len(crops) < MOST_WORDS else ():
            picture = crop(layer, line[at].box, kind)
            if picture is not None:
                places.append((row, at))
                crops.append(picture)
    for (row, at), seen in zip(places, reader.look(crops), strict=True):
        made[row][at] = replace(made[row][at], spellings=weighed(made[row][at], seen))
    return made


def _letters_of(seen: str, read: Sequence[str]) -> str:
    """The letters of a page reader that the network sees, too; none where it sees others.

    Letters that make no syllable are its own slip (the horn of "Ưng" gives "uhng"): then one letter more or less is the same word.
    """
    if seen in read:
        return seen
    near = (one for one in read if abs(len(one) - len(seen)) == Levenshtein.distance(seen, one) == 1)
    return next(near, "") if not spellings(seen) else ""


def weighed(word: Word, seen: Look) -> tuple[tuple[str, float], ...]:
    """The likeliest spellings of the letters that are seen, and those of both page readers, best first.

    "" stands for what is no syllable because it bears two tones. None where the network sees other letters than either reader: then the picture is not of this word, or it is no print.
    """
    own, other = (canonical((text or "").strip(RIM)) for text in (word.text, word.other))
    letters = _letters_of(seen.letters, (strip_marks(own), strip_marks(other)))
    known = [(s, round(seen.weigh(s), 2)) for s in spellings(letters)]
    if not known:
        return ()
    scored = sorted([*known, ("", round(float(seen.tone[TWO_TONES]), 2))], key=lambda pair: -pair[1])
    return tuple(pair for at, pair in enumerate(scored) if at < KEPT or pair[0] in (own, other))
