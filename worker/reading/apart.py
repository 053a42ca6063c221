"""Words that the first reader ran together ("ViMinh", "ThếTỵ"), cut where the page has a gap between them.

On poor scans a narrow space is none to it. A capital inside a word tells where one was; each piece must be a syllable, and then has a box of its own, so that
the second reader's words meet it and the reader of marks can look at it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dossier.vietnamese.spellings import spellings
from dossier.vietnamese.text import nfc
from worker.reading.engines import Gray, PixelBox, RawLine, RawWord

_BEFORE_NUMBERS = re.compile(
    r"(?:số|tổ|đội|khu|khóa|khoá|quý|lớp|quận|phường|năm|tháng|ngày|đợt|kỳ|lần|thứ|đoạn)(?=\d{1,4}[.,;:)]*$)", re.IGNORECASE
)
"""Words that numbers follow ("Đội Kiểm tra số2")."""
_WIDTHS = {**dict.fromkeys("iíìỉĩịjltfrI", 0.6), **dict.fromkeys("mwMW", 1.5)}
_CAPITAL = 1.3
"""How wide letters are beside an n, roughly: the gap is looked for around the place that they tell."""
_NEAR = 0.9
"""How far from that place, in heights of the word, a gap may lie."""


def apart(line: RawLine, layer: Gray) -> RawLine:
    """The words of a line, those that were run together as the words that they are."""
    return [piece for word in line for piece in _pieces(word, layer)]


def apart_by_width(line: RawLine) -> RawLine:
    """The words of a line of the second reader, which places letters by their share of the width anyway, those that were run together as the words that they are."""
    return [piece for word in line for piece in _by_width(word)]


def _by_width(word: RawWord) -> Sequence[RawWord]:
    texts = joined_words(word.text)
    if len(texts) < 2:
        return [word]
    ends = np.cumsum([0, *map(len, texts)]) / max(1, len(word.text))
    x0, y0, x1, y1 = word.box
    return [
        replace(word, text=text, box=(x0 + (x1 - x0) * a, y0, x0 + (x1 - x0) * b, y1))
        for text, (a, b) in zip(texts, pairwise(ends.tolist()), strict=True)
    ]


def _pieces(word: RawWord, layer: Gray) -> Sequence[RawWord]:
    texts = joined_words(word.text)
    if len(texts) < 2:
        return [word]
    x0, y0, x1, y1 = (round(v) for v in word.box)
    part = layer[max(0, y0) : y1, max(0, x0) : x1]
    if part.shape[0] < 2 or part.shape[1] < 2 * len(texts):
        return [word]
    ink = part < (float(part.min()) + float(part.max())) / 2  # faded print is grey
    cuts = [0, *_gaps(ink, texts), ink.shape[1]]
    if any(b - a < 2 for a, b in pairwise(cuts)):
        return [word]
    boxes = [_tight(ink[:, a:b], max(0, x0) + a, max(0, y0)) for a, b in pairwise(cuts)]
    whole = [replace(word, text=text, box=box) for text, box in zip(texts, boxes, strict=True) if box is not None]
    return whole if len(whole) == len(texts) else [word]


def joined_words(text: str) -> list[str]:
    """The words that ``text`` was run together from, told by capitals behind small letters or figures behind words that figures follow; itself alone where a piece is not the letters of a syllable."""
    whole = nfc(text)
    if numbered := _BEFORE_NUMBERS.match(whole):
        return [whole[: numbered.end()], whole[numbered.end() :]]
    at = [i for i in range(1, len(whole)) if whole[i].isupper() and whole[i - 1].islower()]
    if not at or not whole[:1].isupper():
        return [text]
    pieces = [whole[a:b] for a, b in pairwise([0, *at, len(whole)])]
    cores = [p.strip(".,;:)") for p in pieces]  # what marks a reader made of it does not matter ("LùSÿ")
    return pieces if all(len(core) > 1 and spellings(core) for core in cores) else [text]


def _gaps(ink: NDArray[Any], texts: Sequence[str]) -> list[int]:
    """The column at which each piece but the first begins: the middle of the widest gap near the place that the letters' widths tell, or of the least ink there."""
    widths = np.cumsum([sum(_WIDTHS.get(c, _CAPITAL if c.isupper() else 1.0) for c in text) for text in texts])
    columns = ink.sum(axis=0)
    reach = max(2, round(_NEAR * ink.shape[0]))
    cuts = []
    for told in widths[:-1] / widths[-1] * ink.shape[1]:
        low, high = max(1, round(told) - reach), min(len(columns) - 1, round(told) + reach)
        runs = _runs(columns[low:high] == columns[low:high].min())
        start, end = max(runs, key=lambda run: (run[1] - run[0]) - abs((run[0] + run[1]) / 2 + low - told) / 4)
        cuts.append(low + (start + end) // 2)
    return cuts


def _runs(there: NDArray[Any]) -> list[tuple[int, int]]:
    """The stretches of true values as (first, end)."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], there.astype(np.int8), [0]))))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _tight(ink: NDArray[Any], left: int, top: int) -> PixelBox | None:
    """The box of the ink of one piece; None where it has none."""
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not len(rows):
        return None
    return (left + int(columns[0]), top + int(rows[0]), left + int(columns[-1]) + 1, top + int(rows[-1]) + 1)
