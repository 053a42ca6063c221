"""Labels and set words that a reader ran together ("Kínhgửi:", "BíthưChi đoàn"), parted again before anything else looks at them.

Nothing in Vietnamese is written so: a word that is no syllable and whose letters are those of one set phrase, or of a few at its beginning, is that phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dossier.pages import Line, PageReading, Word
from dossier.vietnamese.text import canonical, is_syllable, strip_marks
from worker.understanding.page_lines import with_lines

_PHRASES = (
    "kính gửi|kính gởi|kính trình|nơi nhận|bí thư|phó bí thư|chi bộ|đảng bộ|đảng ủy|chi ủy|chi đoàn|chi hội|công đoàn|đoàn viên|hội viên|đảng viên"
    "|chủ tịch|phó chủ tịch|giám đốc|phó giám đốc|trưởng phòng|phó trưởng phòng|trưởng ban|phó trưởng ban|chuyên viên|nhân viên|giáo viên|kế toán"
    "|cơ sở|cơ quan|doanh nghiệp|ủy ban|nhân dân|liên đoàn|lao động|văn phòng|công ty|trung tâm|bệnh viện|họ và tên|chức vụ|đơn vị|ban thường vụ|ban chấp hành|thư ký|chủ trì|xác nhận"
    "|tổng số|có mặt|vắng mặt|địa điểm|thời gian|thành phần|thành viên|đồng chí|nhất trí|khen thưởng|thi đua|giấy khen|hoàn thành|xuất sắc|nhiệm vụ|sáng kiến|đủ tư cách|thành tốt"
).split("|")
_KEYS = {strip_marks(canonical(p)).replace(" ", ""): tuple(len(w) for w in p.split()) for p in _PHRASES}
_NUMBERED = re.compile(r"([^\W\d_]*[^\W\d_A-Za-z][^\W\d_]*|khoa|khu)(\d{1,2})")
"""A word with marks and the number that was run into it: "Sản xuất1", "Tổ3"; letters without marks may be a code ("A1", "K3")."""
_MOST = max(map(len, _KEYS))
_LEAST = 4
"""Letters of the shortest phrase that is parted."""


def part_words(page: PageReading) -> PageReading:
    """``page`` of a scan with its run-together words parted; text layers keep the spaces that they have."""
    return with_lines(page, _line)


def _line(line: Line) -> Line:
    return (
        Line(tuple(piece for word in line.words for piece in _pieces(word))) if any(_cuts(w.text) for w in line.words) else line
    )


def _pieces(word: Word) -> Iterator[Word]:
    """The words of a word, each with its share of the box; the second reader's spaces go with them where it has as many words."""
    texts = _cuts(word.text)
    if not texts:
        yield word
        return
    others = (word.other or "").split()
    if len(others) != len(texts):
        others = [piece for part in others for piece in _cuts(part) or [part]]
    x0, y0, x1, y1 = word.box
    wide, at = (x1 - x0) / len(word.text), 0
    for i, text in enumerate(texts):
        other = others[i] if len(others) == len(texts) else None
        box = (x0 + wide * at, y0, x0 + wide * (at + len(text)), y1)
        yield replace(
            word, text=text, box=box, other=other, agreed=other is not None and canonical(other) == canonical(text), spellings=()
        )
        at += len(text)


def _cuts(text: str) -> list[str]:
    """The words that ``text`` was run together from; none where it is one word."""
    bare = re.sub(r"[^\w]+$", "", text)
    if numbered := _NUMBERED.fullmatch(bare):
        word, number = numbered.groups()
        return [word, number + text[len(bare) :]] if is_syllable(word) else []
    if len(bare) < _LEAST or not bare.isalpha() or is_syllable(bare):
        return []
    key = strip_marks(canonical(bare))
    if len(key) != len(bare):
        return []
    for size in range(min(_MOST, len(key)), _LEAST - 1, -1):
        lengths = _KEYS.get(key[:size])
        rest = bare[size:]
        if lengths is None or (rest and not is_syllable(rest) and not _cuts(rest)):
            continue
        made, at = [], 0
        for length in lengths:
            made.append(bare[at : at + length])
            at += length
        made += (_cuts(rest) or [rest]) if rest else []
        made[-1] += text[len(bare) :]
        return made
    return []
