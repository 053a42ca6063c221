"""Lay the second reader's letters over the first reader's words by place, and say for every word whether the two agree.

Agreement is equality after the only folds that cannot hide an error: NFC, ƣ→ư, the placement of the tone mark (hoà/hòa), and the
punctuation at a word's rim. A tone, a hook or a digit more or less is a disagreement.
"""

from __future__ import annotations

from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from dossier.pages import Reader, Word
from dossier.vietnamese.text import fold_tone_style, repair
from worker.reading.engines import PixelBox, RawLine, RawWord

_NARROW = 0.6
"""Widths under this share of the line's height are those of one stroke."""
_ONE_ROW = 0.75
"""How like a line must be to one of the rows that stand there to be that row."""
RIM = ".,;:!?'\"“”‘’`´()[]|‹›«»…*_"
_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "‑": "-", "‐": "-"})


def folded(text: str) -> str:
    """``text`` as it is compared between readers."""
    return fold_tone_style(repair(text)).translate(_DASHES)


def agrees(first: str, second: str) -> bool:
    """Whether two readings of one word are the same word. Letter case counts; punctuation at the rim does not."""
    a, b = folded(first).replace(" ", ""), folded(second).replace(" ", "")
    return a == b or (a.strip(RIM) == b.strip(RIM) != "")


def overlay(first: list[RawLine], second: list[RawLine]) -> tuple[list[list[Word]], list[RawLine]]:
    """The first reader's lines as words with ``other`` filled, and the second reader's words that found no partner.

    Boxes stay in pixels here. Every second-reader word goes to the one first-reader line that it covers best.
    """
    taken: list[dict[int, RawLine]] = [{} for _ in first]
    left: list[RawLine] = [[] for _ in second]
    spans = [_span(line) for line in first]
    usual = [_usual_height(line) for line in first]
    for row, line in enumerate(second):
        for word in line:
            home = _home(word.box, first, spans, usual)
            (left[row] if home is None else taken[home].setdefault(row, [])).append(word)
    merged = []
    for line, rows in zip(first, taken, strict=True):
        for row in _other_rows(line, rows):
            left[row] = sorted(left[row] + rows.pop(row), key=lambda w: w.box[0])
        partners = sorted((w for words in rows.values() for w in words), key=lambda w: w.box[0])
        merged.append(_merge(_lowered(line, partners), partners))
    return merged, [line for line in left if line]


def _other_rows(line: RawLine, rows: dict[int, RawLine]) -> list[int]:
    """Which of the second reader's rows stand above or below the one that is ``line``.

    Under a seal the first reader may see one of two rows only, in boxes as high as both ("KT. CHỦ TỊCH" over "PHÓ CHỦ TỊCH").
    """
    text = folded(" ".join(w.text for w in line))
    alike = {row: Levenshtein.normalized_similarity(text, folded(" ".join(w.text for w in words))) for row, words in rows.items()}
    ranked = sorted(rows, key=lambda row: -alike[row])
    if not ranked or alike[ranked[0]] < _ONE_ROW:
        return []  # what the first reader made of several rows is none of them
    same: list[int] = []
    for row in ranked:
        if not any(len(rows[kept]) > 1 and _stacked(rows[row], rows[kept]) for kept in same):
            same.append(row)
    return [row for row in ranked if row not in same]


def _stacked(one: RawLine, two: RawLine) -> bool:
    """Whether two rows stand over one another."""
    a, b = _span(one), _span(two)
    apart = abs(a[1] + a[3] - b[1] - b[3]) / 2
    return _across(a, b) > 0.5 * min(a[2] - a[0], b[2] - b[0]) and apart > 0.6 * min(_usual_height(one), _usual_height(two))


def _lowered(line: RawLine, partners: list[RawWord]) -> RawLine:
    """The words of a line, those as high as two rows with the height of the row that they are."""
    if not partners:
        return line
    top, low = min(w.box[1] for w in partners), max(w.box[3] for w in partners)
    tall = 1.4 * (low - top)
    return [
        replace(w, box=(w.box[0], max(w.box[1], top), w.box[2], min(w.box[3], low))) if w.box[3] - w.box[1] > tall else w
        for w in line
    ]


def _span(line: RawLine) -> PixelBox:
    return (
        min(w.box[0] for w in line),
        min(w.box[1] for w in line),
        max(w.box[2] for w in line),
        max(w.box[3] for w in line),
    )


