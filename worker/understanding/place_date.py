"""Place and date: "Yên Bái, ngày 06 tháng 7 năm 2020", in the letterhead or above the signature of a report.

The day is written by hand on three papers of four: it is asserted only where printed digits are agreed, or where the readings of
the slot and of the page are the same. What is proposed for a handwritten day or month is what the second look at its slot saw, with
the page readers' votes (`slots.ranked`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from dossier.documents import FieldValue
from dossier.pages import BlockReading, Box, PageReading, Want, Word
from dossier.vietnamese.text import canonical
from worker.understanding.classify import PageView, is_narrative
from worker.understanding.closing_dates import whole_dates
from worker.understanding.confidence import absent, evidence, printed, suggestions, words_are_sure
from worker.understanding.layout import Segment, fold, overlap, squeeze
from worker.understanding.offices import is_office, role_of, signs
from worker.understanding.slots import (
    before,
    behind,
    by_looks,
    confirmed,
    ink_in,
    label_width,
    ranked,
    seen_twice,
    slot_on,
    slot_readings,
)
from worker.understanding.towns import whole_town
from worker.understanding.vocabulary import PROVINCE_KEYS, is_motto

_DATE = re.compile(r"^(?P<place>.*?)[,.;]?\s*\bngay(?P<day>.*?)thang(?P<month>.*?)[hn]am(?P<year>.*)$")
"""A day written by pen runs into the words beside it ("ngày22tháng", "tháng/0hăm"): they need no spaces."""

_COMMON = frozenset({"tỉnh", "thành", "phố", "huyện", "thị", "xã", "phường", "trấn", "quận"})
"""Words of a place that stand without a capital; another one in small letters was misread ("yên Bái")."""
_NUMERIC = re.compile(r"^(?P<place>.{2,30}?),\s*ngay (?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>\d{4})\W*$")


_SPOILT_DATE = re.compile(r"^(?P<place>[a-z. ]{2,25}?)\s*,\s*ng")


def _matched(line: Segment) -> re.Match[str] | None:
    """Place, day, month and year of a date line, in words or in figures ("Yên Bái, ngày 06/7/2020"), as the first reader that saw one has it."""
    return next((m for key in (line.key, fold(line.second)) if (m := _DATE.match(key) or _NUMERIC.match(key))), None)


_RIGHT = 0.45
"""Where lines on the right begin, before which a dash is dust and no mark of a list."""
_DATED = re.compile(r"^(?:tp\.\s?)?[^.;:]{2,30}[,.]\s*ngay")
_AUTHOR = re.compile(r"^\W*(?:nguoi (?:bao cao|viet|lap|khai|ke khai|lam bao cao)|ca nhan bao cao|tac gia)\b")
"""Who signs a report: the date above those words is the report's, on whichever side they stand."""
_CONFIRMS = re.compile(r"^\W*(?:xac nhan|nhan xet|y kien|thu truong)\b")


def _closing_date(first: PageView, last: PageView) -> Segment | None:
    """Reports are often dated above the signature instead: the first right-hand date line of a page, below the head where that is the first page,
    else one on the left right above the author's label.
    """
    head = 0.3 if last is first else 0.0
    lines = [
        s
        for s in whole_dates(last.segments)
        if s.top >= head and _matched(s) and (s.key[:1] != "-" or s.box[0] > _RIGHT) and len(s.key) < 60
    ]
    lines = [s for s in lines if not _NO_PLACE.search(s.key) and not last.tells_a_life(s)]
    found = [s for s in lines if s.centre > 0.5]
    dated = [s for s in found if _begins_dated(s)]
    return (
        dated[0]
        if dated
        else next((s for s in lines if _begins_dated(s) and (_heads_author(last, s) or _is_signed_below(s, last))), None)
    )


def _begins_dated(line: Segment) -> bool:
    """Whether a line begins with a place and the word of its day, as either reader has it."""
    return any(_DATED.match(key) for key in (line.key, fold(line.second)))


