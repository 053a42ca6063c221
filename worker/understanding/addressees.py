"""Whom a paper is addressed to ("Kính gửi") and who receives it ("Nơi nhận"): lists of bodies in the letter's head and foot.

One item is one bullet; a line without a bullet continues the item above it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from rapidfuzz import fuzz

from dossier.documents import FieldValue
from dossier.pages import Want, union
from worker.understanding.classify import PageView
from worker.understanding.confidence import absent, evidence, score, suggestions, words_are_sure
from worker.understanding.layout import Segment, fold, is_rule, words_of
from worker.understanding.offices import looks_like_name
from worker.understanding.subject import BODY

_FOOT = 0.88
_BULLET = re.compile(r"^(?:[-–—+•*·~_°=]|[ˆ“‘`](?=\s))\s*(?:[-–—]\s+)?")
_NEXT_ADDRESSEE = re.compile(
    r",\s+(?:và\s+)?(?=(?:Ban (?:Thường vụ|Chấp hành|Tổ chức|Tuyên giáo|Dân vận|Thi đua)|Đảng ủy|Đảng uỷ|Văn phòng|Sở|Ủy ban|Uỷ ban|UBND|Hội đồng|Chi bộ|Công đoàn|Đoàn|"
    r"Tỉnh ủy|Tỉnh uỷ|Huyện ủy|Chủ tịch)\s)"
)
_LABEL = re.compile(r"^(?:Nơi nh\w{1,2}n|Kính gửi|Kính trình)\s*:?\s*[-–]?\s*")
_COPY_TO_FILE = re.compile(r"^[^a-z]*luu\b(?! (?:vuc|tru|hanh|y|giu|thong|dong|niem|luong|do|ban)\b)")
"""A copy to file ("Lưu: VT"), no line of the text that goes on with "lưu vực", "lưu trữ" …"""
_CLOSE = re.compile(r"(?:\s[-–—]+\s?)?[\s;,.:/]+(?:[-–—]+)?$")
_REPORT = re.compile(r"\bb(?:/[€C©]|[íìi.]c(?=\)))")
"""What readers make of the small "b/c" in brackets."""
_SLASH = re.compile(r"[/\u2044]+")
"""The slash of "(T/h)", which readers have as the bar of a fraction, too."""
_DONE = re.compile(r"\([1Il|]/h\)")
"""The small "(T/h)": nothing else is written with one letter, a slash and an h."""
_ECHO = re.compile(r"(?<=[;,.])\s+Như\s*$")
"""The first word of a list ("Như trên") that a reader has once more behind one of its entries."""
_FILED = re.compile(r"^(\W*Lưu);(?=\s*\w)")
"""A colon behind "Lưu", of which a speck made a semicolon."""
_PURPOSE = re.compile(
    r"\(đ[eéèẻẽẹêếềểễệ](?=\s+(?:(?:b/c|t/h|p/h)\W*\)|(?:báo cáo|chỉ đạo|thực hiện|phối hợp|theo dõi|tổng hợp|biết)\b))",
    re.IGNORECASE,
)
"""The word before it, which is "để" whatever its marks were read as."""
_SPACED = re.compile(r"^(Như)(trên|kính gửi|điều\b)", re.IGNORECASE)
"""The first entry of most lists, whose narrow space in small italics readers do not see."""
_HEADING = re.compile(
    r"^(?:so luoc|dac diem|khai quat|vai net|tom tat|ly lich|thong tin (?:ca nhan|chung|ve)|qua trinh cong tac|thanh tich|ket qua|nhung (?:viec|thanh tich|ket qua)|tinh hinh)\b"
)
"""How the first heading of a report begins, where no number says that it is one."""
_NEAR_INK = 0.02
"""How near (4 mm) ink must come to an addressee's line to hide a word of it."""


