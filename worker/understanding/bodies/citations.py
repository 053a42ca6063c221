"""Number, day and issuing body of a decision that a report quotes: "Quyết định số 15-QĐ/ĐU ngày 12/01/2018 của Đảng ủy Sở"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dossier.vietnamese.dates import find_dates
from worker.understanding.bodies.anchors import ORG_START
from worker.understanding.bodies.passage import EMPTY, Passage

_NUMBER = re.compile(
    r"(?:\bso|\bqd|quyet dinh|thong bao)\s*[:.]?\s*(?P<n>\d{1,5}\s*[-–/]\s*[a-z][\w./&–-]*(?:\s*[/–-]\s*[a-z][\w./&–-]*|(?<=-)\s+ubnd\b)?|\d{1,5}(?=\s*(?:,|ngay|$|;|\))))|"
    r"^\W*(?P<m>\d{1,5}\s*[-–/]\s*[a-z][\w./&–-]*)|[(,;]\s*(?P<o>\d{1,5}\s*[-–/]\s*qd\b[\w./&–-]*)"
)
_OF = re.compile(r"\b(?:cua|do)\s+(?=[^;()\s])")
_ENDS = re.compile(
    r"\s*(?:[;()]|[.:]\s|[.:]$|$)|\s(?:quyet dinh|qd) (?:so )?\d|\sso\s*[:.]?\s*\d{1,5}\s*[-–/]\s*[a-z]|,\s+(?:ngay|so|nam|ve|qd|quyet dinh|\d{1,3}|duoc)\b|"
    r"\s(?P<w>ve|cong nhan|tang|ban hanh|trong|va duoc|theo|tai|kem|vi|cho|giai doan|nhan dip|(?:cac )?nam \d{4})\b"
)
"""What a body's name ends at."""
_MEANT = {
    "ve": "về",
    "cong nhan": "công nhận",
    "tang": "tặng",
    "trong": "trong",
    "theo": "theo",
    "tai": "tại",
    "kem": "kèm",
    "vi": "vì",
    "cho": "cho",
}
"""Words that end a name, with their marks: "Sở Tài chính", "Phòng Kinh tế và Hạ tầng" and "Ban Bảo vệ" go on."""
_ABOUT = re.compile(r"\bban chi dao\b[^,;]*$")
"""A steering committee is one about something."""
_HEAD_OF = re.compile(
    r"(?:pho )?(?:chu tich|(?:tong )?giam doc|bo truong|thu tuong|thu truong|tu lenh|cuc truong|chi cuc truong|hieu truong|bi thu|truong ban|vien truong|chanh an|chu nhiem)\b(?! (?:ky|da)\b)"
)
"""Who decides for a body, where that stands alone: "Số 45/QĐ-SYT ngày 03/2/2018; Giám đốc Sở"."""
_NEXT_NUMBER = re.compile(r"so\s*[:.]?\s*\d")
"""Another paper's number, no Sở."""
_WRAPPED_SYMBOL = re.compile(
    r"(?:(?:(?<=[-–/])\s|\s[-–/](?=\S)|[-–/]\s?)[A-ZĐƯ][A-ZĐƯ&]*[a-z]?\d{0,3}(?:\.[A-ZĐƯ][A-ZĐƯ&]*)*(?![^\W_]))+"
)


@dataclass(frozen=True)
class Citation:
    """The parts of a quoted paper; ``words`` are all it was read from."""

    number: str | None = None
    date: str | None = None
    body: str | None = None
    words: Passage = EMPTY


def cited(passage: Passage) -> Citation:
    """The first paper quoted in ``passage``; all parts None where none is."""
    number = passage.search(_NUMBER)
    group = next((g for g in "nmo" if number and number[g]), "m")
    dates = find_dates(passage.text)
    parts: list[Passage] = []
    shown = None
    if number:
        part = passage.cut(number.start(group), _whole_symbol(passage, number.end(group))).trimmed(" .,;:")
        shown = re.sub(r"-{2,}", "-", re.sub(r"\s*([-–/])\s*", r"\1", part.text))
        parts.append(part)
    date = None
    if dates:
        date = dates[0][0].isoformat()
        parts.append(passage.cut(dates[0][1], dates[0][2]))
    body = _body(passage, max([number.end() if number else 0, dates[0][2] if dates else 0]))
    if body:
        parts.append(body)
    return Citation(shown, date, body.text if body else None, Passage.joined(parts))


def up_to_end(passage: Passage, start: int, ends: re.Pattern[str]) -> Passage:
    """The name that begins at ``start``, up to the first of ``ends`` that is meant: a group ``w`` of it is a word that other words look like without marks."""
    for end in ends.finditer(passage.plain, start):
        word = end["w"]
        printed = passage.text[end.start("w") : end.end("w")].casefold() if word else ""
        about = word == "ve" and _ABOUT.search(passage.plain[start : end.start()])
        if not about and (not word or printed in (word, _MEANT.get(word, printed))):
            return passage.cut(start, end.start()).trimmed()
    return passage.cut(start).trimmed()


def _whole_symbol(passage: Passage, end: int) -> int:
    """Where the symbol ends: one that broke at a hyphen or slash goes on on the next line ("3321/QĐ- / BTL", "402/QĐ / -CAT-PX03")."""
    rest = _WRAPPED_SYMBOL.match(passage.text, end)
    return rest.end() if rest else end


def _body(passage: Passage, at: int) -> Passage:
    """The body behind "của", or an organisation standing alone behind the date or a line break."""
    for start in (at, 0) if at else (0,):
        if (of := _OF.search(passage.plain, start)) and (named := up_to_end(passage, of.end(), _ENDS)):
            return named
    rest = passage.cut(at).trimmed()
    organised = (ORG_START.match(rest.plain) or _HEAD_OF.match(rest.plain)) and not _NEXT_NUMBER.match(rest.plain)
    return up_to_end(rest, 0, _ENDS) if at and organised and len(rest.text) < 90 else EMPTY
