"""Words that stand once on the paper and twice in a line: what one reader has once more than the other, taken out before anything is settled."""

from __future__ import annotations

from dataclasses import replace

from dossier.pages import Line, Word, union
from dossier.vietnamese.text import canonical, strip_marks

EDGE = ".,;:()[]\"'“”-–_"
"""Punctuation around a word that is no letter of it."""


def without_echo(line: Line) -> Line:
    """The line without the torn beginning of a word that the other reader has whole, without an I that one reader alone sees beside the I that both have ("giai đoạn I I đợt"), and one word where each reader has put the same
    word for itself ("ngành y y tế").
    """
    kept: list[Word] = []
    for at, word in enumerate(line.words):
        if kept and _same_word_apart(kept[-1], word):
            kept[-1] = replace(kept[-1], other=word.text, agreed=True)
        elif kept and _begins_twice(kept[-1], word):
            kept[-1] = word
        elif kept and _torn_by_other(kept[-1], word):
            whole = max(word.text, word.other or "", key=len)
            kept[-1] = replace(word, text=whole, other=whole, agreed=True, box=union([kept[-1].box, word.box]))
        elif not _is_echo(line, at):
            kept.append(word)
    return Line(tuple(kept)) if len(kept) < len(line.words) and kept else line


def _same_word_apart(one: Word, two: Word) -> bool:
    """Two neighbours with the same text of which the first reader has one and the second reader the other: a word printed twice they would both have twice."""
    lone = one.other is None and two.other is None and {one.reader, two.reader} == {"tesseract", "trueocr"}
    return lone and canonical(one.text) == canonical(two.text)


def _begins_twice(one: Word, two: Word) -> bool:
    """A piece of a word that a reader has once more before the word, on the same ink ("ủ ủy")."""
    shared = min(one.box[2], two.box[2]) - max(one.box[0], two.box[0])
    return shared > 0.3 * (one.box[2] - one.box[0]) and canonical(two.text).startswith(canonical(one.text)) and one.text.isalpha()


def _torn_by_other(head: Word, word: Word) -> bool:
    """Whether a reader has in two pieces, letter for letter, the word that the other one has whole ("c hí", "chí")."""
    lone = head.other is None and not head.agreed and head.text.isalpha() and head.reader != "text" and not word.agreed
    pieces, other = canonical(word.text), canonical(word.other or "")
    return lone and canonical(head.text) + min(pieces, other, key=len) == max(pieces, other, key=len)


def _is_echo(line: Line, at: int) -> bool:
    word = line.words[at]
    if word.text not in ("I", "1", "l", "|") or word.reader == "text":
        return False
    return _repeated(line, at) or (word.other is None and _beside_numeral(line, at))


def _repeated(line: Line, at: int) -> bool:
    """The first of two numerals behind "đoạn": a re-read block may have confirmed the echo."""
    before, after = line.words[at - 1 : at] if at else (), line.words[at + 1 : at + 2]
    return any(strip_marks(canonical(w.text)) == "doan" for w in before) and any(w.text.strip(EDGE) in ("I", "II") for w in after)


def _beside_numeral(line: Line, at: int) -> bool:
    near = [line.words[i] for i in (at - 1, at + 1) if 0 <= i < len(line.words)]
    return any(w.agreed and w.text.strip(EDGE) in ("I", "II") for w in near)