def read_addressees(view: PageView) -> FieldValue:
    """The list after "Kính gửi" or "Kính trình"; null where the paper has no such line."""
    lines = view.segments
    start = next((i for i, s in enumerate(lines) if _ADDRESSES.match(s.key) and not _is_first_copy(s, lines)), None)
    if start is None:
        # A letter without a title is to somebody: on a scan its "Kính gửi" was lost, under a stamp or in a poor line.
        letter = view.title is None and (view.number_line is not None or view.date_line is not None)
        unread = view.page.source == "ocr" and (view.page.quality == "poor" or letter or any(_is_label_spoilt(s) for s in lines))
        return absent(sure=not unread)
    first = lines[start]
    rest = re.sub(r"^.{0,14}?:\s*", "", first.text, count=1) if ":" in first.text else " ".join(first.text.split()[2:])
    items: list[str] = [rest] if rest.strip() else []
    taken = [first]
    way: Segment | None = None
    cut = False
    # Readers may have "Kính gửi" in the left column before the country's name in the right one.
    following = [s for s in lines[start + 1 :] if s.top + s.bottom > 2 * first.top and not _is_dot(s)]
    beside = (
        None
        if items
        else next((s for s in following if s.box[0] > first.box[2] and abs(s.top - first.top) < 0.6 * first.height), None)
    )
    following = following if beside is None else [beside, *(s for s in following if s is not beside)]
    for at, part in enumerate(following):
        if items and _wraps(part, taken[-1], following[at + 1 : at + 2], first.box[0] if taken[-1] is beside else 1.0):
            items[-1] += " " + part.text
            taken.append(part)
            continue
        if _ends_addressees(part, taken, items) or (items and _is_prose(part, lines)):
            begins = BODY.match(part.key) or _CITES.match(part.key)
            goes_on = part.text[:1].islower() or (_is_near(part, taken[-1]) and _is_short(part) and not begins)
            cut = bool(items) and _fills(taken[-1]) and goes_on
            break
        if items and re.match(r"^\(?qua\b", part.key) and part.text.rstrip(" ;.,").endswith(")"):
            way = part
            break
        if _BULLET.match(part.text) or not items or _complete(taken[-1], first):
            items.append(part.text)
        else:
            items[-1] += " " + part.text
        taken.append(part)
    value = [item for text in items for item in _split_items(text)]
    found = _list_field(taken, value)
    if cut or _is_touched(taken, view):
        found = found.model_copy(update={"needs_review": True, "confidence": 0.5, "suggestions": suggestions("; ".join(value))})
    if way:  # a person says whether "(qua Ban Tuyên giáo)" is only the way or an addressee, too
        whole = "; ".join([*value, way.text.strip()])
        return found.model_copy(update={"needs_review": True, "suggestions": suggestions("; ".join(value), whole)})
    return found


_CITES = re.compile(r"^[^a-z0-9]*(?:can cu|thuc hien|xet |theo )")
"""How what a letter rests on begins."""
_ADDRESSES = re.compile(r"^[\W_]{0,4}kinh (?:g[uo]i|trinh)\b")
_ARCHIVE = re.compile(r"(?<=\bVT)\.(?=\s+[A-ZĐ])")
"""The comma between those who file a paper ("Lưu: VT. TCHC"), read as a stop."""
_LATE_DASH = re.compile(r"^(Như)\s+[-–—]\s+(?=(?:kính|trên|điều)\b)", re.IGNORECASE)
"""The dash of an item that a reader put behind its first word."""
_AS = re.compile(r"^\W*(?:noi )?nhu\b")


def _is_first_copy(part: Segment, lines: Sequence[Segment]) -> bool:
    """Whether "kính gửi;" alone is the rest of the recipients' first entry, "- Như kính gửi;", whose beginning a reader set apart."""
    if not re.fullmatch(r"kinh g[uo]i\W*", part.key) or part.text.rstrip().endswith(":"):
        return False
    return any(_AS.match(s.key) and abs(s.top - part.top) < 2 * part.height and s.box[0] < part.box[0] for s in lines)


def _is_dot(part: Segment) -> bool:
    """A dot of dust that one reader alone sees between the lines of a scan."""
    return len(part.text) == 1 and not part.text.isalnum() and all(w.reader != "text" and w.other is None for w in part.words)


def _fills(part: Segment) -> bool:
    """Whether a line of the list is full and has no stop: it may go on below."""
    return part.box[2] > 0.8 and not part.text.rstrip().endswith((";", ".", ","))


def _wraps(part: Segment, above: Segment, below: Sequence[Segment], edge: float) -> bool:
    """Whether a short line at the margin, or at the ``edge`` of the label that the addressee above stands beside, is its end: it filled its line, and the
    short one closes it, or a bullet follows.
    """
    if re.match(r"^\(?qua\b", part.key):
        return False  # the way to the addressee is for a person
    ends = part.text.rstrip().endswith((";", ".")) or any(_BULLET.match(s.text) for s in below)
    hangs = part.box[0] > min(above.box[0], edge) - 0.02 and not BODY.match(part.key)  # a name that was cut: "… tỉnh Yên / Bái;"
    goes_on = part.text[:1].islower() or hangs
    listed = _BULLET.match(part.text) or _HEADING.match(part.key) or _CITES.match(part.key)
    return _fills(above) and _is_near(part, above) and ends and goes_on and _is_short(part) and not listed


