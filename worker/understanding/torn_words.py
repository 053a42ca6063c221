"""Words of offices from which both readers part the first letter ("T rưởng phòng"): a wide capital, or a letter set apart, stands far from the rest.

A capital consonant alone before small letters is no word; with them it is one of a few that stand in every paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dossier.pages import Line, PageReading, Word, union
from dossier.vietnamese.compounds import pairs
from dossier.vietnamese.text import canonical, strip_marks
from worker.understanding.page_lines import with_lines

_WORDS = frozenset(
    "trưởng thư phó phòng giám chánh chuyên nhân trung tổ tổng chủ chi bí đảng đoàn công viên văn vụ thanh hội hiệu giáo kế thủ".split()
)
_BEFORE_H = frozenset("tin bin din nin vin min chin lin than khan han".split())
"""What is left of TỈNH, BÌNH, ĐỊNH, THANH … (without marks) whose H stands apart: headings are set wide."""
_GAP = 0.6
"""The gap at most, in heights of the print."""


def join_torn_words(page: PageReading) -> PageReading:
    """``page`` of a scan with such words whole again; text layers keep the spaces that they have."""
    return with_lines(page, _line)


def _line(line: Line) -> Line:
    words: list[Word] = []
    for word in line.words:
        torn = words and (_is_rest(words[-1], word) or _is_last_letter(words[-1], word) or _is_last_vowel(words[-2:], word))
        if torn:
            words[-1] = _joined(words[-1], word)
        else:
            words.append(word)
    return line if len(words) == len(line.words) else Line(tuple(words))


def _is_rest(head: Word, rest: Word) -> bool:
    letter = len(head.text) == 1 and head.text.isupper() and head.reader != "text"
    whole = canonical(head.text + rest.text.rstrip(".,;:)"))
    near = rest.box[0] - head.box[2] < _GAP * max(rest.box[3] - rest.box[1], head.box[3] - head.box[1])
    return letter and rest.text[:1].islower() and near and whole in _WORDS


def _is_last_letter(head: Word, rest: Word) -> bool:
    """Whether an H alone ends the word in capitals right before it."""
    near = rest.box[0] - head.box[2] < _GAP / 2 * (rest.box[3] - rest.box[1])
    capital = head.text.isupper() and rest.text == "H" and rest.reader != "text"
    return capital and near and strip_marks(canonical(head.text)) in _BEFORE_H


def _is_last_vowel(heads: Sequence[Word], rest: Word) -> bool:
    """Whether a small vowel alone ends the word right before it, as the word before both says: "thi đu a" is THI ĐUA."""
    if len(heads) < 2 or rest.reader == "text" or len(rest.text.rstrip(".,;:)")) != 1 or not rest.text[0].islower():
        return False
    first, head = (canonical(word.text) for word in heads)
    near = rest.box[0] - heads[-1].box[2] < _GAP * (rest.box[3] - rest.box[1])
    return near and (first, head + canonical(rest.text[0])) in pairs() and (first, head) not in pairs()


def _joined(head: Word, rest: Word) -> Word:
    other = None if head.other is None or rest.other is None else head.other + rest.other
    return replace(
        rest,
        text=head.text + rest.text,
        other=other,
        agreed=head.agreed and rest.agreed,
        box=union([head.box, rest.box]),
        confidence=min(head.confidence, rest.confidence),
        spellings=(),
    )
