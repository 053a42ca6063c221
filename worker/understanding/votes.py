"""Re-read blocks as further votes on single words of a page.

Each disputed word of a block is looked up in every variant of the block at its place. A spelling that both engines have, with more
votes than any other, is taken; where the variants only repeat the dispute, the word stays in dispute.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from dossier.pages import BlockReading, Box, Line, PageReading, Word
from dossier.vietnamese.text import is_syllable, nfc, strip_marks

VOTING = ("recipients", "line")
_EDGE = ".,;:"
_SPOILT = 2
_SHARED = 0.85
_LOOKS = 3
"""Looks that must have a reading before it is shown for the first reader's."""
_LIKE = 40
"""Likeness to one of the page's readings of what stands a little above or below a word: the word of another line has none."""


def count_votes(page: PageReading) -> PageReading:
    """``page`` with disputed words inside its re-read blocks decided by vote, as far as a vote decides."""
    blocks = [b for b in page.blocks if b.how in VOTING]
    if not blocks or page.source == "text":
        return page
    return replace(page, lines=tuple(_line(line, blocks) for line in page.lines))


def _line(line: Line, blocks: Sequence[BlockReading]) -> Line:
    inside = [b for b in blocks if _covers(b.box, line.box)]
    if not inside or line.agreed:
        return line
    return _line_again(line, inside) or Line(tuple(w if w.agreed else _vote(w, inside) for w in line.words))


def _line_again(line: Line, blocks: Sequence[BlockReading]) -> Line | None:
    """A line that ink spoilt, as a look again has it whole and in nothing but words, where the first reader has several that are none; for a person."""
    spoilt = _strange(line.text)
    if spoilt < _SPOILT:
        return None
    looks = [found for b in blocks for lines in b.variants for found in lines if _same_place(found.box, line.box)]
    best = min(looks, key=lambda found: _strange(found.text), default=None)
    if best is None or _strange(best.text) or not 0.85 < len(best.text) / len(line.text) < 1.2:
        return None
    return Line(tuple(replace(w, other=None, agreed=False, reader=line.words[0].reader) for w in best.words))


def _strange(text: str) -> int:
    """How many words of a text are neither syllables nor numbers."""
    pieces = [p for p in re.split(r"[\s.,;:()/“”\"–-]+", text) if p]
    return sum(not (is_syllable(p) or p.isdigit() or (p.isupper() and p.isalpha() and len(p) > 1)) for p in pieces)


def _same_place(one: Box, two: Box) -> bool:
    middle = (one[1] + one[3]) / 2
    return two[1] < middle < two[3] and min(one[2], two[2]) - max(one[0], two[0]) > _SHARED * max(
        one[2] - one[0], two[2] - two[0]
    )


def _vote(word: Word, blocks: Sequence[BlockReading]) -> Word:
    votes: dict[str, list[str]] = defaultdict(list)
    first = "tesseract" if word.reader == "tesseract" else "trueocr"
    votes[nfc(word.text)].append(first)
    if word.other:
        votes[nfc(word.other)].append("trueocr" if first == "tesseract" else "tesseract")
    for block in blocks:
        for layer, lines in zip(block.layers, block.variants, strict=False):
            text, level = _at(word.box, lines)
            if text and (level or any(fuzz.ratio(text, read) >= _LIKE for read in (word.text, word.other or ""))):
                votes[nfc(text)].append(layer.rsplit("/", 1)[-1])
    ranked = sorted(_merged(votes).items(), key=lambda item: -len(item[1]))
    (best, voices), rest = ranked[0], ranked[1:]
    lead = not rest or len(voices) >= len(rest[0][1]) + 2
    won = len(set(voices)) > 1 and len(voices) >= 3 and lead and not any(_loses_marks(best, text) for text, _ in rest)
    return replace(word, text=best, other=best, agreed=True, confidence=max(word.confidence, 0.8)) if won else _shown(word, votes)


def _shown(word: Word, votes: dict[str, list[str]]) -> Word:
    """A word still in dispute in the reading that most looks have, where the first reader's has other letters and no look again; for a person."""
    own = nfc(word.text)
    rivals = {
        t: v for t, v in votes.items() if t != own and len(v) >= _LOOKS and all(is_syllable(p.strip(_EDGE)) for p in t.split())
    }
    best = max(rivals, key=lambda t: len(rivals[t]), default=None)
    if best is None or len(votes[own]) > 1 or strip_marks(best).casefold() == strip_marks(own).casefold():
        return word
    return replace(word, text=best, other=own)


def _loses_marks(best: str, rival: str) -> bool:
    """Both have the same letters and the rival as many marks or more: engines drop marks and swap them, they seldom invent any.

    Or the rival has a letter before them: the looks again see no more of the word than its box, which may have lost it.
    """
    best, rival = best.strip(_EDGE), rival.strip(_EDGE)
    if len(best) > 1 and rival[1:] == best and rival[0].isalpha():
        return True
    if strip_marks(best).casefold() != strip_marks(rival).casefold():
        return False
    return _marks(rival) >= _marks(best)


def _marks(text: str) -> int:
    return sum(unicodedata.combining(c) > 0 for c in unicodedata.normalize("NFD", text))


def _merged(votes: dict[str, list[str]]) -> dict[str, list[str]]:
    """Votes that differ only in closing punctuation count together, under the form with most votes."""
    groups: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for text, voices in votes.items():
        groups[text.strip(_EDGE)][text] = voices
    return {
        max(forms, key=lambda f: len(forms[f])): [v for voices in forms.values() for v in voices] for forms in groups.values()
    }


def _at(box: Box, lines: Sequence[Line]) -> tuple[str, bool]:
    """What the nearest line of a variant has at a place: its words whose middle lies in ``box``, a little room given; and whether they stand level with it."""
    x0, y0, x1, y1 = box
    room_x, room_y = 0.1 * (x1 - x0), 0.35 * (y1 - y0)
    zone = (x0 - room_x, y0 - room_y, x1 + room_x, y1 + room_y)
    rows = [found for line in lines if (found := [w for w in line.words if _middle_in(w.box, zone)])]
    row = min(rows, key=lambda found: abs(_middle(found[0]) - (y0 + y1) / 2), default=[])
    return " ".join(w.text for w in sorted(row, key=lambda w: w.box[0])), bool(row) and y0 <= _middle(row[0]) <= y1


def _middle(word: Word) -> float:
    return (word.box[1] + word.box[3]) / 2


def _middle_in(box: Box, zone: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return zone[0] <= x <= zone[2] and zone[1] <= y <= zone[3]


def _covers(block: Box, line: Box) -> bool:
    return block[1] - 0.005 <= (line[1] + line[3]) / 2 <= block[3] + 0.005 and line[0] < block[2] and line[2] > block[0]
