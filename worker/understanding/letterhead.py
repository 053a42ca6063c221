"""The head of a paper: superior and issuing organisation, number and symbol, place and date.

Party, State and mass-organisation heads differ in words but not in place: organisations top left above the number line, the
header top right, the place and date below it. Numbers and days are written by hand on four papers of five: an empty slot is
asserted only where neither reader nor the ink detector has anything there.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dossier.documents import FieldValue
from dossier.pages import BlockReading, Box, PageReading, Want, Word, union
from dossier.vietnamese.text import canonical
from worker.understanding.classify import PageView
from worker.understanding.confidence import absent, evidence, printed, suggestions, words_are_sure
from worker.understanding.layout import Segment, fold, is_rule, overlap, squeeze, within, words_of
from worker.understanding.vocabulary import MOTTOES, OPEN_ENDS, ORG_HEADS, PROVINCE_KEYS, UNFINISHED

_STAMP = re.compile(
    r"^(cong van den|den so|den$|ngay:|chuyen:|hoa toc|khan|thuong khan|hoa toc hen gio|mat$|toi mat|du thao|ban sao)"
)
_SLOT_LABEL = re.compile(r"^(s[oố0óôòồốọ6]\s*[:.;,]?)", re.IGNORECASE)
_DATE = re.compile(r"^(?P<place>.*?)[,.;]?\s*\bngay(?P<day>.*?)\bthang(?P<month>.*?)\bnam(?P<year>.*)$")


@dataclass
class Head:
    """The fields of a letterhead and what is still wanted for them; ``bottom`` is where the head ends on the page."""

    fields: dict[str, FieldValue] = field(default_factory=dict)
    wants: list[Want] = field(default_factory=list)
    bottom: float = 0.0


def read_head(view: PageView, last: PageView) -> Head:
    """The letterhead of the paper that begins on ``view`` and ends on ``last``."""
    head = Head()
    number = view.number_line
    head.fields |= _organisations(view)
    _number(view, number, head)
    line = view.date_line or _closing_date(last)
    _place_and_date(view if line is None or view.date_line else last, line, head)
    tops = [s.bottom for s in (number, view.date_line, view.header) if s is not None]
    head.bottom = max(tops, default=0.0)
    return head


# --- organisations -------------------------------------------------------------------------------------------------------


def _organisations(view: PageView) -> dict[str, FieldValue]:
    stack = _left_stack(view)
    groups = _group(stack)
    if not groups:
        framed = view.header is not None or view.number_line is not None
        return {"superior_org": absent(not framed), "issuing_org": absent(not framed)}
    unsure = len(groups) > 2 or (view.header is None and view.number_line is None)
    issuing = _org_field(groups[-1], unsure)
    if len(groups) > 1:
        superior = _org_field(groups[-2], unsure)
    else:
        superior = absent(sure=words_are_sure(words_of(stack)) and not _line_may_be_lost(view, stack[0]))
    return {"superior_org": superior, "issuing_org": issuing}


def _org_field(parts: Sequence[Segment], unsure: bool) -> FieldValue:
    value = re.sub(r"\s+", " ", " ".join(p.text for p in parts)).strip(" *-–_.,")
    return printed(parts, value, sure=False if unsure else None)


def _line_may_be_lost(view: PageView, first: Segment) -> bool:
    """The left column begins level with the header on the right; where it begins lower, a line above was not read."""
    header = view.header
    return header is not None and view.page.source == "ocr" and first.top - header.top > 0.9 * max(first.height, header.height)


def _left_stack(view: PageView) -> list[Segment]:
    """The lines of the left column from the top down to the number line, the rule or the title."""
    title_top = view.title[0].top if view.title else 0.4
    floor = min([title_top] + [s.top for s in (view.number_line,) if s])
    stack: list[Segment] = []
    for part in sorted(view.segments, key=lambda s: s.top):
        if part.bottom > floor + 0.004 or part.centre > 0.52 or part.top > 0.33:
            continue
        if is_rule(part.text) or _STAMP.match(part.key) or any(m in squeeze(part.text) for m in MOTTOES) or len(part.key) < 2:
            continue
        if part.capitals < 0.7 or part.key.isdigit():
            continue
        stack.append(part)
    return _contiguous(stack)


def _contiguous(stack: list[Segment]) -> list[Segment]:
    """The last run of lines that follow one another closely: a stamp far above the head is not part of it."""
    run: list[Segment] = []
    for part in stack:
        if run and part.top - run[-1].bottom > 2.2 * max(part.height, run[-1].height):
            run = []
        run.append(part)
    return run


def _group(stack: Sequence[Segment]) -> list[list[Segment]]:
    """Lines into names: by weight where the layer tells it (only the issuing body is bold), else by how names begin."""
    weights = [s.bold for s in stack]
    if True in weights and False in weights and None not in weights:
        cut = weights.index(True)
        if all(weights[cut:]) and not any(weights[:cut]):
            return [list(stack[:cut]), list(stack[cut:])]
    groups: list[list[Segment]] = []
    for part in stack:
        if groups and _continues(groups[-1][-1], part):
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


def _continues(above: Segment, part: Segment) -> bool:
    unfinished = above.key.strip(" *-_.,") in UNFINISHED or above.key.endswith((*(f" {w}" for w in OPEN_ENDS), ","))
    return unfinished or not _begins_name(part)


def _begins_name(part: Segment) -> bool:
    """Whether the line begins like an organisation; "SỞ" counts with its marks only, for "SỐ" is no beginning."""
    marked = canonical(part.text).strip(" *-_.") + " "
    return (part.key.strip(" *-_.") + " ").startswith(ORG_HEADS) or marked.startswith(ORG_HEADS)


# --- number and symbol ---------------------------------------------------------------------------------------------------


def _number(view: PageView, line: Segment | None, head: Head) -> None:
    if line is None:
        framed = (
            view.page.source == "text" or view.title is None or view.title[1].kind in ("review_minutes", "achievement_report")
        )
        suspect = any(
            fold(s.text).startswith("so") and s.centre < 0.5 and 0.03 < s.top < 0.35 and len(s.key) < 40 for s in view.segments
        )
        sure = (framed and not suspect) or (not suspect and view.title is not None and view.page.quality == "clean")
        head.fields |= {"doc_number": absent(sure), "doc_symbol": absent(sure)}
        return
    slot, number, symbol = _parts_of(line)
    head.fields["doc_symbol"] = _symbol_field(line, symbol)
    value = re.sub(r"[\s.…_]", "", _SLOT_LABEL.sub("", number)).strip(":;,")
    box = _slot_box(view.page, line, slot)
    blocks = _slot_readings(view.page, box)
    handwritten = any(i.kind == "handwriting" and overlap(i.box, box) > 0.3 for i in view.page.ink)
    words = [w for w in slot if any(c.isdigit() for c in w.text)]
    sane = view.page.source == "text" and not handwritten
    head.fields["doc_number"] = _typed_number(line, value) if sane else _inked_number(line, value, words, handwritten, blocks)
    if head.fields["doc_number"].needs_review and view.page.source == "ocr" and not blocks:
        head.wants.append(Want(view.page.file, view.page.page, box, "slot"))


def _parts_of(line: Segment) -> tuple[list[Word], str, str]:
    """The words of the slot, the text up to the separator, and the symbol after it, spaces around its signs closed up."""
    text = line.text
    match = re.match(r"^(?P<head>[^A-Za-zĐđ]*[Ss].{0,3}?[:.;,]?\s*[^-–/]*?)\s*[-–/]\s*(?P<symbol>[A-Za-zĐđ].*)$", text)
    head, symbol = (match["head"], match["symbol"]) if match else (text, "")
    taken, slot = 0, []
    for word in line.words:
        if taken < len(head):
            slot.append(word)
        taken += len(word.text) + 1
    return slot, head, re.sub(r"\s*([-–/])\s*", lambda m: m[1].replace("–", "-"), symbol).strip(" .,;")


def _symbol_field(line: Segment, symbol: str) -> FieldValue:
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
    sure = plain and second == value and all(w.confidence >= 0.5 for w in words) and not words[0].text.startswith(("TT-", "TT/"))
    return FieldValue(
        value=value,
        raw=line.text,
        confidence=0.95 if sure else 0.6,
        needs_review=not sure,
        suggestions=[] if sure else suggestions(value, second),
        evidence=evidence([line]),
    )


def _parts_of_other(line: Segment) -> str | None:
    text = " ".join(w.text if w.other is None else w.other for w in line.words)
    match = re.match(r"^.{0,18}?[-–/]\s*([A-Za-zĐđ].*)$", text)
    return re.sub(r"\s+", "", match[1]).replace("–", "-").strip(".,;") if match else None


def _slot_box(page: PageReading, line: Segment, slot: Sequence[Word]) -> Box:
    """Where the number stands: the handwriting found there, else from the end of "Số:" to the separator, a line and a half high."""
    label = line.words[0]
    left = label.box[2] if len(label.text) <= 4 else label.box[0] + (label.box[2] - label.box[0]) * 3.2 / len(label.text)
    after = [w.box[0] for w in line.words if w not in slot]
    right = max(after[0] if after else line.box[2], left + 0.02)
    box = (left, max(line.top - 0.6 * line.height, 0.0), right, min(line.bottom + 0.4 * line.height, 1.0))
    return _ink_in(page, (left - 0.01, box[1], right + 0.02, box[3])) or box


def _ink_in(page: PageReading, box: Box) -> Box | None:
    """The handwriting in a slot with a little room around it."""
    found = [i.box for i in page.ink if i.kind == "handwriting" and within(i.box, box)]
    if not found:
        return None
    around = union(found)
    return (max(around[0] - 0.004, 0.0), max(around[1] - 0.003, 0.0), min(around[2] + 0.004, 1.0), min(around[3] + 0.003, 1.0))


def _slot_readings(page: PageReading, box: Box) -> list[BlockReading]:
    return [b for b in page.blocks if b.how == "slot" and (overlap(b.box, box) > 0.5 or within(b.box, box))]


def _typed_number(line: Segment, value: str) -> FieldValue:
    """A text layer has the number or an empty slot; both are certain."""
    return FieldValue(value=value or None, raw=line.text, confidence=0.97, needs_review=False, evidence=evidence([line]))


def _inked_number(
    line: Segment, value: str, words: Sequence[Word], handwritten: bool, blocks: Sequence[BlockReading]
) -> FieldValue:
    guesses = [c for b in blocks for c, _ in b.candidates]
    digits = value if re.fullmatch(r"\d{1,5}[a-zA-Z]?", value) else ""
    agreed = bool(digits) and bool(words) and all(w.agreed and w.confidence >= 0.6 for w in words)
    sure = agreed and (not handwritten or _confirmed(digits, blocks))
    sure = sure or (not agreed and bool(blocks) and _lattice_is_sure(digits, words, blocks))
    if sure:
        chosen = digits if agreed else guesses[0]
        return FieldValue(value=chosen, raw=line.text, confidence=0.93, needs_review=False, evidence=evidence([line]))
    if not value and not handwritten and _empty(line, blocks):
        return FieldValue(value=None, raw=line.text, confidence=0.9, needs_review=False, evidence=evidence([line]))
    second = re.sub(r"\D", "", " ".join(w.other or "" for w in words).replace("O", "0"))
    listed = suggestions(*guesses[:2], digits, second, *guesses[2:])
    return FieldValue(
        value=(guesses[0] if guesses else digits) or None,
        raw=line.text,
        confidence=0.4,
        needs_review=True,
        suggestions=listed,
        evidence=evidence([line]),
    )


def _confirmed(digits: str, blocks: Sequence[BlockReading]) -> bool:
    """A handwritten number is asserted when the digit lattice's first guess is what both page readers have."""
    return any(b.candidates and b.candidates[0][0].lstrip("0") == digits.lstrip("0") for b in blocks)


