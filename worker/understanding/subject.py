"""The title's rest and the trích yếu below it, the addressees, and the list of recipients.

A subject is the run of centred lines under the title, or "V/v …" under the number of an official letter; lists are one item per
bullet, a line without a bullet continuing the item above it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from dossier.documents import FieldValue
from dossier.pages import Want, union
from worker.understanding.about import opened, with_about, without_dust
from worker.understanding.classify import PageView
from worker.understanding.confidence import absent, evidence, printed, score, suggestions, words_are_sure
from worker.understanding.layout import Segment, fold, is_rule, join_text, squeeze, within, words_of

_BODY = re.compile(
    r"^(?:[-+*•]\s*)?(?:kinh g[uo]i|kinh trinh|can cu|thuc hien (?:ke hoach|chi thi|nghi quyet|quyet dinh|cong van|huong dan|thong bao|thong tu"
    r"|chuong trinh|chu truong|van ban|su chi dao|dieu)|xet (?:de nghi(?! (?:khen|tang|cong nhan))|thanh tich|ket qua|thay|to trinh|bao cao|nang luc|dieu kien|ho so)"
    r"|hom nay|(?:vao )?(?:hoi|luc) \d|vao hoi|vao luc|thoi gian|dieu \d|(?!v/v)[ivx]+[.\-/]|\d+[.)]|phan thu"
    r"|phan i\b|chuong|i\s*[-–]|a[.)]|muc |ho va ten|ten toi|toi ten|ban thuong vu .{0,60}quyet dinh|cac dong chi|nam \d{4},)"
)
_WHOSE = re.compile(
    r"^\(?(?:tap the|ca nhan|(?:ten )?(?:don vi|tap the|ca nhan|to chuc|chi bo|co quan)|ho va ten|ho ten|dong chi)(?: [a-z]+){0,3}\s*:"
)
"""A line below the subject that says whose report it is."""
_OFF_CENTRE = 0.015
"""A full line this far (3 mm) beside the title's middle is no line of a centred subject: it has a first-line indent."""
_BEGINS = re.compile(r"(?:v/v|ve)\b")
_NEAR_INK = 0.02
"""How near (4 mm) ink must come to the beginning of a line of the subject to hide a word of it."""
_FOOT = 0.88
_BULLET = re.compile(r"^(?:[-–—+•*·~_]|[ˆ“‘`](?=\s))\s*(?:[-–—]\s+)?")
_AUTHORITIES = frozenset(
    {"chinhphu", "quochoi", "bochinhtri", "banbithu", "thutuong", "chutich", "giamdoc", "hieutruong", "botruong", "bithu"}
)
"""Short lines between subject and body that say who decides."""
_NEXT_ADDRESSEE = re.compile(
    r",\s+(?:và\s+)?(?=(?:Ban (?:Thường vụ|Chấp hành|Tổ chức|Tuyên giáo|Dân vận|Thi đua)|Đảng ủy|Đảng uỷ|Văn phòng|Sở|Ủy ban|Uỷ ban|UBND|Hội đồng|Chi bộ|Công đoàn|Đoàn|"
    r"Tỉnh ủy|Tỉnh uỷ|Huyện ủy|Chủ tịch)\s)"
)
_LABEL = re.compile(r"^(?:Nơi nhận|Kính gửi|Kính trình)\s*:?\s*[-–]?\s*")
_CLOSE = re.compile(r"[\s;,.:/]+$")


def subject_parts(view: PageView) -> list[Segment]:
    """The segments of the subject on the first page, in order; empty where there is none."""
    if view.title is None:
        return _letter_subject(view)
    title = view.title[0]
    taken: list[Segment] = []
    above = title
    for whole in view.segments:
        part = whole if taken else _from_about(whole)
        if _level(part, title) or part.line == title.line:
            continue
        if is_rule(part.text) and len(part.text) > 1:
            break
        if is_rule(part.text) or _beside(part, title, view):
            continue
        far = part.top - above.bottom > 1.9 * max(above.height, part.height)
        if far or not _belongs(part, title, taken):
            break
        taken.append(part)
        above = part
    return taken


