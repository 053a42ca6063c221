"""Place and date: "Yên Bái, ngày 06 tháng 7 năm 2020", in the letterhead or above the signature of a report.

The day is written by hand on three papers of four: it is asserted only where printed digits are agreed, or where the readings of
the slot and of the page are the same.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from dossier.documents import FieldValue
from dossier.pages import BlockReading, Box, PageReading, Want, Word
from worker.understanding.classify import PageView
from worker.understanding.confidence import absent, evidence, printed, suggestions, words_are_sure
from worker.understanding.layout import Segment, fold, overlap, squeeze
from worker.understanding.slots import confirmed, ink_in, lattice_is_sure, slot_readings
from worker.understanding.vocabulary import PROVINCE_KEYS

_DATE = re.compile(r"^(?P<place>.*?)[,.;]?\s*\bngay(?P<day>.*?)thang(?P<month>.*?)[hn]am(?P<year>.*)$")
"""A day written by pen runs into the words beside it ("ngày22tháng", "tháng/0hăm"): they need no spaces."""

_COMMON = frozenset({"tỉnh", "thành", "phố", "huyện", "thị", "xã", "phường", "trấn", "quận"})
"""Words of a place that stand without a capital; another one in small letters was misread ("yên Bái")."""
_NUMERIC = re.compile(r"^(?P<place>.{2,30}?),\s*ngay (?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>\d{4})\W*$")


_SPOILT_DATE = re.compile(r"^(?P<place>[a-z. ]{2,25}?)\s*,\s*ng")


def _matched(line: Segment) -> re.Match[str] | None:
    """Place, day, month and year of a date line, in words or in figures ("Yên Bái, ngày 06/7/2020"), as the first reader that saw one has it."""
    return next((m for key in (line.key, fold(line.second)) if (m := _DATE.match(key) or _NUMERIC.match(key))), None)


def _closing_date(last: PageView) -> Segment | None:
    """Reports are often dated above the signature instead: the lowest right-hand date line of the last page."""
    found = [s for s in last.segments if s.top >= 0.3 and _matched(s) and s.centre > 0.5 and s.key[:1] != "-" and len(s.key) < 60]
    dated = [s for s in found if re.match(r"^[^.;:]{2,30},\s*ngay", s.key)]
    return dated[0] if dated else None


def read_place_and_date(first: PageView, last: PageView) -> tuple[dict[str, FieldValue], list[Want]]:
    """Place and issue_date from the letterhead or, where that has none, from above the signature; and the slot still wanted."""
    line = first.date_line or _closing_date(last)
    view = first if line is None or first.date_line else last
    match = _matched(line) if line else None
    if line is None or match is None:
        suspect = any(
            re.search(r"\bthang\b|\bngay\b", s.key) and s.centre > 0.5 and s.top < 0.3 and len(s.key) < 60 for s in view.segments
        )
        return {"place": _place_alone(view) or absent(not suspect), "issue_date": absent(not suspect)}, []
    date, wants = _date(view, line, match)
    return {"place": _place(view, line, match["place"]), "issue_date": date}, wants


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
    value = part.text.strip(" ,.;-")
    if not value or not words:
        return absent(sure=words_are_sure(line.words), parts=[line])
    province = PROVINCE_KEYS.get(squeeze(value))
    if province and not words_are_sure(words):
        return printed([part], province, sure=True)
    lost = any(w[:1].islower() and w.casefold() not in _COMMON for w in value.split())
    return printed([part], value, sure=False if lost and line.words[0].reader != "text" else None)


def _date(view: PageView, line: Segment, match: re.Match[str]) -> tuple[FieldValue, list[Want]]:
    digits = {name: re.sub(r"\D", "", match[name]) for name in ("day", "month", "year")}
    box = _day_box(view.page, line)
    handwritten = any(i.kind == "handwriting" and overlap(i.box, line.box) > 0.2 for i in view.page.ink)
    if view.page.source == "text" and not handwritten:
        return _typed_date(line, digits, inked=bool(view.page.ink)), []
    blocks = slot_readings(view.page, box) if box else []
    found = _inked_date(line, digits, handwritten, blocks)
    open_slot = found.needs_review and view.page.source == "ocr" and box is not None and not blocks
    return found, [Want(view.page.file, view.page.page, box, "slot")] if open_slot and box else []


def _typed_date(line: Segment, digits: dict[str, str], *, inked: bool) -> FieldValue:
    """A date that no calendar has is for a person; a slot left blank is simply not dated yet, unless the page bears ink (a pen's day)."""
    date = _calendar(digits["day"], digits["month"], digits["year"][:4])
    impossible = date is None and (all(digits.values()) or inked)
    return FieldValue(
        value=date.isoformat() if date else None,
        raw=line.text,
        confidence=0.97,
        needs_review=impossible,
        evidence=evidence([line]),
    )


def _inked_date(line: Segment, digits: dict[str, str], handwritten: bool, blocks: Sequence[BlockReading]) -> FieldValue:
    numbers = [w for w in line.words if any(c.isdigit() for c in w.text)]
    date = _calendar(digits["day"], digits["month"], digits["year"][:4])
    agreed = bool(numbers) and all(w.agreed and w.confidence >= 0.6 for w in numbers)
    sure = date is not None and agreed and (not handwritten or confirmed(digits["day"], blocks))
    best, more = [c for b in blocks for c, _ in b.candidates[:1]], [c for b in blocks for c, _ in b.candidates[1:]]
    days = [*best, digits["day"], _other_day(line), *more]
    guesses = [d.isoformat() for day in days if (d := _calendar(day, digits["month"], digits["year"][:4]))]
    if not sure and date is not None and guesses[:1] == [date.isoformat()] and _rest_agreed(line):
        sure = lattice_is_sure(digits["day"], _day_words(line), blocks)
    value = date.isoformat() if date else next(iter(guesses), None)
    return FieldValue(
        value=value,
        raw=line.text,
        confidence=0.93 if sure else 0.45,
        needs_review=not sure,
        suggestions=[] if sure else suggestions(*guesses),
        evidence=evidence([line]),
    )


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
    return ink_in(page, box) or box


def _other_day(line: Segment) -> str:
    """The day as the second reader has it."""
    text = fold(" ".join(w.text if w.other is None else w.other for w in line.words))
    match = _DATE.match(text)
    return re.sub(r"\D", "", match["day"].replace("o", "0")) if match else ""