def _lattice_is_sure(digits: str, words: Sequence[Word], blocks: Sequence[BlockReading]) -> bool:
    """The digit lattice alone is never enough; with a page reader that has the very same digits it is."""
    others = {re.sub(r"\D", "", t) for w in words for t in (w.text, w.other or "")} | {digits}
    best = next((b.candidates[0] for b in blocks if b.candidates), None)
    return best is not None and best[1] >= 0.9 and bool(best[0]) and best[0] in others


def _empty(line: Segment, blocks: Sequence[BlockReading]) -> bool:
    """Neither the page readers nor a second look at the slot found a stroke; the words around the slot are sure."""
    looked = [
        b
        for b in blocks
        if not b.candidates and not any(w.text.strip(" .:-/_…") for v in b.variants for ln in v for w in ln.words)
    ]
    second = " ".join(w.other or w.text for w in line.words)
    return bool(looked) and not re.search(r"\d", re.split(r"[-–/]", second)[0])


# --- place and date ------------------------------------------------------------------------------------------------------


def _closing_date(last: PageView) -> Segment | None:
    """Reports are often dated above the signature instead: the lowest right-hand date line of the last page."""
    found = [
        s
        for s in last.segments
        if s.top >= 0.3 and _DATE.match(s.key) and s.centre > 0.5 and s.key[:1] != "-" and len(s.key) < 60
    ]
    dated = [s for s in found if re.match(r"^[^.;:]{2,30},\s*ngay", s.key)]
    return dated[0] if dated else None


