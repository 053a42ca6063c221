"""Number and symbol: "Số: 14/TTr-ĐK1", "Số 36-HD/VPTW", "Số:      -TTr/ĐU".

Numbers are written by hand on four papers of five. What is printed and agreed is asserted; an empty slot is asserted on a text page,
and on a scan only after a second look found no stroke in it either; handwriting goes to a person with the readings of the slot.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier.documents import FieldValue
from dossier.pages import BlockReading, Box, PageReading, Want, Word
from dossier.vietnamese.text import DIGIT_LOOKS
from worker.understanding.classify import PageView
from worker.understanding.confidence import absent, evidence, suggestions
from worker.understanding.layout import Segment, overlap
from worker.understanding.slots import by_looks, confirmed, ranked, seen_twice, slot_on, slot_readings
from worker.understanding.symbols import fits, is_headed, lost_double, nearest

_SLOT_LABEL = re.compile(r"^(s[oố0óôòồốọ6]\s*[:.;,]?)", re.IGNORECASE)

LABEL_WIDE = 1.5
"""How wide "Số:" is at most, in its own height: 1.3 in the usual typefaces."""

_LABELLED = re.compile(r"^(?P<head>[^A-Za-zĐđ]*[Ss].{0,3}?[:.;,]?\s*[^-–/]*?)\s*[-–/]\s*(?P<symbol>[A-Za-zĐđ].*)$")
_UNLABELLED = re.compile(r"^(?P<head>.{0,24}?)\s*/\s*(?P<symbol>[A-ZĐ][A-Za-zĐđ]{0,5}\s*[-–/]\s*[A-ZĐ].*)$")
"""A line whose "Số" the first reader has not as such ("30⁄4? /CT-UBND"): a stamp or a pen runs over it."""

_BEHIND_SYMBOL = re.compile(r"\s*\|.*$|\s+ng[àa]y\b.*$")
"""What an entry stamp's frame and label add behind a symbol."""

_SPOILT = re.compile(
    r"^(?P<head>[^A-Za-zĐđ]*[Ss].{0,22}?)\s*(?:[-–/]+\s*)+(?P<symbol>[A-ZĐ][A-Za-zĐđ]+\d{0,2}(?:\s*[-–/&.,]\s*[A-Za-zĐđ].*)?)$"
)
"""A number by pen of which the readers made slashes and letters: the symbol begins at the first capital word behind a stroke."""


_GLUED = re.compile(r"^(?P<head>[^A-Za-zĐđ]*[Ss][^\W\d_]?.*?[^A-Za-zĐđ])(?P<symbol>[A-ZĐ][A-Za-zĐđ&]+\s*[-–/]+\s*[A-Za-zĐđ].*)$")
"""A pen's number that runs over the stroke before the symbol ("Số:167&SNV-CCVC"): the symbol begins with its capitals."""


def read_number(view: PageView, line: Segment | None, body: FieldValue | None = None) -> tuple[dict[str, FieldValue], list[Want]]:
    """doc_number and doc_symbol from the number line, and the slot where it is still wanted; ``body`` is who issued the paper."""
    if line is None:
        sure = _has_no_number(view)
        return {"doc_number": absent(sure), "doc_symbol": absent(sure)}, []
    slot, number, symbol = _parts_of(line)
    value = re.sub(r"[\s.…_]", "", _SLOT_LABEL.sub("", number)).strip(":;,")
    printed_value = value
    value, misread = _without_year(value, view)
    box = _slot_box(view.page, line, slot)
    blocks = slot_readings(view.page, box)
    handwritten = any(i.kind == "handwriting" and overlap(i.box, box) > 0.3 for i in view.page.ink)
    words = [w for w in slot if any(c.isdigit() for c in w.text)]
    typed = view.page.source == "text" and not handwritten
    if typed:
        found = _typed_number(line, value, blocks, inked=bool(view.page.ink))
    else:
        found = _inked_number(line, value, words, handwritten, blocks)
    if printed_value != value and found.needs_review:
        found = _slot_without_year(found, printed_value[-4:])
    if misread:
        found = found.model_copy(
            update={"value": value or None, "needs_review": True, "confidence": 0.4, "suggestions": suggestions(value, misread)}
        )
    open_slot = found.needs_review and not blocks
    wants = [Want(view.page.file, view.page.page, box, "slot")] if open_slot else []
    return {"doc_number": found, "doc_symbol": _symbol_field(line, symbol, view, body)}, wants