def _level(part: Segment, title: Segment) -> bool:
    """Not below the title: boxes grown by a stamp overlap, so that the middles tell."""
    return part.top + part.bottom - title.top - title.bottom < 0.8 * min(part.height, title.height)


def _beside(part: Segment, title: Segment, view: PageView) -> bool:
    """A stamp left of the subject: a line far from its middle of which the readers agree on no word, or that stands in ink."""
    if view.page.source == "text" or part.centre > title.centre - 0.2 or part.box[2] > title.box[0] or _BODY.match(part.key):
        return False
    stamped = any(within(part.box, ink.box) for ink in view.page.ink)
    return stamped or not any(w.agreed and len(w.text) > 1 for w in part.words)


def _goes_on(view: PageView, taken: Sequence[Segment]) -> bool:
    """Whether a centred line right below the subject was left out: something between them ended it too early."""
    if view.title is None or not taken:
        return False
    last, middle = taken[-1], view.title[0].centre
    return any(
        s not in taken
        and 0 <= s.top - last.bottom + 0.4 * last.height < 1.9 * last.height
        and abs(s.centre - middle) < 0.03
        and s.box[2] - s.box[0] < 0.6
        and len(s.key) > 3
        and not _BODY.match(s.key)
        and s.capitals < 0.8
        for s in view.segments
    )


def _from_about(part: Segment) -> Segment:
    """The line from "Về việc" on, where a stamp's disputed words run into it from the left."""
    keys = [fold(w.text).strip(" .,:'") for w in part.words[:10]]
    at = next((i for i, key in enumerate(keys) if key == "v/v" or keys[i : i + 2] == ["ve", "viec"]), 0)
    return (
        Segment(part.words[at:], part.file, part.page, part.line) if at and not any(w.agreed for w in part.words[:at]) else part
    )


def _belongs(part: Segment, title: Segment, taken: Sequence[Segment]) -> bool:
    """Centred under the title, and not the first words of the body."""
    if _BODY.match(part.key) or len(taken) >= 7:
        return False
    if abs(part.centre - title.centre) > 0.07 and abs(part.centre - 0.53) > 0.05:
        return False
    if taken and taken[0].capitals < 0.6 and part.capitals > 0.8 and (len(part.text) > 12 or squeeze(part.text) in _AUTHORITIES):
        return False  # the authority that decides, in capitals below the subject
    bracketed = part.text.startswith("(") and part.text.rstrip(" .").endswith(")")
    if part.bold is False and taken and taken[-1].bold and not bracketed:
        return False
    if taken and _WHOSE.match(part.key):
        return False
    if part.box[2] > 0.88 and abs(part.centre - title.centre) > _OFF_CENTRE:
        return False
    return not (taken and part.box[0] < taken[0].box[0] - 0.12 and part.box[2] > 0.9)


def _letter_subject(view: PageView) -> list[Segment]:
    """The lines from "V/v …" in the left column of an official letter."""
    taken: list[Segment] = []
    for part in view.segments:
        if not taken:
            begun = with_about(part, view.number_line) if part.top < 0.45 and part.centre < 0.55 else None
            if begun is None and part.top < 0.45 and part.centre < 0.55 and _below_number(part, view):
                begun = part
            if begun is not None:
                taken.append(begun)
            continue
        if part.centre > 0.55:
            continue
        if part.top - taken[-1].bottom > 1.5 * part.height or _BODY.match(part.key) or is_rule(part.text) or part.box[2] > 0.6:
            break
        taken.append(part)
    return taken


def _below_number(part: Segment, view: PageView) -> bool:
    """The first line right below the number, in small letters: the Party's letters have their subject there without "V/v"."""
    number = view.number_line
    if number is None or part is number:
        return False
    close = 0 <= part.top - number.bottom + 0.5 * number.height < 1.8 * number.height
    return close and part.text[:1].islower() and len(part.key) > 6 and abs(part.centre - number.centre) < 0.1


def title_rest(view: PageView) -> str:
    """What the title line says beyond the title's own words: "HỌP XÉT THI ĐUA" of "BIÊN BẢN HỌP XÉT THI ĐUA"."""
    if view.title is None:
        return ""
    part, title = view.title
    words = part.text.split()
    count = len(title.words.split())
    return " ".join(words[count:]).strip(" :.") if fold(" ".join(words[:count])).startswith(fold(title.words)) else ""