def _place_and_date(view: PageView, line: Segment | None, head: Head) -> None:
    match = _DATE.match(line.key) if line else None
    if line is None or match is None:
        suspect = any(
            re.search(r"\bthang\b|\bngay\b", s.key) and s.centre > 0.5 and s.top < 0.3 and len(s.key) < 60 for s in view.segments
        )
        head.fields |= {"place": absent(not suspect), "issue_date": absent(not suspect)}
        return
    head.fields["place"] = _place(line, match["place"])
    head.fields["issue_date"] = _date(view, line, match, head)


def _place(line: Segment, key: str) -> FieldValue:
    taken, words = 0, []
    for word in line.words:
        if taken < len(key.strip()):
            words.append(word)
        taken += len(word.text) + 1
    part = Segment(tuple(words), line.file, line.page, line.line) if words else line
    value = part.text.strip(" ,.;-")
    if not value or not words:
        return absent(sure=words_are_sure(line.words), parts=[line])
    province = PROVINCE_KEYS.get(squeeze(value))
    if province and not words_are_sure(words):
        return printed([part], province, sure=True)
    return printed([part], value)


def _date(view: PageView, line: Segment, match: re.Match[str], head: Head) -> FieldValue:
    digits = {name: re.sub(r"\D", "", match[name]) for name in ("day", "month", "year")}
    numbers = [w for w in line.words if any(c.isdigit() for c in w.text)]
    date = _calendar(digits["day"], digits["month"], digits["year"][:4])
    box = _day_box(view.page, line)
    handwritten = any(i.kind == "handwriting" and overlap(i.box, line.box) > 0.2 for i in view.page.ink)
    blocks = _slot_readings(view.page, box) if box else []
    if view.page.source == "text" and not handwritten:
        return FieldValue(
            value=date.isoformat() if date else None,
            raw=line.text,
            confidence=0.97,
            needs_review=_odd_date(digits, date),
            evidence=evidence([line]),
        )
    agreed = bool(numbers) and all(w.agreed and w.confidence >= 0.6 for w in numbers)
    sure = date is not None and agreed and (not handwritten or _confirmed(digits["day"], blocks))
    if not sure and view.page.source == "ocr" and box and not blocks:
        head.wants.append(Want(view.page.file, view.page.page, box, "slot"))
    days = [
        *(c for b in blocks for c, _ in b.candidates[:1]),
        digits["day"],
        _other_day(line),
        *(c for b in blocks for c, _ in b.candidates[1:]),
    ]
    guesses = [d.isoformat() for day in days if (d := _calendar(day, digits["month"], digits["year"][:4]))]
    if (
        not sure
        and blocks
        and date is not None
        and _rest_agreed(line)
        and _lattice_is_sure(digits["day"], _day_words(line), blocks)
    ):
        sure = guesses[:1] == [date.isoformat()]
    return FieldValue(
        value=date.isoformat() if date else (guesses[0] if guesses else None),
        raw=line.text,
        confidence=0.93 if sure else 0.45,
        needs_review=not sure,
        suggestions=[] if sure else suggestions(*guesses),
        evidence=evidence([line]),
    )