def _heads_author(view: PageView, line: Segment) -> bool:
    """Whether the label of who reports stands right below the date, a narrow column's year between them at most; or an office, where who signs
    on the right confirms.
    """
    below = [s for s in view.segments if 0 < s.top - line.top < 3.5 * line.height and abs(s.centre - line.centre) < 0.15]
    confirmed = any(_CONFIRMS.match(s.key) and s.centre > 0.5 and abs(s.top - line.top) < 4 * line.height for s in view.segments)
    return any(_AUTHOR.match(s.key) or (confirmed and s.capitals > 0.8 and not _CONFIRMS.match(s.key)) for s in below)


def _is_signed_below(part: Segment, view: PageView) -> bool:
    """Whether the next line of its column says who signs."""
    below = [s for s in view.segments if s.top - part.top > 0 and abs(s.centre - part.centre) < 0.12]
    near = min(below, key=lambda s: s.top, default=None)
    if near is None or near.top - part.bottom > 1.5 * part.height:
        return False
    return signs(near) or is_office(near) or role_of(near) is not None


_NO_PLACE = re.compile(
    r"^\W*(?:so|qd|quyet dinh|sinh|nam sinh|ky|vao|tu|den|chinh thuc)\b|\b(?:gio|phut)\b|^\W*\d{1,2}\s?h\d{0,2}\b"
)
"""What stands before the day of a decision, of a birth or of a meeting: "Số 12/QĐ-UBND, ngày …" in a column of decisions on the right, "15 giờ 30, ngày …"."""


def read_place_and_date(
    first: PageView, last: PageView, before: PageView | None = None
) -> tuple[dict[str, FieldValue], list[Want]]:
    """Place and issue_date from the letterhead or, where that has none, from above the signature; and the slot still wanted.

    ``before`` is the page before the last one: what is confirmed overleaf is signed and dated there.
    """
    line, view = first.date_line, first
    for page in (last, before) if line is None else ():
        if page is not None and line is None:
            line, view = _closing_date(first, page), page
    match = _matched(line) if line else None
    if line is None or match is None:
        suspect = any(_may_date(s) for page in {id(v): v for v in (first, view)}.values() for s in page.segments)
        suspect = suspect or (
            line is None and any(_dates_paper(s.key) and not is_narrative(s.key.lstrip(" -–_.'`")) for s in last.segments)
        )
        # A paper with a number has a date, too: where a scan shows none, something covers it.
        unread = view.page.source == "ocr" and (
            view.page.quality == "poor" or (first.number_line is not None and not _goes_undated(first))
        )
        return {"place": _place_alone(view) or absent(not (suspect or unread)), "issue_date": absent(not (suspect or unread))}, []
    date, wants = _date(view, line, match)
    return {"place": _place(view, line, match["place"]), "issue_date": date}, wants


def _dates_paper(key: str) -> bool:
    """Whether a line (folded) has place and day of a paper, of which a pen may have hidden the day with its word ("Tuy Hòa, vê là tháng 6 năm 2020")."""
    return (_DATED.match(key) is not None and "thang" in key) or _DAY_HIDDEN.match(key) is not None


_DAY_HIDDEN = re.compile(r"^[^.;:,\d]{2,30}[,.]\s.{0,14}?\bthang\s?\d{1,2}\s?[hn]am\s?\d{4}\W*$")


def _may_date(part: Segment) -> bool:
    """Whether a short line of the upper right has a word of a date and is no prose."""
    upper_right = part.centre > 0.5 and part.top < 0.3 and len(part.key) < 60
    return upper_right and re.search(r"\bthang\b|\bngay\b", part.key) is not None and not is_narrative(part.key)