def subject_key(view: PageView) -> str:
    """Title line and subject, folded, for telling kinds apart."""
    title = view.title[0].key if view.title else ""
    return f"{title} {fold(join_text(subject_parts(view)))}".strip()


def read_subject(view: PageView) -> FieldValue:
    parts, rest = opened(_without_title_lines(subject_parts(view))), title_rest(view)
    if any(p.capitals < 0.6 for p in parts):
        rest = ""
    if not parts and not rest:
        letter = (
            view.title is None and view.number_line is not None
        )  # a numbered paper without a title has its subject below the number
        typed = view.page.source == "text"
        return absent(sure=typed if view.title is not None else view.page.quality == "clean" and (typed or not letter))
    lead = [view.title[0]] if rest and view.title else []
    value = re.sub(r"\s+", " ", f"{rest} {join_text(without_dust(parts))}").strip(" ,;:-–*_")
    value = value.removesuffix("./.").rstrip()
    found = printed([*lead, *parts], value)
    doubt = view.page.source == "ocr" and (_looks_cut(value) or _goes_on(view, subject_parts(view)) or _is_crossed(view, parts))
    return _doubted(found) if doubt else found


def _is_crossed(view: PageView, parts: Sequence[Segment]) -> bool:
    """Whether a pen's stroke or a stamp reaches the beginning of a line of a titled paper's subject: what stands under it may be lost."""
    if view.title is None:
        return False
    return any(
        ink.box[0] < part.box[0] - _NEAR_INK
        and part.box[0] - _NEAR_INK < ink.box[2] < part.box[2]
        and ink.box[1] < part.bottom
        and part.top < ink.box[3]
        for part in parts
        if not _BEGINS.match(part.key)
        for ink in view.page.ink
        if ink.kind != "seal"
    )


_OPEN_END = re.compile(
    r"(?:^|\s)(?:và|của|các|cho|với|tại|từ|đến|theo|về|những|do|để|trong|trên|là|hoặc|khi|bằng|đối|giữa|năm|tháng|ngày|số|điều)$",
    re.IGNORECASE,
)


def _looks_cut(value: str) -> bool:
    """Brackets that do not close, or an end or beginning in mid phrase: a line of the subject was lost or read wrong."""
    lone = re.search(r"[^\W\d_]{2,} [B-HJ-UW-Z](?= |$)", value) is not None and value.isupper()
    uneven = lone or value.count("(") != value.count(")") or value.count("“") != value.count("”")
    return uneven or _OPEN_END.search(value) is not None or value[:1] in ",;.)-/"


def _doubted(field: FieldValue) -> FieldValue:
    """The same subject, for a person."""
    shown = field.suggestions or suggestions(str(field.value))
    return field.model_copy(update={"needs_review": True, "confidence": min(field.confidence, 0.6), "suggestions": shown})


def _without_title_lines(parts: Sequence[Segment]) -> list[Segment]:
    """Capital lines above a subject in small letters still belong to the title: BIÊN BẢN / HỌP BAN CHẤP HÀNH / V/v xét …"""
    first_small = next((i for i, p in enumerate(parts) if p.capitals < 0.6), None)
    if first_small and parts[first_small].text.startswith("("):
        return list(parts)  # what stands in brackets alone adds to a subject in capitals
    return list(parts[first_small or 0 :])


# --- addressees ----------------------------------------------------------------------------------------------------------


