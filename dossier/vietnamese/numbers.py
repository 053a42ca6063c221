"""Vietnamese numbers in words, and counts in running text.

Papers give the number of nominees as digits ("05 tập thể"), as a word ("ba cá nhân"), or as both ("05 (năm) tập thể"); where the
two differ the paper contradicts itself and the reader of the count must know it, so a :class:`Count` says whether they agree.
Number words are told apart by their tone marks ("ba" is three, "bà" is a lady), so they are compared with marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dossier.vietnamese.text import fold_tone_style, nfc, strip_marks

DIGIT_WORDS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn"))
_UNITS = {word: value for value, word in enumerate(DIGIT_WORDS)} | {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5, "bẩy": 7}
_SCALE_WORDS = {"tỷ": 10**9, "tỉ": 10**9, "triệu": 10**6, "nghìn": 10**3, "ngàn": 10**3}
_LINKS = frozenset({"linh", "lẻ"})
_NUMBER_WORDS = frozenset(_UNITS) | frozenset(_SCALE_WORDS) | _LINKS | {"mười", "mươi", "trăm"}


def int_to_words(number: int) -> str:
    """``number`` (0 up to 999 tỷ) in northern reading: 105 is "một trăm linh năm".

    Raises ValueError outside that range.
    """
    if not 0 <= number < 10**12:
        raise ValueError(number)
    if number == 0:
        return DIGIT_WORDS[0]
    parts: list[str] = []
    for scale, name in _SCALES:
        group, number = divmod(number, scale)
        if group:
            parts.append(f"{_group(group, full=bool(parts))} {name}")
    if number:
        parts.append(_group(number, full=bool(parts)))
    return " ".join(parts)


def _group(number: int, *, full: bool) -> str:
    """One group of three digits; ``full`` reads the empty hundreds of a later group as "không trăm"."""
    hundreds, rest = divmod(number, 100)
    words = [f"{DIGIT_WORDS[hundreds]} trăm"] if hundreds or full else []
    tens, unit = divmod(rest, 10)
    if tens == 0:
        if unit:
            words.append(f"linh {DIGIT_WORDS[unit]}" if words else DIGIT_WORDS[unit])
        return " ".join(words)
    words.append("mười" if tens == 1 else f"{DIGIT_WORDS[tens]} mươi")
    if unit:
        words.append(_unit_after_tens(unit, tens))
    return " ".join(words)


def _unit_after_tens(unit: int, tens: int) -> str:
    if unit == 5:
        return "lăm"
    return "mốt" if unit == 1 and tens > 1 else DIGIT_WORDS[unit]


def words_to_int(text: str) -> int | None:
    """The number that ``text`` says in words, or in plain digits ("05", "1.490.000"); None where it is neither."""
    folded = fold_tone_style(nfc(text)).casefold().strip(" .,;:()")
    if re.fullmatch(r"\d+|\d{1,3}(\.\d{3})+", folded):
        return int(folded.replace(".", ""))
    words = folded.split()
    if not words or any(word not in _NUMBER_WORDS for word in words):
        return None
    total, group = 0, []
    for word in words:
        if word not in _SCALE_WORDS:
            group.append(word)
            continue
        value = _small(group)
        if value is None:
            return None
        total, group = total + value * _SCALE_WORDS[word], []
    rest = _small(group) if group else 0
    return None if rest is None else total + rest


def _small(words: list[str]) -> int | None:
    """The value of number words below one thousand; None where they do not form a number."""
    if "trăm" in words:
        at = words.index("trăm")
        head, tail = words[:at], [word for word in words[at + 1 :] if word not in _LINKS]
        rest = _below_hundred(tail) if tail else 0
        hundreds = _UNITS.get(head[0]) if len(head) == 1 else None
        return None if hundreds is None or rest is None else hundreds * 100 + rest
    return _below_hundred([word for word in words if word not in _LINKS])


def _below_hundred(words: list[str]) -> int | None:
    if not words or len(words) > 3:
        return None
    if words[0] == "mười":
        tens, words = 1, words[1:]
    elif len(words) > 1 and words[1] == "mươi" and words[0] in _UNITS:
        tens, words = _UNITS[words[0]], words[2:]
    else:
        return _UNITS.get(words[0]) if len(words) == 1 else None
    if not words:
        return tens * 10
    return tens * 10 + _UNITS[words[0]] if len(words) == 1 and words[0] in _UNITS else None


@dataclass(frozen=True, slots=True)
class Count:
    """A number before a noun. ``start``..``end`` covers the number as printed; ``agrees`` is false for "05 (ba)"."""

    value: int
    start: int
    end: int
    agrees: bool = True


_WORDS = r"[^\W\d_]+(?:\s+[^\W\d_]+){0,7}?"
_DIGITS_FIRST = re.compile(rf"(\d{{1,4}})(?:\s*\(\s*({_WORDS})\s*\))?\s*$")
_WORDS_FIRST = re.compile(rf"({_WORDS})\s*\(\s*(\d{{1,4}})\s*\)\s*$")
_WORDS_ONLY = re.compile(r"((?:[^\W\d_]+\s+){0,4}[^\W\d_]+)\s*$")


def find_counts(text: str, noun: str) -> list[Count]:
    """Every count that stands before ``noun`` ("tập thể"), in order; the noun is matched without its marks.

    ``text`` should be NFC: offsets count its characters.
    """
    folded = strip_marks(text).casefold()
    pattern = re.compile(r"\s+".join(re.escape(part) for part in strip_marks(noun).casefold().split()))
    found = (_count_before(text, match.start()) for match in pattern.finditer(folded))
    return [count for count in found if count is not None]


def _count_before(text: str, end: int) -> Count | None:
    head = text[max(0, end - 80) : end]
    base = max(0, end - 80)
    if match := _DIGITS_FIRST.search(head):
        return _paired(match, match.group(1), match.group(2), base)
    if match := _WORDS_FIRST.search(head):
        words = _longest_number(match.group(1))
        if words:
            return _paired(match, match.group(2), words, base, match.end(1) - len(words))
    if match := _WORDS_ONLY.search(head):
        words = _longest_number(match.group(1))
        value = words_to_int(words) if words else None
        if words and value is not None:
            start = base + match.end(1) - len(words)
            return Count(value, start, base + match.end(1))
    return None


def _paired(match: re.Match[str], digits: str, words: str | None, base: int, start: int | None = None) -> Count:
    said = words_to_int(words) if words else None
    first = match.start() if start is None else start
    return Count(int(digits), base + first, base + match.end(), words is None or said == int(digits))


def _longest_number(words: str) -> str | None:
    """The longest tail of ``words`` that is a number."""
    starts = [0] + [match.end() for match in re.finditer(r"\s+", words)]
    return next((words[at:] for at in starts if words_to_int(words[at:]) is not None), None)
