"""The words T/M, K/T, T/L … as scans have them: a reader takes the slash for a letter ("TIM BAN THƯỜNG VỤ", "KfT TRƯỞNG BAN")."""

from __future__ import annotations

import re
from dataclasses import replace

from worker.understanding.layout import Segment, fold, squeeze
from worker.understanding.offices import BODY_KEYS, CAPACITY, PARTY_BODIES
from worker.understanding.vocabulary import OFFICE_KEYS

_SLASHED = re.compile(r"^(?:t[ifjl1!|\\(/]m|k[ifjl1!|\\(/]t|t[ifjl1!|\\(/]l)$")
"""A sign word with its slash, or with a letter or stroke for it; what stands behind must be a body or an office."""
_GLUED = re.compile(r"[TK]/[MTL](?=[A-ZĐ]{2})")
CAPITAL_SHARE = 0.75
_SPOILT_TM = re.compile(rf"^t?[ifjl1]?m(?P<body>{'|'.join(sorted(BODY_KEYS, key=len, reverse=True))})$")
"""The letters that readers leave of a spoilt "T/M" before a body."""
_SIGNS = {"tm": "T/M", "kt": "K/T", "tl": "T/L"}
_OFFICES = tuple(k for k in OFFICE_KEYS if len(k) >= 6)


def with_sign(part: Segment) -> Segment:
    """The line of a scan with its sign word as printed, where a reader has it or took its slash for a letter; other lines as they are.

    The word is agreed where one reader has the slash and the other a letter for it: nothing else is printed like that before a body or an office.
    """
    first = part.words[0]
    if first.reader != "text" and (whole := _spoilt_whole(part)) is not None:
        return whole
    if (glued := _GLUED.match(first.text)) is not None and first.reader != "text":
        return with_sign(_parted(part, glued[0]))
    if first.reader == "text" or (first.agreed and "/" in first.text) or len(part.words) < 2 or not part.text[:1].isupper():
        return part
    own, other = _sign_of(first.text), _sign_of(first.other or "")
    sign = own or other
    if sign is None or (own and other and own != other) or not _names_whom(part):
        return part
    read = own == other and any(squeeze(text) == squeeze(sign) for text in (first.text, first.other or ""))
    word = replace(first, text=sign, other=sign if read else first.text, agreed=read)
    return Segment((word, *part.words[1:]), part.file, part.page, part.line)


def _spoilt_whole(part: Segment) -> Segment | None:
    """A line that is "T/M" and a body by its letters, with strokes for the sign word and no space behind it ("⁄ IMBAN THƯỜNG VỤ"), in its likely words.

    None of them is agreed: a person looks.
    """
    if part.capitals < CAPITAL_SHARE or _sign_of(part.words[0].text) or CAPACITY.match(part.key):
        return None
    texts = (part.text, part.second)
    found = next((m for text in texts if (m := _SPOILT_TM.match("".join(c for c in squeeze(text) if c.isalnum())))), None)
    if found is None:
        return None
    slashed = any(c in text for text in texts for c in "/⁄|\\") or found["body"] in PARTY_BODIES
    words = ["T/M" if slashed else "TM.", *BODY_KEYS[found["body"]].split()]
    x0, y0, x1, y1 = part.box
    step = (x1 - x0) / len(words)
    boxes = [(x0 + i * step, y0, x0 + (i + 0.9) * step, y1) for i in range(len(words))]
    made = (
        replace(part.words[0], text=text, other=None, agreed=False, box=box, confidence=0.3)
        for text, box in zip(words, boxes, strict=True)
    )
    return Segment(tuple(made), part.file, part.page, part.line)


def _parted(part: Segment, sign: str) -> Segment:
    """The line with the space that both readers lost behind a sign word ("T/MCHI ỦY")."""
    first = part.words[0]
    cut = first.box[0] + (first.box[2] - first.box[0]) * len(sign) / len(first.text)
    other = first.other or ""
    parted = other[len(sign) :].strip() if other.startswith(sign) else None
    one = replace(
        first, text=sign, other=sign if parted is not None else None, box=(first.box[0], first.box[1], cut, first.box[3])
    )
    two = replace(first, text=first.text[len(sign) :], other=parted, box=(cut, *first.box[1:]))
    return Segment((one, two, *part.words[1:]), part.file, part.page, part.line)


def _sign_of(text: str) -> str | None:
    key = fold(text).replace(" ", "")
    return _SIGNS[key[0] + key[-1]] if _SLASHED.match(key) else None


def _names_whom(part: Segment) -> bool:
    """Whether a body or an office of the lists stands behind the first word, or the second reader has the whole for a capacity."""
    rest = squeeze(" ".join(w.text for w in part.words[1:])).strip(".,:;-")
    listed = rest in BODY_KEYS or rest.startswith(tuple(BODY_KEYS)) or rest in _OFFICES
    return listed or CAPACITY.match(fold(part.second)) is not None