def read_addressees(view: PageView) -> FieldValue:
    """The list after "Kính gửi" or "Kính trình"; null where the paper has no such line."""
    lines = view.segments
    start = next((i for i, s in enumerate(lines) if re.match(r"^kinh (g[uo]i|trinh)\b", s.key)), None)
    if start is None:
        unread = view.page.quality == "poor" and view.page.source == "ocr"
        return absent(sure=not unread)
    first = lines[start]
    rest = re.sub(r"^.{0,14}?:\s*", "", first.text, count=1) if ":" in first.text else " ".join(first.text.split()[2:])
    items: list[str] = [rest] if rest.strip() else []
    taken = [first]
    way: Segment | None = None
    for part in lines[start + 1 :]:
        if _ends_addressees(part, taken, items) or (items and _is_prose(part, lines)):
            break
        if items and re.match(r"^\(?qua\b", part.key) and part.text.rstrip().endswith(")"):
            way = part
            break
        if _BULLET.match(part.text) or not items or _complete(taken[-1], first):
            items.append(part.text)
        else:
            items[-1] += " " + part.text
        taken.append(part)
    value = [item for text in items for item in _split_items(text)]
    found = _list_field(taken, value)
    if way:  # a person says whether "(qua Ban Tuyên giáo)" is only the way or an addressee, too
        whole = "; ".join([*value, way.text.strip()])
        return found.model_copy(update={"needs_review": True, "suggestions": suggestions("; ".join(value), whole)})
    return found


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
    opening = _BODY.match(part.key) and not _BULLET.match(part.text)
    prose = part.box[0] < taken[0].box[0] - 0.02 and not _BULLET.match(part.text)
    cites = re.match(r"^[^a-z0-9]*(can cu|thuc hien|xet |theo )", part.key)
    return far or bool(opening) or prose or bool(cites)


def _split_items(text: str) -> list[str]:
    """Two items, as "- A; - B" or "Ban A, Ban B" on one line; a comma inside a name ("Sở Văn hóa, Thể thao và Du lịch") parts none."""
    pieces = [p for piece in re.split(r";\s*[-–+•]?\s*", text) for p in _NEXT_ADDRESSEE.split(piece)]
    return [clean for piece in pieces if (clean := _CLOSE.sub("", _BULLET.sub("", piece.strip())).strip())]


def _list_field(parts: Sequence[Segment], value: list[str]) -> FieldValue:
    words = words_of(parts)
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
    files_copy = any(re.match(r"^[^a-z]*luu\b", s.key) and s.centre < 0.5 for v in scanned for s in v.segments)
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
    label = re.sub(r"^.{0,10}?nh[aâ]n\s*[:.]?\s*", "", fold(parts[0].text))
    first = parts[0].text[-len(label) :] if label else ""
    items: list[str] = [first] if first.strip(" :.") else []
    lost = False
    for part in parts[1:]:
        ended = bool(items) and items[-1].rstrip().endswith(";")
        if _BULLET.match(part.text) or not items or ended:
            items.append(part.text)
        else:
            lost = lost or items[-1].rstrip().endswith((",", ".")) or part.box[0] <= parts[0].box[0] + 0.004
            items[-1] += " " + part.text
    swallowed = any(re.search(r"[,;.]\s+[-–—]\s+(?=\w)", text) for text in items)
    items = [piece for text in items for piece in re.split(r"(?<=[,;.])\s+[-–—]\s+(?=\w)", text)]
    value = [clean for text in items if (clean := _CLOSE.sub("", _BULLET.sub("", text.strip())).strip())]
    found = _list_field(parts, value)
    lost = lost or (any(w.reader != "text" for w in parts[0].words) and any(_says_twice(item) for item in value))
    bulleted = sum(bool(_BULLET.match(p.text)) for p in parts[1:])
    if found.needs_review or (not lost and not swallowed and (bulleted == len(items) or (bulleted and found.value))):
        return found
    return found.model_copy(update={"needs_review": True, "confidence": 0.6, "suggestions": suggestions("; ".join(value))})


def _says_twice(item: str) -> bool:
    """A word that a short entry has twice is its echo in one reader ("Lưu VP Lưu")."""
    words = fold(item).split()
    return len(words) <= 5 and len(set(words)) < len(words)


def _want_recipients(view: PageView, parts: Sequence[Segment]) -> list[Want]:
    if view.page.source != "ocr" or any(b.how == "recipients" for b in view.page.blocks):
        return []
    box = union([p.box for p in parts])
    wide = (max(box[0] - 0.02, 0.0), max(box[1] - 0.01, 0.0), min(box[2] + 0.03, 0.62), min(box[3] + 0.03, 1.0))
    return [Want(view.page.file, view.page.page, wide, "recipients")]