_WITH_YEAR = re.compile(r"(?P<number>\d{0,4}[a-zA-Z]?)/(?:19|20)\d\d")


def _without_year(value: str, view: PageView) -> tuple[str, str]:
    """The number of "12/2025/NQ-HĐND" without its year; and the reading where a scan's stroke before the year became a 1 ("12025"), for a person."""
    match = _WITH_YEAR.fullmatch(value)
    if match is not None:
        return match["number"], ""
    year = re.search(r"\b(?:19|20)\d\d\b", view.date_line.key) if view.date_line is not None else None
    if view.page.source == "ocr" and year is not None and value.endswith(f"1{year[0]}"):
        return value[: -len(year[0]) - 1], value
    return value, ""


def _slot_without_year(found: FieldValue, year: str) -> FieldValue:
    """Readings of the slot without the year that is printed behind it: the reader of digits sees it as part of the number."""
    guesses = [re.sub(rf"[1/]?{year}$", "", str(text)) for text in (found.value or "", *found.suggestions)]
    listed = suggestions(*guesses)
    return found.model_copy(update={"value": guesses[0] or None, "suggestions": listed})


def _has_no_number(view: PageView) -> bool:
    """Whether a page without a number line surely has no number: minutes and reports often have none, other scans hide one."""
    typed = view.page.source == "text"
    slots = (s for s in view.segments if _OWN_SLOT.match(s.key) and s.centre < 0.5 and 0.03 < s.top < 0.35 and len(s.key) < 40)
    suspect = any(not typed or s.text.casefold().startswith("số") for s in slots)  # "SỞ Y TẾ" of a text layer is no "Số"
    return not suspect and (typed or _goes_without(view))


_OWN_SLOT = re.compile(r"so(?![a-z])(?!\s(?:y te|[a-z]{2,})\b(?! ?[-–/]))")
"""What a slot for a number begins with: "Số" and no word behind it ("SỞ Y TẾ", "Số đảng viên", "… XỔ / SỐ KIẾN THIẾT")."""


def _goes_without(view: PageView) -> bool:
    """Whether the title is one of papers that often bear no number: minutes, and reports of achievements ("BÁO CÁO" / "Thành tích cá nhân …")."""
    if view.title is None:
        return False
    line, title = view.title
    if title.words.endswith(("BIÊN BẢN", "THÀNH TÍCH")):
        return True
    below = next((s for s in view.segments if s.top > line.bottom - 0.3 * line.height and s.centre > 0.3), None)
    return title.words == "BÁO CÁO" and below is not None and below.key.startswith("thanh tich")


def _parts_of(line: Segment) -> tuple[list[Word], str, str]:
    """The words of the slot, the text up to the separator, and the symbol after it, spaces around its signs closed up."""
    text = line.text
    match = _LABELLED.match(text) or _SPOILT.match(text) or _UNLABELLED.match(text)
    head, symbol = (match["head"], match["symbol"]) if match else (text, "")
    glued = _GLUED.match(text)
    if glued and len(glued["symbol"]) > len(symbol):
        head, symbol = glued["head"], glued["symbol"]
    taken, slot = 0, []
    for word in line.words:
        if taken < len(head):
            slot.append(word)
        taken += len(word.text) + 1
    symbol = _BEHIND_SYMBOL.sub("", symbol)
    return slot, head, re.sub(r"\s*([-–/])\s*", lambda m: m[1].replace("–", "-"), symbol).strip(" .,;")


_SMALL_MARKED = re.compile(r"[đư]")
"""Small letters that no symbol has: "Tư-SNN" is what both readers make of "Ttr-SNN"."""