def _goes_undated(view: PageView) -> bool:
    """Whether minutes, which tell the day of the meeting in their text, bear no date: the right column has its header and neither print nor ink below."""
    if view.title is None or view.header is None or "BIÊN BẢN" not in view.title[1].words:
        return False
    left, bottom, floor = view.header.box[0] - 0.05, view.header.bottom, view.title[0].top
    below = [s.box for s in view.segments if not is_motto(s.text) and len(s.key) > 2] + [i.box for i in view.page.ink]
    return not any(b[2] > left + 0.1 and b[0] > left and bottom < (b[1] + b[3]) / 2 < floor for b in below)


def _place_alone(view: PageView) -> FieldValue | None:
    """The province before ", ngày" where a stamp or a pen has spoilt the rest of the date line; for a person to see."""
    for part in view.segments:
        lead = _SPOILT_DATE.match(part.key)
        province = PROVINCE_KEYS.get(squeeze(lead["place"])) if lead else None
        if province and part.top < 0.3 and part.centre > 0.5:
            return printed([part], province, sure=False)
    return None


def _place_above(view: PageView, line: Segment) -> Segment | None:
    """The place that stands on a line of its own above the day, where the column was too narrow for both: "Yên Bái," / "ngày …"."""
    for part in view.segments:
        near = -0.3 * line.height < line.top - part.bottom < 1.2 * line.height
        if (
            near
            and abs(part.centre - line.centre) < 0.12
            and part.text.endswith(",")
            and 2 < len(part.key) <= 30
            and part.box[0] > 0.45
        ):
            return part
    return None


def _place(view: PageView, line: Segment, key: str) -> FieldValue:
    above = _place_above(view, line) if not key.strip() else None
    if above is not None:
        line, key = above, above.key
    taken, words = 0, []
    for word in line.words:
        if taken < len(key.strip()):
            words.append(word)
        taken += len(word.text) + 1
    part = Segment(tuple(words), line.file, line.page, line.line) if words else line
    value = re.sub(r"^[\W_]+|[,.;]\s?ngày$", "", part.text).strip(" ,.;-")  # a name begins with a letter: before it is dust
    if not value or not words:
        return absent(sure=words_are_sure(line.words), parts=[line])
    province = PROVINCE_KEYS.get(squeeze(value))
    if province and not words_are_sure(words):
        return printed([part], province, sure=True)
    if province and line.words[0].reader != "text" and canonical(value) != canonical(province):
        return printed([part], province, sure=False, also=[value])  # both readers may have lost the same mark ("Hà Nói")
    behind_stamp = _province_behind(words, key) if province is None else None
    if behind_stamp is not None:
        return printed([part], behind_stamp, sure=False)
    wholes = _ending_on(value) if province is None and line.words[0].reader != "text" else []
    if wholes and (town := whole_town(view, part, wholes)):
        spelt = canonical(value) == canonical(town)
        return printed([part], town, sure=None if spelt else False, also=() if spelt else [value])
    if wholes:
        return printed([part], wholes[0] if len(wholes) == 1 else value, sure=False, also=[*wholes, value])
    lost = any(w[:1].islower() and w.casefold() not in _COMMON for w in value.split())
    return printed([part], value, sure=False if lost and line.words[0].reader != "text" else None)


def _ending_on(value: str) -> list[str]:
    """The provinces of whose names a place is the last word alone: the first one was lost under a stamp ("Cai")."""
    return [name for name in dict.fromkeys(PROVINCE_KEYS.values()) if " " not in value and fold(name).endswith(f" {fold(value)}")]


def _province_behind(words: Sequence[Word], key: str) -> str | None:
    """The province at the end of a place before which a stamp reaches into the line ("CÔNG V Hà Nội"): no reader is sure of what stands before it.

    ``key`` is the place, folded, as the reader has it in whose words the date was found.
    """
    if all(w.agreed for w in words):
        return None
    ends = [squeeze(" ".join(w.text for w in words)), squeeze(" ".join(w.other or w.text for w in words)), squeeze(key)]
    found = {known for known in PROVINCE_KEYS for end in ends if end.strip(" ,.;").endswith(known)}
    longest = max(found, key=len, default=None)
    return PROVINCE_KEYS[longest] if longest is not None else None