def _odd_date(digits: dict[str, str], date: dt.date | None) -> bool:
    """A printed date that no calendar has; a slot left blank is simply not dated yet."""
    return date is None and all(digits.values())


def _calendar(day: str, month: str, year: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _day_span(line: Segment) -> tuple[int, int] | None:
    """Indices of the words "ngày" (a digit may be glued to it) and "tháng"."""
    keys = [fold(w.text).strip(" .,:") for w in line.words]
    start = next((i for i, k in enumerate(keys) if k.startswith("ngay")), None)
    end = next((i for i, k in enumerate(keys) if k.startswith("thang")), None)
    return (start, end) if start is not None and end is not None and end > start else None


def _day_words(line: Segment) -> list[Word]:
    """The words that hold the day."""
    span = _day_span(line)
    return [w for w in line.words[span[0] : span[1]] if any(c.isdigit() for c in w.text + (w.other or ""))] if span else []


def _rest_agreed(line: Segment) -> bool:
    """Whether month and year are agreed."""
    days = _day_words(line)
    rest = [w for w in line.words if w not in days and any(c.isdigit() for c in w.text)]
    return len(rest) >= 2 and all(w.agreed for w in rest)


def _day_box(page: PageReading, line: Segment) -> Box | None:
    """The slot between "ngày" and "tháng"."""
    span = _day_span(line)
    if span is None:
        return None
    label, month = line.words[span[0]], line.words[span[1]]
    left = label.box[0] + (label.box[2] - label.box[0]) * min(1.0, 4 / len(label.text))
    right = max(month.box[0], left + 0.01)
    box = (left, max(line.top - 0.5 * line.height, 0.0), right, min(line.bottom + 0.4 * line.height, 1.0))
    return _ink_in(page, box) or box


def _other_day(line: Segment) -> str:
    """The day as the second reader has it."""
    text = fold(" ".join(w.text if w.other is None else w.other for w in line.words))
    match = _DATE.match(text)
    return re.sub(r"\D", "", match["day"].replace("o", "0")) if match else ""