def _symbol_field(line: Segment, symbol: str, view: PageView, body: FieldValue | None) -> FieldValue:
    value = re.sub(r"\s+", "", symbol) or None
    if value is None:
        return absent(sure=False, parts=[line])
    tail, words = 0, []
    for word in reversed(line.words):
        if tail >= len(value):
            break
        words.append(word)
        tail += len(word.text)
    second = _parts_of_other(line)
    plain = re.fullmatch(r"[A-ZĐƯÂĂÊÔƠa-zđư0-9.&]+(?:[-/][A-ZĐƯÂĂÊÔƠa-zđư0-9.&]+)*", value) is not None
    titled = view.title is not None and is_headed(view.title[1].words)
    # The head of a titled paper's symbol may be lost under a pen's number: "04TB-CALM" leaves "CALM".
    sure = plain and second == value and not (titled and view.page.source == "ocr" and not re.search(r"[-/]", value))
    # Whether a space inside it is one of the print ("KV I"), a person sees.
    sure = (
        sure
        and not (view.page.source == "ocr" and re.search(r"[^\W_]\s+[^\W_]", symbol))
        and all(w.confidence >= 0.5 for w in words)
        and not (view.page.source == "ocr" and (value.startswith(("TT-", "TT/")) or _SMALL_MARKED.search(value)))
    )
    readings = [r for r in (value, second) if r]
    doubled = _doubled(value, view, body) if sure and view.page.source == "ocr" else None
    if doubled is not None:
        value, sure, readings = doubled, False, [doubled, *readings]
    elif not sure and view.page.source == "ocr":
        value, sure = _by_title_and_body(readings, plain, view, body)
    return FieldValue(
        value=value,
        raw=line.text,
        confidence=0.95 if sure else 0.6,
        needs_review=not sure,
        suggestions=[] if sure else suggestions(value, *readings, re.sub(r"\s+", " ", symbol)),
        evidence=evidence([line]),
    )


def _doubled(value: str, view: PageView, body: FieldValue | None) -> str | None:
    """The symbol with the second of two like letters that both readers lost, as title and issuer have it."""
    issuer = body.value if body is not None else None
    title = view.title[1].words if view.title is not None else None
    return lost_double(value, title, issuer) if isinstance(issuer, str) and not fits(value, title, issuer) else None


def _by_title_and_body(readings: Sequence[str], plain: bool, view: PageView, body: FieldValue | None) -> tuple[str, bool]:
    """The symbol that title and issuer have, too, sure where a reader has it and, of a letter without a title, both; else the one nearest to a reading.

    An issuer that is in doubt itself only proposes.
    """
    issuer = body.value if body is not None else None
    title = view.title[1].words if view.title is not None else None
    if body is None or not isinstance(issuer, str):
        return readings[0], False
    fitting = [r for r in dict.fromkeys(readings) if fits(r, title, issuer)]
    alike = len(set(readings)) == 1 and len(readings) == 2
    if len(fitting) == 1 and (title is not None or (alike and plain)):
        return fitting[0], not body.needs_review
    near = [n for r in readings if (n := nearest(r, title, issuer)) is not None]
    return (near[0] if near else readings[0]), False


def _parts_of_other(line: Segment) -> str | None:
    text = " ".join(w.text if w.other is None else w.other for w in line.words)
    match, glued = re.match(r"^.{0,18}?[-–/]\s*([A-Za-zĐđ].*)$", text), _GLUED.match(text)
    found = max((match[1] if match else "", glued["symbol"] if glued else ""), key=len)
    return re.sub(r"\s+", "", found).replace("–", "-").strip(".,;") if found else None


def _slot_box(page: PageReading, line: Segment, slot: Sequence[Word]) -> Box:
    """Where the number stands: the handwriting found there, else from the end of "Số:" to the separator, a line and a half high."""
    label = line.words[0]
    long = label.box[0] + (label.box[2] - label.box[0]) * 3.2 / len(label.text) if len(label.text) > 4 else label.box[2]
    # A reader's "Số:" may cover the digits beside it: in print it is not much wider than high (on the page, in shares of its width).
    left = min(long, label.box[0] + LABEL_WIDE * (label.box[3] - label.box[1]) * page.height_mm / page.width_mm)
    after = [w.box[0] for w in line.words if w not in slot]
    right = max(min(_before_symbol(slot[-1]), after[0] if after else line.box[2]), left + 0.02)
    return slot_on(page, line.words, left, right)


