"""Since when a person is a Party member, by label or in a sentence; of others whom the cell admitted the number is told, not the day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dossier.documents import FieldValue
from dossier.vietnamese.dates import find_dates
from worker.understanding.bodies.passage import Passage
from worker.understanding.bodies.values import absent, unsure, value_of

_JOINED_ON = re.compile(
    r"\b(?:vao (?:dang(?: cong san viet nam| csvn)?|dcsvn)|ket nap(?: (?:vao )?(?:dang(?: cong san viet nam| csvn)?|dcsvn))?|(?:vao|ket nap) dang vien|hang ngu (?:cua )?dang(?: cong san viet nam| csvn)?(?: tu)?)\s*:?\s*(?=ngay\s+\d|\d)(?:ngay\s+)?"
)
"""What the day of joining follows in a sentence; of others whom the cell admitted the number is told, not the day."""
NONE_TOLD = re.compile(r"\W*(?:khong(?: co)?|chua(?: (?:co|vao(?: dang)?|ket nap))?)\W*")
"""No office: "Chức vụ Đảng: Không"."""


def joined_on(found: dict[str, list[Passage]], texts: Sequence[Passage], forms: Sequence[Passage] = ()) -> FieldValue:
    """The day by its label or sentence; ``forms`` are the rows of a form in which a label may stand that no value was found for."""
    for value in found.get("joined", []):
        if (whole := _put_together(value)) is not None:
            return value_of(whole[1], whole[0], doubt=True)
        dates = find_dates(value.text)
        if dates:
            date, start, end = dates[0]
            return value_of(value.cut(start, end), date.isoformat(), doubt=_lost_digit(value.cut(start, end), texts))
        if NONE_TOLD.fullmatch(value.plain) and not unsure(value):
            return absent()
        if value:
            return FieldValue(value=None, raw=value.text, confidence=0.2, needs_review=True, evidence=value.evidence)
    told = [one for p in texts for one in _told_joined(p)]
    if len({day for day, _ in told}) == 1:
        day, words = told[0]
        return value_of(words, day, doubt=_in_pieces(words))
    mentioned = any(_SPEAKS_OF_JOINING.search(p.plain) for p in (*texts, *forms))
    post_lost = not any(any(found.get(label, [])) for label in ("position", "unit", "both", "cell"))
    return absent(doubt=mentioned or len(found) < 3 or (post_lost and scanned(texts)))


_SPEAKS_OF_JOINING = re.compile(
    r"\bvao dang\b|\bket nap(?: dang)?(?: ngay|\W+\d(?!\d{0,2} (?:dang|doan|hoi) vien|\d{0,2} (?:quan chung|dong chi|nguoi))|\s*:?$)|\bket nap dang\b|\bvao dcsvn\b"
    r"|\bdang vien\b[^.;:%]{0,24}(?:\b(?:ngay|tu|nam)\s*\d|\d{1,2}\s?[/.-]\s?\d)"
)
"""Words of a day of joining; how many members the cell admitted, or how many of them came, is none."""


def scanned(texts: Sequence[Passage]) -> bool:
    """Whether the paper is a scan: where labels that every form has were not read, others may be lost with them."""
    return any(p.word.reader != "text" for text in texts[:1] for p in text.words)


def _lost_digit(day: Passage, texts: Sequence[Passage]) -> bool:
    """Whether a reader has a digit in what stands right before a day: "! 1/06/2006" may be "11/06/2006"."""
    pairs = (pair for text in texts for pair in pairwise(text.words))
    return any(
        two.word is day.words[0].word and not one.word.agreed and re.search(r"\d", one.word.other or "") for one, two in pairs
    )


def _told_joined(passage: Passage) -> list[tuple[str, Passage]]:
    """The day of joining that a sentence tells of the reporter: "…, vào Đảng ngày 07/11/1998", "đảng viên (kết nạp ngày …)"."""
    found = []
    for match in passage.find(_JOINED_ON):
        rest = passage.cut(match.end(), match.end() + 40)
        if (whole := _put_together(rest)) is not None:
            found.append(whole)
            continue
        dates = [d for d in find_dates(rest.text) if d[1] <= 2]
        found += [(date.isoformat(), rest.cut(start, end)) for date, start, end in dates[:1]]
    return found


_APART = re.compile(r"(?P<tens>[0-3])(?P<gap>\s+)\d\s?[/.-]\s?\d")
"""A day whose first digit came apart: "1 1/5/1995" is the eleventh."""


def _put_together(rest: Passage) -> tuple[str, Passage] | None:
    """The day that ``rest`` begins with, where its first digit came apart; None where it is whole."""
    apart = _APART.match(rest.text)
    dates = find_dates(f"{apart['tens']}{rest.text[apart.end('gap') :]}") if apart else []
    return (dates[0][0].isoformat(), rest.cut(0, dates[0][2] + 1)) if dates else None


def _in_pieces(day: Passage) -> bool:
    """Whether the digits of a day were put together here, so that a person sees it."""
    return _APART.match(day.text) is not None