def _date(view: PageView, line: Segment, match: re.Match[str]) -> tuple[FieldValue, list[Want]]:
    digits = {name: re.sub(r"\D", "", match[name]) for name in ("day", "month", "year")}
    digits["year"] = _year(line, digits["year"]) or _year_below(view, line)
    handwritten = any(i.kind == "handwriting" and overlap(i.box, line.box) > 0.2 for i in view.page.ink)
    typed = view.page.source == "text" and not handwritten
    boxes = [b for b in (_day_box(view.page, line), _month_box(view.page, line, digits["month"])) if b is not None]
    looks = [slot_readings(view.page, box) for box in boxes]
    days, months = [*looks, [], []][:2]
    if typed:
        found = _typed_date(line, digits, days, inked=bool(view.page.ink))
    else:
        found = _inked_date(line, digits, handwritten, days, months)
        if not found.needs_review and not _month_is_print(view.page, line, digits["month"], months):
            found = found.model_copy(update={"needs_review": True, "confidence": 0.45, "suggestions": suggestions(found.value)})
    open_slots = [b for b, seen in zip(boxes, looks, strict=True) if not seen] if found.needs_review else []
    return found, [Want(view.page.file, view.page.page, box, "slot") for box in open_slots]


def _year(line: Segment, read: str) -> str:
    """The year of a paper as the first reader has it, or the second's where that alone can be one ("2620", "2020")."""
    second = _DATE.match(fold(line.second))
    found = [read[:4], *([re.sub(r"\D", "", second["year"])[:4]] if second else [])]
    return next((y for y in found if re.fullmatch(r"19[4-9]\d|20\d\d", y)), read)


def _year_below(view: PageView, line: Segment) -> str:
    """The year that a narrow column pushed to a line of its own ("… tháng 7 năm" / "2023"), where it is read beyond doubt; else ""."""
    for part in view.segments:
        near = -0.3 * line.height < part.top - line.bottom < 1.2 * line.height
        if (
            near
            and abs(part.centre - line.centre) < 0.12
            and re.fullmatch(r"(19[4-9]|20\d)\d", part.text)
            and words_are_sure(part.words)
        ):
            return part.text
    return ""


def _typed_date(line: Segment, digits: dict[str, str], blocks: Sequence[BlockReading] = (), *, inked: bool) -> FieldValue:
    """A date that no calendar has is for a person; a slot left blank is simply not dated yet, unless the page bears ink (a pen's day)."""
    date = _calendar(digits["day"], digits["month"], digits["year"][:4])
    impossible = date is None and (all(digits.values()) or inked)
    days = [day for day, _ in ranked([c for b in blocks for c in b.candidates])] if impossible else []
    guesses = [d.isoformat() for day in days if (d := _calendar(day, digits["month"], digits["year"][:4]))]
    return FieldValue(
        value=date.isoformat() if date else next(iter(guesses), None),
        raw=line.text,
        confidence=0.45 if guesses else 0.97,
        needs_review=impossible,
        suggestions=suggestions(*guesses),
        evidence=evidence([line]),
    )


def _inked_date(
    line: Segment, digits: dict[str, str], handwritten: bool, blocks: Sequence[BlockReading], looked: Sequence[BlockReading]
) -> FieldValue:
    """``blocks`` are the second looks at the day's slot, ``looked`` those at the month's."""
    numbers = [w for w in line.words if any(c.isdigit() for c in w.text + (w.other or ""))]
    date = _calendar(digits["day"], digits["month"], digits["year"][:4])
    agreed = bool(numbers) and all(w.agreed and w.confidence >= 0.6 for w in numbers)
    sure = date is not None and agreed and (not handwritten or confirmed(digits["day"], blocks))
    guesses = _guesses(line, digits, blocks, looked)
    if not sure and _rest_agreed(line) and (day := seen_twice(_read_days(line), blocks)) is not None:
        date = _calendar(day, digits["month"], digits["year"][:4])
        sure = date is not None
    value = date.isoformat() if date and (sure or not guesses) else next(iter(guesses), None)
    return FieldValue(
        value=value,
        raw=line.text,
        confidence=0.93 if sure else 0.45,
        needs_review=not sure,
        suggestions=[] if sure else suggestions(*guesses),
        evidence=evidence([line]),
    )