def _is_near(part: Segment, above: Segment) -> bool:
    return 0 < part.top - above.top < 2.2 * max(part.height, above.height)


def _is_short(part: Segment) -> bool:
    return part.box[2] < 0.7


_SPOILT_LABEL = re.compile(r"^(?:kinh (?!phi|te|doanh|nghiem)\S*[^\sa-z0-9]|\S{2,4} g[uo]i\s*:)")


def _is_label_spoilt(part: Segment) -> bool:
    """A line of the first half that begins like "Kính gửi" in either reading, one of its words spoilt by what was stamped on it."""
    return part.top < 0.5 and any(_SPOILT_LABEL.match(key) for key in (part.key, fold(part.second)))


def _is_touched(taken: Sequence[Segment], view: PageView) -> bool:
    """Whether a stamp or a pen's stroke reaches a line of the list: it may hide an addressee's end or beginning."""
    return any(
        ink.box[0] < part.box[2] + _NEAR_INK
        and ink.box[2] > part.box[0] - _NEAR_INK
        and ink.box[1] < part.bottom
        and part.top < ink.box[3]
        for part in taken
        for ink in view.page.ink
    )


def _complete(above: Segment, first: Segment) -> bool:
    """An addressee that ends with ";" is complete; so is one that does not fill its line."""
    return above.text.rstrip().endswith((";", ".")) or (above is not first and above.box[2] < 0.7)


def _is_prose(part: Segment, lines: Sequence[Segment]) -> bool:
    """A paragraph of the body: its first line is full and has an indent, which the line below it has not."""
    below = next((s for s in lines if 0 <= s.top - part.bottom + 0.4 * part.height < 1.5 * part.height), None)
    full = part.box[2] > 0.88 and not _BULLET.match(part.text)
    return full and below is not None and below.box[0] < part.box[0] - 0.025 and not _BULLET.match(below.text)


def _ends_addressees(part: Segment, taken: Sequence[Segment], items: Sequence[str]) -> bool:
    if len(taken) > 12 or is_rule(part.text):
        return True
    if items and items[-1].rstrip().endswith("."):
        return True
    far = part.top - taken[-1].bottom > 1.6 * max(part.height, taken[-1].height) and bool(items)
    opening = (BODY.match(part.key) or _HEADING.match(part.key)) and not _BULLET.match(part.text)
    prose = part.box[0] < taken[0].box[0] - 0.02 and not _BULLET.match(part.text)
    return far or bool(opening) or prose or bool(_CITES.match(part.key))


def _split_items(text: str) -> list[str]:
    """Two items, as "- A; - B" or "Ban A, Ban B" on one line; a comma inside a name ("Sở Văn hóa, Thể thao và Du lịch") parts none."""
    parts = re.split(r";\s*[-–+•]?\s*", text)
    if not _BULLET.match(text.strip()):  # a bullet holds one addressee: "- Ban Thi đua - Khen thưởng, Sở Nội vụ"
        parts = [p for piece in parts for p in _NEXT_ADDRESSEE.split(piece)]
    pieces = parts
    cleaned = [_CLOSE.sub("", _BULLET.sub("", piece.strip())).strip() for piece in pieces]
    return [item for item in cleaned if any(c.isalpha() for c in item)]  # strokes without a letter are dust


def _list_field(parts: Sequence[Segment], value: list[str], label: int = 0) -> FieldValue:
    """The list in ``parts``; its first ``label`` words are its label, which says nothing about what is listed."""
    words = words_of(parts)[label:]
    sure = words_are_sure(words) and bool(value)
    second = _LABEL.sub("", "; ".join(_split_items(" ".join(w.text if w.other is None else w.other for w in words))))
    return FieldValue(
        value=value or None,
        raw="\n".join(p.text for p in parts),
        confidence=score(words, sure),
        needs_review=not sure,
        suggestions=[] if sure else suggestions(second),
        evidence=evidence(parts),
    )


# --- recipients ----------------------------------------------------------------------------------------------------------