def _before_symbol(word: Word) -> float:
    """Where the symbol begins in a word that holds number and symbol ("52-TTr/ĐU"), by its share of the letters."""
    at = re.search(r"([-–/])\s*[A-Za-zĐđ]", word.text)
    return word.box[0] + (word.box[2] - word.box[0]) * at.start(1) / len(word.text) if at else 1.0


def _typed_number(line: Segment, value: str, blocks: Sequence[BlockReading] = (), *, inked: bool) -> FieldValue:
    """A text layer has the number or an empty slot; both are certain, save that a signed page may have its number from a pen."""
    doubt = not value and inked
    guesses = suggestions(*(text for text, _ in ranked([c for b in blocks for c in b.candidates]))) if doubt else []
    return FieldValue(
        value=value or next(iter(guesses), None),
        raw=line.text,
        confidence=0.4 if guesses else 0.5 if doubt else 0.97,
        needs_review=doubt,
        suggestions=guesses,
        evidence=evidence([line]),
    )


def _inked_number(
    line: Segment, value: str, words: Sequence[Word], handwritten: bool, blocks: Sequence[BlockReading]
) -> FieldValue:
    guesses = [c for b in blocks for c in b.candidates]
    digits = value if re.fullmatch(r"0*[1-9]\d{0,4}[a-zA-Z]?", value) else ""  # nothing is numbered 0: the rest of it was lost
    # "7O" may be 70: a last letter in the shape of a digit is asserted by nobody, only offered ("12b" is a number that offices write).
    suffixed = digits and digits[-1] not in "bg" and ord(digits[-1]) in DIGIT_LOOKS
    alike = bool(digits) and not suffixed and bool(words) and all(_same_number(w) for w in words)
    # In print a symbol on which the readers differ ("13-QĐ/ĐŨ") says nothing against the number in the same word.
    agreed = alike and all((w.agreed or not handwritten) and w.confidence >= 0.6 for w in words)
    sure = agreed and (not handwritten or confirmed(digits, blocks))
    if sure:
        return FieldValue(value=digits, raw=line.text, confidence=0.93, needs_review=False, evidence=evidence([line]))
    if not value and not handwritten and _empty(line, blocks):
        return FieldValue(value=None, raw=line.text, confidence=0.9, needs_review=False, evidence=evidence([line]))
    second = re.sub(r"[-–/].*", "", " ".join(w.text if w.other is None else w.other for w in words))
    read = (by_looks(value), by_looks(_SLOT_LABEL.sub("", second)))
    if not suffixed and (twice := seen_twice(read, blocks)) is not None:
        return FieldValue(value=twice, raw=line.text, confidence=0.92, needs_review=False, evidence=evidence([line]))
    best = ranked(guesses, *read)
    # A number with its letter ("12a") is no guess of a reader of digits; without a second look there is only the page readers' own.
    listed = suggestions(*(text for text, _ in best), digits, re.sub(r"\D", "", second))
    return FieldValue(
        value=next(iter(listed), None),
        raw=line.text,
        confidence=0.4,
        needs_review=True,
        suggestions=listed,
        evidence=evidence([line]),
    )


def _empty(line: Segment, blocks: Sequence[BlockReading]) -> bool:
    """Neither the page readers nor a second look at the slot found a stroke; the words around the slot are sure."""
    looked = [
        b
        for b in blocks
        if not b.candidates and not any(c.isalnum() for v in b.variants for ln in v for w in ln.words for c in w.text)
    ]
    second = " ".join(w.other or w.text for w in line.words)
    return bool(looked) and not re.search(r"\d", re.split(r"[-–/]", second)[0])


def _same_number(word: Word) -> bool:
    """Whether both readers have the same digits before the symbol."""
    own, other = (re.sub(r"\D", "", re.split(r"[-–/]", text)[0]) for text in (word.text, word.other or ""))
    return word.agreed or (bool(own) and own == other)