def _guesses(line: Segment, digits: dict[str, str], blocks: Sequence[BlockReading], looked: Sequence[BlockReading]) -> list[str]:
    """The dates that the readings of day and month make together, the likeliest first."""
    days = ranked([c for b in blocks for c in b.candidates], *_read_days(line))
    months = ranked([c for b in looked for c in b.candidates], digits["month"])
    pairs = [(score * share, day, month) for day, score in days for month, share in months]
    dates = [(score, d) for score, day, month in pairs if (d := _calendar(day, month, digits["year"][:4]))]
    return [d.isoformat() for _, d in sorted(dates, key=lambda p: -p[0])]


def _calendar(day: str, month: str, year: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except (ValueError, OverflowError):
        return None


def _label_at(label: str, words: Sequence[Word]) -> int | None:
    """The index of the word that begins or ends with a printed "ngày", "tháng" or "năm" as either reader has it; a digit may be glued to it."""
    keys = [[fold(t).strip(" .,:") for t in (w.text, w.other or "")] for w in words]
    return next((i for i, own in enumerate(keys) if any(k.startswith(label) for k in own)), None)


def _day_span(line: Segment) -> tuple[int, int] | None:
    """Indices of the words "ngày" (a digit may be glued to it) and "tháng"; the same one where a reader runs all of it together."""
    start, end = _label_at("ngay", line.words), _label_at("thang", line.words)
    if start is not None and "thang" in fold(line.words[start].text)[4:]:
        return start, start
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
    left = behind("ngay", line.words[span[0]], line.words)
    return slot_on(page, line.words, left, before("thang", line.words[span[1]], line.words))


def _month_is_print(page: PageReading, line: Segment, month: str, looks: Sequence[BlockReading]) -> bool:
    """Whether the month is printed; one by pen counts where two of three have it: page readers make "2" of a "12" whose 1 leans like a stroke."""
    slot = _month_slot(page, line)
    if slot is None or ink_in(page, slot) is None:
        return True
    seen = seen_twice((month,), looks)
    return seen is not None and seen.lstrip("0") == month.lstrip("0")


def _month_box(page: PageReading, line: Segment, read: str) -> Box | None:
    """The slot of the month, where a pen wrote it or the page readers have no month in it that they agree on."""
    slot = _month_slot(page, line) if page.source != "text" else None
    if slot is None:
        return None
    after = line.words[(_day_span(line) or (0, 0))[1] + 1 :]
    agreed = any(w.agreed for w in after if re.sub(r"\D", "", w.text) == read)
    printed_there = agreed and _calendar("1", read, "2000") is not None
    return slot if not printed_there or ink_in(page, slot) is not None else None


def _month_slot(page: PageReading, line: Segment) -> Box | None:
    """The room between "tháng" and "năm"."""
    span = _day_span(line)
    if span is None:
        return None
    month = line.words[span[1]]
    after = line.words[span[1] + 1 :]
    left = behind("thang", month, line.words)
    end = _label_at("nam", after)
    right = before("nam", after[end], line.words) if end is not None else month.box[2] - label_width("nam", line.words)
    return slot_on(page, line.words, left, right)


def _read_days(line: Segment) -> list[str]:
    """The day as each page reader has it, "" where that is none."""
    found = [re.match(r"^.*?\bngay(.*?)thang", fold(text)) for text in (line.text, line.second)]
    return [by_looks(match[1]) if match else "" for match in found]