def read_recipients(views: Sequence[PageView], kind: str) -> tuple[FieldValue, list[Want]]:
    """The list under "Nơi nhận" and, for a scan that is not agreed, the wish to see its block again."""
    for view in reversed(views):
        at = next((i for i, s in enumerate(view.segments) if re.match(r"^noi nhan\b", s.key) and s.centre < 0.5), None)
        if at is not None:
            parts = _recipient_lines(view, view.segments[at])
            parts += _overleaf(parts, views[views.index(view) + 1 :])
            found = _recipients(parts)
            wants = _want_recipients(view, parts) if found.needs_review else []
            return found, wants
    return absent(sure=not _label_may_be_lost(views, kind)), []


def _label_may_be_lost(views: Sequence[PageView], kind: str) -> bool:
    """On a scan, a paper that must have recipients, or one that files a copy ("Lưu …"), had a label that was not read."""
    scanned = [v for v in views if v.page.source == "ocr"]
    files_copy = any(
        _COPY_TO_FILE.match(s.key) and s.centre < 0.5 and not looks_like_name(s) for v in scanned for s in v.segments
    )
    expected = kind not in ("review_minutes", "achievement_report", "registration")
    spoilt = any(_like_label(s) for v in scanned if v.page.quality == "poor" for s in v.segments)
    return bool(scanned) and (expected or files_copy or spoilt)


def _like_label(part: Segment) -> bool:
    """A short unread line on the left that may be the label "Nơi nhận:"."""
    own = max(fuzz.ratio(text.strip(" :.-"), "noi nhan") for text in (part.key, fold(part.second)))
    return part.centre < 0.5 and part.top > 0.25 and len(part.key) < 16 and own >= 50


def _recipient_lines(view: PageView, label: Segment) -> list[Segment]:
    """The left column below the label, until it ends with "Lưu …" or a gap."""
    taken = [label]
    below = [
        s for s in view.segments if s.top > label.top + 0.3 * label.height and s.box[0] < label.box[0] + 0.12 and s is not label
    ]
    for part in sorted(below, key=lambda s: s.top):
        gap = part.top - taken[-1].bottom
        if gap > 2.5 * max(part.height, label.height) or part.box[0] > 0.5 or re.fullmatch(r"[-–]?\s*\d{1,3}\s*[-–]?", part.key):
            break
        if not _BULLET.match(part.text) and re.search(r"(^| )luu\b", taken[-1].key) and taken[-1].text.rstrip().endswith("."):
            break
        taken.append(part)
    return taken


def _overleaf(parts: Sequence[Segment], following: Sequence[PageView]) -> list[Segment]:
    """The bullets on top of the next page where the list stands at the foot of its own and has no copy to file ("Lưu …") yet."""
    if not following or parts[-1].bottom < _FOOT or re.search(r"(^| )luu\b", parts[-1].key):
        return []
    taken: list[Segment] = []
    for part in following[0].segments:
        if part.top > _FOOT or not _BULLET.match(part.text) or part.centre > 0.5:
            break
        taken.append(part)
    return taken


def _recipients(parts: Sequence[Segment]) -> FieldValue:
    label = re.sub(r"^.{0,10}?nh[aâ]n\s*[:.]?\s*(?:nhan\s*[:.]\s*)?", "", fold(parts[0].text))  # read twice: "nhận: nhận:"
    first = parts[0].text[-len(label) :] if label else ""
    scanned = any(w.reader != "text" for w in parts[0].words)
    items: list[str] = [first] if any(c.isalpha() for c in first) else []
    lost = False
    for part in parts[1:]:
        ended = bool(items) and (
            items[-1].rstrip().endswith(";") or re.match(r"^luu\b", part.key) is not None
        )  # "Lưu" begins one
        text = _LATE_DASH.sub(r"- \1 ", _with_commas(part)) if scanned else _with_commas(part)
        if _BULLET.match(text) or not items or ended:
            items.append(text)
        else:
            lost = lost or _bullet_lost(items[-1], part, parts[0])
            items[-1] += " " + text
    swallowed = any(re.search(r"[,;.]\s+[-–—]\s+(?=\w)", text) for text in items)
    items = [piece for text in items for piece in re.split(r"(?<=[,;.])\s+[-–—]\s+(?=\w)", text)]
    items = [_PURPOSE.sub("(để", _REPORT.sub("b/c", text)) for text in items]
    items = [_ARCHIVE.sub(",", text) for text in items] if scanned else items
    items = [_without_echo(_FILED.sub(r"\1:", _DONE.sub("(T/h)", _SLASH.sub("/", text)))) for text in items] if scanned else items
    value = [clean for text in items if (clean := _CLOSE.sub("", _BULLET.sub("", text.strip())).strip())]
    value = [_SPACED.sub(r"\1 \2", re.sub(r"[\s;._|~^*'‘’`-]+$", "", item)) if scanned else item for item in value]
    lost = lost or any(not any(c.isalpha() for c in item) for item in value)
    value = [
        item
        for at, item in enumerate(value)
        if any(c.isalpha() for c in item) and not (scanned and at and fold(item) == fold(value[at - 1]))
    ]
    found = _list_field(parts, value, 0 if label else len(parts[0].words))
    lost = lost or (scanned and _holds_two_lines(parts[1:]))
    lost = lost or (scanned and any(_says_twice(item) or _has_stop(item) or _names_drafter(item) for item in value))
    bulleted = sum(bool(_BULLET.match(p.text)) for p in parts[1:])
    if found.needs_review or (not lost and not swallowed and (bulleted == len(items) or (bulleted and found.value))):
        return found
    return found.model_copy(update={"needs_review": True, "confidence": 0.6, "suggestions": suggestions("; ".join(value))})