def _home(box: PixelBox, lines: list[RawLine], spans: list[PixelBox], usual: list[float]) -> int | None:
    """The line with words at ``box``: the one whose words cover most of it, rows compared word by word.

    Less than a third covered means that the first reader has nothing there: handwriting in the gap between two words. A lone stroke
    (I, 1.) is looked for a little to both sides, for the second reader places letters by time steps that are as wide as it.
    """
    best: tuple[float, int] | None = None
    wide, high = max(1.0, box[2] - box[0]), box[3] - box[1]
    if wide < _NARROW * high:
        box = (box[0] - _NARROW * high / 2, box[1], box[2] + _NARROW * high / 2, box[3])
    for index, span in enumerate(spans):
        if box[3] < span[1] or box[1] > span[3] or box[2] < span[0] or box[0] > span[2]:
            continue
        beside = (word.box for word in lines[index] if word.box[0] < box[2] and word.box[2] > box[0])
        score = sum(_across(box, one) * _same_row(box, one, usual[index]) for one in beside) / wide
        if score > 0.3 and (best is None or score > best[0]):
            best = (score, index)
    return best[1] if best else None


def _across(box: PixelBox, word: PixelBox) -> float:
    return max(0.0, min(box[2], word[2]) - max(box[0], word[0]))


def _usual_height(line: RawLine) -> float:
    heights = sorted(w.box[3] - w.box[1] for w in line)
    return heights[len(heights) // 2]


def _same_row(box: PixelBox, word: PixelBox, high: float) -> float:
    """How well two boxes share a row, 0..1; a dash is given the height of its line."""
    middle, half = (word[1] + word[3]) / 2, max(word[3] - word[1], 0.8 * high) / 2
    shared = min(box[3], middle + half) - max(box[1], middle - half)
    return max(0.0, min(1.0, 1.6 * shared / max(1.0, box[3] - box[1], 2 * half)))


def _merge(line: RawLine, partners: list[RawWord]) -> list[Word]:
    """Align letter by letter, so that words joined or cut by one reader still meet their counterpart."""
    if not partners:
        return [plain(word, "tesseract") for word in line]
    mine, yours = " ".join(folded(w.text) for w in line), " ".join(folded(w.text) for w in partners)
    words: list[Word] = []
    used = _counterparts(mine, yours, [len(folded(w.text)) for w in line])
    for word, (low, high) in zip(line, used, strict=True):
        other = yours[low:high].strip()
        same = bool(other) and agrees(word.text, other)
        words.append(Word(repair(word.text), word.box, round(word.confidence, 3), "tesseract", other or None, same))
    return sorted(words + _unmet(partners, used), key=lambda w: w.box[0])


def _unmet(partners: list[RawWord], used: list[tuple[int, int]]) -> list[Word]:
    """The second reader's words that no word of the first stands for: handwriting between print is often seen by one only."""
    lost: list[Word] = []
    start = 0
    for word in partners:
        end = start + len(folded(word.text))
        if not any(low < end and high > start for low, high in used) and any(c.isalnum() for c in word.text):
            lost.append(plain(word, "trueocr"))
        start = end + 1
    return lost


def _counterparts(mine: str, yours: str, lengths: list[int]) -> list[tuple[int, int]]:
    """For every word of ``mine`` (lengths given, one space between) the span of ``yours`` that stands for it.

    Letters that only the second reader has belong to the word that they touch; behind a space they are a word of their own.
    """
    place: list[tuple[int, int]] = [(0, 0)] * len(mine)
    for op in Levenshtein.opcodes(mine, yours):
        for step in range(op.src_end - op.src_start):
            at = op.dest_start if op.tag == "delete" else op.dest_start + step
            place[op.src_start + step] = (at, at if op.tag == "delete" else at + 1)
    spans: list[tuple[int, int]] = []
    start = 0
    for length in lengths:
        met = [p for p in place[start : start + length] if p[1] > p[0]]
        spans.append((met[0][0], met[-1][1]) if met else (place[start][0], place[start][0]) if length else (0, 0))
        start += length + 1
    return [_widened(spans, index, yours) for index in range(len(spans))]


def _widened(spans: list[tuple[int, int]], index: int, yours: str) -> tuple[int, int]:
    """The span grown to both sides over letters that touch it and belong to no neighbour; without spaces at its rim."""
    low, high = spans[index]
    if low == high:
        return low, high
    floor = spans[index - 1][1] if index else 0
    ceiling = spans[index + 1][0] if index + 1 < len(spans) else len(yours)
    while low > floor and yours[low - 1] != " ":
        low -= 1
    while high < ceiling and yours[high] != " ":
        high += 1
    return low, high


def plain(word: RawWord, reader: Reader) -> Word:
    """A word that only one reader has."""
    return Word(text=repair(word.text), box=word.box, confidence=round(word.confidence, 3), reader=reader)