def _with_commas(part: Segment) -> str:
    """The line of a copy to file ("Lưu: VT, TH") with the comma that the second reader has where the first one has a semicolon: readers' stops are compared nowhere else."""
    if not re.match(r"^\W*luu\b", part.key):
        return part.text
    last = len(part.words) - 1
    texts = [
        w.text[:-1] + "," if at < last and w.text.endswith(";") and (w.other or "").endswith(",") else w.text
        for at, w in enumerate(part.words)
    ]
    return " ".join(texts)


_LIKE_CAPITALS = "cosuvwxzkpyị"
"""Small letters that a reader may have made of the capital with which an entry begins."""


def _bullet_lost(item: str, part: Segment, label: Segment) -> bool:
    """Whether a line without a bullet may be an entry of its own: at the margin, or behind a stop; not one that ends a bracket, nor a text layer's small letter."""
    if item.count("(") > item.count(")") and ")" in part.text and not part.text.startswith("("):
        return False
    if part.text.startswith("("):
        return False  # what a line adds in brackets is of the entry above
    small = part.text[:1].islower() and (part.words[0].reader == "text" or part.text[0] not in _LIKE_CAPITALS)
    wraps = small and (part.words[0].reader == "text" or (item.rstrip()[-1:].isalpha() and part.words[0].agreed))
    return item.rstrip().endswith((",", ".")) or (part.box[0] <= label.box[0] + 0.004 and not wraps)


def _holds_two_lines(parts: Sequence[Segment]) -> bool:
    """Whether a line of the list is as high as two: readers made one of "- Như trên;" and "- Thường trực cấp ủy"."""
    heights = [part.height for part in parts]
    return len(heights) > 2 and max(heights) > _TWO_LINES * median(heights)


_TWO_LINES = 1.9
"""Heights of the print of a list that a line of it reaches at least where it is two."""


def _without_echo(item: str) -> str:
    return _ECHO.sub("", item)


def _says_twice(item: str) -> bool:
    """A word that a short entry has twice is its echo in one reader ("Lưu VP Lưu")."""
    words = fold(item).split()
    return len(words) <= 5 and len(set(words)) < len(words)


def _has_stop(item: str) -> bool:
    """A stop before a small letter inside an entry is a comma that lost its tail ("các xã. thị trấn")."""
    return any(rest.islower() for rest in re.findall(r"[^\W\d_]{2}\.\s+([^\W\d_])", item))


def _names_drafter(item: str) -> bool:
    """The name of who drafted the paper, in brackets behind "Lưu": a single name, whose marks no other word bears out."""
    return re.search(r"^lưu\b.*\([^\W\d_]{3,}\)$", item, re.IGNORECASE) is not None


def _want_recipients(view: PageView, parts: Sequence[Segment]) -> list[Want]:
    if view.page.source != "ocr" or any(b.how == "recipients" for b in view.page.blocks):
        return []
    box = union([p.box for p in parts])
    wide = (max(box[0] - 0.02, 0.0), max(box[1] - 0.01, 0.0), min(box[2] + 0.03, 0.62), min(box[3] + 0.03, 1.0))
    return [Want(view.page.file, view.page.page, wide, "recipients")]
